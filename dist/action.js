import { h as object, v as string } from "./schemas.js";
import { A as plural, C as flakyTests, Cn as differenceOf, D as cut, Dn as takeInventory, E as cleanText, En as shown$1, K as verdictOf, O as excerpt, On as FILES, Q as isExcused, S as failures, Sn as contentDifference, St as OutOfTime, Tn as readInventory, Y as loadResources, _n as Late, _t as worstFirst, an as describe, b as renderSummary, bn as LISTING, c as parseReport, cn as parseAbout, d as combinedSentence, f as renderCombinedSummary, ft as VERDICT, gt as isOfBuild, i as renderExplained, j as suiteError, k as oneLine, l as variablesOf, mt as exitCode, n as endText, o as parseJob, on as differences, pn as jsonIn, r as systemClock, rn as endWith, s as parsePhase, sn as isKeyOf, t as Tally, u as runMerge, v as runApp, vn as within, vt as worstVerdict, wn as fieldsOf, x as reproduceCommand, xn as NOTES, yn as execute, yt as failedBefore } from "./tally.js";
import { A as remove, F as writeText, O as readText, a as workspace, c as diskUsage, g as linkFolder, h as kindOfFile, i as refuseLink, j as removeEmpty, k as realPath, l as exists, o as messageOf, r as inWorkspace, t as CACHE_FOLDER, u as fileSize, x as modified, y as makeFolder } from "./workspace.js";
import { C as writeSummary, S as warning, _ as saveState, a as hasCache, b as setOutput, c as keepTool, d as ownTemp, f as readInputs, g as saveCache, h as runOfWorkflow, i as group, l as listArtifacts, m as restoreCache, n as downloadArtifact, o as info, r as findTool$1, s as isCached, t as annotate, u as lookUpCache, v as setFailed, x as uploadArtifact, y as setInput } from "./github.js";
import { in as kindOf, q as runnerOf, t as FIELD_NAMES } from "./parsed.js";
import { n as cancellation, o as rerunAsRoot, p as readBelow, r as isRoot } from "./root.js";
import os, { devNull } from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
// src/effects/arrival.ts
const SANDBOX = /^\/mnt\/[^/]/;
const MOST_LINKS = 40;
function leadsOut(inventory, path) {
	const steps = path.split("/").reverse();
	const stack = [];
	for (let links = 0; steps.length > 0;) {
		const name = steps.pop() ?? "";
		if (name === "" || name === ".") continue;
		if (name === "..") {
			if (stack.pop() === void 0) return true;
			continue;
		}
		const { type, target } = fieldsOf(inventory.get([...stack, name].join("/")) ?? "");
		if (type !== "l") {
			stack.push(name);
			continue;
		}
		links += 1;
		if (links > MOST_LINKS) return true;
		if (target.startsWith("/")) return !SANDBOX.test(target) || target.split("/").includes("..");
		steps.push(...target.split("/").reverse());
	}
	return false;
}
function refusalOf(inventory, { bytes, files, root }) {
	if (inventory.size > files) return `there are more than ${files} files in it`;
	let total = 0;
	for (const [path, about] of inventory) {
		const { type, mode, size } = fieldsOf(about);
		total += Number(size);
		if (total > bytes) return `it unpacks to more than ${bytes} bytes`;
		const device = type === "c" || type === "b";
		if (![
			"f",
			"d",
			"l"
		].includes(type) && !(root && device)) return `${shown$1(path)} is ${device ? "a device" : "no file"}`;
		if (root) continue;
		if (type === "f" && (Number.parseInt(mode, 8) & 3072) !== 0) return `${shown$1(path)} is set-uid or set-gid`;
		if (type === "l" && leadsOut(inventory, path)) return `${shown$1(path)} is a link that leads out of it`;
	}
	const link = [...inventory].find(([path, about]) => !path.includes("/") && about.startsWith("l "));
	return link && `${shown$1(link[0])} is a link`;
}
async function checkArrival(folder, allowed) {
	for (const name of [
		FILES.note.about,
		FILES.note.files,
		FILES.note.sums
	]) if (await kindOfFile(`${folder}/${name}`) !== "file") throw new Error(`it has no file ${name}`);
	const found = readInventory(await takeInventory(folder));
	const files = readInventory(await readText(`${folder}/${FILES.note.files}`, "latin1") ?? "");
	const sums = await readText(`${folder}/${FILES.note.sums}`, "latin1") ?? "";
	const wrong = refusalOf(found, allowed) ?? differenceOf(files, found, false) ?? await contentDifference(folder, files, sums);
	if (wrong !== void 0) throw new Error(wrong);
	for (const name of NOTES) if (name !== FILES.note.about) await remove(`${folder}/${name}`);
}
// src/effects/archive.ts
const LEVEL = "6";
const WINDOW = "30";
function textOf(scripts, name) {
	const text = scripts.get(`build/${name}`);
	if (text === void 0) throw new Error(`build/${name} is not among the shipped scripts`);
	return text;
}
async function run(name, command, signal) {
	const said = [];
	const { exit, signal: died, cancelled } = await execute(command, {
		log: devNull,
		onLine: (line) => void said.push(line),
		signal
	});
	if (cancelled) throw new Error("cancelled");
	if (exit !== 0) throw new Error(`${name} ended with ${exit ?? died}: ${said.slice(-3).join("; ")}`);
}
async function pack(folder, archive, scripts, signal) {
	await makeFolder(path.dirname(archive), { recursive: true });
	await remove(archive);
	const words = [
		folder,
		archive,
		LEVEL,
		WINDOW,
		...LISTING
	];
	try {
		await run("pack.sh", {
			program: "bash",
			args: [
				"-c",
				textOf(scripts, "pack.sh"),
				"pack.sh",
				...words
			]
		}, signal);
	} catch (error) {
		await remove(archive);
		throw error;
	}
}
const CAPABILITIES = [
	"CAP_CHOWN",
	"CAP_DAC_OVERRIDE",
	"CAP_FOWNER",
	"CAP_FSETID"
];
const OF_ROOTS = ["CAP_MKNOD", "CAP_SETFCAP"];
const [ARCHIVE, INTO] = ["/mnt/archive", "/mnt/into"];
function inCell(archive, folder, root, ...words) {
	const capabilities = root ? [...CAPABILITIES, ...OF_ROOTS] : CAPABILITIES;
	return {
		program: "bwrap",
		args: [
			...[
				"--die-with-parent",
				"--unshare-pid",
				"--unshare-ipc",
				"--unshare-uts",
				"--unshare-net",
				"--clearenv"
			],
			...[
				"--setenv",
				"PATH",
				"/usr/bin:/bin",
				"--setenv",
				"LC_ALL",
				"C"
			],
			...[
				"--cap-drop",
				"ALL",
				...capabilities.flatMap((name) => ["--cap-add", name])
			],
			...[
				"--ro-bind",
				"/usr",
				"/usr"
			],
			...[
				"/bin",
				"/lib",
				"/lib32",
				"/lib64"
			].flatMap((name) => [
				"--ro-bind-try",
				name,
				name
			]),
			...[
				"--dev",
				"/dev",
				"--proc",
				"/proc",
				"--tmpfs",
				"/tmp"
			],
			...[
				"--ro-bind",
				archive,
				ARCHIVE,
				"--bind",
				folder,
				INTO,
				"--chdir",
				"/"
			],
			...words
		]
	};
}
async function unpack(archive, folder, scripts, signal, allowed) {
	await remove(folder);
	await makeFolder(folder, { recursive: true });
	try {
		const words = [
			ARCHIVE,
			INTO,
			String(allowed.bytes),
			String(allowed.files)
		];
		const script = [
			"bash",
			"-c",
			textOf(scripts, "unpack.sh"),
			"unpack.sh",
			...words
		];
		await run("unpack.sh", inCell(archive, folder, allowed.root, ...script), signal);
		await checkArrival(folder, allowed);
	} catch (error) {
		await remove(folder);
		throw error;
	}
}
// src/cache/github-archives.ts
const DEADLINE$1 = {
	restore: 600,
	save: 900,
	look: 20
};
const MIB = 1024 ** 2;
const mebibytes = (bytes) => `${Math.ceil(bytes / MIB)} MiB`;
function secondsSince(started) {
	return `${Math.round((Date.now() - started) / 1e3)} s`;
}
const isKept = (kind) => kindOf(kind).remote !== void 0;
function allowedOf(kind) {
	const { remote } = kindOf(kind);
	if (remote === void 0) throw new Error(`${kind} is not kept`);
	return remote;
}
const archiveOf = (kind) => `${CACHE_FOLDER}/${kind}.tar.zst`;
const prefixes = (prefix) => prefix === void 0 ? [] : [prefix];
var Archives = class {
	late = new Set();
	options;
	deadline;
	constructor(options) {
		this.options = options;
		this.deadline = options.deadline ?? DEADLINE$1;
	}
	async within(wait, what) {
		return await within(this.deadline[wait], what, this.options.signal);
	}
	async lookUp(kind, key, prefix) {
		const looking = lookUpCache(archiveOf(kind), key, prefixes(prefix));
		return await this.within("look", looking);
	}
	async has(kind, key, wait) {
		return await this.within(wait, isCached(archiveOf(kind), key));
	}
	async download(kind, key, prefix) {
		const { bytes } = allowedOf(kind);
		const coming = restoreCache(archiveOf(kind), key, prefixes(prefix), bytes);
		return await this.within("restore", coming);
	}
	async upload(kind, key) {
		return await this.within("save", saveCache(archiveOf(kind), key));
	}
	async pack(kind, folder) {
		const file = inWorkspace(archiveOf(kind));
		const started = Date.now();
		await refuseLink();
		await pack(folder, file, this.options.resources, this.options.signal);
		const bytes = await fileSize(file);
		return {
			bytes,
			told: `${mebibytes(bytes)}, packed in ${secondsSince(started)}`
		};
	}
	async unpack(kind, folder) {
		const file = inWorkspace(archiveOf(kind));
		const started = Date.now();
		await unpack(file, folder, this.options.resources, this.options.signal, allowedOf(kind));
		return `${mebibytes(await fileSize(file))}, unpacked in ${secondsSince(started)}`;
	}
	async remove(kind) {
		await remove(inWorkspace(archiveOf(kind))).catch(() => void 0);
	}
};
// src/cache/github-keys.ts
const VERSION = 2;
function cacheKeys({ kind, name }, identity, host) {
	const start = `cross-bpf-${VERSION}-${host}-${kind}-${name}-`;
	if (identity === void 0) return {
		exact: start,
		prefix: start
	};
	const { key, family } = identity;
	const hash = key.slice(name.length + 1);
	return family === void 0 ? { exact: `${start}${hash}` } : {
		exact: `${start}${family}-${hash}`,
		prefix: `${start}${family}-`
	};
}
// src/cache/github-fetch.ts
const PATIENCE = 5;
const findTool = async (kind, key) => kindOf(kind).toolCache ? await findTool$1(kind, key) : void 0;
async function linkTool(kind, key, folder) {
	const found = await findTool(kind, key);
	if (found === void 0) return false;
	await linkFolder(found, folder);
	await checkArrival(folder, allowedOf(kind));
	return true;
}
var Fetching = class {
	archives;
	host;
	silent = false;
	ahead = new Map();
	constructor(archives, host) {
		this.archives = archives;
		this.host = host;
	}
	prefetch(product) {
		if (!isKept(product.kind)) return;
		const { exact: start } = cacheKeys(product, void 0, this.host);
		const coming = this.archives.download(product.kind, start, start);
		coming.catch(() => void 0);
		this.ahead.set(product.kind, coming);
	}
	async look(product, identity, { family }) {
		const { kind, name } = product;
		if (!isKept(kind) || this.silent) return void 0;
		const { exact, prefix } = cacheKeys(product, identity, this.host);
		try {
			if (identity !== void 0 && await findTool(kind, identity.key) !== void 0) return {
				key: identity.key,
				where: "the runner's tool cache"
			};
			const will = family || identity === void 0 ? prefix : void 0;
			const matched = await this.archives.lookUp(kind, exact, will);
			if (matched === void 0) return void 0;
			return {
				key: `${name}-${matched.slice(matched.lastIndexOf("-") + 1)}`,
				where: "GitHub's cache"
			};
		} catch (error) {
			this.silent = error instanceof Late;
			info(`cache: ${exact} could not be looked up: ${messageOf(error)}`);
			return;
		}
	}
	async restore(product, identity, folder, { family }) {
		const { kind } = product;
		if (!isKept(kind)) return void 0;
		const { exact, prefix } = cacheKeys(product, identity, this.host);
		if (this.archives.late.has(kind)) {
			warning(`cache: ${exact} is not asked for: a download is still under way`);
			return;
		}
		const wanted = parseAbout(identity.about);
		info(`cache: ${exact} is made from ${wanted === void 0 ? "?" : describe(wanted)}`);
		try {
			if (await linkTool(kind, identity.key, folder)) return identity.key;
			const will = family ? prefix : void 0;
			return await this.fetch({
				product,
				identity,
				folder,
				exact,
				prefix: will,
				wanted
			});
		} catch (error) {
			if (error instanceof Late) this.archives.late.add(kind);
			warning(`cache: ${exact} could not be restored: ${messageOf(error)}`);
			await remove(folder).catch(() => void 0);
			return;
		} finally {
			await this.archives.remove(kind);
		}
	}
	async fetch(asked) {
		const { product, identity, folder, exact, prefix, wanted } = asked;
		const { kind, name } = product;
		const matched = await this.early(kind, exact, prefix) ?? await this.archives.download(kind, exact, prefix);
		if (matched === void 0) {
			info(`cache: ${exact}: not there`);
			return;
		}
		const took = await this.archives.unpack(kind, folder);
		const text = await readText(path.join(folder, FILES.note.about)) ?? "";
		const about = parseAbout(text);
		if (about?.kind !== kind || about.name !== name) throw new Error("it holds something else");
		const changed = wanted === void 0 ? [] : differences(wanted, about);
		if (matched === exact) {
			if (changed.length > 0) throw new Error(`it is made from something else: ${changed.join(", ")}`);
			info(`cache: ${exact}: restored (${took})`);
			return identity.key;
		}
		const key = `${name}-${matched.slice(prefix?.length ?? 0)}`;
		if (!isKeyOf(key, name, text)) throw new Error(`${matched} is not the key of what it holds`);
		const told = changed.join(", ") || "nothing it tells";
		info(`cache: ${matched} is restored instead (${took}); it differs in: ${told}`);
		return key;
	}
	async early(kind, exact, prefix) {
		const coming = this.ahead.get(kind);
		this.ahead.delete(kind);
		const key = await coming;
		if (key === void 0 || key === exact) return key;
		if (prefix === void 0 || !key.startsWith(prefix)) return void 0;
		return await this.archives.has(kind, exact, "restore") ? void 0 : key;
	}
	async settle() {
		await within(PATIENCE, Promise.allSettled(this.ahead.values())).catch(() => void 0);
		for (const kind of this.ahead.keys()) await this.archives.remove(kind);
	}
};
// src/cache/github-mode.ts
const SAVING = [
	"push",
	"schedule",
	"workflow_dispatch",
	"release"
];
function cacheMode(input, event) {
	if (input === "restore" || input === "false") return {
		restore: input === "restore",
		save: false,
		why: `this job only restores: cache is ${input}`
	};
	const why = `this job only restores: its event is '${event}', and only ${SAVING.join(", ")} save`;
	return {
		restore: true,
		save: SAVING.includes(event),
		why
	};
}
// src/cache/github-save.ts
var Saving = class {
	archives;
	mode;
	options;
	spent = 0;
	sending = [];
	constructor(archives, mode, options) {
		this.archives = archives;
		this.mode = mode;
		this.options = options;
	}
	async save(product, identity, folder) {
		const { kind } = product;
		if (!isKept(kind)) return;
		const { exact } = cacheKeys(product, identity, this.options.host);
		try {
			if (kindOf(kind).toolCache) await keepTool(folder, kind, identity.key);
			if (!this.mode.save) return info(`cache: ${exact} is not saved: ${this.mode.why}`);
			if (this.archives.late.has(kind)) return warning(`cache: ${exact} is not saved: a download is still under way`);
			if (kindOf(kind).by === "programs" && !await this.isWorthPacking(kind, exact, folder)) return;
			const { bytes, told } = await this.archives.pack(kind, folder);
			if (!this.fitsBudget(exact, bytes, told)) return await this.archives.remove(kind);
			this.spent += bytes;
			this.sending.push(this.send(kind, exact, told));
		} catch (error) {
			await this.failed(kind, exact, error);
		}
	}
	async settle() {
		await Promise.all(this.sending);
	}
	async isWorthPacking(kind, exact, folder) {
		if (await this.archives.has(kind, exact, "look")) {
			info(`cache: ${exact} is not saved: it is there already`);
			return false;
		}
		const bytes = await diskUsage(folder);
		return bytes === 0 || this.fitsBudget(exact, bytes, mebibytes(bytes));
	}
	fitsBudget(exact, bytes, told) {
		const left = this.options.budget - this.spent;
		if (bytes <= left) return true;
		const rest = Math.max(0, Math.floor(left / MIB));
		info(`cache: ${exact} is not saved: ${told}, but only ${rest} MiB of cache-budget are left`);
		return false;
	}
	async send(kind, exact, told) {
		try {
			if (await this.archives.upload(kind, exact)) info(`cache: ${exact}: saved (${told})`);
			await this.archives.remove(kind);
		} catch (error) {
			await this.failed(kind, exact, error);
		}
	}
	async failed(kind, exact, error) {
		warning(`cache: ${exact} could not be saved: ${messageOf(error)}`);
		await this.archives.remove(kind);
	}
};
// src/cache/github.ts
function githubStore(options) {
	const mode = cacheMode(options.cache, process.env.GITHUB_EVENT_NAME ?? "");
	if (!mode.restore || !hasCache()) return void 0;
	const archives = new Archives(options);
	const fetching = new Fetching(archives, options.host);
	const saving = new Saving(archives, mode, options);
	return {
		prefetch: (product) => fetching.prefetch(product),
		look: (...asked) => fetching.look(...asked),
		restore: (...asked) => fetching.restore(...asked),
		save: (...given) => saving.save(...given),
		settle: async () => {
			await saving.settle();
			await fetching.settle();
			await removeEmpty(inWorkspace(CACHE_FOLDER));
		}
	};
}
// src/cache/github-results.ts
const KEEPING = [
	"push",
	"schedule",
	"workflow_dispatch"
];
const runOf = (attempt) => attempt.split(".")[0] ?? "";
const KEPT$1 = object({
	results: string(),
	base: string().optional()
});
const DEADLINE = 120;
function githubResults(cache, { deadline = DEADLINE, signal } = {}) {
	const { event, id } = runOfWorkflow();
	const mode = cacheMode(cache, event);
	if (!mode.restore || !hasCache()) return void 0;
	const prefix = (platform, key) => `cross-bpf-2-results-${platform}-${key}-`;
	const file = `${CACHE_FOLDER}/results.json`;
	const briefly = async (key, use) => {
		try {
			await remove(inWorkspace(file));
			return await use();
		} catch (error) {
			warning(`cache: ${key}: ${messageOf(error)}`);
			return;
		} finally {
			await remove(inWorkspace(file)).catch(() => void 0);
			await removeEmpty(inWorkspace(CACHE_FOLDER));
		}
	};
	return {
		name: "the last run of this branch or of the one it goes to",
		automatic: true,
		restore: async (platform, key) => {
			const start = prefix(platform, key);
			return await briefly(start, async () => {
				const matched = await within(deadline, restoreCache(file, `${start}${id}`, [start]), signal);
				if (matched === void 0) return void 0;
				const { results, base } = KEPT$1.parse(jsonIn(await readText(inWorkspace(file)) ?? ""));
				return runOf(matched.slice(start.length)) === runOf(id) ? base : results;
			});
		},
		keep: async (platform, key, results, base) => {
			if (!mode.save || !KEEPING.includes(event)) return;
			const exact = `${prefix(platform, key)}${id}`;
			await briefly(exact, async () => {
				await refuseLink();
				await writeText(inWorkspace(file), JSON.stringify({
					results,
					base
				}));
				await within(deadline, saveCache(file, exact));
			});
		}
	};
}
// src/report/locations.ts
const SELFTESTS = "tools/testing/selftests/bpf";
function locationIn(message) {
	const found = /\b((?:prog_tests|progs|verifier|map_tests)\/[\w.-]+\.[ch]):(\d+)/.exec(message);
	if (found === null) return void 0;
	return {
		file: `${SELFTESTS}/${found[1]}`,
		line: Number(found[2])
	};
}
function assertionIn(message) {
	const found = /^(\w+):FAIL:(.*)$/m.exec(message);
	return found?.[1] === void 0 || found[2] === void 0 ? void 0 : {
		name: found[1],
		said: found[2]
	};
}
function lineOfAssertion(source, { name, said }) {
	const lines = source.split("\n");
	const start = lines.findIndex((line) => /^[a-z]/.test(line) && line.includes(`${name}(`) && !line.endsWith(";"));
	if (start < 0) return void 0;
	const length = lines.slice(start).indexOf("}");
	const at = lines.slice(start, length < 0 ? void 0 : start + length).findIndex((line) => [...line.matchAll(/"((?:[^"\\]|\\.)+)"/g)].some(([, text = ""]) => said === text || said.startsWith(`${text} `)));
	return start + Math.max(at, 0) + 1;
}
function locationOf({ suite, test, message }, read) {
	const said = locationIn(message ?? "");
	if (said !== void 0) return said;
	const source = runnerOf(suite).sourceOf?.(test.name);
	if (source === void 0) return void 0;
	const file = `tools/testing/selftests/${source}`;
	const assertion = assertionIn(message ?? "");
	const text = assertion === void 0 ? void 0 : read(file);
	const line = assertion === void 0 || text === void 0 ? void 0 : lineOfAssertion(text, assertion);
	return line === void 0 ? { file } : {
		file,
		line
	};
}
function locationOfSplat({ text }) {
	const found = /^.*?(?:WARNING: (?:.{0,80} at )?|kernel BUG at )((?:[\w.-]+\/)+[\w.-]+\.[chS]):(\d+)/m.exec(text);
	if (found?.[1] === void 0) return void 0;
	return {
		file: found[1].replace(/^(?:\.\/)+/, ""),
		line: Number(found[2])
	};
}
// src/report/annotations.ts
const PER_LEVEL = 10;
const TITLE = 300;
const LEVELS = [
	"error",
	"warning",
	"notice"
];
function location(file, line) {
	if (file === void 0) return void 0;
	return line === void 0 ? { file } : {
		file,
		line
	};
}
function fromFindings(result) {
	const titles = result.splats.slice(0, 1e3).map(({ title }) => title);
	const own = ({ verdict, sentence }) => !isOfBuild(verdict) && (verdict !== "kernel-splat" || !titles.some((title) => sentence.includes(title)));
	return result.findings.filter(own).toSorted(worstFirst).map(({ verdict, sentence, detail, file, line }) => ({
		level: verdict !== void 0 && VERDICT[verdict].level === "bad" ? "error" : "warning",
		title: verdict ?? "cross-bpf",
		message: cleanText(detail === void 0 ? sentence : `${sentence}\n${excerpt(detail, 10).lines.join("\n")}`),
		...location(file, line)
	}));
}
function fromSuites(result) {
	return result.suites.flatMap((suite) => {
		const problem = suiteError(suite);
		return problem === void 0 ? [] : [{
			level: "error",
			title: suite.name,
			message: cleanText(problem)
		}];
	});
}
function fromSplats(result) {
	const fails = result.findings.some((finding) => finding.verdict === "kernel-splat");
	return result.splats.filter((splat) => splat.allowed === void 0).map((splat) => {
		const during = [splat.suite, splat.test].filter((name) => name !== void 0).join(": ");
		const lines = [
			`${splat.kind}: ${splat.title}`,
			...during === "" ? [] : [`while ${during} ran`],
			...splat.more === void 0 ? [] : [`${splat.more} more like it`]
		];
		return {
			level: fails ? "error" : "warning",
			title: "kernel-splat",
			message: lines.map((line) => cut(oneLine(line), 1e3)).join("\n"),
			...locationOfSplat(splat)
		};
	});
}
function levelOf({ comparison, findings }, { suite, test }) {
	return comparison !== void 0 && failedBefore(comparison, suite.name, test) && isExcused(findings, suite.name) ? "warning" : "error";
}
function fromTests(result, read) {
	return failures(result).map((failure) => {
		const { suite, test, subtests, message } = failure;
		const names = subtests.slice(0, 5).map((subtest) => oneLine(subtest.name));
		const more = subtests.length > names.length ? ` and ${subtests.length - names.length} more` : "";
		const failed = names.length === 0 ? "" : `failed: ${names.join(", ")}${more}\n`;
		return {
			level: levelOf(result, failure),
			title: oneLine(`${suite.name}: ${test.name}`),
			message: cleanText(failed + excerpt(message ?? "", 10).lines.join("\n")) || "failed without a message",
			again: reproduceCommand(result, suite.name, test.name),
			...locationOf(failure, read)
		};
	});
}
function fromSource({ source, error }) {
	const found = /^(?:.*\/)?([^/:]+):(\d+):/.exec(error);
	const own = found !== null && found[1] === source.split("/").at(-1);
	return {
		level: "warning",
		title: "did not build, left out",
		message: `${oneLine(source)}: ${oneLine(error)}`,
		...location(source, own ? Number(found[2]) : void 0)
	};
}
function fromList(title, names, what) {
	if (names.length === 0) return [];
	const shown = names.slice(0, 20).map((name) => cut(oneLine(name), 200));
	const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
	return [{
		level: "notice",
		title,
		message: `${what(names.length)}: ${shown.join(", ")}${more}`
	}];
}
function merge(drafts) {
	const groups = new Map();
	for (const one of drafts) {
		const at = one.line === void 0 ? [] : [one.file, one.line];
		const key = JSON.stringify([
			one.level,
			one.message,
			...at
		]);
		const known = groups.get(key);
		if (known === void 0) groups.set(key, [one]);
		else known.push(one);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (first === void 0) return [];
		const { again, file, ...annotation } = first;
		const same = group.every((one) => one.file === file);
		const others = new Set(group.map((one) => one.title)).size - 1;
		const title = others === 0 ? first.title : `${first.title} and ${others} more`;
		const message = again === void 0 ? first.message : `${first.message}\nRun it again: ${again}`;
		return [{
			...annotation,
			...same && file !== void 0 && { file },
			title,
			message
		}];
	});
}
function limit(annotations) {
	return LEVELS.flatMap((level) => {
		const own = annotations.filter((one) => one.level === level);
		if (own.length <= PER_LEVEL) return own;
		const more = own.length - 9;
		const rest = {
			level,
			title: "cross-bpf",
			message: `${plural(more, `more ${level}`)}: see the summary`
		};
		return [...own.slice(0, 9), rest];
	});
}
function renderAnnotations(result, read = () => void 0) {
	const unknown = result.leftOutSources.filter((source) => !source.known);
	const known = result.leftOutSources.filter((source) => source.known);
	return limit(merge([
		...fromFindings(result),
		...fromSplats(result),
		...fromSuites(result),
		...fromTests(result, read),
		...unknown.map(fromSource),
		...fromList("known not to build", known.map((source) => source.source), (count) => `${plural(count, "test source")} left out`),
		...fromList("flaky", flakyTests(result).map(({ suite, test }) => `${suite.name}: ${test.name}`), (count) => `${plural(count, "test")} failed in one run and passed in another`),
		...fromList("list entries", result.unmatched.map(({ list, line, entry }) => `${entry} (${list}:${line})`), (count) => `${plural(count, "entry", "entries")} of allow and deny lists match no test`),
		...fromList("config options lost", result.lostOptions.map(({ option, wanted, got }) => `${option}=${wanted} (is ${got})`), (count) => `${plural(count, "option")} did not survive olddefconfig`)
	])).map(shown);
}
function shown(one) {
	const told = {
		...one,
		title: cut(oneLine(one.title), TITLE),
		message: cleanText(one.message)
	};
	if (one.file === void 0 || oneLine(one.file) === one.file) return told;
	const { file: _file, line: _line, ...placeless } = told;
	return placeless;
}
// src/action/artifacts.ts
function nameWithoutAttempt({ part, platform, shard }, call) {
	return [
		"cross-bpf",
		platform,
		part,
		shard && `${shard.index}-of-${shard.count}`,
		call
	].filter((word) => word !== void 0).join("-");
}
function artifactName(part, call, attempt) {
	const name = nameWithoutAttempt(part, call);
	return call === void 0 ? name : `${name}-${attempt}`;
}
function newestOf(part, call, there, attempt) {
	for (let each = attempt; each >= 1; each--) {
		const name = artifactName(part, call, each);
		const found = there.find((one) => one.name === name);
		if (found !== void 0) return found;
	}
}
async function newFolder(what) {
	const { RUNNER_TEMP: temp = "" } = process.env;
	const folder = path.join(temp === "" ? os.tmpdir() : temp, `cross-bpf-${what}-${randomUUID()}`);
	await makeFolder(folder, { recursive: true });
	return folder;
}
async function artifactsOfRun(instead) {
	if (!hasCache()) throw new Error(`there are no artifacts of a workflow's run here: give ${instead}`);
	return await listArtifacts();
}
async function fetchBundle(platform, call) {
	const { attempt } = runOfWorkflow();
	const found = newestOf({
		part: "bundle",
		platform
	}, call, await artifactsOfRun("bundle"), attempt);
	if (found === void 0) throw new Error(`the build of ${platform} left no bundle: this run has no artifact of call ${call} for it`);
	const folder = await newFolder("bundle");
	info(`the bundle is artifact ${found.name}`);
	await downloadArtifact(found, folder);
	return folder;
}
function partsOf({ platform, shards: count }) {
	const tests = Array.from({ length: count }, (_, index) => ({
		index: index + 1,
		count
	}));
	return [{
		part: "build",
		platform
	}, ...tests.map((shard) => ({
		part: "results",
		platform,
		shard
	}))];
}
async function fetchResults(expected, call) {
	const { attempt } = runOfWorkflow();
	const there = await artifactsOfRun("results");
	const folder = await newFolder("results");
	for (const part of expected.flatMap(partsOf)) {
		const found = newestOf(part, call, there, attempt);
		if (found === void 0) continue;
		try {
			await downloadArtifact(found, path.join(folder, found.name));
		} catch (error) {
			warning(`artifact ${found.name} could not be fetched: ${messageOf(error)}`);
		}
	}
	return folder;
}
// src/action/groups.ts
const LOG_LINES = 2e4;
const LOG_UNITS = 4 << 20;
const LINE = 2e3;
const HEARTBEAT_MS = 12e4;
function groupedDisplay(clock = systemClock) {
	const steps = new Map();
	return {
		stepStarted: ({ id, title }) => {
			info(`${title} ...`);
			const tally = new Tally(clock.now());
			const stop = clock.every(HEARTBEAT_MS, () => {
				const far = tally.advanced(LINE);
				info(`${title}: ${tally.measure(clock.now())}${far === "" ? "" : `, ${far}`} ...`);
			});
			steps.set(id, {
				title,
				lines: [],
				tally,
				stop,
				units: 0,
				dropped: 0
			});
		},
		stepOutput: (id, line) => {
			const step = steps.get(id);
			if (step === void 0) return;
			step.tally.add(line);
			step.units += line.length;
			if (step.lines.length < LOG_LINES && step.units <= LOG_UNITS) step.lines.push(cut(line, LINE));
			else step.dropped += 1;
		},
		stepAdvanced: (id, words) => steps.get(id)?.tally.advance(words),
		stepEnded: (id, end) => {
			const step = steps.get(id);
			if (step === void 0) return;
			step.stop();
			const more = step.dropped === 0 ? [] : [`... and ${step.dropped} more lines in logs/${id}.log`];
			group(`${step.title}: ${endText(end)}`, [...step.lines, ...more]);
			steps.delete(id);
		},
		warn: (sentence) => warning(sentence),
		close: () => {
			for (const { stop } of steps.values()) stop();
		}
	};
}
// src/action/limit.ts
const MINUTE = 6e4;
const KEPT = 10;
async function jobStart(minutes, now) {
	const { GITHUB_EVENT_PATH: event = "" } = process.env;
	const written = event === "" ? void 0 : await modified(event);
	return written === void 0 || written > now || written < now - minutes * MINUTE ? now : written;
}
async function jobLimit(minutes) {
	const now = Date.now();
	const kept = Math.min(KEPT, minutes / 2);
	const left = await jobStart(minutes, now) + (minutes - kept) * MINUTE - now;
	const limit = new AbortController();
	const sentence = `the job may take ${minutes} minutes (timeout-minutes): the run was stopped ${kept} minutes before that, to leave what it has`;
	setTimeout(() => limit.abort(new OutOfTime(sentence)), Math.max(0, left)).unref();
	return limit.signal;
}
// src/action/main.ts
function setCounts(results) {
	for (const state of [
		"passed",
		"failed",
		"skipped",
		"flaky"
	]) setOutput(state, results.flatMap(({ suites }) => suites).reduce((sum, suite) => sum + suite[state], 0));
}
function setFiles(out, results, report) {
	setOutput("results", results);
	setOutput("junit", path.join(out, "junit.xml"));
	setOutput("report", report);
}
function setOutputs({ result, out, bundle, image, cacheHit }) {
	setOutput("verdict", result.verdict);
	setCounts([result]);
	setFiles(out, path.join(out, "results.json"), path.join(out, "report.html"));
	setOutput("bundle", bundle ?? "");
	setOutput("kernel-image", image ?? "");
	setOutput("kernel-release", result.kernel.release ?? "");
	setOutput("cache-hit", cacheHit);
}
async function upload(artifacts, call) {
	if (!hasCache()) return [];
	const problems = [];
	for (const { name, root, files } of artifacts) {
		const uploaded = await uploadArtifact(name, files, root, call !== void 0);
		if (uploaded.ok) continue;
		const problem = `artifact ${name} could not be uploaded: ${uploaded.problem}`;
		if (call === void 0) warning(problem);
		else problems.push(problem);
	}
	return problems;
}
function artifactsOf(phase, raw, { result, out, files, bundle }) {
	const { call } = parseJob(raw);
	const { attempt } = runOfWorkflow();
	const platform = call === void 0 ? raw.platform?.trim() || result.platform : result.platform;
	const nameOf = (part) => artifactName({
		part,
		platform,
		shard: part === "results" ? result.shard : void 0
	}, call, attempt);
	const inBundle = (file) => file.startsWith(path.join(out, "bundle/"));
	const own = files.filter((file) => !inBundle(file));
	const results = {
		name: nameOf(phase === "build" ? "build" : "results"),
		root: out,
		files: own
	};
	if (bundle === void 0) return [results];
	return [results, {
		name: nameOf("bundle"),
		root: bundle,
		files: files.filter(inBundle)
	}];
}
const sourceIn = (tree) => (file) => {
	const read = readBelow(tree, file);
	return read.kind === "text" ? read.text : void 0;
};
function annotateAll(result, tree) {
	const top = realPath(workspace());
	const source = tree === void 0 ? void 0 : realPath(tree);
	const sources = source === void 0 ? () => void 0 : sourceIn(source);
	for (const { file, line, ...annotation } of renderAnnotations(result, sources)) {
		const found = file === void 0 || source === void 0 ? void 0 : path.join(source, file);
		const shown = found === void 0 || !exists(found) ? ".." : path.relative(top, found);
		annotate({
			...annotation,
			...!shown.startsWith("..") && {
				file: shown,
				...line !== void 0 && { line }
			}
		});
	}
}
function end(verdict, sentence, problems) {
	for (const problem of problems) setFailed(problem);
	if (problems.length > 0) setOutput("verdict", worstVerdict([verdict, "infrastructure-failure"]));
	const code = exitCode(verdict);
	if (code === 0) info(sentence);
	else setFailed(sentence);
	return code === 0 && problems.length === 0 ? 0 : 1;
}
async function runOrTest(phase, raw) {
	const { call, timeout } = parseJob(raw);
	const signal = AbortSignal.any([cancellation(), await jobLimit(timeout)]);
	const done = await runApp({
		task: phase,
		raw,
		resources: await loadResources(),
		display: () => groupedDisplay(),
		explain: (steps) => group("What each step is going to do", renderExplained(steps, 120).trimEnd().split("\n")),
		signal,
		remote: (_, { inputs, host, resources }) => githubStore({
			cache: inputs.cache,
			budget: inputs.cacheBudget,
			host: host.debian,
			resources,
			signal
		}),
		kept: (_folders, { inputs }) => githubResults(inputs.cache, { signal })
	});
	setOutputs(done);
	saveState("out", done.out);
	await writeSummary(renderSummary(done.result));
	annotateAll(done.result, done.tree ?? (phase === "test" ? workspace() : void 0));
	const problems = await upload(artifactsOf(phase, raw, done), call);
	return end(done.result.verdict, done.result.sentence, problems);
}
async function mergeReports(raw) {
	const { paths, expect, out, base, cache } = parseReport(raw);
	const { call } = parseJob(raw);
	const fetched = paths.length === 0 && call !== void 0 ? [await fetchResults(expect ?? [], call)] : paths;
	const merged = await runMerge({
		paths: fetched,
		expect,
		out,
		base,
		store: githubResults(cache)
	});
	setOutput("verdict", merged.verdict);
	setCounts(merged.results);
	setFiles(merged.out, merged.file, merged.report);
	saveState("out", merged.out);
	await writeSummary(renderCombinedSummary(merged.results));
	const problems = await upload([{
		name: artifactName({ part: "report" }, call, runOfWorkflow().attempt),
		root: merged.out,
		files: merged.files
	}], call);
	return end(merged.verdict, combinedSentence(merged.results), problems);
}
async function withFetched(raw) {
	const { platform, call } = parseJob(raw);
	if ((raw.bundle ?? "").trim() !== "" || platform === void 0 || call === void 0) return raw;
	const bundle = await fetchBundle(platform, call);
	setInput("bundle", bundle);
	return {
		...raw,
		bundle
	};
}
async function main() {
	const given = readInputs(FIELD_NAMES);
	try {
		const phase = parsePhase(given);
		if (phase === "report") return await mergeReports(given);
		const raw = phase === "test" ? await withFetched(given) : given;
		if (!isRoot()) return await rerunAsRoot({ variables: variablesOf(given) });
		const temp = await ownTemp();
		try {
			return await runOrTest(phase, raw);
		} finally {
			if (temp !== void 0) await remove(temp);
		}
	} catch (error) {
		setOutput("verdict", verdictOf(error));
		setFailed(messageOf(error));
		return 1;
	}
}
process.umask(18);
await endWith(await main());
export {};
