import type { fromHtml } from "hast-util-from-html";

/** The one tree everything is read into: hast, as the libraries that make and print it define it. */
export type Root = ReturnType<typeof fromHtml>;
export type Node = Root["children"][number];
export type Element = Extract<Node, { type: "element" }>;
export type Properties = Element["properties"];

const BLOCK_TAGS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption " +
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section " +
    "summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

export function isElement(node: Node | undefined, tag?: string): node is Element {
  return node?.type === "element" && (tag === undefined || node.tagName === tag);
}

export function isBlock(node: Node): boolean {
  return isElement(node) && BLOCK_TAGS.has(node.tagName);
}

export function element(
  tagName: string,
  children: readonly Node[],
  properties: Properties = {},
): Element {
  return { type: "element", tagName, properties, children: [...children] as Element["children"] };
}

export function text(value: string): Node {
  return { type: "text", value };
}

/** All elements under a node, parents first. */
export function* elementsIn(node: Root | Node): Generator<Element> {
  if (!("children" in node)) return;
  for (const child of node.children) {
    if (!isElement(child)) continue;
    yield child;
    yield* elementsIn(child);
  }
}

/** What a reader would read of a node: white space collapsed, blocks and line breaks apart. */
export function textOf(node: Root | Node): string {
  return rawTextOf(node).replace(/\s+/gu, " ").trim();
}

function rawTextOf(node: Root | Node): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  if (isElement(node as Node, "br")) return " ";
  const inner = node.children.map((child) => rawTextOf(child)).join("");
  return node.type === "element" && isBlock(node) ? ` ${inner} ` : inner;
}

/** A string property of an element; null where it is missing or of another type. */
export function property(node: Element, name: string): string | null {
  const value = node.properties[name];
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "string" ? value : null;
}
