import type { Child } from "hono/jsx";
import { copyFor, fill } from "../copy/copy.ts";
import { GIVING } from "../copy/giving/en.ts";
import { AskForm } from "./parts/ask-form.tsx";
import { ManageForm, valuesIn } from "./parts/ask.tsx";
import { Document } from "./parts/document.tsx";
import { Alert, BackToArticle, Currencies, GoodToKnow, type GivingPage } from "./parts/giving.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
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
  const { site, ask } = page;
  const copy = copyFor(page.language, siteLanguage(site), GIVING);
  const language = copy.language;
  const title = fill(copy.supportTitle, { site: site.name });
  return (
    DOCTYPE +
    render(
      <Document {...{ site, copy, language, title }} description={site.description} path="/support">
        <div class="plain">
          {page.problem && <Alert problem={page.problem} ask={ask} copy={copy} />}
          {page.supports && (
            <section class="thanks">
              <p>{page.supports === "here" ? copy.alreadySupports : copy.supportsElsewhere}</p>
              {page.supports === "here" && <ManageForm label={copy.manage} />}
            </section>
          )}
          <div {...tongue(ask.campaign.language, language)}>
            <h1>{ask.variant.heading}</h1>
            <Words paragraphs={ask.variant.paragraphs} values={valuesIn(ask)} />
          </div>
          <div class="ask" {...tongue(ask.campaign.language, language)}>
            <AskForm {...page} copy={copy} />
          </div>
          {!page.supports && (
            <p>
              {copy.wall.already}{" "}
              <a href={`/sign-in${page.from ? `?from=${page.from}` : ""}`}>{copy.wall.signIn}</a>
            </p>
          )}
          {page.tools}
          <GoodToKnow site={site} copy={copy} />
          <Currencies {...page} copy={copy} />
          <BackToArticle {...page} copy={copy} />
        </div>
      </Document>,
    )
  );
}
