import type { CheckoutSession, Invoice, PaymentIntent } from "../stored.ts";
import type { World } from "../world.ts";
import { endDebit } from "./attempt.ts";
import { markPaid } from "./invoicing.ts";
import { afterFailure, afterSuccess } from "./subscriptions.ts";

/** A delayed debit ends: the payment intent, its invoice, its subscription and its session follow. */
export function settleDebit(world: World, intent: PaymentIntent, succeeds: boolean): void {
  endDebit(world, intent, succeeds);
  const invoice = invoiceOf(world, intent);
  if (invoice !== undefined && succeeds) {
    markPaid(world, invoice);
    afterSuccess(world, invoice);
  } else if (invoice !== undefined) {
    afterFailure(world, invoice);
  }
  const session = sessionOf(world, intent, invoice);
  if (session === undefined || session.payment_status === "paid") return;
  if (succeeds) {
    session.payment_status = "paid";
    world.emit("checkout.session.async_payment_succeeded", session);
  } else {
    world.emit("checkout.session.async_payment_failed", session);
  }
}

function invoiceOf(world: World, intent: PaymentIntent): Invoice | undefined {
  const payment = world
    .rows("invoicePayments")
    .find((one) => one.payment.payment_intent === intent.id);
  return world.state.invoices[payment?.invoice ?? ""];
}

function sessionOf(
  world: World,
  intent: PaymentIntent,
  invoice: Invoice | undefined,
): CheckoutSession | undefined {
  return world
    .rows("sessions")
    .find(
      (one) =>
        one.payment_intent === intent.id || (invoice !== undefined && one.invoice === invoice.id),
    );
}
