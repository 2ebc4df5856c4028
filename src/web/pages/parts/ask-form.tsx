import type { Slug } from "../../../articles/slug.ts";
import type { Ask } from "../../../appeals/appeal.ts";
import type { Cadence, OfferProblem } from "../../../donations/offer.ts";
import type { Site } from "../../../newsroom/site.ts";
import { fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { formatMoney, plainAmount } from "../../format.ts";
import { OtherAmount } from "./other-amount.tsx";
import { tongue } from "./tongue.ts";

/** What a donor sent before, as it was typed. */
export interface Typed {
  readonly amount?: string;
  readonly other_amount?: string;
  readonly cadence?: string;
}

export interface AskFormProps {
  readonly site: Site;
  readonly ask: Ask;
  readonly copy: Copy;
  /** Names this one try: two clicks on one form are one gift. */
  readonly attempt: string;
  /** The article that the donor came from. */
  readonly from: Slug | null;
  readonly typed?: Typed | null;
  readonly problem?: OfferProblem | null;
}

const CADENCES: readonly Cadence[] = ["monthly", "yearly", "once"];

/** The choice cards: how often, how much, one button. A plain form, the same wherever it stands. */
export function AskForm(props: AskFormProps) {
  const { site, ask, copy, attempt, from } = props;
  return (
    <form
      class="offer"
      method="post"
      action="/support"
      {...tongue(copy.language, ask.campaign.language)}
    >
      <input type="hidden" name="attempt" value={attempt} />
      <input type="hidden" name="currency" value={ask.currency} />
      {from && <input type="hidden" name="from" value={from} />}
      <Cadences {...props} />
      <Cards {...props} />
      <OtherAmount {...props} />
      <button {...tongue(ask.campaign.language, copy.language)}>{ask.campaign.button}</button>
      <p class="fine">
        {fill(copy.statement, { descriptor: site.statementDescriptor })}
        <br />
        {copy.quick}
      </p>
    </form>
  );
}

function Cadences({ ask, copy, typed, problem }: AskFormProps) {
  const chosen = CADENCES.find((cadence) => cadence === typed?.cadence) ?? ask.cadence;
  const wrong = problem?.field === "cadence";
  return (
    <fieldset class="cadence" id="cadence" aria-describedby={wrong ? "cadence-problem" : undefined}>
      <legend>{copy.howOften}</legend>
      {CADENCES.map((cadence) => (
        <label>
          <input type="radio" name="cadence" value={cadence} checked={cadence === chosen} />
          {copy.cadences[cadence]}
        </label>
      ))}
      {wrong && (
        <p class="wrong" id="cadence-problem">
          {copy.cadenceUnknown}
        </p>
      )}
    </fieldset>
  );
}

function Cards({ ask, copy, typed }: AskFormProps) {
  const cards = ask.cards.map(({ money, chosen }) => ({
    value: plainAmount(money),
    label: formatMoney(money, copy.language),
    chosen,
  }));
  const again = cards.some(({ value }) => value === typed?.amount);
  return (
    <fieldset class="cards">
      <legend>{copy.howMuch}</legend>
      {cards.map(({ value, label, chosen }) => (
        <label>
          <input
            type="radio"
            name="amount"
            value={value}
            checked={again ? value === typed?.amount : chosen}
          />
          <b>{label}</b>
        </label>
      ))}
    </fieldset>
  );
}
