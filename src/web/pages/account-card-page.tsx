import {
  accountDocument,
  AccountForm,
  BackToAccount,
  type AccountFrame,
} from "./account-frame.tsx";

/** Back from the provider's page with another card, which pays for nothing yet. */
export function renderCardPage(page: AccountFrame): string {
  return accountDocument(page, {
    title: ({ account }) => account.newCard.title,
    children: (part) => (
      <>
        <p class="stand">{part.copy.account.newCard.text}</p>
        <AccountForm part={part} action="/account/card" fields={{ card: "new" }}>
          <button>{part.copy.account.newCard.submit}</button>
        </AccountForm>
        <BackToAccount {...part} />
      </>
    ),
  });
}
