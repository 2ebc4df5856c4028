import type Stripe from "stripe";
import type { WireObject } from "../stored.ts";
import { invalid, notFound, notPretended } from "./problem.ts";

export type ListParams = Stripe.PaginationParams & {
  created?: Stripe.RangeQueryParam | number;
};

type Row = WireObject & { created?: number };

export type Listing<T> = {
  /** The address that the list names as its own. */
  readonly url: string;
  /** Which rows belong to it; all, unless said. */
  readonly wanted?: (row: T) => boolean;
};

/** One page of rows (oldest first in memory), newest first as Stripe answers. */
export function page<T extends Row>(
  rows: readonly T[],
  params: ListParams,
  { url, wanted = () => true }: Listing<T>,
): Stripe.ApiList<T> {
  const limit = limitOf(params);
  const fits = (row: T): boolean =>
    (row.created === undefined || within(row.created, params.created)) && wanted(row);
  const { ending_before, starting_after } = params;
  if (ending_before !== undefined) {
    const from = indexOf(rows, ending_before, "ending_before") + 1;
    const newer = collect(rows, { from, step: 1, fits, limit });
    return { object: "list", ...newer, data: newer.data.toReversed(), url };
  }
  const before =
    starting_after === undefined ? rows.length : indexOf(rows, starting_after, "starting_after");
  return { object: "list", ...collect(rows, { from: before - 1, step: -1, fits, limit }), url };
}

type Walk<T> = {
  readonly from: number;
  readonly step: 1 | -1;
  readonly fits: (row: T) => boolean;
  readonly limit: number;
};

/** Goes no further than the first row beyond the page. */
function collect<T>(
  rows: readonly T[],
  { fits, from, limit, step }: Walk<T>,
): { data: T[]; has_more: boolean } {
  const data: T[] = [];
  for (let at = from; ; at += step) {
    const row = rows[at];
    if (row === undefined) return { data, has_more: false };
    if (!fits(row)) continue;
    if (data.length === limit) return { data, has_more: true };
    data.push(row);
  }
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
  const at = rows.findLastIndex((row) => row.id === id);
  if (at < 0) throw notFound(rows[0]?.object ?? "object", id, param);
  return at;
}

function within(moment: number, range: Stripe.RangeQueryParam | number | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return moment === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return moment > gt && moment >= gte && moment < lt && moment <= lte;
}

/** Rows whose properties are what was asked for, where something was asked for. */
export function same<K extends string>(
  given: { readonly [name in K]?: unknown },
  names: readonly K[],
): (row: { readonly [name in K]?: unknown }) => boolean {
  const asked = names.filter((name) => given[name] !== undefined);
  return (row) => asked.every((name) => row[name] === given[name]);
}

/** A filter that would be ignored makes a list that lies: say so instead. */
export function refuse<K extends string>(
  given: { readonly [name in K]?: unknown },
  names: readonly K[],
): void {
  const asked = names.find((name) => given[name] !== undefined);
  if (asked !== undefined) throw notPretended(`lists by ${asked}`, asked);
}
