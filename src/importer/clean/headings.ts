import { element, isElement, textOf } from "../tree.ts";
import type { Element, Node } from "../tree.ts";

/** Characters. A heading this long that ends like a sentence is a paragraph somebody wanted large. */
const LONGEST_HEADING = 100;
const LONGEST_BOLD_HEADING = 80;

/**
 * Headings from h2 downwards without a gap, as assistive technology walks them: the page's h1 is
 * the headline. Where a text has no heading at all, its short bold lines are its headings.
 */
export function orderedHeadings(blocks: readonly Element[]): Element[] {
  const nodes = blocks.map((node) => (isLong(node) ? element("p", node.children) : node));
  const marked = nodes.some((node) => levelOf(node) !== null);
  const named = marked
    ? nodes
    : nodes.map((node, index) => boldHeading(node, nodes[index + 1], index));
  const levels = [...new Set(named.map(levelOf).filter((level) => level !== null))].toSorted(
    (a, b) => a - b,
  );
  let above = 1;
  return named.map((node) => {
    const level = levelOf(node);
    if (level === null) return node;
    above = Math.min(4, levels.indexOf(level) + 2, above + 1);
    return element(`h${above}`, unwrapped(node.children), node.properties);
  });
}

function levelOf(node: Element): number | null {
  return /^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : null;
}

function isLong(node: Element): boolean {
  const said = textOf(node);
  return levelOf(node) !== null && said.length > LONGEST_HEADING && /[.!?…]["”»’]?$/u.test(said);
}

function boldHeading(node: Element, next: Element | undefined, index: number): Element {
  const [only, ...others] = node.children;
  const bold = node.tagName === "p" && others.length === 0 && isStrong(only);
  const said = textOf(node);
  const short = said.length <= LONGEST_BOLD_HEADING && !/[.!?…:;,]["”»’]?$/u.test(said);
  const heads = index > 0 && next?.tagName === "p" && !isStrong(next.children[0]);
  return bold && short && heads ? element("h2", node.children) : node;
}

/** A heading is bold by itself. */
function unwrapped(children: readonly Node[]): readonly Node[] {
  const [only, ...others] = children;
  return others.length === 0 && isStrong(only) ? only.children : children;
}

function isStrong(node: Node | undefined): node is Element {
  return isElement(node, "strong") || isElement(node, "b");
}
