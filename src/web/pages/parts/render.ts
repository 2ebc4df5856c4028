import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";

/**
 * A place to cut a rendered page. Everything else in a page is escaped, so no text can contain it: inside an
 * attribute, too, it is written as it stands.
 */
export const SEAM = raw("<!--seam-->");

/** A component as HTML, at once. */
export function render(node: JSX.Element): string {
  const html: unknown = node instanceof Promise ? null : node.toString();
  if (typeof html !== "string") throw new TypeError("a page renders at once or not at all");
  return html;
}

/** A component as HTML, cut at its one seam. */
export function renderCut(node: JSX.Element): readonly [string, string] {
  const [before, after, ...more] = render(node).split(String(SEAM));
  if (before === undefined || after === undefined || more.length > 0) {
    throw new TypeError("a page is cut at exactly one seam");
  }
  return [before, after];
}

export const DOCTYPE = "<!doctype html>";
