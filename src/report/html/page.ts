import { formatDuration } from '../../results/duration.ts'
import type { RunResult } from '../../results/model.ts'
import { VERDICT } from '../../results/verdicts.ts'
import { toldFindings } from '../tell.ts'
import { oneLine } from '../text.ts'
import { plural } from '../words.ts'
import { html, type Markup, trusted } from './markup.ts'
import { SCRIPT } from './script.ts'
import {
  built,
  comparison,
  failed,
  finding,
  flaky,
  hangs,
  mark,
  some,
  splats,
  suites,
} from './sections.ts'
import { STYLE } from './style.ts'
import { allTests } from './tests.ts'
import { timelineSection } from './timeline.ts'

/** Nothing is loaded from anywhere: what is in the page is all there is. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

function head(result: RunResult): Markup {
  const { verdict, sentence, platform, kernel, guest, accelerator, slowdown, vms, seconds } = result
  const facts = [
    html`<b class="verdict">${verdict}</b>`,
    html`<code>${platform}</code>`,
    kernel.release === undefined ? undefined : html`<span>Linux ${kernel.release}</span>`,
    html`<span>from <code>${kernel.source}</code></span>`,
    kernel.compiler === undefined ? undefined : html`<span>${kernel.compiler}</span>`,
    guest === undefined
      ? undefined
      : html`<span>${guest.machine} guest with ${plural(guest.cpus, 'CPU')}</span>`,
    accelerator === undefined ? undefined : html`<span>${accelerator}</span>`,
    slowdown === undefined
      ? undefined
      : html`<span>${slowdown.toFixed(1)}× slower than the machine limits are made for</span>`,
    vms.length > 1 ? html`<span>${plural(vms.length, 'VM')}</span>` : undefined,
    html`<span>${formatDuration(seconds)}</span>`,
  ]
  return html`<header class="${VERDICT[verdict].level}">
<h1>${mark(VERDICT[verdict].level)} ${oneLine(sentence)}</h1>
<p class="facts">${facts}</p>
</header>
`
}

/**
 * `report.html`: a page that needs nothing else, from a file as well as from a server. The first line is the sentence.
 * All text of the model is escaped: names and logs are whatever a test printed.
 */
export function renderHtml(result: RunResult): string {
  const { bad, warnings } = toldFindings(result)
  const tests = allTests(result)
  const parts: [string, string, Markup | undefined][] = [
    ['failures', 'failures', failed(result)],
    ['flaky', 'flaky tests', flaky(result)],
    ['kernel', 'kernel', splats(result)],
    ['compared', 'comparison', comparison(result)],
    ['tests', 'all tests', tests],
    ['timeline', 'timeline', timelineSection(result)],
    ['built', 'build', built(result)],
  ]
  const there = parts.filter(([, , part]) => part !== undefined)
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
${some(bad, finding)}${suites(result.suites)}${hangs(result)}${there.map(([, , part]) => part)}${warnings.length === 0 ? '' : html`<h2>Warnings</h2>\n${some(warnings, finding)}`}</main>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`
  return page.text
}
