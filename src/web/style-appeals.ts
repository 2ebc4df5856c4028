/** How appeals look: in the flow of a page, and small beside its text. */
export const APPEALS = `
.banner { margin-bottom: 2rem; padding: .9rem 1rem; background: var(--tint); border-inline-start: 4px solid var(--mark); }
.bottom-banner { margin: 2.5rem auto 0; border: 0; border-top: 4px solid var(--mark); }
.banner h2 { margin-bottom: .3rem; font-size: 1.2rem; }
.banner > p { margin-bottom: .6em; font-size: 1rem; line-height: 1.5; }
.banner .button { min-height: 2.75rem; padding: .5rem 1.1rem; }
.text .inline { margin: 2rem 0; }
.text .inline h2 { margin: 0 0 .6rem; font-size: 1.4rem; }
.wall h3 { margin-bottom: .6rem; font-size: 1.2rem; }
.picture { display: block; position: relative; width: fit-content; max-width: 100%; margin-bottom: 1rem; }
.picture svg { display: block; max-width: 100%; height: auto; }
.picture img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; }
.ticker { margin-bottom: 1.1rem; font: .9375rem/1.5 var(--sans); }
.ticker p { margin: 0 0 .3rem; }
.ticker progress { display: block; width: 100%; height: .6rem; }
.call, .onwards { margin: 0; }
.call a { display: inline-block; padding: .75em 0; }
.not-now { display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.5rem; margin-top: .75rem; font: .9375rem/1.5 var(--sans); color: var(--soft); }
.not-now button { min-height: 2.75rem; padding: 0; background: none; border: 0; font-weight: 400; font-size: inherit; color: inherit; text-decoration: underline; text-decoration-color: var(--mark); text-underline-offset: .18em; }
.not-now button:hover { background: none; color: var(--mark); }
.not-now a { padding: .75em 0; }
@media (min-width: 48rem) and (min-height: 40rem) {
  html:has(.brief) { scroll-padding-bottom: 30vh; }
  .brief { position: sticky; bottom: 0; display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1.5rem; max-height: 30vh; overflow-y: auto; padding: .6rem 1rem; }
  .brief :is(h2, p, form) { margin: 0; }
  .brief > p:not(.onwards, .call) { flex: 1 1 11rem; }
  .brief :is(h2, .ticker) { flex-basis: 100%; }
}
`;
