import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ResendNews } from "../../src/edge/mail/resend-news.ts";
import { no, ok } from "../../src/kernel/result.ts";
import { MINUTE } from "../../src/kernel/time.ts";
import { MORNING, secondsOf } from "../support/hand-clock.ts";
import { newsOf, PERMANENT, signedHeaders } from "../mail/news.ts";

const SECRET = "whsec_bWFkZSB1cCBmb3IgdGhlIHRlc3Rz";
const LETTER = { id: "x", to: "anna@example.org", at: MORNING };
const BOUNCED = newsOf("email.bounced", LETTER, PERMANENT);
const reader = new ResendNews(SECRET);

function newsAs(body: string, secret = SECRET, seconds = secondsOf(MORNING)) {
  const headers = signedHeaders(body, secret, seconds);
  return {
    body: new TextEncoder().encode(body),
    id: headers["svix-id"],
    timestamp: headers["svix-timestamp"],
    signatures: headers["svix-signature"],
  };
}

const told = async (body: string) => reader.unreachableIn(newsAs(body), MORNING);

test("the signature is that of the provider's own documentation", async () => {
  // https://docs.svix.com/receiving/verifying-payloads/how-manual
  const news = {
    body: new TextEncoder().encode('{"test": 2432232314}'),
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    timestamp: "1614265330",
    signatures: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  };
  const documented = new ResendNews("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  expect(await documented.unreachableIn(news, 1_614_265_330_000)).toEqual(ok([]));
  const other = { ...news, id: "msg_p5jXN8AQM9LWM0D4loKWxJel" };
  expect(await documented.unreachableIn(other, 1_614_265_330_000)).toEqual(no("forged"));
});

describe("what makes an address unreachable", () => {
  test.each([
    ["a bounce for good", BOUNCED, ["anna@example.org"]],
    ["a bounce of a kind that is not said", newsOf("email.bounced", LETTER), ["anna@example.org"]],
    ["what it holds back by itself", newsOf("email.suppressed", LETTER), ["anna@example.org"]],
    ["a complaint", newsOf("email.complained", LETTER), ["anna@example.org"]],
    ["a bounce for now", newsOf("email.bounced", LETTER, { bounce: { type: "Transient" } }), []],
    ["a delay", newsOf("email.delivery_delayed", LETTER), []],
    ["a delivery", newsOf("email.delivered", LETTER), []],
    ["nonsense", "[1", []],
    ["nothing", "null", []],
    ["no address", '{"type":"email.bounced","data":{"to":[1,null]}}', []],
    [
      "one address without a list",
      '{"type":"email.complained","data":{"to":"a@example.org"}}',
      ["a@example.org"],
    ],
  ])("%s", async (_, body, addresses) => {
    expect(await told(body)).toEqual(ok(addresses));
  });
});

describe("what nobody signed is believed in nothing", () => {
  const good = newsAs(BOUNCED);
  test.each([
    ["another secret", newsAs(BOUNCED, "whsec_YW5vdGhlciBvbmUgZm9yIHRoZSB0ZXN0cw==")],
    ["another body", { ...good, body: newsAs(BOUNCED.replace("anna", "bert")).body }],
    ["another message", { ...good, id: "msg_other" }],
    ["another moment", { ...good, timestamp: String(secondsOf(MORNING) + 1) }],
    ["no id", { ...good, id: null }],
    ["no moment", { ...good, timestamp: null }],
    ["no number for a moment", { ...good, timestamp: "now" }],
    ["no signature", { ...good, signatures: null }],
    [
      "a signature of another version",
      { ...good, signatures: good.signatures.replace("v1", "v1a") },
    ],
    ["no base64", { ...good, signatures: "v1,*" }],
    ["an empty signature", { ...good, signatures: "v1," }],
    [
      "the right one behind a hundred others",
      { ...good, signatures: `${"v1,AAAA ".repeat(100)}${good.signatures}` },
    ],
  ])("%s", async (_, news) => {
    expect(await reader.unreachableIn(news, MORNING)).toEqual(no("forged"));
  });

  test("any signature at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.base64String(), async (mac) => {
        const news = { ...good, signatures: `v1,${mac}` };
        expect(await reader.unreachableIn(news, MORNING)).toEqual(no("forged"));
      }),
    );
  });
});

test("one of several signatures is enough while a secret is rolled", async () => {
  const news = newsAs(BOUNCED);
  const signatures = `v1,AAAA ${news.signatures}`;
  expect(await reader.unreachableIn({ ...news, signatures }, MORNING)).toEqual(
    ok(["anna@example.org"]),
  );
});

test("it is believed for five minutes, before and after", async () => {
  const at = async (now: number) => reader.unreachableIn(newsAs(BOUNCED), now);
  expect((await at(MORNING + 5 * MINUTE)).ok).toBe(true);
  expect((await at(MORNING - 5 * MINUTE)).ok).toBe(true);
  expect(await at(MORNING + 5 * MINUTE + 1)).toEqual(no("stale"));
  expect(await at(MORNING - 5 * MINUTE - 1)).toEqual(no("stale"));
});

test.each([null, "", "whsec_", "whsec_***", "whsec_c2hvcnQ="])(
  "without a secret that is one nothing is believed: %s",
  async (secret) => {
    const anyone = new ResendNews(secret);
    expect(await anyone.unreachableIn(newsAs(BOUNCED), MORNING)).toEqual(no("not-configured"));
  },
);
