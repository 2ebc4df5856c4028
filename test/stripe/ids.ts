const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** 62^5 is less than 2^32: five characters are what one throw of any usual generator holds. */
const PER_THROW = 5;

/** Random names. A `random` (0 up to 1) that repeats itself makes the same names again. */
export class Ids {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Random letters and digits, as Stripe's ids use. */
  token(length: number): string {
    let made = "";
    while (made.length < length) {
      let rest = Math.floor(this.#random() * ALPHABET.length ** PER_THROW);
      for (let n = 0; n < PER_THROW && made.length < length; n += 1) {
        made += ALPHABET[rest % ALPHABET.length];
        rest = Math.floor(rest / ALPHABET.length);
      }
    }
    return made;
  }

  /** An id shaped like Stripe's: `id("cus")` is `cus_` and 14 characters, payment objects get 24. */
  id(prefix: string): string {
    return `${prefix}_${this.token(LENGTHS[prefix] ?? 24)}`;
  }
}

const LENGTHS: Record<string, number> = {
  bpc: 24,
  cus: 14,
  cs_test: 58,
  il: 24,
  li: 24,
  prod: 14,
  req: 14,
  si: 14,
};
