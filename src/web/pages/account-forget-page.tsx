import { copyFor } from "../copy/copy.ts";
import { ACCOUNT } from "../copy/account/en.ts";
import type { Site } from "../../newsroom/site.ts";
import {
  accountDocument,
  AccountForm,
  BackToAccount,
  type AccountFrame,
} from "./account-frame.tsx";
import { Notice } from "./parts/notice.tsx";
import { DOCTYPE, render } from "./parts/render.ts";
import { siteLanguage } from "./parts/site-language.ts";

/** What goes at once, what stays, where and for how long; and the one button. */
export function renderForgetPage(page: AccountFrame): string {
  return accountDocument(page, {
    title: ({ account }) => account.forget.title,
    children: (part) => {
      const { forget } = part.copy.account;
      return (
        <>
          <h2>{forget.goes}</h2>
          <ul>
            <li>{forget.promises}</li>
            <li>{forget.contact}</li>
            <li>{forget.access}</li>
          </ul>
          <p>{forget.others}</p>
          <h2>{forget.stays}</h2>
          <ul>
            <li>{forget.sums}</li>
            <li>{forget.provider}</li>
            <li>{forget.history}</li>
            <li>{forget.reading}</li>
          </ul>
          <AccountForm part={part} action="/account/forget">
            <button>{forget.submit}</button>
          </AccountForm>
          <BackToAccount {...part} />
        </>
      );
    },
  });
}

/** On the answer to that button alone: nobody is known here any more. */
export function renderForgottenPage({
  site,
  language,
}: {
  readonly site: Site;
  readonly language: string;
}): string {
  const copy = copyFor(language, siteLanguage(site), ACCOUNT);
  const { done, doneText } = copy.account.forget;
  return (
    DOCTYPE +
    render(
      <Notice {...{ site, copy }} title={done}>
        <p class="stand">{doneText}</p>
        <p>
          <a href="/">{copy.frontPage}</a>
        </p>
      </Notice>,
    )
  );
}
