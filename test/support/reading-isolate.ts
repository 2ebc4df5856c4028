import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { LatestHistories } from "../../src/edge/isolate/latest-histories.ts";
import type { KeptHistory } from "../../src/journeys/count-read.ts";
import { readArticle, type Reading, type Visit } from "../../src/journeys/read-article.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { MeterPolicy } from "../../src/paywall/meter.ts";
import { article, shelfOf } from "./articles.ts";
import { handClock, MORNING } from "./hand-clock.ts";
import { BOTS, HISTORY_KEY, METER } from "./paywall.ts";
import { plainSeal } from "./ports/plain-seal.ts";
import { seededRandom } from "./seeded-random.ts";
import { NONE_ENDED, NO_TRAIL, NO_VISIT } from "./visit.ts";

export const SLUGS = Array.from({ length: 12 }, (_, at) => `article-${at}` as Slug);

/** Articles over a hundred and over two hundred days old have limits of their own. */
export const WITH_EXCEPTIONS: MeterPolicy = {
  ...METER,
  exceptions: [
    { countries: null, olderThanDays: 200, articles: 0 },
    { countries: null, olderThanDays: 100, articles: 1 },
  ],
};
export const [OLD, OLDEST, GUARDED] = ["old", "oldest", "guarded"] as [Slug, Slug, Slug];
const SHELF = shelfOf(
  ...SLUGS.map((slug) => article({ slug })),
  article({ slug: OLD, published: MORNING - 150 * DAY }),
  article({ slug: OLDEST, published: MORNING - 250 * DAY }),
  article({ slug: GUARDED, tier: "supporters" }),
);
export const ALL = [...SLUGS, OLD, OLDEST, GUARDED];

interface Served {
  readonly reading: Reading;
  readonly kept: KeptHistory | null;
}

interface Setting {
  readonly keys?: readonly string[];
  /** Between the decision and the moment at which the text leaves. */
  readonly pause?: () => Promise<unknown>;
}

/** An isolate that serves articles as the site does: counted at the moment the text leaves. */
export function isolate(
  meter: MeterPolicy,
  { keys = [HISTORY_KEY], pause = () => Promise.resolve() }: Setting = {},
) {
  const clock = handClock();
  const histories = new LatestHistories(new HmacHistorySeal(keys, seededRandom()));
  const supporters = { forSupporter: () => Promise.resolve(null) };
  const ports = {
    ...{ shelf: SHELF, seal: plainSeal, supporters, histories, trail: NO_TRAIL },
    devices: NONE_ENDED,
    meter,
    bots: BOTS,
    clock,
  };
  const serve = async (visit: Partial<Visit> & { readonly slug: string }): Promise<Served> => {
    const reading = await readArticle({ ...NO_VISIT, ...visit }, ports);
    if (!reading) throw new Error(`no article ${visit.slug}`);
    await pause();
    const kept = reading.count?.() ?? null;
    return kept === "exhausted" ? serve(visit) : { reading, kept };
  };
  const ask = async (slug: string, cookies: readonly string[]) => {
    const { reading, kept } = await serve({ slug, histories: cookies });
    return { whole: reading.edition.rest !== null, cookie: kept?.sealed ?? null };
  };
  return { clock, serve, ask };
}

/** What a browser with one cookie does: it keeps the last one it is given. */
export function browser(meter: MeterPolicy) {
  const { clock, serve } = isolate(meter);
  const jar: string[] = [];
  const read = async (slug: string, visit: Partial<Visit> = {}) => {
    const { reading, kept } = await serve({ slug, histories: jar, ...visit });
    if (kept) jar.splice(0, 1, kept.sealed);
    return reading;
  };
  return { clock, jar, read };
}
