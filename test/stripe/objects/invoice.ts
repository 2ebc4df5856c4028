import type { Customer, Invoice, InvoiceLine, InvoicePayment } from "../stored.ts";
import type { World } from "../world.ts";

export type InvoiceGiven = {
  readonly customer: Customer;
  readonly currency: string;
  readonly reason: string;
  readonly lines: readonly LineGiven[];
  readonly parent: Invoice["parent"];
  readonly period: { readonly start: number; readonly end: number };
  readonly metadata?: Record<string, string>;
};

export type LineGiven = Pick<
  InvoiceLine,
  "amount" | "description" | "metadata" | "parent" | "period" | "pricing" | "quantity"
>;

/** Makes a draft invoice; the caller announces it once it hangs where it belongs. */
export function createInvoice(world: World, given: InvoiceGiven): Invoice {
  const key = world.id("in");
  const total = given.lines.reduce((sum, line) => sum + line.amount, 0);
  const { customer, currency } = given;
  const invoice: Invoice = {
    id: key,
    object: "invoice",
    account_name: world.siteName,
    ...amounts(total),
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    billing_reason: given.reason,
    collection_method: "charge_automatically",
    created: world.now(),
    currency,
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    lines: {
      object: "list",
      data: given.lines.map((line) => lineOf(world, line, { id: key, currency })),
      has_more: false,
      url: `/v1/invoices/${key}/lines`,
    },
    metadata: given.metadata ?? {},
    parent: given.parent,
    period_end: given.period.end,
    period_start: given.period.start,
    status: "draft",
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    ...plain(),
  };
  world.keep("invoices", invoice);
  return invoice;
}

/** What a donation's invoice starts without, or never has: discounts, shipping, a due date. */
function plain() {
  return {
    ...untaxed(),
    account_country: "US",
    amount_overpaid: 0,
    amount_paid: 0,
    amount_shipping: 0,
    application: null,
    automatically_finalizes_at: null,
    custom_fields: null,
    customer_account: null,
    customer_shipping: null,
    default_payment_method: null,
    default_source: null,
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    livemode: false,
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    test_clock: null,
    total_discount_amounts: [],
    total_pretax_credit_amounts: [],
    webhooks_delivered_at: null,
  } satisfies Partial<Invoice>;
}

function untaxed() {
  return {
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    account_tax_ids: null,
    customer_tax_exempt: "none",
    customer_tax_ids: [],
    default_tax_rates: [],
    total_taxes: [],
  } satisfies Partial<Invoice>;
}

function amounts(total: number) {
  return {
    amount_due: total,
    amount_remaining: total,
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
  } satisfies Partial<Invoice>;
}

function lineOf(
  world: World,
  given: LineGiven,
  invoice: { id: string; currency: string },
): InvoiceLine {
  return {
    id: world.id("il"),
    object: "line_item",
    currency: invoice.currency,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    pretax_credit_amounts: [],
    quantity_decimal: given.quantity === null ? null : String(given.quantity),
    subscription: given.parent?.subscription_item_details?.subscription ?? null,
    subtotal: given.amount,
    taxes: [],
    ...given,
  };
}

/** Ties a payment intent to the invoice it is to pay: the only place where the two meet. */
export function createInvoicePayment(
  world: World,
  invoice: Invoice,
  intent: string,
): InvoicePayment {
  const payment: InvoicePayment = {
    id: world.id("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: world.now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  };
  world.keep("invoicePayments", payment);
  return payment;
}

/** The number and the addresses an invoice gets when it is finalized. */
export function finalForm(world: World, invoice: Invoice): Partial<Invoice> {
  const number = String(world.state.nextInvoiceNumber++).padStart(4, "0");
  const page = `${world.origin}/i/${invoice.id}_${world.token(12)}`;
  return {
    status: "open",
    number: `FAKE-${number}`,
    effective_at: world.now(),
    hosted_invoice_url: page,
    invoice_pdf: `${page}/pdf`,
    automatically_finalizes_at: null,
    status_transitions: { ...invoice.status_transitions, finalized_at: world.now() },
  };
}
