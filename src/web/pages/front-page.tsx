import type { Appeal } from "../../appeals/appeal.ts";
import type { Campaign } from "../../appeals/campaign.ts";
import type { ArticleSummary } from "../../articles/article.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { AskSection, ThanksLine } from "./parts/ask.tsx";
import { Document } from "./parts/document.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { Stories } from "./parts/stories.tsx";
import { tongue } from "./parts/tongue.ts";

export interface FrontPage {
  readonly site: Site;
  /** Newest first: the first one leads. */
  readonly latest: readonly ArticleSummary[];
  readonly appeal: Appeal;
  /** What supporters are told. */
  readonly thanks: Campaign;
  readonly attempt: string;
}

/** The front page: what is new, and a modest ask. */
export function renderFrontPage({ site, latest, appeal, thanks, attempt }: FrontPage): string {
  const language = siteLanguage(site);
  const copy = copyFor(language);
  const page = (
    <Document
      {...{ site, copy, language }}
      title={site.name}
      description={site.description}
      path="/"
      head={<Discovery site={site} />}
      front
    >
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
      {appeal.kind === "asked" ? (
        <AskSection {...{ site, language, attempt }} ask={appeal.ask} from={null} brief />
      ) : (
        <ThanksLine site={site} campaign={thanks} language={language} />
      )}
    </Document>
  );
  return DOCTYPE + render(page);
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
