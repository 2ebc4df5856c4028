import { no, type Result } from "../kernel/result.ts";
import { decode } from "./decode.ts";
import type { Draft } from "./draft.ts";
import { detectFormat } from "./formats/detect.ts";
import { readFragment } from "./formats/fragment.ts";
import { readMarkdown } from "./formats/markdown.ts";
import { readPage } from "./formats/page.ts";
import { readPlain } from "./formats/plain.ts";
import { refusal, type Refusal } from "./refusal.ts";

/** Characters. Text that is all article and longer than this is none; a page may have that much around it. */
const LONGEST_TEXT = 1_000_000;

/** A file as it came. */
export interface Source {
  /** Its name, whose ending decides the format where its text does not. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Bytes to a draft: decoded, its format recognised, its tree and its facts read. */
export async function readSource(source: Source): Promise<Result<Draft, Refusal>> {
  const text = decode(source.bytes);
  if (!text.ok) return text;
  const format = detectFormat(text.value, source.name);
  if (!format.ok) return no(format.reason);
  if (format.value !== "saved page" && text.value.length > LONGEST_TEXT) {
    return no(refusal("too-large", `has more than ${LONGEST_TEXT} characters; no article does`));
  }
  switch (format.value) {
    case "saved page":
      return readPage(text.value);
    case "HTML fragment":
      return readFragment(text.value);
    case "Markdown":
      return readMarkdown(text.value);
    case "plain text":
      return readPlain(text.value);
  }
}
