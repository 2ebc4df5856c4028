import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unsayable } from "../../src/appeals/copy-lint.ts";
import { FORBIDDEN_WORDS, SAYABLE, UNSAYABLE } from "../support/unsayable-sentences.ts";

test.each(UNSAYABLE)("no text of ours says: %s", (sentence) => {
  expect(unsayable(sentence)).not.toBeNull();
  expect(unsayable(sentence.toUpperCase())).not.toBeNull();
  expect(unsayable(`Read on. ${sentence}, and then read on.`)).not.toBeNull();
});

test.each(SAYABLE)("an honest text may say: %s", (sentence) => {
  expect(unsayable(sentence)).toBeNull();
  expect(unsayable(sentence.toUpperCase())).toBeNull();
});

test("one honest sentence after another is honest, too", () => {
  expect(unsayable(SAYABLE.join(" "))).toBeNull();
});

/** Letters that look alike in Latin and in Cyrillic. */
const TWINS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("aceopxyisdkmthb", (letter, at) => [letter, [..."асеорхуіѕԁкмтһь"][at] ?? letter]),
);
const CYRILLIC_TWINS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("асеорхукмтні", (letter, at) => [letter, [..."aceopxykmthi"][at] ?? letter]),
);
const UNSEEN = ["\u200B", "\u200C", "\u200D", "\u2060", "\u00AD", "\uFEFF", "\uFE0F", "\u034F"];
const MARKS = ["\u0301", "\u0336", "\u0323", "\u0308"];

const twin = (letter: string) => CYRILLIC_TWINS[letter] ?? TWINS[letter] ?? letter;

/** Ways to write a letter that look to a reader as the letter does. */
const disguise = (letter: string) =>
  fc.constantFrom(
    letter,
    letter.toUpperCase(),
    twin(letter),
    ...UNSEEN.map((unseen) => letter + unseen),
    ...MARKS.map((mark) => letter + mark),
  );

const disguised = fc
  .constantFrom(...FORBIDDEN_WORDS)
  .chain((word) => fc.tuple(...Array.from(word, disguise)));

test("a word is known in any disguise that a reader does not see", () => {
  fc.assert(fc.property(disguised, (letters) => unsayable(letters.join("")) !== null));
});

test("a word is known whose letters stand apart", () => {
  const gaps = fc.constantFrom(" ", "-", ".", "·", " . ", "*", "_");
  fc.assert(
    fc.property(fc.constantFrom(...FORBIDDEN_WORDS), gaps, (word, gap) => {
      expect(unsayable([...word].join(gap)), [...word].join(gap)).not.toBeNull();
    }),
  );
});

test.each([
  "ａｎｏｎｙｍｏｕｓ",
  "𝐚𝐧𝐨𝐧𝐲𝐦𝐨𝐮𝐬",
  "ᴀɴᴏɴʏᴍᴏᴜꜱ",
  "an0nym0us",
  "$ecret",
  "ѕесrеt",
  "مـجـهـول",
  "sec-ret",
])("a word is known in other letters: %s", (word) => {
  expect(unsayable(word)).not.toBeNull();
});

describe("of any text at all", () => {
  const anyText = fc.string({ unit: "binary", maxLength: 300 });

  test("it is said in no time whether it may be said", () => {
    unsayable("");
    fc.assert(fc.property(anyText, (text) => void unsayable(text)));
    for (const word of ["give", "nobody will", "a", "не видно", "لن يري", "safe ."]) {
      const begun = performance.now();
      unsayable(`${word} `.repeat(1_200));
      expect(performance.now() - begun).toBeLessThan(5_000);
    }
  });

  test("what is around a word does not hide it", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...FORBIDDEN_WORDS), (text, word) => {
        return unsayable(`${text} . ${word} . ${text}`) !== null;
      }),
    );
  });
});
