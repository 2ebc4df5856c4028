import type { Id } from "../../kernel/ids.ts";
import type { CustomerFact, Fact } from "../../ledger/facts.ts";
import type { SealedText } from "../sealed-text.ts";
import { dropSignInsOf } from "./customers-of.ts";

/** How an address is kept: told apart by its index, and read again under a key that is not in the database. */
export interface AddressKeeping {
  /** The index of an e-mail, the same for however it is written; null where no key is configured. */
  readonly emailIndex: (email: string) => Promise<string | null>;
  /** Null where no key is configured: then no address is kept. */
  readonly sealedEmails: SealedText | null;
}

/** A customer's fact as its statements read it. */
type CustomerRow = Omit<CustomerFact, "email"> & {
  readonly supporter: Id | null;
  readonly emailIndex: string | null;
  readonly emailSealed: string | null;
};

/** Which customers the books know already, or are known to be somebody's who gave here. */
const IS_OURS = `EXISTS (SELECT 1 FROM subscriptions WHERE customer_id = id)
  OR EXISTS (SELECT 1 FROM customers AS kept WHERE kept.customer_id = id)`;

const IS_NEW =
  "excluded.email_index IS NOT NULL AND excluded.email_index IS NOT customers.email_index";
const IS_SEALED_FOR_THEM =
  "excluded.email_sealed IS NOT NULL AND COALESCE(customers.supporter_id, excluded.supporter_id) = excluded.supporter_id";
const IS_ERASED =
  "MAX(customers.deleted, excluded.deleted, customers.forgotten, excluded.forgotten)";

/**
 * An address is sealed anew only where it is another one: every seal of the same looks different, and would be a row
 * written for nothing. Whoever was forgotten or deleted stays so. Whoever is seen by themselves and never promised us
 * anything is another product's customer.
 */
const WRITE = `
  INSERT INTO customers (customer_id, supporter_id, deleted, forgotten, email_index, email_sealed, language)
  SELECT id, supporter, gone, forgotten,
    CASE WHEN gone OR forgotten THEN NULL ELSE email_index END,
    CASE WHEN gone OR forgotten THEN NULL ELSE email_sealed END,
    CASE WHEN gone OR forgotten THEN NULL ELSE (SELECT language FROM intents WHERE intent_id = intent) END
  FROM (
    SELECT value ->> 'id' AS id, value ->> 'intent' AS intent, value ->> 'supporter' AS supporter,
      value ->> 'deletedDay' IS NOT NULL AS gone, value ->> 'emailIndex' AS email_index,
      value ->> 'emailSealed' AS email_sealed,
      EXISTS (SELECT 1 FROM supporters
              WHERE supporter_id = value ->> 'supporter' AND supporters.forgotten = 1) AS forgotten
    FROM json_each(?1))
  WHERE (intent IS NOT NULL AND NOT gone) OR ${IS_OURS}
  ON CONFLICT (customer_id) DO UPDATE SET
    supporter_id = COALESCE(customers.supporter_id, excluded.supporter_id),
    deleted = MAX(customers.deleted, excluded.deleted),
    forgotten = MAX(customers.forgotten, excluded.forgotten),
    email_index = CASE WHEN ${IS_ERASED} THEN NULL ELSE COALESCE(excluded.email_index, customers.email_index) END,
    email_sealed = CASE WHEN ${IS_ERASED} THEN NULL
      WHEN ${IS_SEALED_FOR_THEM} AND (customers.email_sealed IS NULL OR ${IS_NEW}) THEN excluded.email_sealed
      WHEN ${IS_NEW} THEN NULL ELSE customers.email_sealed END,
    language = CASE WHEN ${IS_ERASED} THEN NULL ELSE COALESCE(customers.language, excluded.language) END,
    bounced = CASE WHEN ${IS_ERASED} OR ${IS_NEW} THEN NULL ELSE customers.bounced END
  WHERE excluded.deleted > customers.deleted OR excluded.forgotten > customers.forgotten
    OR (NOT ${IS_ERASED} AND (${IS_NEW} OR (customers.email_sealed IS NULL AND ${IS_SEALED_FOR_THEM})
      OR (customers.supporter_id IS NULL AND excluded.supporter_id IS NOT NULL)))`;

/** The addresses that go. */
const THAT_GO = `SELECT email_index FROM customers WHERE email_index IS NOT NULL AND customer_id IN (
  SELECT value ->> 'id' FROM json_each(?1) WHERE value ->> 'deletedDay' IS NOT NULL)`;

export const CUSTOMER_WRITES: readonly string[] = [...dropSignInsOf(THAT_GO), WRITE];

/** Whose a customer is: once told it stays so; else of the intent they came with, or of what they promised. */
const SUPPORTERS = `
  SELECT value ->> 'id' AS id, COALESCE(
    (SELECT supporter_id FROM customers WHERE customer_id = value ->> 'id'),
    (SELECT supporter_id FROM intents WHERE intent_id = value ->> 'intent'),
    value ->> 'intent',
    (SELECT supporter_id FROM subscriptions WHERE customer_id = value ->> 'id' LIMIT 1)) AS supporter
  FROM json_each(?1)`;

/** Customers as they are written: what an address is sealed for has to be known before. Of it nothing else goes further. */
export async function customerRows(
  db: D1Database,
  facts: readonly Fact[],
  { emailIndex, sealedEmails }: AddressKeeping,
): Promise<readonly CustomerRow[]> {
  const customers = facts.filter((fact) => fact.kind === "customer");
  if (customers.length === 0) return [];
  const intents = intentsIn(facts);
  const named = customers.map((fact) => ({ ...fact, intent: intents.get(fact.id) ?? fact.intent }));
  const bound = JSON.stringify(named.map(({ id, intent }) => ({ id, intent })));
  const { results } = await db
    .prepare(SUPPORTERS)
    .bind(bound)
    .all<{ id: string; supporter: Id | null }>();
  const supporters = new Map(results.map(({ id, supporter }) => [id, supporter]));
  return Promise.all(
    named.map(async ({ email, ...fact }) => {
      const supporter = supporters.get(fact.id) ?? null;
      const index = email === null ? null : await emailIndex(email);
      // What is not told apart could neither be signed in by nor be known when a letter comes back.
      const isKept = email !== null && index !== null && supporter !== null;
      const sealed = isKept ? ((await sealedEmails?.seal(email, supporter)) ?? null) : null;
      return { ...fact, supporter, emailIndex: index, emailSealed: sealed };
    }),
  );
}

/** With whose checkout each customer came, as far as these facts tell. */
function intentsIn(facts: readonly Fact[]): ReadonlyMap<string, Id> {
  const intents = new Map<string, Id>();
  for (const fact of facts) {
    if (fact.kind === "subscription") intents.set(fact.customer, fact.intent);
  }
  for (const fact of facts) {
    if (fact.kind === "customer" && fact.intent !== null) intents.set(fact.id, fact.intent);
  }
  return intents;
}
