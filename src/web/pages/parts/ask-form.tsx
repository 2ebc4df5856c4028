import type { Slug } from "../../../articles/slug.ts";
import type { Ask } from "../../../appeals/appeal.ts";
import type { Attribution } from "../../../appeals/attribution.ts";
import type { Cadence, OfferProblem } from "../../../donations/offer.ts";
import type { Site } from "../../../newsroom/site.ts";
import { fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { formatMoney, plainAmount } from "../../format.ts";
import { CoverFees, type Covering } from "./cover-fees.tsx";
import { idIn, type FormKind } from "./form-kind.ts";
import { OtherAmount } from "./other-amount.tsx";
import { tongue } from "./tongue.ts";

/** What a donor sent before, as it was typed. */
export interface Typed {
  readonly amount?: string;
  readonly other_amount?: string;
  readonly cadence?: string;
  readonly cover?: string;
  readonly second?: string;
}

export interface AskFormProps {
  readonly site: Site;
  readonly ask: Ask;
  readonly copy: Copy;
  /** Names this one try: two clicks on one form are one gift. */
  readonly attempt: string;
  /** Proves that the form is ours, and when it was made: `FormTokens`. */
  readonly token?: string;
  /** Which appeal the form is part of. */
  readonly cameOf?: Attribution | null;
  /** What covering the fees would come to; nothing where that is not offered. */
  readonly covering?: Covering | null;
  /** The public key of the challenge before a checkout; nothing where there is none. */
  readonly siteKey?: string | null;
  /** The article that the donor came from. */
  readonly from: Slug | null;
  readonly typed?: Typed | null;
  readonly problem?: OfferProblem | null;
  /** Nothing where it is the page's one form, for every cadence. */
  readonly kind?: FormKind;
}

const REPEATED: readonly Cadence[] = ["monthly", "yearly"];
const CADENCES: readonly Cadence[] = [...REPEATED, "once"];

/** The choice cards: how often, how much, one button. A plain form, the same wherever it stands. */
export function AskForm(props: AskFormProps) {
  const { site, ask, copy, kind, covering, siteKey } = props;
  return (
    <form
      class="offer"
      method="post"
      action="/support"
      {...tongue(copy.language, ask.campaign.language)}
    >
      <Hidden {...props} />
      {kind === "once" ? (
        <input type="hidden" name="cadence" value="once" />
      ) : (
        <Cadences {...props} />
      )}
      <Cards {...props} />
      <OtherAmount {...props} />
      {covering && <CoverFees {...{ covering, copy }} typed={props.typed ?? null} />}
      {siteKey && <div class="cf-turnstile" data-sitekey={siteKey} />}
      <SendButton {...props} />
      <p class="fine">
        {fill(copy.statement, { descriptor: site.statementDescriptor })}
        <br />
        {kind === "once" ? copy.quickOnce : copy.quick}
      </p>
    </form>
  );
}

/** What the form knows of itself. */
function Hidden({ ask, attempt, token, cameOf, from, kind }: AskFormProps) {
  const fields = {
    ...{ attempt, token, currency: ask.currency, from },
    ...(cameOf && { campaign: cameOf.campaign, variant: cameOf.variant }),
    ...(cameOf && { placement: cameOf.placement }),
    ...(kind === "second" && { second: "yes" }),
  };
  return (
    <>
      {Object.entries(fields).map(
        ([name, value]) => value && <input type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

/** Where a page has several forms, the button says what its own form does. */
function SendButton({ ask, copy, kind }: AskFormProps) {
  if (kind) return <button>{kind === "once" ? copy.giveOnce : copy.another}</button>;
  return <button {...tongue(ask.campaign.language, copy.language)}>{ask.variant.button}</button>;
}

function Cadences({ ask, copy, typed, problem, kind }: AskFormProps) {
  const cadences = kind === "second" ? REPEATED : CADENCES;
  const chosen = cadences.find((cadence) => cadence === typed?.cadence) ?? ask.cadence;
  const wrong = problem?.field === "cadence";
  const id = idIn(kind, "cadence");
  return (
    <fieldset class="cadence" id={id} aria-describedby={wrong ? `${id}-problem` : undefined}>
      <legend>{copy.howOften}</legend>
      {cadences.map((cadence) => (
        <label>
          <input type="radio" name="cadence" value={cadence} checked={cadence === chosen} />
          {copy.cadences[cadence]}
        </label>
      ))}
      {wrong && (
        <p class="wrong" id={`${id}-problem`}>
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
