import type { Id } from "../kernel/ids.ts";

/** Seals the intent that a browser keeps, so that what somebody makes up is never looked up for a read. */
export interface IntentKeeper {
  seal(intent: Id): string;
  /** Null where nothing was sent, or nothing that we sealed. */
  open(sealed: string | null): Id | null;
}
