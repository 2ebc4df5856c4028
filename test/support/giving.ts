import type { Caps, NetworkCaps } from "../../src/donations/caps.ts";
import type { Fees } from "../../src/donations/fees.ts";
import type { FormTokens } from "../../src/donations/form-tokens.ts";
import { money } from "./money.ts";

/** https://stripe.com/pricing */
export const FEES: Fees = { share: 290, fixed: money(30) };

/** More than any test sends. */
export const ROOMY: Caps = { perAddress: 1_000_000, perBrowser: 1_000_000, perMinute: 1_000_000 };

/** Nobody is one too many. */
export const EVERY_NETWORK: NetworkCaps = { admits: () => true };

/** Every form is ours, and as old as it should be. */
export const GOOD_TOKENS: FormTokens = { current: () => "GOOD", check: () => "good" };
