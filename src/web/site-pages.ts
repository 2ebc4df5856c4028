import { askReader } from "../journeys/ask-reader.ts";
import type { Reading } from "../journeys/read-article.ts";
import type { FrontPage } from "../journeys/read-front-page.ts";
import type { PageHeaders } from "./headers.ts";
import { renderArticle, type ArticleParts } from "./pages/article-page.tsx";
import { renderFrontPage } from "./pages/front-page.tsx";
import { ATTEMPT_SEAM, PreparedPage } from "./prepared-page.ts";
import type { Services } from "./services.ts";

/** What stands at the end of a page. */
type Ending = "asked" | "thanked" | "wall";

/**
 * The pages that many readers share: each is rendered once for what it is made of, and forgotten with it. The shelf
 * hands out one and the same article until it has a newer one.
 */
export class SitePages {
  readonly #services: Services;
  readonly #headers: PageHeaders;
  readonly #prepared = new WeakMap<object, Map<Ending, PreparedPage>>();

  constructor(services: Services, headers: PageHeaders) {
    this.#services = services;
    this.#headers = headers;
  }

  article({ article, access, appeal }: Reading): PreparedPage | Promise<PreparedPage> {
    const { site } = this.#services;
    const ending = access.granted ? appeal.kind : "wall";
    return this.#once(article, ending, () => {
      const { ask } = appeal.kind === "asked" ? appeal : askReader(article.language);
      const parts = renderArticle({ site, article, ask });
      const text = ending === "wall" ? [article.teaser] : [article.teaser, article.rest];
      return [parts.head, ...text, endingOf(parts, ending), parts.tail].join("");
    });
  }

  frontPage({ latest, appeal }: FrontPage): PreparedPage | Promise<PreparedPage> {
    const { site } = this.#services;
    return this.#once(latest, appeal.kind, () =>
      renderFrontPage({ site, latest, appeal, attempt: ATTEMPT_SEAM }),
    );
  }

  #once(source: object, ending: Ending, html: () => string): PreparedPage | Promise<PreparedPage> {
    const pages = this.#prepared.get(source);
    return pages?.get(ending) ?? this.#prepare(source, ending, html());
  }

  async #prepare(source: object, ending: Ending, html: string): Promise<PreparedPage> {
    const page = await PreparedPage.from(html, this.#headers.revalidated);
    const pages = this.#prepared.get(source) ?? new Map<Ending, PreparedPage>();
    this.#prepared.set(source, pages.set(ending, page));
    return page;
  }
}

function endingOf(parts: ArticleParts, ending: Ending): string {
  return ending === "thanked" ? parts.thanked : parts[ending].join(ATTEMPT_SEAM);
}
