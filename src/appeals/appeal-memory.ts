import { dayNumber } from "../kernel/time.ts";
import type { Caps } from "./campaign.ts";

/** What a browser remembers of one campaign. Days are UTC days since 1970. */
export interface Remembered {
  /** Stands for the campaign's id. */
  readonly tag: string;
  /** The day of the first view in the current run of days. */
  readonly since: number;
  readonly views: number;
  /** The day on which it was dismissed; null while it was not. */
  readonly dismissed: number | null;
}

/** A campaign that was waved away. */
export interface Dismissed extends Remembered {
  readonly dismissed: number;
}

/** What a browser remembers of our appeals, in its own signed cookie; we keep nothing of it. */
export interface AppealMemory {
  /** Random: which variant of each campaign this browser sees. Tells nothing and is used for nothing else. */
  readonly seed: string;
  /** Whether its reader wants no appeals at all. */
  readonly optedOut: boolean;
  /** Latest first; at most MOST_REMEMBERED. */
  readonly campaigns: readonly Remembered[];
}

/** So that the cookie stays small: what was not met for longest is forgotten. */
export const MOST_REMEMBERED = 16;
export const MOST_VIEWS = 63;

/** Days of silence of every campaign after any one was dismissed: with less than two the first could be a minute. */
const QUIET_DAYS = 2;

/** Whether one more view keeps within the caps. */
export function mayBeSeen(memory: AppealMemory, tag: string, { caps, now }: Capped): boolean {
  const known = find(memory, tag);
  if (!caps.views || !known || isOver(known, caps.views.days, now)) return true;
  return known.views < caps.views.most;
}

/** Whether its reader has waved it, or any other, away too lately. */
export function isDismissed(memory: AppealMemory, tag: string, { caps, now }: Capped): boolean {
  const today = dayNumber(now);
  return memory.campaigns.some(
    ({ tag: other, dismissed }) =>
      dismissed !== null &&
      today < dismissed + (other === tag ? Math.max(caps.dismissedDays, QUIET_DAYS) : QUIET_DAYS),
  );
}

interface Capped {
  readonly caps: Caps;
  /** Epoch ms. */
  readonly now: number;
}

/** The memory with one view more. */
export function seen(memory: AppealMemory, tag: string, { caps, now }: Capped): AppealMemory {
  const today = dayNumber(now);
  const known = find(memory, tag);
  const goesOn = known && caps.views && !isOver(known, caps.views.days, now);
  const since = goesOn ? known.since : today;
  const views = Math.min((goesOn ? known.views : 0) + 1, MOST_VIEWS);
  return remember(memory, { tag, since, views, dismissed: known?.dismissed ?? null });
}

/** The memory of a browser whose reader has waved a campaign away. */
export function dismiss(memory: AppealMemory, tag: string, now: number): AppealMemory {
  const today = dayNumber(now);
  const known = find(memory, tag) ?? { tag, since: today, views: 0 };
  return remember(memory, { ...known, dismissed: today });
}

/** The memory with what was waved away besides; the same one where it knows all that. */
export function waved(memory: AppealMemory, dismissed: readonly Dismissed[]): AppealMemory {
  let latest = memory;
  for (const one of dismissed) {
    const known = find(latest, one.tag);
    if ((known?.dismissed ?? 0) >= one.dismissed) continue;
    latest = remember(latest, { ...(known ?? one), dismissed: one.dismissed });
  }
  return latest;
}

function remember(memory: AppealMemory, one: Remembered): AppealMemory {
  const others = memory.campaigns.filter(({ tag }) => tag !== one.tag);
  return { ...memory, campaigns: [one, ...others].slice(0, MOST_REMEMBERED) };
}

function find({ campaigns }: AppealMemory, tag: string): Remembered | undefined {
  return campaigns.find((one) => one.tag === tag);
}

function isOver({ since }: Remembered, days: number, now: number): boolean {
  return dayNumber(now) >= since + days;
}
