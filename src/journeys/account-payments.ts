import type { AccountBooks, Payment } from "../supporters/account-books.ts";
import type { Giver, GiftPorts } from "./account-gifts.ts";

interface PaymentPorts extends Pick<GiftPorts, "subscriptions" | "inTime"> {
  readonly accountBooks: AccountBooks;
}

/** A payment, and the provider's page with its receipt; null where there is none, or the provider did not tell. */
export interface AccountPayment extends Payment {
  readonly page: string | null;
}

/** What was paid, as the books have it, each with its receipt. Throws where the store is down. */
export async function paymentsNow(
  { supporter, customers }: Giver,
  { accountBooks, subscriptions, inTime }: PaymentPorts,
): Promise<{ readonly all: readonly AccountPayment[]; readonly complete: boolean }> {
  const [payments, told] = await Promise.all([
    accountBooks.paymentsOf(supporter),
    Promise.all(customers.map((customer) => inTime(subscriptions.receiptsOf(customer)))),
  ]);
  const receipts = told.flatMap((answer) => (answer?.ok ? answer.value : []));
  const pages = new Map(receipts.map(({ payment, page }) => [payment, page]));
  return {
    all: payments.map((payment) => ({ ...payment, page: pages.get(payment.id) ?? null })),
    complete: told.every((answer) => answer?.ok === true),
  };
}
