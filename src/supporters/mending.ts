import type { Id } from "../kernel/ids.ts";
import type { SubscriptionStatus } from "../ledger/facts.ts";

/** What a letter about a payment is about, as the books know it now. */
export interface Trouble {
  readonly subscription: string;
  readonly status: SubscriptionStatus;
  /** BCP 47, in which it was written; null for the site's own. */
  readonly language: string | null;
}

/** Payments that supporters were written to about. Throws where the store is down. */
export interface Troubles {
  /** Null where there is no such letter any more, or its reader asked to be forgotten. */
  find(letter: Id): Promise<Trouble | null>;
}

/** Reads the links in such letters. */
export interface MendLinkReader {
  /** Whose link it is; null for whatever we did not make. */
  letterIn(token: string): Id | null;
}
