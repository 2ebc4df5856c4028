import { no, ok, type Result } from "../../kernel/result.ts";
import type { Format } from "../draft.ts";
import { refusal, type Refusal } from "../refusal.ts";

const PAGE = /<(?:!doctype\s+html|html|head|body)\b/i;
const FRAGMENT =
  /^<(?:!--|(?:p|div|article|section|main|header|h[1-6]|blockquote|figure|ul|ol|table|a|em|strong|b|i|span|img|iframe|script|style|svg|math|form|aside|nav|br|hr|time|pre|details|font|center)\b)/i;

/** What a file is, by how it begins; the name's ending decides only where the text does not. */
export function detectFormat(text: string, fileName: string): Result<Format, Refusal> {
  const start = text.trimStart();
  const ending = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  if (
    /^(?:From:|MIME-Version:|Subject:|Date:)[^\n]*\n[\s\S]{0,2000}^Content-Type:/im.test(
      start.slice(0, 3000),
    )
  ) {
    return no(
      refusal("wrong-kind", "is a mail or a web archive (.mhtml); save the page as HTML only"),
    );
  }
  if (/^<\?xml|^<(?:rss|feed|svg)\b/i.test(start) && !PAGE.test(start.slice(0, 2000))) {
    return no(refusal("wrong-kind", "is XML, not an article; save the page as HTML"));
  }
  if (start.startsWith("<") && PAGE.test(start.slice(0, 20_000))) return ok("saved page");
  const markdown = ending === "md" || ending === "markdown" || /^---[ \t]*\n/.test(start);
  if (markdown) return ok("Markdown");
  if (FRAGMENT.test(start)) return ok("HTML fragment");
  return ok(ending === "html" || ending === "htm" ? "HTML fragment" : "plain text");
}
