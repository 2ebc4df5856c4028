import type { FraudWarningFact } from "../ledger/facts.ts";

/** What a person has to look at: nothing here is done by itself. */
export interface Alarms {
  /** Early fraud warnings in which a refund can still spare a dispute, the newest first. */
  readonly fraudWarnings: readonly Omit<FraudWarningFact, "kind">[];
  readonly doubles: readonly Double[];
  /** How many gifts there are that should not have been taken. */
  readonly flagged: number;
  readonly campaigns: readonly WrongCampaign[];
}

/** A campaign that is not shown, or not as it was written, and what is wrong with it. */
export interface WrongCampaign {
  readonly id: string;
  readonly problem: string;
}

/** A gift that should not have been taken. Whether to give it back is a person's to decide, who knows what that tells a bank. */
export interface Flagged {
  readonly receipt: string;
  readonly reason: "card-country";
  /** UTC day of the gift. */
  readonly day: string;
}

/** By what two promises are known to be one person's. */
export const SHARED = ["supporter", "customer", "e-mail"] as const;
export type Shared = (typeof SHARED)[number];

/** Promises that somebody keeps more than one of at a time; those that end with their period are not among them. */
export interface Double {
  readonly subscriptions: readonly string[];
  readonly shares: readonly Shared[];
}

/** Subscriptions that share one thing. */
export interface SharedBy {
  readonly shares: Shared;
  readonly subscriptions: readonly string[];
}

/** The same subscriptions stand once, with all that they share. */
export function doublesOf(shared: readonly SharedBy[]): readonly Double[] {
  const sets = Map.groupBy(shared, ({ subscriptions }) => subscriptions.toSorted().join(" "));
  return [...sets.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, same]) => ({
      subscriptions: key.split(" "),
      shares: SHARED.filter((name) => same.some(({ shares }) => shares === name)),
    }));
}
