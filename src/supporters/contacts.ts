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
  /** Null where there is none, or it was forgotten. */
  of(supporter: Id): Promise<Contact | null>;
  /** The address is never written to again; what nobody has is nobody's. `day` is a UTC day. */
  recordBounce(email: string, day: string): Promise<void>;
  /**
   * Address, index, devices, phrase, feeds, gift links and letters are gone at once, and stay so whatever the provider
   * tells later. Sums are as they were.
   */
  forget(supporter: Id, day: string): Promise<void>;
  /** Seals at most so many addresses anew that are not under the newest key; how many are still not. */
  reseal(limit: number): Promise<number>;
}
