import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { ARTICLE_MARKUP } from "../../src/importer/clean/schema.ts";
import { elementsIn } from "../../src/importer/tree.ts";
import { cleaned, reasonOf } from "./helpers.ts";

const ALLOWED = new Set(ARTICLE_MARKUP.tagNames);
const ATTRIBUTES = new Set(
  "href title dateTime start reversed scope colSpan rowSpan lang dir tabIndex".split(" "),
);

function isOnlyArticleMarkup(html: string): void {
  for (const node of elementsIn(fromHtml(html, { fragment: true }))) {
    expect(ALLOWED).toContain(node.tagName);
    for (const name of Object.keys(node.properties)) expect(ATTRIBUTES).toContain(name);
    const href = node.properties["href"];
    if (href !== undefined) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
  }
}

const HOSTILE = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  '<a href="javascript:alert(1)">a</a>',
  '<a href=" java\nscript:alert(1)">b</a>',
  '<a href="data:text/html,<script>alert(1)</script>">c</a>',
  "<svg><script>alert(1)</script><a xlink:href='javascript:1'><text>t</text></a></svg>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<form><input onfocus=alert(1) autofocus><button formaction=javascript:1>x</button></form>",
  "<iframe srcdoc='<script>1</script>'></iframe>",
  "<style>@import 'https://example.org/x.css';</style>",
  "<p style='background:url(https://example.org/x)' id=a class=b onclick=1>p</p>",
  "<template><p>t</p></template><textarea><p>x</textarea><title><p>y</title>",
  "<select><xmp><p>z</xmp></select><plaintext>",
  "<base href=https://example.org/><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
  "<table><tr><td><a href=https://example.org/1>1<table><td><a href=https://example.org/2>2",
  "<b><p>one</b>two<i>three</p>four</i>",
  "<h1><h2>x</h2></h1><pre>\n\ny</pre><ul>z<li>w</ul>",
  "<dl><div><dt>a<dd>b</div></dl><figure><figcaption>c</figcaption><img src=d alt='e f'></figure>",
  "<ruby>漢<rt>kan</rt></ruby><details><summary>s</summary>d</details>",
  "<blockquote><blockquote>q</blockquote></blockquote><hr><hr>",
];
const tag = fc.constantFrom(
  ..."p div a b table tr td th li ul ol svg math h1 h2 blockquote pre br span figure select option".split(
    " ",
  ),
);
const piece = fc.oneof(
  fc.constantFrom(...HOSTILE),
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name}>`),
  fc.string({ unit: "binary-ascii", maxLength: 12 }),
  fc.constantFrom("word ", "<", ">", "&lt;", "<!--", "-->", "]]>", "'", '"'),
);

describe("cleaning", () => {
  test.each(HOSTILE)("leaves nothing but article markup of %s", (html) => {
    isOnlyArticleMarkup(cleaned(`<p>An article.</p>${html}`));
  });

  test("any mixture of markup comes out as article markup, and reads back as the same tree", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = cleaned(pieces.join(""));
        isOnlyArticleMarkup(html);
        expect(toHtml(fromHtml(html, { fragment: true }))).toBe(html);
      }),
      { numRuns: 600 },
    );
  });

  test("a link keeps its words when it may not lead where it did", () => {
    expect(cleaned('<p>See <a href="javascript:x()">the ice</a>.</p>')).toBe("<p>See the ice.</p>");
  });

  test("a link loses what only says who clicked", () => {
    expect(cleaned('<p><a href="https://example.org/a?id=7&utm_source=x&fbclid=y">a</a></p>')).toBe(
      '<p><a href="https://example.org/a?id=7">a</a></p>',
    );
  });

  test("a relative link is made absolute where the document says where it stood", () => {
    expect(cleaned('<p><a href="/b">b</a></p>')).toBe(
      '<p><a href="https://lamplight.example/b">b</a></p>',
    );
  });
});

describe("what would load something from somebody else", () => {
  test("a picture becomes its caption with a plain link", () => {
    const html =
      '<figure><img src="https://example.org/ice.jpg" alt=""><figcaption> Ice </figcaption></figure>';
    expect(cleaned(html)).toBe(
      '<figure><figcaption><a href="https://example.org/ice.jpg">Ice</a></figcaption></figure>',
    );
  });

  test("a picture without a caption becomes its alternative text", () => {
    expect(cleaned('<p><img src="https://example.org/ice.jpg" alt="The frozen harbour"></p>')).toBe(
      '<p><a href="https://example.org/ice.jpg">The frozen harbour</a></p>',
    );
  });

  test("a player becomes a plain link to the page of its film", () => {
    expect(cleaned('<iframe src="https://www.youtube.com/embed/abc-123"></iframe>')).toBe(
      '<p><a href="https://www.youtube.com/watch?v=abc-123">youtube.com/watch?v=abc-123</a></p>',
    );
  });

  test("an embedded post becomes a quotation with its source", () => {
    const html =
      '<blockquote class="twitter-tweet"><p lang="en">The ice holds.</p>— Harbour (@harbour) ' +
      '<a href="https://twitter.com/harbour/status/1?ref_src=twsrc">November 2, 2026</a></blockquote>' +
      '<script async src="https://platform.twitter.com/widgets.js"></script>';
    expect(cleaned(html)).toBe(
      '<blockquote><p lang="en">The ice holds.</p><p><cite>— Harbour (@harbour) ' +
        '<a href="https://twitter.com/harbour/status/1">November 2, 2026</a></cite></p></blockquote>',
    );
  });
});

describe("hostile files", () => {
  test("a tower of 20,000 elements is refused", async () => {
    expect(await reasonOf(`<div>${"<b>".repeat(20_000)}x`)).toBe("too-deep");
    expect(await reasonOf(`<html><body>${"<div>".repeat(20_000)}x`)).toBe("too-deep");
    expect(await reasonOf("> ".repeat(20_000), { name: "a.md" })).toBe("too-deep");
  });

  test("an attribute of five megabytes is dropped with its like", () => {
    expect(cleaned(`<p title="${"x".repeat(5_000_000)}">An article.</p>`)).toBe(
      "<p>An article.</p>",
    );
  });

  test("a file of nothing but code is refused", async () => {
    expect(await reasonOf("<script>alert(1)</script><svg onload=alert(1)></svg>")).toBe("no-text");
  });
});

test.each(["кошка на набережной", "قارب", "Fähre", "猫"])(
  "a picture's words are kept in any script: %s",
  (alt) => {
    expect(cleaned(`<p><img src="https://example.org/ice.jpg" alt="${alt}"></p>`)).toContain(alt);
  },
);
