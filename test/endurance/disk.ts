import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DATABASE_FOLDER } from "../bench/d1.ts";

/** What lies on disk at a moment when nobody has it open. */
export interface Disk {
  /** What SQLite says is wrong with it. */
  readonly damage: readonly string[];
  /** State by event id. */
  readonly events: ReadonlyMap<string, string>;
  /** `table id` of every fact. */
  readonly facts: ReadonlySet<string>;
  /** Whom something was received from. */
  readonly givers: ReadonlySet<string>;
}

const FACTS = `SELECT 'receipt ' || receipt_id AS fact FROM receipts
  UNION ALL SELECT 'refund ' || refund_id FROM refunds
  UNION ALL SELECT 'dispute ' || dispute_id FROM disputes
  UNION ALL SELECT 'subscription ' || subscription_id FROM subscriptions`;

/** Reads a copy: opening a database mends it, and that is for the Worker to do. */
export async function readDisk(state: string): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), "newsstand-disk-"));
  await cp(join(state, DATABASE_FOLDER), folder, { recursive: true });
  const names = await readdir(folder);
  const name = names.find((name) => /^[0-9a-f]+\.sqlite$/.test(name));
  if (name === undefined) throw new Error("there is no database on disk");
  const db = new DatabaseSync(join(folder, name));
  const all = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).map(String));
  try {
    return {
      damage: [
        ...all("PRAGMA integrity_check").flat(),
        ...all("PRAGMA foreign_key_check").map((broken) => broken.join(" ")),
      ].filter((line) => line !== "ok"),
      events: new Map(
        all("SELECT event_id, state FROM events").map(([id = "", state = ""]) => [id, state]),
      ),
      facts: new Set(all(FACTS).flat()),
      givers: new Set(all("SELECT DISTINCT supporter_id FROM receipts").flat()),
    };
  } finally {
    db.close();
    await rm(folder, { recursive: true });
  }
}
