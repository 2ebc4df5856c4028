import type { Metadata } from "./stored.ts";
import { invalid } from "./wire/problem.ts";

type Given = { readonly [name: string]: string | number | null } | "" | null | undefined;

/** Metadata with a change merged in: an empty value removes a key, an empty string removes all. */
export function merged(before: Metadata, given: Given): Metadata {
  if (given === undefined) return before;
  const after: Metadata = {};
  if (given === null || given === "") return after;
  for (const [name, value] of Object.entries({ ...before, ...given })) {
    if (value === "" || value === null) continue;
    after[name] = checked(name, String(value));
  }
  if (Object.keys(after).length > 50) {
    throw invalid("You can only have up to 50 metadata keys.", { param: "metadata" });
  }
  return after;
}

/** The metadata of a new object. */
export function fresh(given: Given): Metadata {
  return merged({}, given ?? {});
}

function checked(name: string, value: string): string {
  if (name.length > 40) {
    throw invalid(
      `Metadata keys can have up to 40 characters, but you passed in a key that is ${name.length} characters. Invalid key: ${name}`,
      { param: "metadata" },
    );
  }
  if (value.length > 500) {
    throw invalid(
      `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value.slice(0, 20)}...`,
      { param: `metadata[${name}]` },
    );
  }
  return value;
}
