import { fill } from "../copy/copy.ts";
import { formatDay } from "../format.ts";
import { accountDocument, AccountForm, BackToAccount, type Part } from "./account-frame.tsx";
import type { GiftPage } from "./account-gift-pages.tsx";
import { givenText } from "./parts/account-gift.tsx";

interface StopPart extends Part {
  readonly page: GiftPage;
}

/** The two ends, each a button; before them the one thing that may be meant instead. */
export function renderStopPage(page: GiftPage): string {
  const { gift } = page.choice;
  return accountDocument(page, {
    title: ({ account, ...copy }) =>
      fill(account.stop.title, { gift: givenText(gift, { account, ...copy }) }),
    children: (part) => (
      <>
        <Instead {...part} page={page} />
        <AccountForm part={part} action="/account/stop" fields={{ gift: gift.id }}>
          <Why {...part} />
          <Ends {...part} page={page} />
        </AccountForm>
        <BackToAccount {...part} />
      </>
    ),
  });
}

/** Less, where there is less to give; else a rest. Once, and not again after a no. */
function Instead({ page, copy }: StopPart) {
  const { gift, floor, pauses } = page.choice;
  const { less, instead } = copy.account.stop;
  const query = `?gift=${gift.id}`;
  if (gift.money.minor > floor.minor) {
    const least = givenText({ ...gift, money: floor }, copy);
    return (
      <Offered
        text={fill(less, { gift: least })}
        to={`/account/change${query}`}
        label={copy.account.gift.change}
      />
    );
  }
  if (pauses.length === 0) return null;
  return <Offered text={instead} to={`/account/pause${query}`} label={copy.account.gift.pause} />;
}

interface OfferedProps {
  readonly text: string;
  readonly to: string;
  readonly label: string;
}

function Offered({ text, to, label }: OfferedProps) {
  return (
    <div class="instead">
      <p>{text}</p>
      <p class="acts">
        <a href={to}>{label}</a>
      </p>
    </div>
  );
}

/** Of what is unpaid no period is left: it ends at once. */
function Ends({ page, copy, language }: StopPart) {
  const { gift } = page.choice;
  const { later, laterNoDay, laterNote, now, nowNote, owed } = copy.account.stop;
  const unpaid = gift.status === "past_due";
  const label =
    gift.paidUntil === null
      ? laterNoDay
      : fill(later, { day: formatDay(gift.paidUntil, language) });
  return (
    <div class="ends">
      {!unpaid && <End {...{ when: "period-end", label, note: laterNote }} />}
      <End when="now" label={now} note={unpaid ? owed : nowNote} quiet={!unpaid} />
    </div>
  );
}

interface EndProps {
  readonly when: "period-end" | "now";
  readonly label: string;
  readonly note: string;
  readonly quiet?: boolean;
}

function End({ when, label, note, quiet = false }: EndProps) {
  return (
    <div>
      <button
        name="when"
        value={when}
        class={quiet ? "quiet" : undefined}
        aria-describedby={`end-${when}`}
      >
        {label}
      </button>
      <p id={`end-${when}`}>{note}</p>
    </div>
  );
}

/** Nobody has to say. */
function Why({ copy }: Part) {
  const { why, unsaid, leaving } = copy.account.stop;
  return (
    <details>
      <summary>{why}</summary>
      <fieldset class="column" aria-label={why}>
        <label>
          <input type="radio" name="why" value="" checked />
          {unsaid}
        </label>
        {Object.entries(leaving).map(([reason, words]) => (
          <label>
            <input type="radio" name="why" value={reason} />
            {words}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
