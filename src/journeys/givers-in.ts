import { giverOf, type Intent, type Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { promisesOfAll, type Promises, type SeenPromise } from "../supporters/promises.ts";

/** How many intents back one looks: whoever gave long ago has given again since, as the same supporter. */
const LOOKED_BACK = 4;

/** Who is known to give in a browser. */
export interface Givers {
  /** Who gave in it: one supporter, but where two checkouts were begun before either was paid. The latest first. */
  readonly own: readonly Id[];
  /** Who is known in it by a pass alone, as on a device that was let in by a code. */
  readonly byPass: readonly Id[];
  /** The browser's last intents. */
  readonly intents: ReadonlySet<Id>;
}

/** By the browser's last intent, and by whose pass it has. Throws where the store is down. */
export async function giversIn(
  { last, pass }: { readonly last: Intent | null; readonly pass: Id | null },
  intents: Pick<Intents, "find">,
): Promise<Givers> {
  const own = new Set<Id>();
  const byPass = new Set<Id>();
  const seen = new Set<Id>();
  let intent = last;
  for (let back = 0; intent !== null && back < LOOKED_BACK; back += 1) {
    seen.add(intent.id);
    const giver = giverOf(intent);
    if (giver !== null) (intent.byPass ? byPass : own).add(giver);
    intent = intent.behind === null ? null : await intents.find(intent.behind);
  }
  if (pass !== null) byPass.add(pass);
  return { own: [...own], byPass: [...byPass.difference(own)], intents: seen };
}

/** What they have promised, and which of it this browser has made. Throws where the store is down. */
export async function promisesSeen(
  { own, byPass, intents }: Givers,
  promises: Promises,
): Promise<readonly SeenPromise[]> {
  const [mine, others] = await Promise.all([
    promisesOfAll(own, promises),
    promisesOfAll(byPass, promises),
  ]);
  const madeHere = (intent: Id | null) => intent !== null && intents.has(intent);
  return [
    ...mine.map((promise) => ({ ...promise, here: true })),
    ...others.map((promise) => ({ ...promise, here: madeHere(promise.intent) })),
  ];
}
