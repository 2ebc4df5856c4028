import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MUTATIONS } from "./mutations.ts";

const ROOT = join(import.meta.dirname, "../..");

test.each(MUTATIONS)("the rule is where its mutation looks for it: $broken", ({ file, find }) => {
  const source = readFileSync(join(ROOT, file), "utf8");
  expect(source.split(find)).toHaveLength(2);
});
