/** A text of one line as it stands in Markdown, where nothing in it is markup. */
export function inMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]<>&#|~]/g, "\\$&");
}
