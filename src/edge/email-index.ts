import { base64url, bytes, derivedFrom, hmacKey } from "./hmac.ts";

/**
 * Tells e-mails apart without keeping them: HMAC-SHA-256 of the address in lower case, base64url, 43 characters.
 * Without the key, which is not in the database, nobody can try addresses against it. Null where none is configured.
 */
export function emailIndexer(secret: string | null): (email: string) => Promise<string | null> {
  let key: Promise<CryptoKey> | undefined;
  return async (email) => {
    if (secret === null) return null;
    key ??= derivedFrom(secret, "newsstand e-mail index v1").then(hmacKey);
    const address = bytes(email.trim().normalize("NFC").toLowerCase());
    return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", await key, address)));
  };
}
