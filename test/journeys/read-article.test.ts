import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { findArticle, readArticle } from "../../src/journeys/read-article.ts";
import { readFrontPage } from "../../src/journeys/read-front-page.ts";
import { DAY } from "../../src/kernel/time.ts";
import { GRACE, type Holdings } from "../../src/supporters/standing.ts";
import { article, shelfOf } from "../support/articles.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { BOTS, HISTORY_KEY, METER } from "../support/paywall.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import { NONE_ENDED, NO_TRAIL, NO_VISIT } from "../support/visit.ts";

const SUPPORTER = idNumber(1);
const VISIT = NO_VISIT;
const PASS = `pass ${SUPPORTER} ${MORNING}`;
const PAID: Holdings = {
  coveredUntil: MORNING + 30 * DAY,
  takenBack: false,
  everPaid: true,
  renewing: true,
  retrying: false,
  canceled: false,
};

/** A newsroom of three articles and one supporter, whose books count how often they are opened. */
function newsroom(held: Holdings | null | "down" = PAID) {
  const clock = handClock();
  const shelf = shelfOf(
    article({ slug: "open" as Slug, tier: "open" }),
    article({ slug: "metered" as Slug, tier: "metered" }),
    article({ slug: "supporters" as Slug, tier: "supporters" }),
  );
  const asked: string[] = [];
  const supporters = {
    forSupporter: (id: string) => {
      asked.push(id);
      return held === "down" ? Promise.reject(new Error("down")) : Promise.resolve(held);
    },
  };
  const histories = new HmacHistorySeal([HISTORY_KEY], seededRandom());
  const ports = {
    ...{ shelf, supporters, clock, seal: plainSeal, histories, trail: NO_TRAIL },
    ...{ meter: METER, bots: BOTS, devices: NONE_ENDED },
  };
  const read = async (slug: string, pass: string | null = null) =>
    readArticle({ ...VISIT, slug, pass }, ports);
  return { clock, asked, ports, read };
}

describe("a reader without a pass", () => {
  test.each([
    ["open", { granted: true, because: "open" }],
    ["metered", { granted: true, because: "within-meter" }],
    ["supporters", { granted: false, because: "supporters-only" }],
  ])("of the %s tier is decided upon and asked", async (slug, access) => {
    const { read, asked } = newsroom();
    const reading = await read(slug);
    expect(reading).toMatchObject({ access, standing: "anonymous", renewedPass: null });
    expect(asked).toEqual([]);
  });

  test.each(["", "nowhere", "../open", "OPEN", "open/", "__proto__", "a".repeat(5_000)])(
    "at %j finds nothing",
    async (slug) => {
      expect(await newsroom().read(slug)).toBeNull();
    },
  );
});

describe("a supporter", () => {
  test.each([
    ["open", "open"],
    ["metered", "supporter"],
    ["supporters", "supporter"],
  ])("reads the %s tier and is thanked", async (slug, because) => {
    const { read, asked } = newsroom();
    expect(await read(slug, PASS)).toMatchObject({
      access: { granted: true, because },
      standing: "supporter",
      renewedPass: null,
    });
    expect(asked).toEqual([]);
  });

  test("whose pass is a day old gets a new one while the books say so", async () => {
    const { read, asked, clock } = newsroom();
    clock.turn(DAY - 1);
    expect((await read("supporters", PASS))?.renewedPass).toBeNull();
    clock.turn(1);
    const reading = await read("supporters", PASS);
    expect(reading?.renewedPass).toBe(`pass ${SUPPORTER} ${MORNING + DAY}`);
    expect(reading?.access.granted).toBe(true);
    expect(asked).toEqual([SUPPORTER]);
  });

  test("is one still in the days of grace", async () => {
    const { read, clock } = newsroom({ ...PAID, retrying: true, coveredUntil: MORNING });
    clock.turn(GRACE - 1);
    expect(await read("supporters", PASS)).toMatchObject({ standing: "supporter" });
  });

  test.each([
    ["lapsed", { ...PAID, coveredUntil: MORNING, renewing: false }, "lapsed"],
    ["had everything refunded", { ...PAID, coveredUntil: null, renewing: false }, "lapsed"],
    ["had it refunded, and goes on giving", { ...PAID, coveredUntil: null }, "unsettled"],
    [
      "never paid, and began nothing lately",
      { ...PAID, coveredUntil: null, everPaid: false },
      "lapsed",
    ],
    ["is in no book", null, "lapsed"],
  ])("who %s is a reader again when the pass is old", async (_what, held, standing) => {
    const { read, clock } = newsroom(held);
    clock.turn(DAY);
    expect(await read("supporters", PASS)).toMatchObject({
      access: { granted: false },
      standing,
      renewedPass: null,
    });
  });

  test("is believed while the books are down: reading fails open", async () => {
    const { read, clock } = newsroom("down");
    clock.turn(59 * DAY);
    expect(await read("supporters", PASS)).toMatchObject({
      access: { granted: true, because: "supporter" },
      standing: "supporter",
      renewedPass: null,
    });
  });

  test("is not believed for ever while the books are down", async () => {
    const { read, clock } = newsroom("down");
    clock.turn(60 * DAY);
    expect(await read("supporters", PASS)).toMatchObject({
      access: { granted: false },
      standing: "unsettled",
    });
  });

  test("is believed while no new pass can be made", async () => {
    const { ports, clock } = newsroom();
    clock.turn(DAY);
    const seal = {
      ...plainSeal,
      seal: () => {
        throw new Error("no key");
      },
    };
    const reading = await readArticle({ ...VISIT, slug: "open", pass: PASS }, { ...ports, seal });
    expect(reading).toMatchObject({ standing: "supporter", renewedPass: null });
  });
});

test.each(["", "pass", "pass nobody 1", "nonsense"])("%j is nobody's pass", async (pass) => {
  const { read, asked } = newsroom("down");
  expect(await read("supporters", pass)).toMatchObject({ access: { granted: false } });
  expect(asked).toEqual([]);
});

test("a shelf that is down is no article that is missing", async () => {
  const shelf = {
    ...shelfOf(),
    find: () => Promise.reject(new Error("down")),
    latest: () => Promise.reject(new Error("down")),
  };
  const ports = { ...newsroom().ports, shelf };
  await expect(readArticle({ ...VISIT, slug: "open" }, ports)).rejects.toThrow("down");
  await expect(readFrontPage(VISIT, ports)).rejects.toThrow("down");
  await expect(findArticle("open", shelf)).rejects.toThrow("down");
  expect(await findArticle("NOT A SLUG", shelf)).toBeNull();
});

test("the front page lists the latest and knows a reader from a supporter", async () => {
  const { ports, clock } = newsroom();
  const front = await readFrontPage(VISIT, ports);
  expect(front.latest.map(({ slug }) => slug)).toEqual(["open", "metered", "supporters"]);
  expect(front).toMatchObject({ standing: "anonymous", renewedPass: null });
  clock.turn(DAY);
  const thanked = await readFrontPage({ ...VISIT, pass: PASS }, ports);
  expect(thanked).toMatchObject({
    standing: "supporter",
    renewedPass: `pass ${SUPPORTER} ${MORNING + DAY}`,
  });
});
