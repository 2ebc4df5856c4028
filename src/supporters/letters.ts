import type { Id } from "../kernel/ids.ts";
import type { Result } from "../kernel/result.ts";

export const LETTER_KINDS = [
  "sign-in",
  "payment-failed",
  "support-ends",
  "payment-recovered",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A letter that is due. */
export interface DueLetter {
  readonly id: Id;
  readonly kind: LetterKind;
  readonly attempts: number;
  /** In the clear; null where nobody is to get it, or cannot: forgotten, bounced, deleted. */
  readonly to: string | null;
  /** BCP 47; null for the site's own. */
  readonly language: string | null;
  readonly subscription: string | null;
  /** Of a sign-in. */
  readonly signIn: { readonly id: Id; readonly code: string } | null;
  /** Epoch ms until which paid money covers, of a letter about a subscription. */
  readonly coveredUntil: number | null;
}

/** Whatever became of a letter. */
export type Sent = "sent" | "dropped" | "refused" | { readonly again: number };

/** Letters that wait to be sent. Throws where the store is down. */
export interface Outbox {
  /** The oldest first; at most so many. */
  due(now: number, limit: number): Promise<readonly DueLetter[]>;
  /** What was sent, dropped or refused holds no secret any more. `again`: epoch ms of the next try. */
  record(letter: Id, what: Sent): Promise<void>;
  /** Writes what only time causes: that support is about to end. In one batch, at most one a cause. */
  writeWhatIsTime(now: number): Promise<void>;
  forget(beforeDay: string): Promise<void>;
}

/** Plain text, as it is sent. */
export interface Mail {
  /** Names the letter to the transport: the same twice is sent once, where it can tell. */
  readonly id: Id;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Down: try again. Refused: never will be taken. */
export type MailFailure = "down" | "refused";

/** Takes mail away. Never throws. */
export interface Mailer {
  send(mail: Mail): Promise<Result<void, MailFailure>>;
}
