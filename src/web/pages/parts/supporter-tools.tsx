import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import { SHARING } from "../../copy/sharing/en.ts";
import { siteLanguage } from "./site-language.ts";

/** What else a supporter has: articles to give away, a feed, another device. `language` is the page's. */
export function supporterTools(language: string, site: Site) {
  const copy = copyFor(language, siteLanguage(site), SHARING);
  const { more, gifts, feed, device } = copy;
  return (
    <section class="tools" id="tools">
      <h2>{more}</h2>
      <p>
        <a href="/gifts">{gifts.title}</a>
      </p>
      <p>
        <a href="/feeds">{feed.title}</a>
      </p>
      <form method="post" action="/sign-in/codes">
        <button class="quiet">{device.read}</button>
      </form>
    </section>
  );
}
