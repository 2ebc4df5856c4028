import type { Id } from "../kernel/ids.ts";
import type { AccountBooks } from "../supporters/account-books.ts";
import type { Contact, Contacts } from "../supporters/contacts.ts";
import type { Device, Devices } from "../supporters/devices.ts";
import type { FeedTokens } from "../supporters/feed-tokens.ts";
import type { GiftLinks } from "../supporters/gift-links.ts";
import type { KeyPhrases } from "../supporters/key-phrases.ts";
import { isEntitled } from "../supporters/standing.ts";
import type { Supporters } from "../supporters/supporters.ts";
import { giftsNow, type AccountGift, type GiftPorts } from "./account-gifts.ts";
import { paymentsNow, type AccountPayment } from "./account-payments.ts";

export interface AccountPorts extends GiftPorts {
  readonly accountBooks: AccountBooks;
  readonly supporters: Supporters;
  readonly contacts: Contacts;
  readonly devices: Devices;
  readonly keyPhrases: KeyPhrases;
  readonly feedTokens: FeedTokens;
  readonly giftLinks: GiftLinks;
}

/** All that a supporter can see, change and take along. */
export interface Account {
  /** What is given again and again, the newest first. */
  readonly gifts: readonly AccountGift[];
  /** The one that was changed just now, as it is; null where none was, or the provider does not tell. */
  readonly changed: AccountGift | null;
  readonly payments: readonly AccountPayment[];
  /** Whether the provider has told all that it knows; where it has not, this is what our books say. */
  readonly complete: boolean;
  /** Epoch ms until which paid money covers; null where nothing does. */
  readonly coveredUntil: number | null;
  readonly entitled: boolean;
  readonly contact: Contact | null;
  readonly devices: readonly Device[];
  readonly hasPhrase: boolean;
  /** UTC day; null where there is no feed. */
  readonly feedSince: string | null;
  readonly givesArticles: boolean;
}

/**
 * A supporter's account: what our books and tables hold, and beside it what the payment provider says now, as far as it
 * answers. Throws where our own store is down.
 */
export async function openAccount(
  { supporter, changed }: { readonly supporter: Id; readonly changed: string | null },
  ports: AccountPorts,
): Promise<Account> {
  const { accountBooks, supporters, contacts, devices, keyPhrases, feedTokens, giftLinks } = ports;
  const customers = accountBooks.customersOf(supporter);
  const [gifts, payments, holdings, contact, browsers, hasPhrase, feedSince, links] =
    await Promise.all([
      giftsNow({ supporter, customers: await customers }, ports),
      paymentsNow({ supporter, customers: await customers }, ports),
      supporters.forSupporter(supporter),
      contacts.of(supporter),
      devices.of(supporter),
      keyPhrases.has(supporter),
      feedTokens.issuedOn(supporter),
      giftLinks.of(supporter),
    ]);
  const now = ports.clock();
  const covered = holdings?.coveredUntil ?? null;
  return {
    gifts: gifts.all.filter(({ status }) => status !== "ended"),
    changed: gifts.complete ? (gifts.all.find(({ id }) => id === changed) ?? null) : null,
    payments: payments.all,
    complete: gifts.complete && payments.complete,
    coveredUntil: covered !== null && covered > now ? covered : null,
    entitled: holdings !== null && isEntitled(holdings, now),
    ...{ contact, devices: browsers, hasPhrase, feedSince, givesArticles: links.length > 0 },
  };
}
