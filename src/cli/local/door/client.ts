import { STATE_PATH, TOKEN_HEADER, decode, encode } from "./protocol.ts";
import type { StateCall, StateReply, Statement } from "./protocol.ts";

/** Where a running `npm start` lets other processes at its stores. */
export interface Door {
  readonly url: string;
  readonly token: string;
  /** What its Worker was told beside wrangler.toml: with other keys one would read other books. */
  readonly secrets: Readonly<Record<string, string>>;
}

type Ask = (call: StateCall) => Promise<unknown>;

export function askThrough({ url, token }: Door): Ask {
  return async (call) => {
    const response = await fetch(new URL(STATE_PATH, url), {
      method: "POST",
      headers: { [TOKEN_HEADER]: token, "content-type": "application/json" },
      body: JSON.stringify(encode(call)),
    });
    if (!response.ok) throw new Error(`the running newsstand answered ${response.status}`);
    const reply = (await response.json()) as StateReply;
    if ("error" in reply) throw new Error(reply.error);
    return decode(reply.value);
  };
}

/** KV as it is on the other side: every method with its arguments; no streams. */
export function shelfThrough(ask: Ask): KVNamespace {
  const handler = {
    get: (_: object, method: string | symbol) =>
      typeof method === "string" && method !== "then"
        ? (...args: unknown[]) => ask({ store: "shelf", method, args })
        : undefined,
  };
  return new Proxy({}, handler) as KVNamespace;
}

export function databaseThrough(ask: Ask): D1Database {
  const prepare = (sql: string) => new DoorStatement(ask, { sql, params: [] });
  const batch = async <T>(statements: D1PreparedStatement[]) => {
    const parts = statements.map((statement) => (statement as DoorStatement).statement);
    return (await ask({ store: "db", method: "batch", statements: parts })) as D1Result<T>[];
  };
  const database: Omit<D1Database, "dump"> = {
    prepare,
    batch,
    exec: async (sql) => (await ask({ store: "db", method: "exec", sql })) as D1ExecResult,
    withSession: () => ({ prepare, batch, getBookmark: () => null }),
  };
  return database as D1Database;
}

class DoorStatement implements D1PreparedStatement {
  readonly statement: Statement;
  readonly #ask: Ask;

  constructor(ask: Ask, statement: Statement) {
    this.#ask = ask;
    this.statement = statement;
  }

  bind(...params: unknown[]): D1PreparedStatement {
    return new DoorStatement(this.#ask, { ...this.statement, params });
  }

  async all<T = Record<string, unknown>>(): Promise<D1Result<T>> {
    const statements = [this.statement];
    const results = await this.#ask({ store: "db", method: "batch", statements });
    const [result] = results as D1Result<T>[];
    if (result === undefined) throw new Error("the running newsstand answered without a result");
    return result;
  }

  run<T = Record<string, unknown>>(): Promise<D1Result<T>> {
    return this.all<T>();
  }

  async first<T>(column?: string): Promise<T | null> {
    const [row] = (await this.all()).results;
    if (row === undefined) return null;
    return (column === undefined ? row : (row[column] ?? null)) as T | null;
  }

  async raw<T = unknown[]>(options?: { columnNames?: boolean }): Promise<[string[], ...T[]]> {
    const rows = await this.#ask({ store: "db", method: "raw", statement: this.statement });
    const [names, ...rest] = rows as [string[], ...T[]];
    return (options?.columnNames ? [names, ...rest] : rest) as [string[], ...T[]];
  }
}
