import { assigned, isHeldBack } from "./assignment.ts";
import type { PublishedAppeals } from "./appeal-shelf.ts";
import { candidatesAt, type Deciding } from "./candidates.ts";
import { HELD_BACK, type Attribution } from "./attribution.ts";
import type { Campaign, Placement, Variant } from "./campaign.ts";
import {
  refusedBy,
  suitsReader,
  WAYS_THROUGH,
  type AppealCircumstances,
  type RuleName,
} from "./eligibility.ts";
import { mayGive, type Precaution } from "./harm-policy.ts";

/** What stands at one placement of a page, and why. */
export type Chosen =
  | {
      readonly kind: "shown";
      readonly placement: Placement;
      readonly campaign: Campaign;
      readonly variant: Variant;
      /** What it is tallied as: another campaign's where this one only stands in for what its reader is held back from. */
      readonly attribution: Attribution;
    }
  /** The winner's reader is one of those who see nothing in its place. */
  | { readonly kind: "held-back"; readonly placement: Placement; readonly attribution: Attribution }
  /** Other ways to help, where nobody should be asked for money. */
  | { readonly kind: "replaced"; readonly placement: Placement; readonly precaution: Precaution }
  /** At the wall: a gift of this browser may be on its way. */
  | { readonly kind: "settling"; readonly placement: Placement }
  /** At the wall: nobody can give for the moment. */
  | { readonly kind: "paused"; readonly placement: Placement }
  | { readonly kind: "silent"; readonly placement: Placement };

/** One campaign that did not win, and what kept it from it. */
export interface Refusal {
  readonly placement: Placement;
  readonly campaign: string;
  readonly because: RuleName | "holdback";
}

export interface Choice {
  readonly chosen: readonly Chosen[];
  readonly refusals: readonly Refusal[];
}

/** The first campaign by priority that passes every rule wins its placement; and why those before it did not. */
export function chooseAppeals(
  placements: readonly Placement[],
  circumstances: AppealCircumstances,
  published: PublishedAppeals,
): Choice {
  const refusals: Refusal[] = [];
  const chosen = placements.map((placement) => {
    const at = { placement, circumstances, published };
    return choose(at, published.campaigns, (campaign) => {
      const rule = refusedBy(campaign, at);
      const because = rule ?? (isHeldBack(campaign, circumstances.memory.seed) ? "holdback" : null);
      if (because !== null) refusals.push({ placement, campaign: campaign.id, because });
      return rule === null;
    });
  });
  return { chosen, refusals };
}

/** The same for one placement, and without the reasons. */
export function chooseAppeal(
  placement: Placement,
  circumstances: AppealCircumstances,
  published: PublishedAppeals,
): Chosen {
  const at = { placement, circumstances, published };
  return choose(at, candidatesAt(at), (campaign) => suitsReader(campaign, at));
}

/**
 * The same for a page, as every read needs it: what depends on the page alone is asked once for each page, and
 * not by each of its readers; and what depends on the reader once for all placements, for but at a way through it is the
 * same everywhere. A page's article and its placements have to be one and the same object for that.
 */
export function chooseOnPage(
  placements: readonly Placement[],
  circumstances: AppealCircumstances,
  published: PublishedAppeals,
): readonly Chosen[] {
  const [first] = placements;
  if (first === undefined) return [];
  if (placements.some((placement) => WAYS_THROUGH.includes(placement))) {
    return placements.map((placement) => chooseAppeal(placement, circumstances, published));
  }
  const at = { placement: first, circumstances, published };
  const candidates = candidatesAt(at, placements);
  const known = alikeFor(candidates, circumstances);
  const key = `${circumstances.standing} ${circumstances.precaution}`;
  const chosen = known?.get(key);
  if (chosen) return chosen;
  const suited = candidates.filter((campaign) => suitsReader(campaign, at));
  const made = placements.map((placement) =>
    choose({ placement, circumstances, published }, suited, (campaign) =>
      campaign.placements.includes(placement),
    ),
  );
  known?.set(key, made);
  return made;
}

