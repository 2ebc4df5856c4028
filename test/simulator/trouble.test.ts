import fc from "fast-check";
import { test } from "vitest";
import { endsAsTheOracle } from "./property.ts";
import { scenarios } from "./scenario.ts";
import { PATIENCE, runsOf } from "./settings.ts";

test(
  "Stripe refuses, breaks, babbles and hangs up, D1 throws before and after: the books end as the oracle's",
  () =>
    fc.assert(fc.asyncProperty(scenarios({ trouble: true }), endsAsTheOracle), runsOf("troubled")),
  PATIENCE,
);
