import { expect, test } from "vitest";
import { gate } from "../../src/paywall/gate.ts";
import type { Window } from "../../src/readers/history.ts";
import { renderArticle } from "../../src/web/pages/article-page.tsx";
import { LOADED } from "../support/copies.ts";
import { articleWith, LAMPLIGHT } from "../support/newspaper.ts";

/** The line under the byline, for a reader who has read so many of so many. */
function line(
  language: string,
  [count, limit]: readonly [number, number],
  window: Window = "month",
): string {
  const edition = gate(articleWith({ language }), { granted: true });
  const page = { site: LAMPLIGHT, edition, metered: { limit, window }, link: null };
  const { opening } = renderArticle(page, String(count).padStart(2));
  const [, said = ""] = /<p class="meter">(.*?)<\/p>/.exec(opening) ?? [];
  return said.replace(/\s+/g, " ").trim();
}

test("the count is said as each language says it", () => {
  expect(line("en", [2, 3])).toBe("2 of 3 free articles this month");
  expect(line("ru", [2, 3])).toBe("2 из 3 бесплатных статей в этом месяце");
  expect(line("ar", [2, 3])).toBe("2 من 3 مقالات مجانية هذا الشهر");
  expect(line("uk", [2, 3])).toBe("2 з 3 безкоштовних статей цього місяця");
  expect(line("de", [2, 3])).toBe("2 von 3 kostenlosen Artikeln in diesem Monat");
  expect(line("fr", [2, 3])).toBe("Article gratuit 2 sur 3 ce mois-ci");
  expect(line("es", [2, 3])).toBe("Artículo gratuito 2 de 3 este mes");
});

test("a window of days says how many", () => {
  expect(line("en", [12, 20], { days: 30 })).toBe("12 of 20 free articles in 30 days");
  expect(line("ru", [1, 5], { days: 7 })).toBe("1 из 5 бесплатных статей за 7 дней");
  expect(line("ar", [4, 11], { days: 30 })).toBe("4 من 11 مقالًا مجانيًا خلال 30 يومًا");
  expect(line("uk", [1, 5], { days: 22 })).toBe("1 з 5 безкоштовних статей за 22 дні");
  expect(line("de", [1, 5], { days: 7 })).toBe("1 von 5 kostenlosen Artikeln (Zeitraum: 7 Tage)");
  expect(line("fr", [12, 20], { days: 30 })).toBe("Article gratuit 12 sur 20 en 30 jours");
  expect(line("es", [12, 20], { days: 30 })).toBe("Artículo gratuito 12 de 20 en 30 días");
});

test("one free article is not counted as if there were more", () => {
  expect(line("en", [1, 1])).toBe("Your one free article this month");
  expect(line("ar", [1, 1])).toBe("مقالك المجاني الوحيد هذا الشهر");
  expect(line("de", [1, 1])).toBe("Ihr einziger kostenloser Artikel in diesem Monat");
  expect(line("fr", [1, 1])).toBe("Votre seul article gratuit ce mois-ci");
  expect(line("es", [1, 1])).toBe("Tu único artículo gratuito este mes");
});

test("a limit takes the form that its last figures want", () => {
  expect(line("ru", [1, 21])).toContain("из 21 бесплатной статьи");
  expect(line("ru", [1, 11])).toContain("из 11 бесплатных статей");
  expect(line("ar", [1, 2])).toContain("1 من مقالين مجانيين");
  expect(line("uk", [1, 31])).toContain("з 31 безкоштовної статті");
  expect(line("uk", [1, 12])).toContain("з 12 безкоштовних статей");
});

test("no language has a limit that it cannot say", () => {
  for (const language of ["en", ...LOADED]) {
    for (let limit = 2; limit <= 60; limit += 1) {
      const said = line(language, [limit - 1, limit]);
      const figures = `^\\P{N}*${limit - 1} \\P{N}+(${limit} \\P{N}+)?$`;
      expect(said, said).toMatch(new RegExp(figures, "u"));
    }
  }
});
