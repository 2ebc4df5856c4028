import type { Slug } from "../articles/slug.ts";
import { SECOND, type Clock } from "../kernel/time.ts";
import { SignedText } from "./signed-text.ts";

/** `e1.<expires, seconds>.<slug>`, signed: whoever has it may see why that article is as it is; `*`: every one. */
const FORMAT = /^e1\.(\d{1,12})\.([a-z0-9-]+|\*)$/;

/** The newsroom's key to explanations: made by `npm run explain`, for some hours. */
export class ExplanationSeal {
  readonly #signed: SignedText;
  readonly #clock: Clock;

  constructor(secrets: readonly string[], clock: Clock) {
    this.#signed = new SignedText(secrets, "newsstand explanation v1");
    this.#clock = clock;
  }

  /** `expires` in epoch ms. */
  seal(slug: Slug | "*", expires: number): string {
    return this.#signed.sign(`e1.${Math.floor(expires / SECOND)}.${slug}`);
  }

  /** Whether it is ours, for this article, and not over yet. */
  admits(token: string, slug: string): boolean {
    const [, expires, about] = FORMAT.exec(this.#signed.open(token) ?? "") ?? [];
    if (about !== "*" && about !== slug) return false;
    return this.#clock() < Number(expires) * SECOND;
  }
}
