import { chargesOf, giveBack, oneOf, refundable, type There } from "./deeds.ts";
import type { Step } from "./scenario.ts";
import { STRIPE_KEY } from "./keys.ts";

// Another product on the same Stripe account. None of it is ours to book.

/** What its sessions carry: nothing, something of its own, and something that only looks like ours. */
const METADATA: readonly Readonly<Record<string, string>>[] = [
  {},
  { order: "4711" },
  { newsstand_intent: "none of yours" },
];

/** Somebody buys there, once or by subscription. */
export async function stranger({ fake, strangers }: There, step: Step): Promise<void> {
  const { size } = step;
  const mode = size % 2 === 0 ? "payment" : "subscription";
  const form = new URLSearchParams({
    mode,
    success_url: "https://shop.example/thanks",
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": "usd",
    "line_items[0][price_data][unit_amount]": String(700 + size),
    "line_items[0][price_data][product_data][name]": "A mug",
    ...(mode === "subscription" && {
      "line_items[0][price_data][recurring][interval]": "month",
    }),
  });
  const kind = mode === "payment" ? "payment_intent_data" : "subscription_data";
  for (const [key, value] of Object.entries(METADATA[size % METADATA.length] ?? {})) {
    form.set(`metadata[${key}]`, value);
    form.set(`${kind}[metadata][${key}]`, value);
  }
  const answer = await fake.fetch(`${fake.url}/v1/checkout/sessions`, {
    method: "POST",
    headers: { authorization: `Bearer ${STRIPE_KEY}` },
    body: form,
  });
  const { id } = (await answer.json()) as { id: string };
  fake.pay(id);
  strangers.push(id);
}

/** The money goes back, is disputed, or the customer is deleted. */
export function strangerLeaves(there: There, step: Step): void {
  const { fake, strangers } = there;
  const session = fake.state.sessions[oneOf(strangers, step) ?? ""];
  if (!session) return;
  const charge = oneOf(refundable(chargesOf(there, [session.id])), step);
  const { customer, subscription } = session;
  if (step.size % 4 === 0 && charge) giveBack(there, charge, step);
  else if (step.size % 4 === 1 && charge) fake.dispute(charge.id);
  else if (step.size % 4 === 2 && charge) fake.warnOfFraud(charge.id);
  else if (customer !== null && fake.state.customers[customer]?.deleted !== true) {
    if (subscription !== null) fake.deleteCustomer(customer);
  }
}
