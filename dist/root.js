import { C as getExecOutput, a as getState, c as notice, d as setOutput$1, h as summary, i as getInput, l as saveState$1, m as warning$1, n as endGroup, o as info$1, p as startGroup, r as error, u as setFailed$1 } from "./core.js";
import path from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { constants, createReadStream, createWriteStream, existsSync, existsSync as exists, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { chmod, chown, cp, lstat, mkdir as makeFolder, open, readFile, readdir, readlink, rename, rm, rmdir, stat, statfs, utimes, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
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
	const log = createWriteStream(options.log, { flags: "a" });
	let unwritten;
	const [program, args] = command.yields ? ["nice", [
		"-n",
		String(LOWEST),
		command.program,
		...command.args
	]] : [command.program, command.args];
	const child = spawn(program, args, {
		env: {
			...process.env,
			...command.env
		},
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		],
		detached: true
	});
	if (command.yields) yieldSession(child.pid);
	const timers = [];
	let timedOut = false;
	let still = false;
	let cancelled = false;
	const expire = () => {
		timedOut = true;
		timers.push(terminate(child));
	};
	const cancel = () => {
		cancelled = true;
		timers.push(terminate(child));
	};
	if (command.timeout !== void 0) timers.push(setTimeout(expire, command.timeout * 1e3));
	const { limit } = command;
	if (limit !== void 0) {
		let until = Date.now() + limit.before * 1e3;
		let seen = false;
		timers.push(setInterval(() => {
			if (!seen && existsSync(limit.file)) {
				seen = true;
				until = Date.now() + (limit.seconds + ownLimit(limit.file, limit.most)) * 1e3;
			}
			if (timedOut) return;
			still = seen && limit.alive !== void 0 && age(limit.alive.file) > limit.alive.seconds;
			if (still || Date.now() > until) expire();
		}, 500));
	}
	log.on("error", (error) => {
		unwritten ??= error;
		if (child.exitCode === null && child.signalCode === null) timers.push(terminate(child));
	});
	if (options.signal.aborted) cancel();
	options.signal.addEventListener("abort", cancel, { once: true });
	try {
		const readers = [child.stdout, child.stderr].map((stream) => {
			stream.pipe(log, { end: false });
			return createInterface({
				input: stream,
				crlfDelay: Number.POSITIVE_INFINITY
			}).on("line", options.onLine);
		});
		const [exit, signal] = await new Promise((resolve, reject) => {
			child.once("error", reject);
			child.once("close", (...end) => resolve(end));
		});
		for (const reader of readers) reader.close();
		log.end();
		await finished(log).catch(() => void 0);
		if (unwritten !== void 0) throw new Error(`${options.log} cannot be written: ${unwritten.message}`);
		return {
			exit: exit ?? void 0,
			signal: signal ?? void 0,
			timedOut,
			still,
			cancelled
		};
	} finally {
		timers.forEach(clearTimeout);
		options.signal.removeEventListener("abort", cancel);
		log.destroy();
	}
}
function age(file) {
	return existsSync(file) ? (Date.now() - statSync(file).mtimeMs) / 1e3 : 0;
}
function ownLimit(file, most) {
	if (most === void 0) return 0;
	const asked = /^limit=(\d{1,9})$/m.exec(readFileSync(file, "utf8"))?.[1];
	return asked === void 0 ? most : Math.min(Number(asked), most);
}
function which(program) {
	return [
		...(process.env.PATH ?? "").split(":"),
		"/usr/sbin",
		"/sbin"
	].filter((folder) => folder !== "").map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}
