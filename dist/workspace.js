import { closeSync, constants, createReadStream, createWriteStream, existsSync, existsSync as exists, fchmodSync, fchownSync, fstatSync, lstatSync, mkdirSync, openSync, opendirSync, readSync, realpathSync, statSync, writeFileSync } from "node:fs";
import path, { basename, dirname } from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { chmod, lstat, mkdir as makeFolder, open, readFile, readdir, readlink, rename, rm, rmdir, stat, statfs, utimes, writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { StringDecoder } from "node:string_decoder";
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
// src/effects/descend.ts
const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NONBLOCK;
const FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
var Obstacle = class extends Error {
	missing;
	constructor(message, missing = false) {
		super(message);
		this.name = "Obstacle";
		this.missing = missing;
	}
};
const bytesOf = (name) => Buffer.from(name, "utf8").toString("latin1");
const nameOf = (bytes) => Buffer.from(bytes, "latin1").toString("utf8");
function partsOf(below) {
	const parts = below === "" ? [] : below.split("/");
	if (parts.some((part) => part === "" || part === "." || part === ".." || part.includes("\0"))) throw new Error(`'${below}' is no path below a folder`);
	return parts.map(bytesOf);
}
function pathIn(folder, bytes) {
	return Buffer.from(`/proc/self/fd/${folder}/${bytes}`, "latin1");
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}
function obstacle(error) {
	if (error instanceof Obstacle) return error;
	const code = codeOf(error);
	return new Obstacle(`it cannot be opened (${code || String(error)})`, code === "ENOENT");
}
function kindOf(facts) {
	if (facts.isSymbolicLink()) return "a link";
	if (facts.isFIFO()) return "a FIFO";
	if (facts.isSocket()) return "a socket";
	if (facts.isDirectory()) return "a folder";
	return facts.isFile() ? "a file" : "a device";
}
function factsOf(folder, bytes) {
	try {
		return lstatSync(pathIn(folder, bytes));
	} catch (error) {
		throw obstacle(error);
	}
}
function openTop(path) {
	try {
		return openSync(path, FOLDER);
	} catch (error) {
		throw obstacle(error);
	}
}
function openFolder(folder, bytes) {
	const facts = factsOf(folder, bytes);
	if (!facts.isDirectory()) throw new Obstacle(`it is ${kindOf(facts)}`);
	try {
		return openSync(pathIn(folder, bytes), FOLDER | constants.O_NOFOLLOW);
	} catch (error) {
		throw obstacle(error);
	}
}
function openFile(folder, bytes) {
	const before = factsOf(folder, bytes);
	if (!before.isFile()) throw new Obstacle(`it is ${kindOf(before)}`);
	let file;
	try {
		file = openSync(pathIn(folder, bytes), FILE);
	} catch (error) {
		throw obstacle(error);
	}
	const facts = fstatSync(file);
	if (facts.isFile()) return {
		file,
		facts
	};
	closeSync(file);
	throw new Obstacle(`it is ${kindOf(facts)}`);
}
function inFolder(top, parts, use) {
	let folder = openTop(top);
	try {
		for (const part of parts) {
			const next = openFolder(folder, part);
			closeSync(folder);
			folder = next;
		}
		return use(folder);
	} finally {
		closeSync(folder);
	}
}
function namesIn(folder, most) {
	const names = [];
	const stream = opendirSync(`/proc/self/fd/${folder}`, { encoding: "latin1" });
	try {
		for (let entry = stream.readSync(); entry !== null; entry = stream.readSync()) {
			if (names.length === most) return {
				names: names.sort(),
				more: true
			};
			names.push(entry.name);
		}
	} finally {
		stream.closeSync();
	}
	return {
		names: names.sort(),
		more: false
	};
}
function makeFolderIn(folder, bytes, owner) {
	try {
		mkdirSync(pathIn(folder, bytes), 493);
	} catch (error) {
		if (codeOf(error) === "EEXIST") return openFolder(folder, bytes);
		throw error;
	}
	const made = openFolder(folder, bytes);
	fchmodSync(made, 493);
	if (owner !== void 0) fchownSync(made, owner.uid, owner.gid);
	return made;
}
function makeFileIn(folder, bytes, owner, mode = 420) {
	const file = openSync(pathIn(folder, bytes), NEW_FILE, mode);
	fchmodSync(file, mode);
	if (owner !== void 0) fchownSync(file, owner.uid, owner.gid);
	return file;
}
// src/effects/untrusted.ts
const MiB = 1024 ** 2;
const GiB = 1024 ** 3;
const MOST = {
	text: 64 * MiB,
	mark: 65536,
	names: 1e5,
	watched: 500,
	guest: {
		file: 256 * MiB,
		total: GiB,
		files: 1e4,
		depth: 12
	},
	bundle: {
		file: 32 * GiB,
		total: 64 * GiB,
		files: 100,
		depth: 1
	},
	merge: {
		file: 64 * MiB,
		total: 64 * GiB,
		files: 2e5,
		depth: 24
	}
};
var Refused = class extends Error {
	constructor(what, why) {
		super(`${what} is not read: ${why}`);
		this.name = "Refused";
	}
};
function split(below) {
	const folders = partsOf(below);
	return {
		folders,
		name: folders.pop() ?? ""
	};
}
function textIn(file, size, most, from = 0) {
	try {
		const bytes = Buffer.alloc(Math.min(size - from, most));
		let filled = 0;
		while (filled < bytes.length) {
			const read = readSync(file, bytes, filled, bytes.length - filled, from + filled);
			if (read === 0) break;
			filled += read;
		}
		return {
			text: bytes.toString("utf8", 0, filled),
			cut: size > most
		};
	} finally {
		closeSync(file);
	}
}
function tried(use) {
	try {
		return use();
	} catch (error) {
		if (!(error instanceof Obstacle)) return {
			kind: "refused",
			why: `it cannot be read (${error instanceof Error && "code" in error ? String(error.code) : String(error)})`
		};
		return error.missing ? { kind: "none" } : {
			kind: "refused",
			why: error.message
		};
	}
}
function readBelow(root, below, most = MOST.text) {
	return tried(() => {
		const { folders, name } = split(below);
		return inFolder(root, folders, (folder) => {
			const { file, facts } = openFile(folder, name);
			return {
				kind: "text",
				...textIn(file, facts.size, most)
			};
		});
	});
}
function endBelow(root, below, bytes) {
	const read = tried(() => {
		const { folders, name } = split(below);
		return inFolder(root, folders, (folder) => {
			const { file, facts } = openFile(folder, name);
			return {
				kind: "text",
				...textIn(file, facts.size, bytes, Math.max(0, facts.size - bytes))
			};
		});
	});
	return read.kind === "text" ? read.text : void 0;
}
function readNamed(file) {
	let real;
	try {
		real = realpathSync(file);
	} catch {
		return { kind: "none" };
	}
	return readBelow(dirname(real), basename(real));
}
function textBelow(root, below) {
	const read = readBelow(root, below);
	if (read.kind === "none") return void 0;
	if (read.kind === "refused") throw new Refused(below, read.why);
	if (read.cut) throw new Refused(below, `it has more than ${MOST.text / MiB} MiB`);
	return read.text;
}
function lookBelow(root, below) {
	const seen = tried(() => {
		const { folders, name } = split(below);
		return inFolder(root, folders, (folder) => {
			const facts = factsOf(folder, name);
			return facts.isFile() ? {
				kind: "file",
				size: facts.size,
				modified: facts.mtimeMs
			} : void 0;
		});
	});
	return seen?.kind === "file" ? seen : void 0;
}
function namesBelow(root, below) {
	const names = tried(() => inFolder(root, partsOf(below), (folder) => namesIn(folder, MOST.names).names));
	return Array.isArray(names) ? names.map(nameOf) : [];
}
function textsBelow(root, below) {
	const texts = {};
	for (const name of namesBelow(root, below)) {
		const read = readBelow(root, `${below}/${name}`);
		if (read.kind === "text") texts[name] = read.text;
	}
	return texts;
}
function walk(root, below, limits) {
	const files = [];
	const others = [];
	let more = false;
	let left = limits.files;
	const visit = (folder, path, depth) => {
		const { names, more: cut } = namesIn(folder, left);
		left -= names.length;
		if (cut) more = true;
		for (const name of names) {
			const full = path === "" ? name : `${path}/${name}`;
			let isFolder = false;
			const entered = tried(() => {
				const facts = factsOf(folder, name);
				if (facts.isFile()) return void files.push({
					path: full,
					size: facts.size
				});
				isFolder = facts.isDirectory();
				if (!isFolder) return {
					kind: "refused",
					why: `it is ${kindOf(facts)}`
				};
				if (depth === limits.depth) return {
					kind: "refused",
					why: "it lies too deep"
				};
				const next = openFolder(folder, name);
				try {
					visit(next, full, depth + 1);
				} finally {
					closeSync(next);
				}
			});
			if (entered?.kind === "refused") others.push({
				path: full,
				why: entered.why,
				folder: isFolder
			});
		}
	};
	const walked = tried(() => inFolder(root, partsOf(below), (folder) => visit(folder, "", 1)));
	if (walked !== void 0) throw new Refused(below || root, walked.kind === "none" ? "it is not there" : walked.why);
	return {
		files,
		others,
		more
	};
}
function walkBelow(root, below) {
	try {
		return walk(root, below, MOST.guest).files.map(({ path }) => nameOf(path));
	} catch (error) {
		if (error instanceof Refused) return [];
		throw error;
	}
}
function sizesBelow(root, below) {
	try {
		const { files } = walk(root, below, {
			files: MOST.watched,
			depth: 2
		});
		return new Map(files.map(({ path, size }) => [nameOf(path), size]));
	} catch (error) {
		if (error instanceof Refused) return new Map();
		throw error;
	}
}
// src/effects/exec.ts
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
		return value === void 0 ? [] : [[name, value]];
	}));
}
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
			if (!seen && lookBelow(limit.file.root, limit.file.path) !== void 0) {
				seen = true;
				until = Date.now() + (limit.seconds + ownLimit(limit.file, limit.most)) * 1e3;
			}
			if (timedOut) return;
			still = seen && limit.alive !== void 0 && age(limit.alive.file) > limit.alive.seconds;
			if (still || Date.now() > until) expire();
		}, 500));
	}
	const stop = () => {
		if (child.exitCode === null && child.signalCode === null) timers.push(terminate(child));
	};
	const log = new CommandLog(options.log, stop, options.logBytes);
	if (options.signal.aborted) cancel();
	options.signal.addEventListener("abort", cancel, { once: true });
	try {
		const readers = [child.stdout, child.stderr].map((stream) => log.read(stream, options.onLine));
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
function which(program) {
	return [
		...(process.env.PATH ?? "").split(":"),
		"/usr/sbin",
		"/sbin"
	].filter((folder) => folder !== "").map((folder) => path.join(folder, program)).find((file) => existsSync(file));
}
async function probe(program, ...args) {
	return await ask(environment(), program, args);
}
async function probeWith(more, program, ...args) {
	return await ask(environment(more), program, args);
}
async function ask(env, program, args) {
	const file = which(program);
	if (file === void 0) return void 0;
	const { getExecOutput } = await import("./exec2.js");
	try {
		const { exitCode, stdout } = await getExecOutput(file, args, {
			env,
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
			...environment(),
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
// src/effects/files.ts
async function readText(file, encoding = "utf8") {
	try {
		return await readFile(file, encoding);
	} catch (error) {
		if (isMissing(error)) return void 0;
		throw error;
	}
}
async function readBytes(file) {
	try {
		return await readFile(file);
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
export { bytesOf as $, sha256OfFile as A, which as B, readLines as C, remove as D, readText as E, hashOutput as F, readBelow as G, Refused as H, interactive as I, textBelow as J, readNamed as K, probe as L, writeText as M, DOWNLOADS as N, removeEmpty as O, execute as P, Obstacle as Q, probeWith as R, readEnds as S, readStart as T, endBelow as U, MOST as V, namesBelow as W, walk as X, textsBelow as Y, walkBelow as Z, makeFolder as _, workspace as a, nameOf as at, moveIntoPlace as b, exists as c, openFolder as ct, freeSpaceFor as d, pathIn as dt, factsOf as et, isFolder as f, listBelow as g, list as h, refuseLink as i, makeFolderIn as it, touch as j, rename as k, fileSize as l, openTop as lt, linkFolder as m, OUT_FOLDER as n, kindOf as nt, messageOf as o, namesIn as ot, kindOfFile as p, sizesBelow as q, inWorkspace as r, makeFileIn as rt, diskUsage as s, openFile as st, CACHE_FOLDER as t, inFolder as tt, freeSpace as u, partsOf as ut, modified as v, readLink as w, readBytes as x, moveAway as y, startReaper as z };
