import { shareByWorth } from "../appeals/share-by-worth.ts";
import { once } from "../kernel/once.ts";
import type { Clock } from "../kernel/time.ts";
import { isOfAnotherRelease } from "./campaigns/another-release.ts";
import { parsePolicy } from "./campaigns/parse-policy.ts";
import { readCampaign } from "./campaigns/read-campaign.ts";
import { D1ArmsFigures } from "./d1/arms-figures.ts";
import { D1Campaigns } from "./d1/campaigns.ts";
import { KeptTickers } from "./d1/kept-tickers.ts";
import { D1TickerFigures } from "./d1/ticker-figures.ts";
import { shippedCampaigns, type Copies } from "./default-campaigns.ts";
import { KvAppealPress } from "./kv/appeal-press.ts";

/** What appeals are published with. Never evaluated by a read. */
export function publishing(
  stores: { readonly db: D1Database; readonly shelf: KVNamespace; readonly copies: Copies },
  clock: Clock,
) {
  const { db, shelf, copies } = stores;
  const figures = new D1TickerFigures(db);
  return {
    archive: new D1Campaigns(db, clock),
    press: new KvAppealPress(shelf),
    readCampaign,
    isOfAnotherRelease,
    parsePolicy,
    shipped: once(async () => shippedCampaigns(copies)),
    tickers: new KeptTickers(db, async (goal) => figures.reckon(goal), clock),
    shares: shareByWorth({ figures: new D1ArmsFigures(db), clock }),
    clock,
  };
}
