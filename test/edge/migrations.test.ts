import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

test("the migrations leave a schema and a note of each of them", async () => {
  const { results } = await env.DB.prepare("SELECT name FROM d1_migrations ORDER BY id").all();
  expect(results.map(({ name }) => name)).toEqual(env.TEST_MIGRATIONS.map(({ name }) => name));
});

test("every table that the project made is STRICT", async () => {
  const { results } = await env.DB.prepare(
    `SELECT name FROM pragma_table_list
     WHERE schema = 'main' AND type = 'table' AND strict = 0
       AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\'
       AND name != 'd1_migrations'`,
  ).all();
  expect(results).toEqual([]);
});
