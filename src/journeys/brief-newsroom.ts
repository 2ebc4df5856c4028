import type { Clock } from "../kernel/time.ts";
import type { Inbox } from "../ledger/inbox.ts";
import { REPAIRS, type Repair, type RepairLog, type RepairName } from "../ledger/repairs.ts";
import { doublesOf } from "../newsroom/alarms.ts";
import {
  everyFolio,
  monthlyRecurringRevenue,
  noStandings,
  totalsOf,
  type BookKeeping,
  type Figures,
  type Folios,
  type NewsroomBooks,
} from "../newsroom/figures.ts";
import { MovementFold } from "../newsroom/mrr.ts";
import { standingOf } from "../supporters/standing.ts";

export interface BriefPorts {
  readonly books: BookKeeping;
  readonly newsroom: NewsroomBooks;
  readonly folios: Folios;
  readonly inbox: Pick<Inbox, "list">;
  readonly log: Pick<RepairLog, "read">;
  readonly clock: Clock;
}

const PARKED_SHOWN = 100;

/** The newsroom's figures, summed from facts at this moment. Throws where the store is down. */
export async function briefNewsroom(ports: BriefPorts): Promise<Figures> {
  const { books, newsroom, inbox, log, clock } = ports;
  const [receipts, promised, events, balance, tallies, letters] = await Promise.all([
    books.receipts(),
    books.promised(),
    books.events(),
    newsroom.balance(),
    newsroom.tallies(),
    newsroom.letters(),
  ]);
  const [parked, fraudWarnings, shared, flagged, campaigns, repairs] = await Promise.all([
    inbox.list(["parked"], PARKED_SHOWN),
    newsroom.fraudWarnings(),
    newsroom.shared(),
    newsroom.countFlagged(),
    newsroom.wrongCampaigns(),
    Promise.all(REPAIRS.map(async (name) => [name, await log.read(name)] as const)),
  ]);
  return {
    receipts,
    totals: totalsOf(receipts),
    balance,
    ...(await readFolios(ports.folios, clock())),
    mrr: monthlyRecurringRevenue(promised),
    events,
    parked,
    tallies,
    letters,
    repairs: Object.fromEntries(repairs) as Record<RepairName, Repair>,
    alarms: { fraudWarnings, doubles: doublesOf(shared), flagged, campaigns },
  };
}

/** What takes every supporter's facts: read once, page by page. */
async function readFolios(
  folios: Folios,
  now: number,
): Promise<Pick<Figures, "supporters" | "movements">> {
  const supporters = noStandings();
  const movements = new MovementFold(now);
  for await (const { folio, holdings } of everyFolio(folios)) {
    supporters[standingOf(holdings, now)] += 1;
    movements.add(folio);
  }
  return { supporters, movements: movements.months() };
}
