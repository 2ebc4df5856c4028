import { no, ok, type Result } from "../../src/kernel/result.ts";
import { DAY } from "../../src/kernel/time.ts";
import type {
  DisputeFact,
  Fact,
  ReceiptFact,
  RefundFact,
  SubscriptionFact,
} from "../../src/ledger/facts.ts";
import type { Subject } from "../../src/ledger/payment-event.ts";
import type { LookFailure } from "../../src/ledger/ports.ts";
import { dispute, promise, receipt, refund } from "./facts.ts";
import { MORNING } from "./hand-clock.ts";
import { money } from "./money.ts";
import { idNumber } from "./seeded-random.ts";

/** Something that can happen at the provider; `pick` says to which of the things there are. */
export interface Happening {
  readonly what: (typeof HAPPENINGS)[number];
  readonly pick: number;
}

export const HAPPENINGS = [
  "pay",
  "fail",
  "pause",
  "raise",
  "cancel",
  "refund",
  "move-refund",
  "dispute",
  "move-dispute",
] as const;

const NEXT_REFUND = {
  pending: "succeeded",
  succeeded: "failed",
  failed: null,
  canceled: null,
} as const;
const NEXT_DISPUTE = {
  inquiry: "inquiry-closed",
  "inquiry-closed": "open",
  open: "lost",
  lost: "won",
  won: null,
} as const;

/** Two subscribers and their money, changing as time goes by. A look shows how things are at that moment. */
export class LivingWorld {
  readonly #promises: SubscriptionFact[] = [1, 2].map((number) =>
    promise({ id: `sub_${number}`, intent: idNumber(number) }),
  );
  readonly #receipts: ReceiptFact[] = [];
  readonly #refunds: RefundFact[] = [];
  readonly #disputes: DisputeFact[] = [];
  readonly #told = new Set<string>();

  /** Changes the truth and names the objects that the provider sends events about. */
  happen(happening: Happening): readonly Subject[] {
    const subjects = this.#change(happening);
    for (const { id } of subjects) this.#told.add(id);
    return subjects;
  }

  /** How everything stands that an event was ever about, each fact after those it leans on. */
  told(): readonly Fact[] {
    return this.#everything().filter(({ id }) => this.#told.has(id));
  }

  #change({ what, pick }: Happening): readonly Subject[] {
    switch (what) {
      case "pay":
        return this.#pay(pick);
      case "fail":
        return this.#turn(pick, { status: "past_due" });
      case "pause":
        return this.#turn(pick, { status: "paused" });
      case "raise":
        return this.#turn(pick, { money: money(500 + pick) });
      case "cancel":
        return this.#turn(pick, { status: "canceled", endedDay: "2026-12-01" });
      case "refund":
      case "dispute":
        return this.#reverse(what, pick);
      case "move-refund":
        return moved(this.#refunds, pick, NEXT_REFUND);
      case "move-dispute":
        return moved(this.#disputes, pick, NEXT_DISPUTE);
    }
  }

  /** Each object is known by its fact's id: an invoice by the payment that it brought. */
  look({ id }: Pick<Subject, "id">): Promise<Result<readonly Fact[], LookFailure>> {
    const facts = this.#everything().filter((fact) => fact.id === id);
    const [seen] = facts;
    return Promise.resolve(seen ? ok([...this.#ground(seen), ...facts]) : no("missing"));
  }

  #everything(): readonly Fact[] {
    return [...this.#promises, ...this.#receipts, ...this.#refunds, ...this.#disputes];
  }

  #ground(fact: Fact): readonly Fact[] {
    if (fact.kind === "receipt") return this.#promises.filter(({ id }) => id === fact.subscription);
    if (fact.kind !== "refund" && fact.kind !== "dispute") return [];
    const paid = this.#receipts.find(({ id }) => id === fact.receipt);
    return paid ? [...this.#ground(paid), paid] : [];
  }

  #pay(pick: number): readonly Subject[] {
    const kept = this.#promises[pick % 2]!;
    if (kept.status === "canceled") return [];
    this.#promises[pick % 2] = { ...kept, status: "active" };
    const number = this.#receipts.length + 1;
    const coversUntil = MORNING + number * 30 * DAY;
    const { intent, money: amount, id: subscription } = kept;
    const paid = { id: `pi_${number}`, intent, subscription, money: amount, coversUntil };
    this.#receipts.push(receipt(paid));
    return [
      { kind: "subscription", id: subscription },
      { kind: "invoice", id: paid.id },
    ];
  }

  #turn(pick: number, change: Partial<SubscriptionFact>): readonly Subject[] {
    const kept = this.#promises[pick % 2]!;
    if (kept.status === "canceled") return [];
    this.#promises[pick % 2] = { ...kept, ...change };
    return [{ kind: "subscription", id: kept.id }];
  }

  #reverse(kind: "refund" | "dispute", pick: number): readonly Subject[] {
    const paid = this.#receipts[pick % Math.max(1, this.#receipts.length)];
    if (!paid) return [];
    const list = kind === "refund" ? this.#refunds : this.#disputes;
    const id = `${kind}_${list.length + 1}`;
    if (kind === "refund") {
      this.#refunds.push(refund({ id, receipt: paid.id, money: money(250), state: "pending" }));
    } else {
      this.#disputes.push(dispute({ id, receipt: paid.id, money: paid.money, state: "inquiry" }));
    }
    return [{ kind, id }];
  }
}

function moved<State extends string>(
  list: {
    readonly kind: Subject["kind"] & Fact["kind"];
    readonly id: string;
    readonly state: State;
  }[],
  pick: number,
  next: Readonly<Record<State, State | null>>,
): readonly Subject[] {
  const at = pick % Math.max(1, list.length);
  const reversal = list[at];
  const state = reversal && next[reversal.state];
  if (!reversal || !state) return [];
  list[at] = { ...reversal, state };
  return [{ kind: reversal.kind, id: reversal.id }];
}
