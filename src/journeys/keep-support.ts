import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Id } from "../kernel/ids.ts";
import { no, type Result } from "../kernel/result.ts";
import type { Customers, Portal } from "../supporters/portal.ts";

export interface KeepPorts {
  readonly customers: Customers;
  readonly portal: Portal;
}

/** The page on which a supporter changes or stops what they give, without writing to anybody. Throws where the store is down. */
export async function keepSupport(
  supporter: Id,
  { customers, portal }: KeepPorts,
): Promise<Result<string, CheckoutFailure | "nothing-to-change">> {
  const customer = await customers.customerOf(supporter);
  return customer === null ? no("nothing-to-change") : portal.open(customer);
}
