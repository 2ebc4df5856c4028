import { describe, expect, test } from "vitest";
import { SignedMendLinks } from "../../src/edge/mend-seal.ts";
import { no, ok } from "../../src/kernel/result.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { CustomerFact } from "../../src/ledger/facts.ts";
import { INTENT, promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY } from "../support/paywall.ts";
import { idNumber } from "../support/seeded-random.ts";
import { env } from "cloudflare:workers";
import { form, openNewsroom } from "./newsroom.ts";

const links = new SignedMendLinks([HISTORY_KEY]);
const INVOICE = "https://invoice.stripe.com/i/acct_1/test_1";
const EMAIL = "reader@paper.example";

/** A site that wrote to its one supporter about a payment, and the address that the letter names. */
async function room(language: string | null = null) {
  const site = await openNewsroom();
  const customer: CustomerFact = {
    ...{ kind: "customer", id: "cus_1", intent: INTENT, email: EMAIL, deletedDay: null },
  };
  const soon = receipt({ coversUntil: MORNING });
  const book = async (...facts: Parameters<typeof site.ledger.apply>[0]) =>
    site.ledger.apply(facts, await site.ledger.observe(), []);
  await book(promise(), customer, soon);
  await book(promise({ status: "past_due" }));
  await env.DB.prepare("UPDATE customers SET language = ?").bind(language).run();
  const letter = await env.DB.prepare("SELECT letter_id AS id FROM letters").first<{
    id: typeof INTENT;
  }>();
  const path = links.pathFor(letter?.id ?? idNumber(9));
  site.subscriptions.unpaidPage = () => Promise.resolve(ok(INVOICE));
  const page = async (init: RequestInit = {}) => {
    const response = await site.fetch(path, init);
    return { response, html: await response.text() };
  };
  return { ...site, book, path, page };
}

const POST = form({});

describe("a letter's link", () => {
  test("opens a page with one button, and names nobody", async () => {
    const { page, asked } = await room();
    const { response, html } = await page();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(html).toContain("Your last payment did not go through");
    const said = html.replaceAll(/\/mend\/[\w.]+/g, "");
    expect(said).not.toMatch(/paper\.example|\$|sub_1|cus_1|500|5\.00/);
    expect(asked.money).toBe(0);
  });

  test("leads by its button to the provider's page, and signs nobody in", async () => {
    const { page } = await room();
    const { response } = await page(POST);
    expect([response.status, response.headers.get("location")]).toEqual([303, INVOICE]);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  test("may be looked at by anything, as often as it likes", async () => {
    const { page } = await room();
    const dump = async () =>
      JSON.stringify((await env.DB.prepare("SELECT * FROM letters").all()).results);
    const before = await dump();
    for (const init of [{}, { method: "HEAD" }, { headers: { "sec-purpose": "prefetch" } }, POST]) {
      const { response } = await page(init);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(await dump()).toBe(before);
  });

  test("works from a mail program that says nothing of where it comes from", async () => {
    const { page } = await room();
    const headers = { origin: "null", "sec-fetch-site": "cross-site" };
    expect((await page({ ...POST, headers })).response.status).toBe(303);
  });

  test("speaks the language in which its reader gave", async () => {
    const { page } = await room("ru");
    const { html } = await page();
    expect(html).toContain('<html lang="ru"');
    expect(html).toContain("Последний платёж не прошёл");
  });

  test("says that all is well where the payment came meanwhile", async () => {
    const { page, book, subscriptions, world } = await room();
    await book(promise(), receipt({ id: "pi_2", coversUntil: MORNING + 30 * DAY }));
    expect((await page()).html).toContain("Nothing is due");
    subscriptions.unpaidPage = () => Promise.resolve(ok(null));
    world.show({ kind: "subscription", id: "sub_1" }, promise());
    const { response, html } = await page(POST);
    expect([response.status, html.includes("All is well")]).toEqual([200, true]);
  });

  test("books what the provider says where nothing is due", async () => {
    const { page, supporters, subscriptions, world } = await room();
    subscriptions.unpaidPage = () => Promise.resolve(ok(null));
    world.show(
      { kind: "subscription", id: "sub_1" },
      promise({ status: "canceled", endedDay: "2026-11-22" }),
    );
    const { html } = await page(POST);
    expect(html).toContain("It has ended");
    expect(await supporters.forSupporter(INTENT)).toMatchObject({
      retrying: false,
      canceled: true,
    });
  });

  test("never says that all is well of what is unpaid, though it can be paid no more", async () => {
    const { page, subscriptions, world } = await room();
    subscriptions.unpaidPage = () => Promise.resolve(ok(null));
    world.show({ kind: "subscription", id: "sub_1" }, promise({ status: "unpaid" }));
    const { response, html } = await page(POST);
    expect(response.status).toBe(200);
    expect(html).not.toContain("All is well");
    expect(html).toContain("It can no longer be paid here");
    expect(html).toContain('href="/sign-in?to=account"');
  });

  test("says nothing of how it stands where the provider does not tell", async () => {
    const { page, subscriptions, world } = await room();
    subscriptions.unpaidPage = () => Promise.resolve(ok(null));
    world.failures = ["down"];
    expect((await page(POST)).response.status).toBe(503);
  });

  test.each(["slow", "down", "faulty", "nonsense", "refused", "missing"] as const)(
    "says so where the provider is %s",
    async (failure) => {
      const { page, subscriptions } = await room();
      subscriptions.unpaidPage = () => Promise.resolve(no(failure));
      const { response } = await page(POST);
      expect(response.status).toBe(503);
      expect((await page()).response.status).toBe(200);
    },
  );

  test.each(["DELETE FROM letters", "UPDATE customers SET email_sealed = NULL, forgotten = 1"])(
    "leads to the way in where it is too old, or its reader was forgotten: %s",
    async (sql) => {
      const { page } = await room();
      await env.DB.prepare(sql).run();
      for (const init of [{}, POST]) {
        const { response, html } = await page(init);
        expect(response.status).toBe(404);
        expect(html).toContain('href="/sign-in?to=account"');
      }
    },
  );
});

test("a link that we did not make is nobody's", async () => {
  const { fetch, path, asked } = await room();
  const [, , token = ""] = path.split("/");
  const [letter = "", key = "", mac = ""] = token.split(".");
  const turned = mac.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  const other = new SignedMendLinks(["another key"]).pathFor(idNumber(9));
  const forged = [
    `/mend/${letter}.${key}.${turned}`,
    `/mend/${idNumber(9)}.${key}.${mac}`,
    `/mend/${letter}.00000000.${mac}`,
    other,
  ];
  for (const address of forged) {
    for (const init of [{}, POST]) expect((await fetch(address, init)).status).toBe(404);
  }
  expect(asked.money).toBe(0);
  const shouted = await fetch(path.toUpperCase());
  expect([shouted.status, shouted.headers.get("location")]).toEqual([301, path]);
});
