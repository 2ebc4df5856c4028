import type { Slug } from "../../articles/slug.ts";
import type { Ask } from "../../appeals/appeal.ts";
import type { OfferProblem } from "../../donations/offer.ts";
import type { Currency } from "../../kernel/money.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import type { Copy } from "../copy/en.ts";
import { currencyName } from "../format.ts";
import { AskForm, type Typed } from "./parts/ask-form.tsx";
import { ManageForm, askParagraphs } from "./parts/ask.tsx";
import { Document } from "./parts/document.tsx";
import { problemTarget, problemText } from "./parts/problem-text.ts";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";

export interface SupportPage {
  readonly site: Site;
  /** BCP 47 tag of the page. */
  readonly language: string;
  readonly ask: Ask;
  /** What one can give in. */
  readonly currencies: readonly Currency[];
  readonly attempt: string;
  readonly from: Slug | null;
  /** Whether the reader is known to support the site already. */
  readonly supports: boolean;
  readonly problem: OfferProblem | null;
  readonly typed: Typed | null;
}

/** The choice cards as a page of their own; after a mistake, with what was typed and what to do about it. */
export function renderSupportPage(page: SupportPage): string {
  const { site, ask, from } = page;
  const copy = copyFor(page.language, siteLanguage(site));
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
              <p>{copy.alreadySupports}</p>
              <ManageForm copy={copy} />
            </section>
          )}
          <div {...tongue(ask.campaign.language, language)}>
            <h1>{ask.campaign.heading}</h1>
            {askParagraphs(ask).map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </div>
          <div class="ask" {...tongue(ask.campaign.language, language)}>
            <AskForm {...page} copy={copy} />
          </div>
          <GoodToKnow site={site} copy={copy} />
          <Currencies {...page} copy={copy} />
          {from && (
            <p>
              <a href={`/articles/${from}`}>{copy.backToArticle}</a>
            </p>
          )}
        </div>
      </Document>,
    )
  );
}

interface AlertProps {
  readonly problem: OfferProblem;
  readonly ask: Ask;
  readonly copy: Copy;
}

function Alert({ problem, ask, copy }: AlertProps) {
  return (
    <div class="alert" role="alert">
      <p>
        <b>{copy.formProblem}</b>
      </p>
      <p>
        <a href={`#${problemTarget(problem)}`}>{problemText(problem, ask, copy)}</a>
      </p>
    </div>
  );
}

function GoodToKnow({ site, copy }: { readonly site: Site; readonly copy: Copy }) {
  return (
    <section>
      <h2>{copy.goodToKnow}</h2>
      <ul>
        <li>
          {fill(copy.statement, { descriptor: site.statementDescriptor })}. {copy.statementWhy}
        </li>
        <li>{copy.renewal}</li>
        <li>{copy.cardPage}</li>
      </ul>
    </section>
  );
}

function Currencies(page: SupportPage & { readonly copy: Copy }) {
  const { ask, currencies, from, copy, problem } = page;
  const others = currencies.filter((currency) => currency !== ask.currency);
  return (
    <details id="currencies" open={problem?.field === "currency"}>
      <summary>{copy.otherCurrencies}</summary>
      <ul>
        {others.map((currency) => (
          <li>
            <a href={`/support?currency=${currency}${from ? `&from=${from}` : ""}`}>
              {currencyName(currency, copy.language)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
