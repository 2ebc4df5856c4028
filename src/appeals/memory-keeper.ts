import type { AppealMemory } from "./appeal-memory.ts";

/** Seals what a browser remembers of our appeals, and opens it again. */
export interface MemoryKeeper {
  /** Null where nothing was sent, or nothing that we sealed: then its reader is a new one. */
  open(sealed: string | null): AppealMemory | null;
  /** A memory of nothing, with a seed of its own. */
  start(): AppealMemory;
  /** A few hundred characters at most. */
  seal(memory: AppealMemory): string;
  /** What stands for a campaign in a memory: the same for the same id, always. */
  readonly tagOf: (campaign: string) => string;
}
