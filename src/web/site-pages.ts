import type { Asking } from "../journeys/ask-on-page.ts";
import type { Reading } from "../journeys/read-article.ts";
import type { FrontPage } from "../journeys/read-front-page.ts";
import { dayNumber } from "../kernel/time.ts";
import { appealPieces, keyOf, type PagePlace } from "./appeal-pieces.ts";
import { AssembledPage } from "./assembled-page.ts";
import { loadCopies } from "./copy/load-copies.ts";
import type { PageHeaders } from "./headers.ts";
import { Kept, KeptPages, type Frame, type SitePage } from "./kept-pages.ts";
import { placeInText, renderArticle, textOf } from "./pages/article-page.tsx";
import { renderFrontPage } from "./pages/front-page.tsx";
import type { MastheadLink } from "./pages/parts/masthead.tsx";
import { languagesOn, siteLanguage } from "./pages/parts/site-language.ts";
import { pieceOf, SEAMS, widthsWith, type Piece, type Widths } from "./piece.ts";
import type { Services } from "./services.ts";

/** What stands below a text, in this order. */
const ENDS = ["wall", "epic", "thanks", "bottom-banner"] as const;

/**
 * The pages that many readers share: what they are made of is rendered once, and forgotten with the edition or list that
 * it is of. The shelf hands out one and the same article until it has a newer one.
 */
export class SitePages {
  readonly #services: Services;
  readonly #headers: PageHeaders;
  readonly #widths: Widths;
  readonly #kept = new KeptPages();

  constructor(services: Services, headers: PageHeaders) {
    this.#services = services;
    this.#headers = headers;
    this.#widths = widthsWith(services.formTokens.current().length);
  }

  article(reading: Reading, asking: Asking): SitePage | Promise<SitePage> {
    const seen = `${linkOf(asking)}${isToldOfTrouble(reading, asking) ? "!" : ""}`;
    const key = `${limitOf(reading)}|${wallKey(reading)}|${seen}|${keyOf(asking)}`;
    const kept = this.#kept.of(reading.edition, asking.published);
    return kept.pages.get(key) ?? this.#makeArticle(reading, asking, key);
  }

  frontPage(front: FrontPage, asking: Asking): SitePage | Promise<SitePage> {
    const trouble = isToldOfTrouble(front, asking);
    const key = `${linkOf(asking)}${trouble ? "!" : ""}|${keyOf(asking)}`;
    const kept = this.#kept.of(front.latest, asking.published);
    return kept.pages.get(key) ?? this.#makeFrontPage(front, asking, key);
  }

