import fc from "fast-check";
import { JSDOM } from "jsdom";
import { fromMarkdown } from "mdast-util-from-markdown";
import { expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { ANONYMOUS } from "../../src/readers/reader.ts";
import { decideAccess } from "../../src/paywall/access.ts";
import { gate } from "../../src/paywall/gate.ts";
import { atomFeed } from "../../src/web/outputs/atom.ts";
import { inMarkdown } from "../../src/web/outputs/plain-markdown.ts";
import { monthSitemap, newsSitemap, sitemapIndex } from "../../src/web/outputs/sitemap.ts";
import { leaf, XML, xmlCharacters } from "../../src/web/outputs/xml.ts";
import { articleWith, LAMPLIGHT } from "../support/newspaper.ts";

const { DOMParser } = new JSDOM("").window;

/** Throws where it is not well-formed: the parser is a strict one. */
function parseXml(xml: string): Document {
  return new DOMParser().parseFromString(xml, "application/xml");
}

/** Whatever somebody may write, and what XML and HTML trip over. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("]]>", "<![CDATA[", "&amp;", "&", "<", ">", "\u0000", "\u001f", "\ud800"),
      fc.constantFrom(
        "\ufffe",
        "\uffff",
        "\udc00",
        "🎈",
        "\u0085",
        "\u2028",
        "<!--",
        "-->",
        '"',
        "'",
      ),
    ),
  )
  .map((parts) => parts.join(""));

test("any text in an element is read back, without what XML cannot hold", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { documentElement } = parseXml(XML + leaf("title", text));
      expect(documentElement.textContent).toBe(xmlCharacters(text));
    }),
  );
});

test("only what no XML can hold is taken out of a text", () => {
  expect(xmlCharacters("a\u0000b\u000b\ud800c\ufffe\t\n\r🎈\ue000 ]]>")).toBe(
    "abc\t\n\r🎈\ue000 ]]>",
  );
});

test("sitemaps and Atom are well-formed whatever an article and its site are called", () => {
  fc.assert(
    fc.property(anyText, anyText, (title, name) => {
      const site = { ...LAMPLIGHT, name, description: title };
      const article = articleWith({ title, description: name, author: title, tier: "open" });
      parseXml(monthSitemap(site, [article]));
      const news = parseXml(newsSitemap(site, [article]));
      expect(news.querySelector("title")?.textContent).toBe(xmlCharacters(title));
      const edition = gate(article, decideAccess(article, ANONYMOUS, null));
      const html = `<p>${name}</p>`;
      const entries = [{ edition, url: 'https://a.example/?a=1&b="2', html }];
      const atom = parseXml(atomFeed({ site, entries, self: null, modified: 0 }));
      expect(atom.querySelector("entry > content")?.textContent).toBe(xmlCharacters(html));
      expect(atom.querySelector("entry > author > name")?.textContent).toBe(xmlCharacters(title));
      expect(atom.querySelector("entry > title")?.textContent).toBe(xmlCharacters(title));
    }),
  );
});

test("the index of sitemaps names each month's with its last change", () => {
  const months = [{ month: "2026-11", count: 3, updated: Date.UTC(2026, 10, 22, 9, 30, 1, 5) }];
  const { documentElement } = parseXml(sitemapIndex(LAMPLIGHT, months));
  expect(documentElement.namespaceURI).toBe("http://www.sitemaps.org/schemas/sitemap/0.9");
  expect(documentElement.querySelector("loc")?.textContent).toBe(
    "https://lamplight.example/sitemaps/2026-11.xml",
  );
  expect(documentElement.querySelector("lastmod")?.textContent).toBe("2026-11-22T09:30:01Z");
});

test.each([
  ["en", "en"],
  ["pt-BR", "pt"],
  ["sr-Latn", "sr"],
  ["zh", "zh-cn"],
  ["zh-Hans-SG", "zh-cn"],
  ["zh-CN", "zh-cn"],
  ["zh-TW", "zh-tw"],
  ["zh-Hant", "zh-tw"],
  ["zh-HK", "zh-tw"],
  ["ckb", "ckb"],
])("the news sitemap calls %s %s", (language, called) => {
  const article = articleWith({ slug: "a" as Slug, language });
  const news = parseXml(newsSitemap(LAMPLIGHT, [article])).documentElement;
  const tags = [...news.getElementsByTagName("*")].map(({ tagName }) => tagName);
  expect(news.getElementsByTagName("news:language")[0]?.textContent).toBe(called);
  expect(news.getElementsByTagName("news:name")[0]?.textContent).toBe(LAMPLIGHT.name);
  expect(news.getElementsByTagName("news:publication_date")[0]?.textContent).toBe(
    "2026-11-20T09:30:00Z",
  );
  expect(tags).toContain("news:title");
});

test("any text in Markdown is text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [heading, ...others] = fromMarkdown(`# a${inMarkdown(text)}`).children;
      expect(others).toEqual([]);
      const parts = heading?.type === "heading" ? heading.children : [];
      expect(parts.map(({ type }) => type)).toEqual(["text"]);
    }),
  );
});
