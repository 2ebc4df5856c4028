import { no, ok, type Result } from "../../kernel/result.ts";
import { MINUTE, SECOND } from "../../kernel/time.ts";
import type { MailNews, MailNewsReader, NewsRefusal } from "../../supporters/letters.ts";
import { bytes, hmacKey } from "../hmac.ts";

/** As the provider's own library: https://docs.svix.com/receiving/verifying-payloads/how-manual */
const TOLERANCE = 5 * MINUTE;

/** While a secret is rolled there are two. */
const MOST_SIGNATURES = 8;

/** Resend's webhooks, signed as Svix does: HMAC-SHA-256 over `<id>.<timestamp>.<body>`. */
export class ResendNews implements MailNewsReader {
  readonly #secret: string | null;

  /** `secret`: base64, behind `whsec_`; null where none is configured. */
  constructor(secret: string | null) {
    this.#secret = secret;
  }

  async unreachableIn(
    news: MailNews,
    now: number,
  ): Promise<Result<readonly string[], NewsRefusal>> {
    const secret = secretBytes(this.#secret);
    if (secret === null) return no("not-configured");
    const { id, timestamp, signatures, body } = news;
    if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return no("forged");
    const head = bytes(`${id}.${timestamp}.`);
    const signed = new Uint8Array(head.length + body.length);
    signed.set(head);
    signed.set(body, head.length);
    if (!(await isSigned(signed, signatures, secret))) return no("forged");
    // Its age is told to nobody who cannot sign.
    if (Math.abs(now - Number(timestamp) * SECOND) > TOLERANCE) return no("stale");
    return ok(unreachable(new TextDecoder().decode(body)));
  }
}

function secretBytes(secret: string | null): Uint8Array<ArrayBuffer> | null {
  if (secret === null) return null;
  const raw = fromBase64(secret.replace(/^whsec_/, ""));
  return raw !== null && raw.length >= 16 ? raw : null;
}

async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  signatures: string,
  secret: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await hmacKey(secret.buffer);
  for (const one of signatures.split(" ").slice(0, MOST_SIGNATURES)) {
    const mac = one.startsWith("v1,") ? fromBase64(one.slice(3)) : null;
    if (mac !== null && (await crypto.subtle.verify("HMAC", key, mac, signed))) return true;
  }
  return false;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

interface Told {
  readonly type?: unknown;
  readonly data?: { readonly to?: unknown; readonly bounce?: { readonly type?: unknown } };
}

/** Of a bounce only the permanent: https://resend.com/docs/webhooks/emails/bounced. Who complains wants no more letters. */
function unreachable(body: string): readonly string[] {
  const told = parsed(body);
  const { to, bounce } = told?.data ?? {};
  const isOver =
    told?.type === "email.complained" ||
    told?.type === "email.suppressed" ||
    (told?.type === "email.bounced" && (bounce?.type ?? "Permanent") === "Permanent");
  if (!isOver) return [];
  return [to].flat().filter((one) => typeof one === "string");
}

function parsed(body: string): Told | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