/** What was chosen of campaigns that are alike for all readers, by their standing and the precaution. */
const ALIKE = new WeakMap<readonly Campaign[], Map<string, readonly Chosen[]> | null>();

/** Null where it may be another choice for another reader, or at another time. */
function alikeFor(
  candidates: readonly Campaign[],
  { memory }: AppealCircumstances,
): Map<string, readonly Chosen[]> | null {
  if (memory.optedOut || memory.campaigns.length > 0) return null;
  let known = ALIKE.get(candidates);
  if (known === undefined) {
    known = candidates.every(isAlikeForAll) ? new Map<string, readonly Chosen[]>() : null;
    ALIKE.set(candidates, known);
  }
  return known;
}

/** Whether nothing in it depends on who reads, where, or when, but for the standing. */
function isAlikeForAll({ from, until, audience, holdback, variants }: Campaign): boolean {
  const { countries, reads } = audience;
  const [{ needs }] = variants;
  return (
    from === null &&
    until === null &&
    countries.only === null &&
    countries.except.length === 0 &&
    reads === null &&
    holdback === 0 &&
    variants.length === 1 &&
    !needs.includes("count") &&
    !needs.includes("country")
  );
}

function choose(
  at: Deciding,
  campaigns: readonly Campaign[],
  passes: (campaign: Campaign) => boolean,
): Chosen {
  const { placement, circumstances, published } = at;
  if (isShut(at)) return { kind: "paused", placement };
  let heldBack: Attribution | null = null;
  for (const campaign of campaigns) {
    if (!passes(campaign)) continue;
    // Whoever is drawn for nothing needs no seed.
    if (campaign.holdback > 0 && isHeldBack(campaign, circumstances.memory.seed)) {
      heldBack ??= { campaign: campaign.id, variant: HELD_BACK, placement };
      // A way through stays open: the next campaign stands there.
      if (WAYS_THROUGH.includes(placement)) continue;
      return { kind: "held-back", placement, attribution: heldBack };
    }
    const variant = variantOf(campaign, circumstances, published);
    const attribution = heldBack ?? { campaign: campaign.id, variant: variant.id, placement };
    return { kind: "shown", placement, campaign, variant, attribution };
  }
  return unasked(placement, circumstances);
}

/** The variant that a browser sees of a campaign. */
export function variantOf(
  campaign: Campaign,
  circumstances: AppealCircumstances,
  { shares }: PublishedAppeals,
): Variant {
  if (campaign.variants.length === 1) return campaign.variants[0];
  const earned = campaign.assignment === "bandit" ? shares[campaign.id] : undefined;
  return assigned(campaign, circumstances.memory.seed, earned ?? null);
}

/** A wall whose way through is switched off. The support page says so by itself. */
function isShut({ placement, circumstances, published }: Deciding): boolean {
  const { standing, precaution } = circumstances;
  const open = placement !== "wall" || published.switches.checkout;
  return !open && standing !== "unsettled" && mayGive(precaution);
}

function unasked(
  placement: Placement,
  { precaution, standing, article }: AppealCircumstances,
): Chosen {
  if (!mayGive(precaution) && isReplaceable(placement)) {
    // A supporter is shown no other ways, either: on a screen that others see they would tell what is done here.
    const quiet =
      standing === "supporter" || article?.sensitive === true || precaution === "refuse";
    if (placement !== "epic" || !quiet) return { kind: "replaced", placement, precaution };
  }
  return placement === "wall" && standing === "unsettled"
    ? { kind: "settling", placement }
    : { kind: "silent", placement };
}

/** Where other ways to help can stand. */
function isReplaceable(placement: Placement): boolean {
  return placement === "epic" || WAYS_THROUGH.includes(placement);
}
