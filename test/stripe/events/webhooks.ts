import type { Delivery } from "../state.ts";
import type { StoredEvent } from "../stored.ts";
import type { World } from "../world.ts";
import { Queue } from "./queue.ts";
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

/** How a text sent by hand is signed. */
export type Signing = {
  readonly secret?: string | readonly string[] | undefined;
  /** Real Unix seconds. */
  readonly timestamp?: number | undefined;
};

const AT_ONCE = 4;
const KEPT = 500;

/** Carries events to the receiver: several at a time, in no promised order, again if not answered 2xx. */
export class Webhooks {
  readonly #world: World;
  readonly #options: WebhookOptions;
  readonly #queue: Queue;
  #underway = 0;
  #target: Target | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** When the timer goes off, real milliseconds. */
  #wakesAt = Infinity;
  readonly #closing = new AbortController();
  history: Delivered[] = [];

  constructor(world: World, options: WebhookOptions) {
    this.#world = world;
    this.#options = options;
    this.#queue = new Queue(Object.values(world.state.deliveries));
    world.listeners.add((event) => this.#plan(event));
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
    this.#add(event, late + this.#world.random() * spread);
    if (faults.take("duplicate", event.type) !== undefined) this.#add(event, late);
  }

  #add(event: StoredEvent, inMs: number): void {
    const delivery = {
      id: this.#world.id("whd"),
      event: event.id,
      attempts: 0,
      dueAt: this.#now() + inMs,
    };
    event.pending_webhooks = 1;
    this.#world.state.deliveries[delivery.id] = delivery;
    this.#queue.add(delivery);
    this.#wake();
  }

  #now(): number {
    return this.#options.now();
  }

  #wake(): void {
    const first = this.#queue.first?.dueAt;
    if (this.#closing.signal.aborted || this.#target === undefined) return;
    if (first === undefined || this.#underway >= AT_ONCE || this.#wakesAt <= first) return;
    clearTimeout(this.#timer);
    this.#wakesAt = first;
    this.#timer = setTimeout(() => this.#start(), Math.max(0, first - this.#now()));
  }

  #start(): void {
    this.#wakesAt = Infinity;
    if (this.#target === undefined) return;
    while (this.#underway < AT_ONCE) {
      const delivery = this.#queue.take(this.#now());
      if (delivery === undefined) break;
      this.#underway += 1;
      void this.#carry(delivery).then(() => this.#wake());
    }
    this.#wake();
  }

  async #carry(delivery: Delivery): Promise<void> {
    const event = this.#world.state.events[delivery.event];
    const secrets = this.#target?.secrets ?? [];
    const outcome =
      event === undefined
        ? "forgotten"
        : await this.#post(JSON.stringify(event, null, 2), { secrets });
    this.#underway -= 1;
    // Cut short by our own end: it is still waiting, and goes out after the next start.
    if (this.#closing.signal.aborted) return;
    delivery.attempts += 1;
    const { attempts } = delivery;
    this.#note({ event: delivery.event, type: event?.type ?? "", attempt: attempts, outcome });
    const again = this.#options.retryDelays[attempts - 1];
    const arrived = typeof outcome === "number" && outcome >= 200 && outcome < 300;
    if (arrived || again === undefined || event === undefined) {
      delete this.#world.state.deliveries[delivery.id];
      if (event !== undefined) event.pending_webhooks = 0;
    } else {
      delivery.dueAt = this.#now() + again;
      this.#queue.add(delivery);
    }
    this.#world.onChange();
  }

  /** Sends any text, signed as told: now and with the target's secrets unless said. Once, and not kept. */
  async send(body: string, { secret, timestamp }: Signing = {}): Promise<number | string> {
    const secrets = secret === undefined ? this.#target?.secrets : [secret].flat();
    const outcome = await this.#post(body, { secrets: secrets ?? [], timestamp });
    this.#note({ event: "", type: "sent by hand", attempt: 1, outcome });
    return outcome;
  }

  #note(one: Omit<Delivered, "at">): void {
    this.history.push({ ...one, at: this.#now() });
    if (this.history.length > KEPT) this.history.shift();
  }

  async #post(
    body: string,
    { secrets, timestamp }: { secrets: readonly string[]; timestamp?: number | undefined },
  ): Promise<number | string> {
    if (this.#target === undefined) return "no receiver";
    const { timeoutMs } = this.#options;
    const seconds = timestamp ?? Math.floor(Date.now() / 1000);
    try {
      const response = await fetch(this.#target.url, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": signature(body, secrets, seconds),
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
