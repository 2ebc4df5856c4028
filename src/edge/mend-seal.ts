import { parseId, type Id } from "../kernel/ids.ts";
import type { MendLinks } from "../supporters/letters.ts";
import type { MendLinkReader } from "../supporters/mending.ts";
import { base64url, fromBase64url } from "./hmac.ts";
import { SignedText } from "./signed-text.ts";

/** `<letter's id>.<key's name>`, and a MAC in hexadecimal: paths on this site know no capitals. */
const FORMAT = /^(([0-9a-z]{26})\.[0-9a-f]{8})\.([0-9a-f]{32})$/;

/** The links in letters about a payment. Whoever has one is led to the provider's page, and sees nothing of us. */
export class SignedMendLinks implements MendLinks, MendLinkReader {
  readonly #signed: SignedText;

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[]) {
    this.#signed = new SignedText(secrets, "newsstand mend link v1");
  }

  pathFor(letter: Id): string {
    const signed = this.#signed.sign(letter);
    const end = signed.lastIndexOf(".") + 1;
    return `/mend/${signed.slice(0, end)}${hexOf(fromBase64url(signed.slice(end)))}`;
  }

  letterIn(token: string): Id | null {
    const [, named, letter, mac] = FORMAT.exec(token) ?? [];
    if (mac === undefined) return null;
    const raw = Uint8Array.from(mac.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    return this.#signed.open(`${named}.${base64url(raw)}`) === null ? null : parseId(letter);
  }
}

function hexOf(raw: Uint8Array): string {
  return [...raw].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
