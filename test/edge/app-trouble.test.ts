import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article } from "../support/articles.ts";
import { promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { SHIPPED } from "../support/shipped.ts";
import { openNewsroom } from "./newsroom.ts";

const SUPPORTER = idNumber(1);
const passOf = (more: string, issued = MORNING) => ({
  cookie: `__Host-n=${encodeURIComponent(`pass ${SUPPORTER} ${issued}${more}`)}`,
});
const FINE = passOf("");
const TROUBLED = passOf(` ${SUPPORTER} keep trouble`);
const PATH = "/articles/the-river-turns";
const LINE = "Your last payment did not go through. ";

async function room(setting: Parameters<typeof openNewsroom>[0] = {}) {
  const arabic = article({ slug: "in-arabic" as Slug, language: "ar" });
  const site = await openNewsroom({ articles: [article(), arabic], ...setting });
  const page = async (path: string, headers: Record<string, string> = {}) =>
    (await site.fetch(path, { headers })).text();
  return { ...site, page };
}

describe("whose payment did not go through", () => {
  test.each([PATH, "/"])("reads so in one line at the top of %s", async (path) => {
    const { page, asked } = await room();
    const html = await page(path, TROUBLED);
    expect(html.split(LINE)).toHaveLength(2);
    expect(html).toMatch(
      /<main id="main"><p class="told">Your last payment did not go through\. <a href="\/account">Put it right<\/a>/,
    );
    expect(html.replace(/<p class="told">.*?<\/p>/, "")).toBe(await page(path, FINE));
    expect(asked.money).toBe(0);
  });

  test("reads so in the article's language", async () => {
    const { page } = await room();
    const html = await page("/articles/in-arabic", TROUBLED);
    expect(html).toContain("لم تكتمل دفعتك الأخيرة");
    expect(html).not.toContain(LINE);
  });

  test("reads so until a pass says otherwise, and from the next one on no more", async () => {
    const { page, ledger, clock, fetch } = await room();
    const book = async (...facts: Parameters<typeof ledger.apply>[0]) =>
      ledger.apply(facts, await ledger.observe(), []);
    const intent = SUPPORTER;
    await book(promise({ intent, status: "past_due" }), receipt({ intent }));
    clock.turn(DAY);
    const renewed = await fetch(PATH, { headers: FINE });
    expect(await renewed.text()).toContain(LINE);
    const cookie = renewed.headers.getSetCookie().join();
    expect(decodeURIComponent(cookie)).toContain(
      `pass ${SUPPORTER} ${MORNING + DAY} ${SUPPORTER} keep trouble`,
    );
    await book(promise({ intent }));
    expect(await page(PATH, passOf(` ${SUPPORTER} keep trouble`, MORNING + DAY))).toContain(LINE);
    clock.turn(DAY);
    expect(await page(PATH, passOf(` ${SUPPORTER} keep trouble`, MORNING + DAY))).not.toContain(
      LINE,
    );
  });

  test("reads nothing of it when support is over", async () => {
    const { page, clock } = await room();
    clock.turn(DAY);
    expect(await page(PATH, TROUBLED)).not.toContain(LINE);
  });

  test("gets a page of their own from memory, under a tag of its own", async () => {
    const { fetch } = await room();
    const tagged = async (headers: Record<string, string>) =>
      (await fetch(PATH, { headers })).headers.get("etag") ?? "";
    const [fine, troubled, again] = [
      await tagged(FINE),
      await tagged(TROUBLED),
      await tagged(FINE),
    ];
    expect(fine).toBe(again);
    expect(troubled).not.toBe(fine);
    const headers = { ...TROUBLED, "if-none-match": troubled };
    expect((await fetch(PATH, { headers })).status).toBe(304);
  });
});

test("nobody else reads a word of it, whoever was there before", async () => {
  const { page } = await room();
  await page(PATH, TROUBLED);
  await page("/", TROUBLED);
  for (const path of [PATH, "/"]) {
    expect(await page(path)).not.toContain(LINE);
    expect(await page(path, FINE)).not.toContain(LINE);
  }
});

test.each([
  ["replace", false],
  ["refuse", false],
  ["warn", true],
] as const)("where the policy is %s it is told: %s", async (precaution, told) => {
  const policy = { ...SHIPPED.policy, countries: { KP: precaution } };
  const { page } = await room({ country: "KP", appeals: { ...SHIPPED, policy } });
  for (const path of [PATH, "/"]) {
    expect((await page(path, TROUBLED)).includes(LINE)).toBe(told);
    if (!told) expect(await page(path, TROUBLED)).not.toContain("/account");
  }
});
