import type { Endpoint } from "../wire/endpoint.ts";
import { billing } from "./billing.ts";
import { catalog } from "./catalog.ts";
import { customers } from "./customers.ts";
import { events } from "./events.ts";
import { fraudWarnings } from "./fraud-warnings.ts";
import { money } from "./money.ts";
import { paymentMethods } from "./payment-methods.ts";
import { portal } from "./portal.ts";
import { sessions } from "./sessions.ts";

/** Every address under `/v1` that the pretend Stripe answers. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...customers,
  ...catalog,
  ...sessions,
  ...billing,
  ...money,
  ...fraudWarnings,
  ...paymentMethods,
  ...portal,
  ...events,
];
