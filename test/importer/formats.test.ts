import { describe, expect, test } from "vitest";
import { uncover } from "../../src/articles/behind-the-wall.ts";
import { articleOf, NOON, prepared, reasonOf, wholeText } from "./helpers.ts";

const PARAGRAPH =
  "The harbour froze over on Monday, for the first time since the lighthouse was built, and by noon " +
  "somebody had walked across the ice to the other side and come back with bread for the whole street.";
const BODY = [
  PARAGRAPH,
  PARAGRAPH.replace("Monday", "Tuesday"),
  PARAGRAPH.replace("Monday", "Friday"),
];
const HTML = BODY.map((text) => `<p>${text}</p>`).join("\n");

describe("plain text", () => {
  test("a line is a paragraph", async () => {
    const article = await articleOf(BODY.join("\n"), { title: "Ice" });
    expect(wholeText(article)).toBe(HTML);
    expect(article).toMatchObject({
      slug: "ice",
      language: "en",
      tier: "metered",
      published: NOON,
    });
  });

  test("lines wrapped by hand become paragraphs again", async () => {
    const wrapped = BODY.map((text) => text.replace(/(.{50,60}) /g, "$1\n")).join("\n\n");
    const article = await articleOf(wrapped, { title: "Ice" });
    expect(wholeText(article)).toBe(HTML);
  });

  test("a text without a headline is refused until it is given one", async () => {
    expect(await reasonOf(BODY.join("\n"))).toBe("no-title");
  });

  test("a first line that is clearly a headline is the headline", async () => {
    const article = await articleOf(["The harbour froze over", ...BODY].join("\n"));
    expect(article.title).toBe("The harbour froze over");
    expect(wholeText(article)).not.toContain("<p>The harbour froze over</p>");
  });

  test("lines with bullets are a list", async () => {
    const article = await articleOf(`${PARAGRAPH}\n• tea\n• bread`, { title: "Ice" });
    expect(wholeText(article)).toBe(`<p>${PARAGRAPH}</p>\n<ul><li>tea</li><li>bread</li></ul>`);
  });

  test("markup in a plain text stays text", async () => {
    const article = await articleOf(`${PARAGRAPH} <script>1</script>\n${PARAGRAPH}`, {
      title: "Ice",
    });
    expect(wholeText(article)).toContain("&lt;script>1&lt;/script>");
  });
});

test("a description is made of what stands before the wall, or it is empty", async () => {
  const quotation = `<blockquote>${BODY[0]}</blockquote>`;
  const article = await articleOf(`<h1>Ice</h1>${quotation}<p>${BODY[1]}</p><p>${BODY[2]}</p>`);
  expect(uncover(article.rest)).toContain(BODY[1]);
  expect(article.description).toBe("");
});

describe("Markdown", () => {
  test("a table of pipes is a table", async () => {
    const table = "| day | cm |\n|---|--:|\n| Monday | 12 |";
    const article = await articleOf(["---\ntitle: Ice\n---", ...BODY, table].join("\n\n"));
    expect(wholeText(article)).toContain("<tbody><tr><td>Monday</td><td>12</td></tr></tbody>");
  });

  const MARKDOWN = `---
title: "Ice: a report"
authors: [The river desk, The city desk]
date: 2026-11-02
lang: en-GB
tier: supporters
description: On the ice.
---
# Ice: a report

${PARAGRAPH}

## Tea

> Quoted *words*

1. One
2. [Two](https://example.org/two)

<table><tr><th>Day<td>Loaves</table><script>1</script>
`;

  test("front matter and text become an article", async () => {
    const article = await articleOf(MARKDOWN, { name: "ice.md" });
    expect(article).toMatchObject({
      slug: "ice-a-report",
      title: "Ice: a report",
      author: "The river desk, The city desk",
      published: Date.UTC(2026, 10, 2),
      language: "en-GB",
      tier: "supporters",
      description: "On the ice.",
    });
    expect(wholeText(article)).toBe(
      [
        `<p>${PARAGRAPH}</p>`,
        "<h2>Tea</h2>",
        "<blockquote><p>Quoted <em>words</em></p></blockquote>",
        '<ol><li>One</li><li><a href="https://example.org/two">Two</a></li></ol>',
        '<table tabindex="0"><tbody><tr><th>Day</th><td>Loaves</td></tr></tbody></table>',
      ].join("\n"),
    );
  });

  test("a mistake in front matter is refused, not passed over", async () => {
    const withLine = (line: string): string => `---\ntitle: Ice\n${line}\n---\n${PARAGRAPH}`;
    expect(await reasonOf(withLine("date: next week"))).toBe("bad-date");
    expect(await reasonOf(withLine("date: 2026-02-31"))).toBe("bad-date");
    expect(await reasonOf(withLine("date: 2026-12-24"))).toBe("bad-date");
    expect(await reasonOf(withLine("tier: gold"))).toBe("bad-flag");
    expect(await reasonOf(withLine("slug: Not a slug"))).toBe("no-slug");
    expect(await reasonOf(withLine("lang: ["))).toBe("bad-front-matter");
  });

  test("without front matter its first heading is the headline", async () => {
    expect((await articleOf(`# Ice\n\n${PARAGRAPH}`, { name: "ice.md" })).title).toBe("Ice");
  });
});

