import type { KeptPromise } from "../../src/supporters/promises.ts";
import { promise } from "./facts.ts";

/** Five dollars a month as a supporter's own page has it, to be changed where a test needs it otherwise. */
export function keptPromise(part: Partial<KeptPromise> = {}): KeptPromise {
  const { id, customer, money, everyMonths, endsWithPeriod, startedDay } = promise();
  const status = "active";
  return { id, customer, money, everyMonths, endsWithPeriod, startedDay, status, ...part };
}
