import { giverOf, type Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import type { KeptPromise, Promises } from "../supporters/promises.ts";

export interface RecallPorts {
  readonly intents: Intents;
  readonly promises: Promises;
}

/** What whoever gives in the browser of that intent has promised already. Throws where the store is down. */
export async function recallPromises(
  browser: Id,
  { intents, promises }: RecallPorts,
): Promise<readonly KeptPromise[]> {
  const last = await intents.find(browser);
  return last === null ? [] : promises.promisesOf(giverOf(last));
}
