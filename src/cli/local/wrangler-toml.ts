import { join } from "node:path";
import { ROOT } from "../tool.ts";

/** What of wrangler.toml matters to the commands, as wrangler reads it. */
export interface WranglerToml {
  readonly vars: Readonly<Record<string, unknown>>;
  readonly triggers: { readonly crons?: readonly string[] };
}

export const WRANGLER_TOML = join(ROOT, "wrangler.toml");

/** Reads the repository's wrangler.toml. */
export async function readWranglerToml(): Promise<WranglerToml> {
  process.env["WRANGLER_LOG"] ??= "error";
  const { unstable_readConfig: readConfig } = await import("wrangler");
  return readConfig({ config: WRANGLER_TOML }, { hideWarnings: true }) as WranglerToml;
}
