import { no, ok, type Result } from "../../kernel/result.ts";
import { SECOND } from "../../kernel/time.ts";
import type { Mail, Mailer, MailFailure } from "../../supporters/letters.ts";
import { inTime } from "../in-time.ts";

/** Far shorter than a letter is nobody else's. */
const PATIENCE = 5 * SECOND;

/**
 * What its errors mean, by their code: https://developers.cloudflare.com/email-service/api/send-emails/workers-api/. All
 * others, a sender that is not set up among them, pass or are put right.
 */
const FOR_GOOD: Readonly<Record<string, MailFailure>> = {
  E_RECIPIENT_SUPPRESSED: "no-such-address",
  E_VALIDATION_ERROR: "refused",
  E_FIELD_MISSING: "refused",
  E_CONTENT_TOO_LARGE: "refused",
};

/** As much of the binding as is used. */
export interface MailBinding {
  send(mail: {
    readonly from: string | { readonly name: string; readonly email: string };
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }): Promise<unknown>;
}

/**
 * Mail by the Worker's own binding to Cloudflare's Email Service. It takes no idempotency key: a letter that was sent and
 * could not be recorded, or whose answer came too late, is sent once more.
 */
export class BindingMailer implements Mailer {
  readonly #binding: MailBinding;
  readonly #from: Parameters<MailBinding["send"]>[0]["from"];

  /** `from`: `Name <address>`, or an address. */
  constructor(binding: MailBinding, from: string) {
    this.#binding = binding;
    const [, name, email] = /^([^<>]+) <([^<>]+)>$/.exec(from) ?? [];
    this.#from = name !== undefined && email !== undefined ? { name, email } : from;
  }

  async send({ to, subject, text }: Mail): Promise<Result<void, MailFailure>> {
    try {
      await inTime(this.#binding.send({ from: this.#from, to, subject, text }), PATIENCE);
      return ok(undefined);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      return no(FOR_GOOD[code] ?? "down");
    }
  }
}
