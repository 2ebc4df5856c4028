import type { Known } from "../rules/rule.ts";
import { applyToLines, dropByMarkup, type Deed, type Ruled } from "../rules/apply.ts";
import { RULES } from "../rules/table.ts";
import { elementsIn, isElement, property, textOf } from "../tree.ts";
import type { Element, Node, Root } from "../tree.ts";
import { blocksOf } from "./flow.ts";
import { orderedHeadings } from "./headings.ts";
import { plainLink } from "./links.ts";
import { mediaAsText, type MediaTally } from "./media.ts";
import { onlyArticleMarkup } from "./schema.ts";
import { settleSpaces } from "./spaces.ts";

export interface Cleaned {
  readonly blocks: readonly Element[];
  readonly credits: readonly string[];
  readonly deeds: readonly Deed[];
  readonly media: MediaTally;
  /** Event handlers and links that would have run code. */
  readonly defused: number;
}

/** A document's tree as clean article blocks, with the record of what the rules did. */
export function clean(tree: Root, known: Known, base: string | null): Cleaned {
  const media: MediaTally = { captions: 0, dropped: [], embeds: [] };
  const defused = countDefused(tree);
  const byMarkup = dropByMarkup(tree, RULES);
  const silent = mediaAsText(byMarkup.tree.children, base, media);
  const linked = silent.map((node) => plainLinks(node, base));
  const safe = onlyArticleMarkup({ type: "root", children: blocksOf(linked) });
  const blocks = safe.children.filter((node): node is Element => isElement(node));
  settleSpaces(blocks);
  const ruled = applyToLines(blocks, RULES, known);
  return {
    blocks: tidy(ruled),
    credits: ruled.credits,
    deeds: [...byMarkup.deeds, ...ruled.deeds],
    media,
    defused,
  };
}

/** No empty block, no thematic break at either end or twice, headings in order. */
function tidy({ lines }: Ruled): Element[] {
  const nodes = lines.map((line) => line.node).filter(hasText);
  const inner = nodes.filter((node, index) => {
    const before = nodes[index - 1];
    if (node.tagName !== "hr") return true;
    return before !== undefined && before.tagName !== "hr" && index < nodes.length - 1;
  });
  return orderedHeadings(inner);
}

function hasText(node: Element): boolean {
  return node.tagName === "hr" || textOf(node) !== "";
}

/** Links that lead somewhere plain; the words of any other stay without it. */
function plainLinks(node: Node, base: string | null): Node {
  if (!isElement(node)) return node;
  const children = node.children.map((child) => plainLinks(child, base)) as Element["children"];
  if (node.tagName !== "a") return { ...node, children };
  const href = plainLink(property(node, "href") ?? "", base);
  return { ...node, children, properties: href === null ? {} : { href } };
}

function countDefused(tree: Root): number {
  return [...elementsIn(tree)]
    .flatMap((node) => Object.entries(node.properties))
    .filter(([name, value]) => {
      const runs = typeof value === "string" && /^\s*(?:javascript|vbscript|data):/i.test(value);
      return /^on[a-z]/i.test(name) || (runs && !/^src/i.test(name));
    }).length;
}
