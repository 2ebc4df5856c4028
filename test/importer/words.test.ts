import fc from "fast-check";
import { expect, test } from "vitest";
import { toHtml } from "hast-util-to-html";
import { clean } from "../../src/importer/clean/clean.ts";
import { readPlain } from "../../src/importer/formats/plain.ts";
import { textOf } from "../../src/importer/tree.ts";

const NOTHING = { title: null, author: null, published: null };
const FRAGMENTS = [
  "Physical Address",
  "304 North Cardinal St.",
  "Dorchester Center, MA 02124",
  "AFP contributed reporting.",
  "A Message from The Lamplight:",
  "Dear readers,",
  "Please support us, from $2 a month. We need your help. Thank you.",
  "The ice holds… pic.twitter.com/AbC123xyz",
  "— Harbour Office (@harbour) November 2, 2026",
  "Share on Facebook",
  "Read also: The winter of the long boats",
  "Advertisement",
  "• tea",
  "• bread",
  "<p>not markup</p> & neither is this &amp;",
];
const line = fc.oneof(fc.constantFrom(...FRAGMENTS), fc.lorem(), fc.string({ unit: "grapheme" }));

/** Words in any order, since a credit or an ask may have stood anywhere; the page draws the bullets. */
function words(text: string): string[] {
  return text
    .split(/[\s•]+/u)
    .filter((word) => word !== "")
    .toSorted();
}

test("every word of a plain text is kept, credited or dropped by a rule that says so", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const source = lines.join("\n");
      const draft = readPlain(source);
      if (!draft.ok) return;
      const { blocks, credits, deeds } = clean(draft.value.tree, NOTHING, null);
      const dropped = deeds.filter((deed) => deed.rule.does === "drop").map((deed) => deed.text);
      const all = [...blocks.map(textOf), ...credits, ...dropped].join("\n");
      expect(words(all)).toEqual(words(source));
    }),
    { numRuns: 500 },
  );
});

test("a text without anything a rule knows stays word for word, in its order", () => {
  const sentence = fc.lorem({ mode: "sentences", maxCount: 4 });
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 20 }), (paragraphs) => {
      const draft = readPlain(paragraphs.join("\n"));
      if (!draft.ok) return;
      const { blocks } = clean(draft.value.tree, NOTHING, null);
      expect(toHtml([...blocks])).toBe(paragraphs.map((text) => `<p>${text}</p>`).join(""));
    }),
  );
});
