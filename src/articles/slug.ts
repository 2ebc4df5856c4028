import { no, ok, type Result } from "../kernel/result.ts";

/** The last part of an article's address: lower-case ASCII words joined by single hyphens, at most 96 characters. */
export type Slug = string & { readonly brand: "Slug" };

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 96;

export function parseSlug(text: string): Result<Slug, "not-a-slug"> {
  return text.length <= LONGEST && SLUG.test(text) ? ok(text as Slug) : no("not-a-slug");
}
