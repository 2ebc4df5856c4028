import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sign, playNear } from "./near.ts";
import { cleanTwin } from "./clean-twin.ts";
import { endsAsTheOracle } from "./property.ts";
import { scenarios, type Scenario } from "./scenario.ts";
import { PATIENCE, runsOf } from "./settings.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

test.each(readdirSync(FIXTURES))(
  "what went wrong once ends as the oracle says: %s",
  async (file) => {
    await endsAsTheOracle(JSON.parse(readFileSync(join(FIXTURES, file), "utf8")) as Scenario);
  },
);

const MISSING = scenarios({ trouble: false, repaired: true });
const HEARD = scenarios({ trouble: false, repaired: false });

test(
  "events shuffled, doubled, late, lost or never made: after one round of repairs the books are the oracle's",
  () => fc.assert(fc.asyncProperty(MISSING, endsAsTheOracle), runsOf("calm")),
  PATIENCE,
);

test(
  "events shuffled, doubled and late, and none of them lost: the books are the oracle's with no repair",
  () => fc.assert(fc.asyncProperty(HEARD, endsAsTheOracle), runsOf("heard")),
  PATIENCE,
);

test(
  "whoever received everything in order, once, has the same tables",
  async () => {
    await fc.assert(
      fc.asyncProperty(MISSING, async (scenario) => {
        const told: string[] = [];
        const { story, stage, query } = await playNear(scenario, {
          hear: (body) => told.push(body),
        });
        const twin = await cleanTwin(told, { story, stage, query, sign });
        expect(twin.its).toEqual(twin.clean);
      }),
      runsOf("other"),
    );
  },
  PATIENCE,
);
