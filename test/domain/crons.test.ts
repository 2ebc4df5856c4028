import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

/** Those that test/edge/worker-cron.test.ts tries. */
const CRONS = ["* * * * *", "*/15 * * * *", "17 3 * * *"];

test("the crons that are configured are those that begin the repairs, and one for every minute", () => {
  const [, configured] = /^crons = (\[.*\])$/m.exec(read("wrangler.toml")) ?? [];
  expect(JSON.parse(configured ?? "null")).toEqual(CRONS);
  const begun = [...read("src/crons.ts").matchAll(/^ {2}"([^"]+)": "(?:events|objects)",$/gm)];
  expect(["* * * * *", ...begun.map(([, cron]) => cron)]).toEqual(CRONS);
});
