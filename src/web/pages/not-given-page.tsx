import type { ArticleSummary } from "../../articles/article.ts";
import type { NotGiven } from "../../journeys/open-gift.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { SHARING } from "../copy/sharing/en.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

export interface NotGivenPage {
  readonly site: Site;
  readonly because: NotGiven;
  /** As it was sent: by a browser without cookies it can be tried again. */
  readonly token: string;
  readonly article: Pick<ArticleSummary, "slug" | "title" | "language">;
}

/** Why a gift link opens nothing, and where the article is all the same. */
export function renderNotGivenPage({ site, because, article, token }: NotGivenPage): string {
  const copy = copyFor(article.language, siteLanguage(site), SHARING);
  const { notGiven } = copy.opening;
  const address = `/articles/${article.slug}`;
  const again = `${address}?gift=${encodeURIComponent(token)}`;
  const { title, text } = notGiven[because];
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy, title }}>
        <p class="stand">{text}</p>
        <p>
          <a class="button" href={because === "no-cookies" ? again : address}>
            {article.title}
          </a>
        </p>
      </Notice>,
    )
  );
}
