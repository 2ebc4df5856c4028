import { hasSampleAddress, SAMPLE_ADDRESSES } from "../../articles/placeholder-address.ts";
import type { Line, Span } from "./rule.ts";

const TOWNS =
  /\b(?:new york|san francisco|los angeles),? (?:ny|ca)\.? \d{5}\b|\bsuite #?\d+|#\d+/gi;
const CONTACTS =
  /\(?555\)?[ .-]?\d{3}[ .-]?\d{4}|\(?\d{3}\)?[ .-]?555[ .-]?\d{4}|\b(?:info|your|name|hello|mail|email|contact)@(?:your\w*|example|domain|email|site)\.\w+/gi;
const HOURS =
  /\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?\b|\bweekends?\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|\bclosed\b/gi;
const LABELS =
  /\b(?:(?:physical|postal|mailing|street|office|business|our) )?address\b|\b(?:find us|visit us|working hours|opening hours|hours|phone(?: number)?|e-?mail|location|adresse|dirección|endereço)\b|адрес/giu;

/** Runs of lines that hold nothing but a theme's sample address with its labels, wherever they stand. */
export function placeholderAddresses(lines: readonly Line[]): readonly Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < lines.length; from += 1) {
    let to = from;
    let sample = false;
    while (to < lines.length && isAddressPart(lines[to]?.text ?? "")) {
      sample ||= hasSampleAddress(lines[to]?.text ?? "");
      to += 1;
    }
    if (sample) spans.push({ from, to });
    from = Math.max(from, to - 1);
  }
  return spans;
}

function isAddressPart(line: string): boolean {
  if (line === "" || line.length > 200) return false;
  const rest = [...SAMPLE_ADDRESSES, TOWNS, CONTACTS, HOURS, LABELS].reduce(
    (text, pattern) => text.replace(pattern, " "),
    line,
  );
  return !/[\p{L}\p{N}]/u.test(rest.replace(/\b(?:and|to|usa)\b/gi, " "));
}
