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

/** A component as HTML, cut at its seams into so many parts. */
export function renderCut(node: JSX.Element, parts: number): readonly string[] {
  const cut = render(node).split(String(SEAM));
  if (cut.length !== parts) throw new TypeError(`a page in ${cut.length} parts and not ${parts}`);
  return cut;
}

export const DOCTYPE = "<!doctype html>";
