import type { ArticleSummary } from "../../../articles/article.ts";
import { copyFor } from "../../copy/copy.ts";
import { Byline } from "./byline.tsx";
import { tongue } from "./tongue.ts";

interface StoriesProps {
  readonly articles: readonly ArticleSummary[];
  /** BCP 47 tag of the page around them. */
  readonly language: string;
}

/** Articles as a front page shows them, each wholly in its own language. The sheet makes the first one lead. */
export function Stories({ articles, language }: StoriesProps) {
  return (
    <div class="stories">
      {articles.map((article) => (
        <article {...tongue(article.language, language)}>
          <h2>
            <a href={`/articles/${article.slug}`}>{article.title}</a>
          </h2>
          {article.description && <p>{article.description}</p>}
          <Byline article={article} copy={copyFor(article.language, language)} />
        </article>
      ))}
    </div>
  );
}
