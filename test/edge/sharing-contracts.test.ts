import { env } from "cloudflare:workers";
import { describe } from "vitest";
import { deviceCodesContract } from "../contracts/device-codes.ts";
import { feedTokensContract } from "../contracts/feed-tokens.ts";
import { giftLinksContract } from "../contracts/gift-links.ts";
import { sharingOver } from "../contracts/sharing-stores.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const open = async () => {
  await emptyD1Stores();
  return sharingOver(env.DB);
};

describe("gift links in D1", () => giftLinksContract(open));
describe("feeds' tokens in D1", () => feedTokensContract(open));
describe("device codes in D1", () => deviceCodesContract(open));
