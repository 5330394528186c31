import { createReadStream, createWriteStream, existsSync, existsSync as exists, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { appendFile, chmod, lstat, mkdir as makeFolder, mkdtemp as makeOwnFolder, open, readFile, readdir, readlink, rename, rm, rmdir, stat, statfs, utimes, writeFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { StringDecoder } from "node:string_decoder";
import { spawn } from "node:child_process";
// src/effects/output.ts
const LINE = 65536;
const LINES = 16e6;
const LOG_BYTES = 1 << 30;
const END_BYTES = 16 << 20;
var LineSplitter = class {
	#decoder = new StringDecoder("utf8");
	#onLine;
	#held = "";
	#dropped = 0;
	#begun = false;
	#left;
	unread = 0;
	constructor(onLine, most = LINES) {
		this.#onLine = onLine;
		this.#left = most;
	}
	push(chunk) {
		this.#take(this.#decoder.write(chunk));
	}
	end() {
		this.#take(this.#decoder.end());
		if (this.#begun) this.#line("");
	}
	#take(text) {
		let from = 0;
		for (let at = text.indexOf("\n"); at >= 0 && this.#left > 0; at = text.indexOf("\n", from)) {
			this.#line(text.slice(from, at));
			from = at + 1;
		}
		if (this.#left === 0) this.unread += text.length - from;
		else if (from < text.length) this.#hold(text.slice(from));
	}
	#hold(part) {
		this.#begun = true;
		const free = LINE - this.#held.length;
		this.#held += part.slice(0, free);
		this.#dropped += Math.max(0, part.length - free);
	}
	#line(rest) {
		this.#left -= 1;
		let line = rest;
		if (this.#begun || rest.length > LINE) {
			this.#hold(rest);
			const cut = this.#dropped === 0 ? "" : ` [... ${this.#dropped} characters of this line left out ...]`;
			line = `${this.#held}${cut}`;
			this.#held = "";
			this.#dropped = 0;
			this.#begun = false;
		}
		this.#onLine(line.endsWith("\r") ? line.replace(/\r{1,8}$/, "") : line);
	}
};
var Ending = class {
	#ring;
	#at = 0;
	#seen = 0;
	constructor(bytes) {
		this.#ring = Buffer.alloc(bytes);
	}
	add(given) {
		this.#seen += given.length;
		let chunk = given.subarray(-this.#ring.length);
		while (chunk.length > 0) {
			const copied = chunk.copy(this.#ring, this.#at);
			this.#at = (this.#at + copied) % this.#ring.length;
			chunk = chunk.subarray(copied);
		}
	}
	get leftOut() {
		return Math.max(0, this.#seen - this.#ring.length);
	}
	content() {
		if (this.leftOut === 0) return this.#ring.subarray(0, this.#seen);
		return Buffer.concat([this.#ring.subarray(this.#at), this.#ring.subarray(0, this.#at)]);
	}
};
var CommandLog = class {
	#file;
	#stream;
	#paused = new Set();
	#endBytes;
	#headLeft;
	#ending;
	#failure;
	constructor(file, onError, most = LOG_BYTES) {
		this.#file = file;
		this.#endBytes = Math.min(END_BYTES, Math.floor(most / 4));
		this.#headLeft = most - this.#endBytes;
		this.#stream = createWriteStream(file, { flags: "a" }).on("drain", () => this.#resume()).on("error", (error) => {
			this.#failure ??= error;
			this.#resume();
			onError();
		});
	}
	read(source, onLine) {
		const lines = new LineSplitter(onLine);
		source.on("data", (chunk) => {
			lines.push(chunk);
			if (this.#write(chunk)) return;
			this.#paused.add(source);
			source.pause();
		});
		return lines;
	}
	#write(chunk) {
		if (this.#failure !== void 0) return true;
		const head = chunk.subarray(0, this.#headLeft);
		this.#headLeft -= head.length;
		if (head.length < chunk.length) {
			this.#ending ??= new Ending(this.#endBytes);
			this.#ending.add(chunk.subarray(head.length));
		}
		return head.length === 0 || this.#stream.write(head);
	}
	#resume() {
		for (const source of this.#paused) source.resume();
		this.#paused.clear();
	}
	async close() {
		const { leftOut = 0 } = this.#ending ?? {};
		if (leftOut > 0) this.#stream.write(`\n[cross-bpf: ${leftOut} bytes left out here]\n`);
		if (this.#ending !== void 0) this.#stream.write(this.#ending.content());
		this.#stream.end();
		await finished(this.#stream).catch(() => void 0);
		if (this.#failure !== void 0) throw new Error(`${this.#file} cannot be written: ${this.#failure.message}`);
		return leftOut;
	}
	destroy() {
		this.#stream.destroy();
	}
};
// src/effects/variables.ts
const PASSED = [
	"PATH",
	"HOME",
	"LANG",
	"LC_ALL",
	"TZ"
];
const DOWNLOADS = [
	...[
		"http_proxy",
		"https_proxy",
		"ftp_proxy",
		"all_proxy",
		"no_proxy"
	].flatMap((name) => [name, name.toUpperCase()]),
	...[
		"SSL_CERT_FILE",
		"SSL_CERT_DIR",
		"CURL_CA_BUNDLE",
		"GIT_SSL_CAINFO",
		"GIT_SSL_CAPATH"
	],
	...[
		"SSH_AUTH_SOCK",
		"SUDO_UID",
		"USER",
		"LOGNAME",
		"XDG_CONFIG_HOME"
	]
];
function environment(more = []) {
	return Object.fromEntries([...PASSED, ...more].flatMap((name) => {
		const value = process.env[name];
		return value === void 0 ? [] : [[name, withScheme(name, value)]];
	}));
}
function withScheme(name, value) {
	return /^(http|https|ftp|all)_proxy$/i.test(name) && value !== "" && !value.includes("://") ? `http://${value}` : value;
}
// src/effects/probe.ts
function which(program) {
	return [
		...(process.env.PATH ?? "").split(":"),
		"/usr/sbin",
		"/sbin"
	].filter((folder) => folder !== "").map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}
async function probe(program, ...args) {
	return await probeWith([], program, ...args);
}
async function probeWith(more, program, ...args) {
	const file = which(program);
	if (file === void 0) return void 0;
	const { getExecOutput } = await import("./exec2.js");
	try {
		const { exitCode, stdout } = await getExecOutput(file, args, {
			env: environment(more),
			silent: true,
			ignoreReturnCode: true
		});
		return exitCode === 0 ? stdout.trimEnd() : void 0;
	} catch {
		return;
	}
}
const running = new Set();
async function ask(seconds, command, env, onOutput) {
	const words = [
		"--kill-after=3",
		String(seconds),
		...command
	];
	const child = spawn("timeout", words, {
		env,
		stdio: [
			"ignore",
			"pipe",
			"pipe"
		]
	});
	running.add(child);
	child.stdout.on("data", onOutput);
	let stderr = "";
	child.stderr.setEncoding("utf8").on("data", (text) => {
		stderr += text;
	});
	try {
		return {
			exit: await new Promise((resolve, reject) => {
				child.once("error", reject);
				child.once("close", resolve);
			}) ?? void 0,
			stderr
		};
	} finally {
		running.delete(child);
	}
}
function endQuestions() {
	for (const child of running) child.kill();
}
const PATIENCE = 300;
async function limitedOutput(most, program, ...args) {
	const file = which(program);
	if (file === void 0) return void 0;
	const parts = [];
	let come = 0;
	const { exit } = await ask(PATIENCE, [file, ...args], {
		...environment(),
		LC_ALL: "C"
	}, (chunk) => {
		come += chunk.length;
		if (come <= most) parts.push(chunk);
	});
	return exit === 0 && come <= most ? Buffer.concat(parts) : void 0;
}
async function hashOutput(program, ...args) {
	const file = path.isAbsolute(program) ? program : which(program);
	if (file === void 0) throw new Error(`${program} is not there (ENOENT)`);
	const hash = createHash("sha256");
	const env = {
		...environment(),
		LC_ALL: "C"
	};
	return {
		...await ask(0, [file, ...args], env, (chunk) => hash.update(chunk)),
		sha256: hash.digest("hex")
	};
}
// src/effects/files.ts
async function readText(file, encoding = "utf8") {
	try {
		return await readFile(file, encoding);
	} catch (error) {
		if (isMissing(error)) return void 0;
		throw error;
	}
}
async function appendText(file, text) {
	await appendFile(file, text).catch(() => void 0);
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
function realPath(file) {
	const whole = path.resolve(file);
	try {
		return realpathSync(whole);
	} catch {
		const above = path.dirname(whole);
		return above === whole ? whole : path.join(realPath(above), path.basename(whole));
	}
}
async function list(folder) {
	try {
		return (await readdir(folder)).sort();
	} catch (error) {
		if (isMissing(error)) return [];
		throw error;
	}
}
async function listBelow(folder) {
	try {
		return (await readdir(folder, {
			withFileTypes: true,
			recursive: true
		})).filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name))).sort();
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
async function kindOfFile(file) {
	try {
		const found = await lstat(file);
		if (found.isFile()) return "file";
		if (found.isDirectory()) return "folder";
		return found.isSymbolicLink() ? "link" : "special file";
	} catch (error) {
		if (isMissing(error)) return void 0;
		throw error;
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
async function readEnds(file, bytes) {
	const size = existsSync(file) ? statSync(file).size : 0;
	if (size <= 2 * bytes) return await textOf(file);
	const start = (await readStart(file, bytes)).toString();
	const end = await readEnd(file, bytes);
	return `${start}\n[cross-bpf: ${size - 2 * bytes} bytes left out here]\n${end}`;
}
async function readLines(file, onLine) {
	const lines = new LineSplitter(onLine);
	try {
		for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) lines.push(chunk);
	} catch (error) {
		if (!isMissing(error)) throw error;
	}
	lines.end();
	return lines.unread;
}
async function readEnd(file, bytes) {
	let handle;
	try {
		handle = await open(file);
	} catch (error) {
		if (isMissing(error)) return void 0;
		throw error;
	}
	try {
		const { size } = await handle.stat();
		const from = Math.max(0, size - bytes);
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(bytes, size)), 0, Math.min(bytes, size), from);
		const text = buffer.subarray(0, bytesRead).toString();
		return from === 0 ? text : text.slice(text.indexOf("\n") + 1);
	} finally {
		await handle.close();
	}
}
async function sha256OfFile(file) {
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(file)) hash.update(chunk);
	return hash.digest("hex");
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
async function linkFolder(from, to) {
	await makeFolder(path.dirname(to), { recursive: true });
	await remove(to);
	if (await probe("cp", "--archive", "--link", "--", from, to) !== void 0) return;
	await remove(to);
	if (await probe("cp", "--archive", "--", from, to) === void 0) throw new Error(`${from} could not be copied to ${to}`);
}
// src/effects/message.ts
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
// src/effects/workspace.ts
const OUT_FOLDER = "cross-bpf-out";
const CACHE_FOLDER = ".cross-bpf-cache";
const workspace = () => path.resolve(process.env.GITHUB_WORKSPACE ?? ".");
function inWorkspace(file) {
	return path.resolve(workspace(), file);
}
async function refuseLink() {
	const kind = await kindOfFile(inWorkspace(CACHE_FOLDER));
	if (kind !== void 0 && kind !== "folder") throw new Error(`${CACHE_FOLDER} in the workspace is a ${kind}`);
}
export { remove as A, probe as B, moveIntoPlace as C, readStart as D, readLink as E, writeText as F, CommandLog as G, which as H, ask as I, endQuestions as L, rename as M, sha256OfFile as N, readText as O, touch as P, hashOutput as R, moveAway as S, readLines as T, DOWNLOADS as U, probeWith as V, environment as W, list as _, workspace as a, makeOwnFolder as b, diskUsage as c, freeSpace as d, freeSpaceFor as f, linkFolder as g, kindOfFile as h, refuseLink as i, removeEmpty as j, realPath as k, exists as l, isMissing as m, OUT_FOLDER as n, messageOf as o, isFolder as p, inWorkspace as r, appendText as s, CACHE_FOLDER as t, fileSize as u, listBelow as v, readEnds as w, modified as x, makeFolder as y, limitedOutput as z };
