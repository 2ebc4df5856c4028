/** The page's ground by day and by night, which a browser's own bars take on. */
export const PAPER = "#fffdf9";
export const DARK_PAPER = "#161412";

/** Measures are in rem; sides are logical, so that a page in Arabic is the mirror of one in English. */
const BASE = `
:root {
  color-scheme: light dark;
  --paper: ${PAPER}; --ink: #1b1916; --soft: #5b554c; --rule: #d8d1c4; --tint: #f6f0e4; --mark: #8a1c1c;
  --serif: Georgia, "Times New Roman", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  accent-color: var(--mark);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: ${DARK_PAPER}; --ink: #eae4d9; --soft: #ada497; --rule: #3f3a32; --tint: #221f1a; --mark: #f2a493;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1.1875rem/1.6 var(--serif);
  overflow-wrap: break-word;
}
:lang(ar), :lang(fa), :lang(ur) { line-height: 1.85; }
h1, h2, h3, h4 { line-height: 1.2; text-wrap: balance; margin: 0; }
p, ul, ol { margin: 0 0 1.1em; }
a { color: inherit; text-decoration-color: var(--mark); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { color: var(--mark); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: 0; top: -9em; padding: .7em 1em; background: var(--paper); }
.skip:focus { top: 0; }
main { display: block; padding: 0 1.25rem 2.5rem; }
main > * { max-width: 38rem; margin-inline: auto; }
.meta, .fine, .tag, .mast a.give, .imprint, label, legend, button, .button, .other input, summary {
  font-family: var(--sans); font-size: .9375rem; line-height: 1.5;
}
.meta { color: var(--soft); margin: 0; }
.meta > * + *::before { content: "·"; margin-inline: .5em; }
.meta b { color: var(--ink); font-weight: 600; }
.tag { color: var(--mark); font-weight: 600; }
`;

const MASTHEAD = `
.mast {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1.5rem;
  max-width: 70rem; margin: 0 auto 2.25rem; padding: .6rem 1.25rem; border-bottom: 3px double var(--rule);
}
.name { font-size: 1.5rem; font-weight: 700; letter-spacing: -.01em; text-decoration: none; padding: .25em 0; }
.give { padding: .7em 0; font-weight: 600; }
.front { justify-content: center; text-align: center; padding-block: 1.5rem .5rem; }
.front .name { width: 100%; font-size: clamp(2.5rem, 9vw, 4.5rem); line-height: 1; letter-spacing: -.03em; }
.front p { margin: 0; font-style: italic; color: var(--soft); }
.imprint {
  max-width: 70rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; border-top: 3px double var(--rule); color: var(--soft);
}
.imprint p, .imprint ul { margin: 0 0 .75em; }
.imprint ul { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.imprint a { display: inline-block; padding: .65em 0; }
address { font-style: normal; }
`;

const ARTICLE = `
h1 { font-size: clamp(1.9rem, 6.2vw, 2.9rem); line-height: 1.12; letter-spacing: -.018em; }
:lang(ar) h1, :lang(ar) h2, :lang(fa) h1, :lang(ur) h1 { letter-spacing: 0; line-height: 1.4; }
.stand { margin: .7em 0 0; font-size: 1.25rem; line-height: 1.45; color: var(--soft); text-wrap: pretty; }
.meta { margin-top: 1rem; }
.text { margin-top: 1.75rem; text-wrap: pretty; }
.text h2, .text h3, .text h4 { margin: 1.6em 0 .5em; font-size: 1.4rem; }
.text h3 { font-size: 1.2rem; }
.text h4 { font-size: 1rem; }
.text ul, .text ol { padding-inline-start: 1.4em; }
.text li { margin-bottom: .35em; }
blockquote { margin: 1.6em 0; padding-inline-start: 1.2em; border-inline-start: 3px solid var(--mark); font-style: italic; }
blockquote > :last-child { margin-bottom: 0; }
cite { font-style: normal; color: var(--soft); }
figure { margin: 1.8em 0; }
img { max-width: 100%; height: auto; }
figcaption, caption { font: .9375rem/1.45 var(--sans); color: var(--soft); text-align: start; padding-top: .4em; }
table { display: block; overflow-x: auto; margin: 1.8em 0; border-collapse: collapse; font: .9375rem/1.45 var(--sans); }
th, td { padding: .5em .9em .5em 0; padding-inline: 0 .9em; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { border-bottom: 2px solid var(--ink); }
pre { overflow-x: auto; padding: 1em; background: var(--tint); font-size: .9rem; }
hr { border: 0; margin: 2em auto; width: 4rem; border-top: 1px solid var(--soft); }
.credit { color: var(--soft); font-style: italic; }
`;

