import type { Campaign } from "../../../appeals/campaign.ts";
import type { Slug } from "../../../articles/slug.ts";
import type { Ask } from "../../../appeals/appeal.ts";
import type { OfferProblem } from "../../../donations/offer.ts";
import type { Currency } from "../../../kernel/money.ts";
import type { Site } from "../../../newsroom/site.ts";
import { fill } from "../../copy/copy.ts";
import type { GivingCopy } from "../../copy/giving/en.ts";
import { currencyName } from "../../format.ts";
import type { Typed } from "./ask-form.tsx";
import type { FormKind } from "./form-kind.ts";
import { problemTarget, problemText } from "./problem-text.ts";

/** What every page with the choice cards is made of. */
export interface GivingPage {
  readonly site: Site;
  /** BCP 47 tag of the page. */
  readonly language: string;
  readonly ask: Ask;
  /** What supporters are told. */
  readonly thanks: Campaign;
  /** What one can give in. */
  readonly currencies: readonly Currency[];
  readonly attempt: string;
  readonly from: Slug | null;
  readonly problem: OfferProblem | null;
  readonly typed: Typed | null;
}

interface AlertProps {
  readonly problem: OfferProblem;
  readonly ask: Ask;
  readonly copy: GivingCopy;
  /** Which of the page's forms came back. */
  readonly kind?: FormKind | null;
}

/** What is wrong with a form that came back, with a way to the field. */
export function Alert({ problem, ask, copy, kind = null }: AlertProps) {
  return (
    <div class="alert" role="alert">
      <p>
        <b>{copy.formProblem}</b>
      </p>
      <p>
        <a href={`#${problemTarget(problem, kind)}`}>{problemText(problem, ask, copy)}</a>
      </p>
    </div>
  );
}

/** What a donor should know before paying: what the bank shows, what is repeated, where the card number goes. */
export function GoodToKnow({ site, copy }: { readonly site: Site; readonly copy: GivingCopy }) {
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

/** The same page in every other currency. */
export function Currencies(page: GivingPage & { readonly copy: GivingCopy }) {
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

/** The way back to where the donor came from. */
export function BackToArticle({
  from,
  copy,
}: Pick<GivingPage, "from"> & { readonly copy: GivingCopy }) {
  return (
    from && (
      <p>
        <a href={`/articles/${from}`}>{copy.backToArticle}</a>
      </p>
    )
  );
}
