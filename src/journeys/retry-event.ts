import type { ListedEvent } from "../ledger/inbox.ts";
import type { NewsroomBooks } from "../newsroom/figures.ts";
import { applyEvents, type ApplyPorts } from "./apply-events.ts";

export interface RetryPorts extends ApplyPorts {
  readonly newsroom: Pick<NewsroomBooks, "event">;
}

/** Judges an event anew, at once, whatever became of it before. How it stands now; null where there is none. */
export async function retryEvent(id: string, ports: RetryPorts): Promise<ListedEvent | null> {
  const { inbox, newsroom, records, clock } = ports;
  if (!(await inbox.retry(id, clock()))) return null;
  const event = await newsroom.event(id);
  if (event === null) return null;
  const pending = { id, subject: event.subject, attempts: 0, doubts: 0 };
  await applyEvents([pending], records.round(), ports);
  return newsroom.event(id);
}
