import type { PublishedAppeals } from "../../src/appeals/appeal-shelf.ts";
import { SHIPPED_APPEALS } from "../../src/appeals/shipped-appeals.ts";
import { shippedCampaigns } from "../../src/edge/default-campaigns.ts";
import { COPIES } from "./copies.ts";

/** What is in print where the newsroom has written nothing: what ships, in every language. */
export const SHIPPED: PublishedAppeals = {
  ...SHIPPED_APPEALS,
  campaigns: await shippedCampaigns(COPIES),
};
