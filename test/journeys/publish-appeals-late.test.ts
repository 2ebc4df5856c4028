import { beforeEach, expect, test, vi } from "vitest";
import type { Campaign } from "../../src/appeals/campaign.ts";
import { isDefault } from "../../src/appeals/default-campaigns.ts";
import { isOfAnotherRelease } from "../../src/edge/campaigns/another-release.ts";
import { parsePolicy } from "../../src/edge/campaigns/parse-policy.ts";
import { readCampaign } from "../../src/edge/campaigns/read-campaign.ts";
import { publishAppeals } from "../../src/journeys/publish-appeals.ts";
import { handClock } from "../support/hand-clock.ts";
import { InMemoryCampaigns, InMemoryPress } from "../support/ports/in-memory-campaigns.ts";
import { SHIPPED } from "../support/shipped.ts";
import { compiled, written } from "../support/written-campaigns.ts";

let archive: InMemoryCampaigns;
let press: InMemoryPress;
beforeEach(() => {
  archive = new InMemoryCampaigns();
  press = new InMemoryPress();
});

const publish = (shipped = () => Promise.resolve(SHIPPED.campaigns)) =>
  publishAppeals({
    ...{ archive, press, shipped, readCampaign, isOfAnotherRelease, parsePolicy },
    tickers: { reached: () => Promise.resolve(0) },
    shares: { shares: () => Promise.resolve({}) },
    clock: handClock(),
  });

const put = (document: unknown) => archive.put(compiled(document), document);

/** As a release compiled it that knows variants of a kind of which this one knows nothing. */
function compiledAnew(id: string): void {
  const one = archive.kept.get(id);
  if (!one) return;
  const anew = { ...(one.compiled as Campaign), version: 2, variants: "new" };
  archive.kept.set(id, { ...one, compiled: anew });
}

async function inPrint(): Promise<readonly string[]> {
  const ids = (await press.inPrint())?.campaigns.map(({ id }) => id) ?? [];
  return ids.filter((id) => !isDefault({ id }));
}

test("of a campaign of another release that this one cannot read, what is in print stays until it ends", async () => {
  await put(written({ id: "winter" }));
  await put(written({ id: "never-printed" }));
  compiledAnew("never-printed");
  await publish();
  expect(await inPrint()).toEqual(["winter"]);
  compiledAnew("winter");
  const { troubles } = await publish();
  expect(await inPrint()).toEqual(["winter"]);
  expect(troubles.map(({ of, field }) => [of, field])).toEqual([
    ["winter", "variants"],
    ["never-printed", "variants"],
  ]);
  expect(archive.kept.get("winter")?.problem).toMatch(/is of another release: publish it again/);
  await archive.end("winter");
  await publish();
  expect(await inPrint()).toEqual([]);
});

test("whoever read the desk before it was changed prints nothing over the newer one", async () => {
  await put(written({ id: "old" }));
  await publish();
  let answer: ((campaigns: readonly Campaign[]) => void) | undefined;
  const late = publish(() => new Promise((resolve) => (answer = resolve)));
  await vi.waitFor(() => expect(answer).toBeDefined(), 10_000);
  await archive.turn("checkout", false);
  await publish();
  answer?.(SHIPPED.campaigns);
  expect((await late).printed).toBe(false);
  expect((await press.inPrint())?.switches.checkout).toBe(false);
  expect(press.runs).toBe(2);
});
