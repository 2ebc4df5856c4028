import type { Child } from "hono/jsx";
import type { Slug } from "../../../articles/slug.ts";
import type { Ask } from "../../../appeals/appeal.ts";
import type { OfferProblem } from "../../../donations/offer.ts";
import type { SupportAsk } from "../../../journeys/ask-for-support.ts";
import type { Site } from "../../../newsroom/site.ts";
import { copyFor, fill } from "../../copy/copy.ts";
import type { GivingCopy } from "../../copy/giving/en.ts";
import type { SmallGift } from "../../../journeys/ask-for-support.ts";
import type { Money } from "../../../kernel/money.ts";
import type { PrecautionWords } from "../../copy/precaution/en.ts";
import { PROBLEMS } from "../../copy/problems/en.ts";
import { currencyName, formatMoney } from "../../format.ts";
import { CHALLENGES } from "../../headers.ts";
import { AskForm, type Typed } from "./ask-form.tsx";
import { OtherWaysToHelp, Warning } from "./precaution.tsx";
import { supportHref } from "./support-href.ts";
import type { FormKind } from "./form-kind.ts";
import { problemTarget, problemText } from "./problem-text.ts";

/** What every page with the choice cards is made of. */
export interface GivingPage extends SupportAsk {
  readonly site: Site;
  /** BCP 47 tag of the page. */
  readonly language: string;
  readonly attempt: string;
  /** Of `FormTokens`. */
  readonly token: string;
  /** The public key of the challenge before a checkout; null where there is none. */
  readonly siteKey: string | null;
  readonly from: Slug | null;
  readonly problem: OfferProblem | null;
  readonly typed: Typed | null;
  /** Why the same form is shown once more, with nothing wrong in it. */
  readonly again: "pressAgain" | "challenge" | null;
}

/** A page's words. */
export type GivingPageCopy = GivingCopy & PrecautionWords;

/** The form, with what stands before it where giving may be punished, and what arrives of small gifts. */
export function GivingForm(
  props: GivingPage & { readonly copy: GivingPageCopy; readonly kind?: FormKind },
) {
  const { site, precaution, copy, small, covering, kind } = props;
  return (
    <>
      {precaution === "warn" && <Warning {...{ site, copy }} />}
      <AskForm {...props} covering={{ ...covering, words: copy }} />
      {small && kind !== "once" && <p class="fine">{smallGifts(small, copy)}</p>}
    </>
  );
}

function smallGifts(small: SmallGift, { smallGifts, language }: GivingPageCopy): string {
  const written = Object.entries(small).map(([name, money]) => [
    name,
    formatMoney(money as Money, language),
  ]);
  return fill(smallGifts, Object.fromEntries(written) as Record<string, string>);
}

interface ClosedProps extends Pick<GivingPage, "precaution" | "closed"> {
  readonly copy: GivingPageCopy;
  readonly as?: "h1" | "h2";
}

/** What stands where the form would: other ways to help, or why there is none. */
export function Closed({ precaution, closed, copy, as: Title = "h2" }: ClosedProps) {
  if (closed === "precaution" && precaution !== "refuse") {
    return <OtherWaysToHelp copy={copy} as={Title} />;
  }
  const { problems } = copyFor(copy.language, undefined, PROBLEMS);
  const { title, text } = problems[closed === "paused" ? "giving-paused" : "giving-refused"];
  return (
    <section>
      <Title>{title}</Title>
      <p>{text}</p>
    </section>
  );
}

/** The one script on any of our pages: it puts the challenge before the button. */
export function challengeOn({ siteKey, closed }: Pick<GivingPage, "siteKey" | "closed">): Child {
  if (siteKey === null || closed !== null) return null;
  return <script src={`${CHALLENGES}/turnstile/v0/api.js`} async defer />;
}

/** What is to be done about a form that came back as it was. */
export function OnceMore({ again, copy }: Pick<GivingPage, "again"> & { copy: GivingCopy }) {
  if (again === null) return null;
  return (
    <div class="alert" role="alert">
      <p>{copy[again]}</p>
    </div>
  );
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
  const { ask, currencies, from, cameOf, copy, problem } = page;
  // What leads here from elsewhere goes on to be told of; the page's own appeal is chosen anew.
  const led = cameOf?.placement === "support" ? null : cameOf;
  const others = currencies.filter((currency) => currency !== ask.currency);
  return (
    <details id="currencies" open={problem?.field === "currency"}>
      <summary>{copy.otherCurrencies}</summary>
      <ul>
        {others.map((currency) => (
          <li>
            <a href={supportHref({ from, currency, cameOf: led })}>
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
