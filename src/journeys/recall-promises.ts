import type { Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { promisesOfAll, type KeptPromise, type Promises } from "../supporters/promises.ts";
import { giversIn } from "./givers-in.ts";

export interface RecallPorts {
  readonly intents: Intents;
  readonly promises: Promises;
}

/** What whoever gives in the browser of that intent has promised already. Throws where the store is down. */
export async function recallPromises(
  browser: Id,
  { intents, promises }: RecallPorts,
): Promise<readonly KeptPromise[]> {
  const givers = await giversIn(await intents.find(browser), intents);
  return promisesOfAll(givers, promises);
}
