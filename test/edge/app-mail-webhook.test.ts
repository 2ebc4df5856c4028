import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emailIndexer } from "../../src/edge/email-index.ts";
import { postOffice } from "../../src/edge/mail/post-office.ts";
import { createApp } from "../../src/web/app.ts";
import { newsOf, PERMANENT, signedHeaders } from "../mail/news.ts";
import { MORNING, secondsOf } from "../support/hand-clock.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";
import { openNewsroom } from "./newsroom.ts";

const SECRET = "whsec_bWFkZSB1cCBmb3IgdGhlIHRlc3Rz";
const BOUNCED = newsOf(
  "email.bounced",
  { id: "x", to: "Anna@Example.org", at: MORNING },
  PERMANENT,
);
const CUSTOMERS = ["anna", "boris"];

let log: unknown[];
beforeEach(() => {
  log = [];
  for (const level of ["warn", "error", "log"] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void log.push(line));
  }
});
afterEach(() => vi.restoreAllMocks());

/** The site with a provider that signs what it tells, and two who can be written to. */
async function mailSite(db: D1Database = env.DB, webhookSecret: string | null = SECRET) {
  const room = await openNewsroom();
  const { emailIndexKey, emailKeys } = MONEY_RULES;
  for (const [at, name] of CUSTOMERS.entries()) {
    const index = await emailIndexer(emailIndexKey)(`${name}@example.org`);
    await env.DB.prepare(
      `INSERT INTO customers (customer_id, email_index, deleted, supporter_id, email_sealed)
       VALUES (?, ?, 0, ?, 'sealed')`,
    )
      .bind(`cus_${name}`, index, idNumber(at))
      .run();
  }
  const mail = { from: null, apiKey: null, apiBase: null, webhookSecret };
  const office = postOffice(
    db,
    { emailIndexKey, emailKeys, mail },
    { binding: undefined, fetch: () => Promise.reject(new Error("not asked")), clock: room.clock },
  );
  const letters = { write: () => Promise.resolve(null) };
  const ports = { ...office, letters };
  const app = await createApp({ ...room.services, mail: () => Promise.resolve(ports) });
  const send = async (body: BodyInit, headers: Readonly<Record<string, string>>) =>
    app.fetch(
      new Request("https://lamplight.example/webhooks/mail", { method: "POST", body, headers }),
    );
  const signed = async (body: string, secret = SECRET) =>
    send(body, signedHeaders(body, secret, secondsOf(room.clock())));
  return { app, send, signed, clock: room.clock };
}

async function bounced(): Promise<unknown> {
  const { results } = await env.DB.prepare(
    "SELECT bounced FROM customers ORDER BY customer_id",
  ).all<{ bounced: string | null }>();
  return results.map((row) => row.bounced);
}

describe("a letter that came back", () => {
  test("is the last one to that address, and nobody else's", async () => {
    const { signed } = await mailSite();
    const response = await signed(BOUNCED);
    expect([response.status, await response.text()]).toEqual([200, "received\n"]);
    expect(await bounced()).toEqual(["2026-11-22", null]);
    expect(log).toEqual([]);
  });

  test("is told twice, and the first day counts", async () => {
    const { signed, clock } = await mailSite();
    await signed(BOUNCED);
    clock.turn(86_400_000);
    expect((await signed(BOUNCED)).status).toBe(200);
    expect(await bounced()).toEqual(["2026-11-22", null]);
  });

  test("is told again where it could not be noted", async () => {
    const failing = {
      prepare: () => {
        throw new TypeError("anna@example.org");
      },
    };
    const { signed } = await mailSite(failing as unknown as D1Database);
    expect((await signed(BOUNCED)).status).toBe(503);
    expect(JSON.stringify(log)).not.toContain("anna");
  });
});

test.each(["email.delivered", "email.sent", "email.opened"])("%s changes nothing", async (type) => {
  const { signed } = await mailSite();
  expect(
    (await signed(newsOf(type, { id: "x", to: "anna@example.org", at: MORNING }))).status,
  ).toBe(200);
  expect(await bounced()).toEqual([null, null]);
});

describe("a forgery", () => {
  test("is refused, and neither it nor its sender is noted", async () => {
    const { send, signed } = await mailSite();
    const headers = signedHeaders(BOUNCED, SECRET, secondsOf(MORNING));
    const other = BOUNCED.replace("Anna", "Boris");
    expect((await signed(BOUNCED, "whsec_YW5vdGhlciBvbmUgZm9yIHRoZSB0ZXN0cw==")).status).toBe(400);
    expect((await send(other, headers)).status).toBe(400);
    expect((await send(BOUNCED, {})).status).toBe(400);
    expect((await send("", {})).status).toBe(400);
    expect(await bounced()).toEqual([null, null]);
    expect(new Set(log)).toEqual(new Set(['{"refused":"mail-webhook","reason":"forged"}']));
  });

  test("is what was said long ago", async () => {
    const { send } = await mailSite();
    const old = signedHeaders(BOUNCED, SECRET, secondsOf(MORNING) - 301);
    const response = await send(BOUNCED, old);
    expect([response.status, await response.text()]).toEqual([400, "stale\n"]);
  });

  test("is everything where no secret is configured", async () => {
    const { signed } = await mailSite(env.DB, null);
    expect((await signed(BOUNCED)).status).toBe(400);
    expect(await bounced()).toEqual([null, null]);
  });
});

test("what is too long is not read to its end", async () => {
  const { send } = await mailSite();
  expect((await send("x".repeat(65 * 1024), {})).status).toBe(413);
});

test.each(["GET", "PUT", "DELETE"])("%s is no way to tell anything", async (method) => {
  const { app } = await mailSite();
  const response = await app.fetch(
    new Request("https://lamplight.example/webhooks/mail", { method }),
  );
  expect(response.status).toBe(405);
});
