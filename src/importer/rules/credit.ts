import type { Line, Span } from "./rule.ts";

const LAST_LINES = 4;
const LONGEST = 160;

const AGENCIES = [
  "AFP|Agence France[- ]Presse|AP|(?:The )?Associated Press|Reuters|Thomson Reuters|dpa|EFE|ANSA|ČTK|CTK|PAP|MTI|APA|SDA|ATS",
  "Keystone-ATS|Belga|ANP|TT|NTB|STT|Ritzau|LUSA|UPI|Bloomberg|PA Media|Press Association|Xinhua|Kyodo(?: News)?|Yonhap",
  "TASS|Interfax|RIA Novosti|Ukrinform|UNIAN|BNS|BTA|Agerpres|Europa Press|Anadolu|RFE/RL|Radio Free Europe|Deutsche Welle|DW",
  "ТАСС|Интерфакс|РИА Новости|Рейтер|АФП|АП|Укринформ|УНИАН|БелаПАН|رويترز|فرانس برس|أ ?ف ?ب|أسوشيتد برس|وكالات|د ?ب ?أ",
].join("|");
const AGENCY = `(?:${AGENCIES})`;
const AGENCY_LIST = `${AGENCY}(?:\\s*(?:,|/|and|&|et|und|y|e|a|и|та|و)\\s*${AGENCY})*`;
const NAMES = String.raw`[\p{Lu}\p{Lo}][^.!?:;]{1,90}?`;

const CREDITS = [
  // "AFP contributed reporting." · "Jane Roe in Porto contributed to this report."
  `${NAMES}(?: also)? contributed (?:reporting|research|to (?:this|the) (?:report|story|article|reporting))(?: from [^.]{2,40})?`,
  `(?:with )?(?:additional |further )?reporting (?:by|from) ${NAMES}(?:[;,.] ?(?:editing|writing) by ${NAMES})*`,
  `(?:with|including) (?:material|files|information|input) from ${NAMES}`,
  `(?:source|via|quelle|fuente|fonte|zdroj|źródło|джерело|источник|المصدر)\\s?: ?${AGENCY_LIST}`,
  `(?:avec|mit|con|com|za|s|с|by|from|à partir de) ${AGENCY_LIST}`,
  `(?:mit material (?:von|der)|con información de|com informações d[aeo]|avec (?:des informations|l')\\s?(?:de )?) ?${AGENCY_LIST}`,
  `(?:по материалам|с использованием материалов|при участии|по сообщениям|за матеріалами|по информации) ${NAMES}`,
  AGENCY_LIST,
];
const CREDIT = new RegExp(`^[\\s([—–-]*(?:${CREDITS.join("|")})[\\s.)\\]]*$`, "iu");
/** Agencies' short names are also words and initials in other sentences: alone they must be written as names. */
const BARE = new RegExp(`^[\\s([—–-]*${AGENCY_LIST}[\\s.)\\]]*$`, "u");
const BARE_ANY_CASE = new RegExp(BARE.source, "iu");

/** The line at the end of an article that names an agency or partner who reported it. */
export function agencyCredit(lines: readonly Line[]): readonly Span[] {
  const spans: Span[] = [];
  for (let index = lines.length - 1; index >= Math.max(1, lines.length - LAST_LINES); index -= 1) {
    if (isCredit(lines[index])) spans.unshift({ from: index, to: index + 1 });
    else if (spans.length > 0 || (lines[index]?.text.length ?? 0) > LONGEST) break;
  }
  return spans;
}

function isCredit(line: Line | undefined): boolean {
  if (!line || line.text.length > LONGEST || line.node.tagName !== "p") return false;
  if (BARE_ANY_CASE.test(line.text)) return BARE.test(line.text);
  return CREDIT.test(line.text);
}
