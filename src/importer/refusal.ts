/** Why a file was not imported: a name for tests and tools, and one clear line for the editor. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly say: string;
}

export type RefusalReason =
  | "bad-date"
  | "bad-flag"
  | "bad-front-matter"
  | "binary"
  | "empty"
  | "no-file"
  | "no-language"
  | "no-slug"
  | "no-text"
  | "no-title"
  | "slug-taken"
  | "too-deep"
  | "too-large"
  | "wrong-encoding"
  | "wrong-kind";

export function refusal(reason: RefusalReason, say: string): Refusal {
  return { reason, say };
}
