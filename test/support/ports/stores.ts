import { D1Books } from "../../../src/edge/d1/books.ts";
import { D1Comparison } from "../../../src/edge/d1/comparison.ts";
import { D1Facts } from "../../../src/edge/d1/facts.ts";
import { D1Folios } from "../../../src/edge/d1/folios.ts";
import { D1Inbox } from "../../../src/edge/d1/inbox.ts";
import { D1Intents } from "../../../src/edge/d1/intents.ts";
import { D1Ledger } from "../../../src/edge/d1/ledger.ts";
import { D1NewsroomBooks } from "../../../src/edge/d1/newsroom-books.ts";
import { D1RepairLog } from "../../../src/edge/d1/repair-log.ts";
import { D1Tallies } from "../../../src/edge/d1/tallies.ts";
import { emailIndexer } from "../../../src/edge/email-index.ts";
import type { Clock } from "../../../src/kernel/time.ts";
import { handClock } from "../hand-clock.ts";

/** The stores that money needs, over one database. */
export function storesOver(db: D1Database, clock: Clock = handClock()) {
  return {
    intents: new D1Intents(db),
    inbox: new D1Inbox(db),
    ledger: new D1Ledger(db, emailIndexer("a key for the tests and nothing else")),
    tallies: new D1Tallies(db, clock),
    comparison: new D1Comparison(db),
    log: new D1RepairLog(db),
    books: new D1Books(db),
    newsroom: new D1NewsroomBooks(db),
    folios: new D1Folios(db),
    facts: new D1Facts(db),
  };
}

export type Stores = ReturnType<typeof storesOver>;
