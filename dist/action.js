import { C as oneLine, D as OutOfTime, Q as parseReport, S as excerpt, St as githubResults, T as suiteError, X as parseJob, Y as FIELD_NAMES, Z as parsePhase, _ as reproduceCommand, a as renderExplained, b as cleanText, bt as worstVerdict, c as combinedSentence, f as endWith, g as renderSummary, gt as EXIT_CODE, i as loadResources, l as renderCombinedSummary, m as runApp, n as endText, r as systemClock, s as runMerge, t as Tally, ut as runnerOf, v as failures, w as plural, wt as githubStore, x as cut, xt as InvalidInput, y as flakyTests, yt as worstFirst } from "./tally.js";
import { G as readBelow, _ as makeFolder, l as exists, o as messageOf, v as modified } from "./workspace.js";
import { C as setFailed, D as warning, E as uploadArtifact, O as writeSummary, S as saveState, T as setOutput, _ as readInputs, b as runOfWorkflow, c as downloadArtifact, d as hasCache, f as info, h as listArtifacts, n as cancellation, o as rerunAsRoot, r as isRoot, s as annotate, u as group, w as setInput } from "./root.js";
import os from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
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
function locationOf({ suite, test, message }, read) {
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
function locationOfSplat({ text }) {
	const found = /^.*?(?:WARNING: (?:.{0,80} at )?|kernel BUG at )((?:[\w.-]+\/)+[\w.-]+\.[chS]):(\d+)/m.exec(text);
	if (found?.[1] === void 0) return void 0;
	return {
		file: found[1].replace(/^(?:\.\/)+/, ""),
		line: Number(found[2])
	};
}
// src/report/annotations.ts
const PER_LEVEL = 10;
const TITLE = 300;
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
	const titles = result.splats.slice(0, 1e3).map(({ title }) => title);
	const own = ({ verdict, sentence }) => verdict !== "built" && (verdict !== "kernel-splat" || !titles.some((title) => sentence.includes(title)));
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
		const lines = [
			`${splat.kind}: ${splat.title}`,
			...during === "" ? [] : [`while ${during} ran`],
			...splat.more === void 0 ? [] : [`${splat.more} more like it`]
		];
		return {
			level: fails ? "error" : "warning",
			title: "kernel-splat",
			message: lines.map((line) => cut(oneLine(line), 1e3)).join("\n"),
			...locationOfSplat(splat)
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
			...locationOf(failure, read)
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
		const known = groups.get(key);
		if (known === void 0) groups.set(key, [one]);
		else known.push(one);
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
	])).map(shown);
}
function shown(one) {
	const told = {
		...one,
		title: cut(oneLine(one.title), TITLE),
		message: cleanText(one.message)
	};
	if (one.file === void 0 || oneLine(one.file) === one.file) return told;
	const { file: _file, line: _line, ...placeless } = told;
	return placeless;
}
// src/action/artifacts.ts
function baseName({ part, platform, shard }, call) {
	return [
		"cross-bpf",
		platform,
		part,
		shard && `${shard.index}-of-${shard.count}`,
		call
	].filter((word) => word !== void 0).join("-");
}
function artifactName(part, call, attempt) {
	return call === void 0 ? baseName(part, call) : `${baseName(part, call)}-${attempt}`;
}
function newestOf(part, call, there, attempt) {
	for (let each = attempt; each >= 1; each--) {
		const name = artifactName(part, call, each);
		const found = there.find((one) => one.name === name);
		if (found !== void 0) return found;
	}
}
async function newFolder(what) {
	const { RUNNER_TEMP: temp = "" } = process.env;
	const folder = path.join(temp === "" ? os.tmpdir() : temp, `cross-bpf-${what}-${randomUUID()}`);
	await makeFolder(folder, { recursive: true });
	return folder;
}
async function artifactsOfRun(instead) {
	if (!hasCache()) throw new Error(`there are no artifacts of a workflow's run here: give ${instead}`);
	return await listArtifacts();
}
async function fetchBundle(platform, call) {
	const { attempt } = runOfWorkflow();
	const found = newestOf({
		part: "bundle",
		platform
	}, call, await artifactsOfRun("bundle"), attempt);
	if (found === void 0) throw new Error(`the build of ${platform} left no bundle: this run has no artifact of call ${call} for it`);
	const folder = await newFolder("bundle");
	info(`the bundle is artifact ${found.name}`);
	await downloadArtifact(found, folder);
	return folder;
}
function partsOf({ platform, shards: count }) {
	const tests = Array.from({ length: count }, (_, index) => ({
		index: index + 1,
		count
	}));
	return [{
		part: "build",
		platform
	}, ...tests.map((shard) => ({
		part: "results",
		platform,
		shard
	}))];
}
async function fetchResults(expected, call) {
	const { attempt } = runOfWorkflow();
	const there = await artifactsOfRun("results");
	const folder = await newFolder("results");
	for (const part of expected.flatMap(partsOf)) {
		const found = newestOf(part, call, there, attempt);
		if (found === void 0) continue;
		try {
			await downloadArtifact(found, path.join(folder, found.name));
		} catch (error) {
			warning(`artifact ${found.name} could not be fetched: ${messageOf(error)}`);
		}
	}
	return folder;
}
// src/action/groups.ts
const LOG_LINES = 2e4;
const LOG_UNITS = 4 << 20;
const LINE = 2e3;
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
				units: 0,
				dropped: 0
			});
		},
		stepOutput: (id, line) => {
			const step = steps.get(id);
			if (step === void 0) return;
			step.tally.add(line);
			step.units += line.length;
			if (step.lines.length < LOG_LINES && step.units <= LOG_UNITS) step.lines.push(cut(line, LINE));
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
// src/action/limit.ts
const MINUTE = 6e4;
const KEPT = 10;
async function jobStart(minutes, now) {
	const { GITHUB_EVENT_PATH: event = "" } = process.env;
	const written = event === "" ? void 0 : await modified(event);
	return written === void 0 || written > now || written < now - minutes * MINUTE ? now : written;
}
async function jobLimit(minutes) {
	const now = Date.now();
	const kept = Math.min(KEPT, minutes / 2);
	const left = await jobStart(minutes, now) + (minutes - kept) * MINUTE - now;
	const limit = new AbortController();
	const sentence = `the job may take ${minutes} minutes (timeout-minutes): the run was stopped ${kept} minutes before that, to leave what it has`;
	setTimeout(() => limit.abort(new OutOfTime(sentence)), Math.max(0, left)).unref();
	return limit.signal;
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
async function upload(artifacts, call) {
	if (!hasCache()) return [];
	const problems = [];
	for (const { name, root, files } of artifacts) {
		const uploaded = await uploadArtifact(name, files, root, call !== void 0);
		if (uploaded.ok) continue;
		const problem = `artifact ${name} could not be uploaded: ${uploaded.problem}`;
		if (call === void 0) warning(problem);
		else problems.push(problem);
	}
	return problems;
}
function artifactsOf(phase, raw, { result, out, files, bundle }) {
	const { call } = parseJob(raw);
	const { attempt } = runOfWorkflow();
	const platform = call === void 0 ? raw.platform?.trim() || result.platform : result.platform;
	const nameOf = (part) => artifactName({
		part,
		platform,
		...part === "results" && { shard: result.shard }
	}, call, attempt);
	const inBundle = (file) => file.startsWith(path.join(out, "bundle/"));
	const own = files.filter((file) => !inBundle(file));
	const results = {
		name: nameOf(phase === "build" ? "build" : "results"),
		root: out,
		files: own
	};
	if (bundle === void 0) return [results];
	return [results, {
		name: nameOf("bundle"),
		root: bundle,
		files: files.filter(inBundle)
	}];
}
const sourceIn = (tree) => (file) => {
	const read = readBelow(tree, file);
	return read.kind === "text" ? read.text : void 0;
};
function annotateAll(result, tree) {
	const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();
	const placeOf = (file) => path.join(tree ?? workspace, file);
	for (const { file, line, ...annotation } of renderAnnotations(result, sourceIn(tree ?? workspace))) {
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
function end(verdict, sentence, problems) {
	for (const problem of problems) setFailed(problem);
	if (problems.length > 0) setOutput("verdict", worstVerdict([verdict, "infrastructure-failure"]));
	const code = EXIT_CODE[verdict];
	if (code === 0) info(sentence);
	else setFailed(sentence);
	return code === 0 && problems.length === 0 ? 0 : 1;
}
async function runOrTest(phase, raw) {
	const { call, timeout } = parseJob(raw);
	const signal = AbortSignal.any([cancellation(), await jobLimit(timeout)]);
	const done = await runApp({
		task: phase,
		raw,
		resources: await loadResources(),
		display: () => groupedDisplay(),
		explain: (steps) => group("What each step is going to do", renderExplained(steps, 120).trimEnd().split("\n")),
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
	const problems = await upload(artifactsOf(phase, raw, done), call);
	return end(done.result.verdict, done.result.sentence, problems);
}
async function mergeReports(raw) {
	const { paths, expect, out, base, cache } = parseReport(raw);
	const { call } = parseJob(raw);
	const fetched = paths.length === 0 && call !== void 0 ? [await fetchResults(expect ?? [], call)] : paths;
	const merged = await runMerge({
		paths: fetched,
		expect,
		out,
		base,
		store: githubResults(cache)
	});
	setOutput("verdict", merged.verdict);
	setCounts(merged.results);
	setFiles(merged.out, merged.file, merged.report);
	saveState("out", merged.out);
	await writeSummary(renderCombinedSummary(merged.results));
	const problems = await upload([{
		name: artifactName({ part: "report" }, call, runOfWorkflow().attempt),
		root: merged.out,
		files: merged.files
	}], call);
	return end(merged.verdict, combinedSentence(merged.results), problems);
}
async function withFetched(raw) {
	const { platform, call } = parseJob(raw);
	if ((raw.bundle ?? "").trim() !== "" || platform === void 0 || call === void 0) return raw;
	const bundle = await fetchBundle(platform, call);
	setInput("bundle", bundle);
	return {
		...raw,
		bundle
	};
}
async function main() {
	const given = readInputs(FIELD_NAMES);
	try {
		const phase = parsePhase(given);
		if (phase === "report") return await mergeReports(given);
		const raw = phase === "test" ? await withFetched(given) : given;
		if (!isRoot()) return await rerunAsRoot();
		return await runOrTest(phase, raw);
	} catch (error) {
		const invalid = error instanceof InvalidInput;
		setOutput("verdict", invalid ? "invalid-input" : "infrastructure-failure");
		setFailed(messageOf(error));
		return 1;
	}
}
process.umask(18);
await endWith(await main());
export {};
