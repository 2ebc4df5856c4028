import type { Placement } from "../appeals/campaign.ts";
import type { Chosen } from "../appeals/choose.ts";
import type { Slug } from "../articles/slug.ts";
import { askChosen, currencyIn, ships } from "../journeys/ask-in-country.ts";
import type { Asking } from "../journeys/ask-on-page.ts";
import type { Site } from "../newsroom/site.ts";
import type { Kept } from "./kept-pages.ts";
import { logFailure } from "./log.ts";
import { renderChosen } from "./pages/chosen-part.tsx";
import type { Around } from "./pages/parts/appeal.tsx";
import type { WallReason } from "./pages/parts/wall.tsx";
import { pieceOf, SEAMS, type Piece, type Widths } from "./piece.ts";

/** What appeals on a page are rendered for, besides what was chosen. */
export interface PagePlace {
  readonly site: Site;
  readonly around: Around;
  /** Null where there is no wall. */
  readonly reason: WallReason | null;
  /** Tells the reason from others. */
  readonly reasonKey: string;
  /** The article that a supporter can give away. */
  readonly gives: Slug | null;
}

/** Tells what a page's placements show from whatever else they could. */
export function keyOf({ chosen, circumstances }: Asking): string {
  let key = "";
  for (const one of chosen) key += `${keyOfOne(one, circumstances)}|`;
  // What is asked for depends on where, and so does whether a warning stands before it.
  return `${key}${currencyIn(circumstances.country)} ${circumstances.precaution}`;
}

function keyOfOne(one: Chosen, circumstances: Asking["circumstances"]): string {
  if (one.kind === "silent" || one.kind === "held-back") return "";
  if (one.kind !== "shown") return one.kind;
  const { campaign, variant, attribution } = one;
  let key = `${campaign.id} ${variant.id}`;
  if (attribution.campaign !== campaign.id) key += ` ${attribution.campaign}`;
  if (variant.needs.includes("count")) key += ` ${circumstances.reads}`;
  if (variant.needs.includes("country")) key += ` ${circumstances.country}`;
  return key;
}

/** The one appeal on a page that holds a form: the first of these with choice cards. The others lead to the support page. */
const WITH_FORM: readonly Placement[] = ["wall", "epic", "inline"];

function formPlacement({ chosen }: Asking): Placement | null {
  const withCards = (placement: Placement) =>
    chosen.some(
      (one) => one.placement === placement && one.kind === "shown" && one.variant.offer === "cards",
    );
  return WITH_FORM.find(withCards) ?? null;
}

/** What stands at each placement; nothing where that is nothing. Rendered where it is not kept. */
export async function appealPieces(
  asking: Asking,
  place: PagePlace,
  { kept, widths }: { readonly kept: Kept; readonly widths: Widths },
): Promise<ReadonlyMap<Placement, Piece>> {
  const form = formPlacement(asking);
  const end = `${currencyIn(asking.circumstances.country)} ${asking.circumstances.precaution}`;
  const pieces = new Map<Placement, Piece>();
  for (const one of asking.chosen) {
    const own = keyOfOne(one, asking.circumstances);
    // A wall stands where nobody is asked at it, too.
    if (own === "" && place.reason === null) continue;
    const holdsForm = form === one.placement;
    const key = `${one.placement} ${own} ${holdsForm} ${place.reasonKey} ${end}`;
    const piece = await kept.appeals.getOrMake(key, async () =>
      pieceOf(renderedOr(one, { asking, place, form: holdsForm }), widths),
    );
    if (piece.bytes.length > 0) pieces.set(one.placement, piece);
  }
  return pieces;
}

interface Rendered {
  readonly asking: Asking;
  readonly place: PagePlace;
  readonly form: boolean;
}

/** One that cannot be rendered is left out, and said once for each page. */
function renderedOr(chosen: Chosen, { asking, place, form }: Rendered): string {
  try {
    return rendered(chosen, { asking, place, form });
  } catch (error) {
    const which = chosen.kind === "shown" ? chosen.campaign.id : chosen.kind;
    logFailure(`the appeal ${which}`, error);
    const silent = { kind: "silent", placement: chosen.placement } as const;
    return rendered(silent, { asking, place, form: false });
  }
}

function rendered(chosen: Chosen, { asking, place, form }: Rendered): string {
  const { circumstances, published } = asking;
  const { reads, country, precaution } = circumstances;
  const shown = chosen.kind === "shown";
  const asks = shown && chosen.placement !== "thanks";
  return renderChosen({
    ...place,
    chosen,
    ask: asks ? askChosen(chosen, currencyIn(country)) : null,
    known: { reads: shown && chosen.variant.needs.includes("count") ? reads : null, country },
    ticker: shown ? (published.tickers[chosen.campaign.id] ?? null) : null,
    form,
    warns: precaution === "warn",
    shipped: shown && ships(chosen.campaign),
    attempt: SEAMS.attempt,
    token: SEAMS.token,
  });
}
