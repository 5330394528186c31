import { a as getState, c as notice, d as setOutput$1, h as summary, i as getInput, l as saveState$1, m as warning$1, n as endGroup, o as info$1, p as startGroup, r as error, u as setFailed$1 } from "./core.js";
import { o as messageOf, y as makeFolder } from "./workspace.js";
import { R as quotesCommand, V as withoutVersion1, z as stopLines } from "./root.js";
import { n as visible } from "./visible.js";
import path from "node:path";
import { randomUUID } from "node:crypto";
// src/effects/github.ts
function readInputs(names) {
	return Object.fromEntries(names.map((name) => [name, getInput(name)]));
}
function setInput(name, value) {
	process.env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] = value;
}
const setOutput = (name, value) => setOutput$1(name, value);
const shown = (text) => withoutVersion1(visible(text));
const setFailed = (message) => setFailed$1(shown(message));
const warning = (message) => warning$1(shown(message));
function info(message) {
	if (quotesCommand(message)) foreign([message]);
	else info$1(shown(message));
}
function foreign(lines) {
	const { stop, resume } = stopLines();
	info$1(stop);
	try {
		for (const line of lines) info$1(shown(line));
	} finally {
		info$1(resume);
	}
}
function group(title, lines) {
	startGroup(shown(title));
	foreign(lines);
	endGroup();
}
const saveState = (name, value) => saveState$1(name, value);
const readState = (name) => getState(name);
function annotate(annotation) {
	const { level, message, title, file, line } = annotation;
	const named = file !== void 0 && shown(file) === file;
	const place = {
		title: shown(title),
		...named && {
			file,
			...line !== void 0 && { startLine: line }
		}
	};
	const write = {
		error,
		warning: warning$1,
		notice
	}[level];
	write(shown(message), place);
}
async function writeSummary(markdown) {
	try {
		await summary.addRaw(markdown, true).write();
	} catch (error) {
		warning(`the job summary cannot be written: ${messageOf(error)}`);
	}
}
const NAMES_TO_TRY = 256;
async function uploadArtifact(name, files, root, exact = false) {
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
			if (exact || number >= NAMES_TO_TRY || !/already exists|conflict|409/i.test(problem)) return {
				ok: false,
				problem
			};
		}
	}
}
async function ownTemp() {
	const { RUNNER_TEMP: temp = "" } = process.env;
	if (temp === "") return void 0;
	const folder = path.join(temp, `cross-bpf-${randomUUID()}`);
	await makeFolder(folder);
	process.env.RUNNER_TEMP = folder;
	saveState("temp", folder);
	return folder;
}
async function listArtifacts() {
	const { DefaultArtifactClient } = await import("./artifact.js");
	return (await new DefaultArtifactClient().listArtifacts()).artifacts;
}
async function downloadArtifact({ id }, folder) {
	const { DefaultArtifactClient } = await import("./artifact.js");
	await new DefaultArtifactClient().downloadArtifact(id, { path: folder });
}
const MOST = 256 * 1024 ** 2;
async function restoreCache(file, key, prefixes = [], most = MOST) {
	const { fetchCacheFile } = await import("./cachefile.js");
	return await fetchCacheFile(file, key, prefixes, most);
}
async function lookUpCache(file, key, prefixes = []) {
	return await (await import("./cache.js")).restoreCache([file], key, [...prefixes], { lookupOnly: true });
}
async function isCached(file, key) {
	return await lookUpCache(file, key) === key;
}
async function saveCache(file, key) {
	return await (await import("./cache.js")).saveCache([file], key) >= 0;
}
const hasCache = () => (process.env.ACTIONS_RESULTS_URL ?? "") !== "";
function runOfWorkflow() {
	const { GITHUB_EVENT_NAME: event = "", GITHUB_RUN_ID: id = "0", GITHUB_RUN_ATTEMPT: attempt = "1" } = process.env;
	return {
		event,
		id: `${id}.${attempt}`,
		attempt: Number(attempt)
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
export { writeSummary as C, warning as S, saveState as _, hasCache as a, setOutput as b, keepTool as c, ownTemp as d, readInputs as f, saveCache as g, runOfWorkflow as h, group as i, listArtifacts as l, restoreCache as m, downloadArtifact as n, info as o, readState as p, findTool as r, isCached as s, annotate as t, lookUpCache as u, setFailed as v, uploadArtifact as x, setInput as y };
