import { setTimeout as sleep } from "node:timers/promises";
import type { FakeStripe } from "../stripe/fake.ts";
import { formToken, FROM_ABROAD } from "../bench/whole.ts";
import { CARD } from "../stripe/support/fixture.ts";
import type { Dice } from "./dice.ts";

/** From a request without an answer to the next: ms. */
const AGAIN = 60;

/** People who give through the Worker's own form, and what becomes of their gifts at the pretend Stripe. */
export class Crowd {
  /** Sessions whose donor was thanked: what they gave was in the books by then. */
  readonly thanked = new Set<string>();
  donors = 0;
  readonly #fake: FakeStripe;
  readonly #url: string;
  readonly #dice: Dice;
  #giving: Promise<void>[] = [];

  constructor(fake: FakeStripe, url: string, dice: Dice) {
    this.#fake = fake;
    this.#url = url;
    this.#dice = dice;
  }

  /**
   * A round of life: a month goes by, some money goes back, some donors come. Nobody is at the checkout meanwhile: a
   * session lives for a day, and its idempotency key no longer.
   */
  async live(): Promise<void> {
    await this.settled();
    this.#fake.advance(this.#dice.chance(0.6) ? { months: 1 } : { days: 4 });
    this.#giveBack();
    for (let comers = 2 + this.#dice.below(3); comers > 0; comers -= 1) {
      this.donors += 1;
      this.#giving.push(this.#give());
    }
  }

  /** Everybody has given and was answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#giving);
    this.#giving = [];
  }

  #giveBack(): void {
    const charges = this.#fake.charges().filter(({ paid, disputed }) => paid && !disputed);
    const untouched = charges.filter(({ amount_refunded }) => amount_refunded === 0);
    const back = this.#dice.one(untouched);
    if (back && this.#dice.chance(0.7)) {
      this.#fake.refund(back.id, this.#dice.chance(0.5) ? back.amount : 100);
    }
    const fought = this.#dice.one(untouched.filter((charge) => charge !== back));
    if (fought && this.#dice.chance(0.4)) {
      const { id } = this.#fake.dispute(fought.id);
      if (this.#dice.chance(0.6)) {
        this.#fake.changeDispute(id, this.#dice.chance(0.5) ? "lost" : "won");
      }
    }
  }

  /** The same form until it leads to a page to pay on; then the same thanks until they come. */
  async #give(): Promise<void> {
    const [currency, amount] = this.#dice.one(AMOUNTS) ?? AMOUNTS[0];
    const cadence = this.#dice.one(["monthly", "monthly", "yearly", "once"]) ?? "once";
    const offer = { attempt: this.#dice.id(), amount, other_amount: "", currency, cadence };
    const card = this.#dice.chance(0.2) ? CARD.renewalsFail : {};
    const form = { method: "POST", redirect: "manual" } as const;
    const page = await untilAnswered(
      () =>
        fetch(`${this.#url}/support`, {
          ...form,
          headers: FROM_ABROAD,
          body: new URLSearchParams({ ...offer, token: formToken() }),
        }),
      303,
    );
    const paid = await fetch(page, { ...form, body: new URLSearchParams(card) });
    const session =
      new URL(paid.headers.get("location") ?? page).searchParams.get("session_id") ?? "";
    await untilAnswered(() => fetch(`${this.#url}/support/thanks?session_id=${session}`), 200);
    this.thanked.add(session);
  }
}

const AMOUNTS = [
  ["usd", "5"],
  ["eur", "10"],
  ["jpy", "800"],
  ["kwd", "1.500"],
] as const;

/** Asks until that is the status. Where the answer leads. */
async function untilAnswered(ask: () => Promise<Response>, status: number): Promise<string> {
  for (;;) {
    const response = await ask().catch(() => null);
    await response?.arrayBuffer().catch(() => null);
    if (response?.status === status) return response.headers.get("location") ?? "";
    await sleep(AGAIN);
  }
}
