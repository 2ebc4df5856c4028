import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { endGroup } from "../group.mjs";
import type { Door } from "./door/client.ts";
import { exists, sight } from "./process.ts";

/** How long another process may take to start or to finish: ms. */
const PATIENCE = 60_000;

/** How long a door may take to answer a knock: ms. */
const KNOCK = 5_000;

/** Who has a state folder's files open: one process at a time. */
export interface Holder {
  readonly pid: number;
  /** When that process was started, since another one may have its pid by now; null if unknown. */
  readonly born: string | null;
  /** Set by `npm start` as soon as others can come in through it. */
  readonly door: Door | null;
}

export interface Hold {
  open(door: Door): Promise<void>;
  release(): Promise<void>;
}

/** Ends what a holder left that was killed before it could: servers that still have its port and its files. */
export async function endOrphans(dir: string): Promise<void> {
  const holder = parseHolder(await readFile(join(dir, "holder.json"), "utf8").catch(() => ""));
  // Each npm start leads a group of its own, and a number that a group still has is given to no new process.
  if (holder?.door && !exists(holder.pid)) await endGroup(holder.pid);
}

/** Takes the folder for this process, or says who has it. A holder that has died does not count. */
export async function takeHold(dir: string): Promise<Hold | Holder> {
  const file = join(dir, "holder.json");
  await makeFolder(dir);
  const { pid } = process;
  const born = (await sight(pid))?.born ?? null;
  const mine = (door: Door | null) => `${JSON.stringify({ pid, born, door } satisfies Holder)}\n`;
  while (!(await createOnly(file, mine(null)))) {
    const note = await readFile(file, "utf8").catch(() => "");
    const holder = parseHolder(note);
    if (holder !== null && (await isAlive(holder))) return holder;
    // Somebody else may have found it dead meanwhile, and have taken the folder.
    if ((await readFile(file, "utf8").catch(() => "")) === note) await rm(file, { force: true });
  }
  return {
    open: async (door) => {
      await writeFile(`${file}.new`, mine(door), { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
    release: () => rm(file, { force: true }),
  };
}

/** Takes the folder once it is free, or comes to the door of the `npm start` that has it. */
export async function holdOrDoor(dir: string): Promise<Hold | Door> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const found = await takeHold(dir);
    if (!("pid" in found)) return found;
    if (found.door !== null) return found.door;
    if (Date.now() > deadline) throw new Error(`process ${found.pid} keeps ${dir} to itself`);
    await sleep(100);
  }
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code !== "EEXIST" && code !== "ENOTDIR") throw error;
    throw new Error(`--state ${dir} is no folder, or is inside a file`, { cause: error });
  }
}

/** The file appears with its text in it, or not at all: nobody reads half a note. */
async function createOnly(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function parseHolder(note: string): Holder | null {
  try {
    return JSON.parse(note) as Holder;
  } catch {
    return null;
  }
}

/** Is the one who wrote the note still there? Where the system cannot tell, the door may. */
async function isAlive({ pid, born, door }: Holder): Promise<boolean> {
  if (!exists(pid)) return false;
  const seen = await sight(pid);
  if (seen?.zombie) return false;
  if (seen !== null && born) return seen.born === born;
  return door === null || isAnswered(door.url);
}

/** Slow is an answer, too: only a door that is not there gives none. */
function isAnswered(url: string): Promise<boolean> {
  return fetch(url, {
    method: "HEAD",
    redirect: "manual",
    signal: AbortSignal.timeout(KNOCK),
  }).then(
    () => true,
    (error: unknown) => error instanceof Error && error.name === "TimeoutError",
  );
}
