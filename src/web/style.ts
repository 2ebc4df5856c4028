import { APPEALS } from "./style-appeals.ts";

/** The page's ground by day and by night, which a browser's own bars take on. */
export const PAPER = "#fffdf9";
export const DARK_PAPER = "#161412";

/** Measures are in rem; sides are logical, so that a page in Arabic is the mirror of one in English. */
const BASE = `
:root {
  color-scheme: light dark;
  --paper: ${PAPER}; --ink: #1b1916; --soft: #5b554c; --rule: #d8d1c4; --tint: #f6f0e4; --mark: #8a1c1c; --fill: #8a1c1c;
  --serif: Georgia, "Times New Roman", serif;
  --sans: "Helvetica Neue", Helvetica, Arial, sans-serif;
  accent-color: var(--mark);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: ${DARK_PAPER}; --ink: #eae4d9; --soft: #ada497; --rule: #3f3a32; --tint: #221f1a; --mark: #f2a493; --fill: #a93630;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1.1875rem/1.6 var(--serif);
  overflow-wrap: anywhere;
}
[dir=rtl] { line-height: 1.85; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; margin: 0; }
p, ul, ol { margin: 0 0 1.1em; }
a { color: inherit; text-decoration-color: var(--mark); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { color: var(--mark); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: 0; top: -9em; padding: .7em 1em; background: var(--paper); }
.skip:focus { top: 0; }
main > *, .mast, .imprint { width: min(38rem, 100% - 2.5rem); margin-inline: auto; }
.mast, .imprint, .stories, .front + main > .told { width: min(70rem, 100% - 2.5rem); }
.meta, .meter, .ways, .fine, .tag, .mast a.give, .imprint, label, legend, button, .button, .other input, summary {
  font-family: var(--sans); font-size: .9375rem; line-height: 1.5;
}
.meta { color: var(--soft); margin: 0; }
.meta > * { display: inline-block; }
.meta > :not(:last-child)::after { content: "·"; margin-inline: .5em; }
.meta b { color: var(--ink); font-weight: 600; }
.tag { color: var(--mark); font-weight: 600; }
`;

const MASTHEAD = `
.mast {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1.5rem;
  margin-bottom: 2.25rem; padding: .5rem 0; border-bottom: 3px double var(--rule);
}
.name { font-size: 1.5rem; font-weight: 700; letter-spacing: -.01em; text-decoration: none; padding: .25em 0; }
.give { padding: .7em 0; font-weight: 600; }
.front { padding: 1.25rem 0 0; }
.front .name {
  width: 100%; padding-bottom: .3em; border-bottom: 1px solid var(--rule); text-align: center;
  font-size: clamp(2.5rem, 9vw, 5rem); line-height: 1.1; letter-spacing: -.03em;
}
.front p { margin: 0; font-style: italic; color: var(--soft); }
.imprint {
  margin-top: 3rem; padding: 1.25rem 0 2rem; border-top: 3px double var(--rule); color: var(--soft);
}
.imprint p, .imprint ul { margin: 0 0 .75em; }
.imprint ul { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.imprint a, .plain > p a:not(.button), .tools a, details a, .alert a, .told a { display: inline-block; padding: .75em 0; }
address { font-style: normal; }
`;

const ARTICLE = `
h1 { font-size: clamp(1.9rem, 6.2vw, 2.9rem); line-height: 1.12; letter-spacing: -.018em; }
[dir=rtl] * { letter-spacing: 0 !important; font-style: normal !important; }
[dir=rtl] h1, [dir=rtl] h2 { line-height: 1.4 !important; }
.stand { margin: .7em 0 0; font-size: 1.25rem; line-height: 1.45; color: var(--soft); text-wrap: pretty; }
.meta { margin-top: 1rem; }
.meter { margin: .25rem 0 0; color: var(--soft); }
.told { margin-block: -1.25rem 1rem; font: .9375rem/1.5 var(--sans); }
.text { margin-top: 1.75rem; text-wrap: pretty; }
.text h2, .text h3, .text h4 { margin: 1.6em 0 .5em; font-size: 1.4rem; }
.text h3 { font-size: 1.2rem; }
.text h4 { font-size: 1rem; }
.text ul, .text ol { padding-inline-start: 1.4em; }
.text li { margin-bottom: .35em; }
blockquote { margin: 1.6em 0; padding-inline-start: 1.2em; border-inline-start: 3px solid var(--mark); font-style: italic; }
blockquote > :last-child { margin-bottom: 0; }
blockquote cite { display: block; margin-top: .5em; font: .9375rem/1.45 var(--sans); color: var(--soft); }
figure { margin: 1.8em 0; }
img { max-width: 100%; height: auto; }
figcaption, caption { font: .9375rem/1.45 var(--sans); color: var(--soft); text-align: start; padding: .4em 0; }
table {
  display: block; overflow-x: auto; overflow-wrap: normal; margin: 1.8em 0; border-collapse: collapse;
  font: .9375rem/1.45 var(--sans); font-variant-numeric: tabular-nums;
}
th, td { padding: .5em 0; padding-inline-end: 1em; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
thead th { border-bottom: 2px solid var(--ink); }
pre { overflow-x: auto; padding: 1em; background: var(--tint); font-size: .9rem; }
hr { border: 0; margin: 2em auto; width: 4rem; border-top: 1px solid var(--soft); }
.credit { color: var(--soft); font-style: italic; }
`;

