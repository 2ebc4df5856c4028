import type { Element } from "../tree.ts";

/** One block of an article (paragraph, heading, list, quotation …) and the text a reader sees of it. */
export interface Line {
  readonly node: Element;
  readonly text: string;
}

/** What the rules may know besides the text. */
export interface Known {
  readonly title: string | null;
  readonly author: string | null;
  /** Epoch ms; null where the document does not say. */
  readonly published: number | null;
}

/** A run of lines [from, to) a rule recognised. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** What stands in their place, where the rule does not drop them. */
  readonly instead?: readonly Element[];
}

/** A rule of the importer: what it recognises, what it does with it, and why, in the report's words. */
export interface Rule {
  readonly name: string;
  readonly recognises: string;
  readonly does: "drop" | "credit line" | "quotation";
  readonly why: string;
  /** Recognises by markup, before cleaning, where class names still tell. */
  readonly markup?: (element: Element) => boolean;
  /** Recognises by text, after cleaning. */
  readonly lines?: (lines: readonly Line[], known: Known) => readonly Span[];
}

/** Spans of single lines that a test recognises. */
export function eachLine(
  test: (line: Line, index: number, lines: readonly Line[]) => boolean,
): (lines: readonly Line[]) => readonly Span[] {
  return (lines) =>
    lines.flatMap((line, index) =>
      test(line, index, lines) ? [{ from: index, to: index + 1 }] : [],
    );
}

/** A whole line that matches, whatever quotes, dashes or stars it is dressed in. */
export function wholeLine(pattern: RegExp): (line: Line) => boolean {
  return ({ text }) => pattern.test(text.replace(/^[\s*_~|•·>»←→-]+|[\s*_~|•·>»←→-]+$/gu, ""));
}
