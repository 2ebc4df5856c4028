import type { Clock } from "../../kernel/time.ts";
import type { MailConfig } from "../config-keeping.ts";
import { D1Contacts } from "../d1/contacts.ts";
import { whatIsTime } from "../d1/letter-causes.ts";
import { D1Outbox } from "../d1/outbox.ts";
import { emailIndexer } from "../email-index.ts";
import { sealedEmails } from "../sealed-emails.ts";
import { sealedCodes } from "../sign-in-marks.ts";
import { mailerOf, type MailWays } from "./mailer.ts";
import { ResendNews } from "./resend-news.ts";

interface PostConfig {
  readonly emailKeys: readonly string[];
  readonly emailIndexKey: string | null;
  readonly mail: MailConfig;
}

/** What letters are sent with, and told of. The cron and the provider alone load this file. */
export function postOffice(
  db: D1Database,
  { emailKeys, emailIndexKey, mail }: PostConfig,
  { clock, ...ways }: MailWays & { readonly clock: Clock },
) {
  const addresses = sealedEmails(emailKeys);
  return {
    outbox: new D1Outbox(db, { addresses, codes: sealedCodes(emailKeys) }, whatIsTime),
    contacts: new D1Contacts(db, {
      emailIndex: emailIndexer(emailIndexKey),
      sealedEmails: addresses,
    }),
    mailer: mailerOf(mail, ways),
    mailNews: new ResendNews(mail.webhookSecret),
    clock,
  };
}
