import { describe, expect, test } from "vitest";
import { languageOf } from "../../src/importer/language.ts";
import { parseMoment } from "../../src/importer/moment.ts";
import { slugFrom } from "../../src/importer/slugify.ts";

const SITE = ["en", "ru", "ar"];

describe("a slug from a headline", () => {
  test.each([
    ["The last ferry keeps a ledger", "en", "the-last-ferry-keeps-a-ledger"],
    ["U.S. envoy’s visit: “no comment”", "en", "us-envoys-visit-no-comment"],
    ["Щербет и ёлка в подъезде", "ru", "shcherbet-i-elka-v-podezde"],
    ["Київ і Чернігів", "uk", "kyiv-i-chernihiv"],
    ["Größe und Maß in Köln", "de", "groesse-und-mass-in-koeln"],
    ["Größe und Maß in Köln", "sv", "grosse-und-mass-in-koln"],
    ["Příliš žluťoučký kůň", "cs", "prilis-zlutoucky-kun"],
    ["Łódź ĳs Æsir øre þing", "pl", "lodz-ijs-aesir-ore-thing"],
    ["Ελληνικά νέα", "el", "ellinika-nea"],
    ["საქართველო", "ka", "sakartvelo"],
    ["Երևան", "hy", "erevan"],
    ["100 % — ½ ﬁn", "en", "100-1-2-fin"],
  ])("%s (%s)", (title, language, slug) => {
    expect(slugFrom(title, language)).toEqual({ ok: true, value: slug });
  });

  test("a script without a table is asked about", () => {
    expect(slugFrom("نشرة الأخبار", "ar").ok).toBe(false);
    expect(slugFrom("冰", "zh").ok).toBe(false);
    expect(slugFrom("!!!", "en").ok).toBe(false);
  });

  test("a long one is cut between words", () => {
    const slug = slugFrom("never again ".repeat(20), "en");
    expect(slug.ok && slug.value).toMatch(/^never(?:-again-never)*(?:-again)?$/);
    expect(slug.ok && slug.value.length).toBeLessThanOrEqual(80);
  });
});

describe("the language of a text", () => {
  const RUSSIAN =
    "Книга выдаётся на неделю, и не было такого, чтобы её не вернули, как и в прошлом году.";
  const SPANISH =
    "La ley de la que se habla en los pueblos de la costa no es para el mar, es para las islas y los que viven en el puerto.";

  test("is what the document says, where its alphabet agrees", () => {
    expect(languageOf(RUSSIAN, "ru-RU", SITE)).toBe("ru-RU");
    expect(languageOf(RUSSIAN, "en-US", SITE)).toBe("ru");
  });

  test("is known by its commonest words, where the document says nothing", () => {
    expect(languageOf(SPANISH, null, SITE)).toBe("es");
  });

  test("is the site's own, where too few words tell", () => {
    expect(languageOf("Lorem ipsum", null, SITE)).toBe("en");
    expect(languageOf("Лёд", null, SITE)).toBe("ru");
  });

  test("is not guessed in an alphabet the site does not write", () => {
    expect(languageOf("冰在港口", null, SITE)).toBe(null);
  });
});

describe("a date", () => {
  test.each([
    ["2026-11-22", "2026-11-22T00:00:00.000Z"],
    ["2026-11-22T09:30", "2026-11-22T09:30:00.000Z"],
    ["2026-11-22 09:30:15", "2026-11-22T09:30:15.000Z"],
    ["2026-11-22T09:30:15.250+0100", "2026-11-22T08:30:15.000Z"],
    ["Sun, 22 Nov 2026 09:30:00 GMT", "2026-11-22T09:30:00.000Z"],
    ["November 22, 2026", "2026-11-22T00:00:00.000Z"],
  ])("%s is read", (written, iso) => {
    expect(new Date(parseMoment(written) ?? Number.NaN).toISOString()).toBe(iso);
  });

  test.each([
    "2026-02-30",
    "2026-13-01",
    "2026-11-22T25:00",
    "1",
    "22",
    "yesterday",
    "",
    "May",
    "7 dogs 2026",
  ])("%s is none", (written) => {
    expect(parseMoment(written)).toBe(null);
  });
});
