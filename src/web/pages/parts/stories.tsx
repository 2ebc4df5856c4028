import type { ArticleSummary } from "../../../articles/article.ts";
import { copyFor } from "../../copy/copy.ts";
import { Byline } from "./byline.tsx";
import { tongue } from "./tongue.ts";

interface StoriesProps {
  readonly articles: readonly ArticleSummary[];
  /** BCP 47 tag of the page around them. */
  readonly language: string;
  /** A list in which none leads. */
  readonly even?: boolean;
}

/** Articles as a front page shows them, each wholly in its own language. The sheet makes the first one lead. */
export function Stories({ articles, language, even }: StoriesProps) {
  return (
    <div class={even ? "stories even" : "stories"}>
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
