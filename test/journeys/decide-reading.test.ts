import { describe, expect, test } from "vitest";
import { TIERS } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { decideReading, type Circumstances } from "../../src/journeys/decide-reading.ts";
import { DAY } from "../../src/kernel/time.ts";
import { remember, type History } from "../../src/readers/history.ts";
import { ANONYMOUS, BOT_CATEGORIES, TREATMENTS, type Reader } from "../../src/readers/reader.ts";
import { MORNING } from "../support/hand-clock.ts";
import { METER } from "../support/paywall.ts";
import { idNumber } from "../support/seeded-random.ts";

const EMPTY: History = { salt: "salt", entries: [], spoiled: false };

function read(...ids: readonly string[]): History {
  const when = { window: METER.window, now: MORNING };
  return ids.reduce((kept, id) => remember(kept, { id, gift: false }, when), EMPTY);
}

function decide(part: Partial<Circumstances> & { readonly tier?: "open" | "supporters" } = {}) {
  const { tier = "metered", ...circumstances } = part;
  return decideReading({
    article: { slug: "a" as Slug, tier, published: MORNING },
    reader: ANONYMOUS,
    country: null,
    counting: true,
    history: null,
    id: "a",
    policy: METER,
    now: MORNING,
    ...circumstances,
  });
}

const MACHINES = BOT_CATEGORIES.flatMap((category) =>
  TREATMENTS.map((treatment): Reader => ({
    kind: "bot",
    proof: "cloudflare",
    category,
    treatment,
  })),
);
const SUPPORTER: Reader = { kind: "supporter", supporter: idNumber(1) };

describe("a read counts", () => {
  test.each([
    ["without a history", null],
    ["with an empty one", EMPTY],
    ["with two others read", read("b", "c")],
  ])("%s", (_what, history) => {
    const decision = decide({ history });
    expect(decision).toMatchObject({ access: { because: "within-meter" }, counts: true });
  });
});

describe("a read does not count", () => {
  test.each<readonly [string, Parameters<typeof decide>[0]]>([
    ["that was one before", { history: read("a", "b") }],
    ["that was one before, though all are read", { history: read("b", "c", "a") }],
    ["of an open article", { tier: "open" }],
    ["of an article for supporters", { tier: "supporters" }],
    ["by a supporter", { reader: SUPPORTER }],
    ["that is refused", { history: read("b", "c", "d") }],
    ["with a broken history", { history: { ...EMPTY, spoiled: true } }],
    ["where nothing is counted, as in a feed or for a prefetch", { counting: false }],
    [
      "that is exempt",
      {
        policy: {
          ...METER,
          exceptions: [{ countries: null, olderThanDays: null, articles: "unlimited" }],
        },
      },
    ],
  ])("%s", (_what, part) => {
    expect(decide(part).counts).toBe(false);
  });

  test.each(MACHINES)("by a machine, of any tier: %o", (reader) => {
    for (const tier of TIERS) {
      const article = { slug: "a" as Slug, tier, published: MORNING };
      for (const history of [null, EMPTY, read("a"), { ...EMPTY, spoiled: true }]) {
        expect(decide({ article, reader, history })).toMatchObject({ counts: false, meter: null });
      }
    }
  });
});

test("what only the meter would grant is refused where nothing is counted, read before or not", () => {
  for (const history of [null, read("a"), read("b", "c", "d")]) {
    const { access, meter } = decide({ counting: false, history });
    expect([access, meter]).toEqual([{ granted: false, because: "uncounted" }, null]);
  }
  expect(decide({ counting: false, tier: "open" }).access.because).toBe("open");
  expect(decide({ counting: false, reader: SUPPORTER }).access.because).toBe("supporter");
});

test("the same circumstances are decided the same, after a round through JSON, too", () => {
  const circumstances = { history: read("b", "c", "d"), country: "DE", now: MORNING + DAY };
  const replayed = JSON.parse(JSON.stringify(circumstances)) as typeof circumstances;
  expect(decide(replayed)).toEqual(decide(circumstances));
});
