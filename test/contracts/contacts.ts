import { describe, expect, test } from "vitest";
import { D1Contacts } from "../../src/edge/d1/contacts.ts";
import { D1KeptAddresses } from "../../src/edge/d1/kept-addresses.ts";
import { emailIndexer } from "../../src/edge/email-index.ts";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { resealAddresses } from "../../src/journeys/reseal-addresses.ts";
import type { CustomerFact, Fact } from "../../src/ledger/facts.ts";
import { INTENT, promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";
import type { OpenStores } from "./open-stores.ts";

const EMAIL = "ada.marlowe@lamplight.example";
const [KEY = ""] = MONEY_RULES.emailKeys;
const NEXT_KEY = "the next key to seal with, for the tests and nothing else";
const AFTER_KEY = "the key after that one, for the tests and nothing else";

function customer(part: Partial<CustomerFact> = {}): CustomerFact {
  return { kind: "customer", id: "cus_1", intent: INTENT, email: EMAIL, deletedDay: null, ...part };
}

/** What is known of people, over one database and under some keys. */
function known(database: D1Database, keys: readonly string[] = MONEY_RULES.emailKeys) {
  const sealer = sealedEmails(keys);
  const emailIndex = emailIndexer(MONEY_RULES.emailIndexKey);
  return {
    contacts: new D1Contacts(database, { emailIndex, sealedEmails: sealer }),
    addresses: new D1KeptAddresses(database, sealer),
  };
}

/** How people are known, written to no more, and sealed anew. */
export function contactsContract(open: () => Promise<OpenStores>): void {
  const begin = async (...facts: Fact[]) => {
    const stores = await open();
    const book = async (...more: Fact[]) =>
      stores.ledger.apply(more, await stores.ledger.observe(), []);
    if (facts.length > 0) await book(...facts);
    return { ...stores, ...known(stores.database), book };
  };

  describe("a supporter", () => {
    test("can be written to where they give, in no other's name", async () => {
      const { contacts } = await begin(customer(), promise(), receipt());
      expect(await contacts.of(INTENT)).toEqual({ email: EMAIL, language: null, bounced: null });
      expect(await contacts.of(idNumber(5))).toBeNull();
    });

    test("who left no address, or of whom no key opens it, cannot be", async () => {
      const { contacts, database, book } = await begin(customer({ email: null }), promise());
      expect(await contacts.of(INTENT)).toBeNull();
      await book(customer());
      expect(await known(database, []).contacts.of(INTENT)).toBeNull();
      expect(await known(database, [NEXT_KEY]).contacts.of(INTENT)).toBeNull();
      expect(await known(database, [NEXT_KEY, KEY]).contacts.of(INTENT)).not.toBeNull();
    });

    test("of several addresses has the one that letters reach, then the one by which they give", async () => {
      const other = { id: "cus_2", email: "marlowe@example.org" };
      const { contacts } = await begin(
        ...[customer(), promise({ status: "canceled", endedDay: "2026-11-22" })],
        ...[customer(other), promise({ id: "sub_2", customer: "cus_2" })],
      );
      expect((await contacts.of(INTENT))?.email).toBe(other.email);
      await contacts.recordBounce(other.email.toUpperCase(), "2026-11-23");
      expect((await contacts.of(INTENT))?.email).toBe(EMAIL);
    });
  });

  test("a letter that came back is noted once, for whoever has that address", async () => {
    const same = { id: "cus_2", intent: idNumber(5) };
    const { contacts } = await begin(customer(), customer(same), promise());
    await contacts.recordBounce("nobody@example.org", "2026-11-22");
    expect((await contacts.of(INTENT))?.bounced).toBeNull();
    await contacts.recordBounce(` ${EMAIL.toUpperCase()}`, "2026-11-23");
    await contacts.recordBounce(EMAIL, "2026-11-24");
    for (const one of [INTENT, same.intent]) {
      expect((await contacts.of(one))?.bounced).toBe("2026-11-23");
    }
  });

  describe("after a new key", () => {
    test("addresses are sealed anew, so that the old key can go", async () => {
      const { database, inbox, book } = await begin();
      const people = Array.from({ length: 12 }, (_, at) => idNumber(at + 20));
      for (const [at, intent] of people.entries()) {
        await book(customer({ id: `cus_${at}`, intent, email: `reader-${at}@example.org` }));
      }
      const { addresses } = known(database, [NEXT_KEY, KEY]);
      expect(await addresses.countOld()).toBe(12);
      const five = { resealed: 5, next: "cus_2" };
      expect(await addresses.reseal(5, "")).toEqual(five);
      expect(await addresses.countOld()).toBe(7);
      const ports = { addresses, inbox, clock: () => MORNING };
      const done = { resealed: 7, left: 0, asked: 0 };
      expect(await resealAddresses(1, ports)).toEqual(done);
      expect(await resealAddresses(1, ports)).toEqual({ ...done, resealed: 0 });
      const { contacts } = known(database, [NEXT_KEY]);
      const emails = await Promise.all(people.map(async (one) => (await contacts.of(one))?.email));
      expect(emails).toEqual(people.map((_, at) => `reader-${at}@example.org`));
    });

    test("what was tampered with keeps nobody else from being sealed anew", async () => {
      const { database, inbox } = await begin(
        ...[customer(), customer({ id: "cus_2", intent: idNumber(5) })],
      );
      await database
        .prepare(
          "UPDATE customers SET email_sealed = substr(email_sealed, 1, 40) WHERE customer_id = 'cus_1'",
        )
        .run();
      const { addresses } = known(database, [NEXT_KEY, KEY]);
      expect(await addresses.reseal(1, "")).toEqual({ resealed: 0, next: "cus_1" });
      const done = await resealAddresses(10, { addresses, inbox, clock: () => MORNING });
      expect(done).toEqual({ resealed: 1, left: 1, asked: 0 });
    });

    test("what no key opens is left as it is, and counted", async () => {
      const { database, inbox } = await begin(customer(), promise());
      const before = await known(database).contacts.of(INTENT);
      const { addresses } = known(database, [NEXT_KEY, AFTER_KEY]);
      const done = await resealAddresses(10, { addresses, inbox, clock: () => MORNING });
      expect(done).toEqual({ resealed: 0, left: 1, asked: 0 });
      expect(await known(database).contacts.of(INTENT)).toEqual(before);
    });

    test("somebody who is forgotten meanwhile stays so", async () => {
      const { database, contacts } = await begin(customer(), promise());
      const meanwhile: D1Database = Object.create(database, {
        prepare: {
          value: (sql: string) => {
            const statement = database.prepare(sql);
            if (!sql.startsWith("UPDATE")) return statement;
            const run = async (bound: D1PreparedStatement) => {
              await contacts.forget(INTENT, "2026-11-22");
              return bound.run();
            };
            return { bind: (rows: string) => ({ run: () => run(statement.bind(rows)) }) };
          },
        },
      }) as D1Database;
      const { addresses } = known(meanwhile, [NEXT_KEY, KEY]);
      expect(await addresses.reseal(10, "")).toEqual({ resealed: 0, next: "cus_1" });
      expect(await contacts.of(INTENT)).toBeNull();
    });
  });

  test("an address from before there was a key is asked for, once at a time, and kept", async () => {
    const { database, inbox, addresses, book, contacts } = await begin(customer(), promise());
    await database.prepare("UPDATE customers SET email_sealed = NULL").run();
    expect(await known(database, []).addresses.unkept(10)).toEqual([]);
    const ports = { addresses, inbox, clock: () => MORNING };
    const done = { resealed: 0, left: 0, asked: 1 };
    expect(await resealAddresses(1, ports)).toEqual(done);
    expect(await resealAddresses(1, ports)).toEqual({ ...done, asked: 0 });
    expect(await inbox.due(MORNING, 10)).toMatchObject([
      { id: "newsstand_customer_cus_1", subject: { kind: "customer", id: "cus_1" } },
    ]);
    await book(customer({ intent: null }));
    expect([await addresses.unkept(10), (await contacts.of(INTENT))?.email]).toEqual([[], EMAIL]);
  });
}
