import type { PublishedAppeals } from "./appeal-shelf.ts";
import { DEFAULT_CAMPAIGNS } from "./default-campaigns.ts";
import { DEFAULT_HARM_POLICY } from "./harm-policy.ts";

/** What is asked where nothing has been published yet. */
export const SHIPPED_APPEALS: PublishedAppeals = {
  campaigns: DEFAULT_CAMPAIGNS,
  policy: DEFAULT_HARM_POLICY,
  switches: { asks: true, checkout: true },
  tickers: {},
  shares: {},
};

/** Where what is published cannot be read: the newsroom may want nothing taken where the reader is, so nothing is. */
export const UNREAD_APPEALS: PublishedAppeals = {
  ...SHIPPED_APPEALS,
  switches: { asks: true, checkout: false },
};
