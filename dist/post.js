import { S as warning, i as group, o as info, p as readState } from "./github.js";
import { o as messageOf, r as inWorkspace, t as CACHE_FOLDER } from "./workspace.js";
import { a as removeAsRoot, l as endBelow } from "./root.js";
// src/action/post.ts
const CONSOLE_LINES = 200;
const CONSOLE_BYTES = 262144;
const out = readState("out");
const console = out === "" ? void 0 : endBelow(out, "logs/console.log", CONSOLE_BYTES);
if (console === void 0) info("cross-bpf: no console log was kept: nothing was booted, or the run was killed");
else group(`The last ${CONSOLE_LINES} lines of the guest's console`, console.trimEnd().split("\n").slice(-200));
for (const folder of [inWorkspace(CACHE_FOLDER), readState("temp")]) if (folder !== "") await removeAsRoot(folder).catch((error) => warning(`cross-bpf: ${messageOf(error)}`));
export {};
