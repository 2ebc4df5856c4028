import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Door } from "./door/client.ts";

/** How long another process may take to start or to finish: ms. */
const PATIENCE = 60_000;

/** Who has a state folder's files open: one process at a time. */
export interface Holder {
  readonly pid: number;
  /** Set by `npm start` as soon as others can come in through it. */
  readonly door: Door | null;
}

export interface Hold {
  open(door: Door): Promise<void>;
  release(): Promise<void>;
}

/** Takes the folder for this process, or says who has it. A holder that has died does not count. */
export async function takeHold(dir: string): Promise<Hold | Holder> {
  const file = join(dir, "holder.json");
  await mkdir(dir, { recursive: true });
  const mine = (door: Door | null) => `${JSON.stringify({ pid: process.pid, door })}\n`;
  while (!(await createOnly(file, mine(null)))) {
    const holder = await readHolder(file);
    if (holder !== null && isAlive(holder.pid)) return holder;
    await rm(file, { force: true });
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

async function readHolder(file: string): Promise<Holder | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
