import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { countRead, spend } from "../../src/journeys/count-read.ts";
import { decideReading, type Circumstances } from "../../src/journeys/decide-reading.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { MeterPolicy } from "../../src/paywall/meter.ts";
import { readsIn, recall, remember, type History } from "../../src/readers/history.ts";
import { ANONYMOUS } from "../../src/readers/reader.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_KEY, METER } from "../support/paywall.ts";
import { seededRandom } from "../support/seeded-random.ts";

const keeper = new HmacHistorySeal([HISTORY_KEY], seededRandom());
const WHEN = { window: METER.window, now: MORNING };

function read(...slugs: readonly string[]): History {
  return slugs.reduce(
    (kept, slug) => remember(kept, { id: keeper.idOf(kept, slug as Slug), gift: false }, WHEN),
    keeper.start(),
  );
}

/** What a read of the article changes, for a browser that sends this. */
function counted(sent: readonly string[], part: Partial<Circumstances> = {}) {
  const history = keeper.open(sent);
  const slug = "a" as Slug;
  const circumstances: Circumstances = {
    article: { slug, tier: "metered", published: MORNING },
    reader: ANONYMOUS,
    country: null,
    counting: true,
    history,
    id: history && keeper.idOf(history, slug),
    policy: METER,
    now: MORNING,
    ...part,
  };
  const decision = decideReading(circumstances);
  const count = countRead(circumstances, decision, keeper);
  const kept = count?.() ?? null;
  if (kept === null || kept === "exhausted") return { kept, history: null };
  return { kept, history: keeper.open([kept.sealed])! };
}

describe("a read that counts", () => {
  test("begins a history with this one article, for as long as the window can last", () => {
    const { kept, history } = counted([]);
    expect(kept).toMatchObject({ keptFor: 31 * DAY });
    expect(readsIn(history!, "month", MORNING)).toHaveLength(1);
    expect(recall(history!, keeper.idOf(history!, "a" as Slug), WHEN)).toBe("read");
  });

  test("goes on with the history that was sent, under its salt", () => {
    const before = read("b", "c");
    const { history } = counted([keeper.seal(before)]);
    expect(history?.salt).toBe(before.salt);
    expect(history?.entries.map(({ id }) => id)).toEqual(
      ["b", "c", "a"].map((slug) => keeper.idOf(before, slug as Slug)),
    );
  });

  test("is not counted where another tab was faster", () => {
    const history = read("b", "c");
    // Between the decision and the moment at which the text leaves, the third was read.
    const third = { id: keeper.idOf(history, "d" as Slug), gift: false };
    const latest = () => remember(history, third, WHEN);
    const faster = { ...keeperMethods(), latest };
    const circumstances: Circumstances = {
      ...{ article: { slug: "a" as Slug, tier: "metered", published: MORNING }, reader: ANONYMOUS },
      ...{ country: null, counting: true, history, policy: METER, now: MORNING },
      id: keeper.idOf(history, "a" as Slug),
    };
    const decision = decideReading(circumstances);
    expect(decision.counts).toBe(true);
    expect(countRead(circumstances, decision, faster)?.()).toBe("exhausted");
  });
});

function keeperMethods() {
  return {
    names: keeper.names,
    open: (sent: readonly string[]) => keeper.open(sent),
    start: () => keeper.start(),
    saltOf: (sealed: string) => keeper.saltOf(sealed),
    idOf: (history: History, slug: Slug) => keeper.idOf(history, slug),
    seal: (history: History) => keeper.seal(history),
  };
}

describe("no history changes by", () => {
  const article = { slug: "a" as Slug, tier: "open", published: MORNING } as const;
  test.each<readonly [string, readonly string[], Partial<Circumstances>]>([
    ["a read that was one before", [keeper.seal(read("a", "b"))], {}],
    ["a wall", [keeper.seal(read("b", "c", "d"))], {}],
    ["an open article", [], { article }],
    ["an open article, though it is broken", ["broken"], { article, history: null }],
    ["a prefetch, though it is broken", ["broken"], { counting: false }],
  ])("%s", (_what, sent, part) => {
    expect(counted(sent, part).kept).toBeNull();
  });
});

describe("a history that is broken", () => {
  const withLimits = (...limits: readonly (number | "unlimited")[]): MeterPolicy => ({
    ...METER,
    exceptions: limits.map((articles, at) => ({
      ...{ countries: null, olderThanDays: 400 - at, articles },
    })),
  });

  test.each([
    ["at an article with the site's limit", METER, 3],
    ["at an article that is never free", withLimits(0), 3],
    ["at an article of a lower limit", withLimits(1, 20), 20],
    ["where some are unlimited", { ...METER, exceptions: withLimits("unlimited").exceptions }, 3],
  ])("is spent for the largest limit there is: %s", (_what, policy, most) => {
    const [first] = policy.exceptions;
    const limit = first && first.articles !== "unlimited" ? first.olderThanDays! + 1 : 0;
    const published = MORNING - limit * DAY;
    const part = { policy, article: { slug: "a" as Slug, tier: "metered", published } as const };
    const { kept, history } = counted(["broken"], part);
    expect(kept).not.toBe("exhausted");
    expect(history).toMatchObject({ spoiled: false });
    expect(readsIn(history!, "month", MORNING)).toHaveLength(most);
    expect(counted([keeper.seal(history!)]).kept).toBeNull();
  });

  test("is spent by no article that exists", () => {
    const { history } = counted(["broken"]);
    for (const slug of ["spent-0", "spent-1", "spent", "0"]) {
      expect(recall(history!, keeper.idOf(history!, slug as Slug), WHEN)).toBeNull();
    }
  });

  test("does not grow, however often it is broken again", () => {
    let sealed = keeper.seal(read("b"));
    const lengths = Array.from({ length: 20 }, () => {
      const { kept } = counted([sealed, "broken"]);
      if (kept && kept !== "exhausted") sealed = kept.sealed;
      return sealed.length;
    });
    expect(new Set(lengths).size).toBe(1);
  });

  test("that is spent remembers what it held, and its gifts stay open", () => {
    const given = remember(read("b"), { id: "gift-ids", gift: true }, WHEN);
    const spent = spend(given, { policy: METER, now: MORNING }, keeper);
    expect(recall(spent, keeper.idOf(given, "b" as Slug), WHEN)).toBe("read");
    expect(recall(spent, "gift-ids", WHEN)).toBe("gift");
    expect(spent.salt).toBe(given.salt);
  });
});
