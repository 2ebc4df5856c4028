import { SECOND, type Clock } from "../kernel/time.ts";
import { SignedText } from "./signed-text.ts";

/** `e1.<expires, seconds>`, signed: whoever has it may see why a page is as it is. */
const FORMAT = /^e1\.(\d{1,12})$/;

/** The newsroom's key to explanations: made by `npm run explain`, for some hours. */
export class ExplanationSeal {
  readonly #signed: SignedText;
  readonly #clock: Clock;

  constructor(secrets: readonly string[], clock: Clock) {
    this.#signed = new SignedText(secrets, "newsstand explanation v1");
    this.#clock = clock;
  }

  /** `expires` in epoch ms. */
  seal(expires: number): string {
    return this.#signed.sign(`e1.${Math.floor(expires / SECOND)}`);
  }

  /** Whether it is ours and not over yet. */
  admits(token: string): boolean {
    const [, expires] = FORMAT.exec(this.#signed.open(token) ?? "") ?? [];
    return expires !== undefined && this.#clock() < Number(expires) * SECOND;
  }
}
