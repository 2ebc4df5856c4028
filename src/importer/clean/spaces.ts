import { isBlock, isElement } from "../tree.ts";
import type { Element, Node } from "../tree.ts";

type Text = Extract<Node, { type: "text" }>;

/** Where the last words ended: whether a space stands there already, and in which node. */
interface Cursor {
  space: boolean;
  last: Text | null;
}

/**
 * White space as a browser would show it: one space between words wherever they are nested, none
 * at the ends of a block or around a line break. Changes the blocks it is given.
 */
export function settleSpaces(blocks: readonly Element[]): void {
  for (const block of blocks) settle(block, { space: true, last: null });
}

function settle(node: Element, cursor: Cursor): void {
  if (node.tagName === "pre") {
    // A parser swallows a line break right behind <pre>: the text begins after it.
    const [first] = node.children;
    if (first?.type === "text") first.value = first.value.replace(/^\n+/, "");
    return;
  }
  if (isBlock(node)) edge(cursor);
  for (const child of node.children) {
    if (child.type === "text") squeeze(child, cursor);
    else if (isElement(child, "br")) edge(cursor);
    else if (isElement(child)) settle(child, cursor);
  }
  if (isBlock(node)) edge(cursor);
  node.children = node.children.filter((child) => !isEmpty(child));
}

function squeeze(text: Text, cursor: Cursor): void {
  const value = text.value.replace(/[ \t\n\f\r]+/g, " ");
  text.value = cursor.space ? value.replace(/^ /, "") : value;
  if (text.value === "") return;
  cursor.space = text.value.endsWith(" ");
  cursor.last = text;
}

function edge(cursor: Cursor): void {
  if (cursor.last) cursor.last.value = cursor.last.value.replace(/ $/, "");
  cursor.space = true;
  cursor.last = null;
}

function isEmpty(node: Node): boolean {
  if (node.type === "text") return node.value === "";
  if (!isElement(node) || isBlock(node)) return false;
  return node.tagName !== "br" && node.tagName !== "hr" && node.children.length === 0;
}
