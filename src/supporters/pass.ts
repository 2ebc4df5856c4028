import type { Id } from "../kernel/ids.ts";
import { DAY } from "../kernel/time.ts";

/** A signed, short-lived proof of entitlement, kept by the reader's own browser. */
export interface Pass {
  readonly supporter: Id;
  /** Epoch ms; whole seconds. */
  readonly issued: number;
}

/** How long a pass is believed without another look into the books. */
const PASS_LIFE = DAY;

/** A pass that is old is still a supporter's until the books say otherwise. */
export function isFresh(pass: Pass, now: number): boolean {
  return now < pass.issued + PASS_LIFE;
}

/** How long a pass is believed where the books cannot be asked. */
const LONGEST_OUTAGE = 60 * DAY;

export function isBelievable(pass: Pass, now: number): boolean {
  return now < pass.issued + LONGEST_OUTAGE;
}

/** Writes and checks passes. */
export interface PassSeal {
  seal(pass: Pass): Promise<string>;
  /** Null for anything that we did not seal. At once where the same pass was checked before. */
  open(sealed: string): Pass | null | Promise<Pass | null>;
}
