import type { Site } from "../../../newsroom/site.ts";
import { copyFor } from "../../copy/copy.ts";
import { ACCOUNT } from "../../copy/account/en.ts";
import { SHARING } from "../../copy/sharing/en.ts";
import { siteLanguage } from "./site-language.ts";

interface ToolsProps {
  /** The page's. */
  readonly language: string;
  readonly site: Site;
  /** That its form was made for this browser. */
  readonly token: string;
}

/** What else a supporter has: articles to give away, a feed, another device. */
export function supporterTools({ language, site, token }: ToolsProps) {
  const copy = copyFor(language, siteLanguage(site), SHARING);
  const { more, gifts, feed, device } = copy;
  const { account } = copyFor(copy.language, copy.language, ACCOUNT);
  return (
    <section class="tools" id="tools">
      <h2>{more}</h2>
      <p>
        <a href="/account">{account.title}</a>
      </p>
      <p>
        <a href="/gifts">{gifts.title}</a>
      </p>
      <p>
        <a href="/feeds">{feed.title}</a>
      </p>
      <form method="post" action="/sign-in/codes">
        <input type="hidden" name="token" value={token} />
        <button class="quiet">{device.read}</button>
      </form>
    </section>
  );
}
