import type { Id } from "../kernel/ids.ts";
import { dayOf, type Clock } from "../kernel/time.ts";
import type { AccountBooks, Kept } from "../supporters/account-books.ts";
import type { Contacts } from "../supporters/contacts.ts";

export interface ExportPorts {
  readonly accountBooks: AccountBooks;
  readonly contacts: Contacts;
  readonly clock: Clock;
}

/** Everything that is kept about a supporter, for themselves. */
export interface AccountExport {
  /** UTC day. */
  readonly made: string;
  /** In the clear; null where none is kept. */
  readonly email: string | null;
  readonly kept: Kept;
}

/** Rows as they are kept, and the address as it reads. Nothing in it opens anything. Throws where the store is down. */
export async function exportAccount(
  supporter: Id,
  { accountBooks, contacts, clock }: ExportPorts,
): Promise<AccountExport> {
  const [kept, contact] = await Promise.all([
    accountBooks.everythingOf(supporter),
    contacts.of(supporter),
  ]);
  return { made: dayOf(clock()), email: contact?.email ?? null, kept };
}
