import type { Placement } from "./campaign.ts";

/** The variant's place in the tallies of readers who are held back: they see nothing, and what they give counts, too. */
export const HELD_BACK = "held-back";

/** Which appeal something came of. */
export interface Attribution {
  readonly campaign: string;
  /** A variant's id, or HELD_BACK. */
  readonly variant: string;
  readonly placement: Placement;
}

/**
 * What is counted of an appeal without knowing of whom: met for the first time, as far as the browser's own memory of the
 * campaign goes; seen; followed to the support page; a checkout opened. Of who is held back the same is counted.
 */
export const APPEAL_COUNTS = ["readers", "impressions", "clicks", "starts"] as const;
export type AppealCount = (typeof APPEAL_COUNTS)[number];

/** Counts without anybody waiting for it. Never throws. */
export interface AppealTallies {
  count(attribution: Attribution, what: AppealCount): void;
}
