import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { endGroup } from "../../src/cli/group.mjs";

test("a group that is deaf to a polite word is ended by force after its grace", async () => {
  const child = await leader("trap '' TERM; echo; while :; do sleep 1; done");
  const ended = once(child, "exit");
  await endGroup(child.pid, 200);
  expect(await ended).toEqual([null, "SIGKILL"]);
});

test("a group that ends by itself is not waited for", async () => {
  const child = await leader("echo; exec sleep 30");
  const ended = once(child, "exit");
  const start = performance.now();
  await endGroup(child.pid, 10_000);
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(await ended).toEqual([null, "SIGTERM"]);
});

/** A shell with a process group of its own, once it has said that it is there. */
async function leader(script: string): Promise<ChildProcess> {
  const child = spawn("sh", ["-c", script], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  return child;
}
