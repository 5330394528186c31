import { $ as sizesBelow, A as digestOfFile, B as makeFolder, E as warning, G as readLink, H as moveAway, I as isFolder, K as readStart, L as linkFolder, M as exists, N as fileSize, O as messageOf, P as freeSpace, Q as sha256OfFile, R as list$3, U as moveIntoPlace, V as modified, W as readFolder, X as removeEmpty, Y as remove, Z as rename, b as runOfWorkflow, c as OUT_FOLDER, ct as which, d as findTool, et as textOf, g as keepTool, h as isCached, i as isRoot, it as hashOutput, j as diskUsage, k as copyFolder, l as inWorkspace, m as info, nt as writeText, ot as probe, p as hasCache, q as readText, rt as execute, s as CACHE_FOLDER, st as startReaper, tt as touch, x as saveCache, y as restoreCache, z as listFiles } from "./root.js";
import { t as Builder } from "./fxb.js";
import path from "node:path";
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { lstat, readdir, readlink, realpath, stat } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { fileURLToPath } from "node:url";
import os, { devNull } from "node:os";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
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
	return result.issues.length ? failure$3(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure$3(Err, issues, ctx) {
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
	return result.issues.length ? failure$3(_Err, result.issues, ctx) : {
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
const duration$1 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
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
function time$1(args) {
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
	def.pattern ?? (def.pattern = time$1(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration$1);
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
const open$1 = [];
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
		open$1.push(entry);
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
				const depth = open$1.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open$1.length > depth ? open$1.pop() : void 0;
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
function object$1(shape, params) {
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
// src/recipe/hash.ts
function sha256(text) {
	return createHash("sha256").update(text).digest("hex");
}
const blobHeader = (bytes) => `blob ${bytes}\0`;
function blobId(text) {
	return createHash("sha1").update(blobHeader(Buffer.byteLength(text))).update(text).digest("hex");
}
function shortHash(text) {
	return sha256(text).slice(0, 16);
}
// src/recipe/json.ts
function jsonIn(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/recipe/plan.ts
function shipped(resources, name) {
	const text = resources.get(name);
	if (text === void 0) throw new Error(`${name} is not among the shipped scripts`);
	return text;
}
function aboutText(about) {
	return JSON.stringify({
		kind: about.kind,
		name: about.name,
		ingredients: about.ingredients
	}, null, 2);
}
function baseOf$1(id) {
	return `${id}-base`;
}
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
// src/cache/deadline.ts
var Late = class extends Error {};
async function within$1(seconds, what) {
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Late(`no end after ${seconds} s`)), seconds * 1e3);
	});
	try {
		return await Promise.race([what, late]);
	} finally {
		clearTimeout(timer);
	}
}
// src/effects/archive.ts
const LEVEL$1 = "6";
const WINDOW = "30";
async function script(scripts, signal, name, ...words) {
	const text = scripts.get(`build/${name}`);
	if (text === void 0) throw new Error(`build/${name} is not among the shipped scripts`);
	const said = [];
	const { exit, signal: died, cancelled } = await execute({
		program: "bash",
		args: [
			"-c",
			text,
			name,
			...words
		]
	}, {
		log: devNull,
		onLine: (line) => void said.push(line),
		signal
	});
	if (cancelled) throw new Error("cancelled");
	if (exit !== 0) throw new Error(`${name} ended with ${exit ?? died}: ${said.slice(-3).join("; ")}`);
}
async function pack(folder, archive, scripts, signal) {
	await makeFolder(path.dirname(archive), { recursive: true });
	try {
		await script(scripts, signal, "pack.sh", folder, archive, LEVEL$1, WINDOW);
	} catch (error) {
		await remove(archive);
		throw error;
	}
}
async function unpack(archive, folder, scripts, signal) {
	await remove(folder);
	try {
		await script(scripts, signal, "unpack.sh", archive, folder);
	} catch (error) {
		await remove(folder);
		throw error;
	}
}
// src/cache/product.ts
const FAMILY_FILE = "family";
function identify(product, read) {
	const ingredients = product.ingredients.map((each) => ({
		name: each.name,
		value: "value" in each ? each.value : read(each.from)
	}));
	const about = aboutText({
		...product,
		ingredients
	});
	const key = `${product.name}-${shortHash(about)}`;
	if (product.ingredients.every((each) => each.family === void 0)) return {
		key,
		about
	};
	const common = product.ingredients.flatMap((each, index) => {
		if (each.family === void 0) return ingredients[index] ?? [];
		return each.family === "nothing" ? [] : [{
			name: each.name,
			value: read(each.family)
		}];
	});
	return {
		key,
		about,
		family: shortHash(JSON.stringify({
			kind: product.kind,
			name: product.name,
			ingredients: common
		}))
	};
}
const ABOUT = object$1({
	kind: string(),
	name: string(),
	ingredients: array(object$1({
		name: string(),
		value: string()
	}))
});
function parseAbout(text) {
	return ABOUT.safeParse(jsonIn(text)).data;
}
const SHORT = 48;
function short(name, value) {
	const text = value.trim();
	const nested = parseAbout(text);
	if (nested !== void 0) return describe(nested) || `${name} ${nested.name}`;
	const lines = text.split("\n");
	const words = text.split(" ");
	if (lines.length > 1) return `${name} ${sha256(value).slice(0, 8)} (${lines.length} lines)`;
	if (text.length <= SHORT) return `${name} ${text}`;
	return `${name} ${sha256(value).slice(0, 8)}${words.length > 3 ? ` (${words.length} words)` : ""}`;
}
const DULL = ["scripts", "environment"];
function describe(about) {
	const told = about.ingredients.filter(({ name }) => !DULL.includes(name)).map(({ name, value }) => short(name, value));
	return [...new Set(told.flatMap((text) => text.split(", ")))].join(", ");
}
function differences(one, other) {
	const names = new Set([...one.ingredients, ...other.ingredients].map(({ name }) => name));
	const valueIn = (about, name) => about.ingredients.find((each) => each.name === name)?.value;
	return [...names].flatMap((name) => {
		const [mine, theirs] = [valueIn(one, name), valueIn(other, name)];
		if (mine === theirs) return [];
		const [inMine, inTheirs] = [parseAbout(mine ?? ""), parseAbout(theirs ?? "")];
		if (inMine === void 0 || inTheirs === void 0) return [name];
		return differences(inMine, inTheirs).map((below) => `${name}: ${below}`);
	});
}
// src/cache/github.ts
const PRODUCTS = [
	"vmtest",
	"rootfs",
	"toolchain",
	"kernel",
	"selftests",
	"kselftests"
];
const MOUNTS = ["git", "ccache"];
const isKept = (kind) => PRODUCTS.includes(kind) || MOUNTS.includes(kind);
const VERSION$2 = 2;
const DEADLINE$1 = {
	restore: 600,
	save: 900,
	look: 20
};
const PATIENCE$1 = 5;
const MIB = 1024 ** 2;
function keyStart({ kind, name }, host) {
	return `cross-bpf-${VERSION$2}-${host}-${kind}-${name}-`;
}
function cacheKeys({ kind, name }, { key, family }, host) {
	const start = keyStart({
		kind,
		name
	}, host);
	const hash = key.slice(name.length + 1);
	return family === void 0 ? { exact: `${start}${hash}` } : {
		exact: `${start}${family}-${hash}`,
		prefix: `${start}${family}-`
	};
}
function cacheMode(input, event) {
	if (input !== "auto") return {
		restore: input !== "false",
		save: input === "true"
	};
	return {
		restore: true,
		save: !/^(pull_request|merge_group)/.test(event)
	};
}
const archiveOf = (kind) => `${CACHE_FOLDER}/${kind}.tar.zst`;
async function mebibytes(file) {
	return `${Math.ceil(await fileSize(file) / MIB)} MiB`;
}
function secondsSince(started) {
	return `${Math.round((Date.now() - started) / 1e3)} s`;
}
var GithubStore = class {
	options;
	mode;
	spent = 0;
	late = new Set();
	sending = [];
	ahead = new Map();
	constructor(options, mode) {
		this.options = options;
		this.mode = mode;
	}
	prefetch(product) {
		if (!isKept(product.kind)) return;
		const start = keyStart(product, this.options.host);
		const coming = this.download(product.kind, start, [start]);
		coming.catch(() => void 0);
		this.ahead.set(product.kind, coming);
	}
	async restore(product, identity, folder, { family }) {
		if (!isKept(product.kind)) return void 0;
		const keys = cacheKeys(product, identity, this.options.host);
		const { exact } = keys;
		const prefix = family ? keys.prefix : void 0;
		if (this.late.has(product.kind)) {
			warning(`cache: ${exact} is not asked for: a download is still under way`);
			return;
		}
		const wanted = parseAbout(identity.about);
		info(`cache: ${exact} is made from ${wanted === void 0 ? "?" : describe(wanted)}`);
		try {
			const tool = await this.tool(product, identity, folder);
			if (tool !== void 0) return tool;
			return await this.fetch({
				product,
				identity,
				folder,
				exact,
				prefix,
				wanted
			});
		} catch (error) {
			if (error instanceof Late) this.late.add(product.kind);
			warning(`cache: ${exact} could not be restored: ${messageOf(error)}`);
			await remove(folder).catch(() => void 0);
			return;
		} finally {
			await this.tidy(product.kind);
		}
	}
	async tool(product, { key }, folder) {
		if (product.kind !== "vmtest") return void 0;
		const found = await findTool("vmtest", key);
		if (found === void 0) return void 0;
		await linkFolder(found, folder);
		return key;
	}
	async fetch(asked) {
		const { product, identity, folder, exact, prefix, wanted } = asked;
		const archive = archiveOf(product.kind);
		const matched = await this.early(product.kind, exact, prefix) ?? await this.download(product.kind, exact, prefix === void 0 ? [] : [prefix]);
		if (matched === void 0) {
			info(`cache: ${exact}: not there`);
			return;
		}
		const file = inWorkspace(archive);
		const started = Date.now();
		await unpack(file, folder, this.options.resources, this.options.signal);
		const about = parseAbout(await readText(`${folder}/product`) ?? "");
		if (about?.kind !== product.kind || about.name !== product.name) throw new Error("it holds something else");
		const took = `${await mebibytes(file)}, unpacked in ${secondsSince(started)}`;
		const changed = wanted === void 0 ? [] : differences(wanted, about);
		if (matched === exact) {
			if (changed.length > 0) throw new Error(`it is made from something else: ${changed.join(", ")}`);
			info(`cache: ${exact}: restored (${took})`);
			return identity.key;
		}
		info(`cache: ${matched} is restored instead (${took}); it differs in: ${changed.join(", ") || "nothing it tells"}`);
		return `${product.name}-${matched.slice(prefix?.length ?? 0)}`;
	}
	async download(kind, key, prefixes) {
		const { restore } = this.options.deadline ?? DEADLINE$1;
		return await within$1(restore, restoreCache(archiveOf(kind), key, prefixes));
	}
	async early(kind, exact, prefix) {
		const coming = this.ahead.get(kind);
		this.ahead.delete(kind);
		const key = await coming;
		if (key === void 0 || key === exact) return key;
		if (prefix === void 0 || !key.startsWith(prefix)) return void 0;
		const { restore } = this.options.deadline ?? DEADLINE$1;
		return await within$1(restore, isCached(archiveOf(kind), exact)) ? void 0 : key;
	}
	async save(product, identity, folder) {
		if (!isKept(product.kind)) return;
		const { exact } = cacheKeys(product, identity, this.options.host);
		try {
			if (product.kind === "vmtest") await keepTool(folder, "vmtest", identity.key);
			if (!this.mode.save) return info(`cache: ${exact} is not saved: this job only restores`);
			if (this.late.has(product.kind)) return warning(`cache: ${exact} is not saved: a download is still under way`);
			if (MOUNTS.includes(product.kind) && !await this.isWorthPacking(product.kind, exact, folder)) return;
			const told = await this.pack(product.kind, exact, folder);
			if (told !== void 0) this.sending.push(this.send(product.kind, exact, told));
		} catch (error) {
			await this.failed(product.kind, exact, error);
		}
	}
	async settle() {
		await Promise.all(this.sending);
		await within$1(PATIENCE$1, Promise.allSettled(this.ahead.values())).catch(() => void 0);
		for (const kind of this.ahead.keys()) await this.tidy(kind);
		await removeEmpty(inWorkspace(CACHE_FOLDER));
	}
	async isWorthPacking(kind, exact, folder) {
		const { look } = this.options.deadline ?? DEADLINE$1;
		if (await within$1(look, isCached(archiveOf(kind), exact))) {
			info(`cache: ${exact} is not saved: it is there already`);
			return false;
		}
		const bytes = await diskUsage(folder);
		return bytes === 0 || this.hasRoom(exact, bytes, `${Math.ceil(bytes / MIB)} MiB`);
	}
	hasRoom(exact, bytes, told) {
		const left = this.options.budget - this.spent;
		if (bytes <= left) return true;
		const rest = Math.max(0, Math.floor(left / MIB));
		info(`cache: ${exact} is not saved: ${told}, but only ${rest} MiB of cache-budget are left`);
		return false;
	}
	async pack(kind, exact, folder) {
		const file = inWorkspace(archiveOf(kind));
		const started = Date.now();
		await pack(folder, file, this.options.resources, this.options.signal);
		const bytes = await fileSize(file);
		const told = `${await mebibytes(file)}, packed in ${secondsSince(started)}`;
		if (this.hasRoom(exact, bytes, told)) {
			this.spent += bytes;
			return told;
		}
		await this.tidy(kind);
	}
	async send(kind, exact, told) {
		const { save } = this.options.deadline ?? DEADLINE$1;
		try {
			if (await within$1(save, saveCache(archiveOf(kind), exact))) info(`cache: ${exact}: saved (${told})`);
			await this.tidy(kind);
		} catch (error) {
			await this.failed(kind, exact, error);
		}
	}
	async failed(kind, exact, error) {
		warning(`cache: ${exact} could not be saved: ${messageOf(error)}`);
		await this.tidy(kind);
	}
	async tidy(kind) {
		await remove(inWorkspace(archiveOf(kind))).catch(() => void 0);
	}
};
function githubStore(options) {
	const mode = cacheMode(options.cache, process.env.GITHUB_EVENT_NAME ?? "");
	return mode.restore && hasCache() ? new GithubStore(options, mode) : void 0;
}
// src/cache/results.ts
function askedOf({ kernelName, compiler, suites, tests, command }) {
	const what = [
		kernelName,
		compiler,
		suites.map((suite) => [
			suite.name,
			suite.first,
			suite.last
		]),
		tests,
		command
	];
	const narrowed = tests.length > 0 || suites.some((suite) => suite.first !== void 0);
	return {
		key: shortHash(JSON.stringify(what)),
		narrowed
	};
}
function localResults(cacheDir, tree) {
	const place = tree === void 0 ? "" : `-${shortHash(tree)}`;
	const folder = (platform, key) => path.join(cacheDir, "results", `${platform}-${key}${place}`);
	const file = (platform, key) => path.join(folder(platform, key), "results.json");
	const about = (platform, key) => path.join(folder(platform, key), "product");
	return {
		name: "the last run here",
		automatic: false,
		restore: async (platform, key) => {
			const text = await readText(file(platform, key));
			if (text !== void 0) await touch(about(platform, key));
			return text;
		},
		keep: async (platform, key, text) => {
			const ingredients = [{
				name: "inputs",
				value: key
			}, ...tree === void 0 ? [] : [{
				name: "tree",
				value: tree
			}]];
			try {
				await writeText(file(platform, key), text);
				await writeText(about(platform, key), `${aboutText({
					kind: "results",
					name: platform,
					ingredients
				})}\n`);
			} catch {}
		}
	};
}
const KEEPING = [
	"push",
	"schedule",
	"workflow_dispatch"
];
const runOf = (attempt) => attempt.split(".")[0] ?? "";
const KEPT$1 = object$1({
	results: string(),
	base: string().optional()
});
const DEADLINE = 120;
function githubResults(cache, deadline = DEADLINE) {
	const { event, id } = runOfWorkflow();
	const mode = cacheMode(cache, event);
	if (!mode.restore || !hasCache()) return void 0;
	const prefix = (platform, key) => `cross-bpf-2-results-${platform}-${key}-`;
	const file = `${CACHE_FOLDER}/results.json`;
	const briefly = async (key, use) => {
		try {
			await remove(inWorkspace(file));
			return await use();
		} catch (error) {
			warning(`cache: ${key}: ${messageOf(error)}`);
			return;
		} finally {
			await remove(inWorkspace(file)).catch(() => void 0);
			await removeEmpty(inWorkspace(CACHE_FOLDER));
		}
	};
	return {
		name: "the last run of this branch or of the one it goes to",
		automatic: true,
		restore: async (platform, key) => {
			const start = prefix(platform, key);
			return await briefly(start, async () => {
				const matched = await within$1(deadline, restoreCache(file, `${start}${id}`, [start]));
				if (matched === void 0) return void 0;
				const { results, base } = KEPT$1.parse(jsonIn(await readText(inWorkspace(file)) ?? ""));
				return runOf(matched.slice(start.length)) === runOf(id) ? base : results;
			});
		},
		keep: async (platform, key, results, base) => {
			if (!mode.save || !KEEPING.includes(event)) return;
			const exact = `${prefix(platform, key)}${id}`;
			await briefly(exact, async () => {
				await writeText(inWorkspace(file), JSON.stringify({
					results,
					base
				}));
				await within$1(deadline, saveCache(file, exact));
			});
		}
	};
}
// src/invalid-input.ts
var InvalidInput = class extends Error {
	input;
	constructor(input, value, allowed) {
		super(`input '${input}' is '${value}'; it takes ${allowed}`);
		this.name = "InvalidInput";
		this.input = input;
	}
};
// src/report/json.ts
const ORDER = [
	"schema",
	"verdict",
	"sentence",
	"platform",
	"kernel",
	"accelerator",
	"slowdown",
	"guest",
	"bundle",
	"vmFlags",
	"number",
	"kind",
	"suite",
	"test",
	"asked",
	"shard",
	"id",
	"name",
	"title",
	"state",
	"end",
	"exit",
	"passed",
	"failed",
	"skipped",
	"flaky",
	"start",
	"seconds",
	"runs",
	"list",
	"line",
	"entry",
	"reason",
	"by",
	"problem",
	"message",
	"findings",
	"comparison",
	"base",
	"newFailures",
	"fixed",
	"stillFailing",
	"disappeared",
	"suites",
	"splats",
	"veristat",
	"unmatched",
	"patches",
	"leftOutSources",
	"lostOptions",
	"steps",
	"vms",
	"tests",
	"subtests"
];
const RANK$1 = new Map(ORDER.map((key, index) => [key, index]));
function byOrder(a, b) {
	const rank = (RANK$1.get(a) ?? ORDER.length) - (RANK$1.get(b) ?? ORDER.length);
	return rank !== 0 ? rank : a < b ? -1 : 1;
}
function ordered(_key, value) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => byOrder(a, b)));
}
function renderJson(result) {
	return `${JSON.stringify(result, ordered, 2)}\n`;
}
// src/results/compare.ts
const RANK = {
	skipped: 0,
	passed: 1,
	flaky: 2,
	failed: 3
};
function stateOf$1(subtest, test) {
	return subtest === "failed" && test === "flaky" ? "flaky" : subtest;
}
function unitsOf(test) {
	const subtests = test.subtests.map(({ name, state }) => ({
		name: `${test.name}/${name}`,
		state: stateOf$1(state, test.state)
	}));
	return subtests.length === 0 || test.state === "failed" && subtests.every(({ state }) => state !== "failed") ? [{
		name: test.name,
		state: test.state
	}, ...subtests] : subtests;
}
function note$1(states, name, state) {
	const before = states.get(name);
	if (before === void 0 || RANK[state] > RANK[before]) states.set(name, state);
}
function namesOf(suite) {
	const units = new Map();
	const tests = new Map();
	for (const test of suite.tests) {
		note$1(tests, test.name, test.state);
		for (const unit of unitsOf(test)) note$1(units, unit.name, unit.state);
	}
	return {
		units,
		tests
	};
}
function parentsOf(name) {
	const words = name.split("/");
	return words.slice(1).map((_, index) => words.slice(0, words.length - 1 - index).join("/"));
}
function isLeftOut(suite, name) {
	const names = new Set([name, ...parentsOf(name)]);
	return suite.leftOut.some((left) => names.has(left.name));
}
function hasDisappeared(now, names, name) {
	if (now.end !== "finished" || names.units.has(name) || names.tests.has(name) || isLeftOut(now, name)) return false;
	const parent = parentsOf(name).find((each) => names.tests.has(each));
	const state = parent === void 0 ? void 0 : names.tests.get(parent);
	return state !== "failed" && state !== "skipped";
}
function isNarrower(base, now) {
	if ((now.shard?.count ?? 1) > 1) return true;
	return now.asked?.narrowed === true && now.asked.key !== base.asked?.key;
}
function compare(base, now, name) {
	const narrower = isNarrower(base, now);
	const newFailures = [];
	const fixed = [];
	const stillFailing = [];
	const disappeared = [];
	for (const suite of now.suites) {
		const baseSuites = base.suites.filter((each) => each.name === suite.name);
		const before = new Map();
		for (const each of baseSuites) for (const [unit, state] of namesOf(each).units) note$1(before, unit, state);
		const names = namesOf(suite);
		for (const [test, state] of names.units) {
			if (state !== "failed") continue;
			(before.get(test) === "failed" ? stillFailing : newFailures).push({
				suite: suite.name,
				test
			});
		}
		for (const [test, state] of before) {
			if (state === "skipped") continue;
			const after = names.units.get(test) ?? names.tests.get(test);
			if (state === "failed" && (after === "passed" || after === "flaky")) fixed.push({
				suite: suite.name,
				test
			});
			if (!narrower && hasDisappeared(suite, names, test)) disappeared.push({
				suite: suite.name,
				test
			});
		}
	}
	return {
		base: name,
		newFailures,
		fixed,
		stillFailing,
		disappeared
	};
}
function failedBefore(comparison, suite, test) {
	const failed = unitsOf(test).filter(({ state }) => state === "failed");
	const known = new Set(comparison.stillFailing.filter((ref) => ref.suite === suite).map((ref) => ref.test));
	return failed.length > 0 && failed.every(({ name }) => known.has(name));
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
function worstFirst(a, b) {
	return VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict);
}
function worstVerdict(verdicts) {
	return VERDICTS[Math.max(0, ...verdicts.map((verdict) => VERDICTS.indexOf(verdict)))] ?? "pass";
}
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
const BISECT_EXIT = {
	pass: 0,
	built: 0,
	"no-tests": 125,
	"test-failure": 1,
	"kernel-splat": 1,
	timeout: 1,
	"kernel-panic": 1,
	"boot-failure": 1,
	"infrastructure-failure": 125,
	"build-failure": 125,
	"patch-failure": 125,
	"invalid-input": 128,
	cancelled: 130
};
function bisectExit(verdict, task) {
	return task === "build" && verdict === "build-failure" ? 1 : BISECT_EXIT[verdict];
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
// src/results/schema.ts
const count$1 = number$2().int().nonnegative();
const text$1 = string();
const state = _enum([
	"passed",
	"failed",
	"skipped",
	"flaky"
]);
const list$2 = (item) => array(item).readonly();
const object = (shape) => object$1(shape).readonly();
const maybe = (type) => type.exactOptional();
const testResult = object({
	name: text$1,
	state,
	number: maybe(count$1.describe("the runner's own number for it")),
	seconds: maybe(number$2().describe("wall time, seconds")),
	runs: maybe(count$1.describe("how often it was run, where that is more than once")),
	message: maybe(text$1.describe("the runner's own output for this test, shortened")),
	subtests: list$2(object({
		name: text$1,
		state,
		message: maybe(text$1)
	}))
});
const listEntry = object({
	list: text$1,
	line: count$1.describe("from 1"),
	entry: text$1
});
const leftOutTest = object({
	name: text$1,
	reason: text$1,
	by: maybe(listEntry)
});
const hang = object({
	by: _enum([
		"silence",
		"suite-limit",
		"run-limit"
	]).describe("what found it"),
	test: maybe(text$1),
	output: list$2(text$1),
	blocked: maybe(text$1)
});
const suiteResult = object({
	name: text$1,
	collection: maybe(text$1.describe("directory of kselftest, whose own runner ran it: 'net/forwarding'")),
	end: _enum([
		"finished",
		"killed",
		"timeout",
		"unparsable",
		"missing"
	]),
	exit: maybe(number$2().int().describe("128 + signal for a death by a signal")),
	seconds: maybe(number$2().describe("wall time in the guest, seconds")),
	passed: count$1,
	failed: count$1,
	skipped: count$1,
	flaky: count$1,
	problem: maybe(text$1.describe("what is wrong with the suite as a whole")),
	tests: list$2(testResult),
	leftOut: list$2(leftOutTest).describe("tests not run on purpose"),
	hang: maybe(hang)
});
const splat$1 = object({
	kind: text$1,
	title: text$1,
	line: count$1.describe("of the console log, from 1; 0 for what only the guest's dmesg has"),
	text: text$1,
	vm: count$1.describe("number of the VM, from 1"),
	suite: maybe(text$1),
	test: maybe(text$1),
	allowed: maybe(text$1.describe("the user's pattern that allows it"))
});
const vm = object({
	number: count$1.describe("from 1"),
	why: _enum([
		"first",
		"rest",
		"again"
	]),
	problem: maybe(text$1),
	start: number$2().describe("seconds from the start of the run"),
	seconds: number$2()
});
const refs = list$2(object({
	suite: text$1,
	test: text$1.describe("test or test/subtest")
}));
const comparison$3 = object({
	base: text$1.describe("where the base's results came from"),
	newFailures: refs,
	fixed: refs,
	stillFailing: refs,
	disappeared: refs.describe("ran in the base and are not in this run at all")
});
const veristatNumbers = {
	verdict: text$1,
	instructions: count$1,
	states: count$1
};
const veristat$3 = object({
	file: text$1,
	program: text$1,
	...veristatNumbers,
	base: maybe(object(veristatNumbers))
});
const verdict = _enum(VERDICTS);
const finding$2 = object({
	verdict: verdict.describe("pass for a warning"),
	sentence: text$1,
	file: maybe(text$1.describe("relative to the kernel tree's top")),
	line: maybe(count$1),
	detail: maybe(text$1)
});
const VERSION$1 = 1;
const RUN_RESULT = object({
	schema: literal(VERSION$1),
	verdict,
	sentence: text$1,
	platform: text$1,
	kernel: object({
		release: maybe(text$1.describe("as make kernelrelease says it")),
		source: text$1.describe("as the user named it"),
		compiler: maybe(text$1)
	}),
	accelerator: maybe(_enum(["kvm", "tcg"])),
	guest: maybe(object({
		runId: text$1,
		machine: text$1.describe("as uname -m says it"),
		release: text$1.describe("as uname -r says it"),
		byteOrder: _enum(["big", "little"]),
		cpus: count$1
	})),
	slowdown: maybe(number$2().describe("how much slower the guest is than the machine default limits are made for")),
	asked: maybe(object({
		key: text$1.describe("runs with the same one can be compared"),
		narrowed: boolean().describe("only some tests of the suites were asked for")
	})),
	shard: maybe(object({
		index: count$1.describe("from 1"),
		count: count$1,
		key: maybe(text$1.describe("what the tests were divided by"))
	})),
	suites: list$2(suiteResult),
	findings: list$2(finding$2).describe("what decided the verdict, worst first, and warnings"),
	splats: list$2(splat$1).describe("reports of the kernel about itself"),
	vms: list$2(vm),
	unmatched: list$2(listEntry).describe("entries of allow and deny lists that match no test"),
	comparison: maybe(comparison$3),
	veristat: maybe(list$2(veristat$3)),
	bundle: maybe(text$1.describe("folder of what was built")),
	vmFlags: maybe(list$2(text$1.describe("a flag that boots a VM like the one of this run"))),
	patches: list$2(object({
		patch: text$1,
		state: _enum([
			"applied",
			"already-there",
			"failed"
		]),
		where: maybe(text$1)
	})),
	leftOutSources: list$2(object({
		source: text$1,
		error: text$1,
		known: boolean()
	})),
	lostOptions: list$2(object({
		option: text$1,
		wanted: text$1,
		got: text$1
	})),
	steps: list$2(object({
		id: text$1,
		title: text$1,
		state: _enum([
			"done",
			"reused",
			"failed",
			"skipped",
			"cancelled"
		]),
		start: number$2().describe("seconds from the start of the run"),
		seconds: number$2(),
		note: maybe(text$1.describe("how it was made, e.g. from which earlier product"))
	})),
	seconds: number$2().describe("of the whole run")
});
function versionOf(value) {
	return typeof value === "object" && value !== null && "schema" in value ? value.schema : void 0;
}
function parseResults(content) {
	if (content.trim() === "") return unparsed("it is empty");
	const value = jsonIn(content);
	if (value === void 0) return unparsed("it is not JSON");
	const version = versionOf(value);
	if (typeof version === "number" && version > VERSION$1) return unparsed(`its schema is ${version}, newer than ${VERSION$1}, the newest this cross-bpf reads`);
	const result = RUN_RESULT.safeParse(value);
	if (result.success) return parsed(result.data);
	const [first] = result.error.issues;
	const where = first?.path.map(String).join(".");
	return unparsed(`it is no results.json: ${where === void 0 || where === "" ? "" : `${where}: `}${first?.message}`);
}
// src/base.ts
const BASE_FILE = "base.json";
async function readResults(input, given) {
	const named = path.resolve(given);
	const file = await isFolder(named) ? path.join(named, "results.json") : named;
	const text = await readText(file);
	if (text === void 0) throw new InvalidInput(input, given, `a results.json or a folder that holds one; there is no ${file}`);
	const result = parseResults(text);
	if (!result.ok) throw new InvalidInput(input, given, `results that can be read; of ${file}, ${result.problem}`);
	return result.value;
}
function usable(text, name, platform) {
	const result = text === void 0 ? void 0 : parseResults(text);
	return result?.ok && result.value.platform === platform ? {
		result: result.value,
		name
	} : void 0;
}
async function findBase(inputs, store, bundle) {
	const platform = inputs.platform.name;
	const wanted = inputs.base ?? (store?.automatic ? "auto" : "none");
	if (wanted === "none") return void 0;
	if (wanted !== "auto") {
		const result = await readResults("base", wanted);
		if (result.platform !== platform) throw new InvalidInput("base", wanted, `results of ${platform}; these are of ${result.platform}`);
		return {
			result,
			name: wanted
		};
	}
	const carried = usable(bundle === void 0 ? void 0 : await readText(path.join(bundle, BASE_FILE)), "the base that came with the bundle", platform);
	if (carried !== void 0 || store === void 0) return carried;
	const asked = askedOf(inputs);
	const own = usable(await store.restore(platform, asked.key), store.name, platform);
	if (own !== void 0 || !asked.narrowed) return own;
	const whole = askedOf({
		...inputs,
		tests: [],
		suites: inputs.suites.map(({ name }) => ({ name }))
	});
	return usable(await store.restore(platform, whole.key), store.name, platform);
}
function baseFacts(inputs, shard, suites, base) {
	const asked = askedOf(inputs);
	const now = {
		suites,
		asked,
		...shard && { shard }
	};
	const comparison = base === void 0 || suites.length === 0 ? void 0 : compare(base.result, now, base.name);
	return {
		asked,
		...shard && { shard },
		...comparison && { comparison }
	};
}
function isWhole(result) {
	return (result.shard?.count ?? 1) === 1 && result.suites.length > 0 && result.suites.every((suite) => suite.end === "finished");
}
async function keepResults(result, store, base) {
	if (store === void 0 || result.asked === void 0 || !isWhole(result)) return;
	await store.keep(result.platform, result.asked.key, renderJson(result), base && renderJson(base));
}
async function writeBase(base, folders) {
	if (base === void 0) return;
	for (const folder of folders) await writeText(path.join(folder, BASE_FILE), renderJson(base.result));
}
function baseWarnings(base) {
	if (base === void 0 || isWhole(base.result)) return [];
	return [{
		verdict: "pass",
		sentence: `the base (${base.name}) is of a run that did not come to its end: what it did not reach counts as new`
	}];
}
// src/results/test-progs-json.ts
const SUBTEST = object$1({
	name: string(),
	message: string().default(""),
	failed: boolean().default(false)
});
const SUMMARY$2 = object$1({
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
const STATES$1 = {
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
	const state = STATES$1[word ?? ""];
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
// src/runners/order.ts
function openTest({ suite }) {
	return suite.tests.find((test) => test.message?.startsWith(NOT_ENDED))?.name;
}
function runningInOrder(cut) {
	const open = openTest(cut);
	if (open !== void 0) return open;
	const done = new Set(cut.suite.tests.map((test) => test.name));
	const last = cut.selected.findLastIndex((name) => done.has(name));
	return cut.selected.slice(last + 1).find((name) => !done.has(name));
}
// src/runners/job.ts
const GUEST_SELFTESTS = "/opt/selftests/bpf";
const GUEST_KSELFTEST = "/opt/kselftest";
const GUEST_SHARE = "/mnt/vmtest";
const UNBUFFERED = ["stdbuf", "-o0"];
// src/runners/command.ts
const SCRIPT$1 = "command.sh";
const command = {
	runs: ({ name, collection }) => name === "command" && collection === void 0,
	names: [],
	choose: () => void 0,
	wordOf: ({ name }) => name,
	input: "command",
	plan: (_, { asked }) => ({
		calls: [["bash", `${GUEST_SHARE}/job/${SCRIPT$1}`]],
		files: asked.command === void 0 ? [] : [{
			path: SCRIPT$1,
			text: `${asked.command}\n`
		}]
	}),
	plain: {
		ktap: false,
		skips: false
	},
	ends: () => []
};
// src/results/ktap.ts
const VERSION = /^K?TAP version \d/;
const PLAN = /^1\.\.(\d{1,9})\b/;
const RESULT = /^(not )?ok (\d{1,9})(?: (.*))?$/;
const DIRECTIVE = /# ?(SKIP|XFAIL|TODO)\b(.*)$/i;
const RUNNER_END = / # (?:exit=\d+|TIMEOUT \d+ seconds)$/;
const DEEPEST$1 = 8;
function isVersionLine(line) {
	return VERSION.test(line);
}
function speaksKtap(log) {
	return logLines(log).some(isVersionLine);
}
function parseKtap(log) {
	const { tests, problem } = readKtap(log);
	return problem === void 0 ? parsed([...tests]) : unparsed(problem);
}
function readKtap(log) {
	const top = {
		nodes: [],
		output: []
	};
	const levels = [top];
	let problem;
	for (const line of logLines(log)) {
		const { depth, text } = levelOf(line);
		if (depth === 0 && text.startsWith("Bail out!")) {
			problem ??= `it gave up: ${text.slice(0, 200)}`;
			break;
		}
		const result = RESULT.exec(text);
		const plan = result ? null : PLAN.exec(text);
		if (!result && !plan) {
			const title = /^# Subtest: (.{1,200})/.exec(text)?.[1];
			if (title === void 0 && !isVersionLine(text)) levels.at(-1)?.output.push(line);
			if (title !== void 0 && depth > 0) levelAt(levels, depth).title = title;
			continue;
		}
		levelAt(levels, depth);
		const inner = levels.splice(depth + 1);
		const level = levels[depth] ?? top;
		if (plan) {
			level.planned ??= Number(plan[1]);
			orphan(level, inner);
		} else if (result) {
			level.nodes.push(nodeOf(result, level.output, inner));
			level.output = [];
		}
	}
	const inner = levels.splice(1);
	if (top.nodes.length === 0 && top.planned === void 0 && inner[0]?.planned !== void 0) problem ??= "its KTAP ends within a subtest";
	orphan(top, inner);
	return {
		tests: top.nodes.map(toTest$1),
		...withProblem(problem ?? planProblem(top, levelsLeft(inner)))
	};
}
function ktapEnds(log) {
	const ends = [];
	let offset = 0;
	for (const line of log.split("\n")) {
		offset += Buffer.byteLength(line) + 1;
		if (RESULT.test(line.replace(/\r$/, ""))) ends.push(offset);
	}
	return ends;
}
function levelAt(levels, depth) {
	for (;;) {
		const level = levels[depth];
		if (level) return level;
		levels.push({
			nodes: [],
			output: []
		});
	}
}
function withProblem(problem) {
	return problem === void 0 ? {} : { problem };
}
function levelsLeft(inner) {
	return inner.reduce((sum, { nodes }) => sum + nodes.length, 0);
}
function orphan(level, inner) {
	const nodes = inner.flatMap((each) => each.nodes);
	if (nodes.length === 0) return;
	const told = level.output.findLast((line) => line.startsWith("# selftests: "))?.slice(2);
	const name = inner[0]?.title ?? told ?? `test ${level.nodes.length + 1}`;
	level.nodes.push({
		name,
		state: "failed",
		message: "it had not ended",
		inner: nodes,
		unfinished: true
	});
}
function planProblem({ planned, nodes }, left) {
	const count = nodes.filter(({ unfinished }) => unfinished !== true).length;
	if (planned === void 0) return "its KTAP has no plan (1..N)";
	if (planned !== count) return `its KTAP plans ${planned} tests and has ${count} results`;
	if (left > 0) return "its KTAP has subtests without their test";
}
function levelOf(line) {
	const match = /^((?:# | {2,4}|\t){0,8})((?:not )?ok \d|1\.\.\d|K?TAP version \d|# Subtest:|Bail out!)/.exec(line);
	if (!match) return {
		depth: 0,
		text: line
	};
	const prefix = match[1] ?? "";
	const hashes = prefix.split("# ").length - 1;
	const blanks = prefix.replaceAll("# ", "").replaceAll("	", "    ").length;
	return {
		depth: Math.min(DEEPEST$1, hashes + Math.ceil(blanks / 4)),
		text: line.slice(prefix.length)
	};
}
function nodeOf(result, output, inner) {
	const [, not, number = "", rest = ""] = result;
	const directive = DIRECTIVE.exec(rest);
	const named = (directive ? rest.slice(0, directive.index) : rest).replace(/^- ?/, "").trim();
	const ending = RUNNER_END.exec(named)?.[0] ?? "";
	const name = named.slice(0, named.length - ending.length).trim() || number;
	const state = stateOf(not !== void 0, (directive?.[1] ?? "").toUpperCase());
	const nodes = inner.flatMap((level) => level.nodes);
	const said = [
		...inner.flatMap((level) => level.output),
		...output,
		...ending === "" ? [] : [ending.slice(3)]
	];
	const message = state === "failed" && said.length > 0 ? shortened(said.join("\n")) : void 0;
	return {
		name,
		state,
		...message !== void 0 && { message },
		inner: nodes
	};
}
function leaves(nodes, before = "") {
	return nodes.flatMap(({ name, state, message, inner }) => {
		const path = `${before}${name}`;
		const below = leaves(inner, `${path}/`);
		return below.length === 0 || state === "failed" && !below.some((leaf) => leaf.state === "failed") ? [...below, {
			name: path,
			state,
			...message !== void 0 && { message }
		}] : below;
	});
}
function toTest$1({ name, state, message, inner }) {
	return {
		name,
		state,
		...message !== void 0 && { message },
		subtests: leaves(inner)
	};
}
function stateOf(not, directive) {
	if (directive === "SKIP") return "skipped";
	return not && directive === "" ? "failed" : "passed";
}
// src/results/kselftest.ts
function parseKselftest(logs, collection) {
	const begin = `selftests: ${collection}: `;
	const named = (test) => test.name.startsWith(begin) ? {
		...test,
		name: test.name.slice(begin.length)
	} : test;
	const runs = logs.map(readKtap);
	const tests = runs.flatMap((run) => run.tests.map(named));
	if (logs.length === 0) return {
		end: "killed",
		problem: "there is no log",
		tests
	};
	const last = tests.at(-1)?.name;
	const problem = runs.find((run) => run.problem !== void 0)?.problem;
	if (problem === void 0) return {
		end: "finished",
		tests
	};
	return {
		end: "killed",
		problem,
		tests,
		...last !== void 0 && { last }
	};
}
// src/runners/kselftest.ts
const DIRECTORY = /^(?!(?:bpf|command|veristat|test_verifier|test_maps)$|test_progs)[A-Za-z0-9_][\w-]*(?:\/[A-Za-z0-9_][\w-]*)*$/;
const LISTED = /^\w[\w.+-]*$/;
function isDirectory(word) {
	return DIRECTORY.test(word);
}
function collectionSuite(collection, test) {
	const name = collection.replaceAll("/", "+");
	return test === void 0 ? {
		name,
		collection
	} : {
		name: `${name}.${test}`,
		collection,
		test
	};
}
function kselftestCall(limit, collection, tests) {
	const what = tests.length === 0 ? ["-c", collection] : tests.flatMap((test) => ["-t", `${collection}:${test}`]);
	return [
		"bash",
		`${GUEST_SHARE}/guest/kselftest.sh`,
		"-o",
		String(limit.most ?? limit.seconds),
		...what
	];
}
function testsOf({ collection = "", test }, { kselftests }) {
	const begin = `${collection}:`;
	const all = (kselftests ?? []).filter((line) => line.startsWith(begin)).map((line) => line.slice(begin.length));
	if (test === void 0) return all;
	if (all.length > 0 && !all.includes(test)) throw new InvalidInput("suites", `${begin}${test}`, `a test that ${collection} has: ${all.join(", ")}`);
	return [test];
}
const kselftest = {
	runs: ({ collection }) => collection !== void 0,
	names: [],
	help: "another directory of selftests or a test of it, e.g. timens, timens:timerfd",
	choose: (word) => {
		const [, collection = "", test] = /^([^:]+)(?::(\w[\w.+-]*))?$/.exec(word) ?? [];
		return isDirectory(collection) ? collectionSuite(collection, test) : void 0;
	},
	wordOf: ({ name, collection = "" }) => {
		const test = name.slice(collection.length + 1);
		return test === "" ? collection : `${collection}:${test}`;
	},
	plan: (suite, { built, limit }) => ({
		calls: [kselftestCall(limit, suite.collection ?? "", suite.test === void 0 ? [] : [suite.test])],
		directory: GUEST_KSELFTEST,
		selected: testsOf(suite, built)
	}),
	running: runningInOrder,
	rest: (cut) => {
		const { job, suite, selected } = cut;
		const running = runningInOrder(cut);
		const gone = new Set([...suite.tests.map((test) => test.name), ...running === void 0 ? [] : [running]]);
		const left = selected.filter((name) => !gone.has(name));
		const found = running === void 0 ? {} : { running };
		if (gone.size === 0 || left.length === 0) return found;
		return {
			...found,
			selected: left,
			job: {
				...job,
				calls: [kselftestCall(job.timeout, job.collection ?? "", left)]
			}
		};
	},
	again: ({ job, failed, selected }) => {
		const names = failed.map(({ name }) => name).filter((name) => selected.includes(name));
		if (names.length === 0) return { job };
		return {
			selected: names,
			job: {
				...job,
				calls: [kselftestCall(job.timeout, job.collection ?? "", names)]
			}
		};
	},
	read: (logs, { collection = "" }) => parseKselftest(logs, collection),
	zeroThoughFailed: true,
	select: ({ collection }, test) => LISTED.test(test) ? ["--suites", `${collection}:${test}`] : void 0
};
// src/runners/program.ts
const KSELFTEST_OUTPUT = {
	ktap: true,
	skips: true
};
const isScript = (name) => /\.(sh|py)$/.test(name);
const program = {
	runs: ({ collection }) => collection === void 0,
	names: [],
	help: "any other program or script of the BPF selftests as kselftest names it, e.g. bpf:test_lru_map, bpf:test_xdp_meta.sh",
	choose: (word) => {
		const name = /^bpf:([A-Za-z]\w*(?:[.-]\w+)*)$/.exec(word)?.[1];
		return name === void 0 ? void 0 : { name };
	},
	wordOf: ({ name }) => `bpf:${name}`,
	targets: (name) => isScript(name) ? ["test_progs", "test_verifier"] : [name],
	plan: ({ name }) => ({ calls: [[`./${name}`]] }),
	plain: KSELFTEST_OUTPUT,
	select: () => void 0
};
// src/runners/test-maps.ts
const NAME$1 = "test_maps";
const testMaps = {
	runs: ({ name, collection }) => name === NAME$1 && collection === void 0,
	names: [NAME$1],
	choose: (word) => word === NAME$1 ? { name: NAME$1 } : void 0,
	wordOf: ({ name }) => name,
	targets: (program) => [program],
	plan: ({ name }) => ({ calls: [[`./${name}`]] }),
	plain: {
		...KSELFTEST_OUTPUT,
		ending: {
			pattern: /^test_maps: OK, \d+ SKIPPED\r?$/m,
			shown: "test_maps: OK, N SKIPPED"
		}
	}
};
// src/lists/glob.ts
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
// src/lists/test-list.ts
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
function unmatched$2(entries, tests) {
	return entries.filter((entry) => {
		const { test, subtest } = splitEntry(entry.entry);
		return isPassedOver(entry) || !tests.some(({ name, subtests }) => globMatch(name, test) && (subtest === void 0 || subtests === void 0 || subtests.some((each) => globMatch(each.name, subtest))));
	});
}
function testNames(header) {
	return [...header.matchAll(/^DEFINE_TEST\((\w+)\)/gm)].map((match) => match[1] ?? "");
}
// src/runners/test-progs.ts
const NAMES = [
	"test_progs",
	"test_progs-no_alu32",
	"test_progs-cpuv4"
];
const FLAVOUR = /^test_progs(?:-\w+)?$/;
const NAMEABLE$1 = /^[\w.:/+-]+$/;
const isMadeWithProgs = (program) => FLAVOUR.test(program) || isScript(program);
const isParallel = (argv) => argv.some((word) => /^-j\d*$/.test(word));
const oneByOne = (argv) => argv.filter((word) => !isParallel([word]));
const linesOf = (entries) => entries.map((entry) => `${entry}\n`).join("");
const inJob = (path) => `@${GUEST_SHARE}/job/${path}`;
function withoutOption(argv, option) {
	return argv.filter((word, index) => word !== option && argv[index - 1] !== option);
}
function withList(argv, option, file) {
	const others = withoutOption(argv, option);
	const at = others.indexOf("-J");
	const list = [option, inJob(file)];
	return at < 0 ? [...others, ...list] : [
		...others.slice(0, at),
		...list,
		...others.slice(at)
	];
}
function listOf(job, option, files) {
	const argv = job.calls[0] ?? [];
	const at = argv.indexOf(option);
	const named = at < 0 ? void 0 : argv[at + 1];
	return files.find(({ path }) => named === inJob(path))?.text ?? "";
}
function withoutTests$1(job, files, path, names) {
	const kept = readTestList(path, listOf(job, "-d", files)).filter(({ entry }) => {
		const { test, subtest } = splitEntry(entry);
		return subtest === void 0 || !names.includes(test);
	});
	return {
		job: {
			...job,
			calls: job.calls.map((argv) => withList(argv, "-d", path))
		},
		file: {
			path,
			text: linesOf([...new Set([...kept.map(({ entry }) => entry), ...names])])
		}
	};
}
function allowedOf(test, allowed) {
	const about = allowed.filter((filter) => globMatch(test, filter.test));
	return about.length === 0 || about.some(({ subtests }) => subtests.length === 0) ? [test] : about.flatMap(({ subtests }) => subtests.map(({ name }) => `${test}/${name}`));
}
function running$1(cut) {
	return cut.job.calls.some(isParallel) ? openTest(cut) : runningInOrder(cut);
}
function rest$1(cut) {
	const { job, suite, selected, files } = cut;
	const culprit = running$1(cut);
	const gone = [...new Set([...suite.tests.map((test) => test.name), ...culprit === void 0 ? [] : [culprit]])];
	const left = selected.filter((name) => !gone.includes(name));
	const found = culprit === void 0 ? {} : { running: culprit };
	if (gone.length === 0 && !job.calls.some(isParallel)) return found;
	if (selected.length > 0 && left.length === 0) return found;
	const serial = {
		...job,
		calls: job.calls.map(oneByOne)
	};
	return {
		...found,
		selected: left,
		...withoutTests$1(serial, files, `done-${job.name}`, gone)
	};
}
function takenBack(test) {
	if (test.state === "failed") return test;
	const subtests = test.subtests.map((sub) => sub.state === "failed" ? {
		name: sub.name,
		state: "passed"
	} : sub);
	return {
		...test,
		subtests
	};
}
function read$1(logs, summary) {
	const runs = logs.map((log) => parseTestProgs(log, logs.length === 1 ? summary : void 0));
	const bad = runs.find(({ end }) => end !== "finished");
	const tests = runs.flatMap((run) => run.tests).map(takenBack);
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
const testProgs = {
	runs: ({ name, collection }) => collection === void 0 && FLAVOUR.test(name),
	names: NAMES,
	help: "test_progs and its flavours with a number of tests at once, e.g. test_progs:j4",
	choose: (word) => {
		const [, name = "", jobs] = /^([\w-]+)(?::j(\d{1,3}))?$/.exec(word) ?? [];
		if (!NAMES.includes(name)) return void 0;
		if (jobs === void 0) return { name };
		return Number(jobs) > 0 ? {
			name,
			jobs: Number(jobs)
		} : void 0;
	},
	wordOf: ({ name }) => NAMES.includes(name) ? name : `bpf:${name}`,
	byDefault: "always",
	takesTests: true,
	targets: (program) => [program, "test_verifier"],
	plan: ({ name, jobs }, { folder, lists }) => {
		const list = (option, path, text) => text === void 0 ? [] : [option, inJob(path)];
		const file = (path, text) => text === void 0 ? [] : [{
			path,
			text
		}];
		return {
			calls: [[
				`./${name}`,
				...jobs === void 0 ? [] : [`-j${jobs}`],
				...list("-d", "denylist", lists?.deny),
				...list("-a", "allowlist", lists?.allow),
				...["-J", `${GUEST_SHARE}/results/${folder}/summary.json`]
			]],
			files: [...file("denylist", lists?.deny), ...file("allowlist", lists?.allow)],
			leftOut: lists?.leftOut ?? [],
			selected: lists?.report.expected ?? []
		};
	},
	tellsOfEach: true,
	division: {
		named: ({ progNames }) => progNames.length > 0,
		load: (_, selected) => selected.length,
		without: withoutTests$1
	},
	running: running$1,
	rest: rest$1,
	again: ({ job, failed, files }) => {
		const path = `again-${job.name}`;
		const allowed = testFilters(readTestList(path, listOf(job, "-a", files)));
		return {
			selected: failed.map(({ name }) => name),
			file: {
				path,
				text: linesOf(failed.flatMap(({ name }) => allowedOf(name, allowed)))
			},
			job: {
				...job,
				calls: job.calls.slice(0, 1).map((argv) => withList(oneByOne(argv), "-a", path))
			}
		};
	},
	read: (logs, _, summary) => read$1(logs, summary),
	noTestExit: 2,
	summarises: ({ calls }) => calls.some((argv) => argv.includes("-J")),
	sideBySide: ({ calls }) => calls.some(isParallel),
	ends: testProgsEnds,
	select: ({ name }, test) => {
		if (!NAMEABLE$1.test(test) || test === "quick") return void 0;
		const tests = test.startsWith("-") ? [`--tests=${test}`] : ["--tests", test];
		return [
			"--suites",
			testProgs.wordOf({ name }),
			...tests
		];
	},
	sourceOf: (test) => /^\w+$/.test(test) ? `bpf/prog_tests/${test}.c` : void 0
};
// src/lists/left-out.ts
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
// src/lists/selections.ts
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
				problem: `'${summary[0]}', but the log${which} shows ${shown}${stray(entries)}`
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
function stray(entries) {
	const before = entries.find(({ state, output }) => state !== void 0 && state !== "failed" && output.length > 0);
	if (before === void 0) return "";
	return `; behind #${before.number}/${before.mode} stands ${JSON.stringify((before.output[0] ?? "").slice(0, 100))}`;
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
// src/runners/test-verifier.ts
const NAME = "test_verifier";
const TESTS_PER_PROG = 46;
function call(first, last) {
	return [
		...UNBUFFERED,
		`./${NAME}`,
		String(first),
		String(last)
	];
}
const slowNames = (kvm) => kvm ? [] : LEFT_OUT_UNDER_TCG.test_verifier;
function leftOutNumbers({ verifierNames }, kvm) {
	const slow = slowNames(kvm).map(({ name }) => name);
	return verifierNames.flatMap((name, number) => slow.includes(name) ? [number] : []);
}
function rangesIn(range, built, kvm) {
	if (built.verifierNames.length === 0) return [[range.first, range.last]];
	return rangesAround(built.verifierNames.length, leftOutNumbers(built, kvm), range);
}
function rangeOf({ first = 0, last }, { verifierNames }) {
	const end = verifierNames.length - 1;
	return {
		first,
		last: Math.min(last ?? end, end)
	};
}
function callsOf(suite, built, kvm) {
	if (suite.first === void 0 && leftOutNumbers(built, kvm).length === 0) return [[...UNBUFFERED, `./${NAME}`]];
	const range = {
		first: suite.first ?? 0,
		last: suite.last ?? built.verifierNames.length - 1
	};
	const ranges = rangesIn(range, built, kvm);
	if (ranges.length > 0) return ranges.map(([first, last]) => call(first, last));
	const allowed = `a range of its ${built.verifierNames.length} tests that holds one to run`;
	throw new InvalidInput("suites", `${NAME}:${range.first}-${range.last}`, allowed);
}
function rest(cut) {
	const { job, suite, built } = cut;
	const running = openTest(cut);
	const found = running === void 0 ? {} : { running };
	const count = built.verifierNames.length;
	const reached = Math.max(-1, ...suite.tests.map((test) => test.number ?? -1));
	if (reached < 0 || count === 0) return found;
	const calls = job.calls.flatMap((argv) => {
		const at = argv.indexOf(`./${NAME}`);
		const first = Math.max(Number(argv[at + 1] ?? 0), reached + 1);
		const last = Number(argv[at + 2] ?? count - 1);
		return first <= last ? [call(first, last)] : [];
	});
	return calls.length === 0 ? found : {
		...found,
		job: {
			...job,
			calls
		}
	};
}
const testVerifier = {
	runs: ({ name, collection }) => name === NAME && collection === void 0,
	names: [NAME],
	help: "test_verifier also with a range of its tests, e.g. test_verifier:0-120",
	choose: (word) => {
		const [whole, first, last] = /^test_verifier(?::(\d+)-(\d+))?$/.exec(word) ?? [];
		if (whole === void 0) return void 0;
		if (first === void 0) return { name: NAME };
		const range = {
			first: Number(first),
			last: Number(last)
		};
		return range.first <= range.last ? {
			name: NAME,
			...range
		} : void 0;
	},
	wordOf: ({ name }) => name,
	byDefault: "without-tests",
	quick: (suite) => suite.first === void 0 ? {
		...suite,
		...QUICK.verifier
	} : suite,
	targets: (program, others) => others.some(isMadeWithProgs) ? [program] : [program, "bpf_testmod.ko"],
	plan: (suite, { built, kvm }) => ({
		calls: callsOf(suite, built, kvm),
		leftOut: slowNames(kvm).filter(({ name }) => {
			const number = built.verifierNames.indexOf(name);
			return number >= (suite.first ?? 0) && number <= (suite.last ?? Number.POSITIVE_INFINITY);
		})
	}),
	tellsOfEach: true,
	division: {
		named: ({ verifierNames }) => verifierNames.length > 0,
		load: (suite, _, built) => {
			const { first, last } = rangeOf(suite, built);
			return Math.max(0, last - first + 1) / TESTS_PER_PROG;
		},
		range: {
			of: rangeOf,
			to: (suite, range, built, kvm) => rangesIn(range, built, kvm).length > 0 ? {
				...suite,
				...range
			} : void 0
		}
	},
	rest,
	again: ({ job, failed }) => {
		const numbers = [...new Set(failed.flatMap(({ number }) => number ?? []))];
		return numbers.length === 0 ? void 0 : { job: {
			...job,
			calls: numbers.map((number) => call(number, number))
		} };
	},
	read: parseTestVerifier,
	ends: (log, tests) => testVerifierEnds(log).flatMap((offset, index) => {
		const name = tests[index]?.name;
		return name === void 0 ? [] : [{
			name,
			offset
		}];
	}),
	testsIn: (log) => testVerifierEnds(log).length,
	select: ({ name }, _, result) => result?.number === void 0 ? void 0 : ["--suites", `${name}:${result.number}-${result.number}`]
};
// src/results/veristat.ts
const HEADER = "file_name,prog_name,verdict,total_insns,total_states";
function parseVeristat(text) {
	const [header, ...lines] = text.trim().split(/\r?\n/);
	if (header !== HEADER) return unparsed(`its first line is '${(header ?? "").slice(0, 100)}', not '${HEADER}'`);
	const rows = [];
	for (const [index, line] of lines.entries()) {
		const [, file, program, verdict, instructions, states] = /^([^,]{1,200}),([^,]{1,200}),(success|failure),(\d{1,15}),(\d{1,15})$/.exec(line) ?? [];
		if (file === void 0 || program === void 0 || verdict === void 0) return unparsed(`its line ${index + 2} is '${line.slice(0, 100)}'`);
		rows.push({
			file,
			program,
			verdict,
			instructions: Number(instructions),
			states: Number(states)
		});
	}
	return rows.length === 0 ? unparsed("it tells of no program") : parsed(rows);
}
function withBase(rows, base) {
	return rows.map((row) => {
		const before = base.find(({ file, program }) => file === row.file && program === row.program);
		if (before === void 0) return row;
		const { verdict, instructions, states } = before;
		return {
			...row,
			base: {
				verdict,
				instructions,
				states
			}
		};
	});
}
// src/runners/veristat.ts
const TABLE = "veristat.csv";
// src/runners/table.ts
const RUNNERS = [
	testProgs,
	testVerifier,
	testMaps,
	command,
	{
		runs: ({ name, collection }) => name === "veristat" && collection === void 0,
		names: [],
		choose: () => void 0,
		wordOf: ({ name }) => `bpf:${name}`,
		input: "veristat",
		targets: (program) => [program],
		plan: (_, { asked, folder }) => {
			const out = `${GUEST_SHARE}/results/${folder}/${TABLE}`;
			const objects = asked.veristat.length > 0 ? asked.veristat : ["*"];
			return { calls: [[
				"bash",
				`${GUEST_SHARE}/guest/veristat.sh`,
				out,
				...objects
			]] };
		},
		plain: KSELFTEST_OUTPUT,
		table: {
			file: TABLE,
			parse: parseVeristat
		}
	},
	program,
	kselftest
];
function runnerOf(suite) {
	return RUNNERS.find((runner) => runner.runs(suite)) ?? program;
}
const SUITES_HELP = [RUNNERS.flatMap(({ names }) => names).join(", "), ...RUNNERS.flatMap(({ help }) => help ?? [])].join("; ");
function chooseSuite(word) {
	for (const runner of RUNNERS) {
		const suite = runner.choose(word);
		if (suite === void 0) continue;
		const own = runnerOf(suite);
		return own === runner || own.targets !== void 0 ? suite : void 0;
	}
}
function suiteOfInput(input) {
	return { name: input };
}
function wordOf(suite) {
	return runnerOf(suite).wordOf(suite);
}
function defaultSuites(testsAreNamed) {
	return RUNNERS.filter(({ byDefault }) => byDefault === "always" || byDefault === "without-tests" && !testsAreNamed).flatMap(({ names }) => names.slice(0, 1).map((name) => ({ name })));
}
// src/plan/rest.ts
function cutShort(suite) {
	return suite.end === "killed" || suite.end === "missing" || suite.end === "timeout" && suite.hang?.by === "silence";
}
function restOf(plan, suites, built, seconds) {
	const jobs = [];
	const files = [...plan.files];
	const selected = { ...plan.selected };
	const culprits = [];
	const late = [];
	for (const job of plan.suites) {
		const suite = suites.find(({ name }) => name === job.name);
		if (suite === void 0) continue;
		const runner = runnerOf(job);
		const cut = {
			job,
			suite,
			selected: plan.selected[job.name] ?? [],
			files: plan.files,
			built
		};
		if (suite.end === "timeout" && !cutShort(suite)) {
			const running = (runner.running ?? openTest)(cut);
			if (running !== void 0) late.push({
				suite: job.name,
				test: running
			});
		}
		if (!cutShort(suite)) continue;
		if (suite.end === "missing") {
			jobs.push(job);
			continue;
		}
		const rest = runner.rest?.(cut) ?? {};
		if (rest.running !== void 0) culprits.push({
			suite: job.name,
			test: rest.running
		});
		if (rest.job !== void 0) jobs.push(rest.job);
		if (rest.selected !== void 0) selected[job.name] = rest.selected;
		if (rest.file !== void 0) files.push(rest.file);
	}
	return {
		culprits,
		late,
		...jobs.length > 0 && { plan: within({
			...plan,
			selected
		}, jobs, files, seconds) }
	};
}
function within(plan, jobs, files, seconds) {
	const left = { seconds: Math.max(1, Math.floor(seconds)) };
	const fits = (job) => ({
		...job,
		timeout: job.timeout.most !== void 0 || job.timeout.seconds > left.seconds ? left : job.timeout
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
		const { again } = runnerOf(job);
		const once = again ? again({
			job,
			failed,
			selected: selected[job.name] ?? [],
			files: plan.files
		}) : { job };
		if (once?.job === void 0) continue;
		jobs.push(once.job);
		if (once.selected !== void 0) selected[job.name] = once.selected;
		if (once.file !== void 0) files.push(once.file);
	}
	return jobs.length === 0 ? void 0 : within({
		...plan,
		selected
	}, jobs, files, seconds);
}
// src/results/console-lines.ts
const LONGEST_LINE = 2e3;
const NOISE = /^[\u0000-\u0008\u000b-\u001f]{1,100}/;
const KEPT = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.,\d]{0,11}(?:Z|[+-]\d\d:?\d\d)? )?(?:(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )?[\w.-]{1,64} kernel: )?(?:[a-z]{3,8}\d? {0,4}:[a-z]{3,6} {0,4}: )?/;
const STAMP = /^(?:<\d{1,3}>)?\[ {0,8}(\d{1,10}\.\d{1,9})\](?: ?\[ {0,8}([TC]\d{1,10})\])? ?/;
const LEVEL = /^<\d{1,3}>/;
const DATE = /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\] /;
const BEHIND = /\[ {0,4}\d{1,7}\.\d{6}\](?:\[ {0,8}[TC]\d{1,10}\])? /;
function consoleLines(text) {
	return logLines(text).map(consoleLine);
}
function consoleLine(raw) {
	let line = raw.slice(0, LONGEST_LINE);
	line = line.replace(NOISE, "").replace(KEPT, "");
	if (!line.includes("[") && !line.startsWith("<")) return {
		text: line.trimEnd(),
		stamped: false
	};
	let found = STAMP.exec(line);
	if (!found) {
		const behind = BEHIND.exec(line);
		if (behind) {
			line = line.slice(behind.index);
			found = STAMP.exec(line);
		}
	}
	if (!found) {
		const dated = DATE.exec(line)?.[0] ?? "";
		return {
			text: line.slice(dated.length).replace(LEVEL, "").trimEnd(),
			stamped: dated !== ""
		};
	}
	const [prefix, seconds = "", caller] = found;
	return {
		text: line.slice(prefix.length).replace(LEVEL, "").trimEnd(),
		at: Number(seconds),
		...caller !== void 0 && { caller },
		stamped: true
	};
}
// src/results/attribution.ts
function suiteMarks(text) {
	const marks = consoleLines(text).flatMap(({ text: line, at }, index) => {
		const [, suite, what] = /^cross-bpf: suite (\S{1,200}) (started|ended)$/.exec(line) ?? [];
		if (suite === void 0) return [];
		return [{
			suite,
			what: what === "started" ? "started" : "ended",
			line: index + 1,
			...at !== void 0 && { at }
		}];
	});
	const stamped = marks.filter(({ at }) => at !== void 0);
	return stamped.length > 0 ? stamped : marks;
}
function attribute(reports, marks) {
	return reports.map((report) => {
		const mark = marks.findLast(({ line }) => line < report.line);
		return mark?.what === "started" ? mark.suite : void 0;
	});
}
function runningTest(seconds, tests) {
	const running = tests.filter(({ start, end }) => start < seconds && seconds <= end);
	return running.length === 1 ? running[0]?.name : void 0;
}
// src/results/parts.ts
function unique(values) {
	return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
const ENDS = [
	"finished",
	"missing",
	"unparsable",
	"killed",
	"timeout"
];
function worstEnded(first, ...others) {
	return others.reduce((worst, each) => ENDS.indexOf(each.end) > ENDS.indexOf(worst.end) ? each : worst, first);
}
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
const NUMBERED = /\/([up])(?: \(\d+\))?$/;
function idOf({ name, number }) {
	const mode = NUMBERED.exec(name)?.[1];
	return number === void 0 || mode === void 0 ? name : `${number}/${mode}`;
}
function inOneRun(parts) {
	const seen = new Map();
	return parts.flatMap((tests) => {
		const names = new Set(tests.map((test) => test.name));
		return tests.map((test) => {
			if (!NUMBERED.test(test.name)) return test;
			const numbered = / \(\d+\)$/.exec(test.name);
			const plain = numbered === null ? test.name : test.name.slice(0, numbered.index);
			const name = names.has(plain) ? plain : test.name;
			const count = (seen.get(name) ?? 0) + 1;
			seen.set(name, count);
			return {
				...test,
				name: count === 1 ? name : `${name} (${count})`
			};
		});
	});
}
function leftOutOf(suites) {
	const ran = new Set(suites.flatMap(({ tests }) => tests.map((test) => test.name)));
	return unique(suites.flatMap((suite) => suite.leftOut)).filter(({ name }) => !ran.has(name));
}
function alongside(parts) {
	const suites = parts.map(({ suite }) => suite);
	const [first] = suites;
	if (first === void 0 || suites.length === 1) return first;
	const tests = inOneRun(suites.map((suite) => suite.tests));
	const bad = worstEnded(first, ...suites);
	const problems = parts.flatMap(({ suite: { problem }, whose }) => problem === void 0 ? [] : [whose === void 0 ? problem : `${whose}: ${problem}`]);
	const seconds = suites.flatMap((suite) => suite.seconds ?? []);
	const known = (bad.end === "finished" ? suites.find((suite) => (suite.exit ?? 0) !== 0)?.exit : bad.exit) ?? (bad.end === "finished" ? first.exit : void 0);
	const hang = suites.find((suite) => suite.hang !== void 0)?.hang;
	return {
		name: first.name,
		...first.collection !== void 0 && { collection: first.collection },
		end: bad.end,
		...known !== void 0 && { exit: known },
		...seconds.length > 0 && { seconds: Math.max(...seconds) },
		...count(tests),
		...problems.length > 0 && { problem: problems.join("; ") },
		tests,
		leftOut: leftOutOf(suites),
		...hang && { hang }
	};
}
function joinParts(before, rest) {
	if (before.end === "missing") return rest;
	const known = new Set(before.tests.map(idOf));
	const tests = inOneRun([before.tests, rest.tests.filter((test) => !known.has(idOf(test)))]);
	const { end, exit } = worstEnded(before, rest);
	const told = before.problem ?? "";
	const problem = [told, told.includes(rest.problem ?? "") ? "" : rest.problem].filter((text) => text).join("; ");
	const hang = before.hang?.test === void 0 ? rest.hang ?? before.hang : before.hang;
	const { exit: _exit, problem: _problem, hang: _hang, seconds: _seconds, ...plain } = before;
	return withTests({
		...plain,
		end,
		...exit !== void 0 && { exit },
		...problem !== "" && { problem },
		...hang !== void 0 && { hang },
		...joinSeconds(before.seconds, rest.seconds)
	}, tests);
}
function joinAgain(before, again) {
	const results = new Map();
	for (const test of again.tests) if ((results.get(idOf(test))?.state ?? "passed") === "passed") results.set(idOf(test), test);
	return {
		...withTests(before, before.tests.map((test) => {
			const second = results.get(idOf(test));
			if (test.state !== "failed" || second === void 0) return test;
			const state = second.state === "passed" && again.end === "finished" ? "flaky" : "failed";
			const subtests = state === "failed" ? test.subtests : test.subtests.map((sub) => sub.state === "failed" ? {
				...sub,
				state
			} : sub);
			return {
				...test,
				state,
				runs: (test.runs ?? 1) + 1,
				subtests
			};
		})),
		...joinSeconds(before.seconds, again.seconds)
	};
}
function withHung(suite, test) {
	const { hang } = suite;
	return hang === void 0 || hang.test !== void 0 ? suite : {
		...suite,
		hang: {
			...hang,
			test
		}
	};
}
function withCulprit(before, name, message, hung) {
	const suite = hung ? withHung(before, name) : before;
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
	const silent = console.panic === void 0 && console.splats.length === 0;
	return startMark === void 0 && vm.kind === "exit" && vm.code !== 0 && silent;
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
	const { seconds, most } = plan.timeout;
	return most === void 0 ? seconds : Math.min(seconds * slowdown, most);
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
		const number = options.number();
		let booted = await options.boot(plan, number, why);
		if (neverAnswered(booted)) {
			warn(`VM ${number} did not answer; booting once more`);
			booted = await options.boot(plan, number, why);
		}
		vms.push(booted);
		for (const suite of booted.suites) {
			const before = suites.get(suite.name);
			const join = why === "again" ? joinAgain : joinParts;
			suites.set(suite.name, before === void 0 ? suite : join(before, suite));
		}
		const first = vms[0] ?? booted;
		const left = first.start + limitOf(options.plan, first) - (booted.start + booted.seconds);
		const rest = restOf(plan, booted.suites, built, left);
		for (const { suite: name, test } of rest.late) {
			const suite = suites.get(name);
			if (suite !== void 0) suites.set(name, withHung(suite, test));
		}
		if (!started(booted)) break;
		if (why !== "again") {
			for (const culprit of rest.culprits) {
				const suite = suites.get(culprit.suite);
				if (suite === void 0) continue;
				const own = booted.suites.find(({ name }) => name === culprit.suite);
				suites.set(culprit.suite, withCulprit(suite, culprit.test, epitaph(booted, own), own?.hang !== void 0));
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
async function runSideBySide(plans, options) {
	let machines = 0;
	const number = () => {
		machines += 1;
		return machines;
	};
	const done = (await Promise.allSettled(plans.map(async (plan) => await runInVms({
		...options,
		plan,
		number
	})))).map((each) => {
		if (each.status === "rejected") throw each.reason;
		return each.value;
	});
	const suites = done.flatMap((each) => each.suites);
	const names = [...new Set(suites.map(({ name }) => name))];
	return {
		vms: done.flatMap(({ vms }) => vms).toSorted((a, b) => a.number - b.number),
		suites: names.flatMap((name) => alongside(suites.filter((suite) => suite.name === name).map((suite) => ({ suite }))) ?? [])
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
function splatsOf({ number, console, suites, times, marks, lineTimes }) {
	const during = attribute(console.splats, marks);
	return console.splats.map(({ kind, title, line, text, allowed }, index) => {
		const suite = during[index];
		const at = lineTimes[line - 1];
		const test = at === void 0 ? void 0 : running(suites, times, at);
		return {
			kind,
			title,
			line,
			text,
			vm: number,
			...allowed !== void 0 && { allowed },
			...suite !== void 0 && { suite },
			...test
		};
	});
}
function running(suites, times, at) {
	for (const { name } of suites) {
		const test = runningTest(at, times.get(name) ?? []);
		if (test !== void 0) return {
			suite: name,
			test
		};
	}
}
// src/cache/evict.ts
function byLastUse(one, other) {
	return one.used - other.used || one.made - other.made || (one.key < other.key ? -1 : 1);
}
function chooseRemovals(stored, limits, now) {
	const meant = stored.filter(({ kind }) => limits.kinds?.includes(kind) ?? true);
	const { olderThan, maxBytes, toFree = 0 } = limits;
	let total = meant.reduce((sum, { bytes }) => sum + bytes, 0);
	let freed = 0;
	const chosen = [];
	for (const each of meant.filter(({ inUse }) => !inUse).sort(byLastUse)) {
		const old = olderThan !== void 0 && now - each.used > olderThan * 1e3;
		const tooMuch = maxBytes !== void 0 && total > maxBytes;
		if (!(limits.all === true || old || tooMuch || freed < toFree)) continue;
		chosen.push(each);
		total -= each.bytes;
		freed += each.bytes;
	}
	return chosen;
}
// src/cache/runs.ts
const RUNS = "runs";
const HEARTBEAT = 6e4;
const SILENCE = 36e5;
async function processSpace() {
	return sha256(`${await readText("/proc/sys/kernel/random/boot_id") ?? ""} ${await readLink("/proc/self/ns/pid") ?? ""}`).slice(0, 8);
}
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}
async function listRuns(cacheDir) {
	const parent = path.join(cacheDir, RUNS);
	const space = await processSpace();
	const runs = {
		live: [],
		over: []
	};
	for (const name of await list$3(parent)) {
		const folder = path.join(parent, name);
		const [of, pid] = name.split("-");
		runs[(of === space ? Number(pid) > 0 && isAlive(Number(pid)) : Date.now() - (await modified(folder) ?? 0) < SILENCE) ? "live" : "over"].push(folder);
	}
	return runs;
}
// src/cache/directory.ts
const LEFTOVER = "leftover";
const USES = ".uses";
const EVICTS = ".evicts";
const PATIENCE = 5e3;
const BUILD_ROOM = 8 * 1024 ** 3;
const CANDIDATES = 5;
const lineSet = (text) => new Set(text.split("\n"));
function differentLines(wanted, text) {
	const lines = lineSet(text);
	const common = [...lines].filter((line) => wanted.has(line)).length;
	return wanted.size + lines.size - 2 * common;
}
function compareCounts(a, b) {
	const at = a.findIndex((count, index) => count !== b[index]);
	return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
async function isMarked(cacheDir, mark, kind, key) {
	const { live } = await listRuns(cacheDir);
	return live.some((run) => exists(path.join(run, mark, kind, key)));
}
async function survey(cacheDir) {
	const entries = [];
	const runs = await listRuns(cacheDir);
	for (const kind of await list$3(cacheDir)) {
		if (kind === "runs") continue;
		for (const key of await list$3(path.join(cacheDir, kind))) {
			const folder = path.join(cacheDir, kind, key);
			const file = path.join(folder, "product");
			const about = parseAbout(await readText(file).catch(() => void 0) ?? "");
			const [used, made] = [await modified(file), await modified(folder)];
			if (about?.kind !== kind || used === void 0 || made === void 0) continue;
			const known = Number.parseInt(await readText(path.join(folder, "size")) ?? "", 10);
			const bytes = known > 0 ? known : await diskUsage(folder);
			const inUse = runs.live.some((run) => exists(path.join(run, USES, kind, key)));
			entries.push({
				kind,
				key,
				folder,
				about,
				bytes,
				made,
				used,
				inUse
			});
		}
	}
	for (const folder of runs.over) {
		const made = await modified(folder) ?? 0;
		const bytes = await diskUsage(folder);
		entries.push({
			kind: LEFTOVER,
			key: path.basename(folder),
			folder,
			bytes,
			made,
			used: made,
			inUse: false
		});
	}
	return entries;
}
var DirectoryStore = class {
	cacheDir;
	runDir;
	constructor(cacheDir, runDir) {
		this.cacheDir = cacheDir;
		this.runDir = runDir;
	}
	place(kind, key) {
		return path.join(this.cacheDir, kind, key);
	}
	async use(folder) {
		const [kind = "", key = "", ...more] = path.relative(this.cacheDir, folder).split(path.sep);
		if (kind !== ".." && kind !== "runs" && key !== "" && more.length === 0) await this.find(kind, key);
	}
	async mark(kind, key) {
		await writeText(path.join(this.runDir, USES, kind, key), "");
		const end = Date.now() + PATIENCE;
		while (Date.now() < end && await isMarked(this.cacheDir, EVICTS, kind, key)) await setTimeout$1(20);
	}
	async find(kind, key) {
		await this.mark(kind, key);
		const folder = this.place(kind, key);
		if (!exists(folder)) return void 0;
		await touch(path.join(folder, "product"));
		return folder;
	}
	async holds(kind, name) {
		return (await list$3(path.join(this.cacheDir, kind))).some((key) => key.startsWith(`${name}-`));
	}
	async family(kind, family) {
		const alike = [];
		for (const key of await list$3(path.join(this.cacheDir, kind))) {
			const folder = this.place(kind, key);
			const made = await modified(folder);
			const text = await readText(path.join(folder, FAMILY_FILE));
			if (made !== void 0 && text?.trim() === family) alike.push({
				key,
				made
			});
		}
		return alike.sort((a, b) => b.made - a.made).map(({ key }) => key);
	}
	async nearest(kind, family, files = {}) {
		const keys = await this.family(kind, family);
		const candidates = keys.slice(0, CANDIDATES);
		const differences = new Map(candidates.map((key) => [key, []]));
		if (candidates.length > 1) for (const [name, text] of Object.entries(files)) {
			const wanted = lineSet(text);
			for (const [key, counts] of differences) counts.push(differentLines(wanted, await readText(path.join(this.place(kind, key), name)) ?? ""));
		}
		candidates.sort((a, b) => compareCounts(differences.get(a) ?? [], differences.get(b) ?? []));
		for (const key of [...candidates, ...keys.slice(CANDIDATES)]) {
			const folder = await this.find(kind, key);
			if (folder !== void 0) return {
				key,
				folder
			};
		}
	}
	async keep(fresh, kind, key) {
		await this.mark(kind, key);
		await writeText(path.join(fresh, "size"), `${await diskUsage(fresh)}\n`);
		await touch(path.join(fresh, "product"));
		await moveIntoPlace(fresh, this.place(kind, key));
		return this.place(kind, key);
	}
	async evict(entry) {
		const { kind, key } = entry;
		if (kind === "leftover") {
			await remove(entry.folder);
			return true;
		}
		const mark = path.join(this.runDir, EVICTS, kind, key);
		const gone = path.join(this.runDir, ".gone", `${kind}-${key}`);
		await writeText(mark, "");
		try {
			if (await isMarked(this.cacheDir, USES, kind, key)) return false;
			if (!await moveAway(entry.folder, gone)) return false;
		} finally {
			await remove(mark);
		}
		await remove(gone);
		return true;
	}
	async clean(limits) {
		const removed = [];
		for (const entry of chooseRemovals(await survey(this.cacheDir), limits, Date.now())) if (await this.evict(entry)) removed.push(entry);
		return removed;
	}
	async makeRoom(wanted) {
		const removed = [];
		for (;;) {
			const free = await freeSpace(this.cacheDir) ?? wanted;
			const gone = free >= wanted ? [] : await this.clean({ toFree: wanted - free });
			if (gone.length === 0) return removed;
			removed.push(...gone);
		}
	}
};
// src/results/allow.ts
function ownLines(report, reports) {
	const lines = report.text.split("\n");
	if (report.line === 0) return lines;
	const last = report.line + lines.length - 1;
	const within = reports.flatMap(({ line, text, vm }) => {
		const end = line + text.split("\n").length - 1;
		return vm === report.vm && line > report.line && end <= last ? [{
			line,
			end
		}] : [];
	});
	return lines.filter((_, index) => {
		const at = report.line + index;
		return !within.some(({ line, end }) => line <= at && at <= end);
	});
}
function allowSplats(reports, patterns) {
	if (patterns.length === 0) return [...reports];
	return reports.map((report) => {
		if (report.kind === "panic" || report.kind === "boot-fault") return report;
		const lines = [report.title, ...ownLines(report, reports)];
		const allowed = patterns.find(({ expression }) => lines.some((line) => expression.test(line)));
		return allowed === void 0 ? report : {
			...report,
			allowed: allowed.pattern
		};
	});
}
// src/results/splat-patterns.ts
const LOCKDEP_BODY = /^(?:-> #\d|but |which |other |the |and |to a |stack |a |-{10,}|\.\.\. |[\w/:.-]{1,80} (?:is |takes|just )|[\w:.-]{1,60}\/\d+ |\d\.\d+\S* #|[0-9a-f]{16} \()/;
const FAULT_BODY = /^(?:Failing address|Fault in |AS:[0-9a-f]|#PF|PGD |P4D |Mem abort|Data abort|user pgtable|swapper pgtable|Faulting instruction|\[[0-9a-f]{8,16}\] |KASAN: |kernel tried|LE PAGE_SIZE|BE PAGE_SIZE)/;
const SPLAT_FORMATS = [
	{
		kind: "kasan",
		pattern: /^BUG: KASAN: /,
		ends: "rule",
		framed: true,
		source: "mm/kasan/report.c",
		seen: false
	},
	{
		kind: "kfence",
		pattern: /^BUG: KFENCE: /,
		ends: "rule",
		framed: true,
		source: "mm/kfence/report.c",
		seen: false
	},
	{
		kind: "kmsan",
		pattern: /^BUG: KMSAN: /,
		ends: "rule",
		framed: true,
		source: "mm/kmsan/report.c",
		seen: false
	},
	{
		kind: "kcsan",
		pattern: /^BUG: KCSAN: /,
		ends: "rule",
		framed: true,
		source: "kernel/kcsan/report.c",
		seen: false
	},
	{
		kind: "ubsan",
		pattern: /^UBSAN: /,
		ends: "end-trace",
		framed: true,
		source: "lib/ubsan.c",
		seen: false
	},
	{
		kind: "lockup",
		pattern: /^(?:watchdog: )?BUG: soft lockup\b/,
		ends: "trace",
		source: "kernel/watchdog.c",
		seen: false
	},
	{
		kind: "lockup",
		pattern: /^(?:(?:NMI )?watchdog: )?(?:CPU ?\d+: )?Watchdog detected hard LOCKUP\b/,
		ends: "trace",
		source: "kernel/watchdog.c",
		seen: false
	},
	{
		kind: "lockup",
		pattern: /^(?:watchdog: )?CPU \d+ (?:self-)?detected hard LOCKUP\b/,
		ends: "trace",
		source: "arch/powerpc/kernel/watchdog.c",
		seen: false
	},
	{
		kind: "lockup",
		pattern: /^BUG: workqueue lockup\b/,
		ends: "trace",
		source: "kernel/workqueue.c",
		seen: false,
		body: /^(?:Showing |workqueue \S+: flags=|pool \d+: )/
	},
	{
		kind: "rcu-stall",
		pattern: /^(?:rcu: )?INFO: rcu\S{0,60} (?:self-)?detected (?:expedited )?stalls?\b/,
		ends: "trace",
		source: "kernel/rcu/tree_stall.h, tree_exp.h, tasks.h",
		seen: false,
		body: /^(?:rcu: |rcu_tasks\S* |Tasks blocked|Task dump|Sending NMI|NMI backtrace|task:|blocking rcu_node)/
	},
	{
		kind: "hung-task",
		pattern: /^INFO: task .{1,80} blocked (?:for|in I\/O wait for) more than /,
		ends: "trace",
		source: "kernel/hung_task.c; I/O wait: 6.18",
		seen: false,
		body: /^(?:task:|"echo 0 > |Showing all locks held|Future hung task)/
	},
	{
		kind: "lockdep",
		pattern: /^INFO: (?:trying to register non-static key|possible )/,
		ends: "trace",
		source: "kernel/locking/lockdep.c",
		seen: false,
		body: LOCKDEP_BODY
	},
	{
		kind: "lockdep",
		framed: true,
		pattern: /^WARNING: possible circular locking dependency detected/,
		ends: "trace",
		source: "kernel/locking/lockdep.c print_circular_bug_header()",
		seen: true,
		body: LOCKDEP_BODY
	},
	{
		kind: "lockdep",
		framed: true,
		pattern: /^WARNING: (?:possible |inconsistent lock state|suspicious RCU usage|bad unlock balance|bad contention|held lock freed|lock held when returning|nested lock was not taken|chain_key collision|.{1,80}(?:still has locks held|lock order detected))/i,
		ends: "trace",
		source: "kernel/locking/lockdep.c",
		seen: false,
		body: LOCKDEP_BODY
	},
	{
		kind: "lockdep",
		framed: true,
		pattern: /^\[ (?:BUG|INFO): .{1,100} \]$/,
		ends: "trace",
		source: "kernel/locking/lockdep.c print_lock_invalid_wait_context()",
		seen: false,
		body: LOCKDEP_BODY
	},
	{
		kind: "lockdep",
		pattern: /^BUG: (?:MAX_LOCKDEP_|MAX_LOCK_DEPTH|MAX_STACK_TRACE_ENTRIES|looking up invalid subclass|key \S+ has not)/,
		ends: "trace",
		source: "kernel/locking/lockdep.c print_lockdep_off()",
		seen: false,
		body: /^turning off the locking correctness validator/
	},
	{
		kind: "memory-leak",
		pattern: /^kmemleak: \d+ new suspected memory leaks/,
		ends: "line",
		source: "mm/kmemleak.c",
		seen: false
	},
	{
		kind: "memory-leak",
		pattern: /^unreferenced object 0x[0-9a-f]{1,16} \(size \d+\):/,
		ends: "trace",
		source: "mm/kmemleak.c print_unreferenced(), in /sys/kernel/debug/kmemleak",
		seen: false
	},
	{
		kind: "bug",
		pattern: /^list_(?:add|del) corruption\b/,
		ends: "end-trace",
		source: "lib/list_debug.c, with CONFIG_BUG_ON_DATA_CORRUPTION",
		seen: false,
		lead: true
	},
	{
		kind: "bug",
		pattern: /^kernel BUG at /,
		ends: "end-trace",
		source: "lib/bug.c",
		seen: false
	},
	{
		kind: "oops",
		pattern: /^BUG: (?:unable to handle|kernel NULL pointer|\S+ stack guard page was hit)/i,
		ends: "end-trace",
		source: "arch/x86/mm/fault.c, arch/x86/kernel/traps.c, arch/powerpc/mm/fault.c",
		seen: false,
		body: FAULT_BODY
	},
	{
		kind: "bug",
		framed: true,
		pattern: /^BUG \S{1,64} \(.{1,120}\): /,
		ends: "trace",
		source: "mm/slub.c __slab_bug()",
		seen: false,
		body: /^(?:-{20,}|Slab 0x|Object |Redzone |Padding |Bytes b4 |Allocated in |Freed in |FIX |Disabling lock)/
	},
	{
		kind: "bug",
		pattern: /^BUG: /,
		ends: "trace",
		source: "kernel/sched/core.c, lib/smp_processor_id.c, kernel/locking/spinlock_debug.c, mm/page_alloc.c, mm/memory.c",
		seen: false
	},
	{
		kind: "oops",
		pattern: /^(?:Internal error: .{1,200}|(?:Oops|Kernel BUG)\b.{0,200})\[#\d+\]/,
		ends: "end-trace",
		source: "arch/{s390,x86}/kernel/dumpstack.c, arch/{arm64,riscv,powerpc}/kernel/traps.c",
		seen: false,
		die: true,
		body: FAULT_BODY
	},
	{
		kind: "oops",
		pattern: /^(?:Internal error: )?Oops\b.{0,100}: [0-9a-f]{4,16}\b/,
		ends: "end-trace",
		source: "the same, cut short",
		seen: false,
		die: true,
		body: FAULT_BODY
	},
	{
		kind: "oops",
		pattern: /^[A-Za-z][\w -]{2,60}: [0-9a-f]{4,16}\b.{0,30}\[#\d+\]/,
		ends: "end-trace",
		source: "arch/s390/kernel/traps.c; arch/x86/kernel/dumpstack.c until 6.9",
		seen: false,
		die: true,
		body: FAULT_BODY
	},
	{
		kind: "oops",
		pattern: /^(?:Oops: )?general protection fault\b/,
		ends: "end-trace",
		source: "arch/x86/kernel/traps.c",
		seen: false,
		die: true,
		body: FAULT_BODY
	},
	{
		kind: "oops",
		pattern: /^Unable to handle kernel /,
		ends: "end-trace",
		source: "arch/{s390,arm64,riscv}/mm/fault.c",
		seen: false,
		die: true,
		body: FAULT_BODY
	},
	{
		kind: "warning",
		pattern: /^WARNING: (?:CPU: \d+ PID: \d+|.{1,200} at \S{1,200}, CPU#\d+)/,
		ends: "end-trace",
		source: "kernel/panic.c __warn()",
		seen: false
	}
];
const FRAMED_WARNING = {
	kind: "lockdep",
	pattern: /^WARNING: /,
	ends: "trace",
	source: "kernel/locking/lockdep.c of a kernel newer than this table",
	seen: false,
	body: LOCKDEP_BODY
};
const UNNAMED = {
	kind: "warning",
	pattern: /^/,
	ends: "end-trace",
	source: "include/asm-generic/bug.h CUT_HERE",
	seen: false
};
const CHANGING = [
	[/^WARNING: CPU: \d+ PID: \d+ (?:at )?/, "WARNING: at "],
	[/, CPU#\d+: .*$/, ""],
	[/\bPID: \d+/, ""],
	[/ \[#\d+\]/, ""],
	[/^((?:watchdog: )?BUG: soft lockup) - CPU#\d+ stuck for \d+s!/, "$1!"],
	[/ \[([^\]]{1,40}):\d+\]$/, " [$1]"],
	[/^(BUG: workqueue lockup) - pool .*$/, "$1"],
	[/^(BUG: workqueue leaked [^:]{1,60}): .*$/, "$1"],
	[/^((?:(?:NMI )?watchdog: )?(?:CPU ?\d+: )?Watchdog detected hard LOCKUP) on cpu \d+/, "$1"],
	[/^((?:NMI )?watchdog: )?CPU ?\d+:? (?=\S)/, "$1"],
	[/ (?:on other CPUs) [\d,-]+/, " on other CPUs"],
	[/^(INFO: task [^:]{1,60}):\d+ (blocked .{0,20}more than) \d+ seconds/, "$1 $2 the limit"],
	[/^((?:rcu: )?INFO: .{1,120}stalls? on CPUs\/tasks:).*$/, "$1"],
	[/^kmemleak: \d+ new /, "kmemleak: new "],
	[/^(BUG: scheduling [^:]{1,40}: .{1,60})\/\d+\/(?:0x)?[0-9a-f]+$/, "$1"],
	[/ in preemptible \[[0-9a-f]+\] /, " in preemptible "],
	[/ on CPU#\d+, /, ", "],
	[/^(BUG [^ ]{1,64}) \([^)]{1,120}\): /, "$1: "],
	[/^(WARNING: .{1,60})\/\d+ still has locks held/, "$1 still has locks held"],
	[/ {1,2}(?:pfn|pte|pmd|mm):(?:0x)?[0-9a-f]+/g, ""],
	[/( in process .{1,20}?) +pfn:.*$/, "$1"],
	[/((?: code: | magic, )[^ ]{1,60})\/\d+$/, "$1"],
	[/(?<=[ ,:(])(?:0x)?[0-9a-f]{8,16}(?:-0x[0-9a-f]{8,16})?(?=[ .,:)]|$)/g, "ADDRESS"],
	[/\b0x[0-9a-f]{8,16}\b/g, "ADDRESS"],
	[/ @offset=\d+/, ""]
];
function titleOf$1(line) {
	return (/^(?:Internal error: )?Oops\b|^Internal error: /.test(line) ? CHANGING.slice(0, 4) : CHANGING).reduce((text, [pattern, stays]) => text.replace(pattern, stays), line).trim();
}
// src/results/console-cutter.ts
const CUT_HERE = /^-{2,40}\[ cut here \]-{2,40}$/;
const END_TRACE = /^-{2,40}\[ end trace /;
const RULE = /^={10,100}$/;
const TRACE = /^(?:Call [Tt]race:|stack backtrace:|Backtrace:)/;
const FRAME = /^ .{0,200}\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8}|^\(?\[<[0-9a-f]{8,16}>\]|^ <\/?[A-Z]{2,8}>/;
const BELOW = /^(?:$|<\/?\w+>|\(|Call |Code:|Modules linked|Last Breaking|Krnl |PSW|R[A-Z0-9]{1,2}:|RIP|EFLAGS|[CDEFG]S:|CR\d|DR\d|PKRU|CPU:|CPU \d|UID:|Comm:|Hardware name|Tainted:|Workqueue:|Sending NMI|NMI backtrace|pstate|pc ?:|lr ?:|sp ?:|x\d|epc ?:|status:|NIP|REGS|MSR|CFAR|GPR\d|LR |Instruction dump|INFO: lockdep is turned off|\d+ locks? held by|no locks held by|(?:hard|soft)irqs last|irq event stamp|Preemption disabled at|-+$|stack backtrace)|\+0x[0-9a-f]|\[<[0-9a-f]{4,16}>\]/;
const INDENTED = /^\s/;
const INDENTED_BELOW = /^\s+(?:<\/?[A-Z]{2,8}>|#\d+: |\? |[0-9a-f]{8,16}\b|R:\d|[A-Z][A-Z0-9]{1,4}:)/;
const RUNNER = /^#\d+(?:\/\d+ |\/[up] | {4})|^(?:not )?ok \d|^Summary: \d/;
const MARK$2 = /^cross-bpf: /;
const VMTEST_GAVE_UP = /^(?:Failed to (?:connect QGA|run command)|Caused by:)/;
const LONGEST = 1e3;
const LONGEST_PANIC = 200;
const BEFORE_TRACE = 200;
const DEEPEST = 4;
var Cutter = class {
	lines;
	openings = new Map();
	heads = new Set();
	nextEnd;
	nextRule;
	nextTrace;
	nextStop;
	open = [];
	reports = [];
	constructor(lines) {
		this.lines = lines;
		const next = () => new Int32Array(lines.length + 1).fill(lines.length);
		this.nextEnd = next();
		this.nextRule = next();
		this.nextTrace = next();
		this.nextStop = next();
	}
	cut() {
		this.lookAhead();
		let panic;
		for (let at = 0; at < this.lines.length; at++) {
			const fatal = fatalIn(this.textAt(at));
			if (fatal) {
				panic ??= this.report(fatal.kind, fatal.title, at, lastWords(this.lines, at));
				this.closeAll();
				continue;
			}
			if (this.heads.has(at)) continue;
			const opening = this.openings.get(at);
			if (opening && !this.absorbed(opening, at)) this.begin(opening, at);
			else if (this.open.length > 0) {
				const report = this.ownerOf(at);
				if (report) this.extend(report, at, opening !== void 0);
			}
		}
		this.closeAll();
		return {
			...panic && { panic },
			reports: this.reports
		};
	}
	textAt(at) {
		return this.lines[at]?.text ?? "";
	}
	lookAhead() {
		for (let at = 0; at < this.lines.length; at++) {
			const opening = this.heads.has(at) ? void 0 : this.openingAt(at);
			const first = this.lines[at];
			if (!opening || !first) continue;
			this.openings.set(at, opening);
			for (let head = at + 1; head <= opening.named; head++) {
				const line = this.lines[head];
				if (line && !isForeign(line, first) && !isOthers(line, first)) this.heads.add(head);
			}
		}
		for (let at = this.lines.length - 1; at >= 0; at--) {
			const text = this.textAt(at);
			const opening = this.openings.get(at);
			const found = (array, here) => {
				array[at] = here ? at : array[at + 1] ?? 0;
			};
			found(this.nextEnd, END_TRACE.test(text));
			found(this.nextRule, RULE.test(text) && !opening);
			found(this.nextTrace, TRACE.test(text));
			found(this.nextStop, opening !== void 0 && !opening.format.die || fatalIn(text) !== void 0);
		}
	}
	openingAt(at) {
		const line = this.lines[at];
		if (!line || line.text === "") return void 0;
		const cut = CUT_HERE.test(line.text);
		const rule = !cut && RULE.test(line.text);
		let left = cut ? 6 : rule ? 2 : 1;
		let first;
		for (let named = at; named < Math.min(at + 3 * left, this.lines.length) && left > 0; named++) {
			const candidate = this.lines[named];
			if (!candidate || named > at && (isForeign(candidate, line) || isOthers(candidate, line))) continue;
			left--;
			if (named > at) {
				if (CUT_HERE.test(candidate.text) || END_TRACE.test(candidate.text) || fatalIn(candidate.text)) break;
				if (candidate.text !== "") first ??= named;
			}
			const format = formatOf(candidate.text, cut);
			if (format && (!rule || named === at || format.framed)) return {
				format,
				ends: rule && format.kind === "ubsan" ? "rule" : format.ends,
				named,
				cut
			};
			if (rule && named > at && FRAMED_WARNING.pattern.test(candidate.text) && this.isRuleBelow(named)) return {
				format: FRAMED_WARNING,
				ends: FRAMED_WARNING.ends,
				named,
				cut
			};
		}
		return cut ? {
			format: UNNAMED,
			ends: UNNAMED.ends,
			named: first ?? at,
			cut
		} : void 0;
	}
	isRuleBelow(named) {
		return [
			1,
			2,
			3,
			4,
			5,
			6
		].some((step) => /^-{10,100}$/.test(this.textAt(named + step)));
	}
	absorbed({ format, cut }, at) {
		const report = this.open.at(-1);
		if (!report || report.traced) return false;
		if (report.format.lead) return cut && at - report.start <= 6 || format.die === true;
		const kind = report.format.kind;
		return format.die === true && !cut && (kind === "oops" || kind === "bug");
	}
	begin(opening, at) {
		const top = this.open.at(-1);
		if (top?.interrupted) this.close(top, top.last);
		for (const report of this.open) report.interrupted = true;
		const oldest = this.open[0];
		if (oldest && this.open.length >= DEEPEST) this.close(oldest, oldest.last);
		const line = this.lines[at] ?? {
			text: "",
			stamped: false
		};
		const report = {
			...opening,
			start: at,
			line,
			last: opening.named,
			traced: false,
			strange: 0,
			interrupted: false
		};
		this.open.push(report);
		if (opening.ends === "line") this.close(report, opening.named);
	}
	ownerOf(at) {
		const line = this.lines[at];
		if (!line) return void 0;
		return this.open.findLast((report) => {
			if (isForeign(line, report.line)) return false;
			return !((report.ends === "end-trace" || report.ends === "rule") && isOthers(line, report.line));
		});
	}
	extend(report, at, opens) {
		const last = this.lastOf(report, at, opens);
		if (last !== void 0) this.close(report, last);
	}
	lastOf(report, at, opens) {
		const text = this.textAt(at);
		const surely = this.isWithin(report, at);
		if (at - report.start >= LONGEST) return report.last;
		if (report.interrupted) {
			if (text === "") return void 0;
			if (!(surely || FRAME.test(text) || TRACE.test(text) || report.format.body?.test(text) === true)) return report.last;
			report.interrupted = false;
		}
		if (!surely && MARK$2.test(text)) return report.last;
		if (report.ends === "rule" ? RULE.test(text) && !opens : END_TRACE.test(text)) return at;
		if (report.traced && RULE.test(text)) return at;
		if (TRACE.test(text)) report.traced = true;
		if (surely || opens || isOf(report, text)) {
			if (text !== "") report.last = at;
			report.strange = 0;
		} else report.strange++;
		return report.strange === 3 ? report.last : void 0;
	}
	isWithin(report, at) {
		const stop = this.nextStop[at] ?? 0;
		const before = (next, reach) => {
			const index = next[at] ?? 0;
			return index < stop && index < this.lines.length && index - report.start <= reach;
		};
		if (report.ends === "end-trace") return before(this.nextEnd, LONGEST);
		if (report.ends === "rule") return before(this.nextRule, LONGEST);
		return !report.traced && before(this.nextTrace, BEFORE_TRACE);
	}
	closeAll() {
		for (const report of [...this.open]) this.close(report, report.last);
	}
	close(report, last) {
		this.open = this.open.filter((each) => each !== report);
		this.reports.push(this.report(report.format.kind, titleOf$1(this.textAt(report.named)), report.start, last + 1));
	}
	report(kind, title, start, end) {
		const at = this.lines[start]?.at;
		return {
			kind,
			line: start + 1,
			endLine: end,
			title,
			text: this.lines.slice(start, end).map((line) => line.text).join("\n"),
			...at !== void 0 && { at }
		};
	}
};
function isForeign(line, kernels) {
	return kernels.stamped && !line.stamped || RUNNER.test(line.text);
}
function isOthers(line, first) {
	return line.caller !== void 0 && first.caller !== void 0 && line.caller !== first.caller;
}
function isOf({ traced, line, format }, text) {
	const indented = traced && !line.stamped ? INDENTED_BELOW : INDENTED;
	return BELOW.test(text) || indented.test(text) || format.body?.test(text) === true;
}
function formatOf(line, cut) {
	return SPLAT_FORMATS.find((format) => !(cut && format.lead) && format.pattern.test(line));
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
	let last = start + 1;
	for (let at = start + 1; at < Math.min(lines.length, start + LONGEST_PANIC); at++) {
		const text = lines[at]?.text ?? "";
		if (VMTEST_GAVE_UP.test(text)) break;
		if (text !== "") last = at + 1;
		if (text.includes("---[ end Kernel panic")) break;
	}
	return last;
}
// src/results/console.ts
function parseConsole(text) {
	const lines = consoleLines(text);
	const { panic, reports } = new Cutter(lines).cut();
	const splats = reports.sort((a, b) => a.line - b.line || b.endLine - a.endLine);
	const lastLine = lines.findLast((line) => line.text !== "")?.text;
	return {
		...panic && { panic },
		splats,
		...lastLine !== void 0 && { lastLine }
	};
}
// src/results/kconfig.ts
function lostOptions$2(fragments, config) {
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
// src/runners/durations.ts
function ktapLineEnds(log, tests) {
	if (!speaksKtap(log)) return [];
	return ktapEnds(log).flatMap((offset, index) => {
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
	const ends = (runnerOf(suite).ends ?? ktapLineEnds)(log, tests);
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
		const count = runnerOf(suite).testsIn?.(log);
		const own = count === void 0 ? tests : tests.slice(from, from + count);
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
// src/runners/suite.ts
const SKIP_EXIT = 4;
function readSuite(name, files, planned) {
	const calls = Array.from({ length: planned.calls }, (_, index) => {
		return {
			log: files[`log.${index + 1}`],
			exit: files[`exit.${index + 1}`]?.trim()
		};
	});
	const logs = calls.flatMap(({ log }) => log === void 0 ? [] : [log]);
	const { collection } = planned;
	const suite = {
		name,
		...collection !== void 0 && { collection }
	};
	const runner = runnerOf(suite);
	const read = runner.read?.(logs, suite, planned.json ? files["summary.json"] ?? "" : void 0);
	const ended = endOf(calls, read);
	const codes = calls.flatMap(({ exit }) => exit !== void 0 && /^\d{1,3}$/.test(exit) ? [Number(exit)] : []);
	const judged = ended ?? (read ? runnerEnd(runner, read, codes, logs, planned) : {
		end: "finished",
		tests: plainTests(name, runner.plain ?? KSELFTEST_OUTPUT, calls)
	});
	const all = "tests" in judged ? judged.tests : read?.tests ?? [];
	const exit = codes.find((code) => code !== 0) ?? codes[0];
	const seconds = Number.parseFloat(files.seconds ?? "");
	const timed = Number.isFinite(seconds) && seconds >= 0;
	const tests = timed && all.length === 1 ? all.map((test) => ({
		seconds,
		...test
	})) : all;
	return {
		...suite,
		end: judged.end,
		...exit !== void 0 && { exit },
		...timed && { seconds },
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
function runnerEnd({ noTestExit, zeroThoughFailed }, read, codes, logs, { expected = [] }) {
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
	if (read.tests.length === 0 && noTestExit !== void 0 && codes.every((code) => code === noTestExit)) return {
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
	if (!zeroThoughFailed && !codes.includes(1) && failed > 0) return {
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
function plainTests(name, output, calls) {
	return calls.flatMap(({ log = "", exit }, index) => {
		const code = Number(exit);
		const own = calls.length > 1 ? `${name} (call ${index + 1})` : name;
		const ktap = output.ktap && speaksKtap(log) ? parseKtap(log) : void 0;
		if (!ktap) return [oneTest(own, output, log, code)];
		if (!ktap.ok) return [oneTest(own, output, log, code, ktap.problem)];
		const agrees = tally(ktap.value, "failed") > 0 ? code !== 0 && code !== SKIP_EXIT : code === 0 || code === SKIP_EXIT;
		if (agrees && ktap.value.length === 0 && code === SKIP_EXIT) return [oneTest(own, output, log, code)];
		if (agrees) return ktap.value;
		return [...ktap.value, oneTest(own, output, log, code, `its KTAP results do not agree with ${exitText(code)}`)];
	});
}
function oneTest(name, { skips: maySkip, ending }, log, code, odd) {
	const skips = maySkip && code === SKIP_EXIT;
	const silent = ending !== void 0 && code === 0 && !ending.pattern.test(log);
	const problem = odd ?? (silent ? `exit code 0 without its last line '${ending.shown}'` : void 0);
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
// src/collect.ts
async function readPatchReports(find, patches) {
	return parsePatches(await readPlace(find, "patch", "patches.tsv") ?? "", patches.map((patch) => patch.name));
}
async function readLeftOut(find, inputs) {
	return parseLeftOut(await readPlace(find, "selftests", "left-out.tsv") ?? await readPlace(find, "unpack", "left-out.tsv") ?? "", {
		knownBroken: KNOWN_BROKEN.map(({ source }) => source),
		tests: inputs.testsAreSelection ? [] : inputs.tests
	});
}
async function readLostOptions(find) {
	const kernel = find("kernel");
	if (kernel === void 0) return [];
	const config = await readText(path.join(kernel, "out/.config"));
	if (config === void 0) return [];
	return lostOptions$2([await readFolder(path.join(kernel, "fragments/tree")), await readFolder(path.join(kernel, "fragments/user"))].flatMap((folder) => Object.values(folder)), config);
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
	const kselftests = await readKselftests(find);
	const names = selftests ?? unpacked;
	if (names === void 0) return {
		built: {
			lists: [],
			progNames: [],
			verifierNames: [],
			...kselftests
		},
		warnings: []
	};
	const layer = path.join(names, selftests === void 0 ? "selftests" : "layer");
	const lists = await readLists(path.join(layer, "opt/selftests/bpf"));
	const progNames = testNames(await textOf(path.join(names, "prog_tests/tests.h")));
	const verifier = await readVerifierNames(path.join(names, "verifier"));
	if (verifier.ok) return {
		built: {
			lists,
			progNames,
			verifierNames: verifier.value,
			...kselftests
		},
		warnings: []
	};
	const sentence = `the names of test_verifier's tests could not be read (${verifier.problem}): none can be left out`;
	return {
		built: {
			lists,
			progNames,
			verifierNames: [],
			...kselftests
		},
		warnings: [{
			verdict: "pass",
			sentence
		}]
	};
}
async function readKselftests(find) {
	const list = path.join("opt/kselftest", "kselftest-list.txt");
	const text = await readPlace(find, "kselftests", path.join("layer", list)) ?? await readPlace(find, "unpack", path.join("kselftests", list));
	return text === void 0 ? {} : { kselftests: text.split("\n").filter((line) => line !== "") };
}
async function readLists(folder) {
	const names = (await list$3(folder)).filter((name) => /^(DENY|ALLOW)LIST(\.|$)/.test(name));
	return await Promise.all(names.map(async (name) => ({
		name,
		text: await textOf(path.join(folder, name))
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
		text: await textOf(path.join(folder, file))
	}))));
}
function listsOf(plans) {
	return plans.find(({ lists }) => lists !== void 0)?.lists;
}
function notesOf(plans) {
	return (listsOf(plans)?.notes ?? []).map((sentence) => ({
		verdict: "pass",
		sentence
	}));
}
function unmatchedEntries(plans, suites) {
	const lists = listsOf(plans);
	if (lists === void 0) return [];
	const tests = suites.filter((suite) => runnerOf(suite).takesTests && suite.end === "finished").flatMap(({ tests }) => tests);
	const seen = lists.toBeSeen.filter(({ entry }) => unmatched$2([{ entry: splitEntry(entry).test }], tests).length === 0);
	return [...lists.unmatched, ...unmatched$2(seen, tests)];
}
function unseenOnConsole({ splats }, dmesg) {
	const seen = new Map();
	for (const { title } of splats) seen.set(title, (seen.get(title) ?? 0) + 1);
	return parseConsole(dmesg ?? "").splats.filter(({ title }) => {
		const left = seen.get(title) ?? 0;
		seen.set(title, left - 1);
		return left <= 0;
	}).map((splat) => ({
		...splat,
		line: 0
	}));
}
function withTable(suite, files) {
	const { table } = runnerOf(suite);
	if (table === void 0 || suite.end !== "finished" || suite.failed > 0) return {
		suite,
		rows: []
	};
	const read = table.parse(files[table.file] ?? "");
	if (read.ok) return {
		suite,
		rows: read.value
	};
	return {
		suite: {
			...suite,
			end: "unparsable",
			problem: `${table.file}: ${read.problem}`
		},
		rows: []
	};
}
async function readGuest(results, console, plan, seen, allow = []) {
	const marks = await readFolder(results);
	const kernel = parseConsole(console);
	const suites = [];
	const veristat = [];
	const times = new Map();
	for (const suite of plan.suites) {
		const files = await readFolder(path.join(results, suite.folder));
		const runner = runnerOf(suite);
		const result = readSuite(suite.name, files, {
			calls: suite.calls.length,
			json: runner.summarises?.(suite) ?? false,
			leftOut: plan.leftOut[suite.name] ?? [],
			expected: plan.selected[suite.name] ?? [],
			timedOut: seen.timedOut,
			...suite.collection !== void 0 && { collection: suite.collection }
		});
		const logs = suite.calls.map((_, index) => ({
			log: files[`log.${index + 1}`] ?? "",
			marks: seen.growth.get(`${suite.folder}/log.${index + 1}`) ?? []
		}));
		const own = runner.sideBySide?.(suite) ? [] : suiteTimes(suite, result.tests, logs);
		times.set(suite.name, own);
		const { suite: read, rows } = withTable({
			...result,
			tests: withSeconds(result.tests, own)
		}, files);
		veristat.push(...rows);
		suites.push(read);
	}
	return {
		console: {
			...kernel,
			splats: allowSplats([...kernel.splats, ...unseenOnConsole(kernel, marks.dmesg)], allow)
		},
		suites,
		times,
		veristat,
		marks: suiteMarks(console),
		...marks.start !== void 0 && { startMark: parseStartMark(marks.start) },
		...marks.end !== void 0 && { endMark: marks.end },
		...marks.problem !== void 0 && { guestProblem: marks.problem }
	};
}
function elsewhere(plans, suite) {
	const here = plans.flatMap(({ selected }) => selected[suite] ?? []);
	return (listsOf(plans)?.expected ?? []).filter((name) => !here.includes(name)).map((name) => ({ name }));
}
function warnOfUnmatched(inputs, plans, suites) {
	if (inputs.testsAreSelection) return [];
	const asked = inputs.tests.map((entry) => ({
		entry: inFull(entry),
		given: entry
	}));
	return suites.filter((suite) => runnerOf(suite).takesTests && suite.end === "finished").flatMap((suite) => {
		const known = [...suite.tests, ...elsewhere(plans, suite.name)];
		return unmatched$2(asked, known).map(({ given }) => ({
			suite: suite.name,
			given
		}));
	}).map(({ suite, given }) => ({
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
		memory: Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
		root: process.geteuid?.() === 0,
		programs: programs.filter((program) => which(program) !== void 0),
		hasDebianKeyring: existsSync("/usr/share/keyrings/debian-archive-keyring.gpg"),
		...vmtest === void 0 ? {} : {
			vmtest,
			vmtestModified: (await stat(vmtest)).mtime.toISOString()
		},
		cargo: cargoBuildsVmtest(await probe("cargo", "--version")),
		kvmDevice: existsSync("/dev/kvm")
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
		],
		bpftool: "backports"
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
		],
		bpftool: "main"
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
		],
		bpftool: "main"
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
		elfMachine: 22,
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
		elfMachine: 183,
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
		elfMachine: 243,
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
		elfMachine: 21,
		compilerPackage: "gcc-powerpc64le-linux-gnu",
		qemuPackage: "qemu-system-ppc",
		binfmt: "qemu-ppc64le",
		image: "vmlinux",
		fragments: ["config.ppc64el", "config.ppc64le"],
		fallback: "ppc64le.config",
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
		elfMachine: 62,
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
// src/inputs/values.ts
const WEEK = 604800;
const duration = string().regex(/^[1-9]\d{0,6}[smh]?$/, "a number of seconds, or a number with s, m or h, e.g. 900, 90s, 20m").transform((text) => {
	const unit = {
		s: 1,
		m: 60,
		h: 3600
	}[text.at(-1) ?? ""] ?? 1;
	return Number.parseInt(text, 10) * unit;
}).refine((seconds) => seconds <= WEEK, "at most 7 days");
const UNIT = {
	M: 1024 ** 2,
	G: 1024 ** 3,
	T: 1024 ** 4
};
const bytes = string().regex(/^[1-9]\d{0,5}[MGT]$/, "a size with M, G or T, e.g. 500M or 20G").transform((text) => Number.parseInt(text, 10) * UNIT[text.at(-1)]);
const age = string().regex(/^[1-9]\d{0,3}[hdw]$/, "a number with h, d or w, e.g. 12h, 7d, 2w").transform((text) => Number.parseInt(text, 10) * {
	h: 3600,
	d: 86400,
	w: WEEK
}[text.at(-1)]);
const freshness$1 = union([literal("never").transform(() => 0), age], "never, or a number with h, d or w, e.g. 7d");
const list$1 = string().transform((text) => text.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== ""));
const lines = string().transform((text) => text.split("\n").map((line) => line.trim()).filter((line) => line !== ""));
const number$1 = (least, most) => string().regex(/^\d{1,6}$/, `a whole number from ${least} to ${most}`).transform(Number).refine((value) => value >= least && value <= most, `a whole number from ${least} to ${most}`);
const vms$1 = string().regex(/^(auto|[1-9]|1[0-6])$/, `auto, or a whole number from 1 to 16`).transform((text) => text === "auto" ? text : Number(text));
const platforms$1 = PLATFORMS.map((platform) => [platform.name, ...platform.aliases].join(" or ")).join(", ");
const platform = string().transform((name, context) => {
	const found = findPlatform(name);
	if (found === void 0) {
		context.addIssue({
			code: "custom",
			message: platforms$1
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
const BPF = "bpf";
const selftests = list$1.refine((names) => names.length > 0 && new Set(names).size === names.length && names.every((name) => name === BPF || isDirectory(name)), "directories below tools/testing/selftests, each once, e.g. bpf,timens,net/forwarding").transform((names) => ({
	bpf: names.includes(BPF),
	others: names.filter((name) => name !== BPF)
}));
function selftestsOf(words) {
	const others = words.filter(isDirectory);
	return [...others.length < words.length ? [BPF] : [], ...others].join(",");
}
const suites$1 = list$1.transform((words, context) => {
	const chosen = [];
	for (const word of words) {
		const suite = chooseSuite(word);
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
const ROOTFS_HELP = "a folder or a tarball (.tar, .tar.gz, .tar.xz, .tar.zst)";
const onePath = (allowed) => string().regex(/^[^\p{Cc}]+$/u, allowed);
const MOUNTED_OVER = [
	"dev",
	"mnt",
	"proc",
	"run",
	"sys"
];
const FILES_HELP = `FROM:TO, one a line: a file or folder that is here, and an absolute path in the guest without '..' and not in ${MOUNTED_OVER.map((name) => `/${name}`).join(", ")}, which the guest mounts over`;
function fileForGuest(line) {
	const [, from = "", given = ""] = /^([^\p{Cc}]+):(\/[^\p{Cc}]*)$/u.exec(line) ?? [];
	const to = path.posix.normalize(given);
	if (from === "" || given.split("/").includes("..") || MOUNTED_OVER.includes(to.split("/")[1] ?? "")) return void 0;
	return {
		from,
		to
	};
}
const filesForGuest = lines.transform((all, context) => {
	const files = all.map(fileForGuest);
	if (files.includes(void 0)) {
		context.addIssue({
			code: "custom",
			message: FILES_HELP
		});
		return NEVER;
	}
	return files.flatMap((file) => file ?? []);
});
const packages = list$1.refine((names) => names.every((name) => /^[a-z0-9][a-z0-9.+-]+(:[a-z0-9]+)?$/.test(name)), "names of Debian packages");
const tests = list$1.refine((names) => names.every((name) => /^[\w*?.,:[\]/ +-]+$/.test(name)), `names or globs of test_progs tests (test or test/subtest), or quick for ${QUICK.tests.length} fast ones`);
const objects = list$1.refine((names) => names.length > 0 && names.every((name) => /^[\w*?.[\]-]+$/.test(name)), "names or globs of BPF objects, e.g. pyperf50.bpf.o,test_*.bpf.o");
const SHARD_HELP = `PART/PARTS, e.g. 1/3; at most 99 parts`;
const shard = string().transform((words, context) => {
	const [index = 0, count = 0] = /^\d{1,2}\/\d{1,2}$/.test(words) ? words.split("/").map(Number) : [];
	if (index < 1 || index > count) {
		context.addIssue({
			code: "custom",
			message: SHARD_HELP
		});
		return NEVER;
	}
	return {
		index,
		count
	};
});
// src/facts/tree.ts
function kernelVersion(makefile) {
	const version = /^VERSION = (\d+)$/m.exec(makefile)?.[1];
	const patchlevel = /^PATCHLEVEL = (\d+)$/m.exec(makefile)?.[1];
	return version === void 0 || patchlevel === void 0 ? void 0 : `${version}.${patchlevel}`;
}
const READ_AT_TOP = /^(GNUmakefile|[Mm]akefile|Kbuild|Kconfig|localversion|\.config|\.scmversion)|\.(c|h|S|mk|lds)$/;
const isLoose = (state, file) => state === "??" && !file.includes("/") && !READ_AT_TOP.test(file);
async function gitIdentity(folder, outside) {
	const top = await realpath(folder);
	const git = (...args) => probe("git", "--no-optional-locks", "-C", top, "-c", `safe.directory=${top}`, "-c", "core.quotePath=false", ...args);
	if (await git("rev-parse", "--show-toplevel") !== top) return void 0;
	if (await git("rev-parse", "HEAD^{tree}") === void 0) return void 0;
	const [listed, status, others] = await Promise.all([
		git("ls-files", "--stage", "-v"),
		git("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"),
		git("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")
	]);
	if (listed === void 0 || status === void 0 || others === void 0) return void 0;
	const within = (file) => file !== "" && !liesIn(path.join(folder, file), outside);
	const files = new Map();
	const unseen = [];
	for (const line of listed.split("\n")) {
		const file = line.slice(line.indexOf("	") + 1);
		if (!line.startsWith("H")) unseen.push(file);
		files.set(file, line.slice(2, line.indexOf("	") - 2));
	}
	const changed = status.split("\0").filter((entry) => !isLoose(entry.slice(0, 2), entry.slice(3))).map((entry) => entry.slice(3));
	const looked = [...new Set([...changed, ...unseen])].filter(within);
	const found = await Promise.all(looked.map(async (file) => await fileIdentity(path.join(folder, file))));
	for (const [index, file] of looked.entries()) {
		const identity = found[index] ?? (QUOTED.test(file) ? "gone" : void 0);
		if (identity === void 0) files.delete(file);
		else files.set(file, identity);
	}
	return {
		id: `git:${sha256([...files].map(([file, identity]) => `${identity} ${file}\n`).sort().join(""))}`,
		ignored: others.split("\0").filter(within)
	};
}
const QUOTED = /["\\\x00-\x1f\x7f]/;
const BUILT_IN = [".config", "include/config"];
async function fileIdentity(file) {
	try {
		const facts = await lstat(file);
		if (facts.isSymbolicLink()) return `120000 ${blobId(await readlink(file))}`;
		if (facts.isDirectory()) return `folder ${await listingIdentity(file)}`;
		if (!facts.isFile()) return `${facts.mode} ${facts.size}`;
		return `${facts.mode & 64 ? "100755" : "100644"} ${await digestOfFile("sha1", file, blobHeader(facts.size))}`;
	} catch {
		return;
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
async function probeTree(folder, given, written) {
	const top = path.resolve(folder);
	const outside = [...written, path.join(top, OUT_FOLDER)];
	const version = kernelVersion(await readText(path.join(top, "Makefile")) ?? "");
	if (version === void 0) throw new InvalidInput("kernel", given, `a Linux source tree; ${top} has no kernel's Makefile. Elsewhere: a tarball or debian:linux-source-6.12`);
	if (await readText(path.join(top, "tools/testing/selftests/bpf/Makefile")) === void 0) throw new InvalidInput("kernel", given, `a Linux source tree with BPF selftests; ${top} has no tools/testing/selftests/bpf`);
	const known = await gitIdentity(top, outside);
	const hidden = (file) => known?.ignored.some((each) => `${file}/`.startsWith(each) || file === each) ?? false;
	const built = BUILT_IN.find((file) => existsSync(path.join(top, file)) && !hidden(file));
	if (built !== void 0) throw new InvalidInput("kernel", given, `a source tree without a build in it; ${top} has ${built}. make mrproper removes that; in a git repository of its own, what git ignores is left out`);
	return {
		path: top,
		version,
		outside: outside.filter((each) => liesIn(each, [top]) && path.resolve(each) !== top).map((each) => path.relative(top, each)),
		id: known?.id ?? `listing:${await listingIdentity(top, outside)}`,
		...known !== void 0 && known.ignored.length > 0 && { ignored: true }
	};
}
// src/facts/rootfs.ts
const TARBALLS = [
	{
		at: 257,
		bytes: Buffer.from("ustar").toString("hex")
	},
	{
		at: 0,
		bytes: "1f8b"
	},
	{
		at: 0,
		bytes: "fd377a585a00"
	},
	{
		at: 0,
		bytes: "28b52ffd"
	}
];
function beginsTarball(start) {
	return TARBALLS.some(({ at, bytes }) => start.subarray(at, at + bytes.length / 2).toString("hex") === bytes);
}
const STREAM = [
	...[
		"--create",
		"--sort=name",
		"--mtime=@0",
		"--numeric-owner"
	],
	...["--format=posix", "--pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime"],
	...["--xattrs", "--xattrs-include=*"]
];
async function folderIdentity(folder, refuse, ...options) {
	const { exit, sha256, stderr } = await hashOutput("tar", ...STREAM, ...options, "-C", folder, ".");
	if (exit !== 0 && isRoot()) throw refuse(`${folder} cannot be read: ${stderr.split("\n", 1)[0]}`);
	return sha256;
}
function holdsNoneOf(folder, outside, refuse) {
	const inside = outside.find((each) => liesIn(each, [folder]));
	if (inside !== void 0) throw refuse(`${folder} holds ${inside}, which a run writes to`);
}
async function probeRoot(given, outside) {
	const refuse = (problem) => new InvalidInput("rootfs", given, `${ROOTFS_HELP}; ${problem}`);
	const top = path.resolve(given);
	if (await isFolder(top)) {
		holdsNoneOf(top, outside, refuse);
		return {
			path: top,
			id: `folder:${await folderIdentity(top, refuse, "--one-file-system")}`
		};
	}
	const facts = await stat(top).catch(() => void 0);
	if (facts === void 0) throw refuse(`there is no ${top}`);
	const start = facts.isFile() ? await readStart(top, 512).catch(() => void 0) : Buffer.alloc(0);
	if (start === void 0) throw refuse(`${top} cannot be read`);
	if (!beginsTarball(start)) throw refuse(`${top} is neither`);
	return {
		path: top,
		id: `tarball:${await sha256OfFile(top)}`
	};
}
async function probeFile({ from, to }, outside) {
	const refuse = (problem) => new InvalidInput("rootfs-files", `${from}:${to}`, `FROM:TO, a file or folder that is here and its place; ${problem}`);
	const source = path.resolve(from);
	const facts = await stat(source).catch(() => void 0);
	if (facts === void 0) throw refuse(`there is no ${source}`);
	if (facts.isDirectory()) {
		holdsNoneOf(source, outside, refuse);
		const id = await folderIdentity(source, refuse, "--owner=0", "--group=0");
		return {
			from: source,
			to: to === "/" ? to : to.replace(/\/$/, ""),
			id: `folder ${id}`
		};
	}
	if (!facts.isFile()) throw refuse(`${source} is neither`);
	if (to.endsWith("/")) throw refuse(`${source} is a file, so ${to} has to end in its name in the guest`);
	const content = await sha256OfFile(source).catch(() => void 0);
	if (content === void 0) throw refuse(`${source} cannot be read`);
	return {
		from: source,
		to,
		id: `file ${(facts.mode & 4095).toString(8)} ${content}`
	};
}
async function probeFiles(files, outside) {
	return await Promise.all(files.map((file) => probeFile(file, outside)));
}
// node_modules/re2js/build/index.js
var RE2Flags = class RE2Flags {
	static FOLD_CASE = 1;
	static LITERAL = 2;
	static CLASS_NL = 4;
	static DOT_NL = 8;
	static ONE_LINE = 16;
	static NON_GREEDY = 32;
	static PERL_X = 64;
	static UNICODE_GROUPS = 128;
	static WAS_DOLLAR = 256;
	static LOOKBEHIND = 512;
	static MATCH_NL = RE2Flags.CLASS_NL | RE2Flags.DOT_NL;
	static PERL = RE2Flags.CLASS_NL | RE2Flags.ONE_LINE | RE2Flags.PERL_X | RE2Flags.UNICODE_GROUPS;
	static POSIX = 0;
	static UNANCHORED = 0;
	static ANCHOR_START = 1;
	static ANCHOR_BOTH = 2;
};
const PublicFlags = {
	CASE_INSENSITIVE: 1,
	DOTALL: 2,
	MULTILINE: 4,
	DISABLE_UNICODE_GROUPS: 8,
	LONGEST_MATCH: 16,
	LOOKBEHINDS: 512
};
const ASCII_SIZE = 128;
const ASCII_TO_UPPER = new Int32Array(ASCII_SIZE);
const ASCII_TO_LOWER = new Int32Array(ASCII_SIZE);
const MAX_BMP = 65535;
for (let i = 0; i < ASCII_SIZE; i++) {
	if (i >= 97 && i <= 122) ASCII_TO_UPPER[i] = i - 32;
	else ASCII_TO_UPPER[i] = i;
	if (i >= 65 && i <= 90) ASCII_TO_LOWER[i] = i + 32;
	else ASCII_TO_LOWER[i] = i;
}
var Codepoint = class {
	static CODES = Object.freeze({
		"\x07": 7,
		"\b": 8,
		"	": 9,
		"\n": 10,
		"\v": 11,
		"\f": 12,
		"\r": 13,
		" ": 32,
		"\"": 34,
		$: 36,
		"&": 38,
		"'": 39,
		"(": 40,
		")": 41,
		"*": 42,
		"+": 43,
		"-": 45,
		".": 46,
		0: 48,
		1: 49,
		2: 50,
		3: 51,
		4: 52,
		5: 53,
		6: 54,
		7: 55,
		8: 56,
		9: 57,
		":": 58,
		"<": 60,
		">": 62,
		"?": 63,
		A: 65,
		B: 66,
		C: 67,
		F: 70,
		P: 80,
		Q: 81,
		U: 85,
		Z: 90,
		"[": 91,
		"\\": 92,
		"]": 93,
		"^": 94,
		_: 95,
		"`": 96,
		a: 97,
		b: 98,
		f: 102,
		i: 105,
		m: 109,
		n: 110,
		r: 114,
		s: 115,
		t: 116,
		v: 118,
		x: 120,
		z: 122,
		"{": 123,
		"|": 124,
		"}": 125
	});
	static toUpperCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_UPPER[codepoint];
		const s = String.fromCodePoint(codepoint).toUpperCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toLowerCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
	static toLowerCase(codepoint) {
		if (codepoint < ASCII_SIZE) return ASCII_TO_LOWER[codepoint];
		const s = String.fromCodePoint(codepoint).toLowerCase();
		const expectedLen = s.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (s.length > expectedLen) return codepoint;
		const sOrigin = String.fromCodePoint(s.codePointAt(0)).toUpperCase();
		const originExpectedLen = sOrigin.codePointAt(0) > MAX_BMP ? 2 : 1;
		if (sOrigin.length > originExpectedLen || sOrigin.codePointAt(0) !== codepoint) return codepoint;
		return s.codePointAt(0);
	}
};
var UnicodeRangeTable = class {
	constructor(data, isStride1 = false) {
		this.data = data;
		this.isStride1 = isStride1;
		this.SIZE = isStride1 ? 2 : 3;
	}
	getLo(index) {
		return this.data[index * this.SIZE];
	}
	getHi(index) {
		return this.data[index * this.SIZE + 1];
	}
	getStride(index) {
		return this.isStride1 ? 1 : this.data[index * this.SIZE + 2];
	}
	get length() {
		return this.data.length / this.SIZE;
	}
};
const B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
const B64_MAP = new Uint8Array(256);
for (let i = 0; i < 64; i++) B64_MAP[B64.charCodeAt(i)] = i;
const decodeVLQ = (str) => {
	const res = [];
	let value = 0;
	let shift = 0;
	for (let i = 0; i < str.length; i++) {
		const digit = B64_MAP[str.charCodeAt(i)];
		value |= (digit & 31) << shift;
		if ((digit & 32) === 0) {
			res.push(value);
			value = 0;
			shift = 0;
		} else shift += 5;
	}
	return res;
};
const decodeRanges = (str, isStride1) => {
	const res = decodeVLQ(str);
	const numRanges = isStride1 ? res.length / 2 : res.length / 3;
	const out = new Uint32Array(numRanges * 3);
	let current = 0;
	let resIdx = 0;
	for (let i = 0; i < numRanges; i++) {
		current += res[resIdx++];
		out[i * 3] = current;
		current += res[resIdx++];
		out[i * 3 + 1] = current;
		out[i * 3 + 2] = isStride1 ? 1 : res[resIdx++];
	}
	return out;
};
const decodeOrbit = (str) => {
	const res = decodeVLQ(str);
	const map = new Map();
	let currentKey = 0;
	for (let i = 0; i < res.length; i += 2) {
		currentKey += res[i];
		const zz = res[i + 1];
		const delta = zz >>> 1 ^ -(zz & 1);
		map.set(currentKey, currentKey + delta);
	}
	return map;
};
var LazyMap = class {
	constructor(initializer) {
		this.initializer = initializer;
		this.cache = new Map();
	}
	has(key) {
		return Object.hasOwn(this.initializer, key);
	}
	get(key) {
		if (this.cache.has(key)) return this.cache.get(key);
		const val = this.has(key) ? this.initializer[key]() : null;
		this.cache.set(key, val);
		return val;
	}
};
var UnicodeTables = class {
	static _CASE_ORBIT = null;
	static get CASE_ORBIT() {
		if (!this._CASE_ORBIT) this._CASE_ORBIT = decodeOrbit("rCgCIgCY+rQI4QiCuuBLgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCCgCBgCBgCBgCBgCBgCBgCB+7OB-BB-BB-BB-BB-BBskQB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BC-BB-BB-BB-BB-BB-BB-BByHBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBxHBCBBBCBBBCBBB3SBmMBkNBCBBBCBBB8MBCBBB6MB6MBCBBC+EB0MB2MBCBBB6MB+MBiGBmNBiNBCBBBmKBikzCBmNBqNBkIBsNBCBBBCBBBCBBB0NBCBBB0NDCBBB0NBCBBByNByNBCBBBCBBB2NBCBBDCBBCwDFCBCBDBCBCBDBCBCBDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB9EBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCCBCBDBCBBBhGBvDBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBjICCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBH2iVBCBBBlKBwiVB+jVB+jVBCBBBlMBqEBuEBCBBBCBBBCBBBCBBBCBBB+hVB4hVB8hVBjNB7MC5MB5MCzMC1MB+0yCE5MB20yCC9MBu2yCBwyyCBo0yCChNBlNBo0yCBu-UBi0yCDlNC6-UBpNDrNIu+UDzNCm0yCBzNE0yyCBzNBpEBxNBxNBtEG1NLqxyCBkxyCnFoFrBCBBBCBBDCBBEkIBkIBkICoHHsCCqCBqCBqCCgEC+DB+DBmkOBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCC+BBgCBgCBgCBgCBgCBgCBgCBgCBrCBpCBpCBpCBmjOB-BB8BB-BB-BBgEB-BB-BByBBqgOBsDB-BBtwBB-BB-BB-BBsBBgDBCB-BB-BB-BBeB-BB-BB61OB-BB-BB-DB9DB9DBQB7DBmCE9CBrDBPBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBrFB-EBOBnHB3FB-FCCBBBNBCBBCjIBjIBjIBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgFBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB8kMB-BB6kMB-BB-BB-BB-BB-BB-BB-BB-BB-BBokMB-BB-BBkkMBkkMB-BB-BB-BB-BB-BB-BB-BB4jMB-BB-BB-BB-BB-BB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EB-EBCBBBCBoiMBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBJCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBeBCBBBCBBBCBBBCBBBCBBBCBBBCBBBdBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBCgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDL-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-C64CgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOBgmOCgmOGgmODg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FBg8FDg8FBg8FBg8FhVg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBg9rCBQBQBQBQBQBQDPBPBPBPBPBPjkC7mMB5mMBnmMBjmMBCBlmMB3lMBpiMBk8kCBCBBG-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FB-7FD-7FB-7FB-7F6FoglCEsuHRwjlCyDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCB0DBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBG1DD97OCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQDPBPBPBPBPBPEQCQCQCQCPCPCPCPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPB0EB0EBsFBsFBsFBsFBoGBoGBgIBgIBgHBgHB8HB8HDQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQBQBQBQBQBQBQBPBPBPBPBPBPBPBPBQBQCSFPBPBzEBzEBRCxnOFSFrFBrFBrFBrFBREQBQClkOFPBPBnGBnGFQBQCljOCODPBPB-GB-GBNHSF-HB-HB7HB7HBRqJ53OE9tQBrmQH4Bc3BSgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBgBBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfBfECBByZ0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BB0BBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzBBzB34BgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDBgDB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CB-CBCBBBt-UBruHBt+UB1iVBviVBCBBBCBBBCBBB3hVB5-UB9hVB7hVCCBBCCBBI9jVB9jVBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBICBBBCBBECBBN-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOB-lOC-lOG-lOzoeCBBBCBBBCBBBCBBBCBBBCBl8kCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBTCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBnECBBBCBBBCBBBCBBBCBBBCBBBCBBDCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBKCBBBCBBBnglCBCBBBCBBBCBBBCBBBCBBECBBBvyyCDCBBBCBBBgDCCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBn0yCB90yCB10yCBh0yCBn0yCCjxyCBzyyCBpxyCBg6BBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBB-CBl0yCBvjlCBCBBBCBBBt2yCBCBBBCBBBCBBBCBBBCBBBCBBBCBBBCBBBhkzCZCBB9a-5Bd-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCB-8rCm6TCBB7gBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCH-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BmlBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvChDwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCBwCFvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvCBvC1DuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCBuCCuCBuCBuCBuCBuCBuCBuCCuCBuCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCBtCCtCBtCBtCBtCBtCBtCBtCCtCBtCk2BgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEBgEO-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-DB-D+CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCL-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-B74CgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhrVgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCBgCB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BB-BhB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BB2BD1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BB1BtxekCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBkCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjCBjC");
		return this._CASE_ORBIT;
	}
	static _Print = null;
	static get Print() {
		if (!this._Print) this._Print = new UnicodeRangeTable(decodeRanges("hB9CBjBLBCpWBDFBFGBCCCBSBCsMBClBBDxBBDCBC2BBJaBFFBSVBC-FBCvBBD6BBDkDBP6BBDwBBDOBCbBDCCBJBGfBIqCBCgFBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYBDCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPBLCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGBCCBCHBDBBDVBCGBCBBCEBDIBDBBDCBICBFBBCEBDRBLBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBGMBCCBCWBCPBDIBCCBCDBIBBCCBCBBDDBDJBIVBCCBCWBCJBCEBDIBCCBCDBIBBGCBCDBDJBCCBNMBCCBCyBBCCBCFBFPBDZBCCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBN5BBFcBmBBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDBhBnCBCjBBFmBBCjBBCOBCMBmBlGBCGGD4LBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBH1CBDFBD-TBCbBE4CBIVBKXBKTBNMBCCBCBBN9CBDJBHJBHNBCKBH4CBIqBBGlCBLeBCLBFLBFEEBoBBDEBMrBBFZBHKBE9BBDgCBCcBDKBHJBHNBDtBBDLBVsCBClFBJ7BBEOBE9BBGqBBDKBJqBBG1QBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBSXBJuBBSBBDaBCMBEhBBPgBBQrEBF5UBXKBWz4BBD9LBGsBBCGGD3BBIBBPXBKGBCGBCGBCGBCGBCGBCGBCGBC9DBjBZBC4CBN1GBbPBC+BBC1CBDmDBGqBBC9CBC1CBKvBBCszcBE2BBK7KBV3FBJ8GBV7BBEJBH3BBJlCBJLBHzDBMdBEtCBCKBFgBBC2BBKNBDJBDmDBZbBLFBDFBDFBKGBCGBC7BBF9DBDJBHj9KBNWBFwBBloItLBDpDBnBGBNEBGZBCEBCCCBCCBCCBoUBhBpBBHyBBCSBCDBFEBCmEBF9FBEFBDFBDFBDCBEGBCGBOBBDLBCZBCSBCBBCOBDNBjB6DBGCBFsBBE3CBCMBEwBwBBsBBjEcBEwBBQbBFjBBKdBGqBBGdBCkBBFNBrB9EBDJBHjBBFjBBFnBBJzBBMLBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBCnCBJIBxBSBCBBGgBBEaBGaBnB3BBFTBDxBBCBBGHBCCBCcBDCBFJBIIBI-BBhBmBBFLBK1BBEcBDaBGZBIDBNGBxCoCB4ByBBOyBBItBBJJBHlBBEcBJBBxGeBCpBBCCBDBBRFBJIBiBtBBJpBBXZBnBbBVWBKtCBFjBBK9BBCEBOYBIJBH0BBCRBJmBBK-CBCTBMRBCuBB-BGBCCCBCBCOBCKBH6BBGJBHDBCHBDBBDVBCGBCBBCEBCJBDBBDCBDHHGGBDGBEEBMJBCDDClBBCJBCDDCDBCJBCBBJBBe7CBCEBfnCBJJBnF1BBDlBBjBkCBMJBHMBU5BBHJBHTBdaBDOBFWB6F7BBlDyCBNHBDDDBGBCBBCdBCBBDLBKJBnCHBDtBBDKBcnCBJyCBOoCBIJB3CHB5ChBBPJBHIBCsBBCNBLcBEfBDVBCNBqCGBCBBCrBBECCBCCBHBJJBHFBCBBCkBBCBBCFBIJBHrBBFJB3HYBIQBCoBBEcB2CQQBwBBO6cBnDuDBCEBMjGBtyCiDBOvhBBRVBL68DBGmSB61G5BBn2B4RBIeBCJBFwCBCJBHdBDFBLlCBLJBCGBCUBGSBxN5BBnG6CBGYBDYBtBqCBF4BBIQBhCEBMGBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBDDBh7D8HBEzNBHWBQQBQtBBDWBKzDB9B1HBLmBBDpCBJvDBWlCB7DTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBD9VBQEBCOBxiBeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBENBDJBFBBhKeBS5BBGxOxOBoBB3GqBBFhGhGBdBCVBJBBhHGBCDBCBBCOBCkGBDPBqBrCBFJBFBByYjCBtC8BBjGDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBBvIrBBFjDBNOBDOBCOBCkBBLtFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBmgB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIBnkzVvHB", false));
		return this._Print;
	}
	static CATEGORIES = new LazyMap({
		C: () => new UnicodeRangeTable(decodeRanges("AfBgDgBBOrWrWBHHBCBICCVuMuMnBBBzBBBE4B4BBGBcDBHQBXhGhGxBBB8BBBmDNB8BBByBBBQddBCCMEBhBGBsCiFiFJBBDBBXIICCBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBPMMBEB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKMMBDBbEByBPBDBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCB-FCBHBBHBBHBBECBIIIBLBDBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIB-BGGBLBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMBxhBPBXJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBF-6DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBrCHBxDUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIlkzVBxHvw-FB", false)),
		Cc: () => new UnicodeRangeTable(decodeRanges("AfgDgB", true)),
		Cf: () => new UnicodeRangeTable(decodeRanges("tFzqBzqBBEBXhGhGyBhMhMBxCxCs5D9-B9-BBDBbEByBEBCJBw03B6H6HBBBimEQQj7IPBhjiBDBwmFHBn0rYffB+CB", false)),
		Cn: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBDBvzIBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-BB---BBB---BBB", false)),
		Co: () => new UnicodeRangeTable(decodeRanges("gg4B-nGh4hc9--BD9--B", true)),
		Cs: () => new UnicodeRangeTable(decodeRanges("gg2B--B", true)),
		L: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICCiEEBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoCaBFDBuBqBBkBBBCiDBCQQBIIBLLBBBDRRCdBe4CBMZZBfBKBBFGGBUBFKKEYYBXBIKBGXBCGBRpBB7B1BBETTIJBQPBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNGB7BBBCCCBDBCXBCCCBIBCBBKDDBDBCWWBCBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNSSBkBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBkBFFkC4CBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBzC+C+CBtBBSHB3BdBOBBLrBBbjBBqBCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBhC1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBF1B1BB8zC8zCBjHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBxC2O2OBrBrBBDBGBBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBReBDlCByBIBDmDBDxCBVQBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBdRRBDBCJBLEBCoBBYCBCHBVWBEEEBwBBCEEBDDBDBDCCZCBDKBICBNFBDFBDFBKGBCGBCqBBCNBHyDBej9KBNWBFwBBloItLBDpDBnBGBNEBGCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBxB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOjBBnBbBKWB7HpBBHBBRFB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB1D-BBgBHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBqBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBGjCjCBLBhCBBCPPBNNB0mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBn7F0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFBmI9BBzEsBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCCBCBBCGBDEBKBBhHGBCDBCBBCOBCkGB8BjCBI1lB1lBBCBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		LC: () => new UnicodeRangeTable(decodeRanges("hCZBHZB7BLLBVBCeBCiGBCDBFvGBDZBhGDBDBBECBCHHCCBCCCBSBCyCBCqEBJlFBClBBKoBB44ClBBCGGDqBBDCBhV1CBDFBjkCKBGqBBDCBhCrBBgCMBChBBmD1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGBmIFFDJBCEEBDBHGCBCBCFBFDDBCBGEBF1B1BB8zC8zCB6DBDmDBHDBEBBNlBBCGGzoetBBTbBnEtCBCWBEDBCsCBZBBE2Z2ZBpBBGIBIvCBh6TGBNEBqgBZBHZBmlBvCBhDjBBFjBB1DKBCOBCGBCBBCKBCOBCGBCBBk2ByBBOyBB+CVBLVB74C-BBhrV-BBhBYBDYBtpZ0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BJBCTBHFB2uCjCB", false)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDZBiGCCEEEBBBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBDCB5XFBjkCIBC2D2DBqBBgCMBChBBnD0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBBzIEEBEEcKFDBBJDBF2B2Bs1CvBBCEEBGCFCCBCCBEBGiDCBIICFFNlBBCGG0oesBCUaCoEMCBBBC+BCBGBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCbEE2ZqBBGIBIvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFB4vChBB", false)),
		Lm: () => new UnicodeRangeTable(decodeRanges("wVRBFLBPEBICCmEGG-OnHnHlFBBuIBBFgBgBKEEhFoFoF1mBgEgE2R72B72BsDkTkTxOFBvF+BBOjBjBBjBByVOORMBg-CBByHgGgG2OsBsBBDBGiDiDB+C+CBBB34bjnBjnBBEBvIzDzDdBB6DIBxCYYpDDBEBB2OXXqEtDtDWBBoDDBKngVngVuBBBh-BFBCpBBCIB0sBhBhB2K04D04DnrTDB9PCBpBBBnRMBhCBBCPPB9-P9-PBCBCGBCBByhM9BBqGGBud0Q0QsSAB", false)),
		Lo: () => new UnicodeRangeTable(decodeRanges("qFQQhIFFBCBxGBB7ZaBFDBuBfBCJBkBBBCiDBCZZBLLBBBDRRCdBe4CBMZZBfBWVBrBYBIKBGXBCGBRoBB8B1BBETTIJBROBFHBDBBDVBCGBCEEBCBERROBBCCBPBBLJJBEBFBBDVBCGBCBBCBBCBBgBDBCUUBBBRIBCCBCVBCGBCBBCEBETTQBBYMMBGBDBBDVBCGBCBBCEBEffBCCBBBQSSCFBECBCDBEBBCCCBEEBEEBBBELBX1B1BBGBCCBCWBCPBEbbBBBCBBDBBfFFBGBCCBCWBCJBCEBEffBBBCBBQBBSIBCCBCoBBDRRGCBJCBZFBGRBEXBCIBCDDBFB7BvBBCBBNFB8BBBCCCBDBCXBCCCBIBCBBKDDBDBYDBhBgCgCBGBCjBBcEB0DqBBVRRBEBFDBEEEBIIBBBFMBNyDyDBnKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPByDrTBDQBCZBGqCBHHBIRBOSBPRBPMBCCBQzBBpBkCkCBhBBC0BBIEBDhBBCGGBkCBLeByBdBDEBMrBBFZB3BWBK0BBxFuBBSHB3BdBOBBLrBBbjBBqBCBLdByDDBCFBCBBE7hB7hBBCB4-C3BBZWBKGBCGBCGBCGBCGBCGBCGBCGBoR2B2BF1CBJCCB4CBFGGBpBBC9CBSfBxBPBhQ-tGBhC0wUBC2jBBkCnBBJrIBFPBLBBjCyByBBkCBqFoDoDEGBCCBCDBCWBezBBPxBB-BFBECCBMMBaBLWBacBIuBBuBEBDIBLEBCoBBYCBCHBVPBCFBEEEBwBBCEEBDDBDBDCCZBBEKBIPPBEBDFBDFBKGBCGByEiBBej9KBNWBFwBBloItLBDpDBkCCCBIBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBqDJBCsBBDeBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmMcBEwBBwBfBOTBCHBHlBBLdBDjBBFHBhEtCBjDnBBJzBB9CzBBN2JBKVBLHB5EFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCQQBCBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4FjBBnBDBCxJxJBoBBHBBRCBCBB5BcBLJJBUBrBRBvBUBcWBN0BB6BBBDOOBrBBhBYBbjBBeDDJiBBENNBuBBPDBWCCkBRBCYBUBBgCGBCCCBCBCOBCJBIuBBnBHBDBBDVBCGBCBBCEBETTNEBfJBCDDClBBCaaCtBtBBzBBTDBVCBfvBBVBBC5F5FBtBBqBDBlBvBBV8B8BBpBBOoCoCBZBmBGB6FrBB0GHBDDDBGBCBBCXBQCC-CHBDmBBRCCdLLBmBBIWWMtBBUTTBnCBoGgBBgBIBCkBBSyByBBcBxDGBCBBClBBWaaBEBCBBCfBPYYBnBBCBBlISBQCCBLBChBB9DwCwCB4cBnHjGBtyCgDBQvhBBSFBa68DBGmSB61GdBj3B4RBIeBSuCBSdBTvBB0BUBGSB0NnBB2MqCBGwFwFB0mHBqBfBiDyDBuwIiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBxzI2P2PBrBBiBiKiKBcBTrBBlPaBmHdBDwGwGBdBCCBCBBCGBDEBKiHiHBFBCDBCBBCOBCkGB8pBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQBlqE-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("lOGDnB2sH2sHBGBJHBJHBNQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBG+B+B9zCvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("gYvDB0IGBoIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCgBB3BCBCRBCGBLBBeCB5BCCBFBDBBDCBKLLBbbDCB5BCCBDBFBBDCBEffBEEMCB5BCCBGBCCBCCBVBBXFBCCB5BCCBFBDBBDCBICBLBBf8B8BBDBECBCDBKpBpBBDB4BCCBFBCCBCDBIBBMBBeCB5BCCBFBCCBCDBIBBMBBQNNBCB4BBBCGBCCBCDBKLLBeeBBBnCFFBEBCCCBGBTBB+BDDBFBNHBjDDDBHBMGBqCBBcECFBByBTBCBBGKBCjBBKlDlDBSBYDBFCBCCBDGBEDBOLBCLLBCBgWCBzdDBdCBeBBfBBhCfBKuBuBBBBC2D2DBjBjB3DLBFLB8GEB6BJBCcBDxBxBBsBBDLBVEBwBQBnBIBNCBfMB5BNBxBTB5ECBCUBFHHDCBnG-BBxWgBB--CCBuEhDhDBeBrRFBqDBB1udDBCJBhBBBxCBBxIEEFYYBDBF0C0CBzBzBBQBbRBOnBnBBGBaMBtBDBwBNBlBkCkCBMBNJJBuBuBBBBzBCCBBBDBBGBBCqBqBBDBGBBtHHBCBBx5TiXiXBOBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB7DCB2BOBqBDDBLLBCBuBKBI+B+BBBBlBNBRBBtBNNBBBxBNBJDBCBB9CLBHDD+ELBWDB4BBBCGBDBBDCBKLLBDDBFBEEBkCIBCDDCDBCEBCPPBzCzCBQBYyCyCBSBsHGBDIBcBBzCQBrDMBmDOBhIOB2HFBCBBDDBCCCBuEuEBFBDGBEddBIBpBGBCDBJKKBJBvBPBnGHBoGHBCHBzCVBCNB7DFBECCBCCBFBCjCjCBDBCBBCEB8KDBKBBCxBxBBFBEEBYmnFmnFHOBpmLRBhuCEB8BGB5gBCCB1BBIDByCMMBslTslTBizEizEBsBBDWB-QEBEFBJHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		Mc: () => new UnicodeRangeTable(decodeRanges("joC4B4BDCBJDBCBBzBBB7BCBHBBDBBLsBsB7BCBjC7B7BBBBJCCB2B2BB7B7BCHHBDDBLLnDBBCBBECBCCBLqBqBBBB+BDB+BBB7BCCBDBDBBCBBKBBdPPB7B7BBBBGCBCCBLrBrBBsCsCBBBHHBTBBrKBBgCsFsFBFFHDDBaaBLLBBBDGBWBBDFBDLLBBB5zBffiEIIBGBCBB7KDBDCBFBBCFBhHBB7BCCKCCBJJBEByExBxBGCCBDBCBB+BffFBBD9B9BDCBCEEBxBxBBGBJBBsFWW35EBB0-dBBD5C5CBzBzBBOBvEBBwBxBxBBFFBDDBBBvDBBDBBZuBuBCuDuDDBBGuHuHBCCBCCBCC0gZCCgEuBuBBBBFBB0DZZB8B8BxBCBKBBO+C+CBBBEBBCrFrFBBBgBBB7BBBCDBDBBDCBKLLB1C1CBBBIDDCDBCBBCmDmDBBBJBBErDrDBBBHCCBCBDuHuHBBBHDBDyDyDBBBJBBCuDuDCBBHoDoDCBBFmImIBBBK4H4HBEBCBBFDDCvEvEBBBJDBF1C1CeBB-BqGqGECCoGPPrDIID2G2GBDBFBBC-K-KBNNxBBBJBBCpvQpvQBBBlxD2BBpDBB0rYBBHFB", false)),
		Me: () => new UnicodeRangeTable(decodeRanges("okBBB1xF-wB-wBBCBCCBsshBCB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("gYvDB0IEBqIsBBCCCBCCBCCpCKBxBUBRmDmDBFBDFBDBBCDBkBffBZB8CKB7BIBKZZBCBCIBCCBCEBsBCB8BIBrBXBCfB4BCCFHBFEEBFBLBBe7B7BFDBJVVBbbDBB6BFFBFFBDDBBBEffBEEMBB6BFFBDBCBBFVVBXXBEBC7B7BDCCBCBJIIBMMBff+BNNzBEE4BCCBBBGCBCDBIBBMBBe7B7BDHHGBBVBBdBB6BBBFDBJVVBeepCIIBBBC7C7CDGBNHBjDDDBHBMGBqCBBcEC4BNBCEBCBBGKBCjBBKnDnDBCBCFBCBBDBBaBBFCBRDBODDBHHQgWgWBBBzdCBeBBfBBfBBhCBBCGBJDDBJBKuBuBBBBC2D2DBjBjB3DCBFBBKHHBBB8GBBD7B7BCGBCCCDHBHJBDxBxBBMBCeBDLBVDBxBCCBDBCGGpBIBNBBhBDBDBBCCB5BCCBEECCB7BHBDBB5ECBCMBCGBFHHEBBnG-BBxWMBFEEBKB--CCBuEhDhDBeBrRDBsDBB1udFFBIBhBBBxCBBxIEEFaaBGG4EBBbRBOnBnBBGBaKBvBCBxBDDBCBDBBoBkCkCBEBDBBDBBNJJwB0B0BCCBDBBGBBCrBrBBJJvHDDFx5Tx5TiXPBRPBuejHjH2EEBn0BCBCBBGDBpBCBFmFmFB+R+RBCBiCEB+JBBuCFBnCKByBDB8D3B3BBNBqBDDBLLBBByBDBDBBI+B+BBBBlBEBCHB-BNNB1B1BBHBLDBDgDgDBBBDCCBHHD+E+EEHBWBB6BBBEmBmBBFBEEBnCFBOECPBB2CHBDCBCYY1CFBCFFBCCBvHvHBCBHBBCBBcBB2CHBDCCBrDrDCDDBEBCmDmDCDDBCBCEBkIIBCBBhIBBCFFxEDBDBBFhBhBBIBpBFBDDBJKKBEBDCBvBMBCBBnGCCBBBCqGqGBFBCFBCzCzCBUBDGBCBBCBB7DFBECCBCCBFBCpCpCBEEC8K8KBMMB1B1BBDBGCCYmnFmnFHOBpmLLBECBhuCEB8BGB5gBgCgCBCByC5lT5lTBizEizEBsBBDWBhRCBSHBDGBfDB1ECB89B2BBFxBBJPPXEBCOBxqBGBCQBDGBCBBCEBlDhFhFBFB4L+B+BBCB9PDB-HBB0HDDIBBG7O7OBFBuDGB29lYvHB", false)),
		N: () => new UnicodeRangeTable(decodeRanges("wBJB5DBBGDDBBBitBJBnEJBnGJB9MJB3DJBFFBtDJB3DJB3DJBDFBvDMB0DJBJGBoDJBpDGBISBuDJBhDJB3DJBnCTBtIJBnCJBwWTBybCBwHJBHJBXJBtJJBhEKBmFJBHJB3FJB3CJBnEJBHJB3gBEEBEBHJBnGyBBDEB3W7BBvCVB3TdBqrBqYqYaIBPCB4KDBrEJBfHBCOBhBJBoBOBh7cJB9FJBhKFB7EJBnBJBnGJBXJB3CJB3MJB34UJBuPsBBN4BBSBB2KaBlBDBeJJnEEBrGJBvdHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBxBJBHJB3IeB-EJBrBDBxDGBnEdBhEJB9BJBxEJBITB8HJB3KJB3DJB3LJBnDJBHTBtCLBlNSB+CJB3UJB3CcBkHJBnCJB3BJBnLJBnDUBshBuDBimPJBnpCJB3CJBnEJBCGBvQJBnIWB+KCB6nXJBnuBTBNTBtDYB2iBxBBhqCJBnNJB3PJB4HJBtWIBhEJB4Y6BBCCBCDBtCsBBCOBjeMBk3CJB", false)),
		Nd: () => new UnicodeRangeTable(decodeRanges("wBJnxBJnEJnGJ9MJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJ3DJhDJ3DJnCJ3IJnCJn6BJnBJtJJhEJnFJHJ3FJ3CJnEJHJnuiBJnVJnBJnGJXJ3CJ3MJ34UJnsBJnkCJHJ9YJhEJ9BJxEJ3IJ3KJ3DJ3LJnDJHTtCJnNJnDJ3UJ3CJ3HJnCJ3BJnLJ3uQJnpCJ3CJnEJ3QJ37XJ12CxBhqCJnNJ3PJ4HJ2aJ30EJ", true)),
		Nl: () => new UnicodeRangeTable(decodeRanges("u3FCBwzCiBBDDB-zDaaBHBPCBs1dJBxyW0BBtOJJnEEBrhIuDBm8SCB", false)),
		No: () => new UnicodeRangeTable(decodeRanges("yFBBGDDBBB2pCFB5LFB5DCBmEGB6GGBSIByNJB2hBTB0jBJBhP20B20BEFBHJBnGPBqB3W3WB6BBvCVB3TdBqrB1kB1kBBCBrEJBfHBCOBhBJBoBOBxrdFBymWsBBiCDBSBB2KaBlBDB1pBHBaGBoBIBsCEBXFBhFBBDPBDtBBhCIB1BBBfCBsCEBpDHBZHBqBGBrKFBhLeB-EJBrBDBxDGBnETB8LTBmqBBBvNIBobSB0aUBn8SGB-YWBqhZTBNTBtDYBvqFIBid6BBCCBCDBtCsBBCOBjeMB", false)),
		P: () => new UnicodeRangeTable(decodeRanges("hBCBCFBCDBLBBEBBbCBCccCkBkBGEELBBEEE-VJJzOFBqBBB0BCCDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCmBmBBCBoCrCrCBDBFBBwDFBsFlTlTBHB4EuTuTtBBBvCCBoCBB+ECBCCBmBKB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBM9Z9ZBWBJTBCMBCLBfBBPBB6TDBeBB+hBNBwCBBgBJB0MVBgCDBhBBB8XDBCBBxDwEwEBtBBCfBDLBkNCBFJBDLBRNNjD7C7CjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HzqUzqUBxGxGBIBXiBBCNBCFFCBB2ECBCFBCDBLBBEBBbCBCccCCCBFB7MCB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDByO-J-JjBlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Pc: () => new UnicodeRangeTable(decodeRanges("-Cg-Hg-HBUU-u3BBBZCBwHAB", false)),
		Pd: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEBiwDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Pe: () => new UnicodeRangeTable(decodeRanges("pB0B0BgB+1D+1DC-6B-6BqtC4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECtBGCtNICEGCDBB-ozB6G6GeOCESSCCCrF0B0BgBGD", false)),
		Pf: () => new UnicodeRangeTable(decodeRanges("7F+6H+6HEddpuDCCFDDQEE", false)),
		Pi: () => new UnicodeRangeTable(decodeRanges("rFt7Ht7HDBBDaapuDCCFDDQEE", false)),
		Po: () => new UnicodeRangeTable(decodeRanges("hBCBCCBDECBLLBEEBcclCGGPBBI-V-VJzOzOBEBqB3B3BDDDtBBBVBBCBBOCCBBBrCDBnDsBsBBMBqHCB3BOBgBmImIBLLtE5D5D6DnMnMNwLwL7CLLBpFpFBNBCxDxDrCEBFBBwDFBsFlTlTBHBmY9D9DBBBoCBB+ECBCCBmBFBCDB6JBB5GBBhEGBCFBhFBBLGBdCB9DDB8BEB-BBBhCHBMjajaBJJBGBJIBDDBDCBEKBCCCBIB7kDDBCBBxDwEwEBFFBBBDDDBHBCBBCDDBLLBDBCJBDDBCCCBLBDCBtNCB6B+F+FjgdBBuICBkDLL0DFB9LDB3CBBpBCBCyByBBwBwBiDMBRBB9DDB-DBBRBB6HlxUlxUBFBDXXVBBDDBECBCDBICBHCCB2E2EBBBCCBDECBLLBEEBcclBDDB7M7MBBB9UxBxB-MoXoXoGgBgBxIIBnBxDxDBFBjCGB6CDB0ZlElEBDBtBDB+FGBuDBBCDB-DDBxBBBwCDBFOOCCB5CFBsDrJrJBCCBzDzDBDBLBBCpDpD7HWBqDCBdMBtCjEjEBBB9HpIpIBBB8E9C9CBGB0CCBCEB+CJB4GgDgDBDBrBBBmUBBrCMBwFxjBxjBBDB97CBB8zOBBmEiCiCBDBJpRpRBBBoJDBoK9lT9lTovHEB07C-a-aBAB", false)),
		Ps: () => new UnicodeRangeTable(decodeRanges("oBzBzBgB-1D-1DC-6B-6B-rCEEnB4B4BQ7T7TCff-hBMCxChBhBCGC1MUChCCCiBmhBmhBCECaTTCECtNICEGCDipzBipzB4GeeCMCESSCCCrFzBzBgBEEDAB", false)),
		S: () => new UnicodeRangeTable(decodeRanges("kBHHRCBgBCCcCCkBEBCBBDCCBCBDEEfgBgBrODBNNBGGBCCCBPB2DPPBxDxDsErIrIBBB3DCBDDDBvGvGLUUB4H4HIBBpEqLqLBHHB2H2H-DjEjEBGBlEwGwGqBmGmGiGCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WuLuLlL+E+EBgBBiLJBKIBhiBCCBBBMCBOCBOCBOBBmCOOoBCBOCBUhBB-BBBCDBCBBLCCBBBGFBCECFMMBFFBDBGDBC7B7BBFFB2LBFcBD+HBXKByCtCBXnTBtBwBBDeBLyMBX+BBFfBD1LBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBB8CBB0HBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BB6RWBKBBoDBB+EDBLDB+RCBiHPPB+9T+9TpEgBBuLPBhCBB3BHBtBDBjDCCBBBD7E7EHRRBBBgBCCcCCiEGBCGBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSmWmWBiKiKBGBnjC2kC2kCBbBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQQBgDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBrbaagBaagBaagBaagBaa9B-PB4BDBzBHBCNBCBBp2BwNwNttCEE+DiOiOBvIvIBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Sc: () => new UnicodeRangeTable(decodeRanges("kB+D+DBCBqnB8D8DzPBBzPBBI2H2HoImSmS8sClmClmCBgBB37hBkuVkuVtD7E7E8GBBEBB3-HDB-4wBxtCxtC", false)),
		Sk: () => new UnicodeRangeTable(decodeRanges("+CCCoCHHFEEqQDBNNBGGBCCCBPB2DPPBjoBjoB15FCCBBBMCBOCBOCBOBB9kEBBkzdWBKBBoDBBxePPBniUniUBPB8bCCjF4g9B4g9BBDB", false)),
		Sm: () => new UnicodeRangeTable(decodeRanges("rBRRBBB+BCCuBFFmBgBgB-XwQwQBBB8xGOOoBCBOCBsEoBoBBDBHlClCBDBGBBFGDIgBgBBDDCgBgBBqIBhBBB7CffBXBpBFB2OKK3BHBwDxKxKBDBDeBLPBhIiEBX+BBFfBDhIBxBUBDFB9+zB5Z5ZCCBlFRRBBB+BCCkEHHBCBitDBBhrwBx+Bx+BagBgBagBgBagBgBagBgBat5Ft5FB-uC-uCBHB", false)),
		So: () => new UnicodeRangeTable(decodeRanges("mFDDFCCyerIrIBgEgEBvGvGLUUB4H4HkQ2L2LjEFBClElEwGqBqBoMCBQCCBBBDFBVECmEHBCFBCBBGDBmGBBxXJB0WzWzW+EhBBiLJBKIBksBBBCDBCBBLCCBHHBEBCECFMMBPPCBBC7B7BBKKBDBDDBCBBCBBCGBCeBDBBCCCBdBtIHBFTBDGBDwCBCdBanBBHnCBXKByCtCBX2FBCIBC1BBJuDBC3HBtBrBBhC-HBhQvBBWBBHmBBDpEBmHFBmLBBvBZBC4CBN1GBbPBFOOBNNWBBHBBxKBBFJBhBlBBKRRBdBMdBJQQBeBLmBBQ-JBhuG-BBx0V2BBibDBLBBC+R+RBBBqqUPBuLPBhCBB3BHBuBCBlPEEFBBOBB6JIB6BQBDCBCMBEwBwBBrBB7zBBBwSpgBpgBBGBnjC2kC2kCBGBFQBr6SDBG3qU3qUk7DvHBLCBEzNBHWBQPBhDzDB9B1HBLmBBD7BBGCBXBBIdBF8BBWhCBE7F7FB1CBqlB-PB4BDBzBHBCNBCBBp2B96C96CiEyWyWBqBBFjDBNOBDOBCOBCkBBYgFB5BcBOrBBFIBIBBPFB7E6HBG4WBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBB-B3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBC7CBLAB", false)),
		Z: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBeBBGwBwBh9DAB", false)),
		Zl: () => new UnicodeRangeTable(decodeRanges("ohIA", true)),
		Zp: () => new UnicodeRangeTable(decodeRanges("phIA", true)),
		Zs: () => new UnicodeRangeTable(decodeRanges("gBgEgEgvFgsCgsCBJBlBwBwBh9DAB", false)),
		ASCII_Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbF", true)),
		Alphabetic: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBLLFGGBVBCeBCpOBFLBPEBICC3CeeBQBCBBDDBCHHCCBCCCBSBCyCBCqEBJlFBClBBDHHBnBBoBNBCCCBCCBCCJaBFDBeKBG3BBCGBPlDBCHBFHBFCBLCBDRRBuBBOkDBZgBBKBBFGGBWBDSBUYBIKBGXBCGBIJJBoBBLLBEGBHrCBCPBCCBFOBOSBCHBDBBDVBCGBCEEBCBEHBDBBDBBCJJFBBCEBNBBLFFBBBCFBFBBDVBCGBCBBCBBCBBFEBFBBDBBFIIBCBCSSBEBMCBCIBCCBCVBCGBCBBCEBEIBCCBCBBEQQBCBWDBFCBCHBDBBDVBCGBCBBCEBEHBDBBDBBKBBFBBCEBORRBCCBEBECBCDBEBBCCCBEEBEEBBBELBFEBECBCCBEHHpBMBCCBCWBCPBEHBCCBCCBJBBCCBCBBDDBdDBCHBCCBCWBCJBCEBEHBCCBCCBJBBGCBCDBOCBNMBCCBCoBBDHBCCBCCBCGGBCBIEBXFBCCBCRBEXBCIBCDDBFBJFBCCCBGBTBBO5BBGGBH0B0BBECBDBCXBCCCBRBCCBDEBCHHPDBhBgCgCBGBCjBBFSBFPBCjBBkC2BBCDDBDBR-BBLDBDlBBCGGDqBBCsKBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBmBPBR1CBDFBErTBDQBCZBGqCBEKBITBMUBNTBNMBCCBCBBNzBBDSBPFFkC4CBIqBBGlCBLeBCLBFIBYdBDEBMrBBFZB3BbBF+BBDTBzBYYBMMBBByBzBBCOBCHB0BpBBDDBLrBBCKBP2BBXCBLjBBDKBGqBBDCBqBDBCFBCBBEGGB+FBUhBBM1IBDFBDlBBDFBDHBCGCBdBD0BBCGBCEEBBBCGBEDBDFBFMBGCBCGB1DOORMBmDFFDJBCEEBDBHGCBCBCKBDDBGEBFSSBnBBuZzBB34BkHBHDBEBBNlBBCGGD3BBIRRBVBKGBCGBCGBCGBCGBCGBCGBCGBCfBwB2O2OBBBaIBIEBDEBF1CBHCBC5CBCDBGqBBC9CBSfBxBPBhQ-tGBhCs0VBkCtBBDsIBEPBLBBVuBBGHBEwDBoBIBDmDBDxCBVUBCgBBZzBBNjCBCtBtBBEBECCBBBLgBBGiBBOcBEyBBCLBQRRBOBLEBC2BBKNBTWBEkCBCCCZCBDPBDDBMFBDFBDFBKGBCGBCqBBCNBH6DBWj9KBNWBFwBBloItLBDpDBnBGBNEBGLBCMBCEBCCCBCCBCCBqDBiBqLBT-BBD1BBpBLB1DEBCmEBlBZBHZBM4CBEFBDFBDFBDCBkBLBCZBCSBCBBCOBDNBjB6DBmC0BBsIcBEwBBwBfBOdBGqBBGdBDjBBFHBCEBrB9EBTjBBFjBBFnBBJzBBNKBCOBCGBCBBCKBCOBCGBCBBEzBBN2JBKVBLHBZFBCpBBCIBmCFBDCCBqBBCBBEDDBVBLWBKeBiCSBCBBLVBLZBHZBnB3BBHBBhCDBCBBGHBCCBCcBrBcBEcBkBHBCbBc1BBLVBLSBORBvDoCB4ByBBOyBBOnBBjBbBEGGBVB7HpBBCBBEBBRFBzBCBEcBLJJBUBrBRBvBUBcWBKlCBsBEBL4BBKOOBXBYyBBSDBJiBBEKKB+BBCDBKBBLCCkBRBChBBDHHBCB-BGBCCCBCBCOBCJBI4BBYDBCHBDBBDVBCGBCBBCEBEHBDBBDBBEHHGGBdJBCDDClBBCJBCDDCDBCBBECCtBhCBCCBCDBVCBfhCBDBBC5F5FB0BBDGBaFBjB+BBCEE8B1BBDoCoCBZBDNBWGB6F4BBoD-BBgBHBDDDBGBCBBCdBCBBDBBDDB+CHBDtBBDFBCCCBccBxBBDJBSnCBGTTBnCBoDHB5CgBBgBIBCsBBCGBCyByBBcBDVBCNBqCGBCBBCrBBECCBCCBBBCDDBZZBEBCBBCkBBCBBCDBCYYBqBBlIWBKQBCoBBECBwDwCwCB4cBnDuDBSjGBtyCgDBQvhBBSFBa68DBGmSB61GuBBy2B4RBIeBSuCBSdBTvBBRDBgBUBGSBxNsBB0G-BBhBYBDYBtBqCBF4BBIQBhCBBCNNBFBK1mHBqBfBiDyDB+vIDBCGBCBBCiJBQeeBBBDPPBCBJrMBloCqDBGMBEIBIJBFi7Fi7FBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDYBCYBCeBCYBCeBCYBCeBCYBCeBCYBCHB15BeBHFB2GGBCQBDGBCBBCEBG9BBiBxDxDBrBBLGBRiKiKBcBTrBBlPbBlHdBDwGwGBdBCVBJBBhHGBCDBCBBCOBCkGB8BjCBEEE1lBDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1TZBHZBHZB3zD-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Dash: () => new UnicodeRangeTable(decodeRanges("tB9qB9qB0BiyDiyDmgBqgCqgCBEB+BoBoBQnMnMlgDDDgBBBFdd-NUUwDxszBxszBBmBmBLqFqFhzD-J-J", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("jBHHGJBwDFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDrGrGhFBBNBBPDDBIBsCZBCBBYVVDIBWBBvFhBBDvDBDBBCCBDyCBDCBCmIBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDDBEJBECCBEEDJBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Emoji_Component: () => new UnicodeRangeTable(decodeRanges("jBHHGJB0+H2G2Gsp3B3+8B3+8BBYB8PEBxtBDBtzhY-CB", false)),
		Emoji_Modifier: () => new UnicodeRangeTable(decodeRanges("7-8DE", true)),
		Emoji_Modifier_Base: () => new UnicodeRangeTable(decodeRanges("9wJ8G8GRDB4jzD9B9BBBBDDDBBB2DBBDKBWSBEFFBBBCCBICCZqGqGBFFWFFBvFvFBBBEEB0CRRBBBKMMgSDDJHBHKKBIBDCB5B+B+BBCCBCCSCBCMBmHCBrBIB", false)),
		Emoji_Presentation: () => new UnicodeRangeTable(decodeRanges("64IBBuGDBEDDqQBBWBBzBLBsBUUOJJBSSBGGBJJGWWIBBCFFDIIFBBdkBkBCFFBBBC+B+BBBBZPP8aBB0BFFvlxDrGrG-FDDBIBsCZBCZZVDDBDBCCBWBBvFgBBNIBClCBCVBNqBBFEBNQBEEEBlCBCCCB5FBD+BBODBCXBTbbBOO3C0CBxBlCBHEEBBBDDBEDBMBBIIBkHLBF8I8IBtBBCJBC4FBxDMBEKBE4BBCFFBOBDLBFJB", false)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("pFFFu8HNN5GXX7CFBQBBwLBBNnFnFaKBFCBoGoHoHBLLK7B7BBCBCEBKGDBDDFDDCBBDIEBJJBBBGCCGLBMBBDCCBCCTDDBTTBEBCCCBEEBGGDBBFBBMBBGBBDGGBECBVVBGGBEBCDBDFFDDDBEBCDDCCCHEEHLLBQQDFFCFFBBBCMMBxBxBBBBKeP1LBBwOCBUBB0BFF7mBNN6SCCrrvDoBoBBCBlDLBQBBQPPBmBmBBIBxDBBNBBPDDBIBU3BBcOBLVVDIBCDBKWBH7FBDvDBDBBCCBDyCBDCBCDBG9HBC+BBMFBCXBIBBDHBNDDBCBDFFBOOBDDJBBKGGBBBNCBJCBDCCFHHEHHB0CBxBlCBGHBDQBECCBEBDMB7GlBBNDB5BHBLFBpBHBfBBNDBDNBKmBBNuBBCJBC4FB5CHBPxEBhI9fB", false)),
		Hex_Digit: () => new UnicodeRangeTable(decodeRanges("wBJIFbFq1-BJIFbF", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hDZBwBLLFlBlBBWBCHBC2BCBQCBuBCDECBBBDCCDEEBFFDEEBBBDDDCCCDCCBCCDEECDDBDDBBBHGDCOCBSCBDDCEEC4BCBFBDDDBCCFICBjCBDiBBIBBfEBhDsBsBCEEDDBTccBhBBCBBECBCWCBDBCGDB0B0BBuBBCgBCK0BCDMCBgDCxBoBBo6CqBBCDB5XFBjkCIBC2D2DB+FBiC0ECBHBCgDCBHBJFBLHBJHBJFBLHBJHBJNBDHBJHBJHBJEBCBBHEEBBBCBBJDBDBBJHBLCBCBB6DOORMBuDEEBEEcKFDBBJDBFiBiBBOBFsasaBYBn6BvBBCEEBGCFCCBCCBGBEiDCBIICFFNlBBCGG0oesBCUaCBBBmEMCBBBC8BCBIBCCCDICFCCDCCBBBCSCGGGCMCFCCDOCWDBCCCBBB2ZqBBCNBHvCBh6TGBNEBqhBZBumBnBBpEjBB8EKBCOBCGBCBBkODDBBBCpBBCIBmoByBB+DVB75CfBhsVfB8BYBnqZZBbGBCRBbZBbDBCCCBFBCKBbZBbZBbZBbZBbZBbZBbZBbZBbbBdYBCFBbYBCFBbYBCFBbYBCFBbYBCFBC15B15BBIBCTBHFBmI9BB1lChBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("rBRRBBBgBeeCuBuBFmBmBgB5W5WBBBDbbBDDBBBwQCBuwGccBBBMEEOPPBCBWEBMEBiCMBFEEBFFBDBTFFDJBCDDBEBHEEBDDBCCBBBCFBENBClClCBWBCFBCBBFBBFfBCHHBPPBqIBJDBVBB7CffBZBCZZMGB+NBBNJBFFBFBBDBBEEBPCCDFBMHBGBB6BCCeDBKCBxK-BBhI-PBxBUBDFB9+zB4Z4ZBEBCjFjFRCBeCCeCCkEHHBCBitDBBhrwBwoBwoBBzCBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBBhwFDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB-uCIB", false)),
		Quotation_Mark: () => new UnicodeRangeTable(decodeRanges("iBFFkEQQ96HHBaBBowDqOqOBCBOCBixzBDB+FFF7CBB", false)),
		Terminal_Punctuation: () => new UnicodeRangeTable(decodeRanges("hBLLCMMBEE-ZJJiQ6B6BpCPPCCB1FsBsBBJBCsHsHB3B3BBEBCHBgBmImIB1nB1nBBtFtFFFB4JBB2YHBmY9D9DBBBoCBB+ECBEoBoBBCBDBB7JBBjLDBjFBBLBBCCBeCB8FEB-BBBldYYBKKBBBwlDCBzJOOFLLCBBEBBtNBB8ndBBuICBkHEB-LBB3CBBgD4E4EBBB0ECBgERRB6H6HnxUDDB6B6BBBBCDBqFLLCMMBEEiCDD7hBxBxBnkBoGoG3JBB5EFBlCFB6CDB5dEBtBDB+FGBxDDBgECBiEBBHRRB5C5CBDBtDrJrJB2D2DBBBNBBnLDBEOBqDBB6HCBmQCC8HBB4CBBFBB-MCBuBmUmUBrCrCBspBspBBDB6vRBBmEiCiCBBBLqRqRBoJoJBnwTnwTovHDB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiB2BCDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIJDCMCDQCDDDCCBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBDDBBBEWCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBpCDBNDBNDBNEBMDBnIFFECBDCBDEEBDBHGCBCBDDBLBBGbbBOBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoqZZBbZBbZBbCCBGDBDDBCBCHBbZBbBBCDBDHBCGBcBBCDBCEBCEEBFBcZBbZBbZBbZBbZBbZBfYBiBYBiBYBiBYBiBYBiB2pE2pEBgBBvgCZBHZBHZB", false)),
		White_Space: () => new UnicodeRangeTable(decodeRanges("JEBTlDlDbgvFgvFgsCKBeBBGwBwBh9DAB", false))
	});
	static SCRIPTS = new LazyMap({
		Adlam: () => new UnicodeRangeTable(decodeRanges("go6DrCFJFB", true)),
		Ahom: () => new UnicodeRangeTable(decodeRanges("g4lCaDOFW", true)),
		Anatolian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggxCmS", true)),
		Arabic: () => new UnicodeRangeTable(decodeRanges("gwBEBCFBCNBCCBCfBCJBMZBCrDBChBBxCvBBxHhBBGqCBCcBxy8BtPBDvEBhBPBxDEBCmEBk7DeBkCFBJIBiBFBh43BDBCaBCBBCDDCJBCDBCCCHFFCECBBBCBBCDDCICBCCDDBCGBCDBCDBCCCBIBCQBGCBCEBCQB1BBB", false)),
		Armenian: () => new UnicodeRangeTable(decodeRanges("xpBlBDxBDCks9BE", true)),
		Avestan: () => new UnicodeRangeTable(decodeRanges("g4iC1BEG", true)),
		Balinese: () => new UnicodeRangeTable(decodeRanges("g4GsCCxB", true)),
		Bamum: () => new UnicodeRangeTable(decodeRanges("g1pB3CpowB4R", true)),
		Bassa_Vah: () => new UnicodeRangeTable(decodeRanges("w26CdDF", true)),
		Batak: () => new UnicodeRangeTable(decodeRanges("g+GzBJD", true)),
		Bengali: () => new UnicodeRangeTable(decodeRanges("gsCDBCHBDBBDVBCGBCEEBCBDIBDBBDDBJFFBCCBDBDYB", false)),
		Beria_Erfe: () => new UnicodeRangeTable(decodeRanges("g17CYDY", true)),
		Bhaiksuki: () => new UnicodeRangeTable(decodeRanges("ggnCICsBCNLc", true)),
		Bopomofo: () => new UnicodeRangeTable(decodeRanges("qXB6wLqBxDf", true)),
		Brahmi: () => new UnicodeRangeTable(decodeRanges("ggkCtCFjBKA", true)),
		Braille: () => new UnicodeRangeTable(decodeRanges("ggK-H", true)),
		Buginese: () => new UnicodeRangeTable(decodeRanges("gwGbDB", true)),
		Buhid: () => new UnicodeRangeTable(decodeRanges("g6FT", true)),
		Canadian_Aboriginal: () => new UnicodeRangeTable(decodeRanges("ggF-TxRlC7tgCP", true)),
		Carian: () => new UnicodeRangeTable(decodeRanges("g1gCwB", true)),
		Caucasian_Albanian: () => new UnicodeRangeTable(decodeRanges("wphCzBMA", true)),
		Chakma: () => new UnicodeRangeTable(decodeRanges("gokC0BCR", true)),
		Cham: () => new UnicodeRangeTable(decodeRanges("gwqB2BKNDJDD", true)),
		Cherokee: () => new UnicodeRangeTable(decodeRanges("g9E1CDFz7lBvC", true)),
		Chorasmian: () => new UnicodeRangeTable(decodeRanges("w9jCb", true)),
		Common: () => new UnicodeRangeTable(decodeRanges("AgCBbFBbuBBCOBCEBYgBgBiOmBBGEBDTB1DKKHCC+THHPEEhB9E9ElQiEiEB6mB6mB2MDBjJwvBwvBBBBoCBBsGBBCumBumBOIIBCBCFBCCBDmYmYBKBD2CBCKBEKBCOBShBB-BlBBCCBDFBCaBCQBqBCBF5UBXKBW-cBhIzTBDpEBhQ9CBzMUBCCCBXBQHBFDB8CBBE7C7CB0E0EBOBhBlBBKxBxBB+BBgBwCBwB5C5CBmFBhuG-BBhoWhBBnDCBmFJB1HhFhFsMPPBzuUzuUBxGxGBIBXiBBCSBCDB0ECCBeBbFBbKBLuBuBBhChCBFBCGBLEBjICBFsBBEIBxCMB0BsBBlHaBltuBDB96D8HBEzNBHWBQQBgDzDB9B1HBLmBBD9BBEQBJBBIdBF8BB2GTBNTBN2CBKYBoE0CBCmCBCBBDDDBDDBCBCLBCCCBFBCgCBCDBDHBCGBCbBCDBCEBCEEBFBCzKBDjJBDxBByjFjCBtC8BBjWrBBFjDBNOBDOBCOBCkBBLtFB5BZBCBBOrBBFIBIBBPFB7E4eBEQBEMBE5GBHLBFQQBKBF3BBJJBHnBBJdBDLBFBBPIBoB3KBJNBDMBEKBE4BBCFFBOBDLBFJBIyEBCmDBnghYffB+CB", false)),
		Coptic: () => new UnicodeRangeTable(decodeRanges("ifNxkKzDGG", true)),
		Cuneiform: () => new UnicodeRangeTable(decodeRanges("ggoC5cnDuDCEMjG", true)),
		Cypriot: () => new UnicodeRangeTable(decodeRanges("ggiCFBDCCBqBBCBBEDD", false)),
		Cypro_Minoan: () => new UnicodeRangeTable(decodeRanges("w8rCiD", true)),
		Cyrillic: () => new UnicodeRangeTable(decodeRanges("ggBkEBDoFBx6FKBhFtCtCojEfBhie-CBv8VBBhw4B9BBiBAB", false)),
		Deseret: () => new UnicodeRangeTable(decodeRanges("gghCvC", true)),
		Devanagari: () => new UnicodeRangeTable(decodeRanges("goCwCFODZh7nBfhwcJ", true)),
		Dives_Akuru: () => new UnicodeRangeTable(decodeRanges("gomCGBDDDBGBCBBCdBCBBDLBKJB", false)),
		Dogra: () => new UnicodeRangeTable(decodeRanges("ggmC7B", true)),
		Duployan: () => new UnicodeRangeTable(decodeRanges("ggvDqDGMEIIJDD", true)),
		Egyptian_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("ggsC1iBL68D", true)),
		Elbasan: () => new UnicodeRangeTable(decodeRanges("gohCnB", true)),
		Elymaic: () => new UnicodeRangeTable(decodeRanges("g-jCW", true)),
		Ethiopic: () => new UnicodeRangeTable(decodeRanges("gwEoCBCDBDGBCCCBCBDoBBCDBDgBBCDBDGBCCCBCBDOBC4BBCDBDiCBDfBEZBnvGWBKGBCGBCGBCGBCGBCGBCGBCGBjpfFBDFBDFBKGBCGBylvCGBCDBCBBCOB", false)),
		Garay: () => new UnicodeRangeTable(decodeRanges("gqjClBEcJB", true)),
		Georgian: () => new UnicodeRangeTable(decodeRanges("glElBBCGGDqBBCDBx8CqBBDCBhiElBBCGG", false)),
		Glagolitic: () => new UnicodeRangeTable(decodeRanges("ggL-Ch9sDGCQDGCBCE", true)),
		Gothic: () => new UnicodeRangeTable(decodeRanges("w5gCa", true)),
		Grantha: () => new UnicodeRangeTable(decodeRanges("g4kCDBCHBDBBDVBCGBCBBCEBDIBDBBDCBDHHGGBDGBEEB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("wbDBCCBDDBCFFCCCBBBCCCBSBC+BBPPBnpGEBzBEBFEB1ChKhKBUBDFBDlBBDFBDHBCGCBdBD0BBCOBCNBDFBCSBDCBCIBoJ-xiB-xiB7uVuCBSgj0Bgj0BBkCB", false)),
		Gujarati: () => new UnicodeRangeTable(decodeRanges("h0CCBCIBCCBCVBCGBCBBCEBDJBCCBCCBDQQBCBDLBIGB", false)),
		Gunjala_Gondi: () => new UnicodeRangeTable(decodeRanges("grnCFCBCkBCBCFIJ", true)),
		Gurmukhi: () => new UnicodeRangeTable(decodeRanges("hwCCBCFBFBBDVBCGBCBBCBBCBBDCCBDBFBBDCBEIIBCBCIIBPB", false)),
		Gurung_Khema: () => new UnicodeRangeTable(decodeRanges("go4C5B", true)),
		Han: () => new UnicodeRangeTable(decodeRanges("g0LZBC4CBN1GBwBCCaIBPDBle-tGBhC-vUBhoWtLBDpDBpodBBNGBqgkB-2pBBhB9oEBDt0FBDwpHBQtTBjtC9QBjvBq6EBGppIB", false)),
		Hangul: () => new UnicodeRangeTable(decodeRanges("goE-HvxHBiI9CyDeiCei3dckUj9KNWFwBl9JeEFDFDFDC", true)),
		Hanifi_Rohingya: () => new UnicodeRangeTable(decodeRanges("gojCnBJJ", true)),
		Hanunoo: () => new UnicodeRangeTable(decodeRanges("g5FU", true)),
		Hatran: () => new UnicodeRangeTable(decodeRanges("gniCSCBGE", true)),
		Hebrew: () => new UnicodeRangeTable(decodeRanges("xsB2BBJaBFFBpp9BZBCEBCCCBCCBCCBIB", false)),
		Hiragana: () => new UnicodeRangeTable(decodeRanges("hiM1CBHCBi7-C+IBTeeBBBulQAB", false)),
		Imperial_Aramaic: () => new UnicodeRangeTable(decodeRanges("giiCVCI", true)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("gYvDB2IBBlOKBbhXhXBCB8qEtBBDLBlPCBCMBCGBFHHEBBnG-BBtQBBjGgBB65DDBsDBBmrzBPBRNBwejHjH7iEl+uBl+uBBsBBDWBhRCBSHBDGBfDBz6rYvHB", false)),
		Inscriptional_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g7iCSGH", true)),
		Inscriptional_Parthian: () => new UnicodeRangeTable(decodeRanges("g6iCVDH", true)),
		Javanese: () => new UnicodeRangeTable(decodeRanges("gsqBtCDJFB", true)),
		Kaithi: () => new UnicodeRangeTable(decodeRanges("gkkCiCLA", true)),
		Kannada: () => new UnicodeRangeTable(decodeRanges("gkDMCCCWCJCEDICCCDIBGCCDDJCC", true)),
		Katakana: () => new UnicodeRangeTable(decodeRanges("hlM5CBDCBxHPBxGuBBC3CBvgzBJBCsBBzisBDBCGBCBBCgJgJBBBzBPPBCB", false)),
		Kawi: () => new UnicodeRangeTable(decodeRanges("g4nCQCoBEc", true)),
		Kayah_Li: () => new UnicodeRangeTable(decodeRanges("goqBtBCA", true)),
		Kharoshthi: () => new UnicodeRangeTable(decodeRanges("gwiCDCBGHCCCcDCFJII", true)),
		Khitan_Small_Script: () => new UnicodeRangeTable(decodeRanges("k-7C84G84GB0OBqBAB", false)),
		Khmer: () => new UnicodeRangeTable(decodeRanges("g8F9CDJHJnPf", true)),
		Khojki: () => new UnicodeRangeTable(decodeRanges("gwkCRCuB", true)),
		Khudawadi: () => new UnicodeRangeTable(decodeRanges("w1kC6BGJ", true)),
		Kirat_Rai: () => new UnicodeRangeTable(decodeRanges("gq7C5B", true)),
		Lao: () => new UnicodeRangeTable(decodeRanges("h0DBBCCCBDBCXBCCCBVBDEBCCCBFBCJBDDB", false)),
		Latin: () => new UnicodeRangeTable(decodeRanges("hCZBHZBwBQQGWBCeBCgOBoBEB8wGlBBHwBBGDBGMBClCBiC-HByLOORMBuEBBHccSoBB42CfBj1elDBExCBVOBxZqBBCIBCDB38TGB7gBZBHZBmhCFBCpBBCIBm61BeBHFB", false)),
		Lepcha: () => new UnicodeRangeTable(decodeRanges("ggH3BEOEC", true)),
		Limbu: () => new UnicodeRangeTable(decodeRanges("goGeBCLBFLBFEEBKB", false)),
		Linear_A: () => new UnicodeRangeTable(decodeRanges("gwhC2JKVLH", true)),
		Linear_B: () => new UnicodeRangeTable(decodeRanges("gggCLCZCSCBCODNjB6D", true)),
		Lisu: () => new UnicodeRangeTable(decodeRanges("wmpBvBx1eA", true)),
		Lycian: () => new UnicodeRangeTable(decodeRanges("g0gCc", true)),
		Lydian: () => new UnicodeRangeTable(decodeRanges("gpiCZGA", true)),
		Mahajani: () => new UnicodeRangeTable(decodeRanges("wqkCmB", true)),
		Makasar: () => new UnicodeRangeTable(decodeRanges("g3nCY", true)),
		Malayalam: () => new UnicodeRangeTable(decodeRanges("goDMCCCyBCCCFFPDZ", true)),
		Mandaic: () => new UnicodeRangeTable(decodeRanges("giCbDA", true)),
		Manichaean: () => new UnicodeRangeTable(decodeRanges("g2iCmBFL", true)),
		Marchen: () => new UnicodeRangeTable(decodeRanges("wjnCfDVCN", true)),
		Masaram_Gondi: () => new UnicodeRangeTable(decodeRanges("gonCGBCBBCrBBECCBCCBHBJJB", false)),
		Medefaidrin: () => new UnicodeRangeTable(decodeRanges("gy7C6C", true)),
		Meetei_Mayek: () => new UnicodeRangeTable(decodeRanges("g3qBWqGtBDJ", true)),
		Mende_Kikakui: () => new UnicodeRangeTable(decodeRanges("gg6DkGDP", true)),
		Meroitic_Cursive: () => new UnicodeRangeTable(decodeRanges("gtiCXFTDtB", true)),
		Meroitic_Hieroglyphs: () => new UnicodeRangeTable(decodeRanges("gsiCf", true)),
		Miao: () => new UnicodeRangeTable(decodeRanges("g47CqCF4BIQ", true)),
		Modi: () => new UnicodeRangeTable(decodeRanges("gwlCkCMJ", true)),
		Mongolian: () => new UnicodeRangeTable(decodeRanges("ggGBBDCCBSBH4CBIqBB2t-BMB", false)),
		Mro: () => new UnicodeRangeTable(decodeRanges("gy6CeCJFB", true)),
		Multani: () => new UnicodeRangeTable(decodeRanges("g0kCGBCCCBCBCOBCKB", false)),
		Myanmar: () => new UnicodeRangeTable(decodeRanges("ggE-EhqmBeiDfxibT", true)),
		Nabataean: () => new UnicodeRangeTable(decodeRanges("gkiCeJI", true)),
		Nag_Mundari: () => new UnicodeRangeTable(decodeRanges("wm5DpB", true)),
		Nandinagari: () => new UnicodeRangeTable(decodeRanges("gtmCHDtBDK", true)),
		New_Tai_Lue: () => new UnicodeRangeTable(decodeRanges("gsGrBFZHKEB", true)),
		Newa: () => new UnicodeRangeTable(decodeRanges("gglC7CCE", true)),
		Nko: () => new UnicodeRangeTable(decodeRanges("g+B6BDC", true)),
		Nushu: () => new UnicodeRangeTable(decodeRanges("h-7CvsQvsQBqMB", false)),
		Nyiakeng_Puachue_Hmong: () => new UnicodeRangeTable(decodeRanges("go4DsBENDJFB", true)),
		Ogham: () => new UnicodeRangeTable(decodeRanges("g0Fc", true)),
		Ol_Chiki: () => new UnicodeRangeTable(decodeRanges("wiHvB", true)),
		Ol_Onal: () => new UnicodeRangeTable(decodeRanges("wu5DqBFA", true)),
		Old_Hungarian: () => new UnicodeRangeTable(decodeRanges("gkjCyBOyBIF", true)),
		Old_Italic: () => new UnicodeRangeTable(decodeRanges("g4gCjBKC", true)),
		Old_North_Arabian: () => new UnicodeRangeTable(decodeRanges("g0iCf", true)),
		Old_Permic: () => new UnicodeRangeTable(decodeRanges("w6gCqB", true)),
		Old_Persian: () => new UnicodeRangeTable(decodeRanges("g9gCjBFN", true)),
		Old_Sogdian: () => new UnicodeRangeTable(decodeRanges("g4jCnB", true)),
		Old_South_Arabian: () => new UnicodeRangeTable(decodeRanges("gziCf", true)),
		Old_Turkic: () => new UnicodeRangeTable(decodeRanges("ggjCoC", true)),
		Old_Uyghur: () => new UnicodeRangeTable(decodeRanges("w7jCZ", true)),
		Oriya: () => new UnicodeRangeTable(decodeRanges("h4CCCHDBDVCGCBCEDIDBDCICFBCEDR", true)),
		Osage: () => new UnicodeRangeTable(decodeRanges("wlhCjBFjB", true)),
		Osmanya: () => new UnicodeRangeTable(decodeRanges("gkhCdDJ", true)),
		Pahawh_Hmong: () => new UnicodeRangeTable(decodeRanges("g46ClCLJCGCUGS", true)),
		Palmyrene: () => new UnicodeRangeTable(decodeRanges("gjiCf", true)),
		Pau_Cin_Hau: () => new UnicodeRangeTable(decodeRanges("g2mC4B", true)),
		Phags_Pa: () => new UnicodeRangeTable(decodeRanges("giqB3B", true)),
		Phoenician: () => new UnicodeRangeTable(decodeRanges("goiCbEA", true)),
		Psalter_Pahlavi: () => new UnicodeRangeTable(decodeRanges("g8iCRIDNG", true)),
		Rejang: () => new UnicodeRangeTable(decodeRanges("wpqBjBMA", true)),
		Runic: () => new UnicodeRangeTable(decodeRanges("g1FqCEK", true)),
		Samaritan: () => new UnicodeRangeTable(decodeRanges("ggCtBDO", true)),
		Saurashtra: () => new UnicodeRangeTable(decodeRanges("gkqBlCJL", true)),
		Sharada: () => new UnicodeRangeTable(decodeRanges("gskC-ChsCH", true)),
		Shavian: () => new UnicodeRangeTable(decodeRanges("wihCvB", true)),
		Siddham: () => new UnicodeRangeTable(decodeRanges("gslC1BDlB", true)),
		Sidetic: () => new UnicodeRangeTable(decodeRanges("gqiCZ", true)),
		SignWriting: () => new UnicodeRangeTable(decodeRanges("gg2DrUQECO", true)),
		Sinhala: () => new UnicodeRangeTable(decodeRanges("hsDCBCRBEXBCIBCDDBFBEFFBEBCCCBGBHJBDCBt-gCTB", false)),
		Sogdian: () => new UnicodeRangeTable(decodeRanges("w5jCpB", true)),
		Sora_Sompeng: () => new UnicodeRangeTable(decodeRanges("wmkCYIJ", true)),
		Soyombo: () => new UnicodeRangeTable(decodeRanges("wymCyC", true)),
		Sundanese: () => new UnicodeRangeTable(decodeRanges("g8G-BhIH", true)),
		Sunuwar: () => new UnicodeRangeTable(decodeRanges("g+mChBPJ", true)),
		Syloti_Nagri: () => new UnicodeRangeTable(decodeRanges("ggqBsB", true)),
		Syriac: () => new UnicodeRangeTable(decodeRanges("g4BNC7BDCxIK", true)),
		Tagalog: () => new UnicodeRangeTable(decodeRanges("g4FVKA", true)),
		Tagbanwa: () => new UnicodeRangeTable(decodeRanges("g7FMCCCB", true)),
		Tai_Le: () => new UnicodeRangeTable(decodeRanges("wqGdDE", true)),
		Tai_Tham: () => new UnicodeRangeTable(decodeRanges("gxG+BCcDKHJHN", true)),
		Tai_Viet: () => new UnicodeRangeTable(decodeRanges("g0qBiCZE", true)),
		Tai_Yo: () => new UnicodeRangeTable(decodeRanges("g25DeCVJB", true)),
		Takri: () => new UnicodeRangeTable(decodeRanges("g0lC5BHJ", true)),
		Tamil: () => new UnicodeRangeTable(decodeRanges("i8CBBCFBECBCDBEBBCCCBEEBEEBBBELBFEBECBCDBDHHPUBm+kCxBBOAB", false)),
		Tangsa: () => new UnicodeRangeTable(decodeRanges("wz6CuCCJ", true)),
		Tangut: () => new UnicodeRangeTable(decodeRanges("g-7CgBgBB+3GBhQeBiDyDB", false)),
		Telugu: () => new UnicodeRangeTable(decodeRanges("ggDMCCCWCPDICCCDIBCCCBDDDJII", true)),
		Thaana: () => new UnicodeRangeTable(decodeRanges("g8BxB", true)),
		Thai: () => new UnicodeRangeTable(decodeRanges("hwD5BGb", true)),
		Tibetan: () => new UnicodeRangeTable(decodeRanges("g4DnCCjBFmBCjBCOCGFB", true)),
		Tifinagh: () => new UnicodeRangeTable(decodeRanges("wpL3BIBPA", true)),
		Tirhuta: () => new UnicodeRangeTable(decodeRanges("gklCnCJJ", true)),
		Todhri: () => new UnicodeRangeTable(decodeRanges("guhCzB", true)),
		Tolong_Siki: () => new UnicodeRangeTable(decodeRanges("wtnCrBFJ", true)),
		Toto: () => new UnicodeRangeTable(decodeRanges("w04De", true)),
		Tulu_Tigalari: () => new UnicodeRangeTable(decodeRanges("g8kCJBCDDClBBCJBCDDCDBCJBCBBJBB", false)),
		Ugaritic: () => new UnicodeRangeTable(decodeRanges("g8gCdCA", true)),
		Unknown: () => new UnicodeRangeTable(decodeRanges("4bBBHDBICCVuMuMnBBBzBBBE4B4BBGBcDBHKBvI9B9BBmDmDBMB8BBByBBBQddBCCMEBjBEBuHJJBDDBXXICCBBBFBBKBBDBBFHBCDBDGGBaaBEEHDBDBBXIIDGDBCCGDBDBBECBCGBFCCBFBSJBEKKEXXIDDGBBLIEBCCBNBFBBNGBIEEJBBDBBXIIDGGBKKBDDBEEBFBEDBDGGBTTBIBDHHBBBEFFBBBDCCDCBDCBECBNDBGCBEFFBCCBEBCNBWEBOEEYRRBKKEFFBFBDEEDBBFBBLGBXEEYLLGBBKEEFGBDEBEFFBLLELBOEE0BEEHDBRBBbEETCBZKKCBBICBCDBHCCJFBLBBELB7BDBekBBDCCGZZCYYBGGCIILBBFfBpClBlBBCBoBlBlBQOOBjBBnGCCBDBCBB6LFFBIICFFBqBqBFBBiBFFBIICFFBQQ6BFFBkCkCBhBhBBBBbFB3CBBHBB+UCB6CGBXIBZIBVLBOEEDLB-CBBLFBLFBbFB6CGBsBEBnCJBgBNNBCBNDBCCBrBBBGKBtBDBbFBMCB-BBBiCeeBMMBEBLFBPBBvBBBNTBuCnFnFBGB9BCBQCB-BEBsBBBMHBsBEB3QBBHBBnBBBHBBJGCgBBB2BQQPBBHUUBEEKmDmDNBBcOOBBBjBNBiBOBtEDB7UVBMUB14BBB-LEBuBCCBDBCBB5BGBDNBZIBI4BI-DhBBb6C6CBKB3GZBxC3C3CBoDoDBDBsB-C-C3CIBxBuzcuzcBBB4BIB9KTB5FHB+GTB9BCBLFB5BHBnCHBNFB1DKBfCBvCMMBCBiB4B4BBHBPBBLBBoDXBdJBHBBHBBHIBIII9BDB-DBBLFBl9KLBYDByBjoIBvLBBrDlBBILBGEBbGGCGDrUfBrBFB0BUUFDBGoEoEBCC-FCBHBBHBBHBBECBIIIBIBGBBNbbUDDQBBPhBB8DEBEDBuBCB5COOBBBCuBBvBhEBeCByBOBdDBlBIBfEBsBEBfmBmBBCBPpBB-EBBLFBlBDBlBDBpBHB1BKBNQQIDDMQQIDDBBB1BLB4JIBXJBJXBHrBrBKkCBHBBCtBtBDCBCBBYpCpCBGBKvBBUDDBDBiBCBcEBclBB5BDBVBBzBDDBDBJEEeBBEDBLGBKGBhCfBoBDBNIB3BCBeBBcEBbGBFLBIvCBqC2BB0BMB0BGBvBHBLFBnBCBeHBDvGBgBrBrBEBBDPBHHBKgBBvBHBrBVBblBBdTBYIBvCDBlBIBlCJBCBBaGBLFB2BTTBGBoBIBhDVVBJBTwBwBB8BBICCFQQMFB8BEBLFBFJJBDDBXXIDDGLLBDDBEEBCCBEBCEBIBBICBGKBLCCBCCnBLLCBBCFFLDDBGBDcB9CGGBcBpCHBLlFB3BBBnBhBBmCKBLFBOSB7BFBLFBVbBcBBQDBY4FB9BjDB0CLBJBBCBBJDDfDDBNNBHBLlCBJBBvBBBMaBpCHB0CMBqCGBL1CBJ3CBjBNBLFBKuBuBPJBeCBhBBBXPPBnCBIDDtBCBCDDKHBLFBHDDmBDDHGBLFBtBDBL1HBaGBSqBqBBBBe0CBCOBzBMB8clDBwDGGBJBlGryCBkDMB3iBJB88DEBoS41GB7Bl2BB6RGBgBLLBCByCLLBEBfBBHJBnCJBLIIWEBUvNB7BlGB8CEBaBBarBBsCDB6BGBS-BBGKBIIB3mHoBBhBgDB0D8vIBFIIDkJkJBNBCcBEBBCNBFHBtMjoCBsDEBOCBKGBLBBJ76DB+HCB1NFBYOBSOBvBBBYIB1D7BB3HJBoBBBjGUBnC5DBVLBVLB4CIBamEB2CoCoCDBBCBBDBBFNNCIIiCFFBJJIddFGGCCBI1K1KBlJlJB-V-VBNBGQQBuiBBgBFBH0GBISSBIIDGGBDB-BgBBCvDBuBCBPBBLDBD-JBgBQB7BEBCvOBrB1GBsBDBC-FBgBXXBGBD-GBIFFDQQmGBBRoBBtCDBLDBDwYBlCrCB+BhGBFccDCCBCCLFFCCCBEBCDBCECEDDCBBCICDCCBFFIKFCLLSEBEGGSzBBDtIBtBDBlDLBQBBQQQmBJBvF3BBeMBtBDBKGBDNBH5EB6eCBSCBOCB7GFBNDBCOBNDB5BHBLFBpBHBfBBNDBDNBKmBB5KHBPBBOCBMCB6BCCBCBRBBNDBLGB0EoDoDBjgBBh3pBfB-oEBBv0FBBypHOBvThtCB-QhvBBs6EEBrpIm8yVBCdBhD-DBxHvw-FB", false)),
		Vai: () => new UnicodeRangeTable(decodeRanges("gopBrJ", true)),
		Vithkuqi: () => new UnicodeRangeTable(decodeRanges("wrhCKCOCGCBCKCOCGCB", true)),
		Wancho: () => new UnicodeRangeTable(decodeRanges("g24D5BGA", true)),
		Warang_Citi: () => new UnicodeRangeTable(decodeRanges("glmCyCNA", true)),
		Yezidi: () => new UnicodeRangeTable(decodeRanges("g0jCpBCCDB", true)),
		Yi: () => new UnicodeRangeTable(decodeRanges("ggoBskBE2B", true)),
		Zanabazar_Square: () => new UnicodeRangeTable(decodeRanges("gwmCnC", true))
	});
	static FOLD_CATEGORIES = new LazyMap({
		L: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		LC: () => new UnicodeRangeTable(decodeRanges("laA", true)),
		Ll: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGC3HrBrBCEEJHHCCBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHxC9zC9zCBuBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Lt: () => new UnicodeRangeTable(decodeRanges("kOCCBCCBCClBCCtsHHBJHBJHBMQQwBAB", false)),
		Lu: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpL2B2Bs1CvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false)),
		M: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Mn: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false)),
		Emoji: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Extended_Pictographic: () => new UnicodeRangeTable(decodeRanges("8mJA", true)),
		Lowercase: () => new UnicodeRangeTable(decodeRanges("hCZBmDWBCGBiBuBCEECDOCDuBCBECEBBCCCBCCBBBDDBCBBCCBEBBCBBCECBCCDCCBCCBBBCCCBEEIBBCBBCBBCOCDQCDBBCCCBBBC4BCIBBCBBDCCBCBCGCiJCCEJJHCCBBBCCCBCCBPBCIBkBJJCUCGDDCBBDyBBxBgBCK2BCBMCD+CCDlBBq6ClBBCGGzW1CB0kCHHBpBBDCBhK0ECKgDCKHBJFBLHBJHBJFBMGCJHBZHBJHBJHBJEBMEBMDBNEBMEBqJEEBHHuBPBUzZzZBYBx5BvBBxBCCBBBDGCBCBCDDJCBCgDCJCCFuqeuqeCqBCUaCoEMCE8BCLECBICFCCDCCEUCBDBCEBCOCBCBCCCBQCZs5Vs5VBYBmmBnBBpEjBB9EKBCOBCGBCBBr3ByBB+EVB75CfBhsVfBhCYBoyehBB", false)),
		Math: () => new UnicodeRangeTable(decodeRanges("ycGDCHHFMMDDDCHHFAB", false)),
		Uppercase: () => new UnicodeRangeTable(decodeRanges("hDZB7BqBqBBWBCHBCuBCEECDOCDsBCDECBBBDCCDEEGDDECBDDDCCCDFFDEECDDECCGBBCBBCBBCOCBSCDBBCEECkBCEQCJDDBCCFICBEBCBBCCCBEEBCCBCBCEBDCCBDDIDDCBBEFBGLLBnFnFsBCCEEEBBBvBDBCdBCBBECBCWCBDBCGD1BvBBCgBCK0BCDMCBgDCyBlBBq6CqBBDCB5XFBjkCIBCvHvHERRzD0ECGGGC8CCBHBJFBLHBJHBJFBMGCJHBJNBzBBBNSSBPPBEEpLiBiBBOBFsasaBYBn6BvBBCEEBGCHDDLiDCJCCFNNBkBBCGG0oesBCUaCoEMCE8BCLCCDICFFFCBBDSCMOCFCCDOCb9a9advCBi8UZBumBnBBpEjBB8EKBCOBCGBCBBk4ByBB+DVB75CfBhsVfB8BYBvyehBB", false))
	});
	static FOLD_SCRIPT = new LazyMap({
		Common: () => new UnicodeRangeTable(decodeRanges("8cgBgB", false)),
		Greek: () => new UnicodeRangeTable(decodeRanges("1FwUwU", false)),
		Inherited: () => new UnicodeRangeTable(decodeRanges("5cgBgBlgHAB", false))
	});
};
var Unicode = class Unicode {
	static MAX_RUNE = 1114111;
	static RUNE_ERROR = 65533;
	static isUnsearchable(r) {
		return r === Unicode.RUNE_ERROR || r >= Unicode.MIN_HIGH_SURROGATE && r <= Unicode.MAX_LOW_SURROGATE;
	}
	static MAX_ASCII = 127;
	static MAX_LATIN1 = 255;
	static MAX_BMP = 65535;
	static MIN_FOLD = 65;
	static MAX_FOLD = 125251;
	static MIN_HIGH_SURROGATE = 55296;
	static MAX_HIGH_SURROGATE = 56319;
	static MIN_LOW_SURROGATE = 56320;
	static MAX_LOW_SURROGATE = 57343;
	static MIN_SUPPLEMENTARY_CODE_POINT = 65536;
	static is32(ranges, r) {
		let lo = 0;
		let hi = ranges.length;
		while (lo < hi) {
			const m = lo + Math.floor((hi - lo) / 2);
			const rlo = ranges.getLo(m);
			const rhi = ranges.getHi(m);
			if (rlo <= r && r <= rhi) {
				const stride = ranges.getStride(m);
				return (r - rlo) % stride === 0;
			}
			if (r < rlo) hi = m;
			else lo = m + 1;
		}
		return false;
	}
	static is(ranges, r) {
		if (r <= Unicode.MAX_LATIN1) {
			for (let i = 0; i < ranges.length; i++) {
				if (r > ranges.getHi(i)) continue;
				const rlo = ranges.getLo(i);
				if (r < rlo) return false;
				const stride = ranges.getStride(i);
				return (r - rlo) % stride === 0;
			}
			return false;
		}
		return ranges.length > 0 && r >= ranges.getLo(0) && Unicode.is32(ranges, r);
	}
	static isPrint(r) {
		if (r <= Unicode.MAX_LATIN1) return r >= 32 && r < Unicode.MAX_ASCII || r >= 161 && r !== 173;
		return Unicode.is(UnicodeTables.Print, r);
	}
	static simpleFold(r) {
		if (UnicodeTables.CASE_ORBIT.has(r)) return UnicodeTables.CASE_ORBIT.get(r);
		if (r <= Unicode.MAX_ASCII) {
			const l = Codepoint.toLowerCase(r);
			return l !== r ? l : Codepoint.toUpperCase(r);
		}
		return r;
	}
	static equalsIgnoreCase(r1, r2) {
		if (r1 === r2) return true;
		if (r1 < 0 || r2 < 0) return false;
		if (r1 <= Unicode.MAX_ASCII && r2 <= Unicode.MAX_ASCII) {
			if (65 <= r1 && r1 <= 90) r1 |= 32;
			if (65 <= r2 && r2 <= 90) r2 |= 32;
			return r1 === r2;
		}
		for (let r = Unicode.simpleFold(r1); r !== r1; r = Unicode.simpleFold(r)) if (r === r2) return true;
		return false;
	}
};
var RE2JSException = class extends Error {
	constructor(message) {
		super(message);
		this.name = "RE2JSException";
	}
};
var RE2JSSyntaxException = class extends RE2JSException {
	constructor(error, input = null) {
		let message = `error parsing regexp: ${error}`;
		if (input) message += `: \`${input}\``;
		super(message);
		this.name = "RE2JSSyntaxException";
		this.message = message;
		this.error = error;
		this.input = input;
	}
	getDescription() {
		return this.error;
	}
	getPattern() {
		return this.input;
	}
};
var RE2JSCompileException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSCompileException";
	}
};
var RE2JSGroupException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSGroupException";
	}
};
var RE2JSFlagsException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSFlagsException";
	}
};
var RE2JSInternalException = class extends RE2JSException {
	constructor(message) {
		super(message);
		this.name = "RE2JSInternalException";
	}
};
const FAST_PATH_TABLE_SIZE = 256;
const WORD_RUNE_TABLE = new Uint8Array(FAST_PATH_TABLE_SIZE);
for (let i = 0; i < FAST_PATH_TABLE_SIZE; i++) WORD_RUNE_TABLE[i] = 97 <= i && i <= 122 || 65 <= i && i <= 90 || 48 <= i && i <= 57 || i === 95 ? 1 : 0;
let cachedNativeEncoder = null;
let cachedNativeDecoder = null;
var Utils = class Utils {
	static METACHARACTERS = "\\.+*?()|[]{}^$";
	static EMPTY_BEGIN_LINE = 1;
	static EMPTY_END_LINE = 2;
	static EMPTY_BEGIN_TEXT = 4;
	static EMPTY_END_TEXT = 8;
	static EMPTY_WORD_BOUNDARY = 16;
	static EMPTY_NO_WORD_BOUNDARY = 32;
	static EMPTY_ALL = -1;
	static emptyInts() {
		return [];
	}
	static isString(value) {
		return typeof value === "string" || Object.prototype.toString.call(value) === "[object String]";
	}
	static typeName(value) {
		if (value === null || typeof value !== "object" && typeof value !== "function") return value === null ? "null" : typeof value;
		return Object.prototype.toString.call(value).slice(8, -1);
	}
	static checkPattern(pattern) {
		if (!Utils.isString(pattern)) throw new TypeError(`The pattern must be a string, not ${Utils.typeName(pattern)} (RE2JS.translateRegExp() converts a RegExp)`);
	}
	static checkInput(input) {
		if (!Utils.isString(input) && !Utils.isByteArray(input)) throw new TypeError(`The input must be a string or a byte array (Uint8Array or number[]), not ${Utils.typeName(input)}`);
	}
	static checkFlags(flags) {
		const known = PublicFlags.MULTILINE | PublicFlags.DOTALL | PublicFlags.CASE_INSENSITIVE | PublicFlags.DISABLE_UNICODE_GROUPS | PublicFlags.LONGEST_MATCH | PublicFlags.LOOKBEHINDS;
		if (!Number.isInteger(flags) || (flags & ~known) !== 0) throw new RE2JSFlagsException("Flags should only be a combination of MULTILINE, DOTALL, CASE_INSENSITIVE, DISABLE_UNICODE_GROUPS, LONGEST_MATCH, LOOKBEHINDS");
	}
	static isByteArray(input) {
		return Array.isArray(input) || Object.prototype.toString.call(input) === "[object Uint8Array]";
	}
	static isalnum(c) {
		return Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"] || Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["z"] || Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["Z"];
	}
	static unhex(c) {
		if (Codepoint.CODES["0"] <= c && c <= Codepoint.CODES["9"]) return c - Codepoint.CODES["0"];
		if (Codepoint.CODES["a"] <= c && c <= Codepoint.CODES["f"]) return c - Codepoint.CODES["a"] + 10;
		if (Codepoint.CODES["A"] <= c && c <= Codepoint.CODES["F"]) return c - Codepoint.CODES["A"] + 10;
		return -1;
	}
	static escapeRune(rune) {
		let out = "";
		if (Unicode.isPrint(rune)) {
			if (Utils.METACHARACTERS.indexOf(String.fromCodePoint(rune)) >= 0) out += "\\";
			out += String.fromCodePoint(rune);
		} else switch (rune) {
			case Codepoint.CODES["\""]:
				out += "\\\"";
				break;
			case Codepoint.CODES["\\"]:
				out += "\\\\";
				break;
			case Codepoint.CODES["	"]:
				out += "\\t";
				break;
			case Codepoint.CODES["\n"]:
				out += "\\n";
				break;
			case Codepoint.CODES["\r"]:
				out += "\\r";
				break;
			case Codepoint.CODES["\b"]:
				out += "\\b";
				break;
			case Codepoint.CODES["\f"]:
				out += "\\f";
				break;
			default: {
				let s = rune.toString(16);
				if (rune < 256) {
					out += "\\x";
					if (s.length === 1) out += "0";
					out += s;
				} else out += `\\x{${s}}`;
				break;
			}
		}
		return out;
	}
	static stringToRunes(str) {
		const string = String(str);
		const runes = [];
		let i = 0;
		while (i < string.length) {
			const cp = string.codePointAt(i);
			runes.push(cp);
			i += cp > Unicode.MAX_BMP ? 2 : 1;
		}
		return new Int32Array(runes);
	}
	static runeToString(r) {
		return String.fromCodePoint(r);
	}
	static isWordRune(r) {
		return r < FAST_PATH_TABLE_SIZE ? WORD_RUNE_TABLE[r] === 1 : false;
	}
	static emptyOpContext(r1, r2) {
		let op = 0;
		if (r1 < 0) op |= Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		if (r1 === 10) op |= Utils.EMPTY_BEGIN_LINE;
		if (r2 < 0) op |= Utils.EMPTY_END_TEXT | Utils.EMPTY_END_LINE;
		if (r2 === 10) op |= Utils.EMPTY_END_LINE;
		if (Utils.isWordRune(r1) !== Utils.isWordRune(r2)) op |= Utils.EMPTY_WORD_BOUNDARY;
		else op |= Utils.EMPTY_NO_WORD_BOUNDARY;
		return op;
	}
	static quoteMeta(str) {
		return str.split("").map((s) => {
			if (Utils.METACHARACTERS.indexOf(s) >= 0) return `\\${s}`;
			return s;
		}).join("");
	}
	static charCount(codePoint) {
		return codePoint > Unicode.MAX_BMP ? 2 : 1;
	}
	static toArray(typedArray) {
		const len = typedArray.length;
		const res = new Array(len);
		for (let i = 0; i < len; i++) res[i] = typedArray[i];
		return res;
	}
	static stringToUtf8ByteArray(str) {
		if (globalThis.TextEncoder) {
			if (!cachedNativeEncoder) cachedNativeEncoder = new TextEncoder();
			return cachedNativeEncoder.encode(str);
		} else {
			let out = [], p = 0;
			for (let i = 0; i < str.length; i++) {
				let c = str.charCodeAt(i);
				if (c < 128) out[p++] = c;
				else if (c < 2048) {
					out[p++] = c >> 6 | 192;
					out[p++] = c & 63 | 128;
				} else if ((c & 64512) === Unicode.MIN_HIGH_SURROGATE && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === Unicode.MIN_LOW_SURROGATE) {
					c = Unicode.MIN_SUPPLEMENTARY_CODE_POINT + ((c & 1023) << 10) + (str.charCodeAt(++i) & 1023);
					out[p++] = c >> 18 | 240;
					out[p++] = c >> 12 & 63 | 128;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				} else {
					out[p++] = c >> 12 | 224;
					out[p++] = c >> 6 & 63 | 128;
					out[p++] = c & 63 | 128;
				}
			}
			return out;
		}
	}
	static utf8ByteArrayToString(bytes) {
		if (globalThis.TextDecoder) {
			if (!cachedNativeDecoder) cachedNativeDecoder = new TextDecoder("utf-8");
			const view = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
			return cachedNativeDecoder.decode(view);
		} else {
			let out = [], pos = 0, c = 0;
			while (pos < bytes.length) {
				let c1 = bytes[pos++];
				if (c1 < 128) out[c++] = String.fromCharCode(c1);
				else if (c1 > 191 && c1 < 224) {
					let c2 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 31) << 6 | c2 & 63);
				} else if (c1 > 239 && c1 < 365) {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					let c4 = bytes[pos++];
					let u = ((c1 & 7) << 18 | (c2 & 63) << 12 | (c3 & 63) << 6 | c4 & 63) - Unicode.MIN_SUPPLEMENTARY_CODE_POINT;
					out[c++] = String.fromCharCode(Unicode.MIN_HIGH_SURROGATE + (u >> 10));
					out[c++] = String.fromCharCode(Unicode.MIN_LOW_SURROGATE + (u & 1023));
				} else {
					let c2 = bytes[pos++];
					let c3 = bytes[pos++];
					out[c++] = String.fromCharCode((c1 & 15) << 12 | (c2 & 63) << 6 | c3 & 63);
				}
			}
			return out.join("");
		}
	}
};
const createEnum = (values = [], initNum = 0) => {
	const enumObject = Object.create(null);
	for (let i = 0; i < values.length; i++) {
		const val = values[i];
		const keyVal = initNum + i;
		enumObject[val] = keyVal;
		enumObject[keyVal] = val;
	}
	return Object.freeze(enumObject);
};
var MatcherInputBase = class MatcherInputBase {
	static Encoding = createEnum(["UTF_16", "UTF_8"]);
	getEncoding() {
		throw Error("not implemented");
	}
	asCharSequence() {
		throw Error("not implemented");
	}
	asBytes() {
		throw Error("not implemented");
	}
	length() {
		throw Error("not implemented");
	}
	isUTF8Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_8;
	}
	isUTF16Encoding() {
		return this.getEncoding() === MatcherInputBase.Encoding.UTF_16;
	}
};
var Utf8MatcherInput = class extends MatcherInputBase {
	constructor(bytes = null) {
		super();
		this.bytes = bytes;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_8;
	}
	asCharSequence() {
		return Utils.utf8ByteArrayToString(this.bytes);
	}
	asBytes() {
		return this.bytes;
	}
	length() {
		return this.bytes.length;
	}
};
var Utf16MatcherInput = class extends MatcherInputBase {
	constructor(charSequence = null) {
		super();
		this.charSequence = charSequence;
	}
	getEncoding() {
		return MatcherInputBase.Encoding.UTF_16;
	}
	asCharSequence() {
		return this.charSequence;
	}
	asBytes() {
		return Utils.stringToUtf8ByteArray(this.charSequence.toString());
	}
	length() {
		return this.charSequence.length;
	}
};
var MatcherInput = class {
	static utf16(charSequence) {
		Utils.checkInput(charSequence);
		return new Utf16MatcherInput(charSequence);
	}
	static utf8(input) {
		if (Utils.isByteArray(input)) return new Utf8MatcherInput(input);
		return new Utf8MatcherInput(Utils.stringToUtf8ByteArray(input));
	}
};
var MachineInputBase = class {
	static EOF() {
		return -8;
	}
	constructor() {
		this.start = 0;
		this.end = 0;
	}
	canCheckPrefix() {
		return true;
	}
	endPos() {
		return this.end - this.start;
	}
	hasString() {
		return false;
	}
	hasAnyString() {
		return false;
	}
	prefixLength() {
		return 0;
	}
};
var MachineUTF8Input = class MachineUTF8Input extends MachineInputBase {
	static RUNE_ERROR_STEP = Unicode.RUNE_ERROR << 3 | 1;
	constructor(bytes, start = 0, end = bytes.length) {
		super();
		this.bytes = bytes;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const target = prefilter.bytes;
		if (target.length === 0) return true;
		const idx = this.indexOf(this.bytes, target, this.start + pos);
		return idx !== -1 && idx <= this.end - target.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton8().searchUTF8(this.bytes, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c = this.bytes[pos] & 255;
		if (c < 128) return c << 3 | 1;
		let size;
		let rune;
		let lo = 128;
		let hi = 191;
		if (c >= 194 && c <= 223) {
			size = 2;
			rune = c & 31;
		} else if (c >= 224 && c <= 239) {
			size = 3;
			rune = c & 15;
			if (c === 224) lo = 160;
			else if (c === 237) hi = 159;
		} else if (c >= 240 && c <= 244) {
			size = 4;
			rune = c & 7;
			if (c === 240) lo = 144;
			else if (c === 244) hi = 143;
		} else return MachineUTF8Input.RUNE_ERROR_STEP;
		if (pos + size > this.end) return MachineUTF8Input.RUNE_ERROR_STEP;
		const c1 = this.bytes[pos + 1] & 255;
		if (c1 < lo || c1 > hi) return MachineUTF8Input.RUNE_ERROR_STEP;
		rune = rune << 6 | c1 & 63;
		if (size > 2) {
			const c2 = this.bytes[pos + 2] & 255;
			if ((c2 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
			rune = rune << 6 | c2 & 63;
			if (size > 3) {
				const c3 = this.bytes[pos + 3] & 255;
				if ((c3 & 192) !== 128) return MachineUTF8Input.RUNE_ERROR_STEP;
				rune = rune << 6 | c3 & 63;
			}
		}
		return rune << 3 | size;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.indexOf(this.bytes, re2.prefixUTF8, pos);
		return i < 0 ? i : i - pos;
	}
	context(pos) {
		pos += this.start;
		let r1 = -1;
		if (pos > this.start && pos <= this.end) {
			let start = pos - 1;
			r1 = this.bytes[start--];
			if (r1 >= 128) {
				let lim = pos - 4;
				if (lim < this.start) lim = this.start;
				while (start >= lim && (this.bytes[start] & 192) === 128) start--;
				if (start < this.start) start = this.start;
				const r = this.step(start - this.start);
				r1 = start + (r & 7) === pos ? r >> 3 : Unicode.RUNE_ERROR;
			}
		}
		const r2 = pos < this.end ? this.step(pos - this.start) >> 3 : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	indexOf(source, target, fromIndex = 0) {
		let targetLength = target.length;
		if (targetLength === 0) return fromIndex <= this.end ? fromIndex : -1;
		const firstByte = target[0];
		let limit = this.end - targetLength;
		const hasNativeIndexOf = typeof source.indexOf === "function";
		let i = fromIndex;
		while (i <= limit) {
			if (hasNativeIndexOf) {
				i = source.indexOf(firstByte, i);
				if (i === -1 || i > limit) return -1;
			} else {
				while (i <= limit && source[i] !== firstByte) i++;
				if (i > limit) return -1;
			}
			let match = true;
			for (let j = 1; j < targetLength; j++) if (source[i + j] !== target[j]) {
				match = false;
				break;
			}
			if (match) return i;
			i++;
		}
		return -1;
	}
	prefixLength(re2) {
		return re2.prefixUTF8.length;
	}
};
var MachineUTF16Input = class extends MachineInputBase {
	constructor(charSequence, start = 0, end = charSequence.length) {
		super();
		this.charSequence = charSequence;
		this.start = start;
		this.end = end;
	}
	hasString(prefilter, pos) {
		const idx = this.charSequence.indexOf(prefilter.str, this.start + pos);
		return idx !== -1 && idx <= this.end - prefilter.str.length;
	}
	hasAnyString(prefilter, pos) {
		return prefilter.automaton16().searchUTF16(this.charSequence, this.start + pos, this.end);
	}
	step(pos) {
		pos += this.start;
		if (pos >= this.end) return MachineInputBase.EOF();
		const c1 = this.charSequence.charCodeAt(pos);
		if (c1 < Unicode.MIN_HIGH_SURROGATE || c1 > Unicode.MAX_HIGH_SURROGATE || pos + 1 >= this.end) return c1 << 3 | 1;
		const c2 = this.charSequence.charCodeAt(pos + 1);
		if (c2 >= Unicode.MIN_LOW_SURROGATE && c2 <= Unicode.MAX_LOW_SURROGATE) return (c1 - Unicode.MIN_HIGH_SURROGATE) * 1024 + (c2 - Unicode.MIN_LOW_SURROGATE) + Unicode.MIN_SUPPLEMENTARY_CODE_POINT << 3 | 2;
		return c1 << 3 | 1;
	}
	index(re2, pos) {
		pos += this.start;
		const i = this.charSequence.indexOf(re2.prefix, pos);
		if (i < 0 || i > this.end - re2.prefix.length) return -1;
		return i - pos;
	}
	context(pos) {
		pos += this.start;
		const r1 = pos > this.start && pos <= this.end ? this.charSequence.charCodeAt(pos - 1) : -1;
		const r2 = pos < this.end ? this.charSequence.charCodeAt(pos) : -1;
		return Utils.emptyOpContext(r1, r2);
	}
	prefixLength(re2) {
		return re2.prefix.length;
	}
};
var MachineInput = class {
	static fromUTF8(bytes, start = 0, end = bytes.length) {
		return new MachineUTF8Input(bytes, start, end);
	}
	static fromUTF16(charSequence, start = 0, end = void 0) {
		Utils.checkInput(charSequence);
		return new MachineUTF16Input(charSequence, start, end ?? charSequence.length);
	}
};
var Matcher = class Matcher {
	static MAX_REPLACER_ARGS = 65535;
	static quoteReplacement(str, javaMode = false) {
		if (javaMode) {
			if (str.indexOf("\\") < 0 && str.indexOf("$") < 0) return str;
			return str.split("").map((s) => {
				const c = s.codePointAt(0);
				if (c === Codepoint.CODES["\\"] || c === Codepoint.CODES["$"]) return `\\${s}`;
				return s;
			}).join("");
		}
		if (str.indexOf("$") < 0) return str;
		return str.split("").map((s) => {
			if (s.codePointAt(0) === Codepoint.CODES["$"]) return "$$";
			return s;
		}).join("");
	}
	constructor(pattern, input) {
		if (pattern === null) throw new Error("pattern is null");
		this.patternInput = pattern;
		const re2 = this.patternInput.re2();
		this.patternGroupCount = re2.numberOfCapturingGroups();
		this.groups = [];
		this.namedGroups = re2.namedGroups;
		this.hasNamedGroups = Object.keys(this.namedGroups).length > 0;
		this.numberOfInstructions = re2.numberOfInstructions();
		this.lookbehindState = null;
		if (input instanceof MatcherInputBase) this.resetMatcherInput(input);
		else if (Utils.isByteArray(input)) this.resetMatcherInput(MatcherInput.utf8(input));
		else this.resetMatcherInput(MatcherInput.utf16(input));
	}
	pattern() {
		return this.patternInput;
	}
	reset() {
		this.matcherInputLength = this.matcherInput.length();
		this.appendPos = 0;
		this.hasMatch = false;
		this.hasGroups = false;
		this.anchorFlag = 0;
		return this;
	}
	resetMatcherInput(input) {
		if (input === null) throw new Error("input is null");
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		this.matcherInput = input;
		if (this.lookbehindState !== null) this.lookbehindState.reset();
		else this.lookbehindState = this.patternInput.re2().createLookbehindState();
		this.reset();
		return this;
	}
	start(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group];
	}
	end(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		this.loadGroup(group);
		return this.groups[2 * group + 1];
	}
	programSize() {
		return this.numberOfInstructions;
	}
	group(group = 0) {
		if (typeof group === "string") {
			const groupInt = this.namedGroups[group];
			if (!Number.isFinite(groupInt)) throw new RE2JSGroupException(`group '${group}' not found`);
			group = groupInt;
		}
		const start = this.start(group);
		const end = this.end(group);
		if (start < 0 && end < 0) return null;
		return this.substring(start, end);
	}
	getNamedGroups() {
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		const result = Object.create(null);
		for (const name of Object.keys(this.namedGroups)) result[name] = this.group(name);
		return result;
	}
	groupCount() {
		return this.patternGroupCount;
	}
	loadGroup(group) {
		if (!Number.isInteger(group) || group < 0 || group > this.patternGroupCount) throw new RE2JSGroupException(`Group index out of bounds: ${group}`);
		if (!this.hasMatch) throw new RE2JSGroupException("perhaps no match attempted");
		if (group === 0 || this.hasGroups) return;
		const end = this.matcherInputLength;
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, this.groups[0], end, this.anchorFlag, 1 + this.patternGroupCount, this.lookbehindState);
		if (!res[0]) throw new RE2JSGroupException("inconsistency in matching group data");
		this.groups = res[1];
		this.hasGroups = true;
	}
	matches() {
		return this.genMatch(0, RE2Flags.ANCHOR_BOTH);
	}
	lookingAt() {
		return this.genMatch(0, RE2Flags.ANCHOR_START);
	}
	find(start = null) {
		if (start !== null) {
			if (!Number.isInteger(start) || start < 0 || start > this.matcherInputLength) throw new RE2JSGroupException(`start index out of bounds: ${start}`);
			this.reset();
			return this.genMatch(start, 0);
		}
		start = 0;
		if (this.hasMatch) {
			start = this.groups[1];
			if (this.groups[0] === this.groups[1]) {
				const r = (this.matcherInput.isUTF16Encoding() ? MachineInput.fromUTF16(this.matcherInput.asCharSequence(), 0, this.matcherInputLength) : MachineInput.fromUTF8(this.matcherInput.asBytes(), 0, this.matcherInputLength)).step(start);
				if (r < 0) start++;
				else start += r & 7;
			}
		}
		return this.genMatch(start, RE2Flags.UNANCHORED);
	}
	genMatch(startByte, anchor) {
		const res = this.patternInput.re2().matchMachineInput(this.matcherInput, startByte, this.matcherInputLength, anchor, 1, this.lookbehindState);
		if (!res[0]) {
			this.hasMatch = false;
			return false;
		}
		this.groups = res[1];
		this.hasMatch = true;
		this.hasGroups = this.patternGroupCount === 0;
		this.anchorFlag = anchor;
		return true;
	}
	substring(start, end) {
		if (this.matcherInput.isUTF8Encoding()) return Utils.utf8ByteArrayToString(this.matcherInput.asBytes().slice(start, end));
		return this.matcherInput.asCharSequence().substring(start, end).toString();
	}
	inputLength() {
		return this.matcherInputLength;
	}
	appendReplacement(replacement, javaMode = false) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		res += javaMode ? this.appendReplacementInternalJava(replacement) : this.appendReplacementInternalJs(replacement);
		return res;
	}
	appendReplacementInternalJava(replacement) {
		let res = "";
		let last = 0;
		const m = replacement.length;
		let i = 0;
		while (i < m) {
			const cCode = replacement.codePointAt(i);
			if (cCode === Codepoint.CODES["\\"]) {
				if (last < i) res += replacement.substring(last, i);
				i++;
				if (i >= m) throw new RE2JSGroupException("character to be escaped is missing");
				last = i;
				i++;
				continue;
			}
			if (cCode === Codepoint.CODES["$"]) {
				if (last < i) res += replacement.substring(last, i);
				if (i + 1 >= m) throw new RE2JSGroupException("Illegal group reference: group index is missing");
				const nextCode = replacement.codePointAt(i + 1);
				if (Codepoint.CODES["0"] <= nextCode && nextCode <= Codepoint.CODES["9"]) {
					let n = nextCode - Codepoint.CODES["0"];
					let j = i + 2;
					for (; j < m; j++) {
						const digit = replacement.codePointAt(j);
						if (digit < Codepoint.CODES["0"] || digit > Codepoint.CODES["9"] || n * 10 + digit - Codepoint.CODES["0"] > this.patternGroupCount) break;
						n = n * 10 + digit - Codepoint.CODES["0"];
					}
					if (n > this.patternGroupCount) throw new RE2JSGroupException(`n > number of groups: ${n}`);
					const group = this.group(n);
					if (group !== null) res += group;
					i = j;
					last = i;
				} else if (nextCode === Codepoint.CODES["{"]) {
					let j = i + 2;
					while (j < m && replacement.codePointAt(j) !== Codepoint.CODES["}"]) j++;
					if (j >= m) throw new RE2JSGroupException("named capture group is missing trailing '}'");
					const groupName = replacement.substring(i + 2, j);
					const groupVal = this.group(groupName);
					if (groupVal !== null) res += groupVal;
					i = j + 1;
					last = i;
				} else throw new RE2JSGroupException("Illegal group reference");
				continue;
			}
			i++;
		}
		if (last < m) res += replacement.substring(last, m);
		return res;
	}
	appendReplacementInternalJs(replacement) {
		const isDigit = (c) => c >= 48 && c <= 57;
		const groupCount = this.patternGroupCount;
		let res = "";
		let i = 0;
		while (i < replacement.length) {
			const dollar = replacement.indexOf("$", i);
			if (dollar < 0) break;
			res += replacement.substring(i, dollar);
			i = dollar;
			const c = replacement.charCodeAt(i + 1);
			if (c === Codepoint.CODES["$"]) {
				res += "$";
				i += 2;
			} else if (c === Codepoint.CODES["&"]) {
				res += this.group(0);
				i += 2;
			} else if (c === Codepoint.CODES["`"]) {
				res += this.substring(0, this.start(0));
				i += 2;
			} else if (c === Codepoint.CODES["'"]) {
				res += this.substring(this.end(0), this.matcherInputLength);
				i += 2;
			} else if (isDigit(c)) {
				let digits = 1;
				let index = c - 48;
				const c2 = replacement.charCodeAt(i + 2);
				if (isDigit(c2) && index * 10 + c2 - 48 <= groupCount) {
					digits = 2;
					index = index * 10 + c2 - 48;
				}
				if (index >= 1 && index <= groupCount) {
					const group = this.group(index);
					if (group !== null) res += group;
				} else res += replacement.substring(i, i + 1 + digits);
				i += 1 + digits;
			} else if (c === Codepoint.CODES["<"] && this.hasNamedGroups) {
				const gt = replacement.indexOf(">", i + 2);
				if (gt < 0) {
					res += "$<";
					i += 2;
				} else {
					const name = replacement.substring(i + 2, gt);
					if (Object.hasOwn(this.namedGroups, name)) {
						const group = this.group(name);
						if (group !== null) res += group;
					}
					i = gt + 1;
				}
			} else {
				res += "$";
				i += 1;
			}
		}
		return res + replacement.substring(i);
	}
	appendTail() {
		return this.substring(this.appendPos, this.matcherInputLength);
	}
	replaceAll(replacement, javaMode = false) {
		return this.replace(replacement, true, javaMode);
	}
	replaceFirst(replacement, javaMode = false) {
		return this.replace(replacement, false, javaMode);
	}
	replace(replacement, all = true, javaMode = false) {
		let res = "";
		this.reset();
		const isFunc = typeof replacement === "function";
		let originalInput = null;
		if (isFunc) {
			if (this.groupCount() >= Matcher.MAX_REPLACER_ARGS) throw new RE2JSGroupException("Too many capture groups to safely invoke replacer function");
			originalInput = this.matcherInput.isUTF8Encoding() ? this.matcherInput.asBytes() : this.matcherInput.asCharSequence();
		}
		while (this.find()) {
			res += isFunc ? this.appendReplacementFunc(replacement, originalInput) : this.appendReplacement(replacement, javaMode);
			if (!all) break;
		}
		res += this.appendTail();
		return res;
	}
	appendReplacementFunc(replacer, originalInput) {
		let res = "";
		const s = this.start();
		const e = this.end();
		if (this.appendPos < s) res += this.substring(this.appendPos, s);
		this.appendPos = e;
		const args = this.matchArray();
		args.push(s, originalInput);
		if (this.hasNamedGroups) args.push(this.namedGroupsObject());
		res += String(replacer(...args));
		return res;
	}
	matchArray() {
		const result = [this.group(0)];
		for (let i = 1; i <= this.patternGroupCount; i++) {
			const group = this.group(i);
			result.push(group === null ? void 0 : group);
		}
		return result;
	}
	namedGroupsObject() {
		if (!this.hasNamedGroups) return;
		const result = this.getNamedGroups();
		for (const name in result) if (result[name] === null) result[name] = void 0;
		return result;
	}
};
var Inst = class Inst {
	static ALT = 1;
	static ALT_MATCH = 2;
	static CAPTURE = 3;
	static EMPTY_WIDTH = 4;
	static FAIL = 5;
	static MATCH = 6;
	static NOP = 7;
	static RUNE = 8;
	static RUNE1 = 9;
	static RUNE_ANY = 10;
	static RUNE_ANY_NOT_NL = 11;
	static LB_WRITE = 12;
	static LB_CHECK = 13;
	static isRuneOp(op) {
		return Inst.RUNE <= op && op <= Inst.RUNE_ANY_NOT_NL;
	}
	static escapeRunes(runes) {
		let out = "\"";
		for (let rune of runes) out += Utils.escapeRune(rune);
		out += "\"";
		return out;
	}
	constructor(op) {
		this.op = op;
		this.out = 0;
		this.arg = 0;
		this.runes = new Int32Array(0);
		this.next = null;
	}
	matchRune(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r);
			return r === r0;
		}
		const len = this.runes.length;
		if (len === 0) return false;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return false;
				if (r <= this.runes[j + 1]) return true;
			}
			return false;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1];
	}
	matchRunePos(r) {
		if (this.runes.length === 1) {
			const r0 = this.runes[0];
			if ((this.arg & RE2Flags.FOLD_CASE) !== 0) return Unicode.equalsIgnoreCase(r0, r) ? 0 : -1;
			return r === r0 ? 0 : -1;
		}
		const len = this.runes.length;
		if (len === 0) return -1;
		if (len === 2 || len === 4 || len === 6 || len === 8) {
			for (let j = 0; j < len; j += 2) {
				if (r < this.runes[j]) return -1;
				if (r <= this.runes[j + 1]) return Math.floor(j / 2);
			}
			return -1;
		}
		let base = 0;
		let n = len >> 1;
		while (n > 1) {
			const half = n >> 1;
			base += this.runes[base + half << 1] <= r ? half : 0;
			n -= half;
		}
		base += this.runes[base << 1] <= r ? 1 : 0;
		const m = base - 1;
		return m >= 0 && r <= this.runes[m << 1 | 1] ? m : -1;
	}
	toString() {
		switch (this.op) {
			case Inst.ALT: return `alt -> ${this.out}, ${this.arg}`;
			case Inst.ALT_MATCH: return `altmatch -> ${this.out}, ${this.arg}`;
			case Inst.CAPTURE: return `cap ${this.arg} -> ${this.out}`;
			case Inst.EMPTY_WIDTH: return `empty ${this.arg} -> ${this.out}`;
			case Inst.MATCH: return `match${this.arg !== 0 ? ` ${this.arg}` : ""}`;
			case Inst.FAIL: return "fail";
			case Inst.NOP: return `nop -> ${this.out}`;
			case Inst.LB_WRITE: return `lbwrite ${this.arg} -> ${this.out}`;
			case Inst.LB_CHECK: return `lbcheck ${this.arg} -> ${this.out}`;
			case Inst.RUNE:
				if (this.runes === null) return "rune <null>";
				return [
					"rune ",
					Inst.escapeRunes(this.runes),
					(this.arg & RE2Flags.FOLD_CASE) !== 0 ? "/i" : "",
					" -> ",
					this.out
				].join("");
			case Inst.RUNE1: return `rune1 ${Inst.escapeRunes(this.runes)} -> ${this.out}`;
			case Inst.RUNE_ANY: return `any -> ${this.out}`;
			case Inst.RUNE_ANY_NOT_NL: return `anynotnl -> ${this.out}`;
			default: throw new Error("unhandled case in Inst.toString");
		}
	}
};
var Queue = class Queue {
	constructor(numInst) {
		this.sparse = new Int32Array(numInst);
		this.densePcs = new Int32Array(numInst);
		this.denseCaps = null;
		this.size = 0;
		this.ncap = 0;
		this.mainThreads = 0;
	}
	static INITIAL_THREADS = 32;
	init(ncap) {
		this.ncap = ncap;
		const needed = Math.min(this.densePcs.length, Queue.INITIAL_THREADS) * ncap;
		if (!this.denseCaps || this.denseCaps.length < needed) this.denseCaps = new Int32Array(needed);
	}
	growCaps(needed) {
		const limit = this.densePcs.length * this.ncap;
		const grown = new Int32Array(Math.min(limit, Math.max(needed, 2 * this.denseCaps.length)));
		grown.set(this.denseCaps);
		this.denseCaps = grown;
	}
	contains(pc) {
		const j = this.sparse[pc];
		return j < this.size && this.densePcs[j] === pc;
	}
	isEmpty() {
		return this.size === 0;
	}
	add(pc) {
		const j = this.size++;
		this.sparse[pc] = j;
		this.densePcs[j] = pc;
		return j;
	}
	clear() {
		this.size = 0;
		this.mainThreads = 0;
	}
	toString() {
		let out = "{";
		for (let i = 0; i < this.size; i++) {
			if (i !== 0) out += ", ";
			out += this.densePcs[i];
		}
		out += "}";
		return out;
	}
};
var LookbehindState = class {
	constructor(prog) {
		this.pos = -1;
		this.pcs = new Int32Array(prog.numInst());
		this.size = 0;
		this.lbTable = new Int32Array(prog.numLb + 1);
	}
	reset() {
		this.pos = -1;
		this.size = 0;
	}
};
var Machine = class Machine {
	static fromRE2(re2) {
		const m = new Machine();
		m.prog = re2.prog;
		m.re2 = re2;
		m.q0 = new Queue(m.prog.numInst());
		m.q1 = new Queue(m.prog.numInst());
		m.addStack = new Int32Array(2 * (m.prog.numInst() + 1));
		m.matched = false;
		m.matchcap = new Int32Array(m.prog.numCap < 2 ? 2 : m.prog.numCap);
		m.ncap = 0;
		return m;
	}
	constructor() {
		this.prog = null;
		this.re2 = null;
		this.q0 = null;
		this.q1 = null;
		this.addStack = null;
		this.matched = false;
		this.matchcap = null;
		this.ncap = 0;
		this.lbTable = null;
	}
	init(ncap) {
		this.ncap = ncap;
		if (ncap > this.matchcap.length) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1);
		this.q0.init(ncap);
		this.q1.init(ncap);
		if (this.prog.numLb > 0) {
			if (!this.lbTable || this.lbTable.length < this.prog.numLb + 1) this.lbTable = new Int32Array(this.prog.numLb + 1);
			this.lbTable.fill(-1);
		}
	}
	submatches() {
		if (this.ncap === 0) return Utils.emptyInts();
		return Utils.toArray(this.matchcap.subarray(0, this.ncap));
	}
	match(input, pos, anchor, lbState = null) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return false;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		this.matched = false;
		this.matchcap.fill(-1);
		const hasLookbehinds = this.prog.numLb > 0;
		const matchStartPos = pos;
		let currentPos = pos;
		let resumeLookbehinds = false;
		if (hasLookbehinds) {
			if (lbState !== null && lbState.pos >= 0 && lbState.pos <= pos) {
				currentPos = lbState.pos;
				resumeLookbehinds = true;
			} else currentPos = 0;
		}
		let saveLookbehinds = hasLookbehinds && lbState !== null;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag;
		if (currentPos === 0) flag = Utils.emptyOpContext(-1, rune);
		else flag = input.context(currentPos);
		if (hasLookbehinds) {
			if (resumeLookbehinds) this.restoreLookbehinds(lbState, runq, flag);
			else this.spawnLookbehinds(runq, currentPos, flag);
		}
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
				if (this.matched) break;
				if (this.prog.numLb === 0 && runq.isEmpty() && !(this.re2.prefix.length === 0) && rune1 !== this.re2.prefixRune && input.canCheckPrefix()) {
					const advance = input.index(this.re2, currentPos);
					if (advance < 0) break;
					currentPos += advance;
					r = input.step(currentPos);
					rune = r >> 3;
					width = r & 7;
					r = input.step(currentPos + width);
					rune1 = r >> 3;
					width1 = r & 7;
					flag = input.context(currentPos);
				}
			}
			if (currentPos >= matchStartPos) {
				if (saveLookbehinds) {
					this.saveLookbehinds(lbState, runq, currentPos);
					saveLookbehinds = false;
				}
				if (!this.matched && (currentPos === 0 || anchor === RE2Flags.UNANCHORED)) {
					if (this.ncap > 0) this.matchcap[0] = currentPos;
					this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
				}
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			this.step(runq, nextq, currentPos, nextPos, rune, flag, anchor, currentPos === input.endPos());
			if (width === 0) break;
			if (this.ncap === 0 && this.matched) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		runq.clear();
		nextq.clear();
		return this.matched;
	}
	matchSet(input, pos, anchor) {
		const startCond = this.re2.cond;
		if (startCond === Utils.EMPTY_ALL) return [];
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		let currentPos = this.prog.numLb > 0 ? 0 : pos;
		let matchStartPos = pos;
		let runq = this.q0;
		let nextq = this.q1;
		let r = input.step(currentPos);
		let rune = r >> 3;
		let width = r & 7;
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r = input.step(currentPos + width);
			rune1 = r >> 3;
			width1 = r & 7;
		}
		let flag = currentPos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(currentPos);
		const matches = new Set();
		if (this.prog.numLb > 0) this.spawnLookbehinds(runq, currentPos, flag);
		while (true) {
			if (runq.mainThreads === 0) {
				if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && currentPos !== 0) break;
				if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && currentPos !== 0) break;
			}
			if (currentPos === 0 || anchor === RE2Flags.UNANCHORED) {
				if (currentPos >= matchStartPos) this.add(runq, this.prog.start, currentPos, this.matchcap, 0, flag);
			}
			const nextPos = currentPos + width;
			flag = input.context(nextPos);
			for (let j = 0; j < runq.size; j++) {
				const pc = runq.densePcs[j];
				const i = this.prog.inst[pc];
				const capOffset = j * this.ncap;
				let add = false;
				switch (i.op) {
					case Inst.MATCH:
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== input.endPos()) break;
						matches.add(i.arg);
						break;
					case Inst.RUNE:
						add = i.matchRune(rune);
						break;
					case Inst.RUNE1:
						add = rune === i.runes[0];
						break;
					case Inst.RUNE_ANY:
						add = true;
						break;
					case Inst.RUNE_ANY_NOT_NL:
						add = rune !== 10;
						break;
					default: continue;
				}
				if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, flag);
			}
			runq.clear();
			if (width === 0) break;
			currentPos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r = input.step(currentPos + width);
				rune1 = r >> 3;
				width1 = r & 7;
			}
			const tmpq = runq;
			runq = nextq;
			nextq = tmpq;
		}
		nextq.clear();
		return Array.from(matches).sort((a, b) => a - b);
	}
	step(runq, nextq, pos, nextPos, c, nextCond, anchor, atEnd) {
		const longest = this.re2.longest;
		for (let j = 0; j < runq.size; j++) {
			const pc = runq.densePcs[j];
			const capOffset = j * this.ncap;
			if (longest && this.matched && this.ncap > 0 && this.matchcap[0] < runq.denseCaps[capOffset]) continue;
			const i = this.prog.inst[pc];
			let add = false;
			switch (i.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && !atEnd) break;
					if (this.ncap > 0 && (!longest || !this.matched || this.matchcap[1] < pos)) {
						runq.denseCaps[capOffset + 1] = pos;
						for (let k = 0; k < this.ncap; k++) this.matchcap[k] = runq.denseCaps[capOffset + k];
					}
					if (!longest) runq.size = 0;
					this.matched = true;
					break;
				case Inst.RUNE:
					add = i.matchRune(c);
					break;
				case Inst.RUNE1:
					add = c === i.runes[0];
					break;
				case Inst.RUNE_ANY:
					add = true;
					break;
				case Inst.RUNE_ANY_NOT_NL:
					add = c !== 10;
					break;
				default: continue;
			}
			if (add) this.add(nextq, i.out, nextPos, runq.denseCaps, capOffset, nextCond);
		}
		runq.clear();
	}
	spawnLookbehinds(q, pos, flag) {
		for (let i = 0; i < this.prog.lbStarts.length; i++) this.add(q, this.prog.lbStarts[i], pos, this.matchcap, 0, flag);
	}
	restoreLookbehinds(lbState, q, flag) {
		this.lbTable.set(lbState.lbTable);
		for (let j = 0; j < lbState.size; j++) this.add(q, lbState.pcs[j], lbState.pos, this.matchcap, 0, flag);
	}
	saveLookbehinds(lbState, q, pos) {
		let size = 0;
		for (let j = 0; j < q.size; j++) {
			const pc = q.densePcs[j];
			if (this.prog.lbInst[pc] === 1 && Inst.isRuneOp(this.prog.inst[pc].op)) lbState.pcs[size++] = pc;
		}
		lbState.size = size;
		lbState.pos = pos;
		lbState.lbTable.set(this.lbTable);
	}
	add(q, pc, pos, capArray, capOffset, cond) {
		const stk = this.addStack;
		let nstk = 0;
		for (;;) {
			while (pc !== 0 && !q.contains(pc)) {
				const d = q.add(pc);
				const inst = this.prog.inst[pc];
				switch (inst.op) {
					case Inst.FAIL:
						pc = 0;
						break;
					case Inst.ALT:
					case Inst.ALT_MATCH:
						stk[nstk++] = inst.arg;
						stk[nstk++] = 0;
						pc = inst.out;
						break;
					case Inst.EMPTY_WIDTH:
						pc = (inst.arg & ~cond) === 0 ? inst.out : 0;
						break;
					case Inst.NOP:
						pc = inst.out;
						break;
					case Inst.CAPTURE:
						if (inst.arg < this.ncap) {
							stk[nstk++] = -inst.arg - 1;
							stk[nstk++] = capArray[capOffset + inst.arg];
							capArray[capOffset + inst.arg] = pos;
						}
						pc = inst.out;
						break;
					case Inst.LB_WRITE:
						this.lbTable[Math.abs(inst.arg)] = pos;
						pc = inst.out;
						break;
					case Inst.LB_CHECK:
						if (inst.arg > 0) pc = this.lbTable[inst.arg] === pos ? inst.out : 0;
						else pc = this.lbTable[-inst.arg] !== pos ? inst.out : 0;
						break;
					case Inst.MATCH:
					case Inst.RUNE:
					case Inst.RUNE1:
					case Inst.RUNE_ANY:
					case Inst.RUNE_ANY_NOT_NL:
						if (this.prog.lbInst[pc] === 0) q.mainThreads++;
						if (this.ncap > 0) {
							const destOffset = d * this.ncap;
							if (destOffset + this.ncap > q.denseCaps.length) q.growCaps(destOffset + this.ncap);
							for (let c = 0; c < this.ncap; c++) q.denseCaps[destOffset + c] = capArray[capOffset + c];
						}
						pc = 0;
						break;
					default: throw new RE2JSInternalException("unhandled");
				}
			}
			if (nstk === 0) return;
			nstk -= 2;
			const entry = stk[nstk];
			if (entry < 0) {
				capArray[capOffset - entry - 1] = stk[nstk + 1];
				pc = 0;
			} else pc = entry;
		}
	}
};
const hashState = (pcs, flag, ids) => {
	let h = -2128831035;
	for (let i = 0; i < pcs.length; i++) {
		h ^= pcs[i];
		h = Math.imul(h, 16777619);
	}
	h ^= flag;
	h = Math.imul(h, 16777619);
	for (let i = 0; i < ids.length; i++) {
		h ^= ids[i];
		h = Math.imul(h, 16777619);
	}
	return h;
};
const arraysEqual = (a, b) => {
	if (a.length !== b.length) return false;
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
	return true;
};
const isState = (state, pcs, flag, ids) => state.flag === flag && arraysEqual(state.nfaStates, pcs) && arraysEqual(state.matchIDs, ids);
const NO_IDS = [];
const END_TEXT$1 = -1;
var DFAState = class {
	constructor(nfaStates, flag, matchIDs) {
		this.nfaStates = nfaStates;
		this.flag = flag;
		this.isMatch = (flag & DFA.FLAG_MATCH) !== 0;
		this.matchIDs = matchIDs;
		this.next = null;
		this.nextAnchored = null;
	}
};
var DFA = class DFA {
	static FLAG_EMPTY_MASK = 255;
	static FLAG_MATCH = 256;
	static FLAG_LAST_WORD = 512;
	static FLAG_NEED_SHIFT = 16;
	static STATE_OVERHEAD = 150;
	static ARRAY_OVERHEAD = 40;
	static ELEMENT_SIZE = 8;
	static TABLE_OVERHEAD = 48;
	static PROGRESS_PER_STATE = 10;
	constructor(prog, maxMem = 8388608) {
		this.prog = prog;
		this.maxMem = maxMem;
		this.stateCache = new Map();
		this.stateCount = 0;
		this.startStates = new Map();
		this.failed = false;
		for (let pc = 0; pc < prog.numInst(); pc++) {
			const op = prog.getInst(pc).op;
			if (op === Inst.LB_WRITE || op === Inst.LB_CHECK) {
				this.failed = true;
				break;
			}
		}
		this.computeRuneClasses();
		this.stateBudget = maxMem;
		this.memBudget = maxMem;
	}
	computeRuneClasses() {
		const bounds = new Set();
		const addRange = (lo, hi) => {
			bounds.add(lo);
			bounds.add(hi + 1);
		};
		for (let pc = 0; pc < this.prog.numInst(); pc++) {
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.RUNE:
				case Inst.RUNE1:
					if (inst.runes.length === 1) {
						addRange(inst.runes[0], inst.runes[0]);
						if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) for (let f = Unicode.simpleFold(inst.runes[0]); f !== inst.runes[0]; f = Unicode.simpleFold(f)) addRange(f, f);
					} else for (let j = 0; j < inst.runes.length; j += 2) addRange(inst.runes[j], inst.runes[j + 1]);
					break;
				case Inst.RUNE_ANY_NOT_NL:
					addRange(10, 10);
					break;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & (Utils.EMPTY_BEGIN_LINE | Utils.EMPTY_END_LINE)) !== 0) addRange(10, 10);
					if ((inst.arg & (Utils.EMPTY_WORD_BOUNDARY | Utils.EMPTY_NO_WORD_BOUNDARY)) !== 0) {
						addRange(48, 57);
						addRange(65, 90);
						addRange(95, 95);
						addRange(97, 122);
					}
			}
		}
		bounds.delete(0);
		this.classBounds = Int32Array.from(bounds).sort();
		this.numClasses = this.classBounds.length + 1;
		const latin1Class = new Int32Array(Unicode.MAX_LATIN1 + 1);
		for (let r = 0; r <= Unicode.MAX_LATIN1; r++) latin1Class[r] = this.searchClass(r);
		this.latin1Class = latin1Class;
	}
	runeClass(r) {
		if (r <= Unicode.MAX_LATIN1) return this.latin1Class[r];
		return this.searchClass(r);
	}
	searchClass(r) {
		const bounds = this.classBounds;
		let lo = 0;
		let hi = bounds.length;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			if (bounds[mid] <= r) lo = mid + 1;
			else hi = mid;
		}
		return lo;
	}
	closure(pcs, flag) {
		const closure = new Set();
		const stack = Array.from(pcs);
		let needflags = 0;
		while (stack.length > 0) {
			const pc = stack.pop();
			if (pc === 0 || closure.has(pc)) continue;
			closure.add(pc);
			const inst = this.prog.getInst(pc);
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					stack.push(inst.out);
					stack.push(inst.arg);
					break;
				case Inst.NOP:
				case Inst.CAPTURE:
					stack.push(inst.out);
					break;
				case Inst.EMPTY_WIDTH:
					needflags |= inst.arg;
					if ((inst.arg & ~flag) === 0) stack.push(inst.out);
			}
		}
		return {
			pcs: Array.from(closure).sort((a, b) => a - b),
			needflags
		};
	}
	getState(pcs, flag, ids) {
		const hash = hashState(pcs, flag, ids);
		const cached = this.stateCache.get(hash);
		if (cached instanceof DFAState) {
			if (isState(cached, pcs, flag, ids)) return cached;
		} else if (cached !== void 0) {
			for (let i = 0; i < cached.length; i++) if (isState(cached[i], pcs, flag, ids)) return cached[i];
		}
		const cost = DFA.stateCost(pcs, ids);
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const state = new DFAState(pcs, flag, ids);
		if (cached === void 0) this.stateCache.set(hash, state);
		else if (cached instanceof DFAState) this.stateCache.set(hash, [cached, state]);
		else cached.push(state);
		this.stateCount++;
		return state;
	}
	static stateCost(pcs, ids) {
		const idsCost = ids.length === 0 ? 0 : DFA.ARRAY_OVERHEAD + DFA.ELEMENT_SIZE * ids.length;
		return DFA.STATE_OVERHEAD + DFA.ELEMENT_SIZE * pcs.length + idsCost;
	}
	*cachedStates() {
		for (const cached of this.stateCache.values()) if (cached instanceof DFAState) yield cached;
		else yield* cached;
	}
	makeState(pcs, flag, ids) {
		const closure = this.closure(pcs, flag & DFA.FLAG_EMPTY_MASK);
		let stateFlag = flag;
		if (closure.needflags === 0) stateFlag &= DFA.FLAG_MATCH;
		stateFlag |= closure.needflags << DFA.FLAG_NEED_SHIFT;
		return this.getState(closure.pcs, stateFlag, ids);
	}
	allocTable(state, anchor) {
		const size = this.numClasses + 1;
		const cost = DFA.TABLE_OVERHEAD + DFA.ELEMENT_SIZE * size;
		if (this.memBudget < cost) return null;
		this.memBudget -= cost;
		const table = new Array(size).fill(null);
		if (anchor === RE2Flags.UNANCHORED) state.next = table;
		else state.nextAnchored = table;
		return table;
	}
	clearCache() {
		this.stateCache.clear();
		this.stateCount = 0;
		this.startStates.clear();
		this.memBudget = this.stateBudget;
	}
	resetCache(current) {
		this.clearCache();
		return this.getState(current.nfaStates, current.flag, current.matchIDs);
	}
	step(state, cls, rune, anchor) {
		let table = anchor === RE2Flags.UNANCHORED ? state.next : state.nextAnchored;
		if (table !== null) {
			const cached = table[cls];
			if (cached !== null) return cached;
		} else {
			table = this.allocTable(state, anchor);
			if (table === null) return null;
		}
		const needflag = state.flag >>> DFA.FLAG_NEED_SHIFT;
		const oldbeforeflag = state.flag & DFA.FLAG_EMPTY_MASK;
		let beforeflag = oldbeforeflag;
		let afterflag = 0;
		if (rune === 10) {
			beforeflag |= Utils.EMPTY_END_LINE;
			afterflag |= Utils.EMPTY_BEGIN_LINE;
		}
		if (rune === END_TEXT$1) beforeflag |= Utils.EMPTY_END_LINE | Utils.EMPTY_END_TEXT;
		const islastword = (state.flag & DFA.FLAG_LAST_WORD) !== 0;
		const isword = rune !== END_TEXT$1 && Utils.isWordRune(rune);
		beforeflag |= isword === islastword ? Utils.EMPTY_NO_WORD_BOUNDARY : Utils.EMPTY_WORD_BOUNDARY;
		let pcs = state.nfaStates;
		if ((beforeflag & ~oldbeforeflag & needflag) !== 0) pcs = this.closure(pcs, beforeflag).pcs;
		const nextPCs = [];
		let ismatch = false;
		let ids = NO_IDS;
		for (let i = 0; i < pcs.length; i++) {
			const inst = this.prog.getInst(pcs[i]);
			if (inst.op === Inst.MATCH) {
				if (!ismatch) {
					ismatch = true;
					ids = [];
				}
				ids.push(inst.arg);
			} else if (rune !== END_TEXT$1 && Inst.isRuneOp(inst.op) && inst.matchRune(rune)) nextPCs.push(inst.out);
		}
		if (ids.length > 1) ids.sort((a, b) => a - b);
		if (anchor === RE2Flags.UNANCHORED && rune !== END_TEXT$1) nextPCs.push(this.prog.start);
		let flag = afterflag;
		if (ismatch) flag |= DFA.FLAG_MATCH;
		if (isword) flag |= DFA.FLAG_LAST_WORD;
		const nextState = this.makeState(nextPCs, flag, ids);
		if (nextState === null) return null;
		table[cls] = nextState;
		return nextState;
	}
	start(input, pos) {
		const context = input.context(pos);
		let flags;
		if ((context & Utils.EMPTY_BEGIN_TEXT) !== 0) flags = Utils.EMPTY_BEGIN_TEXT | Utils.EMPTY_BEGIN_LINE;
		else if ((context & Utils.EMPTY_BEGIN_LINE) !== 0) flags = Utils.EMPTY_BEGIN_LINE;
		else {
			const r = input.step(pos);
			const nextIsWord = r >= 0 && Utils.isWordRune(r >> 3);
			flags = (context & Utils.EMPTY_WORD_BOUNDARY) !== 0 !== nextIsWord ? DFA.FLAG_LAST_WORD : 0;
		}
		let state = this.startStates.get(flags);
		if (state === void 0) {
			state = this.makeState([this.prog.start], flags, NO_IDS);
			if (state === null) {
				this.clearCache();
				state = this.makeState([this.prog.start], flags, NO_IDS);
				if (state === null) return null;
			}
			this.startStates.set(flags, state);
		}
		return state;
	}
	stepOrReset(state, cls, rune, anchor, pos, search) {
		let next = this.step(state, cls, rune, anchor);
		if (next !== null) return next;
		if (search.resetPos >= 0 && pos - search.resetPos < DFA.PROGRESS_PER_STATE * this.stateCount) return null;
		search.resetPos = pos;
		const restored = this.resetCache(state);
		if (restored === null) return null;
		next = this.step(restored, cls, rune, anchor);
		return next;
	}
	run(input, pos, anchor, state, onMatch) {
		const endPos = input.endPos();
		const latin1Class = this.latin1Class;
		const unanchored = anchor === RE2Flags.UNANCHORED;
		const search = { resetPos: -1 };
		let i = pos;
		while (i < endPos) {
			const r = input.step(i);
			const rune = r >> 3;
			const width = r & 7;
			if (width === 0) break;
			const cls = rune <= Unicode.MAX_LATIN1 ? latin1Class[rune] : this.runeClass(rune);
			let next = unanchored && state.next !== null ? state.next[cls] : null;
			if (next === null) {
				next = this.stepOrReset(state, cls, rune, anchor, i, search);
				if (next === null) return null;
			}
			state = next;
			if (state.isMatch && onMatch(state, false)) return true;
			if (!unanchored && state.nfaStates.length === 0) return false;
			i += width;
		}
		state = this.stepOrReset(state, this.numClasses, END_TEXT$1, anchor, i, search);
		if (state === null) return null;
		return state.isMatch && onMatch(state, true);
	}
	match(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return false;
		const startState = this.start(input, pos);
		if (startState === null) return null;
		return this.run(input, pos, anchor, startState, (state, atEnd) => anchor !== RE2Flags.ANCHOR_BOTH || atEnd);
	}
	matchSet(input, pos, anchor) {
		if (this.failed) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return [];
		const startState = this.start(input, pos);
		if (startState === null) return null;
		const matches = new Set();
		const collect = (state, atEnd) => {
			if (anchor !== RE2Flags.ANCHOR_BOTH || atEnd) for (let k = 0; k < state.matchIDs.length; k++) matches.add(state.matchIDs[k]);
			return false;
		};
		if (this.run(input, pos, anchor, startState, collect) === null) return null;
		return Array.from(matches).sort((a, b) => a - b);
	}
};
const VISITED_BITS = 32;
const MAX_BACKTRACK_PROG = 500;
const INITIAL_JOB_CAPACITY = 256;
const MAX_BACKTRACK_VECTOR = 262144;
var BitState = class {
	constructor() {
		this.end = 0;
		this.cap = new Int32Array(0);
		this.matchcap = new Int32Array(0);
		this.ncap = 0;
		this.jobPc = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobArg = new Uint8Array(INITIAL_JOB_CAPACITY);
		this.jobPos = new Int32Array(INITIAL_JOB_CAPACITY);
		this.jobLen = 0;
		this.visited = new Uint32Array(0);
	}
	reset(prog, end, ncap) {
		this.end = end;
		this.jobLen = 0;
		this.ncap = ncap;
		const visitedSize = prog.numInst() * (end + 1) + VISITED_BITS - 1 >>> 5;
		if (this.visited.length < visitedSize) this.visited = new Uint32Array(visitedSize);
		else this.visited.fill(0, 0, visitedSize);
		if (this.cap.length < ncap) this.cap = new Int32Array(ncap).fill(-1);
		else this.cap.fill(-1, 0, ncap);
		if (this.matchcap.length < ncap) this.matchcap = new Int32Array(ncap).fill(-1);
		else this.matchcap.fill(-1, 0, ncap);
	}
	shouldVisit(pc, pos) {
		const n = pc * (this.end + 1) + pos;
		const idx = n >>> 5;
		const mask = 1 << (n & 31);
		if ((this.visited[idx] & mask) !== 0) return false;
		this.visited[idx] |= mask;
		return true;
	}
	push(re2, pc, pos, arg) {
		if (re2.prog.getInst(pc).op !== Inst.FAIL && (arg || this.shouldVisit(pc, pos))) {
			if (this.jobLen >= this.jobPc.length) {
				const newSize = this.jobPc.length * 2;
				const newPc = new Int32Array(newSize);
				newPc.set(this.jobPc);
				this.jobPc = newPc;
				const newArg = new Uint8Array(newSize);
				newArg.set(this.jobArg);
				this.jobArg = newArg;
				const newPos = new Int32Array(newSize);
				newPos.set(this.jobPos);
				this.jobPos = newPos;
			}
			this.jobPc[this.jobLen] = pc;
			this.jobArg[this.jobLen] = arg ? 1 : 0;
			this.jobPos[this.jobLen] = pos;
			this.jobLen++;
		}
	}
	tryBacktrack(re2, input, pc, pos, anchor) {
		const longest = re2.longest;
		this.push(re2, pc, pos, false);
		while (this.jobLen > 0) {
			this.jobLen--;
			let currentPc = this.jobPc[this.jobLen];
			let arg = this.jobArg[this.jobLen] === 1;
			let currentPos = this.jobPos[this.jobLen];
			let skipShouldVisit = true;
			while (true) {
				if (!skipShouldVisit) {
					if (!this.shouldVisit(currentPc, currentPos)) break;
				}
				skipShouldVisit = false;
				const inst = re2.prog.getInst(currentPc);
				switch (inst.op) {
					case Inst.FAIL: break;
					case Inst.ALT: if (arg) {
						arg = false;
						currentPc = inst.arg;
						continue;
					} else {
						this.push(re2, currentPc, currentPos, true);
						currentPc = inst.out;
						continue;
					}
					case Inst.ALT_MATCH: {
						const outInst = re2.prog.getInst(inst.out);
						if (Inst.isRuneOp(outInst.op)) {
							this.push(re2, inst.arg, currentPos, false);
							currentPc = inst.arg;
							currentPos = this.end;
							continue;
						}
						this.push(re2, inst.out, this.end, false);
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (!inst.matchRune(r >> 3)) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE1: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 !== inst.runes[0]) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY_NOT_NL: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						if (r >> 3 === 10) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.RUNE_ANY: {
						const r = input.step(currentPos);
						if (r === MachineInputBase.EOF()) break;
						currentPos += r & 7;
						currentPc = inst.out;
						continue;
					}
					case Inst.CAPTURE: if (arg) {
						this.cap[inst.arg] = currentPos;
						break;
					} else {
						if (inst.arg < this.ncap) {
							this.push(re2, currentPc, this.cap[inst.arg], true);
							this.cap[inst.arg] = currentPos;
						}
						currentPc = inst.out;
						continue;
					}
					case Inst.EMPTY_WIDTH: {
						const flag = input.context(currentPos);
						if ((inst.arg & ~flag) !== 0) break;
						currentPc = inst.out;
						continue;
					}
					case Inst.NOP:
						currentPc = inst.out;
						continue;
					case Inst.MATCH: {
						if (anchor === RE2Flags.ANCHOR_BOTH && currentPos !== this.end) break;
						if (this.ncap === 0) return true;
						if (this.ncap > 1) this.cap[1] = currentPos;
						const old = this.matchcap[1];
						if (old === -1 || longest && currentPos > 0 && currentPos > old) this.matchcap.set(this.cap);
						if (!longest) return true;
						if (currentPos === this.end) return true;
						break;
					}
					case Inst.LB_WRITE:
					case Inst.LB_CHECK: throw new RE2JSInternalException("Backtracker cannot evaluate Lookbehind instructions");
					default: throw new RE2JSInternalException("bad inst");
				}
				break;
			}
		}
		return longest && this.matchcap.length > 1 && this.matchcap[1] >= 0;
	}
};
const bitStatePool = [];
var Backtracker = class Backtracker {
	static shouldBacktrack(prog) {
		return prog.numInst() <= MAX_BACKTRACK_PROG;
	}
	static maxBitStateLen(prog) {
		if (!Backtracker.shouldBacktrack(prog)) return 0;
		return Math.floor(MAX_BACKTRACK_VECTOR / prog.numInst());
	}
	static execute(re2, input, pos, anchor, ncap) {
		const startCond = re2.cond;
		if (startCond === Utils.EMPTY_ALL) return null;
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 && pos !== 0) return null;
		const b = bitStatePool.length > 0 ? bitStatePool.pop() : new BitState();
		const end = input.endPos();
		b.reset(re2.prog, end, ncap);
		let matched = false;
		if ((startCond & Utils.EMPTY_BEGIN_TEXT) !== 0 || anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) {
			if (b.ncap > 0) b.cap[0] = pos;
			if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) matched = true;
		} else {
			let width = -1;
			for (; pos <= end && width !== 0; pos += width) {
				if (re2.prefix.length > 0) {
					const advance = input.index(re2, pos);
					if (advance < 0) break;
					pos += advance;
				}
				if (b.ncap > 0) b.cap[0] = pos;
				if (b.tryBacktrack(re2, input, re2.prog.start, pos, anchor)) {
					matched = true;
					break;
				}
				const r = input.step(pos);
				width = r === MachineInputBase.EOF() ? 0 : r & 7;
			}
		}
		if (!matched) {
			bitStatePool.push(b);
			return null;
		}
		const result = ncap === 0 ? [] : Utils.toArray(b.matchcap.subarray(0, ncap));
		bitStatePool.push(b);
		return result;
	}
};
var QueueOnePass = class {
	constructor(size) {
		this.sparse = new Uint32Array(size);
		this.dense = new Uint32Array(size);
		this.size = 0;
		this.nextIndex = 0;
	}
	empty() {
		return this.nextIndex >= this.size;
	}
	next() {
		return this.dense[this.nextIndex++];
	}
	clear() {
		this.size = 0;
		this.nextIndex = 0;
	}
	contains(u) {
		return u < this.sparse.length && this.sparse[u] < this.size && this.dense[this.sparse[u]] === u;
	}
	insert(u) {
		if (!this.contains(u)) this.insertNew(u);
	}
	insertNew(u) {
		if (u >= this.sparse.length) return;
		this.sparse[u] = this.size;
		this.dense[this.size] = u;
		this.size++;
	}
};
const mergeRuneSets = (leftRunes, rightRunes, leftPC, rightPC) => {
	const leftLen = leftRunes.length;
	const rightLen = rightRunes.length;
	let lx = 0, rx = 0;
	const merged = [];
	const next = [];
	let ok = true;
	let ix = -1;
	const extend = (isLeft) => {
		const newArray = isLeft ? leftRunes : rightRunes;
		const low = isLeft ? lx : rx;
		const pc = isLeft ? leftPC : rightPC;
		if (ix > 0 && newArray[low] <= merged[ix]) return false;
		merged.push(newArray[low], newArray[low + 1]);
		if (isLeft) lx += 2;
		else rx += 2;
		ix += 2;
		next.push(pc);
		return true;
	};
	while (lx < leftLen || rx < rightLen) {
		if (rx >= rightLen) ok = extend(true);
		else if (lx >= leftLen) ok = extend(false);
		else if (rightRunes[rx] < leftRunes[lx]) ok = extend(false);
		else ok = extend(true);
		if (!ok) return null;
	}
	return {
		merged,
		next
	};
};
var OnePassProg = class {
	constructor(prog) {
		this.start = prog.start;
		this.numCap = prog.numCap;
		this.inst = new Array(prog.inst.length);
		for (let i = 0; i < prog.inst.length; i++) {
			const orig = prog.inst[i];
			const inst = new Inst(orig.op);
			inst.out = orig.out;
			inst.arg = orig.arg;
			inst.runes = orig.runes ? new Int32Array(orig.runes) : new Int32Array(0);
			inst.next = null;
			this.inst[i] = inst;
		}
	}
};
const onePassCopy = (prog) => {
	const p = new OnePassProg(prog);
	for (let pc = 0; pc < p.inst.length; pc++) {
		const inst = p.inst[pc];
		if (inst.op !== Inst.ALT && inst.op !== Inst.ALT_MATCH) continue;
		let pAOther = "out";
		let pAAlt = "arg";
		let instAlt = p.inst[inst[pAAlt]];
		if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) {
			pAOther = "arg";
			pAAlt = "out";
			instAlt = p.inst[inst[pAAlt]];
			if (instAlt.op !== Inst.ALT && instAlt.op !== Inst.ALT_MATCH) continue;
		}
		const instOther = p.inst[inst[pAOther]];
		if (instOther.op === Inst.ALT || instOther.op === Inst.ALT_MATCH) continue;
		let pBAlt = "out";
		let pBOther = "arg";
		let patch = false;
		if (instAlt.out === pc) patch = true;
		else if (instAlt.arg === pc) {
			patch = true;
			pBAlt = "arg";
			pBOther = "out";
		}
		if (patch) instAlt[pBAlt] = inst[pAOther];
		if (inst[pAOther] === instAlt[pBAlt]) inst[pAAlt] = instAlt[pBOther];
	}
	return p;
};
const makeOnePass = (p) => {
	if (p.inst.length >= 1e3) return null;
	const instQueue = new QueueOnePass(p.inst.length);
	const visitQueue = new QueueOnePass(p.inst.length);
	const onePassRunes = new Array(p.inst.length);
	const m = new Array(p.inst.length).fill(false);
	const check = (pc) => {
		let ok = true;
		const inst = p.inst[pc];
		if (visitQueue.contains(pc)) return true;
		visitQueue.insert(pc);
		switch (inst.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH: {
				ok = check(inst.out) && check(inst.arg);
				let matchOut = m[inst.out];
				let matchArg = m[inst.arg];
				if (matchOut && matchArg) return false;
				if (matchArg) {
					const tempOut = inst.out;
					inst.out = inst.arg;
					inst.arg = tempOut;
					const tempMatch = matchOut;
					matchOut = matchArg;
					matchArg = tempMatch;
				}
				if (matchOut) {
					m[pc] = true;
					inst.op = Inst.ALT_MATCH;
				}
				const leftRunes = onePassRunes[inst.out] || [];
				const rightRunes = onePassRunes[inst.arg] || [];
				const mergeRes = mergeRuneSets(leftRunes, rightRunes, inst.out, inst.arg);
				if (!mergeRes) return false;
				onePassRunes[pc] = new Int32Array(mergeRes.merged);
				inst.next = new Uint32Array(mergeRes.next);
				break;
			}
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
				ok = check(inst.out);
				m[pc] = m[inst.out];
				onePassRunes[pc] = onePassRunes[inst.out] ? new Int32Array(onePassRunes[inst.out]) : new Int32Array(0);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
				break;
			case Inst.MATCH:
			case Inst.FAIL:
				m[pc] = inst.op === Inst.MATCH;
				break;
			case Inst.RUNE: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				if (!inst.runes || inst.runes.length === 0) {
					onePassRunes[pc] = new Int32Array(0);
					inst.next = new Uint32Array([inst.out]);
					break;
				}
				let runes = [];
				if (inst.runes.length === 1 && (inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else for (let j = 0; j < inst.runes.length; j++) runes.push(inst.runes[j]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE1: {
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				let runes = [];
				if ((inst.arg & RE2Flags.FOLD_CASE) !== 0) {
					const r0 = inst.runes[0];
					runes.push(r0, r0);
					for (let r1 = Unicode.simpleFold(r0); r1 !== r0; r1 = Unicode.simpleFold(r1)) runes.push(r1, r1);
					runes.sort((a, b) => a - b);
				} else runes.push(inst.runes[0], inst.runes[0]);
				onePassRunes[pc] = new Int32Array(runes);
				inst.next = new Uint32Array(Math.floor(runes.length / 2) + 1).fill(inst.out);
				inst.op = Inst.RUNE;
				break;
			}
			case Inst.RUNE_ANY:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([0, Unicode.MAX_RUNE]);
				inst.next = new Uint32Array([inst.out]);
				break;
			case Inst.RUNE_ANY_NOT_NL:
				m[pc] = false;
				if (inst.next && inst.next.length > 0) break;
				instQueue.insert(inst.out);
				onePassRunes[pc] = new Int32Array([
					0,
					9,
					11,
					Unicode.MAX_RUNE
				]);
				inst.next = new Uint32Array(Math.floor(onePassRunes[pc].length / 2) + 1).fill(inst.out);
		}
		return ok;
	};
	instQueue.clear();
	instQueue.insert(p.start);
	while (!instQueue.empty()) {
		visitQueue.clear();
		if (!check(instQueue.next())) return null;
	}
	for (let i = 0; i < p.inst.length; i++) if (onePassRunes[i]) p.inst[i].runes = onePassRunes[i];
	return p;
};
const cleanupOnePass = (p, original) => {
	for (let ix = 0; ix < original.inst.length; ix++) {
		const instOriginal = original.inst[ix];
		switch (instOriginal.op) {
			case Inst.ALT:
			case Inst.ALT_MATCH:
			case Inst.RUNE: break;
			case Inst.CAPTURE:
			case Inst.EMPTY_WIDTH:
			case Inst.NOP:
			case Inst.MATCH:
			case Inst.FAIL:
				p.inst[ix].next = null;
				break;
			case Inst.RUNE1:
			case Inst.RUNE_ANY:
			case Inst.RUNE_ANY_NOT_NL:
				p.inst[ix].next = null;
				p.inst[ix].op = instOriginal.op;
				p.inst[ix].runes = instOriginal.runes ? new Int32Array(instOriginal.runes) : new Int32Array(0);
		}
	}
};
var OnePass = class OnePass {
	static compile(prog) {
		if (prog.start === 0) return null;
		if (prog.numLb > 0) return null;
		const startInst = prog.inst[prog.start];
		if (startInst.op !== Inst.EMPTY_WIDTH || (startInst.arg & Utils.EMPTY_BEGIN_TEXT) === 0) return null;
		let hasAlt = false;
		for (let i = 0; i < prog.inst.length; i++) if (prog.inst[i].op === Inst.ALT || prog.inst[i].op === Inst.ALT_MATCH) {
			hasAlt = true;
			break;
		}
		for (let i = 0; i < prog.inst.length; i++) {
			const inst = prog.inst[i];
			const opOut = prog.inst[inst.out].op;
			switch (inst.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					if (opOut === Inst.MATCH || prog.inst[inst.arg].op === Inst.MATCH) return null;
					break;
				case Inst.EMPTY_WIDTH:
					if (opOut === Inst.MATCH) {
						if ((inst.arg & Utils.EMPTY_END_TEXT) === Utils.EMPTY_END_TEXT) continue;
						return null;
					}
					break;
				default: if (opOut === Inst.MATCH && hasAlt) return null;
			}
		}
		let p = onePassCopy(prog);
		p = makeOnePass(p);
		if (p !== null) cleanupOnePass(p, prog);
		return p;
	}
	static next(inst, r) {
		const nextIdx = inst.matchRunePos(r);
		if (nextIdx >= 0) return inst.next[nextIdx];
		if (inst.op === Inst.ALT_MATCH) return inst.out;
		return 0;
	}
	static execute(re2, input, pos, anchor, ncap) {
		const onepass = re2.onepass;
		if (!onepass) return null;
		const matchcap = new Int32Array(ncap).fill(-1);
		let matched = false;
		let r = input.step(pos);
		let rune = r >> 3;
		let width = r & 7;
		let r1 = MachineInputBase.EOF();
		let rune1 = -1;
		let width1 = 0;
		if (r !== MachineInputBase.EOF()) {
			r1 = input.step(pos + width);
			if (r1 !== MachineInputBase.EOF()) {
				rune1 = r1 >> 3;
				width1 = r1 & 7;
			}
		}
		let flag = pos === 0 ? Utils.emptyOpContext(-1, rune) : input.context(pos);
		let pc = onepass.start;
		let inst;
		while (true) {
			inst = onepass.inst[pc];
			pc = inst.out;
			switch (inst.op) {
				case Inst.MATCH:
					if (anchor === RE2Flags.ANCHOR_BOTH && pos !== input.endPos()) return null;
					matched = true;
					if (matchcap.length > 0) {
						matchcap[0] = 0;
						matchcap[1] = pos;
					}
					return ncap === 0 ? [] : Utils.toArray(matchcap);
				case Inst.RUNE:
					if (!inst.matchRune(rune)) return null;
					break;
				case Inst.RUNE1:
					if (rune !== inst.runes[0]) return null;
					break;
				case Inst.RUNE_ANY: break;
				case Inst.RUNE_ANY_NOT_NL:
					if (rune === 10) return null;
					break;
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pc = OnePass.next(inst, rune);
					continue;
				case Inst.FAIL: return null;
				case Inst.NOP: continue;
				case Inst.EMPTY_WIDTH:
					if ((inst.arg & ~flag) !== 0) return null;
					continue;
				case Inst.CAPTURE:
					if (inst.arg < matchcap.length) matchcap[inst.arg] = pos;
					continue;
				default: throw new RE2JSInternalException("bad inst");
			}
			if (width === 0) break;
			flag = Utils.emptyOpContext(rune, rune1);
			pos += width;
			rune = rune1;
			width = width1;
			if (rune !== -1) {
				r1 = input.step(pos + width);
				if (r1 !== MachineInputBase.EOF()) {
					rune1 = r1 >> 3;
					width1 = r1 & 7;
				} else {
					rune1 = -1;
					width1 = 0;
				}
			}
		}
		if (!matched) return null;
		return ncap === 0 ? [] : Utils.toArray(matchcap);
	}
};
var Regexp = class Regexp {
	static Op = createEnum([
		"NO_MATCH",
		"EMPTY_MATCH",
		"LITERAL",
		"CHAR_CLASS",
		"ANY_CHAR_NOT_NL",
		"ANY_CHAR",
		"BEGIN_LINE",
		"END_LINE",
		"BEGIN_TEXT",
		"END_TEXT",
		"WORD_BOUNDARY",
		"NO_WORD_BOUNDARY",
		"CAPTURE",
		"STAR",
		"PLUS",
		"QUEST",
		"REPEAT",
		"CONCAT",
		"ALTERNATE",
		"PLB",
		"NLB",
		"LEFT_PAREN",
		"VERTICAL_BAR"
	]);
	static isPseudoOp(op) {
		return op >= Regexp.Op.LEFT_PAREN;
	}
	static emptySubs() {
		return [];
	}
	static quoteIfHyphen(rune) {
		if (rune === Codepoint.CODES["-"]) return "\\";
		return "";
	}
	static fromRegexp(re) {
		const regex = new Regexp(re.op);
		regex.flags = re.flags;
		regex.subs = re.subs;
		regex.runes = re.runes;
		regex.cap = re.cap;
		regex.min = re.min;
		regex.max = re.max;
		regex.name = re.name;
		regex.namedGroups = re.namedGroups;
		regex.lb = re.lb;
		return regex;
	}
	constructor(op) {
		this.op = op;
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = new Int32Array(0);
		this.min = 0;
		this.max = 0;
		this.cap = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	reinit() {
		this.flags = 0;
		this.subs = Regexp.emptySubs();
		this.runes = new Int32Array(0);
		this.cap = 0;
		this.min = 0;
		this.max = 0;
		this.name = null;
		this.namedGroups = Object.create(null);
		this.lb = 0;
	}
	toString() {
		return this.appendTo();
	}
	appendTo() {
		let out = "";
		switch (this.op) {
			case Regexp.Op.NO_MATCH:
				out += "[^\\x00-\\x{10FFFF}]";
				break;
			case Regexp.Op.EMPTY_MATCH:
				out += "(?:)";
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
			case Regexp.Op.REPEAT: {
				const sub = this.subs[0];
				if (sub.op > Regexp.Op.CAPTURE || sub.op === Regexp.Op.LITERAL && sub.runes.length > 1) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				switch (this.op) {
					case Regexp.Op.STAR:
						out += "*";
						break;
					case Regexp.Op.PLUS:
						out += "+";
						break;
					case Regexp.Op.QUEST:
						out += "?";
						break;
					case Regexp.Op.REPEAT:
						out += `{${this.min}`;
						if (this.min !== this.max) {
							out += ",";
							if (this.max >= 0) out += this.max;
						}
						out += "}";
				}
				if ((this.flags & RE2Flags.NON_GREEDY) !== 0) out += "?";
				break;
			}
			case Regexp.Op.CONCAT:
				for (let sub of this.subs) if (sub.op === Regexp.Op.ALTERNATE) out += `(?:${sub.appendTo()})`;
				else out += sub.appendTo();
				break;
			case Regexp.Op.ALTERNATE: {
				let sep = "";
				for (let sub of this.subs) {
					out += sep;
					sep = "|";
					out += sub.appendTo();
				}
				break;
			}
			case Regexp.Op.LITERAL:
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += "(?i:";
				for (let rune of this.runes) out += Utils.escapeRune(rune);
				if ((this.flags & RE2Flags.FOLD_CASE) !== 0) out += ")";
				break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				out += "(?-s:.)";
				break;
			case Regexp.Op.ANY_CHAR:
				out += "(?s:.)";
				break;
			case Regexp.Op.PLB:
				out += `(?<=${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.NLB:
				out += `(?<!${this.subs[0].appendTo()})`;
				break;
			case Regexp.Op.CAPTURE:
				if (this.name === null || this.name.length === 0) out += "(";
				else out += `(?P<${this.name}>`;
				if (this.subs[0].op !== Regexp.Op.EMPTY_MATCH) out += this.subs[0].appendTo();
				out += ")";
				break;
			case Regexp.Op.BEGIN_TEXT:
				out += "\\A";
				break;
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== 0) out += "(?-m:$)";
				else out += "\\z";
				break;
			case Regexp.Op.BEGIN_LINE:
				out += "^";
				break;
			case Regexp.Op.END_LINE:
				out += "$";
				break;
			case Regexp.Op.WORD_BOUNDARY:
				out += "\\b";
				break;
			case Regexp.Op.NO_WORD_BOUNDARY:
				out += "\\B";
				break;
			case Regexp.Op.CHAR_CLASS:
				if (this.runes.length % 2 !== 0) {
					out += "[invalid char class]";
					break;
				}
				out += "[";
				if (this.runes.length === 0) out += "^\\x00-\\x{10FFFF}";
				else if (this.runes[0] === 0 && this.runes[this.runes.length - 1] === Unicode.MAX_RUNE) {
					out += "^";
					for (let i = 1; i < this.runes.length - 1; i += 2) {
						const lo = this.runes[i] + 1;
						const hi = this.runes[i + 1] - 1;
						out += Regexp.quoteIfHyphen(lo);
						out += Utils.escapeRune(lo);
						if (lo !== hi) {
							out += "-";
							out += Regexp.quoteIfHyphen(hi);
							out += Utils.escapeRune(hi);
						}
					}
				} else for (let i = 0; i < this.runes.length; i += 2) {
					const lo = this.runes[i];
					const hi = this.runes[i + 1];
					out += Regexp.quoteIfHyphen(lo);
					out += Utils.escapeRune(lo);
					if (lo !== hi) {
						out += "-";
						out += Regexp.quoteIfHyphen(hi);
						out += Utils.escapeRune(hi);
					}
				}
				out += "]";
				break;
			default: out += this.op;
		}
		return out;
	}
	maxCap() {
		let m = 0;
		if (this.op === Regexp.Op.CAPTURE) m = this.cap;
		if (this.subs !== null) for (let sub of this.subs) {
			const n = sub.maxCap();
			if (m < n) m = n;
		}
		return m;
	}
	equals(that) {
		if (!(that !== null && that instanceof Regexp)) return false;
		if (this.op !== that.op) return false;
		switch (this.op) {
			case Regexp.Op.END_TEXT:
				if ((this.flags & RE2Flags.WAS_DOLLAR) !== (that.flags & RE2Flags.WAS_DOLLAR)) return false;
				break;
			case Regexp.Op.LITERAL:
			case Regexp.Op.CHAR_CLASS:
				if ((this.flags & RE2Flags.FOLD_CASE) !== (that.flags & RE2Flags.FOLD_CASE)) return false;
				if (this.runes === null && that.runes === null) break;
				if (this.runes === null || that.runes === null) return false;
				if (this.runes.length !== that.runes.length) return false;
				for (let i = 0; i < this.runes.length; i++) if (this.runes[i] !== that.runes[i]) return false;
				break;
			case Regexp.Op.ALTERNATE:
			case Regexp.Op.CONCAT:
				if (this.subs.length !== that.subs.length) return false;
				for (let i = 0; i < this.subs.length; ++i) if (!this.subs[i].equals(that.subs[i])) return false;
				break;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.REPEAT:
				if ((this.flags & RE2Flags.NON_GREEDY) !== (that.flags & RE2Flags.NON_GREEDY) || this.min !== that.min || this.max !== that.max || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.CAPTURE:
				if (this.cap !== that.cap || (this.name === null ? that.name !== null : this.name !== that.name) || !this.subs[0].equals(that.subs[0])) return false;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: if (this.lb !== that.lb || !this.subs[0].equals(that.subs[0])) return false;
		}
		return true;
	}
};
var RegexpWalker = class {
	static walk(root, handler) {
		const stack = [];
		let re = root;
		let result;
		for (;;) {
			if (re.subs.length === 0) result = handler.leaf(re);
			else {
				const state = handler.enter(re);
				if (state.result === void 0) {
					stack.push({
						re,
						state,
						i: 0
					});
					re = re.subs[0];
					continue;
				}
				result = state.result;
			}
			for (;;) {
				if (stack.length === 0) return result;
				const frame = stack[stack.length - 1];
				handler.child(frame.re, frame.state, result, frame.i);
				frame.i++;
				if (frame.state.result === void 0 && frame.i < frame.re.subs.length) {
					re = frame.re.subs[frame.i];
					break;
				}
				stack.pop();
				result = frame.state.result !== void 0 ? frame.state.result : handler.leave(frame.re, frame.state);
			}
		}
	}
};
var AhoCorasick = class {
	constructor(words, alphabetSize) {
		const edges = new Map();
		const parent = [0];
		const unit = [0];
		const depth = [0];
		const terminal = [0];
		for (const word of words) {
			let node = 0;
			for (let i = 0; i < word.length; i++) {
				const key = node * alphabetSize + word[i];
				let child = edges.get(key);
				if (child === void 0) {
					child = parent.length;
					edges.set(key, child);
					parent.push(node);
					unit.push(word[i]);
					depth.push(depth[node] + 1);
					terminal.push(0);
				}
				node = child;
			}
			terminal[node] = 1;
		}
		const numNodes = parent.length;
		const children = new Int32Array(numNodes - 1);
		for (let c = 1; c < numNodes; c++) children[c - 1] = c;
		children.sort((a, b) => parent[a] - parent[b] || unit[a] - unit[b]);
		const childStart = new Int32Array(numNodes + 1);
		for (let c = 1; c < numNodes; c++) childStart[parent[c] + 1]++;
		for (let n = 0; n < numNodes; n++) childStart[n + 1] += childStart[n];
		const childUnit = new Int32Array(numNodes - 1);
		for (let k = 0; k < children.length; k++) childUnit[k] = unit[children[k]];
		this.childStart = childStart;
		this.childUnit = childUnit;
		this.childNode = children;
		const byDepth = new Int32Array(numNodes);
		for (let n = 0; n < numNodes; n++) byDepth[n] = n;
		byDepth.sort((a, b) => depth[a] - depth[b]);
		const fail = new Int32Array(numNodes);
		const match = Uint8Array.from(terminal);
		for (let k = 1; k < numNodes; k++) {
			const c = byDepth[k];
			const p = parent[c];
			if (p !== 0) {
				let f = fail[p];
				let next = this.next(f, unit[c]);
				while (next < 0 && f !== 0) {
					f = fail[f];
					next = this.next(f, unit[c]);
				}
				fail[c] = next >= 0 ? next : 0;
			}
			match[c] |= match[fail[c]];
		}
		this.fail = fail;
		this.match = match;
	}
	next(node, u) {
		let lo = this.childStart[node];
		let hi = this.childStart[node + 1];
		const units = this.childUnit;
		while (lo < hi) {
			const mid = lo + hi >> 1;
			const m = units[mid];
			if (m === u) return this.childNode[mid];
			if (m < u) lo = mid + 1;
			else hi = mid;
		}
		return -1;
	}
	advance(node, u) {
		for (;;) {
			const next = this.next(node, u);
			if (next >= 0) return next;
			if (node === 0) return 0;
			node = this.fail[node];
		}
	}
	searchUTF16(charSeq, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, charSeq.charCodeAt(i));
			if (this.match[node] === 1) return true;
		}
		return false;
	}
	searchUTF8(bytes, start, end) {
		let node = 0;
		for (let i = start; i < end; i++) {
			node = this.advance(node, bytes[i]);
			if (this.match[node] === 1) return true;
		}
		return false;
	}
};
var Prefilter = class Prefilter {
	static Type = {
		NONE: 0,
		EXACT: 1,
		AND: 2,
		OR: 3
	};
	static MAX_SCANS = 32;
	static MAX_AC_UNITS = 1 << 18;
	constructor(type) {
		this.type = type;
		this.subs = [];
		this.str = "";
		this.bytes = null;
		this.cost = type === Prefilter.Type.EXACT ? 1 : 0;
		this.allExact = false;
		this.ac16 = null;
		this.ac8 = null;
	}
	automaton16() {
		if (this.ac16 === null) {
			const words = this.subs.map((s) => {
				const arr = new Array(s.str.length);
				for (let i = 0; i < s.str.length; i++) arr[i] = s.str.charCodeAt(i);
				return arr;
			});
			this.ac16 = new AhoCorasick(words, 65536);
		}
		return this.ac16;
	}
	automaton8() {
		if (this.ac8 === null) this.ac8 = new AhoCorasick(this.subs.map((s) => s.bytes), 256);
		return this.ac8;
	}
	eval(input, pos) {
		switch (this.type) {
			case Prefilter.Type.NONE: return true;
			case Prefilter.Type.EXACT: return input.hasString(this, pos);
			case Prefilter.Type.AND:
				for (let i = 0; i < this.subs.length; i++) if (!this.subs[i].eval(input, pos)) return false;
				return true;
			case Prefilter.Type.OR:
				if (this.allExact) return input.hasAnyString(this, pos);
				for (let i = 0; i < this.subs.length; i++) if (this.subs[i].eval(input, pos)) return true;
				return false;
			default: return true;
		}
	}
};
var PrefilterTree = class PrefilterTree {
	static build(re) {
		if (!re) return new Prefilter(Prefilter.Type.NONE);
		return RegexpWalker.walk(re, PrefilterTree.WALKER);
	}
	static WALKER = {
		leaf: (re) => PrefilterTree.leaf(re),
		enter: (re) => PrefilterTree.enter(re),
		child: (re, state, result) => PrefilterTree.child(re, state, result),
		leave: (re, state) => PrefilterTree.leave(re, state)
	};
	static leaf(re) {
		if (re.op !== Regexp.Op.LITERAL) return new Prefilter(Prefilter.Type.NONE);
		if (re.runes.length === 0 || (re.flags & RE2Flags.FOLD_CASE) !== 0) return new Prefilter(Prefilter.Type.NONE);
		let str = "";
		for (let i = 0; i < re.runes.length; i++) {
			if (Unicode.isUnsearchable(re.runes[i])) return new Prefilter(Prefilter.Type.NONE);
			str += String.fromCodePoint(re.runes[i]);
		}
		const pf = new Prefilter(Prefilter.Type.EXACT);
		pf.str = str;
		pf.bytes = Utils.stringToUtf8ByteArray(pf.str);
		return pf;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.CAPTURE:
			case Regexp.Op.PLUS: return { sub: null };
			case Regexp.Op.REPEAT:
				if (re.min >= 1) return { sub: null };
				return { result: new Prefilter(Prefilter.Type.NONE) };
			case Regexp.Op.CONCAT: return {
				pf: new Prefilter(Prefilter.Type.AND),
				subs: []
			};
			case Regexp.Op.ALTERNATE: return {
				pf: new Prefilter(Prefilter.Type.OR),
				subs: []
			};
			default: return { result: new Prefilter(Prefilter.Type.NONE) };
		}
	}
	static child(re, state, s) {
		if (state.subs === void 0) {
			state.sub = s;
			return;
		}
		if (state.pf.type === Prefilter.Type.AND) {
			if (s.type === Prefilter.Type.NONE) return;
			if (s.type === Prefilter.Type.AND) {
				for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
				return;
			}
			state.subs.push(s);
			return;
		}
		if (s.type === Prefilter.Type.NONE) {
			state.result = new Prefilter(Prefilter.Type.NONE);
			return;
		}
		if (s.type === Prefilter.Type.OR) {
			for (let j = 0; j < s.subs.length; j++) state.subs.push(s.subs[j]);
			return;
		}
		state.subs.push(s);
	}
	static leave(re, state) {
		if (state.subs === void 0) return state.sub;
		const pf = state.pf;
		const seen = new Set();
		const subs = [];
		for (const sub of state.subs) {
			if (sub.type === Prefilter.Type.EXACT) {
				if (seen.has(sub.str)) continue;
				seen.add(sub.str);
			}
			subs.push(sub);
		}
		if (pf.type === Prefilter.Type.AND) {
			const kept = [];
			let cost = 0;
			for (const sub of subs) {
				if (cost + sub.cost > Prefilter.MAX_SCANS) continue;
				kept.push(sub);
				cost += sub.cost;
			}
			if (kept.length === 0) return new Prefilter(Prefilter.Type.NONE);
			if (kept.length === 1) return kept[0];
			pf.subs = kept;
			pf.cost = cost;
			return pf;
		}
		if (subs.length === 0) return new Prefilter(Prefilter.Type.NONE);
		if (subs.length === 1) return subs[0];
		pf.subs = subs;
		let allExact = true;
		let cost = 0;
		let units = 0;
		for (const sub of subs) {
			if (sub.type !== Prefilter.Type.EXACT) allExact = false;
			else units += sub.bytes.length;
			cost += sub.cost;
		}
		if (allExact) {
			if (units > Prefilter.MAX_AC_UNITS) return new Prefilter(Prefilter.Type.NONE);
			pf.allExact = true;
			pf.cost = 1;
			return pf;
		}
		if (cost > Prefilter.MAX_SCANS) return new Prefilter(Prefilter.Type.NONE);
		pf.cost = cost;
		return pf;
	}
};
var PatchList = class {
	constructor(head = 0, tail = 0) {
		this.head = head;
		this.tail = tail;
	}
};
var Prog = class {
	constructor() {
		this.inst = [];
		this.start = 0;
		this.numCap = 2;
		this.lbStarts = [];
		this.numLb = 0;
		this.lbInst = null;
	}
	getInst(pc) {
		return this.inst[pc];
	}
	numInst() {
		return this.inst.length;
	}
	addInst(op) {
		this.inst.push(new Inst(op));
	}
	markLookbehindInsts() {
		const lbInst = new Uint8Array(this.inst.length);
		const pending = this.lbStarts.slice();
		while (pending.length > 0) {
			const pc = pending.pop();
			if (pc === 0 || lbInst[pc] === 1) continue;
			lbInst[pc] = 1;
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.ALT:
				case Inst.ALT_MATCH:
					pending.push(i.out, i.arg);
					break;
				case Inst.MATCH:
				case Inst.FAIL: break;
				default: pending.push(i.out);
			}
		}
		this.lbInst = lbInst;
	}
	skipNop(pc) {
		let i = this.inst[pc];
		while (i.op === Inst.NOP || i.op === Inst.CAPTURE) {
			i = this.inst[pc];
			pc = i.out;
		}
		return i;
	}
	prefix() {
		let prefix = "";
		let i = this.skipNop(this.start);
		if (!Inst.isRuneOp(i.op) || i.runes.length !== 1) return [i.op === Inst.MATCH, prefix];
		while (Inst.isRuneOp(i.op) && i.runes.length === 1 && (i.arg & RE2Flags.FOLD_CASE) === 0 && !Unicode.isUnsearchable(i.runes[0])) {
			prefix += String.fromCodePoint(i.runes[0]);
			i = this.skipNop(i.out);
		}
		return [i.op === Inst.MATCH, prefix];
	}
	startCond() {
		let flag = 0;
		let pc = this.start;
		loop: for (;;) {
			const i = this.inst[pc];
			switch (i.op) {
				case Inst.EMPTY_WIDTH:
					flag |= i.arg;
					break;
				case Inst.FAIL: return -1;
				case Inst.CAPTURE:
				case Inst.NOP: break;
				default: break loop;
			}
			pc = i.out;
		}
		return flag;
	}
	patch(l, val) {
		let head = l.head;
		while (head !== 0) {
			const i = this.inst[head >> 1];
			if ((head & 1) === 0) {
				head = i.out;
				i.out = val;
			} else {
				head = i.arg;
				i.arg = val;
			}
		}
	}
	append(l1, l2) {
		if (l1.head === 0) return l2;
		if (l2.head === 0) return l1;
		const i = this.inst[l1.tail >> 1];
		if ((l1.tail & 1) === 0) i.out = l2.head;
		else i.arg = l2.head;
		return new PatchList(l1.head, l2.tail);
	}
	toString() {
		let out = "";
		for (let pc = 0; pc < this.inst.length; pc++) {
			const len = out.length;
			out += pc;
			if (pc === this.start) out += "*";
			out += "        ".substring(out.length - len);
			out += this.inst[pc];
			out += "\n";
		}
		return out;
	}
};
const ANY_RUNE_NOT_NL = new Int32Array([
	0,
	Codepoint.CODES["\n"] - 1,
	Codepoint.CODES["\n"] + 1,
	Unicode.MAX_RUNE
]);
const ANY_RUNE = new Int32Array([0, Unicode.MAX_RUNE]);
var Frag = class {
	constructor(i = 0, out = new PatchList(), nullable = false) {
		this.i = i;
		this.out = out;
		this.nullable = nullable;
	}
};
var Compiler = class Compiler {
	static compileRegexp(re) {
		const c = new Compiler();
		const f = c.compile(re);
		c.prog.patch(f.out, c.newInst(Inst.MATCH).i);
		c.prog.start = f.i;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	static compileSet(regexps) {
		const c = new Compiler();
		if (regexps.length === 0) {
			c.prog.start = c.newInst(Inst.FAIL).i;
			c.prog.markLookbehindInsts();
			return c.prog;
		}
		let starts = [];
		for (let i = 0; i < regexps.length; i++) {
			c.lbOffset = c.prog.numLb;
			const f = c.compile(regexps[i]);
			const m = c.newInst(Inst.MATCH);
			c.prog.getInst(m.i).arg = i;
			c.prog.patch(f.out, m.i);
			starts.push(f.i);
		}
		let start = starts[0];
		for (let i = 1; i < starts.length; i++) {
			const f = c.newInst(Inst.ALT);
			const inst = c.prog.getInst(f.i);
			inst.out = start;
			inst.arg = starts[i];
			start = f.i;
		}
		c.prog.start = start;
		c.prog.markLookbehindInsts();
		return c.prog;
	}
	constructor() {
		this.prog = new Prog();
		this.newInst(Inst.FAIL);
		this.lbOffset = 0;
		this.runeCache = new Map();
		this.walker = {
			leaf: (re) => this.leaf(re),
			enter: (re) => this.enter(re),
			child: (re, state, result) => this.child(re, state, result),
			leave: (re, state) => this.leave(re, state)
		};
	}
	newInst(op) {
		this.prog.addInst(op);
		return new Frag(this.prog.numInst() - 1, new PatchList(), true);
	}
	nop() {
		const f = this.newInst(Inst.NOP);
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	fail() {
		return new Frag();
	}
	cap(arg) {
		const f = this.newInst(Inst.CAPTURE);
		f.out = new PatchList(f.i << 1, f.i << 1);
		this.prog.getInst(f.i).arg = arg;
		if (this.prog.numCap < arg + 1) this.prog.numCap = arg + 1;
		return f;
	}
	cat(f1, f2) {
		if (f1.i === 0 || f2.i === 0) {
			this.prog.patch(f1.out, 0);
			this.prog.patch(f2.out, 0);
			return this.fail();
		}
		this.prog.patch(f1.out, f2.i);
		return new Frag(f1.i, f2.out, f1.nullable && f2.nullable);
	}
	alt(f1, f2) {
		if (f1.i === 0) return f2;
		if (f2.i === 0) return f1;
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		i.out = f1.i;
		i.arg = f2.i;
		f.out = this.prog.append(f1.out, f2.out);
		f.nullable = f1.nullable || f2.nullable;
		return f;
	}
	loop(f1, nongreedy) {
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		this.prog.patch(f1.out, f.i);
		return f;
	}
	quest(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		const f = this.newInst(Inst.ALT);
		const i = this.prog.getInst(f.i);
		if (nongreedy) {
			i.arg = f1.i;
			f.out = new PatchList(f.i << 1, f.i << 1);
		} else {
			i.out = f1.i;
			f.out = new PatchList(f.i << 1 | 1, f.i << 1 | 1);
		}
		f.out = this.prog.append(f.out, f1.out);
		return f;
	}
	star(f1, nongreedy) {
		if (f1.i === 0) return this.nop();
		if (f1.nullable) return this.quest(this.plus(f1, nongreedy), nongreedy);
		return this.loop(f1, nongreedy);
	}
	plus(f1, nongreedy) {
		if (f1.i === 0) return this.fail();
		return new Frag(f1.i, this.loop(f1, nongreedy).out, f1.nullable);
	}
	empty(op) {
		const f = this.newInst(Inst.EMPTY_WIDTH);
		this.prog.getInst(f.i).arg = op;
		f.out = new PatchList(f.i << 1, f.i << 1);
		return f;
	}
	rune(runes, flags) {
		const f = this.newInst(Inst.RUNE);
		f.nullable = false;
		const i = this.prog.getInst(f.i);
		i.runes = runes;
		flags &= RE2Flags.FOLD_CASE;
		if (runes.length !== 1 || Unicode.simpleFold(runes[0]) === runes[0]) flags &= ~RE2Flags.FOLD_CASE;
		i.arg = flags;
		f.out = new PatchList(f.i << 1, f.i << 1);
		if ((flags & RE2Flags.FOLD_CASE) === 0 && runes.length === 1 || runes.length === 2 && runes[0] === runes[1]) i.op = Inst.RUNE1;
		else if (runes.length === 2 && runes[0] === 0 && runes[1] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY;
		else if (runes.length === 4 && runes[0] === 0 && runes[1] === Codepoint.CODES["\n"] - 1 && runes[2] === Codepoint.CODES["\n"] + 1 && runes[3] === Unicode.MAX_RUNE) i.op = Inst.RUNE_ANY_NOT_NL;
		return f;
	}
	lookBehind(a, parsedLb) {
		const lb = Math.sign(parsedLb) * (Math.abs(parsedLb) + this.lbOffset);
		const id = this.newInst(Inst.LB_WRITE);
		this.prog.getInst(id.i).arg = lb;
		const any = this.rune(ANY_RUNE, 0);
		const dotStar = this.star(any, true);
		const lbAutomaton = this.cat(dotStar, a);
		this.prog.patch(lbAutomaton.out, id.i);
		const checkId = this.newInst(Inst.LB_CHECK);
		this.prog.getInst(checkId.i).arg = lb;
		this.prog.lbStarts.push(lbAutomaton.i);
		if (Math.abs(lb) > this.prog.numLb) this.prog.numLb = Math.abs(lb);
		checkId.out = new PatchList(checkId.i << 1, checkId.i << 1);
		return checkId;
	}
	compile(re) {
		return RegexpWalker.walk(re, this.walker);
	}
	leaf(re) {
		switch (re.op) {
			case Regexp.Op.NO_MATCH: return this.fail();
			case Regexp.Op.EMPTY_MATCH: return this.nop();
			case Regexp.Op.LITERAL: {
				if (re.runes.length === 0) return this.nop();
				let f = null;
				for (let r of re.runes) {
					let singleRune = this.runeCache.get(r);
					if (singleRune === void 0) {
						singleRune = new Int32Array([r]);
						this.runeCache.set(r, singleRune);
					}
					const f1 = this.rune(singleRune, re.flags);
					f = f === null ? f1 : this.cat(f, f1);
				}
				return f;
			}
			case Regexp.Op.CHAR_CLASS: return this.rune(re.runes, re.flags);
			case Regexp.Op.ANY_CHAR_NOT_NL: return this.rune(ANY_RUNE_NOT_NL, 0);
			case Regexp.Op.ANY_CHAR: return this.rune(ANY_RUNE, 0);
			case Regexp.Op.BEGIN_LINE: return this.empty(Utils.EMPTY_BEGIN_LINE);
			case Regexp.Op.END_LINE: return this.empty(Utils.EMPTY_END_LINE);
			case Regexp.Op.BEGIN_TEXT: return this.empty(Utils.EMPTY_BEGIN_TEXT);
			case Regexp.Op.END_TEXT: return this.empty(Utils.EMPTY_END_TEXT);
			case Regexp.Op.WORD_BOUNDARY: return this.empty(Utils.EMPTY_WORD_BOUNDARY);
			case Regexp.Op.NO_WORD_BOUNDARY: return this.empty(Utils.EMPTY_NO_WORD_BOUNDARY);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return this.nop();
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CAPTURE: return {
				bra: this.cap(re.cap << 1),
				sub: null
			};
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return { f: null };
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
	child(re, state, f1) {
		if (re.op === Regexp.Op.CONCAT) state.f = state.f === null ? f1 : this.cat(state.f, f1);
		else if (re.op === Regexp.Op.ALTERNATE) state.f = state.f === null ? f1 : this.alt(state.f, f1);
		else state.sub = f1;
	}
	leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB: return this.lookBehind(state.sub, re.lb);
			case Regexp.Op.CAPTURE: {
				const ket = this.cap(re.cap << 1 | 1);
				return this.cat(this.cat(state.bra, state.sub), ket);
			}
			case Regexp.Op.STAR: return this.star(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.PLUS: return this.plus(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.QUEST: return this.quest(state.sub, (re.flags & RE2Flags.NON_GREEDY) !== 0);
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return state.f;
			default: throw new RE2JSCompileException("regexp: unhandled case in compile");
		}
	}
};
var Simplify = class Simplify {
	static simplify(re) {
		if (re === null) return null;
		return RegexpWalker.walk(re, Simplify.WALKER);
	}
	static WALKER = {
		leaf: (re) => Simplify.leaf(re),
		enter: (re) => Simplify.enter(re),
		child: (re, state, result, i) => Simplify.child(re, state, result, i),
		leave: (re, state) => Simplify.leave(re, state)
	};
	static leaf(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			if (re.runes === null) return re;
			if (re.runes.length === 0) return new Regexp(Regexp.Op.NO_MATCH);
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR);
			if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) return new Regexp(Regexp.Op.ANY_CHAR_NOT_NL);
		}
		return re;
	}
	static enter(re) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return { sub: null };
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE: return {
				subs: [],
				changed: false
			};
			case Regexp.Op.REPEAT:
				if (re.min === 0 && re.max === 0) return { result: new Regexp(Regexp.Op.EMPTY_MATCH) };
				return { sub: null };
			default: return { result: re };
		}
	}
	static child(re, state, nsub, i) {
		if (state.subs === void 0) {
			state.sub = nsub;
			return;
		}
		if (nsub !== re.subs[i]) state.changed = true;
		if (re.op === Regexp.Op.CONCAT) {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.result = new Regexp(Regexp.Op.NO_MATCH);
				return;
			}
			if (nsub.op === Regexp.Op.EMPTY_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.CONCAT) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		} else {
			if (nsub.op === Regexp.Op.NO_MATCH) {
				state.changed = true;
				return;
			}
			if (nsub.op === Regexp.Op.ALTERNATE) {
				state.changed = true;
				for (let j = 0; j < nsub.subs.length; j++) state.subs.push(nsub.subs[j]);
				return;
			}
		}
		state.subs.push(nsub);
	}
	static leave(re, state) {
		switch (re.op) {
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE: {
				const sub = state.sub;
				if (sub !== re.subs[0]) {
					const nre = Regexp.fromRegexp(re);
					nre.runes = new Int32Array(0);
					nre.subs = [sub];
					return nre;
				}
				return re;
			}
			case Regexp.Op.CONCAT:
			case Regexp.Op.ALTERNATE:
				if (state.changed) {
					const newSubs = state.subs;
					if (newSubs.length === 0) return new Regexp(re.op === Regexp.Op.CONCAT ? Regexp.Op.EMPTY_MATCH : Regexp.Op.NO_MATCH);
					if (newSubs.length === 1) return newSubs[0];
					const nre = Regexp.fromRegexp(re);
					nre.runes = new Int32Array(0);
					nre.subs = newSubs;
					return nre;
				}
				return re;
			case Regexp.Op.STAR:
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST: return Simplify.simplify1(re.op, re.flags, state.sub, re);
			case Regexp.Op.REPEAT: return Simplify.simplifyRepeat(re, state.sub);
			default: return re;
		}
	}
	static simplifyRepeat(re, sub) {
		if (re.max === -1) {
			if (re.min === 0) return Simplify.simplify1(Regexp.Op.STAR, re.flags, sub, null);
			if (re.min === 1) return Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null);
			const subs = [];
			for (let i = 0; i < re.min - 1; i++) subs.push(sub);
			subs.push(Simplify.simplify1(Regexp.Op.PLUS, re.flags, sub, null));
			return Simplify.concat(subs);
		}
		if (re.min === 1 && re.max === 1) return sub;
		let prefixSubs = null;
		if (re.min > 0) {
			prefixSubs = [];
			for (let i = 0; i < re.min; i++) prefixSubs.push(sub);
		}
		if (re.max > re.min) {
			let suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, sub, null);
			for (let i = re.min + 1; i < re.max; i++) suffix = Simplify.simplify1(Regexp.Op.QUEST, re.flags, Simplify.concat([sub, suffix]), null);
			if (prefixSubs === null) return suffix;
			prefixSubs.push(suffix);
		}
		if (prefixSubs !== null) return Simplify.concat(prefixSubs);
		return new Regexp(Regexp.Op.NO_MATCH);
	}
	static concat(subs) {
		const newSubs = [];
		for (let i = 0; i < subs.length; i++) {
			const sub = subs[i];
			if (sub.op === Regexp.Op.NO_MATCH) return new Regexp(Regexp.Op.NO_MATCH);
			if (sub.op === Regexp.Op.EMPTY_MATCH) continue;
			if (sub.op === Regexp.Op.CONCAT) {
				for (let j = 0; j < sub.subs.length; j++) newSubs.push(sub.subs[j]);
				continue;
			}
			newSubs.push(sub);
		}
		if (newSubs.length === 0) return new Regexp(Regexp.Op.EMPTY_MATCH);
		if (newSubs.length === 1) return newSubs[0];
		const nre = new Regexp(Regexp.Op.CONCAT);
		nre.subs = newSubs;
		return nre;
	}
	static simplify1(op, flags, sub, re) {
		if (sub.op === Regexp.Op.EMPTY_MATCH) return sub;
		if (sub.op === Regexp.Op.NO_MATCH) {
			if (op === Regexp.Op.PLUS) return sub;
			return new Regexp(Regexp.Op.EMPTY_MATCH);
		}
		if (op === sub.op && (flags & RE2Flags.NON_GREEDY) === (sub.flags & RE2Flags.NON_GREEDY)) return sub;
		if (re !== null && re.op === op && (re.flags & RE2Flags.NON_GREEDY) === (flags & RE2Flags.NON_GREEDY) && sub === re.subs[0]) return re;
		const nre = new Regexp(op);
		nre.flags = flags;
		nre.subs = [sub];
		return nre;
	}
};
var CharGroup = class {
	constructor(sign, cls) {
		this.sign = sign;
		this.cls = cls;
	}
};
const code1 = [48, 57];
const code2 = [
	9,
	10,
	12,
	13,
	32,
	32
];
const code3 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const PERL_GROUPS = new Map([
	["\\d", new CharGroup(1, code1)],
	["\\D", new CharGroup(-1, code1)],
	["\\s", new CharGroup(1, code2)],
	["\\S", new CharGroup(-1, code2)],
	["\\w", new CharGroup(1, code3)],
	["\\W", new CharGroup(-1, code3)]
]);
const code4 = [
	48,
	57,
	65,
	90,
	97,
	122
];
const code5 = [
	65,
	90,
	97,
	122
];
const code6 = [0, 127];
const code7 = [
	9,
	9,
	32,
	32
];
const code8 = [
	0,
	31,
	127,
	127
];
const code9 = [48, 57];
const code10 = [33, 126];
const code11 = [97, 122];
const code12 = [32, 126];
const code13 = [
	33,
	47,
	58,
	64,
	91,
	96,
	123,
	126
];
const code14 = [
	9,
	13,
	32,
	32
];
const code15 = [65, 90];
const code16 = [
	48,
	57,
	65,
	90,
	95,
	95,
	97,
	122
];
const code17 = [
	48,
	57,
	65,
	70,
	97,
	102
];
const POSIX_GROUPS = new Map([
	["[:alnum:]", new CharGroup(1, code4)],
	["[:^alnum:]", new CharGroup(-1, code4)],
	["[:alpha:]", new CharGroup(1, code5)],
	["[:^alpha:]", new CharGroup(-1, code5)],
	["[:ascii:]", new CharGroup(1, code6)],
	["[:^ascii:]", new CharGroup(-1, code6)],
	["[:blank:]", new CharGroup(1, code7)],
	["[:^blank:]", new CharGroup(-1, code7)],
	["[:cntrl:]", new CharGroup(1, code8)],
	["[:^cntrl:]", new CharGroup(-1, code8)],
	["[:digit:]", new CharGroup(1, code9)],
	["[:^digit:]", new CharGroup(-1, code9)],
	["[:graph:]", new CharGroup(1, code10)],
	["[:^graph:]", new CharGroup(-1, code10)],
	["[:lower:]", new CharGroup(1, code11)],
	["[:^lower:]", new CharGroup(-1, code11)],
	["[:print:]", new CharGroup(1, code12)],
	["[:^print:]", new CharGroup(-1, code12)],
	["[:punct:]", new CharGroup(1, code13)],
	["[:^punct:]", new CharGroup(-1, code13)],
	["[:space:]", new CharGroup(1, code14)],
	["[:^space:]", new CharGroup(-1, code14)],
	["[:upper:]", new CharGroup(1, code15)],
	["[:^upper:]", new CharGroup(-1, code15)],
	["[:word:]", new CharGroup(1, code16)],
	["[:^word:]", new CharGroup(-1, code16)],
	["[:xdigit:]", new CharGroup(1, code17)],
	["[:^xdigit:]", new CharGroup(-1, code17)]
]);
var CharClass = class CharClass {
	static charClassToString(r, len) {
		let result = "[";
		for (let i = 0; i < len; i += 2) {
			if (i > 0) result += " ";
			const lo = r[i];
			const hi = r[i + 1];
			if (lo === hi) result += `0x${lo.toString(16)}`;
			else result += `0x${lo.toString(16)}-0x${hi.toString(16)}`;
		}
		result += "]";
		return result;
	}
	static sortRanges(array, len) {
		const n = len >> 1;
		const order = new Array(n);
		for (let i = 0; i < n; i++) order[i] = i;
		order.sort((a, b) => array[2 * a] - array[2 * b] || array[2 * b + 1] - array[2 * a + 1]);
		const sorted = array.slice(0, len);
		for (let i = 0; i < n; i++) {
			array[2 * i] = sorted[2 * order[i]];
			array[2 * i + 1] = sorted[2 * order[i] + 1];
		}
	}
	constructor(r = Utils.emptyInts()) {
		this.r = r;
		this.len = r.length;
	}
	toArray() {
		if (this.r instanceof Int32Array) return this.len === this.r.length ? this.r : this.r.subarray(0, this.len);
		return new Int32Array(this.len === this.r.length ? this.r : this.r.slice(0, this.len));
	}
	toGrowableArray() {
		if (Array.isArray(this.r)) {
			this.r.length = this.len;
			return this.r;
		}
		return Array.from(this.r.subarray(0, this.len));
	}
	cleanClass() {
		if (this.len < 4) return this;
		CharClass.sortRanges(this.r, this.len);
		let w = 2;
		for (let i = 2; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (lo <= this.r[w - 1] + 1) {
				if (hi > this.r[w - 1]) this.r[w - 1] = hi;
				continue;
			}
			this.r[w] = lo;
			this.r[w + 1] = hi;
			w += 2;
		}
		this.len = w;
		return this;
	}
	appendLiteral(x, flags) {
		return (flags & RE2Flags.FOLD_CASE) !== 0 ? this.appendFoldedRange(x, x) : this.appendRange(x, x);
	}
	appendRange(lo, hi) {
		if (this.len > 0) {
			for (let i = 2; i <= 4; i += 2) if (this.len >= i) {
				const rlo = this.r[this.len - i];
				const rhi = this.r[this.len - i + 1];
				if (lo <= rhi + 1 && rlo <= hi + 1) {
					if (lo < rlo) this.r[this.len - i] = lo;
					if (hi > rhi) this.r[this.len - i + 1] = hi;
					return this;
				}
			}
		}
		this.r[this.len++] = lo;
		this.r[this.len++] = hi;
		return this;
	}
	appendFoldedRange(lo, hi) {
		if (lo <= Unicode.MIN_FOLD && hi >= Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (hi < Unicode.MIN_FOLD || lo > Unicode.MAX_FOLD) return this.appendRange(lo, hi);
		if (lo < Unicode.MIN_FOLD) {
			this.appendRange(lo, Unicode.MIN_FOLD - 1);
			lo = Unicode.MIN_FOLD;
		}
		if (hi > Unicode.MAX_FOLD) {
			this.appendRange(Unicode.MAX_FOLD + 1, hi);
			hi = Unicode.MAX_FOLD;
		}
		for (let c = lo; c <= hi; c++) {
			this.appendRange(c, c);
			for (let f = Unicode.simpleFold(c); f !== c; f = Unicode.simpleFold(f)) this.appendRange(f, f);
		}
		return this;
	}
	appendClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendRange(x[i], x[i + 1]);
		return this;
	}
	appendFoldedClass(x) {
		for (let i = 0; i < x.length; i += 2) this.appendFoldedRange(x[i], x[i + 1]);
		return this;
	}
	appendNegatedClass(x) {
		let nextLo = 0;
		for (let i = 0; i < x.length; i += 2) {
			const lo = x[i];
			const hi = x[i + 1];
			if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
			nextLo = hi + 1;
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTable(table) {
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				this.appendRange(lo, hi);
				continue;
			}
			for (let c = lo; c <= hi; c += stride) this.appendRange(c, c);
		}
		return this;
	}
	appendNegatedTable(table) {
		let nextLo = 0;
		for (let i = 0; i < table.length; ++i) {
			const lo = table.getLo(i);
			const hi = table.getHi(i);
			const stride = table.getStride(i);
			if (stride === 1) {
				if (nextLo <= lo - 1) this.appendRange(nextLo, lo - 1);
				nextLo = hi + 1;
				continue;
			}
			for (let c = lo; c <= hi; c += stride) {
				if (nextLo <= c - 1) this.appendRange(nextLo, c - 1);
				nextLo = c + 1;
			}
		}
		if (nextLo <= Unicode.MAX_RUNE) this.appendRange(nextLo, Unicode.MAX_RUNE);
		return this;
	}
	appendTableWithSign(table, sign) {
		return sign < 0 ? this.appendNegatedTable(table) : this.appendTable(table);
	}
	negateClass() {
		let nextLo = 0;
		let w = 0;
		for (let i = 0; i < this.len; i += 2) {
			const lo = this.r[i];
			const hi = this.r[i + 1];
			if (nextLo <= lo - 1) {
				this.r[w] = nextLo;
				this.r[w + 1] = lo - 1;
				w += 2;
			}
			nextLo = hi + 1;
		}
		this.len = w;
		if (nextLo <= Unicode.MAX_RUNE) {
			this.r[this.len++] = nextLo;
			this.r[this.len++] = Unicode.MAX_RUNE;
		}
		return this;
	}
	appendClassWithSign(x, sign) {
		return sign < 0 ? this.appendNegatedClass(x) : this.appendClass(x);
	}
	appendGroup(g, foldCase) {
		let cls = g.cls;
		if (foldCase) cls = new CharClass().appendFoldedClass(cls).cleanClass().toArray();
		return this.appendClassWithSign(cls, g.sign);
	}
	toString() {
		return CharClass.charClassToString(this.r, this.len);
	}
};
var StringIterator = class {
	constructor(str) {
		this.str = str;
		this.position = 0;
	}
	pos() {
		return this.position;
	}
	rewindTo(pos) {
		this.position = pos;
	}
	more() {
		return this.position < this.str.length;
	}
	peek() {
		return this.str.codePointAt(this.position);
	}
	skip(n) {
		this.position += n;
	}
	skipString(s) {
		this.position += s.length;
	}
	pop() {
		const r = this.str.codePointAt(this.position);
		this.position += Utils.charCount(r);
		return r;
	}
	lookingAt(s) {
		return this.str.startsWith(s, this.position);
	}
	rest() {
		return this.str.substring(this.position);
	}
	from(beforePos) {
		return this.str.substring(beforePos, this.position);
	}
	toString() {
		return this.rest();
	}
};
var Parser = class Parser {
	static ERR_INTERNAL_ERROR = "regexp/syntax: internal error";
	static ERR_INVALID_CHAR_RANGE = "invalid character class range";
	static ERR_INVALID_ESCAPE = "invalid escape sequence";
	static ERR_INVALID_NAMED_CAPTURE = "invalid named capture";
	static ERR_INVALID_PERL_OP = "invalid or unsupported Perl syntax";
	static ERR_INVALID_REPEAT_OP = "invalid nested repetition operator";
	static ERR_INVALID_REPEAT_SIZE = "invalid repeat count";
	static ERR_MISSING_BRACKET = "missing closing ]";
	static ERR_MISSING_PAREN = "missing closing )";
	static ERR_MISSING_REPEAT_ARGUMENT = "missing argument to repetition operator";
	static ERR_TRAILING_BACKSLASH = "trailing backslash at end of expression";
	static ERR_DUPLICATE_NAMED_CAPTURE = "duplicate capture group name";
	static ERR_UNEXPECTED_PAREN = "unexpected )";
	static ERR_NESTING_DEPTH = "expression nests too deeply";
	static ERR_LARGE = "expression too large";
	static ERR_INVALID_CAPTURE_IN_LOOKBEHIND = "invalid capture in lookbehind";
	static MAX_HEIGHT = 1e3;
	static MAX_SIZE = 1398101;
	static MAX_RUNES = 33554432;
	static ANY_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		Unicode.MAX_RUNE,
		1
	]));
	static ASCII_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1
	]));
	static ASCII_FOLD_TABLE = new UnicodeRangeTable(new Uint32Array([
		0,
		127,
		1,
		383,
		383,
		1,
		8490,
		8490,
		1
	]));
	static unicodeTable(name) {
		if (name === "Any") return {
			tab: Parser.ANY_TABLE,
			fold: Parser.ANY_TABLE,
			sign: 1
		};
		if (name === "Ascii") return {
			tab: Parser.ASCII_TABLE,
			fold: Parser.ASCII_FOLD_TABLE,
			sign: 1
		};
		if (name === "Assigned") return {
			tab: UnicodeTables.CATEGORIES.get("Cn"),
			fold: UnicodeTables.CATEGORIES.get("Cn"),
			sign: -1
		};
		if (name === "Lc") return {
			tab: UnicodeTables.CATEGORIES.get("LC"),
			fold: UnicodeTables.FOLD_CATEGORIES.get("LC"),
			sign: 1
		};
		if (UnicodeTables.CATEGORIES.has(name)) return {
			tab: UnicodeTables.CATEGORIES.get(name),
			fold: UnicodeTables.FOLD_CATEGORIES.get(name),
			sign: 1
		};
		if (UnicodeTables.SCRIPTS.has(name)) return {
			tab: UnicodeTables.SCRIPTS.get(name),
			fold: UnicodeTables.FOLD_SCRIPT.get(name),
			sign: 1
		};
		return null;
	}
	static minFoldRune(r) {
		if (r < Unicode.MIN_FOLD || r > Unicode.MAX_FOLD) return r;
		let min = r;
		const r0 = r;
		for (r = Unicode.simpleFold(r); r !== r0; r = Unicode.simpleFold(r)) if (min > r) min = r;
		return min;
	}
	static leadingRegexp(re) {
		if (re.op === Regexp.Op.EMPTY_MATCH) return null;
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = re.subs[0];
			if (sub.op === Regexp.Op.EMPTY_MATCH) return null;
			return sub;
		}
		return re;
	}
	static literalRegexp(s, flags) {
		const re = new Regexp(Regexp.Op.LITERAL);
		re.flags = flags;
		re.runes = Utils.stringToRunes(s);
		return re;
	}
	static parse(pattern, flags) {
		return new Parser(pattern, flags).parseInternal();
	}
	static parseRepeat(t) {
		const start = t.pos();
		if (!t.more() || !t.lookingAt("{")) return -1;
		t.skip(1);
		const min = Parser.parseInt(t);
		if (min === -1) return -1;
		if (!t.more()) return -1;
		let max;
		if (!t.lookingAt(",")) max = min;
		else {
			t.skip(1);
			if (!t.more()) return -1;
			if (t.lookingAt("}")) max = -1;
			else if ((max = Parser.parseInt(t)) === -1) return -1;
		}
		if (!t.more() || !t.lookingAt("}")) return -1;
		t.skip(1);
		if (min < 0 || min > 1e3 || max === -2 || max > 1e3 || max >= 0 && min > max) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(start));
		return min << 16 | max & Unicode.MAX_BMP;
	}
	static isValidCaptureName(name) {
		if (name.length === 0) return false;
		for (let i = 0; i < name.length; i++) {
			const c = name.codePointAt(i);
			if (c !== Codepoint.CODES["_"] && !Utils.isalnum(c)) return false;
		}
		return true;
	}
	static parseInt(t) {
		const start = t.pos();
		while (t.more() && t.peek() >= Codepoint.CODES["0"] && t.peek() <= Codepoint.CODES["9"]) t.skip(1);
		const n = t.from(start);
		if (n.length === 0 || n.length > 1 && n.codePointAt(0) === Codepoint.CODES["0"]) return -1;
		if (n.length > 8) return -2;
		return parseInt(n, 10);
	}
	static isCharClass(re) {
		return re.op === Regexp.Op.LITERAL && re.runes.length === 1 || re.op === Regexp.Op.CHAR_CLASS || re.op === Regexp.Op.ANY_CHAR_NOT_NL || re.op === Regexp.Op.ANY_CHAR;
	}
	static matchRune(re, r) {
		switch (re.op) {
			case Regexp.Op.LITERAL: return re.runes.length === 1 && re.runes[0] === r;
			case Regexp.Op.CHAR_CLASS:
				for (let i = 0; i < re.runes.length; i += 2) if (re.runes[i] <= r && r <= re.runes[i + 1]) return true;
				return false;
			case Regexp.Op.ANY_CHAR_NOT_NL: return r !== Codepoint.CODES["\n"];
			case Regexp.Op.ANY_CHAR: return true;
		}
		return false;
	}
	static mergeCharClass(dst, src) {
		switch (dst.op) {
			case Regexp.Op.ANY_CHAR: break;
			case Regexp.Op.ANY_CHAR_NOT_NL:
				if (Parser.matchRune(src, Codepoint.CODES["\n"])) dst.op = Regexp.Op.ANY_CHAR;
				break;
			case Regexp.Op.CHAR_CLASS: {
				const cc = new CharClass(Array.isArray(dst.runes) ? dst.runes : Array.from(dst.runes));
				if (src.op === Regexp.Op.LITERAL) cc.appendLiteral(src.runes[0], src.flags);
				else cc.appendClass(src.runes);
				dst.runes = cc.toGrowableArray();
				break;
			}
			case Regexp.Op.LITERAL:
				if (src.runes[0] === dst.runes[0] && src.flags === dst.flags) break;
				dst.op = Regexp.Op.CHAR_CLASS;
				dst.runes = new CharClass().appendLiteral(dst.runes[0], dst.flags).appendLiteral(src.runes[0], src.flags).toGrowableArray();
		}
	}
	static parseEscape(t) {
		const startPos = t.pos();
		t.skip(1);
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_TRAILING_BACKSLASH);
		let c = t.pop();
		bigswitch: switch (c) {
			case Codepoint.CODES["1"]:
			case Codepoint.CODES["2"]:
			case Codepoint.CODES["3"]:
			case Codepoint.CODES["4"]:
			case Codepoint.CODES["5"]:
			case Codepoint.CODES["6"]:
			case Codepoint.CODES["7"]: if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
			case Codepoint.CODES["0"]: {
				let r = c - Codepoint.CODES["0"];
				for (let i = 1; i < 3; i++) {
					if (!t.more() || t.peek() < Codepoint.CODES["0"] || t.peek() > Codepoint.CODES["7"]) break;
					r = r * 8 + t.peek() - Codepoint.CODES["0"];
					t.skip(1);
				}
				return r;
			}
			case Codepoint.CODES["x"]: {
				if (!t.more()) break;
				c = t.pop();
				if (c === Codepoint.CODES["{"]) {
					let nhex = 0;
					let r = 0;
					while (true) {
						if (!t.more()) break bigswitch;
						c = t.pop();
						if (c === Codepoint.CODES["}"]) break;
						const v = Utils.unhex(c);
						if (v < 0) break bigswitch;
						r = r * 16 + v;
						if (r > Unicode.MAX_RUNE) break bigswitch;
						nhex++;
					}
					if (nhex === 0) break bigswitch;
					return r;
				}
				const x = Utils.unhex(c);
				if (!t.more()) break;
				c = t.pop();
				const y = Utils.unhex(c);
				if (x < 0 || y < 0) break;
				return x * 16 + y;
			}
			case Codepoint.CODES["a"]: return Codepoint.CODES["\x07"];
			case Codepoint.CODES["f"]: return Codepoint.CODES["\f"];
			case Codepoint.CODES["n"]: return Codepoint.CODES["\n"];
			case Codepoint.CODES["r"]: return Codepoint.CODES["\r"];
			case Codepoint.CODES["t"]: return Codepoint.CODES["	"];
			case Codepoint.CODES["v"]: return Codepoint.CODES["\v"];
			default: if (c <= Unicode.MAX_ASCII && !Utils.isalnum(c)) return c;
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, t.from(startPos));
	}
	static parseClassChar(t, wholeClassPos) {
		if (!t.more()) throw new RE2JSSyntaxException(Parser.ERR_MISSING_BRACKET, t.from(wholeClassPos));
		if (t.lookingAt("\\")) return Parser.parseEscape(t);
		return t.pop();
	}
	static hasCapture(re) {
		if (re === null) return false;
		if (re.op === Regexp.Op.CAPTURE) return true;
		if (re.subs) {
			for (let sub of re.subs) if (Parser.hasCapture(sub)) return true;
		}
		return false;
	}
	constructor(wholeRegexp, flags = 0) {
		this.wholeRegexp = wholeRegexp;
		this.flags = flags;
		this.numCap = 0;
		this.namedGroups = Object.create(null);
		this.stack = [];
		this.free = null;
		this.numRegexp = 0;
		this.numRunes = 0;
		this.repeats = 0;
		this.height = null;
		this.size = null;
		this.nlb = 0;
	}
	newRegexp(op) {
		let re = this.free;
		if (re !== null && re.subs !== null && re.subs.length > 0) {
			this.free = re.subs[0];
			re.reinit();
			re.op = op;
		} else {
			re = new Regexp(op);
			this.numRegexp += 1;
		}
		return re;
	}
	reuse(re) {
		if (this.height !== null && this.height.has(re)) this.height.delete(re);
		if (re.subs !== null && re.subs.length > 0) re.subs[0] = this.free;
		this.free = re;
	}
	checkLimits(re) {
		if (this.numRunes > Parser.MAX_RUNES) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
		this.checkSize(re);
		this.checkHeight(re);
	}
	checkSize(re) {
		if (this.size === null) {
			if (this.repeats === 0) this.repeats = 1;
			if (re.op === Regexp.Op.REPEAT) {
				let n = re.max;
				if (n === -1) n = re.min;
				if (n <= 0) n = 1;
				if (n > Math.floor(Parser.MAX_SIZE / this.repeats)) this.repeats = Parser.MAX_SIZE;
				else this.repeats *= n;
			}
			if (this.numRegexp < Math.floor(Parser.MAX_SIZE / this.repeats)) return;
			this.size = new Map();
			for (let reEx of this.stack) this.checkSize(reEx);
		}
		if (this.calcSize(re, true) > Parser.MAX_SIZE) throw new RE2JSSyntaxException(Parser.ERR_LARGE);
	}
	calcSize(re, force = false) {
		if (!force && this.size !== null) {
			if (this.size.has(re)) return this.size.get(re);
		}
		let size = 0;
		switch (re.op) {
			case Regexp.Op.LITERAL:
				size = re.runes.length;
				break;
			case Regexp.Op.PLB:
			case Regexp.Op.NLB:
			case Regexp.Op.CAPTURE:
			case Regexp.Op.STAR:
				size = 2 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.PLUS:
			case Regexp.Op.QUEST:
				size = 1 + this.calcSize(re.subs[0]);
				break;
			case Regexp.Op.CONCAT:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				break;
			case Regexp.Op.ALTERNATE:
				for (let sub of re.subs) size = size + this.calcSize(sub);
				if (re.subs.length > 1) size = size + re.subs.length - 1;
				break;
			case Regexp.Op.REPEAT: {
				let sub = this.calcSize(re.subs[0]);
				if (re.max === -1) {
					if (re.min === 0) size = 2 + sub;
					else size = 1 + re.min * sub;
					break;
				}
				size = re.max * sub + (re.max - re.min);
				break;
			}
		}
		size = Math.max(1, size);
		if (this.size === null) this.size = new Map();
		this.size.set(re, size);
		return size;
	}
	checkHeight(re) {
		if (this.numRegexp < Parser.MAX_HEIGHT) return;
		if (this.height === null) {
			this.height = new Map();
			for (let reEx of this.stack) this.checkHeight(reEx);
		}
		if (this.calcHeight(re, true) > Parser.MAX_HEIGHT) throw new RE2JSSyntaxException(Parser.ERR_NESTING_DEPTH);
	}
	calcHeight(re, force = false) {
		if (!force && this.height !== null) {
			if (this.height.has(re)) return this.height.get(re);
		}
		let h = 1;
		for (let sub of re.subs) {
			const hsub = this.calcHeight(sub);
			if (h < 1 + hsub) h = 1 + hsub;
		}
		if (this.height === null) this.height = new Map();
		this.height.set(re, h);
		return h;
	}
	pop() {
		return this.stack.pop();
	}
	popToPseudo() {
		const n = this.stack.length;
		let i = n;
		while (i > 0 && !Regexp.isPseudoOp(this.stack[i - 1].op)) i--;
		return this.stack.splice(i, n - i);
	}
	push(re) {
		this.numRunes += re.runes.length;
		if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] === re.runes[1]) {
			if (this.maybeConcat(re.runes[0], this.flags & ~RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags & ~RE2Flags.FOLD_CASE;
		} else if (re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 4 && re.runes[0] === re.runes[1] && re.runes[2] === re.runes[3] && Unicode.simpleFold(re.runes[0]) === re.runes[2] && Unicode.simpleFold(re.runes[2]) === re.runes[0] || re.op === Regexp.Op.CHAR_CLASS && re.runes.length === 2 && re.runes[0] + 1 === re.runes[1] && Unicode.simpleFold(re.runes[0]) === re.runes[1] && Unicode.simpleFold(re.runes[1]) === re.runes[0]) {
			if (this.maybeConcat(re.runes[0], this.flags | RE2Flags.FOLD_CASE)) return null;
			re.op = Regexp.Op.LITERAL;
			re.runes = [re.runes[0]];
			re.flags = this.flags | RE2Flags.FOLD_CASE;
		} else this.maybeConcat(-1, 0);
		this.stack.push(re);
		this.checkLimits(re);
		return re;
	}
	maybeConcat(r, flags) {
		const n = this.stack.length;
		if (n < 2) return false;
		const re1 = this.stack[n - 1];
		const re2 = this.stack[n - 2];
		if (re1.op !== Regexp.Op.LITERAL || re2.op !== Regexp.Op.LITERAL || (re1.flags & RE2Flags.FOLD_CASE) !== (re2.flags & RE2Flags.FOLD_CASE)) return false;
		if (!Array.isArray(re2.runes)) re2.runes = Array.from(re2.runes);
		for (let i = 0; i < re1.runes.length; i++) re2.runes.push(re1.runes[i]);
		if (r >= 0) {
			re1.runes = [r];
			re1.flags = flags;
			return true;
		}
		this.pop();
		this.reuse(re1);
		return false;
	}
	newLiteral(r, flags) {
		const re = this.newRegexp(Regexp.Op.LITERAL);
		re.flags = flags;
		if ((flags & RE2Flags.FOLD_CASE) !== 0) r = Parser.minFoldRune(r);
		re.runes = [r];
		return re;
	}
	literal(r) {
		this.push(this.newLiteral(r, this.flags));
	}
	op(op) {
		const re = this.newRegexp(op);
		re.flags = this.flags;
		return this.push(re);
	}
	repeat(op, min, max, beforePos, t, lastRepeatPos) {
		let flags = this.flags;
		if ((flags & RE2Flags.PERL_X) !== 0) {
			if (t.more() && t.lookingAt("?")) {
				t.skip(1);
				flags ^= RE2Flags.NON_GREEDY;
			}
			if (lastRepeatPos !== -1) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_OP, t.from(lastRepeatPos));
		}
		const n = this.stack.length;
		if (n === 0) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const sub = this.stack[n - 1];
		if (Regexp.isPseudoOp(sub.op)) throw new RE2JSSyntaxException(Parser.ERR_MISSING_REPEAT_ARGUMENT, t.from(beforePos));
		const re = this.newRegexp(op);
		re.min = min;
		re.max = max;
		re.flags = flags;
		re.subs = [sub];
		this.stack[n - 1] = re;
		this.checkLimits(re);
		if (op === Regexp.Op.REPEAT && (min >= 2 || max >= 2) && !this.repeatIsValid(re, 1e3)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_REPEAT_SIZE, t.from(beforePos));
	}
	repeatIsValid(re, n) {
		if (re.op === Regexp.Op.REPEAT) {
			let m = re.max;
			if (m === 0) return true;
			if (m < 0) m = re.min;
			if (m > n) return false;
			if (m > 0) n = Math.trunc(n / m);
		}
		for (let sub of re.subs) if (!this.repeatIsValid(sub, n)) return false;
		return true;
	}
	concat() {
		this.maybeConcat(-1, 0);
		const subs = this.popToPseudo();
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.EMPTY_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.CONCAT));
	}
	alternate() {
		const subs = this.popToPseudo();
		if (subs.length > 0) this.cleanAlt(subs[subs.length - 1]);
		if (subs.length === 0) return this.push(this.newRegexp(Regexp.Op.NO_MATCH));
		return this.push(this.collapse(subs, Regexp.Op.ALTERNATE));
	}
	cleanAlt(re) {
		if (re.op === Regexp.Op.CHAR_CLASS) {
			re.runes = new CharClass(Array.from(re.runes)).cleanClass().toArray();
			if (re.runes.length === 2 && re.runes[0] === 0 && re.runes[1] === Unicode.MAX_RUNE) {
				re.runes = new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR;
			} else if (re.runes.length === 4 && re.runes[0] === 0 && re.runes[1] === Codepoint.CODES["\n"] - 1 && re.runes[2] === Codepoint.CODES["\n"] + 1 && re.runes[3] === Unicode.MAX_RUNE) {
				re.runes = new Int32Array(0);
				re.op = Regexp.Op.ANY_CHAR_NOT_NL;
			}
		}
	}
	collapse(subs, op) {
		if (subs.length === 1) return subs[0];
		let len = 0;
		for (let sub of subs) len += sub.op === op ? sub.subs.length : 1;
		let newsubs = new Array(len).fill(null);
		let i = 0;
		for (let sub of subs) if (sub.op === op) {
			for (let j = 0; j < sub.subs.length; j++) newsubs[i++] = sub.subs[j];
			this.reuse(sub);
		} else newsubs[i++] = sub;
		let re = this.newRegexp(op);
		re.subs = newsubs;
		if (op === Regexp.Op.ALTERNATE) {
			re.subs = this.factor(re.subs);
			if (re.subs.length === 1) {
				const old = re;
				re = re.subs[0];
				this.reuse(old);
			}
		}
		return re;
	}
	factor(array) {
		if (array.length < 2) return array;
		let s = 0;
		let lensub = array.length;
		let lenout = 0;
		let str = null;
		let strlen = 0;
		let strflags = 0;
		let start = 0;
		for (let i = 0; i <= lensub; i++) {
			let istr = null;
			let istrlen = 0;
			let iflags = 0;
			if (i < lensub) {
				let re = array[s + i];
				if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) re = re.subs[0];
				if (re.op === Regexp.Op.LITERAL) {
					istr = re.runes;
					istrlen = re.runes.length;
					iflags = re.flags & RE2Flags.FOLD_CASE;
				}
				if (iflags === strflags) {
					let same = 0;
					while (same < strlen && same < istrlen && str[same] === istr[same]) same++;
					if (same > 0) {
						strlen = same;
						continue;
					}
				}
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = this.newRegexp(Regexp.Op.LITERAL);
				prefix.flags = strflags;
				prefix.runes = str.slice(0, strlen);
				for (let j = start; j < i; j++) {
					array[s + j] = this.removeLeadingString(array[s + j], strlen);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			str = istr;
			strlen = istrlen;
			strflags = iflags;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		let first = null;
		for (let i = 0; i <= lensub; i++) {
			let ifirst = null;
			if (i < lensub) {
				ifirst = Parser.leadingRegexp(array[s + i]);
				if (first !== null && first.equals(ifirst) && (Parser.isCharClass(first) || first.op === Regexp.Op.REPEAT && first.min === first.max && Parser.isCharClass(first.subs[0]))) continue;
			}
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				const prefix = first;
				for (let j = start; j < i; j++) {
					const reuse = j !== start;
					array[s + j] = this.removeLeadingRegexp(array[s + j], reuse);
					this.checkLimits(array[s + j]);
				}
				const suffix = this.collapse(array.slice(s + start, s + i), Regexp.Op.ALTERNATE);
				const re = this.newRegexp(Regexp.Op.CONCAT);
				re.subs = [prefix, suffix];
				array[lenout++] = re;
			}
			start = i;
			first = ifirst;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i <= lensub; i++) {
			if (i < lensub && Parser.isCharClass(array[s + i])) continue;
			if (i === start) {} else if (i === start + 1) array[lenout++] = array[s + start];
			else {
				let max = start;
				for (let j = start + 1; j < i; j++) {
					const subMax = array[s + max];
					const subJ = array[s + j];
					if (subMax.op < subJ.op || subMax.op === subJ.op && (subMax.runes !== null ? subMax.runes.length : 0) < (subJ.runes !== null ? subJ.runes.length : 0)) max = j;
				}
				const tmp = array[s + start];
				array[s + start] = array[s + max];
				array[s + max] = tmp;
				for (let j = start + 1; j < i; j++) {
					Parser.mergeCharClass(array[s + start], array[s + j]);
					this.reuse(array[s + j]);
				}
				this.cleanAlt(array[s + start]);
				array[lenout++] = array[s + start];
			}
			if (i < lensub) array[lenout++] = array[s + i];
			start = i + 1;
		}
		lensub = lenout;
		s = 0;
		start = 0;
		lenout = 0;
		for (let i = 0; i < lensub; ++i) {
			if (i + 1 < lensub && array[s + i].op === Regexp.Op.EMPTY_MATCH && array[s + i + 1].op === Regexp.Op.EMPTY_MATCH) continue;
			array[lenout++] = array[s + i];
		}
		lensub = lenout;
		s = 0;
		return array.slice(s, lensub);
	}
	removeLeadingString(re, n) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			const sub = this.removeLeadingString(re.subs[0], n);
			re.subs[0] = sub;
			if (sub.op === Regexp.Op.EMPTY_MATCH) {
				this.reuse(sub);
				switch (re.subs.length) {
					case 0:
					case 1:
						re.op = Regexp.Op.EMPTY_MATCH;
						re.subs = Regexp.emptySubs();
						break;
					case 2: {
						const old = re;
						re = re.subs[1];
						this.reuse(old);
						break;
					}
					default: re.subs = re.subs.slice(1, re.subs.length);
				}
			}
			return re;
		}
		if (re.op === Regexp.Op.LITERAL) {
			re.runes = re.runes.slice(n, re.runes.length);
			if (re.runes.length === 0) re.op = Regexp.Op.EMPTY_MATCH;
		}
		return re;
	}
	removeLeadingRegexp(re, reuse) {
		if (re.op === Regexp.Op.CONCAT && re.subs.length > 0) {
			if (reuse) this.reuse(re.subs[0]);
			re.subs = re.subs.slice(1, re.subs.length);
			switch (re.subs.length) {
				case 0:
					re.op = Regexp.Op.EMPTY_MATCH;
					re.subs = Regexp.emptySubs();
					break;
				case 1: {
					const old = re;
					re = re.subs[0];
					this.reuse(old);
					break;
				}
			}
			return re;
		}
		if (reuse) this.reuse(re);
		return this.newRegexp(Regexp.Op.EMPTY_MATCH);
	}
	parseInternal() {
		if ((this.flags & RE2Flags.LITERAL) !== 0) return Parser.literalRegexp(this.wholeRegexp, this.flags);
		let lastRepeatPos = -1;
		let min = -1;
		let max = -1;
		const t = new StringIterator(this.wholeRegexp);
		while (t.more()) {
			let repeatPos = -1;
			bigswitch: switch (t.peek()) {
				case Codepoint.CODES["("]:
					if ((this.flags & RE2Flags.LOOKBEHIND) !== 0) {
						if (t.lookingAt("(?<=")) {
							this.parsePosLookBehind();
							t.skip(4);
							break;
						}
						if (t.lookingAt("(?<!")) {
							this.parseNegLookBehind();
							t.skip(4);
							break;
						}
					}
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.lookingAt("(?")) {
						this.parsePerlFlags(t);
						break;
					}
					this.op(Regexp.Op.LEFT_PAREN).cap = ++this.numCap;
					t.skip(1);
					break;
				case Codepoint.CODES["|"]:
					this.parseVerticalBar();
					t.skip(1);
					break;
				case Codepoint.CODES[")"]:
					this.parseRightParen();
					t.skip(1);
					break;
				case Codepoint.CODES["^"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.BEGIN_TEXT);
					else this.op(Regexp.Op.BEGIN_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["$"]:
					if ((this.flags & RE2Flags.ONE_LINE) !== 0) this.op(Regexp.Op.END_TEXT).flags |= RE2Flags.WAS_DOLLAR;
					else this.op(Regexp.Op.END_LINE);
					t.skip(1);
					break;
				case Codepoint.CODES["."]:
					if ((this.flags & RE2Flags.DOT_NL) !== 0) this.op(Regexp.Op.ANY_CHAR);
					else this.op(Regexp.Op.ANY_CHAR_NOT_NL);
					t.skip(1);
					break;
				case Codepoint.CODES["["]:
					this.parseClass(t);
					break;
				case Codepoint.CODES["*"]:
				case Codepoint.CODES["+"]:
				case Codepoint.CODES["?"]: {
					repeatPos = t.pos();
					let op = null;
					switch (t.pop()) {
						case Codepoint.CODES["*"]:
							op = Regexp.Op.STAR;
							break;
						case Codepoint.CODES["+"]:
							op = Regexp.Op.PLUS;
							break;
						case Codepoint.CODES["?"]: op = Regexp.Op.QUEST;
					}
					this.repeat(op, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["{"]: {
					const before = t.pos();
					const minMax = Parser.parseRepeat(t);
					if (minMax < 0) {
						t.rewindTo(before);
						this.literal(t.pop());
						break;
					}
					repeatPos = before;
					min = minMax >> 16;
					max = (minMax & Unicode.MAX_BMP) << 16 >> 16;
					this.repeat(Regexp.Op.REPEAT, min, max, repeatPos, t, lastRepeatPos);
					break;
				}
				case Codepoint.CODES["\\"]: {
					const savedPos = t.pos();
					t.skip(1);
					if ((this.flags & RE2Flags.PERL_X) !== 0 && t.more()) switch (t.pop()) {
						case Codepoint.CODES["A"]:
							this.op(Regexp.Op.BEGIN_TEXT);
							break bigswitch;
						case Codepoint.CODES["b"]:
							this.op(Regexp.Op.WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["B"]:
							this.op(Regexp.Op.NO_WORD_BOUNDARY);
							break bigswitch;
						case Codepoint.CODES["C"]: throw new RE2JSSyntaxException(Parser.ERR_INVALID_ESCAPE, "\\C");
						case Codepoint.CODES["Q"]: {
							let lit = t.rest();
							const i = lit.indexOf("\\E");
							if (i >= 0) {
								lit = lit.substring(0, i);
								t.skipString(lit);
								t.skipString("\\E");
							} else t.skipString(lit);
							let j = 0;
							while (j < lit.length) {
								const codepoint = lit.codePointAt(j);
								this.literal(codepoint);
								j += Utils.charCount(codepoint);
							}
							break bigswitch;
						}
						case Codepoint.CODES["z"]:
							this.op(Regexp.Op.END_TEXT);
							break bigswitch;
						default: t.rewindTo(savedPos);
					}
					else t.rewindTo(savedPos);
					const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
					re.flags = this.flags;
					if (t.lookingAt("\\p") || t.lookingAt("\\P")) {
						const cc = new CharClass();
						if (this.parseUnicodeClass(t, cc)) {
							re.runes = cc.toArray();
							this.push(re);
							break bigswitch;
						}
					}
					const cc = new CharClass();
					if (this.parsePerlClassEscape(t, cc)) {
						re.runes = cc.toArray();
						this.push(re);
						break bigswitch;
					}
					t.rewindTo(savedPos);
					this.reuse(re);
					this.literal(Parser.parseEscape(t));
					break;
				}
				default: this.literal(t.pop());
			}
			lastRepeatPos = repeatPos;
		}
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length !== 1) throw new RE2JSSyntaxException(Parser.ERR_MISSING_PAREN, this.wholeRegexp);
		this.stack[0].namedGroups = this.namedGroups;
		return this.stack[0];
	}
	parsePerlFlags(t) {
		const startPos = t.pos();
		const s = t.rest();
		if (s.startsWith("(?P<") || s.startsWith("(?<")) {
			const begin = s.charAt(2) === "P" ? 4 : 3;
			const end = s.indexOf(">");
			if (end < 0) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s);
			const name = s.substring(begin, end);
			t.skipString(name);
			t.skip(begin + 1);
			if (!Parser.isValidCaptureName(name)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_NAMED_CAPTURE, s.substring(0, end + 1));
			const re = this.op(Regexp.Op.LEFT_PAREN);
			re.cap = ++this.numCap;
			if (this.namedGroups[name]) throw new RE2JSSyntaxException(Parser.ERR_DUPLICATE_NAMED_CAPTURE, name);
			this.namedGroups[name] = this.numCap;
			re.name = name;
			return;
		}
		t.skip(2);
		let flags = this.flags;
		let sign = 1;
		let sawFlag = false;
		loop: while (t.more()) {
			const c = t.pop();
			switch (c) {
				case Codepoint.CODES["i"]:
					flags |= RE2Flags.FOLD_CASE;
					sawFlag = true;
					break;
				case Codepoint.CODES["m"]:
					flags &= ~RE2Flags.ONE_LINE;
					sawFlag = true;
					break;
				case Codepoint.CODES["s"]:
					flags |= RE2Flags.DOT_NL;
					sawFlag = true;
					break;
				case Codepoint.CODES["U"]:
					flags |= RE2Flags.NON_GREEDY;
					sawFlag = true;
					break;
				case Codepoint.CODES["-"]:
					if (sign < 0) break loop;
					sign = -1;
					flags = ~flags;
					sawFlag = false;
					break;
				case Codepoint.CODES[":"]:
				case Codepoint.CODES[")"]:
					if (sign < 0) {
						if (!sawFlag) break loop;
						flags = ~flags;
					}
					if (c === Codepoint.CODES[":"]) this.op(Regexp.Op.LEFT_PAREN);
					this.flags = flags;
					return;
				default: break loop;
			}
		}
		throw new RE2JSSyntaxException(Parser.ERR_INVALID_PERL_OP, t.from(startPos));
	}
	parsePosLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = ++this.nlb;
		return this.push(re);
	}
	parseNegLookBehind() {
		const re = this.newRegexp(Regexp.Op.LEFT_PAREN);
		re.flags = this.flags;
		re.lb = -++this.nlb;
		return this.push(re);
	}
	parseVerticalBar() {
		this.concat();
		if (!this.swapVerticalBar()) this.op(Regexp.Op.VERTICAL_BAR);
	}
	swapVerticalBar() {
		const n = this.stack.length;
		if (n >= 3 && this.stack[n - 2].op === Regexp.Op.VERTICAL_BAR && Parser.isCharClass(this.stack[n - 1]) && Parser.isCharClass(this.stack[n - 3])) {
			let re1 = this.stack[n - 1];
			let re3 = this.stack[n - 3];
			if (re1.op > re3.op) {
				const tmp = re3;
				re3 = re1;
				re1 = tmp;
				this.stack[n - 3] = re3;
			}
			Parser.mergeCharClass(re3, re1);
			this.reuse(re1);
			this.pop();
			return true;
		}
		if (n >= 2) {
			const re1 = this.stack[n - 1];
			const re2 = this.stack[n - 2];
			if (re2.op === Regexp.Op.VERTICAL_BAR) {
				if (n >= 3) this.cleanAlt(this.stack[n - 3]);
				this.stack[n - 2] = re1;
				this.stack[n - 1] = re2;
				return true;
			}
		}
		return false;
	}
	parseRightParen() {
		this.concat();
		if (this.swapVerticalBar()) this.pop();
		this.alternate();
		if (this.stack.length < 2) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		const re1 = this.pop();
		const re2 = this.pop();
		if (re2.op !== Regexp.Op.LEFT_PAREN) throw new RE2JSSyntaxException(Parser.ERR_UNEXPECTED_PAREN, this.wholeRegexp);
		this.flags = re2.flags;
		if (re2.lb !== 0) {
			if (Parser.hasCapture(re1)) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CAPTURE_IN_LOOKBEHIND, this.wholeRegexp);
			if (re2.lb > 0) re2.op = Regexp.Op.PLB;
			else re2.op = Regexp.Op.NLB;
			re2.subs = [re1];
			this.push(re2);
			return;
		}
		if (re2.cap === 0) this.push(re1);
		else {
			re2.op = Regexp.Op.CAPTURE;
			re2.subs = [re1];
			this.push(re2);
		}
	}
	parsePerlClassEscape(t, cc) {
		const beforePos = t.pos();
		if ((this.flags & RE2Flags.PERL_X) === 0 || !t.more() || t.pop() !== Codepoint.CODES["\\"] || !t.more()) return false;
		t.pop();
		const p = t.from(beforePos);
		const g = PERL_GROUPS.has(p) ? PERL_GROUPS.get(p) : null;
		if (g === null) return false;
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseNamedClass(t, cc) {
		const cls = t.rest();
		const i = cls.indexOf(":]");
		if (i < 0) return false;
		const name = cls.substring(0, i + 2);
		t.skipString(name);
		const g = POSIX_GROUPS.has(name) ? POSIX_GROUPS.get(name) : null;
		if (g === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, name);
		cc.appendGroup(g, (this.flags & RE2Flags.FOLD_CASE) !== 0);
		return true;
	}
	parseUnicodeClass(t, cc) {
		const startPos = t.pos();
		if ((this.flags & RE2Flags.UNICODE_GROUPS) === 0 || !t.lookingAt("\\p") && !t.lookingAt("\\P")) return false;
		t.skip(1);
		let sign = 1;
		let c = t.pop();
		if (c === Codepoint.CODES["P"]) sign = -1;
		if (!t.more()) {
			t.rewindTo(startPos);
			throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
		}
		c = t.pop();
		let name;
		if (c !== Codepoint.CODES["{"]) name = Utils.runeToString(c);
		else {
			const rest = t.rest();
			const end = rest.indexOf("}");
			if (end < 0) {
				t.rewindTo(startPos);
				throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
			}
			name = rest.substring(0, end);
			t.skipString(name);
			t.skip(1);
		}
		if (!(name.length === 0) && name.codePointAt(0) === Codepoint.CODES["^"]) {
			sign = 0 - sign;
			name = name.substring(1);
		}
		const pair = Parser.unicodeTable(name);
		if (pair === null) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(startPos));
		if (pair.sign < 0) sign = 0 - sign;
		const tab = pair.tab;
		const fold = pair.fold;
		if ((this.flags & RE2Flags.FOLD_CASE) === 0 || fold === null) cc.appendTableWithSign(tab, sign);
		else {
			const tmp = new CharClass().appendTable(tab).appendTable(fold).cleanClass().toArray();
			cc.appendClassWithSign(Array.from(tmp), sign);
		}
		return true;
	}
	parseClass(t) {
		const startPos = t.pos();
		t.skip(1);
		const re = this.newRegexp(Regexp.Op.CHAR_CLASS);
		re.flags = this.flags;
		const cc = new CharClass();
		let sign = 1;
		if (t.more() && t.lookingAt("^")) {
			sign = -1;
			t.skip(1);
			if ((this.flags & RE2Flags.CLASS_NL) === 0) cc.appendRange(Codepoint.CODES["\n"], Codepoint.CODES["\n"]);
		}
		let first = true;
		while (!t.more() || t.peek() !== Codepoint.CODES["]"] || first) {
			if (t.more() && t.lookingAt("-") && (this.flags & RE2Flags.PERL_X) === 0 && !first) {
				const s = t.rest();
				if (s === "-" || !s.startsWith("-]")) {
					t.rewindTo(startPos);
					throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.rest());
				}
			}
			first = false;
			const beforePos = t.pos();
			if (t.lookingAt("[:")) {
				if (this.parseNamedClass(t, cc)) continue;
				t.rewindTo(beforePos);
			}
			if (this.parseUnicodeClass(t, cc)) continue;
			if (this.parsePerlClassEscape(t, cc)) continue;
			t.rewindTo(beforePos);
			const lo = Parser.parseClassChar(t, startPos);
			let hi = lo;
			if (t.more() && t.lookingAt("-")) {
				t.skip(1);
				if (t.more() && t.lookingAt("]")) t.skip(-1);
				else {
					hi = Parser.parseClassChar(t, startPos);
					if (hi < lo) throw new RE2JSSyntaxException(Parser.ERR_INVALID_CHAR_RANGE, t.from(beforePos));
				}
			}
			if ((this.flags & RE2Flags.FOLD_CASE) === 0) cc.appendRange(lo, hi);
			else cc.appendFoldedRange(lo, hi);
		}
		t.skip(1);
		cc.cleanClass();
		if (sign < 0) cc.negateClass();
		re.runes = cc.toArray();
		this.push(re);
	}
};
var RE2 = class RE2 {
	static initTest(expr) {
		const re2 = RE2.compile(expr);
		const res = new RE2(re2.expr, re2.prog, re2.numSubexp, re2.longest);
		res.cond = re2.cond;
		res.prefix = re2.prefix;
		res.prefixUTF8 = re2.prefixUTF8;
		res.prefixComplete = re2.prefixComplete;
		res.prefixRune = re2.prefixRune;
		res.prefilter = re2.prefilter;
		res.namedGroups = re2.namedGroups;
		return res;
	}
	static compile(expr) {
		return RE2.compileImpl(expr, RE2Flags.PERL, false);
	}
	static compilePOSIX(expr) {
		return RE2.compileImpl(expr, RE2Flags.POSIX, true);
	}
	static compileImpl(expr, mode, longest) {
		let re = Parser.parse(expr, mode);
		const maxCap = re.maxCap();
		const namedGroups = re.namedGroups;
		re = Simplify.simplify(re);
		const prefilter = PrefilterTree.build(re);
		const prog = Compiler.compileRegexp(re);
		const re2 = new RE2(expr, prog, maxCap, longest);
		re2.prefilter = prefilter.type === Prefilter.Type.NONE ? null : prefilter;
		const [prefixCompl, prefixStr] = prog.prefix();
		re2.prefixComplete = prefixCompl;
		re2.prefix = prefixStr;
		re2.prefixUTF8 = Utils.stringToUtf8ByteArray(re2.prefix);
		if (re2.prefix.length > 0) re2.prefixRune = re2.prefix.codePointAt(0);
		re2.namedGroups = namedGroups;
		return re2;
	}
	static match(pattern, s) {
		return RE2.compile(pattern).match(s);
	}
	constructor(expr, prog, numSubexp = 0, longest = 0) {
		this.expr = expr;
		this.prog = prog;
		this.numSubexp = numSubexp;
		this.longest = longest;
		this.cond = prog.startCond();
		this.prefix = null;
		this.prefixUTF8 = null;
		this.prefixComplete = false;
		this.prefixRune = 0;
		this.namedGroups = Object.create(null);
		this.machinePool = [];
		this.lazyDFA = null;
		this.onepass = OnePass.compile(this.prog);
		this.prefilter = null;
	}
	get dfa() {
		if (this.lazyDFA === null) this.lazyDFA = new DFA(this.prog);
		return this.lazyDFA;
	}
	matchPrefixComplete(input, pos, anchor, ncap) {
		if ((anchor === RE2Flags.ANCHOR_START || anchor === RE2Flags.ANCHOR_BOTH) && pos !== 0) return null;
		let matchStart = -1;
		let matchEnd = -1;
		const pLen = input.prefixLength(this);
		if (anchor === RE2Flags.UNANCHORED) {
			const idx = input.index(this, pos);
			if (idx < 0) return null;
			matchStart = pos + idx;
			matchEnd = matchStart + pLen;
		} else if (anchor === RE2Flags.ANCHOR_BOTH) {
			if (input.endPos() !== pLen) return null;
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		} else if (anchor === RE2Flags.ANCHOR_START) {
			if (input.index(this, 0) !== 0) return null;
			matchStart = 0;
			matchEnd = pLen;
		}
		if (matchStart < 0) return null;
		if (ncap > 0) {
			const matchcap = new Int32Array(ncap).fill(-1);
			matchcap[0] = matchStart;
			matchcap[1] = matchEnd;
			return Array.from(matchcap);
		}
		return [];
	}
	createLookbehindState() {
		return this.prog.numLb > 0 ? new LookbehindState(this.prog) : null;
	}
	executeEngine(input, pos, anchor, ncap, lbState = null) {
		if (this.prefixComplete && (ncap === 0 || this.numSubexp === 0)) return this.matchPrefixComplete(input, pos, anchor, ncap);
		if (this.prefilter !== null && anchor === RE2Flags.UNANCHORED) {
			if (!this.prefilter.eval(input, pos)) return null;
		}
		if (this.onepass !== null) return OnePass.execute(this, input, pos, anchor, ncap);
		if (ncap > 0) {
			if (this.prog.numLb === 0 && input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
			return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
		}
		if (this.prog.numLb === 0) {
			const dfaResult = this.dfa.match(input, pos, anchor);
			if (dfaResult !== null) return dfaResult ? [] : null;
			if (input.endPos() <= Backtracker.maxBitStateLen(this.prog)) return Backtracker.execute(this, input, pos, anchor, ncap);
		}
		return this.doExecuteNFA(input, pos, anchor, ncap, lbState);
	}
	numberOfCapturingGroups() {
		return this.numSubexp;
	}
	numberOfInstructions() {
		return this.prog.numInst();
	}
	get() {
		return this.machinePool.length > 0 ? this.machinePool.pop() : null;
	}
	reset() {
		this.machinePool.length = 0;
	}
	put(m) {
		this.machinePool.push(m);
	}
	toString() {
		return this.expr;
	}
	doExecuteNFA(input, pos, anchor, ncap, lbState = null) {
		let m = this.get();
		if (!m) m = Machine.fromRE2(this);
		m.init(ncap);
		const cap = m.match(input, pos, anchor, lbState) ? m.submatches() : null;
		this.put(m);
		return cap;
	}
	match(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	matchWithGroup(input, start, end, anchor, ngroup, lbState = null) {
		if (!(input instanceof MatcherInputBase)) {
			if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
			else input = MatcherInput.utf16(input);
		}
		return this.matchMachineInput(input, start, end, anchor, ngroup, lbState);
	}
	matchMachineInput(input, start, end, anchor, ngroup, lbState = null) {
		if (start > end) return [false, null];
		const machineInput = input.isUTF16Encoding() ? MachineInput.fromUTF16(input.asCharSequence(), 0, end) : MachineInput.fromUTF8(input.asBytes(), 0, end);
		const groupMatch = this.executeEngine(machineInput, start, anchor, 2 * ngroup, lbState);
		if (groupMatch === null) return [false, null];
		return [true, groupMatch];
	}
	matchUTF8(b) {
		return this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 0) !== null;
	}
	replaceAll(src, repl) {
		return this.replaceAllFunc(src, () => repl, 2 * src.length + 1);
	}
	replaceFirst(src, repl) {
		return this.replaceAllFunc(src, () => repl, 1);
	}
	replaceAllFunc(src, replFunc, maxReplaces) {
		let lastMatchEnd = 0;
		let searchPos = 0;
		let out = "";
		const input = MachineInput.fromUTF16(src);
		const lbState = this.createLookbehindState();
		let numReplaces = 0;
		while (searchPos <= src.length) {
			const a = this.executeEngine(input, searchPos, RE2Flags.UNANCHORED, 2, lbState);
			if (a === null || a.length === 0) break;
			out += src.substring(lastMatchEnd, a[0]);
			if (a[1] > lastMatchEnd || a[0] === 0) {
				out += replFunc(src.substring(a[0], a[1]));
				numReplaces++;
			}
			lastMatchEnd = a[1];
			const width = input.step(searchPos) & 7;
			if (searchPos + width > a[1]) searchPos += width;
			else if (searchPos + 1 > a[1]) searchPos++;
			else searchPos = a[1];
			if (numReplaces >= maxReplaces) break;
		}
		out += src.substring(lastMatchEnd);
		return out;
	}
	pad(a) {
		if (a === null) return null;
		let n = (1 + this.numSubexp) * 2;
		if (a.length < n) {
			let a2 = new Array(n).fill(-1);
			for (let i = 0; i < a.length; i++) a2[i] = a[i];
			a = a2;
		}
		return a;
	}
	allMatches(input, n, deliverFun = (v) => v) {
		let result = [];
		const end = input.endPos();
		if (n < 0) n = end + 1;
		let pos = 0;
		let i = 0;
		let prevMatchEnd = -1;
		const lbState = this.createLookbehindState();
		while (i < n && pos <= end) {
			const matches = this.executeEngine(input, pos, RE2Flags.UNANCHORED, this.prog.numCap, lbState);
			if (matches === null || matches.length === 0) break;
			let accept = true;
			if (matches[1] === pos) {
				if (matches[0] === prevMatchEnd) accept = false;
				const r = input.step(pos);
				if (r < 0) pos = end + 1;
				else pos += r & 7;
			} else pos = matches[1];
			prevMatchEnd = matches[1];
			if (accept) {
				result.push(deliverFun(this.pad(matches)));
				i++;
			}
		}
		return result;
	}
	findUTF8(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return b.slice(a[0], a[1]);
	}
	findUTF8Index(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return null;
		return a.slice(0, 2);
	}
	find(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
		if (a === null) return "";
		return s.substring(a[0], a[1]);
	}
	findIndex(s) {
		return this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, 2);
	}
	findUTF8Submatch(b) {
		const a = this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = b.slice(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	findUTF8SubmatchIndex(b) {
		return this.pad(this.executeEngine(MachineInput.fromUTF8(b), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	findSubmatch(s) {
		const a = this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap);
		if (a === null) return null;
		const ret = new Array(1 + this.numSubexp).fill(null);
		for (let i = 0; i < ret.length; i++) if (2 * i < a.length && a[2 * i] >= 0) ret[i] = s.substring(a[2 * i], a[2 * i + 1]);
		return ret;
	}
	findSubmatchIndex(s) {
		return this.pad(this.executeEngine(MachineInput.fromUTF16(s), 0, RE2Flags.UNANCHORED, this.prog.numCap));
	}
	findAllUTF8(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => b.slice(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8Index(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	findAll(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => s.substring(match[0], match[1]));
		if (result.length === 0) return null;
		return result;
	}
	findAllIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => match.slice(0, 2));
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8Submatch(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = b.slice(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	findAllUTF8SubmatchIndex(b, n) {
		const result = this.allMatches(MachineInput.fromUTF8(b), n);
		if (result.length === 0) return null;
		return result;
	}
	findAllSubmatch(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n, (match) => {
			let slice = new Array(match.length / 2 | 0).fill(null);
			for (let j = 0; j < slice.length; j++) if (match[2 * j] >= 0) slice[j] = s.substring(match[2 * j], match[2 * j + 1]);
			return slice;
		});
		if (result.length === 0) return null;
		return result;
	}
	findAllSubmatchIndex(s, n) {
		const result = this.allMatches(MachineInput.fromUTF16(s), n);
		if (result.length === 0) return null;
		return result;
	}
};
(class RE2Set {
	static UNANCHORED = RE2Flags.UNANCHORED;
	static ANCHOR_START = RE2Flags.ANCHOR_START;
	static ANCHOR_BOTH = RE2Flags.ANCHOR_BOTH;
	constructor(anchor = RE2Set.UNANCHORED, flags = 0, maxMem = 8388608) {
		if (![
			RE2Set.UNANCHORED,
			RE2Set.ANCHOR_START,
			RE2Set.ANCHOR_BOTH
		].includes(anchor)) throw new RE2JSFlagsException("The anchor should be RE2Set.UNANCHORED, RE2Set.ANCHOR_START or RE2Set.ANCHOR_BOTH");
		Utils.checkFlags(flags);
		this.anchor = anchor;
		this.jsFlags = flags;
		this.maxMem = maxMem;
		let re2Flags = RE2Flags.PERL;
		if ((flags & PublicFlags.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & PublicFlags.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		this.re2Flags = re2Flags;
		this.regexps = [];
		this.prog = null;
		this.dfa = null;
		this.dummyRe2 = null;
	}
	add(pattern) {
		if (this.prog) throw new RE2JSCompileException("Cannot add patterns after compile");
		Utils.checkPattern(pattern);
		let fregex = pattern;
		if ((this.jsFlags & PublicFlags.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((this.jsFlags & PublicFlags.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((this.jsFlags & PublicFlags.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		const re = Parser.parse(fregex, this.re2Flags);
		this.regexps.push(Simplify.simplify(re));
		return this.regexps.length - 1;
	}
	compile() {
		if (this.prog) return;
		const prog = Compiler.compileSet(this.regexps);
		if (prog.numInst() > Parser.MAX_SIZE) throw new RE2JSCompileException(`${Parser.ERR_LARGE}: the set compiles to ${prog.numInst()} instructions, more than ${Parser.MAX_SIZE}`);
		this.prog = prog;
		this.dfa = new DFA(this.prog, this.maxMem);
		this.dummyRe2 = {
			prog: this.prog,
			cond: this.prog.startCond(),
			prefix: "",
			prefixRune: 0,
			longest: false
		};
	}
	match(input) {
		if (!this.prog) this.compile();
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		let internalAnchor = RE2Flags.UNANCHORED;
		if (this.anchor === RE2Set.ANCHOR_START) internalAnchor = RE2Flags.ANCHOR_START;
		else if (this.anchor === RE2Set.ANCHOR_BOTH) internalAnchor = RE2Flags.ANCHOR_BOTH;
		const dfaResult = this.dfa.matchSet(machineInput, 0, internalAnchor);
		if (dfaResult !== null) return dfaResult;
		const machine = Machine.fromRE2(this.dummyRe2);
		machine.init(0);
		return machine.matchSet(machineInput, 0, internalAnchor);
	}
});
var TranslateRegExpString = class TranslateRegExpString {
	static isHexadecimal(ch) {
		return "0" <= ch && ch <= "9" || "A" <= ch && ch <= "F" || "a" <= ch && ch <= "f";
	}
	static translate(data) {
		let prefixFlags = "";
		if (Object.prototype.toString.call(data) === "[object RegExp]") {
			if (data.ignoreCase) prefixFlags += "i";
			if (data.multiline) prefixFlags += "m";
			if (data.dotAll) prefixFlags += "s";
			data = data.source;
		}
		if (typeof data !== "string") return data;
		let result = "";
		let changed = false;
		let size = data.length;
		if (size === 0) {
			result = "(?:)";
			changed = true;
		}
		let inCharClass = false;
		let i = 0;
		while (i < size) {
			let ch = data[i];
			if (ch === "\\") {
				if (i + 1 < size) {
					ch = data[i + 1];
					switch (ch) {
						case "\\":
							result += "\\\\";
							i += 2;
							continue;
						case "c":
							if (i + 2 < size) {
								let code = data[i + 2].charCodeAt(0);
								if (code >= 65 && code <= 90 || code >= 97 && code <= 122) {
									let val = code % 32;
									result += "\\x";
									result += (val >> 4).toString(16).toUpperCase();
									result += (val & 15).toString(16).toUpperCase();
									i += 3;
									changed = true;
									continue;
								}
							}
							result += "c";
							i += 2;
							changed = true;
							continue;
						case "u":
							if (i + 2 < size) {
								if (data[i + 2] === "{") {
									let j = i + 3;
									let hasHex = false;
									let closed = false;
									while (j < size) {
										const hexChar = data[j];
										if (hexChar === "}") {
											closed = true;
											break;
										}
										if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
										hasHex = true;
										j++;
									}
									if (closed && hasHex) {
										result += "\\x";
										i += 2;
										changed = true;
										continue;
									}
								} else if (i + 5 < size) {
									let isHex4 = true;
									for (let j = 0; j < 4; j++) if (!TranslateRegExpString.isHexadecimal(data[i + 2 + j])) {
										isHex4 = false;
										break;
									}
									if (isHex4) {
										result += "\\x{" + data.substring(i + 2, i + 6) + "}";
										i += 6;
										changed = true;
										continue;
									}
								}
							}
							result += "u";
							i += 2;
							changed = true;
							continue;
						case "x": {
							let isValidHex = false;
							if (i + 2 < size && data[i + 2] === "{") {
								let j = i + 3;
								let hasHex = false;
								let closed = false;
								while (j < size) {
									const hexChar = data[j];
									if (hexChar === "}") {
										closed = true;
										break;
									}
									if (!TranslateRegExpString.isHexadecimal(hexChar)) break;
									hasHex = true;
									j++;
								}
								if (closed && hasHex) isValidHex = true;
							} else if (i + 3 < size && TranslateRegExpString.isHexadecimal(data[i + 2]) && TranslateRegExpString.isHexadecimal(data[i + 3])) isValidHex = true;
							if (isValidHex) {
								result += "\\x";
								i += 2;
							} else {
								result += "x";
								i += 2;
								changed = true;
							}
							continue;
						}
						case "n":
						case "r":
						case "t":
						case "a":
						case "f":
						case "v":
						case "d":
						case "D":
						case "s":
						case "S":
						case "w":
						case "W":
						case "b":
						case "B":
						case "p":
						case "P":
						case "A":
						case "z":
						case "Q":
						case "E":
						case "0":
						case "1":
						case "2":
						case "3":
						case "4":
						case "5":
						case "6":
						case "7":
							result += "\\" + ch;
							i += 2;
							continue;
						default: {
							let cp = data.codePointAt(i + 1);
							if (cp >= 48 && cp <= 57 || cp >= 65 && cp <= 90 || cp >= 97 && cp <= 122) {
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
								changed = true;
							} else {
								result += "\\";
								let symSize = Utils.charCount(cp);
								result += data.substring(i + 1, i + 1 + symSize);
								i += symSize + 1;
							}
							continue;
						}
					}
				}
			} else if (ch === "/") {
				result += "\\/";
				i += 1;
				changed = true;
				continue;
			} else if (ch === "[") {
				if (!inCharClass && data[i + 1] === "]") {
					result += "[^\\x00-\\x{10FFFF}]";
					i += 2;
					changed = true;
					continue;
				}
				if (!inCharClass && data[i + 1] === "^" && data[i + 2] === "]") {
					result += "[\\x00-\\x{10FFFF}]";
					i += 3;
					changed = true;
					continue;
				}
				inCharClass = true;
			} else if (ch === "]") inCharClass = false;
			else if (!inCharClass && ch === "(" && i + 2 < size && data[i + 1] === "?" && data[i + 2] === "<") {
				if (i + 3 < size && !"=!>)".includes(data[i + 3])) {
					result += "(?P<";
					i += 3;
					changed = true;
					continue;
				}
			}
			let cp = data.codePointAt(i);
			let symSize = Utils.charCount(cp);
			result += data.substring(i, i + symSize);
			i += symSize;
		}
		const finalResult = changed ? result : data;
		if (prefixFlags.length > 0) return `(?${prefixFlags})${finalResult}`;
		return finalResult;
	}
};
const execResult = (m, input) => {
	const result = m.matchArray();
	result.index = m.start(0);
	result.input = input;
	result.groups = m.namedGroupsObject();
	return result;
};
var RE2JS = class RE2JS {
	static CASE_INSENSITIVE = PublicFlags.CASE_INSENSITIVE;
	static DOTALL = PublicFlags.DOTALL;
	static MULTILINE = PublicFlags.MULTILINE;
	static DISABLE_UNICODE_GROUPS = PublicFlags.DISABLE_UNICODE_GROUPS;
	static LONGEST_MATCH = PublicFlags.LONGEST_MATCH;
	static LOOKBEHINDS = PublicFlags.LOOKBEHINDS;
	static quote(str) {
		return Utils.quoteMeta(str);
	}
	static quoteReplacement(str, javaMode = false) {
		return Matcher.quoteReplacement(str, javaMode);
	}
	static translateRegExp(expr) {
		return TranslateRegExpString.translate(expr);
	}
	static compile(regex, flags = 0) {
		Utils.checkPattern(regex);
		Utils.checkFlags(flags);
		let fregex = regex;
		if ((flags & RE2JS.CASE_INSENSITIVE) !== 0) fregex = `(?i)${fregex}`;
		if ((flags & RE2JS.DOTALL) !== 0) fregex = `(?s)${fregex}`;
		if ((flags & RE2JS.MULTILINE) !== 0) fregex = `(?m)${fregex}`;
		let re2Flags = RE2Flags.PERL;
		if ((flags & RE2JS.DISABLE_UNICODE_GROUPS) !== 0) re2Flags &= ~RE2Flags.UNICODE_GROUPS;
		if ((flags & RE2JS.LOOKBEHINDS) !== 0) re2Flags |= RE2Flags.LOOKBEHIND;
		const p = new RE2JS(regex, flags);
		p.re2Input = RE2.compileImpl(fregex, re2Flags, (flags & RE2JS.LONGEST_MATCH) !== 0);
		return p;
	}
	static matches(regex, input) {
		return RE2JS.compile(regex).testExact(input);
	}
	static initTest(pattern, flags, re2) {
		if (pattern == null) throw new Error("pattern is null");
		if (re2 == null) throw new Error("re2 is null");
		const p = new RE2JS(pattern, flags);
		p.re2Input = re2;
		return p;
	}
	constructor(pattern, flags) {
		this.patternInput = pattern;
		this.flagsInput = flags;
		this.re2Input = null;
	}
	reset() {
		this.re2Input.reset();
	}
	flags() {
		return this.flagsInput;
	}
	pattern() {
		return this.patternInput;
	}
	re2() {
		return this.re2Input;
	}
	matches(input) {
		return this.testExact(input);
	}
	matcher(input) {
		if (Utils.isByteArray(input)) input = MatcherInput.utf8(input);
		return new Matcher(this, input);
	}
	test(input) {
		if (Utils.isByteArray(input)) return this.re2Input.matchUTF8(input);
		return this.re2Input.match(input);
	}
	testExact(input) {
		const machineInput = Utils.isByteArray(input) ? MachineInput.fromUTF8(input) : MachineInput.fromUTF16(input);
		return this.re2Input.executeEngine(machineInput, 0, RE2Flags.ANCHOR_BOTH, 0) !== null;
	}
	exec(input) {
		const m = this.matcher(input);
		return m.find() ? execResult(m, input) : null;
	}
	split(input, limit = 0) {
		const m = this.matcher(input);
		const result = [];
		let emptiesSkipped = 0;
		let last = 0;
		while (m.find()) {
			if (last === 0 && m.end() === 0) {
				last = m.end();
				continue;
			}
			if (limit > 0 && result.length === limit - 1) break;
			if (last === m.start()) {
				if (limit === 0) {
					emptiesSkipped += 1;
					last = m.end();
					continue;
				}
			} else while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.start()));
			last = m.end();
		}
		if (limit === 0 && last !== m.inputLength()) {
			while (emptiesSkipped > 0) {
				result.push("");
				emptiesSkipped -= 1;
			}
			result.push(m.substring(last, m.inputLength()));
		}
		if (limit !== 0 || result.length === 0 && !(last === m.inputLength() && last > 0)) result.push(m.substring(last, m.inputLength()));
		return result;
	}
	*matchAll(input) {
		const m = this.matcher(input);
		while (m.find()) yield execResult(m, input);
	}
	toString() {
		return this.patternInput;
	}
	programSize() {
		return this.re2Input.numberOfInstructions();
	}
	groupCount() {
		return this.re2Input.numberOfCapturingGroups();
	}
	namedGroups() {
		return this.re2Input.namedGroups;
	}
	equals(other) {
		if (this === other) return true;
		if (other === null || this.constructor !== other.constructor) return false;
		return this.flagsInput === other.flagsInput && this.patternInput === other.patternInput;
	}
};
// src/inputs/allow.ts
function compile(pattern) {
	try {
		const compiled = RE2JS.compile(pattern);
		return compiled.test("") ? "it matches an empty line, so it would excuse every report" : compiled;
	} catch (error) {
		return error instanceof RE2JSSyntaxException ? error.message : "it cannot be compiled";
	}
}
function parseAllow(file, text) {
	return text.split("\n").flatMap((raw, index) => {
		const pattern = raw.replace(/\r$/, "");
		if (/^\s*(?:#|$)/.test(pattern)) return [];
		const expression = compile(pattern);
		if (typeof expression !== "string") return [{
			file,
			line: index + 1,
			pattern,
			expression
		}];
		throw new InvalidInput("splats-allow", file, `files of RE2 expressions, one a line; line ${index + 1}, '${pattern}': ${expression}`);
	});
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
const MESSAGE = /^(?=From \S+ [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$)/m;
function splitPatches(file) {
	const messages = file.text.split(MESSAGE).filter((text) => /^(\+\+\+|diff --git) /m.test(text));
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
		const names = (await list$3(given)).filter((name) => /\.(patch|diff)$/.test(name));
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
			const names = (await list$3(given)).filter((name) => isListFor(platform, kind, name));
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
async function readAllow(paths) {
	return (await Promise.all(paths.map(async (given) => ({
		given,
		file: await read("splats-allow", given, given, "files of RE2 expressions, one path a line")
	})))).flatMap(({ given, file }) => parseAllow(given, file.text));
}
// src/platform/mirror.ts
function isPinned(mirror) {
	return /\/\d{8}T\d{6}Z(\/|$)/.test(mirror ?? "");
}
// src/plan/defaults.ts
function defaultClang(version, suite) {
	const available = findSuite(suite)?.clang ?? ["19"];
	const newest = available.at(-1) ?? "19";
	if (Number(version?.split(".")[0] ?? "0") >= 7) return newest;
	return available.includes("19") ? "19" : newest;
}
function freshSince(freshness, mirror, now) {
	if (freshness === 0 || isPinned(mirror)) return void 0;
	return new Date(Math.floor(now / 1e3 / freshness) * freshness * 1e3).toISOString().slice(0, 13);
}
function versionIn(name) {
	return /^(?:linux-(?:source-)?|v)(\d+\.\d+)(?![^.-])/.exec(name)?.[1];
}
// src/recipe/command.ts
function at$1(place, path) {
	return path === void 0 ? { place } : {
		place,
		path
	};
}
// src/steps/context.ts
function isNative({ platform, host }) {
	return platform.debian === host.debian;
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
	},
	{
		program: "git",
		package: "git"
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
	const { host } = context;
	const missing = (isNative(context) ? HOST_TOOLS : [...HOST_TOOLS, ...FOREIGN_TOOLS]).filter((tool) => !host.programs.includes(tool.program)).map((tool) => tool.package);
	return host.hasDebianKeyring ? missing : [...missing, "debian-archive-keyring"];
}
function hostStep(context) {
	const missing = missingHostPackages(context);
	const install = missing.length === 0 ? [] : [run("bash", at$1("scripts", "host-packages.sh"), ...missing)];
	return {
		id: "host",
		title: missing.length === 0 ? "Host: nothing to install" : `Host: install ${missing.join(", ")}`,
		needs: ["scripts"],
		blame: "infrastructure-failure",
		attempts: 2,
		actions: install
	};
}
// src/steps/sandbox.ts
const INSIDE = {
	tree: "/mnt/linux",
	kernel: "/mnt/kernel",
	selftests: "/mnt/selftests",
	scripts: "/mnt/scripts",
	step: "/mnt/step",
	ccache: "/mnt/ccache",
	packages: "/mnt/packages",
	base: "/mnt/base",
	manifest: "/mnt/manifest",
	key: "/mnt/signing-key",
	fragments: "/mnt/fragments"
};
function overlayOption({ times, whole }) {
	if (times !== void 0) return "--overlay-times";
	return whole ? "--overlay-whole" : "--overlay";
}
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
		overlayOption(overlay),
		overlay.target,
		`/mnt/overlay/${index}/upper`,
		overlay.lowers.map((_, level) => `/mnt/overlay/${index}/lower${level}`).join(":"),
		...overlay.times === void 0 ? [] : [overlay.times]
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
function insideScript(sandbox, name, ...args) {
	return {
		do: "run",
		command: inSandbox(sandbox, "bash", `${INSIDE.scripts}/${name}`, ...args)
	};
}
function hostScript(name, ...args) {
	return {
		do: "run",
		command: onHost("bash", at$1("scripts", name), ...args)
	};
}
// src/steps/debian-root.ts
function makeRoot(root) {
	const { suite, architectures = [], finish, mirror, backports = false, before = [] } = root;
	const hook = (option, script) => [option, at$1("scripts", script)];
	return {
		...onHost(...before, "mmdebstrap", `--variant=${root.variant}`, ...architectures.length === 0 ? [] : [`--architectures=${architectures.join(",")}`], "--components=main", `--include=${root.packages.join(",")}`, ...hook("--setup-hook", "apt-sources.sh"), ...finish === void 0 ? [] : hook("--customize-hook", finish), ...isPinned(mirror) ? ["--aptopt=Acquire::Check-Valid-Until \"false\""] : [], suite, root.target, ...mirror === void 0 ? [] : [mirror]),
		env: {
			CROSS_BPF_SUITE: suite,
			CROSS_BPF_PACKAGES: root.packages.join(" "),
			...backports && { CROSS_BPF_BACKPORTS: "1" }
		}
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
const TARGET_LIBRARIES_LLVM = [...TARGET_LIBRARIES, "libcap-dev"];
function toolchainPackages(context) {
	const { platform, host, clang } = context;
	const libraries = context.inputs.compiler === "llvm" ? TARGET_LIBRARIES_LLVM : TARGET_LIBRARIES;
	const onBookworm = context.inputs.toolchain.kind === "runner" && host.codename === "bookworm";
	return [
		...BUILD_PACKAGES,
		`clang-${clang}`,
		`llvm-${clang}`,
		`lld-${clang}`,
		onBookworm && platform.qemuPackageBookworm || platform.qemuPackage,
		...isNative(context) ? [] : [platform.compilerPackage, ...libraries.map((name) => `${name}:${platform.debian}`)]
	].sort();
}
function architectures(context) {
	return [...new Set([context.host.debian, context.platform.debian])];
}
function freshness(context) {
	return context.freshSince === void 0 ? [] : [{
		name: "fresh since",
		value: context.freshSince,
		family: "nothing"
	}];
}
function buildRoot(context) {
	return context.inputs.toolchain.kind === "debian" ? at$1("toolchain", "root") : "/";
}
function toolchainStepId(context) {
	return context.inputs.toolchain.kind === "debian" ? "toolchain" : "runner-toolchain";
}
function toolchainStep(context) {
	const { inputs } = context;
	const suite = context.suite;
	const { bpftool = "main" } = findSuite(suite) ?? {};
	const backports = bpftool === "backports";
	const packages = [...toolchainPackages(context), ...backports ? [] : ["bpftool"]].sort();
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
				...freshness(context),
				...backports ? [{
					name: "bpftool",
					value: `${suite}-backports`
				}] : []
			]
		},
		blame: "infrastructure-failure",
		attempts: 3,
		actions: [{
			do: "run",
			command: makeRoot({
				suite,
				target: at$1("toolchain", "root"),
				variant: "apt",
				architectures: architectures(context),
				packages,
				finish: "toolchain-finish.sh",
				mirror: inputs.mirror,
				backports
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
		actions: [run("bash", at$1("scripts", "runner-toolchain.sh"), context.platform.debian, at$1("runner-toolchain", "packages"), ...packages), ...isNative(context) ? [] : [run("unshare", "--mount", "bash", at$1("scripts", "binfmt.sh"), context.platform.binfmt, "true")]]
	};
}
function suiteOf(toolchain, codename) {
	if (toolchain.kind === "debian") return toolchain.suite;
	return findSuite(codename)?.name ?? "trixie";
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
const VMTEST_PROGRAM = at$1("vmtest", "bin/vmtest");
const RUST_ROOT = at$1("vmtest", "rust");
const QUICK_BUILD = {
	CARGO_PROFILE_RELEASE_OPT_LEVEL: "0",
	CARGO_PROFILE_RELEASE_LTO: "off",
	CARGO_PROFILE_RELEASE_STRIP: "symbols"
};
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
			path: at$1("vmtest", "bin")
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
			path: at$1("vmtest", "bin")
		}, {
			do: "run",
			command: {
				program: "bash",
				args: [
					at$1("scripts", "download.sh"),
					source.url,
					source.sha256,
					VMTEST_PROGRAM
				]
			}
		}];
		case "cargo-on-host": return [{
			do: "run",
			command: {
				...onHost("cargo", ...install, "--root", at$1("vmtest"), "vmtest"),
				env: QUICK_BUILD
			}
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
					scripts: at$1("scripts"),
					mounts: [{
						from: at$1("vmtest"),
						to: "/mnt/vmtest",
						writable: true
					}],
					hostCertificates: true,
					env: QUICK_BUILD
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
				}] : [],
				...vmtest.kind === "cargo-on-host" ? [{
					name: "system",
					value: `${context.host.distribution} ${context.host.codename}`
				}] : [],
				...vmtest.kind === "cargo-in-root" ? [{
					name: "system",
					value: context.suite
				}] : []
			]
		},
		blame: "infrastructure-failure",
		yields: true,
		attempts: 2,
		actions: obtain(vmtest, context.suite, context.inputs.mirror)
	};
}
// src/gather.ts
function cacheDirOf(given) {
	return given ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache"), "cross-bpf");
}
function foldersOf(inputs) {
	return {
		out: path.resolve(inputs.out ?? path.join("cross-bpf-out", inputs.platform.name)),
		cacheDir: path.resolve(cacheDirOf(inputs.cacheDir))
	};
}
const PROGRAMS = [...HOST_TOOLS, ...FOREIGN_TOOLS].map((tool) => tool.program);
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
function versionKnown({ kernel }, tree) {
	switch (kernel.kind) {
		case "directory": return tree?.version;
		case "debian": return versionIn(kernel.package);
		case "tarball": return versionIn(path.basename(kernel.path));
		case "git": return versionIn(kernel.ref);
	}
}
async function gatherHost(inputs, resources) {
	const host = await probeHost(PROGRAMS);
	const suite = suiteOf(inputs.toolchain, host.codename);
	const since = freshSince(inputs.freshness, inputs.mirror, Date.now());
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
		vmtest: chooseVmtest(host),
		splatsAllow: await readAllow(inputs.splatsAllow),
		...since !== void 0 && { freshSince: since }
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
const notSource = (folders) => [
	folders.out,
	folders.cacheDir,
	inWorkspace(CACHE_FOLDER)
];
async function changedSource(context, folders, input) {
	const { tree, inputs, givenRoot, guestFiles = [] } = context;
	const outside = notSource(folders);
	const { kernel } = inputs;
	switch (input) {
		case "kernel":
			if (kernel.kind === "tarball") return await sha256OfFile(kernel.path).catch(() => void 0) === context.tarballSha256 ? void 0 : kernel.path;
			if (tree === void 0) return void 0;
			return (await probeTree(tree.path, inputs.kernelName, outside).catch(() => void 0))?.id === tree.id ? void 0 : tree.path;
		case "rootfs":
			if (givenRoot === void 0) return void 0;
			return (await probeRoot(givenRoot.path, outside).catch(() => void 0))?.id === givenRoot.id ? void 0 : givenRoot.path;
		case "rootfs-files": {
			const now = await probeFiles(inputs.rootfsFiles, outside).catch(() => []);
			return guestFiles.find(({ id }, index) => now[index]?.id !== id)?.from;
		}
	}
}
async function gatherContext(inputs, folders, resources) {
	const kernel = await absoluteSource(inputs.kernel);
	const outside = notSource(folders);
	const tree = kernel.kind === "directory" ? await probeTree(kernel.path, inputs.kernelName, outside) : void 0;
	const common = await gatherHost({
		...inputs,
		kernel
	}, resources);
	const guestFiles = await probeFiles(inputs.rootfsFiles, outside);
	return {
		...common,
		cacheDir: folders.cacheDir,
		...tree && { tree },
		...kernel.kind === "git" && { gitCommit: await gitCommit(kernel.repository, kernel.ref) },
		...kernel.kind === "tarball" && { tarballSha256: await tarball(kernel.path, inputs.kernelName) },
		...inputs.rootfs !== void 0 && { givenRoot: await probeRoot(inputs.rootfs, outside) },
		...guestFiles.length > 0 && { guestFiles },
		patches: await readPatches(inputs.patches),
		config: await readConfig(inputs.config),
		clang: inputs.clang ?? defaultClang(versionKnown(inputs, tree), common.suite)
	};
}
const DESCRIPTION = object$1({
	schema: literal(1),
	platform: string(),
	suite: string(),
	kernel: string(),
	compiler: string(),
	clang: string(),
	suites: array(string())
});
async function readBundle(given) {
	const folder = path.resolve(given);
	const text = await readText(path.join(folder, "bundle.json")) ?? "";
	const description = DESCRIPTION.safeParse(jsonIn(text));
	const sums = await readText(path.join(folder, "SHA256SUMS"));
	if (!description.success || sums === void 0) throw new InvalidInput("bundle", given, `a folder that cross-bpf build made; ${folder} has no ${sums === void 0 ? "SHA256SUMS" : "bundle.json that can be read"}`);
	return {
		...description.data,
		path: folder,
		id: sha256(sums + text)
	};
}
function hasOwnInput(word) {
	const suite = chooseSuite(word);
	return suite !== void 0 && runnerOf(suite).input !== void 0;
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
		compiler: bundle.compiler,
		clang: bundle.clang,
		selftests: selftestsOf(bundle.suites),
		...chosen ? {} : { suites: bundle.suites.filter((word) => !hasOwnInput(word)).join(",") }
	};
}
function checkBundled(inputs, bundle) {
	for (const suite of inputs.suites) {
		const { targets, input } = runnerOf(suite);
		const word = suite.collection ?? wordOf(suite);
		if (targets === void 0 && suite.collection === void 0 || bundle.suites.includes(word)) continue;
		if (input !== void 0) throw new InvalidInput(input, [inputs[input]].flat().join(","), `nothing here: the bundle was built without ${input}`);
		throw new InvalidInput("suites", word, `what the bundle was built with: ${bundle.suites.join(", ")}`);
	}
}
// src/inputs/field.ts
function field(schema, placeholder, commands, description, initial) {
	return {
		schema,
		placeholder,
		commands,
		description,
		...initial === void 0 ? {} : { default: initial }
	};
}
function perLine(one) {
	return {
		...one,
		lines: true
	};
}
// src/inputs/fields.ts
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
const text = string();
const choice = (...names) => _enum(names, new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names));
const PHASES = [
	"run",
	"build",
	"test",
	"report"
];
const FIELDS = {
	platform: field(platform, "NAME", ALL, `Platform to build for and boot: ${platforms$1}.`),
	kernel: field(kernel, "SOURCE", BUILDING, `Kernel source: ${KERNEL_HELP}. The tree is never written to.`, "."),
	"kernel-repository": field(text.regex(/^[^-]/, "the address of a git repository"), "URL", BUILDING, "Git repository to fetch the kernel from, instead of kernel."),
	"kernel-ref": field(text.regex(/^[\w][\w./@{}^~+-]*$/, "a branch, tag or commit"), "REF", BUILDING, "Branch, tag or commit of kernel-repository; fetched without history.", "HEAD"),
	patches: perLine(field(lines, "PATHS", BUILDING, "Patches to apply, in order: files, folders of *.patch and *.diff, or a quilt series file; one path a line.")),
	config: perLine(field(lines, "PATHS", BUILDING, "Kernel config fragments merged after the tree's own; one path a line.")),
	"config-base": field(choice("default", "lean"), "NAME", BUILDING, "What the kernel's config fragments are merged into: default (what Kconfig says where nobody asks) or lean (nothing but what they and a VM need; builds faster).", "default"),
	toolchain: field(toolchain, "WHERE", ALL, `Where compilers, QEMU and the target's libraries come from: ${TOOLCHAIN_HELP}. A debian suite is a build root of its own; runner installs on this machine.`, "debian:trixie"),
	mirror: field(text.regex(/^(https?|file|copy):\/\/\S+$/, "an http, https or file URL"), "URL", ALL, "Debian mirror for build root and root filesystem. Default: mmdebstrap's own."),
	compiler: field(choice("gcc", "llvm"), "NAME", BUILDING, "Compiler of kernel and selftests: gcc or llvm. BPF objects are always built with clang.", "gcc"),
	clang: field(text.regex(/^\d{2}$/, "a major version, e.g. 19"), "N", BUILDING, "Major version of clang. Default: one known to build the kernel, by the version that its tree, package, tarball's name or tag tells; else 19."),
	selftests: field(selftests, "NAMES", BUILDING, "Directories below tools/testing/selftests to build and run, separated by commas, e.g. bpf,timens,net/forwarding; those other than bpf are run by kselftest, and what their config files ask for is in the kernel.", "bpf"),
	"selftests-targets": field(targets, "NAMES", BUILDING, "More targets for the BPF selftests' make, separated by commas; what they make is in the guest beside the runners.", ""),
	"selftests-variables": perLine(field(variables, "WORDS", BUILDING, "Variables for the BPF selftests' make, NAME=VALUE, one a line, e.g. RELEASE=1 or SAN_CFLAGS=-fsanitize=address.", "")),
	rootfs: field(onePath(ROOTFS_HELP), "PATH", BUILDING, `Root file system to boot instead of one made by mmdebstrap: ${ROOTFS_HELP}. It is never written to.`),
	"rootfs-packages": field(packages, "NAMES", BUILDING, "More Debian packages for the guest, separated by commas.", ""),
	"rootfs-files": perLine(field(filesForGuest, "FILE:PATH", BUILDING, "Files and folders to put into the guest's root, FROM:TO, one a line; TO is an absolute path in the guest. A folder's content goes into TO.", "")),
	"vm-cpus": field(number$1(1, 64), "N", BOOTING, "CPUs of the VM.", "2"),
	"vm-memory": field(text.regex(/^[1-9]\d{0,5}[MG]$/, "a size such as 4G or 2048M"), "SIZE", BOOTING, "Memory of the VM, e.g. 4G.", "4G"),
	vms: field(vms$1, "N", TESTING, "VMs that run at once, each with its part of test_progs and test_verifier; the first has all other suites. auto: under emulation one for every vm-cpus CPUs of the machine, as long as three quarters of the memory have vm-memory for each and there are about 15 tests for each; 1 under KVM and with test_progs:jN. At most 16.", "auto"),
	"kernel-args": field(text.regex(/^[\x20-\x7e]*$/, "words in ASCII").transform((words) => words.split(" ").filter((word) => word !== "")), "WORDS", BOOTING, "More arguments for the kernel, separated by blanks.", ""),
	suites: field(suites$1, "NAMES", [
		"run",
		"plan",
		"build",
		"test",
		"shell",
		"enter"
	], `Suites to build and run: ${SUITES_HELP}. Default: test_progs,test_verifier and every other directory of selftests; where tests names some, without test_verifier.`),
	tests: field(tests, "NAMES", TESTING, `Tests of test_progs to run, exact or globs, separated by commas; quick is a selection of these and of test_verifier's that ends in minutes under emulation. Default: all that the tree's lists allow.`),
	veristat: field(objects, "GLOBS", [...TESTING, "build"], "BPF objects of the selftests for the tree's veristat, names or globs separated by commas: what the verifier does with each program is in the report, beside the base's numbers. Default: none."),
	allowlist: perLine(field(entries, "LINES", TESTING, "Tests of test_progs that may run, beside the tree's own ALLOWLISTs: one a line, a test, test/subtest or glob, @FILE, or a folder of lists (ALLOWLIST, ALLOWLIST.PLATFORM); # begins a comment.")),
	denylist: perLine(field(entries, "LINES", TESTING, "Tests of test_progs that must not run, beside the tree's own DENYLISTs; given like allowlist. What is denied is denied, whoever allows it.")),
	command: field(text, "SCRIPT", TESTING, "Commands for the guest's bash, run in the selftests' folder instead of suites."),
	timeout: field(duration, "TIME", TESTING, "Limit of the guest's run from its start, wall time: 900, 90s, 20m. Default: 1h under KVM; under emulation 40m times the slowdown measured in the guest, at most 6h."),
	"suite-timeout": field(duration, "TIME", TESTING, "Limit of each suite. Default: that of the whole run."),
	retries: field(number$1(0, 9), "N", TESTING, "How often failed tests are run again, in a fresh VM. One that then passes is flaky.", "1"),
	flaky: field(choice("pass", "fail"), "HOW", TESTING, "What a flaky test means for the verdict: pass or fail.", "pass"),
	splats: field(choice("fail", "warn", "ignore"), "HOW", TESTING, "What a kernel warning or bug in the log means: fail, warn or ignore.", "fail"),
	"splats-allow": perLine(field(lines, "PATHS", [...TESTING, "inspect"], "Files of RE2 regular expressions, one a line; the paths one a line. A kernel report with a line that one of them matches is shown and not counted.")),
	shard: field(shard, "PART/PARTS", TESTING, `Run one part of the tests, ${SHARD_HELP}. Parts take about equally long where the base has durations; report puts their results together.`),
	base: field(text, "RESULTS", [
		...TESTING,
		"build",
		"report"
	], "Results to compare with: a results.json, a folder that holds one, auto for the last whole run of the same kernel, compiler, suites, tests and command (on GitHub: of this branch, else of the pull request's base branch or the default branch), or none. Default: auto on GitHub, none at a terminal."),
	"fail-on": field(choice("any", "new"), "WHICH", TESTING, "Which failed tests fail the run: any, or only new ones, that did not fail in the base.", "any"),
	cache: field(choice("auto", "true", "restore", "false"), "HOW", ["action"], "On GitHub, use the repository's cache: true (restore and save), restore, false, or auto: save and restore, but for pull requests and merge queues only restore.", "auto"),
	"cache-budget": field(bytes, "SIZE", ["action"], "On GitHub, the most that one job adds to the cache of the repository, which has 10G for all; what would not fit is not saved.", "3G"),
	"cache-dir": field(text, "FOLDER", ALL, "Folder that keeps what steps made for later runs. Default: $XDG_CACHE_HOME/cross-bpf or ~/.cache/cross-bpf."),
	"cache-size": field(bytes, "SIZE", ALL, "Most that cache-dir may hold after a run, e.g. 20G; what was not used for longest goes first.", "30G"),
	freshness: field(freshness$1, "TIME", ALL, "Build root and root filesystem are made anew where a window of this length begins, counted from 1970 in UTC: with 7d on Thursdays. never: made once and kept. A mirror with a date in it, as 20261101T000000Z, never changes.", "7d"),
	ccache: field(choice("true", "false"), "BOOL", BUILDING, "Compile the kernel through ccache, whose results lie in cache-dir and, after a build from nothing, in the repository's cache: true or false.", "false"),
	bundle: field(text, "FOLDER", ["test", "shell"], "A bundle of an earlier build to test."),
	phase: field(choice(...PHASES), "NAME", ["action"], "What to do: run (everything), build (stop before the VM and leave a bundle), test (boot a bundle), report (merge results). Default: test when a bundle is given, else run."),
	results: perLine(field(lines, "PATHS", ["action"], "With phase report: results to merge, files or folders that hold results.json anywhere below, one a line.")),
	out: field(text, "FOLDER", [...ALL, "report"], "Where results go. Default: cross-bpf-out/PLATFORM; of report, cross-bpf-out/report.")
};
// src/inputs/schema.ts
const FIELD_NAMES = Object.keys(FIELDS);
const given = (raw, name) => (raw[name] ?? "").trim() !== "";
function parseFields(raw) {
	const entries = FIELD_NAMES.map((name) => {
		const field = FIELDS[name];
		const value = given(raw, name) ? raw[name]?.trim() : field.default;
		if (value === void 0) return [name, void 0];
		const result = field.schema.safeParse(value);
		if (!result.success) throw new InvalidInput(name, value, result.error.issues.map((issue) => issue.message).join("; "));
		return [name, result.data];
	});
	return Object.fromEntries(entries);
}
function checkSelftests(raw, { suites = [] }, { bpf, others }) {
	const built = [...bpf ? ["bpf"] : [], ...others];
	const missing = suites.map(({ collection = "bpf" }) => collection).find((each) => !built.includes(each));
	if (missing !== void 0) {
		const allowed = `${SUITES_HELP}, each once; '${missing}' is not in the input selftests (${built.join(",")})`;
		throw new InvalidInput("suites", raw.suites ?? "", allowed);
	}
	if (bpf) return;
	for (const name of [
		"selftests-targets",
		"selftests-variables",
		"veristat"
	]) if (given(raw, name)) throw new InvalidInput(name, raw[name] ?? "", "nothing when bpf is not among selftests");
}
function chooseSuites(raw, parsed, quick) {
	if (parsed.command !== void 0) {
		if (given(raw, "suites")) throw new InvalidInput("suites", raw.suites ?? "", "nothing when command is given: it runs instead of them");
		return [suiteOfInput("command")];
	}
	const quickly = (suite) => quick ? runnerOf(suite).quick?.(suite) ?? suite : suite;
	if (parsed.suites !== void 0) return parsed.suites.map(quickly);
	const { bpf, others } = parsed.selftests;
	const named = (parsed.tests ?? []).length > 0 && !quick;
	return [...bpf ? defaultSuites(named).map(quickly) : [], ...others.map((directory) => collectionSuite(directory))];
}
function checkChoices(raw, parsed, suites) {
	const namesOf = (runners) => runners.flatMap(({ names }) => names.slice(0, 1));
	if (!suites.some((suite) => runnerOf(suite).takesTests)) {
		const allowed = `nothing when no flavour of ${namesOf(RUNNERS.filter(({ takesTests }) => takesTests)).join(", ")} is run`;
		for (const name of [
			"tests",
			"allowlist",
			"denylist"
		]) if ((parsed[name] ?? []).length > 0) throw new InvalidInput(name, raw[name] ?? "", allowed);
	}
	if ((parsed.shard?.count ?? 1) > 1 && !suites.some((suite) => runnerOf(suite).division)) {
		const divided = namesOf(RUNNERS.filter(({ division }) => division));
		throw new InvalidInput("shard", raw.shard ?? "", `nothing when neither ${divided.join(" nor ")} is run`);
	}
}
function parsePhase(raw) {
	const parsed = parseFields(raw);
	const phase = parsed.phase ?? (given(raw, "bundle") ? "test" : "run");
	if (given(raw, "bundle") && phase !== "test") throw new InvalidInput("bundle", raw.bundle ?? "", `nothing when phase is ${phase}`);
	if (phase === "test" && !given(raw, "bundle")) throw new InvalidInput("bundle", "", "a folder that phase build made, when phase is test");
	if (given(raw, "results") && phase !== "report") throw new InvalidInput("results", raw.results ?? "", "nothing unless phase is report");
	if (phase === "report" && (parsed.results ?? []).length === 0) throw new InvalidInput("results", "", "the results to merge, files or folders, when phase is report");
	return phase;
}
function parseReport(raw) {
	const parsed = parseFields(raw);
	return {
		paths: parsed.results ?? [],
		base: parsed.base,
		cache: parsed.cache,
		out: parsed.out
	};
}
function parseInputs(raw) {
	const parsed = parseFields(raw);
	if (parsed.platform === void 0) throw new InvalidInput("platform", "", FIELDS.platform.description.replace(/^.*: /, "").replace(/\.$/, ""));
	const repository = parsed["kernel-repository"];
	if (repository !== void 0 && given(raw, "kernel")) throw new InvalidInput("kernel", raw.kernel ?? "", "nothing when kernel-repository is given");
	if (repository === void 0 && given(raw, "kernel-ref")) throw new InvalidInput("kernel-ref", raw["kernel-ref"] ?? "", "nothing without kernel-repository");
	if (parsed.rootfs !== void 0 && given(raw, "rootfs-packages")) throw new InvalidInput("rootfs-packages", raw["rootfs-packages"] ?? "", "nothing when rootfs is given: packages are only added to a root that cross-bpf makes");
	const ref = parsed["kernel-ref"];
	const tests = parsed.tests ?? [];
	const quick = tests.includes("quick");
	if (quick && tests.length > 1) throw new InvalidInput("tests", raw.tests ?? "", "quick alone or names of tests");
	const selftests = parsed.selftests;
	checkSelftests(raw, parsed, selftests);
	const suites = chooseSuites(raw, parsed, quick);
	checkChoices(raw, parsed, suites);
	if (parsed["fail-on"] === "new" && parsed.base === "none") throw new InvalidInput("fail-on", "new", "any when base is none: nothing tells which failures are new");
	return {
		platform: parsed.platform,
		kernel: repository === void 0 ? parsed.kernel : {
			kind: "git",
			repository,
			ref
		},
		kernelName: repository === void 0 ? raw.kernel?.trim() || "." : `${repository} ${ref}`,
		patches: parsed.patches ?? [],
		config: parsed.config ?? [],
		configBase: parsed["config-base"],
		toolchain: parsed.toolchain,
		mirror: parsed.mirror,
		compiler: parsed.compiler,
		clang: parsed.clang,
		veristat: parsed.veristat ?? [],
		selftests,
		selftestsTargets: parsed["selftests-targets"],
		selftestsVariables: parsed["selftests-variables"],
		rootfs: parsed.rootfs,
		rootfsPackages: parsed["rootfs-packages"],
		rootfsFiles: parsed["rootfs-files"],
		vmCpus: parsed["vm-cpus"],
		vmMemory: parsed["vm-memory"],
		vms: parsed.vms,
		kernelArgs: parsed["kernel-args"],
		suites: parsed.veristat === void 0 ? suites : [...suites.filter((suite) => runnerOf(suite).input !== "veristat"), suiteOfInput("veristat")],
		tests: quick ? QUICK.tests : tests,
		testsAreSelection: quick,
		allowlist: parsed.allowlist,
		denylist: parsed.denylist,
		command: parsed.command,
		timeout: parsed.timeout,
		suiteTimeout: parsed["suite-timeout"],
		retries: parsed.retries,
		flaky: parsed.flaky,
		splats: parsed.splats,
		splatsAllow: parsed["splats-allow"] ?? [],
		shard: parsed.shard,
		base: parsed.base,
		failOn: parsed["fail-on"],
		cache: parsed.cache,
		cacheBudget: parsed["cache-budget"],
		cacheDir: parsed["cache-dir"],
		cacheSize: parsed["cache-size"],
		freshness: parsed.freshness,
		ccache: parsed.ccache === "true",
		bundle: parsed.bundle,
		out: parsed.out
	};
}
function vmFlagsOf({ vmCpus, vmMemory, kernelArgs }) {
	const given = {
		"vm-cpus": String(vmCpus),
		"vm-memory": vmMemory,
		"kernel-args": kernelArgs.join(" ")
	};
	return Object.entries(given).filter(([name, value]) => value !== FIELDS[name].default).map(([name, value]) => `--${name}=${value}`);
}
// src/lists/plan.ts
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
function listFile(lines) {
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
	const deny = listFile([...denied.map((line) => ({
		entry: line.entry,
		why: placeOf(line)
	})), ...ownDoing.map(({ name, reason }) => ({
		entry: name,
		why: reason
	}))]);
	const allow = chosen === void 0 ? void 0 : listFile(chosen);
	const known = names.map((name) => ({ name }));
	return {
		...deny !== void 0 && { deny },
		...allow !== void 0 && { allow },
		leftOut: [...names.length === 0 ? [] : leftOutByLists(lists, allowed, names, expected), ...ownDoing],
		report: {
			unmatched: names.length === 0 ? [] : unmatched$2([...denied, ...allowed], known).map(bare),
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
		if (one === void 0 || unmatched$2([one.by], expected.map((name) => ({ name }))).length > 0) return [];
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
const EMULATED = {
	seconds: 2400,
	most: 6 * HOUR
};
const STALL = {
	seconds: 120,
	most: 1200
};
function limitsOf(inputs, kvm) {
	const fixed = (seconds) => ({ seconds });
	const run = inputs.timeout !== void 0 ? fixed(inputs.timeout) : kvm ? fixed(HOUR) : EMULATED;
	const suite = inputs.suiteTimeout === void 0 ? run : fixed(run.most !== void 0 ? inputs.suiteTimeout : Math.min(inputs.suiteTimeout, run.seconds));
	if (suite.most !== void 0) return {
		run,
		suite,
		stall: STALL
	};
	const stall = Math.min(Math.floor(suite.seconds / 2), kvm ? STALL.seconds : STALL.most);
	return stall < 60 ? {
		run,
		suite
	} : {
		run,
		suite,
		stall: fixed(stall)
	};
}
function folder(suite, index) {
	return `${String((index + 1) * 10).padStart(2, "0")}.${suite.name}`;
}
function planTests(inputs, built, kvm, user = NO_LISTS) {
	const limits = limitsOf(inputs, kvm);
	const lists = inputs.suites.some((suite) => runnerOf(suite).takesTests) ? planLists({
		inputs,
		user,
		tree: built.lists,
		names: built.progNames,
		slow: kvm || inputs.tests.length > 0 ? [] : LEFT_OUT_UNDER_TCG.test_progs
	}) : void 0;
	const suites = inputs.suites.map((suite, index) => {
		const runner = runnerOf(suite);
		const planning = {
			asked: inputs,
			built,
			kvm,
			limit: limits.suite,
			folder: folder(suite, index)
		};
		const { calls, directory, ...planned } = runner.plan(suite, {
			...planning,
			...lists && { lists }
		});
		return {
			job: {
				name: suite.name,
				folder: planning.folder,
				...suite.collection !== void 0 && { collection: suite.collection },
				...directory !== void 0 && { directory },
				calls,
				timeout: limits.suite,
				...runner.tellsOfEach && limits.stall && { stall: limits.stall }
			},
			...planned
		};
	});
	const files = suites.flatMap((suite) => suite.files ?? []);
	return {
		suites: suites.map(({ job }) => job),
		files: [...new Map(files.map((file) => [file.path, file])).values()],
		leftOut: Object.fromEntries(suites.map(({ job, leftOut = [] }) => [job.name, leftOut])),
		...lists && { lists: lists.report },
		selected: Object.fromEntries(suites.flatMap(({ job, selected }) => selected ? [[job.name, selected]] : [])),
		timeout: limits.run
	};
}
const NO_TESTS = {
	suites: [],
	files: [],
	leftOut: {},
	selected: {},
	timeout: { seconds: 1 }
};
const NO_LISTS = {
	allow: [],
	deny: []
};
const NOTHING_BUILT = {
	lists: [],
	verifierNames: [],
	progNames: []
};
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
	"--overlay-whole": 3,
	"--overlay-times": 4,
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
	const mounts = plan.steps.flatMap(({ cacheMount }) => cacheMount?.kind ?? []);
	const places = Object.entries(plan.places).map(([name, path]) => `${variable(name)}=${mounts.includes(name) ? `"$work"/${quote(name)}` : quote(path)}`);
	return [
		"#!/bin/bash",
		comment(title),
		"# Printed by cross-bpf: what it runs up to the first virtual machines. Run it as root: bash recipe.sh FOLDER",
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
function selftestsSteps({ bpf, others }) {
	return [...bpf ? ["selftests"] : [], ...others.length > 0 ? ["kselftests"] : []];
}
function builtHere({ inputs }) {
	const steps = selftestsSteps(inputs.selftests);
	return {
		image: at$1("kernel", "image"),
		kernelLayer: at$1("kernel", "layer"),
		selftestsLayers: steps.map((id) => at$1(id, "layer")),
		rootfs: at$1("rootfs", "root"),
		needs: [
			"kernel",
			...steps,
			"rootfs",
			"check"
		]
	};
}
function builtElsewhere({ inputs }) {
	return {
		image: at$1("unpack", "image"),
		kernelLayer: at$1("unpack", "kernel"),
		selftestsLayers: selftestsSteps(inputs.selftests).map((id) => at$1("unpack", id)),
		rootfs: at$1("unpack", "root"),
		needs: ["unpack"]
	};
}
function bundleStep(context, description) {
	const { selftests } = context.inputs;
	const steps = selftestsSteps(selftests);
	return {
		id: "bundle",
		title: "Bundle: image, vmlinux, .config, selftests, root filesystem",
		needs: [
			"scripts",
			"kernel",
			...steps,
			"rootfs"
		],
		product: {
			kind: "bundle",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at$1("kernel", "product")
				},
				...steps.map((id) => ({
					name: id,
					from: at$1(id, "product")
				})),
				{
					name: "rootfs",
					from: at$1("rootfs", "product")
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
			file: at$1("bundle", "bundle.json"),
			text: description
		}, hostScript("bundle.sh", at$1("kernel"), selftests.bpf ? at$1("selftests") : "", at$1("rootfs", "root"), at$1("bundle"), ...selftests.others.length > 0 ? [at$1("kselftests")] : [])]
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
		actions: [hostScript("unbundle.sh", bundle.path, at$1("unpack"))]
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
			file: at$1("scripts", name.slice(6)),
			text,
			mode: 493
		}))
	};
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
const GRACE = 60;
const SHARE = "/mnt/share";
const ROOT$1 = "/mnt/root";
const ROOT_FLAGS = "rootflags=trans=virtio,cache=loose,msize=1048576";
function vmtestConfig(options) {
	const { platform } = options;
	return stringify({ target: [{
		name: "cross-bpf",
		kernel: "/mnt/image",
		rootfs: ROOT$1,
		arch: platform.vmtestArch,
		...platform.qemuProgram === void 0 ? {} : { qemu_command: platform.qemuProgram },
		kernel_args: [
			ROOT_FLAGS,
			...platform.kernelArgs,
			...options.kernelArgs
		].join(" "),
		command: options.command ?? `bash /mnt/vmtest/guest/run.sh`,
		vm: {
			num_cpus: options.cpus,
			memory: options.memory,
			extra_args: options.kvm ? [] : [...platform.qemuArgs]
		}
	}] });
}
function jobFiles(options) {
	const limit = ({ seconds, most }) => `${seconds}${most === void 0 ? "" : ` scaled ${most}`}\n`;
	const suites = options.suites.flatMap((suite) => {
		const folder = `job/suites/${suite.folder}`;
		return [
			{
				path: `${folder}/timeout`,
				text: limit(suite.timeout)
			},
			...suite.directory === void 0 ? [] : [{
				path: `${folder}/directory`,
				text: `${suite.directory}\n`
			}],
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
			text: `${options.directory}\n`
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
	const file = (path, name) => ({
		do: "write",
		file: at$1(id, `root/upper/${path}`),
		text: shipped(resources, `guest/${name}`)
	});
	return [file("etc/cross-bpf/setup.sh", "setup.sh"), file("etc/profile.d/cross-bpf.sh", "shell.sh")];
}
function vmStep(options, built, resources) {
	const guest = [...resources].filter(([name]) => name.startsWith("guest/"));
	const most = options.timeout.most ?? options.timeout.seconds;
	const share = (path, text) => ({
		do: "write",
		file: at$1(options.id, `share/${path}`),
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
				path: at$1(options.id, "share/results")
			},
			{
				do: "mkdir",
				path: at$1(options.id, "root")
			},
			{
				do: "run",
				command: {
					...inSandbox({
						root: options.hostRoot ? "/" : at$1("toolchain", "root"),
						scripts: at$1("scripts"),
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
								from: at$1(options.id, "share"),
								to: SHARE,
								writable: true
							}
						],
						overlays: [{
							target: ROOT$1,
							lowers: [
								...built.selftestsLayers,
								built.kernelLayer,
								built.rootfs
							],
							upper: at$1(options.id, "root")
						}],
						devices: options.kvm ? ["/dev/kvm"] : []
					}, "/mnt/vmtest", ...["-c", `${SHARE}/vmtest.toml`]),
					timeout: 240 + most + GRACE,
					limit: {
						from: at$1(options.id, "share/results/start"),
						before: 240,
						seconds: GRACE,
						most,
						alive: {
							file: at$1(options.id, "share/results/alive"),
							seconds: 300
						}
					},
					watch: at$1(options.id, "share/results")
				}
			}
		]
	};
}
// src/steps/source.ts
function inTree$1(context, below) {
	if (context.tree !== void 0) return at$1("tree", below);
	return at$1("source", below === void 0 ? "tree" : `tree/${below}`);
}
function treeIdentity(context) {
	return context.tree === void 0 ? {
		name: "source",
		from: at$1("source", "id")
	} : {
		name: "source",
		value: context.tree.id
	};
}
function fetchStep(title, product, needs, actions, more = {}) {
	const after = (script, ...places) => hostScript(script, at$1("source", "tree"), ...places);
	return {
		id: "source",
		title,
		needs: ["scripts", ...needs],
		product,
		blame: "infrastructure-failure",
		attempts: 3,
		...more,
		actions: [
			...actions,
			after("manifest.sh", at$1("source", "manifest")),
			after("old.sh")
		]
	};
}
function gitObjects(context, repository) {
	return {
		kind: "git",
		name: `${(repository.split("/").at(-1) ?? "").replace(/\.git$/, "").replaceAll(/[^\w.+-]/g, "_") || "repository"}-${shortHash(repository)}`,
		ingredients: [{
			name: "repository",
			value: repository
		}, ...freshness(context)]
	};
}
function debianSource(context, kernel) {
	const onRoot = context.inputs.toolchain.kind === "debian";
	const suite = kernel.suite ?? (onRoot ? context.suite : "");
	const product = {
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
				from: onRoot ? at$1("toolchain", "packages") : at$1("runner-toolchain", "packages")
			},
			...kernel.suite === void 0 || kernel.suite === context.suite ? [] : freshness(context)
		]
	};
	const sandbox = {
		root: onRoot ? at$1("toolchain", "root") : "/",
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("source"),
			to: INSIDE.step,
			writable: true
		}]
	};
	return fetchStep(`Kernel source: Debian's ${kernel.package}${suite === "" ? "" : ` of ${suite}`}`, product, [onRoot ? "toolchain" : "runner-toolchain"], [insideScript(sandbox, "debian-source.sh", kernel.package, suite, INSIDE.step)]);
}
function gitSource(context, { repository, ref }) {
	const commit = context.gitCommit ?? ref;
	const ingredients = [{
		name: "repository",
		value: repository
	}, {
		name: "commit",
		value: commit
	}];
	const kept = context.cacheDir !== void 0;
	return fetchStep(`Kernel source: ${ref} of ${repository}`, {
		kind: "source",
		name: "git",
		ingredients
	}, ["host"], [hostScript("git-source.sh", repository, commit, at$1("source"), ...kept ? [at$1("git")] : [])], kept ? { cacheMount: gitObjects(context, repository) } : {});
}
function tarballSource(context, kernel) {
	return fetchStep(`Kernel source: ${kernel.path}`, {
		kind: "source",
		name: "tarball",
		ingredients: [{
			name: "sha256",
			value: context.tarballSha256 ?? ""
		}]
	}, ["host"], [hostScript("tarball-source.sh", kernel.path, at$1("source"))], { live: "kernel" });
}
function sourceStep(context) {
	const { kernel } = context.inputs;
	switch (kernel.kind) {
		case "directory": return;
		case "debian": return debianSource(context, kernel);
		case "git": return gitSource(context, kernel);
		case "tarball": return tarballSource(context, kernel);
	}
}
// src/steps/patch.ts
function treeSandbox(context, place, patched, timed = false) {
	return {
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1(place),
			to: INSIDE.step,
			writable: true
		}],
		overlays: [{
			target: INSIDE.tree,
			lowers: [
				...patched ? [at$1("patch", "tree/upper")] : [],
				...context.tree?.ignored ? [at$1(HIDE, "tree/upper")] : [],
				inTree$1(context)
			],
			upper: at$1(place, "tree"),
			...timed && { times: `${INSIDE.step}/times` }
		}]
	};
}
const HIDE = "hide";
function treeNeeds(context) {
	const { tree } = context;
	return [
		...["scripts", toolchainStepId(context)],
		...tree === void 0 ? ["source"] : [],
		...tree?.ignored ? [HIDE] : []
	];
}
function hideStep(context) {
	const { tree } = context;
	const sandbox = {
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1(HIDE),
			to: INSIDE.step,
			writable: true
		}],
		overlays: [{
			target: INSIDE.tree,
			lowers: [inTree$1(context)],
			upper: at$1(HIDE, "tree")
		}]
	};
	return {
		id: HIDE,
		title: "Tree: without what git ignores in it",
		needs: ["scripts", toolchainStepId(context)],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: at$1(HIDE, "tree")
			},
			{
				do: "run",
				command: onTree(HIDE, "ignored.sh", ".", at$1(HIDE, "tree/upper"), at$1(HIDE, "ignored"), ...tree?.outside ?? [])
			},
			insideScript(sandbox, "hide.sh", INSIDE.tree, `${INSIDE.step}/ignored`)
		]
	};
}
function onTree(step, script, ...words) {
	return onHost(...[
		"--ro-bind",
		at$1("tree"),
		at$1("tree"),
		"--bind",
		at$1(step),
		at$1(step),
		"--chdir",
		at$1("tree")
	], "bash", at$1("scripts", script), ...words);
}
function toolchainIdentity(context) {
	return {
		name: "toolchain",
		from: context.inputs.toolchain.kind === "debian" ? at$1("toolchain", "packages") : at$1("runner-toolchain", "packages")
	};
}
function numbered(files, folder) {
	return files.map((file, index) => ({
		path: `${folder}/${String(index + 1).padStart(3, "0")}-${(file.name.split("/").at(-1) ?? "").replaceAll(/[^\w.+-]/g, "_")}`,
		file
	}));
}
function sourceManifest(context) {
	const { tree } = context;
	if (tree === void 0) return {
		file: at$1("source", "manifest"),
		actions: []
	};
	const file = at$1("patch", "source-manifest");
	return {
		file,
		actions: [{
			do: "run",
			command: onTree("patch", "manifest.sh", ".", file, ...tree.outside ?? [])
		}]
	};
}
function patchStep(context) {
	const patches = numbered(context.patches, "patches");
	const writes = patches.map(({ path, file }) => ({
		do: "write",
		file: at$1("patch", path),
		text: file.text
	}));
	const below = sourceManifest(context);
	const sandbox = treeSandbox(context, "patch", false);
	return {
		id: "patch",
		title: patches.length === 0 ? "Patches: none" : `Patches: ${patches.length}`,
		...context.tree && { live: "kernel" },
		needs: treeNeeds(context),
		product: {
			kind: "patch",
			name: context.platform.name,
			small: true,
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
				path: at$1("patch", "tree")
			},
			...writes,
			insideScript(sandbox, "patch.sh", INSIDE.tree, `${INSIDE.step}/patches.tsv`, ...patches.map(({ path }) => `${INSIDE.step}/${path}`)),
			...below.actions,
			insideScript({
				...sandbox,
				mounts: [...sandbox.mounts, {
					from: below.file,
					to: INSIDE.manifest
				}]
			}, "patched-manifest.sh", INSIDE.manifest, `${INSIDE.step}/tree/upper`, INSIDE.tree, `${INSIDE.step}/manifest`)
		]
	};
}
// src/steps/fragments.ts
const DIRECTORY_FRAGMENTS = at$1("fragments", "config");
function fragmentsStep(context) {
	const { others } = context.inputs.selftests;
	return {
		id: "fragments",
		title: `Config fragments of kselftest: ${others.join(", ")}`,
		needs: [...treeNeeds(context), "patch"],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [
			{
				do: "mkdir",
				path: DIRECTORY_FRAGMENTS
			},
			{
				do: "mkdir",
				path: at$1("fragments", "tree")
			},
			insideScript(treeSandbox(context, "fragments", true), "fragments.sh", `${INSIDE.tree}/tools/testing/selftests`, `${INSIDE.step}/config`, ...others)
		]
	};
}
// src/steps/output.ts
function outputOverlay(id, target) {
	return {
		target,
		lowers: [at$1(id, "out")],
		upper: at$1(id, "written"),
		whole: true
	};
}
function settleAction(id, target, sandbox) {
	const overlays = [outputOverlay(id, target)];
	return insideScript({
		...sandbox,
		overlays
	}, "settle.sh", target, INSIDE.step);
}
function adoptActions(sandbox, id, copied, script, ...args) {
	const mounts = [
		...sandbox.mounts,
		{
			from: at$1(baseOf$1(id)),
			to: INSIDE.base
		},
		{
			from: at$1("patch", "manifest"),
			to: INSIDE.manifest
		}
	];
	const run = (name, ...words) => ({
		do: "run",
		command: inSandbox({
			...sandbox,
			mounts
		}, "bash", `${INSIDE.scripts}/${name}`, ...words)
	});
	return [
		hostScript("link-output.sh", at$1(baseOf$1(id), "out"), at$1(id, "out"), ...copied === void 0 ? [] : [copied]),
		run("changes.sh", INSIDE.base, INSIDE.manifest, INSIDE.step),
		run(script, INSIDE.base, INSIDE.step, ...args)
	];
}
function keepManifest(id) {
	return hostScript("keep-manifest.sh", at$1("patch", "manifest"), at$1(id));
}
// src/steps/kernel.ts
const BPF_SELFTESTS = `${INSIDE.tree}/tools/testing/selftests/bpf`;
function makeVariables(context) {
	const { platform, inputs, clang } = context;
	return [
		`ARCH=${platform.kernelArch}`,
		...isNative(context) ? [] : [`CROSS_COMPILE=${platform.triplet}-`],
		...inputs.compiler === "llvm" ? [`LLVM=-${clang}`] : [],
		`-j${context.host.cores * 2}`
	];
}
const CCACHE_ENV = {
	CCACHE_DIR: INSIDE.ccache,
	CCACHE_MAXSIZE: "5G",
	CCACHE_NODIRECT: "1",
	CCACHE_EXTRAFILES: INSIDE.packages
};
function withCcache(context) {
	return context.inputs.ccache && context.cacheDir !== void 0;
}
function ccacheMount(context, kernel) {
	const needed = [toolchainIdentity(context).name, MAKE];
	const ingredients = kernel.ingredients.map((each) => needed.includes(each.name) ? each : {
		...each,
		family: "nothing"
	});
	return {
		kind: "ccache",
		name: context.platform.name,
		ingredients
	};
}
function kernelVariables(context) {
	const { platform, inputs, clang } = context;
	if (!withCcache(context)) return makeVariables(context);
	const gcc = isNative(context) ? "gcc" : `${platform.triplet}-gcc`;
	const [compiler, native] = inputs.compiler === "llvm" ? [`clang-${clang}`, `clang-${clang}`] : [gcc, "gcc"];
	return [
		...makeVariables(context),
		`CC=ccache ${compiler}`,
		`HOSTCC=ccache ${native}`
	];
}
const KBUILD_ENV = {
	KBUILD_BUILD_USER: "cross-bpf",
	KBUILD_BUILD_HOST: "cross-bpf",
	KBUILD_BUILD_VERSION: "1",
	KBUILD_BUILD_TIMESTAMP: "@0"
};
function kernelSandbox(context) {
	const base = treeSandbox(context, "kernel", true, true);
	return {
		...base,
		overlays: [...base.overlays ?? [], outputOverlay("kernel", INSIDE.kernel)],
		mounts: [
			...base.mounts,
			...withCcache(context) ? [{
				from: at$1("ccache"),
				to: INSIDE.ccache,
				writable: true
			}, {
				from: toolchainIdentity(context).from,
				to: INSIDE.packages
			}] : [],
			{
				from: at$1("signing-key"),
				to: INSIDE.key
			}
		],
		env: {
			...KBUILD_ENV,
			...withCcache(context) && CCACHE_ENV
		}
	};
}
function signingKeyStep(context) {
	return {
		id: "signing-key",
		title: "Key for kernel modules",
		needs: ["scripts", toolchainStepId(context)],
		product: {
			kind: "signing-key",
			name: "rsa4096",
			small: true,
			ingredients: [{
				name: "usage",
				value: "modules"
			}]
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [insideScript({
			root: buildRoot(context),
			scripts: at$1("scripts"),
			mounts: [{
				from: at$1("signing-key"),
				to: INSIDE.step,
				writable: true
			}]
		}, "signing-key.sh", `${INSIDE.step}/key.pem`)]
	};
}
function directoryFragments(context) {
	if (context.inputs.selftests.others.length === 0) return [];
	const mounts = [{
		from: at$1("kernel"),
		to: INSIDE.step,
		writable: true
	}, {
		from: DIRECTORY_FRAGMENTS,
		to: INSIDE.fragments
	}];
	const sandbox = {
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts
	};
	return [{
		do: "mkdir",
		path: at$1("kernel", "fragments/user")
	}, {
		do: "run",
		command: inSandbox(sandbox, "cp", "--recursive", `${INSIDE.fragments}/.`, `${INSIDE.step}/fragments/user`)
	}];
}
const userFragments = ({ config }) => numbered(config, "fragments/user");
const MAKE = "make";
function kernelProduct(context) {
	const directories = context.inputs.selftests.others;
	const variables = kernelVariables(context).filter((word) => !word.startsWith("-j"));
	const ingredients = [
		{
			name: "tree",
			from: at$1("patch", "product"),
			family: "nothing"
		},
		toolchainIdentity(context),
		{
			name: MAKE,
			value: variables.join(" ")
		},
		{
			name: "config-base",
			value: context.inputs.configBase
		},
		{
			name: "environment",
			value: JSON.stringify(KBUILD_ENV)
		}
	];
	if (directories.length > 0) ingredients.push({
		name: "kselftests",
		value: directories.join(" "),
		family: "nothing"
	});
	for (const { path, file } of userFragments(context)) ingredients.push({
		name: path,
		value: file.text,
		family: "nothing"
	});
	return {
		kind: "kernel",
		name: context.platform.name,
		ingredients
	};
}
function configAction(context) {
	const { fragments, fallback } = context.platform;
	return insideScript(treeSandbox(context, "kernel", true), "config.sh", BPF_SELFTESTS, `${INSIDE.step}/fragments`, `${INSIDE.step}/wished.config`, fragments.join(" "), fallback === void 0 ? "" : `${INSIDE.scripts}/${fallback}`, ...isLean(context) ? [`${INSIDE.scripts}/lean.config`] : []);
}
const isLean = ({ inputs }) => inputs.configBase === "lean";
function kernelStep(context) {
	const directories = context.inputs.selftests.others;
	const sandbox = kernelSandbox(context);
	const apart = {
		...sandbox,
		overlays: []
	};
	const folders = [...[
		"out",
		"written",
		"tree"
	].map((name) => at$1("kernel", name)), ...withCcache(context) ? [at$1("ccache")] : []].map((folder) => ({
		do: "mkdir",
		path: folder
	}));
	const product = kernelProduct(context);
	return {
		id: "kernel",
		title: `Kernel for ${context.platform.name}`,
		...context.tree && { live: "kernel" },
		needs: [
			...treeNeeds(context),
			"patch",
			...directories.length > 0 ? [DIRECTORY_FRAGMENTS.place] : [],
			"signing-key"
		],
		product,
		...withCcache(context) && { cacheMount: ccacheMount(context, product) },
		blame: "build-failure",
		attempts: 1,
		alike: at$1("patch", "manifest"),
		adopt: [...folders, ...adoptActions(apart, "kernel", "*.h", "adopt-kernel.sh", context.platform.kernelArch)],
		actions: [
			...folders,
			...userFragments(context).map(({ path, file }) => ({
				do: "write",
				file: at$1("kernel", path),
				text: file.text
			})),
			...directoryFragments(context),
			configAction(context),
			keepManifest("kernel"),
			insideScript(sandbox, "kernel.sh", INSIDE.tree, INSIDE.kernel, INSIDE.step, `${INSIDE.key}/key.pem`, isLean(context) ? "allnoconfig" : "olddefconfig", ...kernelVariables(context)),
			settleAction("kernel", INSIDE.kernel, apart),
			insideScript(apart, "kernel-layer.sh", INSIDE.step, context.platform.image)
		]
	};
}
// src/steps/selftests.ts
const REFUSES_OTHER_BYTE_ORDER = "unsupported byte order of ELF file";
const DEBIAN_BPFTOOL = "/usr/sbin/bpftool";
function selftestTargets(context) {
	const built = context.inputs.suites.filter((suite) => runnerOf(suite).targets !== void 0);
	return [...new Set((built.length > 0 ? built : defaultSuites(false)).map(({ name }) => name))];
}
function makeTargets(programs, more) {
	const targets = programs.flatMap((name) => runnerOf({ name }).targets?.(name, programs) ?? []);
	return [...new Set([...targets, ...more])].sort();
}
function selftestsSandbox(context, timed) {
	const base = treeSandbox(context, "selftests", true, timed);
	const kernel = {
		target: INSIDE.kernel,
		lowers: [at$1("kernel", "out")],
		upper: at$1("selftests", "kernel")
	};
	return {
		...base,
		overlays: [...base.overlays ?? [], kernel]
	};
}
function buildAction(context, sandbox, targets) {
	const { clang, inputs, platform, host } = context;
	const build = (...extra) => insideScript(sandbox, "selftests.sh", BPF_SELFTESTS, INSIDE.step, targets.join(" "), ...makeVariables(context), `O=${INSIDE.kernel}`, `OUTPUT=${INSIDE.selftests}`, `VMLINUX_BTF=${INSIDE.kernel}/vmlinux`, "VMLINUX_H=", `CLANG=clang-${clang}`, `LLC=llc-${clang}`, `LLVM_STRIP=llvm-strip-${clang}`, `LLVM_OBJCOPY=llvm-objcopy-${clang}`, ...extra, ...inputs.selftestsVariables);
	if (platform.byteOrder === host.byteOrder) return build();
	const bpftool = inputs.toolchain.kind === "debian" ? DEBIAN_BPFTOOL : `${INSIDE.selftests}/tools/sbin/bpftool`;
	return {
		do: "when",
		condition: {
			kind: "contains",
			file: inTree$1(context, "tools/lib/bpf/linker.c"),
			text: REFUSES_OTHER_BYTE_ORDER
		},
		met: [build(`BPFTOOL=${bpftool}`)],
		otherwise: [build()]
	};
}
function selftestsStep(context) {
	const { clang } = context;
	const runners = selftestTargets(context);
	const { selftestsTargets, selftestsVariables } = context.inputs;
	const targets = makeTargets(runners, selftestsTargets);
	const timed = selftestsSandbox(context, true);
	const untimed = selftestsSandbox(context, false);
	const sandbox = {
		...timed,
		overlays: [...timed.overlays ?? [], outputOverlay("selftests", INSIDE.selftests)]
	};
	const folders = [
		"out",
		"written",
		"tree",
		"kernel"
	].map((name) => ({
		do: "mkdir",
		path: at$1("selftests", name)
	}));
	return {
		id: "selftests",
		title: `BPF selftests for ${context.platform.name}: ${runners.join(", ")}`,
		...context.tree && { live: "kernel" },
		needs: ["kernel"],
		product: {
			kind: "selftests",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at$1("kernel", "product"),
					family: at$1("kernel", "family")
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
		alike: at$1("patch", "manifest"),
		adopt: [...folders, ...adoptActions(untimed, "selftests", void 0, "adopt-selftests.sh", BPF_SELFTESTS, INSIDE.kernel)],
		actions: [
			...folders,
			keepManifest("selftests"),
			run("bash", at$1("scripts", "generated.sh"), at$1("kernel", "out"), at$1("selftests", "generated")),
			buildAction(context, sandbox, targets),
			settleAction("selftests", INSIDE.selftests, untimed),
			insideScript(untimed, "selftests-layer.sh", BPF_SELFTESTS, INSIDE.step),
			run("rm", "-rf", at$1("selftests", "kernel"))
		]
	};
}
// src/steps/check.ts
function checkStep(context) {
	const { selftests, suites } = context.inputs;
	const check = (layer, ...words) => insideScript({
		root: buildRoot(context),
		scripts: at$1("scripts"),
		mounts: [{
			from: at$1("rootfs", "root"),
			to: "/mnt/root"
		}, {
			from: at$1(layer, "layer"),
			to: "/mnt/layer"
		}]
	}, "check-libraries.sh", ...words);
	const scripts = (directory) => suites.flatMap(({ collection, test = "" }) => collection === directory && isScript(test) ? [test] : []);
	return {
		id: "check",
		title: "Libraries of the selftests are in the root filesystem",
		needs: [...selftestsSteps(selftests), "rootfs"],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [...selftests.bpf ? [check("selftests", "/mnt/root", "/mnt/layer/opt/selftests/bpf", ...selftestTargets(context).filter(isScript))] : [], ...selftests.others.map((directory) => check("kselftests", "--any", "/mnt/root", `/mnt/layer/opt/kselftest/${directory}`, ...scripts(directory)))]
	};
}
// src/steps/kselftests.ts
const OVERLAYS = ["tree", "kernel"];
function kselftestsSandbox(context) {
	const base = treeSandbox(context, "kselftests", true);
	const kernel = {
		target: INSIDE.kernel,
		lowers: [at$1("kernel", "out")],
		upper: at$1("kselftests", "kernel")
	};
	return {
		...base,
		overlays: [...base.overlays ?? [], kernel]
	};
}
function kselftestsStep(context) {
	const directories = context.inputs.selftests.others.join(" ");
	const variables = [...makeVariables(context), `CLANG=clang-${context.clang}`];
	return {
		id: "kselftests",
		title: `Kernel selftests for ${context.platform.name}: ${context.inputs.selftests.others.join(", ")}`,
		...context.tree && { live: "kernel" },
		needs: ["kernel"],
		product: {
			kind: "kselftests",
			name: context.platform.name,
			ingredients: [
				{
					name: "kernel",
					from: at$1("kernel", "product")
				},
				{
					name: "directories",
					value: directories
				},
				{
					name: "make",
					value: variables.filter((word) => !word.startsWith("-j")).join(" ")
				}
			]
		},
		blame: "build-failure",
		attempts: 1,
		actions: [
			...OVERLAYS.map((name) => ({
				do: "mkdir",
				path: at$1("kselftests", name)
			})),
			insideScript(kselftestsSandbox(context), "kselftests.sh", INSIDE.tree, INSIDE.kernel, INSIDE.step, directories, ...variables),
			{
				do: "run",
				command: onHost("rm", "-rf", ...OVERLAYS.map((name) => at$1("kselftests", name)))
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
const ROOT = "rootfs";
const BASE = "rootfs-base";
function madeRoot(context, id) {
	const { inputs, platform, suite } = context;
	const packages = rootfsPackages(context);
	return {
		id,
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
				},
				...freshness(context)
			]
		},
		blame: "infrastructure-failure",
		yields: true,
		attempts: 3,
		actions: [{
			do: "run",
			command: makeRoot({
				suite,
				target: at$1(id, "root"),
				variant: "essential",
				architectures: [platform.debian],
				packages,
				finish: "rootfs-finish.sh",
				mirror: inputs.mirror,
				before: isNative(context) ? [] : [
					"bash",
					at$1("scripts", "binfmt.sh"),
					platform.binfmt
				]
			})
		}]
	};
}
function copiedRoot({ platform }, given, id) {
	return {
		id,
		title: `Root filesystem: ${given.path}`,
		live: "rootfs",
		needs: ["scripts", "host"],
		product: {
			kind: "rootfs",
			name: `given-${platform.name}`,
			ingredients: [{
				name: "content",
				value: given.id
			}],
			local: true
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [hostScript("given-rootfs.sh", at$1("scripts", "within.sh"), given.path, at$1(id, "root"), platform.name, String(platform.elfMachine), platform.byteOrder)]
	};
}
function filesStep(files, base) {
	return {
		id: ROOT,
		title: `Root filesystem: with ${files.map(({ to }) => to).join(", ")}`,
		live: "rootfs-files",
		needs: ["scripts", BASE],
		product: {
			kind: "rootfs",
			name: `${base.product?.name}-files`,
			ingredients: [{
				name: "root",
				from: at$1(BASE, "product")
			}, ...files.map(({ to, id }) => ({
				name: to,
				value: id
			}))],
			local: true
		},
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [hostScript("link-output.sh", at$1(BASE, "root"), at$1(ROOT, "root")), hostScript("rootfs-files.sh", at$1("scripts", "within.sh"), at$1(ROOT, "root"), ...files.flatMap(({ from, to }) => [from, to]))]
	};
}
function rootfsSteps(context) {
	const { givenRoot, guestFiles } = context;
	const root = (id) => givenRoot === void 0 ? madeRoot(context, id) : copiedRoot(context, givenRoot, id);
	if (guestFiles === void 0) return [root(ROOT)];
	const base = root(BASE);
	return [base, filesStep(guestFiles, base)];
}
// src/plan/build.ts
function describeBundle(context) {
	const { bpf, others } = context.inputs.selftests;
	const description = {
		schema: 1,
		platform: context.platform.name,
		suite: context.suite,
		kernel: context.inputs.kernelName,
		compiler: context.inputs.compiler,
		clang: context.clang,
		suites: [...bpf ? selftestTargets(context).map((runner) => wordOf({ name: runner })) : [], ...others]
	};
	return `${JSON.stringify(description, null, 2)}\n`;
}
function toolchainOf(context) {
	return context.inputs.toolchain.kind === "debian" ? toolchainStep(context) : runnerToolchainStep(context);
}
function planBuild(context) {
	const source = sourceStep(context);
	const { bpf, others } = context.inputs.selftests;
	const steps = [
		scriptsStep(context.resources),
		hostStep(context),
		toolchainOf(context),
		...source === void 0 ? [] : [source],
		vmtestStep(context),
		...rootfsSteps(context),
		...context.tree?.ignored ? [hideStep(context)] : [],
		patchStep(context),
		...others.length > 0 ? [fragmentsStep(context)] : [],
		signingKeyStep(context),
		kernelStep(context),
		...bpf ? [selftestsStep(context)] : [],
		...others.length > 0 ? [kselftestsStep(context)] : [],
		checkStep(context),
		bundleStep(context, describeBundle(context))
	];
	const mounts = steps.flatMap(({ cacheMount }) => cacheMount ?? []);
	return {
		places: {
			...context.tree && { tree: context.tree.path },
			...Object.fromEntries(mounts.map(({ kind, name }) => [kind, `${context.cacheDir}/${kind}/${name}`]))
		},
		steps
	};
}
// src/plan/scripts.ts
function scriptOf(arg) {
	if (typeof arg !== "string") return arg.place === at$1("scripts").place ? arg.path : void 0;
	return arg.startsWith(`${INSIDE.scripts}/`) ? arg.slice(INSIDE.scripts.length + 1) : void 0;
}
function scriptsIn(actions) {
	return actions.flatMap((action) => {
		if (action.do === "run") return action.command.args.flatMap((arg) => scriptOf(arg) ?? []);
		return action.do === "when" ? scriptsIn([...action.met, ...action.otherwise]) : [];
	});
}
function keyedOnScripts(step, resources) {
	const names = [...new Set(scriptsIn([...step.actions, ...step.adopt ?? []]))].sort();
	if (step.product === void 0 || names.length === 0) return step;
	const value = names.map((name) => `${name} ${shortHash(shipped(resources, `build/${name}`))}`).join(", ");
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
function sparedByCache(plan) {
	const ids = [
		"toolchain",
		"kernel",
		"selftests",
		"kselftests",
		"rootfs",
		"rootfs-base"
	];
	return plan.steps.filter(({ id, product }) => ids.includes(id) && product?.local !== true).map(({ id }) => id);
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
		directory: inputs.selftests.bpf ? GUEST_SELFTESTS : GUEST_KSELFTEST,
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
	const built = bundle === void 0 ? builtHere(context) : builtElsewhere(context);
	const vm = vmStep(vmOptions(context, tests, "script", false), built, context.resources);
	return renderScript({
		...before,
		steps: [...before.steps, vm]
	}, titleOf(context));
}
// src/results/symbols.ts
const ENTRY = /(?<![\w.$+])([A-Za-z_$.][\w$.]{0,200})\+0x([0-9a-f]{1,8})\/0x[0-9a-f]{1,8}(?: \[(\w[\w-]{0,60})(?: [0-9a-f]{1,40})?\])?/g;
function keyOf([, symbol = "", offset = "", module]) {
	return `${symbol}+0x${offset}${module === void 0 ? "" : ` [${module}]`}`;
}
function symbolsIn(text) {
	const keys = [...text.matchAll(ENTRY)].filter(([, symbol = ""]) => !/^bpf_prog_[0-9a-f]{16}/.test(symbol)).map(keyOf);
	return [...new Set(keys)];
}
function withSymbols(text, lookup) {
	return text.replace(ENTRY, (...match) => {
		const [whole = ""] = match;
		const where = lookup(keyOf(match));
		return where === void 0 ? whole : `${whole} (${where})`;
	});
}
function parseSymbols(output) {
	const places = new Map();
	for (const line of output.split("\n")) {
		const tab = line.indexOf("	");
		const where = line.slice(tab + 1).trim();
		if (tab > 0 && where !== "") places.set(line.slice(0, tab), where);
	}
	return (place) => places.get(place);
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
// src/run/state.ts
var StepFailure = class extends Error {
	step;
	log;
	tail;
	ended;
	blame;
	sameFromNothing;
	constructor(step, log, tail, ended, sameFromNothing = false) {
		const how = ended.timedOut ? "ran out of time" : `ended with ${ended.exit ?? ended.signal}`;
		super(`${step.title}: ${how}`);
		this.name = "StepFailure";
		this.step = step;
		this.log = log;
		this.tail = tail;
		this.ended = ended;
		this.blame = step.blame;
		this.sameFromNothing = sameFromNothing;
	}
};
var SourceChanged = class extends Error {
	constructor(source) {
		super(`${source} was changed while it was being built: what came of it is not kept, run again`);
		this.name = "SourceChanged";
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
function isFinal(failure) {
	return failure.ended.exit === 65 || failure.tail.some((line) => line.startsWith("REFUSED "));
}
function isStale(failure, adopted) {
	if (failure.ended.cancelled || isFinal(failure)) return false;
	return !adopted || !(failure.sameFromNothing || failure.ended.timedOut);
}
// src/run/actions.ts
const TAIL_LINES = 40;
const NO_RULE$1 = "No rule to make target";
const SAME_FROM_NOTHING = /^[^\s:]+:\d+:(?:\d+:)? (?:fatal error|error|Error|internal compiler error): |undefined reference to |^ERROR: modpost: .* undefined!|No space left on device/;
var Actions = class {
	options;
	state;
	locate;
	constructor(options, state, locate) {
		this.options = options;
		this.state = state;
		this.locate = locate;
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
		const [program = "", ...args] = [command.program, ...command.args].map((arg) => resolveArg(arg, this.locate));
		const executable = {
			program,
			args,
			...step.yields && { yields: true },
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
		let [noRule, sameFromNothing] = [false, false];
		const lineTimes = [];
		const watch = command.watch && watchGrowth(resolveArg(command.watch, this.locate));
		const ended = await execute(executable, {
			log,
			signal,
			onLine: (line) => {
				if (watch) lineTimes.push(watch.now());
				tail.push(line);
				if (tail.length > TAIL_LINES) tail.shift();
				noRule ||= line.includes(NO_RULE$1);
				sameFromNothing ||= SAME_FROM_NOTHING.test(line);
				this.options.progress.stepOutput(step.id, line);
			}
		});
		if (watch) {
			this.state.growth.set(step.id, watch.stop());
			this.state.lineTimes.set(step.id, lineTimes);
		}
		this.state.ended.set(step.id, ended);
		if (ended.cancelled) throw new Cancelled();
		if (ended.exit !== 0) throw new StepFailure(step, log, tail, ended, sameFromNothing && !noRule);
	}
};
// src/run/mounts.ts
const NOTE = "product";
var CacheMounts = class {
	options;
	grown = [];
	constructor(options) {
		this.options = options;
	}
	async fill(mount) {
		const { identity, folder } = mount;
		if (!exists(folder)) await this.fetch(mount);
		await writeText(path.join(folder, NOTE), `${identity.about}\n`);
	}
	async fetch(mount) {
		const { product, identity, folder } = mount;
		const fresh = this.own(mount);
		try {
			if (await this.options.remote?.restore(product, identity, fresh, { family: true }) !== void 0) await moveIntoPlace(fresh, folder);
		} catch (error) {
			this.options.progress.warn(`${folder} cannot be filled: ${messageOf(error)}`);
			await remove(fresh).catch(() => void 0);
		}
	}
	grew(mount) {
		this.grown.push(mount);
	}
	async send() {
		const { remote, progress, signal } = this.options;
		if (remote === void 0) return;
		for (const mount of this.grown) {
			if (signal.aborted) return;
			const still = this.own(mount);
			try {
				await linkFolder(mount.folder, still);
				await remove(path.join(still, NOTE));
				await writeText(path.join(still, NOTE), `${mount.identity.about}\n`);
				await remote.save(mount.product, mount.identity, still);
			} catch (error) {
				progress.warn(`${mount.folder} cannot be sent: ${messageOf(error)}`);
			} finally {
				await remove(still).catch(() => void 0);
			}
		}
	}
	own({ product }) {
		return path.join(this.options.runDir, "mounts", product.kind);
	}
};
// src/run/execute.ts
var Runner = class {
	plan;
	options;
	state;
	locate;
	store;
	actions;
	mounts;
	saving = [];
	constructor(plan, options, state) {
		this.store = new DirectoryStore(options.cacheDir, options.runDir);
		this.plan = plan;
		this.options = options;
		this.state = state;
		for (const [name, place] of Object.entries(plan.places)) state.places.set(name, place);
		this.locate = (place) => {
			const found = state.places.get(place);
			if (found === void 0) throw new Error(`no place '${place}' in this plan`);
			return found;
		};
		this.actions = new Actions(options, state, this.locate);
		this.mounts = new CacheMounts(options);
	}
	async all() {
		for (const place of Object.values(this.plan.places)) await this.store.use(place);
		await this.prefetch();
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
		if (!this.options.signal.aborted) await Promise.allSettled(this.saving);
		if (!this.options.signal.aborted) await this.mounts.send();
		if (this.options.signal.aborted) throw new Cancelled();
		if (failure !== void 0) throw failure;
	}
	async prefetch() {
		for (const { adopt, product } of this.plan.steps) {
			if (adopt === void 0 || product === void 0 || product.local === true) continue;
			if (!await this.store.holds(product.kind, product.name)) this.options.remote?.prefetch(product);
		}
	}
	async step(step, signal) {
		const { progress, began } = this.options;
		const start = Date.now();
		progress.stepStarted({
			id: step.id,
			title: step.title
		});
		const end = (state, note) => {
			const seconds = (Date.now() - start) / 1e3;
			const words = note === void 0 ? {} : { note };
			this.state.reports.push({
				id: step.id,
				title: step.title,
				state,
				start: (start - began) / 1e3,
				seconds,
				...words
			});
			progress.stepEnded(step.id, {
				state,
				seconds,
				...words
			});
		};
		try {
			const { state, note } = await this.make(step, signal);
			end(state, note);
		} catch (error) {
			if (error instanceof Cancelled || signal.aborted) end("cancelled");
			else if (step.otherwise !== void 0) end("done", step.otherwise);
			else end("failed");
			throw error;
		}
	}
	async make(step, signal) {
		const { runDir } = this.options;
		const fresh = path.join(runDir, step.id);
		if (step.product === void 0) {
			this.state.places.set(step.id, fresh);
			await this.attempt(step, fresh, signal);
			return { state: "done" };
		}
		const product = step.product;
		const remote = product.local === true ? void 0 : this.options.remote;
		const identity = await this.identityOf(product);
		let final = await this.store.find(product.kind, identity.key);
		let base = final === void 0 ? await this.startOf(step, product, identity) : void 0;
		const room = step.adopt === void 0 ? this.options.room / 4 : this.options.room;
		if (final === void 0 && product.small !== true) await this.store.makeRoom(room);
		if (final === void 0 && remote !== void 0) {
			const family = step.adopt !== void 0 && base === void 0;
			final = await this.fetch(remote, product, identity, fresh, family);
			if (final === void 0 && family) base = await this.startOf(step, product, identity);
		}
		if (final !== void 0) {
			this.state.places.set(step.id, final);
			return { state: "reused" };
		}
		this.state.places.set(step.id, fresh);
		const mount = step.cacheMount && {
			product: step.cacheMount,
			identity: await this.identityOf(step.cacheMount),
			folder: this.locate(step.cacheMount.kind)
		};
		if (mount !== void 0) await this.mounts.fill(mount);
		let note;
		try {
			note = await this.build(step, fresh, base, signal);
		} catch (error) {
			const older = await this.olderOf(step, product, identity, error);
			if (older === void 0) throw error;
			this.state.places.set(step.id, older.folder);
			return {
				state: "reused",
				note: `${older.key}, older than wished`
			};
		}
		const changed = step.live === void 0 ? void 0 : await this.options.changed?.(step.live);
		if (changed !== void 0) throw new SourceChanged(changed);
		if (identity.family !== void 0) await writeText(path.join(fresh, FAMILY_FILE), `${identity.family}\n`);
		await writeText(path.join(fresh, "product"), `${identity.about}\n`);
		final = await this.store.keep(fresh, product.kind, identity.key);
		this.state.places.set(step.id, final);
		if (remote !== void 0) this.saving.push(remote.save(product, identity, final));
		if (mount !== void 0 && note === void 0) this.mounts.grew(mount);
		return {
			state: "done",
			...note !== void 0 && { note }
		};
	}
	async fetch(remote, product, identity, fresh, family) {
		const key = await remote.restore(product, identity, fresh, { family });
		if (key === void 0) return void 0;
		try {
			const kept = await this.store.keep(fresh, product.kind, key);
			return key === identity.key ? kept : void 0;
		} catch (error) {
			this.options.progress.warn(`${key} was fetched, but cannot be kept: ${messageOf(error)}`);
			return;
		}
	}
	async startOf({ adopt, alike }, { kind }, { family, about }) {
		if (adopt === void 0 || family === void 0) return void 0;
		const text = alike && await readText(resolveArg(alike, this.locate));
		const files = text === void 0 ? {} : {
			product: about,
			[path.basename(alike?.path ?? "")]: text
		};
		return await this.store.nearest(kind, family, files);
	}
	async olderOf(step, product, identity, error) {
		const { family } = identity;
		const { remote, runDir } = this.options;
		if (step.adopt !== void 0 || family === void 0) return void 0;
		if (!(error instanceof StepFailure) || error.ended.cancelled || isFinal(error)) return void 0;
		if (remote !== void 0 && await this.store.nearest(product.kind, family) === void 0) {
			const fresh = path.join(runDir, step.id);
			await remove(fresh);
			await this.fetch(remote, product, identity, fresh, true);
		}
		const older = await this.store.nearest(product.kind, family);
		if (older !== void 0) this.options.progress.warn(`${error.message}; ${older.key}, made earlier, is taken instead`);
		return older;
	}
	async build(step, fresh, base, signal) {
		if (base !== void 0) {
			this.state.places.set(baseOf$1(step.id), base.folder);
			const adoption = {
				actions: step.adopt ?? [],
				done: false
			};
			try {
				await this.attempt(step, fresh, signal, adoption);
				const from = await readText(path.join(fresh, "from"));
				return from === void 0 ? void 0 : `incremental from ${base.key}, ${from.trim()}`;
			} catch (error) {
				if (!(error instanceof StepFailure) || !isStale(error, adoption.done)) throw error;
				this.options.progress.warn(`${error.message} when started from ${base.key}; trying again from nothing`);
			}
		}
		await this.attempt(step, fresh, signal);
	}
	async identityOf(product) {
		const texts = new Map();
		const places = product.ingredients.flatMap((each) => [..."from" in each ? [each.from] : [], ...typeof each.family === "object" ? [each.family] : []]);
		for (const place of places) {
			const text = await readText(resolveArg(place, this.locate));
			if (text === void 0) throw new Error(`${resolveArg(place, this.locate)} is missing`);
			texts.set(`${place.place}/${place.path ?? ""}`, text);
		}
		return identify(product, (place) => texts.get(`${place.place}/${place.path ?? ""}`) ?? "");
	}
	async attempt(step, folder, signal, adoption) {
		for (let left = step.attempts - 1;; left--) {
			await remove(folder);
			await makeFolder(folder, { recursive: true });
			try {
				for (const action of adoption?.actions ?? []) await this.actions.act(step, action, signal);
				if (adoption !== void 0) adoption.done = true;
				for (const action of step.actions) await this.actions.act(step, action, signal);
				return;
			} catch (error) {
				if (!(left > 0 && error instanceof StepFailure && !error.ended.cancelled && !isFinal(error))) throw error;
				this.options.progress.warn(`${error.message}; trying again`);
			}
		}
	}
};
async function runPlan(plan, options, state) {
	await makeFolder(options.logs, { recursive: true });
	await new Runner(plan, options, state).all();
}
// src/steps/symbolise.ts
const SYMBOLS = {
	place: "symbolise",
	path: "symbols"
};
function symboliseStep(context, built, release, places) {
	const { platform } = context;
	return {
		id: SYMBOLS.place,
		title: "Files and lines of the kernel's reports",
		needs: [],
		blame: "infrastructure-failure",
		attempts: 1,
		actions: [{
			do: "write",
			file: at$1(SYMBOLS.place, "places"),
			text: places.map((place) => `${place}\n`).join("")
		}, insideScript({
			root: buildRoot(context),
			scripts: at$1("scripts"),
			mounts: [{
				from: at$1(SYMBOLS.place),
				to: INSIDE.step,
				writable: true
			}, {
				from: built.kernelLayer,
				to: INSIDE.kernel
			}]
		}, "symbolise.sh", `${INSIDE.kernel}/boot/vmlinux-${release}`, `${INSIDE.step}/places`, `${INSIDE.step}/${SYMBOLS.path}`, isNative(context) ? "" : `${platform.triplet}-`, INSIDE.tree)]
	};
}
// src/machines.ts
function vmId(number) {
	return number === 1 ? "vm" : `vm-${number}`;
}
var Machines = class {
	context;
	built;
	options;
	state;
	runId;
	kvm = false;
	constructor({ context, built, options, state, runId }) {
		this.context = context;
		this.built = built;
		this.options = options;
		this.state = state;
		this.runId = runId;
	}
	find = (place) => this.state.places.get(place);
	async symbolise(vms) {
		const { built, options } = this;
		const reports = vms.flatMap(({ console }) => [...console.splats, ...console.panic ? [console.panic] : []]);
		const places = [...new Set(reports.flatMap(({ text }) => symbolsIn(text)))];
		const release = await readRelease(this.find);
		if (places.length === 0 || release === void 0) return vms;
		try {
			await runPlan({
				places: {},
				steps: [symboliseStep(this.context, built, release, places)]
			}, options, this.state);
			const lookup = parseSymbols(await textOf(path.join(this.find(SYMBOLS.place) ?? "", SYMBOLS.path)));
			return vms.map((vm) => ({
				...vm,
				console: withFiles(vm.console, lookup)
			}));
		} catch (error) {
			options.progress.warn(`places in the kernel's reports stay as they are: ${messageOf(error)}`);
			return vms;
		}
	}
	runIdOf(number) {
		return number === 1 ? this.runId : `${this.runId}-${number}`;
	}
	step(plan, number) {
		return vmStep({
			...vmOptions(this.context, plan, this.runIdOf(number), this.kvm),
			id: vmId(number)
		}, this.built, this.context.resources);
	}
	async bootNumber(plan, number, why) {
		const { options } = this;
		const id = vmId(number);
		const step = this.step(plan, number);
		const log = path.join(options.logs, `${consoleLog(id)}.log`);
		if (exists(log)) await rename(log, path.join(options.logs, `${consoleLog(id)}-first-attempt.log`));
		const start = (Date.now() - options.began) / 1e3;
		const vm = await this.boot({
			...step,
			needs: []
		});
		const folder = this.find(id);
		const guest = await readGuest(folder === void 0 ? "" : path.join(folder, "share/results"), await textOf(log), plan, {
			timedOut: vm.kind === "timeout",
			growth: this.state.growth.get(id) ?? new Map()
		}, this.context.splatsAllow);
		const seconds = (Date.now() - options.began) / 1e3 - start;
		return {
			...guest,
			number,
			why,
			runId: this.runIdOf(number),
			vm,
			start,
			seconds,
			lineTimes: this.state.lineTimes.get(id) ?? []
		};
	}
	async boot(step) {
		const started = Date.now();
		try {
			await runPlan({
				places: {},
				steps: [step]
			}, this.options, this.state);
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
	async probeKvm() {
		const { context } = this;
		if (!isNative(context) || !context.host.kvmDevice) return false;
		const step = vmStep({
			...vmOptions(context, NO_TESTS, "kvm-probe", true),
			id: "kvm-probe"
		}, this.built, context.resources);
		await this.boot({
			...step,
			needs: [],
			otherwise: "no: the tests run under TCG"
		});
		const folder = this.find("kvm-probe");
		const end = folder === void 0 ? void 0 : await readText(path.join(folder, "share/results/end"));
		this.kvm = end?.trim() === "kvm-probe";
		return this.kvm;
	}
};
function withFiles(console, lookup) {
	const told = (report) => ({
		...report,
		text: withSymbols(report.text, lookup)
	});
	return {
		...console,
		splats: console.splats.map(told),
		...console.panic && { panic: told(console.panic) }
	};
}
// src/plan/shard.ts
function typical(durations) {
	const sorted = durations.filter((each) => each > 0).sort((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? 1;
}
function shardTests(names, durations, { index, count }) {
	const distinct = [...new Set(names)];
	const usual = typical(distinct.flatMap((name) => durations.get(name) ?? []));
	const weightOf = (name) => Math.max(durations.get(name) ?? usual, 0);
	const order = distinct.toSorted((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1));
	const loads = Array.from({ length: count }, () => ({
		seconds: 0,
		tests: 0
	}));
	const mine = new Set();
	for (const name of order) {
		const least = loads.reduce((best, load, at) => {
			const other = loads[best];
			if (other === void 0) return at;
			return (load.seconds - other.seconds || load.tests - other.tests) < 0 ? at : best;
		}, 0);
		const load = loads[least];
		if (load === void 0) break;
		load.seconds += weightOf(name);
		load.tests += 1;
		if (least === index - 1) mine.add(name);
	}
	return distinct.filter((name) => mine.has(name));
}
function shardRange(range, { index, count }) {
	const length = range.last - range.first + 1;
	const at = (shard) => range.first + Math.floor(length * shard / count);
	const part = {
		first: at(index - 1),
		last: at(index) - 1
	};
	return part.first <= part.last ? part : void 0;
}
function isIn(suite, shard) {
	return runnerOf(suite).division !== void 0 || shard.index === 1;
}
function durationsOf(suite) {
	return new Map((suite?.tests ?? []).flatMap(({ name, seconds }) => seconds === void 0 ? [] : [[name, seconds]]));
}
function shardKey(names, durations) {
	return shortHash(JSON.stringify([...new Set(names)].map((name) => [name, durations.get(name) ?? null])));
}
function suitePart(suite, part, built, kvm) {
	if (!isIn(suite, part)) return void 0;
	const range = runnerOf(suite).division?.range;
	if (range === void 0) return suite;
	const mine = shardRange(range.of(suite, built), part);
	return mine && range.to(suite, mine, built, kvm);
}
function namedPart(plan, choose) {
	const selected = { ...plan.selected };
	const files = [...plan.files];
	const suites = plan.suites.flatMap((job) => {
		const { without } = runnerOf(job).division ?? {};
		if (without === void 0) return [job];
		const all = plan.selected[job.name] ?? [];
		const mine = choose(job.name, all);
		if (mine.length === 0) return [];
		selected[job.name] = mine;
		const others = all.filter((name) => !mine.includes(name));
		const part = without(job, plan.files, `shard-${job.name}`, others);
		files.push(part.file);
		return [part.job];
	});
	return {
		...plan,
		suites,
		files,
		selected
	};
}
const MEMORY_FOR_MACHINES = .75;
const WORTH_A_MACHINE = 15;
function fittingMachines({ suites, vmCpus, vmMemory }, tests, built, { kvm, cores, memory }) {
	if (kvm || suites.some(({ jobs }) => jobs !== void 0)) return 1;
	const load = suites.reduce((sum, suite) => sum + (runnerOf(suite).division?.load(suite, tests[suite.name] ?? [], built) ?? 0), 0);
	const fitting = Math.min(cores / vmCpus, memory * MEMORY_FOR_MACHINES / bytes.parse(vmMemory), load / WORTH_A_MACHINE);
	return Math.min(16, Math.max(1, Math.floor(fitting)));
}
function namelessSuite({ suites }, built) {
	return suites.find((suite) => runnerOf(suite).division?.named(built) === false);
}
function planParts(inputs, built, room, user, base = []) {
	const { vms } = inputs;
	const shard = inputs.shard ?? {
		index: 1,
		count: 1
	};
	const nameless = namelessSuite(inputs, built);
	const divided = shard.count > 1 ? "shard" : vms !== "auto" && vms > 1 ? "vms" : void 0;
	if (nameless && divided) {
		const [given, allowed] = divided === "shard" ? [`${shard.index}/${shard.count}`, "nothing here"] : [String(vms), "auto or 1 here"];
		throw new InvalidInput(divided, given, `${allowed}: the names of ${nameless.name}'s tests are not known`);
	}
	const durations = (suite) => durationsOf(base.find(({ name }) => name === suite));
	const planOf = (parts) => {
		const divide = (suite) => parts.reduce((left, part) => left && suitePart(left, part, built, room.kvm), suite);
		const suites = inputs.suites.flatMap((suite) => divide(suite) ?? []);
		const whole = planTests({
			...inputs,
			suites
		}, built, room.kvm, user);
		const choose = (suite, names) => parts.reduce((left, part) => shardTests(left, durations(suite), part), names);
		return {
			suites,
			whole,
			plan: parts.length === 0 ? whole : namedPart(whole, choose)
		};
	};
	const { suites, whole, plan } = planOf(shard.count > 1 ? [shard] : []);
	const fitting = () => nameless ? 1 : fittingMachines({
		...inputs,
		suites
	}, plan.selected, built, room);
	const machines = vms === "auto" ? fitting() : vms;
	const plans = machines === 1 ? [plan] : Array.from({ length: machines }, (_, index) => planOf([shard, {
		index: index + 1,
		count: machines
	}]).plan);
	if (shard.count === 1 && machines === 1) return {
		plans,
		...inputs.shard && { shard }
	};
	const some = plans.filter((each) => each.suites.length > 0);
	if (some.length === 0) throw new NothingToRun(`shard ${shard.index}/${shard.count} has no test: there are fewer tests than parts`);
	if (inputs.shard === void 0) return { plans: some };
	const keys = inputs.suites.filter((suite) => runnerOf(suite).division?.without !== void 0).map(({ name }) => shardKey(whole.selected[name] ?? [], durations(name)));
	return {
		plans: some,
		shard: {
			...shard,
			key: shardKey([...keys, ...built.verifierNames], new Map())
		}
	};
}
// src/results/duration.ts
function formatDuration(seconds) {
	const whole = Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : 0;
	if (whole < 60) return `${whole}s`;
	const minutes = Math.floor(whole / 60);
	if (minutes < 60) return whole % 60 === 0 ? `${minutes}m` : `${minutes}m ${whole % 60}s`;
	return minutes % 60 === 0 ? `${minutes / 60}h` : `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
function formatSeconds(seconds) {
	return Number.isFinite(seconds) && seconds >= 0 && seconds < 9.95 ? `${seconds.toFixed(1)}s` : formatDuration(seconds);
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
const VM_WHY = {
	first: "the suites",
	rest: "what was left",
	again: "failed tests again"
};
function suiteError(suite) {
	if (suite.end === "finished") return suite.problem;
	const exit = suite.exit === void 0 ? "" : ` (exit ${suite.exit})`;
	return `${SUITE_END[suite.end]}${exit}${suite.problem === void 0 ? "" : `: ${suite.problem}`}`;
}
function plural(count, one, many = `${one}s`) {
	return `${count} ${count === 1 ? one : many}`;
}
// src/report/tell.ts
function isWarning({ verdict }) {
	return verdict === "pass" || verdict === "built";
}
function toldFindings(result) {
	const told = result.findings.filter(({ verdict }) => verdict !== "built").map((one) => {
		if (!result.splats.some((splat) => one.sentence.includes(splat.title)) || one.detail === void 0) return one;
		const { detail: _shownThere, ...rest } = one;
		return rest;
	}).filter((one) => one.sentence !== result.sentence || (one.detail ?? one.file) !== void 0);
	return {
		bad: told.filter((one) => !isWarning(one)),
		warnings: told.filter(isWarning)
	};
}
function listPlace({ list, line, entry }) {
	return `${list}:${line} (${entry})`;
}
function leftOutReason({ reason, by }) {
	return by === void 0 ? reason : `${reason === "" ? "" : `${reason}, `}${listPlace(by)}`;
}
function splatsInOrder({ splats }) {
	return splats.toSorted((a, b) => Number(a.allowed !== void 0) - Number(b.allowed !== void 0));
}
function sourcesInOrder({ leftOutSources }) {
	return leftOutSources.toSorted((a, b) => Number(a.known) - Number(b.known));
}
function splatPlace({ line, vm }, { vms }) {
	const of = vms.length > 1 ? ` of VM ${vm}` : "";
	return line === 0 ? {
		file: "guest/dmesg",
		where: `${of}, not on the console`
	} : {
		file: "console.log",
		where: ` line ${line}${of}`
	};
}
function testRows(result) {
	return result.suites.flatMap((suite) => [...suite.tests.flatMap(({ name, state, seconds, runs, message, subtests }) => [{
		suite,
		name,
		state,
		...seconds !== void 0 && { seconds },
		...runs !== void 0 && { runs },
		...message !== void 0 && { note: message }
	}, ...subtests.map((sub) => ({
		suite,
		name: `${name}/${sub.name}`,
		state: sub.state,
		of: state,
		...sub.message !== void 0 && { note: sub.message }
	}))]), ...suite.leftOut.map((left) => ({
		suite,
		name: left.name,
		state: "left out",
		note: leftOutReason(left)
	}))]);
}
const COMPARED = [
	{
		key: "newFailures",
		title: "new failures",
		icon: "❌"
	},
	{
		key: "fixed",
		title: "fixed",
		icon: "✅"
	},
	{
		key: "stillFailing",
		title: "still failing",
		icon: "➖"
	},
	{
		key: "disappeared",
		title: "disappeared",
		icon: "❓"
	}
];
function compared$1(count, title) {
	return `${count} ${count === 1 ? title.replace(/failures$/, "failure") : title}`;
}
function comparisonSentence(comparison) {
	const parts = COMPARED.filter(({ key }) => comparison[key].length > 0).map(({ key, title }) => compared$1(comparison[key].length, title));
	return parts.length === 0 ? "no difference" : parts.join(", ");
}
function positive(seconds) {
	return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
function timeline(result) {
	const steps = result.steps.map(({ title, state, start, seconds }) => ({
		kind: "step",
		title,
		state,
		start: positive(start),
		seconds: positive(seconds)
	}));
	if (result.vms.length < 2) return steps;
	const vms = result.vms.map(({ number, why, problem, start, seconds }) => ({
		kind: "vm",
		title: `VM ${number}, ${VM_WHY[why]}`,
		state: problem === void 0 ? "done" : "failed",
		start: positive(start),
		seconds: positive(seconds)
	}));
	return [...steps, ...vms];
}
function change(now, base) {
	if (base === void 0 || now === base) return "";
	const by = now - base;
	const percent = base === 0 ? "" : ` (${by > 0 ? "+" : ""}${(100 * by / base).toFixed(1)} %)`;
	return `${by > 0 ? "+" : ""}${by}${percent}`;
}
// src/report/text.ts
const LINE_LIMIT = 400;
const ILLEGAL = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
function printable(text) {
	return stripVTControlCharacters(text).replace(/\r\n?/g, "\n").replace(ILLEGAL, "");
}
function cleanText(log) {
	return printable(log).trimEnd();
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
// src/report/html/markup.ts
var Markup = class {
	text;
	constructor(text) {
		this.text = text;
	}
};
const REFERENCE = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&#39;",
	"`": "&#96;"
};
function escapeHtml(text) {
	return printable(text).replace(/[&<>"'`]/g, (char) => REFERENCE[char] ?? "");
}
function render(part) {
	if (part === void 0) return "";
	if (part instanceof Markup) return part.text;
	if (typeof part === "string") return escapeHtml(part);
	if (typeof part === "number") return String(part);
	return part.map(render).join("");
}
function html(strings, ...parts) {
	return new Markup(strings.reduce((text, string, at) => text + render(parts[at - 1]) + string));
}
function trusted(text) {
	return new Markup(text);
}
// src/report/html/script.ts
const SCRIPT = `
'use strict';
(() => {
  const table = document.getElementById('all');
  const tests = document.getElementById('tests');
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') target.open = true;
  };
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('details:not(#tests)')) one.open = true;
  });
  if (table === null || tests === null) return;
  const body = table.tBodies[0];
  const search = document.getElementById('search');
  const count = document.getElementById('count');
  const boxes = [...document.querySelectorAll('.controls input[type=checkbox]')];
  const rows = Array.from(body.rows).map((row, at) => ({ row, at, text: undefined }));
  const textOf = (one) => (one.text ??= one.row.textContent.toLowerCase());
  const more = document.getElementById('more');
  // Rows that a browser lays out at once; it takes seconds for ten thousand.
  const PAGE = 500;
  let limit = PAGE;
  const show = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const gone = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    let found = 0;
    for (const one of rows) {
      const fits = !gone.has(one.row.className) && words.every((word) => textOf(one).includes(word));
      if (fits) found += 1;
      const hidden = !fits || found > limit;
      if (one.row.hidden !== hidden) one.row.hidden = hidden;
    }
    const shown = Math.min(found, limit);
    count.textContent = found + ' of ' + rows.length + ' found' + (shown < found ? ', ' + shown + ' shown' : '');
    more.hidden = shown === found;
  };
  const again = () => {
    limit = PAGE;
    show();
  };
  const KEYS = {
    state: (row) => ['failed', 'flaky', 'skipped', 'left', 'passed'].indexOf(row.className),
    suite: (row) => row.cells[1].textContent,
    test: (row) => row.cells[2].textContent,
    time: (row) => -Number(row.dataset.seconds ?? -1),
  };
  const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true }));
  const sort = (head, key) => {
    const turned = head.getAttribute('aria-sort') === 'ascending';
    for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', turned ? 'descending' : 'ascending');
    const keyed = rows.map((one) => ({ one, key: KEYS[key](one.row) }));
    keyed.sort((a, b) => (turned ? compare(b.key, a.key) : compare(a.key, b.key)) || a.one.at - b.one.at);
    rows.splice(0, rows.length, ...keyed.map(({ one }) => one));
    const all = document.createDocumentFragment();
    for (const { row } of rows) all.append(row);
    body.append(all);
    again();
  };
  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(again, 80);
  });
  for (const box of boxes) box.addEventListener('change', again);
  for (const button of table.querySelectorAll('th button')) {
    button.addEventListener('click', () => sort(button.parentNode, button.value));
  }
  more.addEventListener('click', () => {
    limit *= 4;
    show();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target === search) return;
    event.preventDefault();
    tests.open = true;
    search.focus();
  });
  document.querySelector('.controls').hidden = false;
  show();
  openTarget();
})();
`;
// src/report/failures.ts
const PASSED_CHECK = /^\S+:PASS:.*$\n?/gm;
function telling(messages) {
	return messages.map((message) => message?.replace(PASSED_CHECK, "").trim() ?? "").find((message) => message !== "") ?? messages.find((message) => message !== void 0);
}
function inState(suite, test, state) {
	const subtests = test.subtests.filter((subtest) => subtest.state === state);
	if (test.state !== state && subtests.length === 0) return void 0;
	return {
		suite,
		test,
		subtests,
		message: telling([test.message, ...subtests.map((sub) => sub.message)])
	};
}
function failures(result) {
	return result.suites.flatMap((suite) => suite.tests.flatMap((test) => inState(suite, test, "failed") ?? []));
}
function flakyTests(result) {
	return result.suites.flatMap((suite) => suite.tests.flatMap((test) => inState(suite, test, "failed") ? [] : inState(suite, test, "flaky") ?? []));
}
// src/report/reproduce.ts
const NAMEABLE = /^[\w.:/+-]+$/;
function selection({ suites }, name, test) {
	const known = suites.find((suite) => suite.name === name);
	const suite = known ?? { name };
	const whole = ["--suites", wordOf(suite)];
	if (test === void 0) return whole;
	const result = known?.tests.find((each) => each.name === test);
	return runnerOf(suite).select?.(suite, test, result) ?? whole;
}
function reproduceCommand(result, suite, test) {
	const { bundle = "" } = result;
	if (suite === void 0 || !NAMEABLE.test(suite)) return void 0;
	if (runnerOf(result.suites.find(({ name }) => name === suite) ?? { name: suite }).input !== void 0) return void 0;
	if (bundle === "" || printable(bundle) !== bundle || /[\t\n]/.test(bundle)) return void 0;
	return [
		"./cross-bpf",
		"test",
		"--bundle",
		bundle,
		...(result.vmFlags ?? []).filter((flag) => printable(flag) === flag),
		...selection(result, suite, test)
	].map(quote).join(" ");
}
// src/report/html/sections.ts
const LOGS = 6 << 20;
const EXCERPT_LINES$1 = 20;
const OPEN = 100;
const MARK$1 = {
	good: "✔",
	bad: "✖",
	stopped: "■"
};
function mark(level) {
	return html`<span class="mark ${level}" aria-hidden="true">${MARK$1[level]}</span>`;
}
function log$1(text) {
	return html`<pre tabindex="0">${cleanText(text).split("\n").map((line) => {
		if (/:FAIL(?:\b|$)/.test(line)) return html`<span class="hit">${line}</span>\n`;
		return /:PASS:/.test(line) ? html`<span class="pass">${line}</span>\n` : html`${line}\n`;
	})}</pre>\n`;
}
function fold(head, body, open = false, kind = "") {
	return html`<details${html`${kind === "" ? "" : html` class="${kind}"`}${open ? html` open` : ""}`}><summary>${head}</summary><div class="body">\n${body}</div></details>\n`;
}
function table$1(columns, rows) {
	const head = columns.map(({ title, number }) => html`<th scope="col"${number ? html` class="n"` : ""}>${title}</th>`);
	const row = (cells) => html`<tr>${cells.map((cell, at) => html`<td${columns[at]?.number ? html` class="n"` : ""}>${cell}</td>`)}</tr>\n`;
	return html`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${rows.map(row)}</tbody></table></div>\n`;
}
const code$1 = (text) => html`<code>${text}</code>`;
const again = (command) => command === void 0 ? void 0 : html`<code class="again">${command}</code>\n`;
function suites(all) {
	if (all.length === 0) return void 0;
	const number = (count, kind) => count === 0 ? "" : html`<span class="${kind}">${count}</span>`;
	const flaky = all.some((suite) => suite.flaky > 0);
	const problem = all.some((suite) => suiteError(suite) !== void 0);
	return html`<h2>Suites</h2>\n${table$1([
		{ title: "suite" },
		{
			title: "passed",
			number: true
		},
		{
			title: "failed",
			number: true
		},
		...flaky ? [{
			title: "flaky",
			number: true
		}] : [],
		{
			title: "skipped",
			number: true
		},
		{
			title: "time",
			number: true
		},
		...problem ? [{ title: "error" }] : []
	], all.map((suite) => [
		html`${mark(suiteError(suite) === void 0 && suite.failed === 0 ? "good" : "bad")} ${code$1(suite.name)}`,
		number(suite.passed, "passed"),
		number(suite.failed, "failed"),
		...flaky ? [number(suite.flaky, "flaky")] : [],
		number(suite.skipped, "skipped"),
		suite.seconds === void 0 ? "" : formatDuration(suite.seconds),
		...problem ? [suiteError(suite) ?? ""] : []
	]))}`;
}
function finding$1(one) {
	const { verdict, sentence, file, line, detail } = one;
	const place = file === void 0 ? "" : html` ${code$1(line === void 0 ? file : `${file}:${line}`)}`;
	const warning = isWarning(one);
	const name = warning ? html`<b>warning</b>` : html`${mark(VERDICT_LEVEL[verdict])} <b>${verdict}</b>`;
	return html`<div class="finding${warning ? " warning" : ""}">${name}: ${sentence}${place}\n${detail === void 0 ? "" : log$1(detail)}</div>\n`;
}
function failure$2(result, one, state, open, whole) {
	const { suite, test, subtests, message } = one;
	const shown = (text) => log$1(whole ? text : excerpt(text, EXCERPT_LINES$1).lines.join("\n"));
	const facts = [...test.seconds === void 0 ? [] : [formatSeconds(test.seconds)], ...test.runs === void 0 ? [] : [plural(test.runs, "run")]];
	const items = subtests.map((sub) => {
		const said = sub.message === void 0 ? "" : html`: ${excerpt(sub.message, 1).lines[0]}`;
		const own = whole && sub.message !== void 0 && sub.message !== message && sub.message.includes("\n");
		return html`<li class="${state}"><code>${sub.name}</code>${said}${own && sub.message !== void 0 ? log$1(sub.message) : ""}</li>\n`;
	});
	const body = [
		...items.length === 0 ? [] : [html`<ul>\n${items}</ul>\n`],
		message === void 0 ? html`<p class="dim">It ${state === "failed" ? "failed" : "failed first"} without a message.</p>\n` : shown(message),
		again(reproduceCommand(result, suite.name, test.name)) ?? html``
	];
	return fold(html`<span class="${state}">${state}</span> ${code$1(suite.name)} <b><code>${test.name}</code></b>${facts.length === 0 ? "" : html` <span class="dim">${facts.join(", ")}</span>`}`, body, open, state === "failed" ? "bad" : "warn");
}
function failed(result) {
	const all = failures(result);
	if (all.length === 0) return void 0;
	let room = LOGS;
	const items = all.map((one, at) => {
		room -= (one.message ?? "").length + one.subtests.reduce((sum, sub) => sum + (sub.message ?? "").length, 0);
		return failure$2(result, one, "failed", at < OPEN, room > 0);
	});
	return html`<h2 id="failures">${plural(all.length, "failed test")}</h2>\n${items}`;
}
function flaky$1(result) {
	const all = flakyTests(result);
	if (all.length === 0) return void 0;
	return html`<h2 id="flaky">${plural(all.length, "flaky test")}</h2>
<p class="dim">Failed, and passed when run again in a fresh VM.</p>\n${all.map((one, at) => failure$2(result, one, "flaky", false, at < OPEN))}`;
}
function hangs$2(result) {
	return result.suites.flatMap((suite) => {
		const { name, hang } = suite;
		if (hang === void 0) return [];
		const body = [
			hang.output.length === 0 ? html`<p>It said nothing.</p>\n` : html`<p>Its last lines:</p>\n${log$1(hang.output.join("\n"))}`,
			hang.blocked === void 0 ? html`` : html`<p>What the kernel says of blocked tasks:</p>\n${log$1(hang.blocked)}`,
			again(reproduceCommand(result, suite.name, hang.test)) ?? html``
		];
		const what = hang.test === void 0 ? "" : html` while <b><code>${hang.test}</code></b> ran`;
		return [html`<h2>Hang</h2>\n${fold(html`${code$1(name)} hung${what}`, body, true, "bad")}`];
	});
}
function splats$1(result) {
	const all = splatsInOrder(result);
	if (all.length === 0) return void 0;
	const items = all.map((one) => {
		const { kind, title, text, suite, test, allowed } = one;
		const { file, where } = splatPlace(one, result);
		const during = [suite, test].filter((name) => name !== void 0).map(code$1);
		const facts = html`<p class="dim">${code$1(file)}${where}${during.length === 0 ? "" : html`, while ${during.map((name, at) => html`${at === 0 ? "" : " "}${name}`)} ran`}${allowed === void 0 ? "" : html`, allowed by ${code$1(allowed)}`}</p>\n`;
		return fold(html`<span class="${allowed === void 0 ? "failed" : "dim"}">${kind}</span> <code>${title}</code>${allowed === void 0 ? "" : html` <span class="dim">allowed</span>`}`, html`${facts}<pre tabindex="0">${text}</pre>\n${again(reproduceCommand(result, suite, test)) ?? html``}`, false, allowed === void 0 ? "bad" : "");
	});
	return html`<h2 id="kernel">${plural(all.length, "report")} of the kernel about itself</h2>\n${items}`;
}
function comparison$2({ comparison }) {
	if (comparison === void 0) return void 0;
	const parts = COMPARED.filter(({ key }) => comparison[key].length > 0).map(({ key, title }) => {
		const items = comparison[key].map(({ suite, test }) => html`<li>${code$1(suite)} <code>${test}</code></li>\n`);
		const bad = key === "newFailures";
		return fold(html`${compared$1(comparison[key].length, title)}`, html`<ul>\n${items}</ul>\n`, bad, bad ? "bad" : "");
	});
	return html`<h2 id="compared">Compared with ${comparison.base}: ${comparisonSentence(comparison)}</h2>\n${parts}`;
}
function sources$1(result) {
	const all = sourcesInOrder(result);
	if (all.length === 0) return void 0;
	const rows = all.map(({ source, error, known }) => [
		code$1(source),
		known ? "yes" : "",
		error
	]);
	const unknown = all.some((source) => !source.known);
	return fold(html`${plural(rows.length, "test source")} did not build and ${rows.length === 1 ? "was" : "were"} left out`, table$1([
		{ title: "source" },
		{ title: "known" },
		{ title: "first error" }
	], rows), unknown, unknown ? "bad" : "");
}
function patches$1({ patches }) {
	if (patches.length === 0) return void 0;
	const failed = patches.some((patch) => patch.state === "failed");
	const rows = patches.map(({ patch, state, where }) => [
		code$1(patch),
		state === "failed" ? html`<b class="failed">failed</b>` : state.replaceAll("-", " "),
		where ?? ""
	]);
	return fold(html`${plural(rows.length, "patch", "patches")}`, table$1([
		{ title: "patch" },
		{ title: "state" },
		{ title: "where" }
	], rows), failed, failed ? "bad" : "");
}
function lostOptions$1({ lostOptions }) {
	if (lostOptions.length === 0) return void 0;
	const rows = lostOptions.map(({ option, wanted, got }) => [
		code$1(option),
		code$1(wanted),
		code$1(got)
	]);
	return fold(html`${plural(rows.length, "config option")} did not survive <code>olddefconfig</code>`, table$1([
		{ title: "option" },
		{ title: "wanted" },
		{ title: "got" }
	], rows));
}
function unmatched$1({ unmatched }) {
	if (unmatched.length === 0) return void 0;
	const rows = unmatched.map((one) => [code$1(one.entry), code$1(listPlace(one).replace(/ \(.*$/s, ""))]);
	return fold(html`${plural(rows.length, "entry", "entries")} of allow and deny lists ${rows.length === 1 ? "matches" : "match"} no test`, table$1([{ title: "entry" }, { title: "list and line" }], rows));
}
function veristat$1({ veristat = [] }) {
	if (veristat.length === 0) return void 0;
	const rows = veristat.map(({ file, program, verdict, instructions, states, base }) => [
		code$1(file),
		code$1(program),
		base === void 0 || base.verdict === verdict ? verdict : html`<b class="failed">${base.verdict} → ${verdict}</b>`,
		instructions,
		change(instructions, base?.instructions),
		states,
		change(states, base?.states)
	]);
	return fold(html`veristat: ${plural(rows.length, "program")}`, table$1([
		{ title: "file" },
		{ title: "program" },
		{ title: "verdict" },
		{
			title: "instructions",
			number: true
		},
		{
			title: "change",
			number: true
		},
		{
			title: "states",
			number: true
		},
		{
			title: "change",
			number: true
		}
	], rows));
}
function built(result) {
	const parts = [
		sources$1,
		patches$1,
		lostOptions$1,
		unmatched$1,
		veristat$1
	].flatMap((part) => part(result) ?? []);
	return parts.length === 0 ? void 0 : html`<h2 id="built">Build and lists</h2>\n${parts}`;
}
// src/report/html/style.ts
const STYLE = `
:root {
  color-scheme: light dark;
  --back: #fff; --panel: #f6f8fa; --line: #d5dae0; --text: #1c2128; --dim: #59636e;
  --good: #1a7f37; --bad: #c62828; --warn: #946200; --info: #0a5fc2; --bar: #0a5fc226; --mark: #ffe3e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0f1318; --panel: #181d24; --line: #343b45; --text: #e4e8ed; --dim: #9aa4b0;
    --good: #4fc36b; --bad: #ff7b72; --warn: #e0b040; --info: #6cb0ff; --bar: #6cb0ff33; --mark: #4d1f1d;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.45rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
header { border-left: .4rem solid var(--bad); padding: .2rem 0 .2rem 1rem; }
header.good { border-color: var(--good); }
header.stopped { border-color: var(--warn); }
header.bad b.verdict { color: var(--bad); }
header.good b.verdict { color: var(--good); }
header.stopped b.verdict { color: var(--warn); }
.facts, .dim { color: var(--dim); }
.facts { margin: .3rem 0 0; }
.facts > * + *::before { content: "·"; padding: 0 .45em; color: var(--dim); font-weight: normal; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: 1rem 0 0; }
a { color: var(--info); }
code, pre { font: .87em/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; unicode-bidi: isolate; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0;
  max-height: 32rem; overflow: auto; white-space: pre-wrap; tab-size: 4; }
pre .hit { display: inline-block; width: 100%; background: var(--mark); }
pre .pass { color: var(--dim); }
.again { display: block; user-select: all; background: var(--panel); border: 1px dashed var(--line); border-radius: .4rem;
  padding: .35rem .8rem; margin: .5rem 0; }
.again::before { content: "$ "; color: var(--dim); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--dim); white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.scroll table { overflow-wrap: break-word; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; }
details > summary { cursor: pointer; padding: .45rem .8rem; }
details[open] > summary { border-bottom: 1px solid var(--line); }
details > .body { padding: .3rem .8rem .6rem; }
details.bad { border-left: .25rem solid var(--bad); }
details.warn { border-left: .25rem solid var(--warn); }
summary b { font-weight: 600; }
ul { margin: .4rem 0; padding-left: 1.4rem; }
.finding { margin: .5rem 0; }
.finding b { color: var(--bad); }
.finding.warning b { color: var(--warn); }
.mark.good { color: var(--good); } .mark.bad { color: var(--bad); } .mark.stopped { color: var(--warn); }
.failed { color: var(--bad); } .flaky { color: var(--warn); } .passed { color: var(--good); } .skipped, .left { color: var(--dim); }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .6rem 0; }
.controls[hidden] { display: none; }
input[type=search] { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--dim); border-radius: .4rem;
  padding: .3rem .6rem; flex: 1 1 14rem; max-width: 28rem; }
label { white-space: nowrap; cursor: pointer; }
#more { font: inherit; color: var(--info); background: none; border: 1px solid var(--line); border-radius: .4rem; padding: .3rem 1rem; margin: .6rem 0; cursor: pointer; }
#more[hidden] { display: none; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
th[aria-sort=ascending] button::after { content: " ▲"; }
th[aria-sort=descending] button::after { content: " ▼"; }
:focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
#all { table-layout: fixed; }
#all td { padding: .2rem .6rem; }
#all th:nth-child(1) { width: 5.5rem; } #all th:nth-child(2) { width: 11rem; } #all th:nth-child(3) { width: 42%; }
#all th:nth-child(4) { width: 6.5rem; }
#all tbody td:nth-child(n+2) { color: var(--text); }
#all tbody td:last-child { color: var(--dim); }
#all tbody td.time { background: linear-gradient(var(--bar), var(--bar)) no-repeat left / var(--part, 0%) 100%; }
.gantt th:first-child, .gantt td:first-child { width: 30%; }
.gantt .track { position: relative; width: 52%; padding: 0; background: repeating-linear-gradient(to right, var(--line) 0 1px, transparent 1px var(--grid)); }
.gantt i { position: absolute; top: 20%; height: 60%; min-width: 3px; border-radius: 2px; background: var(--info); }
.gantt i.reused { background: var(--dim); } .gantt i.failed { background: var(--bad); } .gantt i.cancelled { background: var(--warn); }
.gantt i.vm { background: var(--good); } .gantt i.vm.failed { background: var(--bad); }
.gantt .tick { position: absolute; font-weight: normal; bottom: .3rem; padding-left: .25em; font-size: .85em; }
@media (max-width: 45rem) {
  body { padding: .75rem .75rem 2rem; font-size: 14px; }
  th, td, #all td { padding: .25rem .35rem; }
  #all th:nth-child(2), #all td:nth-child(2), #all.timed th:nth-child(5), #all.timed td:nth-child(5) { display: none; }
  #all th:nth-child(1) { width: 4.6rem; } #all th:nth-child(3) { width: auto; } #all th:nth-child(4) { width: 5rem; }
  .gantt th:first-child, .gantt td:first-child { width: 42%; }
  .gantt .start, .gantt .tick:nth-child(even) { display: none; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .controls { display: none; }
  pre { max-height: none; }
  details { break-inside: auto; }
  summary { break-after: avoid; }
  tr { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
// src/report/html/tests.ts
const ROWS = 4e4;
const STATE_CLASS = {
	failed: "failed",
	flaky: "flaky",
	skipped: "skipped",
	"left out": "left",
	passed: "passed"
};
const STATES = Object.keys(STATE_CLASS);
function seconds({ seconds }) {
	return seconds !== void 0 && Number.isFinite(seconds) && seconds >= 0 ? seconds : void 0;
}
function note({ state, note, runs }) {
	const first = state === "passed" || note === void 0 ? [] : excerpt(note, 1).lines;
	return cut([...runs === void 0 ? [] : [plural(runs, "run")], ...first.map(oneLine)].join(", "), 160);
}
function testRow(row, longest) {
	const took = seconds(row);
	const cells = html`<td>${row.state}</td><td>${cut(oneLine(row.suite.name), 100)}</td><td>${cut(oneLine(row.name), 300)}</td>`;
	if (longest === void 0) return html`<tr class="${STATE_CLASS[row.state]}">${cells}<td>${note(row)}</td></tr>\n`;
	if (took === void 0) return html`<tr class="${STATE_CLASS[row.state]}">${cells}<td class="n time"></td><td>${note(row)}</td></tr>\n`;
	const part = longest === 0 ? 0 : (100 * took / longest).toFixed(1);
	return html`<tr class="${STATE_CLASS[row.state]}" data-seconds="${took.toFixed(3)}">${cells}<td class="n time" style="--part:${part}%">${formatSeconds(took)}</td><td>${note(row)}</td></tr>\n`;
}
function allTests(result) {
	const all = testRows(result);
	if (all.length === 0) return void 0;
	const rows = all.length <= ROWS ? all : all.filter(({ state }) => state !== "passed").slice(0, ROWS);
	const times = rows.flatMap((row) => seconds(row) ?? []);
	const longest = times.length === 0 ? void 0 : times.reduce((a, b) => Math.max(a, b));
	const count = (state) => rows.filter((row) => row.state === state).length;
	const boxes = STATES.filter((state) => count(state) > 0).map((state) => html`<label class="${STATE_CLASS[state]}"><input type="checkbox" value="${STATE_CLASS[state]}" checked> ${state} ${count(state)}</label>\n`);
	const heads = [
		"state",
		"suite",
		"test",
		...longest === void 0 ? [] : ["time"]
	].map((name) => html`<th scope="col"${html`${name === "time" ? html` class="n"` : ""}`}><button type="button" value="${name}">${name}</button></th>`);
	const gone = all.length - rows.length;
	return html`<h2>All tests</h2>
<details id="tests"><summary>${plural(all.length, "test")} and subtests, to search and sort</summary><div class="body">
<div class="controls" hidden><input id="search" type="search" placeholder="search: name, suite, message (key /)" aria-label="search tests">
${boxes}<span id="count" class="dim" role="status"></span></div>
${gone === 0 ? "" : html`<p class="dim">${gone} of them are in <code>results.json</code> only, for they are too many for a page.</p>\n`}<table id="all"${longest === void 0 ? "" : html` class="timed"`}><thead><tr>${heads}<th scope="col">note</th></tr></thead><tbody>
${rows.map((row) => testRow(row, longest))}</tbody></table>
<button id="more" type="button" hidden>show more</button>
</div></details>
`;
}
// src/report/html/timeline.ts
function bar({ kind, title, state, start, seconds }, whole) {
	const percent = (part) => (100 * part / whole).toFixed(2);
	const track = state === "skipped" ? "" : html`<i class="${kind} ${state}" style="left:${percent(start)}%;width:${percent(seconds)}%"></i>`;
	return html`<tr><td>${title}${state === "done" ? "" : html` <span class="dim">${STEP_STATE[state]}</span>`}</td><td class="track">${track}</td><td class="n start">${formatDuration(start)}</td><td class="n">${formatDuration(seconds)}</td></tr>\n`;
}
const TICKS = [
	1,
	2,
	5,
	10,
	30,
	60,
	120,
	300,
	600,
	900,
	1800,
	3600,
	7200,
	14400,
	43200
];
function timelineSection(result) {
	const bars = timeline(result);
	if (bars.length === 0) return void 0;
	const whole = Math.max(1, ...bars.map(({ start, seconds }) => start + seconds));
	const step = TICKS.find((seconds) => whole / seconds <= 6) ?? Math.ceil(whole / 6);
	const percent = (seconds) => (100 * seconds / whole).toFixed(3);
	const ticks = Array.from({ length: Math.ceil(whole / step) }, (_, at) => {
		const label = at > 0 && whole - at * step < whole / 10 ? "" : formatDuration(at * step);
		return html`<span class="tick" style="left:${percent(at * step)}%">${label}</span>`;
	});
	return html`<h2 id="timeline">Timeline</h2>
<div class="scroll"><table class="gantt" style="--grid:${percent(step)}%"><thead><tr><th scope="col">step</th><th scope="col" class="track" aria-label="when it ran">${ticks}</th><th scope="col" class="n start">started after</th><th scope="col" class="n">took</th></tr></thead><tbody>
${bars.map((one) => bar(one, whole))}</tbody></table></div>
`;
}
// \0@oxc-project+runtime@0.156.0/helpers/esm/taggedTemplateLiteral.js
function _taggedTemplateLiteral(e, t) {
	return t || (t = e.slice(0)), Object.freeze(Object.defineProperties(e, { raw: { value: Object.freeze(t) } }));
}
// src/report/html/page.ts
var _templateObject;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
function head$1(result) {
	const { verdict, sentence, platform, kernel, guest, accelerator, slowdown, vms, seconds } = result;
	const facts = [
		html`<b class="verdict">${verdict}</b>`,
		html`<code>${platform}</code>`,
		kernel.release === void 0 ? void 0 : html`<span>Linux ${kernel.release}</span>`,
		html`<span>from <code>${kernel.source}</code></span>`,
		kernel.compiler === void 0 ? void 0 : html`<span>${kernel.compiler}</span>`,
		guest === void 0 ? void 0 : html`<span>${guest.machine} guest with ${plural(guest.cpus, "CPU")}</span>`,
		accelerator === void 0 ? void 0 : html`<span>${accelerator}</span>`,
		slowdown === void 0 ? void 0 : html`<span>${slowdown.toFixed(1)}× slower than the machine limits are made for</span>`,
		vms.length > 1 ? html`<span>${plural(vms.length, "VM")}</span>` : void 0,
		html`<span>${formatDuration(seconds)}</span>`
	];
	return html`<header class="${VERDICT_LEVEL[verdict]}">
<h1>${mark(VERDICT_LEVEL[verdict])} ${oneLine(sentence)}</h1>
<p class="facts">${facts}</p>
</header>
`;
}
function renderHtml(result) {
	const { bad, warnings } = toldFindings(result);
	const tests = allTests(result);
	const there = [
		[
			"failures",
			"failures",
			failed(result)
		],
		[
			"flaky",
			"flaky tests",
			flaky$1(result)
		],
		[
			"kernel",
			"kernel",
			splats$1(result)
		],
		[
			"compared",
			"comparison",
			comparison$2(result)
		],
		[
			"tests",
			"all tests",
			tests
		],
		[
			"timeline",
			"timeline",
			timelineSection(result)
		],
		[
			"built",
			"build",
			built(result)
		]
	].filter(([, , part]) => part !== void 0);
	const links = there.map(([id, title]) => html`<a href="#${id}">${title}</a>\n`);
	return html(_templateObject || (_templateObject = _taggedTemplateLiteral([
		"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"",
		"\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
		": ",
		"</title>\n<style>",
		"</style>\n</head>\n<body>\n",
		"",
		"<main>\n",
		"",
		"",
		"",
		"",
		"</main>\n<script>",
		"<\/script>\n</body>\n</html>\n"
	])), trusted(POLICY), result.verdict, oneLine(result.sentence), trusted(STYLE), head$1(result), links.length < 2 ? "" : html`<nav aria-label="sections">\n${links}</nav>\n`, bad.map(finding$1), suites(result.suites), hangs$2(result), there.map(([, , part]) => part), warnings.length === 0 ? "" : html`<h2>Warnings</h2>\n${warnings.map(finding$1)}`, trusted(SCRIPT)).text;
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
function firstLine(message, fallback) {
	return oneLine((message === void 0 ? void 0 : excerpt(message, 1).lines[0]) ?? fallback);
}
function outcome(test, fallback, again) {
	switch (test.state) {
		case "passed": return { kind: "passed" };
		case "flaky": {
			const message = test.message ?? fallback;
			return {
				kind: "flaky",
				message: firstLine(message, "failed, passed when run again"),
				text: cleanText(message ?? "")
			};
		}
		case "skipped": return {
			kind: "skipped",
			message: cut(oneLine(test.message ?? ""), 200)
		};
		case "failed": {
			const message = test.message ?? fallback;
			const command = again === void 0 ? [] : [`Run it again: ${again}`];
			const text = [cleanText(message ?? ""), ...command].filter((part) => part !== "").join("\n\n");
			return {
				kind: "failure",
				type: "failed",
				message: firstLine(message, "failed"),
				text
			};
		}
	}
}
function testCases(suite, test, again) {
	const seconds = test.seconds;
	const own = {
		classname: suite.name,
		name: test.name,
		seconds,
		outcome: outcome(test, void 0, again)
	};
	if (test.subtests.length === 0) return [own];
	const cases = test.subtests.map((subtest) => ({
		classname: `${suite.name}.${test.name}`,
		name: subtest.name,
		outcome: outcome(subtest, test.message, again)
	}));
	const explained = test.state !== "failed" || cases.some((one) => one.outcome.kind === "failure");
	const told = test.state !== "flaky" || cases.some((one) => one.outcome.kind === "flaky");
	return explained && told ? cases : [own, ...cases];
}
function suiteCases(result, suite) {
	const left = suite.leftOut.map((one) => ({
		classname: suite.name,
		name: one.name,
		outcome: {
			kind: "skipped",
			message: `left out: ${oneLine(leftOutReason(one))}`
		}
	}));
	const problem = suiteError(suite);
	const text = cleanText([...suite.hang?.output ?? [], suite.hang?.blocked ?? ""].join("\n"));
	const error = problem === void 0 ? [] : [{
		classname: suite.name,
		name: "the suite as a whole",
		outcome: {
			kind: "error",
			type: suite.end,
			message: oneLine(problem),
			text
		}
	}];
	const tests = suite.tests.flatMap((test) => testCases(suite, test, reproduceCommand(result, suite.name, test.name)));
	return [
		...error,
		...tests,
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
		"@_name": oneLine(one.name),
		...one.seconds === void 0 ? {} : { "@_time": time(one.seconds) }
	};
	switch (end.kind) {
		case "passed": return base;
		case "flaky": return {
			...base,
			flakyFailure: {
				"@_message": end.message,
				"@_type": "flaky",
				stackTrace: end.text
			}
		};
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
function time(seconds) {
	return (Number.isFinite(seconds) ? Math.max(0, seconds) : 0).toFixed(3);
}
function counts(name, cases, seconds) {
	const count = (kind) => cases.filter((one) => one.outcome.kind === kind).length;
	return {
		"@_name": oneLine(name),
		"@_tests": cases.length,
		"@_failures": count("failure"),
		"@_errors": count("error"),
		...seconds === void 0 ? {} : { "@_time": time(seconds) }
	};
}
function suitesOf(result) {
	const run = runCases(result);
	const suites = result.suites.map((suite) => ({
		name: suite.name,
		cases: suiteCases(result, suite),
		seconds: suite.seconds
	}));
	return run.length > 0 ? [{
		name: "cross-bpf",
		cases: run,
		seconds: void 0
	}, ...suites] : suites;
}
function document(name, suites, seconds) {
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
			...counts(name, all, seconds),
			testsuite: suites.map(({ name, cases, seconds }) => ({
				...counts(name, cases, seconds),
				"@_skipped": cases.filter((one) => one.outcome.kind === "skipped").length,
				testcase: cases.map(caseElement)
			}))
		}
	});
}
function renderJunit(result) {
	return document(`cross-bpf ${result.platform}`, suitesOf(result), result.seconds);
}
function renderJunitOfAll(results) {
	return document("cross-bpf", results.flatMap((result) => suitesOf(result).map((suite) => ({
		...suite,
		name: `${result.platform} ${suite.name}`,
		cases: suite.cases.map((one) => ({
			...one,
			classname: `${result.platform}.${one.classname}`
		}))
	}))), Math.max(0, ...results.map((result) => result.seconds)));
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
// src/report/mermaid.ts
const BARS = 80;
const TITLE = 60;
const TAG = {
	done: "",
	reused: "done, ",
	failed: "crit, ",
	skipped: "done, ",
	cancelled: "crit, done, "
};
const KEYWORD = /^(?:gantt|title|section|click|href|call|dateFormat|axisFormat|tickInterval|inclusiveEndDates|topAxis|excludes|includes|todayMarker|weekday|weekend|accTitle|accDescr|date\b|\d{4}-\d\d-\d\d)/i;
function taskText(title) {
	const plain = cut(oneLine(oneLine(title).replace(/[^\p{L}\p{N} ,._()/+-]+/gu, " ")), TITLE);
	return KEYWORD.test(plain) || plain === "" ? `· ${plain}`.trim() : plain;
}
function at(seconds) {
	return new Date(Date.UTC(2e3, 0, 1) + Math.round(seconds) * 1e3).toISOString().slice(0, 19);
}
function renderMermaid(result) {
	const bars = timeline(result).filter((bar) => bar.state !== "skipped");
	if (bars.every((bar) => bar.seconds < 1)) return void 0;
	const lines = [
		"gantt",
		"    dateFormat YYYY-MM-DDTHH:mm:ss",
		"    axisFormat %H:%M:%S",
		"    todayMarker off"
	];
	let section;
	for (const bar of bars.slice(0, BARS)) {
		if (bar.kind !== section) lines.push(`    section ${bar.kind === "vm" ? "VMs" : "Steps"}`);
		section = bar.kind;
		const length = Math.max(1, Math.round(bar.seconds));
		lines.push(`    ${taskText(bar.title)} :${TAG[bar.state]}${at(bar.start)}, ${length}s`);
	}
	return lines.join("\n");
}
// src/report/sections.ts
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
		result.slowdown === void 0 ? void 0 : `${result.slowdown.toFixed(1)}× slower than the machine limits are made for`,
		result.vms.length > 1 ? plural(result.vms.length, "VM") : void 0,
		formatDuration(result.seconds)
	];
	return `${`## ${VERDICT_ICON[result.verdict]} ${inline(result.sentence)}`}\n\n${facts.filter((fact) => fact !== void 0).join(" · ")}`;
}
function capped(all, { entries }, show, rest = []) {
	const shown = all.slice(0, entries).map(show);
	const more = all.length - shown.length;
	return more === 0 ? shown : [...shown, [`and ${more} more`, ...rest]];
}
function suiteRow(suite) {
	const problem = suiteError(suite);
	return [
		`${problem === void 0 && suite.failed === 0 ? "✅" : "❌"} ${code(suite.name)}`,
		number(suite.passed),
		number(suite.failed),
		number(suite.flaky),
		number(suite.skipped),
		suite.seconds === void 0 ? "" : formatDuration(suite.seconds),
		problem === void 0 ? "" : inline(problem)
	];
}
function suiteTable$1(suites) {
	if (suites.length === 0) return [];
	const columns = [
		"Suite",
		"Passed:",
		"Failed:",
		"Flaky:",
		"Skipped:",
		"Time:",
		"Error"
	];
	const rows = suites.map(suiteRow);
	const gone = ["Flaky:", "Error"].map((title) => columns.indexOf(title)).filter((at) => rows.every((row) => row[at] === ""));
	const kept = (row) => row.filter((_, at) => !gone.includes(at));
	return [table(kept(columns), rows.map(kept))];
}
function finding({ verdict, sentence, file, line, detail }, { log }) {
	const place = file === void 0 ? "" : ` ${code(line === void 0 ? file : `${file}:${line}`)}`;
	const text = `${isWarning({
		verdict,
		sentence
	}) ? "⚠️" : `${VERDICT_ICON[verdict]} <b>${verdict}</b>:`} ${inline(sentence)}${place}`;
	return detail === void 0 ? text : `${text}\n\n${shown(detail, log)}`;
}
function shown(message, limit) {
	const { lines, more } = excerpt(message, limit);
	return `${fenced(lines.join("\n"))}${more === 0 ? "" : `\n\n${plural(more, "more line")}`}`;
}
function top(text, limit) {
	const lines = text.split("\n");
	const more = lines.length - limit;
	return `${fenced(lines.slice(0, limit === Number.POSITIVE_INFINITY ? void 0 : limit).map((line) => cut(line, 1e3)).join("\n"))}${more > 0 ? `\n\n${plural(more, "more line")}` : ""}`;
}
function subtestList({ subtests }, icon) {
	const parts = subtests.slice(0, 50).map((sub) => {
		const line = sub.message === void 0 ? void 0 : excerpt(sub.message, 1).lines[0];
		return `${icon} ${code(sub.name)}${line === void 0 ? "" : `: ${inline(cut(line, 200))}`}`;
	});
	if (subtests.length > parts.length) parts.push(plural(subtests.length - parts.length, "more subtest"));
	return parts.length === 0 ? [] : [list(parts)];
}
function failure$1(result, one, { log }) {
	const { suite, test, message } = one;
	const again = reproduceCommand(result, suite.name, test.name);
	const took = test.seconds === void 0 ? "" : ` in ${formatSeconds(test.seconds)}`;
	const runs = test.runs === void 0 ? "" : `, ${plural(test.runs, "run")}`;
	const body = [
		...subtestList(one, "❌"),
		message === void 0 ? "It failed without a message." : shown(message, log),
		...again === void 0 ? [] : [fenced(again)]
	];
	return details(`❌ ${code(suite.name)} <b>${code(test.name)}</b>${took}${runs}`, body.join("\n\n"), true);
}
function flaky(result, room) {
	const all = flakyTests(result);
	if (all.length === 0) return [];
	const rows = capped(all, room, ({ suite, test, subtests, message }) => [
		code(suite.name),
		code(test.name),
		test.runs === void 0 ? "" : String(test.runs),
		inline(cut([...subtests.map((sub) => sub.name), ...excerpt(message ?? "", 1).lines].join(", "), 200))
	], [
		"",
		"",
		""
	]);
	return [details(`🎲 ${plural(all.length, "flaky test")}: failed, and passed when run again in a fresh VM`, table([
		"Suite",
		"Test",
		"Runs:",
		"What failed first"
	], rows))];
}
function splat(result, one, { report }) {
	const { kind, title, text, suite, test, allowed } = one;
	const { file, where } = splatPlace(one, result);
	const again = reproduceCommand(result, suite, test);
	const during = [suite, test].filter((name) => name !== void 0).map(code);
	const facts = [
		`${code(file)}${where}`,
		...during.length === 0 ? [] : [`while ${during.join(" ")} ran`],
		...allowed === void 0 ? [] : [`allowed by ${code(allowed)}`]
	];
	return details(`${allowed === void 0 ? "💥" : "🔇"} ${inline(kind)}: ${code(title)}`, [
		facts.join(", "),
		top(text, report),
		...again === void 0 ? [] : [fenced(again)]
	].join("\n\n"));
}
function splats(result, room) {
	if (result.splats.length === 0) return [];
	const sorted = splatsInOrder(result);
	const more = sorted.length - room.entries;
	return [
		`### ${plural(sorted.length, "report")} of the kernel about itself`,
		...sorted.slice(0, room.entries).map((one) => splat(result, one, room)),
		...more > 0 ? [`and ${plural(more, "more report")} of the kernel`] : []
	];
}
function hangs$1(result, { report }) {
	return result.suites.flatMap((suite) => {
		const { name, hang } = suite;
		if (hang === void 0) return [];
		const again = reproduceCommand(result, suite.name, hang.test);
		const what = hang.test === void 0 ? "" : ` while <b>${code(hang.test)}</b> ran`;
		const body = [
			...hang.output.length === 0 ? ["It said nothing."] : ["Its last lines:", fenced(hang.output.map((line) => cut(line, 400)).slice(-50).join("\n"))],
			...hang.blocked === void 0 ? [] : ["What the kernel says of blocked tasks:", top(hang.blocked, report)],
			...again === void 0 ? [] : [fenced(again)]
		];
		return [details(`⏰ ${code(name)} hung${what}`, body.join("\n\n"), true)];
	});
}
function comparison$1({ comparison }, room) {
	if (comparison === void 0) return [];
	const name = ({ suite, test }) => [`${code(suite)} ${code(test)}`];
	const parts = COMPARED.filter(({ key }) => comparison[key].length > 0).map(({ key, title, icon }) => details(`${icon} ${compared$1(comparison[key].length, title)}`, list(capped(comparison[key], room, name).flat()), key === "newFailures"));
	return [[`### Compared with ${inline(comparison.base)}: ${comparisonSentence(comparison)}`, ...parts].join("\n\n")];
}
function sources(result, room) {
	if (result.leftOutSources.length === 0) return [];
	const unknown = result.leftOutSources.some((source) => !source.known);
	const sorted = sourcesInOrder(result);
	const rows = capped(sorted, room, ({ source, error, known }) => [
		`${known ? "" : "❌ "}${code(source)}`,
		known ? "yes" : "",
		inline(error)
	], ["", ""]);
	return [details(`${plural(sorted.length, "test source")} did not build and ${sorted.length === 1 ? "was" : "were"} left out`, table([
		"Source",
		"Known",
		"First error"
	], rows), unknown)];
}
function patches(result, room) {
	if (result.patches.length === 0) return [];
	const failed = result.patches.some((patch) => patch.state === "failed");
	const rows = capped(result.patches.toSorted((a, b) => Number(b.state === "failed") - Number(a.state === "failed")), room, ({ patch, state, where }) => [
		code(patch),
		PATCH_STATE[state],
		where === void 0 ? "" : inline(where)
	], ["", ""]);
	return [details(plural(result.patches.length, "patch", "patches"), table([
		"Patch",
		"",
		""
	], rows), failed)];
}
function notRun(result) {
	const rows = testRows(result);
	const section = (state, title) => {
		const cells = rows.filter((row) => row.state === state && row.of !== "skipped").map(({ suite, name, note = "" }) => [
			code(suite.name),
			code(name),
			inline(cut(oneLine(note), 200))
		]);
		if (cells.length === 0) return [];
		return [details(`${plural(cells.length, "test")} ${title}`, table([
			"Suite",
			"Test",
			"Reason"
		], cells))];
	};
	return [...section("skipped", "skipped"), ...section("left out", "left out on purpose")];
}
function unmatched(result, room) {
	if (result.unmatched.length === 0) return [];
	const rows = capped(result.unmatched, room, ({ list, line, entry }) => [
		code(entry),
		code(list),
		String(line)
	], ["", ""]);
	const count = result.unmatched.length;
	return [details(`${plural(count, "entry", "entries")} of allow and deny lists ${count === 1 ? "matches" : "match"} no test`, table([
		"Entry",
		"List",
		"Line:"
	], rows))];
}
function lostOptions(result, room) {
	if (result.lostOptions.length === 0) return [];
	const rows = capped(result.lostOptions, room, ({ option, wanted, got }) => [
		code(option),
		code(wanted),
		code(got)
	], ["", ""]);
	return [details(`${plural(result.lostOptions.length, "config option")} did not survive <code>olddefconfig</code>`, table([
		"Option",
		"Wanted",
		"Got"
	], rows))];
}
function veristat(result, room) {
	const all = result.veristat ?? [];
	if (all.length === 0) return [];
	const changed = all.filter(({ base, ...now }) => base !== void 0 && (base.verdict !== now.verdict || base.instructions !== now.instructions || base.states !== now.states));
	const others = all.filter((row) => !changed.includes(row));
	const rows = capped([...changed, ...others], room, ({ file, program, verdict, instructions, states, base }) => [
		code(file),
		code(program),
		base === void 0 || base.verdict === verdict ? inline(verdict) : `<b>${inline(base.verdict)} → ${inline(verdict)}</b>`,
		String(instructions),
		change(instructions, base?.instructions),
		String(states),
		change(states, base?.states)
	], [
		"",
		"",
		"",
		"",
		"",
		""
	]);
	const columns = [
		"File",
		"Program",
		"Verdict",
		"Instructions:",
		"Change:",
		"States:",
		"Change:"
	];
	const compared = all.some((row) => row.base !== void 0) ? `, ${changed.length} changed` : "";
	return [details(`veristat: ${plural(all.length, "program")}${compared}`, table(columns, rows), changed.length > 0)];
}
function steps(result, room) {
	if (result.steps.length === 0) return [];
	const rows = capped(result.steps, room, ({ title, state, start, seconds }) => [
		`${STEP_ICON[state]} ${inline(title)}`,
		STEP_STATE[state],
		formatDuration(start),
		formatDuration(seconds)
	], [
		"",
		"",
		""
	]);
	const chart = renderMermaid(result);
	const body = [
		...chart === void 0 ? [] : [`\`\`\`mermaid\n${chart}\n\`\`\``],
		table([
			"Step",
			"State",
			"Started after:",
			"Took:"
		], rows),
		...vms(result, room)
	];
	return [details(`${plural(result.steps.length, "step")} in ${formatDuration(result.seconds)}`, body.join("\n\n"))];
}
function vms(result, room) {
	if (result.vms.length < 2) return [];
	return [table([
		"VM",
		"For",
		"Started after:",
		"Took:",
		"Ended badly"
	], capped(result.vms, room, ({ number, why, problem, start, seconds }) => [
		`${problem === void 0 ? "✅" : "❌"} VM ${number}`,
		VM_WHY[why],
		formatDuration(start),
		formatDuration(seconds),
		problem === void 0 ? "" : inline(problem)
	], [
		"",
		"",
		"",
		""
	]))];
}
// src/report/summary.ts
const SUMMARY_LIMIT = 983040;
const DETAILS = [
	"all",
	"failed",
	"trimmed"
];
const ROOM = {
	all: {
		log: 20,
		report: Number.POSITIVE_INFINITY,
		entries: Number.POSITIVE_INFINITY
	},
	failed: {
		log: 10,
		report: 60,
		entries: 200
	},
	trimmed: {
		log: 5,
		report: 10,
		entries: 20
	}
};
const WHOLE = "Everything is in <code>results.json</code> and <code>junit.xml</code>, which the artifact has.";
const NOTICE = {
	all: void 0,
	failed: `✂️ Only failures are shown, for the whole is too large for a summary. ${WHOLE}`,
	trimmed: `✂️ The summary is trimmed, for it is too large even with failures alone. ${WHOLE}`
};
function blocks(result, detail) {
	const room = ROOM[detail];
	const { bad, warnings } = toldFindings(result);
	const failed = failures(result);
	const notice = NOTICE[detail];
	const findingsOf = (all) => capped(all, room, (one) => [finding(one, room)]).flat();
	const before = [
		head(result),
		...notice === void 0 ? [] : [notice],
		...suiteTable$1(result.suites),
		...findingsOf(bad),
		...comparison$1(result, room),
		...hangs$1(result, room),
		...failed.length === 0 ? [] : [`### ${plural(failed.length, "failed test")}`]
	];
	const after = [
		...flaky(result, room),
		...splats(result, room),
		...findingsOf(warnings),
		...sources(result, room),
		...patches(result, room),
		...detail === "all" ? notRun(result) : [],
		...unmatched(result, room),
		...detail === "all" ? lostOptions(result, room) : [],
		...veristat(result, room),
		...steps(result, room)
	];
	const other = (text) => ({
		text,
		failure: false
	});
	return [
		...before.map(other),
		...failed.map((one) => ({
			text: failure$1(result, one, room),
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
		const [notBuilt, ...others] = [...step.log.matchAll(/^NOT-BUILT (\S+) (.*)$/gm)];
		const error = firstError(notBuilt?.[2] ?? step.log);
		const place = error?.file === void 0 ? "" : `${error.file}${error.line === void 0 ? "" : `:${error.line}`}: `;
		const words = error === void 0 ? notBuilt?.[2] : `${place}${error.message}`;
		const what = notBuilt === void 0 ? step.title : `${step.title}: ${notBuilt[1]} does not build`;
		const more = others.length === 0 ? "" : ` (and neither does ${others.map(([, name]) => name).join(", ")})`;
		return {
			verdict: "build-failure",
			sentence: words === void 0 ? `${step.title} ${step.how}` : `${what}: ${words}${more}`,
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
// src/results/sentence.ts
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
	const { startMark, expected, platform, seconds, suites, comparison } = evidence;
	const release = startMark?.ok ? startMark.value.release : expected.release;
	const where = `on ${platform}${release === void 0 ? "" : ` (${release})`}`;
	const counts = countsText(suites, comparison);
	const time = seconds === void 0 ? "" : ` in ${formatDuration(seconds)}`;
	const failed = suites.some((suite) => suite.failed > 0);
	const unfinished = suites.some(({ end }) => end !== "finished");
	if (verdict === "pass" || verdict === "test-failure" && failed && !unfinished) return `${counts || "no test"}${time} ${where}`;
	if (verdict === "built") return `built ${where}${time}`;
	const why = worst ? `: ${worst.sentence}` : "";
	return `${WORDS[verdict]} ${where}${why}${counts ? `; ${counts}${time}` : ""}`;
}
function newText(suites, comparison) {
	if (comparison === void 0) return "";
	return ` (${suites.flatMap((suite) => suite.tests.filter(({ state }) => state === "failed").map((test) => failedBefore(comparison, suite.name, test))).filter((known) => !known).length || "none"} new)`;
}
function countsText(suites, comparison) {
	const sum = (key) => suites.reduce((total, suite) => total + suite[key], 0);
	return [
		[sum("failed"), `fail${newText(suites, comparison)}`],
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
	].sort(worstFirst);
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
	const started = [evidence, ...evidence.later ?? []].some((vm) => vm.vm.kind !== "cancelled" && vm.startMark?.ok === true);
	return [
		...vmFindings(evidence),
		...started ? [...suiteFindings(evidence), ...baseFindings(evidence)] : [],
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
		case "timeout": return `ended by the host after ${formatDuration(vm.seconds)}`;
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
		sentence: `the guest gave no sign of life any more and was ended after ${formatDuration(vm.seconds)}`
	}];
	if (vm.kind === "timeout") return [{
		verdict: "timeout",
		sentence: `the guest was not done after ${formatDuration(vm.seconds)}`
	}];
	if (console.panic) return [];
	return [{
		verdict: "infrastructure-failure",
		sentence: `the guest was gone before its end mark (${vmText(vm)})`
	}];
}
function baseFindings({ failOn, comparison }) {
	if (failOn !== "new" || comparison !== void 0) return [];
	return [{
		verdict: "pass",
		sentence: "input 'fail-on' is 'new', but there was no base: every failure counts"
	}];
}
function failedFinding(suite, failed, known) {
	if (failed.length === 0) return [];
	const how = known ? "failed as in the base" : "failed";
	return [{
		verdict: known ? "pass" : "test-failure",
		sentence: `${suite.name}: ${failed.length} ${how}: ${someNames(failed)}`
	}];
}
function suiteFindings({ planned, suites, comparison, failOn, flaky = "pass" }) {
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
		const failed = suite.tests.filter(({ state }) => state === "failed");
		const known = failed.filter((test) => failOn === "new" && comparison !== void 0 && failedBefore(comparison, suite.name, test));
		findings.push(...failedFinding(suite, failed.filter((test) => !known.includes(test)), false), ...failedFinding(suite, known, true));
		if (suite.failed > failed.length) {
			const sentence = `${suite.name}: ${suite.failed} failed, but only ${failed.length} of them have a name`;
			findings.push({
				verdict: "test-failure",
				sentence
			});
		}
	}
	for (const suite of suites.filter((each) => each.flaky > 0)) findings.push({
		verdict: flaky === "fail" ? "test-failure" : "pass",
		sentence: `${suite.name}: ${suite.flaky} flaky, failed at first and passed when run again: ${someNames(suite.tests.filter(({ state }) => state === "flaky"))}`
	});
	if (suites.flatMap(({ tests }) => tests).filter(({ state }) => state !== "skipped").length === 0) findings.push({
		verdict: "no-tests",
		sentence: "not one test was executed"
	});
	return findings;
}
function someNames(tests) {
	const more = tests.length > 5 ? `, and ${tests.length - 5} more` : "";
	return `${tests.slice(0, 5).map((test) => test.name).join(", ")}${more}`;
}
function splatFindings({ console, splats = "fail" }) {
	if (splats === "ignore") return [];
	const verdict = splats === "fail" ? "kernel-splat" : "pass";
	const titles = new Map();
	for (const splat of console.splats) {
		if (splat.allowed !== void 0) continue;
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
async function makeRunFolder(cacheDir, reaper, sweep = true) {
	if (sweep) for (const folder of (await listRuns(cacheDir)).over) await remove(folder);
	const id = `${await processSpace()}-${process.pid}-${randomBytes(6).toString("hex")}`;
	const folder = path.join(cacheDir, RUNS, id);
	await makeFolder(folder, { recursive: true });
	await writeText(path.join(folder, "reaper.sh"), reaper);
	const guard = startReaper(path.join(folder, "reaper.sh"), folder);
	const heart = setInterval(() => void touch(folder), HEARTBEAT).unref();
	return {
		id,
		path: folder,
		remove: async () => {
			clearInterval(heart);
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
	checkBundled(inputs, bundle);
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
	base;
	state = newRunState();
	began = Date.now();
	earlier = [];
	vms = [];
	suites = [];
	plans = [];
	shard;
	kvm = false;
	script = "";
	constructor(options, prepared, base) {
		this.options = options;
		this.context = prepared.context;
		this.folders = prepared.folders;
		this.bundle = prepared.bundle;
		this.base = base;
	}
	find = (place) => this.state.places.get(place);
	async run(run, progress) {
		const before = planBefore(this.context, this.bundle);
		const built = this.bundle === void 0 ? builtHere(this.context) : builtElsewhere(this.context);
		const remote = this.options.remote?.(this.folders, this.context);
		const options = {
			cacheDir: this.folders.cacheDir,
			runDir: run.path,
			logs: path.join(this.folders.out, "logs"),
			progress,
			signal: this.options.signal,
			began: this.began,
			room: BUILD_ROOM,
			changed: async (input) => await changedSource(this.context, this.folders, input),
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
		if (!this.options.signal.aborted) await remote?.settle();
		return await this.conclude(built);
	}
	async test(before, built, options, runId) {
		const { context } = this;
		const { built: facts, warnings } = await readBuilt(this.find);
		this.earlier.push(...warnings);
		const machines = new Machines({
			context,
			built,
			options,
			state: this.state,
			runId
		});
		this.kvm = await machines.probeKvm();
		const room = {
			...context.host,
			kvm: this.kvm
		};
		const { plans, shard } = planParts(context.inputs, facts, room, context.lists, this.base?.result.suites);
		this.shard = shard;
		this.plans = plans;
		this.earlier.push(...notesOf(plans));
		const first = plans.map((plan, index) => machines.step(plan, index + 1));
		this.script = renderScript({
			...before,
			steps: [...before.steps, ...first]
		}, titleOf(context));
		const done = await runSideBySide(plans, {
			built: facts,
			retries: context.inputs.retries,
			boot: async (plan, number, why) => await machines.bootNumber(plan, number, why),
			warn: (sentence) => {
				options.progress.warn(sentence);
				this.earlier.push({
					verdict: "pass",
					sentence
				});
			}
		});
		this.suites = done.suites;
		this.vms = done.vms;
		if (!this.options.signal.aborted) this.vms = await machines.symbolise(done.vms);
		if (this.options.signal.aborted && !done.vms.some(({ vm }) => vm.kind === "cancelled")) throw new Cancelled();
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
			sentence: messageOf(error)
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
		const { comparison, ...facts } = baseFacts(context.inputs, this.shard ?? context.inputs.shard, suites, this.base);
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
			planned: [...new Set(this.plans.flatMap(({ suites }) => suites.map(({ name }) => name)))],
			suites,
			splats: context.inputs.splats,
			flaky: context.inputs.flaky,
			leftOutSources,
			earlier: [
				...this.earlier,
				...warnOfUnmatched(context.inputs, this.plans, suites),
				...baseWarnings(this.base)
			],
			failOn: context.inputs.failOn,
			...comparison && { comparison },
			seconds
		});
		const veristat = withBase(this.vms.findLast((vm) => vm.veristat.length > 0)?.veristat ?? [], this.base?.result.veristat ?? []);
		const vmFlags = vmFlagsOf(context.inputs);
		const mark = this.vms.flatMap(({ startMark }) => startMark?.ok === true ? startMark.value : [])[0];
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
			...mark && guestFacts(mark, this.kvm),
			...facts,
			...comparison && { comparison },
			suites,
			splats: this.vms.flatMap(splatsOf),
			...veristat.length > 0 && { veristat },
			vms: this.vms.map(vmReport),
			unmatched: unmatchedEntries(this.plans, suites),
			patches: await readPatchReports(this.find, context.patches),
			leftOutSources,
			lostOptions: await readLostOptions(this.find),
			steps: [...state.reports].sort((a, b) => a.start - b.start),
			...this.bundleFolder(),
			...vmFlags.length > 0 && { vmFlags },
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
		await writeText(path.join(out, "report.html"), renderHtml(result));
		await writeText(path.join(out, "recipe.sh"), this.script, 493);
		for (const { number } of this.vms) {
			const vm = this.find(vmId(number));
			const logs = path.join(out, number === 1 ? "logs/guest" : `logs/guest-${number}`);
			if (vm !== void 0) await copyFolder(path.join(vm, "share/results"), logs);
		}
		const bundle = this.wholeBundle();
		if (bundle !== void 0) await copyFolder(bundle, path.join(out, "bundle"));
		await writeBase(this.base, bundle === void 0 ? [out] : [out, path.join(out, "bundle")]);
		const image = this.find(built.image.place);
		const spared = sparedByCache(planBefore(this.context, this.bundle));
		const building = result.steps.filter((step) => spared.includes(step.id));
		return {
			result,
			out,
			...this.context.tree && { tree: this.context.tree.path },
			cacheHit: building.length > 0 && building.every((step) => step.state === "reused"),
			...bundle !== void 0 && {
				bundle: path.join(out, "bundle"),
				image: path.join(out, "bundle/image")
			},
			...bundle === void 0 && image !== void 0 && { image: path.join(image, "image") }
		};
	}
};
function guestFacts({ slowdown, ...guest }, kvm) {
	return {
		guest,
		...slowdown !== void 0 && !kvm && { slowdown }
	};
}
const RESULTS = [
	"results.json",
	"base.json",
	"junit.xml",
	"summary.md",
	"report.html",
	"recipe.sh",
	"logs"
];
async function runApp(options) {
	const prepared = await prepare(options.task, options.raw, options.resources);
	const kept = options.kept?.(prepared.folders, prepared.context);
	const base = await findBase(prepared.context.inputs, kept, prepared.bundle?.path);
	const app = new App(options, prepared, base);
	const stale = options.task === "test" ? RESULTS : [...RESULTS, "bundle"];
	for (const name of stale) await remove(path.join(prepared.folders.out, name));
	await makeFolder(path.join(prepared.folders.out, "logs"), { recursive: true });
	const run = await makeRunFolder(prepared.folders.cacheDir, shipped(options.resources, "build/reaper.sh"));
	const steps = planBefore(prepared.context, prepared.bundle).steps.map(({ id, title }) => ({
		id,
		title
	}));
	const progress = options.display(options.task === "build" ? steps : [...steps, {
		id: "vm",
		title: "VM"
	}]);
	try {
		const done = await app.run(run, progress);
		await keepResults(done.result, kept, base?.result);
		return done;
	} finally {
		if (!options.signal.aborted) await new DirectoryStore(prepared.folders.cacheDir, run.path).clean({ maxBytes: prepared.context.inputs.cacheSize }).catch((error) => progress.warn(`cache-dir could not be cleaned: ${messageOf(error)}`));
		progress.close();
		await run.remove();
	}
}
// src/effects/end.ts
async function endWith(code) {
	const flushed = (stream) => new Promise((resolve) => void stream.write("", () => resolve()));
	await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
	process.exit(code);
}
// src/report/terminal.ts
const FAILURES = 20;
const EXCERPT_LINES = 6;
const SGR = {
	bold: [1, 22],
	dim: [2, 22],
	red: [31, 39],
	green: [32, 39],
	yellow: [33, 39]
};
const colors = (style, text) => `\u001b[${SGR[style][0]}m${text}\u001b[${SGR[style][1]}m`;
const plain = (_style, text) => text;
const MARK = {
	good: ["✔", "green"],
	bad: ["✖", "red"],
	stopped: ["■", "yellow"]
};
const TELL_STEP = {
	done: false,
	reused: false,
	failed: true,
	skipped: false,
	cancelled: true
};
function suiteTable(suites, { paint, columns }) {
	if (suites.length === 0) return [];
	const number = (count) => count === 0 ? "" : String(count);
	const flaky = suites.some((suite) => suite.flaky > 0);
	const rows = suites.map((suite) => [
		oneLine(suite.name),
		number(suite.passed),
		number(suite.failed),
		...flaky ? [number(suite.flaky)] : [],
		number(suite.skipped),
		suite.seconds === void 0 ? "" : formatDuration(suite.seconds)
	]);
	const title = [
		"suite",
		"passed",
		"failed",
		...flaky ? ["flaky"] : [],
		"skipped",
		"time"
	];
	const width = title.map((_, at) => Math.max(...[title, ...rows].map((row) => row[at]?.length ?? 0)));
	const line = (row) => row.map((cell, at) => at === 0 ? cell.padEnd(width[at] ?? 0) : cell.padStart(width[at] ?? 0)).join("  ");
	const lines = suites.flatMap((suite, at) => {
		const problem = suiteError(suite);
		const text = cut(`  ${line(rows[at] ?? [])}`, columns);
		const row = problem === void 0 && suite.failed === 0 ? text : paint("red", text);
		return problem === void 0 ? [row] : [row, paint("red", `    ${oneLine(problem)}`)];
	});
	return [
		"",
		paint("dim", cut(`  ${line(title)}`, columns)),
		...lines
	];
}
function log(message, indent, { paint, columns }) {
	const { lines, more } = excerpt(message, EXCERPT_LINES);
	const shown = lines.map((line) => cut(`${indent}${line.replaceAll("	", "  ")}`, columns));
	return more === 0 ? shown : [...shown, paint("dim", `${indent}(${plural(more, "more line")})`)];
}
function failure({ suite, test, subtests, message }, context) {
	const names = subtests.slice(0, 5).map((subtest) => `    ${oneLine(subtest.name)}`);
	const again = reproduceCommand(context.result, suite.name, test.name);
	if (subtests.length > names.length) names.push(`    and ${plural(subtests.length - names.length, "more subtest")}`);
	return [
		context.paint("bold", cut(`  ${oneLine(suite.name)}: ${oneLine(test.name)}`, context.columns)),
		...names.map((name) => cut(name, context.columns)),
		...message === void 0 ? [] : log(message, "      ", context),
		...again === void 0 ? [] : [`    ${context.paint("dim", "again:")} ${again}`]
	];
}
function failureList(result, context) {
	const all = failures(result);
	if (all.length === 0) return [];
	const more = all.length - FAILURES;
	return [
		"",
		context.paint("red", plural(all.length, "failed test")),
		...all.slice(0, FAILURES).flatMap((one) => failure(one, context)),
		...more > 0 ? [context.paint("dim", `  and ${plural(more, "more failed test")}: see report.html`)] : []
	];
}
function findings(result, context) {
	const { bad, warnings } = toldFindings(result);
	const lines = [...bad, ...warnings].flatMap((one) => {
		const { verdict, sentence, file, line, detail } = one;
		const place = file === void 0 ? "" : ` (${oneLine(file)}${line === void 0 ? "" : `:${line}`})`;
		return [`${isWarning(one) ? context.paint("yellow", "warning") : context.paint("red", verdict)}: ${oneLine(sentence)}${place}`, ...detail === void 0 ? [] : log(detail, "    ", context)];
	});
	return lines.length === 0 ? [] : ["", ...lines];
}
function splatList(result, { paint, columns }) {
	const splats = splatsInOrder(result);
	if (splats.length === 0) return [];
	const shown = splats.slice(0, FAILURES).map((one) => {
		const { kind, title, suite, test, allowed } = one;
		const { file, where } = splatPlace(one, result);
		const during = [suite, test].filter((name) => name !== void 0).join(": ");
		const more = [
			...during === "" ? [] : [during],
			`${file}${where}`,
			...allowed === void 0 ? [] : ["allowed"]
		];
		return cut(`  ${oneLine(kind)}: ${oneLine(title)} (${more.map(oneLine).join(", ")})`, columns);
	});
	const rest = splats.length - shown.length;
	return [
		"",
		paint(splats.some(({ allowed }) => allowed === void 0) ? "red" : "yellow", `${plural(splats.length, "report")} of the kernel about itself`),
		...shown,
		...rest > 0 ? [paint("dim", `  and ${rest} more: see report.html`)] : []
	];
}
function hangs(result, context) {
	return result.suites.flatMap((suite) => {
		const { hang } = suite;
		if (hang === void 0) return [];
		const again = reproduceCommand(result, suite.name, hang.test);
		const what = hang.test === void 0 ? "" : ` while ${oneLine(hang.test)} ran`;
		return [
			"",
			context.paint("red", `${oneLine(suite.name)} hung${what}`),
			...hang.output.slice(-6).map((line) => cut(`    ${cleanText(line).replaceAll(/\s/g, " ")}`, context.columns)),
			...again === void 0 ? [] : [`    ${context.paint("dim", "again:")} ${again}`]
		];
	});
}
function comparison({ comparison }, { paint, columns }) {
	if (comparison === void 0) return [];
	const lines = COMPARED.flatMap(({ key, title }) => {
		const names = comparison[key].map(({ suite, test }) => `${oneLine(suite)}: ${oneLine(test)}`);
		if (names.length === 0) return [];
		const more = names.length > 5 ? `, and ${names.length - 5} more` : "";
		return [cut(`  ${title}: ${names.slice(0, 5).join(", ")}${more}`, columns)];
	});
	return [
		"",
		paint(comparison.newFailures.length > 0 ? "red" : "dim", `compared with ${oneLine(comparison.base)}: ${comparisonSentence(comparison)}`),
		...lines
	];
}
function flakyList(result, { paint, columns }) {
	const names = flakyTests(result).map(({ suite, test }) => `${oneLine(suite.name)}: ${oneLine(test.name)}`);
	if (names.length === 0) return [];
	const more = names.length > FAILURES ? `, and ${names.length - FAILURES} more` : "";
	return [
		"",
		paint("yellow", `${plural(names.length, "flaky test")}: failed, and passed when run again`),
		cut(`  ${names.slice(0, FAILURES).join(", ")}${more}`, Math.max(columns, 200))
	];
}
function warnings(result, { paint, columns }) {
	const unknown = result.leftOutSources.filter((source) => !source.known);
	const known = result.leftOutSources.length - unknown.length;
	const warning = (text) => `${paint("yellow", "warning")}: ${text}`;
	const lines = [
		...result.patches.filter((patch) => patch.state === "failed").map(({ patch, where }) => warning(`patch ${oneLine(patch)} failed${where === void 0 ? "" : ` at ${oneLine(where)}`}`)),
		...unknown.slice(0, FAILURES).flatMap(({ source, error }) => [warning(`${oneLine(source)} did not build and was left out`), cut(`    ${oneLine(error)}`, columns)]),
		...unknown.length > FAILURES ? [warning(`${unknown.length - FAILURES} more sources did not build`)] : [],
		...known > 0 ? [`${plural(known, "source")} known not to build left out`] : [],
		...result.unmatched.length > 0 ? [warning(`${plural(result.unmatched.length, "entry", "entries")} of allow and deny lists match no test`)] : [],
		...result.lostOptions.length > 0 ? [warning(`${plural(result.lostOptions.length, "config option")} did not survive olddefconfig`)] : [],
		...result.steps.filter((step) => TELL_STEP[step.state]).map((step) => `step "${oneLine(step.title)}" ${step.state} after ${formatDuration(step.seconds)}`)
	];
	return lines.length === 0 ? [] : ["", ...lines];
}
function renderTerminal(result, options) {
	const { kernel } = result;
	const context = {
		result,
		paint: options.color ? colors : plain,
		columns: Math.max(20, options.columns)
	};
	const [mark, style] = MARK[VERDICT_LEVEL[result.verdict]];
	const facts = [
		result.platform,
		kernel.release === void 0 ? `kernel ${kernel.source}` : `Linux ${kernel.release}`,
		...result.accelerator === void 0 ? [] : [result.accelerator],
		...result.vms.length > 1 ? [plural(result.vms.length, "VM")] : [],
		formatDuration(result.seconds)
	];
	return `${[
		context.paint("bold", context.paint(style, `${mark} ${result.verdict}: ${oneLine(result.sentence)}`)),
		context.paint("dim", `  ${facts.map(oneLine).join(", ")}`),
		...suiteTable(result.suites, context),
		...findings(result, context),
		...hangs(result, context),
		...failureList(result, context),
		...flakyList(result, context),
		...splatList(result, context),
		...comparison(result, context),
		...warnings(result, context),
		...options.artifacts === void 0 ? [] : ["", `Results and logs: ${cleanText(options.artifacts)}`]
	].join("\n")}\n`;
}
// src/report/combined.ts
function cell(result, name) {
	const suite = result.suites.find((each) => each.name === name);
	if (suite === void 0) return "";
	const counts = [
		[suite.passed, "✅"],
		[suite.failed, "❌"],
		[suite.flaky, "🔁"],
		[suite.skipped, "⏭️"]
	].flatMap(([count, icon]) => count === 0 ? [] : [`${count} ${icon}`]);
	return [...suite.end === "finished" ? [] : [inline(suite.end)], ...counts].join(" ");
}
function title(result, all) {
	return all.filter((each) => each.platform === result.platform).length === 1 ? code(result.platform) : `${code(result.platform)} ${code(result.kernel.source)}`;
}
function matrix(results) {
	const names = [...new Set(results.flatMap((result) => result.suites.map((suite) => suite.name)))];
	const rows = results.map((result) => [
		title(result, results),
		`${VERDICT_ICON[result.verdict]} ${result.verdict}`,
		...names.map((name) => cell(result, name)),
		formatDuration(result.seconds)
	]);
	return table([
		"Platform",
		"Verdict",
		...names.map(inline),
		"Time:"
	], rows);
}
const good = (verdict) => VERDICT_LEVEL[verdict] === "good";
function combinedSentence(results) {
	const bad = results.filter((result) => !good(result.verdict));
	if (bad.length === 0) return `all ${plural(results.length, "run")} good: ${platforms(results)}`;
	return `${bad.length} of ${plural(results.length, "run")} not good: ${platforms(bad)}`;
}
function platforms(results) {
	return results.map(({ platform, verdict }) => `${platform} (${verdict})`).join(", ");
}
function renderCombinedSummary(results, limit = SUMMARY_LIMIT) {
	const [first] = results;
	if (first !== void 0 && results.length === 1) return renderSummary(first, limit);
	const head = `## ${results.some((result) => !good(result.verdict)) ? "❌" : "✅"} ${inline(combinedSentence(results))}\n\n${matrix(results)}\n`;
	const each = Math.floor((limit - Buffer.byteLength(head)) / Math.max(1, results.length)) - 1;
	return [head, ...results.map((result) => renderSummary(result, each))].join("\n");
}
function renderCombinedJunit(results) {
	const [first] = results;
	return first !== void 0 && results.length === 1 ? renderJunit(first) : renderJunitOfAll(results);
}
function renderCombinedTerminal(results, options) {
	const { artifacts, ...each } = options;
	return results.map((result, index) => renderTerminal(result, index === results.length - 1 && artifacts !== void 0 ? options : each)).join("\n");
}
// src/results/merge.ts
function nameOf({ shard }) {
	return shard === void 0 ? void 0 : `shard ${shard.index} of ${shard.count}`;
}
function named(run, sentence) {
	const name = nameOf(run);
	return name === void 0 ? sentence : `${name}: ${sentence}`;
}
function mergeSuites(runs) {
	const parts = runs.flatMap((run) => run.suites.map((suite) => ({
		suite,
		whose: nameOf(run)
	})));
	return [...new Set(parts.map(({ suite }) => suite.name))].flatMap((name) => alongside(parts.filter(({ suite }) => suite.name === name)) ?? []);
}
function mergeVms(runs) {
	const vms = [];
	const splats = [];
	let before = 0;
	for (const run of runs) {
		vms.push(...run.vms.map((vm) => ({
			...vm,
			number: vm.number + before
		})));
		splats.push(...run.splats.map((splat) => ({
			...splat,
			vm: splat.vm + before
		})));
		before += Math.max(1, ...run.vms.map((vm) => vm.number), ...run.splats.map((splat) => splat.vm));
	}
	return {
		vms,
		splats
	};
}
function mergeUnmatched(runs) {
	const sets = runs.filter((run) => run.suites.length > 0).map((run) => new Set(run.unmatched.map(entryKey)));
	return unique(runs.flatMap((run) => run.unmatched)).filter((entry) => sets.every((set) => set.has(entryKey(entry))));
}
const entryKey = ({ list, line, entry }) => JSON.stringify([
	list,
	line,
	entry
]);
function mergeComparison(runs) {
	const all = runs.flatMap((run) => run.comparison ?? []);
	const [first] = all;
	if (first === void 0) return void 0;
	const refs = (key) => unique(all.flatMap((one) => one[key]));
	return {
		base: [...new Set(all.map((one) => one.base))].join(", "),
		newFailures: refs("newFailures"),
		fixed: refs("fixed"),
		stillFailing: refs("stillFailing"),
		disappeared: refs("disappeared")
	};
}
function mergeFindings(runs) {
	const tested = runs.some((run) => run.verdict !== "built");
	const findings = runs.flatMap((run) => run.findings.filter(({ verdict }) => !tested || verdict !== "built").map((finding) => ({
		run,
		finding
	})));
	const times = new Map();
	for (const { finding } of findings) {
		const key = JSON.stringify(finding);
		times.set(key, (times.get(key) ?? 0) + 1);
	}
	return unique(findings.map(({ run, finding }) => (times.get(JSON.stringify(finding)) ?? 0) > 1 ? finding : {
		...finding,
		sentence: named(run, finding.sentence)
	}));
}
function slotOf({ shard, suites }) {
	if (shard !== void 0) return `shard ${shard.index} of ${shard.count}`;
	return suites.length === 0 ? "the build" : void 0;
}
function newest(runs) {
	const last = new Map(runs.flatMap((run) => slotOf(run) === void 0 ? [] : [[slotOf(run), run]]));
	const kept = runs.filter((run) => slotOf(run) === void 0 || last.get(slotOf(run)) === run);
	return {
		runs: kept,
		warnings: [...new Set(runs.filter((run) => !kept.includes(run)).map(slotOf))].map((slot) => ({
			verdict: "pass",
			sentence: `the results of ${slot} were given more than once; the last ones count`
		}))
	};
}
function testsTwice(runs) {
	const names = runs.filter((run) => run.shard !== void 0).flatMap((run) => run.suites).flatMap((suite) => [...new Set(suite.tests.map((test) => `${suite.name} ${idOf(test)}`))]);
	const seen = new Set();
	const twice = new Set();
	for (const name of names) (seen.has(name) ? twice : seen).add(name);
	return [...twice];
}
function shardFindings(runs) {
	const shards = runs.flatMap((run) => run.shard ?? []);
	const counts = [...new Set(shards.map(({ count }) => count))];
	if (counts.length > 1) return [{
		verdict: "infrastructure-failure",
		sentence: `these shards do not belong together: of ${counts.join(", of ")}`
	}];
	if (new Set(shards.flatMap(({ key }) => key ?? [])).size > 1) return [{
		verdict: "infrastructure-failure",
		sentence: "the shards were not divided alike: a test may have been run by none of them"
	}];
	const twice = testsTwice(runs);
	if (twice.length > 0) return [{
		verdict: "infrastructure-failure",
		sentence: `the shards were not divided: ${twice.length} tests were run by more than one, such as ${twice[0]}`
	}];
	return Array.from({ length: counts[0] ?? 0 }, (_, index) => index + 1).filter((index) => !shards.some((shard) => shard.index === index)).map((index) => ({
		verdict: "infrastructure-failure",
		sentence: `shard ${index} of ${counts[0]} left no results: its tests are not in this report`
	}));
}
function mergeSteps(runs) {
	return runs.flatMap((run) => run.steps.map((step) => ({
		...step,
		title: named(run, step.title)
	})));
}
function mergeGroup(given) {
	const kept = newest(given);
	const { warnings } = kept;
	const runs = kept.runs.toSorted((a, b) => (a.shard?.index ?? 0) - (b.shard?.index ?? 0));
	const [first] = runs;
	if (first === void 0) return void 0;
	const missing = shardFindings(runs);
	if (runs.length === 1 && missing.length === 0 && warnings.length === 0 && (first.shard?.count ?? 1) === 1) return first;
	const findings = [
		...missing,
		...mergeFindings(runs),
		...warnings
	].sort(worstFirst);
	const tested = runs.some((run) => run.verdict !== "built");
	const verdict = worstVerdict([...runs.map((run) => run.verdict), ...missing.map((finding) => finding.verdict)].filter((each) => !tested || each !== "built"));
	const suites = mergeSuites(runs);
	const comparison = mergeComparison(runs);
	const { kernel } = runs.find((run) => run.kernel.release !== void 0) ?? first;
	const guest = runs.find((run) => run.guest !== void 0)?.guest;
	const accelerator = runs.find((run) => run.accelerator !== void 0)?.accelerator;
	const slowdowns = runs.flatMap((run) => run.slowdown ?? []);
	const asked = runs.find((run) => run.asked !== void 0)?.asked;
	const bundle = runs.find((run) => run.bundle !== void 0)?.bundle;
	const vmFlags = runs.find((run) => run.vmFlags !== void 0)?.vmFlags;
	const veristat = runs.flatMap((run) => run.veristat ?? []);
	const seconds = Math.max(...runs.map((run) => run.seconds));
	const told = {
		platform: first.platform,
		expected: {
			machine: guest?.machine ?? "",
			...kernel.release !== void 0 && { release: kernel.release }
		},
		suites,
		seconds,
		...comparison && { comparison }
	};
	return {
		schema: 1,
		verdict,
		sentence: runSentence(verdict, findings.find((finding) => finding.verdict === verdict), told),
		platform: first.platform,
		kernel,
		...accelerator && { accelerator },
		...guest && { guest },
		...slowdowns.length > 0 && { slowdown: Math.max(...slowdowns) },
		...asked && { asked },
		suites,
		findings,
		...mergeVms(runs),
		unmatched: mergeUnmatched(runs),
		...comparison && { comparison },
		...veristat.length > 0 && { veristat },
		...bundle !== void 0 && { bundle },
		...vmFlags !== void 0 && { vmFlags },
		patches: unique(runs.flatMap((run) => run.patches)),
		leftOutSources: unique(runs.flatMap((run) => run.leftOutSources)),
		lostOptions: unique(runs.flatMap((run) => run.lostOptions)),
		steps: mergeSteps(runs),
		seconds
	};
}
function mergeResults(runs) {
	const groups = new Map();
	for (const run of runs) {
		const key = JSON.stringify([
			run.platform,
			run.kernel.source,
			run.kernel.compiler
		]);
		groups.set(key, [...groups.get(key) ?? [], run]);
	}
	return [...groups.values()].flatMap((group) => mergeGroup(group) ?? []);
}
// src/merge.ts
function byUpload(a, b) {
	const [left, right] = [a.split(path.sep), b.split(path.sep)];
	const at = left.findIndex((name, index) => name !== right[index]);
	return (left[at] ?? "").localeCompare(right[at] ?? "", "en", { numeric: true });
}
const isBelow = (file, folder) => file.startsWith(`${folder}${path.sep}`);
async function filesOf(paths, out) {
	const files = [];
	for (const given of paths) {
		const named = path.resolve(given);
		if (!await isFolder(named)) {
			files.push(named);
			continue;
		}
		const found = (await listFiles(named)).filter((file) => path.basename(file) === "results.json" && !(isBelow(out, named) && isBelow(file, out))).sort(byUpload);
		if (found.length === 0) throw new InvalidInput("results", given, "a results.json or a folder that holds one");
		files.push(...found);
	}
	const inside = files.find((file) => isBelow(file, out));
	if (inside !== void 0) throw new InvalidInput("out", out, `a folder without results that are to be merged; it holds ${inside}`);
	return [...new Set(files)];
}
const groupOf = ({ platform, kernel }) => JSON.stringify([
	platform,
	kernel.source,
	kernel.compiler
]);
async function basesBeside(runs) {
	const bases = new Map();
	for (const { file, run } of runs) {
		const text = await readText(path.join(path.dirname(file), BASE_FILE));
		const base = text === void 0 ? void 0 : parseResults(text);
		if (base?.ok && !bases.has(groupOf(run))) bases.set(groupOf(run), base.value);
	}
	return bases;
}
function baseOf(result, given, bases) {
	const beside = bases.get(groupOf(result));
	const base = given ?? (beside && {
		result: beside,
		name: result.comparison?.base ?? "the base of its parts"
	});
	return base?.result.platform === result.platform ? base : void 0;
}
function compared(result, given, bases) {
	const base = baseOf(result, given, bases);
	if (base === void 0 || result.suites.length === 0) return result;
	return {
		...result,
		comparison: compare(base.result, result, base.name)
	};
}
function withoutTests(result) {
	if (result.verdict !== "built") return result;
	const finding = {
		verdict: "no-tests",
		sentence: "it was built, but no results of its tests are here"
	};
	const { platform, kernel, suites, seconds } = result;
	const sentence = runSentence("no-tests", finding, {
		platform,
		expected: {
			machine: "",
			...kernel.release !== void 0 && { release: kernel.release }
		},
		suites,
		seconds
	});
	return {
		...result,
		verdict: "no-tests",
		sentence,
		findings: [finding, ...result.findings]
	};
}
function folderNames(results) {
	return results.map(({ platform }, index) => {
		const before = results.slice(0, index).filter((other) => other.platform === platform).length;
		return before === 0 ? platform : `${platform}-${before + 1}`;
	});
}
async function runMerge(options) {
	const out = path.resolve(options.out ?? path.join("cross-bpf-out", "report"));
	if (options.paths.length === 0) throw new InvalidInput("results", "", "results to merge, files or folders");
	const files = await filesOf(options.paths, out);
	const runs = [];
	for (const file of files) runs.push({
		file,
		run: await readResults("results", file)
	});
	const named = options.base === "none" || options.base === "auto" ? void 0 : options.base;
	const given = named === void 0 ? void 0 : {
		result: await readResults("base", named),
		name: named
	};
	const bases = options.base === "none" ? new Map() : await basesBeside(runs);
	const results = mergeResults(runs.map(({ run }) => run)).map((result) => compared(withoutTests(result), given, bases));
	for (const name of [
		"results.json",
		"junit.xml",
		"summary.md",
		"report.html"
	]) await remove(path.join(out, name));
	const names = results.length === 1 ? [""] : folderNames(results);
	for (const [index, result] of results.entries()) {
		const folder = path.join(out, names[index] ?? "");
		await writeText(path.join(folder, "results.json"), renderJson(result));
		await writeText(path.join(folder, "report.html"), renderHtml(result));
	}
	await writeText(path.join(out, "junit.xml"), renderCombinedJunit(results));
	await writeText(path.join(out, "summary.md"), renderCombinedSummary(results));
	for (const result of results) if (result.verdict !== "infrastructure-failure") await keepResults(result, options.store, baseOf(result, given, bases)?.result);
	return {
		results,
		verdict: worstVerdict(results.map((result) => result.verdict)),
		out,
		file: results.length === 1 ? path.join(out, "results.json") : out,
		report: path.join(out, results.length === 1 ? "report.html" : "summary.md")
	};
}
// src/resources.ts
const HOME = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
async function loadResources() {
	const resources = new Map();
	for (const folder of ["build", "guest"]) for (const name of await list$3(path.join(HOME, folder))) {
		const text = await readText(path.join(HOME, folder, name));
		if (text !== void 0) resources.set(`${folder}/${name}`, text);
	}
	if (resources.size === 0) throw new Error(`no scripts below ${HOME}: the installation is not whole`);
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
export { DirectoryStore as $, vmStep as A, changedSource as B, suiteError as C, _enum as Ct, printPlan as D, object$1 as Dt, planBefore as E, number$2 as Et, parsePhase as F, at$1 as G, inSandbox as H, parseReport as I, bytes as J, readAllow as K, FIELDS as L, builtHere as M, NO_TESTS as N, vmOptions as O, string as Ot, FIELD_NAMES as P, BUILD_ROOM as Q, PROGRAMS as R, plural as S, jsonIn as St, newRunState as T, literal as Tt, FOREIGN_TOOLS as U, INSIDE as V, HOST_TOOLS as W, parseConsole as X, probeHost as Y, allowSplats as Z, flakyTests as _, localResults as _t, runMerge as a, parseTestVerifier as at, excerpt as b, resolveArg as bt, renderCombinedTerminal as c, parseTestProgs as ct, prepare as d, VERDICTS as dt, LEFTOVER as et, runApp as f, bisectExit as ft, failures as g, githubResults as gt, reproduceCommand as h, InvalidInput as ht, loadResources as i, runnerOf as it, builtElsewhere as j, shellFiles as k, renderTerminal as l, parseTestProgsJson as lt, renderSummary as m, worstVerdict as mt, endText as n, chooseRemovals as nt, combinedSentence as o, isVersionLine as ot, makeRunFolder as p, worstFirst as pt, age as q, systemClock as r, consoleLines as rt, renderCombinedSummary as s, readKtap as st, Tally as t, survey as tt, endWith as u, EXIT_CODE as ut, cleanText as v, githubStore as vt, runPlan as w, array as wt, oneLine as x, shipped as xt, cut as y, describe as yt, cacheDirOf as z };
