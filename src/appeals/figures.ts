import type { TickerGoal } from "./campaign.ts";

/** What the ledger says a campaign has collected: net, and only what has arrived. Throws where the store is down. */
export interface TickerFigures {
  /** Minor units, or supporters. */
  reached(goal: TickerGoal): Promise<number>;
}

/** How one variant of a campaign has done so far, over all its placements. */
export interface ArmFigures {
  readonly variant: string;
  readonly impressions: number;
  /** First gifts that came of it; one that was wholly taken back is none. */
  readonly conversions: number;
  /** What they are worth in a year, net, and without what was taken back: hundredths of a US dollar, about. */
  readonly value: number;
  /** The sum of the squares of what each is worth, in whole dollars. */
  readonly squares: number;
}

/** What the tallies and the ledger say of a campaign's variants. Throws where the store is down. */
export interface ArmsFigures {
  arms(campaign: string): Promise<readonly ArmFigures[]>;
}
