import type { Repair, RepairLog, RepairName, Walk } from "../../ledger/repairs.ts";

interface RepairRow {
  good_through: number | null;
  count: number;
  failure: Repair["failure"];
  walk: string | null;
}

/** Where the repairs stand, in D1. */
export class D1RepairLog implements RepairLog {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async read(name: RepairName): Promise<Repair> {
    const row = await this.#db
      .prepare("SELECT good_through, count, failure, walk FROM repairs WHERE name = ?")
      .bind(name)
      .first<RepairRow>();
    return {
      goodThrough: row?.good_through ?? null,
      count: row?.count ?? 0,
      failure: row?.failure ?? null,
      walk: row?.walk ? (JSON.parse(row.walk) as Walk) : null,
    };
  }

  async write(name: RepairName, { goodThrough, count, failure, walk }: Repair): Promise<void> {
    await this.#db
      .prepare(
        `INSERT INTO repairs (name, good_through, count, failure, walk) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET good_through = excluded.good_through, count = excluded.count,
           failure = excluded.failure, walk = excluded.walk`,
      )
      .bind(name, goodThrough, count, failure, walk && JSON.stringify(walk))
      .run();
  }
}
