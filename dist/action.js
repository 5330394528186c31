import { C as suiteError, F as parsePhase, I as parseReport, P as FIELD_NAMES, S as plural, _ as flakyTests, a as runMerge, b as excerpt, f as runApp, g as failures, gt as githubResults, h as reproduceCommand, ht as InvalidInput, i as loadResources, it as runnerOf, m as renderSummary, n as endText, o as combinedSentence, pt as worstFirst, r as systemClock, s as renderCombinedSummary, t as Tally, u as endWith, ut as EXIT_CODE, v as cleanText, vt as githubStore, x as oneLine, y as cut } from "./tally.js";
import { C as setFailed, D as writeSummary, E as warning, J as readTextSync, M as exists, O as messageOf, S as saveState, T as uploadArtifact, _ as readInputs, f as group, i as isRoot, m as info, n as cancellation, o as rerunAsRoot, r as giveBack, u as annotate, w as setOutput, z as listFiles } from "./root.js";
import path from "node:path";
// src/report/places.ts
const SELFTESTS = "tools/testing/selftests/bpf";
function placeIn(message) {
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
function placeOf({ suite, test, message }, read) {
	const said = placeIn(message ?? "");
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
function placeOfSplat({ text }) {
	const found = /^.*?(?:WARNING: (?:.{0,80} at )?|kernel BUG at )((?:[\w.-]+\/)+[\w.-]+\.[chS]):(\d+)/m.exec(text);
	if (found?.[1] === void 0) return void 0;
	return {
		file: found[1].replace(/^(?:\.\/)+/, ""),
		line: Number(found[2])
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
	if (file === void 0) return void 0;
	return line === void 0 ? { file } : {
		file,
		line
	};
}
function fromFindings(result) {
	const own = ({ verdict, sentence }) => verdict !== "built" && (verdict !== "kernel-splat" || !result.splats.some((splat) => sentence.includes(splat.title)));
	return result.findings.filter(own).toSorted(worstFirst).map(({ verdict, sentence, detail, file, line }) => ({
		level: FINDING_LEVEL[verdict],
		title: verdict === "pass" ? "cross-bpf" : verdict,
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
function fromSplats(result) {
	const fails = result.findings.some((finding) => finding.verdict === "kernel-splat");
	return result.splats.filter((splat) => splat.allowed === void 0).map((splat) => {
		const during = [splat.suite, splat.test].filter((name) => name !== void 0).join(": ");
		const lines = [`${splat.kind}: ${splat.title}`, ...during === "" ? [] : [`while ${during} ran`]];
		return {
			level: fails ? "error" : "warning",
			title: "kernel-splat",
			message: lines.map((line) => cut(oneLine(line), 1e3)).join("\n"),
			...placeOfSplat(splat)
		};
	});
}
function fromTests(result, read) {
	return failures(result).map((failure) => {
		const { suite, test, subtests, message } = failure;
		const names = subtests.slice(0, 5).map((subtest) => oneLine(subtest.name));
		const more = subtests.length > names.length ? ` and ${subtests.length - names.length} more` : "";
		const failed = names.length === 0 ? "" : `failed: ${names.join(", ")}${more}\n`;
		return {
			level: "error",
			title: oneLine(`${suite.name}: ${test.name}`),
			message: cleanText(failed + excerpt(message ?? "", 10).lines.join("\n")) || "failed without a message",
			again: reproduceCommand(result, suite.name, test.name),
			...placeOf(failure, read)
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
function merge(drafts) {
	const groups = new Map();
	for (const one of drafts) {
		const at = one.line === void 0 ? [] : [one.file, one.line];
		const key = JSON.stringify([
			one.level,
			one.message,
			...at
		]);
		groups.set(key, [...groups.get(key) ?? [], one]);
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
		...fromList("flaky", flakyTests(result).map(({ suite, test }) => `${suite.name}: ${test.name}`), (count) => `${plural(count, "test")} failed and passed when run again`),
		...fromList("list entries", result.unmatched.map(({ list, line, entry }) => `${entry} (${list}:${line})`), (count) => `${plural(count, "entry", "entries")} of allow and deny lists match no test`),
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
function artifactName(phase, platform, { shard }) {
	if (phase === "build") return `cross-bpf-${platform}-build`;
	return `cross-bpf-${platform}-results${shard === void 0 ? "" : `-${shard.index}-of-${shard.count}`}`;
}
async function upload(artifacts) {
	if ((process.env.ACTIONS_RESULTS_URL ?? "") === "") return;
	for (const { name, root, files } of artifacts) {
		const uploaded = await uploadArtifact(name, files, root);
		if (!uploaded.ok) warning(`artifact ${name} could not be uploaded: ${uploaded.problem}`);
	}
}
async function artifactsOf(phase, raw, { result, out, bundle }) {
	const platform = raw.platform?.trim() || result.platform;
	const files = (await listFiles(out)).filter((file) => !file.startsWith(path.join(out, "bundle/")));
	const results = {
		name: artifactName(phase, platform, result),
		root: out,
		files
	};
	if (bundle === void 0) return [results];
	return [results, {
		name: `cross-bpf-${platform}-bundle`,
		root: bundle,
		files: await listFiles(bundle)
	}];
}
function annotateAll(result, tree) {
	const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
	const placeOf = (file) => path.join(tree ?? workspace, file);
	for (const { file, line, ...annotation } of renderAnnotations(result, (file) => readTextSync(placeOf(file)))) {
		const shown = file === void 0 || !exists(placeOf(file)) ? ".." : path.relative(workspace, placeOf(file));
		annotate({
			...annotation,
			...!shown.startsWith("..") && {
				file: shown,
				...line !== void 0 && { line }
			}
		});
	}
}
function end(verdict, sentence) {
	const code = EXIT_CODE[verdict];
	if (code === 0) info(sentence);
	else setFailed(sentence);
	return code === 0 ? 0 : 1;
}
async function runOrTest(phase, raw) {
	const signal = cancellation();
	const done = await runApp({
		task: phase,
		raw,
		resources: await loadResources(),
		display: () => groupedDisplay(),
		signal,
		remote: (_, { inputs, host, resources }) => githubStore({
			cache: inputs.cache,
			budget: inputs.cacheBudget,
			host: host.debian,
			resources,
			signal
		}),
		kept: (_folders, { inputs }) => githubResults(inputs.cache)
	});
	setOutputs(done);
	saveState("out", done.out);
	await writeSummary(renderSummary(done.result));
	annotateAll(done.result, done.tree);
	await giveBack(done.out);
	await upload(await artifactsOf(phase, raw, done));
	return end(done.result.verdict, done.result.sentence);
}
async function mergeReports(raw) {
	const { paths, out, base, cache } = parseReport(raw);
	const merged = await runMerge({
		paths,
		out,
		base,
		store: githubResults(cache)
	});
	setOutput("verdict", merged.verdict);
	setCounts(merged.results);
	setFiles(merged.out, merged.file, merged.report);
	saveState("out", merged.out);
	await writeSummary(renderCombinedSummary(merged.results));
	await upload([{
		name: "cross-bpf-report",
		root: merged.out,
		files: await listFiles(merged.out)
	}]);
	return end(merged.verdict, combinedSentence(merged.results));
}
async function main() {
	const raw = readInputs(FIELD_NAMES);
	try {
		const phase = parsePhase(raw);
		if (phase === "report") return await mergeReports(raw);
		if (!isRoot()) return await rerunAsRoot();
		return await runOrTest(phase, raw);
	} catch (error) {
		const invalid = error instanceof InvalidInput;
		setOutput("verdict", invalid ? "invalid-input" : "infrastructure-failure");
		setFailed(messageOf(error));
		return 1;
	}
}
await endWith(await main());
export {};