const ASK = `
.ask { margin-top: 2.75rem; padding: 1.6rem 1.25rem; background: var(--tint); border-top: 4px solid var(--mark); }
.ask h2 { font-size: 1.6rem; margin-bottom: .6rem; }
.ask > p { font-size: 1.0625rem; }
.thanks { margin-top: 2.75rem; padding: 1.25rem 0; border-block: 1px solid var(--rule); font-style: italic; }
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
.cards label { min-height: 3.75rem; font-size: 1.25rem; }
.other { margin-bottom: 1.1rem; }
.other label { display: block; }
.other input {
  width: 100%; max-width: 14rem; min-height: 2.75rem; padding: .4rem .8rem; font-size: 1.125rem;
  color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: 4px;
}
.offer:has(.other input:not(:placeholder-shown)) .cards label { border: 1px dashed var(--rule); box-shadow: none; color: var(--soft); accent-color: var(--soft); }
button, .button {
  display: inline-block; min-height: 3.25rem; padding: .75rem 1.75rem; border: 2px solid transparent; border-radius: 4px;
  background: var(--mark); color: var(--paper); font-size: 1.0625rem; font-weight: 600; text-decoration: none; cursor: pointer;
}
.offer button { width: 100%; }
button:hover, .button:hover { background: var(--ink); color: var(--paper); }
.fine { margin: .7rem 0 0; color: var(--soft); }
.other .fine { margin: .3rem 0 0; }
.wrong { flex-basis: 100%; margin: .4rem 0 0; padding-inline-start: .7rem; border-inline-start: 4px solid var(--mark); font: 600 .9375rem/1.5 var(--sans); color: var(--mark); }
[aria-invalid] { outline: 2px solid var(--mark); }
.alert { margin-bottom: 2rem; padding: 1rem 1.25rem; border: 2px solid var(--mark); }
.alert p { margin: 0; }
.plain h1 { margin-bottom: .5em; }
.plain h2 { font-size: 1.3rem; margin: 2rem 0 .6rem; }
.plain .ask { margin: 1.75rem 0; }
.plain .stand { margin: 0 0 1.5rem; }
.plain ul { padding-inline-start: 1.2em; }
summary { padding: .7em 0; cursor: pointer; font-weight: 600; }
details a, .alert a { display: inline-block; padding: .5em 0; }
`;

const FRONT = `
.stories { max-width: 70rem; padding: 0 0 1rem; display: grid; gap: 1.75rem; }
.plain + .stories { margin-top: 2.5rem; }
.stories article { border-top: 1px solid var(--rule); padding-top: 1.25rem; }
.stories article:first-child { border-top: 0; padding-top: 0; }
.stories h2 { font-size: 1.35rem; }
.stories h2 a { text-decoration: none; display: block; }
.stories h2 a:hover { text-decoration: underline; }
.stories p { margin: .45rem 0 0; font-size: 1.0625rem; line-height: 1.5; }
.stories .meta { font-size: .875rem; }
.stories article:first-child h2 { font-size: clamp(2rem, 5.5vw, 3.25rem); line-height: 1.08; letter-spacing: -.02em; }
.stories article:first-child > p:not(.meta) { font-size: 1.25rem; }
.empty { color: var(--soft); text-align: center; }
@media (min-width: 48rem) {
  body { font-size: 1.25rem; }
  .ask { padding: 2rem; }
  .stories { grid-template-columns: repeat(3, 1fr); gap: 2rem 2.5rem; }
  .stories article:first-child { grid-area: 1 / 1 / 3 / 3; border-inline-end: 1px solid var(--rule); padding-inline-end: 2.5rem; }
  .stories article:nth-child(2) { border-top: 0; padding-top: 0; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { fieldset label:has(:checked) { outline: 2px solid Highlight; } }
@media print {
  .ask, .thanks, .give, .skip { display: none; }
  body { background: none; color: #000; font-size: 11pt; }
  main, .mast, .imprint { padding-inline: 0; }
  main > * { max-width: none; }
  .text a[href^=http]::after { content: " (" attr(href) ")"; font-size: .8em; }
  h1, h2, h3 { break-after: avoid; }
  blockquote, figure, tr { break-inside: avoid; }
}
`;

/** The one sheet, inline on every page. Lines are folded: each ends where a blank means nothing. */
export const CSS = [BASE, MASTHEAD, ARTICLE, ASK, FRONT].join("").replace(/\s*\n\s*/g, "");
