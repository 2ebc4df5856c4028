import { no, ok, type Result } from "../kernel/result.ts";

/** Characters of a section's or a tag's name. */
export const LONGEST_LABEL = 40;
export const MOST_TAGS = 16;

/** What would break the line, or turn the letters around it. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const COMMA = /[,،、]/u;

/** The name of a section or a tag on one line; empty for none. */
export function parseLabel(text: string): Result<string, "not-a-label"> {
  const label = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  return [...label].length > LONGEST_LABEL || UNSEEN.test(label) ? no("not-a-label") : ok(label);
}

/** Tags with commas between them, each once whatever its capitals. */
export function parseTags(text: string): Result<readonly string[], "not-tags"> {
  const labels = text.split(COMMA).map(parseLabel);
  const tags = distinct(labels);
  const all = labels.every(({ ok: good }) => good) && tags.length <= MOST_TAGS;
  return all ? ok(tags) : no("not-tags");
}

/** What of a text are tags; the first ones, where they are too many. */
export function tagsIn(text: string): readonly string[] {
  return distinct(text.split(COMMA).map(parseLabel)).slice(0, MOST_TAGS);
}

/** Whether they have a name in common, whatever its capitals: who writes it twice hardly writes it the same. */
export function shareLabel(some: readonly string[], others: readonly string[]): boolean {
  const labels = others.map((label) => label.toLowerCase());
  return some.some((label) => labels.includes(label.toLowerCase()));
}

function distinct(labels: readonly Result<string, unknown>[]): readonly string[] {
  const tags = new Map<string, string>();
  for (const label of labels) {
    if (!label.ok || label.value === "") continue;
    const same = label.value.toLowerCase();
    if (!tags.has(same)) tags.set(same, label.value);
  }
  return [...tags.values()];
}
