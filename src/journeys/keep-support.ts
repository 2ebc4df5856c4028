import type { CheckoutFailure } from "../donations/checkout.ts";
import { giverOf, type Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { no, type Result } from "../kernel/result.ts";
import type { Customers, Portal } from "../supporters/portal.ts";

export interface KeepPorts {
  readonly intents: Intents;
  readonly customers: Customers;
  readonly portal: Portal;
}

/**
 * The page on which a supporter changes or stops what they give, without writing to anybody: in the browser of their
 * last intent only, for it shows who they are. Throws where the store is down.
 */
export async function keepSupport(
  browser: Id | null,
  { intents, customers, portal }: KeepPorts,
): Promise<Result<string, CheckoutFailure | "nothing-to-change">> {
  const last = browser === null ? null : await intents.find(browser);
  const supporter = last && giverOf(last);
  const customer = supporter && (await customers.customerOf(supporter));
  return customer === null ? no("nothing-to-change") : portal.open(customer);
}
