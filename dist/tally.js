import { a as list$2, b as which, c as moveIntoPlace, d as remove, f as rename, g as execute, h as writeText, l as readLink, m as sizesBelow, n as exists, p as sha256OfFile, r as isFolder, s as makeFolder, t as copyFolder, u as readText, v as probe, y as startReaper } from "./files.js";
import { t as Builder } from "./fxb.js";
import { existsSync } from "node:fs";
import path from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { chown, lstat, readdir, stat } from "node:fs/promises";
import { spawn } from "node:child_process";
import os from "node:os";
import { stripVTControlCharacters } from "node:util";
import { fileURLToPath } from "node:url";
// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [BigInt("-9223372036854775808"), BigInt("9223372036854775807")],
	uint64: [BigInt(0), BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
const CONSTANT_CATCH = "~constantCatch";
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}
// node_modules/zod/v4/core/core.js
var _a$1;
const NEVER = Object.freeze({ status: "aborted" });
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}
// node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = $constructor("$ZodError", initializer$1);
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}
// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure$2(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure$2(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure$2(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const COMPILE_INVALID = Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = Symbol.for("zod.compile.fallback");
const validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};
// node_modules/zod/v4/core/regexes.js
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
const duration$2 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const number$3 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;
// node_modules/zod/v4/core/checks.js
const $ZodCheck = $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});
// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};
// node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};
// node_modules/zod/v4/core/schemas.js
const $ZodType = $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID = $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration$2);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$3;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const fastEnabled = jit && allowsEval.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
const $ZodIntersection = $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = new Map();
	let unrecIssue;
	const keyIssues = new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodEnum = $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}
// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = new WeakMap();
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle(inst, result);
}
function settle(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, new Set(), false);
					if (walked === NONE) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
function memoizer() {
	return memo;
}
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}
// node_modules/zod/v4/locales/en.js
const error = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error() };
}
// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = new WeakMap();
		this._idmap = new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = new WeakMap();
		this._idmap = new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;
// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
function _normalize(form) {
	return _overwrite((input) => input.normalize(form));
}
function _trim() {
	return _overwrite((input) => input.trim());
}
function _toLowerCase() {
	return _overwrite((input) => input.toLowerCase());
}
function _toUpperCase() {
	return _overwrite((input) => input.toUpperCase());
}
function _slugify() {
	return _overwrite((input) => slugify(input));
}
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
function _superRefine(fn, params) {
	const ch = _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}
// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
const FOLDABLE_KEYS = new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			assignProp(properties, key, parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts });
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
// node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
// node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodRealError = $constructor("ZodError", initializer, void 0, { Parent: Error });
// node_modules/zod/v4/classic/parse.js
const parse = _parse(ZodRealError);
const parseAsync = _parseAsync(ZodRealError);
const safeParse = _safeParse(ZodRealError);
const safeParseAsync = _safeParseAsync(ZodRealError);
const encode = _encode(ZodRealError);
const decode = _decode(ZodRealError);
const encodeAsync = _encodeAsync(ZodRealError);
const decodeAsync = _decodeAsync(ZodRealError);
const safeEncode = _safeEncode(ZodRealError);
const safeDecode = _safeDecode(ZodRealError);
const safeEncodeAsync = _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = _safeDecodeAsync(ZodRealError);
// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(_overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
const _ZodString = $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(_regex(...args));
	},
	includes(...args) {
		return this.check(_includes(...args));
	},
	startsWith(...args) {
		return this.check(_startsWith(...args));
	},
	endsWith(...args) {
		return this.check(_endsWith(...args));
	},
	min(...args) {
		return this.check(_minLength(...args));
	},
	max(...args) {
		return this.check(_maxLength(...args));
	},
	length(...args) {
		return this.check(_length(...args));
	},
	nonempty(...args) {
		return this.check(_minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(_lowercase(params));
	},
	uppercase(params) {
		return this.check(_uppercase(params));
	},
	trim() {
		return this.check(_trim());
	},
	normalize(...args) {
		return this.check(_normalize(...args));
	},
	toLowerCase() {
		return this.check(_toLowerCase());
	},
	toUpperCase() {
		return this.check(_toUpperCase());
	},
	slugify() {
		return this.check(_slugify());
	}
}));
const ZodString = $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(_email(ZodEmail, params));
	},
	url(params) {
		return this.check(_url(ZodURL, params));
	},
	jwt(params) {
		return this.check(_jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(_emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(_guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(_uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(_uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(_uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(_uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(_nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(_cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(_cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(_ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(_base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(_base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(_xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(_ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(_ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(_ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(_cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(_cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(_e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(_isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(_isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(_isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(_isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return _string(ZodString, params);
}
const ZodStringFormat = $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodGUID = $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmoji = $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID = $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(_gt(value, params));
	},
	gte(value, params) {
		return this.check(_gte(value, params));
	},
	min(value, params) {
		return this.check(_gte(value, params));
	},
	lt(value, params) {
		return this.check(_lt(value, params));
	},
	lte(value, params) {
		return this.check(_lte(value, params));
	},
	max(value, params) {
		return this.check(_lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(_gt(0, params));
	},
	nonnegative(params) {
		return this.check(_gte(0, params));
	},
	negative(params) {
		return this.check(_lt(0, params));
	},
	nonpositive(params) {
		return this.check(_lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(_multipleOf(value, params));
	},
	step(value, params) {
		return this.check(_multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number$2(params) {
	return _number(ZodNumber, params);
}
const ZodNumberFormat = $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return _int(ZodNumberFormat, params);
}
const ZodBoolean = $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return _boolean(ZodBoolean, params);
}
const ZodUnknown = $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => void 0;
});
function unknown() {
	return _unknown(ZodUnknown);
}
const ZodNever = $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return _never(ZodNever, params);
}
const ZodArray = $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(_minLength(n, params));
	},
	nonempty(params) {
		return this.check(_minLength(1, params));
	},
	max(n, params) {
		return this.check(_maxLength(n, params));
	},
	length(n, params) {
		return this.check(_length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return _array(ZodArray, element, params);
}
const ZodObject = $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function object(shape, params) {
	const def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	};
	return new ZodObject(def);
}
const ZodUnion = $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodIntersection = $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodEnum = $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodCustom = $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}
// src/results/parsed.ts
function parsed(value) {
	return {
		ok: true,
		value
	};
}
function unparsed(problem) {
	return {
		ok: false,
		problem
	};
}
// src/results/test-progs-json.ts
const SUBTEST = object({
	name: string(),
	message: string().default(""),
	failed: boolean().default(false)
});
const SUMMARY$2 = object({
	success: number$2().int(),
	success_subtest: number$2().int(),
	skipped: number$2().int(),
	failed: number$2().int(),
	results: array(SUBTEST.extend({ subtests: array(SUBTEST).default([]) }))
});
function parseTestProgsJson(text) {
	if (text.trim() === "") return unparsed("its JSON summary is empty: it was ended before it could write one");
	const json = readJson(text);
	if (json === void 0) return unparsed("its JSON summary is no JSON");
	const summary = SUMMARY$2.safeParse(json);
	if (!summary.success) {
		const issue = summary.error.issues[0];
		return unparsed(`its JSON summary is not test_progs': ${issue?.path.join(".")}: ${issue?.message}`);
	}
	return parsed(summary.data);
}
function readJson(text) {
	const control = /[\u0000-\u001f]/g;
	const escaped = (raw) => `\\u${raw.charCodeAt(0).toString(16).padStart(4, "0")}`;
	for (const candidate of [text, text.trim().replace(control, escaped)]) try {
		return JSON.parse(candidate);
	} catch {}
}
// src/results/text.ts
const MESSAGE_LIMIT = 4e3;
const ESCAPE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\n]{0,200}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
function logLines(text) {
	const lines = text.replace(ESCAPE, "").split("\n").map((line) => line.endsWith("\r") ? line.replace(/\r{1,8}$/, "") : line);
	if (lines.at(-1) === "") lines.pop();
	return lines;
}
function shortened(text, limit = MESSAGE_LIMIT) {
	if (text.length <= limit) return text;
	const head = Math.floor(limit / 4);
	const tail = limit - head;
	return `${text.slice(0, head)}\n[... ${text.length - limit} characters left out ...]\n${text.slice(-tail)}`;
}
// src/results/test-progs.ts
const NOT_ENDED = "it had not ended";
const WORST = [
	"skipped",
	"passed",
	"failed"
];
const STATES = {
	OK: "passed",
	SKIP: "skipped",
	FAIL: "failed"
};
const SUMMARY$1 = /^Summary: (\d+)\/(\d+) PASSED, (\d+) SKIPPED, (\d+) FAILED$/;
const RESULT$1 = /^#(\d+)(?:\/(\d+))?(\s+)(\S.*):(OK|FAIL|SKIP)(?: \(SKIP: \d+\/\d+\))?$/;
const LOST_WORKER = /\bread_prog_test_msg: unexpected message type 0\b/;
const WATCHDOG = /^WATCHDOG: test case (\S.*) executes for \d+ seconds, terminating/;
function parseTestProgs(log, json) {
	const tests = new Map();
	let pending = [];
	let summary;
	let crash;
	let lost = false;
	let last;
	let repeats = false;
	for (const line of logLines(log)) {
		const found = SUMMARY$1.exec(line);
		if (found) {
			summary = found;
			pending = [];
			continue;
		}
		const result = resultOf(line);
		if (!result) {
			if (line === "All error logs:") repeats = true;
			if (/^(?:\[\d+\]: )?Caught signal #\d+!/.test(line)) crash = line;
			if (LOST_WORKER.test(line)) lost = true;
			last = WATCHDOG.exec(line)?.[1] ?? last;
			pending.push(line);
			continue;
		}
		if (!repeats) record(tests, result, result.glued === "" ? pending : [...pending, result.glued]);
		last = result.sub === void 0 ? result.name : `${result.name}/${result.sub}`;
		pending = [];
	}
	const summaryJson = json === void 0 ? void 0 : parseTestProgsJson(json);
	if (summaryJson?.ok) addMessages(tests, summaryJson.value);
	const results = [...tests].map(([name, draft]) => finished(name, draft));
	if (!summary) return {
		end: "killed",
		problem: `${crash ? `it crashed (${crash})` : "there is no Summary line"}; ${last === void 0 ? "no test had said anything" : `the last test heard of is ${last}`}`,
		tests: results,
		...last !== void 0 && { last }
	};
	const problem = (lost ? `a worker of -j was gone, and the test it ran has no result${crash ? ` (${crash})` : ""}` : void 0) ?? disagreement(summary, results, summaryJson?.ok ? summaryJson.value : void 0) ?? (summaryJson?.ok === false ? summaryJson.problem : void 0);
	return problem === void 0 ? {
		end: "finished",
		tests: results
	} : {
		end: "unparsable",
		problem,
		tests: results,
		...last !== void 0 && { last }
	};
}
function testProgsEnds(log) {
	const ends = new Map();
	let offset = 0;
	for (const line of log.split("\n")) {
		offset += Buffer.byteLength(line) + 1;
		if (line === "All error logs:") break;
		const result = resultOf(line);
		if (result && result.sub === void 0) ends.set(result.name, offset);
	}
	return [...ends].map(([name, end]) => ({
		name,
		offset: end
	}));
}
function resultOf(line) {
	if (!/:(?:OK|FAIL|SKIP)(?: \(SKIP: \d+\/\d+\))?$/.test(line)) return void 0;
	const whole = resultAt(line, 0);
	if (whole || line.startsWith("#")) return whole;
	for (let at = line.indexOf("#", 1), tries = 0; at > 0 && tries < 20; at = line.indexOf("#", at + 1), tries++) {
		const result = resultAt(line, at);
		if (result) return result;
	}
}
function resultAt(line, at) {
	const [, number, subNumber, gap, name, word] = RESULT$1.exec(line.slice(at)) ?? [];
	const state = STATES[word ?? ""];
	if (number === void 0 || gap === void 0 || name === void 0 || state === void 0) return void 0;
	const label = subNumber === void 0 ? number : `${number}/${subNumber}`;
	if (gap.length !== Math.max(1, 8 - label.length)) return void 0;
	const glued = line.slice(0, at);
	const known = {
		number: Number(number),
		state,
		glued
	};
	if (subNumber === void 0) return {
		...known,
		name
	};
	const slash = name.indexOf("/");
	return slash < 0 ? void 0 : {
		...known,
		name: name.slice(0, slash),
		sub: name.slice(slash + 1)
	};
}
function record(tests, result, output) {
	const draft = tests.get(result.name) ?? {
		number: result.number,
		subtests: new Map()
	};
	tests.set(result.name, draft);
	const message = result.state === "failed" && output.length > 0 ? shortened(output.join("\n")) : void 0;
	if (result.sub === void 0) {
		draft.state = worst(draft.state, result.state);
		if (message !== void 0) draft.message = message;
		return;
	}
	const state = worst(draft.subtests.get(result.sub)?.state, result.state);
	draft.subtests.set(result.sub, {
		name: result.sub,
		state,
		...message !== void 0 && { message }
	});
}
function worst(before, now) {
	return before !== void 0 && WORST.indexOf(before) > WORST.indexOf(now) ? before : now;
}
function addMessages(tests, json) {
	for (const entry of json.results) {
		const draft = tests.get(entry.name);
		if (draft?.state !== "failed") continue;
		if (entry.message.trim() === "") delete draft.message;
		else draft.message = shortened(entry.message);
		for (const { name, message } of entry.subtests) {
			const sub = draft.subtests.get(name);
			if (sub?.state === "failed" && message.trim() !== "") sub.message = shortened(message);
		}
	}
}
function finished(name, { number, state, message, subtests }) {
	const subs = [...subtests.values()];
	if (state === void 0) return {
		name,
		state: "failed",
		number,
		message: NOT_ENDED,
		subtests: subs
	};
	return {
		name,
		state,
		number,
		...message !== void 0 && { message },
		subtests: subs
	};
}
function disagreement(summary, results, json) {
	const [line, passed, , , failed] = summary;
	const seenFailed = results.filter(({ state }) => state === "failed").length;
	const seenPassed = results.length - seenFailed;
	if (Number(passed) !== seenPassed || Number(failed) !== seenFailed) return `'${line}', but the log shows ${seenPassed} passed or skipped and ${seenFailed} failed`;
	if (json && (json.success !== Number(passed) || json.failed !== Number(failed))) return `'${line}', but the JSON summary has success ${json.success}, failed ${json.failed}`;
}
// node_modules/smol-toml/dist/stringify.js
let BARE_KEY = /^[a-z0-9-_]+$/i;
let HAS_WELLFORMED = !!"".isWellFormed;
function extendedTypeOf(obj) {
	let type = typeof obj;
	if (type === "object") {
		if (Array.isArray(obj)) return "array";
		if (typeof obj.getUTCDate === "function" && obj instanceof Date) return "date";
		if (globalThis.Temporal) {
			if (obj.until) {
				if (obj instanceof Temporal.ZonedDateTime) return "temporal/tz+uc";
				if (obj instanceof Temporal.PlainDateTime || obj instanceof Temporal.PlainDate) return "temporal/uc";
				if (obj instanceof Temporal.PlainTime || obj instanceof Temporal.Instant) return "temporal";
				if (obj instanceof Temporal.PlainYearMonth) return "temporal/x";
			} else if (obj.toPlainDate && obj instanceof Temporal.PlainMonthDay || obj.negated && obj instanceof Temporal.Duration) return "temporal/x";
		}
	}
	return type;
}
function isArrayOfTables(obj) {
	for (let i = 0; i < obj.length; i++) if (extendedTypeOf(obj[i]) !== "object") return false;
	return obj.length != 0;
}
function formatWellFormedStringUnchecked(s) {
	return JSON.stringify(s).replaceAll("", "\\u007f");
}
function formatString(s) {
	return formatWellFormedStringUnchecked(HAS_WELLFORMED ? s.toWellFormed() : s);
}
function formatKey(s) {
	if (BARE_KEY.test(s)) return s;
	if (HAS_WELLFORMED && !s.isWellFormed()) throw new RangeError("key contains illegal lone surrogates");
	return formatWellFormedStringUnchecked(s);
}
function stringifyValue(val, type, depth, numberAsFloat, strictTemporal) {
	if (depth === 0) throw new Error("Could not stringify the object: maximum object depth exceeded");
	switch (type) {
		case "number":
			if (isNaN(val)) return "nan";
			if (val === Infinity) return "inf";
			if (val === -Infinity) return "-inf";
			if (Number.isInteger(val) && (numberAsFloat || !Number.isSafeInteger(val))) return val.toFixed(1);
		case "bigint":
		case "boolean":
		case "temporal": return val.toString();
		case "string": return formatString(val);
		case "date":
			if (isNaN(val.getTime())) throw new TypeError("cannot serialize invalid date");
			return val.toISOString();
		case "object": return stringifyInlineTable(val, depth, numberAsFloat, strictTemporal);
		case "array": return stringifyArray(val, depth, numberAsFloat, strictTemporal);
		case "temporal/tz+uc": if (strictTemporal) {
			let tz = val.timeZoneId;
			let tzc = tz.charCodeAt(0);
			if (tzc !== 43 && tzc !== 45 && (tzc !== 85 && tzc !== 71 && tzc !== 90 && tzc !== 69 || tz !== "UTC" && tz !== "UCT" && tz !== "Universal" && tz !== "Zulu" && !tz.startsWith("GMT") && tz !== "Greenwich" && !tz.startsWith("Etc/"))) throw new TypeError("Temporal objects with an IANA timezone are not allowed in Temporal strict mode");
		}
		case "temporal/uc":
			if (strictTemporal && val.calendarId !== "iso8601") throw new TypeError("Temporal objects with a non-default calendar are not allowed in Temporal strict mode");
			return val.toString({
				calendarName: "never",
				timeZoneName: "never"
			});
		case "temporal/x": throw new TypeError("Unsupported " + val[Symbol.toStringTag]);
	}
}
function stringifyInlineTable(obj, depth, numberAsFloat, strictTemporal) {
	let keys = Object.keys(obj);
	if (keys.length === 0) return "{}";
	let res = "{ ";
	for (let i = 0; i < keys.length; i++) {
		let k = keys[i];
		if (i) res += ", ";
		res += formatKey(k) + " = " + stringifyValue(obj[k], extendedTypeOf(obj[k]), depth - 1, numberAsFloat, strictTemporal);
	}
	return res + " }";
}
function stringifyArray(array, depth, numberAsFloat, strictTemporal) {
	if (array.length === 0) return "[]";
	let res = "[ ";
	for (let i = 0; i < array.length; i++) {
		if (i) res += ", ";
		if (array[i] === null || array[i] === void 0) throw new TypeError("arrays cannot contain null or undefined values");
		res += stringifyValue(array[i], extendedTypeOf(array[i]), depth - 1, numberAsFloat, strictTemporal);
	}
	return res + " ]";
}
function stringifyArrayTable(array, key, depth, numberAsFloat, strictTemporal) {
	if (depth === 0) throw new Error("Could not stringify the object: maximum object depth exceeded");
	let res = "";
	for (let i = 0; i < array.length; i++) {
		res += `${res && "\n"}[[${key}]]\n`;
		res += stringifyTable(0, array[i], key, depth, numberAsFloat, strictTemporal);
	}
	return res;
}
function stringifyTable(tableKey, obj, prefix, depth, numberAsFloat, strictTemporal) {
	if (depth === 0) throw new Error("Could not stringify the object: maximum object depth exceeded");
	let preamble = "";
	let tables = "";
	let keys = Object.keys(obj);
	for (let i = 0; i < keys.length; i++) {
		let k = keys[i];
		if (obj[k] !== null && obj[k] !== void 0) {
			let type = extendedTypeOf(obj[k]);
			if (type === "symbol" || type === "function") throw new TypeError(`cannot serialize values of type '${type}'`);
			let key = formatKey(k);
			if (type === "array" && isArrayOfTables(obj[k])) tables += (tables && "\n") + stringifyArrayTable(obj[k], prefix ? `${prefix}.${key}` : key, depth - 1, numberAsFloat, strictTemporal);
			else if (type === "object") {
				let tblKey = prefix ? `${prefix}.${key}` : key;
				tables += (tables && "\n") + stringifyTable(tblKey, obj[k], tblKey, depth - 1, numberAsFloat, strictTemporal);
			} else {
				preamble += key;
				preamble += " = ";
				preamble += stringifyValue(obj[k], type, depth, numberAsFloat, strictTemporal);
				preamble += "\n";
			}
		}
	}
	if (tableKey && (preamble || !tables)) preamble = preamble ? `[${tableKey}]\n${preamble}` : `[${tableKey}]`;
	return preamble && tables ? `${preamble}\n${tables}` : preamble || tables;
}
function stringify(obj, { maxDepth = 1e3, numbersAsFloat = false, strictTemporal = false } = {}) {
	if (extendedTypeOf(obj) !== "object") throw new TypeError("stringify can only be called with an object");
	let str = stringifyTable(0, obj, "", maxDepth, numbersAsFloat, strictTemporal);
	if (str[str.length - 1] !== "\n") return str + "\n";
	return str;
}
// src/recipe/command.ts
function at(place, path) {
	return path === void 0 ? { place } : {
		place,
		path
	};
}
// src/steps/sandbox.ts
const INSIDE = {
	tree: "/mnt/linux",
	kernel: "/mnt/kernel",
	selftests: "/mnt/selftests",
	scripts: "/mnt/scripts",
	step: "/mnt/step"
};
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
function inSandbox(sandbox, program, ...args) {
	const env = {
		PATH,
		HOME: "/root",
		LC_ALL: "C.UTF-8",
		TZ: "UTC",
		...sandbox.env
	};
	const overlays = sandbox.overlays ?? [];
	const bind = (mount) => [
		mount.writable ? "--bind" : "--ro-bind",
		mount.from,
		mount.to
	];
	const overlayBinds = overlays.flatMap((overlay, index) => [...overlay.lowers.flatMap((lower, level) => [
		"--ro-bind",
		lower,
		`/mnt/overlay/${index}/lower${level}`
	]), ...[
		"--bind",
		overlay.upper,
		`/mnt/overlay/${index}/upper`
	]]);
	const overlayArgs = overlays.flatMap((overlay, index) => [
		"--overlay",
		overlay.target,
		`/mnt/overlay/${index}/upper`,
		overlay.lowers.map((_, level) => `/mnt/overlay/${index}/lower${level}`).join(":")
	]);
	return {
		program: "bwrap",
		args: [
			"--die-with-parent",
			"--unshare-pid",
			"--unshare-ipc",
			"--unshare-uts",
			...["--hostname", "cross-bpf"],
			"--clearenv",
			...Object.entries(env).flatMap(([name, value]) => [
				"--setenv",
				name,
				value
			]),
			...[
				"--ro-bind",
				sandbox.root,
				"/"
			],
			...["--dev", "/dev"],
			...(sandbox.devices ?? []).flatMap((device) => [
				"--dev-bind",
				device,
				device
			]),
			...["--proc", "/proc"],
			...["--tmpfs", "/tmp"],
			...["--tmpfs", "/run"],
			...["--tmpfs", "/root"],
			...["--tmpfs", "/mnt"],
			...[
				"--ro-bind-try",
				"/etc/resolv.conf",
				"/etc/resolv.conf"
			],
			...sandbox.hostCertificates ? [
				"--ro-bind-try",
				"/etc/ssl/certs",
				"/etc/ssl/certs"
			] : [],
			...[
				"--ro-bind",
				sandbox.scripts,
				INSIDE.scripts
			],
			...sandbox.mounts.flatMap(bind),
			...overlayBinds,
			...overlays.length > 0 ? ["--cap-add", "ALL"] : [],
			...overlays.length > 0 ? [
				"bash",
				`${INSIDE.scripts}/overlay.sh`,
				...overlayArgs,
				"--"
			] : [],
			program,
			...args
		]
	};
}
function onHost(...words) {
	return {
		program: "bwrap",
		args: [
			"--die-with-parent",
			"--unshare-pid",
			...[
				"--dev-bind",
				"/",
				"/"
			],
			...["--proc", "/proc"],
			...["--cap-add", "ALL"],
			...words
		]
	};
}
// src/recipe/plan.ts
function run(program, ...args) {
	return {
		do: "run",
		command: {
			program,
			args
		}
	};
}
function resolveArg(arg, locate) {
	if (typeof arg === "string") return arg;
	const base = locate(arg.place);
	return arg.path === void 0 ? base : `${base}/${arg.path}`;
}
// src/steps/debian-root.ts
function makeRoot(root) {
	const { suite, architectures = [], finish, mirror, backports = false, before = [] } = root;
	const hook = (option, script) => [option, at("scripts", script)];
	return {
		...onHost(...before, "mmdebstrap", `--variant=${root.variant}`, ...architectures.length === 0 ? [] : [`--architectures=${architectures.join(",")}`], "--components=main", `--include=${root.packages.join(",")}`, ...hook("--setup-hook", "apt-sources.sh"), ...finish === void 0 ? [] : hook("--customize-hook", finish), suite, root.target, ...mirror === void 0 ? [] : [mirror]),
		env: {
			CROSS_BPF_SUITE: suite,
			...backports && { CROSS_BPF_BACKPORTS: "1" }
		}
	};
}
// src/steps/vmtest.ts
const VMTEST_VERSION = "0.18.0";
const VMTEST_RELEASES = {};
function chooseVmtest(host) {
	if (host.vmtest !== void 0) return {
		kind: "path",
		path: host.vmtest
	};
	const release = VMTEST_RELEASES[host.debian];
	if (release !== void 0) return {
		kind: "download",
		...release
	};
	return host.cargo ? { kind: "cargo-on-host" } : { kind: "cargo-in-root" };
}
const VMTEST_PROGRAM = at("vmtest", "bin/vmtest");
const RUST_ROOT = at("vmtest", "rust");
function obtain(source, suite, mirror) {
	const install = [
		"install",
		"--locked",
		"--version",
		VMTEST_VERSION
	];
	switch (source.kind) {
		case "path": return [{
			do: "mkdir",
			path: at("vmtest", "bin")
		}, {
			do: "run",
			command: {
				program: "cp",
				args: [
					"--dereference",
					source.path,
					VMTEST_PROGRAM
				]
			}
		}];
		case "download": return [{
			do: "mkdir",
			path: at("vmtest", "bin")
		}, {
			do: "run",
			command: {
				program: "bash",
				args: [
					at("scripts", "download.sh"),
					source.url,
					source.sha256,
					VMTEST_PROGRAM
				]
			}
		}];
		case "cargo-on-host": return [{
			do: "run",
			command: onHost("cargo", ...install, "--root", at("vmtest"), "vmtest")
		}];
		case "cargo-in-root": return [
			{
				do: "run",
				command: makeRoot({
					suite,
					target: RUST_ROOT,
					variant: "apt",
					packages: [
						"ca-certificates",
						"cargo",
						"gcc"
					],
					mirror
				})
			},
			{
				do: "run",
				command: inSandbox({
					root: RUST_ROOT,
					scripts: at("scripts"),
					mounts: [{
						from: at("vmtest"),
						to: "/mnt/vmtest",
						writable: true
					}],
					hostCertificates: true
				}, "cargo", ...install, ...[
					"--root",
					"/mnt/vmtest",
					"vmtest"
				])
			},
			run("rm", "-rf", RUST_ROOT)
		];
	}
}
function vmtestStep(context) {
	const { vmtest } = context;
	return {
		id: "vmtest",
		title: `vmtest ${vmtest.kind === "path" ? "" : `${VMTEST_VERSION}, `}${{
			path: "the one on PATH",
			download: "a pinned release",
			"cargo-on-host": "built with the host's cargo",
			"cargo-in-root": "built with cargo in a root of its own"
		}[vmtest.kind]}`,
		needs: ["scripts", "host"],
		product: {
			kind: "vmtest",
			name: VMTEST_VERSION,
			ingredients: [
				{
					name: "host",
					value: context.host.debian
				},
				{
					name: "from",
					value: vmtest.kind === "path" ? vmtest.path : vmtest.kind === "download" ? vmtest.url : "crate"
				},
				...vmtest.kind === "path" ? [{
					name: "modified",
					value: context.host.vmtestModified ?? ""
				}] : []
			]
		},
		blame: "infrastructure-failure",
		attempts: 2,
		actions: obtain(vmtest, context.suite, context.inputs.mirror)
	};
}
// src/steps/vm.ts
const GUEST_SELFTESTS = "/opt/selftests/bpf";
const GUEST_SHARE = "/mnt/vmtest";
const MOST = 21600;
const GRACE = 60;
const SHARE = "/mnt/share";
const ROOT = "/mnt/root";
function vmtestConfig(options) {
	const { platform } = options;
	return stringify({ target: [{
		name: "cross-bpf",
		kernel: "/mnt/image",
		rootfs: ROOT,
		arch: platform.vmtestArch,
		...platform.qemuProgram === void 0 ? {} : { qemu_command: platform.qemuProgram },
		kernel_args: [...platform.kernelArgs, ...options.kernelArgs].join(" "),
		command: options.command ?? `bash /mnt/vmtest/guest/run.sh`,
		vm: {
			num_cpus: options.cpus,
			memory: options.memory,
			extra_args: options.kvm ? [] : [...platform.qemuArgs]
		}
	}] });
}
function jobFiles(options) {
	const limit = ({ seconds, scaled }) => `${seconds}${scaled ? " scaled" : ""}\n`;
	const suites = options.suites.flatMap((suite) => {
		const folder = `job/suites/${suite.folder}`;
		return [
			{
				path: `${folder}/timeout`,
				text: limit(suite.timeout)
			},
			...suite.stall === void 0 ? [] : [{
				path: `${folder}/stall`,
				text: limit(suite.stall)
			}],
			...suite.calls.map((argv, call) => ({
				path: `${folder}/argv.${call + 1}`,
				text: `${argv.join("\n")}\n`
			}))
		];
	});
	return [
		{
			path: "job/run-id",
			text: `${options.runId}\n`
		},
		{
			path: "job/timeout",
			text: limit(options.timeout)
		},
		{
			path: "job/directory",
			text: `${GUEST_SELFTESTS}\n`
		},
		...suites,
		...options.files.map((file) => ({
			path: `job/${file.path}`,
			text: file.text
		})),
		{
			path: "vmtest.toml",
			text: vmtestConfig(options)
		}
	];
}
function vmTitle({ suites, platform, kvm }) {
	const accelerator = kvm ? "KVM" : "TCG";
	return `VM: ${suites.length === 0 ? `Does ${accelerator} run a guest?` : suites.map((suite) => suite.name).join(", ")} (${platform.name}, ${accelerator})`;
}
function consoleLog(id) {
	return id.replace(/^vm(?=-\d|$)/, "console");
}
function shellFiles(id, resources) {
	const file = (path, name) => {
		const text = resources.get(`guest/${name}`);
		if (text === void 0) throw new Error(`guest/${name} is not among the shipped scripts`);
		return {
			do: "write",
			file: at(id, `root/upper/${path}`),
			text
		};
	};
	return [file("etc/cross-bpf/setup.sh", "setup.sh"), file("etc/profile.d/cross-bpf.sh", "shell.sh")];
}
function vmStep(options, built, resources) {
	const guest = [...resources].filter(([name]) => name.startsWith("guest/"));
	const most = options.timeout.scaled ? MOST : options.timeout.seconds;
	const share = (path, text) => ({
		do: "write",
		file: at(options.id, `share/${path}`),
		text
	});
	return {
		id: options.id,
		title: vmTitle(options),
		log: consoleLog(options.id),
		needs: [
			"scripts",
			"vmtest",
			...options.hostRoot ? [] : ["toolchain"],
			...built.needs
		],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			...guest.map(([name, text]) => share(name, text)),
			...jobFiles(options).map((file) => share(file.path, file.text)),
			{
				do: "mkdir",
				path: at(options.id, "share/results")
			},
			{
				do: "mkdir",
				path: at(options.id, "root")
			},
			{
				do: "run",
				command: {
					...inSandbox({
						root: options.hostRoot ? "/" : at("toolchain", "root"),
						scripts: at("scripts"),
						mounts: [
							{
								from: built.image,
								to: "/mnt/image"
							},
							{
								from: VMTEST_PROGRAM,
								to: "/mnt/vmtest"
							},
							{
								from: at(options.id, "share"),
								to: SHARE,
								writable: true
							}
						],
						overlays: [{
							target: ROOT,
							lowers: [
								built.selftestsLayer,
								built.kernelLayer,
								built.rootfs
							],
							upper: at(options.id, "root")
						}],
						devices: options.kvm ? ["/dev/kvm"] : []
					}, "/mnt/vmtest", ...["-c", `${SHARE}/vmtest.toml`]),
					timeout: 240 + most + GRACE,
					limit: {
						from: at(options.id, "share/results/start"),
						before: 240,
						seconds: GRACE,
						most,
						alive: {
							file: at(options.id, "share/results/alive"),
							seconds: 300
						}
					},
					watch: at(options.id, "share/results")
				}
			}
		]
	};
}
// src/platform/suites.ts
const SUITES = [
	{
		name: "trixie",
		libraries: [
			"libelf1t64",
			"libssl3t64",
			"zlib1g"
		],
		clang: [
			"17",
			"18",
			"19",
			"22"
		]
	},
	{
		name: "forky",
		libraries: [
			"libelf1t64",
			"libssl3t64",
			"zlib1g"
		],
		clang: [
			"19",
			"20",
			"21",
			"22"
		]
	},
	{
		name: "sid",
		libraries: [
			"libelf1t64",
			"libssl3t64",
			"zlib1g"
		],
		clang: [
			"19",
			"20",
			"21",
			"22"
		]
	}
];
function findSuite(name) {
	return SUITES.find((suite) => suite.name === name);
}
// src/platform/table.ts
const LINUX_GNU = "linux-gnu";
const PLATFORMS = [
	{
		name: "s390x",
		aliases: ["s390"],
		kernelArch: "s390",
		triplet: `s390x-${LINUX_GNU}`,
		debian: "s390x",
		byteOrder: "big",
		machine: "s390x",
		compilerPackage: "gcc-s390x-linux-gnu",
		qemuPackage: "qemu-system-s390x",
		qemuPackageBookworm: "qemu-system-misc",
		binfmt: "qemu-s390x",
		image: "arch/s390/boot/bzImage",
		fragments: ["config.s390x"],
		vmtestArch: "s390x",
		qemuArgs: [],
		kernelArgs: ["nokaslr"]
	},
	{
		name: "aarch64",
		aliases: ["arm64"],
		kernelArch: "arm64",
		triplet: `aarch64-${LINUX_GNU}`,
		debian: "arm64",
		byteOrder: "little",
		machine: "aarch64",
		compilerPackage: "gcc-aarch64-linux-gnu",
		qemuPackage: "qemu-system-arm",
		binfmt: "qemu-aarch64",
		image: "arch/arm64/boot/Image",
		fragments: ["config.aarch64"],
		vmtestArch: "aarch64",
		qemuArgs: [],
		kernelArgs: []
	},
	{
		name: "riscv64",
		aliases: ["riscv"],
		kernelArch: "riscv",
		triplet: `riscv64-${LINUX_GNU}`,
		debian: "riscv64",
		byteOrder: "little",
		machine: "riscv64",
		compilerPackage: "gcc-riscv64-linux-gnu",
		qemuPackage: "qemu-system-riscv",
		qemuPackageBookworm: "qemu-system-misc",
		binfmt: "qemu-riscv64",
		image: "arch/riscv/boot/Image",
		fragments: ["config.riscv64"],
		vmtestArch: "riscv64",
		qemuArgs: [],
		kernelArgs: []
	},
	{
		name: "ppc64le",
		aliases: ["ppc64el", "powerpc64le"],
		kernelArch: "powerpc",
		triplet: `powerpc64le-${LINUX_GNU}`,
		debian: "ppc64el",
		byteOrder: "little",
		machine: "ppc64le",
		compilerPackage: "gcc-powerpc64le-linux-gnu",
		qemuPackage: "qemu-system-ppc",
		binfmt: "qemu-ppc64le",
		image: "vmlinux",
		fragments: ["config.ppc64el", "config.ppc64le"],
		vmtestArch: "ppc64le",
		qemuProgram: "qemu-system-ppc64",
		qemuArgs: ["-cpu", "power10"],
		kernelArgs: ["console=hvc0"]
	},
	{
		name: "x86_64",
		aliases: [
			"amd64",
			"x86-64",
			"x64"
		],
		kernelArch: "x86",
		triplet: `x86_64-${LINUX_GNU}`,
		debian: "amd64",
		byteOrder: "little",
		machine: "x86_64",
		compilerPackage: "gcc-x86-64-linux-gnu",
		qemuPackage: "qemu-system-x86",
		binfmt: "qemu-x86_64",
		image: "arch/x86/boot/bzImage",
		fragments: ["config.x86_64"],
		vmtestArch: "x86_64",
		qemuArgs: ["-cpu", "max"],
		kernelArgs: []
	}
];
function findPlatform(name) {
	const wanted = name.toLowerCase();
	return PLATFORMS.find((platform) => platform.name === wanted || platform.aliases.includes(wanted));
}
function isListFor(platform, kind, file) {
	return file === kind || [platform.name, ...platform.aliases].some((name) => file === `${kind}.${name}`);
}
// src/inputs/selections.ts
const QUICK = {
	tests: [
		...[
			"align",
			"arena_atomics",
			"arena_list",
			"arg_parsing",
			"atomic_bounds",
			"autoload",
			"bind_perm",
			"bloom_filter_map"
		],
		...[
			"bpf_cookie/kprobe",
			"bpf_loop",
			"bpf_obj_id",
			"btf_endian",
			"btf_skc_cls_ingress",
			"btf_write",
			"cgroup_attach_multi"
		],
		...[
			"cgroup_link",
			"check_mtu",
			"core_autosize",
			"core_extern",
			"core_retro",
			"endian",
			"exhandler",
			"fexit_sleep"
		],
		...[
			"for_each",
			"get_func_ip_test",
			"global_data",
			"global_data_init",
			"hash_large_key",
			"hashmap",
			"helper_restricted"
		],
		...[
			"iters",
			"kfunc_call",
			"ksyms",
			"linked_funcs",
			"linked_maps",
			"linked_vars",
			"log_fixup"
		],
		...[
			"lookup_and_delete",
			"map_init",
			"map_ptr",
			"obj_name",
			"pinning",
			"pkt_access",
			"prog_run_opts",
			"queue_stack_map"
		],
		...[
			"raw_tp_test_run",
			"rbtree_success",
			"ringbuf",
			"signal_pending",
			"skeleton",
			"spin_lock/spinlock",
			"static_linked"
		],
		...[
			"subprogs",
			"task_local_storage",
			"test_strncmp",
			"tracing_struct",
			"varlen",
			"xdp",
			"xdp_perf"
		]
	],
	verifier: {
		first: 0,
		last: 120
	}
};
// src/inputs/fields.ts
const WEEK = 604800;
const duration$1 = string().regex(/^[1-9]\d{0,6}[smh]?$/, "a number of seconds, or a number with s, m or h, e.g. 900, 90s, 20m").transform((text) => {
	const unit = {
		s: 1,
		m: 60,
		h: 3600
	}[text.at(-1) ?? ""] ?? 1;
	return Number.parseInt(text, 10) * unit;
}).refine((seconds) => seconds <= WEEK, "at most 7 days");
const list$1 = string().transform((text) => text.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== ""));
const lines = string().transform((text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== ""));
const number$1 = (least, most) => string().regex(/^\d{1,6}$/, `a whole number from ${least} to ${most}`).transform(Number).refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`);
const platforms = PLATFORMS.map((platform) => [platform.name, ...platform.aliases].join(" or ")).join(", ");
const platform = string().transform((name, context) => {
	const found = findPlatform(name);
	if (found === void 0) {
		context.addIssue({
			code: "custom",
			message: platforms
		});
		return NEVER;
	}
	return found;
});
const KERNEL_HELP = "a directory, a tarball (*.tar, *.tar.gz, *.tar.xz, *.tar.zst), or debian:PACKAGE[@SUITE], e.g. debian:linux-source-6.12";
const kernel = string().transform((text, context) => {
	if (text.startsWith("debian:")) {
		const match = /^debian:([a-z0-9][a-z0-9.+-]+)(?:@([a-z][a-z0-9-]*))?$/.exec(text);
		if (match?.[1] === void 0) {
			context.addIssue({
				code: "custom",
				message: KERNEL_HELP
			});
			return NEVER;
		}
		return {
			kind: "debian",
			package: match[1],
			...match[2] === void 0 ? {} : { suite: match[2] }
		};
	}
	return /\.tar(\.(gz|xz|zst|bz2))?$/.test(text) ? {
		kind: "tarball",
		path: text
	} : {
		kind: "directory",
		path: text
	};
});
const TOOLCHAIN_HELP = `${SUITES.map((suite) => `debian:${suite.name}`).join(", ")} or runner`;
const toolchain = string().transform((text, context) => {
	if (text === "runner") return { kind: "runner" };
	const suite = SUITES.find((each) => `debian:${each.name}` === text);
	if (suite === void 0) {
		context.addIssue({
			code: "custom",
			message: TOOLCHAIN_HELP
		});
		return NEVER;
	}
	return {
		kind: "debian",
		suite: suite.name
	};
});
const SUITE_NAMES = [
	"test_progs",
	"test_progs-no_alu32",
	"test_progs-cpuv4",
	"test_verifier",
	"test_maps"
];
const SUITES_HELP = `${SUITE_NAMES.join(", ")}; test_verifier also with a range of its tests, e.g. test_verifier:0-120; test_progs and its flavours with a number of tests at once, e.g. test_progs:j4; any other program or script of the BPF selftests as kselftest names it, e.g. bpf:test_lru_map, bpf:test_xdp_meta.sh`;
function suiteOf$1(word) {
	const other = /^bpf:([A-Za-z]\w*(?:[.-]\w+)*)$/.exec(word)?.[1];
	if (other !== void 0) return other === "command" ? void 0 : { name: other };
	const [, given, first, last, jobs] = /^([\w-]+?)(?::(?:(\d+)-(\d+)|j(\d{1,3})))?$/.exec(word) ?? [];
	const name = SUITE_NAMES.find((each) => each === given);
	if (name === void 0) return void 0;
	if (jobs !== void 0) return name.startsWith("test_progs") && Number(jobs) > 0 ? {
		name,
		jobs: Number(jobs)
	} : void 0;
	if (first === void 0) return { name };
	const range = {
		first: Number(first),
		last: Number(last)
	};
	return name === "test_verifier" && range.first <= range.last ? {
		name,
		...range
	} : void 0;
}
function wordOf(runner) {
	return SUITE_NAMES.some((name) => name === runner) ? runner : `bpf:${runner}`;
}
const suites = list$1.transform((words, context) => {
	const chosen = [];
	for (const word of words) {
		const suite = suiteOf$1(word);
		if (suite === void 0 || chosen.some((each) => each.name === suite.name)) {
			context.addIssue({
				code: "custom",
				message: `${SUITES_HELP}, each once`
			});
			return NEVER;
		}
		chosen.push(suite);
	}
	if (chosen.length === 0) context.addIssue({
		code: "custom",
		message: SUITES_HELP
	});
	return chosen;
});
const targets = list$1.refine((names) => names.every((name) => /^\w[\w.+-]*$/.test(name)), "targets of the BPF selftests' Makefile, e.g. test_lru_map, xdping");
const OWN_VARIABLES = [
	"ARCH",
	"CROSS_COMPILE",
	"KBUILD_OUTPUT",
	"O",
	"OUTPUT",
	"VMLINUX_BTF"
];
const variables = lines.refine((words) => words.every((word) => /^[A-Z_a-z][A-Z_a-z0-9]*=/.test(word)), "variables of the BPF selftests' Makefile, NAME=VALUE, one a line").refine((words) => words.every((word) => !OWN_VARIABLES.includes(word.split("=")[0] ?? "")), `variables other than ${OWN_VARIABLES.join(", ")}, which cross-bpf sets itself`);
const entries = string().regex(/^[^\p{Cc}]*(?:[\n\t\r][^\p{Cc}]*)*$/u, "lines of text");
const packages = list$1.refine((names) => names.every((name) => /^[a-z0-9][a-z0-9.+-]+(:[a-z0-9]+)?$/.test(name)), "names of Debian packages");
const tests = list$1.refine((names) => names.every((name) => /^[\w*?.,:[\]/ +-]+$/.test(name)), `names or globs of test_progs tests (test or test/subtest), or quick for ${QUICK.tests.length} fast ones`);
const BUILDING = [
	"run",
	"plan",
	"build",
	"shell",
	"enter"
];
const TESTING = [
	"run",
	"plan",
	"test"
];
const BOOTING = [
	"run",
	"plan",
	"test",
	"shell"
];
const ALL = [
	"run",
	"plan",
	"build",
	"test",
	"doctor",
	"shell",
	"enter"
];
function field(schema, placeholder, commands, description, initial) {
	return {
		schema,
		placeholder,
		commands,
		description,
		...initial === void 0 ? {} : { default: initial }
	};
}
const text = string();
const FIELDS = {
	platform: field(platform, "NAME", ALL, `Platform to build for and boot: ${platforms}.`),
	kernel: field(kernel, "SOURCE", BUILDING, `Kernel source: ${KERNEL_HELP}. The tree is never written to.`, "."),
	"kernel-repository": field(text.regex(/^[^-]/, "the address of a git repository"), "URL", BUILDING, "Git repository to fetch the kernel from, instead of kernel."),
	"kernel-ref": field(text.regex(/^[\w][\w./@{}^~+-]*$/, "a branch, tag or commit"), "REF", BUILDING, "Branch, tag or commit of kernel-repository; fetched without history.", "HEAD"),
	patches: field(lines, "PATHS", BUILDING, "Patches to apply, in order: files, folders of *.patch and *.diff, or a quilt series file; one path a line."),
	config: field(lines, "PATHS", BUILDING, "Kernel config fragments merged after the tree's own; one path a line."),
	toolchain: field(toolchain, "WHERE", ALL, `Where compilers, QEMU and the target's libraries come from: ${TOOLCHAIN_HELP}. A debian suite is a build root of its own; runner installs on this machine.`, "debian:trixie"),
	mirror: field(text.regex(/^(https?|file|copy):\/\/\S+$/, "an http, https or file URL"), "URL", ALL, "Debian mirror for build root and root filesystem. Default: mmdebstrap's own."),
	compiler: field(_enum(["gcc", "llvm"]), "NAME", BUILDING, "Compiler of kernel and selftests: gcc or llvm. BPF objects are always built with clang.", "gcc"),
	clang: field(text.regex(/^\d{2}$/, "a major version, e.g. 19"), "N", BUILDING, "Major version of clang. Default: one known to build the kernel at hand."),
	"selftests-targets": field(targets, "NAMES", BUILDING, "More targets for the BPF selftests' make, separated by commas; what they make is in the guest beside the runners.", ""),
	"selftests-variables": field(variables, "WORDS", BUILDING, "Variables for the BPF selftests' make, NAME=VALUE, one a line, e.g. RELEASE=1 or SAN_CFLAGS=-fsanitize=address.", ""),
	"rootfs-packages": field(packages, "NAMES", BUILDING, "More Debian packages for the guest, separated by commas.", ""),
	"vm-cpus": field(number$1(1, 64), "N", BOOTING, "CPUs of the VM.", "2"),
	"vm-memory": field(text.regex(/^[1-9]\d*[MG]$/, "a size such as 4G or 2048M"), "SIZE", BOOTING, "Memory of the VM, e.g. 4G.", "4G"),
	"kernel-args": field(text.regex(/^[\x20-\x7e]*$/, "words in ASCII").transform((words) => words.split(" ").filter((word) => word !== "")), "WORDS", BOOTING, "More arguments for the kernel, separated by blanks.", ""),
	suites: field(suites, "NAMES", [
		"run",
		"plan",
		"build",
		"test",
		"shell",
		"enter"
	], `Suites to build and run: ${SUITES_HELP}. Default: test_progs,test_verifier.`),
	tests: field(tests, "NAMES", TESTING, `Tests of test_progs to run, exact or globs, separated by commas; quick is a selection that ends in minutes under emulation. Default: all that the tree's lists allow.`),
	allowlist: field(entries, "LINES", TESTING, "Tests of test_progs that may run, beside the tree's own ALLOWLISTs: one a line, a test, test/subtest or glob, @FILE, or a folder of lists (ALLOWLIST, ALLOWLIST.PLATFORM); # begins a comment."),
	denylist: field(entries, "LINES", TESTING, "Tests of test_progs that must not run, beside the tree's own DENYLISTs; given like allowlist. What is denied is denied, whoever allows it."),
	command: field(text, "SCRIPT", TESTING, "Commands for the guest's bash, run in the selftests' folder instead of suites."),
	timeout: field(duration$1, "TIME", TESTING, "Limit of the guest's run from its start, wall time: 900, 90s, 20m. Default: 1h under KVM; under emulation 40m times the slowdown measured in the guest, at most 6h."),
	"suite-timeout": field(duration$1, "TIME", TESTING, "Limit of each suite. Default: that of the whole run."),
	retries: field(number$1(0, 9), "N", TESTING, "How often failed tests are run again, in a fresh VM. One that then passes is flaky.", "1"),
	flaky: field(_enum(["pass", "fail"]), "HOW", TESTING, "What a flaky test means for the verdict: pass or fail.", "pass"),
	splats: field(_enum([
		"fail",
		"warn",
		"ignore"
	]), "HOW", TESTING, "What a kernel warning or bug in the log means: fail, warn or ignore.", "fail"),
	cache: field(_enum(["true", "false"]), "BOOL", [], "On GitHub, keep build root and root filesystem in the repository's cache: true or false.", "true"),
	"cache-dir": field(text, "FOLDER", ALL, "Where whole steps' products are kept between runs. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf."),
	bundle: field(text, "FOLDER", ["test", "shell"], "A bundle of an earlier build to test."),
	out: field(text, "FOLDER", ALL, "Where results go. Default: cross-bpf-out/PLATFORM.")
};
// src/inputs/schema.ts
const FIELD_NAMES = Object.keys(FIELDS);
var InvalidInput = class extends Error {
	input;
	constructor(input, value, allowed) {
		super(`input '${input}' is '${value}'; it takes ${allowed}`);
		this.name = "InvalidInput";
		this.input = input;
	}
};
function parseFields(raw) {
	const entries = FIELD_NAMES.map((name) => {
		const field = FIELDS[name];
		const given = raw[name];
		const value = given === void 0 || given.trim() === "" ? "default" in field ? field.default : void 0 : given.trim();
		if (value === void 0) return [name, void 0];
		const result = field.schema.safeParse(value);
		if (!result.success) throw new InvalidInput(name, value, result.error.issues.map((issue) => issue.message).join("; "));
		return [name, result.data];
	});
	return Object.fromEntries(entries);
}
function set(value, name) {
	if (value === void 0) throw new Error(`the input '${name}' has no default`);
	return value;
}
const given = (raw, name) => (raw[name] ?? "").trim() !== "";
function chooseSuites(raw, parsed, quick) {
	if (parsed.command !== void 0) {
		if (given(raw, "suites")) throw new InvalidInput("suites", raw.suites ?? "", "nothing when command is given: it runs instead of them");
		return [{ name: "command" }];
	}
	const verifier = {
		name: "test_verifier",
		...quick ? QUICK.verifier : {}
	};
	if (parsed.suites !== void 0) return quick ? parsed.suites.map((suite) => suite.name === "test_verifier" && suite.first === void 0 ? verifier : suite) : parsed.suites;
	return (parsed.tests ?? []).length > 0 && !quick ? [{ name: "test_progs" }] : [{ name: "test_progs" }, verifier];
}
function parseInputs(raw) {
	const parsed = parseFields(raw);
	if (parsed.platform === void 0) throw new InvalidInput("platform", "", FIELDS.platform.description.replace(/^.*: /, "").replace(/\.$/, ""));
	const repository = parsed["kernel-repository"];
	if (repository !== void 0 && given(raw, "kernel")) throw new InvalidInput("kernel", raw.kernel ?? "", "nothing when kernel-repository is given");
	if (repository === void 0 && given(raw, "kernel-ref")) throw new InvalidInput("kernel-ref", raw["kernel-ref"] ?? "", "nothing without kernel-repository");
	const ref = set(parsed["kernel-ref"], "kernel-ref");
	const tests = parsed.tests ?? [];
	const quick = tests.includes("quick");
	if (quick && tests.length > 1) throw new InvalidInput("tests", raw.tests ?? "", "quick alone or names of tests");
	const suites = chooseSuites(raw, parsed, quick);
	if (tests.length > 0 && !suites.some((suite) => suite.name.startsWith("test_progs"))) throw new InvalidInput("tests", raw.tests ?? "", "nothing when no flavour of test_progs is run");
	for (const name of ["allowlist", "denylist"]) if (parsed[name] !== void 0 && !suites.some((suite) => suite.name.startsWith("test_progs"))) throw new InvalidInput(name, raw[name] ?? "", "nothing when no flavour of test_progs is run");
	return {
		platform: parsed.platform,
		kernel: repository === void 0 ? set(parsed.kernel, "kernel") : {
			kind: "git",
			repository,
			ref
		},
		kernelName: repository === void 0 ? raw.kernel?.trim() || "." : `${repository} ${ref}`,
		patches: parsed.patches ?? [],
		config: parsed.config ?? [],
		toolchain: set(parsed.toolchain, "toolchain"),
		mirror: parsed.mirror,
		compiler: set(parsed.compiler, "compiler"),
		clang: parsed.clang,
		selftestsTargets: parsed["selftests-targets"] ?? [],
		selftestsVariables: parsed["selftests-variables"] ?? [],
		rootfsPackages: parsed["rootfs-packages"] ?? [],
		vmCpus: set(parsed["vm-cpus"], "vm-cpus"),
		vmMemory: set(parsed["vm-memory"], "vm-memory"),
		kernelArgs: parsed["kernel-args"] ?? [],
		suites,
		tests: quick ? QUICK.tests : tests,
		testsAreSelection: quick,
		allowlist: parsed.allowlist,
		denylist: parsed.denylist,
		command: parsed.command,
		timeout: parsed.timeout,
		suiteTimeout: parsed["suite-timeout"],
		retries: set(parsed.retries, "retries"),
		flaky: set(parsed.flaky, "flaky"),
		splats: set(parsed.splats, "splats"),
		cache: parsed.cache === "true",
		cacheDir: parsed["cache-dir"],
		bundle: parsed.bundle,
		out: parsed.out
	};
}
// src/results/c-tokens.ts
const LEXEME = /(\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*")|([A-Za-z_]\w*)|('(?:[^'\\\n]|\\.)*'|\.?\d[\w.]*|##|[\s\S])/y;
function cTokens(text) {
	const tokens = [];
	let spaced = false;
	LEXEME.lastIndex = 0;
	for (let match = LEXEME.exec(text); match !== null; match = LEXEME.exec(text)) {
		const [, blank, string, name, other] = match;
		if (blank !== void 0) {
			spaced = true;
			continue;
		}
		if (string !== void 0) tokens.push({
			kind: "string",
			text: withoutEscapes(string.slice(1, -1)),
			spaced
		});
		else if (name !== void 0) tokens.push({
			kind: "name",
			text: name,
			spaced
		});
		else tokens.push({
			kind: "other",
			text: other ?? "",
			spaced
		});
		spaced = false;
	}
	return tokens;
}
function spelled(tokens) {
	return tokens.map(({ kind, text, spaced }) => (spaced ? " " : "") + (kind === "string" ? JSON.stringify(text) : text)).join("").trim();
}
function withoutEscapes(body) {
	return body.replace(/\\(.)/g, (_, char) => ({
		n: "\n",
		t: "	"
	})[char] ?? char);
}
// src/results/verifier-names.ts
function verifierSources(testsHeader) {
	return [...testsHeader.matchAll(/^#include "([^"\n]+)"/gm)].map((match) => match[1] ?? "");
}
function verifierTestNames(sources) {
	const names = [];
	const macros = new Map();
	for (const { file, text } of sources) for (const chunk of chunks(text)) {
		if (chunk.directive !== void 0) {
			defineOrForget(chunk.directive, macros);
			continue;
		}
		const problem = collect(cTokens(chunk.text), macros, names);
		if (problem) return unparsed(`${file}: ${problem} (after ${names.length} tests)`);
	}
	return parsed(names);
}
function rangesAround(count, leftOut, within = {}) {
	const last = Math.min(within.last ?? count - 1, count - 1);
	const ranges = [];
	let from = Math.max(within.first ?? 0, 0);
	for (const number of [...new Set(leftOut)].sort((a, b) => a - b)) {
		if (number < from || number > last) continue;
		if (number > from) ranges.push([from, number - 1]);
		from = number + 1;
	}
	if (from <= last) ranges.push([from, last]);
	return ranges;
}
function chunks(text) {
	const found = [];
	let code = [];
	const lines = text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, " ")).split("\n");
	for (let i = 0; i < lines.length; i++) {
		let line = lines[i] ?? "";
		if (!/^\s*#/.test(line)) {
			code.push(line);
			continue;
		}
		const parts = [];
		while (line.endsWith("\\") && i + 1 < lines.length) {
			parts.push(line.slice(0, -1));
			line = lines[++i] ?? "";
		}
		parts.push(line);
		const directive = parts.join(" ").trim();
		if (!/^#\s*(?:define|undef)\b/.test(directive)) continue;
		found.push({ text: code.join("\n") }, {
			text: "",
			directive
		});
		code = [];
	}
	found.push({ text: code.join("\n") });
	return found;
}
function defineOrForget(directive, macros) {
	const undef = /^#\s*undef\s+(\w+)/.exec(directive);
	if (undef) macros.delete(undef[1] ?? "");
	const define = /^#\s*define\s+(\w+)(?:\(([^)]*)\))?([\s\S]*)$/.exec(directive);
	if (!define) return;
	const [, name = "", parameters, body = ""] = define;
	macros.set(name, {
		parameters: parameters === void 0 ? [] : parameters.split(",").map((parameter) => parameter.trim()),
		body: cTokens(body)
	});
}
function collect(tokens, macros, names, depth = 0) {
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at];
		if (token?.kind === "name") {
			const macro = macros.get(token.text);
			if (!macro || depth > 8) return `'${token.text}' stands where an entry is expected`;
			const called = tokens[at + 1]?.text === "(" && tokens[at + 1]?.kind === "other";
			const end = called ? groupEnd(tokens, at + 1, "(", ")") : at;
			const problem = collect(expanded(macro, called ? splitArguments(tokens.slice(at + 2, end)) : []), macros, names, depth + 1);
			if (problem) return problem;
			at = end;
		} else if (token?.text === "{" && token.kind === "other") {
			const end = groupEnd(tokens, at, "{", "}");
			const description = descriptionOf(tokens, at + 1, end);
			if (description === void 0) return "an entry has no description";
			names.push(description);
			at = end;
		}
	}
}
function descriptionOf(tokens, from, end) {
	let at = from;
	if (tokens[at]?.text === "." && tokens[at + 1]?.text === "descr") at += 3;
	const parts = [];
	while (at < end && tokens[at]?.kind === "string") parts.push(tokens[at++]?.text ?? "");
	return parts.length > 0 ? parts.join("") : void 0;
}
function groupEnd(tokens, open, left, right) {
	let depth = 0;
	for (let at = open; at < tokens.length; at++) {
		const token = tokens[at];
		if (token?.kind !== "other") continue;
		if (token.text === left) depth++;
		else if (token.text === right && --depth === 0) return at;
	}
	return tokens.length - 1;
}
function splitArguments(tokens) {
	const values = [[]];
	let depth = 0;
	for (const token of tokens) {
		if (token.kind === "other" && "([{".includes(token.text)) depth++;
		if (token.kind === "other" && ")]}".includes(token.text)) depth--;
		if (depth === 0 && token.kind === "other" && token.text === ",") values.push([]);
		else values.at(-1)?.push(token);
	}
	return values;
}
function expanded({ parameters, body }, values) {
	const given = (token) => token?.kind === "name" && parameters.includes(token.text) ? values[parameters.indexOf(token.text)] ?? [] : void 0;
	const result = [];
	for (let at = 0; at < body.length; at++) {
		const token = body[at];
		if (!token) break;
		const quoted = token.kind === "other" && token.text === "#" ? given(body[at + 1]) : void 0;
		if (quoted) {
			result.push({
				kind: "string",
				text: spelled(quoted),
				spaced: token.spaced
			});
			at++;
		} else result.push(...given(token) ?? [token]);
	}
	return result;
}
// src/plan/left-out.ts
const LEFT_OUT_UNDER_TCG = {
	test_verifier: [{
		name: "ld_abs: vlan + abs, test 1",
		reason: "takes 18 to 51 s under TCG"
	}, {
		name: "ld_abs: jump around ld_abs",
		reason: "the verifier patches a huge program in the kernel and looks at no signal: 51 s on 7.3, no end after 5 minutes on 6.12"
	}],
	test_progs: [{
		name: "bpf_cookie/perf_event",
		reason: "takes more than a minute and a half under TCG"
	}]
};
const KNOWN_BROKEN = [{
	source: "prog_tests/bpf_attr_size.c",
	reason: "backported to 6.12.117 without the BPF program it embeds (cgroup_skb_direct_packet_access)"
}];
// src/recipe/glob.ts
function globMatch(text, pattern) {
	let t = 0;
	let p = 0;
	let star = -1;
	let resume = 0;
	while (t < text.length) if (pattern[p] === "*") {
		star = p++;
		resume = t;
	} else if (p < pattern.length && pattern[p] === text[t]) {
		p++;
		t++;
	} else if (star >= 0) {
		p = star + 1;
		t = ++resume;
	} else return false;
	while (pattern[p] === "*") p++;
	return p === pattern.length;
}
function globsOfBoth(a, b) {
	const known = new Map();
	const both = (i, j) => {
		const at = `${i},${j}`;
		const before = known.get(at);
		if (before !== void 0) return before;
		const found = step(i, j);
		known.set(at, found);
		return found;
	};
	const step = (i, j) => {
		const [x, y] = [a[i], b[j]];
		if (x === void 0 && y === void 0) return [""];
		if (x === "*" && y === "*") return led("*", [...both(i + 1, j), ...both(i, j + 1)]);
		if (x === "*") return [...both(i + 1, j), ...y === void 0 ? [] : led(y, both(i, j + 1))];
		if (y === "*") return [...both(i, j + 1), ...x === void 0 ? [] : led(x, both(i + 1, j))];
		return x !== void 0 && x === y ? led(x, both(i + 1, j + 1)) : [];
	};
	const all = [...new Set(both(0, 0).map((glob) => glob.replaceAll(/\*+/g, "*")))];
	return all.filter((glob) => !all.some((other) => other !== glob && globMatch(glob, other)));
}
function led(first, rest) {
	return [...new Set(rest.map((glob) => first === "*" && glob.startsWith("*") ? glob : first + glob))];
}
// src/recipe/test-list.ts
function trimmed(text) {
	let [from, to] = [0, text.length];
	while (from < to && " 	\n\v\f\r".includes(text.charAt(from))) from++;
	while (to > from && " 	\n\v\f\r".includes(text.charAt(to - 1))) to--;
	return text.slice(from, to);
}
function readTestList(list, text) {
	return text.split("\n").flatMap((whole, index) => {
		const hash = whole.indexOf("#");
		const entry = trimmed(hash < 0 ? whole : whole.slice(0, hash));
		const comment = hash < 0 ? "" : trimmed(whole.slice(hash + 1));
		return entry === "" ? [] : [{
			list,
			line: index + 1,
			entry,
			comment
		}];
	});
}
function isPassedOver({ entry }) {
	return entry.length === 1 && entry < "";
}
function inFull(entry) {
	if (entry === "*") return "**";
	return isPassedOver({ entry }) ? `${entry}/**` : entry;
}
function placeOf({ list, line }) {
	return `${list}:${line}`;
}
function splitEntry(entry) {
	const slash = entry.indexOf("/");
	return slash < 0 ? { test: entry } : {
		test: entry.slice(0, slash),
		subtest: entry.slice(slash + 1)
	};
}
function testFilters(entries) {
	const filters = new Map();
	for (const by of entries) {
		if (isPassedOver(by)) continue;
		const { test, subtest } = splitEntry(by.entry);
		const filter = filters.get(test) ?? {
			test,
			whole: [],
			subtests: []
		};
		filters.set(test, filter);
		if (subtest === void 0) filter.whole.push(by);
		else if (!filter.subtests.some(({ name }) => name === subtest)) filter.subtests.push({
			name: subtest,
			by
		});
	}
	return [...filters.values()];
}
function denies(filters, test) {
	return filters.find((filter) => filter.subtests.length === 0 && globMatch(test, filter.test))?.whole[0];
}
function allows(filters, test) {
	return filters.length === 0 || filters.some((filter) => globMatch(test, filter.test));
}
function matchSubtest(filters, test, subtest) {
	for (const filter of filters) {
		if (!globMatch(test, filter.test)) continue;
		if (filter.subtests.length === 0) return filter.whole[0];
		const found = filter.subtests.find(({ name }) => globMatch(subtest, name));
		if (found) return found.by;
	}
}
function outvoted(filters) {
	return filters.flatMap(({ whole, subtests }) => {
		const by = subtests[0]?.by;
		return by === void 0 ? [] : whole.map((entry) => ({
			entry,
			by
		}));
	});
}
function allowedByBoth(a, b) {
	const found = new Map();
	for (const one of a) for (const other of b) {
		const subtests = subtestsOfBoth(one, other);
		if (subtests !== "whole" && subtests.length === 0) continue;
		for (const test of globsOfBoth(one.test, other.test)) {
			const known = found.get(test);
			if (subtests === "whole" || known === "whole") found.set(test, "whole");
			else found.set(test, new Set([...known ?? [], ...subtests]));
		}
	}
	return [...found].flatMap(([test, subtests]) => subtests === "whole" ? [inFull(test)] : [...subtests].map((subtest) => `${test}/${subtest}`));
}
function subtestsOfBoth(a, b) {
	if (a.subtests.length === 0 && b.subtests.length === 0) return "whole";
	if (a.subtests.length === 0) return b.subtests.map(({ name }) => name);
	if (b.subtests.length === 0) return a.subtests.map(({ name }) => name);
	return a.subtests.flatMap((one) => b.subtests.flatMap((other) => globsOfBoth(one.name, other.name)));
}
function unmatched(entries, tests) {
	return entries.filter((entry) => {
		const { test, subtest } = splitEntry(entry.entry);
		return isPassedOver(entry) || !tests.some(({ name, subtests }) => globMatch(name, test) && (subtest === void 0 || subtests === void 0 || subtests.some((each) => globMatch(each.name, subtest))));
	});
}
function testNames(header) {
	return [...header.matchAll(/^DEFINE_TEST\((\w+)\)/gm)].map((match) => match[1] ?? "");
}
// src/plan/lists.ts
var NothingToRun = class extends Error {
	constructor(sentence) {
		super(sentence);
		this.name = "NothingToRun";
	}
};
function readAll(lists) {
	return lists.flatMap((list) => {
		const lines = readTestList(list.name, list.text);
		return "inline" in list && list.inline ? lines.map((line) => ({
			...line,
			entry: inFull(line.entry)
		})) : lines;
	});
}
function listFile$1(lines) {
	return lines.length === 0 ? void 0 : lines.map(({ entry, why }) => `${entry} # ${why}\n`).join("");
}
function planLists({ inputs, user, tree, names, slow }) {
	const ofTree = (kind) => tree.filter(({ name }) => isListFor(inputs.platform, kind, name));
	const denied = readAll([...ofTree("DENYLIST"), ...user.deny]);
	const allowed = readAll([...ofTree("ALLOWLIST"), ...user.allow]);
	const asked = inputs.tests.map((entry, index) => ({
		list: "tests",
		line: index + 1,
		entry: inFull(entry)
	}));
	const lists = {
		deny: testFilters(denied),
		allow: testFilters(allowed),
		asked: testFilters(asked)
	};
	const chosen = chooseAllowed(lists.allow, lists.asked, allowed);
	if (chosen?.length === 0) throw new NothingToRun(`input 'tests' asks for no test that ${listNames(allowed)} allows: ${inputs.tests.join(", ")}`);
	const finalAllow = testFilters((chosen ?? []).map(({ entry }) => ({
		list: "",
		line: 0,
		entry
	})));
	const runs = (name) => denies(lists.deny, name) === void 0 && allows(finalAllow, name);
	const expected = names.filter(runs);
	if (names.length > 0 && expected.length === 0) throw new NothingToRun(whyNothing(inputs, lists, allowed, names));
	const ownDoing = slow.filter(({ name }) => {
		const { test, subtest } = splitEntry(name);
		return (subtest === void 0 ? denies(lists.deny, test) : matchSubtest(lists.deny, test, subtest)) === void 0 && (names.length === 0 || expected.includes(test));
	});
	const deny = listFile$1([...denied.map((line) => ({
		entry: line.entry,
		why: placeOf(line)
	})), ...ownDoing.map(({ name, reason }) => ({
		entry: name,
		why: reason
	}))]);
	const allow = chosen === void 0 ? void 0 : listFile$1(chosen);
	const known = names.map((name) => ({ name }));
	return {
		...deny !== void 0 && { deny },
		...allow !== void 0 && { allow },
		leftOut: [...names.length === 0 ? [] : leftOutByLists(lists, allowed, names, expected), ...ownDoing],
		report: {
			unmatched: names.length === 0 ? [] : unmatched([...denied, ...allowed], known).map(bare),
			toBeSeen: asked.length > 0 ? [] : allowed.filter((line) => isOfSubtest(line, lists.deny)).map(bare),
			expected,
			notes: [...inputs.testsAreSelection ? [] : deniedThoughAsked(asked, lists.deny, names), ...[...outvoted(lists.deny), ...outvoted(lists.allow)].map(({ entry, by }) => `${placeOf(entry)} '${entry.entry}' has no say: beside ${placeOf(by)} '${by.entry}' test_progs looks at subtests alone`)]
		}
	};
}
function chooseAllowed(allow, asked, allowed) {
	if (allow.length === 0 && asked.length === 0) return void 0;
	if (asked.length === 0) return allowed.map((line) => ({
		entry: line.entry,
		why: placeOf(line)
	}));
	if (allow.length > 0) return allowedByBoth(asked, allow).map((entry) => ({
		entry,
		why: `asked for, and in ${listNames(allowed)}`
	}));
	return asked.flatMap(({ test, whole, subtests }) => [...whole.map(() => ({
		entry: test,
		why: "asked for"
	})), ...subtests.map(({ name }) => ({
		entry: `${test}/${name}`,
		why: "asked for"
	}))]);
}
function leftOutByLists(lists, allowed, names, expected) {
	const running = new Set(expected);
	const tests = names.flatMap((name) => {
		if (running.has(name) || !allows(lists.asked, name)) return [];
		const by = denies(lists.deny, name);
		if (by !== void 0) return [{
			name,
			reason: reasonOf(by),
			by: bare(by)
		}];
		return [{
			name,
			reason: `not in ${listNames(allowed)}`
		}];
	});
	const subtests = lists.deny.flatMap((filter) => {
		const [one] = filter.subtests;
		if (one === void 0 || unmatched([one.by], expected.map((name) => ({ name }))).length > 0) return [];
		return filter.subtests.map(({ by }) => ({
			name: by.entry,
			reason: reasonOf(by),
			by: bare(by)
		}));
	});
	return [...tests, ...subtests];
}
function deniedThoughAsked(asked, deny, names) {
	return asked.flatMap(({ entry }) => {
		const { test, subtest } = splitEntry(entry);
		if (test.includes("*") || names.length > 0 && !names.includes(test)) return [];
		const exact = subtest !== void 0 && !subtest.includes("*");
		const by = denies(deny, test) ?? (exact ? matchSubtest(deny, test, subtest) : void 0);
		if (by === void 0) return [];
		return [`input 'tests': '${entry}' is not run, ${placeOf(by)} denies '${by.entry}'${because(by)}`];
	});
}
function whyNothing(inputs, lists, allowed, names) {
	const asked = names.filter((name) => allows(lists.asked, name));
	if (asked.length === 0) return `input 'tests': test_progs has no test that matches ${inputs.tests.map((name) => `'${name}'`).join(", ")}`;
	const some = asked.filter((name) => allows(lists.allow, name));
	const many = inputs.tests.length > 0 ? "that were asked for" : "of test_progs";
	if (some.length === 0) return `no test is left to run: ${listNames(allowed)} allows none of the ${asked.length} ${many}`;
	const [first, ...more] = some.flatMap((name) => {
		const by = denies(lists.deny, name);
		return by === void 0 ? [] : [`${placeOf(by)} denies ${name}${because(by)}`];
	});
	return `no test is left to run: ${first ?? "the lists allow other subtests"}${more.length > 0 ? `, and ${more.length} more are denied` : ""}`;
}
function isOfSubtest({ entry }, deny) {
	const { test, subtest } = splitEntry(entry);
	return subtest !== void 0 && matchSubtest(deny, test, subtest) === void 0;
}
function listNames(lines) {
	return [...new Set(lines.map(({ list }) => list))].join(", ");
}
const reasonOf = ({ comment }) => comment === "" ? "denied" : comment;
const because = ({ comment }) => comment === "" ? "" : ` (${comment})`;
const bare = ({ list, line, entry }) => ({
	list,
	line,
	entry
});
// src/plan/test.ts
const HOUR = 3600;
const EMULATED = 2400;
const STALL = 120;
const STALL_EMULATED = 1200;
function limitsOf(inputs, kvm) {
	const fixed = (seconds) => ({
		seconds,
		scaled: false
	});
	const run = inputs.timeout === void 0 ? {
		seconds: kvm ? HOUR : EMULATED,
		scaled: !kvm
	} : fixed(inputs.timeout);
	const suite = inputs.suiteTimeout === void 0 ? run : fixed(run.scaled ? inputs.suiteTimeout : Math.min(inputs.suiteTimeout, run.seconds));
	if (suite.scaled) return {
		run,
		suite,
		stall: {
			seconds: STALL,
			scaled: true
		}
	};
	const stall = Math.min(Math.floor(suite.seconds / 2), kvm ? STALL : STALL_EMULATED);
	return stall < 60 ? {
		run,
		suite
	} : {
		run,
		suite,
		stall: fixed(stall)
	};
}
const isTestProgs$1 = (suite) => suite.name.startsWith("test_progs");
function testProgs(suite, index, lists) {
	return [
		`./${suite.name}`,
		...suite.jobs === void 0 ? [] : [`-j${suite.jobs}`],
		...lists.deny === void 0 ? [] : ["-d", `@${GUEST_SHARE}/job/denylist`],
		...lists.allow === void 0 ? [] : ["-a", `@${GUEST_SHARE}/job/allowlist`],
		...["-J", `${GUEST_SHARE}/results/${folder(suite, index)}/summary.json`]
	];
}
function folder(suite, index) {
	return `${String((index + 1) * 10).padStart(2, "0")}.${suite.name}`;
}
function tellsOfEach(name) {
	return name.startsWith("test_progs") || name === "test_verifier";
}
const UNBUFFERED = ["stdbuf", "-o0"];
function verifierCall(first, last) {
	return [
		...UNBUFFERED,
		"./test_verifier",
		String(first),
		String(last)
	];
}
function testVerifier(suite, built, leftOut) {
	const numbers = built.verifierNames.flatMap((name, number) => leftOut.includes(name) ? [number] : []);
	if (suite.first === void 0 && numbers.length === 0) return [[...UNBUFFERED, "./test_verifier"]];
	const range = {
		first: suite.first ?? 0,
		last: suite.last ?? built.verifierNames.length - 1
	};
	const ranges = built.verifierNames.length === 0 ? [[range.first, range.last]] : rangesAround(built.verifierNames.length, numbers, range);
	if (ranges.length === 0) {
		const allowed = `a range of its ${built.verifierNames.length} tests that holds one to run`;
		throw new InvalidInput("suites", `test_verifier:${range.first}-${range.last}`, allowed);
	}
	return ranges.map(([first = 0, last = 0]) => verifierCall(first, last));
}
function planTests(inputs, built, kvm, user = NO_LISTS) {
	const limits = limitsOf(inputs, kvm);
	const slow = (suite) => kvm ? [] : LEFT_OUT_UNDER_TCG[suite];
	const verifierSlow = slow("test_verifier").filter(({ name }) => built.verifierNames.includes(name));
	const lists = inputs.suites.some(isTestProgs$1) ? planLists({
		inputs,
		user,
		tree: built.lists,
		names: built.progNames,
		slow: inputs.tests.length > 0 ? [] : slow("test_progs")
	}) : void 0;
	const calls = (suite, index) => {
		if (suite.name === "command") return [["bash", `${GUEST_SHARE}/job/command.sh`]];
		if (suite.name === "test_verifier") return testVerifier(suite, built, verifierSlow.map(({ name }) => name));
		return isTestProgs$1(suite) && lists !== void 0 ? [testProgs(suite, index, lists)] : [[`./${suite.name}`]];
	};
	const inRange = (suite, name) => {
		const number = built.verifierNames.indexOf(name);
		return number >= (suite.first ?? 0) && number <= (suite.last ?? Number.POSITIVE_INFINITY);
	};
	const leftOut = inputs.suites.map((suite) => {
		if (suite.name === "test_verifier") return [suite.name, verifierSlow.filter(({ name }) => inRange(suite, name))];
		return [suite.name, isTestProgs$1(suite) ? lists?.leftOut ?? [] : []];
	});
	const file = (path, text) => text === void 0 ? [] : [{
		path,
		text
	}];
	return {
		suites: inputs.suites.map((suite, index) => ({
			name: suite.name,
			folder: folder(suite, index),
			calls: calls(suite, index),
			timeout: limits.suite,
			...tellsOfEach(suite.name) && limits.stall && { stall: limits.stall }
		})),
		files: [
			...file("denylist", lists?.deny),
			...file("allowlist", lists?.allow),
			...file("command.sh", inputs.command === void 0 ? void 0 : `${inputs.command}\n`)
		],
		leftOut: Object.fromEntries(leftOut),
		...lists && { lists: lists.report },
		selected: Object.fromEntries(inputs.suites.filter(isTestProgs$1).map((suite) => [suite.name, lists?.report.expected ?? []])),
		timeout: limits.run
	};
}
const NO_LISTS = {
	allow: [],
	deny: []
};
const NOTHING_BUILT = {
	lists: [],
	verifierNames: [],
	progNames: []
};
// src/plan/rest.ts
function listFile(suite, what) {
	return `${what}-${suite}`;
}
function withoutOption(argv, option) {
	return argv.filter((word, index) => word !== option && argv[index - 1] !== option);
}
function withList(argv, option, file) {
	const at = argv.indexOf("-J");
	const more = [option, `@${GUEST_SHARE}/job/${file}`];
	if (argv.includes(more[1] ?? "")) return [...argv];
	return at < 0 ? [...argv, ...more] : [
		...argv.slice(0, at),
		...more,
		...argv.slice(at)
	];
}
function cutShort(suite) {
	return suite.end === "killed" || suite.end === "missing" || suite.end === "timeout" && suite.hang?.by === "silence";
}
function progress(suite, selected) {
	const open = suite.tests.find((test) => test.message?.startsWith(NOT_ENDED));
	const done = suite.tests.filter((test) => test !== open);
	if (open !== void 0) return {
		done,
		running: open.name
	};
	const names = new Set(done.map((test) => test.name));
	const last = selected.findLastIndex((name) => names.has(name));
	const running = selected.slice(last + 1).find((name) => !names.has(name));
	return running === void 0 ? { done } : {
		done,
		running
	};
}
function restOfSuite(plan, job, suite, built) {
	if (isTestProgs$1(job)) return restOfProgs(job, suite, plan.selected[job.name] ?? []);
	if (job.name === "test_verifier") return restOfVerifier(job, suite, built.verifierNames.length);
	return {};
}
function restOfProgs(job, suite, selected) {
	const { done, running } = progress(suite, selected);
	const gone = [...done.map((test) => test.name), ...running === void 0 ? [] : [running]];
	const left = selected.filter((name) => !gone.includes(name));
	const found = running === void 0 ? {} : { running };
	if (gone.length === 0 || selected.length > 0 && left.length === 0) return found;
	const path = listFile(job.name, "done");
	return {
		...found,
		selected: left,
		job: {
			...job,
			calls: job.calls.map((argv) => withList(argv, "-d", path))
		},
		file: {
			path,
			text: gone.map((name) => `${name}\n`).join("")
		}
	};
}
function restOfVerifier(job, suite, count) {
	const open = suite.tests.find((test) => test.message?.startsWith(NOT_ENDED));
	const reached = Math.max(-1, ...suite.tests.map((test) => test.number ?? -1));
	const found = open === void 0 ? {} : { running: open.name };
	if (reached < 0 || count === 0) return found;
	const calls = job.calls.flatMap((argv) => {
		const at = argv.indexOf("./test_verifier");
		const first = Math.max(Number(argv[at + 1] ?? 0), reached + 1);
		const last = Number(argv[at + 2] ?? count - 1);
		return first <= last ? [verifierCall(first, last)] : [];
	});
	return calls.length === 0 ? found : {
		...found,
		job: {
			...job,
			calls
		}
	};
}
function restOf(plan, suites, built, seconds) {
	const jobs = [];
	const files = [...plan.files];
	const selected = { ...plan.selected };
	const culprits = [];
	for (const job of plan.suites) {
		const suite = suites.find(({ name }) => name === job.name);
		if (suite === void 0 || !cutShort(suite)) continue;
		if (suite.end === "missing") {
			jobs.push(job);
			continue;
		}
		const rest = restOfSuite(plan, job, suite, built);
		if (rest.running !== void 0) culprits.push({
			suite: job.name,
			test: rest.running
		});
		if (rest.job !== void 0) jobs.push(rest.job);
		if (rest.selected !== void 0) selected[job.name] = rest.selected;
		if (rest.file !== void 0) files.push(withEarlier(rest.file, plan.files));
	}
	return {
		culprits,
		...jobs.length > 0 && { plan: within({
			...plan,
			selected
		}, jobs, files, seconds) }
	};
}
function withEarlier(file, files) {
	const before = files.find(({ path }) => path === file.path);
	return before === void 0 ? file : {
		...file,
		text: before.text + file.text
	};
}
function within(plan, jobs, files, seconds) {
	const left = {
		seconds: Math.max(1, Math.floor(seconds)),
		scaled: false
	};
	const fits = (job) => ({
		...job,
		timeout: job.timeout.scaled || job.timeout.seconds > left.seconds ? left : job.timeout
	});
	const unique = new Map(files.map((file) => [file.path, file]));
	return {
		...plan,
		suites: jobs.map(fits),
		files: [...unique.values()],
		timeout: left
	};
}
function againOf(plan, suites, culprits, seconds) {
	const jobs = [];
	const selected = { ...plan.selected };
	const files = plan.files.filter(({ path }) => !path.startsWith("done-"));
	for (const job of plan.suites) {
		const failed = (suites.find(({ name }) => name === job.name)?.tests ?? []).filter(({ name, state }) => state === "failed" && !culprits.some((each) => each.suite === job.name && each.test === name));
		if (failed.length === 0) continue;
		if (isTestProgs$1(job)) {
			selected[job.name] = failed.map(({ name }) => name);
			const path = listFile(job.name, "again");
			files.push({
				path,
				text: failed.map(({ name }) => `${name}\n`).join("")
			});
			jobs.push({
				...job,
				calls: job.calls.slice(0, 1).map((argv) => withList(withoutOption(argv, "-a"), "-a", path))
			});
		} else if (job.name === "test_verifier") {
			const numbers = [...new Set(failed.flatMap(({ number }) => number ?? []))];
			if (numbers.length > 0) jobs.push({
				...job,
				calls: numbers.map((number) => verifierCall(number, number))
			});
		} else jobs.push(job);
	}
	return jobs.length === 0 ? void 0 : within({
		...plan,
		selected
	}, jobs, files, seconds);
}
// src/results/parts.ts
function count(tests) {
	const tally = (wanted) => tests.filter(({ state }) => state === wanted).length;
	return {
		passed: tally("passed"),
		failed: tally("failed"),
		skipped: tally("skipped"),
		flaky: tally("flaky")
	};
}
function withTests(suite, tests) {
	return {
		...suite,
		...count(tests),
		tests
	};
}
function joinSeconds(a, b) {
	return a === void 0 && b === void 0 ? {} : { seconds: Math.round(((a ?? 0) + (b ?? 0)) * 100) / 100 };
}
function joinParts(before, rest) {
	if (before.end === "missing") return rest;
	const names = new Set(before.tests.map(({ name }) => name));
	const tests = [...before.tests, ...rest.tests.filter(({ name }) => !names.has(name))];
	const lost = before.end === "finished" ? rest : before;
	const { exit, problem, hang } = lost;
	const { exit: _exit, problem: _problem, hang: _hang, seconds: _seconds, ...plain } = before;
	return withTests({
		...plain,
		end: lost.end,
		...exit !== void 0 && { exit },
		...problem !== void 0 && { problem },
		...hang !== void 0 && { hang },
		...joinSeconds(before.seconds, rest.seconds)
	}, tests);
}
function joinAgain(before, again) {
	const results = new Map(again.tests.map((test) => [test.name, test]));
	return {
		...withTests(before, before.tests.map((test) => {
			const second = results.get(test.name);
			if (test.state !== "failed" || second === void 0) return test;
			const state = second.state === "passed" ? "flaky" : "failed";
			return {
				...test,
				state,
				runs: (test.runs ?? 1) + 1
			};
		})),
		...joinSeconds(before.seconds, again.seconds)
	};
}
function withCulprit(suite, name, message) {
	const known = suite.tests.find((test) => test.name === name);
	if (known?.state === "failed") return withTests(suite, suite.tests.map((test) => test === known ? {
		...test,
		message: `${message}\n${test.message ?? ""}`.trimEnd()
	} : test));
	return withTests(suite, [...suite.tests, {
		name,
		state: "failed",
		message,
		subtests: []
	}]);
}
// src/boots.ts
const MOST_VMS = 12;
const WORTH_A_BOOT = 90;
function neverAnswered({ startMark, vm, console }) {
	return startMark === void 0 && vm.kind === "exit" && vm.code !== 0 && console.panic === void 0;
}
function started({ startMark, vm, guestProblem, runId }) {
	if (startMark?.ok !== true || startMark.value.runId !== runId || guestProblem !== void 0) return false;
	return vm.kind === "exit" || vm.kind === "timeout" && vm.still === true;
}
function epitaph({ console, vm }, suite) {
	if (console.panic) return `it was running when the kernel panicked: ${console.panic.title}`;
	if (vm.kind === "timeout") return "it was running when the guest stopped to give signs of life";
	return `it was running when the runner ended: ${suite?.problem ?? "no reason is known"}`;
}
function limitOf(plan, first) {
	const slowdown = first.startMark?.ok ? first.startMark.value.slowdown ?? 1 : 1;
	return plan.timeout.scaled ? Math.min(plan.timeout.seconds * slowdown, MOST) : plan.timeout.seconds;
}
async function runInVms(options) {
	const { built, retries, warn } = options;
	const vms = [];
	const suites = new Map();
	const culprits = [];
	let plan = options.plan;
	let why = "first";
	let again = 0;
	while (vms.length < MOST_VMS) {
		let booted = await options.boot(plan, vms.length + 1, why);
		if (neverAnswered(booted)) {
			warn(`VM ${vms.length + 1} did not answer; booting once more`);
			booted = await options.boot(plan, vms.length + 1, why);
		}
		vms.push(booted);
		for (const suite of booted.suites) {
			const before = suites.get(suite.name);
			const join = why === "again" ? joinAgain : joinParts;
			suites.set(suite.name, before === void 0 ? suite : join(before, suite));
		}
		const first = vms[0] ?? booted;
		const left = first.start + limitOf(options.plan, first) - (booted.start + booted.seconds);
		if (!started(booted)) break;
		if (why !== "again") {
			const rest = restOf(plan, booted.suites, built, left);
			for (const culprit of rest.culprits) {
				const suite = suites.get(culprit.suite);
				if (suite === void 0) continue;
				const own = booted.suites.find(({ name }) => name === culprit.suite);
				suites.set(culprit.suite, withCulprit(suite, culprit.test, epitaph(booted, own)));
				culprits.push(culprit);
			}
			if (rest.plan !== void 0) {
				if (left < WORTH_A_BOOT) break;
				plan = rest.plan;
				why = "rest";
				continue;
			}
		}
		if (again === retries || left < WORTH_A_BOOT) break;
		const next = againOf(options.plan, [...suites.values()], culprits, left);
		if (next === void 0) break;
		again += 1;
		plan = next;
		why = "again";
	}
	return {
		vms,
		suites: options.plan.suites.flatMap(({ name }) => suites.get(name) ?? [])
	};
}
function vmReport({ number, why, vm, console, endMark, runId, start, seconds }) {
	const ended = endMark?.trim() === runId;
	const problem = console.panic?.title ?? (ended ? void 0 : vmProblem(vm));
	return {
		number,
		why,
		...problem !== void 0 && { problem },
		start,
		seconds
	};
}
function vmProblem(vm) {
	if (vm.kind === "timeout") return vm.still ? "it gave no sign of life any more" : "its time was up";
	return vm.kind === "cancelled" ? "the run was cancelled" : "it did not come to its end";
}
function splatsOf({ number, console, suites, times, lineTimes }) {
	return console.splats.map(({ kind, title, line, text }) => {
		const at = lineTimes[line - 1];
		return {
			kind,
			title,
			line,
			text,
			vm: number,
			...at === void 0 ? void 0 : running(suites, times, at)
		};
	});
}
function running(suites, times, at) {
	for (const { name } of suites) {
		const test = times.get(name)?.find(({ start, end }) => start <= at && at <= end);
		if (test !== void 0) return {
			suite: name,
			test: test.name
		};
	}
}
// src/results/splat-patterns.ts
const SPLAT_STARTS = [
	{
		kind: "kasan",
		pattern: /^BUG: (?:KASAN|KFENCE|KMSAN|KCSAN): /
	},
	{
		kind: "ubsan",
		pattern: /^UBSAN: /
	},
	{
		kind: "lockup",
		pattern: /^(?:(?:NMI )?watchdog: )?BUG: (?:soft lockup|workqueue lockup)/
	},
	{
		kind: "lockup",
		pattern: /^(?:(?:NMI )?watchdog: )?Watchdog detected hard LOCKUP/
	},
	{
		kind: "rcu-stall",
		pattern: /^(?:rcu: )?INFO: rcu\S* .{0,80}\bstalls?\b/
	},
	{
		kind: "hung-task",
		pattern: /^INFO: task .{1,80} blocked (?:for|in I\/O wait for) more than/
	},
	{
		kind: "lockdep",
		pattern: /^INFO: (?:trying to register non-static key|possible )/
	},
	{
		kind: "lockdep",
		pattern: /^WARNING: (?:possible |inconsistent lock|suspicious RCU|bad (?:unlock|contention)|held lock freed|lock held when|nested lock|chain_key|.{1,80}(?:still has locks held|lock order detected))/i
	},
	{
		kind: "bug",
		pattern: /^kernel BUG at /
	},
	{
		kind: "oops",
		pattern: /^BUG: (?:unable to handle|kernel NULL pointer)/
	},
	{
		kind: "bug",
		pattern: /^BUG: /
	},
	{
		kind: "oops",
		pattern: /^(?:Internal error: )?Oops\b.*(?:\[#\d+\]|: [0-9a-f]{4,16})/
	},
	{
		kind: "oops",
		pattern: /^(?:Internal error: .*|[A-Za-z][\w -]{2,60}: [0-9a-f]{4,16}\b.{0,30})\[#\d+\]/
	},
	{
		kind: "oops",
		pattern: /^Unable to handle kernel /
	},
	{
		kind: "oops",
		pattern: /^(?:Oops: )?general protection fault\b/
	},
	{
		kind: "warning",
		pattern: /^WARNING: (?:CPU: \d+ PID: \d+|.{1,200} at \S+, CPU#\d+)/
	}
];
// src/results/console.ts
const PREFIX = /^(?:<\d{1,3}>)?(?:\[ {0,8}\d{1,10}\.\d{1,9}\](?:\[ {0,8}[TC]\d{1,10}\])? ?)?/;
const CUT_HERE = /^-{2,40}\[ cut here \]-{2,40}$/;
const END_TRACE = /^-{2,40}\[ end trace /;
const RULE = /^={10,100}$/;
const LONGEST = 120;
function parseConsole(text) {
	const lines = logLines(text).map((line) => line.slice(0, 2e3).replace(PREFIX, "").trimEnd());
	const splats = [];
	let panic;
	for (let at = 0; at < lines.length; at++) {
		const fatal = fatalIn(lines[at] ?? "");
		if (fatal) {
			panic ??= {
				...fatal,
				line: at + 1,
				text: lastWords(lines, at)
			};
			continue;
		}
		const opening = openingAt(lines, at);
		if (!opening) continue;
		const end = endOf$1(lines, opening.named, at);
		splats.push({
			kind: opening.kind,
			line: at + 1,
			title: titleOf$1(lines, opening),
			text: lines.slice(at, end).join("\n")
		});
		at = end - 1;
	}
	const lastLine = lines.findLast((line) => line !== "");
	return {
		...panic && { panic },
		splats,
		...lastLine !== void 0 && { lastLine }
	};
}
function fatalIn(line) {
	const panic = line.indexOf("Kernel panic - not syncing: ");
	if (panic >= 0 && !line.includes("---[ end Kernel panic")) return {
		kind: "panic",
		title: line.slice(panic)
	};
	if (/^Kernel fault: interruption code [0-9a-f]{4}/.test(line)) return {
		kind: "boot-fault",
		title: line
	};
}
function lastWords(lines, start) {
	let end = start + 1;
	while (end < Math.min(lines.length, start + LONGEST)) {
		const line = lines[end] ?? "";
		if (line.startsWith("Failed to connect QGA") || line.startsWith("Caused by:")) break;
		end++;
		if (line.includes("---[ end Kernel panic")) break;
	}
	return lines.slice(start, end).join("\n").trimEnd();
}
function openingAt(lines, at) {
	const line = lines[at] ?? "";
	const cut = CUT_HERE.test(line);
	const reach = cut ? 6 : RULE.test(line) ? 2 : 1;
	for (let named = at; named < Math.min(at + reach, lines.length); named++) {
		const candidate = lines[named] ?? "";
		const kind = SPLAT_STARTS.find(({ pattern }) => pattern.test(candidate))?.kind;
		if (kind) return {
			kind,
			named
		};
		if (named > at && (CUT_HERE.test(candidate) || fatalIn(candidate))) break;
	}
	return cut ? {
		kind: "warning",
		named: Math.min(at + 1, lines.length - 1)
	} : void 0;
}
function endOf$1(lines, named, start) {
	const limit = Math.min(lines.length, start + LONGEST);
	let traced = false;
	let strange = 0;
	for (let at = named + 1; at < limit; at++) {
		const line = lines[at] ?? "";
		if (END_TRACE.test(line)) return at + 1;
		if (CUT_HERE.test(line) || fatalIn(line) || line.startsWith("cross-bpf: ")) return at;
		if (RULE.test(line)) {
			if (openingAt(lines, at)) return at;
			if (traced) return at + 1;
		}
		if (/^Call Trace:|^Call trace:|^stack backtrace:|^Backtrace:/.test(line)) traced = true;
		strange = traced && !inTrace(line) ? strange + 1 : 0;
		if (strange === 3) return at - 2;
	}
	return limit;
}
function inTrace(line) {
	return /^\s|^$|^<\/?\w+>|\+0x[0-9a-f]+|\[<[0-9a-f]+>\]|^(?:Call|Code|Modules linked|Last Breaking|Krnl|PSW|R[A-Z0-9]{1,2}:|CPU:|Hardware|Tainted|pc|lr|sp|x\d)/.test(line) || RULE.test(line);
}
function titleOf$1(lines, { named }) {
	return (lines[named] ?? "").replace(/^WARNING: CPU: \d+ PID: \d+ (?:at )?/, "WARNING: at ").replace(/, CPU#\d+: .*$/, "").replace(/\bPID: \d+/, "").trim();
}
// src/results/test-verifier.ts
const START = /^#(\d+)\/([up]) (.*)$/;
const SUMMARY = /^Summary: (\d+) PASSED, (\d+) SKIPPED, (\d+) FAILED$/;
const OK = /(?:^| )OK(?: \(NOTE: [^)]{0,200}\))?$/;
const SKIP = /(?:^| )SKIP(?: \([^)]{0,200}\))?$/;
const REMARKS = /(?: Did not run the program \((?:not supported|no permission)\)| \d{1,6} cases){1,4}$/;
function parseTestVerifier(logs) {
	const tests = [];
	const seen = new Map();
	let bad;
	let last;
	logs.forEach((log, index) => {
		const { entries, summary } = readLog(log);
		const which = logs.length > 1 ? ` of call ${index + 1}` : "";
		const newest = entries.at(-1);
		if (newest) last = `#${newest.number}/${newest.mode} ${newest.name}`;
		for (const entry of entries) tests.push(toTest(entry, seen));
		if (!summary) {
			bad ??= {
				end: "killed",
				problem: `the log${which} has no Summary; ${lastHeard(newest)}`
			};
			return;
		}
		const passed = entries.filter(({ state }) => state === "passed").length;
		const failed = entries.filter(({ state }) => state === "failed").length;
		const open = entries.length - passed - failed - entries.filter(({ state }) => state === "skipped").length;
		if (Number(summary[1]) !== passed || Number(summary[3]) !== failed || open > 0) {
			const shown = `${passed} passed, ${failed} failed, ${open} without a result`;
			bad ??= {
				end: "unparsable",
				problem: `'${summary[0]}', but the log${which} shows ${shown}`
			};
		}
	});
	if (logs.length === 0) bad = {
		end: "killed",
		problem: "there is no log"
	};
	if (!bad) return {
		end: "finished",
		tests
	};
	return {
		...bad,
		tests,
		...last !== void 0 && { last }
	};
}
function testVerifierEnds(log) {
	const ends = [];
	let offset = 0;
	for (const line of log.split("\n")) {
		offset += Buffer.byteLength(line) + 1;
		if (START.test(line)) ends.push(offset);
	}
	return ends;
}
function lastHeard(entry) {
	if (!entry) return "no test had said anything";
	return `the last test heard of is #${entry.number}/${entry.mode} ${entry.name}`;
}
function readLog(log) {
	const entries = [];
	let summary;
	let open;
	const close = () => {
		if (open) entries.push(readEntry(open.start, open.output));
		open = void 0;
	};
	for (const line of logLines(log)) {
		const start = START.exec(line);
		const found = start ? null : SUMMARY.exec(line);
		if (start) {
			close();
			open = {
				start,
				output: []
			};
		} else if (found) {
			close();
			summary = found;
		} else open?.output.push(line);
	}
	close();
	return {
		entries,
		summary
	};
}
function readEntry(start, output) {
	const [, number = "", mode = "", rest = ""] = start;
	const entry = (name, state) => ({
		number,
		mode,
		name: name.trim(),
		...state && { state },
		output
	});
	if (OK.test(rest)) return entry(rest.replace(OK, "").replace(REMARKS, ""), "passed");
	if (SKIP.test(rest)) return entry(rest.replace(SKIP, ""), "skipped");
	const fail = rest.search(/(?:^| )FAIL(?:\b|$)/);
	if (fail >= 0) return entry(rest.slice(0, fail), "failed");
	const name = rest.replace(/, verifier log:$/, "");
	if (output.some((line) => /(?:^| )FAIL\b/.test(line))) return entry(name, "failed");
	if (output.some((line) => OK.test(line))) return entry(name, "passed");
	return entry(name);
}
function toTest(entry, seen) {
	const plain = `${entry.name}/${entry.mode}`;
	const count = (seen.get(plain) ?? 0) + 1;
	seen.set(plain, count);
	const name = count === 1 ? plain : `${plain} (${count})`;
	const state = entry.state ?? "failed";
	const text = entry.state ? entry.output.join("\n") : `${NOT_ENDED}\n${entry.output.join("\n")}`.trimEnd();
	return {
		name,
		state,
		number: Number(entry.number),
		...state === "failed" && text !== "" && { message: shortened(text) },
		subtests: []
	};
}
// src/results/durations.ts
function endsIn(suite, log, tests) {
	if (suite.startsWith("test_progs")) return testProgsEnds(log);
	if (suite !== "test_verifier") return [];
	return testVerifierEnds(log).flatMap((offset, index) => {
		const name = tests[index]?.name;
		return name === void 0 ? [] : [{
			name,
			offset
		}];
	});
}
function testTimes(suite, log, tests, marks) {
	const first = marks[0];
	if (first === void 0) return [];
	const times = [];
	let begun = first.seconds;
	let waiting = [];
	const ends = endsIn(suite, log, tests);
	let next = 0;
	for (const mark of marks) {
		while (next < ends.length && (ends[next]?.offset ?? 0) <= mark.size) waiting.push(ends[next++]?.name ?? "");
		const share = (mark.seconds - begun) / Math.max(1, waiting.length);
		for (const name of waiting) {
			times.push({
				name,
				start: begun,
				end: begun + share
			});
			begun += share;
		}
		waiting = [];
	}
	return times;
}
function suiteTimes(suite, tests, logs) {
	let from = 0;
	return logs.flatMap(({ log, marks }) => {
		const own = suite === "test_verifier" ? tests.slice(from, from + testVerifierEnds(log).length) : tests;
		from += own.length;
		return testTimes(suite, log, own, marks);
	});
}
function withSeconds(tests, times) {
	const seconds = new Map(times.map(({ name, start, end }) => [name, Math.round((end - start) * 10) / 10]));
	return tests.map((test) => {
		const took = seconds.get(test.name);
		return took === void 0 ? test : {
			...test,
			seconds: took
		};
	});
}
// src/results/kconfig.ts
function lostOptions$1(fragments, config) {
	const wanted = new Map();
	for (const fragment of fragments) for (const [option, value] of readOptions(fragment)) wanted.set(option, value);
	const present = readOptions(config);
	const lost = [];
	for (const [option, wish] of wanted) {
		const got = present.get(option) ?? "n";
		if (got !== wish && !(wish === "m" && got === "y")) lost.push({
			option,
			wanted: wish,
			got
		});
	}
	return lost;
}
function readOptions(text) {
	const options = new Map();
	for (const line of text.split("\n")) {
		const [, set, value, unset] = /^(?:(CONFIG_\w+)=(.*)|# (CONFIG_\w+) is not set)\s*$/.exec(line) ?? [];
		if (set !== void 0) options.set(set, (value ?? "").trim());
		else if (unset !== void 0) options.set(unset, "n");
	}
	return options;
}
// src/results/start-mark.ts
function parseStartMark(text) {
	const values = new Map();
	for (const line of text.split("\n")) {
		const equals = line.indexOf("=");
		if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1).trim());
	}
	for (const key of [
		"run-id",
		"machine",
		"release",
		"byte-order",
		"cpus"
	]) if (!values.get(key)) return unparsed(`the guest's start mark has no ${key}`);
	const byteOrder = values.get("byte-order");
	if (byteOrder !== "big" && byteOrder !== "little") return unparsed(`the guest's start mark has byte-order '${byteOrder}' (big or little)`);
	const cpus = values.get("cpus") ?? "";
	if (!/^[1-9]\d{0,5}$/.test(cpus)) return unparsed(`the guest's start mark has cpus '${cpus}' (a number from 1)`);
	const slowdown = Number.parseFloat(values.get("slowdown") ?? "");
	return parsed({
		runId: values.get("run-id") ?? "",
		machine: values.get("machine") ?? "",
		release: values.get("release") ?? "",
		byteOrder,
		cpus: Number(cpus),
		...Number.isFinite(slowdown) && slowdown >= 1 && { slowdown }
	});
}
// src/results/status.ts
function rows(text) {
	return text.split("\n").filter((line) => line !== "").map((line) => line.split("	"));
}
function parsePatches(text, names) {
	return rows(text).map(([state, file = "", where = ""], index) => {
		const patch = names[index] ?? file;
		if (state === "applied" || state === "already-there") return {
			patch,
			state
		};
		return {
			patch,
			state: "failed",
			where: where === "" ? "no reason given" : where
		};
	});
}
const SELFTESTS = "tools/testing/selftests/bpf/";
function parseLeftOut(text, rules) {
	return rows(text).map(([source = "", error = ""]) => {
		const name = source.replace(/^.*\//, "").replace(/\.c$/, "");
		const asked = rules.tests.some((pattern) => pattern.split("/")[0] === name);
		const known = rules.knownBroken.includes(source.replace(SELFTESTS, "")) && !asked;
		return {
			source,
			error: error === "" ? "does not build" : error,
			known
		};
	});
}
// src/results/ktap.ts
const RESULT = /^(not )?ok (\d+)(?: -)?(?: ([^#]*(?:#(?! ?(?:SKIP|XFAIL|TODO)\b)[^#]*)*))?(?:# ?(SKIP|XFAIL|TODO)\b.*)?$/i;
function parseKtap(log) {
	const tests = [];
	let planned;
	let output = [];
	for (const line of logLines(log)) {
		if (line.startsWith("Bail out!")) return unparsed(`it gave up: ${line}`);
		const plan = /^1\.\.(\d{1,9})\b/.exec(line);
		if (plan) {
			planned ??= Number(plan[1]);
			continue;
		}
		const result = RESULT.exec(line);
		if (!result) {
			output.push(line);
			continue;
		}
		const [, not, number = "", name = "", directive = ""] = result;
		const state = stateOf(not !== void 0, directive.toUpperCase());
		const message = state === "failed" && output.length > 0 ? shortened(output.join("\n")) : void 0;
		tests.push({
			name: name.trim() || number,
			state,
			...message !== void 0 && { message },
			subtests: []
		});
		output = [];
	}
	if (planned === void 0) return unparsed("its KTAP has no plan (1..N)");
	if (planned !== tests.length) return unparsed(`its KTAP plans ${planned} tests and has ${tests.length} results`);
	return parsed(tests);
}
function stateOf(not, directive) {
	if (directive === "SKIP") return "skipped";
	return not && directive === "" ? "failed" : "passed";
}
// src/results/suite.ts
const SKIP_EXIT = 4;
const NO_TEST_EXIT = 2;
function readSuite(name, files, planned) {
	const calls = Array.from({ length: planned.calls }, (_, index) => {
		return {
			log: files[`log.${index + 1}`],
			exit: files[`exit.${index + 1}`]?.trim()
		};
	});
	const logs = calls.flatMap(({ log }) => log === void 0 ? [] : [log]);
	const read = readLogs(name, logs, planned.json ? files["summary.json"] ?? "" : void 0);
	const ended = endOf(calls, read);
	const codes = calls.flatMap(({ exit }) => exit !== void 0 && /^\d{1,3}$/.test(exit) ? [Number(exit)] : []);
	const judged = ended ?? (read ? runnerEnd(name, read, codes, logs, planned.expected ?? []) : {
		end: "finished",
		tests: plainTests(name, calls)
	});
	const tests = "tests" in judged ? judged.tests : read?.tests ?? [];
	const exit = codes.find((code) => code !== 0) ?? codes[0];
	const seconds = Number.parseFloat(files.seconds ?? "");
	return {
		name,
		end: judged.end,
		...exit !== void 0 && { exit },
		...Number.isFinite(seconds) && seconds >= 0 && { seconds },
		...judged.problem !== void 0 && { problem: judged.problem },
		...hangOf(calls, files.blocked, planned.timedOut ?? false),
		passed: tally(tests, "passed"),
		failed: tally(tests, "failed"),
		skipped: tally(tests, "skipped"),
		flaky: tally(tests, "flaky"),
		tests,
		leftOut: planned.leftOut ?? []
	};
}
function hangOf(calls, blocked, timedOut) {
	const call = calls.find(({ exit }) => exit === "timeout" || exit === "stalled") ?? (timedOut ? calls.find(({ log, exit }) => log !== void 0 && exit === void 0) : void 0);
	if (call === void 0) return {};
	const output = logLines((call.log ?? "").slice(-4e3)).slice(-20);
	return { hang: {
		by: call.exit === "stalled" ? "silence" : call.exit === "timeout" ? "suite-limit" : "run-limit",
		output,
		...blocked !== void 0 && { blocked: blockedTasks(blocked) }
	} };
}
function blockedTasks(log) {
	const lines = logLines(log);
	const start = lines.findLastIndex((line) => /sysrq: Show Blocked State/.test(line));
	return shortened((start < 0 ? lines.slice(-60) : lines.slice(start)).join("\n"));
}
function tally(tests, wanted) {
	return tests.filter(({ state }) => state === wanted).length;
}
function isTestProgs(name) {
	return /^test_progs(?:-\w+)?$/.test(name);
}
function readLogs(name, logs, json) {
	if (name === "test_verifier") return parseTestVerifier(logs);
	if (!isTestProgs(name)) return void 0;
	const runs = logs.map((log) => parseTestProgs(log, logs.length === 1 ? json : void 0));
	const bad = runs.find(({ end }) => end !== "finished");
	const tests = runs.flatMap((run) => run.tests);
	if (bad) return {
		...bad,
		tests
	};
	return logs.length > 0 ? {
		end: "finished",
		tests
	} : {
		end: "killed",
		problem: "there is no log",
		tests
	};
}
function endOf(calls, read) {
	const where = read?.last === void 0 ? "" : `; the last test heard of is ${read.last}`;
	if (calls.every(({ log, exit }) => log === void 0 && exit === void 0)) return {
		end: "missing",
		problem: "it left no result: the guest ended before it was its turn"
	};
	for (const [index, { log, exit }] of calls.entries()) {
		const which = calls.length > 1 ? `call ${index + 1} of ${calls.length}` : "it";
		if (exit === "stalled") return {
			end: "timeout",
			problem: `${which} said nothing for too long${where}`
		};
		if (exit === "timeout") return {
			end: "timeout",
			problem: `${which} ran into the suite's time limit${where}`
		};
		if (exit === void 0) return {
			end: "killed",
			problem: `${which} ${log === void 0 ? "was never started" : "was cut off before it ended"}${where}`
		};
		if (!/^\d{1,3}$/.test(exit)) return {
			end: "unparsable",
			problem: `${which} has '${exit.slice(0, 40)}' as its exit code`
		};
	}
}
function runnerEnd(name, read, codes, logs, expected) {
	if (read.end !== "finished") {
		const code = codes.find((candidate) => candidate > 128) ?? codes.find((candidate) => candidate !== 0) ?? 0;
		const end = read.end === "killed" && code <= 128 ? "unparsable" : read.end;
		const line = logs.flatMap((log) => logLines(log.slice(-4e3))).findLast((text) => text.trim() !== "");
		const words = line === void 0 ? "" : `, last line: ${line.trim().slice(0, 200)}`;
		return {
			end,
			problem: `${read.problem ?? "its log has no result"} (${exitText(code)}${words})`
		};
	}
	const failed = tally(read.tests, "failed");
	if (isTestProgs(name) && read.tests.length === 0 && codes.every((code) => code === NO_TEST_EXIT)) return {
		end: "finished",
		problem: "none of its tests was selected"
	};
	const odd = codes.find((code) => code > 1);
	if (odd !== void 0) return {
		end: odd > 128 ? "killed" : "unparsable",
		problem: `it ended with ${exitText(odd)}`
	};
	if (codes.includes(1) && failed === 0) return {
		end: "unparsable",
		problem: "exit code 1, but no test failed"
	};
	if (!codes.includes(1) && failed > 0) return {
		end: "unparsable",
		problem: `exit code 0, but ${failed} failed in its log`
	};
	const seen = new Set(read.tests.map((test) => test.name));
	const lost = expected.filter((test) => !seen.has(test));
	if (lost.length > 0) {
		const more = lost.length > 5 ? `, and ${lost.length - 5} more` : "";
		return {
			end: "unparsable",
			problem: `no result of ${lost.slice(0, 5).join(", ")}${more}, which were to run`
		};
	}
	return { end: "finished" };
}
function plainTests(name, calls) {
	return calls.flatMap(({ log = "", exit }, index) => {
		const code = Number(exit);
		const own = calls.length > 1 ? `${name} (call ${index + 1})` : name;
		const ktap = name !== "command" && /^TAP version 13\r?$/m.test(log.slice(0, 200)) ? parseKtap(log) : void 0;
		if (!ktap) return [oneTest(own, log, code)];
		if (!ktap.ok) return [oneTest(own, log, code, ktap.problem)];
		if (tally(ktap.value, "failed") > 0 ? code !== 0 && code !== SKIP_EXIT : code === 0 || code === SKIP_EXIT) return ktap.value;
		return [...ktap.value, oneTest(own, log, code, `its KTAP results do not agree with ${exitText(code)}`)];
	});
}
function oneTest(name, log, code, odd) {
	const skips = name !== "command" && code === SKIP_EXIT;
	const silent = name === "test_maps" && code === 0 && !/^test_maps: OK, \d+ SKIPPED\r?$/m.test(log);
	const problem = odd ?? (silent ? "exit code 0 without its last line 'test_maps: OK, N SKIPPED'" : void 0);
	if (problem === void 0 && (code === 0 || skips)) return {
		name,
		state: skips ? "skipped" : "passed",
		subtests: []
	};
	const tail = logLines(log.slice(-4e3)).slice(-20).join("\n");
	return {
		name,
		state: "failed",
		message: `${problem ?? exitText(code)}\n${tail}`.trimEnd(),
		subtests: []
	};
}
const SIGNALS = {
	1: "SIGHUP",
	2: "SIGINT",
	3: "SIGQUIT",
	4: "SIGILL",
	5: "SIGTRAP",
	6: "SIGABRT",
	7: "SIGBUS",
	8: "SIGFPE",
	9: "SIGKILL",
	11: "SIGSEGV",
	13: "SIGPIPE",
	14: "SIGALRM",
	15: "SIGTERM"
};
function exitText(code) {
	if (code <= 128) return `exit code ${code}`;
	return `exit code ${code} (128 + ${SIGNALS[code - 128] ?? `signal ${code - 128}`})`;
}
// src/recipe/hash.ts
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}
// src/run/growth.ts
const INTERVAL = 200;
function watchGrowth(folder) {
	const began = performance.now();
	const now = () => (performance.now() - began) / 1e3;
	const seen = new Map();
	const look = () => {
		for (const [file, size] of sizesBelow(folder)) {
			const known = seen.get(file) ?? [];
			if (known.at(-1)?.size === size) continue;
			known.push({
				size,
				seconds: now()
			});
			seen.set(file, known);
		}
	};
	const timer = setInterval(look, INTERVAL);
	return {
		now,
		stop: () => {
			clearInterval(timer);
			look();
			return seen;
		}
	};
}
// src/run/execute.ts
var StepFailure = class extends Error {
	step;
	log;
	tail;
	ended;
	blame;
	constructor(step, log, tail, ended) {
		const how = ended.timedOut ? "ran out of time" : `ended with ${ended.exit ?? ended.signal}`;
		super(`${step.title}: ${how}`);
		this.name = "StepFailure";
		this.step = step;
		this.log = log;
		this.tail = tail;
		this.ended = ended;
		this.blame = step.blame;
	}
};
var Cancelled = class extends Error {
	constructor() {
		super("cancelled");
		this.name = "Cancelled";
	}
};
function newRunState() {
	return {
		places: new Map(),
		reports: [],
		ended: new Map(),
		lineTimes: new Map(),
		growth: new Map()
	};
}
const TAIL_LINES = 40;
function productKey(product, read) {
	const ingredients = product.ingredients.map((each) => ({
		name: each.name,
		value: "value" in each ? each.value : read(each.from)
	}));
	const about = JSON.stringify({
		kind: product.kind,
		name: product.name,
		ingredients
	}, null, 2);
	return {
		key: `${product.name}-${sha256(about).slice(0, 16)}`,
		about: `${about}\n`
	};
}
var Runner = class {
	plan;
	options;
	state;
	locate;
	constructor(plan, options, state) {
		this.plan = plan;
		this.options = options;
		this.state = state;
		for (const [name, place] of Object.entries(plan.places)) state.places.set(name, place);
		this.locate = (place) => {
			const found = state.places.get(place);
			if (found === void 0) throw new Error(`no place '${place}' in this plan`);
			return found;
		};
	}
	async all() {
		const running = new Map();
		const halt = new AbortController();
		const signal = AbortSignal.any([this.options.signal, halt.signal]);
		let failure;
		for (const step of this.plan.steps) {
			const needs = step.needs.flatMap((id) => {
				const needed = running.get(id);
				return needed === void 0 ? [] : [needed];
			});
			running.set(step.id, Promise.all(needs).then(async () => {
				if (signal.aborted) throw new Cancelled();
				await this.step(step, signal);
			}).catch((error) => {
				failure ??= error;
				halt.abort();
				throw error;
			}));
		}
		await Promise.allSettled(running.values());
		if (this.options.signal.aborted) throw new Cancelled();
		if (failure !== void 0) throw failure;
	}
	async step(step, signal) {
		const { progress, began } = this.options;
		const start = Date.now();
		progress.stepStarted({
			id: step.id,
			title: step.title
		});
		const end = (state) => {
			const seconds = (Date.now() - start) / 1e3;
			this.state.reports.push({
				id: step.id,
				title: step.title,
				state,
				start: (start - began) / 1e3,
				seconds
			});
			progress.stepEnded(step.id, {
				state,
				seconds
			});
		};
		try {
			end(await this.make(step, signal));
		} catch (error) {
			end(error instanceof Cancelled || signal.aborted ? "cancelled" : "failed");
			throw error;
		}
	}
	async make(step, signal) {
		const { cacheDir, runDir, remote } = this.options;
		const fresh = path.join(runDir, step.id);
		if (step.product === void 0) {
			this.state.places.set(step.id, fresh);
			await this.attempt(step, fresh, signal);
			return "done";
		}
		const product = step.product;
		const texts = await this.readIngredients(product);
		const { key, about } = productKey(product, (place) => texts.get(`${place.place}/${place.path ?? ""}`) ?? "");
		const final = path.join(cacheDir, product.kind, key);
		if (!exists(final) && remote !== void 0 && await remote.restore(product, key, fresh)) await moveIntoPlace(fresh, final);
		if (exists(final)) {
			this.state.places.set(step.id, final);
			return "reused";
		}
		this.state.places.set(step.id, fresh);
		await this.attempt(step, fresh, signal);
		await writeText(path.join(fresh, "product"), about);
		await moveIntoPlace(fresh, final);
		this.state.places.set(step.id, final);
		await remote?.save(product, key, final);
		return "done";
	}
	async readIngredients(product) {
		const texts = new Map();
		for (const each of product.ingredients) {
			if (!("from" in each)) continue;
			const text = await readText(resolveArg(each.from, this.locate));
			if (text === void 0) throw new Error(`${resolveArg(each.from, this.locate)} is missing`);
			texts.set(`${each.from.place}/${each.from.path ?? ""}`, text);
		}
		return texts;
	}
	async attempt(step, folder, signal) {
		for (let left = step.attempts - 1;; left--) {
			await remove(folder);
			await makeFolder(folder, { recursive: true });
			try {
				for (const action of step.actions) await this.act(step, action, signal);
				return;
			} catch (error) {
				if (!(left > 0 && error instanceof StepFailure && !error.ended.cancelled && !isFinal(error))) throw error;
				this.options.progress.warn(`${error.message}; trying again`);
			}
		}
	}
	async act(step, action, signal) {
		if (signal.aborted) throw new Cancelled();
		switch (action.do) {
			case "run": return await this.run(step, action.command, signal);
			case "write": return await writeText(resolveArg(action.file, this.locate), action.text, action.mode);
			case "mkdir":
				await makeFolder(resolveArg(action.path, this.locate), { recursive: true });
				return;
			case "when": for (const each of await this.holds(action.condition) ? action.met : action.otherwise) await this.act(step, each, signal);
		}
	}
	async holds(condition) {
		switch (condition.kind) {
			case "exists": return exists(resolveArg(condition.path, this.locate));
			case "contains": return (await readText(resolveArg(condition.file, this.locate)) ?? "").includes(condition.text);
		}
	}
	async run(step, command, signal) {
		const log = path.join(this.options.logs, `${step.log ?? step.id}.log`);
		const executable = {
			program: resolveArg(command.program, this.locate),
			args: command.args.map((arg) => resolveArg(arg, this.locate)),
			...command.env && { env: command.env },
			...command.timeout !== void 0 && { timeout: command.timeout },
			...command.limit && { limit: {
				file: resolveArg(command.limit.from, this.locate),
				before: command.limit.before,
				seconds: command.limit.seconds,
				...command.limit.most !== void 0 && { most: command.limit.most },
				...command.limit.alive && { alive: {
					...command.limit.alive,
					file: resolveArg(command.limit.alive.file, this.locate)
				} }
			} }
		};
		const tail = [];
		const lineTimes = [];
		const watch = command.watch && watchGrowth(resolveArg(command.watch, this.locate));
		const ended = await execute(executable, {
			log,
			signal,
			onLine: (line) => {
				if (watch) lineTimes.push(watch.now());
				tail.push(line);
				if (tail.length > TAIL_LINES) tail.shift();
				this.options.progress.stepOutput(step.id, line);
			}
		});
		if (watch) {
			this.state.growth.set(step.id, watch.stop());
			this.state.lineTimes.set(step.id, lineTimes);
		}
		this.state.ended.set(step.id, ended);
		if (ended.cancelled) throw new Cancelled();
		if (ended.exit !== 0) throw new StepFailure(step, log, tail, ended);
	}
};
function isFinal(failure) {
	return failure.ended.exit === 65 || failure.tail.some((line) => line.startsWith("REFUSED "));
}
async function runPlan(plan, options, state) {
	await makeFolder(options.logs, { recursive: true });
	await new Runner(plan, options, state).all();
}
async function readFolder(folder) {
	const texts = {};
	for (const name of await list$2(folder)) {
		const text = await readText(path.join(folder, name)).catch(() => void 0);
		if (text !== void 0) texts[name] = text;
	}
	return texts;
}
// src/collect.ts
async function readPatchReports(find, patches) {
	return parsePatches(await readPlace(find, "patch", "patches.tsv") ?? "", patches.map((patch) => patch.name));
}
async function readLeftOut(find, inputs) {
	return parseLeftOut(await readPlace(find, "selftests", "left-out.tsv") ?? "", {
		knownBroken: KNOWN_BROKEN.map(({ source }) => source),
		tests: inputs.testsAreSelection ? [] : inputs.tests
	});
}
async function readLostOptions(find) {
	const kernel = find("kernel");
	if (kernel === void 0) return [];
	const config = await readText(path.join(kernel, "out/.config"));
	if (config === void 0) return [];
	return lostOptions$1([await readFolder(path.join(kernel, "fragments/tree")), await readFolder(path.join(kernel, "fragments/user"))].flatMap((folder) => Object.values(folder)), config);
}
async function readPlace(find, place, below) {
	const folder = find(place);
	return folder === void 0 ? void 0 : await readText(path.join(folder, below));
}
async function readRelease(find) {
	return (await readPlace(find, "kernel", "release") ?? await readPlace(find, "unpack", "release"))?.trim();
}
async function readBuilt(find) {
	const selftests = find("selftests");
	const unpacked = find("unpack");
	const layer = selftests === void 0 ? path.join(unpacked ?? "", "selftests") : path.join(selftests, "layer");
	const names = selftests ?? unpacked ?? "";
	const lists = await readLists(path.join(layer, "opt/selftests/bpf"));
	const progNames = testNames(await readText(path.join(names, "prog_tests/tests.h")) ?? "");
	const verifier = await readVerifierNames(path.join(names, "verifier"));
	if (verifier.ok) return {
		built: {
			lists,
			progNames,
			verifierNames: verifier.value
		},
		warnings: []
	};
	const sentence = `the names of test_verifier's tests could not be read (${verifier.problem}): none can be left out`;
	return {
		built: {
			lists,
			progNames,
			verifierNames: []
		},
		warnings: [{
			verdict: "pass",
			sentence
		}]
	};
}
async function readLists(folder) {
	const names = (await list$2(folder)).filter((name) => /^(DENY|ALLOW)LIST(\.|$)/.test(name));
	return await Promise.all(names.map(async (name) => ({
		name,
		text: await readText(path.join(folder, name)) ?? ""
	})));
}
async function readVerifierNames(folder) {
	const header = await readText(path.join(folder, "tests.h"));
	if (header === void 0) return {
		ok: true,
		value: []
	};
	return verifierTestNames(await Promise.all(verifierSources(header).map(async (file) => ({
		file,
		text: await readText(path.join(folder, file)) ?? ""
	}))));
}
function notesOf(plan) {
	return (plan.lists?.notes ?? []).map((sentence) => ({
		verdict: "pass",
		sentence
	}));
}
function unmatchedEntries(plan, suites) {
	if (plan?.lists === void 0) return [];
	const tests = suites.filter((suite) => isTestProgs$1(suite) && suite.end === "finished").flatMap(({ tests }) => tests);
	const seen = plan.lists.toBeSeen.filter(({ entry }) => unmatched([{ entry: splitEntry(entry).test }], tests).length === 0);
	return [...plan.lists.unmatched, ...unmatched(seen, tests)];
}
async function readGuest(results, console, plan, seen) {
	const marks = await readFolder(results);
	const suites = [];
	const times = new Map();
	for (const suite of plan.suites) {
		const files = await readFolder(path.join(results, suite.folder));
		const json = suite.calls.some((argv) => argv.includes("-J"));
		const result = readSuite(suite.name, files, {
			calls: suite.calls.length,
			json,
			leftOut: plan.leftOut[suite.name] ?? [],
			expected: plan.selected[suite.name] ?? [],
			timedOut: seen.timedOut
		});
		const logs = suite.calls.map((_, index) => ({
			log: files[`log.${index + 1}`] ?? "",
			marks: seen.growth.get(`${suite.folder}/log.${index + 1}`) ?? []
		}));
		const own = suite.calls.some((argv) => argv.some((word) => /^-j\d*$/.test(word))) ? [] : suiteTimes(suite.name, result.tests, logs);
		times.set(suite.name, own);
		suites.push({
			...result,
			tests: withSeconds(result.tests, own)
		});
	}
	return {
		console: parseConsole(console),
		suites,
		times,
		...marks.start !== void 0 && { startMark: parseStartMark(marks.start) },
		...marks.end !== void 0 && { endMark: marks.end },
		...marks.problem !== void 0 && { guestProblem: marks.problem }
	};
}
function warnOfUnmatched(inputs, suites) {
	if (inputs.testsAreSelection) return [];
	const asked = inputs.tests.map((entry) => ({
		entry: inFull(entry),
		given: entry
	}));
	return suites.filter((suite) => isTestProgs$1(suite) && suite.end === "finished").flatMap((suite) => unmatched(asked, suite.tests).map(({ given }) => ({
		suite: suite.name,
		given
	}))).map(({ suite, given }) => ({
		verdict: "pass",
		sentence: `input 'tests': no test of ${suite} was run for '${given}'`
	}));
}
// src/facts/host.ts
const DEBIAN_OF_NODE = {
	x64: "amd64",
	arm64: "arm64",
	s390x: "s390x",
	ppc64: "ppc64el",
	riscv64: "riscv64"
};
function parseOsRelease(text) {
	const pairs = text.split("\n").map((line) => /^(\w+)=("?)(.*)\2$/.exec(line.trim()));
	return Object.fromEntries(pairs.flatMap((match) => match?.[1] === void 0 ? [] : [[match[1], match[3] ?? ""]]));
}
function cargoBuildsVmtest(version) {
	const match = /^cargo (\d+)\.(\d+)/.exec(version ?? "");
	return match !== null && (Number(match[1]) > 1 || Number(match[2]) >= 70);
}
async function probeHost(programs) {
	const release = parseOsRelease(await readText("/etc/os-release") ?? "");
	const vmtest = which("vmtest");
	return {
		distribution: release.ID ?? "unknown",
		codename: release.VERSION_CODENAME ?? "",
		debian: DEBIAN_OF_NODE[os.arch()] ?? os.arch(),
		byteOrder: os.endianness() === "BE" ? "big" : "little",
		cores: os.availableParallelism(),
		memory: os.totalmem(),
		root: process.geteuid?.() === 0,
		programs: programs.filter((program) => which(program) !== void 0),
		hasDebianKeyring: existsSync("/usr/share/keyrings/debian-archive-keyring.gpg"),
		binfmt: await list$2("/proc/sys/fs/binfmt_misc"),
		...vmtest === void 0 ? {} : {
			vmtest,
			vmtestModified: (await stat(vmtest)).mtime.toISOString()
		},
		cargo: cargoBuildsVmtest(await probe("cargo", "--version")),
		kvmDevice: existsSync("/dev/kvm")
	};
}
// src/facts/textfiles.ts
async function read(input, file, given, allowed) {
	if (await isFolder(file)) throw new InvalidInput(input, given, `${allowed}; ${file} is a folder`);
	const text = await readText(file);
	if (text === void 0) throw new InvalidInput(input, given, `${allowed}; there is no ${file}`);
	return {
		name: path.relative(".", file).startsWith("..") ? file : path.relative(".", file),
		text
	};
}
const PATCHES = "patch files, folders of *.patch or *.diff, or a quilt series file, one a line";
function parseSeries(text) {
	return text.split("\n").map((line) => line.replace(/(^|\s)#.*$/, "").trim().split(/\s+/)[0] ?? "").filter((name) => name !== "");
}
function splitPatches(file) {
	const messages = file.text.split(/^(?=From [0-9a-f]{40} )/m).filter((text) => /^(\+\+\+|diff --git) /m.test(text));
	if (messages.length < 2) return messages.map(() => file);
	return messages.map((text, index) => ({
		name: `${file.name}#${index + 1}`,
		text
	}));
}
async function readPatch(file, given) {
	const patches = splitPatches(await read("patches", file, given, PATCHES));
	if (patches.length === 0) throw new InvalidInput("patches", given, `${PATCHES}; ${file} holds no patch`);
	return patches;
}
async function readPatches(paths) {
	const all = [];
	for (const given of paths) if (await isFolder(given)) {
		const names = (await list$2(given)).filter((name) => /\.(patch|diff)$/.test(name));
		const series = await readText(path.join(given, "series"));
		const ordered = series === void 0 ? names : parseSeries(series);
		if (ordered.length === 0) throw new InvalidInput("patches", given, `${PATCHES}; the folder holds none`);
		for (const name of ordered) all.push(...await readPatch(path.join(given, name), given));
	} else if (path.basename(given) === "series") {
		const series = await read("patches", given, given, PATCHES);
		for (const name of parseSeries(series.text)) all.push(...await readPatch(path.join(path.dirname(given), name), given));
	} else all.push(...await readPatch(given, given));
	return all;
}
async function readConfig(paths) {
	return await Promise.all(paths.map(async (given) => {
		const file = await read("config", given, given, "files with CONFIG_ lines, one path a line");
		if (!/^(# )?CONFIG_\w+/m.test(file.text)) throw new InvalidInput("config", given, "files with CONFIG_ lines; this one has none");
		return file;
	}));
}
const LISTS = "one a line: a test, test/subtest or glob, @FILE, or a folder (DIR/, ./DIR, /DIR) of lists";
function pathIn(line) {
	if (line.startsWith("@")) return line.slice(1).trim();
	return /^[./~]/.test(line) || line.endsWith("/") ? line : void 0;
}
async function readTestLists(input, value, platform) {
	if (value === void 0) return [];
	const kind = input === "allowlist" ? "ALLOWLIST" : "DENYLIST";
	const lines = value.split("\n");
	const files = [{
		name: input,
		text: lines.map((line) => pathIn(line.trim()) === void 0 ? line : "").join("\n"),
		inline: true
	}];
	for (const line of lines) {
		const given = pathIn(line.trim());
		if (given === void 0) continue;
		if (await isFolder(given)) {
			const names = (await list$2(given)).filter((name) => isListFor(platform, kind, name));
			const allowed = `${LISTS}; ${given} has no ${kind} and no ${kind}.${platform.name}`;
			if (names.length === 0) throw new InvalidInput(input, line.trim(), allowed);
			for (const name of names) files.push(await readList(input, path.join(given, name), line.trim()));
		} else files.push(await readList(input, given, line.trim()));
	}
	const found = files.filter((file) => readTestList(file.name, file.text).length > 0);
	if (found.length === 0 && input === "allowlist") throw new InvalidInput(input, value, `${LISTS}; this names no test`);
	return found;
}
async function readList(input, file, given) {
	return {
		...await read(input, file, given, LISTS),
		inline: false
	};
}
// src/facts/tree.ts
function kernelVersion(makefile) {
	const version = /^VERSION = (\d+)$/m.exec(makefile)?.[1];
	const patchlevel = /^PATCHLEVEL = (\d+)$/m.exec(makefile)?.[1];
	return version === void 0 || patchlevel === void 0 ? void 0 : `${version}.${patchlevel}`;
}
async function gitIdentity(folder, outside) {
	const git = (...args) => probe("git", "-C", folder, "-c", `safe.directory=${folder}`, ...args);
	if (await git("rev-parse", "--show-toplevel") !== folder) return void 0;
	const head = await git("rev-parse", "HEAD^{tree}");
	const status = await git("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames");
	if (head === void 0 || status === void 0) return void 0;
	const changed = status.split("\0").filter((entry) => entry !== "").map((entry) => entry.slice(3)).filter((file) => !liesIn(path.join(folder, file), outside)).sort();
	const parts = await Promise.all(changed.map(async (file) => `${file} ${await fileIdentity(path.join(folder, file))}`));
	return changed.length === 0 ? `git:${head}` : `git:${head}+${sha256(parts.join("\n"))}`;
}
async function fileIdentity(file) {
	try {
		const facts = await lstat(file);
		if (facts.isDirectory()) return `folder ${await listingIdentity(file)}`;
		return facts.isFile() ? `${facts.mode} ${await sha256OfFile(file)}` : `${facts.mode} ${facts.size}`;
	} catch {
		return "removed";
	}
}
async function listingIdentity(folder, outside = []) {
	const entries = await readdir(folder, {
		withFileTypes: true,
		recursive: true
	});
	const lines = [];
	for (const entry of entries) {
		if (entry.isDirectory()) continue;
		const file = path.join(entry.parentPath, entry.name);
		if (liesIn(file, outside)) continue;
		const facts = await lstat(file, { bigint: true });
		lines.push(`${path.relative(folder, file)} ${facts.mode} ${facts.size} ${facts.mtimeNs}`);
	}
	return sha256(lines.sort().join("\n"));
}
function liesIn(file, folders) {
	const clean = path.resolve(file);
	return folders.some((folder) => clean === folder || clean.startsWith(`${folder}/`));
}
async function probeTree(folder, given, outside) {
	const top = path.resolve(folder);
	const version = kernelVersion(await readText(path.join(top, "Makefile")) ?? "");
	if (version === void 0) throw new InvalidInput("kernel", given, `a Linux source tree; ${top} has no kernel's Makefile. Elsewhere: a tarball or debian:linux-source-6.12`);
	if (await readText(path.join(top, "tools/testing/selftests/bpf/Makefile")) === void 0) throw new InvalidInput("kernel", given, `a Linux source tree with BPF selftests; ${top} has no tools/testing/selftests/bpf`);
	return {
		path: top,
		version,
		id: await gitIdentity(top, outside) ?? `listing:${await listingIdentity(top, outside)}`
	};
}
// src/plan/defaults.ts
function defaultClang(version, suite) {
	const available = findSuite(suite)?.clang ?? ["19"];
	const newest = available.at(-1) ?? "19";
	if (Number(version?.split(".")[0] ?? "0") >= 7) return newest;
	return available.includes("19") ? "19" : newest;
}
function versionOfPackage(name) {
	return /^linux-source-(\d+\.\d+)$/.exec(name)?.[1];
}
// src/steps/host.ts
const HOST_TOOLS = [
	{
		program: "mmdebstrap",
		package: "mmdebstrap"
	},
	{
		program: "bwrap",
		package: "bubblewrap"
	},
	{
		program: "zstd",
		package: "zstd"
	}
];
const FOREIGN_TOOLS = [
	{
		program: "qemu-s390x-static",
		package: "qemu-user-static"
	},
	{
		program: "update-binfmts",
		package: "binfmt-support"
	},
	{
		program: "arch-test",
		package: "arch-test"
	}
];
function missingHostPackages(context) {
	const { host, platform } = context;
	const missing = (host.debian !== platform.debian ? [...HOST_TOOLS, ...FOREIGN_TOOLS] : HOST_TOOLS).filter((tool) => !host.programs.includes(tool.program)).map((tool) => tool.package);
	return host.hasDebianKeyring ? missing : [...missing, "debian-archive-keyring"];
}
function hostStep(context) {
	const missing = missingHostPackages(context);
	const install = missing.length === 0 ? [] : [run("bash", at("scripts", "host-packages.sh"), ...missing)];
	return {
		id: "host",
		title: missing.length === 0 ? "Host: nothing to install" : `Host: install ${missing.join(", ")}`,
		needs: ["scripts"],
		blame: "infrastructure-failure",
		attempts: 2,
		actions: install
	};
}
// src/steps/toolchain.ts
const BUILD_PACKAGES = [
	...[
		"bash",
		"bc",
		"bison",
		"ca-certificates",
		"ccache",
		"cpio",
		"dwarves",
		"flex",
		"g++",
		"gcc",
		"kmod",
		"make",
		"mount"
	],
	...[
		"openssl",
		"patch",
		"perl",
		"python3",
		"python3-docutils",
		"rsync",
		"xz-utils",
		"zstd"
	],
	...[
		"libcap-dev",
		"libelf-dev",
		"libssl-dev",
		"zlib1g-dev"
	],
	"pax-utils"
];
const TARGET_LIBRARIES = [
	"libelf-dev",
	"libssl-dev",
	"zlib1g-dev"
];
function toolchainPackages(context) {
	const { platform, host, clang } = context;
	const native = platform.debian === host.debian;
	const onBookworm = context.inputs.toolchain.kind === "runner" && host.codename === "bookworm";
	return [
		...BUILD_PACKAGES,
		`clang-${clang}`,
		`llvm-${clang}`,
		`lld-${clang}`,
		onBookworm && platform.qemuPackageBookworm || platform.qemuPackage,
		...native ? [] : [platform.compilerPackage, ...TARGET_LIBRARIES.map((name) => `${name}:${platform.debian}`)]
	].sort();
}
function architectures(context) {
	return [...new Set([context.host.debian, context.platform.debian])];
}
function toolchainStep(context) {
	const { inputs } = context;
	const suite = context.suite;
	const packages = toolchainPackages(context);
	return {
		id: "toolchain",
		title: `Build root: Debian ${suite} with compilers for ${context.platform.name} and QEMU`,
		needs: ["scripts", "host"],
		product: {
			kind: "toolchain",
			name: `${suite}-${context.platform.name}`,
			ingredients: [
				{
					name: "suite",
					value: suite
				},
				{
					name: "architectures",
					value: architectures(context).join(",")
				},
				{
					name: "mirror",
					value: inputs.mirror ?? "default"
				},
				{
					name: "packages",
					value: packages.join(" ")
				},
				{
					name: "bpftool",
					value: `${suite}-backports`
				}
			]
		},
		blame: "infrastructure-failure",
		attempts: 3,
		actions: [{
			do: "run",
			command: makeRoot({
				suite,
				target: at("toolchain", "root"),
				variant: "apt",
				architectures: architectures(context),
				packages,
				finish: "toolchain-finish.sh",
				mirror: inputs.mirror,
				backports: true
			})
		}]
	};
}
// src/steps/runner.ts
function runnerToolchainStep(context) {
	const packages = toolchainPackages(context);
	return {
		id: "runner-toolchain",
		title: `Toolchain on this machine: ${packages.length} packages, ${context.platform.debian} as a foreign architecture`,
		needs: ["scripts", "host"],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [run("bash", at("scripts", "runner-toolchain.sh"), context.platform.debian, at("runner-toolchain", "packages"), ...packages), ...context.platform.debian === context.host.debian ? [] : [run("unshare", "--mount", "bash", at("scripts", "binfmt.sh"), context.platform.binfmt, "true")]]
	};
}
function suiteOf(toolchain, codename) {
	if (toolchain.kind === "debian") return toolchain.suite;
	return findSuite(codename)?.name ?? "trixie";
}
// src/gather.ts
function foldersOf(inputs) {
	const base = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache");
	return {
		out: path.resolve(inputs.out ?? path.join("cross-bpf-out", inputs.platform.name)),
		cacheDir: path.resolve(inputs.cacheDir ?? path.join(base, "cross-bpf"))
	};
}
const PROGRAMS = [
	...HOST_TOOLS.map((tool) => tool.program),
	"qemu-s390x-static",
	"update-binfmts",
	"arch-test",
	"git",
	"sudo",
	"curl"
];
function commitOf(answer, ref) {
	const lines = answer.split("\n").map((line) => line.split("	"));
	const commits = new Map(lines.map(([commit = "", name = ""]) => [name, commit]));
	return [
		`refs/tags/${ref}^{}`,
		`refs/tags/${ref}`,
		`refs/heads/${ref}`,
		`${ref}^{}`,
		ref
	].flatMap((name) => commits.get(name) ?? [])[0];
}
async function gitCommit(repository, ref) {
	if (/^[0-9a-f]{40}$/.test(ref)) return ref;
	const answer = await probe("git", "ls-remote", "--", repository, ref, `${ref}^{}`);
	if (answer === void 0) throw new InvalidInput("kernel-repository", repository, "the address of a git repository that answers");
	const commit = commitOf(answer, ref);
	if (commit === void 0) throw new InvalidInput("kernel-ref", ref, `a branch, tag or full commit of ${repository}`);
	return commit;
}
async function absoluteSource(kernel) {
	if (kernel.kind === "tarball") return {
		...kernel,
		path: path.resolve(kernel.path)
	};
	if (kernel.kind === "git" && await isFolder(kernel.repository)) return {
		...kernel,
		repository: path.resolve(kernel.repository)
	};
	return kernel;
}
async function tarball(file, given) {
	if (!exists(file) || await isFolder(file)) throw new InvalidInput("kernel", given, `a tarball that exists; there is no ${file}`);
	return await sha256OfFile(file);
}
function versionKnown(inputs, tree) {
	return tree?.version ?? (inputs.kernel.kind === "debian" ? versionOfPackage(inputs.kernel.package) : void 0);
}
async function gatherHost(inputs, resources) {
	const host = await probeHost(PROGRAMS);
	const suite = suiteOf(inputs.toolchain, host.codename);
	const lists = {
		allow: await readTestLists("allowlist", inputs.allowlist, inputs.platform),
		deny: await readTestLists("denylist", inputs.denylist, inputs.platform)
	};
	return {
		inputs,
		platform: inputs.platform,
		host,
		resources,
		suite,
		lists,
		vmtest: chooseVmtest(host)
	};
}
async function gatherBundleContext(inputs, resources) {
	const common = await gatherHost(inputs, resources);
	return {
		...common,
		patches: [],
		config: [],
		clang: inputs.clang ?? defaultClang(void 0, common.suite)
	};
}
async function gatherContext(inputs, folders, resources) {
	const kernel = await absoluteSource(inputs.kernel);
	const outside = [folders.out, folders.cacheDir];
	const tree = kernel.kind === "directory" ? await probeTree(kernel.path, inputs.kernelName, outside) : void 0;
	const common = await gatherHost({
		...inputs,
		kernel
	}, resources);
	return {
		...common,
		...tree && { tree },
		...kernel.kind === "git" && { gitCommit: await gitCommit(kernel.repository, kernel.ref) },
		...kernel.kind === "tarball" && { tarballSha256: await tarball(kernel.path, inputs.kernelName) },
		patches: await readPatches(inputs.patches),
		config: await readConfig(inputs.config),
		clang: inputs.clang ?? defaultClang(versionKnown(inputs, tree), common.suite)
	};
}
const DESCRIPTION = object({
	schema: literal(1),
	platform: string(),
	suite: string(),
	kernel: string(),
	suites: array(string())
});
function parsedJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
async function readBundle(given) {
	const folder = path.resolve(given);
	const text = await readText(path.join(folder, "bundle.json")) ?? "";
	const description = DESCRIPTION.safeParse(parsedJson(text));
	const sums = await readText(path.join(folder, "SHA256SUMS"));
	if (!description.success || sums === void 0) throw new InvalidInput("bundle", given, `a folder that cross-bpf build made; ${folder} has no ${sums === void 0 ? "SHA256SUMS" : "bundle.json that can be read"}`);
	return {
		...description.data,
		path: folder,
		id: sha256(sums + text)
	};
}
function withBundle(raw, bundle) {
	const platform = raw.platform ?? "";
	if (platform !== "" && findPlatform(platform)?.name !== bundle.platform) throw new InvalidInput("platform", platform, `${bundle.platform}, which the bundle was built for`);
	const chosen = [
		raw.suites,
		raw.tests,
		raw.command
	].some((text) => (text ?? "") !== "");
	return {
		...raw,
		platform: bundle.platform,
		toolchain: `debian:${bundle.suite}`,
		...chosen ? {} : { suites: bundle.suites.join(",") }
	};
}
// src/recipe/script.ts
function quote(word) {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
function variable(place) {
	return `place_${place.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
}
function word(arg) {
	if (typeof arg === "string") return quote(arg);
	const base = `"$${variable(arg.place)}"`;
	return arg.path === void 0 ? base : `${base}/${quote(arg.path)}`;
}
const VALUES_BEHIND = {
	"--bind": 2,
	"--ro-bind": 2,
	"--ro-bind-try": 2,
	"--dev-bind": 2,
	"--dev-bind-try": 2,
	"--setenv": 2,
	"--tmpfs": 1,
	"--dev": 1,
	"--proc": 1,
	"--hostname": 1,
	"--cap-add": 1,
	"--chdir": 1,
	"--overlay": 3,
	"--setup-hook": 1,
	"--customize-hook": 1,
	"--version": 1,
	"--root": 1,
	"-C": 1
};
function renderCommand(command, indent) {
	const words = command.args.map(word);
	const lines = [];
	for (let index = 0; index < words.length;) {
		const arg = command.args[index];
		const behind = typeof arg === "string" ? VALUES_BEHIND[arg] ?? 0 : 0;
		lines.push(words.slice(index, index + 1 + behind).join(" "));
		index += 1 + behind;
	}
	const assignments = Object.entries(command.env ?? {}).map(([name, value]) => `${name}=${quote(value)}`);
	const limit = command.timeout === void 0 ? [] : [`timeout --kill-after=10 ${command.timeout}`];
	const head = [
		...assignments.length > 0 ? ["env", ...assignments] : [],
		...limit,
		word(command.program)
	].join(" ");
	const oneLine = [head, ...lines].join(" ");
	if (indent.length + oneLine.length <= 120) return `${indent}${oneLine}`;
	return `${indent}${[head, ...lines.map((line) => `${indent}    ${line}`)].join(" \\\n")}`;
}
function renderCondition(condition) {
	switch (condition.kind) {
		case "exists": return `[ -e ${word(condition.path)} ]`;
		case "contains": return `grep -qF -- ${quote(condition.text)} ${word(condition.file)}`;
	}
}
function marker(text) {
	let name = "END_OF_FILE";
	while (text.split("\n").includes(name)) name += "_";
	return name;
}
function renderAction(action, indent) {
	switch (action.do) {
		case "run": return [renderCommand(action.command, indent)];
		case "mkdir": return [`${indent}mkdir -p ${word(action.path)}`];
		case "write": {
			const end = marker(action.text);
			const body = action.text.endsWith("\n") || action.text === "" ? action.text : `${action.text}\n`;
			const mode = action.mode === void 0 ? [] : [`${indent}chmod ${action.mode.toString(8)} ${word(action.file)}`];
			return [
				`${indent}mkdir -p "$(dirname ${word(action.file)})"`,
				`${indent}cat >${word(action.file)} <<'${end}'\n${body}${end}`,
				...mode
			];
		}
		case "when": {
			const inner = `${indent}    `;
			const otherwise = action.otherwise.length === 0 ? [] : [`${indent}else`, ...action.otherwise.flatMap((each) => renderAction(each, inner))];
			return [
				`${indent}if ${renderCondition(action.condition)}; then`,
				...action.met.length === 0 ? [`${inner}:`] : action.met.flatMap((each) => renderAction(each, inner)),
				...otherwise,
				`${indent}fi`
			];
		}
	}
}
function comment(text) {
	return `# ${text.replaceAll(/[\r\n]+/g, " ")}`;
}
function renderStep(step) {
	const name = variable(step.id);
	const final = `"$work"/${quote(step.id)}`;
	const head = ["", comment(`${step.id}: ${step.title}`)];
	if (step.product === void 0) return [
		...head,
		`${name}=${final}`,
		`rm -rf "$${name}"`,
		`mkdir -p "$${name}"`,
		...step.actions.flatMap((each) => renderAction(each, ""))
	];
	const madeFrom = step.product.ingredients.map((each) => "value" in each ? comment(`  ${each.name}: ${each.value.split("\n")[0] ?? ""}`) : `#   ${each.name}: what is in ${word(each.from)}`);
	return [
		...head,
		"# made from",
		...madeFrom,
		`if [ ! -e ${final} ]; then`,
		`    ${name}=${final}.new`,
		`    rm -rf "$${name}"`,
		`    mkdir -p "$${name}"`,
		...step.actions.flatMap((each) => renderAction(each, "    ")),
		`    mv "$${name}" ${final}`,
		"fi",
		`${name}=${final}`
	];
}
function renderScript(plan, title) {
	const places = Object.entries(plan.places).map(([name, path]) => `${variable(name)}=${quote(path)}`);
	return [
		"#!/bin/bash",
		comment(title),
		"# Printed by cross-bpf: the commands of exactly this run. Run it as root: bash recipe.sh FOLDER",
		"set -euo pipefail",
		"umask 022",
		"unset TMPDIR",
		"work=$(realpath -m -- \"${1:?the folder to work in}\")",
		"mkdir -p \"$work\"",
		...places,
		...plan.steps.flatMap(renderStep),
		""
	].join("\n");
}
// src/steps/bundle.ts
const BUILT_HERE = {
	image: at("kernel", "image"),
	kernelLayer: at("kernel", "layer"),
	selftestsLayer: at("selftests", "layer"),
	rootfs: at("rootfs", "root"),
	needs: [
		"kernel",
		"selftests",
		"rootfs",
		"check"
	]
};
const BUILT_ELSEWHERE = {
	image: at("unpack", "image"),
	kernelLayer: at("unpack", "kernel"),
	selftestsLayer: at("unpack", "selftests"),
	rootfs: at("unpack", "root"),
	needs: ["unpack"]
};
function bundleStep(context, description) {
	return {
		id: "bundle",
		title: "Bundle: image, vmlinux, .config, selftests, root filesystem",
		needs: [
			"scripts",
			"kernel",
			"selftests",
			"rootfs"
		],
		product: {
			kind: "bundle",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at("kernel", "product")
				},
				{
					name: "selftests",
					from: at("selftests", "product")
				},
				{
					name: "rootfs",
					from: at("rootfs", "product")
				},
				{
					name: "description",
					value: description
				}
			]
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "write",
			file: at("bundle", "bundle.json"),
			text: description
		}, {
			do: "run",
			command: onHost("bash", at("scripts", "bundle.sh"), at("kernel"), at("selftests"), at("rootfs", "root"), at("bundle"))
		}]
	};
}
function unpackStep(bundle) {
	return {
		id: "unpack",
		title: `Bundle: unpack ${bundle.path}`,
		needs: ["scripts", "host"],
		product: {
			kind: "unpacked",
			name: "bundle",
			ingredients: [{
				name: "bundle",
				value: bundle.id
			}]
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "run",
			command: onHost("bash", at("scripts", "unbundle.sh"), bundle.path, at("unpack"))
		}]
	};
}
// src/steps/scripts.ts
function scriptsStep(resources) {
	return {
		id: "scripts",
		title: "Lay out the build scripts",
		needs: [],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [...resources].filter(([name]) => name.startsWith("build/")).map(([name, text]) => ({
			do: "write",
			file: at("scripts", name.slice(6)),
			text,
			mode: 493
		}))
	};
}
// src/steps/check.ts
function checkStep(context) {
	return {
		id: "check",
		title: "Libraries of the selftests are in the root filesystem",
		needs: ["selftests", "rootfs"],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "run",
			command: inSandbox({
				root: context.inputs.toolchain.kind === "debian" ? at("toolchain", "root") : "/",
				scripts: at("scripts"),
				mounts: [{
					from: at("rootfs", "root"),
					to: "/mnt/root"
				}, {
					from: at("selftests", "layer"),
					to: "/mnt/layer"
				}]
			}, "bash", `${INSIDE.scripts}/check-libraries.sh`, "/mnt/root", "/mnt/layer/opt/selftests/bpf")
		}]
	};
}
// src/steps/source.ts
function inTree$1(context, below) {
	if (context.tree !== void 0) return at("tree", below);
	return at("source", below === void 0 ? "tree" : `tree/${below}`);
}
function treeIdentity(context) {
	return context.tree === void 0 ? {
		name: "source",
		from: at("source", "id")
	} : {
		name: "source",
		value: context.tree.id
	};
}
function fetchStep(title, product, needs, actions) {
	return {
		id: "source",
		title,
		needs: ["scripts", ...needs],
		product,
		blame: "infrastructure-failure",
		attempts: 3,
		actions
	};
}
function sourceStep(context) {
	const kernel = context.inputs.kernel;
	const script = (name) => at("scripts", name);
	switch (kernel.kind) {
		case "directory": return;
		case "debian": {
			const onRoot = context.inputs.toolchain.kind === "debian";
			const suite = kernel.suite ?? (onRoot ? context.suite : "");
			return fetchStep(`Kernel source: Debian's ${kernel.package}${suite === "" ? "" : ` of ${suite}`}`, {
				kind: "source",
				name: kernel.package,
				ingredients: [
					{
						name: "package",
						value: kernel.package
					},
					{
						name: "suite",
						value: suite
					},
					{
						name: "toolchain",
						from: onRoot ? at("toolchain", "packages") : at("runner-toolchain", "packages")
					}
				]
			}, onRoot ? ["toolchain"] : ["runner-toolchain"], [{
				do: "run",
				command: inSandbox({
					root: onRoot ? at("toolchain", "root") : "/",
					scripts: at("scripts"),
					mounts: [{
						from: at("source"),
						to: INSIDE.step,
						writable: true
					}]
				}, "bash", `${INSIDE.scripts}/debian-source.sh`, kernel.package, suite, INSIDE.step)
			}]);
		}
		case "git": return fetchStep(`Kernel source: ${kernel.ref} of ${kernel.repository}`, {
			kind: "source",
			name: "git",
			ingredients: [{
				name: "repository",
				value: kernel.repository
			}, {
				name: "commit",
				value: context.gitCommit ?? kernel.ref
			}]
		}, ["host"], [{
			do: "run",
			command: onHost("bash", script("git-source.sh"), kernel.repository, context.gitCommit ?? kernel.ref, at("source"))
		}]);
		case "tarball": return fetchStep(`Kernel source: ${kernel.path}`, {
			kind: "source",
			name: "tarball",
			ingredients: [{
				name: "sha256",
				value: context.tarballSha256 ?? ""
			}]
		}, ["host"], [{
			do: "run",
			command: onHost("bash", script("tarball-source.sh"), kernel.path, at("source"))
		}]);
	}
}
// src/steps/patch.ts
function treeSandbox(context, place, patched) {
	return {
		root: context.inputs.toolchain.kind === "debian" ? at("toolchain", "root") : "/",
		scripts: at("scripts"),
		mounts: [{
			from: at(place),
			to: INSIDE.step,
			writable: true
		}],
		overlays: [{
			target: INSIDE.tree,
			lowers: patched ? [at("patch", "tree/upper"), inTree$1(context)] : [inTree$1(context)],
			upper: at(place, "tree")
		}]
	};
}
function treeNeeds(context) {
	return [
		"scripts",
		context.inputs.toolchain.kind === "debian" ? "toolchain" : "runner-toolchain",
		...context.tree === void 0 ? ["source"] : []
	];
}
function toolchainIdentity(context) {
	return {
		name: "toolchain",
		from: context.inputs.toolchain.kind === "debian" ? at("toolchain", "packages") : at("runner-toolchain", "packages")
	};
}
function numbered(files, folder) {
	return files.map((file, index) => ({
		path: `${folder}/${String(index + 1).padStart(3, "0")}-${(file.name.split("/").at(-1) ?? "").replaceAll(/[^\w.+-]/g, "_")}`,
		file
	}));
}
function patchStep(context) {
	const patches = numbered(context.patches, "patches");
	const writes = patches.map(({ path, file }) => ({
		do: "write",
		file: at("patch", path),
		text: file.text
	}));
	return {
		id: "patch",
		title: patches.length === 0 ? "Patches: none" : `Patches: ${patches.length}`,
		needs: treeNeeds(context),
		product: {
			kind: "patch",
			name: context.platform.name,
			ingredients: [treeIdentity(context), ...patches.map(({ path, file }) => ({
				name: path,
				value: file.text
			}))]
		},
		blame: "patch-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: at("patch", "tree")
			},
			...writes,
			{
				do: "run",
				command: inSandbox(treeSandbox(context, "patch", false), "bash", `${INSIDE.scripts}/patch.sh`, INSIDE.tree, `${INSIDE.step}/patches.tsv`, ...patches.map(({ path }) => `${INSIDE.step}/${path}`))
			}
		]
	};
}
// src/steps/kernel.ts
function makeVariables(context) {
	const { platform, host, inputs, clang } = context;
	const native = platform.debian === host.debian;
	return [
		`ARCH=${platform.kernelArch}`,
		...native ? [] : [`CROSS_COMPILE=${platform.triplet}-`],
		...inputs.compiler === "llvm" ? [`LLVM=-${clang}`] : [],
		`-j${context.host.cores * 2}`
	];
}
const KBUILD_ENV = {
	KBUILD_BUILD_USER: "cross-bpf",
	KBUILD_BUILD_HOST: "cross-bpf",
	KBUILD_BUILD_VERSION: "1",
	KBUILD_BUILD_TIMESTAMP: "@0"
};
function kernelSandbox(context) {
	const base = treeSandbox(context, "kernel", true);
	return {
		...base,
		mounts: [...base.mounts, {
			from: at("kernel", "out"),
			to: INSIDE.kernel,
			writable: true
		}],
		env: KBUILD_ENV
	};
}
function kernelStep(context) {
	const user = numbered(context.config, "fragments/user");
	const sandbox = kernelSandbox(context);
	const make = (...args) => ({
		do: "run",
		command: inSandbox(sandbox, "make", "-C", INSIDE.tree, `O=${INSIDE.kernel}`, ...makeVariables(context), ...args)
	});
	return {
		id: "kernel",
		title: `Kernel for ${context.platform.name}`,
		needs: [...treeNeeds(context), "patch"],
		product: {
			kind: "kernel",
			name: context.platform.name,
			ingredients: [
				{
					name: "tree",
					from: at("patch", "product")
				},
				toolchainIdentity(context),
				{
					name: "make",
					value: makeVariables(context).filter((word) => !word.startsWith("-j")).join(" ")
				},
				{
					name: "environment",
					value: JSON.stringify(KBUILD_ENV)
				},
				...user.map(({ path, file }) => ({
					name: path,
					value: file.text
				}))
			]
		},
		blame: "build-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: at("kernel", "out")
			},
			{
				do: "mkdir",
				path: at("kernel", "tree")
			},
			...user.map(({ path, file }) => ({
				do: "write",
				file: at("kernel", path),
				text: file.text
			})),
			{
				do: "run",
				command: inSandbox(sandbox, "bash", `${INSIDE.scripts}/config.sh`, `${INSIDE.tree}/tools/testing/selftests/bpf`, `${INSIDE.step}/fragments`, `${INSIDE.kernel}/.config`, context.platform.fragments.join(" "))
			},
			make("olddefconfig"),
			make("all"),
			{
				do: "run",
				command: inSandbox(sandbox, "bash", `${INSIDE.scripts}/kernel-layer.sh`, INSIDE.tree, INSIDE.kernel, `${INSIDE.step}/layer`, context.platform.image, ...makeVariables(context))
			}
		]
	};
}
// src/steps/rootfs.ts
const GUEST_PACKAGES = [...[
	"qemu-guest-agent",
	"finit-sysv",
	"mount",
	"kmod",
	"procps",
	"netbase"
], ...[
	"ethtool",
	"gawk",
	"iproute2",
	"iptables",
	"iputils-ping",
	"keyutils",
	"netcat-openbsd"
]];
function rootfsPackages(context) {
	const libraries = findSuite(context.suite)?.libraries ?? [];
	return [...new Set([
		...GUEST_PACKAGES,
		...libraries,
		...context.inputs.rootfsPackages
	])].sort();
}
function rootfsStep(context) {
	const { inputs, platform, suite } = context;
	const packages = rootfsPackages(context);
	return {
		id: "rootfs",
		title: `Root filesystem: Debian ${suite} for ${platform.name}`,
		needs: ["scripts", "host"],
		product: {
			kind: "rootfs",
			name: `${suite}-${platform.name}`,
			ingredients: [
				{
					name: "suite",
					value: suite
				},
				{
					name: "architecture",
					value: platform.debian
				},
				{
					name: "mirror",
					value: inputs.mirror ?? "default"
				},
				{
					name: "packages",
					value: packages.join(" ")
				}
			]
		},
		blame: "infrastructure-failure",
		attempts: 3,
		actions: [{
			do: "run",
			command: makeRoot({
				suite,
				target: at("rootfs", "root"),
				variant: "essential",
				architectures: [platform.debian],
				packages,
				finish: "rootfs-finish.sh",
				mirror: inputs.mirror,
				before: platform.debian === context.host.debian ? [] : [
					"bash",
					at("scripts", "binfmt.sh"),
					platform.binfmt
				]
			})
		}]
	};
}
// src/steps/selftests.ts
const REFUSES_OTHER_BYTE_ORDER = "unsupported byte order of ELF file";
const DEBIAN_BPFTOOL = "/usr/sbin/bpftool";
function selftestTargets(context) {
	const runners = context.inputs.suites.filter((suite) => suite.name !== "command").map((suite) => suite.name);
	return [...new Set(runners.length > 0 ? runners : ["test_progs", "test_verifier"])];
}
const isScript = (name) => /\.(sh|py)$/.test(name);
function makeTargets(runners, more) {
	const programs = runners.map((name) => isScript(name) ? "test_progs" : name);
	const withProgs = programs.some((name) => name.startsWith("test_progs"));
	const companion = withProgs ? "test_verifier" : "bpf_testmod.ko";
	const needed = withProgs || programs.includes("test_verifier");
	return [...new Set([
		...programs,
		...needed ? [companion] : [],
		...more
	])].sort();
}
function selftestsSandbox(context) {
	const base = treeSandbox(context, "selftests", true);
	return {
		...base,
		mounts: [...base.mounts, {
			from: at("selftests", "out"),
			to: INSIDE.selftests,
			writable: true
		}],
		overlays: [...base.overlays ?? [], {
			target: INSIDE.kernel,
			lowers: [at("kernel", "out")],
			upper: at("selftests", "kernel")
		}]
	};
}
function selftestsStep(context) {
	const { clang } = context;
	const runners = selftestTargets(context);
	const { selftestsTargets, selftestsVariables } = context.inputs;
	const targets = makeTargets(runners, selftestsTargets);
	const sandbox = selftestsSandbox(context);
	const build = (...extra) => ({
		do: "run",
		command: inSandbox(sandbox, "bash", `${INSIDE.scripts}/selftests.sh`, `${INSIDE.tree}/tools/testing/selftests/bpf`, INSIDE.step, targets.join(" "), ...makeVariables(context), `O=${INSIDE.kernel}`, `OUTPUT=${INSIDE.selftests}`, `VMLINUX_BTF=${INSIDE.kernel}/vmlinux`, "VMLINUX_H=", `CLANG=clang-${clang}`, `LLC=llc-${clang}`, `LLVM_STRIP=llvm-strip-${clang}`, `LLVM_OBJCOPY=llvm-objcopy-${clang}`, ...extra, ...selftestsVariables)
	});
	const bpftool = context.inputs.toolchain.kind === "debian" ? DEBIAN_BPFTOOL : `${INSIDE.selftests}/tools/sbin/bpftool`;
	const otherByteOrder = context.platform.byteOrder !== context.host.byteOrder;
	return {
		id: "selftests",
		title: `BPF selftests for ${context.platform.name}: ${runners.join(", ")}`,
		needs: ["kernel"],
		product: {
			kind: "selftests",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at("kernel", "product")
				},
				{
					name: "clang",
					value: clang
				},
				{
					name: "targets",
					value: targets.join(" ")
				},
				...selftestsVariables.length === 0 ? [] : [{
					name: "variables",
					value: selftestsVariables.join("\n")
				}]
			]
		},
		blame: "build-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: at("selftests", "out")
			},
			{
				do: "mkdir",
				path: at("selftests", "tree")
			},
			{
				do: "mkdir",
				path: at("selftests", "kernel")
			},
			otherByteOrder ? {
				do: "when",
				condition: {
					kind: "contains",
					file: inTree$1(context, "tools/lib/bpf/linker.c"),
					text: REFUSES_OTHER_BYTE_ORDER
				},
				met: [build(`BPFTOOL=${bpftool}`)],
				otherwise: [build()]
			} : build(),
			{
				do: "run",
				command: inSandbox(sandbox, "bash", `${INSIDE.scripts}/selftests-layer.sh`, `${INSIDE.tree}/tools/testing/selftests/bpf`, INSIDE.selftests, `${INSIDE.step}`)
			}
		]
	};
}
// src/plan/build.ts
function describeBundle(context) {
	const description = {
		schema: 1,
		platform: context.platform.name,
		suite: context.suite,
		kernel: context.inputs.kernelName,
		suites: selftestTargets(context).map(wordOf)
	};
	return `${JSON.stringify(description, null, 2)}\n`;
}
function toolchainOf(context) {
	return context.inputs.toolchain.kind === "debian" ? toolchainStep(context) : runnerToolchainStep(context);
}
function planBuild(context) {
	const source = sourceStep(context);
	return {
		places: context.tree === void 0 ? {} : { tree: context.tree.path },
		steps: [
			scriptsStep(context.resources),
			hostStep(context),
			toolchainOf(context),
			...source === void 0 ? [] : [source],
			vmtestStep(context),
			rootfsStep(context),
			patchStep(context),
			kernelStep(context),
			selftestsStep(context),
			checkStep(context),
			bundleStep(context, describeBundle(context))
		]
	};
}
// src/plan/scripts.ts
function scriptOf(arg) {
	if (typeof arg !== "string") return arg.place === at("scripts").place ? arg.path : void 0;
	return arg.startsWith(`${INSIDE.scripts}/`) ? arg.slice(INSIDE.scripts.length + 1) : void 0;
}
function scriptsIn(actions) {
	return actions.flatMap((action) => {
		if (action.do === "run") return action.command.args.flatMap((arg) => scriptOf(arg) ?? []);
		return action.do === "when" ? scriptsIn([...action.met, ...action.otherwise]) : [];
	});
}
function scriptText(name, resources) {
	const text = resources.get(`build/${name}`);
	if (text === void 0) throw new Error(`build/${name} is not among the shipped scripts`);
	return text;
}
function keyedOnScripts(step, resources) {
	const names = [...new Set(scriptsIn(step.actions))].sort();
	if (step.product === void 0 || names.length === 0) return step;
	const value = names.map((name) => `${name} ${sha256(scriptText(name, resources)).slice(0, 16)}`).join(", ");
	return {
		...step,
		product: {
			...step.product,
			ingredients: [...step.product.ingredients, {
				name: "scripts",
				value
			}]
		}
	};
}
// src/plan/whole.ts
function planBefore(context, bundle) {
	const plan = bundle === void 0 ? planBuild(context) : planOfBundle(context, bundle);
	return {
		...plan,
		steps: plan.steps.map((step) => keyedOnScripts(step, context.resources))
	};
}
function planOfBundle(context, bundle) {
	return {
		places: {},
		steps: [
			scriptsStep(context.resources),
			hostStep(context),
			toolchainOf(context),
			vmtestStep(context),
			unpackStep(bundle)
		]
	};
}
function vmOptions(context, tests, runId, kvm) {
	const { inputs, platform } = context;
	return {
		id: "vm",
		platform,
		cpus: inputs.vmCpus,
		memory: inputs.vmMemory,
		kernelArgs: inputs.kernelArgs,
		runId,
		suites: tests.suites,
		timeout: tests.timeout,
		kvm,
		files: tests.files,
		hostRoot: inputs.toolchain.kind === "runner"
	};
}
function titleOf(context) {
	return `${context.inputs.kernelName} for ${context.platform.name}`;
}
function printPlan(context, bundle) {
	const before = planBefore(context, bundle);
	const tests = planTests(context.inputs, NOTHING_BUILT, false, context.lists);
	const built = bundle === void 0 ? BUILT_HERE : BUILT_ELSEWHERE;
	const vm = vmStep(vmOptions(context, tests, "script", false), built, context.resources);
	return renderScript({
		...before,
		steps: [...before.steps, vm]
	}, titleOf(context));
}
// src/report/json.ts
const ORDER = [
	"schema",
	"verdict",
	"sentence",
	"platform",
	"kernel",
	"accelerator",
	"guest",
	"id",
	"name",
	"title",
	"state",
	"end",
	"exit",
	"passed",
	"failed",
	"skipped",
	"start",
	"seconds",
	"problem",
	"message",
	"findings",
	"suites",
	"patches",
	"leftOutSources",
	"lostOptions",
	"steps",
	"tests",
	"subtests"
];
const RANK = new Map(ORDER.map((key, index) => [key, index]));
function byOrder(a, b) {
	const rank = (RANK.get(a) ?? ORDER.length) - (RANK.get(b) ?? ORDER.length);
	return rank !== 0 ? rank : a < b ? -1 : 1;
}
function ordered(_key, value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => byOrder(a, b)));
}
function renderJson(result) {
	return `${JSON.stringify(result, ordered, 2)}\n`;
}
// src/report/failures.ts
function failures(result) {
	return result.suites.flatMap((suite) => suite.tests.flatMap((test) => {
		const subtests = test.subtests.filter((subtest) => subtest.state === "failed");
		if (test.state !== "failed" && subtests.length === 0) return [];
		return [{
			suite,
			test,
			subtests,
			message: test.message ?? subtests.find((sub) => sub.message)?.message
		}];
	}));
}
function placeIn(message) {
	const found = /\b((?:prog_tests|progs|verifier|map_tests)\/[\w.-]+\.[ch]):(\d+)/.exec(message);
	if (found === null) return void 0;
	return {
		file: `tools/testing/selftests/bpf/${found[1]}`,
		line: Number(found[2])
	};
}
// src/report/text.ts
const LINE_LIMIT = 400;
const ILLEGAL = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
function cleanText(log) {
	return stripVTControlCharacters(log).replace(/\r\n?/g, "\n").replace(ILLEGAL, "").trimEnd();
}
function oneLine(text) {
	return cleanText(text).replace(/\s+/g, " ").trim();
}
function cut(line, limit) {
	if (line.length <= limit) return line;
	const points = [...line];
	return points.length <= limit ? line : `${points.slice(0, Math.max(0, limit - 1)).join("")}…`;
}
const ERROR = /\b(error|fail|failed|failure|bug|warning)\b/i;
function excerpt(message, limit) {
	const all = cleanText(message).split("\n").filter((line) => line.trim() !== "");
	const asserted = all.findIndex((line) => /:FAIL:/.test(line));
	const said = asserted >= 0 ? asserted : all.findIndex((line) => ERROR.test(line) && !line.includes(":PASS:"));
	const first = Math.max(0, Math.min(said, all.length - limit));
	const lines = all.slice(first, first + limit).map((line) => cut(line, LINE_LIMIT));
	return {
		lines,
		more: all.length - lines.length
	};
}
// src/report/words.ts
const VERDICT_ICON = {
	pass: "✅",
	built: "✅",
	"no-tests": "❌",
	"test-failure": "❌",
	"kernel-splat": "💥",
	timeout: "⏰",
	"kernel-panic": "💥",
	"boot-failure": "💥",
	"infrastructure-failure": "🚧",
	"build-failure": "🔨",
	"patch-failure": "🔨",
	"invalid-input": "✋",
	cancelled: "🚫"
};
const VERDICT_LEVEL = {
	pass: "good",
	built: "good",
	"no-tests": "bad",
	"test-failure": "bad",
	"kernel-splat": "bad",
	timeout: "bad",
	"kernel-panic": "bad",
	"boot-failure": "bad",
	"infrastructure-failure": "bad",
	"build-failure": "bad",
	"patch-failure": "bad",
	"invalid-input": "bad",
	cancelled: "stopped"
};
const SUITE_END = {
	finished: "finished",
	killed: "killed",
	timeout: "timed out",
	unparsable: "result not readable",
	missing: "no result"
};
const STEP_STATE = {
	done: "done",
	reused: "reused",
	failed: "failed",
	skipped: "skipped",
	cancelled: "cancelled"
};
const STEP_ICON = {
	done: "✅",
	reused: "♻️",
	failed: "❌",
	skipped: "⏭️",
	cancelled: "🚫"
};
const PATCH_STATE = {
	applied: "✅ applied",
	"already-there": "✅ already there",
	failed: "❌ failed"
};
function suiteError(suite) {
	if (suite.end === "finished") return suite.problem;
	const exit = suite.exit === void 0 ? "" : ` (exit ${suite.exit})`;
	return `${SUITE_END[suite.end]}${exit}${suite.problem === void 0 ? "" : `: ${suite.problem}`}`;
}
function plural(count, one, many = `${one}s`) {
	return `${count} ${count === 1 ? one : many}`;
}
// src/report/junit.ts
const IS_ERROR = {
	pass: false,
	built: false,
	"no-tests": true,
	"test-failure": false,
	"kernel-splat": true,
	timeout: true,
	"kernel-panic": true,
	"boot-failure": true,
	"infrastructure-failure": true,
	"build-failure": true,
	"patch-failure": true,
	"invalid-input": true,
	cancelled: true
};
function failure$1(message) {
	return {
		kind: "failure",
		type: "failed",
		message: oneLine((message === void 0 ? void 0 : excerpt(message, 1).lines[0]) ?? "failed"),
		text: cleanText(message ?? "")
	};
}
function outcome(test, fallback) {
	switch (test.state) {
		case "passed":
		case "flaky": return { kind: "passed" };
		case "skipped": return {
			kind: "skipped",
			message: cut(oneLine(test.message ?? ""), 200)
		};
		case "failed": return failure$1(test.message ?? fallback);
	}
}
function testCases(suite, test) {
	const own = {
		classname: suite.name,
		name: test.name,
		outcome: outcome(test)
	};
	if (test.subtests.length === 0) return [own];
	const cases = test.subtests.map((subtest) => ({
		classname: `${suite.name}.${test.name}`,
		name: subtest.name,
		outcome: outcome(subtest, test.message)
	}));
	return test.state !== "failed" || cases.some((one) => one.outcome.kind === "failure") ? cases : [own, ...cases];
}
function suiteCases(suite) {
	const left = suite.leftOut.map(({ name, reason }) => ({
		classname: suite.name,
		name,
		outcome: {
			kind: "skipped",
			message: `left out: ${oneLine(reason)}`
		}
	}));
	const problem = suiteError(suite);
	return [
		...problem === void 0 ? [] : [{
			classname: suite.name,
			name: "the suite as a whole",
			outcome: {
				kind: "error",
				type: suite.end,
				message: oneLine(problem),
				text: ""
			}
		}],
		...suite.tests.flatMap((test) => testCases(suite, test)),
		...left
	];
}
function findingCase(finding) {
	const { verdict, sentence, detail, file, line } = finding;
	const text = cleanText((file === void 0 ? "" : `${file}${line === void 0 ? "" : `:${line}`}\n`) + (detail ?? ""));
	return {
		classname: "cross-bpf",
		name: verdict,
		outcome: {
			kind: "error",
			type: verdict,
			message: oneLine(sentence),
			text
		}
	};
}
function runCases(result) {
	const cases = result.findings.filter((finding) => IS_ERROR[finding.verdict]).map(findingCase);
	const green = result.verdict === "pass" || result.verdict === "built";
	const said = cases.length > 0 || failures(result).length > 0 || result.suites.some((s) => suiteError(s) !== void 0);
	return green || said ? cases : [findingCase({
		verdict: result.verdict,
		sentence: result.sentence
	})];
}
function caseElement(one) {
	const { outcome: end } = one;
	const base = {
		"@_classname": oneLine(one.classname),
		"@_name": oneLine(one.name)
	};
	switch (end.kind) {
		case "passed": return base;
		case "skipped": return {
			...base,
			skipped: end.message === "" ? "" : { "@_message": end.message }
		};
		case "failure":
		case "error": return {
			...base,
			[end.kind]: {
				"@_type": end.type,
				"@_message": end.message,
				"#text": end.text
			}
		};
	}
}
function counts(name, cases, seconds) {
	const count = (kind) => cases.filter((one) => one.outcome.kind === kind).length;
	return {
		"@_name": oneLine(name),
		"@_tests": cases.length,
		"@_failures": count("failure"),
		"@_errors": count("error"),
		"@_skipped": count("skipped"),
		...seconds === void 0 ? {} : { "@_time": seconds.toFixed(3) }
	};
}
function renderJunit(result) {
	const run = runCases(result);
	const suites = result.suites.map((suite) => ({
		name: suite.name,
		cases: suiteCases(suite),
		seconds: suite.seconds
	}));
	if (run.length > 0) suites.unshift({
		name: "cross-bpf",
		cases: run,
		seconds: void 0
	});
	const all = suites.flatMap((suite) => suite.cases);
	return new Builder({
		ignoreAttributes: false,
		format: true,
		suppressEmptyNode: true,
		suppressBooleanAttributes: false
	}).build({
		"?xml": {
			"@_version": "1.0",
			"@_encoding": "UTF-8"
		},
		testsuites: {
			...counts(`cross-bpf ${result.platform}`, all, result.seconds),
			testsuite: suites.map(({ name, cases, seconds }) => ({
				...counts(name, cases, seconds),
				testcase: cases.map(caseElement)
			}))
		}
	});
}
// src/report/duration.ts
function formatDuration(seconds) {
	const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0;
	if (whole < 60) return `${whole}s`;
	const minutes = Math.floor(whole / 60);
	if (minutes < 60) return `${minutes}m ${whole % 60}s`;
	return `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
// src/report/markdown.ts
const MARKUP = /[\\`*<>[\]|~#&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
const INLINE_LIMIT = 1e3;
function inline(text) {
	return cut(oneLine(text), INLINE_LIMIT).replace(MARKUP, (char) => `&#${char.charCodeAt(0)};`);
}
function code(text) {
	return `<code>${inline(text)}</code>`;
}
function fenced(log) {
	const text = cleanText(log);
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}\n${text}\n${fence}`;
}
function details(head, body, open = false) {
	return `<details${open ? " open" : ""}><summary>${head}</summary>\n\n${body}\n\n</details>`;
}
function table(columns, rows) {
	const row = (cells) => `| ${cells.join(" | ")} |`;
	const rules = columns.map((column) => column.endsWith(":") ? "---:" : "---");
	return [
		row(columns.map((column) => column.replace(/:$/, ""))),
		row(rules),
		...rows.map(row)
	].join("\n");
}
function list(items) {
	return items.map((item) => `- ${item}`).join("\n");
}
// src/report/summary.ts
const SUMMARY_LIMIT = 983040;
const DETAILS = [
	"all",
	"failed",
	"trimmed"
];
const EXCERPT_LINES = {
	all: 20,
	failed: 10,
	trimmed: 5
};
const WHOLE = "Everything is in <code>results.json</code> and <code>junit.xml</code>, which the artifact has.";
const NOTICE = {
	all: void 0,
	failed: `✂️ Only failures are shown, for the whole is too large for a summary. ${WHOLE}`,
	trimmed: `✂️ The summary is trimmed, for it is too large even with failures alone. ${WHOLE}`
};
function number(count) {
	return count === 0 ? "" : String(count);
}
function head(result) {
	const { kernel, guest } = result;
	const facts = [
		`<b>${result.verdict}</b>`,
		code(result.platform),
		kernel.release === void 0 ? void 0 : `Linux ${inline(kernel.release)}`,
		`from ${code(kernel.source)}`,
		kernel.compiler === void 0 ? void 0 : inline(kernel.compiler),
		guest === void 0 ? void 0 : `${inline(guest.machine)} guest with ${plural(guest.cpus, "CPU")}`,
		result.accelerator === void 0 ? void 0 : result.accelerator,
		formatDuration(result.seconds)
	];
	return `${`## ${VERDICT_ICON[result.verdict]} ${inline(result.sentence)}`}\n\n${facts.filter((fact) => fact !== void 0).join(" · ")}`;
}
function suiteRow(suite) {
	const problem = suiteError(suite);
	return [
		`${problem === void 0 && suite.failed === 0 ? "✅" : "❌"} ${code(suite.name)}`,
		number(suite.passed),
		number(suite.failed),
		number(suite.skipped),
		suite.seconds === void 0 ? "" : formatDuration(suite.seconds),
		problem === void 0 ? "" : inline(problem)
	];
}
function suiteTable(suites) {
	if (suites.length === 0) return [];
	const columns = [
		"Suite",
		"Passed:",
		"Failed:",
		"Skipped:",
		"Time:",
		"Error"
	];
	const rows = suites.map(suiteRow);
	const width = rows.some((row) => row.at(-1) !== "") ? columns.length : columns.length - 1;
	return [table(columns.slice(0, width), rows.map((row) => row.slice(0, width)))];
}
function finding({ verdict, sentence, file, line, detail }, lines) {
	const place = file === void 0 ? "" : ` ${code(line === void 0 ? file : `${file}:${line}`)}`;
	const text = `${verdict === "pass" || verdict === "built" ? "⚠️" : `${VERDICT_ICON[verdict]} <b>${verdict}</b>:`} ${inline(sentence)}${place}`;
	return detail === void 0 ? text : `${text}\n\n${shown(detail, lines)}`;
}
function shown(message, limit) {
	const { lines, more } = excerpt(message, limit);
	return `${fenced(lines.join("\n"))}${more === 0 ? "" : `\n\n${plural(more, "more line")}`}`;
}
function failure({ suite, test, subtests, message }, lines) {
	const parts = subtests.slice(0, 50).map((sub) => {
		const line = sub.message === void 0 ? void 0 : excerpt(sub.message, 1).lines[0];
		return `❌ ${code(sub.name)}${line === void 0 ? "" : `: ${inline(cut(line, 200))}`}`;
	});
	if (subtests.length > parts.length) parts.push(plural(subtests.length - parts.length, "more failed subtest"));
	const body = [...parts.length === 0 ? [] : [list(parts)], message === void 0 ? "It failed without a message." : shown(message, lines)];
	return details(`❌ ${code(suite.name)} <b>${code(test.name)}</b>`, body.join("\n\n"), true);
}
function sources(result) {
	if (result.leftOutSources.length === 0) return [];
	const unknown = result.leftOutSources.some((source) => !source.known);
	const rows = result.leftOutSources.toSorted((a, b) => Number(a.known) - Number(b.known)).map(({ source, error, known }) => [
		`${known ? "" : "❌ "}${code(source)}`,
		known ? "yes" : "",
		inline(error)
	]);
	return [details(`${plural(rows.length, "test source")} did not build and ${rows.length === 1 ? "was" : "were"} left out`, table([
		"Source",
		"Known",
		"First error"
	], rows), unknown)];
}
function patches(result) {
	if (result.patches.length === 0) return [];
	const failed = result.patches.some((patch) => patch.state === "failed");
	const rows = result.patches.map(({ patch, state, where }) => [
		code(patch),
		PATCH_STATE[state],
		where === void 0 ? "" : inline(where)
	]);
	return [details(plural(rows.length, "patch", "patches"), table([
		"Patch",
		"",
		""
	], rows), failed)];
}
function notRun(result) {
	const skipped = result.suites.flatMap((suite) => suite.tests.flatMap((test) => [...test.state === "skipped" ? [[
		suite.name,
		test.name,
		test.message ?? ""
	]] : [], ...(test.state === "skipped" ? [] : test.subtests).filter((subtest) => subtest.state === "skipped").map((subtest) => [
		suite.name,
		`${test.name}/${subtest.name}`,
		subtest.message ?? ""
	])]));
	const leftOut = result.suites.flatMap((suite) => suite.leftOut.map(({ name, reason }) => [
		suite.name,
		name,
		reason
	]));
	const section = (rows, title) => {
		if (rows.length === 0) return [];
		const cells = rows.map(([suite = "", name = "", why = ""]) => [
			code(suite),
			code(name),
			inline(cut(oneLine(why), 200))
		]);
		return [details(`${plural(rows.length, "test")} ${title}`, table([
			"Suite",
			"Test",
			"Reason"
		], cells))];
	};
	return [...section(skipped, "skipped"), ...section(leftOut, "left out on purpose")];
}
function lostOptions(result) {
	const rows = result.lostOptions.map(({ option, wanted, got }) => [
		code(option),
		code(wanted),
		code(got)
	]);
	if (rows.length === 0) return [];
	return [details(`${plural(rows.length, "config option")} did not survive <code>olddefconfig</code>`, table([
		"Option",
		"Wanted",
		"Got"
	], rows))];
}
function steps(result) {
	if (result.steps.length === 0) return [];
	const rows = result.steps.map(({ title, state, start, seconds }) => [
		`${STEP_ICON[state]} ${inline(title)}`,
		STEP_STATE[state],
		formatDuration(start),
		formatDuration(seconds)
	]);
	return [details(`${plural(rows.length, "step")} in ${formatDuration(result.seconds)}`, table([
		"Step",
		"State",
		"Started after:",
		"Took:"
	], rows))];
}
function blocks(result, detail) {
	const lines = EXCERPT_LINES[detail];
	const bad = result.findings.filter((one) => one.verdict !== "pass" && one.verdict !== "built");
	const said = (one) => one.sentence === result.sentence && (one.detail ?? one.file) === void 0;
	const warnings = result.findings.filter((one) => !bad.includes(one));
	const failed = failures(result);
	const notice = NOTICE[detail];
	const before = [
		head(result),
		...notice === void 0 ? [] : [notice],
		...suiteTable(result.suites),
		...bad.filter((one) => !said(one)).map((one) => finding(one, lines)),
		...failed.length === 0 ? [] : [`### ${plural(failed.length, "failed test")}`]
	];
	const after = [
		...warnings.map((one) => finding(one, lines)),
		...sources(result),
		...patches(result),
		...detail === "all" ? [...notRun(result), ...lostOptions(result)] : [],
		...steps(result)
	];
	const other = (text) => ({
		text,
		failure: false
	});
	return [
		...before.map(other),
		...failed.map((one) => ({
			text: failure(one, lines),
			failure: true
		})),
		...after.map(other)
	];
}
function trim(all, limit) {
	let left = limit;
	const kept = new Set();
	for (const block of [...all.filter((one) => !one.failure), ...all.filter((one) => one.failure)]) {
		const size = Buffer.byteLength(block.text) + 2;
		if (size > left) continue;
		left -= size;
		kept.add(block);
	}
	const gone = all.length - kept.size;
	const texts = all.filter((block) => kept.has(block)).map(({ text }) => text);
	return gone === 0 ? texts : [...texts, `✂️ ${plural(gone, "more section")} left out here.`];
}
function renderSummary(result, limit = SUMMARY_LIMIT) {
	for (const detail of DETAILS) {
		const whole = `${blocks(result, detail).map(({ text }) => text).join("\n\n")}\n`;
		if (Buffer.byteLength(whole) <= limit) return whole;
	}
	return `${trim(blocks(result, "trimmed"), limit - 100).join("\n\n")}\n`;
}
// src/results/build-log.ts
const TREES = ["/mnt/linux", "/build/linux"];
const COMPILER = /^([^\s:][^:\n]{0,500}):(\d+):(?:\d+:)? (?:fatal error|error|internal compiler error|Error): (.+)$/;
const UNDEFINED = /^(.{1,500}?): (undefined reference to .*)$/;
const BARE = [
	/^(?:[\w./+-]*(?:clang|gcc|g\+\+|cc1|as|ld|lld)[\w.+-]*: (?:fatal )?error: .*)$/,
	/^(?:[\w./+-]*ld[\w.]*: cannot find .*)$/,
	/^(?:Error: failed to .*)$/,
	/^(?:ERROR: modpost: .*)$/,
	/^(?:FAILED:? .*(?:BTF|unresolved symbol).*)$/,
	/^(?:BTF: .*(?:is not available|failed).*)$/,
	/^(?:.*\brst2man\b.*not found.*)$/,
	/^(?:(?:\/bin\/)?(?:sh|bash|dash): .*(?:not found|No such file or directory|Permission denied))$/,
	/^(?:.*: No space left on device)$/
];
const NO_RULE = /^make(?:\[\d+\])?: \*\*\* (No rule to make target .*?)(?:\s+Stop\.)?$/;
const STOPPED = /^make(?:\[\d+\])?: \*\*\* (.+)$/;
const ENTERING = /^make(?:\[\d+\])?: Entering directory '([^'\n]+)'$/;
const LEAVING = /^make(?:\[\d+\])?: Leaving directory '[^'\n]+'$/;
function firstError(log) {
	const directories = [];
	let rule;
	let stopped;
	let libbpf;
	for (const whole of logLines(log)) {
		const line = whole.slice(0, 2e3);
		const entering = ENTERING.exec(line);
		if (entering) directories.push(entering[1] ?? "");
		else if (LEAVING.test(line)) directories.pop();
		const error = errorOf(line, directories.at(-1), libbpf);
		if (error) return error;
		if (line.startsWith("libbpf: ")) libbpf = line;
		else if (line.startsWith("  ")) libbpf = void 0;
		const noRule = NO_RULE.exec(line);
		const stop = STOPPED.exec(line);
		if (noRule) rule ??= { message: inTree(noRule[1] ?? "") };
		else if (stop && !/Waiting for unfinished jobs/.test(line)) stopped ??= { message: inTree(stop[1] ?? "") };
	}
	return rule ?? stopped;
}
function errorOf(line, directory, libbpf) {
	const compiler = COMPILER.exec(line);
	if (compiler) {
		const [, file = "", number, message = ""] = compiler;
		return {
			file: placed(file, directory),
			line: Number(number),
			message: inTree(message)
		};
	}
	const reference = UNDEFINED.exec(line);
	if (reference) {
		const [, where = "", message = ""] = reference;
		const place = /^(?:\S*ld[\w.]*: )?(\S+\.[chS]):(\d+)$/.exec(where);
		if (!place) return { message: inTree(line) };
		return {
			file: placed(place[1] ?? "", directory),
			line: Number(place[2]),
			message: inTree(message)
		};
	}
	if (line.startsWith("collect2:") || !BARE.some((pattern) => pattern.test(line))) return void 0;
	return { message: inTree(line.startsWith("Error: ") && libbpf !== void 0 ? `${libbpf}; ${line}` : line) };
}
function inTree(text) {
	return TREES.reduce((left, tree) => left.replaceAll(`${tree}/`, ""), text) || text;
}
function placed(file, directory) {
	const inside = TREES.some((tree) => directory === tree || directory?.startsWith(`${tree}/`));
	const absolute = file.startsWith("/") || !inside ? file : `${directory}/${file}`;
	if (!absolute.startsWith("/")) return file;
	const parts = [];
	for (const part of absolute.split("/")) if (part === "..") parts.pop();
	else if (part !== "" && part !== ".") parts.push(part);
	const whole = `/${parts.join("/")}`;
	const tree = TREES.find((each) => whole.startsWith(`${each}/`));
	return tree === void 0 ? whole : whole.slice(tree.length + 1);
}
// src/results/failure.ts
function tail(log) {
	return log.trimEnd().split("\n").slice(-15).join("\n");
}
function lineOf(log, pattern) {
	return [...log.matchAll(pattern)].at(-1);
}
function unknownPackage(log, asked) {
	const name = lineOf(log, /^E: (?:Unable to locate package|Package) '?([\w.+:-]+)'?(?: has no installation candidate)?/gm)?.[1];
	if (name === void 0) return void 0;
	const version = /^(?:clang|llvm|lld)-(\d+)$/.exec(name)?.[1];
	if (version === asked.clang) return `input 'clang' is '${version}'; the suite has no package ${name}`;
	return asked.rootfsPackages.includes(name) ? `input 'rootfs-packages' names '${name}'; the suite has no such package` : void 0;
}
function explainFailure(step, asked) {
	const invalid = lineOf(step.log, /^INVALID-INPUT (.*)$/gm)?.[1] ?? unknownPackage(step.log, asked);
	if (invalid !== void 0) return {
		verdict: "invalid-input",
		sentence: invalid
	};
	const said = lineOf(step.log, /^(?:REFUSED|MISSING) (.*)$/gm)?.[1];
	if (said !== void 0) {
		const all = [...step.log.matchAll(/^MISSING (.*)$/gm)].map((match) => match[1] ?? "");
		return {
			verdict: step.blame,
			sentence: all.length > 1 ? `${said} (and ${all.length - 1} more)` : said,
			detail: all.join("\n") || tail(step.log)
		};
	}
	if (step.blame === "build-failure") {
		const error = firstError(step.log);
		const place = error?.file === void 0 ? "" : `${error.file}${error.line === void 0 ? "" : `:${error.line}`}: `;
		return {
			verdict: "build-failure",
			sentence: error === void 0 ? `${step.title} ${step.how}` : `${step.title}: ${place}${error.message}`,
			...error?.file !== void 0 && { file: error.file },
			...error?.line !== void 0 && { line: error.line },
			detail: tail(step.log)
		};
	}
	const aptError = lineOf(step.log, /^E: (.*)$/gm)?.[1];
	return {
		verdict: step.blame,
		sentence: `${step.title}: ${firstApt(step.log) ?? aptError ?? step.how}`,
		detail: tail(step.log)
	};
}
function firstApt(log) {
	return /^E: (Failed to fetch .*)$/m.exec(log)?.[1]?.replace(/ {2,}/g, " ");
}
// src/results/model.ts
const VERDICTS = [
	"pass",
	"built",
	"no-tests",
	"test-failure",
	"kernel-splat",
	"timeout",
	"kernel-panic",
	"boot-failure",
	"infrastructure-failure",
	"build-failure",
	"patch-failure",
	"invalid-input",
	"cancelled"
];
const EXIT_CODE = {
	pass: 0,
	built: 0,
	"no-tests": 1,
	"test-failure": 1,
	"invalid-input": 2,
	"patch-failure": 3,
	"build-failure": 3,
	"kernel-splat": 4,
	"kernel-panic": 4,
	"boot-failure": 4,
	timeout: 5,
	"infrastructure-failure": 6,
	cancelled: 130
};
// src/results/sentence.ts
function duration(seconds) {
	const whole = Math.max(0, Math.round(seconds));
	const minutes = Math.floor(whole / 60);
	if (minutes === 0) return `${whole}s`;
	if (minutes < 60) return whole % 60 === 0 ? `${minutes}m` : `${minutes}m ${whole % 60}s`;
	return minutes % 60 === 0 ? `${minutes / 60}h` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
const WORDS = {
	pass: "pass",
	built: "built",
	"no-tests": "no tests",
	"test-failure": "test failure",
	"kernel-splat": "kernel splat",
	timeout: "timeout",
	"kernel-panic": "kernel panic",
	"boot-failure": "boot failure",
	"infrastructure-failure": "infrastructure failure",
	"build-failure": "build failure",
	"patch-failure": "patch failure",
	"invalid-input": "invalid input",
	cancelled: "cancelled"
};
function runSentence(verdict, worst, evidence) {
	const { startMark, expected, platform, seconds, suites } = evidence;
	const release = startMark?.ok ? startMark.value.release : expected.release;
	const where = `on ${platform}${release === void 0 ? "" : ` (${release})`}`;
	const counts = countsText(suites);
	const time = seconds === void 0 ? "" : ` in ${duration(seconds)}`;
	const failed = suites.some((suite) => suite.failed > 0);
	const unfinished = suites.some(({ end }) => end !== "finished");
	if (verdict === "pass" || verdict === "test-failure" && failed && !unfinished) return `${counts || "no test"}${time} ${where}`;
	const why = worst ? `: ${worst.sentence}` : "";
	return `${WORDS[verdict]} ${where}${why}${counts ? `; ${counts}${time}` : ""}`;
}
function countsText(suites) {
	const sum = (key) => suites.reduce((total, suite) => total + suite[key], 0);
	return [
		[sum("failed"), "fail"],
		[sum("flaky"), "flaky"],
		[sum("skipped"), "skipped"],
		[sum("passed"), "pass"]
	].flatMap(([count, word]) => count > 0 ? [`${count} ${word}`] : []).join(", ");
}
// src/results/verdict.ts
function judge(evidence) {
	const findings = [
		...evidence.earlier ?? [],
		...evidence.vm.kind === "not-started" ? notStarted(evidence) : runFindings(evidence),
		...laterFindings(evidence),
		...(evidence.leftOutSources ?? []).map(leftOutFinding)
	].sort((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict));
	const worst = findings[0];
	const verdict = worst?.verdict ?? "pass";
	return {
		verdict,
		sentence: runSentence(verdict, worst, evidence),
		findings
	};
}
function notStarted({ earlier = [] }) {
	if (earlier.some(({ verdict }) => verdict !== "pass")) return [];
	return [{
		verdict: "infrastructure-failure",
		sentence: "the virtual machine was never started, and nothing says why"
	}];
}
function runFindings(evidence) {
	const started = evidence.vm.kind !== "cancelled" && evidence.startMark?.ok === true;
	return [
		...vmFindings(evidence),
		...started ? suiteFindings(evidence) : [],
		...splatFindings(evidence)
	];
}
function vmFindings(evidence) {
	const { startMark, vm, console } = evidence;
	if (vm.kind === "cancelled") return [{
		verdict: "cancelled",
		sentence: "the run was cancelled"
	}];
	if (startMark === void 0) return [bootFailure(evidence)];
	if (!startMark.ok) return [{
		verdict: "infrastructure-failure",
		sentence: startMark.problem
	}];
	return [
		...identityFindings(evidence, startMark.value),
		...console.panic ? [panicFinding(console.panic)] : [],
		...endFindings(evidence)
	];
}
function laterFindings({ later = [], ...evidence }) {
	const { endMark: _end, startMark: _start, guestProblem: _problem, ...common } = evidence;
	return later.flatMap((vm, index) => [...vmFindings({
		...common,
		...vm
	}), ...splatFindings({
		...common,
		...vm
	})].map((finding) => ({
		...finding,
		sentence: `VM ${index + 2}: ${finding.sentence}`
	})));
}
function bootFailure({ console, vm }) {
	const { panic, lastLine } = console;
	const silent = lastLine === void 0 ? "its console stayed empty" : `its console's last line was: ${lastLine.slice(0, 200)}`;
	const reason = panic ? panic.title : silent;
	return {
		verdict: "boot-failure",
		sentence: `the guest did not get to its first command (${vmText(vm)}); ${reason}`,
		...panic && { detail: shortened(panic.text) }
	};
}
function vmText(vm) {
	switch (vm.kind) {
		case "exit": return `vmtest ended with ${vm.code}`;
		case "timeout": return `ended by the host after ${duration(vm.seconds)}`;
		case "cancelled": return "cancelled";
		case "not-started": return "never started";
	}
}
function identityFindings({ expected, runId }, mark) {
	return [
		[
			"machine",
			expected.machine,
			mark.machine
		],
		[
			"kernel release",
			expected.release,
			mark.release
		],
		[
			"run id",
			runId,
			mark.runId
		]
	].flatMap(([what, wanted, got]) => wanted === void 0 || wanted === got ? [] : [{
		verdict: "infrastructure-failure",
		sentence: `the guest's ${what} is '${got}', expected '${wanted}'`
	}]);
}
function panicFinding(panic) {
	return {
		verdict: "kernel-panic",
		sentence: panic.title,
		detail: shortened(panic.text)
	};
}
function endFindings({ endMark, runId, vm, console, guestProblem }) {
	if (guestProblem !== void 0 && guestProblem.trim() !== "") return [{
		verdict: "infrastructure-failure",
		sentence: `the guest gave up: ${guestProblem.trim()}`
	}];
	if (endMark?.trim() === runId) return vm.kind !== "exit" || vm.code !== 0 ? [{
		verdict: "pass",
		sentence: `${vmText(vm)} although the guest got to its end`
	}] : [];
	if (endMark !== void 0) return [{
		verdict: "infrastructure-failure",
		sentence: `the end mark is of run '${endMark.trim().slice(0, 100)}', not of '${runId}'`
	}];
	if (vm.kind === "timeout" && vm.still) return [{
		verdict: "timeout",
		sentence: `the guest gave no sign of life any more and was ended after ${duration(vm.seconds)}`
	}];
	if (vm.kind === "timeout") return [{
		verdict: "timeout",
		sentence: `the guest was not done after ${duration(vm.seconds)}`
	}];
	if (console.panic) return [];
	return [{
		verdict: "infrastructure-failure",
		sentence: `the guest was gone before its end mark (${vmText(vm)})`
	}];
}
function suiteFindings({ planned, suites, flaky = "pass" }) {
	const findings = [];
	for (const name of planned) if (!suites.some((suite) => suite.name === name)) findings.push({
		verdict: "test-failure",
		sentence: `${name}: no result`
	});
	for (const suite of suites) {
		if (suite.end !== "finished") {
			const verdict = suite.end === "timeout" ? "timeout" : "test-failure";
			findings.push({
				verdict,
				sentence: `${suite.name}: ${suite.problem ?? suite.end}`
			});
		} else if (suite.tests.length === 0) findings.push({
			verdict: "no-tests",
			sentence: `${suite.name}: ${suite.problem ?? "no test ran"}`
		});
		else if (suite.problem !== void 0) findings.push({
			verdict: "pass",
			sentence: `${suite.name}: ${suite.problem}`
		});
		if (suite.failed > 0) findings.push({
			verdict: "test-failure",
			sentence: `${suite.name}: ${suite.failed} failed: ${someNames(suite, "failed")}`
		});
	}
	for (const suite of suites.filter((each) => each.flaky > 0)) findings.push({
		verdict: flaky === "fail" ? "test-failure" : "pass",
		sentence: `${suite.name}: ${suite.flaky} flaky, failed at first and passed when run again: ${someNames(suite, "flaky")}`
	});
	if (suites.flatMap(({ tests }) => tests).filter(({ state }) => state !== "skipped").length === 0) findings.push({
		verdict: "no-tests",
		sentence: "not one test was executed"
	});
	return findings;
}
function someNames(suite, wanted) {
	const names = suite.tests.filter(({ state }) => state === wanted).map((test) => test.name);
	const more = names.length > 5 ? `, and ${names.length - 5} more` : "";
	return `${names.slice(0, 5).join(", ")}${more}`;
}
function splatFindings({ console, splats = "fail" }) {
	if (splats === "ignore") return [];
	const verdict = splats === "fail" ? "kernel-splat" : "pass";
	const titles = new Map();
	for (const splat of console.splats) {
		const known = titles.get(splat.title);
		titles.set(splat.title, {
			first: known?.first ?? splat,
			times: (known?.times ?? 0) + 1
		});
	}
	return [...titles].map(([title, { first, times }]) => ({
		verdict,
		sentence: `${first.kind}: ${title}${times > 1 ? ` (${times} times)` : ""}`,
		detail: shortened(first.text)
	}));
}
function leftOutFinding({ source, error, known }) {
	const sentence = `${source} did not build and was left out: ${error}`;
	return {
		verdict: known ? "pass" : "build-failure",
		sentence,
		file: source
	};
}
// src/run/runfolder.ts
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
async function processSpace() {
	return sha256(`${await readText("/proc/sys/kernel/random/boot_id") ?? ""} ${await readLink("/proc/self/ns/pid") ?? ""}`).slice(0, 8);
}
async function sweep(folder, space) {
	for (const name of await list$2(folder)) {
		const [of, pid] = name.split("-");
		if (of === space && !(Number(pid) > 0 && isAlive(Number(pid)))) await remove(path.join(folder, name));
	}
}
async function makeRunFolder(cacheDir, reaper) {
	const parent = path.join(cacheDir, "runs");
	const space = await processSpace();
	await sweep(parent, space);
	const id = `${space}-${process.pid}-${randomBytes(6).toString("hex")}`;
	const folder = path.join(parent, id);
	await makeFolder(folder, { recursive: true });
	await writeText(path.join(folder, "reaper.sh"), reaper);
	const guard = startReaper(path.join(folder, "reaper.sh"), folder);
	return {
		id,
		path: folder,
		remove: async () => {
			await remove(folder);
			guard.stop();
		}
	};
}
// src/app.ts
async function prepare(task, raw, resources) {
	if (task !== "test") {
		const inputs = parseInputs(raw);
		const folders = foldersOf(inputs);
		return {
			context: await gatherContext(inputs, folders, resources),
			folders
		};
	}
	const bundle = await readBundle(raw.bundle ?? "");
	const inputs = parseInputs(withBundle(raw, bundle));
	const folders = foldersOf(inputs);
	return {
		context: await gatherBundleContext({
			...inputs,
			kernelName: bundle.kernel
		}, resources),
		folders,
		bundle
	};
}
var App = class {
	options;
	context;
	folders;
	bundle;
	state = newRunState();
	began = Date.now();
	earlier = [];
	vms = [];
	suites = [];
	tests;
	kvm = false;
	script = "";
	constructor(options, prepared) {
		this.options = options;
		this.context = prepared.context;
		this.folders = prepared.folders;
		this.bundle = prepared.bundle;
	}
	find = (place) => this.state.places.get(place);
	async run(run, progress) {
		const before = planBefore(this.context, this.bundle);
		const built = this.bundle === void 0 ? BUILT_HERE : BUILT_ELSEWHERE;
		const remote = this.options.remote?.(this.folders, this.context);
		const options = {
			cacheDir: this.folders.cacheDir,
			runDir: run.path,
			logs: path.join(this.folders.out, "logs"),
			progress,
			signal: this.options.signal,
			began: this.began,
			...remote && { remote }
		};
		this.script = renderScript(before, titleOf(this.context));
		try {
			await runPlan(before, options, this.state);
			if (this.options.task === "build") this.earlier.push({
				verdict: "built",
				sentence: "built"
			});
			else await this.test(before, built, options, run.id);
		} catch (error) {
			this.earlier.push(await this.explain(error));
		}
		return await this.conclude(built);
	}
	async test(before, built, options, runId) {
		const { context } = this;
		const { built: facts, warnings } = await readBuilt(this.find);
		this.earlier.push(...warnings);
		this.kvm = await this.probeKvm(built, options);
		const tests = planTests(context.inputs, facts, this.kvm, context.lists);
		this.tests = tests;
		this.earlier.push(...notesOf(tests));
		const first = vmStep(vmOptions(context, tests, runId, this.kvm), built, context.resources);
		this.script = renderScript({
			...before,
			steps: [...before.steps, first]
		}, titleOf(context));
		const done = await runInVms({
			plan: tests,
			built: facts,
			retries: context.inputs.retries,
			boot: async (plan, number, why) => await this.bootNumber({
				plan,
				number,
				why,
				runId,
				built,
				options
			}),
			warn: (sentence) => {
				options.progress.warn(sentence);
				this.earlier.push({
					verdict: "pass",
					sentence
				});
			}
		});
		this.vms = done.vms;
		this.suites = done.suites;
	}
	async bootNumber(asked) {
		const { plan, number, why, built, options } = asked;
		const id = number === 1 ? "vm" : `vm-${number}`;
		const runId = number === 1 ? asked.runId : `${asked.runId}-${number}`;
		const step = vmStep({
			...vmOptions(this.context, plan, runId, this.kvm),
			id
		}, built, this.context.resources);
		const log = path.join(options.logs, `${consoleLog(id)}.log`);
		if (exists(log)) await rename(log, path.join(options.logs, `${consoleLog(id)}-first-attempt.log`));
		const start = (Date.now() - this.began) / 1e3;
		const vm = await this.boot({
			...step,
			needs: []
		}, options);
		const folder = this.find(id);
		const guest = await readGuest(folder === void 0 ? "" : path.join(folder, "share/results"), await textOf(log), plan, {
			timedOut: vm.kind === "timeout",
			growth: this.state.growth.get(id) ?? new Map()
		});
		const seconds = (Date.now() - this.began) / 1e3 - start;
		return {
			...guest,
			number,
			why,
			runId,
			vm,
			start,
			seconds,
			lineTimes: this.state.lineTimes.get(id) ?? []
		};
	}
	async boot(step, options) {
		const started = Date.now();
		try {
			await runPlan({
				places: {},
				steps: [step]
			}, options, this.state);
			return {
				kind: "exit",
				code: 0
			};
		} catch (error) {
			if (error instanceof Cancelled) return { kind: "cancelled" };
			if (!(error instanceof StepFailure)) throw error;
			const seconds = (Date.now() - started) / 1e3;
			if (error.ended.timedOut) return {
				kind: "timeout",
				seconds,
				still: error.ended.still
			};
			return {
				kind: "exit",
				code: error.ended.exit ?? 128
			};
		}
	}
	async probeKvm(built, options) {
		const { context } = this;
		if (context.host.debian !== context.platform.debian || !context.host.kvmDevice) return false;
		const step = vmStep({
			...vmOptions(context, {
				suites: [],
				files: [],
				leftOut: {},
				selected: {},
				timeout: {
					seconds: 1,
					scaled: false
				}
			}, "kvm-probe", true),
			id: "kvm-probe"
		}, built, context.resources);
		await this.boot({
			...step,
			needs: []
		}, options);
		const folder = this.find("kvm-probe");
		return (folder === void 0 ? void 0 : await readText(path.join(folder, "share/results/end")))?.trim() === "kvm-probe";
	}
	async explain(error) {
		if (error instanceof Cancelled) return {
			verdict: "cancelled",
			sentence: "the run was cancelled"
		};
		if (error instanceof InvalidInput) return {
			verdict: "invalid-input",
			sentence: error.message
		};
		if (error instanceof NothingToRun) return {
			verdict: "no-tests",
			sentence: error.message
		};
		if (!(error instanceof StepFailure)) return {
			verdict: "infrastructure-failure",
			sentence: error instanceof Error ? error.message : String(error)
		};
		if (error.blame === "patch-failure") {
			const failed = (await readPatchReports(this.find, this.context.patches)).find((patch) => patch.state === "failed");
			if (failed !== void 0) return {
				verdict: "patch-failure",
				sentence: `patch ${failed.patch} does not apply: ${failed.where}`,
				detail: error.tail.join("\n")
			};
		}
		const how = error.ended.timedOut ? "ran out of time" : `ended with ${error.ended.exit ?? error.ended.signal}`;
		const blame = error.blame === "patch-failure" ? "infrastructure-failure" : error.blame;
		return explainFailure({
			title: error.step.title,
			blame,
			log: await readText(error.log) ?? "",
			how
		}, {
			clang: this.context.clang,
			rootfsPackages: this.context.inputs.rootfsPackages
		});
	}
	async conclude(built) {
		const { context, state, suites } = this;
		const release = await readRelease(this.find);
		const leftOutSources = await readLeftOut(this.find, context.inputs);
		const seconds = (Date.now() - this.began) / 1e3;
		const [first, ...later] = this.vms;
		const judgement = judge({
			platform: context.platform.name,
			expected: {
				machine: context.platform.machine,
				...release !== void 0 && { release }
			},
			...first ?? {
				runId: "",
				vm: { kind: "not-started" },
				console: { splats: [] }
			},
			later,
			planned: this.tests?.suites.map((suite) => suite.name) ?? [],
			suites,
			splats: context.inputs.splats,
			flaky: context.inputs.flaky,
			leftOutSources,
			earlier: [...this.earlier, ...warnOfUnmatched(context.inputs, suites)],
			seconds
		});
		const mark = first?.startMark?.ok === true ? first.startMark.value : void 0;
		const result = {
			schema: 1,
			...judgement,
			platform: context.platform.name,
			kernel: {
				source: context.inputs.kernelName,
				compiler: `${context.inputs.compiler}, clang ${context.clang} for BPF`,
				...release !== void 0 && { release }
			},
			...first !== void 0 && { accelerator: this.kvm ? "kvm" : "tcg" },
			...mark && { guest: mark },
			...mark?.slowdown !== void 0 && !this.kvm && { slowdown: mark.slowdown },
			suites,
			splats: this.vms.flatMap(splatsOf),
			vms: this.vms.map(vmReport),
			unmatched: unmatchedEntries(this.tests, suites),
			patches: await readPatchReports(this.find, context.patches),
			leftOutSources,
			lostOptions: await readLostOptions(this.find),
			steps: [...state.reports].sort((a, b) => a.start - b.start),
			...this.bundleFolder(),
			seconds
		};
		return await this.write(result, built);
	}
	bundleFolder() {
		if (this.bundle !== void 0) return { bundle: this.bundle.path };
		return this.wholeBundle() === void 0 ? {} : { bundle: path.join(this.folders.out, "bundle") };
	}
	wholeBundle() {
		const bundle = this.find("bundle");
		return bundle?.startsWith(path.join(this.folders.cacheDir, "bundle")) ? bundle : void 0;
	}
	async write(result, built) {
		const { out } = this.folders;
		await writeText(path.join(out, "results.json"), renderJson(result));
		await writeText(path.join(out, "junit.xml"), renderJunit(result));
		await writeText(path.join(out, "summary.md"), renderSummary(result));
		await writeText(path.join(out, "recipe.sh"), this.script, 493);
		for (const { number } of this.vms) {
			const vm = this.find(number === 1 ? "vm" : `vm-${number}`);
			const logs = path.join(out, number === 1 ? "logs/guest" : `logs/guest-${number}`);
			if (vm !== void 0) await copyFolder(path.join(vm, "share/results"), logs);
		}
		const bundle = this.wholeBundle();
		if (bundle !== void 0) await copyFolder(bundle, path.join(out, "bundle"));
		const image = this.find(built.image.place);
		const building = result.steps.filter((step) => [
			"toolchain",
			"kernel",
			"selftests",
			"rootfs"
		].includes(step.id));
		return {
			result,
			out,
			cacheHit: building.length > 0 && building.every((step) => step.state === "reused"),
			...bundle !== void 0 && {
				bundle: path.join(out, "bundle"),
				image: path.join(out, "bundle/image")
			},
			...bundle === void 0 && image !== void 0 && { image: path.join(image, "image") }
		};
	}
};
async function textOf(file) {
	return await readText(file) ?? "";
}
const RESULTS = [
	"results.json",
	"junit.xml",
	"summary.md",
	"recipe.sh",
	"logs"
];
async function runApp(options) {
	const prepared = await prepare(options.task, options.raw, options.resources);
	const app = new App(options, prepared);
	const stale = options.task === "test" ? RESULTS : [...RESULTS, "bundle"];
	for (const name of stale) await remove(path.join(prepared.folders.out, name));
	await makeFolder(path.join(prepared.folders.out, "logs"), { recursive: true });
	const run = await makeRunFolder(prepared.folders.cacheDir, options.resources.get("build/reaper.sh") ?? "");
	const steps = planBefore(prepared.context, prepared.bundle).steps.map(({ id, title }) => ({
		id,
		title
	}));
	const progress = options.display(options.task === "build" ? steps : [...steps, {
		id: "vm",
		title: "VM"
	}]);
	try {
		return await app.run(run, progress);
	} finally {
		progress.close();
		await run.remove();
	}
}
// src/effects/root.ts
async function rerunAsRoot(keyboard = false) {
	const child = spawn("sudo", [
		"--non-interactive",
		"--preserve-env",
		"env",
		`PATH=${process.env.PATH ?? ""}`,
		process.execPath,
		...process.argv.slice(1)
	], {
		stdio: [
			keyboard ? "inherit" : "pipe",
			"inherit",
			"inherit"
		],
		env: {
			...process.env,
			...!keyboard && { CROSS_BPF_WATCH_STDIN: "1" }
		}
	});
	for (const signal of [
		"SIGTERM",
		"SIGINT",
		"SIGHUP"
	]) process.on(signal, () => child.stdin?.end());
	return await new Promise((resolve, reject) => {
		child.once("error", (error) => reject(new Error(`cross-bpf needs root, and sudo cannot be run: ${error.message}`)));
		child.once("close", (code) => resolve(code ?? 130));
	});
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
async function giveBack(folder) {
	const uid = Number(process.env.SUDO_UID);
	const gid = Number(process.env.SUDO_GID);
	if (!isRoot() || !(uid > 0)) return;
	const own = async (file) => {
		const facts = await lstat(file);
		if (facts.isSymbolicLink()) return;
		await chown(file, uid, gid);
		if (facts.isDirectory()) for (const name of await readdir(file)) await own(path.join(file, name));
	};
	await own(folder);
}
// src/resources.ts
function home() {
	const here = path.dirname(fileURLToPath(import.meta.url));
	return path.basename(here) === "src" ? path.dirname(here) : here;
}
async function loadResources() {
	const resources = new Map();
	for (const folder of ["build", "guest"]) for (const name of await list$2(path.join(home(), folder))) {
		const text = await readText(path.join(home(), folder, name));
		if (text !== void 0) resources.set(`${folder}/${name}`, text);
	}
	if (resources.size === 0) throw new Error(`no scripts below ${home()}: the installation is not whole`);
	return resources;
}
// src/cli/tally.ts
const systemClock = {
	now: () => performance.now(),
	every: (ms, tick) => {
		const timer = setInterval(tick, ms).unref();
		return () => clearInterval(timer);
	}
};
const END_TEXT = {
	done: (time) => `done in ${time}`,
	reused: (time) => `reused in ${time}`,
	failed: (time) => `failed after ${time}`,
	skipped: () => "skipped",
	cancelled: (time) => `cancelled after ${time}`
};
function endText(end) {
	const text = END_TEXT[end.state](formatDuration(end.seconds));
	return end.note === void 0 ? text : `${text} (${oneLine(end.note)})`;
}
const BUILT = /^ {2}(?:AR|AS|BINARY|BTF|CC|CLANG|CLNG-BPF|CXX|DTC|EXT-OBJ|GCC-BPF|GEN-SKEL|HOSTCC|HOSTCXX|HOSTLD|LD|LIB|LINK|LINK-BPF|MOD|RUSTC|TEST-OBJ)(?: \[[^\]]+\])? +\S/;
var Tally = class {
	#started;
	#lines = 0;
	#built = 0;
	#last = "";
	constructor(now) {
		this.#started = now;
	}
	add(line) {
		this.#lines += 1;
		if (BUILT.test(line)) this.#built += 1;
		if (line.trim() !== "") this.#last = line;
	}
	measure(now) {
		const time = formatDuration((now - this.#started) / 1e3);
		if (this.#built > 0) return `${time}, ${plural(this.#built, "object")}`;
		return this.#lines > 0 ? `${time}, ${plural(this.#lines, "line")}` : time;
	}
	seconds(now) {
		return (now - this.#started) / 1e3;
	}
	last(columns) {
		return cut(oneLine(this.#last.split("\r").filter((part) => part.trim() !== "").at(-1) ?? ""), columns);
	}
};
export { PROGRAMS as A, INSIDE as B, failures as C, vmOptions as D, printPlan as E, InvalidInput as F, at as H, FIELDS as I, shellFiles as L, newRunState as M, runPlan as N, BUILT_ELSEWHERE as O, FIELD_NAMES as P, vmStep as R, oneLine as S, planBefore as T, inSandbox as V, plural as _, cancellation as a, cut as b, rerunAsRoot as c, makeRunFolder as d, EXIT_CODE as f, VERDICT_LEVEL as g, formatDuration as h, loadResources as i, probeHost as j, BUILT_HERE as k, prepare as l, renderSummary as m, endText as n, giveBack as o, VERDICTS as p, systemClock as r, isRoot as s, Tally as t, runApp as u, suiteError as v, placeIn as w, excerpt as x, cleanText as y, resolveArg as z };
