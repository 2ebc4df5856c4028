import { base64url, bytes, derivedFrom, hmacKey } from "./hmac.ts";

/**
 * What the database knows a device code by: HMAC-SHA-256, base64url, 43 characters, under each key, the newest first.
 * Without the keys, which are not in the database, nobody can try codes against it.
 */
export function codeMarker(
  secrets: readonly string[],
): (code: string) => Promise<readonly string[]> {
  let keys: Promise<readonly CryptoKey[]> | undefined;
  return async (code) => {
    keys ??= Promise.all(
      secrets.map(async (secret) => hmacKey(await derivedFrom(secret, "newsstand device code v1"))),
    );
    return Promise.all(
      (await keys).map(async (key) =>
        base64url(new Uint8Array(await crypto.subtle.sign("HMAC", key, bytes(code)))),
      ),
    );
  };
}
