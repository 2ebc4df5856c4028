import type { Id } from "../kernel/ids.ts";

/** Who asks for a page: somebody we know nothing about, or somebody whose pass proves that they support us. */
export type Reader =
  | { readonly kind: "anonymous" }
  | { readonly kind: "supporter"; readonly supporter: Id };

export const ANONYMOUS: Reader = { kind: "anonymous" };
