import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MUTATIONS } from "./mutations.ts";

const ROOT = join(import.meta.dirname, "../..");

const EDITS = MUTATIONS.flatMap(({ broken, also = [], ...edit }) =>
  [edit, ...also].map(({ file, find }) => ({ broken, file, find })),
);

test.each(EDITS)(
  "the rule is where its mutation looks for it: $broken, $file",
  ({ file, find }) => {
    const source = readFileSync(join(ROOT, file), "utf8");
    expect(source.split(find)).toHaveLength(2);
  },
);
