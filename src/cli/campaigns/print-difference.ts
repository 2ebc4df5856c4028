import type { PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import type { Compared, Difference } from "../../appeals/simulate.ts";
import { table } from "../books/table.ts";

/** Rows of a table; what changes least is left out. */
const MOST_ROWS = 40;

/** What another set would change, for people. */
export function printDifference(
  { occasions, asks, places, campaigns }: Difference,
  { campaigns: next }: Pick<PublishedAppeals, "campaigns">,
): string {
  const changed = campaigns.filter((one) => one.today !== one.next);
  const shown = new Set(campaigns.filter((one) => one.next > 0).map(({ campaign }) => campaign));
  const unseen = next.map(({ id }) => id).filter((id) => !shown.has(id));
  const lines = [
    `${occasions} circumstances, each decided by today's campaigns and by the new ones`,
    `asks for money: ${asks.today} today, ${asks.next} then (${signed(asks)})`,
    ...tableOf(
      ["country", "placement"],
      places.map((one) => [[one.country ?? "unknown", one.placement], one]),
    ),
    ...tableOf(
      ["campaign shown", ""],
      changed.map((one) => [[one.campaign, ""], one]),
    ),
    ...(unseen.length === 0
      ? []
      : [`never shown, for nobody fits or another one always comes first: ${unseen.join(", ")}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function tableOf(
  head: readonly string[],
  all: readonly (readonly [readonly string[], Compared])[],
): string[] {
  if (all.length === 0) return [];
  const rows = all.slice(0, MOST_ROWS).map(([names, counts]) => {
    return [...names, String(counts.today), String(counts.next), signed(counts)];
  });
  const left = all.length - rows.length;
  return [
    table([[...head, "today", "then", "change"], ...rows]),
    ...(left > 0 ? [`  and ${left} more that change less`] : []),
  ];
}

function signed({ today, next }: Compared): string {
  const change = next - today;
  return change > 0 ? `+${change}` : String(change);
}
