import { updateCard } from "../billing/card-updates.ts";
import { payCheckout } from "../billing/checkout.ts";
import { deleteCustomer } from "../billing/customers.ts";
import type { FakeStripe } from "../fake.ts";
import { invalid, notFound } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { changeSubscription } from "./subscription-change.ts";

export type DonorControls = Pick<
  FakeStripe,
  "pay" | "changeSubscription" | "deleteCustomer" | "updateCard"
>;

/** Brings the world up to date, does the work, and has the state kept. */
export type Doing = <T>(work: () => T) => T;

const PAYER = {
  country: "US",
  email: "reader@example.com",
  name: "Test Reader",
  number: "4242424242424242",
};

/** What donors do, without the pages on which they would do it. */
export function donorControls(world: World, doing: Doing): DonorControls {
  const { customers, paymentMethods, sessions, subscriptions } = world.state;
  return {
    pay: (key, typed) =>
      doing(() => {
        const session = sessions[key];
        if (session === undefined) throw notFound("checkout.session", key);
        if (session.status !== "open") throw invalid(`${key} is not open any more.`);
        const email = session.customer_email ?? typed?.email ?? PAYER.email;
        return payCheckout(world, session, { ...PAYER, ...typed, email });
      }),
    changeSubscription: (key, change) =>
      doing(() => {
        const subscription = subscriptions[key];
        if (subscription === undefined) throw notFound("subscription", key);
        changeSubscription(world, subscription, change);
        return subscription;
      }),
    deleteCustomer: (key) =>
      doing(() => {
        const customer = customers[key];
        if (customer === undefined || customer.deleted === true) throw notFound("customer", key);
        return deleteCustomer(world, customer);
      }),
    updateCard: (key, number = PAYER.number) =>
      doing(() => {
        const method = paymentMethods[key];
        if (method === undefined) throw notFound("PaymentMethod", key);
        updateCard(world, method, number);
        return method;
      }),
  };
}
