import { expect, test } from "vitest";
import { outputsCopyFor } from "../../src/web/copy/outputs/outputs-copy.ts";

const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

test.each(["ru", "ar"])(
  "the archive's words in %s are those of English, with its slots",
  (language) => {
    const english = Object.entries(outputsCopyFor("en"));
    const own: Readonly<Record<string, string>> = outputsCopyFor(language);
    expect(Object.keys(own)).toEqual(english.map(([key]) => key));
    for (const [key, text] of english) {
      expect(slots(own[key] ?? ""), key).toEqual(slots(text));
      expect(own[key], key).not.toBe(text);
    }
  },
);

test("an unknown language falls back", () => {
  expect(outputsCopyFor("fr", "ru")).toBe(outputsCopyFor("ru"));
  expect(outputsCopyFor("fr")).toBe(outputsCopyFor("en"));
});
