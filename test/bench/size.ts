import type { DatabaseSync } from "node:sqlite";
import { newId } from "../../src/kernel/ids.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { promise, receipt } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { storesOver } from "../support/ports/stores.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";

const SUPPORTERS = 20_000;
const AT_ONCE = 500;

/** Of what Stripe sends at a renewal, these name an object that we keep. */
const RENEWAL = ["invoice.paid", "charge.updated", "customer.subscription.updated"] as const;

/** Bytes in the database for each supporter, indexes and what pages leave free included. */
export interface Size {
  /** Once: the intent, who pays, what is promised, the first receipt and its fee. */
  readonly joining: number;
  /** Every month: a receipt and its fee. */
  readonly renewal: number;
  /** For 35 days: a renewal's events. */
  readonly inbox: number;
}

export async function measureSize(): Promise<Size> {
  const sqlite = migratedSqlite();
  const { intents, ledger, inbox } = storesOver(d1Over(sqlite));
  const random = seededRandom();
  // As long as Stripe's own ids are.
  const named = (prefix: string) => `${prefix}_${newId(random).slice(0, 24)}`;
  const donors = Array.from({ length: SUPPORTERS }, () => ({
    intent: newId(random),
    subscription: named("sub"),
    customer: named("cus").slice(0, 18),
  }));
  const paid = ({ intent, subscription }: (typeof donors)[number]): Fact[] => {
    const id = named("pi");
    const booked = { id: named("txn"), receipt: id, money: money(200), fee: 36, day: "2026-11-22" };
    return [
      receipt({ id, intent, subscription, money: money(200) }),
      { kind: "balance-transaction", ...booked },
    ];
  };
  const joined = ({ intent, subscription, customer }: (typeof donors)[number]): Fact[] => [
    {
      kind: "checkout",
      id: `cs_live_${newId(random)}${newId(random)}`,
      intent,
      state: "complete",
      failed: false,
    },
    { kind: "customer", id: customer, intent, email: `${intent}@example.org`, deletedDay: null },
    promise({ id: subscription, intent, customer, money: money(200) }),
  ];
  const growth = growthOf(sqlite);
  const joining = await growth(async (from) => {
    const some = donors.slice(from, from + AT_ONCE);
    for (const { intent } of some) {
      const offer = { money: money(200), cadence: "monthly" } as const;
      const unopened = {
        supporter: null,
        byPass: false,
        cameOf: null,
        article: null,
        language: null,
        behind: null,
        session: null,
        state: "open",
      } as const;
      await intents.keep({ id: intent, attempt: newId(random), offer, opened: 0, ...unopened });
    }
    await ledger.apply(
      some.flatMap((donor) => [...joined(donor), ...paid(donor)]),
      1,
      [],
    );
  });
  const renewal = await growth(async (from) => {
    await ledger.apply(donors.slice(from, from + AT_ONCE).flatMap(paid), 2, []);
  });
  const events = await growth(async () => {
    const some = Array.from({ length: AT_ONCE }, () =>
      RENEWAL.map((type) => ({
        id: named("evt"),
        type,
        subject: { kind: "invoice", id: named("in") } as const,
      })),
    ).flat();
    await inbox.add(some, 0);
    await ledger.apply(
      [],
      3,
      some.map(({ id }) => id),
    );
  });
  return { joining, renewal, inbox: events };
}

/** How many bytes a supporter the database grows by while work is done for all of them. */
function growthOf(sqlite: DatabaseSync) {
  const pragma = (name: string) => Number(sqlite.prepare(`PRAGMA ${name}`).get()?.[name]);
  const bytes = () => pragma("page_count") * pragma("page_size");
  return async (work: (from: number) => Promise<void>): Promise<number> => {
    const before = bytes();
    for (let from = 0; from < SUPPORTERS; from += AT_ONCE) await work(from);
    return Math.round((bytes() - before) / SUPPORTERS);
  };
}
