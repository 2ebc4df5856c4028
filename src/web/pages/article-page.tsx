import type { JSX } from "hono/jsx/jsx-runtime";
import type { Ask } from "../../appeals/appeal.ts";
import type { Campaign } from "../../appeals/campaign.ts";
import type { Slug } from "../../articles/slug.ts";
import { dayOf } from "../../kernel/time.ts";
import type { Site } from "../../newsroom/site.ts";
import type { Refused } from "../../paywall/access.ts";
import type { Edition } from "../../paywall/gate.ts";
import type { Window } from "../../readers/history.ts";
import { copyFor, fill } from "../copy/copy.ts";
import type { Copy } from "../copy/en.ts";
import { formatDays, formatReadingTime } from "../format.ts";
import { AskSection, ThanksLine } from "./parts/ask.tsx";
import { Day } from "./parts/byline.tsx";
import { Document } from "./parts/document.tsx";
import { DOCTYPE, render, renderCut, SEAM } from "./parts/render.ts";
import { articleUrl, newsArticle } from "./parts/structured-data.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";
import { Wall } from "./parts/wall.tsx";

/** What stands at the end of an article's page. */
export type Ending =
  | {
      readonly kind: "asked";
      /** How many articles are free in the meter's window, where this is one of them. */
      readonly metered: { readonly limit: number; readonly window: Window } | null;
    }
  | { readonly kind: "thanked" }
  | { readonly kind: "wall"; readonly refused: Refused }
  /** A gift link's, brought along by whoever serves one. */
  | { readonly kind: "gift"; readonly part: JSX.Element };

export interface ArticlePage {
  readonly site: Site;
  readonly edition: Edition;
  /** In the article's language, where there is a campaign in it. */
  readonly ask: Ask;
  /** What supporters are told in its place. */
  readonly thanks: Campaign;
  readonly ending: Ending;
}

/** What one page is filled with for each reader anew. */
export interface Seams {
  readonly attempt: string;
  readonly count: string;
}

/** An article's page as a document; the same for every reader but for its seams. */
export function renderArticle(page: ArticlePage, seams: Seams): string {
  const { edition } = page;
  const [head, tail] = renderCut(<Frame {...page} count={seams.count} />);
  const text = edition.rest === null ? edition.teaser : edition.teaser + restOf(edition);
  return [
    DOCTYPE,
    head,
    text,
    TEXT_END,
    render(<End {...page} attempt={seams.attempt} />),
    tail.slice(TEXT_END.length),
  ].join("");
}

/** What the frame has right after the text: the ending comes behind it. */
const TEXT_END = "</div></article>";

/**
 * The part behind the wall is marked, and kept out of search engines' snippets:
 * https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
 */
function restOf({ tier, rest, credit }: Edition): string {
  const end = credit === null ? "" : render(<p class="credit">{credit}</p>);
  return tier === "open"
    ? `\n${rest}${end}`
    : `<div class="rest" data-nosnippet>${rest}${end}</div>`;
}

function End(page: ArticlePage & Pick<Seams, "attempt">) {
  const { site, edition, ask, thanks, ending, attempt } = page;
  const { language, slug } = edition;
  const asking = { site, ask, language, attempt, from: slug };
  switch (ending.kind) {
    case "asked":
      return <AskSection {...asking} />;
    case "thanked":
      return <ThanksLine {...{ site, language }} campaign={thanks} gives={giftOf(edition)} />;
    case "wall":
      return <Wall {...asking} refused={ending.refused} bare={edition.teaser === ""} />;
    case "gift":
      return ending.part;
  }
}

/** What everybody may read needs no gift. */
function giftOf({ tier, slug }: Edition): Slug | null {
  return tier === "open" ? null : slug;
}

function Frame({ site, edition: article, ending, count }: ArticlePage & Pick<Seams, "count">) {
  const { language, title, description } = article;
  const copy = copyFor(language, siteLanguage(site));
  return (
    <Document
      {...{ site, copy, language, description }}
      title={`${title} — ${site.name}`}
      path={`/articles/${article.slug}`}
      head={<Preview {...{ site, article }} />}
    >
      <article>
        <header>
          <h1>{title}</h1>
          {description && !opensWith(article.teaser, description) && (
            <p class="stand">{description}</p>
          )}
          <Furniture {...{ article, copy }} />
          {ending.kind === "asked" && ending.metered && (
            <p class="meter" {...tongue(copy.language, language)}>
              {meterLine(ending.metered, count, copy)}
            </p>
          )}
        </header>
        <div class="text">{SEAM}</div>
      </article>
    </Document>
  );
}

/** `2 of 3 free articles this month`. */
function meterLine(
  { limit, window }: { readonly limit: number; readonly window: Window },
  count: string,
  { meter, language }: Copy,
): string {
  const plural = new Intl.PluralRules(language).select(limit);
  const articles = fill(meter.articles[plural] ?? meter.articles.other, {
    count,
    limit: String(limit),
  });
  const during =
    window === "month"
      ? meter.month
      : fill(meter.days, { days: formatDays(window.days, language) });
  return `${articles} ${during}`;
}

/** Whether a text begins with these words: then they are no standfirst, only the beginning once more. */
function opensWith(html: string, words: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  return letters(html.replace(/<[^>]*>|&[^;\s]*;/g, "")).startsWith(letters(words));
}

function Furniture({ article, copy }: { readonly article: Edition; readonly copy: Copy }) {
  const { published, updated, author, words } = article;
  const language = copy.language;
  return (
    <p class="meta" {...tongue(language, article.language)}>
      {article.tier === "supporters" && <span class="tag">{copy.supportersOnly}</span>}
      {author && <b>{fill(copy.by, { author })}</b>}
      <Day moment={published} language={language} />
      {dayOf(updated) !== dayOf(published) && (
        <span>
          {copy.updated} <Day moment={updated} language={language} />
        </span>
      )}
      <span>{fill(copy.read, { minutes: formatReadingTime(words, language) })}</span>
    </p>
  );
}

/**
 * A search engine may be given the whole text to find it by, so it is asked to show nobody its saved copy. To Bing this
 * also means that it trains nothing on the text and answers nobody with it:
 * https://blogs.bing.com/webmaster/september-2023/Announcing-new-options-for-webmasters-to-control-usage-of-their-content-in-Bing-Chat
 */
const NO_COPIES = <meta name="robots" content="noarchive" />;

/** How the article looks where its link is shared: https://ogp.me */
function Preview({ site, article }: { readonly site: Site; readonly article: Edition }) {
  return (
    <>
      {article.tier !== "open" && NO_COPIES}
      <meta property="og:type" content="article" />
      <meta property="og:title" content={article.title} />
      {article.description && <meta property="og:description" content={article.description} />}
      <meta property="og:url" content={articleUrl(site, article)} />
      <meta property="og:site_name" content={site.name} />
      <meta property="article:published_time" content={new Date(article.published).toISOString()} />
      <meta property="article:modified_time" content={new Date(article.updated).toISOString()} />
      {article.section && <meta property="article:section" content={article.section} />}
      {article.tags.map((tag) => (
        <meta property="article:tag" content={tag} />
      ))}
      <meta name="twitter:card" content="summary" />
      <link rel="alternate" type="application/atom+xml" href="/feed.xml" title={site.name} />
      <link rel="alternate" type="text/markdown" href={`/articles/${article.slug}.md`} />
      <link
        rel="alternate"
        type="application/json+oembed"
        href={`/oembed?${new URLSearchParams({ url: articleUrl(site, article) }).toString()}`}
      />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: newsArticle(site, article) }}
      />
    </>
  );
}
