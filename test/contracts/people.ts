import { describe, expect, test } from "vitest";
import { SUBSCRIPTION_STATUSES, type CustomerFact, type Fact } from "../../src/ledger/facts.ts";
import { dump } from "../support/dump.ts";
import { INTENT, promise, receipt } from "../support/facts.ts";
import { idNumber } from "../support/seeded-random.ts";
import type { OpenStores } from "./open-stores.ts";

const EMAIL = "ada.marlowe@lamplight.example";

function customer(part: Partial<CustomerFact> = {}): CustomerFact {
  return { kind: "customer", id: "cus_1", intent: INTENT, email: EMAIL, deletedDay: null, ...part };
}
const gone = customer({ email: null, deletedDay: "2026-12-05" });

interface CustomerRow {
  readonly customer_id: string;
  readonly email_index: string | null;
  readonly deleted: 0 | 1;
}

/** What every ledger keeps of people, and forgets. */
export function peopleContract(open: () => Promise<OpenStores>): void {
  const book = async ({ ledger }: OpenStores, ...facts: Fact[]) =>
    ledger.apply(facts, await ledger.observe(), []);
  const customers = async ({ database }: OpenStores) =>
    (await database.prepare("SELECT * FROM customers ORDER BY customer_id").all<CustomerRow>())
      .results;
  const promises = async ({ database }: OpenStores) => {
    const { results } = await database
      .prepare("SELECT subscription_id, status, ended_day FROM subscriptions ORDER BY 1")
      .all();
    return results.map((row) => Object.values(row));
  };

  describe("a customer", () => {
    test("is an index of their e-mail, and the e-mail is nowhere", async () => {
      const stores = await open();
      await book(stores, customer(), promise(), receipt());
      const [row] = await customers(stores);
      expect(row).toMatchObject({ customer_id: "cus_1", deleted: 0 });
      expect(row?.email_index).toMatch(/^[\w-]{43}$/);
      const everything = JSON.stringify(await dump(stores.database)).toLowerCase();
      for (const part of [EMAIL, "marlowe", "lamplight", btoa(EMAIL).slice(0, 16)]) {
        expect(everything).not.toContain(part.toLowerCase());
      }
    });

    test("of the same e-mail, however it is written, has the same index, of another another", async () => {
      const stores = await open();
      const written = [EMAIL, ` ${EMAIL.toUpperCase()} `, "ada.marlow@lamplight.example"];
      await book(stores, ...written.map((email, at) => customer({ id: `cus_${at}`, email })));
      const [first, same, other] = (await customers(stores)).map((row) => row.email_index);
      expect(same).toBe(first);
      expect(other).not.toBe(first);
    });

    test("whose e-mail is not seen this time keeps the one that was, and gets it later", async () => {
      const stores = await open();
      await book(stores, customer({ email: null }));
      expect(await customers(stores)).toMatchObject([{ email_index: null }]);
      await book(stores, customer());
      const seen = await customers(stores);
      await book(stores, customer({ email: null }));
      expect(await customers(stores)).toEqual(seen);
      expect(seen[0]?.email_index).not.toBeNull();
      await book(stores, customer({ email: "other@lamplight.example" }));
      expect((await customers(stores))[0]?.email_index).not.toBe(seen[0]?.email_index);
    });
  });

  describe("a customer who was deleted", () => {
    test.each(SUBSCRIPTION_STATUSES.filter((status) => status !== "canceled"))(
      "is kept no promise that was %s, and nothing of their e-mail",
      async (status) => {
        const stores = await open();
        await book(stores, customer(), promise({ status }), receipt());
        await book(stores, gone);
        expect(await promises(stores)).toEqual([["sub_1", "canceled", "2026-12-05"]]);
        expect(await customers(stores)).toMatchObject([
          { customer_id: "cus_1", email_index: null, email_sealed: null, deleted: 1 },
        ]);
        expect(await stores.supporters.forSupporter(INTENT)).toMatchObject({
          ...{ renewing: false, retrying: false, canceled: true, everPaid: true },
          ...{ coveredUntil: receipt().coversUntil },
        });
      },
    );

    test("ends every promise of theirs and nobody else's", async () => {
      const stores = await open();
      const other = { id: "sub_3", customer: "cus_2", intent: idNumber(5) };
      const ended = { id: "sub_2", status: "canceled", endedDay: "2026-11-30" } as const;
      await book(stores, promise(), promise(ended), promise(other));
      await book(stores, gone);
      expect(await promises(stores)).toEqual([
        ["sub_1", "canceled", "2026-12-05"],
        ["sub_2", "canceled", "2026-11-30"],
        ["sub_3", "active", null],
      ]);
    });

    test("stays deleted, and the promise ended when that was seen first, whatever is seen later", async () => {
      const stores = await open();
      await book(stores, promise(), customer());
      await book(stores, gone);
      await book(stores, { ...gone, deletedDay: "2026-12-09" });
      await book(stores, customer(), promise());
      expect(await promises(stores)).toEqual([["sub_1", "canceled", "2026-12-05"]]);
      expect(await customers(stores)).toMatchObject([
        { customer_id: "cus_1", email_index: null, email_sealed: null, deleted: 1 },
      ]);
    });

    test("in the same moment as their promise came is deleted all the same", async () => {
      const stores = await open();
      await book(stores, gone, promise());
      expect(await promises(stores)).toEqual([["sub_1", "canceled", "2026-12-05"]]);
      expect(await customers(stores)).toMatchObject([
        { customer_id: "cus_1", email_index: null, email_sealed: null, deleted: 1 },
      ]);
    });

    test.each([
      ["before", [gone, customer()]],
      ["after", [customer(), gone]],
    ] as const)(
      "and is seen %s with an e-mail, in one write, leaves none of it",
      async (...[, facts]) => {
        const stores = await open();
        await book(stores, ...facts, promise());
        expect(await customers(stores)).toMatchObject([{ email_index: null }]);
      },
    );

    test("and never promised us anything leaves no row", async () => {
      const stores = await open();
      await book(stores, promise({ customer: "cus_2" }));
      await book(stores, gone);
      expect(await customers(stores)).toEqual([]);
      expect(await promises(stores)).toEqual([["sub_1", "active", null]]);
    });
  });
}
