import { primaryLanguage } from "../../kernel/language.ts";
import { TIERS } from "../../articles/article.ts";
import { isHeldBack } from "../assignment.ts";
import type { Campaign } from "../campaign.ts";
import type { HarmPolicy } from "../harm-policy.ts";
import { combinations } from "./combinations.ts";
import type { Occasion } from "./occasion.ts";
import type { Pages } from "./pages.ts";
import { ASKED_COUNTRIES, distinct, FRESH, STANDINGS, startOf } from "./values.ts";

/** What occasions are made up of, besides the campaigns. */
export interface All {
  readonly pages: Pages;
  readonly policies: readonly HarmPolicy[];
  /** Epoch ms. */
  readonly now: number;
  /** Occasions. */
  readonly most: number;
}

type Where = Pick<Occasion, "standing" | "country">;

/** Countries where nobody is asked, for each campaign. */
const MOST_UNASKED = 12;

/** Occasions for which a campaign is meant in all but one thing or two: who reads, where, and how sensitive the page is. */
export function occasionsOf(campaign: Campaign, { pages, policies, now, most }: All): Occasion[] {
  const { audience, language } = campaign;
  const section = audience.sections?.[0] ?? null;
  const subject = { section, tags: audience.tags?.slice(0, 1) ?? [] };
  const languages = audience.languages?.slice(0, 3) ?? distinct([primaryLanguage(language), "eo"]);
  const grid = {
    page: pages.about([subject], languages, audience.tiers ?? TIERS),
    reads: [Math.max(audience.reads?.from ?? 3, 1)],
    memory: [{ ...FRESH, seed: seedOf(campaign) }],
    now: momentsOf(campaign, now),
  };
  const places = whereabouts(campaign, policies);
  const each = Math.ceil(most / places.length);
  return places.flatMap((where) =>
    combinations(grid, { most: each, seed: campaign.id }).map(({ page, ...rest }) => {
      return { ...rest, ...page, ...where };
    }),
  );
}

/** Everybody where one may ask, and whoever is asked elsewhere where one may not. */
function whereabouts({ id, audience }: Campaign, policies: readonly HarmPolicy[]): Where[] {
  const { only, except } = audience.countries;
  const named = distinct(policies.flatMap(({ countries }) => Object.keys(countries)));
  const asked = [...(only ?? []), ...ASKED_COUNTRIES].find(
    (country) => !named.includes(country) && !except.includes(country),
  );
  const meant = named.filter((country) => only === null || only.includes(country));
  const some = combinations({ country: meant }, { most: MOST_UNASKED, seed: id });
  const others = [null, "T1", ...some.map(({ country }) => country)];
  return [
    ...STANDINGS.map((standing) => ({ standing, country: asked ?? "US" })),
    ...others.flatMap((country) =>
      STANDINGS.slice(0, 2).map((standing) => ({ standing, country })),
    ),
  ];
}

/** Its first moment from now on, and its last where it has one. */
function momentsOf(campaign: Campaign, now: number): number[] {
  const { until } = campaign;
  const start = startOf(campaign, now);
  if (until === null) return [start];
  return until <= start ? [] : distinct([start, until - 1]);
}

/** The seed of a browser that is not held back. */
function seedOf(campaign: Campaign): string {
  let seed = 0;
  while (seed < 1_000 && isHeldBack(campaign, String(seed))) seed += 1;
  return String(seed);
}
