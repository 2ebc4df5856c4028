import { expect, test } from "vitest";
import { uncover } from "../../src/articles/behind-the-wall.ts";
import { markdownOf } from "../../src/importer/markdown-of.ts";
import { articleOf } from "./helpers.ts";

const markdown = async (source: string) => {
  const article = await articleOf(source, { name: "a.md", title: "A" });
  const made = markdownOf(article);
  return { made, article, text: `${made.teaser}${uncover(made.rest)}` };
};

test("only the text of an article changes its form", async () => {
  const { made, article } = await markdown("# A\n\nOne.\n\nTwo.\n\nThree.\n\nFour.");
  expect(made).toEqual({ ...article, teaser: "One.\n", rest: "Two.\n\nThree.\n\nFour.\n" });
});

test("headings, lists, links, quotations and tables are Markdown again", async () => {
  const { text } = await markdown(
    "Ice _and_ **tea** at [a shop](https://shop.example/a_b?c=1&d=2).\n\n## A heading\n\n- one\n- two\n\n" +
      "> Said.\n\n| a | b |\n| --- | --- |\n| 1 | 2 \\| 3 |\n\n---\n\nThe end.",
  );
  expect(text).toContain("Ice *and* **tea** at [a shop](https://shop.example/a_b?c=1\\&d=2).");
  expect(text).toMatch(/## A heading\n\n- one\n- two\n\n> Said\.\n/);
  expect(text).toMatch(/\| a \| b +\|\n\| - \| -+ \|\n\| 1 \| 2 \\\| 3 \|/);
});

test("a table's caption, struck words and small print stay", async () => {
  const { text } = await markdown(
    "Text.\n\n<table><caption>Prices</caption><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>\n\n" +
      "<p>This is <del>old</del> <ins>new</ins>, H<sub>2</sub>O, <q>said</q>.</p>",
  );
  expect(text).toContain("Prices\n\n| a | b |");
  expect(text).toContain("This is old new, H2O");
});

test("words that look like markup stay words", async () => {
  const { text } = await markdown("Text.\n\n<p># 1 &lt;script&gt; *not* [a](b)</p>");
  expect(text).toContain("\\# 1 \\<script> \\*not\\* \\[a]\\(b)");
});
