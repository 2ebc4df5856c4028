import { isElement, textOf } from "../tree.ts";
import type { Element, Node, Root } from "../tree.ts";
import type { Known, Line, Rule, Span } from "./rule.ts";

/** One thing a rule did, for the report. */
export interface Deed {
  readonly rule: Rule;
  /** The text it did it to, whole. */
  readonly text: string;
}

export interface Ruled {
  readonly lines: readonly Line[];
  /** Texts taken out to be printed under the article. */
  readonly credits: readonly string[];
  readonly deeds: readonly Deed[];
}

/** A box that holds this share of all text is the article, whatever its class says. */
const TOO_MUCH = 0.4;

/** The tree without the elements that rules recognise by markup. */
export function dropByMarkup(tree: Root, rules: readonly Rule[]): { tree: Root; deeds: Deed[] } {
  const deeds: Deed[] = [];
  const whole = textOf(tree).length;
  const judge = (node: Element): Rule | undefined =>
    rules.find((rule) => {
      if (rule.markup?.(node) !== true) return false;
      return rule.name === "unsafe-markup" || textOf(node).length <= whole * TOO_MUCH;
    });
  const kept = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((node): Node[] => {
      if (!isElement(node)) return [node];
      const rule = judge(node);
      if (rule) {
        deeds.push({
          rule,
          text: rule.name === "unsafe-markup" ? `<${node.tagName}>` : textOf(node),
        });
        return [];
      }
      return [{ ...node, children: kept(node.children) as Element["children"] }];
    });
  return { tree: { type: "root", children: kept(tree.children) }, deeds };
}

/** The lines after every rule has had its turn, in the table's order. */
export function applyToLines(
  blocks: readonly Element[],
  rules: readonly Rule[],
  known: Known,
): Ruled {
  let lines: Line[] = blocks.map((node) => ({ node, text: textOf(node) }));
  const credits: string[] = [];
  const deeds: Deed[] = [];
  for (const rule of rules) {
    const spans = rule.lines?.(lines, known) ?? [];
    for (const span of spans) {
      const said = lines.slice(span.from, span.to).map((line) => line.text);
      if (rule.does === "credit line") credits.push(...said);
      deeds.push({ rule, text: said.join(" ") });
    }
    lines = without(lines, spans);
  }
  return { lines, credits, deeds };
}

function without(lines: readonly Line[], spans: readonly Span[]): Line[] {
  return lines.flatMap((line, index): Line[] => {
    const span = spans.find(({ from, to }) => from <= index && index < to);
    if (!span) return [line];
    if (index !== span.from) return [];
    return (span.instead ?? []).map((node) => ({ node, text: textOf(node) }));
  });
}
