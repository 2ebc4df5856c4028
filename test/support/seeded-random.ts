import { newId, type Id, type Random } from "../../src/kernel/ids.ts";
import { seeded } from "./seeded.ts";

/** The same bytes at every run for the same seed. */
export function seededRandom(seed = 1): Random {
  const next = seeded(seed);
  return (bytes) => Uint8Array.from({ length: bytes }, () => (next() * 2 ** 32) & 255);
}

/** An id of its own for each number. */
export function idNumber(number: number): Id {
  return newId(seededRandom(number + 1_000));
}
