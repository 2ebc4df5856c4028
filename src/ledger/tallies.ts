import type { Capped } from "../donations/caps.ts";
import type { TokenVerdict } from "../donations/form-tokens.ts";
import type { IgnoredBecause } from "./inbox.ts";
import type { Forgery } from "./ports.ts";

/** What is counted by UTC day and reason, and kept no other trace of. */
export type Tallied =
  | { readonly what: "event-ignored"; readonly reason: IgnoredBecause }
  | { readonly what: "webhook-refused"; readonly reason: Forgery }
  | { readonly what: "checkout-refused"; readonly reason: CheckoutRefused }
  | { readonly what: "letter-refused"; readonly reason: Extract<Capped, "site"> };

/** Why no checkout was begun: a cap, the form's token, the switch, the policy, or that nobody proved to be a person. */
export type CheckoutRefused =
  | Capped
  | Exclude<TokenVerdict, "good">
  | "paused"
  | "precaution"
  | "challenge";

/** Durable when it returns; throws where the store is down. */
export interface Tallies {
  count(tallied: Tallied, times: number): Promise<void>;
}
