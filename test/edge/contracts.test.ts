import { describe } from "vitest";
import { inboxContract } from "../contracts/inbox.ts";
import { intentsContract } from "../contracts/intents.ts";
import { ledgerContract } from "../contracts/ledger.ts";
import { orderContract } from "../contracts/order.ts";
import { promisesContract } from "../contracts/promises.ts";
import { stormContract } from "../contracts/storm.ts";
import { emptyD1Stores } from "./d1-stores.ts";

describe("intents in D1", () => intentsContract(async () => (await emptyD1Stores()).intents));
describe("the inbox in D1", () => inboxContract(emptyD1Stores));
describe("the ledger in D1", () => ledgerContract(emptyD1Stores));
describe("promises in D1", () => promisesContract(emptyD1Stores));
describe("sights in D1", () => orderContract(emptyD1Stores));
describe("settling in D1", () => stormContract(emptyD1Stores, 15));
