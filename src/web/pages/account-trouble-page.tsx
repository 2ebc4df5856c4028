import { accountDocument, BackToAccount, type AccountFrame } from "./account-frame.tsx";

/** Down: it did not happen. Unclear: nobody answered in time. Refused: the provider said no. */
export type Trouble = "down" | "unclear" | "refused";

/** What did not happen, and what to do next. */
export function renderTroublePage(page: AccountFrame & { readonly trouble: Trouble }): string {
  return accountDocument(page, {
    title: ({ account: { trouble } }) =>
      page.trouble === "unclear" ? trouble.unsureTitle : trouble.title,
    children: (part) => (
      <>
        <p class="stand">{textOf(page.trouble, part.copy.account.trouble)}</p>
        <BackToAccount {...part} />
      </>
    ),
  });
}

function textOf(
  trouble: Trouble,
  { text, unsure, refused }: Readonly<Record<"text" | "unsure" | "refused", string>>,
): string {
  switch (trouble) {
    case "down":
      return text;
    case "unclear":
      return unsure;
    case "refused":
      return refused;
  }
}
