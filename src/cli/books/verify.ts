import { parseArgs } from "node:util";
import type { Difference } from "../../journeys/compare-books.ts";
import { isTrue, verifyBooks, type Verification } from "../../journeys/verify-books.ts";
import { majorUnits } from "../../kernel/money.ts";
import { dayOfFact, type BookedFact } from "../../ledger/booked.ts";
import { outlineOf } from "../../ledger/outline.ts";
import { COMMON, counted, folderOf, parseSince, STATE_HELP, type Command } from "./command.ts";
import { withStripe } from "./open-books.ts";

export const verify: Command = {
  help: `npm run books -- verify [OPTIONS]

Proves the books without writing anything: each supporter's facts keep to the rules (no more is
refunded than came, nobody is covered without money); all facts, folded anew, make the sums that the
books say; and every object that Stripe lists is in the books as it is there, and the other way
round. Each difference is a line, and the exit code 1.
  --since DAY         compares with Stripe what was made since that day (UTC); else all there is
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values } = parseArgs({ args, options: { ...COMMON, since: { type: "string" } } });
    const since = parseSince(values.since);
    const verified = await withStripe(folderOf(values), (services) => verifyBooks(since, services));
    const lines = linesOf(verified);
    if (isTrue(verified)) {
      print(`${summary(verified)} verified\n`);
      return 0;
    }
    for (const line of lines) print(`${line}\n`);
    return complain(`the books are not verified: ${counted(lines.length, "line")} above`);
  },
};

function summary({ counts, supporters }: Verification): string {
  const of = [
    counted(counts.charges, "receipt"),
    counted(counts.refunds, "refund"),
    counted(counts.disputes, "dispute"),
    counted(counts["balance-transactions"], "balance transaction"),
    counted(counts.subscriptions, "subscription"),
    counted(counts.checkouts, "checkout"),
  ];
  return `${of.join(", ")} of ${counted(supporters, "supporter")}`;
}

function linesOf({ broken, untrue, differences, unread, totals }: Verification): readonly string[] {
  return [
    ...broken.map(({ id, rule }) => `${id}: ${rule}`),
    ...untrue.map(
      ({ sum, folded, told }) => `${sum}: the books say ${told}; their facts add up to ${folded}`,
    ),
    ...differences.map(line),
    ...totals.map(({ day, currency, kind, provider, books }) => {
      const [theirs, ours] = [provider, books].map((minor) => majorUnits({ minor, currency }));
      return `${day} ${currency.toUpperCase()} ${kind}: Stripe ${theirs}, books ${ours}`;
    }),
    ...unread.map(({ what, failure }) => `${what} could not be read: ${failure}`),
  ];
}

function line({ kind, id, provider, books }: Difference): string {
  return `${kind} ${id}: Stripe has ${textOf(provider)}, the books have ${textOf(books)}`;
}

function textOf(fact: BookedFact | null): string {
  if (fact === null) return "nothing";
  const day = dayOfFact(fact);
  return outlineOf(fact) + (day === null ? "" : ` of ${day}`);
}
