import type { Campaign } from "../../appeals/campaign.ts";

/** A moment (epoch ms) in UTC, to the minute; a midnight is its day. */
export function momentOf(moment: number): string {
  const text = new Date(moment).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : `${text.slice(0, 16)}Z`;
}

/** `now`, `from 2026-12-01`, `over`. */
export function whenShown({ from, until }: Pick<Campaign, "from" | "until">, now: number): string {
  if (until !== null && until <= now) return "over";
  if (from !== null && now < from) return `from ${momentOf(from)}`;
  return until === null ? "now" : `until ${momentOf(until)}`;
}
