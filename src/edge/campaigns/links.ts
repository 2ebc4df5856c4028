/** No base of anybody's: what stays on it is a path of our own. */
const OURS = "https://own.invalid";
const LONGEST = 500;
const ODD = /[\s\\<>"'`]|\p{Cc}|\p{Cf}/u;

/** A path on this site: one slash, and nothing that a browser would take for another host. */
export function isOwnPath(text: string): boolean {
  if (text.length > LONGEST || ODD.test(text) || !/^\/(?!\/)/.test(text)) return false;
  return URL.canParse(text, OURS) && new URL(text, OURS).origin === OURS;
}

/** An own path, or an address that begins with `https:` or `mailto:`. */
export function isLink(text: string): boolean {
  if (isOwnPath(text)) return true;
  if (text.length > LONGEST || ODD.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.protocol === "mailto:") return /^mailto:[^@?]+@[^@?]+(?:\?.*)?$/i.test(text);
  const named = url.username === "" && url.password === "" && url.hostname.includes(".");
  return url.protocol === "https:" && text.startsWith("https://") && named;
}
