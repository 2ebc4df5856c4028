import type { IgnoredBecause } from "./inbox.ts";
import type { Forgery } from "./ports.ts";

/** What is counted by UTC day and reason, and kept no other trace of. */
export type Tallied =
  | { readonly what: "event-ignored"; readonly reason: IgnoredBecause }
  | { readonly what: "webhook-refused"; readonly reason: Forgery };

/** Durable when it returns; throws where the store is down. */
export interface Tallies {
  count(tallied: Tallied, times: number): Promise<void>;
}
