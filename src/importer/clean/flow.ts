import { element, elementsIn, isBlock, isElement, textOf } from "../tree.ts";
import type { Element, Node } from "../tree.ts";
import { inline, paragraphRuns, trimmed } from "./inline.ts";
import { definitions, table } from "./table.ts";

const HEADING = /^h[1-6]$/;

/**
 * A document of any shape as a flat run of article blocks: wrappers are opened, loose text becomes
 * paragraphs, a double line break ends one. Words and their order stay.
 */
export function blocksOf(nodes: readonly Node[]): Element[] {
  const blocks: Element[] = [];
  let run: Node[] = [];
  const flush = (): void => {
    blocks.push(...filled(paragraphRuns(run).map((part) => element("p", part))));
    run = [];
  };
  for (const node of nodes) {
    if (node.type === "text") run.push(node);
    if (!isElement(node)) continue;
    if (!isBlock(node) && ![...elementsIn(node)].some(isBlock) && node.tagName !== "hr") {
      run.push(node);
      continue;
    }
    flush();
    blocks.push(...block(node));
  }
  flush();
  return blocks;
}

function block(node: Element): Element[] {
  const tag = node.tagName;
  if (tag === "hr") return [element("hr", [])];
  if (HEADING.test(tag)) return filled([element(tag, trimmed(inline(node.children)), said(node))]);
  if (tag === "pre") return filled([element("pre", inline(node.children, true))]);
  if (tag === "ul" || tag === "ol" || tag === "menu") return list(node);
  if (tag === "table") return table(node, { blocksOf, cellOf });
  if (tag === "dl") return definitions(node, cellOf);
  const inner = blocksOf(node.children);
  if (tag === "blockquote")
    return inner.length > 0 ? [element("blockquote", inner, said(node))] : [];
  if (tag === "figure") return figure(node);
  const only = inner.length === 1 ? inner[0] : undefined;
  if (tag === "p" && only?.tagName === "p") return [{ ...only, properties: said(node) }];
  return inner;
}

function figure(node: Element): Element[] {
  const caption = node.children.find((child) => isElement(child, "figcaption"));
  if (!isElement(caption)) return blocksOf(node.children);
  return filled([element("figure", [element("figcaption", cellOf(caption))])]);
}

function list(node: Element): Element[] {
  const items = node.children
    .filter((child) => isElement(child) || textOf(child) !== "")
    .map((child) => element("li", cellOf(isElement(child, "li") ? child : element("li", [child]))))
    .filter((item) => textOf(item) !== "");
  const tag = node.tagName === "ol" ? "ol" : "ul";
  const { start, reversed } = node.properties;
  const order =
    tag === "ol" ? { ...(start ? { start } : {}), ...(reversed ? { reversed } : {}) } : {};
  return items.length > 0 ? [element(tag, items, order)] : [];
}

/** The content of a list item, cell or caption: plain text stays inline, more than one block stays blocks. */
function cellOf(node: Element): Node[] {
  const blocks = blocksOf(node.children);
  const [first, ...rest] = blocks;
  const lists = rest.every((next) => next.tagName === "ul" || next.tagName === "ol");
  return first?.tagName === "p" && lists ? [...first.children, ...rest] : blocks;
}

function filled(blocks: readonly Element[]): Element[] {
  return blocks.filter((node) => textOf(node) !== "");
}

/** The language and direction a block says of itself. */
function said(node: Element): Element["properties"] {
  const { lang, dir } = node.properties;
  return { ...(lang ? { lang } : {}), ...(dir ? { dir } : {}) };
}
