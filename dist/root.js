import { g as record, v as string } from "./schemas.js";
import { A as remove, B as probe, a as workspace } from "./workspace.js";
import { n as visible } from "./visible.js";
import { chmodSync, closeSync, constants, fchmodSync, fchownSync, fstatSync, lstatSync, mkdirSync, mkdtempSync, openSync, opendirSync, readFileSync, readSync, realpathSync, rmSync, rmdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path, { basename, dirname } from "node:path";
import { randomBytes } from "node:crypto";
import { stat } from "node:fs/promises";
import { spawn } from "node:child_process";
// src/effects/environment.ts
const PASSED_ON = [
	/^(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_/,
	/^CROSS_BPF_/,
	/^(HOME|DOCKER_CONFIG|XDG_[A-Z_]+|TMPDIR|USER|LOGNAME)$/,
	/^(LANG|LANGUAGE|LC_[A-Z_]+|TZ)$/,
	/^(TERM|COLORTERM|COLUMNS|LINES|CI|SHELL)$/,
	/^(NO_COLOR|FORCE_COLOR|CLICOLOR|CLICOLOR_FORCE|NODE_DISABLE_COLORS)$/,
	/^(https?|ftp|all|no)_proxy$/i,
	/^(SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|GIT_SSL_CAINFO|SSH_AUTH_SOCK)$/,
	/^ZSTD_[A-Z]+$/
];
function passedOn(environment) {
	const wanted = Object.entries(environment).filter(([name]) => PASSED_ON.some((pattern) => pattern.test(name)));
	return Object.fromEntries(wanted.flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]));
}
const ENVIRONMENT_FILE = "CROSS_BPF_ENVIRONMENT";
const FOLDER$1 = "cross-bpf-environment-";
function leaveEnvironment(variables) {
	const folder = mkdtempSync(path.join(tmpdir(), FOLDER$1));
	const file = path.join(folder, "environment.json");
	writeFileSync(file, JSON.stringify(variables), {
		mode: 384,
		flag: "wx"
	});
	chmodSync(file, 384);
	return {
		file,
		remove: () => rmSync(folder, {
			recursive: true,
			force: true
		})
	};
}
const VARIABLES = record(string(), string());
function takeEnvironment() {
	const { [ENVIRONMENT_FILE]: file } = process.env;
	if (file === void 0) return;
	delete process.env[ENVIRONMENT_FILE];
	const variables = VARIABLES.parse(JSON.parse(readFileSync(file, "utf8")));
	rmSync(file);
	rmdirSync(path.dirname(file));
	Object.assign(process.env, variables);
}
const GIVEN = "CROSS_BPF_GIVEN_";
function givenOn(names) {
	return Object.fromEntries(names.flatMap((name) => {
		const value = givenVariable(name);
		return value === void 0 ? [] : [[`${GIVEN}${name}`, value]];
	}));
}
function givenVariable(name) {
	return process.env[`${GIVEN}${name}`] ?? process.env[name];
}
// src/effects/inert.ts
const COMMAND = /^[^\S\n]*::|##\[/m;
const quotesCommand = (text) => COMMAND.test(visible(text));
function stopLines() {
	const token = `end-${randomBytes(16).toString("hex")}`;
	return {
		stop: `::stop-commands::${token}`,
		resume: `::${token}::`
	};
}
const withoutVersion1 = (text) => text.replaceAll("##[", "#\\u0023[");
function inert(text, env = process.env) {
	if (env.GITHUB_ACTIONS !== "true" || !quotesCommand(text)) return text;
	const { stop, resume } = stopLines();
	return `${stop}\n${withoutVersion1(text)}${text.endsWith("\n") ? "" : "\n"}${resume}\n`;
}
function inertJson(json, env = process.env) {
	return env.GITHUB_ACTIONS === "true" ? withoutVersion1(json) : json;
}
async function stopped(run, env = process.env) {
	if (env.GITHUB_ACTIONS !== "true") return await run();
	const { stop, resume } = stopLines();
	process.stdout.write(`${stop}\n`);
	try {
		return await run();
	} finally {
		process.stdout.write(`\n${resume}\n`);
	}
}
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
function kindAt(file) {
	try {
		return kindOf(statSync(file));
	} catch {
		return;
	}
}
function factsOf(folder, bytes) {
	try {
		return lstatSync(pathIn(folder, bytes));
	} catch (error) {
		throw obstacle(error);
	}
}
function kindIn(folder, bytes) {
	try {
		return kindOf(factsOf(folder, bytes));
	} catch (error) {
		if (error instanceof Obstacle && error.missing) return void 0;
		throw error;
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
function isEmpty(folder, bytes) {
	const opened = openFolder(folder, bytes);
	try {
		return namesIn(opened, 1).names.length === 0;
	} finally {
		closeSync(opened);
	}
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
function makeFoldersIn(top, parts, owner) {
	let folder = top;
	for (const part of parts) {
		const above = folder;
		try {
			folder = makeFolderIn(above, part, owner);
		} finally {
			closeSync(above);
		}
	}
	return folder;
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
	grown: MiB,
	guest: {
		file: 256 * MiB,
		total: GiB,
		files: 1e4,
		depth: 12
	},
	brought: {
		file: GiB,
		total: 2 * GiB,
		files: 5e4,
		depth: 32
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
			cut: size > most,
			end: from + filled
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
			const { text, cut } = textIn(file, facts.size, most);
			return {
				kind: "text",
				text,
				cut
			};
		});
	});
}
function partBelow(root, below, bytes, fromOf) {
	const read = tried(() => {
		const { folders, name } = split(below);
		return inFolder(root, folders, (folder) => {
			const { file, facts } = openFile(folder, name);
			const from = fromOf(facts.size);
			return {
				kind: "text",
				...textIn(file, Math.max(from, facts.size), bytes, from)
			};
		});
	});
	return read.kind === "text" ? read : void 0;
}
function endBelow(root, below, bytes) {
	return partBelow(root, below, bytes, (size) => Math.max(0, size - bytes))?.text;
}
function grownBelow(root, below, from) {
	return partBelow(root, below, MOST.grown, () => from);
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
function writeBelow(root, below, text) {
	return tried(() => {
		const { folders, name } = split(below);
		return inFolder(root, folders, (folder) => {
			const file = makeFileIn(folder, name, void 0);
			try {
				writeSync(file, text);
			} finally {
				closeSync(file);
			}
			return { kind: "text" };
		});
	}).kind === "text";
}
// src/effects/root.ts
async function rerunAsRoot({ keyboard = false, words = process.argv.slice(2), variables: named = [] } = {}) {
	if (!await canBecomeRoot()) throw new Error("root is needed, and sudo asks for a password or is not there: run it as root, or sudo -v first");
	const passed = {
		...passedOn(process.env),
		...givenOn(named)
	};
	const environment = leaveEnvironment(keyboard ? passed : {
		...passed,
		CROSS_BPF_WATCH_STDIN: "1"
	});
	const { PATH = "", NODE_EXTRA_CA_CERTS: certificates } = process.env;
	const child = spawn("sudo", [
		"--non-interactive",
		"env",
		`PATH=${PATH}`,
		...certificates === void 0 ? [] : [`NODE_EXTRA_CA_CERTS=${certificates}`],
		`${ENVIRONMENT_FILE}=${environment.file}`,
		process.execPath,
		...process.argv.slice(1, 2),
		...words
	], { stdio: [
		keyboard ? "inherit" : "pipe",
		"inherit",
		"inherit"
	] });
	for (const signal of [
		"SIGTERM",
		"SIGINT",
		"SIGHUP"
	]) process.on(signal, () => child.stdin?.end());
	return await new Promise((resolve, reject) => {
		child.once("error", (error) => reject(new Error(`cross-bpf needs root, and sudo cannot be run: ${error.message}`)));
		child.once("close", (code) => resolve(code ?? 130));
	}).finally(environment.remove);
}
async function canBecomeRoot() {
	return await probe("sudo", "--non-interactive", "env", "true") !== void 0;
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
async function ownerOfResults(folder) {
	if (!isRoot()) return void 0;
	const [uid, gid] = [Number(process.env.SUDO_UID), Number(process.env.SUDO_GID)];
	if (uid > 0 && gid >= 0) return {
		uid,
		gid
	};
	if (process.env.GITHUB_WORKSPACE === void 0) return void 0;
	const top = workspace();
	if (!folder.startsWith(`${top}${path.sep}`)) return void 0;
	const facts = await stat(top).catch(() => void 0);
	return facts && {
		uid: facts.uid,
		gid: facts.gid
	};
}
export { nameOf as A, stopped as B, inFolder as C, kindOf as D, kindIn as E, pathIn as F, givenVariable as H, inert as I, inertJson as L, openFolder as M, openTop as N, makeFileIn as O, partsOf as P, quotesCommand as R, bytesOf as S, kindAt as T, takeEnvironment as U, withoutVersion1 as V, textsBelow as _, removeAsRoot as a, writeBelow as b, Refused as c, lookBelow as d, namesBelow as f, textBelow as g, sizesBelow as h, ownerOfResults as i, openFile as j, makeFoldersIn as k, endBelow as l, readNamed as m, cancellation as n, rerunAsRoot as o, readBelow as p, isRoot as r, MOST as s, canBecomeRoot as t, grownBelow as u, walk as v, isEmpty as w, Obstacle as x, walkBelow as y, stopLines as z };
