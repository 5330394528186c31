/** The page's style sheet: system fonts, light and dark, readable when it is narrow or printed. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --back: #fff; --panel: #f6f8fa; --line: #d5dae0; --text: #1c2128; --dim: #59636e;
  --good: #1a7f37; --bad: #c62828; --warn: #946200; --info: #0a5fc2; --bar: #0a5fc226; --mark: #ffe3e0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0f1318; --panel: #181d24; --line: #343b45; --text: #e4e8ed; --dim: #9aa4b0;
    --good: #4fc36b; --bad: #ff7b72; --warn: #e0b040; --info: #6cb0ff; --bar: #6cb0ff33; --mark: #4d1f1d;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1rem 1.25rem 3rem; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.45rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
header { border-left: .4rem solid var(--bad); padding: .2rem 0 .2rem 1rem; }
header.good { border-color: var(--good); }
header.stopped { border-color: var(--warn); }
header.bad b { color: var(--bad); }
header.good b { color: var(--good); }
header.stopped b { color: var(--warn); }
.facts, .dim { color: var(--dim); }
.facts { margin: .3rem 0 0; }
.facts > * + *::before { content: "·"; padding: 0 .45em; color: var(--dim); font-weight: normal; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: 1rem 0 0; }
a { color: var(--info); }
code, pre { font: .87em/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; unicode-bidi: isolate; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; margin: .5rem 0;
  max-height: 32rem; overflow: auto; white-space: pre-wrap; tab-size: 4; }
pre .hit { display: inline-block; width: 100%; background: var(--mark); }
pre .pass { color: var(--dim); }
.again { display: block; user-select: all; background: var(--panel); border: 1px dashed var(--line); border-radius: .4rem;
  padding: .35rem .8rem; margin: .5rem 0; }
.again::before { content: "$ "; color: var(--dim); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--dim); white-space: nowrap; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scroll { overflow-x: auto; }
.scroll table { overflow-wrap: break-word; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; }
details > summary { cursor: pointer; padding: .45rem .8rem; }
details[open] > summary { border-bottom: 1px solid var(--line); }
details > .body { padding: .3rem .8rem .6rem; }
details.bad { border-left: .25rem solid var(--bad); }
details.warn { border-left: .25rem solid var(--warn); }
summary b { font-weight: 600; }
ul { margin: .4rem 0; padding-left: 1.4rem; }
.finding { margin: .5rem 0; }
.finding b { color: var(--bad); }
.finding.warning b { color: var(--warn); }
.mark.good { color: var(--good); } .mark.bad { color: var(--bad); } .mark.stopped { color: var(--warn); }
.failed { color: var(--bad); } .flaky { color: var(--warn); } .passed { color: var(--good); } .skipped, .left { color: var(--dim); }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .6rem 0; }
.controls[hidden] { display: none; }
input[type=search] { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--dim); border-radius: .4rem;
  padding: .3rem .6rem; flex: 1 1 14rem; max-width: 28rem; }
label { white-space: nowrap; cursor: pointer; }
#more { font: inherit; color: var(--info); background: none; border: 1px solid var(--line); border-radius: .4rem; padding: .3rem 1rem; margin: .6rem 0; cursor: pointer; }
#more[hidden] { display: none; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
th[aria-sort=ascending] button::after { content: " ▲"; }
th[aria-sort=descending] button::after { content: " ▼"; }
:focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
#all { table-layout: fixed; }
#all td { padding: .2rem .6rem; }
#all th:nth-child(1) { width: 5.5rem; } #all th:nth-child(2) { width: 11rem; } #all th:nth-child(3) { width: 42%; }
#all th:nth-child(4) { width: 6.5rem; }
#all tbody td:nth-child(n+2) { color: var(--text); }
#all tbody td:last-child { color: var(--dim); }
#all tbody td.time { background: linear-gradient(var(--bar), var(--bar)) no-repeat left / var(--part, 0%) 100%; }
.gantt th:first-child, .gantt td:first-child { width: 30%; }
.gantt .track { position: relative; width: 52%; padding: 0; background: repeating-linear-gradient(to right, var(--line) 0 1px, transparent 1px var(--grid)); }
.gantt i { position: absolute; top: 20%; height: 60%; min-width: 3px; border-radius: 2px; background: var(--info); }
.gantt i.reused { background: var(--dim); } .gantt i.failed { background: var(--bad); } .gantt i.cancelled { background: var(--warn); }
.gantt i.vm { background: var(--good); } .gantt i.vm.failed { background: var(--bad); }
.gantt .tick { position: absolute; font-weight: normal; bottom: .3rem; padding-left: .25em; font-size: .85em; }
@media (max-width: 45rem) {
  body { padding: .75rem .75rem 2rem; font-size: 14px; }
  th, td, #all td { padding: .25rem .35rem; }
  #all th:nth-child(2), #all td:nth-child(2), #all.timed th:nth-child(5), #all.timed td:nth-child(5) { display: none; }
  #all th:nth-child(1) { width: 4.6rem; } #all th:nth-child(3) { width: auto; } #all th:nth-child(4) { width: 5rem; }
  .gantt th:first-child, .gantt td:first-child { width: 42%; }
  .gantt .start, .gantt .tick:nth-child(even) { display: none; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .controls { display: none; }
  pre { max-height: none; }
  details { break-inside: auto; }
  summary { break-after: avoid; }
  tr { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
