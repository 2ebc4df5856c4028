import { describe, expect, test } from "vitest";
import { unsayable } from "../../src/appeals/copy-lint.ts";
import { ACCOUNT } from "../../src/web/copy/account/en.ts";
import { APPEALS } from "../../src/web/copy/appeals/en.ts";
import { copyFor, fill } from "../../src/web/copy/copy.ts";
import { GIVING } from "../../src/web/copy/giving/en.ts";
import type { Family } from "../../src/web/copy/languages.ts";
import { LETTERS } from "../../src/web/copy/letters/en.ts";
import { MENDING } from "../../src/web/copy/mending/en.ts";
import { OUTPUTS } from "../../src/web/copy/outputs/en.ts";
import { PRECAUTION } from "../../src/web/copy/precaution/en.ts";
import { PROBLEMS } from "../../src/web/copy/problems/en.ts";
import { SHARING } from "../../src/web/copy/sharing/en.ts";
import { SIGN_IN } from "../../src/web/copy/sign-in/en.ts";
import { LOADED, loadEveryCopy } from "../support/copies.ts";

await loadEveryCopy();

const FAMILIES: readonly (readonly [string, Family<object>])[] = [
  ["problems", PROBLEMS],
  ["giving", GIVING],
  ["sharing", SHARING],
  ["sign-in", SIGN_IN],
  ["outputs", OUTPUTS],
  ["precaution", PRECAUTION],
  ["appeals", APPEALS],
  ["account", ACCOUNT],
  ["letters", LETTERS],
  ["mending", MENDING],
];

/** All that the interface says in a language, by family. */
function wordsIn(language: string): Readonly<Record<string, object>> {
  const words: Record<string, object> = { main: copyFor(language) };
  for (const [name, family] of FAMILIES) words[name] = copyFor(language, "en", family);
  return words;
}

/** Every text of a copy with the way to it, e.g. `problems.unknown.title`; plural forms are each language's own. */
function texts(node: unknown, path = ""): [string, string][] {
  if (path.endsWith("meter.articles")) return [];
  if (node === null || typeof node === "number" || typeof node === "boolean") return [];
  if (typeof node === "string") return [[path, node]];
  return Object.entries(node as object).flatMap(([key, value]) =>
    texts(value, path ? `${path}.${key}` : key),
  );
}

const slots = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const english = new Map(texts(wordsIn("en")));

test("a region speaks its language; an unknown language the fallback; an unknown fallback English", () => {
  expect(copyFor("ru-RU").language).toBe("ru");
  expect(copyFor("AR").language).toBe("ar");
  expect(copyFor("pl", "ru").language).toBe("ru");
  expect(copyFor("pl", "nl").language).toBe("en");
  expect(copyFor("en-GB", "ru").language).toBe("en");
});

test("a family's words come in the language of the others, or in English with them", () => {
  expect(copyFor("pl", "ru", SHARING).gifts).toEqual(copyFor("ru", "en", SHARING).gifts);
  expect(copyFor("pl", "ru", SHARING).language).toBe("ru");
  expect(copyFor("pl", "nl", GIVING)).toEqual({ ...copyFor("en"), ...GIVING.english });
});

test.each(FAMILIES)("the words for %s stand next to the others, and hide none", (_, family) => {
  const everywhere = Object.keys(copyFor("en"));
  expect(Object.keys(family.english).filter((name) => everywhere.includes(name))).toEqual([]);
});

test("a slot without a value stays as it is, and values are never read as patterns", () => {
  expect(fill("{a} and {b}", { a: "$& {b}" })).toBe("$& {b} and {b}");
});

describe.each(["en", ...LOADED])("the copy in %s", (language) => {
  const own = texts(wordsIn(language));

  test("has every text, none of them empty", () => {
    expect(own.map(([path]) => path).toSorted()).toEqual([...english.keys()].toSorted());
    for (const [path, text] of own) expect(text.trim(), path).toBe(text);
    for (const [path, text] of own) expect(text, path).not.toBe("");
  });

  test("has the slots that English has", () => {
    for (const [path, text] of own) expect(slots(text), path).toEqual(slots(english.get(path)!));
  });

  test("promises nobody that a gift cannot be seen", () => {
    for (const [path, text] of own) expect(unsayable(text), path).toBe(null);
  });
});

test.each(LOADED)("nothing in %s is left in English", (language) => {
  for (const [path, text] of texts(wordsIn(language))) {
    if (/[a-z]{4}/i.test(text.replace(/\{\w+\}/g, ""))) {
      expect(text, path).not.toBe(english.get(path));
    }
  }
});

test("where a day ends with a full stop, no other one stands behind it", () => {
  for (const language of ["ru", "uk"]) {
    for (const [path, text] of texts(wordsIn(language))) expect(text, path).not.toContain("{day}.");
  }
});

test("French keeps its spaces where a line must not break", () => {
  for (const [path, text] of texts(wordsIn("fr"))) expect(text, path).not.toMatch(/ [:;?!»]|« /);
});
