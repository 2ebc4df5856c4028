import {
  accountDocument,
  AccountForm,
  BackToAccount,
  type AccountFrame,
} from "./account-frame.tsx";

/** Down: it did not happen. Unclear: nobody answered in time. Refused: the provider said no. */
export type Trouble = "down" | "unclear" | "refused";

export interface TroublePage extends AccountFrame {
  readonly trouble: Trouble;
  /** The form that was sent, for another try; null where it is on the account itself. */
  readonly again: Again | null;
}

/** Whatever it asks for is so or is not so: done twice it is done once. */
export interface Again {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What did not happen, and what to do next. */
export function renderTroublePage(page: TroublePage): string {
  const { again } = page;
  return accountDocument(page, {
    title: ({ account: { trouble } }) =>
      page.trouble === "unclear" ? trouble.unsureTitle : trouble.title,
    children: (part) => (
      <>
        <p class="stand">{textOf(page.trouble, part.copy.account.trouble)}</p>
        {again && (
          <AccountForm part={part} {...again}>
            <button>{part.copy.tryAgain}</button>
          </AccountForm>
        )}
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
