import { ADDRESSES, type Address } from "./addresses.ts";

/** An address, and what stands in the place of its `:name`. */
export interface Place {
  readonly address: Address;
  readonly name: string;
}

const PATTERNS = ADDRESSES.map((address) => ({ address, pattern: patternOf(address.path) }));

/** What is at a path; null where nothing is. */
export function placeAt(path: string): Place | null {
  for (const { address, pattern } of PATTERNS) {
    const found = pattern.exec(path);
    if (found) return { address, name: found[1] ?? "" };
  }
  return null;
}

/** An address's path as a regular expression. */
function patternOf(path: string): RegExp {
  const [before = "", name, behind = ""] = path.split(/:name\{(.*)\}/);
  const plain = (text: string) => text.replaceAll(".", "\\.");
  return new RegExp(`^${plain(before)}${name === undefined ? "" : `(${name})`}${plain(behind)}$`);
}
