import { spawn } from "node:child_process";
import { access, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../tool.ts";

const ARTICLES = join(ROOT, "src/cli/demo");
const CAMPAIGNS = join(ARTICLES, "campaigns");

/**
 * Imports the demo articles as `npm run import` does, once for a state folder: an article that
 * was removed from it since does not come back. For a folder that nobody holds. Says whether it
 * had to; the schema is then in place too.
 */
export function importDemo(dir: string): Promise<boolean> {
  return once(join(dir, "demo-imported"), async () => {
    const files = await filesIn(ARTICLES, ".md");
    await runCommand("import", ["--state", dir, ...files]);
  });
}

/** Publishes the demo's campaigns as `npm run campaigns` does, once for a state folder. */
export function publishDemo(dir: string): Promise<boolean> {
  return once(join(dir, "demo-asked"), async () => {
    const files = await filesIn(CAMPAIGNS, ".json");
    await runCommand("campaigns", ["publish", "--state", dir, ...files]);
  });
}

/** Prints everything anew from the archive: for a folder that nobody holds. */
export async function printAnew(dir: string): Promise<void> {
  await runCommand("import", ["--state", dir, "--republish"]);
}

async function once(mark: string, work: () => Promise<void>): Promise<boolean> {
  const done = await access(mark).then(
    () => true,
    () => false,
  );
  if (done) return false;
  await work();
  await writeFile(mark, "");
  return true;
}

async function filesIn(folder: string, ending: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).toSorted();
  return names.map((name) => join(folder, name));
}

/** A process of its own: what such a command needs stays out of the one that goes on. */
function runCommand(name: "import" | "campaigns", args: readonly string[]): Promise<void> {
  const command = join(ROOT, `src/cli/${name}.ts`);
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${name} failed: ${complaint.trim()}`));
    });
  });
}
