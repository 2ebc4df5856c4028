import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { CURRENCIES } from "../../src/donations/currencies.ts";
import { renderProblemPage } from "../../src/web/pages/problem-page.tsx";
import { renderSupportPage, type SupportPage } from "../../src/web/pages/support-page.tsx";
import { renderThanksPage } from "../../src/web/pages/thanks-page.tsx";
import { statusOf, type Problem } from "../../src/web/problem.ts";
import { articleWith, askOf, LAMPLIGHT, pageOf, usualOf } from "../support/newspaper.ts";
import { money } from "../support/money.ts";
import { shown, wholeFrontPage } from "../support/whole-pages.ts";

const site = LAMPLIGHT;
const parse = (html: string) => new JSDOM(html).window.document;

const support = (changes: Partial<SupportPage>) =>
  parse(
    renderSupportPage({
      supports: false,
      site,
      language: "en",
      ...pageOf(),
      attempt: "ATTEMPT",
      from: null,
      problem: null,
      typed: null,
      ...changes,
    }),
  );

const other = (document: Document) => document.querySelector<HTMLInputElement>("#other")!;
const chosen = (document: Document) =>
  [...document.querySelectorAll<HTMLInputElement>(":checked")].map((input) => input.value);

describe("the support page", () => {
  test("offers the floor, the suggestion, and every other currency by a plain link", () => {
    const document = support({ from: "the-last-ferry" as Slug });
    expect(chosen(document)).toEqual(["monthly", "5"]);
    const links = [...document.querySelectorAll("details a")].map((a) => a.getAttribute("href"));
    expect(links).toHaveLength(CURRENCIES.length - 1);
    expect(links[0]).toBe("/support?from=the-last-ferry&currency=eur");
  });

  test("fills in what a campaign's words leave open, wherever they stand", () => {
    const { ask } = pageOf();
    const words = { heading: "From {amount}", button: "Give {amount}", paragraphs: [["{amount}"]] };
    const document = support({ ask: { ...ask, variant: { ...ask.variant, ...words } } });
    expect(document.querySelector("h1")!.textContent).toBe("From $2");
    expect(document.querySelector("form.offer button")!.textContent).toBe("Give $2");
    expect(document.body.innerHTML).not.toContain("{");
  });

  test("says what the bank will see", () => {
    expect(support({}).body.textContent).toContain("Your bank statement will show: LAMPLIGHT NEWS");
  });

  test("keeps everything typed, and says what is wrong next to the field", () => {
    const typed = { amount: "10", other_amount: '1,50"><b>', cadence: "once" };
    const document = support({ typed, problem: { field: "amount", problem: "not-an-amount" } });
    expect(chosen(document)).toEqual(["once", "10"]);
    expect(other(document).value).toBe('1,50"><b>');
    expect(other(document).getAttribute("aria-invalid")).toBe("true");
    const described = other(document).getAttribute("aria-describedby")!.split(" ");
    expect(described.map((id) => document.getElementById(id) !== null)).toEqual([true, true]);
    expect(document.querySelector("[role=alert] a")!.getAttribute("href")).toBe("#other");
  });

  test("shows an amount that no card has in the field for other amounts", () => {
    const document = support({
      typed: { amount: "-1", cadence: "monthly" },
      problem: { field: "amount", problem: "not-an-amount" },
    });
    expect(other(document).value).toBe("-1");
  });

  test("names the limit that an amount broke", () => {
    const problem = { field: "amount", problem: "too-small", limit: money(200) } as const;
    expect(support({ problem }).querySelector("#other-problem")!.textContent).toContain("$2");
  });

  test.each([
    ["usd", "5 or 5.50"],
    ["jpy", "800."],
    ["kwd", "1.5 or 2."],
  ])("shows how an amount in %s is written: %s", (currency, examples) => {
    const problem = { field: "amount", problem: "not-an-amount" } as const;
    const document = support({ problem, ask: askOf("en", currency) });
    expect(document.querySelector("#other-problem")!.textContent).toContain(examples);
  });

  test("leads from each problem to the field it is about", () => {
    for (const field of ["currency", "cadence"] as const) {
      const document = support({ problem: { field, problem: "unknown" } });
      const link = document.querySelector("[role=alert] a")!.getAttribute("href")!;
      expect(document.querySelector(link)).not.toBeNull();
    }
  });
});

