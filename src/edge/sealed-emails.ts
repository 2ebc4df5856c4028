import { SealedText } from "./sealed-text.ts";

/** Seals addresses, each for the supporter whose it is; null where no key is configured. */
export function sealedEmails(secrets: readonly string[]): SealedText | null {
  return secrets.length === 0 ? null : new SealedText(secrets, "newsstand e-mail v1");
}
