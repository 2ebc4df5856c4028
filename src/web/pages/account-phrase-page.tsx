import { copyFor } from "../copy/copy.ts";
import { SIGN_IN } from "../copy/sign-in/en.ts";
import { accountDocument, BackToAccount, type AccountFrame } from "./account-frame.tsx";

/** A new key phrase, this one time. */
export function renderPhrasePage(page: AccountFrame & { readonly phrase: string }): string {
  return accountDocument(page, {
    title: ({ language }) => copyFor(language, language, SIGN_IN).givenPhrase.heading,
    children: (part) => (
      <>
        <p class="stand">{copyFor(part.language, part.language, SIGN_IN).givenPhrase.text}</p>
        <p>
          <code class="copied code" dir="ltr">
            {page.phrase}
          </code>
        </p>
        <BackToAccount {...part} />
      </>
    ),
  });
}
