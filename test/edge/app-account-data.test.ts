import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { KEPT } from "../../src/edge/d1/kept-rows.ts";
import { dispute, receipt, refund } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";
import { accountRoom, ANNA, fields, textOf } from "./account-room.ts";
import { fieldOf } from "./newsroom.ts";
import { leadsTo } from "./sharing-room.ts";

let room: Awaited<ReturnType<typeof accountRoom>>;
beforeEach(async () => {
  room = await accountRoom();
});

const OTHER = idNumber(7);

describe("where one is signed in", () => {
  test("one browser is ended, and somebody else's is not", async () => {
    await room.devices.admit({ id: OTHER, way: "mail" }, ANNA, "2026-11-22");
    expect(textOf(await room.anna.text("/account"))).toContain("Let in by a letter");
    const sent = await fields(room.anna, "/account", { device: idNumber(2) });
    await room.anna.post("/account/devices", sent);
    expect(await room.devices.of(idNumber(2))).toHaveLength(1);
    await room.anna.post("/account/devices", { ...sent, device: OTHER });
    expect((await room.devices.of(ANNA)).map(({ id }) => id)).toEqual([ANNA]);
  });

  test("all others are ended at once, and this one stays", async () => {
    await room.devices.admit({ id: OTHER, way: "phrase" }, ANNA, "2026-11-22");
    const sent = await fields(room.anna, "/account", { others: "yes" });
    const ended = await room.anna.post("/account/devices", sent);
    expect(leadsTo(ended)).toEqual([303, "/account#devices"]);
    expect((await room.devices.of(ANNA)).map(({ id }) => id)).toEqual([ANNA]);
  });

  test("signing out ends this browser, by its pass and by what was given in it", async () => {
    const out = await room.anna.post("/account/sign-out", await fields(room.anna, "/account"));
    expect(leadsTo(out)).toEqual([303, "/"]);
    const set = out.headers.getSetCookie();
    expect(set.map((cookie) => cookie.split(";")[0])).toEqual([
      "__Host-n=",
      "__Host-i=",
      "__Host-s=",
    ]);
    expect(await room.devices.of(ANNA)).toEqual([]);
    expect(leadsTo(await room.anna.get("/account"))).toEqual([303, "/sign-in?to=account"]);
  });

  test("a key phrase is shown once, and the one before it ends", async () => {
    const phrase = async () => {
      const made = await room.anna.post("/account/phrase", await fields(room.anna, "/account"));
      const html = await made.text();
      return /<code[^>]*>([^<]+)</.exec(html)?.[1] ?? "";
    };
    const [first, second] = [await phrase(), await phrase()];
    expect(first).not.toBe(second);
    expect(first.length).toBeGreaterThan(16);
    expect(textOf(await room.anna.text("/account"))).toContain("You have a key phrase.");
    expect(await room.rows("SELECT supporter_id FROM key_phrases")).toHaveLength(1);
  });
});

describe("what was paid", () => {
  const book = async (...facts: Parameters<typeof room.ledger.apply>[0]) =>
    room.ledger.apply(facts, await room.ledger.observe(), []);

  test("says what of it went back, and what is disputed", async () => {
    await book(refund({ receipt: "pi_0", money: money(200) }));
    expect(textOf(await room.anna.text("/account"))).toContain("$5 $2 of it refunded");
    await book(refund({ id: "re_2", receipt: "pi_0", money: money(300) }));
    expect(textOf(await room.anna.text("/account"))).toContain("$5 Refunded");
    await book(dispute({ receipt: "pi_0" }));
    expect(textOf(await room.anna.text("/account"))).toContain("$5 Disputed");
  });

  test("is folded where it is more than a year of months, and has the nearest first", async () => {
    const months = Array.from({ length: 14 }, (_, at) =>
      receipt({
        id: `pi_m${at}`,
        day: `2025-${String((at % 12) + 1).padStart(2, "0")}-1${at % 10}`,
      }),
    );
    await book(...months);
    const html = await room.anna.text("/account");
    expect(html.match(/<tr>/g)).toHaveLength(15 + 2);
    expect(textOf(html).split("Earlier payments")[0]).toContain("November 22, 2026");
  });
});

test("an address that letters came back from is said to be written to no more; none is said to be none", async () => {
  await room.rows("UPDATE customers SET bounced = '2026-11-21' WHERE customer_id = 'cus_1'");
  const text = textOf(await room.anna.text("/account"));
  expect(text).toContain("A letter to it came back on November 21, 2026.");
  await room.rows("UPDATE customers SET email_sealed = NULL, bounced = NULL");
  expect(textOf(await room.anna.text("/account"))).toContain("We know no e-mail address of yours.");
});

test("the page speaks the language in which somebody gave", async () => {
  await room.rows("UPDATE customers SET language = 'ar' WHERE customer_id = 'cus_1'");
  const html = await room.anna.text("/account");
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain("حسابك");
});

