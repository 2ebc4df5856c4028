import { ENDPOINTS } from "../endpoints/all.ts";
import type { Endpoint } from "./endpoint.ts";

type Address = { readonly endpoint: Endpoint; readonly parts: readonly string[] };

/** By method and number of parts; made once, however many pretend Stripes a process holds. */
const ADDRESSES = Map.groupBy(
  ENDPOINTS.map((endpoint): Address => ({ endpoint, parts: endpoint.path.split("/") })),
  ({ endpoint, parts }) => kind(endpoint.method, parts),
);

/** The endpoint at an address, and what stands there for `:id`. */
export function endpointAt(
  method: string,
  path: string,
): { endpoint: Endpoint; id: string } | undefined {
  const given = path.split("/");
  const found = ADDRESSES.get(kind(method, given))?.find(({ parts }) =>
    parts.every((part, at) => part === given[at] || (part === ":id" && given[at] !== "")),
  );
  if (found === undefined) return undefined;
  return { endpoint: found.endpoint, id: decoded(given[found.parts.indexOf(":id")] ?? "") };
}

function kind(method: string, parts: readonly string[]): string {
  return `${method} ${parts.length}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
