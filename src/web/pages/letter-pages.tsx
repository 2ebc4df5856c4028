import type { Id } from "../../kernel/ids.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { GIVING } from "../copy/giving/en.ts";
import { SHARING } from "../copy/sharing/en.ts";
import { SIGN_IN } from "../copy/sign-in/en.ts";
import type { Onward } from "../onward.ts";
import { BackToArticle } from "./parts/giving.tsx";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { SignedIn } from "./parts/signed-in.tsx";
import { siteLanguage } from "./parts/site-language.ts";
import { WayInField, Wrong } from "./parts/way-in-field.tsx";

interface LetterPage {
  readonly site: Site;
  readonly language: string;
  /** Whether something was sent that does not let anybody in. */
  readonly wrong: boolean;
  readonly onward: Onward;
  /** Whether this browser is let in to its account already. */
  readonly signedIn: boolean;
}

const CODE = "XXXX-XXXX";

/** A letter is on its way, or none is: where its code is typed. */
export function renderLetterSent(page: LetterPage): string {
  const { site, wrong } = page;
  const { copy, submit } = wordsOf(page);
  const { letterSent } = copy;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={letterSent.title}>
        {wrong && <Wrong id="wrong">{copy.wrongCode}</Wrong>}
        <Already {...page} />
        <p class="stand">{letterSent.text}</p>
        <form method="post" action="/sign-in/letters/code">
          <WayInField
            {...{ says: letterSent.field, name: "code", placeholder: CODE }}
            wrong={wrong ? "wrong" : null}
          />
          <button>{submit}</button>
        </form>
        <p>{letterSent.none}</p>
        <p>
          <a href={backTo(page.onward)}>{letterSent.again}</a>
        </p>
      </Notice>,
    )
  );
}

export interface LetterLink extends LetterPage {
  readonly id: Id;
  /** Here: this browser asked for the letter, so that a press will do. Spent: it did, and nothing will. */
  readonly asked: "here" | "spent" | "elsewhere";
}

/** Where a letter's link leads. */
export function renderLetterLink(page: LetterLink): string {
  const { site, asked } = page;
  const { copy } = wordsOf(page);
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={copy.letterLink.title}>
        {asked === "here" ? <Press {...page} /> : <NoPress {...page} asked={asked} />}
      </Notice>,
    )
  );
}

function Press(page: LetterLink) {
  const { copy, submit } = wordsOf(page);
  return (
    <>
      {page.wrong && <Wrong id="wrong">{copy.wrongCode}</Wrong>}
      <p class="stand">{copy.letterLink.here}</p>
      <form method="post" action={`/sign-in/letters/${page.id}`}>
        <button>{submit}</button>
      </form>
    </>
  );
}

/** By its code, or by a new one. Of a letter that another browser asked for nothing is told: neither whether there is one, nor that it is spent. */
function NoPress(page: LetterLink & { readonly asked: "spent" | "elsewhere" }) {
  const { wrong, asked } = page;
  const { copy } = wordsOf(page);
  const { spent, again } = copy.letterLink;
  const isSpent = asked === "spent";
  return (
    <>
      {wrong && <Wrong id="wrong">{isSpent ? spent : copy.wrongCode}</Wrong>}
      <Already {...page} />
      {isSpent ? !wrong && <p class="stand">{spent}</p> : <ByCode {...page} />}
      {(isSpent || wrong) && (
        <p>
          <a href={backTo(page.onward)}>{again}</a>
        </p>
      )}
      {isSpent && page.signedIn && <On {...page} />}
    </>
  );
}

function ByCode(page: LetterLink) {
  const { id, wrong } = page;
  const { copy, submit } = wordsOf(page);
  return (
    <>
      <p class="stand">{copy.letterLink.elsewhere}</p>
      <form method="post" action={`/sign-in/letters/${id}`}>
        <WayInField
          {...{ says: copy.letterSent.field, name: "code", placeholder: CODE }}
          wrong={wrong ? "wrong" : null}
        />
        <button>{submit}</button>
      </form>
    </>
  );
}

/** To the article that one came from. */
function On({ onward, language, site }: LetterLink) {
  const copy = copyFor(language, siteLanguage(site), GIVING);
  return <BackToArticle from={onward.from?.slug ?? null} copy={copy} />;
}

function Already(page: LetterPage) {
  const { language } = wordsOf(page).copy;
  return <SignedIn language={language} letInTo={page.signedIn ? "account" : null} />;
}

function wordsOf({ site, language }: Pick<LetterPage, "site" | "language">) {
  const copy = copyFor(language, siteLanguage(site), SIGN_IN);
  return { copy, submit: copyFor(copy.language, undefined, SHARING).device.submit };
}

function backTo({ from, account }: Onward): string {
  return from ? `/sign-in?from=${from.slug}` : account ? "/sign-in?to=account" : "/sign-in";
}
