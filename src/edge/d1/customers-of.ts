import type { Id } from "../../kernel/ids.ts";

/** Who a supporter (`?1`) ever was at the payment provider, also by what ended. */
export const CUSTOMERS_OF = `SELECT customer_id FROM customers WHERE supporter_id = ?1
  UNION SELECT customer_id FROM subscriptions WHERE supporter_id = ?1`;

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
