import type { Id } from "../../kernel/ids.ts";

/** Who a supporter (`?1`) ever was at the payment provider, also by what ended. */
export const CUSTOMERS_OF = `SELECT customer_id FROM customers WHERE supporter_id = ?1
  UNION SELECT customer_id FROM subscriptions WHERE supporter_id = ?1`;

/** What the database knows the addresses of a supporter (`?1`) by. */
export const ADDRESSES_OF =
  "SELECT email_index FROM customers WHERE supporter_id = ?1 AND email_index IS NOT NULL";

/**
 * Deletes what was asked for by these addresses (SQL of their indexes), and its letters: behind this nothing tells any
 * more whose it was.
 */
export const dropSignInsOf = (addresses: string): readonly string[] => [
  `DELETE FROM letters WHERE cause IN (
     SELECT 'sign-in ' || sign_in_id FROM sign_ins WHERE email_index IN (${addresses}))`,
  `DELETE FROM sign_ins WHERE email_index IN (${addresses})`,
];

/** Customers to whom a letter can be sent. */
export const REACHABLE =
  "deleted = 0 AND forgotten = 0 AND bounced IS NULL AND email_sealed IS NOT NULL";

const NOT_DELETED = "EXCEPT SELECT customer_id FROM customers WHERE deleted = 1";

/** Customers of a supporter, without those that are deleted there unless these are wanted, too. */
export async function customersOf(
  db: D1Database,
  supporter: Id,
  { deleted }: { readonly deleted: boolean },
): Promise<readonly string[]> {
  const { results } = await db
    .prepare(`${CUSTOMERS_OF} ${deleted ? "" : NOT_DELETED} ORDER BY customer_id`)
    .bind(supporter)
    .all<{ customer_id: string }>();
  return results.map(({ customer_id }) => customer_id);
}
