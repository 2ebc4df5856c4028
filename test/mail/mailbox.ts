/** A letter as it was taken. */
export interface Kept {
  readonly id: string;
  /** As it was named by whoever sent it; the same twice is kept once. */
  readonly key: string | null;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Epoch ms. */
  readonly at: number;
  /** Whether it came back. */
  readonly bounced: boolean;
}

export type Taken =
  | { readonly id: string }
  | { readonly status: number; readonly name: string; readonly message: string };

/** What is no longer looked at. */
const MOST = 500;

/** What the pretend provider took, the newest first. */
export class Mailbox {
  readonly #letters: Kept[] = [];
  readonly #now: () => number;
  #made = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get letters(): readonly Kept[] {
    return this.#letters;
  }

  /** As Resend does: https://resend.com/docs/dashboard/emails/idempotency-keys */
  take(key: string | null, sent: unknown): Taken {
    const { from, to, subject, text } = { ...(sent as Record<string, unknown> | null) };
    const [address, ...more] = [to].flat();
    if (typeof from !== "string" || typeof subject !== "string" || typeof text !== "string") {
      return missing("Missing `from`, `subject` or `text` field.");
    }
    if (typeof address !== "string" || more.length > 0 || !/^[^@\s]+@[^@\s]+$/.test(address)) {
      return missing("Invalid `to` field. The email address needs to follow the `a@b.c` format.");
    }
    const before = key === null ? undefined : this.#letters.find((letter) => letter.key === key);
    if (before && (before.text !== text || before.to !== address)) {
      const message = "Same idempotency key used with a different request payload.";
      return { status: 409, name: "invalid_idempotent_request", message };
    }
    if (before) return { id: before.id };
    this.#made += 1;
    const id = `00000000-0000-4000-8000-${String(this.#made).padStart(12, "0")}`;
    const letter = { id, key, from, to: address, subject, text, at: this.#now(), bounced: false };
    this.#letters.unshift(letter);
    this.#letters.splice(MOST);
    return { id };
  }

  /** Marks it as come back; null where there is none. */
  bounce(id: string): Kept | null {
    const at = this.#letters.findIndex((letter) => letter.id === id);
    const letter = this.#letters[at];
    if (!letter) return null;
    return (this.#letters[at] = { ...letter, bounced: true });
  }

  empty(): void {
    this.#letters.splice(0);
  }
}

function missing(message: string): Taken {
  return { status: 422, name: "validation_error", message };
}
