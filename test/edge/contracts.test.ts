import { env } from "cloudflare:workers";
import { describe } from "vitest";
import { bookingsContract } from "../contracts/bookings.ts";
import { comparisonContract } from "../contracts/comparison.ts";
import { creditsContract } from "../contracts/credits.ts";
import { inboxRepairsContract } from "../contracts/inbox-repairs.ts";
import { inboxContract } from "../contracts/inbox.ts";
import { intentsContract } from "../contracts/intents.ts";
import { ledgerContract } from "../contracts/ledger.ts";
import { orderContract } from "../contracts/order.ts";
import { peopleContract } from "../contracts/people.ts";
import { promisesContract } from "../contracts/promises.ts";
import { repairNotesContract } from "../contracts/repair-notes.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const open = async () => ({ ...(await emptyD1Stores()), database: env.DB });

describe("intents in D1", () => intentsContract(async () => (await emptyD1Stores()).intents));
describe("the inbox in D1", () => inboxContract(open));
describe("the inbox in D1, repaired", () => inboxRepairsContract(open));
describe("the ledger in D1", () => ledgerContract(open));
describe("bookings in D1", () => bookingsContract(open));
describe("people in D1", () => peopleContract(open));
describe("promises in D1", () => promisesContract(open));
describe("sights in D1", () => orderContract(open));
describe("the comparison in D1", () => comparisonContract(open));
describe("repairs' notes in D1", () => repairNotesContract(open));
describe("credits in D1", () => creditsContract(open));
