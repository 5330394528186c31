import { t as messageOf } from "./message.js";
// src/effects/registry.ts
const SILENCE = 6e4;
const DOCUMENT_LIMIT = 4 << 20;
const isLoopback = (registry) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(registry);
function addressOf(registry) {
	if (isLoopback(registry)) return `http://${registry}`;
	return `https://${registry === "docker.io" ? "registry-1.docker.io" : registry}`;
}
async function get(url, headers) {
	const { HttpClient } = await import("./lib2.js");
	const client = new HttpClient("cross-bpf", [], { socketTimeout: SILENCE });
	try {
		const { message } = await client.get(url, headers);
		const parts = [];
		let come = 0;
		for await (const chunk of message) {
			const part = Buffer.from(chunk);
			come += part.length;
			if (come > 4194304) throw new Error(`it answers with more than ${DOCUMENT_LIMIT} bytes`);
			parts.push(part);
		}
		return {
			status: message.statusCode ?? 0,
			type: (message.headers["content-type"] ?? "").split(";", 1)[0]?.trim() ?? "",
			challenge: message.headers["www-authenticate"] ?? "",
			body: Buffer.concat(parts)
		};
	} finally {
		client.dispose();
	}
}
function parametersOf(challenge) {
	return new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}
function tokenIn(body) {
	let value;
	try {
		value = JSON.parse(body.toString());
	} catch {
		return;
	}
	if (typeof value !== "object" || value === null) return void 0;
	if ("token" in value && typeof value.token === "string") return value.token;
	return "access_token" in value && typeof value.access_token === "string" ? value.access_token : void 0;
}
var Registry = class {
	address;
	scope;
	name;
	auth;
	authorization;
	constructor(registry, name, auth) {
		this.address = addressOf(registry);
		this.name = name;
		this.scope = `repository:${name}:pull`;
		this.auth = auth;
	}
	async manifest(reference, types) {
		return await this.ask(`manifests/${reference}`, types.join(", "));
	}
	async blob(digest) {
		return await this.ask(`blobs/${digest}`, "*/*");
	}
	async ask(path, accept) {
		try {
			const url = `${this.address}/v2/${this.name}/${path}`;
			let reply = await this.once(url, accept);
			if (reply.status === 401 && await this.authorize(reply.challenge)) reply = await this.once(url, accept);
			if (reply.status === 200) return {
				kind: "found",
				body: reply.body,
				type: reply.type
			};
			return {
				kind: "none",
				problem: this.wordsFor(reply.status)
			};
		} catch (error) {
			return {
				kind: "none",
				problem: `the registry does not answer: ${messageOf(error)}`
			};
		}
	}
	async once(url, accept) {
		const { authorization } = this;
		return await get(url, {
			accept,
			...authorization !== void 0 && { authorization }
		});
	}
	async authorize(challenge) {
		const before = this.authorization;
		const basic = this.auth === void 0 ? void 0 : `Basic ${this.auth}`;
		if (/^basic\b/i.test(challenge)) this.authorization = basic;
		else if (/^bearer\b/i.test(challenge)) {
			const asked = parametersOf(challenge);
			const realm = asked.get("realm") ?? "";
			const url = URL.canParse(realm) ? new URL(realm) : void 0;
			if (url === void 0 || url.protocol !== "https:" && !isLoopback(url.host)) throw new Error(`it wants a token from '${realm}', which is no https address`);
			url.searchParams.set("scope", asked.get("scope") ?? this.scope);
			const service = asked.get("service");
			if (service !== void 0) url.searchParams.set("service", service);
			const reply = await get(url.href, basic === void 0 ? {} : { authorization: basic });
			const token = reply.status === 200 ? tokenIn(reply.body) : void 0;
			this.authorization = token === void 0 ? void 0 : `Bearer ${token}`;
		}
		return this.authorization !== void 0 && this.authorization !== before;
	}
	wordsFor(status) {
		switch (status) {
			case 404: return "the registry has no such image";
			case 401:
			case 403: return this.auth === void 0 ? "the registry has no such image, or wants credentials, and there are none for it" : "the registry has no such image, or does not take the credentials for it";
			default: return `the registry answers with status ${status}`;
		}
	}
};
export { isLoopback as i, Registry as n, addressOf as r, DOCUMENT_LIMIT as t };
