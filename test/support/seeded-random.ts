import { newId, type Id, type Random } from "../../src/kernel/ids.ts";

/** The same bytes at every run for the same seed (mulberry32). */
export function seededRandom(seed = 1): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return (bytes) => Uint8Array.from({ length: bytes }, () => next() & 255);
}

/** An id of its own for each number. */
export function idNumber(number: number): Id {
  return newId(seededRandom(number + 1_000));
}