const ASK = `
.ask { margin-top: 2.75rem; padding: 1.5rem 1rem; background: var(--tint); border-top: 4px solid var(--mark); text-wrap: pretty; }
.ask h2 { font-size: 1.6rem; margin-bottom: .6rem; }
.ask > p { font-size: 1.0625rem; }
.wall { margin-top: 2rem; }
.ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); gap: 0 1.5rem; margin-top: 1.25rem; color: var(--soft); }
.ways p { margin: 0; padding: .9em 0; border-top: 1px solid var(--rule); }
.ways p:last-child { padding-bottom: 0; }
.ways b { display: block; color: var(--ink); font-weight: 600; }
.ways a { display: inline-block; color: var(--ink); margin: -.7em 0; padding: .7em 0; }
.thanks { margin-top: 2.75rem; padding: 1.25rem 0; border-block: 1px solid var(--rule); }
.thanks p:first-child { font-style: italic; }
.thanks p:last-child { margin-bottom: 0; font-size: 1rem; }
.thanks a { display: inline-block; margin-inline-end: 1.5rem; padding: .6em 0; }
.gifts { margin-bottom: 2.25rem; }
.gifts div { padding: 1.25rem 0; border-top: 1px solid var(--rule); }
.gifts div:last-child { border-bottom: 1px solid var(--rule); }
.plain .gifts :is(h2, h3) { margin: 0; font-size: 1.2rem; }
.gifts :is(h2, h3) a { display: inline-block; padding: .6em 0; line-height: 1.2; }
.gifts .meta { margin: 0 0 .9rem; }
fieldset { border: 0; padding: 0; margin: 0 0 1.1rem; min-width: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
legend, .other label { padding: 0; margin-bottom: .4rem; font-weight: 600; }
fieldset label {
  flex: 1 0 auto; display: flex; align-items: center; gap: .5rem; min-height: 2.75rem; padding: .4rem .8rem;
  border: 1px solid var(--soft); border-radius: 4px; background: var(--paper); cursor: pointer;
}
fieldset label:hover { border-color: var(--mark); }
fieldset label:has(:checked) { border-color: var(--mark); box-shadow: 0 0 0 1px var(--mark); }
fieldset label:has(:focus-visible) { outline: 3px solid var(--mark); outline-offset: 2px; }
fieldset input { margin: 0; width: 1.1rem; height: 1.1rem; flex: none; outline: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); }
.cards label { min-height: 3.75rem; padding: .4rem .6rem; font-size: 1.125rem; overflow-wrap: normal; }
.other { margin-bottom: 1.1rem; }
.other label { display: block; }
.other input {
  width: 100%; max-width: 14rem; min-height: 2.75rem; padding: .4rem .8rem; font-size: 1.125rem;
  color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 4px;
}
.other .wide { max-width: none; }
.offer:has(.other input:not(:placeholder-shown)) .cards label { border: 1px dashed var(--rule); box-shadow: none; color: var(--soft); accent-color: var(--soft); }
button, .button {
  display: inline-block; min-height: 3.25rem; padding: .75rem 1.75rem; border: 2px solid transparent; border-radius: 4px;
  background: var(--fill); color: #fff; font-size: 1.0625rem; font-weight: 600; text-decoration: none; cursor: pointer;
}
.offer button { width: 100%; }
button:hover, .button:hover { background: var(--ink); color: var(--paper); }
.fine { margin: .7rem 0 0; color: var(--soft); }
.other .fine { margin: .3rem 0 0; }
.other a { display: inline-block; margin: -.75em 0; padding: .75em 0; }
.help a { display: inline-block; padding: .6em 0; }
.help li:has(a) { margin-top: -.6em; }
.cover label { flex: 1; background: none; line-height: 1.4; }
.offer + .fine { margin-top: 1rem; font-size: .9375rem; }
.wrong { flex-basis: 100%; margin: .4rem 0 0; padding-inline-start: .7rem; border-inline-start: 4px solid var(--mark); font: 600 .9375rem/1.5 var(--sans); color: var(--mark); }
[aria-invalid] { outline: 2px solid var(--mark); }
.alert { margin-bottom: 2rem; padding: 1rem 1.25rem; border: 2px solid var(--mark); }
.alert p { margin: 0; }
.plain .alert ul { margin: .5rem 0 0; padding: 0; list-style: none; }
.plain h1 { margin-bottom: .5em; }
.plain h2 { font-size: 1.3rem; margin: 2rem 0 .6rem; }
.plain .ask { margin: 1.75rem 0; }
.plain .ask h2 { margin: 0 0 .6rem; font-size: 1.6rem; }
.plain .stand { margin: 0 0 1.5rem; }
.plain ul { padding-inline-start: 1.2em; }
summary { padding: .7em 0; cursor: pointer; font-weight: 600; }
.tools p { margin: 0; }
.tools form { margin-top: .5rem; }
.quiet { background: none; border-color: var(--soft); color: inherit; }
.plain form + form, .plain form + p, .fine + .gifts { margin-top: 1.25rem; }
.copied { display: block; margin-top: .5rem; padding: .75rem 1rem; background: var(--tint); font-size: .9375rem; line-height: 1.5; -webkit-user-select: all; user-select: all; }
.code { font-size: 1.75rem; text-align: center; letter-spacing: .06em; }
`;

