import { DEFAULT_HARM_POLICY } from "../../../src/appeals/harm-policy.ts";
import { DEFAULT_CURRENCY } from "../../../src/donations/currencies.ts";
import { D1Books } from "../../../src/edge/d1/books.ts";
import { D1Supporters } from "../../../src/edge/d1/supporters.ts";
import { D1Facts } from "../../../src/edge/d1/facts.ts";
import { D1Folios } from "../../../src/edge/d1/folios.ts";
import { moneyStores, type MoneyRules } from "../../../src/edge/d1/money-stores.ts";
import { D1NewsroomBooks } from "../../../src/edge/d1/newsroom-books.ts";
import { D1Tallies } from "../../../src/edge/d1/tallies.ts";
import type { Clock } from "../../../src/kernel/time.ts";
import { handClock } from "../hand-clock.ts";

export const MONEY_RULES: MoneyRules = {
  emailIndexKey: "a key for the tests and nothing else",
  emailKeys: ["a key to seal with for the tests and nothing else"],
  signingKeys: ["a signing key for the tests and nothing else"],
  fees: { share: 290, fixed: { minor: 30, currency: DEFAULT_CURRENCY } },
  policy: () => DEFAULT_HARM_POLICY,
  clock: handClock(),
};

/** The stores that money needs, over one database. */
export function storesOver(
  db: D1Database,
  clock: Clock = handClock(),
  rules: MoneyRules = MONEY_RULES,
) {
  return {
    ...moneyStores(db, { ...rules, clock }),
    tallies: new D1Tallies(db, clock),
    books: new D1Books(db),
    supporters: new D1Supporters(db),
    newsroom: new D1NewsroomBooks(db),
    folios: new D1Folios(db),
    facts: new D1Facts(db),
  };
}

export type Stores = ReturnType<typeof storesOver>;
