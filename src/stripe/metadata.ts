import { parseId, type Id } from "../kernel/ids.ts";

const KEY = "newsstand_intent";

/** All that Stripe is told about where a gift comes from: a random id. */
export function ourMetadata(intent: Id): Record<string, string> {
  return { [KEY]: intent };
}

/** Null for what another product on the same Stripe account made. */
export function intentIn(metadata: Readonly<Record<string, string>> | null | undefined): Id | null {
  return parseId(metadata?.[KEY]);
}

/** Stripe names an object by its id, or by the object itself where it was expanded. */
export function idOf(
  reference: string | { readonly id: string } | null | undefined,
): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}
