import type { PaymentMethod } from "../stored.ts";
import { invalid } from "../wire/problem.ts";
import type { World } from "../world.ts";

/** The bank sent a new card and told Stripe: the payment method stays, its number and date are others. */
export function updateCard(world: World, method: PaymentMethod, number: string): void {
  const { card } = method;
  if (!card) throw invalid(`${method.id} is no card.`, { param: "payment_method" });
  world.state.instruments[method.id] = number;
  world.change("payment_method.automatically_updated", method, {
    card: {
      ...card,
      exp_year: card.exp_year + 4,
      fingerprint: world.token(16),
      last4: number.slice(-4),
    },
  });
}
