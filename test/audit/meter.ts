import type { Audit } from "./audit.ts";
import { Dice } from "../endurance/dice.ts";
import { draft, HISTORY, withCookies, withHeaders, type Draft } from "./request.ts";
import type { Came } from "./wire.ts";

/** What the audited newsroom gives away in a month. */
export const LIMIT = 3;
/** Articles a reader tries: five more than there are. */
const TRIED = LIMIT + 5;

/** How a reader uses the cookies of one browser. It never throws the last of them away: who does is a new reader. */
const HABITS = ["as browsers do", "in parallel", "older cookies again", "two at once"] as const;
export type Habit = (typeof HABITS)[number];

export interface Life {
  readonly habit: Habit;
  readonly seed: number;
  /** Metered articles whose text behind the wall came out. */
  readonly read: number;
}

/** Lives of readers who keep their cookies, or tamper with them. */
export async function readersLives(audit: Audit, seed: number, each: number): Promise<Life[]> {
  const lives: Life[] = [];
  for (let one = 0; one < each; one += 1) {
    for (const habit of HABITS) {
      const own = seed + one;
      lives.push({ habit, seed: own, read: await new Jar(audit, own).live(habit) });
    }
  }
  return lives;
}

/** A browser's cookies, all that it ever had, and what it has seen. */
class Jar {
  readonly #audit: Audit;
  readonly #dice: Dice;
  readonly #cookies: string[] = [];
  readonly #read = new Set<string>();

  constructor(audit: Audit, seed: number) {
    this.#audit = audit;
    this.#dice = new Dice(seed);
  }

  async live(habit: Habit): Promise<number> {
    const slugs = this.#some();
    // What spends nothing comes first, and again and again.
    await this.#idle(slugs);
    for (let round = 0; round < 3; round += 1) {
      for (let at = 0; at < slugs.length;) {
        // The first answer brings the cookie: who asks twice before it came is two readers.
        const width =
          habit === "as browsers do" || this.#cookies.length === 0 ? 1 : 1 + this.#dice.below(6);
        const wave = slugs.slice(at, at + width);
        at += width;
        const asked = wave.map((slug) => this.#ask(this.#drafted(slug, habit)));
        const came = await Promise.all(asked);
        for (const one of this.#dice.below(2) === 0 ? came : came.toReversed()) this.#keep(one);
        if (this.#dice.below(4) === 0) await this.#idle(wave);
      }
    }
    return this.#read.size;
  }

  #some(): readonly string[] {
    const all = this.#audit.subjects.filter(({ tier }) => tier === "metered");
    const left = all.map(({ slug }) => slug);
    return Array.from(
      { length: TRIED },
      () => left.splice(this.#dice.below(left.length), 1)[0] ?? "",
    );
  }

  #drafted(slug: string, habit: Habit): Draft {
    const path = this.#dice.below(2) === 0 ? `/articles/${slug}` : `/articles/${slug}.md`;
    return this.#withCookies(draft("GET", path), habit);
  }

  #withCookies(one: Draft, habit: Habit): Draft {
    const last = this.#cookies.at(-1);
    if (last === undefined) return one;
    const any = () => this.#cookies[this.#dice.below(this.#cookies.length)] ?? last;
    switch (habit) {
      case "as browsers do":
      case "in parallel":
        return withCookies(one, [HISTORY, last]);
      case "older cookies again":
        return withCookies(one, [HISTORY, any()]);
      case "two at once":
        return withCookies(one, [HISTORY, any()], [HISTORY, any()]);
    }
  }

  async #ask(one: Draft): Promise<Came> {
    const came = await this.#audit.send(one);
    for (const { slug } of this.#audit.canariesIn(came)) this.#read.add(slug);
    return came;
  }

  /** HEAD and prefetches. */
  async #idle(slugs: readonly string[]): Promise<void> {
    for (const slug of slugs.slice(0, 2)) {
      const path = `/articles/${slug}`;
      const ahead = withHeaders(draft("GET", path), ["Sec-Purpose", "prefetch"]);
      for (const one of [draft("HEAD", path), draft("HEAD", `${path}.md`), ahead]) {
        this.#keep(await this.#ask(this.#withCookies(one, "as browsers do")));
      }
    }
  }

  #keep({ headers }: Came): void {
    for (const [name, value] of headers) {
      const kept =
        name === "set-cookie" ? new RegExp(`^${HISTORY}=([^;]*)`).exec(value)?.[1] : null;
      if (kept) this.#cookies.push(kept);
    }
  }
}
