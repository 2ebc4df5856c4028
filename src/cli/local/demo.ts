import { spawn } from "node:child_process";
import { access, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../tool.ts";

const ARTICLES = join(ROOT, "src/cli/demo");

/**
 * Imports the demo articles as `npm run import` does, once for a state folder: an article that
 * was removed from it since does not come back. For a folder that nobody holds. Says whether it
 * had to; the schema is then in place too.
 */
export async function importDemo(dir: string): Promise<boolean> {
  const mark = join(dir, "demo-imported");
  const done = await access(mark).then(
    () => true,
    () => false,
  );
  if (done) return false;
  const files = (await readdir(ARTICLES)).filter((name) => name.endsWith(".md")).toSorted();
  await runImport(["--state", dir, ...files.map((name) => join(ARTICLES, name))]);
  await writeFile(mark, "");
  return true;
}

/** Prints everything anew from the archive: for a folder that nobody holds. */
export async function printAnew(dir: string): Promise<void> {
  await runImport(["--state", dir, "--republish"]);
}

/** A process of its own: what the importer needs stays out of the one that goes on. */
function runImport(args: readonly string[]): Promise<void> {
  const command = join(ROOT, "src/cli/import.ts");
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the import failed: ${complaint.trim()}`));
    });
  });
}
