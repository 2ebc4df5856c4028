import fc from "fast-check";
import { expect, test } from "vitest";
import type { BookedMoney } from "../../src/ledger/booked.ts";
import { Entries, ENTRY_KINDS } from "../../src/ledger/entries.ts";
import { balanceTransaction, dispute, receipt, refund } from "../support/facts.ts";
import { anyFolio } from "../support/folios.ts";
import { money } from "../support/money.ts";

function rowsOf(...facts: readonly BookedMoney[]) {
  const entries = new Entries();
  for (const fact of facts) entries.add(fact);
  return entries.rows();
}

const day = "2026-11-22";
const gifts = { day, currency: "usd", account: "gifts" };
const balance = { day, currency: "usd", account: "balance" };

test("a gift, what went back of it and what it cost are entries of two accounts", () => {
  const rows = rowsOf(
    balanceTransaction(),
    refund({ money: money(200) }),
    receipt(),
    receipt({ id: "pi_2", money: money(700) }),
    balanceTransaction({ id: "txn_2", money: money(-200), fee: 0 }),
    dispute({ money: money(300) }),
  );
  expect(rows).toEqual([
    { ...gifts, kind: "receipt", count: 2, minor: 1_200 },
    { ...gifts, kind: "refund", count: 1, minor: -200 },
    { ...gifts, kind: "dispute", count: 1, minor: -300 },
    { ...balance, kind: "booked", count: 2, minor: 300 },
    { ...balance, kind: "fee", count: 1, minor: -45 },
  ]);
});

test("a refund that failed, a dispute that was won and an inquiry are no entries", () => {
  const none = rowsOf(
    refund({ state: "failed" }),
    refund({ state: "canceled" }),
    dispute({ state: "won" }),
    dispute({ state: "inquiry" }),
  );
  expect(none).toEqual([]);
});

test("days come in their order, and no sum crosses currencies", () => {
  const rows = rowsOf(
    receipt({ money: money(300, "jpy") }),
    receipt({ day: "2026-01-02" }),
    receipt({ money: money(600, "kwd") }),
    receipt(),
  );
  expect(rows.map(({ day, currency, minor }) => [day, currency, minor])).toEqual([
    ["2026-01-02", "usd", 500],
    [day, "jpy", 300],
    [day, "kwd", 600],
    [day, "usd", 500],
  ]);
});

test("a sum that would be rounded is not given", () => {
  const entries = new Entries();
  entries.add(receipt({ money: money(Number.MAX_SAFE_INTEGER) }));
  expect(() => entries.add(receipt({ money: money(1) }))).toThrow(RangeError);
});

test("every minor unit is in exactly one entry of its account, in whatever order facts come", () => {
  fc.assert(
    fc.property(fc.array(anyFolio, { maxLength: 5 }), (folios) => {
      const facts = folios.flatMap(({ receipts, refunds, disputes }) => [
        ...receipts,
        ...refunds.filter(({ state }) => state === "pending" || state === "succeeded"),
        ...disputes.filter(({ state }) => state === "open" || state === "lost"),
      ]);
      const rows = rowsOf(...facts);
      const sum = rows.reduce((total, { minor }) => total + minor, 0);
      const signed = facts.map(({ kind, money }) => (kind === "receipt" ? 1 : -1) * money.minor);
      expect(sum).toBe(signed.reduce((total, minor) => total + minor, 0));
      expect(rows.reduce((total, { count }) => total + count, 0)).toBe(facts.length);
      expect(rowsOf(...facts.toReversed())).toEqual(rows);
      for (const { kind, account } of rows) expect(ENTRY_KINDS[kind]).toBe(account);
    }),
  );
});
