/** A form for one gift more, and one for another subscription: each with words and ids of its own. */
export type FormKind = "once" | "second";

/** An id that no other form on the page has; the plain one where the page has one form. */
export function idIn(kind: FormKind | null | undefined, name: string): string {
  return kind ? `${kind}-${name}` : name;
}
