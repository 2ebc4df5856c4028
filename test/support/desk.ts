import type { OfferForm } from "../../src/donations/offer.ts";
import { startSupport, type SupportRequest } from "../../src/journeys/start-support.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { EVERY_NETWORK, FEES, ROOMY } from "./giving.ts";
import { handClock } from "./hand-clock.ts";
import type { KeptPromise, Promises } from "../../src/supporters/promises.ts";
import { InMemoryIntents } from "./ports/in-memory-intents.ts";
import { ScriptedCheckout } from "./ports/scripted-checkout.ts";
import { idNumber, seededRandom } from "./seeded-random.ts";

/** Five dollars a month. */
export const FIVE: OfferForm = {
  amount: ["5"],
  other_amount: [""],
  currency: ["usd"],
  cadence: ["monthly"],
};

/** Where donors send forms to, over ports in memory. */
export function desk() {
  const intents = new InMemoryIntents();
  const checkout = new ScriptedCheckout();
  const clock = handClock();
  const promised = new Map<Id, readonly KeptPromise[]>();
  const promises: Promises = {
    promisesOf: (supporter) => Promise.resolve(promised.get(supporter) ?? []),
  };
  const caps = { caps: ROOMY, networks: EVERY_NETWORK, fees: FEES };
  const ports = { intents, promises, checkout, clock, random: seededRandom(), ...caps };
  const send = async (
    {
      second = false,
      pass = null,
      covers = false,
      cameOf = null,
      article = null,
      language = null,
      ...changes
    }: Partial<OfferForm> & { readonly second?: boolean; readonly pass?: Id | null } & Partial<
        Pick<SupportRequest, "covers" | "cameOf" | "article" | "language">
      > = {},
    attempt = 100,
    browser: Id | null = null,
  ) =>
    startSupport(
      {
        form: { ...FIVE, ...changes },
        attempt: idNumber(attempt),
        browser,
        pass,
        second,
        ...{ covers, cameOf, article, language, address: null },
      },
      ports,
    );
  return { intents, promised, checkout, clock, ports, send };
}

/** What comes of a checkout that did not open. */
export const notOpened = (failure: string) => ({
  ok: false,
  reason: { because: "checkout", failure },
});
