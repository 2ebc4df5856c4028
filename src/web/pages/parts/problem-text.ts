import type { OfferProblem } from "../../../donations/offer.ts";
import { fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { formatMoney } from "../../format.ts";

/** What is wrong with an offer, for the person who made it. */
export function problemText(problem: OfferProblem, copy: Copy): string {
  switch (problem.field) {
    case "currency":
      return copy.currencyUnknown;
    case "cadence":
      return copy.cadenceUnknown;
    case "amount":
      return amountText(problem, copy);
  }
}

function amountText(problem: OfferProblem & { field: "amount" }, copy: Copy): string {
  switch (problem.problem) {
    case "missing":
      return copy.amountMissing;
    case "not-an-amount":
      return copy.amountUnreadable;
    case "too-small":
      return fill(copy.amountTooSmall, { limit: formatMoney(problem.limit, copy.language) });
    case "too-large":
      return fill(copy.amountTooLarge, { limit: formatMoney(problem.limit, copy.language) });
  }
}

/** The id of what the donor has to look at. */
export function problemTarget(problem: OfferProblem): string {
  switch (problem.field) {
    case "amount":
      return "other";
    case "cadence":
      return "cadence";
    case "currency":
      return "currencies";
  }
}
