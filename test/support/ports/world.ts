import { no, ok, type Result } from "../../../src/kernel/result.ts";
import type { Fact } from "../../../src/ledger/facts.ts";
import type { PaymentEvent, Subject } from "../../../src/ledger/payment-event.ts";
import type {
  EventVerifier,
  LookFailure,
  PaymentRecords,
  Round,
} from "../../../src/ledger/ports.ts";

/** The provider's truth: what a look at each object would show now. */
export class World implements PaymentRecords {
  readonly #truth = new Map<string, readonly Fact[]>();
  /** What the next looks answer in place of the truth. */
  failures: LookFailure[] = [];
  looks = 0;

  /** From now on a look at the object shows these facts. */
  show({ kind, id }: Subject, ...facts: readonly Fact[]): void {
    this.#truth.set(`${kind} ${id}`, facts);
  }

  look({ kind, id }: Subject): Promise<Result<readonly Fact[], LookFailure>> {
    this.looks += 1;
    const failure = this.failures.shift();
    if (failure) return Promise.resolve(no(failure));
    const facts = this.#truth.get(`${kind} ${id}`);
    return Promise.resolve(facts ? ok(facts) : no("missing"));
  }

  round(): Round {
    return { look: async (subject) => this.look(subject), requests: 0 };
  }
}

/** Believes every event that is signed `genuine`. The body is the event as JSON. */
export const plainVerifier: EventVerifier = {
  verify: (body, signature) =>
    Promise.resolve(
      signature === "genuine"
        ? ok(JSON.parse(new TextDecoder().decode(body)) as PaymentEvent)
        : no(signature === null ? "no-signature" : "bad-signature"),
    ),
};

export function delivery(event: PaymentEvent, signature: string | null = "genuine") {
  return { body: new TextEncoder().encode(JSON.stringify(event)), signature };
}
