import type Stripe from "stripe";
import type { WireObject } from "../stored.ts";
import { invalid, notFound } from "./problem.ts";

export type ListParams = Stripe.PaginationParams & {
  created?: Stripe.RangeQueryParam | number;
};

type Row = WireObject & { created?: number };

/** One page of a table (oldest first in memory), newest first as Stripe answers. */
export function page<T extends Row>(
  rows: readonly T[],
  params: ListParams,
  url: string,
): Stripe.ApiList<T> {
  const limit = limitOf(params);
  const newestFirst = rows
    .toReversed()
    .filter((row) => row.created === undefined || within(row.created, params.created));
  const { ending_before, starting_after } = params;
  if (ending_before !== undefined) {
    const newer = newestFirst.slice(0, indexOf(newestFirst, ending_before, "ending_before"));
    const data = newer.slice(-limit);
    return { object: "list", data, has_more: newer.length > data.length, url };
  }
  const from =
    starting_after === undefined ? 0 : indexOf(newestFirst, starting_after, "starting_after") + 1;
  const data = newestFirst.slice(from, from + limit);
  return { object: "list", data, has_more: newestFirst.length > from + limit, url };
}

function limitOf({ limit = 10 }: ListParams): number {
  if (limit >= 1 && limit <= 100) return limit;
  const bound = limit < 1 ? "greater than or equal to 1" : "less than or equal to 100";
  throw invalid(`This value must be ${bound} (it currently is '${limit}').`, {
    code: "parameter_invalid_integer",
    param: "limit",
  });
}

function indexOf(rows: readonly Row[], id: string, param: string): number {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) throw notFound(rows[0]?.object ?? "object", id, param);
  return at;
}

function within(moment: number, range: Stripe.RangeQueryParam | number | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return moment === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return moment > gt && moment >= gte && moment < lt && moment <= lte;
}
