import { emailIndexer } from "../email-index.ts";
import { D1Comparison } from "./comparison.ts";
import { D1Inbox } from "./inbox.ts";
import { D1Intents } from "./intents.ts";
import { D1Ledger } from "./ledger.ts";
import { D1RepairLog } from "./repair-log.ts";
import { D1Shares } from "./shares.ts";

/** What money alone needs of D1: a read never loads this file. */
export function moneyStores(db: D1Database, emailIndexKey: string | null) {
  return {
    intents: new D1Intents(db),
    inbox: new D1Inbox(db),
    ledger: new D1Ledger(db, emailIndexer(emailIndexKey)),
    comparison: new D1Comparison(db),
    log: new D1RepairLog(db),
    shares: new D1Shares(db),
  };
}
