import type { OfferForm } from "../donations/offer.ts";
import { newId, parseId, type Id, type Random } from "../kernel/ids.ts";

/** A support form is a few hundred bytes; nothing longer is one. */
export const LONGEST_FORM = 16_384;

/** The token stays: a form that was good is good again, and the next press is not too soon. */
const SHOWN_AGAIN = [
  ...["amount", "other_amount", "currency", "cadence", "second", "cover", "token"],
  ...["from", "campaign", "variant", "placement"],
];

/** What came with `POST /support`, field by field, as it was typed. */
export interface SupportForm {
  readonly offer: OfferForm;
  readonly attempt: Id;
  /** Whether it is the form for a second subscription beside the first. */
  readonly second: boolean;
  /** Whether the fees are to come on top. */
  readonly covers: boolean;
  /** What proves that the form is ours, and what the challenge gave the browser; null where it was not sent. */
  readonly token: string | null;
  readonly answer: string | null;
  /** The article it stood under, unchecked; null where there was none. */
  readonly from: string | null;
  /** The single values of the fields, to be shown again or sent again. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads what a plain HTML form sends. Bytes that are no form are a form with nothing in it. */
export function parseSupportForm(body: Uint8Array, random: Random): SupportForm {
  const sent = fieldsOf(body);
  const all = (name: string) => sent.getAll(name);
  return {
    offer: {
      amount: all("amount"),
      other_amount: all("other_amount"),
      currency: all("currency"),
      cadence: all("cadence"),
    },
    attempt: parseId(sent.get("attempt")) ?? newId(random),
    second: sent.get("second") === "yes",
    covers: sent.get("cover") === "yes",
    token: sent.get("token"),
    answer: sent.get("cf-turnstile-response"),
    from: sent.get("from"),
    fields: Object.fromEntries(
      SHOWN_AGAIN.flatMap((name) => {
        const value = sent.get(name);
        return value === null ? [] : [[name, value]];
      }),
    ),
  };
}

/** Which subscription `POST /support/manage` is about; null where it names none. */
export function parseManageForm(body: Uint8Array): { readonly subscription: string | null } {
  return { subscription: fieldsOf(body).get("subscription") };
}

function fieldsOf(body: Uint8Array): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(body));
}
