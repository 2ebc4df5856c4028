import type { ArticleSummary } from "../../articles/article.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { Document } from "./parts/document.tsx";
import { DOCTYPE, renderCut, SEAM } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import type { MastheadLink } from "./parts/masthead.tsx";
import { Stories } from "./parts/stories.tsx";
import { tongue } from "./parts/tongue.ts";

export interface FrontPage {
  readonly site: Site;
  /** Newest first: the first one leads. */
  readonly latest: readonly ArticleSummary[];
  readonly link: MastheadLink | null;
}

/** The front page but for what asks: the same for every reader. */
export interface FrontParts {
  /** To the place of a banner above the stories. */
  readonly head: string;
  readonly stories: string;
  readonly tail: string;
}

/** The front page: what is new, and a place for a modest ask. */
export function renderFrontPage({ site, latest, link }: FrontPage): FrontParts {
  const language = siteLanguage(site);
  const copy = copyFor(language);
  const [head = "", stories = "", tail = ""] = renderCut(
    <Document
      {...{ site, copy, language, link }}
      title={site.name}
      description={site.description}
      path="/"
      head={<Discovery site={site} />}
      front
    >
      {SEAM}
      {latest.length === 0 ? (
        <p class="empty">{copy.nothingYet}</p>
      ) : (
        <>
          <Stories articles={latest} language={language} />
          <p class="onward" {...tongue(copy.language, language)}>
            <a href="/archive">{copy.archive}</a>
          </p>
        </>
      )}
      {SEAM}
    </Document>,
    3,
  );
  return { head: DOCTYPE + head, stories, tail };
}

/** How feed readers and link previews find what they need. */
function Discovery({ site }: { readonly site: Site }) {
  return (
    <>
      <meta property="og:title" content={site.name} />
      <link rel="alternate" type="application/atom+xml" href="/feed.xml" title={site.name} />
      <link rel="alternate" type="application/feed+json" href="/feed.json" title={site.name} />
    </>
  );
}
