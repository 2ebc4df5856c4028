import type { Slug } from "../articles/slug.ts";
import { largestLimit, type MeterPolicy } from "../paywall/meter.ts";
import { keptFor, remember, type History } from "../readers/history.ts";
import type { HistoryKeeper } from "../readers/history-keeper.ts";
import { decideReading, type Circumstances, type Decision } from "./decide-reading.ts";

/** A history for the browser to keep. */
export interface KeptHistory {
  readonly sealed: string;
  /** ms. */
  readonly keptFor: number;
}

/** Counts a read at the moment its text leaves; `exhausted` where another tab of the same browser was faster. */
export type Count = () => KeptHistory | "exhausted";

/** A history in which nothing was read yet. */
export function beginHistory({ histories, meter }: BeginPorts): KeptHistory {
  return { sealed: histories.seal(histories.start()), keptFor: keptFor(meter.window) };
}

interface BeginPorts {
  readonly histories: HistoryKeeper;
  readonly meter: MeterPolicy;
}

/** How the browser's history changes by a read that was decided; null where it stays as it is. */
export function countRead(
  circumstances: Circumstances,
  { access, counts, meter }: Decision,
  keeper: HistoryKeeper,
): Count | null {
  const { policy, now, article, history } = circumstances;
  const when = { window: policy.window, now };
  const keep = (kept: History): KeptHistory => ({
    sealed: keeper.seal(kept),
    keptFor: keptFor(policy.window),
  });
  const latest = () => (history ? keeper.latest(history) : keeper.start());
  if (counts) {
    return () => {
      const known = latest();
      const id = circumstances.id ?? keeper.idOf(known, article.slug);
      // Decided once more, but only where it has come further since.
      const granted =
        history === null ||
        known === history ||
        decideReading({ ...circumstances, history: known, id }).access.granted;
      return granted ? keep(remember(known, { id, gift: false }, when)) : "exhausted";
    };
  }
  // Meddled with: from here on it is a history like any other, of somebody who has read all there was.
  if (history?.spoiled !== true || access.granted || !meter) return null;
  return () => keep(spend(latest(), { policy, now }, keeper));
}

/**
 * The history of somebody who has read all there was, whatever the article's limit. What of the old one is genuine goes
 * on: nobody gains a second history by breaking the first.
 */
export function spend(
  history: History,
  { policy, now }: Pick<Circumstances, "policy" | "now">,
  keeper: HistoryKeeper,
): History {
  const when = { window: policy.window, now };
  // No article has a blank in its slug.
  const ids = Array.from({ length: largestLimit(policy) }, (_, at) =>
    keeper.idOf(history, `spent ${at}` as Slug),
  );
  return ids.reduce((kept, id) => remember(kept, { id, gift: false }, when), history);
}
