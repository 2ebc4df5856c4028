import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { renderSupporterPage, type SupporterPage } from "../../src/web/pages/supporter-page.tsx";
import type { KeptPromise } from "../../src/supporters/promises.ts";
import { keptPromise } from "../support/kept-promise.ts";
import { money } from "../support/money.ts";
import { LAMPLIGHT, pageOf } from "../support/newspaper.ts";

const kept = (changes: Partial<KeptPromise>, ...more: readonly Partial<KeptPromise>[]) =>
  [changes, ...more].map((change) => keptPromise(change));

function page(changes: Partial<SupporterPage> = {}, language = "en"): Document {
  const html = renderSupporterPage({
    site: LAMPLIGHT,
    language,
    ...pageOf(language),
    attempt: "ATTEMPT",
    from: null,
    problem: null,
    typed: null,
    promises: kept({}),
    doubt: false,
    ...changes,
  });
  return new JSDOM(html).window.document;
}

const text = (changes: Partial<KeptPromise>, language = "en") =>
  page({ promises: kept(changes) }, language).querySelector("#gift-1")!.textContent;
const chosen = (document: Document, form: string) =>
  [...document.querySelectorAll<HTMLInputElement>(`${form} :checked`)].map(({ value }) => value);

describe("what is given is said", () => {
  test.each([
    ["en", 1, "You give $5 a month, since November 22, 2026."],
    ["en", 12, "You give $5 a year, since November 22, 2026."],
    ["en", 3, "You give $5 every 3 months, since November 22, 2026."],
    ["ru", 1, "С 22 ноября 2026 г. вы поддерживаете нас: 5 $ в месяц."],
    ["ru", 2, "С 22 ноября 2026 г. вы поддерживаете нас: 5 $ раз в 2 месяца."],
    ["ru", 6, "С 22 ноября 2026 г. вы поддерживаете нас: 5 $ раз в 6 месяцев."],
    ["ar", 12, "تساهم بمبلغ 5 US$ سنويًا منذ 22 نوفمبر 2026."],
    ["ar", 3, "تساهم بمبلغ 5 US$ منذ 22 نوفمبر 2026، والمدة بين دفعة وأخرى: 3 أشهر."],
  ])("in %s, every %i months", (language, everyMonths, wanted) => {
    const said = text({ everyMonths }, language);
    expect(said.replaceAll(/[\u200e\u200f]/g, "").replaceAll("\u00a0", " ")).toBe(wanted);
  });

  test.each(["en", "ru", "ar"])("with what is out of the ordinary, in %s", (language) => {
    const plain = text({}, language);
    const said = [
      text({ status: "past_due" }, language),
      text({ status: "paused" }, language),
      text({ endsWithPeriod: true }, language),
    ];
    for (const each of said) expect(each.startsWith(`${plain} `)).toBe(true);
    expect(new Set(said).size).toBe(3);
    const both = text({ status: "past_due", endsWithPeriod: true }, language);
    expect(both.length).toBe(said[0]!.length + said[2]!.length - plain.length);
  });

  test.each(["en", "ru", "ar"])("and how many there are, in %s", (language) => {
    const heads = [1, 2, 3].map((count) => {
      const promises = kept({}, ...Array.from({ length: count - 1 }, () => ({})));
      return page({ promises }, language).querySelector("#gifts > p")?.textContent ?? null;
    });
    expect(heads[0]).toBeNull();
    expect(heads[1]).not.toMatch(/\d/);
    expect(heads[2]).toContain("3");
  });
});

describe("each subscription", () => {
  const document = page({ promises: kept({ id: "sub_2", endsWithPeriod: true }, { id: "sub_1" }) });
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[action='/support/manage']")];

  test("has a button of its own", () => {
    const sent = forms.map((form) => form.querySelector<HTMLInputElement>("[name=subscription]"));
    expect(sent.map((input) => input?.value)).toEqual(["sub_2", "sub_1"]);
  });

  test("is told apart from the others by whoever hears the page", () => {
    const about = forms.map((form) =>
      form.querySelector("button")!.getAttribute("aria-describedby"),
    );
    expect(new Set(about).size).toBe(2);
    for (const id of about) expect(document.getElementById(id!)!.textContent).toContain("$5");
  });

  test("that was stopped can be taken up again", () => {
    const labels = forms.map((form) => form.querySelector("button")!.textContent);
    expect(labels).toEqual(["Take it up again", "Change the amount or stop"]);
  });
});

describe("the forms", () => {
  const fields = (document: Document, form: string) =>
    Object.fromEntries(
      new document.defaultView!.FormData(document.querySelector<HTMLFormElement>(form)!),
    );

  test("are one for a single gift and one that says it is a second subscription", () => {
    const document = page();
    const appeal = { campaign: "default-en", variant: "usual", placement: "support" };
    const common = {
      ...appeal,
      token: "TOKEN",
      attempt: "ATTEMPT",
      currency: "usd",
      amount: "5",
      other_amount: "",
    };
    expect(fields(document, "#once form")).toEqual({ ...common, cadence: "once" });
    const second = { ...common, cadence: "monthly", second: "yes" };
    expect(fields(document, "#second form")).toEqual(second);
    expect(document.querySelector("#second [value=once]")).toBeNull();
  });

  test("share no id, and every label and hint has its field", () => {
    const problem = { field: "amount", problem: "too-small", limit: money(200) } as const;
    const document = page({ problem, typed: { cadence: "once", other_amount: "1" } });
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...document.querySelectorAll("[for], [aria-describedby]")].flatMap((each) =>
      (each.getAttribute("for") ?? each.getAttribute("aria-describedby")!).split(" "),
    );
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("for another subscription are closed until there is doubt, or something to put right in it", () => {
    const open = (changes: Partial<SupporterPage>) =>
      page(changes).querySelector<HTMLDetailsElement>("#second")!.open;
    const problem = { field: "cadence", problem: "unknown" } as const;
    expect(open({})).toBe(false);
    expect(open({ doubt: true })).toBe(true);
    expect(open({ problem, typed: { cadence: "hourly" } })).toBe(true);
    const once = { field: "amount", problem: "missing" } as const;
    expect(open({ problem: once, typed: { cadence: "once" } })).toBe(false);
  });

  test("both keep what was typed while it is open which was meant", () => {
    const document = page({
      doubt: true,
      typed: { amount: "10", other_amount: "7.50", cadence: "yearly" },
    });
    const typed = [...document.querySelectorAll<HTMLInputElement>("[name=other_amount]")];
    expect(typed.map(({ value }) => value)).toEqual(["7.50", "7.50"]);
    expect([chosen(document, "#once"), chosen(document, "#second")]).toEqual([
      ["10"],
      ["yearly", "10"],
    ]);
  });

  test("are led to, where there is doubt, from what was not begun", () => {
    const document = page({ doubt: true });
    const links = [...document.querySelectorAll("[role=alert] a")].map((a) =>
      a.getAttribute("href"),
    );
    expect(links).toEqual(["#gifts", "#once", "#second"]);
    for (const link of links) expect(document.querySelector(link!)).not.toBeNull();
  });
});

test("the page is no search engine's business, and says what the bank will see", () => {
  const document = page();
  const robots = document.querySelector("meta[name=robots]")!;
  expect(robots.getAttribute("content")).toBe("noindex");
  expect(document.body.textContent).toContain("Your bank statement will show: LAMPLIGHT NEWS");
});

test("in Arabic the page is written from the right", () => {
  const { lang, dir } = page({}, "ar").documentElement;
  expect([lang, dir]).toEqual(["ar", "rtl"]);
});
