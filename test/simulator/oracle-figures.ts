import type { Paid, Returned, Truth } from "./oracle.ts";

/** Money that is gone, or may come back yet. */
const GONE = ["pending", "succeeded", "open", "lost"];

/** What arrived, and what of it went back, by the currency and the UTC month in which it arrived. */
export function receiptsByMonth({ receipts, refunds, disputes }: Truth) {
  const months = Map.groupBy(receipts, ({ currency, day }) => `${currency} ${day.slice(0, 7)}`);
  return [...months]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, paid]) => {
      const gross = paid.reduce((sum, { minor }) => sum + minor, 0);
      const [refunded, disputed] = [goneOf(paid, refunds), goneOf(paid, disputes)];
      const net = gross - refunded - disputed;
      const at = { currency: month.slice(0, 3), month: month.slice(4) };
      return { ...at, count: paid.length, gross, refunded, disputed, net };
    });
}

function goneOf(paid: readonly Paid[], returned: readonly Returned[]): number {
  const ids = new Set(paid.map(({ receipt_id }) => receipt_id));
  return returned
    .filter(({ receipt_id, state }) => ids.has(receipt_id) && GONE.includes(state))
    .reduce((sum, { minor }) => sum + minor, 0);
}

/** What the subscriptions promise that were paid at least once and are being charged. */
export function promisedNow({ receipts, subscriptions }: Truth) {
  const paid = new Set(receipts.map(({ subscription_id }) => subscription_id));
  const kept = subscriptions.filter(
    ({ status, subscription_id }) =>
      ["active", "past_due"].includes(status) && paid.has(subscription_id),
  );
  const key = (row: (typeof kept)[number]) =>
    `${String(row["currency"])} ${String(row["every_months"]).padStart(2, "0")}`;
  return [...Map.groupBy(kept, key)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, rows]) => ({
      money: {
        minor: rows.reduce((sum, row) => sum + Number(row["minor"]), 0),
        currency: name.slice(0, 3),
      },
      everyMonths: Number(name.slice(4)),
    }));
}
