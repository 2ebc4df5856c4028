import { PatternRouter } from "hono/router/pattern-router";
import { ADDRESSES, type Address } from "./addresses.ts";

/** An address, and what stands in the place of its `:name`. */
export interface Place {
  readonly address: Address;
  readonly name: string;
}

/** Every method is an address's own affair: what one does not know is told by the others. */
const ANY = "ALL";

/**
 * Hono's router without the rest of an application: nothing else of one is needed here, and it would be a tenth of what
 * a read evaluates.
 */
const ROUTER = new PatternRouter<Address>();
for (const address of ADDRESSES) ROUTER.add(ANY, address.path, address);

/** What is at a path; null where nothing is. */
export function placeAt(path: string): Place | null {
  const [found] = ROUTER.match(ANY, path)[0];
  // To this router a slash more is the same path.
  if (!found || (path !== "/" && path.endsWith("/"))) return null;
  const [address, { name }] = found;
  return { address, name: typeof name === "string" ? name : "" };
}
