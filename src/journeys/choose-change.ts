import { floorOf, giving } from "../donations/currencies.ts";
import { parseOffer, type OfferProblem } from "../donations/offer.ts";
import type { Id } from "../kernel/ids.ts";
import type { Money } from "../kernel/money.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { DAY, monthsLater } from "../kernel/time.ts";
import type { AccountBooks } from "../supporters/account-books.ts";
import type { Change, Leaving } from "../supporters/subscriptions.ts";
import { LEAVING } from "../supporters/subscriptions.ts";
import { giftsNow, type AccountGift, type GiftPorts } from "./account-gifts.ts";

/** For so many months something monthly can be paused. */
const PAUSES = [1, 2, 3, 6];

/** So many charges are left out until then: epoch ms, the beginning of a UTC day. */
export interface Pause {
  readonly months: number;
  readonly until: number;
}

/** One gift, and what can be chosen of it. */
export interface Choice {
  readonly gift: AccountGift;
  /** The least that can be given in its currency. */
  readonly floor: Money;
  /** None where there is nothing to pause, or the provider does not say when it charges next. */
  readonly pauses: readonly Pause[];
}

export interface ChoicePorts extends GiftPorts {
  readonly accountBooks: AccountBooks;
}

/** Null for what is not this supporter's, or is over. Throws where the store is down. */
export async function chooseChange(
  { supporter, gift: wanted }: { readonly supporter: Id; readonly gift: string | null },
  ports: ChoicePorts,
): Promise<Choice | null> {
  const customers = await ports.accountBooks.customersOf(supporter);
  const { all } = await giftsNow({ supporter, customers }, ports);
  const gift = all.find(({ id, status }) => id === wanted && status !== "ended");
  return gift ? { gift, floor: floorOf(gift.money.currency), pauses: pausesOf(gift) } : null;
}

/** A pause ends on the day of the first charge that is wanted again, before it. */
function pausesOf({
  status,
  everyMonths,
  endsWithPeriod,
  nextCharge,
}: AccountGift): readonly Pause[] {
  if (status !== "active" || everyMonths !== 1 || endsWithPeriod || nextCharge === null) return [];
  return PAUSES.map((months) => ({ months, until: dayBefore(monthsLater(nextCharge, months)) }));
}

/** The beginning of a moment's UTC day, or of the day before where both are one. */
function dayBefore(moment: number): number {
  return Math.floor((moment - 1) / DAY) * DAY;
}

/**
 * The rhythm was turned and the amount was not touched: a twelfth, or twelve times, of what was given until now. Was
 * that meant? `even` is as much as until now in the other rhythm.
 */
export interface Unasked {
  readonly field: "rhythm";
  readonly even: Money;
}

/** Another amount, or another rhythm, as it was typed. Throws where the store is down. */
export async function amountWished(
  { supporter, gift, typed }: AmountWish,
  { promises }: Pick<GiftPorts, "promises">,
): Promise<Result<Change, OfferProblem | Unasked | "not-yours">> {
  const promise = (await promises.promisesOf(supporter)).find(({ id }) => id === gift);
  if (!promise) return no("not-yours");
  const offer = parseOffer({
    amount: [],
    other_amount: [typed.amount],
    currency: [promise.money.currency],
    cadence: [typed.cadence],
  });
  if (!offer.ok) return offer;
  const { money, cadence } = offer.value;
  if (cadence === "once") return no({ field: "cadence", problem: "unknown" });
  const turned = (cadence === "yearly") !== (promise.everyMonths === 12);
  if (turned && !typed.asked && money.minor === promise.money.minor) {
    return no({ field: "rhythm", even: evenIn(cadence, money) });
  }
  return ok({ kind: "amount", money, cadence });
}

export interface AmountWish {
  readonly supporter: Id;
  readonly gift: string;
  readonly typed: TypedAmount;
}

export interface TypedAmount {
  readonly amount: string;
  readonly cadence: string;
  /** Whether somebody was asked already if the amount was meant. */
  readonly asked: boolean;
}

/** As much a year as until now, in the other rhythm; a month is rounded up to what can be charged. */
function evenIn(cadence: "monthly" | "yearly", { minor, currency }: Money): Money {
  if (cadence === "yearly") return { minor: minor * 12, currency };
  const step = giving(currency)?.step ?? 1;
  const least = floorOf(currency).minor;
  return { minor: Math.max(Math.ceil(minor / 12 / step) * step, least), currency };
}

/** Until the beginning of that UTC day; what is no day is refused like one that is over. */
export function pauseWished(until: string): Change {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(until);
  return { kind: "pause", until: (isDay && Date.parse(until)) || 0 };
}

/** With the period that is paid for, unless at once was said. */
export function endWished(when: string | null, why: string | null): Change {
  const said: Leaving | undefined = LEAVING.find((one) => one === why);
  return { kind: "cancel", when: when === "now" ? "now" : "period-end", why: said ?? null };
}
