import { C as _isoDate, S as ZodError, _ as strictObject, a as ZodOptional, b as unknown, c as _enum, d as literal, f as looseObject, g as record, h as object$1, i as ZodObject, l as array, m as number, o as ZodReadonly, p as never, r as ZodISODate, s as ZodUnion, t as ZodArray, u as boolean, v as string, x as safeParse, y as union } from "./schemas.js";
import { A as nameOf$3, C as inFolder, D as kindOf, E as kindIn, F as pathIn$2, H as givenVariable, M as openFolder, N as openTop, O as makeFileIn, P as partsOf$1, S as bytesOf, T as kindAt, U as takeEnvironment, _ as textsBelow, b as writeBelow, c as Refused, d as lookBelow, f as namesBelow, g as textBelow, h as sizesBelow, i as ownerOfResults, j as openFile, k as makeFoldersIn, m as readNamed, p as readBelow, r as isRoot, s as MOST, u as grownBelow, v as walk$1, w as isEmpty, x as Obstacle, y as walkBelow } from "./root.js";
import { A as remove, B as probe, C as moveIntoPlace, D as readStart$1, E as readLink, F as writeText, G as CommandLog, H as which, I as ask, L as endQuestions, M as rename, N as sha256OfFile, O as readText, P as touch, R as hashOutput, S as moveAway, T as readLines, U as DOWNLOADS, V as probeWith, W as environment, _ as list$3, a as workspace, c as diskUsage, d as freeSpace, g as linkFolder, h as kindOfFile, k as realPath, l as exists, m as isMissing, n as OUT_FOLDER, o as messageOf, p as isFolder, r as inWorkspace, s as appendText, t as CACHE_FOLDER, v as listBelow, w as readEnds, x as modified, y as makeFolder, z as limitedOutput } from "./workspace.js";
import { n as visible, r as visibleJson, t as UNSEEN } from "./visible.js";
import { $ as cTokens, $t as unmatched$1, A as PRESETS, At as MESSAGE_LIMIT, B as llvmLibrary, Bt as mostOf, C as unfit, Ct as isScript, D as hasSelftests, Dt as speaksKtap, E as bytes, Et as readKtap, F as branchOfList, Ft as GUEST_KSELFTEST, G as listTraits, Gt as entryFor, Ht as allows, I as findPlatform, It as GUEST_SELFTESTS, J as suiteOfInput, Jt as matchSubtest, K as listedAs, Kt as inFull, L as isListFor, Lt as GUEST_SHARE, M as BPF_CI_DATA, Mt as shortened$1, N as BPF_CI_PLATFORMS, Nt as withoutEscapes, O as platforms, P as PLATFORMS, Pt as openTest, Q as verifierTestNames, Qt as testNames, Rt as argvOf, S as selftestsBuildOf, St as KSELFTEST_OUTPUT, Tt as ktapEnds, U as chooseSuite, Ut as asWhole, Vt as allowedByBoth, W as defaultSuites, Wt as denies, X as withBase, Xt as splitEntry, Y as wordOf, Yt as readTestList, Z as verifierSources, Zt as testFilters, _ as fragmentOf, _t as isMadeWithProgs, a as RUN_RULES, at as alongside, b as optionsOf, bt as parsed, c as FIELDS, ct as joinAgain, d as isSource, dt as withCulprit, en as withoutCovered, et as spelled, f as ROOTFS_HELP, ft as withHung, gt as brokenIn, h as denyLists, ht as KNOWN_BROKEN, i as PHASE_RULES, in as kindOf$1, it as lostTests, j as BPF_CI, jt as logLines, k as selftestsOf, kt as ktapLine, l as KERNEL_HELP, lt as joinParts, n as parseFields, nn as InvalidInput, nt as exitText, o as checkRules, ot as countsOf, p as VARIABLES_HELP, pt as QUICK, q as runnerOf, qt as listedAt, r as CHOICE_RULES, rt as isSignal, s as isGiven, st as idOf, t as FIELD_NAMES, tn as globMatch, u as isPrebuilt, ut as unique, v as guestEnvironmentOf, w as valuesOf, wt as collectionSuite, x as presetsNamed, xt as unparsed, y as kernelArgsOf, z as findDebianRelease, zt as limitIn } from "./parsed.js";
import { n as Builder, r as XMLParser, t as XMLValidator } from "./fxp.js";
import { closeSync, constants, existsSync, fchmodSync, fchownSync, fstatSync, ftruncateSync, lstatSync, openSync, read, readSync, readdirSync, realpathSync, renameSync, rmdirSync, unlinkSync, write, writeFileSync, writeSync } from "node:fs";
import os, { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { chmod, chown, copyFile, lstat, mkdir, mkdtemp, open, readFile, readdir, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { spawn, spawnSync } from "node:child_process";
import { promisify, styleText } from "node:util";
import { fileURLToPath } from "node:url";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// node_modules/zod/v4/classic/iso.js
function date(params) {
	return _isoDate(ZodISODate, params);
}
// src/effects/as-root.ts
takeEnvironment();
// src/recipe/product-files.ts
const FILES = {
	note: {
		about: "product",
		family: "family",
		size: "size",
		files: "files",
		sums: "sums",
		checked: "checked"
	},
	source: {
		tree: "tree",
		id: "id",
		manifest: "manifest",
		packages: "packages"
	},
	toolchain: {
		root: "root",
		packages: "packages"
	},
	rootfs: { root: "root" },
	imageTools: { root: "root" },
	patch: {
		states: "patches.tsv",
		manifest: "manifest",
		below: "source-manifest",
		upper: "tree/upper"
	},
	kernel: {
		output: "out",
		config: "out/.config",
		vmlinux: "vmlinux",
		image: "image",
		release: "release",
		layer: "layer",
		initramfs: "initramfs",
		askedByTree: "fragments/tree",
		askedByUser: "fragments/user",
		wished: "wished.config"
	},
	selftests: {
		output: "out",
		layer: "layer",
		leftOut: "left-out.tsv",
		verifier: "verifier",
		names: "prog_tests/tests.h",
		runner: "prog_tests/shared/test_progs.c",
		bpftoolCalls: "prog_tests/shared/bpftool_helpers.c",
		progTests: "prog_tests",
		shared: "prog_tests/shared"
	},
	kselftests: {
		layer: "layer",
		list: "opt/kselftest/kselftest-list.txt"
	},
	bundle: {
		sums: "SHA256SUMS",
		description: "bundle.json",
		base: "base.json",
		release: "release",
		image: "image",
		initramfs: "initramfs",
		config: "config",
		kernel: "kernel.tar.zst",
		vmlinux: "vmlinux.zst",
		rootfs: "rootfs.tar.zst"
	},
	snapshot: {
		state: "state",
		console: "console"
	},
	unpacked: {
		image: "image",
		initramfs: "initramfs",
		release: "release",
		leftOut: "left-out.tsv",
		kernel: "kernel",
		selftests: "selftests",
		kselftests: "kselftests",
		root: "root"
	}
};
// src/effects/inventory.ts
const NOTES = [
	FILES.note.about,
	FILES.note.size,
	FILES.note.files,
	FILES.note.sums,
	FILES.note.checked
];
const LISTING = [...[
	"-type",
	"d",
	"-printf",
	"%P\\0%y %m %U:%G\\0"
], ...[
	"-o",
	"-printf",
	"%P\\0%y %m %U:%G %s %T@ %l\\0"
]];
async function look(cwd, program, args, input = "") {
	const child = spawn(program, args, {
		cwd,
		env: {
			PATH: process.env.PATH ?? "",
			LC_ALL: "C"
		},
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		]
	});
	const chunks = [];
	let said = "";
	child.stdout.on("data", (chunk) => void chunks.push(chunk));
	child.stderr.setEncoding("utf8").on("data", (text) => {
		said += text;
	});
	child.stdin.on("error", () => void 0);
	child.stdin.end(input, "latin1");
	const exit = await new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("close", resolve);
	});
	if (exit !== 0) throw new Error(said.trim().split("\n")[0] || `${program} ended with ${exit}`);
	return Buffer.concat(chunks).toString("latin1");
}
async function takeInventory(folder) {
	return await look(folder, "find", [
		".",
		"-mindepth",
		"1",
		...NOTES.flatMap((name) => [
			"-path",
			`./${name}`,
			"-prune",
			"-o"
		]),
		...LISTING
	]);
}
function readInventory(text) {
	const parts = text.split("\0");
	if (parts.pop() !== "" || parts.length % 2 !== 0) throw new Error("the list of its files is cut short");
	const entries = new Map();
	for (let at = 0; at < parts.length; at += 2) entries.set(parts[at] ?? "", parts[at + 1] ?? "");
	return entries;
}
const TYPES = {
	f: "file",
	d: "folder",
	l: "link"
};
function fieldsOf(about) {
	const [type = "", mode = "", owner = "", size = "", time = "", ...target] = about.split(" ");
	return {
		type,
		mode,
		owner,
		size,
		time,
		target: target.join(" ")
	};
}
const shown = (path) => JSON.stringify(Buffer.from(path, "latin1").toString("utf8")).slice(1, -1);
function difference(path, wanted, found, times) {
	const [one, other] = [fieldsOf(wanted), fieldsOf(found)];
	const word = ({ type }) => `a ${TYPES[type] ?? "special file"}`;
	if (one.type !== other.type) return `${shown(path)} is ${word(other)}, not ${word(one)}`;
	if (one.size !== other.size) return `${shown(path)} has ${other.size} bytes, not ${one.size}`;
	if (one.target !== other.target) return `${shown(path)} leads elsewhere`;
	if (one.mode !== other.mode || one.owner !== other.owner) return `${shown(path)} has another mode or owner`;
	return times && one.time !== other.time ? `${shown(path)} was changed` : void 0;
}
function differenceOf(wanted, found, times) {
	for (const [path, about] of wanted) {
		const now = found.get(path);
		if (now === void 0) return `${shown(path)} is missing`;
		const told = now === about ? void 0 : difference(path, about, now, times);
		if (told !== void 0) return told;
	}
	for (const path of found.keys()) if (!wanted.has(path)) return `${shown(path)} is not in the list of its files`;
}
const regular = (inventory) => [...inventory].flatMap(([path, about]) => about.startsWith("f ") ? path : []);
function readSums(paths, text) {
	let at = 0;
	return paths.map((path) => {
		const [sumEnd, line] = [text.indexOf(" ", at), `./${path}\n`];
		const start = text.indexOf(" ", sumEnd + 1) + 1;
		if (sumEnd < 0 || start < 1 || !text.startsWith(line, start)) throw new Error(`the sums do not tell of ${shown(path)}`);
		const sum = text.slice(at, sumEnd);
		at = start + line.length;
		return sum;
	});
}
async function sumContents(folder, inventory) {
	const paths = regular(inventory);
	const share = Math.ceil(paths.length / availableParallelism()) || 1;
	const told = Array.from({ length: Math.ceil(paths.length / share) }, (_, part) => paths.slice(part * share, (part + 1) * share)).map(async (part) => {
		return await look(folder, "xargs", [
			"--null",
			"--no-run-if-empty",
			"cksum"
		], part.map((path) => `./${path}\0`).join(""));
	});
	return (await Promise.all(told)).join("");
}
async function contentDifference(folder, inventory, wanted) {
	const paths = regular(inventory);
	const [before, now] = [readSums(paths, wanted), readSums(paths, await sumContents(folder, inventory))];
	const changed = paths.find((_, index) => before[index] !== now[index]);
	return changed === void 0 ? void 0 : `${shown(changed)} has another content`;
}
// src/effects/time-limit.ts
function watchLimit({ file, before, seconds, most, alive }, onReached) {
	let until = Date.now() + before * 1e3;
	let seen = false;
	const timer = setInterval(() => {
		if (!seen && lookBelow(file.root, file.path) !== void 0) {
			seen = true;
			until = Date.now() + (seconds + ownLimit(file, most)) * 1e3;
		}
		const still = seen && alive !== void 0 && age(alive.file) > alive.seconds;
		if (!still && Date.now() <= until) return;
		clearInterval(timer);
		onReached(still);
	}, 500);
	return timer;
}
function age({ root, path }) {
	const file = lookBelow(root, path);
	return file === void 0 ? 0 : (Date.now() - file.modified) / 1e3;
}
const MARK_BYTES = 4096;
function ownLimit({ root, path }, most) {
	if (most === void 0) return 0;
	const read = readBelow(root, path, MARK_BYTES);
	const asked = read.kind === "text" ? /^limit=(\d{1,9})$/m.exec(read.text)?.[1] : void 0;
	return asked === void 0 ? most : Math.min(Number(asked), most);
}
// src/effects/exec.ts
const KILL_AFTER = 3;
const LOWEST = 19;
function yieldSession(pid) {
	try {
		writeFileSync(`/proc/${pid}/autogroup`, String(LOWEST));
	} catch {}
}
function terminate(child) {
	const send = (signal) => {
		if (child.pid === void 0) return;
		try {
			process.kill(-child.pid, signal);
		} catch {}
	};
	send("SIGTERM");
	return setTimeout(() => send("SIGKILL"), KILL_AFTER * 1e3);
}
async function execute(command, options) {
	const [program, args] = command.yields ? ["nice", [
		"-n",
		String(LOWEST),
		command.program,
		...command.args
	]] : [command.program, command.args];
	const child = spawn(program, args, {
		env: {
			...environment(command.network ? DOWNLOADS : []),
			...command.env
		},
		stdio: [
			command.stdin === void 0 ? "ignore" : "pipe",
			"pipe",
			"pipe"
		],
		detached: true
	});
	child.stdin?.on("error", () => void 0).end(command.stdin);
	if (command.yields) yieldSession(child.pid);
	const timers = [];
	let timedOut = false;
	let still = false;
	let cancelled = false;
	const expire = (quiet) => {
		if (timedOut) return;
		timedOut = true;
		still = quiet;
		timers.push(terminate(child));
	};
	const cancel = () => {
		cancelled = true;
		timers.push(terminate(child));
	};
	const { timeout, limit } = command;
	if (timeout !== void 0) timers.push(setTimeout(() => expire(false), timeout * 1e3));
	if (limit !== void 0) timers.push(watchLimit(limit, expire));
	const stop = () => {
		if (child.exitCode === null && child.signalCode === null) timers.push(terminate(child));
	};
	const log = new CommandLog(options.log, stop, options.logBytes);
	if (options.signal.aborted) cancel();
	options.signal.addEventListener("abort", cancel, { once: true });
	try {
		const readers = [child.stdout, child.stderr].flatMap((stream) => stream === null ? [] : [log.read(stream, options.onLine)]);
		const [exit, signal] = await new Promise((resolve, reject) => {
			child.once("error", reject);
			child.once("close", (...end) => resolve(end));
		});
		for (const reader of readers) reader.end();
		const leftOut = await log.close();
		return {
			exit: exit ?? void 0,
			signal: signal ?? void 0,
			timedOut,
			still,
			cancelled,
			leftOut: leftOut > 0 ? leftOut : void 0
		};
	} finally {
		timers.forEach(clearTimeout);
		options.signal.removeEventListener("abort", cancel);
		log.destroy();
	}
}
// src/cache/deadline.ts
var Late = class extends Error {};
async function within$1(seconds, what, signal) {
	const over = new AbortController();
	const late = new Promise((_, reject) => {
		const timer = setTimeout(() => reject(new Late(`no end after ${seconds} s`)), seconds * 1e3);
		const cancelled = () => reject(new Late("the run was cancelled"));
		signal?.addEventListener("abort", cancelled, { signal: over.signal });
		if (signal?.aborted) cancelled();
		over.signal.addEventListener("abort", () => clearTimeout(timer));
	});
	try {
		return await Promise.race([what, late]);
	} finally {
		over.abort();
	}
}
// src/recipe/command.ts
function at$1(place, path) {
	return path === void 0 ? { place } : {
		place,
		path
	};
}
// src/recipe/hash.ts
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}
function shortHash(text) {
	return sha256(text).slice(0, 16);
}
// src/recipe/json.ts
const isObject = (value) => typeof value === "object" && value !== null;
function stableJson(value) {
	return JSON.stringify(value, (_, each) => isObject(each) && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => a < b ? -1 : 1)) : each);
}
function jsonIn(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/recipe/plan.ts
function shipped(resources, name) {
	const text = resources.get(name);
	if (text === void 0) throw new Error(`${name} is not among the shipped scripts`);
	return text;
}
function buildFiles(resources) {
	return [...resources].filter(([name]) => name.startsWith("build/")).map(([name, text]) => [name.slice(6), text]);
}
function aboutText(about) {
	return JSON.stringify({
		kind: about.kind,
		name: about.name,
		ingredients: about.ingredients
	}, null, 2);
}
function earlierPlaceOf(id) {
	return `${id}-base`;
}
const PROBLEM = "problem";
function run(program, ...args) {
	return {
		do: "run",
		command: {
			program,
			args
		}
	};
}
function resolveArg(arg, locate) {
	if (typeof arg === "string") return arg;
	const folder = locate(arg.place);
	return arg.path === void 0 ? folder : `${folder}/${arg.path}`;
}
function placesUsed(actions) {
	const used = new Set();
	const see = (arg) => {
		if (typeof arg !== "string") used.add(arg.place);
	};
	for (const action of actions) switch (action.do) {
		case "run":
			see(action.command.program);
			action.command.args.forEach(see);
			break;
		case "write":
			see(action.file);
			break;
		case "mkdir":
			see(action.path);
			break;
		case "when":
			see(action.condition.kind === "exists" ? action.condition.path : action.condition.file);
			for (const place of placesUsed([...action.met, ...action.otherwise])) used.add(place);
	}
	return used;
}
// src/cache/product.ts
const FORMAT = 2;
const keyOf$1 = (name, about) => `${name}-${shortHash(`${about}\nformat ${FORMAT}`)}`;
const isKeyShaped = (key) => /-[0-9a-f]{16}$/.test(key);
const isKeyOf = (key, name, text) => key === keyOf$1(name, text.trimEnd());
const isOlderKeyOf = (key, name, text) => key === `${name}-${shortHash(text.trimEnd())}`;
const sumsOf = (step) => at$1(step, FILES.note.sums);
function fileOf$1(ingredient) {
	if ("value" in ingredient) return void 0;
	return "from" in ingredient ? ingredient.from : sumsOf(ingredient.contentOf);
}
function readValue(ingredient, read) {
	if ("value" in ingredient) return ingredient.value;
	if ("from" in ingredient) return read(ingredient.from);
	const sums = read(sumsOf(ingredient.contentOf));
	return sums === void 0 ? sums : shortHash(sums.split("\n").sort().join("\n"));
}
function identify(product, read) {
	const ingredients = product.ingredients.map((each) => ({
		name: each.name,
		value: readValue(each, read)
	}));
	const about = aboutText({
		...product,
		ingredients
	});
	const key = keyOf$1(product.name, about);
	if (product.ingredients.every((each) => each.family === void 0)) return {
		key,
		about
	};
	const common = product.ingredients.flatMap((each, index) => {
		if (each.family === void 0) return ingredients[index] ?? [];
		return each.family === "nothing" ? [] : [{
			name: each.name,
			value: read(each.family)
		}];
	});
	return {
		key,
		about,
		family: shortHash(JSON.stringify({
			kind: product.kind,
			name: product.name,
			ingredients: common,
			format: FORMAT
		}))
	};
}
const ABOUT = object$1({
	kind: string(),
	name: string(),
	ingredients: array(object$1({
		name: string(),
		value: string()
	}))
});
function parseAbout(text) {
	return ABOUT.safeParse(jsonIn(text)).data;
}
const SHORT$2 = 48;
function short(name, value) {
	const text = value.trim();
	const nested = parseAbout(text);
	if (nested !== void 0) return describe(nested) || `${name} ${nested.name}`;
	const lines = text.split("\n");
	const words = text.split(" ");
	if (lines.length > 1) return `${name} ${sha256(value).slice(0, 8)} (${lines.length} lines)`;
	if (text.length <= SHORT$2) return `${name} ${text}`;
	return `${name} ${sha256(value).slice(0, 8)}${words.length > 3 ? ` (${words.length} words)` : ""}`;
}
const DULL = ["scripts", "environment"];
function describe(about) {
	const told = about.ingredients.filter(({ name }) => !DULL.includes(name)).map(({ name, value }) => short(name, value));
	return [...new Set(told.flatMap((text) => text.split(", ")))].join(", ");
}
function differences$1(one, other) {
	const names = new Set([...one.ingredients, ...other.ingredients].map(({ name }) => name));
	const valueIn = (about, name) => about.ingredients.find((each) => each.name === name)?.value;
	return [...names].flatMap((name) => {
		const [mine, theirs] = [valueIn(one, name), valueIn(other, name)];
		if (mine === theirs) return [];
		const [inMine, inTheirs] = [parseAbout(mine ?? ""), parseAbout(theirs ?? "")];
		if (inMine === void 0 || inTheirs === void 0) return [name];
		return differences$1(inMine, inTheirs).map((below) => `${name}: ${below}`);
	});
}
// src/effects/end.ts
function writeWholeOutput() {
	const { fd } = process.stdout;
	if (!fstatSync(fd).isFile()) return;
	process.stdout._write = (chunk, encoding, done) => {
		let left = typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk;
		try {
			while (left.length > 0) left = left.subarray(writeSync(fd, left));
			done();
		} catch (error) {
			done(error instanceof Error ? error : new Error(String(error)));
		}
	};
}
async function endWith(code) {
	const flushed = (stream) => new Promise((resolve) => void stream.write("", () => resolve()));
	await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
	process.exit(code);
}
// src/plan/nameless.ts
function namelessSuite({ suites, shard }, built) {
	const parts = shard?.count ?? 1;
	return suites.find((suite) => {
		const { division } = runnerOf(suite);
		return division?.named(built) === false && (division.shardsOnly !== true || parts > 1);
	});
}
function withEarlier(built, base) {
	const names = base.map(({ name, tests }) => [name, tests.map((test) => test.name)]);
	return names.length === 0 ? built : {
		...built,
		earlier: Object.fromEntries(names)
	};
}
function checkShard(inputs, base) {
	const { shard, suites } = inputs;
	if (shard === void 0 || shard.count === 1) return;
	const facts = withEarlier({
		lists: [],
		verifierNames: [],
		progNames: []
	}, base);
	const nameless = suites.find((suite) => {
		const { division } = runnerOf(suite);
		return division?.shardsOnly === true && !division.named(facts);
	});
	if (nameless !== void 0) throw new InvalidInput("shard", `${shard.index}/${shard.count}`, `nothing without a base: ${nameless.name} is divided by the names of its tests there`);
}
function refuseDividing(nameless, { vms }, { index, count }) {
	const why = `the names of ${nameless.name}'s tests are not known`;
	if (count > 1) throw new InvalidInput("shard", `${index}/${count}`, `nothing here: ${why}`);
	if (vms !== "auto" && vms > 1) throw new InvalidInput("vms", String(vms), `auto or 1 here: ${why}`);
}
// src/lists/durations.ts
const DURATIONS = [
	{
		"platform": "aarch64",
		"suite": "test_progs",
		"measured": "6.12.117, 2026-11-30",
		"rest": .3,
		"seconds": {
			"access_variable_array": 1.3,
			"align": 2.2,
			"arena_atomics": 1.3,
			"arena_htab": 4.8,
			"attach_probe": 2.2,
			"autoattach": 2.2,
			"bpf_cookie": 2.6,
			"bpf_ip_check_defrag": 4.8,
			"bpf_iter": 18.7,
			"bpf_iter_setsockopt": 3,
			"bpf_loop": 1.2,
			"bpf_mod_race": 1.5,
			"bpf_obj_id": 1.5,
			"bpf_tcp_ca": 9.8,
			"btf_dump": 1,
			"btf_map_in_map": 1.2,
			"btf_split": 1,
			"cb_refs": 1,
			"cgroup1_hierarchy": 2.4,
			"cgroup_ancestor": 1,
			"cgroup_attach_autodetach": 1.2,
			"cgroup_attach_override": 1.8,
			"cgroup_get_current_cgroup_id": 1.8,
			"cgroup_hierarchical_stats": 2.2,
			"cgroup_skb_sk_lookup": 1.2,
			"cgroup_storage": 3.6,
			"cgrp_kfunc": 2.8,
			"cgrp_local_storage": 3.4,
			"cls_redirect": 2.2,
			"core_kern_lskel": 1.2,
			"core_reloc": 1.3,
			"core_reloc_btfgen": 15,
			"core_reloc_raw": 15,
			"cpu_mask": 1.3,
			"cpumask": 19.6,
			"crypto_sanity": 1.2,
			"dynptr": 11.8,
			"exceptions": 6.8,
			"fentry_fexit": 3.6,
			"fentry_test": 2.6,
			"fexit_bpf2bpf": 1,
			"fexit_stress": 9.6,
			"fexit_test": 2,
			"fib_lookup": 3.6,
			"fill_link_info": 1.2,
			"iters": 9.8,
			"kfunc_call": 5.4,
			"ksyms": 1,
			"ksyms_btf": 2,
			"l4lb_all": 2,
			"linked_list": 12.1,
			"linked_maps": 12.1,
			"lwt_redirect": 18.9,
			"lwt_reroute": 4,
			"map_in_map": 1.6,
			"map_kptr": 5.4,
			"map_ops": 1.4,
			"migrate_reuseport": 4.2,
			"modify_return": 3,
			"mptcp": 2.6,
			"nested_trust": 1.2,
			"netcnt": 1.1,
			"netfilter_link_attach": 1.1,
			"percpu_alloc": 4.4,
			"preempt_lock": 1.2,
			"preempted_bpf_ma_op": 10.8,
			"pro_epilogue": 1,
			"probe_read_user_str": 10.8,
			"prog_run_opts": 1,
			"prog_tests_framework": 1,
			"rcu_read_lock": 1.2,
			"refcounted_kptr": 3,
			"reg_bounds_rand_consts_s32_s32": 7.2,
			"reg_bounds_rand_consts_s32_s64": 3,
			"reg_bounds_rand_consts_s32_u32": 2.8,
			"reg_bounds_rand_consts_s32_u64": 7,
			"reg_bounds_rand_consts_s64_s32": 6.7,
			"reg_bounds_rand_consts_s64_s64": 2.8,
			"reg_bounds_rand_consts_s64_u32": 6,
			"reg_bounds_rand_consts_s64_u64": 6.8,
			"reg_bounds_rand_consts_u32_s32": 3,
			"reg_bounds_rand_consts_u32_s64": 2.8,
			"reg_bounds_rand_consts_u32_u32": 7,
			"reg_bounds_rand_consts_u32_u64": 2.8,
			"reg_bounds_rand_consts_u64_s32": 3,
			"reg_bounds_rand_consts_u64_s64": 6.8,
			"reg_bounds_rand_consts_u64_u32": 2.8,
			"reg_bounds_rand_consts_u64_u64": 3.2,
			"reg_bounds_rand_ranges_s32_s32": 3,
			"reg_bounds_rand_ranges_s32_s64": 8,
			"reg_bounds_rand_ranges_s32_u32": 3,
			"reg_bounds_rand_ranges_s32_u64": 3.2,
			"reg_bounds_rand_ranges_s64_s32": 6.6,
			"reg_bounds_rand_ranges_s64_s64": 3,
			"reg_bounds_rand_ranges_s64_u32": 6.6,
			"reg_bounds_rand_ranges_s64_u64": 3,
			"reg_bounds_rand_ranges_u32_s32": 3.2,
			"reg_bounds_rand_ranges_u32_s64": 3,
			"reg_bounds_rand_ranges_u32_u32": 7.8,
			"reg_bounds_rand_ranges_u32_u64": 7.8,
			"reg_bounds_rand_ranges_u64_s32": 3,
			"reg_bounds_rand_ranges_u64_s64": 1.5,
			"reg_bounds_rand_ranges_u64_u32": 6.6,
			"reg_bounds_rand_ranges_u64_u64": 3.5,
			"resolve_btfids": 1.5,
			"section_names": 3.5,
			"select_reuseport": 65.4,
			"send_signal_sched_switch": 9,
			"setget_sockopt": 1,
			"sk_assign": 1,
			"sk_storage_tracing": 1,
			"skeleton": 1,
			"sock_addr": 10,
			"sock_iter_batch": 2,
			"sockmap_basic": 1.4,
			"sockmap_listen": 19.3,
			"spin_lock": 3.6,
			"stacktrace_map": 1.2,
			"stacktrace_map_raw_tp": 1.2,
			"stacktrace_map_skip": 1,
			"struct_ops_module": 1.2,
			"subprogs": 3,
			"subprogs_extable": 1,
			"tailcalls": 2.2,
			"task_kfunc": 6.2,
			"task_local_storage": 1.6,
			"tc_links_chain_classic": 1,
			"tc_links_dev_chain0": 5.6,
			"tc_links_dev_cleanup": 1.6,
			"tc_links_dev_mixed": 1.6,
			"tc_links_ingress": 1.8,
			"tc_netkit_basic": 1.2,
			"tc_netkit_multi_links": 7.2,
			"tc_netkit_multi_opts": 4.4,
			"tc_netkit_neigh_links": 3.8,
			"tc_netkit_pkt_type": 4,
			"tc_opts_after": 1,
			"tc_opts_chain_classic": 1,
			"tc_opts_dev_cleanup": 1,
			"tc_opts_max": 13.8,
			"tc_redirect": 31.9,
			"tcp_hdr_options": 2,
			"test_bpf_ma": 3.4,
			"test_ima": 5,
			"test_local_storage": 1.2,
			"test_lsm": 1,
			"test_overhead": 7.8,
			"test_profiler": 5.4,
			"test_skb_pkt_end": 1,
			"timer": 7,
			"token": 8.4,
			"tracing_struct": 2.6,
			"trampoline_count": 5.8,
			"tunnel": 33,
			"uprobe": 1.2,
			"uprobe_multi_test": 84.5,
			"usdt": 2.4,
			"user_ringbuf": 8.2,
			"verif_scale1": 1.6,
			"verif_scale3": 2,
			"verif_scale_loop1": 1.6,
			"verif_scale_loop3_fail": 2.5,
			"verif_scale_loop5": 2.5,
			"verif_scale_loop6": 2.5,
			"verif_scale_pyperf100": 2.8,
			"verif_scale_pyperf180": 11.4,
			"verif_scale_pyperf50": 3.4,
			"verif_scale_pyperf600_bpf_loop": 2.8,
			"verif_scale_pyperf600_nounroll": 1.8,
			"verif_scale_seg6_loop": 1.8,
			"verif_scale_strobemeta": 1.2,
			"verif_scale_strobemeta_nounroll2": 1.2,
			"verifier_bits_iter": 1.6,
			"verifier_bounds": 1.4,
			"verifier_const": 1,
			"verifier_global_ptr_args": 1.2,
			"verifier_global_subprogs": 2.8,
			"verifier_iterating_callbacks": 4.1,
			"verifier_jeq_infer_not_null": 4.1,
			"verifier_log": 1.8,
			"verifier_loops1": 54.5,
			"verifier_lsm": 1.4,
			"verifier_ref_tracking": 1.3,
			"verifier_reg_equal": 1.3,
			"verifier_ringbuf": 1.3,
			"verifier_scalar_ids": 1.3,
			"verifier_sdiv": 1.8,
			"verifier_search_pruning": 15.2,
			"verifier_spill_fill": 1,
			"verifier_unpriv": 1,
			"verifier_value_ptr_arith": 1.6,
			"verify_pkcs7_sig": 6.8,
			"vrf_socket_lookup": 1.1,
			"xdp": 1.1,
			"xdp_adjust_frags": 1.1,
			"xdp_bonding": 11.9,
			"xdp_context_test_run": 11.9,
			"xdp_devmap_attach": 1.4,
			"xdp_do_redirect": 1,
			"xdp_flowtable": 1.3,
			"xdp_info": 1.3,
			"xdp_metadata": 1.6,
			"xdp_noinline": 1.2,
			"xdp_perf": 2.8,
			"xdp_synproxy": 4.8,
			"xdp_veth_redirect": 1.2,
			"xfrm_info": 3.6
		}
	},
	{
		"platform": "ppc64le",
		"suite": "test_progs",
		"measured": "6.12.117, 2026-11-30",
		"rest": .3,
		"seconds": {
			"atomics": 1.8,
			"attach_probe": 2,
			"bpf_cookie": 1.2,
			"bpf_ip_check_defrag": 3.4,
			"bpf_iter": 16,
			"bpf_nf": 2,
			"cgroup_attach_autodetach": 1.2,
			"cgroup_attach_override": 3.2,
			"cgroup_link": 1,
			"cgroup_skb_sk_lookup": 1,
			"cgroup_storage": 1.4,
			"cgroup_tcp_skb": 1,
			"cgroup_v1v2": 1.4,
			"cgrp_kfunc": 2.8,
			"cgrp_local_storage": 2,
			"core_reloc": 1.8,
			"core_reloc_btfgen": 9.2,
			"cpumask": 23,
			"dynptr": 13.4,
			"fib_lookup": 1.6,
			"fill_link_info": 2.6,
			"iters": 6.5,
			"jit_probe_mem": 6.5,
			"kfunc_call": 7.6,
			"kprobe_multi_bench_attach": 6,
			"kprobe_multi_test": 3,
			"ksyms": 1.6,
			"ksyms_btf": 2,
			"local_kptr_stash": 1.6,
			"lwt_redirect": 14.7,
			"lwt_reroute": 2.8,
			"map_kptr": 4.1,
			"map_lookup_percpu_elem": 4.1,
			"migrate_reuseport": 4,
			"nested_trust": 1,
			"percpu_alloc": 1.8,
			"preempt_lock": 1.8,
			"pro_epilogue": 1.2,
			"prog_tests_framework": 1.2,
			"rbtree_success": 1.6,
			"rcu_read_lock": 1.3,
			"refcounted_kptr": 3.2,
			"reg_bounds_rand_consts_s32_s32": 4.8,
			"reg_bounds_rand_consts_s32_s64": 6.2,
			"reg_bounds_rand_consts_s32_u32": 4.4,
			"reg_bounds_rand_consts_s32_u64": 4.6,
			"reg_bounds_rand_consts_s64_s32": 4.2,
			"reg_bounds_rand_consts_s64_s64": 4.8,
			"reg_bounds_rand_consts_s64_u32": 4.2,
			"reg_bounds_rand_consts_s64_u64": 4.4,
			"reg_bounds_rand_consts_u32_s32": 4.4,
			"reg_bounds_rand_consts_u32_s64": 4,
			"reg_bounds_rand_consts_u32_u32": 4,
			"reg_bounds_rand_consts_u32_u64": 4.4,
			"reg_bounds_rand_consts_u64_s32": 4.4,
			"reg_bounds_rand_consts_u64_s64": 4,
			"reg_bounds_rand_consts_u64_u32": 4.2,
			"reg_bounds_rand_consts_u64_u64": 4.2,
			"reg_bounds_rand_ranges_s32_s32": 6.2,
			"reg_bounds_rand_ranges_s32_s64": 7.6,
			"reg_bounds_rand_ranges_s32_u32": 5.6,
			"reg_bounds_rand_ranges_s32_u64": 5,
			"reg_bounds_rand_ranges_s64_s32": 7.6,
			"reg_bounds_rand_ranges_s64_s64": 4.4,
			"reg_bounds_rand_ranges_s64_u32": 4,
			"reg_bounds_rand_ranges_s64_u64": 5.2,
			"reg_bounds_rand_ranges_u32_s32": 4.6,
			"reg_bounds_rand_ranges_u32_s64": 5.2,
			"reg_bounds_rand_ranges_u32_u32": 6.2,
			"reg_bounds_rand_ranges_u32_u64": 4.8,
			"reg_bounds_rand_ranges_u64_s32": 7.2,
			"reg_bounds_rand_ranges_u64_s64": 3.3,
			"reg_bounds_rand_ranges_u64_u32": 4.8,
			"reg_bounds_rand_ranges_u64_u64": 1.7,
			"resolve_btfids": 1.7,
			"ringbuf_multi": 1.7,
			"section_names": 3.3,
			"select_reuseport": 31.5,
			"send_signal": 1.4,
			"send_signal_sched_switch": 3.6,
			"sk_lookup": 1.4,
			"snprintf": 1,
			"snprintf_btf": 1,
			"sock_addr": 9.6,
			"sock_iter_batch": 1.8,
			"sockmap_basic": 1,
			"sockmap_listen": 5.2,
			"sockopt_inherit": 5.2,
			"spin_lock": 2.6,
			"stack_var_off": 2.6,
			"stacktrace_map_raw_tp": 1,
			"stacktrace_map_skip": 1.2,
			"subprogs": 4.2,
			"tailcalls": 2.4,
			"task_kfunc": 3.1,
			"tc_bpf": 3.1,
			"tc_links_dev_chain0": 5.6,
			"tc_links_dev_cleanup": 1,
			"tc_links_dev_mixed": 1,
			"tc_links_ingress": 1.4,
			"tc_netkit_multi_links": 3,
			"tc_netkit_multi_opts": 4,
			"tc_netkit_neigh_links": 1.8,
			"tc_netkit_pkt_type": 1.8,
			"tc_opts_dev_cleanup": 1,
			"tc_opts_max": 7,
			"tc_redirect": 27.1,
			"test_profiler": 3.2,
			"test_skb_pkt_end": 3.2,
			"tunnel": 11.2,
			"type_cast": 1,
			"udp_limit": 11.2,
			"uprobe_multi_test": 14.2,
			"verif_scale2": 3.2,
			"verif_scale3": 2,
			"verif_scale_loop1": 1.4,
			"verif_scale_pyperf100": 22.7,
			"verif_scale_pyperf180": 20.1,
			"verif_scale_pyperf50": 5.6,
			"verif_scale_pyperf600_nounroll": 3.6,
			"verif_scale_strobemeta": 2.2,
			"verifier_bits_iter": 1.6,
			"verifier_global_subprogs": 2.6,
			"verifier_iterating_callbacks": 6.2,
			"verifier_log": 1.6,
			"verifier_loops1": 3.7,
			"verifier_lsm": 2.4,
			"verifier_map_in_map": 3.7,
			"verifier_map_ptr_mixing": 3.7,
			"verifier_ref_tracking": 12.6,
			"verifier_search_pruning": 10.4,
			"verifier_sock": 1.2,
			"verifier_sockmap_mutate": 2.6,
			"verifier_value_ptr_arith": 1.8,
			"verifier_vfs_accept": 1,
			"verifier_vfs_reject": 1.3,
			"verifier_xdp": 1.3,
			"verifier_xdp_direct_packet_access": 1.4,
			"xdp_bonding": 8.8,
			"xdp_flowtable": 1.1,
			"xdp_link": 1.1,
			"xdp_synproxy": 2.8,
			"xdp_veth_redirect": 1,
			"xdpwall": 2.8,
			"xfrm_info": 3.8
		}
	},
	{
		"platform": "riscv64",
		"suite": "test_progs",
		"measured": "6.12.117, 2026-11-30",
		"rest": .3,
		"seconds": {
			"access_variable_array": 1.2,
			"align": 1.4,
			"arena_htab": 1.6,
			"attach_probe": 1.2,
			"bpf_cookie": 1.8,
			"bpf_ip_check_defrag": 4.8,
			"bpf_iter": 22.5,
			"bpf_iter_setsockopt": 2,
			"bpf_loop": 1,
			"bpf_mod_race": 1.5,
			"bpf_nf": 2.2,
			"bpf_obj_id": 2.2,
			"bpf_obj_pinning": 1.5,
			"bpf_tcp_ca": 8.6,
			"btf_tag": 2.4,
			"cb_refs": 1.4,
			"cgroup1_hierarchy": 2,
			"cgroup_attach_autodetach": 1.2,
			"cgroup_attach_override": 1.7,
			"cgroup_dev": 1.7,
			"cgroup_hierarchical_stats": 1.6,
			"cgroup_iter": 1.4,
			"cgroup_skb_sk_lookup": 1,
			"cgroup_storage": 1.4,
			"cgroup_tcp_skb": 1,
			"cgroup_v1v2": 1.4,
			"cgrp_kfunc": 3.1,
			"cgrp_local_storage": 2.7,
			"changes_pkt_data_freplace": 3.1,
			"check_mtu": 2.7,
			"cls_redirect": 2,
			"core_kern_lskel": 1.9,
			"core_kern_overflow_lskel": 1.9,
			"core_reloc": 1.9,
			"core_reloc_btfgen": 7,
			"core_reloc_raw": 1.9,
			"cpu_mask": 7,
			"cpumask": 22,
			"crypto_sanity": 1,
			"d_path": 1,
			"dummy_st_ops": 1.4,
			"dynptr": 27.9,
			"failures_wq": 1,
			"fentry_fexit": 2,
			"fentry_test": 2.4,
			"fexit_bpf2bpf": 3,
			"fexit_stress": 3,
			"fexit_test": 2.6,
			"fib_lookup": 2,
			"iters": 20.6,
			"kfunc_call": 16.2,
			"kfunc_dynptr_param": 1,
			"kprobe_multi_testmod_test": 4,
			"ksyms": 2.4,
			"ksyms_btf": 3.8,
			"l4lb_all": 2.2,
			"linked_list": 44.5,
			"linked_vars": 1.2,
			"local_kptr_stash": 2,
			"log_fixup": 1.2,
			"lsm_cgroup": 1.2,
			"lwt_redirect": 15.4,
			"lwt_reroute": 3.6,
			"map_in_map": 1.2,
			"migrate_reuseport": 4.2,
			"modify_return": 1.4,
			"mptcp": 1.4,
			"nested_trust": 2.6,
			"netcnt": 1.8,
			"netfilter_link_attach": 1.4,
			"percpu_alloc": 4.2,
			"preempt_lock": 3.2,
			"preempted_bpf_ma_op": 3.9,
			"pro_epilogue": 2.4,
			"probe_read_user_str": 2.4,
			"prog_array_init": 3.9,
			"prog_run_opts": 3.9,
			"prog_tests_framework": 2.4,
			"rbtree_fail": 3.2,
			"rbtree_success": 1,
			"rcu_read_lock": 2.6,
			"rdonly_maps": 2.6,
			"refcounted_kptr": 4.8,
			"reg_bounds_rand_consts_s32_s32": 6.2,
			"reg_bounds_rand_consts_s32_s64": 9,
			"reg_bounds_rand_consts_s32_u32": 7.4,
			"reg_bounds_rand_consts_s32_u64": 8.8,
			"reg_bounds_rand_consts_s64_s32": 9.2,
			"reg_bounds_rand_consts_s64_s64": 6.8,
			"reg_bounds_rand_consts_s64_u32": 6.8,
			"reg_bounds_rand_consts_s64_u64": 8.8,
			"reg_bounds_rand_consts_u32_s32": 6.4,
			"reg_bounds_rand_consts_u32_s64": 7.6,
			"reg_bounds_rand_consts_u32_u32": 7.8,
			"reg_bounds_rand_consts_u32_u64": 6.4,
			"reg_bounds_rand_consts_u64_s32": 5.6,
			"reg_bounds_rand_consts_u64_s64": 6.2,
			"reg_bounds_rand_consts_u64_u32": 5.8,
			"reg_bounds_rand_consts_u64_u64": 7.6,
			"reg_bounds_rand_ranges_s32_s32": 6.6,
			"reg_bounds_rand_ranges_s32_s64": 7.2,
			"reg_bounds_rand_ranges_s32_u32": 8.6,
			"reg_bounds_rand_ranges_s32_u64": 7.8,
			"reg_bounds_rand_ranges_s64_s32": 6.6,
			"reg_bounds_rand_ranges_s64_s64": 7.6,
			"reg_bounds_rand_ranges_s64_u32": 11.2,
			"reg_bounds_rand_ranges_s64_u64": 10.8,
			"reg_bounds_rand_ranges_u32_s32": 7.8,
			"reg_bounds_rand_ranges_u32_s64": 7.6,
			"reg_bounds_rand_ranges_u32_u32": 6.2,
			"reg_bounds_rand_ranges_u32_u64": 10.8,
			"reg_bounds_rand_ranges_u64_s32": 5.6,
			"reg_bounds_rand_ranges_u64_s64": 7.2,
			"reg_bounds_rand_ranges_u64_u32": 3.1,
			"reg_bounds_rand_ranges_u64_u64": 2.4,
			"resolve_btfids": 3.1,
			"ringbuf_multi": 2.4,
			"section_names": 2.4,
			"select_reuseport": 30.3,
			"send_signal_sched_switch": 7,
			"setget_sockopt": 1.2,
			"snprintf": 1.6,
			"snprintf_btf": 1.2,
			"sock_addr": 14,
			"sock_destroy": 1,
			"sock_iter_batch": 3,
			"sockmap_basic": 2.4,
			"sockmap_listen": 13.8,
			"spin_lock": 7.6,
			"stacktrace_map_raw_tp": 1.2,
			"stacktrace_map_skip": 1,
			"struct_ops_autocreate": 1,
			"struct_ops_module": 1.3,
			"struct_ops_no_cfi": 1.3,
			"subprogs": 2.7,
			"subskeleton": 2.7,
			"tailcalls": 3.6,
			"task_kfunc": 5.3,
			"task_pt_regs": 5.3,
			"tc_bpf": 5.3,
			"tc_links_dev_chain0": 6,
			"tc_links_dev_cleanup": 1,
			"tc_links_ingress": 1.2,
			"tc_netkit_basic": 1,
			"tc_netkit_multi_links": 3.4,
			"tc_netkit_multi_opts": 3.4,
			"tc_netkit_neigh_links": 2,
			"tc_netkit_pkt_type": 2.6,
			"tc_opts_max": 7.4,
			"tc_redirect": 13.7,
			"tcp_custom_syncookie": 1.8,
			"tcp_estats": 13.7,
			"test_bpf_ma": 5.6,
			"test_ima": 4,
			"test_lsm": 1,
			"time_tai": 1,
			"timer": 7.2,
			"token": 10.2,
			"tracing_struct": 3,
			"trampoline_count": 5.9,
			"tunnel": 20.6,
			"udp_limit": 5.9,
			"uprobe": 1,
			"uprobe_multi_test": 29.5,
			"usdt": 2.2,
			"user_ringbuf": 7.4,
			"verif_scale1": 4.4,
			"verif_scale2": 3.6,
			"verif_scale3": 1.1,
			"verif_scale_loop1": 2.2,
			"verif_scale_loop2": 1.1,
			"verif_scale_loop3_fail": 7.6,
			"verif_scale_loop5": 1.1,
			"verif_scale_pyperf100": 37.7,
			"verif_scale_pyperf180": 30.1,
			"verif_scale_pyperf50": 8.6,
			"verif_scale_pyperf600_nounroll": 4.6,
			"verif_scale_strobemeta": 1.7,
			"verif_scale_strobemeta_bpf_loop": 1.7,
			"verifier_arena": 1.4,
			"verifier_bits_iter": 2.4,
			"verifier_global_ptr_args": 1.8,
			"verifier_global_subprogs": 4.2,
			"verifier_iterating_callbacks": 11,
			"verifier_kfunc_prog_types": 3.6,
			"verifier_loops1": 20.7,
			"verifier_lsm": 2,
			"verifier_ref_tracking": 3.6,
			"verifier_regalloc": 3.6,
			"verifier_ringbuf": 3.6,
			"verifier_sdiv": 1.4,
			"verifier_search_pruning": 12.4,
			"verifier_sockmap_mutate": 2.4,
			"verifier_vfs_reject": 1.2,
			"verifier_xdp": 1.2,
			"verify_pkcs7_sig": 6.2,
			"xdp_bonding": 7.9,
			"xdp_flowtable": 2.4,
			"xdp_metadata": 1.8,
			"xdp_noinline": 1,
			"xdp_synproxy": 2.4,
			"xdp_veth_redirect": 1.2,
			"xdpwall": 2.4,
			"xfrm_info": 2.8
		}
	},
	{
		"platform": "s390x",
		"suite": "test_progs",
		"measured": "6.12.117, the tuned emulator, 2026-11-29",
		"rest": .3,
		"seconds": {
			"access_variable_array": 10.5,
			"align": 7.5,
			"arena_atomics": 1,
			"arena_htab": 20.4,
			"arena_list": 1.4,
			"assign_reuse": 2,
			"attach_probe": 6.8,
			"autoload": 1.8,
			"bad_struct_ops": 1,
			"bind_perm": 1,
			"bloom_filter_map": 1.4,
			"bpf_cookie": 11.5,
			"bpf_ip_check_defrag": 12.1,
			"bpf_iter": 43.8,
			"bpf_iter_setsockopt": 7.4,
			"bpf_iter_setsockopt_unix": 1,
			"bpf_loop": 1.6,
			"bpf_mod_race": 5.2,
			"bpf_nf": 5.3,
			"bpf_tcp_ca": 31.2,
			"btf_dump": 2.6,
			"btf_field_iter": 2.6,
			"btf_map_in_map": 1.2,
			"btf_skc_cls_ingress": 1.6,
			"btf_tag": 2.6,
			"build_id": 1.6,
			"cb_refs": 1.2,
			"cgroup1_hierarchy": 2.2,
			"cgroup_ancestor": 1.8,
			"cgroup_attach_autodetach": 1.2,
			"cgroup_attach_override": 4.6,
			"cgroup_getset_retval": 1.4,
			"cgroup_hierarchical_stats": 9.1,
			"cgroup_link": 3.2,
			"cgroup_skb_sk_lookup": 1.2,
			"cgroup_storage": 6.6,
			"cgrp_kfunc": 3.8,
			"cgrp_local_storage": 2.3,
			"changes_pkt_data_freplace": 2.3,
			"cls_redirect": 9.9,
			"core_kern_lskel": 2.9,
			"core_reloc": 5.8,
			"core_reloc_btfgen": 12.3,
			"core_reloc_raw": 12.3,
			"cpu_mask": 12.3,
			"cpumask": 70.1,
			"crypto_sanity": 1.4,
			"d_path": 1.2,
			"decap_sanity": 1.2,
			"deny_namespace": 1.4,
			"dynptr": 32.3,
			"empty_skb": 4,
			"exceptions": 25.9,
			"failures_wq": 1,
			"fentry_fexit": 1.7,
			"fentry_test": 3,
			"fexit_bpf2bpf": 2.6,
			"fexit_stress": 3,
			"fexit_test": 2.8,
			"fib_lookup": 14.5,
			"fill_link_info": 2.8,
			"iters": 9.1,
			"jeq_infer_not_null": 9.1,
			"kfunc_call": 10.5,
			"kfunc_dynptr_param": 1,
			"kfunc_module_order": 1,
			"kprobe_multi_bench_attach": 41.2,
			"kprobe_multi_test": 18.7,
			"kprobe_multi_testmod_test": 4.6,
			"ksyms": 2.4,
			"ksyms_btf": 3.8,
			"l4lb_all": 8,
			"linked_list": 50.4,
			"local_kptr_stash": 2.4,
			"log_fixup": 1.2,
			"lsm_cgroup": 1.6,
			"lwt_redirect": 20.6,
			"lwt_reroute": 7.4,
			"map_btf": 1,
			"map_in_map": 3,
			"map_kptr": 10.5,
			"map_lock": 2.8,
			"migrate_reuseport": 5.8,
			"missed": 2.8,
			"modify_return": 1.2,
			"module_attach": 27.1,
			"mptcp": 2.2,
			"nested_trust": 1.8,
			"netcnt": 14.5,
			"ns_current_pid_tgid": 1.8,
			"percpu_alloc": 4.2,
			"pkt_access": 1,
			"preempt_lock": 2,
			"preempted_bpf_ma_op": 51.7,
			"pro_epilogue": 6.4,
			"rbtree_fail": 2.2,
			"rcu_read_lock": 5,
			"refcounted_kptr": 5.4,
			"refcounted_kptr_fail": 1,
			"reg_bounds_rand_consts_s32_s32": 19.5,
			"reg_bounds_rand_consts_s32_s64": 18.7,
			"reg_bounds_rand_consts_s32_u32": 21.9,
			"reg_bounds_rand_consts_s32_u64": 10.7,
			"reg_bounds_rand_consts_s64_s32": 18.3,
			"reg_bounds_rand_consts_s64_s64": 10.6,
			"reg_bounds_rand_consts_s64_u32": 17.5,
			"reg_bounds_rand_consts_s64_u64": 18.5,
			"reg_bounds_rand_consts_u32_s32": 10.1,
			"reg_bounds_rand_consts_u32_s64": 11.2,
			"reg_bounds_rand_consts_u32_u32": 18.5,
			"reg_bounds_rand_consts_u32_u64": 18.3,
			"reg_bounds_rand_consts_u64_s32": 10.6,
			"reg_bounds_rand_consts_u64_s64": 18.1,
			"reg_bounds_rand_consts_u64_u32": 16.9,
			"reg_bounds_rand_consts_u64_u64": 6.4,
			"reg_bounds_rand_ranges_s32_s32": 20.1,
			"reg_bounds_rand_ranges_s32_s64": 7.4,
			"reg_bounds_rand_ranges_s32_u32": 22.1,
			"reg_bounds_rand_ranges_s32_u64": 7.4,
			"reg_bounds_rand_ranges_s64_s32": 6.6,
			"reg_bounds_rand_ranges_s64_s64": 19.3,
			"reg_bounds_rand_ranges_s64_u32": 6.8,
			"reg_bounds_rand_ranges_s64_u64": 19.1,
			"reg_bounds_rand_ranges_u32_s32": 22.5,
			"reg_bounds_rand_ranges_u32_s64": 6.8,
			"reg_bounds_rand_ranges_u32_u32": 6.8,
			"reg_bounds_rand_ranges_u32_u64": 7.2,
			"reg_bounds_rand_ranges_u64_s32": 18.9,
			"reg_bounds_rand_ranges_u64_s64": 9.6,
			"reg_bounds_rand_ranges_u64_u32": 6.4,
			"reg_bounds_rand_ranges_u64_u64": 6.6,
			"resolve_btfids": 9.6,
			"select_reuseport": 51.2,
			"send_signal": 2.6,
			"send_signal_sched_switch": 22.3,
			"setget_sockopt": 1.6,
			"sk_lookup": 2.2,
			"sk_storage_tracing": 1.6,
			"snprintf": 1.2,
			"snprintf_btf": 1.2,
			"sock_addr": 10.6,
			"sock_destroy": 3,
			"sock_iter_batch": 2,
			"sockmap_basic": 3.6,
			"sockmap_listen": 34.1,
			"sockopt": 1.6,
			"sockopt_qos_to_cc": 1.2,
			"spin_lock": 2.7,
			"spin_lock_success": 1.8,
			"stack_var_off": 2.7,
			"stacktrace_map": 2.5,
			"stacktrace_map_raw_tp": 2.2,
			"stacktrace_map_skip": 1.2,
			"struct_ops_autocreate": 1.4,
			"struct_ops_module": 3,
			"subprogs": 8.1,
			"tailcalls": 7.9,
			"task_kfunc": 16.8,
			"task_local_storage": 4.4,
			"tc_links_after": 1,
			"tc_links_append": 1.8,
			"tc_links_before": 1.4,
			"tc_links_chain_classic": 1.4,
			"tc_links_chain_mixed": 1.4,
			"tc_links_dev_chain0": 6,
			"tc_links_dev_cleanup": 2,
			"tc_links_dev_mixed": 4.4,
			"tc_links_ingress": 2.8,
			"tc_links_prepend": 1.6,
			"tc_links_replace": 1,
			"tc_netkit_basic": 1.8,
			"tc_netkit_device": 3.6,
			"tc_netkit_multi_links": 15.9,
			"tc_netkit_multi_opts": 6.6,
			"tc_netkit_neigh_links": 7.2,
			"tc_netkit_pkt_type": 4.6,
			"tc_opts_after": 1,
			"tc_opts_append": 1.4,
			"tc_opts_before": 1.6,
			"tc_opts_chain_classic": 1.6,
			"tc_opts_chain_mixed": 1.6,
			"tc_opts_dev_cleanup": 3.4,
			"tc_opts_max": 21.6,
			"tc_opts_replace": 1.8,
			"tc_redirect": 106.1,
			"tcp_custom_syncookie": 2,
			"tcp_hdr_options": 1.6,
			"test_bpf_ma": 2.6,
			"test_bpffs": 2.6,
			"test_bprm_opts": 1,
			"test_ima": 5.2,
			"test_local_storage": 1.4,
			"test_lsm": 1.8,
			"test_overhead": 45.9,
			"test_profiler": 8.8,
			"test_skb_pkt_end": 8.8,
			"timer": 27,
			"timer_lockup": 1.2,
			"token": 7.6,
			"tracing_struct": 2.2,
			"trampoline_count": 5.2,
			"tunnel": 68.8,
			"type_cast": 1,
			"uprobe": 2.8,
			"uprobe_autoattach": 1.2,
			"uprobe_multi_test": 267.9,
			"usdt": 4,
			"user_ringbuf": 9.2,
			"verif_scale1": 5.2,
			"verif_scale2": 1.7,
			"verif_scale3": 6,
			"verif_scale_loop1": 3.4,
			"verif_scale_loop2": 1.7,
			"verif_scale_loop3_fail": 12.4,
			"verif_scale_loop6": 12.4,
			"verif_scale_pyperf100": 82.6,
			"verif_scale_pyperf180": 63.2,
			"verif_scale_pyperf50": 19.1,
			"verif_scale_pyperf600_nounroll": 6.8,
			"verif_scale_pyperf_global": 3,
			"verif_scale_pyperf_subprogs": 1.4,
			"verif_scale_strobemeta": 3.2,
			"verif_scale_strobemeta_bpf_loop": 3.2,
			"verif_scale_strobemeta_nounroll1": 1.2,
			"verif_scale_strobemeta_nounroll2": 1.6,
			"verif_scale_strobemeta_subprogs": 1.8,
			"verifier_arena": 1,
			"verifier_bits_iter": 1.8,
			"verifier_bounds": 3.8,
			"verifier_bounds_deduction_non_const": 1,
			"verifier_bpf_fastcall": 1,
			"verifier_cgroup_storage": 1.4,
			"verifier_const": 1,
			"verifier_direct_packet_access": 1.2,
			"verifier_global_ptr_args": 3.3,
			"verifier_global_subprogs": 7.4,
			"verifier_helper_value_access": 2.4,
			"verifier_kfunc_prog_types": 4.5,
			"verifier_log": 2.4,
			"verifier_loops1": 23.7,
			"verifier_lsm": 3,
			"verifier_map_ptr": 23.7,
			"verifier_ref_tracking": 8.1,
			"verifier_runtime_jit": 1.6,
			"verifier_sdiv": 5,
			"verifier_search_pruning": 43.9,
			"verifier_sock": 1,
			"verifier_sock_addr": 1.2,
			"verifier_sockmap_mutate": 3.6,
			"verifier_spin_lock": 1,
			"verifier_vfs_reject": 2.8,
			"verifier_xdp_direct_packet_access": 3,
			"verify_pkcs7_sig": 7.9,
			"vrf_socket_lookup": 3.4,
			"wq": 1.2,
			"xdp": 3.4,
			"xdp_bonding": 46.1,
			"xdp_dev_bound_only_offdev": 1.2,
			"xdp_devmap_attach": 3.4,
			"xdp_do_redirect": 1.8,
			"xdp_flowtable": 4,
			"xdp_metadata": 2.4,
			"xdp_noinline": 3.6,
			"xdp_perf": 2.6,
			"xdp_synproxy": 19.5,
			"xdp_veth_redirect": 6.2,
			"xfrm_info": 6.4
		}
	},
	{
		"platform": "x86_64",
		"suite": "test_progs",
		"measured": "6.12.117, 2026-12-01",
		"rest": .3,
		"seconds": {
			"access_variable_array": 5.9,
			"align": 3.7,
			"arena_htab": 1.8,
			"arena_list": 1,
			"arg_parsing": 1.8,
			"assign_reuse": 1.6,
			"async_stack_depth": 1.8,
			"attach_probe": 2.8,
			"autoload": 1,
			"bpf_cookie": 10.3,
			"bpf_ip_check_defrag": 14.8,
			"bpf_iter": 54.3,
			"bpf_iter_setsockopt": 13.2,
			"bpf_iter_setsockopt_unix": 1.4,
			"bpf_loop": 2,
			"bpf_mod_race": 6.6,
			"bpf_nf": 3.4,
			"bpf_obj_id": 3.4,
			"bpf_tcp_ca": 12.2,
			"btf": 1.8,
			"btf_dedup_split": 12.2,
			"btf_dump": 2.2,
			"btf_endian": 2.2,
			"btf_skc_cls_ingress": 1.8,
			"btf_tag": 2.2,
			"build_id": 1,
			"cb_refs": 3.3,
			"cgroup1_hierarchy": 3.4,
			"cgroup_attach_override": 3.9,
			"cgroup_getset_retval": 1.3,
			"cgroup_hierarchical_stats": 3.7,
			"cgroup_link": 3.3,
			"cgroup_skb_sk_lookup": 1.4,
			"cgroup_storage": 3.7,
			"cgroup_tcp_skb": 1.6,
			"cgrp_kfunc": 9.3,
			"cgrp_local_storage": 7.6,
			"cls_redirect": 9.9,
			"connect_force_port": 1.3,
			"core_extern": 1,
			"core_kern_lskel": 4.6,
			"core_reloc": 8.9,
			"core_reloc_btfgen": 64,
			"cpumask": 33.7,
			"crypto_sanity": 1.8,
			"ctx_rewrite": 1,
			"decap_sanity": 1.9,
			"dummy_st_ops": 3.4,
			"dynptr": 25.4,
			"empty_skb": 1.6,
			"enable_stats": 25.4,
			"exceptions": 13.7,
			"failures_wq": 1.4,
			"fentry_fexit": 1.6,
			"fentry_test": 2.6,
			"fexit_bpf2bpf": 1.4,
			"fexit_sleep": 1.4,
			"fexit_stress": 2.5,
			"fexit_test": 3,
			"fib_lookup": 3.5,
			"fill_link_info": 1.4,
			"get_func_ip_test": 2.1,
			"global_data": 2.1,
			"global_func_args": 2.1,
			"iters": 16.5,
			"jeq_infer_not_null": 16.5,
			"kfunc_call": 15.5,
			"kfunc_dynptr_param": 1.4,
			"kprobe_multi_bench_attach": 354.9,
			"kprobe_multi_test": 35.8,
			"kprobe_multi_testmod_test": 5,
			"ksyms": 1.6,
			"ksyms_btf": 2.6,
			"l4lb_all": 1.3,
			"linked_list": 47.8,
			"linked_vars": 1,
			"local_kptr_stash": 1.6,
			"log_fixup": 2,
			"lsm_cgroup": 2,
			"lwt_redirect": 18.1,
			"lwt_reroute": 8.9,
			"map_kptr": 16.6,
			"map_lock": 2,
			"migrate_reuseport": 2.3,
			"missed": 8.4,
			"mmap": 2.3,
			"mmap_inner_array": 1,
			"modify_return": 1.8,
			"module_attach": 11.6,
			"mptcp": 1.3,
			"nested_trust": 4.7,
			"netcnt": 24,
			"netfilter_link_attach": 1.3,
			"ns_current_pid_tgid": 5.3,
			"percpu_alloc": 5.4,
			"preempted_bpf_ma_op": 11.7,
			"pro_epilogue": 12.9,
			"rbtree_btf_fail": 1.2,
			"rbtree_fail": 1,
			"rbtree_success": 4.5,
			"rcu_read_lock": 9,
			"rdonly_maps": 1,
			"recursive_fentry": 1.8,
			"refcounted_kptr": 12.7,
			"refcounted_kptr_wrong_owner": 1,
			"reg_bounds_rand_consts_s32_s32": 6.4,
			"reg_bounds_rand_consts_s32_s64": 17,
			"reg_bounds_rand_consts_s32_u32": 16.9,
			"reg_bounds_rand_consts_s32_u64": 12.1,
			"reg_bounds_rand_consts_s64_s32": 17.4,
			"reg_bounds_rand_consts_s64_s64": 16.1,
			"reg_bounds_rand_consts_s64_u32": 12.2,
			"reg_bounds_rand_consts_s64_u64": 14.3,
			"reg_bounds_rand_consts_u32_s32": 22.5,
			"reg_bounds_rand_consts_u32_s64": 18.5,
			"reg_bounds_rand_consts_u32_u32": 14.5,
			"reg_bounds_rand_consts_u32_u64": 8,
			"reg_bounds_rand_consts_u64_s32": 13.7,
			"reg_bounds_rand_consts_u64_s64": 17.2,
			"reg_bounds_rand_consts_u64_u32": 16.3,
			"reg_bounds_rand_consts_u64_u64": 14.2,
			"reg_bounds_rand_ranges_s32_s32": 15.7,
			"reg_bounds_rand_ranges_s32_s64": 15.3,
			"reg_bounds_rand_ranges_s32_u32": 15.6,
			"reg_bounds_rand_ranges_s32_u64": 11.3,
			"reg_bounds_rand_ranges_s64_s32": 10.8,
			"reg_bounds_rand_ranges_s64_s64": 9.6,
			"reg_bounds_rand_ranges_s64_u32": 10.5,
			"reg_bounds_rand_ranges_s64_u64": 12.9,
			"reg_bounds_rand_ranges_u32_s32": 8.7,
			"reg_bounds_rand_ranges_u32_s64": 12.2,
			"reg_bounds_rand_ranges_u32_u32": 9.4,
			"reg_bounds_rand_ranges_u32_u64": 15.6,
			"reg_bounds_rand_ranges_u64_s32": 13.7,
			"reg_bounds_rand_ranges_u64_s64": 8.1,
			"reg_bounds_rand_ranges_u64_u32": 7.8,
			"reg_bounds_rand_ranges_u64_u64": 8.4,
			"select_reuseport": 50.9,
			"send_signal_sched_switch": 16.2,
			"setget_sockopt": 3.2,
			"sk_assign": 1,
			"sk_lookup": 1.7,
			"skeleton": 1,
			"snprintf": 5.4,
			"snprintf_btf": 1,
			"sock_addr": 13.5,
			"sock_destroy": 3.7,
			"sock_iter_batch": 2.6,
			"sockmap_basic": 1,
			"sockmap_ktls": 1,
			"sockmap_listen": 52.9,
			"spin_lock": 4.6,
			"stacktrace_map": 1.4,
			"stacktrace_map_skip": 1,
			"struct_ops_autocreate": 2.6,
			"struct_ops_module": 4.5,
			"subprogs": 4.4,
			"tailcalls": 5.6,
			"task_fd_query_tp": 5.6,
			"task_kfunc": 23.6,
			"task_local_storage": 4.6,
			"tc_links_after": 1,
			"tc_links_chain_classic": 1.4,
			"tc_links_chain_mixed": 1.4,
			"tc_links_dev_chain0": 7,
			"tc_links_dev_cleanup": 1.4,
			"tc_links_dev_mixed": 3.9,
			"tc_links_ingress": 1.1,
			"tc_links_invalid": 1.1,
			"tc_links_prepend": 2.2,
			"tc_netkit_basic": 1.4,
			"tc_netkit_device": 1.3,
			"tc_netkit_multi_links": 11.2,
			"tc_netkit_multi_opts": 8.1,
			"tc_netkit_neigh_links": 4.6,
			"tc_netkit_pkt_type": 3.7,
			"tc_opts_dev_cleanup": 1.2,
			"tc_opts_max": 5.5,
			"tc_opts_replace": 1,
			"tc_redirect": 61.1,
			"tcp_custom_syncookie": 1.3,
			"tcp_hdr_options": 1.9,
			"test_bpf_ma": 4.6,
			"test_global_funcs": 1.2,
			"test_ima": 5.2,
			"test_local_storage": 1.8,
			"test_lsm": 2.8,
			"test_overhead": 4.1,
			"test_profiler": 13.1,
			"test_skb_pkt_end": 4.1,
			"timer": 7.5,
			"token": 8.8,
			"tracing_struct": 2.2,
			"trampoline_count": 9.4,
			"tunnel": 41.8,
			"uprobe_multi_test": 67.3,
			"usdt": 3.2,
			"user_ringbuf": 8.6,
			"verif_scale1": 3.4,
			"verif_scale2": 3,
			"verif_scale3": 1.6,
			"verif_scale_loop3_fail": 10.3,
			"verif_scale_loop4": 1.6,
			"verif_scale_loop5": 1.6,
			"verif_scale_loop6": 10.3,
			"verif_scale_pyperf100": 29.3,
			"verif_scale_pyperf180": 13.4,
			"verif_scale_pyperf50": 6.4,
			"verif_scale_pyperf600_bpf_loop": 13.4,
			"verif_scale_pyperf600_nounroll": 9,
			"verif_scale_pyperf_subprogs": 1.2,
			"verif_scale_strobemeta": 3.6,
			"verif_scale_strobemeta_nounroll1": 1,
			"verif_scale_strobemeta_nounroll2": 2.6,
			"verifier_arena": 1.4,
			"verifier_bits_iter": 3,
			"verifier_bounds": 1,
			"verifier_bpf_fastcall": 4.8,
			"verifier_const": 1.2,
			"verifier_global_ptr_args": 1.4,
			"verifier_global_subprogs": 4,
			"verifier_helper_value_access": 1.2,
			"verifier_iterating_callbacks": 14,
			"verifier_loops1": 46.1,
			"verifier_lsm": 2,
			"verifier_ref_tracking": 11.6,
			"verifier_sdiv": 2.4,
			"verifier_search_pruning": 12.3,
			"verifier_sock": 1.6,
			"verifier_sockmap_mutate": 2.2,
			"verifier_spill_fill": 1.2,
			"verifier_stack_ptr": 1.5,
			"verifier_subreg": 2,
			"verifier_value_ptr_arith": 1.2,
			"verifier_vfs_reject": 2,
			"verifier_xdp_direct_packet_access": 1.6,
			"verify_pkcs7_sig": 6.4,
			"vrf_socket_lookup": 3,
			"xdp_bonding": 11.5,
			"xdp_do_redirect": 2,
			"xdp_flowtable": 4.6,
			"xdp_metadata": 2.4,
			"xdp_noinline": 1.2,
			"xdp_perf": 1.2,
			"xdp_synproxy": 8.2,
			"xfrm_info": 4
		}
	}
];
function shippedDurations(platform, suite, names, all = DURATIONS) {
	const measured = all.filter((each) => each.suite === suite);
	const found = measured.find((each) => each.platform === platform) ?? measured[0];
	if (found === void 0) return new Map();
	return new Map(names.map((name) => [name, found.seconds[name] ?? found.rest]));
}
// src/lists/told.ts
function deniedSubtest(deny, test, subtest) {
	if (test.includes("*") || denies(deny, test) !== void 0) return void 0;
	return matchSubtest(deny, test, subtest);
}
function leftOutByLists(lists, allowed, names, expected) {
	const running = new Set(expected);
	const tests = names.flatMap((name) => {
		if (running.has(name) || !allows(lists.asked, name)) return [];
		const by = denies(lists.deny, name);
		if (by !== void 0) return [{
			name,
			reason: reasonOf(by),
			by: bare$1(by)
		}];
		const denied = [...lists.asked, ...lists.allow].filter(({ test }) => test === name).flatMap(({ subtests }) => subtests.flatMap((subtest) => deniedSubtest(lists.deny, name, subtest.name) ?? []));
		if (denied.length > 0) return [...new Set(denied)].map((each) => ({
			name: each.entry,
			reason: reasonOf(each),
			by: bare$1(each)
		}));
		return [{
			name,
			reason: `not in ${listNames(allowed)}`
		}];
	});
	const subtests = lists.deny.flatMap((filter) => {
		const [one] = filter.subtests;
		if (one === void 0 || unmatched$1([one.by], expected.map((name) => ({ name }))).length > 0) return [];
		return filter.subtests.map(({ by }) => ({
			name: by.entry,
			reason: reasonOf(by),
			by: bare$1(by)
		}));
	});
	return [...tests, ...subtests];
}
function deniedThoughAsked(asked, deny, names) {
	return asked.flatMap(({ entry }) => {
		const { test, subtest } = splitEntry(entry);
		if (test.includes("*") || names.length > 0 && !names.includes(test)) return [];
		const exact = subtest !== void 0 && !subtest.includes("*");
		const by = denies(deny, test) ?? (exact ? matchSubtest(deny, test, subtest) : void 0);
		if (by === void 0) return [];
		return [`input 'tests': '${entry}' is not run, ${listedAt(by)} denies '${by.entry}'${because(by)}`];
	});
}
function knownToFail(leftOut, known) {
	const ours = leftOut.flatMap(({ by }) => by ?? []).filter((by) => known.some(isAt(by)));
	if (ours.length === 0) return [];
	const what = ours.length === 1 ? "1 test that is" : `${ours.length} tests that are`;
	const entries = ours.map(({ entry }) => entry).join(", ");
	return [`${what} known to fail with this kernel: left out by ${[...new Set(ours.map(({ list }) => list))].join(", ")}: ${entries}; leave-out: nothing runs them`];
}
const isAt = (by) => ({ list, line }) => list === by.list && line === by.line;
function whyNothing(tests, lists, allowed, names) {
	const asked = names.filter((name) => allows(lists.asked, name));
	if (asked.length === 0) return `input 'tests': test_progs has no test that matches ${tests.map((name) => `'${name}'`).join(", ")}`;
	const some = asked.filter((name) => allows(lists.allow, name));
	const many = tests.length > 0 ? "that were asked for" : "of test_progs";
	if (some.length === 0) return `no test is left to run: ${`${listNames(allowed)} allows none of the ${asked.length} ${many}`}`;
	const [first, ...more] = some.flatMap((name) => {
		const by = denies(lists.deny, name);
		return by === void 0 ? [] : [`${listedAt(by)} denies ${name}${because(by)}`];
	});
	const others = more.length > 0 ? `, and ${more.length} more are denied` : "";
	return `no test is left to run: ${first ?? "the lists allow other subtests"}${others}`;
}
function listNames(lines) {
	return [...new Set(lines.map(({ list }) => list))].join(", ");
}
const reasonOf = ({ comment }) => comment === "" ? "denied" : comment;
const because = ({ comment }) => comment === "" ? "" : ` (${comment})`;
const bare$1 = ({ list, line, entry, written }) => ({
	list,
	line,
	entry: written ?? entry
});
// src/lists/plan.ts
var NothingToRun = class extends Error {
	constructor(sentence) {
		super(sentence);
		this.name = "NothingToRun";
	}
};
function readAll(lists) {
	return lists.flatMap((list) => {
		const lines = readTestList(list.name, list.text);
		return "inline" in list && list.inline ? lines.map((line) => ({
			...line,
			entry: inFull(line.entry)
		})) : lines;
	});
}
function listFile(lines) {
	return lines.length === 0 ? void 0 : lines.map(({ entry, why }) => `${entry} # ${why}\n`).join("");
}
function refuseUnfitting({ outer: { allow }, branch, tree, names }) {
	const unbuilt = branch === void 0 && tree.length === 0 && names.length === 0;
	const fits = allow.some((list) => list.branch === void 0 || list.branch === branch);
	if (unbuilt || fits || allow.length === 0) return;
	const given = allow.map(({ name }) => name).join(", ");
	throw new InvalidInput("allowlist", given, `lists of which one is for ${branch === void 0 ? "every kernel, for the release of this one is not known" : branch}: without one all tests would run`);
}
function planLists(given) {
	refuseUnfitting(given);
	const { inputs, outer, branch, tree, traits = [], preset = [], names, slow } = given;
	const ofBranch = (list) => list.branch === void 0 || list.branch === branch;
	const ofTree = (kind) => tree.filter(({ name }) => isListFor(inputs.platform, kind, name, traits)).filter(({ name }) => ofBranch({ branch: branchOfList(name) }));
	const denied = readAll([...ofTree("DENYLIST"), ...outer.deny.filter(ofBranch)]);
	const allowedByUser = readAll(outer.allow.filter(ofBranch));
	const allowed = [...readAll(ofTree("ALLOWLIST")), ...allowedByUser];
	const named = inputs.tests.length > 0 && !inputs.testsAreSelection;
	const known = named || names.length === 0 ? [] : readAll(outer.known.filter(ofBranch));
	const asked = inputs.tests.map((entry, index) => ({
		list: "tests",
		line: index + 1,
		entry: inFull(entryFor(entry))
	}));
	const wanted = [...allowedByUser, ...inputs.testsAreSelection ? [] : asked];
	const ofPresets = readAll(preset).filter(isUnwanted(wanted));
	const denying = withoutCovered([
		...denied,
		...known,
		...ofPresets
	].map(asWhole));
	const allowing = withoutCovered(allowed);
	const lists = {
		deny: testFilters(denying),
		allow: testFilters(allowing),
		asked: testFilters(withoutCovered(asked))
	};
	const wantedBy = chooseAllowed(lists, allowing);
	const chosen = wantedBy?.filter(({ entry }) => {
		const { test, subtest } = splitEntry(entry);
		if (names.length === 0 && denies(lists.deny, test) !== void 0) return false;
		return subtest === void 0 || deniedSubtest(lists.deny, test, subtest) === void 0;
	});
	if (chosen?.length === 0) {
		const words = inputs.tests.join(", ");
		throw new NothingToRun(wantedBy?.length === 0 ? `input 'tests' asks for no test that ${listNames(allowed)} allows: ${words}` : `no test is left to run: ${listNames(denying)} denies all ${words ? `of ${words}` : `that ${listNames(allowed)} allows`}`);
	}
	const finalAllow = testFilters((chosen ?? []).map(({ entry }) => ({
		list: "",
		line: 0,
		entry
	})));
	const runs = (name) => denies(lists.deny, name) === void 0 && allows(finalAllow, name);
	const listed = names.filter(runs);
	if (names.length > 0 && listed.length === 0) throw new NothingToRun(whyNothing(inputs.tests, lists, allowed, names));
	const ownDoing = (named ? [] : slow).filter(({ name }) => {
		const { test, subtest } = splitEntry(name);
		return (subtest === void 0 ? denies(lists.deny, test) : matchSubtest(lists.deny, test, subtest)) === void 0 && (names.length === 0 || listed.includes(test));
	});
	const expected = listed.filter((test) => !ownDoing.some(({ name }) => name === test));
	if (names.length > 0 && expected.length === 0) {
		const [first] = ownDoing;
		throw new NothingToRun(`no test is left to run: ${first?.name} breaks here (${first?.reason})`);
	}
	const deny = listFile(withoutCovered([...denying.map((line) => ({
		entry: line.entry,
		why: listedAt(line)
	})), ...ownDoing.map(({ name, reason }) => ({
		entry: name,
		why: reason
	}))]));
	const allow = chosen === void 0 ? void 0 : listFile(chosen);
	const tests = names.map((name) => ({ name }));
	const leftOut = [...names.length === 0 ? [] : leftOutByLists(lists, allowed, names, listed), ...ownDoing];
	return {
		deny,
		allow,
		leftOut,
		report: {
			unmatched: names.length === 0 ? [] : unmatched$1([...denied, ...allowed], tests).map(bare$1),
			toBeSeen: asked.length > 0 ? [] : allowed.filter((line) => isOfSubtest(line, lists.deny)).map(bare$1),
			expected,
			notes: [...inputs.testsAreSelection ? [] : deniedThoughAsked(asked, lists.deny, names), ...knownToFail(leftOut, known)]
		}
	};
}
function isUnwanted(wanted) {
	const tests = wanted.map(({ entry }) => splitEntry(entry).test);
	return ({ entry }) => {
		const { test } = splitEntry(entry);
		return !tests.some((one) => globMatch(test, one) || globMatch(one, test));
	};
}
function chooseAllowed({ allow, asked }, allowed) {
	if (allow.length === 0 && asked.length === 0) return void 0;
	if (asked.length === 0) return allowed.map((line) => ({
		entry: line.entry,
		why: listedAt(line)
	}));
	if (allow.length > 0) return allowedByBoth(asked, allow).map((entry) => ({
		entry,
		why: `asked for, and in ${listNames(allowed)}`
	}));
	return asked.flatMap(({ test, whole, subtests }) => [...whole.map(() => ({
		entry: test,
		why: "asked for"
	})), ...subtests.map(({ name }) => ({
		entry: `${test}/${name}`,
		why: "asked for"
	}))]);
}
function isOfSubtest({ entry }, deny) {
	const { test, subtest } = splitEntry(entry);
	return subtest !== void 0 && matchSubtest(deny, test, subtest) === void 0;
}
// src/lists/two-cpus.ts
const WANTS_TWO_CPUS = { test_progs: [
	{
		name: "cpumask",
		reason: "fails: it expects CPU 1 to be a possible one"
	},
	{
		name: "map_init",
		reason: "skips: it looks at a value of another CPU"
	},
	{
		name: "task_local_storage",
		reason: "fails: 32 threads on CPU 0 keep the CPU from the thread that waits for them"
	},
	{
		name: "timer_lockup",
		reason: "skips: two CPUs are to lock each other up"
	},
	{
		name: "bpf_qdisc_default",
		reason: "fails: a veth has a queue for each CPU, and mq wants two"
	},
	{
		name: "arena_spin_lock",
		reason: "skips: two threads are to want one lock at a time"
	},
	{
		name: "free_timer",
		reason: "one thread on CPU 0 races with one on CPU 1"
	},
	{
		name: "libarena",
		reason: "fails: its threads wait for one another for a limited time"
	},
	{
		name: "percpu_alloc",
		reason: "subtests skip: they look at a value of another CPU"
	},
	{
		name: "res_spin_lock_success",
		reason: "skips: two CPUs are to lock each other up"
	},
	{
		name: "timer_start_delete_race",
		reason: "one thread on CPU 0 races with one on CPU 1"
	}
] };
// src/runners/durations.ts
function ktapLineEnds(log, tests) {
	if (!speaksKtap(log)) return [];
	return ktapEnds(log).flatMap((offset, index) => {
		const name = tests[index]?.name;
		return name === void 0 ? [] : [{
			name,
			offset
		}];
	});
}
function testTimes(suite, log, tests, marks) {
	const first = marks[0];
	if (first === void 0) return [];
	const times = [];
	let begun = first.seconds;
	let waiting = [];
	const ends = (runnerOf(suite).ends ?? ktapLineEnds)(log, tests);
	let next = 0;
	for (const mark of marks) {
		while (next < ends.length && (ends[next]?.offset ?? 0) <= mark.size) waiting.push(ends[next++]?.name ?? "");
		const share = (mark.seconds - begun) / Math.max(1, waiting.length);
		for (const name of waiting) {
			times.push({
				name,
				start: begun,
				end: begun + share
			});
			begun += share;
		}
		waiting = [];
	}
	return times;
}
function suiteTimes(suite, tests, logs) {
	let from = 0;
	return logs.flatMap(({ log, marks }) => {
		const count = runnerOf(suite).testsIn?.(log);
		const own = count === void 0 ? tests : tests.slice(from, from + count);
		from += own.length;
		return testTimes(suite, log, own, marks);
	});
}
function withSeconds(tests, times) {
	const seconds = new Map(times.map(({ name, start, end }) => [name, Math.round((end - start) * 10) / 10]));
	return tests.map((test) => {
		const took = seconds.get(test.name);
		return took === void 0 ? test : {
			...test,
			seconds: took
		};
	});
}
function durationsOf(suite, states) {
	return new Map((suite?.tests ?? []).flatMap(({ name, state, seconds }) => seconds === void 0 || states?.includes(state) === false ? [] : [[name, seconds]]));
}
// src/plan/shard.ts
function typical(durations) {
	const sorted = durations.filter((each) => each > 0).sort((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
}
function shardTests(names, durations, { index, count }, inFirst = new Set()) {
	const distinct = [...new Set(names)];
	const usual = typical(distinct.flatMap((name) => durations.get(name) ?? []));
	const weightOf = (name) => Math.max(durations.get(name) ?? usual, 0);
	const isFree = (name) => inFirst.has(name) ? 0 : 1;
	const order = distinct.toSorted((a, b) => isFree(a) - isFree(b) || weightOf(b) - weightOf(a) || (a < b ? -1 : 1));
	const loads = Array.from({ length: count }, () => ({
		seconds: 0,
		tests: 0
	}));
	const mine = new Set();
	for (const name of order) {
		const least = loads.reduce((best, load, each) => {
			const other = loads[best];
			if (other === void 0) return each;
			return (load.seconds - other.seconds || load.tests - other.tests) < 0 ? each : best;
		}, 0);
		const at = inFirst.has(name) ? 0 : least;
		const load = loads[at];
		if (load === void 0) break;
		load.seconds += weightOf(name);
		load.tests += 1;
		if (at === index - 1) mine.add(name);
	}
	return distinct.filter((name) => mine.has(name));
}
function shardRange(range, { index, count }) {
	const length = range.last - range.first + 1;
	const at = (shard) => range.first + Math.floor(length * shard / count);
	const part = {
		first: at(index - 1),
		last: at(index) - 1
	};
	return part.first <= part.last ? part : void 0;
}
function isIn$2(suite, shard) {
	return runnerOf(suite).division !== void 0 || shard.index === 1;
}
function shardKey(names, durations) {
	return shortHash(JSON.stringify([...new Set(names)].map((name) => [name, durations.get(name) ?? null])));
}
const isForShards = (suite) => runnerOf(suite).division?.shardsOnly === true;
function suitePart(suite, part, around) {
	if (!isIn$2(suite, part)) return void 0;
	const range = runnerOf(suite).division?.range;
	if (range === void 0) return suite;
	const mine = shardRange(range.of(suite, around.built), part);
	return mine && range.to(suite, mine, around);
}
function namedPart(plan, choose) {
	const selected = { ...plan.selected };
	const files = [...plan.files];
	const suites = plan.suites.flatMap((job) => {
		const { without } = runnerOf(job).division ?? {};
		const all = plan.selected[job.name];
		if (without === void 0 || all === void 0) return [job];
		const mine = choose(job.name, all);
		selected[job.name] = mine;
		if (mine.length === 0) return [];
		const others = all.filter((name) => !mine.includes(name));
		const part = without(job, plan.files, `shard-${job.name}`, others);
		files.push(part.file);
		return [part.job];
	});
	return {
		...plan,
		suites,
		files,
		selected
	};
}
// src/results/release.ts
const RELEASE$1 = /^[0-9][A-Za-z0-9._+~-]{0,63}$/;
function branchOf(release) {
	return /^\d+\.\d+(?!\d)/.exec(release)?.[0];
}
const HOUR = 3600;
const EMULATED = {
	seconds: 60,
	scaled: {
		least: 2 * HOUR,
		most: 6 * HOUR
	}
};
const STALL = {
	seconds: 20,
	scaled: {
		least: 120,
		most: 1200
	}
};
function limitsOf(inputs, kvm) {
	const fixed = (seconds) => ({ seconds });
	const native = valuesOf(inputs.presets).timeout ?? HOUR;
	const run = inputs.timeout !== void 0 ? fixed(inputs.timeout) : kvm ? fixed(native) : EMULATED;
	const suite = inputs.suiteTimeout === void 0 ? run : fixed(run.scaled !== void 0 ? inputs.suiteTimeout : Math.min(inputs.suiteTimeout, run.seconds));
	if (suite.scaled !== void 0) return {
		run,
		suite,
		stall: STALL
	};
	const { least, most } = STALL.scaled;
	if (suite.seconds < 120) return {
		run,
		suite
	};
	if (kvm) return {
		run,
		suite,
		stall: fixed(Math.min(Math.floor(suite.seconds / 2), least))
	};
	const within = {
		least: Math.min(least, suite.seconds),
		most: Math.min(most, suite.seconds)
	};
	return {
		run,
		suite,
		stall: {
			...STALL,
			scaled: within
		}
	};
}
function folder(suite, index, count) {
	const digits = String(count * 10).length;
	return `${String((index + 1) * 10).padStart(digits, "0")}.${suite.name}`;
}
function planTests(inputs, built, kvm, outer = NO_LISTS) {
	const limits = limitsOf(inputs, kvm);
	const traits = listTraits(inputs);
	const lists = inputs.suites.some((suite) => runnerOf(suite).takesTests) ? planLists({
		inputs,
		outer,
		branch: built.release === void 0 ? void 0 : branchOf(built.release),
		tree: built.lists,
		traits,
		preset: denyLists(inputs.presets, inputs.platform.name, traits),
		names: built.progNames,
		slow: brokenIn("test_progs", inputs, kvm)
	}) : void 0;
	const ofPresets = guestEnvironmentOf(inputs.presets);
	const suites = inputs.suites.map((suite, index) => {
		const runner = runnerOf(suite);
		const planning = {
			asked: inputs,
			built,
			kvm,
			limit: limits.suite,
			stall: limits.stall,
			folder: folder(suite, index, inputs.suites.length)
		};
		const { calls, directory, listsAsWords, report, environment: own = [], ...planned } = runner.plan(suite, {
			...planning,
			lists
		});
		const environment = [...own, ...ofPresets];
		return {
			job: {
				name: suite.name,
				folder: planning.folder,
				collection: suite.collection,
				directory,
				calls,
				listsAsWords,
				...environment.length > 0 && { environment },
				report,
				timeout: limits.suite,
				stall: runner.tellsOfEach ? limits.stall : void 0
			},
			...planned
		};
	});
	const files = suites.flatMap((suite) => suite.files ?? []);
	return {
		suites: suites.map(({ job }) => job),
		files: [...new Map(files.map((file) => [file.path, file])).values()],
		leftOut: Object.fromEntries(suites.map(({ job, leftOut = [] }) => [job.name, leftOut])),
		lists: lists?.report,
		selected: Object.fromEntries(suites.flatMap(({ job, selected }) => selected ? [[job.name, selected]] : [])),
		timeout: limits.run,
		cpus: cpusOf(inputs)
	};
}
function cpusOf({ vmCpus }) {
	const cpus = vmCpus === "auto" ? 2 : vmCpus;
	return {
		first: cpus,
		again: cpus
	};
}
const NO_TESTS = {
	suites: [],
	files: [],
	leftOut: {},
	selected: {},
	timeout: { seconds: 1 },
	cpus: {
		first: 2,
		again: 2
	}
};
const NO_LISTS = {
	allow: [],
	deny: [],
	known: []
};
const NOTHING_BUILT = {
	lists: [],
	verifierNames: [],
	progNames: []
};
// src/plan/parts.ts
const MEMORY_FOR_VMS = .75;
const WORTH_A_VM = 15;
const WORTH_WAITING = 100;
const areNarrow = ({ vmCpus }, { kvm }) => vmCpus === "auto" && !kvm;
function vmParts(count, narrow, { cores }) {
	const shards = Array.from({ length: count }, (_, at) => ({
		index: at + 1,
		count
	}));
	if (!narrow) return shards.map((shard) => ({
		shard,
		has: "all"
	}));
	if (cores >= count - 1 + 2) return shards.map((shard) => ({
		shard,
		has: "wide"
	}));
	return [...shards.map((shard) => ({
		shard,
		has: "narrow"
	})), {
		shard: {
			index: 1,
			count: 1
		},
		has: "waiting"
	}];
}
function narrowVms(cores, load) {
	const beside = cores - 1;
	return beside < 2 && cores >= 2 && load >= WORTH_WAITING ? 2 : beside;
}
function fittingVms({ suites, vmCpus, vmMemory }, tests, built, { kvm, cores, memory }) {
	if (kvm || suites.some(({ jobs }) => jobs !== void 0)) return 1;
	const load = suites.reduce((sum, suite) => sum + (runnerOf(suite).division?.load(suite, tests[suite.name] ?? [], built) ?? 0), 0);
	const fitting = Math.min(vmCpus === "auto" ? narrowVms(cores, load) : cores / vmCpus, memory * MEMORY_FOR_VMS / bytes.parse(vmMemory), load / WORTH_A_VM);
	return Math.min(16, Math.max(1, Math.floor(fitting)));
}
function planParts(inputs, facts, capacity, outer, base = []) {
	const { vms } = inputs;
	const built = withEarlier(facts, base);
	const shard = inputs.shard ?? {
		index: 1,
		count: 1
	};
	const nameless = namelessSuite(inputs, built);
	if (nameless) refuseDividing(nameless, inputs, shard);
	if (shard.count > 1) planTests(inputs, built, capacity.kvm, outer);
	const durations = (suite, names) => {
		const known = durationsOf(base.find(({ name }) => name === suite));
		return known.size > 0 || capacity.kvm ? known : shippedDurations(inputs.platform.name, listedAs({ name: suite }), names);
	};
	const around = {
		asked: inputs,
		built,
		kvm: capacity.kvm
	};
	const wantsTwo = (suite, name) => WANTS_TWO_CPUS[listedAs({ name: suite })]?.some((each) => each.name === name) ?? false;
	const namesFor = ({ shard: vm, has }, suite, names) => {
		const two = names.filter((name) => wantsTwo(suite, name));
		if (has === "waiting") return two;
		const mine = shardTests(names, durations(suite, names), vm, new Set(has === "all" ? [] : two));
		return has === "narrow" ? mine.filter((name) => !two.includes(name)) : mine;
	};
	const divide = (suite, vm) => {
		const mine = suitePart(suite, shard, around);
		if (mine === void 0 || vm === void 0) return mine;
		const { range, without } = runnerOf(suite).division ?? {};
		if ((isForShards(suite) || range === void 0 && without === void 0) && (vm.has === "narrow" || vm.shard.index > 1)) return void 0;
		if (vm.has === "waiting" && range !== void 0) return void 0;
		return suitePart(mine, vm.shard, around);
	};
	const planOf = (vm) => {
		const whole = shard.count === 1 && vm === void 0;
		const suites = whole ? inputs.suites : inputs.suites.flatMap((suite) => divide(suite, vm) ?? []);
		const all = planTests({
			...inputs,
			suites
		}, built, capacity.kvm, outer);
		if (whole) return {
			suites,
			all,
			plan: all
		};
		const plan = namedPart(all, (suite, names) => {
			const mine = shardTests(names, durations(suite, names), shard);
			return vm === void 0 || isForShards({ name: suite }) ? mine : namesFor(vm, suite, mine);
		});
		const cpus = vm?.has === "narrow" || vm?.has === "wide" && vm.shard.index > 1 ? {
			...plan.cpus,
			first: 1
		} : plan.cpus;
		return {
			suites,
			all,
			plan: {
				...plan,
				cpus,
				waits: vm?.has === "waiting" || void 0
			}
		};
	};
	const { suites, all, plan } = planOf();
	const fitting = () => nameless ? 1 : fittingVms({
		...inputs,
		suites
	}, plan.selected, built, capacity);
	const count = vms === "auto" ? fitting() : vms;
	const plans = count === 1 ? [plan] : vmParts(count, areNarrow(inputs, capacity), capacity).map((part) => planOf(part).plan);
	if (shard.count === 1 && count === 1) return {
		plans,
		shard: inputs.shard
	};
	const some = plans.filter((each) => each.suites.length > 0);
	if (some.length === 0) throw new NothingToRun(`shard ${shard.index}/${shard.count} has no test: there are fewer tests than parts`);
	if (inputs.shard === void 0) return { plans: some };
	const keys = inputs.suites.filter((suite) => runnerOf(suite).division?.without !== void 0).map(({ name }) => {
		const names = all.selected[name] ?? [];
		return shardKey(names, durations(name, names));
	});
	return {
		plans: some,
		shard: {
			...shard,
			key: shardKey([...keys, ...built.verifierNames], new Map())
		}
	};
}
// src/recipe/script.ts
const SECRETS = {
	"registry-auth": {
		argument: 2,
		told: "# A second argument may name a file with credentials for the image's registry, as docker has them."
	},
	"command-environment": {
		argument: 3,
		told: "# A third argument may name a file with variables for the command: NAME=VALUE, each with a NUL behind it."
	}
};
function quote(word) {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
function variable(place) {
	return `place_${place.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
}
function word(arg) {
	if (typeof arg === "string") return quote(arg);
	const folder = `"$${variable(arg.place)}"`;
	return arg.path === void 0 ? folder : `${folder}/${quote(arg.path)}`;
}
const VALUES_BEHIND = {
	"--bind": 2,
	"--ro-bind": 2,
	"--ro-bind-try": 2,
	"--dev-bind": 2,
	"--dev-bind-try": 2,
	"--setenv": 2,
	"--tmpfs": 1,
	"--dev": 1,
	"--dir": 1,
	"--proc": 1,
	"--hostname": 1,
	"--cap-add": 1,
	"--chdir": 1,
	"--overlay": 3,
	"--overlay-whole": 3,
	"--overlay-rooted": 3,
	"--overlay-built": 4,
	"--setup-hook": 1,
	"--customize-hook": 1,
	"--version": 1,
	"--root": 1,
	"-C": 1
};
function renderCommand(command, indent) {
	const words = command.args.map(word);
	const lines = [];
	for (let index = 0; index < words.length;) {
		const arg = command.args[index];
		const behind = typeof arg === "string" ? VALUES_BEHIND[arg] ?? 0 : 0;
		lines.push(words.slice(index, index + 1 + behind).join(" "));
		index += 1 + behind;
	}
	const assignments = Object.entries(command.env ?? {}).map(([name, value]) => `${name}=${quote(value)}`);
	const limit = command.timeout === void 0 ? [] : [`timeout --kill-after=10 ${command.timeout}`];
	const head = [
		...assignments.length > 0 ? ["env", ...assignments] : [],
		...limit,
		word(command.program)
	].join(" ");
	if (command.stdin !== void 0) lines.push(`<"\${${SECRETS[command.stdin].argument}:-/dev/null}"`);
	const oneLine = [head, ...lines].join(" ");
	if (indent.length + oneLine.length <= 120) return `${indent}${oneLine}`;
	return `${indent}${[head, ...lines.map((line) => `${indent}    ${line}`)].join(" \\\n")}`;
}
function renderCondition(condition) {
	switch (condition.kind) {
		case "exists": return `[ -e ${word(condition.path)} ]`;
		case "contains": return `grep -qF -- ${quote(condition.text)} ${word(condition.file)}`;
	}
}
function marker(text) {
	let name = "END_OF_FILE";
	while (text.split("\n").includes(name)) name += "_";
	return name;
}
function asText(text) {
	if (typeof text === "string") return {
		text,
		decode: "cat"
	};
	const lines = Buffer.from(text);
	const same = lines.toString("utf8");
	if (!same.includes("\0") && same.endsWith("\n") && Buffer.from(same).equals(lines)) return {
		text: same,
		decode: "cat"
	};
	return {
		text: lines.toString("base64").replaceAll(/.{76}/g, "$&\n"),
		decode: "base64 --decode"
	};
}
function renderAction(action, indent) {
	switch (action.do) {
		case "run": return [renderCommand(action.command, indent)];
		case "mkdir": return [`${indent}mkdir -p ${word(action.path)}`];
		case "write": {
			const { text, decode } = asText(action.text);
			const end = marker(text);
			const body = text.endsWith("\n") || text === "" ? text : `${text}\n`;
			const mode = action.mode === void 0 ? [] : [`${indent}chmod ${action.mode.toString(8)} ${word(action.file)}`];
			return [
				`${indent}mkdir -p "$(dirname ${word(action.file)})"`,
				`${indent}${decode} >${word(action.file)} <<'${end}'\n${body}${end}`,
				...mode
			];
		}
		case "when": {
			const inner = `${indent}    `;
			const otherwise = action.otherwise.length === 0 ? [] : [`${indent}else`, ...action.otherwise.flatMap((each) => renderAction(each, inner))];
			return [
				`${indent}if ${renderCondition(action.condition)}; then`,
				...action.met.length === 0 ? [`${inner}:`] : action.met.flatMap((each) => renderAction(each, inner)),
				...otherwise,
				`${indent}fi`
			];
		}
	}
}
function secretLines({ steps }) {
	const names = steps.flatMap(({ actions }) => actions.flatMap((action) => action.do === "run" ? action.command.stdin ?? [] : []));
	return [...new Set(names)].map((name) => SECRETS[name].told);
}
function comment(text) {
	return `# ${text.replaceAll(/[\r\n]+/g, " ")}`;
}
function problemLines(step, indent) {
	if (!placesUsed(step.actions).has("problem")) return [];
	const name = variable(PROBLEM);
	return [
		`${name}="$work"/problems/${quote(step.id)}`,
		`rm -rf "$${name}"`,
		`mkdir -p "$${name}"`
	].map((line) => `${indent}${line}`);
}
function renderStep(step) {
	const name = variable(step.id);
	const final = `"$work"/${quote(step.id)}`;
	const head = ["", comment(`${step.id}: ${step.title}`)];
	if (step.product === void 0) return [
		...head,
		`${name}=${final}`,
		`rm -rf "$${name}"`,
		`mkdir -p "$${name}"`,
		...problemLines(step, ""),
		...step.actions.flatMap((each) => renderAction(each, ""))
	];
	const madeFrom = step.product.ingredients.map((each) => "value" in each ? comment(`  ${each.name}: ${each.value.split("\n")[0] ?? ""}`) : `#   ${each.name}: what is in ${word("from" in each ? each.from : at$1(each.contentOf))}`);
	return [
		...head,
		"# made from",
		...madeFrom,
		`if [ ! -e ${final} ]; then`,
		`    ${name}=${final}.new`,
		`    rm -rf "$${name}"`,
		`    mkdir -p "$${name}"`,
		...problemLines(step, "    "),
		...step.actions.flatMap((each) => renderAction(each, "    ")),
		`    mv "$${name}" ${final}`,
		"fi",
		`${name}=${final}`
	];
}
function renderScript(plan, title, notes = []) {
	const mounts = plan.steps.flatMap(({ cacheMount }) => cacheMount?.kind ?? []);
	const places = Object.entries(plan.places).map(([name, path]) => `${variable(name)}=${mounts.includes(name) ? `"$work"/${quote(name)}` : quote(path)}`);
	return [
		"#!/bin/bash",
		comment(title),
		...notes.map(comment),
		"# Printed by cross-bpf: what it runs up to the first virtual machines. Run it as root: bash recipe.sh FOLDER",
		...secretLines(plan),
		"set -euo pipefail",
		"umask 022",
		"# Nothing of the caller's reaches what is built, but for what says how to reach the network.",
		"while read -r name; do",
		"    case $name in PATH | HOME | LANG | LC_ALL | TZ | TERM | *_proxy | *_PROXY | SSL_CERT_* | SSH_AUTH_SOCK) ;; *) unset \"$name\" ;; esac",
		"done < <(compgen -e)",
		"work=$(realpath -m -- \"${1:?the folder to work in}\")",
		"mkdir -p \"$work\"",
		...places,
		...plan.steps.flatMap(renderStep),
		""
	].join("\n");
}
// src/steps/sandbox.ts
const INSIDE = {
	tree: "/mnt/linux",
	kernel: "/mnt/kernel",
	selftests: "/mnt/selftests",
	scripts: "/mnt/scripts",
	step: "/mnt/step",
	ccache: "/mnt/ccache",
	packages: "/mnt/packages",
	base: "/mnt/base",
	manifest: "/mnt/manifest",
	key: "/mnt/signing-key",
	fragments: "/mnt/fragments",
	problem: "/mnt/problem"
};
const BUILDER$1 = "65530";
function overlayWords({ kind = "plain", target, lowers, times }, index) {
	const folder = `/mnt/overlay/${index}`;
	const words = [
		target,
		`${folder}/upper`,
		lowers.map((_, level) => `${folder}/lower${level}`).join(":")
	];
	return [
		kind === "plain" ? "--overlay" : `--overlay-${kind}`,
		...words,
		...kind === "built" ? [times ?? ""] : []
	];
}
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
const PROGRAMS$1 = [
	"/usr",
	"/bin",
	"/sbin",
	"/lib",
	"/lib32",
	"/lib64",
	"/libx32"
];
const PROGRAMS_FACTS = [...[
	"alternatives",
	"bash.bashrc",
	"debian_version",
	"group",
	"ld.so.cache",
	"ld.so.conf",
	"ld.so.conf.d",
	"localtime"
], ...[
	"nsswitch.conf",
	"os-release",
	"passwd",
	"perl",
	"python3",
	"ssl/openssl.cnf",
	"terminfo"
]].map((name) => `/etc/${name}`);
const NETWORK_FACTS = [...[
	"apt",
	"dpkg",
	"gai.conf",
	"host.conf",
	"hosts",
	"pki",
	"services"
].map((name) => `/etc/${name}`), "/var/lib/dpkg"];
function rootBinds(root, network) {
	if (root !== "/") return [
		"--ro-bind",
		root,
		"/"
	];
	return [...[
		"/etc",
		"/etc/ssl",
		"/var",
		"/var/lib"
	].flatMap((folder) => ["--dir", folder]), ...[
		...PROGRAMS$1,
		...PROGRAMS_FACTS,
		...network ? NETWORK_FACTS : []
	].flatMap((each) => [
		"--ro-bind-try",
		each,
		each
	])];
}
function waysIn(rooms, mounts) {
	const ways = mounts.flatMap(({ to }) => {
		const room = rooms.find((each) => to.startsWith(`${each}/`));
		const parts = room === void 0 ? [] : to.slice(room.length + 1).split("/").slice(0, -1);
		return parts.map((_, index) => `${room}/${parts.slice(0, index + 1).join("/")}`);
	});
	return [...new Set(ways)].sort();
}
function inSandbox(sandbox, program, ...args) {
	const { who = "builder", network = false, overlays = [], mounts, rooms = [], devices = [] } = sandbox;
	const online = network || (sandbox.online ?? false);
	const env = {
		PATH,
		HOME: "/tmp",
		LC_ALL: "C.UTF-8",
		TZ: "UTC",
		...sandbox.env
	};
	const bind = (mount) => [
		mount.writable ? "--bind" : "--ro-bind",
		mount.from,
		mount.to
	];
	const overlayBinds = overlays.flatMap((overlay, index) => [...overlay.lowers.flatMap((lower, level) => [
		"--ro-bind",
		lower,
		`/mnt/overlay/${index}/lower${level}`
	]), ...[
		"--bind",
		overlay.upper,
		`/mnt/overlay/${index}/upper`
	]]);
	const given = who === "builder" ? [
		...mounts.filter(({ writable }) => writable).map(({ to }) => to),
		...overlays.map(({ target }) => target),
		...sandbox.reports ? [INSIDE.problem] : []
	] : [];
	return {
		program: "bwrap",
		args: [
			"--die-with-parent",
			"--unshare-pid",
			"--unshare-ipc",
			"--unshare-uts",
			...online ? [] : ["--unshare-net"],
			...["--hostname", "cross-bpf"],
			...network ? [] : ["--clearenv"],
			...Object.entries(env).flatMap(([name, value]) => [
				"--setenv",
				name,
				value
			]),
			...rootBinds(sandbox.root, network),
			...["--dev", "/dev"],
			...devices.flatMap((device) => [
				"--dev-bind",
				device,
				device
			]),
			...["--proc", "/proc"],
			...["--tmpfs", "/tmp"],
			...["--tmpfs", "/run"],
			...["--tmpfs", "/root"],
			...["--tmpfs", "/mnt"],
			...online ? [
				"--ro-bind-try",
				"/etc/resolv.conf",
				"/etc/resolv.conf"
			] : [],
			...network ? [
				"--ro-bind-try",
				"/etc/ssl/certs",
				"/etc/ssl/certs"
			] : [],
			...[
				"--ro-bind",
				sandbox.scripts,
				INSIDE.scripts
			],
			...[
				"--bind",
				at$1(PROBLEM),
				INSIDE.problem
			],
			...rooms.flatMap((room) => ["--tmpfs", room]),
			...waysIn(rooms, mounts).flatMap((folder) => ["--dir", folder]),
			...mounts.flatMap(bind),
			...overlayBinds,
			...["--cap-add", "ALL"],
			...overlays.length > 0 ? [
				"bash",
				`${INSIDE.scripts}/overlay.sh`,
				...overlays.flatMap(overlayWords),
				"--"
			] : [],
			...[
				"bash",
				`${INSIDE.scripts}/contain.sh`,
				who,
				...given,
				"--"
			],
			program,
			...args
		],
		network
	};
}
function onHost(...words) {
	return {
		program: "bwrap",
		args: [
			"--die-with-parent",
			"--unshare-pid",
			"--unshare-net",
			...[
				"--dev-bind",
				"/",
				"/"
			],
			...["--proc", "/proc"],
			...["--cap-add", "ALL"],
			...words
		]
	};
}
function withNetwork(command) {
	return {
		...command,
		args: command.args.filter((word) => word !== "--unshare-net"),
		network: true
	};
}
function onNetwork(...words) {
	return withNetwork(onHost(...words));
}
function insideScript(sandbox, name, ...args) {
	return {
		do: "run",
		command: inSandbox(sandbox, "bash", `${INSIDE.scripts}/${name}`, ...args)
	};
}
function writingTo(step, ...words) {
	return onHost(...[
		"--ro-bind",
		"/",
		"/",
		"--dev",
		"/dev",
		"--proc",
		"/proc"
	], ...[
		"--ro-bind-try",
		"/dev/shm",
		"/dev/shm"
	], ...[
		"--bind",
		at$1(step),
		at$1(step),
		"--setenv",
		"TMPDIR",
		at$1(step)
	], ...[
		"--bind",
		at$1(PROBLEM),
		at$1(PROBLEM)
	], ...[
		"--setenv",
		"CROSS_BPF_PROBLEM",
		at$1(PROBLEM)
	], ...words);
}
function hostScript(step, name, ...args) {
	return {
		do: "run",
		command: writingTo(step, "bash", at$1("scripts", name), ...args)
	};
}
function linkScript(...args) {
	return {
		do: "run",
		command: onHost("bash", at$1("scripts", "link-output.sh"), ...args)
	};
}
// src/steps/context.ts
function isCompiled({ prebuilt, inputs }) {
	return !prebuilt || hasSelftests(inputs.selftests);
}
function hasBookwormQemu({ inputs, host }) {
	return inputs.toolchain.kind === "runner" && host.codename === "bookworm";
}
function isNative({ platform, host }) {
	return platform.debian === host.debian;
}
function isWorthKvmProbe(context) {
	return isNative(context) && context.host.kvmDevice;
}
// src/platform/mirror.ts
function isPinned(mirror) {
	return /\/\d{8}T\d{6}Z(\/|$)/.test(mirror ?? "");
}
// src/steps/debian-root.ts
const EXPIRED = "expired";
function makeRoot(root) {
	const { release, architectures = [], notUnpacked = [], finish, mirror, before = [] } = root;
	const { backports = false, acceptExpired = false, untestable = false } = root;
	const hook = (option, script) => [option, at$1("scripts", script)];
	return {
		...onNetwork(...[
			"--setenv",
			"CROSS_BPF_PROBLEM",
			at$1(PROBLEM)
		], ...acceptExpired ? [
			"--setenv",
			"CROSS_BPF_EXPIRED",
			at$1(root.target.place, EXPIRED)
		] : [], ...[
			"--setenv",
			"TMPDIR",
			at$1(root.target.place)
		], ...before, "mmdebstrap", `--variant=${root.variant}`, ...architectures.length === 0 ? [] : [`--architectures=${architectures.join(",")}`], ...untestable ? ["--skip=check/qemu"] : [], "--components=main", `--include=${root.packages.join(",")}`, ...notUnpacked.map((files) => `--dpkgopt=path-exclude=${files}`), ...hook("--setup-hook", "apt-sources.sh"), ...finish === void 0 ? [] : hook("--customize-hook", finish), ...isPinned(mirror) || acceptExpired ? ["--aptopt=Acquire::Check-Valid-Until \"false\""] : [], ...acceptExpired && !isPinned(mirror) ? ["--customize-hook=rm \"$1/etc/apt/apt.conf.d/99mmdebstrap\""] : [], release, root.target, ...mirror === void 0 ? [] : [mirror]),
		env: {
			CROSS_BPF_SUITE: release,
			CROSS_BPF_PACKAGES: root.packages.join(" "),
			...backports && { CROSS_BPF_BACKPORTS: "1" }
		}
	};
}
// src/steps/toolchain.ts
const BUILD_PACKAGES = [
	...[
		"bash",
		"bc",
		"bison",
		"ca-certificates",
		"ccache",
		"cpio",
		"dwarves",
		"flex",
		"g++",
		"gcc",
		"kmod",
		"make",
		"mount"
	],
	...[
		"openssl",
		"patch",
		"perl",
		"python3",
		"python3-docutils",
		"rsync",
		"xz-utils",
		"zstd"
	],
	...[
		"libcap-dev",
		"libelf-dev",
		"libssl-dev",
		"zlib1g-dev"
	],
	"pax-utils"
];
const BOOT_PACKAGES = [
	"bash",
	"ca-certificates",
	"cpio",
	"kmod",
	"mount",
	"xz-utils",
	"zstd"
];
const TARGET_LIBRARIES = [
	"libelf-dev",
	"libssl-dev",
	"zlib1g-dev"
];
const TARGET_LIBRARIES_LLVM = [...TARGET_LIBRARIES, "libcap-dev"];
function libraryPackages(context) {
	const { platform, clang } = context;
	const pcap = ["libpcap-dev", "pkgconf"];
	const headers = `llvm-${clang}-dev`;
	if (isNative(context)) return [...pcap, headers];
	const target = [...pcap, llvmLibrary(clang)].map((name) => `${name}:${platform.debian}`);
	return [
		headers,
		platform.compilerPackage.replace(/^gcc-/, "g++-"),
		...target
	];
}
const NOT_UNPACKED = ["/usr/lib/llvm-*/lib/libLLVM*.a"];
function toolchainPackages(context) {
	const { platform, clang, inputs } = context;
	const libraries = inputs.compiler === "llvm" ? TARGET_LIBRARIES_LLVM : TARGET_LIBRARIES;
	const presets = selftestsBuildOf(inputs.presets).buildPackages(clang);
	const qemu = hasBookwormQemu(context) && platform.qemuPackageBookworm || platform.qemuPackage;
	const user = platform.releases === void 0 ? [] : ["qemu-user"];
	const firmware = platform.firmware === void 0 ? [] : [platform.firmware.package];
	const asked = [
		qemu,
		...user,
		...firmware,
		...inputs.toolchainPackages
	];
	const busybox = context.prebuilt ? [`busybox-static:${platform.debian}`] : [];
	if (!isCompiled(context)) return [
		...BOOT_PACKAGES,
		...busybox,
		...asked
	].sort();
	return [
		...BUILD_PACKAGES,
		...busybox,
		`clang-${clang}`,
		`llvm-${clang}`,
		`lld-${clang}`,
		...inputs.suites.flatMap((suite) => runnerOf(suite).packages?.(suite.name) ?? []),
		...asked,
		...isNative(context) ? presets : [platform.compilerPackage, ...[...libraries, ...presets].map((name) => `${name}:${platform.debian}`)]
	].sort();
}
function architectures(context) {
	return [...new Set([context.host.debian, context.platform.debian])];
}
function freshness(context) {
	return context.freshSince === void 0 ? [] : [{
		name: "fresh since",
		value: context.freshSince,
		family: "nothing"
	}];
}
function madeFrom(step, name = step) {
	return [{
		name,
		from: at$1(step, FILES.note.about)
	}, {
		name: `${name} content`,
		contentOf: step
	}];
}
function buildRoot(context) {
	return context.inputs.toolchain.kind === "debian" ? at$1("toolchain", FILES.toolchain.root) : "/";
}
function toolchainStepId(context) {
	return context.inputs.toolchain.kind === "debian" ? "toolchain" : "runner-toolchain";
}
function toolchainStep(context) {
	const { inputs } = context;
	const release = context.debianRelease;
	const { bpftool = "main" } = findDebianRelease(release) ?? {};
	const compiled = isCompiled(context);
	const backports = bpftool === "backports" && compiled;
	const packages = compiled ? [
		...toolchainPackages(context),
		...libraryPackages(context),
		...backports ? [] : ["bpftool"]
	].sort() : toolchainPackages(context);
	return {
		id: "toolchain",
		title: compiled ? `Build root: Debian ${release} with compilers for ${context.platform.name} and QEMU` : `Build root: Debian ${release} with QEMU for ${context.platform.name}`,
		needs: ["scripts", "host"],
		product: {
			kind: "toolchain",
			name: `${release}-${context.platform.name}${compiled ? "" : "-qemu"}`,
			ingredients: [
				{
					name: "suite",
					value: release
				},
				{
					name: "architectures",
					value: architectures(context).join(",")
				},
				{
					name: "mirror",
					value: inputs.mirror ?? "default"
				},
				{
					name: "packages",
					value: packages.join(" ")
				},
				{
					name: "not unpacked",
					value: NOT_UNPACKED.join(" ")
				},
				...freshness(context),
				...backports ? [{
					name: "bpftool",
					value: `${release}-backports`
				}] : []
			]
		},
		blame: "infrastructure-failure",
		attempts: 3,
		warning: at$1("toolchain", EXPIRED),
		actions: [{
			do: "run",
			command: makeRoot({
				release,
				target: at$1("toolchain", FILES.toolchain.root),
				variant: "apt",
				architectures: architectures(context),
				packages,
				notUnpacked: NOT_UNPACKED,
				finish: "toolchain-finish.sh",
				mirror: inputs.mirror,
				acceptExpired: inputs.acceptExpired,
				backports
			})
		}]
	};
}
function toolchainIdentity(context) {
	return {
		name: "toolchain",
		from: context.inputs.toolchain.kind === "debian" ? at$1("toolchain", FILES.toolchain.packages) : at$1("runner-toolchain", FILES.toolchain.packages)
	};
}
// src/steps/bundle.ts
function selftestsSteps({ bpf, others }) {
	return ["selftests", "kselftests"].filter((id) => id === "selftests" ? bpf : others.length > 0);
}
function builtHere({ inputs, prebuilt }) {
	const steps = selftestsSteps(inputs.selftests);
	return {
		image: at$1("kernel", FILES.kernel.image),
		initramfs: prebuilt ? at$1("kernel", FILES.kernel.initramfs) : void 0,
		kernelLayer: at$1("kernel", FILES.kernel.layer),
		selftestsLayers: steps.map((id) => at$1(id, FILES[id].layer)),
		rootfs: at$1("rootfs", FILES.rootfs.root),
		needs: [
			"kernel",
			...steps,
			"rootfs",
			...steps.length > 0 ? ["check"] : []
		]
	};
}
function builtElsewhere({ inputs, prebuilt }) {
	return {
		image: at$1("unpack", FILES.unpacked.image),
		initramfs: prebuilt ? at$1("unpack", FILES.unpacked.initramfs) : void 0,
		kernelLayer: at$1("unpack", FILES.unpacked.kernel),
		selftestsLayers: selftestsSteps(inputs.selftests).map((id) => at$1("unpack", FILES.unpacked[id])),
		rootfs: at$1("unpack", FILES.unpacked.root),
		needs: ["unpack"]
	};
}
const ROOT$3 = "/mnt/root";
const KSELFTESTS = "/mnt/kselftests";
function bundleStep(context, description) {
	const { selftests } = context.inputs;
	const steps = selftestsSteps(selftests);
	const mounts = [
		{
			from: at$1("kernel"),
			to: INSIDE.kernel
		},
		...steps.map((id) => ({
			from: at$1(id),
			to: `/mnt/${id}`
		})),
		{
			from: at$1("rootfs", FILES.rootfs.root),
			to: ROOT$3
		},
		{
			from: at$1("bundle"),
			to: INSIDE.step,
			writable: true
		}
	];
	return {
		id: "bundle",
		title: "Bundle: image, vmlinux, .config, selftests, root filesystem",
		needs: [
			"scripts",
			toolchainStepId(context),
			"kernel",
			...steps,
			"rootfs"
		],
		product: {
			kind: "bundle",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at$1("kernel", FILES.note.about)
				},
				...steps.map((id) => ({
					name: id,
					from: at$1(id, FILES.note.about)
				})),
				...madeFrom("rootfs"),
				{
					name: "description",
					value: description
				}
			]
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "write",
			file: at$1("bundle", FILES.bundle.description),
			text: description
		}, insideScript({
			root: buildRoot(context),
			who: "keeper",
			scripts: at$1("scripts"),
			mounts
		}, "bundle.sh", INSIDE.kernel, selftests.bpf ? INSIDE.selftests : "", ROOT$3, INSIDE.step, ...selftests.others.length > 0 ? [KSELFTESTS] : [])]
	};
}
function unbundle(bundle) {
	return writingTo("unpack", "bash", at$1("scripts", "unbundle.sh"), bundle, at$1("unpack"));
}
function unpackStep(bundle) {
	return {
		id: "unpack",
		title: `Bundle: unpack ${bundle.path}`,
		needs: ["scripts", "host"],
		product: {
			kind: "unpacked",
			name: "bundle",
			ingredients: [{
				name: "bundle",
				value: bundle.id
			}]
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "run",
			command: unbundle(bundle.path)
		}]
	};
}
// src/steps/emulator.ts
const EMULATOR = at$1("emulator", "bin");
const emulatorProgram = ({ emulatorTarget }) => emulatorTarget && `qemu-system-${emulatorTarget.replace(/-softmmu$/, "")}`;
const ROOT$2 = at$1("emulator", "root");
const PACKAGES$2 = [
	...[
		"ca-certificates",
		"dpkg-dev",
		"gcc",
		"libc6-dev",
		"meson",
		"mount",
		"ninja-build",
		"patch"
	],
	...[
		"pkgconf",
		"python3",
		"python3-venv",
		"xz-utils"
	],
	...[
		"libattr1-dev",
		"libfdt-dev",
		"libglib2.0-dev",
		"libseccomp-dev",
		"libslirp-dev"
	],
	"zlib1g-dev"
];
function patchesOf(platform, resources) {
	return buildFiles(resources).map(([path]) => path).filter((path) => path.startsWith(`qemu/${platform}/`) && path.endsWith(".patch")).sort();
}
function emulatorSteps(context) {
	const { inputs, platform, host, debianRelease: release, resources } = context;
	const { emulatorTarget: target } = platform;
	if (inputs.emulator === "debian" || target === void 0) return [];
	const sandbox = {
		root: ROOT$2,
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("emulator"),
			to: INSIDE.step,
			writable: true
		}]
	};
	const part = (name, how, ...args) => insideScript({
		...sandbox,
		...how
	}, "emulator.sh", name, INSIDE.step, target, ...args);
	const patches = patchesOf(platform.name, resources);
	return [{
		id: "emulator",
		title: `QEMU for ${platform.name}: Debian's source with ${patches.length} patches`,
		needs: ["scripts", "host"],
		product: {
			kind: "emulator",
			name: platform.name,
			ingredients: [
				{
					name: "host",
					value: host.debian
				},
				{
					name: "suite",
					value: release
				},
				{
					name: "mirror",
					value: inputs.mirror ?? "default"
				},
				...freshness(context)
			]
		},
		blame: "infrastructure-failure",
		withoutIt: "Debian's QEMU emulates, for the tuned one could not be built",
		yields: true,
		attempts: 2,
		warning: at$1("emulator", EXPIRED),
		actions: [
			{
				do: "run",
				command: makeRoot({
					release,
					target: ROOT$2,
					variant: "apt",
					packages: PACKAGES$2,
					mirror: inputs.mirror,
					acceptExpired: inputs.acceptExpired
				})
			},
			part("fetch", {
				network: true,
				reports: true
			}),
			part("build", {}, ...patches.map((path) => `${INSIDE.scripts}/${path}`)),
			part("keep", { who: "keeper" }),
			insideScript({
				...sandbox,
				who: "keeper"
			}, "close.sh", INSIDE.step),
			run("rm", "-rf", ROOT$2)
		]
	}];
}
// node_modules/smol-toml/dist/stringify.js
let BARE_KEY = /^[a-z0-9-_]+$/i;
let HAS_WELLFORMED = !!"".isWellFormed;
function extendedTypeOf(obj) {
	let type = typeof obj;
	if (type === "object") {
		if (Array.isArray(obj)) return "array";
		if (typeof obj.getUTCDate === "function" && obj instanceof Date) return "date";
		if (globalThis.Temporal) {
			if (obj.until) {
				if (obj instanceof Temporal.ZonedDateTime) return "temporal/tz+uc";
				if (obj instanceof Temporal.PlainDateTime || obj instanceof Temporal.PlainDate) return "temporal/uc";
				if (obj instanceof Temporal.PlainTime || obj instanceof Temporal.Instant) return "temporal";
				if (obj instanceof Temporal.PlainYearMonth) return "temporal/x";
			} else if (obj.toPlainDate && obj instanceof Temporal.PlainMonthDay || obj.negated && obj instanceof Temporal.Duration) return "temporal/x";
		}
	}
	return type;
}
function isArrayOfTables(obj) {
	for (let i = 0; i < obj.length; i++) if (extendedTypeOf(obj[i]) !== "object") return false;
	return obj.length != 0;
}
function formatWellFormedStringUnchecked(s) {
	return JSON.stringify(s).replaceAll("", "\\u007f");
}
function formatString(s) {
	return formatWellFormedStringUnchecked(HAS_WELLFORMED ? s.toWellFormed() : s);
}
function formatKey(s) {
	if (BARE_KEY.test(s)) return s;
	if (HAS_WELLFORMED && !s.isWellFormed()) throw new RangeError("key contains illegal lone surrogates");
	return formatWellFormedStringUnchecked(s);
}
function stringifyValue(val, type, depth, numberAsFloat, strictTemporal) {
	if (depth === 0) throw new Error("Could not stringify the object: maximum object depth exceeded");
	switch (type) {
		case "number":
			if (isNaN(val)) return "nan";
			if (val === Infinity) return "inf";
			if (val === -Infinity) return "-inf";
			if (Number.isInteger(val) && (numberAsFloat || !Number.isSafeInteger(val))) return val.toFixed(1);
		case "bigint":
		case "boolean":
		case "temporal": return val.toString();
		case "string": return formatString(val);
		case "date":
			if (isNaN(val.getTime())) throw new TypeError("cannot serialize invalid date");
			return val.toISOString();
		case "object": return stringifyInlineTable(val, depth, numberAsFloat, strictTemporal);
		case "array": return stringifyArray(val, depth, numberAsFloat, strictTemporal);
		case "temporal/tz+uc": if (strictTemporal) {
			let tz = val.timeZoneId;
			let tzc = tz.charCodeAt(0);
			if (tzc !== 43 && tzc !== 45 && (tzc !== 85 && tzc !== 71 && tzc !== 90 && tzc !== 69 || tz !== "UTC" && tz !== "UCT" && tz !== "Universal" && tz !== "Zulu" && !tz.startsWith("GMT") && tz !== "Greenwich" && !tz.startsWith("Etc/"))) throw new TypeError("Temporal objects with an IANA timezone are not allowed in Temporal strict mode");
		}
		case "temporal/uc":
			if (strictTemporal && val.calendarId !== "iso8601") throw new TypeError("Temporal objects with a non-default calendar are not allowed in Temporal strict mode");
			return val.toString({
				calendarName: "never",
				timeZoneName: "never"
			});
		case "temporal/x": throw new TypeError("Unsupported " + val[Symbol.toStringTag]);
	}
}
function stringifyInlineTable(obj, depth, numberAsFloat, strictTemporal) {
	let keys = Object.keys(obj);
	if (keys.length === 0) return "{}";
	let res = "{ ";
	for (let i = 0; i < keys.length; i++) {
		let k = keys[i];
		if (i) res += ", ";
		res += formatKey(k) + " = " + stringifyValue(obj[k], extendedTypeOf(obj[k]), depth - 1, numberAsFloat, strictTemporal);
	}
	return res + " }";
}
function stringifyArray(array, depth, numberAsFloat, strictTemporal) {
	if (array.length === 0) return "[]";
	let res = "[ ";
	for (let i = 0; i < array.length; i++) {
		if (i) res += ", ";
		if (array[i] === null || array[i] === void 0) throw new TypeError("arrays cannot contain null or undefined values");
		res += stringifyValue(array[i], extendedTypeOf(array[i]), depth - 1, numberAsFloat, strictTemporal);
	}
	return res + " ]";
}
function stringifyArrayTable(array, key, depth, numberAsFloat, strictTemporal) {
	if (depth === 0) throw new Error("Could not stringify the object: maximum object depth exceeded");
	let res = "";
	for (let i = 0; i < array.length; i++) {
		res += `${res && "\n"}[[${key}]]\n`;
		res += stringifyTable(0, array[i], key, depth, numberAsFloat, strictTemporal);
	}
	return res;
}
function stringifyTable(tableKey, obj, prefix, depth, numberAsFloat, strictTemporal) {
	if (depth === 0) throw new Error("Could not stringify the object: maximum object depth exceeded");
	let preamble = "";
	let tables = "";
	let keys = Object.keys(obj);
	for (let i = 0; i < keys.length; i++) {
		let k = keys[i];
		if (obj[k] !== null && obj[k] !== void 0) {
			let type = extendedTypeOf(obj[k]);
			if (type === "symbol" || type === "function") throw new TypeError(`cannot serialize values of type '${type}'`);
			let key = formatKey(k);
			if (type === "array" && isArrayOfTables(obj[k])) tables += (tables && "\n") + stringifyArrayTable(obj[k], prefix ? `${prefix}.${key}` : key, depth - 1, numberAsFloat, strictTemporal);
			else if (type === "object") {
				let tblKey = prefix ? `${prefix}.${key}` : key;
				tables += (tables && "\n") + stringifyTable(tblKey, obj[k], tblKey, depth - 1, numberAsFloat, strictTemporal);
			} else {
				preamble += key;
				preamble += " = ";
				preamble += stringifyValue(obj[k], type, depth, numberAsFloat, strictTemporal);
				preamble += "\n";
			}
		}
	}
	if (tableKey && (preamble || !tables)) preamble = preamble ? `[${tableKey}]\n${preamble}` : `[${tableKey}]`;
	return preamble && tables ? `${preamble}\n${tables}` : preamble || tables;
}
function stringify(obj, { maxDepth = 1e3, numbersAsFloat = false, strictTemporal = false } = {}) {
	if (extendedTypeOf(obj) !== "object") throw new TypeError("stringify can only be called with an object");
	let str = stringifyTable(0, obj, "", maxDepth, numbersAsFloat, strictTemporal);
	if (str[str.length - 1] !== "\n") return str + "\n";
	return str;
}
// src/steps/extras.ts
const NO_EXTRAS = {
	shares: [],
	collect: [],
	network: false,
	devices: [],
	disk: void 0,
	environment: false
};
const MAC = "52:54:00:cb:bf:00";
const SERIAL = "cross-bpf";
const DISK = {
	name: "disk",
	inside: "/mnt/disk"
};
const SHARES = "/mnt/shares";
function copyOf(index) {
	return `shares/${index}`;
}
function nameOfShare({ kind, to }) {
	return kind === "file" ? path.posix.basename(to) : ".";
}
function copiedTo(share, index) {
	return path.posix.join(copyOf(index), nameOfShare(share));
}
function copyShares(id, shares) {
	const words = [
		"cp",
		"--archive",
		"--one-file-system",
		"--no-target-directory"
	];
	return writtenShares({ shares }).flatMap(({ share, index }) => {
		const from = share.kind === "file" ? share.from : `${share.from}/.`;
		return [{
			do: "mkdir",
			path: at$1(id, copyOf(index))
		}, {
			do: "run",
			command: writingTo(id, ...words, from, at$1(id, copiedTo(share, index)))
		}];
	});
}
const VARIABLES = "share/job/environment";
function extraActions(id, { shares, disk, environment }) {
	return [
		...copyShares(id, shares),
		...disk === void 0 ? [] : [{
			do: "run",
			command: writingTo(id, "truncate", `--size=${disk}`, at$1(id, DISK.name))
		}],
		...environment ? [{
			do: "run",
			command: {
				program: "bash",
				args: [at$1("scripts", "private.sh"), at$1(id, VARIABLES)],
				stdin: "command-environment"
			}
		}] : []
	];
}
function extraMounts(id, { shares, disk }) {
	const folders = shares.map((share, index) => {
		const folder = `${SHARES}/${index}`;
		if (share.writable) return {
			from: at$1(id, copyOf(index)),
			to: folder,
			writable: true
		};
		const to = share.kind === "file" ? `${folder}/${nameOfShare(share)}` : folder;
		return {
			from: share.from,
			to
		};
	});
	const file = {
		from: at$1(id, DISK.name),
		to: DISK.inside,
		writable: true
	};
	return disk === void 0 ? folders : [...folders, file];
}
function extraFiles({ shares, collect, network, disk }) {
	const rows = shares.map((share, index) => [
		`share${index}`,
		share.writable ? "rw" : "ro",
		nameOfShare(share),
		share.to
	].join("	"));
	return Object.entries({
		shares: rows,
		collect,
		network: network ? [MAC] : [],
		disk: disk === void 0 ? [] : [SERIAL]
	}).flatMap(([path, lines]) => lines.length === 0 ? [] : [{
		path,
		text: `${lines.join("\n")}\n`
	}]);
}
function deviceArgs({ network, disk }, { ccw }) {
	const bus = ccw ? "ccw" : "pci";
	return [...network ? [...["-netdev", "user,id=cross-bpf-net,ipv6=off"], ...["-device", `virtio-net-${bus},netdev=cross-bpf-net,mac=${MAC}${ccw ? "" : ",romfile="}`]] : [], ...disk === void 0 ? [] : [...["-drive", `file=${DISK.inside},if=none,id=cross-bpf-disk,format=raw,cache=unsafe`], ...["-device", `virtio-blk-${bus},drive=cross-bpf-disk,serial=${SERIAL}`]]];
}
function extraArgs(extras, platform) {
	return [
		...extras.shares.flatMap(({ writable }, index) => ["-virtfs", [`local,id=share${index},path=${SHARES}/${index},mount_tag=share${index}`, `security_model=none,multidevs=remap${writable ? "" : ",readonly=on"}`].join(",")]),
		...deviceArgs(extras, platform),
		...extras.devices
	];
}
function writtenShares({ shares }) {
	return shares.flatMap((share, index) => share.writable ? [{
		share,
		index
	}] : []);
}
// src/steps/vmtest.ts
const VMTEST_VERSION = "0.18.0";
function chooseVmtest(host) {
	if (host.vmtest !== void 0) return {
		kind: "path",
		path: host.vmtest
	};
	return host.rust === void 0 ? { kind: "cargo-in-root" } : {
		kind: "cargo-on-host",
		rust: host.rust
	};
}
const VMTEST_PROGRAM = at$1("vmtest", "bin/vmtest");
const RUST_ROOT = at$1("vmtest", "rust");
const RUST = "/mnt/rust";
const CARGO_CONFIG = "/mnt/cargo.toml";
const QUICK_BUILD = {
	CARGO_PROFILE_RELEASE_OPT_LEVEL: "0",
	CARGO_PROFILE_RELEASE_LTO: "off",
	CARGO_PROFILE_RELEASE_STRIP: "symbols"
};
function cargo(root, rust) {
	const apart = rust !== void 0 && rust.sysroot !== "/usr";
	const { config } = rust ?? {};
	const given = [...apart ? [{
		from: rust.sysroot,
		to: RUST
	}] : [], ...config === void 0 ? [] : [{
		from: config,
		to: CARGO_CONFIG
	}]];
	const sandbox = {
		root,
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("vmtest"),
			to: INSIDE.step,
			writable: true
		}, ...given],
		env: {
			...QUICK_BUILD,
			...apart && { PATH: `${RUST}/bin:/usr/bin:/bin` }
		}
	};
	const part = (name, how = {}) => insideScript({
		...sandbox,
		...how
	}, "vmtest.sh", name, VMTEST_VERSION, INSIDE.step, ...config === void 0 ? [] : ["--config", CARGO_CONFIG]);
	return [
		part("fetch", { network: true }),
		part("build"),
		part("keep", { who: "keeper" }),
		insideScript({
			...sandbox,
			who: "keeper"
		}, "close.sh", INSIDE.step)
	];
}
function obtain({ vmtest: source, debianRelease: release, inputs }) {
	switch (source.kind) {
		case "path": return [{
			do: "mkdir",
			path: at$1("vmtest", "bin")
		}, {
			do: "run",
			command: {
				program: "cp",
				args: [
					"--dereference",
					source.path,
					VMTEST_PROGRAM
				]
			}
		}];
		case "cargo-on-host": return cargo("/", source.rust);
		case "cargo-in-root": return [
			{
				do: "run",
				command: makeRoot({
					release,
					target: RUST_ROOT,
					variant: "apt",
					packages: [
						"ca-certificates",
						"cargo",
						"gcc",
						"mount"
					],
					mirror: inputs.mirror,
					acceptExpired: inputs.acceptExpired
				})
			},
			...cargo(RUST_ROOT),
			run("rm", "-rf", RUST_ROOT)
		];
	}
}
function vmtestStep(context) {
	const { vmtest } = context;
	return {
		id: "vmtest",
		title: `vmtest ${vmtest.kind === "path" ? "" : `${VMTEST_VERSION}, `}${{
			path: "the one on PATH",
			"cargo-on-host": "built with the host's cargo",
			"cargo-in-root": "built with cargo in a root of its own"
		}[vmtest.kind]}`,
		needs: ["scripts", "host"],
		product: {
			kind: "vmtest",
			name: VMTEST_VERSION,
			ingredients: [
				{
					name: "host",
					value: context.host.debian
				},
				{
					name: "from",
					value: vmtest.kind === "path" ? vmtest.path : "crate"
				},
				...vmtest.kind === "path" ? [{
					name: "modified",
					value: context.host.vmtestModified ?? ""
				}] : [],
				...vmtest.kind === "cargo-on-host" ? [{
					name: "system",
					value: `${context.host.distribution} ${context.host.codename}`
				}] : [],
				...vmtest.kind === "cargo-in-root" ? [{
					name: "system",
					value: context.debianRelease
				}] : []
			]
		},
		blame: "infrastructure-failure",
		yields: true,
		attempts: 2,
		warning: at$1("vmtest", EXPIRED),
		actions: obtain(context)
	};
}
const SILENCE_LIMIT = 220;
const GRACE = 60;
const SHARE = "/mnt/share";
const VMTEST = "/mnt/vmtest";
const VMTEST_CONFIG = `${SHARE}/vmtest.toml`;
const IMAGE$1 = "/mnt/image";
const INITRAMFS = "/mnt/initramfs";
const ROOT$1 = "/mnt/root";
const TUNED = "/mnt/emulator";
const SNAPSHOT = "/mnt/snapshot";
const snapshotId = (cpus) => `snapshot-${cpus}`;
const ROOT_FLAGS = "rootflags=trans=virtio,cache=loose,msize=1048576";
const LOG = "log_buf_len=16M";
const BACKTRACES = [
	"softlockup_all_cpu_backtrace=1",
	"hardlockup_all_cpu_backtrace=1",
	"sysctl.kernel.hung_task_all_cpu_backtrace=1"
];
const FIXED_ADDRESSES = "norandmaps";
const SYSTEM_CALLS = ["-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"];
function qemuOf({ platform, tuned }) {
	return tuned ? `${TUNED}/${emulatorProgram(platform)}` : platform.qemuProgram;
}
function jobCommand({ restored }) {
	return `bash ${GUEST_SHARE}/guest/${restored ? "restored" : "run"}.sh`;
}
const SNAPSHOT_SCRIPT = `${INSIDE.scripts}/snapshot.sh`;
const snapshotVariables = (options) => ({
	QEMU: qemuOf(options) ?? `qemu-system-${options.platform.vmtestArch}`,
	BUS: options.platform.ccw ? "ccw" : "pci"
});
function vmtestConfig(options, { initramfs }, init) {
	const { platform } = options;
	const qemu = init !== void 0 || options.restored ? SNAPSHOT_SCRIPT : qemuOf(options);
	return stringify({ target: [{
		name: "cross-bpf",
		kernel: IMAGE$1,
		rootfs: ROOT$1,
		arch: platform.vmtestArch,
		...qemu === void 0 ? {} : { qemu_command: qemu },
		kernel_args: [
			ROOT_FLAGS,
			LOG,
			...options.kvm ? [] : [FIXED_ADDRESSES],
			...platform.backtraces ? BACKTRACES : [],
			...platform.kernelArgs,
			...options.kernelArgs,
			...init === void 0 ? [] : [`init=${init}`]
		].join(" "),
		command: options.command ?? jobCommand(options),
		vm: {
			num_cpus: options.cpus,
			memory: options.memory,
			extra_args: [
				...SYSTEM_CALLS,
				...initramfs === void 0 ? [] : ["-initrd", INITRAMFS],
				...platform.firmware === void 0 ? [] : ["-bios", platform.firmware.file],
				...platform.qemuMachine === void 0 ? [] : ["-machine", platform.qemuMachine],
				...options.cpu === void 0 ? [] : ["-cpu", options.cpu],
				...extraArgs(options.extras, platform),
				...options.restored ? ["-incoming", `file:${SNAPSHOT}/${FILES.snapshot.state}`] : []
			]
		}
	}] });
}
function jobFiles(options, built) {
	const limit = ({ seconds, scaled }) => `${seconds}${scaled === void 0 ? "" : ` scaled ${scaled.least} ${scaled.most}`}\n`;
	const suites = options.suites.flatMap((suite) => {
		const folder = `job/suites/${suite.folder}`;
		return [
			{
				path: `${folder}/timeout`,
				text: limit(suite.timeout)
			},
			...suite.directory === void 0 ? [] : [{
				path: `${folder}/directory`,
				text: `${suite.directory}\n`
			}],
			...suite.report === void 0 ? [] : [{
				path: `${folder}/report`,
				text: `${suite.report.path}\n`
			}],
			...suite.stall === void 0 ? [] : [{
				path: `${folder}/stall`,
				text: limit(suite.stall)
			}],
			...suite.calls.map((argv, call) => ({
				path: `${folder}/argv.${call + 1}`,
				text: `${argvOf(suite, argv, options.files).join("\n")}\n`
			}))
		];
	});
	return [
		{
			path: "job/run-id",
			text: `${options.runId}\n`
		},
		{
			path: "job/timeout",
			text: limit(options.timeout)
		},
		{
			path: "job/directory",
			text: `${options.directory}\n`
		},
		...suites,
		...[...options.files, ...extraFiles(options.extras)].map((file) => ({
			path: `job/${file.path}`,
			text: file.text
		})),
		{
			path: "vmtest.toml",
			text: vmtestConfig(options, built)
		}
	];
}
function vmTitle({ id, suites, platform, kvm, tuned }) {
	const number = /^vm-(\d+)$/.exec(id)?.[1];
	const accelerator = kvm ? "KVM" : tuned ? "tuned TCG" : "TCG";
	const what = suites.length === 0 ? `Does ${accelerator} run a guest?` : suites.map((suite) => suite.name).join(", ");
	return `VM${number === void 0 ? "" : ` ${number}`}: ${what} (${platform.name}, ${accelerator})`;
}
function vmRoot({ hostRoot }) {
	return hostRoot ? "/" : at$1("toolchain", FILES.toolchain.root);
}
function consoleLog(id) {
	return id.replace(/^vm(?=-\d|$)/, "console");
}
function shellFiles({ id, extras }, resources) {
	const file = (path, text) => ({
		do: "write",
		file: at$1(id, `root/upper/etc/${path}`),
		text
	});
	return [
		file("cross-bpf/setup.sh", shipped(resources, "guest/setup.sh")),
		file("profile.d/cross-bpf.sh", shipped(resources, "guest/shell.sh")),
		...extraFiles(extras).map(({ path, text }) => file(`cross-bpf/${path}`, text))
	];
}
function vmSandbox(options, built) {
	const { extras } = options;
	return {
		root: vmRoot(options),
		who: "guest",
		...extras.network && { online: true },
		scripts: at$1("scripts"),
		...options.restored && { env: snapshotVariables(options) },
		mounts: [
			{
				from: built.image,
				to: IMAGE$1
			},
			...built.initramfs === void 0 ? [] : [{
				from: built.initramfs,
				to: INITRAMFS
			}],
			{
				from: VMTEST_PROGRAM,
				to: VMTEST
			},
			...options.tuned ? [{
				from: EMULATOR,
				to: TUNED
			}] : [],
			...options.restored ? [{
				from: at$1(snapshotId(options.cpus)),
				to: SNAPSHOT
			}] : [],
			{
				from: at$1(options.id, "share"),
				to: SHARE,
				writable: true
			},
			...extraMounts(options.id, extras)
		],
		overlays: [{
			target: ROOT$1,
			lowers: [
				...built.selftestsLayers,
				built.kernelLayer,
				built.rootfs
			],
			upper: at$1(options.id, "root"),
			kind: "rooted"
		}],
		devices: options.kvm ? ["/dev/kvm"] : []
	};
}
function vmtestCommand({ restored }) {
	const vmtest = [
		VMTEST,
		"-c",
		VMTEST_CONFIG
	];
	return restored ? [
		"bash",
		`${INSIDE.scripts}/with-console.sh`,
		`${SNAPSHOT}/${FILES.snapshot.console}`,
		...vmtest
	] : vmtest;
}
function vmStep(options, built, resources) {
	const guest = [...resources].filter(([name]) => name.startsWith("guest/"));
	const most = mostOf(options.timeout);
	const share = (path, text) => ({
		do: "write",
		file: at$1(options.id, `share/${path}`),
		text
	});
	return {
		id: options.id,
		title: vmTitle(options),
		log: consoleLog(options.id),
		needs: [
			...["scripts", "vmtest"],
			...options.hostRoot ? [] : ["toolchain"],
			...options.tuned ? ["emulator"] : [],
			...built.needs
		],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			...guest.map(([name, text]) => share(name, text)),
			...jobFiles(options, built).map((file) => share(file.path, file.text)),
			{
				do: "mkdir",
				path: at$1(options.id, "share/results")
			},
			{
				do: "mkdir",
				path: at$1(options.id, "root")
			},
			...extraActions(options.id, options.extras),
			{
				do: "run",
				command: {
					...inSandbox(vmSandbox(options, built), ...vmtestCommand(options)),
					timeout: 240 + most + GRACE,
					limit: {
						from: at$1(options.id, "share/results/start"),
						before: 240,
						seconds: GRACE,
						most,
						alive: {
							file: at$1(options.id, "share/results/alive"),
							seconds: SILENCE_LIMIT
						}
					},
					watch: at$1(options.id, "share/results")
				}
			}
		]
	};
}
// src/steps/vm-devices.ts
const MACHINES = {
	aarch64: "virt,gic-version=3",
	riscv64: "virt"
};
function machineOf({ qemuProgram, qemuMachine, vmtestArch, cpu }, memory) {
	const machine = qemuMachine ?? MACHINES[vmtestArch];
	return [
		...[
			qemuProgram ?? `qemu-system-${vmtestArch}`,
			"-nodefaults",
			"-m",
			memory
		],
		...machine === void 0 ? [] : ["-machine", machine],
		...cpu === void 0 ? [] : ["-cpu", cpu],
		...["-device", "virtio-serial"]
	];
}
function vmDevicesStep(context, extras) {
	const { platform, inputs } = context;
	const { network, devices } = extras;
	return {
		id: "vm-devices",
		title: `QEMU: does it take ${devices.join(" ")}?`,
		needs: ["scripts", toolchainStepId(context)],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [insideScript({
			root: buildRoot(context),
			who: "keeper",
			scripts: at$1("scripts"),
			mounts: extraMounts("vm-devices", {
				...NO_EXTRAS,
				shares: extras.shares
			}).filter(({ writable }) => !writable)
		}, "vm-devices.sh", String(devices.length), ...machineOf(platform, inputs.vmMemory), ...extraArgs({
			...NO_EXTRAS,
			network,
			devices
		}, platform))]
	};
}
// src/steps/tree.ts
function inTree$1(context, below) {
	if (context.tree !== void 0) return at$1("tree", below);
	return at$1("source", below === void 0 ? FILES.source.tree : `${FILES.source.tree}/${below}`);
}
function treeIdentity(context) {
	return context.tree === void 0 ? {
		name: "source",
		from: at$1("source", FILES.source.id)
	} : {
		name: "source",
		value: context.tree.id
	};
}
const HIDE = "hide";
const hides = ({ tree }) => tree?.ignored !== void 0 || tree?.hidden !== void 0;
function treeNeeds(context) {
	const { tree } = context;
	return [
		...["scripts", toolchainStepId(context)],
		...tree === void 0 ? ["source"] : [],
		...hides(context) ? [HIDE] : []
	];
}
function treeSandbox(context, place, patched, made) {
	return {
		root: buildRoot(context),
		who: made === void 0 ? "keeper" : "builder",
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1(place),
			to: INSIDE.step,
			writable: true
		}],
		overlays: [{
			target: INSIDE.tree,
			lowers: [
				...patched ? [at$1("patch", FILES.patch.upper)] : [],
				...hides(context) ? [at$1(HIDE, FILES.patch.upper)] : [],
				inTree$1(context)
			],
			upper: at$1(place, "tree"),
			kind: made && "built",
			times: made === "timed" ? `${INSIDE.step}/times` : void 0
		}]
	};
}
function onTree(step, script, ...words) {
	return writingTo(step, "--chdir", at$1("tree"), "bash", at$1("scripts", script), ...words);
}
// src/steps/fragments.ts
const DIRECTORY_FRAGMENTS = at$1("fragments", "config");
function fragmentsStep(context) {
	const { others } = context.inputs.selftests;
	return {
		id: "fragments",
		title: `Config fragments of kselftest: ${others.join(", ")}`,
		needs: [...treeNeeds(context), "patch"],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: DIRECTORY_FRAGMENTS
			},
			{
				do: "mkdir",
				path: at$1("fragments", "tree")
			},
			insideScript(treeSandbox(context, "fragments", true), "fragments.sh", `${INSIDE.tree}/tools/testing/selftests`, `${INSIDE.step}/config`, ...others)
		]
	};
}
// src/steps/output.ts
function outputOverlay(id, target) {
	return {
		target,
		lowers: [at$1(id, FILES.kernel.output)],
		upper: at$1(id, "written"),
		kind: "whole"
	};
}
function keeperOf(context, id) {
	const mounts = [{
		from: at$1(id),
		to: INSIDE.step,
		writable: true
	}];
	return {
		root: buildRoot(context),
		who: "keeper",
		scripts: at$1("scripts"),
		mounts
	};
}
function settleActions(context, id, target) {
	const sandbox = keeperOf(context, id);
	const overlays = [outputOverlay(id, target)];
	return [insideScript({
		...sandbox,
		overlays
	}, "incremental/settle.sh", "look", target, INSIDE.step), insideScript(sandbox, "incremental/settle.sh", "merge", INSIDE.step)];
}
function closeAction(context, id) {
	return insideScript(keeperOf(context, id), "close.sh", INSIDE.step);
}
function adoptActions(sandbox, id, copied, script, ...args) {
	const mounts = [
		...sandbox.mounts,
		{
			from: at$1(earlierPlaceOf(id)),
			to: INSIDE.base
		},
		{
			from: at$1("patch", FILES.patch.manifest),
			to: INSIDE.manifest
		}
	];
	const run = (name, ...words) => ({
		do: "run",
		command: inSandbox({
			...sandbox,
			who: "keeper",
			mounts
		}, "bash", `${INSIDE.scripts}/${name}`, ...words)
	});
	return [
		linkScript(at$1(earlierPlaceOf(id), FILES.kernel.output), at$1(id, FILES.kernel.output), ...copied === void 0 ? [] : [copied]),
		run("incremental/changes.sh", INSIDE.base, INSIDE.manifest, INSIDE.step),
		run(script, INSIDE.base, INSIDE.step, ...args)
	];
}
function keepManifest(id) {
	return hostScript(id, "incremental/keep-manifest.sh", at$1("patch", FILES.patch.manifest), at$1(id));
}
// src/steps/pahole.ts
const PAHOLE = "pahole";
function paholeStep(context) {
	return {
		id: PAHOLE,
		title: "pahole: does the tree ask for a newer one?",
		needs: [...treeNeeds(context), "patch"],
		blame: "infrastructure-failure",
		attempts: 1,
		warning: at$1(PAHOLE, "older"),
		actions: [{
			do: "mkdir",
			path: at$1(PAHOLE, "tree")
		}, insideScript(treeSandbox(context, PAHOLE, true), "pahole.sh", INSIDE.tree, `${INSIDE.step}/older`)]
	};
}
// src/steps/hide.ts
const whiteout = (file) => run("mknod", file, "c", "0", "0");
function hideStep(context) {
	const { tree } = context;
	const sandbox = {
		root: buildRoot(context),
		who: "keeper",
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1(HIDE),
			to: INSIDE.step,
			writable: true
		}],
		overlays: [{
			target: INSIDE.tree,
			lowers: [inTree$1(context)],
			upper: at$1(HIDE, "tree")
		}]
	};
	const left = tree?.outside ?? [];
	const ignored = [{
		do: "run",
		command: onTree(HIDE, "ignored.sh", ".", at$1(HIDE, FILES.patch.upper), at$1(HIDE, "ignored"), ...left)
	}, insideScript(sandbox, "hide.sh", INSIDE.tree, `${INSIDE.step}/ignored`)];
	return {
		id: HIDE,
		title: "Tree: without what is no part of it",
		needs: ["scripts", toolchainStepId(context)],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: at$1(HIDE, "tree")
			},
			...(tree?.hidden ?? []).flatMap((place) => {
				const file = `${FILES.patch.upper}/${place}`;
				return [{
					do: "mkdir",
					path: at$1(HIDE, file.slice(0, file.lastIndexOf("/")))
				}, whiteout(at$1(HIDE, file))];
			}),
			...tree?.ignored ? ignored : []
		]
	};
}
// src/steps/patch.ts
function numbered$3(files, folder) {
	return files.map((file, index) => {
		return {
			path: `${folder}/${String(index + 1).padStart(3, "0")}-${(file.name.split("/").at(-1) ?? "").replaceAll(/[^\w.+-]/g, "_")}`,
			file
		};
	});
}
function sourceManifest(context) {
	const { tree } = context;
	if (tree === void 0) return {
		file: at$1("source", FILES.source.manifest),
		actions: []
	};
	const file = at$1("patch", FILES.patch.below);
	return {
		file,
		actions: [{
			do: "run",
			command: onTree("patch", "manifest.sh", ".", file, ...tree.outside ?? [])
		}]
	};
}
function patchWords({ kind, strip, reverse }) {
	return [
		kind,
		...strip === void 0 ? [] : [`-p${strip}`],
		...reverse ? ["-R"] : []
	];
}
function patchStep(context) {
	const patches = numbered$3(context.patches, "patches");
	const writes = patches.map(({ path, file }) => ({
		do: "write",
		file: at$1("patch", path),
		text: file.bytes
	}));
	const below = sourceManifest(context);
	const sandbox = {
		...treeSandbox(context, "patch", false),
		root: "/"
	};
	return {
		id: "patch",
		title: patches.length === 0 ? "Patches: none" : `Patches: ${patches.length}`,
		readsInput: context.tree && "kernel",
		needs: ["host", ...treeNeeds(context)],
		product: {
			kind: "patch",
			name: context.platform.name,
			small: true,
			ingredients: [treeIdentity(context), ...patches.map(({ path, file }) => ({
				name: path,
				value: [...patchWords(file), `sha256:${sha256(file.bytes)}`].join(" ")
			}))]
		},
		blame: "patch-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: at$1("patch", FILES.patch.upper)
			},
			whiteout(at$1("patch", `${FILES.patch.upper}/.git`)),
			...writes,
			insideScript(sandbox, "patch.sh", INSIDE.tree, `${INSIDE.step}/${FILES.patch.states}`, ...patches.flatMap(({ path, file }) => [...patchWords(file), `${INSIDE.step}/${path}`])),
			...below.actions,
			insideScript({
				...sandbox,
				mounts: [...sandbox.mounts, {
					from: below.file,
					to: INSIDE.manifest
				}]
			}, "incremental/patched-manifest.sh", INSIDE.manifest, `${INSIDE.step}/${FILES.patch.upper}`, INSIDE.tree, `${INSIDE.step}/${FILES.patch.manifest}`)
		]
	};
}
// src/results/kernel/kconfig.ts
function lostOptions$1(fragments, config) {
	const wanted = new Map();
	for (const fragment of fragments) for (const [option, value] of readOptions(fragment)) wanted.set(option, value);
	const present = readOptions(config);
	const lost = [];
	for (const [option, wish] of wanted) {
		const got = present.get(option) ?? "n";
		if (got !== wish && !(wish === "m" && got === "y")) lost.push({
			option,
			wanted: wish,
			got
		});
	}
	return lost;
}
function readOptions(text) {
	const options = new Map();
	for (const line of text.split("\n")) {
		const [, set, value, unset] = /^(?:(CONFIG_\w+)=(.*)|# (CONFIG_\w+) is not set)\s*$/.exec(line) ?? [];
		if (set !== void 0) options.set(set, (value ?? "").trim());
		else if (unset !== void 0) options.set(unset, "n");
	}
	return options;
}
// src/steps/presets.ts
function presetFragments({ inputs, platform, kernelVersion }) {
	return presetsNamed(inputs.presets).filter(({ options }) => options.length > 0).map((preset, index) => ({
		path: `${FILES.kernel.askedByUser}/000-preset-${index + 1}-${preset.name}.config`,
		text: fragmentOf(preset, platform.name, kernelVersion)
	}));
}
function requiredOptions({ inputs, platform, kernelVersion, config }) {
	const own = new Map(config.flatMap(({ text }) => [...readOptions(text)]));
	return presetsNamed(inputs.presets).flatMap((preset) => {
		const options = optionsOf(preset, platform.name, kernelVersion);
		if (options.some(({ option, value }) => {
			const given = own.get(`CONFIG_${option}`);
			return given !== void 0 && given !== value;
		})) return [];
		return options.filter(({ sure }) => sure).map(({ option, value }) => `${preset.name}:CONFIG_${option}=${value}`);
	});
}
function presetActions(context, sandbox, target, variables) {
	const required = requiredOptions(context);
	if (required.length === 0) return [];
	return [insideScript(sandbox, "resolve-config.sh", INSIDE.tree, INSIDE.step, target, ...variables), insideScript(keeperOf(context, "kernel"), "check-presets.sh", INSIDE.step, ...required)].map((action) => ({
		...action,
		checks: true
	}));
}
// src/steps/kernel.ts
const BPF_SELFTESTS = `${INSIDE.tree}/tools/testing/selftests/bpf`;
function makeVariables(context) {
	const { platform, inputs, clang } = context;
	return [
		`ARCH=${platform.kernelArch}`,
		...isNative(context) ? [] : [`CROSS_COMPILE=${platform.triplet}-`],
		...inputs.compiler === "llvm" ? [`LLVM=-${clang}`] : [],
		`-j${context.host.cores * 2}`
	];
}
const CCACHE_ENV = {
	CCACHE_DIR: INSIDE.ccache,
	CCACHE_MAXSIZE: "5G",
	CCACHE_NODIRECT: "1",
	CCACHE_EXTRAFILES: INSIDE.packages
};
function withCcache(context) {
	return context.inputs.ccache && context.cacheDir !== void 0;
}
function ccacheMount(context, kernel) {
	const needed = [toolchainIdentity(context).name, MAKE];
	const ingredients = kernel.ingredients.map((each) => needed.includes(each.name) ? each : {
		...each,
		family: "nothing"
	});
	return {
		kind: "ccache",
		name: `${context.platform.name}-${BUILDER$1}`,
		ingredients
	};
}
function kernelVariables(context) {
	const { platform, inputs, clang } = context;
	if (!withCcache(context)) return makeVariables(context);
	const gcc = isNative(context) ? "gcc" : `${platform.triplet}-gcc`;
	const [compiler, native] = inputs.compiler === "llvm" ? [`clang-${clang}`, `clang-${clang}`] : [gcc, "gcc"];
	return [
		...makeVariables(context),
		`CC=ccache ${compiler}`,
		`HOSTCC=ccache ${native}`
	];
}
const KBUILD_ENV = {
	KBUILD_BUILD_USER: "cross-bpf",
	KBUILD_BUILD_HOST: "cross-bpf",
	KBUILD_BUILD_VERSION: "1",
	KBUILD_BUILD_TIMESTAMP: "@0"
};
function kernelSandbox(context) {
	const base = treeSandbox(context, "kernel", true, "timed");
	return {
		...base,
		overlays: [...base.overlays ?? [], outputOverlay("kernel", INSIDE.kernel)],
		mounts: [
			...base.mounts,
			{
				from: at$1("kernel", FILES.kernel.output),
				to: `${INSIDE.step}/out`
			},
			...withCcache(context) ? [{
				from: at$1("ccache"),
				to: INSIDE.ccache,
				writable: true
			}, {
				from: toolchainIdentity(context).from,
				to: INSIDE.packages
			}] : [],
			{
				from: at$1("signing-key"),
				to: INSIDE.key
			}
		],
		env: withCcache(context) ? {
			...KBUILD_ENV,
			...CCACHE_ENV
		} : KBUILD_ENV
	};
}
function signingKeyStep(context) {
	return {
		id: "signing-key",
		title: "Key for kernel modules",
		needs: ["scripts", toolchainStepId(context)],
		product: {
			kind: "signing-key",
			name: "rsa4096",
			small: true,
			ingredients: [{
				name: "usage",
				value: "modules"
			}, {
				name: "user",
				value: BUILDER$1
			}]
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [insideScript({
			root: buildRoot(context),
			scripts: at$1("scripts"),
			mounts: [{
				from: at$1("signing-key"),
				to: INSIDE.step,
				writable: true
			}]
		}, "signing-key.sh", `${INSIDE.step}/key.pem`)]
	};
}
function directoryFragments(context) {
	if (context.inputs.selftests.others.length === 0) return [];
	const mounts = [{
		from: at$1("kernel"),
		to: INSIDE.step,
		writable: true
	}, {
		from: DIRECTORY_FRAGMENTS,
		to: INSIDE.fragments
	}];
	const sandbox = {
		root: buildRoot(context),
		who: "keeper",
		scripts: at$1("scripts"),
		mounts
	};
	return [{
		do: "mkdir",
		path: at$1("kernel", FILES.kernel.askedByUser)
	}, {
		do: "run",
		command: inSandbox(sandbox, "cp", "--recursive", `${INSIDE.fragments}/.`, `${INSIDE.step}/${FILES.kernel.askedByUser}`)
	}];
}
const userFragments = ({ config }) => numbered$3(config, FILES.kernel.askedByUser);
const MAKE = "make";
function makeIngredient(variables) {
	return {
		name: MAKE,
		value: variables.filter((word) => !word.startsWith("-j")).join(" ")
	};
}
function kernelProduct(context) {
	const directories = context.inputs.selftests.others;
	const ingredients = [
		{
			name: "tree",
			from: at$1("patch", FILES.note.about),
			family: "nothing"
		},
		toolchainIdentity(context),
		makeIngredient(kernelVariables(context)),
		{
			name: "config-base",
			value: context.inputs.configBase
		},
		{
			name: "environment",
			value: JSON.stringify({
				...KBUILD_ENV,
				user: BUILDER$1
			})
		}
	];
	if (directories.length > 0) ingredients.push({
		name: "kselftests",
		value: directories.join(" "),
		family: "nothing"
	});
	for (const { path, text } of presetFragments(context)) ingredients.push({
		name: path,
		value: text,
		family: "nothing"
	});
	for (const { path, file } of userFragments(context)) ingredients.push({
		name: path,
		value: file.text,
		family: "nothing"
	});
	return {
		kind: "kernel",
		name: context.platform.name,
		ingredients
	};
}
function configAction(context) {
	const { fragments, fallback = [] } = context.platform;
	const own = (file) => `${INSIDE.scripts}/${file}`;
	return insideScript(treeSandbox(context, "kernel", true), "config.sh", BPF_SELFTESTS, `${INSIDE.step}/fragments`, `${INSIDE.step}/${FILES.kernel.wished}`, fragments.join(" "), isLean(context) ? own("lean.config") : "", own("vm.config"), ...fallback.map(own));
}
const isLean = ({ inputs }) => inputs.configBase === "lean";
function kernelStep(context) {
	const directories = context.inputs.selftests.others;
	const sandbox = kernelSandbox(context);
	const apart = {
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("kernel"),
			to: INSIDE.step,
			writable: true
		}]
	};
	const folders = [...[
		FILES.kernel.output,
		"written",
		"tree"
	].map((name) => at$1("kernel", name)), ...withCcache(context) ? [at$1("ccache")] : []].map((folder) => ({
		do: "mkdir",
		path: folder
	}));
	const product = kernelProduct(context);
	const target = isLean(context) ? "allnoconfig" : "olddefconfig";
	return {
		id: "kernel",
		title: `Kernel for ${context.platform.name}`,
		readsInput: context.tree && "kernel",
		needs: [
			...treeNeeds(context),
			"patch",
			PAHOLE,
			...directories.length > 0 ? [DIRECTORY_FRAGMENTS.place] : [],
			"signing-key"
		],
		product,
		...withCcache(context) && { cacheMount: ccacheMount(context, product) },
		blame: "build-failure",
		attempts: 1,
		nearestBy: at$1("patch", FILES.patch.manifest),
		adopt: [...folders, ...adoptActions(apart, "kernel", "*.h", "incremental/adopt-kernel.sh", context.platform.kernelArch)],
		actions: [
			...folders,
			...userFragments(context).map(({ path, file }) => ({
				do: "write",
				file: at$1("kernel", path),
				text: file.text
			})),
			...presetFragments(context).map(({ path, text }) => ({
				do: "write",
				file: at$1("kernel", path),
				text
			})),
			...directoryFragments(context),
			configAction(context),
			keepManifest("kernel"),
			...presetActions(context, sandbox, target, kernelVariables(context)),
			insideScript(sandbox, "kernel.sh", INSIDE.tree, INSIDE.kernel, INSIDE.step, `${INSIDE.key}/key.pem`, target, ...kernelVariables(context)),
			...settleActions(context, "kernel", INSIDE.kernel),
			insideScript(apart, "kernel-layer.sh", INSIDE.step, context.platform.image),
			closeAction(context, "kernel")
		]
	};
}
// src/steps/prebuilt.ts
const NEEDED$1 = [
	"BLK_DEV_INITRD",
	"DEVTMPFS",
	"TMPFS",
	"BINFMT_SCRIPT=binfmt_script",
	"VIRTIO_PCI=virtio_pci",
	"VIRTIO_CONSOLE=virtio_console",
	"NET_9P=9pnet",
	"NET_9P_VIRTIO=9pnet_virtio",
	"9P_FS=9p"
];
const WANTED = ["VIRTIO_NET=virtio_net?", "VIRTIO_BLK=virtio_blk?"];
const BUSYBOX = "/usr/bin/busybox";
const PACKAGES$1 = "/mnt/kernel-packages";
const GIVEN$1 = "/mnt/given";
function packageFor(kernel, platform) {
	return kernel.package === "linux-image" ? platform.kernelPackage : kernel.package;
}
function kernelPackagesStep(context, kernel) {
	const { platform, inputs, debianRelease } = context;
	const name = packageFor(kernel, platform);
	const release = kernel.release === debianRelease ? "" : kernel.release ?? "";
	const sandbox = {
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("source"),
			to: INSIDE.step,
			writable: true
		}],
		network: true,
		reports: true
	};
	return {
		id: "source",
		title: `Kernel packages: Debian's ${name} of ${kernel.release ?? debianRelease}`,
		needs: ["scripts", toolchainStepId(context)],
		product: {
			kind: "source",
			name,
			ingredients: [
				{
					name: "package",
					value: name
				},
				{
					name: "architecture",
					value: platform.debian
				},
				{
					name: "suite",
					value: kernel.release ?? debianRelease
				},
				{
					name: "mirror",
					value: inputs.mirror ?? "default"
				},
				...freshness(context)
			]
		},
		blame: "infrastructure-failure",
		attempts: 3,
		warning: at$1("source", EXPIRED),
		actions: [insideScript(sandbox, "kernel-packages.sh", name, release, platform.debian, INSIDE.step, ...inputs.acceptExpired ? [`${INSIDE.step}/${EXPIRED}`] : [])]
	};
}
function guestNeeds({ consoleBus }) {
	return [
		...NEEDED$1,
		...consoleBus ? [consoleBus] : [],
		...WANTED
	];
}
function initramfsAction(sandbox, platform) {
	return insideScript(sandbox, "initramfs.sh", INSIDE.step, BUSYBOX, `${INSIDE.scripts}/initramfs-init.sh`, ...guestNeeds(platform));
}
function prebuiltKernelStep(context) {
	const { platform, kernelFiles } = context;
	const sandbox = {
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("kernel"),
			to: INSIDE.step,
			writable: true
		}],
		reports: true
	};
	const from = kernelFiles === void 0 ? ofPackages(sandbox) : ofFiles(sandbox, kernelFiles);
	return {
		id: "kernel",
		title: `Kernel for ${platform.name}: image, modules, initramfs`,
		readsInput: kernelFiles && "kernel",
		needs: [
			"scripts",
			toolchainStepId(context),
			...from.needs
		],
		product: {
			kind: "kernel",
			name: `${platform.name}-prebuilt`,
			...kernelFiles !== void 0 && { local: true },
			ingredients: [
				...from.ingredients,
				toolchainIdentity(context),
				{
					name: "needs",
					value: guestNeeds(platform).join(" ")
				},
				{
					name: "user",
					value: BUILDER$1
				}
			]
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			from.action,
			initramfsAction(sandbox, platform),
			closeAction(context, "kernel")
		]
	};
}
function ofPackages(sandbox) {
	const mounts = [...sandbox.mounts, {
		from: at$1("source", FILES.source.packages),
		to: PACKAGES$1
	}];
	return {
		needs: ["source"],
		ingredients: [{
			name: "packages",
			from: at$1("source", FILES.source.id)
		}],
		action: insideScript({
			...sandbox,
			mounts
		}, "kernel-unpack.sh", PACKAGES$1, INSIDE.step)
	};
}
function ofFiles(sandbox, files) {
	const mounts = [...sandbox.mounts, ...files.map((file) => ({
		from: file.path,
		to: `${GIVEN$1}/${file.what}`
	}))];
	const modules = files.find(({ what }) => what === "modules");
	const release = modules === void 0 ? [] : [path.basename(modules.path)];
	return {
		needs: [],
		ingredients: [...files.map(({ what, id }) => ({
			name: what,
			value: id
		})), {
			name: "release",
			value: release.join("")
		}],
		action: insideScript({
			...sandbox,
			who: "keeper",
			mounts
		}, "kernel-files.sh", GIVEN$1, INSIDE.step, ...release)
	};
}
// src/steps/beside.ts
function besideKernelStep(context, files) {
	const { platform } = context;
	const apart = {
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("kernel"),
			to: INSIDE.step,
			writable: true
		}],
		reports: true
	};
	const from = ofFiles(apart, files);
	const tree = treeSandbox(context, "kernel", true, "built");
	const output = {
		from: at$1("kernel", FILES.kernel.output),
		to: INSIDE.kernel,
		writable: true
	};
	const variables = makeVariables(context);
	return {
		id: "kernel",
		title: `Kernel for ${platform.name}: image, modules, initramfs, and what modules are built with`,
		readsInput: "kernel",
		needs: [...treeNeeds(context), "patch"],
		product: {
			kind: "kernel",
			name: `${platform.name}-beside`,
			local: true,
			ingredients: [
				{
					name: "tree",
					from: at$1("patch", FILES.note.about),
					family: "nothing"
				},
				...from.ingredients.map((each) => ({
					...each,
					family: "nothing"
				})),
				toolchainIdentity(context),
				makeIngredient(variables),
				{
					name: "needs",
					value: guestNeeds(platform).join(" ")
				},
				{
					name: "user",
					value: BUILDER$1
				}
			]
		},
		blame: "build-failure",
		attempts: 1,
		actions: [
			...[FILES.kernel.output, "tree"].map((name) => ({
				do: "mkdir",
				path: at$1("kernel", name)
			})),
			from.action,
			insideScript(treeSandbox(context, "kernel", true), "kernel-config.sh", INSIDE.tree, INSIDE.step),
			insideScript({
				...tree,
				mounts: [...tree.mounts, output]
			}, "kernel-prepare.sh", INSIDE.tree, INSIDE.kernel, INSIDE.step, ...variables),
			initramfsAction({
				...apart,
				who: "keeper"
			}, platform),
			closeAction(context, "kernel")
		]
	};
}
// src/steps/selftests.ts
const REFUSES_OTHER_BYTE_ORDER = "unsupported byte order of ELF file";
const DEBIAN_BPFTOOL = "/usr/sbin/bpftool";
const linksMore = ({ inputs, givenRoot, givenImage }) => inputs.toolchain.kind === "debian" && givenRoot === void 0 && givenImage === void 0;
const linksLlvm = (context) => linksMore(context) && context.inputs.selftests.bpf && (isNative(context) || context.inputs.compiler === "gcc");
function libraryVariables(context) {
	const { inputs, platform, clang } = context;
	if (inputs.toolchain.kind === "runner") return [];
	return linksMore(context) ? [`LLVM_CONFIG=bash ${INSIDE.scripts}/llvm-config.sh ${clang} ${platform.triplet}`] : ["PKG_CONFIG=false", "LLVM_CONFIG=false"];
}
function ownVariables({ platform, inputs }) {
	const own = platform.selftestsVariables ?? [];
	return [...own, ...inputs.selftestsVariables.map((given) => {
		const name = given.slice(0, given.indexOf("=") + 1);
		const flags = own.find((each) => each.startsWith(name));
		return flags === void 0 ? given : `${flags} ${given.slice(name.length)}`;
	})];
}
function selftestTargets(context) {
	const built = context.inputs.suites.filter((suite) => runnerOf(suite).targets !== void 0);
	return [...new Set((built.length > 0 ? built : defaultSuites(false)).map(({ name }) => name))];
}
function makeTargets(programs, more) {
	const targets = programs.flatMap((name) => runnerOf({ name }).targets?.(name, programs) ?? []);
	return [...new Set([...targets, ...more])].sort();
}
function selftestsSandbox(context, made) {
	const base = treeSandbox(context, "selftests", true, made);
	const kernel = {
		target: INSIDE.kernel,
		lowers: [at$1("kernel", FILES.kernel.output)],
		upper: at$1("selftests", "kernel")
	};
	return {
		...base,
		overlays: [...base.overlays ?? [], kernel]
	};
}
function buildAction(context, sandbox, targets) {
	const { clang, inputs, platform, host } = context;
	const build = (...extra) => insideScript(sandbox, "selftests.sh", BPF_SELFTESTS, INSIDE.step, targets.join(" "), ...makeVariables(context), `O=${INSIDE.kernel}`, `OUTPUT=${INSIDE.selftests}`, `VMLINUX_BTF=${INSIDE.kernel}/${FILES.kernel.vmlinux}`, "VMLINUX_H=", `CLANG=clang-${clang}`, `LLC=llc-${clang}`, `LLVM_STRIP=llvm-strip-${clang}`, `LLVM_OBJCOPY=llvm-objcopy-${clang}`, ...libraryVariables(context), ...extra, ...ownVariables(context));
	if (platform.byteOrder === host.byteOrder) return build();
	const bpftool = inputs.toolchain.kind === "debian" ? DEBIAN_BPFTOOL : `${INSIDE.selftests}/tools/sbin/bpftool`;
	return {
		do: "when",
		condition: {
			kind: "contains",
			file: inTree$1(context, "tools/lib/bpf/linker.c"),
			text: REFUSES_OTHER_BYTE_ORDER
		},
		met: [build(`BPFTOOL=${bpftool}`)],
		otherwise: [build()]
	};
}
function selftestsStep(context) {
	const { clang } = context;
	const runners = selftestTargets(context);
	const { selftestsTargets } = context.inputs;
	const variables = ownVariables(context);
	const targets = makeTargets(runners, selftestsTargets);
	const timed = selftestsSandbox(context, "timed");
	const untimed = selftestsSandbox(context);
	const sandbox = {
		...timed,
		mounts: [...timed.mounts, {
			from: at$1("selftests", FILES.selftests.output),
			to: `${INSIDE.step}/out`
		}],
		overlays: [...timed.overlays ?? [], outputOverlay("selftests", INSIDE.selftests)]
	};
	const folders = [
		FILES.selftests.output,
		"written",
		"tree",
		"kernel"
	].map((name) => ({
		do: "mkdir",
		path: at$1("selftests", name)
	}));
	return {
		id: "selftests",
		title: `BPF selftests for ${context.platform.name}: ${runners.join(", ")}`,
		readsInput: context.tree && "kernel",
		needs: ["kernel"],
		product: {
			kind: "selftests",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at$1("kernel", FILES.note.about),
					family: at$1("kernel", FILES.note.family)
				},
				{
					name: "clang",
					value: clang
				},
				{
					name: "targets",
					value: targets.join(" ")
				},
				{
					name: "libraries",
					value: libraryVariables(context).join(", ")
				},
				...variables.length === 0 ? [] : [{
					name: "variables",
					value: variables.join("\n")
				}]
			]
		},
		blame: "build-failure",
		attempts: 1,
		nearestBy: at$1("patch", FILES.patch.manifest),
		adopt: [...folders, ...adoptActions(untimed, "selftests", void 0, "incremental/adopt-selftests.sh", BPF_SELFTESTS, INSIDE.kernel)],
		actions: [
			...folders,
			keepManifest("selftests"),
			insideScript({
				root: buildRoot(context),
				who: "keeper",
				scripts: at$1("scripts"),
				mounts: [{
					from: at$1("kernel", FILES.kernel.output),
					to: INSIDE.kernel
				}, {
					from: at$1("selftests"),
					to: INSIDE.step,
					writable: true
				}]
			}, "incremental/generated.sh", INSIDE.kernel, `${INSIDE.step}/generated`),
			buildAction(context, sandbox, targets),
			...settleActions(context, "selftests", INSIDE.selftests),
			insideScript(untimed, "selftests-layer.sh", BPF_SELFTESTS, INSIDE.step),
			run("rm", "-rf", at$1("selftests", "kernel")),
			closeAction(context, "selftests")
		]
	};
}
// src/steps/check.ts
function checkStep(context) {
	const { selftests, suites } = context.inputs;
	const check = (layer, ...words) => insideScript({
		root: buildRoot(context),
		who: "keeper",
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("rootfs", FILES.rootfs.root),
			to: "/mnt/root"
		}, {
			from: at$1(layer, "layer"),
			to: "/mnt/layer"
		}]
	}, "check-libraries.sh", ...words);
	const scripts = (directory) => suites.flatMap(({ collection, test = "" }) => collection === directory && isScript(test) ? [test] : []);
	return {
		id: "check",
		title: "Libraries of the selftests are in the root filesystem",
		needs: [...selftestsSteps(selftests), "rootfs"],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [...selftests.bpf ? [check("selftests", "/mnt/root", "/mnt/layer/opt/selftests/bpf", ...selftestTargets(context).filter(isScript))] : [], ...selftests.others.map((directory) => check("kselftests", "--any", "/mnt/root", `/mnt/layer/opt/kselftest/${directory}`, ...scripts(directory)))]
	};
}
// src/steps/contained.ts
function containedCommand(folder) {
	const overlays = [{
		target: INSIDE.tree,
		lowers: [at$1("scripts")],
		upper: folder,
		kind: "built"
	}];
	const made = inSandbox({
		root: "/",
		scripts: at$1("scripts"),
		mounts: [],
		overlays
	}, "bash", `${INSIDE.scripts}/contained.sh`, INSIDE.tree);
	return {
		program: "bash",
		args: [
			at$1("scripts", "containable.sh"),
			at$1(PROBLEM),
			made.program,
			...made.args
		]
	};
}
// src/steps/host.ts
const HOST_TOOLS = [
	{
		program: "mmdebstrap",
		package: "mmdebstrap"
	},
	{
		program: "bwrap",
		package: "bubblewrap"
	},
	{
		program: "zstd",
		package: "zstd"
	},
	{
		program: "mount",
		package: "mount"
	},
	{
		program: "git",
		package: "git"
	}
];
const FOREIGN_TOOLS = [
	{
		program: "qemu-s390x-static",
		package: "qemu-user-static"
	},
	{
		program: "update-binfmts",
		package: "binfmt-support"
	},
	{
		program: "arch-test",
		package: "arch-test"
	}
];
const SHELL_TOOL = {
	program: "script",
	package: "bsdutils"
};
function missingHostPackages(context) {
	const { host } = context;
	const missing = (isNative(context) ? HOST_TOOLS : [...HOST_TOOLS, ...FOREIGN_TOOLS]).filter((tool) => !host.programs.includes(tool.program)).map((tool) => tool.package);
	return host.hasDebianKeyring ? missing : [...missing, "debian-archive-keyring"];
}
function hostStep(context) {
	const missing = missingHostPackages(context);
	const install = missing.length === 0 ? [] : [{
		do: "run",
		command: {
			program: "bash",
			args: [at$1("scripts", "host-packages.sh"), ...missing],
			network: true
		}
	}];
	return {
		id: "host",
		title: missing.length === 0 ? "Host: nothing to install" : `Host: install ${missing.join(", ")}`,
		needs: ["scripts"],
		blame: "infrastructure-failure",
		attempts: 2,
		actions: [
			...install,
			{
				do: "mkdir",
				path: at$1("host", "probe")
			},
			{
				do: "run",
				command: containedCommand(at$1("host", "probe"))
			}
		]
	};
}
// src/steps/kselftests.ts
const OVERLAYS = ["tree", "kernel"];
function kselftestsSandbox(context) {
	const base = treeSandbox(context, "kselftests", true, "built");
	const kernel = {
		target: INSIDE.kernel,
		lowers: [at$1("kernel", FILES.kernel.output)],
		upper: at$1("kselftests", "kernel")
	};
	return {
		...base,
		overlays: [...base.overlays ?? [], kernel]
	};
}
function kselftestsStep(context) {
	const { others } = context.inputs.selftests;
	const directories = others.join(" ");
	const variables = [...makeVariables(context), `CLANG=clang-${context.clang}`];
	return {
		id: "kselftests",
		title: `Kernel selftests for ${context.platform.name}: ${others.join(", ")}`,
		readsInput: context.tree && "kernel",
		needs: ["kernel"],
		product: {
			kind: "kselftests",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at$1("kernel", FILES.note.about)
				},
				{
					name: "directories",
					value: directories
				},
				makeIngredient(variables)
			]
		},
		blame: "build-failure",
		attempts: 1,
		actions: [
			...OVERLAYS.map((name) => ({
				do: "mkdir",
				path: at$1("kselftests", name)
			})),
			insideScript(kselftestsSandbox(context), "kselftests.sh", INSIDE.tree, INSIDE.kernel, INSIDE.step, directories, ...variables),
			insideScript(keeperOf(context, "kselftests"), "not-built.sh", INSIDE.step),
			{
				do: "run",
				command: onHost("rm", "-rf", ...OVERLAYS.map((name) => at$1("kselftests", name)))
			},
			closeAction(context, "kselftests")
		]
	};
}
// src/steps/user-emulator.ts
const isBuildRoots = (context) => !isNative(context) && context.platform.releases !== void 0;
function byUserEmulator(context) {
	const { binfmt } = context.platform;
	if (isNative(context)) return [];
	return isBuildRoots(context) ? [
		"bash",
		at$1("scripts", "user-emulator.sh"),
		buildRoot(context),
		binfmt
	] : [
		"bash",
		at$1("scripts", "binfmt.sh"),
		binfmt
	];
}
function userEmulatorNeeds(context) {
	return isBuildRoots(context) ? [toolchainStepId(context)] : [];
}
// src/steps/guest-root.ts
const RIGHTS = [...[
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"MKNOD",
	"SETFCAP"
], ...[
	"SETUID",
	"SETGID",
	"KILL"
]];
const SCRIPT$1 = "/run/cross-bpf.sh";
function inGuestRoot(context, root, script, ...shell) {
	return [
		...byUserEmulator(context),
		"bwrap",
		...[
			"--die-with-parent",
			"--unshare-pid",
			"--unshare-ipc",
			"--unshare-uts"
		],
		...["--hostname", "cross-bpf"],
		...[
			"--unsetenv",
			"TMPDIR",
			"--unsetenv",
			"CROSS_BPF_PROBLEM"
		],
		...[
			"--setenv",
			"PATH",
			PATH,
			"--setenv",
			"HOME",
			"/root",
			"--setenv",
			"LC_ALL",
			"C"
		],
		...[
			"--bind",
			root,
			"/"
		],
		...["--dev", "/dev"],
		...[
			"--proc",
			"/proc",
			"--remount-ro",
			"/proc"
		],
		...[
			"--tmpfs",
			"/run",
			"--tmpfs",
			"/tmp",
			"--chmod",
			"1777",
			"/tmp"
		],
		...[
			"--ro-bind",
			script,
			SCRIPT$1
		],
		...[
			"--cap-drop",
			"ALL",
			...RIGHTS.flatMap((right) => ["--cap-add", `CAP_${right}`])
		],
		...shell,
		SCRIPT$1
	];
}
function onlineScript(id, name, ...args) {
	return {
		do: "run",
		command: withNetwork(writingTo(id, "bash", at$1("scripts", name), ...args))
	};
}
function addPackages(context, id, name) {
	const root = at$1(id, FILES.rootfs.root);
	const install = inGuestRoot(context, root, at$1("scripts", "root-install.sh"), "/bin/sh");
	const { rootfsPackages: packages } = context.inputs;
	const limited = [
		"bash",
		at$1("scripts", "stalled.sh"),
		"120",
		...install
	];
	return onlineScript(id, "root-packages.sh", root, name, ...packages, "--", ...limited);
}
const COMMANDS = "commands";
function runCommands(context, id, commands) {
	const root = at$1(id, FILES.rootfs.root);
	const file = at$1(id, COMMANDS);
	return [
		{
			do: "write",
			file,
			text: `set -e\n${commands}\n`
		},
		onlineScript(id, "root-commands.sh", root, "--", ...inGuestRoot(context, root, file, "/bin/bash")),
		{
			do: "run",
			command: writingTo(id, "rm", file)
		}
	];
}
function copyRoot({ platform }, id, given, ...name) {
	return hostScript(id, "root-copy.sh", given, at$1(id, FILES.rootfs.root), platform.name, String(platform.elfMachine), platform.byteOrder, String(platform.bits), ...name);
}
function checkRoot(id, name) {
	return hostScript(id, "root-check.sh", at$1(id, FILES.rootfs.root), name);
}
// src/steps/image.ts
const TOOLS = "image-tools";
const RELEASE = "trixie";
const PACKAGES = [
	"ca-certificates",
	"mount",
	"skopeo"
];
function imageToolsStep(context) {
	const { inputs, host } = context;
	return {
		id: TOOLS,
		title: "Tools for images: skopeo and umoci in a root of their own",
		needs: ["scripts", "host"],
		product: {
			kind: TOOLS,
			name: `${RELEASE}-${host.debian}`,
			ingredients: [
				{
					name: "suite",
					value: RELEASE
				},
				{
					name: "mirror",
					value: inputs.mirror ?? "default"
				},
				{
					name: "packages",
					value: PACKAGES.join(" ")
				},
				{
					name: "umoci",
					value: `${RELEASE}-backports`
				},
				...freshness(context)
			]
		},
		warning: at$1(TOOLS, EXPIRED),
		blame: "infrastructure-failure",
		attempts: 3,
		actions: [{
			do: "run",
			command: makeRoot({
				release: RELEASE,
				target: at$1(TOOLS, FILES.imageTools.root),
				variant: "apt",
				packages: PACKAGES,
				finish: "image-tools.sh",
				mirror: inputs.mirror,
				acceptExpired: inputs.acceptExpired,
				backports: true
			})
		}]
	};
}
const GIVEN = "given";
const PULLED = "pulled";
const IMAGE = "/mnt/image";
const KEPT = "/mnt/blobs";
function blobs({ source }) {
	if (source.kind !== "registry") return void 0;
	const repository = `${source.registry}/${source.name}`;
	return {
		kind: "blobs",
		name: `${source.name.split("/").at(-1)}-${shortHash(repository)}`,
		ingredients: [{
			name: "repository",
			value: repository
		}]
	};
}
function originOf(id, { source, ...image }, kept) {
	const local = {
		before: [],
		network: false
	};
	switch (source.kind) {
		case "registry": return {
			before: kept ? [{
				do: "mkdir",
				path: at$1("blobs")
			}] : [],
			mounts: kept ? [{
				from: at$1("blobs"),
				to: KEPT,
				writable: true
			}] : [],
			words: [
				`docker://${source.registry}/${source.name}@${image.id}`,
				INSIDE.step,
				...kept ? [KEPT] : []
			],
			network: true
		};
		case "layout": {
			const entry = {
				...image.entry,
				digest: image.id,
				annotations: { "org.opencontainers.image.ref.name": "image" }
			};
			return {
				...local,
				before: [
					{
						do: "mkdir",
						path: at$1(id, `${GIVEN}/blobs`)
					},
					{
						do: "write",
						file: at$1(id, `${GIVEN}/oci-layout`),
						text: "{\"imageLayoutVersion\":\"1.0.0\"}\n"
					},
					{
						do: "write",
						file: at$1(id, `${GIVEN}/index.json`),
						text: `${JSON.stringify({
							schemaVersion: 2,
							manifests: [entry]
						}, null, 2)}\n`
					}
				],
				mounts: [{
					from: at$1(id, GIVEN),
					to: IMAGE
				}, {
					from: `${source.folder}/blobs`,
					to: `${IMAGE}/blobs`
				}],
				words: [`oci:${IMAGE}:image`, INSIDE.step]
			};
		}
		case "archive": return {
			...local,
			mounts: [{
				from: source.file,
				to: IMAGE
			}],
			words: [`docker-archive:${IMAGE}`, INSIDE.step]
		};
	}
}
function pull(id, image, kept) {
	const { before, mounts, words, network } = originOf(id, image, kept);
	const command = {
		...inSandbox({
			root: at$1(TOOLS, FILES.imageTools.root),
			scripts: at$1("scripts"),
			who: network ? "builder" : "keeper",
			network,
			mounts: [{
				from: at$1(id, PULLED),
				to: INSIDE.step,
				writable: true
			}, ...mounts]
		}, "bash", `${INSIDE.scripts}/image-pull.sh`, ...words),
		...network && { stdin: "registry-auth" }
	};
	return [
		...before,
		{
			do: "mkdir",
			path: at$1(id, PULLED)
		},
		{
			do: "run",
			command
		}
	];
}
function unpack(id) {
	const sandbox = {
		root: at$1(TOOLS, FILES.imageTools.root),
		scripts: at$1("scripts"),
		who: "guest",
		mounts: [{
			from: at$1(id),
			to: INSIDE.step,
			writable: true
		}, {
			from: at$1(id, PULLED),
			to: IMAGE
		}]
	};
	const root = `${INSIDE.step}/${FILES.rootfs.root}`;
	return insideScript(sandbox, "image-unpack.sh", `${IMAGE}/layout`, root);
}
function imageRoot(context, image, id, ingredients, finish) {
	const { platform, cacheDir } = context;
	const kept = cacheDir === void 0 ? void 0 : blobs(image);
	return {
		id,
		title: `Root filesystem: ${image.given}, ${image.id.slice(0, 19)}`,
		readsInput: image.source.kind === "registry" ? void 0 : "rootfs",
		needs: [
			"scripts",
			TOOLS,
			...userEmulatorNeeds(context)
		],
		product: {
			kind: "rootfs",
			name: `image-${platform.name}`,
			ingredients,
			local: true
		},
		...kept && { cacheMount: kept },
		blame: "infrastructure-failure",
		attempts: 3,
		actions: [
			...pull(id, image, kept !== void 0),
			unpack(id),
			{
				do: "run",
				command: onHost("rm", "-rf", at$1(id, GIVEN), at$1(id, PULLED))
			},
			...finish
		]
	};
}
// src/steps/rootfs.ts
const GUEST_PACKAGES = [
	...[
		"qemu-guest-agent",
		"finit-sysv",
		"mount",
		"kmod",
		"procps",
		"netbase"
	],
	...[
		"ethtool",
		"gawk",
		"iproute2",
		"iptables",
		"iputils-ping",
		"keyutils",
		"netcat-openbsd"
	],
	...[
		"e2fsprogs",
		"fsverity",
		"nftables",
		"openssl"
	]
];
function rootfsPackages(context) {
	const libraries = findDebianRelease(context.debianRelease)?.libraries ?? [];
	const llvm = linksLlvm(context) ? [llvmLibrary(context.clang)] : [];
	const { rootfsPackages: more } = context.inputs;
	return [...new Set([
		...GUEST_PACKAGES,
		...libraries,
		...llvm,
		...more
	])].sort();
}
const ROOT = "rootfs";
function madeRoot(context, id) {
	const { inputs, platform, debianRelease: release } = context;
	const packages = rootfsPackages(context);
	return {
		id,
		title: `Root filesystem: Debian ${release} for ${platform.name}`,
		needs: [
			"scripts",
			"host",
			...userEmulatorNeeds(context)
		],
		product: {
			kind: "rootfs",
			name: `${release}-${platform.name}`,
			ingredients: [
				{
					name: "suite",
					value: release
				},
				{
					name: "architecture",
					value: platform.debian
				},
				{
					name: "mirror",
					value: inputs.mirror ?? "default"
				},
				{
					name: "packages",
					value: packages.join(" ")
				},
				...freshness(context)
			]
		},
		blame: "infrastructure-failure",
		yields: true,
		attempts: 3,
		warning: at$1(id, EXPIRED),
		actions: [{
			do: "run",
			command: makeRoot({
				release,
				target: at$1(id, FILES.rootfs.root),
				variant: "essential",
				architectures: [platform.debian],
				packages,
				finish: "rootfs-finish.sh",
				mirror: inputs.mirror,
				acceptExpired: inputs.acceptExpired,
				before: byUserEmulator(context),
				untestable: platform.releases !== void 0
			})
		}]
	};
}
function givenIngredients(context, content) {
	const { rootfsPackages: packages } = context.inputs;
	if (packages.length === 0) return [content];
	return [
		content,
		{
			name: "packages",
			value: packages.join(" ")
		},
		...freshness(context)
	];
}
function copiedRoot(context, given, id) {
	return {
		id,
		title: `Root filesystem: ${given.path}`,
		readsInput: "rootfs",
		needs: [
			"scripts",
			"host",
			...userEmulatorNeeds(context)
		],
		product: {
			kind: "rootfs",
			name: `given-${context.platform.name}`,
			ingredients: givenIngredients(context, {
				name: "content",
				value: given.id
			}),
			local: true
		},
		blame: "infrastructure-failure",
		attempts: 3,
		actions: [
			copyRoot(context, id, given.path),
			addPackages(context, id, given.path),
			checkRoot(id, given.path)
		]
	};
}
function unpackedRoot(context, image, id) {
	const root = at$1(id, FILES.rootfs.root);
	return imageRoot(context, image, id, givenIngredients(context, {
		name: "image",
		value: image.id
	}), [
		copyRoot(context, id, root, image.given),
		addPackages(context, id, image.given),
		checkRoot(id, image.given)
	]);
}
function filesStep(files, id, base) {
	return {
		id,
		title: `Root filesystem: with ${files.map(({ to }) => to).join(", ")}`,
		readsInput: "rootfs-files",
		needs: ["scripts", base.id],
		product: {
			kind: "rootfs",
			name: `${base.product?.name}-files`,
			ingredients: [...madeFrom(base.id, "root"), ...files.map(({ to, id }) => ({
				name: to,
				value: id
			}))],
			local: true
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [linkScript(at$1(base.id, FILES.rootfs.root), at$1(id, FILES.rootfs.root)), hostScript(id, "rootfs-files.sh", at$1(id, FILES.rootfs.root), ...files.flatMap(({ from, to }) => [from, to]))]
	};
}
function commandsStep(context, commands, id, base) {
	return {
		id,
		title: "Root filesystem: the user's commands in it",
		needs: [
			"scripts",
			"host",
			base.id,
			...userEmulatorNeeds(context)
		],
		product: {
			kind: "rootfs",
			name: `${base.product?.name}-commands`,
			ingredients: [
				...madeFrom(base.id, "root"),
				{
					name: "commands",
					value: commands
				},
				...freshness(context)
			],
			local: true
		},
		blame: "invalid-input",
		attempts: 1,
		actions: [
			copyRoot(context, id, at$1(base.id, FILES.rootfs.root), "after rootfs-commands"),
			...runCommands(context, id, commands),
			checkRoot(id, "after rootfs-commands")
		]
	};
}
function rootfsSteps(context) {
	const { givenRoot, givenImage, guestFiles, inputs } = context;
	const { rootfsCommands: commands } = inputs;
	const changes = [...guestFiles === void 0 ? [] : [{
		id: `${ROOT}-files`,
		step: (id, base) => filesStep(guestFiles, id, base)
	}], ...commands === void 0 ? [] : [{
		id: `${ROOT}-commands`,
		step: (id, base) => commandsStep(context, commands, id, base)
	}]];
	const root = (id) => {
		if (givenImage !== void 0) return unpackedRoot(context, givenImage, id);
		return givenRoot === void 0 ? madeRoot(context, id) : copiedRoot(context, givenRoot, id);
	};
	let last = root(changes.length === 0 ? ROOT : `${ROOT}-base`);
	const steps = [...givenImage === void 0 ? [] : [imageToolsStep(context)], last];
	for (const { id, step } of changes) {
		last = step(id === changes.at(-1)?.id ? ROOT : id, last);
		steps.push(last);
	}
	return steps;
}
// src/steps/runner.ts
function runnerToolchainStep(context) {
	const packages = toolchainPackages(context);
	return {
		id: "runner-toolchain",
		title: `Toolchain on this machine: ${packages.length} packages, ${context.platform.debian} as a foreign architecture`,
		needs: ["scripts", "host"],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "run",
			command: {
				program: "bash",
				args: [
					at$1("scripts", "runner-toolchain.sh"),
					at$1(PROBLEM),
					context.platform.debian,
					at$1("runner-toolchain", FILES.toolchain.packages),
					...packages
				],
				network: true
			}
		}, ...isNative(context) ? [] : [run("bash", at$1("scripts", "binfmt.sh"), context.platform.binfmt, "true")]]
	};
}
function debianReleaseOf(toolchain, codename) {
	if (toolchain.kind === "debian") return toolchain.release;
	return findDebianRelease(codename)?.name ?? "trixie";
}
// src/steps/scripts.ts
function scriptsStep(resources) {
	return {
		id: "scripts",
		title: "Lay out the build scripts",
		needs: [],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: buildFiles(resources).map(([name, text]) => ({
			do: "write",
			file: at$1("scripts", name),
			text,
			mode: 493
		}))
	};
}
// src/steps/source.ts
function fetchStep(title, product, needs, actions, more = {}) {
	const after = (script, ...places) => hostScript("source", script, at$1("source", FILES.source.tree), ...places);
	return {
		id: "source",
		title,
		needs: ["scripts", ...needs],
		product,
		blame: "infrastructure-failure",
		attempts: 3,
		...more,
		actions: [
			...actions,
			after("manifest.sh", at$1("source", FILES.source.manifest)),
			after("old.sh")
		]
	};
}
function gitObjects(context, repository) {
	return {
		kind: "git",
		name: `${(repository.split("/").at(-1) ?? "").replace(/\.git$/, "").replaceAll(/[^\w.+-]/g, "_") || "repository"}-${shortHash(repository)}`,
		ingredients: [{
			name: "repository",
			value: repository
		}, ...freshness(context)]
	};
}
function debianSource(context, kernel) {
	const onRoot = context.inputs.toolchain.kind === "debian";
	const release = kernel.release ?? (onRoot ? context.debianRelease : "");
	const product = {
		kind: "source",
		name: kernel.package,
		ingredients: [
			{
				name: "package",
				value: kernel.package
			},
			{
				name: "suite",
				value: release
			},
			{
				name: "toolchain",
				from: onRoot ? at$1("toolchain", FILES.toolchain.packages) : at$1("runner-toolchain", FILES.toolchain.packages)
			},
			...kernel.release === void 0 || kernel.release === context.debianRelease ? [] : freshness(context)
		]
	};
	const sandbox = {
		root: onRoot ? at$1("toolchain", FILES.toolchain.root) : "/",
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("source"),
			to: INSIDE.step,
			writable: true
		}],
		network: true,
		reports: true
	};
	return fetchStep(`Kernel source: Debian's ${kernel.package}${release === "" ? "" : ` of ${release}`}`, product, [onRoot ? "toolchain" : "runner-toolchain"], [insideScript(sandbox, "debian-source.sh", kernel.package, release, INSIDE.step, ...context.inputs.acceptExpired ? [`${INSIDE.step}/${EXPIRED}`] : [])], { warning: at$1("source", EXPIRED) });
}
function gitSource(context, { repository, ref }) {
	const commit = context.gitCommit ?? ref;
	const ingredients = [{
		name: "repository",
		value: repository
	}, {
		name: "commit",
		value: commit
	}];
	const kept = context.cacheDir !== void 0;
	return fetchStep(`Kernel source: ${ref} of ${repository}`, {
		kind: "source",
		name: "git",
		ingredients
	}, ["host"], [{
		do: "run",
		command: onNetwork("bash", at$1("scripts", "git-source.sh"), repository, commit, at$1("source"), ...kept ? [at$1("git")] : [])
	}], kept ? { cacheMount: gitObjects(context, repository) } : {});
}
const TARBALL = "/mnt/tarball";
function tarballSource(context, kernel) {
	return fetchStep(`Kernel source: ${kernel.path}`, {
		kind: "source",
		name: "tarball",
		ingredients: [{
			name: "sha256",
			value: context.tarballSha256 ?? ""
		}]
	}, ["host"], [insideScript({
		root: "/",
		who: "keeper",
		scripts: at$1("scripts"),
		mounts: [{
			from: kernel.path,
			to: TARBALL
		}, {
			from: at$1("source"),
			to: INSIDE.step,
			writable: true
		}]
	}, "tarball-source.sh", TARBALL, INSIDE.step)], { readsInput: "kernel" });
}
function sourceStep(context) {
	const { kernel } = context.inputs;
	switch (kernel.kind) {
		case "directory":
		case "none": return;
		case "debian": return debianSource(context, kernel);
		case "debian-image": return kernelPackagesStep(context, kernel);
		case "git": return gitSource(context, kernel);
		case "tarball": return tarballSource(context, kernel);
	}
}
// src/plan/build.ts
function describeBundle(context) {
	const { bundleKey, presets, selftests } = context.inputs;
	const { bpf, others } = selftests;
	const description = {
		schema: 1,
		platform: context.platform.name,
		suite: context.debianRelease,
		kernel: context.inputs.kernelName,
		compiler: context.inputs.compiler,
		clang: context.clang,
		suites: [...bpf ? selftestTargets(context).map((runner) => wordOf({ name: runner })) : [], ...others],
		presets: presets.length > 0 ? presets : void 0,
		prebuilt: context.prebuilt || void 0,
		key: bundleKey
	};
	return `${JSON.stringify(description, null, 2)}\n`;
}
function buildRootSteps(context) {
	return [
		scriptsStep(context.resources),
		hostStep(context),
		context.inputs.toolchain.kind === "debian" ? toolchainStep(context) : runnerToolchainStep(context)
	];
}
function kernelSteps(context) {
	const { inputs, kernelFiles } = context;
	if (context.prebuilt) return kernelFiles !== void 0 && isCompiled(context) ? [besideKernelStep(context, kernelFiles)] : [prebuiltKernelStep(context)];
	return [
		...inputs.selftests.others.length > 0 ? [fragmentsStep(context)] : [],
		signingKeyStep(context),
		kernelStep(context)
	];
}
function compiled$1(context) {
	const { bpf, others } = context.inputs.selftests;
	return [
		...hides(context) ? [hideStep(context)] : [],
		patchStep(context),
		paholeStep(context),
		...kernelSteps(context),
		...bpf ? [selftestsStep(context)] : [],
		...others.length > 0 ? [kselftestsStep(context)] : [],
		...hasSelftests(context.inputs.selftests) ? [checkStep(context)] : []
	];
}
function planBuild(context) {
	const source = sourceStep(context);
	const steps = [
		...buildRootSteps(context),
		...source === void 0 ? [] : [source],
		vmtestStep(context),
		...emulatorSteps(context),
		...rootfsSteps(context),
		...isCompiled(context) ? compiled$1(context) : kernelSteps(context),
		bundleStep(context, describeBundle(context))
	];
	const mounts = steps.flatMap(({ cacheMount }) => cacheMount ?? []);
	return {
		places: {
			...context.tree && { tree: context.tree.path },
			...Object.fromEntries(mounts.map(({ kind, name }) => [kind, `${context.cacheDir}/${kind}/${name}`]))
		},
		steps
	};
}
// src/plan/scripts.ts
const IN_SANDBOX = new RegExp(`(?:^|[= ])${INSIDE.scripts}/([^ ]+)`);
function scriptOf(arg) {
	if (typeof arg !== "string") return arg.place === at$1("scripts").place ? arg.path : void 0;
	return IN_SANDBOX.exec(arg)?.[1];
}
function scriptsIn(actions, checks) {
	return actions.flatMap((action) => {
		if (action.do === "when") return scriptsIn([...action.met, ...action.otherwise], checks);
		if (action.do !== "run" || (action.checks ?? false) !== checks) return [];
		return action.command.args.flatMap((arg) => scriptOf(arg) ?? []);
	});
}
const SOURCED = /^\. "\$\(dirname "\$0"\)\/([\w./-]+)"$/gm;
function withSourced(names, resources) {
	const sourced = names.flatMap((name) => [...shipped(resources, `build/${name}`).matchAll(SOURCED)].map(([, file = ""]) => path.posix.join(path.posix.dirname(name), file)));
	return sourced.length === 0 ? [...names] : [...names, ...withSourced(sourced, resources)];
}
function keyedOnScripts(step, resources) {
	if (step.product === void 0) return step;
	const actions = [...step.actions, ...step.adopt ?? []];
	const named = (checks) => [...new Set(withSourced(scriptsIn(actions, checks), resources))];
	const making = named(false);
	const checking = named(true).filter((name) => !making.includes(name));
	const ingredient = (name, scripts) => {
		if (scripts.length === 0) return [];
		return [{
			name,
			value: scripts.toSorted().map((script) => `${script} ${shortHash(shipped(resources, `build/${script}`))}`).join(", ")
		}];
	};
	const ingredients = [
		...step.product.ingredients,
		...ingredient("scripts", making),
		...ingredient("checks", checking).map((each) => ({
			...each,
			family: "nothing"
		}))
	];
	return {
		...step,
		product: {
			...step.product,
			ingredients
		}
	};
}
// src/plan/whole.ts
function planBefore(context, bundle) {
	const plan = bundle === void 0 ? planBuild(context) : planOfBundle(context, bundle);
	const extras = extrasOf(context);
	const steps = extras.devices.length === 0 ? plan.steps : [...plan.steps, vmDevicesStep(context, extras)];
	const compiles = bundle === void 0 && isCompiled(context);
	return {
		...plan,
		steps: steps.map((step) => keyedOnScripts(compiles ? step : {
			...step,
			yields: false
		}, context.resources))
	};
}
function sparedByCache(plan) {
	return plan.steps.filter(({ product }) => product && kindOf$1(product.kind).cacheHit && product.local !== true).map(({ id }) => id);
}
function planRoot(context) {
	const steps = buildRootSteps(context).map((step) => keyedOnScripts(step, context.resources));
	return {
		places: context.tree ? { tree: context.tree.path } : {},
		steps
	};
}
function planOfBundle(context, bundle) {
	return {
		places: {},
		steps: [
			...buildRootSteps(context),
			vmtestStep(context),
			...emulatorSteps(context),
			unpackStep(bundle)
		]
	};
}
function extrasOf({ shares = [], inputs }) {
	return {
		shares,
		collect: inputs.collect,
		network: inputs.network === "user",
		devices: inputs.vmDevices,
		disk: inputs.vmDisk,
		environment: inputs.commandEnvironment.length > 0
	};
}
function vmOptions(context, tests, runId, { kvm, tuned }) {
	const { inputs, platform } = context;
	const hostRoot = inputs.toolchain.kind === "runner";
	const emulated = (hostRoot ? platform.cpuOfHost : void 0) ?? platform.cpu;
	return {
		id: "vm",
		platform,
		cpus: tests.cpus.first,
		memory: inputs.vmMemory,
		kernelArgs: [...kernelArgsOf(inputs.presets), ...inputs.kernelArgs],
		runId,
		suites: tests.suites,
		directory: guestDirectory(inputs.selftests),
		timeout: tests.timeout,
		kvm,
		cpu: kvm ? void 0 : emulated,
		tuned: tuned && !kvm,
		files: tests.files,
		extras: extrasOf(context),
		hostRoot
	};
}
function guestDirectory({ bpf, others }) {
	if (bpf) return GUEST_SELFTESTS;
	return others.length > 0 ? GUEST_KSELFTEST : "/";
}
function titleOf$1(context) {
	return `${context.inputs.kernelName} for ${context.platform.name}`;
}
const DECIDED_LATER = "Decided by what was built, and so not in this script: the tree's lists of tests, lists for a stable branch, shard and vms.";
function printPlan(context, bundle, known) {
	const before = planBefore(context, bundle);
	const tests = planTests(context.inputs, NOTHING_BUILT, false, context.lists);
	const built = bundle === void 0 ? builtHere(context) : builtElsewhere(context);
	const vm = vmStep(vmOptions(context, tests, "script", {
		kvm: false,
		tuned: context.inputs.emulator === "tuned"
	}), built, context.resources);
	const notes = [...known === void 0 ? [] : [`Known: ${known}`], DECIDED_LATER];
	return renderScript({
		...before,
		steps: [...before.steps, vm]
	}, titleOf$1(context), notes);
}
// src/effects/durable.ts
async function syncAll(folder) {
	if (await probe("sync", "--file-system", folder) === void 0) throw new Error(`${folder} cannot be synced`);
}
async function syncNames(folder) {
	const handle = await open(folder);
	try {
		await handle.sync().catch(() => void 0);
	} finally {
		await handle.close();
	}
}
// src/cache/evict.ts
const BUILD_ROOM = 8 * 1024 ** 3;
function byUse(one, other) {
	return Number(other.broken !== void 0) - Number(one.broken !== void 0) || one.used - other.used || one.made - other.made || (one.key < other.key ? -1 : 1);
}
function chooseRemovals(stored, limits, now) {
	const meant = stored.filter(({ kind }) => limits.kinds?.includes(kind) ?? true);
	const { olderThan, maxBytes, toFree = 0 } = limits;
	let total = meant.reduce((sum, { bytes }) => sum + bytes, 0);
	let freed = 0;
	const chosen = [];
	for (const each of meant.filter(({ inUse }) => !inUse).sort(byUse)) {
		const old = olderThan !== void 0 && now - each.used > olderThan * 1e3;
		const tooMuch = maxBytes !== void 0 && total > maxBytes;
		if (!(each.broken !== void 0 || limits.all === true || old || tooMuch || freed < toFree)) continue;
		chosen.push(each);
		total -= each.bytes;
		freed += each.bytes;
	}
	return chosen;
}
// src/cache/likeness.ts
const lineSet = (text) => new Set(text.split("\n"));
function differentLines(wanted, text) {
	const lines = lineSet(text);
	const common = [...lines].filter((line) => wanted.has(line)).length;
	return wanted.size + lines.size - 2 * common;
}
function compareCounts(a, b) {
	const at = a.findIndex((count, index) => count !== b[index]);
	return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
async function byLikeness(keys, files, read) {
	if (keys.length < 2) return keys.map((key) => ({
		key,
		lines: []
	}));
	const differences = new Map(keys.map((key) => [key, []]));
	for (const [name, text] of Object.entries(files)) {
		const wanted = lineSet(text);
		for (const [key, counts] of differences) counts.push(differentLines(wanted, await read(key, name)));
	}
	return keys.map((key) => ({
		key,
		lines: differences.get(key) ?? []
	})).sort((a, b) => compareCounts(a.lines, b.lines));
}
// src/cache/runs.ts
const RUNS = "runs";
const HEARTBEAT = 6e4;
const SILENCE$1 = 36e5;
async function processSpace() {
	return sha256(`${await readText("/proc/sys/kernel/random/boot_id") ?? ""} ${await readLink("/proc/self/ns/pid") ?? ""}`).slice(0, 8);
}
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
async function listRuns(cacheDir) {
	const parent = path.join(cacheDir, RUNS);
	const space = await processSpace();
	const runs = {
		live: [],
		over: []
	};
	for (const name of await list$3(parent)) {
		const folder = path.join(parent, name);
		const [of, pid] = name.split("-");
		runs[(of === space ? Number(pid) > 0 && isAlive(Number(pid)) : Date.now() - (await modified(folder) ?? 0) < SILENCE$1) ? "live" : "over"].push(folder);
	}
	return runs;
}
// src/cache/marks.ts
const USES = ".uses";
const EVICTS = ".evicts";
const PATIENCE$1 = 5e3;
const isMarkedBy = (runs, mark, kind, key) => runs.some((run) => exists(path.join(run, mark, kind, key)));
const isUsedBy = (runs, kind, key) => isMarkedBy(runs, USES, kind, key);
var Marks = class {
	cacheDir;
	runDir;
	removals = 0;
	constructor(cacheDir, runDir) {
		this.cacheDir = cacheDir;
		this.runDir = runDir;
	}
	async use(kind, key) {
		await writeText(path.join(this.runDir, USES, kind, key), "");
		const end = Date.now() + PATIENCE$1;
		while (Date.now() < end && isMarkedBy(await this.liveRuns(), EVICTS, kind, key)) await setTimeout$1(20);
	}
	async remove(kind, key, still) {
		const mark = path.join(this.runDir, EVICTS, kind, key);
		let gone;
		await writeText(mark, "");
		try {
			const runs = await this.liveRuns();
			const others = runs.filter((run) => run !== this.runDir);
			if (isUsedBy(still === void 0 ? runs : others, kind, key)) return false;
			if (still !== void 0 && !await still()) return false;
			gone = await this.moveOut(kind, key);
		} finally {
			await remove(mark);
		}
		if (gone === void 0) return false;
		await remove(gone);
		return true;
	}
	async moveOut(kind, key) {
		this.removals += 1;
		const gone = path.join(this.runDir, ".gone", `${kind}-${key}-${this.removals}`);
		return await moveAway(path.join(this.cacheDir, kind, key), gone) ? gone : void 0;
	}
	async liveRuns() {
		return (await listRuns(this.cacheDir)).live;
	}
};
// src/cache/whole.ts
const bootId = async () => (await readText("/proc/sys/kernel/random/boot_id") ?? "").trim();
const OLDER = "an older version made it";
async function describeFiles(folder) {
	const files = await takeInventory(folder);
	const sums = await sumContents(folder, readInventory(files));
	await writeText(path.join(folder, FILES.note.files), Buffer.from(files, "latin1"));
	await writeText(path.join(folder, FILES.note.sums), Buffer.from(sums, "latin1"));
	await writeText(path.join(folder, FILES.note.checked), `${await bootId()}\n`);
}
async function wrongAtSight(folder, kind, key) {
	const type = await kindOfFile(folder);
	if (type !== "folder") return `it is a ${type}, not a folder`;
	if (!isKeyShaped(key)) return void 0;
	const file = path.join(folder, FILES.note.about);
	if (await kindOfFile(file) !== "file") return "its file product is missing";
	const text = await readText(file);
	if (text === void 0 || text === "") return "its file product is empty";
	const about = parseAbout(text);
	if (about === void 0) return "its file product cannot be read";
	if (about.kind === kind && isOlderKeyOf(key, about.name, text)) return OLDER;
	if (about.kind !== kind || !isKeyOf(key, about.name, text)) return "its file product tells of something else";
	return await kindOfFile(path.join(folder, FILES.note.files)) === "file" ? void 0 : "it has no list of its files";
}
async function wrongInside(folder, contents) {
	const files = await readText(path.join(folder, FILES.note.files), "latin1");
	if (files === void 0) return void 0;
	const now = await takeInventory(folder);
	const told = now === files ? void 0 : differenceOf(readInventory(files), readInventory(now), true);
	if (told !== void 0 || !contents) return told;
	const [checked, boot] = [path.join(folder, FILES.note.checked), await bootId()];
	const starts = (await readText(checked) ?? "").split("\n").filter((line) => line !== "");
	if (starts.includes(boot)) return void 0;
	const sums = await readText(path.join(folder, FILES.note.sums), "latin1") ?? "";
	const changed = await contentDifference(folder, readInventory(files), sums);
	if (changed !== void 0) return changed;
	await writeText(checked, `${[...starts, boot].slice(-8).join("\n")}\n`);
}
async function whatIsWrong(folder, kind, key, deep = true) {
	try {
		return await wrongAtSight(folder, kind, key) ?? (deep ? await wrongInside(folder, deep === true) : void 0);
	} catch (error) {
		return messageOf(error);
	}
}
// src/cache/survey.ts
async function entryOf$1(cacheDir, kind, key, deep) {
	const folder = path.join(cacheDir, kind, key);
	const broken = kindOf$1(kind).by === "step" && isKeyShaped(key) ? await whatIsWrong(folder, kind, key, deep) : void 0;
	const file = path.join(folder, FILES.note.about);
	const about = parseAbout(await readText(file).catch(() => void 0) ?? "");
	const made = await modified(folder);
	const used = await modified(file) ?? made;
	if (broken !== void 0 && broken !== "an older version made it") return {
		kind,
		key,
		folder,
		bytes: await diskUsage(folder),
		made: made ?? 0,
		used: used ?? 0,
		broken
	};
	if (about?.kind !== kind || used === void 0 || made === void 0) return void 0;
	const known = Number.parseInt(await readText(path.join(folder, FILES.note.size)) ?? "", 10);
	return {
		kind,
		key,
		folder,
		about,
		bytes: known > 0 ? known : await diskUsage(folder),
		made,
		used
	};
}
async function survey(cacheDir, deep = false) {
	const entries = [];
	const runs = await listRuns(cacheDir);
	for (const kind of await list$3(cacheDir)) {
		if (kind === "runs") continue;
		for (const key of await list$3(path.join(cacheDir, kind))) {
			const entry = await entryOf$1(cacheDir, kind, key, deep);
			const inUse = isUsedBy(runs.live, kind, key);
			if (entry !== void 0) entries.push({
				...entry,
				inUse
			});
		}
	}
	for (const folder of runs.over) {
		const made = await modified(folder) ?? 0;
		const bytes = await diskUsage(folder);
		entries.push({
			kind: "leftover",
			key: path.basename(folder),
			folder,
			bytes,
			made,
			used: made,
			inUse: false
		});
	}
	return entries;
}
async function isStore(folder) {
	const names = await list$3(folder);
	if ((await Promise.all(names.map((name) => isFolder(path.join(folder, name))))).includes(false)) return false;
	return names.includes("runs") || (await survey(folder)).length > 0;
}
// src/cache/directory.ts
const CANDIDATES = 5;
var DirectoryStore = class {
	cacheDir;
	marks;
	warn;
	constructor(cacheDir, runDir, warn = () => void 0) {
		this.cacheDir = cacheDir;
		this.marks = new Marks(cacheDir, runDir);
		this.warn = warn;
	}
	folderOf(kind, key) {
		return path.join(this.cacheDir, kind, key);
	}
	async use(folder) {
		const [kind = "", key = "", ...more] = path.relative(this.cacheDir, folder).split(path.sep);
		if (kind === ".." || kind === "runs" || key === "" || more.length > 0) return;
		await this.marks.use(kind, key);
		await touch(path.join(folder, FILES.note.about));
	}
	async find(kind, key) {
		await this.marks.use(kind, key);
		const folder = this.folderOf(kind, key);
		if (await kindOfFile(folder) === void 0) return void 0;
		const wrong = await whatIsWrong(folder, kind, key);
		if (wrong === void 0) {
			await touch(path.join(folder, FILES.note.about));
			return folder;
		}
		this.warn(`${kind}/${key} in cache-dir is not whole (${wrong}) and is not used`);
		const still = async () => await whatIsWrong(folder, kind, key) !== void 0;
		await this.marks.remove(kind, key, still);
	}
	async peek(kind, key) {
		const folder = this.folderOf(kind, key);
		if (await kindOfFile(folder) === void 0) return void 0;
		const wrong = await whatIsWrong(folder, kind, key, "names");
		return wrong === void 0 ? { folder } : { wrong };
	}
	async holds(kind, name) {
		return (await list$3(path.join(this.cacheDir, kind))).some((key) => key.startsWith(`${name}-`));
	}
	async family(kind, family) {
		const alike = [];
		for (const key of await list$3(path.join(this.cacheDir, kind))) {
			const folder = this.folderOf(kind, key);
			const made = await modified(folder);
			const text = await readText(path.join(folder, FILES.note.family)).catch(() => void 0);
			if (made !== void 0 && text?.trim() === family) alike.push({
				key,
				made
			});
		}
		return alike.sort((a, b) => b.made - a.made).map(({ key }) => key);
	}
	async ranked(kind, family, files = {}) {
		const keys = await this.family(kind, family);
		const candidates = keys.slice(0, CANDIDATES);
		const read = async (key, name) => await readText(path.join(this.folderOf(kind, key), name)).catch(() => void 0) ?? "";
		const later = keys.slice(CANDIDATES).map((key, index) => ({
			key,
			lines: [Infinity, index]
		}));
		return [...await byLikeness(candidates, files, read), ...later];
	}
	async nearest(kind, family, files = {}) {
		for (const { key } of await this.ranked(kind, family, files)) {
			const folder = await this.find(kind, key);
			if (folder !== void 0) return {
				key,
				folder
			};
		}
	}
	async keep(fresh, kind, key) {
		await this.marks.use(kind, key);
		await writeText(path.join(fresh, FILES.note.size), `${await diskUsage(fresh)}\n`);
		await touch(path.join(fresh, FILES.note.about));
		await describeFiles(fresh);
		await syncAll(fresh);
		await makeFolder(path.join(this.cacheDir, kind), { recursive: true });
		await this.moveIn(fresh, kind, key);
		await syncNames(path.join(this.cacheDir, kind));
		await syncNames(this.cacheDir);
		return this.folderOf(kind, key);
	}
	async moveIn(fresh, kind, key) {
		const folder = this.folderOf(kind, key);
		for (;;) {
			if (await kindOfFile(folder) === void 0) try {
				return await rename(fresh, folder);
			} catch (error) {
				if (await kindOfFile(folder) === void 0) throw error;
			}
			if (await whatIsWrong(folder, kind, key) === void 0) return await remove(fresh);
			await this.marks.moveOut(kind, key);
		}
	}
	async evict(entry) {
		if (kindOf$1(entry.kind).by !== "run") return await this.marks.remove(entry.kind, entry.key);
		await remove(entry.folder);
		return true;
	}
	async clean(limits, deep = false) {
		const removed = [];
		for (const entry of chooseRemovals(await survey(this.cacheDir, deep), limits, Date.now())) if (await this.evict(entry)) removed.push(entry);
		return removed;
	}
	async makeRoom(wanted) {
		const removed = [];
		for (;;) {
			const free = await freeSpace(this.cacheDir) ?? wanted;
			const gone = free >= wanted ? [] : await this.clean({ toFree: wanted - free });
			if (gone.length === 0) return removed;
			removed.push(...gone);
		}
	}
};
// src/results/problem.ts
const PROBLEM_KINDS = {
	"invalid-input": {
		verdict: "invalid-input",
		final: true
	},
	refused: {
		verdict: "blame",
		final: true
	},
	expired: {
		verdict: "blame",
		final: false
	},
	"out-of-step": {
		verdict: "blame",
		final: false
	},
	missing: {
		verdict: "blame",
		final: false
	},
	"not-built": {
		verdict: "build-failure",
		final: false
	}
};
function isKind(word) {
	return Object.hasOwn(PROBLEM_KINDS, word);
}
function parseProblems(text) {
	if (!text.endsWith("\n")) return unparsed("its last line is not whole");
	const problems = [];
	for (const [index, line] of text.slice(0, -1).split("\n").entries()) {
		const [kind = "", sentence = "", ...more] = line.split("	");
		if (!isKind(kind) || sentence === "" || more.length > 0) {
			const found = `line ${index + 1} is ${JSON.stringify(line.slice(0, 200))}`;
			const kinds = Object.keys(PROBLEM_KINDS).join(", ");
			return unparsed(`${found}; allowed are a kind (${kinds}), a tab and a sentence`);
		}
		problems.push({
			kind,
			sentence
		});
	}
	return parsed(problems);
}
// src/results/build-shortages.ts
const PROGRAM$1 = "[A-Za-z0-9_.+/~@<>-]+";
const ended = (words, signal) => [
	`^${PROGRAM$1}: error: unable to execute command: ${words}`,
	`^${PROGRAM$1}: (fatal )?error: [^ ]+ terminated with signal ${signal}( |$)`,
	`^${PROGRAM$1}: (fatal|internal compiler) error: ${words} (signal terminated program |\\(program )`,
	`^${PROGRAM$1}: line [0-9]+: +[0-9]+ ${words}([^a-z]|$)`,
	`^${words}( \\(core dumped\\))?$`,
	`^make(\\[[0-9]+\\])?: \\*\\*\\* .*\\] (${words}|Error ${128 + signal})( \\(core dumped\\))?$`
].join("|");
const failed$2 = (words) => [
	`^(${PROGRAM$1}(\\[[0-9]+\\])?|LLVM ERROR|fatal error|-p [a-z]+): (.*(: |\\())?'?(${words})['.)]?( \\(-?[0-9]+\\)|\\.  Stop\\.)?$`,
	`^[^ :"]+:[0-9]+:([0-9]+:)? [Ff]atal error: ([a-z']+ )*[^ :"#]+: '?(${words})'?$`,
	`(^|: | )(${words}) \\(os error [0-9]+\\)$`,
	`^[A-Za-z.]*Error: \\[Errno [0-9]+\\] (${words})(: |$)`,
	`^[^ "][^"]*: (${words}) at [^ ]+ line [0-9]+(, <[^>]*> [a-z]+ [0-9]+)?\\.$`
].join("|");
const SHORTAGE_ERRORS = [
	{
		kind: "a full disk",
		lacks: "disk",
		pattern: [
			failed$2("[Nn]o space left on device|Disk quota exceeded|File too large"),
			"^flex: error writing output file ",
			"^[a-z/]*sh: [0-9]+: [a-z]+: [a-z]+: I/O error$",
			ended("File size limit exceeded", 25),
			ended("Bus error", 7)
		].join("|"),
		says: [
			"cp: error writing a.o: No space left on device",
			"cc1: fatal error: error writing to /tmp/a.s: No space left on device",
			"a.s: Fatal error: can't write 39 bytes to section .text of a.o: 'No space left on device'",
			"ld: final link failed: No space left on device",
			"make[1]: write error: stdout: No space left on device",
			"/bin/sh: 1: echo: echo: I/O error",
			"awk: write failure (No space left on device)",
			"OSError: [Errno 28] No space left on device: 'a'",
			"error: failed to write a.rmeta: No space left on device (os error 28)",
			"cannot write a: No space left on device at scripts/a.pl line 12.",
			"bash: line 6: 11682 File size limit exceeded\"$@\" 2>&1",
			"clang: error: unable to execute command: Bus error",
			"flex: error writing output file lex.c"
		]
	},
	{
		kind: "a killed process",
		lacks: "memory",
		pattern: `${ended("Killed", 9)}|^[A-Za-z.]*CalledProcessError: .* died with <Signals\\.SIGKILL|\\(signal: 9, SIGKILL: kill\\)$`,
		says: [
			"gcc: fatal error: Killed signal terminated program cc1",
			"collect2: fatal error: ld terminated with signal 9 [Killed]",
			"make[2]: *** [scripts/Makefile.build:229: a.o] Error 137",
			"/mnt/scripts/kernel.sh: line 60: 1234 Killed                  make -C /mnt/linux all"
		]
	},
	{
		kind: "memory that is used up",
		lacks: "memory",
		pattern: [
			failed$2("[Oo]ut of memory|memory exhausted|Cannot allocate memory|not enough memory"),
			`^${PROGRAM$1}: (.*: )?[Oo]ut of memory( allocating |, )`,
			"^Out of memory(!| in perl)",
			"^virtual memory exhausted: ",
			"^terminate called after throwing an instance of 'std::bad_alloc'",
			"^ +what\\(\\): +std::bad_alloc",
			"^memory allocation of [0-9]+ bytes failed",
			"^MemoryError",
			`^${PROGRAM$1}: error while loading shared libraries: .*: failed to map segment from shared object`
		].join("|"),
		says: [
			"cc1: out of memory allocating 65536 bytes after a total of 1000 bytes",
			"LLVM ERROR: out of memory",
			"virtual memory exhausted: Cannot allocate memory",
			"fatal: Out of memory, malloc failed (tried to allocate 12 bytes)",
			"ld: final link failed: memory exhausted",
			"terminate called after throwing an instance of 'std::bad_alloc'"
		]
	},
	{
		kind: "no more processes",
		lacks: "processes",
		pattern: `^(${PROGRAM$1}(\\[[0-9]+\\])?|LLVM ERROR|fatal error): (.*[ :])?(v?fork|clone3?|posix_spawnp?|pthread_create)( [a-z]+)?: (retry: )?Resource temporarily unavailable$|^[a-z/]*sh: ([0-9]+: )?Cannot fork$`,
		says: [
			"make: vfork: Resource temporarily unavailable",
			"gcc: fatal error: cannot execute as: vfork: Resource temporarily unavailable",
			"LLVM ERROR: pthread_create failed: Resource temporarily unavailable",
			"/bin/sh: 1: Cannot fork"
		]
	},
	{
		kind: "too many open files",
		lacks: "open-files",
		pattern: failed$2("Too many open files"),
		says: ["<command-line>: fatal error: stdc-predef.h: Too many open files"]
	},
	{
		kind: "a failing disk",
		lacks: "device",
		pattern: failed$2("[Ii]nput/output error|Stale file handle|Structure needs cleaning"),
		says: ["cp: error reading a.c: Input/output error", "bison: input/output error"]
	}
];
// src/results/build-errors.ts
const CALLED = "fatal error|error|internal compiler error|Error";
const AT_LINE = `:[0-9]+(\\.[0-9.-]+)?:([0-9]+:)? (${CALLED}): `;
const COMPILER = new RegExp(`^([^\\s:][^:\\n]{0,500}):(\\d+)(?:\\.[\\d.-]+)?:(?:\\d+:)? (?:${CALLED}): (.+)$`);
const NO_RULE = "No rule to make target";
const STOPPED = "^make(\\[[0-9]+\\])?: \\*\\*\\* ";
const CRASHES = "(Segmentation fault|Aborted|Illegal instruction|Floating point exception)";
const ERRORS = [
	...SHORTAGE_ERRORS,
	{
		kind: "a linker: symbols and relocations",
		pattern: "undefined reference to |multiple definition of |relocation truncated to fit|dangerous relocation|relocation R_[A-Za-z0-9_]+ against ",
		says: [
			"/usr/bin/ld: a.o: in function `main': a.c:1: undefined reference to `f'",
			"/usr/bin/ld: b.o:(.bss+0x10): multiple definition of `x'; a.o:(.bss+0x0): first defined here",
			"a.c:(.text+0x1): relocation truncated to fit: R_390_PC16DBL against `f'"
		],
		sameFromNothing: true
	},
	{
		kind: "a linker: anything else",
		pattern: "^([A-Za-z0-9_./+-]*[/-])?(ld|ld\\.bfd|ld\\.gold|ld\\.lld|mold): ?.|: file not recognized: ",
		says: [
			"ld.lld: error: undefined symbol: f",
			"/usr/bin/ld: cannot find -lelf: No such file or directory",
			"s390x-linux-gnu-ld:l.lds:0: syntax error",
			"ld: The kernel image is too big",
			"k.o: file not recognized: file format not recognized"
		]
	},
	{
		kind: "a crashed compiler",
		pattern: `^LLVM ERROR: |: Assertion .* failed\\.?$|UNREACHABLE executed|internal compiler error: |${ended(CRASHES, 11)}`,
		says: [
			"LLVM ERROR: Cannot select: 0x55: i64 = bswap",
			"clang: BPFISel.cpp:9: void f(): Assertion `x' failed.",
			"gcc: internal compiler error: Segmentation fault signal terminated program cc1",
			"/bin/bash: line 1: 12690 Segmentation fault      pahole -J vmlinux"
		]
	},
	{
		kind: "a driver of a compiler",
		pattern: "^[A-Za-z0-9_./+-]*(clang|gcc|g\\+\\+|cc1|cc1plus|as|lld|collect2|rustc|llvm-[a-z]+)[A-Za-z0-9_.+-]*: (fatal )?error: ",
		says: [
			"clang: error: no such file or directory: 'a.c'",
			"collect2: fatal error: cannot find ld",
			"cc1: error: bad value for -march= switch"
		]
	},
	{
		kind: "a compiler without a place",
		pattern: "^(fatal error|error|Fatal error)(\\[E[0-9]+\\])?: |: Fatal error: ",
		says: [
			"fatal error: error in backend: Incorrect flag for llvm.bpf.preserve.type.info intrinsic",
			"error[E0425]: cannot find value `x` in this scope",
			"a.s: Fatal error: can't create a.o: Permission denied"
		],
		sameFromNothing: true
	},
	{
		kind: "modpost: a symbol",
		pattern: "^ERROR: (modpost: )?.* undefined!",
		says: ["ERROR: modpost: \"f\" [drivers/a.ko] undefined!"],
		sameFromNothing: true
	},
	{
		kind: "modpost",
		pattern: "^(ERROR|FATAL): modpost: ",
		says: ["ERROR: modpost: missing MODULE_LICENSE() in a.o", "FATAL: modpost: a.o: truncated"]
	},
	{
		kind: "objtool",
		pattern: "(^|: )error: objtool: ",
		says: ["vmlinux.o: error: objtool: f+0x1: unreachable instruction"]
	},
	{
		kind: "pahole, BTF and resolve_btfids",
		pattern: "^FAILED:? |^BTF: .*(is not available|failed)|^(/[a-z/]*/)?pahole: |^PAHOLE: Error|^btf_[a-z_]+: .*([Ff]ailed|[Ee]rror)|^Failed to (generate|encode|parse) |error while encoding BTF",
		says: [
			"FAILED: load BTF from vmlinux: No such file or directory",
			"FAILED unresolved symbol vfs_getattr",
			"BTF: .tmp_vmlinux.btf: pahole (pahole) is not available",
			"pahole: .tmp_vmlinux1: Invalid argument",
			"Failed to generate BTF for vmlinux"
		]
	},
	{
		kind: "bpftool and dtc",
		pattern: "^(Error|FATAL ERROR): ",
		says: ["Error: failed to link a.bpf.o: Invalid argument (22)"]
	},
	{
		kind: "depmod",
		pattern: "^([a-z/]*/)?depmod: (ERROR|FATAL): ",
		says: ["depmod: ERROR: could not open directory /lib/modules/1: No such file or directory"]
	},
	{
		kind: "Kconfig",
		pattern: "^[^ :]*Kconfig[^ :]*:[0-9]+: ?.|^ ?\\*\\*\\* [^ ]",
		says: [
			"kernel/bpf/Kconfig:12: syntax error",
			"init/Kconfig:5:error: recursive dependency detected!",
			"*** Configuration file \".config\" not found!"
		]
	},
	{
		kind: "a Makefile: $(error ...) and syntax",
		pattern: "^[^ :]+:[0-9]+: \\*\\*\\* ",
		says: ["Makefile:219: *** Cannot find a vmlinux.  Stop.", "Makefile:3: *** missing separator.  Stop."]
	},
	{
		kind: "a Makefile that is not there",
		pattern: "^[^ :]*([Mm]akefile[^ :]*|\\.mk|/Build):[0-9]+: .*: No such file or directory$",
		says: ["scripts/Makefile.build:41: lib/Makefile: No such file or directory"]
	},
	{
		kind: "a missing program",
		pattern: "^make(\\[[0-9]+\\])?: [^*]*: (No such file or directory|Permission denied|Exec format error|Command not found|Argument list too long)$|: error while loading shared libraries: |^([a-z/]*/)?env: .*: No such file or directory$|\\brst2man\\b.*not found",
		says: [
			"make[1]: pahole: No such file or directory",
			"tools/objtool/objtool: error while loading shared libraries: libelf.so.1: cannot open shared object file: No such file or directory",
			"make: rst2man: command not found"
		]
	},
	{
		kind: "a missing program, or a script with a mistake",
		pattern: "^[^ ]+: (line )?[0-9]+: .*(not found|No such file( or directory)?|Permission denied|Exec format error|cannot execute.*|[Ss]yntax error.*|unexpected.*)$|^(/bin/)?(sh|bash|dash): .*(not found|No such file or directory|Permission denied)$",
		says: ["/bin/sh: 1: flex: not found", "scripts/a.sh: line 3: jq: command not found"],
		weak: true
	},
	{
		kind: "Python and Perl",
		pattern: "^([A-Za-z_]+\\.)*[A-Z][A-Za-z]*(Error|Exception)(:|$)|^Can't (locate|open) |^[A-Za-z0-9_./-]*python[0-9.]*: can't open ",
		says: ["ModuleNotFoundError: No module named 'yaml'", "Can't locate Nosuch.pm in @INC"],
		weak: true
	},
	{
		kind: "objtool before 6.15",
		pattern: ": warning: objtool: ",
		says: ["vmlinux.o: warning: objtool: f+0x1: unreachable instruction"],
		weak: true,
		warns: true
	},
	{
		kind: "other programs",
		pattern: "^([A-Za-z0-9_./+-]*[/-])?(ar|as|nm|ranlib|strip|objcopy|objdump|readelf|cp|mv|ln|rm|cat|mkdir|install|touch|tar|cpio|xz|gzip|bzip2|zstd|lz4|sed|grep|awk|gawk|mawk|bc|find|xargs|rsync|flex|bison|m4|openssl|sign-file|fixdep|recordmcount|libbpf|git): .|^PLEASE submit a bug report|^ *(ERROR|FATAL)[: ]|SSL error",
		says: [
			"objcopy: 'a.o': No such file",
			"cp: cannot stat 'a': No such file or directory",
			"ERROR: Kernel configuration is invalid."
		],
		weak: true
	},
	{
		kind: "anything that calls itself an error",
		pattern: ": cannot find |: (fatal )?error: |: (command )?not found$",
		says: [
			"pahole-flags: error: no input",
			"collect2: cannot find ld",
			"./a.sh: jq: not found"
		],
		weak: true
	}
];
const NO_ERROR = ":([0-9]+:)* ?(warning|note|remark|Warning|WARNING): |: in function `[^ ]*:$|^ *[0-9]* [|] |^>>> |^collect2: error: ld returned |linker command failed with exit code|assembler command failed|^error: (aborting due to|could not compile)|^ ?\\*\\*\\* (End of|Execute)|^ld: use the --help";
// src/results/build-error-lines.ts
const anyOf = (rows) => rows.map(({ pattern }) => pattern).join("|");
const SHORT$1 = ERRORS.filter(({ lacks }) => lacks !== void 0);
const STRONG = ERRORS.filter(({ lacks, weak }) => lacks === void 0 && weak !== true);
const WEAK = ERRORS.filter(({ weak }) => weak === true);
const NOT = new RegExp(NO_ERROR);
const LENGTH = 2e3;
const startOf = (line) => line.slice(0, LENGTH);
const matcher = (pattern) => {
	const expression = new RegExp(pattern);
	return (line) => {
		const start = startOf(line);
		return expression.test(start) && !NOT.test(start);
	};
};
const isError = matcher(anyOf(STRONG));
const isWeak = matcher(anyOf(WEAK));
const WARNS = new RegExp(anyOf(WEAK.filter(({ warns }) => warns === true)));
const mayBeError = (line) => isWeak(line) || WARNS.test(startOf(line));
const isNoError = (line) => NOT.test(startOf(line));
const isShortage = matcher(anyOf(SHORT$1));
const SHORTAGES$1 = SHORT$1.map(({ pattern, lacks }) => ({
	shows: matcher(pattern),
	lacks
}));
const shortageOf = (line) => SHORTAGES$1.find(({ shows }) => shows(line))?.lacks;
const isSameFromNothing = matcher(`${anyOf([...SHORT$1, ...STRONG.filter(({ sameFromNothing }) => sameFromNothing === true)])}|^[^\\s:]+${AT_LINE}`);
anyOf(SHORT$1), `${AT_LINE}${anyOf(STRONG)}`, anyOf(WEAK);
// src/judge/build-log.ts
const TREES = ["/mnt/linux", "/build/linux"];
const NO_RULE_LINE = new RegExp(`${STOPPED}(${NO_RULE} .*?)(?:\\s+Stop\\.)?$`);
const STOPPED_LINE = new RegExp(`${STOPPED}(.+)$`);
const ENTERING = /^make(?:\[\d+\])?: Entering directory '([^'\n]+)'$/;
const LEAVING = /^make(?:\[\d+\])?: Leaving directory '[^'\n]+'$/;
const LOCATED = /^(?:\S*ld(?:\.\w+)?: ?)?(?:[^\s:]+\.o:)?((?:[^\s:]+\.(?:c|h|S|rs|lds|mk)|[^\s:]*(?:Makefile|Kconfig|\/Build)[^\s:]*)):(\d+): ?(?:\([^)]*\): )?(?:\*\*\* |error: )?(.+)$/;
const PLACE_BELOW = /^ *(?:-->|>>> referenced by \S+ \(|>>> defined at \S+ \() ?([^\s():]+):(\d+)/;
const DOING = /^ {2}[A-Z][\w-]*(?: \[[^\]]*\])? /;
const REASONS$1 = [
	{
		reason: /^libbpf: /,
		of: /^Error: /,
		which: "last",
		stands: "before"
	},
	{
		reason: /^WARNING: modpost: .*section mismatch/,
		of: /Section mismatches detected/,
		which: "first",
		stands: "before"
	},
	{
		reason: /^(?!Failed to |Try to |BTF: ).*(?:BTF|btf_|DWARF|DW_)/,
		of: /^Failed to (?:generate|encode) BTF/,
		which: "first",
		stands: "before"
	},
	{
		reason: /^\d+\.\t(?!Program arguments)(.+)/,
		of: /failed with exit code|due to signal|^PLEASE submit|unable to execute command/,
		which: "last",
		stands: "after"
	}
];
const BARE$1 = /^(?:Killed|Bus error)(?: \(core dumped\))?$/;
const RUST_LINKS = /^error: linking with /;
const RUST_NOTE = /^\s+= note: /;
const LEFT_OUT = "LEFT OUT ";
const PASSING = /warning|^cc1: |^\+ /i;
const COMMAND = / --?[A-Za-z]|;|&&|\|\|/;
const BELOW$1 = 3;
const BEFORE$2 = 20;
function firstError(log) {
	const reader = new Reader();
	for (const whole of logLines(log)) reader.read(startOf(whole));
	return reader.told();
}
var Reader = class {
	lacking;
	since = 0;
	shortage;
	error;
	rule;
	likely;
	stopped;
	leftOut;
	directories = [];
	reasons = REASONS$1.map(() => void 0);
	recent = [];
	announced = false;
	below = 0;
	read(line) {
		const entering = ENTERING.exec(line);
		if (entering) this.directories.push(entering[1] ?? "");
		else if (LEAVING.test(line)) this.directories.pop();
		if (line.startsWith(LEFT_OUT)) this.forget();
		if (this.shortage === void 0) this.lookForShortage(line);
		if (this.shortage !== void 0 && BARE$1.test(this.shortage.message)) this.nameTarget(line);
		if (this.error === void 0) this.look(line);
		else if (this.below > 0) this.lookBelow(line);
	}
	told() {
		return this.shortage ?? this.lacking ?? this.error ?? this.rule ?? this.likely ?? this.stopped ?? this.leftOut;
	}
	forget() {
		this.lacking = void 0;
		this.shortage = void 0;
		this.leftOut ??= this.told();
		this.error = void 0;
		this.rule = void 0;
		this.likely = void 0;
		this.stopped = void 0;
		this.recent = [];
	}
	get directory() {
		return this.directories.at(-1);
	}
	lookForShortage(line) {
		const stop = STOPPED_LINE.exec(line);
		if (!isNoError(line) && ++this.since > 50) this.lacking = void 0;
		if (this.since === 1 && PLACE_BELOW.test(line)) this.lacking = void 0;
		if (isShortage(line)) {
			this.lacking ??= {
				message: inTree(stop?.[2] ?? line),
				lacks: shortageOf(line)
			};
			this.since = 0;
		}
		if (stop) this.shortage = this.lacking;
	}
	nameTarget(line) {
		const target = STOPPED_LINE.exec(line)?.[2];
		if (target === void 0 || this.shortage === void 0) return;
		this.shortage = {
			...this.shortage,
			message: `${this.shortage.message}; ${inTree(target)}`
		};
	}
	look(line) {
		const stop = STOPPED_LINE.exec(line);
		if (stop) {
			this.stop(line, stop[2] ?? "");
			return;
		}
		if (RUST_LINKS.test(line)) {
			this.likely ??= { message: inTree(line) };
			return;
		}
		this.error = errorOf(line.replace(RUST_NOTE, ""), this.directory);
		if (this.error !== void 0) {
			this.error = {
				...this.error,
				message: this.withReason(line, this.error.message)
			};
			this.below = this.error.file === void 0 ? BELOW$1 : 0;
			return;
		}
		for (const [index, { reason, which }] of REASONS$1.entries()) {
			const found = reason.exec(line);
			if (found && (which === "last" || this.reasons[index] === void 0)) this.reasons[index] = found[1] ?? line;
		}
		if (DOING.test(line)) {
			this.recent = [];
			this.announced = true;
			this.reasons.fill(void 0);
		} else if (!/^make(\[\d+\])?: |^\s|^$/.test(line)) {
			this.recent.push(line);
			if (this.recent.length > BEFORE$2) this.recent.shift();
		}
	}
	stop(line, target) {
		if (/Waiting for unfinished jobs/.test(line)) return;
		const noRule = NO_RULE_LINE.exec(line);
		if (noRule) {
			this.rule ??= { message: inTree(noRule[2] ?? "") };
			return;
		}
		const likely = this.recent.find(mayBeError);
		if (likely !== void 0) this.likely ??= { ...located(likely, this.directory) ?? { message: inTree(likely) } };
		const told = this.recent.filter((each) => !PASSING.test(each));
		const said = told.find((each) => this.announced || !COMMAND.test(each)) ?? told.at(-1);
		const message = inTree(target);
		this.stopped ??= { message: said === void 0 ? message : `${inTree(said)}; ${message}` };
		this.recent = [];
		this.announced = false;
	}
	lookBelow(line) {
		this.below--;
		const [, file = "", number] = PLACE_BELOW.exec(line) ?? [];
		if (file === "" || this.error === void 0) return;
		this.error = {
			...this.error,
			file: placed(file, this.directory),
			line: Number(number)
		};
		this.below = 0;
	}
	withReason(line, message) {
		const index = REASONS$1.findIndex(({ of }) => of.test(line));
		const reason = this.reasons[index];
		if (reason === void 0) return message;
		const words = [inTree(reason), message];
		return (REASONS$1[index]?.stands === "before" ? words : words.reverse()).join("; ");
	}
};
function errorOf(line, directory) {
	const compiler = COMPILER.exec(line);
	if (compiler) {
		const [, file = "", number, message = ""] = compiler;
		return {
			file: placed(file, directory),
			line: Number(number),
			message: inTree(message)
		};
	}
	if (!isError(line)) return void 0;
	return located(line, directory) ?? { message: inTree(line) };
}
function located(line, directory) {
	const [, file, number, message = ""] = LOCATED.exec(line) ?? [];
	if (file === void 0) return void 0;
	return {
		file: placed(file, directory),
		line: Number(number),
		message: inTree(message.replace(/\.? +Stop\.$/, ""))
	};
}
function inTree(text) {
	return TREES.reduce((left, tree) => left.replaceAll(`${tree}/`, ""), text) || text;
}
function placed(file, directory) {
	const inside = TREES.some((tree) => directory === tree || directory?.startsWith(`${tree}/`));
	const absolute = file.startsWith("/") || !inside ? file : `${directory}/${file}`;
	if (!absolute.startsWith("/")) return file;
	const parts = [];
	for (const part of absolute.split("/")) if (part === "..") parts.pop();
	else if (part !== "" && part !== ".") parts.push(part);
	const whole = `/${parts.join("/")}`;
	const tree = TREES.find((each) => whole.startsWith(`${each}/`));
	return tree === void 0 ? whole : whole.slice(tree.length + 1);
}
// src/judge/download.ts
const REASONS = [
	{
		pattern: /^E: Release file for \S+ is not valid yet \(invalid for another ([^)]+)\)/m,
		sentence: "this machine's clock is behind, by $1 or more: set it (timedatectl set-ntp true)"
	},
	{
		pattern: /^E: Release file for \S+ is expired \(invalid since ([^)]+)\)/m,
		sentence: "the mirror's list of packages expired $1 ago: name another mirror, or set this machine's clock if it is ahead"
	},
	{
		pattern: /^E: .*Unsupported proxy configured: (\S+)/m,
		sentence: "apt knows no such proxy as '$1': set http_proxy to http://HOST:PORT"
	},
	{
		pattern: /^stalled\.sh: next to nothing arrives: (.*)$/m,
		sentence: "the server sends next to nothing, $1: try later, or name another server"
	},
	{
		pattern: /^E: (Could not get lock \S+)/m,
		sentence: "$1, which another program has held for ten minutes: wait until it has ended"
	},
	{
		pattern: /^time="[^"]*" level=fatal msg="(.*)"$/m,
		sentence: "$1"
	},
	{
		pattern: /^E: (Failed to fetch .*)$/m,
		sentence: "$1"
	}
];
const CONSEQUENCE = /^E: (mmdebstrap failed to run|apt-get .* failed|(setup|command|hook) failed.*)$/;
function whyNotDownloaded(log) {
	for (const { pattern, sentence } of REASONS) {
		const match = pattern.exec(log);
		if (match !== null) return sentence.replace("$1", () => (match[1] ?? "").replace(/ {2,}/g, " "));
	}
	const lines = log.split("\n");
	const said = (start) => lines.findLast((line) => line.startsWith(start) && !CONSEQUENCE.test(line))?.slice(start.length);
	return said("E: ") ?? said("fatal: ");
}
// src/judge/shortage.ts
const gib = (bytes) => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
const SHORTAGES = {
	memory: ({ memory }) => `a process was killed or got no memory; there are ${gib(memory)} for all that runs here: give more, or run fewer things beside it`,
	processes: () => "no more processes may be started here: raise the limit of tasks (ulimit -u, pids.max)",
	disk: () => "the disk of cache-dir or of the temporary folder is full: free some of it",
	device: () => "a disk cannot be read or written: look at the kernel log of this machine",
	"open-files": () => "too few files may be open at once: raise the limit (ulimit -n)"
};
const shortageWords = (shortage, machine) => SHORTAGES[shortage](machine);
// src/judge/failure.ts
const AGAIN = "[cross-bpf: trying again]";
const lastAttempt = (log) => log.slice(log.lastIndexOf(`\n${AGAIN}\n`) + 1);
function tail(log) {
	return log.trimEnd().split("\n").slice(-15).join("\n");
}
function lineOf(log, pattern) {
	return [...log.matchAll(pattern)].at(-1);
}
function ofKind({ problems }, kind) {
	return problems.filter((each) => each.kind === kind).map(({ sentence }) => sentence);
}
const UNKNOWN_PACKAGE = /^(?:E: (?:Unable to locate package|Package)|No match for argument:) '?([\w.+:-]+)'?(?: has no installation candidate)?/gm;
function unknownPackage({ blame, log }, asked) {
	if (blame === "build-failure") return void 0;
	const name = lineOf(log, UNKNOWN_PACKAGE)?.[1];
	if (name === void 0) return void 0;
	const version = /^(?:clang|llvm|lld|libllvm)-?(\d+)(?:-dev)?(?::|$)/.exec(name)?.[1];
	if (version === asked.clang) return `input 'clang' is '${version}'; the suite has no package ${name}`;
	const input = Object.keys(asked.packages).find((each) => asked.packages[each]?.includes(name));
	return input && `input '${input}' names '${name}'; the suite has no such package`;
}
function explainFailure(given, asked) {
	const step = {
		...given,
		log: lastAttempt(given.log)
	};
	const invalid = ofKind(step, "invalid-input").at(-1) ?? unknownPackage(step, asked);
	if (invalid !== void 0) return {
		verdict: "invalid-input",
		sentence: invalid,
		...step.blame === "invalid-input" ? { detail: tail(step.log) } : {}
	};
	const last = step.problems.at(-1);
	if (last?.kind === "not-built") return explainNotBuilt(step, asked);
	if (last !== void 0) return explainRefusal(step, last);
	if (step.blame === "build-failure") return explainBuild(step, asked);
	return {
		verdict: step.blame,
		sentence: `${step.title}: ${whyNotDownloaded(step.log) ?? step.how}`,
		detail: tail(step.log)
	};
}
function explainRefusal(step, { kind, sentence }) {
	const all = ofKind(step, "missing");
	const { verdict } = PROBLEM_KINDS[kind];
	return {
		verdict: verdict === "blame" ? step.blame : verdict,
		sentence: all.length > 1 ? `${sentence} (and ${all.length - 1} more)` : sentence,
		detail: all.join("\n") || tail(step.log)
	};
}
function locationOf(error) {
	const { file, line } = error ?? {};
	const at = line === void 0 ? "" : `:${line}`;
	return {
		words: file === void 0 ? "" : `${file}${at}: `,
		keys: {
			file,
			line
		}
	};
}
function explainBuild(step, machine) {
	const found = firstError(step.log);
	const lacks = step.timedOut ? void 0 : found?.lacks ?? (step.killed ? "memory" : void 0);
	if (lacks !== void 0) {
		const why = found?.lacks === void 0 ? step.how : found.message;
		return {
			verdict: "infrastructure-failure",
			sentence: `${step.title}: ${why} (${shortageWords(lacks, machine)})`,
			detail: tail(step.log)
		};
	}
	const error = step.timedOut && found?.lacks !== void 0 ? void 0 : found;
	const location = locationOf(error);
	return {
		verdict: step.blame,
		sentence: error === void 0 ? `${step.title} ${step.how}` : `${step.title}: ${location.words}${error.message}`,
		...location.keys,
		detail: tail(step.log)
	};
}
function explainNotBuilt(step, machine) {
	const all = ofKind(step, "not-built").map((sentence) => {
		const [directory = "", words = ""] = sentence.split(/ does not build: (.*)/);
		return {
			directory,
			words,
			error: firstError(words)
		};
	});
	const first = all.find(({ error }) => error?.lacks !== void 0) ?? all[0];
	const location = locationOf(first?.error);
	const names = all.filter((each) => each !== first).map(({ directory }) => directory);
	const more = names.length === 0 ? "" : ` (and neither does ${names.join(", ")})`;
	const lacks = first?.error?.lacks;
	const remedy = lacks === void 0 ? "" : ` (${shortageWords(lacks, machine)})`;
	const why = `${location.words}${first?.error?.message ?? first?.words}${remedy}`;
	return {
		verdict: lacks === void 0 ? PROBLEM_KINDS["not-built"].verdict : "infrastructure-failure",
		sentence: `${step.title}: ${first?.directory} does not build: ${why}${more}`,
		...location.keys,
		detail: tail(step.log)
	};
}
// src/run/growth.ts
const INTERVAL$1 = 200;
function watchGrowth(root, below) {
	const began = performance.now();
	const now = () => (performance.now() - began) / 1e3;
	const seen = new Map();
	const look = () => {
		for (const [file, size] of sizesBelow(root, below)) {
			const known = seen.get(file) ?? [];
			if (known.at(-1)?.size === size) continue;
			known.push({
				size,
				seconds: now()
			});
			seen.set(file, known);
		}
	};
	const timer = setInterval(look, INTERVAL$1);
	return {
		now,
		stop: () => {
			clearInterval(timer);
			look();
			return seen;
		}
	};
}
// src/run/problems.ts
const FILE = "problem";
var UnreadableProblem = class extends Error {
	constructor(what, why) {
		super(`${what}, and its problem file cannot be read: ${why}`);
		this.name = "UnreadableProblem";
	}
};
function problemFolder(runDir, id) {
	return path.join(runDir, "problems", id);
}
async function emptyProblemFolder(folder) {
	await remove(folder);
	await makeFolder(folder, { recursive: true });
}
function readProblems(folder, what) {
	const read = readBelow(folder, FILE);
	if (read.kind === "none") return [];
	if (read.kind === "refused") throw new UnreadableProblem(what, read.why);
	if (read.cut) throw new UnreadableProblem(what, "it is too large");
	const problems = parseProblems(read.text);
	if (!problems.ok) throw new UnreadableProblem(what, problems.problem);
	return problems.value;
}
// src/run/state.ts
function howEnded({ timedOut, exit, signal }) {
	return timedOut ? "ran out of time" : `ended with ${exit ?? signal}`;
}
function wasKilled({ exit, signal, timedOut, cancelled }) {
	return !timedOut && !cancelled && (signal === "SIGKILL" || exit === 137);
}
var StepFailure = class extends Error {
	step;
	log;
	tail;
	ended;
	blame;
	problems;
	sameFromNothing;
	constructor(step, log, tail, ended, problems, sameFromNothing) {
		super(`${step.title}: ${howEnded(ended)}`);
		this.name = "StepFailure";
		this.step = step;
		this.log = log;
		this.tail = tail;
		this.ended = ended;
		this.blame = step.blame;
		this.problems = problems;
		this.sameFromNothing = sameFromNothing;
	}
};
var SourceChanged = class extends Error {
	constructor({ source, appeared }) {
		const what = appeared === void 0 ? "" : `${appeared}, which git ignores, came to be in it; `;
		super(`${source} was changed while it was being built: ${what}what came of it is not kept, run again`);
		this.name = "SourceChanged";
	}
};
var Cancelled = class extends Error {
	outOfTime;
	constructor({ reason }) {
		super(reason instanceof OutOfTime ? reason.message : "cancelled");
		this.name = "Cancelled";
		this.outOfTime = reason instanceof OutOfTime;
	}
};
var OutOfTime = class extends Error {
	constructor(sentence) {
		super(sentence);
		this.name = "OutOfTime";
	}
};
function newRunState() {
	return {
		places: new Map(),
		reports: [],
		warnings: [],
		ended: new Map(),
		lineTimes: new Map(),
		growth: new Map()
	};
}
function isFinal(failure) {
	return failure.problems.some(({ kind }) => PROBLEM_KINDS[kind].final);
}
function mayBlameEarlierBuild(failure, adopted) {
	if (failure.ended.cancelled || isFinal(failure) || wasKilled(failure.ended)) return false;
	return !adopted || !(failure.sameFromNothing || failure.ended.timedOut);
}
// src/run/actions.ts
const TAIL_LINES = 40;
const TIMED_LINES = 4e6;
var Actions = class {
	options;
	state;
	locate;
	constructor(options, state, locate) {
		this.options = options;
		this.state = state;
		this.locate = locate;
	}
	async act(step, action, signal) {
		if (signal.aborted) throw new Cancelled(this.options.signal);
		switch (action.do) {
			case "run": return await this.run(step, action.command, signal);
			case "write": return await writeText(resolveArg(action.file, this.locate), action.text, action.mode);
			case "mkdir":
				await makeFolder(resolveArg(action.path, this.locate), { recursive: true });
				return;
			case "when": for (const each of await this.holds(action.condition) ? action.met : action.otherwise) await this.act(step, each, signal);
		}
	}
	async holds(condition) {
		switch (condition.kind) {
			case "exists": return exists(resolveArg(condition.path, this.locate));
			case "contains": return this.textOf(condition.file).includes(condition.text);
		}
	}
	watched({ place, path: below }) {
		return {
			root: this.locate(place),
			path: below ?? ""
		};
	}
	textOf(place) {
		const { root, path: below } = this.watched(place);
		const read = readBelow(root, below);
		return read.kind === "text" ? read.text : "";
	}
	async run(step, command, signal) {
		const log = path.join(this.options.logs, `${step.log ?? step.id}.log`);
		await this.options.newLog?.(log);
		const problems = problemFolder(this.options.runDir, step.id);
		const locate = (place) => place === "problem" ? problems : this.locate(place);
		const [program = "", ...args] = [command.program, ...command.args].map((arg) => resolveArg(arg, locate));
		const executable = {
			program,
			args,
			yields: step.yields,
			env: command.env,
			network: command.network,
			stdin: command.stdin && (await this.options.secret?.(command.stdin) ?? ""),
			timeout: command.timeout,
			limit: command.limit && {
				file: this.watched(command.limit.from),
				before: command.limit.before,
				seconds: command.limit.seconds,
				most: command.limit.most,
				alive: command.limit.alive && {
					...command.limit.alive,
					file: this.watched(command.limit.alive.file)
				}
			}
		};
		const tail = [];
		let [noRule, sameFromNothing, shortage] = [
			false,
			false,
			false
		];
		const lineTimes = [];
		const watching = command.watch && this.watched(command.watch);
		const watch = watching && watchGrowth(watching.root, watching.path);
		const ended = await execute(executable, {
			log,
			signal,
			onLine: (line) => {
				if (watch && lineTimes.length < TIMED_LINES) lineTimes.push(watch.now());
				tail.push(line);
				if (tail.length > TAIL_LINES) tail.shift();
				noRule ||= line.includes(NO_RULE);
				sameFromNothing ||= isSameFromNothing(line);
				shortage ||= isShortage(line);
				this.options.progress.stepOutput(step.id, line);
			}
		});
		if (watch) {
			this.state.growth.set(step.id, watch.stop());
			this.state.lineTimes.set(step.id, lineTimes);
		}
		this.state.ended.set(step.id, ended);
		if (ended.cancelled) throw new Cancelled(this.options.signal);
		if (ended.exit === 0) return;
		throw new StepFailure(step, log, tail, ended, readProblems(problems, `${step.title}: ${howEnded(ended)}`), shortage || sameFromNothing && !noRule);
	}
};
// src/run/attempts.ts
function mayPass(error) {
	return error instanceof StepFailure && !error.ended.cancelled && !isFinal(error);
}
const PAUSES = [
	10,
	30,
	60,
	120
];
const BUSY = / {2}(429|50[0234]) {2}|returned error: (429|50[0234])|got (429|50[0234])$|Temporary failure (resolving|in name resolution)/;
function isBusy({ tail }) {
	return tail.some((line) => BUSY.test(line));
}
var Attempts = class {
	options;
	state;
	actions;
	constructor(options, state, locate) {
		this.options = options;
		this.state = state;
		this.actions = new Actions(options, state, locate);
	}
	async run(step, folder, earlier, signal) {
		if (earlier !== void 0) {
			this.state.places.set(earlierPlaceOf(step.id), earlier.folder);
			const adoption = {
				actions: step.adopt ?? [],
				done: false
			};
			try {
				await this.attempt(step, folder, signal, adoption);
				const from = readBelow(folder, "from");
				return from.kind === "text" ? `incremental from ${earlier.key}, ${from.text.trim()}` : void 0;
			} catch (error) {
				if (!(error instanceof StepFailure) || !mayBlameEarlierBuild(error, adoption.done)) throw error;
				await this.again(error, `${error.message} when started from ${earlier.key}; trying again from nothing`);
			}
		}
		await this.attempt(step, folder, signal);
	}
	async again({ log }, sentence) {
		this.options.progress.warn(sentence);
		await appendText(log, `\n${AGAIN}\n`);
	}
	async attempt(step, folder, signal, adoption) {
		const { pauses = PAUSES } = this.options;
		let busy = 0;
		let left = step.attempts - 1;
		for (;;) {
			await remove(folder);
			await makeFolder(folder, { recursive: true });
			await emptyProblemFolder(problemFolder(this.options.runDir, step.id));
			try {
				for (const action of adoption?.actions ?? []) await this.actions.act(step, action, signal);
				if (adoption !== void 0) adoption.done = true;
				for (const action of step.actions) await this.actions.act(step, action, signal);
				return;
			} catch (error) {
				if (!mayPass(error)) throw error;
				if (step.attempts > 1 && isBusy(error)) {
					const pause = pauses[busy++];
					if (pause === void 0) throw error;
					await this.again(error, `${error.message}: the server is busy; trying again in ${pause} s`);
					await setTimeout$1(pause * 1e3, void 0, { signal }).catch(() => {
						throw new Cancelled(this.options.signal);
					});
					continue;
				}
				if (left-- <= 0) throw error;
				await this.again(error, `${error.message}; trying again`);
			}
		}
	}
};
// src/run/mounts.ts
var CacheMounts = class {
	options;
	grown = [];
	constructor(options) {
		this.options = options;
	}
	async fill(mount) {
		const { identity, folder } = mount;
		if (!exists(folder)) await this.fetch(mount);
		await writeText(path.join(folder, FILES.note.about), `${identity.about}\n`);
	}
	async fetch(mount) {
		const { product, identity, folder } = mount;
		const fresh = this.own(mount);
		try {
			if (await this.options.remote?.restore(product, identity, fresh, { family: true }) !== void 0) await moveIntoPlace(fresh, folder);
		} catch (error) {
			this.options.progress.warn(`${folder} cannot be filled: ${messageOf(error)}`);
			await remove(fresh).catch(() => void 0);
		}
	}
	grew(mount) {
		this.grown.push(mount);
	}
	async send() {
		const { remote, progress, signal } = this.options;
		if (remote === void 0) return;
		for (const mount of this.grown) {
			if (signal.aborted) return;
			const copy = this.own(mount);
			try {
				await linkFolder(mount.folder, copy);
				await remove(path.join(copy, FILES.note.about));
				await writeText(path.join(copy, FILES.note.about), `${mount.identity.about}\n`);
				await remote.save(mount.product, mount.identity, copy);
			} catch (error) {
				progress.warn(`${mount.folder} cannot be sent: ${messageOf(error)}`);
			} finally {
				await remove(copy).catch(() => void 0);
			}
		}
	}
	own({ product }) {
		return path.join(this.options.runDir, "mounts", product.kind);
	}
};
// src/run/make.ts
var Maker = class {
	options;
	state;
	locate;
	store;
	attempts;
	mounts;
	saving = [];
	constructor(options, state, store) {
		this.options = options;
		this.state = state;
		this.store = store;
		this.locate = (place) => {
			const found = state.places.get(place);
			if (found === void 0) throw new Error(`no place '${place}' in this plan`);
			return found;
		};
		this.attempts = new Attempts(options, state, this.locate);
		this.mounts = new CacheMounts(options);
	}
	async make(step, signal) {
		const { product } = step;
		const fresh = path.join(this.options.runDir, step.id);
		if (product === void 0) {
			this.state.places.set(step.id, fresh);
			await this.attempts.run(step, fresh, void 0, signal);
			return { state: "done" };
		}
		const identity = this.identityOf(product);
		const { whole, earlier } = await this.lookFor(step, product, identity, fresh);
		if (whole !== void 0) {
			this.state.places.set(step.id, whole);
			return { state: "reused" };
		}
		this.state.places.set(step.id, fresh);
		const mount = step.cacheMount && {
			product: step.cacheMount,
			identity: this.identityOf(step.cacheMount),
			folder: this.locate(step.cacheMount.kind)
		};
		if (mount !== void 0) await this.mounts.fill(mount);
		let note;
		try {
			note = await this.attempts.run(step, fresh, earlier, signal);
		} catch (error) {
			const older = await this.insteadOf(step, product, identity, error);
			if (older === void 0) throw error;
			this.state.places.set(step.id, older.folder);
			return {
				state: "reused",
				note: `${older.key}, older than wished`
			};
		}
		await this.keep(step, product, identity, fresh);
		if (mount !== void 0 && note === void 0) this.mounts.grew(mount);
		return {
			state: "done",
			note
		};
	}
	async sendRest() {
		const { signal } = this.options;
		if (!signal.aborted) await Promise.allSettled(this.saving);
		if (!signal.aborted) await this.mounts.send();
	}
	remoteFor(product) {
		return product.local === true ? void 0 : this.options.remote;
	}
	async lookFor(step, product, identity, fresh) {
		const { freeBytes } = this.options;
		const stored = await this.store.find(product.kind, identity.key);
		if (stored !== void 0) return { whole: stored };
		const earlier = await this.earlierFor(step, product, identity);
		const needed = step.adopt === void 0 ? freeBytes / 4 : freeBytes;
		if (product.small !== true) await this.store.makeRoom(needed);
		const remote = this.remoteFor(product);
		if (remote === void 0) return { earlier };
		const family = step.adopt !== void 0 && earlier === void 0;
		const whole = await this.fetch(remote, product, identity, fresh, family);
		if (whole !== void 0 || !family) return {
			whole,
			earlier
		};
		return { earlier: await this.earlierFor(step, product, identity) };
	}
	async keep(step, product, identity, fresh) {
		const { readsInput } = step;
		const changed = readsInput === void 0 ? void 0 : await this.options.changed?.(readsInput);
		if (changed !== void 0) throw new SourceChanged(changed);
		if (identity.family !== void 0) await writeText(path.join(fresh, FILES.note.family), `${identity.family}\n`);
		await writeText(path.join(fresh, FILES.note.about), `${identity.about}\n`);
		const kept = await this.store.keep(fresh, product.kind, identity.key);
		this.state.places.set(step.id, kept);
		const remote = this.remoteFor(product);
		if (remote !== void 0) this.saving.push(remote.save(product, identity, kept));
	}
	async fetch(remote, product, identity, fresh, family) {
		const key = await remote.restore(product, identity, fresh, { family });
		if (key === void 0) return void 0;
		try {
			const kept = await this.store.keep(fresh, product.kind, key);
			return key === identity.key ? kept : void 0;
		} catch (error) {
			this.options.progress.warn(`${key} was fetched, but cannot be kept: ${messageOf(error)}`);
			return;
		}
	}
	async earlierFor({ adopt, nearestBy }, { kind }, { family, about }) {
		if (adopt === void 0 || family === void 0) return void 0;
		const text = nearestBy && this.textOf(nearestBy);
		const files = text === void 0 ? {} : {
			[FILES.note.about]: about,
			[path.basename(nearestBy?.path ?? "")]: text
		};
		return await this.store.nearest(kind, family, files);
	}
	async insteadOf(step, product, identity, error) {
		const { family } = identity;
		const remote = this.remoteFor(product);
		if (step.adopt !== void 0 || family === void 0 || !mayPass(error)) return void 0;
		if (remote !== void 0 && await this.store.nearest(product.kind, family) === void 0) {
			const fresh = path.join(this.options.runDir, step.id);
			await remove(fresh);
			await this.fetch(remote, product, identity, fresh, true);
		}
		const older = await this.store.nearest(product.kind, family);
		if (older !== void 0) this.options.progress.warn(`${error.message}; ${older.key}, made earlier, is taken instead`);
		return older;
	}
	textOf({ place, path: below }) {
		return textBelow(this.locate(place), below ?? "");
	}
	identityOf(product) {
		return identify(product, (place) => {
			const text = this.textOf(place);
			if (text === void 0) throw new Error(`${resolveArg(place, this.locate)} is missing`);
			return text;
		});
	}
};
// src/run/execute.ts
var Runner = class {
	plan;
	options;
	state;
	store;
	maker;
	constructor(plan, options, state) {
		this.store = new DirectoryStore(options.cacheDir, options.runDir, (sentence) => options.progress.warn(sentence));
		this.plan = plan;
		this.options = options;
		this.state = state;
		for (const [name, place] of Object.entries(plan.places)) state.places.set(name, place);
		this.maker = new Maker(options, state, this.store);
	}
	async all() {
		for (const place of Object.values(this.plan.places)) await this.store.use(place);
		await this.prefetch();
		const running = new Map();
		const halt = new AbortController();
		const signal = AbortSignal.any([this.options.signal, halt.signal]);
		let failure;
		for (const step of this.plan.steps) {
			const needs = step.needs.flatMap((id) => {
				const needed = running.get(id);
				return needed === void 0 ? [] : [needed];
			});
			running.set(step.id, Promise.all(needs).then(async () => {
				if (signal.aborted) throw new Cancelled(this.options.signal);
				await this.step(step, signal);
			}).catch((error) => {
				failure ??= error;
				halt.abort();
				throw error;
			}));
		}
		await Promise.allSettled(running.values());
		await this.maker.sendRest();
		if (this.options.signal.aborted) throw new Cancelled(this.options.signal);
		if (failure !== void 0) throw failure;
	}
	async prefetch() {
		for (const { adopt, product } of this.plan.steps) {
			if (adopt === void 0 || product === void 0 || product.local === true) continue;
			if (!await this.store.holds(product.kind, product.name)) this.options.remote?.prefetch(product);
		}
	}
	warnOf({ warning }) {
		const folder = warning && this.state.places.get(warning.place);
		if (warning === void 0 || folder === void 0) return;
		const text = textBelow(folder, warning.path ?? "") ?? "";
		for (const sentence of text.split("\n")) if (sentence !== "") this.warn(sentence);
	}
	warn(sentence) {
		if (this.state.warnings.includes(sentence)) return;
		this.options.progress.warn(sentence);
		this.state.warnings.push(sentence);
	}
	async step(step, signal) {
		const { progress, began } = this.options;
		const start = Date.now();
		progress.stepStarted({
			id: step.id,
			title: step.title
		});
		const end = (state, note) => {
			const seconds = (Date.now() - start) / 1e3;
			this.state.reports.push({
				id: step.id,
				title: step.title,
				state,
				start: (start - began) / 1e3,
				seconds,
				note
			});
			progress.stepEnded(step.id, {
				state,
				seconds,
				note
			});
		};
		try {
			const { state, note } = await this.maker.make(step, signal);
			this.warnOf(step);
			end(state, note);
		} catch (error) {
			if (error instanceof Cancelled || signal.aborted) end("cancelled");
			else if (step.failureMeans !== void 0) end("done", step.failureMeans);
			else end("failed");
			if (!(error instanceof StepFailure) || step.withoutIt === void 0 || signal.aborted) throw error;
			const reason = error.problems[0]?.sentence ?? error.message;
			this.warn(`${step.withoutIt}: ${reason} (${path.basename(error.log)})`);
		}
	}
};
async function runPlan(plan, options, state) {
	await makeFolder(options.logs, { recursive: true });
	await new Runner(plan, options, state).all();
}
// src/runners/commands/calls.ts
const CALLS = {
	system: { argument: 0 },
	popen: { argument: 0 },
	SYS: { argument: 1 },
	SYS_NOFAIL: { argument: 0 },
	execl: {
		argument: 0,
		program: true
	},
	execle: {
		argument: 0,
		program: true
	},
	execlp: {
		argument: 0,
		program: true
	},
	execv: {
		argument: 0,
		program: true
	},
	execvp: {
		argument: 0,
		program: true
	},
	execvpe: {
		argument: 0,
		program: true
	}
};
const WRITES = {
	snprintf: 2,
	sprintf: 1,
	strcpy: 1,
	strncpy: 1
};
function commandsInC(text) {
	const tokens = cTokens(text);
	const found = new Set();
	for (const [index, token] of tokens.entries()) {
		const call = token.kind === "name" ? CALLS[token.text] : void 0;
		if (call === void 0 || tokens[index + 1]?.text !== "(") continue;
		const argument = argumentsAt(tokens, index + 2)[call.argument] ?? [];
		const direct = textOf$3(argument);
		for (const command of direct === void 0 ? givenTo(tokens, argument, index) : [direct]) found.add(call.program ? command.replaceAll(/\s.*/gs, "") : command);
	}
	return [...found].filter((command) => command.trim() !== "");
}
function argumentsAt(tokens, start) {
	const all = [[]];
	let depth = 0;
	for (const token of tokens.slice(start, start + 500)) {
		if (token.kind === "other") {
			if (/[([{]/.test(token.text)) depth++;
			else if (/[)\]}]/.test(token.text) && --depth < 0) return all;
			else if (token.text === "," && depth === 0) {
				all.push([]);
				continue;
			}
		}
		all.at(-1)?.push(token);
	}
	return all;
}
function textOf$3(tokens) {
	if (!tokens.some(({ kind }) => kind === "string")) return void 0;
	return tokens.map(({ kind, text }) => kind === "string" ? text : "$").join("");
}
function inScope(tokens, name, use) {
	let depth = 0;
	let body = 0;
	const bodies = tokens.map(({ kind, text }) => {
		if (kind !== "other" || !/^[{}]$/.test(text)) return depth === 0 ? 0 : body;
		if (text === "{" && depth++ === 0) body++;
		if (text === "}") depth = Math.max(0, depth - 1);
		return body;
	});
	if (tokens.some(({ text }, index) => text === name && bodies[index] === 0)) return tokens;
	return tokens.map((token, index) => bodies[index] === 0 || bodies[index] === bodies[use] ? token : void 0);
}
function givenTo(tokens, argument, use) {
	const names = argument.filter(({ kind }) => kind === "name").map(({ text }) => text);
	const [name] = names;
	if (name === void 0 || names.length > 1 || argument.some(({ text }) => text === "(")) return [];
	return inScope(tokens, name, use).flatMap((token, index) => {
		if (token?.kind !== "name") return [];
		if (token.text === name && tokens[index - 1]?.text === "define") return macroAt(tokens, index);
		if (token.text === name) return assignedAt(tokens, index);
		const written = WRITES[token.text];
		if (written === void 0 || tokens[index + 1]?.text !== "(") return [];
		const all = argumentsAt(tokens, index + 2);
		const target = all[0]?.find(({ kind }) => kind === "name")?.text;
		const text = textOf$3(all[written] ?? []);
		return target === name && text !== void 0 ? [text] : [];
	});
}
function macroAt(tokens, index) {
	const strings = [];
	for (const token of tokens.slice(index + 1)) {
		if (token.text === "\\") continue;
		if (token.kind !== "string") break;
		strings.push(token);
	}
	const text = textOf$3(strings);
	return text === void 0 ? [] : [text];
}
function assignedAt(tokens, index) {
	let at = index + 1;
	if (tokens[at]?.text === "[") {
		while (at < tokens.length && tokens[at]?.text !== "]") at++;
		at++;
	}
	if (tokens[at]?.text !== "=" || tokens[at + 1]?.text === "=") return [];
	const end = tokens.findIndex((token, i) => i > at && token.kind === "other" && token.text === ";");
	const value = tokens.slice(at + 1, end < 0 ? void 0 : end);
	if (value[0]?.text !== "{") return [textOf$3(value) ?? ""].filter((text) => text !== "");
	return argumentsAt(value, 1).flatMap((one) => textOf$3(one) ?? []);
}
// src/runners/commands/shell.ts
const KEYWORDS = new Set("if then elif else fi for select while until do done case esac in function time ! { } [[ ]]".split(" "));
const BEFORE_COMMAND = new Set("if then elif else while until do time ! {".split(" "));
const OPERATOR = /&&|\|\||;;&?|;&|\|&|[;&|()\n]/y;
const REDIRECTION = /(?:\d*|&)(?:<<<|<<-?|<>|>>|>\||>&|<&|[<>])/y;
function shellCommands(text) {
	const found = [];
	readList$1({
		text,
		at: 0
	}, found, "");
	return found.filter((words) => words.length > 0);
}
function shellFunctions(text) {
	return [...text.matchAll(/^[ \t]*(?:function[ \t]+([\w:.-]+)|([\w:.-]+)[ \t]*\([ \t]*\))/gm)].map(([, one, other = ""]) => one ?? other);
}
function taken(state, pattern) {
	pattern.lastIndex = state.at;
	const [match] = pattern.exec(state.text) ?? [];
	if (match !== void 0) state.at += match.length;
	return match;
}
function readList$1(state, found, end) {
	const documents = [];
	let words = [];
	let inner = [];
	let cases = 0;
	let pattern = false;
	const finish = () => {
		found.push(words, ...inner);
		words = [];
		inner = [];
	};
	while (state.at < state.text.length) {
		taken(state, /(?:[ \t\r]|\\\n)+/y);
		if (taken(state, /#[^\n]*/y) !== void 0) continue;
		if ((state.text[state.at] ?? "") === end && !(pattern && end === ")")) break;
		const operator = taken(state, OPERATOR);
		if (operator !== void 0) {
			finish();
			if (operator === "\n") skipDocuments(state, documents.splice(0));
			if (operator.startsWith(";;") || operator.startsWith(";&")) pattern = cases > 0;
			else if (operator === ")") pattern = false;
			else if (operator === "(" && state.text[state.at] === "(") skipPast(state, "))");
			continue;
		}
		const redirection = taken(state, REDIRECTION);
		if (redirection !== void 0) {
			taken(state, /[ \t]+/y);
			const target = readWord(state, inner, end);
			if (/<<-?$/.test(redirection)) documents.push(target);
			continue;
		}
		const before = state.at;
		const word = readWord(state, inner, end);
		if (state.at === before) {
			state.at++;
			continue;
		}
		if (words.length === 0) {
			if (pattern && word !== "esac") continue;
			if (word === "esac") {
				cases = Math.max(0, cases - 1);
				pattern = false;
				continue;
			}
			if (word === "case") {
				taken(state, /[ \t]+/y);
				readWord(state, inner, end);
				taken(state, /\s+in\b/y);
				cases++;
				pattern = true;
				continue;
			}
			if (word === "for" || word === "select") {
				if (taken(state, /[ \t]*\(\(/y) !== void 0) skipPast(state, "))");
				else words.push(word);
				continue;
			}
			if (word === "[[") {
				skipPast(state, "]]");
				continue;
			}
			if (BEFORE_COMMAND.has(word) || KEYWORDS.has(word)) continue;
			if (/^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(word)) {
				if (word.endsWith("=") && taken(state, /\(/y) !== void 0) {
					while (state.at < state.text.length && taken(state, /\s*\)/y) === void 0) if (taken(state, /\s+|#[^\n]*|[;&|<>(]/y) === void 0) readWord(state, inner, end);
				}
				continue;
			}
		}
		words.push(word);
	}
	finish();
}
function readWord(state, inner, end) {
	let word = "";
	while (state.at < state.text.length) {
		const char = state.text[state.at] ?? "";
		if (char === end && end === "`") break;
		if (/[\s;&|()<>]/.test(char)) break;
		if (char === "'") {
			const close = state.text.indexOf("'", state.at + 1);
			const stop = close < 0 ? state.text.length : close;
			word += state.text.slice(state.at + 1, stop);
			state.at = stop + 1;
		} else if (char === "\"") {
			state.at++;
			while (state.at < state.text.length && state.text[state.at] !== "\"") word += readPart(state, inner);
			state.at++;
		} else word += readPart(state, inner);
	}
	return word;
}
function readPart(state, inner) {
	if (taken(state, /\$\(\(/y) !== void 0) {
		skipPast(state, "))");
		return "$";
	}
	if (taken(state, /\$\(/y) !== void 0) {
		readList$1(state, inner, ")");
		state.at++;
		return "$";
	}
	if (taken(state, /`/y) !== void 0) {
		readList$1(state, inner, "`");
		state.at++;
		return "$";
	}
	if (taken(state, /\$\{[^}]*\}|\$[\w@*#?$!-]/y) !== void 0) return "$";
	const escaped = taken(state, /\\[\s\S]/y);
	if (escaped !== void 0) return escaped === "\\\n" ? "" : escaped.slice(1);
	return state.text[state.at++] ?? "";
}
function skipPast(state, end) {
	const at = state.text.indexOf(end, state.at);
	state.at = at < 0 ? state.text.length : at + end.length;
}
function skipDocuments(state, ends) {
	for (const end of ends) while (state.at < state.text.length) if ((taken(state, /[^\n]*\n?/y) ?? "").trim() === end) break;
}
// src/runners/commands/programs.ts
const WRAPPERS = {
	command: /^(?:-p )?/,
	env: /^(?:-\S+ |\w+=\S* )*/,
	exec: /^/,
	ip: /^(?:-\S+ )*netns exec \S+ /,
	nice: /^(?:-n \S+ |-\S+ )*/,
	nohup: /^/,
	nsenter: /^(?:-\S+ )*/,
	setsid: /^(?:-\S+ )*/,
	sudo: /^(?:-\S+ )*/,
	taskset: /^(?:-\S+ )*\S+ /,
	timeout: /^(?:-\S+ )*\S+ /,
	unshare: /^(?:-\S+ )*/,
	xargs: /^(?:-\S+ )*/
};
const BUILTINS = new Set(". : [ alias bg bind break builtin caller cd command compgen complete continue declare dirs disown echo enable eval exec exit export false fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt source suspend test times trap true type typeset ulimit umask unalias unset wait for select".split(" "));
const SHELLS = new Set([
	"bash",
	"sh",
	"dash"
]);
const ASKS = new Set([
	"which",
	"type",
	"hash"
]);
const PROGRAM = /^[A-Za-z][\w.+-]*$/;
function startedBy(text) {
	const own = [];
	const programs = [];
	const optional = new Set(shellFunctions(text));
	const look = (words) => {
		const [name = "", ...rest] = words;
		if (name.startsWith("./")) own.push(name.slice(2));
		if (name === "." || name === "source") own.push((rest[0] ?? "").replace(/^.*\//, ""));
		if (SHELLS.has(name) && /^-\w*c$/.test(rest[0] ?? "")) {
			for (const inner of shellCommands(rest[1] ?? "")) look(inner);
			return;
		}
		const asked = ASKS.has(name) || name === "command" && /^-[vV]$/.test(rest[0] ?? "");
		if (asked) for (const word of rest) optional.add(word);
		if (PROGRAM.test(name) && !BUILTINS.has(name)) programs.push(name);
		const before = WRAPPERS[name]?.exec(`${rest.join(" ")} `)?.[0];
		if (before === void 0 || asked) return;
		const skipped = before.split(" ").length - 1;
		if (skipped < rest.length) look(rest.slice(skipped));
	};
	for (const words of shellCommands(text)) look(words);
	return {
		programs: [...new Set(programs)].filter((name) => !optional.has(name)),
		own: [...new Set(own)]
	};
}
// src/runners/commands/tests.ts
function withScripts(texts, scripts) {
	const programs = new Set();
	const seen = new Set();
	const look = ({ programs: named, own }) => {
		for (const name of named) programs.add(name);
		for (const name of own) {
			const text = scripts[name];
			if (text === void 0 || seen.has(name)) continue;
			seen.add(name);
			if (name.endsWith(".sh")) look(startedBy(text));
		}
	};
	for (const text of texts) look(startedBy(text));
	for (const text of Object.values(scripts)) for (const name of shellFunctions(text)) programs.delete(name);
	return programs;
}
function testsIn$1(text) {
	return [...text.matchAll(/^(?!static\b)(?:\w+\s+)*void\s+(?:serial_)?test_(\w+)\s*\(\s*(?:void)?\s*\)/gm)].map(([, name = ""]) => name);
}
function withIncluded(text, sources) {
	const texts = new Map();
	const look = (one) => {
		for (const [, file = ""] of one.matchAll(/^[ \t]*#[ \t]*include[ \t]*"(?:\.\.?\/)*([\w.-]+)"/gm)) for (const name of [file, file.replace(/\.h$/, ".c")]) {
			const included = sources.progTests[name] ?? sources.shared[name];
			if (included === void 0 || texts.has(name)) continue;
			texts.set(name, included);
			look(included);
		}
	};
	look(text);
	return [text, ...texts.values()];
}
function commandsOfTests(sources) {
	const users = new Map();
	const commands = new Map();
	const commandsOf = (text) => {
		const known = commands.get(text) ?? commandsInC(text);
		commands.set(text, known);
		return known;
	};
	for (const [file, text] of Object.entries(sources.progTests)) {
		if (!file.endsWith(".c")) continue;
		const tests = testsIn$1(text);
		const all = withIncluded(text, sources).flatMap(commandsOf);
		for (const command of withScripts(all, sources.scripts)) {
			const known = users.get(command) ?? new Set();
			users.set(command, known);
			for (const test of tests) known.add(test);
		}
	}
	return new Map([...users].filter(([, tests]) => tests.size > 0).sort(([one], [other]) => one < other ? -1 : 1).map(([command, tests]) => [command, [...tests].sort()]));
}
function commandsOfScript(name, scripts) {
	return [...withScripts([`./${name}`], scripts)].sort();
}
// src/runners/commands/skips.ts
const BEFORE$1 = 60;
const TOLD = 3;
const PRINTS = [
	"printf",
	"fprintf",
	"puts"
];
function skipReasons(text) {
	const tokens = cTokens(text);
	const reasons = tokens.flatMap((token, index) => token.text === "test__skip" && tokens[index + 1]?.text === "(" ? reasonBefore(tokens, index) ?? [] : []);
	return [...new Set(reasons)];
}
function reasonBefore(tokens, skip) {
	for (let at = skip - 1; at >= Math.max(0, skip - BEFORE$1); at--) {
		const text = tokens[at]?.text ?? "";
		if (text === "test__skip") return void 0;
		if (PRINTS.includes(text)) return printed(tokens.slice(at, skip));
		if (tokens[at - 1]?.text === "#" && /^(?:if|ifdef|ifndef|elif|else|endif)$/.test(text)) return text === "endif" ? void 0 : "left out when it was built (#if)";
		if (text === "if") {
			const condition = conditionAt(tokens, at + 1);
			return condition === void 0 ? void 0 : `if (${condition})`;
		}
	}
}
function printed(tokens) {
	const reason = tokens.filter(({ kind }) => kind === "string").map((token) => token.text).join("").replace(/^(?:%s|[\w ]*):?\s*SKIP:?\s*/i, "").replaceAll(/\s+/g, " ").trim().replace(/[.,]$/, "");
	return reason === "" ? void 0 : reason;
}
function conditionAt(tokens, open) {
	let depth = 0;
	for (let at = open; at < Math.min(tokens.length, open + BEFORE$1); at++) {
		const { kind, text } = tokens[at] ?? {
			kind: "other",
			text: ""
		};
		if (kind !== "other") continue;
		if (text === "(") depth++;
		if (text === ")" && --depth === 0) return spelled(tokens.slice(open + 1, at));
	}
}
function reasonsOfTests({ progTests, shared }) {
	const loader = skipReasons(shared["test_loader.c"] ?? "");
	const all = new Map();
	for (const [file, text] of Object.entries(progTests)) {
		if (!file.endsWith(".c")) continue;
		const reasons = [...skipReasons(text), .../\bRUN(?:_TESTS)?\s*\(/.test(text) ? loader : []];
		for (const test of testsIn$1(text)) all.set(test, reasons);
	}
	return all;
}
function withSkipReasons(suites, sources) {
	if (sources === void 0) return suites;
	const reasons = reasonsOfTests(sources);
	return suites.map((suite) => {
		if (!isMadeWithProgs(suite.name)) return suite;
		const tests = suite.tests.map((test) => {
			const known = reasons.get(test.name) ?? [];
			return test.state === "skipped" && test.message === void 0 && known.length > 0 && known.length <= TOLD ? {
				...test,
				message: `its source skips it: ${known.join("; or ")}`
			} : test;
		});
		return {
			...suite,
			tests
		};
	});
}
// src/cache/results.ts
function unusual(inputs) {
	const { platform, config, configBase, toolchain, clang } = inputs;
	const { selftestsVariables, rootfs, kernelArgs } = inputs;
	const [release] = platform.releases ?? [];
	const usual = release === void 0 ? FIELDS.toolchain.default : `debian:${release}`;
	const chosen = toolchain.kind === "debian" ? `debian:${toolchain.release}` : toolchain.kind;
	return {
		...config.length > 0 && { config },
		...configBase !== FIELDS["config-base"].default && { configBase },
		...chosen !== usual && { toolchain: chosen },
		...clang !== void 0 && { clang },
		...selftestsVariables.length > 0 && { selftestsVariables },
		...rootfs !== void 0 && { rootfs },
		...kernelArgs.length > 0 && { kernelArgs }
	};
}
function askedOf(inputs) {
	const { kernelName, compiler, presets, suites, tests, command, emulator } = inputs;
	const more = unusual(inputs);
	const what = [
		kernelName,
		compiler,
		suites.map((suite) => [
			suite.name,
			suite.first,
			suite.last
		]),
		tests,
		command,
		...presets.length > 0 ? [presets] : [],
		...emulator === "debian" ? [] : [{ emulator }],
		...Object.keys(more).length > 0 ? [more] : []
	];
	const narrowed = tests.length > 0 || suites.some((suite) => suite.first !== void 0);
	return {
		key: shortHash(JSON.stringify(what)),
		narrowed
	};
}
function localResults(cacheDir, tree) {
	const suffix = tree === void 0 ? "" : `-${shortHash(tree)}`;
	const folder = (platform, key) => path.join(cacheDir, "results", `${platform}-${key}${suffix}`);
	const file = (platform, key) => path.join(folder(platform, key), "results.json");
	const about = (platform, key) => path.join(folder(platform, key), FILES.note.about);
	return {
		name: "the last run here",
		automatic: false,
		restore: async (platform, key) => {
			const text = await readText(file(platform, key));
			if (text !== void 0) await touch(about(platform, key));
			return text;
		},
		keep: async (platform, key, text) => {
			const ingredients = [{
				name: "inputs",
				value: key
			}, ...tree === void 0 ? [] : [{
				name: "tree",
				value: tree
			}]];
			try {
				await writeText(file(platform, key), text);
				await writeText(about(platform, key), `${aboutText({
					kind: "results",
					name: platform,
					ingredients
				})}\n`);
			} catch {}
		}
	};
}
// src/judge/numbering.ts
const plainOf = ({ name }) => name.replace(/ \(\d+\)$/, "");
const isNumbered = (test) => idOf(test) !== test.name;
function numbersOf(tests) {
	const names = new Map();
	for (const test of tests) {
		const plain = plainOf(test);
		const numbers = names.has(plain) ? names.get(plain) : new Set();
		names.set(plain, isNumbered(test) ? numbers?.add(idOf(test)) : void 0);
	}
	return names;
}
const isWithin = (some, all) => [...some].every((one) => all.has(one));
function isRenumbered(base, now) {
	const names = new Map(base.filter(isNumbered).map((test) => [idOf(test), plainOf(test)]));
	return now.filter(isNumbered).some((test) => (names.get(idOf(test)) ?? plainOf(test)) !== plainOf(test));
}
function keysOf$1(base, now) {
	const renumbered = isRenumbered(base, now);
	const [before, after] = [numbersOf(base), numbersOf(now)];
	const byNumber = (plain) => {
		const [old, own] = [before, after].map((names) => names.has(plain) ? names.get(plain) : new Set());
		if (old === void 0 || own === void 0) return false;
		return !renumbered || isWithin(own, old) || isWithin(old, own);
	};
	return (test) => isNumbered(test) && byNumber(plainOf(test)) ? `\0${idOf(test)} ${plainOf(test)}` : test.name;
}
// src/judge/compare.ts
const RANK$1 = {
	skipped: 0,
	passed: 1,
	flaky: 2,
	failed: 3
};
function stateOf$1(subtest, test) {
	return subtest === "failed" && test === "flaky" ? "flaky" : subtest;
}
function unitsOf(test) {
	const subtests = test.subtests.map(({ name, state }) => ({
		name: `${test.name}/${name}`,
		state: stateOf$1(state, test.state)
	}));
	const own = subtests.length === 0 || test.state === "failed" && subtests.every(({ state }) => state !== "failed");
	const { name, state, unfinished } = test;
	return own ? [{
		name,
		state,
		unfinished
	}, ...subtests] : subtests;
}
const rankOf = ({ state, unfinished }) => RANK$1[state] - (unfinished ? .5 : 0);
function note$2(units, key, unit) {
	const before = units.get(key);
	if (before === void 0 || rankOf(unit) > rankOf(before)) units.set(key, unit);
}
function namesOf(all, keyOf) {
	const units = new Map();
	const tests = new Map();
	for (const test of all) {
		const key = keyOf(test);
		note$2(tests, key, test);
		for (const unit of unitsOf(test)) note$2(units, key + unit.name.slice(test.name.length), unit);
	}
	return {
		units,
		tests
	};
}
function hadFailed(before, now) {
	if (before?.state !== "failed") return false;
	return before.unfinished !== true || now.unfinished === true;
}
function parentsOf(name) {
	const words = name.split("/");
	return words.slice(1).map((_, index) => words.slice(0, words.length - 1 - index).join("/"));
}
function isLeftOut$1(suite, name) {
	const names = new Set([name, ...parentsOf(name)]);
	return suite.leftOut.some((left) => names.has(left.name));
}
function hasDisappeared(now, names, key, name) {
	if (now.end !== "finished" || names.units.has(key) || names.tests.has(key) || isLeftOut$1(now, name)) return false;
	const parent = parentsOf(name).find((each) => names.tests.has(each));
	const state = parent === void 0 ? void 0 : names.tests.get(parent)?.state;
	return state !== "failed" && state !== "skipped";
}
function unreachedIn(base, now, keyOf) {
	if (now.end !== "finished") return [];
	const reached = new Map();
	for (const test of now.tests) if (test.state === "failed") reached.set(keyOf(test), new Set());
	for (const test of now.tests) {
		const own = reached.get(keyOf(test));
		if (own === void 0) continue;
		for (const { name } of test.subtests) for (const each of [name, ...parentsOf(name)]) own.add(each);
	}
	const names = base.flatMap((test) => {
		const own = reached.get(keyOf(test));
		if (own === void 0) return [];
		return test.subtests.filter(({ name, state }) => state !== "skipped" && !own.has(name)).map(({ name }) => `${test.name}/${name}`);
	});
	return [...new Set(names)].filter((name) => !isLeftOut$1(now, name));
}
const askedForLess = (base, now) => now.asked?.narrowed === true && now.asked.key !== base.asked?.key;
const isNarrower = (base, now) => (now.shard?.count ?? 1) > 1 || askedForLess(base, now);
function compare(base, now, name) {
	const narrower = isNarrower(base, now);
	const newFailures = [];
	const fixed = [];
	const stillFailing = [];
	const disappeared = [];
	const unreached = [];
	for (const suite of now.suites) {
		const baseTests = base.suites.filter((each) => each.name === suite.name).flatMap(({ tests }) => tests);
		const keyOf = keysOf$1(baseTests, suite.tests);
		const before = namesOf(baseTests, keyOf);
		const names = namesOf(suite.tests, keyOf);
		for (const [key, unit] of names.units) {
			if (unit.state !== "failed") continue;
			(hadFailed(before.units.get(key), unit) ? stillFailing : newFailures).push({
				suite: suite.name,
				test: unit.name
			});
		}
		for (const [key, unit] of before.units) {
			if (unit.state === "skipped") continue;
			const after = names.units.get(key) ?? names.tests.get(key);
			if (unit.state === "failed" && (after?.state === "passed" || after?.state === "flaky")) fixed.push({
				suite: suite.name,
				test: after.name
			});
			if (!narrower && hasDisappeared(suite, names, key, unit.name)) disappeared.push({
				suite: suite.name,
				test: unit.name
			});
		}
		if (askedForLess(base, now)) continue;
		const isOld = (test) => before.tests.get(keyOf(test))?.state === "failed";
		for (const test of unreachedIn(baseTests.filter(isOld), suite, keyOf)) unreached.push({
			suite: suite.name,
			test
		});
	}
	return {
		base: name,
		newFailures,
		fixed,
		stillFailing,
		disappeared,
		...unreached.length > 0 ? { unreached } : {}
	};
}
const known = new WeakMap();
function knownIn(comparison) {
	const before = known.get(comparison);
	if (before !== void 0) return before;
	const { stillFailing, newFailures, unreached = [] } = comparison;
	const suites = new Map();
	const of = (suite) => {
		const own = suites.get(suite) ?? {
			still: new Set(),
			short: new Set()
		};
		suites.set(suite, own);
		return own;
	};
	for (const { suite, test } of stillFailing) of(suite).still.add(test);
	for (const { suite, test } of newFailures) of(suite).still.delete(test);
	for (const { suite, test } of unreached) for (const parent of parentsOf(test)) of(suite).short.add(parent);
	known.set(comparison, suites);
	return suites;
}
function failedBefore(comparison, suite, test) {
	const failed = unitsOf(test).filter(({ state }) => state === "failed");
	const own = knownIn(comparison).get(suite);
	if (failed.length === 0 || own === void 0 || own.short.has(test.name)) return false;
	return failed.every(({ name }) => own.still.has(name));
}
// src/results/older.ts
const FINDINGS = array(looseObject({}));
const SCHEMA_1 = looseObject({
	schema: literal(1),
	findings: unknown().optional()
});
function upToDate(value) {
	const older = SCHEMA_1.safeParse(value);
	if (!older.success) return value;
	const findings = FINDINGS.safeParse(older.data.findings);
	return {
		...older.data,
		schema: 2,
		findings: findings.success ? findings.data.map(warningOrNot) : older.data.findings
	};
}
function warningOrNot({ verdict, ...told }) {
	return verdict === "pass" ? {
		level: "warning",
		...told
	} : {
		verdict,
		...told
	};
}
// src/results/verdicts.ts
const TABLE = {
	pass: {
		word: "pass",
		icon: "✅",
		when: "every planned suite ended, at least one test ran, none failed.",
		level: "good",
		exit: 0,
		bisect: 0,
		blame: "nobody",
		junitError: false
	},
	built: {
		word: "built",
		icon: "✅",
		when: "build: the bundle is there.",
		level: "good",
		exit: 0,
		bisect: 0,
		blame: "nobody",
		buildOnly: true,
		junitError: false
	},
	"no-tests": {
		word: "no tests",
		icon: "❌",
		when: "nothing was executed.",
		level: "bad",
		exit: 1,
		bisect: 125,
		blame: "user",
		junitError: true
	},
	"test-failure": {
		word: "test failure",
		icon: "❌",
		when: "a test failed, a suite was killed or its result cannot be read.",
		level: "bad",
		exit: 1,
		bisect: 1,
		blame: "tests",
		junitError: false
	},
	"kernel-splat": {
		word: "kernel splat",
		icon: "💥",
		when: "the kernel reported a warning or a bug.",
		level: "bad",
		exit: 4,
		bisect: 1,
		blame: "kernel",
		junitError: true
	},
	timeout: {
		word: "timeout",
		icon: "⏰",
		when: "the run's limit or a suite's was reached.",
		level: "bad",
		exit: 5,
		bisect: 1,
		blame: "kernel",
		cutShort: true,
		junitError: true
	},
	"kernel-panic": {
		word: "kernel panic",
		icon: "💥",
		when: "the kernel panicked.",
		level: "bad",
		exit: 4,
		bisect: 1,
		blame: "kernel",
		cutShort: true,
		junitError: true
	},
	"boot-failure": {
		word: "boot failure",
		icon: "💥",
		when: "the guest never got to its first command.",
		level: "bad",
		exit: 4,
		bisect: 1,
		blame: "kernel",
		cutShort: true,
		junitError: true
	},
	"infrastructure-failure": {
		word: "infrastructure failure",
		icon: "🚧",
		when: "a mirror, a missing library, a full disk.",
		level: "bad",
		exit: 6,
		bisect: 125,
		blame: "infrastructure",
		cutShort: true,
		junitError: true
	},
	"build-failure": {
		word: "build failure",
		icon: "🔨",
		when: "the kernel or the selftests did not build; also a test's source that did not, though the tests that were left ran.",
		level: "bad",
		exit: 3,
		bisect: 125,
		bisectBuild: 1,
		blame: "source",
		junitError: true
	},
	"patch-failure": {
		word: "patch failure",
		icon: "🔨",
		when: "a patch does not apply; its file and hunk are named.",
		level: "bad",
		exit: 3,
		bisect: 125,
		blame: "patches",
		junitError: true
	},
	"invalid-input": {
		word: "invalid input",
		icon: "✋",
		when: "a flag has a value that it cannot have; a sentence says what is allowed.",
		level: "bad",
		exit: 2,
		bisect: 128,
		blame: "user",
		junitError: true
	},
	cancelled: {
		word: "cancelled",
		icon: "🚫",
		when: "by a signal.",
		level: "stopped",
		exit: 130,
		bisect: 130,
		blame: "user",
		cutShort: true,
		junitError: true
	}
};
const VERDICT = TABLE;
const isVerdict = (name) => Object.hasOwn(TABLE, name);
const VERDICTS = Object.keys(TABLE).filter(isVerdict);
const RANK = new Map(VERDICTS.map((verdict, rank) => [verdict, rank]));
function worstFirst(a, b) {
	return (RANK.get(b.verdict) ?? 0) - (RANK.get(a.verdict) ?? 0);
}
function worstVerdict(verdicts) {
	return verdicts.reduce((worst, each) => worstFirst({ verdict: each }, { verdict: worst }) < 0 ? each : worst, "pass");
}
const isGood = (verdict) => VERDICT[verdict].level === "good";
const isOfBuild = (verdict) => verdict !== void 0 && VERDICT[verdict].buildOnly === true;
const isCutShort = (verdict) => verdict !== void 0 && VERDICT[verdict].cutShort === true;
function exitCode(verdict, task) {
	const { exit, bisect, bisectBuild = bisect } = VERDICT[verdict];
	if (task === void 0) return exit;
	return task === "build" ? bisectBuild : bisect;
}
// src/results/schema.ts
const count$1 = number().int().nonnegative();
const text$1 = string();
const seconds$2 = number().nonnegative();
const platform$1 = string().regex(/^[a-z0-9][a-z0-9_]{0,31}$/, "not the name of a platform");
const key = string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, "not a short key");
const release = string().regex(RELEASE$1, "not a kernel release");
const part = number().int().min(1).max(99);
const state = _enum([
	"passed",
	"failed",
	"skipped",
	"flaky"
]);
const list$2 = (item) => array(item).readonly();
const few$1 = (item) => array(item).max(1e3).readonly();
const object = (shape) => object$1(shape).readonly();
const maybe = (type) => type.optional();
const subtest = object({
	name: text$1,
	state,
	message: maybe(text$1)
});
const testResult = object({
	number: maybe(count$1.describe("the runner's own number for it")),
	name: text$1,
	state: state.describe("flaky: failed in one run and passed in another"),
	unfinished: maybe(literal(true).describe("it was running when its runner or its VM ended; failed for that")),
	seconds: maybe(seconds$2.describe("wall time, as the host saw the runner's output grow; where it can be told")),
	runs: maybe(count$1.describe("how often it was run, where that is more than once")),
	message: maybe(text$1.describe("the runner's own output for this test, shortened; of a skipped test what its source says")),
	subtests: list$2(subtest)
});
const listEntry = object({
	list: text$1,
	line: count$1.describe("from 1"),
	entry: text$1
});
const leftOutTest = object({
	name: text$1,
	reason: text$1,
	by: maybe(listEntry)
});
const hang = object({
	test: maybe(text$1.describe("what was running")),
	by: _enum([
		"silence",
		"overdue",
		"suite-limit",
		"run-limit"
	]).describe("what found it"),
	blocked: maybe(text$1.describe("the kernel's own report on blocked tasks")),
	output: list$2(text$1).describe("the runner's last lines")
});
const suiteResult = object({
	name: text$1,
	end: _enum([
		"finished",
		"killed",
		"timeout",
		"unparsable",
		"missing"
	]).describe("only finished can count as green"),
	exit: maybe(number().int().describe("128 + signal for a death by a signal")),
	passed: count$1.describe("of the tests below, as are the next three"),
	failed: count$1,
	skipped: count$1,
	flaky: count$1,
	seconds: maybe(seconds$2.describe("wall time in the guest, seconds")),
	problem: maybe(text$1.describe("what is wrong with the suite as a whole")),
	tests: list$2(testResult),
	collection: maybe(text$1.describe("directory of kselftest, whose own runner ran it: 'net/forwarding'")),
	hang: maybe(hang),
	leftOut: list$2(leftOutTest).describe("tests not run on purpose")
});
const splat$1 = object({
	kind: text$1.describe("warning, kasan, lockdep, ..."),
	suite: maybe(text$1.describe("what was running when it came")),
	test: maybe(text$1),
	title: text$1.describe("the line that names it, without what changes from run to run"),
	line: count$1.describe("of the console log, from 1; 0 for what only the guest's dmesg has"),
	allowed: maybe(text$1.describe("the pattern that allows it: the user's, a preset's or cross-bpf's")),
	more: maybe(count$1.describe("of its kind and title that are not listed, for they are too many")),
	text: text$1.describe("the whole report, with addresses told as files and lines where possible"),
	vm: count$1.describe("number of the VM, from 1")
});
const vm = object({
	number: count$1.describe("from 1"),
	start: seconds$2.describe("seconds from the start of the run"),
	seconds: seconds$2,
	cpus: maybe(count$1.describe("how many it had")),
	restored: maybe(boolean().describe("true if it went on from a saved guest (vm-boot: once)")),
	problem: maybe(text$1.describe("how it ended where it did not come to its end")),
	why: _enum([
		"first",
		"rest",
		"again"
	]).describe("for the suites; for what was left of them; for what failed")
});
const refs = list$2(object({
	suite: text$1,
	test: text$1.describe("test or test/subtest")
}));
const comparison$2 = object({
	base: text$1.describe("where the base's results came from"),
	newFailures: refs,
	fixed: refs,
	stillFailing: refs,
	disappeared: refs.describe("ran in the base and are not in this run at all"),
	unreached: maybe(refs.describe("ran in the base and not now, in a test that fails in both; absent without any"))
});
const veristatBase = object({
	verdict: text$1,
	instructions: count$1,
	states: count$1
});
const veristat$1 = object({
	verdict: text$1.describe("as veristat says it"),
	base: maybe(veristatBase),
	file: text$1,
	instructions: count$1,
	program: text$1,
	states: count$1
});
const verdict = _enum(VERDICTS);
const told = {
	sentence: text$1,
	line: maybe(count$1),
	detail: maybe(text$1.describe("a few lines of a log")),
	file: maybe(text$1.describe("relative to the kernel tree's top"))
};
const finding$2 = union([object({
	level: maybe(never()),
	verdict: verdict.exclude(["pass"]),
	...told
}), object({
	level: literal("warning").describe("it does not count for the verdict"),
	verdict: maybe(never()),
	...told
})]);
const VERSION = 2;
const RUN_RESULT = object({
	schema: literal(VERSION),
	verdict,
	sentence: text$1,
	platform: platform$1,
	kernel: object({
		compiler: maybe(text$1.describe("of the kernel, and clang of the BPF objects")),
		release: maybe(release.describe("as make kernelrelease says it")),
		packages: maybe(list$2(text$1).describe("of a kernel that Debian built: name, version, architecture, SHA-256")),
		source: text$1.describe("as the user named it")
	}),
	presets: maybe(object({
		names: few$1(text$1),
		source: maybe(text$1.describe("where the data of bpf-ci are from")),
		differences: few$1(text$1).describe("where a run with bpf-ci is not what BPF CI does")
	}).describe("named configurations of kernel and run")),
	rootfs: maybe(object({
		source: text$1.describe("as the user named it"),
		digest: text$1.describe("what its name stood for: of an index, a manifest or a configuration"),
		image: text$1.describe("of the platform's image in it")
	}).describe("the container's image that the guest's root is from")),
	accelerator: maybe(_enum(["kvm", "tcg"]).describe("absent when nothing was booted")),
	emulator: maybe(_enum(["debian", "tuned"]).describe("whose QEMU emulated; absent where none did")),
	slowdown: maybe(seconds$2.describe("how much slower the guest is than the machine default limits are made for")),
	guest: maybe(object({
		byteOrder: _enum(["big", "little"]),
		cpus: count$1,
		machine: text$1.describe("as uname -m says it"),
		release: text$1.describe("as uname -r says it"),
		runId: text$1
	}).describe("what the guest's start mark said of itself")),
	bundle: maybe(text$1.describe("folder of what was built")),
	vmFlags: maybe(list$2(text$1.describe("a flag that boots a VM like the one of this run"))),
	asked: maybe(object({
		key: key.describe("runs with the same one can be compared"),
		narrowed: boolean().describe("only some tests of the suites were asked for")
	})),
	shard: maybe(object({
		count: part,
		index: part.describe("from 1"),
		key: maybe(text$1.describe("what the tests were divided by"))
	}).refine(({ index, count }) => index <= count, "its index is beyond its count")),
	seconds: seconds$2.describe("of the whole run"),
	findings: list$2(finding$2).describe("what decided the verdict, worst first, and warnings"),
	comparison: maybe(comparison$2),
	suites: few$1(suiteResult),
	splats: list$2(splat$1).describe("reports of the kernel about itself"),
	veristat: maybe(list$2(veristat$1)),
	unmatched: list$2(listEntry).describe("entries of allow and deny lists that match no test"),
	patches: list$2(object({
		state: _enum([
			"applied",
			"already-there",
			"failed"
		]),
		patch: text$1,
		where: maybe(text$1.describe("file and hunk of a failure"))
	})),
	leftOutSources: list$2(object({
		error: text$1.describe("the first error"),
		known: boolean().describe("on the list of known broken ones, and not asked for by name"),
		source: text$1.describe("relative to the kernel tree's top")
	})).describe("test sources that did not build"),
	lostOptions: list$2(object({
		got: text$1,
		option: text$1,
		wanted: text$1
	})).describe("options of the fragments that did not survive olddefconfig"),
	steps: list$2(object({
		id: text$1,
		title: text$1,
		state: _enum([
			"done",
			"reused",
			"failed",
			"skipped",
			"cancelled"
		]),
		start: seconds$2.describe("seconds from the start of the run"),
		seconds: seconds$2,
		note: maybe(text$1.describe("how it was made, e.g. from which earlier product"))
	})),
	vms: few$1(vm),
	bundleKey: maybe(text$1.describe("which build it is of, by the input bundle-key")),
	task: maybe(_enum([
		"run",
		"build",
		"test"
	]).describe("what was done; versions before 2026-12 do not say"))
});
function versionOf(value) {
	return typeof value === "object" && value !== null && "schema" in value ? value.schema : void 0;
}
function firstIssue(issues) {
	const [first] = issues;
	if (first?.code !== "invalid_union") return first;
	const [best = []] = first.errors.toSorted((a, b) => a.length - b.length);
	const below = firstIssue(best);
	return below === void 0 ? first : {
		path: [...first.path, ...below.path],
		message: below.message
	};
}
function newerSchema(value) {
	const version = versionOf(value);
	return typeof version === "number" && version > VERSION ? `its schema is ${version}, newer than ${VERSION}, the newest this cross-bpf reads` : void 0;
}
function parseResults(content) {
	if (content.trim() === "") return unparsed("it is empty");
	const value = jsonIn(content);
	if (value === void 0) return unparsed("it is not JSON");
	const newer = newerSchema(value);
	if (newer !== void 0) return unparsed(newer);
	const result = RUN_RESULT.safeParse(upToDate(value));
	if (result.success) return parsed(result.data);
	const first = firstIssue(result.error.issues);
	const path = first?.path.map(String).join(".") ?? "";
	const where = path === "" ? "" : `${path}: `;
	return unparsed(`it is no results.json: ${where}${first?.message}`);
}
function ordered(schema, value) {
	if (schema instanceof ZodOptional || schema instanceof ZodReadonly) return ordered(schema.unwrap(), value);
	if (schema instanceof ZodUnion) {
		const fits = schema.options.find((option) => safeParse(option, value).success);
		return fits === void 0 ? value : ordered(fits, value);
	}
	if (Array.isArray(value)) return schema instanceof ZodArray ? value.map((item) => ordered(schema.element, item)) : value;
	if (!(schema instanceof ZodObject) || typeof value !== "object" || value === null) return value;
	const own = new Map(Object.entries(value));
	const shape = schema.shape;
	return Object.fromEntries(Object.entries(shape).flatMap(([name, of]) => own.has(name) ? [[name, ordered(of, own.get(name))]] : []));
}
function inOrder(result) {
	return ordered(RUN_RESULT, result);
}
// src/report/json.ts
function renderJson(result) {
	return `${visibleJson(JSON.stringify(inOrder(result), null, 2))}\n`;
}
// src/flow/base.ts
const BASE_FILE = FILES.bundle.base;
async function readResults(input, given, root) {
	const named = path.resolve(given);
	const folder = await isFolder(named);
	const file = folder ? path.join(named, "results.json") : named;
	const inFolder = folder ? named : root;
	const read = inFolder === void 0 ? readNamed(named) : readBelow(inFolder, path.relative(inFolder, file));
	if (read.kind === "none") throw new InvalidInput(input, given, `a results.json or a folder that holds one; there is no ${file}`);
	const why = read.kind === "refused" ? read.why : read.cut ? "it is too large" : void 0;
	if (why !== void 0) throw new InvalidInput(input, given, `results that can be read; of ${file}, ${why}`);
	const result = parseResults(read.kind === "text" ? read.text : "");
	if (!result.ok) throw new InvalidInput(input, given, `results that can be read; of ${file}, ${result.problem}`);
	return result.value;
}
async function findKnown(inputs, store, base) {
	if (base !== void 0 || inputs.base !== void 0 || store?.automatic === true || inputs.shard !== void 0) return base?.result;
	return (await findBase({
		...inputs,
		base: "auto"
	}, store, void 0))?.result;
}
function usable(text, name, platform) {
	const result = text === void 0 ? void 0 : parseResults(text);
	return result?.ok && result.value.platform === platform ? {
		result: result.value,
		name
	} : void 0;
}
async function findBase(inputs, store, bundle) {
	const platform = inputs.platform.name;
	const wanted = inputs.base ?? (store?.automatic ? "auto" : "none");
	if (wanted === "none") return void 0;
	if (wanted !== "auto") {
		const result = await readResults("base", wanted);
		if (result.platform !== platform) throw new InvalidInput("base", wanted, `results of ${platform}; these are of ${result.platform}`);
		return {
			result,
			name: wanted,
			named: true
		};
	}
	const beside = bundle === void 0 ? void 0 : readBelow(bundle, BASE_FILE);
	const carried = usable(beside?.kind === "text" ? beside.text : void 0, "the base that came with the bundle", platform);
	if (carried !== void 0 || store === void 0) return carried;
	const asked = askedOf(inputs);
	const own = usable(await store.restore(platform, asked.key), store.name, platform);
	if (own !== void 0 || !asked.narrowed) return own;
	const whole = askedOf({
		...inputs,
		tests: [],
		suites: inputs.suites.map(({ name }) => ({ name }))
	});
	return usable(await store.restore(platform, whole.key), store.name, platform);
}
function baseFacts(inputs, shard, suites, base, emulator) {
	const asked = askedOf({
		...inputs,
		emulator: emulator ?? inputs.emulator
	});
	const now = {
		suites,
		asked,
		shard
	};
	return {
		asked,
		shard,
		comparison: base === void 0 || suites.length === 0 || isOfOther(base, emulator) ? void 0 : compare(base.result, now, base.name)
	};
}
function isOfOther({ named, result }, emulator) {
	return !named && emulator === "debian" && result.emulator === "tuned";
}
function isWhole({ shard, suites, verdict, findings }) {
	const finished = suites.length > 0 && suites.every(({ end }) => end === "finished");
	const verdicts = [verdict, ...findings.map((finding) => finding.verdict)];
	return (shard?.count ?? 1) === 1 && finished && !verdicts.some(isCutShort);
}
async function keepResults(result, store, base) {
	if (store === void 0 || result.asked === void 0 || !isWhole(result)) return;
	await store.keep(result.platform, result.asked.key, renderJson(result), base && renderJson(base));
}
async function writeBase(base, out, folders) {
	if (base === void 0) return;
	for (const folder of folders) await out.write(path.posix.join(folder, BASE_FILE), renderJson(base.result));
}
function baseWarnings(base, emulator) {
	if (base === void 0) return [];
	if (isOfOther(base, emulator)) return [{
		level: "warning",
		sentence: `the base (${base.name}) is of the tuned emulator, which could not be built: nothing is compared`
	}];
	if (isWhole(base.result)) return [];
	return [{
		level: "warning",
		sentence: `the base (${base.name}) is of a run that did not come to its end: what it did not reach counts as new`
	}];
}
// src/results/kernel/allow.ts
const lastLine = ({ line, text }) => line + text.split("\n").length - 1;
function ownLines(report, behind) {
	const lines = report.text.split("\n");
	if (report.line === 0) return lines;
	const last = lastLine(report);
	const others = new Set();
	for (const other of behind) {
		if (other.line > last) break;
		const end = lastLine(other);
		if (other.line > report.line && end <= last) for (let at = other.line; at <= end; at++) others.add(at);
	}
	return lines.filter((_, index) => !others.has(report.line + index));
}
function* from(items, start) {
	for (let at = start; at < items.length; at++) {
		const item = items[at];
		if (item !== void 0) yield item;
	}
}
function allowSplats(reports, patterns) {
	if (patterns.length === 0) return [...reports];
	const vms = new Map();
	for (const report of reports.toSorted((a, b) => a.line - b.line)) {
		const known = vms.get(report.vm);
		if (known === void 0) vms.set(report.vm, [report]);
		else known.push(report);
	}
	const positions = new Map();
	for (const of of vms.values()) for (const [at, report] of of.entries()) positions.set(report, at);
	return reports.map((report) => {
		if (report.kind === "panic" || report.kind === "boot-fault") return report;
		const lines = [report.title, ...ownLines(report, from(vms.get(report.vm) ?? [], (positions.get(report) ?? 0) + 1))];
		const allowed = patterns.find(({ expression }) => lines.some((line) => expression.test(line)));
		return allowed === void 0 ? report : {
			...report,
			allowed: allowed.pattern
		};
	});
}
function allowedOn(release, patterns) {
	const its = release === void 0 ? void 0 : branchOf(release);
	return patterns.filter(({ branch }) => branch === void 0 || branch === its);
}
// src/results/kernel/attribution.ts
function suiteMark({ text, at }, line) {
	const [, suite, what] = /^cross-bpf: suite (\S{1,200}) (started|ended)$/.exec(text) ?? [];
	if (suite === void 0) return void 0;
	return {
		suite,
		what: what === "started" ? "started" : "ended",
		line,
		at
	};
}
function toldMarks(marks) {
	const stamped = marks.filter(({ at }) => at !== void 0);
	return stamped.length > 0 ? stamped : marks;
}
function attribute(reports, marks) {
	return reports.map((report) => {
		const mark = marks.findLast(({ line }) => line < report.line);
		return mark?.what === "started" ? mark.suite : void 0;
	});
}
function runningTest$1(seconds, tests) {
	const running = tests.filter(({ start, end }) => start < seconds && seconds <= end);
	return running.length === 1 ? running[0]?.name : void 0;
}
// src/results/kernel/console-boots.ts
const BARE = /^(?:(Linux version) \d|(Kernel command line|Command line): |(Booting Linux) on |(Run) \S{1,100} as init process|(Freeing unused kernel) )/;
const LAST_WORDS = /^(?:reboot: |Restarting system|Rebooting in \d|sysrq: Resetting|---\[ end Kernel panic)/;
const FIRST_WORDS = /^(?:Linux version \d|Kernel fault: interruption code |Booting Linux on )/;
const FIRMWARE = /^(?:SeaBIOS \(|U-Boot \d|OpenSBI v\d|SLOF\b|Booting from |Decompressing Linux|EFI stub: |UEFI firmware|GNU GRUB|zImage starting)/;
var Boots = class {
	stamped = false;
	bare = new Set();
	latest = Number.NEGATIVE_INFINITY;
	others = 0;
	othersAtLatest = 0;
	ended = false;
	boot = 0;
	see({ text, at, stamped, program }) {
		const first = FIRST_WORDS.test(text);
		const earlier = at !== void 0 && at < this.latest - .1;
		if (this.ended && (first || earlier || !stamped && FIRMWARE.test(text))) this.start();
		if (stamped) this.stamped = true;
		else this.seeBare(text);
		const users = program === true || !stamped && this.stamped && this.bare.size < 2;
		if (users) this.others += 1;
		const shown = at === this.latest && this.others > this.othersAtLatest;
		const again = at !== void 0 && (at < this.latest || shown);
		if (at !== void 0 && at > this.latest) {
			this.latest = at;
			this.othersAtLatest = this.others;
		}
		if (!users && (LAST_WORDS.test(text) || text.includes("Kernel panic - not syncing: "))) this.ended = true;
		return {
			users,
			again,
			boot: this.boot
		};
	}
	seeBare(text) {
		const word = BARE.exec(text)?.slice(1).find((each) => each !== void 0);
		if (word === void 0) return;
		this.bare.add(word);
		if (!this.stamped) this.bare.add("first");
	}
	start() {
		this.boot += 1;
		this.ended = false;
		this.stamped = false;
		if (this.bare.size < 2) this.bare.clear();
		this.latest = Number.NEGATIVE_INFINITY;
	}
};
// src/results/kernel/title.ts
const LONGEST$3 = 300;
const says = (line, title) => ({
	line,
	title
});
const asItIs = (value) => value;
const HOLES = {
	n: {
		pattern: "-?\\d{1,20}",
		title: () => "N"
	},
	hex: {
		pattern: "\\(?(?:0x)?[0-9a-f]{1,16}\\)?",
		title: () => "ADDRESS"
	},
	comm: {
		pattern: ".{0,64}?",
		title: threadName
	},
	word: {
		pattern: "[^ ]{1,100}?",
		title: asItIs
	},
	text: {
		pattern: ".{0,200}?",
		title: withoutValues
	},
	taint: {
		pattern: "[^)]{1,120}",
		title: () => ""
	},
	place: {
		pattern: ".{1,600}?",
		title: asItIs
	},
	"...": {
		pattern: ".*",
		title: () => ""
	},
	end: {
		pattern: "$",
		title: () => ""
	}
};
const NUMBERED = /^(?:(kworker)\/.*|([a-z_]{2,12}(?:\/[a-z]{1,4})?)\/\d{1,5}|(rcuo[a-z]?|rcuog?)\/\d{1,5})$/;
function threadName(comm) {
	const [, kworker, other, rcu] = NUMBERED.exec(comm) ?? [];
	return kworker ?? other ?? rcu ?? comm;
}
const FOUND = new RegExp([
	String.raw`((?<![\w./+-])[\w./+-]{1,200}\.(?:c|h|S|rs)(?::\d{1,7}){1,2}`,
	String.raw`(?<![\w.$])[\w.$]{1,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}`,
	String.raw`\b(?:error|errno|err|ret|rc|returned|status|exit ?code|error[_ ]code|signal|sig|ilc)\b[ :=(]{1,3}-?(?:0x[0-9a-f]{1,16}|\d{1,10})\b`,
	String.raw`(?<![\w)\]}])-\d{1,4}\b`,
	String.raw`\bunknown-block\(\d{1,4},\d{1,4}\)`,
	String.raw`\b\d{1,3}(?:\.\d{1,4}){2,}[\w.+-]{0,40}`,
	String.raw`\(size \d{1,10}\)|\bof size \d{1,10}\b)`,
	String.raw`( ?\[#\d{1,6}\]| @offset=\d{1,10})`,
	String.raw`(\bkmalloc-rnd-)\d{1,4}`,
	String.raw`(\bkworker)\/u?\d{1,6}:\d{1,6}H?(?:[-+][\w:]{1,40})?`,
	String.raw`(\b(?:swapper|ksoftirqd|migration|cpuhp|ktimers|rcuc|rcuo[pgs]?|irq_work))\/\d{1,5}`,
	String.raw`((?<!\w)(?:0x[0-9a-f]{1,16}|[0-9a-f]{16}|(?=[0-9]{0,14}[a-f])[0-9a-f]{8,15})(?![\w]))`,
	String.raw`(\b(?:CPUs?|cpus?)(?:: ?| ?#| )?)\d{1,5}(?:[-,]\d{1,5}){0,100}(?![\w])`,
	String.raw`[A-Za-z_]\w*(?:-\w+){0,10}`,
	String.raw`(\d+(?:\.\d+)?(?:[-,]\d+){0,100})(s|ms|us|ns|secs?|kB|KiB|MiB|k|M|G)?(?![\w])`,
	String.raw`\d\w*`
].join("|"), "gi");
function withoutValues(text) {
	return text.slice(0, LONGEST$3).replace(FOUND, (whole, ...groups) => {
		const [stays, gone, cache, thread, percpu, address, cpu, number, unit = ""] = groups;
		if (stays !== void 0) return whole;
		if (gone !== void 0) return "";
		if (cache !== void 0) return `${cache}N`;
		if (address !== void 0) return "ADDRESS";
		if (cpu !== void 0) return `${cpu}N`;
		if (number !== void 0) return `N${unit}`;
		return thread ?? percpu ?? whole;
	});
}
const HOLE = /\{(n|hex|comm|word|text|place|taint|end|\.\.\.)\}/;
const compiled = new Map();
function compile$1(wording) {
	const known = compiled.get(wording);
	if (known !== void 0) return known;
	const parts = wording.line.split(HOLE);
	const holes = parts.filter((_, at) => at % 2 === 1);
	const source = parts.map((part, at) => at % 2 === 1 ? `(${HOLES[part]?.pattern ?? ""})` : part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
	const made = {
		expression: new RegExp(`^${source.join("")}`, "i"),
		holes,
		title: wording.title.split(HOLE)
	};
	compiled.set(wording, made);
	return made;
}
function titleBy(wordings, named) {
	const line = named.slice(0, LONGEST$3);
	for (const wording of wordings) {
		const { expression, holes, title } = compile$1(wording);
		const found = expression.exec(line);
		if (!found) continue;
		const used = new Map();
		return `${title.map((part, at) => {
			if (at % 2 === 0) return part;
			const count = used.get(part) ?? 0;
			used.set(part, count + 1);
			const index = holes.flatMap((hole, place) => hole === part ? [place] : [])[count];
			const value = index === void 0 ? "" : found[index + 1] ?? "";
			return HOLES[part]?.title(value) ?? value;
		}).join("")}${withoutValues(line.slice(found[0].length))}`.trim();
	}
	return withoutValues(line).trim();
}
// src/results/kernel/splat-faults.ts
const faultTitle = (line) => line.replace(/ ?\[#\d{1,6}\]/g, "").replace(/\b0x[0-9a-f]{1,16}\b/gi, "ADDRESS").trim();
const FAULT_BODY = /^(?:Failing address|Fault in |AS:[0-9a-f]|#PF|PGD |P4D |Mem abort|Data abort|user pgtable|swapper pgtable|Faulting instruction|\[[0-9a-f]{8,16}\] |KASAN: |kernel tried|LE PAGE_SIZE|BE PAGE_SIZE)/;
const FAULTS = [
	{
		kind: "oops",
		pattern: /^(?:Internal error: .{1,200}|(?:Oops|Kernel BUG)\b.{0,200})\[#\d+\]/,
		ends: "end-trace",
		source: "arch/{s390,x86}/kernel/dumpstack.c, arch/{arm64,riscv,powerpc}/kernel/traps.c",
		seen: false,
		die: true,
		body: FAULT_BODY,
		title: faultTitle
	},
	{
		kind: "oops",
		pattern: /^(?:Internal error: )?Oops\b.{0,100}: [0-9a-f]{4,16}\b/,
		ends: "end-trace",
		source: "the same, cut short",
		seen: false,
		die: true,
		body: FAULT_BODY,
		title: faultTitle
	},
	{
		kind: "oops",
		pattern: /^[A-Za-z][\w ()-]{2,60}: [0-9a-f]{4,16}\b.{0,30}\[#\d+\]/,
		ends: "end-trace",
		source: "arch/s390/kernel/traps.c; arch/x86/kernel/dumpstack.c until 6.9",
		seen: false,
		die: true,
		body: FAULT_BODY,
		title: faultTitle
	},
	{
		kind: "oops",
		pattern: /^(?:Oops: )?general protection fault\b/,
		ends: "end-trace",
		source: "arch/x86/kernel/traps.c",
		seen: false,
		die: true,
		body: FAULT_BODY,
		title: faultTitle
	},
	{
		kind: "oops",
		pattern: /^Unable to handle kernel /,
		ends: "end-trace",
		source: "arch/{s390,arm64,riscv}/mm/fault.c",
		seen: false,
		die: true,
		body: FAULT_BODY
	},
	{
		kind: "warning",
		pattern: /^WARNING: (?:CPU: \d+ PID: \d+|at \S{1,200}:\d+ |.{0,300}\bat .{1,300}, CPU#\d+)/,
		ends: "end-trace",
		source: "kernel/panic.c __warn()",
		seen: false,
		behindCut: true,
		says: [
			says("WARNING: CPU: {n} PID: {n} at ", "WARNING: at "),
			says("WARNING: CPU: {n} PID: {n} ", "WARNING: at "),
			says("WARNING: {place}, CPU#{n}: {...}", "WARNING: {place}")
		]
	}
];
// src/results/kernel/splat-bugs.ts
const BUGS = [
	{
		kind: "bug",
		pattern: /^list_(?:add|del) corruption\b/,
		ends: "end-trace",
		source: "lib/list_debug.c, with CONFIG_BUG_ON_DATA_CORRUPTION",
		seen: false,
		lead: true
	},
	{
		kind: "bug",
		pattern: /^rust_kernel: panicked at /,
		ends: "end-trace",
		source: "rust/kernel/lib.rs panic()",
		seen: false,
		lead: true
	},
	{
		kind: "bug",
		pattern: /^VFS: Busy inodes after unmount of /,
		ends: "end-trace",
		source: "fs/super.c generic_shutdown_super(), before a BUG() with CONFIG_BUG_ON_DATA_CORRUPTION",
		seen: false,
		lead: true,
		says: [says("VFS: Busy inodes after unmount of {text}. Self-destruct in {n} seconds", "VFS: Busy inodes after unmount of {text}. Self-destruct in N seconds")]
	},
	{
		kind: "bug",
		pattern: /^VFS: Close: file count is (?:0|zero)/,
		ends: "end-trace",
		source: "fs/open.c filp_flush(), the same",
		seen: false,
		lead: true,
		says: [says("VFS: Close: file count is 0", "VFS: Close: file count is 0")]
	},
	{
		kind: "bug",
		pattern: /^unregister_netdevice: waiting for \S+ to become free/,
		ends: "trace",
		source: "net/core/dev.c netdev_wait_allrefs_any()",
		seen: false,
		body: /^ref_tracker: /,
		repeated: true,
		says: [says("unregister_netdevice: waiting for {word} to become free. Usage count = {n}", "unregister_netdevice: waiting for {word} to become free")]
	},
	{
		kind: "bug",
		pattern: /^kernel BUG at /,
		ends: "end-trace",
		source: "lib/bug.c",
		seen: false,
		behindCut: true
	},
	{
		kind: "oops",
		pattern: /^BUG: (?:unable to handle|kernel NULL pointer|(?:\S+ )?stack guard page was hit)/i,
		ends: "end-trace",
		source: "arch/x86/mm/fault.c, arch/x86/kernel/traps.c, arch/powerpc/mm/fault.c",
		seen: false,
		body: FAULT_BODY
	},
	{
		kind: "bug",
		framed: true,
		pattern: /^BUG \S{1,64} \(.{1,120}\): /,
		ends: "trace",
		source: "mm/slub.c __slab_bug()",
		seen: false,
		body: /^(?:-{20,}|Slab 0x|Object |Redzone |Padding |Bytes b4 |Allocated in |Freed in |FIX |Disabling lock)/,
		says: [says("BUG {text} ({taint}): ", "BUG {text}: ")]
	},
	{
		kind: "bug",
		pattern: /^BUG: scheduling while atomic: /,
		ends: "trace",
		source: "kernel/sched/core.c __schedule_bug()",
		seen: false,
		says: [says("BUG: scheduling while atomic: {comm}/{n}/{hex}{end}", "BUG: scheduling while atomic: {comm}")]
	},
	{
		kind: "bug",
		pattern: /^BUG: using \S{1,60} in preemptible /,
		ends: "trace",
		source: "lib/smp_processor_id.c",
		seen: false,
		says: [says("BUG: using {word} in preemptible [{hex}] code: {comm}/{n}{end}", "BUG: using {word} in preemptible code: {comm}")]
	},
	{
		kind: "bug",
		pattern: /^BUG: (?:spinlock|rwlock)\b/,
		ends: "trace",
		source: "kernel/locking/spinlock_debug.c",
		seen: false,
		body: /^ lock: /,
		says: [says("BUG: {word} {text} on CPU#{n}, {comm}/{n}, {hex}{end}", "BUG: {word} {text}, {comm}"), says("BUG: {word} {text} on CPU#{n}, {comm}/{n}{end}", "BUG: {word} {text}, {comm}")]
	},
	{
		kind: "bug",
		pattern: /^BUG: Bad page (?:state|map|cache) in process /,
		ends: "trace",
		source: "mm/page_alloc.c bad_page(), mm/memory.c print_bad_pte(), mm/filemap.c",
		seen: false,
		says: [says("BUG: Bad page {word} in process {comm}  {...}", "BUG: Bad page {word} in process {comm}")]
	},
	{
		kind: "bug",
		pattern: /^BUG: Bad rss-counter state /,
		ends: "line",
		source: "kernel/fork.c check_mm()",
		seen: false,
		says: [says("BUG: Bad rss-counter state mm:{hex} type:{word} {...}", "BUG: Bad rss-counter state type:{word}")]
	},
	{
		kind: "bug",
		pattern: /^BUG: workqueue leaked /,
		ends: "trace",
		source: "kernel/workqueue.c process_one_work()",
		seen: false,
		body: /^ {5}(?:preempt|last function|\d+ locks? held)/,
		says: [says("BUG: workqueue leaked {text}: {...}", "BUG: workqueue leaked {text}")]
	},
	{
		kind: "bug",
		pattern: /^BUG: Dentry /,
		ends: "end-trace",
		lead: true,
		source: "fs/dcache.c umount_check() until 4.x; a WARN since",
		seen: false,
		says: [says("BUG: Dentry {hex}{i={hex},n={text}}  still in use ({n}) ", "BUG: Dentry {text} still in use ")]
	},
	{
		kind: "bug",
		pattern: /^BUG: /,
		ends: "trace",
		source: "kernel, mm, lib: see docs/inspect.md",
		seen: false
	},
	{
		kind: "oops",
		pattern: /^(?:traps: )?PANIC: (?:double fault|early exception|invalid or fatal FRED event|Unsupported exit-code|Fail(?:ure|ed) )/,
		ends: "end-trace",
		source: "arch/x86/kernel/traps.c, mm/extable.c, entry/entry_fred.c; arch/s390/kernel/early.c",
		seen: false,
		body: FAULT_BODY,
		says: [
			says("PANIC: early exception {word} IP {n}:{hex} error {word} cr2 {...}", "PANIC: early exception {word} error {word}"),
			says("PANIC: early exception {word} PSW: {...}", "PANIC: early exception {word}"),
			says("{text}PANIC: invalid or fatal FRED event; {...}", "{text}PANIC: invalid or fatal FRED event")
		]
	},
	{
		kind: "oops",
		pattern: /^Insufficient stack space to handle exception!/,
		ends: "end-trace",
		source: "arch/{arm64,riscv}/kernel/traps.c",
		seen: false,
		body: /^(?:ESR: |FAR: |Task stack: |IRQ stack: |Overflow stack: )/
	}
];
// src/results/kernel/splat-checkers.ts
const CHECKERS = [
	{
		kind: "kasan",
		pattern: /^BUG: KASAN: /,
		ends: "rule",
		framed: true,
		source: "mm/kasan/report.c",
		seen: false
	},
	{
		kind: "kfence",
		pattern: /^BUG: KFENCE: /,
		ends: "rule",
		framed: true,
		source: "mm/kfence/report.c",
		seen: false
	},
	{
		kind: "kmsan",
		pattern: /^BUG: KMSAN: /,
		ends: "rule",
		framed: true,
		source: "mm/kmsan/report.c",
		seen: false
	},
	{
		kind: "kcsan",
		pattern: /^BUG: KCSAN: /,
		ends: "rule",
		framed: true,
		source: "kernel/kcsan/report.c",
		seen: false
	},
	{
		kind: "ubsan",
		pattern: /^UBSAN: /,
		behindCut: true,
		ends: "end-trace",
		framed: true,
		source: "lib/ubsan.c",
		seen: false
	},
	{
		kind: "lockup",
		pattern: /^(?:watchdog: )?BUG: soft lockup\b/,
		ends: "trace",
		source: "kernel/watchdog.c",
		seen: false,
		says: [says("watchdog: BUG: soft lockup - CPU#{n} stuck for {n}s! [{comm}:{n}]", "watchdog: BUG: soft lockup! [{comm}]"), says("BUG: soft lockup - CPU#{n} stuck for {n}s! [{comm}:{n}]", "BUG: soft lockup! [{comm}]")]
	},
	{
		kind: "lockup",
		pattern: /^(?:(?:NMI )?watchdog: )?(?:CPU ?\d+: )?Watchdog detected hard LOCKUP\b/,
		ends: "trace",
		source: "kernel/watchdog.c",
		seen: false,
		says: [
			says("{text}CPU{n}: Watchdog detected hard LOCKUP{...}", "{text}Watchdog detected hard LOCKUP"),
			says("{text}CPU {n}: Watchdog detected hard LOCKUP{...}", "{text}Watchdog detected hard LOCKUP"),
			says("{text}Watchdog detected hard LOCKUP{...}", "{text}Watchdog detected hard LOCKUP")
		]
	},
	{
		kind: "lockup",
		pattern: /^(?:watchdog: )?CPU \d+ (?:self-)?detected hard LOCKUP\b/,
		ends: "trace",
		source: "arch/powerpc/kernel/watchdog.c",
		seen: false,
		says: [says("{text}CPU {n} detected hard LOCKUP on other CPUs {...}", "{text}detected hard LOCKUP on other CPUs"), says("{text}CPU {n} {word} hard LOCKUP", "{text}{word} hard LOCKUP")]
	},
	{
		kind: "lockup",
		pattern: /^BUG: workqueue lockup\b/,
		ends: "trace",
		source: "kernel/workqueue.c",
		seen: false,
		body: /^(?:Showing |workqueue \S+: flags=|pool \d+: |task:)/,
		says: [says("BUG: workqueue lockup - pool{...}", "BUG: workqueue lockup")]
	},
	{
		kind: "rcu-stall",
		pattern: /^(?:rcu: )?INFO: rcu\S{0,60} (?:self-)?detected (?:expedited )?stalls?\b/,
		ends: "trace",
		source: "kernel/rcu/tree_stall.h, tree_exp.h, tasks.h",
		seen: false,
		body: /^(?:rcu: |rcu_tasks\S* |Tasks blocked|Task dump|Sending NMI|NMI backtrace|task:|blocking rcu_node)/,
		says: [says("{text} on CPUs/tasks:{...}", "{text} on CPUs/tasks:"), says("{text} self-detected stall on CPU{...}", "{text} self-detected stall on CPU")]
	},
	{
		kind: "hung-task",
		pattern: /^INFO: task .{0,80}:\d+ (?:blocked (?:in I\/O wait )?for|can't die for) more than /,
		broken: /^INFO: task .{0,60}$/,
		ends: "trace",
		source: "kernel/hung_task.c; I/O wait: 6.18; can't die: linux-next of 2020 to 2022",
		seen: false,
		body: /^(?:task:|"echo 0 > |Showing all locks held|Future hung task|INFO: task .{0,80}:\d+ (?:<\w+> )?(?:is )?blocked on |Blocked by coredump|={40,50}$)/,
		says: [says("INFO: task {comm}:{n} {text} more than {n} seconds", "INFO: task {comm} {text} more than the limit")]
	}
];
// src/results/kernel/splat-locks.ts
const LOCKDEP_BODY = /^(?:-> #\d|but |which |other |the |and |to a |stack |a |-{10,}|\.\.\. |[\w/:.-]{1,80} (?:is |takes|just )|[\w:.-]{1,60}\/\d+ |\d\.\d+\S* #|[0-9a-f]{16} \()/;
const LOCKS_AND_LEAKS = [
	{
		kind: "lockdep",
		pattern: /^INFO: (?:trying to register non-static key|possible )/,
		ends: "trace",
		source: "kernel/locking/lockdep.c",
		seen: false,
		body: LOCKDEP_BODY
	},
	{
		kind: "lockdep",
		framed: true,
		pattern: /^WARNING: possible circular locking dependency detected/,
		ends: "trace",
		source: "kernel/locking/lockdep.c print_circular_bug_header()",
		seen: true,
		body: LOCKDEP_BODY
	},
	{
		kind: "lockdep",
		framed: true,
		pattern: /^WARNING: (?:possible |inconsistent lock state|suspicious RCU usage|bad unlock balance|bad contention|held lock freed|lock held when returning|nested lock was not taken|chain_key collision|.{1,80}(?:still has locks held|lock order detected))/i,
		ends: "trace",
		source: "kernel/locking/lockdep.c",
		seen: false,
		body: LOCKDEP_BODY,
		says: [says("WARNING: {comm}/{n} still has ", "WARNING: {comm} still has ")]
	},
	{
		kind: "lockdep",
		framed: true,
		pattern: /^\[ (?:BUG|INFO): .{1,100} \]$/,
		ends: "trace",
		source: "kernel/locking/lockdep.c print_lock_invalid_wait_context()",
		seen: false,
		body: LOCKDEP_BODY
	},
	{
		kind: "lockdep",
		pattern: /^BUG: (?:MAX_LOCKDEP_|MAX_LOCK_DEPTH|MAX_STACK_TRACE_ENTRIES|looking up invalid subclass|key \S+ has not)/,
		ends: "trace",
		source: "kernel/locking/lockdep.c print_lockdep_off()",
		seen: false,
		body: /^turning off the locking correctness validator/
	},
	{
		kind: "memory-leak",
		pattern: /^kmemleak: \d+ new suspected memory leaks/,
		ends: "line",
		source: "mm/kmemleak.c",
		seen: false,
		says: [says("kmemleak: {n} new ", "kmemleak: new ")]
	},
	{
		kind: "memory-leak",
		pattern: /^unreferenced object 0x[0-9a-f]{1,16} \(size \d+\):/,
		ends: "trace",
		source: "mm/kmemleak.c print_unreferenced(), in /sys/kernel/debug/kmemleak",
		seen: false
	}
];
// src/results/kernel/splat-patterns.ts
const SPLAT_FORMATS = [
	...CHECKERS,
	...LOCKS_AND_LEAKS,
	...BUGS,
	...FAULTS
];
const FRAMED_WARNING = {
	kind: "lockdep",
	pattern: /^WARNING: /,
	ends: "trace",
	source: "kernel/locking/lockdep.c of a kernel newer than this table",
	seen: false,
	body: LOCKDEP_BODY
};
const UNNAMED = {
	kind: "warning",
	pattern: /^/,
	ends: "end-trace",
	source: "include/asm-generic/bug.h CUT_HERE",
	seen: false
};
function titleOf(format, line) {
	return format.title?.(line) ?? titleBy(format.says ?? [], line);
}
// src/results/kernel/console-words.ts
const CUT_HERE = /^-{2,40}\[ cut here \]-{2,40}/;
const END_TRACE = /^-{2,40}\[ end trace /;
const RULE = /^={10,100}$/;
const TRACE = /^(?:Call [Tt]race:|stack backtrace:|Backtrace:)/;
const FRAME = /^ .{0,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}|^\(?\[<[0-9a-f]{8,16}>\]|^ <\/?[A-Z]{2,8}>/;
const BELOW = /^(?:$|<\/?\w+>|\(|Call |Code:|Modules linked|Last Breaking|Krnl |PSW|R[A-Z0-9]{1,2}:|RIP|EFLAGS|[CDEFG]S:|CR\d|DR\d|PKRU|CPU:|CPU \d|UID:|Comm:|Hardware name|Tainted:|Workqueue:|Sending NMI|NMI backtrace|pstate|pc ?:|lr ?:|sp ?:|x\d|epc ?:|status:|NIP|REGS|MSR|CFAR|GPR\d|LR |Instruction dump|INFO: lockdep is turned off|\d+ locks? held by|no locks held by|(?:hard|soft)irqs last|irq event stamp|Preemption disabled at|-+$|stack backtrace)|\+0x[0-9a-f]|\[<[0-9a-f]{4,16}>\]/;
const INDENTED = /^\s/;
const INDENTED_BELOW = /^\s+(?:<\/?[A-Z]{2,8}>|#\d+: |\? |[0-9a-f]{8,16}\b|R:\d|[A-Z][A-Z0-9]{1,4}:)/;
const RUNNER = /^#\d+(?:\/\d+ |\/[up] | {4})|^(?:not )?ok \d|^Summary: \d/;
const MARK$4 = /^cross-bpf: /;
const VMTEST_GAVE_UP = /^(?:Failed to (?:connect QGA|run command)|Caused by:)/;
function mayBelong(line, first) {
	if (first.users && line.stamped) return false;
	return !isForeign(line, first) && !isOthers(line, first);
}
function isForeign(line, kernels) {
	return kernels.stamped && !line.stamped || RUNNER.test(line.text);
}
function isOthers(line, first) {
	return line.caller !== void 0 && first.caller !== void 0 && line.caller !== first.caller;
}
const NAMES = new RegExp(SPLAT_FORMATS.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "i");
function formatOf(line, cut) {
	if (!NAMES.test(line)) return void 0;
	return SPLAT_FORMATS.find((format) => !(cut && format.lead) && format.pattern.test(line));
}
function fatalIn(line) {
	const panic = line.indexOf("Kernel panic - not syncing: ");
	if (panic >= 0 && !line.includes("---[ end Kernel panic")) return {
		kind: "panic",
		title: withoutValues(line.slice(panic))
	};
	if (line.startsWith("K") && /^Kernel fault: interruption code [0-9a-f]{4}/.test(line)) return {
		kind: "boot-fault",
		title: line
	};
}
const NEAR = 6;
const WORDS = 16;
const WORDS_BEHIND = /, CPU#\d+: /;
const BODY = /^(?:Modules linked in:|CPU: \d|Call [Tt]race:|Hardware name: )/;
function openingAt(lines, at) {
	const line = lines.at(at);
	if (!line || line.text === "") return void 0;
	if (line.text.startsWith("-") && CUT_HERE.test(line.text)) return behindCut(lines, at, line);
	if (line.users) return void 0;
	if (line.text.startsWith("=") && RULE.test(line.text)) return behindRule(lines, at, line);
	const format = formatOf(line.text, false);
	return format ? opening(format, at, line.text) : brokenName(lines, at, line);
}
function opening(format, named, text, more = {}) {
	const { ends } = format;
	return {
		format,
		ends,
		title: titleOf(format, text),
		named,
		head: named + 1,
		cut: false,
		...more
	};
}
function* own(lines, first, from, until) {
	for (let index = from; index < Math.min(until, lines.total()); index++) {
		const line = lines.at(index);
		if (line && mayBelong(line, first)) yield {
			index,
			text: line.text
		};
	}
}
function behindCut(lines, at, line) {
	let near;
	let words;
	let count = 0;
	for (const { index, text } of own(lines, line, at + 1, at + 128)) {
		if (CUT_HERE.test(text) || END_TRACE.test(text) || BODY.test(text) || fatalIn(text)) break;
		count += 1;
		if (text !== "") words ??= {
			index,
			text
		};
		const format = formatOf(text, true);
		if (format?.behindCut) return opening(format, index, text, {
			cut: true,
			head: headEnd(lines, line, index)
		});
		if (format && count < NEAR) near ??= opening(format, index, text, { cut: true });
	}
	if (line.users) return void 0;
	const { index, text } = words ?? {
		index: at,
		text: line.text
	};
	return near ?? opening(UNNAMED, index, text, { cut: true });
}
function headEnd(lines, line, named) {
	if (!WORDS_BEHIND.test(lines.at(named)?.text ?? "")) return named + 1;
	for (const { index, text } of own(lines, line, named + 1, named + WORDS)) {
		if (BODY.test(text)) return index;
		if (CUT_HERE.test(text) || END_TRACE.test(text) || RULE.test(text) || TRACE.test(text)) return named + 1;
	}
	return lines.total() < named + WORDS ? lines.total() : named + 1;
}
function behindRule(lines, at, line) {
	for (const { index, text } of own(lines, line, at + 1, at + 6)) {
		if (CUT_HERE.test(text) || END_TRACE.test(text) || fatalIn(text)) return void 0;
		const format = formatOf(text, false);
		if (format?.framed) return opening(format, index, text, { ends: format.kind === "ubsan" ? "rule" : format.ends });
		return FRAMED_WARNING.pattern.test(text) && isRuleBelow(lines, index) ? opening(FRAMED_WARNING, index, text) : void 0;
	}
}
function isRuleBelow(lines, named) {
	return [
		1,
		2,
		3,
		4,
		5,
		6
	].some((step) => /^-{10,100}$/.test(lines.at(named + step)?.text ?? ""));
}
const BROKEN = SPLAT_FORMATS.filter(({ broken }) => broken !== void 0);
function brokenName(lines, at, line) {
	const formats = BROKEN.filter(({ broken }) => broken?.test(line.text));
	if (formats.length === 0) return void 0;
	let text = line.text;
	for (const { index, text: next } of own(lines, line, at + 1, at + 8)) {
		text = `${text} ${next}`;
		const format = formats.find(({ pattern }) => pattern.test(text));
		if (format) return opening(format, index, text);
		if (index > at + 3) break;
	}
}
var LineWindow = class {
	lines = [];
	first = 0;
	ahead = 0;
	openings = new Map();
	heads = new Set();
	from = 0;
	nextOf = tables(0);
	nextStop = new Int32Array();
	around = {
		at: (index) => this.lineAt(index),
		total: () => this.total
	};
	add(line) {
		this.lines.push(line);
	}
	get total() {
		return this.first + this.lines.length;
	}
	lineAt(at) {
		return this.lines[at - this.first];
	}
	textAt(at) {
		return this.lineAt(at)?.text ?? "";
	}
	text(start, end) {
		return this.lines.slice(start - this.first, end - this.first).map(({ text }) => text).join("\n");
	}
	openingAt(at) {
		return this.openings.get(at);
	}
	isInHead(at) {
		return this.heads.has(at);
	}
	next(what, at) {
		const index = this.nextOf[what][at - this.from] ?? 0;
		return index < (this.nextStop[at - this.from] ?? 0) ? index : void 0;
	}
	fatalAt(at) {
		const line = this.lineAt(at);
		const found = line && fatalIn(line.text);
		const fatal = found && {
			...found,
			line
		};
		if (!fatal || !line.users) return fatal;
		for (let index = at + 1; index < Math.min(this.total, at + 200); index++) if (this.textAt(index).startsWith("---[ end Kernel panic")) return fatal;
	}
	lastWords(start) {
		let last = start + 1;
		for (let at = start + 1; at < Math.min(this.total, start + 200); at++) {
			const text = this.textAt(at);
			if (VMTEST_GAVE_UP.test(text) || this.lineAt(at)?.boot !== this.lineAt(start)?.boot) break;
			if (text !== "") last = at + 1;
			if (text.includes("---[ end Kernel panic")) break;
		}
		return last;
	}
	lookAhead(from, until) {
		this.findOpenings(until);
		this.from = from;
		this.nextOf = tables(until - from + 1, until);
		this.nextStop = new Int32Array(until - from + 1).fill(until);
		const { end, rule, trace } = this.nextOf;
		for (let at = until - 1; at >= from; at--) {
			const text = this.textAt(at);
			const opening = this.openings.get(at);
			const index = at - from;
			const found = (array, here) => {
				array[index] = here ? at : array[index + 1] ?? 0;
			};
			found(end, text.startsWith("-") && END_TRACE.test(text));
			found(rule, text.startsWith("=") && RULE.test(text) && !opening);
			found(trace, TRACE.test(text));
			found(this.nextStop, opening !== void 0 && !opening.format.die || this.fatalAt(at) !== void 0);
		}
	}
	findOpenings(until) {
		for (; this.ahead < until; this.ahead++) {
			const at = this.ahead;
			const opening = this.heads.has(at) ? void 0 : openingAt(this.around, at);
			const first = this.lineAt(at);
			if (!opening || !first) continue;
			this.openings.set(at, opening);
			for (let head = at + 1; head < opening.head; head++) {
				const line = this.lineAt(head);
				if (line && mayBelong(line, first)) this.heads.add(head);
			}
		}
	}
	drop(needed) {
		this.lines = this.lines.slice(needed - this.first);
		this.first = needed;
		for (const line of this.openings.keys()) if (line < needed) this.openings.delete(line);
		for (const line of this.heads) if (line < needed) this.heads.delete(line);
	}
};
function tables(length, value = 0) {
	const table = () => new Int32Array(length).fill(value);
	return {
		end: table(),
		rule: table(),
		trace: table()
	};
}
// src/results/kernel/console-cutter.ts
const LONGEST$2 = 1e3;
const BEFORE_TRACE = 200;
const LEADING = 12;
const DEEPEST$1 = 4;
const AHEAD = 1328;
var Cutter = class {
	cuts;
	boots = new Boots();
	window = new LineWindow();
	at = 0;
	open = [];
	constructor(cuts) {
		this.cuts = cuts;
	}
	add(line) {
		const { users, again, boot } = this.boots.see(line);
		const { text, number, at, caller, stamped, program } = line;
		this.window.add({
			text,
			number,
			at,
			caller,
			stamped,
			program,
			users,
			again,
			boot
		});
		if (this.window.total - this.at >= 9520) this.advance(false);
	}
	end() {
		this.advance(true);
		this.closeAll();
	}
	advance(last) {
		const { total } = this.window;
		const until = last ? total : total - 128;
		this.window.lookAhead(this.at, until);
		const end = last ? total : until - AHEAD + 128;
		for (; this.at < end; this.at++) this.dealWith(this.at);
		this.window.drop(Math.min(this.at, ...this.open.map(({ start }) => start)));
	}
	dealWith(at) {
		for (const report of [...this.open]) if (at - report.start > LONGEST$2) this.close(report, report.last);
		if (this.open.length === 0) this.cuts.pause?.();
		const fatal = this.window.fatalAt(at);
		if (fatal) {
			this.cuts.panic(this.report(fatal.kind, [fatal], at, this.window.lastWords(at)));
			this.closeAll();
			return;
		}
		if (this.window.isInHead(at)) return;
		const opening = this.window.openingAt(at);
		if (opening && !this.absorbed(opening, at)) this.begin(opening, at);
		else if (this.open.length > 0) {
			const report = this.ownerOf(at);
			if (report) this.extend(report, at, opening !== void 0);
		}
	}
	absorbed({ format, title, named, cut }, at) {
		const report = this.open.at(-1);
		if (!report || !this.isSecond(report, format, cut, at)) return false;
		report.died ||= format.die === true;
		const line = this.window.lineAt(named);
		if (line) report.names.push({
			title,
			line
		});
		return true;
	}
	isSecond(report, format, cut, at) {
		const die = format.die === true && !cut;
		const { kind, lead } = report.format;
		if (lead) return !report.traced && (cut && at - report.start <= LEADING || die);
		if (!die || kind !== "oops" && kind !== "bug") return false;
		return !report.traced || report.ends === "end-trace" && !report.died;
	}
	begin(opening, at) {
		const top = this.open.at(-1);
		if (top?.interrupted) this.close(top, top.last);
		for (const report of this.open) report.interrupted = true;
		const oldest = this.open[0];
		if (oldest && this.open.length >= DEEPEST$1) this.close(oldest, oldest.last);
		const line = this.window.lineAt(at);
		const named = this.window.lineAt(opening.named);
		if (!line || !named) return;
		const report = {
			...opening,
			start: at,
			line,
			names: [{
				title: opening.title,
				line: named
			}],
			last: opening.named,
			died: opening.format.die === true && /\[#\d+\]/.test(named.text),
			traced: false,
			strange: 0,
			interrupted: false
		};
		this.open.push(report);
		if (opening.ends === "line") this.close(report, opening.named);
	}
	ownerOf(at) {
		const line = this.window.lineAt(at);
		if (!line) return void 0;
		return this.open.findLast((report) => {
			if (isForeign(line, report.line)) return false;
			return !((report.ends === "end-trace" || report.ends === "rule") && isOthers(line, report.line));
		});
	}
	extend(report, at, opens) {
		const last = this.lastOf(report, at, opens);
		if (last !== void 0) this.close(report, last);
	}
	lastOf(report, at, opens) {
		const text = this.window.textAt(at);
		const surely = this.isWithin(report, at);
		if (at - report.start >= LONGEST$2) return report.last;
		if (report.interrupted) {
			if (text === "") return void 0;
			if (!(surely || FRAME.test(text) || TRACE.test(text) || report.format.body?.test(text) === true)) return report.last;
			report.interrupted = false;
		}
		if (!surely && MARK$4.test(text)) return report.last;
		if (report.ends === "rule" ? RULE.test(text) && !opens : END_TRACE.test(text)) return at;
		if (report.traced && RULE.test(text) && !report.format.body?.test(text)) return at;
		if (TRACE.test(text)) report.traced = true;
		if (surely || opens || isOf(report, text)) {
			if (text !== "") report.last = at;
			report.strange = 0;
		} else report.strange++;
		return report.strange === 3 ? report.last : void 0;
	}
	isWithin(report, at) {
		const comes = (what, reach) => {
			const index = this.window.next(what, at);
			return index !== void 0 && index - report.start <= reach;
		};
		if (report.ends === "end-trace") return comes("end", LONGEST$2);
		if (report.ends === "rule") return comes("rule", LONGEST$2);
		return !report.traced && comes("trace", BEFORE_TRACE);
	}
	closeAll() {
		for (const report of [...this.open]) this.close(report, report.last);
	}
	close(report, last) {
		this.open = this.open.filter((each) => each !== report);
		const { format, names, start } = report;
		this.cuts.report(this.report(format.kind, names, start, last + 1, format.repeated));
	}
	report(kind, names, start, end, repeated = false) {
		const line = this.window.lineAt(start);
		return {
			kind,
			line: start + 1,
			endLine: end,
			first: line?.number ?? start + 1,
			last: this.window.lineAt(end - 1)?.number ?? end,
			title: names[0]?.title ?? "",
			names,
			repeated,
			text: this.window.text(start, end),
			at: line?.at
		};
	}
};
function isOf({ traced, line, format }, text) {
	const indented = traced && !line.stamped ? INDENTED_BELOW : INDENTED;
	return BELOW.test(text) || indented.test(text) || format.body?.test(text) === true;
}
// src/results/kernel/console-journal.ts
const LONGEST_ENTRY = 200;
const LONGEST_LINE$2 = 65536;
const VERBOSE = /^[A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{1,9} [\w+:-]{1,10} \[s=[0-9a-f]/;
const EXPORT = /^__CURSOR=s=/;
const FIELD = /^ {0,8}([A-Z_][A-Z0-9_]{0,63})=(.*)$/;
const BRACE = /^\s{0,8}(?:\}, ?)?\{$/;
const MEMBER = /^\s{1,16}"([A-Za-z_][A-Za-z0-9_]{0,63})" ?: {0,12}(.{1,65536}?),?$/;
const ONE_LINE = /^(?:data: |\u001e)?(?=\{")/;
const STAMP = /\[ {0,4}\d{1,12}\.\d{6}\]/;
var JournalReader = class {
	takers;
	entry;
	constructor(takers) {
		this.takers = takers;
	}
	add(raw, number) {
		const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
		if (this.entry !== void 0 && this.belongs(this.entry, line, number)) return;
		const form = formOf(line);
		if (form !== void 0) this.entry = {
			form,
			lines: [{
				raw,
				number
			}],
			values: new Map()
		};
		else if (!this.whole(line, number)) this.takers.line(raw, number);
	}
	end() {
		this.close();
	}
	belongs(entry, line, number) {
		const [, name, value = ""] = (entry.form === "fields" ? FIELD : MEMBER).exec(line) ?? [];
		const glued = STAMP.test(value) && (entry.form === "fields" || jsonIn(value) === void 0);
		if (name === void 0 || glued || entry.lines.length >= LONGEST_ENTRY) {
			const ends = entry.form === "fields" ? line === "" : /^\s{0,8}\}[,\]}]{0,3}$/.test(line);
			this.close();
			return ends && name === void 0;
		}
		entry.lines.push({
			raw: line,
			number
		});
		entry.values.set(name, entry.form === "fields" ? value : jsonIn(value));
		if (name === "MESSAGE" || name === "msg") entry.number = number;
		return true;
	}
	close() {
		const { entry } = this;
		this.entry = void 0;
		if (entry === void 0) return;
		const told = entryOf(entry.values, entry.number ?? 0);
		if (told !== void 0 && entry.number !== void 0) this.takers.entry(told);
		else if (entry.form === "members") for (const { raw, number } of entry.lines) this.takers.line(raw, number);
	}
	whole(line, number) {
		if (line.length > LONGEST_LINE$2) return false;
		const before = line.includes("{\"") ? ONE_LINE.exec(line)?.[0] : void 0;
		if (before === void 0) return false;
		const value = jsonIn(line.slice(before.length).replace(/,$/, ""));
		if (typeof value !== "object" || value === null) return false;
		const told = entryOf(new Map(Object.entries(value)), number);
		if (told === void 0) return false;
		this.takers.entry(told);
		return true;
	}
};
function formOf(line) {
	if (line.startsWith("__CURSOR") && EXPORT.test(line)) return "fields";
	if (line.includes("[s=") && VERBOSE.test(line)) return "fields";
	return line.endsWith("{") && BRACE.test(line) ? "members" : void 0;
}
function entryOf(values, number) {
	const dmesg = values.has("msg");
	const text = textOf$2(values.get(dmesg ? "msg" : "MESSAGE"));
	if (text === void 0) return void 0;
	const micros = values.get("_SOURCE_MONOTONIC_TIMESTAMP") ?? values.get("__MONOTONIC_TIMESTAMP");
	const at = dmesg ? Number(values.get("time")) : Number(micros) / 1e6;
	const facility = dmesg ? values.get("fac") : void 0;
	return {
		text,
		number,
		kernels: dmesg ? facility === void 0 || facility === "kern" || facility === 0 : values.get("_TRANSPORT") === "kernel",
		at: Number.isFinite(at) ? at : void 0
	};
}
function textOf$2(value) {
	if (typeof value === "string") return value;
	if (!Array.isArray(value)) return void 0;
	return Buffer.from(value.filter((byte) => typeof byte === "number")).toString();
}
// src/results/kernel/console-lines.ts
const LONGEST_LINE$1 = 2e3;
const PREFIXED = 8;
const GLUED = 8;
const STAMPS = 24;
const NOISE = /^[\u0000-\u0008\u000b-\u001f\ufeff]{1,100}/;
const ISO = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?`;
const WEEKDAY = "[A-Z][a-z]{2}";
const DAY = String.raw`[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d`;
const TIMES$1 = [
	String.raw`${DAY}(?:\.\d{1,9})?`,
	String.raw`${WEEKDAY} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [A-Z0-9+-][A-Za-z0-9:+-]{0,9}`,
	ISO,
	String.raw`\d{9,11}\.\d{6}`,
	String.raw`\[ {0,11}(?<monotonic>\d{1,12}\.\d{6})(?: {1,20}| <[ \d.*]{1,24}>)?\]`,
	String.raw`${WEEKDAY} ${DAY} \d{4}`
].join("|");
const PREFIXES = [
	{
		firsts: "[<0a ",
		word: "	",
		writer: "gh run view --log: job, step",
		pattern: /^[^\t]{1,300}\t[^\t]{1,300}\t\ufeff?(?=\d{4}-\d\d-\d\dT)/
	},
	{
		firsts: "[<0a",
		word: "kernel",
		writer: "journalctl, syslog (RFC 3164), rsyslog, logread; with and without the host",
		pattern: new RegExp(String.raw`^(?:<\d{1,3}>)?(?:${TIMES$1}) (?:[\w.:()-]{1,255} )?(?:[a-z]{3,8}\d?\.[a-z]{3,7} )?kernel(?:\[\d{1,3}\])?: ?`),
		kernels: true
	},
	{
		firsts: "<",
		word: " kernel ",
		writer: "syslog (RFC 5424)",
		pattern: new RegExp(String.raw`^<\d{1,3}>1 (?:${ISO}|-) [\w.:()-]{1,255} kernel (?:-|\d{1,3}) \S{1,32} (?:-|\[[^\]]{0,200}\]) ?`),
		kernels: true
	},
	{
		firsts: "0a",
		word: " kernel: ",
		writer: "a host and the name, without a time",
		pattern: /^[\w.-]{1,64} kernel: /,
		kernels: true
	},
	{
		firsts: "0",
		writer: "dmesg --time-format=iso, with or without --show-delta",
		pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{6}[+-]\d\d:\d\d (?:<[ \d.]{1,24}> )?/,
		kernels: true
	},
	{
		firsts: "[0",
		writer: "GitHub's job logs, ts, containers: not only before the kernel's lines",
		pattern: new RegExp(String.raw`^(?:${ISO}|\[(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?Z?\])(?: |$)`)
	},
	{
		firsts: "a",
		writer: "ts, before printk's stamp",
		pattern: new RegExp(String.raw`^${DAY}(?:\.\d{1,9})? (?= {0,4}\[ {0,11}\d)`)
	},
	{
		firsts: "a",
		writer: "dmesg --decode",
		pattern: /^(?<facility>[a-z]{3,8}\d?) {0,5}:[a-z]{3,6} {0,4}: /
	},
	{
		firsts: "0",
		writer: "/dev/kmsg, extended netconsole",
		pattern: /^(?<priority>\d{1,4}),\d{1,20},(?<micros>\d{1,16}),[-c+](?:,caller=(?<caller>[TC]\d{1,10}))?(?:,[a-z]+=[^;,]{1,80}){0,4};/,
		kernels: true
	},
	{
		firsts: "[< ",
		writer: "printk; dmesg, with or without --show-delta; grabserial puts two times there",
		pattern: /^(?:<\d{1,3}>)?(?: {0,4}(?=\[))?\[ {0,11}(?<at>\d{1,12}\.\d{1,9})(?: ?<[ \d.]{1,24}>| \d{1,6}\.\d{6})?\](?: ?\[ {0,8}(?<caller>[TC]\d{1,10})\])? ?/,
		kernels: true,
		inner: true
	},
	{
		firsts: "[",
		writer: "dmesg --ctime, --reltime, --time-format=delta",
		pattern: /^\[(?:[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}(?: <[ \d.]{1,24}>)?|[A-Z][a-z]{2} ?\d{1,2} \d\d:\d\d|<[ \d.]{1,24}>| {0,8}\+\d{1,8}\.\d{6})\] /,
		kernels: true
	},
	{
		firsts: "<",
		writer: "dmesg --raw, pstore, a console that was given the text of /dev/kmsg",
		pattern: /^<\d{1,3}>/,
		inner: true
	}
];
const BEHIND = /\[ {0,4}\d{1,12}\.\d{6}\](?:\[ {0,8}[TC]\d{1,10}\])? /g;
const CUT_BEHIND = /-{12}\[ cut here \]-{12}/;
function consoleLines(text) {
	const lines = [];
	const reader = new LineReader((line) => lines.push(line));
	const raw = text.split("\n");
	if (withoutEscapes(raw.at(-1) ?? "") === "") raw.pop();
	for (const line of raw) reader.add(line);
	reader.end();
	return lines;
}
var LineReader = class {
	take;
	journal;
	count = 0;
	decoded = true;
	constructor(take) {
		this.take = take;
		this.journal = new JournalReader({
			entry: ({ text, number, at, kernels }) => take({
				text: text.replace(/\s*\n\s*/g, " ").slice(0, LONGEST_LINE$1).trimEnd(),
				number,
				at,
				stamped: kernels,
				program: !kernels
			}),
			line: (raw, number) => this.plain(raw, number)
		});
	}
	add(raw) {
		this.count += 1;
		this.journal.add(raw, this.count);
	}
	end() {
		this.journal.end();
	}
	plain(raw, number) {
		for (const part of unglued(withoutEscapes(raw).slice(0, LONGEST_LINE$1))) {
			const line = consoleLine(part, number, this.decoded);
			if (line.at !== void 0) this.decoded = line.decoded;
			this.take(line);
		}
	}
};
function unglued(line) {
	if (line.indexOf("[", 1) < 0) return [line];
	const cuts = [];
	let stamps = 0;
	for (const { index } of line.matchAll(BEHIND)) {
		if (++stamps > STAMPS) break;
		const before = line.slice(cuts.at(-1) ?? 0, index);
		if (cuts.length < GLUED && !isPrefix(before)) cuts.push(index);
	}
	if (stamps === 0 && line.includes("[ cut here ]")) {
		const found = CUT_BEHIND.exec(line);
		if (found && found.index > 0 && !isPrefix(line.slice(0, found.index).replace(/-+$/, ""))) cuts.push(found.index);
	}
	return [0, ...cuts].map((from, at) => line.slice(from, cuts[at]));
}
function isPrefix(text) {
	return text.trim() === "" || consoleLine(`${text}[    0.0] `, 0).text === "";
}
function consoleLine(raw, number, decoding = true) {
	let text = raw.replace(NOISE, "");
	let kernels = false;
	let program = false;
	let logged = false;
	let decoded = false;
	let at;
	let micros;
	let caller;
	for (let count = 0; count < PREFIXED && mayHave(text); count++) {
		const found = prefixOf(text, at !== void 0);
		if (!found) break;
		const { groups = {} } = found.match;
		text = text.slice(found.match[0].length);
		kernels ||= found.prefix.kernels === true || groups.facility === "kern";
		program ||= groups.facility !== void 0 && groups.facility !== "kern";
		decoded ||= groups.facility !== void 0;
		logged ||= groups.priority !== void 0 && Number(groups.priority) >= 8;
		if (groups.at !== void 0) logged = false;
		if (groups.at !== void 0 && !decoding) program = false;
		at = groups.at ?? groups.monotonic ?? at;
		micros = groups.micros ?? micros;
		caller = groups.caller ?? caller;
	}
	program ||= logged;
	return {
		text: text.trimEnd(),
		number,
		at: at !== void 0 ? Number(at) : micros !== void 0 ? Number(micros) / 1e6 : void 0,
		caller,
		stamped: kernels && !program,
		program,
		decoded
	};
}
const BEGINNINGS = /^(?:[ \t]{0,4}\[|<|\d|[A-Z][a-z]{2} |[a-z]{3,8}\d? {0,5}:)/;
const mayHave = (text) => BEGINNINGS.test(text) || text.includes("kernel: ") || text.includes("	");
const ROWS$1 = new Map([
	"[",
	"<",
	"0",
	"a",
	" "
].map((first) => {
	const rows = PREFIXES.filter(({ firsts }) => firsts.includes(first));
	return [first, {
		outer: rows,
		inner: rows.filter(({ inner }) => inner === true)
	}];
}));
function rowsFor(text, stamped) {
	const first = text.charAt(0);
	const kind = first >= "0" && first <= "9" ? "0" : /[A-Za-z]/.test(first) ? "a" : first;
	return ROWS$1.get(kind === "	" ? " " : kind)?.[stamped ? "inner" : "outer"] ?? [];
}
function prefixOf(text, stamped) {
	for (const prefix of rowsFor(text, stamped)) {
		if (prefix.word !== void 0 && !text.includes(prefix.word)) continue;
		const match = prefix.pattern.exec(text);
		if (match && match[0] !== "") return {
			prefix,
			match
		};
	}
}
// src/results/kernel/report-list.ts
const LISTED = 1e3;
const TEXT = 65536;
const TEXTS = 16 << 20;
const SHORT = 1e3;
const copied$1 = (text) => Buffer.from(text, "utf16le").toString("utf16le");
var ReportList = class {
	reports = [];
	known = new Map();
	left = TEXTS;
	add(report) {
		const key = JSON.stringify([
			report.kind,
			report.title,
			report.allowed
		]);
		const like = this.known.get(key);
		const { length } = this.reports;
		if (length < LISTED || like === void 0 && length < 1500) this.list(key, report);
		else if (like !== void 0) this.count(like);
		else this.countKind(report);
	}
	all() {
		return [...this.reports];
	}
	list(key, report) {
		const text = copied$1(shortened$1(report.text, this.left > 0 ? TEXT : SHORT));
		this.left -= text.length;
		this.known.set(copied$1(key), this.reports.length);
		this.reports.push({
			...report,
			title: copied$1(report.title),
			text
		});
	}
	count(index) {
		const report = this.reports[index];
		if (report !== void 0) this.reports[index] = {
			...report,
			more: (report.more ?? 0) + 1
		};
	}
	countKind(report) {
		const { kind, allowed } = report;
		const key = JSON.stringify([kind, allowed]);
		const like = this.known.get(key);
		if (like === void 0) this.list(key, {
			...report,
			title: `${kind}: too many titles to list them all`
		});
		else this.count(like);
	}
};
// src/results/kernel/report-told.ts
const REMEMBERED = 2e4;
const copied = (text) => Buffer.from(text, "utf16le").toString("utf16le");
var Told = class {
	known = new Map();
	panicked = -1;
	isKnown({ title, names, repeated }) {
		const [first] = names;
		if (first === void 0) return false;
		const { boot, users } = first.line;
		const said = `${boot} said ${title}`;
		const stamps = names.flatMap(({ title: name, line }) => line.at === void 0 ? [] : [{
			key: `${boot} at ${line.at} ${name}`,
			line
		}]);
		const timed = `${boot} with a time ${title}`;
		const known = stamps.length === 0 && this.known.has(timed) || (users || repeated) && this.known.has(said) || stamps.some((stamp) => this.isPrinted(stamp));
		this.remember(said, void 0);
		if (stamps.length > 0) this.remember(timed, void 0);
		for (const { key, line } of stamps) this.remember(key, line.caller);
		return known;
	}
	isPrinted({ key, line }) {
		if (!this.known.has(key) || !line.again) return false;
		const caller = this.known.get(key);
		return caller === void 0 || line.caller === void 0 || caller === line.caller;
	}
	isNewBoots({ names: [name] }) {
		const boot = name?.line.boot ?? 0;
		if (boot <= this.panicked) return false;
		this.panicked = boot;
		return true;
	}
	remember(key, caller) {
		if (this.known.size < REMEMBERED) this.known.set(copied(key), caller && copied(caller));
	}
};
// src/results/kernel/console.ts
const MARKS = 1e4;
const TOGETHER = 1e3;
var ConsoleReader = class {
	allow;
	lines = new LineReader((line) => this.take(line));
	cutter;
	told = new Told();
	splats = new ReportList();
	marks = [];
	waiting = [];
	panic;
	lastLine;
	constructor(allow = []) {
		this.allow = allow;
		this.cutter = new Cutter({
			report: (report) => {
				if (!this.told.isKnown(report)) this.waiting.push(report);
			},
			panic: (panic) => {
				if (!this.told.isNewBoots(panic)) return;
				if (this.panic === void 0) this.panic = inLog(panic);
				else this.waiting.push(panic);
			},
			pause: () => this.settle()
		});
	}
	add(raw) {
		this.lines.add(raw);
	}
	end() {
		this.lines.end();
		this.cutter.end();
		this.settle();
		const { panic, lastLine } = this;
		return {
			console: {
				panic,
				splats: this.splats.all().sort((a, b) => a.line - b.line || b.endLine - a.endLine),
				lastLine
			},
			marks: toldMarks(this.marks)
		};
	}
	take(line) {
		if (line.text !== "") this.lastLine = line.text;
		const mark = suiteMark(line, line.number);
		if (mark !== void 0 && this.marks.length < MARKS) this.marks.push(mark);
		this.cutter.add(line);
		if (this.waiting.length >= TOGETHER) this.settle();
	}
	settle() {
		if (this.waiting.length === 0) return;
		for (const report of allowSplats(this.waiting, this.allow)) this.splats.add(inLog(report));
		this.waiting = [];
	}
};
function inLog({ first, last, names: _names, repeated: _repeated, ...report }) {
	return {
		...report,
		line: first,
		endLine: last
	};
}
function seenInText(text, allow = []) {
	const reader = new ConsoleReader(allow);
	let from = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
		reader.add(text.slice(from, at));
		from = at + 1;
	}
	if (from < text.length) reader.add(text.slice(from));
	return reader.end();
}
function parseConsole(text, allow = []) {
	return seenInText(text, allow).console;
}
// src/results/kernel/symbols.ts
const ENTRY = /(?<![\w.$+])([A-Za-z_$.][\w$.]{0,200})\+0x([0-9a-f]{1,8})\/0x[0-9a-f]{1,8}(?: \[(\w[\w-]{0,60})(?: [0-9a-f]{1,40})?\])?/g;
function keyOf([, symbol = "", offset = "", module]) {
	return `${symbol}+0x${offset}${module === void 0 ? "" : ` [${module}]`}`;
}
function symbolsIn(text) {
	const keys = [...text.matchAll(ENTRY)].filter(([, symbol = ""]) => !/^bpf_prog_[0-9a-f]{16}/.test(symbol)).map(keyOf);
	return [...new Set(keys)];
}
function withSymbols(text, lookup) {
	return text.replace(ENTRY, (...match) => {
		const [whole = ""] = match;
		const where = lookup(keyOf(match));
		return where === void 0 ? whole : `${whole} (${where})`;
	});
}
function parseSymbols(output) {
	const locations = new Map();
	for (const line of output.split("\n")) {
		const tab = line.indexOf("	");
		const where = line.slice(tab + 1).trim();
		if (tab > 0 && where !== "") locations.set(line.slice(0, tab), where);
	}
	return (location) => locations.get(location);
}
// src/results/duration.ts
function formatDuration(seconds) {
	const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0;
	if (whole < 60) return `${whole}s`;
	const minutes = Math.floor(whole / 60);
	if (minutes < 60) return whole % 60 === 0 ? `${minutes}m` : `${minutes}m ${whole % 60}s`;
	return minutes % 60 === 0 ? `${minutes / 60}h` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
function formatSeconds(seconds) {
	return Number.isFinite(seconds) && seconds >= 0 && seconds < 9.95 ? `${seconds.toFixed(1)}s` : formatDuration(seconds);
}
// src/runners/followed.ts
const TIMES = 3;
const LEAST = 60;
const LEEWAY = 120;
const LONGEST_LINE = 65536;
function ktapTest(line) {
	const found = ktapLine(line);
	return found?.kind === "result" && found.column === 0 ? found.result.name : void 0;
}
var Followed = class {
	#suites;
	#open = new Map();
	#alike;
	constructor(plan, built, { base = [], alike = false, elsewhere = () => new Map() } = {}) {
		this.#alike = alike;
		this.#suites = plan.suites.map((job) => {
			const selected = plan.selected[job.name] ?? [];
			const earlier = base.find(({ name }) => name === job.name);
			const durations = durationsOf(earlier);
			const here = durations.size > 0 || earlier?.seconds !== void 0;
			const count = runnerOf(job).count?.(job, built) ?? selected.length;
			return {
				job,
				selected,
				count: count === 0 ? void 0 : count,
				done: new Set(),
				pace: {
					took: 0,
					earlier: 0
				},
				seconds: earlier?.seconds,
				average: averageOf(earlier),
				before: testsOf$1(earlier),
				durations: here ? durations : elsewhere(job.name, selected),
				passed: durationsOf(earlier, ["passed", "flaky"]),
				here
			};
		});
	}
	reads(file) {
		return this.#suiteOf(file) !== void 0;
	}
	#suiteOf(file) {
		return this.#suites.find(({ job }) => file.startsWith(`${job.folder}/log.`));
	}
	add(file, text, now) {
		const suite = this.#suiteOf(file);
		if (suite === void 0) return;
		suite.since ??= now;
		suite.log = file;
		const endedBy = runnerOf(suite.job).endedBy ?? ktapTest;
		const lines = `${this.#open.get(file) ?? ""}${text}`.split("\n");
		this.#open.set(file, (lines.pop() ?? "").slice(0, LONGEST_LINE));
		for (const line of lines) {
			const test = endedBy(line);
			if (test === void 0) continue;
			if (suite.done.has(test) && suite.last !== test) continue;
			const known = suite.here ? suite.passed : suite.durations;
			const earlier = suite.done.has(test) ? void 0 : known.get(test);
			if (earlier !== void 0) {
				suite.pace.took += now - suite.since;
				suite.pace.earlier += earlier;
			}
			suite.done.add(test);
			suite.last = test;
			suite.since = now;
		}
	}
	overdue(now) {
		const suite = this.#suites.findLast(({ since }) => since !== void 0);
		if (!this.#alike || suite?.since === void 0 || suite.log === void 0) return;
		const test = runningTest(suite);
		const earlier = test === void 0 ? longestOf(suite) : suite.passed.get(test);
		if (earlier === void 0) return;
		const slower = Math.max(1, this.#pace(true) ?? 1);
		const seconds = now - suite.since;
		if (seconds <= Math.max(LEAST, TIMES * earlier * slower) + LEEWAY) return;
		return {
			folder: suite.job.folder,
			log: suite.log,
			test,
			seconds,
			earlier
		};
	}
	words() {
		const at = this.#suites.findLastIndex(({ since }) => since !== void 0);
		const suite = this.#suites[at];
		if (suite === void 0) return void 0;
		const { job, done, count } = suite;
		const how = count === void 0 ? `${done.size} tests` : `${done.size} of ${count} tests`;
		const left = this.#left(at);
		const about = left === void 0 ? "" : `, about ${formatDuration(left)} left`;
		return `${job.name}: ${how} done${whereOf(suite)}${about}`;
	}
	#left(at) {
		return this.#suites.slice(at).reduce((sum, suite) => {
			const left = leftOf(suite);
			const pace = this.#pace(suite.here) ?? (suite.here && this.#alike ? 1 : void 0);
			return sum === void 0 || left === void 0 || pace === void 0 ? void 0 : sum + left * pace;
		}, 0);
	}
	#pace(here) {
		const paces = this.#suites.filter((suite) => suite.here === here).map(({ pace }) => pace);
		const earlier = paces.reduce((sum, pace) => sum + pace.earlier, 0);
		return earlier < LEAST ? void 0 : paces.reduce((sum, pace) => sum + pace.took, 0) / earlier;
	}
};
function testsOf$1(suite) {
	return new Set(suite?.tests.map(({ number, name }) => number ?? name)).size;
}
function averageOf(suite) {
	const tests = testsOf$1(suite);
	return suite?.seconds === void 0 || tests === 0 ? void 0 : suite.seconds / tests;
}
function longestOf({ job, selected, count, passed, before }) {
	if (!(selected.length === 0 && count !== void 0 && count <= before) || passed.size === 0 || runnerOf(job).sideBySide?.(job)) return void 0;
	return Math.max(...passed.values());
}
function leftOf(suite) {
	const { selected, count, done, seconds, durations, average } = suite;
	if (selected.length === 0) {
		if (count === void 0) return done.size === 0 ? seconds : void 0;
		return average === void 0 ? void 0 : average * Math.max(0, count - done.size);
	}
	return selected.filter((name) => !done.has(name)).map((name) => durations.get(name) ?? average).reduce((sum, each) => sum === void 0 || each === void 0 ? void 0 : sum + each, 0);
}
function runningTest({ job, selected, last }) {
	if (runnerOf(job).sideBySide?.(job)) return void 0;
	if (last === void 0) return selected[0];
	return selected.includes(last) ? selected[selected.indexOf(last) + 1] : void 0;
}
function whereOf(suite) {
	const running = runningTest(suite);
	if (running !== void 0) return `, ${running} runs`;
	return suite.last === void 0 ? "" : `, after ${suite.last}`;
}
// src/steps/kvm-probe.ts
const KVM_PROBE = "kvm-probe";
function kvmProbeStep(vm, built, resources) {
	const options = {
		...vm,
		id: KVM_PROBE,
		extras: NO_EXTRAS
	};
	const step = vmStep(options, built, resources);
	const first = vm.platform.vmtestArch === "x86_64" ? [insideScript({
		root: vmRoot(options),
		who: "guest",
		scripts: at$1("scripts"),
		mounts: [{
			from: built.image,
			to: IMAGE$1
		}],
		devices: ["/dev/kvm"]
	}, "kvm-runs.sh", ...[
		"kvm",
		"qemu-system-x86_64",
		IMAGE$1
	])] : [];
	return {
		...step,
		needs: [],
		actions: [...first, ...step.actions],
		failureMeans: "no: the tests run under TCG"
	};
}
// src/steps/snapshot.ts
const INIT = "/etc/cross-bpf/saved.sh";
function snapshotStep(vm, built, resources) {
	const options = {
		...vm,
		id: snapshotId(vm.cpus),
		restored: false,
		suites: [],
		files: []
	};
	const config = vmtestConfig(options, built, INIT);
	const init = shipped(resources, "guest/saved.sh");
	const sandbox = vmSandbox(options, {
		...built,
		selftestsLayers: []
	});
	return {
		id: options.id,
		title: `Snapshot of a guest with ${vm.cpus} ${vm.cpus === 1 ? "CPU" : "CPUs"} (${vm.platform.name})`,
		needs: [],
		product: {
			kind: "snapshot",
			name: `${vm.platform.name}-${vm.cpus}`,
			local: true,
			ingredients: [
				{
					name: "kernel",
					from: at$1(built.image.place, FILES.note.about)
				},
				...madeFrom(built.rootfs.place, "rootfs"),
				{
					name: "toolchain",
					from: at$1("toolchain", FILES.toolchain.packages)
				},
				...vm.tuned ? madeFrom("emulator") : [],
				{
					name: "vmtest",
					from: at$1("vmtest", FILES.note.about)
				},
				{
					name: "vm",
					value: shortHash(config)
				},
				{
					name: "init",
					value: shortHash(init)
				}
			]
		},
		blame: "infrastructure-failure",
		withoutIt: "each VM boots, for no guest could be saved",
		attempts: 1,
		actions: [
			{
				do: "write",
				file: at$1(options.id, "share/vmtest.toml"),
				text: config
			},
			{
				do: "write",
				file: at$1(options.id, `root/upper${INIT}`),
				text: init,
				mode: 493
			},
			...writtenShares(options.extras).map(({ index }) => ({
				do: "mkdir",
				path: at$1(options.id, copyOf(index))
			})),
			...extraActions(options.id, {
				...options.extras,
				shares: [],
				environment: false
			}),
			{
				do: "run",
				command: {
					...inSandbox({
						...sandbox,
						mounts: [...sandbox.mounts, {
							from: at$1(options.id),
							to: INSIDE.step,
							writable: true
						}],
						env: {
							...snapshotVariables(options),
							STEP: INSIDE.step
						}
					}, "bash", SNAPSHOT_SCRIPT, ...[
						"boot",
						VMTEST,
						VMTEST_CONFIG
					]),
					timeout: 240
				}
			},
			run("rm", "-rf", ...[
				"share",
				"root",
				"shares",
				"disk"
			].map((name) => at$1(options.id, name)))
		]
	};
}
// src/steps/symbolise.ts
const SYMBOLS = {
	place: "symbolise",
	path: "symbols"
};
const vmlinuxOf = (release) => `boot/vmlinux-${release}`;
function symboliseStep(context, built, release, places) {
	const { platform } = context;
	return {
		id: SYMBOLS.place,
		title: "Files and lines of the kernel's reports",
		needs: [],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "write",
			file: at$1(SYMBOLS.place, "places"),
			text: places.map((place) => `${place}\n`).join("")
		}, insideScript({
			root: buildRoot(context),
			scripts: at$1("scripts"),
			mounts: [{
				from: at$1(SYMBOLS.place),
				to: INSIDE.step,
				writable: true
			}, {
				from: built.kernelLayer,
				to: INSIDE.kernel
			}]
		}, "symbolise.sh", `${INSIDE.kernel}/${vmlinuxOf(release)}`, `${INSIDE.step}/places`, `${INSIDE.step}/${SYMBOLS.path}`, isNative(context) ? "" : `${platform.triplet}-`, INSIDE.tree)]
	};
}
// src/results/status.ts
function rows(text) {
	return text.split("\n").filter((line) => line !== "").map((line) => line.split("	"));
}
function parsePatches(text, names) {
	return rows(text).map(([state, file = "", message = "", where = ""], index) => {
		const patch = `${names[(Number.parseInt(file, 10) || index + 1) - 1] ?? file}${message}`;
		if (state === "applied" || state === "already-there") return {
			patch,
			state
		};
		return {
			patch,
			state: "failed",
			where: where === "" ? "no reason given" : where
		};
	});
}
const SELFTESTS = "tools/testing/selftests/bpf/";
function parseLeftOut(text, rules) {
	return rows(text).map(([source = "", error = ""]) => {
		const name = source.replace(/^.*\//, "").replace(/\.c$/, "");
		const asked = rules.tests.some((pattern) => pattern.split("/")[0] === name);
		const broken = rules.knownBroken.find((each) => source === `${SELFTESTS}${each.source}`);
		const known = broken !== void 0 && error.includes(broken.error) && !asked;
		return {
			source,
			error: error === "" ? "does not build" : error,
			known
		};
	});
}
// src/runners/progs-options.ts
function progsOptions(source) {
	return {
		json: source.includes("\"json-summary\""),
		listFiles: source.includes("parse_test_list_file"),
		watchdog: source.includes("\"watchdog-timeout\"")
	};
}
// src/flow/built.ts
async function readLeft(find, { inputs, patches }, refused) {
	const readable = async (reading, instead) => {
		try {
			return await reading;
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			refused(error);
			return instead;
		}
	};
	return {
		release: await readable(readRelease(find), void 0),
		packages: inputs.kernel.kind === "debian-image" ? await readable(readPackages(find), void 0) : void 0,
		leftOutSources: await readable(readLeftOut(find, inputs), []),
		patches: await readable(readPatchReports(find, patches), []),
		lostOptions: await readable(readLostOptions(find), [])
	};
}
async function readPatchReports(find, patches) {
	return parsePatches(await readPlace(find, "patch", FILES.patch.states) ?? "", patches.map((patch) => patch.name));
}
async function readLeftOut(find, inputs) {
	return parseLeftOut(await readPlace(find, "selftests", FILES.selftests.leftOut) ?? await readPlace(find, "unpack", FILES.unpacked.leftOut) ?? "", {
		knownBroken: KNOWN_BROKEN,
		tests: inputs.testsAreSelection ? [] : inputs.tests
	});
}
async function readPackages(find) {
	return (await readPlace(find, "source", FILES.source.id))?.trimEnd().split("\n");
}
async function readLostOptions(find) {
	const kernel = find("kernel");
	if (kernel === void 0) return [];
	const config = textBelow(kernel, FILES.kernel.config);
	if (config === void 0) return [];
	return lostOptions$1([textsBelow(kernel, FILES.kernel.askedByTree), textsBelow(kernel, FILES.kernel.askedByUser)].flatMap((folder) => Object.values(folder)), config);
}
function hasTuned(find, platform) {
	const folder = find(EMULATOR.place);
	const program = emulatorProgram(platform);
	if (folder === void 0 || program === void 0) return false;
	return namesBelow(folder, EMULATOR.path ?? "").includes(program);
}
async function readRelease(find) {
	const release = (await readPlace(find, "kernel", FILES.kernel.release) ?? await readPlace(find, "unpack", FILES.unpacked.release))?.trim();
	if (release !== void 0 && !RELEASE$1.test(release)) throw new Refused("release", `'${release.slice(0, 100)}' is no kernel release`);
	return release;
}
async function readBuilt(find) {
	const selftests = find("selftests");
	const unpacked = find("unpack");
	const kselftests = await readKselftests(find);
	const names = selftests ?? unpacked;
	if (names === void 0) return {
		built: {
			lists: [],
			progNames: [],
			verifierNames: [],
			...kselftests
		},
		warnings: []
	};
	const lists = readLists(names, `${selftests === void 0 ? FILES.unpacked.selftests : FILES.selftests.layer}/opt/selftests/bpf`);
	const progNames = testNames(textBelow(names, FILES.selftests.names) ?? "");
	const verifier = readVerifierNames(names, FILES.selftests.verifier);
	const verifierNames = verifier.ok ? verifier.value : [];
	const runner = textBelow(names, FILES.selftests.runner);
	const options = runner === void 0 ? {} : { progsOptions: progsOptions(runner) };
	const callBpftool = textBelow(names, FILES.selftests.bpftoolCalls) !== void 0;
	return {
		built: {
			lists,
			release: await readRelease(find),
			progNames,
			verifierNames,
			...options,
			...callBpftool && { progsCallBpftool: true },
			...kselftests
		},
		warnings: verifier.ok ? [] : [verifierUnread(verifier.problem)]
	};
}
function verifierUnread(problem) {
	return {
		level: "warning",
		sentence: `the names of test_verifier's tests could not be read (${problem}): none can be left out`
	};
}
async function readKselftests(find) {
	const { layer, list } = FILES.kselftests;
	const text = await readPlace(find, "kselftests", path.join(layer, list)) ?? await readPlace(find, "unpack", path.join(FILES.unpacked.kselftests, list));
	return text === void 0 ? {} : { kselftests: text.split("\n").filter((line) => line !== "") };
}
function readLists(root, folder) {
	return namesBelow(root, folder).filter((name) => /^(DENY|ALLOW)LIST(\.|$)/.test(name)).map((name) => ({
		name,
		text: textBelow(root, `${folder}/${name}`) ?? ""
	}));
}
function readVerifierNames(root, folder) {
	const header = textBelow(root, `${folder}/tests.h`);
	if (header === void 0) return {
		ok: true,
		value: []
	};
	return verifierTestNames(verifierSources(header).map((file) => ({
		file,
		text: textBelow(root, `${folder}/${file}`) ?? ""
	})));
}
async function readPlace(find, place, below) {
	const folder = find(place);
	return folder === void 0 ? void 0 : textBelow(folder, below);
}
// src/flow/follow.ts
const INTERVAL = 1e3;
function sentenceOf({ test, seconds, earlier }) {
	const [runs, took] = [formatDuration(seconds), formatSeconds(earlier)];
	return test === void 0 ? `no test has ended for ${runs}, and none took more than ${took} before` : `${test} has run for ${runs}, and took ${took} before`;
}
function follow(followed, share, tell) {
	const read = new Map();
	let told;
	const look = () => {
		const folder = share();
		if (folder === void 0) return;
		const now = performance.now() / 1e3;
		for (const [file, size] of sizesBelow(folder, "results")) {
			const from = read.get(file) ?? 0;
			if (!followed.reads(file)) continue;
			const grown = size <= from ? void 0 : grownBelow(folder, `results/${file}`, from);
			if (grown !== void 0) read.set(file, grown.end);
			followed.add(file, grown?.text ?? "", now);
		}
		const late = followed.overdue(now);
		if (late !== void 0) writeBelow(folder, `job/suites/${late.folder}/overdue`, `${sentenceOf(late)}\n${read.get(late.log) ?? 0}\n`);
		const words = followed.words();
		if (words === void 0 || words === told) return;
		told = words;
		tell(words);
	};
	const timer = setInterval(look, INTERVAL);
	return () => clearInterval(timer);
}
// src/results/start-mark.ts
function parseStartMark(text) {
	const values = new Map();
	for (const line of text.split("\n")) {
		const equals = line.indexOf("=");
		if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1).trim());
	}
	for (const key of [
		"run-id",
		"machine",
		"release",
		"byte-order",
		"cpus"
	]) if (!values.get(key)) return unparsed(`the guest's start mark has no ${key}`);
	const byteOrder = values.get("byte-order");
	if (byteOrder !== "big" && byteOrder !== "little") return unparsed(`the guest's start mark has byte-order '${byteOrder}' (big or little)`);
	const cpus = values.get("cpus") ?? "";
	if (!/^[1-9]\d{0,5}$/.test(cpus)) return unparsed(`the guest's start mark has cpus '${cpus}' (a number from 1)`);
	const slowdown = Number.parseFloat(values.get("slowdown") ?? "");
	return parsed({
		runId: values.get("run-id") ?? "",
		machine: values.get("machine") ?? "",
		release: values.get("release") ?? "",
		byteOrder,
		cpus: Number(cpus),
		slowdown: Number.isFinite(slowdown) && slowdown >= 1 ? slowdown : void 0
	});
}
// src/runners/parsers/report.ts
const NOT_READ = (problem) => ({
	tests: [],
	problem
});
// src/runners/parsers/junit.ts
const FLAKY = ["flakyFailure", "flakyError"];
const RERUN = ["rerunFailure", "rerunError"];
const LISTS$1 = [
	...[
		"testsuite",
		"testcase",
		"failure",
		"error",
		"skipped"
	],
	...FLAKY,
	...RERUN
];
const NOT_RUN = /^(?:notrun|disabled|suppressed|skipped)$/i;
const FAILED = /^(?:fail|failed|failure|error)$/i;
const RAN = /^(?:run|completed)$/i;
const PASSED = /^(?:passed|pass|ok|success|successful)$/i;
const KNOWN = [
	NOT_RUN,
	FAILED,
	RAN,
	PASSED
];
const parser = new XMLParser({
	ignoreAttributes: false,
	attributeNamePrefix: "@",
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	isArray: (name) => LISTS$1.includes(name)
});
const isElement = (value) => typeof value === "object" && value !== null;
function children(element, name) {
	const value = element[name];
	return Array.isArray(value) ? value.map((each) => isElement(each) ? each : { "#text": String(each) }) : [];
}
const textOf$1 = (element, key) => {
	const value = element[key];
	return typeof value === "string" ? value : "";
};
const failuresIn = (element) => [...children(element, "failure"), ...children(element, "error")];
function words$1(element) {
	const message = textOf$1(element, "@message");
	const text = (textOf$1(element, "#text") + textOf$1(element, "stackTrace")).trim();
	return text.startsWith(message) ? text : `${message}\n${text}`.trim();
}
function stateOf(element) {
	const words = ["status", "result"].map((key) => ({
		key,
		word: textOf$1(element, `@${key}`).trim()
	})).filter(({ word }) => word !== "");
	const says = (known) => words.some(({ word }) => known.test(word));
	const all = (names) => names.flatMap((name) => children(element, name));
	const [bad, flaky, rerun, skips] = [
		failuresIn(element),
		all(FLAKY),
		all(RERUN),
		all(["skipped"])
	];
	const odd = words.filter(({ word }) => skips.length === 0 && !KNOWN.some((known) => known.test(word))).map(({ key, word }) => ({ "#text": `its ${key} is '${word}'` }));
	if (bad.length > 0 || says(FAILED)) return ["failed", [...bad, ...odd]];
	if (odd.length > 0) return ["failed", [
		...flaky,
		...rerun,
		...odd
	]];
	if (flaky.length > 0 || rerun.length > 0 && says(PASSED)) return ["flaky", [...flaky, ...rerun]];
	if (rerun.length > 0) return ["failed", rerun];
	return skips.length > 0 || says(NOT_RUN) ? ["skipped", skips] : ["passed", []];
}
function testOf(element) {
	const [name, classname] = [textOf$1(element, "@name"), textOf$1(element, "@classname")];
	const [state, why] = stateOf(element);
	const told = why.map(words$1).join("\n");
	const seconds = Number.parseFloat(textOf$1(element, "@time").replaceAll(",", ""));
	return {
		name: classname === "" ? name : `${classname}/${name}`,
		state,
		seconds: seconds >= 0 && Number.isFinite(seconds) ? seconds : void 0,
		message: told === "" ? void 0 : shortened$1(told),
		subtests: []
	};
}
function testsIn(element) {
	return [...children(element, "testcase").flatMap((each) => [testOf(each), ...testsIn(each)]), ...children(element, "testsuite").flatMap(testsIn)];
}
function suitesIn(element) {
	return [...children(element, "testcase").flatMap(suitesIn), ...children(element, "testsuite")];
}
function ownProblem(element) {
	const [bad] = failuresIn(element);
	if (bad === void 0) return suitesIn(element).map(ownProblem).find((each) => each !== void 0);
	const name = textOf$1(element, "@name");
	const suite = name === "" ? "a testsuite" : `testsuite ${name}`;
	const [line = ""] = words$1(bad).split("\n");
	return `${suite} failed outside of its tests${line === "" ? "" : `: ${line.slice(0, 200)}`}`;
}
function countProblem(element) {
	const below = suitesIn(element).map(countProblem);
	const tests = testsIn(element);
	const failed = tests.filter(({ state }) => state === "failed").length;
	const counted = (key) => Number.parseInt(textOf$1(element, key), 10) || 0;
	if (counted("@tests") > tests.length) return `it counts ${counted("@tests")} tests and has ${tests.length}`;
	if (Math.max(counted("@failures"), counted("@errors")) > failed) return `it counts ${counted("@failures")} failures and ${counted("@errors")} errors and has ${failed}`;
	return below.find((each) => each !== void 0);
}
function numbered$2(tests) {
	const used = new Set();
	const counts = new Map();
	return tests.map((test) => {
		let count = counts.get(test.name) ?? 1;
		let { name } = test;
		while (used.has(name)) name = `${test.name} (${++count})`;
		counts.set(test.name, count);
		used.add(name);
		return {
			...test,
			name
		};
	});
}
function parseJunit(text) {
	if (/<!DOCTYPE/i.test(text)) return NOT_READ("it has a DOCTYPE");
	const valid = XMLValidator.validate(text);
	if (valid !== true) return NOT_READ(`it is no XML: line ${valid.err.line}, ${valid.err.msg}`);
	let root;
	try {
		root = parser.parse(text);
	} catch (error) {
		return NOT_READ(error instanceof Error ? error.message : String(error));
	}
	const top = isElement(root) && isElement(root.testsuites) ? root.testsuites : root;
	if (!isElement(top) || top === root && !Array.isArray(top.testsuite)) return NOT_READ("it has neither testsuites nor testsuite");
	const tests = testsIn(top);
	if (tests.some(({ name }) => name === "")) return NOT_READ("a test of it has no name");
	return {
		tests: numbered$2(tests),
		problem: ownProblem(top) ?? countProblem(top)
	};
}
// src/runners/report.ts
const READERS = {
	junit: parseJunit,
	ktap: readKtap
};
const readReport = ({ form }, text) => READERS[form](text);
function judgeReport(report, text, codes, expected) {
	const { path } = report;
	const code = codes.find(isSignal) ?? codes.find((each) => each !== 0) ?? 0;
	const unparsable = (why, tests = []) => ({
		end: "unparsable",
		problem: `${why} (${exitText(code)})`,
		tests
	});
	if (text === void 0) return unparsable(`it left no report ${path}`);
	if (text.trim() === "") return unparsable(`its report ${path} is empty`);
	const { tests, problem } = readReport(report, text);
	if (problem !== void 0) return unparsable(`its report ${path}: ${problem}`, tests);
	if (tests.length === 0) return unparsable(`its report ${path} has no test`);
	if (isSignal(code)) return {
		end: "killed",
		problem: `it ended with ${exitText(code)}`,
		tests
	};
	if (code !== 0 && countsOf(tests).failed === 0) return unparsable(`no test of its report ${path} failed, but the command did`, tests);
	const lost = lostTests(expected, tests);
	return lost === void 0 ? {
		end: "finished",
		tests
	} : {
		end: "unparsable",
		problem: lost,
		tests
	};
}
// src/runners/suite.ts
const MOST_LINES = 2e6;
const EMPTIED = "the lists left none of its subtests";
const SKIP_EXIT = 4;
function readSuite(name, files, planned) {
	const calls = Array.from({ length: planned.calls }, (_, index) => {
		return {
			log: files[`log.${index + 1}`],
			exit: files[`exit.${index + 1}`]?.trim()
		};
	});
	const logs = calls.flatMap(({ log }) => log === void 0 ? [] : [log]);
	const { collection, report } = planned;
	const suite = {
		name,
		collection
	};
	const runner = runnerOf(suite);
	const long = tooLong(logs);
	const json = planned.json ? files["summary.json"] ?? "" : void 0;
	const read = long === void 0 ? runner.read?.(logs, suite, json) : void 0;
	const ended = endOf(calls, read) ?? long;
	const codes = calls.flatMap((call) => codeOf(call) ?? []);
	const told = () => {
		if (report) return readReport(report, files.report ?? "").tests;
		if (long !== void 0) return [];
		return read?.tests ?? plainTests(name, runner.plain ?? KSELFTEST_OUTPUT, calls);
	};
	const judged = ended ?? (report ? judgeReport(report, files.report, codes, planned.expected ?? []) : read ? runnerEnd(runner, read, calls, planned) : plainEnd(codes));
	const all = (judged.tests ?? told()).map((test) => emptied(test, planned));
	const exit = codes.find((code) => code !== 0) ?? codes[0];
	const seconds = Number.parseFloat(files.seconds ?? "");
	const timed = Number.isFinite(seconds) && seconds >= 0;
	const tests = timed && ended === void 0 && all.length === 1 ? all.map((test) => ({
		seconds,
		...test
	})) : all;
	return {
		...suite,
		end: judged.end,
		exit,
		seconds: timed ? seconds : void 0,
		problem: judged.problem,
		...hangOf(calls, files.blocked, planned.endedFor),
		...countsOf(tests),
		tests,
		leftOut: planned.leftOut ?? []
	};
}
function emptied(test, { leavesOut }) {
	if (test.state !== "passed" || test.subtests.length > 0 || !leavesOut?.(test.name)) return test;
	return {
		...test,
		state: "skipped",
		message: EMPTIED
	};
}
function tooLong(logs) {
	for (const log of logs) {
		let lines = 0;
		for (let at = log.indexOf("\n"); at >= 0; at = log.indexOf("\n", at + 1)) lines += 1;
		if (lines > MOST_LINES) return {
			end: "unparsable",
			problem: `its log has ${lines} lines; of more than ${MOST_LINES} none are read`
		};
	}
}
const CUT = {
	stalled: {
		by: "silence",
		did: "said nothing for too long"
	},
	overdue: {
		by: "overdue",
		did: "spent much longer on a test than it took before"
	},
	timeout: {
		by: "suite-limit",
		did: "ran into the suite's time limit"
	}
};
function hangOf(calls, blocked, endedFor) {
	const ended = calls.find(({ exit = "" }) => Object.hasOwn(CUT, exit));
	const open = calls.find(({ log, exit }) => log !== void 0 && exit === void 0);
	const call = ended ?? open;
	const by = ended === void 0 ? endedFor : CUT[ended.exit ?? ""]?.by;
	if (call === void 0 || by === void 0) return {};
	return { hang: {
		by,
		output: logLines((call.log ?? "").slice(-MESSAGE_LIMIT)).slice(-20),
		blocked: blocked === void 0 ? void 0 : blockedTasks(blocked)
	} };
}
function blockedTasks(log) {
	const lines = logLines(log);
	const start = lines.findLastIndex((line) => /sysrq: Show Blocked State/.test(line));
	return shortened$1((start < 0 ? lines.slice(-60) : lines.slice(start)).join("\n"));
}
function codeOf({ exit = "" }) {
	return /^\d{1,3}$/.test(exit) ? Number(exit) : void 0;
}
function endOf(calls, read) {
	const where = read?.last === void 0 ? "" : `; the last test heard of is ${read.last}`;
	if (calls.every(({ log, exit }) => log === void 0 && exit === void 0)) return {
		end: "missing",
		problem: "it left no result: the guest ended before it was its turn"
	};
	for (const [index, call] of calls.entries()) {
		const { log, exit } = call;
		const which = calls.length > 1 ? `call ${index + 1} of ${calls.length}` : "it";
		const cut = exit === void 0 ? void 0 : CUT[exit];
		if (cut !== void 0) return {
			end: "timeout",
			problem: `${which} ${cut.did}${where}`
		};
		if (exit === void 0) return {
			end: "killed",
			problem: `${which} ${log === void 0 ? "was never started" : "was cut off before it ended"}${where}`
		};
		if (codeOf(call) === void 0) return {
			end: "unparsable",
			problem: `${which} has '${exit.slice(0, 40)}' as its exit code`
		};
	}
}
function runnerEnd({ noTestExit, zeroThoughFailed }, read, calls, { expected = [], lost: othersLost }) {
	const codes = calls.map(({ exit }) => Number(exit));
	if (read.end !== "finished") {
		const killed = codes.findIndex(isSignal);
		const which = killed >= 0 ? killed : codes.findIndex((code) => code !== 0);
		const code = codes[which] ?? 0;
		const end = read.end === "killed" && !isSignal(code) ? "unparsable" : read.end;
		const { log = "" } = calls.at(which) ?? {};
		const line = logLines(log.slice(-MESSAGE_LIMIT)).findLast((text) => text.trim() !== "");
		const words = line === void 0 ? "" : `, last line: ${line.trim().slice(0, 200)}`;
		return {
			end,
			problem: `${read.problem ?? "its log has no result"} (${exitText(code)}${words})`
		};
	}
	const { failed } = countsOf(read.tests);
	const none = read.tests.length === 0 && codes.every((code) => code === noTestExit);
	if (none && expected.length === 0) return {
		end: "finished",
		problem: "none of its tests was selected"
	};
	const odd = none ? void 0 : codes.find((code) => code > 1);
	if (odd !== void 0) return {
		end: isSignal(odd) ? "killed" : "unparsable",
		problem: `it ended with ${exitText(odd)}`
	};
	if (codes.includes(1) && failed === 0) return {
		end: "unparsable",
		problem: "exit code 1, but no test failed"
	};
	if (!zeroThoughFailed && !codes.includes(1) && failed > 0) return {
		end: "unparsable",
		problem: `exit code 0, but ${failed} failed in its log`
	};
	const lost = lostTests(expected, read.tests) ?? othersLost?.(read.tests);
	return lost === void 0 ? { end: "finished" } : {
		end: "unparsable",
		problem: lost
	};
}
function plainEnd(codes) {
	const died = codes.find(isSignal);
	return died === void 0 ? { end: "finished" } : {
		end: "killed",
		problem: `it ended with ${exitText(died)}`
	};
}
function plainTests(name, output, calls) {
	return calls.flatMap((call, index) => {
		const { log = "" } = call;
		const code = codeOf(call);
		const own = calls.length > 1 ? `${name} (call ${index + 1})` : name;
		const ktap = output.ktap && speaksKtap(log) ? readKtap(log) : void 0;
		if (code === void 0) return ktap?.tests ?? [];
		if (!ktap) return [oneTest(own, output, log, code)];
		const { tests, problem } = ktap;
		if (problem !== void 0) return [...tests, oneTest(own, output, log, code, problem)];
		const agrees = countsOf(tests).failed > 0 ? code !== 0 && code !== SKIP_EXIT : code === 0 || code === SKIP_EXIT;
		if (agrees && tests.length === 0 && code === SKIP_EXIT) return [oneTest(own, output, log, code)];
		if (agrees) return tests;
		return [...tests, oneTest(own, output, log, code, `its KTAP results do not agree with ${exitText(code)}`)];
	});
}
function oneTest(name, { skips: maySkip, ending }, log, code, odd) {
	const skips = maySkip && code === SKIP_EXIT;
	const silent = ending !== void 0 && code === 0 && !ending.pattern.test(log);
	const problem = odd ?? (silent ? `exit code 0 without its last line '${ending.shown}'` : void 0);
	if (problem === void 0 && (code === 0 || skips)) return {
		name,
		state: skips ? "skipped" : "passed",
		subtests: []
	};
	const tail = logLines(log.slice(-MESSAGE_LIMIT)).slice(-20).join("\n");
	return {
		name,
		state: "failed",
		message: `${problem ?? exitText(code)}\n${tail}`.trimEnd(),
		subtests: []
	};
}
// src/flow/guest.ts
async function readGuest(results, { console: kernel, marks: suiteMarks }, plan, seen, allow = []) {
	const left = new GuestFiles(results);
	const startMark = readStart(left);
	const endMark = left.text("end");
	const suites = [];
	const veristat = [];
	const times = new Map();
	for (const suite of plan.suites) {
		const read = readSuiteLeft(left, suite, plan, seen);
		suites.push(read.suite);
		times.set(suite.name, read.times);
		for (const row of read.rows) veristat.push(row);
	}
	return {
		console: {
			...kernel,
			splats: [...kernel.splats, ...unseenOnConsole(kernel, left.text("dmesg"), allow)]
		},
		suites,
		times,
		veristat,
		marks: suiteMarks,
		unread: left.unread,
		startMark,
		endMark,
		guestProblem: readProblem(left)
	};
}
function readSuiteLeft(left, suite, plan, { endedFor, built, growth }) {
	const runner = runnerOf(suite);
	const files = left.texts(suite.folder, filesOf(suite.calls.length, runner.table?.file));
	const result = readSuite(suite.name, files, {
		calls: suite.calls.length,
		json: runner.summarises?.(suite) ?? false,
		leftOut: plan.leftOut[suite.name] ?? [],
		expected: plan.selected[suite.name] ?? [],
		endedFor,
		lost: (tests) => built && runner.lost?.(suite, tests, built),
		leavesOut: runner.leavesOut?.(suite, plan.files),
		collection: suite.collection,
		report: suite.report
	});
	const logs = suite.calls.map((_, index) => ({
		log: files[`log.${index + 1}`] ?? "",
		marks: growth.get(`${suite.folder}/log.${index + 1}`) ?? []
	}));
	const times = result.tests.length > 0 && !runner.sideBySide?.(suite) ? suiteTimes(suite, result.tests, logs) : [];
	return {
		...withTable({
			...result,
			tests: withSeconds(result.tests, times)
		}, files),
		times
	};
}
var GuestFiles = class {
	unread = [];
	root;
	top;
	constructor(results) {
		this.root = path.dirname(results);
		this.top = path.basename(results);
	}
	read(name) {
		return readBelow(this.root, `${this.top}/${name}`);
	}
	text(name) {
		const read = this.read(name);
		if (read.kind === "refused") this.unread.push(`results/${name} is not read: ${read.why}`);
		if (read.kind !== "text") return void 0;
		if (read.cut) this.unread.push(`results/${name} is read only in part: it is too large`);
		return read.text;
	}
	texts(folder, names) {
		return Object.fromEntries(names.flatMap((name) => {
			const text = this.text(`${folder}/${name}`);
			return text === void 0 ? [] : [[name, text]];
		}));
	}
};
function filesOf(calls, table) {
	return [
		...Array.from({ length: calls }, (_, index) => index + 1).flatMap((number) => [`log.${number}`, `exit.${number}`]),
		"seconds",
		"blocked",
		"summary.json",
		"report",
		...table === void 0 ? [] : [table]
	];
}
function readStart(files) {
	const read = files.read("start");
	if (read.kind === "none") return void 0;
	return read.kind === "text" ? parseStartMark(read.text) : unparsed(`the guest's start mark is not read: ${read.why}`);
}
function readProblem(files) {
	const read = files.read("problem");
	if (read.kind === "none") return void 0;
	return read.kind === "text" ? read.text : `its results/problem is not read: ${read.why}`;
}
function withTable(suite, files) {
	const { table } = runnerOf(suite);
	if (table === void 0 || suite.end !== "finished" || suite.failed > 0) return {
		suite,
		rows: []
	};
	const read = table.parse(files[table.file] ?? "");
	if (read.ok) return {
		suite,
		rows: read.value
	};
	return {
		suite: {
			...suite,
			end: "unparsable",
			problem: `${table.file}: ${read.problem}`
		},
		rows: []
	};
}
function unseenOnConsole({ splats }, dmesg, allow) {
	const seen = new Map();
	for (const { title, more = 0 } of splats) seen.set(title, (seen.get(title) ?? 0) + 1 + more);
	return parseConsole(dmesg ?? "", allow).splats.flatMap(({ more: unlisted = 0, ...splat }) => {
		const left = seen.get(splat.title) ?? 0;
		const unseen = 1 + unlisted - left;
		seen.set(splat.title, Math.max(0, left - 1 - unlisted));
		if (unseen <= 0) return [];
		return [{
			...splat,
			line: 0,
			...unseen > 1 && { more: unseen - 1 }
		}];
	});
}
// src/flow/boot.ts
function vmId(number) {
	return number === 1 ? "vm" : `vm-${number}`;
}
var Vms = class {
	context;
	built;
	options;
	state;
	runId;
	facts;
	earlier;
	kvm = false;
	tuned;
	splatsAllow;
	alike = false;
	saved = new Map();
	constructor({ context, built, options, state, runId, facts, earlier }) {
		this.context = context;
		this.built = built;
		this.options = options;
		this.state = state;
		this.runId = runId;
		this.facts = facts;
		this.earlier = earlier;
		this.tuned = hasTuned(this.find, context.platform);
		this.splatsAllow = allowedOn(facts.release, context.splatsAllow);
	}
	find = (place) => this.state.places.get(place);
	async symbolise(vms) {
		const { built, options } = this;
		const reports = vms.flatMap(({ console }) => [...console.splats, ...console.panic ? [console.panic] : []]);
		const symbols = [...new Set(reports.flatMap(({ text }) => symbolsIn(text)))];
		const release = await readRelease(this.find);
		if (symbols.length === 0 || release === void 0 || !this.hasVmlinux(release)) return vms;
		try {
			await runPlan({
				places: {},
				steps: [symboliseStep(this.context, built, release, symbols)]
			}, options, this.state);
			const lookup = parseSymbols(textBelow(this.find(SYMBOLS.place) ?? "", SYMBOLS.path ?? "") ?? "");
			return vms.map((vm) => ({
				...vm,
				console: withFiles(vm.console, lookup)
			}));
		} catch (error) {
			options.progress.warn(`places in the kernel's reports stay as they are: ${messageOf(error)}`);
			return vms;
		}
	}
	hasVmlinux(release) {
		const { place, path: layer = "" } = this.built.kernelLayer;
		const folder = this.find(place);
		return folder !== void 0 && exists(path.join(folder, layer, vmlinuxOf(release)));
	}
	runIdOf(number) {
		return number === 1 ? this.runId : `${this.runId}-${number}`;
	}
	durations() {
		const { earlier: base, alike, kvm, context } = this;
		const shipped = (suite, names) => shippedDurations(context.platform.name, listedAs({ name: suite }), names);
		return {
			base,
			alike,
			...!kvm && { elsewhere: shipped }
		};
	}
	share(id) {
		const folder = this.find(id);
		return folder && path.join(folder, "share");
	}
	step(plan, number, restored = false) {
		return vmStep({
			...vmOptions(this.context, plan, this.runIdOf(number), this),
			id: vmId(number),
			restored
		}, this.built, this.context.resources);
	}
	async isSaved(plan) {
		if (this.kvm || this.context.inputs.vmBoot === "each") return false;
		const { first: cpus } = plan.cpus;
		const saved = this.saved.get(cpus) ?? this.save(plan);
		this.saved.set(cpus, saved);
		return await saved;
	}
	async save(plan) {
		const { context, built, options, state } = this;
		const { platform } = context;
		const { first: cpus } = plan.cpus;
		if (cpus > (platform.savedCpus ?? cpus)) {
			options.progress.warn(`a VM with ${cpus} CPUs boots: of ${platform.name} QEMU saves guests with ${platform.savedCpus}`);
			return false;
		}
		const step = snapshotStep(vmOptions(context, plan, "", this), built, context.resources);
		try {
			await runPlan({
				places: {},
				steps: [keyedOnScripts(step, context.resources)]
			}, options, state);
		} catch (error) {
			if (!(error instanceof Cancelled)) throw error;
		}
		return namesBelow(this.find(step.id) ?? "", "").includes(FILES.snapshot.state);
	}
	async bootNumber(plan, number, why) {
		const { options } = this;
		const id = vmId(number);
		const log = path.join(options.logs, `${consoleLog(id)}.log`);
		const again = exists(log);
		const restored = !again && await this.isSaved(plan);
		const step = this.step(plan, number, restored);
		if (again) {
			const first = path.join(options.logs, `${consoleLog(id)}-first-attempt.log`);
			await options.newLog?.(first);
			await rename(log, first);
		}
		const start = (Date.now() - options.began) / 1e3;
		const unfollow = follow(new Followed(plan, this.facts, this.durations()), () => this.share(id), (words) => options.progress.stepAdvanced(id, words));
		const vm = await this.boot({
			...step,
			needs: []
		}).finally(unfollow);
		const guest = await readGuest(path.join(this.share(id) ?? "/nonexistent", "results"), await readConsole(log, this.splatsAllow, this.state.ended.get(id)?.leftOut), plan, {
			...vm.kind === "timeout" && { endedFor: vm.still ? "silence" : "run-limit" },
			built: this.facts,
			growth: this.state.growth.get(id) ?? new Map()
		}, this.splatsAllow);
		const seconds = (Date.now() - options.began) / 1e3 - start;
		return {
			...guest,
			number,
			why,
			cpus: plan.cpus.first,
			restored,
			runId: this.runIdOf(number),
			vm,
			start,
			seconds,
			lineTimes: this.state.lineTimes.get(id) ?? []
		};
	}
	async boot(step) {
		const started = Date.now();
		try {
			await runPlan({
				places: {},
				steps: [step]
			}, this.options, this.state);
			return {
				kind: "exit",
				code: 0
			};
		} catch (error) {
			const seconds = (Date.now() - started) / 1e3;
			if (error instanceof Cancelled) return this.options.signal.reason instanceof OutOfTime ? {
				kind: "timeout",
				seconds
			} : { kind: "cancelled" };
			if (!(error instanceof StepFailure)) throw error;
			if (error.ended.timedOut) return {
				kind: "timeout",
				seconds,
				still: error.ended.still
			};
			return {
				kind: "exit",
				code: error.ended.exit ?? 128
			};
		}
	}
	async probeKvm() {
		const { context } = this;
		if (!isWorthKvmProbe(context)) return false;
		const options = vmOptions(context, NO_TESTS, KVM_PROBE, {
			kvm: true,
			tuned: false
		});
		await this.boot(kvmProbeStep(options, this.built, context.resources));
		const share = this.share(KVM_PROBE);
		const end = share === void 0 ? void 0 : readBelow(share, "results/end");
		this.kvm = end?.kind === "text" && end.text.trim() === "kvm-probe";
		return this.kvm;
	}
};
async function readConsole(log, allow, leftOut = 0) {
	const reader = new ConsoleReader(allow);
	const unread = leftOut + await readLines(log, (line) => reader.add(line));
	const { console, marks } = reader.end();
	return {
		console: {
			...console,
			...unread > 0 && { unread }
		},
		marks
	};
}
function withFiles(console, lookup) {
	const located = (report) => ({
		...report,
		text: withSymbols(report.text, lookup)
	});
	return {
		...console,
		splats: console.splats.map(located),
		panic: console.panic && located(console.panic)
	};
}
// src/effects/names.ts
const UNFIT = /["<>|*?:\\/\t\n\u{FFFD}]/gu;
const END = /[. ]+$/;
const LONGEST$1 = 160;
const inHex = (bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
function textOf(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		return;
	}
}
function safeName(bytes) {
	const text = textOf(Buffer.from(bytes, "latin1"));
	let short = (text === void 0 ? bytes.replaceAll(/[^ -~]|["<>|*?:\\/]/g, (each) => inHex(Buffer.from(each, "latin1"))) : [UNFIT, UNSEEN].reduce((each, unfit) => each.replaceAll(unfit, (char) => inHex(Buffer.from(char))), text)).replace(END, (end) => inHex(Buffer.from(end)));
	while (Buffer.byteLength(short) > LONGEST$1) short = short.replace(/.$/su, "");
	return short.replace(END, "_");
}
function safePath(bytes) {
	return bytes.split("/").map(safeName).join("/");
}
// src/effects/take.ts
const [readAt, writeAt] = [promisify(read), promisify(write)];
const CHUNK = 1024 ** 2;
const SMALL = 65536;
const ZEROS = Buffer.alloc(CHUNK);
function copySmall(from, to, most) {
	const buffer = Buffer.alloc(Math.min(most, SMALL));
	const bytes = buffer.length === 0 ? 0 : readSync(from, buffer, 0, buffer.length, 0);
	for (let done = 0; done < bytes;) done += writeSync(to, buffer, done, bytes - done, done);
}
async function copyOpen(from, to, most) {
	const buffer = Buffer.alloc(CHUNK);
	let at = 0;
	while (at < most) {
		const { bytesRead } = await readAt(from, buffer, 0, Math.min(CHUNK, most - at), at);
		if (bytesRead === 0) break;
		const chunk = buffer.subarray(0, bytesRead);
		if (!chunk.equals(ZEROS.subarray(0, bytesRead))) for (let done = 0; done < bytesRead;) done += (await writeAt(to, chunk, done, bytesRead - done, at + done)).bytesWritten;
		at += bytesRead;
	}
	ftruncateSync(to, at);
	return at;
}
async function clone(from, to, { mode }) {
	if ((mode & 3584) !== 0) return false;
	const how = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE;
	return await copyFile(`/proc/self/fd/${from}`, to, how).then(() => true, () => false);
}
var SafePaths = class {
	given = new Map();
	taken = new Set();
	of(path) {
		const known = this.given.get(path);
		if (known !== void 0) return known;
		const end = path.lastIndexOf("/");
		const name = `${end < 0 ? "" : `${this.of(path.slice(0, end))}/`}${safeName(path.slice(end + 1))}`;
		let chosen = name;
		for (let number = 2; this.taken.has(chosen); number++) chosen = `${name}~${number}`;
		this.given.set(path, chosen);
		this.taken.add(chosen);
		return chosen;
	}
};
async function takeFolder(root, below, out, to, limits = MOST.guest, wanted = () => true) {
	const { files, others, more } = walk$1(root, below, limits);
	const changed = others.map(({ path, why }) => ({
		path: safePath(path),
		why
	}));
	const paths = new SafePaths();
	let left = limits.total;
	for (const { path } of files.filter((file) => wanted(file.path))) {
		const parts = path.split("/");
		const name = parts.pop() ?? "";
		const kept = paths.of(path);
		let opened;
		try {
			opened = inFolder(root, [...partsOf$1(below), ...parts], (folder) => openFile(folder, name));
		} catch (error) {
			if (!(error instanceof Obstacle)) throw error;
			changed.push({
				path: safePath(path),
				why: error.message
			});
			continue;
		}
		try {
			const { file, facts } = opened;
			const most = Math.min(limits.file, left);
			if (most === 0 && facts.size > 0) {
				changed.push({
					path: safePath(path),
					why: "all together are too large"
				});
				continue;
			}
			const whole = facts.size <= most;
			const target = `${to}/${kept}`;
			const small = facts.size <= SMALL;
			await out.fill(target, async (copy) => small ? copySmall(file, copy, most) : await copyOpen(file, copy, most), {
				mode: (facts.mode & 64) === 0 ? 420 : 493,
				...whole && !small && { whole: async (copy) => await clone(file, copy, facts) }
			});
			left -= Math.min(facts.size, most);
			if (!whole) changed.push({
				path: safePath(path),
				kept,
				why: `cut: ${most} of ${facts.size} bytes`
			});
			else if (kept !== nameOf$3(path)) changed.push({
				path: safePath(path),
				kept,
				why: "another name"
			});
		} finally {
			closeSync(opened.file);
		}
	}
	if (more) changed.push({
		path: "...",
		why: `more than ${limits.files} files: the others are left out`
	});
	return changed;
}
// src/effects/out-lock.ts
const held = new Set();
const TAKEN = 1;
function holdFolder(open) {
	const { dev, ino } = fstatSync(open, { bigint: true });
	const name = `${dev}:${ino}`;
	if (held.has(name)) return true;
	const lock = openFolder(open, ".");
	const { status, stderr, error } = spawnSync("flock", ["--nonblock", "3"], {
		env: environment(),
		stdio: [
			"ignore",
			"ignore",
			"pipe",
			lock
		],
		encoding: "utf8"
	});
	if (status === 0) {
		held.add(name);
		return true;
	}
	closeSync(lock);
	if (status === TAKEN) return false;
	throw new Error(`a folder cannot be locked: ${error?.message ?? stderr.trim()}`);
}
// src/effects/out-mark.ts
const MARK$3 = ".cross-bpf-out";
const HEAD = "cross-bpf wrote these files here, a line each, and removes them, and nothing else, when it writes here again.";
const FRESH = /^\.[0-9a-f]{16}\.new$/;
function freshFor(file) {
	return path.join(path.dirname(file), `.${randomBytes(8).toString("hex")}.new`);
}
function isFresh(file) {
	return FRESH.test(path.basename(file));
}
function listed(text) {
	const [head, ...lines] = text.split("\n");
	const paths = lines.filter((line) => line !== "");
	try {
		for (const line of paths) partsOf$1(line);
	} catch {
		return;
	}
	return head === HEAD ? paths : void 0;
}
function readMark(folder, unmarked) {
	const mark = readBelow(`/proc/self/fd/${folder}`, MARK$3);
	if (mark.kind === "none") return unmarked();
	return mark.kind === "text" ? listed(mark.text) : void 0;
}
function markOf(paths) {
	return `${[HEAD, ...paths].join("\n")}\n`;
}
function addToMark(folder, file) {
	const mark = openSync(pathIn$2(folder, MARK$3), constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW);
	try {
		writeFileSync(mark, `${file}\n`);
	} finally {
		closeSync(mark);
	}
}
// src/effects/out-claim.ts
var OutRefused = class extends Error {
	constructor(message) {
		super(message);
		this.name = "OutRefused";
	}
};
const real = (file) => {
	try {
		return realpathSync(file);
	} catch {
		return;
	}
};
const isIn$1 = (file, folder) => file === folder || file.startsWith(`${folder === "/" ? "" : folder}/`);
function topOf(folder, within) {
	const tops = within.flatMap((each) => real(each) ?? []).filter((each) => each !== "/");
	const steps = folder.split("/").slice(1);
	let there = "/";
	for (let count = 1; count <= steps.length; count++) {
		const step = `/${steps.slice(0, count).join("/")}`;
		const where = real(step);
		if (where === void 0) break;
		if (tops.some((top) => isIn$1(where, top))) return step;
		there = step;
	}
	return there;
}
function openAll(top, parts) {
	let open = openTop(top);
	let shown = top;
	try {
		for (const part of parts) {
			shown = path.join(shown, part);
			const next = openFolder(open, bytesOf(part));
			closeSync(open);
			open = next;
		}
		return open;
	} catch (error) {
		closeSync(open);
		if (!(error instanceof Obstacle)) throw error;
		if (error.missing) return void 0;
		throw new OutRefused(`a folder with nothing but folders on its way; of ${shown}, ${error.message}`);
	}
}
function checkNames(open, names, ours) {
	for (const name of names) {
		const kind = kindIn(open, bytesOf(name));
		if (kind === void 0) continue;
		if (kind === "a folder" && path.extname(name) === "" && isEmpty(open, bytesOf(name))) continue;
		if (!(kind === "a folder" ? ours.some((file) => file.startsWith(`${name}/`)) : ours.includes(name))) throw new OutRefused(`a folder of its own; cross-bpf did not make the '${name}' that is in it`);
	}
}
function checkReads(folder, reads, removed) {
	const top = real(folder) ?? folder;
	for (const each of reads) {
		const place = real(each);
		if (place === void 0 || !isIn$1(place, top)) continue;
		const file = removed.map((name) => path.join(top, name)).find((name) => isIn$1(name, place));
		if (file === void 0) continue;
		throw new OutRefused(`a folder that holds nothing this run reads; ${file} is of an earlier run and would be removed`);
	}
}
function atPath(open, file, use) {
	const folders = partsOf$1(file);
	const name = folders.pop() ?? "";
	try {
		inFolder(`/proc/self/fd/${open}`, folders, (folder) => use(folder, name));
	} catch (error) {
		if (!(error instanceof Obstacle)) throw error;
	}
}
function isThere$1(open, file) {
	let there = false;
	atPath(open, file, (folder, name) => {
		there = kindIn(folder, name) !== void 0;
	});
	return there;
}
function earlier({ folder, names, keep = [], reads = [], older }, top, parts) {
	const open = openAll(top, parts);
	if (open === void 0) return {
		kept: [],
		removed: []
	};
	try {
		const ours = readMark(open, () => older?.(folder) ?? []);
		if (ours === void 0) throw new OutRefused(`a folder of its own; the ${MARK$3} in it is not cross-bpf's`);
		checkNames(open, names, ours);
		const stays = (file) => keep.some((name) => isIn$1(file, name));
		const isLeft = (file) => !isFresh(file) || isThere$1(open, file);
		const removed = ours.filter((file) => !stays(file));
		checkReads(folder, reads, removed.filter(isLeft));
		return {
			kept: ours.filter(stays).filter(isLeft),
			removed
		};
	} finally {
		closeSync(open);
	}
}
function removeFiles(open, files) {
	const folders = new Set();
	for (const file of files) {
		atPath(open, file, (folder, name) => {
			const kind = kindIn(folder, name);
			if (kind !== void 0 && kind !== "a folder") unlinkSync(pathIn$2(folder, name));
		});
		for (let up = path.dirname(file); up !== "."; up = path.dirname(up)) folders.add(up);
	}
	for (const name of [...folders].sort().reverse()) atPath(open, name, (folder, bytes) => {
		if (kindIn(folder, bytes) === "a folder" && isEmpty(folder, bytes)) rmdirSync(pathIn$2(folder, bytes));
	});
}
function claimFolder(claim) {
	const { folder, within, owner } = claim;
	const top = topOf(folder, within);
	const parts = path.relative(top, folder).split("/").filter((part) => part !== "");
	earlier(claim, top, parts);
	const open = makeFoldersIn(openTop(top), parts.map(bytesOf), owner);
	if (!holdFolder(open)) {
		closeSync(open);
		throw new OutRefused("a folder that no other run writes to; one that has not ended does");
	}
	const { kept, removed } = earlier(claim, top, parts);
	removeFiles(open, removed);
	return {
		open,
		kept
	};
}
// src/effects/out.ts
var Out = class Out {
	folder;
	open;
	owner;
	kept;
	mine = new Set();
	constructor(folder, open, owner, kept) {
		this.folder = folder;
		this.open = open;
		this.owner = owner;
		this.kept = kept;
	}
	static async claim(claim) {
		const { open, kept } = claimFolder(claim);
		const out = new Out(claim.folder, open, claim.owner, kept);
		await out.write(MARK$3, markOf(kept));
		return out;
	}
	get written() {
		return [...this.mine].sort();
	}
	at(file) {
		return path.join(this.folder, file);
	}
	makeFolder(name) {
		closeSync(this.folderOf(partsOf$1(name)));
	}
	async write(file, text, mode = 420) {
		await this.fill(file, async (copy) => writeFileSync(copy, text), { mode });
	}
	async create(file) {
		if (!this.mine.has(file) || readBelow(`/proc/self/fd/${this.open}`, file, 0).kind === "none") await this.fill(file, async () => void 0);
	}
	async fill(file, content, how = {}) {
		const { whole, mode = 420 } = how;
		const folders = partsOf$1(file);
		const name = folders.pop() ?? "";
		const freshFile = freshFor(file);
		const fresh = path.basename(freshFile);
		if (file !== ".cross-bpf-out") addToMark(this.open, freshFile);
		const folder = this.folderOf(folders);
		const isMarked = () => file === ".cross-bpf-out" || this.mine.has(file);
		try {
			if (!isMarked() && !this.kept.includes(file) && kindIn(folder, name) !== void 0) throw new Error(`${this.at(file)} is there, and is not cross-bpf's`);
			const done = whole !== void 0 && await whole(pathIn$2(folder, fresh));
			const copy = done ? openSync(pathIn$2(folder, fresh), constants.O_RDONLY | constants.O_NOFOLLOW) : makeFileIn(folder, fresh, this.owner, mode);
			try {
				if (!done) await content(copy);
				else {
					fchmodSync(copy, mode);
					if (this.owner !== void 0) fchownSync(copy, this.owner.uid, this.owner.gid);
				}
				if (!isMarked()) {
					addToMark(this.open, file);
					this.mine.add(file);
				}
				renameSync(pathIn$2(folder, fresh), pathIn$2(folder, name));
			} catch (error) {
				unlinkSync(pathIn$2(folder, fresh));
				throw error;
			} finally {
				closeSync(copy);
			}
		} finally {
			closeSync(folder);
		}
	}
	folderOf(folders) {
		return makeFoldersIn(openFolder(this.open, "."), folders, this.owner);
	}
};
// src/flow/bundlefiles.ts
const NEEDED = [
	FILES.bundle.image,
	FILES.bundle.release,
	FILES.bundle.kernel,
	FILES.bundle.rootfs
];
const EITHER = [FILES.bundle.vmlinux, FILES.bundle.initramfs];
const BESIDE = [
	FILES.bundle.sums,
	FILES.bundle.description,
	FILES.bundle.base,
	...NOTES
];
function namesInSums(text) {
	const lines = text.trimEnd().split("\n");
	const names = lines.flatMap((line) => /^[0-9a-f]{64} {2}\.\/([a-z][A-Za-z0-9_.-]*)$/.exec(line)?.[1] ?? []);
	return names.length === lines.length && new Set(names).size === names.length ? names : void 0;
}
const problem = (words) => ({
	ok: false,
	problem: words
});
async function readBundleFiles(folder) {
	if (!await isFolder(folder)) return problem(`${folder} is no folder`);
	const texts = {};
	for (const name of [
		FILES.bundle.sums,
		FILES.bundle.description,
		FILES.bundle.release
	]) {
		const read = readBelow(folder, name, MOST.mark);
		if (read.kind === "none") return problem(`${folder} has no ${name}`);
		if (read.kind === "refused") return problem(`of ${name}, ${read.why}`);
		if (read.cut) return problem(`${name} has more than ${MOST.mark} bytes`);
		texts[name] = read.text;
	}
	const { [FILES.bundle.sums]: sums = "", [FILES.bundle.description]: description = "", [FILES.bundle.release]: release = "" } = texts;
	const listed = namesInSums(sums);
	if (listed === void 0) return problem("SHA256SUMS is no list of its files");
	const wrong = filesProblem(folder, listed);
	if (wrong !== void 0) return problem(wrong);
	if (!RELEASE$1.test(release.trim())) return problem(`release is no kernel release: ${JSON.stringify(release.trim())}`);
	return {
		ok: true,
		description,
		sums
	};
}
function filesProblem(folder, listed) {
	try {
		const { files, others, more } = walk$1(folder, "", {
			files: MOST.bundle.files,
			depth: 1
		});
		const [odd] = others;
		if (odd !== void 0) return `of ${JSON.stringify(nameOf$3(odd.path))}, ${odd.folder ? "it is a folder" : odd.why}`;
		if (more) return `it has more than ${MOST.bundle.files} files`;
		const names = files.map(({ path }) => nameOf$3(path));
		const unlisted = names.find((name) => !listed.includes(name) && !BESIDE.includes(name));
		if (unlisted !== void 0) return `SHA256SUMS does not name ${JSON.stringify(unlisted)}`;
		const needed = [...NEEDED, EITHER.find((name) => listed.includes(name)) ?? FILES.bundle.vmlinux];
		const missing = [...listed, ...needed].find((name) => !names.includes(name));
		if (missing !== void 0) return `it has no ${missing}`;
		const unnamed = needed.find((name) => !listed.includes(name));
		if (unnamed !== void 0) return `SHA256SUMS does not name ${unnamed}`;
		return files.reduce((sum, file) => sum + file.size, 0) > MOST.bundle.total ? `it has more than ${MOST.bundle.total / 1024 ** 3} GiB` : void 0;
	} catch (error) {
		if (error instanceof Refused) return error.message;
		throw error;
	}
}
// src/flow/own-folder.ts
const SYSTEM = /^\/(?:bin|boot|dev|etc|lib\w*|proc|root|run|sbin|sys|usr|var)?$/;
function ownFolder(input, folder) {
	if (SYSTEM.test(folder)) throw new InvalidInput(input, folder, "a folder of its own, which is not one of the system");
	const kind = kindAt(folder);
	if (kind !== void 0 && kind !== "a folder") throw new InvalidInput(input, folder, `a folder, made or to be made; it is ${kind}`);
	return folder;
}
// src/flow/outfolder.ts
const RESULTS = [
	"results.json",
	FILES.bundle.base,
	"junit.xml",
	"summary.md",
	"report.html",
	"recipe.sh",
	"logs"
];
const BUNDLE = "bundle";
function writtenByOlder(folder) {
	const results = readBelow(folder, "results.json");
	if (results.kind !== "text" || !parseResults(results.text).ok) return [];
	const logs = namesBelow(folder, "logs").filter((name) => name.endsWith(".log"));
	const guests = namesBelow(folder, "logs").filter((name) => /^guest(-\d+)?$/.test(name));
	const { sums, description, base } = FILES.bundle;
	const list = readBelow(folder, `${BUNDLE}/${sums}`);
	const packed = list.kind === "text" ? namesInSums(list.text) : void 0;
	const bundle = packed === void 0 ? [] : [
		sums,
		description,
		base,
		FILES.note.about,
		FILES.note.size,
		...packed
	];
	return [
		...RESULTS.filter((name) => name !== "logs"),
		...logs.map((name) => `logs/${name}`),
		...guests.flatMap((name) => walkBelow(folder, `logs/${name}`).map((file) => `logs/${name}/${file}`)),
		...bundle.map((name) => `${BUNDLE}/${name}`)
	];
}
async function claimOut(folder, names, options = {}) {
	const within = [workspace(), ...options.tree === void 0 ? [] : [path.resolve(options.tree)]];
	const { keep = [], reads = [] } = options;
	const owner = await ownerOfResults(ownFolder("out", folder));
	try {
		return await Out.claim({
			folder,
			within,
			names,
			keep,
			reads,
			owner,
			older: writtenByOlder
		});
	} catch (error) {
		if (error instanceof OutRefused) throw new InvalidInput("out", folder, error.message);
		if (error instanceof Obstacle) throw new InvalidInput("out", folder, `a folder, made or to be made; ${error.message}`);
		throw new Error(`${folder} cannot be written: ${messageOf(error)}`);
	}
}
const MOST_NAMES$1 = 5;
function described({ path: file, kept, why }) {
	return kept === void 0 || kept === file ? `${file} (${why})` : `${file} (${why}: ${kept})`;
}
async function keepGuest(out, number, vm, unread) {
	const name = number === 1 ? "guest" : `guest-${number}`;
	const sentences = unread.length === 0 ? [] : [some$1(unread)];
	if (vm !== void 0) {
		const changed = await takeGuest(out, vm, `logs/${name}`);
		const told = await tellChanged(out, `logs/${name}.tsv`, changed);
		if (told !== void 0) sentences.push(`of what the guest left, not all is as it was: ${told}`);
	}
	const who = number === 1 ? "" : `VM ${number}: `;
	return sentences.map((sentence) => ({
		level: "warning",
		sentence: `${who}${sentence}`
	}));
}
function some$1(words) {
	const more = words.length - MOST_NAMES$1;
	return `${words.slice(0, MOST_NAMES$1).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}
async function tellChanged(out, list, changed) {
	if (changed.length === 0) return void 0;
	const rows = changed.map(({ path: file, kept = "", why }) => `${file}\t${kept}\t${why}\n`);
	await out.write(list, rows.join(""));
	return `${some$1(changed.map(described))}; see ${list}`;
}
async function takeGuest(out, vm, to) {
	try {
		return await takeFolder(path.join(vm, "share"), "results", out, to);
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return [{
			path: "results",
			why: error.message
		}];
	}
}
async function keepBundle(out, bundle) {
	const { sums, description } = FILES.bundle;
	const names = [
		sums,
		description,
		...namesInSums(textBelow(bundle, sums) ?? "") ?? []
	];
	const changed = await takeFolder(bundle, "", out, BUNDLE, MOST.bundle, (file) => names.includes(file));
	const missing = names.find((name) => !out.written.includes(`${BUNDLE}/${name}`));
	if (missing !== void 0) throw new Error(`the bundle is not whole: it has no ${missing}`);
	if (changed.length > 0) throw new Error(`the bundle is not whole: ${some$1(changed.map(described))}`);
}
// src/flow/brought.ts
const SHARED = "shared";
const COLLECTED = "collected";
function foldersFor(extras) {
	return [...writtenShares(extras).length > 0 ? [SHARED] : [], ...extras.collect.length > 0 ? [COLLECTED] : []];
}
const numbered$1 = (name, number) => number === 1 ? name : `${name}-${number}`;
const placeOf = (folder, inGuest) => path.posix.join(folder, safePath(bytesOf(inGuest.slice(1))));
async function take(out, vm, below, to, wanted) {
	try {
		return await takeFolder(vm, below, out, to, MOST.brought, wanted);
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return [{
			path: below,
			why: error.message
		}];
	}
}
async function keepShares(out, number, vm, extras) {
	if (vm === void 0) return [];
	const folder = numbered$1(SHARED, number);
	const changed = [];
	for (const { share, index } of writtenShares(extras)) {
		const isFile = share.kind === "file";
		const inGuest = isFile ? path.posix.dirname(share.to) : share.to;
		const isOf = (name) => !isFile || name === bytesOf(nameOfShare(share));
		const taken = await take(out, vm, copyOf(index), placeOf(folder, inGuest), isOf);
		changed.push(...taken.map((each) => ({
			...each,
			path: `${inGuest}/${each.path}`
		})));
	}
	return await warnings$1(out, number, folder, "the shares that were written to", changed);
}
async function warnings$1(out, number, folder, what, changed) {
	const told = await tellChanged(out, `logs/${folder}.tsv`, changed);
	const who = number === 1 ? "" : `VM ${number}: `;
	return told === void 0 ? [] : [{
		level: "warning",
		sentence: `${who}of ${what}, not all is as it was: ${told}`
	}];
}
async function keepCollected(out, number, vm, { collect }) {
	const folder = numbered$1(COLLECTED, number);
	const missing = new Map();
	const all = [];
	for (const [index, wanted] of collect.entries()) {
		const below = `share/collected/${index + 1}`;
		if (vm === void 0 || !isThere(vm, below)) {
			missing.set(wanted, "is not there");
			continue;
		}
		const before = out.written.length;
		const changed = await take(out, vm, below, folder);
		const [first] = changed;
		if (first !== void 0 && out.written.length === before) missing.set(wanted, `is not kept: of ${first.path}, ${first.why}`);
		all.push(...changed.map((each) => ({
			...each,
			path: `/${each.path}`
		})));
	}
	return {
		findings: await warnings$1(out, number, folder, "what was to be collected", all),
		missing
	};
}
const isThere = (vm, below) => namesBelow(vm, below).length > 0 || readBelow(vm, below).kind === "refused";
function missingFindings(collect, vms) {
	if (vms.length === 0) return [];
	return collect.flatMap((wanted) => {
		const whys = vms.flatMap(({ missing }) => missing.get(wanted) ?? []);
		const [why] = whys;
		if (why === void 0 || whys.length < vms.length) return [];
		const sentence = `collect: ${wanted} ${why}`;
		return vms.some(({ ended }) => ended) ? [{
			verdict: "test-failure",
			sentence: `${sentence} in the guest`
		}] : [{
			level: "warning",
			sentence: `${sentence}: the guest did not come to its end`
		}];
	});
}
// src/runners/commands/lacking.ts
const PROGRAM_FOLDERS = [...[
	"usr/local/sbin",
	"usr/local/bin",
	"usr/sbin",
	"usr/bin",
	"sbin",
	"bin"
]];
const NAMED = 5;
function lackingCommands(sources, programs, running) {
	if (programs.size === 0) return [];
	const lacking = new Map();
	const note = (command, user) => {
		if (programs.has(command)) return;
		const users = lacking.get(command) ?? new Set();
		lacking.set(command, users.add(user));
	};
	const ofTests = commandsOfTests(sources);
	for (const { suite, tests } of running) if (sources.scripts[suite] !== void 0) for (const command of commandsOfScript(suite, sources.scripts)) note(command, suite);
	else if (isMadeWithProgs(suite)) {
		for (const [command, users] of ofTests) for (const user of users) if (tests.length === 0 || tests.includes(user)) note(command, user);
	}
	if (lacking.size === 0) return [];
	return [{
		level: "warning",
		sentence: `the root filesystem lacks commands that tests run, which may fail or skip for it: ${[...lacking].sort(([one], [other]) => one < other ? -1 : 1).map(([name, users]) => {
			const all = [...users].sort();
			const more = all.length > NAMED ? `, and ${all.length - NAMED} more` : "";
			return `${name} (${all.slice(0, NAMED).join(", ")}${more})`;
		}).join("; ")}`
	}];
}
// src/flow/commands.ts
function readTestSources(find) {
	const built = find("selftests");
	const folder = built ?? find("unpack");
	if (folder === void 0) return void 0;
	const progTests = textsBelow(folder, FILES.selftests.progTests);
	if (Object.keys(progTests).length === 0) return void 0;
	const beside = `${built === void 0 ? FILES.unpacked.selftests : FILES.selftests.layer}/opt/selftests/bpf`;
	const scripts = namesBelow(folder, beside).flatMap((name) => {
		const read = /\.(sh|py)$/.test(name) ? readBelow(folder, `${beside}/${name}`) : void 0;
		return read?.kind === "text" ? [[name, read.text]] : [];
	});
	return {
		progTests,
		shared: textsBelow(folder, FILES.selftests.shared),
		scripts: Object.fromEntries(scripts)
	};
}
function readPrograms(find) {
	const built = find("rootfs");
	const [top, root] = built === void 0 ? [find("unpack"), FILES.unpacked.root] : [built, FILES.rootfs.root];
	if (top === void 0) return new Set();
	return new Set(PROGRAM_FOLDERS.flatMap((folder) => namesBelow(top, `${root}/${folder}`)));
}
function readLackingCommands(sources, find, plans) {
	if (sources === void 0) return [];
	const running = plans.flatMap(({ suites, selected }) => suites.filter(({ collection }) => collection === void 0).map(({ name }) => ({
		suite: name,
		tests: selected[name] ?? []
	})));
	return lackingCommands(sources, readPrograms(find), running);
}
// src/inputs/suites.ts
function chooseSuites(parsed, quick) {
	if (parsed.command !== void 0) return [suiteOfInput("command")];
	const quickly = (suite) => quick ? runnerOf(suite).quick?.(suite) ?? suite : suite;
	if (parsed.suites !== void 0) return parsed.suites.map(quickly);
	const { bpf, others } = parsed.selftests;
	const { tests = [] } = parsed;
	const named = tests.length > 0 && !quick;
	const preset = tests.length === 0 ? suitesOfPresets(parsed) : [];
	return [...bpf ? preset.length > 0 ? preset : defaultSuites(named).map(quickly) : [], ...others.map((directory) => collectionSuite(directory))];
}
function suitesOfPresets({ platform, "config-preset": names }) {
	if (platform === void 0) return [];
	return presetsNamed(names).flatMap(({ suites }) => suites?.(platform.name) ?? []).flatMap((word) => chooseSuite(word) ?? []);
}
function withVeristat(parsed, suites) {
	if (parsed.veristat === void 0) return suites;
	return [...suites.filter((suite) => runnerOf(suite).input !== "veristat"), suiteOfInput("veristat")];
}
// src/inputs/schema.ts
function kernelImageOf(parsed) {
	const image = parsed["kernel-image"];
	if (image === void 0) return void 0;
	return {
		image,
		modules: parsed["kernel-modules"],
		vmlinux: parsed["kernel-vmlinux"]
	};
}
function kernelOf(parsed) {
	const repository = parsed["kernel-repository"];
	if (repository !== void 0) return {
		kind: "git",
		repository,
		ref: parsed["kernel-ref"]
	};
	return parsed.kernel;
}
function kernelNameOf(kernel, image, given) {
	const source = kernel.kind === "git" ? `${kernel.repository} ${kernel.ref}` : given;
	if (image === void 0) return source;
	return kernel.kind === "none" ? image : `${image} with selftests of ${source}`;
}
function parseInputs(raw) {
	const fields = parseFields(raw);
	const given = (name) => isGiven(raw, name);
	const [release] = fields.platform?.releases ?? [];
	const named = given("kernel") || given("kernel-repository");
	const kernel = given("kernel-image") && !named ? { kind: "none" } : kernelOf(fields);
	const parsed = {
		...fields,
		kernel,
		...!isSource(kernel) && !given("selftests") && { selftests: {
			bpf: false,
			others: []
		} },
		...release !== void 0 && !given("toolchain") && { toolchain: {
			kind: "debian",
			release
		} }
	};
	const { platform, tests = [] } = parsed;
	if (platform === void 0) throw new InvalidInput("platform", "", platforms);
	checkRules(RUN_RULES, raw, {
		given,
		parsed
	});
	const quick = tests.includes("quick");
	const suites = chooseSuites(parsed, quick);
	checkRules(CHOICE_RULES, raw, {
		given,
		parsed,
		suites
	});
	const presets = parsed["config-preset"];
	const preset = valuesOf(presets);
	const built = selftestsBuildOf(presets);
	const usualMemory = platform.memory && `${platform.memory.usual}G`;
	return {
		platform,
		kernel,
		kernelImage: kernelImageOf(parsed),
		kernelName: kernelNameOf(kernel, parsed["kernel-image"], raw.kernel?.trim() || "."),
		patches: parsed.patches ?? [],
		config: parsed.config ?? [],
		configBase: parsed["config-base"],
		presets,
		toolchain: parsed.toolchain,
		toolchainPackages: parsed["toolchain-packages"],
		mirror: parsed.mirror,
		acceptExpired: parsed["expired-releases"] === "accept",
		compiler: parsed.compiler,
		clang: parsed.clang,
		veristat: parsed.veristat ?? [],
		selftests: parsed.selftests,
		selftestsTargets: parsed["selftests-targets"],
		selftestsVariables: [...built.variables, ...parsed["selftests-variables"]],
		rootfs: parsed.rootfs,
		registryAuth: parsed["registry-auth"],
		rootfsPackages: [...given("rootfs") ? [] : built.rootfsPackages, ...parsed["rootfs-packages"]],
		rootfsFiles: parsed["rootfs-files"],
		rootfsCommands: parsed["rootfs-commands"],
		shares: parsed.share,
		network: parsed.network,
		vmDevices: parsed["vm-devices"],
		vmDisk: parsed["vm-disk"],
		vmCpus: (given("vm-cpus") ? void 0 : preset.vmCpus) ?? parsed["vm-cpus"],
		vmMemory: given("vm-memory") ? parsed["vm-memory"] : usualMemory ?? preset.vmMemory ?? parsed["vm-memory"],
		emulator: parsed.emulator,
		vmBoot: parsed["vm-boot"],
		vms: parsed.vms,
		kernelArgs: parsed["kernel-args"],
		suites: withVeristat(parsed, suites),
		tests: quick ? QUICK.tests : tests,
		testsAreSelection: quick,
		allowlist: parsed.allowlist,
		denylist: parsed.denylist,
		leaveOut: parsed["leave-out"],
		command: parsed.command,
		commandDirectory: parsed["command-directory"],
		commandEnvironment: parsed["command-environment"],
		resultsFrom: parsed["results-from"],
		collect: parsed.collect,
		timeout: parsed.timeout,
		suiteTimeout: parsed["suite-timeout"],
		retries: parsed.retries,
		flaky: parsed.flaky,
		splats: parsed.splats,
		splatsAllow: parsed["splats-allow"] ?? [],
		shard: parsed.shard,
		base: parsed.base,
		failOn: parsed["fail-on"],
		cache: parsed.cache,
		cacheBudget: parsed["cache-budget"],
		cacheDir: parsed["cache-dir"],
		cacheSize: parsed["cache-size"],
		freshness: parsed.freshness,
		ccache: parsed.ccache === "true",
		bundle: parsed.bundle,
		bundleKey: parsed["bundle-key"],
		out: parsed.out
	};
}
function vmFlagsOf(inputs) {
	const { vmCpus, vmMemory, emulator, kernelArgs, shares, network, vmDevices, vmDisk } = inputs;
	const given = {
		"vm-cpus": String(vmCpus),
		"vm-memory": vmMemory,
		emulator,
		"kernel-args": kernelArgs.join(" "),
		network,
		"vm-devices": vmDevices.join(" ")
	};
	return [
		...Object.entries(given).filter(([name, value]) => value !== FIELDS[name].default).map(([name, value]) => `--${name}=${value}`),
		...vmDisk === void 0 ? [] : [`--vm-disk=${Math.ceil(vmDisk / 1024 ** 2)}M`],
		...shares.map(({ from, to, writable }) => `--share=${from}:${to}${writable ? ":rw" : ""}`)
	];
}
// src/judge/evidence.ts
const NOT_STARTED = {
	runId: "",
	vm: { kind: "not-started" },
	console: { splats: [] }
};
// src/judge/slow.ts
const SLOW = 180;
function slowHint(run) {
	const { platform, kvm, tuned, presets, prebuilt, suites } = run;
	const seconds = suites.reduce((sum, suite) => sum + (suite.seconds ?? 0), 0);
	const times = platform.lockDebugging?.[tuned ? "tuned" : "debian"];
	if (times === void 0 || kvm || prebuilt || presets.length > 0 || seconds < SLOW) return [];
	return [{
		level: "warning",
		sentence: `${`the tests took ${Math.round(seconds / 60)} minutes; under emulation of ${platform.name} the lock debugging that trees ask for makes them about ${times} times as slow: config-preset debug-off turns it off`}${tuned || platform.emulatorTarget === void 0 ? "" : ", and emulator tuned is faster"}`
	}];
}
// src/judge/sentence.ts
const failedTests = (suite, count, names) => `${suite}: ${count} failed: ${names}`;
const failedAsInBase = (suite, count, names) => `${suite}: ${count} failed as in the base: ${names}`;
const BEHIND_SUITE = /^\d+ failed: /;
const isOfTests = ({ sentence }, suites) => suites.some(({ name }) => BEHIND_SUITE.test(sentence.split(`${name}: `, 2)[1] ?? ""));
const BEHIND_EXCUSED = /^\d+ failed as in the base: /;
const isExcused = (findings, suite) => findings.some(({ level, sentence }) => level === "warning" && BEHIND_EXCUSED.test(sentence.split(`${suite}: `, 2)[1] ?? ""));
function runSentence(verdict, worst, told) {
	const { release, platform, seconds, suites, comparison } = told;
	const where = `on ${platform}${release === void 0 ? "" : ` (${release})`}`;
	const counts = countsText(suites, comparison);
	const time = seconds === void 0 ? "" : ` in ${formatDuration(seconds)}`;
	const unfinished = suites.some(({ end }) => end !== "finished");
	const ofTests = worst ? isOfTests(worst, suites) : suites.some((suite) => suite.failed > 0);
	if (verdict === "pass" || verdict === "test-failure" && ofTests && !unfinished) return `${counts || "no test"}${time} ${where}`;
	if (verdict === "built") return `built ${where}${time}`;
	const why = worst ? `: ${worst.sentence}` : "";
	return `${VERDICT[verdict].word} ${where}${why}${counts ? `; ${counts}${time}` : ""}`;
}
function newText(suites, comparison) {
	if (comparison === void 0) return "";
	return ` (${suites.flatMap((suite) => suite.tests.filter(({ state }) => state === "failed").map((test) => failedBefore(comparison, suite.name, test))).filter((known) => !known).length || "none"} new)`;
}
function countsText(suites, comparison) {
	const sum = (key) => suites.reduce((total, suite) => total + suite[key], 0);
	return [
		[sum("failed"), `fail${newText(suites, comparison)}`],
		[sum("flaky"), "flaky"],
		[sum("skipped"), "skipped"],
		[sum("passed"), "pass"]
	].flatMap(([count, word]) => count > 0 ? [`${count} ${word}`] : []).join(", ");
}
// src/judge/verdict.ts
function judge(evidence) {
	const findings = [
		...evidence.earlier ?? [],
		...runFindings(evidence),
		...(evidence.leftOutSources ?? []).map(leftOutFinding)
	].sort(worstFirst);
	const [worst] = findings;
	const verdict = worst?.verdict ?? "pass";
	const { startMark } = evidence.vms[0];
	const release = startMark?.ok ? startMark.value.release : evidence.expected.release;
	return {
		verdict,
		sentence: runSentence(verdict, worst, {
			...evidence,
			release
		}),
		findings
	};
}
function notStarted({ earlier = [] }) {
	if (earlier.some(({ level }) => level !== "warning")) return [];
	return [{
		verdict: "infrastructure-failure",
		sentence: "the virtual machine was never started, and nothing says why"
	}];
}
function runFindings(evidence) {
	const { vms } = evidence;
	if (vms[0].vm.kind === "not-started") return notStarted(evidence);
	const started = vms.some(({ vm, startMark }) => vm.kind !== "cancelled" && startMark?.ok);
	const [first, ...later] = vms.map((vm, index) => ({
		own: numbered(index, vmFindings(vm, evidence)),
		splats: numbered(index, splatFindings(vm, evidence))
	}));
	return [
		...first?.own ?? [],
		...started ? [...suiteFindings(evidence), ...baseFindings(evidence)] : [],
		...first?.splats ?? [],
		...later.flatMap(({ own, splats }) => [...own, ...splats])
	];
}
function numbered(index, findings) {
	if (index === 0) return findings;
	return findings.map((one) => ({
		...one,
		sentence: `VM ${index + 1}: ${one.sentence}`
	}));
}
function vmFindings(guest, { expected }) {
	const { startMark, vm, console } = guest;
	if (vm.kind === "cancelled") return [{
		verdict: "cancelled",
		sentence: "the run was cancelled"
	}];
	if (startMark === void 0) return [bootFailure(guest)];
	if (!startMark.ok) return [{
		verdict: "infrastructure-failure",
		sentence: startMark.problem
	}];
	return [
		...identityFindings(guest.runId, expected, startMark.value),
		...console.panic ? [panicFinding(console.panic)] : [],
		...unreadFindings(console),
		...endFindings(guest)
	];
}
function bootFailure({ console, vm }) {
	const { panic, lastLine } = console;
	const silent = lastLine === void 0 ? "its console stayed empty" : `its console's last line was: ${lastLine.slice(0, 200)}`;
	const reason = panic ? panic.title : silent;
	return {
		verdict: "boot-failure",
		sentence: `the guest did not get to its first command (${vmText(vm)}); ${reason}`,
		detail: panic && shortened$1(panic.text)
	};
}
function vmText(vm) {
	switch (vm.kind) {
		case "exit": return `vmtest ended with ${vm.code}`;
		case "timeout": return `ended by the host after ${formatDuration(vm.seconds)}`;
		case "cancelled": return "cancelled";
		case "not-started": return "never started";
	}
}
function identityFindings(runId, expected, mark) {
	return [
		[
			"machine",
			expected.machine,
			mark.machine
		],
		[
			"byte order",
			expected.byteOrder,
			mark.byteOrder
		],
		[
			"kernel release",
			expected.release,
			mark.release
		],
		[
			"run id",
			runId,
			mark.runId
		]
	].flatMap(([what, wanted, got]) => wanted === void 0 || wanted === got ? [] : [{
		verdict: "infrastructure-failure",
		sentence: `the guest's ${what} is '${got}', expected '${wanted}'`
	}]);
}
function unreadFindings({ unread }) {
	if (unread === void 0) return [];
	return [{
		verdict: "infrastructure-failure",
		sentence: `the console said too much: ${unread} bytes of it were not looked at`
	}];
}
function panicFinding(panic) {
	return {
		verdict: "kernel-panic",
		sentence: panic.title,
		detail: shortened$1(panic.text)
	};
}
function endFindings({ endMark, runId, vm, console, guestProblem }) {
	if (guestProblem !== void 0) {
		const why = guestProblem.trim();
		return [{
			verdict: "infrastructure-failure",
			sentence: `the guest gave up${why === "" ? ", and did not say why" : `: ${why}`}`
		}];
	}
	if (endMark?.trim() === runId) return vm.kind !== "exit" || vm.code !== 0 ? [{
		level: "warning",
		sentence: `${vmText(vm)} although the guest got to its end`
	}] : [];
	if (endMark !== void 0) return [{
		verdict: "infrastructure-failure",
		sentence: `the end mark is of run '${endMark.trim().slice(0, 100)}', not of '${runId}'`
	}];
	if (vm.kind === "timeout") return [{
		verdict: "timeout",
		sentence: `the guest ${vm.still ? "gave no sign of life any more and was ended after" : "was not done after"} ${formatDuration(vm.seconds)}`
	}];
	if (console.panic) return [];
	return [{
		verdict: "infrastructure-failure",
		sentence: `the guest was gone before its end mark (${vmText(vm)})`
	}];
}
function baseFindings({ failOn, comparison }) {
	if (failOn !== "new" || comparison !== void 0) return [];
	return [{
		level: "warning",
		sentence: "input 'fail-on' is 'new', but there was no base: every failure counts"
	}];
}
function failedFinding(suite, failed, known) {
	if (failed.length === 0) return [];
	const names = someNames(failed.map(({ name }) => name));
	if (!known) return [{
		verdict: "test-failure",
		sentence: failedTests(suite.name, failed.length, names)
	}];
	return [{
		level: "warning",
		sentence: failedAsInBase(suite.name, failed.length, names)
	}];
}
function unreachedFinding({ name }, unreached) {
	const names = unreached.filter(({ suite }) => suite === name).map(({ test }) => test);
	if (names.length === 0) return [];
	return [{
		level: "warning",
		sentence: `${name}: ${names.length} ran in the base and have no result: ${someNames(names)}`
	}];
}
function suiteFindings({ planned, suites, comparison, failOn, flaky = "pass" }) {
	const findings = [];
	for (const name of planned) if (!suites.some((suite) => suite.name === name)) findings.push({
		verdict: "test-failure",
		sentence: `${name}: no result`
	});
	for (const suite of suites) {
		if (suite.end !== "finished") {
			const verdict = suite.end === "timeout" ? "timeout" : "test-failure";
			findings.push({
				verdict,
				sentence: `${suite.name}: ${suite.problem ?? suite.end}`
			});
		} else if (suite.tests.length === 0) findings.push({
			verdict: "no-tests",
			sentence: `${suite.name}: ${suite.problem ?? "no test ran"}`
		});
		else if (suite.problem !== void 0) findings.push({
			level: "warning",
			sentence: `${suite.name}: ${suite.problem}`
		});
		const failed = suite.tests.filter(({ state }) => state === "failed");
		const isKnown = (test) => failOn === "new" && comparison !== void 0 && failedBefore(comparison, suite.name, test);
		const known = failed.filter(isKnown);
		findings.push(...failedFinding(suite, failed.filter((test) => !isKnown(test)), false), ...failedFinding(suite, known, true));
		const gone = failOn === "new" && comparison?.unreached || [];
		findings.push(...unreachedFinding(suite, gone));
		if (suite.failed > failed.length) {
			const counted = `${suite.failed} failed, but only ${failed.length} of them have a name`;
			const sentence = `${suite.name}: ${counted}`;
			findings.push({
				verdict: "test-failure",
				sentence
			});
		}
	}
	for (const suite of suites) {
		const names = suite.tests.flatMap(flakyIn);
		if (names.length === 0) continue;
		const sentence = `${suite.name}: ${names.length} flaky, failed in one run and passed in another: ${someNames(names)}`;
		findings.push(flaky === "fail" ? {
			verdict: "test-failure",
			sentence
		} : {
			level: "warning",
			sentence
		});
	}
	if (suites.flatMap(({ tests }) => tests).filter(({ state }) => state !== "skipped").length === 0) findings.push({
		verdict: "no-tests",
		sentence: "not one test was executed"
	});
	return findings;
}
function flakyIn({ name, state, subtests }) {
	if (state === "flaky") return [name];
	if (state !== "failed") return [];
	return subtests.flatMap((sub) => sub.state === "flaky" ? [`${name}/${sub.name}`] : []);
}
function someNames(names) {
	const more = names.length > 5 ? `, and ${names.length - 5} more` : "";
	return `${names.slice(0, 5).join(", ")}${more}`;
}
function splatFindings({ console }, { splats = "fail" }) {
	if (splats === "ignore") return [];
	const titles = new Map();
	for (const splat of console.splats) {
		if (splat.allowed !== void 0) continue;
		const known = titles.get(splat.title);
		titles.set(splat.title, {
			first: known?.first ?? splat,
			times: (known?.times ?? 0) + 1 + (splat.more ?? 0)
		});
	}
	return [...titles].map(([title, { first, times }]) => {
		const told = {
			sentence: `${first.kind}: ${title}${times > 1 ? ` (${times} times)` : ""}`,
			detail: shortened$1(first.text)
		};
		return splats === "fail" ? {
			verdict: "kernel-splat",
			...told
		} : {
			level: "warning",
			...told
		};
	});
}
function leftOutFinding({ source, error, known }) {
	const told = {
		sentence: `${source} did not build and was left out: ${error}`,
		file: source
	};
	return known ? {
		level: "warning",
		...told
	} : {
		verdict: "build-failure",
		...told
	};
}
// src/plan/differences.ts
const bare = (word) => word.replace(/:.*$/, "");
function fromBpfCi({ inputs, platform, clang }, kvm) {
	const { vm, compilers, minutes, watchdog } = BPF_CI_DATA;
	const words = inputs.suites.map((suite) => bare(wordOf(suite)));
	const missing = (BPF_CI.suites?.(platform.name) ?? []).filter((word) => !words.includes(word));
	const x86 = platform.name === "x86_64";
	return [
		[!BPF_CI_PLATFORMS.includes(platform.name), `BPF CI does not run ${platform.name}`],
		[!kvm, "emulated by QEMU; BPF CI has hardware of the platform, so that timing differs"],
		[true, "the tree is tested as it is; BPF CI first applies patches of its own (ci/diffs)"],
		[inputs.compiler === "gcc", `gcc is that of the build root; BPF CI has gcc ${compilers.gcc}`],
		[clang !== String(compilers.clang), `clang is ${clang}; BPF CI has ${compilers.clang}`],
		[true, "the selftests' programs are linked dynamically; BPF CI links them statically"],
		[inputs.vmCpus !== vm.cpus, `vm-cpus is ${inputs.vmCpus}; BPF CI's VMs have ${vm.cpus} CPUs`],
		[inputs.vmMemory !== vm.memory, `the VM has ${inputs.vmMemory}; BPF CI's has ${vm.memory}`],
		[missing.length > 0, `not run: ${missing.join(", ")}`],
		[inputs.tests.length > 0, "only the tests that were asked for are run"],
		[inputs.config.length > 0, "the user's config fragments come last"],
		[true, `test_progs has no watchdog of ${watchdog} s for one test: cross-bpf's own limits apply`],
		[!kvm || inputs.timeout !== void 0, `the limit of the run is cross-bpf's or yours, not BPF CI's ${minutes} minutes`],
		[x86, "test_progs does not monitor the traffic of its tests (-m '*')"],
		[true, `not done: bpftool's checks${platform.name === "s390x" ? "" : ", test_progs with ASAN"}${x86 ? ", BPF objects by GCC, selftests built with RELEASE=1, test_progs in parallel, veristat" : ""}`]
	].flatMap(([applies, sentence]) => applies ? [sentence] : []);
}
function presetsTold(context, kvm) {
	const { presets } = context.inputs;
	if (presets.length === 0) return void 0;
	const isOfBpfCi = presets.includes(BPF_CI.name);
	return {
		names: presets,
		source: isOfBpfCi ? BPF_CI.source : void 0,
		differences: isOfBpfCi ? fromBpfCi(context, kvm) : []
	};
}
// src/flow/unmatched.ts
function notesOf(plans) {
	return (listsOf(plans)?.notes ?? []).map((sentence) => ({
		level: "warning",
		sentence
	}));
}
function unmatchedEntries(plans, suites) {
	const lists = listsOf(plans);
	if (lists === void 0) return [];
	const tests = suites.filter((suite) => runnerOf(suite).takesTests && suite.end === "finished").flatMap(({ tests }) => tests);
	const seen = lists.toBeSeen.filter(({ entry }) => unmatched$1([{ entry: splitEntry(entry).test }], tests).length === 0);
	return [...lists.unmatched, ...unmatched$1(seen, tests)];
}
function missedTests(inputs, plans, suites) {
	if (inputs.testsAreSelection) return [];
	const asked = inputs.tests.map((entry) => ({
		entry: inFull(entryFor(entry)),
		given: entry
	}));
	const missing = suites.filter((suite) => runnerOf(suite).takesTests && suite.end === "finished").map((suite) => {
		const known = [...suite.tests, ...withoutResult(plans, suite)];
		return {
			suite,
			entries: unmatched$1(asked, known)
		};
	});
	return missing.flatMap(({ suite, entries }) => entries.flatMap(({ entry, given }) => {
		const without = endWithout(entry, suite);
		if (without === "failed") return [];
		const sentence = `input 'tests': no test of ${suite.name} was run for '${given}'`;
		return [without === "skipped" || without !== "passed" && isLeftOut(entry, suite) || missing.some((other) => other.entries.every((each) => each.given !== given)) ? {
			level: "warning",
			sentence
		} : {
			verdict: "no-tests",
			sentence
		}];
	}));
}
function endWithout(entry, { tests }) {
	const { test, subtest } = splitEntry(entry);
	if (subtest === void 0) return void 0;
	const states = tests.filter(({ name, subtests }) => globMatch(name, test) && subtests.length === 0).flatMap(({ state, message }) => message === "the lists left none of its subtests" ? [] : state);
	if (states.some((state) => state === "passed" || state === "flaky")) return "passed";
	return states.includes("failed") ? "failed" : states[0] && "skipped";
}
function isLeftOut(entry, { leftOut }) {
	const { test } = splitEntry(entry);
	return leftOut.some(({ name }) => globMatch(entry, name) || globMatch(name, entry) || globMatch(test, name));
}
function withoutResult(plans, { tests }) {
	const ran = new Set(tests.map(({ name }) => name));
	return (listsOf(plans)?.expected ?? []).filter((name) => !ran.has(name)).map((name) => ({ name }));
}
function lostFindings(plans, suites) {
	return suites.flatMap(({ name, end, tests }) => {
		if (end !== "finished") return [];
		const due = new Set(plans.flatMap(({ selected }) => selected[name] ?? []));
		const lost = lostTests([...due], tests);
		return lost === void 0 ? [] : [{
			verdict: "test-failure",
			sentence: `${name}: ${lost}`
		}];
	});
}
function listsOf(plans) {
	return plans.find(({ lists }) => lists !== void 0)?.lists;
}
// src/plan/rest.ts
function cutShort(suite) {
	return suite.end === "killed" || suite.end === "missing" || suite.end === "timeout" && (suite.hang?.by === "silence" || suite.hang?.by === "overdue");
}
function restOf(plan, suites, built, seconds) {
	const jobs = [];
	const files = [...plan.files];
	const selected = { ...plan.selected };
	const culprits = [];
	const late = [];
	for (const job of plan.suites) {
		const suite = suites.find(({ name }) => name === job.name);
		if (suite === void 0) continue;
		const runner = runnerOf(job);
		const cut = {
			job,
			suite,
			selected: plan.selected[job.name] ?? [],
			files: plan.files,
			built
		};
		if (suite.end === "timeout" && !cutShort(suite)) {
			const running = (runner.running ?? openTest)(cut);
			if (running !== void 0) late.push({
				suite: job.name,
				test: running
			});
		}
		if (!cutShort(suite)) continue;
		if (suite.end === "missing") {
			jobs.push(job);
			continue;
		}
		const rest = runner.rest?.(cut) ?? {};
		if (rest.running !== void 0) culprits.push({
			suite: job.name,
			test: rest.running
		});
		if (rest.job !== void 0) jobs.push(rest.job);
		if (rest.selected !== void 0) selected[job.name] = rest.selected;
		if (rest.file !== void 0) files.push(rest.file);
	}
	return {
		culprits,
		late,
		plan: jobs.length === 0 ? void 0 : within({
			...plan,
			selected
		}, jobs, files, seconds)
	};
}
function shortened(plan, seconds) {
	return within(plan, plan.suites, plan.files, seconds);
}
function within(plan, jobs, files, seconds) {
	const left = { seconds: Math.max(1, Math.floor(seconds)) };
	const fits = (job) => ({
		...job,
		timeout: job.timeout.scaled !== void 0 || job.timeout.seconds > left.seconds ? left : job.timeout
	});
	const unique = new Map(files.map((file) => [file.path, file]));
	return {
		...plan,
		suites: jobs.map(fits),
		files: [...unique.values()],
		timeout: left
	};
}
function againOf(plan, suites, culprits, seconds) {
	const jobs = [];
	const selected = { ...plan.selected };
	const files = plan.files.filter(({ path }) => !path.startsWith("done-"));
	for (const job of plan.suites) {
		const suite = suites.find(({ name }) => name === job.name);
		const failed = (suite?.tests ?? []).filter(({ name, state }) => state === "failed" && !culprits.some((each) => each.suite === job.name && each.test === name));
		if (failed.length === 0) continue;
		const { again } = runnerOf(job);
		if (again === void 0 && suite?.end !== "finished" && suite?.exit === void 0) continue;
		const once = again ? again({
			job,
			failed,
			selected: selected[job.name] ?? [],
			files: plan.files
		}) : { job };
		if (once?.job === void 0) continue;
		jobs.push(once.job);
		if (once.selected !== void 0) selected[job.name] = once.selected;
		if (once.file !== void 0) files.push(once.file);
	}
	if (jobs.length === 0) return void 0;
	const cpus = {
		...plan.cpus,
		first: plan.cpus.again
	};
	return within({
		...plan,
		selected,
		cpus
	}, jobs, files, seconds);
}
// src/flow/vms.ts
const MOST_VMS = 12;
const WORTH_A_BOOT = 90;
function neverAnswered({ startMark, vm, console }) {
	const silent = console.panic === void 0 && console.splats.length === 0;
	return startMark === void 0 && vm.kind === "exit" && vm.code !== 0 && silent;
}
function started({ startMark, vm, guestProblem, runId }) {
	if (startMark?.ok !== true || startMark.value.runId !== runId || guestProblem !== void 0) return false;
	return vm.kind === "exit" || vm.kind === "timeout" && vm.still === true;
}
function cameToItsEnd({ console, endMark, guestProblem, runId }) {
	return console.panic === void 0 && guestProblem === void 0 && endMark?.trim() === runId;
}
function epitaph({ console, vm }, suite) {
	if (console.panic) return `it was running when the kernel panicked: ${console.panic.title}`;
	if (vm.kind === "timeout") return "it was running when the guest stopped to give signs of life";
	return `it was running when the runner ended: ${suite?.problem ?? "no reason is known"}`;
}
function limitOf(plan, first) {
	const slowdown = first.startMark?.ok ? first.startMark.value.slowdown ?? 1 : 1;
	return limitIn(plan.timeout, slowdown);
}
async function runInVms(options) {
	const { built, retries, warn } = options;
	const vms = [];
	const suites = new Map();
	const culprits = [];
	let plan = options.plan;
	let why = "first";
	let again = 0;
	while (vms.length < MOST_VMS) {
		const number = options.number();
		let booted = await options.boot(plan, number, why);
		if (neverAnswered(booted)) {
			warn(`VM ${number} did not answer; booting once more`);
			booted = await options.boot(plan, number, why);
		}
		vms.push(booted);
		const lost = !cameToItsEnd(booted);
		const join = (before, suite) => why === "again" ? joinAgain(before, suite, lost) : joinParts(before, suite);
		for (const suite of booted.suites) {
			const before = suites.get(suite.name);
			suites.set(suite.name, before === void 0 ? suite : join(before, suite));
		}
		const first = vms[0] ?? booted;
		const left = first.start + limitOf(options.plan, first) - (booted.start + booted.seconds);
		const rest = restOf(plan, booted.suites, built, left);
		for (const { suite: name, test } of rest.late) {
			const suite = suites.get(name);
			if (suite !== void 0) suites.set(name, withHung(suite, test));
		}
		if (!started(booted)) break;
		if (why !== "again") {
			for (const culprit of rest.culprits) {
				const suite = suites.get(culprit.suite);
				if (suite === void 0) continue;
				const own = booted.suites.find(({ name }) => name === culprit.suite);
				suites.set(culprit.suite, withCulprit(suite, culprit.test, epitaph(booted, own), own?.hang !== void 0));
				culprits.push(culprit);
			}
			if (rest.plan !== void 0) {
				if (left < WORTH_A_BOOT) break;
				plan = rest.plan;
				why = "rest";
				continue;
			}
		}
		if (again === retries || left < WORTH_A_BOOT) break;
		const next = againOf(options.plan, [...suites.values()], culprits, left);
		if (next === void 0) break;
		again += 1;
		plan = next;
		why = "again";
	}
	return {
		vms,
		suites: options.plan.suites.flatMap(({ name }) => suites.get(name) ?? [])
	};
}
function afterwards(plan, vms) {
	const [first] = vms;
	if (first === void 0) return plan;
	if (!vms.some(started) || vms.some(({ vm }) => vm.kind === "cancelled")) return void 0;
	const end = Math.max(...vms.map(({ start, seconds }) => start + seconds));
	return shortened(plan, first.start + limitOf(plan, first) - end);
}
async function runSideBySide(plans, options) {
	let count = 0;
	const number = () => {
		count += 1;
		return count;
	};
	const ran = new Map();
	let broken = false;
	const run = async (plan, shorter = plan) => {
		try {
			ran.set(plan, await runInVms({
				...options,
				plan: shorter,
				number
			}));
		} catch (error) {
			broken = true;
			throw error;
		}
	};
	const waiting = plans.filter(({ waits }) => waits === true);
	const others = plans.filter(({ waits }) => waits !== true);
	const queue = [...waiting];
	const goOn = async () => {
		while (!broken && ran.size >= others.length - 1) {
			const next = queue.shift();
			if (next === void 0) return;
			const left = afterwards(next, [...ran.values()].flatMap((each) => each.vms));
			if (left === void 0) {
				queue.unshift(next);
				return;
			}
			await run(next, left);
		}
	};
	const ends = await Promise.allSettled([...others.map(async (plan) => {
		await run(plan);
		await goOn();
	}), goOn()]);
	for (const end of ends) if (end.status === "rejected") throw end.reason;
	const done = [...others, ...waiting].flatMap((plan) => ran.get(plan) ?? []);
	const suites = done.flatMap((each) => each.suites);
	const names = [...new Set(suites.map(({ name }) => name))];
	return {
		vms: done.flatMap(({ vms }) => vms).toSorted((a, b) => a.number - b.number),
		suites: names.flatMap((name) => alongside(suites.filter((suite) => suite.name === name).map((suite) => ({ suite }))) ?? [])
	};
}
function vmReport({ number, why, cpus, restored, vm, console, endMark, runId, start, seconds }) {
	const ended = endMark?.trim() === runId;
	const problem = console.panic?.title ?? (ended ? void 0 : vmProblem(vm));
	return {
		number,
		why,
		cpus,
		...restored && { restored },
		problem,
		start,
		seconds
	};
}
function vmProblem(vm) {
	if (vm.kind === "timeout") return vm.still ? "it gave no sign of life any more" : "its time was up";
	return vm.kind === "cancelled" ? "the run was cancelled" : "it did not come to its end";
}
function splatsOf({ number, console, suites, times, marks, lineTimes }) {
	const during = attribute(console.splats, marks);
	return console.splats.map(({ kind, title, line, text, allowed, more }, index) => {
		const suite = during[index];
		const at = lineTimes[line - 1];
		return {
			kind,
			title,
			line,
			text,
			vm: number,
			allowed,
			more,
			suite,
			...at === void 0 ? void 0 : running$1(suites, times, at)
		};
	});
}
function running$1(suites, times, at) {
	for (const { name } of suites) {
		const test = runningTest$1(at, times.get(name) ?? []);
		if (test !== void 0) return {
			suite: name,
			test
		};
	}
}
// src/flow/conclusion.ts
function evidenceOf(seen, comparison) {
	const { context, suites, plans } = seen;
	const { inputs, platform } = context;
	const { release, leftOutSources } = seen.left;
	const [first, ...later] = seen.vms;
	return {
		platform: platform.name,
		expected: {
			machine: platform.machine,
			byteOrder: platform.byteOrder,
			release
		},
		vms: [first ?? NOT_STARTED, ...later],
		planned: [...new Set(plans.flatMap((plan) => plan.suites.map(({ name }) => name)))],
		suites,
		splats: inputs.splats,
		flaky: inputs.flaky,
		leftOutSources,
		earlier: [
			...seen.earlier,
			...missedTests(inputs, plans, suites),
			...lostFindings(plans, suites),
			...baseWarnings(seen.base, emulatorOf(seen)),
			...slowHint({
				platform,
				kvm: seen.kvm,
				tuned: seen.tuned,
				presets: inputs.presets,
				prebuilt: context.prebuilt ?? false,
				suites
			})
		],
		failOn: inputs.failOn,
		comparison,
		seconds: seen.seconds
	};
}
function guestFacts(mark) {
	if (mark === void 0) return {};
	const { slowdown, ...guest } = mark;
	return {
		guest,
		slowdown
	};
}
function emulatorOf({ vms, kvm, tuned }) {
	if (vms.length === 0 || kvm) return void 0;
	return tuned ? "tuned" : "debian";
}
function concluded(seen) {
	const { context, suites, vms, plans, bundle } = seen;
	const { inputs } = context;
	const { release, packages, ...left } = seen.left;
	const { comparison, asked, shard } = baseFacts(inputs, seen.shard, suites, seen.base, emulatorOf(seen));
	const veristat = withBase(vms.findLast((vm) => vm.veristat.length > 0)?.veristat ?? [], seen.base?.result.veristat ?? []);
	const vmFlags = vmFlagsOf(inputs);
	const { guest, slowdown } = guestFacts(vms.flatMap(({ startMark }) => startMark?.ok === true ? startMark.value : [])[0]);
	return {
		schema: 2,
		...judge(evidenceOf(seen, comparison)),
		platform: context.platform.name,
		kernel: {
			source: inputs.kernelName,
			compiler: isCompiled(context) ? `${inputs.compiler}, clang ${context.clang} for BPF` : void 0,
			release,
			packages
		},
		presets: presetsTold(context, seen.kvm),
		rootfs: context.givenImage && {
			source: context.givenImage.given,
			digest: context.givenImage.digest,
			image: context.givenImage.id
		},
		accelerator: vms.length === 0 ? void 0 : seen.kvm ? "kvm" : "tcg",
		emulator: emulatorOf(seen),
		guest,
		slowdown: seen.kvm ? void 0 : slowdown,
		bundle,
		vmFlags: vmFlags.length > 0 ? vmFlags : void 0,
		asked,
		shard,
		seconds: seen.seconds,
		comparison,
		suites,
		splats: vms.flatMap(splatsOf),
		veristat: veristat.length > 0 ? veristat : void 0,
		unmatched: unmatchedEntries(plans, suites),
		...left,
		steps: [...seen.steps].sort((a, b) => a.start - b.start),
		vms: vms.map(vmReport),
		bundleKey: inputs.bundleKey,
		task: seen.task
	};
}
// src/results/support.ts
const text = string().min(1);
const count = number().int().nonnegative();
const seconds$1 = number().nonnegative();
const of = {
	platform: text,
	kernel: text,
	compiler: _enum(["gcc", "llvm"]),
	preset: string().regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, "no names of presets").optional(),
	tests: literal("whole").optional()
};
const cell$1 = strictObject({
	...of,
	date: date(),
	commit: string().regex(/^[0-9a-f]{40}$/, "not a commit"),
	modified: literal(true).optional(),
	versions: strictObject({
		scripts: text,
		vmtest: text,
		lists: text.optional(),
		tables: text.optional(),
		packages: record(string(), text).readonly()
	}),
	release: text.optional(),
	cpus: count,
	accelerator: _enum(["kvm", "tcg"]).optional(),
	verdict: _enum(VERDICTS),
	sentence: text,
	seconds: strictObject({
		whole: seconds$1,
		build: seconds$1.optional(),
		boot: seconds$1.optional(),
		quick: seconds$1.optional(),
		vms: seconds$1.optional()
	}),
	steps: record(string(), seconds$1).readonly(),
	counts: strictObject({
		passed: count,
		failed: count,
		skipped: count,
		flaky: count
	}),
	failed: array(text).readonly(),
	leftOut: array(strictObject({
		suite: text,
		test: text,
		reason: text
	})).readonly().optional()
});
const SUPPORT = strictObject({
	schema: literal(1),
	cells: array(cell$1).readonly()
});
const isSameCell = (a, b) => a.platform === b.platform && a.kernel === b.kernel && a.compiler === b.compiler && a.preset === b.preset && a.tests === b.tests;
function parseSupport(content) {
	const value = jsonIn(content);
	if (value === void 0) return unparsed("it is not JSON");
	const result = SUPPORT.safeParse(value);
	if (result.success) return parsed(result.data);
	const [first] = result.error.issues;
	const where = first?.path.map(String).join(".") ?? "";
	return unparsed(`${where === "" ? "" : `${where}: `}${first?.message}`);
}
// src/resources.ts
const HOME = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
async function loadResources() {
	const resources = new Map();
	for (const folder of ["build", "guest"]) for (const name of await listBelow(path.join(HOME, folder))) {
		const text = await readText(path.join(HOME, folder, name));
		if (text !== void 0) resources.set(`${folder}/${name}`, text);
	}
	if (resources.size === 0) throw new Error(`no scripts below ${HOME}: the installation is not whole`);
	return resources;
}
const shippedFile = (name) => path.join(HOME, name);
async function loadLists() {
	const lists = new Map();
	for (const name of await listBelow(path.join(HOME, "lists"))) {
		const text = await readText(path.join(HOME, "lists", name));
		if (text !== void 0) lists.set(name, text);
	}
	return lists;
}
async function loadSupport() {
	const text = await readText(path.join(HOME, "docs/support.json"));
	return text === void 0 ? unparsed("it is not there") : parseSupport(text);
}
// src/facts/manifest.ts
const UNKNOWN$1 = 3;
const TOO_LONG$1 = 124;
function whyFailed(exit, stderr) {
	if (exit === void 0) return "a signal ended build/manifest.sh";
	if (exit === TOO_LONG$1) return "git took too long";
	return stderr.trim() || `build/manifest.sh ended with ${exit}`;
}
async function askManifest(top, outside, known, use) {
	const folder = await mkdtemp(path.join(tmpdir(), "cross-bpf-"));
	try {
		const file = path.join(folder, "manifest");
		const { exit, stderr } = await hashOutput("env", `TMPDIR=${folder}`, "bash", shippedFile("build/manifest.sh"), ...known ? ["--facts", folder] : [], top, file, ...outside);
		if (known && exit === UNKNOWN$1) return void 0;
		if (exit !== 0) throw new Error(`the files of ${top} cannot be listed: ${whyFailed(exit, stderr)}`);
		return await use(file, folder);
	} finally {
		await rm(folder, {
			recursive: true,
			force: true
		});
	}
}
async function treeManifest({ path, outside = [] }) {
	return await askManifest(path, outside, false, async (file) => await readText(file)).catch(() => void 0);
}
// src/cache/comparison.ts
async function storedOf(cacheDir, kind, name) {
	const found = [];
	for (const key of await list$3(path.join(cacheDir, kind))) {
		const folder = path.join(cacheDir, kind, key);
		const about = parseAbout(await readText(path.join(folder, FILES.note.about)) ?? "");
		if (about?.kind === kind && about.name === name) found.push({
			key,
			about,
			made: await modified(folder) ?? 0
		});
	}
	return found.sort((a, b) => b.made - a.made);
}
function mostAlike(wanted, stored, unknown = new Set()) {
	const known = (about) => ({
		...about,
		ingredients: about.ingredients.filter(({ name }) => !unknown.has(name))
	});
	return stored.map(({ key, about }) => ({
		key,
		differs: differences$1(known(wanted), known(about))
	})).sort((a, b) => a.differs.length - b.differs.length)[0];
}
function filesIn(manifest) {
	const lines = manifest.split("\n").filter((line) => line !== "");
	return new Map(lines.map((line) => {
		const [id = "", mode = "", ...file] = line.split("	");
		return [file.join("	"), `${mode} ${id}`];
	}));
}
function changedFiles(before, after) {
	const [was, is] = [filesIn(before), filesIn(after)];
	return [...new Set([...was.keys(), ...is.keys()])].filter((file) => was.get(file) !== is.get(file)).sort();
}
// src/run/foreseen.ts
const OF_KEY = [FILES.note.about, FILES.note.family];
function placeName({ place, path: below }) {
	return `${place}/${below ?? ""}`;
}
var Foreseen = class {
	foresee;
	places;
	texts = new Map();
	waits = new Map();
	constructor(plan, foresee) {
		this.places = new Map(Object.entries(plan.places));
		this.foresee = foresee;
	}
	exists(step, folder) {
		this.places.set(step, folder);
	}
	later(step, waits) {
		this.waits.set(step, waits);
	}
	willWrite(place, text) {
		this.texts.set(placeName(place), text);
	}
	async ingredients({ ingredients }) {
		const places = ingredients.flatMap((each) => [fileOf$1(each), each.family]).filter((place) => typeof place === "object");
		const texts = new Map();
		const waits = [];
		for (const place of places) {
			const found = await this.read(place);
			if (found.text !== void 0) texts.set(placeName(place), found.text);
			else if (found.waits.length > 0) waits.push(...found.waits);
			else throw new Error(`${this.places.get(place.place)}/${place.path ?? ""} is missing`);
		}
		return {
			texts,
			waits
		};
	}
	async text(place) {
		const found = await this.read(place);
		const text = found.waits.length === 0 ? void 0 : await this.foresee?.(place);
		return text === void 0 ? found : {
			text,
			waits: []
		};
	}
	async read(place) {
		const text = this.texts.get(placeName(place));
		if (text !== void 0) return {
			text,
			waits: []
		};
		const folder = this.places.get(place.place);
		if (folder !== void 0) return {
			text: await readText(path.join(folder, place.path ?? "")),
			waits: []
		};
		const waits = this.waits.get(place.place);
		if (waits === void 0) throw new Error(`no place '${place.place}' in this plan`);
		return {
			text: void 0,
			waits: OF_KEY.includes(place.path ?? "") ? waits.key : waits.files
		};
	}
};
// src/run/why.ts
const MOST_NAMES = 3;
const STRANGE = /[^\w ./+,@=:;'()-]|:(?=:)/g;
function harmless(sentence) {
	return sentence.replaceAll(STRANGE, "?");
}
function few(names) {
	const more = names.length - MOST_NAMES;
	return more > 0 ? `${names.slice(0, MOST_NAMES).join(", ")} and ${more} more` : names.join(", ");
}
function files(paths) {
	if (paths.length === 0) return "no file changed";
	return `${paths.length} ${paths.length === 1 ? "file" : "files"} changed: ${few(paths)}`;
}
function until(waits) {
	return [...new Set(waits.map(({ step, what }) => `${step} ${what}`))].join(" and ");
}
function comparison$1(nearest) {
	if (nearest === void 0) return "nothing of this kind is stored yet";
	return nearest.differs.length === 0 ? `what is known of it is as in ${nearest.key}` : `differs from ${nearest.key} in ${few(nearest.differs)}`;
}
function goesOn(key, nearest, changed, waits) {
	const what = [
		...nearest === void 0 ? [] : [`which differs in ${few(nearest.differs)}`],
		...changed === void 0 ? [] : [files(changed)],
		...waits.length === 0 ? [] : [`how many files changed is known once ${until(waits)}`]
	];
	return what.length === 0 ? `goes on from ${key}` : `goes on from ${key}, ${what.join("; ")}`;
}
function goesOnFromOne(keys, waits) {
	return `goes on from one of ${keys.join(", ")}: from which is known once ${until(waits)}`;
}
// src/run/explain.ts
const NOTHING = {
	text: void 0,
	waits: []
};
const NO_RUN = "/dev/null";
function alikeTo(about, stored) {
	const wanted = parseAbout(about);
	return wanted && mostAlike(wanted, stored);
}
var Explainer = class {
	options;
	store;
	foreseen;
	constructor(plan, options) {
		this.options = options;
		this.store = new DirectoryStore(options.cacheDir, NO_RUN);
		this.foreseen = new Foreseen(plan, options.foresee);
	}
	async explain(step) {
		const { why, ...rest } = await this.outlook(step);
		return {
			step: step.id,
			title: step.title,
			...rest,
			why: harmless(why)
		};
	}
	async outlook(step) {
		const { product } = step;
		if (product === void 0) {
			this.foreseen.later(step.id, {
				key: [],
				files: [{
					step: step.id,
					what: "has run"
				}]
			});
			return {
				key: null,
				action: "run",
				why: "runs every time"
			};
		}
		const { texts, waits } = await this.foreseen.ingredients(product);
		if (waits.length === 0) {
			const identity = identify(product, (place) => texts.get(placeName(place)) ?? "");
			return await this.known(step, product, identity);
		}
		const outlook = await this.unknown(step, product, texts, waits);
		const files = outlook.action === "made" ? [{
			step: step.id,
			what: "is made"
		}] : waits;
		this.foreseen.later(step.id, {
			key: waits,
			files
		});
		return outlook;
	}
	async known(step, product, identity) {
		const { key, family, about } = identity;
		const stored = await this.store.peek(product.kind, key);
		if (stored !== void 0 && "folder" in stored) {
			this.foreseen.exists(step.id, stored.folder);
			return {
				key,
				action: "reused",
				why: `${key} is stored`
			};
		}
		this.foreseen.willWrite({
			place: step.id,
			path: FILES.note.about
		}, `${about}\n`);
		if (family !== void 0) this.foreseen.willWrite({
			place: step.id,
			path: FILES.note.family
		}, `${family}\n`);
		const start = await this.earlierFor(step, product, identity);
		const wanted = step.adopt !== void 0 && start === void 0;
		const seen = await this.look(product, identity, wanted);
		const what = seen?.key === key ? "is restored" : "is made";
		this.foreseen.later(step.id, {
			key: [],
			files: [{
				step: step.id,
				what
			}]
		});
		if (seen?.key === key) return {
			key,
			action: "restored",
			why: `${key} is in ${seen.where}`
		};
		if (start !== void 0) return {
			key,
			action: "incremental",
			why: await this.whyIncremental(product, identity, start)
		};
		if (seen !== void 0) return {
			key,
			action: "incremental",
			why: `goes on from ${seen.key} in ${seen.where}`
		};
		return {
			key,
			action: "made",
			why: await this.whyMade(product, identity, stored?.wrong)
		};
	}
	async look(product, identity, family) {
		if (product.local === true) return void 0;
		return await this.options.remote?.look?.(product, identity, { family });
	}
	async whyIncremental({ kind, name }, { about }, { keys, waits, changed }) {
		if (keys.length > 1) return goesOnFromOne(keys, waits);
		const [key = ""] = keys;
		return goesOn(key, alikeTo(about, (await storedOf(this.options.cacheDir, kind, name)).filter((each) => each.key === key)), changed, waits);
	}
	async whyMade({ kind, name }, { key, about }, wrong) {
		if (wrong !== void 0) return `${key} is stored, but it is not whole (${wrong})`;
		const nearest = alikeTo(about, await storedOf(this.options.cacheDir, kind, name));
		if (nearest?.differs.length === 0) return `another version of cross-bpf made ${nearest.key}`;
		return comparison$1(nearest);
	}
	async unknown(step, product, texts, waits) {
		const { kind, name } = product;
		const missing = new Set();
		const ingredients = product.ingredients.flatMap((each) => {
			const value = readValue(each, (place) => texts.get(placeName(place)));
			if (value === void 0) missing.add(each.name);
			return value === void 0 ? [] : [{
				name: each.name,
				value
			}];
		});
		const stored = await storedOf(this.options.cacheDir, kind, name);
		const nearest = mostAlike({
			kind,
			name,
			ingredients
		}, stored, missing);
		const seen = await this.look(product, void 0, true);
		const held = await this.store.holds(kind, name);
		const other = step.adopt === void 0 && nearest !== void 0 && nearest.differs.length > 0;
		if (seen === void 0 && (!held || other)) return {
			key: null,
			action: "made",
			why: `${comparison$1(nearest)}; its key is known once ${until(waits)}`
		};
		const elsewhere = seen === void 0 ? "" : `; the newest in ${seen.where} is ${seen.key}`;
		return {
			key: null,
			action: "unknown",
			why: `unknown until ${until(waits)}; ${comparison$1(nearest)}${elsewhere}`
		};
	}
	async earlierFor({ adopt, nearestBy }, { kind }, { family, about }) {
		if (adopt === void 0 || family === void 0) return void 0;
		const { text, waits } = nearestBy === void 0 ? NOTHING : await this.foreseen.text(nearestBy);
		const file = path.basename(nearestBy?.path ?? "");
		const texts = text === void 0 ? {} : { [file]: text };
		const compared = text === void 0 && waits.length === 0 ? {} : {
			[FILES.note.about]: about,
			...texts
		};
		const usable = [];
		for (const each of await this.store.ranked(kind, family, compared)) {
			const stored = await this.store.peek(kind, each.key);
			if (stored !== void 0 && "folder" in stored) usable.push({
				...each,
				folder: stored.folder
			});
		}
		const [first] = usable;
		if (first === void 0) return void 0;
		const equal = usable.filter(({ lines }) => lines.every((count, index) => count === first.lines[index]));
		const before = text === void 0 ? void 0 : await readText(path.join(first.folder, file));
		return {
			keys: waits.length === 0 ? [first.key] : equal.map(({ key }) => key),
			waits,
			changed: text === void 0 || before === void 0 ? void 0 : changedFiles(before, text)
		};
	}
};
async function explainPlan(plan, options) {
	const explainer = new Explainer(plan, options);
	const steps = [];
	for (const step of plan.steps) steps.push(await explainer.explain(step));
	return steps;
}
// src/flow/explain.ts
const VM = {
	step: "vm",
	title: "VM",
	key: null,
	action: "run",
	why: "the tests run every time"
};
function foreseeing({ tree, patches }) {
	const { place, path } = at$1("patch", FILES.patch.manifest);
	let manifest;
	return async (asked) => {
		if (tree === void 0 || patches.length > 0 || asked.place !== place || asked.path !== path) return void 0;
		manifest ??= treeManifest(tree);
		return await manifest;
	};
}
async function explainRun({ context, cacheDir, bundle, remote, tests }) {
	const steps = await explainPlan(planBefore(context, bundle), {
		cacheDir,
		foresee: foreseeing(context),
		remote
	});
	return tests ? [...steps, VM] : steps;
}
// src/flow/finding.ts
const LOG_READ = 8 << 20;
const BY_ITSELF = [
	{
		is: (error) => error instanceof Cancelled && error.outOfTime,
		verdict: "timeout"
	},
	{
		is: (error) => error instanceof Cancelled,
		verdict: "cancelled"
	},
	{
		is: (error) => error instanceof InvalidInput,
		verdict: "invalid-input"
	},
	{
		is: (error) => error instanceof NothingToRun,
		verdict: "no-tests"
	}
];
function verdictOf(error) {
	return BY_ITSELF.find(({ is }) => is(error))?.verdict ?? "infrastructure-failure";
}
async function findingOf(error, around) {
	if (error instanceof Cancelled && !error.outOfTime) return {
		verdict: verdictOf(error),
		sentence: "the run was cancelled"
	};
	if (error instanceof Refused) return unreadable(error, around.prepared);
	if (error instanceof StepFailure) return await failed$1(error, around);
	return {
		verdict: verdictOf(error),
		sentence: messageOf(error)
	};
}
function unreadable({ message }, { bundle }) {
	if (bundle === void 0) return {
		verdict: "build-failure",
		sentence: `of what the build left, ${message}`
	};
	return {
		verdict: "invalid-input",
		sentence: `input 'bundle' is '${bundle.path}'; of what is in it, ${message}`
	};
}
async function failed$1(error, around) {
	const { context } = around.prepared;
	if (error.blame === "patch-failure") {
		const finding = await failedPatch(error, around);
		if (finding !== void 0) return finding;
	}
	return explainFailure({
		title: error.step.title,
		blame: error.blame === "patch-failure" ? "infrastructure-failure" : error.blame,
		log: await readEnds(error.log, LOG_READ),
		how: howEnded(error.ended),
		killed: wasKilled(error.ended),
		timedOut: error.ended.timedOut,
		problems: error.problems
	}, {
		clang: context.clang,
		packages: {
			"rootfs-packages": context.inputs.rootfsPackages,
			"toolchain-packages": context.inputs.toolchainPackages
		},
		memory: context.host.memory
	});
}
async function failedPatch({ tail }, { prepared, find }) {
	try {
		const patch = (await readPatchReports(find, prepared.context.patches)).find(({ state }) => state === "failed");
		if (patch === void 0) return void 0;
		return {
			verdict: "patch-failure",
			sentence: `patch ${patch.patch} does not apply: ${patch.where}`,
			detail: tail.join("\n")
		};
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return unreadable(error, prepared);
	}
}
// src/flow/bundle.ts
const DESCRIPTION = object$1({
	schema: literal(1),
	platform: _enum(PLATFORMS.map(({ name }) => name)),
	suite: string().regex(/^[a-z][a-z0-9-]{0,39}$/, "not the name of a suite"),
	kernel: string().regex(/^[^\p{Cc}]{1,4096}$/u, "not on one line"),
	compiler: _enum(["gcc", "llvm"]),
	clang: string().regex(/^\d{1,3}$/, "not a clang's version"),
	suites: array(string().regex(/^[A-Za-z0-9][A-Za-z0-9_.+:/-]{0,199}$/, "not the name of a suite")).max(1e3),
	prebuilt: boolean().optional(),
	presets: array(_enum(PRESETS.map(({ name }) => name))).optional(),
	key: string().regex(/^[A-Za-z0-9][\w.-]{0,79}$/, "not a word").optional()
});
async function readBundle(given) {
	const folder = path.resolve(given);
	const refuse = (why) => new InvalidInput("bundle", given, `a folder that cross-bpf build made; ${why}`);
	const texts = await readBundleFiles(folder);
	if (!texts.ok) throw refuse(texts.problem);
	const description = DESCRIPTION.safeParse(jsonIn(texts.description));
	if (!description.success) {
		const [first] = description.error.issues;
		throw refuse(`its bundle.json cannot be read: ${first?.path.join(".")}: ${first?.message}`);
	}
	return {
		...description.data,
		path: folder,
		id: sha256(texts.sums + texts.description)
	};
}
function hasOwnInput(word) {
	const suite = chooseSuite(word);
	return suite !== void 0 && runnerOf(suite).input !== void 0;
}
const BUILT_WITH = {
	kernel: ({ kernel }) => kernel,
	compiler: ({ compiler }) => compiler,
	clang: ({ clang }) => clang,
	selftests: ({ suites }) => selftestsOf(suites),
	"config-preset": ({ presets }) => presets?.join(", ") ?? "none"
};
function refuseGiven(input, raw, bundle) {
	const value = (raw[input] ?? "").trim();
	if (value === "") return;
	const had = BUILT_WITH[input]?.(bundle);
	const why = had === void 0 ? "it is of the build" : `it was built with ${had}`;
	throw new InvalidInput(input, value, `nothing when a bundle is tested: ${why}`);
}
async function refuseOfBuild(raw) {
	const bundle = await readBundle(raw.bundle ?? "");
	for (const name of FIELD_NAMES) {
		const { commands } = FIELDS[name];
		if (commands.includes("run") && !commands.includes("test")) refuseGiven(name, raw, bundle);
	}
}
function withBundle(raw, bundle) {
	const platform = raw.platform ?? "";
	if (platform !== "" && findPlatform(platform)?.name !== bundle.platform) throw new InvalidInput("platform", platform, `${bundle.platform}, which the bundle was built for`);
	const key = (raw["bundle-key"] ?? "").trim();
	if (key !== "" && key !== bundle.key) {
		const allowed = `the key of the bundle that is tested; here is ${bundle.key === void 0 ? "a bundle without a key" : `the bundle of '${bundle.key}'`}, ${bundle.platform}, kernel ${bundle.kernel}, compiler ${bundle.compiler}`;
		throw new InvalidInput("bundle-key", key, allowed);
	}
	refuseGiven("config-preset", raw, bundle);
	const chosen = [
		raw.suites,
		raw.tests,
		raw.command
	].some((text) => (text ?? "") !== "");
	return {
		...raw,
		platform: bundle.platform,
		...bundle.key !== void 0 && { "bundle-key": bundle.key },
		toolchain: `debian:${bundle.suite}`,
		compiler: bundle.compiler,
		clang: bundle.clang,
		...bundle.presets !== void 0 && { "config-preset": bundle.presets.join(",") },
		selftests: selftestsOf(bundle.suites),
		...chosen ? {} : { suites: bundle.suites.filter((word) => !hasOwnInput(word)).join(",") }
	};
}
function checkBundled(inputs, bundle) {
	for (const suite of inputs.suites) {
		const { targets, input } = runnerOf(suite);
		const word = suite.collection ?? wordOf(suite);
		if (targets === void 0 && suite.collection === void 0 || bundle.suites.includes(word)) continue;
		if (input !== void 0) throw new InvalidInput(input, [inputs[input]].flat().join(","), `nothing here: the bundle was built without ${input}`);
		throw new InvalidInput("suites", word, `what the bundle was built with: ${bundle.suites.join(", ")}`);
	}
}
// src/effects/git.ts
const FETCH_VARIABLES = ["HOME", ...DOWNLOADS];
const FETCH_CONFIG = [
	"core.hooksPath=/dev/null",
	"core.fsmonitor=false",
	"maintenance.auto=false",
	"gc.auto=0"
];
const LONGEST = 60;
const TOO_LONG = 124;
async function withOwn(use) {
	const gitDir = await mkdtemp(path.join(os.tmpdir(), "cross-bpf-git-"));
	try {
		await Promise.all(["objects", "refs"].map((name) => mkdir(path.join(gitDir, name))));
		await writeFile(path.join(gitDir, "HEAD"), "ref: refs/heads/none\n");
		await writeFile(path.join(gitDir, "config"), "[core]\nrepositoryFormatVersion = 0\nbare = true\n");
		return await use(gitDir);
	} finally {
		await rm(gitDir, {
			recursive: true,
			force: true
		});
	}
}
async function lsRemote(repository, ref, seconds = LONGEST) {
	const kept = FETCH_VARIABLES.flatMap((name) => {
		const value = process.env[name];
		return value === void 0 ? [] : [[name, value]];
	});
	return await withOwn(async (gitDir) => {
		const env = {
			...Object.fromEntries(kept),
			LC_ALL: "C",
			GIT_TERMINAL_PROMPT: "0",
			GIT_DIR: gitDir
		};
		const options = FETCH_CONFIG.flatMap((each) => ["-c", each]);
		const file = which("git");
		if (file === void 0) return { problem: "git is not there" };
		const words = [
			...options,
			"ls-remote",
			"--",
			repository,
			ref,
			`${ref}^{}`
		];
		let answer = "";
		const all = {
			PATH: process.env.PATH,
			...env
		};
		const said = await ask(seconds, [file, ...words], all, (chunk) => {
			answer += chunk.toString();
		});
		if (said.exit === TOO_LONG) return { problem: `it did not answer within ${seconds} seconds` };
		const problem = said.stderr.split("\n").find((line) => line.startsWith("fatal:")) ?? "";
		return said.exit === 0 ? {
			answer: answer.trimEnd(),
			problem
		} : { problem };
	});
}
// src/facts/host.ts
const DEBIAN_OF_NODE = {
	x64: "amd64",
	arm64: "arm64",
	s390x: "s390x",
	ppc64: "ppc64el",
	riscv64: "riscv64"
};
function parseOsRelease(text) {
	const pairs = text.split("\n").map((line) => /^(\w+)=("?)(.*)\2$/.exec(line.trim()));
	return Object.fromEntries(pairs.flatMap((match) => match?.[1] === void 0 ? [] : [[match[1], match[3] ?? ""]]));
}
function hasApt({ distribution, like = "" }) {
	return [distribution, ...like.split(" ")].some((id) => id === "debian" || id === "ubuntu");
}
function cargoBuildsVmtest(version) {
	const match = /^cargo (\d+)\.(\d+)/.exec(version ?? "");
	return match !== null && (Number(match[1]) > 1 || Number(match[2]) >= 70);
}
const RUST_VARIABLES = [
	"CARGO_HOME",
	"RUSTUP_HOME",
	"RUSTUP_TOOLCHAIN"
];
async function probeRust() {
	if (!cargoBuildsVmtest(await probeWith(RUST_VARIABLES, "cargo", "--version"))) return void 0;
	const sysroot = await probeWith(RUST_VARIABLES, "rustc", "--print", "sysroot");
	if (sysroot === void 0 || !existsSync(path.join(sysroot, "bin/cargo"))) return void 0;
	const home = process.env.CARGO_HOME ?? path.join(os.homedir(), ".cargo");
	return {
		sysroot,
		config: ["config.toml", "config"].map((name) => path.join(home, name)).find((file) => existsSync(file))
	};
}
async function probeHost(programs) {
	const release = parseOsRelease(await readText("/etc/os-release") ?? "");
	const vmtest = which("vmtest");
	const rust = await probeRust();
	return {
		distribution: release.ID ?? "unknown",
		codename: release.VERSION_CODENAME ?? "",
		like: release.ID_LIKE,
		debian: DEBIAN_OF_NODE[os.arch()] ?? os.arch(),
		byteOrder: os.endianness() === "BE" ? "big" : "little",
		cores: os.availableParallelism(),
		memory: Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
		root: process.geteuid?.() === 0,
		programs: programs.filter((program) => which(program) !== void 0),
		hasDebianKeyring: existsSync("/usr/share/keyrings/debian-archive-keyring.gpg"),
		...vmtest === void 0 ? {} : {
			vmtest,
			vmtestModified: (await stat(vmtest)).mtime.toISOString()
		},
		rust,
		kvmDevice: existsSync("/dev/kvm")
	};
}
// src/effects/registry.ts
const SILENCE = 6e4;
const DOCUMENT_LIMIT = 4 << 20;
const isLoopback = (registry) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(registry);
function addressOf(registry) {
	if (isLoopback(registry)) return `http://${registry}`;
	return `https://${registry === "docker.io" ? "registry-1.docker.io" : registry}`;
}
async function get(url, headers) {
	const { HttpClient } = await import("./lib2.js");
	const client = new HttpClient("cross-bpf", [], { socketTimeout: SILENCE });
	try {
		const { message } = await client.get(url, headers);
		const parts = [];
		let come = 0;
		for await (const chunk of message) {
			const part = Buffer.from(chunk);
			come += part.length;
			if (come > 4194304) throw new Error(`it answers with more than ${DOCUMENT_LIMIT} bytes`);
			parts.push(part);
		}
		return {
			status: message.statusCode ?? 0,
			type: (message.headers["content-type"] ?? "").split(";", 1)[0]?.trim() ?? "",
			challenge: message.headers["www-authenticate"] ?? "",
			body: Buffer.concat(parts)
		};
	} finally {
		client.dispose();
	}
}
function parametersOf(challenge) {
	return new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}
function tokenIn(body) {
	let value;
	try {
		value = JSON.parse(body.toString());
	} catch {
		return;
	}
	if (typeof value !== "object" || value === null) return void 0;
	if ("token" in value && typeof value.token === "string") return value.token;
	return "access_token" in value && typeof value.access_token === "string" ? value.access_token : void 0;
}
var Registry = class {
	address;
	scope;
	name;
	auth;
	authorization;
	constructor(registry, name, auth) {
		this.address = addressOf(registry);
		this.name = name;
		this.scope = `repository:${name}:pull`;
		this.auth = auth;
	}
	async manifest(reference, types) {
		return await this.ask(`manifests/${reference}`, types.join(", "));
	}
	async blob(digest) {
		return await this.ask(`blobs/${digest}`, "*/*");
	}
	async ask(path, accept) {
		try {
			const url = `${this.address}/v2/${this.name}/${path}`;
			let reply = await this.once(url, accept);
			if (reply.status === 401 && await this.authorize(reply.challenge)) reply = await this.once(url, accept);
			if (reply.status === 200) return {
				kind: "found",
				body: reply.body,
				type: reply.type
			};
			return {
				kind: "none",
				problem: this.wordsFor(reply.status)
			};
		} catch (error) {
			return {
				kind: "none",
				problem: `the registry does not answer: ${messageOf(error)}`
			};
		}
	}
	async once(url, accept) {
		const { authorization } = this;
		return await get(url, {
			accept,
			...authorization !== void 0 && { authorization }
		});
	}
	async authorize(challenge) {
		const before = this.authorization;
		const basic = this.auth === void 0 ? void 0 : `Basic ${this.auth}`;
		if (/^basic\b/i.test(challenge)) this.authorization = basic;
		else if (/^bearer\b/i.test(challenge)) {
			const asked = parametersOf(challenge);
			const realm = asked.get("realm") ?? "";
			const url = URL.canParse(realm) ? new URL(realm) : void 0;
			if (url === void 0 || url.protocol !== "https:" && !isLoopback(url.host)) throw new Error(`it wants a token from '${realm}', which is no https address`);
			url.searchParams.set("scope", asked.get("scope") ?? this.scope);
			const service = asked.get("service");
			if (service !== void 0) url.searchParams.set("service", service);
			const reply = await get(url.href, basic === void 0 ? {} : { authorization: basic });
			const token = reply.status === 200 ? tokenIn(reply.body) : void 0;
			this.authorization = token === void 0 ? void 0 : `Bearer ${token}`;
		}
		return this.authorization !== void 0 && this.authorization !== before;
	}
	wordsFor(status) {
		switch (status) {
			case 404: return "the registry has no such image";
			case 401:
			case 403: return this.auth === void 0 ? "the registry has no such image, or wants credentials, and there are none for it" : "the registry has no such image, or does not take the credentials for it";
			default: return `the registry answers with status ${status}`;
		}
	}
};
// src/facts/image-manifest.ts
const OCI = "application/vnd.oci.image";
const DOCKER = "application/vnd.docker";
const INDEXES = [`${OCI}.index.v1+json`, `${DOCKER}.distribution.manifest.list.v2+json`];
const MANIFESTS = [`${OCI}.manifest.v1+json`, `${DOCKER}.distribution.manifest.v2+json`];
const MANIFEST_TYPES = [...INDEXES, ...MANIFESTS];
const LAYERS = [...[
	"tar",
	"tar+gzip",
	"tar+zstd"
].map((form) => `${OCI}.layer.v1.${form}`), ...[
	"tar",
	"tar.gzip",
	"tar.zstd"
].map((form) => `${DOCKER}.image.rootfs.diff.${form}`)];
const digest = string().regex(/^sha256:[0-9a-f]{64}$/, "no SHA-256 digest");
const size = number().int().nonnegative();
const platform = object$1({
	architecture: string(),
	os: string(),
	variant: string().optional()
});
const entry = object$1({
	mediaType: string(),
	digest,
	size,
	platform: platform.optional(),
	annotations: record(string(), string()).optional()
});
const index = object$1({
	mediaType: string().optional(),
	manifests: array(entry)
});
const manifest = object$1({
	mediaType: string().optional(),
	config: object$1({
		digest,
		size
	}),
	layers: array(object$1({
		mediaType: string(),
		digest,
		size,
		urls: array(string()).optional()
	}))
});
var BadImage = class extends Error {};
const digestOf = (bytes) => `sha256:${sha256(bytes)}`;
const isIndex = ({ mediaType }) => INDEXES.includes(mediaType);
const isImage = ({ mediaType, platform }) => MANIFESTS.includes(mediaType) && platform?.os !== "unknown";
function parseDocument(bytes, type) {
	const value = jsonIn(bytes.toString());
	const own = object$1({ mediaType: string() }).safeParse(value).data?.mediaType ?? type;
	if (INDEXES.includes(own)) {
		const found = index.safeParse(value);
		if (found.success) return {
			kind: "index",
			entries: found.data.manifests
		};
	}
	if (MANIFESTS.includes(own)) {
		const found = manifest.safeParse(value);
		const odd = found.data?.layers.find(({ mediaType }) => !LAYERS.includes(mediaType));
		if (odd !== void 0) throw new BadImage(`it has a layer of the type '${odd.mediaType}'`);
		if (found.data?.layers.some(({ urls = [] }) => urls.length > 0)) throw new BadImage("it has a layer that is to be fetched from elsewhere");
		if (found.success) return {
			kind: "manifest",
			config: found.data.config.digest
		};
	}
	throw new BadImage(`its manifest of the type '${own}' cannot be read`);
}
function platformIn(config) {
	const found = platform.safeParse(jsonIn(config.toString()));
	if (!found.success) throw new BadImage("its configuration names no platform");
	return found.data;
}
const sayPlatform = ({ os, architecture, variant }) => [
	os,
	architecture,
	variant
].filter((word) => word !== void 0 && word !== "").join("/");
const refOf = ({ annotations }) => annotations?.["org.opencontainers.image.ref.name"];
// src/facts/image.ts
const DEEPEST = 4;
function checked(bytes, digest) {
	if (digestOf(bytes) !== digest) throw new BadImage(`what is there as ${digest} has the digest ${digestOf(bytes)}`);
	return bytes;
}
async function candidatesOf(entries, documents, depth = 0) {
	if (depth > DEEPEST) throw new BadImage(`its indexes are nested more than ${DEEPEST} deep`);
	const found = [];
	for (const entry of entries) if (isIndex(entry)) {
		const inner = parseDocument(await documents.manifest(entry.digest), entry.mediaType);
		if (inner.kind === "index") found.push(...await candidatesOf(inner.entries, documents, depth + 1));
	} else if (isImage(entry)) {
		const platform = entry.platform ?? await configured(entry, documents);
		found.push({
			entry,
			platform
		});
	}
	return found;
}
async function configured({ digest, mediaType }, documents) {
	const image = parseDocument(await documents.manifest(digest), mediaType);
	if (image.kind === "index") throw new BadImage(`${digest} is an index, and not an image`);
	return platformIn(await documents.config(image.config));
}
function fits(platform, { imageArchitecture, imageVariant }) {
	const { os, architecture, variant = "" } = platform;
	const fitting = imageVariant === void 0 || ["", imageVariant].includes(variant);
	return os === "linux" && architecture === imageArchitecture && fitting;
}
async function choose(entries, platform, documents) {
	const all = await candidatesOf(entries, documents);
	const fitting = all.filter((each) => fits(each.platform, platform)).map(({ entry }) => entry);
	const [first] = fitting;
	if (first === void 0) throw new BadImage(notFor(platform, ...all.map((each) => each.platform)));
	if ([...new Set(fitting.map(({ digest }) => digest))].length > 1 && entries.includes(first)) {
		const refs = fitting.flatMap((entry) => refOf(entry) ?? []);
		if (refs.length > 1) throw new BadImage(`it holds several images: name one of ${refs.join(", ")}`);
	}
	const own = await configured(first, documents);
	if (!fits(own, platform)) throw new BadImage(notFor(platform, own));
	return first;
}
function notFor(wanted, ...has) {
	const { name, imageArchitecture: architecture, imageVariant: variant } = wanted;
	return `it is not for ${name}, ${sayPlatform({
		os: "linux",
		architecture,
		variant
	})}, but for ${[...new Set(has.map(sayPlatform))].sort().join(", ") || "no platform"}`;
}
async function ofRegistry(source, platform, auth) {
	const registry = new Registry(source.registry, source.name, auth);
	const document = async (reference) => {
		const answer = await registry.manifest(reference, MANIFEST_TYPES);
		if (answer.kind === "none") throw new BadImage(answer.problem);
		if (reference.startsWith("sha256:")) checked(answer.body, reference);
		return answer;
	};
	const documents = {
		manifest: async (digest) => (await document(digest)).body,
		config: async (digest) => {
			const answer = await registry.blob(digest);
			if (answer.kind === "none") throw new BadImage(`of its configuration, ${answer.problem}`);
			return checked(answer.body, digest);
		}
	};
	const { body, type } = await document(source.digest ?? source.tag ?? "latest");
	const digest = digestOf(body);
	const top = parseDocument(body, type);
	if (top.kind === "index") {
		const { digest: id } = await choose(top.entries, platform, documents);
		return {
			source,
			digest,
			id
		};
	}
	const own = platformIn(await documents.config(top.config));
	if (!fits(own, platform)) throw new BadImage(notFor(platform, own));
	return {
		source,
		digest,
		id: digest
	};
}
async function readDocument(file) {
	if (await kindOfFile(file) !== "file") throw new BadImage(`there is no file ${file}`);
	const bytes = await readStart$1(file, 4194305).catch(() => void 0);
	if (bytes === void 0) throw new BadImage(`${file} cannot be read`);
	if (bytes.length > 4194304) throw new BadImage(`${file} has more than ${DOCUMENT_LIMIT} bytes`);
	return bytes;
}
async function ofLayout({ folder: given, ref, kind }, platform) {
	const folder = path.resolve(given);
	const blob = async (digest) => checked(await readDocument(path.join(folder, "blobs", digest.replace(":", "/"))), digest);
	const top = parseDocument(await readDocument(path.join(folder, "index.json")), MANIFEST_TYPES[0] ?? "");
	const entries = top.kind === "index" ? top.entries : [];
	const named = ref === void 0 ? entries : entries.filter((entry) => refOf(entry) === ref);
	if (named.length === 0) {
		const refs = entries.flatMap((entry) => refOf(entry) ?? []).sort();
		throw new BadImage(ref === void 0 ? `${folder} holds no image` : `${folder} has no '${ref}'${refs.length === 0 ? "" : `, but ${refs.join(", ")}`}`);
	}
	const { digest: id, mediaType, size } = await choose(named, platform, {
		manifest: blob,
		config: blob
	});
	const [only] = named;
	const digest = named.length === 1 && only !== void 0 ? only.digest : id;
	return {
		source: {
			kind,
			folder,
			ref
		},
		digest,
		id,
		entry: {
			mediaType,
			size
		}
	};
}
async function member(file, name) {
	const bytes = await limitedOutput(DOCUMENT_LIMIT, "tar", "--extract", "--to-stdout", "--file", file, name);
	if (bytes === void 0 || bytes.length === 0) throw new BadImage(`${file} has no ${name}`);
	return bytes;
}
async function ofArchive({ file: given, kind }, platform) {
	const file = path.resolve(given);
	if (await kindOfFile(file) === void 0) throw new BadImage(`there is no ${file}`);
	const list = jsonIn((await member(file, "manifest.json")).toString());
	const images = Array.isArray(list) ? list : [];
	const [image] = images;
	if (images.length !== 1) throw new BadImage(`${file} holds ${images.length} images, and not one`);
	const name = typeof image === "object" && image !== null && "Config" in image ? image.Config : void 0;
	if (typeof name !== "string" || !/^\w[\w./:-]*$/.test(name)) throw new BadImage(`the manifest.json of ${file} names no configuration`);
	const config = await member(file, name);
	const own = platformIn(config);
	if (!fits(own, platform)) throw new BadImage(notFor(platform, own));
	const id = digestOf(config);
	return {
		source: {
			kind,
			file
		},
		digest: id,
		id
	};
}
async function probeImage(root, platform, auth) {
	const { given } = root;
	const found = async () => {
		switch (root.kind) {
			case "registry": return await ofRegistry(root, platform, auth);
			case "layout": return await ofLayout(root, platform);
			case "archive": return await ofArchive(root, platform);
		}
	};
	try {
		return {
			...await found(),
			given
		};
	} catch (error) {
		if (!(error instanceof BadImage)) throw error;
		throw new InvalidInput("rootfs", given, `an image for ${platform.name}; ${error.message}`);
	}
}
// src/facts/identity.ts
async function gitIdentity(top, outside) {
	return await askManifest(top, outside, true, async (manifest, facts) => {
		const names = async (list) => (await readText(path.join(facts, list)) ?? "").split("\0").filter((name) => name !== "");
		return {
			id: `git:${await sha256OfFile(manifest)}`,
			ignored: await names("ignored"),
			tracked: await names("tracked")
		};
	});
}
const AT_ONCE = 64;
async function each(items, of) {
	const made = [];
	for (let at = 0; at < items.length; at += AT_ONCE) made.push(...await Promise.all(items.slice(at, at + AT_ONCE).map(of)));
	return made;
}
const fileAt = (top, name) => Buffer.concat([Buffer.from(`${top}/`), Buffer.from(name, "latin1")]);
const isIn = (name, folders) => folders.some((folder) => name === folder || name.startsWith(`${folder}/`));
const nameOf$2 = (file) => Buffer.from(file).toString("latin1");
async function walk(top, below, outside) {
	const entries = await readdir(fileAt(top, below), {
		withFileTypes: true,
		encoding: "buffer"
	});
	const names = [];
	for (const entry of entries) {
		const own = entry.name.toString("latin1");
		const name = below === "" ? own : `${below}/${own}`;
		if (own === ".git" || isIn(name, outside)) continue;
		if (entry.isDirectory()) names.push(...await walk(top, name, outside));
		else names.push(name);
	}
	return names;
}
async function listingIdentity(top, outside) {
	return `listing:${sha256((await each(await walk(top, "", outside.map(nameOf$2)), async (name) => {
		const { mode, size, mtimeNs, ctimeNs } = await lstat(fileAt(top, name), { bigint: true });
		return `${name} ${mode} ${size} ${mtimeNs} ${ctimeNs}`;
	})).sort().join("\0"))}`;
}
// src/facts/places.ts
const pathIn$1 = (folder, file) => file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : void 0;
function placesIn(top, folders) {
	const real = folders.map(realPath);
	return [...new Set(real.flatMap((folder) => pathIn$1(top, folder) ?? []))];
}
const isGits = (name) => name.split("/").includes(".git");
async function mountsIn(top) {
	return (await readFile("/proc/self/mountinfo", "utf8")).split("\n").flatMap((line) => {
		const at = line.split(" ")[4]?.replaceAll(/\\([0-7]{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)));
		return at !== void 0 && pathIn$1(top, at) || [];
	});
}
const RESULT = /^(results\.json|junit\.xml|report\.html|summary\.md|base\.json|recipe\.sh|logs|bundle|(?:shared|collected)(?:-\d+)?)(\.[0-9a-f]+\.new)?$/;
function holdsResultsOnly(folder) {
	const facts = lstatSync(folder, { throwIfNoEntry: false });
	if (facts === void 0) return true;
	if (!facts.isDirectory()) return false;
	const names = readdirSync(folder);
	return names.includes(".cross-bpf-out") || names.every((name) => RESULT.test(name) || holdsResultsOnly(path.join(folder, name)));
}
async function refuseSource(tree, { input, given, folder, ours }) {
	const top = await realpath(tree.path);
	const real = realPath(folder);
	const refuse = (problem) => new InvalidInput(input, given, "a folder outside of the kernel tree, or one in it that is empty or was made by cross-bpf; " + problem);
	if (real === top) throw refuse(`${real} is the tree`);
	const place = pathIn$1(top, real);
	if (place === void 0) return;
	if (isGits(place)) throw refuse(`${real} is a part of git's own folder`);
	if (tree.tracked?.includes(place)) throw refuse(`git tracks files in ${real}`);
	const names = await readdir(real).catch((error) => error.code === "ENOENT" ? [] : void 0);
	if (names === void 0) throw refuse(`${real} is no folder that can be read`);
	if (names.length > 0 && !await ours(real)) throw refuse(`${real} holds other files`);
}
// src/facts/tree.ts
function kernelVersion(makefile) {
	const version = /^VERSION = (\d+)$/m.exec(makefile)?.[1];
	const patchlevel = /^PATCHLEVEL = (\d+)$/m.exec(makefile)?.[1];
	return version === void 0 || patchlevel === void 0 ? void 0 : `${version}.${patchlevel}`;
}
const BUILT_IN = [".config", "include/config"];
function liesIn(file, folders) {
	const clean = path.normalize(file);
	return folders.some((folder) => clean === folder || clean.startsWith(`${folder}/`));
}
function whyNone(given, top) {
	if (/^\w+:\/\/|^[\w.-]+@[\w.-]+:/.test(given)) return "a git repository goes into kernel-repository";
	if (/^v?\d+\.\d+[\w.-]*$/.test(given)) return "a tag goes into kernel-ref, beside kernel-repository";
	return `${top} is no folder`;
}
async function probeTree(folder, given, written) {
	const top = path.resolve(folder);
	if (!await isFolder(top)) throw new InvalidInput("kernel", given, `${KERNEL_HELP}; ${whyNone(given, top)}`);
	const version = kernelVersion(await readText(path.join(top, "Makefile")) ?? "");
	if (version === void 0) throw new InvalidInput("kernel", given, `a Linux source tree; ${top} has no kernel's Makefile. Elsewhere: a tarball or debian:linux-source-6.12`);
	if (await readText(path.join(top, "tools/testing/selftests/bpf/Makefile")) === void 0) throw new InvalidInput("kernel", given, `a Linux source tree with BPF selftests; ${top} has no tools/testing/selftests/bpf`);
	const real = await realpath(top);
	const results = path.join(real, OUT_FOLDER);
	const places = placesIn(real, [...written, results]);
	const known = await gitIdentity(real, places).catch((error) => {
		const allowed = `a source tree that can be read; ${messageOf(error)}`;
		throw new InvalidInput("kernel", given, allowed, { cause: error });
	});
	const outside = known === void 0 ? places.filter((place) => place !== "cross-bpf-out" || holdsResultsOnly(results)) : places.filter((place) => !known.tracked.includes(place));
	const ignored = (file) => known?.ignored.some((each) => `${file}/`.startsWith(each) || file === each) ?? false;
	const built = BUILT_IN.find((file) => existsSync(path.join(top, file)) && !ignored(file));
	if (built !== void 0) throw new InvalidInput("kernel", given, `a source tree without a build in it; ${top} has ${built}. make mrproper removes that; in a git repository of its own, what git ignores is left out`);
	const mounted = (await mountsIn(real)).find((name) => !isGits(name) && !ignored(name) && !liesIn(name, outside));
	if (mounted !== void 0) throw new InvalidInput("kernel", given, `a source tree in one file system; another is mounted at ${path.join(top, mounted)}, and a build would not see it`);
	const hidden = outside.filter((place) => (place !== "cross-bpf-out" || existsSync(results)) && !outside.some((other) => other !== place && liesIn(place, [other])));
	return {
		path: top,
		version,
		outside,
		id: known?.id ?? await listingIdentity(real, outside),
		tracked: known !== void 0 && known.tracked.length > 0 ? known.tracked : void 0,
		hidden: hidden.length > 0 ? hidden : void 0,
		ignored: known !== void 0 && known.ignored.length > 0 ? known.ignored : void 0
	};
}
// src/facts/rootfs.ts
const TARBALLS = [
	{
		at: 257,
		bytes: Buffer.from("ustar").toString("hex")
	},
	{
		at: 0,
		bytes: "1f8b"
	},
	{
		at: 0,
		bytes: "fd377a585a00"
	},
	{
		at: 0,
		bytes: "28b52ffd"
	}
];
function beginsTarball(start) {
	return TARBALLS.some(({ at, bytes }) => start.subarray(at, at + bytes.length / 2).toString("hex") === bytes);
}
const STREAM = [
	...[
		"--create",
		"--sort=name",
		"--mtime=@0",
		"--numeric-owner"
	],
	...["--format=posix", "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime"],
	...["--xattrs", "--xattrs-include=*"]
];
async function folderIdentity(folder, refuse, ...options) {
	const words = [
		...STREAM,
		...options,
		"-C",
		folder,
		"."
	];
	const { exit, sha256: id, stderr } = await hashOutput("tar", ...words);
	if (exit !== 0 && isRoot()) {
		const refused = refuse(`${folder} cannot be read: ${stderr.split("\n", 1)[0]}`);
		refused.cause = stderr;
		throw refused;
	}
	return id;
}
const BLOCK = 512;
const MOST_ATTRIBUTES = 1024 ** 2;
function attributesIn(start) {
	if (start.toString("latin1", 156, 157) !== "x") return [];
	const size = Number.parseInt(start.toString("latin1", 124, 136), 8);
	const records = [];
	for (let at = BLOCK; at < BLOCK + size;) {
		const length = Number.parseInt(start.toString("latin1", at, at + 20), 10);
		if (!(length > 0)) break;
		records.push(start.toString("latin1", at, at + length));
		at += length;
	}
	return records.filter((record) => /^\d+ SCHILY\.xattr\./.test(record)).sort();
}
async function attributesIdentity(file) {
	const real = realPath(file);
	const words = [
		...STREAM,
		"--transform=s,.*,file,",
		"-C",
		path.dirname(real)
	];
	const start = await limitedOutput(MOST_ATTRIBUTES, "sh", ...[
		"-c",
		`tar "$@" | head -c ${MOST_ATTRIBUTES}`,
		"sh"
	], ...[
		...words,
		"--",
		`./${path.basename(real)}`
	]);
	if (start === void 0 || start.length < BLOCK) throw new Error(`tar cannot read ${file}`);
	const records = attributesIn(start);
	return records.length === 0 ? void 0 : sha256(records.join(""));
}
function holdsNoneOf(folder, outside, refuse) {
	const inside = outside.find((each) => liesIn(each, [folder]));
	if (inside !== void 0) throw refuse(`${folder} holds ${inside}, which a run writes to`);
}
async function probeRoot(given, outside) {
	const refuse = (problem) => new InvalidInput("rootfs", given, `${ROOTFS_HELP}; ${problem}`);
	const top = path.resolve(given);
	if (await isFolder(top)) {
		holdsNoneOf(top, outside, refuse);
		return {
			path: top,
			id: `folder:${await folderIdentity(top, refuse, "--one-file-system")}`
		};
	}
	const facts = await stat(top).catch(() => void 0);
	if (facts === void 0) throw refuse(`there is no ${top}`);
	const start = facts.isFile() ? await readStart$1(top, 512).catch(() => void 0) : Buffer.alloc(0);
	if (start === void 0) throw refuse(`${top} cannot be read`);
	if (!beginsTarball(start)) throw refuse(`${top} is neither`);
	return {
		path: top,
		id: `tarball:${await sha256OfFile(top)}`
	};
}
async function probeFile({ from, to }, outside) {
	const refuse = (problem) => new InvalidInput("rootfs-files", `${from}:${to}`, `FROM:TO, a file or folder that is here and its place; ${problem}`);
	const source = path.resolve(from);
	const facts = await stat(source).catch(() => void 0);
	if (facts === void 0) throw refuse(`there is no ${source}`);
	if (facts.isDirectory()) {
		holdsNoneOf(source, outside, refuse);
		const id = await folderIdentity(source, refuse, "--owner=0", "--group=0");
		return {
			from: source,
			to: to === "/" ? to : to.replace(/\/$/, ""),
			id: `folder ${id}`
		};
	}
	if (!facts.isFile()) throw refuse(`${source} is neither`);
	if (to.endsWith("/")) throw refuse(`${source} is a file, so ${to} has to end in its name in the guest`);
	const read = [sha256OfFile(source), attributesIdentity(source)];
	const contents = await Promise.all(read).catch(() => void 0);
	if (contents === void 0) throw refuse(`${source} cannot be read`);
	return {
		from: source,
		to,
		id: [
			"file",
			(facts.mode & 4095).toString(8),
			...contents.filter((each) => each !== void 0)
		].join(" ")
	};
}
async function probeFiles(files, outside) {
	return await Promise.all(files.map((file) => probeFile(file, outside)));
}
// src/facts/kernel-files.ts
async function probeOne(what, given, outside) {
	const folder = what === "modules";
	const allowed = folder ? "a folder as /lib/modules/RELEASE is" : "a file";
	const refuse = (why) => new InvalidInput(`kernel-${what}`, given, `${allowed}; ${why}`);
	const file = path.resolve(given);
	const facts = await stat(file).catch(() => void 0);
	if (facts === void 0) throw refuse(`there is no ${file}`);
	if (folder) {
		if (!facts.isDirectory()) throw refuse(`${file} is no folder`);
		holdsNoneOf(file, outside, refuse);
		return {
			what,
			path: file,
			id: `folder ${await folderIdentity(file, refuse)}`
		};
	}
	if (!facts.isFile()) throw refuse(`${file} is no file`);
	const content = await sha256OfFile(file).catch(() => void 0);
	if (content === void 0) throw refuse(`${file} cannot be read`);
	return {
		what,
		path: file,
		id: `file ${content}`
	};
}
async function probeKernelFiles({ image, modules, vmlinux }, outside) {
	const files = [await probeOne("image", image, outside)];
	if (modules !== void 0) files.push(await probeOne("modules", modules, outside));
	if (vmlinux !== void 0) files.push(await probeOne("vmlinux", vmlinux, outside));
	return files;
}
// src/effects/given.ts
const OPEN = /^\/(?:dev\/(?:fd\/\d+|stdin|null)|proc\/(?:self|\d+)\/fd\/\d+)$/;
async function readGiven(file, pipes = true) {
	try {
		const facts = await stat(file);
		if (!facts.isFile() && !(pipes && OPEN.test(path.resolve(file)))) return { why: `${file} is ${kindOf(facts)}` };
		return { bytes: await readFile(file) };
	} catch (error) {
		return { why: isMissing(error) ? `there is no ${file}` : messageOf(error) };
	}
}
// src/facts/patches.ts
const PATCHES = "patch files, folders of *.patch or *.diff, or a quilt series file, one a line";
function parseSeries(text, refuse) {
	return text.split("\n").flatMap((line) => {
		const [name, ...options] = line.replace(/(^|\s)#.*$/, "").trim().split(/\s+/);
		if (name === void 0 || name === "") return [];
		const known = options.map((option) => {
			const strip = /^-p(\d{1,3})$/.exec(option)?.[1];
			if (strip !== void 0) return { strip: Number(strip) };
			if (option === "-R") return { reverse: true };
			return refuse(`the series has '${option}' behind ${name}, and the options it takes are -pN and -R`);
		});
		return [Object.assign({ name }, ...known)];
	});
}
const HEADER = /^([!-9;-~]+:|[ \t])/;
function isMail(text) {
	const start = text.replace(/^(\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, "");
	if (/^From[ :]/.test(start)) return true;
	const lines = start.split("\n").map((line) => line.replace(/\r$/, ""));
	const end = lines.indexOf("");
	return !/^[ \t]/.test(start) && end > 0 && lines.slice(0, end).every((line) => HEADER.test(line));
}
const DIFF = /^(diff --git |--- .*\r?\n\+\+\+ )/m;
async function readPatch(file, given, options = {}, listed = false) {
	const refuse = (why) => {
		throw new InvalidInput("patches", given, `${PATCHES}; ${why}`);
	};
	const read = await readGiven(file, !listed);
	const { bytes } = "why" in read ? refuse(read.why) : read;
	const text = Buffer.from(bytes).toString("latin1");
	const mail = isMail(text);
	if (!mail && !DIFF.test(text)) refuse(`${file} holds no patch`);
	return {
		name: path.relative(".", file).startsWith("..") ? file : path.relative(".", file),
		bytes,
		kind: mail ? "mail" : "diff",
		...options
	};
}
async function readSeries(file, text, given) {
	const entries = parseSeries(text, (why) => {
		throw new InvalidInput("patches", given, `${PATCHES}; ${why}`);
	});
	return await Promise.all(entries.map(({ name, ...options }) => readPatch(path.join(path.dirname(file), name), given, options, true)));
}
async function patchesIn(given) {
	const isSeries = path.basename(given) === "series";
	if (!await isFolder(given)) {
		const series = isSeries ? await readGiven(given) : void 0;
		if (series === void 0 || "why" in series) return [await readPatch(given, given)];
		const patches = await readSeries(given, series.bytes.toString("utf8"), given);
		if (patches.length === 0) throw new InvalidInput("patches", given, `${PATCHES}; the series names none`);
		return patches;
	}
	const names = (await list$3(given)).filter((name) => /\.(patch|diff)$/.test(name));
	const series = await readText(path.join(given, "series"));
	const patches = series === void 0 ? await Promise.all(names.map((name) => readPatch(path.join(given, name), given, {}, true))) : await readSeries(path.join(given, "series"), series, given);
	if (patches.length === 0) throw new InvalidInput("patches", given, `${PATCHES}; the folder holds none`);
	return patches;
}
async function readPatches(paths) {
	return (await Promise.all(paths.map(patchesIn))).flat();
}
// src/facts/registry-auth.ts
const CONFIG = object$1({ auths: record(string(), object$1({ auth: string().optional() })).optional().default({}) });
const AUTH_HELP = "a file in the form of docker's config.json";
const DOCKER_HUB = "https://index.docker.io/v1/";
function keysOf({ registry, name }) {
	const parts = name.split("/");
	const repositories = parts.map((_, index) => [registry, ...parts.slice(0, parts.length - index)].join("/"));
	const hub = registry === "docker.io" ? [DOCKER_HUB, "index.docker.io"] : [];
	return [
		...repositories,
		registry,
		...hub,
		`https://${registry}`,
		`https://${registry}/v1/`
	];
}
async function dockerFolder() {
	const { DOCKER_CONFIG: given, SUDO_UID: user = "0" } = process.env;
	if (given !== void 0 && given !== "") return given;
	const entry = isRoot() && user !== "0" ? await probe("getent", "passwd", user) : void 0;
	return path.join(entry?.split(":")[5] || os.homedir(), ".docker");
}
function authIn(text, image) {
	const { auths } = CONFIG.parse(jsonIn(text));
	return keysOf(image).map((key) => Object.hasOwn(auths, key) ? auths[key]?.auth : void 0).find((auth) => auth !== void 0 && auth !== "");
}
async function registryAuth(image, file) {
	const from = path.resolve(file ?? path.join(await dockerFolder(), "config.json"));
	const refuse = (why) => {
		if (file === void 0) return void 0;
		throw new InvalidInput("registry-auth", file, `${AUTH_HELP}; ${why}`);
	};
	const read = await readGiven(from);
	if ("why" in read) return refuse(read.why);
	try {
		return authIn(read.bytes.toString("utf8"), image);
	} catch (error) {
		return refuse(error instanceof ZodError ? "it is none" : messageOf(error));
	}
}
function authFile({ registry }, auth) {
	return JSON.stringify({ auths: auth === void 0 ? {} : { [registry]: { auth } } });
}
// src/facts/shares.ts
async function probeShare({ from, to, writable }, cacheDir) {
	const refuse = (problem) => new InvalidInput("share", `${from}:${to}${writable ? ":rw" : ""}`, `FROM:TO or FROM:TO:rw, a file or folder that is here and its place in the guest; ${problem}`);
	const source = path.resolve(from);
	const facts = await stat(source).catch(() => void 0);
	if (facts === void 0) throw refuse(`there is no ${source}`);
	const real = await realpath(source);
	if (facts.isDirectory()) {
		if (writable && liesIn(cacheDir, [real])) throw refuse(`${real} holds ${cacheDir}, which a run writes to: it cannot be copied`);
		return {
			from: real,
			to: to.replace(/\/$/, ""),
			kind: "folder",
			writable
		};
	}
	if (!facts.isFile()) throw refuse(`${source} is neither`);
	if (to.endsWith("/")) throw refuse(`${source} is a file, so ${to} has to end in its name in the guest`);
	return {
		from: real,
		to,
		kind: "file",
		writable
	};
}
async function probeShares(shares, cacheDir) {
	return await Promise.all(shares.map((share) => probeShare(share, cacheDir)));
}
// node_modules/re2js/build/index.js
var RE2Flags = class RE2Flags {
	static FOLD_CASE = 1;
	static LITERAL = 2;
	static CLASS_NL = 4;
	static DOT_NL = 8;
	static ONE_LINE = 16;
	static NON_GREEDY = 32;
	static PERL_X = 64;
	static UNICODE_GROUPS = 128;
	static WAS_DOLLAR = 256;
	static LOOKBEHIND = 512;
	static MATCH_NL = RE2Flags.CLASS_NL | RE2Flags.DOT_NL;
	static PERL = RE2Flags.CLASS_NL | RE2Flags.ONE_LINE | RE2Flags.PERL_X | RE2Flags.UNICODE_GROUPS;
	static POSIX = 0;
	static UNANCHORED = 0;
	static ANCHOR_START = 1;
	static ANCHOR_BOTH = 2;
};
const PublicFlags = {
	CASE_INSENSITIVE: 1,
	DOTALL: 2,
	MULTILINE: 4,
	DISABLE_UNICODE_GROUPS: 8,
	LONGEST_MATCH: 16,
	LOOKBEHINDS: 512
};
const ASCII_SIZE = 128;
const ASCII_TO_UPPER = new Int32Array(ASCII_SIZE);
const ASCII_TO_LOWER = new Int32Array(ASCII_SIZE);
const MAX_BMP = 65535;
for (let i = 0; i < ASCII_SIZE; i++) {
	if (i >= 97 && i <= 122) ASCII_TO_UPPER[i] = i - 32;
	else ASCII_TO_UPPER[i] = i;
	if (i >= 65 && i <= 90) ASCII_TO_LOWER[i] = i + 32;
	else ASCII_TO_LOWER[i] = i;
}
var Codepoint = class {
	static CODES = Object.freeze({
		"\x07": 7,
		"\b": 8,
		"	": 9,
		"\n": 10,
		"\v": 11,
		"\f": 12,
		"\r": 13,
		" ": 32,
		"\"": 34,
		$: 36,
		"&": 38,
		"'": 39,
		"(": 40,
		")": 41,
		"*": 42,
		"+": 43,
		"-": 45,
		".": 46,
		0: 48,
		1: 49,
		2: 50,
		3: 51,
		4: 52,
		5: 53,
		6: 54,
		7: 55,
		8: 56,
		9: 57,
		":": 58,
		"<": 60,
		">": 62,
		"?": 63,
		A: 65,
		B: 66,
		C: 67,
		F: 70,
		P: 80,
		Q: 81,
		U: 85,
		Z: 90,
		"[": 91,
		"\\": 92,
		"]": 93,
		"^": 94,
		_: 95,
		"`": 96,
		a: 97,
		b: 98,
		f: 102,
		i: 105,
		m: 109,
		n: 110,
		r: 114,
		s: 115,
		t: 116,
		v: 118,
		x: 120,
		z: 122,
		"{": 123,
		"|": 124,
		"}": 125
	});
	static toUpperCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_UPPER[codepoint];
		const s = String.fromCodePoint(codepoint).toUpperCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toLowerCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
	static toLowerCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_LOWER[codepoint];
		const s = String.fromCodePoint(codepoint).toLowerCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toUpperCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
};
var UnicodeRangeTable = class {
	constructor(data, isStride1 = false) {
		this.data = data;
		this.isStride1 = isStride1;
		this.SIZE = isStride1 ? 2 : 3;
	}
	getLo(index) {
		return this.data[index * this.SIZE];
	}
	getHi(index) {
		return this.data[index * this.SIZE + 1];
	}
	getStride(index) {
		return this.isStride1 ? 1 : this.data[index * this.SIZE + 2];
	}
	get length() {
		return this.data.length / this.SIZE;
	}
};
const B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
const B64_MAP = new Uint8Array(256);
for (let i = 0; i < 64; i++) B64_MAP[B64.charCodeAt(i)] = i;
const decodeVLQ = (str) => {
	const res = [];
	let value = 0;
	let shift = 0;
	for (let i = 0; i < str.length; i++) {
		const digit = B64_MAP[str.charCodeAt(i)];
		value |= (digit & 31) << shift;
		if ((digit & 32) === 0) {
			res.push(value);
			value = 0;
			shift = 0;
		} else shift += 5;
	}
	return res;
};
const decodeRanges = (str, isStride1) => {
	const res = decodeVLQ(str);
	const numRanges = isStride1 ? res.length / 2 : res.length / 3;
	const out = new Uint32Array(numRanges * 3);
	let current = 0;
	let resIdx = 0;
	for (let i = 0; i < numRanges; i++) {
		current += res[resIdx++];
		out[i * 3] = current;
		current += res[resIdx++];
		out[i * 3 + 1] = current;
		out[i * 3 + 2] = isStride1 ? 1 : res[resIdx++];
	}
	return out;
};
const decodeOrbit = (str) => {
	const res = decodeVLQ(str);
	const map = new Map();
	let currentKey = 0;
	for (let i = 0; i < res.length; i += 2) {
		currentKey += res[i];
		const zz = res[i + 1];
		const delta = zz >>> 1 ^ -(zz & 1);
		map.set(currentKey, currentKey + delta);
	}
	return map;
};
var LazyMap = class {
	constructor(initializer) {
		this.initializer = initializer;
		this.cache = new Map();
	}
	has(key) {
		return Object.hasOwn(this.initializer, key);
	}
	get(key) {
		if (this.cache.has(key)) return this.cache.get(key);
		const val = this.has(key) ? this.initializer[key]() : null;
		this.cache.set(key, val);
		return val;
	}
};
var UnicodeTables = class {
	static _CASE_ORBIT = null;
	static get CASE_ORBIT() {
		if (!this._CASE_ORBIT) this._CASE_ORBIT = decodeOrbit("rCgCIgCY+rQI4QiCuuBLgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCCgCBgCBgCBgCBgCBgCBgCB+7OB-BB-BB-BB-BB-BBskQB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BC-BB-BB-BB-BB-BB-BB-BByHBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBxHBCBBBCBBBCBBB3SBmMBkNBCBBBCBBB8MBCBBB6MB6MBCBBC+EB0MB2MBCBBB6MB+MBiGBmNBiNBCBBBmKBikzCBmNBqNBkIBsNBCBBBCBBBCBBB0NBCBBB0NDCBBB0NBCBBByNByNBCBBBCBBB2NBCBBDCBBCwDFCBCBDBCBCBDBCBCBDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB9EBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBCBDBCBBBhGBvDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBjICCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBH2iVBCBBBlKBwiVB+jVB+jVBCBBBlMBqEBuEBCBBBCBBBCBBBCBBBCBBB+hVB4hVB8hVBjNB7MC5MB5MCzMC1MB+0yCE5MB20yCC9MBu2yCBwyyCBo0yCChNBlNBo0yCBu-UBi0yCDlNC6-UBpNDrNIu+UDzNCm0yCBzNE0yyCBzNBpEBxNBxNBtEG1NLqxyCBkxyCnFoFrBCBBBCBBDCBBEkIBkIBkICoHHsCCqCBqCBqCCgEC+DB+DBmkOBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCC+BBgCBgCBgCBgCBgCBgCBgCBgCBrCBpCBpCBpCBmjOB-BB8BB-BB-BBgEB-BB-BByBBqgOBsDB-BBtwBB-BB-BB-BBsBBgDBCB-BB-BB-BBeB-BB-BB61OB-BB-BB-DB9DB9DBQB7DBmCE9CBrDBPBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBrFB-EBOBnHB3FB-FCCBBBNBCBBCjIBjIBjIBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB8kMB-BB6kMB-BB-BB-BB-BB-BB-BB-BB-BB-BBokMB-BB-BBkkMBkkMB-BB-BB-BB-BB-BB-BB-BB4jMB-BB-BB-BB-BB-BB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EBCBBBCBoiMBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBJCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBeBCBBBCBBBCBBBCBBBCBBBCBBBCBBBdBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDL-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-C64CgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOCgmOGgmODg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FDg8FBg8FBg8FhVg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBQBQBQBQBQBQDPBPBPBPBPBPjkC7mMB5mMBnmMBjmMBCBlmMB3lMBpiMBk8kCBCBBG-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FD-7FB-7FB-7F6FoglCEsuHRwjlCyDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCB0DBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBG1DD97OCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPEQCQCQCQCPCPCPCPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPB0EB0EBsFBsFBsFBsFBoGBoGBgIBgIBgHBgHB8HB8HDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQCSFPBPBzEBzEBRCxnOFSFrFBrFBrFBrFBREQBQClkOFPBPBnGBnGFQBQCljOCODPBPB-GB-GBNHSF-HB-HB7HB7HBRqJ53OE9tQBrmQH4Bc3BSgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfECBByZ0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzB34BgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CBCBBBt-UBruHBt+UB1iVBviVBCBBBCBBBCBBB3hVB5-UB9hVB7hVCCBBCCBBI9jVB9jVBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBICBBBCBBECBBN-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOC-lOG-lOzoeCBBBCBBBCBBBCBBBCBBBCBl8kCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBTCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBnECBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBKCBBBCBBBnglCBCBBBCBBBCBBBCBBBCBBECBBBvyyCDCBBBCBBBgDCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBn0yCB90yCB10yCBh0yCBn0yCCjxyCBzyyCBpxyCBg6BBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB-CBl0yCBvjlCBCBBBCBBBt2yCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBhkzCZCBB9a-5Bd-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCm6TCBB7gBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCH-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BmlBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvChDwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCFvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvC1DuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCCuCBuCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCCtCBtCk2BgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEO-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-D+CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCL-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-B74CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhrVgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BD1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BtxekCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjC");
		return this._CASE_ORBIT;
	}
	static _Print = null;
	static get Print() {
		if (!this._Print) this._Print = new UnicodeRangeTable(decodeRanges("hB9CBjBLBCpWBDFBFGBCCCBSBCsMBClBBDxBBDCBC2BBJaBFFBSVBC-FBCvBBD6BBDkDBP6BBDwBBDOBCbBDCCBJBGfBIqCBCgFBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYBDCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPBLCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGBCCBCHBDBBDVBCGBCBBCEBDIBDBBDCBICBFBBCEBDRBLBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBGMBCCBCWBCPBDIBCCBCDBIBBCCBCBBDDBDJBIVBCCBCWBCJBCEBDIBCCBCDBIBBGCBCDBDJBCCBNMBCCBCyBBCCBCFBFPBDZBCCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBN5BBFcBmBBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDBhBnCBCjBBFmBBCjBBCOBCMBmBlGBCGGD4LBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBH1CBDFBD-TBCbBE4CBIVBKXBKTBNMBCCBCBBN9CBDJBHJBHNBCKBH4CBIqBBGlCBLeBCLBFLBFEEBoBBDEBMrBBFZBHKBE9BBDgCBCcBDKBHJBHNBDtBBDLBVsCBClFBJ7BBEOBE9BBGqBBDKBJqBBG1QBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBSXBJuBBSBBDaBCMBEhBBPgBBQrEBF5UBXKBWz4BBD9LBGsBBCGGD3BBIBBPXBKGBCGBCGBCGBCGBCGBCGBCGBC9DBjBZBC4CBN1GBbPBC+BBC1CBDmDBGqBBC9CBC1CBKvBBCszcBE2BBK7KBV3FBJ8GBV7BBEJBH3BBJlCBJLBHzDBMdBEtCBCKBFgBBC2BBKNBDJBDmDBZbBLFBDFBDFBKGBCGBC7BBF9DBDJBHj9KBNWBFwBBloItLBDpDBnBGBNEBGZBCEBCCCBCCBCCBoUBhBpBBHyBBCSBCDBFEBCmEBF9FBEFBDFBDFBDCBEGBCGBOBBDLBCZBCSBCBBCOBDNBjB6DBGCBFsBBE3CBCMBEwBwBBsBBjEcBEwBBQbBFjBBKdBGqBBGdBCkBBFNBrB9EBDJBHjBBFjBBFnBBJzBBMLBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBCnCBJIBxBSBCBBGgBBEaBGaBnB3BBFTBDxBBCBBGHBCCBCcBDCBFJBIIBI-BBhBmBBFLBK1BBEcBDaBGZBIDBNGBxCoCB4ByBBOyBBItBBJJBHlBBEcBJBBxGeBCpBBCCBDBBRFBJIBiBtBBJpBBXZBnBbBVWBKtCBFjBBK9BBCEBOYBIJBH0BBCRBJmBBK-CBCTBMRBCuBB-BGBCCCBCBCOBCKBH6BBGJBHDBCHBDBBDVBCGBCBBCEBCJBDBBDCBDHHGGBDGBEEBMJBCDDClBBCJBCDDCDBCJBCBBJBBe7CBCEBfnCBJJBnF1BBDlBBjBkCBMJBHMBU5BBHJBHTBdaBDOBFWB6F7BBlDyCBNHBDDDBGBCBBCdBCBBDLBKJBnCHBDtBBDKBcnCBJyCBOoCBIJB3CHB5ChBBPJBHIBCsBBCNBLcBEfBDVBCNBqCGBCBBCrBBECCBCCBHBJJBHFBCBBCkBBCBBCFBIJBHrBBFJB3HYBIQBCoBBEcB2CQQBwBBO6cBnDuDBCEBMjGBtyCiDBOvhBBRVBL68DBGmSB61G5BBn2B4RBIeBCJBFwCBCJBHdBDFBLlCBLJBCGBCUBGSBxN5BBnG6CBGYBDYBtBqCBF4BBIQBhCEBMGBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBDDBh7D8HBEzNBHWBQQBQtBBDWBKzDB9B1HBLmBBDpCBJvDBWlCB7DTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBD9VBQEBCOBxiBeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBENBDJBFBBhKeBS5BBGxOxOBoBB3GqBBFhGhGBdBCVBJBBhHGBCDBCBBCOBCkGBDPBqBrCBFJBFBByYjCBtC8BBjGDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBBvIrBBFjDBNOBDOBCOBCkBBLtFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBmgB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIBnkzVvHB", false));
		return this._Print;
	}
	static CATEGORIES = new LazyMap({
		C: () => new UnicodeRangeTable(decodeRanges("AfBgDgBBOrWrWBHHBCBICCVuMuMnBBBzBBBE4B4BBGBcDBHQBXhGhGxBBB8BBBmDNB8BBByBBBQddBCCMEBhBGBsCiFiFJBBDBBXIICCBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBPMMBEB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKMMBDBbEByBPBDBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCB-FCBHBBHBBHBBECBIIIBLBDBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIB-BGGBLBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMBxhBPBXJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBF-6DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBrCHBxDUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIlkzVBxHvw-FB", false)),
		Cc: () => new UnicodeRangeTable(decodeRanges("AfgDgB", true)),
		Cf: () => new UnicodeRangeTable(decodeRanges("tFzqBzqBBEBXhGhGyBhMhMBxCxCs5D9-B9-BBDBbEByBEBCJBw03B6H6HBBBimEQQj7IPBhjiBDBwmFHBn0rYffB+CB", false)),
		Cn: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBDBvzIBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-BB---BBB---BBB", false)),
		Co: () => new UnicodeRangeTable(decodeRanges("gg4B-nGh4hc9--BD9--B", true)),
		Cs: () => new UnicodeRangeTable(decodeRanges("gg2B--B", true)),
		L: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICCiEEBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoCaBFDBuBqBBkBBBCiDBCQQBIIBLLBBBDRRCdBe4CBMZZBfBKBBFGGBUBFKKEYYBXBIKBGXBCGBRpBB7B1BBETTIJBQPBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNGB7BBBCCCBDBCXBCCCBIBCBBKDDBDBCWWBCBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNSSBkBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBkBFFkC4CBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBzC+C+CBtBBSHB3BdBOBBLrBBbjBBqBCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBhC1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBF1B1BB8zC8zCBjHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBxC2O2OBrBrBBDBGBBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBReBDlCByBIBDmDBDxCBVQBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBdRRBDBCJBLEBCoBBYCBCHBVWBEEEBwBBCEEBDDBDBDCCZCBDKBICBNFBDFBDFBKGBCGBCqBBCNBHyDBej9KBNWBFwBBloItLBDpDBnBGBNEBGCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBxB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOjBBnBbBKWB7HpBBHBBRFB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB1D-BBgBHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBqBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBGjCjCBLBhCBBCPPBNNB0mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBn7F0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFBmI9BBzEsBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCCBCBBCGBDEBKBBhHGBCDBCBBCOBCkGB8BjCBI1lB1lBBCBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		LC: () => new UnicodeRangeTable(decodeRanges("hCZBHZB7BLLBVBCeBCiGBCDBFvGBDZBhGDBDBBECBCHHCCBCCCBSBCyCBCqEBJlFBClBBKoBB44ClBBCGGDqBBDCBhV1CBDFBjkCKBGqBBDCBhCrBBgCMBChBBmD1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGBmIFFDJBCEEBDBHGCBCBCFBFDDBCBGEBF1B1BB8zC8zCB6DBDmDBHDBEBBNlBBCGGzoetBBTbBnEtCBCWBEDBCsCBZBBE2Z2ZBpBBGIBIvCBh6TGBNEBqgBZBHZBmlBvCBhDjBBFjBB1DKBCOBCGBCBBCKBCOBCGBCBBk2ByBBOyBB+CVBLVB74C-BBhrV-BBhBYBDYBtpZ0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BJBCTBHFB2uCjCB", false)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDZBiGCCEEEBBBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBDCB5XFBjkCIBC2D2DBqBBgCMBChBBnD0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBBzIEEBEEcKFDBBJDBF2B2Bs1CvBBCEEBGCFCCBCCBEBGiDCBIICFFNlBBCGG0oesBCUaCoEMCBBBC+BCBGBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCbEE2ZqBBGIBIvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFB4vChBB", false)),
		Lm: () => new UnicodeRangeTable(decodeRanges("wVRBFLBPEBICCmEGG-OnHnHlFBBuIBBFgBgBKEEhFoFoF1mBgEgE2R72B72BsDkTkTxOFBvF+BBOjBjBBjBByVOORMBg-CBByHgGgG2OsBsBBDBGiDiDB+C+CBBB34bjnBjnBBEBvIzDzDdBB6DIBxCYYpDDBEBB2OXXqEtDtDWBBoDDBKngVngVuBBBh-BFBCpBBCIB0sBhBhB2K04D04DnrTDB9PCBpBBBnRMBhCBBCPPB9-P9-PBCBCGBCBByhM9BBqGGBud0Q0QsSAB", false)),
		Lo: () => new UnicodeRangeTable(decodeRanges("qFQQhIFFBCBxGBB7ZaBFDBuBfBCJBkBBBCiDBCZZBLLBBBDRRCdBe4CBMZZBfBWVBrBYBIKBGXBCGBRoBB8B1BBETTIJBROBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNFB8BBBCCCBDBCXBCCCBIBCBBKDDBDBYDBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNyDyDBnKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPByDrTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBpBkCkCBhBBC0BBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBxFuBBSHB3BdBOBBLrBBbjBBqBCBLdByDDBCFBCBBE7hB7hBBCB4-C3BBZWBKGBCGBCGBCGBCGBCGBCGBCGBoR2B2BF1CBJCCB4CBFGGBpBBC9CBSfBxBPBhQ-tGBhC0wUBC2jBBkCnBBJrIBFPBLBBjCyByBBkCBqFoDoDEGBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBuBEBDIBLEBCoBBYCBCHBVPBCFBEEEBwBBCEEBDDBDBDCCZBBEKBIPPBEBDFBDFBKGBCGByEiBBej9KBNWBFwBBloItLBDpDBkCCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBqDJBCsBBDeBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBhEtCBjDnBBJzBB9CzBBN2JBKVBLHB5EFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4FjBBnBDBCxJxJBoBBHBBRCBCBB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB0GHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBnBBCBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBB0BUBGSB0NnBB2MqCBGwFwFB0mHBqBfBiDyDBuwIiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBxzI2P2PBrBBiBiKiKBcBTrBBlPaBmHdBDwGwGBdBCCBCBBCGBDEBKiHiHBFBCDBCBBCOBCkGB8pBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("lOGDnB2sH2sHBGBJHBJHBNQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBG+B+B9zCvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("gYvDB0IGBoIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCgBB3BCBCRBCGBLBBeCB5BCCBFBDBBDCBKLLBbbDCB5BCCBDBFBBDCBEffBEEMCB5BCCBGBCCBCCBVBBXFBCCB5BCCBFBDBBDCBICBLBBf8B8BBDBECBCDBKpBpBBDB4BCCBFBCCBCDBIBBMBBeCB5BCCBFBCCBCDBIBBMBBQNNBCB4BBBCGBCCBCDBKLLBeeBBBnCFFBEBCCCBGBTBB+BDDBFBNHBjDDDBHBMGBqCBBcECFBByBTBCBBGKBCjBBKlDlDBSBYDBFCBCCBDGBEDBOLBCLLBCBgWCBzdDBdCBeBBfBBhCfBKuBuBBBBC2D2DBjBjB3DLBFLB8GEB6BJBCcBDxBxBBsBBDLBVEBwBQBnBIBNCBfMB5BNBxBTB5ECBCUBFHHDCBnG-BBxWgBB--CCBuEhDhDBeBrRFBqDBB1udDBCJBhBBBxCBBxIEEFYYBDBF0C0CBzBzBBQBbRBOnBnBBGBaMBtBDBwBNBlBkCkCBMBNJJBuBuBBBBzBCCBBBDBBGBBCqBqBBDBGBBtHHBCBBx5TiXiXBOBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB7DCB2BOBqBDDBLLBCBuBKBI+B+BBBBlBNBRBBtBNNBBBxBNBJDBCBB9CLBHDD+ELBWDB4BBBCGBDBBDCBKLLBDDBFBEEBkCIBCDDCDBCEBCPPBzCzCBQBYyCyCBSBsHGBDIBcBBzCQBrDMBmDOBhIOB2HFBCBBDDBCCCBuEuEBFBDGBEddBIBpBGBCDBJKKBJBvBPBnGHBoGHBCHBzCVBCNB7DFBECCBCCBFBCjCjCBDBCBBCEB8KDBKBBCxBxBBFBEEBYmnFmnFHOBpmLRBhuCEB8BGB5gBCCB1BBIDByCMMBslTslTBizEizEBsBBDWB-QEBEFBJHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		Mc: () => new UnicodeRangeTable(decodeRanges("joC4B4BDCBJDBCBBzBBB7BCBHBBDBBLsBsB7BCBjC7B7BBBBJCCB2B2BB7B7BCHHBDDBLLnDBBCBBECBCCBLqBqBBBB+BDB+BBB7BCCBDBDBBCBBKBBdPPB7B7BBBBGCBCCBLrBrBBsCsCBBBHHBTBBrKBBgCsFsFBFFHDDBaaBLLBBBDGBWBBDFBDLLBBB5zBffiEIIBGBCBB7KDBDCBFBBCFBhHBB7BCCKCCBJJBEByExBxBGCCBDBCBB+BffFBBD9B9BDCBCEEBxBxBBGBJBBsFWW35EBB0-dBBD5C5CBzBzBBOBvEBBwBxBxBBFFBDDBBBvDBBDBBZuBuBCuDuDDBBGuHuHBCCBCCBCC0gZCCgEuBuBBBBFBB0DZZB8B8BxBCBKBBO+C+CBBBEBBCrFrFBBBgBBB7BBBCDBDBBDCBKLLB1C1CBBBIDDCDBCBBCmDmDBBBJBBErDrDBBBHCCBCBDuHuHBBBHDBDyDyDBBBJBBCuDuDCBBHoDoDCBBFmImIBBBK4H4HBEBCBBFDDCvEvEBBBJDBF1C1CeBB-BqGqGECCoGPPrDIID2G2GBDBFBBC-K-KBNNxBBBJBBCpvQpvQBBBlxD2BBpDBB0rYBBHFB", false)),
		Me: () => new UnicodeRangeTable(decodeRanges("okBBB1xF-wB-wBBCBCCBsshBCB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("gYvDB0IEBqIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCfB4BCCFHBFEEBFBLBBe7B7BFDBJVVBbbDBB6BFFBFFBDDBBBEffBEEMBB6BFFBDBCBBFVVBXXBEBC7B7BDCCBCBJIIBMMBff+BNNzBEE4BCCBBBGCBCDBIBBMBBe7B7BDHHGBBVBBdBB6BBBFDBJVVBeepCIIBBBC7C7CDGBNHBjDDDBHBMGBqCBBcEC4BNBCEBCBBGKBCjBBKnDnDBCBCFBCBBDBBaBBFCBRDBODDBHHQgWgWBBBzdCBeBBfBBfBBhCBBCGBJDDBJBKuBuBBBBC2D2DBjBjB3DCBFBBKHHBBB8GBBD7B7BCGBCCCDHBHJBDxBxBBMBCeBDLBVDBxBCCBDBCGGpBIBNBBhBDBDBBCCB5BCCBEECCB7BHBDBB5ECBCMBCGBFHHEBBnG-BBxWMBFEEBKB--CCBuEhDhDBeBrRDBsDBB1udFFBIBhBBBxCBBxIEEFaaBGG4EBBbRBOnBnBBGBaKBvBCBxBDDBCBDBBoBkCkCBEBDBBDBBNJJwB0B0BCCBDBBGBBCrBrBBJJvHDDFx5Tx5TiXPBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB8D3B3BBNBqBDDBLLBBByBDBDBBI+B+BBBBlBEBCHB-BNNB1B1BBHBLDBDgDgDBBBDCCBHHD+E+EEHBWBB6BBBEmBmBBFBEEBnCFBOECPBB2CHBDCBCYY1CFBCFFBCCBvHvHBCBHBBCBBcBB2CHBDCCBrDrDCDDBEBCmDmDCDDBCBCEBkIIBCBBhIBBCFFxEDBDBBFhBhBBIBpBFBDDBJKKBEBDCBvBMBCBBnGCCBBBCqGqGBFBCFBCzCzCBUBDGBCBBCBB7DFBECCBCCBFBCpCpCBEEC8K8KBMMB1B1BBDBGCCYmnFmnFHOBpmLLBECBhuCEB8BGB5gBgCgCBCByC5lT5lTBizEizEBsBBDWBhRCBSHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		N: () => new UnicodeRangeTable(decodeRanges("wBJB5DBBGDDBBBitBJBnEJBnGJB9MJB3DJBFFBtDJB3DJB3DJBDFBvDMB0DJBJGBoDJBpDGBISBuDJBhDJB3DJBnCTBtIJBnCJBwWTBybCBwHJBHJBXJBtJJBhEKBmFJBHJB3FJB3CJBnEJBHJB3gBEEBEBHJBnGyBBDEB3W7BBvCVB3TdBqrBqYqYaIBPCB4KDBrEJBfHBCOBhBJBoBOBh7cJB9FJBhKFB7EJBnBJBnGJBXJB3CJB3MJB34UJBuPsBBN4BBSBB2KaBlBDBeJJnEEBrGJBvdHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBxBJBHJB3IeB-EJBrBDBxDGBnEdBhEJB9BJBxEJBITB8HJB3KJB3DJB3LJBnDJBHTBtCLBlNSB+CJB3UJB3CcBkHJBnCJB3BJBnLJBnDUBshBuDBimPJBnpCJB3CJBnEJBCGBvQJBnIWB+KCB6nXJBnuBTBNTBtDYB2iBxBBhqCJBnNJB3PJB4HJBtWIBhEJB4Y6BBCCBCDBtCsBBCOBjeMBk3CJB", false)),
		Nd: () => new UnicodeRangeTable(decodeRanges("wBJnxBJnEJnGJ9MJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJhDJ3DJnCJ3IJnCJn6BJnBJtJJhEJnFJHJ3FJ3CJnEJHJnuiBJnVJnBJnGJXJ3CJ3MJ34UJnsBJnkCJHJ9YJhEJ9BJxEJ3IJ3KJ3DJ3LJnDJHTtCJnNJnDJ3UJ3CJ3HJnCJ3BJnLJ3uQJnpCJ3CJnEJ3QJ37XJ12CxBhqCJnNJ3PJ4HJ2aJ30EJ", true)),
		Nl: () => new UnicodeRangeTable(decodeRanges("u3FCBwzCiBBDDB-zDaaBHBPCBs1dJBxyW0BBtOJJnEEBrhIuDBm8SCB", false)),
		No: () => new UnicodeRangeTable(decodeRanges("yFBBGDDBBB2pCFB5LFB5DCBmEGB6GGBSIByNJB2hBTB0jBJBhP20B20BEFBHJBnGPBqB3W3WB6BBvCVB3TdBqrB1kB1kBBCBrEJBfHBCOBhBJBoBOBxrdFBymWsBBiCDBSBB2KaBlBDB1pBHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBhLeB-EJBrBDBxDGBnETB8LTBmqBBBvNIBobSB0aUBn8SGB-YWBqhZTBNTBtDYBvqFIBid6BBCCBCDBtCsBBCOBjeMB", false)),
		P: () => new UnicodeRangeTable(decodeRanges("hBCBCFBCDBLBBEBBbCBCccCkBkBGEELBBEEE-VJJzOFBqBBB0BCCDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCmBmBBCBoCrCrCBDBFBBwDFBsFlTlTBHB4EuTuTtBBBvCCBoCBB+ECBCCBmBKB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBM9Z9ZBWBJTBCMBCLBfBBPBB6TDBeBB+hBNBwCBBgBJB0MVBgCDBhBBB8XDBCBBxDwEwEBtBBCfBDLBkNCBFJBDLBRNNjD7C7CjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HzqUzqUBxGxGBIBXiBBCNBCFFCBB2ECBCFBCDBLBBEBBbCBCccCCCBFB7MCB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDByO-J-JjBlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Pc: () => new UnicodeRangeTable(decodeRanges("-Cg-Hg-HBUU-u3BBBZCBwHAB", false)),
		Pd: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEBiwDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Pe: () => new UnicodeRangeTable(decodeRanges("pB0B0BgB+1D+1DC-6B-6BqtC4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECtBGCtNICEGCDBB-ozB6G6GeOCESSCCCrF0B0BgBGD", false)),
		Pf: () => new UnicodeRangeTable(decodeRanges("7F+6H+6HEddpuDCCFDDQEE", false)),
		Pi: () => new UnicodeRangeTable(decodeRanges("rFt7Ht7HDBBDaapuDCCFDDQEE", false)),
		Po: () => new UnicodeRangeTable(decodeRanges("hBCBCCBDECBLLBEEBcclCGGPBBI-V-VJzOzOBEBqB3B3BDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCxDxDrCEBFBBwDFBsFlTlTBHBmY9D9DBBBoCBB+ECBCCBmBFBCDB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBMjajaBJJBGBJIBDDBDCBEKBCCCBIB7kDDBCBBxDwEwEBFFBBBDDDBHBCBBCDDBLLBDBCJBDDBCCCBLBDCBtNCB6B+F+FjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HlxUlxUBFBDXXVBBDDBECBCDBICBHCCB2E2EBBBCCBDECBLLBEEBcclBDDB7M7MBBB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDB0ZlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Ps: () => new UnicodeRangeTable(decodeRanges("oBzBzBgB-1D-1DC-6B-6B-rCEEnB4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECaTTCECtNICEGCDipzBipzB4GeeCMCESSCCCrFzBzBgBEEDAB", false)),
		S: () => new UnicodeRangeTable(decodeRanges("kBHHRCBgBCCcCCkBEBCBBDCCBCBDEEfgBgBrODBNNBGGBCCCBPB2DPPBxDxDsErIrIBBB3DCBDDDBvGvGLUUB4H4HIBBpEqLqLBHHB2H2H-DjEjEBGBlEwGwGqBmGmGiGCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WuLuLlL+E+EBgBBiLJBKIBhiBCCBBBMCBOCBOCBOBBmCOOoBCBOCBUhBB-BBBCDBCBBLCCBBBGFBCECFMMBFFBDBGDBC7B7BBFFB2LBFcBD+HBXKByCtCBXnTBtBwBBDeBLyMBX+BBFfBD1LBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBB8CBB0HBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BB6RWBKBBoDBB+EDBLDB+RCBiHPPB+9T+9TpEgBBuLPBhCBB3BHBtBDBjDCCBBBD7E7EHRRBBBgBCCcCCiEGBCGBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSmWmWBiKiKBGBnjC2kC2kCBbBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQQBgDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBrbaagBaagBaagBaagBaa9B-PB4BDBzBHBCNBCBBp2BwNwNttCEE+DiOiOBvIvIBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Sc: () => new UnicodeRangeTable(decodeRanges("kB+D+DBCBqnB8D8DzPBBzPBBI2H2HoImSmS8sClmClmCBgBB37hBkuVkuVtD7E7E8GBBEBB3-HDB-4wBxtCxtC", false)),
		Sk: () => new UnicodeRangeTable(decodeRanges("+CCCoCHHFEEqQDBNNBGGBCCCBPB2DPPBjoBjoB15FCCBBBMCBOCBOCBOBB9kEBBkzdWBKBBoDBBxePPBniUniUBPB8bCCjF4g9B4g9BBDB", false)),
		Sm: () => new UnicodeRangeTable(decodeRanges("rBRRBBB+BCCuBFFmBgBgB-XwQwQBBB8xGOOoBCBOCBsEoBoBBDBHlClCBDBGBBFGDIgBgBBDDCgBgBBqIBhBBB7CffBXBpBFB2OKK3BHBwDxKxKBDBDeBLPBhIiEBX+BBFfBDhIBxBUBDFB9+zB5Z5ZCCBlFRRBBB+BCCkEHHBCBitDBBhrwBx+Bx+BagBgBagBgBagBgBagBgBat5Ft5FB-uC-uCBHB", false)),
		So: () => new UnicodeRangeTable(decodeRanges("mFDDFCCyerIrIBgEgEBvGvGLUUB4H4HkQ2L2LjEFBClElEwGqBqBoMCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WzWzW+EhBBiLJBKIBksBBBCDBCBBLCCBHHBEBCECFMMBPPCBBC7B7BBKKBDBDDBCBBCBBCGBCeBDBBCCCBdBtIHBFTBDGBDwCBCdBanBBHnCBXKByCtCBX2FBCIBC1BBJuDBC3HBtBrBBhC-HBhQvBBWBBHmBBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBBxKBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BBibDBLBBC+R+RBBBqqUPBuLPBhCBB3BHBuBCBlPEEFBBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSpgBpgBBGBnjC2kC2kCBGBFQBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQPBhDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBqlB-PB4BDBzBHBCNBCBBp2B96C96CiEyWyWBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E6HBG4WBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBB-B3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Z: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBeBBGwBwBh9DAB", false)),
		Zl: () => new UnicodeRangeTable(decodeRanges("ohIA", true)),
		Zp: () => new UnicodeRangeTable(decodeRanges("phIA", true)),
		Zs: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBlBwBwBh9DAB", false)),
		ASCII_Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbF", true)),
		Alphabetic: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICC3CeeBQBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoBNBCCCBCCBCCJaBFDBeKBG3BBCGBPlDBCHBFHBFCBLCBDRRBuBBOkDBZgBBKBBFGGBWBDSBUYBIKBGXBCGBIJJBoBBLLBEGBHrCBCPBCCBFOBOSBCHBDBBDVBCGBCEEBCBEHBDBBDBBCJJFBBCEBNBBLFFBBBCFBFBBDVBCGBCBBCBBCBBFEBFBBDBBFIIBCBCSSBEBMCBCIBCCBCVBCGBCBBCEBEIBCCBCBBEQQBCBWDBFCBCHBDBBDVBCGBCBBCEBEHBDBBDBBKBBFBBCEBORRBCCBEBECBCDBEBBCCCBEEBEEBBBELBFEBECBCCBEHHpBMBCCBCWBCPBEHBCCBCCBJBBCCBCBBDDBdDBCHBCCBCWBCJBCEBEHBCCBCCBJBBGCBCDBOCBNMBCCBCoBBDHBCCBCCBCGGBCBIEBXFBCCBCRBEXBCIBCDDBFBJFBCCCBGBTBBO5BBGGBH0B0BBECBDBCXBCCCBRBCCBDEBCHHPDBhBgCgCBGBCjBBFSBFPBCjBBkC2BBCDDBDBR-BBLDBDlBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBEKBITBMUBNTBNMBCCBCBBNzBBDSBPFFkC4CBIqBBGlCBLeBCLBFIBYdBDEBMrBBFZB3BbBF+BBDTBzBYYBMMBBByBzBBCOBCHB0BpBBDDBLrBBCKBP2BBXCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBUhBBM1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBFSSBnBBuZzBB34BkHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBCfBwB2O2OBBBaIBIEBDEBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBGHBEwDBoBIBDmDBDxCBVUBCgBBZzBBNjCBCtBtBBEBECCBBBLgBBGiBBOcBEyBBCLBQRRBOBLEBC2BBKNBTWBEkCBCCCZCBDPBDDBMFBDFBDFBKGBCGBCqBBCNBH6DBWj9KBNWBFwBBloItLBDpDBnBGBNEBGLBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmC0BBsIcBEwBBwBfBOdBGqBBGdBDjBBFHBCEBrB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCDBCBBGHBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOnBBjBbBEGGBVB7HpBBCBBEBBRFBzBCBEcBLJJBUBrBRBvBUBcWBKlCBsBEBL4BBKOOBXBYyBBSDBJiBBEKKB+BBCDBKBBLCCkBRBChBBDHHBCB-BGBCCCBCBCOBCJBI4BBYDBCHBDBBDVBCGBCBBCEBEHBDBBDBBEHHGGBdJBCDDClBBCJBCDDCDBCBBECCtBhCBCCBCDBVCBfhCBDBBC5F5FB0BBDGBaFBjB+BBCEE8B1BBDoCoCBZBDNBWGB6F4BBoD-BBgBHBDDDBGBCBBCdBCBBDBBDDB+CHBDtBBDFBCCCBccBxBBDJBSnCBGTTBnCBoDHB5CgBBgBIBCsBBCGBCyByBBcBDVBCNBqCGBCBBCrBBECCBCCBBBCDDBZZBEBCBBCkBBCBBCDBCYYBqBBlIWBKQBCoBBECBwDwCwCB4cBnDuDBSjGBtyCgDBQvhBBSFBa68DBGmSB61GuBBy2B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBF4BBIQBhCBBCNNBFBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBFi7Fi7FBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCVBJBBhHGBCDBCBBCOBCkGB8BjCBEEE1lBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1TZBHZBHZB3zD-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Dash: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEB+BoBoBQnMnMlgDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("jBHHGJBwDFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDrGrGhFBBNBBPDDBIBsCZBCBBYVVDIBWBBvFhBBDvDBDBBCCBDyCBDCBCmIBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDDBEJBECCBEEDJBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Emoji_Component: () => new UnicodeRangeTable(decodeRanges("jBHHGJB0+H2G2Gsp3B3+8B3+8BBYB8PEBxtBDBtzhY-CB", false)),
		Emoji_Modifier: () => new UnicodeRangeTable(decodeRanges("7-8DE", true)),
		Emoji_Modifier_Base: () => new UnicodeRangeTable(decodeRanges("9wJ8G8GRDB4jzD9B9BBBBDDDBBB2DBBDKBWSBEFFBBBCCBICCZqGqGBFFWFFBvFvFBBBEEB0CRRBBBKMMgSDDJHBHKKBIBDCB5B+B+BBCCBCCSCBCMBmHCBrBIB", false)),
		Emoji_Presentation: () => new UnicodeRangeTable(decodeRanges("64IBBuGDBEDDqQBBWBBzBLBsBUUOJJBSSBGGBJJGWWIBBCFFDIIFBBdkBkBCFFBBBC+B+BBBBZPP8aBB0BFFvlxDrGrG-FDDBIBsCZBCZZVDDBDBCCBWBBvFgBBNIBClCBCVBNqBBFEBNQBEEEBlCBCCCB5FBD+BBODBCXBTbbBOO3C0CBxBlCBHEEBBBDDBEDBMBBIIBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("pFFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDoBoBBCBlDLBQBBQPPBmBmBBIBxDBBNBBPDDBIBU3BBcOBLVVDIBCDBKWBH7FBDvDBDBBCCBDyCBDCBCDBG9HBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDQBECCBEBDMB7GlBBNDB5BHBLFBpBHBfBBNDBDNBKmBBNuBBCJBC4FB5CHBPxEBhI9fB", false)),
		Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbFq1-BJIFbF", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hDZBwBLLFlBlBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDiBBIBBfEBhDsBsBCEEDDBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBCDB5XFBjkCIBC2D2DB+FBiC0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBB6DOORMBuDEEBEEcKFDBBJDBFiBiBBOBFsasaBYBn6BvBBCEEBGCFCCBCCBGBEiDCBIICFFNlBBCGG0oesBCUaCBBBmEMCBBBC8BCBIBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCWDBCCCBBB2ZqBBCNBHvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBkODDBBBCpBBCIBmoByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFBmI9BB1lChBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("rBRRBBBgBeeCuBuBFmBmBgB5W5WBBBDbbBDDBBBwQCBuwGccBBBMEEOPPBCBWEBMEBiCMBFEEBFFBDBTFFDJBCDDBEBHEEBDDBCCBBBCFBENBClClCBWBCFBCBBFBBFfBCHHBPPBqIBJDBVBB7CffBZBCZZMGB+NBBNJBFFBFBBDBBEEBPCCDFBMHBGBB6BCCeDBKCBxK-BBhI-PBxBUBDFB9+zB4Z4ZBEBCjFjFRCBeCCeCCkEHHBCBitDBBhrwBwoBwoBBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBBhwFDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB-uCIB", false)),
		Quotation_Mark: () => new UnicodeRangeTable(decodeRanges("iBFFkEQQ96HHBaBBowDqOqOBCBOCBixzBDB+FFF7CBB", false)),
		Terminal_Punctuation: () => new UnicodeRangeTable(decodeRanges("hBLLCMMBEE-ZJJiQ6B6BpCPPCCB1FsBsBBJBCsHsHB3B3BBEBCHBgBmImIB1nB1nBBtFtFFFB4JBB2YHBmY9D9DBBBoCBB+ECBEoBoBBCBDBB7JBBjLDBjFBBLBBCCBeCB8FEB-BBBldYYBKKBBBwlDCBzJOOFLLCBBEBBtNBB8ndBBuICBkHEB-LBB3CBBgD4E4EBBB0ECBgERRB6H6HnxUDDB6B6BBBBCDBqFLLCMMBEEiCDD7hBxBxBnkBoGoG3JBB5EFBlCFB6CDB5dEBtBDB+FGBxDDBgECBiEBBHRRB5C5CBDBtDrJrJB2D2DBBBNBBnLDBEOBqDBB6HCBmQCC8HBB4CBBFBB-MCBuBmUmUBrCrCBspBspBBDB6vRBBmEiCiCBBBLqRqRBoJoJBnwTnwTovHDB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBGbbBOBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBBvgCZBHZBHZB", false)),
		White_Space: () => new UnicodeRangeTable(decodeRanges("JEBTlDlDbgvFgvFgsCKBeBBGwBwBh9DAB", false))
	});
	static SCRIPTS = new LazyMap({
		Adlam: () => new UnicodeRangeTable(decodeRanges("go6DrCFJFB", true)),
		Ahom: () => new UnicodeRangeTable(decodeRanges("g4lCaDOFW", true)),
		Anatolian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggxCmS", true)),
		Arabic: () => new UnicodeRangeTable(decodeRanges("gwBEBCFBCNBCCBCfBCJBMZBCrDBChBBxCvBBxHhBBGqCBCcBxy8BtPBDvEBhBPBxDEBCmEBk7DeBkCFBJIBiBFBh43BDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB", false)),
		Armenian: () => new UnicodeRangeTable(decodeRanges("xpBlBDxBDCks9BE", true)),
		Avestan: () => new UnicodeRangeTable(decodeRanges("g4iC1BEG", true)),
		Balinese: () => new UnicodeRangeTable(decodeRanges("g4GsCCxB", true)),
		Bamum: () => new UnicodeRangeTable(decodeRanges("g1pB3CpowB4R", true)),
		Bassa_Vah: () => new UnicodeRangeTable(decodeRanges("w26CdDF", true)),
		Batak: () => new UnicodeRangeTable(decodeRanges("g+GzBJD", true)),
		Bengali: () => new UnicodeRangeTable(decodeRanges("gsCDBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYB", false)),
		Beria_Erfe: () => new UnicodeRangeTable(decodeRanges("g17CYDY", true)),
		Bhaiksuki: () => new UnicodeRangeTable(decodeRanges("ggnCICsBCNLc", true)),
		Bopomofo: () => new UnicodeRangeTable(decodeRanges("qXB6wLqBxDf", true)),
		Brahmi: () => new UnicodeRangeTable(decodeRanges("ggkCtCFjBKA", true)),
		Braille: () => new UnicodeRangeTable(decodeRanges("ggK-H", true)),
		Buginese: () => new UnicodeRangeTable(decodeRanges("gwGbDB", true)),
		Buhid: () => new UnicodeRangeTable(decodeRanges("g6FT", true)),
		Canadian_Aboriginal: () => new UnicodeRangeTable(decodeRanges("ggF-TxRlC7tgCP", true)),
		Carian: () => new UnicodeRangeTable(decodeRanges("g1gCwB", true)),
		Caucasian_Albanian: () => new UnicodeRangeTable(decodeRanges("wphCzBMA", true)),
		Chakma: () => new UnicodeRangeTable(decodeRanges("gokC0BCR", true)),
		Cham: () => new UnicodeRangeTable(decodeRanges("gwqB2BKNDJDD", true)),
		Cherokee: () => new UnicodeRangeTable(decodeRanges("g9E1CDFz7lBvC", true)),
		Chorasmian: () => new UnicodeRangeTable(decodeRanges("w9jCb", true)),
		Common: () => new UnicodeRangeTable(decodeRanges("AgCBbFBbuBBCOBCEBYgBgBiOmBBGEBDTB1DKKHCC+THHPEEhB9E9ElQiEiEB6mB6mB2MDBjJwvBwvBBBBoCBBsGBBCumBumBOIIBCBCFBCCBDmYmYBKBD2CBCKBEKBCOBShBB-BlBBCCBDFBCaBCQBqBCBF5UBXKBW-cBhIzTBDpEBhQ9CBzMUBCCCBXBQHBFDB8CBBE7C7CB0E0EBOBhBlBBKxBxBB+BBgBwCBwB5C5CBmFBhuG-BBhoWhBBnDCBmFJB1HhFhFsMPPBzuUzuUBxGxGBIBXiBBCSBCDB0ECCBeBbFBbKBLuBuBBhChCBFBCGBLEBjICBFsBBEIBxCMB0BsBBlHaBltuBDB96D8HBEzNBHWBQQBgDzDB9B1HBLmBBD9BBEQBJBBIdBF8BB2GTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBByjFjCBtC8BBjWrBBFjDBNOBDOBCOBCkBBLtFB5BZBCBBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBnghYffB+CB", false)),
		Coptic: () => new UnicodeRangeTable(decodeRanges("ifNxkKzDGG", true)),
		Cuneiform: () => new UnicodeRangeTable(decodeRanges("ggoC5cnDuDCEMjG", true)),
		Cypriot: () => new UnicodeRangeTable(decodeRanges("ggiCFBDCCBqBBCBBEDD", false)),
		Cypro_Minoan: () => new UnicodeRangeTable(decodeRanges("w8rCiD", true)),
		Cyrillic: () => new UnicodeRangeTable(decodeRanges("ggBkEBDoFBx6FKBhFtCtCojEfBhie-CBv8VBBhw4B9BBiBAB", false)),
		Deseret: () => new UnicodeRangeTable(decodeRanges("gghCvC", true)),
		Devanagari: () => new UnicodeRangeTable(decodeRanges("goCwCFODZh7nBfhwcJ", true)),
		Dives_Akuru: () => new UnicodeRangeTable(decodeRanges("gomCGBDDDBGBCBBCdBCBBDLBKJB", false)),
		Dogra: () => new UnicodeRangeTable(decodeRanges("ggmC7B", true)),
		Duployan: () => new UnicodeRangeTable(decodeRanges("ggvDqDGMEIIJDD", true)),
		Egyptian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggsC1iBL68D", true)),
		Elbasan: () => new UnicodeRangeTable(decodeRanges("gohCnB", true)),
		Elymaic: () => new UnicodeRangeTable(decodeRanges("g-jCW", true)),
		Ethiopic: () => new UnicodeRangeTable(decodeRanges("gwEoCBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBnvGWBKGBCGBCGBCGBCGBCGBCGBCGBjpfFBDFBDFBKGBCGBylvCGBCDBCBBCOB", false)),
		Garay: () => new UnicodeRangeTable(decodeRanges("gqjClBEcJB", true)),
		Georgian: () => new UnicodeRangeTable(decodeRanges("glElBBCGGDqBBCDBx8CqBBDCBhiElBBCGG", false)),
		Glagolitic: () => new UnicodeRangeTable(decodeRanges("ggL-Ch9sDGCQDGCBCE", true)),
		Gothic: () => new UnicodeRangeTable(decodeRanges("w5gCa", true)),
		Grantha: () => new UnicodeRangeTable(decodeRanges("g4kCDBCHBDBBDVBCGBCBBCEBDIBDBBDCBDHHGGBDGBEEB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("wbDBCCBDDBCFFCCCBBBCCCBSBC+BBPPBnpGEBzBEBFEB1ChKhKBUBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBoJ-xiB-xiB7uVuCBSgj0Bgj0BBkCB", false)),
		Gujarati: () => new UnicodeRangeTable(decodeRanges("h0CCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGB", false)),
		Gunjala_Gondi: () => new UnicodeRangeTable(decodeRanges("grnCFCBCkBCBCFIJ", true)),
		Gurmukhi: () => new UnicodeRangeTable(decodeRanges("hwCCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPB", false)),
		Gurung_Khema: () => new UnicodeRangeTable(decodeRanges("go4C5B", true)),
		Han: () => new UnicodeRangeTable(decodeRanges("g0LZBC4CBN1GBwBCCaIBPDBle-tGBhC-vUBhoWtLBDpDBpodBBNGBqgkB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Hangul: () => new UnicodeRangeTable(decodeRanges("goE-HvxHBiI9CyDeiCei3dckUj9KNWFwBl9JeEFDFDFDC", true)),
		Hanifi_Rohingya: () => new UnicodeRangeTable(decodeRanges("gojCnBJJ", true)),
		Hanunoo: () => new UnicodeRangeTable(decodeRanges("g5FU", true)),
		Hatran: () => new UnicodeRangeTable(decodeRanges("gniCSCBGE", true)),
		Hebrew: () => new UnicodeRangeTable(decodeRanges("xsB2BBJaBFFBpp9BZBCEBCCCBCCBCCBIB", false)),
		Hiragana: () => new UnicodeRangeTable(decodeRanges("hiM1CBHCBi7-C+IBTeeBBBulQAB", false)),
		Imperial_Aramaic: () => new UnicodeRangeTable(decodeRanges("giiCVCI", true)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("gYvDB2IBBlOKBbhXhXBCB8qEtBBDLBlPCBCMBCGBFHHEBBnG-BBtQBBjGgBB65DDBsDBBmrzBPBRNBwejHjH7iEl+uBl+uBBsBBDWBhRCBSHBDGBfDBz6rYvHB", false)),
		Inscriptional_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g7iCSGH", true)),
		Inscriptional_Parthian: () => new UnicodeRangeTable(decodeRanges("g6iCVDH", true)),
		Javanese: () => new UnicodeRangeTable(decodeRanges("gsqBtCDJFB", true)),
		Kaithi: () => new UnicodeRangeTable(decodeRanges("gkkCiCLA", true)),
		Kannada: () => new UnicodeRangeTable(decodeRanges("gkDMCCCWCJCEDICCCDIBGCCDDJCC", true)),
		Katakana: () => new UnicodeRangeTable(decodeRanges("hlM5CBDCBxHPBxGuBBC3CBvgzBJBCsBBzisBDBCGBCBBCgJgJBBBzBPPBCB", false)),
		Kawi: () => new UnicodeRangeTable(decodeRanges("g4nCQCoBEc", true)),
		Kayah_Li: () => new UnicodeRangeTable(decodeRanges("goqBtBCA", true)),
		Kharoshthi: () => new UnicodeRangeTable(decodeRanges("gwiCDCBGHCCCcDCFJII", true)),
		Khitan_Small_Script: () => new UnicodeRangeTable(decodeRanges("k-7C84G84GB0OBqBAB", false)),
		Khmer: () => new UnicodeRangeTable(decodeRanges("g8F9CDJHJnPf", true)),
		Khojki: () => new UnicodeRangeTable(decodeRanges("gwkCRCuB", true)),
		Khudawadi: () => new UnicodeRangeTable(decodeRanges("w1kC6BGJ", true)),
		Kirat_Rai: () => new UnicodeRangeTable(decodeRanges("gq7C5B", true)),
		Lao: () => new UnicodeRangeTable(decodeRanges("h0DBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDB", false)),
		Latin: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBQQGWBCeBCgOBoBEB8wGlBBHwBBGDBGMBClCBiC-HByLOORMBuEBBHccSoBB42CfBj1elDBExCBVOBxZqBBCIBCDB38TGB7gBZBHZBmhCFBCpBBCIBm61BeBHFB", false)),
		Lepcha: () => new UnicodeRangeTable(decodeRanges("ggH3BEOEC", true)),
		Limbu: () => new UnicodeRangeTable(decodeRanges("goGeBCLBFLBFEEBKB", false)),
		Linear_A: () => new UnicodeRangeTable(decodeRanges("gwhC2JKVLH", true)),
		Linear_B: () => new UnicodeRangeTable(decodeRanges("gggCLCZCSCBCODNjB6D", true)),
		Lisu: () => new UnicodeRangeTable(decodeRanges("wmpBvBx1eA", true)),
		Lycian: () => new UnicodeRangeTable(decodeRanges("g0gCc", true)),
		Lydian: () => new UnicodeRangeTable(decodeRanges("gpiCZGA", true)),
		Mahajani: () => new UnicodeRangeTable(decodeRanges("wqkCmB", true)),
		Makasar: () => new UnicodeRangeTable(decodeRanges("g3nCY", true)),
		Malayalam: () => new UnicodeRangeTable(decodeRanges("goDMCCCyBCCCFFPDZ", true)),
		Mandaic: () => new UnicodeRangeTable(decodeRanges("giCbDA", true)),
		Manichaean: () => new UnicodeRangeTable(decodeRanges("g2iCmBFL", true)),
		Marchen: () => new UnicodeRangeTable(decodeRanges("wjnCfDVCN", true)),
		Masaram_Gondi: () => new UnicodeRangeTable(decodeRanges("gonCGBCBBCrBBECCBCCBHBJJB", false)),
		Medefaidrin: () => new UnicodeRangeTable(decodeRanges("gy7C6C", true)),
		Meetei_Mayek: () => new UnicodeRangeTable(decodeRanges("g3qBWqGtBDJ", true)),
		Mende_Kikakui: () => new UnicodeRangeTable(decodeRanges("gg6DkGDP", true)),
		Meroitic_Cursive: () => new UnicodeRangeTable(decodeRanges("gtiCXFTDtB", true)),
		Meroitic_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("gsiCf", true)),
		Miao: () => new UnicodeRangeTable(decodeRanges("g47CqCF4BIQ", true)),
		Modi: () => new UnicodeRangeTable(decodeRanges("gwlCkCMJ", true)),
		Mongolian: () => new UnicodeRangeTable(decodeRanges("ggGBBDCCBSBH4CBIqBB2t-BMB", false)),
		Mro: () => new UnicodeRangeTable(decodeRanges("gy6CeCJFB", true)),
		Multani: () => new UnicodeRangeTable(decodeRanges("g0kCGBCCCBCBCOBCKB", false)),
		Myanmar: () => new UnicodeRangeTable(decodeRanges("ggE-EhqmBeiDfxibT", true)),
		Nabataean: () => new UnicodeRangeTable(decodeRanges("gkiCeJI", true)),
		Nag_Mundari: () => new UnicodeRangeTable(decodeRanges("wm5DpB", true)),
		Nandinagari: () => new UnicodeRangeTable(decodeRanges("gtmCHDtBDK", true)),
		New_Tai_Lue: () => new UnicodeRangeTable(decodeRanges("gsGrBFZHKEB", true)),
		Newa: () => new UnicodeRangeTable(decodeRanges("gglC7CCE", true)),
		Nko: () => new UnicodeRangeTable(decodeRanges("g+B6BDC", true)),
		Nushu: () => new UnicodeRangeTable(decodeRanges("h-7CvsQvsQBqMB", false)),
		Nyiakeng_Puachue_Hmong: () => new UnicodeRangeTable(decodeRanges("go4DsBENDJFB", true)),
		Ogham: () => new UnicodeRangeTable(decodeRanges("g0Fc", true)),
		Ol_Chiki: () => new UnicodeRangeTable(decodeRanges("wiHvB", true)),
		Ol_Onal: () => new UnicodeRangeTable(decodeRanges("wu5DqBFA", true)),
		Old_Hungarian: () => new UnicodeRangeTable(decodeRanges("gkjCyBOyBIF", true)),
		Old_Italic: () => new UnicodeRangeTable(decodeRanges("g4gCjBKC", true)),
		Old_North_Arabian: () => new UnicodeRangeTable(decodeRanges("g0iCf", true)),
		Old_Permic: () => new UnicodeRangeTable(decodeRanges("w6gCqB", true)),
		Old_Persian: () => new UnicodeRangeTable(decodeRanges("g9gCjBFN", true)),
		Old_Sogdian: () => new UnicodeRangeTable(decodeRanges("g4jCnB", true)),
		Old_South_Arabian: () => new UnicodeRangeTable(decodeRanges("gziCf", true)),
		Old_Turkic: () => new UnicodeRangeTable(decodeRanges("ggjCoC", true)),
		Old_Uyghur: () => new UnicodeRangeTable(decodeRanges("w7jCZ", true)),
		Oriya: () => new UnicodeRangeTable(decodeRanges("h4CCCHDBDVCGCBCEDIDBDCICFBCEDR", true)),
		Osage: () => new UnicodeRangeTable(decodeRanges("wlhCjBFjB", true)),
		Osmanya: () => new UnicodeRangeTable(decodeRanges("gkhCdDJ", true)),
		Pahawh_Hmong: () => new UnicodeRangeTable(decodeRanges("g46ClCLJCGCUGS", true)),
		Palmyrene: () => new UnicodeRangeTable(decodeRanges("gjiCf", true)),
		Pau_Cin_Hau: () => new UnicodeRangeTable(decodeRanges("g2mC4B", true)),
		Phags_Pa: () => new UnicodeRangeTable(decodeRanges("giqB3B", true)),
		Phoenician: () => new UnicodeRangeTable(decodeRanges("goiCbEA", true)),
		Psalter_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g8iCRIDNG", true)),
		Rejang: () => new UnicodeRangeTable(decodeRanges("wpqBjBMA", true)),
		Runic: () => new UnicodeRangeTable(decodeRanges("g1FqCEK", true)),
		Samaritan: () => new UnicodeRangeTable(decodeRanges("ggCtBDO", true)),
		Saurashtra: () => new UnicodeRangeTable(decodeRanges("gkqBlCJL", true)),
		Sharada: () => new UnicodeRangeTable(decodeRanges("gskC-ChsCH", true)),
		Shavian: () => new UnicodeRangeTable(decodeRanges("wihCvB", true)),
		Siddham: () => new UnicodeRangeTable(decodeRanges("gslC1BDlB", true)),
		Sidetic: () => new UnicodeRangeTable(decodeRanges("gqiCZ", true)),
		SignWriting: () => new UnicodeRangeTable(decodeRanges("gg2DrUQECO", true)),
		Sinhala: () => new UnicodeRangeTable(decodeRanges("hsDCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBt-gCTB", false)),
		Sogdian: () => new UnicodeRangeTable(decodeRanges("w5jCpB", true)),
		Sora_Sompeng: () => new UnicodeRangeTable(decodeRanges("wmkCYIJ", true)),
		Soyombo: () => new UnicodeRangeTable(decodeRanges("wymCyC", true)),
		Sundanese: () => new UnicodeRangeTable(decodeRanges("g8G-BhIH", true)),
		Sunuwar: () => new UnicodeRangeTable(decodeRanges("g+mChBPJ", true)),
		Syloti_Nagri: () => new UnicodeRangeTable(decodeRanges("ggqBsB", true)),
		Syriac: () => new UnicodeRangeTable(decodeRanges("g4BNC7BDCxIK", true)),
		Tagalog: () => new UnicodeRangeTable(decodeRanges("g4FVKA", true)),
		Tagbanwa: () => new UnicodeRangeTable(decodeRanges("g7FMCCCB", true)),
		Tai_Le: () => new UnicodeRangeTable(decodeRanges("wqGdDE", true)),
		Tai_Tham: () => new UnicodeRangeTable(decodeRanges("gxG+BCcDKHJHN", true)),
		Tai_Viet: () => new UnicodeRangeTable(decodeRanges("g0qBiCZE", true)),
		Tai_Yo: () => new UnicodeRangeTable(decodeRanges("g25DeCVJB", true)),
		Takri: () => new UnicodeRangeTable(decodeRanges("g0lC5BHJ", true)),
		Tamil: () => new UnicodeRangeTable(decodeRanges("i8CBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBm+kCxBBOAB", false)),
		Tangsa: () => new UnicodeRangeTable(decodeRanges("wz6CuCCJ", true)),
		Tangut: () => new UnicodeRangeTable(decodeRanges("g-7CgBgBB+3GBhQeBiDyDB", false)),
		Telugu: () => new UnicodeRangeTable(decodeRanges("ggDMCCCWCPDICCCDIBCCCBDDDJII", true)),
		Thaana: () => new UnicodeRangeTable(decodeRanges("g8BxB", true)),
		Thai: () => new UnicodeRangeTable(decodeRanges("hwD5BGb", true)),
		Tibetan: () => new UnicodeRangeTable(decodeRanges("g4DnCCjBFmBCjBCOCGFB", true)),
		Tifinagh: () => new UnicodeRangeTable(decodeRanges("wpL3BIBPA", true)),
		Tirhuta: () => new UnicodeRangeTable(decodeRanges("gklCnCJJ", true)),
		Todhri: () => new UnicodeRangeTable(decodeRanges("guhCzB", true)),
		Tolong_Siki: () => new UnicodeRangeTable(decodeRanges("wtnCrBFJ", true)),
		Toto: () => new UnicodeRangeTable(decodeRanges("w04De", true)),
		Tulu_Tigalari: () => new UnicodeRangeTable(decodeRanges("g8kCJBCDDClBBCJBCDDCDBCJBCBBJBB", false)),
		Ugaritic: () => new UnicodeRangeTable(decodeRanges("g8gCdCA", true)),
		Unknown: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-FB", false)),
		Vai: () => new UnicodeRangeTable(decodeRanges("gopBrJ", true)),
		Vithkuqi: () => new UnicodeRangeTable(decodeRanges("wrhCKCOCGCBCKCOCGCB", true)),
		Wancho: () => new UnicodeRangeTable(decodeRanges("g24D5BGA", true)),
		Warang_Citi: () => new UnicodeRangeTable(decodeRanges("glmCyCNA", true)),
		Yezidi: () => new UnicodeRangeTable(decodeRanges("g0jCpBCCDB", true)),
		Yi: () => new UnicodeRangeTable(decodeRanges("ggoBskBE2B", true)),
		Zanabazar_Square: () => new UnicodeRangeTable(decodeRanges("gwmCnC", true))
	});
	static FOLD_CATEGORIES = new LazyMap({
		L: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		LC: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGC3HrBrBCEEJHHCCBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHxC9zC9zCBuBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("kOCCBCCBCClBCCtsHHBJHBJHBMQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpL2B2Bs1CvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHuBPBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("ycGDCHHFMMDDDCHHFAB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpLiBiBBOBFsasaBYBn6BvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false))
	});
	static FOLD_SCRIPT = new LazyMap({
		Common: () => new UnicodeRangeTable(decodeRanges("8cgBgB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("1FwUwU", false)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false))
	});
};
var Unicode = class Unicode {
	static MAX_RUNE = 1114111;
	static RUNE_ERROR = 65533;
	static isUnsearchable(r) {
		return r === Unicode.RUNE_ERROR || r >= Unicode.MIN_HIGH_SURROGATE && r <= Unicode.MAX_LOW_SURROGATE;
	}
	static MAX_ASCII = 127;
	static MAX_LATIN1 = 255;
	static MAX_BMP = 65535;
	static MIN_FOLD = 65;
	static MAX_FOLD = 125251;
	static MIN_HIGH_SURROGATE = 55296;
	static MAX_HIGH_SURROGATE = 56319;
	static MIN_LOW_SURROGATE = 56320;
	static MAX_LOW_SURROGATE = 57343;
	static MIN_SUPPLEMENTARY_CODE_POINT = 65536;
	static is32(ranges, r) {
		let lo = 0;
		let hi = ranges.length;
		while (lo < hi) {
			const m = lo + Math.floor((hi - lo) / 2);
			const rlo = ranges.getLo(m);
			const rhi = ranges.getHi(m);
			if (rlo <= r && r <= rhi) {
				const stride = ranges.getStride(m);
				return (r - rlo) % stride === 0;
			}
			if (r < rlo) hi = m;
			else lo = m + 1;
		}
		return false;
	}
	static is(ranges, r) {
		if (r <= Unicode.MAX_LATIN1) {
			for (let i = 0; i < ranges.length; i++) {
				if (r > ranges.getHi(i)) continue;
				const rlo = ranges.getLo(i);
				if (r < rlo) return false;
				const stride = ranges.getStride(i);
				return (r - rlo) % stride === 0;
			}
			return false;
		}
		return ranges.length > 0 && r >= ranges.getLo(0) && Unicode.is32(ranges, r);
	}
	static isPrint(r) {
		if (r <= Unicode.MAX_LATIN1) return r >= 32 && r < Unicode.MAX_ASCII || r >= 161 && r !== 173;
		return Unicode.is(UnicodeTables.Print, r);
	}
	static simpleFold(r) {
		if (UnicodeTables.CASE_ORBIT.has(r)) return UnicodeTables.CASE_ORBIT.get(r);
		if (r <= Unicode.MAX_ASCII) {
			const l = Codepoint.toLowerCase(r);
			return l !== r ? l : Codepoint.toUpperCase(r);
		}
		return r;
	}
	static equalsIgnoreCase(r1, r2) {
		if (r1 === r2) return true;
		if (r1 < 0 || r2 < 0) return false;
		if (r1 <= Unicode.MAX_ASCII && r2 <= Unicode.MAX_ASCII) {
			if (65 <= r1 && r1 <= 90) r1 |= 32;
			if (65 <= r2 && r2 <= 90) r2 |= 32;
			return r1 === r2;
		}
		for (let r = Unicode.simpleFold(r1); r !== r1; r = Unicode.simpleFold(r)) if (r === r2) return true;
		return false;
	}
};
var RE2JSException = class extends Error {
	constructor(message) {
		super(message);
		this.name = "RE2JSException";
	}
};
var RE2JSSyntaxException = class extends RE2JSException {
	constructor(error, input = null) {
		let message = `error parsing regexp: ${error}`;
		if (input) message += `: \`${input}\``;
		super(message);
		this.name = "RE2JSSyntaxException";
		this.message = message;
		this.error = error;
		this.input = input;
	}
	getDescription() {
		return this.error;
	}
	getPattern() {
		return this.input;
	}
};
var RE2JSCompileException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSCompileException";
	}
};
var RE2JSGroupException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSGroupException";
	}
};
var RE2JSFlagsException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSFlagsException";
	}
};
var RE2JSInternalException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSInternalException";
	}
};
const FAST_PATH_TABLE_SIZE = 256;
const WORD_RUNE_TABLE = new Uint8Array(FAST_PATH_TABLE_SIZE);
for (let i = 0; i < FAST_PATH_TABLE_SIZE; i++) WORD_RUNE_TABLE[i] = 97 <= i && i <= 122 || 65 <= i && i <= 90 || 48 <= i && i <= 57 || i === 95 ? 1 : 0;
let cachedNativeEncoder = null;
let cachedNativeDecoder = null;
var Utils = class Utils {
	static METACHARACTERS = "\\.+*?()|[]{}^$";
	static EMPTY_BEGIN_LINE = 1;
	static EMPTY_END_LINE = 2;
	static EMPTY_BEGIN_TEXT = 4;
	static EMPTY_END_TEXT = 8;
	static EMPTY_WORD_BOUNDARY = 16;
	static EMPTY_NO_WORD_BOUNDARY = 32;
	static EMPTY_ALL = -1;
	static emptyInts() {
		return [];
	}
	static isString(value) {
		return typeof value === "string" || Object.prototype.toString.call(value) === "[object String]";
	}
	static typeName(value) {
		if (value === null || typeof value !== "object" && typeof value !== "function") return value === null ? "null" : typeof value;
		return Object.prototype.toString.call(value).slice(8, -1);
	}
	static checkPattern(pattern) {
		if (!Utils.isString(pattern)) throw new TypeError(`The pattern must be a string, not ${Utils.typeName(pattern)} (RE2JS.translateRegExp() converts a RegExp)`);
	}
	static checkInput(input) {
		if (!Utils.isString(input) && !Utils.isByteArray(input)) throw new TypeError(`The input must be a string or a byte array (Uint8Array or number[]), not ${Utils.typeName(input)}`);
	}
	static checkFlags(flags) {
		const known = PublicFlags.MULTILINE | PublicFlags.DOTALL | PublicFlags.CASE_INSENSITIVE | PublicFlags.DISABLE_UNICODE_GROUPS | PublicFlags.LONGEST_MATCH | PublicFlags.LOOKBEHINDS;
		if (!Number.isInteger(flags) || (flags & ~known) !== 0) throw new RE2JSFlagsException("Flags should only be a combination of MULTILINE, DOTALL, CASE_INSENSITIVE, DISABLE_UNICODE_GROUPS, LONGEST_MATCH, LOOKBEHINDS");
	}
	static isByteArray(input) {
		return Array.isArray(input) || Object.prototype.toString.call(input) === "[object Uint8Array]";
	}
	static isalnum(c) {
		return Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"] || Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["z"] || Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["Z"];
	}
	static unhex(c) {
		if (Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"]) return c - Codepoint.CODES["0"];
		if (Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["f"]) return c - Codepoint.CODES["a"] + 10;
		if (Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["F"]) return c - Codepoint.CODES["A"] + 10;
		return -1;
	}
	static escapeRune(rune) {
		let out = "";
		if (Unicode.isPrint(rune)) {
			if (Utils.METACHARACTERS.indexOf(String.fromCodePoint(rune)) >= 0) out += "\\";
			out += String.fromCodePoint(rune);
		} else switch (rune) {
			case Codepoint.CODES["\""]:
				out += "\\\"";
				break;
			case Codepoint.CODES["\\"]:
				out += "\\\\";
				break;
			case Codepoint.CODES["	"]:
				out += "\\t";
				break;
			case Codepoint.CODES["\n"]:
				out += "\\n";
				break;
			case Codepoint.CODES["\r"]:
				out += "\\r";
				break;
			case Codepoint.CODES["\b"]:
				out += "\\b";
				break;
			case Codepoint.CODES["\f"]:
				out += "\\f";
				break;
			default: {
				let s = rune.toString(16);
				if (rune < 256) {
					out += "\\x";
					if (s.length === 1) out += "0";
					out += s;
				} else out += `\\x{${s}}`;
				break;
			}
		}
		return out;
	}
	static stringToRunes(str) {
		const string = String(str);
		const runes = [];
		let i = 0;
		while (i < string.length) {
			const cp = string.codePointAt(i);
			runes.push(cp);
			i += cp > Unicode.MAX_BMP ? 2 : 1;
		}
		return new Int32Array(runes);
	}
	static runeToString(r) {
		return String.fromCodePoint(r);
	}
	static isWordRune(r) {
		return r < FAST_PATH_TABLE_SIZE ? WORD_RUNE_TABLE[r] === 1 : false;
	}
	static emptyOpContext(r1, r2) {
		let op = 0;
		if (r1 < 0) op |= Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		if (r1 === 10) op |= Utils.EMPTY_BEGIN_LINE;
		if (r2 < 0) op |= Utils.EMPTY_END_TEXT | Utils.EMPTY_END_LINE;
		if (r2 === 10) op |= Utils.EMPTY_END_LINE;
		if (Utils.isWordRune(r1) !== Utils.isWordRune(r2)) op |= Utils.EMPTY_WORD_BOUNDARY;
		else op |= Utils.EMPTY_NO_WORD_BOUNDARY;
		return op;
	}
	static quoteMeta(str) {
		return str.split("").map((s) => {
			if (Utils.METACHARACTERS.indexOf(s) >= 0) return `\\${s}`;
			return s;
		}).join("");
	}
	static charCount(codePoint) {
		return codePoint > Unicode.MAX_BMP ? 2 : 1;
	}
	static toArray(typedArray) {
		const len = typedArray.length;
		const res = new Array(len);
		for (let i = 0; i < len; i++) res[i] = typedArray[i];
		return res;
	}
	static stringToUtf8ByteArray(str) {
		if (globalThis.TextEncoder) {
			if (!cachedNativeEncoder) cachedNativeEncoder = new TextEncoder();
			return cachedNativeEncoder.encode(str);
		} else {
			let out = [], p = 0;
			for (let i = 0; i < str.length; i++) {
				let c = str.charCodeAt(i);
				if (c < 128) out[p++] = c;
				else if (c < 2048) {
					out[p++] = c >> 6 | 192;
					out[p++] = c & 63 | 128;
				} else if ((c & 64512) === Unicode.MIN_HIGH_SURROGATE && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === Unicode.MIN_LOW_SURROGATE) {
					c = Unicode.MIN_SUPPLEMENTARY_CODE_POINT + ((c & 1023) << 10) + (str.charCodeAt(++i) & 1023);
					out[p++] = c >> 18 | 240;
					out[p++] = c >> 12 & 63 | 128;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				} else {
					out[p++] = c >> 12 | 224;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				}
			}
			return out;
		}
	}
	static utf8ByteArrayToString(bytes) {
		if (globalThis.TextDecoder) {
			if (!cachedNativeDecoder) cachedNativeDecoder = new TextDecoder("utf-8");
			const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
			return cachedNativeDecoder.decode(view);
		} else {
			let out = [], pos = 0, c = 0;
			while (pos < bytes.length) {
				let c1 = bytes[pos++];
				if (c1 < 128) out[c++] = String.fromCharCode(c1);
				else if (c1 > 191 && c1 < 224) {
					let c2 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 31) << 6 | c2 & 63);
				} else if (c1 > 239 && c1 < 365) {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					let c4 = bytes[pos++];
					let u = ((c1 & 7) << 18 | (c2 & 63) << 12 | (c3 & 63) << 6 | c4 & 63) - Unicode.MIN_SUPPLEMENTARY_CODE_POINT;
					out[c++] = String.fromCharCode(Unicode.MIN_HIGH_SURROGATE + (u >> 10));
					out[c++] = String.fromCharCode(Unicode.MIN_LOW_SURROGATE + (u & 1023));
				} else {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 15) << 12 | (c2 & 63) << 6 | c3 & 63);
				}
			}
			return out.join("");
		}
	}
};
const createEnum = (values = [], initNum = 0) => {
	const enumObject = Object.create(null);
	for (let i = 0; i < values.length; i++) {
		const val = values[i];
		const keyVal = initNum + i;
		enumObject[val] = keyVal;
		enumObject[keyVal] = val;
	}
	return Object.freeze(enumObject);
};
var MatcherInputBase = class MatcherInputBase {
	static Encoding = createEnum(["UTF_16", "UTF_8"]);
	getEncoding() {
		throw Error("not implemented");
	}
	asCharSequence() {
		throw Error("not implemented");
	}
	asBytes() {
		throw Error("not implemented");
	}
	length() {
		throw Error("not implemented");
	}
	isUTF8Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_8;
	}
	isUTF16Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_16;
	}
};
var Utf8MatcherInput = class extends MatcherInputBase {
	constructor(bytes = null) {
		super();
		this.bytes = bytes;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_8;
	}
	asCharSequence() {
		return Utils.utf8ByteArrayToString(this.bytes);
	}
	asBytes() {
		return this.bytes;
	}
	length() {
		return this.bytes.length;
	}
};
var Utf16MatcherInput = class extends MatcherInputBase {
	constructor(charSequence = null) {
		super();
		this.charSequence = charSequence;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_16;
	}
	asCharSequence() {
		return this.charSequence;
	}
	asBytes() {
		return Utils.stringToUtf8ByteArray(this.charSequence.toString());
	}
	length() {
		return this.charSequence.length;
	}
};
var MatcherInput = class {
	static utf16(charSequence) {
		Utils.checkInput(charSequence);
		return new Utf16MatcherInput(charSequence);
	}
	static utf8(input) {
		if (Utils.isByteArray(input)) return new Utf8MatcherInput(input);
		return new Utf8MatcherInput(Utils.stringToUtf8ByteArray(input));
	}
};
var MachineInputBase = class {
	static EOF() {
		return -8;
	}
	constructor() {
		this.start = 0;
		this.end = 0;
	}
	canCheckPrefix() {
		return true;
	}
	endPos() {
		return this.end - this.start;
	}
	hasString() {
		return false;
	}
	hasAnyString() {
		return false;
	}
	prefixLength() {
		return 0;
	}
};
var MachineUTF8Input = class MachineUTF8Input extends MachineInputBase {
	static RUNE_ERROR_STEP = Unicode.RUNE_ERROR << 3 | 1;
	constructor(bytes, start = 0, end = bytes.length) {
		super();
		this.bytes = bytes;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const target = prefilter.bytes;
		if (target.length === 0) return true;
		const idx = this.indexOf(this.bytes, target, this.start + pos);
		return idx !== -1 && idx <= this.end - target.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton8().searchUTF8(this.bytes, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c = this.bytes[pos] & 255;
		if (c < 128) return c << 3 | 1;
		let size;
		let rune;
		let lo = 128;
		let hi = 191;
		if (c >= 194 && c <= 223) {
			size = 2;
			rune = c & 31;
		} else if (c >= 224 && c <= 239) {
			size = 3;
			rune = c & 15;
			if (c === 224) lo = 160;
			else if (c === 237) hi = 159;
		} else if (c >= 240 && c <= 244) {
			size = 4;
			rune = c & 7;
			if (c === 240) lo = 144;
			else if (c === 244) hi = 143;
		} else return MachineUTF8Input.RUNE_ERROR_STEP;
		if (pos + size > this.end) return MachineUTF8Input.RUNE_ERROR_STEP;
		const c1 = this.bytes[pos + 1] & 255;
		if (c1 < lo || c1 > hi) return MachineUTF8Input.RUNE_ERROR_STEP;
		rune = rune << 6 | c1 & 63;
		if (size > 2) {
			const c2 = this.bytes[pos + 2] & 255;
			if ((c2 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
			rune = rune << 6 | c2 & 63;
			if (size > 3) {
				const c3 = this.bytes[pos + 3] & 255;
				if ((c3 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
				rune = rune << 6 | c3 & 63;
			}
		}
		return rune << 3 | size;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.indexOf(this.bytes, re2.prefixUTF8, pos);
		return i < 0 ? i : i - pos;
	}
	context(pos) {
		pos += this.start;
		let r1 = -1;
		if (pos > this.start && pos <= this.end) {
			let start = pos - 1;
			r1 = this.bytes[start--];
			if (r1 >= 128) {
				let lim = pos - 4;
				if (lim < this.start) lim = this.start;
				while (start >= lim && (this.bytes[start] & 192) === 128) start--;
				if (start < this.start) start = this.start;
				const r = this.step(start - this.start);
				r1 = start + (r & 7) === pos ? r >> 3 : Unicode.RUNE_ERROR;
			}
		}
		const r2 = pos < this.end ? this.step(pos - this.start) >> 3 : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	indexOf(source, target, fromIndex = 0) {
		let targetLength = target.length;
		if (targetLength === 0) return fromIndex <= this.end ? fromIndex : -1;
		const firstByte = target[0];
		let limit = this.end - targetLength;
		const hasNativeIndexOf = typeof source.indexOf === "function";
		let i = fromIndex;
		while (i <= limit) {
			if (hasNativeIndexOf) {
				i = source.indexOf(firstByte, i);
				if (i === -1 || i > limit) return -1;
			} else {
				while (i <= limit && source[i] !== firstByte) i++;
				if (i > limit) return -1;
			}
			let match = true;
			for (let j = 1; j < targetLength; j++) if (source[i + j] !== target[j]) {
				match = false;
				break;
			}
			if (match) return i;
			i++;
		}
		return -1;
	}
	prefixLength(re2) {
		return re2.prefixUTF8.length;
	}
};
var MachineUTF16Input = class extends MachineInputBase {
	constructor(charSequence, start = 0, end = charSequence.length) {
		super();
		this.charSequence = charSequence;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const idx = this.charSequence.indexOf(prefilter.str, this.start + pos);
		return idx !== -1 && idx <= this.end - prefilter.str.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton16().searchUTF16(this.charSequence, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c1 = this.charSequence.charCodeAt(pos);
		if (c1 < Unicode.MIN_HIGH_SURROGATE || c1 > Unicode.MAX_HIGH_SURROGATE || pos + 1 >= this.end) return c1 << 3 | 1;
		const c2 = this.charSequence.charCodeAt(pos + 1);
		if (c2 >= Unicode.MIN_LOW_SURROGATE && c2 <= Unicode.MAX_LOW_SURROGATE) return (c1 - Unicode.MIN_HIGH_SURROGATE) * 1024 + (c2 - Unicode.MIN_LOW_SURROGATE) + Unicode.MIN_SUPPLEMENTARY_CODE_POINT << 3 | 2;
		return c1 << 3 | 1;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.charSequence.indexOf(re2.prefix, pos);
		if (i < 0 || i > this.end - re2.prefix.length) return -1;
		return i - pos;
	}
	context(pos) {
		pos += this.start;
		const r1 = pos > this.start && pos <= this.end ? this.charSequence.charCodeAt(pos - 1) : -1;
		const r2 = pos < this.end ? this.charSequence.charCodeAt(pos) : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	prefixLength(re2) {
		return re2.prefix.length;
	}
};
var MachineInput = class {
	static fromUTF8(bytes, start = 0, end = bytes.length) {
		return new MachineUTF8Input(bytes, start, end);
	}
	static fromUTF16(charSequence, start = 0, end = void 0) {
		Utils.checkInput(charSequence);
		return new MachineUTF16Input(charSequence, start, end ?? charSequence.length);
	}
};
var Matcher = class Matcher {
	static MAX_REPLACER_ARGS = 65535;
	static quoteReplacement(str, javaMode = false) {
		if (javaMode) {
			if (str.indexOf("\\") < 0 && str.indexOf("$") < 0) return str;
			return str.split("").map((s) => {
				const c = s.codePointAt(0);
				if (c === Codepoint.CODES["\\"] || c === Codepoint.CODES["$"]) return `\\${s}`;
				return s;
			}).join("");
		}
		if (str.indexOf("$") < 0) return str;
		return str.split("").map((s) => {
			if (s.codePointAt(0) === Codepoint.CODES["$"]) return "$$";
			return s;
		}).join("");
	}
	constructor(pattern, input) {
		if (pattern === null) throw new Error("pattern is null");
		this.patternInput = pattern;
		const re2 = this.patternInput.re2();
		this.patternGroupCount = re2.numberOfCapturingGroups();
		this.groups = [];
		this.namedGroups = re2.namedGroups;
		this.hasNamedGroups = Object.keys(this.namedGroups).length > 0;
		this.numberOfInstructions = re2.numberOfInstructions();
		this.lookbehindState = null;
		if (input instanceof MatcherInputBase) this.resetMatcherInput(input);
		else if (Utils.isByteArray(input)) this.resetMatcherInput(MatcherInput.utf8(input));
		else this.resetMatcherInput(MatcherInput.utf16(input));
	}
	pattern() {
		return this.patternInput;
	}
	reset() {
		this.matcherInputLength = this.matcherInput.length();
		this.appendPos = 0;
		this.hasMatch = false;
		this.hasGroups = false;
		this.anchorFlag = 0;
		return this;
	}
	resetMatcherInput(input) {
		if (input === null) throw new Error("input is null");
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		this.matcherInput = input;
		if (this.lookbehindState !== null) this.lookbehindState.reset();
		else this.lookbehindState = this.patternInput.re2().createLookbehindState();
		this.reset();
		return this;
	}
	start(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group];
	}
	end(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group + 1];
	}
	programSize() {
		return this.numberOfInstructions;
	}
	group(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		const start = this.start(group);
		const end = this.end(group);
		if (start < 0 && end < 0) return null;
		return this.substring(start, end);
	}
	getNamedGroups() {
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		const result = Object.create(null);
		for (const name of Object.keys(this.namedGroups)) result[name] = this.group(name);
		return result;
	}
	groupCount() {
		return this.patternGroupCount;
	}
	loadGroup(group) {
		if (!Number.isInteger(group) || group < 0 || group > this.patternGroupCount) throw new RE2JSGroupException(`Group index out of bounds: ${group}`);
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		if (group === 0 || this.hasGroups) return;
		const end = this.matcherInputLength;
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, this.groups[0], end, this.anchorFlag, 1 + this.patternGroupCount, this.lookbehindState);
		if (!res[0]) throw new RE2JSGroupException("inconsistency in matching group data");
		this.groups = res[1];
		this.hasGroups = true;
	}
	matches() {
		return this.genMatch(0, RE2Flags.ANCHOR_BOTH);
	}
	lookingAt() {
		return this.genMatch(0, RE2Flags.ANCHOR_START);
	}
	find(start = null) {
		if (start !== null) {
			if (!Number.isInteger(start) || start < 0 || start > this.matcherInputLength) throw new RE2JSGroupException(`start index out of bounds: ${start}`);
			this.reset();
			return this.genMatch(start, 0);
		}
		start = 0;
		if (this.hasMatch) {
			start = this.groups[1];
			if (this.groups[0] === this.groups[1]) {
				const r = (this.matcherInput.isUTF16Encoding() ? MachineInput.fromUTF16(this.matcherInput.asCharSequence(), 0, this.matcherInputLength) : MachineInput.fromUTF8(this.matcherInput.asBytes(), 0, this.matcherInputLength)).step(start);
				if (r < 0) start++;
				else start += r & 7;
			}
		}
		return this.genMatch(start, RE2Flags.UNANCHORED);
	}
	genMatch(startByte, anchor) {
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, startByte, this.matcherInputLength, anchor, 1, this.lookbehindState);
		if (!res[0]) {
			this.hasMatch = false;
			return false;
		}
		this.groups = res[1];
		this.hasMatch = true;
		this.hasGroups = this.patternGroupCount === 0;
		this.anchorFlag = anchor;
		return true;
	}
	substring(start, end) {
		if (this.matcherInput.isUTF8Encoding()) return Utils.utf8ByteArrayToString(this.matcherInput.asBytes().slice(start, end));
		return this.matcherInput.asCharSequence().substring(start, end).toString();
	}
	inputLength() {
		return this.matcherInputLength;
	}
	appendReplacement(replacement, javaMode = false) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		res += javaMode ? this.appendReplacementInternalJava(replacement) : this.appendReplacementInternalJs(replacement);
		return res;
	}
	appendReplacementInternalJava(replacement) {
		let res = "";
		let last = 0;
		const m = replacement.length;
		let i = 0;
		while (i < m) {
			const cCode = replacement.codePointAt(i);
			if (cCode === Codepoint.CODES["\\"]) {
				if (last < i) res += replacement.substring(last, i);
				i++;
				if (i >= m) throw new RE2JSGroupException("character to be escaped is missing");
				last = i;
				i++;
				continue;
			}
			if (cCode === Codepoint.CODES["$"]) {
				if (last < i) res += replacement.substring(last, i);
				if (i + 1 >= m) throw new RE2JSGroupException("Illegal group reference: group index is missing");
				const nextCode = replacement.codePointAt(i + 1);
				if (Codepoint.CODES["0"] <= nextCode && nextCode <= Codepoint.CODES["9"]) {
					let n = nextCode - Codepoint.CODES["0"];
					let j = i + 2;
					for (; j < m; j++) {
						const digit = replacement.codePointAt(j);
						if (digit < Codepoint.CODES["0"] || digit > Codepoint.CODES["9"] || n * 10 + digit - Codepoint.CODES["0"] > this.patternGroupCount) break;
						n = n * 10 + digit - Codepoint.CODES["0"];
					}
					if (n > this.patternGroupCount) throw new RE2JSGroupException(`n > number of groups: ${n}`);
					const group = this.group(n);
					if (group !== null) res += group;
					i = j;
					last = i;
				} else if (nextCode === Codepoint.CODES["{"]) {
					let j = i + 2;
					while (j < m && replacement.codePointAt(j) !== Codepoint.CODES["}"]) j++;
					if (j >= m) throw new RE2JSGroupException("named capture group is missing trailing '}'");
					const groupName = replacement.substring(i + 2, j);
					const groupVal = this.group(groupName);
					if (groupVal !== null) res += groupVal;
					i = j + 1;
					last = i;
				} else throw new RE2JSGroupException("Illegal group reference");
				continue;
			}
			i++;
		}
		if (last < m) res += replacement.substring(last, m);
		return res;
	}
	appendReplacementInternalJs(replacement) {
		const isDigit = (c) => c >= 48 && c <= 57;
		const groupCount = this.patternGroupCount;
		let res = "";
		let i = 0;
		while (i < replacement.length) {
			const dollar = replacement.indexOf("$", i);
			if (dollar < 0) break;
			res += replacement.substring(i, dollar);
			i = dollar;
			const c = replacement.charCodeAt(i + 1);
			if (c === Codepoint.CODES["$"]) {
				res += "$";
				i += 2;
			} else if (c === Codepoint.CODES["&"]) {
				res += this.group(0);
				i += 2;
			} else if (c === Codepoint.CODES["`"]) {
				res += this.substring(0, this.start(0));
				i += 2;
			} else if (c === Codepoint.CODES["'"]) {
				res += this.substring(this.end(0), this.matcherInputLength);
				i += 2;
			} else if (isDigit(c)) {
				let digits = 1;
				let index = c - 48;
				const c2 = replacement.charCodeAt(i + 2);
				if (isDigit(c2) && index * 10 + c2 - 48 <= groupCount) {
					digits = 2;
					index = index * 10 + c2 - 48;
				}
				if (index >= 1 && index <= groupCount) {
					const group = this.group(index);
					if (group !== null) res += group;
				} else res += replacement.substring(i, i + 1 + digits);
				i += 1 + digits;
			} else if (c === Codepoint.CODES["<"] && this.hasNamedGroups) {
				const gt = replacement.indexOf(">", i + 2);
				if (gt < 0) {
					res += "$<";
					i += 2;
				} else {
					const name = replacement.substring(i + 2, gt);
					if (Object.hasOwn(this.namedGroups, name)) {
						const group = this.group(name);
						if (group !== null) res += group;
					}
					i = gt + 1;
				}
			} else {
				res += "$";
				i += 1;
			}
		}
		return res + replacement.substring(i);
	}
	appendTail() {
		return this.substring(this.appendPos, this.matcherInputLength);
	}
	replaceAll(replacement, javaMode = false) {
		return this.replace(replacement, true, javaMode);
	}
	replaceFirst(replacement, javaMode = false) {
		return this.replace(replacement, false, javaMode);
	}
	replace(replacement, all = true, javaMode = false) {
		let res = "";
		this.reset();
		const isFunc = typeof replacement === "function";
		let originalInput = null;
		if (isFunc) {
			if (this.groupCount() >= Matcher.MAX_REPLACER_ARGS) throw new RE2JSGroupException("Too many capture groups to safely invoke replacer function");
			originalInput = this.matcherInput.isUTF8Encoding() ? this.matcherInput.asBytes() : this.matcherInput.asCharSequence();
		}
		while (this.find()) {
			res += isFunc ? this.appendReplacementFunc(replacement, originalInput) : this.appendReplacement(replacement, javaMode);
			if (!all) break;
		}
		res += this.appendTail();
		return res;
	}
	appendReplacementFunc(replacer, originalInput) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		const args = this.matchArray();
		args.push(s, originalInput);
		if (this.hasNamedGroups) args.push(this.namedGroupsObject());
		res += String(replacer(...args));
		return res;
	}
	matchArray() {
		const result = [this.group(0)];
		for (let i = 1; i <= this.patternGroupCount; i++) {
			const group = this.group(i);
			result.push(group === null ? void 0 : group);
		}
		return result;
	}
	namedGroupsObject() {
		if (!this.hasNamedGroups) return;
		const result = this.getNamedGroups();
		for (const name in result) if (result[name] === null) result[name] = void 0;
		return result;
	}
};
var Inst = class Inst {
	static ALT = 1;
	static ALT_MATCH = 2;
	static CAPTURE = 3;
	static EMPTY_WIDTH = 4;
	static FAIL = 5;
	static MATCH = 6;
	static NOP = 7;
	static RUNE = 8;
	static RUNE1 = 9;
	static RUNE_ANY = 10;
	static RUNE_ANY_NOT_NL = 11;
	static LB_WRITE = 12;
	static LB_CHECK = 13;
	static isRuneOp(op) {
		return Inst.RUNE <= op && op <= Inst.RUNE_ANY_NOT_NL;
	}
	static escapeRunes(runes) {
		let out = "\"";
		for (let rune of runes) out += Utils.escapeRune(rune);
		out += "\"";
		return out;
	}
	constructor(op) {
		this.op = op;
		this.out = 0;
		this.arg = 0;
		this.runes = new Int32Array(0);
		this.next = null;
	}
	matchRune(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r);
			return r === r0;
		}
		const len = this.runes.length;
		if (len === 0) return false;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return false;
				if (r <= this.runes[j + 1]) return true;
			}
			return false;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1];
	}
	matchRunePos(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r) ? 0 : -1;
			return r === r0 ? 0 : -1;
		}
		const len = this.runes.length;
		if (len === 0) return -1;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return -1;
				if (r <= this.runes[j + 1]) return Math.floor(j / 2);
			}
			return -1;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1] ? m : -1;
	}
	toString() {
		switch (this.op) {
			case Inst.ALT: return `alt -> ${this.out}, ${this.arg}`;
			case Inst.ALT_MATCH: return `altmatch -> ${this.out}, ${this.arg}`;
			case Inst.CAPTURE: return `cap ${this.arg} -> ${this.out}`;
			case Inst.EMPTY_WIDTH: return `empty ${this.arg} -> ${this.out}`;
			case Inst.MATCH: return `match${this.arg !== 0 ? ` ${this.arg}` : ""}`;
			case Inst.FAIL: return "fail";
			case Inst.NOP: return `nop -> ${this.out}`;
			case Inst.LB_WRITE: return `lbwrite ${this.arg} -> ${this.out}`;
			case Inst.LB_CHECK: return `lbcheck ${this.arg} -> ${this.out}`;
			case Inst.RUNE:
				if (this.runes === null) return "rune <null>";
				return [
					"rune ",
					Inst.escapeRunes(this.runes),
					(this.arg & RE2Flags.FOLD_CASE) !== 0 ? "/i" : "",
					" -> ",
					this.out
				].join("");
			case Inst.RUNE1: return `rune1 ${Inst.escapeRunes(this.runes)} -> ${this.out}`;
			case Inst.RUNE_ANY: return `any -> ${this.out}`;
			case Inst.RUNE_ANY_NOT_NL: return `anynotnl -> ${this.out}`;
			default: throw new Error("unhandled case in Inst.toString");
		}
	}
};
var Queue = class Queue {
	constructor(numInst) {
		this.sparse = new Int32Array(numInst);
		this.densePcs = new Int32Array(numInst);
		this.denseCaps = null;
		this.size = 0;
		this.ncap = 0;
		this.mainThreads = 0;
	}
	static INITIAL_THREADS = 32;
	init(ncap) {
		this.ncap = ncap;
		const needed = Math.min(this.densePcs.length, Queue.INITIAL_THREADS) * ncap;
		if (!this.denseCaps || this.denseCaps.length < needed) this.denseCaps = new Int32Array(needed);
	}
	growCaps(needed) {
		const limit = this.densePcs.length * this.ncap;
		const grown = new Int32Array(Math.min(limit, Math.max(needed, 2 * this.denseCaps.length)));
		grown.set(this.denseCaps);
		this.denseCaps = grown;
	}
	contains(pc) {
		const j = this.sparse[pc];
		return j < this.size && this.densePcs[j] === pc;
	}
	isEmpty() {
		return this.size === 0;
	}
	add(pc) {
		const j = this.size++;
		this.sparse[pc] = j;
		this.densePcs[j] = pc;
		return j;
	}
	clear() {
		this.size = 0;
		this.mainThreads = 0;
	}
	toString() {
		let out = "{";
		for (let i = 0; i < this.size; i++) {
			if (i !== 0) out += ", ";
			out += this.densePcs[i];
		}
		out += "}";
		return out;
	}
};
var LookbehindState = class {
	constructor(prog) {
		this.pos = -1;
		this.pcs = new Int32Array(prog.numInst());
		this.size = 0;
		this.lbTable = new Int32Array(prog.numLb + 1);
	}
	reset() {
		this.pos = -1;
		this.size = 0;
	}
};
var Machine = class Machine {
	static fromRE2(re2) {
		const m = new Machine();
		m.prog = re2.prog;
		m.re2 = re2;
		m.q0 = new Queue(m.prog.numInst());
		m.q1 = new Queue(m.prog.numInst());
		m.addStack = new Int32Array(2 * (m.prog.numInst() + 1));
		m.matched = false;
		m.matchcap = new Int32Array(m.prog.numCap < 2 ? 2 : m.prog.numCap);
		m.ncap = 0;
		return m;
	}
	constructor() {
		this.prog = null;
		this.re2 = null;
		this.q0 = null;
		this.q1 = null;
		this.addStack = null;
		this.matched = false;
		this.matchcap = null;
		this.ncap = 0;
		this.lbTable = null;
	}
	init(ncap) {
		this.ncap = ncap;
		if (ncap > this.matchcap.length) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1);
		this.q0.init(ncap);
		this.q1.init(ncap);
		if (this.prog.numLb > 0) {
			if (!this.lbTable || this.lbTable.length < this.prog.numLb + 1) this.lbTable = new Int32Array(this.prog.numLb + 1);
			this.lbTable.fill(-1);
		}
	}
	submatches() {
		if (this.ncap === 0) return Utils.emptyInts();
		return Utils.toArray(this.matchcap.subarray(0, this.ncap));
	}
	match(input, pos, anchor, lbState = null) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return false;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		this.matched = false;
		this.matchcap.fill(-1);
		const hasLookbehinds = this.prog.numLb > 0;
		const matchStartPos = pos;
		let currentPos = pos;
		let resumeLookbehinds = false;
		if (hasLookbehinds) {
			if (lbState !== null && lbState.pos >= 0 && lbState.pos <= pos) {
				currentPos = lbState.pos;
				resumeLookbehinds = true;
			} else currentPos = 0;
		}
		let saveLookbehinds = hasLookbehinds && lbState !== null;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag;
		if (currentPos === 0) flag = Utils.emptyOpContext(-1, rune);
		else flag = input.context(currentPos);
		if (hasLookbehinds) {
			if (resumeLookbehinds) this.restoreLookbehinds(lbState, runq, flag);
			else this.spawnLookbehinds(runq, currentPos, flag);
		}
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
				if (this.matched) break;
				if (this.prog.numLb === 0 && runq.isEmpty() && !(this.re2.prefix.length === 0) && rune1 !== this.re2.prefixRune && input.canCheckPrefix()) {
					const advance = input.index(this.re2, currentPos);
					if (advance < 0) break;
					currentPos += advance;
					r = input.step(currentPos);
					rune = r >> 3;
					width = r & 7;
					r = input.step(currentPos + width);
					rune1 = r >> 3;
					width1 = r & 7;
					flag = input.context(currentPos);
				}
			}
			if (currentPos >= matchStartPos) {
				if (saveLookbehinds) {
					this.saveLookbehinds(lbState, runq, currentPos);
					saveLookbehinds = false;
				}
				if (!this.matched && (currentPos === 0 || anchor === RE2Flags.UNANCHORED)) {
					if (this.ncap > 0) this.matchcap[0] = currentPos;
					this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
				}
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			this.step(runq, nextq, currentPos, nextPos, rune, flag, anchor, currentPos === input.endPos());
			if (width === 0) break;
			if (this.ncap === 0 && this.matched) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		runq.clear();
		nextq.clear();
		return this.matched;
	}
	matchSet(input, pos, anchor) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return [];
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		let currentPos = this.prog.numLb > 0 ? 0 : pos;
		let matchStartPos = pos;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag = currentPos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(currentPos);
		const matches = new Set();
		if (this.prog.numLb > 0) this.spawnLookbehinds(runq, currentPos, flag);
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
			}
			if (currentPos === 0 || anchor === RE2Flags.UNANCHORED) {
				if (currentPos >= matchStartPos) this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			for (let j = 0; j < runq.size; j++) {
				const pc = runq.densePcs[j];
				const i = this.prog.inst[pc];
				const capOffset = j * this.ncap;
				let add = false;
				switch (i.op) {
					case Inst.MATCH:
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== input.endPos()) break;
						matches.add(i.arg);
						break;
					case Inst.RUNE:
						add = i.matchRune(rune);
						break;
					case Inst.RUNE1:
						add = rune === i.runes[0];
						break;
					case Inst.RUNE_ANY:
						add = true;
						break;
					case Inst.RUNE_ANY_NOT_NL:
						add = rune !== 10;
						break;
					default: continue;
				}
				if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, flag);
			}
			runq.clear();
			if (width === 0) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		nextq.clear();
		return Array.from(matches).sort((a, b) => a - b);
	}
	step(runq, nextq, pos, nextPos, c, nextCond, anchor, atEnd) {
		const longest = this.re2.longest;
		for (let j = 0; j < runq.size; j++) {
			const pc = runq.densePcs[j];
			const capOffset = j * this.ncap;
			if (longest && this.matched && this.ncap > 0 && this.matchcap[0] < runq.denseCaps[capOffset]) continue;
			const i = this.prog.inst[pc];
			let add = false;
			switch (i.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && !atEnd) break;
					if (this.ncap > 0 && (!longest || !this.matched || this.matchcap[1] < pos)) {
						runq.denseCaps[capOffset + 1] = pos;
						for (let k = 0; k < this.ncap; k++) this.matchcap[k] = runq.denseCaps[capOffset + k];
					}
					if (!longest) runq.size = 0;
					this.matched = true;
					break;
				case Inst.RUNE:
					add = i.matchRune(c);
					break;
				case Inst.RUNE1:
					add = c === i.runes[0];
					break;
				case Inst.RUNE_ANY:
					add = true;
					break;
				case Inst.RUNE_ANY_NOT_NL:
					add = c !== 10;
					break;
				default: continue;
			}
			if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, nextCond);
		}
		runq.clear();
	}
	spawnLookbehinds(q, pos, flag) {
		for (let i = 0; i < this.prog.lbStarts.length; i++) this.add(q, this.prog.lbStarts[i], pos, this.matchcap, 0, flag);
	}
	restoreLookbehinds(lbState, q, flag) {
		this.lbTable.set(lbState.lbTable);
		for (let j = 0; j < lbState.size; j++) this.add(q, lbState.pcs[j], lbState.pos, this.matchcap, 0, flag);
	}
	saveLookbehinds(lbState, q, pos) {
		let size = 0;
		for (let j = 0; j < q.size; j++) {
			const pc = q.densePcs[j];
			if (this.prog.lbInst[pc] === 1 && Inst.isRuneOp(this.prog.inst[pc].op)) lbState.pcs[size++] = pc;
		}
		lbState.size = size;
		lbState.pos = pos;
		lbState.lbTable.set(this.lbTable);
	}
	add(q, pc, pos, capArray, capOffset, cond) {
		const stk = this.addStack;
		let nstk = 0;
		for (;;) {
			while (pc !== 0 && !q.contains(pc)) {
				const d = q.add(pc);
				const inst = this.prog.inst[pc];
				switch (inst.op) {
					case Inst.FAIL:
						pc = 0;
						break;
					case Inst.ALT:
					case Inst.ALT_MATCH:
						stk[nstk++] = inst.arg;
						stk[nstk++] = 0;
						pc = inst.out;
						break;
					case Inst.EMPTY_WIDTH:
						pc = (inst.arg & ~cond) === 0 ? inst.out : 0;
						break;
					case Inst.NOP:
						pc = inst.out;
						break;
					case Inst.CAPTURE:
						if (inst.arg < this.ncap) {
							stk[nstk++] = -inst.arg - 1;
							stk[nstk++] = capArray[capOffset + inst.arg];
							capArray[capOffset + inst.arg] = pos;
						}
						pc = inst.out;
						break;
					case Inst.LB_WRITE:
						this.lbTable[Math.abs(inst.arg)] = pos;
						pc = inst.out;
						break;
					case Inst.LB_CHECK:
						if (inst.arg > 0) pc = this.lbTable[inst.arg] === pos ? inst.out : 0;
						else pc = this.lbTable[-inst.arg] !== pos ? inst.out : 0;
						break;
					case Inst.MATCH:
					case Inst.RUNE:
					case Inst.RUNE1:
					case Inst.RUNE_ANY:
					case Inst.RUNE_ANY_NOT_NL:
						if (this.prog.lbInst[pc] === 0) q.mainThreads++;
						if (this.ncap > 0) {
							const destOffset = d * this.ncap;
							if (destOffset + this.ncap > q.denseCaps.length) q.growCaps(destOffset + this.ncap);
							for (let c = 0; c < this.ncap; c++) q.denseCaps[destOffset + c] = capArray[capOffset + c];
						}
						pc = 0;
						break;
					default: throw new RE2JSInternalException("unhandled");
				}
			}
			if (nstk === 0) return;
			nstk -= 2;
			const entry = stk[nstk];
			if (entry < 0) {
				capArray[capOffset - entry - 1] = stk[nstk + 1];
				pc = 0;
			} else pc = entry;
		}
	}
};
const hashState = (pcs, flag, ids) => {
	let h = -2128831035;
	for (let i = 0; i < pcs.length; i++) {
		h ^= pcs[i];
		h = Math.imul(h, 16777619);
	}
	h ^= flag;
	h = Math.imul(h, 16777619);
	for (let i = 0; i < ids.length; i++) {
		h ^= ids[i];
		h = Math.imul(h, 16777619);
	}
	return h;
};
const arraysEqual = (a, b) => {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
};
const isState = (state, pcs, flag, ids) => state.flag === flag && arraysEqual(state.nfaStates, pcs) && arraysEqual(state.matchIDs, ids);
const NO_IDS = [];
const END_TEXT$1 = -1;
var DFAState = class {
	constructor(nfaStates, flag, matchIDs) {
		this.nfaStates = nfaStates;
		this.flag = flag;
		this.isMatch = (flag & DFA.FLAG_MATCH) !== 0;
		this.matchIDs = matchIDs;
		this.next = null;
		this.nextAnchored = null;
	}
};
var DFA = class DFA {
	static FLAG_EMPTY_MASK = 255;
	static FLAG_MATCH = 256;
	static FLAG_LAST_WORD = 512;
	static FLAG_NEED_SHIFT = 16;
	static STATE_OVERHEAD = 150;
	static ARRAY_OVERHEAD = 40;
	static ELEMENT_SIZE = 8;
	static TABLE_OVERHEAD = 48;
	static PROGRESS_PER_STATE = 10;
	constructor(prog, maxMem = 8388608) {
		this.prog = prog;
		this.maxMem = maxMem;
		this.stateCache = new Map();
		this.stateCount = 0;
		this.startStates = new Map();
		this.failed = false;
		for (let pc = 0; pc < prog.numInst(); pc++) {
			const op = prog.getInst(pc).op;
			if (op === Inst.LB_WRITE || op === Inst.LB_CHECK) {
				this.failed = true;
				break;
			}
		}
		this.computeRuneClasses();
		this.stateBudget = maxMem;
		this.memBudget = maxMem;
	}
	computeRuneClasses() {
		const bounds = new Set();
		const addRange = (lo, hi) => {
			bounds.add(lo);
			bounds.add(hi + 1);
		};
		for (let pc = 0; pc < this.prog.numInst(); pc++) {
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.RUNE:
				case Inst.RUNE1:
					if (inst.runes.length === 1) {
						addRange(inst.runes[0], inst.runes[0]);
						if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) for (let f = Unicode.simpleFold(inst.runes[0]); f !== inst.runes[0]; f = Unicode.simpleFold(f)) addRange(f, f);
					} else for (let j = 0; j < inst.runes.length; j += 2) addRange(inst.runes[j], inst.runes[j + 1]);
					break;
				case Inst.RUNE_ANY_NOT_NL:
					addRange(10, 10);
					break;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & (Utils.EMPTY_BEGIN_LINE | Utils.EMPTY_END_LINE)) !== 0) addRange(10, 10);
					if ((inst.arg & (Utils.EMPTY_WORD_BOUNDARY | Utils.EMPTY_NO_WORD_BOUNDARY)) !== 0) {
						addRange(48, 57);
						addRange(65, 90);
						addRange(95, 95);
						addRange(97, 122);
					}
			}
		}
		bounds.delete(0);
		this.classBounds = Int32Array.from(bounds).sort();
		this.numClasses = this.classBounds.length + 1;
		const latin1Class = new Int32Array(Unicode.MAX_LATIN1 + 1);
		for (let r = 0; r <= Unicode.MAX_LATIN1; r++) latin1Class[r] = this.searchClass(r);
		this.latin1Class = latin1Class;
	}
	runeClass(r) {
		if (r <= Unicode.MAX_LATIN1) return this.latin1Class[r];
		return this.searchClass(r);
	}
	searchClass(r) {
		const bounds = this.classBounds;
		let lo = 0;
		let hi = bounds.length;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			if (bounds[mid] <= r) lo = mid + 1;
			else hi = mid;
		}
		return lo;
	}
	closure(pcs, flag) {
		const closure = new Set();
		const stack = Array.from(pcs);
		let needflags = 0;
		while (stack.length > 0) {
			const pc = stack.pop();
			if (pc === 0 || closure.has(pc)) continue;
			closure.add(pc);
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					stack.push(inst.out);
					stack.push(inst.arg);
					break;
				case Inst.NOP:
				case Inst.CAPTURE:
					stack.push(inst.out);
					break;
				case Inst.EMPTY_WIDTH:
					needflags |= inst.arg;
					if ((inst.arg & ~flag) === 0) stack.push(inst.out);
			}
		}
		return {
			pcs: Array.from(closure).sort((a, b) => a - b),
			needflags
		};
	}
	getState(pcs, flag, ids) {
		const hash = hashState(pcs, flag, ids);
		const cached = this.stateCache.get(hash);
		if (cached instanceof DFAState) {
			if (isState(cached, pcs, flag, ids)) return cached;
		} else if (cached !== void 0) {
			for (let i = 0; i < cached.length; i++) if (isState(cached[i], pcs, flag, ids)) return cached[i];
		}
		const cost = DFA.stateCost(pcs, ids);
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const state = new DFAState(pcs, flag, ids);
		if (cached === void 0) this.stateCache.set(hash, state);
		else if (cached instanceof DFAState) this.stateCache.set(hash, [cached, state]);
		else cached.push(state);
		this.stateCount++;
		return state;
	}
	static stateCost(pcs, ids) {
		const idsCost = ids.length === 0 ? 0 : DFA.ARRAY_OVERHEAD + DFA.ELEMENT_SIZE * ids.length;
		return DFA.STATE_OVERHEAD + DFA.ELEMENT_SIZE * pcs.length + idsCost;
	}
	*cachedStates() {
		for (const cached of this.stateCache.values()) if (cached instanceof DFAState) yield cached;
		else yield* cached;
	}
	makeState(pcs, flag, ids) {
		const closure = this.closure(pcs, flag & DFA.FLAG_EMPTY_MASK);
		let stateFlag = flag;
		if (closure.needflags === 0) stateFlag &= DFA.FLAG_MATCH;
		stateFlag |= closure.needflags << DFA.FLAG_NEED_SHIFT;
		return this.getState(closure.pcs, stateFlag, ids);
	}
	allocTable(state, anchor) {
		const size = this.numClasses + 1;
		const cost = DFA.TABLE_OVERHEAD + DFA.ELEMENT_SIZE * size;
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const table = new Array(size).fill(null);
		if (anchor === RE2Flags.UNANCHORED) state.next = table;
		else state.nextAnchored = table;
		return table;
	}
	clearCache() {
		this.stateCache.clear();
		this.stateCount = 0;
		this.startStates.clear();
		this.memBudget = this.stateBudget;
	}
	resetCache(current) {
		this.clearCache();
		return this.getState(current.nfaStates, current.flag, current.matchIDs);
	}
	step(state, cls, rune, anchor) {
		let table = anchor === RE2Flags.UNANCHORED ? state.next : state.nextAnchored;
		if (table !== null) {
			const cached = table[cls];
			if (cached !== null) return cached;
		} else {
			table = this.allocTable(state, anchor);
			if (table === null) return null;
		}
		const needflag = state.flag >>> DFA.FLAG_NEED_SHIFT;
		const oldbeforeflag = state.flag & DFA.FLAG_EMPTY_MASK;
		let beforeflag = oldbeforeflag;
		let afterflag = 0;
		if (rune === 10) {
			beforeflag |= Utils.EMPTY_END_LINE;
			afterflag |= Utils.EMPTY_BEGIN_LINE;
		}
		if (rune === END_TEXT$1) beforeflag |= Utils.EMPTY_END_LINE | Utils.EMPTY_END_TEXT;
		const islastword = (state.flag & DFA.FLAG_LAST_WORD) !== 0;
		const isword = rune !== END_TEXT$1 && Utils.isWordRune(rune);
		beforeflag |= isword === islastword ? Utils.EMPTY_NO_WORD_BOUNDARY : Utils.EMPTY_WORD_BOUNDARY;
		let pcs = state.nfaStates;
		if ((beforeflag & ~oldbeforeflag & needflag) !== 0) pcs = this.closure(pcs, beforeflag).pcs;
		const nextPCs = [];
		let ismatch = false;
		let ids = NO_IDS;
		for (let i = 0; i < pcs.length; i++) {
			const inst = this.prog.getInst(pcs[i]);
			if (inst.op === Inst.MATCH) {
				if (!ismatch) {
					ismatch = true;
					ids = [];
				}
				ids.push(inst.arg);
			} else if (rune !== END_TEXT$1 && Inst.isRuneOp(inst.op) && inst.matchRune(rune)) nextPCs.push(inst.out);
		}
		if (ids.length > 1) ids.sort((a, b) => a - b);
		if (anchor === RE2Flags.UNANCHORED && rune !== END_TEXT$1) nextPCs.push(this.prog.start);
		let flag = afterflag;
		if (ismatch) flag |= DFA.FLAG_MATCH;
		if (isword) flag |= DFA.FLAG_LAST_WORD;
		const nextState = this.makeState(nextPCs, flag, ids);
		if (nextState === null) return null;
		table[cls] = nextState;
		return nextState;
	}
	start(input, pos) {
		const context = input.context(pos);
		let flags;
		if ((context & Utils.EMPTY_BEGIN_TEXT) !== 0) flags = Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		else if ((context & Utils.EMPTY_BEGIN_LINE) !== 0) flags = Utils.EMPTY_BEGIN_LINE;
		else {
			const r = input.step(pos);
			const nextIsWord = r >= 0 && Utils.isWordRune(r >> 3);
			flags = (context & Utils.EMPTY_WORD_BOUNDARY) !== 0 !== nextIsWord ? DFA.FLAG_LAST_WORD : 0;
		}
		let state = this.startStates.get(flags);
		if (state === void 0) {
			state = this.makeState([this.prog.start], flags, NO_IDS);
			if (state === null) {
				this.clearCache();
				state = this.makeState([this.prog.start], flags, NO_IDS);
				if (state === null) return null;
			}
			this.startStates.set(flags, state);
		}
		return state;
	}
	stepOrReset(state, cls, rune, anchor, pos, search) {
		let next = this.step(state, cls, rune, anchor);
		if (next !== null) return next;
		if (search.resetPos >= 0 && pos - search.resetPos < DFA.PROGRESS_PER_STATE * this.stateCount) return null;
		search.resetPos = pos;
		const restored = this.resetCache(state);
		if (restored === null) return null;
		next = this.step(restored, cls, rune, anchor);
		return next;
	}
	run(input, pos, anchor, state, onMatch) {
		const endPos = input.endPos();
		const latin1Class = this.latin1Class;
		const unanchored = anchor === RE2Flags.UNANCHORED;
		const search = { resetPos: -1 };
		let i = pos;
		while (i < endPos) {
			const r = input.step(i);
			const rune = r >> 3;
			const width = r & 7;
			if (width === 0) break;
			const cls = rune <= Unicode.MAX_LATIN1 ? latin1Class[rune] : this.runeClass(rune);
			let next = unanchored && state.next !== null ? state.next[cls] : null;
			if (next === null) {
				next = this.stepOrReset(state, cls, rune, anchor, i, search);
				if (next === null) return null;
			}
			state = next;
			if (state.isMatch && onMatch(state, false)) return true;
			if (!unanchored && state.nfaStates.length === 0) return false;
			i += width;
		}
		state = this.stepOrReset(state, this.numClasses, END_TEXT$1, anchor, i, search);
		if (state === null) return null;
		return state.isMatch && onMatch(state, true);
	}
	match(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		const startState = this.start(input, pos);
		if (startState === null) return null;
		return this.run(input, pos, anchor, startState, (state, atEnd) => anchor !== RE2Flags.ANCHOR_BOTH || atEnd);
	}
	matchSet(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		const startState = this.start(input, pos);
		if (startState === null) return null;
		const matches = new Set();
		const collect = (state, atEnd) => {
			if (anchor !== RE2Flags.ANCHOR_BOTH || atEnd) for (let k = 0; k < state.matchIDs.length; k++) matches.add(state.matchIDs[k]);
			return false;
		};
		if (this.run(input, pos, anchor, startState, collect) === null) return null;
		return Array.from(matches).sort((a, b) => a - b);
	}
};
const VISITED_BITS = 32;
const MAX_BACKTRACK_PROG = 500;
const INITIAL_JOB_CAPACITY = 256;
const MAX_BACKTRACK_VECTOR = 262144;
var BitState = class {
	constructor() {
		this.end = 0;
		this.cap = new Int32Array(0);
		this.matchcap = new Int32Array(0);
		this.ncap = 0;
		this.jobPc = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobArg = new Uint8Array(INITIAL_JOB_CAPACITY);
		this.jobPos = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobLen = 0;
		this.visited = new Uint32Array(0);
	}
	reset(prog, end, ncap) {
		this.end = end;
		this.jobLen = 0;
		this.ncap = ncap;
		const visitedSize = prog.numInst() * (end + 1) + VISITED_BITS - 1 >>> 5;
		if (this.visited.length < visitedSize) this.visited = new Uint32Array(visitedSize);
		else this.visited.fill(0, 0, visitedSize);
		if (this.cap.length < ncap) this.cap = new Int32Array(ncap).fill(-1);
		else this.cap.fill(-1, 0, ncap);
		if (this.matchcap.length < ncap) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1, 0, ncap);
	}
	shouldVisit(pc, pos) {
		const n = pc * (this.end + 1) + pos;
		const idx = n >>> 5;
		const mask = 1 << (n & 31);
		if ((this.visited[idx] & mask) !== 0) return false;
		this.visited[idx] |= mask;
		return true;
	}
	push(re2, pc, pos, arg) {
		if (re2.prog.getInst(pc).op !== Inst.FAIL && (arg || this.shouldVisit(pc, pos))) {
			if (this.jobLen >= this.jobPc.length) {
				const newSize = this.jobPc.length * 2;
				const newPc = new Int32Array(newSize);
				newPc.set(this.jobPc);
				this.jobPc = newPc;
				const newArg = new Uint8Array(newSize);
				newArg.set(this.jobArg);
				this.jobArg = newArg;
				const newPos = new Int32Array(newSize);
				newPos.set(this.jobPos);
				this.jobPos = newPos;
			}
			this.jobPc[this.jobLen] = pc;
			this.jobArg[this.jobLen] = arg ? 1 : 0;
			this.jobPos[this.jobLen] = pos;
			this.jobLen++;
		}
	}
	tryBacktrack(re2, input, pc, pos, anchor) {
		const longest = re2.longest;
		this.push(re2, pc, pos, false);
		while (this.jobLen > 0) {
			this.jobLen--;
			let currentPc = this.jobPc[this.jobLen];
			let arg = this.jobArg[this.jobLen] === 1;
			let currentPos = this.jobPos[this.jobLen];
			let skipShouldVisit = true;
			while (true) {
				if (!skipShouldVisit) {
					if (!this.shouldVisit(currentPc, currentPos)) break;
				}
				skipShouldVisit = false;
				const inst = re2.prog.getInst(currentPc);
				switch (inst.op) {
					case Inst.FAIL: break;
					case Inst.ALT: if (arg) {
						arg = false;
						currentPc = inst.arg;
						continue;
					} else {
						this.push(re2, currentPc, currentPos, true);
						currentPc = inst.out;
						continue;
					}
					case Inst.ALT_MATCH: {
						const outInst = re2.prog.getInst(inst.out);
						if (Inst.isRuneOp(outInst.op)) {
							this.push(re2, inst.arg, currentPos, false);
							currentPc = inst.arg;
							currentPos = this.end;
							continue;
						}
						this.push(re2, inst.out, this.end, false);
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (!inst.matchRune(r >> 3)) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE1: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 !== inst.runes[0]) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY_NOT_NL: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 === 10) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.CAPTURE: if (arg) {
						this.cap[inst.arg] = currentPos;
						break;
					} else {
						if (inst.arg < this.ncap) {
							this.push(re2, currentPc, this.cap[inst.arg], true);
							this.cap[inst.arg] = currentPos;
						}
						currentPc = inst.out;
						continue;
					}
					case Inst.EMPTY_WIDTH: {
						const flag = input.context(currentPos);
						if ((inst.arg & ~flag) !== 0) break;
						currentPc = inst.out;
						continue;
					}
					case Inst.NOP:
						currentPc = inst.out;
						continue;
					case Inst.MATCH: {
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== this.end) break;
						if (this.ncap === 0) return true;
						if (this.ncap > 1) this.cap[1] = currentPos;
						const old = this.matchcap[1];
						if (old === -1 || longest && currentPos > 0 && currentPos > old) this.matchcap.set(this.cap);
						if (!longest) return true;
						if (currentPos === this.end) return true;
						break;
					}
					case Inst.LB_WRITE:
					case Inst.LB_CHECK: throw new RE2JSInternalException("Backtracker cannot evaluate Lookbehind instructions");
					default: throw new RE2JSInternalException("bad inst");
				}
				break;
			}
		}
		return longest && this.matchcap.length > 1 && this.matchcap[1] >= 0;
	}
};
const bitStatePool = [];
var Backtracker = class Backtracker {
	static shouldBacktrack(prog) {
		return prog.numInst() <= MAX_BACKTRACK_PROG;
	}
	static maxBitStateLen(prog) {
		if (!Backtracker.shouldBacktrack(prog)) return 0;
		return Math.floor(MAX_BACKTRACK_VECTOR / prog.numInst());
	}
	static execute(re2, input, pos, anchor, ncap) {
		const startCond = re2.cond;
		if (startCond === Utils.EMPTY_ALL) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && pos !== 0) return null;
		const b = bitStatePool.length > 0 ? bitStatePool.pop() : new BitState();
		const end = input.endPos();
		b.reset(re2.prog, end, ncap);
		let matched = false;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 || anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) {
			if (b.ncap > 0) b.cap[0] = pos;
			if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) matched = true;
		} else {
			let width = -1;
			for (; pos <= end && width !== 0; pos += width) {
				if (re2.prefix.length > 0) {
					const advance = input.index(re2, pos);
					if (advance < 0) break;
					pos += advance;
				}
				if (b.ncap > 0) b.cap[0] = pos;
				if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) {
					matched = true;
					break;
				}
				const r = input.step(pos);
				width = r === MachineInputBase.EOF() ? 0 : r & 7;
			}
		}
		if (!matched) {
			bitStatePool.push(b);
			return null;
		}
		const result = ncap === 0 ? [] : Utils.toArray(b.matchcap.subarray(0, ncap));
		bitStatePool.push(b);
		return result;
	}
};
var QueueOnePass = class {
	constructor(size) {
		this.sparse = new Uint32Array(size);
		this.dense = new Uint32Array(size);
		this.size = 0;
		this.nextIndex = 0;
	}
	empty() {
		return this.nextIndex >= this.size;
	}
	next() {
		return this.dense[this.nextIndex++];
	}
	clear() {
		this.size = 0;
		this.nextIndex = 0;
	}
	contains(u) {
		return u < this.sparse.length && this.sparse[u] < this.size && this.dense[this.sparse[u]] === u;
	}
	insert(u) {
		if (!this.contains(u)) this.insertNew(u);
	}
	insertNew(u) {
		if (u >= this.sparse.length) return;
		this.sparse[u] = this.size;
		this.dense[this.size] = u;
		this.size++;
	}
};
const mergeRuneSets = (leftRunes, rightRunes, leftPC, rightPC) => {
	const leftLen = leftRunes.length;
	const rightLen = rightRunes.length;
	let lx = 0, rx = 0;
	const merged = [];
	const next = [];
	let ok = true;
	let ix = -1;
	const extend = (isLeft) => {
		const newArray = isLeft ? leftRunes : rightRunes;
		const low = isLeft ? lx : rx;
		const pc = isLeft ? leftPC : rightPC;
		if (ix > 0 && newArray[low] <= merged[ix]) return false;
		merged.push(newArray[low], newArray[low + 1]);
		if (isLeft) lx += 2;
		else rx += 2;
		ix += 2;
		next.push(pc);
		return true;
	};
	while (lx < leftLen || rx < rightLen) {
		if (rx >= rightLen) ok = extend(true);
		else if (lx >= leftLen) ok = extend(false);
		else if (rightRunes[rx] < leftRunes[lx]) ok = extend(false);
		else ok = extend(true);
		if (!ok) return null;
	}
	return {
		merged,
		next
	};
};
var OnePassProg = class {
	constructor(prog) {
		this.start = prog.start;
		this.numCap = prog.numCap;
		this.inst = new Array(prog.inst.length);
		for (let i = 0; i < prog.inst.length; i++) {
			const orig = prog.inst[i];
			const inst = new Inst(orig.op);
			inst.out = orig.out;
			inst.arg = orig.arg;
			inst.runes = orig.runes ? new Int32Array(orig.runes) : new Int32Array(0);
			inst.next = null;
			this.inst[i] = inst;
		}
	}
};
const onePassCopy = (prog) => {
	const p = new OnePassProg(prog);
	for (let pc = 0; pc < p.inst.length; pc++) {
		const inst = p.inst[pc];
		if (inst.op !== Inst.ALT && inst.op !== Inst.ALT_MATCH) continue;
		let pAOther = "out";
		let pAAlt = "arg";
		let instAlt = p.inst[inst[pAAlt]];
		if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) {
			pAOther = "arg";
			pAAlt = "out";
			instAlt = p.inst[inst[pAAlt]];
			if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) continue;
		}
		const instOther = p.inst[inst[pAOther]];
		if (instOther.op === Inst.ALT || instOther.op === Inst.ALT_MATCH) continue;
		let pBAlt = "out";
		let pBOther = "arg";
		let patch = false;
		if (instAlt.out === pc) patch = true;
		else if (instAlt.arg === pc) {
			patch = true;
			pBAlt = "arg";
			pBOther = "out";
		}
		if (patch) instAlt[pBAlt] = inst[pAOther];
		if (inst[pAOther] === instAlt[pBAlt]) inst[pAAlt] = instAlt[pBOther];
	}
	return p;
};
const makeOnePass = (p) => {
	if (p.inst.length >= 1e3) return null;
	const instQueue = new QueueOnePass(p.inst.length);
	const visitQueue = new QueueOnePass(p.inst.length);
	const onePassRunes = new Array(p.inst.length);
	const m = new Array(p.inst.length).fill(false);
	const check = (pc) => {
		let ok = true;
		const inst = p.inst[pc];
		if (visitQueue.contains(pc)) return true;
		visitQueue.insert(pc);
		switch (inst.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH: {
				ok = check(inst.out) && check(inst.arg);
				let matchOut = m[inst.out];
				let matchArg = m[inst.arg];
				if (matchOut && matchArg) return false;
				if (matchArg) {
					const tempOut = inst.out;
					inst.out = inst.arg;
					inst.arg = tempOut;
					const tempMatch = matchOut;
					matchOut = matchArg;
					matchArg = tempMatch;
				}
				if (matchOut) {
					m[pc] = true;
					inst.op = Inst.ALT_MATCH;
				}
				const leftRunes = onePassRunes[inst.out] || [];
				const rightRunes = onePassRunes[inst.arg] || [];
				const mergeRes = mergeRuneSets(leftRunes, rightRunes, inst.out, inst.arg);
				if (!mergeRes) return false;
				onePassRunes[pc] = new Int32Array(mergeRes.merged);
				inst.next = new Uint32Array(mergeRes.next);
				break;
			}
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
				ok = check(inst.out);
				m[pc] = m[inst.out];
				onePassRunes[pc] = onePassRunes[inst.out] ? new Int32Array(onePassRunes[inst.out]) : new Int32Array(0);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
				break;
			case Inst.MATCH:
			case Inst.FAIL:
				m[pc] = inst.op === Inst.MATCH;
				break;
			case Inst.RUNE: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				if (!inst.runes || inst.runes.length === 0) {
					onePassRunes[pc] = new Int32Array(0);
					inst.next = new Uint32Array([inst.out]);
					break;
				}
				let runes = [];
				if (inst.runes.length === 1 && (inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else for (let j = 0; j < inst.runes.length; j++) runes.push(inst.runes[j]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE1: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				let runes = [];
				if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else runes.push(inst.runes[0], inst.runes[0]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE_ANY:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([0, Unicode.MAX_RUNE]);
				inst.next = new Uint32Array([inst.out]);
				break;
			case Inst.RUNE_ANY_NOT_NL:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([
					0,
					9,
					11,
					Unicode.MAX_RUNE
				]);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
		}
		return ok;
	};
	instQueue.clear();
	instQueue.insert(p.start);
	while (!instQueue.empty()) {
		visitQueue.clear();
		if (!check(instQueue.next())) return null;
	}
	for (let i = 0; i < p.inst.length; i++) if (onePassRunes[i]) p.inst[i].runes = onePassRunes[i];
	return p;
};
const cleanupOnePass = (p, original) => {
	for (let ix = 0; ix < original.inst.length; ix++) {
		const instOriginal = original.inst[ix];
		switch (instOriginal.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH:
			case Inst.RUNE: break;
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
			case Inst.MATCH:
			case Inst.FAIL:
				p.inst[ix].next = null;
				break;
			case Inst.RUNE1:
			case Inst.RUNE_ANY:
			case Inst.RUNE_ANY_NOT_NL:
				p.inst[ix].next = null;
				p.inst[ix].op = instOriginal.op;
				p.inst[ix].runes = instOriginal.runes ? new Int32Array(instOriginal.runes) : new Int32Array(0);
		}
	}
};
var OnePass = class OnePass {
	static compile(prog) {
		if (prog.start === 0) return null;
		if (prog.numLb > 0) return null;
		const startInst = prog.inst[prog.start];
		if (startInst.op !== Inst.EMPTY_WIDTH || (startInst.arg & Utils.EMPTY_BEGIN_TEXT) === 0) return null;
		let hasAlt = false;
		for (let i = 0; i < prog.inst.length; i++) if (prog.inst[i].op === Inst.ALT || prog.inst[i].op === Inst.ALT_MATCH) {
			hasAlt = true;
			break;
		}
		for (let i = 0; i < prog.inst.length; i++) {
			const inst = prog.inst[i];
			const opOut = prog.inst[inst.out].op;
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					if (opOut === Inst.MATCH || prog.inst[inst.arg].op === Inst.MATCH) return null;
					break;
				case Inst.EMPTY_WIDTH:
					if (opOut === Inst.MATCH) {
						if ((inst.arg & Utils.EMPTY_END_TEXT) === Utils.EMPTY_END_TEXT) continue;
						return null;
					}
					break;
				default: if (opOut === Inst.MATCH && hasAlt) return null;
			}
		}
		let p = onePassCopy(prog);
		p = makeOnePass(p);
		if (p !== null) cleanupOnePass(p, prog);
		return p;
	}
	static next(inst, r) {
		const nextIdx = inst.matchRunePos(r);
		if (nextIdx >= 0) return inst.next[nextIdx];
		if (inst.op === Inst.ALT_MATCH) return inst.out;
		return 0;
	}
	static execute(re2, input, pos, anchor, ncap) {
		const onepass = re2.onepass;
		if (!onepass) return null;
		const matchcap = new Int32Array(ncap).fill(-1);
		let matched = false;
		let r = input.step(pos);
		let rune = r >> 3;
		let width = r & 7;
		let r1 = MachineInputBase.EOF();
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r1 = input.step(pos + width);
			if (r1 !== MachineInputBase.EOF()) {
				rune1 = r1 >> 3;
				width1 = r1 & 7;
			}
		}
		let flag = pos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(pos);
		let pc = onepass.start;
		let inst;
		while (true) {
			inst = onepass.inst[pc];
			pc = inst.out;
			switch (inst.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && pos !== input.endPos()) return null;
					matched = true;
					if (matchcap.length > 0) {
						matchcap[0] = 0;
						matchcap[1] = pos;
					}
					return ncap === 0 ? [] : Utils.toArray(matchcap);
				case Inst.RUNE:
					if (!inst.matchRune(rune)) return null;
					break;
				case Inst.RUNE1:
					if (rune !== inst.runes[0]) return null;
					break;
				case Inst.RUNE_ANY: break;
				case Inst.RUNE_ANY_NOT_NL:
					if (rune === 10) return null;
					break;
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pc = OnePass.next(inst, rune);
					continue;
				case Inst.FAIL: return null;
				case Inst.NOP: continue;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & ~flag) !== 0) return null;
					continue;
				case Inst.CAPTURE:
					if (inst.arg < matchcap.length) matchcap[inst.arg] = pos;
					continue;
				default: throw new RE2JSInternalException("bad inst");
			}
			if (width === 0) break;
			flag = Utils.emptyOpContext(rune, rune1);
			pos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r1 = input.step(pos + width);
				if (r1 !== MachineInputBase.EOF()) {
					rune1 = r1 >> 3;
					width1 = r1 & 7;
				} else {
					rune1 = -1;
					width1 = 0;
				}
			}
		}
		if (!matched) return null;
		return ncap === 0 ? [] : Utils.toArray(matchcap);
	}
};
var Regexp = class Regexp {
	static Op = createEnum([
		"NO_MATCH",
		"EMPTY_MATCH",
		"LITERAL",
		"CHAR_CLASS",
		"ANY_CHAR_NOT_NL",
		"ANY_CHAR",
		"BEGIN_LINE",
		"END_LINE",
		"BEGIN_TEXT",
		"END_TEXT",
		"WORD_BOUNDARY",
		"NO_WORD_BOUNDARY",
		"CAPTURE",
		"STAR",
		"PLUS",
		"QUEST",
		"REPEAT",
		"CONCAT",
		"ALTERNATE",
		"PLB",
		"NLB",
		"LEFT_PAREN",
		"VERTICAL_BAR"
	]);
	static isPseudoOp(op) {
		return op >= Regexp.Op.LEFT_PAREN;
	}
	static emptySubs() {
		return [];
	}
	static quoteIfHyphen(rune) {
		if (rune === Codepoint.CODES["-"]) return "\\";
		return "";
	}
	static fromRegexp(re) {
		const regex = new Regexp(re.op);
		regex.flags = re.flags;
		regex.subs = re.subs;
		regex.runes = re.runes;
		regex.cap = re.cap;
		regex.min = re.min;
		regex.max = re.max;
		regex.name = re.name;
		regex.namedGroups = re.namedGroups;
		regex.lb = re.lb;
		return regex;
	}
	constructor(op) {
		this.op = op;
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = new Int32Array(0);
		this.min = 0;
		this.max = 0;
		this.cap = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	reinit() {
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = new Int32Array(0);
		this.cap = 0;
		this.min = 0;
		this.max = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	toString() {
		return this.appendTo();
	}
	appendTo() {
		let out = "";
		switch (this.op) {
			case Regexp.Op.NO_MATCH:
				out += "[^\\x00-\\x{10FFFF}]";
				break;
			case Regexp.Op.EMPTY_MATCH:
				out += "(?:)";
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
			case Regexp.Op.REPEAT: {
				const sub = this.subs[0];
				if (sub.op > Regexp.Op.CAPTURE || sub.op === Regexp.Op.LITERAL && sub.runes.length > 1) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				switch (this.op) {
					case Regexp.Op.STAR:
						out += "*";
						break;
					case Regexp.Op.PLUS:
						out += "+";
						break;
					case Regexp.Op.QUEST:
						out += "?";
						break;
					case Regexp.Op.REPEAT:
						out += `{${this.min}`;
						if (this.min !== this.max) {
							out += ",";
							if (this.max >= 0) out += this.max;
						}
						out += "}";
				}
				if ((this.flags & RE2Flags.NON_GREEDY) !== 0) out += "?";
				break;
			}
			case Regexp.Op.CONCAT:
				for (let sub of this.subs) if (sub.op === Regexp.Op.ALTERNATE) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				break;
			case Regexp.Op.ALTERNATE: {
				let sep = "";
				for (let sub of this.subs) {
					out += sep;
					sep = "|";
					out += sub.appendTo();
				}
				break;
			}
			case Regexp.Op.LITERAL:
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += "(?i:";
				for (let rune of this.runes) out += Utils.escapeRune(rune);
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += ")";
				break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				out += "(?-s:.)";
				break;
			case Regexp.Op.ANY_CHAR:
				out += "(?s:.)";
				break;
			case Regexp.Op.PLB:
				out += `(?<=${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.NLB:
				out += `(?<!${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.CAPTURE:
				if (this.name === null || this.name.length === 0) out += "(";
				else out += `(?P<${this.name}>`;
				if (this.subs[0].op !== Regexp.Op.EMPTY_MATCH) out += this.subs[0].appendTo();
				out += ")";
				break;
			case Regexp.Op.BEGIN_TEXT:
				out += "\\A";
				break;
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== 0) out += "(?-m:$)";
				else out += "\\z";
				break;
			case Regexp.Op.BEGIN_LINE:
				out += "^";
				break;
			case Regexp.Op.END_LINE:
				out += "$";
				break;
			case Regexp.Op.WORD_BOUNDARY:
				out += "\\b";
				break;
			case Regexp.Op.NO_WORD_BOUNDARY:
				out += "\\B";
				break;
			case Regexp.Op.CHAR_CLASS:
				if (this.runes.length % 2 !== 0) {
					out += "[invalid char class]";
					break;
				}
				out += "[";
				if (this.runes.length === 0) out += "^\\x00-\\x{10FFFF}";
				else if (this.runes[0] === 0 && this.runes[this.runes.length - 1] === Unicode.MAX_RUNE) {
					out += "^";
					for (let i = 1; i < this.runes.length - 1; i += 2) {
						const lo = this.runes[i] + 1;
						const hi = this.runes[i + 1] - 1;
						out += Regexp.quoteIfHyphen(lo);
						out += Utils.escapeRune(lo);
						if (lo !== hi) {
							out += "-";
							out += Regexp.quoteIfHyphen(hi);
							out += Utils.escapeRune(hi);
						}
					}
				} else for (let i = 0; i < this.runes.length; i += 2) {
					const lo = this.runes[i];
					const hi = this.runes[i + 1];
					out += Regexp.quoteIfHyphen(lo);
					out += Utils.escapeRune(lo);
					if (lo !== hi) {
						out += "-";
						out += Regexp.quoteIfHyphen(hi);
						out += Utils.escapeRune(hi);
					}
				}
				out += "]";
				break;
			default: out += this.op;
		}
		return out;
	}
	maxCap() {
		let m = 0;
		if (this.op === Regexp.Op.CAPTURE) m = this.cap;
		if (this.subs !== null) for (let sub of this.subs) {
			const n = sub.maxCap();
			if (m < n) m = n;
		}
		return m;
	}
	equals(that) {
		if (!(that !== null && that instanceof Regexp)) return false;
		if (this.op !== that.op) return false;
		switch (this.op) {
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== (that.flags & RE2Flags.WAS_DOLLAR)) return false;
				break;
			case Regexp.Op.LITERAL:
			case Regexp.Op.CHAR_CLASS:
				if ((this.flags & RE2Flags.FOLD_CASE) !== (that.flags & RE2Flags.FOLD_CASE)) return false;
				if (this.runes === null && that.runes === null) break;
				if (this.runes === null || that.runes === null) return false;
				if (this.runes.length !== that.runes.length) return false;
				for (let i = 0; i < this.runes.length; i++) if (this.runes[i] !== that.runes[i]) return false;
				break;
			case Regexp.Op.ALTERNATE:
			case Regexp.Op.CONCAT:
				if (this.subs.length !== that.subs.length) return false;
				for (let i = 0; i < this.subs.length; ++i) if (!this.subs[i].equals(that.subs[i])) return false;
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.REPEAT:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || this.min !== that.min || this.max !== that.max || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.CAPTURE:
				if (this.cap !== that.cap || (this.name === null ? that.name !== null : this.name !== that.name) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: if (this.lb !== that.lb || !this.subs[0].equals(that.subs[0])) return false;
		}
		return true;
	}
};
var RegexpWalker = class {
	static walk(root, handler) {
		const stack = [];
		let re = root;
		let result;
		for (;;) {
			if (re.subs.length === 0) result = handler.leaf(re);
			else {
				const state = handler.enter(re);
				if (state.result === void 0) {
					stack.push({
						re,
						state,
						i: 0
					});
					re = re.subs[0];
					continue;
				}
				result = state.result;
			}
			for (;;) {
				if (stack.length === 0) return result;
				const frame = stack[stack.length - 1];
				handler.child(frame.re, frame.state, result, frame.i);
				frame.i++;
				if (frame.state.result === void 0 && frame.i < frame.re.subs.length) {
					re = frame.re.subs[frame.i];
					break;
				}
				stack.pop();
				result = frame.state.result !== void 0 ? frame.state.result : handler.leave(frame.re, frame.state);
			}
		}
	}
};
var AhoCorasick = class {
	constructor(words, alphabetSize) {
		const edges = new Map();
		const parent = [0];
		const unit = [0];
		const depth = [0];
		const terminal = [0];
		for (const word of words) {
			let node = 0;
			for (let i = 0; i < word.length; i++) {
				const key = node * alphabetSize + word[i];
				let child = edges.get(key);
				if (child === void 0) {
					child = parent.length;
					edges.set(key, child);
					parent.push(node);
					unit.push(word[i]);
					depth.push(depth[node] + 1);
					terminal.push(0);
				}
				node = child;
			}
			terminal[node] = 1;
		}
		const numNodes = parent.length;
		const children = new Int32Array(numNodes - 1);
		for (let c = 1; c < numNodes; c++) children[c - 1] = c;
		children.sort((a, b) => parent[a] - parent[b] || unit[a] - unit[b]);
		const childStart = new Int32Array(numNodes + 1);
		for (let c = 1; c < numNodes; c++) childStart[parent[c] + 1]++;
		for (let n = 0; n < numNodes; n++) childStart[n + 1] += childStart[n];
		const childUnit = new Int32Array(numNodes - 1);
		for (let k = 0; k < children.length; k++) childUnit[k] = unit[children[k]];
		this.childStart = childStart;
		this.childUnit = childUnit;
		this.childNode = children;
		const byDepth = new Int32Array(numNodes);
		for (let n = 0; n < numNodes; n++) byDepth[n] = n;
		byDepth.sort((a, b) => depth[a] - depth[b]);
		const fail = new Int32Array(numNodes);
		const match = Uint8Array.from(terminal);
		for (let k = 1; k < numNodes; k++) {
			const c = byDepth[k];
			const p = parent[c];
			if (p !== 0) {
				let f = fail[p];
				let next = this.next(f, unit[c]);
				while (next < 0 && f !== 0) {
					f = fail[f];
					next = this.next(f, unit[c]);
				}
				fail[c] = next >= 0 ? next : 0;
			}
			match[c] |= match[fail[c]];
		}
		this.fail = fail;
		this.match = match;
	}
	next(node, u) {
		let lo = this.childStart[node];
		let hi = this.childStart[node + 1];
		const units = this.childUnit;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			const m = units[mid];
			if (m === u) return this.childNode[mid];
			if (m < u) lo = mid + 1;
			else hi = mid;
		}
		return -1;
	}
	advance(node, u) {
		for (;;) {
			const next = this.next(node, u);
			if (next >= 0) return next;
			if (node === 0) return 0;
			node = this.fail[node];
		}
	}
	searchUTF16(charSeq, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, charSeq.charCodeAt(i));
			if (this.match[node] === 1) return true;
		}
		return false;
	}
	searchUTF8(bytes, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, bytes[i]);
			if (this.match[node] === 1) return true;
		}
		return false;
	}
};
var Prefilter = class Prefilter {
	static Type = {
		NONE: 0,
		EXACT: 1,
		AND: 2,
		OR: 3
	};
	static MAX_SCANS = 32;
	static MAX_AC_UNITS = 1 << 18;
	constructor(type) {
		this.type = type;
		this.subs = [];
		this.str = "";
		this.bytes = null;
		this.cost = type === Prefilter.Type.EXACT ? 1 : 0;
		this.allExact = false;
		this.ac16 = null;
		this.ac8 = null;
	}
	automaton16() {
		if (this.ac16 === null) {
			const words = this.subs.map((s) => {
				const arr = new Array(s.str.length);
				for (let i = 0; i < s.str.length; i++) arr[i] = s.str.charCodeAt(i);
				return arr;
			});
			this.ac16 = new AhoCorasick(words, 65536);
		}
		return this.ac16;
	}
	automaton8() {
		if (this.ac8 === null) this.ac8 = new AhoCorasick(this.subs.map((s) => s.bytes), 256);
		return this.ac8;
	}
	eval(input, pos) {
		switch (this.type) {
			case Prefilter.Type.NONE: return true;
			case Prefilter.Type.EXACT: return input.hasString(this, pos);
			case Prefilter.Type.AND:
				for (let i = 0; i < this.subs.length; i++) if (!this.subs[i].eval(input, pos)) return false;
				return true;
			case Prefilter.Type.OR:
				if (this.allExact) return input.hasAnyString(this, pos);
				for (let i = 0; i < this.subs.length; i++) if (this.subs[i].eval(input, pos)) return true;
				return false;
			default: return true;
		}
	}
};
var PrefilterTree = class PrefilterTree {
	static build(re) {
		if (!re) return new Prefilter(Prefilter.Type.NONE);
		return RegexpWalker.walk(re, PrefilterTree.WALKER);
	}
	static WALKER = {
		leaf: (re) => PrefilterTree.leaf(re),
		enter: (re) => PrefilterTree.enter(re),
		child: (re, state, result) => PrefilterTree.child(re, state, result),
		leave: (re, state) => PrefilterTree.leave(re, state)
	};
	static leaf(re) {
		if (re.op !== Regexp.Op.LITERAL) return new Prefilter(Prefilter.Type.NONE);
		if (re.runes.length === 0 || (re.flags & RE2Flags.FOLD_CASE) !== 0) return new Prefilter(Prefilter.Type.NONE);
		let str = "";
		for (let i = 0; i < re.runes.length; i++) {
			if (Unicode.isUnsearchable(re.runes[i])) return new Prefilter(Prefilter.Type.NONE);
			str += String.fromCodePoint(re.runes[i]);
		}
		const pf = new Prefilter(Prefilter.Type.EXACT);
		pf.str = str;
		pf.bytes = Utils.stringToUtf8ByteArray(pf.str);
		return pf;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.CAPTURE:
			case Regexp.Op.PLUS: return { sub: null };
			case Regexp.Op.REPEAT:
				if (re.min >= 1) return { sub: null };
				return { result: new Prefilter(Prefilter.Type.NONE) };
			case Regexp.Op.CONCAT: return {
				pf: new Prefilter(Prefilter.Type.AND),
				subs: []
			};
			case Regexp.Op.ALTERNATE: return {
				pf: new Prefilter(Prefilter.Type.OR),
				subs: []
			};
			default: return { result: new Prefilter(Prefilter.Type.NONE) };
		}
	}
	static child(re, state, s) {
		if (state.subs === void 0) {
			state.sub = s;
			return;
		}
		if (state.pf.type === Prefilter.Type.AND) {
			if (s.type === Prefilter.Type.NONE) return;
			if (s.type === Prefilter.Type.AND) {
				for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
				return;
			}
			state.subs.push(s);
			return;
		}
		if (s.type === Prefilter.Type.NONE) {
			state.result = new Prefilter(Prefilter.Type.NONE);
			return;
		}
		if (s.type === Prefilter.Type.OR) {
			for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
			return;
		}
		state.subs.push(s);
	}
	static leave(re, state) {
		if (state.subs === void 0) return state.sub;
		const pf = state.pf;
		const seen = new Set();
		const subs = [];
		for (const sub of state.subs) {
			if (sub.type === Prefilter.Type.EXACT) {
				if (seen.has(sub.str)) continue;
				seen.add(sub.str);
			}
			subs.push(sub);
		}
		if (pf.type === Prefilter.Type.AND) {
			const kept = [];
			let cost = 0;
			for (const sub of subs) {
				if (cost + sub.cost > Prefilter.MAX_SCANS) continue;
				kept.push(sub);
				cost += sub.cost;
			}
			if (kept.length === 0) return new Prefilter(Prefilter.Type.NONE);
			if (kept.length === 1) return kept[0];
			pf.subs = kept;
			pf.cost = cost;
			return pf;
		}
		if (subs.length === 0) return new Prefilter(Prefilter.Type.NONE);
		if (subs.length === 1) return subs[0];
		pf.subs = subs;
		let allExact = true;
		let cost = 0;
		let units = 0;
		for (const sub of subs) {
			if (sub.type !== Prefilter.Type.EXACT) allExact = false;
			else units += sub.bytes.length;
			cost += sub.cost;
		}
		if (allExact) {
			if (units > Prefilter.MAX_AC_UNITS) return new Prefilter(Prefilter.Type.NONE);
			pf.allExact = true;
			pf.cost = 1;
			return pf;
		}
		if (cost > Prefilter.MAX_SCANS) return new Prefilter(Prefilter.Type.NONE);
		pf.cost = cost;
		return pf;
	}
};
var PatchList = class {
	constructor(head = 0, tail = 0) {
		this.head = head;
		this.tail = tail;
	}
};
var Prog = class {
	constructor() {
		this.inst = [];
		this.start = 0;
		this.numCap = 2;
		this.lbStarts = [];
		this.numLb = 0;
		this.lbInst = null;
	}
	getInst(pc) {
		return this.inst[pc];
	}
	numInst() {
		return this.inst.length;
	}
	addInst(op) {
		this.inst.push(new Inst(op));
	}
	markLookbehindInsts() {
		const lbInst = new Uint8Array(this.inst.length);
		const pending = this.lbStarts.slice();
		while (pending.length > 0) {
			const pc = pending.pop();
			if (pc === 0 || lbInst[pc] === 1) continue;
			lbInst[pc] = 1;
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pending.push(i.out, i.arg);
					break;
				case Inst.MATCH:
				case Inst.FAIL: break;
				default: pending.push(i.out);
			}
		}
		this.lbInst = lbInst;
	}
	skipNop(pc) {
		let i = this.inst[pc];
		while (i.op === Inst.NOP || i.op === Inst.CAPTURE) {
			i = this.inst[pc];
			pc = i.out;
		}
		return i;
	}
	prefix() {
		let prefix = "";
		let i = this.skipNop(this.start);
		if (!Inst.isRuneOp(i.op) || i.runes.length !== 1) return [i.op === Inst.MATCH, prefix];
		while (Inst.isRuneOp(i.op) && i.runes.length === 1 && (i.arg & RE2Flags.FOLD_CASE) === 0 && !Unicode.isUnsearchable(i.runes[0])) {
			prefix += String.fromCodePoint(i.runes[0]);
			i = this.skipNop(i.out);
		}
		return [i.op === Inst.MATCH, prefix];
	}
	startCond() {
		let flag = 0;
		let pc = this.start;
		loop: for (;;) {
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.EMPTY_WIDTH:
					flag |= i.arg;
					break;
				case Inst.FAIL: return -1;
				case Inst.CAPTURE:
				case Inst.NOP: break;
				default: break loop;
			}
			pc = i.out;
		}
		return flag;
	}
	patch(l, val) {
		let head = l.head;
		while (head !== 0) {
			const i = this.inst[head >> 1];
			if ((head & 1) === 0) {
				head = i.out;
				i.out = val;
			} else {
				head = i.arg;
				i.arg = val;
			}
		}
	}
	append(l1, l2) {
		if (l1.head === 0) return l2;
		if (l2.head === 0) return l1;
		const i = this.inst[l1.tail >> 1];
		if ((l1.tail & 1) === 0) i.out = l2.head;
		else i.arg = l2.head;
		return new PatchList(l1.head, l2.tail);
	}
	toString() {
		let out = "";
		for (let pc = 0; pc < this.inst.length; pc++) {
			const len = out.length;
			out += pc;
			if (pc === this.start) out += "*";
			out += "        ".substring(out.length - len);
			out += this.inst[pc];
			out += "\n";
		}
		return out;
	}
};
const ANY_RUNE_NOT_NL = new Int32Array([
	0,
	Codepoint.CODES["\n"] - 1,
	Codepoint.CODES["\n"] + 1,
	Unicode.MAX_RUNE
]);
const ANY_RUNE = new Int32Array([0, Unicode.MAX_RUNE]);
var Frag = class {
	constructor(i = 0, out = new PatchList(), nullable = false) {
		this.i = i;
		this.out = out;
		this.nullable = nullable;
	}
};
var Compiler = class Compiler {
	static compileRegexp(re) {
		const c = new Compiler();
		const f = c.compile(re);
		c.prog.patch(f.out, c.newInst(Inst.MATCH).i);
		c.prog.start = f.i;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	static compileSet(regexps) {
		const c = new Compiler();
		if (regexps.length === 0) {
			c.prog.start = c.newInst(Inst.FAIL).i;
			c.prog.markLookbehindInsts();
			return c.prog;
		}
		let starts = [];
		for (let i = 0; i < regexps.length; i++) {
			c.lbOffset = c.prog.numLb;
			const f = c.compile(regexps[i]);
			const m = c.newInst(Inst.MATCH);
			c.prog.getInst(m.i).arg = i;
			c.prog.patch(f.out, m.i);
			starts.push(f.i);
		}
		let start = starts[0];
		for (let i = 1; i < starts.length; i++) {
			const f = c.newInst(Inst.ALT);
			const inst = c.prog.getInst(f.i);
			inst.out = start;
			inst.arg = starts[i];
			start = f.i;
		}
		c.prog.start = start;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	constructor() {
		this.prog = new Prog();
		this.newInst(Inst.FAIL);
		this.lbOffset = 0;
		this.runeCache = new Map();
		this.walker = {
			leaf: (re) => this.leaf(re),
			enter: (re) => this.enter(re),
			child: (re, state, result) => this.child(re, state, result),
			leave: (re, state) => this.leave(re, state)
		};
	}
	newInst(op) {
		this.prog.addInst(op);
		return new Frag(this.prog.numInst() - 1, new PatchList(), true);
	}
	nop() {
		const f = this.newInst(Inst.NOP);
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	fail() {
		return new Frag();
	}
	cap(arg) {
		const f = this.newInst(Inst.CAPTURE);
		f.out = new PatchList(f.i << 1, f.i << 1);
		this.prog.getInst(f.i).arg = arg;
		if (this.prog.numCap < arg + 1) this.prog.numCap = arg + 1;
		return f;
	}
	cat(f1, f2) {
		if (f1.i === 0 || f2.i === 0) {
			this.prog.patch(f1.out, 0);
			this.prog.patch(f2.out, 0);
			return this.fail();
		}
		this.prog.patch(f1.out, f2.i);
		return new Frag(f1.i, f2.out, f1.nullable && f2.nullable);
	}
	alt(f1, f2) {
		if (f1.i === 0) return f2;
		if (f2.i === 0) return f1;
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		i.out = f1.i;
		i.arg = f2.i;
		f.out = this.prog.append(f1.out, f2.out);
		f.nullable = f1.nullable || f2.nullable;
		return f;
	}
	loop(f1, nongreedy) {
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		this.prog.patch(f1.out, f.i);
		return f;
	}
	quest(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		f.out = this.prog.append(f.out, f1.out);
		return f;
	}
	star(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		if (f1.nullable) return this.quest(this.plus(f1, nongreedy), nongreedy);
		return this.loop(f1, nongreedy);
	}
	plus(f1, nongreedy) {
		if (f1.i === 0) return this.fail();
		return new Frag(f1.i, this.loop(f1, nongreedy).out, f1.nullable);
	}
	empty(op) {
		const f = this.newInst(Inst.EMPTY_WIDTH);
		this.prog.getInst(f.i).arg = op;
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	rune(runes, flags) {
		const f = this.newInst(Inst.RUNE);
		f.nullable = false;
		const i = this.prog.getInst(f.i);
		i.runes = runes;
		flags &= RE2Flags.FOLD_CASE;
		if (runes.length !== 1 || Unicode.simpleFold(runes[0]) === runes[0]) flags &= ~RE2Flags.FOLD_CASE;
		i.arg = flags;
		f.out = new PatchList(f.i << 1, f.i << 1);
		if ((flags & RE2Flags.FOLD_CASE) === 0 && runes.length === 1 || runes.length === 2 && runes[0] === runes[1]) i.op = Inst.RUNE1;
		else if (runes.length === 2 && runes[0] === 0 && runes[1] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY;
		else if (runes.length === 4 && runes[0] === 0 && runes[1] === Codepoint.CODES["\n"] - 1 && runes[2] === Codepoint.CODES["\n"] + 1 && runes[3] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY_NOT_NL;
		return f;
	}
	lookBehind(a, parsedLb) {
		const lb = Math.sign(parsedLb) * (Math.abs(parsedLb) + this.lbOffset);
		const id = this.newInst(Inst.LB_WRITE);
		this.prog.getInst(id.i).arg = lb;
		const any = this.rune(ANY_RUNE, 0);
		const dotStar = this.star(any, true);
		const lbAutomaton = this.cat(dotStar, a);
		this.prog.patch(lbAutomaton.out, id.i);
		const checkId = this.newInst(Inst.LB_CHECK);
		this.prog.getInst(checkId.i).arg = lb;
		this.prog.lbStarts.push(lbAutomaton.i);
		if (Math.abs(lb) > this.prog.numLb) this.prog.numLb = Math.abs(lb);
		checkId.out = new PatchList(checkId.i << 1, checkId.i << 1);
		return checkId;
	}
	compile(re) {
		return RegexpWalker.walk(re, this.walker);
	}
	leaf(re) {
		switch (re.op) {
			case Regexp.Op.NO_MATCH: return this.fail();
			case Regexp.Op.EMPTY_MATCH: return this.nop();
			case Regexp.Op.LITERAL: {
				if (re.runes.length === 0) return this.nop();
				let f = null;
				for (let r of re.runes) {
					let singleRune = this.runeCache.get(r);
					if (singleRune === void 0) {
						singleRune = new Int32Array([r]);
						this.runeCache.set(r, singleRune);
					}
					const f1 = this.rune(singleRune, re.flags);
					f = f === null ? f1 : this.cat(f, f1);
				}
				return f;
			}
			case Regexp.Op.CHAR_CLASS: return this.rune(re.runes, re.flags);
			case Regexp.Op.ANY_CHAR_NOT_NL: return this.rune(ANY_RUNE_NOT_NL, 0);
			case Regexp.Op.ANY_CHAR: return this.rune(ANY_RUNE, 0);
			case Regexp.Op.BEGIN_LINE: return this.empty(Utils.EMPTY_BEGIN_LINE);
			case Regexp.Op.END_LINE: return this.empty(Utils.EMPTY_END_LINE);
			case Regexp.Op.BEGIN_TEXT: return this.empty(Utils.EMPTY_BEGIN_TEXT);
			case Regexp.Op.END_TEXT: return this.empty(Utils.EMPTY_END_TEXT);
			case Regexp.Op.WORD_BOUNDARY: return this.empty(Utils.EMPTY_WORD_BOUNDARY);
			case Regexp.Op.NO_WORD_BOUNDARY: return this.empty(Utils.EMPTY_NO_WORD_BOUNDARY);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return this.nop();
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CAPTURE: return {
				bra: this.cap(re.cap << 1),
				sub: null
			};
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return { f: null };
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	child(re, state, f1) {
		if (re.op === Regexp.Op.CONCAT) state.f = state.f === null ? f1 : this.cat(state.f, f1);
		else if (re.op === Regexp.Op.ALTERNATE) state.f = state.f === null ? f1 : this.alt(state.f, f1);
		else state.sub = f1;
	}
	leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: return this.lookBehind(state.sub, re.lb);
			case Regexp.Op.CAPTURE: {
				const ket = this.cap(re.cap << 1 | 1);
				return this.cat(this.cat(state.bra, state.sub), ket);
			}
			case Regexp.Op.STAR: return this.star(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.PLUS: return this.plus(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.QUEST: return this.quest(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return state.f;
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
};
var Simplify = class Simplify {
	static simplify(re) {
		if (re === null) return null;
		return RegexpWalker.walk(re, Simplify.WALKER);
	}
	static WALKER = {
		leaf: (re) => Simplify.leaf(re),
		enter: (re) => Simplify.enter(re),
		child: (re, state, result, i) => Simplify.child(re, state, result, i),
		leave: (re, state) => Simplify.leave(re, state)
	};
	static leaf(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			if (re.runes === null) return re;
			if (re.runes.length === 0) return new Regexp(Regexp.Op.NO_MATCH);
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR);
			if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR_NOT_NL);
		}
		return re;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return {
				subs: [],
				changed: false
			};
			case Regexp.Op.REPEAT:
				if (re.min === 0 && re.max === 0) return { result: new Regexp(Regexp.Op.EMPTY_MATCH) };
				return { sub: null };
			default: return { result: re };
		}
	}
	static child(re, state, nsub, i) {
		if (state.subs === void 0) {
			state.sub = nsub;
			return;
		}
		if (nsub !== re.subs[i]) state.changed = true;
		if (re.op === Regexp.Op.CONCAT) {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.result = new Regexp(Regexp.Op.NO_MATCH);
				return;
			}
			if (nsub.op === Regexp.Op.EMPTY_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.CONCAT) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		} else {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.ALTERNATE) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		}
		state.subs.push(nsub);
	}
	static leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE: {
				const sub = state.sub;
				if (sub !== re.subs[0]) {
					const nre = Regexp.fromRegexp(re);
					nre.runes = new Int32Array(0);
					nre.subs = [sub];
					return nre;
				}
				return re;
			}
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE:
				if (state.changed) {
					const newSubs = state.subs;
					if (newSubs.length === 0) return new Regexp(re.op === Regexp.Op.CONCAT ? Regexp.Op.EMPTY_MATCH : Regexp.Op.NO_MATCH);
					if (newSubs.length === 1) return newSubs[0];
					const nre = Regexp.fromRegexp(re);
					nre.runes = new Int32Array(0);
					nre.subs = newSubs;
					return nre;
				}
				return re;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return Simplify.simplify1(re.op, re.flags, state.sub, re);
			case Regexp.Op.REPEAT: return Simplify.simplifyRepeat(re, state.sub);
			default: return re;
		}
	}
	static simplifyRepeat(re, sub) {
		if (re.max === -1) {
			if (re.min === 0) return Simplify.simplify1(Regexp.Op.STAR, re.flags, sub, null);
			if (re.min === 1) return Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null);
			const subs = [];
			for (let i = 0; i < re.min - 1; i++) subs.push(sub);
			subs.push(Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null));
			return Simplify.concat(subs);
		}
		if (re.min === 1 && re.max === 1) return sub;
		let prefixSubs = null;
		if (re.min > 0) {
			prefixSubs = [];
			for (let i = 0; i < re.min; i++) prefixSubs.push(sub);
		}
		if (re.max > re.min) {
			let suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, sub, null);
			for (let i = re.min + 1; i < re.max; i++) suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, Simplify.concat([sub, suffix]), null);
			if (prefixSubs === null) return suffix;
			prefixSubs.push(suffix);
		}
		if (prefixSubs !== null) return Simplify.concat(prefixSubs);
		return new Regexp(Regexp.Op.NO_MATCH);
	}
	static concat(subs) {
		const newSubs = [];
		for (let i = 0; i < subs.length; i++) {
			const sub = subs[i];
			if (sub.op === Regexp.Op.NO_MATCH) return new Regexp(Regexp.Op.NO_MATCH);
			if (sub.op === Regexp.Op.EMPTY_MATCH) continue;
			if (sub.op === Regexp.Op.CONCAT) {
				for (let j = 0; j < sub.subs.length; j++) newSubs.push(sub.subs[j]);
				continue;
			}
			newSubs.push(sub);
		}
		if (newSubs.length === 0) return new Regexp(Regexp.Op.EMPTY_MATCH);
		if (newSubs.length === 1) return newSubs[0];
		const nre = new Regexp(Regexp.Op.CONCAT);
		nre.subs = newSubs;
		return nre;
	}
	static simplify1(op, flags, sub, re) {
		if (sub.op === Regexp.Op.EMPTY_MATCH) return sub;
		if (sub.op === Regexp.Op.NO_MATCH) {
			if (op === Regexp.Op.PLUS) return sub;
			return new Regexp(Regexp.Op.EMPTY_MATCH);
		}
		if (op === sub.op && (flags & RE2Flags.NON_GREEDY) === (sub.flags & RE2Flags.NON_GREEDY)) return sub;
		if (re !== null && re.op === op && (re.flags & RE2Flags.NON_GREEDY) === (flags & RE2Flags.NON_GREEDY) && sub === re.subs[0]) return re;
		const nre = new Regexp(op);
		nre.flags = flags;
		nre.subs = [sub];
		return nre;
	}
};
var CharGroup = class {
	constructor(sign, cls) {
		this.sign = sign;
		this.cls = cls;
	}
};
const code1 = [48, 57];
const code2 = [
	9,
	10,
	12,
	13,
	32,
	32
];
const code3 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const PERL_GROUPS = new Map([
	["\\d", new CharGroup(1, code1)],
	["\\D", new CharGroup(-1, code1)],
	["\\s", new CharGroup(1, code2)],
	["\\S", new CharGroup(-1, code2)],
	["\\w", new CharGroup(1, code3)],
	["\\W", new CharGroup(-1, code3)]
]);
const code4 = [
	48,
	57,
	65,
	90,
	97,
	122
];
const code5 = [
	65,
	90,
	97,
	122
];
const code6 = [0, 127];
const code7 = [
	9,
	9,
	32,
	32
];
const code8 = [
	0,
	31,
	127,
	127
];
const code9 = [48, 57];
const code10 = [33, 126];
const code11 = [97, 122];
const code12 = [32, 126];
const code13 = [
	33,
	47,
	58,
	64,
	91,
	96,
	123,
	126
];
const code14 = [
	9,
	13,
	32,
	32
];
const code15 = [65, 90];
const code16 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const code17 = [
	48,
	57,
	65,
	70,
	97,
	102
];
const POSIX_GROUPS = new Map([
	["[:alnum:]", new CharGroup(1, code4)],
	["[:^alnum:]", new CharGroup(-1, code4)],
	["[:alpha:]", new CharGroup(1, code5)],
	["[:^alpha:]", new CharGroup(-1, code5)],
	["[:ascii:]", new CharGroup(1, code6)],
	["[:^ascii:]", new CharGroup(-1, code6)],
	["[:blank:]", new CharGroup(1, code7)],
	["[:^blank:]", new CharGroup(-1, code7)],
	["[:cntrl:]", new CharGroup(1, code8)],
	["[:^cntrl:]", new CharGroup(-1, code8)],
	["[:digit:]", new CharGroup(1, code9)],
	["[:^digit:]", new CharGroup(-1, code9)],
	["[:graph:]", new CharGroup(1, code10)],
	["[:^graph:]", new CharGroup(-1, code10)],
	["[:lower:]", new CharGroup(1, code11)],
	["[:^lower:]", new CharGroup(-1, code11)],
	["[:print:]", new CharGroup(1, code12)],
	["[:^print:]", new CharGroup(-1, code12)],
	["[:punct:]", new CharGroup(1, code13)],
	["[:^punct:]", new CharGroup(-1, code13)],
	["[:space:]", new CharGroup(1, code14)],
	["[:^space:]", new CharGroup(-1, code14)],
	["[:upper:]", new CharGroup(1, code15)],
	["[:^upper:]", new CharGroup(-1, code15)],
	["[:word:]", new CharGroup(1, code16)],
	["[:^word:]", new CharGroup(-1, code16)],
	["[:xdigit:]", new CharGroup(1, code17)],
	["[:^xdigit:]", new CharGroup(-1, code17)]
]);
var CharClass = class CharClass {
	static charClassToString(r, len) {
		let result = "[";
		for (let i = 0; i < len; i += 2) {
			if (i > 0) result += " ";
			const lo = r[i];
			const hi = r[i + 1];
			if (lo === hi) result += `0x${lo.toString(16)}`;
			else result += `0x${lo.toString(16)}-0x${hi.toString(16)}`;
		}
		result += "]";
		return result;
	}
	static sortRanges(array, len) {
		const n = len >> 1;
		const order = new Array(n);
		for (let i = 0; i < n; i++) order[i] = i;
		order.sort((a, b) => array[2 * a] - array[2 * b] || array[2 * b + 1] - array[2 * a + 1]);
		const sorted = array.slice(0, len);
		for (let i = 0; i < n; i++) {
			array[2 * i] = sorted[2 * order[i]];
			array[2 * i + 1] = sorted[2 * order[i] + 1];
		}
	}
	constructor(r = Utils.emptyInts()) {
		this.r = r;
		this.len = r.length;
	}
	toArray() {
		if (this.r instanceof Int32Array) return this.len === this.r.length ? this.r : this.r.subarray(0, this.len);
		return new Int32Array(this.len === this.r.length ? this.r : this.r.slice(0, this.len));
	}
	toGrowableArray() {
		if (Array.isArray(this.r)) {
			this.r.length = this.len;
			return this.r;
		}
		return Array.from(this.r.subarray(0, this.len));
	}
	cleanClass() {
		if (this.len < 4) return this;
		CharClass.sortRanges(this.r, this.len);
		let w = 2;
		for (let i = 2; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (lo <= this.r[w - 1] + 1) {
				if (hi > this.r[w - 1]) this.r[w - 1] = hi;
				continue;
			}
			this.r[w] = lo;
			this.r[w + 1] = hi;
			w += 2;
		}
		this.len = w;
		return this;
	}
	appendLiteral(x, flags) {
		return (flags & RE2Flags.FOLD_CASE) !== 0 ? this.appendFoldedRange(x, x) : this.appendRange(x, x);
	}
	appendRange(lo, hi) {
		if (this.len > 0) {
			for (let i = 2; i <= 4; i += 2) if (this.len >= i) {
				const rlo = this.r[this.len - i];
				const rhi = this.r[this.len - i + 1];
				if (lo <= rhi + 1 && rlo <= hi + 1) {
					if (lo < rlo) this.r[this.len - i] = lo;
					if (hi > rhi) this.r[this.len - i + 1] = hi;
					return this;
				}
			}
		}
		this.r[this.len++] = lo;
		this.r[this.len++] = hi;
		return this;
	}
	appendFoldedRange(lo, hi) {
		if (lo <= Unicode.MIN_FOLD && hi >= Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (hi < Unicode.MIN_FOLD || lo > Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (lo < Unicode.MIN_FOLD) {
			this.appendRange(lo, Unicode.MIN_FOLD - 1);
			lo = Unicode.MIN_FOLD;
		}
		if (hi > Unicode.MAX_FOLD) {
			this.appendRange(Unicode.MAX_FOLD + 1, hi);
			hi = Unicode.MAX_FOLD;
		}
		for (let c = lo; c <= hi; c++) {
			this.appendRange(c, c);
			for (let f = Unicode.simpleFold(c); f !== c; f = Unicode.simpleFold(f)) this.appendRange(f, f);
		}
		return this;
	}
	appendClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendRange(x[i], x[i + 1]);
		return this;
	}
	appendFoldedClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendFoldedRange(x[i], x[i + 1]);
		return this;
	}
	appendNegatedClass(x) {
		let nextLo = 0;
		for (let i = 0; i < x.length; i += 2) {
			const lo = x[i];
			const hi = x[i + 1];
			if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
			nextLo = hi + 1;
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTable(table) {
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				this.appendRange(lo, hi);
				continue;
			}
			for (let c = lo; c <= hi; c += stride) this.appendRange(c, c);
		}
		return this;
	}
	appendNegatedTable(table) {
		let nextLo = 0;
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
				nextLo = hi + 1;
				continue;
			}
			for (let c = lo; c <= hi; c += stride) {
				if (nextLo <= c - 1) this.appendRange(nextLo, c - 1);
				nextLo = c + 1;
			}
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTableWithSign(table, sign) {
		return sign < 0 ? this.appendNegatedTable(table) : this.appendTable(table);
	}
	negateClass() {
		let nextLo = 0;
		let w = 0;
		for (let i = 0; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (nextLo <= lo - 1) {
				this.r[w] = nextLo;
				this.r[w + 1] = lo - 1;
				w += 2;
			}
			nextLo = hi + 1;
		}
		this.len = w;
		if (nextLo <= Unicode.MAX_RUNE) {
			this.r[this.len++] = nextLo;
			this.r[this.len++] = Unicode.MAX_RUNE;
		}
		return this;
	}
	appendClassWithSign(x, sign) {
		return sign < 0 ? this.appendNegatedClass(x) : this.appendClass(x);
	}
	appendGroup(g, foldCase) {
		let cls = g.cls;
		if (foldCase) cls = new CharClass().appendFoldedClass(cls).cleanClass().toArray();
		return this.appendClassWithSign(cls, g.sign);
	}
	toString() {
		return CharClass.charClassToString(this.r, this.len);
	}
};
var StringIterator = class {
	constructor(str) {
		this.str = str;
		this.position = 0;
	}
	pos() {
		return this.position;
	}
	rewindTo(pos) {
		this.position = pos;
	}
	more() {
		return this.position < this.str.length;
	}
	peek() {
		return this.str.codePointAt(this.position);
	}
	skip(n) {
		this.position += n;
	}
	skipString(s) {
		this.position += s.length;
	}
	pop() {
		const r = this.str.codePointAt(this.position);
		this.position += Utils.charCount(r);
		return r;
	}
	lookingAt(s) {
		return this.str.startsWith(s, this.position);
	}
	rest() {
		return this.str.substring(this.position);
	}
	from(beforePos) {
		return this.str.substring(beforePos, this.position);
	}
	toString() {
		return this.rest();
	}
};
var Parser = class Parser {
	static ERR_INTERNAL_ERROR = "regexp/syntax: internal error";
	static ERR_INVALID_CHAR_RANGE = "invalid character class range";
	static ERR_INVALID_ESCAPE = "invalid escape sequence";
	static ERR_INVALID_NAMED_CAPTURE = "invalid named capture";
	static ERR_INVALID_PERL_OP = "invalid or unsupported Perl syntax";
	static ERR_INVALID_REPEAT_OP = "invalid nested repetition operator";
	static ERR_INVALID_REPEAT_SIZE = "invalid repeat count";
	static ERR_MISSING_BRACKET = "missing closing ]";
	static ERR_MISSING_PAREN = "missing closing )";
	static ERR_MISSING_REPEAT_ARGUMENT = "missing argument to repetition operator";
	static ERR_TRAILING_BACKSLASH = "trailing backslash at end of expression";
	static ERR_DUPLICATE_NAMED_CAPTURE = "duplicate capture group name";
	static ERR_UNEXPECTED_PAREN = "unexpected )";
	static ERR_NESTING_DEPTH = "expression nests too deeply";
	static ERR_LARGE = "expression too large";
	static ERR_INVALID_CAPTURE_IN_LOOKBEHIND = "invalid capture in lookbehind";
	static MAX_HEIGHT = 1e3;
	static MAX_SIZE = 1398101;
	static MAX_RUNES = 33554432;
	static ANY_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		Unicode.MAX_RUNE,
		1
	]));
	static ASCII_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1
	]));
	static ASCII_FOLD_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1,
		383,
		383,
		1,
		8490,
		8490,
		1
	]));
	static unicodeTable(name) {
		if (name === "Any") return {
			tab: Parser.ANY_TABLE,
			fold: Parser.ANY_TABLE,
			sign: 1
		};
		if (name === "Ascii") return {
			tab: Parser.ASCII_TABLE,
			fold: Parser.ASCII_FOLD_TABLE,
			sign: 1
		};
		if (name === "Assigned") return {
			tab: UnicodeTables.CATEGORIES.get("Cn"),
			fold: UnicodeTables.CATEGORIES.get("Cn"),
			sign: -1
		};
		if (name === "Lc") return {
			tab: UnicodeTables.CATEGORIES.get("LC"),
			fold: UnicodeTables.FOLD_CATEGORIES.get("LC"),
			sign: 1
		};
		if (UnicodeTables.CATEGORIES.has(name)) return {
			tab: UnicodeTables.CATEGORIES.get(name),
			fold: UnicodeTables.FOLD_CATEGORIES.get(name),
			sign: 1
		};
		if (UnicodeTables.SCRIPTS.has(name)) return {
			tab: UnicodeTables.SCRIPTS.get(name),
			fold: UnicodeTables.FOLD_SCRIPT.get(name),
			sign: 1
		};
		return null;
	}
	static minFoldRune(r) {
		if (r < Unicode.MIN_FOLD || r > Unicode.MAX_FOLD) return r;
		let min = r;
		const r0 = r;
		for (r = Unicode.simpleFold(r); r !== r0; r = Unicode.simpleFold(r)) if (min > r) min = r;
		return min;
	}
	static leadingRegexp(re) {
		if (re.op === Regexp.Op.EMPTY_MATCH) return null;
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = re.subs[0];
			if (sub.op === Regexp.Op.EMPTY_MATCH) return null;
			return sub;
		}
		return re;
	}
	static literalRegexp(s, flags) {
		const re = new Regexp(Regexp.Op.LITERAL);
		re.flags = flags;
		re.runes = Utils.stringToRunes(s);
		return re;
	}
	static parse(pattern, flags) {
		return new Parser(pattern, flags).parseInternal();
	}
	static parseRepeat(t) {
		const start = t.pos();
		if (!t.more() || !t.lookingAt("{")) return -1;
		t.skip(1);
		const min = Parser.parseInt(t);
		if (min === -1) return -1;
		if (!t.more()) return -1;
		let max;
		if (!t.lookingAt(",")) max = min;
		else {
			t.skip(1);
			if (!t.more()) return -1;
			if (t.lookingAt("}")) max = -1;
			else if ((max = Parser.parseInt(t)) === -1) return -1;
		}
		if (!t.more() || !t.lookingAt("}")) return -1;
		t.skip(1);
		if (min < 0 || min > 1e3 || max === -2 || max > 1e3 || max >= 0 && min > max) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(start));
		return min << 16 | max & Unicode.MAX_BMP;
	}
	static isValidCaptureName(name) {
		if (name.length === 0) return false;
		for (let i = 0; i < name.length; i++) {
			const c = name.codePointAt(i);
			if (c !== Codepoint.CODES["_"] && !Utils.isalnum(c)) return false;
		}
		return true;
	}
	static parseInt(t) {
		const start = t.pos();
		while (t.more() && t.peek() >= Codepoint.CODES["0"] && t.peek() <= Codepoint.CODES["9"]) t.skip(1);
		const n = t.from(start);
		if (n.length === 0 || n.length > 1 && n.codePointAt(0) === Codepoint.CODES["0"]) return -1;
		if (n.length > 8) return -2;
		return parseInt(n, 10);
	}
	static isCharClass(re) {
		return re.op === Regexp.Op.LITERAL && re.runes.length === 1 || re.op === Regexp.Op.CHAR_CLASS || re.op === Regexp.Op.ANY_CHAR_NOT_NL || re.op === Regexp.Op.ANY_CHAR;
	}
	static matchRune(re, r) {
		switch (re.op) {
			case Regexp.Op.LITERAL: return re.runes.length === 1 && re.runes[0] === r;
			case Regexp.Op.CHAR_CLASS:
				for (let i = 0; i < re.runes.length; i += 2) if (re.runes[i] <= r && r <= re.runes[i + 1]) return true;
				return false;
			case Regexp.Op.ANY_CHAR_NOT_NL: return r !== Codepoint.CODES["\n"];
			case Regexp.Op.ANY_CHAR: return true;
		}
		return false;
	}
	static mergeCharClass(dst, src) {
		switch (dst.op) {
			case Regexp.Op.ANY_CHAR: break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				if (Parser.matchRune(src, Codepoint.CODES["\n"])) dst.op = Regexp.Op.ANY_CHAR;
				break;
			case Regexp.Op.CHAR_CLASS: {
				const cc = new CharClass(Array.isArray(dst.runes) ? dst.runes : Array.from(dst.runes));
				if (src.op === Regexp.Op.LITERAL) cc.appendLiteral(src.runes[0], src.flags);
				else cc.appendClass(src.runes);
				dst.runes = cc.toGrowableArray();
				break;
			}
			case Regexp.Op.LITERAL:
				if (src.runes[0] === dst.runes[0] && src.flags === dst.flags) break;
				dst.op = Regexp.Op.CHAR_CLASS;
				dst.runes = new CharClass().appendLiteral(dst.runes[0], dst.flags).appendLiteral(src.runes[0], src.flags).toGrowableArray();
		}
	}
	static parseEscape(t) {
		const startPos = t.pos();
		t.skip(1);
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_TRAILING_BACKSLASH);
		let c = t.pop();
		bigswitch: switch (c) {
			case Codepoint.CODES["1"]:
			case Codepoint.CODES["2"]:
			case Codepoint.CODES["3"]:
			case Codepoint.CODES["4"]:
			case Codepoint.CODES["5"]:
			case Codepoint.CODES["6"]:
			case Codepoint.CODES["7"]: if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
			case Codepoint.CODES["0"]: {
				let r = c - Codepoint.CODES["0"];
				for (let i = 1; i < 3; i++) {
					if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
					r = r * 8 + t.peek() - Codepoint.CODES["0"];
					t.skip(1);
				}
				return r;
			}
			case Codepoint.CODES["x"]: {
				if (!t.more()) break;
				c = t.pop();
				if (c === Codepoint.CODES["{"]) {
					let nhex = 0;
					let r = 0;
					while (true) {
						if (!t.more()) break bigswitch;
						c = t.pop();
						if (c === Codepoint.CODES["}"]) break;
						const v = Utils.unhex(c);
						if (v < 0) break bigswitch;
						r = r * 16 + v;
						if (r > Unicode.MAX_RUNE) break bigswitch;
						nhex++;
					}
					if (nhex === 0) break bigswitch;
					return r;
				}
				const x = Utils.unhex(c);
				if (!t.more()) break;
				c = t.pop();
				const y = Utils.unhex(c);
				if (x < 0 || y < 0) break;
				return x * 16 + y;
			}
			case Codepoint.CODES["a"]: return Codepoint.CODES["\x07"];
			case Codepoint.CODES["f"]: return Codepoint.CODES["\f"];
			case Codepoint.CODES["n"]: return Codepoint.CODES["\n"];
			case Codepoint.CODES["r"]: return Codepoint.CODES["\r"];
			case Codepoint.CODES["t"]: return Codepoint.CODES["	"];
			case Codepoint.CODES["v"]: return Codepoint.CODES["\v"];
			default: if (c <= Unicode.MAX_ASCII && !Utils.isalnum(c)) return c;
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, t.from(startPos));
	}
	static parseClassChar(t, wholeClassPos) {
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_MISSING_BRACKET, t.from(wholeClassPos));
		if (t.lookingAt("\\")) return Parser.parseEscape(t);
		return t.pop();
	}
	static hasCapture(re) {
		if (re === null) return false;
		if (re.op === Regexp.Op.CAPTURE) return true;
		if (re.subs) {
			for (let sub of re.subs) if (Parser.hasCapture(sub)) return true;
		}
		return false;
	}
	constructor(wholeRegexp, flags = 0) {
		this.wholeRegexp = wholeRegexp;
		this.flags = flags;
		this.numCap = 0;
		this.namedGroups = Object.create(null);
		this.stack = [];
		this.free = null;
		this.numRegexp = 0;
		this.numRunes = 0;
		this.repeats = 0;
		this.height = null;
		this.size = null;
		this.nlb = 0;
	}
	newRegexp(op) {
		let re = this.free;
		if (re !== null && re.subs !== null && re.subs.length > 0) {
			this.free = re.subs[0];
			re.reinit();
			re.op = op;
		} else {
			re = new Regexp(op);
			this.numRegexp += 1;
		}
		return re;
	}
	reuse(re) {
		if (this.height !== null && this.height.has(re)) this.height.delete(re);
		if (re.subs !== null && re.subs.length > 0) re.subs[0] = this.free;
		this.free = re;
	}
	checkLimits(re) {
		if (this.numRunes > Parser.MAX_RUNES) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
		this.checkSize(re);
		this.checkHeight(re);
	}
	checkSize(re) {
		if (this.size === null) {
			if (this.repeats === 0) this.repeats = 1;
			if (re.op === Regexp.Op.REPEAT) {
				let n = re.max;
				if (n === -1) n = re.min;
				if (n <= 0) n = 1;
				if (n > Math.floor(Parser.MAX_SIZE / this.repeats)) this.repeats = Parser.MAX_SIZE;
				else this.repeats *= n;
			}
			if (this.numRegexp < Math.floor(Parser.MAX_SIZE / this.repeats)) return;
			this.size = new Map();
			for (let reEx of this.stack) this.checkSize(reEx);
		}
		if (this.calcSize(re, true) > Parser.MAX_SIZE) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
	}
	calcSize(re, force = false) {
		if (!force && this.size !== null) {
			if (this.size.has(re)) return this.size.get(re);
		}
		let size = 0;
		switch (re.op) {
			case Regexp.Op.LITERAL:
				size = re.runes.length;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
				size = 2 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				size = 1 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.CONCAT:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				break;
			case Regexp.Op.ALTERNATE:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				if (re.subs.length > 1) size = size + re.subs.length - 1;
				break;
			case Regexp.Op.REPEAT: {
				let sub = this.calcSize(re.subs[0]);
				if (re.max === -1) {
					if (re.min === 0) size = 2 + sub;
					else size = 1 + re.min * sub;
					break;
				}
				size = re.max * sub + (re.max - re.min);
				break;
			}
		}
		size = Math.max(1, size);
		if (this.size === null) this.size = new Map();
		this.size.set(re, size);
		return size;
	}
	checkHeight(re) {
		if (this.numRegexp < Parser.MAX_HEIGHT) return;
		if (this.height === null) {
			this.height = new Map();
			for (let reEx of this.stack) this.checkHeight(reEx);
		}
		if (this.calcHeight(re, true) > Parser.MAX_HEIGHT) throw new RE2JSSyntaxException(Parser.ERR_NESTING_DEPTH);
	}
	calcHeight(re, force = false) {
		if (!force && this.height !== null) {
			if (this.height.has(re)) return this.height.get(re);
		}
		let h = 1;
		for (let sub of re.subs) {
			const hsub = this.calcHeight(sub);
			if (h < 1 + hsub) h = 1 + hsub;
		}
		if (this.height === null) this.height = new Map();
		this.height.set(re, h);
		return h;
	}
	pop() {
		return this.stack.pop();
	}
	popToPseudo() {
		const n = this.stack.length;
		let i = n;
		while (i > 0 && !Regexp.isPseudoOp(this.stack[i - 1].op)) i--;
		return this.stack.splice(i, n - i);
	}
	push(re) {
		this.numRunes += re.runes.length;
		if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] === re.runes[1]) {
			if (this.maybeConcat(re.runes[0], this.flags & ~RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags & ~RE2Flags.FOLD_CASE;
		} else if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 4 && re.runes[0] === re.runes[1] && re.runes[2] === re.runes[3] && Unicode.simpleFold(re.runes[0]) === re.runes[2] && Unicode.simpleFold(re.runes[2]) === re.runes[0] || re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] + 1 === re.runes[1] && Unicode.simpleFold(re.runes[0]) === re.runes[1] && Unicode.simpleFold(re.runes[1]) === re.runes[0]) {
			if (this.maybeConcat(re.runes[0], this.flags | RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags | RE2Flags.FOLD_CASE;
		} else this.maybeConcat(-1, 0);
		this.stack.push(re);
		this.checkLimits(re);
		return re;
	}
	maybeConcat(r, flags) {
		const n = this.stack.length;
		if (n < 2) return false;
		const re1 = this.stack[n - 1];
		const re2 = this.stack[n - 2];
		if (re1.op !== Regexp.Op.LITERAL || re2.op !== Regexp.Op.LITERAL || (re1.flags & RE2Flags.FOLD_CASE) !== (re2.flags & RE2Flags.FOLD_CASE)) return false;
		if (!Array.isArray(re2.runes)) re2.runes = Array.from(re2.runes);
		for (let i = 0; i < re1.runes.length; i++) re2.runes.push(re1.runes[i]);
		if (r >= 0) {
			re1.runes = [r];
			re1.flags = flags;
			return true;
		}
		this.pop();
		this.reuse(re1);
		return false;
	}
	newLiteral(r, flags) {
		const re = this.newRegexp(Regexp.Op.LITERAL);
		re.flags = flags;
		if ((flags & RE2Flags.FOLD_CASE) !== 0) r = Parser.minFoldRune(r);
		re.runes = [r];
		return re;
	}
	literal(r) {
		this.push(this.newLiteral(r, this.flags));
	}
	op(op) {
		const re = this.newRegexp(op);
		re.flags = this.flags;
		return this.push(re);
	}
	repeat(op, min, max, beforePos, t, lastRepeatPos) {
		let flags = this.flags;
		if ((flags & RE2Flags.PERL_X) !== 0) {
			if (t.more() && t.lookingAt("?")) {
				t.skip(1);
				flags ^= RE2Flags.NON_GREEDY;
			}
			if (lastRepeatPos !== -1) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_OP, t.from(lastRepeatPos));
		}
		const n = this.stack.length;
		if (n === 0) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const sub = this.stack[n - 1];
		if (Regexp.isPseudoOp(sub.op)) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const re = this.newRegexp(op);
		re.min = min;
		re.max = max;
		re.flags = flags;
		re.subs = [sub];
		this.stack[n - 1] = re;
		this.checkLimits(re);
		if (op === Regexp.Op.REPEAT && (min >= 2 || max >= 2) && !this.repeatIsValid(re, 1e3)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(beforePos));
	}
	repeatIsValid(re, n) {
		if (re.op === Regexp.Op.REPEAT) {
			let m = re.max;
			if (m === 0) return true;
			if (m < 0) m = re.min;
			if (m > n) return false;
			if (m > 0) n = Math.trunc(n / m);
		}
		for (let sub of re.subs) if (!this.repeatIsValid(sub, n)) return false;
		return true;
	}
	concat() {
		this.maybeConcat(-1, 0);
		const subs = this.popToPseudo();
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.EMPTY_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.CONCAT));
	}
	alternate() {
		const subs = this.popToPseudo();
		if (subs.length > 0) this.cleanAlt(subs[subs.length - 1]);
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.NO_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.ALTERNATE));
	}
	cleanAlt(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			re.runes = new CharClass(Array.from(re.runes)).cleanClass().toArray();
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) {
				re.runes = new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR;
			} else if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) {
				re.runes = new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR_NOT_NL;
			}
		}
	}
	collapse(subs, op) {
		if (subs.length === 1) return subs[0];
		let len = 0;
		for (let sub of subs) len += sub.op === op ? sub.subs.length : 1;
		let newsubs = new Array(len).fill(null);
		let i = 0;
		for (let sub of subs) if (sub.op === op) {
			for (let j = 0; j < sub.subs.length; j++) newsubs[i++] = sub.subs[j];
			this.reuse(sub);
		} else newsubs[i++] = sub;
		let re = this.newRegexp(op);
		re.subs = newsubs;
		if (op === Regexp.Op.ALTERNATE) {
			re.subs = this.factor(re.subs);
			if (re.subs.length === 1) {
				const old = re;
				re = re.subs[0];
				this.reuse(old);
			}
		}
		return re;
	}
	factor(array) {
		if (array.length < 2) return array;
		let s = 0;
		let lensub = array.length;
		let lenout = 0;
		let str = null;
		let strlen = 0;
		let strflags = 0;
		let start = 0;
		for (let i = 0; i <= lensub; i++) {
			let istr = null;
			let istrlen = 0;
			let iflags = 0;
			if (i < lensub) {
				let re = array[s + i];
				if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) re = re.subs[0];
				if (re.op === Regexp.Op.LITERAL) {
					istr = re.runes;
					istrlen = re.runes.length;
					iflags = re.flags & RE2Flags.FOLD_CASE;
				}
				if (iflags === strflags) {
					let same = 0;
					while (same < strlen && same < istrlen && str[same] === istr[same]) same++;
					if (same > 0) {
						strlen = same;
						continue;
					}
				}
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = this.newRegexp(Regexp.Op.LITERAL);
				prefix.flags = strflags;
				prefix.runes = str.slice(0, strlen);
				for (let j = start; j < i; j++) {
					array[s + j] = this.removeLeadingString(array[s + j], strlen);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			str = istr;
			strlen = istrlen;
			strflags = iflags;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		let first = null;
		for (let i = 0; i <= lensub; i++) {
			let ifirst = null;
			if (i < lensub) {
				ifirst = Parser.leadingRegexp(array[s + i]);
				if (first !== null && first.equals(ifirst) && (Parser.isCharClass(first) || first.op === Regexp.Op.REPEAT && first.min === first.max && Parser.isCharClass(first.subs[0]))) continue;
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = first;
				for (let j = start; j < i; j++) {
					const reuse = j !== start;
					array[s + j] = this.removeLeadingRegexp(array[s + j], reuse);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			first = ifirst;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i <= lensub; i++) {
			if (i < lensub && Parser.isCharClass(array[s + i])) continue;
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				let max = start;
				for (let j = start + 1; j < i; j++) {
					const subMax = array[s + max];
					const subJ = array[s + j];
					if (subMax.op < subJ.op || subMax.op === subJ.op && (subMax.runes !== null ? subMax.runes.length : 0) < (subJ.runes !== null ? subJ.runes.length : 0)) max = j;
				}
				const tmp = array[s + start];
				array[s + start] = array[s + max];
				array[s + max] = tmp;
				for (let j = start + 1; j < i; j++) {
					Parser.mergeCharClass(array[s + start], array[s + j]);
					this.reuse(array[s + j]);
				}
				this.cleanAlt(array[s + start]);
				array[lenout++] = array[s + start];
			}
			if (i < lensub) array[lenout++] = array[s + i];
			start = i + 1;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i < lensub; ++i) {
			if (i + 1 < lensub && array[s + i].op === Regexp.Op.EMPTY_MATCH && array[s + i + 1].op === Regexp.Op.EMPTY_MATCH) continue;
			array[lenout++] = array[s + i];
		}
		lensub = lenout;
		s = 0;
		return array.slice(s, lensub);
	}
	removeLeadingString(re, n) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = this.removeLeadingString(re.subs[0], n);
			re.subs[0] = sub;
			if (sub.op === Regexp.Op.EMPTY_MATCH) {
				this.reuse(sub);
				switch (re.subs.length) {
					case 0:
					case 1:
						re.op = Regexp.Op.EMPTY_MATCH;
						re.subs = Regexp.emptySubs();
						break;
					case 2: {
						const old = re;
						re = re.subs[1];
						this.reuse(old);
						break;
					}
					default: re.subs = re.subs.slice(1, re.subs.length);
				}
			}
			return re;
		}
		if (re.op === Regexp.Op.LITERAL) {
			re.runes = re.runes.slice(n, re.runes.length);
			if (re.runes.length === 0) re.op = Regexp.Op.EMPTY_MATCH;
		}
		return re;
	}
	removeLeadingRegexp(re, reuse) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			if (reuse) this.reuse(re.subs[0]);
			re.subs = re.subs.slice(1, re.subs.length);
			switch (re.subs.length) {
				case 0:
					re.op = Regexp.Op.EMPTY_MATCH;
					re.subs = Regexp.emptySubs();
					break;
				case 1: {
					const old = re;
					re = re.subs[0];
					this.reuse(old);
					break;
				}
			}
			return re;
		}
		if (reuse) this.reuse(re);
		return this.newRegexp(Regexp.Op.EMPTY_MATCH);
	}
	parseInternal() {
		if ((this.flags & RE2Flags.LITERAL) !== 0) return Parser.literalRegexp(this.wholeRegexp, this.flags);
		let lastRepeatPos = -1;
		let min = -1;
		let max = -1;
		const t = new StringIterator(this.wholeRegexp);
		while (t.more()) {
			let repeatPos = -1;
			bigswitch: switch (t.peek()) {
				case Codepoint.CODES["("]:
					if ((this.flags & RE2Flags.LOOKBEHIND) !== 0) {
						if (t.lookingAt("(?<=")) {
							this.parsePosLookBehind();
							t.skip(4);
							break;
						}
						if (t.lookingAt("(?<!")) {
							this.parseNegLookBehind();
							t.skip(4);
							break;
						}
					}
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.lookingAt("(?")) {
						this.parsePerlFlags(t);
						break;
					}
					this.op(Regexp.Op.LEFT_PAREN).cap = ++this.numCap;
					t.skip(1);
					break;
				case Codepoint.CODES["|"]:
					this.parseVerticalBar();
					t.skip(1);
					break;
				case Codepoint.CODES[")"]:
					this.parseRightParen();
					t.skip(1);
					break;
				case Codepoint.CODES["^"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.BEGIN_TEXT);
					else this.op(Regexp.Op.BEGIN_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["$"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.END_TEXT).flags |= RE2Flags.WAS_DOLLAR;
					else this.op(Regexp.Op.END_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["."]:
					if ((this.flags & RE2Flags.DOT_NL) !== 0) this.op(Regexp.Op.ANY_CHAR);
					else this.op(Regexp.Op.ANY_CHAR_NOT_NL);
					t.skip(1);
					break;
				case Codepoint.CODES["["]:
					this.parseClass(t);
					break;
				case Codepoint.CODES["*"]:
				case Codepoint.CODES["+"]:
				case Codepoint.CODES["?"]: {
					repeatPos = t.pos();
					let op = null;
					switch (t.pop()) {
						case Codepoint.CODES["*"]:
							op = Regexp.Op.STAR;
							break;
						case Codepoint.CODES["+"]:
							op = Regexp.Op.PLUS;
							break;
						case Codepoint.CODES["?"]: op = Regexp.Op.QUEST;
					}
					this.repeat(op, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["{"]: {
					const before = t.pos();
					const minMax = Parser.parseRepeat(t);
					if (minMax < 0) {
						t.rewindTo(before);
						this.literal(t.pop());
						break;
					}
					repeatPos = before;
					min = minMax >> 16;
					max = (minMax & Unicode.MAX_BMP) << 16 >> 16;
					this.repeat(Regexp.Op.REPEAT, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["\\"]: {
					const savedPos = t.pos();
					t.skip(1);
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.more()) switch (t.pop()) {
						case Codepoint.CODES["A"]:
							this.op(Regexp.Op.BEGIN_TEXT);
							break bigswitch;
						case Codepoint.CODES["b"]:
							this.op(Regexp.Op.WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["B"]:
							this.op(Regexp.Op.NO_WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["C"]: throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, "\\C");
						case Codepoint.CODES["Q"]: {
							let lit = t.rest();
							const i = lit.indexOf("\\E");
							if (i >= 0) {
								lit = lit.substring(0, i);
								t.skipString(lit);
								t.skipString("\\E");
							} else t.skipString(lit);
							let j = 0;
							while (j < lit.length) {
								const codepoint = lit.codePointAt(j);
								this.literal(codepoint);
								j += Utils.charCount(codepoint);
							}
							break bigswitch;
						}
						case Codepoint.CODES["z"]:
							this.op(Regexp.Op.END_TEXT);
							break bigswitch;
						default: t.rewindTo(savedPos);
					}
					else t.rewindTo(savedPos);
					const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
					re.flags = this.flags;
					if (t.lookingAt("\\p") || t.lookingAt("\\P")) {
						const cc = new CharClass();
						if (this.parseUnicodeClass(t, cc)) {
							re.runes = cc.toArray();
							this.push(re);
							break bigswitch;
						}
					}
					const cc = new CharClass();
					if (this.parsePerlClassEscape(t, cc)) {
						re.runes = cc.toArray();
						this.push(re);
						break bigswitch;
					}
					t.rewindTo(savedPos);
					this.reuse(re);
					this.literal(Parser.parseEscape(t));
					break;
				}
				default: this.literal(t.pop());
			}
			lastRepeatPos = repeatPos;
		}
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length !== 1) throw new RE2JSSyntaxException(Parser.ERR_MISSING_PAREN, this.wholeRegexp);
		this.stack[0].namedGroups = this.namedGroups;
		return this.stack[0];
	}
	parsePerlFlags(t) {
		const startPos = t.pos();
		const s = t.rest();
		if (s.startsWith("(?P<") || s.startsWith("(?<")) {
			const begin = s.charAt(2) === "P" ? 4 : 3;
			const end = s.indexOf(">");
			if (end < 0) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s);
			const name = s.substring(begin, end);
			t.skipString(name);
			t.skip(begin + 1);
			if (!Parser.isValidCaptureName(name)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s.substring(0, end + 1));
			const re = this.op(Regexp.Op.LEFT_PAREN);
			re.cap = ++this.numCap;
			if (this.namedGroups[name]) throw new RE2JSSyntaxException(Parser.ERR_DUPLICATE_NAMED_CAPTURE, name);
			this.namedGroups[name] = this.numCap;
			re.name = name;
			return;
		}
		t.skip(2);
		let flags = this.flags;
		let sign = 1;
		let sawFlag = false;
		loop: while (t.more()) {
			const c = t.pop();
			switch (c) {
				case Codepoint.CODES["i"]:
					flags |= RE2Flags.FOLD_CASE;
					sawFlag = true;
					break;
				case Codepoint.CODES["m"]:
					flags &= ~RE2Flags.ONE_LINE;
					sawFlag = true;
					break;
				case Codepoint.CODES["s"]:
					flags |= RE2Flags.DOT_NL;
					sawFlag = true;
					break;
				case Codepoint.CODES["U"]:
					flags |= RE2Flags.NON_GREEDY;
					sawFlag = true;
					break;
				case Codepoint.CODES["-"]:
					if (sign < 0) break loop;
					sign = -1;
					flags = ~flags;
					sawFlag = false;
					break;
				case Codepoint.CODES[":"]:
				case Codepoint.CODES[")"]:
					if (sign < 0) {
						if (!sawFlag) break loop;
						flags = ~flags;
					}
					if (c === Codepoint.CODES[":"]) this.op(Regexp.Op.LEFT_PAREN);
					this.flags = flags;
					return;
				default: break loop;
			}
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_PERL_OP, t.from(startPos));
	}
	parsePosLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = ++this.nlb;
		return this.push(re);
	}
	parseNegLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = -++this.nlb;
		return this.push(re);
	}
	parseVerticalBar() {
		this.concat();
		if (!this.swapVerticalBar()) this.op(Regexp.Op.VERTICAL_BAR);
	}
	swapVerticalBar() {
		const n = this.stack.length;
		if (n >= 3 && this.stack[n - 2].op === Regexp.Op.VERTICAL_BAR && Parser.isCharClass(this.stack[n - 1]) && Parser.isCharClass(this.stack[n - 3])) {
			let re1 = this.stack[n - 1];
			let re3 = this.stack[n - 3];
			if (re1.op > re3.op) {
				const tmp = re3;
				re3 = re1;
				re1 = tmp;
				this.stack[n - 3] = re3;
			}
			Parser.mergeCharClass(re3, re1);
			this.reuse(re1);
			this.pop();
			return true;
		}
		if (n >= 2) {
			const re1 = this.stack[n - 1];
			const re2 = this.stack[n - 2];
			if (re2.op === Regexp.Op.VERTICAL_BAR) {
				if (n >= 3) this.cleanAlt(this.stack[n - 3]);
				this.stack[n - 2] = re1;
				this.stack[n - 1] = re2;
				return true;
			}
		}
		return false;
	}
	parseRightParen() {
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length < 2) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		const re1 = this.pop();
		const re2 = this.pop();
		if (re2.op !== Regexp.Op.LEFT_PAREN) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		this.flags = re2.flags;
		if (re2.lb !== 0) {
			if (Parser.hasCapture(re1)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CAPTURE_IN_LOOKBEHIND, this.wholeRegexp);
			if (re2.lb > 0) re2.op = Regexp.Op.PLB;
			else re2.op = Regexp.Op.NLB;
			re2.subs = [re1];
			this.push(re2);
			return;
		}
		if (re2.cap === 0) this.push(re1);
		else {
			re2.op = Regexp.Op.CAPTURE;
			re2.subs = [re1];
			this.push(re2);
		}
	}
	parsePerlClassEscape(t, cc) {
		const beforePos = t.pos();
		if ((this.flags & RE2Flags.PERL_X) === 0 || !t.more() || t.pop() !== Codepoint.CODES["\\"] || !t.more()) return false;
		t.pop();
		const p = t.from(beforePos);
		const g = PERL_GROUPS.has(p) ? PERL_GROUPS.get(p) : null;
		if (g === null) return false;
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseNamedClass(t, cc) {
		const cls = t.rest();
		const i = cls.indexOf(":]");
		if (i < 0) return false;
		const name = cls.substring(0, i + 2);
		t.skipString(name);
		const g = POSIX_GROUPS.has(name) ? POSIX_GROUPS.get(name) : null;
		if (g === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, name);
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseUnicodeClass(t, cc) {
		const startPos = t.pos();
		if ((this.flags & RE2Flags.UNICODE_GROUPS) === 0 || !t.lookingAt("\\p") && !t.lookingAt("\\P")) return false;
		t.skip(1);
		let sign = 1;
		let c = t.pop();
		if (c === Codepoint.CODES["P"]) sign = -1;
		if (!t.more()) {
			t.rewindTo(startPos);
			throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
		}
		c = t.pop();
		let name;
		if (c !== Codepoint.CODES["{"]) name = Utils.runeToString(c);
		else {
			const rest = t.rest();
			const end = rest.indexOf("}");
			if (end < 0) {
				t.rewindTo(startPos);
				throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
			}
			name = rest.substring(0, end);
			t.skipString(name);
			t.skip(1);
		}
		if (!(name.length === 0) && name.codePointAt(0) === Codepoint.CODES["^"]) {
			sign = 0 - sign;
			name = name.substring(1);
		}
		const pair = Parser.unicodeTable(name);
		if (pair === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(startPos));
		if (pair.sign < 0) sign = 0 - sign;
		const tab = pair.tab;
		const fold = pair.fold;
		if ((this.flags & RE2Flags.FOLD_CASE) === 0 || fold === null) cc.appendTableWithSign(tab, sign);
		else {
			const tmp = new CharClass().appendTable(tab).appendTable(fold).cleanClass().toArray();
			cc.appendClassWithSign(Array.from(tmp), sign);
		}
		return true;
	}
	parseClass(t) {
		const startPos = t.pos();
		t.skip(1);
		const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
		re.flags = this.flags;
		const cc = new CharClass();
		let sign = 1;
		if (t.more() && t.lookingAt("^")) {
			sign = -1;
			t.skip(1);
			if ((this.flags & RE2Flags.CLASS_NL) === 0) cc.appendRange(Codepoint.CODES["\n"], Codepoint.CODES["\n"]);
		}
		let first = true;
		while (!t.more() || t.peek() !== Codepoint.CODES["]"] || first) {
			if (t.more() && t.lookingAt("-") && (this.flags & RE2Flags.PERL_X) === 0 && !first) {
				const s = t.rest();
				if (s === "-" || !s.startsWith("-]")) {
					t.rewindTo(startPos);
					throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
				}
			}
			first = false;
			const beforePos = t.pos();
			if (t.lookingAt("[:")) {
				if (this.parseNamedClass(t, cc)) continue;
				t.rewindTo(beforePos);
			}
			if (this.parseUnicodeClass(t, cc)) continue;
			if (this.parsePerlClassEscape(t, cc)) continue;
			t.rewindTo(beforePos);
			const lo = Parser.parseClassChar(t, startPos);
			let hi = lo;
			if (t.more() && t.lookingAt("-")) {
				t.skip(1);
				if (t.more() && t.lookingAt("]")) t.skip(-1);
				else {
					hi = Parser.parseClassChar(t, startPos);
					if (hi < lo) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(beforePos));
				}
			}
			if ((this.flags & RE2Flags.FOLD_CASE) === 0) cc.appendRange(lo, hi);
			else cc.appendFoldedRange(lo, hi);
		}
		t.skip(1);
		cc.cleanClass();
		if (sign < 0) cc.negateClass();
		re.runes = cc.toArray();
		this.push(re);
	}
};
var RE2 = class RE2 {
	static initTest(expr) {
		const re2 = RE2.compile(expr);
		const res = new RE2(re2.expr, re2.prog, re2.numSubexp, re2.longest);
		res.cond = re2.cond;
		res.prefix = re2.prefix;
		res.prefixUTF8 = re2.prefixUTF8;
		res.prefixComplete = re2.prefixComplete;
		res.prefixRune = re2.prefixRune;
		res.prefilter = re2.prefilter;
		res.namedGroups = re2.namedGroups;
		return res;
	}
	static compile(expr) {
		return RE2.compileImpl(expr, RE2Flags.PERL, false);
	}
	static compilePOSIX(expr) {
		return RE2.compileImpl(expr, RE2Flags.POSIX, true);
	}
	static compileImpl(expr, mode, longest) {
		let re = Parser.parse(expr, mode);
		const maxCap = re.maxCap();
		const namedGroups = re.namedGroups;
		re = Simplify.simplify(re);
		const prefilter = PrefilterTree.build(re);
		const prog = Compiler.compileRegexp(re);
		const re2 = new RE2(expr, prog, maxCap, longest);
		re2.prefilter = prefilter.type === Prefilter.Type.NONE ? null : prefilter;
		const [prefixCompl, prefixStr] = prog.prefix();
		re2.prefixComplete = prefixCompl;
		re2.prefix = prefixStr;
		re2.prefixUTF8 = Utils.stringToUtf8ByteArray(re2.prefix);
		if (re2.prefix.length > 0) re2.prefixRune = re2.prefix.codePointAt(0);
		re2.namedGroups = namedGroups;
		return re2;
	}
	static match(pattern, s) {
		return RE2.compile(pattern).match(s);
	}
	constructor(expr, prog, numSubexp = 0, longest = 0) {
		this.expr = expr;
		this.prog = prog;
		this.numSubexp = numSubexp;
		this.longest = longest;
		this.cond = prog.startCond();
		this.prefix = null;
		this.prefixUTF8 = null;
		this.prefixComplete = false;
		this.prefixRune = 0;
		this.namedGroups = Object.create(null);
		this.machinePool = [];
		this.lazyDFA = null;
		this.onepass = OnePass.compile(this.prog);
		this.prefilter = null;
	}
	get dfa() {
		if (this.lazyDFA === null) this.lazyDFA = new DFA(this.prog);
		return this.lazyDFA;
	}
	matchPrefixComplete(input, pos, anchor, ncap) {
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		let matchStart = -1;
		let matchEnd = -1;
		const pLen = input.prefixLength(this);
		if (anchor === RE2Flags.UNANCHORED) {
			const idx = input.index(this, pos);
			if (idx < 0) return null;
			matchStart = pos + idx;
			matchEnd = matchStart + pLen;
		} else if (anchor === RE2Flags.ANCHOR_BOTH) {
			if (input.endPos() !== pLen) return null;
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		} else if (anchor === RE2Flags.ANCHOR_START) {
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		}
		if (matchStart < 0) return null;
		if (ncap > 0) {
			const matchcap = new Int32Array(ncap).fill(-1);
			matchcap[0] = matchStart;
			matchcap[1] = matchEnd;
			return Array.from(matchcap);
		}
		return [];
	}
	createLookbehindState() {
		return this.prog.numLb > 0 ? new LookbehindState(this.prog) : null;
	}
	executeEngine(input, pos, anchor, ncap, lbState = null) {
		if (this.prefixComplete && (ncap === 0 || this.numSubexp === 0)) return this.matchPrefixComplete(input, pos, anchor, ncap);
		if (this.prefilter !== null && anchor === RE2Flags.UNANCHORED) {
			if (!this.prefilter.eval(input, pos)) return null;
		}
		if (this.onepass !== null) return OnePass.execute(this, input, pos, anchor, ncap);
		if (ncap > 0) {
			if (this.prog.numLb === 0 && input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
			return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
		}
		if (this.prog.numLb === 0) {
			const dfaResult = this.dfa.match(input, pos, anchor);
			if (dfaResult !== null) return dfaResult ? [] : null;
			if (input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
		}
		return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
	}
	numberOfCapturingGroups() {
		return this.numSubexp;
	}
	numberOfInstructions() {
		return this.prog.numInst();
	}
	get() {
		return this.machinePool.length > 0 ? this.machinePool.pop() : null;
	}
	reset() {
		this.machinePool.length = 0;
	}
	put(m) {
		this.machinePool.push(m);
	}
	toString() {
		return this.expr;
	}
	doExecuteNFA(input, pos, anchor, ncap, lbState = null) {
		let m = this.get();
		if (!m) m = Machine.fromRE2(this);
		m.init(ncap);
		const cap = m.match(input, pos, anchor, lbState) ? m.submatches() : null;
		this.put(m);
		return cap;
	}
	match(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	matchWithGroup(input, start, end, anchor, ngroup, lbState = null) {
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		return this.matchMachineInput(input, start, end, anchor, ngroup, lbState);
	}
	matchMachineInput(input, start, end, anchor, ngroup, lbState = null) {
		if (start > end) return [false, null];
		const machineInput = input.isUTF16Encoding() ? MachineInput.fromUTF16(input.asCharSequence(), 0, end) : MachineInput.fromUTF8(input.asBytes(), 0, end);
		const groupMatch = this.executeEngine(machineInput, start, anchor, 2 * ngroup, lbState);
		if (groupMatch === null) return [false, null];
		return [true, groupMatch];
	}
	matchUTF8(b) {
		return this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	replaceAll(src, repl) {
		return this.replaceAllFunc(src, () => repl, 2 * src.length + 1);
	}
	replaceFirst(src, repl) {
		return this.replaceAllFunc(src, () => repl, 1);
	}
	replaceAllFunc(src, replFunc, maxReplaces) {
		let lastMatchEnd = 0;
		let searchPos = 0;
		let out = "";
		const input = MachineInput.fromUTF16(src);
		const lbState = this.createLookbehindState();
		let numReplaces = 0;
		while (searchPos <= src.length) {
			const a = this.executeEngine(input, searchPos, RE2Flags.UNANCHORED, 2, lbState);
			if (a === null || a.length === 0) break;
			out += src.substring(lastMatchEnd, a[0]);
			if (a[1] > lastMatchEnd || a[0] === 0) {
				out += replFunc(src.substring(a[0], a[1]));
				numReplaces++;
			}
			lastMatchEnd = a[1];
			const width = input.step(searchPos) & 7;
			if (searchPos + width > a[1]) searchPos += width;
			else if (searchPos + 1 > a[1]) searchPos++;
			else searchPos = a[1];
			if (numReplaces >= maxReplaces) break;
		}
		out += src.substring(lastMatchEnd);
		return out;
	}
	pad(a) {
		if (a === null) return null;
		let n = (1 + this.numSubexp) * 2;
		if (a.length < n) {
			let a2 = new Array(n).fill(-1);
			for (let i = 0; i < a.length; i++) a2[i] = a[i];
			a = a2;
		}
		return a;
	}
	allMatches(input, n, deliverFun = (v) => v) {
		let result = [];
		const end = input.endPos();
		if (n < 0) n = end + 1;
		let pos = 0;
		let i = 0;
		let prevMatchEnd = -1;
		const lbState = this.createLookbehindState();
		while (i < n && pos <= end) {
			const matches = this.executeEngine(input, pos, RE2Flags.UNANCHORED, this.prog.numCap, lbState);
			if (matches === null || matches.length === 0) break;
			let accept = true;
			if (matches[1] === pos) {
				if (matches[0] === prevMatchEnd) accept = false;
				const r = input.step(pos);
				if (r < 0) pos = end + 1;
				else pos += r & 7;
			} else pos = matches[1];
			prevMatchEnd = matches[1];
			if (accept) {
				result.push(deliverFun(this.pad(matches)));
				i++;
			}
		}
		return result;
	}
	findUTF8(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return b.slice(a[0], a[1]);
	}
	findUTF8Index(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return a.slice(0, 2);
	}
	find(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return "";
		return s.substring(a[0], a[1]);
	}
	findIndex(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
	}
	findUTF8Submatch(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = b.slice(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	findUTF8SubmatchIndex(b) {
		return this.pad(this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	findSubmatch(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = s.substring(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	findSubmatchIndex(s) {
		return this.pad(this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	findAllUTF8(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => b.slice(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8Index(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	findAll(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => s.substring(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	findAllIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8Submatch(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = b.slice(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8SubmatchIndex(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n);
		if (result.length === 0) return null;
		return result;
	}
	findAllSubmatch(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = s.substring(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	findAllSubmatchIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n);
		if (result.length === 0) return null;
		return result;
	}
};
(class RE2Set {
	static UNANCHORED = RE2Flags.UNANCHORED;
	static ANCHOR_START = RE2Flags.ANCHOR_START;
	static ANCHOR_BOTH = RE2Flags.ANCHOR_BOTH;
	constructor(anchor = RE2Set.UNANCHORED, flags = 0, maxMem = 8388608) {
		if (![
			RE2Set.UNANCHORED,
			RE2Set.ANCHOR_START,
			RE2Set.ANCHOR_BOTH
		].includes(anchor)) throw new RE2JSFlagsException("The anchor should be RE2Set.UNANCHORED, RE2Set.ANCHOR_START or RE2Set.ANCHOR_BOTH");
		Utils.checkFlags(flags);
		this.anchor = anchor;
		this.jsFlags = flags;
		this.maxMem = maxMem;
		let re2Flags = RE2Flags.PERL;
		if ((flags & PublicFlags.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & PublicFlags.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		this.re2Flags = re2Flags;
		this.regexps = [];
		this.prog = null;
		this.dfa = null;
		this.dummyRe2 = null;
	}
	add(pattern) {
		if (this.prog) throw new RE2JSCompileException("Cannot add patterns after compile");
		Utils.checkPattern(pattern);
		let fregex = pattern;
		if ((this.jsFlags & PublicFlags.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((this.jsFlags & PublicFlags.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((this.jsFlags & PublicFlags.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		const re = Parser.parse(fregex, this.re2Flags);
		this.regexps.push(Simplify.simplify(re));
		return this.regexps.length - 1;
	}
	compile() {
		if (this.prog) return;
		const prog = Compiler.compileSet(this.regexps);
		if (prog.numInst() > Parser.MAX_SIZE) throw new RE2JSCompileException(`${Parser.ERR_LARGE}: the set compiles to ${prog.numInst()} instructions, more than ${Parser.MAX_SIZE}`);
		this.prog = prog;
		this.dfa = new DFA(this.prog, this.maxMem);
		this.dummyRe2 = {
			prog: this.prog,
			cond: this.prog.startCond(),
			prefix: "",
			prefixRune: 0,
			longest: false
		};
	}
	match(input) {
		if (!this.prog) this.compile();
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		let internalAnchor = RE2Flags.UNANCHORED;
		if (this.anchor === RE2Set.ANCHOR_START) internalAnchor = RE2Flags.ANCHOR_START;
		else if (this.anchor === RE2Set.ANCHOR_BOTH) internalAnchor = RE2Flags.ANCHOR_BOTH;
		const dfaResult = this.dfa.matchSet(machineInput, 0, internalAnchor);
		if (dfaResult !== null) return dfaResult;
		const machine = Machine.fromRE2(this.dummyRe2);
		machine.init(0);
		return machine.matchSet(machineInput, 0, internalAnchor);
	}
});
var TranslateRegExpString = class TranslateRegExpString {
	static isHexadecimal(ch) {
		return "0" <= ch && ch <= "9" || "A" <= ch && ch <= "F" || "a" <= ch && ch <= "f";
	}
	static translate(data) {
		let prefixFlags = "";
		if (Object.prototype.toString.call(data) === "[object RegExp]") {
			if (data.ignoreCase) prefixFlags += "i";
			if (data.multiline) prefixFlags += "m";
			if (data.dotAll) prefixFlags += "s";
			data = data.source;
		}
		if (typeof data !== "string") return data;
		let result = "";
		let changed = false;
		let size = data.length;
		if (size === 0) {
			result = "(?:)";
			changed = true;
		}
		let inCharClass = false;
		let i = 0;
		while (i < size) {
			let ch = data[i];
			if (ch === "\\") {
				if (i + 1 < size) {
					ch = data[i + 1];
					switch (ch) {
						case "\\":
							result += "\\\\";
							i += 2;
							continue;
						case "c":
							if (i + 2 < size) {
								let code = data[i + 2].charCodeAt(0);
								if (code >= 65 && code <= 90 || code >= 97 && code <= 122) {
									let val = code % 32;
									result += "\\x";
									result += (val >> 4).toString(16).toUpperCase();
									result += (val & 15).toString(16).toUpperCase();
									i += 3;
									changed = true;
									continue;
								}
							}
							result += "c";
							i += 2;
							changed = true;
							continue;
						case "u":
							if (i + 2 < size) {
								if (data[i + 2] === "{") {
									let j = i + 3;
									let hasHex = false;
									let closed = false;
									while (j < size) {
										const hexChar = data[j];
										if (hexChar === "}") {
											closed = true;
											break;
										}
										if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
										hasHex = true;
										j++;
									}
									if (closed && hasHex) {
										result += "\\x";
										i += 2;
										changed = true;
										continue;
									}
								} else if (i + 5 < size) {
									let isHex4 = true;
									for (let j = 0; j < 4; j++) if (!TranslateRegExpString.isHexadecimal(data[i + 2 + j])) {
										isHex4 = false;
										break;
									}
									if (isHex4) {
										result += "\\x{" + data.substring(i + 2, i + 6) + "}";
										i += 6;
										changed = true;
										continue;
									}
								}
							}
							result += "u";
							i += 2;
							changed = true;
							continue;
						case "x": {
							let isValidHex = false;
							if (i + 2 < size && data[i + 2] === "{") {
								let j = i + 3;
								let hasHex = false;
								let closed = false;
								while (j < size) {
									const hexChar = data[j];
									if (hexChar === "}") {
										closed = true;
										break;
									}
									if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
									hasHex = true;
									j++;
								}
								if (closed && hasHex) isValidHex = true;
							} else if (i + 3 < size && TranslateRegExpString.isHexadecimal(data[i + 2]) && TranslateRegExpString.isHexadecimal(data[i + 3])) isValidHex = true;
							if (isValidHex) {
								result += "\\x";
								i += 2;
							} else {
								result += "x";
								i += 2;
								changed = true;
							}
							continue;
						}
						case "n":
						case "r":
						case "t":
						case "a":
						case "f":
						case "v":
						case "d":
						case "D":
						case "s":
						case "S":
						case "w":
						case "W":
						case "b":
						case "B":
						case "p":
						case "P":
						case "A":
						case "z":
						case "Q":
						case "E":
						case "0":
						case "1":
						case "2":
						case "3":
						case "4":
						case "5":
						case "6":
						case "7":
							result += "\\" + ch;
							i += 2;
							continue;
						default: {
							let cp = data.codePointAt(i + 1);
							if (cp >= 48 && cp <= 57 || cp >= 65 && cp <= 90 || cp >= 97 && cp <= 122) {
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
								changed = true;
							} else {
								result += "\\";
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
							}
							continue;
						}
					}
				}
			} else if (ch === "/") {
				result += "\\/";
				i += 1;
				changed = true;
				continue;
			} else if (ch === "[") {
				if (!inCharClass && data[i + 1] === "]") {
					result += "[^\\x00-\\x{10FFFF}]";
					i += 2;
					changed = true;
					continue;
				}
				if (!inCharClass && data[i + 1] === "^" && data[i + 2] === "]") {
					result += "[\\x00-\\x{10FFFF}]";
					i += 3;
					changed = true;
					continue;
				}
				inCharClass = true;
			} else if (ch === "]") inCharClass = false;
			else if (!inCharClass && ch === "(" && i + 2 < size && data[i + 1] === "?" && data[i + 2] === "<") {
				if (i + 3 < size && !"=!>)".includes(data[i + 3])) {
					result += "(?P<";
					i += 3;
					changed = true;
					continue;
				}
			}
			let cp = data.codePointAt(i);
			let symSize = Utils.charCount(cp);
			result += data.substring(i, i + symSize);
			i += symSize;
		}
		const finalResult = changed ? result : data;
		if (prefixFlags.length > 0) return `(?${prefixFlags})${finalResult}`;
		return finalResult;
	}
};
const execResult = (m, input) => {
	const result = m.matchArray();
	result.index = m.start(0);
	result.input = input;
	result.groups = m.namedGroupsObject();
	return result;
};
var RE2JS = class RE2JS {
	static CASE_INSENSITIVE = PublicFlags.CASE_INSENSITIVE;
	static DOTALL = PublicFlags.DOTALL;
	static MULTILINE = PublicFlags.MULTILINE;
	static DISABLE_UNICODE_GROUPS = PublicFlags.DISABLE_UNICODE_GROUPS;
	static LONGEST_MATCH = PublicFlags.LONGEST_MATCH;
	static LOOKBEHINDS = PublicFlags.LOOKBEHINDS;
	static quote(str) {
		return Utils.quoteMeta(str);
	}
	static quoteReplacement(str, javaMode = false) {
		return Matcher.quoteReplacement(str, javaMode);
	}
	static translateRegExp(expr) {
		return TranslateRegExpString.translate(expr);
	}
	static compile(regex, flags = 0) {
		Utils.checkPattern(regex);
		Utils.checkFlags(flags);
		let fregex = regex;
		if ((flags & RE2JS.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((flags & RE2JS.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((flags & RE2JS.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		let re2Flags = RE2Flags.PERL;
		if ((flags & RE2JS.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & RE2JS.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		const p = new RE2JS(regex, flags);
		p.re2Input = RE2.compileImpl(fregex, re2Flags, (flags & RE2JS.LONGEST_MATCH) !== 0);
		return p;
	}
	static matches(regex, input) {
		return RE2JS.compile(regex).testExact(input);
	}
	static initTest(pattern, flags, re2) {
		if (pattern == null) throw new Error("pattern is null");
		if (re2 == null) throw new Error("re2 is null");
		const p = new RE2JS(pattern, flags);
		p.re2Input = re2;
		return p;
	}
	constructor(pattern, flags) {
		this.patternInput = pattern;
		this.flagsInput = flags;
		this.re2Input = null;
	}
	reset() {
		this.re2Input.reset();
	}
	flags() {
		return this.flagsInput;
	}
	pattern() {
		return this.patternInput;
	}
	re2() {
		return this.re2Input;
	}
	matches(input) {
		return this.testExact(input);
	}
	matcher(input) {
		if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
		return new Matcher(this, input);
	}
	test(input) {
		if (Utils.isByteArray(input)) return this.re2Input.matchUTF8(input);
		return this.re2Input.match(input);
	}
	testExact(input) {
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		return this.re2Input.executeEngine(machineInput, 0, RE2Flags.ANCHOR_BOTH, 0) !== null;
	}
	exec(input) {
		const m = this.matcher(input);
		return m.find() ? execResult(m, input) : null;
	}
	split(input, limit = 0) {
		const m = this.matcher(input);
		const result = [];
		let emptiesSkipped = 0;
		let last = 0;
		while (m.find()) {
			if (last === 0 && m.end() === 0) {
				last = m.end();
				continue;
			}
			if (limit > 0 && result.length === limit - 1) break;
			if (last === m.start()) {
				if (limit === 0) {
					emptiesSkipped += 1;
					last = m.end();
					continue;
				}
			} else while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.start()));
			last = m.end();
		}
		if (limit === 0 && last !== m.inputLength()) {
			while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.inputLength()));
		}
		if (limit !== 0 || result.length === 0 && !(last === m.inputLength() && last > 0)) result.push(m.substring(last, m.inputLength()));
		return result;
	}
	*matchAll(input) {
		const m = this.matcher(input);
		while (m.find()) yield execResult(m, input);
	}
	toString() {
		return this.patternInput;
	}
	programSize() {
		return this.re2Input.numberOfInstructions();
	}
	groupCount() {
		return this.re2Input.numberOfCapturingGroups();
	}
	namedGroups() {
		return this.re2Input.namedGroups;
	}
	equals(other) {
		if (this === other) return true;
		if (other === null || this.constructor !== other.constructor) return false;
		return this.flagsInput === other.flagsInput && this.patternInput === other.patternInput;
	}
};
// src/inputs/allow.ts
function compile(pattern) {
	try {
		const compiled = RE2JS.compile(pattern);
		return compiled.test("") ? "it matches an empty line, so it would excuse every report" : compiled;
	} catch (error) {
		return error instanceof RE2JSSyntaxException ? error.message : "it cannot be compiled";
	}
}
function parseAllow(file, text) {
	return text.split("\n").flatMap((raw, index) => {
		const pattern = raw.replace(/\r$/, "");
		if (/^\s*(?:#|$)/.test(pattern)) return [];
		const expression = compile(pattern);
		if (typeof expression !== "string") return [{
			file,
			line: index + 1,
			pattern,
			expression
		}];
		const allowed = `files of RE2 expressions, one a line; ${`line ${index + 1}, '${pattern}': ${expression}`}`;
		throw new InvalidInput("splats-allow", file, allowed);
	});
}
// src/facts/textfiles.ts
async function read$1(input, file, given, allowed) {
	const read = await readGiven(file);
	if ("why" in read) throw new InvalidInput(input, given, `${allowed}; ${read.why}`);
	const text = read.bytes.toString("utf8").replace(/^\ufeff/, "");
	return {
		name: path.relative(".", file).startsWith("..") ? file : path.relative(".", file),
		text
	};
}
async function readConfig(paths) {
	return await Promise.all(paths.map(async (given) => {
		const file = await read$1("config", given, given, "files with CONFIG_ lines, one path a line");
		if (!/^(# )?CONFIG_\w+/m.test(file.text)) throw new InvalidInput("config", given, "files with CONFIG_ lines; this one has none");
		const lines = file.text.split("\n");
		const odd = lines.findIndex((line) => !/^(?:\s*(?:#.*)?$|CONFIG_\w+=)/.test(line));
		if (odd >= 0) {
			const what = `line ${odd + 1} is neither an option nor a comment: ${lines[odd]?.slice(0, 80)}`;
			throw new InvalidInput("config", given, `files with CONFIG_ lines; ${what}`);
		}
		return file;
	}));
}
const LISTS = "one a line: a test, test/subtest or glob, @FILE, or a folder (DIR/, ./DIR, /DIR) of lists";
function pathIn(line) {
	if (line.startsWith("@")) return line.slice(1).trim();
	return /^[./~]/.test(line) || line.endsWith("/") ? line : void 0;
}
async function readTestLists(input, value, platform, traits) {
	if (value === void 0) return [];
	const kind = input === "allowlist" ? "ALLOWLIST" : "DENYLIST";
	const lines = value.split("\n");
	const files = [{
		name: input,
		text: lines.map((line) => pathIn(line.trim()) === void 0 ? line : "").join("\n"),
		inline: true
	}];
	for (const line of lines) {
		const given = pathIn(line.trim());
		if (given === void 0) {
			const known = await listsIn(line.trim(), kind);
			if (known.length === 0) continue;
			const meant = `${LISTS}; ${line.trim()} is a folder with ${known[0]}: write ./${line.trim()}`;
			throw new InvalidInput(input, line.trim(), meant);
		}
		if (await isFolder(given)) {
			const known = await listsIn(given, kind);
			const names = known.filter((name) => isListFor(platform, kind, name, traits));
			const has = known.length > 0 ? `only ${known.join(", ")}` : `no ${kind}`;
			const none = `${LISTS}; ${given} has ${has}: its lists are ${kind}, ${kind}.PLATFORM, ${kind}.6.12, ${kind}.6.12.PLATFORM`;
			if (known.length === 0 || names.length === 0 && kind === "ALLOWLIST") throw new InvalidInput(input, line.trim(), none);
			for (const name of names) {
				const file = await readList(input, path.join(given, name), line.trim());
				files.push({
					...file,
					branch: branchOfList(name)
				});
			}
		} else files.push(await readList(input, given, line.trim()));
	}
	const found = files.filter((file) => {
		const entries = readTestList(file.name, file.text);
		for (const each of entries) refuseUnlike(input, each);
		return entries.length > 0;
	});
	if (found.length === 0 && input === "allowlist") throw new InvalidInput(input, value, `${LISTS}; this names no test`);
	return found;
}
function refuseUnlike(input, { list: name, line, entry }) {
	if (/^[\w*.+:-]+$/.test(splitEntry(entry).test)) return;
	throw new InvalidInput(input, entry, `${LISTS}; line ${line} of ${name} names no test`);
}
async function readShipped(kind, platform, traits) {
	return [...await loadLists()].filter(([name]) => isListFor(platform, kind, name, traits)).map(([name, text]) => ({
		name: `cross-bpf/lists/${name}`,
		text,
		branch: branchOfList(name)
	}));
}
async function readKnownFailures(platform, traits) {
	return (await readShipped("DENYLIST", platform, traits)).map((each) => ({
		...each,
		inline: false
	}));
}
async function readKnownSplats(platform, traits) {
	return (await readShipped("SPLAT_ALLOWLIST", platform, traits)).flatMap(({ name, text, branch }) => parseAllow(name, text).map((each) => ({
		...each,
		branch
	})));
}
async function listsIn(folder, kind) {
	if (folder === "" || !await isFolder(folder)) return [];
	return (await list$3(folder)).filter((name) => name === kind || name.startsWith(`${kind}.`));
}
async function readList(input, file, given) {
	return {
		...await read$1(input, file, given, LISTS),
		inline: false
	};
}
async function readAllow(paths) {
	return (await Promise.all(paths.map(async (given) => ({
		given,
		file: await read$1("splats-allow", given, given, "files of RE2 expressions, one path a line")
	})))).flatMap(({ given, file }) => parseAllow(given, file.text));
}
// src/facts/variables.ts
function probeVariables(names) {
	const missing = names.find((name) => givenVariable(name) === void 0);
	if (missing === void 0) return;
	throw new InvalidInput("command-environment", names.join(","), `${VARIABLES_HELP}, that are set here; ${missing} is not`);
}
function variablesText(names) {
	return names.map((name) => `${name}=${givenVariable(name) ?? ""}\0`).join("");
}
// src/plan/defaults.ts
function defaultClang(version, release) {
	const available = findDebianRelease(release)?.clang ?? ["19"];
	const known = Number(version?.split(".")[0] ?? "0") >= 7 ? "22" : "19";
	return available.includes(known) ? known : available.at(-1) ?? known;
}
function freshSince(freshness, mirror, now) {
	if (freshness === 0 || isPinned(mirror)) return void 0;
	return new Date(Math.floor(now / 1e3 / freshness) * freshness * 1e3).toISOString().slice(0, 13);
}
function versionIn(name) {
	return /^(?:linux-(?:source-)?|v)(\d+\.\d+)(?![^.-])/.exec(name)?.[1];
}
// src/flow/gather.ts
function cacheDirOf(given) {
	const { XDG_CACHE_HOME: set = "" } = process.env;
	const cache = path.isAbsolute(set) ? set : path.join(os.homedir(), ".cache");
	return ownFolder("cache-dir", realPath(fromHome(given ?? path.join(cache, "cross-bpf"))));
}
const fromHome = (given) => given.startsWith("~/") ? path.join(os.homedir(), given.slice(2)) : given;
function foldersOf(inputs) {
	return {
		out: ownFolder("out", path.resolve(fromHome(inputs.out ?? path.join("cross-bpf-out", inputs.platform.name)))),
		cacheDir: cacheDirOf(inputs.cacheDir)
	};
}
const PROGRAMS = [...HOST_TOOLS, ...FOREIGN_TOOLS].map((tool) => tool.program);
function commitOf(answer, ref) {
	const lines = answer.split("\n").map((line) => line.split("	"));
	const commits = new Map(lines.map(([commit = "", name = ""]) => [name, commit]));
	return [
		`refs/tags/${ref}^{}`,
		`refs/tags/${ref}`,
		`refs/heads/${ref}`,
		`${ref}^{}`,
		ref
	].flatMap((name) => commits.get(name) ?? [])[0];
}
async function gitCommit(repository, ref) {
	const known = /^[0-9a-f]{40}$/.test(ref);
	if (known && !await isFolder(repository)) return ref;
	const { answer, problem } = await lsRemote(repository, known ? "HEAD" : ref);
	if (answer === void 0) {
		const why = problem.includes("dubious ownership") ? "it belongs to somebody else than root or who called sudo, and git does not become its owner" : problem;
		throw new InvalidInput("kernel-repository", repository, `the address of a git repository that answers${why === "" ? "" : `; ${why}`}`);
	}
	if (known) return ref;
	const commit = commitOf(answer, ref);
	if (commit === void 0) throw new InvalidInput("kernel-ref", ref, `a branch, tag or full commit of ${repository}`);
	return commit;
}
async function absoluteSource(kernel) {
	if (kernel.kind === "tarball") return {
		...kernel,
		path: path.resolve(kernel.path)
	};
	if (kernel.kind === "git" && await isFolder(kernel.repository)) return {
		...kernel,
		repository: path.resolve(kernel.repository)
	};
	return kernel;
}
async function tarball(file) {
	if (!exists(file) || await isFolder(file)) throw new InvalidInput("kernel", file, `a tarball that exists; there is no ${file}`);
	return await sha256OfFile(file);
}
async function gatherRoot({ rootfs, platform, registryAuth: file }, outside) {
	if (rootfs === void 0) return {};
	if (rootfs.kind === "path") return { givenRoot: await probeRoot(rootfs.path, outside) };
	return { givenImage: await probeImage(rootfs, platform, rootfs.kind === "registry" ? await registryAuth(rootfs, file) : void 0) };
}
async function registrySecret({ inputs }) {
	const { rootfs, registryAuth: file } = inputs;
	if (rootfs?.kind !== "registry") return void 0;
	return authFile(rootfs, await registryAuth(rootfs, file));
}
async function secretOf(context, name) {
	switch (name) {
		case "registry-auth": return await registrySecret(context);
		case "command-environment": return variablesText(context.inputs.commandEnvironment);
	}
}
function versionKnown({ kernel }, tree) {
	switch (kernel.kind) {
		case "directory": return tree?.version;
		case "debian":
		case "debian-image": return versionIn(kernel.package);
		case "none": return;
		case "tarball": return versionIn(path.basename(kernel.path));
		case "git": return versionIn(kernel.ref);
	}
}
function presetSplats(names) {
	return presetsNamed(names).flatMap(({ name, splatsAllow = [] }) => parseAllow(`preset ${name}`, splatsAllow.join("\n")));
}
async function gatherHost(inputs, resources) {
	probeVariables(inputs.commandEnvironment);
	const host = await probeHost(PROGRAMS);
	const debianRelease = debianReleaseOf(inputs.toolchain, host.codename);
	const since = freshSince(inputs.freshness, inputs.mirror, Date.now());
	const traits = listTraits(inputs);
	const lists = {
		allow: await readTestLists("allowlist", inputs.allowlist, inputs.platform, traits),
		deny: await readTestLists("denylist", inputs.denylist, inputs.platform, traits),
		known: inputs.leaveOut === "nothing" ? [] : await readKnownFailures(inputs.platform, traits)
	};
	return {
		inputs,
		platform: inputs.platform,
		host,
		resources,
		debianRelease,
		lists,
		vmtest: chooseVmtest(host),
		splatsAllow: [
			...presetSplats(inputs.presets),
			...await readAllow(inputs.splatsAllow),
			...inputs.leaveOut === "nothing" ? [] : await readKnownSplats(inputs.platform, traits)
		],
		freshSince: since,
		shares: await probeShares(inputs.shares, foldersOf(inputs).cacheDir)
	};
}
async function gatherBundleContext(inputs, prebuilt, resources) {
	const common = await gatherHost(inputs, resources);
	return {
		...common,
		prebuilt,
		patches: [],
		config: [],
		clang: inputs.clang ?? defaultClang(void 0, common.debianRelease)
	};
}
const notSource = (folders) => [
	folders.out,
	folders.cacheDir,
	inWorkspace(CACHE_FOLDER)
];
async function keepSource(tree, inputs, { out, cacheDir }) {
	await refuseSource(tree, {
		input: "out",
		given: inputs.out ?? out,
		folder: out,
		ours: holdsResultsOnly
	});
	await refuseSource(tree, {
		input: "cache-dir",
		given: inputs.cacheDir ?? cacheDir,
		folder: cacheDir,
		ours: isStore
	});
}
async function gatherContext(inputs, folders, resources) {
	const kernel = await absoluteSource(inputs.kernel);
	const outside = notSource(folders);
	const tree = kernel.kind === "directory" ? await probeTree(kernel.path, kernel.path, outside) : void 0;
	if (tree !== void 0) await keepSource(tree, inputs, folders);
	const kernelVersion = versionKnown(inputs, tree);
	const wrong = unfit(inputs.presets, inputs.platform.name, kernelVersion);
	if (wrong !== void 0) throw new InvalidInput("config-preset", inputs.presets.join(","), `presets for it; ${wrong}`);
	const common = await gatherHost({
		...inputs,
		kernel
	}, resources);
	const guestFiles = await probeFiles(inputs.rootfsFiles, outside);
	return {
		...common,
		cacheDir: folders.cacheDir,
		tree,
		prebuilt: isPrebuilt(kernel, inputs.kernelImage),
		kernelVersion,
		...kernel.kind === "git" && { gitCommit: await gitCommit(kernel.repository, kernel.ref) },
		...kernel.kind === "tarball" && { tarballSha256: await tarball(kernel.path) },
		...inputs.kernelImage && { kernelFiles: await probeKernelFiles(inputs.kernelImage, outside) },
		...await gatherRoot(inputs, outside),
		...guestFiles.length > 0 && { guestFiles },
		patches: await readPatches(inputs.patches),
		config: await readConfig(inputs.config),
		clang: inputs.clang ?? defaultClang(kernelVersion, common.debianRelease)
	};
}
// src/flow/prepare.ts
async function prepare(task, raw, resources, signal) {
	return await untilCancelled(gatherAll(task, raw, resources), signal);
}
async function untilCancelled(asking, signal) {
	const done = asking.then(() => true, () => true);
	const before = signal.aborted;
	if ((before ? await within$1(PATIENCE, done).catch(() => false) : await Promise.race([done, aborted(signal).then(() => false)])) && signal.aborted === before) return await asking;
	endQuestions();
	await within$1(PATIENCE, done).catch(() => void 0);
	throw new Cancelled(signal);
}
const PATIENCE = 3;
async function aborted(signal) {
	await new Promise((resolve) => {
		signal.addEventListener("abort", () => resolve(), { once: true });
	});
}
async function gatherAll(task, raw, resources) {
	if (task !== "test") {
		const inputs = parseInputs(raw);
		const folders = foldersOf(inputs);
		return {
			context: await gatherContext(inputs, folders, resources),
			folders
		};
	}
	const bundle = await readBundle(raw.bundle ?? "");
	const inputs = parseInputs(withBundle(raw, bundle));
	checkBundled(inputs, bundle);
	return {
		context: await gatherBundleContext({
			...inputs,
			kernelName: bundle.kernel
		}, bundle.prebuilt ?? false, resources),
		folders: foldersOf(inputs),
		bundle
	};
}
// src/effects/disk.ts
const BUILDER = 65530;
const MODE = 489;
const NEEDS = [
	{
		lack: "its disk keeps no permissions of files",
		keeps: async (file) => {
			await chmod(file, MODE);
			return ((await lstat(file)).mode & 511) === MODE;
		}
	},
	{
		lack: "its disk has no symbolic links",
		keeps: async (file) => {
			await symlink("target", `${file}.link`);
			return (await lstat(`${file}.link`)).isSymbolicLink();
		}
	},
	{
		lack: "its disk lets root give a file to nobody, as NFS with root_squash",
		keeps: async (file) => {
			if (!isRoot()) return true;
			await chown(file, BUILDER, BUILDER);
			return (await lstat(file)).uid === BUILDER;
		}
	},
	{
		lack: "its disk takes two names that differ only in capitals for one",
		keeps: async (file) => !exists(path.join(path.dirname(file), "PROBE"))
	}
];
const REFUSALS = [
	"EPERM",
	"EACCES",
	"ENOTSUP",
	"EOPNOTSUPP",
	"ENOSYS",
	"EINVAL"
];
async function lackOfDisk(folder) {
	const file = path.join(folder, "probe");
	await writeFile(file, "");
	try {
		for (const { lack, keeps } of NEEDS) if (!await keeps(file).catch((error) => {
			if (REFUSALS.includes(error.code ?? "")) return false;
			throw error;
		})) return lack;
		return;
	} finally {
		for (const name of [file, `${file}.link`]) await remove(name);
	}
}
// src/effects/reaper.ts
function startReaper(script, folder) {
	const child = spawn("bash", [script, folder], {
		env: environment(),
		stdio: [
			"pipe",
			"ignore",
			"ignore"
		],
		detached: true
	});
	child.unref();
	const pipe = child.stdin;
	if ("unref" in pipe && typeof pipe.unref === "function") pipe.unref();
	pipe.on("error", () => void 0);
	return { stop: () => void pipe.end("done\n") };
}
// src/run/runfolder.ts
async function makeRunFolder(cacheDir, reaper, sweep = true) {
	let lack;
	const id = `${await processSpace()}-${process.pid}-${randomBytes(6).toString("hex")}`;
	const folder = path.join(cacheDir, RUNS, id);
	try {
		if (sweep) for (const ended of (await listRuns(cacheDir)).over) await remove(ended);
		await makeFolder(path.dirname(folder), { recursive: true });
		await makeFolder(folder, { mode: 448 });
		lack = await lackOfDisk(folder);
		await writeText(path.join(folder, "reaper.sh"), reaper);
	} catch (error) {
		const why = `nothing can be written to it: ${messageOf(error)}`;
		throw new InvalidInput("cache-dir", cacheDir, `a folder on a disk with room; ${why}`);
	}
	if (lack !== void 0) {
		await remove(folder);
		throw new InvalidInput("cache-dir", cacheDir, `a folder on ext4, xfs or the like; ${lack}`);
	}
	const guard = startReaper(path.join(folder, "reaper.sh"), folder);
	const heart = setInterval(() => void touch(folder), HEARTBEAT).unref();
	return {
		id,
		path: folder,
		remove: async () => {
			clearInterval(heart);
			await remove(folder);
			guard.stop();
		}
	};
}
// src/facts/ignored.ts
const EDITORS = /^(\..*\.sw[a-p]|\.#.*|#.*#|.*~)$/;
function isCovered(name, covered) {
	const parts = name.split("/");
	return covered.has(name) || parts.some((_, index) => covered.has(`${parts.slice(0, index + 1).join("/")}/`));
}
async function entriesOf(folder) {
	return (await readdir(folder, { withFileTypes: true }).catch((error) => {
		if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
		throw error;
	})).sort((one, other) => one.name < other.name ? -1 : 1);
}
async function newlyIgnored(before, now) {
	const outside = (now.outside ?? []).map((place) => `${place}/`);
	const known = [...before.ignored ?? [], ...outside];
	const covered = new Set(known);
	const firstNew = async (name) => {
		if (isCovered(name, covered) || EDITORS.test(path.posix.basename(name))) return void 0;
		if (!name.endsWith("/") || !known.some((each) => each.startsWith(name))) return name;
		for (const entry of await entriesOf(path.join(now.path, name))) {
			const found = await firstNew(`${name}${entry.name}${entry.isDirectory() ? "/" : ""}`);
			if (found !== void 0) return found;
		}
	};
	for (const name of now.ignored ?? []) {
		const found = await firstNew(name);
		if (found !== void 0) return found;
	}
}
// src/flow/changed.ts
async function readAgain(file, read) {
	try {
		return await read();
	} catch (error) {
		if (error instanceof InvalidInput && error.cause === void 0 || !exists(file)) return void 0;
		throw cannotTell(file, messageOf(error));
	}
}
function fileOf(image) {
	switch (image?.source.kind) {
		case "archive": return image.source.file;
		case "layout": return image.source.folder;
		default: return;
	}
}
function readBySteps(context) {
	const { tree, inputs, givenRoot, givenImage, guestFiles = [], kernelFiles = [] } = context;
	const { kernel } = inputs;
	return [
		tree?.path,
		kernel.kind === "tarball" ? kernel.path : void 0,
		...kernelFiles.map((file) => file.path),
		givenRoot?.path ?? fileOf(givenImage),
		...guestFiles.map(({ from }) => from),
		...(context.shares ?? []).map(({ from }) => from)
	].filter((file) => file !== void 0);
}
const cannotTell = (file, why) => new Error(`whether ${file} was changed while it was being built cannot be told, so what came of it is not kept: ${why}`);
const changeOf = (source) => source === void 0 ? void 0 : { source };
const schemeOf = ({ id }) => id.split(":", 1)[0] ?? "";
async function changedImage({ inputs: { kernelImage }, kernelFiles = [] }, outside) {
	if (kernelImage === void 0) return void 0;
	const now = await readAgain(kernelImage.image, async () => await probeKernelFiles(kernelImage, outside));
	return changeOf(kernelFiles.find(({ id }, index) => now?.[index]?.id !== id)?.path);
}
async function changedTree({ inputs: { kernel }, tree, tarballSha256 }, outside) {
	if (kernel.kind === "tarball") return await readAgain(kernel.path, async () => await sha256OfFile(kernel.path)) === tarballSha256 ? void 0 : { source: kernel.path };
	if (tree === void 0) return void 0;
	const now = await readAgain(tree.path, async () => await probeTree(tree.path, tree.path, outside));
	if (now !== void 0 && schemeOf(now) !== schemeOf(tree)) throw cannotTell(tree.path, "git knew the tree then or knows it now, but not both times");
	if (now?.id !== tree.id) return { source: tree.path };
	const appeared = await newlyIgnored(tree, now).catch((error) => {
		throw cannotTell(tree.path, messageOf(error));
	});
	return appeared === void 0 ? void 0 : {
		source: tree.path,
		appeared
	};
}
async function changedSource(context, folders, input) {
	const { inputs, givenRoot, givenImage, guestFiles = [] } = context;
	const outside = notSource(folders);
	switch (input) {
		case "kernel": return await changedImage(context, outside) ?? await changedTree(context, outside);
		case "rootfs": {
			const file = givenRoot?.path ?? fileOf(givenImage);
			if (file === void 0) return void 0;
			const now = await readAgain(file, async () => await gatherRoot(inputs, outside));
			return now?.givenRoot?.id === givenRoot?.id && now?.givenImage?.id === givenImage?.id ? void 0 : { source: file };
		}
		case "rootfs-files": {
			const first = guestFiles.find(({ from }) => !exists(from)) ?? guestFiles[0];
			if (first === void 0) return void 0;
			const read = async () => await probeFiles(inputs.rootfsFiles, outside);
			const now = await readAgain(first.from, read);
			if (now === void 0) return { source: first.from };
			return changeOf(guestFiles.find(({ id }, index) => now[index]?.id !== id)?.from);
		}
	}
}
// src/flow/run.ts
async function beginRun(options, prepared, base, known) {
	const { context, folders, bundle } = prepared;
	const out = await takeOut(options.task, prepared);
	const reaper = shipped(options.resources, "build/reaper.sh");
	const folder = await makeRunFolder(folders.cacheDir, reaper);
	const before = planBefore(context, bundle);
	const steps = before.steps.map(({ id, title }) => ({
		id,
		title
	}));
	const state = newRunState();
	return {
		options,
		prepared,
		base,
		known,
		out,
		folder,
		progress: options.display(options.task === "build" ? steps : [...steps, {
			id: "vm",
			title: "VM"
		}]),
		remote: options.remote?.(folders, context),
		before,
		built: bundle === void 0 ? builtHere(context) : builtElsewhere(context),
		state,
		began: Date.now(),
		find: (place) => state.places.get(place)
	};
}
async function takeOut(task, { context, folders }) {
	const names = [...RESULTS, ...foldersFor(extrasOf(context))];
	const reads = readBySteps(context);
	const out = task === "test" ? await claimOut(folders.out, names, {
		keep: [BUNDLE],
		reads
	}) : await claimOut(folders.out, [...names, BUNDLE], {
		tree: context.tree?.path,
		reads
	});
	out.makeFolder("logs");
	return out;
}
async function endRun({ options, prepared, folder, progress }) {
	const { context, folders } = prepared;
	if (!options.signal.aborted) await new DirectoryStore(folders.cacheDir, folder.path).clean({ maxBytes: context.inputs.cacheSize }).catch((error) => progress.warn(`cache-dir could not be cleaned: ${messageOf(error)}`));
	progress.close();
	await folder.remove();
}
// src/flow/running.ts
function running({ context, folders }, own) {
	return {
		...own,
		cacheDir: folders.cacheDir,
		freeBytes: BUILD_ROOM,
		secret: async (name) => await secretOf(context, name),
		changed: async (input) => await changedSource(context, folders, input)
	};
}
// src/judge/expected.ts
function withSentence(result) {
	const { verdict, platform, kernel, guest, suites, seconds, comparison, findings } = result;
	const release = guest?.release ?? kernel.release;
	const worst = findings.find((finding) => finding.verdict === verdict);
	const told = {
		platform,
		release,
		suites,
		seconds,
		comparison
	};
	return {
		...result,
		sentence: runSentence(verdict, worst, told)
	};
}
function withFindings(result, more) {
	if (more.length === 0) return result;
	const findings = [...more, ...result.findings].sort(worstFirst);
	const verdict = worstVerdict([result.verdict, ...more.flatMap((finding) => finding.verdict ?? [])]);
	return verdict === result.verdict ? {
		...result,
		findings
	} : withSentence({
		...result,
		verdict,
		findings
	});
}
const broken = (sentence) => ({
	verdict: "infrastructure-failure",
	sentence
});
function missing({ platform, shards, runs }, there) {
	const tests = shards === 1 ? "no results are here" : `no results are here, of none of its ${shards} shards`;
	const sentence = runs === 1 ? tests : `${tests}; ${runs} runs were expected, ${there} are here`;
	return withFindings({
		schema: 2,
		verdict: "pass",
		sentence: "",
		platform,
		kernel: { source: "unknown" },
		suites: [],
		findings: [],
		splats: [],
		vms: [],
		unmatched: [],
		patches: [],
		leftOutSources: [],
		lostOptions: [],
		steps: [],
		seconds: 0
	}, [broken(sentence)]);
}
function nameOf$1({ kernel, presets, bundleKey }) {
	return [
		kernel.source,
		kernel.compiler ?? "",
		...presets?.names ?? [],
		bundleKey ?? ""
	].filter((word) => word !== "").join(", ");
}
function ownName(result, all) {
	return all.filter((each) => each.platform === result.platform).length < 2 ? void 0 : nameOf$1(result);
}
function fullName(result, all) {
	const own = ownName(result, all);
	return own === void 0 ? result.platform : `${result.platform} ${own}`;
}
function asExpected(results, expected) {
	const of = (platform) => results.filter((result) => result.platform === platform);
	const judged = results.map((result) => {
		const { platform } = result;
		const wanted = expected.find((one) => one.platform === platform);
		if (wanted === void 0) return withFindings(result, [broken(`results of ${platform} were not expected`)]);
		const there = of(platform);
		if (there.length <= wanted.runs) return result;
		const names = there.map(nameOf$1).join("; ");
		const sentence = `${`results of ${there.length} builds of ${platform} are here`}, expected were those of ${wanted.runs}: ${names}`;
		return withFindings(result, [broken(sentence)]);
	});
	const absent = expected.flatMap((one) => {
		const there = of(one.platform).length;
		return Array.from({ length: Math.max(0, one.runs - there) }, () => missing(one, there));
	});
	return [...judged, ...absent];
}
const UNKNOWN = {
	level: "warning",
	sentence: "without the input 'expect' nobody can tell whether results of a platform or a shard are missing here"
};
// src/report/blocks.ts
const styled = (as) => (...text) => ({
	as,
	text
});
const code = styled("code");
const strong = styled("strong");
const dim = styled("dim");
const long = styled("long");
const pair = styled("pair");
const words = (...titles) => titles.map((title) => ({ title }));
const numbers = (...titles) => titles.map((title) => ({
	title,
	number: true
}));
const isArray = (text) => Array.isArray(text);
function first(all, { entries, rest }, show, more, count = (others) => `${others.length} more`) {
	const shown = all.slice(0, entries).map(show);
	if (all.length <= entries) return shown;
	const where = rest === void 0 ? [] : [": see ", rest];
	return [...shown, more([
		"and ",
		count(all.slice(entries)),
		...where
	])];
}
function some(all, limits, show, count) {
	return first(all, limits, show, (text) => ({
		kind: "sentence",
		text,
		dim: true
	}), count);
}
function listOf(all, limits, show) {
	return {
		kind: "list",
		items: first(all, limits, show, (text) => ({ text }))
	};
}
function tableOf(columns, all, limits, show) {
	const others = columns.slice(1).map(() => "");
	const rows = first(all, limits, show, (text) => [text, ...others]).map((row) => "cells" in row ? row : { cells: row });
	const kept = columns.map(({ optional }, at) => !optional || rows.some(({ cells }) => cells[at] !== ""));
	return {
		kind: "table",
		columns: columns.filter((_, at) => kept[at]),
		rows: rows.map((row) => ({
			...row,
			cells: row.cells.filter((_, at) => kept[at])
		}))
	};
}
function folded(about, ...[columns, all, limits, show]) {
	if (all.length === 0) return [];
	return [{
		kind: "details",
		...about,
		body: [tableOf(columns, all, limits, show)]
	}];
}
// src/report/words.ts
const SUITE_END = {
	finished: "finished",
	killed: "killed",
	timeout: "timed out",
	unparsable: "result not readable",
	missing: "no result"
};
const STEP_ICON = {
	done: "✅",
	reused: "♻️",
	failed: "❌",
	skipped: "⏭️",
	cancelled: "🚫"
};
const VM_WHY = {
	first: "the suites",
	rest: "what was left",
	again: "failed tests again"
};
function suiteError(suite) {
	if (suite.end === "finished") return suite.problem;
	const exit = suite.exit === void 0 ? "" : ` (exit ${suite.exit})`;
	return `${SUITE_END[suite.end]}${exit}${suite.problem === void 0 ? "" : `: ${suite.problem}`}`;
}
function plural(count, one, many = `${one}s`) {
	return `${count} ${count === 1 ? one : many}`;
}
// src/report/tell.ts
const TITLES = 1e3;
function isWarning(finding) {
	return finding.level === "warning";
}
function toldFindings(result) {
	const titles = result.splats.slice(0, TITLES).map(({ title }) => title);
	const told = result.findings.filter(({ verdict }) => !isOfBuild(verdict)).map((one) => {
		if (one.detail === void 0 || !titles.some((title) => one.sentence.includes(title))) return one;
		const { detail: _shownThere, ...rest } = one;
		return rest;
	}).filter((one) => one.sentence !== result.sentence || (one.detail ?? one.file) !== void 0);
	return {
		bad: told.filter((one) => !isWarning(one)),
		warnings: told.filter(isWarning)
	};
}
function listLocation({ list, line, entry }) {
	return `${list}:${line} (${entry})`;
}
function leftOutReason({ reason, by }) {
	return by === void 0 ? reason : `${reason === "" ? "" : `${reason}, `}${listLocation(by)}`;
}
function splatsInOrder({ splats }) {
	return splats.toSorted((a, b) => Number(a.allowed !== void 0) - Number(b.allowed !== void 0));
}
function countOf(splats) {
	return splats.reduce((sum, { more = 0 }) => sum + 1 + more, 0);
}
function sourcesInOrder({ leftOutSources }) {
	return leftOutSources.toSorted((a, b) => Number(a.known) - Number(b.known));
}
function splatLocation({ line, vm }, { vms }) {
	const of = vms.length > 1 ? ` of VM ${vm}` : "";
	return line === 0 ? {
		file: "guest/dmesg",
		where: `${of}, not on the console`
	} : {
		file: "console.log",
		where: ` line ${line}${of}`
	};
}
function testRows(result) {
	return result.suites.flatMap((suite) => [...suite.tests.flatMap(({ name, state, seconds, runs, message, subtests }) => [{
		suite,
		name,
		state,
		seconds,
		runs,
		note: message
	}, ...subtests.map((sub) => ({
		suite,
		name: `${name}/${sub.name}`,
		state: sub.state,
		of: state,
		note: sub.message
	}))]), ...suite.leftOut.map((left) => ({
		suite,
		name: left.name,
		state: "left out",
		note: leftOutReason(left)
	}))]);
}
const COMPARED = [
	{
		key: "newFailures",
		title: "new failures",
		icon: "❌"
	},
	{
		key: "fixed",
		title: "fixed",
		icon: "✅"
	},
	{
		key: "stillFailing",
		title: "still failing",
		icon: "➖"
	},
	{
		key: "disappeared",
		title: "disappeared",
		icon: "❓"
	},
	{
		key: "unreached",
		title: "not reached",
		icon: "❓"
	}
];
function compared$1(count, title) {
	return `${count} ${count === 1 ? title.replace(/failures$/, "failure") : title}`;
}
function comparisonSentence(comparison) {
	const parts = COMPARED.filter(({ key }) => (comparison[key]?.length ?? 0) > 0).map(({ key, title }) => compared$1(comparison[key]?.length ?? 0, title));
	return parts.length === 0 ? "no difference" : parts.join(", ");
}
function positive(seconds) {
	return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
function timeline(result) {
	const steps = result.steps.map(({ title, state, start, seconds }) => ({
		kind: "step",
		title,
		state,
		start: positive(start),
		seconds: positive(seconds)
	}));
	if (result.vms.length < 2) return steps;
	const vms = result.vms.map(({ number, why, problem, start, seconds }) => ({
		kind: "vm",
		title: `VM ${number}, ${VM_WHY[why]}`,
		state: problem === void 0 ? "done" : "failed",
		start: positive(start),
		seconds: positive(seconds)
	}));
	return [...steps, ...vms];
}
function change(now, base) {
	if (base === void 0 || now === base) return "";
	const by = now - base;
	const percent = base === 0 ? "" : ` (${by > 0 ? "+" : ""}${(100 * by / base).toFixed(1)} %)`;
	return `${by > 0 ? "+" : ""}${by}${percent}`;
}
// src/report/text.ts
const LINE_LIMIT = 400;
function cleanText(log) {
	return visible(log).trimEnd();
}
function oneLine(text) {
	return cleanText(text).replace(/\s+/g, " ").trim();
}
function onePart(text) {
	const line = oneLine(text);
	if (line === "") return /\s/.test(text) ? " " : "";
	return `${/^\s/.test(text) ? " " : ""}${line}${/\s$/.test(text) ? " " : ""}`;
}
function cut(line, limit) {
	if (line.length <= limit) return line;
	const points = [...line.slice(0, 2 * limit + 2)];
	return points.length <= limit ? line : `${points.slice(0, Math.max(0, limit - 1)).join("")}…`;
}
const ERROR = /\b(error|fail|failed|failure|bug|warning)\b/i;
const LACKED = /: command not found$|: not found$|: line \d{1,6}: |error while loading shared libraries|^(?:modprobe: FATAL|insmod: ERROR)|^Segmentation fault/;
const REFUSED = /No such file or directory|Permission denied|Operation not (?:permitted|supported)|No space left|Cannot allocate memory|Read-only file system|Device or resource busy|Unknown symbol/;
const ABOVE = 200;
function excerpt(message, limit) {
	const all = cleanText(message).split("\n").filter((line) => line.trim() !== "");
	const asserted = all.findIndex((line) => /:FAIL:/.test(line));
	const said = asserted >= 0 ? asserted : all.findIndex((line) => ERROR.test(line) && !line.includes(":PASS:"));
	const first = Math.max(0, Math.min(said, all.length - limit));
	const cause = asserted < 0 ? -1 : causeAbove(all, asserted);
	const chosen = cause < 0 || cause >= first ? all.slice(first, first + limit) : [...all.slice(cause, cause + 1), ...all.slice(asserted, asserted + limit - 1)];
	if (limit === 1 && cause >= 0) chosen.splice(0, 1, ...all.slice(cause, cause + 1));
	const lines = chosen.map((line) => cut(line, LINE_LIMIT));
	return {
		lines,
		more: all.length - lines.length
	};
}
function causeAbove(lines, asserted) {
	let passed = false;
	for (let at = asserted - 1; at >= Math.max(0, asserted - ABOVE); at--) {
		const line = lines[at] ?? "";
		passed ||= line.includes(":PASS:");
		if (LACKED.test(line) || !passed && REFUSED.test(line)) return at;
	}
	return -1;
}
// src/report/mermaid.ts
const BARS = 80;
const TITLE = 60;
const TAG = {
	done: "",
	reused: "done, ",
	failed: "crit, ",
	skipped: "done, ",
	cancelled: "crit, done, "
};
const KEYWORD = /^(?:gantt|title|section|click|href|call|dateFormat|axisFormat|tickInterval|inclusiveEndDates|topAxis|excludes|includes|todayMarker|weekday|weekend|accTitle|accDescr|date\b|\d{4}-\d\d-\d\d)/i;
function taskText(title) {
	const plain = cut(oneLine(oneLine(title).replace(/[^\p{L}\p{N} ,._()/+-]+/gu, " ")), TITLE);
	return KEYWORD.test(plain) || plain === "" ? `· ${plain}`.trim() : plain;
}
function at(seconds) {
	return new Date(Date.UTC(2e3, 0, 1) + Math.round(seconds) * 1e3).toISOString().slice(0, 19);
}
function renderMermaid(result) {
	const bars = timeline(result).filter((bar) => bar.state !== "skipped");
	if (bars.every((bar) => bar.seconds < 1)) return void 0;
	const lines = [
		"gantt",
		"    dateFormat YYYY-MM-DDTHH:mm:ss",
		"    axisFormat %H:%M:%S",
		"    todayMarker off"
	];
	let section;
	for (const bar of bars.slice(0, BARS)) {
		if (bar.kind !== section) lines.push(`    section ${bar.kind === "vm" ? "VMs" : "Steps"}`);
		section = bar.kind;
		const length = Math.max(1, Math.round(bar.seconds));
		lines.push(`    ${taskText(bar.title)} :${TAG[bar.state]}${at(bar.start)}, ${length}s`);
	}
	return lines.join("\n");
}
// src/report/build-sections.ts
function sources(result, limits) {
	const all = sourcesInOrder(result);
	const known = all.filter((source) => source.known).length;
	const unknown = known < all.length;
	const were = all.length === 1 ? "was" : "were";
	const what = unknown ? `did not build and ${were} left out` : `known not to build ${were} left out`;
	const some = unknown && known > 0 ? `, ${known} of them known not to build` : "";
	return folded({
		head: `${plural(all.length, "test source")} ${what}${some}`,
		open: unknown,
		level: unknown ? "bad" : void 0
	}, [...words("source", "known"), {
		title: "first error",
		below: true
	}], all, limits, ({ source, known, error }) => ({
		mark: known ? void 0 : "bad",
		cells: [
			code(source),
			known ? "yes" : "",
			error
		]
	}));
}
function patches(result, limits) {
	const isFailed = ({ state }) => state === "failed";
	const all = result.patches.toSorted((a, b) => Number(isFailed(b)) - Number(isFailed(a)));
	const failed = all.filter(isFailed).length;
	const total = plural(all.length, "patch", "patches");
	return folded({
		head: failed > 0 ? `${failed} of ${total} failed` : total,
		open: failed > 0,
		level: failed > 0 ? "bad" : void 0
	}, words("patch", "state", "where"), all, limits, ({ patch, state, where = "" }) => ({
		mark: state === "failed" ? "bad" : "good",
		cells: [
			code(patch),
			state.replaceAll("-", " "),
			where
		]
	}));
}
function failedPatches(result, limits) {
	return result.patches.some(({ state }) => state === "failed") ? patches(result, limits) : [];
}
function notRun(result, limits) {
	const rows = testRows(result);
	return ["skipped", "left out"].flatMap((state) => {
		const all = rows.filter((row) => row.state === state && row.of !== "skipped");
		return folded({ head: `${plural(all.length, "test")} ${state}${state === "skipped" ? "" : " on purpose"}` }, words("suite", "test", "reason"), all, limits, ({ suite, name, note = "" }) => [
			code(suite.name),
			code(name),
			cut(oneLine(note), 200)
		]);
	});
}
function differences({ presets }, limits) {
	const all = presets?.differences ?? [];
	const where = presets?.source === void 0 ? "" : ` (${presets.source})`;
	return folded({ head: `${plural(all.length, "difference")} from BPF CI${where}` }, words("difference"), all, limits, (one) => [one]);
}
function unmatched({ unmatched: all }, limits) {
	const match = all.length === 1 ? "matches" : "match";
	return folded({
		head: `${plural(all.length, "entry", "entries")} of allow and deny lists ${match} no test`,
		level: "warn"
	}, [...words("entry", "list"), ...numbers("line")], all, limits, ({ list, line, entry }) => [
		code(entry),
		code(list),
		line
	]);
}
function lostOptions({ lostOptions: all }, limits) {
	return folded({
		head: [`${plural(all.length, "config option")} did not survive `, code("olddefconfig")],
		level: "warn"
	}, words("option", "wanted", "got"), all, limits, ({ option, wanted, got }) => [
		code(option),
		code(wanted),
		code(got)
	]);
}
function veristat({ veristat: all = [] }, limits) {
	const isChanged = ({ base, ...now }) => base !== void 0 && (base.verdict !== now.verdict || base.instructions !== now.instructions || base.states !== now.states);
	const changed = all.filter(isChanged);
	const compared = all.some((row) => row.base !== void 0) ? `, ${changed.length} changed` : "";
	return folded({
		head: `veristat: ${plural(all.length, "program")}${compared}`,
		open: changed.length > 0
	}, [...words("file", "program", "verdict"), ...numbers("instructions", "change", "states", "change")], [...changed, ...all.filter((row) => !isChanged(row))], limits, ({ file, program, verdict, instructions, states, base }) => [
		code(file),
		code(program),
		base === void 0 || base.verdict === verdict ? verdict : strong(`${base.verdict} → ${verdict}`),
		instructions,
		change(instructions, base?.instructions),
		states,
		change(states, base?.states)
	]);
}
function steps(result, limits) {
	if (result.steps.length === 0) return [];
	const chart = renderMermaid(result);
	const table = tableOf([...words("step", "state"), ...numbers("started after", "took")], result.steps, limits, ({ title, state, start, seconds }) => ({
		icon: STEP_ICON[state],
		cells: [
			title,
			state,
			formatDuration(start),
			formatDuration(seconds)
		]
	}));
	return [{
		kind: "details",
		head: `${plural(result.steps.length, "step")} in ${formatDuration(result.seconds)}`,
		body: [
			...chart === void 0 ? [] : [{
				kind: "log",
				language: "mermaid",
				text: chart
			}],
			table,
			...vms(result, limits)
		]
	}];
}
function vms({ vms: all }, limits) {
	if (all.length < 2) return [];
	return [tableOf([
		...words("VM", "for"),
		...numbers("started after", "took"),
		...words("ended badly")
	], all, limits, ({ number, why, problem, start, seconds }) => ({
		mark: problem === void 0 ? "good" : "bad",
		cells: [
			`VM ${number}`,
			VM_WHY[why],
			formatDuration(start),
			formatDuration(seconds),
			problem ?? ""
		]
	}))];
}
function failedSteps({ steps }) {
	return steps.filter(({ state }) => state === "failed" || state === "cancelled").map(({ title, state, seconds }) => ({
		kind: "sentence",
		text: `step "${title}" ${state} after ${formatDuration(seconds)}`
	}));
}
// src/report/limits.ts
const LINE = 1e3;
const errorLines = (limit) => (text) => {
	const { lines, more } = excerpt(text, limit);
	return {
		kind: "log",
		text: lines.join("\n"),
		more
	};
};
const firstLines = (limit) => (text) => {
	const lines = text.split("\n");
	const shown = lines.slice(0, limit).map((line) => cut(line, LINE));
	return {
		kind: "log",
		text: shown.join("\n"),
		more: lines.length - shown.length
	};
};
function wholeUntil(characters, then) {
	let left = characters;
	return (text) => {
		left -= text.length;
		return left > 0 ? {
			kind: "log",
			text
		} : then(text);
	};
}
const TERMINAL_LIMITS = {
	entries: 20,
	subtests: 5,
	open: 0,
	flaky: "names",
	log: errorLines(6),
	report: firstLines(6),
	tail: 6,
	subtestLogs: false,
	rest: "report.html"
};
const DETAILS = [
	"all",
	"failed",
	"trimmed"
];
const ALL = {
	entries: Number.POSITIVE_INFINITY,
	subtests: 50,
	open: Number.POSITIVE_INFINITY,
	flaky: "rows",
	log: errorLines(20),
	report: firstLines(Number.POSITIVE_INFINITY),
	tail: 50,
	subtestLogs: false
};
const SUMMARY_LIMITS = {
	all: ALL,
	failed: {
		...ALL,
		entries: 200,
		log: errorLines(10),
		report: firstLines(60)
	},
	trimmed: {
		...ALL,
		entries: 20,
		log: errorLines(5),
		report: firstLines(10)
	}
};
function pageLimits() {
	return {
		entries: 5e3,
		subtests: 5e3,
		open: 100,
		flaky: "whole",
		log: wholeUntil(6 << 20, errorLines(20)),
		report: wholeUntil(6 << 20, firstLines(20)),
		tail: Number.POSITIVE_INFINITY,
		subtestLogs: true,
		rest: code("results.json")
	};
}
// src/report/failures.ts
const PASSED_CHECK = /^\S+:PASS:.*$\n?/gm;
function telling(messages) {
	return messages.map((message) => message?.replace(PASSED_CHECK, "").trim() ?? "").find((message) => message !== "") ?? messages.find((message) => message !== void 0);
}
function inState(suite, test, state) {
	const subtests = test.subtests.filter((subtest) => subtest.state === state);
	if (test.state !== state && subtests.length === 0) return void 0;
	return {
		suite,
		test,
		subtests,
		message: telling([test.message, ...subtests.map((sub) => sub.message)])
	};
}
function failures(result) {
	return result.suites.flatMap((suite) => suite.tests.flatMap((test) => inState(suite, test, "failed") ?? []));
}
function flakyTests(result) {
	return result.suites.flatMap((suite) => suite.tests.flatMap((test) => inState(suite, test, "failed") ? [] : inState(suite, test, "flaky") ?? []));
}
// src/report/reproduce.ts
const NAMEABLE = /^[\w.:/+-]+$/;
const byName = new WeakMap();
function testsOf(suite) {
	const known = byName.get(suite);
	if (known !== void 0) return known;
	const tests = new Map();
	for (const test of suite.tests) if (!tests.has(test.name)) tests.set(test.name, test);
	byName.set(suite, tests);
	return tests;
}
function selection({ suites }, name, test) {
	const known = suites.find((suite) => suite.name === name);
	const suite = known ?? { name };
	const whole = ["--suites", wordOf(suite)];
	if (test === void 0) return whole;
	const result = known && testsOf(known).get(test);
	return runnerOf(suite).select?.(suite, test, result) ?? whole;
}
function reproduceCommand(result, suite, test) {
	const { bundle = "" } = result;
	if (suite === void 0 || !NAMEABLE.test(suite)) return void 0;
	if (runnerOf(result.suites.find(({ name }) => name === suite) ?? { name: suite }).input !== void 0) return void 0;
	if (bundle === "" || visible(bundle) !== bundle || /[\t\n]/.test(bundle)) return void 0;
	return [
		"./cross-bpf",
		"test",
		"--bundle",
		bundle,
		...(result.vmFlags ?? []).filter((flag) => visible(flag) === flag),
		...selection(result, suite, test)
	].map(quote).join(" ");
}
// src/report/sections.ts
function facts(result) {
	const { verdict, platform, kernel, presets, rootfs, guest, accelerator, vms, seconds } = result;
	const { slowdown } = result;
	const { release, source, compiler } = kernel;
	return [
		[strong(verdict)],
		[code(platform), true],
		[release && `Linux ${release}`, true],
		[["from ", code(source)], release === void 0],
		[compiler],
		[kernel.packages && packageText(kernel.packages)],
		[presets && ["preset ", code(presets.names.join(", "))], true],
		[rootfs && [
			"root of ",
			code(rootfs.source),
			", ",
			code(rootfs.image)
		]],
		[guest && `${guest.machine} guest with ${plural(guest.cpus, "CPU")}`],
		[result.emulator === "tuned" ? "tcg, tuned" : accelerator, true],
		[slowdown && `${slowdown.toFixed(1)}× slower than the machine limits are made for`],
		[vms.length > 1 ? vmsText(vms) : void 0, true],
		[formatDuration(seconds), true]
	].flatMap(([text, brief = false]) => text === void 0 ? [] : [{
		text,
		brief
	}]);
}
function packageText(packages) {
	const [name = "", version = "", , sum = ""] = (packages.find((line) => /^linux-image-\d/.test(line)) ?? packages[0] ?? "").split(" ");
	return [
		"package ",
		code(`${name} ${version}`),
		", ",
		code(`sha256:${sum}`)
	];
}
function vmsText(vms) {
	const cpus = [...new Set(vms.flatMap((vm) => vm.cpus ?? []))].toSorted((a, b) => a - b);
	const count = plural(vms.length, "VM");
	const told = cpus.length < 2 ? count : `${count} with ${cpus.join(" or ")} CPUs`;
	const restored = vms.filter((vm) => vm.restored);
	return restored.length === 0 ? told : `${told}, ${restored.length} from a snapshot`;
}
const SUITE_COLUMNS = [
	...words("suite"),
	...numbers("passed", "failed"),
	{
		title: "flaky",
		number: true,
		optional: true
	},
	...numbers("skipped", "time"),
	{
		title: "error",
		optional: true,
		below: true
	}
];
function suites({ suites: all }) {
	if (all.length === 0) return [];
	const number = (count, as) => count === 0 ? "" : {
		as,
		text: count
	};
	return [tableOf(SUITE_COLUMNS, all, { entries: all.length }, (suite) => {
		const problem = suiteError(suite);
		return {
			mark: problem === void 0 && suite.failed === 0 ? "good" : "bad",
			cells: [
				code(suite.name),
				number(suite.passed, "passed"),
				number(suite.failed, "failed"),
				number(suite.flaky, "flaky"),
				number(suite.skipped, "skipped"),
				suite.seconds === void 0 ? "" : formatDuration(suite.seconds),
				problem ?? ""
			]
		};
	})];
}
function findings(result, limits) {
	return some(toldFindings(result).bad, limits, (one) => finding$1(one, limits));
}
function warnings(result, limits) {
	return some(toldFindings(result).warnings, limits, (one) => finding$1(one, limits));
}
function finding$1(one, limits) {
	const { sentence, file, line, detail } = one;
	return {
		kind: "finding",
		verdict: isWarning(one) ? "warning" : one.verdict,
		text: sentence,
		location: file === void 0 || line === void 0 ? file : `${file}:${line}`,
		log: detail === void 0 ? void 0 : limits.log(detail)
	};
}
function command(result, suite, test, long = false) {
	const text = reproduceCommand(result, suite, test);
	return text === void 0 ? [] : [{
		kind: "command",
		text,
		long
	}];
}
function failure(result, { suite, test, subtests, message }, limits, state = "failed", open = true) {
	const took = test.seconds === void 0 ? "" : ` in ${formatSeconds(test.seconds)}`;
	const runs = test.runs === void 0 ? "" : `, ${plural(test.runs, "run")}`;
	const item = (sub) => {
		const said = sub.message === void 0 ? void 0 : excerpt(sub.message, 1).lines[0];
		const log = limits.subtestLogs && sub.message !== message && sub.message?.includes("\n") && sub.message !== void 0 ? limits.log(sub.message) : void 0;
		const first = said === void 0 ? "" : long(": ", cut(said, 200));
		return {
			state,
			text: [code(sub.name), first],
			log: log?.more ? void 0 : log
		};
	};
	const names = listOf(subtests, {
		...limits,
		entries: limits.subtests
	}, item);
	const how = state === "flaky" ? "failed once" : "failed";
	return {
		kind: "details",
		icon: "❌",
		state,
		head: [pair(code(suite.name), strong(code(test.name))), long(dim(`${took}${runs}`))],
		body: [
			...subtests.length === 0 ? [] : [names],
			message === void 0 ? {
				kind: "sentence",
				text: `It ${how} without a message.`,
				dim: true,
				long: true
			} : limits.log(message),
			...command(result, suite.name, test.name)
		],
		open,
		level: state === "failed" ? "bad" : "warn"
	};
}
function failed(result, limits) {
	const all = failures(result);
	if (all.length === 0) return [];
	const show = (one, at) => failure(result, one, limits, "failed", at < limits.open);
	return [failedHeading(all.length), ...some(all, limits, show)];
}
function failedHeading(count) {
	return {
		kind: "heading",
		id: "failures",
		level: "bad",
		text: plural(count, "failed test")
	};
}
function flaky(result, limits) {
	const all = flakyTests(result);
	if (all.length === 0) return [];
	const text = `${plural(all.length, "flaky test")}: failed in one run and passed in another`;
	const heading = {
		kind: "heading",
		id: "flaky",
		level: "warn",
		text
	};
	switch (limits.flaky) {
		case "whole": return [heading, ...some(all, limits, (one) => failure(result, one, limits, "flaky", false))];
		case "names": return [heading, listOf(all, limits, ({ suite, test }) => ({ text: pair(suite.name, test.name) }))];
		case "rows": return folded({
			icon: "🎲",
			head: text
		}, [
			...words("suite", "test"),
			...numbers("runs"),
			...words("what failed")
		], all, limits, ({ suite, test, subtests, message }) => {
			const said = [...subtests.map((sub) => sub.name), ...excerpt(message ?? "", 1).lines];
			return [
				code(suite.name),
				code(test.name),
				test.runs ?? "",
				cut(said.join(", "), 200)
			];
		});
	}
}
const note$1 = (text) => ({
	kind: "sentence",
	text,
	long: true
});
function hangs(result, limits) {
	return result.suites.flatMap((suite) => {
		const { name, hang } = suite;
		if (hang === void 0) return [];
		const last = hang.output.slice(-limits.tail).map((line) => cut(line, 1e3));
		const said = last.length === 0 ? [note$1("It said nothing.")] : [note$1("Its last lines:"), {
			kind: "log",
			text: last.join("\n")
		}];
		const blocked = hang.blocked === void 0 ? [] : [note$1("What the kernel says of blocked tasks:"), {
			...limits.report(hang.blocked),
			long: true
		}];
		const body = [
			...said,
			...blocked,
			...command(result, name, hang.test)
		];
		const what = hang.test === void 0 ? "" : [
			" while ",
			strong(code(hang.test)),
			" ran"
		];
		return [{
			kind: "details",
			icon: "⏰",
			head: [
				code(name),
				" hung",
				what
			],
			body,
			open: true,
			level: "bad"
		}];
	});
}
function splats(result, limits) {
	const all = splatsInOrder(result);
	if (all.length === 0) return [];
	return [{
		kind: "heading",
		id: "kernel",
		level: all.some(({ allowed }) => allowed === void 0) ? "bad" : "warn",
		text: `${plural(countOf(all), "report")} of the kernel about itself`
	}, ...some(all, limits, (one) => splat(result, one, limits), (rest) => plural(countOf(rest), "more report of the kernel", "more reports of the kernel"))];
}
function splat(result, one, limits) {
	const { kind, title, text, suite, test, allowed, more } = one;
	const { file, where } = splatLocation(one, result);
	const during = [suite, test].flatMap((name) => name === void 0 ? [] : [code(name)]);
	const isAllowed = allowed !== void 0;
	return {
		kind: "details",
		icon: isAllowed ? "🔇" : "💥",
		head: [pair(isAllowed ? dim(kind) : {
			as: "failed",
			text: kind
		}, code(title)), isAllowed ? long(dim(" allowed")) : ""],
		facts: [
			[code(file), where],
			...during.length === 0 ? [] : [[
				"while ",
				pair(...during),
				" ran"
			]],
			...isAllowed ? [["allowed by ", code(allowed)]] : [],
			...more === void 0 ? [] : [`${more} more like it`]
		],
		body: [{
			...limits.report(text),
			long: true
		}, ...command(result, suite, test, true)],
		level: isAllowed ? void 0 : "bad"
	};
}
function comparison({ comparison }, limits) {
	if (comparison === void 0) return [];
	const name = ({ suite, test }) => ({ text: pair(code(suite), code(test)) });
	const parts = COMPARED.filter(({ key }) => (comparison[key]?.length ?? 0) > 0).map(({ key, title, icon }) => {
		const isNew = key === "newFailures";
		return {
			kind: "details",
			icon,
			head: compared$1(comparison[key]?.length ?? 0, title),
			body: [listOf(comparison[key] ?? [], limits, name)],
			open: isNew,
			level: isNew ? "bad" : void 0
		};
	});
	const text = `Compared with ${comparison.base}: ${comparisonSentence(comparison)}`;
	return [{
		kind: "heading",
		id: "compared",
		level: comparison.newFailures.length > 0 ? "bad" : void 0,
		text
	}, ...parts];
}
// src/report/html/markup.ts
var Markup = class {
	text;
	constructor(text) {
		this.text = text;
	}
};
const REFERENCE = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;",
	"`": "&#96;"
};
function escapeHtml(text) {
	return visible(text).replace(/[&<>"'`]/g, (char) => REFERENCE[char] ?? "");
}
function render(part) {
	if (part === void 0) return "";
	if (part instanceof Markup) return part.text;
	if (typeof part === "string") return escapeHtml(part);
	if (typeof part === "number") return String(part);
	return part.map(render).join("");
}
function html(strings, ...parts) {
	return new Markup(strings.reduce((text, string, at) => text + render(parts[at - 1]) + string));
}
function trusted(text) {
	return new Markup(text);
}
// src/report/html/script.ts
const SCRIPT = `
'use strict';
(() => {
  const table = document.getElementById('all');
  const tests = document.getElementById('tests');
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') target.open = true;
  };
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('details:not(#tests)')) one.open = true;
  });
  if (table === null || tests === null) return;
  const body = table.tBodies[0];
  const search = document.getElementById('search');
  const count = document.getElementById('count');
  const boxes = [...document.querySelectorAll('.controls input[type=checkbox]')];
  const rows = Array.from(body.rows).map((row, at) => ({ row, at, text: undefined }));
  const textOf = (one) => (one.text ??= one.row.textContent.toLowerCase());
  const more = document.getElementById('more');
  // Rows that a browser lays out at once; it takes seconds for ten thousand.
  const PAGE = 500;
  let limit = PAGE;
  const show = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const gone = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    let found = 0;
    for (const one of rows) {
      const fits = !gone.has(one.row.className) && words.every((word) => textOf(one).includes(word));
      if (fits) found += 1;
      const hidden = !fits || found > limit;
      if (one.row.hidden !== hidden) one.row.hidden = hidden;
    }
    const shown = Math.min(found, limit);
    count.textContent = found + ' of ' + rows.length + ' found' + (shown < found ? ', ' + shown + ' shown' : '');
    more.hidden = shown === found;
  };
  const again = () => {
    limit = PAGE;
    show();
  };
  const KEYS = {
    state: (row) => ['failed', 'flaky', 'skipped', 'left', 'passed'].indexOf(row.className),
    suite: (row) => row.cells[1].textContent,
    test: (row) => row.cells[2].textContent,
    time: (row) => -Number(row.dataset.seconds ?? -1),
  };
  const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true }));
  const sort = (head, key) => {
    const turned = head.getAttribute('aria-sort') === 'ascending';
    for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', turned ? 'descending' : 'ascending');
    const keyed = rows.map((one) => ({ one, key: KEYS[key](one.row) }));
    keyed.sort((a, b) => (turned ? compare(b.key, a.key) : compare(a.key, b.key)) || a.one.at - b.one.at);
    rows.splice(0, rows.length, ...keyed.map(({ one }) => one));
    const all = document.createDocumentFragment();
    for (const { row } of rows) all.append(row);
    body.append(all);
    again();
  };
  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(again, 80);
  });
  for (const box of boxes) box.addEventListener('change', again);
  for (const button of table.querySelectorAll('th button')) {
    button.addEventListener('click', () => sort(button.parentNode, button.value));
  }
  more.addEventListener('click', () => {
    limit *= 4;
    show();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target === search) return;
    event.preventDefault();
    tests.open = true;
    search.focus();
  });
  document.querySelector('.controls').hidden = false;
  show();
  openTarget();
})();
`;
// src/report/html/style.ts
const STYLE = `
:root {
  color-scheme: light dark;
  --back: #fff; --panel: #f6f8fa; --line: #d5dae0; --text: #1c2128; --dim: #59636e;
  --good: #1a7f37; --bad: #c62828; --warn: #946200; --info: #0a5fc2; --bar: #0a5fc226; --mark: #ffe3e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0f1318; --panel: #181d24; --line: #343b45; --text: #e4e8ed; --dim: #9aa4b0;
    --good: #4fc36b; --bad: #ff7b72; --warn: #e0b040; --info: #6cb0ff; --bar: #6cb0ff33; --mark: #4d1f1d;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.45rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
header { border-left: .4rem solid var(--bad); padding: .2rem 0 .2rem 1rem; }
header.good { border-color: var(--good); }
header.stopped { border-color: var(--warn); }
header.bad b { color: var(--bad); }
header.good b { color: var(--good); }
header.stopped b { color: var(--warn); }
.facts, .dim { color: var(--dim); }
.facts { margin: .3rem 0 0; }
.facts > * + *::before { content: "·"; padding: 0 .45em; color: var(--dim); font-weight: normal; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: 1rem 0 0; }
a { color: var(--info); }
code, pre { font: .87em/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; unicode-bidi: isolate; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0;
  max-height: 32rem; overflow: auto; white-space: pre-wrap; tab-size: 4; }
pre .hit { display: inline-block; width: 100%; background: var(--mark); }
pre .pass { color: var(--dim); }
.again { display: block; user-select: all; background: var(--panel); border: 1px dashed var(--line); border-radius: .4rem;
  padding: .35rem .8rem; margin: .5rem 0; }
.again::before { content: "$ "; color: var(--dim); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--dim); white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.scroll table { overflow-wrap: break-word; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; }
details > summary { cursor: pointer; padding: .45rem .8rem; }
details[open] > summary { border-bottom: 1px solid var(--line); }
details > .body { padding: .3rem .8rem .6rem; }
details.bad { border-left: .25rem solid var(--bad); }
details.warn { border-left: .25rem solid var(--warn); }
summary b { font-weight: 600; }
ul { margin: .4rem 0; padding-left: 1.4rem; }
.finding { margin: .5rem 0; }
.finding b { color: var(--bad); }
.finding.warning b { color: var(--warn); }
.mark.good { color: var(--good); } .mark.bad { color: var(--bad); } .mark.stopped { color: var(--warn); }
.failed { color: var(--bad); } .flaky { color: var(--warn); } .passed { color: var(--good); } .skipped, .left { color: var(--dim); }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .6rem 0; }
.controls[hidden] { display: none; }
input[type=search] { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--dim); border-radius: .4rem;
  padding: .3rem .6rem; flex: 1 1 14rem; max-width: 28rem; }
label { white-space: nowrap; cursor: pointer; }
#more { font: inherit; color: var(--info); background: none; border: 1px solid var(--line); border-radius: .4rem; padding: .3rem 1rem; margin: .6rem 0; cursor: pointer; }
#more[hidden] { display: none; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
th[aria-sort=ascending] button::after { content: " ▲"; }
th[aria-sort=descending] button::after { content: " ▼"; }
:focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
#all { table-layout: fixed; }
#all td { padding: .2rem .6rem; }
#all th:nth-child(1) { width: 5.5rem; } #all th:nth-child(2) { width: 11rem; } #all th:nth-child(3) { width: 42%; }
#all th:nth-child(4) { width: 6.5rem; }
#all tbody td:nth-child(n+2) { color: var(--text); }
#all tbody td:last-child { color: var(--dim); }
#all tbody td.time { background: linear-gradient(var(--bar), var(--bar)) no-repeat left / var(--part, 0%) 100%; }
.gantt th:first-child, .gantt td:first-child { width: 30%; }
.gantt .track { position: relative; width: 52%; padding: 0; background: repeating-linear-gradient(to right, var(--line) 0 1px, transparent 1px var(--grid)); }
.gantt i { position: absolute; top: 20%; height: 60%; min-width: 3px; border-radius: 2px; background: var(--info); }
.gantt i.reused { background: var(--dim); } .gantt i.failed { background: var(--bad); } .gantt i.cancelled { background: var(--warn); }
.gantt i.vm { background: var(--good); } .gantt i.vm.failed { background: var(--bad); }
.gantt .tick { position: absolute; font-weight: normal; bottom: .3rem; padding-left: .25em; font-size: .85em; }
@media (max-width: 45rem) {
  body { padding: .75rem .75rem 2rem; font-size: 14px; }
  th, td, #all td { padding: .25rem .35rem; }
  #all th:nth-child(2), #all td:nth-child(2), #all.timed th:nth-child(5), #all.timed td:nth-child(5) { display: none; }
  #all th:nth-child(1) { width: 4.6rem; } #all th:nth-child(3) { width: auto; } #all th:nth-child(4) { width: 5rem; }
  .gantt th:first-child, .gantt td:first-child { width: 42%; }
  .gantt .start, .gantt .tick:nth-child(even) { display: none; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .controls { display: none; }
  pre { max-height: none; }
  details { break-inside: auto; }
  summary { break-after: avoid; }
  tr { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
// src/report/html/tests.ts
const ROWS = 4e4;
const STATE_CLASS = {
	failed: "failed",
	flaky: "flaky",
	skipped: "skipped",
	"left out": "left",
	passed: "passed"
};
const STATES = Object.keys(STATE_CLASS);
function seconds({ seconds }) {
	return seconds !== void 0 && Number.isFinite(seconds) && seconds >= 0 ? seconds : void 0;
}
function note({ state, note, runs }) {
	const first = state === "passed" || note === void 0 ? [] : excerpt(note, 1).lines;
	return cut([...runs === void 0 ? [] : [plural(runs, "run")], ...first.map(oneLine)].join(", "), 160);
}
function testRow(row, longest) {
	const took = seconds(row);
	const cells = html`<td>${row.state}</td><td>${cut(oneLine(row.suite.name), 100)}</td><td>${cut(oneLine(row.name), 300)}</td>`;
	if (longest === void 0) return html`<tr class="${STATE_CLASS[row.state]}">${cells}<td>${note(row)}</td></tr>\n`;
	if (took === void 0) return html`<tr class="${STATE_CLASS[row.state]}">${cells}<td class="n time"></td><td>${note(row)}</td></tr>\n`;
	const part = longest === 0 ? 0 : (100 * took / longest).toFixed(1);
	return html`<tr class="${STATE_CLASS[row.state]}" data-seconds="${took.toFixed(3)}">${cells}<td class="n time" style="--part:${part}%">${formatSeconds(took)}</td><td>${note(row)}</td></tr>\n`;
}
function allTests(result) {
	const all = testRows(result);
	if (all.length === 0) return [];
	const rows = all.length <= ROWS ? all : all.filter(({ state }) => state !== "passed").slice(0, ROWS);
	const times = rows.flatMap((row) => seconds(row) ?? []);
	const longest = times.length === 0 ? void 0 : times.reduce((a, b) => Math.max(a, b));
	const count = (state) => rows.filter((row) => row.state === state).length;
	const boxes = STATES.filter((state) => count(state) > 0).map((state) => html`<label class="${STATE_CLASS[state]}"><input type="checkbox" value="${STATE_CLASS[state]}" checked> ${state} ${count(state)}</label>\n`);
	const heads = [
		"state",
		"suite",
		"test",
		...longest === void 0 ? [] : ["time"]
	].map((name) => html`<th scope="col"${html`${name === "time" ? html` class="n"` : ""}`}><button type="button" value="${name}">${name}</button></th>`);
	const gone = all.length - rows.length;
	return [html`<h2>All tests</h2>
<details id="tests"><summary>${plural(all.length, "test")} and subtests, to search and sort</summary><div class="body">
<div class="controls" hidden><input id="search" type="search" placeholder="search: name, suite, message (key /)" aria-label="search tests">
${boxes}<span id="count" class="dim" role="status"></span></div>
${gone === 0 ? "" : html`<p class="dim">${gone} of them are in <code>results.json</code> only, for they are too many for a page.</p>\n`}<table id="all"${longest === void 0 ? "" : html` class="timed"`}><thead><tr>${heads}<th scope="col">note</th></tr></thead><tbody>
${rows.map((row) => testRow(row, longest))}</tbody></table>
<button id="more" type="button" hidden>show more</button>
</div></details>
`];
}
// src/report/html/timeline.ts
function bar({ kind, title, state, start, seconds }, whole) {
	const percent = (part) => (100 * part / whole).toFixed(2);
	const track = state === "skipped" ? "" : html`<i class="${kind} ${state}" style="left:${percent(start)}%;width:${percent(seconds)}%"></i>`;
	return html`<tr><td>${title}${state === "done" ? "" : html` <span class="dim">${state}</span>`}</td><td class="track">${track}</td><td class="n start">${formatDuration(start)}</td><td class="n">${formatDuration(seconds)}</td></tr>\n`;
}
const TICKS = [
	1,
	2,
	5,
	10,
	30,
	60,
	120,
	300,
	600,
	900,
	1800,
	3600,
	7200,
	14400,
	43200
];
function timelineSection(result) {
	const bars = timeline(result);
	if (bars.length === 0) return [];
	const whole = bars.reduce((most, { start, seconds }) => Math.max(most, start + seconds), 1);
	const step = TICKS.find((seconds) => whole / seconds <= 6) ?? Math.ceil(whole / 6);
	const percent = (seconds) => (100 * seconds / whole).toFixed(3);
	const ticks = Array.from({ length: Math.ceil(whole / step) }, (_, at) => {
		const label = at > 0 && whole - at * step < whole / 10 ? "" : formatDuration(at * step);
		return html`<span class="tick" style="left:${percent(at * step)}%">${label}</span>`;
	});
	return [html`<h2 id="timeline">Timeline</h2>
<div class="scroll"><table class="gantt" style="--grid:${percent(step)}%"><thead><tr><th scope="col">step</th><th scope="col" class="track" aria-label="when it ran">${ticks}</th><th scope="col" class="n start">started after</th><th scope="col" class="n">took</th></tr></thead><tbody>
${bars.map((one) => bar(one, whole))}</tbody></table></div>
`];
}
// src/report/html/write.ts
const MARK$2 = {
	good: "✔",
	bad: "✖",
	stopped: "■"
};
function mark(level) {
	return html`<span class="mark ${level}" aria-hidden="true">${MARK$2[level]}</span>`;
}
function inlineHtml(text) {
	if (typeof text === "string" || typeof text === "number") return html`${text}`;
	if (isArray(text)) return html`${text.map(inlineHtml)}`;
	if ("icon" in text) return html``;
	const inner = inlineHtml(text.text);
	switch (text.as) {
		case "code": return html`<code>${inner}</code>`;
		case "strong": return html`<b>${inner}</b>`;
		case "pair": return isArray(text.text) ? html`${text.text.map((part, at) => html`${at === 0 ? "" : " "}${inlineHtml(part)}`)}` : inner;
		case "long": return inner;
		default: return html`<span class="${text.as}">${inner}</span>`;
	}
}
function log$1({ text, more = 0 }) {
	return html`<pre tabindex="0">${cleanText(text).split("\n").map((line) => {
		if (/:FAIL(?:\b|$)/.test(line)) return html`<span class="hit">${line}</span>\n`;
		return /:PASS:/.test(line) ? html`<span class="pass">${line}</span>\n` : html`${line}\n`;
	})}</pre>\n${more === 0 ? "" : html`<p class="dim">${plural(more, "more line")}</p>\n`}`;
}
function table$1({ columns, rows }) {
	const number = (at) => columns[at]?.number ? html` class="n"` : "";
	return html`<div class="scroll"><table><thead><tr>${columns.map(({ title }, at) => html`<th scope="col"${number(at)}>${inlineHtml(title)}</th>`)}</tr></thead><tbody>\n${rows.map(({ cells, mark: level }) => {
		return html`<tr>${cells.map((cell, at) => {
			const sign = at > 0 || level === void 0 ? "" : html`${mark(level)} `;
			return html`<td${number(at)}>${sign}${inlineHtml(cell)}</td>`;
		})}</tr>\n`;
	})}</tbody></table></div>\n`;
}
function list$1({ items }) {
	return html`<ul>\n${items.map(({ text, state, log: own }) => {
		return html`<li${state === void 0 ? "" : html` class="${state}"`}>${inlineHtml(text)}${own && log$1(own)}</li>\n`;
	})}</ul>\n`;
}
function finding({ verdict, text, location, log: detail }) {
	const warning = verdict === "warning";
	const sign = warning ? "" : html`${mark(VERDICT[verdict].level)} `;
	const where = location === void 0 ? "" : html` <code>${location}</code>`;
	return html`<div class="finding${warning ? " warning" : ""}">${sign}<b>${verdict}</b>: ${inlineHtml(text)}${where}\n${detail && log$1(detail)}</div>\n`;
}
function details({ state, head, facts = [], body, open, level }) {
	const attributes = html`${level === void 0 ? "" : html` class="${level}"`}${open ? html` open` : ""}`;
	const label = state === void 0 ? "" : html`<span class="${state}">${state}</span> `;
	const known = facts.map((fact, at) => html`${at === 0 ? "" : ", "}${inlineHtml(fact)}`);
	const first = facts.length === 0 ? "" : html`<p class="dim">${known}</p>\n`;
	return html`<details${attributes}><summary>${label}${inlineHtml(head)}</summary><div class="body">\n${first}${body.map(htmlOf)}</div></details>\n`;
}
function htmlOf(block) {
	switch (block.kind) {
		case "heading": return html`<h2${block.id === void 0 ? "" : html` id="${block.id}"`}>${inlineHtml(block.text)}</h2>\n`;
		case "sentence": return html`<p${block.dim ? html` class="dim"` : ""}>${inlineHtml(block.text)}</p>\n`;
		case "finding": return finding(block);
		case "table": return table$1(block);
		case "log": return log$1(block);
		case "list": return list$1(block);
		case "details": return details(block);
		case "command": return html`<code class="again">${block.text}</code>\n`;
	}
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/taggedTemplateLiteral.js
function _taggedTemplateLiteral(e, t) {
	return t || (t = e.slice(0)), Object.freeze(Object.defineProperties(e, { raw: { value: Object.freeze(t) } }));
}
// src/report/html/page.ts
var _templateObject;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
function head$1(result) {
	const level = VERDICT[result.verdict].level;
	const all = facts(result).map(({ text }) => html`<span>${inlineHtml(text)}</span>`);
	return html`<header class="${level}">
<h1>${mark(level)} ${oneLine(result.sentence)}</h1>
<p class="facts">${all}</p>
</header>
`;
}
function below(text, blocks, id) {
	return blocks.length === 0 ? [] : [{
		kind: "heading",
		text,
		id
	}, ...blocks];
}
function renderHtml(result) {
	const limits = pageLimits();
	const tell = (...sections) => sections.flatMap((section) => section(result, limits));
	const first = [
		...tell(findings),
		...below("Suites", tell(suites)),
		...tell(hangs).flatMap((hang) => below("Hang", [hang]))
	];
	const built = tell(sources, patches, lostOptions, unmatched, differences, veristat);
	const there = [
		[
			"failures",
			"failures",
			tell(failed).map(htmlOf)
		],
		[
			"flaky",
			"flaky tests",
			tell(flaky).map(htmlOf)
		],
		[
			"kernel",
			"kernel",
			tell(splats).map(htmlOf)
		],
		[
			"compared",
			"comparison",
			tell(comparison).map(htmlOf)
		],
		[
			"tests",
			"all tests",
			allTests(result)
		],
		[
			"timeline",
			"timeline",
			timelineSection(result)
		],
		[
			"built",
			"build",
			below("Build and lists", built, "built").map(htmlOf)
		]
	].filter(([, , part]) => part.length > 0);
	const links = there.map(([id, title]) => html`<a href="#${id}">${title}</a>\n`);
	return html(_templateObject || (_templateObject = _taggedTemplateLiteral([
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
		": ",
		"</title>\n<style>",
		"</style>\n</head>\n<body>\n",
		"",
		"<main>\n",
		"",
		"",
		"</main>\n<script>",
		"<\/script>\n</body>\n</html>\n"
	])), trusted(POLICY), result.verdict, oneLine(result.sentence), trusted(STYLE), head$1(result), links.length < 2 ? "" : html`<nav aria-label="sections">\n${links}</nav>\n`, first.map(htmlOf), there.map(([, , part]) => part), below("Warnings", tell(warnings)).map(htmlOf), trusted(SCRIPT)).text;
}
// src/report/junit.ts
function firstLine(message, fallback) {
	return oneLine((message === void 0 ? void 0 : excerpt(message, 1).lines[0]) ?? fallback);
}
function outcome(test, fallback, again) {
	switch (test.state) {
		case "passed": return { kind: "passed" };
		case "flaky": {
			const message = test.message ?? fallback;
			return {
				kind: "flaky",
				message: firstLine(message, "failed in one run, passed in another"),
				text: cleanText(message ?? "")
			};
		}
		case "skipped": return {
			kind: "skipped",
			message: cut(oneLine(test.message ?? ""), 200)
		};
		case "failed": {
			const message = test.message ?? fallback;
			const command = again === void 0 ? [] : [`Run it again: ${again}`];
			const text = [cleanText(message ?? ""), ...command].filter((part) => part !== "").join("\n\n");
			return {
				kind: "failure",
				type: "failed",
				message: firstLine(message, "failed"),
				text
			};
		}
	}
}
function testCases(suite, test, again) {
	const seconds = test.seconds;
	const own = {
		classname: suite.name,
		name: test.name,
		seconds,
		outcome: outcome(test, void 0, again)
	};
	if (test.subtests.length === 0) return [own];
	const cases = test.subtests.map((subtest) => ({
		classname: `${suite.name}.${test.name}`,
		name: subtest.name,
		outcome: outcome(subtest, test.message, again)
	}));
	const explained = test.state !== "failed" || cases.some((one) => one.outcome.kind === "failure");
	const told = test.state !== "flaky" || cases.some((one) => one.outcome.kind === "flaky");
	return explained && told ? cases : [own, ...cases];
}
function suiteCases(result, suite) {
	const left = suite.leftOut.map((one) => ({
		classname: suite.name,
		name: one.name,
		outcome: {
			kind: "skipped",
			message: `left out: ${oneLine(leftOutReason(one))}`
		}
	}));
	const problem = suiteError(suite);
	const text = cleanText([...suite.hang?.output ?? [], suite.hang?.blocked ?? ""].join("\n"));
	const error = problem === void 0 ? [] : [{
		classname: suite.name,
		name: "the suite as a whole",
		outcome: {
			kind: "error",
			type: suite.end,
			message: oneLine(problem),
			text
		}
	}];
	const tests = suite.tests.flatMap((test) => testCases(suite, test, reproduceCommand(result, suite.name, test.name)));
	return [
		...error,
		...tests,
		...left
	];
}
function findingCase(verdict, { sentence, detail, file, line }) {
	const text = cleanText((file === void 0 ? "" : `${file}${line === void 0 ? "" : `:${line}`}\n`) + (detail ?? ""));
	return {
		classname: "cross-bpf",
		name: verdict,
		outcome: {
			kind: "error",
			type: verdict,
			message: oneLine(sentence),
			text
		}
	};
}
function isTold(finding, { sentence, suites }) {
	const broken = suites.filter((suite) => suiteError(suite) !== void 0);
	return finding.sentence === sentence || isOfTests(finding, suites) || broken.some(({ name }) => finding.sentence.includes(`${name}: `));
}
function runCases(result) {
	const cases = result.findings.flatMap((finding) => {
		const { verdict } = finding;
		if (verdict === void 0 || isGood(verdict)) return [];
		return VERDICT[verdict].junitError || !isTold(finding, result) ? [findingCase(verdict, finding)] : [];
	});
	const said = cases.length > 0 || failures(result).length > 0 || result.suites.some((s) => suiteError(s) !== void 0);
	return isGood(result.verdict) || said ? cases : [findingCase(result.verdict, { sentence: result.sentence })];
}
function caseElement(one) {
	const { outcome: end } = one;
	const base = {
		"@_classname": oneLine(one.classname),
		"@_name": oneLine(one.name),
		...one.seconds === void 0 ? {} : { "@_time": time(one.seconds) }
	};
	switch (end.kind) {
		case "passed": return base;
		case "flaky": return {
			...base,
			flakyFailure: {
				"@_message": end.message,
				"@_type": "flaky",
				stackTrace: end.text
			}
		};
		case "skipped": return {
			...base,
			skipped: end.message === "" ? "" : { "@_message": end.message }
		};
		case "failure":
		case "error": return {
			...base,
			[end.kind]: {
				"@_type": end.type,
				"@_message": end.message,
				"#text": end.text
			}
		};
	}
}
function time(seconds) {
	return (Number.isFinite(seconds) ? Math.max(0, seconds) : 0).toFixed(3);
}
function counts(name, cases, seconds) {
	const count = (kind) => cases.filter((one) => one.outcome.kind === kind).length;
	return {
		"@_name": oneLine(name),
		"@_tests": cases.length,
		"@_failures": count("failure"),
		"@_errors": count("error"),
		...seconds === void 0 ? {} : { "@_time": time(seconds) }
	};
}
function suitesOf(result) {
	const run = runCases(result);
	const suites = result.suites.map((suite) => ({
		name: suite.name,
		cases: suiteCases(result, suite),
		seconds: suite.seconds
	}));
	return run.length > 0 ? [{
		name: "cross-bpf",
		cases: run,
		seconds: void 0
	}, ...suites] : suites;
}
function document(name, suites, seconds) {
	const all = suites.flatMap((suite) => suite.cases);
	return new Builder({
		ignoreAttributes: false,
		format: true,
		suppressEmptyNode: true,
		suppressBooleanAttributes: false
	}).build({
		"?xml": {
			"@_version": "1.0",
			"@_encoding": "UTF-8"
		},
		testsuites: {
			...counts(name, all, seconds),
			testsuite: suites.map(({ name, cases, seconds }) => ({
				...counts(name, cases, seconds),
				"@_skipped": cases.filter((one) => one.outcome.kind === "skipped").length,
				testcase: cases.map(caseElement)
			}))
		}
	});
}
function renderJunit(result) {
	return document(`cross-bpf ${result.platform}`, suitesOf(result), result.seconds);
}
function renderJunitOfAll(results) {
	return document("cross-bpf", results.flatMap((result) => {
		const name = fullName(result, results);
		return suitesOf(result).map((suite) => ({
			...suite,
			name: `${name} ${suite.name}`,
			cases: suite.cases.map((one) => ({
				...one,
				classname: `${name}.${one.classname}`
			}))
		}));
	}), Math.max(0, ...results.map((result) => result.seconds)));
}
// src/report/markdown.ts
const MARKUP = /[\\`*<>[\]|~#&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
const INLINE_LIMIT = 1e3;
function escaped(text) {
	return cut(onePart(text), INLINE_LIMIT).replace(MARKUP, (char) => `&#${char.charCodeAt(0)};`);
}
function parts$1(text) {
	if (typeof text === "string") return escaped(text);
	if (typeof text === "number") return String(text);
	if (isArray(text)) return text.map(parts$1).join("");
	if ("icon" in text) return text.icon;
	switch (text.as) {
		case "code": return `<code>${parts$1(text.text).trim()}</code>`;
		case "strong": return `<b>${parts$1(text.text)}</b>`;
		case "pair": return isArray(text.text) ? text.text.map(parts$1).join(" ") : parts$1(text.text);
		default: return parts$1(text.text);
	}
}
function inlineMarkdown(text) {
	return parts$1(text).trim();
}
function fenced(log, language = "") {
	const text = cleanText(log);
	let longest = 2;
	for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
	const fence = "`".repeat(longest + 1);
	return `${fence}${language}\n${text}\n${fence}`;
}
function log({ text, more = 0, language }) {
	return `${fenced(text, language)}${more === 0 ? "" : `\n\n${plural(more, "more line")}`}`;
}
const MARK$1 = {
	good: "✅",
	bad: "❌"
};
function table({ columns, rows }) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	const title = (text) => typeof text === "string" ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : inlineMarkdown(text);
	return [
		line(columns.map((column) => title(column.title))),
		line(columns.map((column) => column.number ? "---:" : "---")),
		...rows.map(({ cells, mark, icon = mark && MARK$1[mark] }) => {
			const [first = "", ...others] = cells.map(inlineMarkdown);
			return line([icon === void 0 ? first : `${icon} ${first}`, ...others]);
		})
	].join("\n");
}
function list({ items }) {
	const line = ({ text, state }) => `- ${state === void 0 ? "" : "❌ "}${inlineMarkdown(text)}`;
	return items.map(line).join("\n");
}
function markdownOf(block) {
	switch (block.kind) {
		case "heading": return `### ${inlineMarkdown(block.text)}`;
		case "sentence": return inlineMarkdown(block.text);
		case "finding": {
			const { verdict, text, location } = block;
			const icon = verdict === "warning" ? "⚠️" : `${VERDICT[verdict].icon} <b>${verdict}</b>:`;
			const where = location === void 0 ? "" : ` ${inlineMarkdown({
				as: "code",
				text: location
			})}`;
			const sentence = `${icon} ${inlineMarkdown(text)}${where}`;
			return block.log === void 0 ? sentence : `${sentence}\n\n${log(block.log)}`;
		}
		case "table": return table(block);
		case "log": return log(block);
		case "list": return list(block);
		case "command": return fenced(block.text);
		case "details": {
			const { icon, head, facts = [], body, open } = block;
			const title = `${icon === void 0 ? "" : `${icon} `}${inlineMarkdown(head)}`;
			const all = [...facts.length === 0 ? [] : [facts.map(inlineMarkdown).join(", ")], ...body.map(markdownOf)];
			return [
				`<details${open ? " open" : ""}><summary>${title}</summary>`,
				...all.length === 0 ? [""] : all,
				"</details>"
			].join("\n\n");
		}
	}
}
// src/report/summary.ts
const SUMMARY_LIMIT = 983040;
const WHOLE = "Everything is in <code>results.json</code> and <code>junit.xml</code>, which the artifact has.";
const NOTICE = {
	all: void 0,
	failed: `✂️ Only failures are shown, for the whole is too large for a summary. ${WHOLE}`,
	trimmed: `✂️ The summary is trimmed, for it is too large even with failures alone. ${WHOLE}`
};
const BEFORE = [
	suites,
	findings,
	comparison,
	hangs
];
const AFTER = {
	all: [...[
		flaky,
		splats,
		warnings,
		sources,
		patches
	], ...[
		notRun,
		unmatched,
		lostOptions,
		differences,
		veristat,
		steps
	]],
	less: [
		flaky,
		splats,
		warnings,
		sources,
		patches,
		unmatched,
		veristat,
		steps
	]
};
function head(result) {
	const known = facts(result).map(({ text }) => inlineMarkdown(text));
	return `${`## ${VERDICT[result.verdict].icon} ${inlineMarkdown(result.sentence)}`}\n\n${known.join(" · ")}`;
}
function partsOf(result, detail, limit) {
	const limits = SUMMARY_LIMITS[detail];
	const failed = failures(result);
	const part = (text) => ({
		text,
		failure: false
	});
	const partsIn = (sections) => sections.flatMap((section) => section(result, limits)).map((block) => part(markdownOf(block)));
	const told = [];
	for (let bytes = 0; told.length < failed.length && bytes <= limit;) {
		const one = failed[told.length];
		if (one === void 0) break;
		const text = markdownOf(failure(result, one, limits));
		bytes += Buffer.byteLength(text) + 2;
		told.push({
			text,
			failure: true
		});
	}
	const notice = NOTICE[detail] === void 0 ? [] : [part(NOTICE[detail])];
	const title = failed.length === 0 ? [] : [part(markdownOf(failedHeading(failed.length)))];
	const first = [
		part(head(result)),
		...notice,
		...partsIn(BEFORE),
		...title
	];
	const after = partsIn(AFTER[detail === "all" ? "all" : "less"]);
	return {
		told: [
			...first,
			...told,
			...after
		],
		more: failed.length - told.length
	};
}
function trim(all, more, limit) {
	let left = limit;
	const kept = new Set();
	for (const part of [...all.filter((one) => !one.failure), ...all.filter((one) => one.failure)]) {
		const size = Buffer.byteLength(part.text) + 2;
		if (size > left) continue;
		left -= size;
		kept.add(part);
	}
	const gone = all.length - kept.size + more;
	const texts = all.filter((part) => kept.has(part)).map(({ text }) => text);
	return gone === 0 ? texts : [...texts, `✂️ ${plural(gone, "more section")} left out here.`];
}
function renderSummary(result, limit = SUMMARY_LIMIT) {
	for (const detail of DETAILS) {
		const { told, more } = partsOf(result, detail, limit);
		const whole = `${told.map(({ text }) => text).join("\n\n")}\n`;
		if (more === 0 && Buffer.byteLength(whole) <= limit) return whole;
	}
	const { told, more } = partsOf(result, "trimmed", limit);
	return `${trim(told, more, limit - 100).join("\n\n")}\n`;
}
// src/report/files.ts
const REPORT_FILES = {
	"results.json": renderJson,
	"junit.xml": renderJunit,
	"summary.md": renderSummary,
	"report.html": renderHtml
};
// src/flow/write.ts
async function writeOut(run, script, judged) {
	const { out, base, find, built, before, prepared } = run;
	const problems = [];
	const attempt = async (write) => {
		try {
			await write();
		} catch (error) {
			problems.push(messageOf(error));
		}
	};
	const told = () => problems.length === 0 ? judged : withFindings(judged, [{
		verdict: "infrastructure-failure",
		sentence: `${out.folder} could not be written whole: ${problems[0]}`
	}]);
	const report = async () => {
		for (const [name, render] of Object.entries(REPORT_FILES)) await attempt(() => out.write(name, render(told())));
	};
	await report();
	await attempt(() => out.write("recipe.sh", script, 493));
	const made = wholeBundle(run);
	if (made !== void 0) await attempt(() => keepBundle(out, made));
	await attempt(() => writeBase(base, out, made === void 0 ? [""] : ["", BUNDLE]));
	if (problems.length > 0) await report();
	const result = told();
	const bundle = made === void 0 || problems.length > 0 ? void 0 : out.at(BUNDLE);
	const image = bundle ?? find(built.image.place);
	const spared = sparedByCache(before);
	const building = result.steps.filter((step) => spared.includes(step.id));
	return {
		result,
		out: out.folder,
		files: out.written.map((file) => out.at(file)),
		bundle,
		image: image && path.join(image, "image"),
		tree: prepared.context.tree?.path,
		cacheHit: building.length > 0 && building.every((step) => step.state === "reused")
	};
}
function bundleFolder(run) {
	const { bundle, folders } = run.prepared;
	if (bundle !== void 0) return bundle.path;
	return wholeBundle(run) === void 0 ? void 0 : path.join(folders.out, BUNDLE);
}
function wholeBundle({ find, prepared }) {
	const bundle = find("bundle");
	return bundle?.startsWith(path.join(prepared.folders.cacheDir, "bundle")) ? bundle : void 0;
}
// src/flow/app.ts
async function runApp(options) {
	const { task, raw, resources, signal } = options;
	const prepared = await prepare(task, raw, resources, signal);
	const { context, folders } = prepared;
	if (task !== "build") somethingToRun(context);
	if (prepared.bundle === void 0) await options.building?.(context);
	const kept = options.kept?.(folders, context);
	const base = await findBase(context.inputs, kept, prepared.bundle?.path);
	checkShard(context.inputs, base?.result.suites ?? []);
	const run = await beginRun(options, prepared, base, await findKnown(context.inputs, kept, base));
	try {
		await foretell(run);
		const outcome = await carryOut(run);
		const result = await conclude(run, outcome);
		const done = await writeOut(run, outcome.script, result);
		await keepResults(result, kept, base?.result);
		return done;
	} finally {
		await endRun(run);
	}
}
function somethingToRun(context) {
	const { inputs, lists, tree, patches, prebuilt } = context;
	if (inputs.suites.length === 0) throw new InvalidInput("command", "", "what the guest runs, for there are no selftests to run");
	const release = patches.length > 0 || prebuilt ? void 0 : tree?.version;
	planTests(inputs, {
		...NOTHING_BUILT,
		release
	}, false, lists);
}
async function foretell({ options, prepared, remote, progress }) {
	const { context, folders, bundle } = prepared;
	if (options.explain === void 0) return;
	const tests = options.task !== "build";
	try {
		options.explain(await explainRun({
			context,
			cacheDir: folders.cacheDir,
			bundle,
			remote,
			tests
		}));
	} catch (error) {
		progress.warn(`what the steps are going to do is not known: ${messageOf(error)}`);
	}
}
async function carryOut(run) {
	const { options, prepared, before, state, remote, find } = run;
	const { signal } = options;
	const outcome = {
		plans: [],
		shard: void 0,
		kvm: false,
		tuned: false,
		vms: [],
		suites: [],
		script: renderScript(before, titleOf$1(prepared.context)),
		findings: []
	};
	try {
		const how = runOptions(run);
		await runPlan(before, how, state);
		if (options.task === "build") outcome.findings.push({
			verdict: "built",
			sentence: "built"
		});
		else await runTests(run, how, outcome);
	} catch (error) {
		outcome.findings.push(await findingOf(error, {
			prepared,
			find
		}));
	}
	if (!signal.aborted) await remote?.settle();
	return outcome;
}
function runOptions({ options, prepared, out, folder, progress, remote, began }) {
	const { signal } = options;
	return {
		...running(prepared, {
			runDir: folder.path,
			logs: out.at("logs"),
			progress,
			signal,
			began
		}),
		newLog: async (file) => await out.create(path.relative(prepared.folders.out, file)),
		remote
	};
}
async function runTests(run, how, outcome) {
	const { prepared, known, before, built, state, folder, options, progress } = run;
	const { context } = prepared;
	const { built: facts, warnings } = await readBuilt(run.find);
	outcome.findings.push(...warnings);
	const earlier = known?.suites ?? [];
	const vms = new Vms({
		context,
		built,
		options: how,
		state,
		runId: folder.id,
		facts,
		earlier
	});
	outcome.kvm = await vms.probeKvm();
	outcome.tuned = vms.tuned && !outcome.kvm;
	const capacity = {
		...context.host,
		kvm: outcome.kvm
	};
	const parts = planParts(context.inputs, facts, capacity, context.lists, earlier);
	vms.alike = known?.accelerator === (outcome.kvm ? "kvm" : "tcg") && known?.emulator === "tuned" === outcome.tuned;
	outcome.plans = parts.plans;
	outcome.shard = parts.shard;
	outcome.findings.push(...notesOf(outcome.plans));
	const sources = readTestSources(run.find);
	for (const lacking of readLackingCommands(sources, run.find, outcome.plans)) {
		progress.warn(lacking.sentence);
		outcome.findings.push(lacking);
	}
	const first = outcome.plans.map((plan, index) => vms.step(plan, index + 1));
	const steps = [...before.steps, ...first];
	outcome.script = renderScript({
		...before,
		steps
	}, titleOf$1(context));
	const done = await runSideBySide(outcome.plans, {
		built: facts,
		retries: context.inputs.retries,
		boot: async (plan, number, why) => await vms.bootNumber(plan, number, why),
		warn: (sentence) => {
			progress.warn(sentence);
			outcome.findings.push({
				level: "warning",
				sentence
			});
		}
	});
	outcome.suites = withSkipReasons(done.suites, sources);
	outcome.vms = done.vms;
	if (!options.signal.aborted) outcome.vms = await vms.symbolise(done.vms);
	if (options.signal.aborted && !done.vms.some(({ vm }) => vm.kind === "cancelled")) throw new Cancelled(options.signal);
}
async function conclude(run, outcome) {
	const { prepared, find, out, base, state, began } = run;
	const { context } = prepared;
	const { findings } = outcome;
	const left = await readLeft(find, context, (error) => findings.push(unreadable(error, prepared)));
	const extras = extrasOf(context);
	const collected = [];
	try {
		for (const { number, unread, endMark, runId } of outcome.vms) {
			const vm = find(vmId(number));
			const brought = await keepCollected(out, number, vm, extras);
			collected.push({
				missing: brought.missing,
				ended: endMark?.trim() === runId
			});
			findings.push(...await keepGuest(out, number, vm, unread), ...await keepShares(out, number, vm, extras), ...brought.findings);
		}
	} catch (error) {
		const sentence = `what the VMs left could not be kept: ${messageOf(error)}`;
		findings.push({
			verdict: "infrastructure-failure",
			sentence
		});
	}
	findings.push(...missingFindings(extras.collect, collected));
	return concluded({
		task: run.options.task,
		context,
		plans: outcome.plans,
		shard: outcome.shard ?? context.inputs.shard,
		base,
		vms: outcome.vms,
		suites: outcome.suites,
		kvm: outcome.kvm,
		tuned: outcome.tuned,
		left,
		earlier: [...findings, ...state.warnings.map((sentence) => ({
			level: "warning",
			sentence
		}))],
		steps: state.reports,
		bundle: bundleFolder(run),
		seconds: (Date.now() - began) / 1e3
	});
}
// src/judge/contradiction.ts
function contradictionIn(result, base) {
	return countsIn(result.suites) ?? findingIn(result) ?? (isBetterThanFailure(result.verdict) ? failureIn(result, base) : void 0) ?? (isOfBuild(result.verdict) ? void 0 : nothingIn(result));
}
function countsIn(suites) {
	for (const [at, suite] of suites.entries()) {
		const counts = countsOf(suite.tests);
		for (const state of [
			"passed",
			"failed",
			"skipped",
			"flaky"
		]) if (suite[state] !== counts[state]) return `suites.${at}.${state}: it is ${suite[state]}, but its tests have ${counts[state]}`;
	}
}
function findingIn({ verdict, findings }) {
	const worst = worstVerdict([verdict, ...findings.flatMap((finding) => finding.verdict ?? [])]);
	return worst === verdict ? void 0 : `verdict: it is ${verdict}, but a finding is ${worst}`;
}
function failedIn(test) {
	if (!unitsOf(test).some(({ state }) => state === "failed")) return void 0;
	const subtest = test.subtests.findIndex(({ state }) => state === "failed");
	return test.state === "failed" ? "" : `.subtests.${subtest}`;
}
const isBetterThanFailure = (verdict) => worstVerdict([verdict, "test-failure"]) !== verdict;
function failureIn(result, base) {
	const { verdict, suites, comparison } = result;
	const shown = comparison && base && compare(base, result, comparison.base);
	for (const [at, { name, end, tests }] of suites.entries()) {
		if (end !== "finished") return `verdict: it is ${verdict}, but suites.${at}.end is ${end}`;
		const failed = tests.findIndex((test) => failedIn(test) !== void 0 && (shown === void 0 || !failedBefore(shown, name, test)));
		const test = tests[failed];
		if (test === void 0) continue;
		const why = comparison === void 0 ? "" : base === void 0 ? `, and no base shows that it failed before` : ", and it had not failed in the base";
		return `verdict: it is ${verdict}, but ${`suites.${at}.tests.${failed}${failedIn(test)}`} has failed${why}`;
	}
}
function nothingIn({ verdict, suites }) {
	const executed = suites.some(({ tests }) => tests.some(({ state }) => state !== "skipped"));
	return isGood(verdict) && !executed ? `verdict: it is ${verdict}, but not one test was executed` : void 0;
}
// src/judge/belonging.ts
function testsTwice(runs) {
	const names = runs.flatMap((run) => run.suites).flatMap((suite) => [...new Set(suite.tests.map((test) => `${suite.name} ${idOf(test)}`))]);
	const seen = new Set();
	const twice = new Set();
	for (const name of names) (seen.has(name) ? twice : seen).add(name);
	return [...twice];
}
function twiceFindings(runs, expected) {
	if (runs.some(({ shard }) => shard !== void 0)) return [];
	const twice = testsTwice(runs);
	if (twice.length === 0) return [];
	const sentence = `${`${twice.length} tests were run by more than one of these runs, such as ${twice[0]}`}: they are counted for each`;
	return [expected === void 0 ? {
		level: "warning",
		sentence
	} : {
		verdict: "infrastructure-failure",
		sentence
	}];
}
function askedFinding(runs) {
	const booted = runs.filter(({ shard, accelerator, suites }) => shard !== void 0 && (accelerator !== void 0 || suites.length > 0));
	if (new Set(booted.flatMap(({ asked }) => asked?.key ?? [])).size > 1) return "the shards were not asked for the same: a test may have been run by none of them";
	const patches = [...new Set(booted.map(appliedPatches))];
	return patches.length > 1 ? `these shards do not belong together: their patches are ${patches.join("; ")}` : void 0;
}
function appliedPatches({ patches }) {
	return patches.filter(({ state }) => state !== "failed").map(({ patch }) => patch).join(", ") || "none";
}
function shardFindings(runs, expected) {
	const shards = runs.flatMap((run) => run.shard ?? []);
	const counts = [...new Set(shards.map(({ count }) => count))];
	if (counts.length > 1) return [{
		verdict: "infrastructure-failure",
		sentence: `these shards do not belong together: of ${counts.join(", of ")}`
	}];
	const [count = expected ?? 0] = counts;
	if (expected !== void 0 && count !== expected) return [{
		verdict: "infrastructure-failure",
		sentence: `these are shards of ${count}, expected were ${expected}`
	}];
	if (new Set(shards.flatMap(({ key }) => key ?? [])).size > 1) return [{
		verdict: "infrastructure-failure",
		sentence: "the shards were not divided alike: a test may have been run by none of them"
	}];
	const releases = [...new Set(runs.flatMap(({ kernel }) => kernel.release ?? []))];
	if (releases.length > 1) return [{
		verdict: "infrastructure-failure",
		sentence: `these shards do not belong together: their kernels are ${releases.join(", ")}`
	}];
	const emulated = runs.filter(({ accelerator }) => accelerator === "tcg");
	const emulators = [...new Set(emulated.map(({ emulator }) => emulator ?? "debian"))];
	if (emulators.length > 1) return [{
		verdict: "infrastructure-failure",
		sentence: `these shards do not belong together: their emulators are ${emulators.join(", ")}`
	}];
	const unlike = askedFinding(runs);
	if (unlike !== void 0) return [{
		verdict: "infrastructure-failure",
		sentence: unlike
	}];
	const twice = shards.length > 0 ? testsTwice(runs) : [];
	if (twice.length > 0) return [{
		verdict: "infrastructure-failure",
		sentence: `the shards were not divided: ${`${twice.length} tests were run by more than one, such as ${twice[0]}`}`
	}];
	if (count === 1 && runs.some(({ shard, verdict }) => shard === void 0 && !isOfBuild(verdict))) return [];
	return Array.from({ length: count }, (_, index) => index + 1).filter((index) => !shards.some((shard) => shard.index === index)).map((index) => ({
		verdict: "infrastructure-failure",
		sentence: count === 1 ? "its tests left no results" : `shard ${index} of ${count} left no results: its tests are not in this report`
	}));
}
// src/judge/merge.ts
function nameOf({ shard }) {
	return shard === void 0 ? void 0 : `shard ${shard.index} of ${shard.count}`;
}
function named$1(run, sentence) {
	const name = nameOf(run);
	return name === void 0 ? sentence : `${name}: ${sentence}`;
}
function groupedBy(all, key) {
	const groups = new Map();
	for (const each of all) {
		const group = groups.get(key(each));
		if (group === void 0) groups.set(key(each), [each]);
		else group.push(each);
	}
	return groups;
}
function mergeSuites(runs) {
	return [...groupedBy(runs.flatMap((run) => run.suites.map((suite) => ({
		suite,
		whose: nameOf(run)
	}))), ({ suite }) => suite.name).values()].flatMap((each) => alongside(each) ?? []);
}
function mergeVms(runs) {
	const vms = [];
	const splats = [];
	let before = 0;
	for (const run of runs) {
		for (const vm of run.vms) vms.push({
			...vm,
			number: vm.number + before
		});
		for (const splat of run.splats) splats.push({
			...splat,
			vm: splat.vm + before
		});
		const numbers = [...run.vms.map((vm) => vm.number), ...run.splats.map((splat) => splat.vm)];
		before += numbers.reduce((most, number) => Math.max(most, number), 1);
	}
	return {
		vms,
		splats
	};
}
function mergeUnmatched(runs) {
	const sets = runs.filter((run) => run.suites.length > 0).map((run) => new Set(run.unmatched.map(entryKey)));
	return unique(runs.flatMap((run) => run.unmatched)).filter((entry) => sets.every((set) => set.has(entryKey(entry))));
}
const entryKey = ({ list, line, entry }) => JSON.stringify([
	list,
	line,
	entry
]);
function mergeComparison(runs) {
	const all = runs.flatMap((run) => run.comparison ?? []);
	const [first] = all;
	if (first === void 0) return void 0;
	const refs = (key) => unique(all.flatMap((one) => one[key] ?? []));
	const unreached = refs("unreached");
	return {
		base: [...new Set(all.map((one) => one.base))].join(", "),
		newFailures: refs("newFailures"),
		fixed: refs("fixed"),
		stillFailing: refs("stillFailing"),
		disappeared: refs("disappeared"),
		unreached: unreached.length > 0 ? unreached : void 0
	};
}
function mergeFindings(runs) {
	const tested = runs.some((run) => !isOfBuild(run.verdict));
	const findings = runs.flatMap((run) => run.findings.filter(({ verdict }) => !tested || !isOfBuild(verdict)).map((finding) => ({
		run,
		finding
	})));
	const times = new Map();
	for (const { finding } of findings) {
		const key = JSON.stringify(finding);
		times.set(key, (times.get(key) ?? 0) + 1);
	}
	return unique(findings.map(({ run, finding }) => (times.get(JSON.stringify(finding)) ?? 0) > 1 ? finding : {
		...finding,
		sentence: named$1(run, finding.sentence)
	}));
}
function isBuild({ task, verdict }) {
	return task === void 0 ? isOfBuild(verdict) : task === "build";
}
function slotOf(run) {
	const { shard } = run;
	if (shard !== void 0) return `shard ${shard.index} of ${shard.count}`;
	return isBuild(run) ? "the build" : void 0;
}
function newest(runs) {
	const last = new Map(runs.flatMap((run) => slotOf(run) === void 0 ? [] : [[slotOf(run), run]]));
	const kept = runs.filter((run) => slotOf(run) === void 0 || last.get(slotOf(run)) === run);
	return {
		runs: kept,
		warnings: [...new Set(runs.filter((run) => !kept.includes(run)).map(slotOf))].map((slot) => ({
			level: "warning",
			sentence: `the results of ${slot} were given more than once; the last ones count`
		}))
	};
}
function firstOf(runs, key) {
	return runs.find((run) => run[key] !== void 0)?.[key];
}
function mergeSteps(runs) {
	return runs.flatMap((run) => run.steps.map((step) => ({
		...step,
		title: named$1(run, step.title)
	})));
}
function mergeGroup(given, expected) {
	const kept = newest(given);
	const { warnings } = kept;
	const runs = kept.runs.toSorted((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0));
	const [first] = runs;
	if (first === void 0) return void 0;
	const missing = [...shardFindings(runs, expected), ...twiceFindings(runs, expected)];
	if (runs.length === 1 && missing.length === 0 && warnings.length === 0 && (first.shard?.count ?? 1) === 1) return first;
	const findings = [
		...missing,
		...mergeFindings(runs),
		...warnings
	].sort(worstFirst);
	const tested = runs.some((run) => !isOfBuild(run.verdict));
	const verdict = worstVerdict([...runs.map((run) => run.verdict), ...missing.flatMap((finding) => finding.verdict ?? [])].filter((each) => !tested || !isOfBuild(each)));
	const suites = mergeSuites(runs);
	const comparison = mergeComparison(runs);
	const { platform } = first;
	const { kernel } = runs.find((run) => run.kernel.release !== void 0) ?? first;
	const slowdowns = runs.flatMap((run) => run.slowdown ?? []);
	const veristat = runs.flatMap((run) => run.veristat ?? []);
	const seconds = Math.max(...runs.map((run) => run.seconds));
	const decisive = findings.find((finding) => finding.verdict === verdict);
	const told = {
		platform,
		release: kernel.release,
		suites,
		seconds,
		comparison
	};
	return {
		schema: first.schema,
		verdict,
		sentence: runSentence(verdict, decisive, told),
		platform,
		kernel,
		presets: firstOf(runs, "presets"),
		rootfs: firstOf(runs, "rootfs"),
		accelerator: firstOf(runs, "accelerator"),
		emulator: firstOf(runs, "emulator"),
		slowdown: slowdowns.length > 0 ? Math.max(...slowdowns) : void 0,
		guest: firstOf(runs, "guest"),
		bundle: firstOf(runs, "bundle"),
		vmFlags: firstOf(runs, "vmFlags"),
		asked: firstOf(runs, "asked"),
		shard: void 0,
		seconds,
		findings,
		comparison,
		suites,
		...mergeVms(runs),
		veristat: veristat.length > 0 ? veristat : void 0,
		unmatched: mergeUnmatched(runs),
		patches: unique(runs.flatMap((run) => run.patches)),
		leftOutSources: unique(runs.flatMap((run) => run.leftOutSources)),
		lostOptions: unique(runs.flatMap((run) => run.lostOptions)),
		steps: mergeSteps(runs),
		bundleKey: first.bundleKey,
		task: (runs.find((run) => !isBuild(run)) ?? first).task
	};
}
function mergeResults(runs, expected) {
	const groups = groupedBy(runs, ({ platform, kernel, presets, bundleKey }) => JSON.stringify([
		platform,
		kernel.source,
		kernel.compiler,
		presets?.names,
		bundleKey
	]));
	const shardsOf = (platform) => expected?.find((one) => one.platform === platform)?.shards;
	const merged = [...groups.values()].flatMap((group) => mergeGroup(group, shardsOf(group[0]?.platform ?? "")) ?? []);
	return expected === void 0 ? merged : asExpected(merged, expected);
}
// src/report/aligned.ts
function widths(rows) {
	const most = [];
	for (const row of rows) for (const [at, cell] of row.entries()) most[at] = Math.max(most[at] ?? 0, cell.length);
	return most;
}
function aligned(rows, isRight = () => false) {
	const width = widths(rows);
	const pad = (cell, at) => isRight(at) ? cell.padStart(width[at] ?? 0) : cell.padEnd(width[at] ?? 0);
	return rows.map((row) => row.map(pad).join("  ").trimEnd());
}
function wrap(text, width) {
	const lines = [];
	for (const word of text.split(" ")) {
		const longer = `${lines.at(-1) ?? ""} ${word}`;
		if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines;
}
// src/report/ansi.ts
const PAINT = {
	bad: "red",
	warn: "yellow"
};
function paint(color, style, text) {
	return color ? styleText(style, text, { validateStream: false }) : text;
}
function parts(text) {
	if (typeof text === "string") return onePart(text);
	if (typeof text === "number") return String(text);
	if (isArray(text)) return text.map(parts).join("");
	if ("icon" in text || text.as === "long") return "";
	return text.as === "pair" && isArray(text.text) ? text.text.map(parts).join(": ") : parts(text.text);
}
function inlineText(text) {
	return parts(text).trim();
}
function wrapped(text, indent, columns) {
	return wrap(text, columns - indent.length).map((line, at) => cut(`${indent}${at === 0 ? "" : "  "}${line}`, columns));
}
function tableLines({ columns, rows }, indent, screen) {
	const texts = [columns.map(({ title }) => title), ...rows.map(({ cells }) => cells)].map((row) => row.map(inlineText));
	const beside = [...columns.keys()].filter((at) => !columns[at]?.below);
	const [head = "", ...lines] = aligned(texts.map((row) => beside.map((at) => row[at] ?? "")), (at) => columns[beside[at] ?? 0]?.number === true).map((line) => cut(`${indent}${line}`, screen.columns));
	const shown = lines.flatMap((line, row) => {
		const all = [line, ...(texts[row + 1] ?? []).filter((text, at) => columns[at]?.below && text !== "").map((text) => `${indent}  ${text}`)];
		return rows[row]?.mark === "bad" ? all.map((each) => paint(screen.color, "red", each)) : all;
	});
	return [paint(screen.color, "dim", head), ...shown];
}
function detailsLines(block, indent, screen) {
	const { head, facts = [], body, level } = block;
	const { color, columns } = screen;
	const known = facts.length === 0 ? "" : ` (${facts.map(inlineText).join(", ")})`;
	const title = `${inlineText(head)}${known}`;
	const [only] = body;
	if (body.length === 1 && only?.kind === "list") return wrapped(`${title}: ${only.items.map(({ text }) => inlineText(text)).join(", ")}`, indent, columns);
	const inside = body.flatMap((one) => {
		if (one.kind !== "table") return linesOf(one, `${indent}  `, screen);
		const rows = one.rows.filter(({ mark }) => mark === "bad");
		return tableLines({
			...one,
			rows
		}, `${indent}  `, screen).slice(1);
	});
	if (indent !== "") return inside.length === 0 ? wrapped(title, indent, columns) : [paint(color, "bold", cut(`${indent}${title}`, columns)), ...inside];
	if (level === "warn") return [`${paint(color, "yellow", "warning")}: ${title}`, ...inside];
	return [level === "bad" ? paint(color, "red", title) : title, ...inside];
}
function linesOf(block, indent, screen) {
	const { color, columns } = screen;
	if ("long" in block && block.long) return [];
	switch (block.kind) {
		case "heading": return [paint(color, block.level === void 0 ? "dim" : PAINT[block.level], inlineText(block.text))];
		case "sentence": {
			const line = `${indent}${inlineText(block.text)}`;
			return [block.dim ? paint(color, "dim", line) : line];
		}
		case "command": return [`${indent}${paint(color, "dim", "again:")} ${cleanText(block.text)}`];
		case "finding": {
			const { verdict, text, location, log } = block;
			const name = paint(color, verdict === "warning" ? "yellow" : "red", verdict);
			const where = location === void 0 ? "" : ` (${oneLine(location)})`;
			const said = log === void 0 ? [] : linesOf(log, `${indent}  `, screen);
			return [`${indent}${name}: ${inlineText(text)}${where}`, ...said];
		}
		case "table": return tableLines(block, `${indent}  `, screen);
		case "log": {
			const { quote = "  " } = screen;
			const lines = cleanText(block.text).split("\n").map((line) => cut(`${indent}${quote}${line.replaceAll("	", "  ")}`, columns));
			const { more = 0 } = block;
			return more === 0 ? lines : [...lines, paint(color, "dim", `${indent}  (${plural(more, "more line")})`)];
		}
		case "list": {
			const texts = block.items.map(({ text }) => inlineText(text));
			return block.items.some(({ state }) => state !== void 0) ? texts.map((text) => cut(`${indent}${text}`, columns)) : wrapped(texts.join(", "), indent, columns);
		}
		case "details": return detailsLines(block, indent, screen);
	}
}
function terminalLines(section, screen) {
	const indent = section[0]?.kind === "heading" ? "  " : "";
	return section.flatMap((block) => linesOf(block, indent, screen));
}
// src/report/terminal.ts
const MARK = {
	good: ["✔", "green"],
	bad: ["✖", "red"],
	stopped: ["■", "yellow"]
};
function renderTerminal(result, options) {
	const { color, artifacts } = options;
	const screen = {
		color,
		columns: Math.max(20, options.columns)
	};
	const tell = (...sections) => sections.flatMap((section) => section(result, TERMINAL_LIMITS));
	const sections = [
		tell(suites),
		tell(findings, warnings),
		...tell(hangs).map((hang) => [hang]),
		...[
			failed,
			flaky,
			splats,
			comparison
		].map((section) => tell(section)),
		tell(failedPatches, sources, unmatched, lostOptions, failedSteps)
	];
	const [mark, style] = MARK[VERDICT[result.verdict].level];
	const sentence = `${mark} ${result.verdict}: ${oneLine(result.sentence)}`;
	const brief = facts(result).flatMap(({ text, brief }) => brief ? [inlineText(text)] : []);
	return `${[
		paint(color, "bold", paint(color, style, sentence)),
		paint(color, "dim", `  ${brief.join(", ")}`),
		...sections.map((section) => terminalLines(section, screen)).flatMap((section) => section.length === 0 ? [] : ["", ...section]),
		...artifacts === void 0 ? [] : ["", `Results and logs: ${cleanText(artifacts)}`]
	].join("\n")}\n`;
}
// src/report/combined.ts
function cell(result, name) {
	const suite = result.suites.find((each) => each.name === name);
	if (suite === void 0) return "";
	const counts = [
		[suite.passed, "✅"],
		[suite.failed, "❌"],
		[suite.flaky, "🔁"],
		[suite.skipped, "⏭️"]
	].filter(([count]) => count > 0).map(([count, icon]) => [
		count,
		" ",
		{ icon },
		" "
	]);
	return [suite.end === "finished" ? "" : `${suite.end} `, ...counts];
}
function matrix(results) {
	const names = [...new Set(results.flatMap((result) => result.suites.map((suite) => suite.name)))];
	return {
		kind: "table",
		columns: [
			{ title: "platform" },
			{ title: "verdict" },
			...names.map((name) => ({ title: [name] })),
			{
				title: "time",
				number: true
			}
		],
		rows: results.map((result) => ({ cells: [
			code(fullName(result, results)),
			`${VERDICT[result.verdict].icon} ${result.verdict}`,
			...names.map((name) => cell(result, name)),
			formatDuration(result.seconds)
		] }))
	};
}
function combinedSentence(results) {
	const bad = results.filter((result) => !isGood(result.verdict));
	const all = plural(results.length, "run");
	const told = (runs) => runs.map((run) => `${fullName(run, results)} (${run.verdict})`).join(", ");
	if (bad.length === 0) return `all ${all} good: ${told(results)}`;
	return `${bad.length} of ${all} not good: ${told(bad)}`;
}
function named(result, all) {
	const name = ownName(result, all);
	return name === void 0 ? result : {
		...result,
		sentence: `${name}: ${result.sentence}`
	};
}
function renderCombinedSummary(results, limit = SUMMARY_LIMIT) {
	const [first] = results;
	if (first !== void 0 && results.length === 1) return renderSummary(first, limit);
	const head = `${`## ${results.some((result) => !isGood(result.verdict)) ? "❌" : "✅"} ${inlineMarkdown(combinedSentence(results))}`}\n\n${markdownOf(matrix(results))}\n`;
	const each = Math.floor((limit - Buffer.byteLength(head)) / Math.max(1, results.length)) - 1;
	return [head, ...results.map((result) => renderSummary(named(result, results), each))].join("\n");
}
function renderCombinedJunit(results) {
	const [first] = results;
	return first !== void 0 && results.length === 1 ? renderJunit(first) : renderJunitOfAll(results);
}
function renderCombinedTerminal(results, { artifacts, ...each }) {
	const last = artifacts === void 0 ? each : {
		...each,
		artifacts
	};
	return results.map((result, at) => renderTerminal(named(result, results), at === results.length - 1 ? last : each)).join("\n");
}
// src/flow/merge.ts
function byUpload(a, b) {
	const [left, right] = [a.split(path.sep), b.split(path.sep)];
	const at = left.findIndex((name, index) => name !== right[index]);
	return (left[at] ?? "").localeCompare(right[at] ?? "", "en", { numeric: true });
}
const RESULTS_FILE = "results.json";
const isBelow = (file, folder) => file.startsWith(`${folder}${path.sep}`);
function resultsBelow(given, out) {
	const named = path.resolve(given);
	const own = (file) => isBelow(out, named) && isBelow(file, out);
	try {
		const { files, others, more } = walk$1(named, "", MOST.merge);
		const at = (bytes) => path.join(named, nameOf$3(bytes));
		if (more) throw new InvalidInput("results", given, `folders with at most ${MOST.merge.files} files`);
		const odd = others.find((each) => (each.folder || path.basename(each.path) === RESULTS_FILE) && !own(at(each.path)));
		if (odd !== void 0) throw new InvalidInput("results", given, `results that can be read; of ${at(odd.path)}, ${odd.why}`);
		return files.filter((each) => path.basename(each.path) === RESULTS_FILE).map((each) => at(each.path)).filter((file) => !own(file)).sort(byUpload);
	} catch (error) {
		if (error instanceof Refused) throw new InvalidInput("results", given, error.message);
		throw error;
	}
}
async function sourcesOf(paths, out, mayBeNone) {
	const sources = new Map();
	for (const given of paths) {
		if (given.trim() === "") throw new InvalidInput("results", given, "a results.json or a folder that holds one");
		const root = path.resolve(given);
		if (!await isFolder(root)) {
			sources.set(root, { file: root });
			continue;
		}
		const found = resultsBelow(given, out);
		if (found.length === 0 && !mayBeNone) throw new InvalidInput("results", given, "a results.json or a folder that holds one");
		for (const file of found) sources.set(file, {
			file,
			root
		});
	}
	const inside = [...sources.keys()].find((file) => isBelow(file, out));
	if (inside !== void 0) throw new InvalidInput("out", out, `a folder without results that are to be merged; it holds ${inside}`);
	return [...sources.values()];
}
function agreeing(file, result, given) {
	const contradiction = contradictionIn(result, baseBeside(file) ?? given);
	if (contradiction === void 0) return result;
	throw new InvalidInput("results", file, `results that agree with themselves; ${contradiction}`);
}
const groupOf = ({ platform, kernel, presets, bundleKey }) => JSON.stringify([
	platform,
	kernel.source,
	kernel.compiler,
	presets?.names,
	bundleKey
]);
function baseBeside(file) {
	const read = readBelow(path.dirname(file), BASE_FILE);
	const base = read.kind === "text" ? parseResults(read.text) : void 0;
	return base?.ok ? base.value : void 0;
}
function basesBeside(runs) {
	const bases = new Map();
	for (const { file, run } of runs) {
		if (bases.has(groupOf(run))) continue;
		const base = baseBeside(file);
		if (base !== void 0) bases.set(groupOf(run), base);
	}
	return bases;
}
function baseOf(result, given, bases) {
	const beside = bases.get(groupOf(result));
	const base = given ?? (beside && {
		result: beside,
		name: result.comparison?.base ?? "the base of its parts"
	});
	return base?.result.platform === result.platform ? base : void 0;
}
function compared(result, given, bases) {
	const base = baseOf(result, given, bases);
	if (base === void 0 || result.suites.length === 0) return result;
	return withSentence({
		...result,
		comparison: compare(base.result, result, base.name),
		veristat: result.veristat && withBase(result.veristat, base.result.veristat ?? [])
	});
}
function withoutTests(result) {
	if (!isOfBuild(result.verdict)) return result;
	return withFindings(result, [{
		verdict: "no-tests",
		sentence: "it was built, but no results of its tests are here"
	}]);
}
function folderNames(results) {
	return results.map(({ platform }, index) => {
		const before = results.slice(0, index).filter((other) => other.platform === platform).length;
		return before === 0 ? platform : `${platform}-${before + 1}`;
	});
}
async function runMerge(options) {
	const out = path.resolve(options.out ?? path.join("cross-bpf-out", "report"));
	if (options.paths.length === 0) throw new InvalidInput("results", "", "results to merge, files or folders");
	const named = options.base === "none" || options.base === "auto" ? void 0 : options.base;
	const given = named === void 0 ? void 0 : {
		result: await readResults("base", named),
		name: named
	};
	const { expect } = options;
	const runs = [];
	for (const { file, root } of await sourcesOf(options.paths, out, expect !== void 0)) {
		const run = await readResults("results", file, root);
		runs.push({
			file,
			run: agreeing(file, run, given?.result)
		});
	}
	const bases = options.base === "none" ? new Map() : basesBeside(runs);
	const unsure = expect === void 0 ? [UNKNOWN] : [];
	const results = mergeResults(runs.map(({ run }) => run), expect).map((result) => withFindings(compared(withoutTests(result), given, bases), unsure));
	const names = results.length === 1 ? [""] : folderNames(results);
	const folder = await claimOut(out, [
		...names.flatMap((name) => name === "" ? [RESULTS_FILE, "report.html"] : name),
		"junit.xml",
		"summary.md"
	]);
	for (const [index, result] of results.entries()) {
		const name = names[index] ?? "";
		await folder.write(path.posix.join(name, RESULTS_FILE), renderJson(result));
		await folder.write(path.posix.join(name, "report.html"), renderHtml(result));
	}
	await folder.write("junit.xml", renderCombinedJunit(results));
	await folder.write("summary.md", renderCombinedSummary(results));
	for (const result of results) await keepResults(result, options.store, baseOf(result, given, bases)?.result);
	return {
		results,
		verdict: worstVerdict(results.map((result) => result.verdict)),
		out,
		files: folder.written.map((file) => folder.at(file)),
		file: results.length === 1 ? path.join(out, "results.json") : out,
		report: path.join(out, results.length === 1 ? "report.html" : "summary.md")
	};
}
// src/inputs/job.ts
function parsePhase(raw) {
	const parsed = parseFields(raw);
	const given = (name) => isGiven(raw, name);
	const phase = parsed.phase ?? (given("bundle") ? "test" : "run");
	checkRules(PHASE_RULES, raw, {
		given,
		parsed,
		phase
	});
	return phase;
}
function variablesOf(raw) {
	return parseFields(raw)["command-environment"];
}
function parseJob(raw) {
	const parsed = parseFields(raw);
	return {
		platform: parsed.platform?.name,
		call: parsed.call,
		timeout: parsed["job-timeout"]
	};
}
function parseReport(raw) {
	const parsed = parseFields(raw);
	return {
		paths: parsed.results ?? [],
		expect: parsed.expect,
		base: parsed.base,
		cache: parsed.cache,
		out: parsed.out
	};
}
// src/report/explain.ts
const NARROWEST = 30;
function renderExplained(steps, columns, color = false) {
	const rows = [[
		"STEP",
		"ACTION",
		"WHY"
	], ...steps.map(({ step, action, why }) => [
		step,
		action,
		oneLine(why)
	])];
	const [first = 0, second = 0] = widths(rows);
	const width = Math.max(columns - first - second - 4, NARROWEST);
	const [head = "", ...others] = aligned(rows.flatMap(([step = "", action = "", why = ""]) => wrap(why, width).map((line, at) => at === 0 ? [
		step,
		action,
		line
	] : [
		"",
		"",
		line
	])));
	return `${[paint(color, "dim", head), ...others].join("\n")}\n`;
}
function renderExplainedJson(steps) {
	const list = steps.map(({ step, title, key, action, why }) => ({
		step,
		title,
		key,
		action,
		why
	}));
	return `${JSON.stringify(list, null, 2)}\n`;
}
// src/report/tally.ts
const systemClock = {
	now: () => performance.now(),
	every: (ms, tick) => {
		const timer = setInterval(tick, ms).unref();
		return () => clearInterval(timer);
	}
};
const END_TEXT = {
	done: (time) => `done in ${time}`,
	reused: (time) => `reused in ${time}`,
	failed: (time) => `failed after ${time}`,
	skipped: () => "skipped",
	cancelled: (time) => `cancelled after ${time}`
};
function endText(end) {
	const text = END_TEXT[end.state](formatDuration(end.seconds));
	return end.note === void 0 ? text : `${text} (${oneLine(end.note)})`;
}
const BUILT = /^ {2}(?:AR|AS|BINARY|BTF|CC|CLANG|CLNG-BPF|CXX|DTC|EXT-OBJ|GCC-BPF|GEN-SKEL|HOSTCC|HOSTCXX|HOSTLD|LD|LIB|LINK|LINK-BPF|MOD|RUSTC|TEST-OBJ)(?: \[[^\]]+\])? +\S/;
var Tally = class {
	#started;
	#lines = 0;
	#built = 0;
	#last = "";
	#advanced = "";
	constructor(now) {
		this.#started = now;
	}
	add(line) {
		this.#lines += 1;
		if (BUILT.test(line)) this.#built += 1;
		if (line.trim() !== "") this.#last = line;
	}
	advance(words) {
		this.#advanced = words;
	}
	advanced(columns) {
		return cut(oneLine(this.#advanced), columns);
	}
	measure(now) {
		const time = formatDuration((now - this.#started) / 1e3);
		if (this.#built > 0) return `${time}, ${plural(this.#built, "object")}`;
		return this.#lines > 0 && this.#advanced === "" ? `${time}, ${plural(this.#lines, "line")}` : time;
	}
	seconds(now) {
		return (now - this.#started) / 1e3;
	}
	last(columns) {
		if (this.#advanced !== "") return this.advanced(columns);
		return cut(oneLine(this.#last.split("\r").filter((part) => part.trim() !== "").at(-1) ?? ""), columns);
	}
};
export { parseInputs as $, quote as $t, plural as A, planBefore as At, foldersOf as B, VMTEST_VERSION as Bt, flakyTests as C, differenceOf as Cn, newRunState as Ct, cut as D, takeInventory as Dn, survey as Dt, cleanText as E, shown as En, DirectoryStore as Et, lackOfDisk as F, HOST_TOOLS as Ft, refuseOfBuild as G, builtElsewhere as Gt, parseAllow as H, copyOf as Ht, prepare as I, SHELL_TOOL as It, loadLists as J, toolchainStepId as Jt, verdictOf as K, builtHere as Kt, untilCancelled as L, containedCommand as Lt, running as M, printPlan as Mt, readBySteps as N, vmOptions as Nt, excerpt as O, FILES as On, chooseRemovals as Ot, makeRunFolder as P, FOREIGN_TOOLS as Pt, isExcused as Q, writingTo as Qt, PROGRAMS as R, shellFiles as Rt, failures as S, contentDifference as Sn, OutOfTime as St, firstLines as T, readInventory as Tn, readProblems as Tt, hasApt as U, copyShares as Ut, readAllow as V, copiedTo as Vt, probeHost as W, writtenShares as Wt, loadSupport as X, INSIDE as Xt, loadResources as Y, BUILDER$1 as Yt, isSameCell as Z, inSandbox as Zt, aligned as _, Late as _n, worstFirst as _t, renderExplainedJson as a, describe as an, parseConsole as at, renderSummary as b, LISTING as bn, localResults as bt, parseReport as c, parseAbout as cn, findBase as ct, combinedSentence as d, resolveArg as dn, parseResults as dt, NO_TESTS as en, foldersFor as et, renderCombinedSummary as f, shipped as fn, VERDICT as ft, terminalLines as g, at$1 as gn, isOfBuild as gt, paint as h, shortHash as hn, isGood as ht, renderExplained as i, writeWholeOutput as in, formatDuration as it, suiteError as j, planRoot as jt, oneLine as k, extrasOf as kt, variablesOf as l, PROBLEM as ln, readResults as lt, renderTerminal as m, stableJson as mn, exitCode as mt, endText as n, branchOf as nn, claimOut as nt, parseJob as o, differences$1 as on, consoleLines as ot, renderCombinedTerminal as p, jsonIn as pn, VERDICTS as pt, explainRun as q, buildRoot as qt, systemClock as r, endWith as rn, hasTuned as rt, parsePhase as s, isKeyOf as sn, allowSplats as st, Tally as t, RELEASE$1 as tn, keepShares as tt, runMerge as u, buildFiles as un, newerSchema as ut, runApp as v, within$1 as vn, worstVerdict as vt, errorLines as w, fieldsOf as wn, problemFolder as wt, reproduceCommand as x, NOTES as xn, runPlan as xt, somethingToRun as y, execute as yn, failedBefore as yt, cacheDirOf as z, vmStep as zt };
