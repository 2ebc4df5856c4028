import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { describe, expect, test } from "vitest";
import { canary, folded, PIECE, Watch, type Script } from "./canary.ts";
import { readingsOf } from "./decode.ts";
import { pairwise } from "./pairwise.ts";

const SCRIPTS: readonly Script[] = ["latin", "accented", "cyrillic", "arabic"];
const CANARIES = SCRIPTS.map((script) => canary("an-article", "somewhere", script));
const watch = new Watch(CANARIES);

const found = (bytes: Buffer) =>
  [...readingsOf(bytes)].flatMap((text) => [...watch.find(text)]).map(({ written }) => written);

const page = (word: string) => Buffer.from(`<p>Nothing to see here, ${word}, and so on.</p>`);
const each = (word: string, write: (code: string) => string) =>
  word.replaceAll(/[^]/g, (letter) => write(letter.charCodeAt(0).toString(16).padStart(4, "0")));

/** What could happen to a word on its way out. */
const WRAPPED: Readonly<Record<string, (word: string) => Buffer>> = {
  "as it is": page,
  "in capitals": (word) => page(word.toUpperCase()),
  decomposed: (word) => page(word.normalize("NFD")),
  "with marks that nobody sees": (word) => page(word.split("").join("\u200b")),
  "cut up by markup": (word) => page(`${word.slice(0, 7)}<wbr><b class="x">${word.slice(7)}</b>`),
  "percent-encoded": (word) => page(encodeURIComponent(word)),
  "percent-encoded letter by letter": (word) =>
    page(Buffer.from(word).toString("hex").replaceAll(/../g, "%$&")),
  "percent-encoded twice": (word) => page(encodeURIComponent(encodeURIComponent(word))),
  "as character references": (word) => page(each(word, (code) => `&#x${code};`)),
  "as decimal references": (word) => page(each(word, (code) => `&#${parseInt(code, 16)};`)),
  "as references in references": (word) => page(each(word, (code) => `&amp;#x${code};`)),
  "in JSON": (word) => page(each(word, (code) => String.raw`\u${code}`)),
  "in JSON in an attribute": (word) =>
    page(`data-x="${each(word, (code) => String.raw`\u${code}`).replaceAll("\\", "&#92;")}"`),
  "in base64": (word) => page(page(word).toString("base64")),
  "in base64url, not from its beginning": (word) => page(`xy${page(word).toString("base64url")}`),
  "in base64 in JSON in base64": (word) =>
    page(Buffer.from(JSON.stringify({ x: page(word).toString("base64") })).toString("base64")),
  "in hexadecimal": (word) => page(page(word).toString("hex")),
  "quoted-printable": (word) =>
    page(Buffer.from(word).toString("hex").toUpperCase().replaceAll(/../g, "=$&")),
  "in UTF-16": (word) => Buffer.from(page(word).toString(), "utf16le"),
  "in UTF-16, the other way round": (word) =>
    Buffer.from(page(word).toString(), "utf16le").swap16(),
  "in UTF-7": (word) =>
    page(`+${Buffer.from(word, "utf16le").swap16().toString("base64").replaceAll("=", "")}-`),
  gzipped: (word) => gzipSync(page(word)),
  deflated: (word) => deflateSync(page(word)),
  "deflated without a header": (word) => deflateRawSync(page(word)),
  "in Brotli": (word) => brotliCompressSync(page(word)),
  "in Zstandard": (word) => zstdCompressSync(page(word)),
};

describe.each(Object.entries(WRAPPED))("a canary %s", (_, wrap) => {
  test.each(SCRIPTS)("is found: %s", (script) => {
    const { written } = canary("an-article", "somewhere", script);
    expect(found(wrap(written))).toContain(written);
  });
});

test.each(CANARIES)("every piece of $written is found, and nothing shorter", ({ written }) => {
  const word = folded(written);
  for (let at = 0; at + PIECE <= word.length; at += 1) {
    expect(found(page(word.slice(at, at + PIECE)))).toContain(written);
  }
  expect(found(page(word.slice(0, PIECE - 1)))).toEqual([]);
});

test("a page without canaries has none", () => {
  expect(found(page("the boat came in before the rain"))).toEqual([]);
});

test("every value of each dimension meets every value of each other", () => {
  const sizes = [7, 3, 5, 1, 4];
  const rows = pairwise(sizes);
  for (const [a, first] of sizes.entries()) {
    for (const [b, second] of sizes.entries()) {
      const met = new Set(rows.map((row) => `${row[a]} ${row[b]}`));
      expect(met.size).toBe(a === b ? first : first * second);
    }
  }
  expect(rows.length).toBeLessThan(45);
});
