import { DAY, monthFrom, dayNumber } from "../kernel/time.ts";

/** One article that was read. */
export interface Entry {
  /** The article's slug, salted and keyed: tells nothing to whoever has not the key. */
  readonly id: string;
  /** UTC days since 1970. */
  readonly day: number;
  /** Whether it was opened by a gift link, and so is not counted. */
  readonly gift: boolean;
}

/** What a browser has read lately, as its own cookie tells. */
export interface History {
  /** Random, and the same as long as the history goes on: the ids of no two histories can be compared. */
  readonly salt: string;
  readonly entries: readonly Entry[];
  /** Whether something was sent that is no history of ours: it has been meddled with. */
  readonly spoiled: boolean;
}

/** How long a meter counts: the calendar month (UTC), or so many days, each read falling out by itself. */
export type Window = "month" | { readonly days: number };

/** What a browser remembers at most, so that its cookie stays small; the newsroom's meter counts no further. */
export const MOST_READS = 60;
const MOST_GIFTS = 16;
/** How long an article that was opened as a gift stays open in that browser: days. */
const GIFT_KEPT = 30;

/** The counted reads that fall into the window. */
export function readsIn(history: History, window: Window, now: number): readonly Entry[] {
  const first = firstDay(window, now);
  return history.entries.filter((entry) => !entry.gift && entry.day >= first);
}

/** How many articles were read in this calendar month (UTC), with the one that is being read; null names none. */
export function readsThisMonth(history: History, id: string | null, now: number): number {
  const reads = readsIn(history, "month", now);
  const again = id === null || reads.some((entry) => entry.id === id);
  return reads.length + (again ? 0 : 1);
}

/** Whether a history that is kept for a window tells of the whole calendar month. */
export function holdsMonth(window: Window): boolean {
  return window === "month" || window.days >= 31;
}

/** How an article stands in a history: counted in the window, opened as a gift, or not there. */
export function recall(
  history: History,
  id: string,
  { window, now }: { readonly window: Window; readonly now: number },
): "read" | "gift" | null {
  const first = firstDay(window, now);
  const firstGift = dayNumber(now) - GIFT_KEPT;
  let read = false;
  for (const entry of history.entries) {
    if (entry.id !== id) continue;
    if (entry.gift && entry.day > firstGift) return "gift";
    if (!entry.gift && entry.day >= first) read = true;
  }
  return read ? "read" : null;
}

/** The history with one article more, and without what has fallen out of the window. */
export function remember(
  history: History,
  { id, gift }: Pick<Entry, "id" | "gift">,
  { window, now }: { readonly window: Window; readonly now: number },
): History {
  const today = dayNumber(now);
  const first = firstDay(window, now);
  const reads: Entry[] = [];
  const gifts: Entry[] = [];
  for (const entry of history.entries) {
    if (entry.gift === gift && entry.id === id) continue;
    if (!entry.gift && entry.day >= first) reads.push(entry);
    if (entry.gift && entry.day > today - GIFT_KEPT) gifts.push(entry);
  }
  (gift ? gifts : reads).push({ id, day: today, gift });
  const entries = [...reads.slice(-MOST_READS), ...gifts.slice(-MOST_GIFTS)];
  return { salt: history.salt, entries, spoiled: history.spoiled };
}

/** Each article once for each kind, as of the last day on which it is told of. */
export function union(...told: readonly (readonly Entry[])[]): readonly Entry[] {
  const latest = new Map<string, Entry>();
  for (const entry of told.flat()) {
    const key = `${entry.id} ${entry.gift}`;
    const known = latest.get(key);
    if (!known || known.day < entry.day) latest.set(key, entry);
  }
  return [...latest.values()];
}

/** The moment (epoch ms) at which fewer than `limit` reads are left in the window. */
export function freedAt(
  reads: readonly Entry[],
  limit: number,
  { window, now }: { readonly window: Window; readonly now: number },
): number {
  if (window === "month") return monthAround(now).next;
  const days = reads.map(({ day }) => day).toSorted((a, b) => a - b);
  const last = days[days.length - limit] ?? dayNumber(now);
  return (last + window.days) * DAY;
}

/** How long a browser has to keep a history: ms. */
export function keptFor(window: Window): number {
  return Math.max(window === "month" ? 31 : window.days, GIFT_KEPT) * DAY;
}

function firstDay(window: Window, now: number): number {
  return window === "month" ? monthAround(now).first / DAY : dayNumber(now) - window.days + 1;
}

/** Kept, because every read asks, and seldom about another one. */
let month = { first: 0, next: 0 };

function monthAround(now: number): typeof month {
  const same = month.first <= now && now < month.next;
  return same ? month : (month = { first: monthFrom(now, 0), next: monthFrom(now, 1) });
}
