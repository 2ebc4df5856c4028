import { primaryLanguage } from "../../kernel/language.ts";
import type { Audience, Campaign, Picture, TickerGoal, Variant } from "../../appeals/campaign.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { giving } from "../../donations/currencies.ts";
import { parseAmount, parseCurrency } from "../../kernel/money.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import { compileCards } from "./cards.ts";
import { faultsOf } from "./faults.ts";
import { faultsAcross } from "./rules.ts";
import { isDay, parseWhen } from "./when.ts";
import { faultsInWords, needsOf, type Judging } from "./words.ts";
import { WRITTEN_CAMPAIGN, type WrittenCampaign, type WrittenVariant } from "./written.ts";

/** The most bytes of a campaign as it is kept. */
const LARGEST = 16 * 1_024;
/** How far tables and lists stand in each other: twice as far as in any campaign. */
const DEEPEST = 16;

/**
 * A campaign as an editor wrote it, compiled; or everything that is wrong with it, by its field. For where somebody
 * reads the answer: the Worker does not carry the schema.
 */
export function parseCampaign(
  document: unknown,
  lint: Judging["lint"] = () => null,
): Result<Campaign, readonly Fault[]> {
  if (isDeeper(document, DEEPEST)) return no([{ field: "", problem: "is nested too deep" }]);
  const size = new TextEncoder().encode(JSON.stringify(document) ?? "").length;
  if (size > LARGEST) return no([{ field: "", problem: `is over ${LARGEST} bytes` }]);
  const written = WRITTEN_CAMPAIGN.safeParse(document);
  if (!written.success) return no(faultsOf(written.error.issues));
  const faults: Fault[] = [];
  const campaign = compile(written.data, lint, faults);
  if (faults.length > 0) return no(faults);
  const across = faultsAcross(campaign);
  return across.length > 0 ? no(across) : ok(campaign);
}

function isDeeper(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return most === 0 || Object.values(value).some((inner) => isDeeper(inner, most - 1));
}

/** Adds to the faults what it finds; then what it returns is no campaign. */
function compile(written: WrittenCampaign, lint: Judging["lint"], faults: Fault[]): Campaign {
  const { id, language, priority, placements, inlineAfter, caps, holdback, assignment } = written;
  const when = (edge: "from" | "until"): number | null => {
    const text = written[edge];
    if (text === null) return null;
    const moment = parseWhen(text, edge);
    if (!moment.ok) faults.push({ field: edge, problem: moment.reason });
    return moment.ok ? moment.value : null;
  };
  const [first, ...rest] = written.variants.map((variant, at) => {
    const field = `variants[${at}]`;
    faults.push(...faultsInWords(variant, field, { language, lint }));
    const cards = compileCards(variant.cards, `${field}.cards`);
    faults.push(...cards.faults);
    return compileVariant(variant, cards.cards);
  });
  if (!first) throw new Error("the schema lets no campaign pass without variants");
  return {
    ...{ id, language, priority, placements, inlineAfter, caps, holdback, assignment },
    from: when("from"),
    until: when("until"),
    audience: audienceOf(written),
    control: written.control ?? first.id,
    variants: [first, ...rest],
    ticker: written.ticker && tickerOf(written.ticker, faults),
  };
}

function compileVariant(written: WrittenVariant, cards: Variant["cards"]): Variant {
  const { id, share, heading, offer, button, cadence, showsTicker } = written;
  return {
    ...{ id, share, heading, offer, button, cards, cadence, showsTicker },
    paragraphs: written.paragraphs as Variant["paragraphs"],
    picture: written.picture satisfies Picture | null,
    call: written.call,
    needs: needsOf(written),
  };
}

function audienceOf({ audience, language }: WrittenCampaign): Audience {
  const { languages, ...others } = audience;
  const own = [primaryLanguage(language)];
  return { ...others, languages: languages === "any" ? null : (languages ?? own) };
}

function tickerOf(
  { money, currency, supporters, from, until }: NonNullable<WrittenCampaign["ticker"]>,
  faults: Fault[],
): TickerGoal | null {
  const before = faults.length;
  const say = (field: string, problem: string) => faults.push({ field: `ticker${field}`, problem });
  for (const [field, day] of Object.entries({ from, until })) {
    if (!isDay(day)) say(`.${field}`, "must be a UTC day such as 2026-12-01");
  }
  if (until < from) say(".until", "must not be before from");
  if ((money === null) === (supporters === null)) {
    say("", "collects for money with a currency, or for supporters");
  }
  if (money === null && currency !== null) say(".currency", "is for money");
  const code = parseCurrency(currency ?? "");
  const usable = code.ok && giving(code.value) !== null;
  const goal = money !== null && code.ok ? parseAmount(money, code.value) : null;
  if (money !== null && currency === null) say(".currency", "is missing");
  else if (money !== null && !usable) say(".currency", "is no currency that one can give in");
  else if (goal && (!goal.ok || goal.value.minor === 0)) say(".money", "must be an amount as text");
  if (faults.length > before) return null;
  if (supporters !== null) return { of: { kind: "supporters" }, goal: supporters, from, until };
  if (!goal?.ok) return null;
  const { minor } = goal.value;
  return { of: { kind: "money", currency: goal.value.currency }, goal: minor, from, until };
}
