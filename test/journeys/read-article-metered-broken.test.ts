import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { HISTORY_KEY, METER } from "../support/paywall.ts";
import {
  browser,
  GUARDED,
  isolate,
  OLD,
  OLDEST,
  SLUGS,
  WITH_EXCEPTIONS,
} from "../support/reading-isolate.ts";

describe("a reader", () => {
  test("who has meddled has read all there was, from then on to the date on the wall", async () => {
    for (const window of ["month", { days: 7 }] as const) {
      for (const slug of [SLUGS[5]!, OLD, OLDEST, GUARDED]) {
        const { clock, jar, read } = browser({ ...WITH_EXCEPTIONS, window });
        await read(SLUGS[0]!);
        jar[0] = `${jar[0]}A`;
        const met = await read(slug);
        expect(met.access.granted).toBe(false);
        // What is kept now is genuine, and says the same.
        const wall = await read(SLUGS[6]!);
        expect(wall.meter).toMatchObject({ spoiled: false, read: 3 });
        const opens = wall.access.because === "meter-exhausted" ? wall.access.opens! : 0;
        if (slug === SLUGS[5]) expect(met.access).toEqual(wall.access);
        clock.turn(opens - 1 - clock());
        expect((await read(SLUGS[7]!)).access.granted).toBe(false);
        clock.turn(1);
        expect((await read(SLUGS[7]!)).access.because).toBe("within-meter");
      }
    }
  });

  test("whose genuine cookie came with a broken one keeps what was read, and has nothing left", async () => {
    const { jar, read } = browser(METER);
    await read(SLUGS[0]!);
    jar.push("h1.broken");
    expect((await read(SLUGS[1]!)).access.because).toBe("meter-exhausted");
    jar.splice(1);
    expect((await read(SLUGS[0]!)).access.because).toBe("read-before");
    expect((await read(SLUGS[1]!)).access.because).toBe("meter-exhausted");
  });

  test("is not stopped by a key that is rolled, and is by one that was taken away", async () => {
    const [older, newer] = [HISTORY_KEY, "the-key-that-comes-after-it-in-the-tests"];
    const under = (...keys: readonly string[]) => {
      const { serve } = isolate(METER, { keys });
      return async (slug: string, cookie?: string) => {
        const histories = cookie === undefined ? [] : [cookie];
        const { reading, kept } = await serve({ slug, histories });
        return { because: reading.access.because, cookie: kept?.sealed };
      };
    };
    const [first, second, third] = SLUGS as [Slug, Slug, Slug];
    const { cookie } = await under(older)(first);
    const rolled = under(newer, older);
    expect(await rolled(first, cookie)).toEqual({ because: "read-before", cookie: undefined });
    const anew = await rolled(second, cookie);
    expect(anew.because).toBe("within-meter");
    expect((await rolled(first, anew.cookie)).because).toBe("read-before");
    const alone = under(newer);
    expect((await alone(first, cookie)).because).toBe("meter-exhausted");
    expect((await alone(third, anew.cookie)).because).toBe("within-meter");
  });
});

test("in another isolate an older cookie says what it says: what is left is at most one less than all", async () => {
  const [here, elsewhere] = [isolate(METER), isolate(METER)];
  const { cookie } = await here.ask(SLUGS[0]!, []);
  const further = SLUGS.slice(1);
  const wholes = async ({ ask }: typeof here) => {
    const answers = await Promise.all(further.map(async (slug) => ask(slug, [cookie!])));
    return answers.filter(({ whole }) => whole).length;
  };
  expect([await wholes(here), await wholes(elsewhere), await wholes(elsewhere)]).toEqual([2, 2, 2]);
});
