/**
 * A path without what makes no difference to people: capitals, doubled and trailing slashes, `;parameters`, characters
 * that are percent-encoded or composed in another way. Null where it cannot be read.
 */
export function tidied(pathname: string): string | null {
  const path = decoded(pathname);
  if (path === null) return null;
  const segments = path
    .normalize("NFC")
    .toLowerCase()
    .split("/")
    .map((segment) => segment.replace(/;.*$/s, ""))
    .filter((segment) => segment !== "" && segment !== ".");
  return `/${segments.join("/")}`;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
