import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { OBJECT_LISTS, type ObjectList } from "../../src/ledger/repairs.ts";
import { LISTED_TYPES } from "../../src/stripe/payment-event.ts";
import { StripeHistory } from "../../src/stripe/stripe-history.ts";
import { MORNING } from "../support/hand-clock.ts";
import {
  CREATED,
  balanceTransaction,
  charge,
  dispute,
  refund,
  session,
  subscription,
} from "../support/stripe-objects.ts";
import { page, stubbedStripe, type Answer } from "../support/stripe-stub.ts";

const PATHS: Readonly<Record<ObjectList, string>> = {
  checkouts: "/v1/checkout/sessions",
  charges: "/v1/charges",
  "balance-transactions": "/v1/balance_transactions",
  refunds: "/v1/refunds",
  disputes: "/v1/disputes",
  subscriptions: "/v1/subscriptions",
};

const OBJECTS: Readonly<Record<ObjectList, readonly { readonly id: string }[]>> = {
  checkouts: [session(), session({ id: "cs_2", metadata: {} })],
  charges: [charge(), charge({ id: "ch_2", status: "failed" })],
  "balance-transactions": [
    balanceTransaction(),
    balanceTransaction({ id: "txn_2", source: "po_1" }),
  ],
  refunds: [refund(), refund({ id: "re_2", payment_intent: null })],
  disputes: [dispute(), dispute({ id: "du_2", payment_intent: null })],
  subscriptions: [subscription(), subscription({ id: "sub_2", metadata: {} })],
};

function historyOf(answers: Readonly<Record<string, Answer>>) {
  const { stripe, asked, bodies } = stubbedStripe(answers);
  return { history: new StripeHistory(stripe), asked, bodies };
}

const more = (list: object) => ({ ...list, has_more: true });

function event(part: Partial<Record<keyof Stripe.Event, unknown>> = {}) {
  return {
    ...{ id: "evt_1", object: "event", type: "invoice.paid", livemode: false },
    ...{ data: { object: { id: "in_1" } }, ...part },
  };
}

describe("events are listed", () => {
  test("of the types that we keep, since a second, a hundred at a time", async () => {
    const { history, asked, bodies } = historyOf({ "GET /v1/events": page() });
    await history.events(MORNING + 999, "evt_9");
    expect(asked).toEqual(["GET /v1/events"]);
    const query = new URLSearchParams(bodies[0]);
    const types = [...query].filter(([name]) => name.startsWith("types")).map(([, type]) => type);
    expect(types).toEqual(LISTED_TYPES);
    expect(query.get("limit")).toBe("100");
    expect(query.get("created[gte]")).toBe(String(CREATED));
    expect(query.get("starting_after")).toBe("evt_9");
    expect([...query]).toHaveLength(23);
  });

  test("all of them, from the newest, where neither moment nor place is named", async () => {
    const { history, bodies } = historyOf({ "GET /v1/events": page() });
    await history.events(null, null);
    const query = new URLSearchParams(bodies[0]);
    expect(query.has("created[gte]") || query.has("starting_after")).toBe(false);
    await history.events(-5, null);
    expect(new URLSearchParams(bodies[1]).get("created[gte]")).toBe("0");
  });

  test("as ours, without those that name nothing we keep", async () => {
    const { history } = historyOf({
      "GET /v1/events": more(
        page(
          event(),
          event({ id: "evt_2", type: "product.updated" }),
          event({ id: "evt_3", object: "v2.core.event" }),
          event({ id: "evt_4", type: "charge.refunded", data: { object: { id: "ch_1" } } }),
          event({ id: "evt_5", data: {} }),
        ),
      ),
    });
    expect(await history.events(null, null)).toEqual({
      ok: true,
      value: {
        items: [
          { id: "evt_1", type: "invoice.paid", subject: { kind: "invoice", id: "in_1" } },
          { id: "evt_4", type: "charge.refunded", subject: { kind: "charge", id: "ch_1" } },
        ],
        next: "evt_5",
      },
    });
  });
});

describe.each(OBJECT_LISTS)("the list of %s", (list) => {
  const call = `GET ${PATHS[list]}`;
  const objects = OBJECTS[list];

  test("is asked for where Stripe has it, the canceled ones included", async () => {
    const { history, asked, bodies } = historyOf({ [call]: page() });
    await history.objects(list, MORNING, "id_9");
    await history.objects(list, null, null);
    expect(asked).toEqual([call, call]);
    const all = list === "subscriptions" ? { status: "all" } : {};
    const params = bodies.map((query) => Object.fromEntries(new URLSearchParams(query)));
    expect(params).toEqual([
      { "created[gte]": String(CREATED), limit: "100", starting_after: "id_9", ...all },
      { limit: "100", ...all },
    ]);
  });

  test("has what is ours, and goes on after the last of the page, whoever's it is", async () => {
    const { history } = historyOf({ [call]: more(page(...objects)) });
    const listed = await history.objects(list, null, null);
    expect(listed).toMatchObject({
      ok: true,
      value: { items: [{ subject: expect.anything() as unknown }], next: objects[1]!.id },
    });
    expect(listed.ok && listed.value.items).toHaveLength(1);
  });

  test("ends where Stripe says so", async () => {
    const { history } = historyOf({ [call]: page(...objects) });
    expect(await history.objects(list, null, null)).toMatchObject({ value: { next: null } });
  });

  test.each([
    ["nonsense", { object: "list", data: "soon", has_more: false }],
    ["nonsense", { object: "list" }],
    ["nonsense", more(page())],
    ["nonsense", page(null as unknown as object)],
    ["nonsense", more(page(...objects, {}))],
    ["nonsense", () => Promise.resolve(new Response("<h1>gateway</h1>"))],
    ["refused", 401],
    ["missing", 404],
    ["down", 429],
    ["faulty", 500],
    ["down", () => Promise.reject(new TypeError("reset"))],
  ] as const)("is %s where Stripe answers %o", async (reason, answer) => {
    const { history } = historyOf({ [call]: answer });
    expect(await history.objects(list, null, null)).toEqual({ ok: false, reason });
  });
});

test.each([
  ["nonsense", more(page())],
  ["nonsense", { object: "list", data: { 0: event() } }],
  ["nonsense", more(page(event({ id: 7 })))],
  ["refused", 403],
  ["down", 429],
] as const)("the list of events is %s where Stripe answers %o", async (reason, answer) => {
  const { history } = historyOf({ "GET /v1/events": answer });
  expect(await history.events(null, null)).toEqual({ ok: false, reason });
});

test.each([
  ["refunds", refund({ created: undefined })],
  ["disputes", { ...dispute(), created: "yesterday" }],
  ["subscriptions", subscription({ items: undefined })],
] as const)(
  "an object among %s that cannot be read is nonsense, and is not thrown",
  async (list, odd) => {
    const { history } = historyOf({ [`GET ${PATHS[list]}`]: page(...OBJECTS[list], odd) });
    expect(await history.objects(list, null, null)).toEqual({ ok: false, reason: "nonsense" });
  },
);

test.each(OBJECT_LISTS)("a list of %s with something else on it is nonsense", async (list) => {
  for (const stranger of [{ id: "prod_1", object: "product" }, { object: "charge" }, { id: "" }]) {
    const { history } = historyOf({ [`GET ${PATHS[list]}`]: page(...OBJECTS[list], stranger) });
    expect(await history.objects(list, null, null)).toEqual({ ok: false, reason: "nonsense" });
  }
});
