import type { Campaign } from "./campaign.ts";
import type { HarmPolicy } from "./harm-policy.ts";

/** How far a campaign's goal is reached: never ahead of the money. Minor units, or supporters. */
export interface TickerReading {
  readonly reached: number;
  /** The UTC day it stands for. */
  readonly day: string;
}

/** What an edge isolate knows of our appeals. */
export interface PublishedAppeals {
  /** The highest priority first; every one is whole. */
  readonly campaigns: readonly Campaign[];
  readonly policy: HarmPolicy;
  readonly switches: Switches;
  /** By the campaign's id. */
  readonly tickers: Readonly<Record<string, TickerReading>>;
  /** What a bandit gives each variant, in their order, by the campaign's id. */
  readonly shares: Readonly<Record<string, readonly number[]>>;
}

/** Off means nobody is asked; checkout off means that nobody can begin to give, nor is asked to. Reading is never touched. */
export interface Switches {
  readonly asks: boolean;
  readonly checkout: boolean;
}

/** What is published of our appeals. Never throws: where the store is down, what was known last, else what ships. */
export interface AppealShelf {
  /** At once where the isolate knows it already. One and the same object until there is something newer. */
  current(): PublishedAppeals | Promise<PublishedAppeals>;
}
