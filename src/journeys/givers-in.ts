import { giverOf, type Intent, type Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";
import { promisesOfAll, type Promises, type SeenPromise } from "../supporters/promises.ts";

/** How many intents back one looks: whoever gave long ago has given again since, as the same supporter. */
const LOOKED_BACK = 4;

/** Who is known to give in a browser. */
export interface Givers {
  /** Who gave in it: one supporter, but where two checkouts were begun before either was paid. The latest first. */
  readonly own: readonly Id[];
  /** Who is known in it by a pass alone, as on a device that was let in by a code, or is only named. */
  readonly byPass: readonly Id[];
  /** The browser's last intents. */
  readonly intents: ReadonlySet<Id>;
}

/** What tells who gives: the browser's last intent, whose pass it has, and what it names without a proof. */
interface Traces {
  readonly last: Intent | null;
  readonly pass: Id | null;
  readonly named: Id | null;
}

/** Throws where the store is down. */
export async function giversIn(
  { last, pass, named }: Traces,
  intents: Pick<Intents, "find">,
): Promise<Givers> {
  const begun = await lookedBack(last, intents);
  const own = giversOf(begun.filter(({ byPass }) => !byPass));
  const byPass = giversOf(begun.filter((intent) => intent.byPass));
  if (pass !== null) byPass.add(pass);
  const told = named === null ? null : await intents.find(named);
  for (const giver of giversOf(await lookedBack(told, intents))) byPass.add(giver);
  return {
    ...{ own: [...own], byPass: [...byPass.difference(own)] },
    intents: new Set(begun.map(({ id }) => id)),
  };
}

/** The latest first. */
async function lookedBack(
  last: Intent | null,
  intents: Pick<Intents, "find">,
): Promise<readonly Intent[]> {
  const begun: Intent[] = [];
  let intent = last;
  while (intent !== null && begun.length < LOOKED_BACK) {
    begun.push(intent);
    intent = intent.behind === null ? null : await intents.find(intent.behind);
  }
  return begun;
}

function giversOf(begun: readonly Intent[]): Set<Id> {
  return new Set(begun.map(giverOf).filter((giver) => giver !== null));
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
