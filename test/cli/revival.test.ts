import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childrenOf, exists } from "../../src/cli/local/process.ts";
import { start } from "./command.ts";

// Who a process's children are is known where there is a /proc.
const here = test.skipIf(!existsSync("/proc/self/task"));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "newsstand-revival-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function holderOf(state: string): Promise<number> {
  const note = JSON.parse(await readFile(join(state, "holder.json"), "utf8")) as { pid: number };
  return note.pid;
}

async function workersOf(pid: number): Promise<readonly string[]> {
  const named = (await childrenOf(pid)).map(async (child) => {
    const name = await readFile(`/proc/${child}/comm`, "utf8").catch(() => "");
    return name.trim() === "workerd" ? [child] : [];
  });
  return (await Promise.all(named)).flat();
}

const answers = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    ({ status }) => status,
    () => null,
  );

here(
  "a Worker that is killed is served again, and what a killed npm start left is ended by the next one",
  async () => {
    const state = join(folder, "state");
    const first = await start(state);
    const holder = await holderOf(state);
    const killed = await workersOf(holder);
    expect(killed.length).toBeGreaterThan(0);
    for (const child of killed) process.kill(Number(child), "SIGKILL");
    const patient = { timeout: 40_000, interval: 500 };
    await expect.poll(() => answers(first.url), patient).toBe(200);

    const left = await workersOf(holder);
    process.kill(holder, "SIGKILL");
    const second = await start(state);
    expect(await answers(second.url)).toBe(200);
    expect(left.filter((child) => exists(Number(child)))).toEqual([]);
    await second.stop();
  },
  120_000,
);
