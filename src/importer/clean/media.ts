import { element, elementsIn, isElement, property, text, textOf } from "../tree.ts";
import type { Element, Node } from "../tree.ts";
import { linkName, plainLink } from "./links.ts";

const PICTURES = new Set(["img", "picture", "amp-img"]);
const EMBEDS = new Set([
  "iframe",
  "video",
  "audio",
  "embed",
  "object",
  "amp-iframe",
  "amp-youtube",
]);
const ADVERTISING =
  /(?:doubleclick|googlesyndication|adservice|taboola|outbrain|criteo|scorecardresearch)/i;

/** What became of the pictures and embeds of a document, for the report. */
export interface MediaTally {
  captions: number;
  /** Names of the files that had no words to stand for them. */
  dropped: string[];
  embeds: string[];
}

/** Pictures become their caption or alternative text, embeds a plain link: a page loads nothing from others. */
export function mediaAsText(
  nodes: readonly Node[],
  base: string | null,
  tally: MediaTally,
): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (!isElement(node)) return [node];
    if (node.tagName === "figure") return figureAsText(node, base, tally);
    if (PICTURES.has(node.tagName)) return pictureAsText(node, base, tally);
    if (EMBEDS.has(node.tagName)) return embedAsText(node, base, tally);
    const children = mediaAsText(node.children, base, tally);
    return [{ ...node, children: children as Element["children"] }];
  });
}

function figureAsText(figure: Element, base: string | null, tally: MediaTally): Node[] {
  const parts = [...elementsIn(figure)];
  const caption = parts.find((part) => part.tagName === "figcaption");
  const picture = parts.find((part) => part.tagName === "img");
  const rest = figure.children.filter((child) => child !== caption && !isElement(child, "picture"));
  if (!caption || textOf(caption) === "") return mediaAsText(figure.children, base, tally);
  const captionNodes = mediaAsText(caption.children, base, tally);
  if (rest.some((child) => textOf(child) !== "")) {
    return [...mediaAsText(rest, base, tally), element("p", captionNodes)];
  }
  if (picture) tally.captions += 1;
  const source = picture ? addressOf(picture, base) : null;
  const linked = [...elementsIn(caption)].some(
    (part) => part.tagName === "a" || part.tagName === "p",
  );
  const inner =
    source !== null && !linked ? [element("a", captionNodes, { href: source })] : captionNodes;
  return [element("figure", [element("figcaption", inner)])];
}

function pictureAsText(picture: Element, base: string | null, tally: MediaTally): Node[] {
  const image =
    picture.tagName === "img" ? picture : [...elementsIn(picture)].find((e) => e.tagName === "img");
  const says = altOf(image ?? picture);
  if (says === null) {
    tally.dropped.push(fileNameOf(image ?? picture));
    return [];
  }
  if (/^\p{Extended_Pictographic}+$/u.test(says)) return [text(says)];
  tally.captions += 1;
  const source = addressOf(image ?? picture, base);
  return source === null ? [text(says)] : [element("a", [text(says)], { href: source })];
}

function embedAsText(embed: Element, base: string | null, tally: MediaTally): Node[] {
  const source = addressOf(embed, base) ?? sourceInside(embed, base);
  if (source === null || ADVERTISING.test(source)) {
    tally.dropped.push(source === null ? `<${embed.tagName}>` : linkName(source));
    return [];
  }
  const address = watchPage(source);
  tally.embeds.push(linkName(address));
  return [element("p", [element("a", [text(linkName(address))], { href: address })])];
}

function sourceInside(embed: Element, base: string | null): string | null {
  const source = [...elementsIn(embed)].find(
    (part) => part.tagName === "source" || part.tagName === "embed",
  );
  return source ? addressOf(source, base) : null;
}

function addressOf(node: Element, base: string | null): string | null {
  const raw = property(node, "src") ?? property(node, "dataSrc") ?? property(node, "data");
  const link = raw === null || raw === "" ? null : plainLink(raw, base);
  return link?.startsWith("http") ? link : null;
}

function fileNameOf(image: Element): string {
  const source = property(image, "src") ?? property(image, "dataSrc") ?? "";
  return source.startsWith("data:")
    ? "data:"
    : (source.split(/[?#]/)[0] ?? "").split("/").at(-1) || "<img>";
}

/** Alternative text that says something: not empty, not a file's name. */
function altOf(image: Element): string | null {
  const says = (property(image, "alt") ?? "").replace(/\s+/gu, " ").trim();
  const emoji = /^\p{Extended_Pictographic}+$/u.test(says);
  const fileName =
    /\.(?:jpe?g|png|gif|webp|avif|svg)$|^(?:img|dsc|image|photo|picture)?[^\p{L}]*$/iu;
  return says === "" || (!emoji && fileName.test(says)) ? null : says;
}

/** The page a person would open, where a player's own address is known to have one. */
function watchPage(source: string): string {
  const youtube = /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+)/.exec(
    source,
  )?.[1];
  if (youtube !== undefined) return `https://www.youtube.com/watch?v=${youtube}`;
  const vimeo = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(source)?.[1];
  return vimeo === undefined ? source : `https://vimeo.com/${vimeo}`;
}
