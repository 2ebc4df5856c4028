import type { ArticleSummary } from "../../articles/article.ts";
import type { Site } from "../../newsroom/site.ts";
import { APPEALS } from "../copy/appeals/en.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";

export interface AppealsPage {
  readonly site: Site;
  /** BCP 47 tag. */
  readonly language: string;
  /** Whether this browser shows none. */
  readonly silent: boolean;
  /** The article that the reader came from. */
  readonly back: Pick<ArticleSummary, "slug" | "title" | "language"> | null;
}

/** Why one is asked and what of it is kept where, with a switch. */
export function renderAppealsPage({ site, language, silent, back }: AppealsPage): string {
  const copy = copyFor(language, siteLanguage(site), APPEALS);
  const { why, depends, remembers, harm, isOn, isOff, off, on, wall } = copy.page;
  const [title = "", behind = ""] = fill(copy.backTo, { title: "\n" }).split("\n");
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={copy.about}>
        <p class="stand">{why}</p>
        <p>{depends}</p>
        <p>{remembers}</p>
        <p>{harm}</p>
        <form method="post" action="/appeals/silence">
          <p>
            <b>{silent ? isOff : isOn}</b>
          </p>
          <input type="hidden" name="appeals" value={silent ? "on" : "off"} />
          {back && <input type="hidden" name="from" value={back.slug} />}
          <button class="quiet">{silent ? on : off}</button>
        </form>
        <p class="fine">{wall}</p>
        {back && (
          <p>
            <a href={`/articles/${back.slug}`}>
              {title}
              <bdi {...tongue(back.language, copy.language)}>{back.title}</bdi>
              {behind}
            </a>
          </p>
        )}
      </Notice>,
    )
  );
}
