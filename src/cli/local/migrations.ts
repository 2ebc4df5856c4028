import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../tool.ts";

const FOLDER = join(ROOT, "src/edge/d1/migrations");

// Word for word what `wrangler d1 migrations apply` makes, so that both agree on what is applied.
const TABLE = `CREATE TABLE IF NOT EXISTS "d1_migrations"(
		id         INTEGER PRIMARY KEY AUTOINCREMENT,
		name       TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
);`;

/** Applies what is missing, each file in one transaction, and returns the names of those. */
export async function migrate(
  db: D1Database,
  split: (sql: string) => readonly string[],
): Promise<readonly string[]> {
  await db.prepare(TABLE).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).toSorted();
  const missing = files.filter((name) => !applied.has(name));
  for (const name of missing) {
    const statements = split(await readFile(join(FOLDER, name), "utf8"));
    const note = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    await db.batch([...statements.map((sql) => db.prepare(sql)), note]);
  }
  return missing;
}
