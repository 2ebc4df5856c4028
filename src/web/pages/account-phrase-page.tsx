import { accountDocument, BackToAccount, type AccountFrame } from "./account-frame.tsx";

/** A new key phrase, this one time. */
export function renderPhrasePage(page: AccountFrame & { readonly phrase: string }): string {
  return accountDocument(page, {
    title: ({ account }) => account.phrase.ready,
    children: (part) => (
      <>
        <p class="stand">{part.copy.account.phrase.once}</p>
        <p>
          <code class="copied phrase">{page.phrase}</code>
        </p>
        <BackToAccount {...part} />
      </>
    ),
  });
}
