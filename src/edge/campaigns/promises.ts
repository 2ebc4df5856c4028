import { unsayable } from "../../appeals/copy-lint.ts";

/** What a text says that no text of ours may say; null for nothing. */
export function promiseIn(text: string): string | null {
  const said = unsayable(text);
  if (said === null) return null;
  return `says "${said}": nothing may promise that a gift cannot be seen, or is without danger`;
}
