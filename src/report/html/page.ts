import type { RunResult } from '../../results/model.ts'
import { VERDICT } from '../../results/verdicts.ts'
import type { Block, Section } from '../blocks.ts'
import {
  differences,
  lostOptions,
  patches,
  sources,
  unmatched,
  veristat,
} from '../build-sections.ts'
import { pageLimits } from '../limits.ts'
import {
  comparison,
  facts,
  failed,
  findings,
  flaky,
  hangs,
  splats,
  suites,
  warnings,
} from '../sections.ts'
import { oneLine } from '../text.ts'
import { html, type Markup, trusted } from './markup.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'
import { allTests } from './tests.ts'
import { timelineSection } from './timeline.ts'
import { htmlOf, inlineHtml, mark } from './write.ts'

/** The page loads nothing: everything is in it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

function head(result: RunResult): Markup {
  const level = VERDICT[result.verdict].level
  const all = facts(result).map(({ text }) => html`<span>${inlineHtml(text)}</span>`)
  return html`<header class="${level}">
<h1>${mark(level)} ${oneLine(result.sentence)}</h1>
<p class="facts">${all}</p>
</header>
`
}

/** Puts blocks below a heading; nothing if there are none. */
function below(text: string, blocks: readonly Block[], id?: string): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', text, id }, ...blocks]
}

/**
 * Returns `report.html`: a page that works from a file and needs no other. Its first line is the
 * sentence. All text of the result is escaped: names and logs are whatever a test printed.
 */
export function renderHtml(result: RunResult): string {
  const limits = pageLimits()
  const tell = (...sections: readonly Section[]): Block[] =>
    sections.flatMap((section) => section(result, limits))

  const first = [
    ...tell(findings),
    ...below('Suites', tell(suites)),
    ...tell(hangs).flatMap((hang) => below('Hang', [hang])),
  ]

  const built = tell(sources, patches, lostOptions, unmatched, differences, veristat)
  const parts: [string, string, readonly Markup[]][] = [
    ['failures', 'failures', tell(failed).map(htmlOf)],
    ['flaky', 'flaky tests', tell(flaky).map(htmlOf)],
    ['kernel', 'kernel', tell(splats).map(htmlOf)],
    ['compared', 'comparison', tell(comparison).map(htmlOf)],
    ['tests', 'all tests', allTests(result)],
    ['timeline', 'timeline', timelineSection(result)],
    // How it was built and what was left out: rarely of interest.
    ['built', 'build', below('Build and lists', built, 'built').map(htmlOf)],
  ]

  const there = parts.filter(([, , part]) => part.length > 0)
  const links = there.map(([id, title]) => html`<a href="#${id}">${title}</a>\n`)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${result.verdict}: ${oneLine(result.sentence)}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
${head(result)}${links.length < 2 ? '' : html`<nav aria-label="sections">\n${links}</nav>\n`}<main>
${first.map(htmlOf)}${there.map(([, , part]) => part)}${below('Warnings', tell(warnings)).map(htmlOf)}</main>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`

  return page.text
}
