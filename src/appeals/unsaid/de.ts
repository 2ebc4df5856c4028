const { raw } = String;

const GIVING = raw`(?:spend\w*|unterstutz\w*|zahl\w*|uberweis\w*|beitrag\w*|beitrage\w*)`;
const NOT = raw`(?<!\b(?:nicht|nie|kaum|weder|noch) )`;

/** Patterns over folded text, in the notation of `copy-lint.ts`. */
export const DE: readonly string[] = [
  raw`geheim(?!dienst|polizei|tipp|rat)`,
  raw`(?<!un)heimlich`,
  raw`\bdiskret(?:e|er|es|en|em)?\b|\bdiskretion`,
  raw`\bun(?:zuruck|nach|ruck)?verfolgbar`,
  raw`\b(?:nicht|nie|niemals|niemand|unmoglich)~4 (?:zuruck|nach|ruck)?(?:zu)?(?:zuverfolg|verfolgt? werd|zuruckverfolg|nachverfolg|ruckverfolg)`,
  raw`\b(?:zuruck|nach|ruck)(?:zu)?verfolg\w*~2 (?:ist|sind)~1 (?:unmoglich|nicht)`,
  raw`\bniemand~1 (?:wird|kann|konnte|wurde)~4 (?:erfahr|wiss|seh|merk|bemerk|mitbekomm)`,
  raw`\bniemand~1 erfahrt|\berfahrt~2 niemand|\bniemandem auffall`,
  raw`\bohne dass~3 (?:jemand|bank|behord\w+)`,
  raw`\bbank~3 (?:nicht|nichts|nie)~2 (?:erfahr|seh|sieht|wiss|weiß|merk)`,
  raw`\bbank (?:sieht|erfahrt|merkt|weiß)~2 (?:nicht|nichts|nie)\b(?! (?:mehr als|außer))`,
  raw`\b(?:sicher|verborgen|geschutzt|unsichtbar|verdeckt)~1 (?:vor|fur)~1 (?:bank|behord\w+|staat|arbeitgeber|polizei)`,
  raw`\b(?:vor|fur)~1 (?:bank|behord\w+|staat|arbeitgeber|polizei)~1 (?:sicher|verborgen|geschutzt|unsichtbar)\b`,
  raw`\b(?:erschein\w*|auftauch\w*|sichtbar|taucht|steht) (?:nicht|nie|nirgends)~3 kontoausz`,
  raw`\b(?:nicht|nie|nichts)~2 (?:auf|in)~2 kontoausz\w+~2 (?:erschein|auftauch|steh|sichtbar|zu sehen)`,
  raw`\bkontoausz\w+~3 (?:nicht|nie|nichts)~1 (?:erschein|auftauch|sichtbar|zu sehen|zu finden)`,
  raw`\b(?:ohne spur\w*|spurlos|keine(?:rlei)? spur\w*)~3 ${GIVING}|\b${GIVING}~3 (?:ohne spur\w*|spurlos|keine(?:rlei)? spur\w*)\b`,
  raw`${NOT}\bsicher(?:e|en|er|es|em)?~1 ${GIVING}|\b${GIVING}~2 ${NOT}sicher\b(?! (?:helfen|wissen))`,
  raw`${NOT}\bgefahrlos|\brisiko(?:frei|los)|\bohne (?:\w+ )?risiko (?:fur (?:sie|dich|euch)|${GIVING})`,
  raw`\bunbemerkt~2 ${GIVING}|\b${GIVING}~2 unbemerkt\b|\bverdeckt\w* ${GIVING}|\bvertraulich\w*~1 ${GIVING}|\b${GIVING}~3 vertraulich\b`,
];
