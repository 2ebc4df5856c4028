import type { TickerGoal } from "../../appeals/campaign.ts";
import type { TickerFigures } from "../../appeals/figures.ts";
import { DAY, dayOf, HOUR, MINUTE, SECOND, type Clock } from "../../kernel/time.ts";

/** What has arrived, and how many rows of the books were read for it. */
export interface Reckoned {
  readonly reached: number;
  readonly rows: number;
}

interface Reading {
  /** The ledger's newest observation now. */
  readonly now: number;
  /** What was reckoned last; null where nothing was. */
  readonly reached: number | null;
  readonly latest: number;
  readonly former: number;
  readonly reckoned: number;
  readonly cost: number;
}

const READ = `SELECT observations.latest AS now, reached, kept.latest, former, reckoned, cost
  FROM observations LEFT JOIN ticker_readings AS kept ON goal = ? WHERE id = 1`;

const KEEP = `INSERT INTO ticker_readings (goal, reached, latest, former, reckoned, cost) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (goal) DO UPDATE SET reached = excluded.reached, latest = excluded.latest, former = excluded.former,
    reckoned = excluded.reckoned, cost = excluded.cost`;

/** A reading is good for a minute for every so many rows that it took, and for ten at most: a cron is a bit early or late. */
const ROWS_A_MINUTE = 1_000;
const GOOD_AT_MOST = 10;
const ABOUT = 5 * SECOND;

/** It is reckoned anew so often whatever the ledger says of itself, and not at all so long after its period. */
const IN_ANY_CASE = 6 * HOUR;
const OVER = 120 * DAY;

/** What has arrived, kept in D1, and reckoned anew where the ledger has moved since. */
export class KeptTickers implements TickerFigures {
  readonly #db: D1Database;
  readonly #reckon: (goal: TickerGoal) => Promise<Reckoned>;
  readonly #clock: Clock;

  constructor(db: D1Database, reckon: (goal: TickerGoal) => Promise<Reckoned>, clock: Clock) {
    this.#db = db;
    this.#reckon = reckon;
    this.#clock = clock;
  }

  async reached(goal: TickerGoal): Promise<number> {
    const { of, from, until } = goal;
    const name = [of.kind, of.kind === "money" ? of.currency : "", from, until].join(" ");
    const kept = await this.#db.prepare(READ).bind(name).first<Reading>();
    if (!kept) throw new Error("observations has no row: the migrations are not applied");
    const clock = this.#clock();
    if (kept.reached !== null && isGood(kept, until, clock)) return kept.reached;
    const { reached, rows } = await this.#reckon(goal);
    const former = kept.latest ?? -1;
    await this.#db.prepare(KEEP).bind(name, reached, kept.now, former, clock, rows).run();
    return reached;
  }
}

/** What was observed is booked a moment later: so the first reading after the ledger's last move is not yet the last. */
function isGood({ now, latest, former, reckoned, cost }: Reading, until: string, clock: number) {
  const age = clock - reckoned;
  const minutes = Math.min(GOOD_AT_MOST, Math.max(1, Math.ceil(cost / ROWS_A_MINUTE)));
  if (until < dayOf(clock - OVER) || age < minutes * MINUTE - ABOUT) return true;
  return age < IN_ANY_CASE && now === latest && latest === former;
}
