import * as z from "zod/mini";
import { TIERS } from "../../articles/article.ts";
import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import type { Occasion } from "../../appeals/simulation/occasion.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import { DAY } from "../../kernel/time.ts";

const count = z.int().check(z.nonnegative());
const CIRCUMSTANCES = z.object({
  article: z.nullable(
    z.object({
      tier: z.enum(TIERS),
      section: z.nullable(z.string()),
      tags: z.array(z.string()),
      language: z.string(),
      sensitive: z.boolean(),
    }),
  ),
  language: z.string(),
  country: z.nullable(z.string()),
  standing: z.enum(["anonymous", "lapsed", "supporter", "unsettled"]),
  reads: z.nullable(count),
  memory: z.object({
    optedOut: z.boolean(),
    campaigns: z.array(
      z.object({ tag: z.string(), since: count, views: count, dismissed: z.nullable(count) }),
    ),
  }),
  now: count,
});

/** Recorded circumstances, one JSON object a line: `npm run explain` prints them. The reason names the line. */
export function parseTraces(text: string): Result<readonly Occasion[], string> {
  const occasions: Occasion[] = [];
  const articles = new Map<string, Occasion["article"]>();
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = parseTrace(line, String(at));
    if (!parsed.ok) return no(`line ${at + 1} ${parsed.reason}`);
    // One object for each, so that what is found out of a page need not be found out again.
    const key = JSON.stringify(parsed.value.article);
    const article = articles.get(key) ?? parsed.value.article;
    articles.set(key, article);
    occasions.push({ ...parsed.value, article });
  }
  return occasions.length === 0 ? no("holds no circumstances") : ok(occasions);
}

function parseTrace(line: string, seed: string): Result<Occasion, string> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return no("is no JSON");
  }
  const { success, data, error } = z.safeParse(CIRCUMSTANCES, value);
  if (success) return ok({ ...data, memory: { ...data.memory, seed } });
  const [issue] = error.issues;
  return no(`is no circumstances of an appeal: ${issue?.path.join(".") || "it"} is wrong`);
}

/** Moments of a campaign that begins later, besides now. */
const MOST_STARTS = 3;

/** As if they were now, and once more as if they were when a campaign of the set begins. */
export function asIfNow(
  recorded: readonly Occasion[],
  { campaigns }: Pick<PublishedAppeals, "campaigns">,
  now: number,
): readonly Occasion[] {
  const later = campaigns.flatMap(({ from }) => (from !== null && from > now ? [from] : []));
  const starts = [...new Set(later)].toSorted((one, other) => one - other).slice(0, MOST_STARTS);
  return [now, ...starts].flatMap((moment) => recorded.map((one) => movedTo(moment, one)));
}

/** At another moment, with as long between it and what the browser remembers. */
function movedTo(now: number, { memory, ...occasion }: Occasion): Occasion {
  const days = Math.floor(now / DAY) - Math.floor(occasion.now / DAY);
  const campaigns = memory.campaigns.map(({ since, dismissed, ...one }) => ({
    ...one,
    since: since + days,
    dismissed: dismissed === null ? null : dismissed + days,
  }));
  return { ...occasion, now, memory: { ...memory, campaigns } };
}
