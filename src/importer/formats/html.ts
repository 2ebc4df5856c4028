import { fromHtml } from "hast-util-from-html";
import { no, ok, type Result } from "../../kernel/result.ts";
import { refusal, type Refusal } from "../refusal.ts";
import type { Root } from "../tree.ts";

/** Elements inside elements. Real pages stay under 100; parsers and tree walkers break at some thousands. */
const DEEPEST = 400;
const NEVER_CLOSED = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup rt rp".split(
    " ",
  ),
);

/** Elements whose content is text to a parser, so that tags in it are none. */
const RAW_TEXT = new Set(["script", "style", "textarea", "title", "xmp", "noframes", "noembed"]);

/** HTML as a tree; refused before parsing where it is nested so deep that parsing is the attack. */
export function parseHtml(html: string, kind: "document" | "fragment"): Result<Root, Refusal> {
  return refuseDeep(html) ?? ok(fromHtml(html, { fragment: kind === "fragment" }));
}

/** The refusal of HTML that is a tower of elements; null for HTML that may be parsed. */
export function refuseDeep(html: string): Result<never, Refusal> | null {
  if (!tooDeep(html)) return null;
  return no(
    refusal("too-deep", `nests more than ${DEEPEST} elements in each other; no article does`),
  );
}

/** A count of open tags, without parsing: enough to tell an article from a tower of 20,000 elements. */
function tooDeep(html: string): boolean {
  const tags = /<(?:(!--)|(\/?)([a-z][\w:-]*))/gi;
  let depth = 0;
  for (let found = tags.exec(html); found !== null; found = tags.exec(html)) {
    const [, comment, slash, name = ""] = found;
    const tag = name.toLowerCase();
    const end = comment ? "-->" : slash === "" && RAW_TEXT.has(tag) ? `</${tag}` : null;
    if (end !== null) {
      const closed = indexOfAnyCase(html, end, tags.lastIndex);
      if (closed === -1) return false;
      tags.lastIndex = closed + end.length;
    } else if (!NEVER_CLOSED.has(tag)) {
      depth = slash === "/" ? Math.max(0, depth - 1) : depth + 1;
      if (depth > DEEPEST) return true;
    }
  }
  return false;
}

function indexOfAnyCase(html: string, sought: string, from: number): number {
  const pattern = new RegExp(sought, "gi");
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}
