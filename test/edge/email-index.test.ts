import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emailIndexer } from "../../src/edge/email-index.ts";
import { repairBooks } from "../../src/journeys/repair-books.ts";
import { receiveEvent } from "../../src/journeys/receive-event.ts";
import { dump } from "../support/dump.ts";
import { event } from "../support/facts.ts";
import { delivery, plainVerifier } from "../support/ports/world.ts";
import { paymentIntent, session } from "../support/stripe-objects.ts";
import { ACCOUNT, webhookSite } from "./webhook-site.ts";

const EMAIL = "ada.marlowe@lamplight.example";
const indexOf = emailIndexer("a key of the tests");

describe("the index of an e-mail", () => {
  test("is 43 characters that go into any address, and tell nothing of it", async () => {
    const index = await indexOf(EMAIL);
    expect(index).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await indexOf("")).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await indexOf("a".repeat(10_000))).toHaveLength(43);
  });

  test.each([
    ["in capitals", EMAIL.toUpperCase()],
    ["between spaces", `\t ${EMAIL}\n`],
    ["in capitals between spaces", ` ${EMAIL.toUpperCase()}`],
  ])("is the same for an address %s", async (_what, written) => {
    expect(await indexOf(written)).toBe(await indexOf(EMAIL));
  });

  test("is the same for a letter with its accent and a letter and its accent", async () => {
    const [one, two] = ["zo\u00eb@lamplight.example", "zoe\u0308@lamplight.example"];
    expect(one).not.toBe(two);
    expect(await indexOf(one)).toBe(await indexOf(two));
    expect(await indexOf("ZOE\u0308@lamplight.example")).toBe(await indexOf(one));
  });

  test("is another for another address, dots and plus signs included", async () => {
    const others = [
      ...["adamarlowe@lamplight.example", "ada.marlowe+news@lamplight.example"],
      ...["ada.marlowe@lamplight.exampl", "ada .marlowe@lamplight.example", ""],
    ];
    const all = await Promise.all([EMAIL, ...others].map(async (email) => indexOf(email)));
    expect(new Set(all).size).toBe(all.length);
  });

  test("is another under another key, and the same under the same key", async () => {
    expect(await emailIndexer("a key of the test")(EMAIL)).not.toBe(await indexOf(EMAIL));
    expect(await emailIndexer("a key of the tests")(EMAIL)).toBe(await indexOf(EMAIL));
  });

  test("is none without a key", async () => {
    expect(await emailIndexer(null)(EMAIL)).toBeNull();
  });
});

describe("after a checkout was settled", () => {
  beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  const NAME = "Ada Marlowe-Vance";
  const person = { email: EMAIL, name: NAME, phone: "+15550100", address: { line1: "9 Quay" } };
  const answers = {
    ...ACCOUNT,
    "GET /v1/checkout/sessions/cs_1": {
      ...session({ invoice: "in_1", subscription: "sub_1", customer: "cus_1" }),
      customer_email: EMAIL,
      customer_details: person,
    },
    "GET /v1/customers/cus_1": { id: "cus_1", object: "customer", ...person },
    "GET /v1/payment_intents/pi_1": {
      ...paymentIntent({ metadata: {}, latest_charge: "ch_1" }),
      receipt_email: EMAIL,
    },
    "GET /v1/charges/ch_1": {
      ...{ id: "ch_1", object: "charge", payment_intent: "pi_1", balance_transaction: null },
      ...{ billing_details: person, receipt_email: EMAIL },
    },
  };

  test("who gave is nowhere in the database, but for the index of their e-mail", async () => {
    const { ports } = await webhookSite({ answers });
    const subject = { kind: "checkout", id: "cs_1" } as const;
    const believing = { ...ports, verifier: plainVerifier };
    await receiveEvent(delivery(event({ type: "checkout.session.completed", subject })), believing);
    await repairBooks("objects", ports);
    const tables = await dump(env.DB);
    expect(JSON.parse(tables["customers"] ?? "")).toMatchObject({
      ...{ customer_id: "cus_1", email_index: expect.stringMatching(/^[\w-]{43}$/) as unknown },
    });
    expect(tables["receipts"]).toContain("pi_1");
    const everything = JSON.stringify(tables).toLowerCase();
    for (const part of [EMAIL, "marlowe", "ada.", "lamplight", "vance", "5550100", "9 quay"]) {
      expect([part, everything.includes(part.toLowerCase())]).toEqual([part, false]);
    }
    for (const encoded of [btoa(EMAIL), btoa(NAME), encodeURIComponent(EMAIL)]) {
      expect(everything).not.toContain(encoded.slice(0, 20).toLowerCase());
    }
  });
});
