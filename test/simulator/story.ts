import type { Id } from "../../src/kernel/ids.ts";
import { HOUR } from "../../src/kernel/time.ts";
import { cameBy } from "./came.ts";
import { House, type Opened } from "./house.ts";
import { entitledUntil } from "./oracle-sums.ts";
import { FATES, TICKS, offerOf, type Copy, type Scenario, type Step } from "./scenario.ts";
import type { Stage, Told } from "./stage.ts";
import { troubledD1, troubledStripe, type Fetch } from "./trouble.ts";
import { Turns } from "./turns.ts";

/** Where a story is played. */
export interface Scene {
  readonly stage: Stage;
  readonly db: D1Database;
  /** The header of a webhook signed at that second. */
  readonly sign: (body: string, at: number) => string | Promise<string>;
  /** Hears of every event that was made. */
  readonly hear?: (body: string) => unknown;
  /** Looks in after every step. */
  readonly watch?: (house: House, now: number) => Promise<void>;
  /** Comes between the newsstand and Stripe; `around` knows the ids that hang on a gift, by its number. */
  readonly between?: (fetch: Fetch, around: Stage["around"]) => Fetch;
}

interface Donor {
  readonly number: number;
  /** The intent that their browser keeps, once they came back from Stripe's page. */
  browser: Id | null;
}

interface Waiting {
  readonly body: string;
  readonly at: number;
  readonly dies: boolean;
}

/** The most repairs that trouble can make necessary. Without trouble it is one. */
const MOST_ROUNDS = 12;
const HOURS_A_ROUND = 30;

/** Plays a scenario: everything that it says happens, is delivered somehow, and is repaired. */
export class Story {
  readonly house: House;
  readonly #scenario: Scenario;
  readonly #scene: Scene;
  readonly #turns: Turns;
  readonly #donors: Donor[] = [];
  #waiting: Waiting[] = [];
  #now = 0;
  #skew = 0;
  #told = 0;
  #step = 0;
  /** Events of Stripe's own that were refused: stale or forged. */
  refused = 0;
  /** How many events were acknowledged that are of the other mode, or of another shape. */
  readonly foreign = { "other-mode": 0, "other-shape": 0 };
  /** What donors who came back saw, and whether they were entitled all the while. */
  readonly thanked: {
    readonly outcome: string;
    readonly pass: boolean;
    readonly entitled: boolean;
  }[] = [];

  constructor(scenario: Scenario, scene: Scene) {
    this.#scenario = scenario;
    this.#scene = scene;
    const turns = new Turns(scenario.turns);
    const turn = () => turns.turn();
    const { stage, between = (fetch) => fetch } = scene;
    this.#turns = turns;
    this.house = new House({
      db: troubledD1(scene.db, scenario.database, turn),
      fetch: troubledStripe(
        between(stage.fetch, (gift) => stage.around(gift)),
        scenario.stripe,
        turn,
      ),
      clock: () => this.now,
      seed: scenario.seed,
    });
  }

  get now(): number {
    return this.#now + this.#skew;
  }

  /** Rounds of repairs until everything was good. */
  async play(): Promise<number> {
    await this.#before();
    for (const step of this.#scenario.steps) {
      await this.#act(step);
      await this.#scene.watch?.(this.house, this.now);
      this.#step += 1;
    }
    await this.#turns.pass();
    this.#step = Infinity;
    while (this.#waiting.length > 0) {
      await this.#deliver();
      await this.#turns.pass();
    }
    const rounds = await this.repair();
    if (this.#turns.failures.length > 0) throw this.#turns.failures[0];
    return rounds;
  }

  /** A newsstand that is new looked at everything there is, once. */
  async #before(): Promise<void> {
    const nothing: Step = { ...this.#scenario.steps[0]!, deed: "nothing", wait: 0, lost: 0 };
    this.#hear(await this.#scene.stage.wait(nothing));
    await this.repair();
    // However long that took: Stripe's clock is not behind ours.
    this.#hear(await this.#scene.stage.wait({ ...nothing, wait: Math.ceil(this.#skew / HOUR) }));
    this.#skew = 0;
  }

  async #act(step: Step): Promise<void> {
    const { stage } = this.#scene;
    this.#hear(await stage.wait(step));
    await this.#deliver();
    const tick = TICKS[step.tick] ?? null;
    const begins = tick === "pending" ? null : tick;
    if (tick !== null) this.#turns.start(() => this.house.tick(begins));
    await this.#turns.pass(step.haste);
    if (step.deed === "join") await this.#give(step, this.#newDonor());
    else if (step.deed === "give-again") await this.#give(step, this.#known(step));
    else if (step.deed === "abandon") await this.#open(step, this.#newDonor());
    else this.#hear(await stage.act(step));
    await this.#deliver();
    await this.#turns.pass(step.haste);
  }

