import type { Folio } from "../ledger/booked.ts";
import { isUnreversed, worthOf, type Worth } from "../ledger/worth.ts";
import type { Holdings } from "../supporters/standing.ts";
import type { Promised, Received } from "./figures.ts";

/** What one supporter's facts add up to: what the view `holdings` says in SQL, by other means. */
export function holdingsOf(folio: Folio): Holdings {
  const covers = worthOf(folio)
    .filter(isUnreversed)
    .map(({ receipt }) => receipt.coversUntil);
  const statuses = folio.subscriptions.map(({ status }) => status);
  const coveredUntil = covers.length > 0 ? Math.max(...covers) : null;
  return {
    coveredUntil,
    takenBack: folio.receipts.some(
      (receipt) => receipt.subscription !== null && receipt.coversUntil > (coveredUntil ?? 0),
    ),
    everPaid: folio.receipts.length > 0,
    renewing: statuses.some((status) => status === "active" || status === "past_due"),
    retrying: statuses.includes("past_due"),
    canceled: statuses.includes("canceled"),
  };
}

/** What arrived on a day or in a month. */
export type Period = Received & { readonly period: string };

/** All books, folded from their facts alone, in any order: what is compared with the sums that SQL makes. */
export class Refold {
  readonly #days = new Map<string, Period>();
  readonly #months = new Map<string, Period>();
  readonly #promised = new Map<string, Promised>();

  add(folio: Folio): void {
    for (const worth of worthOf(folio)) {
      const { day } = worth.receipt;
      addTo(this.#days, day, worth);
      addTo(this.#months, day.slice(0, 7), worth);
    }
    for (const { id, status, money, everyMonths } of folio.subscriptions) {
      const paid = folio.receipts.some(({ subscription }) => subscription === id);
      if (!paid || (status !== "active" && status !== "past_due")) continue;
      const key = `${money.currency} ${everyMonths}`;
      const minor = (this.#promised.get(key)?.money.minor ?? 0) + money.minor;
      this.#promised.set(key, { money: { ...money, minor }, everyMonths });
    }
  }

  days(): readonly Period[] {
    return [...this.#days.values()];
  }

  months(): readonly Period[] {
    return [...this.#months.values()];
  }

  promised(): readonly Promised[] {
    return [...this.#promised.values()];
  }
}

function addTo(sums: Map<string, Period>, period: string, { receipt, refunded, disputed }: Worth) {
  const { currency, minor } = receipt.money;
  const none = { count: 0, gross: 0, refunded: 0, disputed: 0, net: 0 };
  const before = sums.get(`${currency} ${period}`) ?? none;
  sums.set(`${currency} ${period}`, {
    currency,
    period,
    count: before.count + 1,
    gross: before.gross + minor,
    refunded: before.refunded + refunded,
    disputed: before.disputed + disputed,
    net: before.net + minor - refunded - disputed,
  });
}
