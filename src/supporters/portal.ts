import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Id } from "../kernel/ids.ts";
import type { Result } from "../kernel/result.ts";

/** The payment provider's own page on which a supporter changes, stops or pays anew for what they give. */
export interface Portal {
  /** Its address for one customer of the provider, good for a few minutes. */
  open(customer: string): Promise<Result<string, CheckoutFailure>>;
}

/** Who our supporters are at the payment provider. Throws where the store is down. */
export interface Customers {
  /** The customer who gives again and again; null where nothing is repeated. */
  customerOf(supporter: Id): Promise<string | null>;
}
