import type { PublishedAppeals } from "./appeal-shelf.ts";
import type { Placement } from "./campaign.ts";
import { chooseAppeal } from "./choose.ts";
import { withTickers } from "./simulate.ts";
import { circumstancesOf, placementsOf, type Occasion } from "./simulation/occasion.ts";
import { madeUp } from "./simulation/occasions.ts";
import { askingVariant, whyUnwanted, type Unwanted } from "./simulation/unwanted-asks.ts";

/** Somebody is asked for money who must not be. */
export interface UnwantedAsk {
  readonly campaign: string;
  readonly variant: string;
  readonly placement: Placement;
  readonly because: Unwanted;
  /** The first one found. */
  readonly occasion: Occasion;
}

/**
 * Why a set may not be published: whom it would ask for money who must not be asked, by made-up occasions and by those that
 * were recorded. One for each campaign, placement and reason; none of a set that is good.
 */
export function refusalsOf(
  published: PublishedAppeals,
  now: number,
  recorded: readonly Occasion[] = [],
): readonly UnwantedAsk[] {
  const { mixed, own } = madeUp([published], now);
  const others = [...mixed, ...recorded];
  // As if appeals were switched on: nobody looks again when they are.
  const switches = { ...published.switches, asks: true };
  const whole = withTickers({ ...published, switches });
  const unwanted = new Map<string, UnwantedAsk>();
  for (const occasion of [...others, ...[...own.values()].flat()]) look(occasion, whole, unwanted);
  // Each alone, too: whoever has waved the first one away sees the next.
  const asking = whole.campaigns.filter((campaign) => askingVariant(campaign) !== null);
  const some = thinned(others, MOST_ALONE / asking.length);
  for (const campaign of asking) {
    const alone = { ...whole, campaigns: [campaign] };
    for (const occasion of [...(own.get(campaign.id) ?? []), ...some]) {
      look(occasion, alone, unwanted);
    }
  }
  return [...unwanted.values()];
}

/** Decisions about all campaigns, each alone, besides those on its own occasions: a second or two. */
const MOST_ALONE = 300_000;

function thinned<Value>(values: readonly Value[], most: number): readonly Value[] {
  const step = Math.ceil(values.length / Math.max(1, most));
  return step <= 1 ? values : values.filter((_, at) => at % step === 0);
}

function look(
  occasion: Occasion,
  published: PublishedAppeals,
  found: Map<string, UnwantedAsk>,
): void {
  for (const placement of placementsOf(occasion)) {
    const because = whyUnwanted(placement, occasion, published.policy);
    if (because === null) continue;
    const chosen = chooseAppeal(placement, circumstancesOf(occasion, published), published);
    if (chosen.kind !== "shown") continue;
    const { id: campaign } = chosen.campaign;
    const variant = askingVariant(chosen.campaign);
    const key = `${campaign} ${placement} ${because}`;
    if (variant === null || found.has(key)) continue;
    found.set(key, { campaign, variant, placement, because, occasion });
  }
}
