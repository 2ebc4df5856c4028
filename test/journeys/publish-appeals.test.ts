import { beforeEach, expect, test } from "vitest";
import type { Campaign } from "../../src/appeals/campaign.ts";
import { isDefault } from "../../src/appeals/default-campaigns.ts";
import { DEFAULT_HARM_POLICY } from "../../src/appeals/harm-policy.ts";
import { isOfAnotherRelease } from "../../src/edge/campaigns/another-release.ts";
import { parsePolicy } from "../../src/edge/campaigns/parse-policy.ts";
import { readCampaign } from "../../src/edge/campaigns/read-campaign.ts";
import { publishAppeals, type PublishAppealsPorts } from "../../src/journeys/publish-appeals.ts";
import { MOST_LIVE } from "../../src/journeys/whole-campaigns.ts";
import { DAY } from "../../src/kernel/time.ts";
import { handClock } from "../support/hand-clock.ts";
import { SHIPPED } from "../support/shipped.ts";
import { InMemoryCampaigns, InMemoryPress } from "../support/ports/in-memory-campaigns.ts";
import { compiled, thanksWritten, variantWritten, written } from "../support/written-campaigns.ts";

let archive: InMemoryCampaigns;
let press: InMemoryPress;
let clock: ReturnType<typeof handClock>;
/** What the ledger says; null where it is down. */
let reached: number | null;
let shares: Readonly<Record<string, readonly number[]>> | null;
/** What ships; null where its words cannot be had. */
let shipped: readonly Campaign[] | null;

beforeEach(() => {
  archive = new InMemoryCampaigns();
  press = new InMemoryPress();
  clock = handClock();
  reached = 0;
  shares = {};
  shipped = SHIPPED.campaigns;
});

const answer = <Value>(value: Value | null): Promise<Value> =>
  value === null ? Promise.reject(new Error("down")) : Promise.resolve(value);

function publish() {
  const ports: PublishAppealsPorts = {
    archive,
    press,
    readCampaign,
    isOfAnotherRelease,
    parsePolicy,
    shipped: () => answer(shipped),
    tickers: { reached: () => answer(reached) },
    shares: { shares: () => answer(shares) },
    clock,
  };
  return publishAppeals(ports);
}

const put = (document: unknown) => archive.put(compiled(document), document);

/** As somebody left it who touched the database. */
function spoil(id: string, changes: object): void {
  const one = archive.kept.get(id);
  if (one) archive.kept.set(id, { ...one, compiled: { ...(one.compiled as object), ...changes } });
}

/** The ids in print, but those that ship. */
async function inPrint(): Promise<readonly string[]> {
  const ids = (await press.inPrint())?.campaigns.map(({ id }) => id) ?? [];
  return ids.filter((id) => !isDefault({ id }));
}

test("where the newsroom has written nothing, what ships is in print", async () => {
  const { appeals, printed, troubles } = await publish();
  expect(printed).toBe(true);
  expect(troubles).toEqual([]);
  expect(appeals).toEqual({
    campaigns: SHIPPED.campaigns,
    policy: DEFAULT_HARM_POLICY,
    switches: { asks: true, checkout: true },
    tickers: {},
    shares: {},
  });
});

test("where the words of what ships cannot be had, what was in print stays", async () => {
  await publish();
  shipped = null;
  await put(written({ id: "winter" }));
  const { appeals, troubles } = await publish();
  expect(appeals.campaigns.slice(1)).toEqual(SHIPPED.campaigns);
  expect(troubles).toMatchObject([{ of: "defaults" }]);
});

test("and before anything was in print, English stands in", async () => {
  shipped = null;
  const { appeals } = await publish();
  expect(appeals.campaigns.map(({ language }) => language)).toEqual(["en", "en"]);
});

test("the highest priority stands first, and what ships stands last", async () => {
  await put(written({ id: "low", priority: -999 }));
  await put(written({ id: "b", priority: 3 }));
  await put(written({ id: "a", priority: 3 }));
  await put(written({ id: "high", priority: 5 }));
  const { appeals } = await publish();
  expect(appeals.campaigns.slice(0, 4).map(({ id }) => id)).toEqual(["high", "a", "b", "low"]);
  expect(appeals.campaigns.slice(4)).toEqual(SHIPPED.campaigns);
});

test("what did not change is not printed again", async () => {
  await put(written());
  expect((await publish()).printed).toBe(true);
  clock.turn(60_000);
  expect((await publish()).printed).toBe(false);
  expect(press.runs).toBe(1);
});

test("a campaign that is wrong is left out with its problem, and the others serve", async () => {
  await put(written({ id: "good" }));
  await put(written({ id: "bad" }));
  spoil("bad", { holdback: 2 });
  const { news, troubles } = await publish();
  expect(await inPrint()).toEqual(["good"]);
  expect(archive.kept.get("bad")?.problem).toMatch(/^holdback: /);
  expect(news).toEqual(troubles);
  expect(news.map(({ of, field }) => [of, field])).toEqual([["bad", "holdback"]]);
  expect((await publish()).news).toEqual([]);
  await put(written({ id: "bad" }));
  await publish();
  expect(await inPrint()).toEqual(["bad", "good"]);
  expect(archive.kept.get("bad")?.problem).toBeNull();
});

