import { describe } from "vitest";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { inboxContract } from "./inbox.ts";
import { intentsContract } from "./intents.ts";
import { ledgerContract } from "./ledger.ts";
import { orderContract } from "./order.ts";
import { promisesContract } from "./promises.ts";
import { stormContract } from "./storm.ts";

const open = () => Promise.resolve(inMemoryStores());

describe("intents in memory", () => intentsContract(async () => (await open()).intents));
describe("the inbox in memory", () => inboxContract(open));
describe("the ledger in memory", () => ledgerContract(open));
describe("promises in memory", () => promisesContract(open));
describe("sights in memory", () => orderContract(open));
describe("settling in memory", () => stormContract(open, 600));
