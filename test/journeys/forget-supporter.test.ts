import { describe, expect, test } from "vitest";
import { D1Supporters } from "../../src/edge/d1/supporters.ts";
import { briefNewsroom } from "../../src/journeys/brief-newsroom.ts";
import { forgetSupporter, forgetWhatCameLate } from "../../src/journeys/forget-supporter.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { no, ok } from "../../src/kernel/result.ts";
import { dump, dumpFacts } from "../support/dump.ts";
import { INTENT, promise, receipt } from "../support/facts.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { PEOPLE, gone, knownSupporters, seen } from "../support/known-supporters.ts";
import { idNumber } from "../support/seeded-random.ts";

type Tables = Awaited<ReturnType<typeof dump>>;

const rowsOf = (tables: Tables, table: string, who = "") =>
  (tables[table] ?? "").split("\n").filter((row) => row.includes(who));

test("everything by which somebody is known goes, and of nobody else anything", async () => {
  const { database, ports, contacts, devices, asked, feedTokens } = await knownSupporters();
  const before = await dump(database);
  expect(await forgetSupporter(INTENT, ports)).toEqual(ok(undefined));
  expect(asked).toEqual(["cus_1"]);
  expect([await contacts.of(INTENT), await devices.of(INTENT)]).toEqual([null, []]);
  expect(await feedTokens.holderOf(idNumber(40))).toMatchObject({ revoked: true });
  const after = await dump(database);
  for (const table of ["key_phrases", "device_codes"]) {
    expect([table, rowsOf(after, table, INTENT)]).toEqual([table, []]);
  }
  for (const table of ["letters", "sign_ins"]) {
    const counts = [before, after].map((tables) => rowsOf(tables, table).length);
    expect([table, ...counts]).toEqual([table, 2, 1]);
  }
  expect(JSON.parse(rowsOf(after, "customers", INTENT)[0] ?? "")).toMatchObject({
    ...{ email_index: null, email_sealed: null, language: null, bounced: null },
    ...{ deleted: 1, forgotten: 1 },
  });
  expect(JSON.parse(rowsOf(after, "gift_links", INTENT)[0] ?? "")).toMatchObject({
    ...{ slug: null, revoked: 1 },
  });
  expect(JSON.parse(rowsOf(after, "intents", INTENT)[0] ?? "")).toMatchObject({
    ...{ language: null, article: null },
  });
  for (const [table, rows] of Object.entries(after)) {
    if (table === "observations") continue;
    expect([table, rowsOf(after, table, PEOPLE[1])]).toEqual([
      table,
      rowsOf(before, table, PEOPLE[1]),
    ]);
    expect(rows).not.toContain("marlowe");
  }
});

test("no sum is another than before, but for what was promised", async () => {
  const { ports, newsroom, ...stores } = await knownSupporters();
  const figures = () => briefNewsroom({ ...stores, newsroom, clock: handClock() });
  const before = await figures();
  await forgetSupporter(INTENT, ports);
  const after = await figures();
  expect(after.totals).toEqual(before.totals);
  expect([after.balance, after.receipts]).toEqual([before.balance, before.receipts]);
});

test("no browser of theirs is let in again, whichever it is", async () => {
  const { ports, devices } = await knownSupporters();
  await forgetSupporter(INTENT, ports);
  for (const id of [INTENT, idNumber(30)]) {
    expect(await devices.admit({ id, way: "gave" }, INTENT, "2026-11-22")).toBe(false);
  }
});

test("nobody is let in as them any more, though it was paid for longer", async () => {
  const { ports, database } = await knownSupporters();
  const supporters = new D1Supporters(database);
  expect(await supporters.forSupporter(INTENT)).toMatchObject({ everPaid: true });
  await forgetSupporter(INTENT, ports);
  expect(await supporters.forSupporter(INTENT)).toBeNull();
  expect(await supporters.forSupporter(PEOPLE[1])).toMatchObject({ everPaid: true });
});