  #newDonor(): Donor {
    const donor = { number: this.#donors.length, browser: null };
    this.#donors.push(donor);
    return donor;
  }

  #known({ who }: Step): Donor {
    return this.#donors[who % Math.max(1, this.#donors.length)] ?? this.#newDonor();
  }

  async #give(step: Step, donor: Donor): Promise<void> {
    const opened = await this.#open(step, donor);
    if (!opened) return;
    this.#hear(await this.#scene.stage.pay({ donor: donor.number, ...opened }, step));
    if (step.size % 3 === 2) return;
    const [paid, told] = [this.now, this.#told];
    this.#turns.start(async () => {
      const entitled = await this.#isEntitled(opened);
      const thanks = await this.house.back(opened).catch(() => null);
      if (!thanks?.ok) return;
      // Months may pass while they are on the way, and what befalls them may wall them, and rightly.
      const undisturbed = told === this.#told && this.now - paid < HOUR;
      const pass = thanks.value.pass !== null;
      this.thanked.push({ outcome: thanks.value.outcome, pass, entitled: entitled && undisturbed });
      donor.browser = opened.intent;
    });
  }

  async #isEntitled({ supporter }: Opened): Promise<boolean> {
    const until = entitledUntil(await this.#scene.stage.truth()).get(supporter);
    return until !== undefined && this.now < until;
  }

  async #open({ size, deed }: Step, { browser, number }: Donor): Promise<Opened | null> {
    let opened: Opened | null = null;
    this.#turns.start(
      async () => (opened = await this.house.open(offerOf(size), browser, cameBy(size))),
    );
    await this.#turns.pass();
    const found = opened as Opened | null;
    if (found && deed === "abandon") await this.#scene.stage.leave({ donor: number, ...found });
    return found;
  }

  /** What Stripe tells is on its way, as the scenario has it. */
  #hear({ now, events }: Told): void {
    this.#now = now;
    for (const body of events) {
      this.#scene.hear?.(body);
      const fate = this.#scenario.fates[this.#told % this.#scenario.fates.length] ?? 0;
      this.#told += 1;
      for (const copy of FATES[fate] ?? []) this.#send(body, copy);
    }
  }

  #send(body: string, { later, dies }: Copy): void {
    this.#waiting.push({ body, at: this.#step + later, dies });
  }

  async #deliver(): Promise<void> {
    const due = this.#waiting.filter(({ at }) => at <= this.#step);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#step);
    for (const one of due) this.#turns.start(() => this.#arrive(one));
  }

  async #arrive(one: Waiting): Promise<void> {
    const { body, dies } = one;
    const signature = await this.#scene.sign(body, Math.floor(this.now / 1_000));
    const taken = await this.house.receive(body, signature, { dies }).catch(() => null);
    if (taken === false) this.refused += 1;
    if (taken === true && body.includes('"livemode":true')) this.foreign["other-mode"] += 1;
    if (taken === true && body.includes("v2.core.event")) this.foreign["other-shape"] += 1;
    if (taken !== true) this.#waiting.push({ ...one, at: this.#step + 1 });
  }

  /** The three repairs, the clock turned until nothing waits. How many rounds it took. */
  async repair(): Promise<number> {
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const begun = this.now;
      if (this.#scenario.repaired) {
        await this.house.tick("events");
        await this.house.tick("objects");
      }
      for (let hours = 0; hours < HOURS_A_ROUND && (await this.#isWaiting()); hours += 1) {
        this.#skew += HOUR;
        await this.house.tick(null);
      }
      if (await this.#isGood(begun)) return round;
      this.#skew += HOUR;
    }
    return Infinity;
  }

  async #isWaiting(): Promise<boolean> {
    const { inbox, log } = this.house.stores;
    const walks = Promise.all([log.read("events"), log.read("objects")]);
    const [stands, waiting] = await Promise.all([walks, inbox.list(["pending"], 1)]).catch(
      () => [],
    );
    return !waiting || waiting.length > 0 || stands.some(({ walk }) => walk !== null);
  }

  async #isGood(since: number): Promise<boolean> {
    if (!this.#scenario.repaired) return !(await this.#isWaiting());
    const { log } = this.house.stores;
    const stands = await Promise.all([log.read("events"), log.read("objects")]).catch(() => []);
    const good = stands.filter(({ failure, goodThrough }) => {
      return failure === null && goodThrough !== null && goodThrough >= since;
    });
    return good.length === 2 && !(await this.#isWaiting());
  }
}
