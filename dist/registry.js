export { n as Registry } from "./registry2.js";
