import type { Campaign } from "./campaign.ts";

/** How many readers each variant of a bandit's campaign is to have, by what the variants have earned so far. */
export interface BanditShares {
  /** By the campaign's id, in the order of its variants: positive whole numbers. Throws where the store is down. */
  shares(campaigns: readonly Campaign[]): Promise<Readonly<Record<string, readonly number[]>>>;
}
