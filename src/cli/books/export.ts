import { open } from "node:fs/promises";
import { parseArgs } from "node:util";
import { enterBooks } from "../../journeys/enter-books.ts";
import { majorUnits } from "../../kernel/money.ts";
import {
  everyFact,
  isMoney,
  MONEY_KINDS,
  type BookedFacts,
  type BookedMoney,
} from "../../ledger/booked.ts";
import type { Entry } from "../../ledger/entries.ts";
import { COMMON, counted, folderOf, STATE_HELP, type Command } from "./command.ts";
import { csvOf } from "./csv.ts";
import { withBooks } from "./open-books.ts";

export const exportBooks: Command = {
  help: `npm run books -- export [OPTIONS]

Writes the ledger as entries: one a UTC day, currency and kind, as things stand now. A refund that
failed and a dispute that was won are no longer there. Two accounts, never to be added:
  gifts     receipt (+), refund (-), dispute (-, while open or lost): what donors gave, in their currency
  balance   booked (+ or -), fee (-): what Stripe booked on the balance, in the account's currency
The sum of an account in a currency is its net.
  --facts             single receipts, refunds, disputes and balance transactions instead, by Stripe's
                      ids. Never who gave: no supporter and no e-mail leaves the books, not even as an
                      index, for a file gets lost and some are punished for giving
  --json              JSON, with minor units beside the amounts; else CSV (RFC 4180, safe to open in a
                      spreadsheet)
  --out FILE          into that file; else to the standard output (npm run -s books -- export)
${STATE_HELP}
`,
  async run(args, { print }) {
    const options = {
      ...COMMON,
      facts: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      out: { type: "string" },
    } as const;
    const { values } = parseArgs({ args, options });
    const file = values.out === undefined ? null : await open(values.out, "w");
    try {
      const write = async (text: string) => (file ? void (await file.write(text)) : print(text));
      const rows = await withBooks(folderOf(values), ({ facts }) => {
        const rows = values.facts ? factRows(facts) : entryRows(facts);
        return values.json ? writeJson(rows, write) : writeCsv(rows, columnsOf(values), write);
      });
      if (file) print(`${counted(rows, "row")} in ${values.out}\n`);
    } finally {
      await file?.close();
    }
    return 0;
  },
};

type Row = Readonly<Record<string, string | number | null>>;
type Rows = AsyncIterable<Row>;
type Write = (text: string) => Promise<void>;

const ENTRY_COLUMNS = ["day", "currency", "account", "kind", "count", "amount"];
const FACT_COLUMNS = [
  "day",
  "kind",
  "id",
  "receipt",
  "subscription",
  "state",
  "currency",
  "amount",
  "fee",
];

const LINES_AT_ONCE = 500;

function columnsOf({ facts }: { readonly facts: boolean }): readonly string[] {
  return facts ? FACT_COLUMNS : ENTRY_COLUMNS;
}

async function* entryRows(facts: BookedFacts): Rows & AsyncGenerator<Row> {
  yield* (await enterBooks(facts)).rows().map(entryRow);
}

function entryRow({ day, currency, account, kind, count, minor }: Entry): Row {
  return { day, currency, account, kind, count, minor, amount: majorUnits({ minor, currency }) };
}

async function* factRows(facts: BookedFacts): Rows & AsyncGenerator<Row> {
  for (const kind of MONEY_KINDS) {
    for await (const fact of everyFact(facts, kind)) if (isMoney(fact)) yield factRow(fact);
  }
}

function factRow(fact: BookedMoney): Row {
  const { kind, id, day, money } = fact;
  const { minor, currency } = money;
  const fee = fact.kind === "balance-transaction" ? fact.fee : null;
  return {
    day,
    kind,
    id,
    receipt: fact.kind === "receipt" ? null : fact.receipt,
    subscription: fact.kind === "receipt" ? fact.subscription : null,
    state: "state" in fact ? fact.state : null,
    currency,
    minor,
    amount: majorUnits(money),
    feeMinor: fee,
    fee: fee === null ? null : majorUnits({ minor: fee, currency }),
  };
}

async function writeCsv(rows: Rows, columns: readonly string[], write: Write): Promise<number> {
  let count = 0;
  let lines: (readonly string[])[] = [columns];
  for await (const row of rows) {
    count += 1;
    lines.push(columns.map((column) => String(row[column] ?? "")));
    if (lines.length < LINES_AT_ONCE) continue;
    await write(csvOf(lines));
    lines = [];
  }
  await write(csvOf(lines));
  return count;
}

/** An array, a row a line. */
async function writeJson(rows: Rows, write: Write): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    await write(`${count === 0 ? "[\n" : ",\n"}${JSON.stringify(row)}`);
    count += 1;
  }
  await write(count === 0 ? "[]\n" : "\n]\n");
  return count;
}
