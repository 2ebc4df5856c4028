import type { Placement, TickerGoal } from "./campaign.ts";

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

/**
 * What first gifts of one month brought a variant at one placement. As in ArmFigures. Of smaller newsrooms a day would tell
 * whose gift it was.
 */
export interface Earned {
  readonly variant: string;
  readonly placement: Placement;
  /** UTC month. */
  readonly month: string;
  readonly conversions: number;
  readonly value: number;
  readonly squares: number;
}

/** Of fewer gifts it is not said how many: they might be somebody's. */
export const LEAST_TOLD = 5;

/** What an article brought in a UTC month. Refunds are not taken off; what gifts were worth would tell who gave them. */
export interface ArticleGifts {
  readonly slug: string;
  readonly month: string;
  /** First gifts; null where they are fewer than LEAST_TOLD. */
  readonly gifts: number | null;
}

/** The money's half of the figures. Throws where the store is down. */
export interface CreditFigures {
  /** Of a campaign, by variant (HELD_BACK among them), placement and month: at most one of each. */
  earned(campaign: string): Promise<readonly Earned[]>;
  /** The latest month first. */
  articles(): Promise<readonly ArticleGifts[]>;
}
