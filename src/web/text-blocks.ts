/** Elements that hold nothing: https://html.spec.whatwg.org/multipage/syntax.html#void-elements */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const TAG = /<(\/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>/g;
const HEADING = /^h[1-6]$/;

/**
 * Where in a text something may stand behind its block number `after` (from 1): at the end of that block, or of the next
 * one where a heading would be cut from what it heads. Null where no block follows, for then it would stand at the end.
 * For clean HTML as it is published: every element closed, every attribute in double quotes.
 */
export function placeBehind(html: string, after: number): number | null {
  let depth = 0;
  let blocks = 0;
  let place: number | null = null;
  for (const { 0: tag, 1: closing, 2: name = "", index } of html.matchAll(TAG)) {
    // A block begins behind the place that was found: so it is not the end.
    if (depth === 0 && place !== null) return place;
    if (VOID.test(name)) {
      if (depth > 0) continue;
    } else {
      depth += closing === "/" ? -1 : 1;
      if (depth > 0) continue;
    }
    blocks += 1;
    if (blocks >= after && !HEADING.test(name)) place = index + tag.length;
  }
  return null;
}
