import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { keepKeys, keysOf } from "../../src/cli/local/keys.ts";
import { openState } from "../../src/cli/state.ts";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { idNumber } from "../support/seeded-random.ts";
import { run } from "./command.ts";

const FRESH = "a-new-key-to-seal-with-for-the-tests-and-nothing-else";

let state: string;
let old: string;

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "newsstand-reseal-"));
  const keys = await keysOf({ dir: state, fresh: true });
  old = keys.email;
  const opened = await openState(state);
  for (const at of [1, 2]) {
    const supporter = idNumber(at);
    const sealed = await sealedEmails([old])!.seal(`reader-${at}@example.org`, supporter);
    await opened.db
      .prepare(
        `INSERT INTO customers (customer_id, supporter_id, email_index, email_sealed, deleted)
         VALUES (?, ?, ?, ?, 0)`,
      )
      .bind(`cus_${at}`, supporter, String(at).repeat(43), sealed)
      .run();
  }
  await opened.close();
  await keepKeys(state, keys);
}, 60_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(state, { recursive: true, force: true });
});

async function reseal(...keys: readonly string[]) {
  vi.stubEnv("EMAIL_KEYS", keys.join(" "));
  const { code, out, err } = await run("books", "reseal", "--state", state);
  return [code, out + err];
}

test("addresses are sealed under a new key, counted while they are not, and sealed under the old one again", async () => {
  const done = (count: string) => `${count} sealed anew, 0 addresses asked for\n`;
  expect(await reseal()).toEqual([0, done("0 addresses")]);
  expect(await reseal(FRESH, old)).toEqual([0, done("2 addresses")]);
  expect(await reseal(FRESH)).toEqual([0, done("0 addresses")]);
  const left = "newsstand: 2 addresses still under other keys than the newest\n";
  expect(await reseal(old)).toEqual([1, done("0 addresses") + left]);
  expect(await reseal(old, FRESH)).toEqual([0, done("2 addresses")]);
}, 60_000);
