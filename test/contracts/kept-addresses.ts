import { describe, expect, test } from "vitest";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { CustomerFact, Fact } from "../../src/ledger/facts.ts";
import { INTENT, promise, receipt } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import type { OpenStores } from "./open-stores.ts";

const EMAIL = "ada.marlowe@lamplight.example";
const OTHER = "marlowe@example.org";
const AGAIN = idNumber(7);
const sealed = sealedEmails(MONEY_RULES.emailKeys)!;

function customer(part: Partial<CustomerFact> = {}): CustomerFact {
  return { kind: "customer", id: "cus_1", intent: INTENT, email: EMAIL, deletedDay: null, ...part };
}
const gone = customer({ intent: null, email: null, deletedDay: "2026-12-05" });

interface Row {
  readonly customer_id: string;
  readonly supporter_id: string | null;
  readonly email_index: string | null;
  readonly email_sealed: string | null;
  readonly language: string | null;
  readonly forgotten: 0 | 1;
  readonly bounced: string | null;
}

/** How every ledger keeps the addresses of who gives. */
export function keptAddressesContract(open: () => Promise<OpenStores>): void {
  const book = async ({ ledger }: OpenStores, ...facts: Fact[]) =>
    expect(await ledger.apply(facts, await ledger.observe(), [])).toEqual({ ok: true });
  const rows = async ({ database }: OpenStores) =>
    (await database.prepare("SELECT * FROM customers ORDER BY customer_id").all<Row>()).results;
  const addressOf = async (row: Row | undefined) =>
    row?.email_sealed ? sealed.open(row.email_sealed, row.supporter_id ?? "") : null;
  const intentOf = (supporter: typeof INTENT | null, language: string | null = null) => ({
    ...{ id: AGAIN, attempt: newId(seededRandom(70)), supporter, byPass: false, behind: null },
    offer: { money: money(500), cadence: "monthly" as const },
    ...{ cameOf: null, article: null, language, opened: 1, session: null },
    state: "open" as const,
  });

  describe("an address", () => {
    test("is sealed for the supporter whose it is, and opens for nobody else", async () => {
      const stores = await open();
      await book(stores, customer(), promise(), receipt());
      const [row] = await rows(stores);
      expect([row?.supporter_id, await addressOf(row)]).toEqual([INTENT, EMAIL]);
      expect(await sealed.open(row?.email_sealed ?? "", AGAIN)).toBeNull();
    });

    test("of who gives again is sealed for the supporter they are already", async () => {
      const stores = await open();
      await stores.intents.keep(intentOf(INTENT));
      await book(stores, customer({ id: "cus_2", intent: AGAIN }));
      const [row] = await rows(stores);
      expect([row?.supporter_id, await addressOf(row)]).toEqual([INTENT, EMAIL]);
    });

    test("is written once for any number of looks, and anew where it is another one", async () => {
      const stores = await open();
      await book(stores, customer(), promise());
      const [first] = await rows(stores);
      for (const intent of [INTENT, null]) await book(stores, customer({ intent }));
      await book(stores, customer({ email: ` ${EMAIL.toUpperCase()}` }), promise());
      await book(stores, customer({ email: null }));
      expect(await rows(stores)).toEqual([first]);
      await book(stores, customer({ intent: null, email: OTHER }));
      const [changed] = await rows(stores);
      expect([changed?.supporter_id, await addressOf(changed)]).toEqual([INTENT, OTHER]);
      expect(changed?.email_index).not.toBe(first?.email_index);
    });

    test("to which a letter came back is written to again once it is another one", async () => {
      const stores = await open();
      await book(stores, customer(), promise());
      await stores.database.prepare("UPDATE customers SET bounced = '2026-11-22'").run();
      await book(stores, customer());
      expect(await rows(stores)).toMatchObject([{ bounced: "2026-11-22" }]);
      await book(stores, customer({ email: OTHER }));
      expect(await rows(stores)).toMatchObject([{ bounced: null }]);
    });

    test("stays that of the supporter who was named first", async () => {
      const stores = await open();
      await book(stores, customer());
      await book(stores, customer({ intent: AGAIN, email: OTHER }));
      const [row] = await rows(stores);
      expect([row?.supporter_id, await addressOf(row)]).toEqual([INTENT, OTHER]);
    });

    test("that is not seen with a checkout is kept of those alone who gave here", async () => {
      const stores = await open();
      await book(stores, customer({ intent: null }));
      expect(await rows(stores)).toEqual([]);
      await book(stores, promise());
      await book(stores, customer({ intent: null }));
      const [row] = await rows(stores);
      expect([row?.supporter_id, await addressOf(row)]).toEqual([INTENT, EMAIL]);
    });

    test.each([
      ["before", [customer({ intent: null }), customer()]],
      ["after", [customer(), customer({ intent: null })]],
    ] as const)("seen %s its checkout in one write is that supporter's", async (...[, facts]) => {
      const stores = await open();
      await book(stores, ...facts, promise());
      const [row] = await rows(stores);
      expect([row?.supporter_id, await addressOf(row)]).toEqual([INTENT, EMAIL]);
    });

    test("goes with the customer", async () => {
      const stores = await open();
      await stores.intents.keep(intentOf(null, "ru"));
      await book(stores, customer({ intent: AGAIN }), promise({ intent: AGAIN }));
      expect(await rows(stores)).toMatchObject([{ supporter_id: AGAIN, language: "ru" }]);
      await book(stores, gone);
      await book(stores, customer({ intent: AGAIN }));
      expect(await rows(stores)).toMatchObject([
        { supporter_id: AGAIN, email_index: null, email_sealed: null, language: null, deleted: 1 },
      ]);
    });

    test("is not kept of who was forgotten, by whichever customer it comes", async () => {
      const stores = await open();
      await stores.intents.keep(intentOf(INTENT, "ru"));
      await book(stores, customer(), promise());
      await stores.database.batch([
        stores.database.prepare("UPDATE supporters SET forgotten = 1"),
        stores.database.prepare(
          "UPDATE customers SET forgotten = 1, email_index = NULL, email_sealed = NULL",
        ),
      ]);
      await book(stores, customer(), customer({ intent: null, email: OTHER }));
      await book(stores, customer({ id: "cus_2", intent: AGAIN, email: OTHER }));
      const nothing = { email_index: null, email_sealed: null, language: null, forgotten: 1 };
      expect(await rows(stores)).toMatchObject([nothing, nothing]);
    });

    test("has the language of the page on which the gift was begun", async () => {
      const stores = await open();
      await stores.intents.keep(intentOf(null, "uk"));
      await book(stores, customer({ intent: AGAIN }));
      await book(stores, customer({ intent: INTENT, email: OTHER }));
      expect(await rows(stores)).toMatchObject([{ language: "uk" }]);
    });
  });
}
