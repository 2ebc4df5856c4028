import type { Intent, Intents } from "../donations/intents.ts";
import { newId, type Id, type Random } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { DAY, dayOf, type Clock } from "../kernel/time.ts";
import type { CheckoutFact, Fact } from "../ledger/facts.ts";
import type { Ledger, LookFailure, PaymentRecords } from "../ledger/ports.ts";
import type { Devices } from "../supporters/devices.ts";
import { newPass, type Pass, type PassSeal } from "../supporters/pass.ts";
import { isEntitled } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";
import { settle } from "./settle.ts";

export interface ThanksPorts {
  readonly intents: Intents;
  readonly ledger: Ledger;
  readonly records: PaymentRecords;
  readonly supporters: Supporters;
  readonly devices: Pick<Devices, "admit" | "endedAmong">;
  readonly seal: PassSeal;
  readonly clock: Clock;
  readonly random: Random;
}

/** Paid: the money is there. Pending: it is on its way. Failed: it did not come. Open: the donor has not finished. */
export interface Thanks {
  readonly outcome: "paid" | "pending" | "failed" | "open";
  /** The sealed pass of a donor; null where there is nothing to prove. */
  readonly pass: string | null;
}

/** Who comes back: to which session, in the browser of which intent, with which pass. */
export interface Return {
  readonly session: string;
  /** By the seal: an id alone is known to whoever reads the books, or the provider's. */
  readonly browser: Id | null;
  readonly pass: string | null;
}

/** The donor is back from the provider's page: ask the provider, book what it says, and open the site at once. */
export async function thankDonor(
  { session, browser, pass }: Return,
  ports: ThanksPorts,
): Promise<Result<Thanks, LookFailure>> {
  const settled = await settle({ kind: "checkout", id: session }, ports);
  if (!settled.ok) return settled;
  const checkout = settled.value.find((fact) => fact.kind === "checkout");
  if (!checkout) return no("nonsense");
  if (checkout.state !== "complete") return ok({ outcome: "open", pass: null });
  const outcome = outcomeOf(checkout, settled.value);
  if (outcome === "failed") return ok({ outcome, pass: null });
  const intent = await ports.intents.find(checkout.intent);
  const held = pass === null ? null : ports.seal.open(pass);
  const trusted = intent !== null && mayHavePass(intent, { browser, pass }, ports.clock());
  if (!trusted) return ok({ outcome, pass: null });
  const here = browser === intent.id;
  return ok({ outcome, pass: await passFor({ intent, here, outcome, held }, ports) });
}

function outcomeOf(checkout: CheckoutFact, facts: readonly Fact[]): "paid" | "pending" | "failed" {
  if (facts.some((fact) => fact.kind === "receipt")) return "paid";
  return checkout.failed ? "failed" : "pending";
}

/** The intent's own browser; for a day also one that knows nobody, for a bank's app may open another: that one reads. */
function mayHavePass(intent: Intent, { browser, pass }: Omit<Return, "session">, now: number) {
  return browser === intent.id || (pass === null && now < intent.opened + DAY);
}

interface Given {
  readonly intent: Intent;
  /** Whether it was begun in this browser. */
  readonly here: boolean;
  readonly outcome: "paid" | "pending";
  /** The pass of the browser as it came back. */
  readonly held: Pass | null;
}

/**
 * Of a gift that is on its way: a pass that is stale from the start, so that each read asks the books until it came.
 * None where the browser was ended since.
 */
async function passFor(
  given: Given,
  { supporters, devices, seal, clock, random }: ThanksPorts,
): Promise<string | null> {
  const { intent, here, outcome } = given;
  const now = clock();
  const supporter = intent.supporter ?? intent.id;
  const holdings = await supporters.forSupporter(supporter);
  const entitled = holdings !== null && isEntitled(holdings, now);
  if (!entitled && outcome !== "pending") return null;
  if (!here && (await devices.endedAmong([intent.id])).has(intent.id)) return null;
  const device = here ? intent.id : newId(random);
  const may = mayBy(given, supporter);
  const way = may === "keep" ? "gave" : "code";
  if (!(await devices.admit({ id: device, way }, supporter, dayOf(now)))) return null;
  return seal.seal(newPass({ supporter, device, may }, holdings, now));
}

/**
 * The address is in a history, and with the provider: whoever comes by it alone is a browser of its own, and reads. So
 * does whoever gave as somebody whose code let them in.
 */
function mayBy({ intent, here, held }: Given, supporter: Id): Pass["may"] {
  const keeps = !intent.byPass || (held?.supporter === supporter && held.may === "keep");
  return here && keeps ? "keep" : "read";
}