describe("an HTML fragment", () => {
  test("headings run from h2 without a gap, and bold headings are headings", async () => {
    const html = `<h1>Ice</h1>${HTML}<h5>Tea</h5>${HTML}<h6>Milk</h6>${HTML}`;
    const article = await articleOf(html);
    expect(article.title).toBe("Ice");
    expect(wholeText(article)).toContain("<h2>Tea</h2>");
    expect(wholeText(article)).toContain("<h3>Milk</h3>");
    const bold = await articleOf(`${HTML}<p><b>Tea</b></p>${HTML}`, { title: "Ice" });
    expect(wholeText(bold)).toContain("<h2>Tea</h2>");
  });

  test("loose text and line breaks become paragraphs", async () => {
    const article = await articleOf(`<div>One two.<br><br>Three<div>four</div></div>`, {
      title: "Ice",
    });
    expect(wholeText(article)).toBe("<p>One two.</p>\n<p>Three</p>\n<p>four</p>");
  });
});

describe("a saved page", () => {
  const page = (head: string, before = "", html = "<html lang='en-US'>"): string =>
    `<!doctype html>${html}<head><meta charset=utf-8><title>Ice | The Lamplight</title>${head}</head><body>` +
    `<nav><a href="/">Home</a><a href="/about">About us</a></nav><main><article>${before}${HTML}${HTML}</article></main>` +
    `<aside><h2>Most read</h2><a href="/tea">Tea</a></aside><footer>© The Lamplight</footer></body></html>`;
  const LD = {
    "@graph": [
      {
        "@type": "NewsArticle",
        headline: "Ice in the harbour",
        author: [{ name: "The river desk" }],
        datePublished: "2026-11-02T08:00:00+01:00",
        dateModified: "2026-11-03",
      },
    ],
  };

  test("its article is found, and what it says of itself is believed", async () => {
    const json = `<script type="application/ld+json">${JSON.stringify(LD)}</script>`;
    const made = await prepared(page(json, "<h1>Ice in the harbour</h1><p>By The river desk</p>"));
    if (!made.ok) throw new Error(made.reason.say);
    const { article, cleaned, draft } = made.value;
    expect(article).toMatchObject({
      title: "Ice in the harbour",
      author: "The river desk",
      language: "en-US",
      published: Date.UTC(2026, 10, 2, 7),
      updated: Date.UTC(2026, 10, 3),
    });
    expect(wholeText(article)).toBe(`${HTML}\n${HTML}`);
    expect(draft.outside).toBeGreaterThan(3);
    expect(cleaned.deeds.map((deed) => deed.rule.name)).toContain("repeated-byline");
  });

  test("a language in the wrong alphabet is not believed", async () => {
    const article = await articleOf(page("", "", "<html lang=ru>"));
    expect(article.language).toBe("en");
  });

  test("a date of a page that is none is passed over", async () => {
    const meta = '<meta property="article:published_time" content="yesterday">';
    expect((await articleOf(page(meta))).published).toBe(NOON);
  });
});