const FRONT = `
.stories { display: grid; gap: 1.75rem; }
.plain + .stories { margin-top: 2.5rem; }
.stories article { border-top: 1px solid var(--rule); padding-top: .6rem; }
.stories article:first-child { border-top: 0; padding-top: 0; }
.stories h2 { font-size: 1.35rem; }
.stories h2 a { display: block; padding: .45em 0; text-decoration: none; }
.stories h2 a:hover { text-decoration: underline; }
.stories p { margin: 0; font-size: 1.0625rem; line-height: 1.5; }
.stories .meta { margin-top: .5rem; font-size: .875rem; }
.stories article:first-child h2 { font-size: clamp(2rem, 6.5vw, 3.75rem); line-height: 1.06; letter-spacing: -.022em; }
.stories article:first-child a { padding: 0 0 .3em; }
.stories article:first-child > p:not(.meta) { max-width: 40rem; font-size: 1.25rem; }
.stories.even { width: min(38rem, 100% - 2.5rem); grid-template-columns: none; margin-top: 2rem; }
.stories.even article h2 { font-size: 1.35rem; line-height: 1.2; letter-spacing: 0; }
.stories.even article > p:not(.meta) { font-size: 1.0625rem; }
.onward, .turn { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; margin-top: 2rem; }
.onward { justify-content: center; }
.onward a, .turn a, .months a { padding: .75em 0; display: inline-block; font: .9375rem/1.5 var(--sans); }
.plain .months { padding: 0; list-style: none; columns: 12rem; }
.months li { break-inside: avoid; }
.months span { margin-inline-start: .6em; color: var(--soft); font: .875rem/1.5 var(--sans); }
.search { display: flex; flex-wrap: wrap; align-items: end; gap: 0 .75rem; }
.search .other { flex: 1 1 16rem; }
.search .other input { max-width: none; min-height: 3.25rem; }
.search button { margin-bottom: 1.1rem; }
.empty { color: var(--soft); text-align: center; }
@media (min-width: 48rem) {
  body { font-size: 1.25rem; }
  .ask { padding: 2rem; }
  .stories { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 2rem 2.5rem; }
  .stories article:first-child { grid-column: 1 / -1; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { fieldset label:has(:checked) { outline: 2px solid Highlight; } }
@media print {
  .ask, .banner, .thanks, .give, .skip { display: none; }
  :root { --ink: #000; --soft: #444; --paper: #fff; font-size: 73%; }
  main > *, .mast, .imprint { width: auto; }
  .text a[href^=http]::after { content: " (" attr(href) ")"; font-size: .8em; }
  h1, h2, h3 { break-after: avoid; }
  blockquote, figure, tr { break-inside: avoid; }
}
`;

/** The one sheet, inline on every page, without the blanks that mean nothing. */
export const CSS = [BASE, MASTHEAD, ARTICLE, ASK, APPEALS, FRONT]
  .join("")
  .replace(/\s*([{};,>])\s*|(:)\s+|^\s+/g, "$1$2")
  .replaceAll(";}", "}");
