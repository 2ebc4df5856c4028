/** How the pages of an account look, beside what every page has: rows, and what can be done about each in one line. */
const SHEET = `
.account section { margin-top: 2.5rem; }
.account h2 { margin: 0 0 .75rem; padding-top: .6rem; border-top: 1px solid var(--rule); font-size: 1.3rem; }
.account section p { margin-bottom: .6em; font-size: 1.0625rem; text-wrap: pretty; }
.given { padding: .25rem 0 .5rem; }
.account .given { margin-top: .5rem; }
.given + .given { border-top: 1px solid var(--rule); padding-top: 1.25rem; }
.given h3 { margin-bottom: .3rem; font-size: 1.75rem; letter-spacing: -.01em; }
.acts, .account section .acts { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.5rem; font: .9375rem/1.5 var(--sans); }
.plain .acts form, .plain .rows form { margin: 0; }
.acts a { display: inline-block; padding: .75em 0; }
.acts button, .rows button {
  min-height: 2.75rem; padding: 0; background: none; border: 0; border-radius: 0; color: inherit; font-weight: 400; font-size: .9375rem;
  text-decoration: underline; text-decoration-color: var(--mark); text-decoration-thickness: 1px; text-underline-offset: .18em;
}
.acts button:hover, .rows button:hover { background: none; color: var(--mark); }
.account section + section.given { margin-top: 0; }
.mend { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.5rem; margin-top: .75rem; }
.plain .mend form { margin: 0; }
.note { padding: 1rem 1.25rem; background: var(--tint); }
.note p { margin: 0; }
.done { border-inline-start: 4px solid var(--mark); }
.alert + .note, .note + .note { margin-top: 0; }
.account table { display: table; width: 100%; margin: 0 0 .6rem; }
.account td { padding: 0; padding-inline-end: 1rem; line-height: 2.75rem; }
.account td a { display: inline-block; }
.account :is(th, td):last-child { padding-inline-end: 0; text-align: end; }
.account small { display: block; color: var(--soft); font: .9375rem/1.5 var(--sans); }
.account td small { display: inline-block; margin-inline-start: .75rem; }
.plain .rows { margin: 0 0 .5rem; padding: 0; list-style: none; }
.rows li { display: flex; align-items: center; justify-content: space-between; gap: 0 1.5rem; padding: .35rem 0; border-bottom: 1px solid var(--rule); font-size: 1.0625rem; }
.rows form { flex: none; }
.rows li > a { padding: .5em 0; }
.rows b { font-weight: 600; }
.rows small { margin: 0; }
.ends { display: grid; gap: 1.25rem; margin-top: 1.5rem; }
.ends button { justify-self: start; }
.ends p { margin: .35rem 0 0; }
.instead { padding: 1rem 1.25rem; background: var(--tint); }
.instead p { margin: 0; }
.account .column { flex-direction: column; gap: .5rem; }
.account > form:last-child { margin-top: 2.5rem; }
`;

export const ACCOUNT_CSS = SHEET.replace(/\s*([{};,>])\s*|(:)\s+|^\s+/g, "$1$2").replaceAll(
  ";}",
  "}",
);
