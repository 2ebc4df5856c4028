import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Id } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import type { Trouble, Troubles } from "../supporters/mending.ts";
import type { Subscriptions } from "../supporters/subscriptions.ts";
import { settle, type SettlePorts } from "./settle.ts";

export interface MendPorts extends SettlePorts {
  readonly troubles: Troubles;
  readonly subscriptions: Pick<Subscriptions, "unpaidPage">;
}

/** Paid: it went through after all. Over: nothing is charged any more. Closed: it did not, and can be paid no more. Unknown: the letter is older than two months, or its reader was forgotten. */
export type Mending = "due" | "paid" | "over" | "closed" | "unknown";

/** How it stands with the payment that a letter is about. Changes nothing. */
export function standOf(trouble: Trouble | null): Mending {
  switch (trouble?.status) {
    case undefined:
      return "unknown";
    case "past_due":
    case "unpaid":
      return "due";
    case "active":
    case "paused":
    case "incomplete":
      return "paid";
    case "canceled":
      return "over";
  }
}

/** The provider's page on which it is paid, or how it stands where nothing is due. */
export type MendStep = { readonly page: string } | { readonly stand: Mending };

/**
 * Leads whoever has a letter's link to where the payment is put right: with another card, or by the bank's own check.
 * Nobody has to be signed in for that, and nobody is by it. Throws where the store is down.
 */
export async function mendPayment(
  letter: Id,
  ports: MendPorts,
): Promise<Result<MendStep, CheckoutFailure>> {
  const trouble = await ports.troubles.find(letter);
  if (!trouble) return ok({ stand: "unknown" });
  const { subscription } = trouble;
  const page = await ports.subscriptions.unpaidPage(subscription);
  if (!page.ok) return no(page.reason);
  if (page.value !== null) return ok({ page: page.value });
  // The provider knows of nothing that could be paid: why, the books know from now on.
  const settled = await settle({ kind: "subscription", id: subscription }, ports);
  if (!settled.ok) return no(settled.reason === "foreign" ? "missing" : settled.reason);
  const stand = standOf(await ports.troubles.find(letter));
  return ok({ stand: stand === "due" ? "closed" : stand });
}
