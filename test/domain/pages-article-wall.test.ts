import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { TIERS, type Article } from "../../src/articles/article.ts";
import { cover } from "../../src/articles/behind-the-wall.ts";
import type { Refused } from "../../src/paywall/access.ts";
import { gate } from "../../src/paywall/gate.ts";
import { articleWith, LAMPLIGHT, usualOf } from "../support/newspaper.ts";
import { wholeArticle } from "../support/whole-pages.ts";

const DECEMBER = Date.UTC(2026, 11, 1);
const REASONS = {
  supporters: { granted: false, because: "supporters-only" },
  bot: { granted: false, because: "bot-policy" },
  until: { granted: false, because: "meter-exhausted", opens: DECEMBER },
  never: { granted: false, because: "meter-exhausted", opens: null },
} as const satisfies Record<string, Refused>;

const HIDDEN = {
  rest: cover("<h2>Vermilion gate</h2><p>Nobody complained.</p>"),
  credit: "With the Northern Wire.",
};

function wallOf(article: Article, reason: keyof typeof REASONS = "supporters"): string {
  const edition = gate(article, { granted: false });
  const ending = { kind: "wall", refused: REASONS[reason] } as const;
  const page = { site: LAMPLIGHT, edition, ...usualOf(article.language), ending };
  return wholeArticle(page);
}

function fullOf(article: Article): string {
  const edition = gate(article, { granted: true });
  const ending = { kind: "asked", metered: { limit: 3, window: "month" } } as const;
  const page = { site: LAMPLIGHT, edition, ...usualOf(article.language), ending };
  return wholeArticle(page);
}

const open = (html: string) => new JSDOM(html).window.document;
const dataOf = (html: string) =>
  JSON.parse(open(html).querySelector("script")!.textContent) as Record<string, unknown>;

describe("the wall", () => {
  test.each(Object.keys(REASONS) as (keyof typeof REASONS)[])(
    "holds no byte of what is behind it: %s",
    (reason) => {
      for (const tier of TIERS) {
        const page = wallOf(articleWith({ ...HIDDEN, tier }), reason);
        expect(page).not.toMatch(/vermilion|complained|northern/i);
        expect(page).toContain("Twenty minutes late.");
      }
    },
  );

  test("hides, blurs and locks nothing: there is nothing that could be shown again", () => {
    const document = open(wallOf(articleWith(HIDDEN)));
    expect(document.querySelector("main [hidden], main [aria-hidden], main [inert]")).toBeNull();
    const sheet = document.querySelector("style")!.textContent;
    expect(sheet).not.toMatch(/blur|mask|overflow(-y)?:hidden|position:fixed/);
  });

  const said = (reason: keyof typeof REASONS, language = "en") => {
    const wall = open(wallOf(articleWith({ language }), reason)).querySelector(".wall")!;
    const texts = (selector: string) =>
      [...wall.querySelectorAll(selector)].map((each) => each.textContent.trim());
    return { title: texts("h2"), ways: texts(".ways b"), text: wall.textContent };
  };

  test("who has no free article left may support, sign in, or wait until a day that it names", () => {
    const { title, ways, text } = said("until");
    expect(title).toEqual(["You have no free articles left for now"]);
    expect(ways).toEqual(["Already a supporter?", "Rather wait?"]);
    expect(text).toContain("From December 1, 2026 you can read for free again.");
    expect(said("until", "ru").text).toContain("С 1 декабря 2026 г. снова можно");
    expect(said("until", "ar").text).toContain("ابتداءً من 1 ديسمبر 2026");
  });

  test.each(["supporters", "bot", "never"] as const)(
    "promises nothing to those who wait for what is never free: %s",
    (reason) => {
      const { title, ways } = said(reason);
      expect(title).toEqual(["The rest of this article is for supporters"]);
      expect(ways).toEqual(["Already a supporter?"]);
    },
  );

  test("says from how much, and leads back here from wherever the reader signs in", () => {
    const wall = open(wallOf(articleWith())).querySelector(".wall")!;
    expect(wall.querySelector("p")!.textContent).toContain("From $2 a month");
    const link = wall.querySelector(".ways a")!;
    expect(link.getAttribute("href")).toBe("/sign-in?from=the-last-ferry");
  });

  test("of an article that is too short for a teaser stands under its headline and standfirst", () => {
    const document = open(wallOf(articleWith({ ...HIDDEN, teaser: "" })));
    expect(document.querySelector(".text")!.childNodes).toHaveLength(0);
    expect(document.querySelector(".stand")!.textContent).toMatch(/^It leaves full/);
    expect(document.querySelector("article + .wall h2")!.textContent.trim()).toBe(
      "This article is for supporters",
    );
  });
});

describe("what search engines are told", () => {
  const WALLED = ["metered", "supporters"] as const;

  test.each(WALLED)(
    "of a %s article: which part is not free, on either side of the wall",
    (tier) => {
      const article = articleWith({ ...HIDDEN, tier });
      for (const page of [wallOf(article), fullOf(article)]) {
        expect(dataOf(page)).toMatchObject({
          isAccessibleForFree: false,
          hasPart: {
            "@type": "WebPageElement",
            isAccessibleForFree: false,
            cssSelector: ".rest",
          },
        });
        expect(JSON.stringify(dataOf(page))).not.toMatch(/vermilion|complained|northern/i);
        const robots = open(page).querySelector("meta[name=robots]")!;
        expect(robots.getAttribute("content")).toBe("noarchive");
      }
    },
  );

  test.each(WALLED)(
    "the part of a %s article that is not free is marked, and all of it",
    (tier) => {
      const text = open(fullOf(articleWith({ ...HIDDEN, tier }))).querySelector(".text")!;
      const rest = text.querySelector(".rest[data-nosnippet]")!;
      const texts = ({ children }: Element) => [...children].map((each) => each.textContent);
      expect(texts(text)).toEqual(["Twenty minutes late.", rest.textContent]);
      expect(texts(rest)).toEqual([
        "Vermilion gate",
        "Nobody complained.",
        "With the Northern Wire.",
      ]);
    },
  );

  test("an open article is free, all of it", () => {
    const page = fullOf(articleWith({ ...HIDDEN, tier: "open" }));
    expect(dataOf(page)).toMatchObject({ isAccessibleForFree: true });
    expect(dataOf(page)).not.toHaveProperty("hasPart");
    expect(open(page).querySelector(".rest, [data-nosnippet], meta[name=robots]")).toBeNull();
    expect(open(page).querySelectorAll(".text > *")).toHaveLength(4);
  });
});
