import type { Intents } from "../../../src/donations/intents.ts";
import type { Id } from "../../../src/kernel/ids.ts";
import {
  DISPUTED,
  RANKS,
  REFUNDED,
  type DisputeFact,
  type Fact,
  type ReceiptFact,
  type RefundFact,
  type SubscriptionFact,
} from "../../../src/ledger/facts.ts";
import type { Inbox, Ledger } from "../../../src/ledger/ports.ts";
import type { BookKeeping, MonthlyReceipts, Promised } from "../../../src/newsroom/figures.ts";
import type { Holdings } from "../../../src/supporters/standing.ts";
import type { Customers } from "../../../src/supporters/portal.ts";
import type { KeptPromise, Promises } from "../../../src/supporters/promises.ts";
import type { Supporters } from "../../../src/supporters/supporters.ts";
import { InMemoryInbox } from "./in-memory-inbox.ts";
import { InMemoryIntents } from "./in-memory-intents.ts";
import { customerIn, keptPromises } from "./kept-promises.ts";

/** The stores that money needs, over one truth. */
export interface Stores {
  readonly intents: Intents;
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  readonly books: BookKeeping & Customers & Promises & Supporters;
}

/** Stores in memory, with what a test may look into. */
export interface InMemoryStores extends Stores {
  readonly intents: InMemoryIntents;
  readonly inbox: InMemoryInbox;
}

export function inMemoryStores(): InMemoryStores {
  const intents = new InMemoryIntents();
  const inbox = new InMemoryInbox();
  const ledger = new InMemoryLedger(intents, inbox);
  return { intents, inbox, ledger, books: new InMemoryBooks(ledger, inbox) };
}

type Sighting<Seen extends Fact> = { readonly seen: Seen; readonly observed: number };

/**
 * Nothing is ever overwritten: every sight of everything is kept, and what counts is read out of them. The rules of
 * the database, by other means.
 */
class InMemoryLedger implements Ledger {
  readonly #intents: InMemoryIntents;
  readonly #inbox: InMemoryInbox;
  #sights: readonly Sighting<Fact>[] = [];
  #latest = 0;

  constructor(intents: InMemoryIntents, inbox: InMemoryInbox) {
    this.#intents = intents;
    this.#inbox = inbox;
  }

  observe(): Promise<number> {
    this.#latest += 1;
    return Promise.resolve(this.#latest);
  }

  async apply(facts: readonly Fact[], observed: number, event: string | null): Promise<void> {
    const sights = facts.map((seen) => ({ seen, observed }));
    const after = [...this.#sights, ...sights];
    for (const fact of facts) refuseImpossible(fact, after);
    await Promise.resolve();
    this.#sights = [...this.#sights, ...sights];
    for (const fact of facts) if (fact.kind === "checkout") this.#intents.see(fact);
    if (event !== null) this.#inbox.applied(event);
  }

  supporterOf(intent: Id): Id {
    return this.#intents.supporterOf(intent) ?? intent;
  }

  supporters(): ReadonlySet<Id> {
    const known = this.#sights.flatMap(({ seen }) =>
      seen.kind === "subscription" || seen.kind === "receipt"
        ? [this.supporterOf(seen.intent)]
        : [],
    );
    return new Set(known);
  }

  /** The first sight of each: money that arrived never changes. */
  receipts(): readonly ReceiptFact[] {
    return this.#grouped<ReceiptFact>("receipt").map(([first]) => first!.seen);
  }

  /** The last sight of each, by when it was looked at, and of the canceled ones the last that says so. */
  subscriptions(): readonly SubscriptionFact[] {
    return this.#grouped<SubscriptionFact>("subscription").map((sights) => {
      const over = sights.filter(({ seen }) => seen.status === "canceled");
      return last(over.length > 0 ? over : sights);
    });
  }

  reversals<Reversal extends RefundFact | DisputeFact>(kind: Reversal["kind"]): Reversal[] {
    const ranks: Readonly<Record<string, number>> = RANKS[kind];
    return this.#grouped<Reversal>(kind).map((sights) => {
      const furthest = Math.max(...sights.map(({ seen }) => ranks[seen.state] ?? -1));
      const { state } = sights.find(({ seen }) => ranks[seen.state] === furthest)!.seen;
      return { ...sights[0]!.seen, state };
    });
  }

  #grouped<Seen extends Fact>(kind: Seen["kind"]): Sighting<Seen>[][] {
    const sights = this.#sights.filter(({ seen }) => seen.kind === kind) as Sighting<Seen>[];
    return [...Map.groupBy(sights, ({ seen }) => seen.id).values()];
  }
}

function last<Seen extends Fact>(sights: readonly Sighting<Seen>[]): Seen {
  return sights.reduce((one, other) => (other.observed >= one.observed ? other : one)).seen;
}

