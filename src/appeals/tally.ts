import type { AppealCount, Attribution } from "./attribution.ts";

/** How often each thing happened. */
export type Counts = Readonly<Record<AppealCount, number>>;

/** What was counted of one appeal on one UTC day, by whomever. */
export interface Tally extends Attribution, Counts {
  readonly day: string;
}

/** One of the places where counts come together, and wait to be written into the books. */
export interface TallyShard {
  /** Totals, not differences, of days that the books do not have as they are; and the number of who counted them. */
  waiting(most: number): Promise<{ readonly shard: number; readonly tallies: readonly Tally[] }>;
  /** The books have these; of days before `keepFrom` nothing has to be kept any more. */
  written(tallies: readonly Tally[], keepFrom: string): Promise<void>;
}

/** The totals of every shard, for good. Throws where the store is down. */
export interface TallyBooks {
  /** Puts totals in the place of what the same shard said before; never a lower one. */
  write(shard: number, tallies: readonly Tally[]): Promise<void>;
}

/** What was counted, as far as the books have it. Throws where the store is down. */
export interface TallyFigures {
  /** Of a campaign: at most one of each variant, placement and day. */
  counted(campaign: string): Promise<readonly Tally[]>;
}
