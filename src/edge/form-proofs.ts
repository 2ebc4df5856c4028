import type { Id } from "../kernel/ids.ts";
import { DAY, SECOND, type Clock } from "../kernel/time.ts";
import type { FormProofs } from "../supporters/form-proofs.ts";
import { SignedText } from "./signed-text.ts";

/** A tab stays open for a weekend. */
const MOST_AGE = 3 * DAY;

/** `f1.<made, seconds to the base 36>`, and the two parts of a signature, which is for the browser's id, too. */
const FORMAT = /^(f1\.([1-9a-z][0-9a-z]{0,7}))(\.[^.]+\.[^.]+)$/;

export class SignedFormProofs implements FormProofs {
  readonly #signed: SignedText;
  readonly #clock: Clock;

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[], clock: Clock) {
    this.#signed = new SignedText(secrets, "newsstand form proofs v1");
    this.#clock = clock;
  }

  proofFor(browser: Id): string {
    const body = `f1.${Math.floor(this.#clock() / SECOND).toString(36)}`;
    const text = `${body}.${browser}`;
    return body + this.#signed.sign(text).slice(text.length);
  }

  proves(proof: string | null, browser: Id): boolean {
    const [, body, made = "", signature] = FORMAT.exec(proof ?? "") ?? [];
    if (this.#signed.open(`${body}.${browser}${signature}`) === null) return false;
    return this.#clock() < Number.parseInt(made, 36) * SECOND + MOST_AGE;
  }
}
