import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { workersOfMiniflare } from "./packages.ts";

/** The service that a D1 binding leads to. */
export const DATABASE = "d1";

const OBJECT = "d1-object";

/** Where in a folder of state the database's own file is. */
export const DATABASE_FOLDER = "miniflare-D1DatabaseObject";

/** What Miniflare's own Workers import. */
export const INTERNAL_MODULES = `extensions = [(modules = [
    (name = "miniflare:shared", esModule = embed "shared.js"),
    (name = "miniflare:zod", esModule = embed "zod.js")])],`;

/**
 * D1 as wrangler has it on an engineer's machine: a Durable Object with SQLite on disk, from the files of the
 * Miniflare that is locked with it, without Miniflare itself around it.
 */
export async function d1Services(dir: string, state: string): Promise<readonly string[]> {
  await mkdir(state, { recursive: true });
  const from = workersOfMiniflare();
  await copyFile(join(from, "shared/index.worker.js"), join(dir, "shared.js"));
  await copyFile(join(from, "shared/zod.worker.js"), join(dir, "zod.js"));
  await copyFile(join(from, "d1/database.worker.js"), join(dir, "d1-database.js"));
  await copyFile(join(from, "d1/entry.worker.js"), join(dir, "d1-entry.js"));
  return [
    `(name = "d1-disk", disk = (path = ${JSON.stringify(state)}, writable = true))`,
    `(name = "${OBJECT}", worker = (
      modules = [(name = "worker.js", esModule = embed "d1-database.js")],
      compatibilityDate = "2023-07-24",
      compatibilityFlags = ["nodejs_compat", "experimental"],
      durableObjectNamespaces = [(className = "D1DatabaseObject", uniqueKey = "${DATABASE_FOLDER}", enableSql = true)],
      durableObjectStorage = (localDisk = "d1-disk"),
      bindings = [(name = "MINIFLARE_BLOBS", service = "d1-disk")]))`,
    `(name = "${DATABASE}", worker = (
      modules = [(name = "worker.js", esModule = embed "d1-entry.js")],
      compatibilityDate = "2023-07-24",
      compatibilityFlags = ["enhanced_error_serialization"],
      bindings = [
        (name = "MINIFLARE_NAMESPACE", text = "newsstand"),
        (name = "MINIFLARE_OBJECT", durableObjectNamespace = (className = "D1DatabaseObject", serviceName = "${OBJECT}"))]))`,
  ];
}
