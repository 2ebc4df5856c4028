import type { OfferProblem } from "../../donations/offer.ts";
import type { Choice, TypedAmount, Unasked } from "../../journeys/choose-change.ts";
import { fill } from "../copy/copy.ts";
import { formatDay, formatExamples, formatMoney, formatMonths, plainAmount } from "../format.ts";
import {
  accountDocument,
  AccountForm,
  BackToAccount,
  type AccountFrame,
  type Part,
} from "./account-frame.tsx";
import { givenText } from "./parts/account-gift.tsx";

export interface GiftPage extends AccountFrame {
  readonly choice: Choice;
  /** What came back because it cannot be; null at first. */
  readonly typed: TypedAmount | null;
  readonly problem: OfferProblem | Unasked | null;
}

interface GiftPart extends Part {
  readonly page: GiftPage;
}

/** How much, and how often. */
export function renderChangePage(page: GiftPage): string {
  const { gift } = page.choice;
  const asked = page.typed?.asked === true || page.problem?.field === "rhythm";
  const fields = { gift: gift.id, ...(asked && { rhythm: "asked" }) };
  return accountDocument(page, {
    title: ({ account }) => account.change.title,
    children: (part) => (
      <>
        <p class="stand">
          {fill(part.copy.account.change.now, { gift: givenText(gift, part.copy) })}
        </p>
        <AccountForm part={part} action="/account/change" fields={fields}>
          <Amount {...part} page={page} />
          <Cadence {...part} page={page} />
          <WhenItCounts {...part} page={page} />
          <button>{part.copy.account.change.submit}</button>
        </AccountForm>
        <BackToAccount {...part} />
      </>
    ),
  });
}

/**
 * What is tried again, or prepared already, is the old amount: only the payment after it is known to be of the new one.
 * Nothing is said where one is prepared: it is charged within the hour.
 */
function WhenItCounts({ copy, language, page }: GiftPart) {
  const { nextCharge, paidUntil, status } = page.choice.gift;
  const { note, noteLater } = copy.account.change;
  if (nextCharge === null || status !== "active") return <p>{noteLater}</p>;
  if (paidUntil !== null && paidUntil < nextCharge) return null;
  return <p>{fill(note, { day: formatDay(nextCharge, language) })}</p>;
}

function Amount({ page, copy, language }: GiftPart) {
  const { choice, typed, problem } = page;
  const { money } = choice.gift;
  const wrong =
    problem === null || problem.field === "cadence" ? null : wrongText(problem, choice, copy);
  const even = problem?.field === "rhythm" ? plainAmount(problem.even) : null;
  return (
    <div class="other">
      <label for="amount">
        {fill(copy.account.change.amount, { currency: money.currency.toUpperCase() })}
      </label>
      <input
        {...{ id: "amount", name: "amount", inputmode: "decimal", autocomplete: "off", dir: "ltr" }}
        value={even ?? typed?.amount ?? plainAmount(money)}
        aria-describedby={wrong === null ? "least" : "wrong least"}
        {...(wrong !== null && { "aria-invalid": "true", autofocus: true })}
      />
      {wrong !== null && (
        <p class="wrong" id="wrong" role="alert">
          {wrong}
        </p>
      )}
      <p class="fine" id="least">
        {fill(copy.atLeast, { amount: formatMoney(choice.floor, language) })}
      </p>
    </div>
  );
}

function wrongText(
  problem: Exclude<OfferProblem, { field: "cadence" }> | Unasked,
  { floor, gift }: Choice,
  copy: Part["copy"],
): string {
  if (problem.field === "rhythm") {
    const { evenYearly, evenMonthly } = copy.account.change;
    const text = gift.everyMonths === 12 ? evenMonthly : evenYearly;
    return fill(text, { amount: formatMoney(problem.even, copy.language) });
  }
  switch (problem.problem) {
    case "missing":
    case "unknown":
      return copy.amountMissing;
    case "not-an-amount":
      return fill(copy.amountUnreadable, { examples: formatExamples([floor], copy.language) });
    case "too-small":
      return fill(copy.amountTooSmall, { limit: formatMoney(problem.limit, copy.language) });
    case "too-large":
      return fill(copy.amountTooLarge, { limit: formatMoney(problem.limit, copy.language) });
  }
}

function Cadence({ page, copy }: GiftPart) {
  const { gift } = page.choice;
  const now = gift.everyMonths === 12 ? "yearly" : "monthly";
  const chosen = page.typed?.cadence === "yearly" ? "yearly" : ((page.typed && "monthly") ?? now);
  // What is unpaid stays in its rhythm until it is paid.
  const all = gift.status === "past_due" ? ([now] as const) : (["monthly", "yearly"] as const);
  return (
    <fieldset class="cadence">
      <legend>{copy.howOften}</legend>
      {all.map((cadence) => (
        <label>
          <input type="radio" name="cadence" value={cadence} checked={cadence === chosen} />
          {copy.cadences[cadence]}
        </label>
      ))}
    </fieldset>
  );
}

/** For how long nothing is charged. */
export function renderPausePage(page: GiftPage): string {
  const { gift, pauses } = page.choice;
  return accountDocument(page, {
    title: ({ account }) => account.pause.title,
    children: (part) => (
      <>
        <p class="stand">{`${givenText(gift, part.copy)}. ${part.copy.account.pause.text}`}</p>
        {pauses.length === 0 ? (
          <p>{part.copy.account.pause.unavailable}</p>
        ) : (
          <AccountForm part={part} action="/account/pause" fields={{ gift: gift.id }}>
            <Lengths {...part} page={page} />
            {gift.paidUntil !== null && (
              <p>
                {fill(part.copy.account.pause.reading, {
                  day: formatDay(gift.paidUntil, part.language),
                })}
              </p>
            )}
            <button>{part.copy.account.pause.submit}</button>
          </AccountForm>
        )}
        <BackToAccount {...part} />
      </>
    ),
  });
}

function Lengths({ page, copy, language }: GiftPart) {
  const { length, option } = copy.account.pause;
  return (
    <fieldset class="column">
      <legend>{length}</legend>
      {page.choice.pauses.map(({ months, until }, at) => (
        <label>
          <input
            {...{ type: "radio", name: "until", checked: at === 0 }}
            value={new Date(until).toISOString().slice(0, 10)}
          />
          {fill(option, {
            months: formatMonths(months, language),
            day: formatDay(until, language),
          })}
        </label>
      ))}
    </fieldset>
  );
}
