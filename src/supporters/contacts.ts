import type { Id } from "../kernel/ids.ts";

/** Where a supporter can be written to. */
export interface Contact {
  readonly email: string;
  /** BCP 47; null for the site's own. */
  readonly language: string | null;
  /** UTC day on which a letter came back; null for none. */
  readonly bounced: string | null;
}

/** What is known of supporters as people. Throws where the store is down. */
export interface Contacts {
  /** Of several the one by which they give; null where there is none, or it was forgotten. */
  of(supporter: Id): Promise<Contact | null>;
  /** The address is never written to again; what nobody has is nobody's. `day` is a UTC day. */
  recordBounce(email: string, day: string): Promise<void>;
  /** As whom the provider knows a supporter, whether or not they are still there. */
  customersOf(supporter: Id): Promise<readonly string[]>;
  /**
   * Address, index, devices, phrase, feeds, gift links and letters are gone at once, and stay so whatever the provider
   * tells later. Sums are as they were.
   */
  forget(supporter: Id, day: string): Promise<void>;
  /** So many at most who were forgotten and have promised something that goes on. */
  forgottenAndCharged(limit: number): Promise<readonly Id[]>;
}

/** Addresses as they lie in the store. Throws where that is down. */
export interface KeptAddresses {
  /**
   * Of those behind a customer that are not under the newest key, and of which a key is known, seals so many anew;
   * how many could be opened, and behind whom to go on, null at the end.
   */
  reseal(
    limit: number,
    after: string,
  ): Promise<{ readonly resealed: number; readonly next: string | null }>;
  /** How many are not under the newest key. */
  countOld(): Promise<number>;
  /** Customers whose address was seen and is not kept, as before there was a key; any so many of them. */
  unkept(limit: number): Promise<readonly string[]>;
}