describe("what is kept", () => {
  test("is one file, with everything and nobody else's, and nothing that opens anything", async () => {
    await room.anna.post("/account/phrase", await fields(room.anna, "/account"));
    const response = await room.anna.get("/account/export");
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="account-2026-11-22.json"',
    );
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const text = await response.text();
    const made = JSON.parse(text) as { email: string; kept: Record<string, unknown[]> };
    expect(made.email).toBe("0anna@example.org");
    expect(made.kept["receipts"]).toMatchObject([{ receipt_id: "pi_0", minor: 500 }]);
    expect(made.kept["subscriptions"]).toHaveLength(1);
    expect(made.kept["key_phrases"]).toEqual([{ supporter_id: ANNA }]);
    expect(text).not.toMatch(/pi_1|sub_2|cus_2|_mac|_hash|sealed|email_index/);
  });

  test("has every column of every table that knows a supporter, but what is withheld on purpose", async () => {
    const { results: tables } = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
    ).all<{ name: string }>();
    const known = new Map(KEPT.map((one) => [one.table, one]));
    for (const { name } of tables) {
      const { results } = await env.DB.prepare(
        `SELECT name FROM pragma_table_info('${name}')`,
      ).all<{ name: string }>();
      const columns = results.map((column) => column.name);
      const personal = columns.some((column) =>
        ["supporter_id", "customer_id", "receipt_id"].includes(column),
      );
      if (!personal) continue;
      const { columns: shown = [], withheld = [] } = known.get(name) ?? {};
      expect([name, ...shown, ...withheld].toSorted()).toEqual([name, ...columns].toSorted());
    }
  });
});

describe("whoever wants to be forgotten", () => {
  test("reads first what goes and what stays, and then is: gone here, gone there, signed out", async () => {
    const page = textOf(await room.anna.text("/account/forget"));
    expect(page).toContain("Stripe deletes you as our customer, and keeps the payments");
    expect(page).toContain("the last 30 days");
    const before = await room.rows("SELECT SUM(minor) AS sum FROM receipts");
    const done = await room.anna.post(
      "/account/forget",
      await fields(room.anna, "/account/forget"),
    );
    expect(done.status).toBe(200);
    expect(textOf(await done.text())).toContain("You are forgotten");
    expect(done.headers.getSetCookie()).toHaveLength(3);
    expect(room.provider.forgotten).toEqual(["cus_1"]);
    expect(
      await room.rows("SELECT email_sealed FROM customers WHERE customer_id = 'cus_1'"),
    ).toEqual([{ email_sealed: null }]);
    expect(await room.rows("SELECT SUM(minor) AS sum FROM receipts")).toEqual(before);
    expect(leadsTo(await room.anna.get("/account"))).toEqual([303, "/sign-in?to=account"]);
  });

  test("is not forgotten here while the provider does not answer, and is told to try again", async () => {
    const sent = await fields(room.anna, "/account/forget");
    room.provider.failure = "down";
    const answer = await room.anna.post("/account/forget", sent);
    expect(answer.status).toBe(503);
    const html = await answer.text();
    expect(textOf(html)).toContain("You are not forgotten yet");
    expect(textOf(html)).toContain("Your account is still here");
    expect(textOf(html)).not.toContain("changes it once");
    expect(await room.devices.of(ANNA)).toHaveLength(1);
    expect(textOf(await room.anna.text("/account"))).toContain("0…@example.org");
    room.provider.failure = null;
    expect(html).toContain('action="/account/forget"');
    const again = { token: fieldOf(html, "token") ?? "", attempt: fieldOf(html, "attempt") ?? "" };
    const done = await room.anna.post("/account/forget", again, {});
    expect(textOf(await done.text())).toContain("You are forgotten");
  });

  test("is told how to see whether it happened where nobody answers in time, and it happens yet", async () => {
    const sent = await fields(room.anna, "/account/forget");
    const { promise: answered, resolve } = Promise.withResolvers<{ ok: true; value: undefined }>();
    Object.assign(room.subscriptions, { forget: () => answered });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const answer = room.anna.post("/account/forget", sent);
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
      vi.advanceTimersByTime(9_000);
      const text = textOf(await (await answer).text());
      expect(text).toContain("We cannot tell yet whether you are forgotten");
      expect(text).toContain("if it asks you to sign in, you are forgotten");
    } finally {
      vi.useRealTimers();
    }
    expect((await room.anna.get("/account")).status).toBe(200);
    resolve({ ok: true, value: undefined });
    await vi.waitFor(async () =>
      expect(leadsTo(await room.anna.get("/account"))).toEqual([303, "/sign-in?to=account"]),
    );
  });

  test("is not forgotten by another site's form", async () => {
    const sent = await fields(room.anna, "/account/forget");
    const foreign = await room.anna.post("/account/forget", sent, {
      "sec-fetch-site": "same-site",
    });
    expect(leadsTo(foreign)).toEqual([303, "/account"]);
    expect(room.provider.forgotten).toEqual([]);
  });
});
