import type { Switches } from "../../appeals/appeal-shelf.ts";
import type { Campaign } from "../../appeals/campaign.ts";
import type { CampaignArchive, KeptCampaign } from "../../appeals/campaign-archive.ts";
import type { Clock } from "../../kernel/time.ts";
import { COMPILED_AS } from "../campaigns/another-release.ts";

type Row = Omit<KeptCampaign, "document" | "compiled"> & {
  readonly document: string;
  readonly compiled: string;
};

/** What the newsroom asks for, in D1. */
export class D1Campaigns implements CampaignArchive {
  readonly #db: D1Database;
  readonly #clock: Clock;

  constructor(db: D1Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async all(): Promise<readonly KeptCampaign[]> {
    const { results } = await this.#db
      .prepare(
        "SELECT campaign_id AS id, document, compiled, state, problem FROM campaigns ORDER BY campaign_id",
      )
      .all<Row>();
    return results.map(({ document, compiled, ...row }) => ({
      ...row,
      document: JSON.parse(document) as unknown,
      compiled: JSON.parse(compiled) as unknown,
    }));
  }

  async put(campaign: Campaign, document: unknown): Promise<void> {
    const compiled = JSON.stringify({ version: COMPILED_AS, ...campaign });
    await this.#db
      .prepare(
        `INSERT INTO campaigns (campaign_id, document, compiled, state, changed) VALUES (?, ?, ?, 'live', ?)
         ON CONFLICT (campaign_id) DO UPDATE SET document = excluded.document, compiled = excluded.compiled,
           state = excluded.state, problem = NULL, changed = excluded.changed`,
      )
      .bind(campaign.id, JSON.stringify(document), compiled, this.#clock())
      .run();
  }

  async end(id: string): Promise<boolean> {
    const { meta } = await this.#db
      .prepare(
        `UPDATE campaigns SET state = 'ended', problem = NULL, changed = ?
         WHERE campaign_id = ? AND state = 'live'`,
      )
      .bind(this.#clock(), id)
      .run();
    return meta.changes > 0;
  }

  async note(id: string, problem: string | null): Promise<void> {
    await this.#db
      .prepare("UPDATE campaigns SET problem = ? WHERE campaign_id = ?")
      .bind(problem, id)
      .run();
  }

  async changed(): Promise<number> {
    const changed = await this.#db
      .prepare(
        `SELECT MAX(changed) AS changed FROM (
           SELECT changed FROM campaigns UNION ALL SELECT changed FROM harm_policy UNION ALL SELECT changed FROM switches)`,
      )
      .first<number | null>("changed");
    return changed ?? 0;
  }

  async policy(): Promise<unknown> {
    const document = await this.#db
      .prepare("SELECT document FROM harm_policy WHERE id = 1")
      .first<string>("document");
    return document === null ? null : (JSON.parse(document) as unknown);
  }

  async setPolicy(document: unknown): Promise<void> {
    await this.#db
      .prepare(
        `INSERT INTO harm_policy (id, document, changed) VALUES (1, ?, ?)
         ON CONFLICT (id) DO UPDATE SET document = excluded.document, changed = excluded.changed`,
      )
      .bind(JSON.stringify(document), this.#clock())
      .run();
  }

  async switches(): Promise<Switches> {
    const { results } = await this.#db
      .prepare("SELECT name, is_on FROM switches")
      .all<{ name: keyof Switches; is_on: 0 | 1 }>();
    const turned = results.map(({ name, is_on }) => [name, is_on === 1] as const);
    return { asks: true, checkout: true, ...Object.fromEntries(turned) };
  }

  async turn(name: keyof Switches, on: boolean): Promise<void> {
    await this.#db
      .prepare(
        `INSERT INTO switches (name, is_on, changed) VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET is_on = excluded.is_on, changed = excluded.changed`,
      )
      .bind(name, on ? 1 : 0, this.#clock())
      .run();
  }
}
