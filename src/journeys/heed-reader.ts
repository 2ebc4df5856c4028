import { dismiss, type AppealMemory } from "../appeals/appeal-memory.ts";
import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { MemoryKeeper } from "../appeals/memory-keeper.ts";
import type { Clock } from "../kernel/time.ts";

export interface HeedPorts {
  readonly memories: MemoryKeeper;
  readonly clock: Clock;
}

/** What the browser has to remember of an appeal that its reader has waved away, sealed; null where there is none by that id. */
export function dismissAppeal(
  { campaign, memory }: { readonly campaign: string; readonly memory: string | null },
  { campaigns }: PublishedAppeals,
  { memories, clock }: HeedPorts,
): string | null {
  if (!campaigns.some(({ id }) => id === campaign)) return null;
  const kept = memories.open(memory) ?? memories.start();
  return memories.seal(dismiss(kept, memories.tagOf(campaign), clock()));
}

/** What the browser has to remember of whether its reader wants appeals at all, sealed. */
export function silenceAppeals(
  { silent, memory }: { readonly silent: boolean; readonly memory: string | null },
  { memories }: Pick<HeedPorts, "memories">,
): string {
  const kept: AppealMemory = memories.open(memory) ?? memories.start();
  return memories.seal({ ...kept, optedOut: silent });
}