  async #makeArticle(reading: Reading, asking: Asking, key: string): Promise<SitePage> {
    const { edition, access } = reading;
    const { title, language, tier, teaser, slug } = edition;
    const kept = await this.#keptIn([edition], edition, asking);
    const limit = limitOf(reading);
    const link = linkOf(asking);
    const frame = await kept.frames.getOrMake(`${limit} ${link}`, async () =>
      this.#articleFrame(reading, link),
    );
    const place: PagePlace = {
      site: this.#services.site,
      around: { language, title, from: slug },
      reason: access.granted ? null : { refused: access, bare: teaser === "" },
      reasonKey: wallKey(reading),
      // What everybody may read needs no gift.
      gives: tier === "open" ? null : slug,
    };
    const trouble = isToldOfTrouble(reading, asking);
    return this.#assemble({ kept, key, frame, place, asking, reading, trouble });
  }

  async #makeFrontPage(front: FrontPage, asking: Asking, key: string): Promise<SitePage> {
    const { site } = this.#services;
    const { latest } = front;
    const kept = await this.#keptIn(latest, latest, asking);
    const link = linkOf(asking);
    const frame = await kept.frames.getOrMake(`${link}`, async () => {
      const { head, stories, tail } = renderFrontPage({ site, latest, link });
      return this.#frameOf({ head, opening: "", text: stories, closing: "", tail });
    });
    const around = { language: siteLanguage(site), title: site.name, from: null };
    const place: PagePlace = { site, around, reason: null, reasonKey: "", gives: null };
    const trouble = isToldOfTrouble(front, asking);
    return this.#assemble({ kept, key, frame, place, asking, reading: null, trouble });
  }

  async #assemble({
    kept,
    key,
    frame,
    place,
    asking,
    reading,
    trouble,
  }: Assembled): Promise<SitePage> {
    const widths = this.#widths;
    const appeals = await appealPieces(asking, place, { kept, widths });
    const { head, opening, closing, tail } = frame;
    const line = trouble ? await this.#troubleLine(place, kept) : undefined;
    const inline = appeals.get("inline");
    const text = inline && reading ? await this.#around(inline, reading, asking) : null;
    const ends = ENDS.map((placement) => appeals.get(placement));
    const pieces = [
      ...[head, line, appeals.get("top-banner"), opening, ...(text ?? [frame.text])],
      ...[closing, ...ends, tail],
    ].filter((piece) => piece !== undefined);
    const page = await AssembledPage.of(pieces, this.#headers.revalidated);
    const made = { page, omitsInline: inline !== undefined && text === null };
    kept.pages.set(key, made);
    return made;
  }

  async #troubleLine({ site, around }: PagePlace, kept: Kept): Promise<Piece> {
    const { renderTroubleLine } = await import("./pages/parts/trouble-line.tsx");
    return kept.appeals.getOrMake("trouble", async () =>
      pieceOf(renderTroubleLine(site, around.language), this.#widths),
    );
  }

  /** The text in two, and an appeal between them; null where it has no place for one. */
  async #around(
    inline: Piece,
    { edition }: Reading,
    { chosen }: Asking,
  ): Promise<readonly Piece[] | null> {
    const shown = chosen.find(({ placement }) => placement === "inline");
    const after = shown?.kind === "shown" ? shown.campaign.inlineAfter : null;
    const place = after === null ? null : placeInText(edition, after);
    if (place === null) return null;
    const text = textOf(edition);
    const [before, behind] = [text.slice(0, place), text.slice(place)];
    return [await pieceOf(before, this.#widths), inline, await pieceOf(behind, this.#widths)];
  }

  async #articleFrame(reading: Reading, link: MastheadLink | null): Promise<Frame> {
    const { site, reading: ports } = this.#services;
    const limit = limitOf(reading);
    const metered = limit === null ? null : { limit, window: ports.meter.window };
    const { edition } = reading;
    const frame = renderArticle({ site, edition, metered, link }, SEAMS.count);
    return this.#frameOf({ ...frame, text: textOf(edition) });
  }

  async #frameOf(html: Readonly<Record<keyof Frame, string>>): Promise<Frame> {
    const made = async (name: keyof Frame) => pieceOf(html[name], this.#widths);
    const [head, opening, text] = [await made("head"), await made("opening"), await made("text")];
    return { head, opening, text, closing: await made("closing"), tail: await made("tail") };
  }

  /** In other words than its own, because a language did not come, a page is made this once. */
  async #keptIn(
    spoken: readonly { readonly language: string }[],
    source: object,
    { chosen, published }: Asking,
  ): Promise<Kept> {
    const { site, copies } = this.#services;
    const campaigns = chosen.flatMap((one) => (one.kind === "shown" ? [one.campaign] : []));
    const isWhole = await loadCopies(languagesOn(site, [...spoken, ...campaigns]), copies);
    return isWhole ? this.#kept.of(source, published) : new Kept(published);
  }
}

interface Assembled {
  readonly kept: Kept;
  readonly key: string;
  readonly frame: Frame;
  readonly place: PagePlace;
  readonly asking: Asking;
  /** Null where the page is no article. */
  readonly reading: Reading | null;
  /** Whether a payment that did not go through is told of. */
  readonly trouble: boolean;
}

/** How many articles the reader has read with this one; null where the page does not say so. */
export function countOf({ access, meter }: Pick<Reading, "access" | "meter">): number | null {
  if (meter === null || meter.limit === "unlimited") return null;
  if (access.because === "within-meter") return meter.read + 1;
  return access.because === "read-before" ? meter.read : null;
}

/**
 * Whoever is asked for nothing reads no "Support us"; and where giving is punished, a supporter's page is like all others on
 * a screen that somebody else sees.
 */
function linkOf({ circumstances: { precaution, standing } }: Asking): MastheadLink | null {
  if (precaution === "refuse") return null;
  if (precaution === "replace") return "other-ways";
  return standing === "supporter" ? "own" : "support";
}

/** Whose payment did not go through reads so, but where their page is like all others. */
function isToldOfTrouble({ trouble }: Pick<Reading, "trouble">, asking: Asking): boolean {
  return trouble && linkOf(asking) === "own";
}

/** How many are free, where the page says so. */
function limitOf(reading: Reading): number | null {
  const limit = countOf(reading) === null ? null : reading.meter?.limit;
  return typeof limit === "number" ? limit : null;
}

/** Tells why a text ends from why others do. */
function wallKey({ access }: Reading): string {
  if (access.granted) return "";
  if (access.because !== "meter-exhausted") return access.because;
  return `${access.because} ${access.opens === null ? "" : dayNumber(access.opens)}`;
}
