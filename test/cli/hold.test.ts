import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeHold } from "../../src/cli/local/hold.ts";

const DOOR = { url: "http://127.0.0.1:1", token: "made-up" };
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "newsstand-hold-"));
});

afterEach(() => rm(dir, { recursive: true, force: true }));

test("a folder is held once, and the second one learns by whom", async () => {
  const hold = await takeHold(dir);
  expect(hold).toHaveProperty("release");
  expect(await takeHold(dir)).toEqual({ pid: process.pid, door: null });
});

test("the holder's door is known to the second one", async () => {
  const hold = await takeHold(dir);
  if ("pid" in hold) throw new Error("held already");
  await hold.open(DOOR);
  expect(await takeHold(dir)).toEqual({ pid: process.pid, door: DOOR });
  await hold.release();
  expect(await takeHold(dir)).toHaveProperty("release");
});

test.each(["", "{", '{"pid":999999999,"door":null}'])(
  "a dead holder's note (%j) is passed over",
  async (note) => {
    await writeFile(join(dir, "holder.json"), note);
    expect(await takeHold(dir)).toHaveProperty("release");
    expect(await readFile(join(dir, "holder.json"), "utf8")).toContain(String(process.pid));
  },
);
