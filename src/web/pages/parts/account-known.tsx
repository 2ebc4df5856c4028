import type { Account } from "../../../journeys/open-account.ts";
import type { Contact } from "../../../supporters/contacts.ts";
import { copyFor, fill } from "../../copy/copy.ts";
import { SHARING } from "../../copy/sharing/en.ts";
import { formatDate, languageName } from "../../format.ts";
import type { Part } from "../account-frame.tsx";

/** What else a supporter has. */
export function Reading({ part, account }: { readonly part: Part; readonly account: Account }) {
  const { copy, language } = part;
  const { gifts, feed } = copyFor(language, language, SHARING);
  const { entitled, feedSince } = account;
  if (!entitled && feedSince === null && !account.givesArticles) return null;
  const { heading, feedSince: since } = copy.account.reading;
  return (
    <section id="reading">
      <h2>{heading}</h2>
      <ul class="rows">
        <li>
          <a href="/gifts">{gifts.title}</a>
        </li>
        <li>
          <a href="/feeds">{feed.title}</a>
          {feedSince !== null && (
            <small>{fill(since, { day: formatDate(feedSince, language) })}</small>
          )}
        </li>
      </ul>
    </section>
  );
}

/** What is kept about a person, and the ways to take it along and to have it gone. */
export function Known({
  part,
  contact,
}: {
  readonly part: Part;
  readonly contact: Contact | null;
}) {
  const { copy, language } = part;
  const { known } = copy.account;
  return (
    <section id="known">
      <h2>{known.heading}</h2>
      {contact === null ? (
        <p>{known.noEmail}</p>
      ) : (
        <p>
          {fill(known.email, { email: masked(contact.email) })}
          {contact.bounced !== null &&
            ` ${fill(known.bounced, { day: formatDate(contact.bounced, language) })}`}
          {contact.language !== null &&
            ` ${fill(known.language, { language: languageName(contact.language, language) })}`}
        </p>
      )}
      <p>{known.stripe}</p>
      <p class="acts">
        <a href="/account/export" download>
          {known.export}
        </a>
        <a href="/account/forget">{known.forget}</a>
      </p>
    </section>
  );
}

/** Enough for its owner, and not for whoever looks over a shoulder: `a…@example.org`. Its letters stay left to right. */
function masked(email: string): string {
  const at = email.lastIndexOf("@");
  return `\u2066${email.slice(0, 1)}…${email.slice(at)}\u2069`;
}
