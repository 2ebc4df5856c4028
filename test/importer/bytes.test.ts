import { describe, expect, test } from "vitest";
import { decode, LARGEST_FILE } from "../../src/importer/decode.ts";
import { articleOf, reasonOf, wholeText } from "./helpers.ts";

const CAFE = "The café by the harbour was open all night, and somebody paid for everyone’s tea.";

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2 + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfe_ff, little);
  for (let index = 0; index < text.length; index += 1) {
    view.setUint16(index * 2 + 2, text.charCodeAt(index), little);
  }
  return bytes;
}

function bytes(...parts: (string | number[])[]): Uint8Array {
  return new Uint8Array(
    parts.flatMap((part) =>
      typeof part === "string" ? [...new TextEncoder().encode(part)] : part,
    ),
  );
}

describe("text is read", () => {
  test("in UTF-8, with a byte order mark or without", async () => {
    for (const mark of ["", "\ufeff"]) {
      const article = await articleOf(mark + CAFE, { title: "Tea" });
      expect(wholeText(article)).toBe(`<p>${CAFE}</p>`);
    }
  });

  test("in UTF-16 with its mark, in either order of bytes", async () => {
    for (const little of [true, false]) {
      const article = await articleOf(utf16(CAFE, little), { title: "Tea" });
      expect(wholeText(article)).toBe(`<p>${CAFE}</p>`);
    }
  });

  test("in the encoding an HTML page declares", async () => {
    const page = bytes(
      '<html><meta charset="windows-1251"><body><p>',
      [0xcb, 0xb8, 0xe4],
      "</p></body></html>",
    );
    const article = await articleOf(page, { title: "Зима" });
    expect(article).toMatchObject({ language: "ru", slug: "zima" });
    expect(wholeText(article)).toBe("<p>Лёд</p>");
  });
});

describe("a file is refused", () => {
  test.each([
    ["that is empty", bytes(), "empty"],
    ["of white space", bytes(" \n\t\u00a0\u200b\n"), "empty"],
    ["with NUL bytes", bytes("abc", [0], "def"), "binary"],
    ["that is a PDF", bytes("%PDF-1.7 …"), "binary"],
    ["that is a zip archive", bytes("PK", [3, 4], "word"), "binary"],
    ["that is a picture", bytes([0x89], "PNG", [0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), "binary"],
    ["in Latin-1 that does not say so", bytes("caf", [0xe9], " au lait"), "wrong-encoding"],
    ["in UTF-16 cut in half", utf16("a\ud800", true), "wrong-encoding"],
    [
      "in another encoding than it declares",
      bytes('<html><meta charset="nonsense">', [0xe9]),
      "wrong-encoding",
    ],
    ["whose letters were lost before", bytes("caf\ufffd au lait"), "wrong-encoding"],
    ["that was converted wrongly", bytes("â€œTea,â€ she said, â€œand milk.â€"), "wrong-encoding"],
    ["of fifty megabytes", new Uint8Array(50_000_000).fill(97), "too-large"],
    ["that is a feed", bytes("<?xml version='1.0'?><rss><channel/></rss>"), "wrong-kind"],
    [
      "that is a web archive",
      bytes("From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nx"),
      "wrong-kind",
    ],
    ["longer than any article", bytes("word ".repeat(300_000)), "too-large"],
  ])("%s", async (_, content, reason) => {
    expect(await reasonOf(content, { title: "Tea" })).toBe(reason);
  });
});

test("every refusal is one line", () => {
  const refused = decode(new Uint8Array(LARGEST_FILE + 1));
  expect(refused.ok ? "" : refused.reason.say).toBe("has 10.0 MB; the limit is 10.0 MB");
});
