import type { Currency, Money } from "../kernel/money.ts";
import type { BookedMoney } from "./booked.ts";
import { DISPUTED, REFUNDED } from "./facts.ts";

/**
 * Two accounts, each with a sum of its own; they are never added, for they are the same money seen twice. Gifts: what
 * donors gave and got back, in the currency they gave in. Balance: what the provider booked on our balance for it,
 * and its fees, in the account's currency.
 */
export const ENTRY_KINDS = {
  receipt: "gifts",
  refund: "gifts",
  dispute: "gifts",
  booked: "balance",
  fee: "balance",
} as const;
export type EntryKind = keyof typeof ENTRY_KINDS;

/** All of a kind on a UTC day, in one currency. */
export interface Entry {
  readonly day: string;
  readonly currency: Currency;
  readonly account: (typeof ENTRY_KINDS)[EntryKind];
  readonly kind: EntryKind;
  readonly count: number;
  /** Signed: positive where money came. */
  readonly minor: number;
}

/**
 * Folds facts into entries, in any order. As things stand now: a refund that failed and a dispute that was won are no
 * longer there, so the entry of an earlier day can change.
 */
export class Entries {
  readonly #rows = new Map<string, Entry>();

  add(fact: BookedMoney): void {
    for (const { kind, money } of partsOf(fact)) {
      const [account, { day }, { currency, minor }] = [ENTRY_KINDS[kind], fact, money];
      const key = keyOf({ day, currency, kind });
      const { count, minor: sum } = this.#rows.get(key) ?? { count: 0, minor: 0 };
      const total = exact(sum + minor);
      this.#rows.set(key, { day, currency, account, kind, count: count + 1, minor: total });
    }
  }

  /** By day, then currency, then kind. */
  rows(): readonly Entry[] {
    return [...this.#rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  }

  /** The sum that stands there; 0 where nothing does. */
  sumOf(entry: Pick<Entry, "day" | "currency" | "kind">): number {
    return this.#rows.get(keyOf(entry))?.minor ?? 0;
  }
}

type Part = { readonly kind: EntryKind; readonly money: Money };

function partsOf(fact: BookedMoney): readonly Part[] {
  const { money } = fact;
  const less = { ...money, minor: -money.minor };
  switch (fact.kind) {
    case "receipt":
      return [{ kind: "receipt", money }];
    case "refund":
      return REFUNDED.includes(fact.state) ? [{ kind: "refund", money: less }] : [];
    case "dispute":
      return DISPUTED.includes(fact.state) ? [{ kind: "dispute", money: less }] : [];
    case "balance-transaction": {
      const booked = { kind: "booked", money } as const;
      return fact.fee === 0
        ? [booked]
        : [booked, { kind: "fee", money: { ...money, minor: -fact.fee } }];
    }
  }
}

function keyOf({ day, currency, kind }: Pick<Entry, "day" | "currency" | "kind">): string {
  return [day, currency, Object.keys(ENTRY_KINDS).indexOf(kind)].join(" ");
}

/** Beyond 2^53 a sum would be rounded: it is not given. */
function exact(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError("a sum is too large to be exact");
  return sum;
}
