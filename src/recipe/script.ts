import { type Arg, at, type Command, type SecretName } from './command.ts'
import { type Action, type Condition, type Plan, PROBLEM, placesUsed, type Step } from './plan.ts'

/** For each secret, the argument of a printed script that names a file with it, and its comment. */
const SECRETS: Readonly<Record<SecretName, { readonly argument: number; readonly told: string }>> =
  {
    'registry-auth': {
      argument: 2,
      told: "# A second argument may name a file with credentials for the image's registry, as docker has them.",
    },
    'command-environment': {
      argument: 3,
      told: '# A third argument may name a file with variables for the command: NAME=VALUE, each with a NUL behind it.',
    },
  }

/** Quotes one word for a POSIX shell. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/**
 * Names a place's shell variable: `place_` and the id, with `_` for characters that names cannot
 * have.
 */
function variable(place: string): string {
  return `place_${place.replaceAll(/[^A-Za-z0-9]/g, '_')}`
}

function word(arg: Arg): string {
  if (typeof arg === 'string') return quote(arg)
  const folder = `"$${variable(arg.place)}"`
  return arg.path === undefined ? folder : `${folder}/${quote(arg.path)}`
}

/** Number of values after an option that are printed on the option's own line. */
const VALUES_BEHIND: Readonly<Record<string, number>> = {
  '--bind': 2,
  '--ro-bind': 2,
  '--ro-bind-try': 2,
  '--dev-bind': 2,
  '--dev-bind-try': 2,
  '--setenv': 2,
  '--tmpfs': 1,
  '--dev': 1,
  '--dir': 1,
  '--proc': 1,
  '--hostname': 1,
  '--cap-add': 1,
  '--chdir': 1,
  '--overlay': 3,
  '--overlay-whole': 3,
  '--overlay-rooted': 3,
  '--overlay-built': 4,
  '--setup-hook': 1,
  '--customize-hook': 1,
  '--version': 1,
  '--root': 1,
  '-C': 1,
}

/** Prints a command on one line of up to 120 columns, or an option a line. */
function renderCommand(command: Command, indent: string): string {
  const words = command.args.map(word)
  const lines: string[] = []
  for (let index = 0; index < words.length; ) {
    const arg = command.args[index]
    const behind = typeof arg === 'string' ? (VALUES_BEHIND[arg] ?? 0) : 0
    lines.push(words.slice(index, index + 1 + behind).join(' '))
    index += 1 + behind
  }

  const assignments = Object.entries(command.env ?? {}).map(
    ([name, value]) => `${name}=${quote(value)}`,
  )
  const limit = command.timeout === undefined ? [] : [`timeout --kill-after=10 ${command.timeout}`]
  const head = [
    ...(assignments.length > 0 ? ['env', ...assignments] : []),
    ...limit,
    word(command.program),
  ].join(' ')

  if (command.stdin !== undefined)
    lines.push(`<"\${${SECRETS[command.stdin].argument}:-/dev/null}"`)

  const oneLine = [head, ...lines].join(' ')
  if (indent.length + oneLine.length <= 120) return `${indent}${oneLine}`
  return `${indent}${[head, ...lines.map((line) => `${indent}    ${line}`)].join(' \\\n')}`
}

function renderCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'exists':
      return `[ -e ${word(condition.path)} ]`
    case 'contains':
      return `grep -qF -- ${quote(condition.text)} ${word(condition.file)}`
  }
}

/** Makes a here-document marker that is no line of the text. */
function marker(text: string): string {
  let name = 'END_OF_FILE'
  while (text.split('\n').includes(name)) name += '_'
  return name
}

/**
 * Encodes a file for a here-document, and names the program that decodes it: base64 unless the
 * bytes are lines of UTF-8.
 */
function asText(text: string | Uint8Array): { readonly text: string; readonly decode: string } {
  if (typeof text === 'string') return { text, decode: 'cat' }
  const lines = Buffer.from(text)
  const same = lines.toString('utf8')
  if (!same.includes('\0') && same.endsWith('\n') && Buffer.from(same).equals(lines))
    return { text: same, decode: 'cat' }
  return { text: lines.toString('base64').replaceAll(/.{76}/g, '$&\n'), decode: 'base64 --decode' }
}

