import type { Site } from "../../newsroom/site.ts";
import type { Edition } from "../../paywall/gate.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { SHARING } from "../copy/sharing/en.ts";
import { renderArticle, textOf } from "./article-page.tsx";
import { render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";

export interface GiftPage {
  readonly site: Site;
  /** The teaser edition. */
  readonly edition: Edition;
  readonly token: string;
}

/** An article's beginning, and a supporter's gift where the wall would be. */
export function renderGiftPage({ site, edition, token }: GiftPage): string {
  const { head, opening, closing, tail } = renderArticle(
    { site, edition, metered: null, link: null },
    "",
  );
  const gift = render(<GiftWall {...{ site, edition, token }} />);
  return [head, opening, textOf(edition), closing, gift, tail].join("");
}

/** Only a person presses a button: what looks where a link leads spends nothing. */
function GiftWall({ site, edition, token }: GiftPage) {
  const { language, opening } = copyFor(edition.language, siteLanguage(site), SHARING);
  return (
    <section class="ask wall" aria-labelledby="gift" {...tongue(language, edition.language)}>
      <h2 id="gift">{fill(opening.heading, { site: site.name })}</h2>
      <p>{opening.text}</p>
      <form method="post" action="/gifts/open">
        <input type="hidden" name="article" value={edition.slug} />
        <input type="hidden" name="gift" value={token} />
        <button>{opening.button}</button>
      </form>
    </section>
  );
}
