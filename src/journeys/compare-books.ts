import type { CheckoutFailure } from "../donations/checkout.ts";
import { DAY, dayOf } from "../kernel/time.ts";
import {
  dayOfFact,
  everyFact,
  type BookedFact,
  type BookedFacts,
  type BookedKind,
  isBooked,
} from "../ledger/booked.ts";
import { outlineOf } from "../ledger/outline.ts";
import type { LookFailure, PaymentRecords, Round } from "../ledger/ports.ts";
import {
  OBJECT_LISTS,
  type ObjectList,
  type Outline,
  type PaymentHistory,
} from "../ledger/repairs.ts";

export interface ComparePorts {
  readonly facts: BookedFacts;
  readonly history: Pick<PaymentHistory, "objects">;
  readonly records: Pick<PaymentRecords, "round">;
}

/** An object that the books and the provider have otherwise; null for a side that has none. */
export interface Difference {
  readonly kind: BookedKind;
  readonly id: string;
  readonly provider: BookedFact | null;
  readonly books: BookedFact | null;
}

/** What of the provider could not be read, and so not be compared. */
export interface Unread {
  readonly what: string;
  readonly failure: CheckoutFailure;
}

export interface Compared {
  readonly counts: Readonly<Record<ObjectList, number>>;
  readonly differences: readonly Difference[];
  readonly unread: readonly Unread[];
}

const KINDS: Readonly<Record<ObjectList, BookedKind>> = {
  checkouts: "checkout",
  charges: "receipt",
  "balance-transactions": "balance-transaction",
  refunds: "refund",
  disputes: "dispute",
  subscriptions: "subscription",
};

/** A bank debit's money arrives up to two weeks after its payment was made, and is booked under that day. */
const MARGIN = 15 * DAY;

const AT_ONCE = 1_000;

/**
 * Holds every list of the provider's against the books, in both directions. What differs is looked at: another
 * product's objects are none of ours. Since a moment (epoch ms), or of all there is.
 */
export async function compareBooks(since: number | null, ports: ComparePorts): Promise<Compared> {
  const comparison = new ListComparison(since, ports);
  for (const list of OBJECT_LISTS) await comparison.compare(list);
  return comparison;
}

class ListComparison implements Compared {
  readonly counts: Record<ObjectList, number>;
  readonly differences: Difference[] = [];
  readonly unread: Unread[] = [];
  readonly #since: number | null;
  readonly #ports: ComparePorts;
  /** Subjects that turned out to be another product's. */
  readonly #foreign = new Set<string>();

  constructor(since: number | null, ports: ComparePorts) {
    this.#since = since;
    this.#ports = ports;
    this.counts = Object.fromEntries(OBJECT_LISTS.map((list) => [list, 0])) as typeof this.counts;
  }

  async compare(list: ObjectList): Promise<void> {
    const kind = KINDS[list];
    // Before the list: what is booked meanwhile is on it already.
    const unseen = await this.#booked(kind);
    this.counts[list] = unseen.size;
    const since = this.#since === null ? null : this.#since - MARGIN;
    let after: string | null = null;
    do {
      const page = await this.#ports.history.objects(list, since, after);
      if (!page.ok) return void this.unread.push({ what: list, failure: page.reason });
      for (const { key } of page.value.items) unseen.delete(key);
      await this.#comparePage(kind, page.value.items);
      after = page.value.next;
    } while (after !== null);
    const left = [...unseen];
    for (let from = 0; from < left.length; from += AT_ONCE) {
      const found = await this.#found(kind, left.slice(from, from + AT_ONCE));
      for (const [id, books] of found) this.differences.push({ kind, id, provider: null, books });
    }
  }

  /** What the provider has to have, too. Of a checkout that is open nothing is known, and no checkout has a day. */
  async #booked(kind: BookedKind): Promise<Set<string>> {
    const first = this.#since === null ? "" : dayOf(this.#since);
    const ids = new Set<string>();
    for await (const fact of everyFact(this.#ports.facts, kind)) {
      const isOpen = fact.kind === "checkout" && fact.state === "open";
      if (!isOpen && (dayOfFact(fact) ?? "") >= first) ids.add(fact.id);
    }
    return ids;
  }

  async #comparePage(kind: BookedKind, items: readonly Outline[]): Promise<void> {
    const booked = await this.#found(
      kind,
      items.map(({ key }) => key),
    );
    const round = this.#ports.records.round();
    for (const item of items) {
      const books = booked.get(item.key);
      // An intent is forgotten once its checkout expired; its money, if any, stands in the other lists.
      if (kind === "checkout" && !books) continue;
      if (books && outlineOf(books) === item.outline && isOfDay(books, item.day)) continue;
      await this.#lookAt(kind, item, round);
    }
  }

  async #lookAt(kind: BookedKind, { key, subject }: Outline, round: Round): Promise<void> {
    const name = `${subject.kind} ${subject.id}`;
    if (this.#foreign.has(name)) return;
    const seen = await round.look(subject);
    if (!seen.ok) return this.#unseen(name, seen.reason);
    const provider = seen.value
      .filter(isBooked)
      .find((fact) => fact.kind === kind && fact.id === key);
    if (!provider) return;
    const books = (await this.#found(kind, [key])).get(key) ?? null;
    const isSame = books && outlineOf(books) === outlineOf(provider);
    if (isSame && isOfDay(books, dayOfFact(provider))) return;
    this.differences.push({ kind, id: key, provider, books });
  }

  #unseen(what: string, failure: LookFailure): void {
    if (failure === "foreign") this.#foreign.add(what);
    else this.unread.push({ what, failure });
  }

  async #found(kind: BookedKind, ids: readonly string[]): Promise<ReadonlyMap<string, BookedFact>> {
    const facts = ids.length === 0 ? [] : await this.#ports.facts.find(kind, ids);
    return new Map(facts.map((fact) => [fact.id, fact]));
  }
}

/** A debit is paid days after its charge was made: where the days differ, the object is looked at. */
function isOfDay(fact: BookedFact, day: string | null): boolean {
  return day === null || dayOfFact(fact) === day;
}
