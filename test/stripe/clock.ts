/** Time as the pretend Stripe sees it: real time plus an offset that only grows. Milliseconds. */
export class VirtualClock {
  readonly #real: () => number;
  #offset: number;
  #held: number | undefined;

  constructor(real: () => number, offset: number) {
    this.#real = real;
    this.#offset = offset;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Virtual milliseconds since 1970. */
  nowMs(): number {
    return this.#held ?? this.#real() + this.#offset;
  }

  /** Virtual Unix seconds, Stripe's unit. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  /** Moves to a later moment; an earlier one is ignored, time never runs back. */
  moveTo(seconds: number): void {
    const ahead = seconds * 1000 - (this.#real() + this.#offset);
    if (ahead > 0) this.#offset += ahead;
  }

  /** Runs the work as of a moment (never before the last one held), so that what it makes is dated then. */
  at(seconds: number, work: () => void): void {
    const outer = this.#held;
    this.#held = seconds * 1000;
    try {
      work();
    } finally {
      this.#held = outer;
    }
  }
}
