import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { no, type Result } from "../kernel/result.ts";
import type { Customers, Portal } from "../supporters/portal.ts";
import { promisesOfAll, type Promises } from "../supporters/promises.ts";
import { giversIn } from "./givers-in.ts";

export interface KeepPorts {
  readonly intents: Intents;
  readonly customers: Customers;
  readonly promises: Promises;
  readonly portal: Portal;
}

/** Which intent was this browser's last, and which subscription is meant; null where none was named. */
export interface KeepRequest {
  readonly browser: Id | null;
  readonly subscription: string | null;
}

/**
 * The page on which a supporter changes or stops what they give, without writing to anybody: in the browser of their
 * last intent only, for it shows who they are. A subscription of somebody else's is as good as none. Throws where the
 * store is down.
 */
export async function keepSupport(
  { browser, subscription }: KeepRequest,
  { intents, customers, promises, portal }: KeepPorts,
): Promise<Result<string, CheckoutFailure | "nothing-to-change">> {
  const last = browser === null ? null : await intents.find(browser);
  if (last === null) return no("nothing-to-change");
  const givers = await giversIn(last, intents);
  const kept = subscription === null ? [] : await promisesOfAll(givers, promises);
  const named = kept.find(({ id }) => id === subscription);
  const [supporter] = givers;
  const customer = named?.customer ?? (supporter ? await customers.customerOf(supporter) : null);
  return customer === null ? no("nothing-to-change") : portal.open(customer);
}
