import type { Id } from "../kernel/ids.ts";
import type { Intent } from "./intents.ts";

/** An intent, for whoever only wants to know what became of it. */
export interface Begun extends Pick<Intent, "id" | "supporter" | "byPass" | "opened" | "state"> {
  /** Whether a checkout session was opened for it: before that nobody was led to pay. */
  readonly led: boolean;
}

/** What a browser has begun to give: reads ask for it where no pass tells whose the browser is. Throws where the store is down. */
export interface IntentTrail {
  /** The browser's last intent and some behind it, the latest first; none where it is forgotten. */
  from(last: Id): Promise<readonly Begun[]>;
}
