export { n as getExecOutput } from "./exec.js";
