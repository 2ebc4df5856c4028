const { raw } = String;

const GIVING = raw`(?:don|dons|donn\w*|souten\w*|soutien\w*|pay\w*|paiement\w*|contribu\w*|vers\w*)`;
const LEARN = raw`(?:saura|sauront|verra|verront|decouvrira|remarquera|pourra (?:savoir|voir)|apprendra)`;
const WATCHING = raw`(?:banques?|autorites?|etat|employeur|police|gouvernement)`;

/** Patterns over folded text, in the notation of `copy-lint.ts`. `anonyme` and `secret` stand with the English. */
export const FR: readonly string[] = [
  raw`\ben~1 discretion\b|\bdiscretion (?:assuree|garantie|totale|absolue)`,
  raw`\bindecelab|\bintra(?:c|ss?)ab`,
  raw`\b(?:impossibles?|pas|jamais|aucun|personne|ni)~3 (?:(?:re)?trac(?:er?|ee?s?|ables?)|pist(?:er|ee?s?)|remonter jusqu)\b`,
  raw`\b(?:personne|nul) n(?:e|en)?~2 ${LEARN}\b`,
  raw`\b${WATCHING}~1 n(?:e|en)?~2 (?:${LEARN}|voit|sait)\b(?! qu)`,
  raw`\b(?:a l insu|sans que)~2 ${WATCHING}\b`,
  raw`\bsans que (?:personne|quiconque)~1 (?:sache|voie|apprenne|remarque)`,
  raw`\b(?:cach\w+|invisibles?|dissimul\w+|a l abri|hors de vue)~1 (?:a|de|d|aux|des|du|pour)~1 ${WATCHING}\b`,
  raw`\b(?:n |ne )(?:apparait\w*|apparaitra|figure\w*|sera|seront|est|sont)~3 releve`,
  raw`\breleve\w*~3 (?:n |ne )(?:apparait\w*|apparaitra|figure\w*|montrera|mentionnera|indiquera)~1(?: pas| rien| jamais)`,
  raw`\ben cachette\b|\bsous le manteau\b`,
  raw`\b${GIVING}~3 sans (?:laisser )?(?:de |aucune )?traces?\b|\bsans (?:laisser )?(?:de |aucune )?traces?~3 ${GIVING}\b`,
  raw`\b${GIVING}~2 (?:(?<!pas )en~2 securite)\b|(?<!pas )\ben~2 securite~1 ${GIVING}\b`,
  raw`\b${GIVING}~2 (?:est|sont|reste)(?: (?!pas|jamais)\w+){0,2} (?:sans (?:aucun )?(?:risque|danger))\b`,
  raw`\bsans (?:\w+ )?(?:risque|danger) pour (?:vous|toi)\b|\b${GIVING}~2 sans (?:aucun )?(?:risque|danger)\b`,
  raw`\b(?:clandestin\w*|confidentiel\w*|occulte\w*)~1 ${GIVING}\b|\b${GIVING}~2 (?:clandestin\w*|confidentiel\w*|occultes?)\b`,
];
