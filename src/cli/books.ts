import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { D1Books } from "../edge/d1/books.ts";
import { briefNewsroom } from "../journeys/brief-newsroom.ts";
import { majorUnits, type Currency } from "../kernel/money.ts";
import type { Figures } from "../newsroom/figures.ts";
import { STANDINGS } from "../supporters/standing.ts";
import { DEFAULT_STATE, openState } from "./state.ts";
import { complain } from "./tool.ts";

const HELP = `npm run books [-- OPTIONS]

Prints what the local books say: receipts per currency and month, supporters by standing,
monthly recurring revenue (MRR) and the events that wait. Works while npm start runs.
  --state DIR   the state folder (default .wrangler/state)
  --json        the same for machines, amounts in minor units (npm run -s books -- --json)
`;

/** A table of text, columns as wide as they need be, figures to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column < 2 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  return lines.map((line) => `  ${line}`).join("\n");
}

function print({ receipts, supporters, mrr, events }: Figures): string {
  const receiptRows = receipts.map(({ currency, month, ...sums }) => {
    const amount = (minor: number) => majorUnits({ minor, currency: currency as Currency });
    const { gross, refunded, disputed, net } = sums;
    const amounts = [gross, refunded, disputed, net].map(amount);
    return [month, currency.toUpperCase(), String(sums.count), ...amounts];
  });
  const heading = ["month", "currency", "gifts", "gross", "refunded", "disputed", "net"];
  return [
    "Receipts",
    receipts.length === 0 ? "  none yet" : table([heading, ...receiptRows]),
    "\nSupporters",
    table(STANDINGS.map((standing) => [standing, "", String(supporters[standing])])),
    "\nMRR",
    mrr.length === 0
      ? "  none yet"
      : table(mrr.map((money) => [money.currency.toUpperCase(), "", majorUnits(money)])),
    "\nEvents",
    table(Object.entries(events).map(([state, count]) => [state, "", String(count)])),
    "",
  ].join("\n");
}

async function main(args: string[]): Promise<number> {
  const options = {
    state: { type: "string", default: DEFAULT_STATE },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const state = await openState(resolve(values.state));
  try {
    const figures = await briefNewsroom(new D1Books(state.db), Date.now);
    process.stdout.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : print(figures));
  } finally {
    await state.close();
  }
  return 0;
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) =>
    complain(error instanceof Error ? error.message : String(error)),
  );
}
