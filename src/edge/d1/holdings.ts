import type { Holdings } from "../../supporters/standing.ts";

export interface HoldingsRow {
  readonly covered_until: number | null;
  readonly taken_back: 0 | 1;
  readonly ever_paid: 0 | 1;
  readonly renewing: 0 | 1;
  readonly retrying: 0 | 1;
  readonly canceled: 0 | 1;
}

export const HOLDINGS =
  "SELECT supporter_id, covered_until, taken_back, ever_paid, renewing, retrying, canceled FROM holdings";

export function holdingsFrom(row: HoldingsRow): Holdings {
  return {
    coveredUntil: row.covered_until,
    takenBack: row.taken_back === 1,
    everPaid: row.ever_paid === 1,
    renewing: row.renewing === 1,
    retrying: row.retrying === 1,
    canceled: row.canceled === 1,
  };
}
