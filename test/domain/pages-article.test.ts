import { gzipSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import type { Article } from "../../src/articles/article.ts";
import { gate } from "../../src/paywall/gate.ts";
import { articleWith, LAMPLIGHT, usualOf } from "../support/newspaper.ts";
import { wholeArticle } from "../support/whole-pages.ts";

const ENDINGS = {
  asked: { kind: "asked", metered: null },
  thanked: { kind: "thanked" },
  wall: { kind: "wall", refused: { granted: false, because: "supporters-only" } },
} as const;

function pageOf(article: Article, name: keyof typeof ENDINGS = "asked", site = LAMPLIGHT): string {
  const ending = ENDINGS[name];
  const edition = gate(article, { granted: ending.kind !== "wall" });
  const page = { site, edition, ...usualOf(article.language), ending };
  return wholeArticle(page);
}

const open = (...page: Parameters<typeof pageOf>) => new JSDOM(pageOf(...page)).window.document;

const dataOf = (document: Document) =>
  JSON.parse(document.querySelector("script")!.textContent) as Record<string, unknown>;

describe("an article's page", () => {
  test("is put together from its parts into one well-formed document", () => {
    for (const ending of ["asked", "thanked", "wall"] as const) {
      const document = open(articleWith(), ending);
      expect(document.querySelector("main > article > .text > p")!.textContent).toBe(
        "Twenty minutes late.",
      );
      expect(document.querySelectorAll("main > .ask, main > .thanks")).toHaveLength(1);
      expect(document.querySelector("body > footer address")!.textContent).toContain("Port Alder");
    }
  });

  test("does not say the first words of the text twice", () => {
    const standfirst = (description: string) => {
      const teaser =
        "<p>Salt &amp; <em>tea</em>, she said: that was the harbour’s whole trade.</p>";
      return open(articleWith({ description, teaser }), "asked").querySelector(".stand");
    };
    expect(standfirst("Salt & tea, she said: that was the harbour’s…")).toBeNull();
    expect(standfirst("On what a harbour lives by.")).not.toBeNull();
  });

  test("has one form with one attempt, and names the article it stands under", () => {
    for (const ending of ["asked", "wall"] as const) {
      const form = open(articleWith(), ending).querySelector("form")!;
      const fields = [...new form.ownerDocument.defaultView!.FormData(form)];
      expect(Object.fromEntries(fields)).toEqual({
        attempt: "ATTEMPT",
        token: "TOKEN",
        campaign: "default-en",
        variant: "usual",
        placement: ending === "wall" ? "wall" : "epic",
        currency: "usd",
        from: "the-last-ferry",
        cadence: "monthly",
        amount: "5",
        other_amount: "",
      });
    }
  });

  test("thanks a supporter in the ask's place, with no form at all", () => {
    const document = open(articleWith(), "thanked");
    expect(document.querySelector("form")).toBeNull();
    expect(document.querySelector(".thanks")!.textContent).toMatch(/Thank you/);
  });

  test("runs no script, has no inline style and loads nothing from anywhere else", () => {
    const document = open(articleWith());
    expect([...document.scripts].map((script) => script.type)).toEqual(["application/ld+json"]);
    expect(document.querySelector("[style], [src], link[rel=stylesheet], iframe")).toBeNull();
    expect(document.querySelectorAll("style")).toHaveLength(1);
  });

  test("names its publisher, its author and its address to machines", () => {
    const document = open(articleWith());
    const address = "https://lamplight.example/articles/the-last-ferry";
    expect(document.querySelector("link[rel=canonical]")!.getAttribute("href")).toBe(address);
    expect(document.title).toBe("The last ferry — The Lamplight");
    expect(dataOf(document)).toMatchObject({
      "@type": "NewsArticle",
      headline: "The last ferry",
      datePublished: "2026-11-20T09:30:00Z",
      author: { "@type": "Person", name: "M. Stanne" },
      publisher: { legalName: LAMPLIGHT.legalName, address: LAMPLIGHT.postalAddress },
      mainEntityOfPage: address,
    });
  });

  test("shows when it was changed only where that was another day", () => {
    const day = 86_400_000;
    const { published } = articleWith();
    const updatedAt = (updated: number) =>
      open(articleWith({ updated })).querySelectorAll("header time").length;
    expect(updatedAt(published + 60_000)).toBe(1);
    expect(updatedAt(published + day)).toBe(2);
  });

  test("shows every text as text, wherever it stands", () => {
    const hostile = `</title></script><script>alert(1)</script><!--seam-->" onload="x`;
    const article = articleWith({
      title: hostile,
      description: hostile,
      author: hostile,
      credit: hostile,
    });
    const site = { ...LAMPLIGHT, name: hostile, postalAddress: hostile };
    const document = open(article, "asked", site);
    expect(document.scripts).toHaveLength(1);
    expect(document.querySelector("h1")!.textContent).toBe(hostile);
    expect(document.querySelector(".credit")!.textContent).toBe(hostile);
    expect(document.querySelector("[onload]")).toBeNull();
    expect(dataOf(document)["headline"]).toBe(hostile);
  });
});

describe("languages", () => {
  test("the page speaks and runs as its article does", () => {
    const { documentElement } = open(articleWith({ language: "ar" }));
    expect([documentElement.lang, documentElement.dir]).toEqual(["ar", "rtl"]);
  });

  test("what is in another language than the article says so", () => {
    const document = open(articleWith({ language: "he" }));
    expect(document.documentElement.dir).toBe("rtl");
    const ask = document.querySelector(".ask")!;
    expect([ask.getAttribute("lang"), ask.getAttribute("dir")]).toEqual(["en", "ltr"]);
    expect(document.querySelector("footer")!.lang).toBe("en");
  });
});

test("a page of a thousand words fits in 14,000 bytes compressed", () => {
  const paragraph = (n: number) =>
    `<p>${Array.from({ length: 50 }, (_, i) => ((n * 50 + i) * 2_654_435_761).toString(36).slice(0, 6)).join(" ")}</p>`;
  const teaser = Array.from({ length: 20 }, (_, n) => paragraph(n)).join("\n");
  // Words of random letters compress far worse than any language's.
  expect(gzipSync(pageOf(articleWith({ teaser, words: 1000 }))).length).toBeLessThan(14_000);
});