describe("the front page", () => {
  const latest = [
    articleWith(),
    articleWith({ slug: "b" as Slug, language: "ar", tier: "supporters", title: "العبّارة" }),
  ];
  const front = (placement: "epic" | "thanks" = "epic") => {
    const { ask, thanks } = usualOf();
    const said = placement === "epic" ? ask : { campaign: thanks, variant: thanks.variants[0] };
    return parse(wholeFrontPage({ site, latest, chosen: shown(placement, said), ask }));
  };

  test("shows each article in its own language, and marks those for supporters", () => {
    const document = front();
    const [first, second] = document.querySelectorAll("article");
    expect(first!.querySelector("a")!.getAttribute("href")).toBe("/articles/the-last-ferry");
    expect([second!.lang, second!.dir]).toEqual(["ar", "rtl"]);
    expect(second!.querySelector(".tag")).not.toBeNull();
    expect(first!.querySelector(".tag")).toBeNull();
    expect(document.querySelector("input[name=from]")).toBeNull();
  });

  test("holds no word of an article's text", () => {
    const document = front();
    expect(document.documentElement.outerHTML).not.toContain("Twenty minutes late");
  });

  test("thanks a supporter and asks for nothing", () => {
    const document = front("thanks");
    expect(document.querySelector("form")).toBeNull();
  });
});

describe("after the payment page", () => {
  const back = { slug: "the-last-ferry" as Slug, title: "The last ferry" };
  const thanks = (outcome: "paid" | "pending" | "failed" | "open") =>
    [
      ...parse(
        renderThanksPage({ site, language: "en", outcome, known: true, phrase: null, back }),
      ).querySelectorAll("main a"),
    ].map((a) => a.getAttribute("href"));

  test("the way leads back to the article, or to the account", () => {
    expect(thanks("paid")).toEqual(["/articles/the-last-ferry", "/account"]);
    expect(thanks("pending")).toEqual(["/articles/the-last-ferry", "/account"]);
  });

  test("who did not pay, or whose debit bounced, can try again", () => {
    expect(thanks("open")[0]).toBe("/support?from=the-last-ferry");
    expect(thanks("failed")[0]).toBe("/support?from=the-last-ferry");
  });
});

describe("a problem's page", () => {
  const statuses: Readonly<Record<Problem, number>> = {
    "not-found": 404,
    "nothing-to-change": 404,
    "method-not-allowed": 405,
    "too-large": 413,
    "payment-slow": 503,
    "payment-down": 503,
    "payment-nonsense": 503,
    "payment-refused": 503,
    "gift-unconfirmed": 503,
    "not-ahead": 503,
    "giving-paused": 503,
    "giving-refused": 403,
    "too-many-gifts": 429,
    "store-down": 503,
  };
  const page = (problem: Problem, retry: Record<string, string> | null = null) =>
    parse(
      renderProblemPage({
        site,
        language: "en",
        problem,
        latest: [articleWith()],
        retry: retry && { fields: retry },
      }),
    );

  test.each(Object.entries(statuses))("%s has the status %i and a heading", (name, status) => {
    expect(statusOf(name as Problem)).toBe(status);
    expect(page(name as Problem).querySelector("h1")!.textContent).not.toBe("");
  });

  test("the latest articles are offered where nothing was found, and only there", () => {
    expect(page("not-found").querySelector("article a")).not.toBeNull();
    expect(page("store-down").querySelector("article a")).toBeNull();
  });

  test("the same offer can be sent again, as it was", () => {
    const fields = { attempt: "A", amount: '5"', currency: "usd", cadence: "once" };
    const form = page("payment-slow", fields).querySelector("form")!;
    expect(form.getAttribute("method")).toBe("post");
    expect(Object.fromEntries(new form.ownerDocument.defaultView!.FormData(form))).toEqual(fields);
  });

  test("search engines are asked not to keep it", () => {
    expect(page("store-down").querySelector("meta[name=robots]")!.getAttribute("content")).toBe(
      "noindex",
    );
  });
});
