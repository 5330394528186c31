import { E as warning, O as messageOf, a as removeAsRoot, f as group, l as inWorkspace, m as info, q as readText, s as CACHE_FOLDER, v as readState } from "./root.js";
import path from "node:path";
// src/action/post.ts
const CONSOLE_LINES = 200;
const out = readState("out");
const console = out === "" ? void 0 : await readText(path.join(out, "logs/console.log"));
if (console === void 0) info("cross-bpf: nothing was booted, so there is no console log");
else group(`The last ${CONSOLE_LINES} lines of the guest's console`, console.trimEnd().split("\n").slice(-200));
await removeAsRoot(inWorkspace(CACHE_FOLDER)).catch((error) => warning(`cross-bpf: ${messageOf(error)}`));
export {};
