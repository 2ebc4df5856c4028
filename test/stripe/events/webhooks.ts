import { id } from "../ids.ts";
import type { Delivery } from "../state.ts";
import type { StoredEvent } from "../stored.ts";
import type { World } from "../world.ts";
import { signature } from "./signature.ts";

export type Target = { readonly url: string; readonly secrets: readonly string[] };

/** How one delivery went: the receiver's status, or why there was none. */
export type Delivered = {
  readonly event: string;
  readonly type: string;
  readonly attempt: number;
  readonly outcome: number | string;
  /** Real milliseconds. */
  readonly at: number;
};

export type WebhookOptions = {
  /** Real milliseconds from each failed attempt to the next; after the last, Stripe gives up. */
  readonly retryDelays: readonly number[];
  readonly timeoutMs: number;
  readonly now: () => number;
};

const AT_ONCE = 4;
const KEPT = 500;

/** Carries events to the receiver: several at a time, in no promised order, again if not answered 2xx. */
export class Webhooks {
  readonly #world: World;
  readonly #options: WebhookOptions;
  readonly #underway = new Set<string>();
  #target: Target | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #closing = new AbortController();
  history: Delivered[] = [];

  constructor(world: World, options: WebhookOptions) {
    this.#world = world;
    this.#options = options;
    world.onEvent = (event) => this.#plan(event);
  }

  get target(): Target | undefined {
    return this.#target;
  }

  /** Where events go from now on; what waits from before a restart goes there too. */
  aim(target: Target | undefined): void {
    this.#target = target;
    this.#wake();
  }

  /** Sends an event once more. */
  resend(event: StoredEvent): void {
    this.#add(event, 0);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#closing.abort();
  }

  #plan(event: StoredEvent): void {
    if (this.#target === undefined) return;
    const { faults } = this.#world;
    if (faults.take("drop", event.type) !== undefined) return;
    const late = faults.take("delay", event.type)?.delayMs ?? 0;
    const spread = faults.take("shuffle", event.type)?.delayMs ?? 0;
    this.#add(event, late + Math.random() * spread);
    if (faults.take("duplicate", event.type) !== undefined) this.#add(event, late);
  }

  #add(event: StoredEvent, inMs: number): void {
    const delivery = { id: id("whd"), event: event.id, attempts: 0, dueAt: this.#now() + inMs };
    event.pending_webhooks = 1;
    this.#world.state.deliveries[delivery.id] = delivery;
    this.#wake();
  }

  #now(): number {
    return this.#options.now();
  }

  #wake(): void {
    clearTimeout(this.#timer);
    if (this.#closing.signal.aborted || this.#target === undefined) return;
    const waiting = this.#waiting();
    if (waiting.length === 0 || this.#underway.size >= AT_ONCE) return;
    const first = Math.min(...waiting.map((delivery) => delivery.dueAt));
    this.#timer = setTimeout(() => this.#start(), Math.max(0, first - this.#now()));
  }

  #waiting(): Delivery[] {
    return Object.values(this.#world.state.deliveries).filter(
      (delivery) => !this.#underway.has(delivery.id),
    );
  }

  #start(): void {
    for (const delivery of this.#waiting()) {
      if (this.#underway.size >= AT_ONCE) break;
      if (delivery.dueAt > this.#now()) continue;
      this.#underway.add(delivery.id);
      void this.#carry(delivery).then(() => this.#wake());
    }
    this.#wake();
  }

  async #carry(delivery: Delivery): Promise<void> {
    const event = this.#world.state.events[delivery.event];
    const outcome = event === undefined ? "forgotten" : await this.#post(event);
    this.#underway.delete(delivery.id);
    // Cut short by our own end: it is still waiting, and goes out after the next start.
    if (this.#closing.signal.aborted) return;
    delivery.attempts += 1;
    const { attempts } = delivery;
    this.history.push({
      event: delivery.event,
      type: event?.type ?? "",
      attempt: attempts,
      outcome,
      at: this.#now(),
    });
    if (this.history.length > KEPT) this.history.shift();
    const again = this.#options.retryDelays[attempts - 1];
    const arrived = typeof outcome === "number" && outcome >= 200 && outcome < 300;
    if (arrived || again === undefined || event === undefined) {
      delete this.#world.state.deliveries[delivery.id];
      if (event !== undefined) event.pending_webhooks = 0;
    } else {
      delivery.dueAt = this.#now() + again;
    }
    this.#world.onChange();
  }

  async #post(event: StoredEvent): Promise<number | string> {
    if (this.#target === undefined) return "no receiver";
    const payload = JSON.stringify(event, null, 2);
    const { secrets, url } = this.#target;
    const { timeoutMs } = this.#options;
    try {
      const response = await fetch(url, {
        method: "POST",
        body: payload,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signature(payload, secrets, Math.floor(Date.now() / 1000)),
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        },
        redirect: "manual",
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      return error instanceof Error ? error.name : "failed";
    }
  }
}
