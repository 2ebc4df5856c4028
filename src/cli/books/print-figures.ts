import { majorUnits, type Currency } from "../../kernel/money.ts";
import type { Figures, Received } from "../../newsroom/figures.ts";
import { MOVEMENTS } from "../../newsroom/mrr.ts";
import { REPAIRS } from "../../ledger/repairs.ts";
import { STANDINGS } from "../../supporters/standing.ts";
import { printEvents } from "./events.ts";
import { table } from "./table.ts";

type Rows = readonly (readonly string[])[];

/** The figures as a page of text. */
export function printFigures(figures: Figures): string {
  const { supporters, mrr, events, parked, tallies, letters } = figures;
  const sections: readonly (readonly [string, string])[] = [
    ["Receipts", listed(receiptRows(figures))],
    ["Totals", listed(totalRows(figures))],
    ["Balance at Stripe", listed(balanceRows(figures))],
    [
      "Supporters",
      table(STANDINGS.map((standing) => [standing, "", String(supporters[standing])])),
    ],
    ["MRR", listed(mrr.map((money) => [money.currency.toUpperCase(), "", majorUnits(money)]))],
    ["MRR by month", listed(movementRows(figures))],
    ["Events", table(Object.entries(events).map(([state, count]) => [state, "", String(count)]))],
    ["Parked events", parked.length === 0 ? "  none" : printEvents(parked)],
    [
      "Counted only",
      listed(tallies.map(({ what, reason, count }) => [what, reason, String(count)])),
    ],
    ["Letters", listed(letters.map(({ kind, state, count }) => [kind, state, String(count)]))],
    ["Repairs", table(repairRows(figures))],
    ["To look at", alarms(figures)],
  ];
  return sections.map(([heading, body]) => `${heading}\n${body}\n`).join("\n");
}

function listed(rows: Rows): string {
  return rows.length === 0 ? "  none yet" : table(rows);
}

function headed(heading: readonly string[], rows: Rows): Rows {
  return rows.length === 0 ? [] : [heading, ...rows];
}

const RECEIVED = ["gifts", "gross", "refunded", "disputed", "net"];

function receivedCells({ currency, count, gross, refunded, disputed, net }: Received) {
  return [String(count), ...amounts(currency, [gross, refunded, disputed, net])];
}

function amounts(currency: Currency, minors: readonly number[]): readonly string[] {
  return minors.map((minor) => majorUnits({ minor, currency }));
}

function receiptRows({ receipts }: Figures): Rows {
  const rows = receipts.map((month) => [
    month.month,
    month.currency.toUpperCase(),
    ...receivedCells(month),
  ]);
  return headed(["month", "currency", ...RECEIVED], rows);
}

function totalRows({ totals }: Figures): Rows {
  const rows = totals.map((total) => ["", total.currency.toUpperCase(), ...receivedCells(total)]);
  return headed(["", "currency", ...RECEIVED], rows);
}

/** A balance may be kept in another currency than was given: it stands for itself. */
function balanceRows({ balance }: Figures): Rows {
  const rows = balance.map(({ currency, booked, fees, net }) => [
    "",
    currency.toUpperCase(),
    ...amounts(currency, [booked, fees, net]),
  ]);
  return headed(["", "currency", "booked", "fees", "net"], rows);
}

function movementRows({ movements }: Figures): Rows {
  const rows = movements.map((month) => [
    month.month,
    month.currency.toUpperCase(),
    ...amounts(month.currency, [
      month.opening,
      ...MOVEMENTS.map((kind) => month[kind]),
      month.closing,
    ]),
  ]);
  return headed(["month", "currency", "opening", ...MOVEMENTS, "closing"], rows);
}

function repairRows({ repairs }: Figures): Rows {
  const rows = REPAIRS.map((name) => {
    const { goodThrough, count, failure, walk } = repairs[name];
    const through = goodThrough === null ? "never yet" : new Date(goodThrough).toISOString();
    return [name, through, String(count), failure ?? "-", walk ? "goes on" : ""];
  });
  return [["repair", "good through", "count", "failure"], ...rows];
}

const FLAGGED = "gifts by cards of countries from which none should be taken";

function alarms({ alarms: { fraudWarnings, doubles, flagged, campaigns } }: Figures): string {
  const lines = [
    ...fraudWarnings.map(
      ({ id, receipt, day }) =>
        `early fraud warning ${id} of ${day}: a refund of ${receipt} may spare a dispute`,
    ),
    ...doubles.map(
      ({ subscriptions, shares }) =>
        `${subscriptions.join(" and ")} have the same ${shares.join(", ")}`,
    ),
    ...campaigns.map(({ id, problem }) => `campaign ${id} is wrong: ${problem}`),
    ...(flagged === 0 ? [] : [`${FLAGGED}: ${flagged} (npm run books -- flags)`]),
  ];
  return lines.length === 0 ? "  nothing" : lines.map((line) => `  ${line}`).join("\n");
}
