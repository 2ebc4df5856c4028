import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

const FOLDER = join(import.meta.dirname, "../../src/edge/d1/migrations");
const SCHEMA = readdirSync(FOLDER)
  .toSorted()
  .map((file) => readFileSync(join(FOLDER, file), "utf8"))
  .join("\n");

/** SQLite in memory with the schema as the migrations make it. */
export function migratedSqlite(): DatabaseSync {
  const sqlite = new DatabaseSync(":memory:");
  sqlite.exec(SCHEMA);
  return sqlite;
}

/** As much of D1 as the stores use, over SQLite in this process: their own SQL, without workerd around it. */
export function d1Over(sqlite: DatabaseSync): D1Database {
  const database = {
    prepare: (sql: string) => new Statement(sqlite, sql, []),
    batch: async (statements: readonly Statement[]) => {
      await Promise.resolve();
      sqlite.exec("BEGIN");
      try {
        const results = statements.map((statement) => statement.now());
        sqlite.exec("COMMIT");
        return results;
      } catch (error) {
        sqlite.exec("ROLLBACK");
        throw error;
      }
    },
  };
  return database as unknown as D1Database;
}

/** Statements that were compiled before, by database. */
const COMPILED = new WeakMap<DatabaseSync, Map<string, ReturnType<DatabaseSync["prepare"]>>>();

class Statement {
  readonly #sqlite: DatabaseSync;
  readonly #sql: string;
  readonly #params: readonly SQLInputValue[];

  constructor(sqlite: DatabaseSync, sql: string, params: readonly SQLInputValue[]) {
    this.#sqlite = sqlite;
    this.#sql = sql;
    this.#params = params;
  }

  bind(...params: SQLInputValue[]): Statement {
    return new Statement(this.#sqlite, this.#sql, params);
  }

  /** What D1 answers, in this very moment. */
  now() {
    const count = () => Number(this.#compiled("SELECT total_changes() AS n").get()?.["n"]);
    const before = count();
    const results = this.#compiled(this.#sql).all(...this.#params);
    const changes = count() - before;
    return {
      success: true,
      results: results.map((row) => ({ ...row })),
      meta: { changes, rows_read: results.length },
    };
  }

  async all() {
    await Promise.resolve();
    return this.now();
  }

  run() {
    return this.all();
  }

  async first() {
    return (await this.all()).results[0] ?? null;
  }

  #compiled(sql: string) {
    const known =
      COMPILED.get(this.#sqlite) ?? new Map<string, ReturnType<DatabaseSync["prepare"]>>();
    COMPILED.set(this.#sqlite, known);
    const compiled = known.get(sql) ?? this.#sqlite.prepare(sql);
    known.set(sql, compiled);
    return compiled;
  }
}
