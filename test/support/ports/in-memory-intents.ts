import {
  BROWSER_WINDOW,
  SITE_WINDOW,
  type Intent,
  type IntentCapped,
  type IntentCaps,
  type Intents,
} from "../../../src/donations/intents.ts";
import type { Offer } from "../../../src/donations/offer.ts";
import type { Id } from "../../../src/kernel/ids.ts";
import { no, ok, type Result } from "../../../src/kernel/result.ts";
import type { CheckoutFact } from "../../../src/ledger/facts.ts";

/** Intents in a list, the earliest first. */
export class InMemoryIntents implements Intents {
  readonly kept: Intent[] = [];

  keep(intent: Intent, caps?: IntentCaps): Promise<Result<Intent, IntentCapped>> {
    const before = this.kept.find((known) => isSame(known, intent));
    const capped = before || !caps ? null : this.#capped(intent, caps);
    if (capped) return Promise.resolve(no(capped));
    if (!before) this.kept.push({ ...intent, session: null, state: "open" });
    return Promise.resolve(ok(before ?? this.kept.at(-1)!));
  }

  #capped({ behind, opened }: Intent, { perBrowser, perMinute }: IntentCaps): IntentCapped | null {
    const since = (moment: number) => this.kept.filter((known) => known.opened > moment);
    const recent = since(opened - BROWSER_WINDOW);
    let own = behind === null ? 0 : recent.filter((known) => known.behind === behind).length;
    for (let id = behind; id !== null && own < perBrowser;) {
      const known = recent.find((one) => one.id === id);
      own += known ? 1 : 0;
      id = known?.behind ?? null;
    }
    if (own >= perBrowser) return "browser";
    return since(opened - SITE_WINDOW).length < perMinute ? null : "site";
  }

  recordSession(intent: Id, session: string): Promise<void> {
    const taken = this.kept.some((known) => known.session === session && known.id !== intent);
    if (taken) return Promise.reject(new Error("one session is one intent's"));
    this.#name(intent, session);
    return Promise.resolve();
  }

  find(intent: Id): Promise<Intent | null> {
    return Promise.resolve(this.kept.find(({ id }) => id === intent) ?? null);
  }

  findAttempt(attempt: Id, offer: Offer): Promise<Intent | null> {
    const kept = this.kept.find((known) => isSame(known, { attempt, offer }));
    return Promise.resolve(kept ?? null);
  }

  prune(before: number): Promise<number> {
    const had = this.kept.length;
    const over = ({ opened, state, session }: Intent) =>
      opened < before && (state === "expired" || (state === "open" && session === null));
    this.kept.splice(0, this.kept.length, ...this.kept.filter((intent) => !over(intent)));
    return Promise.resolve(had - this.kept.length);
  }

  /** Called by the ledger: a checkout that is over names its session. */
  see({ intent, id, state }: CheckoutFact): void {
    if (state === "open") return;
    this.#name(intent, id);
    const at = this.kept.findIndex((known) => known.id === intent);
    const known = this.kept[at];
    if (known?.state === "open") this.kept[at] = { ...known, state };
  }

  supporterOf(intent: Id): Id | null {
    return this.kept.find(({ id }) => id === intent)?.supporter ?? null;
  }

  #name(intent: Id, session: string): void {
    const at = this.kept.findIndex(({ id }) => id === intent);
    const known = this.kept[at];
    if (known?.session === null) this.kept[at] = { ...known, session };
  }
}

function isSame(one: Intent, other: Pick<Intent, "attempt" | "offer">): boolean {
  return (
    one.attempt === other.attempt &&
    one.offer.cadence === other.offer.cadence &&
    one.offer.money.minor === other.offer.money.minor &&
    one.offer.money.currency === other.offer.money.currency
  );
}
