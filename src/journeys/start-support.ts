import type { Checkout, CheckoutFailure } from "../donations/checkout.ts";
import type { Intents } from "../donations/intents.ts";
import { parseOffer, type Offer, type OfferForm, type OfferProblem } from "../donations/offer.ts";
import { newId, type Id, type Random } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { dayOf, type Clock } from "../kernel/time.ts";

export interface SupportPorts {
  readonly intents: Intents;
  readonly checkout: Checkout;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a donor sent: the form, which attempt it is, and who gives, where that is known. */
export interface Giving {
  readonly form: OfferForm;
  readonly attempt: Id;
  readonly supporter: Id | null;
}

/** Where the donor goes next: the provider's page, or the thanks for what this very form has given before. */
export type NextStep =
  | { readonly go: "pay"; readonly url: string }
  | { readonly go: "thanks"; readonly session: string };

export type NotStarted =
  | { readonly because: "offer"; readonly problem: OfferProblem }
  | {
      readonly because: "checkout";
      readonly failure: CheckoutFailure;
      /** The attempt to try again with. */
      readonly attempt: Id;
    };

/** An offer that cannot be made goes back to the donor and no further. Throws where the store is down. */
export async function startSupport(
  { form, attempt, supporter }: Giving,
  ports: SupportPorts,
): Promise<Result<NextStep, NotStarted>> {
  const offer = parseOffer(form);
  if (!offer.ok) return no({ because: "offer", problem: offer.reason });
  const step = await openCheckout({ offer: offer.value, attempt, supporter }, ports);
  if (step.ok) return step;
  const again = mayHaveOpened(step.reason) ? attempt : newId(ports.random);
  return no({ because: "checkout", failure: step.reason, attempt: again });
}

/** A lost answer is found again by the same attempt; an answer that said no would only be said again. */
function mayHaveOpened(failure: CheckoutFailure): boolean {
  return failure === "slow" || failure === "down" || failure === "nonsense";
}

/**
 * An offer becomes one checkout session, however often its form is sent. The intent is kept before the provider is
 * asked, and its id is the idempotency key: an answer that was lost is found again.
 */
async function openCheckout(
  { offer, attempt, supporter }: { offer: Offer; attempt: Id; supporter: Id | null },
  ports: SupportPorts,
): Promise<Result<NextStep, CheckoutFailure>> {
  const { intents, checkout, clock, random } = ports;
  const day = dayOf(clock());
  const fresh = { id: newId(random), attempt, offer, supporter, day, session: null };
  const intent = await intents.keep(fresh);
  const session = await (intent.session === null
    ? checkout.open(intent)
    : checkout.find(intent.session));
  const again = () => openCheckout({ offer, attempt: newId(random), supporter }, ports);
  if (!session.ok)
    return session.reason === "missing" && intent.session !== null ? again() : session;
  const { id, url, state } = session.value;
  if (intent.session === null) await intents.recordSession(intent.id, id);
  switch (state) {
    case "open":
      return url === null ? no("nonsense") : ok({ go: "pay", url });
    case "complete":
      return ok({ go: "thanks", session: id });
    case "expired":
      // A session that has expired before anybody saw it would be opened for ever.
      if (intent.id === fresh.id) return no("nonsense");
      return again();
  }
}
