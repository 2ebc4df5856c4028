import type { Slug } from "../../articles/slug.ts";
import type { Site } from "../../newsroom/site.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { GIVING } from "../copy/giving/en.ts";
import { SHARING, type SharingCopy } from "../copy/sharing/en.ts";
import { SIGN_IN, type SignInWords } from "../copy/sign-in/en.ts";
import type { LetInTo } from "../let-in-to.ts";
import { BackToArticle } from "./parts/giving.tsx";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { SignedIn } from "./parts/signed-in.tsx";
import { siteLanguage } from "./parts/site-language.ts";
import { WayInField, Wrong } from "./parts/way-in-field.tsx";

export interface SignInPage {
  readonly site: Site;
  readonly language: string;
  readonly from: Slug | null;
  /** Whether one goes on to the account. */
  readonly account: boolean;
  /** Whether letters are sent. */
  readonly letters: boolean;
  /** What was typed that does not work; null for nothing yet. */
  readonly wrong: "code" | "email" | "phrase" | "too-many" | null;
  readonly typed: string;
  /** What this browser is let in to already. */
  readonly letInTo: LetInTo | null;
}

interface Words extends SignInWords, Pick<SharingCopy, "device"> {}

/** The ways in, one below the other: by a letter, by the key phrase, by a code of another device. */
export function renderSignInPage(page: SignInPage): string {
  const { site, from, letters, wrong } = page;
  const copy = copyFor(page.language, siteLanguage(site), GIVING);
  const { device } = copyFor(copy.language, undefined, SHARING);
  const words: Words = { ...copyFor(copy.language, undefined, SIGN_IN), device };
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={device.heading}>
        {wrong !== null && <Wrong id="wrong">{whatIsWrong(wrong, words)}</Wrong>}
        <SignedIn {...page} language={copy.language} />
        {letters && <ByLetter {...{ page, words }} />}
        <ByPhrase {...{ page, words }} />
        <h2>{words.byDevice}</h2>
        <p>{fill(device.how, { support: copy.support, read: device.read })}</p>
        {page.account && <p>{words.byDeviceReads}</p>}
        <ByCode {...{ page, words }} />
        <Contact {...{ site, device }} />
        <BackToArticle {...{ from, copy }} />
      </Notice>,
    )
  );
}

function whatIsWrong(wrong: NonNullable<SignInPage["wrong"]>, words: Words): string {
  switch (wrong) {
    case "code":
      return words.device.wrong;
    case "email":
      return words.byLetter.wrong;
    case "phrase":
      return words.byPhrase.wrong;
    case "too-many":
      return words.tooMany;
  }
}

interface WayProps {
  readonly page: SignInPage;
  readonly words: Words;
}

function ByLetter({ page, words: { byLetter } }: WayProps) {
  const wrong = at("email", page);
  return (
    <section>
      <h2>{byLetter.heading}</h2>
      <p>{byLetter.how}</p>
      <form method="post" action="/sign-in/letters">
        <Onward {...page} />
        <WayInField {...{ says: byLetter.field, name: "email", wrong, typed: page.typed }} />
        <button>{byLetter.submit}</button>
      </form>
    </section>
  );
}

function ByPhrase({ page, words: { byPhrase, device } }: WayProps) {
  const wrong = at("phrase", page);
  return (
    <section>
      <h2>{byPhrase.heading}</h2>
      <p>{byPhrase.how}</p>
      <form method="post" action="/sign-in/phrase">
        <Onward {...page} />
        <WayInField
          {...{ says: byPhrase.field, name: "phrase", wrong }}
          placeholder="0000 0000 0000 0000 0000 0000"
        />
        <button>{device.submit}</button>
      </form>
    </section>
  );
}

function ByCode({ page, words: { device } }: WayProps) {
  const wrong = at("code", page);
  return (
    <form method="post" action="/sign-in">
      <Onward {...page} />
      <WayInField {...{ says: device.field, name: "code", wrong }} placeholder="XXXXX-XXXXX" />
      <button>{device.submit}</button>
    </form>
  );
}

function at(field: "code" | "email" | "phrase", { wrong }: SignInPage): string | null {
  return wrong === field ? "wrong" : null;
}

function Onward({ from, account }: Pick<SignInPage, "from" | "account">) {
  return (
    <>
      {from && <input type="hidden" name="from" value={from} />}
      {account && <input type="hidden" name="to" value="account" />}
    </>
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
