/** `<?xml …?>` at the start of every document. */
export const XML = `<?xml version="1.0" encoding="utf-8"?>\n`;

/** What XML 1.0 cannot hold in any form (https://www.w3.org/TR/xml/#charsets), halves of surrogate pairs among it. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text without the characters that no XML document can hold. */
export function xmlCharacters(text: string): string {
  return text.replace(NO_CHARACTER, "");
}

/** An element with a text in it, whatever that text is. */
export function leaf(name: string, text: string): string {
  return element(name, escaped(text));
}

/** An element around others that are written already. */
export function element(name: string, inner: string | readonly string[]): string {
  const [tag] = name.split(" ", 1);
  return `<${name}>${typeof inner === "string" ? inner : inner.join("")}</${tag}>`;
}

/** `>` too, for `]]>` may not stand in a text. */
function escaped(text: string): string {
  return xmlCharacters(text).replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
