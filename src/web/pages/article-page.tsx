import type { Tier } from "../../articles/article.ts";
import { dayOf } from "../../kernel/time.ts";
import type { Site } from "../../newsroom/site.ts";
import type { Edition } from "../../paywall/gate.ts";
import type { Window } from "../../readers/history.ts";
import { copyFor, fill } from "../copy/copy.ts";
import type { Copy } from "../copy/en.ts";
import { formatDays, formatReadingTime } from "../format.ts";
import { Day } from "./parts/byline.tsx";
import { Document } from "./parts/document.tsx";
import type { MastheadLink } from "./parts/masthead.tsx";
import { DOCTYPE, render, renderCut, SEAM } from "./parts/render.ts";
import { articleUrl, newsArticle } from "./parts/structured-data.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";
import { placeBehind } from "../text-blocks.ts";

export interface ArticlePage {
  readonly site: Site;
  readonly edition: Edition;
  /** How many articles are free in the meter's window, where this is one of them. */
  readonly metered: { readonly limit: number; readonly window: Window } | null;
  readonly link: MastheadLink | null;
}

/** An article's page but for what asks: the same for every reader, apart from how much they have read. */
export interface ArticleParts {
  /** To the place of a banner above the article. */
  readonly head: string;
  /** From there to the text. */
  readonly opening: string;
  /** From the text to what stands at its end, and below it. */
  readonly closing: string;
  readonly tail: string;
}

/** `count` stands for how many articles the reader has read. */
export function renderArticle(page: ArticlePage, count: string): ArticleParts {
  const [head = "", opening = "", closing = "", tail = ""] = renderCut(
    <Frame {...page} count={count} />,
    4,
  );
  return { head: DOCTYPE + head, opening, closing, tail };
}

/** The text as far as it may leave. */
export function textOf(edition: Edition): string {
  return edition.teaser + restOf(edition);
}

/** Where an appeal can stand in the text, behind so many of its blocks; null where nothing would follow it. */
export function placeInText({ tier, teaser, rest }: Edition, after: number): number | null {
  if (rest === null) return null;
  const place = placeBehind(`${teaser}\n${rest}`, after);
  if (place === null || place <= teaser.length) return place;
  return place - 1 + openingOf(tier).length;
}

function openingOf(tier: Tier): string {
  return tier === "open" ? "\n" : '<div class="rest" data-nosnippet>';
}

/**
 * The part behind the wall is marked, and kept out of search engines' snippets:
 * https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
 */
function restOf({ tier, rest, credit }: Edition): string {
  if (rest === null) return "";
  const end = credit === null ? "" : render(<p class="credit">{credit}</p>);
  return `${openingOf(tier)}${rest}${end}${tier === "open" ? "" : "</div>"}`;
}

function Frame({
  site,
  edition: article,
  metered,
  link,
  count,
}: ArticlePage & { readonly count: string }) {
  const { language, title, description } = article;
  const copy = copyFor(language, siteLanguage(site));
  return (
    <Document
      {...{ site, copy, language, description, link }}
      title={`${title} — ${site.name}`}
      path={`/articles/${article.slug}`}
      head={<Preview {...{ site, article }} />}
    >
      {SEAM}
      <article>
        <header>
          <h1>{title}</h1>
          {description && !opensWith(article.teaser, description) && (
            <p class="stand">{description}</p>
          )}
          <Furniture {...{ article, copy }} />
          {metered && (
            <p class="meter" {...tongue(copy.language, language)}>
              {meterLine(metered, count, copy)}
            </p>
          )}
        </header>
        <div class="text">{SEAM}</div>
      </article>
      {SEAM}
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
