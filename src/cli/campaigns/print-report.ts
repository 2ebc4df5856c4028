import { HELD_BACK } from "../../appeals/attribution.ts";
import { LEAST_TOLD } from "../../appeals/figures.ts";
import type { ReadOut, Report } from "../../journeys/read-out-campaigns.ts";
import { ASKED, type Comparison, type Row } from "../../newsroom/experiments.ts";
import { LEAST_GIFTS, type Change } from "../../newsroom/statistics/relative-change.ts";
import { table } from "../books/table.ts";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD" });

const HEADING = [
  ...["variant", "placement", "readers", "impressions", "clicks", "starts", "gifts"],
  ...["a year", "per 1,000 impressions"],
];

/** How campaigns do, in words. */
export function printReport({ campaigns, articles }: Report): string {
  const parts = campaigns.map(printCampaign);
  if (parts.length === 0) parts.push("no campaign has been met by anybody yet\n");
  if (articles.length > 0) {
    const rows = articles.map(({ slug, month, gifts }) => [
      ...[slug, month, gifts === null ? `fewer than ${LEAST_TOLD}` : whole.format(gifts)],
    ]);
    parts.push(`Articles that brought gifts\n${table([["article", "month", "gifts"], ...rows])}\n`);
  }
  return parts.join("\n");
}

function printCampaign(one: ReadOut): string {
  const { campaign, assignment, days, rows, totals } = one;
  const when = days === null ? "not met yet" : `${days.from} to ${days.to}`;
  const many = rows.length > totals.length ? totals : [];
  const lines = [...rows, ...many].map(cellsOf);
  const counted = rows.length === 0 ? [] : [table([HEADING, ...lines])];
  return [`${campaign}  (${assignment})  ${when}`, ...counted, ...sentencesOf(one), ""].join("\n");
}

function cellsOf(row: Row): readonly string[] {
  const { variant, placement, impressions, value } = row;
  const counts = [row.readers, impressions, row.clicks, row.starts, row.conversions];
  return [
    variant,
    placement ?? "all",
    ...counts.map((count) => whole.format(count)),
    dollars.format(value / 100),
    impressions === 0 ? "-" : dollars.format((value * 10) / impressions),
  ];
}

function sentencesOf({ comparisons, asking, mismatch, shares, per, totals }: ReadOut): string[] {
  const unit = per === "readers" ? "reader" : "impression";
  const compared = [...comparisons, ...(asking ? [asking] : [])].filter(
    ({ finding }) => finding !== "steered",
  );
  const alarm =
    mismatch?.parts.map(({ name, readers, share }) => {
      const sum = mismatch.parts.reduce((all, part) => all + part.readers, 0);
      return `${name} ${whole.format(readers)} where ${whole.format(sum * share)} are expected`;
    }) ?? [];
  return [
    ...(alarm.length === 0 ? [] : [`  ALARM: ${alarm.join(", ")}. ${WHAT_THEN}`]),
    ...(shares ? [`  Shares now, by what was earned: ${sharesIn(shares)}.`] : []),
    ...compared.map((one) => `  ${sentenceOf(one, { unit, totals })}`),
  ];
}

const WHAT_THEN =
  "Until it is known why, believe no comparison. Were shares or the holdback changed while it ran?";

function sharesIn(shares: Readonly<Record<string, number>>): string {
  const sum = Object.values(shares).reduce((all, share) => all + share, 0);
  return Object.entries(shares)
    .map(([variant, share]) => `${variant} ${whole.format((100 * share) / sum)} %`)
    .join(", ");
}

interface Counted {
  readonly unit: string;
  readonly totals: readonly Row[];
}

function sentenceOf({ variant, against, change, finding }: Comparison, counted: Counted): string {
  const [one, other] = variant === ASKED ? ["Asking", "not asking"] : [variant, against];
  if (change === null) {
    const gifts = [giftsOf(variant, counted), giftsOf(against, counted)].map((n) =>
      whole.format(n),
    );
    return `${one} and ${other}: ${gifts.join(" and ")} gifts. Under ${LEAST_GIFTS} each nothing can be said.`;
  }
  const decided = finding === "open" ? OPEN : `Decided: ${one} brings ${finding}.`;
  return `${one} brings ${amountOf(change.estimate)} a ${counted.unit} than ${other}; ${rangeOf(change)}. ${decided}`;
}

const OPEN = "Not decided yet; look again as often as you like.";

function giftsOf(name: string, { totals }: Counted): number {
  return totals
    .filter(({ variant }) => (name === ASKED ? variant !== HELD_BACK : variant === name))
    .reduce((sum, { conversions }) => sum + conversions, 0);
}

/** `between 3 % less and 29 % more` */
function rangeOf({ low, high }: Change): string {
  if (low > 0) return `between ${percent(low)} and ${amountOf(high)}`;
  if (high < 0) return `between ${percent(high)} and ${amountOf(low)}`;
  return `between ${amountOf(low)} and ${amountOf(high)}`;
}

function amountOf(change: number): string {
  return `${percent(change)} ${change < 0 ? "less" : "more"}`;
}

function percent(change: number): string {
  return `${whole.format(Math.abs(change) * 100)} %`;
}
