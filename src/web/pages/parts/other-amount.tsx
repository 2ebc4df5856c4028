import { fill } from "../../copy/copy.ts";
import { currencyName, formatMoney, plainAmount } from "../../format.ts";
import type { AskFormProps } from "./ask-form.tsx";
import { idIn } from "./form-kind.ts";
import { supportHref } from "./support-href.ts";
import { problemText } from "./problem-text.ts";

/** The field for an amount of one's own. What was typed stays exactly as it was typed. */
export function OtherAmount(props: AskFormProps) {
  const { ask, copy, typed, problem, kind, from, cameOf = null } = props;
  // Where the fees are spoken of, the other currencies are on the same page.
  const here = props.covering !== undefined;
  const id = idIn(kind, "other");
  const wrong = problem?.field === "amount" ? problemText(problem, ask, copy) : null;
  const describedBy = wrong === null ? `${id}-least` : `${id}-problem ${id}-least`;
  return (
    <div class="other">
      <label for={id}>{fill(copy.otherAmount, { currency: ask.currency.toUpperCase() })}</label>
      <input
        id={id}
        name="other_amount"
        inputmode="decimal"
        autocomplete="off"
        placeholder=" "
        value={ownAmount(typed, ask)}
        aria-describedby={describedBy}
        aria-invalid={wrong === null ? undefined : "true"}
      />
      {wrong !== null && (
        <p class="wrong" id={`${id}-problem`}>
          {wrong}
        </p>
      )}
      <p class="fine" id={`${id}-least`}>
        {fill(copy.atLeast, { amount: formatMoney(ask.floor, copy.language) })}
        {` (${currencyName(ask.currency, copy.language)})`}{" "}
        <a href={`${here ? "" : supportHref({ from, cameOf })}#currencies`}>
          {copy.anotherCurrency}
        </a>
      </p>
    </div>
  );
}

/** What was typed here; or an amount that came in a card's name and is on no card. */
function ownAmount(typed: AskFormProps["typed"], ask: AskFormProps["ask"]): string | undefined {
  if (typed?.other_amount) return typed.other_amount;
  const onCard = ask.cards.some(({ money }) => plainAmount(money) === typed?.amount);
  return onCard || !typed?.amount ? undefined : typed.amount;
}
