import type { BookedFact, BookedFacts, BookedKind } from "../../ledger/booked.ts";
import { FACT_TABLES, factFrom, type FactRow } from "./fact-rows.ts";

const A_PAGE = 1_000;

/** The facts in D1, one by one. */
export class D1Facts implements BookedFacts {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  page(kind: BookedKind, after: string | null): Promise<readonly BookedFact[]> {
    const { key } = FACT_TABLES[kind];
    return this.#read(kind, `${key} > ?1 ORDER BY ${key} LIMIT ${A_PAGE}`, after ?? "");
  }

  find(kind: BookedKind, ids: readonly string[]): Promise<readonly BookedFact[]> {
    const { key } = FACT_TABLES[kind];
    return this.#read(kind, `${key} IN (SELECT value FROM json_each(?1))`, JSON.stringify(ids));
  }

  async #read(kind: BookedKind, where: string, bound: string): Promise<readonly BookedFact[]> {
    const { table, key, columns } = FACT_TABLES[kind];
    const { results } = await this.#db
      .prepare(`SELECT ${key} AS id, ${columns} FROM ${table} WHERE ${where}`)
      .bind(bound)
      .all<FactRow>();
    return results.map((row) => factFrom(kind, row));
  }
}
