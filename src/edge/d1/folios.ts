import type { Id } from "../../kernel/ids.ts";
import type { BookedKind } from "../../ledger/booked.ts";
import type { Folios, Told } from "../../newsroom/figures.ts";
import { FACT_TABLES, factFrom, type FactRow } from "./fact-rows.ts";
import { HOLDINGS, holdingsFrom, type HoldingsRow } from "./holdings.ts";

const A_PAGE = 200;

/** Whoever was forgotten before any money came is a mark against what may still come, and no supporter. */
const PAGE = `SELECT supporter_id FROM supporters WHERE supporter_id > ?1
  AND (forgotten = 0
    OR EXISTS (SELECT 1 FROM receipts WHERE receipts.supporter_id = supporters.supporter_id)
    OR EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.supporter_id = supporters.supporter_id))
  ORDER BY supporter_id LIMIT ${A_PAGE}`;

type Owned<Row> = Row & { readonly supporter_id: Id };
type FolioRow = Owned<FactRow>;

/** Facts of a kind that name the supporter themselves. */
function own(kind: "subscription" | "receipt"): string {
  const { table, key, columns } = FACT_TABLES[kind];
  return `SELECT supporter_id, ${key} AS id, ${columns} FROM ${table} WHERE supporter_id IN (${PAGE}) ORDER BY ${key}`;
}

/** Facts of a kind that name a receipt of the supporter's. */
function behind(kind: "refund" | "dispute"): string {
  const { table, key } = FACT_TABLES[kind];
  return `SELECT supporter_id, ${key} AS id, ${table}.receipt_id, state, ${table}.minor, ${table}.currency, ${table}.day
    FROM ${table} JOIN receipts ON receipts.receipt_id = ${table}.receipt_id
    WHERE supporter_id IN (${PAGE}) ORDER BY ${key}`;
}

const READS = [own("subscription"), own("receipt"), behind("refund"), behind("dispute")];

/** The books in D1, supporter by supporter. */
export class D1Folios implements Folios {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  /** One batch is one transaction: nothing is written between its reads. */
  async page(after: Id | null): Promise<readonly Told[]> {
    const statements = [
      `${HOLDINGS} WHERE supporter_id IN (${PAGE}) ORDER BY supporter_id`,
      ...READS,
    ];
    const [held, ...facts] = await this.#db.batch(
      statements.map((sql) => this.#db.prepare(sql).bind(after ?? "")),
    );
    const [subscriptions, receipts, refunds, disputes] = facts.map((read) =>
      Map.groupBy(read.results as FolioRow[], ({ supporter_id }) => supporter_id),
    );
    return ((held?.results ?? []) as Owned<HoldingsRow>[]).map((row) => {
      const supporter = row.supporter_id;
      const of = <Kind extends BookedKind>(kind: Kind, rows: typeof receipts) =>
        (rows?.get(supporter) ?? []).map((fact) => factFrom(kind, fact));
      return {
        folio: {
          supporter,
          subscriptions: of("subscription", subscriptions),
          receipts: of("receipt", receipts),
          refunds: of("refund", refunds),
          disputes: of("dispute", disputes),
        },
        holdings: holdingsFrom(row),
      };
    });
  }
}
