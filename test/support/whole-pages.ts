import type { Ask } from "../../src/appeals/appeal.ts";
import type { Campaign } from "../../src/appeals/campaign.ts";
import type { Chosen } from "../../src/appeals/choose.ts";
import type { Slug } from "../../src/articles/slug.ts";
import type { ArticleSummary } from "../../src/articles/article.ts";
import type { Site } from "../../src/newsroom/site.ts";
import type { Refused } from "../../src/paywall/access.ts";
import type { Edition } from "../../src/paywall/gate.ts";
import { renderArticle, textOf, type ArticlePage } from "../../src/web/pages/article-page.tsx";
import { renderChosen } from "../../src/web/pages/chosen-part.tsx";
import { renderFrontPage } from "../../src/web/pages/front-page.tsx";

/** What stands at a page's end. */
export type Ending =
  | { readonly kind: "asked"; readonly metered: ArticlePage["metered"] }
  | { readonly kind: "thanked" }
  | { readonly kind: "wall"; readonly refused: Refused };

interface WholeArticle {
  readonly site: Site;
  readonly edition: Edition;
  readonly ask: Ask;
  readonly thanks: Campaign;
  readonly ending: Ending;
}

/** An article's page as its pieces make it, with the words in the places of its seams. */
export function wholeArticle(page: WholeArticle, seams = { attempt: "ATTEMPT", count: "COUNT" }) {
  const { site, edition, ending } = page;
  const metered = ending.kind === "asked" ? ending.metered : null;
  const { head, opening, closing, tail } = renderArticle(
    { site, edition, metered, link: "support" },
    seams.count,
  );
  const end = endOf(page, seams.attempt);
  return [head, opening, textOf(edition), closing, end, tail].join("");
}

function endOf({ site, edition, ask, thanks, ending }: WholeArticle, attempt: string): string {
  const { language, title, slug, tier, teaser } = edition;
  return appealHtml({
    ...{ site, attempt, ask },
    around: { language, title, from: slug },
    chosen: chosenFor(ending, { ask, thanks }),
    reason: ending.kind === "wall" ? { refused: ending.refused, bare: teaser === "" } : null,
    gives: tier === "open" ? null : slug,
  });
}

function chosenFor(
  { kind }: Ending,
  { ask, thanks }: Pick<WholeArticle, "ask" | "thanks">,
): Chosen {
  return kind === "thanked"
    ? shown("thanks", { campaign: thanks, variant: thanks.variants[0] })
    : shown(kind === "wall" ? "wall" : "epic", ask);
}

/** A campaign that was chosen for a placement. */
export function shown(
  placement: Chosen["placement"],
  { campaign, variant }: Pick<Ask, "campaign" | "variant">,
): Extract<Chosen, { kind: "shown" }> {
  const attribution = { campaign: campaign.id, variant: variant.id, placement };
  return { kind: "shown", placement, campaign, variant, attribution };
}

type Part = Parameters<typeof renderChosen>[0];

/** One placement of a page, where nothing is known of its reader. */
function appealHtml(
  part: Pick<Part, "site" | "around" | "chosen" | "ask"> & Partial<Part>,
): string {
  return renderChosen({
    known: { reads: null, country: null },
    ticker: null,
    ...{ form: true, warns: false, shipped: true, reason: null, gives: null },
    ...{ attempt: "ATTEMPT", token: "TOKEN" },
    ...part,
  });
}

interface WholeFrontPage {
  readonly site: Site;
  readonly latest: readonly ArticleSummary[];
  readonly chosen: Chosen;
  readonly ask: Ask;
}

/** The front page as its pieces make it. */
export function wholeFrontPage({ site, latest, chosen, ask }: WholeFrontPage): string {
  const { head, stories, tail } = renderFrontPage({ site, latest, link: "support" });
  const around = {
    language: site.languages[0] ?? "en",
    title: site.name,
    from: null as Slug | null,
  };
  return head + stories + appealHtml({ site, around, chosen, ask }) + tail;
}
