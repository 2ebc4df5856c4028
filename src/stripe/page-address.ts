/** Whether a donor can be sent there: a page of the web, and nothing that breaks out of a header. */
export function isPageAddress(url: unknown): url is string {
  return typeof url === "string" && /^https?:\/\/[^\s\p{Cc}]+$/u.test(url) && URL.canParse(url);
}
