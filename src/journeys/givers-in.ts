import { giverOf, type Intent, type Intents } from "../donations/intents.ts";
import type { Id } from "../kernel/ids.ts";

/** How many intents back one looks: whoever gave long ago has given again since, as the same supporter. */
const LOOKED_BACK = 4;

/**
 * Who gave in a browser, by its last intent: one supporter, but where two checkouts were begun before either was paid.
 * The latest first. Throws where the store is down.
 */
export async function giversIn(
  last: Intent | null,
  intents: Pick<Intents, "find">,
): Promise<readonly Id[]> {
  const givers = new Set<Id>();
  let intent = last;
  for (let back = 0; intent !== null && back < LOOKED_BACK; back += 1) {
    const giver = giverOf(intent);
    if (giver !== null) givers.add(giver);
    intent = intent.behind === null ? null : await intents.find(intent.behind);
  }
  return [...givers];
}
