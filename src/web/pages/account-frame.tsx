import type { Child } from "hono/jsx";
import type { Site } from "../../newsroom/site.ts";
import { copyFor } from "../copy/copy.ts";
import { ACCOUNT, type AccountCopy } from "../copy/account/en.ts";
import { ACCOUNT_CSS } from "../style-account.ts";
import { Document } from "./parts/document.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

/** What each page of an account is made with. */
export interface AccountFrame {
  readonly site: Site;
  readonly language: string;
  /** Proves that a form is ours, where the browser does not tell. */
  readonly token: string;
  /** Names one try: two clicks on one form are one change. */
  readonly attempt: () => string;
}

/** What a part of such a page is made with. */
export interface Part extends AccountFrame {
  readonly copy: AccountCopy;
}

/** A whole page of the account. */
export function accountDocument(
  frame: AccountFrame,
  {
    title,
    children,
  }: { readonly title: (copy: AccountCopy) => string; readonly children: (part: Part) => Child },
): string {
  const { site } = frame;
  const copy = copyFor(frame.language, siteLanguage(site), ACCOUNT);
  const { language } = copy;
  const heading = title(copy);
  return (
    DOCTYPE +
    render(
      <Document
        {...{ site, copy, language }}
        title={`${heading} — ${site.name}`}
        description=""
        path={null}
        head={<style dangerouslySetInnerHTML={{ __html: ACCOUNT_CSS }} />}
      >
        <div class="plain account">
          <h1>{heading}</h1>
          {children({ ...frame, language, copy })}
        </div>
      </Document>,
    )
  );
}

interface AccountFormProps {
  readonly part: Part;
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly children: Child;
}

/** A form that changes something, once however often it is sent. */
export function AccountForm({ part, action, fields = {}, children }: AccountFormProps) {
  const hidden = { token: part.token, attempt: part.attempt(), ...fields };
  return (
    <form method="post" action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** The way back from a page with one form. */
export function BackToAccount({ copy }: Part) {
  return (
    <p>
      <a href="/account">{copy.account.back}</a>
    </p>
  );
}
