import type { Mailer } from "../../supporters/letters.ts";
import type { MailConfig } from "../config-keeping.ts";
import { BindingMailer, type MailBinding } from "./binding-mailer.ts";
import { ResendMailer } from "./resend-mailer.ts";

export interface MailWays {
  /** The Worker's own; undefined where wrangler.toml has none. */
  readonly binding: MailBinding | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** The provider where there is a key to it, else the Worker's own binding; null where nobody is written to. */
export function mailerOf({ from, apiKey, apiBase }: MailConfig, ways: MailWays): Mailer | null {
  if (from === null) return null;
  if (apiKey !== null) return new ResendMailer({ apiKey, apiBase, from }, ways.fetch);
  return ways.binding ? new BindingMailer(ways.binding, from) : null;
}
