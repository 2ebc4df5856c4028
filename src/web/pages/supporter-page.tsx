import type { Child } from "hono/jsx";
import type { SeenPromise } from "../../supporters/promises.ts";
import { copyFor } from "../copy/copy.ts";
import { GIVING, type GivingCopy } from "../copy/giving/en.ts";
import { PRECAUTION } from "../copy/precaution/en.ts";
import type { FormKind } from "./parts/form-kind.ts";
import { Gifts } from "./parts/gifts.tsx";
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
import { Document } from "./parts/document.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { tongue } from "./parts/tongue.ts";
import { Words } from "./parts/words.tsx";

export interface SupporterPage extends GivingPage {
  /** What is given already, at least one. */
  readonly promises: readonly SeenPromise[];
  /** Whether a subscription was sent that may not have been meant as a second one. */
  readonly doubt: boolean;
  /** What else a supporter has; null where this browser has no pass. */
  readonly tools?: Child;
}

/** For whoever gives regularly already: change that, or give once more, before a second subscription. */
export function renderSupporterPage(page: SupporterPage): string {
  const { site, promises, problem, doubt, thanks } = page;
  const copy = {
    ...copyFor(page.language, siteLanguage(site), GIVING),
    ...copyFor(page.language, siteLanguage(site), PRECAUTION),
  };
  const about = formOf(page);
  const title = `${copy.yourSupport} — ${site.name}`;
  return (
    DOCTYPE +
    render(
      <Document
        {...{ site, copy, title }}
        language={copy.language}
        description=""
        path={null}
        head={challengeOn(page)}
      >
        <div class="plain">
          {problem && <Alert {...{ problem, copy }} ask={page.ask} kind={about} />}
          {doubt && <WhatIsMeant copy={copy} />}
          <OnceMore {...page} copy={copy} />
          <h1>{copy.yourSupport}</h1>
          <div class="stand" {...tongue(thanks.language, copy.language)}>
            <Words paragraphs={thanks.variants[0].paragraphs} values={{}} />
          </div>
          <Gifts promises={promises} copy={copy} />
          {page.tools}
          {page.closed === null ? (
            <GivingMore {...page} copy={copy} />
          ) : (
            <Closed {...page} copy={copy} />
          )}
          {page.closed === null && <GoodToKnow site={site} copy={copy} />}
          {page.closed === null && <Currencies {...page} copy={copy} />}
          <BackToArticle {...page} copy={copy} />
        </div>
      </Document>,
    )
  );
}

/** Once more, or another subscription beside the first. */
function GivingMore(page: SupporterPage & { readonly copy: GivingPageCopy }) {
  const { copy, doubt, again, typed } = page;
  const second = formOf(page) === "second" || (again !== null && typed?.second === "yes");
  return (
    <>
      <section class="ask" id="once">
        <h2>{copy.giveOnceMore}</h2>
        <p>{copy.onceNote}</p>
        <GivingForm {...formProps(page, copy, "once")} />
      </section>
      <details id="second" open={doubt || second}>
        <summary>{copy.another}</summary>
        <div class="ask">
          <p>{copy.anotherNote}</p>
          <GivingForm {...formProps(page, copy, "second")} />
        </div>
      </details>
    </>
  );
}

/** Which form came back with a problem; null where none did. */
function formOf({ problem, typed }: SupporterPage): FormKind | null {
  return problem && (typed?.cadence === "once" ? "once" : "second");
}

/** What was typed into one form is no business of the other, but where it is still open which of them was meant. */
function formProps(page: SupporterPage, copy: GivingPageCopy, kind: FormKind) {
  const about = formOf(page);
  const mine = about === null || about === kind;
  const { problem, typed } = mine ? page : { problem: null, typed: null };
  return { ...page, problem, typed, copy, kind };
}

/** Nothing was started: the three things that can have been meant, and where each of them is on the page. */
function WhatIsMeant({ copy }: { readonly copy: GivingCopy }) {
  return (
    <div class="alert" role="alert">
      <p>
        <b>{copy.givesAlready}</b>
      </p>
      <p>{copy.whatIsMeant}</p>
      <ul>
        <li>
          <a href="#gifts">{copy.changeGift}</a>
        </li>
        <li>
          <a href="#once">{copy.giveOnceMore}</a>
        </li>
        <li>
          <a href="#second">{copy.another}</a>
        </li>
      </ul>
    </div>
  );
}
