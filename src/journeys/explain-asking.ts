import type { AppealMemory } from "../appeals/appeal-memory.ts";
import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { Placement } from "../appeals/campaign.ts";
import { chooseAppeals, type Chosen, type Refusal } from "../appeals/choose.ts";
import {
  verdicts,
  type AppealCircumstances,
  type Placed,
  type RuleName,
} from "../appeals/eligibility.ts";
import type { Asking } from "./ask-on-page.ts";

/** What appeals were decided from, as it can be kept: campaigns go by their ids, and the seed is nobody's. */
export type Recorded = Omit<AppealCircumstances, "tagOf">;

/** Why each placement of a page shows what it shows. */
export interface AskingTrace {
  readonly circumstances: Recorded;
  readonly placements: readonly PlacementTrace[];
}

export interface PlacementTrace {
  readonly placement: Placement;
  readonly shows: Chosen["kind"];
  /** The winner, and which of its variants; null where there is none. */
  readonly campaign: string | null;
  readonly variant: string | null;
  /** Those before the winner, by priority. */
  readonly passedOver: readonly {
    readonly campaign: string;
    /** The first rule that says no. */
    readonly because: Refusal["because"];
    /** Whatever else says no. */
    readonly also: readonly RuleName[];
  }[];
}

/** The same decisions as the page's, each with its reasons, and nothing that tells who it was. */
export function explainAsking(
  placements: readonly Placement[],
  { circumstances, published }: Asking,
): AskingTrace {
  const recorded = anonymous(placements, circumstances, published);
  return { circumstances: recorded, placements: replayAsking(placements, recorded, published) };
}

/** The decisions of a trace, made once more of what it holds. */
export function replayAsking(
  placements: readonly Placement[],
  recorded: Recorded,
  published: PublishedAppeals,
): readonly PlacementTrace[] {
  const circumstances = { ...recorded, tagOf: (campaign: string) => campaign };
  const { chosen, refusals } = chooseAppeals(placements, circumstances, published);
  return chosen.map((one) => ({
    placement: one.placement,
    shows: one.kind,
    campaign: "attribution" in one ? one.attribution.campaign : null,
    variant: "attribution" in one ? one.attribution.variant : null,
    passedOver: refusals
      .filter(({ placement }) => placement === one.placement)
      .map(({ campaign, because }) => ({
        ...{ campaign, because },
        also: othersThan(because, campaign, { placement: one.placement, circumstances, published }),
      })),
  }));
}

function othersThan(
  because: Refusal["because"],
  id: string,
  at: Placed & { readonly published: PublishedAppeals },
): readonly RuleName[] {
  const campaign = at.published.campaigns.find((one) => one.id === id);
  const all = campaign ? verdicts(campaign, at) : [];
  return all.flatMap(({ rule, passed }) => (passed || rule === because ? [] : [rule]));
}

function anonymous(
  placements: readonly Placement[],
  circumstances: AppealCircumstances,
  published: PublishedAppeals,
): Recorded {
  const { article, language, country, precaution, standing, reads, now } = circumstances;
  const plain = {
    ...{ language, country, precaution, standing, reads, now },
    article: article && {
      ...{ tier: article.tier, section: article.section, tags: article.tags },
      ...{ language: article.language, sensitive: article.sensitive },
    },
    memory: named(circumstances, published),
  };
  const decided = (memory: AppealMemory) =>
    JSON.stringify(replayAsking(placements, { ...plain, memory }, published));
  const { memory } = plain;
  const wanted = decided(memory);
  const seeds = Array.from({ length: MOST_TRIED }, (_, at) => String(at));
  const seed = seeds.find((other) => decided({ ...memory, seed: other }) === wanted) ?? "0";
  return { ...plain, memory: { ...memory, seed } };
}

/** Chance decides between a few variants in a few places: one of the first does. */
const MOST_TRIED = 200;

/** By the campaigns' own ids, which tell which page it was and nothing of who saw it; what is no longer published is left out. */
function named({ memory, tagOf }: AppealCircumstances, { campaigns }: PublishedAppeals) {
  const ids = new Map(campaigns.map(({ id }) => [tagOf(id), id]));
  const known = memory.campaigns.flatMap((one) => {
    const tag = ids.get(one.tag);
    return tag === undefined ? [] : [{ ...one, tag }];
  });
  return { ...memory, campaigns: known };
}
