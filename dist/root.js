import { g as string, h as record } from "./schemas.js";
import { D as remove, L as probe, a as workspace } from "./workspace.js";
import { chmodSync, mkdtempSync, readFileSync, rmSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stat } from "node:fs/promises";
import { spawn } from "node:child_process";
// src/effects/environment.ts
const PASSED_ON = [
	/^(GITHUB|RUNNER|ACTIONS|INPUT|STATE)_/,
	/^CROSS_BPF_/,
	/^(HOME|XDG_[A-Z_]+|TMPDIR|USER|LOGNAME)$/,
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
const FOLDER = "cross-bpf-environment-";
function leaveEnvironment(variables) {
	const folder = mkdtempSync(path.join(tmpdir(), FOLDER));
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
// src/effects/root.ts
async function rerunAsRoot(keyboard = false) {
	if (!await canBecomeRoot()) throw new Error("root is needed, and sudo asks for a password or is not there: run it as root, or sudo -v first");
	const passed = passedOn(process.env);
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
		...process.argv.slice(1)
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
export { removeAsRoot as a, ownerOfResults as i, cancellation as n, rerunAsRoot as o, isRoot as r, takeEnvironment as s, canBecomeRoot as t };
