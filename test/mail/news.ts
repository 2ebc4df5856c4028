import { hmac } from "@stablelib/hmac";
import { SHA256 } from "@stablelib/sha256";

export interface Target {
  readonly url: string;
  /** Base64, behind `whsec_`. */
  readonly secret: string;
}

/** The headers of a message that Svix signs: https://docs.svix.com/receiving/verifying-payloads/how-manual */
export function signedHeaders(body: string, secret: string, seconds: number) {
  const id = `msg_${crypto.randomUUID()}`;
  const key = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (one) => one.charCodeAt(0));
  const raw = hmac(SHA256, key, new TextEncoder().encode(`${id}.${seconds}.${body}`));
  const mac = btoa(String.fromCharCode(...raw));
  return { "svix-id": id, "svix-timestamp": String(seconds), "svix-signature": `v1,${mac}` };
}

/** What Resend says of a letter: https://resend.com/docs/webhooks/emails/bounced */
export function newsOf(
  type: string,
  letter: { readonly id: string; readonly to: string; readonly at: number },
  more: object = {},
): string {
  const created_at = new Date(letter.at).toISOString();
  return JSON.stringify({
    type,
    created_at,
    data: { email_id: letter.id, created_at, to: [letter.to], ...more },
  });
}

export const PERMANENT = {
  bounce: { type: "Permanent", subType: "General", message: "The mailbox does not exist." },
};

/** The status of the answer; null where none came. */
export async function tell(body: string, { url, secret }: Target): Promise<number | null> {
  const signed = signedHeaders(body, secret, Math.floor(Date.now() / 1000));
  const headers = { "content-type": "application/json", ...signed };
  const response = await fetch(url, { method: "POST", headers, body }).catch(() => null);
  await response?.body?.cancel();
  return response?.status ?? null;
}
