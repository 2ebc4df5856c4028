import type { PublishedAppeals } from "./appeal-shelf.ts";

/** Prints what readers are asked, where every isolate finds it. Throws where the store is down. */
export interface AppealPress {
  /** What is in print; null where nothing is, or nothing that can be read. */
  inPrint(): Promise<PublishedAppeals | null>;
  /** Says whether there was anything new to print. */
  print(appeals: PublishedAppeals): Promise<boolean>;
}
