import type { Audience, Campaign, Caps, Variant } from "../../appeals/campaign.ts";
import { isTable } from "./shape.ts";

/** What a campaign is compiled into: counts up with every field of it that comes, goes or means something else. */
export const COMPILED_AS = 1;

/** What stands for a field that another release did not know; undefined where nothing can. */
type Defaults<Type> = { readonly [Name in keyof Type]: Type[Name] | undefined };

const CAMPAIGN: Defaults<Campaign> = {
  ...{ id: undefined, language: undefined, priority: 0, placements: undefined },
  ...{ inlineAfter: null, from: null, until: null, audience: undefined, caps: undefined },
  ...{ holdback: 0, assignment: "fixed", control: undefined, variants: undefined, ticker: null },
};
const AUDIENCE: Defaults<Audience> = {
  ...{ readers: undefined, tiers: null, sections: null, tags: null, languages: undefined },
  ...{ countries: undefined, reads: null },
};
const CAPS: Defaults<Caps> = { views: null, dismissedDays: 30 };
const VARIANT: Defaults<Variant> = {
  ...{ id: undefined, share: 1, heading: "", paragraphs: undefined, offer: undefined, button: "" },
  ...{ cards: {}, cadence: "monthly", showsTicker: false, picture: null, call: null },
  needs: undefined,
};

/**
 * What is kept of a campaign, as this release has it: of another one's it leaves out what it does not know, so that
 * neither a release that adds a field nor the way back from it takes what is live off the page. Whether it is whole is
 * still to be seen.
 */
export function ofThisRelease(kept: unknown): unknown {
  if (!isTable(kept)) return kept;
  const { version: _, ...campaign } = kept;
  if (!isOfAnotherRelease(kept)) return campaign;
  const { audience, caps, variants } = campaign;
  return fitted(CAMPAIGN, {
    ...campaign,
    audience: fitted(AUDIENCE, audience),
    caps: fitted(CAPS, caps),
    variants: Array.isArray(variants) ? variants.map((one) => fitted(VARIANT, one)) : variants,
  });
}

/** Whether another release compiled it. */
export function isOfAnotherRelease(kept: unknown): boolean {
  return isTable(kept) && (kept["version"] ?? COMPILED_AS) !== COMPILED_AS;
}

function fitted(defaults: object, value: unknown): unknown {
  if (!isTable(value)) return value;
  const usual: [string, unknown][] = Object.entries(defaults);
  return Object.fromEntries(usual.map(([name, one]) => [name, value[name] ?? one]));
}
