import { D1Books } from "../../../src/edge/d1/books.ts";
import { D1Facts } from "../../../src/edge/d1/facts.ts";
import { D1Folios } from "../../../src/edge/d1/folios.ts";
import { moneyStores } from "../../../src/edge/d1/money-stores.ts";
import { D1NewsroomBooks } from "../../../src/edge/d1/newsroom-books.ts";
import { D1Tallies } from "../../../src/edge/d1/tallies.ts";
import type { Clock } from "../../../src/kernel/time.ts";
import { handClock } from "../hand-clock.ts";

/** The stores that money needs, over one database. */
export function storesOver(db: D1Database, clock: Clock = handClock()) {
  return {
    ...moneyStores(db, "a key for the tests and nothing else"),
    tallies: new D1Tallies(db, clock),
    books: new D1Books(db),
    newsroom: new D1NewsroomBooks(db),
    folios: new D1Folios(db),
    facts: new D1Facts(db),
  };
}

export type Stores = ReturnType<typeof storesOver>;
