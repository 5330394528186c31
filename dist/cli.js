import { i as __toESM, r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
import { c as _enum, d as literal, h as object, l as array, m as number, v as string } from "./schemas.js";
import { $ as parseInputs, $t as quote, A as plural, At as planBefore, B as foldersOf, Bt as VMTEST_VERSION, Ct as newRunState, D as cut, Dt as survey, Et as DirectoryStore, F as lackOfDisk, Ft as HOST_TOOLS, G as refuseOfBuild, Gt as builtElsewhere, H as parseAllow, Ht as copyOf, I as prepare$1, It as SHELL_TOOL, J as loadLists, Jt as toolchainStepId, K as verdictOf, Kt as builtHere, L as untilCancelled, Lt as containedCommand, M as running$1, Mt as printPlan, N as readBySteps, Nt as vmOptions, Ot as chooseRemovals, P as makeRunFolder, Pt as FOREIGN_TOOLS, Qt as writingTo, R as PROGRAMS, Rt as shellFiles, T as firstLines, Tt as readProblems, U as hasApt, Ut as copyShares, V as readAllow, Vt as copiedTo, W as probeHost, Wt as writtenShares, X as loadSupport, Xt as INSIDE, Y as loadResources, Yt as BUILDER, Z as isSameCell, Zt as inSandbox, _ as aligned, a as renderExplainedJson, an as describe, at as parseConsole, bt as localResults, c as parseReport, ct as findBase, dn as resolveArg, dt as parseResults, en as NO_TESTS, et as foldersFor, fn as shipped, ft as VERDICT, g as terminalLines, gn as at, h as paint, hn as shortHash, ht as isGood, i as renderExplained, in as writeWholeOutput, it as formatDuration, jt as planRoot, k as oneLine, kt as extrasOf, ln as PROBLEM, lt as readResults, m as renderTerminal, mn as stableJson, mt as exitCode, n as endText, nn as branchOf, nt as claimOut, ot as consoleLines, p as renderCombinedTerminal, pn as jsonIn, pt as VERDICTS, q as explainRun, qt as buildRoot, r as systemClock, rn as endWith, rt as hasTuned, st as allowSplats, t as Tally, tn as RELEASE, tt as keepShares, u as runMerge, un as buildFiles, ut as newerSchema, v as runApp, vt as worstVerdict, w as errorLines, wt as problemFolder, xt as runPlan, y as somethingToRun, yn as execute, z as cacheDirOf, zt as vmStep } from "./tally.js";
import { D as readStart, F as writeText, O as readText, W as environment, b as makeOwnFolder, f as freeSpaceFor, l as exists, o as messageOf, p as isFolder, u as fileSize, y as makeFolder } from "./workspace.js";
import { B as stopped, I as inert, L as inertJson, a as removeAsRoot, g as textBelow, n as cancellation, o as rerunAsRoot, r as isRoot, t as canBecomeRoot } from "./root.js";
import { n as visible, r as visibleJson } from "./visible.js";
import { $t as unmatched, A as PRESETS, E as bytes, Et as readKtap, F as branchOfList, G as listTraits, H as RUNNERS, I as findPlatform, L as isListFor, Lt as GUEST_SHARE, O as platforms, Ot as versionColumn, P as PLATFORMS, T as age, U as chooseSuite, V as releaseWithout, Xt as splitEntry, Y as wordOf, Yt as readTestList, c as FIELDS, g as denyListsOf, in as kindOf, k as selftestsOf, m as decidingOf, mt as BROKEN_BY_EMULATION, nn as InvalidInput, ot as countsOf, pt as QUICK, q as runnerOf, rn as KINDS, t as FIELD_NAMES, tn as globMatch, tt as parseTestVerifier, vt as parseTestProgs, yt as parseTestProgsJson } from "./parsed.js";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { styleText } from "node:util";
import { once } from "node:events";
// node_modules/commander/lib/error.js
var require_error = __commonJSMin(((exports) => {
	var CommanderError = class extends Error {
		constructor(exitCode, code, message) {
			super(message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
			this.code = code;
			this.exitCode = exitCode;
			this.nestedError = void 0;
		}
	};
	var InvalidArgumentError = class extends CommanderError {
		constructor(message) {
			super(1, "commander.invalidArgument", message);
			Error.captureStackTrace(this, this.constructor);
			this.name = this.constructor.name;
		}
	};
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
}));
// node_modules/commander/lib/argument.js
var require_argument = __commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Argument = class {
		constructor(name, description) {
			this.description = description || "";
			this.variadic = false;
			this.parseArg = void 0;
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.argChoices = void 0;
			switch (name[0]) {
				case "<":
					this.required = true;
					this._name = name.slice(1, -1);
					break;
				case "[":
					this.required = false;
					this._name = name.slice(1, -1);
					break;
				default:
					this.required = true;
					this._name = name;
			}
			if (this._name.endsWith("...")) {
				this.variadic = true;
				this._name = this._name.slice(0, -3);
			}
		}
		name() {
			return this._name;
		}
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		argRequired() {
			this.required = true;
			return this;
		}
		argOptional() {
			this.required = false;
			return this;
		}
	};
	function humanReadableArgName(arg) {
		const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
		return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
	}
	exports.Argument = Argument;
	exports.humanReadableArgName = humanReadableArgName;
}));
// node_modules/commander/lib/help.js
var require_help = __commonJSMin(((exports) => {
	const { humanReadableArgName } = require_argument();
	var Help = class {
		constructor() {
			this.helpWidth = void 0;
			this.minWidthToWrap = 40;
			this.sortSubcommands = false;
			this.sortOptions = false;
			this.showGlobalOptions = false;
		}
		prepareContext(contextOptions) {
			this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
		}
		visibleCommands(cmd) {
			const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
			const helpCommand = cmd._getHelpCommand();
			if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
			if (this.sortSubcommands) visibleCommands.sort((a, b) => {
				return a.name().localeCompare(b.name());
			});
			return visibleCommands;
		}
		compareOptions(a, b) {
			const getSortKey = (option) => {
				return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
			};
			return getSortKey(a).localeCompare(getSortKey(b));
		}
		visibleOptions(cmd) {
			const visibleOptions = cmd.options.filter((option) => !option.hidden);
			const helpOption = cmd._getHelpOption();
			if (helpOption && !helpOption.hidden) {
				const removeShort = helpOption.short && cmd._findOption(helpOption.short);
				const removeLong = helpOption.long && cmd._findOption(helpOption.long);
				if (!removeShort && !removeLong) visibleOptions.push(helpOption);
				else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description));
				else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description));
			}
			if (this.sortOptions) visibleOptions.sort(this.compareOptions);
			return visibleOptions;
		}
		visibleGlobalOptions(cmd) {
			if (!this.showGlobalOptions) return [];
			const globalOptions = [];
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
				const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
				globalOptions.push(...visibleOptions);
			}
			if (this.sortOptions) globalOptions.sort(this.compareOptions);
			return globalOptions;
		}
		visibleArguments(cmd) {
			if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
				argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
			});
			if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
			return [];
		}
		subcommandTerm(cmd) {
			const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
			return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
		}
		optionTerm(option) {
			return option.flags;
		}
		argumentTerm(argument) {
			return argument.name();
		}
		longestSubcommandTermLength(cmd, helper) {
			return helper.visibleCommands(cmd).reduce((max, command) => {
				return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
			}, 0);
		}
		longestOptionTermLength(cmd, helper) {
			return helper.visibleOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		longestGlobalOptionTermLength(cmd, helper) {
			return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
				return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
			}, 0);
		}
		longestArgumentTermLength(cmd, helper) {
			return helper.visibleArguments(cmd).reduce((max, argument) => {
				return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
			}, 0);
		}
		commandUsage(cmd) {
			let cmdName = cmd._name;
			if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
			let ancestorCmdNames = "";
			for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
			return ancestorCmdNames + cmdName + " " + cmd.usage();
		}
		commandDescription(cmd) {
			return cmd.description();
		}
		subcommandDescription(cmd) {
			return cmd.summary() || cmd.description();
		}
		optionDescription(option) {
			const extraInfo = [];
			if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (option.defaultValue !== void 0) {
				if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
			}
			if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
			if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (option.description) return `${option.description} ${extraDescription}`;
				return extraDescription;
			}
			return option.description;
		}
		argumentDescription(argument) {
			const extraInfo = [];
			if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
			if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
			if (extraInfo.length > 0) {
				const extraDescription = `(${extraInfo.join(", ")})`;
				if (argument.description) return `${argument.description} ${extraDescription}`;
				return extraDescription;
			}
			return argument.description;
		}
		formatItemList(heading, items, helper) {
			if (items.length === 0) return [];
			return [
				helper.styleTitle(heading),
				...items,
				""
			];
		}
		groupItems(unsortedItems, visibleItems, getGroup) {
			const result = new Map();
			unsortedItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
			});
			visibleItems.forEach((item) => {
				const group = getGroup(item);
				if (!result.has(group)) result.set(group, []);
				result.get(group).push(item);
			});
			return result;
		}
		formatHelp(cmd, helper) {
			const termWidth = helper.padWidth(cmd, helper);
			const helpWidth = helper.helpWidth ?? 80;
			function callFormatItem(term, description) {
				return helper.formatItem(term, termWidth, description, helper);
			}
			let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
			const commandDescription = helper.commandDescription(cmd);
			if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
			const argumentList = helper.visibleArguments(cmd).map((argument) => {
				return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
			});
			output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
			this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
				const optionList = options.map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList(group, optionList, helper));
			});
			if (helper.showGlobalOptions) {
				const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
					return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
				});
				output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
			}
			this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
				const commandList = commands.map((sub) => {
					return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
				});
				output = output.concat(this.formatItemList(group, commandList, helper));
			});
			return output.join("\n");
		}
		displayWidth(str) {
			return stripColor(str).length;
		}
		styleTitle(str) {
			return str;
		}
		styleUsage(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word === "[command]") return this.styleSubcommandText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleCommandText(word);
			}).join(" ");
		}
		styleCommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleOptionDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleSubcommandDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleArgumentDescription(str) {
			return this.styleDescriptionText(str);
		}
		styleDescriptionText(str) {
			return str;
		}
		styleOptionTerm(str) {
			return this.styleOptionText(str);
		}
		styleSubcommandTerm(str) {
			return str.split(" ").map((word) => {
				if (word === "[options]") return this.styleOptionText(word);
				if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
				return this.styleSubcommandText(word);
			}).join(" ");
		}
		styleArgumentTerm(str) {
			return this.styleArgumentText(str);
		}
		styleOptionText(str) {
			return str;
		}
		styleArgumentText(str) {
			return str;
		}
		styleSubcommandText(str) {
			return str;
		}
		styleCommandText(str) {
			return str;
		}
		padWidth(cmd, helper) {
			return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
		}
		preformatted(str) {
			return /\n[^\S\r\n]/.test(str);
		}
		formatItem(term, termWidth, description, helper) {
			const itemIndent = 2;
			const itemIndentStr = " ".repeat(itemIndent);
			if (!description) return itemIndentStr + term;
			const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
			const spacerWidth = 2;
			const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
			let formattedDescription;
			if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
			else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
			return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
		}
		boxWrap(str, width) {
			if (width < this.minWidthToWrap) return str;
			const rawLines = str.split(/\r\n|\n/);
			const chunkPattern = /[\s]*[^\s]+/g;
			const wrappedLines = [];
			rawLines.forEach((line) => {
				const chunks = line.match(chunkPattern);
				if (chunks === null) {
					wrappedLines.push("");
					return;
				}
				let sumChunks = [chunks.shift()];
				let sumWidth = this.displayWidth(sumChunks[0]);
				chunks.forEach((chunk) => {
					const visibleWidth = this.displayWidth(chunk);
					if (sumWidth + visibleWidth <= width) {
						sumChunks.push(chunk);
						sumWidth += visibleWidth;
						return;
					}
					wrappedLines.push(sumChunks.join(""));
					const nextChunk = chunk.trimStart();
					sumChunks = [nextChunk];
					sumWidth = this.displayWidth(nextChunk);
				});
				wrappedLines.push(sumChunks.join(""));
			});
			return wrappedLines.join("\n");
		}
	};
	function stripColor(str) {
		return str.replace(/\x1b\[\d*(;\d*)*m/g, "");
	}
	exports.Help = Help;
	exports.stripColor = stripColor;
}));
// node_modules/commander/lib/option.js
var require_option = __commonJSMin(((exports) => {
	const { InvalidArgumentError } = require_error();
	var Option = class {
		constructor(flags, description) {
			this.flags = flags;
			this.description = description || "";
			this.required = flags.includes("<");
			this.optional = flags.includes("[");
			this.variadic = /\w\.\.\.[>\]]$/.test(flags);
			this.mandatory = false;
			const optionFlags = splitOptionFlags(flags);
			this.short = optionFlags.shortFlag;
			this.long = optionFlags.longFlag;
			this.negate = false;
			if (this.long) this.negate = this.long.startsWith("--no-");
			this.defaultValue = void 0;
			this.defaultValueDescription = void 0;
			this.presetArg = void 0;
			this.envVar = void 0;
			this.parseArg = void 0;
			this.hidden = false;
			this.argChoices = void 0;
			this.conflictsWith = [];
			this.implied = void 0;
			this.helpGroupHeading = void 0;
		}
		default(value, description) {
			this.defaultValue = value;
			this.defaultValueDescription = description;
			return this;
		}
		preset(arg) {
			this.presetArg = arg;
			return this;
		}
		conflicts(names) {
			this.conflictsWith = this.conflictsWith.concat(names);
			return this;
		}
		implies(impliedOptionValues) {
			let newImplied = impliedOptionValues;
			if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
			this.implied = Object.assign(this.implied || {}, newImplied);
			return this;
		}
		env(name) {
			this.envVar = name;
			return this;
		}
		argParser(fn) {
			this.parseArg = fn;
			return this;
		}
		makeOptionMandatory(mandatory = true) {
			this.mandatory = !!mandatory;
			return this;
		}
		hideHelp(hide = true) {
			this.hidden = !!hide;
			return this;
		}
		_collectValue(value, previous) {
			if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
			previous.push(value);
			return previous;
		}
		choices(values) {
			this.argChoices = values.slice();
			this.parseArg = (arg, previous) => {
				if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
				if (this.variadic) return this._collectValue(arg, previous);
				return arg;
			};
			return this;
		}
		name() {
			if (this.long) return this.long.replace(/^--/, "");
			return this.short.replace(/^-/, "");
		}
		attributeName() {
			if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
			return camelcase(this.name());
		}
		helpGroup(heading) {
			this.helpGroupHeading = heading;
			return this;
		}
		is(arg) {
			return this.short === arg || this.long === arg;
		}
		isBoolean() {
			return !this.required && !this.optional && !this.negate;
		}
	};
	var DualOptions = class {
		constructor(options) {
			this.positiveOptions = new Map();
			this.negativeOptions = new Map();
			this.dualOptions = new Set();
			options.forEach((option) => {
				if (option.negate) this.negativeOptions.set(option.attributeName(), option);
				else this.positiveOptions.set(option.attributeName(), option);
			});
			this.negativeOptions.forEach((value, key) => {
				if (this.positiveOptions.has(key)) this.dualOptions.add(key);
			});
		}
		valueFromOption(value, option) {
			const optionKey = option.attributeName();
			if (!this.dualOptions.has(optionKey)) return true;
			const preset = this.negativeOptions.get(optionKey).presetArg;
			const negativeValue = preset !== void 0 ? preset : false;
			return option.negate === (negativeValue === value);
		}
	};
	function camelcase(str) {
		return str.split("-").reduce((str, word) => {
			return str + word[0].toUpperCase() + word.slice(1);
		});
	}
	function splitOptionFlags(flags) {
		let shortFlag;
		let longFlag;
		const shortFlagExp = /^-[^-]$/;
		const longFlagExp = /^--[^-]/;
		const flagParts = flags.split(/[ |,]+/).concat("guard");
		if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
		if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
		if (!shortFlag && longFlagExp.test(flagParts[0])) {
			shortFlag = longFlag;
			longFlag = flagParts.shift();
		}
		if (flagParts[0].startsWith("-")) {
			const unsupportedFlag = flagParts[0];
			const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
			if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
			if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
			if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
			throw new Error(`${baseError}
- unrecognised flag format`);
		}
		if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
		return {
			shortFlag,
			longFlag
		};
	}
	exports.Option = Option;
	exports.DualOptions = DualOptions;
}));
// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = __commonJSMin(((exports) => {
	const maxDistance = 3;
	function editDistance(a, b) {
		if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
		const d = [];
		for (let i = 0; i <= a.length; i++) d[i] = [i];
		for (let j = 0; j <= b.length; j++) d[0][j] = j;
		for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
			let cost = 1;
			if (a[i - 1] === b[j - 1]) cost = 0;
			else cost = 1;
			d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
		}
		return d[a.length][b.length];
	}
	function suggestSimilar(word, candidates) {
		if (!candidates || candidates.length === 0) return "";
		candidates = Array.from(new Set(candidates));
		const searchingOptions = word.startsWith("--");
		if (searchingOptions) {
			word = word.slice(2);
			candidates = candidates.map((candidate) => candidate.slice(2));
		}
		let similar = [];
		let bestDistance = maxDistance;
		const minSimilarity = .4;
		candidates.forEach((candidate) => {
			if (candidate.length <= 1) return;
			const distance = editDistance(word, candidate);
			const length = Math.max(word.length, candidate.length);
			if ((length - distance) / length > minSimilarity) {
				if (distance < bestDistance) {
					bestDistance = distance;
					similar = [candidate];
				} else if (distance === bestDistance) similar.push(candidate);
			}
		});
		similar.sort((a, b) => a.localeCompare(b));
		if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
		if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
		if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
		return "";
	}
	exports.suggestSimilar = suggestSimilar;
}));
// node_modules/commander/lib/command.js
var require_command = __commonJSMin(((exports) => {
	const EventEmitter = __require("node:events").EventEmitter;
	const childProcess = __require("node:child_process");
	const path = __require("node:path");
	const fs = __require("node:fs");
	const process = __require("node:process");
	const { Argument, humanReadableArgName } = require_argument();
	const { CommanderError } = require_error();
	const { Help, stripColor } = require_help();
	const { Option, DualOptions } = require_option();
	const { suggestSimilar } = require_suggestSimilar();
	var Command = class Command extends EventEmitter {
		constructor(name) {
			super();
			this.commands = [];
			this.options = [];
			this.parent = null;
			this._allowUnknownOption = false;
			this._allowExcessArguments = false;
			this.registeredArguments = [];
			this._args = this.registeredArguments;
			this.args = [];
			this.rawArgs = [];
			this.processedArgs = [];
			this._scriptPath = null;
			this._name = name || "";
			this._optionValues = {};
			this._optionValueSources = {};
			this._storeOptionsAsProperties = false;
			this._actionHandler = null;
			this._executableHandler = false;
			this._executableFile = null;
			this._executableDir = null;
			this._defaultCommandName = null;
			this._exitCallback = null;
			this._aliases = [];
			this._combineFlagAndOptionalValue = true;
			this._description = "";
			this._summary = "";
			this._argsDescription = void 0;
			this._enablePositionalOptions = false;
			this._passThroughOptions = false;
			this._lifeCycleHooks = {};
			this._showHelpAfterError = false;
			this._showSuggestionAfterError = true;
			this._savedState = null;
			this._outputConfiguration = {
				writeOut: (str) => process.stdout.write(str),
				writeErr: (str) => process.stderr.write(str),
				outputError: (str, write) => write(str),
				getOutHelpWidth: () => process.stdout.isTTY ? process.stdout.columns : void 0,
				getErrHelpWidth: () => process.stderr.isTTY ? process.stderr.columns : void 0,
				getOutHasColors: () => useColor() ?? (process.stdout.isTTY && process.stdout.hasColors?.()),
				getErrHasColors: () => useColor() ?? (process.stderr.isTTY && process.stderr.hasColors?.()),
				stripColor: (str) => stripColor(str)
			};
			this._hidden = false;
			this._helpOption = void 0;
			this._addImplicitHelpCommand = void 0;
			this._helpCommand = void 0;
			this._helpConfiguration = {};
			this._helpGroupHeading = void 0;
			this._defaultCommandGroup = void 0;
			this._defaultOptionGroup = void 0;
		}
		copyInheritedSettings(sourceCommand) {
			this._outputConfiguration = sourceCommand._outputConfiguration;
			this._helpOption = sourceCommand._helpOption;
			this._helpCommand = sourceCommand._helpCommand;
			this._helpConfiguration = sourceCommand._helpConfiguration;
			this._exitCallback = sourceCommand._exitCallback;
			this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
			this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
			this._allowExcessArguments = sourceCommand._allowExcessArguments;
			this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
			this._showHelpAfterError = sourceCommand._showHelpAfterError;
			this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
			return this;
		}
		_getCommandAndAncestors() {
			const result = [];
			for (let command = this; command; command = command.parent) result.push(command);
			return result;
		}
		command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
			let desc = actionOptsOrExecDesc;
			let opts = execOpts;
			if (typeof desc === "object" && desc !== null) {
				opts = desc;
				desc = null;
			}
			opts = opts || {};
			const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
			const cmd = this.createCommand(name);
			if (desc) {
				cmd.description(desc);
				cmd._executableHandler = true;
			}
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			cmd._hidden = !!(opts.noHelp || opts.hidden);
			cmd._executableFile = opts.executableFile || null;
			if (args) cmd.arguments(args);
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd.copyInheritedSettings(this);
			if (desc) return this;
			return cmd;
		}
		createCommand(name) {
			return new Command(name);
		}
		createHelp() {
			return Object.assign(new Help(), this.configureHelp());
		}
		configureHelp(configuration) {
			if (configuration === void 0) return this._helpConfiguration;
			this._helpConfiguration = configuration;
			return this;
		}
		configureOutput(configuration) {
			if (configuration === void 0) return this._outputConfiguration;
			this._outputConfiguration = {
				...this._outputConfiguration,
				...configuration
			};
			return this;
		}
		showHelpAfterError(displayHelp = true) {
			if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
			this._showHelpAfterError = displayHelp;
			return this;
		}
		showSuggestionAfterError(displaySuggestion = true) {
			this._showSuggestionAfterError = !!displaySuggestion;
			return this;
		}
		addCommand(cmd, opts) {
			if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
			opts = opts || {};
			if (opts.isDefault) this._defaultCommandName = cmd._name;
			if (opts.noHelp || opts.hidden) cmd._hidden = true;
			this._registerCommand(cmd);
			cmd.parent = this;
			cmd._checkForBrokenPassThrough();
			return this;
		}
		createArgument(name, description) {
			return new Argument(name, description);
		}
		argument(name, description, parseArg, defaultValue) {
			const argument = this.createArgument(name, description);
			if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
			else argument.default(parseArg);
			this.addArgument(argument);
			return this;
		}
		arguments(names) {
			names.trim().split(/ +/).forEach((detail) => {
				this.argument(detail);
			});
			return this;
		}
		addArgument(argument) {
			const previousArgument = this.registeredArguments.slice(-1)[0];
			if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
			if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
			this.registeredArguments.push(argument);
			return this;
		}
		helpCommand(enableOrNameAndArgs, description) {
			if (typeof enableOrNameAndArgs === "boolean") {
				this._addImplicitHelpCommand = enableOrNameAndArgs;
				if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
				return this;
			}
			const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
			const helpDescription = description ?? "display help for command";
			const helpCommand = this.createCommand(helpName);
			helpCommand.helpOption(false);
			if (helpArgs) helpCommand.arguments(helpArgs);
			if (helpDescription) helpCommand.description(helpDescription);
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
			return this;
		}
		addHelpCommand(helpCommand, deprecatedDescription) {
			if (typeof helpCommand !== "object") {
				this.helpCommand(helpCommand, deprecatedDescription);
				return this;
			}
			this._addImplicitHelpCommand = true;
			this._helpCommand = helpCommand;
			this._initCommandGroup(helpCommand);
			return this;
		}
		_getHelpCommand() {
			if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
				if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
				return this._helpCommand;
			}
			return null;
		}
		hook(event, listener) {
			const allowedValues = [
				"preSubcommand",
				"preAction",
				"postAction"
			];
			if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
			if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
			else this._lifeCycleHooks[event] = [listener];
			return this;
		}
		exitOverride(fn) {
			if (fn) this._exitCallback = fn;
			else this._exitCallback = (err) => {
				if (err.code !== "commander.executeSubCommandAsync") throw err;
			};
			return this;
		}
		_exit(exitCode, code, message) {
			if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
			process.exit(exitCode);
		}
		action(fn) {
			const listener = (args) => {
				const expectedArgsCount = this.registeredArguments.length;
				const actionArgs = args.slice(0, expectedArgsCount);
				if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
				else actionArgs[expectedArgsCount] = this.opts();
				actionArgs.push(this);
				return fn.apply(this, actionArgs);
			};
			this._actionHandler = listener;
			return this;
		}
		createOption(flags, description) {
			return new Option(flags, description);
		}
		_callParseArg(target, value, previous, invalidArgumentMessage) {
			try {
				return target.parseArg(value, previous);
			} catch (err) {
				if (err.code === "commander.invalidArgument") {
					const message = `${invalidArgumentMessage} ${err.message}`;
					this.error(message, {
						exitCode: err.exitCode,
						code: err.code
					});
				}
				throw err;
			}
		}
		_registerOption(option) {
			const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
			if (matchingOption) {
				const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
				throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
			}
			this._initOptionGroup(option);
			this.options.push(option);
		}
		_registerCommand(command) {
			const knownBy = (cmd) => {
				return [cmd.name()].concat(cmd.aliases());
			};
			const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
			if (alreadyUsed) {
				const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
				const newCmd = knownBy(command).join("|");
				throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
			}
			this._initCommandGroup(command);
			this.commands.push(command);
		}
		addOption(option) {
			this._registerOption(option);
			const oname = option.name();
			const name = option.attributeName();
			if (option.negate) {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(name, option.defaultValue === void 0 ? true : option.defaultValue, "default");
			} else if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
			const handleOptionValue = (val, invalidValueMessage, valueSource) => {
				if (val == null && option.presetArg !== void 0) val = option.presetArg;
				const oldValue = this.getOptionValue(name);
				if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
				else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
				if (val == null) {
					if (option.negate) val = false;
					else if (option.isBoolean() || option.optional) val = true;
					else val = "";
				}
				this.setOptionValueWithSource(name, val, valueSource);
			};
			this.on("option:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "cli");
			});
			if (option.envVar) this.on("optionEnv:" + oname, (val) => {
				const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
				handleOptionValue(val, invalidValueMessage, "env");
			});
			return this;
		}
		_optionEx(config, flags, description, fn, defaultValue) {
			if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
			const option = this.createOption(flags, description);
			option.makeOptionMandatory(!!config.mandatory);
			if (typeof fn === "function") option.default(defaultValue).argParser(fn);
			else if (fn instanceof RegExp) {
				const regex = fn;
				fn = (val, def) => {
					const m = regex.exec(val);
					return m ? m[0] : def;
				};
				option.default(defaultValue).argParser(fn);
			} else option.default(fn);
			return this.addOption(option);
		}
		option(flags, description, parseArg, defaultValue) {
			return this._optionEx({}, flags, description, parseArg, defaultValue);
		}
		requiredOption(flags, description, parseArg, defaultValue) {
			return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
		}
		combineFlagAndOptionalValue(combine = true) {
			this._combineFlagAndOptionalValue = !!combine;
			return this;
		}
		allowUnknownOption(allowUnknown = true) {
			this._allowUnknownOption = !!allowUnknown;
			return this;
		}
		allowExcessArguments(allowExcess = true) {
			this._allowExcessArguments = !!allowExcess;
			return this;
		}
		enablePositionalOptions(positional = true) {
			this._enablePositionalOptions = !!positional;
			return this;
		}
		passThroughOptions(passThrough = true) {
			this._passThroughOptions = !!passThrough;
			this._checkForBrokenPassThrough();
			return this;
		}
		_checkForBrokenPassThrough() {
			if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
		}
		storeOptionsAsProperties(storeAsProperties = true) {
			if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
			if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
			this._storeOptionsAsProperties = !!storeAsProperties;
			return this;
		}
		getOptionValue(key) {
			if (this._storeOptionsAsProperties) return this[key];
			return this._optionValues[key];
		}
		setOptionValue(key, value) {
			return this.setOptionValueWithSource(key, value, void 0);
		}
		setOptionValueWithSource(key, value, source) {
			if (this._storeOptionsAsProperties) this[key] = value;
			else this._optionValues[key] = value;
			this._optionValueSources[key] = source;
			return this;
		}
		getOptionValueSource(key) {
			return this._optionValueSources[key];
		}
		getOptionValueSourceWithGlobals(key) {
			let source;
			this._getCommandAndAncestors().forEach((cmd) => {
				if (cmd.getOptionValueSource(key) !== void 0) source = cmd.getOptionValueSource(key);
			});
			return source;
		}
		_prepareUserArgs(argv, parseOptions) {
			if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
			parseOptions = parseOptions || {};
			if (argv === void 0 && parseOptions.from === void 0) {
				if (process.versions?.electron) parseOptions.from = "electron";
				const execArgv = process.execArgv ?? [];
				if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
			}
			if (argv === void 0) argv = process.argv;
			this.rawArgs = argv.slice();
			let userArgs;
			switch (parseOptions.from) {
				case void 0:
				case "node":
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
					break;
				case "electron":
					if (process.defaultApp) {
						this._scriptPath = argv[1];
						userArgs = argv.slice(2);
					} else userArgs = argv.slice(1);
					break;
				case "user":
					userArgs = argv.slice(0);
					break;
				case "eval":
					userArgs = argv.slice(1);
					break;
				default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
			}
			if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
			this._name = this._name || "program";
			return userArgs;
		}
		parse(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			this._parseCommand([], userArgs);
			return this;
		}
		async parseAsync(argv, parseOptions) {
			this._prepareForParse();
			const userArgs = this._prepareUserArgs(argv, parseOptions);
			await this._parseCommand([], userArgs);
			return this;
		}
		_prepareForParse() {
			if (this._savedState === null) this.saveStateBeforeParse();
			else this.restoreStateBeforeParse();
		}
		saveStateBeforeParse() {
			this._savedState = {
				_name: this._name,
				_optionValues: { ...this._optionValues },
				_optionValueSources: { ...this._optionValueSources }
			};
		}
		restoreStateBeforeParse() {
			if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
			this._name = this._savedState._name;
			this._scriptPath = null;
			this.rawArgs = [];
			this._optionValues = { ...this._savedState._optionValues };
			this._optionValueSources = { ...this._savedState._optionValueSources };
			this.args = [];
			this.processedArgs = [];
		}
		_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
			if (fs.existsSync(executableFile)) return;
			const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
			throw new Error(executableMissing);
		}
		_executeSubCommand(subcommand, args) {
			args = args.slice();
			let launchWithNode = false;
			const sourceExt = [
				".js",
				".ts",
				".tsx",
				".mjs",
				".cjs"
			];
			function findFile(baseDir, baseName) {
				const localBin = path.resolve(baseDir, baseName);
				if (fs.existsSync(localBin)) return localBin;
				if (sourceExt.includes(path.extname(baseName))) return void 0;
				const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
				if (foundExt) return `${localBin}${foundExt}`;
			}
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
			let executableDir = this._executableDir || "";
			if (this._scriptPath) {
				let resolvedScriptPath;
				try {
					resolvedScriptPath = fs.realpathSync(this._scriptPath);
				} catch {
					resolvedScriptPath = this._scriptPath;
				}
				executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
			}
			if (executableDir) {
				let localFile = findFile(executableDir, executableFile);
				if (!localFile && !subcommand._executableFile && this._scriptPath) {
					const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
					if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
				}
				executableFile = localFile || executableFile;
			}
			launchWithNode = sourceExt.includes(path.extname(executableFile));
			let proc;
			if (process.platform !== "win32") {
				if (launchWithNode) {
					args.unshift(executableFile);
					args = incrementNodeInspectorPort(process.execArgv).concat(args);
					proc = childProcess.spawn(process.argv[0], args, { stdio: "inherit" });
				} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
			} else {
				this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process.execArgv).concat(args);
				proc = childProcess.spawn(process.execPath, args, { stdio: "inherit" });
			}
			if (!proc.killed) [
				"SIGUSR1",
				"SIGUSR2",
				"SIGTERM",
				"SIGINT",
				"SIGHUP"
			].forEach((signal) => {
				process.on(signal, () => {
					if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
				});
			});
			const exitCallback = this._exitCallback;
			proc.on("close", (code) => {
				code = code ?? 1;
				if (!exitCallback) process.exit(code);
				else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
			});
			proc.on("error", (err) => {
				if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
				else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
				if (!exitCallback) process.exit(1);
				else {
					const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
					wrappedError.nestedError = err;
					exitCallback(wrappedError);
				}
			});
			this.runningCommand = proc;
		}
		_dispatchSubcommand(commandName, operands, unknown) {
			const subCommand = this._findCommand(commandName);
			if (!subCommand) this.help({ error: true });
			subCommand._prepareForParse();
			let promiseChain;
			promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
			promiseChain = this._chainOrCall(promiseChain, () => {
				if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
				else return subCommand._parseCommand(operands, unknown);
			});
			return promiseChain;
		}
		_dispatchHelpCommand(subcommandName) {
			if (!subcommandName) this.help();
			const subCommand = this._findCommand(subcommandName);
			if (subCommand && !subCommand._executableHandler) subCommand.help();
			return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
		}
		_checkNumberOfArguments() {
			this.registeredArguments.forEach((arg, i) => {
				if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
			});
			if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
			if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
		}
		_processArguments() {
			const myParseArg = (argument, value, previous) => {
				let parsedValue = value;
				if (value !== null && argument.parseArg) {
					const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
					parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
				}
				return parsedValue;
			};
			this._checkNumberOfArguments();
			const processedArgs = [];
			this.registeredArguments.forEach((declaredArg, index) => {
				let value = declaredArg.defaultValue;
				if (declaredArg.variadic) {
					if (index < this.args.length) {
						value = this.args.slice(index);
						if (declaredArg.parseArg) value = value.reduce((processed, v) => {
							return myParseArg(declaredArg, v, processed);
						}, declaredArg.defaultValue);
					} else if (value === void 0) value = [];
				} else if (index < this.args.length) {
					value = this.args[index];
					if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
				}
				processedArgs[index] = value;
			});
			this.processedArgs = processedArgs;
		}
		_chainOrCall(promise, fn) {
			if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
			return fn();
		}
		_chainOrCallHooks(promise, event) {
			let result = promise;
			const hooks = [];
			this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
				hookedCommand._lifeCycleHooks[event].forEach((callback) => {
					hooks.push({
						hookedCommand,
						callback
					});
				});
			});
			if (event === "postAction") hooks.reverse();
			hooks.forEach((hookDetail) => {
				result = this._chainOrCall(result, () => {
					return hookDetail.callback(hookDetail.hookedCommand, this);
				});
			});
			return result;
		}
		_chainOrCallSubCommandHook(promise, subCommand, event) {
			let result = promise;
			if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
				result = this._chainOrCall(result, () => {
					return hook(this, subCommand);
				});
			});
			return result;
		}
		_parseCommand(operands, unknown) {
			const parsed = this.parseOptions(unknown);
			this._parseOptionsEnv();
			this._parseOptionsImplied();
			operands = operands.concat(parsed.operands);
			unknown = parsed.unknown;
			this.args = operands.concat(unknown);
			if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
			if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
			if (this._defaultCommandName) {
				this._outputHelpIfRequested(unknown);
				return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
			}
			if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
			this._outputHelpIfRequested(parsed.unknown);
			this._checkForMissingMandatoryOptions();
			this._checkForConflictingOptions();
			const checkForUnknownOptions = () => {
				if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
			};
			const commandEvent = `command:${this.name()}`;
			if (this._actionHandler) {
				checkForUnknownOptions();
				this._processArguments();
				let promiseChain;
				promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
				promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
				if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
					this.parent.emit(commandEvent, operands, unknown);
				});
				promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
				return promiseChain;
			}
			if (this.parent?.listenerCount(commandEvent)) {
				checkForUnknownOptions();
				this._processArguments();
				this.parent.emit(commandEvent, operands, unknown);
			} else if (operands.length) {
				if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
				if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
				else if (this.commands.length) this.unknownCommand();
				else {
					checkForUnknownOptions();
					this._processArguments();
				}
			} else if (this.commands.length) {
				checkForUnknownOptions();
				this.help({ error: true });
			} else {
				checkForUnknownOptions();
				this._processArguments();
			}
		}
		_findCommand(name) {
			if (!name) return void 0;
			return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
		}
		_findOption(arg) {
			return this.options.find((option) => option.is(arg));
		}
		_checkForMissingMandatoryOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd.options.forEach((anOption) => {
					if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
				});
			});
		}
		_checkForConflictingLocalOptions() {
			const definedNonDefaultOptions = this.options.filter((option) => {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0) return false;
				return this.getOptionValueSource(optionKey) !== "default";
			});
			definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
				const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
				if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
			});
		}
		_checkForConflictingOptions() {
			this._getCommandAndAncestors().forEach((cmd) => {
				cmd._checkForConflictingLocalOptions();
			});
		}
		parseOptions(args) {
			const operands = [];
			const unknown = [];
			let dest = operands;
			function maybeOption(arg) {
				return arg.length > 1 && arg[0] === "-";
			}
			const negativeNumberArg = (arg) => {
				if (!/^-(\d+|\d*\.\d+)(e[+-]?\d+)?$/.test(arg)) return false;
				return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
			};
			let activeVariadicOption = null;
			let activeGroup = null;
			let i = 0;
			while (i < args.length || activeGroup) {
				const arg = activeGroup ?? args[i++];
				activeGroup = null;
				if (arg === "--") {
					if (dest === unknown) dest.push(arg);
					dest.push(...args.slice(i));
					break;
				}
				if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
					this.emit(`option:${activeVariadicOption.name()}`, arg);
					continue;
				}
				activeVariadicOption = null;
				if (maybeOption(arg)) {
					const option = this._findOption(arg);
					if (option) {
						if (option.required) {
							const value = args[i++];
							if (value === void 0) this.optionMissingArgument(option);
							this.emit(`option:${option.name()}`, value);
						} else if (option.optional) {
							let value = null;
							if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
							this.emit(`option:${option.name()}`, value);
						} else this.emit(`option:${option.name()}`);
						activeVariadicOption = option.variadic ? option : null;
						continue;
					}
				}
				if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
					const option = this._findOption(`-${arg[1]}`);
					if (option) {
						if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
						else {
							this.emit(`option:${option.name()}`);
							activeGroup = `-${arg.slice(2)}`;
						}
						continue;
					}
				}
				if (/^--[^=]+=/.test(arg)) {
					const index = arg.indexOf("=");
					const option = this._findOption(arg.slice(0, index));
					if (option && (option.required || option.optional)) {
						this.emit(`option:${option.name()}`, arg.slice(index + 1));
						continue;
					}
				}
				if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
				if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
					if (this._findCommand(arg)) {
						operands.push(arg);
						unknown.push(...args.slice(i));
						break;
					} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
						operands.push(arg, ...args.slice(i));
						break;
					} else if (this._defaultCommandName) {
						unknown.push(arg, ...args.slice(i));
						break;
					}
				}
				if (this._passThroughOptions) {
					dest.push(arg, ...args.slice(i));
					break;
				}
				dest.push(arg);
			}
			return {
				operands,
				unknown
			};
		}
		opts() {
			if (this._storeOptionsAsProperties) {
				const result = {};
				const len = this.options.length;
				for (let i = 0; i < len; i++) {
					const key = this.options[i].attributeName();
					result[key] = key === this._versionOptionName ? this._version : this[key];
				}
				return result;
			}
			return this._optionValues;
		}
		optsWithGlobals() {
			return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
		}
		error(message, errorOptions) {
			this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
			if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
			else if (this._showHelpAfterError) {
				this._outputConfiguration.writeErr("\n");
				this.outputHelp({ error: true });
			}
			const config = errorOptions || {};
			const exitCode = config.exitCode || 1;
			const code = config.code || "commander.error";
			this._exit(exitCode, code, message);
		}
		_parseOptionsEnv() {
			this.options.forEach((option) => {
				if (option.envVar && option.envVar in process.env) {
					const optionKey = option.attributeName();
					if (this.getOptionValue(optionKey) === void 0 || [
						"default",
						"config",
						"env"
					].includes(this.getOptionValueSource(optionKey))) {
						if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process.env[option.envVar]);
						else this.emit(`optionEnv:${option.name()}`);
					}
				}
			});
		}
		_parseOptionsImplied() {
			const dualHelper = new DualOptions(this.options);
			const hasCustomOptionValue = (optionKey) => {
				return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
			};
			this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
				Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
					this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
				});
			});
		}
		missingArgument(name) {
			const message = `error: missing required argument '${name}'`;
			this.error(message, { code: "commander.missingArgument" });
		}
		optionMissingArgument(option) {
			const message = `error: option '${option.flags}' argument missing`;
			this.error(message, { code: "commander.optionMissingArgument" });
		}
		missingMandatoryOptionValue(option) {
			const message = `error: required option '${option.flags}' not specified`;
			this.error(message, { code: "commander.missingMandatoryOptionValue" });
		}
		_conflictingOption(option, conflictingOption) {
			const findBestOptionFromValue = (option) => {
				const optionKey = option.attributeName();
				const optionValue = this.getOptionValue(optionKey);
				const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
				const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
				if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
				return positiveOption || option;
			};
			const getErrorMessage = (option) => {
				const bestOption = findBestOptionFromValue(option);
				const optionKey = bestOption.attributeName();
				if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
				return `option '${bestOption.flags}'`;
			};
			const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
			this.error(message, { code: "commander.conflictingOption" });
		}
		unknownOption(flag) {
			if (this._allowUnknownOption) return;
			let suggestion = "";
			if (flag.startsWith("--") && this._showSuggestionAfterError) {
				let candidateFlags = [];
				let command = this;
				do {
					const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
					candidateFlags = candidateFlags.concat(moreFlags);
					command = command.parent;
				} while (command && !command._enablePositionalOptions);
				suggestion = suggestSimilar(flag, candidateFlags);
			}
			const message = `error: unknown option '${flag}'${suggestion}`;
			this.error(message, { code: "commander.unknownOption" });
		}
		_excessArguments(receivedArgs) {
			if (this._allowExcessArguments) return;
			const expected = this.registeredArguments.length;
			const s = expected === 1 ? "" : "s";
			const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
			this.error(message, { code: "commander.excessArguments" });
		}
		unknownCommand() {
			const unknownName = this.args[0];
			let suggestion = "";
			if (this._showSuggestionAfterError) {
				const candidateNames = [];
				this.createHelp().visibleCommands(this).forEach((command) => {
					candidateNames.push(command.name());
					if (command.alias()) candidateNames.push(command.alias());
				});
				suggestion = suggestSimilar(unknownName, candidateNames);
			}
			const message = `error: unknown command '${unknownName}'${suggestion}`;
			this.error(message, { code: "commander.unknownCommand" });
		}
		version(str, flags, description) {
			if (str === void 0) return this._version;
			this._version = str;
			flags = flags || "-V, --version";
			description = description || "output the version number";
			const versionOption = this.createOption(flags, description);
			this._versionOptionName = versionOption.attributeName();
			this._registerOption(versionOption);
			this.on("option:" + versionOption.name(), () => {
				this._outputConfiguration.writeOut(`${str}\n`);
				this._exit(0, "commander.version", str);
			});
			return this;
		}
		description(str, argsDescription) {
			if (str === void 0 && argsDescription === void 0) return this._description;
			this._description = str;
			if (argsDescription) this._argsDescription = argsDescription;
			return this;
		}
		summary(str) {
			if (str === void 0) return this._summary;
			this._summary = str;
			return this;
		}
		alias(alias) {
			if (alias === void 0) return this._aliases[0];
			let command = this;
			if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
			if (alias === command._name) throw new Error("Command alias can't be the same as its name");
			const matchingCommand = this.parent?._findCommand(alias);
			if (matchingCommand) {
				const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
				throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
			}
			command._aliases.push(alias);
			return this;
		}
		aliases(aliases) {
			if (aliases === void 0) return this._aliases;
			aliases.forEach((alias) => this.alias(alias));
			return this;
		}
		usage(str) {
			if (str === void 0) {
				if (this._usage) return this._usage;
				const args = this.registeredArguments.map((arg) => {
					return humanReadableArgName(arg);
				});
				return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
			}
			this._usage = str;
			return this;
		}
		name(str) {
			if (str === void 0) return this._name;
			this._name = str;
			return this;
		}
		helpGroup(heading) {
			if (heading === void 0) return this._helpGroupHeading ?? "";
			this._helpGroupHeading = heading;
			return this;
		}
		commandsGroup(heading) {
			if (heading === void 0) return this._defaultCommandGroup ?? "";
			this._defaultCommandGroup = heading;
			return this;
		}
		optionsGroup(heading) {
			if (heading === void 0) return this._defaultOptionGroup ?? "";
			this._defaultOptionGroup = heading;
			return this;
		}
		_initOptionGroup(option) {
			if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
		}
		_initCommandGroup(cmd) {
			if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
		}
		nameFromFilename(filename) {
			this._name = path.basename(filename, path.extname(filename));
			return this;
		}
		executableDir(path) {
			if (path === void 0) return this._executableDir;
			this._executableDir = path;
			return this;
		}
		helpInformation(contextOptions) {
			const helper = this.createHelp();
			const context = this._getOutputContext(contextOptions);
			helper.prepareContext({
				error: context.error,
				helpWidth: context.helpWidth,
				outputHasColors: context.hasColors
			});
			const text = helper.formatHelp(this, helper);
			if (context.hasColors) return text;
			return this._outputConfiguration.stripColor(text);
		}
		_getOutputContext(contextOptions) {
			contextOptions = contextOptions || {};
			const error = !!contextOptions.error;
			let baseWrite;
			let hasColors;
			let helpWidth;
			if (error) {
				baseWrite = (str) => this._outputConfiguration.writeErr(str);
				hasColors = this._outputConfiguration.getErrHasColors();
				helpWidth = this._outputConfiguration.getErrHelpWidth();
			} else {
				baseWrite = (str) => this._outputConfiguration.writeOut(str);
				hasColors = this._outputConfiguration.getOutHasColors();
				helpWidth = this._outputConfiguration.getOutHelpWidth();
			}
			const write = (str) => {
				if (!hasColors) str = this._outputConfiguration.stripColor(str);
				return baseWrite(str);
			};
			return {
				error,
				write,
				hasColors,
				helpWidth
			};
		}
		outputHelp(contextOptions) {
			let deprecatedCallback;
			if (typeof contextOptions === "function") {
				deprecatedCallback = contextOptions;
				contextOptions = void 0;
			}
			const outputContext = this._getOutputContext(contextOptions);
			const eventContext = {
				error: outputContext.error,
				write: outputContext.write,
				command: this
			};
			this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
			this.emit("beforeHelp", eventContext);
			let helpInformation = this.helpInformation({ error: outputContext.error });
			if (deprecatedCallback) {
				helpInformation = deprecatedCallback(helpInformation);
				if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
			}
			outputContext.write(helpInformation);
			if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
			this.emit("afterHelp", eventContext);
			this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
		}
		helpOption(flags, description) {
			if (typeof flags === "boolean") {
				if (flags) {
					if (this._helpOption === null) this._helpOption = void 0;
					if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
				} else this._helpOption = null;
				return this;
			}
			this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
			if (flags || description) this._initOptionGroup(this._helpOption);
			return this;
		}
		_getHelpOption() {
			if (this._helpOption === void 0) this.helpOption(void 0, void 0);
			return this._helpOption;
		}
		addHelpOption(option) {
			this._helpOption = option;
			this._initOptionGroup(option);
			return this;
		}
		help(contextOptions) {
			this.outputHelp(contextOptions);
			let exitCode = Number(process.exitCode ?? 0);
			if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
			this._exit(exitCode, "commander.help", "(outputHelp)");
		}
		addHelpText(position, text) {
			const allowedValues = [
				"beforeAll",
				"before",
				"after",
				"afterAll"
			];
			if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
			const helpEvent = `${position}Help`;
			this.on(helpEvent, (context) => {
				let helpStr;
				if (typeof text === "function") helpStr = text({
					error: context.error,
					command: context.command
				});
				else helpStr = text;
				if (helpStr) context.write(`${helpStr}\n`);
			});
			return this;
		}
		_outputHelpIfRequested(args) {
			const helpOption = this._getHelpOption();
			if (helpOption && args.find((arg) => helpOption.is(arg))) {
				this.outputHelp();
				this._exit(0, "commander.helpDisplayed", "(outputHelp)");
			}
		}
	};
	function incrementNodeInspectorPort(args) {
		return args.map((arg) => {
			if (!arg.startsWith("--inspect")) return arg;
			let debugOption;
			let debugHost = "127.0.0.1";
			let debugPort = "9229";
			let match;
			if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) debugOption = match[1];
			else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
				debugOption = match[1];
				if (/^\d+$/.test(match[3])) debugPort = match[3];
				else debugHost = match[3];
			} else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
				debugOption = match[1];
				debugHost = match[3];
				debugPort = match[4];
			}
			if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
			return arg;
		});
	}
	function useColor() {
		if (process.env.NO_COLOR || process.env.FORCE_COLOR === "0" || process.env.FORCE_COLOR === "false") return false;
		if (process.env.FORCE_COLOR || process.env.CLICOLOR_FORCE !== void 0) return true;
	}
	exports.Command = Command;
	exports.useColor = useColor;
}));
const { program: program$1, createCommand, createArgument, createOption, CommanderError, InvalidArgumentError, InvalidOptionArgumentError, Command, Argument, Option, Help } = __toESM(__commonJSMin(((exports) => {
	const { Argument } = require_argument();
	const { Command } = require_command();
	const { CommanderError, InvalidArgumentError } = require_error();
	const { Help } = require_help();
	const { Option } = require_option();
	exports.program = new Command();
	exports.createCommand = (name) => new Command(name);
	exports.createOption = (flags, description) => new Option(flags, description);
	exports.createArgument = (name, description) => new Argument(name, description);
	exports.Command = Command;
	exports.Option = Option;
	exports.Argument = Argument;
	exports.Help = Help;
	exports.CommanderError = CommanderError;
	exports.InvalidArgumentError = InvalidArgumentError;
	exports.InvalidOptionArgumentError = InvalidArgumentError;
}))(), 1).default;
// src/steps/enter.ts
const ROOMS = [
	"/srv",
	"/home",
	"/opt",
	"/media"
];
const ID = "enter";
const TREE = "tree";
function mountOf(share, index) {
	const { from, to, writable } = share;
	return {
		from: writable ? at(ID, copiedTo(share, index)) : from,
		to,
		writable
	};
}
function giveToBuilder(index) {
	const words = [
		"chown",
		"--recursive",
		"--no-dereference",
		`${BUILDER}:${BUILDER}`
	];
	return {
		do: "run",
		command: writingTo(ID, ...words, at(ID, copyOf(index)))
	};
}
function enterStep(context, terminal) {
	const { shares = [], tree, inputs, platform } = context;
	const sandbox = {
		root: buildRoot(context),
		scripts: at("scripts"),
		rooms: shares.length > 0 ? ROOMS : [],
		mounts: shares.map(mountOf),
		overlays: tree === void 0 ? [] : [{
			target: INSIDE.tree,
			lowers: [at("tree")],
			upper: at(ID, TREE),
			kind: "built"
		}],
		env: {
			ARCH: platform.kernelArch,
			CROSS_COMPILE: `${platform.triplet}-`,
			TERM: terminal
		}
	};
	const words = inputs.command === void 0 ? [] : ["-c", inputs.command];
	return {
		id: ID,
		title: "Build root: shares",
		needs: ["scripts", toolchainStepId(context)],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			...tree === void 0 ? [] : [{
				do: "mkdir",
				path: at(ID, TREE)
			}],
			...copyShares(ID, shares),
			...writtenShares({ shares }).map(({ index }) => giveToBuilder(index)),
			{
				do: "run",
				command: inSandbox(sandbox, "bash", ...words)
			}
		]
	};
}
// src/effects/terminal.ts
const OWN_TERMINAL = [
	"bash",
	"-c",
	"SHELL=/bin/bash exec script --quiet --return --command \"$(printf \"%q \" \"$@\")\" /dev/null",
	"bash"
];
const NO_TERMINAL = ["setsid", "--wait"];
async function interactive(command) {
	const keyboard = process.stdin.isTTY;
	const [program = "", ...words] = keyboard ? OWN_TERMINAL : NO_TERMINAL;
	const child = spawn(program, [
		...words,
		command.program,
		...command.args
	], {
		stdio: "inherit",
		env: {
			...environment(["TERM"]),
			...command.env
		}
	});
	const pass = (signal) => void child.kill(signal);
	const leave = () => void 0;
	process.on("SIGINT", keyboard ? leave : pass).on("SIGTERM", pass).on("SIGHUP", pass);
	try {
		const [code] = await once(child, "close");
		return typeof code === "number" ? code : 1;
	} finally {
		process.off("SIGINT", keyboard ? leave : pass).off("SIGTERM", pass).off("SIGHUP", pass);
	}
}
// src/flow/terminal.ts
async function atTerminal(options, prepared, { before, step: make, files, after }) {
	const { resources, signal } = options;
	const run = await makeRunFolder(prepared.folders.cacheDir, shipped(resources, "build/reaper.sh"));
	const state = newRunState();
	const find = (place) => state.places.get(place);
	const progress = options.display(before.steps.map(({ id, title }) => ({
		id,
		title
	})));
	try {
		const logs = path.join(run.path, "logs");
		await makeFolder(logs, { recursive: true });
		const how = running$1(prepared, {
			runDir: run.path,
			logs,
			progress,
			signal,
			began: Date.now()
		});
		await runPlan(before, how, state);
		const step = make(find);
		const { before: made, command } = lastCommand(step);
		if (command === void 0) throw new Error(`step ${step.id} runs nothing`);
		const ready = {
			...step,
			needs: [],
			actions: [...made, ...files?.(find) ?? []]
		};
		await runPlan({
			places: {},
			steps: [ready]
		}, how, state);
		progress.close();
		const locate = (place) => place === "problem" ? problemFolder(run.path, step.id) : find(place) ?? "";
		const code = await stopped(async () => await interactive({
			program: resolveArg(command.program, locate),
			args: command.args.map((arg) => resolveArg(arg, locate))
		}));
		await after?.(find(step.id));
		return code;
	} finally {
		progress.close();
		await run.remove();
	}
}
function lastCommand({ actions }) {
	const last = actions.findLast((action) => action.do === "run");
	return {
		before: actions.filter((action) => action !== last),
		command: last?.do === "run" ? last.command : void 0
	};
}
// src/flow/enter.ts
function checkPlaces({ shares = [] }) {
	for (const { from, to, writable } of shares) if (!ROOMS.some((room) => to === room || to.startsWith(`${room}/`))) throw new InvalidInput("share", `${from}:${to}${writable ? ":rw" : ""}`, `FROM:TO with TO in ${ROOMS.join(", ")} when enter is called: the rest of a build root is read-only`);
}
async function enterBuildRoot(options, say) {
	const prepared = await prepare$1("build", options.raw, options.resources, options.signal);
	const { context, folders } = prepared;
	checkPlaces(context);
	const extras = {
		...extrasOf(context),
		collect: []
	};
	const names = foldersFor(extras);
	const folder = context.inputs.out === void 0 ? `${folders.out}-enter` : folders.out;
	const claim = {
		tree: context.tree?.path,
		reads: readBySteps(context)
	};
	const out = names.length > 0 ? await claimOut(folder, [...names, "logs"], claim) : void 0;
	return await atTerminal(options, prepared, {
		before: planRoot(context),
		step: () => enterStep(context, process.env.TERM ?? "dumb"),
		after: async (left) => {
			if (out === void 0) return;
			for (const { sentence } of await keepShares(out, 1, left, extras)) say(visible(sentence));
			say(`what is in shares with :rw is in ${path.relative(".", out.at(""))}`);
		}
	});
}
// src/flow/loads.ts
function kernelsFor({ notInBookworm }) {
	return [...notInBookworm ? [] : ["debian:linux-image@bookworm"], "debian:linux-image"];
}
const EM_BPF = 247;
async function readObject(file) {
	const refuse = (why) => new InvalidInput("FILE", file, `BPF objects (ELF of the machine BPF); ${why}`);
	let header;
	try {
		header = await readStart(file, 20);
	} catch {
		throw refuse("it cannot be read");
	}
	const order = {
		1: "little",
		2: "big"
	}[header[5] ?? 0];
	if (header.length < 20 || header.readUInt32BE(0) !== 2135247942 || order === void 0) throw refuse("it is no ELF file");
	const machine = order === "big" ? header.readUInt16BE(18) : header.readUInt16LE(18);
	if (machine !== EM_BPF) throw refuse(`its machine is ${machine}`);
	return {
		file,
		order
	};
}
const commonName = (file) => path.basename(file).replace(/bpfe[lb]/, "bpf");
function objectsFor(objects, order) {
	const fit = objects.filter((object) => object.order === order);
	const names = new Set(fit.map(({ file }) => commonName(file)));
	return {
		fit,
		wrong: objects.filter((object) => object.order !== order && !names.has(commonName(object.file)))
	};
}
const STATES = {
	success: "loads",
	failure: "refused"
};
function parseLoads(log) {
	return log.split("\n").flatMap((line) => {
		const [mark, object, program, verdict = "", words = ""] = line.split("	");
		if (mark !== "loads" || object === void 0 || program === void 0) return [];
		return [{
			object,
			program,
			state: STATES[verdict] ?? "unknown",
			words
		}];
	});
}
const FOLDER = "/opt/loads";
const LOG = "logs/guest/10.command/log.1";
const rootOf = ({ rootfs }) => rootfs === void 0 ? { "rootfs-packages": "veristat" } : { rootfs };
function folderOf$1(kernel, platform) {
	const name = kernel.replace(/^debian:/, "").replaceAll(/[^\w.+-]+/g, "_");
	return `${platform.name}-${name}`;
}
async function loadsOn(asked, platform, kernel, objects, running) {
	const names = objects.map(({ file }) => path.basename(file));
	const words = [
		FOLDER,
		asked.jit,
		...asked.log ? ["log"] : []
	];
	const out = path.join(asked.out, folderOf$1(kernel, platform));
	const { result } = await runApp({
		...running,
		task: "run",
		raw: {
			...asked.raw,
			...rootOf(asked.raw),
			platform: platform.name,
			kernel,
			out,
			"rootfs-files": objects.map(({ file }) => `${path.resolve(file)}:${FOLDER}/${path.basename(file)}`).join("\n"),
			command: [
				"bash",
				`${GUEST_SHARE}/guest/loads.sh`,
				...words
			].map(quote).join(" "),
			base: "none",
			retries: "0",
			splats: "warn"
		}
	});
	const about = {
		platform: platform.name,
		kernel,
		release: result.kernel.release
	};
	const found = parseLoads(textBelow(out, LOG) ?? "").filter(({ object }) => names.includes(object));
	const silent = names.filter((name) => !found.some(({ object }) => object === name));
	const ended = result.verdict === "pass" || result.verdict === "test-failure";
	const rows = found.map((row) => ({
		...row,
		...about,
		...ended ? {} : {
			state: "unknown",
			words: result.sentence
		}
	}));
	const unknown = silent.map((object) => ({
		object,
		program: "-",
		state: "unknown",
		words: result.sentence,
		...about
	}));
	return {
		rows: [...rows, ...unknown],
		verdict: result.verdict
	};
}
async function runLoads(asked, running) {
	const objects = await Promise.all(asked.objects.map(readObject));
	const twice = objects.find(({ file }, index) => objects.slice(0, index).some((other) => path.basename(other.file) === path.basename(file)));
	if (twice !== void 0) throw new InvalidInput("FILE", twice.file, "objects of different names: the table tells by them");
	const platforms = (asked.platforms.length > 0 ? asked.platforms : PLATFORMS.filter(({ untried }) => !untried).map(({ name }) => name)).map((name) => {
		const platform = findPlatform(name);
		if (platform === void 0) throw new InvalidInput("platform", name, PLATFORMS.map((each) => each.name).join(", "));
		return platform;
	});
	const source = asked.kernels.find((kernel) => !/^debian:linux-image(?:[-@]|$)/.test(kernel));
	if (source !== void 0) throw new InvalidInput("kernel", source, "debian:linux-image[-NAME][@SUITE], a built kernel");
	const rows = [];
	for (const platform of platforms) {
		const { fit, wrong } = objectsFor(objects, platform.byteOrder);
		for (const kernel of asked.kernels.length > 0 ? asked.kernels : kernelsFor(platform)) {
			const unasked = (which, state, words) => which.map(({ file }) => ({
				object: path.basename(file),
				program: "-",
				platform: platform.name,
				kernel,
				state,
				words
			}));
			rows.push(...wrong.flatMap((object) => unasked([object], "refused", `the object is ${object.order}-endian, ${platform.name} is ${platform.byteOrder}-endian`)));
			const lacking = releaseWithout(platform, kernel.split("@")[1] ?? "");
			if (lacking !== void 0) rows.push(...unasked(fit, "unknown", `Debian's ${lacking} does not have ${platform.name}`));
			if (fit.length === 0 || lacking !== void 0) continue;
			const { rows: loaded, verdict } = await loadsOn(asked, platform, kernel, fit, running);
			rows.push(...loaded);
			if (verdict === "cancelled") return rows;
		}
	}
	return rows;
}
function loadsExit(rows) {
	if (rows.length === 0) return 1;
	if (rows.some(({ state }) => state === "refused")) return 1;
	return rows.every(({ state }) => state === "loads") ? 0 : 6;
}
// src/flow/shell.ts
async function openShell(options) {
	const { task, raw, resources, signal } = options;
	const prepared = await prepare$1(task, raw, resources, signal);
	const { context, bundle } = prepared;
	const built = bundle === void 0 ? builtHere(context) : builtElsewhere(context);
	const vmOf = (find) => {
		const by = {
			kvm: false,
			tuned: hasTuned(find, context.platform)
		};
		return {
			...vmOptions(context, NO_TESTS, "shell", by),
			command: "-"
		};
	};
	return await atTerminal(options, prepared, {
		before: planBefore(context, bundle),
		step: (find) => vmStep(vmOf(find), built, resources),
		files: (find) => shellFiles(vmOf(find), resources)
	});
}
// src/cli/containment.ts
const APPARMOR = "/sys/kernel/security/apparmor/profiles";
async function probeContainment(cacheDir, resources, sudo) {
	if (!isRoot() && !sudo) return { kind: "unknown" };
	const above = isRoot() ? existing(cacheDir) : tmpdir();
	let folder;
	try {
		folder = await makeOwnFolder(path.join(above, "doctor-"));
		const lack = await lackOfDisk(folder);
		if (lack !== void 0) {
			await removeAsRoot(folder);
			return {
				kind: "no",
				why: `of cache-dir, ${lack}`,
				mend: "name a --cache-dir on ext4 or xfs"
			};
		}
		await prepare(folder, resources);
	} catch (error) {
		if (folder !== void 0) await removeAsRoot(folder);
		return {
			kind: "no",
			why: `nothing can be written to ${above}: ${messageOf(error)}`,
			mend: "name another --cache-dir"
		};
	}
	const inFolder = (name) => path.join(folder, name);
	try {
		const command = containedCommand(at("probe"));
		const words = [command.program, ...command.args].map((word) => resolveArg(word, inFolder));
		const [program = "", ...args] = isRoot() ? words : [
			"sudo",
			"--non-interactive",
			...words
		];
		const said = [];
		const { exit } = await execute({
			program,
			args,
			timeout: 60
		}, {
			log: devNull,
			onLine: (line) => said.push(line),
			signal: new AbortController().signal
		});
		if (exit === 0) return { kind: "yes" };
		return {
			kind: "no",
			why: readProblems(inFolder("problem"), `the probe ended with ${exit}`)[0]?.sentence.replace(/; cross-bpf doctor .*$/, "") ?? said.at(-1) ?? `the probe ended with ${exit}`,
			mend: await mend(said)
		};
	} finally {
		await removeAsRoot(folder);
	}
}
async function prepare(folder, resources) {
	for (const [name, text] of buildFiles(resources)) await writeText(path.join(folder, "scripts", name), text);
	for (const name of ["probe", PROBLEM]) await makeFolder(path.join(folder, name), { recursive: true });
}
function existing(folder) {
	return exists(folder) ? folder : existing(path.dirname(folder));
}
async function mend(said) {
	if ((await readText(APPARMOR).catch(() => void 0))?.includes("bwrap")) return "let bubblewrap keep its rights: ln -s /etc/apparmor.d/bwrap-userns-restrict /etc/apparmor.d/disable/ && apparmor_parser --remove /etc/apparmor.d/bwrap-userns-restrict, as root";
	if (said.some((line) => line.includes("setpriv"))) return "install util-linux, which has setpriv";
	if (said.some((line) => line.includes("noexec"))) return "name another --cache-dir, or mount its disk without noexec";
	if (said.some((line) => /no overlay|no extended attributes/.test(line))) return "name a --cache-dir on ext4 or xfs: overlayfs cannot use every disk, a container's own root among them; in a container also have CAP_SYS_ADMIN (docker run --privileged)";
	return "in a container, have CAP_SYS_ADMIN and a whole /proc (docker run --privileged); else run on the machine itself";
}
// src/cli/doctor.ts
const GIB = 1024 ** 3;
const FREE_BYTES = 12 * GIB;
function contained(containment) {
	switch (containment.kind) {
		case "yes": return {
			ok: true,
			what: "builds and guests are contained: tried in a sandbox"
		};
		case "unknown": return {
			ok: true,
			what: "whether builds and guests can be contained is not known: only root can try"
		};
		case "no": return {
			ok: false,
			what: `builds cannot be contained: ${containment.why}`,
			mend: containment.mend
		};
	}
}
const lacksRight = (containment) => containment.kind === "no" && containment.why.includes("CAP_SYS_ADMIN");
function checks(host, { sudo, cacheDir, free, containment }) {
	const has = (program) => host.programs.includes(program);
	const cargo = host.rust ? "this machine's cargo" : "cargo in a root of its own";
	const password = sudo ? "asks for no password" : "asks for a password, or is not there";
	const apt = hasApt(host);
	const tools = [...HOST_TOOLS, ...FOREIGN_TOOLS].map(({ program, package: what }) => ({
		ok: has(program) || apt,
		what: has(program) ? `${what} is there` : `${what} is not there${apt ? "; a run installs it" : ""}`,
		mend: apt ? void 0 : `install ${what} with this machine's package manager`
	}));
	return [
		{
			ok: apt,
			what: `distribution: ${host.distribution} ${host.codename}`,
			mend: "use Debian 12 or later, or Ubuntu 22.04 or later"
		},
		{
			ok: host.root || sudo,
			what: host.root ? "running as root" : `not root; sudo ${password}`,
			mend: "run as root, or sudo -v before each run"
		},
		{
			ok: host.memory >= 4 * GIB,
			what: `memory: ${(host.memory / GIB).toFixed(1)} GiB`,
			mend: "have at least 4 GiB: linking the kernel and making BTF take 1 GiB, the VM takes 4"
		},
		{
			ok: free >= FREE_BYTES,
			what: `disk: ${(free / GIB).toFixed(1)} GiB free for ${cacheDir}`,
			mend: `have ${FREE_BYTES / GIB} GiB free for a first run, or name another --cache-dir; cross-bpf cache clean removes what earlier runs left`
		},
		{
			ok: true,
			what: `cores: ${host.cores}, ${host.debian}`
		},
		...tools,
		{
			ok: has(SHELL_TOOL.program),
			what: `${SHELL_TOOL.program} is ${has(SHELL_TOOL.program) ? "" : "not "}there, for enter and shell`,
			mend: `install ${SHELL_TOOL.package} with this machine's package manager; builds and tests go without`
		},
		...has("bwrap") || lacksRight(containment) ? [contained(containment)] : [],
		{
			ok: true,
			what: `vmtest: ${host.vmtest ?? `built once with ${cargo}`}`
		},
		{
			ok: true,
			what: host.kvmDevice ? `/dev/kvm exists: a guest of ${host.debian} runs under it if one that is tried boots; all others are emulated` : "no /dev/kvm: guests run under TCG"
		}
	];
}
function renderDoctor(host, around, color = false) {
	const all = checks(host, around);
	return {
		text: `${all.map(({ ok, what, mend }) => {
			return `${ok ? paint(color, "green", "ok  ") : paint(color, "red", "BAD ")} ${what}${ok || mend === void 0 ? "" : `\n      to mend: ${mend}`}`;
		}).join("\n")}\n`,
		ok: all.every(({ ok }) => ok)
	};
}
// src/inspect/inspected.ts
const counted = (reports) => reports.reduce((sum, { more = 0 }) => sum + 1 + more, 0);
function inspected(file, kind, reports, seen) {
	const { tests, problems, counts } = seen;
	const summary = {
		...countsOf(tests),
		...counts,
		splats: counted(reports),
		allowed: counted(reports.filter(({ allowed }) => allowed !== void 0)),
		problem: problems.length > 0 ? problems.join("; ") : void 0
	};
	const verdict = worstVerdict([
		seen.verdict ?? "pass",
		...problems.length > 0 ? ["no-tests"] : [],
		...summary.failed > 0 ? ["test-failure"] : [],
		...reports.filter(({ allowed }) => allowed === void 0).map(({ kind: what }) => splatVerdict(what))
	]);
	return {
		file,
		kind,
		splats: reports.map(({ kind: what, title, line, endLine, text, at, allowed, more }) => ({
			kind: what,
			title,
			line,
			endLine,
			text,
			at,
			allowed,
			more
		})),
		tests: tests.map(({ name, state, message, subtests }) => ({
			name,
			state,
			message,
			subtests: subtests.length > 0 ? subtests : void 0
		})),
		summary,
		verdict
	};
}
function splatVerdict(kind) {
	return kind === "panic" ? "kernel-panic" : kind === "boot-fault" ? "boot-failure" : "kernel-splat";
}
// src/inspect/inspect-json.ts
const SUBTEST = object({
	name: string(),
	state: _enum([
		"passed",
		"failed",
		"skipped",
		"flaky"
	]),
	message: string().optional()
});
const RESULTS = object({
	schema: literal([1, 2]),
	verdict: _enum(VERDICTS),
	sentence: string(),
	suites: array(object({
		name: string(),
		tests: array(SUBTEST.extend({ subtests: array(SUBTEST).default([]) })),
		problem: string().optional()
	})),
	splats: array(object({
		kind: string(),
		title: string(),
		line: number().int(),
		text: string(),
		allowed: string().optional(),
		more: number().int().optional()
	})).default([])
});
function jsonFile(file, text, allow) {
	const results = RESULTS.safeParse(jsonIn(text));
	if (results.success) return ownResults(file, results.data, allow);
	const newer = newerSchema(jsonIn(text));
	if (newer !== void 0) return inspected(file, "unknown", [], {
		tests: [],
		problems: [`nothing recognised: ${newer}`]
	});
	const summary = parseTestProgsJson(text);
	if (!summary.ok) {
		if (jsonIn(text) === void 0 && text.includes("\n#")) return void 0;
		return inspected(file, "unknown", [], {
			tests: [],
			problems: [`nothing recognised: it looks like JSON, but is neither cross-bpf's results.json nor test_progs' (${summary.problem})`]
		});
	}
	const { success, failed, skipped, results: entries } = summary.value;
	const tests = entries.map((entry) => ({
		name: entry.name,
		state: entry.failed ? "failed" : "passed",
		message: entry.message === "" ? void 0 : entry.message,
		subtests: entry.subtests.map((sub) => ({
			name: sub.name,
			state: sub.failed ? "failed" : "passed",
			message: sub.message === "" ? void 0 : sub.message
		}))
	}));
	const shown = tests.filter(({ state }) => state === "failed").length;
	return inspected(file, "test_progs-json", [], {
		tests,
		problems: [...shown === failed ? [] : [`it counts ${failed} failed and lists ${shown}`], ...success + failed > 0 ? [] : ["not one test was executed"]],
		counts: {
			passed: success,
			failed,
			skipped
		}
	});
}
function ownResults(file, result, allow) {
	const splats = allowSplats(result.splats, allow).map((report, index) => {
		const allowed = result.splats[index]?.allowed ?? report.allowed;
		const { kind, title, line, text, more } = report;
		return {
			kind,
			title,
			line,
			endLine: line + text.split("\n").length - 1,
			text,
			allowed,
			more
		};
	});
	const tests = result.suites.flatMap((suite) => suite.tests.map(({ name, state, message, subtests }) => ({
		name: `${suite.name}: ${name}`,
		state,
		message,
		subtests: subtests.map((sub) => ({
			name: sub.name,
			state: sub.state,
			message: sub.message
		}))
	})));
	const good = isGood(result.verdict);
	return inspected(file, "results", splats, {
		tests,
		problems: good ? [] : [`${result.verdict}: ${result.sentence}`],
		verdict: result.verdict === "kernel-panic" || result.verdict === "boot-failure" ? result.verdict : good ? "pass" : "test-failure"
	});
}
// src/inspect/runs.ts
function runnerRuns(lines) {
	const runs = [];
	let segment = [];
	const end = () => {
		for (const run of segmentRuns(segment)) runs.push(run);
		segment = [];
	};
	for (const { text, stamped } of lines) {
		if (stamped) continue;
		const line = /^# (?:#\d|Summary: |test_maps: )/.test(text) ? text.slice(2) : text;
		segment.push(line);
		if (/^Summary: \d{1,9}(?:\/\d{1,9})? PASSED, /.test(line)) end();
		else if (/^test_maps: OK, \d{1,9} SKIPPED$/.test(line)) {
			end();
			runs.push({
				kind: "test_maps",
				tests: [{
					name: "test_maps",
					state: "passed",
					subtests: []
				}]
			});
		}
	}
	end();
	return runs;
}
function segmentRuns(segment) {
	const log = segment.join("\n");
	const summary = segment.at(-1) ?? "";
	const rows = [[
		"test_progs",
		parseTestProgs(log),
		/^Summary: \d+\/\d+ PASSED/
	], [
		"test_verifier",
		parseTestVerifier([log]),
		/^Summary: \d+ PASSED/
	]];
	const found = rows.filter(([, { tests }]) => tests.length > 0);
	return rows.flatMap(([kind, { tests, problem }, ending]) => {
		if (tests.length === 0 && (found.length > 0 || !ending.test(summary))) return [];
		return [{
			kind,
			program: kind === "test_progs" ? programOf(segment) : void 0,
			tests,
			problem
		}];
	});
}
function programOf(segment) {
	const called = segment.findLast((line) => CALL.test(line));
	return called === void 0 ? void 0 : CALL.exec(called)?.[1];
}
const CALL = /^\.\/(test_progs(?:-\w{1,20})?)(?: |$)/;
function ktapRuns(lines) {
	const logs = [];
	let margin = Number.POSITIVE_INFINITY;
	for (const { text } of lines) {
		const column = versionColumn(text);
		const starts = column !== void 0 && column <= margin;
		const headless = logs.length === 0 && /^(?:not )?ok \d{1,9} |^1\.\.\d{1,9}(?: #.*)?$/.test(text);
		if (starts || headless) logs.push([]);
		if (starts) margin = column;
		if (headless) margin = 0;
		logs.at(-1)?.push(text);
	}
	return logs.map((log) => {
		const { tests, problem } = readKtap(log.join("\n"));
		return {
			kind: "ktap",
			tests,
			problem
		};
	});
}
// src/inspect/inspect.ts
function inspectText(file, text, allow = []) {
	if (text.trim() === "") return inspected(file, "unknown", [], {
		tests: [],
		problems: ["the file is empty"]
	});
	if (/^\s*\{/.test(text) && !isJournal(text)) {
		const found = jsonFile(file, text, allow);
		if (found) return found;
	}
	const lines = consoleLines(text);
	const { panic, splats } = parseConsole(text, allow);
	const reports = [...panic ? [panic] : [], ...splats].sort((a, b) => a.line - b.line);
	const runs = [...runnerRuns(lines), ...ktapRuns(lines)];
	const kinds = new Set(runs.map(({ kind }) => kind));
	const kernel = reports.length > 0 || lines.some(isKernels);
	if (runs.length === 0 && !kernel) return inspected(file, "unknown", [], {
		tests: [],
		problems: ["nothing recognised: no results of a test runner and no kernel log"]
	});
	const [only] = kinds;
	const kind = kinds.size === 0 ? "kernel-log" : kinds.size > 1 || kernel || !only ? "mixed" : only;
	const tests = runs.flatMap((run) => run.tests);
	const problems = runs.flatMap((run) => run.problem === void 0 ? [] : [`${run.kind}: ${run.problem}`]);
	if (runs.length > 0 && !tests.some(({ state }) => state !== "skipped")) problems.push("not one test was executed");
	return inspected(file, kind, reports, {
		tests,
		problems
	});
}
function inspectedTogether(files) {
	const sum = (key) => files.reduce((total, { summary }) => total + summary[key], 0);
	const problems = files.flatMap(({ file, summary }) => summary.problem === void 0 ? [] : [`${file}: ${summary.problem}`]);
	return {
		files,
		splats: files.flatMap(({ file, splats }) => splats.map((splat) => ({
			file,
			...splat
		}))),
		tests: files.flatMap(({ file, tests }) => tests.map((test) => ({
			file,
			...test
		}))),
		summary: {
			passed: sum("passed"),
			failed: sum("failed"),
			skipped: sum("skipped"),
			flaky: sum("flaky"),
			splats: sum("splats"),
			allowed: sum("allowed"),
			problem: problems.length > 0 ? problems.join("; ") : void 0
		},
		verdict: worstVerdict(files.map(({ verdict }) => verdict))
	};
}
function isJournal(text) {
	return /^\s{0,8}\{\s{0,8}"(?:dmesg" ?:|(?:__[A-Z]|[A-Z]|_[A-Z])[A-Z_]{1,64}" ?:)/.test(text);
}
function isKernels({ text, stamped }) {
	return stamped || /^(?:Linux version \d|Kernel command line: |Booting Linux on |cross-bpf: suite )/.test(text);
}
// src/inspect/render.ts
const KIND = {
	test_progs: "log of test_progs",
	"test_progs-json": "JSON summary of test_progs",
	test_verifier: "log of test_verifier",
	test_maps: "log of test_maps",
	ktap: "KTAP log",
	"kernel-log": "kernel log",
	results: "cross-bpf's results.json",
	mixed: "console log",
	unknown: "unknown"
};
function renderInspectJson(found) {
	return `${visibleJson(JSON.stringify(found, void 0, 2))}\n`;
}
function renderInspectText(files, color = false) {
	const screen = {
		color,
		columns: 200,
		quote: "| "
	};
	return `${files.map((file) => terminalLines(fileBlocks(file), screen).join("\n")).join("\n\n")}\n`;
}
function fileBlocks({ file, kind, splats, tests, summary }) {
	const { passed, failed, skipped, flaky, allowed, problem } = summary;
	const numbers = [
		plural(summary.splats, "splat"),
		...allowed > 0 ? [`${allowed} allowed`] : [],
		...tests.length > 0 || kind !== "kernel-log" ? [
			`${passed} passed`,
			`${failed} failed`,
			`${skipped} skipped`
		] : [],
		...flaky > 0 ? [`${flaky} flaky`] : []
	];
	return [
		{
			kind: "heading",
			level: failed > 0 || summary.splats > allowed || problem !== void 0 ? "bad" : void 0,
			text: `${file}: ${KIND[kind]}; ${numbers.join(", ")}`
		},
		...sentences(problem === void 0 ? [] : [`problem: ${problem}`]),
		...splats.map(splat),
		...tests.filter(isBad).map(testBlock)
	];
}
const sentences = (all) => all.map((text) => ({
	kind: "sentence",
	text
}));
const isBad = ({ state }) => state === "failed" || state === "flaky";
function splat({ kind, title, line, endLine, text, allowed, more }) {
	return {
		kind: "details",
		head: `${kind} in lines ${line} to ${endLine}: ${title}`,
		body: [
			...sentences(allowed === void 0 ? [] : [`allowed by '${allowed}'`]),
			...sentences(more === void 0 ? [] : [`${more} more like it`]),
			firstLines(12)(text)
		]
	};
}
function testBlock({ name, state, message, subtests = [] }) {
	const failed = subtests.filter(isBad);
	const said = message ?? failed.find((sub) => sub.message !== void 0)?.message;
	const items = failed.map((sub) => ({
		text: sub.name,
		state: sub.state
	}));
	const body = items.length === 0 ? [] : [{
		kind: "list",
		items
	}];
	return {
		kind: "details",
		head: `${state}: ${name}`,
		body: said === void 0 ? body : [...body, errorLines(6)(said)]
	};
}
// src/cli/inspect.ts
async function inspect$1(files, options) {
	const paths = options.splatsAllow.split("\n").map((line) => line.trim());
	const allow = await readAllow(paths.filter((line) => line !== ""));
	const all = [];
	for (const file of files) all.push(inspectText(file, await contentOf("FILE", file), allow));
	const together = inspectedTogether(all);
	const [only] = all;
	const json = all.length === 1 && only !== void 0 ? only : together;
	return {
		output: options.json ? renderInspectJson(json) : renderInspectText(all, options.color),
		code: exitCode(together.verdict)
	};
}
const MOST = 64 << 20;
const MOST_LINES = 2e6;
async function contentOf(input, file) {
	const allowed = "files that can be read, or - for standard input";
	const tooLarge = () => new InvalidInput(input, file, `${allowed}, of 64 MiB and ${MOST_LINES} lines at most: give a part of it`);
	const short = (read) => {
		let lines = 0;
		for (let at = read.indexOf("\n"); at >= 0; at = read.indexOf("\n", at + 1)) lines += 1;
		if (lines > MOST_LINES) throw tooLarge();
		return read;
	};
	if (file === "-") return short(await standardInput(tooLarge));
	if (await isFolder(file)) throw new InvalidInput(input, file, `${allowed}; this is a folder`);
	let text;
	try {
		if (exists(file) && await fileSize(file) > MOST) throw tooLarge();
		text = await readText(file);
	} catch (error) {
		if (error instanceof InvalidInput) throw error;
		throw new InvalidInput(input, file, `${allowed}; ${messageOf(error)}`);
	}
	if (text === void 0) throw new InvalidInput(input, file, `${allowed}; there is none`);
	return short(text);
}
async function standardInput(tooLarge) {
	const chunks = [];
	let bytes = 0;
	for await (const chunk of process.stdin) {
		bytes += chunk.length;
		if (bytes > MOST) throw tooLarge();
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString();
}
// src/inputs/groups.ts
const GROUPS = {
	"What is built": [
		"platform",
		"kernel",
		"kernel-repository",
		"kernel-ref",
		"kernel-image",
		"kernel-modules",
		"kernel-vmlinux",
		"patches",
		"config",
		"config-base",
		"config-preset",
		"toolchain",
		"toolchain-packages",
		"mirror",
		"expired-releases",
		"compiler",
		"clang",
		"selftests",
		"selftests-targets",
		"selftests-variables"
	],
	"What is booted": [
		"rootfs",
		"registry-auth",
		"rootfs-packages",
		"rootfs-files",
		"rootfs-commands",
		"share",
		"network",
		"vm-devices",
		"vm-disk",
		"vms",
		"vm-cpus",
		"vm-memory",
		"vm-boot",
		"emulator",
		"kernel-args",
		"bundle",
		"bundle-key"
	],
	"What is run": [
		"suites",
		"tests",
		"veristat",
		"allowlist",
		"denylist",
		"leave-out",
		"command",
		"command-directory",
		"command-environment",
		"results-from",
		"collect",
		"timeout",
		"suite-timeout",
		"retries",
		"shard"
	],
	"How it is judged": [
		"splats",
		"splats-allow",
		"flaky",
		"base",
		"fail-on",
		"expect"
	],
	"What is kept, and where": [
		"out",
		"cache",
		"cache-dir",
		"cache-size",
		"cache-budget",
		"freshness",
		"ccache"
	],
	"What the action does": [
		"phase",
		"call",
		"results",
		"job-timeout"
	]
};
function groupOf(name) {
	return Object.entries(GROUPS).find(([, names]) => names.includes(name))?.[0] ?? "";
}
// src/report/own-versions.ts
function ownVersions(resources, lists) {
	const scripts = [...resources].map(([name, text]) => [name, shortHash(text)]);
	return {
		scripts: new Map(scripts),
		vmtest: VMTEST_VERSION,
		lists,
		emulation: BROKEN_BY_EMULATION,
		platforms: PLATFORMS,
		presets: PRESETS,
		quick: QUICK
	};
}
const branchIn = ({ release }) => release === void 0 ? void 0 : branchOf(release);
function tablesOf(cell, now) {
	const platform = now.platforms.find(({ name }) => name === cell.platform);
	if (platform === void 0) return {};
	return {
		lists: shortHash(stableJson(entriesOf(cell, platform, now))),
		tables: shortHash(stableJson([
			rowOf$1(platform),
			cell.tests ?? now.quick,
			...presetsOf$1(cell, now)
		]))
	};
}
function entriesOf(cell, platform, now) {
	const branch = branchIn(cell);
	const { toolchain } = parseInputs({ platform: platform.name });
	const traits = listTraits({
		presets: cell.preset?.split(",") ?? [],
		suites: [],
		toolchain
	});
	const textsOf = (kind) => [...now.lists].filter(([name]) => isListFor(platform, kind, name, traits) && [void 0, branch].includes(branchOfList(name)));
	const broken = now.emulation.filter((each) => each.platform === platform.name && cell.accelerator !== "kvm" && isOfItsTests(each, cell, now));
	return [
		ofItsTests(textsOf("DENYLIST").flatMap(([name, text]) => readTestList(name, text)), cell, now),
		textsOf("SPLAT_ALLOWLIST").flatMap(([name, text]) => parseAllow(name, text)).map(({ pattern }) => pattern),
		broken.map(({ suite, test }) => `${suite} ${test}`)
	].map((entries) => entries.toSorted());
}
function ofItsTests(lines, { tests }, now) {
	if (tests === "whole") return lines.map(({ entry }) => entry);
	const quick = inQuick(now).map((name) => ({ name }));
	const elsewhere = new Set(unmatched(lines, quick));
	return lines.filter((line) => !elsewhere.has(line)).map(({ entry }) => entry);
}
const isOfItsTests = ({ suite, test }, { tests }, now) => tests === "whole" || !runnerOf({ name: suite }).takesTests || inQuick(now).includes(splitEntry(test).test);
const inQuick = ({ quick }) => quick.tests.map((entry) => splitEntry(entry).test);
function presetsOf$1(cell, now) {
	const names = cell.preset?.split(",") ?? [];
	return names.map((name) => {
		const preset = now.presets.find((each) => each.name === name);
		if (preset === void 0) return { name };
		const lines = denyListsOf(preset, cell.platform, names).flatMap((list) => readTestList(list.name, list.text));
		return {
			name,
			deciding: decidingOf(preset, cell.platform, branchIn(cell)),
			suites: cell.tests === "whole" ? preset.suites?.(cell.platform) : void 0,
			denied: ofItsTests(lines, cell, now).toSorted()
		};
	});
}
function rowOf$1({ aliases: _, untried: __, kernelPackage: ___, savedCpus: ____, ...row }) {
	return row;
}
const namesIn = (list) => list === "" ? [] : list.split(", ").map((each) => each.replace(/ .*/, ""));
function isOld(cell, now) {
	const { versions } = cell;
	const scripts = namesIn(versions.scripts).map((name) => `${name} ${now.scripts.get(name)}`);
	const { lists, tables } = tablesOf(cell, now);
	return versions.scripts !== scripts.join(", ") || versions.vmtest !== now.vmtest || (versions.lists ?? lists) !== lists || (versions.tables ?? tables) !== tables;
}
// src/report/known.ts
const NO_DIFFERENCE = [
	...[
		"platform",
		"kernel",
		"kernel-repository",
		"kernel-ref",
		"compiler"
	],
	...[
		"kernel-image",
		"kernel-modules",
		"kernel-vmlinux",
		"bundle",
		"bundle-key"
	],
	...[
		"mirror",
		"expired-releases",
		"registry-auth"
	]
];
const DECIDING = [...[...GROUPS["What is built"] ?? [], ...GROUPS["What is booted"] ?? []].filter((name) => !NO_DIFFERENCE.includes(name)), ...[
	"allowlist",
	"denylist",
	"leave-out"
]];
function valueIn(cell, name) {
	const platform = findPlatform(cell.platform);
	const [release] = platform?.releases ?? [];
	const clang = Object.keys(cell.versions.packages).find((each) => /^clang-\d+$/.test(each));
	const field = FIELDS[name];
	switch (name) {
		case "toolchain": return release === void 0 ? field.default : `debian:${release}`;
		case "vm-memory": return platform?.memory === void 0 ? field.default : `${platform.memory.usual}G`;
		case "clang": return clang?.replace("clang-", "") ?? "of its own choice";
		default: return field.default === "" ? void 0 : field.default;
	}
}
function otherwise(cell, raw) {
	const parts = DECIDING.flatMap((name) => {
		const given = raw[name]?.trim() ?? "";
		const had = valueIn(cell, name);
		if (given === "" || given === had) return [];
		if (name === "config-preset" && cell.preset !== void 0) return [];
		return [had === void 0 ? `without ${name}` : `with ${name} ${had}`];
	});
	return parts.length === 0 ? "" : `, but ${parts.join(", ")}`;
}
function ofCell({ kernel, compiler, preset }) {
	return preset === void 0 ? `${kernel} and ${compiler}` : `${kernel}, ${compiler} and preset ${preset}`;
}
function failures({ counts, failed }) {
	if (counts.failed === 0) return "";
	const more = failed.length > 3 ? ` and ${failed.length - 3} more` : "";
	return `, ${counts.failed} failed: ${failed.slice(0, 3).join(", ")}${more}`;
}
function told(cell, now) {
	const { counts, seconds, verdict, leftOut = [] } = cell;
	const old = isOld(cell, now) ? " (old: with other scripts, vmtest, lists or tables)" : "";
	const left = leftOut.length === 0 ? "" : `, ${leftOut.length} left out`;
	const { build, boot, quick, vms } = seconds;
	const times = Object.entries({
		build,
		boot,
		tests: quick,
		VMs: vms
	}).flatMap(([what, time]) => time === void 0 ? [] : [`${what} ${formatDuration(time)}`]).join(", ");
	const took = times === "" ? "" : `; on ${cell.cpus} CPUs ${times}`;
	return `${cell.tests === "whole" ? "the whole suite" : "quick"} was ${VERDICT[verdict].word} on ${cell.date}${old}, ${counts.passed} passed${failures(cell)}${left}${took}`;
}
function knownOf(support, { cell: asked, raw, now }) {
	const { platform } = asked;
	const subject = `${platform} with ${ofCell(asked)}`;
	const find = (inputs) => [void 0, "whole"].flatMap((tests) => support.cells.filter((cell) => isSameCell(cell, {
		...inputs,
		tests
	})));
	const its = find(asked);
	const own = its.length > 0 ? its : find({
		...asked,
		preset: void 0
	});
	const [first] = own;
	if (first !== void 0) {
		const ends = own.map((cell) => told(cell, now));
		return `${platform} with ${ofCell(first)}${otherwise(first, raw)}: ${ends.join("; ")}`;
	}
	const others = support.cells.filter((cell) => cell.platform === platform).map((cell) => {
		const but = otherwise(cell, raw);
		return `with ${ofCell(cell)}${but}${but && ","} ${told(cell, now)}`;
	});
	return others.length === 0 ? `${subject}: not yet run, nor any other kernel on ${platform} (docs/support.md)` : `${subject}: not yet run; ${others.join("; ")}`;
}
// src/cli/known.ts
async function tellKnown(context, raw) {
	if (context.prebuilt) return void 0;
	const known = await knownBefore(context, raw);
	process.stderr.write(`cross-bpf: ${visible(known)}\n`);
	return known;
}
async function knownBefore({ platform, inputs, resources }, raw) {
	const support = await loadSupport();
	if (!support.ok) return `docs/support.json cannot be read: ${support.problem}`;
	const { kernelName: kernel, compiler, presets } = inputs;
	const preset = presets.length === 0 ? void 0 : presets.join(",");
	return knownOf(support.value, {
		cell: {
			platform: platform.name,
			kernel,
			compiler,
			preset
		},
		raw,
		now: ownVersions(resources, await loadLists())
	});
}
// src/cli/live.ts
const FRAME_MS = 120;
const SPINNER = [..."⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"];
const MARK = {
	waiting: ["◼", "dim"],
	done: ["✔", "green"],
	reused: ["✔", "green"],
	failed: ["✖", "red"],
	skipped: ["↓", "yellow"],
	cancelled: ["↓", "yellow"]
};
var HeldStream = class {
	#stream;
	#write;
	#kept = [];
	constructor(stream) {
		this.#stream = stream;
		this.#write = stream.write;
		stream.write = (chunk, encodingOrDone, done) => {
			this.#kept.push(chunk);
			const told = typeof encodingOrDone === "function" ? encodingOrDone : done;
			if (told !== void 0) process.nextTick(told);
			return true;
		};
	}
	write(text) {
		return this.#write.call(this.#stream, text);
	}
	release() {
		this.#stream.write = this.#write;
		for (const chunk of this.#kept.splice(0)) this.#stream.write(chunk);
	}
};
function wrapped(sentence, columns) {
	const width = Math.max(1, columns);
	return (sentence.match(new RegExp(`.{1,${width}}(?: |$)|.{${width}}`, "gu")) ?? []).map((line, index) => `${index === 0 ? "›" : " "} ${line.trimEnd()}`);
}
const HIDE_CURSOR = "\x1B[?25l";
const SHOW_CURSOR = "\x1B[?25h";
var LiveDisplay = class {
	#stdout;
	#stderr;
	#clock;
	#color;
	#rows;
	#warnings = [];
	#taken;
	#closed = false;
	constructor(steps, { stdout = process.stdout, stderr = process.stderr, clock = systemClock, color }) {
		this.#stdout = stdout;
		this.#stderr = stderr;
		this.#clock = clock;
		this.#color = color ?? stdout.hasColors();
		this.#rows = new Map(steps.map(({ id, title }) => [id, {
			title: oneLine(title),
			state: "waiting"
		}]));
		process.once("exit", this.close);
		this.#open().catch(() => {});
	}
	stepStarted({ id, title }) {
		const row = this.#rows.get(id) ?? {
			title: oneLine(title),
			state: "waiting"
		};
		this.#rows.set(id, row);
		row.tally = new Tally(this.#clock.now());
		row.end = void 0;
		row.state = "running";
	}
	stepOutput(id, line) {
		this.#rows.get(id)?.tally?.add(line);
	}
	stepAdvanced(id, words) {
		this.#rows.get(id)?.tally?.advance(words);
	}
	stepEnded(id, how) {
		const row = this.#rows.get(id);
		if (row === void 0) return;
		row.end = how;
		row.state = how.state;
	}
	warn(sentence) {
		this.#warnings.push(`warning: ${oneLine(sentence)}`);
	}
	close = () => {
		if (this.#closed) return;
		this.#closed = true;
		process.removeListener("exit", this.close);
		for (const row of this.#running()) {
			row.end = {
				state: "cancelled",
				seconds: row.tally?.seconds(this.#clock.now()) ?? 0
			};
			row.state = "cancelled";
		}
		try {
			if (this.#taken === void 0) for (const warning of this.#warnings) this.#stderr.write(`${warning}\n`);
			else this.#giveBack(this.#taken);
		} catch {}
	};
	async #open() {
		const { createLogUpdate } = await import("./log-update.js");
		if (this.#closed) return;
		const out = new HeldStream(this.#stdout);
		const err = new HeldStream(this.#stderr);
		const update = createLogUpdate(Object.create(this.#stdout, {
			write: { value: (text) => out.write(text) },
			columns: { get: () => this.#columns() },
			rows: { get: () => this.#lines() }
		}), { showCursor: true });
		const stop = this.#clock.every(FRAME_MS, () => this.#draw());
		this.#taken = {
			out,
			err,
			update,
			stop
		};
		this.#guard(() => out.write(HIDE_CURSOR));
		this.#draw();
	}
	#draw() {
		this.#guard(() => this.#taken?.update(this.#frame(this.#lines() - 1).join("\n")));
	}
	#guard(action) {
		if (this.#closed) return;
		try {
			action();
		} catch {
			this.close();
		}
	}
	#giveBack({ out, err, update, stop }) {
		stop();
		try {
			update.clear();
			out.write(`${this.#frame().join("\n")}\n`);
		} finally {
			out.release();
			err.release();
		}
		this.#stdout.write(SHOW_CURSOR);
	}
	#columns() {
		return this.#stdout.columns || 80;
	}
	#lines() {
		return this.#stdout.rows || 24;
	}
	#frame(limit = Number.POSITIVE_INFINITY) {
		const warnings = this.#warnings.flatMap((warning) => wrapped(warning, this.#columns() - 2));
		if (warnings.length > 0) warnings.unshift("");
		const all = [...this.#rows.values()].flatMap((row) => this.#rowLines(row));
		return [...all.length + warnings.length <= limit ? all : this.#running().flatMap((row) => this.#rowLines(row)), ...warnings];
	}
	#rowLines(row) {
		const columns = this.#columns();
		const text = cut(`${row.title}${this.#measure(row)}`, columns - 4);
		const lines = [`${this.#mark(row)} ${text}`];
		const last = row.state === "running" ? row.tally?.last(columns - 8) ?? "" : "";
		if (last !== "") lines.push(`  › ${last}`);
		return lines;
	}
	#measure({ end, tally }) {
		if (end !== void 0) return `  ${endText(end)}`;
		return tally === void 0 ? "" : `  ${tally.measure(this.#clock.now())}`;
	}
	#mark({ state }) {
		const [mark, color] = state === "running" ? [this.#spinner(), "yellow"] : MARK[state];
		return this.#color ? styleText(color, mark, { validateStream: false }) : mark;
	}
	#spinner() {
		return SPINNER[Math.floor(this.#clock.now() / FRAME_MS) % SPINNER.length] ?? "";
	}
	#running() {
		return [...this.#rows.values()].filter(({ state }) => state === "running");
	}
};
function liveDisplay(steps, options = {}) {
	return new LiveDisplay(steps, options);
}
// src/cli/loads.ts
const PASSED = [...[
	"rootfs",
	"toolchain",
	"mirror",
	"expired-releases",
	"vm-memory",
	"timeout"
], ...[
	"cache-dir",
	"cache-size",
	"freshness"
]];
const HELP$1 = `
The default kernels are those that Debian has built for bookworm and trixie, the default platforms all that were tried.
Of two objects whose names differ in bpfel and bpfeb, the platform's is taken, by its ELF header.

Exit codes: 0 each program loads everywhere, 1 one is refused, 2 a wrong input, 6 a kernel could not be asked.

Example:
  cross-bpf loads prog_bpfel.o prog_bpfeb.o --platform s390x --platform x86_64 --kernel debian:linux-image
`;
const collect = (value, before) => [...before ?? [], value];
function loadsCommand(action, finish) {
	const command = new Command("loads").description("say which kernels and platforms take BPF objects: by veristat, in VMs").argument("<object...>", "BPF objects, e.g. prog.bpf.o").addOption(new Option("--platform <NAME>", "Platform to ask; may be repeated.").argParser(collect)).addOption(new Option("--kernel <PACKAGE>", "Kernel to ask, debian:linux-image[-NAME][@SUITE]; may be repeated.").argParser(collect)).addOption(new Option("--jit <STATE>", "The kernel's JIT: on or off.").choices(["on", "off"]).default("on")).option("--log", "keep the verifier's whole log of programs that it refuses, with the results").option("--json", "print JSON: exit, and rows with object, program, platform, kernel, release, state, words").addOption(new Option("--out <FOLDER>", "Folder of the results, one a kernel and platform.").default(path.join("cross-bpf-out", "loads")));
	for (const name of PASSED) command.addOption(new Option(`--${name} <${FIELDS[name].placeholder}>`, FIELDS[name].description));
	return command.addHelpText("after", HELP$1).action(async (objects, options) => {
		await finish(action(objects, options));
	});
}
const words$1 = (value) => Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
function askedOf(objects, options) {
	const passed = PASSED.flatMap((name) => {
		const value = options[new Option(`--${name}`).attributeName()];
		return typeof value === "string" ? [[name, value]] : [];
	});
	const raw = Object.fromEntries(passed);
	return {
		objects,
		platforms: words$1(options.platform),
		kernels: words$1(options.kernel),
		jit: options.jit === "off" ? "off" : "on",
		log: options.log === true,
		out: typeof options.out === "string" ? options.out : ".",
		raw
	};
}
const ICONS = {
	loads: "✔",
	refused: "✘",
	unknown: "?"
};
function renderLoads(rows) {
	const lines = aligned([[
		"",
		"object",
		"program",
		"platform",
		"kernel",
		"why not"
	], ...rows.map(({ object, program, platform, kernel, release, state, words: why }) => [
		ICONS[state],
		object,
		program,
		platform,
		release ?? kernel,
		why
	].map(visible))]);
	const loaded = rows.filter(({ state }) => state === "loads").length;
	return `${lines.join("\n")}\n\n${loaded} of ${rows.length} load\n`;
}
const loadsJson = (rows) => `${JSON.stringify({
	rows,
	exit: loadsExit(rows)
}, null, 2)}\n`;
// src/cli/plain.ts
const HEARTBEAT_MS = 6e4;
const HEARTBEAT_COLUMNS = 120;
function plainDisplay(write, clock = systemClock) {
	const running = new Map();
	const heartbeat = (id, tally) => {
		const last = tally.last(HEARTBEAT_COLUMNS);
		write(`... ${id}: ${tally.measure(clock.now())}${last === "" ? "" : `: ${last}`}\n`);
	};
	return {
		stepStarted: ({ id, title }) => {
			running.get(id)?.stop();
			const tally = new Tally(clock.now());
			running.set(id, {
				tally,
				stop: clock.every(HEARTBEAT_MS, () => heartbeat(id, tally))
			});
			write(`==> ${id}: ${oneLine(title)}\n`);
		},
		stepOutput: (id, line) => running.get(id)?.tally.add(line),
		stepAdvanced: (id, words) => running.get(id)?.tally.advance(words),
		stepEnded: (id, end) => {
			running.get(id)?.stop();
			running.delete(id);
			write(`<== ${id}: ${endText(end)}\n`);
		},
		warn: (sentence) => write(`warning: ${oneLine(sentence)}\n`),
		close: () => {
			for (const { stop } of running.values()) stop();
			running.clear();
		}
	};
}
// src/cli/screen.ts
const WHEN = [
	"auto",
	"always",
	"never"
];
const HELP = "colors: auto (on a terminal, unless NO_COLOR, CLICOLOR=0 or TERM=dumb is set; FORCE_COLOR or CLICOLOR_FORCE: everywhere), always, never.";
let asked$1 = "auto";
const colorWords = () => asked$1 === "auto" ? [] : ["--color", asked$1];
function isColored(stream, when = asked$1, env = process.env) {
	if (when !== "auto") return when === "always";
	const { NO_COLOR = "", FORCE_COLOR = "", CLICOLOR_FORCE = "", CLICOLOR } = env;
	if (NO_COLOR !== "") return false;
	if (FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
	if (CLICOLOR_FORCE !== "" && CLICOLOR_FORCE !== "0") return true;
	return CLICOLOR !== "0" && stream.isTTY && stream.hasColors?.(env) === true;
}
function columnsOf(stream, fallback) {
	return stream.isTTY ? stream.columns || 80 : fallback;
}
function canMove(stream, env = process.env) {
	return stream.isTTY && stream.columns > 0 && env.TERM !== "dumb";
}
function errorWord(word) {
	return paint(isColored(process.stderr), "red", word);
}
function withColor(command, reword) {
	const { stdout, stderr } = process;
	command.addOption(new Option("--color <when>", HELP).choices(WHEN).default("auto")).on("option:color", (value) => {
		asked$1 = WHEN.find((when) => when === value) ?? asked$1;
	}).configureHelp({ styleTitle: (title) => styleText("bold", title, { validateStream: false }) }).configureOutput({
		getOutHasColors: () => isColored(stdout),
		getErrHasColors: () => isColored(stderr),
		getOutHelpWidth: () => columnsOf(stdout, 80),
		getErrHelpWidth: () => columnsOf(stderr, 80),
		outputError: (text, write) => write(reword(text).replace(/^error:/, errorWord))
	});
}
// src/cli/plan.ts
const EXPLAIN_HELP = "instead of the script, say for each step what would happen now and why: reused, incremental (on which product, how many files changed), made (what differs from the nearest product), run (every time), or unknown until another step is done";
const JSON_HELP = "with --explain: print JSON, a list of steps, each with step, title, key, action, why";
async function plan(raw, flags) {
	if (flags.json && !flags.explain) throw new InvalidInput("json", "on", "--explain beside it: a script has no other form");
	const signal = cancellation();
	const { context, bundle, folders } = await prepare$1("run", raw, await loadResources(), signal);
	somethingToRun(context);
	await findBase(context.inputs, void 0, void 0);
	if (!flags.explain) return printPlan(context, bundle, await tellKnown(context, raw));
	const explaining = explainRun({
		context,
		cacheDir: folders.cacheDir,
		tests: true
	});
	const steps = await untilCancelled(explaining, signal);
	return flags.json ? renderExplainedJson(steps) : renderExplained(steps, columnsOf(process.stdout, 100), isColored(process.stdout));
}
// src/report/cache.ts
const UNITS = [
	"B",
	"KiB",
	"MiB",
	"GiB",
	"TiB"
];
function formatBytes(bytes) {
	let value = Math.max(0, bytes);
	let unit = 0;
	while (value >= 1023.5 && unit < UNITS.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return `${value >= 9.95 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}
function formatAge(milliseconds) {
	const minutes = Math.floor(Math.max(0, milliseconds) / 6e4);
	if (minutes < 1) return "now";
	if (minutes < 60) return `${minutes}m`;
	return minutes < 2880 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / 1440)}d`;
}
const HEAD = [
	"KIND",
	"KEY",
	"SIZE",
	"AGE",
	"LAST USE",
	"MADE FROM"
];
const RIGHT = [
	2,
	3,
	4
];
function ordered(rows) {
	return [...rows].sort((a, b) => a.kind === b.kind ? b.used - a.used : a.kind < b.kind ? -1 : 1);
}
function total(rows) {
	const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
	return `${plural(rows.length, "entry", "entries")}, ${formatBytes(bytes)}`;
}
function renderCacheTable(rows, folder, now, columns, color = false) {
	if (rows.length === 0) return `${visible(folder)} holds nothing\n`;
	const sorted = ordered(rows);
	const cells = sorted.map((row) => [
		row.kind,
		oneLine(row.key),
		formatBytes(row.bytes),
		formatAge(now - row.made),
		row.inUse ? "in use" : formatAge(now - row.used),
		oneLine(row.broken === void 0 ? row.from : `BROKEN: ${row.broken}`)
	]);
	const [head = "", ...lines] = aligned([HEAD, ...cells], (column) => RIGHT.includes(column)).map((line) => cut(line, Math.max(columns, 60)));
	const shown = lines.map((line, at) => sorted[at]?.broken === void 0 ? line : paint(color, "red", line));
	return `${[
		paint(color, "dim", head),
		...shown,
		`${total(rows)} in ${visible(folder)}`
	].join("\n")}\n`;
}
function renderCacheJson(rows, folder) {
	const entries = ordered(rows).map(({ made, used, ...row }) => {
		return {
			...row,
			made: new Date(made).toISOString(),
			used: new Date(used).toISOString()
		};
	});
	return `${visibleJson(JSON.stringify({
		schema: 1,
		folder,
		entries
	}, null, 2))}\n`;
}
function renderCleaned(rows, dry) {
	const verb = dry ? "would remove" : "removed";
	if (rows.length === 0) return `${verb} nothing\n`;
	return `${rows.map(({ kind, key, bytes, broken }) => {
		const why = broken === void 0 ? "" : `, broken: ${oneLine(broken)}`;
		return `${verb} ${kind}/${oneLine(key)}, ${formatBytes(bytes)}${why}\n`;
	}).join("")}${verb} ${total(rows)}\n`;
}
// src/cli/cache.ts
function parsed(flag, schema, text) {
	const result = schema.safeParse(text);
	if (result.success) return result.data;
	throw new InvalidInput(flag, text, result.error.issues.map(({ message }) => message).join("; "));
}
function limitsOf(flags) {
	const { kind: kinds, olderThan, maxSize, all = false, broken = false } = flags;
	const limited = olderThan !== void 0 || maxSize !== void 0 || broken;
	if (kinds === void 0 && !limited && !all) throw new InvalidInput("kind", "", `one of ${KINDS.join(", ")}, where neither --older-than nor --max-size nor --broken nor --all says what to remove`);
	if (all && limited) throw new InvalidInput("all", "true", "no --older-than, --max-size or --broken beside it");
	const unknown = kinds?.find((kind) => kindOf(kind).by === void 0);
	if (unknown !== void 0) throw new InvalidInput("kind", unknown, KINDS.join(", "));
	return {
		kinds,
		olderThan: olderThan === void 0 ? void 0 : parsed("older-than", age, olderThan),
		maxBytes: maxSize === void 0 ? void 0 : parsed("max-size", bytes, maxSize),
		...(all || !limited) && { all: true }
	};
}
function rowOf({ kind, key, about, bytes: size, made, used, inUse, broken }) {
	return {
		kind,
		key,
		from: about === void 0 ? "a run that is over" : describe(about),
		bytes: size,
		made,
		used,
		inUse,
		broken
	};
}
const look = async (cacheDir) => await survey(cacheDir, isRoot());
async function show(cacheDir, json) {
	const rows = (await look(cacheDir)).map(rowOf);
	const columns = columnsOf(process.stdout, Number.POSITIVE_INFINITY);
	const color = isColored(process.stdout);
	process.stdout.write(json ? renderCacheJson(rows, cacheDir) : renderCacheTable(rows, cacheDir, Date.now(), columns, color));
	return 0;
}
async function clean(cacheDir, flags, dry) {
	const limits = limitsOf(flags);
	const entries = await look(cacheDir);
	if (dry || !exists(cacheDir)) {
		process.stdout.write(renderCleaned(chooseRemovals(entries, limits, Date.now()).map(rowOf), dry));
		return 0;
	}
	if (!isRoot()) return await rerunAsRoot();
	const reaper = shipped(await loadResources(), "build/reaper.sh");
	const run = await makeRunFolder(cacheDir, reaper, false);
	try {
		const removed = await new DirectoryStore(cacheDir, run.path).clean(limits, true);
		process.stdout.write(renderCleaned(removed.map(rowOf), false));
	} finally {
		await run.remove();
	}
	return 0;
}
function cacheCommand(finish) {
	const where = ["--cache-dir <FOLDER>", "the store. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf."];
	const folder = (command) => {
		const given = command.optsWithGlobals().cacheDir;
		return cacheDirOf(typeof given === "string" && given.trim() !== "" ? given : void 0);
	};
	const top = new Command("cache").description("list what is stored in cache-dir, and clean it").option(...where).option("--json", "as JSON").action(async (options, command) => {
		await finish(show(folder(command), options.json === true));
	});
	top.command("list", { isDefault: false }).description("what is stored: kind, size, age, last use, what it was made from").option(...where).option("--json", "as JSON").action(async (_, command) => {
		await finish(show(folder(command), command.optsWithGlobals().json === true));
	});
	top.command("clean").description("remove what is stored, the least recently used first; what a run has in use stays").option(...where).option("--kind <KIND>", `only this kind; may be given more than once; one of ${KINDS.join(", ")}`, (kind, before = []) => [...before, kind]).option("--older-than <TIME>", "what was last used longer ago: 12h, 7d, 2w").option("--max-size <SIZE>", "until the rest takes no more than this: 500M, 10G").option("--broken", "only what is not whole, which goes with all of the others as well").option("--all", "everything").option("--dry-run", "only say what would be removed").action(async (options, command) => {
		await finish(clean(folder(command), options, options.dryRun === true));
	});
	return top;
}
// src/inspect/failed-run.ts
const SECTIONS = [
	{
		title: "Run ",
		section: "step"
	},
	{
		title: "allowlist - ",
		section: "allow"
	},
	{
		title: "denylist - ",
		section: "deny"
	}
];
const GROUP = /^(?:##\[group\]|::group::)(.*)$/;
const GROUP_END = /^(?:##\[endgroup\]|::endgroup::)/;
const addPlatform = (draft, name) => {
	if (name !== void 0) draft.platforms.add(name);
};
const addRelease = (draft, release) => {
	if (RELEASE.test(release)) draft.releases.add(release);
};
const onOneLine = (text) => text.split(",");
const ROWS = [
	{
		writer: "GitHub's runner: an input or a variable of a step",
		pattern: /^ {1,4}(?:arch|ARCH): ([\w-]{1,20})$/,
		section: "step",
		take: (draft, [arch = ""]) => addPlatform(draft, findPlatform(arch)?.name)
	},
	{
		writer: "run-bpf-selftests.sh: zcat /proc/config.gz",
		pattern: /^# Linux\/([\w-]{1,20}) (\S{1,64}) Kernel Configuration$/,
		take: (draft, [arch, release = ""]) => {
			addPlatform(draft, PLATFORMS.find(({ kernelArch }) => kernelArch === arch)?.name);
			addRelease(draft, release);
		}
	},
	{
		writer: "the kernel; a cross compiler has the triplet in its name",
		pattern: /^Linux version (\S{1,64}) \((?:\S{1,200}\) \(([\w-]{1,40})-gcc)?/,
		take: (draft, [release = "", triplet]) => {
			addPlatform(draft, PLATFORMS.find((each) => each.triplet === triplet)?.name);
			addRelease(draft, release);
		}
	},
	{
		writer: "run.sh: Test Results",
		pattern: /^ {0,20}(test_[\w-]{1,40}): FAIL \(returned \d{1,3}\)$/,
		take: (draft, [suite = ""]) => draft.failed.add(suite)
	},
	{
		writer: "run-bpf-selftests.sh until 2023",
		pattern: /^ALLOWLIST: (.*)$/,
		take: (draft, [list = ""]) => draft.allow.push(...onOneLine(list))
	},
	{
		writer: "run-bpf-selftests.sh until 2023",
		pattern: /^DENYLIST: (.*)$/,
		take: (draft, [list = ""]) => draft.deny.push(...onOneLine(list))
	}
];
function failedInLog({ name = "", text }) {
	const draft = {
		platforms: new Set(name.split(/\W+/).flatMap((word) => findPlatform(word)?.name ?? [])),
		releases: new Set(),
		failed: new Set(),
		allow: [],
		deny: []
	};
	const lines = consoleLines(text);
	let section;
	for (const { text: line } of lines) {
		const title = GROUP.exec(line)?.[1];
		if (title !== void 0) section = SECTIONS.find((each) => title.startsWith(each.title))?.section;
		else if (GROUP_END.test(line)) section = void 0;
		else if (section === "allow" || section === "deny") draft[section].push(line);
		else for (const row of ROWS) {
			const found = row.section === void 0 || row.section === section ? row.pattern.exec(line) : null;
			if (found) row.take(draft, found.slice(1));
		}
	}
	const entries = (list) => readTestList("", list.join("\n")).map(({ entry }) => entry);
	return {
		platforms: [...draft.platforms],
		releases: [...draft.releases],
		suites: suitesOf(runnerRuns(lines), draft.failed),
		allow: entries(draft.allow),
		deny: entries(draft.deny)
	};
}
function suitesOf(runs, failed) {
	const known = RUNNERS.flatMap(({ names }) => names);
	const suites = new Map();
	for (const name of failed) if (known.includes(name)) suites.set(name, []);
	for (const { kind, program = kind, tests } of runs) {
		const bad = tests.filter(({ state }) => state === "failed");
		const name = known.includes(program) ? program : kind;
		if (bad.length > 0) suites.set(name, [...suites.get(name) ?? [], ...bad]);
	}
	return [...suites].map(([name, tests]) => ({
		name,
		tests
	}));
}
function failedInResult(result) {
	const suites = result.suites.flatMap(({ name, collection, end, tests }) => {
		const bad = tests.filter(({ state }) => state === "failed");
		const cut = end !== "finished" && end !== "missing";
		return bad.length > 0 || cut ? [{
			name,
			collection,
			tests: bad
		}] : [];
	});
	const { platform, kernel, presets, emulator, vmFlags = [] } = result;
	return {
		platforms: [findPlatform(platform)?.name ?? []].flat(),
		releases: [kernel.release ?? []].flat(),
		suites,
		allow: [],
		deny: result.suites.flatMap(({ leftOut }) => leftOut.flatMap(({ by }) => by?.entry ?? [])),
		source: kernel.source,
		presets: presets?.names,
		tuned: emulator === "tuned",
		llvm: kernel.compiler?.startsWith("llvm,"),
		vmFlags: vmFlags.length > 0
	};
}
// src/inspect/jobs.ts
const COLUMNS = /^([^\t]{1,300})\t[^\t]{1,300}\t(?=\ufeff?\d{4}-\d\d-\d\dT)/;
const TIME = /^\ufeff?\d{4}-\d\d-\d\dT[\d:.]{8,20}Z /;
const JOB_NAME = /^Complete job name: (.{1,300}?)\s*$/;
const VMTEST = /^##\[group\]Run libbpf\/ci\/run-vmtest@/;
const INPUTS = 20;
function jobsOf(text) {
	const lines = text.split("\n");
	if (lines.filter((line) => COLUMNS.test(line) && !TIME.test(line)).length > lines.filter((line) => line.trim() !== "").length / 2) return jobsByColumn(lines);
	const words = lines.map((line) => line.replace(TIME, ""));
	const named = jobsFrom(lines, words, (word) => JOB_NAME.exec(word)?.[1]);
	if (named.length > 0) return named;
	const tested = jobsFrom(lines, words, (word, at) => VMTEST.test(word) ? nameOfTested(words.slice(at, at + INPUTS)) : void 0);
	return tested.length > 0 ? tested : [{
		name: void 0,
		text
	}];
}
function jobsByColumn(lines) {
	const jobs = new Map();
	let name;
	for (const line of lines) {
		const found = COLUMNS.exec(line);
		name = found?.[1] ?? name;
		if (name === void 0) continue;
		const known = jobs.get(name) ?? [];
		jobs.set(name, known);
		known.push(line.slice(found?.[0].length ?? 0));
	}
	return [...jobs].map(([job, own]) => ({
		name: job,
		text: own.join("\n")
	}));
}
function jobsFrom(lines, words, nameAt) {
	const starts = words.flatMap((word, at) => {
		const name = nameAt(word, at);
		return name === void 0 ? [] : [{
			name,
			at
		}];
	});
	const counts = new Map();
	return starts.map(({ name, at }, index) => {
		const count = (counts.get(name) ?? 0) + 1;
		counts.set(name, count);
		return {
			name: count === 1 ? name : `${name} (${count})`,
			text: lines.slice(index === 0 ? 0 : at, starts[index + 1]?.at).join("\n")
		};
	});
}
function nameOfTested(lines) {
	const inputOf = (input) => lines.flatMap((line) => {
		const [, name, value] = /^ {1,4}([\w-]{1,20}): ([\w.-]{1,60})\s*$/.exec(line) ?? [];
		return name === input && value !== void 0 ? [value] : [];
	})[0];
	return `${inputOf("kernel-test") ?? "tests"} on ${inputOf("arch") ?? "an unknown platform"}`;
}
// src/inspect/reproduce.ts
const TEST = /^\w{1,100}$/;
const ENTRY = /^[\w*]{1,100}(?:\/[^\\#\p{Cc}]{0,199}[^\\#/\s\p{Cc}])?$/u;
const DEBIAN_KERNEL = /^debian:linux-source-\d{1,2}\.\d{1,3}(?:@[a-z]{1,20}(?:-backports)?)?$/;
const MOST_TESTS = 200;
const unique = (all) => [...new Set(all)];
function reproduction(run, flags) {
	const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value.trim() !== ""));
	const selected = selectionsOf(run.suites);
	const known = {
		...given.platform === void 0 && { platform: platformOf(run) },
		...given.kernel === void 0 && given["kernel-repository"] === void 0 && kernelOf(run),
		...given["config-preset"] === void 0 && presetsOf(run),
		...given.emulator === void 0 && emulatorOf(run),
		...given.compiler === void 0 && run.llvm === true && { compiler: "llvm" },
		...given.command === void 0 && choiceOf(run, selected, given),
		...given
	};
	const raw = {
		...listsOf(run, known),
		...known
	};
	parseInputs(raw);
	return {
		argv: ["run", ...wordsOf(raw)],
		raw,
		notes: notesOn(run, selected, raw)
	};
}
function platformOf({ platforms: found }) {
	const [only] = found;
	if (only !== void 0 && found.length === 1) return only;
	const why = found.length === 0 ? "the log names none" : `the log names several (${found.join(", ")})`;
	throw new InvalidInput("platform", "", `${platforms}; ${why}: give --platform`);
}
function kernelOf({ source = "" }) {
	return DEBIAN_KERNEL.test(source) ? { kernel: source } : {};
}
function presetsOf({ presets = [] }) {
	const ours = PRESETS.map(({ name }) => name).filter((name) => presets.includes(name));
	return ours.length === 0 ? {} : { "config-preset": ours.join(",") };
}
function emulatorOf({ tuned, platforms: [platform = ""] }) {
	return tuned && findPlatform(platform)?.emulatorTarget !== void 0 ? { emulator: "tuned" } : {};
}
function selectionsOf(suites) {
	return [...new Map(suites.map((suite) => [suite.name, suite])).values()].flatMap((suite) => selectionOf(suite) ?? []);
}
const isNamed = (suite, { name }) => !runnerOf(suite).takesTests || TEST.test(name);
function selectionOf(suite) {
	const runner = runnerOf(suite);
	const whole = wordOf(suite);
	const directory = suite.collection ?? "bpf";
	if (runner.input !== void 0 || chooseSuite(whole)?.name !== suite.name) return void 0;
	const all = {
		words: [whole],
		tests: [],
		directory
	};
	if (suite.tests.length === 0 || suite.tests.length > MOST_TESTS) return all;
	const tests = suite.tests.filter((test) => isNamed(suite, test));
	if (tests.length === 0) return void 0;
	const flags = tests.map((test) => runner.select?.(suite, test.name, test) ?? ["--suites", whole]);
	const valuesOf = (flag) => unique(flags.flatMap((words) => words.filter((_, at) => words[at - 1] === flag)));
	const words = valuesOf("--suites");
	const names = unique(words.map((word) => chooseSuite(word)?.name));
	return names.length === words.length && !names.includes(void 0) ? {
		words,
		tests: valuesOf("--tests"),
		directory
	} : all;
}
function takesTests(suites) {
	return suites.split(/[,\n]/).some((word) => {
		const suite = chooseSuite(word.trim());
		return suite !== void 0 && runnerOf(suite).takesTests === true;
	});
}
function whyNone({ suites }) {
	if (suites.length === 0) return "the log has no failed test";
	return `what failed cannot be run again by name (${suites.slice(0, 3).map(({ name }) => visible(name.slice(0, 60))).join(", ")})`;
}
function choiceOf(run, selected, given) {
	if (given.suites !== void 0 && given.tests !== void 0) return {};
	const withTests = selected.filter(({ words }) => words.some(takesTests));
	const tests = withTests.every((each) => each.tests.length > 0) ? unique(withTests.flatMap((each) => each.tests)).join(",") : "";
	if (given.suites !== void 0) return takesTests(given.suites) && tests !== "" ? { tests } : {};
	if (given.tests !== void 0) return withTests.length > 0 ? { suites: withTests.flatMap(({ words }) => words).join(",") } : {};
	if (selected.length === 0) throw new InvalidInput("tests", "", `names of tests; ${whyNone(run)}: give --tests, or --suites for whole suites`);
	const selftests = selftestsOf(unique(selected.map(({ directory }) => directory)));
	return {
		...selftests !== FIELDS.selftests.default && { selftests },
		suites: selected.flatMap(({ words }) => words).join(","),
		...tests !== "" && { tests }
	};
}
function listsOf({ allow, deny, suites: failed }, { suites = "test_progs", tests, command }) {
	if (command !== void 0 || !takesTests(suites)) return {};
	const names = tests?.split(/[,\n]/).map((name) => splitEntry(name.trim()).test);
	const about = (entries) => unique(entries).filter((entry) => ENTRY.test(entry) && visible(entry) === entry && (names?.some((name) => globMatch(name, splitEntry(entry).test)) ?? true));
	const failures = failed.flatMap((suite) => suite.tests.flatMap(failuresOf)).filter(({ test }) => names?.some((name) => globMatch(test, name)) ?? true);
	const denied = about(deny).filter((entry) => names === void 0 || entry.includes("/")).filter((entry) => !failures.some((failure) => isAbout(entry, failure)));
	const allowed = covering(about(allow), failures);
	return {
		...(names === void 0 ? allowed.length > 0 : allowed.some((one) => one.includes("/"))) && { allowlist: allowed.join("\n") },
		...denied.length > 0 && { denylist: denied.join("\n") }
	};
}
function failuresOf({ name, subtests }) {
	const failed = subtests.filter(({ state }) => state === "failed");
	return failed.length === 0 ? [{ test: name }] : failed.map((subtest) => ({
		test: name,
		subtest: subtest.name
	}));
}
function isAbout(entry, failure) {
	const { test, subtest } = splitEntry(entry);
	if (!globMatch(failure.test, test)) return false;
	return subtest === void 0 || globMatch(failure.subtest ?? "", subtest);
}
function covering(allowed, failures) {
	if (allowed.length === 0) return [];
	const isAllowed = ({ test, subtest }) => allowed.some((entry) => subtest === void 0 ? globMatch(test, splitEntry(entry).test) : isAbout(entry, {
		test,
		subtest
	}));
	const missing = unique(failures.filter((failure) => TEST.test(failure.test) && !isAllowed(failure)).map(({ test }) => test));
	const whole = (entry) => missing.includes(splitEntry(entry).test);
	return [...allowed.filter((entry) => !whole(entry)), ...missing];
}
function wordsOf(raw) {
	return Object.values(GROUPS).flat().flatMap((name) => {
		const value = raw[name];
		if (value === void 0) return [];
		const { lines } = FIELDS[name];
		return (lines ? value.split("\n") : [value]).flatMap((line) => line.startsWith("-") ? [`--${name}=${line}`] : [`--${name}`, line]);
	});
}
function namelessOf(suites) {
	const nameless = suites.filter((suite) => suite.tests.length <= MOST_TESTS && selectionOf(suite) !== void 0).flatMap((suite) => suite.tests.filter((test) => !isNamed(suite, test)));
	if (nameless.length === 0) return [];
	const shown = nameless.slice(0, 3).map(({ name }) => `'${visible(name.slice(0, 60))}'`);
	return [`left out: ${plural(nameless.length, "failed test")} whose names no flag can give, such as ${shown.join(", ")}`];
}
function notesOn(run, selected, raw) {
	const tests = run.suites.flatMap((suite) => suite.tests).length;
	const releases = run.releases.slice(0, 3).join(", ");
	const left = run.suites.length - selected.length;
	return [
		`found: ${[
			run.platforms.join(", ") || "no platform",
			releases === "" ? "no kernel release" : `kernel ${releases}`,
			plural(tests, "failed test"),
			plural(run.allow.length + run.deny.length, "entry of lists", "entries of lists")
		].join("; ")}`,
		...left > 0 ? [`left out: ${plural(left, "suite")} that cannot be run again by name`] : [],
		...namelessOf(run.suites),
		...raw.kernel === void 0 && raw["kernel-repository"] === void 0 ? ["the kernel is the tree in this folder: --kernel names another"] : [],
		...run.vmFlags === true ? ["flags of that run's VM are not taken: `vmFlags` in its results.json has them"] : []
	];
}
// src/cli/reproduce.ts
const JOB_HELP = "the job to take of a log of several: its name, or a part that one has";
const RUN_HELP = "run the command that is printed";
const LISTED = 20;
async function reproduce(file, flags, job) {
	return reproduction(await failedIn(file, job), flags);
}
function commandLine({ argv }) {
	return ["cross-bpf", ...argv].map(quote).join(" ");
}
async function failedIn(file, job) {
	if (file !== "-" && await isFolder(file)) return failedInResult(await readResults("LOG", file));
	const text = await contentOf("LOG", file);
	if (!isObject(text)) return failedInLog(chosenJob(jobsOf(text), job));
	const result = parseResults(text);
	if (!result.ok) throw new InvalidInput("LOG", file, `a log or results that can be read; ${result.problem}`);
	return failedInResult(result.value);
}
const isObject = (text) => /^\s*\{/.test(text) && jsonIn(text) !== void 0;
function chosenJob(jobs, wanted) {
	const exact = jobs.filter(({ name }) => name === wanted);
	const found = wanted === void 0 ? jobs : exact.length > 0 ? exact : jobs.filter(({ name }) => name?.includes(wanted));
	const [only] = found;
	if (only !== void 0 && found.length === 1) return only;
	const names = jobs.map(({ name = "without a name" }) => `'${name}'`);
	const listed = names.slice(0, LISTED).join(", ");
	const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
	throw new InvalidInput("job", wanted ?? "", `the name of one of the log's ${names.length} jobs: ${listed}${more}: give --job`);
}
// src/cli/version.ts
const VERSION = "0.1.0";
// src/cli/program.ts
const SHELLS = [
	"bash",
	"zsh",
	"fish"
];
const COMPLETION_HELP = `
Where it goes, for one user:
  cross-bpf completion bash >~/.local/share/bash-completion/completions/cross-bpf
  cross-bpf completion zsh >FOLDER/_cross-bpf     FOLDER being one of those in $fpath
  cross-bpf completion fish >~/.config/fish/completions/cross-bpf.fish
`;
function withFlags(command, name) {
	for (const field of Object.values(GROUPS).flat()) {
		const { commands, placeholder, description, default: initial, lines } = FIELDS[field];
		const ofBuild = name === "test" && !commands.includes(name) && commands.includes("run");
		if (!commands.includes(name) && !ofBuild) continue;
		const shown = initial === void 0 || initial === "" ? description : `${description} Default: ${initial}.`;
		const option = new Option(`--${field} <${placeholder}>`, shown).helpGroup(`${groupOf(field)}:`).hideHelp(ofBuild);
		if (lines) option.argParser((value, before) => before === void 0 ? value : `${before}\n${value}`);
		command.addOption(option);
	}
	return command;
}
function takeOnce(command) {
	for (const option of command.options) {
		const collects = option.parseArg !== void 0 && option.argChoices === void 0;
		if (option.isBoolean() || collects) continue;
		let before;
		command.on(`option:${option.name()}`, (value) => {
			if (before !== void 0) throw new InvalidInput(option.name(), value, `no second value: '${before}' was given before`);
			before = value;
		});
	}
}
const TOP_EXIT = `
Exit codes: 0 pass, 1 test-failure or no-tests, 2 invalid-input, 3 patch-failure or build-failure,
4 kernel-splat, kernel-panic or boot-failure, 5 timeout, 6 infrastructure-failure, 130 cancelled.

Example:
  cross-bpf run --platform s390x --kernel debian:linux-source-6.12 --tests quick
`;
const INSPECT_EXIT = `
Exit codes: 0 nothing is wrong, 1 a test failed or there is no result that can be believed, 2 a file or a pattern that
cannot be read, 4 the kernel reported something that is not allowed, or panicked.
`;
const REPRODUCE_HELP = `
Platform, failed tests and list entries are taken from the log; the other flags are those of run, and win.

Examples:
  cross-bpf reproduce job.log --kernel debian:linux-source-6.12
  gh run view --log-failed --job 123 | cross-bpf reproduce -
  cross-bpf reproduce cross-bpf-out/s390x --run
`;
const BISECTABLE = [
	"run",
	"build",
	"test"
];
const BISECT_HELP = "Exit codes for git bisect run: 0 good, 1 bad, 125 cannot be tested, 128 or more to stop. A kernel that does not boot is bad. One that does not build is skipped by run and test, and bad for build.";
function whoTakes(text) {
	const given = /^error: unknown option '--([\w-]+)/.exec(text)?.[1];
	const name = FIELD_NAMES.find((each) => each === given);
	return name === void 0 ? text : `error: --${name} is an input of ${FIELDS[name].commands.join(", ")} only\n`;
}
const fullName = (command) => [...command.parent ? [fullName(command.parent)] : [], command.name()].join(" ");
async function printCompletion(top, name) {
	const { renderCompletion } = await import("./render.js");
	process.stdout.write(renderCompletion(top, name));
	return 0;
}
function program(commands, finish) {
	const top = new Command("cross-bpf").description("Cross-compiles a Linux kernel and its BPF selftests, boots them under vmtest and says whether they passed.").version(VERSION).addHelpText("after", TOP_EXIT);
	const add = (name, description, action) => {
		const command = withFlags(top.command(name).description(description), name);
		if (BISECTABLE.includes(name)) command.option("--bisect", BISECT_HELP);
		if (name === "plan") command.option("--explain", EXPLAIN_HELP).option("--json", JSON_HELP);
		command.action(async (options) => {
			await finish(action(options));
		});
	};
	add("run", "build, boot, test, judge", (options) => commands.task("run", options));
	add("plan", "print the run as a shell script, or explain what it would do; touches nothing", commands.plan);
	add("build", "stop before the VM and leave a bundle", (options) => commands.task("build", options));
	add("test", "boot a bundle and run its selftests", (options) => commands.task("test", options));
	withFlags(top.command("report").description("merge results of several runs: shards, platforms"), "report").argument("<results...>", "results.json files, or folders that hold some anywhere below").action(async (paths, options) => {
		await finish(commands.report(paths, options));
	});
	add("doctor", "look at this machine and say what is missing and how to mend it", commands.doctor);
	add("shell", "open a shell in the VM, on what was built or on a bundle", commands.shell);
	add("enter", "open a shell in the build root", commands.enter);
	withFlags(top.command("inspect <file...>"), "inspect").description("show what is seen in logs: of test_progs, test_verifier, KTAP, the kernel, a console; - is standard input").option("--json", "print JSON: splats[], tests[], summary; of several files also files[]").addHelpText("after", INSPECT_EXIT).action(async (files, options) => {
		await finish(commands.inspect(files, options));
	});
	withFlags(top.command("reproduce"), "run").description("print the command that runs the failed tests of a log or a result again").argument("<log>", "a job's log of BPF CI, a results.json or a folder with one; - is standard input").option("--job <NAME>", JOB_HELP).option("--run", RUN_HELP).addHelpText("after", REPRODUCE_HELP).action(async (log, options) => {
		await finish(commands.reproduce(log, options));
	});
	top.addCommand(loadsCommand((objects, options) => commands.loads(objects, options), finish));
	top.addCommand(cacheCommand(finish));
	top.command("completion").description("print what makes a shell complete commands, flags and values").addArgument(new Argument("<shell>", "the shell").choices(SHELLS)).addHelpText("after", COMPLETION_HELP).action(async (shell) => {
		await finish(printCompletion(top, shell));
	});
	for (const command of [
		top,
		...top.commands,
		...top.commands.flatMap((one) => one.commands)
	]) {
		withColor(command, whoTakes);
		takeOnce(command);
		command.showHelpAfterError(`(see ${fullName(command)} --help)`);
	}
	return top;
}
// src/cli/main.ts
function rawOf(options) {
	const given = FIELD_NAMES.map((name) => [name, options[new Option(`--${name}`).attributeName()]]);
	return Object.fromEntries(given.flatMap(([name, value]) => typeof value === "string" ? [[name, value]] : []));
}
const plainOn = (stream) => plainDisplay((line) => stream.write(inert(line)));
const displayOn = (stream) => (steps) => canMove(process.stdout) && process.env.CI === void 0 ? liveDisplay(steps, { color: isColored(process.stdout) }) : plainOn(stream);
function exitOf(verdict, task, options) {
	return exitCode(verdict, options.bisect === true ? task : void 0);
}
function folderOf({ kernel, kernelName, bundle }) {
	if (bundle !== void 0) return /^debian:| /.test(kernelName) ? void 0 : path.resolve(bundle);
	return kernel.kind === "directory" ? path.resolve(kernel.path) : void 0;
}
async function runTask(task, options, raw = rawOf(options), words = process.argv.slice(2)) {
	if (task === "test") await refuseOfBuild(raw);
	if (!isRoot()) {
		const { context } = await prepare$1(task, raw, await loadResources(), cancellation());
		if (options.bisect === true && !await canBecomeRoot()) {
			process.stderr.write("cross-bpf: --bisect needs root: sudo asks for a password or is not there\n");
			return exitCode("invalid-input", task);
		}
		return await rerunAsRoot({
			words,
			variables: context.inputs.commandEnvironment
		});
	}
	running = true;
	const done = await runApp({
		task,
		raw,
		resources: await loadResources(),
		display: displayOn(process.stdout),
		building: async (context) => void await tellKnown(context, raw),
		signal: cancellation(),
		kept: ({ cacheDir }, { inputs }) => localResults(cacheDir, folderOf(inputs))
	});
	const shown = path.relative(".", done.out);
	const terminal = {
		color: isColored(process.stdout),
		columns: columnsOf(process.stdout, 120),
		artifacts: shown.startsWith("..") ? done.out : shown
	};
	process.stdout.write(inert(renderTerminal(done.result, terminal)));
	return exitOf(done.result.verdict, task, options);
}
async function mergeReports(paths, options) {
	const { out, base, expect } = parseReport(rawOf(options));
	const merged = await runMerge({
		paths,
		out,
		base,
		expect
	});
	const shown = path.relative(".", merged.out);
	const screen = {
		color: isColored(process.stdout),
		columns: columnsOf(process.stdout, 120),
		artifacts: shown.startsWith("..") ? merged.out : shown
	};
	process.stdout.write(inert(renderCombinedTerminal(merged.results, screen)));
	return exitCode(merged.verdict);
}
async function printPlanned(options) {
	const flags = {
		explain: options.explain === true,
		json: options.json === true
	};
	process.stdout.write(await plan(rawOf(options), flags));
	return 0;
}
async function atKeyboard(task, raw, open) {
	const options = {
		task,
		raw,
		resources: await loadResources(),
		signal: cancellation(),
		display: displayOn(process.stderr)
	};
	if (isRoot()) return await open(options);
	await prepare$1(task, raw, options.resources, options.signal);
	return await rerunAsRoot({ keyboard: true });
}
async function enter(options) {
	return await atKeyboard("build", rawOf(options), async (how) => await enterBuildRoot(how, (warning) => process.stderr.write(`cross-bpf: ${warning}\n`)));
}
async function shell(options) {
	const raw = rawOf(options);
	const ofBundle = (raw.bundle ?? "") !== "";
	if (ofBundle) await refuseOfBuild(raw);
	return await atKeyboard(ofBundle ? "test" : "run", raw, openShell);
}
async function loads(objects, options) {
	if (!isRoot()) return await rerunAsRoot({ words: process.argv.slice(2) });
	running = true;
	const rows = await runLoads(askedOf(objects, options), {
		resources: await loadResources(),
		display: () => plainOn(process.stderr),
		signal: cancellation()
	});
	process.stdout.write(options.json === true ? inertJson(loadsJson(rows)) : inert(renderLoads(rows)));
	return loadsExit(rows);
}
async function doctor(options) {
	const platform = PLATFORMS[0]?.name ?? "";
	const { cacheDir } = foldersOf(parseInputs({
		platform,
		...rawOf(options)
	}));
	const sudo = !isRoot() && await canBecomeRoot();
	const around = {
		sudo,
		cacheDir,
		free: await freeSpaceFor(cacheDir),
		containment: await probeContainment(cacheDir, await loadResources(), sudo)
	};
	const color = isColored(process.stdout);
	const { text, ok } = renderDoctor(await probeHost([...PROGRAMS, SHELL_TOOL.program]), around, color);
	process.stdout.write(text);
	return ok ? 0 : 6;
}
async function inspectFiles(files, options) {
	const splatsAllow = typeof options.splatsAllow === "string" ? options.splatsAllow : "";
	const color = isColored(process.stdout);
	const json = options.json === true;
	const { output, code } = await inspect$1(files, {
		json,
		splatsAllow,
		color
	});
	process.stdout.write(json ? inertJson(output) : inert(output));
	return code;
}
async function reproduceFailed(log, options) {
	const job = typeof options.job === "string" ? options.job : void 0;
	const reproduction = await reproduce(log, rawOf(options), job);
	for (const note of reproduction.notes) process.stderr.write(`cross-bpf: ${visible(note)}\n`);
	process.stdout.write(`${commandLine(reproduction)}\n`);
	if (options.run !== true) return 0;
	const { argv, raw } = reproduction;
	return await runTask("run", options, raw, [...argv, ...colorWords()]);
}
let running = false;
process.stdout.on("error", (error) => {
	if (running || error.code === "EPIPE") return;
	process.exit(failed(new Error(`standard output cannot be written: ${error.message}`)));
});
process.stderr.on("error", () => void 0);
writeWholeOutput();
process.umask(18);
let code = 0;
const [asked = "", ...words] = process.argv.slice(2);
const bisecting = BISECTABLE.includes(asked) && words.some((word) => /^--bisect(?:=|$)/.test(word));
function failed(error) {
	process.stderr.write(inert(`${errorWord("cross-bpf:")} ${visible(messageOf(error))}\n`));
	return exitCode(verdictOf(error), bisecting ? "run" : void 0);
}
const top = program({
	task: runTask,
	plan: printPlanned,
	report: mergeReports,
	doctor,
	shell,
	enter,
	inspect: inspectFiles,
	loads,
	reproduce: reproduceFailed
}, async (result) => {
	try {
		code = await result;
	} catch (error) {
		code = failed(error);
	}
});
process.on("uncaughtException", (error) => process.exit(failed(error)));
for (const command of [
	top,
	...top.commands,
	...top.commands.flatMap(({ commands }) => commands)
]) command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode("invalid-input", bisecting ? "run" : void 0)));
try {
	await top.parseAsync();
} catch (error) {
	code = failed(error);
}
await endWith(code);
export {};
