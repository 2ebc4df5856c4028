import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { SHARING } from "../copy/sharing/en.ts";
import { formatDate } from "../format.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { SentAddress } from "./parts/sent-address.tsx";
import { siteLanguage } from "./parts/site-language.ts";

interface FeedPage {
  readonly site: Site;
  readonly language: string;
}

interface OwnFeedPage extends FeedPage {
  readonly since: string | null;
  /** That its forms were made for this browser. */
  readonly token: string;
}

/** A supporter's own feed: since which UTC day there is one, if any, and what can be done about it. */
export function renderFeedPage(page: OwnFeedPage): string {
  const { site, since, token } = page;
  const copy = copyFor(page.language, siteLanguage(site), SHARING);
  const { feed } = copy;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={feed.title}>
        <p class="stand">{feed.text}</p>
        {since !== null && <p>{fill(feed.since, { day: formatDate(since, copy.language) })}</p>}
        <form method="post" action="/feeds">
          <input type="hidden" name="token" value={token} />
          <button>{since === null ? feed.make : feed.renew}</button>
        </form>
        {since !== null && (
          <form method="post" action="/feeds/revoke">
            <input type="hidden" name="token" value={token} />
            <button class="quiet">{feed.revoke}</button>
          </form>
        )}
      </Notice>,
    )
  );
}

/** The address of a new feed, this one time. */
export function renderNewFeedPage(page: FeedPage & { readonly token: string }): string {
  const { site, token } = page;
  const copy = copyFor(page.language, siteLanguage(site), SHARING);
  const { feed } = copy;
  const address = `${site.url}/feeds/${token}/feed`;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={feed.ready}>
        <p class="stand">{feed.once}</p>
        <SentAddress says={feed.atom} address={`${address}.xml`} />
        <SentAddress says={feed.json} address={`${address}.json`} />
        <p>
          <a href="/feeds">{feed.title}</a>
        </p>
      </Notice>,
    )
  );
}
