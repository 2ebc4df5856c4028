import type { Customer, DeletedCustomer } from "../stored.ts";
import type { World } from "../world.ts";
import { end } from "./subscriptions.ts";

/** Deleting a customer ends its subscriptions at once. What was paid stays paid, and on record. */
export function deleteCustomer(world: World, customer: Customer): DeletedCustomer {
  for (const subscription of world.rows("subscriptions")) {
    if (subscription.customer !== customer.id || subscription.status === "canceled") continue;
    end(world, subscription, "cancellation_requested");
  }
  for (const invoice of world.rows("invoices")) {
    if (invoice.customer !== customer.id || invoice.status !== "draft") continue;
    Object.assign(invoice, {
      ...{ auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null },
    });
  }
  world.emit("customer.deleted", customer);
  const gone = { id: customer.id, object: "customer", deleted: true } as const;
  world.keep("customers", gone);
  return gone;
}
