import { env } from "cloudflare:workers";
import { D1Books } from "../../src/edge/d1/books.ts";
import { D1Inbox } from "../../src/edge/d1/inbox.ts";
import { D1Intents } from "../../src/edge/d1/intents.ts";
import { D1Ledger } from "../../src/edge/d1/ledger.ts";
import type { Stores } from "../support/ports/in-memory-books.ts";

const TABLES = [
  "disputes",
  "refunds",
  "receipts",
  "subscriptions",
  "supporters",
  "intents",
  "events",
];

/** The stores over D1, empty. */
export async function emptyD1Stores(): Promise<Stores> {
  await env.DB.batch(TABLES.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  return {
    intents: new D1Intents(env.DB),
    inbox: new D1Inbox(env.DB),
    ledger: new D1Ledger(env.DB),
    books: new D1Books(env.DB),
  };
}
