import type { AppealMemory } from "../appeal-memory.ts";
import type { Campaign } from "../campaign.ts";
import type { AppealStanding } from "../eligibility.ts";

export const STANDINGS: readonly AppealStanding[] = [
  "anonymous",
  "lapsed",
  "supporter",
  "unsettled",
];

/** Where readers are asked, unless a policy says otherwise. */
export const ASKED_COUNTRIES = ["DE", "US", "GE", "PL"];

export const FRESH: AppealMemory = { seed: "", optedOut: false, campaigns: [] };

/** Epoch ms: now, or when a campaign begins. */
export function startOf({ from }: Pick<Campaign, "from">, now: number): number {
  return Math.max(now, from ?? now);
}

export function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
