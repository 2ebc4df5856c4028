const A_DAY = 86_400;

/** The UTC day of a moment in Stripe's seconds. */
export function day(seconds: number): string {
  return new Date(seconds * 1_000).toISOString().slice(0, 10);
}

/** The midnight at which the UTC day of a moment ends, in epoch ms. */
function midnightAfter(seconds: number): number {
  return Date.parse(`${day(seconds)}T00:00:00Z`) + A_DAY * 1_000;
}

/** A gift of its own opens the site for ninety days. Epoch ms. */
export function coverOfGift(created: number): number {
  return midnightAfter(created + 90 * A_DAY);
}

/** An invoice opens it until the period that it is for is over. Epoch ms. */
export function coverOfInvoice(periodEnd: number): number {
  return midnightAfter(periodEnd);
}
