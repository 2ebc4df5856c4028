import type { Clock } from "../kernel/time.ts";
import { D1AccountBooks } from "./d1/account-books.ts";
import { D1Contacts } from "./d1/contacts.ts";
import { D1Devices } from "./d1/devices.ts";
import { D1KeptAddresses } from "./d1/kept-addresses.ts";
import { D1Troubles } from "./d1/troubles.ts";
import { emailIndexer } from "./email-index.ts";
import { SignedFormProofs } from "./form-proofs.ts";
import { SignedMendLinks } from "./mend-seal.ts";
import { sealedEmails } from "./sealed-emails.ts";
import { waysIn, type WaysInConfig } from "./ways-in.ts";

/** What supporters are known by, and written to, is kept here: a read never loads this file. */
export function keepingStores(db: D1Database, config: WaysInConfig, clock: Clock) {
  const keeping = {
    emailIndex: emailIndexer(config.emailIndexKey),
    sealedEmails: sealedEmails(config.emailKeys),
  };
  return {
    devices: new D1Devices(db),
    contacts: new D1Contacts(db, keeping),
    accountBooks: new D1AccountBooks(db),
    addresses: new D1KeptAddresses(db, keeping.sealedEmails),
    formProofs: new SignedFormProofs(config.signingKeys, clock),
    mendLinks: new SignedMendLinks(config.signingKeys),
    troubles: new D1Troubles(db),
    ...waysIn(db, config, clock),
  };
}