function renderAction(action: Action, indent: string): string[] {
  switch (action.do) {
    case 'run':
      return [renderCommand(action.command, indent)]
    case 'mkdir':
      return [`${indent}mkdir -p ${word(action.path)}`]
    case 'write': {
      const { text, decode } = asText(action.text)
      const end = marker(text)
      const body = text.endsWith('\n') || text === '' ? text : `${text}\n`
      const mode =
        action.mode === undefined
          ? []
          : [`${indent}chmod ${action.mode.toString(8)} ${word(action.file)}`]
      return [
        `${indent}mkdir -p "$(dirname ${word(action.file)})"`,
        `${indent}${decode} >${word(action.file)} <<'${end}'\n${body}${end}`,
        ...mode,
      ]
    }
    case 'when': {
      const inner = `${indent}    `
      const otherwise =
        action.otherwise.length === 0
          ? []
          : [`${indent}else`, ...action.otherwise.flatMap((each) => renderAction(each, inner))]
      return [
        `${indent}if ${renderCondition(action.condition)}; then`,
        ...(action.met.length === 0
          ? [`${inner}:`]
          : action.met.flatMap((each) => renderAction(each, inner))),
        ...otherwise,
        `${indent}fi`,
      ]
    }
  }
}

/** Lines on the arguments of a printed script for the secrets that its commands are given. */
function secretLines({ steps }: Plan): string[] {
  const names = steps.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.do === 'run' ? (action.command.stdin ?? []) : [])),
  )
  return [...new Set(names)].map((name) => SECRETS[name].told)
}

/** Makes one line of comment, also from a text with newlines. */
function comment(text: string): string {
  return `# ${text.replaceAll(/[\r\n]+/g, ' ')}`
}

/** Makes the place PROBLEM of a step whose actions use it. */
function problemLines(step: Step, indent: string): string[] {
  if (!placesUsed(step.actions).has(PROBLEM)) return []
  const name = variable(PROBLEM)
  return [
    `${name}="$work"/problems/${quote(step.id)}`,
    `rm -rf "$${name}"`,
    `mkdir -p "$${name}"`,
  ].map((line) => `${indent}${line}`)
}

function renderStep(step: Step): string[] {
  const name = variable(step.id)
  const final = `"$work"/${quote(step.id)}`
  const head = ['', comment(`${step.id}: ${step.title}`)]

  if (step.product === undefined) {
    return [
      ...head,
      `${name}=${final}`,
      `rm -rf "$${name}"`,
      `mkdir -p "$${name}"`,
      ...problemLines(step, ''),
      ...step.actions.flatMap((each) => renderAction(each, '')),
    ]
  }

  const madeFrom = step.product.ingredients.map((each) =>
    'value' in each
      ? comment(`  ${each.name}: ${each.value.split('\n')[0] ?? ''}`)
      : `#   ${each.name}: what is in ${word('from' in each ? each.from : at(each.contentOf))}`,
  )
  return [
    ...head,
    '# made from',
    ...madeFrom,
    `if [ ! -e ${final} ]; then`,
    `    ${name}=${final}.new`,
    `    rm -rf "$${name}"`,
    `    mkdir -p "$${name}"`,
    ...problemLines(step, '    '),
    ...step.actions.flatMap((each) => renderAction(each, '    ')),
    `    mv "$${name}" ${final}`,
    'fi',
    `${name}=${final}`,
  ]
}

/**
 * Prints the plan as a bash script that does the same alone, step after step. Its first argument is
 * the folder to work in. Products are folders in it; a second run of the script reuses them.
 * @param notes on such a run, each for a comment
 */
export function renderScript(plan: Plan, title: string, notes: readonly string[] = []): string {
  // Cache mounts are folders of the script's own folder, not of the user's cache-dir.
  const mounts = plan.steps.flatMap(({ cacheMount }) => cacheMount?.kind ?? [])
  const places = Object.entries(plan.places).map(
    ([name, path]) =>
      `${variable(name)}=${mounts.includes(name) ? `"$work"/${quote(name)}` : quote(path)}`,
  )

  return [
    '#!/bin/bash',
    comment(title),
    ...notes.map(comment),
    '# Printed by cross-bpf: what it runs up to the first virtual machines. ' +
      'Run it as root: bash recipe.sh FOLDER',
    ...secretLines(plan),
    'set -euo pipefail',
    'umask 022',
    "# Nothing of the caller's reaches what is built, but for what says how to reach the network.",
    'while read -r name; do',
    '    case $name in PATH | HOME | LANG | LC_ALL | TZ | TERM | *_proxy | *_PROXY | ' +
      'SSL_CERT_* | SSH_AUTH_SOCK) ;; *) unset "$name" ;; esac',
    'done < <(compgen -e)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell expansion, not ours
    'work=$(realpath -m -- "${1:?the folder to work in}")',
    'mkdir -p "$work"',
    ...places,
    ...plan.steps.flatMap(renderStep),
    '',
  ].join('\n')
}
