const encoder = new TextEncoder();

/** `v1` of Stripe's scheme by the book: HMAC-SHA-256 over `timestamp.body`, in hex. */
export async function signatureOf(
  body: string | Uint8Array,
  { secret, at }: { readonly secret: string; readonly at: number },
): Promise<string> {
  const raw = typeof body === "string" ? encoder.encode(body) : body;
  const stamp = encoder.encode(`${at}.`);
  const signed = new Uint8Array([...stamp, ...raw]);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, [
    "sign",
  ]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, signed));
  return [...mac].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The whole header, as Stripe sends it. `at` counts seconds. */
export async function stripeSignature(
  body: string | Uint8Array,
  signing: { readonly secret: string; readonly at: number },
): Promise<string> {
  return `t=${signing.at},v1=${await signatureOf(body, signing)}`;
}
