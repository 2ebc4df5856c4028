import type { Cadence } from "../../src/donations/offer.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { dayOf } from "../../src/kernel/time.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { checkout, promise, receipt, refund } from "./facts.ts";

/** One checkout, as it really is. */
export interface Gift {
  readonly browser: number;
  readonly session: string;
  readonly intent: Id;
  readonly cadence: Cadence;
  /** Epoch ms. */
  readonly opened: number;
  state: "open" | "expired" | "paid" | "on-its-way";
  /** Epoch ms until which what was paid covers. */
  covers: number;
  refunded: boolean;
}

/** What a look at the checkout shows at that moment (epoch ms). */
export function factsOf(
  { session, intent, cadence, state, covers, refunded }: Gift,
  now: number,
): readonly Fact[] {
  const day = dayOf(now);
  const subscription = cadence === "once" ? null : `sub_${intent}`;
  const paid = receipt({
    ...{ id: `pi_${intent}`, intent, subscription, day, coversUntil: covers },
  });
  return [
    checkout({
      ...{ id: session, intent, failed: false },
      state: state === "paid" || state === "on-its-way" ? "complete" : state,
    }),
    ...(subscription !== null && (state === "paid" || state === "on-its-way")
      ? [promise({ id: subscription, intent, customer: `cus_${intent}`, startedDay: day })]
      : []),
    ...(state === "paid" ? [paid] : []),
    ...(refunded ? [refund({ id: `re_${intent}`, receipt: `pi_${intent}` })] : []),
  ];
}
