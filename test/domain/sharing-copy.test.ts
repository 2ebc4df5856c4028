import { describe, expect, test } from "vitest";
import { sharingCopyFor } from "../../src/web/copy/sharing/sharing-copy.ts";

/** Every text of a copy with the way to it. */
function texts(node: unknown, path = ""): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node as object).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const english = new Map(texts(sharingCopyFor("en")));

test("a language without words of its own has the site's, else English", () => {
  expect(sharingCopyFor("ru-RU")).not.toBe(sharingCopyFor("en"));
  expect(sharingCopyFor("fr", "ar")).toBe(sharingCopyFor("ar"));
  expect(sharingCopyFor("fr", "de")).toBe(sharingCopyFor("en"));
});

describe.each(["en", "ru", "ar"])("the words for sharing in %s", (language) => {
  const own = texts(sharingCopyFor(language));

  test("are all there, with the slots that English has", () => {
    expect(own.map(([path]) => path)).toEqual([...english.keys()]);
    for (const [path, text] of own) expect(text.trim(), path).toBe(text);
    for (const [path, text] of own) expect(slots(text), path).toEqual(slots(english.get(path)!));
  });

  test("promise nobody that they cannot be found", () => {
    for (const [path, text] of own) {
      expect(text, path).not.toMatch(
        /anonym|secret|untrace|\bsafe|аноним|тайн|секрет|безопас|مجهول|سري(?!ع)|آمن/i,
      );
    }
  });
});
