import { h as object, u as boolean, v as string } from "./schemas.js";
import { n as HttpClient } from "./lib.js";
import { t as BearerCredentialHandler } from "./auth.js";
import { A as remove, H as which, i as refuseLink, o as messageOf, r as inWorkspace, t as CACHE_FOLDER, y as makeFolder } from "./workspace.js";
import { createWriteStream } from "node:fs";
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
// src/effects/extract.ts
async function extractOne(archive, name, to, most) {
	await remove(to);
	const file = await open(to, "wx");
	try {
		const tar = [
			"tar",
			"--zstd",
			"--extract",
			"--to-stdout",
			"--occurrence=1",
			`--file=${archive}`,
			"--",
			name
		];
		const child = spawn("prlimit", [
			`--fsize=${most}`,
			"--core=0",
			...tar
		], {
			env: {
				PATH: process.env.PATH ?? "",
				LC_ALL: "C"
			},
			stdio: [
				"ignore",
				file.fd,
				"pipe"
			]
		});
		let said = "";
		child.stderr?.setEncoding("utf8").on("data", (text) => {
			said += text;
		});
		const [exit, signal] = await once(child, "close");
		if (signal === "SIGXFSZ") throw new Error(`it has more than ${most} bytes`);
		if (exit !== 0) throw new Error(said.trim().split("\n")[0] || `tar ended with ${String(exit ?? signal)}`);
	} finally {
		await file.close();
	}
}
// src/effects/cachefile.ts
const AGENT = "cross-bpf";
const PAUSES = [1, 2];
const SILENCE = 6e4;
const FOUND = object({
	ok: boolean().default(false),
	signed_download_url: string().default(""),
	matched_key: string().default("")
});
const versionOf = (file) => createHash("sha256").update([
	file,
	"zstd-without-long",
	"1.0"
].join("|")).digest("hex");
function canAsk() {
	const { ACTIONS_CACHE_SERVICE_V2: second = "", ACTIONS_CACHE_MODE: mode = "" } = process.env;
	return second !== "" && !["none", "write-only"].includes(mode.trim().toLowerCase());
}
async function askOnce(service, question) {
	const reply = await new HttpClient(AGENT, [new BearerCredentialHandler(service.token)], { socketTimeout: SILENCE }).post(new URL("/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL", service.url).href, JSON.stringify(question), { "content-type": "application/json" });
	const text = await reply.readBody();
	if (reply.message.statusCode !== 200) throw new Error(`the cache service answers ${reply.message.statusCode}`);
	return FOUND.parse(JSON.parse(text));
}
var Final = class extends Error {};
async function again(attempt) {
	for (const pause of PAUSES) try {
		return await attempt();
	} catch (error) {
		if (error instanceof Final) throw error;
		await setTimeout(pause * 1e3);
	}
	return await attempt();
}
async function ask(question) {
	const { ACTIONS_RESULTS_URL: url = "", ACTIONS_RUNTIME_TOKEN: token = "" } = process.env;
	return await again(() => askOnce({
		url,
		token
	}, question));
}
async function downloadOnce(url, to, most) {
	await remove(to);
	const { message } = await new HttpClient(AGENT, [], { socketTimeout: SILENCE }).get(url);
	if (message.statusCode !== 200) {
		message.destroy();
		throw new Error(`the cache's store answers ${message.statusCode}`);
	}
	const length = Number(message.headers["content-length"] ?? 0);
	if (length > most) {
		message.destroy();
		throw new Final(`its ${length} bytes are more than ${most}`);
	}
	let come = 0;
	message.on("data", (chunk) => {
		come += chunk.length;
		if (come > most) message.destroy(new Final(`there are more than ${most} bytes`));
	});
	await pipeline(message, createWriteStream(to, { flags: "wx" }));
}
async function fetchCacheFile(file, key, prefixes, most) {
	if (!canAsk()) return void 0;
	if (which("zstd") === void 0) throw new Error("there is no zstd on this host to unpack it");
	const found = await ask({
		key,
		restore_keys: prefixes,
		version: versionOf(file)
	});
	if (!found.ok) return void 0;
	if (![key, ...prefixes].some((start) => found.matched_key.startsWith(start))) throw new Error("the cache service answers with another key");
	await refuseLink();
	const target = inWorkspace(file);
	const blob = `${target}.fetched`;
	await makeFolder(inWorkspace(CACHE_FOLDER), { recursive: true });
	try {
		await again(() => downloadOnce(found.signed_download_url, blob, most));
		await extractOne(blob, file, target, most);
	} catch (error) {
		await remove(target);
		throw new Error(`${found.matched_key}: ${messageOf(error)}`);
	} finally {
		await remove(blob);
	}
	return found.matched_key;
}
export { fetchCacheFile };
