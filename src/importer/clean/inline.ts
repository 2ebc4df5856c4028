import { element, isBlock, isElement } from "../tree.ts";
import type { Node } from "../tree.ts";

const INLINE = new Set(
  "a em strong b i s code sup sub q cite abbr time mark ins del kbd bdi ruby rt rp br".split(" "),
);
const SAME_AS: Readonly<Record<string, string>> = {
  strike: "s",
  tt: "code",
  samp: "code",
  acronym: "abbr",
};

/** A run of inline nodes cut into paragraphs: a double line break ends one. */
export function paragraphRuns(run: readonly Node[]): Node[][] {
  const parts: Node[][] = [[]];
  let breaks = 0;
  for (const node of inline(run)) {
    const blank = node.type === "text" && /^[\s]*$/u.test(node.value);
    if (isElement(node, "br")) breaks += 1;
    else if (!blank) breaks = 0;
    if (breaks === 2) parts.push([]);
    else parts.at(-1)?.push(node);
    if (breaks === 2) breaks = 0;
  }
  return parts.map(trimmed);
}

/** Only inline markup that an article keeps; other wrappers give way to what they hold. */
export function inline(nodes: readonly Node[], exact = false, inLink = false): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === "text") {
      return [
        { type: "text", value: exact ? node.value : node.value.replace(/[ \t\n\f\r]+/g, " ") },
      ];
    }
    if (!isElement(node)) return [];
    const tag = SAME_AS[node.tagName] ?? node.tagName;
    const anchor = tag === "a" && !inLink && node.properties["href"] !== undefined;
    const inner = inline(node.children, exact, inLink || anchor);
    if (!INLINE.has(tag) || (tag === "a" && !anchor)) return isBlock(node) ? apart(inner) : inner;
    if (tag !== "br" && inner.length === 0) return [];
    return [element(tag, tag === "br" ? [] : inner, node.properties)];
  });
}

function apart(inner: readonly Node[]): Node[] {
  return [{ type: "text", value: " " }, ...inner, { type: "text", value: " " }];
}

/** No blank text or line break at either end. */
export function trimmed(nodes: readonly Node[]): Node[] {
  const space = (node: Node): boolean =>
    isElement(node, "br") || (node.type === "text" && /^[ \t\n\f\r]*$/.test(node.value));
  const first = nodes.findIndex((node) => !space(node));
  return first === -1 ? [] : nodes.slice(first, nodes.findLastIndex((node) => !space(node)) + 1);
}
