import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Intents } from "../donations/intents.ts";
import { no, type Result } from "../kernel/result.ts";
import type { Customers, Portal } from "../supporters/portal.ts";
import type { Promises } from "../supporters/promises.ts";
import { giversIn, promisesSeen } from "./givers-in.ts";
import type { Known } from "./recall-promises.ts";

export interface KeepPorts {
  readonly intents: Intents;
  readonly customers: Customers;
  readonly promises: Promises;
  readonly portal: Portal;
}

/** Who is known, and which subscription is meant; null where none was named. */
export interface KeepRequest extends Known {
  readonly subscription: string | null;
}

/**
 * The page on which a supporter changes or stops what they give, without writing to anybody: only in the browser that
 * gave, for it shows who they are, and a pass can have come to others. A subscription of somebody else's is as good as
 * none. Throws where the store is down.
 */
export async function keepSupport(
  { browser, pass, named = null, subscription }: KeepRequest,
  { intents, customers, promises, portal }: KeepPorts,
): Promise<Result<string, CheckoutFailure | "nothing-to-change" | "gave-elsewhere">> {
  const last = browser === null ? null : await intents.find(browser);
  const givers = await giversIn({ last, pass, named }, intents);
  const kept = await promisesSeen(givers, promises);
  const here = kept.filter((promise) => promise.here);
  const meant = here.find(({ id }) => id === subscription);
  const [supporter] = givers.own;
  const customer = meant?.customer ?? (supporter ? await customers.customerOf(supporter) : null);
  const page = customer ?? here[0]?.customer;
  if (page !== undefined) return portal.open(page);
  return no(kept.length > 0 ? "gave-elsewhere" : "nothing-to-change");
}
