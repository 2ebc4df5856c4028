import { parseId } from "../kernel/ids.ts";
import { SECOND } from "../kernel/time.ts";
import type { GiftLink, GiftSeal, GiftToken } from "../supporters/gift-links.ts";
import { SignedText } from "./signed-text.ts";

/** `g1.<id>.<expires, seconds>`, and the two parts of a signature. */
const FORMAT = /^(g1\.([0-9a-z]{26})\.([1-9]\d{0,11}))(\.[^.]+\.[^.]+)$/;

/** Gift links under a signature, which is for the article's slug, too: the address names that anyway, so the token does not. */
export class HmacGiftSeal implements GiftSeal {
  readonly #signed: SignedText;

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[]) {
    this.#signed = new SignedText(secrets, "newsstand gift link v1");
  }

  seal({ id, slug, expires }: Pick<GiftLink, "id" | "slug" | "expires">): string {
    const body = `g1.${id}.${Math.floor(expires / SECOND)}`;
    const text = `${body}.${slug}`;
    return body + this.#signed.sign(text).slice(text.length);
  }

  open(token: string, slug: string): GiftToken | null {
    const [, body, link, expires, signature] = FORMAT.exec(token) ?? [];
    const id = parseId(link);
    if (!id || this.#signed.open(`${body}.${slug}${signature}`) === null) return null;
    return { id, expires: Number(expires) * SECOND };
  }
}
