import { no, ok, type Result } from "../../kernel/result.ts";
import { DAY, dayOf } from "../../kernel/time.ts";

const DATE = /^20\d\d-\d\d-\d\d$/;
const MOMENT = /^(20\d\d-\d\d-\d\d)T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a UTC day such as `2026-12-01`. */
export function isDay(text: string): boolean {
  if (!DATE.test(text)) return false;
  const moment = Date.parse(text);
  return !Number.isNaN(moment) && dayOf(moment) === text;
}

/** A day, or a moment with its zone, as epoch ms. A day is meant from its beginning to its end. */
export function parseWhen(text: string, edge: "from" | "until"): Result<number, string> {
  if (isDay(text)) return ok(Date.parse(text) + (edge === "until" ? DAY : 0));
  const [, day = ""] = MOMENT.exec(text) ?? [];
  const moment = isDay(day) ? Date.parse(text) : NaN;
  if (!Number.isNaN(moment)) return ok(moment);
  return no("must be a day such as 2026-12-01, or a moment such as 2026-12-01T09:00:00+01:00");
}
