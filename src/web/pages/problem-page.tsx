import type { ArticleSummary } from "../../articles/article.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { PROBLEMS } from "../copy/problems/en.ts";
import type { Problem } from "../problem.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { Stories } from "./parts/stories.tsx";

export interface ProblemPage {
  readonly site: Site;
  readonly language: string;
  readonly problem: Problem;
  /** Offered where the page that was asked for does not exist. */
  readonly latest: readonly ArticleSummary[];
  /** The same offer once more, with the same attempt. */
  readonly retry: { readonly fields: Readonly<Record<string, string>> } | null;
}

/** What went wrong, and what to do next. */
export function renderProblemPage({ site, language, problem, latest, retry }: ProblemPage): string {
  const copy = copyFor(language, siteLanguage(site), PROBLEMS);
  const { title, text } = copy.problems[problem];
  const stories = <Stories articles={latest} language={copy.language} />;
  const page = (
    <Notice {...{ site, copy, title }} below={problem === "not-found" && stories}>
      <p class="stand">{text}</p>
      {retry && (
        <form method="post" action="/support">
          {Object.entries(retry.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button>{copy.tryAgain}</button>
        </form>
      )}
      <p>
        <a href="/">{copy.frontPage}</a>
      </p>
    </Notice>
  );
  return DOCTYPE + render(page);
}
