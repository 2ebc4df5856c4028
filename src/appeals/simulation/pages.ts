import { TIERS, type ArticleSummary, type Tier } from "../../articles/article.ts";
import type { Occasion } from "./occasion.ts";

export type Page = Pick<Occasion, "article" | "language">;
export type Subject = Pick<ArticleSummary, "section" | "tags">;
/** Each page once, so that what is found out of it need not be found out again. */
export class Pages {
  readonly #known = new Map<string, Page>();

  of(article: Occasion["article"], language: string): Page {
    const key = JSON.stringify([article, language]);
    const page = this.#known.get(key) ?? { article: article && { ...article, language }, language };
    this.#known.set(key, page);
    return page;
  }

  about(
    subjects: readonly Subject[],
    languages: readonly string[],
    tiers: readonly Tier[] = TIERS,
  ) {
    return languages.flatMap((language) => [
      this.of(null, language),
      ...subjects.flatMap((subject) =>
        tiers.flatMap((tier) =>
          [false, true].map((sensitive) =>
            this.of({ tier, ...subject, language, sensitive }, language),
          ),
        ),
      ),
    ]);
  }
}
