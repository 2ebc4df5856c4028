import fc from "fast-check";
import { expect, test } from "vitest";
import { uncover } from "../../src/articles/behind-the-wall.ts";
import { parseHtml } from "../../src/importer/formats/html.ts";
import { textOf } from "../../src/importer/tree.ts";
import { articleOf, wholeText } from "./helpers.ts";

const LINE = "Whoever bought a ticket wrote a line in the notebook on the counter.";
const items = (count: number, tag: string) => `<${tag}>${LINE}</${tag}>`.repeat(count);

/** Each in one piece, however long: nobody may read the half of it. */
const WHOLE = {
  paragraph: (size: number) => `<p>${LINE.repeat(size)}</p>`,
  list: (size: number) => `<ul>${items(size + 1, "li")}</ul>`,
  table: (size: number) =>
    `<table><tr>${items(2, "td")}</tr>${`<tr>${items(2, "td")}</tr>`.repeat(size)}</table>`,
  quotation: (size: number) => `<blockquote>${items(size, "p")}</blockquote>`,
};

const PIECE = fc.oneof(
  ...Object.values(WHOLE).map((make) => fc.integer({ min: 1, max: 8 }).map(make)),
);
const PIECES = fc.array(PIECE, { minLength: 1, maxLength: 8 });
const SHARE = fc.double({ min: 0, max: 0.99, noNaN: true });

/** The elements that a part of an article is made of, each with its text. */
function partsOf(html: string): readonly string[] {
  const tree = parseHtml(html, "fragment");
  if (!tree.ok) throw new Error(tree.reason.say);
  const elements = tree.value.children.flatMap((node) => (node.type === "element" ? [node] : []));
  return elements.map((node) => `${node.tagName}: ${textOf(node)}`);
}

test("a list, a table or a quotation stands wholly before the wall or wholly behind it", async () => {
  const staysWhole = fc.asyncProperty(PIECES, SHARE, async (pieces, teaserShare) => {
    const article = await articleOf(pieces.join(""), { name: "a.html", title: "Ice", teaserShare });
    const whole = partsOf(wholeText(article));
    const before = partsOf(article.teaser);
    expect([...before, ...partsOf(uncover(article.rest))]).toEqual(whole);
    expect(before).toEqual(whole.slice(0, before.length));
    expect(before.length).toBeLessThan(whole.length);
  });
  await fc.assert(staysWhole, { numRuns: 60 });
});

test("an article of one paragraph has no teaser, and a description of nothing", async () => {
  const article = await articleOf(`<p>${LINE}</p>`, { name: "a.html", title: "Ice" });
  expect(article).toMatchObject({ teaser: "", description: "" });
});
