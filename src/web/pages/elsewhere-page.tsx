import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { ACCOUNT } from "../copy/account/en.ts";
import { GIVING } from "../copy/giving/en.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

/** Where a supporter changes or stops what they give, if not in this browser. */
export function renderElsewherePage(site: Site, language: string): string {
  const copy = copyFor(language, siteLanguage(site), GIVING);
  const { title, text, contact } = copy.gaveElsewhere;
  const { account } = copyFor(copy.language, undefined, ACCOUNT);
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy, title }}>
        <p class="stand">{fill(text, { support: copy.yourSupport, account: account.title })}</p>
        <p>
          <a class="button" href="/account">
            {account.title}
          </a>
        </p>
        <p>{fill(contact, { contact: site.contact })}</p>
        <p>
          <a href="/support">{copy.yourSupport}</a>
        </p>
      </Notice>,
    )
  );
}
