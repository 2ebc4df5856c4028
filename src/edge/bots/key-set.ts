import { helpers, jwkToKeyID } from "web-bot-auth";
import { SECOND } from "../../kernel/time.ts";

/** A key of an agent's, and from when until when (epoch ms) it signs. */
export interface AgentKey {
  readonly key: CryptoKey;
  readonly from: number;
  readonly until: number;
}

/** By thumbprint. */
export type KeySet = ReadonlyMap<string, AgentKey>;

const MOST_KEYS = 64;

/** The Ed25519 keys of a JSON Web Key Set (RFC 7517); others are passed over. Throws where it is none. */
export async function readKeySet(text: string): Promise<KeySet> {
  const { keys } = JSON.parse(text) as { readonly keys?: unknown };
  if (!Array.isArray(keys)) throw new TypeError("not a key set");
  const read = await Promise.all(keys.slice(0, MOST_KEYS).map((jwk: unknown) => readKey(jwk)));
  return new Map(read.filter((entry) => entry !== null));
}

interface Jwk {
  readonly kty?: unknown;
  readonly crv?: unknown;
  readonly x?: unknown;
  readonly kid?: unknown;
  readonly use?: unknown;
  readonly nbf?: unknown;
  readonly exp?: unknown;
}

/** The key's name is its thumbprint, worked out here: what the directory calls it has to be the same. */
async function readKey(jwk: unknown): Promise<readonly [string, AgentKey] | null> {
  if (typeof jwk !== "object" || jwk === null) return null;
  const { kty, crv, x, kid, use = "sig", nbf = 0, exp = Infinity }: Jwk = jwk;
  if (kty !== "OKP" || crv !== "Ed25519" || use !== "sig") return null;
  if (typeof x !== "string" || !/^[\w-]{43}$/.test(x)) return null;
  if (typeof nbf !== "number" || typeof exp !== "number") return null;
  const own = { kty, crv, x };
  const id = await jwkToKeyID(own, helpers.WEBCRYPTO_SHA256, helpers.BASE64URL_DECODE);
  if (kid !== undefined && kid !== id) return null;
  try {
    const key = await crypto.subtle.importKey("jwk", own, "Ed25519", false, ["verify"]);
    return [id, { key, from: nbf * SECOND, until: exp * SECOND }];
  } catch {
    return null;
  }
}
