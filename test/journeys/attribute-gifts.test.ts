import { describe, expect, test } from "vitest";
import { dismiss } from "../../src/appeals/appeal-memory.ts";
import type { Attribution } from "../../src/appeals/attribution.ts";
import type { Campaign } from "../../src/appeals/campaign.ts";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { askForSupport, chooseForSupport } from "../../src/journeys/ask-for-support.ts";
import { askOnPage, placementsIn, rememberAsking } from "../../src/journeys/ask-on-page.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article } from "../support/articles.ts";
import { campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { FEES } from "../support/giving.ts";
import { handClock } from "../support/hand-clock.ts";
import { HISTORY_KEY, METER } from "../support/paywall.ts";
import { seededRandom } from "../support/seeded-random.ts";

const PAGE = article({ tier: "open" });
const WINTER = campaignWith({
  ...{ id: "winter", priority: 5, holdback: 0.5, placements: ["epic"], control: "a" },
  variants: [variantWith({ id: "a" }), variantWith({ id: "b" })],
});

/** A newsroom with these campaigns, and browsers that come to it. */
function newsroom(...campaigns: readonly Campaign[]) {
  const random = seededRandom(3);
  const memories = new SignedMemories([HISTORY_KEY], random);
  const histories = new HmacHistorySeal([HISTORY_KEY], random);
  const clock = handClock();
  const ports = { memories, histories, clock, meter: METER };
  const published = publishedOf([...campaigns, ...DEFAULT_CAMPAIGNS]);
  const browser = () => {
    const told = { histories: [], memory: null as string | null, country: "US" };
    const looked = { language: "en", standing: "anonymous", person: true, told } as const;
    const read = () => {
      const placements = placementsIn("article", { standing: "anonymous", granted: true });
      const page = askOnPage({ ...looked, article: PAGE, placements }, published, ports);
      told.memory = rememberAsking(page, memories) ?? told.memory;
      return page.chosen.find(({ placement }) => placement === "epic");
    };
    /** What a gift is told of that is begun on the support page. */
    const comes = (cameOf: Attribution | null = null) => {
      const chosen = chooseForSupport({ ...looked, article: null }, published, ports);
      return askForSupport(chosen, { currency: null, cameOf }, FEES).cameOf;
    };
    const wavesAway = (campaign: string) => {
      const memory = memories.open(told.memory) ?? memories.start();
      told.memory = memories.seal(dismiss(memory, memories.tagOf(campaign), clock()));
    };
    return { read, comes, wavesAway };
  };
  return { browser, clock };
}

describe("a gift to which no appeal led", () => {
  test("is told of the campaign that its reader met, or was held back from: both are counted alike", () => {
    const { browser } = newsroom(WINTER);
    const told = new Map<string, number>();
    for (let readers = 0; readers < 200; readers += 1) {
      const { read, comes } = browser();
      const epic = read();
      const cameOf = comes();
      expect(epic).toMatchObject({ attribution: cameOf });
      const arm = `${epic?.kind} ${cameOf?.variant}`;
      told.set(arm, (told.get(arm) ?? 0) + 1);
    }
    expect([...told.keys()].toSorted()).toEqual(["held-back held-back", "shown a", "shown b"]);
    expect(told.get("held-back held-back")).toBeGreaterThan(70);
    expect(told.get("held-back held-back")).toBeLessThan(130);
  });

  test("is told of what stands on the support page by who met no such campaign", () => {
    const { comes } = newsroom(WINTER).browser();
    const usual = { campaign: "default-en", variant: "usual", placement: "support" };
    expect(comes()).toEqual(usual);
    const { read, comes: after } = newsroom({ ...WINTER, holdback: 0 }).browser();
    read();
    expect(after()).toEqual(usual);
  });

  test("is told of it for thirty days", () => {
    const { browser, clock } = newsroom(WINTER);
    const { read, comes } = browser();
    read();
    clock.turn(30 * DAY);
    expect(comes()).toMatchObject({ campaign: "winter" });
    clock.turn(DAY);
    expect(comes()).toMatchObject({ campaign: "default-en" });
  });

  test("is told of the campaign's place on the support page where it has one", () => {
    const { read, comes } = newsroom({ ...WINTER, placements: ["epic", "support"] }).browser();
    read();
    expect(comes()).toMatchObject({ campaign: "winter", placement: "support" });
  });

  test("is told of the same one of several, whatever was waved away", () => {
    const spring = { ...WINTER, id: "spring", priority: 4, placements: ["top-banner"] as const };
    for (let readers = 0; readers < 20; readers += 1) {
      const { read, comes, wavesAway } = newsroom(WINTER, spring).browser();
      read();
      wavesAway("spring");
      expect(comes()).toMatchObject({ campaign: "winter" });
    }
  });
});

test("a gift to which an appeal led is told of that one", () => {
  const { read, comes } = newsroom(WINTER).browser();
  read();
  const wall: Attribution = { campaign: "default-en", variant: "usual", placement: "wall" };
  expect(comes(wall)).toEqual(wall);
});
