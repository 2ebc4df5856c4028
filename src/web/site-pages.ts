import { askReader } from "../journeys/ask-reader.ts";
import type { Reading } from "../journeys/read-article.ts";
import type { FrontPage } from "../journeys/read-front-page.ts";
import { dayOf } from "../kernel/time.ts";
import { languagesOn, siteLanguage } from "./pages/parts/site-language.ts";
import { loadCopies } from "./copy/load-copies.ts";
import type { PageHeaders } from "./headers.ts";
import { renderArticle, type Ending } from "./pages/article-page.tsx";
import { renderFrontPage } from "./pages/front-page.tsx";
import { ATTEMPT_SEAM, COUNT_SEAM, PreparedPage } from "./prepared-page.ts";
import type { Services } from "./services.ts";

/** Pages kept of one edition or list: its endings, each for a limit of the meter or a day on which it opens. */
const MOST_KEPT = 6;

/**
 * The pages that many readers share: each is rendered once for what it is made of, and forgotten with it. The shelf
 * hands out one and the same article until it has a newer one.
 */
export class SitePages {
  readonly #services: Services;
  readonly #headers: PageHeaders;
  readonly #prepared = new WeakMap<object, Map<string, PreparedPage>>();

  constructor(services: Services, headers: PageHeaders) {
    this.#services = services;
    this.#headers = headers;
  }

  article(reading: Reading): PreparedPage | Promise<PreparedPage> {
    const { site, reading: ports } = this.#services;
    const { edition, appeal } = reading;
    const key = endingKey(reading);
    const kept = this.#prepared.get(edition)?.get(key);
    if (kept) return kept;
    const usual = askReader(edition.language);
    const { ask } = appeal.kind === "asked" ? appeal : usual;
    const { thanks } = usual;
    const ending = endingOf(reading, ports.meter.window);
    const seams = { attempt: ATTEMPT_SEAM, count: COUNT_SEAM };
    const spoken = [edition, ask.campaign, thanks];
    return this.#prepare({ source: edition, key, spoken }, () =>
      renderArticle({ site, edition, ask, thanks, ending }, seams),
    );
  }

  frontPage({ latest, appeal }: FrontPage): PreparedPage | Promise<PreparedPage> {
    const { site } = this.#services;
    const kept = this.#prepared.get(latest)?.get(appeal.kind);
    if (kept) return kept;
    const { thanks } = askReader(siteLanguage(site));
    return this.#prepare({ source: latest, key: appeal.kind, spoken: [thanks, ...latest] }, () =>
      renderFrontPage({ site, latest, appeal, thanks, attempt: ATTEMPT_SEAM }),
    );
  }

  async #prepare({ source, key, spoken }: Made, render: () => string): Promise<PreparedPage> {
    const { site, copies } = this.#services;
    const isWhole = await loadCopies(languagesOn(site, spoken), copies);
    const page = await PreparedPage.from(render(), this.#headers.revalidated);
    // In other words than its own it is sent this once.
    if (!isWhole) return page;
    const pages = this.#prepared.get(source) ?? new Map<string, PreparedPage>();
    this.#prepared.set(source, pages.set(key, page));
    const [oldest] = pages.keys();
    if (pages.size > MOST_KEPT && oldest !== undefined) pages.delete(oldest);
    return page;
  }
}

/** What a page is made of. */
interface Made {
  readonly source: object;
  /** Tells it from others of the same source. */
  readonly key: string;
  /** What has a language in it. */
  readonly spoken: readonly { readonly language: string }[];
}

/** How many articles the reader has read with this one; null where the page does not say so. */
export function countOf({ access, meter }: Pick<Reading, "access" | "meter">): number | null {
  if (meter === null || meter.limit === "unlimited") return null;
  if (access.because === "within-meter") return meter.read + 1;
  return access.because === "read-before" ? meter.read : null;
}

function endingOf(reading: Reading, window: Services["reading"]["meter"]["window"]): Ending {
  const { access, appeal, meter } = reading;
  if (!access.granted) return { kind: "wall", refused: access };
  if (appeal.kind === "thanked") return { kind: "thanked" };
  const limit = countOf(reading) === null ? undefined : meter?.limit;
  return { kind: "asked", metered: typeof limit === "number" ? { limit, window } : null };
}

/** Tells a page from every other that is made of the same edition. */
function endingKey(reading: Reading): string {
  const { access, appeal, meter } = reading;
  if (access.granted) return `${appeal.kind} ${countOf(reading) === null ? "" : meter?.limit}`;
  if (access.because !== "meter-exhausted") return access.because;
  return `${access.because} ${access.opens === null ? "" : dayOf(access.opens)}`;
}
