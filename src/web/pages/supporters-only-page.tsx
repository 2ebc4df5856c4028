import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { SHARING } from "../copy/sharing/en.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

export interface SupportersOnlyPage {
  readonly site: Site;
  readonly language: string;
  /** The slug of the article that it was about. */
  readonly from: string | null;
}

/** For whoever this browser does not know as a supporter: how to become one, and how to be known. */
export function renderSupportersOnly({ site, language, from }: SupportersOnlyPage): string {
  const copy = copyFor(language, siteLanguage(site), SHARING);
  const { title, text } = copy.forSupporters;
  const query = from === null ? "" : `?from=${from}`;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy, title }}>
        <p class="stand">{text}</p>
        <p>
          <a class="button" href={`/sign-in${query}`}>
            {copy.wall.signIn}
          </a>
        </p>
        <p>
          <a href={`/support${query}`}>{copy.support}</a>
        </p>
      </Notice>,
    )
  );
}
