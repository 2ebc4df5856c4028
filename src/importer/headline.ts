import { textOf } from "./tree.ts";
import type { Element } from "./tree.ts";

const LONGEST = 140;

/**
 * The headline of a text that has none by markup: a first line that is short, ends like no sentence
 * does, and stands before a paragraph at least twice as long. Null where that is not clear.
 */
export function headlineOf(blocks: readonly Element[]): string | null {
  const [first, second] = blocks;
  if (!first || !second || first.tagName !== "p") return null;
  const line = textOf(first);
  const next = textOf(second);
  const words = line.split(" ").length;
  const sentence = /[.…:;,]["”»’)]*$/u.test(line);
  const label = /^(?:by|par|von|por|автор|текст)\s|@|https?:|^[([—–-]|^\d/iu.test(line);
  const starts = /^["“«„‘'¿¡]?[\p{Lu}\p{Lo}]/u.test(line);
  if (line.length > LONGEST || words < 3 || sentence || label || !starts) return null;
  return next.length >= line.length * 2 && /[.!?…。؟]["”»’)]*$/u.test(next) ? line : null;
}
