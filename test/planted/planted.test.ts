import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { workerdBinary } from "../bench/packages.ts";
import { layOut } from "../bench/workerd.ts";
import { filesUnder, tracesOf } from "./traces.ts";
import {
  ARTICLE,
  atStake,
  sealedIn,
  bounces,
  gives,
  mends,
  openStage,
  PERSON,
  signsIn,
  moves,
  uses,
  type Stage,
} from "./whole-life.ts";

const runs = spawnSync(workerdBinary(), ["--version"]).status === 0;
if (!runs) process.stdout.write("skipped: planted people, because workerd does not run here\n");

describe.runIf(runs)("of a person", () => {
  let state: string;
  let stage: Stage;
  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), "newsstand-planted-"));
    stage = await openStage(state);
  }, 60_000);
  afterAll(async () => {
    await stage?.close();
    await rm(state, { recursive: true });
  });

  const joined = (texts: readonly string[]) => Buffer.from(texts.join("\n"));
  const found = async () => [
    ...tracesOf(PERSON, await filesUnder(state)),
    ...tracesOf({ ...PERSON, ...ARTICLE }, { log: joined(stage.said) }),
    ...tracesOf({ ...PERSON, ...ARTICLE }, { "requests to Stripe": joined(stage.wire.heard) }),
    ...tracesOf(PERSON, { addresses: joined(stage.urls) }),
  ];

  test(
    "who gives, mends a card, signs in and is forgotten, nothing is in files, logs, requests and addresses",
    { timeout: 120_000 },
    async () => {
      const donor = await gives(stage);
      expect(await atStake(stage.whole)).toMatchObject({
        sealed: 1,
        receipts: 1,
        gifts: 1,
        waiting: 0,
      });
      expect(await found()).toEqual([]);
      expect(tracesOf(await sealedIn(stage.whole), await filesUnder(state))).not.toEqual([]);
      const invoice = await mends(stage);
      expect(invoice).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*in/);
      await moves(stage);
      const other = await signsIn(stage);
      await uses(stage, other);
      expect(await bounces(stage)).toBe(200);
      expect(await atStake(stage.whole)).toMatchObject({
        ...{ sealed: 1, bounced: 1, waiting: 0, promised: 700, shared: 4 },
      });
      expect(await found()).toEqual([]);
      await other.go("/account/export");
      expect(other.page).toContain(PERSON.newEmail);
      await other.go("/account/forget");
      await other.send("/account/forget");
      stage.urls.push(...donor.urls, ...other.urls);
      expect(await atStake(stage.whole)).toMatchObject({ sealed: 0, forgotten: 1 });
      expect(await found()).toEqual([]);
      await stage.whole.kill();
      expect(await found()).toEqual([]);
      expect(stage.wire.heard.length).toBeGreaterThan(10);
    },
  );

  test("whatever is planted on purpose is found, wherever it is and however it is written", async () => {
    const { email, name, address, agent } = PERSON;
    await stage.whole.start();
    const base64 = Buffer.from(`{"to":"${email.toLowerCase()}"}`).toString("base64url");
    const written = [name.toUpperCase(), base64, Buffer.from(address).toString("hex")];
    await stage.whole.sql("CREATE TABLE planted (text TEXT)");
    for (const text of written) {
      await stage.whole.sql(`INSERT INTO planted VALUES ('${text}')`);
    }
    const query = new URLSearchParams({ email });
    await fetch(`${stage.wire.url}/v1/customers?${query}`, { headers: { "user-agent": agent } });
    stage.urls.push(`/sign-in?as=${encodeURIComponent(email)}`);
    await logs(`${ARTICLE.slug} was read`);
    const traces = await found();
    for (const [what, where] of [
      ["name, as it is", ".sqlite"],
      ["email, in base64", ".sqlite"],
      ["address, in hex", ".sqlite"],
      ["email, url-encoded", "requests to Stripe"],
      ["agent, as it is", "requests to Stripe"],
      ["email, url-encoded", "addresses"],
      ["slug, as it is", "log"],
    ] as const) {
      const isIt = (trace: string) => trace.startsWith(`${what}: `) && trace.includes(where);
      expect([what, where, traces.some(isIt)]).toEqual([what, where, true]);
    }
  });

  /** A Worker that says something, where ours is heard. */
  async function logs(text: string): Promise<void> {
    const source = `export default { fetch() { console.log(${JSON.stringify(text)}); return new Response(); } };`;
    const layout = await layOut([{ name: "talker", source }], undefined, (said) =>
      stage.said.push(said),
    );
    const talker = await layout.start();
    await fetch(`http://127.0.0.1:${talker.ports["talker"]}`);
    await vi.waitUntil(() => stage.said.join("").includes(text));
    await talker.stop();
    await layout.remove();
  }
});
