import type { Checkout, CheckoutFailure } from "../donations/checkout.ts";
import { giverOf, type Intent, type Intents } from "../donations/intents.ts";
import { parseOffer, type Offer, type OfferForm, type OfferProblem } from "../donations/offer.ts";
import { newId, type Id, type Random } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { DAY, MINUTE, type Clock } from "../kernel/time.ts";

export interface SupportPorts {
  readonly intents: Intents;
  readonly checkout: Checkout;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a donor sent: the form, which attempt it is, and which intent was this browser's last. */
export interface SupportRequest {
  readonly form: OfferForm;
  readonly attempt: Id;
  readonly browser: Id | null;
}

/** Where the donor goes next: the provider's page, or the thanks for what this browser has just given by this form. */
export type NextStep =
  | { readonly go: "pay"; readonly url: string; readonly intent: Id }
  | { readonly go: "thanks"; readonly session: string };

export type NotStarted =
  | { readonly because: "offer"; readonly problem: OfferProblem }
  | {
      readonly because: "checkout";
      readonly failure: CheckoutFailure;
      /** The attempt to try again with. */
      readonly attempt: Id;
      /** The intent whose session may be open all the same, for the browser to keep; null where none is. */
      readonly intent: Id | null;
    };

interface Unopened {
  readonly failure: CheckoutFailure;
  readonly intent: Id;
}

/** How long the same attempt from nowhere is a double click or a second try, and no page that others have, too. */
const DOUBLE_CLICK = MINUTE;

/** How long a form that gave says thanks when it is sent again, and does not give again. */
const JUST_GIVEN = DAY;

/** An offer that cannot be made goes back to the donor and no further. Throws where the store is down. */
export async function startSupport(
  { form, attempt, browser }: SupportRequest,
  ports: SupportPorts,
): Promise<Result<NextStep, NotStarted>> {
  const offer = parseOffer(form);
  if (!offer.ok) return no({ because: "offer", problem: offer.reason });
  const last = browser === null ? null : await ports.intents.find(browser);
  const step = await openCheckout({ offer: offer.value, attempt, last }, ports);
  if (step.ok) return step;
  const { failure, intent } = step.reason;
  return mayHaveOpened(failure)
    ? no({ because: "checkout", failure, attempt, intent })
    : no({ because: "checkout", failure, attempt: newId(ports.random), intent: null });
}

/** A lost answer is found again by the same attempt; an answer that said no would only be said again. */
function mayHaveOpened(failure: CheckoutFailure): boolean {
  return failure === "slow" || failure === "down" || failure === "nonsense";
}

interface Order {
  readonly offer: Offer;
  readonly attempt: Id;
  /** The last intent of this browser: only its own browser is led to what an intent has given. */
  readonly last: Intent | null;
}

/**
 * An offer becomes one checkout session, however often its form is sent. The intent is kept before the provider is
 * asked, and its id is the idempotency key: an answer that was lost is found again.
 */
async function openCheckout(
  order: Order,
  ports: SupportPorts,
): Promise<Result<NextStep, Unopened>> {
  const { intents, checkout, clock, random } = ports;
  const { offer, attempt, last } = order;
  const opened = clock();
  const id = newId(random);
  const supporter = last && giverOf(last);
  const intent = await intents.keep({
    ...{ id, attempt, offer, supporter, opened },
    ...{ session: null, state: "open" },
  });
  const own = intent.id === last?.id;
  const fail = (failure: CheckoutFailure) => no({ failure, intent: intent.id });
  const again = (next: Id) => openCheckout({ ...order, attempt: next }, ports);
  if (!own && opened - intent.opened > DOUBLE_CLICK) {
    return again(last?.attempt === intent.id ? intent.id : newId(random));
  }

  const session = await (intent.session === null
    ? checkout.open(intent)
    : checkout.find(intent.session));
  if (!session.ok) {
    const forgotten = session.reason === "missing" && intent.session !== null;
    return forgotten ? again(newId(random)) : fail(session.reason);
  }
  const { id: sessionId, url, state } = session.value;
  if (intent.session === null) await intents.recordSession(intent.id, sessionId);
  // A session that is over before anybody saw it would be opened for ever.
  if (state !== "open" && intent.id === id) return fail("nonsense");
  switch (state) {
    case "open":
      return url === null ? fail("nonsense") : ok({ go: "pay", url, intent: intent.id });
    case "complete":
      return own && opened - intent.opened < JUST_GIVEN
        ? ok({ go: "thanks", session: sessionId })
        : again(newId(random));
    case "expired":
      return again(intent.id);
  }
}
