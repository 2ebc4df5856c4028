import { ACCOUNT } from "../../copy/account/en.ts";
import { copyFor } from "../../copy/copy.ts";
import { SIGN_IN } from "../../copy/sign-in/en.ts";
import type { LetInTo } from "../../let-in-to.ts";

interface SignedInProps {
  readonly letInTo: LetInTo | null;
  /** The page's. */
  readonly language: string;
}

/** Said to a browser that is let in already: where its account is, or that there is none by a code of another device. */
export function SignedIn({ letInTo, language }: SignedInProps) {
  const { here, readsHere } = copyFor(language, undefined, SIGN_IN);
  switch (letInTo) {
    case null:
      return null;
    case "reading":
      return <p class="stand">{readsHere}</p>;
    case "account":
      return (
        <p class="stand">
          {here} <a href="/account">{copyFor(language, undefined, ACCOUNT).account.title}</a>
        </p>
      );
  }
}
