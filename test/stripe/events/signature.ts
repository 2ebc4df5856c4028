import { createHmac } from "node:crypto";

/**
 * The value of `Stripe-Signature`: the moment (real Unix seconds), one v1 per secret as while a
 * secret is being rolled, and the v0 that test events carry and nobody may trust.
 */
export function signature(payload: string, secrets: readonly string[], seconds: number): string {
  const v1 = secrets.map((secret) => `v1=${hmac(secret, `${seconds}.${payload}`)}`);
  return [`t=${seconds}`, ...v1, `v0=${hmac("not a secret", `${seconds}.${payload}`)}`].join(",");
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}
