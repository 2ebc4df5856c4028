import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSlug } from "../../src/articles/slug.ts";

test.each(["a", "7", "a-b", "the-river-runs-east-2", "a".repeat(96)])("%s is a slug", (text) => {
  expect(parseSlug(text)).toEqual({ ok: true, value: text });
});

test.each([
  "",
  "-a",
  "a-",
  "a--b",
  "A",
  "a b",
  "a_b",
  "a/b",
  "../a",
  "a.b",
  "é",
  "а", // Cyrillic
  "a\n",
  "%61",
  "a".repeat(97),
])("%j is no slug", (text) => {
  expect(parseSlug(text)).toEqual({ ok: false, reason: "not-a-slug" });
});

test("a slug needs no escaping in a URL, a key or an attribute", () => {
  const words = fc.array(fc.stringMatching(/^[a-z0-9]+$/), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, (words) => {
      const text = words.join("-").slice(0, 96).replace(/-$/, "");
      expect(parseSlug(text)).toEqual({ ok: true, value: text });
      expect(encodeURIComponent(text)).toBe(text);
    }),
  );
});
