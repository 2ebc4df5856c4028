import { ok, type Result } from "../../kernel/result.ts";
import { NO_FACTS, type Draft } from "../draft.ts";
import type { Refusal } from "../refusal.ts";
import { element, text } from "../tree.ts";
import type { Element } from "../tree.ts";

const BULLET = /^[•‣▪●·]\s+/u;

/** Text as a scraper delivers it: a paragraph a line, or lines wrapped by hand with blank lines between. */
export function readPlain(source: string): Result<Draft, Refusal> {
  const lines = source.split(/[\n\f\u2028\u2029]/u).map((line) => line.trim());
  const paragraphs = wrappedByHand(lines) ? unwrapped(lines) : lines.filter((line) => line !== "");
  const children = lists(paragraphs);
  return ok({
    format: "plain text",
    tree: { type: "root", children },
    facts: NO_FACTS,
    outside: 0,
  });
}

/** Mail and typewriters break lines at about the same width; scraped paragraphs end anywhere. */
function wrappedByHand(lines: readonly string[]): boolean {
  const broken = lines.filter((line, index) => line !== "" && (lines[index + 1] ?? "") !== "");
  if (broken.length < 3 || !lines.includes("")) return false;
  const even = broken.filter((line) => line.length >= 45 && line.length <= 90);
  return even.length >= broken.length * 0.8;
}

function unwrapped(lines: readonly string[]): string[] {
  return lines
    .join("\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replaceAll("\n", " ").trim())
    .filter((paragraph) => paragraph !== "");
}

/** Two or more lines in a row with a bullet are a list; the bullet is drawn by the page. */
function lists(paragraphs: readonly string[]): Element[] {
  const blocks: Element[] = [];
  paragraphs.forEach((line, index) => {
    const beside = [paragraphs[index - 1], paragraphs[index + 1]].some(
      (next) => next && BULLET.test(next),
    );
    if (!BULLET.test(line) || !beside) {
      blocks.push(element("p", [text(line)]));
      return;
    }
    const item = element("li", [text(line.replace(BULLET, ""))]);
    const last = blocks.at(-1);
    if (last?.tagName === "ul") last.children.push(item);
    else blocks.push(element("ul", [item]));
  });
  return blocks;
}
