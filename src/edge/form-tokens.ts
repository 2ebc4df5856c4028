import type { FormTokens, TokenVerdict } from "../donations/form-tokens.ts";
import { DAY, SECOND, type Clock } from "../kernel/time.ts";
import { SignedText } from "./signed-text.ts";

/** Nobody reads an ask and answers it in less. */
const LEAST_AGE = 2 * SECOND;

/** A tab stays open for a weekend. */
const MOST_AGE = 3 * DAY;

/** Seconds since 1970 to the base 36: six digits from 1972 until 2038. */
const DIGITS = 6;
const SECONDS = /^[0-9a-z]{6}$/;

/** The second in which a page was made, under a signature: one for all pages of an isolate in that second. */
export class SignedFormTokens implements FormTokens {
  readonly #signed: SignedText;
  readonly #clock: Clock;
  #second = -1;
  #token = "";

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[], clock: Clock) {
    this.#signed = new SignedText(secrets, "newsstand forms v1");
    this.#clock = clock;
  }

  current(): string {
    const second = Math.floor(this.#clock() / SECOND);
    if (second !== this.#second) {
      this.#token = this.#signed.sign(second.toString(36).padStart(DIGITS, "0"));
      this.#second = second;
    }
    return this.#token;
  }

  check(token: string | null): TokenVerdict {
    const text = token === null ? null : this.#signed.open(token);
    if (text === null || !SECONDS.test(text)) return "forged";
    // Of the second itself no part is told: it may be up to one older than its page, and is never younger.
    const age = this.#clock() - Number.parseInt(text, 36) * SECOND;
    if (age < LEAST_AGE) return "too-soon";
    return age > MOST_AGE ? "expired" : "good";
  }
}
