import { brokenRules, type Broken } from "../ledger/invariants.ts";
import {
  everyFolio,
  type BookKeeping,
  type Folios,
  type NewsroomBooks,
  type Promised,
  type Received,
} from "../newsroom/figures.ts";
import { holdingsOf, Refold } from "../newsroom/refold.ts";
import type { Holdings } from "../supporters/standing.ts";

export interface RefoldPorts {
  readonly books: Pick<BookKeeping, "promised" | "receipts">;
  readonly newsroom: Pick<NewsroomBooks, "days" | "strays">;
  readonly folios: Folios;
}

/** A sum that the books tell otherwise than their own facts add up to. */
export interface Untrue {
  readonly sum: string;
  readonly folded: string;
  readonly told: string;
}

export interface Refolded {
  readonly supporters: number;
  readonly broken: readonly Broken[];
  readonly untrue: readonly Untrue[];
}

/** While the books are written to, everything is read again: so often at most. */
const READINGS = 3;

/** Folds every fact anew, and holds it against what the books say of themselves. */
export async function refoldBooks(ports: RefoldPorts): Promise<Refolded> {
  let before = await sumsTold(ports);
  for (let reading = 1; ; reading += 1) {
    const { supporters, broken, untrue, refold } = await readFolios(ports);
    const told = await sumsTold(ports);
    const stoodStill = differing(before, told).length === 0;
    if (stoodStill || reading === READINGS) {
      return { supporters, broken, untrue: [...untrue, ...differing(sumsFolded(refold), told)] };
    }
    before = told;
  }
}

async function readFolios({ folios, newsroom }: RefoldPorts) {
  const refold = new Refold();
  const broken = [...(await newsroom.strays())];
  const untrue: Untrue[] = [];
  let supporters = 0;
  for await (const { folio, holdings } of everyFolio(folios)) {
    supporters += 1;
    refold.add(folio);
    broken.push(...brokenRules(folio));
    const [folded, told] = [held(holdingsOf(folio)), held(holdings)];
    if (folded !== told) untrue.push({ sum: `holdings of ${folio.supporter}`, folded, told });
  }
  return { supporters, broken, untrue, refold };
}

/** Every sum as text, by its name. */
type Sums = ReadonlyMap<string, string>;

async function sumsTold({ books, newsroom }: RefoldPorts): Promise<Sums> {
  const [days, months, promised] = await Promise.all([
    newsroom.days(),
    books.receipts(),
    books.promised(),
  ]);
  return new Map([
    ...days.map((day) => [`receipts ${day.currency} ${day.day}`, received(day)] as const),
    ...months.map(
      (month) => [`receipts ${month.currency} ${month.month}`, received(month)] as const,
    ),
    ...promised.map(promise),
  ]);
}

function sumsFolded(refold: Refold): Sums {
  const periods = [...refold.days(), ...refold.months()];
  return new Map([
    ...periods.map(({ currency, period, ...sums }) => {
      return [`receipts ${currency} ${period}`, received({ currency, ...sums })] as const;
    }),
    ...refold.promised().map(promise),
  ]);
}

function promise({ money, everyMonths }: Promised): readonly [string, string] {
  return [`promised ${money.currency} every ${everyMonths} months`, String(money.minor)];
}

function received({ count, gross, refunded, disputed, net }: Received): string {
  return `${count} receipts, ${gross} gross, ${refunded} refunded, ${disputed} disputed, ${net} net`;
}

function held({ coveredUntil, ...states }: Holdings): string {
  const words = Object.entries(states).filter(([, is]) => is);
  return [`covered until ${coveredUntil ?? "never"}`, ...words.map(([word]) => word)].join(", ");
}

function differing(folded: Sums, told: Sums): readonly Untrue[] {
  return [...new Set([...folded.keys(), ...told.keys()])]
    .map((sum) => ({ sum, folded: folded.get(sum) ?? "none", told: told.get(sum) ?? "none" }))
    .filter(({ folded, told }) => folded !== told);
}
