import type {
  Checkout,
  CheckoutFailure,
  CheckoutSession,
} from "../../../src/donations/checkout.ts";
import type { Intent } from "../../../src/donations/intents.ts";
import { no, ok, type Result } from "../../../src/kernel/result.ts";

/** A provider that opens one session an intent, and fails as it is told: before the effect, or with the answer lost. */
export class ScriptedCheckout implements Checkout {
  readonly sessions = new Map<string, CheckoutSession>();
  /** The intents' ids, in the order in which sessions were asked for: the idempotency keys. */
  readonly opened: string[] = [];
  failures: { readonly reason: CheckoutFailure; readonly lost: boolean }[] = [];

  open(intent: Intent): Promise<Result<CheckoutSession, CheckoutFailure>> {
    this.opened.push(intent.id);
    const failure = this.failures.shift();
    if (failure && !failure.lost) return Promise.resolve(no(failure.reason));
    const id = `cs_${intent.id}`;
    const url = `https://pay.example/${id}`;
    const fresh = { id, url, state: "open", paid: false, intent: intent.id } as const;
    const session = this.sessions.get(id) ?? fresh;
    this.sessions.set(id, session);
    return Promise.resolve(failure ? no(failure.reason) : ok(session));
  }

  find(id: string): Promise<Result<CheckoutSession, CheckoutFailure>> {
    const failure = this.failures.shift();
    if (failure) return Promise.resolve(no(failure.reason));
    const session = this.sessions.get(id);
    return Promise.resolve(session ? ok(session) : no("missing"));
  }

  /** The donor paid, or let the session pass. */
  finish(id: string, state: "complete" | "expired"): void {
    const session = this.sessions.get(id);
    if (session) this.sessions.set(id, { ...session, state, url: null });
  }
}
