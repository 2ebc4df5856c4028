import { join } from "node:path";
import { askThrough, databaseThrough, shelfThrough } from "./local/door/client.ts";
import { holdOrDoor } from "./local/hold.ts";
import { migrate } from "./local/migrations.ts";
import { withStoresToml } from "./local/wrangler-toml.ts";
import { ROOT } from "./tool.ts";

export interface State {
  readonly db: D1Database;
  readonly shelf: KVNamespace;
  /** Where the Stripe of the running `npm start` is; null where none runs. */
  readonly secrets: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Where `npm start` and wrangler itself keep local state. */
export const DEFAULT_STATE = join(ROOT, ".wrangler/state");

/**
 * The stores in a state folder, with the schema in place: through the `npm start` that runs on it,
 * else straight from the files.
 */
export async function openState(dir: string = DEFAULT_STATE): Promise<State> {
  const found = await holdOrDoor(dir);
  if ("url" in found) {
    const ask = askThrough(found);
    const close = () => Promise.resolve();
    return { db: databaseThrough(ask), shelf: shelfThrough(ask), secrets: found.secrets, close };
  }
  const files = await openFiles(dir);
  const close = async (): Promise<void> => {
    await files.close();
    await found.release();
  };
  return { ...files, close };
}

/** The stores straight from the files, for the one process that holds the folder. */
export async function openFiles(dir: string): Promise<State> {
  // The secrets are not in wrangler.toml, and nothing here needs them: no warning about that.
  process.env["WRANGLER_LOG"] ??= "error";
  const { getPlatformProxy, unstable_splitSqlQuery: split } = await import("wrangler");
  const proxy = await withStoresToml((configPath) =>
    getPlatformProxy<{ DB: D1Database; SHELF: KVNamespace }>({
      configPath,
      envFiles: [],
      persist: { path: join(dir, "v3") },
      remoteBindings: false,
    }),
  );
  await migrate(proxy.env.DB, split);
  const { DB: db, SHELF: shelf } = proxy.env;
  return { db, shelf, secrets: {}, close: () => proxy.dispose() };
}
