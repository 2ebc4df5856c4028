import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { GIVING } from "../copy/giving/en.ts";
import { SHARING } from "../copy/sharing/en.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

interface CodePage {
  readonly site: Site;
  readonly language: string;
  readonly code: string;
}

/** A code for another device, and what to do with it. */
export function renderCodePage(page: CodePage): string {
  const { site, code } = page;
  const copy = copyFor(page.language, siteLanguage(site), GIVING);
  const { device } = copyFor(copy.language, undefined, SHARING);
  const address = `${site.url.replace(/^https?:\/\//, "")}/sign-in`;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={device.code}>
        <p class="stand">{fill(device.where, { address })}</p>
        <p>
          <code class="copied code" dir="ltr">
            {code}
          </code>
        </p>
        <p>{device.life}</p>
        <p>
          <a href="/support">{copy.yourSupport}</a>
        </p>
      </Notice>,
    )
  );
}
