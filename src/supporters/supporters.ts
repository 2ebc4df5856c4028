import type { Id } from "../kernel/ids.ts";
import type { Holdings } from "./standing.ts";

/** What the books say of one supporter. Throws where the store is down. */
export interface Supporters {
  /** Null for an id the books do not know, and for whoever was forgotten: nobody is let in as them. */
  forSupporter(supporter: Id): Promise<Holdings | null>;
}
