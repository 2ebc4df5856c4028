import { no, ok, type Result } from "../../kernel/result.ts";
import { SECOND } from "../../kernel/time.ts";
import type { Mail, Mailer, MailFailure } from "../../supporters/letters.ts";

/** https://resend.com/docs/api-reference/emails/send-email */
const RESEND = "https://api.resend.com";
const PATIENCE = 5 * SECOND;

export interface ResendSettings {
  readonly apiKey: string;
  /** The origin of another server that speaks the same protocol. */
  readonly apiBase: string | null;
  /** `Name <address>`, or an address. */
  readonly from: string;
}

/**
 * Mail by Resend's API. The letter's id is the idempotency key: within a day the same letter is sent once. It is plain
 * text, and has no part in which an opening could be counted or a link be led astray.
 */
export class ResendMailer implements Mailer {
  readonly #settings: ResendSettings;
  readonly #fetch: (request: Request) => Promise<Response>;

  constructor(settings: ResendSettings, fetch: (request: Request) => Promise<Response>) {
    this.#settings = settings;
    this.#fetch = fetch;
  }

  async send({ id, to, subject, text }: Mail): Promise<Result<void, MailFailure>> {
    const { apiKey, apiBase, from } = this.#settings;
    const request = new Request(`${apiBase ?? RESEND}/emails`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        "idempotency-key": id,
        // Without one it is refused: https://resend.com/docs/api-reference/introduction
        "user-agent": "newsstand",
      },
      body: JSON.stringify({ from, to: [to], subject, text }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    try {
      const response = await this.#fetch(request);
      if (response.ok) {
        await response.body?.cancel();
        return ok(undefined);
      }
      return failureOf(response.status, await problemOf(response));
    } catch {
      return no("down");
    }
  }
}

interface Problem {
  readonly name: string;
  readonly message: string;
}

/** What it says of itself: https://resend.com/docs/api-reference/errors. It is never logged: it may name the address. */
async function problemOf(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null);
  const { name, message } = { ...(said as Partial<Record<keyof Problem, unknown>> | null) };
  const text = (one: unknown) => (typeof one === "string" ? one : "");
  return { name: text(name), message: text(message) };
}

function failureOf(status: number, { name, message }: Problem): Result<void, MailFailure> {
  // The letter was sent under its id already, in other words: a deploy came between.
  if (name === "invalid_idempotent_request") return ok(undefined);
  const isOurs = status === 400 || status === 413 || status === 422;
  if (!isOurs || name.includes("from_address")) return no("down");
  return no(/[`'"]to[`'"]|\brecipient/i.test(message) ? "no-such-address" : "refused");
}
