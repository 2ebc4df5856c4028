import type { Intents } from "../donations/intents.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { DAY, dayOf, type Clock } from "../kernel/time.ts";
import type { Ledger, LookFailure, PaymentRecords } from "../ledger/ports.ts";
import type { PassSeal } from "../supporters/pass.ts";
import { isEntitled, standingOf } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";
import { settle } from "./settle-event.ts";

export interface ThanksPorts {
  readonly intents: Intents;
  readonly ledger: Ledger;
  readonly records: PaymentRecords;
  readonly supporters: Supporters;
  readonly seal: PassSeal;
  readonly clock: Clock;
}

/** Paid: the money is there. Pending: it is on its way. Open: the donor has not finished. */
export interface Thanks {
  readonly outcome: "paid" | "pending" | "open";
  /** The sealed pass of a donor who is entitled now; null where there is nothing to prove. */
  readonly pass: string | null;
}

/** The donor is back from the provider's page: ask the provider, book what it says, and open the site at once. */
export async function thankDonor(
  session: string,
  ports: ThanksPorts,
): Promise<Result<Thanks, LookFailure>> {
  const settled = await settle({ kind: "checkout", id: session }, ports);
  if (!settled.ok) return settled;
  const checkout = settled.value.find((fact) => fact.kind === "checkout");
  if (!checkout) return no("nonsense");
  if (checkout.state !== "complete") return ok({ outcome: "open", pass: null });
  const paid = settled.value.some((fact) => fact.kind === "receipt");
  return ok({ outcome: paid ? "paid" : "pending", pass: await passFor(checkout.intent, ports) });
}

/** Only soon after the intent: an address that is found in a history later opens nothing. */
async function passFor(
  intentId: Parameters<Intents["find"]>[0],
  { intents, supporters, seal, clock }: ThanksPorts,
): Promise<string | null> {
  const now = clock();
  const intent = await intents.find(intentId);
  if (!intent || intent.day < dayOf(now - DAY)) return null;
  const supporter = intent.supporter ?? intent.id;
  const holdings = await supporters.forSupporter(supporter);
  if (!holdings || !isEntitled(standingOf(holdings, now))) return null;
  return seal.seal({ supporter, issued: now });
}
