import type { Account } from "../../journeys/open-account.ts";
import type { AccountGift } from "../../journeys/account-gifts.ts";
import type { Id } from "../../kernel/ids.ts";
import { fill } from "../copy/copy.ts";
import { formatDay } from "../format.ts";
import { accountDocument, AccountForm, type AccountFrame, type Part } from "./account-frame.tsx";
import { lastDay } from "./parts/last-day.ts";
import { GiftEntry, GiftForm, giftSentences, givenText } from "./parts/account-gift.tsx";
import { Devices, Phrase } from "./parts/account-devices.tsx";
import { Known, Reading } from "./parts/account-known.tsx";
import { Payments } from "./parts/account-payments.tsx";

export interface AccountPage extends AccountFrame {
  readonly account: Account;
  /** Which browser this is. */
  readonly device: Id;
  /** Whether a new card was just taken into use. */
  readonly newCard: boolean;
}

/** All that a supporter has here, on one page: first what needs them, then what they give, then everything else. */
export function renderAccountPage(page: AccountPage): string {
  const { account, device, newCard } = page;
  return accountDocument(page, {
    title: ({ account: { title } }) => title,
    children: (part) => (
      <>
        {account.changed?.status === "ended" && <Ended part={part} gift={account.changed} />}
        {account.gifts
          .filter((gift) => gift.status === "past_due" && !gift.endsWithPeriod)
          .map((gift) => (
            <Failed {...{ part, gift }} reads={account.entitled} />
          ))}
        {newCard && <NewCard {...part} />}
        {!account.complete && <p class="note">{part.copy.account.silent}</p>}
        <Gifts {...{ part, account }} />
        <Payments part={part} payments={account.payments} />
        <Reading {...{ part, account }} />
        <Devices {...{ part, device }} devices={account.devices} />
        <Phrase part={part} has={account.hasPhrase} />
        <Known part={part} contact={account.contact} />
        <AccountForm part={part} action="/account/sign-out">
          <button class="quiet">{part.copy.account.devices.signOut}</button>
        </AccountForm>
      </>
    ),
  });
}

interface OneGift {
  readonly part: Part;
  readonly gift: AccountGift;
}

/** What has ended just now: it is in no list any more. */
function Ended({ part, gift }: OneGift) {
  return (
    <div class="note done" role="status">
      <p>
        <b>{part.copy.account.changed}</b>
      </p>
      <p>
        {`${givenText(gift, part.copy)}. `}
        {giftSentences({ ...gift, startedDay: null }, part.copy).join(" ")}
      </p>
    </div>
  );
}

function NewCard({ copy }: Part) {
  return (
    <div class="note done" role="status">
      <p>{copy.account.newCard.done}</p>
    </div>
  );
}

/** A payment that did not come through is said before everything else, with the way to mend it. */
function Failed({ part, gift, reads }: OneGift & { readonly reads: boolean }) {
  const { copy } = part;
  const { failed, tried } = copy.account.gift;
  return (
    <div class="alert" role="alert">
      <p>
        <b>{givenText(gift, copy)}</b>
      </p>
      <p>{reads ? `${failed} ${tried}` : failed}</p>
      <div class="mend">
        <GiftForm {...{ part, gift }} path="pay" />
        <div class="acts">
          <GiftForm {...{ part, gift }} path="card" />
        </div>
      </div>
    </div>
  );
}

function Gifts({ part, account }: { readonly part: Part; readonly account: Account }) {
  const { gifts, coveredUntil } = account;
  const { gift: words } = part.copy.account;
  return (
    <section id="gifts">
      <h2>{words.heading}</h2>
      {gifts.length === 0 && <p>{words.none}</p>}
      {gifts.map((gift) => (
        <GiftEntry {...{ part, gift }} changed={gift === account.changed} />
      ))}
      {gifts.every(saysNoDay) && coveredUntil !== null && (
        <p>{fill(words.covered, { day: formatDay(lastDay(coveredUntil), part.language) })}</p>
      )}
      <p class="acts">
        <a href="/support">{gifts.length === 0 ? part.copy.support : words.giveMore}</a>
      </p>
    </section>
  );
}

/** Whether nothing tells how long what is paid for lasts. */
function saysNoDay({ nextCharge, paidUntil }: AccountGift): boolean {
  return nextCharge === null && paidUntil === null;
}
