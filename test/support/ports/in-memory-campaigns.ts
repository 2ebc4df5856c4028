import type { AppealPress } from "../../../src/appeals/appeal-press.ts";
import type { PublishedAppeals, Switches } from "../../../src/appeals/appeal-shelf.ts";
import type { Campaign } from "../../../src/appeals/campaign.ts";
import type { CampaignArchive, KeptCampaign } from "../../../src/appeals/campaign-archive.ts";

/** What the newsroom asks for, in memory. */
export class InMemoryCampaigns implements CampaignArchive {
  readonly kept = new Map<string, KeptCampaign>();
  readonly notes: string[] = [];
  #changes = 0;
  #policy: unknown = null;
  #switches: Switches = { asks: true, checkout: true };

  changed(): Promise<number> {
    return Promise.resolve(this.#changes);
  }

  all(): Promise<readonly KeptCampaign[]> {
    return Promise.resolve([...this.kept.values()]);
  }

  put(campaign: Campaign, document: unknown): Promise<void> {
    const { id } = campaign;
    this.#changes += 1;
    this.kept.set(id, { id, document, compiled: campaign, state: "live", problem: null });
    return Promise.resolve();
  }

  end(id: string): Promise<boolean> {
    const one = this.kept.get(id);
    if (one?.state !== "live") return Promise.resolve(false);
    this.#changes += 1;
    this.kept.set(id, { ...one, state: "ended", problem: null });
    return Promise.resolve(true);
  }

  note(id: string, problem: string | null): Promise<void> {
    const one = this.kept.get(id);
    if (one) this.kept.set(id, { ...one, problem });
    this.notes.push(`${id}: ${problem ?? "whole"}`);
    return Promise.resolve();
  }

  policy(): Promise<unknown> {
    return Promise.resolve(this.#policy);
  }

  setPolicy(document: unknown): Promise<void> {
    this.#changes += 1;
    this.#policy = document;
    return Promise.resolve();
  }

  switches(): Promise<Switches> {
    return Promise.resolve(this.#switches);
  }

  turn(name: keyof Switches, on: boolean): Promise<void> {
    this.#changes += 1;
    this.#switches = { ...this.#switches, [name]: on };
    return Promise.resolve();
  }
}

/** The press in memory: what is in print, and how often it had to print. */
export class InMemoryPress implements AppealPress {
  text: string | null = null;
  runs = 0;

  inPrint(): Promise<PublishedAppeals | null> {
    return Promise.resolve(this.text === null ? null : (JSON.parse(this.text) as PublishedAppeals));
  }

  print(appeals: PublishedAppeals): Promise<boolean> {
    const text = JSON.stringify(appeals);
    if (text === this.text) return Promise.resolve(false);
    this.text = text;
    this.runs += 1;
    return Promise.resolve(true);
  }
}
