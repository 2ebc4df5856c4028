import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeHold } from "../../src/cli/local/hold.ts";
import { sight } from "../../src/cli/local/process.ts";

const DOOR = { url: "http://127.0.0.1:1", token: "made-up", secrets: { STRIPE_API_BASE: "" } };
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "newsstand-hold-"));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

test("a folder is held once, and the second one learns by whom", async () => {
  const hold = await takeHold(dir);
  expect(hold).toHaveProperty("release");
  expect(await takeHold(dir)).toMatchObject({ pid: process.pid, door: null });
});

test("the holder's door is known to the second one", async () => {
  const hold = await takeHold(dir);
  if ("pid" in hold) throw new Error("held already");
  await hold.open(DOOR);
  expect(await takeHold(dir)).toMatchObject({ pid: process.pid, door: DOOR });
  await hold.release();
  expect(await takeHold(dir)).toHaveProperty("release");
});

test.each(["note", "note/state"])("a file cannot be held as a folder: %s", async (path) => {
  await writeFile(join(dir, "note"), "");
  await expect(takeHold(join(dir, path))).rejects.toThrow("is no folder, or is inside a file");
});

test.each(["", "{", '{"pid":999999999,"door":null}'])(
  "a dead holder's note (%j) is passed over",
  async (note) => {
    await writeFile(join(dir, "holder.json"), note);
    expect(await takeHold(dir)).toHaveProperty("release");
    expect(await readFile(join(dir, "holder.json"), "utf8")).toContain(String(process.pid));
  },
);

test("a note whose process was started at another time is a dead holder's", async () => {
  const { pid } = process;
  const born = (await sight(pid))?.born;
  expect(born).toBeTruthy();
  await writeFile(join(dir, "holder.json"), JSON.stringify({ pid, born, door: DOOR }));
  expect(await takeHold(dir)).toHaveProperty("pid", pid);
  await writeFile(join(dir, "holder.json"), JSON.stringify({ pid, born: "earlier", door: DOOR }));
  expect(await takeHold(dir)).toHaveProperty("release");
});

test("a note that does not say when counts while its door answers", async () => {
  const note = JSON.stringify({ pid: process.pid, door: DOOR });
  await writeFile(join(dir, "holder.json"), note);
  expect(await takeHold(dir)).toHaveProperty("release");
});

test("a holder that has ended and was not waited for is dead", async () => {
  // The shell becomes a program that never asks how its child ended.
  const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 30"]);
  const [pid] = (await once(parent.stdout, "data")) as [Buffer];
  const note = JSON.stringify({ pid: Number(pid.toString()), born: null, door: null });
  await writeFile(join(dir, "holder.json"), note);
  await expect.poll(() => takeHold(dir)).toHaveProperty("release");
  parent.kill("SIGKILL");
});
