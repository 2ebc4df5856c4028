import type { Ask } from "../../../appeals/appeal.ts";
import type { OfferProblem } from "../../../donations/offer.ts";
import { decimals, type Money } from "../../../kernel/money.ts";
import { fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { formatExamples, formatMoney } from "../../format.ts";
import { idIn, type FormKind } from "./form-kind.ts";

/** What is wrong with an offer, for the person who made it. */
export function problemText(problem: OfferProblem, ask: Ask, copy: Copy): string {
  switch (problem.field) {
    case "currency":
      return copy.currencyUnknown;
    case "cadence":
      return copy.cadenceUnknown;
    case "amount":
      return amountText(problem, ask, copy);
  }
}

function amountText(problem: OfferProblem & { field: "amount" }, ask: Ask, copy: Copy): string {
  switch (problem.problem) {
    case "missing":
      return copy.amountMissing;
    case "not-an-amount":
      return fill(copy.amountUnreadable, {
        examples: formatExamples(examplesOf(ask), copy.language),
      });
    case "too-small":
      return fill(copy.amountTooSmall, { limit: formatMoney(problem.limit, copy.language) });
    case "too-large":
      return fill(copy.amountTooLarge, { limit: formatMoney(problem.limit, copy.language) });
  }
}

/** One amount from the cards, and half a unit more where halves are worth it. */
function examplesOf({ cards, floor }: Ask): readonly Money[] {
  const money = cards[1]?.money ?? floor;
  const places = decimals(money.currency);
  // A few of the smallest units have no halves at Stripe, and all of those have cards of tens and more.
  if (places === 0 || money.minor >= 50 * 10 ** places) return [money];
  return [money, { ...money, minor: money.minor + 5 * 10 ** (places - 1) }];
}

/** The id of what the donor has to look at, in the form that came back. */
export function problemTarget(problem: OfferProblem, kind: FormKind | null): string {
  switch (problem.field) {
    case "amount":
      return idIn(kind, "other");
    case "cadence":
      return idIn(kind, "cadence");
    case "currency":
      return "currencies";
  }
}
