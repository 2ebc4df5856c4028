import { describe } from "vitest";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { bookingsContract } from "./bookings.ts";
import { comparisonContract } from "./comparison.ts";
import { creditsContract } from "./credits.ts";
import { inboxRepairsContract } from "./inbox-repairs.ts";
import { inboxContract } from "./inbox.ts";
import { intentsContract } from "./intents.ts";
import { ledgerContract } from "./ledger.ts";
import { orderContract } from "./order.ts";
import { peopleContract } from "./people.ts";
import { promisesContract } from "./promises.ts";
import { repairNotesContract } from "./repair-notes.ts";
import { tickersContract } from "./tickers.ts";

const open = () => Promise.resolve(inMemoryStores());

describe("intents in memory", () => intentsContract(async () => (await open()).intents));
describe("the inbox in memory", () => inboxContract(open));
describe("the inbox in memory, repaired", () => inboxRepairsContract(open));
describe("the ledger in memory", () => ledgerContract(open));
describe("bookings in memory", () => bookingsContract(open));
describe("people in memory", () => peopleContract(open));
describe("promises in memory", () => promisesContract(open));
describe("sights in memory", () => orderContract(open));
describe("the comparison in memory", () => comparisonContract(open));
describe("repairs' notes in memory", () => repairNotesContract(open));
describe("credits in memory", () => creditsContract(open));
describe("tickers in memory", () => tickersContract(open));
