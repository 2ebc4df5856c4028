import type { Id } from "../kernel/ids.ts";
import type { Holdings } from "./standing.ts";

/** What the books say of one supporter. Throws where the store is down. */
export interface Supporters {
  /** Null for an id the books do not know. */
  forSupporter(supporter: Id): Promise<Holdings | null>;
}
