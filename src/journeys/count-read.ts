import type { Slug } from "../articles/slug.ts";
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

interface Decided {
  readonly circumstances: Circumstances;
  readonly decision: Decision;
}

/** How the browser's history changes by a read that was decided; null where it stays as it is. */
export function countRead(
  sent: readonly string[],
  { circumstances, decision }: Decided,
  keeper: HistoryKeeper,
): Count | null {
  const { policy, now, article, history } = circumstances;
  const when = { window: policy.window, now };
  const keep = (kept: History): KeptHistory => ({
    sealed: keeper.seal(kept),
    keptFor: keptFor(policy.window),
  });
  if (decision.counts) {
    return () => {
      const latest = keeper.open(sent) ?? keeper.start();
      const id = keeper.idOf(latest, article.slug);
      const again = decideReading({ ...circumstances, history: latest, id });
      return again.access.granted ? keep(remember(latest, { id, gift: false }, when)) : "exhausted";
    };
  }
  // Meddled with: from here on it is a history like any other, of somebody who has read all there was.
  const limit = decision.meter?.limit;
  if (history?.spoiled !== true || decision.access.granted || typeof limit !== "number")
    return null;
  return () => {
    const fresh = keeper.start();
    const ids = Array.from({ length: limit }, (_, at) => keeper.idOf(fresh, `spent-${at}` as Slug));
    return keep(ids.reduce((kept, id) => remember(kept, { id, gift: false }, when), fresh));
  };
}
