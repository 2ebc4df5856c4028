import type { Slug } from "../../articles/slug.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { ACCOUNT } from "../copy/account/en.ts";
import { GIVING } from "../copy/giving/en.ts";
import { SIGN_IN } from "../copy/sign-in/en.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

export interface ThanksPage {
  readonly site: Site;
  readonly language: string;
  /** Paid: the money is there. Pending: it is on its way. Failed: it did not come. Open: the donor has not paid. */
  readonly outcome: "paid" | "pending" | "failed" | "open";
  /** Whether this browser is known as a supporter's from now on. */
  readonly known: boolean;
  /** As it is shown, this one time; null for none. */
  readonly phrase: string | null;
  readonly back: { readonly slug: Slug; readonly title: string } | null;
}

/** Where a donor lands after the payment page. */
export function renderThanksPage(page: ThanksPage): string {
  const { site, language: asked, outcome, known, phrase, back } = page;
  const again = outcome === "failed" || outcome === "open";
  const copy = copyFor(asked, siteLanguage(site), GIVING);
  const { title, text } = copy.outcomes[outcome];
  const html = (
    <Notice {...{ site, copy, title }}>
      <p class="stand">
        {text} {outcome === "paid" && known && copy.notAskedAgain}
      </p>
      {phrase !== null && <KeyPhrase phrase={phrase} language={copy.language} />}
      {again && (
        <p>
          <a class="button" href={back ? `/support?from=${back.slug}` : "/support"}>
            {copy.tryAgain}
          </a>
        </p>
      )}
      <p>
        <a class={again ? undefined : "button"} href={back ? `/articles/${back.slug}` : "/"}>
          {back ? fill(copy.backTo, { title: back.title }) : copy.frontPage}
        </a>
      </p>
      {known && !again && (
        <p>
          <a href="/account">{copyFor(copy.language, copy.language, ACCOUNT).account.title}</a>
        </p>
      )}
    </Notice>
  );
  return DOCTYPE + render(html);
}

function KeyPhrase({ phrase, language }: { readonly phrase: string; readonly language: string }) {
  const { givenPhrase } = copyFor(language, undefined, SIGN_IN);
  return (
    <section>
      <h2>{givenPhrase.heading}</h2>
      <p>{givenPhrase.text}</p>
      <p>
        <code class="copied code" dir="ltr">
          {phrase}
        </code>
      </p>
    </section>
  );
}
