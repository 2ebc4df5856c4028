import type { AccountGift } from "../../../journeys/account-gifts.ts";
import type { Money } from "../../../kernel/money.ts";
import { fill } from "../../copy/copy.ts";
import type { AccountCopy } from "../../copy/account/en.ts";
import { formatDate, formatDay, formatMoney, formatMonths } from "../../format.ts";
import { AccountForm, type Part } from "../account-frame.tsx";

/** So much so often: `$5 a month`. */
export function givenText(
  { money, everyMonths }: { readonly money: Money; readonly everyMonths: number },
  { account, language }: AccountCopy,
): string {
  const { monthly, yearly, otherwise } = account.gift;
  const template = { 1: monthly, 12: yearly }[everyMonths] ?? otherwise;
  return fill(template, {
    amount: formatMoney(money, language),
    months: formatMonths(everyMonths, language),
  });
}

/** How it stands, in sentences; what did not come through is said before all. */
export function giftSentences(gift: AccountGift, { account, language }: AccountCopy): string[] {
  const { since, next } = account.gift;
  const { startedDay, nextCharge, status } = gift;
  return [
    ...(startedDay === null ? [] : [fill(since, { day: formatDate(startedDay, language) })]),
    ...stateSentences(gift, { account, language }),
    ...(["active", "paused"].includes(status) && !gift.endsWithPeriod && nextCharge !== null
      ? [fill(next, { day: formatDay(nextCharge, language) })]
      : []),
  ];
}

function stateSentences(
  { status, endsWithPeriod, paidUntil, pausedUntil }: AccountGift,
  { account, language }: Pick<AccountCopy, "account" | "language">,
): string[] {
  const { ended, ends, endsOn, paused, pausedUntil: until } = account.gift;
  if (status === "ended") return [ended];
  if (endsWithPeriod) {
    return [paidUntil === null ? ends : fill(endsOn, { day: formatDay(paidUntil, language) })];
  }
  if (status !== "paused") return [];
  return [pausedUntil === null ? paused : fill(until, { day: formatDay(pausedUntil, language) })];
}

interface EntryProps {
  readonly part: Part;
  readonly gift: AccountGift;
  /** Whether that was just now: how it stands is then said as such, as the provider tells it. */
  readonly changed: boolean;
}

/** One gift: how much, how it stands, and everything that can be done about it. */
export function GiftEntry({ part, gift, changed }: EntryProps) {
  const { copy } = part;
  return (
    <section class={changed ? "given note done" : "given"} {...(changed && { role: "status" })}>
      {changed && <p>{copy.account.changed}</p>}
      <h3 id={gift.id}>{givenText(gift, copy)}</h3>
      <p>{giftSentences(gift, copy).join(" ")}</p>
      <GiftActs {...{ part, gift }} />
    </section>
  );
}

/** What is stopped or paused can be taken up again; what is not can be changed, stopped and, if it is monthly, paused. */
function GiftActs({ part, gift }: { readonly part: Part; readonly gift: AccountGift }) {
  const { change, pause, stop } = part.copy.account.gift;
  const { endsWithPeriod, everyMonths, status } = gift;
  const rests = status === "paused";
  const link = (path: string, label: string) => (
    <a href={`/account/${path}?gift=${gift.id}`} aria-describedby={gift.id}>
      {label}
    </a>
  );
  return (
    <div class="acts">
      {(endsWithPeriod || rests) && <GiftForm {...{ part, gift }} path="resume" />}
      {!endsWithPeriod && !rests && link("change", change)}
      {!endsWithPeriod && status === "active" && everyMonths === 1 && link("pause", pause)}
      {!endsWithPeriod && link("stop", stop)}
      {!endsWithPeriod && <GiftForm {...{ part, gift }} path="card" />}
    </div>
  );
}

interface GiftFormProps {
  readonly part: Part;
  readonly gift: AccountGift;
  readonly path: "resume" | "card" | "pay";
}

/** A button that needs no page of its own. */
export function GiftForm({ part, gift, path }: GiftFormProps) {
  return (
    <AccountForm part={part} action={`/account/${path}`} fields={{ gift: gift.id }}>
      <button aria-describedby={gift.id}>{part.copy.account.gift[path]}</button>
    </AccountForm>
  );
}
