import { no, type Result } from "../kernel/result.ts";
import type { Fact } from "../ledger/facts.ts";
import type { Subject } from "../ledger/payment-event.ts";
import type { Ledger, LookFailure, PaymentRecords } from "../ledger/ports.ts";

export interface SettlePorts {
  readonly ledger: Ledger;
  readonly records: PaymentRecords;
}

/** Books an object as it is now, with no event and somebody waiting. Any number of times, in any order: the same books. */
export async function settle(
  subject: Subject,
  { ledger, records }: SettlePorts,
): Promise<Result<readonly Fact[], LookFailure>> {
  const observed = await ledger.observe();
  const facts = await records.look(subject);
  if (!facts.ok) return facts;
  const booked = await ledger.apply(facts.value, observed, []);
  return booked.ok ? facts : no("nonsense");
}
