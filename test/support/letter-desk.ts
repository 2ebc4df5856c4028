import type { DatabaseSync } from "node:sqlite";
import { whatIsTime } from "../../src/edge/d1/letter-causes.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { CustomerFact, Fact } from "../../src/ledger/facts.ts";
import { INTENT, promise, receipt } from "./facts.ts";
import { handClock, MORNING, type HandClock } from "./hand-clock.ts";
import { storesOver, type Stores } from "./ports/stores.ts";
import { d1Over, migratedSqlite } from "./sqlite-d1.ts";

/** The books of somebody who gives five dollars a month and left an address. */
export class LetterDesk {
  readonly sqlite: DatabaseSync = migratedSqlite();
  readonly clock: HandClock = handClock();
  readonly stores: Stores = storesOver(d1Over(this.sqlite), this.clock);

  async book(...facts: readonly Fact[]): Promise<void> {
    await this.stores.ledger.apply(facts, await this.stores.ledger.observe(), []);
  }

  async minute(): Promise<void> {
    const db = d1Over(this.sqlite);
    await db.batch([...whatIsTime(db, this.clock())]);
  }

  letters(): readonly string[] {
    const rows = this.sqlite.prepare("SELECT kind, state FROM letters ORDER BY due, kind").all();
    return rows.map((row) => `${String(row["kind"])} ${String(row["state"])}`);
  }

  causes(): readonly unknown[] {
    return this.sqlite
      .prepare("SELECT cause FROM letters")
      .all()
      .map((row) => row["cause"]);
  }

  post(): void {
    this.sqlite.exec("UPDATE letters SET state = 'sent' WHERE state = 'due'");
  }

  run(sql: string): void {
    this.sqlite.exec(sql);
  }
}

export const COVERED = receipt().coversUntil;
const CUSTOMER: CustomerFact = {
  ...{ kind: "customer", id: "cus_1", intent: INTENT },
  ...{ email: "reader@paper.example", deletedDay: null },
};

export const GIVEN: readonly Fact[] = [CUSTOMER, promise(), receipt()];
export const FAILED = promise({ status: "past_due" });
export const RENEWED = receipt({ id: "pi_2", coversUntil: COVERED + 30 * DAY, isFirst: false });

/** A gift whose first renewal has just failed. */
export async function failing(): Promise<LetterDesk> {
  const desk = new LetterDesk();
  await desk.book(...GIVEN);
  desk.clock.turn(COVERED - MORNING);
  await desk.book(FAILED);
  return desk;
}
