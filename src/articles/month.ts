import { no, ok, type Result } from "../kernel/result.ts";

/** A month of articles, by the UTC day on which they were published. */
export interface Month {
  /** `2026-11` */
  readonly month: string;
  /** How many articles. */
  readonly count: number;
  /** Epoch ms of the last change of any of them. */
  readonly updated: number;
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

export function parseMonth(text: string): Result<string, "not-a-month"> {
  return MONTH.test(text) ? ok(text) : no("not-a-month");
}