test("whatever the provider tells later, they stay forgotten", async () => {
  const { ports, ledger, contacts, database } = await knownSupporters();
  await forgetSupporter(INTENT, ports);
  const late = [seen(), seen({ id: "cus_9" }), promise({ customer: "cus_9", id: "sub_9" })];
  await ledger.apply(late, await ledger.observe(), []);
  expect(await contacts.of(INTENT)).toBeNull();
  const { customers } = await dump(database);
  expect((customers ?? "").match(/"email_sealed":"/g)).toHaveLength(1);
});

test.each(["down", "slow", "faulty"] as const)(
  "while the provider is %s nothing is erased, and the same can be asked again",
  async (failure) => {
    const { ports, database, failures, world } = await knownSupporters();
    const before = await dumpFacts(database);
    failures.push(failure);
    expect(await forgetSupporter(INTENT, ports)).toEqual(no(failure));
    expect(await dumpFacts(database)).toEqual(before);
    // Deleted there, and not seen to be.
    world.failures = [failure];
    expect(await forgetSupporter(INTENT, ports)).toEqual(no(failure));
    expect(await dumpFacts(database)).toEqual(before);
    expect(await forgetSupporter(INTENT, ports)).toEqual(ok(undefined));
  },
);

test("asked twice, and of nobody, it is the same", async () => {
  const { ports, database } = await knownSupporters();
  await forgetSupporter(INTENT, ports);
  const once = await dumpFacts(database);
  expect(await forgetSupporter(INTENT, ports)).toEqual(ok(undefined));
  expect(await forgetSupporter(idNumber(99), ports)).toEqual(ok(undefined));
  expect(await dumpFacts(database)).toEqual(once);
});

test("a promise that was not yet seen to have a customer leaves a place that is forgotten", async () => {
  const { ports, ledger, database, world, contacts } = await knownSupporters();
  const early = promise({ id: "sub_7", customer: "cus_7" });
  await ledger.apply([early], await ledger.observe(), []);
  world.show({ kind: "customer", id: "cus_7" }, { ...gone, id: "cus_7" });
  await forgetSupporter(INTENT, ports);
  await ledger.apply([seen({ id: "cus_7" })], await ledger.observe(), []);
  expect(await contacts.of(INTENT)).toBeNull();
  expect((await dump(database))["customers"]).toContain('"customer_id":"cus_7"');
});

test("who gave once, and was nobody's customer, stays forgotten by a customer that comes later", async () => {
  const { ports, ledger, contacts } = await knownSupporters();
  const once = idNumber(80);
  const given = receipt({ id: "pi_8", intent: once, subscription: null, isFirst: false });
  await ledger.apply([given], await ledger.observe(), []);
  expect(await forgetSupporter(once, ports)).toEqual(ok(undefined));
  const late = [seen({ id: "cus_8", intent: once }), promise({ id: "sub_8", intent: once })];
  await ledger.apply(late, await ledger.observe(), []);
  expect(await contacts.of(once)).toBeNull();
});

test("no browser is let in as somebody who was forgotten, however it asks", async () => {
  const { ports, devices } = await knownSupporters();
  await forgetSupporter(INTENT, ports);
  for (const way of ["gave", "code", "mail", "phrase"] as const) {
    expect(await devices.admit({ id: idNumber(90), way }, INTENT, "2026-11-22")).toBe(false);
  }
  expect(await devices.admit({ id: idNumber(91), way: "mail" }, PEOPLE[1], "2026-11-22")).toBe(
    true,
  );
});

describe("who is forgotten while a debit is on its way", () => {
  /** Begun by whoever that is, and nothing of it in the books. */
  async function underWay(supporter: Id | null = null) {
    const room = await knownSupporters();
    const intent = idNumber(80);
    await room.intents.keep({
      ...{ id: intent, attempt: idNumber(81), supporter, byPass: false, behind: null },
      offer: { money: money(500), cadence: "monthly" },
      ...{ cameOf: null, article: "the-river-turns", language: "uk" },
      ...{ opened: MORNING, session: "cs_8", state: "complete" },
    });
    const who = supporter ?? intent;
    const figures = () => briefNewsroom({ ...room, clock: handClock() });
    const settleLate = async () => {
      const facts = [
        ...[
          seen({ id: "cus_8", intent, email: "third@example.org" }),
          promise({ id: "sub_8", intent, customer: "cus_8" }),
        ],
        receipt({ id: "pi_8", intent, subscription: "sub_8" }),
      ];
      await room.ledger.apply(facts, await room.ledger.observe(), []);
      const failed = promise({ id: "sub_8", intent, customer: "cus_8", status: "past_due" });
      await room.ledger.apply([failed], await room.ledger.observe(), []);
    };
    return { ...room, who, figures, settleLate };
  }

  test("stays forgotten when it settles: no address, no letter, and nobody is let in", async () => {
    const { ports, contacts, devices, database, who, settleLate } = await underWay();
    const letters = (await dump(database))["letters"];
    expect(await forgetSupporter(who, ports)).toEqual(ok(undefined));
    await settleLate();
    expect(await contacts.of(who)).toBeNull();
    const after = await dump(database);
    const [customer] = rowsOf(after, "customers", who);
    expect(JSON.parse(customer ?? "")).toMatchObject({
      ...{ customer_id: "cus_8", forgotten: 1, email_index: null, email_sealed: null },
      ...{ language: null },
    });
    expect(after["letters"]).toBe(letters);
    expect(await new D1Supporters(database).forSupporter(who)).toBeNull();
    expect(await devices.admit({ id: who, way: "gave" }, who, "2026-11-30")).toBe(false);
  });

  test("is in no figure before, and what settles is in the sums like any other gift", async () => {
    const [kept, forgotten] = [await underWay(), await underWay()];
    const before = await forgotten.figures();
    await forgetSupporter(forgotten.who, forgotten.ports);
    expect(await forgotten.figures()).toEqual(before);
    for (const room of [kept, forgotten]) await room.settleLate();
    const [left, right] = [await kept.figures(), await forgotten.figures()];
    expect(right.letters.length).toBeLessThan(left.letters.length);
    expect({ ...right, letters: [] }).toEqual({ ...left, letters: [] });
    expect(right.totals).not.toEqual(before.totals);
  });

  test("as somebody who has given before is forgotten with that", async () => {
    const { ports, contacts, who, settleLate } = await underWay(idNumber(79));
    expect(await forgetSupporter(who, ports)).toEqual(ok(undefined));
    await settleLate();
    expect(await contacts.of(who)).toBeNull();
  });

  test("is forgotten once more where that was a promise, and what was given stays in the sums", async () => {
    const { ports, world, asked, failures, figures, database, settleLate, who } = await underWay();
    world.show({ kind: "customer", id: "cus_8" }, { ...gone, id: "cus_8" });
    await forgetSupporter(who, ports);
    expect(await forgetWhatCameLate(ports)).toBe(0);
    expect(asked).toEqual([]);
    await settleLate();
    const before = await figures();
    failures.push("down");
    expect(await forgetWhatCameLate(ports)).toBe(1);
    expect(await forgetWhatCameLate(ports)).toBe(0);
    expect(asked).toEqual(["cus_8", "cus_8"]);
    const [promised] = rowsOf(await dump(database), "subscriptions", who);
    expect(JSON.parse(promised ?? "")).toMatchObject({ status: "canceled" });
    expect((await figures()).totals).toEqual(before.totals);
    expect(await forgetWhatCameLate(ports)).toBe(0);
    expect(asked).toHaveLength(2);
  });
});
