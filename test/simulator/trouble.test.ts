import fc from "fast-check";
import { test } from "vitest";
import { endsAsTheOracle } from "./property.ts";
import { scenarios } from "./scenario.ts";
import { PATIENCE, runsOf } from "./settings.ts";

test.each([
  ["and some events are lost: the repairs make the books the oracle's", true],
  ["and no event is lost: the books are the oracle's with no repair", false],
])(
  "Stripe refuses, breaks, babbles and hangs up, D1 throws before and after, %s",
  { timeout: PATIENCE },
  async (_, repaired) => {
    const property = fc.asyncProperty(scenarios({ trouble: true, repaired }), endsAsTheOracle);
    await fc.assert(property, runsOf("troubled"));
  },
);
