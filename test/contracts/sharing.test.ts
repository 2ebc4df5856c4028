import { describe } from "vitest";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";
import { deviceCodesContract } from "./device-codes.ts";
import { feedTokensContract } from "./feed-tokens.ts";
import { giftLinksContract } from "./gift-links.ts";
import { sharingOver } from "./sharing-stores.ts";

const open = () => Promise.resolve(sharingOver(d1Over(migratedSqlite())));

describe("gift links in memory", () => giftLinksContract(open));
describe("feeds' tokens in memory", () => feedTokensContract(open));
describe("device codes in memory", () => deviceCodesContract(open));
