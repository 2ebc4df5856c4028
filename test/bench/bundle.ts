import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { esbuild } from "./packages.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Settings that wrangler bundles with, as far as they matter here. */
const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  format: "esm",
  target: "esnext",
  conditions: ["workerd", "worker", "browser"],
  external: ["cloudflare:*"],
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  write: false,
  outdir: "dist",
} as const;

/**
 * What a read evaluates, gzipped: everything but the chunks that only a lazy import brings. Bytes. As one stream, for
 * the bundle is one file: cut up, it would cost more the more is lazy.
 */
export async function evaluatedByARead(): Promise<number> {
  const { outputFiles } = await esbuild().build({
    ...OPTIONS,
    splitting: true,
    entryPoints: ["src/worker.ts"],
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [nameOf(path), contents]));
  const wanted = new Set<string>();
  const want = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    const source = new TextDecoder().decode(files.get(name));
    for (const [, imported] of source.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) {
      if (imported !== undefined) want(imported);
    }
  };
  want("worker.js");
  return gzipSync(Buffer.concat([...wanted].map((name) => files.get(name) ?? Buffer.alloc(0))))
    .length;
}

/** The Worker as one file. */
export async function builtWorker(): Promise<Buffer> {
  const { outputFiles } = await esbuild().build({ ...OPTIONS, entryPoints: ["src/worker.ts"] });
  return Buffer.from(outputFiles[0]?.contents ?? "");
}

/** The Worker with Stripe's module evaluated at start-up, as one file. */
export async function withStripeAtStart(): Promise<Buffer> {
  const { outputFiles } = await esbuild().build({
    ...OPTIONS,
    stdin: {
      contents: `import { stripePorts } from "./src/stripe/ports.ts";
globalThis.stripePorts = stripePorts;
export { AppealTally, default } from "./src/worker.ts";`,
      resolveDir: ROOT,
      sourcefile: "with-stripe.ts",
    },
  });
  return Buffer.from(outputFiles[0]?.contents ?? "");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
