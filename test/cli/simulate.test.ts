import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asIfNow, parseTraces } from "../../src/cli/campaigns/traces.ts";
import { campaignWith } from "../support/campaigns.ts";
import { MORNING } from "../support/hand-clock.ts";
import { run } from "./command.ts";

const DAY = 86_400_000;
const VARIANT = {
  id: "plain",
  heading: "Keep the lamp lit",
  paragraphs: ["Give from {amount} a month."],
  button: "Support us",
};
const BANNER = {
  id: "banner",
  language: "en",
  placements: ["top-banner"],
  audience: { readers: ["anonymous"], countries: { only: ["DE"] } },
  variants: [VARIANT],
};
const SMUGGLER = {
  id: "smuggler",
  language: "en",
  placements: ["thanks"],
  audience: { readers: ["supporter"] },
  variants: [
    {
      ...VARIANT,
      paragraphs: ["Thank you."],
      offer: "none",
      button: "",
      call: { kind: "link", label: "More", to: "/support" },
    },
  ],
};
const TRACE = {
  article: { tier: "open", section: null, tags: [], language: "en", sensitive: false },
  language: "en",
  country: "DE",
  precaution: "ask",
  standing: "anonymous",
  reads: 3,
  memory: { optedOut: false, campaigns: [{ tag: "banner", since: 9, views: 1, dismissed: 10 }] },
  now: 11 * DAY,
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "newsstand-simulate-"));
  await mkdir(join(folder, "state"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function simulate(document: object, traces?: readonly object[]) {
  const path = await file("campaign.json", JSON.stringify(document));
  const lines = traces?.map((one) => JSON.stringify(one)).join("\n");
  const more = lines === undefined ? [] : ["--traces", await file("traces.jsonl", lines)];
  return run("campaigns", "simulate", path, ...more, "--state", join(folder, "state"));
}

test("a file's difference is printed by country and placement, and by campaign", async () => {
  const { code, out } = await simulate(BANNER);
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+ circumstances, /);
  expect(out).toMatch(/^ {2}DE {2,}top-banner +0 +(\d+) +\+\1$/m);
  expect(out).toMatch(/^ {2}banner +0 +\d+ +\+\d+$/m);
  expect(out).not.toMatch(/^ {2}US /m);
}, 60_000);

test("what may not be published is named with its circumstances, and the exit code is 1", async () => {
  const { code, out, err } = await simulate(SMUGGLER);
  expect(code).toBe(1);
  expect(out).toMatch(
    /^campaign smuggler \(variant plain, thanks\) would ask a supporter for money: supporter from /m,
  );
  expect(err).toContain("nobody may be asked so");
}, 60_000);

test("recorded circumstances are decided as if they were now", async () => {
  const fresh = { ...TRACE, memory: { optedOut: false, campaigns: [] } };
  const { code, out } = await simulate(BANNER, [fresh, fresh, TRACE, { ...fresh, country: "FR" }]);
  expect(code).toBe(0);
  expect(out).toMatch(/^4 circumstances, /);
  // The third reader has waved it away the day before.
  expect(out).toMatch(/^ {2}DE {7}top-banner {6}0 {5}2 {6}\+2$/m);
}, 60_000);

test.each([
  ["", "holds no circumstances"],
  ["{", "line 1 is no JSON"],
  [`\n${JSON.stringify(TRACE)}\n{}`, "line 3 is no circumstances of an appeal: article is wrong"],
  [
    JSON.stringify({ ...TRACE, memory: { optedOut: 1, campaigns: [] } }),
    "memory.optedOut is wrong",
  ],
])("traces %j are refused with a line that says where", (text, said) => {
  const parsed = parseTraces(text);
  expect(parsed).toMatchObject({ ok: false, reason: expect.stringContaining(said) as string });
});

test("circumstances are taken out of what explains an article", () => {
  const seeded = { ...TRACE, memory: { ...TRACE.memory, seed: "17" } };
  const { precaution: _, ...circumstances } = seeded;
  const explained = { proof: {}, asking: { circumstances: seeded, chosen: [] } };
  const alone = JSON.stringify(explained);
  expect(parseTraces(alone)).toEqual({ ok: true, value: [circumstances] });
  const printed = `${JSON.stringify(explained, null, 2)}\n`;
  const three = { ok: true, value: [circumstances, circumstances, circumstances] };
  expect(parseTraces(`${printed}\n${printed}${alone}`)).toEqual(three);
});

test("what a browser remembers is as old as it was, and campaigns that begin later have their turn", () => {
  const parsed = parseTraces(JSON.stringify(TRACE));
  if (!parsed.ok) throw new Error(parsed.reason);
  const later = campaignWith({ from: MORNING + 2 * DAY });
  const today = Math.floor(MORNING / DAY);
  expect(asIfNow(parsed.value, { campaigns: [campaignWith(), later] }, MORNING)).toMatchObject([
    { now: MORNING, memory: { campaigns: [{ since: today - 2, dismissed: today - 1 }] } },
    { now: MORNING + 2 * DAY, memory: { campaigns: [{ since: today, dismissed: today + 1 }] } },
  ]);
});