test("a campaign under another's name is no campaign", async () => {
  await put(written({ id: "other" }));
  spoil("other", { id: "winter" });
  await publish();
  expect(await inPrint()).toEqual([]);
  expect(archive.kept.get("other")?.problem).toMatch(/^id: /);
});

test("what has ended, or is over, is gone from print; what is to come is there already", async () => {
  await put(written({ id: "ended" }));
  await put(written({ id: "over-soon", until: "2026-11-22" }));
  await put(written({ id: "to-come", from: "2027-01-01" }));
  await archive.end("ended");
  await publish();
  expect(await inPrint()).toEqual(["over-soon", "to-come"]);
  clock.turn(DAY);
  await publish();
  expect(await inPrint()).toEqual(["to-come"]);
});

test("more campaigns than a read can bear are left out, the least first; asks push no thanks out", async () => {
  for (let at = 0; at <= MOST_LIVE.asking; at += 1) {
    await put(written({ id: `c${at}`, priority: at }));
  }
  for (let at = 0; at <= MOST_LIVE.supporters; at += 1) {
    await put(thanksWritten({ id: `t${at}`, priority: at - 900 }));
  }
  const { troubles } = await publish();
  expect(await inPrint()).toHaveLength(MOST_LIVE.asking + MOST_LIVE.supporters);
  expect(troubles.map(({ of, problem }) => [of, problem])).toEqual([
    ["c0", "is not shown: 200 others come before it"],
    ["t0", "is not shown: 50 others come before it"],
  ]);
});

test("a campaign in the name of one that ships is not shown", async () => {
  await put(written({ id: "winter" }));
  archive.kept.set("default-en", {
    ...{ id: "default-en", document: {}, state: "live", problem: null },
    compiled: { ...compiled(written()), id: "default-en" },
  });
  const { troubles } = await publish();
  expect(troubles).toMatchObject([{ of: "default-en", field: "id" }]);
});

const GOAL = { ticker: { supporters: 300, from: "2026-11-01", until: "2026-12-31" } };

test("a ticker says what the ledger says, on its day", async () => {
  await put(written(GOAL));
  reached = 41;
  expect((await publish()).appeals.tickers).toEqual({ winter: { reached: 41, day: "2026-11-22" } });
});

test("a ledger that is down leaves a ticker as it was; a new goal waits for it", async () => {
  await put(written(GOAL));
  reached = 41;
  await publish();
  reached = null;
  const { appeals, troubles } = await publish();
  expect(appeals.tickers).toEqual({ winter: { reached: 41, day: "2026-11-22" } });
  expect(troubles).toMatchObject([{ of: "tickers", field: "winter" }]);
  await put(written({ ticker: { ...GOAL.ticker, supporters: 500 } }));
  expect((await publish()).appeals.tickers).toEqual({});
});

const BANDIT = { assignment: "bandit", variants: [variantWritten(), variantWritten({ id: "b" })] };

test("a bandit's shares are printed, and stay while nobody can reckon them", async () => {
  await put(written(BANDIT));
  await put(written({ id: "fixed" }));
  shares = { winter: [80, 20], fixed: [1], other: [1] };
  expect((await publish()).appeals.shares).toEqual({ winter: [80, 20] });
  shares = null;
  expect((await publish()).appeals.shares).toEqual({ winter: [80, 20] });
});

test.each([[[1]], [[1, 0]], [[1, 2, 3]], [[1, NaN]]])(
  "shares %j fit no two variants",
  async (row) => {
    await put(written(BANDIT));
    shares = { winter: row };
    expect((await publish()).appeals.shares).toEqual({});
  },
);

test("a policy that is wrong leaves the one that is in print", async () => {
  await archive.setPolicy({ countries: { KZ: "warn" } });
  await publish();
  await archive.setPolicy({ countries: { kz: "ask" } });
  const { appeals, troubles } = await publish();
  expect(appeals.policy).toEqual({ countries: { KZ: "warn" }, unknown: "replace", tor: "replace" });
  expect(troubles).toMatchObject([{ of: "policy", field: "countries.kz" }]);
});

test("switches are printed as they were thrown", async () => {
  await archive.turn("checkout", false);
  expect((await publish()).appeals.switches).toEqual({ asks: true, checkout: false });
});

test("a store that is down leaves what is in print", async () => {
  await put(written());
  await publish();
  const before = press.text;
  archive.all = () => Promise.reject(new Error("down"));
  await expect(publish()).rejects.toThrow("down");
  expect(press.text).toBe(before);
});
