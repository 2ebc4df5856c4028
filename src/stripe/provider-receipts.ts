import type Stripe from "stripe";
import type { Currency, Money } from "../kernel/money.ts";
import { SECOND } from "../kernel/time.ts";
import type { ProviderReceipt } from "../supporters/subscriptions.ts";
import { idOf, intentIn } from "./metadata.ts";
import { isPageAddress } from "./page-address.ts";

/** An invoice that was paid or is open, with Stripe's page of it; null for others, for none of ours, and where nothing was due. */
export function invoicePage(invoice: Stripe.Invoice): ProviderReceipt | null {
  const { status, parent, currency, created } = invoice;
  const paid = status === "paid";
  if ((!paid && status !== "open") || intentIn(parent?.subscription_details?.metadata) === null) {
    return null;
  }
  const minor = paid ? invoice.amount_paid : invoice.amount_remaining;
  if (minor <= 0) return null;
  const payment = invoice.payments?.data.find((one) => one.status === "paid")?.payment;
  return {
    date: ((paid ? invoice.status_transitions?.paid_at : null) ?? created) * SECOND,
    money: money(minor, currency),
    page: pageAt(invoice.hosted_invoice_url),
    paid,
    payment: idOf(payment?.payment_intent),
  };
}

/** A gift of its own, which has no invoice: Stripe gives its charge what its payment was told. */
export function chargeReceipt(charge: Stripe.Charge): ProviderReceipt | null {
  const { amount_captured, currency, created, metadata, payment_intent, receipt_url } = charge;
  if (charge.status !== "succeeded" || intentIn(metadata) === null) return null;
  return {
    date: created * SECOND,
    money: money(amount_captured, currency),
    page: pageAt(receipt_url),
    paid: true,
    payment: idOf(payment_intent),
  };
}

function money(minor: number, currency: string): Money {
  return { minor, currency: currency.toLowerCase() as Currency };
}

function pageAt(url: string | null | undefined): string | null {
  return isPageAddress(url) ? url : null;
}