async function probe(program, ...args) {
	const file = which(program);
	if (file === void 0) return void 0;
	try {
		const { exitCode, stdout } = await getExecOutput(file, args, {
			silent: true,
			ignoreReturnCode: true
		});
		return exitCode === 0 ? stdout.trimEnd() : void 0;
	} catch {
		return;
	}
}
async function hashOutput(program, ...args) {
	const child = spawn(program, args, {
		env: {
			...process.env,
			LC_ALL: "C"
		},
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		]
	});
	const hash = createHash("sha256");
	let stderr = "";
	child.stdout.on("data", (chunk) => hash.update(chunk));
	child.stderr.setEncoding("utf8").on("data", (text) => {
		stderr += text;
	});
	return {
		exit: await new Promise((resolve, reject) => {
			child.once("error", reject);
			child.once("close", resolve);
		}) ?? void 0,
		sha256: hash.digest("hex"),
		stderr
	};
}
async function interactive(command) {
	const child = spawn(command.program, command.args, {
		stdio: "inherit",
		env: {
			...process.env,
			...command.env
		}
	});
	const pass = (signal) => void child.kill(signal);
	const leave = () => void 0;
	process.on("SIGINT", leave).on("SIGTERM", pass).on("SIGHUP", pass);
	try {
		const [code] = await once(child, "close");
		return typeof code === "number" ? code : 1;
	} finally {
		process.off("SIGINT", leave).off("SIGTERM", pass).off("SIGHUP", pass);
	}
}
function startReaper(script, folder) {
	const child = spawn("bash", [script, folder], {
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
// src/effects/files.ts
async function readText(file) {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		if (isMissing(error)) return void 0;
		throw error;
	}
}
function readTextSync(file) {
	try {
		return readFileSync(file, "utf8");
	} catch (error) {
		if (isMissing(error)) return void 0;
		throw error;
	}
}
function isMissing(error) {
	return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
async function writeText(file, text, mode) {
	await makeFolder(path.dirname(file), { recursive: true });
	const fresh = `${file}.${randomBytes(6).toString("hex")}.new`;
	try {
		await writeFile(fresh, text);
		if (mode !== void 0) await chmod(fresh, mode);
		await rename(fresh, file);
	} catch (error) {
		await rm(fresh, { force: true });
		throw error;
	}
}
async function readLink(file) {
	return await readlink(file).catch(() => void 0);
}
async function list(folder) {
	try {
		return (await readdir(folder)).sort();
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}
async function isFolder(file) {
	try {
		return (await stat(file)).isDirectory();
	} catch {
		return false;
	}
}
async function remove(file) {
	await rm(file, {
		recursive: true,
		force: true
	});
}
async function removeEmpty(folder) {
	await rmdir(folder).catch(() => void 0);
}
async function diskUsage(folder) {
	const said = await probe("sh", "-c", "du --summarize --block-size=1 -- \"$1\" 2>/dev/null || true", "du", folder);
	return Number.parseInt(said ?? "", 10) || 0;
}
async function freeSpace(folder) {
	try {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	} catch {
		return;
	}
}
async function freeSpaceFor(folder) {
	return await freeSpace(folder) ?? await freeSpaceFor(path.dirname(folder));
}
async function modified(file) {
	try {
		return (await stat(file)).mtimeMs;
	} catch {
		return;
	}
}
async function textOf(file) {
	return await readText(file) ?? "";
}
async function readFolder(folder) {
	const texts = {};
	for (const name of await list(folder)) {
		const text = await readText(path.join(folder, name)).catch(() => void 0);
		if (text !== void 0) texts[name] = text;
	}
	return texts;
}
async function fileSize(file) {
	return (await stat(file)).size;
}
async function touch(file) {
	const now = new Date();
	await utimes(file, now, now).catch(() => void 0);
}
async function moveAway(from, to) {
	await makeFolder(path.dirname(to), { recursive: true });
	try {
		await rename(from, to);
		return true;
	} catch (error) {
		if (isMissing(error)) return false;
		throw error;
	}
}
async function readStart(file, bytes) {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}
async function digestOfFile(algorithm, file, before = "") {
	const hash = createHash(algorithm).update(before);
	for await (const chunk of createReadStream(file)) hash.update(chunk);
	return hash.digest("hex");
}
async function sha256OfFile(file) {
	return await digestOfFile("sha256", file);
}
async function moveIntoPlace(from, to) {
	await makeFolder(path.dirname(to), { recursive: true });
	try {
		await rename(from, to);
	} catch (error) {
		if (!existsSync(to)) throw error;
		await remove(from);
	}
}
async function copyFolder(from, to) {
	await cp(from, to, {
		recursive: true,
		mode: constants.COPYFILE_FICLONE,
		verbatimSymlinks: true
	});
}
async function linkFolder(from, to) {
	await makeFolder(path.dirname(to), { recursive: true });
	await remove(to);
	if (await probe("cp", "--archive", "--link", "--", from, to) !== void 0) return;
	await remove(to);
	if (await probe("cp", "--archive", "--", from, to) === void 0) throw new Error(`${from} could not be copied to ${to}`);
}
async function listFiles(folder) {
	return (await readdir(folder, {
		withFileTypes: true,
		recursive: true
	})).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
}
function sizesBelow(folder) {
	const sizes = new Map();
	const look = (below, deeper) => {
		for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
			const name = path.join(below, entry.name);
			if (entry.isDirectory() && deeper) look(name, false);
			else if (entry.isFile()) sizes.set(name, statSync(path.join(folder, name)).size);
		}
	};
	try {
		look("", true);
	} catch (error) {
		if (!isMissing(error)) throw error;
	}
	return sizes;
}
// src/effects/message.ts
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
// src/effects/github.ts
function readInputs(names) {
	return Object.fromEntries(names.map((name) => [name, getInput(name)]));
}
const setOutput = (name, value) => setOutput$1(name, value);
const setFailed = (message) => setFailed$1(message);
const warning = (message) => warning$1(message);
const info = (message) => info$1(message);
function group(title, lines) {
	startGroup(title);
	for (const line of lines) info$1(line);
	endGroup();
}
const saveState = (name, value) => saveState$1(name, value);
const readState = (name) => getState(name);
function annotate(annotation) {
	const { level, message, title, file, line } = annotation;
	const place = {
		title,
		...file !== void 0 && { file },
		...line !== void 0 && { startLine: line }
	};
	const write = {
		error,
		warning: warning$1,
		notice
	}[level];
	write(message, place);
}
async function writeSummary(markdown) {
	await summary.addRaw(markdown, true).write();
}
const NAMES_TO_TRY = 9;
async function uploadArtifact(name, files, root) {
	const { DefaultArtifactClient } = await import("./artifact.js");
	for (let number = 1;; number++) {
		const tried = number === 1 ? name : `${name}-${number}`;
		try {
			await new DefaultArtifactClient().uploadArtifact(tried, [...files], root);
			return {
				ok: true,
				name: tried
			};
		} catch (error) {
			const problem = messageOf(error);
			if (number >= NAMES_TO_TRY || !/already exists|conflict|409/i.test(problem)) return {
				ok: false,
				problem
			};
		}
	}
}
async function restoreCache(file, key, prefixes = []) {
	return await (await import("./cache.js")).restoreCache([file], key, [...prefixes]);
}
async function isCached(file, key) {
	return await (await import("./cache.js")).restoreCache([file], key, [], { lookupOnly: true }) === key;
}
async function saveCache(file, key) {
	return await (await import("./cache.js")).saveCache([file], key) >= 0;
}
const hasCache = () => (process.env.ACTIONS_RESULTS_URL ?? "") !== "";
function runOfWorkflow() {
	const { GITHUB_EVENT_NAME: event = "", GITHUB_RUN_ID: id = "0", GITHUB_RUN_ATTEMPT: attempt = "1" } = process.env;
	return {
		event,
		id: `${id}.${attempt}`
	};
}
async function findTool(name, version) {
	if ((process.env.RUNNER_TOOL_CACHE ?? "") === "") return void 0;
	const found = (await import("./tool-cache.js")).find(name, version);
	return found === "" ? void 0 : found;
}
async function keepTool(folder, name, version) {
	if ((process.env.RUNNER_TOOL_CACHE ?? "") === "") return;
	await (await import("./tool-cache.js")).cacheDir(folder, name, version);
}
// src/effects/workspace.ts
const OUT_FOLDER = "cross-bpf-out";
const CACHE_FOLDER = ".cross-bpf-cache";
function inWorkspace(file) {
	return path.resolve(process.env.GITHUB_WORKSPACE ?? ".", file);
}
// src/effects/root.ts
async function rerunAsRoot(keyboard = false) {
	if (!await canBecomeRoot()) throw new Error("root is needed, and sudo asks for a password or is not there: run it as root, or sudo -v first");
	const child = spawn("sudo", [
		"--non-interactive",
		"--preserve-env",
		"env",
		`PATH=${process.env.PATH ?? ""}`,
		process.execPath,
		...process.argv.slice(1)
	], {
		stdio: [
			keyboard ? "inherit" : "pipe",
			"inherit",
			"inherit"
		],
		env: {
			...process.env,
			...!keyboard && { CROSS_BPF_WATCH_STDIN: "1" }
		}
	});
	for (const signal of [
		"SIGTERM",
		"SIGINT",
		"SIGHUP"
	]) process.on(signal, () => child.stdin?.end());
	return await new Promise((resolve, reject) => {
		child.once("error", (error) => reject(new Error(`cross-bpf needs root, and sudo cannot be run: ${error.message}`)));
		child.once("close", (code) => resolve(code ?? 130));
	});
}
async function canBecomeRoot() {
	return await probe("sudo", "--non-interactive", "--preserve-env", "env", "true") !== void 0;
}
async function removeAsRoot(file) {
	try {
		await remove(file);
	} catch (error) {
		if (isRoot() || await probe("sudo", "--non-interactive", "rm", "-rf", "--", file) === void 0) throw error;
	}
}
const isRoot = () => process.geteuid?.() === 0;
function cancellation() {
	const controller = new AbortController();
	const cancel = () => controller.abort();
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.on(signal, cancel);
	if (process.env.CROSS_BPF_WATCH_STDIN === "1") {
		process.stdin.on("end", cancel).on("error", cancel).resume();
		process.stdin.unref();
	}
	return controller.signal;
}
async function giveBack(folder) {
	const uid = Number(process.env.SUDO_UID);
	const gid = Number(process.env.SUDO_GID);
	if (!isRoot() || !(uid > 0)) return;
	const own = async (file) => {
		const facts = await lstat(file);
		if (facts.isSymbolicLink()) return;
		await chown(file, uid, gid);
		if (facts.isDirectory()) for (const name of await readdir(file)) await own(path.join(file, name));
	};
	await own(folder);
}
export { sizesBelow as $, digestOfFile as A, makeFolder as B, setFailed as C, writeSummary as D, warning as E, freeSpaceFor as F, readLink as G, moveAway as H, isFolder as I, readTextSync as J, readStart as K, linkFolder as L, exists as M, fileSize as N, messageOf as O, freeSpace as P, sha256OfFile as Q, list as R, saveState as S, uploadArtifact as T, moveIntoPlace as U, modified as V, readFolder as W, removeEmpty as X, remove as Y, rename as Z, readInputs as _, removeAsRoot as a, interactive as at, runOfWorkflow as b, OUT_FOLDER as c, which as ct, findTool as d, textOf as et, group as f, keepTool as g, isCached as h, isRoot as i, hashOutput as it, diskUsage as j, copyFolder as k, inWorkspace as l, info as m, cancellation as n, writeText as nt, rerunAsRoot as o, probe as ot, hasCache as p, readText as q, giveBack as r, execute as rt, CACHE_FOLDER as s, startReaper as st, canBecomeRoot as t, touch as tt, annotate as u, readState as v, setOutput as w, saveCache as x, restoreCache as y, listFiles as z };
