import { B as remove, R as readText, a as group, d as readState, n as inWorkspace, s as info, t as CACHE_FOLDER } from "./workspace.js";
import path from "node:path";
// src/action/post.ts
const CONSOLE_LINES = 200;
const out = readState("out");
const console = out === "" ? void 0 : await readText(path.join(out, "logs/console.log"));
if (console === void 0) info("cross-bpf: nothing was booted, so there is no console log");
else group(`The last ${CONSOLE_LINES} lines of the guest's console`, console.trimEnd().split("\n").slice(-200));
await remove(inWorkspace(CACHE_FOLDER));
export {};
