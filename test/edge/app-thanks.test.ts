import { describe, expect, test } from "vitest";
import type { Id } from "../../src/kernel/ids.ts";
import { article } from "../support/articles.ts";
import { checkout as checkoutFact, promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { form, openNewsroom } from "./newsroom.ts";
import { idNumber } from "../support/seeded-random.ts";

const FIVE = {
  attempt: idNumber(100),
  amount: "5",
  currency: "usd",
  cadence: "monthly",
  from: "the-river-turns",
};
const open = async () => openNewsroom({ articles: [article()] });

describe("the thanks", () => {
  /** In the donor's own browser. */
  const back = async (
    ...facts: Parameters<Awaited<ReturnType<typeof open>>["world"]["show"]>[1][]
  ) => {
    const room = await open();
    const begun = await room.fetch("/support", form(FIVE));
    const own = begun.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    const { id } = (await room.kept())[0]!;
    const theirs = facts.map((fact) => ("intent" in fact ? { ...fact, intent: id } : fact));
    room.world.show({ kind: "checkout", id: "cs_1" }, ...theirs);
    const headers = { cookie: own.join("; ") };
    return {
      ...room,
      id,
      thanks: await room.fetch("/support/thanks?session_id=cs_1", { headers }),
    };
  };

  test("for a gift that is paid open the site at once, and lead back to the article", async () => {
    const { thanks, fetch, id } = await back(checkoutFact(), promise(), receipt());
    const html = await thanks.text();
    expect(thanks.status).toBe(200);
    expect(thanks.headers.get("cache-control")).toBe("private, no-store");
    expect(html).toContain('href="/articles/the-river-turns"');
    const cookie = thanks.headers.get("set-cookie") ?? "";
    expect(cookie).toContain(`__Host-n=${encodeURIComponent(`pass ${id} ${MORNING}`)};`);
    const kept = { headers: { cookie: cookie.split(";")[0] ?? "" } };
    const article = await (await fetch("/articles/the-river-turns", kept)).text();
    expect(article).toContain('class="thanks"');
    expect(article).not.toContain("<form");
  });

  test("for a gift that is on its way open the site as soon as it has arrived", async () => {
    const { thanks, fetch, ledger } = await back(checkoutFact(), promise());
    expect(await thanks.text()).toContain("Your bank is sending it");
    const [cookie = ""] = (thanks.headers.get("set-cookie") ?? "").split(";");
    const read = async () =>
      (await fetch("/articles/the-river-turns", { headers: { cookie } })).text();
    expect(await read()).not.toMatch(/action="\/support"|class="thanks"/);
    const id = /pass%20(\w+)/.exec(cookie)?.[1] ?? "";
    await ledger.apply([promise({ intent: id as Id }), receipt({ intent: id as Id })], 9, []);
    expect(await read()).toContain('class="thanks"');
  });

  test("for a debit that bounced say so, and offer to start again", async () => {
    const { thanks } = await back(checkoutFact({ failed: true }), promise({ status: "past_due" }));
    expect(thanks.headers.get("set-cookie")).toBeNull();
    const html = await thanks.text();
    expect(html).toContain("The payment did not arrive");
    expect(html).toContain('href="/support?from=the-river-turns"');
  });

  test("for a gift that was not finished offer to try again", async () => {
    const { thanks } = await back(checkoutFact({ state: "open" }));
    expect(thanks.headers.get("set-cookie")).toBeNull();
    expect(await thanks.text()).toContain('href="/support?from=the-river-turns"');
  });

  test.each([
    "",
    "?session_id=",
    "?session_id=a%2Fb",
    "?session_id=%3Cb%3E",
    `?session_id=${"a".repeat(256)}`,
  ])("for no session (%s) lead to the form", async (query) => {
    const { fetch, asked } = await open();
    const response = await fetch(`/support/thanks${query}`);
    expect([response.status, response.headers.get("location")]).toEqual([303, "/support"]);
    expect(asked.money).toBe(0);
  });

  test.each([
    ["foreign", 404],
    ["missing", 404],
    ["slow", 503],
    ["down", 503],
    ["nonsense", 503],
    ["refused", 503],
  ] as const)("for a session that is %s are a page with status %i", async (reason, status) => {
    const { fetch, world } = await open();
    world.failures = [reason];
    const response = await fetch("/support/thanks?session_id=cs_1");
    expect([response.status, response.headers.get("set-cookie")]).toEqual([status, null]);
    expect(await response.text()).toContain("<h1>");
  });
});
