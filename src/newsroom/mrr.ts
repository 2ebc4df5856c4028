import type { Currency } from "../kernel/money.ts";
import { dayOf } from "../kernel/time.ts";
import type { Folio } from "../ledger/booked.ts";
import { currenciesOf, livesOf, promisedAt, promisedNow, type Life } from "./life.ts";
import { endOfMonth, monthName, monthNumber } from "./months.ts";
import { monthly } from "./rate.ts";

export const MOVEMENTS = ["new", "reactivation", "expansion", "contraction", "churn"] as const;
export type MovementKind = (typeof MOVEMENTS)[number];

/** How monthly recurring revenue moved in a month, in minor units: opening and all movements make closing, exactly. */
export type MonthlyMovements = {
  readonly currency: Currency;
  /** `2026-11`; the last one ends now. */
  readonly month: string;
  readonly opening: number;
  readonly closing: number;
} & Readonly<Record<MovementKind, number>>;

type Moved = Record<MovementKind, number>;

/**
 * Folds supporters into movements, in any order. What a supporter promises in one currency is taken together, at the
 * end of each UTC month; whoever came and went between two ends never moved anything. Of the past, a promise is what
 * its latest payment says; of now, what it says itself.
 */
export class MovementFold {
  readonly #present: number;
  /** By currency and month, in minor units a year. */
  readonly #moved = new Map<Currency, Map<number, Moved>>();

  /** Epoch ms. */
  constructor(now: number) {
    this.#present = monthNumber(dayOf(now));
  }

  add(folio: Folio): void {
    const lives = livesOf(folio);
    for (const currency of new Set(lives.flatMap(currenciesOf))) {
      this.#addCurrency(currency, lives);
    }
  }

  #addCurrency(currency: Currency, lives: readonly Life[]): void {
    const days = lives.flatMap(({ paid }) => paid.map(({ day }) => monthNumber(day)));
    let [before, ever] = [0, false];
    for (let month = Math.min(this.#present, ...days); month <= this.#present; month += 1) {
      const after = lives.reduce((sum, life) => sum + this.#atEndOf(month, currency, life), 0);
      if (after !== before)
        this.#monthOf(currency, month)[movementOf(before, after, ever)] += after - before;
      [before, ever] = [after, ever || after > 0];
    }
  }

  #atEndOf(month: number, currency: Currency, life: Life): number {
    if (month === this.#present) return promisedNow(currency, life);
    return promisedAt(endOfMonth(month), currency, life);
  }

  #monthOf(currency: Currency, month: number): Moved {
    const months = this.#moved.get(currency) ?? new Map<number, Moved>();
    this.#moved.set(currency, months);
    const moved = months.get(month) ?? Object.fromEntries(MOVEMENTS.map((kind) => [kind, 0]));
    months.set(month, moved as Moved);
    return moved as Moved;
  }

  /** By currency and month, without a gap from the first movement on. */
  months(): readonly MonthlyMovements[] {
    return [...this.#moved]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([currency, months]) => this.#monthsOf(currency, months));
  }

  #monthsOf(currency: Currency, moved: ReadonlyMap<number, Moved>): readonly MonthlyMovements[] {
    const rows: MonthlyMovements[] = [];
    let total = 0;
    for (let month = Math.min(...moved.keys()); month <= this.#present; month += 1) {
      const opening = monthly(total);
      // What each step adds to the whole that is rounded: no cent is lost or made over any number of steps.
      const steps = MOVEMENTS.map((kind) => {
        const before = monthly(total);
        total += moved.get(month)?.[kind] ?? 0;
        return [kind, monthly(total) - before] as const;
      });
      const shown = Object.fromEntries(steps) as Moved;
      rows.push({ currency, month: monthName(month), opening, ...shown, closing: monthly(total) });
    }
    return rows;
  }
}

function movementOf(before: number, after: number, ever: boolean): MovementKind {
  if (before === 0) return ever ? "reactivation" : "new";
  if (after === 0) return "churn";
  return after > before ? "expansion" : "contraction";
}
