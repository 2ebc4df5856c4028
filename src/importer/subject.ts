import { LONGEST_LABEL, MOST_TAGS, parseLabel, parseTags, tagsIn } from "../articles/subject.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { refusal, type Refusal } from "./refusal.ts";

/** What an article is about; null where nothing is said of it. */
export interface Subject {
  /** Empty for none. */
  readonly section: string | null;
  readonly tags: readonly string[] | null;
  readonly sensitive: boolean | null;
}

/** The same as written. */
export interface SaidSubject {
  readonly section: string | null;
  /** With commas between them. */
  readonly tags: string | null;
  readonly sensitive: string | null;
}

const YES_OR_NO = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
]);

/** The editor's own word: a mistake in it is refused with a line that begins like `where`, e.g. `--`. */
export function parseSubject(said: SaidSubject, where: string): Result<Subject, Refusal> {
  const section = said.section === null ? null : parseLabel(said.section);
  if (section?.ok === false) return no(refusal("bad-flag", `${where}section ${NO_SECTION}`));
  const tags = said.tags === null ? null : parseTags(said.tags);
  if (tags?.ok === false) return no(refusal("bad-flag", `${where}tags ${NO_TAGS}`));
  const sensitive = said.sensitive === null ? null : YES_OR_NO.get(said.sensitive.toLowerCase());
  if (sensitive === undefined) {
    return no(refusal("bad-flag", `${where}sensitive is neither true nor false`));
  }
  return ok({ section: section?.value ?? null, tags: tags?.value ?? null, sensitive });
}

/** A web page's word: what is wrong in it is passed over. */
export function subjectIn({ section, tags }: SaidSubject): Subject {
  const label = section === null ? null : parseLabel(section);
  const found = tags === null ? [] : tagsIn(tags);
  return {
    section: label?.ok ? label.value || null : null,
    tags: found.length > 0 ? found : null,
    sensitive: null,
  };
}

/** What the one says, and the other where it says nothing. */
export function firstSaid(one: Subject, other: Subject): Subject {
  return {
    section: one.section ?? other.section,
    tags: one.tags ?? other.tags,
    sensitive: one.sensitive ?? other.sensitive,
  };
}

const NO_SECTION = `is no name on one line of at most ${LONGEST_LABEL} characters`;
const NO_TAGS = `are not at most ${MOST_TAGS} names of at most ${LONGEST_LABEL} characters, with commas between them`;
