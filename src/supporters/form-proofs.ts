import type { Id } from "../kernel/ids.ts";

/**
 * What forms hold that change something of a supporter's: that they were made for this browser. For browsers that do not
 * tell where a form comes from; whoever can read no page of theirs has none.
 */
export interface FormProofs {
  /** `browser`: the id by which it is known, a pass's device or an intent's. */
  proofFor(browser: Id): string;
  /** Whether it is ours, for this browser, and not older than three days. */
  proves(proof: string | null, browser: Id): boolean;
}
