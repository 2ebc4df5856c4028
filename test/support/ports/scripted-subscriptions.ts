import { no, ok } from "../../../src/kernel/result.ts";
import { DAY } from "../../../src/kernel/time.ts";
import type {
  Change,
  ChangeFailure,
  ProviderReceipt,
  Subscription,
  Subscriptions,
} from "../../../src/supporters/subscriptions.ts";
import { MORNING } from "../hand-clock.ts";
import { money } from "../money.ts";

/** Five dollars a month, paid for thirty days more. */
export function subscription(part: Partial<Subscription> = {}): Subscription {
  return {
    ...{ id: "sub_1", money: money(500), cadence: "monthly", status: "active" },
    ...{ nextCharge: MORNING + 30 * DAY, paidUntil: MORNING + 30 * DAY },
    ...{ pausedUntil: null, endsWithPeriod: false },
    ...part,
  };
}

/** A provider that does what it is told, and keeps what that was. */
export class ScriptedSubscriptions implements Subscriptions {
  readonly held = new Map<string, Subscription[]>();
  readonly receipts = new Map<string, ProviderReceipt[]>();
  readonly asked: (readonly [string, Change, string])[] = [];
  readonly forgotten: string[] = [];
  readonly newCards: string[] = [];
  /** What every call answers in place of what is held. */
  failure: (ChangeFailure & ("down" | "slow" | "refused")) | null = null;
  /** Told of each change. */
  heard: (now: Subscription) => void = () => undefined;

  of(customer: string) {
    return this.#answer(this.held.get(customer) ?? []);
  }

  change(id: string, change: Change, key: string) {
    this.asked.push([id, change, key]);
    for (const all of this.held.values()) {
      const at = all.findIndex((one) => one.id === id);
      const before = all[at];
      if (!before) continue;
      if (this.failure === null) all[at] = changed(before, change);
      this.heard(all[at] ?? before);
      return this.#answer(all[at] ?? before);
    }
    return Promise.resolve(no("missing" as const));
  }

  receiptsOf(customer: string) {
    return this.#answer(this.receipts.get(customer) ?? []);
  }

  cardPage(customer: string) {
    return this.#answer(`https://pay.example/card/${customer}`);
  }

  useNewCard(customer: string) {
    this.newCards.push(customer);
    return this.#answer(undefined);
  }

  unpaidPage(id: string) {
    return this.#answer(`https://pay.example/unpaid/${id}`);
  }

  forget(customer: string) {
    if (this.failure === null) this.forgotten.push(customer);
    return this.#answer(undefined);
  }

  #answer<Value>(value: Value) {
    return Promise.resolve(this.failure === null ? ok(value) : no(this.failure));
  }
}

function changed(before: Subscription, change: Change): Subscription {
  switch (change.kind) {
    case "amount":
      return { ...before, money: change.money, cadence: change.cadence };
    case "pause":
      return { ...before, status: "paused", pausedUntil: change.until };
    case "resume":
      return {
        ...{ ...before, status: "active", pausedUntil: null, endsWithPeriod: false },
        nextCharge: before.paidUntil,
      };
    case "cancel":
      return change.when === "now"
        ? { ...before, status: "ended", nextCharge: null }
        : { ...before, endsWithPeriod: true, nextCharge: null };
  }
}
