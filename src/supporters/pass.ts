import type { Id } from "../kernel/ids.ts";
import { DAY } from "../kernel/time.ts";
import { isEntitled, type Holdings } from "./standing.ts";

/** A signed, short-lived proof of entitlement, kept by the reader's own browser. */
export interface Pass {
  readonly supporter: Id;
  /** Which browser of theirs. */
  readonly device: Id;
  /** Epoch ms; whole seconds. */
  readonly issued: number;
  /** A browser that was let in by a code of another one reads, and changes nothing of what is given. */
  readonly may: "keep" | "read";
  /** Whether a payment was being tried again when it was made. */
  readonly trouble: boolean;
}

/** Whose browser it is, and what it may. */
export type PassHolder = Pick<Pass, "supporter" | "device" | "may">;

/** How long a pass is believed without another look into the books. */
const PASS_LIFE = DAY;

/** A pass that is old is still a supporter's until the books say otherwise. */
export function isFresh(pass: Pick<Pass, "issued">, now: number): boolean {
  return now < pass.issued + PASS_LIFE;
}

/** How long a pass is believed where the books cannot be asked. */
const LONGEST_OUTAGE = 60 * DAY;

export function isBelievable(pass: Pick<Pass, "issued">, now: number): boolean {
  return now < pass.issued + LONGEST_OUTAGE;
}

/**
 * A new pass, by what the books say. Of somebody who is not entitled it is stale from the start, for their account's
 * sake: it opens nothing to read but with the books' consent.
 */
export function newPass(holder: PassHolder, holdings: Holdings | null, now: number): Pass {
  const entitled = holdings !== null && isEntitled(holdings, now);
  return { ...holder, issued: entitled ? now : 0, trouble: entitled && holdings.retrying };
}

/** Writes and checks passes. */
export interface PassSeal {
  seal(pass: Pass): string;
  /** Null for anything that we did not seal, for this site and in this epoch. */
  open(sealed: string): Pass | null;
}
