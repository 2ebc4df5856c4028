import type { SeenPromise } from "../../src/supporters/promises.ts";
import { promise } from "./facts.ts";

/** Five dollars a month as a supporter's own page has it, to be changed where a test needs it otherwise. */
export function keptPromise(part: Partial<SeenPromise> = {}): SeenPromise {
  const { id, customer, intent, money, everyMonths, endsWithPeriod, startedDay } = promise();
  return {
    ...{ id, customer, intent, money, everyMonths, endsWithPeriod, startedDay },
    ...{ status: "active", here: true },
    ...part,
  };
}
