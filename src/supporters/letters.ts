import type { Id } from "../kernel/ids.ts";
import type { Result } from "../kernel/result.ts";
import { HOUR, MINUTE } from "../kernel/time.ts";

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
  /** With the one that it was taken for. */
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

/**
 * Letters that wait to be sent. A sign-in's cause is `sign-in <its id>`; those of a subscription name it. Throws where
 * the store is down.
 */
export interface Outbox {
  /** Writes what only time causes, and drops what has lost its cause. In one batch, at most one a cause. */
  writeWhatIsTime(now: number): Promise<void>;
  /**
   * The oldest first, but before all those that let somebody in; at most so many. Nobody else gets them while `LEASE`
   * lasts. Nobody's, and what lets nobody in any more, is dropped.
   */
  take(now: number, limit: number): Promise<readonly DueLetter[]>;
  /** What was sent, dropped or refused holds no secret any more. `again`: epoch ms of the next try. */
  record(letter: Id, what: Sent): Promise<void>;
  /** Untried: they are due at once, as if they had not been taken then; what another took since stays taken. */
  putBack(
    letters: readonly Id[],
    when: { readonly taken: number; readonly now: number },
  ): Promise<void>;
  /** UTC days: letters of earlier ones go. Who signs in is nobody's business for long. */
  forget(before: { readonly day: string; readonly signInsOf: string }): Promise<void>;
}

/** How long a letter that was taken is nobody else's: longer than a tick goes on. */
export const LEASE = 2 * MINUTE;

/** How often it is tried: for two days. */
export const MOST_ATTEMPTS = 16;

/** When a letter that did not go is tried again: after a minute, then two, up to six hours. Epoch ms. */
export function nextTry(attempts: number, now: number): number {
  return now + Math.min(MINUTE * 2 ** Math.max(0, attempts - 1), 6 * HOUR);
}

/** What a letter says. */
export interface Written {
  readonly subject: string;
  readonly text: string;
}

/** Writes letters. */
export interface Letters {
  /** Null where the words of its language cannot be had just now. */
  write(letter: DueLetter): Promise<Written | null>;
}

/** Where a payment that did not go through is put right, without signing in. */
export interface MendLinks {
  /** A path of the site. */
  pathFor(letter: Id): string | Promise<string>;
}

/** Plain text, as it is sent. */
export interface Mail extends Written {
  /** Names the letter to the transport: the same twice is sent once, where it can tell. */
  readonly id: Id;
  readonly to: string;
}

/** Down: try again. Refused: never will be taken. No such address: nor will any other to it. */
export type MailFailure = "down" | "refused" | "no-such-address";

/** Takes mail away. Never throws. */
export interface Mailer {
  send(mail: Mail): Promise<Result<void, MailFailure>>;
}

/** What a message of the provider's came with. */
export interface MailNews {
  readonly body: Uint8Array;
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly signatures: string | null;
}

/** Forged, or too old to tell; nobody here reads such messages. */
export type NewsRefusal = "forged" | "stale" | "not-configured";

/** Reads what the provider tells of letters. */
export interface MailNewsReader {
  /** The addresses that no letter reaches any more; most messages name none. */
  unreachableIn(news: MailNews, now: number): Promise<Result<readonly string[], NewsRefusal>>;
}
