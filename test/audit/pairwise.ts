/**
 * Rows in which every value of each dimension meets every value of each other at least once. `sizes` is how many values
 * each dimension has; a row holds an index for each. Greedy, and the same rows for the same sizes.
 */
export function pairwise(sizes: readonly number[]): readonly (readonly number[])[] {
  const open = new OpenPairs(sizes);
  const rows: number[][] = [];
  for (let seed = open.first(); seed !== null; seed = open.first()) {
    const row: (number | undefined)[] = sizes.map(() => undefined);
    for (const [dimension, value] of seed) row[dimension] = value;
    for (const [dimension, size] of sizes.entries()) {
      if (row[dimension] !== undefined) continue;
      // Begun at another value in each row, so that what pairs are left do not all meet the first.
      const from = (rows.length * 7 + dimension) % size;
      let [best, most] = [from, -1];
      for (let step = 0; step < size; step += 1) {
        const value = (from + step) % size;
        const gain = open.gain(row, dimension, value);
        if (gain > most) [best, most] = [value, gain];
      }
      row[dimension] = best;
    }
    const full = row.map((value) => value ?? 0);
    open.close(full);
    rows.push(full);
  }
  return rows;
}

type Seed = readonly (readonly [dimension: number, value: number])[];

/** The pairs that no row has yet. */
class OpenPairs {
  readonly #sizes: readonly number[];
  /** For each two dimensions one byte a pair of values, 1 while it is open. */
  readonly #open = new Map<string, Uint8Array>();
  readonly #left = new Map<string, number>();

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
    for (const [a, first] of sizes.entries()) {
      for (let b = a + 1; b < sizes.length; b += 1) {
        const count = first * (sizes[b] ?? 0);
        this.#open.set(`${a} ${b}`, new Uint8Array(count).fill(1));
        this.#left.set(`${a} ${b}`, count);
      }
    }
  }

  /** An open pair of the two dimensions that have most of them; null where none is left. */
  first(): Seed | null {
    const [key, left] = [...this.#left].reduce((one, other) => (other[1] > one[1] ? other : one));
    if (left === 0) return null;
    const [a = 0, b = 0] = key.split(" ").map(Number);
    const at = this.#open.get(key)?.indexOf(1) ?? 0;
    const width = this.#sizes[b] ?? 1;
    return [
      [a, Math.floor(at / width)],
      [b, at % width],
    ];
  }

  /** How many open pairs a value would close with what the row has. */
  gain(row: readonly (number | undefined)[], dimension: number, value: number): number {
    let sum = 0;
    for (const [other, its] of row.entries()) {
      if (its === undefined || other === dimension) continue;
      sum += this.#at(other, its, dimension, value).open;
    }
    return sum;
  }

  close(row: readonly number[]): void {
    for (const [a, first] of row.entries()) {
      for (let b = a + 1; b < row.length; b += 1) {
        const { key, index, open } = this.#at(a, first, b, row[b] ?? 0);
        if (open === 0) continue;
        const pairs = this.#open.get(key);
        if (pairs) pairs[index] = 0;
        this.#left.set(key, (this.#left.get(key) ?? 0) - 1);
      }
    }
  }

  // oxlint-disable-next-line eslint/max-params -- two dimensions and a value of each
  #at(a: number, first: number, b: number, second: number) {
    const [x, y, its, others] = a < b ? [a, b, first, second] : [b, a, second, first];
    const key = `${x} ${y}`;
    const index = its * (this.#sizes[y] ?? 1) + others;
    return { key, index, open: this.#open.get(key)?.[index] ?? 0 };
  }
}
