import { C as failures, F as InvalidInput, P as FIELD_NAMES, S as oneLine, _ as plural, a as cancellation, b as cut, c as rerunAsRoot, f as EXIT_CODE, h as formatDuration, i as loadResources, m as renderSummary, o as giveBack, p as VERDICTS, r as systemClock, s as isRoot, t as Tally, u as runApp, v as suiteError, w as placeIn, x as excerpt, y as cleanText } from "./tally.js";
import { i as linkFolder, n as exists, o as listFiles } from "./files.js";
import { a as info, d as saveState, f as setFailed, g as writeSummary, h as warning, i as hasCache, l as restoreCache, m as uploadArtifact, n as findTool, o as keepTool, p as setOutput, r as group, s as readInputs, t as annotate, u as saveCache } from "./github.js";
import { existsSync } from "node:fs";
import path from "node:path";
// src/cache/github.ts
const KINDS = [
	"vmtest",
	"rootfs",
	"toolchain"
];
function cacheKey(kind, key, hostArchitecture) {
	return `cross-bpf-1-${hostArchitecture}-${kind}-${key}`;
}
function githubStore(folders, context) {
	if (!context.inputs.cache || !hasCache()) return void 0;
	const keyOf = (kind, key) => cacheKey(kind, key, context.host.debian);
	const shelf = (kind, key) => path.join(folders.cacheDir, "github", kind, key);
	return {
		restore: async (product, key, folder) => {
			if (!KINDS.includes(product.kind)) return false;
			const tool = product.kind === "vmtest" ? await findTool("vmtest", `${product.name}-${key.split("-").at(-1) ?? ""}`) : void 0;
			if (tool !== void 0) {
				await linkFolder(tool, folder);
				return true;
			}
			const place = shelf(product.kind, key);
			const found = await restoreCache(place, keyOf(product.kind, key));
			info(`cache: ${keyOf(product.kind, key)}: ${found ? "restored" : "not there"}`);
			if (!found || !exists(path.join(place, "product"))) return false;
			await linkFolder(place, folder);
			return true;
		},
		save: async (product, key, folder) => {
			if (!KINDS.includes(product.kind)) return;
			if (product.kind === "vmtest") await keepTool(folder, "vmtest", `${product.name}-${key.split("-").at(-1) ?? ""}`);
			const place = shelf(product.kind, key);
			await linkFolder(folder, place);
			await saveCache(place, keyOf(product.kind, key));
		}
	};
}
// src/report/annotations.ts
const PER_LEVEL = 10;
const LEVELS = [
	"error",
	"warning",
	"notice"
];
const FINDING_LEVEL = {
	pass: "warning",
	built: "warning",
	"no-tests": "error",
	"test-failure": "error",
	"kernel-splat": "error",
	timeout: "error",
	"kernel-panic": "error",
	"boot-failure": "error",
	"infrastructure-failure": "error",
	"build-failure": "error",
	"patch-failure": "error",
	"invalid-input": "error",
	cancelled: "warning"
};
function place(file, line) {
	if (file === void 0) return {};
	return line === void 0 ? { file } : {
		file,
		line
	};
}
function fromFindings(result) {
	return result.findings.toSorted((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict)).map(({ verdict, sentence, detail, file, line }) => ({
		level: FINDING_LEVEL[verdict],
		title: verdict === "pass" || verdict === "built" ? "cross-bpf" : verdict,
		message: cleanText(detail === void 0 ? sentence : `${sentence}\n${excerpt(detail, 10).lines.join("\n")}`),
		...place(file, line)
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
function fromTests(result) {
	return failures(result).map(({ suite, test, subtests, message }) => {
		const names = subtests.slice(0, 5).map((subtest) => oneLine(subtest.name));
		const more = subtests.length > names.length ? ` and ${subtests.length - names.length} more` : "";
		const failed = names.length === 0 ? "" : `failed: ${names.join(", ")}${more}\n`;
		const at = placeIn(message ?? "");
		return {
			level: "error",
			title: oneLine(`${suite.name}: ${test.name}`),
			message: cleanText(failed + excerpt(message ?? "", 10).lines.join("\n")) || "failed without a message",
			...place(at?.file, at?.line)
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
		...place(source, own ? Number(found[2]) : void 0)
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
function merge(annotations) {
	const groups = new Map();
	for (const one of annotations) {
		const key = JSON.stringify([
			one.level,
			one.message,
			one.file,
			one.line
		]);
		groups.set(key, [...groups.get(key) ?? [], one]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (first === void 0) return [];
		const others = new Set(group.map((one) => one.title)).size - 1;
		return [others === 0 ? first : {
			...first,
			title: `${first.title} and ${others} more`
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
function renderAnnotations(result) {
	const unknown = result.leftOutSources.filter((source) => !source.known);
	const known = result.leftOutSources.filter((source) => source.known);
	return limit(merge([
		...fromFindings(result),
		...fromSuites(result),
		...fromTests(result),
		...unknown.map(fromSource),
		...fromList("known not to build", known.map((source) => source.source), (count) => `${plural(count, "test source")} left out`),
		...fromList("config options lost", result.lostOptions.map(({ option, wanted, got }) => `${option}=${wanted} (is ${got})`), (count) => `${plural(count, "option")} did not survive olddefconfig`)
	]));
}
// src/action/groups.ts
const LOG_LINES = 2e4;
const HEARTBEAT_MS = 12e4;
function groupedDisplay(clock = systemClock) {
	const steps = new Map();
	return {
		stepStarted: ({ id, title }) => {
			info(`${title} ...`);
			const tally = new Tally(clock.now());
			const stop = clock.every(HEARTBEAT_MS, () => info(`${title}: ${tally.measure(clock.now())} ...`));
			steps.set(id, {
				title,
				lines: [],
				tally,
				stop,
				dropped: 0
			});
		},
		stepOutput: (id, line) => {
			const step = steps.get(id);
			if (step === void 0) return;
			step.tally.add(line);
			if (step.lines.length < LOG_LINES) step.lines.push(line);
			else step.dropped += 1;
		},
		stepEnded: (id, { state, seconds }) => {
			const step = steps.get(id);
			if (step === void 0) return;
			step.stop();
			const more = step.dropped === 0 ? [] : [`... and ${step.dropped} more lines in logs/${id}.log`];
			group(`${step.title}: ${state} in ${formatDuration(seconds)}`, [...step.lines, ...more]);
			steps.delete(id);
		},
		warn: (sentence) => warning(sentence),
		close: () => {
			for (const { stop } of steps.values()) stop();
		}
	};
}
// src/action/main.ts
function setOutputs({ result, out, bundle, image, cacheHit }) {
	const count = (state) => result.suites.reduce((sum, suite) => sum + suite[state], 0);
	setOutput("verdict", result.verdict);
	for (const state of [
		"passed",
		"failed",
		"skipped"
	]) setOutput(state, count(state));
	setOutput("results", path.join(out, "results.json"));
	setOutput("junit", path.join(out, "junit.xml"));
	setOutput("report", path.join(out, "summary.md"));
	setOutput("bundle", bundle ?? "");
	setOutput("kernel-image", image ?? "");
	setOutput("kernel-release", result.kernel.release ?? "");
	setOutput("cache-hit", cacheHit);
}
async function upload({ result, out, bundle }) {
	if ((process.env.ACTIONS_RESULTS_URL ?? "") === "") return;
	const artifacts = [{
		name: `cross-bpf-${result.platform}-results`,
		root: out,
		files: (await listFiles(out)).filter((file) => !file.startsWith(path.join(out, "bundle/")))
	}, ...bundle === void 0 ? [] : [{
		name: `cross-bpf-${result.platform}-bundle`,
		root: bundle,
		files: await listFiles(bundle)
	}]];
	for (const { name, root, files } of artifacts) {
		const uploaded = await uploadArtifact(name, files, root);
		if (!uploaded.ok) warning(`artifact ${name} could not be uploaded: ${uploaded.problem}`);
	}
}
async function main() {
	if (!isRoot()) return await rerunAsRoot();
	const raw = readInputs(FIELD_NAMES);
	try {
		const done = await runApp({
			task: (raw.bundle ?? "") === "" ? "run" : "test",
			raw,
			resources: await loadResources(),
			display: () => groupedDisplay(),
			signal: cancellation(),
			remote: githubStore
		});
		setOutputs(done);
		saveState("out", done.out);
		await writeSummary(renderSummary(done.result));
		const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
		for (const { file, line, ...annotation } of renderAnnotations(done.result)) {
			const known = file !== void 0 && existsSync(path.join(workspace, file));
			annotate({
				...annotation,
				...known && {
					file,
					...line !== void 0 && { line }
				}
			});
		}
		await giveBack(done.out);
		await upload(done);
		const code = EXIT_CODE[done.result.verdict];
		if (code === 0) info(done.result.sentence);
		else setFailed(done.result.sentence);
		return code === 0 ? 0 : 1;
	} catch (error) {
		const invalid = error instanceof InvalidInput;
		setOutput("verdict", invalid ? "invalid-input" : "infrastructure-failure");
		setFailed(error instanceof Error ? error.message : String(error));
		return 1;
	}
}
process.exit(await main());
export {};
