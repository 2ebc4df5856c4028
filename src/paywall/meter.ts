import type { ArticleSummary } from "../articles/article.ts";
import { DAY } from "../kernel/time.ts";
import { freedAt, readsIn, recall, type History, type Window } from "../readers/history.ts";

/** Which articles of the metered tier are free, as the newsroom has set it. */
export interface MeterPolicy {
  /** So many in a window. */
  readonly articles: number;
  readonly window: Window;
  /** The first that fits an article and its reader stands in for `articles`. */
  readonly exceptions: readonly MeterException[];
}

export interface MeterException {
  /** ISO 3166-1 codes of where the reader is; `T1` is Tor. Null: wherever. */
  readonly countries: readonly string[] | null;
  /** Articles that were published more than so many days ago; null: all. */
  readonly olderThanDays: number | null;
  readonly articles: number | "unlimited";
}

/** The meter as one reader meets it at one article. */
export interface Meter {
  readonly limit: number | "unlimited";
  /** Articles counted in the window so far. */
  readonly read: number;
  readonly seen: "read" | "gift" | null;
  /** Whether the history is one that we did not write. */
  readonly spoiled: boolean;
  /** Epoch ms at which the next article is free. */
  readonly opens: number;
}

export interface Metering {
  readonly policy: MeterPolicy;
  readonly article: Pick<ArticleSummary, "published">;
  /** ISO 3166-1; null where it is not known. */
  readonly country: string | null;
  readonly history: History | null;
  /** The article's id in that history. */
  readonly id: string | null;
  readonly now: number;
}

export function meterFor({ policy, article, country, history, id, now }: Metering): Meter {
  const limit = limitFor(policy, { article, country, now });
  const when = { window: policy.window, now };
  if (!history) return { limit, read: 0, seen: null, spoiled: false, opens: now };
  const reads = readsIn(history, policy.window, now);
  // What has been meddled with counts from now on as if everything had been read today.
  const freeing = history.spoiled ? [] : reads;
  const opens = limit === "unlimited" ? now : freedAt(freeing, limit, when);
  const seen = id === null ? null : recall(history, id, when);
  return { limit, read: reads.length, seen, spoiled: history.spoiled, opens };
}

/** The most articles that are free in a window under any of the policy's limits. */
export function largestLimit({ articles, exceptions }: MeterPolicy): number {
  const limits = exceptions.map((exception) => exception.articles);
  return Math.max(articles, ...limits.filter((limit) => limit !== "unlimited"));
}

function limitFor(
  { articles, exceptions }: MeterPolicy,
  { article, country, now }: Pick<Metering, "article" | "country" | "now">,
): number | "unlimited" {
  const fitting = exceptions.find(
    ({ countries, olderThanDays }) =>
      (countries === null || (country !== null && countries.includes(country))) &&
      (olderThanDays === null || article.published < now - olderThanDays * DAY),
  );
  return fitting?.articles ?? articles;
}
