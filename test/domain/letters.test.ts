import { describe, expect, test, vi } from "vitest";
import { unsayable } from "../../src/appeals/copy-lint.ts";
import { DAY } from "../../src/kernel/time.ts";
import { LETTER_KINDS, type DueLetter, type LetterKind } from "../../src/supporters/letters.ts";
import { lettersOf } from "../../src/web/letters.ts";
import { COPIES, LOADED } from "../support/copies.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { LAMPLIGHT as SITE } from "../support/newspaper.ts";

const CODE = "2345-K7QF";
const LETTER = idNumber(1);
const SIGN_IN = idNumber(2);

const desk = {
  site: SITE,
  copies: COPIES,
  mendLinks: { pathFor: (letter: string) => `/mend/${letter}.0abc` },
  endOf: (coveredUntil: number) => coveredUntil + 14 * DAY,
};

const letterOf = (kind: LetterKind, language: string | null): DueLetter => ({
  ...{ id: LETTER, kind, attempts: 1, to: "anna@example.org", language },
  subscription: kind === "sign-in" ? null : "sub_1",
  signIn: kind === "sign-in" ? { id: SIGN_IN, code: CODE } : null,
  coveredUntil: kind === "sign-in" ? null : MORNING,
});

async function written(kind: LetterKind, language: string | null) {
  const letter = await lettersOf(desk).write(letterOf(kind, language));
  if (!letter) throw new Error("not written");
  return letter;
}

const LANGUAGES = ["en", ...LOADED];
const EVERY = LANGUAGES.flatMap((language) =>
  LETTER_KINDS.map((kind) => [language, kind] as const),
);

/** What would tell whoever looks over a shoulder what it is about, in any of the languages. */
const TELLING =
  /lamplight|donat|donor|\bgift|support|newsroom|subscri|\bmember|spend|unterstütz|abonn|\bdon\b|dons|soutien|soutenir|donaci|apoy|suscri|пожертв|донат|поддерж|подписк|редакц|підтрим|підписк|внес|تبرع|دعم|اشتراك/i;

describe.each(EVERY)("a letter in %s: %s", (language, kind) => {
  test("tells nobody by its subject or its first lines what it is about", async () => {
    const { subject, text } = await written(kind, language);
    const plain = text.replace(/https:\S+/g, "");
    expect(subject).not.toMatch(TELLING);
    expect(plain).not.toMatch(TELLING);
    expect(unsayable(`${subject} ${text}`)).toBeNull();
  });

  test("is plain text of short paragraphs, with nothing left to fill in", async () => {
    const { subject, text } = await written(kind, language);
    expect(subject).toMatch(/^[^\n\r{}]{4,40}$/);
    expect(text).not.toMatch(/[{}<>\r]/);
    expect(text).toMatch(/[^\n]\n$/);
    expect(subject).not.toMatch(/[!?]/);
  });

  test("has its links and its code on lines of their own, so that no direction of writing turns them", async () => {
    const { text } = await written(kind, language);
    const lines = text.split("\n");
    const links = lines.filter((line) => line.includes("http"));
    expect(links).toEqual(
      {
        "sign-in": [`https://lamplight.example/sign-in/letters/${SIGN_IN}`],
        "payment-failed": [`https://lamplight.example/mend/${LETTER}.0abc`],
        "support-ends": [`https://lamplight.example/mend/${LETTER}.0abc`],
        "payment-recovered": [],
      }[kind],
    );
    const code = language === "ar" ? `\u2066${CODE}\u2069` : CODE;
    expect(lines.filter((line) => line.includes(CODE))).toEqual(kind === "sign-in" ? [code] : []);
  });
});

test.each([
  ["en", "December 6, 2026"],
  ["en-GB", "December 6, 2026"],
  ["ru", "6 декабря 2026 г."],
  ["uk", "6 грудня 2026 р."],
  ["de", "6. Dezember 2026"],
  ["fr", "6 décembre 2026"],
  ["es", "6 de diciembre de 2026"],
  ["ar", "6 ديسمبر 2026"],
])("the day on which it ends is written as in %s", async (language, day) => {
  expect((await written("support-ends", language)).text).toContain(day);
});

test("who gave in a language that is not spoken, or in none, is written to in the site's", async () => {
  const site = { ...SITE, languages: ["ru", "en"] };
  const letters = lettersOf({ ...desk, site });
  const spoken = async (language: string | null) =>
    (await letters.write(letterOf("sign-in", language)))?.subject;
  expect([await spoken(null), await spoken("pt-BR"), await spoken("de-AT")]).toEqual([
    "Ваш код",
    "Ваш код",
    "Ihr Code",
  ]);
});

test("without the words of its language it waits for them, and speaks no other", async () => {
  vi.resetModules();
  const { lettersOf: anew } = await import("../../src/web/letters.ts");
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const away = anew({ ...desk, copies: { find: () => Promise.reject(new Error("down")) } });
  expect(await away.write(letterOf("sign-in", "de"))).toBeNull();
  expect((await away.write(letterOf("sign-in", "en")))?.subject).toBe("Your code");
  vi.restoreAllMocks();
  expect((await anew(desk).write(letterOf("sign-in", "de")))?.subject).toBe("Ihr Code");
});
