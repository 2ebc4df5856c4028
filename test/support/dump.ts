/** Every row of every table of ours, as text: what nobody may find there, and what must stay the same. */
export async function dump(
  db: D1Database,
  { without = [] }: { readonly without?: readonly string[] } = {},
): Promise<Readonly<Record<string, string>>> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
         AND name NOT LIKE '!_cf!_%' ESCAPE '!' AND name <> 'd1_migrations' ORDER BY name`,
    )
    .all<{ name: string }>();
  const tables = results.map(({ name }) => name).filter((name) => !without.includes(name));
  const rows: Record<string, string> = {};
  for (const table of tables) {
    const { results: all } = await db.prepare(`SELECT * FROM ${table}`).all();
    rows[table] = all
      .map((row) => JSON.stringify(row))
      .toSorted()
      .join("\n");
  }
  return rows;
}

/** What the books know of money and of people: neither how they came to know it, nor when. */
export async function dumpFacts(db: D1Database): Promise<Readonly<Record<string, string>>> {
  const facts = await dump(db, { without: ["events", "observations", "repairs", "tallies"] });
  const unordered = (text: string) => text.replaceAll(/"observed":\d+/g, '"observed":0');
  return Object.fromEntries(
    Object.entries(facts).map(([table, rows]) => [table, unordered(rows)] as const),
  );
}