/** What the database's own rules refuse. */
function refuseImpossible(fact: Fact, all: readonly Sighting<Fact>[]): void {
  if (fact.kind === "checkout") return;
  const { minor, currency } = fact.money;
  const least = fact.kind === "subscription" ? 0 : 1;
  const exact = Number.isSafeInteger(minor) && minor >= least && minor <= 9_999_999_999;
  if (!exact || !/^[a-z]{3}$/.test(currency)) throw new Error(`${fact.kind} is impossible`);
  if (fact.kind !== "refund" && fact.kind !== "dispute") return;
  const known = all.some(({ seen }) => seen.kind === "receipt" && seen.id === fact.receipt);
  if (!known) throw new Error(`${fact.kind} of nothing`);
}

/** The books, read out of the ledger's sights. */
class InMemoryBooks implements BookKeeping, Customers, Promises, Supporters {
  readonly #ledger: InMemoryLedger;
  readonly #inbox: InMemoryInbox;

  constructor(ledger: InMemoryLedger, inbox: InMemoryInbox) {
    this.#ledger = ledger;
    this.#inbox = inbox;
  }

  forSupporter(supporter: Id): Promise<Holdings | null> {
    return Promise.resolve(
      this.#ledger.supporters().has(supporter) ? this.#heldBy(supporter) : null,
    );
  }

  customerOf(supporter: Id): Promise<string | null> {
    return Promise.resolve(customerIn(this.#promisesOf(supporter)));
  }

  promisesOf(supporter: Id): Promise<readonly KeptPromise[]> {
    return Promise.resolve(keptPromises(this.#promisesOf(supporter)));
  }

  holdings(): Promise<readonly Holdings[]> {
    return Promise.resolve([...this.#ledger.supporters()].map((id) => this.#heldBy(id)));
  }

  receipts(): Promise<readonly MonthlyReceipts[]> {
    const months = Map.groupBy(this.#worth(), ({ receipt }) =>
      [receipt.money.currency, receipt.day.slice(0, 7)].join(" "),
    );
    const rows = [...months].map(([name, list]) => {
      const [currency = "", month = ""] = name.split(" ");
      const sum = (part: "gross" | "refunded" | "disputed") =>
        list.reduce((total, one) => total + one[part], 0);
      const [gross, refunded, disputed] = [sum("gross"), sum("refunded"), sum("disputed")];
      const net = gross - refunded - disputed;
      return { currency, month, count: list.length, gross, refunded, disputed, net };
    });
    const order = (row: MonthlyReceipts) => `${row.currency} ${row.month}`;
    return Promise.resolve(rows.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)));
  }

  promised(): Promise<readonly Promised[]> {
    const paid = new Set(this.#ledger.receipts().map(({ subscription }) => subscription));
    const kept = this.#ledger
      .subscriptions()
      .filter(({ id, status }) => isRenewing(status) && paid.has(id));
    const groups = Map.groupBy(
      kept,
      ({ money, everyMonths }) => `${money.currency} ${String(everyMonths).padStart(2, "0")}`,
    );
    const rows = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return Promise.resolve(
      rows.map(([, [first, ...more]]) => ({
        money: {
          minor: [first!, ...more].reduce((sum, { money }) => sum + money.minor, 0),
          currency: first!.money.currency,
        },
        everyMonths: first!.everyMonths,
      })),
    );
  }

  events() {
    return Promise.resolve(this.#inbox.counts());
  }

  #worth() {
    const gone = [
      ...this.#ledger
        .reversals<RefundFact>("refund")
        .filter(({ state }) => REFUNDED.includes(state)),
      ...this.#ledger
        .reversals<DisputeFact>("dispute")
        .filter(({ state }) => DISPUTED.includes(state)),
    ];
    return this.#ledger.receipts().map((receipt) => {
      const its = gone.filter((reversal) => reversal.receipt === receipt.id);
      const sum = (wanted: Fact["kind"]) =>
        its
          .filter(({ kind, money }) => kind === wanted && money.currency === receipt.money.currency)
          .reduce((total, { money }) => total + money.minor, 0);
      const gross = receipt.money.minor;
      const inDispute = its.some(({ kind }) => kind === "dispute");
      return { receipt, gross, refunded: sum("refund"), disputed: sum("dispute"), inDispute };
    });
  }

  #promisesOf(supporter: Id): readonly SubscriptionFact[] {
    return this.#ledger
      .subscriptions()
      .filter(({ intent }) => this.#ledger.supporterOf(intent) === supporter);
  }

  #heldBy(supporter: Id): Holdings {
    const theirs = this.#worth().filter(
      ({ receipt }) => this.#ledger.supporterOf(receipt.intent) === supporter,
    );
    const covers = theirs
      .filter(({ gross, refunded, inDispute }) => gross > refunded && !inDispute)
      .map(({ receipt }) => receipt.coversUntil);
    const promises = this.#promisesOf(supporter);
    return {
      coveredUntil: covers.length > 0 ? Math.max(...covers) : null,
      everPaid: theirs.length > 0,
      renewing: promises.some(({ status }) => isRenewing(status)),
      retrying: promises.some(({ status }) => status === "past_due"),
      canceled: promises.some(({ status }) => status === "canceled"),
    };
  }
}

function isRenewing(status: SubscriptionFact["status"]): boolean {
  return status === "active" || status === "past_due";
}
