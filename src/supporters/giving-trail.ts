import type { Begun } from "../donations/intent-trail.ts";
import { giverOf } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { DAY } from "../kernel/time.ts";
import { RENEWAL_LAG, type Holdings } from "./standing.ts";

/** Somebody who gave, and what the books say of them. */
export interface Giver {
  readonly giver: Id;
  readonly holdings: Holdings;
}

/** What a browser has begun to give, and what came of it. */
export interface GivingTrail {
  /** The latest first. */
  readonly begun: readonly Begun[];
  readonly givers: readonly Giver[];
}

/** Where reads look for it. Throws where the store is down. */
export interface GivingTrails {
  /** By the browser's last intent. */
  from(last: Id): Promise<GivingTrail>;
}

/**
 * A checkout session is open for a day at most, and Stripe tells of its end for three days more:
 * https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-expires_at and
 * https://docs.stripe.com/webhooks#retries
 */
const TOLD_OF = DAY + 3 * DAY;

/** Who gave in the browser itself: a pass may have let somebody else's in. */
export function giversAmong(begun: readonly Begun[]): readonly Id[] {
  const own = begun.filter(({ state, byPass }) => state === "complete" || !byPass);
  return [...new Set(own.map(giverOf))].filter((id) => id !== null);
}

/** Whether a gift may have been made of which the books do not know yet: not where nobody was led to pay, nor for ever. */
export function isOnItsWay({ begun, givers }: GivingTrail, now: number): boolean {
  const unpaid = (id: Id | null) =>
    !givers.some(({ giver, holdings }) => giver === id && holdings.everPaid);
  return begun.some((one) => {
    switch (one.state) {
      case "complete":
        return unpaid(giverOf(one)) && now < one.opened + RENEWAL_LAG;
      case "open":
        return one.led && now < one.opened + TOLD_OF;
      case "expired":
        return false;
    }
  });
}

/** Whether a donor can be led to a checkout by the same intent yet; then it may be on its way a moment from now. */
export function mayBeLedOn({ begun }: GivingTrail, now: number): boolean {
  return begun.some(({ state, led, opened }) => state === "open" && !led && now < opened + DAY);
}
