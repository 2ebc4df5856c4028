import type { Article } from "../../articles/article.ts";
import type { Ask } from "../../appeals/appeal.ts";
import { dayOf } from "../../kernel/time.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import type { Copy } from "../copy/en.ts";
import { formatReadingTime } from "../format.ts";
import { AskSection, ThanksLine, Wall } from "./parts/ask.tsx";
import { Day } from "./parts/byline.tsx";
import { Document } from "./parts/document.tsx";
import { DOCTYPE, render, renderCut, SEAM } from "./parts/render.ts";
import { articleUrl, newsArticle } from "./parts/structured-data.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";

/**
 * An article's page without its text, cut where a response is put together:
 * `head + teaser + rest + (asked | thanked) + tail` or `head + teaser + wall + tail`.
 * The attempt's id goes between the two halves of `asked` and of `wall`.
 */
export interface ArticleParts {
  readonly head: string;
  readonly asked: readonly [string, string];
  readonly thanked: string;
  readonly wall: readonly [string, string];
  readonly tail: string;
}

export interface ArticlePage {
  readonly site: Site;
  readonly article: Article;
  /** In the article's language, where there is a campaign in it. */
  readonly ask: Ask;
}

/** Renders everything of an article's page that is the same for every reader. */
export function renderArticle({ site, article, ask }: ArticlePage): ArticleParts {
  const { language, slug } = article;
  const [head, tail] = renderCut(<Frame {...{ site, article }} />);
  const asking = { site, ask, language, attempt: SEAM, from: slug };
  const credit = article.credit === null ? "" : render(<p class="credit">{article.credit}</p>);
  const [asked, askedTail] = renderCut(<AskSection {...asking} />);
  const [wall, wallTail] = renderCut(<Wall {...asking} />);
  return {
    head: DOCTYPE + head,
    asked: [credit + TEXT_END + asked, askedTail],
    thanked:
      credit + TEXT_END + render(<ThanksLine {...{ site, language }} campaign={ask.campaign} />),
    wall: [TEXT_END + wall, wallTail],
    tail: tail.slice(TEXT_END.length),
  };
}

/** What the frame has right after the text: the appeal comes behind it, the credit before it. */
const TEXT_END = "</div></article>";

function Frame({ site, article }: Pick<ArticlePage, "site" | "article">) {
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
        </header>
        <div class="text">{SEAM}</div>
      </article>
    </Document>
  );
}

/** Whether a text begins with these words: then they are no standfirst, only the beginning once more. */
function opensWith(html: string, words: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  return letters(html.replace(/<[^>]*>|&[^;\s]*;/g, "")).startsWith(letters(words));
}

function Furniture({ article, copy }: { readonly article: Article; readonly copy: Copy }) {
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

/** How the article looks where its link is shared: https://ogp.me */
function Preview({ site, article }: Pick<ArticlePage, "site" | "article">) {
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="og:title" content={article.title} />
      {article.description && <meta property="og:description" content={article.description} />}
      <meta property="og:url" content={articleUrl(site, article)} />
      <meta property="og:site_name" content={site.name} />
      <meta property="article:published_time" content={new Date(article.published).toISOString()} />
      <meta property="article:modified_time" content={new Date(article.updated).toISOString()} />
      <meta name="twitter:card" content="summary" />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: newsArticle(site, article) }}
      />
    </>
  );
}
