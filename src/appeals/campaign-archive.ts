import type { Switches } from "./appeal-shelf.ts";
import type { Campaign } from "./campaign.ts";

/** What is wrong with a document, and where in it: `variants[1].cards.usd[0]`. */
export interface Fault {
  readonly field: string;
  readonly problem: string;
}

/** A campaign that was published. */
export interface KeptCampaign {
  readonly id: string;
  /** As the newsroom wrote it. */
  readonly document: unknown;
  /** What was made of that when it was published: a Campaign, if nobody touched it since. */
  readonly compiled: unknown;
  readonly state: "live" | "ended";
  /** Why it is not shown; null where nothing is wrong with it. */
  readonly problem: string | null;
}

/** Campaigns, policy and switches as the newsroom set them. Throws where the store is down. */
export interface CampaignArchive {
  /** The newest change of campaigns, policy and switches, in epoch ms; 0 where there was none. */
  changed(): Promise<number>;
  /** By id. */
  all(): Promise<readonly KeptCampaign[]>;
  /** Live from now on, in the place of one with the same id. */
  put(campaign: Campaign, document: unknown): Promise<void>;
  /** False where there is none that is live. */
  end(id: string): Promise<boolean>;
  /** Keeps what is wrong with it. */
  note(id: string, problem: string | null): Promise<void>;
  /** The policy as it was written; null where the newsroom has none of its own. */
  policy(): Promise<unknown>;
  setPolicy(document: unknown): Promise<void>;
  switches(): Promise<Switches>;
  turn(name: keyof Switches, on: boolean): Promise<void>;
}
