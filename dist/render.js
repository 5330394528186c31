import { n as ZodEnum } from "./schemas.js";
import { A as PRESETS, H as RUNNERS, P as PLATFORMS, R as DEBIAN_RELEASES, c as FIELDS, nn as InvalidInput, rn as KINDS, t as FIELD_NAMES } from "./parsed.js";
// src/inputs/suggested.ts
const PLATFORM_NAMES = PLATFORMS.map(({ name }) => name);
const WORDS = {
	platform: { words: PLATFORM_NAMES },
	kernel: {
		words: ["debian:linux-source-6.12"],
		paths: "files"
	},
	toolchain: { words: [...DEBIAN_RELEASES.map(({ name }) => `debian:${name}`), "runner"] },
	clang: { words: [...new Set(DEBIAN_RELEASES.flatMap(({ clang }) => clang))].toSorted() },
	selftests: {
		words: ["bpf", "none"],
		list: true
	},
	"config-preset": {
		words: PRESETS.map(({ name }) => name),
		list: true
	},
	rootfs: { paths: "files" },
	vms: { words: ["auto"] },
	"vm-cpus": { words: ["auto"] },
	suites: {
		words: RUNNERS.flatMap(({ names }) => names),
		list: true
	},
	tests: {
		words: ["quick"],
		list: true
	},
	base: {
		words: ["auto", "none"],
		paths: "files"
	},
	expect: {
		words: PLATFORM_NAMES,
		list: true
	},
	freshness: { words: ["7d", "never"] }
};
const PATHS$1 = {
	FOLDER: { paths: "folders" },
	PATH: { paths: "files" },
	PATHS: { paths: "files" },
	"FILE:PATH": { paths: "files" }
};
function suggestedFor(name) {
	const { schema, placeholder } = FIELDS[name];
	if (schema instanceof ZodEnum) return { words: schema.options.map(String) };
	return WORDS[name] ?? PATHS$1[placeholder];
}
// src/cli/completion/model.ts
const OTHER = { kind: { words: KINDS } };
function brief(description) {
	return (/^.*?(?=(?<!\be\.g)[.:;]\s|\.$|$)/s.exec(description)?.[0] ?? "").replaceAll(/\s+/g, " ");
}
function suggestedOf(option, name) {
	if (option.argChoices !== void 0) return { words: option.argChoices };
	const field = FIELD_NAMES.find((each) => each === name);
	return (field === void 0 ? OTHER[name] : suggestedFor(field)) ?? {};
}
function flagOf(option) {
	const name = (option.long ?? "").replace(/^--/, "");
	const value = /<(.+?)>/.exec(option.flags)?.[1];
	return {
		name: `--${name}`,
		description: brief(option.description),
		placeholder: value,
		suggested: suggestedOf(option, name),
		repeats: option.parseArg !== void 0
	};
}
function operandsOf({ registeredArguments }) {
	const [first] = registeredArguments;
	if (first === void 0) return void 0;
	return first.argChoices === void 0 ? { paths: "files" } : { words: first.argChoices };
}
function wordOf(command) {
	const help = command.createHelp();
	return {
		name: command.name(),
		description: brief(command.description()),
		flags: help.visibleOptions(command).filter(({ long }) => long !== void 0).map(flagOf),
		operands: operandsOf(command),
		commands: help.visibleCommands(command).filter((each) => each.name() !== "help").map(wordOf)
	};
}
function allWords(word, path = []) {
	const below = word.commands.flatMap((each) => allWords(each, [...path, each.name]));
	return [{
		word,
		path
	}, ...below];
}
function valueFlags(top) {
	const flags = allWords(top).flatMap(({ word }) => word.flags);
	return [...new Map(flags.flatMap((flag) => flag.placeholder === void 0 ? [] : [[flag.name, flag]])).values()];
}
function quoted$1(text) {
	return /^[\w@%+,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
// src/cli/completion/bash.ts
const PATHS = {
	files: "default",
	folders: "dirnames"
};
function offered({ words = [], list, paths }) {
	const option = paths === void 0 ? "" : PATHS[paths];
	return `choices=${quoted$1(words.join(" "))} list=${quoted$1(list ? "1" : "")} paths=${quoted$1(option)}`;
}
function commandCase({ word, path }) {
	const command = path.map((each) => `/${each}`).join("");
	const flags = word.flags.map(({ name }) => name).join(" ");
	const operands = word.operands ?? { words: word.commands.map(({ name }) => name) };
	return `        ${quoted$1(command)}) flags=${quoted$1(flags)} ${offered(operands)} ;;`;
}
function bashCompletion(top) {
	const all = allWords(top);
	const known = all.flatMap(({ path }) => path.length === 0 ? [] : [`/${path.join("/")}`]);
	const values = valueFlags(top).map(({ name, suggested }) => `        ${name}) ${offered(suggested)} ;;`);
	return `# bash completion for ${top.name}; made by: ${top.name} completion bash
# shellcheck shell=bash

_cross_bpf() {
    local current flag='' value='' lead='' path='' flags='' choices='' list='' paths='' head='' join='' i
    local -a words=()
    COMPREPLY=()

    # bash ends a word at = and : too; here they are one with what stands beside them.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        if [[ \${#words[@]} -gt 0 && ( -n $join || \${COMP_WORDS[i]} == [=:]* ) ]]; then
            words[-1]+=\${COMP_WORDS[i]}
        else
            words+=("\${COMP_WORDS[i]}")
        fi
        join=''
        [[ \${COMP_WORDS[i]} == *[=:] ]] && join=1
    done
    current=\${words[-1]}

    for ((i = 1; i < \${#words[@]} - 1; i++)); do
        case $path/\${words[i]} in
            ${known.join(" | ")}) path+=/\${words[i]} ;;
        esac
    done
    case $path in
${all.map(commandCase).join("\n")}
    esac

    value=$current
    if [[ $current == --*=* ]]; then
        flag=\${current%%=*} value=\${current#*=} lead=$flag=
    elif [[ \${#words[@]} -gt 2 ]]; then
        flag=\${words[-2]}
    fi
    case $flag in
${values.join("\n")}
        *) flag='' ;;
    esac

    if [[ -z $flag && $current == -* ]]; then
        choices=$flags list='' paths='' value=$current lead=''
    fi
    # Nothing is put in for who has typed nothing yet and may want a file.
    [[ -n $paths && -z $value ]] && choices=''
    if [[ -n $list && $value == *,* ]]; then
        lead+=\${value%,*}, value=\${value##*,}
    fi
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$value")
    [[ -n $paths && \${#COMPREPLY[@]} -eq 0 ]] && compopt -o "$paths"
    [[ \${#COMPREPLY[@]} -eq 0 ]] && return

    # What bash replaces begins behind the last character that ends a word for it.
    head=$current
    while [[ -n $head && $COMP_WORDBREAKS != *"\${head: -1}"* ]]; do head=\${head%?}; done
    COMPREPLY=("\${COMPREPLY[@]/#/$lead}")
    COMPREPLY=("\${COMPREPLY[@]#"$head"}")
}
complete -F _cross_bpf ${top.name}
`;
}
// src/cli/completion/fish.ts
const quoted = (text) => /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
function condition({ word, path }) {
	if (path.length === 0) return "__fish_use_subcommand";
	const seen = path.map((each) => `__fish_seen_subcommand_from ${each}`);
	const below = word.commands.map(({ name }) => name);
	if (below.length > 0) seen.push(`not __fish_seen_subcommand_from ${below.join(" ")}`);
	return seen.join("; and ");
}
function offer$1({ words = [], list, paths }) {
	const given = words.join(" ");
	const choices = list ? `(__fish_complete_list , 'string split " " "${given}"')` : given;
	const folders = paths === "folders" ? "(__fish_complete_directories)" : "";
	const all = [...given === "" ? [] : [choices], folders].join(" ").trim();
	return [...paths === "files" ? ["-F"] : ["-f"], ...all === "" ? [] : ["-a", quoted(all)]];
}
function flagLine(where, flag) {
	const { name, description, placeholder, suggested } = flag;
	const value = placeholder === void 0 ? [] : ["-r", ...offer$1(suggested)];
	return [
		where,
		"-l",
		name.replace(/^--/, ""),
		...value,
		"-d",
		quoted(description)
	].join(" ");
}
function lines(top, each) {
	const { word } = each;
	const where = `complete -c ${top.name} -n ${quoted(condition(each))}`;
	return [
		...word.commands.map(({ name, description }) => `${where} -a ${name} -d ${quoted(description)}`),
		...word.operands === void 0 ? [] : [`${where} ${offer$1(word.operands).join(" ")}`],
		...word.flags.map((flag) => flagLine(where, flag))
	];
}
function fishCompletion(top) {
	return [
		`# fish completion for ${top.name}; made by: ${top.name} completion fish`,
		`complete -c ${top.name} -f`,
		...allWords(top).flatMap((each) => lines(top, each)),
		""
	].join("\n");
}
// src/cli/completion/zsh.ts
const inBrackets = (text) => text.replaceAll(/[[\]\\]/g, "\\$&");
const inPart = (text) => text.replaceAll(/[:\\]/g, "\\$&");
function offer({ words = [], list, paths }) {
	const given = words.map(quoted$1).join(" ");
	return [...given === "" ? [] : [list ? `_sequence compadd - ${given}` : `compadd -- ${given}`], ...paths === void 0 ? [] : [paths === "folders" ? "_files -/" : "_files"]].join("; ");
}
function specOf({ name, description, placeholder, repeats }) {
	const value = placeholder === void 0 ? "" : `:${inPart(placeholder)}: _cross_bpf_value ${name}`;
	const flag = `${name}${placeholder === void 0 ? "" : "="}[${inBrackets(description)}]`;
	return quoted$1(`${repeats ? "*" : ""}${flag}${value}`);
}
const functionOf = (path) => ["_cross_bpf", ...path].join("_");
function functions(word, path) {
	const below = word.commands.flatMap((each) => functions(each, [...path, each.name]));
	const specs = word.flags.map(specOf);
	if (word.operands !== void 0) specs.push(quoted$1(`*:: : _cross_bpf_value ${path.join("/")}`));
	if (word.commands.length > 0) specs.push("'1: :->command'", "'*:: :->words'");
	const specified = `    _arguments -C : \\\n        ${specs.join(" \\\n        ")}`;
	if (word.commands.length === 0) return [`${functionOf(path)}() {\n${specified}\n}`];
	const described = word.commands.map(({ name, description }) => quoted$1(`${name}:${inPart(description)}`));
	const called = word.commands.map(({ name }) => `            ${name}) ${functionOf([...path, name])} ;;`);
	return [...below, `${functionOf(path)}() {
    local curcontext=$curcontext state line
    local -A opt_args
    local -a commands=(
        ${described.join("\n        ")}
    )
${specified}
    case $state in
        command) _describe command commands ;;
        words) case $words[1] in
${called.join("\n")}
        esac ;;
    esac
}`];
}
function operands(word, path) {
	const own = word.operands === void 0 ? "" : offer(word.operands);
	return [...own === "" ? [] : [`        ${path.join("/")}) ${own} ;;`], ...word.commands.flatMap((each) => operands(each, [...path, each.name]))];
}
function zshCompletion(top) {
	const values = valueFlags(top).flatMap(({ name, suggested }) => {
		const given = offer(suggested);
		return given === "" ? [] : [`        ${name}) ${given} ;;`];
	});
	return `#compdef ${top.name}
# zsh completion for ${top.name}; made by: ${top.name} completion zsh

_cross_bpf_value() {
    case $1 in
${[...values, ...operands(top, [])].join("\n")}
    esac
}

${functions(top, []).join("\n\n")}

if [[ $funcstack[1] == _cross-bpf ]]; then
    _cross_bpf "$@"
else
    compdef _cross_bpf ${top.name}
fi
`;
}
// src/cli/completion/render.ts
const RENDER = {
	bash: bashCompletion,
	zsh: zshCompletion,
	fish: fishCompletion
};
function renderCompletion(top, shell) {
	const render = RENDER[shell];
	if (render === void 0) throw new InvalidInput("shell", shell, Object.keys(RENDER).join(", "));
	return render(wordOf(top));
}
export { renderCompletion };
