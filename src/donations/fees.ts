import type { Currency, Money } from "../kernel/money.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { giving, MOST_CHARGED } from "./currencies.ts";
import type { Offer, OfferProblem } from "./offer.ts";

/** What the payment provider keeps of each payment: a share, and a fixed amount. */
export interface Fees {
  /** Hundredths of a percent. */
  readonly share: number;
  readonly fixed: Money;
}

const WHOLE = 10_000;

/** Where the fixed amount takes more of a gift than this, giving once a year keeps much of it. */
const MUCH = 0.1;

/** What arrives of a gift, about: in another currency than the fees', the fixed amount is reckoned by what the least gifts are. */
export function netOf({ minor, currency }: Money, fees: Fees): Money {
  const kept = Math.round((minor * fees.share) / WHOLE) + fixedIn(currency, fees);
  return { minor: Math.max(minor - kept, 0), currency };
}

/** The least amount that can be charged and of which at least this one arrives. */
export function grossFor({ minor, currency }: Money, fees: Fees): Money {
  const step = giving(currency)?.step ?? 1;
  const enough = (gross: number) => netOf({ minor: gross, currency }, fees).minor >= minor;
  const about = ((minor + fixedIn(currency, fees)) * WHOLE) / (WHOLE - fees.share);
  let gross = Math.ceil(about / step) * step;
  while (!enough(gross)) gross += step;
  while (gross - step >= minor && enough(gross - step)) gross -= step;
  return { minor: gross, currency };
}

/** The offer with what its fees take on top. The largest gifts leave no room for that. */
export function covered(offer: Offer, fees: Fees): Result<Offer, OfferProblem> {
  const gross = grossFor(offer.money, fees);
  if (gross.minor <= MOST_CHARGED) return ok({ ...offer, money: gross });
  const limit = netOf({ ...gross, minor: MOST_CHARGED }, fees);
  return no({ field: "amount", problem: "too-large", limit });
}

/** Whether the fixed amount takes so much of a monthly gift that the same gift is better given once a year. */
export function losesMuch({ minor, currency }: Money, fees: Fees): boolean {
  return fixedIn(currency, fees) > minor * MUCH;
}

function fixedIn(currency: Currency, { fixed }: Fees): number {
  if (currency === fixed.currency) return fixed.minor;
  const [here, there] = [giving(currency)?.floor ?? 0, giving(fixed.currency)?.floor ?? 1];
  return Math.ceil((fixed.minor * here) / there);
}
