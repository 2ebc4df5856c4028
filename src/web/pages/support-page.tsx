import type { Child } from "hono/jsx";
import { copyFor, fill } from "../copy/copy.ts";
import { APPEALS, type AppealsCopy } from "../copy/appeals/en.ts";
import { GIVING } from "../copy/giving/en.ts";
import { PRECAUTION } from "../copy/precaution/en.ts";
import { Call, OwnPicture } from "./parts/appeal.tsx";
import { filledIn, pluralOf, valuesOf } from "./parts/appeal-values.ts";
import { ManageForm } from "./parts/ask.tsx";
import { Document } from "./parts/document.tsx";
import {
  Alert,
  BackToArticle,
  Closed,
  Currencies,
  challengeOn,
  GivingForm,
  GoodToKnow,
  OnceMore,
  type GivingPage,
  type GivingPageCopy,
} from "./parts/giving.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { Ticker } from "./parts/ticker.tsx";
import { tongue } from "./parts/tongue.ts";
import { Words } from "./parts/words.tsx";

export interface SupportPage extends GivingPage {
  /** Where the reader is known to support the site from: this browser or another one; false where they are not. */
  readonly supports: "here" | "elsewhere" | false;
  /** What else a supporter has; null for everybody else. */
  readonly tools?: Child;
}

/** The choice cards as a page of their own; after a mistake, with what was typed and what to do about it. */
export function renderSupportPage(page: SupportPage): string {
  const { site } = page;
  const copy = {
    ...copyFor(page.language, siteLanguage(site), GIVING),
    ...copyFor(page.language, siteLanguage(site), PRECAUTION),
    ...copyFor(page.language, siteLanguage(site), APPEALS),
  };
  const language = copy.language;
  const title = fill(copy.supportTitle, { site: site.name });
  return (
    DOCTYPE +
    render(
      <Document
        {...{ site, copy, language, title }}
        head={challengeOn(page)}
        description={site.description}
        path="/support"
      >
        <div class="plain">
          {page.closed === null ? (
            <Open {...page} copy={copy} />
          ) : (
            <>
              <Closed {...page} copy={copy} as="h1" />
              {page.supports === "here" && <ManageForm label={copy.manage} />}
            </>
          )}
          {page.tools}
          {page.closed === null && <GoodToKnow site={site} copy={copy} />}
          {page.closed === null && <Currencies {...page} copy={copy} />}
          <BackToArticle {...page} copy={copy} />
        </div>
      </Document>,
    )
  );
}

/** What is asked for, and the form. */
function Open(page: SupportPage & { readonly copy: GivingPageCopy & AppealsCopy }) {
  const { copy, problem, ticker } = page;
  const ask = filledIn(page.ask, page);
  const { site } = page;
  const { call } = ask.variant;
  const around = { language: copy.language, title: site.name, from: page.from };
  const goal = ask.campaign.ticker;
  const own = tongue(ask.campaign.language, copy.language);
  return (
    <>
      {problem && <Alert {...{ problem, ask, copy }} />}
      <OnceMore {...page} />
      {page.supports && (
        <section class="thanks">
          <p>{page.supports === "here" ? copy.alreadySupports : copy.supportsElsewhere}</p>
          {page.supports === "here" && <ManageForm label={copy.manage} />}
        </section>
      )}
      <div {...own}>
        <h1>{ask.variant.heading || fill(copy.supportTitle, { site: page.site.name })}</h1>
        {ask.variant.picture && <OwnPicture picture={ask.variant.picture} />}
        <Words
          paragraphs={ask.variant.paragraphs}
          values={valuesOf(ask, page)}
          plural={pluralOf(page.reads, ask.campaign.language)}
        />
        {ticker && goal && (
          <Ticker campaign={{ ...ask.campaign, ticker: goal }} reading={ticker} copy={copy} />
        )}
      </div>
      <div class="ask" {...own}>
        <GivingForm {...page} ask={ask} />
        {call && call.kind !== "share" && <Call {...{ site, around, call }} />}
      </div>
      {!page.supports && (
        <p>
          {copy.wall.already}{" "}
          <a href={`/sign-in${page.from ? `?from=${page.from}` : ""}`}>{copy.wall.signIn}</a>
        </p>
      )}
    </>
  );
}
