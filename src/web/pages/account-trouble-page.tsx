import type { AccountWords } from "../copy/account/en.ts";
import {
  accountDocument,
  AccountForm,
  BackToAccount,
  type AccountFrame,
} from "./account-frame.tsx";

/**
 * Down: it did not happen. Unclear: nobody answered in time. Refused: the provider said no. Of whoever wants to be
 * forgotten, where the provider goes first: it has not confirmed it, or not in time.
 */
export type Trouble = "down" | "unclear" | "refused" | "not-forgotten" | "forgotten-unclear";

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
    title: ({ account }) => wordsOf(page.trouble, account).title,
    children: (part) => (
      <>
        <p class="stand">{wordsOf(page.trouble, part.copy.account).text}</p>
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

function wordsOf(
  of: Trouble,
  { trouble, forget }: AccountWords["account"],
): { readonly title: string; readonly text: string } {
  switch (of) {
    case "down":
      return trouble;
    case "unclear":
      return { title: trouble.unsureTitle, text: trouble.unsure };
    case "refused":
      return { title: trouble.title, text: trouble.refused };
    case "not-forgotten":
      return forget.notYet;
    case "forgotten-unclear":
      return forget.unsure;
  }
}
