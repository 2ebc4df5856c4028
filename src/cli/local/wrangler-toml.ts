import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../tool.ts";

/** What of wrangler.toml matters to the commands, as wrangler reads it. */
export interface WranglerToml {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly triggers: { readonly crons?: readonly string[] };
  readonly compatibility_date?: string;
  readonly d1_databases: readonly { readonly binding: string; readonly database_name?: string }[];
  readonly kv_namespaces: readonly { readonly binding: string }[];
}

export const WRANGLER_TOML = join(ROOT, "wrangler.toml");

/** Reads the repository's wrangler.toml. */
export async function readWranglerToml(): Promise<WranglerToml> {
  process.env["WRANGLER_LOG"] ??= "error";
  const { unstable_readConfig: readConfig } = await import("wrangler");
  return readConfig({ config: WRANGLER_TOML }, { hideWarnings: true }) as WranglerToml;
}

/**
 * The database and the namespace of wrangler.toml alone, in a file for as long as the work takes: without a Worker, who
 * names its objects is complained of.
 */
export async function withStoresToml<Done>(work: (path: string) => Promise<Done>): Promise<Done> {
  const { compatibility_date, d1_databases, kv_namespaces } = await readWranglerToml();
  const dir = await mkdtemp(join(tmpdir(), "newsstand-stores-"));
  const path = join(dir, "wrangler.json");
  const stores = {
    compatibility_date,
    d1_databases: d1_databases.map(({ binding, database_name }) => ({ binding, database_name })),
    kv_namespaces: kv_namespaces.map(({ binding }) => ({ binding })),
  };
  try {
    await writeFile(path, JSON.stringify({ name: "stores", ...stores }));
    return await work(path);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
