import { element, elementsIn, isElement, textOf } from "../tree.ts";
import type { Element, Node } from "../tree.ts";
import { inline } from "./inline.ts";

/** A cell with more words than this holds prose: the table was there for the layout. */
const LONGEST_CELL = 600;

interface Inside {
  readonly blocksOf: (nodes: readonly Node[]) => Element[];
  readonly cellOf: (cell: Element) => Node[];
}

/** A table of figures stays a table; a table that only lays out the page gives way to what it holds. */
export function table(node: Element, { blocksOf, cellOf }: Inside): Element[] {
  const rows = rowsOf(node);
  const cells = rows.flatMap(cellsOf);
  const nested = [...elementsIn(node)].some((part) => part.tagName === "table");
  const prose = cells.some((cell) => textOf(cell).length > LONGEST_CELL);
  if (nested || prose || cells.length < 2) return cells.flatMap((cell) => blocksOf(cell.children));
  if (cells.every((cell) => textOf(cell) === "")) return [];
  const caption = node.children.find((child) => isElement(child, "caption"));
  const lines = rows.map((row) =>
    element(
      "tr",
      cellsOf(row).map((cell) => cleanCell(cell, cellOf)),
    ),
  );
  const head = lines.findIndex((row) => !row.children.every((cell) => isElement(cell, "th")));
  const cut = head === -1 ? 0 : head;
  return [
    // A wide table scrolls by itself: the keyboard has to be able to get there.
    element(
      "table",
      [
        ...(isElement(caption) ? [element("caption", inline(caption.children))] : []),
        ...(cut > 0 ? [element("thead", lines.slice(0, cut))] : []),
        element("tbody", lines.slice(cut)),
      ],
      { tabIndex: 0 },
    ),
  ];
}

/** Terms and their definitions; anything between them that is neither becomes a definition. */
export function definitions(node: Element, cellOf: Inside["cellOf"]): Element[] {
  const parts = node.children
    .flatMap((child) => (isElement(child, "div") ? child.children : [child]))
    .filter((child) => isElement(child) && textOf(child) !== "")
    .map((child) => {
      if (isElement(child, "dt")) return element("dt", inline(child.children));
      return element("dd", cellOf(isElement(child, "dd") ? child : element("dd", [child])));
    });
  return parts.length > 0 ? [element("dl", parts)] : [];
}

function cleanCell(cell: Element, cellOf: Inside["cellOf"]): Element {
  const { scope, colSpan, rowSpan } = cell.properties;
  return element(cell.tagName, cellOf(cell), {
    ...(scope ? { scope } : {}),
    ...(colSpan ? { colSpan } : {}),
    ...(rowSpan ? { rowSpan } : {}),
  });
}

function rowsOf(node: Element): Element[] {
  return node.children.flatMap((child): Element[] => {
    if (!isElement(child)) return [];
    if (child.tagName === "tr") return [child];
    if (!/^t(?:head|body|foot)$/.test(child.tagName)) return [];
    return child.children.filter((row) => isElement(row, "tr"));
  });
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(
    (cell): cell is Element => isElement(cell, "td") || isElement(cell, "th"),
  );
}
