import { stripVTControlCharacters } from "node:util";
// src/effects/visible.ts
const UNSEEN = /(?![\t\n ])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{115F}\u{1160}\u{2800}\u{3164}\u{FFA0}]/gu;
const PLAIN = /^[\t\n\x20-\x7E]*$/;
function escaped(char) {
	const point = char.codePointAt(0) ?? 0;
	return point > 65535 ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, "0")}`;
}
function visible(text) {
	if (PLAIN.test(text)) return text;
	return stripVTControlCharacters(text).replace(/\r\n?/g, "\n").replace(UNSEEN, escaped);
}
function visibleJson(json) {
	if (PLAIN.test(json)) return json;
	return json.replace(UNSEEN, (char) => char.split("").map(escaped).join(""));
}
export { visible as n, visibleJson as r, UNSEEN as t };
