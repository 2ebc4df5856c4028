import { element, elementsIn, property, text } from "../tree.ts";
import type { Element, Node } from "../tree.ts";
import type { Line, Span } from "./rule.ts";

const PICTURE = String.raw`(?:https?:\/\/)?pic\.(?:twitter|x)\.com\/\w+|https?:\/\/t\.co\/\w+`;
const SIGNED = String.raw`[—–-]\s*[^—–]{1,80}\(@\w{1,15}\).{0,40}`;
const POST = new RegExp(String.raw`^(.*?)\s*(${PICTURE})\s*(${SIGNED})?$`, "su");
const SIGNATURE = new RegExp(`^${SIGNED}$`, "u");
const SIGNED_POST = new RegExp(`^(.{20,}?)\\s*(${SIGNED})$`, "su");
const STATUS = /^https:\/\/(?:www\.|mobile\.)?(?:twitter|x)\.com\/\w+\/status\/\d+/;

/** Posts from X: the text a scraper left of one, or the quotation an embed leaves when its script is gone. */
export function postsFromX(lines: readonly Line[]): readonly Span[] {
  return lines.flatMap((line, index): Span[] => {
    if (line.node.tagName === "blockquote") return embedded(line.node, index);
    if (line.node.tagName !== "p") return [];
    const next = lines[index + 1]?.text ?? "";
    const post = POST.exec(line.text);
    if (post) {
      const signed = post[3] === undefined && SIGNATURE.test(next) ? next : (post[3] ?? null);
      const to = signed === next ? index + 2 : index + 1;
      return [{ from: index, to, instead: [quotation(post[1] ?? "", post[2] ?? null, signed)] }];
    }
    const signed = SIGNED_POST.exec(line.text);
    const quote = signed ? quotation(signed[1] ?? "", null, signed[2] ?? null) : null;
    return quote ? [{ from: index, to: index + 1, instead: [quote] }] : [];
  });
}

function quotation(said: string, link: string | null, signed: string | null): Element {
  const address = link === null || link.startsWith("http") ? link : `https://${link}`;
  const source: Node[] = signed === null ? [] : [text(signed)];
  if (address !== null && signed !== null) source.push(text(" "));
  if (address !== null) source.push(element("a", [text(link ?? "")], { href: address }));
  const quoted = said === "" ? [] : [element("p", [text(said)])];
  return element("blockquote", [...quoted, element("p", [element("cite", source)])]);
}

/** The embed's own quotation already holds text, name and link: its last line becomes the source. */
function embedded(quote: Element, index: number): Span[] {
  const links = [...elementsIn(quote)].filter((part) => part.tagName === "a");
  if (!links.some((link) => STATUS.test(property(link, "href") ?? ""))) return [];
  if ([...elementsIn(quote)].some((part) => part.tagName === "cite")) return [];
  const last = quote.children.at(-1);
  if (last?.type !== "element" || last.tagName !== "p") return [];
  const source = element("p", [element("cite", last.children)]);
  const instead = [element("blockquote", [...quote.children.slice(0, -1), source])];
  return [{ from: index, to: index + 1, instead }];
}
