import type { Capped, Caps, NetworkCaps } from "../donations/caps.ts";
import type { Checkout, CheckoutFailure } from "../donations/checkout.ts";
import { covered, type Fees } from "../donations/fees.ts";
import { giverOf, type CameOf, type Intent, type Intents } from "../donations/intents.ts";
import { parseOffer, type Offer, type OfferForm, type OfferProblem } from "../donations/offer.ts";
import { newId, type Id, type Random } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { DAY, HOUR, MINUTE, type Clock } from "../kernel/time.ts";
import type { Promises, SeenPromise } from "../supporters/promises.ts";
import { giversIn, promisesSeen } from "./givers-in.ts";
import type { Known } from "./recall-promises.ts";

export interface SupportPorts {
  readonly intents: Intents;
  readonly promises: Promises;
  readonly checkout: Checkout;
  readonly caps: Caps;
  readonly networks: NetworkCaps;
  readonly fees: Fees;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a donor sent: the form, which attempt it is, and what tells who they are. */
export interface SupportRequest extends Known {
  /**
   * Whether the pass came by a code and only reads. Then the donor may be another person, and is one in the books: what
   * is given, and by whom, is seen in the account of whoever showed the code.
   */
  readonly passReads?: boolean;
  readonly form: OfferForm;
  readonly attempt: Id;
  /** Whether a second subscription beside the first is what the donor means. */
  readonly second: boolean;
  /** Whether the fees come on top. */
  readonly covers: boolean;
  /** The address it was sent from; null where it is not known. Counted in memory, written down nowhere. */
  readonly address: string | null;
  /** Which appeal led here. */
  readonly cameOf: CameOf | null;
  /** The slug of the article from which the donor came. */
  readonly article: string | null;
  /** BCP 47, of the page on which it was filled in; null for the site's own. */
  readonly language: string | null;
}

/** Where the donor goes next: the provider's page, or the thanks for what this browser has just given by this form. */
export type NextStep =
  | { readonly go: "pay"; readonly url: string; readonly intent: Id }
  | { readonly go: "thanks"; readonly session: string };

export type NotStarted =
  | { readonly because: "offer"; readonly problem: OfferProblem }
  | GivesAlready
  | TooMany
  | {
      readonly because: "checkout";
      readonly failure: CheckoutFailure;
      /** The attempt to try again with. */
      readonly attempt: Id;
      /** The intent whose session may be open all the same, for the browser to keep; null where none is. */
      readonly intent: Id | null;
    };

/** To give again and again was promised before, and whether this is to come on top was not said. */
interface GivesAlready {
  readonly because: "gives-already";
  readonly promises: readonly SeenPromise[];
}

/** As many checkouts were begun lately as may be. */
interface TooMany {
  readonly because: "too-many";
  readonly cap: Capped;
}

interface Unopened {
  readonly because: "unopened";
  readonly failure: CheckoutFailure;
  readonly intent: Id;
}

/** How long the same attempt from nowhere is a double click or a second try, and no page that others have, too. */
const DOUBLE_CLICK = MINUTE;

/** The provider forgets an idempotency key after a day: the same one would open a second session. An hour is left for the clocks. */
const KEY_KEPT = 23 * HOUR;

/** How long a form that gave says thanks when it is sent again, and does not give again. */
const JUST_GIVEN = DAY;

/**
 * An offer that cannot be made goes back to the donor and no further; so does a second subscription that nobody asked
 * for. Throws where the store is down.
 */
export async function startSupport(
  request: SupportRequest,
  ports: SupportPorts,
): Promise<Result<NextStep, NotStarted>> {
  const { attempt, browser, pass, named = null, cameOf, article, language } = request;
  const as = request.passReads === true ? null : pass;
  const offer = offerOf(request, ports.fees);
  if (!offer.ok) return no({ because: "offer", problem: offer.reason });
  if (!ports.networks.admits(request.address)) return no({ because: "too-many", cap: "network" });
  const last = browser === null ? null : await ports.intents.find(browser);
  const asks = !request.second && offer.value.cadence !== "once";
  const givers = asks ? await giversIn({ last, pass, named }, ports.intents) : null;
  const promises = givers ? await promisesSeen(givers, ports.promises) : [];
  const order = { offer: offer.value, attempt, last, as, promises, cameOf, article, language };
  const step = await openCheckout(order, ports);
  if (step.ok) return step;
  if (step.reason.because !== "unopened") return no(step.reason);
  const { failure, intent } = step.reason;
  return mayHaveOpened(failure)
    ? no({ because: "checkout", failure, attempt, intent })
    : no({ because: "checkout", failure, attempt: newId(ports.random), intent: null });
}

function offerOf({ form, covers }: SupportRequest, fees: Fees): Result<Offer, OfferProblem> {
  const offer = parseOffer(form);
  return offer.ok && covers ? covered(offer.value, fees) : offer;
}

/** A lost answer is found again by the same attempt; an answer that said no would only be said again. */
function mayHaveOpened(failure: CheckoutFailure): boolean {
  return failure === "slow" || failure === "down" || failure === "nonsense";
}

interface Order extends Pick<SupportRequest, "cameOf" | "article" | "language"> {
  readonly offer: Offer;
  readonly attempt: Id;
  /** The last intent of this browser: only its own browser is led to what an intent has given. */
  readonly last: Intent | null;
  /** As whom it is given, by a pass, where it was not given here before. */
  readonly as: Id | null;
  /** What was promised before, where a new intent would be one promise too many. */
  readonly promises: readonly SeenPromise[];
}

/**
 * An offer becomes one checkout session, however often its form is sent. The intent is kept before the provider is
 * asked, and its id is the idempotency key: an answer that was lost is found again.
 */
async function openCheckout(
  order: Order,
  ports: SupportPorts,
): Promise<Result<NextStep, Unopened | GivesAlready | TooMany>> {
  const { intents, checkout, clock, random } = ports;
  const { offer, attempt, last, promises } = order;
  if (promises.length > 0 && !(await intents.findAttempt(attempt, offer))) {
    return no({ because: "gives-already", promises });
  }
  const [opened, id] = [clock(), newId(random)];
  const kept = await intents.keep(intentOf(order, { id, opened }), ports.caps);
  if (!kept.ok) return no({ because: "too-many", cap: kept.reason });
  const intent = kept.value;
  const own = intent.id === last?.id;
  const fail = (failure: CheckoutFailure) =>
    no({ because: "unopened", failure, intent: intent.id } as const);
  const again = (next: Id) => openCheckout({ ...order, attempt: next }, ports);
  if (!own && opened - intent.opened > DOUBLE_CLICK) {
    return again(last?.attempt === intent.id ? intent.id : newId(random));
  }
  if (intent.session === null && opened - intent.opened > KEY_KEPT) return again(newId(random));

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
      // What is promised came of another checkout: this one would be a second promise.
      if (promises.length > 0) return no({ because: "gives-already", promises });
      return url === null ? fail("nonsense") : ok({ go: "pay", url, intent: intent.id });
    case "complete":
      return own && opened - intent.opened < JUST_GIVEN
        ? ok({ go: "thanks", session: sessionId })
        : again(newId(random));
    case "expired":
      return again(intent.id);
  }
}

function intentOf(
  { offer, attempt, last, as, cameOf, article, language }: Order,
  own: Pick<Intent, "id" | "opened">,
): Intent {
  const giver = last && giverOf(last);
  return {
    ...own,
    ...{ attempt, offer, cameOf, article, language },
    ...{ supporter: giver ?? as, byPass: giver === null ? as !== null : last?.byPass === true },
    ...{ behind: last?.id ?? null, session: null, state: "open" },
  };
}
