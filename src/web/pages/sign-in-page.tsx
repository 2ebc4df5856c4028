import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { GIVING } from "../copy/giving/en.ts";
import { SHARING, type SharingCopy } from "../copy/sharing/en.ts";
import { BackToArticle } from "./parts/giving.tsx";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import type { Slug } from "../../articles/slug.ts";

interface DevicePage {
  readonly site: Site;
  readonly language: string;
}

export interface SignInPage extends DevicePage {
  readonly from: Slug | null;
  /** Whether a code was typed that does not work. */
  readonly wrong: boolean;
}

/** Where a code is typed. */
export function renderSignInPage(page: SignInPage): string {
  const { site, from, wrong } = page;
  const copy = copyFor(page.language, siteLanguage(site), GIVING);
  const { device } = copyFor(copy.language, undefined, SHARING);
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={device.heading}>
        {wrong && (
          <div class="alert" role="alert">
            <p id="wrong">{device.wrong}</p>
          </div>
        )}
        <p>{fill(device.how, { support: copy.support, read: device.read })}</p>
        <CodeForm {...{ from, wrong, device }} />
        <Contact {...{ site, device }} />
        <BackToArticle {...{ from, copy }} />
      </Notice>,
    )
  );
}

interface CodeFormProps extends Pick<SignInPage, "from" | "wrong"> {
  readonly device: SharingCopy["device"];
}

/** Letters of a code are Latin ones, whatever the keyboard speaks. */
function CodeForm({ from, wrong, device }: CodeFormProps) {
  return (
    <form method="post" action="/sign-in">
      {from && <input type="hidden" name="from" value={from} />}
      <p class="other">
        <label for="code">{device.field}</label>
        <input
          {...{ id: "code", name: "code", type: "text", dir: "ltr", required: true }}
          {...{ autocomplete: "one-time-code", autocapitalize: "characters", spellcheck: false }}
          maxlength={40}
          placeholder="XXXXX-XXXXX"
          {...(wrong && { "aria-invalid": "true", "aria-describedby": "wrong", autofocus: true })}
        />
      </p>
      <button>{device.submit}</button>
    </form>
  );
}

function Contact({ site, device }: { readonly site: Site } & Pick<SharingCopy, "device">) {
  const [before = "", after = ""] = device.none.split("{contact}");
  return (
    <p>
      {before}
      <a href={`mailto:${site.contact}`}>{site.contact}</a>
      {after}
    </p>
  );
}

/** A code for another device, and what to do with it. */
export function renderCodePage(page: DevicePage & { readonly code: string }): string {
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
