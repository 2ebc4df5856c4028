import { describe, expect, test } from "vitest";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import { copyFor, fill } from "../../src/web/copy/copy.ts";

/** Every text of a copy with the way to it, e.g. `problems.unknown.title`; plural forms are each language's own. */
function texts(node: unknown, path = ""): [string, string][] {
  if (path === "meter.articles") return [];
  if (node === null || typeof node === "number" || typeof node === "boolean") return [];
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node as object).flatMap(([key, value]) =>
    texts(value, path ? `${path}.${key}` : key),
  );
}

const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const LANGUAGES = ["en", "ru", "ar"];

test("a region speaks its language; an unknown language the fallback; an unknown fallback English", () => {
  expect(copyFor("ru-RU").language).toBe("ru");
  expect(copyFor("AR").language).toBe("ar");
  expect(copyFor("fr", "ru").language).toBe("ru");
  expect(copyFor("fr", "de").language).toBe("en");
});

test("a slot without a value stays as it is, and values are never read as patterns", () => {
  expect(fill("{a} and {b}", { a: "$& {b}" })).toBe("$& {b} and {b}");
});

describe.each(LANGUAGES)("the copy in %s", (language) => {
  const own = texts(copyFor(language));

  test("has every text, none of them empty", () => {
    expect(own.map(([path]) => path)).toEqual(texts(copyFor("en")).map(([path]) => path));
    for (const [path, text] of own) expect(text.trim(), path).toBe(text);
    for (const [path, text] of own) expect(text, path).not.toBe("");
  });

  test("has the slots that English has", () => {
    const english = new Map(texts(copyFor("en")));
    for (const [path, text] of own) expect(slots(text), path).toEqual(slots(english.get(path)!));
  });

  test("promises nobody that a gift cannot be seen", () => {
    const campaign = DEFAULT_CAMPAIGNS.filter((each) => each.language === language);
    for (const [path, text] of [...own, ...texts(campaign.map(({ variants }) => variants))]) {
      expect(text, path).not.toMatch(
        /anonym|secret|untrace|\bsafe|аноним|тайн|секрет|безопас|مجهول|سري(?!ع)|آمن/i,
      );
    }
  });
});
