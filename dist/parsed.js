import { c as _enum, d as literal, h as object, l as array, m as number$1, u as boolean, v as string, w as NEVER, y as union } from "./schemas.js";
import { t as UNSEEN } from "./visible.js";
import path from "node:path";
// src/recipe/kinds.ts
const GIB = 1024 ** 3;
const upTo = (gibibytes, files, root = false) => ({
	bytes: gibibytes * GIB,
	files,
	root
});
const TABLE$1 = {
	toolchain: {
		by: "step",
		remote: upTo(16, 1e6, true),
		cacheHit: true
	},
	source: { by: "step" },
	patch: { by: "step" },
	"signing-key": { by: "step" },
	kernel: {
		by: "step",
		remote: upTo(16, 5e5),
		cacheHit: true
	},
	selftests: {
		by: "step",
		remote: upTo(8, 2e5),
		cacheHit: true
	},
	kselftests: {
		by: "step",
		remote: upTo(8, 2e5),
		cacheHit: true
	},
	rootfs: {
		by: "step",
		remote: upTo(16, 1e6, true),
		cacheHit: true
	},
	"image-tools": {
		by: "step",
		remote: upTo(4, 2e5, true)
	},
	vmtest: {
		by: "step",
		remote: upTo(1, 1e3),
		toolCache: true
	},
	emulator: {
		by: "step",
		remote: upTo(1, 1e3)
	},
	snapshot: { by: "step" },
	bundle: { by: "step" },
	unpacked: { by: "step" },
	git: {
		by: "programs",
		remote: upTo(16, 5e5)
	},
	blobs: { by: "programs" },
	ccache: {
		by: "programs",
		remote: upTo(8, 1e6)
	},
	results: { by: "results" },
	leftover: { by: "run" }
};
const KIND = TABLE$1;
const isKind = (name) => Object.hasOwn(TABLE$1, name);
const kindOf = (name) => isKind(name) ? KIND[name] : {};
const KINDS = Object.keys(TABLE$1).filter(isKind);
// src/invalid-input.ts
const withoutSecrets = (text) => text.replaceAll(/:\/\/[^/@\s]*@/g, "://...@");
var InvalidInput = class extends Error {
	input;
	constructor(input, value, allowed, options) {
		super(`input '${input}' is '${withoutSecrets(value)}'; it takes ${allowed}`, options);
		this.name = "InvalidInput";
		this.input = input;
	}
};
// src/lists/glob.ts
function globMatch(text, pattern) {
	let t = 0;
	let p = 0;
	let star = -1;
	let resume = 0;
	while (t < text.length) if (pattern[p] === "*") {
		star = p++;
		resume = t;
	} else if (p < pattern.length && pattern[p] === text[t]) {
		p++;
		t++;
	} else if (star >= 0) {
		p = star + 1;
		t = ++resume;
	} else return false;
	while (pattern[p] === "*") p++;
	return p === pattern.length;
}
function globsOfBoth(a, b) {
	const known = new Map();
	const both = (i, j) => {
		const at = `${i},${j}`;
		const before = known.get(at);
		if (before !== void 0) return before;
		const found = step(i, j);
		known.set(at, found);
		return found;
	};
	const step = (i, j) => {
		const [x, y] = [a[i], b[j]];
		if (x === void 0 && y === void 0) return [""];
		if (x === "*" && y === "*") return led("*", [...both(i + 1, j), ...both(i, j + 1)]);
		if (x === "*") return [...both(i + 1, j), ...y === void 0 ? [] : led(y, both(i, j + 1))];
		if (y === "*") return [...both(i, j + 1), ...x === void 0 ? [] : led(x, both(i + 1, j))];
		return x !== void 0 && x === y ? led(x, both(i + 1, j + 1)) : [];
	};
	const all = [...new Set(both(0, 0).map((glob) => glob.replaceAll(/\*+/g, "*")))];
	return all.filter((glob) => !all.some((other) => other !== glob && globMatch(glob, other)));
}
function led(first, rest) {
	return [...new Set(rest.map((glob) => first === "*" && glob.startsWith("*") ? glob : first + glob))];
}
// src/lists/test-list.ts
function trimmed(text) {
	let [from, to] = [0, text.length];
	while (from < to && " 	\n\v\f\r".includes(text.charAt(from))) from++;
	while (to > from && " 	\n\v\f\r".includes(text.charAt(to - 1))) to--;
	return text.slice(from, to);
}
function entryFor(name) {
	return name.replaceAll("#", "*");
}
function withoutBackslashes(text) {
	return text.replaceAll(/(?<!\\)\\+(?=[,#])/g, "");
}
function isNameable(name) {
	return /^[\w*?.:[\]+ -]+(?:\/\P{Cc}*)?$/u.test(name);
}
function readTestList(list, text) {
	return text.split("\n").flatMap((whole, index) => {
		const hash = whole.search(/(?<!\\)#/);
		const entry = entryFor(withoutBackslashes(trimmed(hash < 0 ? whole : whole.slice(0, hash))));
		const comment = hash < 0 ? "" : trimmed(whole.slice(hash + 1));
		return entry === "" ? [] : [{
			list,
			line: index + 1,
			entry,
			comment
		}];
	});
}
function isPassedOver({ entry }) {
	return entry.length === 1 && entry < "";
}
function inFull(entry) {
	if (entry === "*") return "**";
	return isPassedOver({ entry }) ? `${entry}/**` : entry;
}
function listedAt({ list, line }) {
	return `${list}:${line}`;
}
function splitEntry(entry) {
	const slash = entry.indexOf("/");
	return slash < 0 ? { test: entry } : {
		test: entry.slice(0, slash),
		subtest: entry.slice(slash + 1)
	};
}
function asWhole(line) {
	const { test, subtest = "" } = splitEntry(line.entry);
	return /^\*+$/.test(subtest) ? {
		...line,
		entry: inFull(test),
		written: line.entry
	} : line;
}
function testFilters(entries) {
	const filters = new Map();
	for (const by of entries) {
		if (isPassedOver(by)) continue;
		const { test, subtest } = splitEntry(by.entry);
		const filter = filters.get(test) ?? {
			test,
			whole: [],
			subtests: []
		};
		filters.set(test, filter);
		if (subtest === void 0) filter.whole.push(by);
		else if (!filter.subtests.some(({ name }) => name === subtest)) filter.subtests.push({
			name: subtest,
			by
		});
	}
	return [...filters.values()];
}
function denies(filters, test) {
	return filters.find((filter) => filter.subtests.length === 0 && globMatch(test, filter.test))?.whole[0];
}
function allows(filters, test) {
	return filters.length === 0 || filters.some((filter) => globMatch(test, filter.test));
}
function matchSubtest(filters, test, subtest) {
	for (const filter of filters) {
		if (!globMatch(test, filter.test)) continue;
		if (filter.subtests.length === 0) return filter.whole[0];
		const found = filter.subtests.find(({ name }) => globMatch(subtest, name));
		if (found) return found.by;
	}
}
function leavesOutSubtests(deny, name) {
	return deny.some(({ test, subtests }) => test === name && subtests.length > 0);
}
function withoutCovered(entries) {
	const whole = entries.flatMap((each) => {
		const { test, subtest } = splitEntry(each.entry);
		return subtest === void 0 && !isPassedOver(each) ? [test] : [];
	});
	return entries.filter(({ entry }) => {
		const { test, subtest } = splitEntry(entry);
		return subtest === void 0 || !whole.some((pattern) => globMatch(test, pattern));
	});
}
function allowedByBoth(a, b) {
	const found = new Map();
	for (const one of a) for (const other of b) {
		const subtests = subtestsOfBoth$1(one, other);
		if (subtests !== "whole" && subtests.length === 0) continue;
		for (const test of globsOfBoth(one.test, other.test)) {
			const known = found.get(test);
			if (subtests === "whole" || known === "whole") found.set(test, "whole");
			else found.set(test, new Set([...known ?? [], ...subtests]));
		}
	}
	return [...found].flatMap(([test, subtests]) => subtests === "whole" ? [inFull(test)] : [...subtests].map((subtest) => `${test}/${subtest}`));
}
function subtestsOfBoth$1(a, b) {
	if (a.subtests.length === 0 && b.subtests.length === 0) return "whole";
	if (a.subtests.length === 0) return b.subtests.map(({ name }) => name);
	if (b.subtests.length === 0) return a.subtests.map(({ name }) => name);
	return a.subtests.flatMap((one) => b.subtests.flatMap((other) => globsOfBoth(one.name, other.name)));
}
function unmatched(entries, tests) {
	return entries.filter((entry) => {
		const { test, subtest } = splitEntry(entry.entry);
		return isPassedOver(entry) || !tests.some(({ name, subtests }) => globMatch(name, test) && (subtest === void 0 || subtests === void 0 || subtests.some((each) => globMatch(each.name, subtest))));
	});
}
function testNames(header) {
	return [...header.matchAll(/^DEFINE_TEST\((\w+)\)/gm)].map((match) => match[1] ?? "");
}
// src/runners/job.ts
const GUEST_SELFTESTS = "/opt/selftests/bpf";
const GUEST_KSELFTEST = "/opt/kselftest";
const GUEST_SHARE = "/mnt/vmtest";
function mostOf({ seconds, scaled }) {
	return scaled?.most ?? seconds;
}
function limitIn({ seconds, scaled }, slowdown) {
	if (scaled === void 0) return seconds;
	return Math.min(Math.max(scaled.least, seconds * slowdown), scaled.most);
}
function listIn(path) {
	return `@${GUEST_SHARE}/job/${path}`;
}
function inOneWord({ path, text }) {
	return readTestList(path, text).map(({ entry }) => entry.replaceAll(",", "*")).join(",");
}
function argvOf({ listsAsWords, environment }, call, files) {
	const inWords = (word) => {
		const file = files.find(({ path }) => word === listIn(path));
		return file === void 0 ? word : inOneWord(file);
	};
	const words = listsAsWords ? call.map(inWords) : call;
	return environment === void 0 ? words : [
		"env",
		...environment,
		...words
	];
}
const UNBUFFERED = ["stdbuf", "-o0"];
// src/runners/command.ts
const SCRIPT = "command.sh";
const TESTS = "tests";
function callOf({ commandDirectory, commandEnvironment }, tests) {
	if (commandDirectory === void 0 && commandEnvironment.length === 0 && tests === void 0) return ["bash", inJob(SCRIPT)];
	return [...[
		"bash",
		`${GUEST_SHARE}/guest/command.sh`,
		commandDirectory ?? "."
	], ...tests === void 0 ? [] : [inJob(TESTS)]];
}
const inJob = (path) => `${GUEST_SHARE}/job/${path}`;
const lines$1 = (names) => names.map((name) => `${name}\n`).join("");
function namesOf({ earlier }) {
	const names = earlier?.command ?? [];
	const all = new Set(names);
	return names.filter((name) => {
		const plain = name.replace(/ \(\d+\)$/, "");
		return !name.includes("\n") && (plain === name || !all.has(plain));
	});
}
const command = {
	runs: ({ name, collection }) => name === "command" && collection === void 0,
	names: [],
	choose: () => void 0,
	wordOf: ({ name }) => name,
	input: "command",
	plan: (_, { asked, built }) => {
		const tests = (asked.shard?.count ?? 1) > 1 ? namesOf(built) : void 0;
		return {
			calls: [callOf(asked, tests)],
			report: asked.resultsFrom,
			selected: tests,
			files: [...asked.command === void 0 ? [] : [{
				path: SCRIPT,
				text: `${asked.command}\n`
			}], ...tests === void 0 ? [] : [{
				path: TESTS,
				text: lines$1(tests)
			}]]
		};
	},
	division: {
		shardsOnly: true,
		named: (built) => namesOf(built).length > 0,
		load: () => 0,
		without: (job, files, path, names) => {
			const mine = (files.find((file) => file.path === TESTS)?.text ?? "").split("\n").filter((name) => name !== "" && !names.includes(name));
			const calls = job.calls.map((call) => call.map((word) => word === inJob(TESTS) ? inJob(path) : word));
			return {
				job: {
					...job,
					calls
				},
				file: {
					path,
					text: lines$1(mine)
				}
			};
		}
	},
	plain: {
		ktap: false,
		skips: false
	},
	ends: () => []
};
// src/runners/order.ts
function openTest({ suite }) {
	return suite.tests.find(({ unfinished }) => unfinished)?.name;
}
function runningInOrder(cut) {
	const open = openTest(cut);
	if (open !== void 0) return open;
	const done = new Set(cut.suite.tests.map((test) => test.name));
	const last = cut.selected.findLastIndex((name) => done.has(name));
	return cut.selected.slice(last + 1).find((name) => !done.has(name));
}
// src/results/text.ts
const MESSAGE_LIMIT = 4e3;
const ESCAPE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]{0,200}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
function withoutEscapes$1(line) {
	const text = line.includes("\x1B") ? line.replace(ESCAPE, "") : line;
	return text.endsWith("\r") ? text.replace(/\r{1,8}$/, "") : text;
}
function logLines(text) {
	const lines = text.split("\n").map(withoutEscapes$1);
	if (lines.at(-1) === "") lines.pop();
	return lines;
}
function shortened(text, limit = MESSAGE_LIMIT) {
	if (text.length <= limit) return text;
	const head = Math.floor(limit / 4);
	const tail = limit - head;
	return `${text.slice(0, head)}\n[... ${text.length - limit} characters left out ...]\n${text.slice(-tail)}`;
}
// src/runners/parsers/ktap-line.ts
const TAB = 4;
const INDENTED = /^((?:# (?!Subtest: )|[ \t])*)((?:not )?ok(?= |$)|1\.\.\d|K?TAP version \d|# Subtest: |Bail out!)/;
const NUMBERED$1 = /^(?:not )?ok (\d{1,9})(?= |$)/;
const PLAN = /^1\.\.(\d{1,9})\s*(?:#.*)?$/;
const DATA = /(?:^|\s)#(?:\s|$)|#(?=(?:SKIP|XFAIL|TODO)\b)/i;
const EXCUSE = /(?:^|#) ?(SKIP|XFAIL|TODO)\b/i;
const NO_PASS = /^(?:TIMEOUT|ERROR)\b/;
function ktapLine(line) {
	const [, prefix, word] = INDENTED.exec(line) ?? [];
	if (prefix === void 0 || word === void 0) return void 0;
	const text = line.slice(prefix.length);
	const at = indentation(prefix);
	if (word.endsWith("ok")) return {
		...at,
		kind: "result",
		result: resultLine(text)
	};
	if (word.includes("TAP")) return {
		...at,
		kind: "version"
	};
	if (word.startsWith("#")) return {
		...at,
		kind: "header",
		title: text.slice(word.length, word.length + 200).trim()
	};
	if (word.startsWith("Bail")) return {
		...at,
		kind: "bail",
		text
	};
	const count = PLAN.exec(text)?.[1];
	return count === void 0 ? void 0 : {
		...at,
		kind: "plan",
		count: Number(count)
	};
}
const indentation = (prefix) => ({
	column: prefix.replaceAll("	", " ".repeat(TAB)).length,
	hashes: prefix.split("# ").length - 1
});
function resultLine(text) {
	const failed = text.startsWith("not ");
	const number = NUMBERED$1.exec(text)?.[1];
	const rest = text.replace(/^(?:not )?ok ?(?:\d{1,9}(?: |$))?/, "");
	const data = DATA.exec(rest);
	const named = data === null ? rest : rest.slice(0, data.index);
	const told = data === null ? "" : rest.slice(data.index).replace(/^\s*#/, "").trim();
	const excuse = EXCUSE.exec(told)?.[1]?.toUpperCase();
	return {
		number: number === void 0 ? void 0 : Number(number),
		name: named.replace(/^ ?- ?/, "").trim(),
		state: stateOf(failed, told, excuse),
		excused: excuse !== void 0,
		sure: number !== void 0 || named.startsWith("- "),
		data: told
	};
}
function stateOf(failed, data, excuse) {
	if (excuse !== void 0) return excuse === "SKIP" ? "skipped" : "passed";
	return failed || NO_PASS.test(data) ? "failed" : "passed";
}
function gluedResult(text, next) {
	if (text.startsWith("#")) return void 0;
	for (const match of text.matchAll(/(?:not )?ok (\d{1,9})(?= |$)/g)) {
		if (match.index === 0 || Number(match[1]) !== next) continue;
		if (!(match[0].startsWith("ok") && /[A-Za-z]/.test(text.charAt(match.index - 1)))) return resultLine(text.slice(match.index));
	}
}
function gluedRunnerResult(text) {
	const at = text.search(/(?:not )?ok \d{1,9} selftests: \S/);
	return at > 0 && !/^(?:# )+$/.test(text.slice(0, at)) ? resultLine(text.slice(at)) : void 0;
}
// src/runners/parsers/ktap-level.ts
const newLevel = (column, hashes, title) => ({
	column,
	hashes,
	title,
	nodes: [],
	sure: 0,
	highest: 0,
	output: []
});
const isFull = ({ planned, sure }) => planned !== void 0 && sure >= planned;
const isBegun = ({ announced, nodes }) => announced?.after === nodes.length;
function nodeOf(result, output, levels, line) {
	const { number, data } = result;
	const name = result.name === "" ? String(number ?? "unnamed") : result.name;
	const [level, ...deeper] = levels;
	const said = [
		...levels.flatMap((each) => each.output),
		...output,
		...data === "" ? [] : [data]
	];
	const node = {
		name,
		number,
		said,
		inner: [],
		line,
		state: result.state
	};
	if (level === void 0) return node;
	orphan(level, deeper);
	const inner = settled(level);
	const lost = (result.state === "passed" ? lostIn(name, level, inner) : void 0) ?? inner.find((each) => each.lost !== void 0)?.lost;
	const whole = {
		...node,
		inner,
		lost
	};
	if (result.excused) return {
		...whole,
		inner: takenBack$1(inner, result.state)
	};
	if (result.state !== "passed") return whole;
	const failed = inner.find(({ state }) => state === "failed");
	if (failed !== void 0) return {
		...whole,
		state: "failed",
		said: [...said, `it says ok, but ${failed.name} failed`]
	};
	return inner.length === 0 && level.hashes === 0 || inner.length > 0 && inner.every(({ state }) => state === "skipped") ? {
		...whole,
		state: "skipped"
	} : whole;
}
function takenBack$1(nodes, state) {
	return nodes.map((node) => ({
		...node,
		state: node.state === "failed" ? state : node.state,
		inner: takenBack$1(node.inner, state)
	}));
}
function lostIn(name, level, inner) {
	if (level.hashes > 0) return void 0;
	const expected = level.planned ?? level.highest;
	if (expected === inner.length) return isBegun(level) ? `its KTAP begins more tests of ${name} and has none of them` : void 0;
	return `its KTAP plans ${expected} tests of ${name} and has ${inner.length} results`;
}
function orphan(level, levels) {
	const [first, ...deeper] = levels;
	if (first === void 0) return;
	orphan(first, deeper);
	const inner = settled(first);
	if (inner.length === 0) return;
	const told = level.output.findLast((line) => line.startsWith("# selftests: "))?.slice(2);
	level.nodes.push({
		name: first.title ?? told ?? `test ${level.nodes.length + 1}`,
		state: "failed",
		said: ["it had not ended"],
		inner
	});
}
function settled({ nodes, planned, highest }) {
	const sure = nodes.filter(({ doubtful }) => doubtful !== true);
	const unsure = nodes.filter(({ doubtful }) => doubtful === true);
	const numbers = new Set(sure.map(({ number }) => number));
	const missing = unsure.filter(({ number }) => number !== void 0 && !numbers.has(number) && (planned === void 0 ? number < highest : number <= planned));
	const unnumbered = unsure.filter(({ number }) => number === void 0);
	const fits = sure.length + missing.length + unnumbered.length === planned;
	const kept = new Set([
		...sure,
		...missing,
		...fits ? unnumbered : []
	]);
	let words = [];
	const told = [];
	for (const node of nodes) if (kept.has(node)) {
		told.push(words.length === 0 ? node : {
			...node,
			said: [...words, ...node.said]
		});
		words = [];
	} else for (const line of node.said) words.push(line);
	if (planned === void 0 || told.length <= planned) return told;
	const known = new Set();
	return told.filter(({ number, name, state }) => {
		const text = `${number} ${state} ${name}`;
		const again = number !== void 0 && known.has(text);
		known.add(text);
		return !again;
	});
}
// src/runners/parsers/ktap-tree.ts
const DEEPEST = 8;
var KtapTree = class {
	#levels = [];
	#early = [];
	#tops = 0;
	#problem;
	add(line, number) {
		const found = ktapLine(line);
		if (found === void 0 || this.#isComment(found)) {
			this.#addPlain(line, number);
			return true;
		}
		if (found.kind === "bail") {
			const within = found.column > (this.#levels[0]?.column ?? 0);
			if (within) this.#addPlain(line, number);
			else this.#problem = `it gave up: ${found.text.slice(0, 200)}`;
			return within;
		}
		if (found.kind === "result" && !found.result.sure) {
			this.#addDoubtful(found, line, number);
			return true;
		}
		const index = this.#indexOf(found);
		if (found.kind === "result") this.#addResult(index, found.result, number);
		else if (found.kind === "plan") this.#plan(index, found.count);
		else this.#announce(index, found.kind === "header" ? found.title : void 0);
		return true;
	}
	addBlock(lines, number) {
		const level = this.#levels.at(-1);
		const node = level?.nodes.at(-1);
		if (level !== void 0 && node?.line === number) level.nodes.splice(-1, 1, {
			...node,
			said: [...node.said, ...lines]
		});
		else for (const line of lines) (level?.output ?? this.#early).push(line);
	}
	close() {
		const [top = newLevel(0, 0), ...inner] = this.#levels;
		if (top.nodes.length === 0 && top.planned === void 0 && inner[0]?.planned !== void 0) this.#problem ??= "its KTAP ends within a subtest";
		orphan(top, inner);
		const nodes = settled(top);
		const lost = nodes.find((node) => node.lost !== void 0)?.lost;
		const more = isBegun(top) || inner.length > 0 ? "its KTAP ends where more tests begin" : void 0;
		return {
			nodes,
			problem: this.#problem ?? planProblem(top.planned, nodes) ?? lost ?? more
		};
	}
	#isComment({ kind, hashes }) {
		return kind === "result" && hashes > (this.#levels.at(-1)?.hashes ?? 0);
	}
	#indexOf(found) {
		const { column, hashes } = found;
		const levels = this.#levels;
		let index = levels.findLastIndex((level) => level.column <= column);
		const level = levels[index];
		if (level === void 0) {
			if (this.#tops++ > DEEPEST) return 0;
			levels.unshift({
				...newLevel(column, hashes),
				output: this.#early
			});
			this.#early = [];
			return 0;
		}
		if (level.column < column) {
			if (index + 1 < levels.length || levels.length > DEEPEST) return Math.min(index + 1, levels.length - 1);
			levels.push(newLevel(column, hashes, level.announced?.title));
			return index + 1;
		}
		const name = found.kind === "result" ? found.result.name : void 0;
		while (levels[index - 1]?.column === column) {
			const here = levels[index];
			if (here === void 0 || !(isFull(here) || name !== void 0 && here.title === name)) break;
			index--;
		}
		return index;
	}
	#announce(index, title) {
		const level = this.#enter(index);
		if (level === void 0) return;
		if (level.planned === void 0 && level.nodes.length === 0) level.title = title ?? level.title;
		else level.announced = {
			title: title ?? level.announced?.title,
			after: level.nodes.length
		};
	}
	#plan(index, count) {
		const level = this.#enter(index);
		if (level === void 0) return;
		if (level.planned === void 0) level.planned = count;
		else if (level.announced !== void 0) {
			const { column, hashes, announced } = level;
			const next = {
				...newLevel(column, hashes, announced.title),
				planned: count
			};
			if (isFull(level) && index === 0) level.planned += count;
			else {
				const parent = this.#levels[index - 1];
				if (isFull(level) && parent !== void 0) orphan(parent, this.#levels.splice(index));
				if (this.#levels.length <= DEEPEST) this.#levels.push(next);
			}
			level.announced = void 0;
		}
	}
	#enter(index) {
		const level = this.#levels[index];
		if (level !== void 0) orphan(level, this.#levels.splice(index + 1));
		return level;
	}
	#addResult(index, result, line) {
		const level = this.#levels[index];
		if (level === void 0) return;
		level.nodes.push(nodeOf(result, level.output, this.#levels.splice(index + 1), line));
		level.sure += 1;
		level.highest = Math.max(level.highest, result.number ?? level.sure);
		level.output = [];
		level.announced = void 0;
	}
	#addPlain(line, number) {
		const level = this.#levels.at(-1);
		if (level === void 0) {
			this.#early.push(line);
			return;
		}
		level.output.push(line);
		const ofRunner = gluedRunnerResult(line);
		if (ofRunner !== void 0) {
			this.#addResult(0, ofRunner, number);
			return;
		}
		const prefix = "# ".repeat(level.hashes);
		const glued = gluedResult((line.startsWith(prefix) ? line.slice(prefix.length) : line).trimStart(), level.highest + 1);
		if (glued !== void 0 && !isFull(level)) this.#doubt(level, glued, number);
	}
	#addDoubtful({ column, result }, line, number) {
		const level = this.#levels.at(-1);
		this.#addPlain(line, number);
		if (level?.column === column && !isFull(level)) this.#doubt(level, result, number);
	}
	#doubt(level, result, line) {
		level.nodes.push({
			...nodeOf(result, level.output, [], line),
			doubtful: true
		});
		level.highest = Math.max(level.highest, result.number ?? 0);
		level.output = [];
	}
};
function planProblem(planned, nodes) {
	const count = nodes.filter(({ line }) => line !== void 0).length;
	if (planned === void 0) return "its KTAP has no plan (1..N)";
	if (planned !== count) return `its KTAP plans ${planned} tests and has ${count} results`;
	if (count < nodes.length) return "its KTAP has subtests without their test";
}
// src/runners/parsers/ktap-yaml.ts
const FENCE = /^((?:# |[ \t])*)(---|\.\.\.)\s*$/;
function yamlBlocks(lines) {
	const blocks = new Map();
	let open;
	for (const [at, line] of lines.entries()) {
		const [, prefix, mark] = FENCE.exec(line) ?? [];
		const fence = prefix === void 0 ? void 0 : indentation(prefix);
		if (open === void 0) {
			const before = mark === "---" ? ktapLine(lines[at - 1] ?? "") : void 0;
			if (fence && before?.kind === "result" && isBelow(fence, before)) open = {
				...fence,
				from: at
			};
		} else if (mark === "..." && fence?.column === open.column && fence.hashes === open.hashes) {
			blocks.set(open.from, at + 1);
			open = void 0;
		} else if (isOutside(ktapLine(line), open)) open = void 0;
	}
	return blocks;
}
const isBelow = (fence, { column, hashes }) => fence.hashes === hashes && fence.column > column;
function isOutside(found, { column, hashes }) {
	if (found === void 0 || found.hashes > hashes) return false;
	return found.hashes < hashes || found.column < column;
}
// src/runners/parsers/ktap.ts
function versionColumn(line) {
	const found = ktapLine(line);
	return found?.kind === "version" && found.hashes === 0 ? found.column : void 0;
}
function speaksKtap(log) {
	return logLines(log).some((line) => versionColumn(line) !== void 0);
}
function readKtap(log) {
	const { nodes, problem } = treeOf(log);
	return {
		tests: nodes.map(toTest$1),
		...problem !== void 0 && { problem }
	};
}
function ktapEnds(log) {
	const lines = log.split("\n");
	let [offset, read] = [0, 0];
	return treeOf(log).nodes.flatMap(({ line }) => {
		if (line === void 0) return [];
		for (; read < line; read++) offset += Buffer.byteLength(lines[read] ?? "") + 1;
		return [offset];
	});
}
function treeOf(log) {
	const lines = logLines(log);
	const blocks = yamlBlocks(lines);
	const tree = new KtapTree();
	for (let at = 0, end = 0; at < lines.length; at = end) {
		const behind = blocks.get(at);
		end = behind ?? at + 1;
		if (behind !== void 0) tree.addBlock(lines.slice(at + 1, end - 1), at);
		else if (!tree.add(lines[at] ?? "", end)) break;
	}
	return tree.close();
}
function leaves(nodes, before = "") {
	return nodes.flatMap((node) => {
		const path = `${before}${node.name}`;
		const below = leaves(node.inner, `${path}/`);
		return below.length === 0 || node.state === "failed" && !below.some((leaf) => leaf.state === "failed") ? [...below, {
			name: path,
			state: node.state,
			message: messageOf(node)
		}] : below;
	});
}
function toTest$1(node) {
	const { name, state, line, inner } = node;
	return {
		name,
		state,
		unfinished: line === void 0 ? true : void 0,
		message: messageOf(node),
		subtests: leaves(inner)
	};
}
function messageOf({ state, said }) {
	return state === "failed" && said.length > 0 ? shortened(said.join("\n")) : void 0;
}
// src/runners/parsers/kselftest.ts
function parseKselftest(logs, collection) {
	const begin = `selftests: ${collection}: `;
	const named = (test) => test.name.startsWith(begin) ? {
		...test,
		name: test.name.slice(begin.length)
	} : test;
	const runs = logs.map(readKtap);
	const tests = runs.flatMap((run) => run.tests.map(named));
	if (logs.length === 0) return {
		end: "killed",
		problem: "there is no log",
		tests
	};
	const last = tests.at(-1)?.name;
	const problem = runs.find((run) => run.problem !== void 0)?.problem;
	if (problem === void 0) return {
		end: "finished",
		tests
	};
	return {
		end: "killed",
		problem,
		tests,
		last
	};
}
function endedTest$2(line) {
	const found = ktapLine(line);
	if (found?.kind !== "result" || found.column > 0) return void 0;
	return /^selftests: [^:]+: (.+)$/.exec(found.result.name)?.[1];
}
// src/runners/kselftest.ts
const DIRECTORY = /^(?!(?:bpf|command|veristat|test_verifier|test_maps)$|test_progs)[A-Za-z0-9_][\w-]*(?:\/[A-Za-z0-9_][\w-]*)*$/;
const LISTED = /^\w[\w.+-]*$/;
function isDirectory(word) {
	return DIRECTORY.test(word);
}
function collectionSuite(collection, test) {
	const name = collection.replaceAll("/", "+");
	return test === void 0 ? {
		name,
		collection
	} : {
		name: `${name}.${test}`,
		collection,
		test
	};
}
function kselftestCall(limit, collection, tests) {
	const what = tests.length === 0 ? ["-c", collection] : tests.flatMap((test) => ["-t", `${collection}:${test}`]);
	return [
		"bash",
		`${GUEST_SHARE}/guest/kselftest.sh`,
		"-o",
		String(mostOf(limit)),
		...what
	];
}
function testsOf({ collection = "", test }, { kselftests }) {
	const begin = `${collection}:`;
	const all = (kselftests ?? []).filter((line) => line.startsWith(begin)).map((line) => line.slice(begin.length));
	if (test === void 0) return all;
	if (all.length > 0 && !all.includes(test)) throw new InvalidInput("suites", `${begin}${test}`, `a test that ${collection} has: ${all.join(", ")}`);
	return [test];
}
const kselftest = {
	runs: ({ collection }) => collection !== void 0,
	names: [],
	help: "another directory of selftests or a test of it, e.g. timens, timens:timerfd",
	choose: (word) => {
		const [, collection = "", test] = /^([^:]+)(?::(\w[\w.+-]*))?$/.exec(word) ?? [];
		return isDirectory(collection) ? collectionSuite(collection, test) : void 0;
	},
	wordOf: ({ name, collection = "" }) => {
		const test = name.slice(collection.length + 1);
		return test === "" ? collection : `${collection}:${test}`;
	},
	plan: (suite, { built, limit }) => ({
		calls: [kselftestCall(limit, suite.collection ?? "", suite.test === void 0 ? [] : [suite.test])],
		directory: GUEST_KSELFTEST,
		selected: testsOf(suite, built)
	}),
	running: runningInOrder,
	rest: (cut) => {
		const { job, suite, selected } = cut;
		const running = runningInOrder(cut);
		const gone = new Set([...suite.tests.map((test) => test.name), ...running === void 0 ? [] : [running]]);
		const left = selected.filter((name) => !gone.has(name));
		if (gone.size === 0 || left.length === 0) return { running };
		return {
			running,
			selected: left,
			job: {
				...job,
				calls: [kselftestCall(job.timeout, job.collection ?? "", left)]
			}
		};
	},
	again: ({ job, failed, selected }) => {
		const names = failed.map(({ name }) => name).filter((name) => selected.includes(name));
		if (names.length === 0) return { job };
		return {
			selected: names,
			job: {
				...job,
				calls: [kselftestCall(job.timeout, job.collection ?? "", names)]
			}
		};
	},
	endedBy: endedTest$2,
	read: (logs, { collection = "" }) => parseKselftest(logs, collection),
	zeroThoughFailed: true,
	select: ({ collection }, test) => LISTED.test(test) ? ["--suites", `${collection}:${test}`] : void 0
};
// src/runners/program.ts
const KSELFTEST_OUTPUT = {
	ktap: true,
	skips: true
};
const isScript = (name) => /\.(sh|py)$/.test(name);
const program = {
	runs: ({ collection }) => collection === void 0,
	names: [],
	help: "any other program or script of the BPF selftests as kselftest names it, e.g. bpf:test_lru_map, bpf:test_xdp_meta.sh",
	choose: (word) => {
		const name = /^bpf:([A-Za-z]\w*(?:[.-]\w+)*)$/.exec(word)?.[1];
		return name === void 0 ? void 0 : { name };
	},
	wordOf: ({ name }) => `bpf:${name}`,
	targets: (name) => isScript(name) ? ["test_progs", "test_verifier"] : [name],
	plan: ({ name }) => ({ calls: [[`./${name}`]] }),
	plain: KSELFTEST_OUTPUT,
	select: () => void 0
};
// src/runners/test-maps.ts
const NAME$2 = "test_maps";
const testMaps = {
	runs: ({ name, collection }) => name === NAME$2 && collection === void 0,
	names: [NAME$2],
	choose: (word) => word === NAME$2 ? { name: NAME$2 } : void 0,
	wordOf: ({ name }) => name,
	targets: (program) => [program],
	plan: ({ name }) => ({ calls: [[`./${name}`]] }),
	plain: {
		...KSELFTEST_OUTPUT,
		ending: {
			pattern: /^test_maps: OK, \d+ SKIPPED\r?$/m,
			shown: "test_maps: OK, N SKIPPED"
		}
	}
};
// src/results/parsed.ts
function parsed(value) {
	return {
		ok: true,
		value
	};
}
function unparsed(problem) {
	return {
		ok: false,
		problem
	};
}
// src/runners/parsers/test-progs-json.ts
const SUBTEST = object({
	name: string(),
	message: string().default(""),
	failed: boolean().default(false)
});
const SUMMARY$2 = object({
	success: number$1().int(),
	success_subtest: number$1().int(),
	skipped: number$1().int(),
	failed: number$1().int(),
	results: array(SUBTEST.extend({ subtests: array(SUBTEST).default([]) }))
});
function parseTestProgsJson(text) {
	if (text.trim() === "") return unparsed("its JSON summary is empty: it was ended before it could write one");
	const json = readJson(text);
	if (json === void 0) return unparsed("its JSON summary is no JSON");
	const summary = SUMMARY$2.safeParse(json);
	if (!summary.success) {
		const issue = summary.error.issues[0];
		return unparsed(`its JSON summary is not test_progs': ${issue?.path.join(".")}: ${issue?.message}`);
	}
	return parsed(summary.data);
}
function readJson(text) {
	const control = /[\u0000-\u001f]/g;
	const escaped = (raw) => `\\u${raw.charCodeAt(0).toString(16).padStart(4, "0")}`;
	for (const candidate of [text, text.trim().replace(control, escaped)]) try {
		return JSON.parse(candidate);
	} catch {}
}
// src/runners/parsers/test-progs.ts
const NOT_ENDED = "it had not ended";
const WORST = [
	"skipped",
	"passed",
	"failed"
];
const STATES$1 = {
	OK: "passed",
	SKIP: "skipped",
	FAIL: "failed"
};
const NOT_BUILT = "not built";
const SUMMARY$1 = /^Summary: (?<passed>\d+)\/\d+ PASSED, \d+ SKIPPED(?: \(\d+ not built\))?, (?<failed>\d+)(?:\/\d+)? FAILED$/;
const END_OF_RESULT = /:(?:OK|FAIL|SKIP)(?: \((?:SKIP: \d+\/\d+|not built)\))?$/;
const RESULT = /^#(\d+)(?:\/(\d+))?(\s+)(\S.*):(OK|FAIL|SKIP)(?: \((SKIP: \d+\/\d+|not built)\))?$/;
const OLD_RESULT = /^#(\d+) (\w+):(?:OK|FAIL|SKIP)$/;
const NO_JSON = /: invalid option -- 'J'$/;
const LOST_WORKER = /\bread_prog_test_msg: unexpected message type 0\b/;
const WATCHDOG = /^WATCHDOG: test case (\S.*) executes for \d+ seconds, terminating/;
function parseTestProgs(log, json) {
	const tests = new Map();
	let pending = [];
	let summary;
	let crash;
	let lost = false;
	let last;
	let repeats = false;
	let unknown = false;
	const lines = logLines(log);
	const old = oldNames(lines);
	for (const line of lines) {
		const found = SUMMARY$1.exec(line);
		if (found) {
			summary = found;
			pending = [];
			continue;
		}
		const result = resultOf(line, old);
		if (!result) {
			if (line === "All error logs:") repeats = true;
			if (/^(?:\[\d+\]: )?Caught signal #\d+!/.test(line)) crash = line;
			if (LOST_WORKER.test(line)) lost = true;
			if (NO_JSON.test(line)) unknown = true;
			last = WATCHDOG.exec(line)?.[1] ?? last;
			pending.push(line);
			continue;
		}
		if (!repeats) record(tests, result, result.glued === "" ? pending : [...pending, result.glued]);
		last = result.sub === void 0 ? result.name : `${result.name}/${result.sub}`;
		pending = [];
	}
	const summaryJson = json === void 0 ? void 0 : parseTestProgsJson(json);
	if (summaryJson?.ok) addMessages(tests, summaryJson.value);
	const results = [...tests].map(([name, draft]) => finished(name, draft));
	if (!summary) return {
		end: "killed",
		problem: `${unknown ? "this test_progs does not know -J, and would not read lists: both are there since Linux 6.5" : crash ? `it crashed (${crash})` : "there is no Summary line"}; ${last === void 0 ? "no test had said anything" : `the last test heard of is ${last}`}`,
		tests: results,
		last
	};
	const problem = (lost ? `a worker of -j was gone, and the test it ran has no result${crash ? ` (${crash})` : ""}` : void 0) ?? disagreement(summary, results, summaryJson?.ok ? summaryJson.value : void 0, old) ?? (summaryJson?.ok === false ? summaryJson.problem : void 0);
	return problem === void 0 ? {
		end: "finished",
		tests: results
	} : {
		end: "unparsable",
		problem,
		tests: results,
		last
	};
}
function testProgsEnds(log) {
	const ends = new Map();
	const old = oldNames(logLines(log));
	let offset = 0;
	for (const line of log.split("\n")) {
		offset += Buffer.byteLength(line) + 1;
		if (line === "All error logs:") break;
		const result = resultOf(line, old);
		if (result && result.sub === void 0) ends.set(result.name, offset);
	}
	return [...ends].map(([name, end]) => ({
		name,
		offset: end
	}));
}
function endedTest$1(line) {
	const result = resultOf(line);
	return result?.sub === void 0 ? result?.name : void 0;
}
function oldNames(lines) {
	const names = new Map();
	for (const line of lines) {
		if (!line.startsWith("#")) continue;
		const result = resultAt(line, 0);
		if (result !== void 0 && result.sub === void 0) return void 0;
		const [, number = "", name = ""] = OLD_RESULT.exec(line) ?? [];
		if (name !== "") names.set(number, name);
	}
	return names.size === 0 ? void 0 : names;
}
function oldResult(line, names) {
	const [, number = "", subNumber, gap, text = "", word = ""] = RESULT.exec(line) ?? [];
	const state = STATES$1[word];
	if (state === void 0 || gap !== " ") return void 0;
	const name = names.get(number) ?? `#${number}`;
	const known = {
		number: Number(number),
		state,
		glued: "",
		name
	};
	if (subNumber === void 0) return text === name ? known : void 0;
	return {
		...known,
		sub: text.startsWith(`${name}/`) ? text.slice(name.length + 1) : text
	};
}
function resultOf(line, old) {
	if (!END_OF_RESULT.test(line)) return void 0;
	if (old !== void 0) return oldResult(line, old);
	const whole = resultAt(line, 0);
	if (whole || line.startsWith("#")) return whole;
	for (let at = line.indexOf("#", 1), tries = 0; at > 0 && tries < 20; at = line.indexOf("#", at + 1), tries++) {
		const result = resultAt(line, at);
		if (result) return result;
	}
}
function resultAt(line, at) {
	const [, number, subNumber, gap, name, word, more] = RESULT.exec(line.slice(at)) ?? [];
	const state = STATES$1[word ?? ""];
	if (number === void 0 || gap === void 0 || name === void 0 || state === void 0) return void 0;
	const label = subNumber === void 0 ? number : `${number}/${subNumber}`;
	if (gap.length !== Math.max(1, 8 - label.length)) return void 0;
	const glued = line.slice(0, at);
	const known = {
		number: Number(number),
		state,
		glued
	};
	if (subNumber === void 0) return {
		...known,
		name,
		notBuilt: more === NOT_BUILT
	};
	const slash = name.indexOf("/");
	return slash < 0 ? void 0 : {
		...known,
		name: name.slice(0, slash),
		sub: name.slice(slash + 1)
	};
}
function record(tests, result, output) {
	const draft = tests.get(result.name) ?? {
		number: result.number,
		subtests: new Map()
	};
	tests.set(result.name, draft);
	const message = result.state === "failed" && output.length > 0 ? shortened(output.join("\n")) : void 0;
	if (result.sub === void 0) {
		draft.state = worst(draft.state, result.state);
		if (result.notBuilt) draft.message = NOT_BUILT;
		if (message !== void 0) draft.message = message;
		return;
	}
	const state = worst(draft.subtests.get(result.sub)?.state, result.state);
	draft.subtests.set(result.sub, {
		name: result.sub,
		state,
		message
	});
}
function worst(before, now) {
	return before !== void 0 && WORST.indexOf(before) > WORST.indexOf(now) ? before : now;
}
function addMessages(tests, json) {
	for (const entry of json.results) {
		const draft = tests.get(entry.name);
		if (draft?.state !== "failed") continue;
		if (entry.message.trim() === "") delete draft.message;
		else draft.message = shortened(entry.message);
		for (const { name, message } of entry.subtests) {
			const sub = draft.subtests.get(name);
			if (sub?.state === "failed" && message.trim() !== "") sub.message = shortened(message);
		}
	}
}
function finished(name, { number, state, message, subtests }) {
	const subs = [...subtests.values()];
	if (state === void 0) return {
		name,
		state: "failed",
		number,
		unfinished: true,
		message: NOT_ENDED,
		subtests: subs
	};
	const has = (wanted) => subs.some((sub) => sub.state === wanted);
	return {
		name,
		state: state === "skipped" && has("passed") && !has("failed") ? "passed" : state,
		number,
		message,
		subtests: subs
	};
}
function disagreement(summary, results, json, old) {
	const { 0: line, groups: { passed, failed } = {} } = summary;
	const seenFailed = results.filter(({ state }) => state === "failed").length;
	const notBuilt = results.filter(({ state, message }) => state === "skipped" && message === NOT_BUILT).length;
	const seenPassed = results.length - seenFailed - notBuilt;
	const failedSubtests = results.flatMap((result) => result.subtests).filter(({ state }) => state === "failed").length;
	const withSubtests = old !== void 0 && Number(failed) === seenFailed + failedSubtests;
	if (Number(passed) !== seenPassed || Number(failed) !== seenFailed && !withSubtests) return `'${line}', but the log shows ${seenPassed} passed or skipped and ${seenFailed} failed`;
	if (json && (json.success !== Number(passed) || json.failed !== Number(failed))) return `'${line}', but the JSON summary has success ${json.success}, failed ${json.failed}`;
}
// src/runners/test-progs.ts
const BPF_GCC = "test_progs-bpf_gcc";
const NAMES$1 = [
	"test_progs",
	"test_progs-no_alu32",
	"test_progs-cpuv4",
	BPF_GCC
];
const FLAVOUR = /^test_progs(?:-\w+)?$/;
const WATCHDOG_AFTER = 60;
const writable = (name) => name.replaceAll(/^ +| +$|[\t\n]|(?<!\\)\\+(?=[,#])/g, "*").replaceAll(UNSEEN, "*");
const isMadeWithProgs = (program) => FLAVOUR.test(program) || isScript(program);
const isParallel = (argv) => argv.some((word) => /^-j\d*$/.test(word));
const oneByOne = (argv) => argv.filter((word) => !isParallel([word]));
const linesOf = (entries) => entries.map((entry) => `${entry}\n`).join("");
function withoutOption(argv, option) {
	return argv.filter((word, index) => word !== option && argv[index - 1] !== option);
}
function withList(argv, option, file) {
	const others = withoutOption(argv, option);
	const at = others.indexOf("-J");
	const list = [option, listIn(file)];
	return at < 0 ? [...others, ...list] : [
		...others.slice(0, at),
		...list,
		...others.slice(at)
	];
}
function listOf(job, option, files) {
	const argv = job.calls[0] ?? [];
	const at = argv.indexOf(option);
	const named = at < 0 ? void 0 : argv[at + 1];
	return files.find(({ path }) => named === listIn(path))?.text ?? "";
}
function withoutTests(job, files, path, names) {
	const kept = readTestList(path, listOf(job, "-d", files)).filter(({ entry }) => {
		const { test, subtest } = splitEntry(entry);
		return subtest === void 0 || !names.includes(test);
	});
	return {
		job: {
			...job,
			calls: job.calls.map((argv) => withList(argv, "-d", path))
		},
		file: {
			path,
			text: linesOf([...new Set([...kept.map(({ entry }) => entry), ...names])])
		}
	};
}
function allowedOf(test, allowed) {
	const about = allowed.filter((filter) => globMatch(test, filter.test));
	return about.length === 0 || about.some(({ subtests }) => subtests.length === 0) ? [test] : about.flatMap(({ subtests }) => subtests.map(({ name }) => `${test}/${name}`));
}
function running(cut) {
	return cut.job.calls.some(isParallel) ? openTest(cut) : runningInOrder(cut);
}
function rest$1(cut) {
	const { job, suite, selected, files } = cut;
	const culprit = running(cut);
	const gone = [...new Set([...suite.tests.map((test) => test.name), ...culprit === void 0 ? [] : [culprit]])];
	const left = selected.filter((name) => !gone.includes(name));
	if (gone.length === 0 && !job.calls.some(isParallel)) return { running: culprit };
	if (selected.length > 0 && left.length === 0) return { running: culprit };
	return {
		running: culprit,
		selected: left,
		...withoutTests({
			...job,
			calls: job.calls.map(oneByOne)
		}, files, `done-${job.name}`, gone)
	};
}
function takenBack(test) {
	if (test.state === "failed") return test;
	const subtests = test.subtests.map((sub) => sub.state === "failed" ? {
		name: sub.name,
		state: "passed"
	} : sub);
	return {
		...test,
		subtests
	};
}
function read(logs, summary) {
	const runs = logs.map((log) => parseTestProgs(log, logs.length === 1 ? summary : void 0));
	const bad = runs.find(({ end }) => end !== "finished");
	const tests = runs.flatMap((run) => run.tests).map(takenBack);
	if (bad) return {
		...bad,
		tests
	};
	return logs.length > 0 ? {
		end: "finished",
		tests
	} : {
		end: "killed",
		problem: "there is no log",
		tests
	};
}
const testProgs = {
	runs: ({ name, collection }) => collection === void 0 && FLAVOUR.test(name),
	names: NAMES$1,
	help: "test_progs and its flavours with a number of tests at once, e.g. test_progs:j4",
	choose: (word) => {
		const [, name = "", jobs] = /^([\w-]+)(?::j(\d{1,3}))?$/.exec(word) ?? [];
		if (!NAMES$1.includes(name)) return void 0;
		if (jobs === void 0) return { name };
		return Number(jobs) > 0 ? {
			name,
			jobs: Number(jobs)
		} : void 0;
	},
	wordOf: ({ name }) => NAMES$1.includes(name) ? name : `bpf:${name}`,
	byDefault: "always",
	takesTests: true,
	targets: (program) => [program, "test_verifier"],
	packages: (program) => program === BPF_GCC ? ["gcc-bpf"] : [],
	plan: ({ name, jobs }, { folder, lists, built, limit, stall = limit }) => {
		const { json = true, listFiles = true, watchdog = false } = built.progsOptions ?? {};
		const list = (option, path, text) => text === void 0 ? [] : [option, listIn(path)];
		const file = (path, text) => text === void 0 ? [] : [{
			path,
			text
		}];
		return {
			calls: [[
				`./${name}`,
				...jobs === void 0 ? [] : [`-j${jobs}`],
				...watchdog ? ["-w", String(mostOf(stall) + WATCHDOG_AFTER)] : [],
				...list("-d", "denylist", lists?.deny),
				...list("-a", "allowlist", lists?.allow),
				...json ? ["-J", `${GUEST_SHARE}/results/${folder}/summary.json`] : []
			]],
			files: [...file("denylist", lists?.deny), ...file("allowlist", lists?.allow)],
			...!listFiles && { listsAsWords: true },
			...built.progsCallBpftool && { environment: [`BPFTOOL=/opt/selftests/bpf/bpftool`] },
			leftOut: lists?.leftOut ?? [],
			selected: lists?.report.expected ?? []
		};
	},
	tellsOfEach: true,
	division: {
		named: ({ progNames }) => progNames.length > 0,
		load: (_, selected) => selected.length,
		without: withoutTests
	},
	running,
	rest: rest$1,
	again: ({ job, failed, selected, files }) => {
		const path = `again-${job.name}`;
		const allowed = testFilters(readTestList(path, listOf(job, "-a", files)));
		const names = new Set(failed.map(({ name }) => name));
		const inOrder = selected.filter((name) => names.has(name));
		return {
			selected: [...new Set([...inOrder, ...names])],
			file: {
				path,
				text: linesOf(failed.flatMap(({ name }) => allowedOf(name, allowed)))
			},
			job: {
				...job,
				calls: job.calls.slice(0, 1).map((argv) => withList(oneByOne(argv), "-a", path))
			}
		};
	},
	read: (logs, _, summary) => read(logs, summary),
	noTestExit: 2,
	leavesOut: (job, files) => {
		const deny = testFilters(readTestList("-d", listOf(job, "-d", files)));
		return (test) => leavesOutSubtests(deny, test);
	},
	summarises: ({ calls }) => calls.some((argv) => argv.includes("-J")),
	sideBySide: ({ calls }) => calls.some(isParallel),
	endedBy: endedTest$1,
	ends: testProgsEnds,
	select: ({ name }, test) => {
		const told = writable(test);
		if (!isNameable(told) || told === "quick") return void 0;
		const words = told.replaceAll(",", "\\,");
		const tests = words.startsWith("-") ? [`--tests=${words}`] : ["--tests", words];
		return [
			"--suites",
			testProgs.wordOf({ name }),
			...tests
		];
	},
	sourceOf: (test) => /^\w+$/.test(test) ? `bpf/prog_tests/${test}.c` : void 0
};
// src/lists/left-out.ts
const BROKEN_BY_EMULATION = [
	{
		"suite": "test_verifier",
		"test": "ld_abs: jump around ld_abs",
		"number": 453,
		"platform": "s390x",
		"kernel": "debian:linux-source-6.12",
		"emulator": "QEMU 10.0.13",
		"shows": "the verifier patches a huge program in the kernel and looks at no signal: 51 s on 7.3, no end after 5 minutes on 6.12",
		"evidence": "timeout after 2m 52s with 6.12.117",
		"date": "2026-11-29"
	},
	{
		"suite": "test_progs",
		"test": "attach_probe/uprobe-lib",
		"platform": "ppc64le",
		"kernel": "debian:linux-source-6.12",
		"emulator": "QEMU 10.0.13",
		"shows": "code of a page of 64 KiB stays translated after the kernel has put another page there, but for its first 4 KiB: the breakpoint of a uprobe that is gone is run",
		"evidence": "SIGTRAP in fopen() with 6.12.117, 3 runs of 3, with one CPU and with two; passes with the kernel argument disable_radix",
		"date": "2026-11-30"
	},
	{
		"suite": "test_progs",
		"test": "linked_list",
		"platform": "ppc64le",
		"kernel": "debian:linux-source-6.12",
		"emulator": "QEMU 10.0.13",
		"shows": "the allocator of BPF waits for an interrupt of the decrementer, which comes late: bpf_obj_new() fails",
		"evidence": "map_list_push_pop_multiple returns 2 with 6.12.117, 3 runs of 3; passes with -icount shift=auto",
		"date": "2026-11-30"
	}
];
function brokenIn(suite, { platform, leaveOut }, kvm) {
	if (kvm || leaveOut === "nothing") return [];
	return BROKEN_BY_EMULATION.filter((each) => each.suite === suite && each.platform === platform.name).map(({ test, shows }) => ({
		name: test,
		reason: shows
	}));
}
const KNOWN_BROKEN = [{
	source: "prog_tests/bpf_attr_size.c",
	error: "cgroup_skb_direct_packet_access.skel.h: No such file or directory",
	reason: "backported to 6.12.117 without the BPF program it embeds (cgroup_skb_direct_packet_access)"
}, {
	source: "progs/verifier_arena_globals2.c",
	error: "declared ARENA map size (131072) is too small to hold global __arena variables",
	reason: "7.3 where the target's pages are larger than those of the machine that builds: bpftool counts the arena's pages in its own (tools/lib/bpf/libbpf.c, init_arena_map_data)"
}];
// src/lists/selections.ts
const QUICK = {
	tests: [
		...[
			"align",
			"arena_atomics",
			"arena_list",
			"arg_parsing",
			"atomic_bounds",
			"autoload",
			"bind_perm",
			"bloom_filter_map"
		],
		...[
			"bpf_cookie/kprobe",
			"bpf_loop",
			"bpf_obj_id",
			"btf_endian",
			"btf_skc_cls_ingress",
			"btf_write",
			"cgroup_attach_multi"
		],
		...[
			"cgroup_link",
			"check_mtu",
			"core_autosize",
			"core_extern",
			"core_retro",
			"endian",
			"exhandler",
			"fexit_sleep"
		],
		...[
			"for_each",
			"get_func_ip_test",
			"global_data",
			"global_data_init",
			"hash_large_key",
			"hashmap",
			"helper_restricted"
		],
		...[
			"iters",
			"kfunc_call",
			"ksyms",
			"linked_funcs",
			"linked_maps",
			"linked_vars",
			"log_fixup"
		],
		...[
			"lookup_and_delete",
			"map_init",
			"map_ptr",
			"obj_name",
			"pinning",
			"pkt_access",
			"prog_run_opts",
			"queue_stack_map"
		],
		...[
			"raw_tp_test_run",
			"rbtree_success",
			"ringbuf",
			"signal_pending",
			"skeleton",
			"spin_lock/spinlock",
			"static_linked"
		],
		...[
			"subprogs",
			"task_local_storage",
			"test_strncmp",
			"tracing_struct",
			"varlen",
			"xdp",
			"xdp_perf"
		]
	],
	verifier: {
		first: 0,
		last: 120
	}
};
// src/results/parts.ts
function unique(values) {
	return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
const ENDS = [
	"finished",
	"missing",
	"unparsable",
	"killed",
	"timeout"
];
function worstEnded(first, ...others) {
	return others.reduce((worst, each) => ENDS.indexOf(each.end) > ENDS.indexOf(worst.end) ? each : worst, first);
}
function countsOf(tests) {
	const counts = {
		passed: 0,
		failed: 0,
		skipped: 0,
		flaky: 0
	};
	for (const { state } of tests) counts[state] += 1;
	return counts;
}
function withTests(suite, tests) {
	return {
		...suite,
		...countsOf(tests),
		tests
	};
}
function joinSeconds(a, b) {
	return a === void 0 && b === void 0 ? void 0 : Math.round(((a ?? 0) + (b ?? 0)) * 100) / 100;
}
const NUMBERED = /\/([up])(?: \(\d+\))?$/;
function idOf({ name, number }) {
	const mode = NUMBERED.exec(name)?.[1];
	return number === void 0 || mode === void 0 ? name : `${number}/${mode}`;
}
function inOneRun(parts) {
	const seen = new Map();
	return parts.flatMap((tests) => {
		const names = new Set(tests.map((test) => test.name));
		return tests.map((test) => {
			if (!NUMBERED.test(test.name)) return test;
			const numbered = / \(\d+\)$/.exec(test.name);
			const plain = numbered === null ? test.name : test.name.slice(0, numbered.index);
			const name = names.has(plain) ? plain : test.name;
			const count = (seen.get(name) ?? 0) + 1;
			seen.set(name, count);
			return {
				...test,
				name: count === 1 ? name : `${name} (${count})`
			};
		});
	});
}
function leftOutOf(suites) {
	const ran = new Set(suites.flatMap(({ tests }) => tests.map((test) => test.name)));
	return unique(suites.flatMap((suite) => suite.leftOut)).filter(({ name }) => !ran.has(name));
}
function alongside(parts) {
	const suites = parts.map(({ suite }) => suite);
	const [first] = suites;
	if (first === void 0 || suites.length === 1) return first;
	const tests = inOneRun(suites.map((suite) => suite.tests));
	const bad = worstEnded(first, ...suites);
	const problems = parts.flatMap(({ suite: { problem }, whose }) => problem === void 0 ? [] : [whose === void 0 ? problem : `${whose}: ${problem}`]);
	const seconds = suites.flatMap((suite) => suite.seconds ?? []);
	const exit = bad.end === "finished" ? suites.find((suite) => (suite.exit ?? 0) !== 0)?.exit : bad.exit;
	return {
		name: first.name,
		end: bad.end,
		exit: exit ?? (bad.end === "finished" ? first.exit : void 0),
		...countsOf(tests),
		seconds: seconds.length > 0 ? Math.max(...seconds) : void 0,
		problem: problems.length > 0 ? problems.join("; ") : void 0,
		tests,
		collection: first.collection,
		hang: suites.find((suite) => suite.hang !== void 0)?.hang,
		leftOut: leftOutOf(suites)
	};
}
function joinParts(before, rest) {
	if (before.end === "missing") return rest;
	const known = new Set(before.tests.map(idOf));
	const tests = inOneRun([before.tests, rest.tests.filter((test) => !known.has(idOf(test)))]);
	const { end, exit } = worstEnded(before, rest);
	const told = before.problem ?? "";
	const problem = [told, told.includes(rest.problem ?? "") ? "" : rest.problem].filter((text) => text).join("; ");
	const hang = before.hang?.test === void 0 ? rest.hang ?? before.hang : before.hang;
	const { name, collection, leftOut } = before;
	return {
		name,
		end,
		exit,
		...countsOf(tests),
		seconds: joinSeconds(before.seconds, rest.seconds),
		problem: problem === "" ? void 0 : problem,
		tests,
		collection,
		hang,
		leftOut
	};
}
const STATES = [
	"passed",
	"flaky",
	"skipped",
	"failed"
];
const hasFailed = ({ state }) => state === "failed" || state === "flaky";
const hasPassed = ({ state }) => state === "passed" || state === "flaky";
function worstOf(all, id) {
	const results = new Map();
	for (const one of all) {
		const other = results.get(id(one));
		if (other === void 0 || STATES.indexOf(one.state) > STATES.indexOf(other.state)) results.set(id(one), one);
	}
	return results;
}
function ofBoth(first, second, proves) {
	if (first === "failed") return proves && (second === "passed" || second === "flaky") ? "flaky" : "failed";
	if (second === "passed" || second === "skipped") return first;
	return first === "skipped" ? second : "flaky";
}
function subtestsPassed(before, again) {
	const results = worstOf(again.subtests, ({ name }) => name);
	return before.subtests.filter(hasFailed).every(({ name }) => {
		const own = results.get(name);
		return own === void 0 ? again.subtests.some((sub) => sub.name.startsWith(`${name}/`) && hasPassed(sub)) : hasPassed(own);
	});
}
function subtestsOfBoth(before, again, proves) {
	const results = worstOf(again.subtests, ({ name }) => name);
	const failedBefore = new Set(before.subtests.filter(hasFailed).map(({ name }) => name));
	const known = new Set(before.subtests.map(({ name }) => name));
	return [...before.subtests.map((sub) => {
		const second = results.get(sub.name);
		if (second === void 0 || !hasFailed(sub) && failedBefore.has(sub.name)) return sub;
		const { message } = hasFailed(second) && !hasFailed(sub) ? second : sub;
		return {
			...sub,
			state: ofBoth(sub.state, second.state, proves),
			message
		};
	}), ...again.subtests.filter(({ name }) => !known.has(name))];
}
function joinAgain(before, again, lost = false) {
	const known = new Set(before.tests.map(idOf));
	const own = again.tests.filter((test) => test.state === "failed" && !known.has(idOf(test)));
	const proves = again.end === "finished" && own.length === 0;
	const results = worstOf(again.tests, idOf);
	const failedBefore = new Set(before.tests.filter(hasFailed).map(idOf));
	const joined = {
		...withTests(before, [...before.tests.map((test) => {
			const second = results.get(idOf(test));
			if (second === void 0 || !hasFailed(test) && failedBefore.has(idOf(test))) return test;
			const state = ofBoth(test.state, second.state, proves && subtestsPassed(test, second));
			const told = hasFailed(second) && !hasFailed(test) ? second : test;
			const both = hasFailed({
				...test,
				state
			}) ? subtestsOfBoth(test, second, proves) : test.subtests;
			const subtests = state === "flaky" ? both.map((sub) => sub.state === "failed" ? {
				...sub,
				state
			} : sub) : both;
			const unfinished = state === "failed" ? told.unfinished : void 0;
			const { message } = told;
			return {
				...test,
				state,
				unfinished,
				runs: (test.runs ?? 1) + 1,
				message,
				subtests
			};
		}), ...own]),
		seconds: joinSeconds(before.seconds, again.seconds)
	};
	const cutOff = again.exit === void 0 && (again.end === "killed" || again.end === "missing");
	if (again.end === "finished" || lost && cutOff) return joined;
	const { end, exit } = worstEnded(before, again);
	const problem = [before.problem, `run again: ${again.problem ?? end}`].filter((text) => text);
	return {
		...joined,
		end,
		exit,
		problem: problem.join("; "),
		hang: before.hang ?? again.hang
	};
}
function withHung(suite, test) {
	const { hang } = suite;
	return hang === void 0 || hang.test !== void 0 ? suite : {
		...suite,
		hang: {
			...hang,
			test
		}
	};
}
function withCulprit(before, name, message, hung) {
	const suite = hung ? withHung(before, name) : before;
	const known = suite.tests.find((test) => test.name === name);
	if (known?.state === "failed") return withTests(suite, suite.tests.map((test) => test === known ? {
		...test,
		unfinished: true,
		message: `${message}\n${test.message ?? ""}`.trimEnd()
	} : test));
	const culprit = {
		name,
		state: "failed",
		unfinished: true,
		message,
		subtests: []
	};
	return withTests(suite, [...suite.tests, culprit]);
}
// src/runners/ending.ts
const SIGNALS = {
	1: "SIGHUP",
	2: "SIGINT",
	3: "SIGQUIT",
	4: "SIGILL",
	5: "SIGTRAP",
	6: "SIGABRT",
	7: "SIGBUS",
	8: "SIGFPE",
	9: "SIGKILL",
	11: "SIGSEGV",
	13: "SIGPIPE",
	14: "SIGALRM",
	15: "SIGTERM"
};
const isSignal = (code) => code > 128 && code <= 192;
function exitText(code) {
	if (!isSignal(code)) return `exit code ${code}`;
	return `exit code ${code} (128 + ${SIGNALS[code - 128] ?? `signal ${code - 128}`})`;
}
function lostTests(expected, tests) {
	const seen = new Set(tests.map(({ name }) => name));
	const lost = expected.filter((test) => !seen.has(test));
	if (lost.length === 0) return void 0;
	const more = lost.length > 5 ? `, and ${lost.length - 5} more` : "";
	return `no result of ${lost.slice(0, 5).join(", ")}${more}, which were to run`;
}
// src/runners/parsers/test-verifier.ts
const START = /^#(\d+)\/([up]) (.*)$/;
const SUMMARY = /^Summary: (\d+) PASSED, (\d+) SKIPPED, (\d+) FAILED$/;
const OK = /(?:^| )OK(?: \(NOTE: [^)]{0,200}\))?$/;
const SKIP = /(?:^| )SKIP(?: \([^)]{0,200}\))?$/;
const REMARKS = /(?: Did not run the program \((?:not supported|no permission)\)| \d{1,6} cases){1,4}$/;
function parseTestVerifier(logs) {
	const tests = [];
	const seen = new Map();
	let bad;
	let last;
	logs.forEach((log, index) => {
		const { entries, summary } = readLog(log);
		const which = logs.length > 1 ? ` of call ${index + 1}` : "";
		const newest = entries.at(-1);
		if (newest) last = `#${newest.number}/${newest.mode} ${newest.name}`;
		for (const entry of entries) tests.push(toTest(entry, seen));
		if (!summary) {
			bad ??= {
				end: "killed",
				problem: `the log${which} has no Summary; ${lastHeard(newest)}`
			};
			return;
		}
		const passed = entries.filter(({ state }) => state === "passed").length;
		const failed = entries.filter(({ state }) => state === "failed").length;
		const open = entries.length - passed - failed - entries.filter(({ state }) => state === "skipped").length;
		if (Number(summary[1]) !== passed || Number(summary[3]) !== failed || open > 0) {
			const shown = `${passed} passed, ${failed} failed, ${open} without a result`;
			bad ??= {
				end: "unparsable",
				problem: `'${summary[0]}', but the log${which} shows ${shown}${stray(entries)}`
			};
		}
	});
	if (logs.length === 0) bad = {
		end: "killed",
		problem: "there is no log"
	};
	if (!bad) return {
		end: "finished",
		tests
	};
	return {
		...bad,
		tests,
		last
	};
}
function endedTest(line) {
	const number = START.exec(line)?.[1];
	return number && `#${number}`;
}
function testVerifierEnds(log) {
	const ends = [];
	let offset = 0;
	for (const line of log.split("\n")) {
		offset += Buffer.byteLength(line) + 1;
		if (START.test(line)) ends.push(offset);
	}
	return ends;
}
function stray(entries) {
	const before = entries.find(({ state, output }) => state !== void 0 && state !== "failed" && output.length > 0);
	if (before === void 0) return "";
	const line = JSON.stringify((before.output[0] ?? "").slice(0, 100));
	return `; behind #${before.number}/${before.mode} stands ${line}`;
}
function lastHeard(entry) {
	if (!entry) return "no test had said anything";
	return `the last test heard of is #${entry.number}/${entry.mode} ${entry.name}`;
}
function readLog(log) {
	const entries = [];
	let summary;
	let open;
	const close = () => {
		if (open) entries.push(readEntry(open.start, open.output));
		open = void 0;
	};
	for (const line of logLines(log)) {
		const start = START.exec(line);
		const found = start ? null : SUMMARY.exec(line);
		if (start) {
			close();
			open = {
				start,
				output: []
			};
		} else if (found) {
			close();
			summary = found;
		} else open?.output.push(line);
	}
	close();
	return {
		entries,
		summary
	};
}
function readEntry(start, output) {
	const [, number = "", mode = "", rest = ""] = start;
	const entry = (name, state) => ({
		number,
		mode,
		name: name.trim(),
		state,
		output
	});
	if (OK.test(rest)) return entry(rest.replace(OK, "").replace(REMARKS, ""), "passed");
	if (SKIP.test(rest)) return entry(rest.replace(SKIP, ""), "skipped");
	const fail = rest.search(/(?:^| )FAIL(?:\b|$)/);
	if (fail >= 0) return entry(rest.slice(0, fail), "failed");
	const name = rest.replace(/, verifier log:$/, "");
	if (output.some((line) => /(?:^| )FAIL\b/.test(line))) return entry(name, "failed");
	if (output.some((line) => OK.test(line))) return entry(name, "passed");
	return entry(name);
}
function toTest(entry, seen) {
	const plain = `${entry.name}/${entry.mode}`;
	const count = (seen.get(plain) ?? 0) + 1;
	seen.set(plain, count);
	const name = count === 1 ? plain : `${plain} (${count})`;
	const state = entry.state ?? "failed";
	const text = entry.state ? entry.output.join("\n") : `${NOT_ENDED}\n${entry.output.join("\n")}`.trimEnd();
	return {
		name,
		state,
		number: Number(entry.number),
		unfinished: entry.state === void 0 ? true : void 0,
		message: state === "failed" && text !== "" ? shortened(text) : void 0,
		subtests: []
	};
}
// src/runners/parsers/c-tokens.ts
const LEXEME = /(\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*")|([A-Za-z_]\w*)|('(?:[^'\\\n]|\\.)*'|\.?\d[\w.]*|##|[\s\S])/y;
function cTokens(text) {
	const tokens = [];
	let spaced = false;
	LEXEME.lastIndex = 0;
	for (let match = LEXEME.exec(text); match !== null; match = LEXEME.exec(text)) {
		const [, blank, string, name, other] = match;
		if (blank !== void 0) {
			spaced = true;
			continue;
		}
		if (string !== void 0) tokens.push({
			kind: "string",
			text: withoutEscapes(string.slice(1, -1)),
			spaced
		});
		else if (name !== void 0) tokens.push({
			kind: "name",
			text: name,
			spaced
		});
		else tokens.push({
			kind: "other",
			text: other ?? "",
			spaced
		});
		spaced = false;
	}
	return tokens;
}
function spelled(tokens) {
	return tokens.map(({ kind, text, spaced }) => (spaced ? " " : "") + (kind === "string" ? JSON.stringify(text) : text)).join("").trim();
}
function withoutEscapes(body) {
	return body.replace(/\\(.)/g, (_, char) => ({
		n: "\n",
		t: "	"
	})[char] ?? char);
}
// src/runners/parsers/verifier-names.ts
function verifierSources(testsHeader) {
	return [...testsHeader.matchAll(/^#include "([^"\n]+)"/gm)].map((match) => match[1] ?? "");
}
function verifierTestNames(sources) {
	const names = [];
	const macros = new Map();
	for (const { file, text } of sources) for (const chunk of chunks(text)) {
		if (chunk.directive !== void 0) {
			defineOrForget(chunk.directive, macros);
			continue;
		}
		const problem = collect(cTokens(chunk.text), macros, names);
		if (problem) return unparsed(`${file}: ${problem} (after ${names.length} tests)`);
	}
	return parsed(names);
}
function rangesAround(count, leftOut, within = {}) {
	const last = Math.min(within.last ?? count - 1, count - 1);
	const ranges = [];
	let from = Math.max(within.first ?? 0, 0);
	for (const number of [...new Set(leftOut)].sort((a, b) => a - b)) {
		if (number < from || number > last) continue;
		if (number > from) ranges.push([from, number - 1]);
		from = number + 1;
	}
	if (from <= last) ranges.push([from, last]);
	return ranges;
}
function chunks(text) {
	const found = [];
	let code = [];
	const lines = text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, " ")).split("\n");
	for (let i = 0; i < lines.length; i++) {
		let line = lines[i] ?? "";
		if (!/^\s*#/.test(line)) {
			code.push(line);
			continue;
		}
		const parts = [];
		while (line.endsWith("\\") && i + 1 < lines.length) {
			parts.push(line.slice(0, -1));
			line = lines[++i] ?? "";
		}
		parts.push(line);
		const directive = parts.join(" ").trim();
		if (!/^#\s*(?:define|undef)\b/.test(directive)) continue;
		found.push({ text: code.join("\n") }, {
			text: "",
			directive
		});
		code = [];
	}
	found.push({ text: code.join("\n") });
	return found;
}
function defineOrForget(directive, macros) {
	const undef = /^#\s*undef\s+(\w+)/.exec(directive);
	if (undef) macros.delete(undef[1] ?? "");
	const define = /^#\s*define\s+(\w+)(?:\(([^)]*)\))?([\s\S]*)$/.exec(directive);
	if (!define) return;
	const [, name = "", parameters, body = ""] = define;
	macros.set(name, {
		parameters: parameters === void 0 ? [] : parameters.split(",").map((parameter) => parameter.trim()),
		body: cTokens(body)
	});
}
function collect(tokens, macros, names, depth = 0) {
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at];
		if (token?.kind === "name") {
			const macro = macros.get(token.text);
			if (!macro || depth > 8) return `'${token.text}' stands where an entry is expected`;
			const called = tokens[at + 1]?.text === "(" && tokens[at + 1]?.kind === "other";
			const end = called ? groupEnd(tokens, at + 1, "(", ")") : at;
			const problem = collect(expanded(macro, called ? splitArguments(tokens.slice(at + 2, end)) : []), macros, names, depth + 1);
			if (problem) return problem;
			at = end;
		} else if (token?.text === "{" && token.kind === "other") {
			const end = groupEnd(tokens, at, "{", "}");
			const description = descriptionOf(tokens, at + 1, end);
			if (description === void 0) return "an entry has no description";
			names.push(description);
			at = end;
		}
	}
}
function descriptionOf(tokens, from, end) {
	let at = from;
	if (tokens[at]?.text === "." && tokens[at + 1]?.text === "descr") at += 3;
	const parts = [];
	while (at < end && tokens[at]?.kind === "string") parts.push(tokens[at++]?.text ?? "");
	return parts.length > 0 ? parts.join("") : void 0;
}
function groupEnd(tokens, open, left, right) {
	let depth = 0;
	for (let at = open; at < tokens.length; at++) {
		const token = tokens[at];
		if (token?.kind !== "other") continue;
		if (token.text === left) depth++;
		else if (token.text === right && --depth === 0) return at;
	}
	return tokens.length - 1;
}
function splitArguments(tokens) {
	const values = [[]];
	let depth = 0;
	for (const token of tokens) {
		if (token.kind === "other" && "([{".includes(token.text)) depth++;
		if (token.kind === "other" && ")]}".includes(token.text)) depth--;
		if (depth === 0 && token.kind === "other" && token.text === ",") values.push([]);
		else values.at(-1)?.push(token);
	}
	return values;
}
function expanded({ parameters, body }, values) {
	const given = (token) => token?.kind === "name" && parameters.includes(token.text) ? values[parameters.indexOf(token.text)] ?? [] : void 0;
	const result = [];
	for (let at = 0; at < body.length; at++) {
		const token = body[at];
		if (!token) break;
		const quoted = token.kind === "other" && token.text === "#" ? given(body[at + 1]) : void 0;
		if (quoted) {
			result.push({
				kind: "string",
				text: spelled(quoted),
				spaced: token.spaced
			});
			at++;
		} else result.push(...given(token) ?? [token]);
	}
	return result;
}
// src/runners/test-verifier.ts
const NAME$1 = "test_verifier";
const TESTS_PER_PROG = 46;
function call(first, last) {
	return [
		...UNBUFFERED,
		`./${NAME$1}`,
		String(first),
		String(last)
	];
}
function leftOutNumbers({ verifierNames }, broken) {
	const names = broken.map(({ name }) => name);
	return verifierNames.flatMap((name, number) => names.includes(name) ? [number] : []);
}
function rangesIn(range, built, broken) {
	if (built.verifierNames.length === 0) return [[range.first, range.last]];
	return rangesAround(built.verifierNames.length, leftOutNumbers(built, broken), range);
}
function rangeOf({ first = 0, last }, { verifierNames }) {
	const end = verifierNames.length - 1;
	return {
		first,
		last: Math.min(last ?? end, end)
	};
}
function callsOf(suite, built, broken) {
	if (suite.first === void 0 && leftOutNumbers(built, broken).length === 0) return [[...UNBUFFERED, `./${NAME$1}`]];
	const range = {
		first: suite.first ?? 0,
		last: suite.last ?? built.verifierNames.length - 1
	};
	const ranges = rangesIn(range, built, broken);
	if (ranges.length > 0) return ranges.map(([first, last]) => call(first, last));
	const allowed = `a range of its ${built.verifierNames.length} tests that holds one to run`;
	throw new InvalidInput("suites", `${NAME$1}:${range.first}-${range.last}`, allowed);
}
function calledRange(argv, { verifierNames }) {
	const at = argv.indexOf(`./${NAME$1}`);
	return {
		first: Number(argv[at + 1] ?? 0),
		last: Number(argv[at + 2] ?? verifierNames.length - 1)
	};
}
function rest(cut) {
	const { job, suite, built } = cut;
	const running = openTest(cut);
	const numbers = suite.tests.flatMap(({ number }) => number ?? []);
	if (numbers.length === 0 || built.verifierNames.length === 0) return { running };
	const reached = Math.max(...numbers);
	const calls = job.calls.flatMap((argv) => {
		const range = calledRange(argv, built);
		const own = numbers.filter((number) => isIn$1(range, number));
		if (own.length === 0) return range.first > reached ? [call(range.first, range.last)] : [];
		const done = Math.max(...own);
		return done < range.last ? [call(done + 1, range.last)] : [];
	});
	return calls.length === 0 ? { running } : {
		running,
		job: {
			...job,
			calls
		}
	};
}
function lost({ calls }, tests, built) {
	if (built.verifierNames.length === 0) return void 0;
	return lostTests(calls.flatMap((argv) => {
		const { first, last } = calledRange(argv, built);
		return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
	}).map((number) => `#${number}/p`), tests.map((test) => ({ name: `#${idOf(test)}` })));
}
const isIn$1 = ({ first, last }, number) => number >= first && number <= last;
const testVerifier = {
	runs: ({ name, collection }) => name === NAME$1 && collection === void 0,
	names: [NAME$1],
	help: "test_verifier also with a range of its tests, e.g. test_verifier:0-120",
	choose: (word) => {
		const [whole, first, last] = /^test_verifier(?::(\d+)-(\d+))?$/.exec(word) ?? [];
		if (whole === void 0) return void 0;
		if (first === void 0) return { name: NAME$1 };
		const range = {
			first: Number(first),
			last: Number(last)
		};
		return range.first <= range.last ? {
			name: NAME$1,
			...range
		} : void 0;
	},
	wordOf: ({ name }) => name,
	byDefault: "without-tests",
	quick: (suite) => suite.first === void 0 ? {
		...suite,
		...QUICK.verifier
	} : suite,
	targets: (program, others) => others.some(isMadeWithProgs) ? [program] : [program, "bpf_testmod.ko"],
	plan: (suite, { asked, built, kvm }) => {
		const broken = brokenIn(NAME$1, asked, kvm);
		return {
			calls: callsOf(suite, built, broken),
			leftOut: broken.filter(({ name }) => {
				const number = built.verifierNames.indexOf(name);
				return number >= (suite.first ?? 0) && number <= (suite.last ?? Number.POSITIVE_INFINITY);
			})
		};
	},
	tellsOfEach: true,
	division: {
		named: ({ verifierNames }) => verifierNames.length > 0,
		load: (suite, _, built) => {
			const { first, last } = rangeOf(suite, built);
			return Math.max(0, last - first + 1) / TESTS_PER_PROG;
		},
		range: {
			of: rangeOf,
			to: (suite, range, { asked, built, kvm }) => rangesIn(range, built, brokenIn(NAME$1, asked, kvm)).length > 0 ? {
				...suite,
				...range
			} : void 0
		}
	},
	rest,
	again: ({ job, failed }) => {
		const numbers = [...new Set(failed.flatMap(({ number }) => number ?? []))];
		return numbers.length === 0 ? void 0 : { job: {
			...job,
			calls: numbers.map((number) => call(number, number))
		} };
	},
	read: parseTestVerifier,
	lost,
	endedBy: endedTest,
	count: ({ calls }, built) => calls.reduce((sum, argv) => {
		const { first, last } = calledRange(argv, built);
		return sum + Math.max(0, last - first + 1);
	}, 0),
	ends: (log, tests) => testVerifierEnds(log).flatMap((offset, index) => {
		const name = tests[index]?.name;
		return name === void 0 ? [] : [{
			name,
			offset
		}];
	}),
	testsIn: (log) => testVerifierEnds(log).length,
	select: ({ name }, _, result) => result?.number === void 0 ? void 0 : ["--suites", `${name}:${result.number}-${result.number}`]
};
// src/runners/parsers/veristat.ts
const HEADER = "file_name,prog_name,verdict,total_insns,total_states";
function parseVeristat(text) {
	const [header, ...lines] = text.trim().split(/\r?\n/);
	if (header !== HEADER) return unparsed(`its first line is '${(header ?? "").slice(0, 100)}', not '${HEADER}'`);
	const rows = [];
	for (const [index, line] of lines.entries()) {
		const [, file, program, verdict, instructions, states] = /^([^,]{1,200}),([^,]{1,200}),(success|failure),(\d{1,15}),(\d{1,15})$/.exec(line) ?? [];
		if (file === void 0 || program === void 0 || verdict === void 0) return unparsed(`its line ${index + 2} is '${line.slice(0, 100)}'`);
		rows.push({
			file,
			program,
			verdict,
			instructions: Number(instructions),
			states: Number(states)
		});
	}
	return rows.length === 0 ? unparsed("it tells of no program") : parsed(rows);
}
function withBase(rows, base) {
	const key = ({ file, program }) => JSON.stringify([file, program]);
	const known = new Map();
	for (const row of base) if (!known.has(key(row))) known.set(key(row), row);
	return rows.map(({ base: _other, ...row }) => {
		const before = known.get(key(row));
		if (before === void 0) return row;
		const { verdict, instructions, states } = before;
		return {
			...row,
			base: {
				verdict,
				instructions,
				states
			}
		};
	});
}
// src/runners/veristat.ts
const TABLE = "veristat.csv";
// src/runners/table.ts
const RUNNERS = [
	testProgs,
	testVerifier,
	testMaps,
	command,
	{
		runs: ({ name, collection }) => name === "veristat" && collection === void 0,
		names: [],
		choose: () => void 0,
		wordOf: ({ name }) => `bpf:${name}`,
		input: "veristat",
		targets: (program) => [program],
		plan: (_, { asked, folder }) => {
			const out = `${GUEST_SHARE}/results/${folder}/${TABLE}`;
			const objects = asked.veristat.length > 0 ? asked.veristat : ["*"];
			return { calls: [[
				"bash",
				`${GUEST_SHARE}/guest/veristat.sh`,
				out,
				...objects
			]] };
		},
		plain: KSELFTEST_OUTPUT,
		table: {
			file: TABLE,
			parse: parseVeristat
		}
	},
	program,
	kselftest
];
function runnerOf(suite) {
	return RUNNERS.find((runner) => runner.runs(suite)) ?? program;
}
function listedAs(suite) {
	return runnerOf(suite).takesTests ? "test_progs" : suite.name;
}
function listTraits(run) {
	const flavours = run.suites.filter((suite) => runnerOf(suite).takesTests).map(({ name }) => name);
	return [
		...run.presets,
		...flavours.length === 1 ? flavours : [],
		...run.toolchain.kind === "debian" ? [run.toolchain.release] : []
	];
}
const SUITES_HELP = [RUNNERS.flatMap(({ names }) => names).join(", "), ...RUNNERS.flatMap(({ help }) => help ?? [])].join("; ");
function chooseSuite(word) {
	for (const runner of RUNNERS) {
		const suite = runner.choose(word);
		if (suite === void 0) continue;
		const own = runnerOf(suite);
		return own === runner || own.targets !== void 0 ? suite : void 0;
	}
}
function suiteOfInput(input) {
	return { name: input };
}
function wordOf(suite) {
	return runnerOf(suite).wordOf(suite);
}
function defaultSuites(testsAreNamed) {
	return RUNNERS.filter(({ byDefault }) => byDefault === "always" || byDefault === "without-tests" && !testsAreNamed).flatMap(({ names }) => names.slice(0, 1).map((name) => ({ name })));
}
// src/platform/debian-releases.ts
const DEBIAN_RELEASES = [
	{
		name: "trixie",
		libraries: [
			"libelf1t64",
			"libpcap0.8t64",
			"libssl3t64",
			"zlib1g"
		],
		clang: [
			"17",
			"18",
			"19",
			"22"
		],
		bpftool: "backports"
	},
	{
		name: "forky",
		libraries: [
			"libelf1t64",
			"libpcap0.8t64",
			"libssl3t64",
			"zlib1g"
		],
		clang: ["21", "22"],
		bpftool: "main"
	},
	{
		name: "sid",
		libraries: [
			"libelf1t64",
			"libpcap0.8t64",
			"libssl3t64",
			"zlib1g"
		],
		clang: [
			"19",
			"21",
			"22",
			"23"
		],
		bpftool: "main"
	}
];
const NAMES = [
	"bullseye",
	"bookworm",
	"trixie",
	"forky",
	"sid"
];
function releasesWith({ releases, notInBookworm }) {
	if (releases !== void 0) return releases;
	return notInBookworm ? NAMES.slice(NAMES.indexOf("bookworm") + 1) : NAMES;
}
function releaseWithout(platform, suite) {
	const [release = ""] = suite.split("-");
	return NAMES.includes(release) && !releasesWith(platform).includes(release) ? release : void 0;
}
function findDebianRelease(name) {
	return DEBIAN_RELEASES.find((release) => release.name === name);
}
function llvmLibrary(version) {
	return version === "17" ? "libllvm17t64" : `libllvm${version}`;
}
// src/platform/table.ts
const LINUX_GNU = "linux-gnu";
const PLATFORMS = [
	{
		name: "s390x",
		aliases: ["s390"],
		kernelArch: "s390",
		triplet: `s390x-${LINUX_GNU}`,
		debian: "s390x",
		imageArchitecture: "s390x",
		byteOrder: "big",
		bits: 64,
		machine: "s390x",
		elfMachine: 22,
		compilerPackage: "gcc-s390x-linux-gnu",
		qemuPackage: "qemu-system-s390x",
		qemuPackageBookworm: "qemu-system-misc",
		binfmt: "qemu-s390x",
		lockDebugging: {
			debian: 3,
			tuned: 2
		},
		kernelPackage: "linux-image-s390x",
		consoleBus: "S390_GUEST",
		image: "arch/s390/boot/bzImage",
		fragments: ["config.s390x"],
		vmtestArch: "s390x",
		emulatorTarget: "s390x-softmmu",
		ccw: true,
		kernelArgs: ["nokaslr"],
		backtraces: false
	},
	{
		name: "aarch64",
		aliases: ["arm64"],
		kernelArch: "arm64",
		triplet: `aarch64-${LINUX_GNU}`,
		debian: "arm64",
		imageArchitecture: "arm64",
		byteOrder: "little",
		bits: 64,
		machine: "aarch64",
		elfMachine: 183,
		compilerPackage: "gcc-aarch64-linux-gnu",
		qemuPackage: "qemu-system-arm",
		binfmt: "qemu-aarch64",
		kernelPackage: "linux-image-arm64",
		image: "arch/arm64/boot/Image",
		fragments: ["config.aarch64"],
		fallback: ["guest.config", "aarch64.config"],
		vmtestArch: "aarch64",
		cpu: "max,pauth=off",
		kernelArgs: [],
		backtraces: true
	},
	{
		name: "riscv64",
		aliases: ["riscv"],
		kernelArch: "riscv",
		triplet: `riscv64-${LINUX_GNU}`,
		debian: "riscv64",
		imageArchitecture: "riscv64",
		byteOrder: "little",
		bits: 64,
		machine: "riscv64",
		elfMachine: 243,
		compilerPackage: "gcc-riscv64-linux-gnu",
		qemuPackage: "qemu-system-riscv",
		qemuPackageBookworm: "qemu-system-misc",
		binfmt: "qemu-riscv64",
		notInBookworm: true,
		kernelPackage: "linux-image-riscv64",
		image: "arch/riscv/boot/Image",
		fragments: ["config.riscv64"],
		vmtestArch: "riscv64",
		cpu: "max,sscofpmf=false,smctr=false,ssctr=false,ztso=false",
		cpuOfHost: "rv64,sscofpmf=false",
		kernelArgs: [],
		backtraces: true
	},
	{
		name: "ppc64le",
		aliases: ["ppc64el", "powerpc64le"],
		kernelArch: "powerpc",
		triplet: `powerpc64le-${LINUX_GNU}`,
		debian: "ppc64el",
		imageArchitecture: "ppc64le",
		byteOrder: "little",
		bits: 64,
		machine: "ppc64le",
		elfMachine: 21,
		compilerPackage: "gcc-powerpc64le-linux-gnu",
		qemuPackage: "qemu-system-ppc",
		binfmt: "qemu-ppc64le",
		kernelPackage: "linux-image-powerpc64le",
		image: "vmlinux",
		fragments: ["config.ppc64el", "config.ppc64le"],
		fallback: ["guest.config", "ppc64le.config"],
		vmtestArch: "ppc64le",
		qemuProgram: "qemu-system-ppc64",
		cpu: "power10",
		savedCpus: 1,
		kernelArgs: ["console=hvc0"],
		backtraces: true
	},
	{
		name: "x86_64",
		aliases: [
			"amd64",
			"x86-64",
			"x64"
		],
		kernelArch: "x86",
		triplet: `x86_64-${LINUX_GNU}`,
		debian: "amd64",
		imageArchitecture: "amd64",
		byteOrder: "little",
		bits: 64,
		machine: "x86_64",
		elfMachine: 62,
		compilerPackage: "gcc-x86-64-linux-gnu",
		qemuPackage: "qemu-system-x86",
		binfmt: "qemu-x86_64",
		kernelPackage: "linux-image-amd64",
		image: "arch/x86/boot/bzImage",
		fragments: ["config.x86_64"],
		vmtestArch: "x86_64",
		cpu: "max",
		kernelArgs: [],
		backtraces: true
	},
	{
		name: "armhf",
		aliases: ["arm", "armv7l"],
		kernelArch: "arm",
		triplet: "arm-linux-gnueabihf",
		debian: "armhf",
		imageArchitecture: "arm",
		imageVariant: "v7",
		byteOrder: "little",
		bits: 32,
		machine: "armv7l",
		elfMachine: 40,
		compilerPackage: "gcc-arm-linux-gnueabihf",
		qemuPackage: "qemu-system-arm",
		binfmt: "qemu-arm",
		kernelPackage: "linux-image-armmp",
		image: "arch/arm/boot/zImage",
		fragments: ["config.armhf", "config.arm"],
		fallback: ["guest.config", "armhf.config"],
		vmtestArch: "arm",
		cpu: "max",
		qemuMachine: "virt,highmem=off",
		kernelArgs: ["console=ttyAMA0"],
		backtraces: true,
		selftestsVariables: ["SAN_CFLAGS=-Wno-error"],
		memory: {
			usual: 2,
			most: 3
		},
		untried: true
	},
	{
		name: "loongarch64",
		aliases: ["loong64", "loongarch"],
		kernelArch: "loongarch",
		triplet: `loongarch64-${LINUX_GNU}`,
		debian: "loong64",
		imageArchitecture: "loong64",
		byteOrder: "little",
		bits: 64,
		machine: "loongarch64",
		elfMachine: 258,
		compilerPackage: "gcc-loongarch64-linux-gnu",
		qemuPackage: "qemu-system-misc",
		binfmt: "qemu-loongarch64",
		releases: ["forky", "sid"],
		notInBookworm: true,
		kernelPackage: "linux-image-loong64",
		image: "arch/loongarch/boot/vmlinux.efi",
		fragments: ["config.loongarch64"],
		fallback: ["guest.config", "loongarch64.config"],
		vmtestArch: "loongarch64",
		cpu: "max",
		firmware: {
			package: "qemu-efi-loongarch64",
			file: "/usr/share/qemu-efi-loongarch64/QEMU_EFI.fd"
		},
		kernelArgs: ["console=ttyS0"],
		backtraces: true,
		untried: true
	}
];
function findPlatform(name) {
	const wanted = name.toLowerCase();
	return PLATFORMS.find((platform) => platform.name === wanted || platform.aliases.includes(wanted));
}
const LIST = /^((?:SPLAT_)?ALLOWLIST|DENYLIST)(?:\.(\d+\.\d+))?(?:\.([^.]+))?$/;
function isListFor(platform, kind, file, traits = []) {
	const [, of, , name] = LIST.exec(file) ?? [];
	const names = [
		platform.name,
		...platform.aliases,
		...traits
	];
	return of === kind && (name === void 0 || names.includes(name));
}
function branchOfList(file) {
	return LIST.exec(file)?.[2];
}
// src/presets/bpf-ci.ts
const BPF_CI_DATA = {
	sources: [{
		"repository": "kernel-patches/vmtest",
		"commit": "beebabbab5b9374a62eaf00adf0a83acfa8838be",
		"date": "2026-08-16"
	}, {
		"repository": "libbpf/ci",
		"commit": "92caeba5960c80c58afd8cd6cb1856f1f4d49450",
		"date": "2026-08-20"
	}],
	compilers: {
		"gcc": 15,
		"clang": 21
	},
	vm: {
		"cpus": 4,
		"memory": "5G"
	},
	suites: [
		{ "name": "test_progs" },
		{ "name": "test_progs-no_alu32" },
		{ "name": "test_verifier" },
		{
			"name": "test_maps",
			"notOn": ["s390x"]
		},
		{ "name": "test_progs-cpuv4" }
	],
	minutes: 100,
	watchdog: 600,
	kernelArgs: [
		"panic=-1",
		"sysctl.vm.panic_on_oom=1",
		"hardlockup_all_cpu_backtrace=1",
		"softlockup_all_cpu_backtrace=1",
		"kasan_multi_shot",
		"no5lvl",
		"log_buf_len=16M"
	],
	options: {
		"all": {
			"LIVEPATCH": "y",
			"SAMPLES": "y",
			"SAMPLE_LIVEPATCH": "m"
		},
		"s390x": {},
		"aarch64": {
			"KASAN": "y",
			"KASAN_GENERIC": "y",
			"KASAN_VMALLOC": "y"
		},
		"x86_64": {
			"KASAN": "y",
			"KASAN_GENERIC": "y",
			"KASAN_VMALLOC": "y"
		}
	},
	lists: {
		"DENYLIST": [
			{
				"test": "verif_scale_pyperf600",
				"why": "its program grew beyond what the verifier takes"
			},
			{
				"test": "sockmap_basic/sockmap udp multi channels",
				"why": "fails now and then"
			},
			{
				"test": "map_kptr",
				"why": "fails now and then"
			},
			{
				"test": "lru_lock_nmi",
				"why": "a race in how the LRU map takes back elements"
			},
			{
				"test": "fd_array_cnt/fd-array-ref-btfs",
				"why": "waits too short a time for BTF to be freed on a busy machine"
			},
			{
				"test": "test_task_work/test_task_work_array_map",
				"why": "a race when task work is queued again"
			},
			{
				"test": "stream_success/stream_arena_callback_fault",
				"why": "reads the stream before a timer has filled it"
			}
		],
		"DENYLIST.aarch64": [
			{
				"test": "bpftool_maps_access/nested_maps",
				"why": "finds its own pinned map of an interrupted run"
			},
			{
				"test": "map_kptr/success-map",
				"why": "fails there"
			},
			{
				"test": "ns_xsk_drv",
				"why": "AF_XDP fails there"
			},
			{
				"test": "ns_xsk_skb",
				"why": "AF_XDP fails there"
			},
			{
				"test": "send_signal",
				"why": "wants a PMU interrupt that the VM does not have"
			},
			{
				"test": "tc_tunnel/udp_mpls",
				"why": "connects within one second, too short under emulation"
			},
			{
				"test": "unpriv_bpf_disabled",
				"why": "fails there"
			},
			{
				"test": "wq",
				"why": "sleeps for 50 microseconds, too short under emulation"
			}
		],
		"DENYLIST.s390x": [
			{
				"test": "arena_spin_lock",
				"why": "its locks spin past their limit"
			},
			{
				"test": "bpftool_maps_access/unprotected_unpinned",
				"why": "expects BTF of a map that has none"
			},
			{
				"test": "map_kptr/success-map",
				"why": "fails there"
			},
			{
				"test": "ns_xsk_drv",
				"why": "AF_XDP fails there"
			},
			{
				"test": "ns_xsk_skb",
				"why": "AF_XDP fails there"
			},
			{
				"test": "res_spin_lock_stress",
				"why": "its locks spin past their limit"
			},
			{
				"test": "sock_iter_batch/udp",
				"why": "two sockets may get the same port"
			},
			{
				"test": "tc_edt",
				"why": "measures a rate, which is off there"
			},
			{
				"test": "tc_tunnel/ip6gre*",
				"why": "connects within one second, too short under emulation"
			},
			{
				"test": "wq",
				"why": "sleeps for 50 microseconds, too short under emulation"
			},
			{
				"test": "libarena/parallel_test_*",
				"why": "barriers that spin run into their limit"
			}
		],
		"DENYLIST.x86_64": [],
		"DENYLIST.rc": [
			{
				"test": "send_signal/send_signal_nmi",
				"why": "wants an NMI that nested virtualization does not give"
			},
			{
				"test": "send_signal/send_signal_nmi_thread",
				"why": "wants an NMI that nested virtualization does not give"
			},
			{
				"test": "token/obj_priv_implicit_token_envvar",
				"why": "fails there, nobody knows why"
			}
		],
		"DENYLIST.asan": [{
			"test": "token",
			"why": "a child of the test ends through LeakSanitizer, which changes its exit code"
		}, {
			"test": "test_bpffs",
			"why": "a child of the test ends through LeakSanitizer, which changes its exit code"
		}],
		"DENYLIST.test_progs-bpf_gcc": [
			{ "test": "arena_htab/arena_htab_asm" },
			{ "test": "arena_strsearch" },
			{ "test": "bad_struct_ops/invalid_prog_reuse" },
			{ "test": "bpf_cookie/perf_event" },
			{ "test": "bpf_ip_check_defrag" },
			{ "test": "bpf_iter/bpf_sockmap_map_iter_fd" },
			{ "test": "bpf_iter/task_pid" },
			{ "test": "bpf_iter/task_pidfd" },
			{ "test": "bpf_iter/task_sleepable" },
			{ "test": "bpf_iter/task_tid" },
			{ "test": "bpf_iter/unix" },
			{ "test": "bpf_iter_setsockopt" },
			{ "test": "bpf_iter_setsockopt_unix" },
			{ "test": "bpf_mod_race" },
			{ "test": "bpf_sockmap_map_iter_fd" },
			{ "test": "bpf_tcp_ca/dctcp" },
			{ "test": "bpf_tcp_ca/dctcp_autoattach_map" },
			{ "test": "bpf_tcp_ca/dctcp_fallback" },
			{ "test": "bpftool_metadata" },
			{ "test": "btf_dump" },
			{ "test": "btf_map_in_map" },
			{ "test": "cgroup_tcp_skb" },
			{ "test": "cgrp_kfunc/cgrp_kfunc_acquire_trusted_walked" },
			{ "test": "cls_redirect/cls_redirect_dynptr" },
			{ "test": "connect_force_port" },
			{ "test": "core_autosize" },
			{ "test": "core_reloc/arrays___err_bad_signed_arr_elem_sz" },
			{ "test": "core_reloc/type_id" },
			{ "test": "core_reloc/type_id___missing_targets" },
			{ "test": "core_reloc_btfgen/arrays___err_bad_signed_arr_elem_sz" },
			{ "test": "core_reloc_btfgen/type_id" },
			{ "test": "core_reloc_btfgen/type_id___missing_targets" },
			{ "test": "cpumask/test_alloc_double_release" },
			{ "test": "cpumask/test_alloc_free_cpumask" },
			{ "test": "cpumask/test_and_or_xor" },
			{ "test": "cpumask/test_copy_any_anyand" },
			{ "test": "cpumask/test_cpumask_weight" },
			{ "test": "cpumask/test_first_firstzero_cpu" },
			{ "test": "cpumask/test_firstand_nocpu" },
			{ "test": "cpumask/test_global_mask_array_l2_rcu" },
			{ "test": "cpumask/test_global_mask_array_one_rcu" },
			{ "test": "cpumask/test_global_mask_array_rcu" },
			{ "test": "cpumask/test_global_mask_nested_deep_array_rcu" },
			{ "test": "cpumask/test_global_mask_nested_deep_rcu" },
			{ "test": "cpumask/test_global_mask_nested_rcu" },
			{ "test": "cpumask/test_global_mask_rcu" },
			{ "test": "cpumask/test_insert_leave" },
			{ "test": "cpumask/test_insert_remove_release" },
			{ "test": "cpumask/test_intersects_subset" },
			{ "test": "cpumask/test_populate" },
			{ "test": "cpumask/test_populate_reject_small_mask" },
			{ "test": "cpumask/test_populate_reject_unaligned" },
			{ "test": "cpumask/test_refcount_null_tracking" },
			{ "test": "cpumask/test_set_clear_cpu" },
			{ "test": "cpumask/test_setall_clear_cpu" },
			{ "test": "cpumask/test_test_and_set_clear" },
			{ "test": "dmabuf_iter" },
			{ "test": "dynptr/invalid_helper2" },
			{ "test": "dynptr/test_dynptr_skb_no_buff" },
			{ "test": "dynptr/test_dynptr_skb_tp_btf" },
			{ "test": "dynptr/test_read_write" },
			{ "test": "exceptions/check_assert_ge_neg" },
			{ "test": "exceptions/check_assert_ge_pos" },
			{ "test": "exceptions/check_assert_ge_zero" },
			{ "test": "exceptions/check_assert_generic" },
			{ "test": "exceptions/check_assert_gt_neg" },
			{ "test": "exceptions/check_assert_gt_pos" },
			{ "test": "exceptions/check_assert_gt_zero" },
			{ "test": "exceptions/check_assert_le_neg" },
			{ "test": "exceptions/check_assert_le_pos" },
			{ "test": "exceptions/check_assert_le_zero" },
			{ "test": "exceptions/check_assert_lt_neg" },
			{ "test": "exceptions/check_assert_lt_pos" },
			{ "test": "exceptions/check_assert_lt_zero" },
			{ "test": "exceptions/check_assert_range_s64" },
			{ "test": "exceptions/check_assert_range_u64" },
			{ "test": "exceptions/check_assert_single_range_s64" },
			{ "test": "exceptions/check_assert_single_range_u64" },
			{ "test": "exceptions/non-throwing extension -> main subprog" },
			{ "test": "exceptions/non-throwing extension -> non-throwing subprog" },
			{ "test": "exceptions/non-throwing extension -> throwing global subprog" },
			{ "test": "exceptions/non-throwing fmod_ret -> non-throwing global subprog" },
			{ "test": "exceptions/reject_subprog_with_lock" },
			{ "test": "exceptions/throwing extension -> main subprog" },
			{ "test": "exceptions/throwing extension -> non-throwing global subprog" },
			{ "test": "exceptions/throwing extension -> throwing global subprog" },
			{ "test": "fd_htab_lookup" },
			{ "test": "fexit_bpf2bpf/fmod_ret_freplace" },
			{ "test": "fexit_bpf2bpf/func_replace" },
			{ "test": "fexit_bpf2bpf/func_replace_global_func" },
			{ "test": "fexit_bpf2bpf/func_replace_multi" },
			{ "test": "fexit_bpf2bpf/target_yes_callees" },
			{ "test": "fs_kfuncs" },
			{ "test": "global_map_resize" },
			{ "test": "global_percpu_data" },
			{ "test": "inner_array_lookup" },
			{ "test": "iters/iter_err_unsafe_asm_loop" },
			{ "test": "kfree_skb" },
			{ "test": "ksock_lsm" },
			{ "test": "l4lb_all/l4lb_noinline" },
			{ "test": "l4lb_all/l4lb_noinline_dynptr" },
			{ "test": "linked_list" },
			{ "test": "linked_list_peek/test_back_spinlock_false" },
			{ "test": "linked_list_peek/test_front_spinlock_false" },
			{ "test": "log_buf/obj_load_log_buf" },
			{ "test": "log_fixup/bad_core_relo_subprog" },
			{ "test": "lru_bug" },
			{ "test": "lwt_seg6local" },
			{ "test": "map_btf/inner_array_btf" },
			{ "test": "map_in_map/acc_map_in_array" },
			{ "test": "map_in_map/acc_map_in_htab" },
			{ "test": "map_in_map/sleepable_acc_map_in_array" },
			{ "test": "map_in_map/sleepable_acc_map_in_htab" },
			{ "test": "map_ptr" },
			{ "test": "map_uninit_mem_exposure" },
			{ "test": "pkt_access" },
			{ "test": "prog_run_opts" },
			{ "test": "rbtree_fail/rbtree_api_nolock_add" },
			{ "test": "rbtree_fail/rbtree_api_nolock_first" },
			{ "test": "rbtree_fail/rbtree_api_nolock_remove" },
			{ "test": "rbtree_search/rbtree_search" },
			{ "test": "rbtree_search/test_left_spinlock_false" },
			{ "test": "rbtree_search/test_right_spinlock_false" },
			{ "test": "rbtree_search/test_root_spinlock_false" },
			{ "test": "rbtree_success" },
			{ "test": "recursion" },
			{ "test": "reference_tracking/sk_lookup_success" },
			{ "test": "res_spin_lock_success" },
			{ "test": "ringbuf_multi" },
			{ "test": "setget_sockopt" },
			{ "test": "sk_lookup" },
			{ "test": "skc_to_unix_sock" },
			{ "test": "sock_addr" },
			{ "test": "sock_fields" },
			{ "test": "sockmap_basic/sockhash copy" },
			{ "test": "sockmap_basic/sockmap copy" },
			{ "test": "sockmap_strp" },
			{ "test": "spin_lock" },
			{ "test": "stream_arena_fault_address" },
			{ "test": "stream_success/stream_arena_subprog_fault" },
			{ "test": "stream_syscall" },
			{ "test": "struct_ops_arena/arena_arg" },
			{ "test": "struct_ops_arena/arena_arg_attach" },
			{ "test": "syscall" },
			{ "test": "tailcalls/tailcall_6" },
			{ "test": "tailcalls/tailcall_bpf2bpf_2" },
			{ "test": "tailcalls/tailcall_bpf2bpf_3" },
			{ "test": "tailcalls/tailcall_bpf2bpf_fentry" },
			{ "test": "tailcalls/tailcall_bpf2bpf_fentry_entry" },
			{ "test": "tailcalls/tailcall_bpf2bpf_fentry_fexit" },
			{ "test": "tailcalls/tailcall_bpf2bpf_fexit" },
			{ "test": "tailcalls/tailcall_bpf2bpf_fexit_links" },
			{ "test": "tailcalls/tailcall_bpf2bpf_hierarchy_3" },
			{ "test": "task_local_data" },
			{ "test": "task_local_storage/uptr_no_null_check" },
			{ "test": "tc_bpf/tc_bpf_non_root" },
			{ "test": "tc_edt" },
			{ "test": "tc_redirect/tc_redirect_dtime" },
			{ "test": "tcp_custom_syncookie" },
			{ "test": "tcp_hdr_options" },
			{ "test": "test_lsm/lsm_basic" },
			{ "test": "test_profiler" },
			{ "test": "test_strncmp/strncmp_bad_not_null_term_target" },
			{ "test": "timer_interrupt" },
			{ "test": "timer_mim" },
			{ "test": "tp_btf_nullable/handle_tp_btf_nullable_bare1" },
			{ "test": "verif_scale_pyperf100" },
			{ "test": "verif_scale_pyperf180" },
			{ "test": "verif_scale_pyperf600_nounroll" },
			{ "test": "verif_scale_seg6_loop" },
			{ "test": "verif_scale_strobemeta" },
			{ "test": "verif_scale_strobemeta_nounroll1" },
			{ "test": "verif_scale_strobemeta_nounroll2" },
			{ "test": "verif_scale_strobemeta_subprogs" },
			{ "test": "verif_scale_sysctl_loop1" },
			{ "test": "verif_scale_sysctl_loop2" },
			{ "test": "verif_scale_xdp_loop" },
			{ "test": "verifier_arena/check_arena_arg_ret" },
			{ "test": "verifier_array_access/valid multiple map access into an array using constant without nullness" },
			{ "test": "verifier_iterating_callbacks/test1" },
			{ "test": "verifier_lsm/not null checking nullable pointer in bpf_lsm_mmap_file" },
			{ "test": "verifier_map_in_map/map_ptr_is_never_null_rb" },
			{ "test": "verifier_map_lookup_refine/mapofmaps_value_as_helper_fixed_mem" },
			{ "test": "verifier_map_lookup_refine/mapofmaps_value_as_helper_mem_buf" },
			{ "test": "verifier_map_lookup_refine/mapofmaps_value_as_kfunc_mem_buf" },
			{ "test": "verifier_private_stack/Private stack, async callback, not nested" },
			{ "test": "verifier_private_stack/Private stack, async callback, potential nesting" },
			{ "test": "verifier_private_stack/private stack, max stack depth is private stack" },
			{ "test": "verifier_sockmap_mutate/test_trace_iter" },
			{ "test": "verifier_spill_fill/partial_stack_load_preserves_zeros" },
			{ "test": "verifier_spill_fill/stack_load_preserves_const_precision" },
			{ "test": "verifier_spill_fill/stack_load_preserves_const_precision_subreg" },
			{ "test": "verifier_subprog_precision/callback_result_precise" },
			{ "test": "verifier_subprog_precision/fp_precise_subprog_result" },
			{ "test": "verifier_subprog_precision/global_subprog_result_precise" },
			{ "test": "verifier_subprog_precision/parent_callee_saved_reg_precise" },
			{ "test": "verifier_subprog_precision/parent_callee_saved_reg_precise_global" },
			{ "test": "verifier_subprog_precision/parent_callee_saved_reg_precise_with_callback" },
			{ "test": "verifier_subprog_precision/parent_stack_slot_precise" },
			{ "test": "verifier_subprog_precision/parent_stack_slot_precise_global" },
			{ "test": "verifier_subprog_precision/parent_stack_slot_precise_with_callback" },
			{ "test": "verifier_subprog_precision/sneaky_fp_precise_subprog_result" },
			{ "test": "verifier_subprog_precision/stack_slot_aliases_precision" },
			{ "test": "verifier_subprog_precision/subprog_arg_precise" },
			{ "test": "verifier_subprog_precision/subprog_result_precise" },
			{ "test": "verifier_subprog_precision/subprog_result_tail_call" },
			{ "test": "verifier_subprog_precision/subprog_spill_into_parent_stack_slot_precise" },
			{ "test": "verifier_tailcall_jit" },
			{ "test": "verify_pkcs7_sig" },
			{ "test": "veristat/set_global_vars_from_file_succeeds" },
			{ "test": "veristat/set_global_vars_succeeds" },
			{ "test": "xdp_context_lwt_encap" },
			{ "test": "xdp_context_tuntap" },
			{ "test": "xdp_context_veth" },
			{ "test": "xdp_pull_data" },
			{ "test": "xdp_synproxy" }
		]
	},
	splatsAllow: [{
		"pattern": "WARNING: Unprivileged eBPF is enabled",
		"why": "the selftests ask for unprivileged BPF, which the kernel warns of"
	}, {
		"pattern": "BUG: KASAN: stack-out-of-bounds in (stack_trace_consume_entry|filter_irq_stacks)\\+",
		"why": "KASAN takes a write of arm64's unwinder for one out of bounds"
	}]
};
const BPF_CI_PLATFORMS = [
	"s390x",
	"aarch64",
	"x86_64"
];
const LIVE = {
	s390x: "0",
	ppc64le: "0",
	x86_64: "0",
	aarch64: "6.17",
	loongarch64: "6.12"
};
const LIMITED = {
	LIVEPATCH: LIVE,
	SAMPLE_LIVEPATCH: LIVE
};
const SYMBOLS = {
	set: {
		DEBUG_KERNEL: "y",
		KALLSYMS_ALL: "y"
	},
	on: LIVE
};
const SCHED_EXT = {
	set: {
		SCHED_CLASS_EXT: "y",
		EXT_GROUP_SCHED: "y"
	},
	on: Object.fromEntries([
		"s390x",
		"aarch64",
		"riscv64",
		"ppc64le",
		"x86_64"
	].map((name) => [name, "6.12"]))
};
function groups() {
	return Object.entries(BPF_CI_DATA.options).flatMap(([platform, options]) => Object.entries(options).map(([name, value]) => {
		const on = platform === "all" ? LIMITED[name] : { [platform]: "0" };
		return on === void 0 ? { set: { [name]: value } } : {
			set: { [name]: value },
			on
		};
	}));
}
const RC = "DENYLIST.rc";
const BPF_CI = {
	name: "bpf-ci",
	purpose: "comes near to BPF CI's answer: its options (KASAN on aarch64 and x86_64), runners, deny lists, kernel arguments and size of the VM; the report lists what differs",
	costs: "three flavours of test_progs, test_verifier and test_maps; KASAN where BPF CI has it",
	options: [
		...groups(),
		SYMBOLS,
		SCHED_EXT
	],
	kernelArgs: BPF_CI_DATA.kernelArgs,
	vmCpus: BPF_CI_DATA.vm.cpus,
	vmMemory: BPF_CI_DATA.vm.memory,
	timeout: BPF_CI_DATA.minutes * 60,
	suites: (platform) => BPF_CI_DATA.suites.flatMap(({ name, notOn = [] }) => notOn.includes(platform) ? [] : [name]),
	denied: Object.entries(BPF_CI_DATA.lists).map(([name, entries]) => {
		const [, of] = name.split(".");
		const platform = BPF_CI_PLATFORMS.find((one) => one === of);
		const trait = platform === void 0 && name !== RC ? of : void 0;
		return {
			name: `bpf-ci's ${name}`,
			platform,
			trait,
			entries
		};
	}),
	splatsAllow: BPF_CI_DATA.splatsAllow.map(({ pattern }) => pattern),
	source: BPF_CI_DATA.sources.map(({ repository, commit, date }) => `${repository} ${commit.slice(0, 12)} of ${date}`).join(", ")
};
// src/presets/table.ts
const KASAN_VMALLOC = {
	s390x: "0",
	aarch64: "0",
	riscv64: "0",
	ppc64le: "6.0",
	x86_64: "0",
	armhf: "5.11"
};
const PRESETS = [
	{
		name: "kasan",
		purpose: "finds uses of memory that is freed or out of bounds, of the kernel, its stacks and vmalloc; every report is printed, not only the first",
		costs: "a larger kernel, about three times as slow; an eighth of the memory",
		options: [{ set: {
			KASAN: "y",
			KASAN_GENERIC: "y"
		} }, {
			set: { KASAN_VMALLOC: "y" },
			on: KASAN_VMALLOC
		}],
		platforms: {
			...KASAN_VMALLOC,
			loongarch64: "6.12"
		},
		kernelArgs: ["kasan_multi_shot"]
	},
	{
		name: "kcsan",
		purpose: "finds data races: accesses of two CPUs to the same memory without a lock between them",
		costs: "a kernel several times as slow; it samples, so that one run says little and a VM of one CPU nothing",
		options: [{ set: {
			DEBUG_KERNEL: "y",
			EXPERT: "y",
			KCSAN: "y",
			KASAN: "n"
		} }],
		platforms: {
			s390x: "5.16",
			aarch64: "5.17",
			ppc64le: "6.3",
			x86_64: "5.8"
		},
		vmCpus: 2
	},
	{
		name: "lockdep",
		purpose: "finds deadlocks that could happen, and sleeping where that is forbidden; most trees ask for it in the fragments of s390x, aarch64 and x86_64, this has it everywhere",
		costs: "little on most platforms; under emulation of s390x the tests take three times as long",
		options: [{ set: {
			DEBUG_KERNEL: "y",
			PROVE_LOCKING: "y",
			DEBUG_LOCKDEP: "y",
			DEBUG_ATOMIC_SLEEP: "y"
		} }]
	},
	{
		name: "debug-off",
		purpose: "turns off the lock and list debugging that the tree's fragments ask for, and keeps what tests need: all symbols in kallsyms, live patching, crash dumps",
		costs: "nothing in time: s390x is three times as fast under emulation; no lockdep report is made",
		options: [{ set: {
			PROVE_LOCKING: "n",
			LOCK_STAT: "n",
			DEBUG_LOCK_ALLOC: "n",
			DEBUG_LOCKDEP: "n",
			DEBUG_ATOMIC_SLEEP: "n",
			DEBUG_SPINLOCK: "n",
			DEBUG_MUTEXES: "n",
			DEBUG_RT_MUTEXES: "n",
			DEBUG_RWSEMS: "n",
			DEBUG_WW_MUTEX_SLOWPATH: "n",
			DEBUG_PAGEALLOC: "n",
			DEBUG_LIST: "n",
			DEBUG_SG: "n",
			DEBUG_NOTIFIERS: "n",
			DEBUG_IRQFLAGS: "n",
			LATENCYTOP: "n"
		} }, { set: {
			DEBUG_KERNEL: "y",
			KALLSYMS_ALL: "y"
		} }]
	},
	{
		name: "asan",
		purpose: "builds the selftests with AddressSanitizer: it ends a runner that uses memory which is freed or out of bounds; leaks do not count",
		costs: "the kernel is the same; the runners take more time and memory",
		options: [],
		selftestsVariables: [
			"SAN_CFLAGS=-fsanitize=address -fno-omit-frame-pointer -Wno-error=format-truncation",
			"EXTRA_LDFLAGS=-fsanitize=address",
			"KBUILD_HOSTLDFLAGS=-fsanitize=address",
			"ASAN_OPTIONS=detect_leaks=0"
		],
		buildPackages: (clang) => [`libclang-rt-${clang}-dev`],
		rootfsPackages: ["libasan8"],
		guestEnvironment: ["ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0"],
		compiler: "gcc",
		denied: [{
			name: "asan's list",
			entries: [{
				test: "iters/task_vma",
				why: "AddressSanitizer's heap grows between the program's walk over the mappings and the test's own"
			}]
		}, {
			name: "asan's list for x86_64",
			platform: "x86_64",
			entries: ["arena_atomics", "arena_list"].map((test) => ({
				test,
				why: "its arena is mapped at 1 << 44, where AddressSanitizer has its shadow memory"
			}))
		}]
	},
	{
		name: "release",
		purpose: "builds the selftests as a release: optimized code in programs that the tests measure or attach to",
		costs: "the kernel is the same; a longer build of the selftests",
		options: [],
		selftestsVariables: ["RELEASE=1", "OPT_FLAGS=-O2 -Wno-maybe-uninitialized -Wno-unknown-warning-option"],
		denied: [{
			name: "release's list",
			entries: [{
				test: "get_func_ip_test",
				why: "GCC leaves out the call of its empty function uprobe_trigger, noinline or not"
			}]
		}]
	},
	BPF_CI
];
// src/inputs/values.ts
const WEEK = 604800;
const duration = string().regex(/^[1-9]\d{0,6}[smh]?$/, "a number of seconds, or a number with s, m or h, e.g. 900, 90s, 20m").transform((text) => {
	const unit = {
		s: 1,
		m: 60,
		h: 3600
	}[text.at(-1) ?? ""] ?? 1;
	return Number.parseInt(text, 10) * unit;
}).refine((seconds) => seconds <= WEEK, "at most 7 days");
const UNIT = {
	M: 1024 ** 2,
	G: 1024 ** 3,
	T: 1024 ** 4
};
const bytes = string().regex(/^[1-9]\d{0,5}[MGT]$/, "a size with M, G or T, e.g. 500M or 20G").transform((text) => Number.parseInt(text, 10) * UNIT[text.at(-1)]);
const age = string().regex(/^[1-9]\d{0,3}[hdw]$/, "a number with h, d or w, e.g. 12h, 7d, 2w").transform((text) => Number.parseInt(text, 10) * {
	h: 3600,
	d: 86400,
	w: WEEK
}[text.at(-1)]);
const freshness = union([literal("never").transform(() => 0), age], "never, or a number with h, d or w, e.g. 7d");
const divided = (text, separator) => text.split(separator).map((word) => word.trim()).filter((word) => word !== "");
const list = string().transform((text) => divided(text, /[,\n]/));
const lines = string().transform((text) => divided(text, /\n/));
const number = (least, most) => string().regex(/^\d{1,6}$/, `a whole number from ${least} to ${most}`).transform(Number).refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`);
const orAuto = (most) => string().regex(/^(?:auto|\d{1,6})$/, `auto, or a whole number from 1 to ${most}`).transform((text) => text === "auto" ? text : Number(text)).refine((value) => value === "auto" || value >= 1 && value <= most, `auto, or a whole number from 1 to ${most}`);
const platforms = PLATFORMS.map((platform) => [platform.name, ...platform.aliases].join(" or ")).join(", ");
const platform = string().transform((name, context) => {
	const found = findPlatform(name);
	if (found === void 0) {
		context.addIssue({
			code: "custom",
			message: platforms
		});
		return NEVER;
	}
	return found;
});
const PRESETS_HELP = PRESETS.map(({ name }) => name).join(", ");
const presets = list.refine((names) => new Set(names).size === names.length && names.every((name) => PRESETS.some((preset) => preset.name === name)), `presets, each once: ${PRESETS_HELP}`);
const TOOLCHAIN_HELP = `${DEBIAN_RELEASES.map(({ name }) => `debian:${name}`).join(", ")} or runner`;
const toolchain = string().transform((text, context) => {
	if (text === "runner") return { kind: "runner" };
	const release = DEBIAN_RELEASES.find((each) => `debian:${each.name}` === text);
	if (release === void 0) {
		context.addIssue({
			code: "custom",
			message: TOOLCHAIN_HELP
		});
		return NEVER;
	}
	return {
		kind: "debian",
		release: release.name
	};
});
const BPF = "bpf";
const hasSelftests = ({ bpf, others }) => bpf || others.length > 0;
const NO_SELFTESTS = "none";
const selftests = list.transform((names) => names.join() === "none" ? [] : names.length > 0 ? names : [""]).refine((names) => new Set(names).size === names.length && names.every((name) => name === BPF || name !== "none" && isDirectory(name)), "directories below tools/testing/selftests, each once, e.g. bpf,timens,net/forwarding; or none").transform((names) => ({
	bpf: names.includes(BPF),
	others: names.filter((name) => name !== BPF)
}));
function selftestsOf(words) {
	if (words.length === 0) return NO_SELFTESTS;
	const others = words.filter(isDirectory);
	return [...others.length < words.length ? [BPF] : [], ...others].join(",");
}
const suites = list.transform((words, context) => {
	const chosen = [];
	for (const word of words) {
		const suite = chooseSuite(word);
		if (suite === void 0 || chosen.some((each) => each.name === suite.name)) {
			context.addIssue({
				code: "custom",
				message: `${SUITES_HELP}, each once`
			});
			return NEVER;
		}
		chosen.push(suite);
	}
	if (chosen.length === 0) context.addIssue({
		code: "custom",
		message: SUITES_HELP
	});
	return chosen;
});
const targets = list.refine((names) => names.every((name) => /^\w[\w.+-]*$/.test(name)), "targets of the BPF selftests' Makefile, e.g. test_lru_map, xdping");
const OWN_VARIABLES = [
	"ARCH",
	"CROSS_COMPILE",
	"KBUILD_OUTPUT",
	"O",
	"OUTPUT",
	"VMLINUX_BTF"
];
const variables = lines.refine((words) => words.every((word) => /^[A-Z_a-z][A-Z_a-z0-9]*=/.test(word)), "variables of the BPF selftests' Makefile, NAME=VALUE, one a line").refine((words) => words.every((word) => !OWN_VARIABLES.includes(word.split("=")[0] ?? "")), `variables other than ${OWN_VARIABLES.join(", ")}, which cross-bpf sets itself`);
const entries = string().regex(/^[^\p{Cc}]*(?:[\n\t\r][^\p{Cc}]*)*$/u, "lines of text");
const NO_SECRET = /^(?!https?:\/\/[^/]*@|[a-z][a-z\d+.-]*:\/\/[^/]*:[^/]*@)/i;
const NO_SECRET_HELP = "an address without user and password, which results and caches would show";
const onePath = (allowed) => string().regex(/^[^\p{Cc}]+$/u, allowed);
const MOUNTED_OVER = [
	"dev",
	"mnt",
	"proc",
	"run",
	"sys"
];
const FILES_HELP = `FROM:TO, one a line: a file or folder that is here, and an absolute path in the guest without '..' and not in ${MOUNTED_OVER.map((name) => `/${name}`).join(", ")}, which the guest mounts over`;
function fileForGuest(line) {
	const [, from = "", given = ""] = /^([^\p{Cc}]+):(\/[^\p{Cc}]*)$/u.exec(line) ?? [];
	const to = path.posix.normalize(given);
	if (from === "" || given.split("/").includes("..") || MOUNTED_OVER.includes(to.split("/")[1] ?? "")) return void 0;
	return {
		from,
		to
	};
}
const filesForGuest = lines.transform((all, context) => {
	const files = all.map(fileForGuest);
	if (files.includes(void 0)) {
		context.addIssue({
			code: "custom",
			message: FILES_HELP
		});
		return NEVER;
	}
	return files.flatMap((file) => file ?? []);
});
const isDebianPackage = (name) => /^[a-z0-9][a-z0-9.+-]+(:[a-z0-9]+)?$/.test(name);
const DEBIAN_PACKAGES_HELP = "names of Debian packages";
const areDebianPackages = (names) => names.every(isDebianPackage);
const debianPackages = list.refine(areDebianPackages, DEBIAN_PACKAGES_HELP);
const packages = list.refine((names) => names.every((name) => /^[A-Za-z0-9][\w.+:~=-]*$/.test(name)), "names of packages");
const tests = string().refine((text) => text.trim() === "" || /[^,\s]/.test(text), "names of tests between its commas; nothing at all for all tests").transform((text) => divided(text, /(?<!\\),|\n/).map(withoutBackslashes)).refine((names) => names.every(isNameable), `names or globs of test_progs tests (test or test/subtest), or quick for ${QUICK.tests.length} fast ones`);
const objects = list.refine((names) => names.length > 0 && names.every((name) => /^[\w*?.[\]-]+$/.test(name)), "names or globs of BPF objects, e.g. pyperf50.bpf.o,test_*.bpf.o");
const SHARD_HELP = `PART/PARTS, e.g. 1/3; at most 99 parts`;
const shard = string().transform((words, context) => {
	const [index = 0, count = 0] = /^\d{1,2}\/\d{1,2}$/.test(words) ? words.split("/").map(Number) : [];
	if (index < 1 || index > count) {
		context.addIssue({
			code: "custom",
			message: SHARD_HELP
		});
		return NEVER;
	}
	return {
		index,
		count
	};
});
// src/presets/presets.ts
function presetsNamed(names) {
	return names.flatMap((name) => PRESETS.find((preset) => preset.name === name) ?? []);
}
function ofSelftests() {
	return PRESETS.filter(({ options }) => options.length === 0).map(({ name }) => name);
}
function reaches(version, first) {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	const [firstMajor = 0, firstMinor = 0] = first.split(".").map(Number);
	return major > firstMajor || major === firstMajor && minor >= firstMinor;
}
function optionsOf({ options }, platform, version) {
	return options.flatMap(({ set, on }) => {
		const first = on === void 0 ? "0" : on[platform];
		if (first === void 0 || version !== void 0 && !reaches(version, first)) return [];
		const sure = first === "0" || version !== void 0;
		return Object.entries(set).map(([option, value]) => ({
			option,
			value,
			sure
		}));
	});
}
function unfit(names, platform, version) {
	for (const { name, platforms } of presetsNamed(names)) {
		if (platforms === void 0) continue;
		const first = platforms[platform];
		if (first === void 0) return `${name}: not for ${platform} kernels`;
		if (version !== void 0 && !reaches(version, first)) return `${name}: not for ${platform} kernel ${version}, only from ${first} on`;
	}
}
function contradiction(names, platform) {
	const known = new Map();
	for (const preset of presetsNamed(names)) for (const { option, value } of optionsOf(preset, platform, void 0)) {
		const other = known.get(option);
		if (other !== void 0 && other.value !== value) return `${other.name} has CONFIG_${option}=${other.value}, ${preset.name} has CONFIG_${option}=${value}`;
		known.set(option, {
			name: preset.name,
			value
		});
	}
}
function fragmentOf(preset, platform, version) {
	const lines = optionsOf(preset, platform, version).map(({ option, value }) => value === "n" ? `# CONFIG_${option} is not set` : `CONFIG_${option}=${value}`);
	return `${[`# Preset ${preset.name}`, ...lines].join("\n")}\n`;
}
function decidingOf(preset, platform, version) {
	const { kernelArgs, selftestsVariables, rootfsPackages, guestEnvironment } = preset;
	const { vmCpus, vmMemory, timeout, splatsAllow, buildPackages } = preset;
	return {
		options: optionsOf(preset, platform, version),
		kernelArgs,
		selftestsVariables,
		rootfsPackages,
		guestEnvironment,
		vmCpus,
		vmMemory,
		timeout,
		splatsAllow,
		buildPackages: buildPackages?.("N")
	};
}
function denyListsOf({ denied = [] }, platform, traits) {
	const isFor = (list) => (list.platform === void 0 || list.platform === platform) && (list.trait === void 0 || traits.includes(list.trait));
	return denied.filter(isFor).map(({ name, entries }) => ({
		name,
		text: entries.map(({ test, why }) => `${test}${why === void 0 ? "" : ` # ${why}`}\n`).join("")
	}));
}
function denyLists(names, platform, traits = names) {
	return presetsNamed(names).flatMap((preset) => denyListsOf(preset, platform, traits));
}
function valuesOf(names) {
	const presets = presetsNamed(names);
	return {
		vmCpus: presets.findLast(({ vmCpus }) => vmCpus !== void 0)?.vmCpus,
		vmMemory: presets.findLast(({ vmMemory }) => vmMemory !== void 0)?.vmMemory,
		timeout: presets.findLast(({ timeout }) => timeout !== void 0)?.timeout
	};
}
function selftestsBuildOf(names) {
	const presets = presetsNamed(names);
	return {
		variables: presets.flatMap(({ selftestsVariables = [] }) => selftestsVariables),
		buildPackages: (clang) => presets.flatMap(({ buildPackages }) => buildPackages?.(clang) ?? []),
		rootfsPackages: presets.flatMap(({ rootfsPackages = [] }) => rootfsPackages)
	};
}
function guestEnvironmentOf(names) {
	return presetsNamed(names).flatMap(({ guestEnvironment = [] }) => guestEnvironment);
}
function kernelArgsOf(names) {
	return [...new Set(presetsNamed(names).flatMap(({ kernelArgs = [] }) => kernelArgs))];
}
// src/inputs/choice.ts
const choice = (...names) => _enum(names, `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`);
// src/inputs/field.ts
const BUILDING = [
	"run",
	"plan",
	"build",
	"shell",
	"enter"
];
const TESTING = [
	"run",
	"plan",
	"test"
];
const BOOTING = [
	"run",
	"plan",
	"test",
	"shell"
];
const ALL = [
	"run",
	"plan",
	"build",
	"test",
	"doctor",
	"shell",
	"enter"
];
function field(schema, placeholder, commands, description, initial) {
	return {
		schema,
		placeholder,
		commands,
		description,
		...initial === void 0 ? {} : { default: initial }
	};
}
function perLine(one) {
	return {
		...one,
		lines: true
	};
}
// src/inputs/guest.ts
const TAKEN = [
	"/dev",
	"/proc",
	"/sys",
	"/mnt/vmtest",
	"/run/cross-bpf",
	"/etc/cross-bpf"
];
const NEEDED = [...[
	"/bin",
	"/sbin",
	"/lib",
	"/lib64",
	"/usr/bin",
	"/usr/sbin",
	"/usr/lib",
	"/usr/lib64"
], ...[
	"/boot",
	"/etc",
	"/run",
	"/tmp",
	"/opt/selftests",
	"/opt/kselftest"
]];
const isIn = (folder, name) => name === folder || name.startsWith(folder === "/" ? folder : `${folder}/`);
const withoutSlash = (name) => name.replace(/(?<=.)\/$/, "");
function pathProblem(given) {
	if (!given.startsWith("/")) return `'${given}' is not absolute`;
	if (given.split("/").includes("..")) return `'${given}' has '..' in it`;
}
function mountProblem(given) {
	const to = withoutSlash(path.posix.normalize(given));
	const taken = TAKEN.find((each) => isIn(each, to) || isIn(to, each));
	if (taken !== void 0) return `the guest needs ${taken} itself`;
	const hidden = NEEDED.find((each) => isIn(to, each));
	return hidden && `it would hide ${hidden}, which the guest needs`;
}
const SHARE_HELP = "FROM:TO or FROM:TO:rw, one a line: a file or folder that is here, and an absolute path in the guest without '..' and colons";
function shareOf(line) {
	const [, from = "", to = "", how] = /^(.+):(\/[^:]*)(?::(ro|rw))?$/u.exec(line) ?? [];
	if (from === "" || /\p{Cc}/u.test(line)) return `'${line}' is none`;
	const problem = pathProblem(to) ?? mountProblem(to);
	if (problem !== void 0) return `'${line}': ${problem}`;
	return {
		from,
		to: path.posix.normalize(to),
		writable: how === "rw"
	};
}
function clashOf(shares) {
	const targets = shares.map(({ to }) => withoutSlash(to));
	for (const [index, to] of targets.entries()) {
		const other = targets.slice(0, index).find((each) => isIn(each, to) || isIn(to, each));
		if (other === to) return `two have ${to} as TO`;
		if (other !== void 0) return `${to} and ${other} are one in the other`;
	}
}
const shares = lines.transform((all, context) => {
	const parsed = all.map(shareOf);
	const found = parsed.filter((each) => typeof each !== "string");
	const problem = parsed.find((each) => typeof each === "string") ?? clashOf(found);
	if (problem === void 0) return found;
	context.addIssue({
		code: "custom",
		message: `${SHARE_HELP}; ${problem}`
	});
	return NEVER;
});
const COLLECT_HELP = "absolute paths in the guest or globs, one a line, without '..'";
function collectProblem(given) {
	const problem = pathProblem(given);
	if (problem !== void 0) return problem;
	if (/\p{Cc}/u.test(given)) return `'${given}' has a character that cannot be seen`;
	const name = withoutSlash(path.posix.normalize(given));
	return [
		"/",
		"/dev",
		"/proc",
		"/sys",
		"/mnt",
		"/mnt/vmtest"
	].find((each) => each === name) && `'${given}' is too much`;
}
const collected = lines.transform((all, context) => {
	const problem = all.map(collectProblem).find((each) => each !== void 0);
	if (problem === void 0) return [...new Set(all.map((each) => withoutSlash(path.posix.normalize(each))))];
	context.addIssue({
		code: "custom",
		message: `${COLLECT_HELP}; ${problem}`
	});
	return NEVER;
});
const RESULTS_FROM_HELP = "exit, ktap:PATH or junit:PATH, where PATH is absolute in the guest, without '..'";
const resultsFrom = string().transform((text, context) => {
	if (text === "exit") return void 0;
	const [, form, file = ""] = /^(ktap|junit):([^\p{Cc}]+)$/u.exec(text) ?? [];
	const isForm = form === "ktap" || form === "junit";
	const problem = isForm ? pathProblem(file) : `'${text}' is none`;
	const name = path.posix.normalize(file);
	if (isForm && problem === void 0 && !name.endsWith("/")) return {
		form,
		path: name
	};
	context.addIssue({
		code: "custom",
		message: `${RESULTS_FROM_HELP}; ${problem ?? `'${file}' is no file`}`
	});
	return NEVER;
});
const directory = string().transform((text, context) => {
	const problem = pathProblem(text) ?? (/\p{Cc}/u.test(text) ? `'${text}' is none` : void 0);
	if (problem === void 0) return path.posix.normalize(text);
	context.addIssue({
		code: "custom",
		message: `an absolute path in the guest, without '..'; ${problem}`
	});
	return NEVER;
});
const VARIABLES_HELP = "names of environment variables, separated by commas";
const variableNames = string().transform((text) => [...new Set(text.split(/[\s,]+/).filter((name) => name !== ""))]).refine((names) => names.every((name) => /^[A-Za-z_]\w*$/.test(name)), VARIABLES_HELP);
const deviceWords = string().regex(/^[^\p{Cc}]*(?:\n[^\p{Cc}]*)*$/u, "QEMU's arguments, separated by blanks").transform((text) => text.split(/[ \n]+/).filter((word) => word !== "")).refine(([first = "-"]) => first.startsWith("-"), "QEMU's arguments, separated by blanks, e.g. -device virtio-rng");
// src/inputs/root-source.ts
const ROOTFS_HELP = "a folder or a tarball (.tar, .tar.gz, .tar.xz, .tar.zst)";
const IMAGE_HELP = "docker://REGISTRY/NAME with :TAG or @sha256:DIGEST, oci:FOLDER[:REF] or docker-archive:FILE";
const DOCKER_HUB = "docker.io";
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::([1-9]\d{0,4}))?$/;
const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const LONGEST_NAME = 255;
function registryAndName(text) {
	const slash = text.indexOf("/");
	const first = slash < 0 ? "" : text.slice(0, slash);
	const rest = text.slice(slash + 1);
	if (first === "localhost" || /[.:A-Z]/.test(first)) {
		const registry = first === `index.${DOCKER_HUB}` ? DOCKER_HUB : first;
		return {
			registry,
			name: registry === DOCKER_HUB && !rest.includes("/") ? `library/${rest}` : rest
		};
	}
	return {
		registry: DOCKER_HUB,
		name: slash < 0 ? `library/${text}` : text
	};
}
function registryImage(text) {
	const [, named = "", digest] = /^([^@]*)(?:@(.*))?$/.exec(text) ?? [];
	const [, whole = "", tag] = /^(.*?)(?::([^:/]*))?$/.exec(named) ?? [];
	const { registry, name } = registryAndName(whole);
	const port = Number(HOST.exec(registry)?.[1] ?? 1);
	if (!(HOST.test(registry) && port < 2 ** 16 && NAME.test(name) && `${registry}/${name}`.length <= LONGEST_NAME && (tag === void 0 || TAG.test(tag)) && (digest === void 0 || DIGEST.test(digest)))) return void 0;
	return {
		kind: "registry",
		registry,
		name,
		tag: tag ?? (digest === void 0 ? "latest" : void 0),
		digest
	};
}
function layoutImage(text) {
	const [, folder = "", ref] = /^(.*?)(?::([^:/]*))?$/.exec(text) ?? [];
	if (folder === "" || ref !== void 0 && !/^[\w.+@-]+$/.test(ref)) return void 0;
	return {
		kind: "layout",
		folder,
		ref
	};
}
const archiveImage = (file) => file === "" ? void 0 : {
	kind: "archive",
	file
};
const SCHEMES = [
	["docker://", registryImage],
	["oci:", layoutImage],
	["docker-archive:", archiveImage]
];
function parseRootSource(given) {
	const scheme = SCHEMES.find(([start]) => given.startsWith(start));
	if (scheme === void 0) return {
		kind: "path",
		path: given,
		given
	};
	const [start, parse] = scheme;
	const image = parse(given.slice(start.length));
	return image && {
		...image,
		given
	};
}
// src/inputs/fields/booted.ts
const BOOTED = {
	rootfs: field(string().regex(/^[^\p{Cc}]+$/u, ROOTFS_HELP).transform((text, context) => {
		const source = parseRootSource(text);
		if (source !== void 0) return source;
		context.addIssue({
			code: "custom",
			message: IMAGE_HELP
		});
		return NEVER;
	}), "ROOT", BUILDING, `Root file system to boot instead of one made by mmdebstrap: ${ROOTFS_HELP}, or a container's image for the platform (${IMAGE_HELP}). It is never written to.`),
	"registry-auth": field(onePath("a path"), "PATH", BUILDING, "File with credentials for the registry of a rootfs docker://..., in the form of docker's config.json. Default: the caller's own, if there is one; programs that it names for credentials are not run."),
	"rootfs-packages": field(packages, "NAMES", BUILDING, "More packages for the guest, separated by commas: Debian's, or for a rootfs of yours those of its own package manager (apt-get, dnf or apk).", ""),
	"rootfs-files": perLine(field(filesForGuest, "FILE:PATH", BUILDING, "Files and folders to put into the guest's root, FROM:TO, one a line; TO is an absolute path in the guest. A folder's content goes into TO.", "")),
	"rootfs-commands": field(string(), "SCRIPT", BUILDING, "Commands for the bash of the guest's root, run in it as root and with network before it is booted, after rootfs-packages and rootfs-files. They end at the first that fails."),
	share: perLine(field(shares, "FROM:TO[:rw]", [...BOOTING, "enter"], "Files and folders of this machine that the guest sees at an absolute path, FROM:TO[:ro|:rw], one a line; TO has no colon. They are read-only. With :rw the guest works on a copy; what it leaves there is in out/shared. For enter the same in the build root, with TO in /srv, /home, /opt or /media.", "")),
	network: field(choice("none", "user"), "HOW", BOOTING, "Network of the guest: none, or user (QEMU's user network: the guest reaches what this machine reaches, and nobody reaches the guest).", "none"),
	"vm-devices": perLine(field(deviceWords, "WORDS", BOOTING, "More arguments for QEMU, separated by blanks or line breaks, e.g. -device virtio-rng. QEMU is asked for them before anything is built.", "")),
	"vm-disk": field(bytes, "SIZE", BOOTING, "Size of an empty disk for the VM, e.g. 10G: /dev/disk/by-id/virtio-cross-bpf in the guest. It takes only what is written to it, and is thrown away after the run."),
	"vm-cpus": field(orAuto(64), "N", BOOTING, "CPUs of a VM. auto: 2; where several VMs run at once under emulation, 1 for each but the one that runs the tests that want a second CPU: the first, or, where the machine has too few CPUs, one more that boots after the others. Failed tests run again with 2.", "auto"),
	"vm-memory": field(string().regex(/^[1-9]\d{0,5}[MG]$/, "a size such as 4G or 2048M"), "SIZE", BOOTING, "Memory of the VM, e.g. 4G. Default on armhf: 2G, and 3G at most.", "4G"),
	emulator: field(choice("debian", "tuned"), "WHICH", BOOTING, "QEMU that emulates the VM: debian (the build root's), or tuned (Debian's source with patches of cross-bpf that make it faster, built in a root of its own; for s390x). Where it cannot be built, the run goes on with debian and a warning.", "debian"),
	"vm-boot": field(choice("each", "once"), "HOW", TESTING, "Whether each VM boots, or under emulation one guest boots once and is saved: VMs, retries and later runs with the same kernel and root then go on from it within seconds. The snapshot is kept in cache-dir. Where no guest can be saved, each VM boots, with a warning.", "each"),
	vms: field(orAuto(16), "N", TESTING, "VMs that run at once, each with its part of test_progs and test_verifier; the one with 2 CPUs has all other suites. auto: under emulation as many as the machine has CPUs for, by vm-cpus, as long as three quarters of the memory have vm-memory for each and there are about 15 tests for each (100 on a machine of two CPUs); 1 under KVM and with test_progs:jN. At most 16.", "auto"),
	"kernel-args": field(string().regex(/^[\x20-\x7e]*$/, "words in ASCII").transform((words) => words.split(" ").filter((word) => word !== "")), "WORDS", BOOTING, "More arguments for the kernel, separated by blanks.", "")
};
// src/inputs/kernel.ts
const isSource = ({ kind }) => kind !== "debian-image" && kind !== "none";
const isPrebuilt = ({ kind }, image) => kind === "debian-image" || image !== void 0;
const PREBUILT = "kernel is debian:linux-image... or kernel-image is given";
const IMAGE_PACKAGE = /^linux-image(?:-|$)/;
const KERNEL_HELP = "a directory, a tarball (*.tar, *.tar.gz, *.tar.xz, *.tar.zst, *.tar.bz2), or debian:PACKAGE[@SUITE], e.g. debian:linux-source-6.12; or debian:linux-image[-NAME][@SUITE], a kernel that is built already";
const kernel = string().transform((text, context) => {
	if (text.startsWith("debian:")) {
		const match = /^debian:([a-z0-9][a-z0-9.+-]+)(?:@([a-z][a-z0-9-]*))?$/.exec(text);
		if (match?.[1] === void 0) {
			context.addIssue({
				code: "custom",
				message: KERNEL_HELP
			});
			return NEVER;
		}
		return {
			kind: IMAGE_PACKAGE.test(match[1]) ? "debian-image" : "debian",
			package: match[1],
			...match[2] === void 0 ? {} : { release: match[2] }
		};
	}
	return /\.tar(\.(gz|xz|zst|bz2))?$/.test(text) ? {
		kind: "tarball",
		path: text
	} : {
		kind: "directory",
		path: text
	};
});
const ref = string().transform((text) => text.replace(/\^\{(?:commit)?\}$/, "")).refine((name) => !/^[-/]|[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|[./]$/u.test(name) && name !== "@" && name.split("/").every((part) => !part.startsWith(".") && !part.endsWith(".lock")), "a branch, tag or commit");
// src/inputs/fields/built.ts
const BUILT = {
	platform: field(platform, "NAME", ALL, `Platform to build for and boot: ${platforms}.`),
	kernel: field(kernel, "SOURCE", BUILDING, `Kernel source: ${KERNEL_HELP}. The tree is never written to.`, "."),
	"kernel-repository": field(string().regex(/^[^-]/, "the address of a git repository").regex(NO_SECRET, `${NO_SECRET_HELP}; check such a repository out, and give its folder as kernel`), "URL", BUILDING, "Git repository to fetch the kernel from, instead of kernel."),
	"kernel-ref": field(ref, "REF", BUILDING, "Branch, tag or commit of kernel-repository; fetched without history.", "HEAD"),
	"kernel-image": field(onePath("the image of a kernel, as QEMU boots it"), "PATH", BUILDING, "Image of a kernel that is built already, for command and shell. Where kernel is given too, that is the source of the selftests to build for it."),
	"kernel-modules": field(onePath("a folder as /lib/modules/RELEASE is"), "PATH", BUILDING, "Modules of kernel-image: a folder as /lib/modules/RELEASE is, by whose name the release is known. Default: none; then the kernel has to have built in what a guest needs."),
	"kernel-vmlinux": field(onePath("a vmlinux"), "PATH", BUILDING, "The vmlinux of kernel-image, for the guest's /boot, and for its selftests, which are built with its BTF. Default: none."),
	patches: perLine(field(lines, "PATHS", BUILDING, "Patches to apply, in order: mails, mailboxes and diffs, folders of *.patch and *.diff, or a quilt series file; one path a line.")),
	config: perLine(field(lines, "PATHS", BUILDING, "Kernel config fragments merged after the tree's own; one path a line.")),
	"config-base": field(choice("default", "lean"), "NAME", BUILDING, "What the kernel's config fragments are merged into: default (what Kconfig says where nobody asks) or lean (nothing but what they and a VM need; builds faster).", "default"),
	"config-preset": field(presets, "NAMES", BUILDING, `Named configurations, separated by commas: ${PRESETS_HELP}. Their kernel options come after the tree's fragments and before those of config; a bundle remembers them for its tests. What you give yourself wins. Default: none.`, ""),
	toolchain: field(toolchain, "WHERE", ALL, `Where compilers, QEMU and the target's libraries come from: ${TOOLCHAIN_HELP}. A debian suite is a build root of its own; runner installs on this machine. For loongarch64, which trixie does not have, the default is debian:forky.`, "debian:trixie"),
	"toolchain-packages": field(debianPackages, "NAMES", BUILDING, "More Debian packages for the build root, separated by commas, e.g. libbpf-dev:s390x.", ""),
	mirror: field(string().regex(/^(https?|file|copy):\/\/\S+$/, "an http, https or file URL").regex(NO_SECRET, NO_SECRET_HELP), "URL", ALL, "Debian mirror for build root and root filesystem. Default: mmdebstrap's own."),
	"expired-releases": field(choice("refuse", "accept"), "WHAT", ALL, "What to do with a Debian release whose Release file has expired: refuse (the run ends) or accept (its packages are taken as they are, and the report warns).", "refuse"),
	compiler: field(choice("gcc", "llvm"), "NAME", BUILDING, "Compiler of kernel and selftests: gcc or llvm. BPF objects are always built with clang.", "gcc"),
	clang: field(string().regex(/^\d{2}$/, "a major version, e.g. 19"), "N", BUILDING, "Major version of clang. Default: one known to build the kernel, by the version that its tree, package, tarball's name or tag tells; else 19; where the toolchain's release lacks that, its newest."),
	selftests: field(selftests, "NAMES", BUILDING, "Directories below tools/testing/selftests to build and run, separated by commas, e.g. bpf,timens,net/forwarding; those other than bpf are run by kselftest, and what their config files ask for is in the kernel. none: no selftests, for command.", "bpf"),
	"selftests-targets": field(targets, "NAMES", BUILDING, "More targets for the BPF selftests' make, separated by commas; what they make is in the guest beside the runners.", ""),
	"selftests-variables": perLine(field(variables, "WORDS", BUILDING, "Variables for the BPF selftests' make, NAME=VALUE, one a line, e.g. RELEASE=1.", ""))
};
// src/inputs/fields/kept.ts
const KEPT = {
	cache: field(choice("auto", "true", "restore", "false"), "HOW", ["action"], "On GitHub, use the repository's cache: true or auto (restore; save as well when the event is push, schedule, workflow_dispatch or release), restore, or false.", "auto"),
	"cache-budget": field(bytes, "SIZE", ["action"], "On GitHub, the most that one job adds to the cache of the repository, which has 10G for all; what would not fit is not saved.", "3G"),
	"cache-dir": field(string(), "FOLDER", ALL, "Folder that keeps what steps made for later runs. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf."),
	"cache-size": field(bytes, "SIZE", ALL, "Most that cache-dir may hold after a run, e.g. 20G; what was not used for longest goes first.", "30G"),
	freshness: field(freshness, "TIME", ALL, "Build root and root filesystem are made anew where a window of this length begins, counted from 1970 in UTC: with 7d on Thursdays. never: made once and kept. A mirror with a date in it, as 20261101T000000Z, never changes.", "7d"),
	ccache: field(choice("true", "false"), "BOOL", BUILDING, "Compile the kernel through ccache, whose results lie in cache-dir and, after a build from nothing, in the repository's cache: true or false. All builds of a cache share these results, those of a tree you do not trust too.", "false")
};
// src/inputs/expected.ts
const MOST_SHARDS = 99;
const EXPECT_HELP = `PLATFORM or PLATFORM:SHARDS, separated by commas or one a line, e.g. s390x:3,aarch64:3; a platform once for each kernel or compiler it was tested with`;
function entryOf(words) {
	const [, name = "", shards = "1"] = /^([\w-]+)(?::(\d{1,2}))?$/.exec(words) ?? [];
	const platform = findPlatform(name)?.name;
	const count = Number(shards);
	return platform === void 0 || count < 1 || count > MOST_SHARDS ? void 0 : {
		platform,
		shards: count
	};
}
const expected = string().transform((words, context) => {
	const refuse = (why) => {
		context.addIssue({
			code: "custom",
			message: `${EXPECT_HELP}; ${why}`
		});
		return NEVER;
	};
	const all = new Map();
	for (const each of words.split(/[\s,]+/).filter((one) => one !== "")) {
		const entry = entryOf(each);
		if (entry === void 0) return refuse(`'${each}' is none. Platforms: ${PLATFORMS.map(({ name }) => name).join(", ")}`);
		const before = all.get(entry.platform);
		if (before !== void 0 && before.shards !== entry.shards) return refuse(`${entry.platform} is divided into ${before.shards} and into ${entry.shards}`);
		all.set(entry.platform, {
			...entry,
			runs: (before?.runs ?? 0) + 1
		});
	}
	return all.size === 0 ? refuse("it names none") : [...all.values()];
});
// src/inputs/fields/phases.ts
const word = string().regex(/^[A-Za-z0-9][\w.-]{0,79}$/, "a word of letters, digits, dots, dashes and underscores, at most 80");
const OF_PHASES = {
	bundle: field(string(), "FOLDER", ["test", "shell"], "A bundle of an earlier build to test."),
	"bundle-key": field(word, "WORD", ["build", "test"], "Which build a bundle is of: build writes it into the bundle, test refuses a bundle with another one."),
	phase: field(choice(...[
		"run",
		"build",
		"test",
		"report"
	]), "NAME", ["action"], "What to do: run (everything), build (stop before the VM and leave a bundle), test (boot a bundle), report (merge results). Default: test when a bundle is given, else run."),
	call: field(word, "WORD", ["action"], "Which jobs of a workflow's run belong together, where phases are divided among them: their artifacts have it in their names. With it, phase test takes the bundle, and phase report the results that expect names, out of the artifacts of the run: the newest attempt's of each."),
	results: perLine(field(lines, "PATHS", ["action"], "With phase report: results to merge, files or folders that hold results.json anywhere below, one a line. Default: the artifacts of call.")),
	expect: field(expected, "LIST", ["report"], `Results that must be there: ${EXPECT_HELP}. What is missing, or there without being expected, is an infrastructure failure. Without it nobody can tell whether something is missing.`),
	"job-timeout": field(number(1, 35e3), "MINUTES", ["action"], "The job's timeout-minutes. The run ends itself before that, with the verdict timeout, and keeps 10 minutes (of a job of less than 20 half of them) for upload and report.", "360"),
	out: field(string(), "FOLDER", [...ALL, "report"], "Where results go. Default: cross-bpf-out/PLATFORM; of report, cross-bpf-out/report; of enter, which writes there only what shares with :rw hold, cross-bpf-out/PLATFORM-enter.")
};
// src/inputs/fields/tested.ts
const TESTED = {
	suites: field(suites, "NAMES", [
		"run",
		"plan",
		"build",
		"test",
		"shell",
		"enter"
	], `Suites to build and run: ${SUITES_HELP}. Default: test_progs,test_verifier and every other directory of selftests; where tests names some, without test_verifier.`),
	tests: field(tests, "NAMES", TESTING, `Tests of test_progs to run, names as it prints them or globs, separated by commas; \\, is a comma of a name; quick is a selection of these and of test_verifier's that ends in minutes under emulation. Default: all that the tree's lists allow.`),
	veristat: field(objects, "GLOBS", [...TESTING, "build"], "BPF objects of the selftests for the tree's veristat, names or globs separated by commas: what the verifier does with each program is in the report, beside the base's numbers. Default: none."),
	allowlist: perLine(field(entries, "LINES", TESTING, "Tests of test_progs that may run, beside the tree's own ALLOWLISTs: one a line, a test, test/subtest or glob, @FILE, or a folder of lists (ALLOWLIST, ALLOWLIST.PLATFORM, and for one stable branch ALLOWLIST.6.12, ALLOWLIST.6.12.PLATFORM); # begins a comment, \\# is one of a name.")),
	denylist: perLine(field(entries, "LINES", TESTING, "Tests of test_progs that must not run, beside the tree's own DENYLISTs; given like allowlist. What is denied is denied, whoever allows it; who denies a test denies all of its subtests.")),
	"leave-out": field(choice("known", "nothing"), "WHAT", TESTING, "What cross-bpf leaves out by itself: known, tests that its lists know to fail with this kernel or to break under emulation, unless tests names them; the report names each with the reason. Kernel reports that they know do not count. nothing: all run, and every report counts.", "known"),
	command: field(string(), "SCRIPT", [...TESTING, "enter"], "Commands for the guest's bash, run in the selftests' folder instead of suites. For enter: for the build root's bash, instead of a shell."),
	"command-directory": field(directory, "PATH", TESTING, "Folder of the guest that command runs in, an absolute path. Default: that of the selftests."),
	"command-environment": field(variableNames, "NAMES", TESTING, "Names of environment variables that command gets with the values that they have here, separated by commas. Values are in no log, script, cache or argument.", ""),
	"results-from": field(resultsFrom, "WHERE", TESTING, "Where the results of command are: exit (its exit code, one test), ktap:PATH or junit:PATH (a report that it writes in the guest, whose tests these are; the exit code has to agree).", "exit"),
	collect: perLine(field(collected, "PATHS", TESTING, "Files, folders or globs in the guest that are copied to out/collected, one absolute path a line. One that is not there fails the run.", "")),
	timeout: field(duration, "TIME", TESTING, "Limit of the guest's run from its start, wall time: 900, 90s, 20m. Default: 1h under KVM; under emulation 1m times the slowdown measured in the guest, from 2h to 6h."),
	"suite-timeout": field(duration, "TIME", TESTING, "Limit of each suite. Default: that of the whole run."),
	retries: field(number(0, 9), "N", TESTING, "How often failed tests are run again, in a fresh VM. One that then passes is flaky.", "1"),
	flaky: field(choice("pass", "fail"), "HOW", TESTING, "What a flaky test means for the verdict: pass or fail.", "pass"),
	splats: field(choice("fail", "warn", "ignore"), "HOW", TESTING, "What a kernel warning or bug in the log means: fail, warn or ignore.", "fail"),
	"splats-allow": perLine(field(lines, "PATHS", [...TESTING, "inspect"], "Files of RE2 regular expressions, one a line; the paths one a line. A kernel report with a line that one of them matches is shown and not counted.")),
	shard: field(shard, "PART/PARTS", TESTING, `Run one part of the tests, ${SHARD_HELP}. Parts take about equally long where the base has durations; report puts their results together. A command finds the names of its part, those of the base, in the file $CROSS_BPF_TESTS.`),
	base: field(string(), "RESULTS", [
		...TESTING,
		"build",
		"report"
	], "Results to compare with: a results.json, a folder that holds one, auto for the last whole run of the same kernel, configuration, compilers, suites, tests and command (on GitHub: of this branch, else of the pull request's base branch or the default branch), or none. Default: auto on GitHub, none at a terminal. For report, auto is the base.json beside each result, and the default everywhere."),
	"fail-on": field(choice("any", "new"), "WHICH", TESTING, "Which failed tests fail the run: any, or only new ones, that did not fail in the base.", "any")
};
// src/inputs/fields.ts
const FIELDS = {
	...BUILT,
	...BOOTED,
	...TESTED,
	...KEPT,
	...OF_PHASES
};
// src/inputs/presets.ts
function presetsProblem(around) {
	const { platform, kernel, compiler, "config-preset": names } = around;
	if (platform === void 0) return void 0;
	if (isPrebuilt(kernel, around["kernel-image"])) {
		const built = `when ${PREBUILT}: it is built already`;
		if (!isSource(kernel)) return names.length === 0 ? void 0 : `nothing ${built}`;
		const allowed = ofSelftests();
		if (names.some((name) => !allowed.includes(name))) return `presets of the selftests alone (${allowed.join(", ")}) ${built}`;
	}
	const other = presetsNamed(names).find((preset) => (preset.compiler ?? compiler) !== compiler);
	if (other !== void 0) return `presets for the compiler; ${other.name}: only for ${other.compiler}`;
	const wrong = unfit(names, platform.name, void 0);
	if (wrong !== void 0) return `presets for the platform; ${wrong}`;
	const both = contradiction(names, platform.name);
	return both && `presets that can be had together; ${both}`;
}
// src/inputs/rules.ts
function isGiven(raw, name) {
	return (raw[name] ?? "").trim() !== "";
}
function checkRules(rules, raw, asked) {
	const broken = rules.find(({ isBroken }) => isBroken(asked));
	if (broken === void 0) return;
	const { input, allowed } = broken;
	throw new InvalidInput(input, raw[input]?.trim() ?? "", typeof allowed === "string" ? allowed : allowed(asked));
}
const PHASE_RULES = [
	{
		input: "bundle",
		isBroken: ({ given, phase }) => given("bundle") && phase !== "test",
		allowed: ({ phase }) => `nothing when phase is ${phase}`
	},
	{
		input: "bundle",
		isBroken: ({ given, phase }) => phase === "test" && !given("bundle") && !given("call"),
		allowed: "a folder that phase build made, when phase is test and call is not given"
	},
	{
		input: "platform",
		isBroken: ({ given, phase }) => phase === "test" && !given("bundle") && !given("platform"),
		allowed: "the platform whose bundle is tested, when call is given and bundle is not"
	},
	...["results", "expect"].map((input) => ({
		input,
		isBroken: ({ given, phase }) => given(input) && phase !== "report",
		allowed: "nothing unless phase is report"
	})),
	{
		input: "results",
		isBroken: ({ given, parsed, phase }) => phase === "report" && (parsed.results ?? []).length === 0 && !(given("call") && given("expect")),
		allowed: "the results to merge, files or folders, when phase is report and call and expect are not both given"
	}
];
const KERNEL_ONLY = [
	"config",
	"config-base",
	"ccache"
];
const SOURCE_ONLY = [...[
	"patches",
	"compiler",
	"clang",
	"suites",
	"selftests-targets"
], ...["selftests-variables", "veristat"]];
const prebuilt = (parsed) => isPrebuilt(parsed.kernel, parsed["kernel-image"]);
const SOURCELESS = "kernel is debian:linux-image... or kernel-image is given without kernel";
const isBeside = (parsed) => parsed["kernel-image"] !== void 0 && isSource(parsed.kernel);
const RUN_RULES = [
	{
		input: "kernel",
		isBroken: ({ given }) => given("kernel-repository") && given("kernel"),
		allowed: "nothing when kernel-repository is given"
	},
	{
		input: "kernel-ref",
		isBroken: ({ given }) => given("kernel-ref") && !given("kernel-repository"),
		allowed: "nothing without kernel-repository"
	},
	{
		input: "kernel",
		isBroken: ({ given, parsed }) => given("kernel-image") && parsed.kernel.kind === "debian-image",
		allowed: "the source of the selftests, or nothing, when kernel-image is given"
	},
	{
		input: "kernel",
		isBroken: ({ parsed }) => releaseLacking(parsed) !== void 0,
		allowed: ({ parsed }) => builtFor(parsed)
	},
	...["kernel-modules", "kernel-vmlinux"].map((input) => ({
		input,
		isBroken: ({ given }) => given(input) && !given("kernel-image"),
		allowed: "nothing without kernel-image"
	})),
	{
		input: "kernel-vmlinux",
		isBroken: ({ given, parsed }) => isBeside(parsed) && !given("kernel-vmlinux"),
		allowed: "the vmlinux of kernel-image when kernel is given beside it: the selftests are built with its BTF and its config"
	},
	...KERNEL_ONLY.map((input) => ({
		input,
		isBroken: ({ given, parsed }) => given(input) && prebuilt(parsed),
		allowed: `nothing when ${PREBUILT}: it is built already`
	})),
	...SOURCE_ONLY.map((input) => ({
		input,
		isBroken: ({ given, parsed }) => given(input) && !isSource(parsed.kernel),
		allowed: `nothing when ${SOURCELESS}: there is no source`
	})),
	{
		input: "selftests",
		isBroken: ({ parsed }) => !isSource(parsed.kernel) && hasSelftests(parsed.selftests),
		allowed: `none when ${SOURCELESS}: there is no source to build them from`
	},
	{
		input: "selftests",
		isBroken: ({ parsed }) => isBeside(parsed) && !hasSelftests(parsed.selftests),
		allowed: "names of selftests when kernel is given beside kernel-image: they are all that it is built for"
	},
	{
		input: "toolchain",
		isBroken: ({ parsed: { platform, toolchain } }) => platform?.releases !== void 0 && !(toolchain.kind === "debian" && platform.releases.includes(toolchain.release)),
		allowed: ({ parsed: { platform } }) => `${(platform?.releases ?? []).map((name) => `debian:${name}`).join(" or ")} for ${platform?.name}: other releases do not have it`
	},
	{
		input: "toolchain",
		isBroken: ({ parsed }) => prebuilt(parsed) && parsed.toolchain.kind === "runner",
		allowed: `debian:SUITE when ${PREBUILT}: it is unpacked in a build root`
	},
	{
		input: "config-preset",
		isBroken: ({ parsed }) => presetsProblem(parsed) !== void 0,
		allowed: ({ parsed }) => presetsProblem(parsed) ?? ""
	},
	{
		input: "rootfs-packages",
		isBroken: ({ given, parsed }) => !given("rootfs") && !areDebianPackages(parsed["rootfs-packages"]),
		allowed: `${DEBIAN_PACKAGES_HELP} when rootfs is not given`
	},
	{
		input: "toolchain-packages",
		isBroken: ({ given, parsed }) => given("toolchain-packages") && parsed.toolchain.kind === "runner",
		allowed: "nothing when toolchain is runner: there is no build root"
	},
	{
		input: "emulator",
		isBroken: ({ parsed: { emulator, platform } }) => emulator === "tuned" && platform?.emulatorTarget === void 0,
		allowed: ({ parsed: { platform } }) => `debian for ${platform?.name}: there are no patches for it`
	},
	{
		input: "emulator",
		isBroken: ({ parsed: { emulator, toolchain } }) => emulator === "tuned" && toolchain.kind === "runner",
		allowed: "debian when toolchain is runner: a tuned one is for the build root"
	},
	{
		input: "vm-boot",
		isBroken: ({ parsed: { "vm-boot": boot, toolchain } }) => boot === "once" && toolchain.kind === "runner",
		allowed: "each when toolchain is runner: a snapshot is for the build root's QEMU"
	},
	{
		input: "registry-auth",
		isBroken: ({ given, parsed }) => given("registry-auth") && parsed.rootfs?.kind !== "registry",
		allowed: "nothing unless rootfs is docker://...: only a registry asks for credentials"
	},
	{
		input: "tests",
		isBroken: ({ parsed: { tests = [] } }) => tests.includes("quick") && tests.length > 1,
		allowed: "quick alone or names of tests"
	},
	{
		input: "suites",
		isBroken: ({ parsed }) => unbuilt(parsed) !== void 0,
		allowed: ({ parsed }) => {
			const built = directories(parsed).join(",") || "none";
			return `${SUITES_HELP}, each once; '${unbuilt(parsed)}' is not in the input selftests (${built})`;
		}
	},
	...[
		"selftests-targets",
		"selftests-variables",
		"veristat"
	].map((input) => ({
		input,
		isBroken: ({ given, parsed }) => !parsed.selftests.bpf && given(input),
		allowed: "nothing when bpf is not among selftests"
	})),
	{
		input: "vm-memory",
		isBroken: ({ given, parsed: { platform, "vm-memory": size } }) => given("vm-memory") && platform?.memory !== void 0 && bytes.parse(size) > platform.memory.most * 1024 ** 3,
		allowed: ({ parsed: { platform } }) => `at most ${platform?.memory?.most}G: ${platform?.name} has ${platform?.bits} bit`
	},
	...[
		"command-directory",
		"command-environment",
		"results-from"
	].map((input) => ({
		input,
		isBroken: ({ given, parsed }) => given(input) && parsed.command === void 0,
		allowed: "nothing unless command is given"
	})),
	{
		input: "suites",
		isBroken: ({ given, parsed }) => parsed.command !== void 0 && given("suites"),
		allowed: "nothing when command is given: it runs instead of them"
	}
];
const CHOICE_RULES = [
	...[
		"tests",
		"allowlist",
		"denylist"
	].map((input) => ({
		input,
		isBroken: ({ parsed, suites }) => (parsed[input] ?? []).length > 0 && !suites.some((suite) => runnerOf(suite).takesTests),
		allowed: `nothing when no flavour of ${runnersThat("takesTests").join(", ")} is run`
	})),
	{
		input: "shard",
		isBroken: ({ parsed, suites }) => (parsed.shard?.count ?? 1) > 1 && !suites.some((suite) => runnerOf(suite).division),
		allowed: `nothing when neither ${runnersThat("division").join(" nor ")} is run`
	},
	{
		input: "shard",
		isBroken: ({ parsed }) => (parsed.shard?.count ?? 1) > 1 && parsed.command !== void 0 && parsed["results-from"] === void 0,
		allowed: "nothing when command is given without a report in results-from: it has no tests to divide"
	},
	{
		input: "fail-on",
		isBroken: ({ parsed }) => parsed["fail-on"] === "new" && parsed.base === "none",
		allowed: "any when base is none: nothing tells which failures are new"
	}
];
function releaseLacking({ platform, kernel }) {
	if (platform === void 0 || kernel.kind !== "debian-image") return void 0;
	return kernel.release && releaseWithout(platform, kernel.release);
}
function builtFor(parsed) {
	const { platform } = parsed;
	return `a kernel of ${(platform === void 0 ? [] : releasesWith(platform)).join(", ")} for ${platform?.name}: ${releaseLacking(parsed)} does not have it`;
}
function directories({ selftests: { bpf, others } }) {
	return [...bpf ? ["bpf"] : [], ...others];
}
function unbuilt(parsed) {
	const built = directories(parsed);
	return (parsed.suites ?? []).map(({ collection = "bpf" }) => collection).find((each) => !built.includes(each));
}
function runnersThat(has) {
	return RUNNERS.filter((runner) => runner[has]).flatMap(({ names }) => names.slice(0, 1));
}
// src/inputs/parsed.ts
const FIELD_NAMES = Object.keys(FIELDS);
function parseFields(raw) {
	const entries = FIELD_NAMES.map((name) => {
		const field = FIELDS[name];
		const value = isGiven(raw, name) ? raw[name]?.trim() : field.default;
		if (value === void 0) return [name, void 0];
		const result = field.schema.safeParse(value);
		if (!result.success) throw new InvalidInput(name, value, result.error.issues.map((issue) => issue.message).join("; "));
		return [name, result.data];
	});
	return Object.fromEntries(entries);
}
export { cTokens as $, unmatched as $t, PRESETS as A, MESSAGE_LIMIT as At, llvmLibrary as B, mostOf as Bt, unfit as C, isScript as Ct, hasSelftests as D, speaksKtap as Dt, bytes as E, readKtap as Et, branchOfList as F, GUEST_KSELFTEST as Ft, listTraits as G, entryFor as Gt, RUNNERS as H, allows as Ht, findPlatform as I, GUEST_SELFTESTS as It, suiteOfInput as J, matchSubtest as Jt, listedAs as K, inFull as Kt, isListFor as L, GUEST_SHARE as Lt, BPF_CI_DATA as M, shortened as Mt, BPF_CI_PLATFORMS as N, withoutEscapes$1 as Nt, platforms as O, versionColumn as Ot, PLATFORMS as P, openTest as Pt, verifierTestNames as Q, testNames as Qt, DEBIAN_RELEASES as R, argvOf as Rt, selftestsBuildOf as S, KSELFTEST_OUTPUT as St, age as T, ktapEnds as Tt, chooseSuite as U, asWhole as Ut, releaseWithout as V, allowedByBoth as Vt, defaultSuites as W, denies as Wt, withBase as X, splitEntry as Xt, wordOf as Y, readTestList as Yt, verifierSources as Z, testFilters as Zt, fragmentOf as _, isMadeWithProgs as _t, RUN_RULES as a, alongside as at, optionsOf as b, parsed as bt, FIELDS as c, joinAgain as ct, isSource as d, withCulprit as dt, withoutCovered as en, spelled as et, ROOTFS_HELP as f, withHung as ft, denyListsOf as g, brokenIn as gt, denyLists as h, KNOWN_BROKEN as ht, PHASE_RULES as i, kindOf as in, lostTests as it, BPF_CI as j, logLines as jt, selftestsOf as k, ktapLine as kt, KERNEL_HELP as l, joinParts as lt, decidingOf as m, BROKEN_BY_EMULATION as mt, parseFields as n, InvalidInput as nn, exitText as nt, checkRules as o, countsOf as ot, VARIABLES_HELP as p, QUICK as pt, runnerOf as q, listedAt as qt, CHOICE_RULES as r, KINDS as rn, isSignal as rt, isGiven as s, idOf as st, FIELD_NAMES as t, globMatch as tn, parseTestVerifier as tt, isPrebuilt as u, unique as ut, guestEnvironmentOf as v, parseTestProgs as vt, valuesOf as w, collectionSuite as wt, presetsNamed as x, unparsed as xt, kernelArgsOf as y, parseTestProgsJson as yt, findDebianRelease as z, limitIn as zt };
