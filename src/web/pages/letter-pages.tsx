import type { Id } from "../../kernel/ids.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { SHARING } from "../copy/sharing/en.ts";
import { SIGN_IN } from "../copy/sign-in/en.ts";
import type { Onward } from "../onward.ts";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";
import { WayInField, Wrong } from "./parts/way-in-field.tsx";

interface LetterPage {
  readonly site: Site;
  readonly language: string;
  /** Whether something was sent that does not let anybody in. */
  readonly wrong: boolean;
}

const CODE = "XXXX-XXXX";

/** A letter is on its way, or none is: where its code is typed. */
export function renderLetterSent(page: LetterPage & { readonly onward: Onward }): string {
  const { site, wrong } = page;
  const { copy, submit } = wordsOf(page);
  const { letterSent } = copy;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={letterSent.title}>
        {wrong && <Wrong id="wrong">{copy.wrongCode}</Wrong>}
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
  /** Whether this browser asked for the letter, so that a press will do. */
  readonly here: boolean;
}

/** Where a letter's link leads. */
export function renderLetterLink(page: LetterLink): string {
  const { site, id, here, wrong } = page;
  const { copy, submit } = wordsOf(page);
  const { letterLink, letterSent } = copy;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={letterLink.title}>
        {wrong && <Wrong id="wrong">{copy.wrongCode}</Wrong>}
        <p class="stand">{here ? letterLink.here : letterLink.elsewhere}</p>
        <form method="post" action={`/sign-in/letters/${id}`}>
          {!here && (
            <WayInField
              {...{ says: letterSent.field, name: "code", placeholder: CODE }}
              wrong={wrong ? "wrong" : null}
            />
          )}
          <button>{submit}</button>
        </form>
      </Notice>,
    )
  );
}

function wordsOf({ site, language }: LetterPage) {
  const copy = copyFor(language, siteLanguage(site), SIGN_IN);
  return { copy, submit: copyFor(copy.language, undefined, SHARING).device.submit };
}

function backTo({ from, account }: Onward): string {
  return from ? `/sign-in?from=${from.slug}` : account ? "/sign-in?to=account" : "/sign-in";
}
