/** `<?xml …?>` at the start of every document. */
export const XML = `<?xml version="1.0" encoding="utf-8"?>\n`;

type Attributes = Readonly<Record<string, string>>;

/** An element around others that are written already. */
export function element(name: string, attributes: Attributes, inner: readonly string[]): string {
  return `${opening(name, attributes)}>${inner.join("")}</${name}>`;
}

/** An element with a text in it, whatever that text is. */
export function leaf(name: string, text: string, attributes: Attributes = {}): string {
  return element(name, attributes, [escaped(text)]);
}

/** An element with nothing in it. */
export function empty(name: string, attributes: Attributes): string {
  return `${opening(name, attributes)}/>`;
}

/** What XML 1.0 cannot hold in any form (https://www.w3.org/TR/xml/#charsets), halves of surrogate pairs among it. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text without the characters that no XML document can hold. */
export function xmlCharacters(text: string): string {
  return text.replace(NO_CHARACTER, "");
}

function opening(name: string, attributes: Attributes): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${pairs.join("")}`;
}

/** `>` too, for `]]>` may not stand in a text, and line breaks that a parser would turn into others. */
function escaped(text: string): string {
  return xmlCharacters(text).replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
