import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What wrangler itself builds and runs with: the versions that are locked with it. */
const ofWrangler = createRequire(createRequire(import.meta.url).resolve("wrangler"));

/** The binary itself: the package's command is a script in front of it. */
export function workerdBinary(): string {
  return (ofWrangler("workerd") as { default: string }).default;
}

/** The folder of the Workers that play Cloudflare's own services. */
export function workersOfMiniflare(): string {
  return join(dirname(ofWrangler.resolve("miniflare")), "workers");
}

interface Esbuild {
  build(options: Readonly<Record<string, unknown>>): Promise<{
    outputFiles: readonly { readonly path: string; readonly contents: Uint8Array }[];
  }>;
}

export function esbuild(): Esbuild {
  return ofWrangler("esbuild") as Esbuild;
}
