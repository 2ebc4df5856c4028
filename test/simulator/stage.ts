import type { FakeStripe } from "../stripe/fake.ts";
import { createFakeStripe } from "../stripe/in-process.ts";
import { countryOf } from "./came.ts";
import { BILLING, UNGENERATED, cardOf, type Scenario, type Step } from "./scenario.ts";
import { DOINGS } from "./deeds.ts";
import { noise } from "./noise.ts";
import { stranger, strangerLeaves } from "./strangers.ts";
import { truthOf, type Gift, type Truth } from "./oracle.ts";
import { seeded } from "../support/seeded.ts";
import { STRIPE_KEY } from "./keys.ts";
import type { Fetch } from "./trouble.ts";

/** What came of a step: the time, and the events that Stripe generated, as they are sent. */
export interface Told {
  /** Epoch ms. */
  readonly now: number;
  readonly events: readonly string[];
}

/** Stripe and the donors, as the newsstand meets them. Near (in this process) or far (see far-stage.ts). */
export interface Stage {
  readonly fetch: Fetch;
  /** Time passes. */
  wait(step: Step): Promise<Told>;
  /** A donor is on the hosted page of a session that the newsstand opened for that supporter. */
  pay(gift: Gift, step: Step): Promise<Told>;
  /** A donor is on that page and goes no further. */
  leave(gift: Gift): Promise<void>;
  /** Whatever else the step says; nothing where there is nobody to do it to. */
  act(step: Step): Promise<Told>;
  /** What Stripe holds by now. */
  truth(): Promise<Truth>;
  /** The ids of everything that hangs on the gift of that number, whichever there are. */
  around(gift: number): readonly string[];
}

const BEGINNING = Date.UTC(2026, 0, 1, 0, 0, 30);

/** The pretend Stripe in this process, and a book of who gave what by which session. */
export class NearStage implements Stage {
  readonly #fake: FakeStripe;
  readonly #gifts: Gift[] = [];
  readonly #strangers: string[] = [];
  readonly #silent = new Set<string>();
  readonly #began: number;
  #told: string[] = [];

  constructor({ start, seed, billing }: Pick<Scenario, "start" | "seed" | "billing">) {
    this.#began = BEGINNING + start * 60_000;
    this.#fake = createFakeStripe({
      now: this.#began / 1_000,
      random: seeded(seed),
      secretKey: STRIPE_KEY,
      billing: BILLING[billing] ?? BILLING[0],
    });
    this.#fake.onEvent((event) => this.#told.push(JSON.stringify(event)));
  }

  readonly fetch: Fetch = (input, init) => this.#fake.fetch(input, init);

  wait({ wait, lost }: Step): Promise<Told> {
    return this.#during(lost, () => this.#fake.advance({ seconds: wait * 3_600 + 1 }));
  }

  pay(gift: Gift, { size, lost }: Step): Promise<Told> {
    const number = cardOf(size);
    const email = `donor${gift.donor}@reader.example`;
    return this.#during(lost, () => {
      this.#gifts.push(gift);
      const refused = size % 7 === 6 ? this.#fake.pay(gift.session, { number: NO_MONEY }) : null;
      if (refused && refused.kind !== "declined") throw new Error("a card that pays nothing paid");
      this.#fake.pay(gift.session, { number, email, country: countryOf(size) });
    });
  }

  leave(gift: Gift): Promise<void> {
    this.#gifts.push(gift);
    return Promise.resolve();
  }

  act(step: Step): Promise<Told> {
    const { deed, lost } = step;
    return this.#during(lost, async () => {
      const there = { fake: this.#fake, gifts: this.#gifts, strangers: this.#strangers };
      if (deed === "stranger") await stranger(there, step);
      else if (deed === "stranger-leaves") strangerLeaves(there, step);
      else if (deed === "noise") this.#told.push(noise(there, step));
      else DOINGS[deed]?.(there, step);
    });
  }

  async #during(lost: number, work: () => unknown): Promise<Told> {
    const type = UNGENERATED[lost] ?? null;
    if (type !== null) this.#fake.fault({ webhook: "never", type, times: 2 });
    try {
      await work();
    } finally {
      const left = this.#fake.world.faults.list()[0]?.times ?? 0;
      if (type !== null && left < 2) this.#silent.add(type);
      this.#fake.clearFaults();
    }
    const events = this.#told;
    this.#told = [];
    return { now: this.#fake.world.now() * 1_000, events };
  }

  truth(): Promise<Truth> {
    const told = { silent: [...this.#silent], began: this.#began };
    return Promise.resolve(truthOf(this.#fake.state, this.#gifts, told));
  }

  around(gift: number): readonly string[] {
    const state = this.#fake.state;
    const session = state.sessions[this.#gifts[gift]?.session ?? ""];
    if (!session) return [];
    const subscription = session.subscription ?? "none";
    const invoices = Object.values(state.invoices).filter(
      ({ parent }) => parent?.subscription_details?.subscription === subscription,
    );
    const paid = Object.values(state.invoicePayments).filter(({ invoice }) =>
      invoices.some(({ id }) => id === invoice),
    );
    const payments = [session.payment_intent, ...paid.map(({ payment }) => payment.payment_intent)];
    const ids = [session.id, subscription, ...invoices.map(({ id }) => id), ...payments];
    return ids.filter((id) => typeof id === "string" && id !== "none") as string[];
  }
}

const NO_MONEY = "4000000000009995";
