import { a as getState, c as notice, d as setOutput$1, h as summary, i as getInput, l as saveState$1, m as warning$1, n as endGroup, o as info$1, p as startGroup, r as error, u as setFailed$1 } from "./core.js";
import path from "node:path";
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
			const problem = error instanceof Error ? error.message : String(error);
			if (number >= NAMES_TO_TRY || !/already exists|conflict|409/i.test(problem)) return {
				ok: false,
				problem
			};
		}
	}
}
function cachePath(file) {
	const below = path.relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), file);
	return below.startsWith("..") ? file : below;
}
async function restoreCache(folder, key) {
	try {
		return await (await import("./cache.js")).restoreCache([cachePath(folder)], key) !== void 0;
	} catch (error) {
		warning(`cache: ${key} could not be restored: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}
async function saveCache(folder, key) {
	try {
		await (await import("./cache.js")).saveCache([cachePath(folder)], key);
	} catch (error) {
		warning(`cache: ${key} could not be saved: ${error instanceof Error ? error.message : String(error)}`);
	}
}
const hasCache = () => (process.env.ACTIONS_RESULTS_URL ?? "") !== "";
async function findTool(name, version) {
	if ((process.env.RUNNER_TOOL_CACHE ?? "") === "") return void 0;
	const found = (await import("./tool-cache.js")).find(name, version);
	return found === "" ? void 0 : found;
}
async function keepTool(folder, name, version) {
	if ((process.env.RUNNER_TOOL_CACHE ?? "") === "") return;
	await (await import("./tool-cache.js")).cacheDir(folder, name, version);
}
export { info as a, readState as c, saveState as d, setFailed as f, writeSummary as g, warning as h, hasCache as i, restoreCache as l, uploadArtifact as m, findTool as n, keepTool as o, setOutput as p, group as r, readInputs as s, annotate as t, saveCache as u };
