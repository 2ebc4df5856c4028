import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languageFor } from "../../src/web/reader-language.ts";

const site = (...languages: readonly string[]) => ({ languages });
const OURS = site("en", "ru", "ar");

describe("the language of the site that a browser asks for", () => {
  test.each([
    ["ru", "ru"],
    ["ar, en", "ar"],
    ["en;q=0.5, ar;q=0.7, ru;q=0.6", "ar"],
    ["ru;q=0.8, ar;q=0.8", "ru"],
    ["ar-EG, ar;q=0.9, en-US;q=0.8", "ar"],
    ["RU-ru", "ru"],
    ["fr-CA, fr;q=0.9, ru;q=0.1", "ru"],
    ["sr-Cyrl-RS, ru", "ru"],
  ])("by %j is %s", (accepted, language) => {
    expect(languageFor(accepted, OURS)).toBe(language);
  });

  test.each([null, "", "fr, de;q=0.5", "ru;q=0", "ru;q=0, *;q=0", "*", "fr, *;q=0.1", "qqq-not_a"])(
    "by %j is the first of the site",
    (accepted) => {
      expect(languageFor(accepted, OURS)).toBe("en");
    },
  );

  test("by a star is the first that nothing else in it names", () => {
    expect(languageFor("en;q=0, *", OURS)).toBe("ru");
    expect(languageFor("en;q=0.2, ru-RU;q=0.1, *;q=0.5", OURS)).toBe("ar");
    expect(languageFor("en;q=0.2, ru;q=0.1, ar;q=0, *;q=0.5", OURS)).toBe("en");
  });

  test("is written as the site writes it", () => {
    expect(languageFor("de-AT", site("en-GB", "de-CH"))).toBe("de-CH");
  });

  test("is one that there are words in; what the site has first needs none", () => {
    expect(languageFor("pt, ru;q=0.9", site("en", "pt", "ru"))).toBe("ru");
    expect(languageFor("pt", site("pt", "ru"))).toBe("pt");
    expect(languageFor("*", site("pt", "ru"))).toBe("pt");
    expect(languageFor("constructor, __proto__, toString", site("en", "constructor"))).toBe("en");
  });

  test("is looked for in the first thousand characters", () => {
    const others = "fr,".repeat(332);
    expect(languageFor(`${others}ru`, OURS)).toBe("ru");
    expect(languageFor(`${others}xx,ru`, OURS)).toBe("en");
  });

  test("of a site that names none is English", () => {
    expect(languageFor("ru, *;q=0.5", site())).toBe("en");
  });

  test.each([
    [";;;,,,", "en"],
    [",, ,ru", "ru"],
    ["ru;q=", "ru"],
    ["ar;q=-1, ru", "ru"],
    ["ru;q=0.001;level=1", "ru"],
    ['"ru', "en"],
    ["ru;q=0,5", "en"],
    ["q=1;ru", "en"],
    ["ru;", "ru"],
    ["ru\tar", "en"],
  ])("by %j, which is no list, is %s", (accepted, language) => {
    expect(languageFor(accepted, OURS)).toBe(language);
  });

  test("is one of the site's, whatever is sent", () => {
    const part = fc.constantFrom("ru", "ar", "en", "*", "-", ";", "q=", "0.5", ",", " ", '"', "\\");
    const mixed = fc.array(part).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string(), mixed), (accepted) => {
        expect(OURS.languages).toContain(languageFor(accepted, OURS));
      }),
    );
  });
});
