import type { Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import type { Promises, SeenPromise } from "../supporters/promises.ts";
import { giversIn, promisesSeen } from "./givers-in.ts";

export interface RecallPorts {
  readonly intents: Intents;
  readonly promises: Promises;
}

/** What tells who gives: a browser's last intent, and whose pass it has. */
export interface Known {
  readonly browser: Id | null;
  readonly pass: Id | null;
  /** An intent that the browser names and does not prove: it tells that somebody gives, and opens nothing. */
  readonly named?: Id | null;
}

/** What whoever is known so has promised already. Throws where the store is down. */
export async function recallPromises(
  { browser, pass, named = null }: Known,
  { intents, promises }: RecallPorts,
): Promise<readonly SeenPromise[]> {
  const last = browser === null ? null : await intents.find(browser);
  return promisesSeen(await giversIn({ last, pass, named }, intents), promises);
}
