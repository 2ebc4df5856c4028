/** A BCP 47 tag's language without its region and script, in lower case: `pt` of `pt-BR`. */
export function primaryLanguage(tag: string): string {
  const hyphen = tag.indexOf("-");
  return (hyphen < 0 ? tag : tag.slice(0, hyphen)).toLowerCase();
}
