/**
 * Whether the client has what it asks for, by the entity tags it names. Compared weakly, for caches on the way may have
 * made a tag weak: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function isKnown({ headers }: Request, etag: string): boolean {
  const known = headers.get("if-none-match");
  if (known === null) return false;
  const strong = etag.replace(/^W\//, "");
  return (
    known.trim() === "*" ||
    known.split(",").some((tag) => tag.trim().replace(/^W\//, "") === strong)
  );
}
