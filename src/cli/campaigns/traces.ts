import * as z from "zod/mini";
import { TIERS } from "../../articles/article.ts";
import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import type { Occasion } from "../../appeals/simulation/occasion.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import { dayNumber } from "../../kernel/time.ts";

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
    seed: z.optional(z.string()),
    optedOut: z.boolean(),
    campaigns: z.array(
      z.object({ tag: z.string(), since: count, views: count, dismissed: z.nullable(count) }),
    ),
  }),
  now: count,
});

/**
 * Recorded circumstances: JSON objects, one a line or one behind the other, as the page has them that explains an article.
 * The reason names the line.
 */
export function parseTraces(text: string): Result<readonly Occasion[], string> {
  const occasions: Occasion[] = [];
  const articles = new Map<string, Occasion["article"]>();
  for (const { line, json } of objectsIn(text)) {
    const parsed = parseTrace(json, String(line));
    if (!parsed.ok) return no(`line ${line} ${parsed.reason}`);
    // One object for each, so that what is found out of a page need not be found out again.
    const key = JSON.stringify(parsed.value.article);
    const article = articles.get(key) ?? parsed.value.article;
    articles.set(key, article);
    occasions.push({ ...parsed.value, article });
  }
  return occasions.length === 0 ? no("holds no circumstances") : ok(occasions);
}

/** An object on several lines begins and ends with a line that holds nothing but its brace. */
function objectsIn(text: string): { readonly line: number; json: string }[] {
  const found: { readonly line: number; json: string }[] = [];
  let open = false;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const last = found.at(-1);
    if (open && last) last.json += `${line}\n`;
    else if (line.trim() !== "") found.push({ line: at + 1, json: line });
    open = open ? line !== "}" : line === "{";
  }
  return found;
}

function parseTrace(json: string, seed: string): Result<Occasion, string> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return no("is no JSON");
  }
  const { success, data, error } = z.safeParse(CIRCUMSTANCES, unwrapped(value));
  if (success) return ok({ ...data, memory: { ...data.memory, seed: data.memory.seed ?? seed } });
  const [issue] = error.issues;
  return no(`is no circumstances of an appeal: ${issue?.path.join(".") || "it"} is wrong`);
}

/** The page that explains an article has them among other things. */
function unwrapped(value: unknown): unknown {
  const { asking } = Object(value) as { asking?: unknown };
  const { circumstances } = Object(asking) as { circumstances?: unknown };
  return circumstances ?? value;
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
  const days = dayNumber(now) - dayNumber(occasion.now);
  const campaigns = memory.campaigns.map(({ since, dismissed, ...one }) => ({
    ...one,
    since: since + days,
    dismissed: dismissed === null ? null : dismissed + days,
  }));
  return { ...occasion, now, memory: { ...memory, campaigns } };
}
