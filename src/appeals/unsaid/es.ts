const { raw } = String;

const GIVING = raw`(?:don(?:a|ar|as|e|en|ad|acion|aciones|ativo|ativos|ando)|apoy\w*|pag(?:o|os|a|ar|ue|uen)|contribu\w*|aport\w*|transfer\w*)`;
const LEARN = raw`(?:sabra|sabran|vera|veran|enterara|notara|descubrira|podra (?:saber|ver)|ve|sabe)`;
const WATCHING = raw`(?:bancos?|autoridades?|gobierno|estado|policia|jefe|empresa)`;

/** Patterns over folded text, in the notation of `copy-lint.ts`. `anónimo` and `secreto` stand with the English. */
export const ES: readonly string[] = [
  raw`\ba escondidas\b|\bcon~1 discrecion\b|\bdiscrecion (?:total|absoluta|garantizada)`,
  raw`\birrastreab|\bindetectab|\bilocalizab`,
  raw`\b(?:imposible|nadie (?:puede|podra)|no (?:se )?(?:puede|pueden|podra|podran)|nunca)~3 rastre(?:ar\w*|ad[oa]s?)\b`,
  raw`\bnadie (?:(?:lo|la|se|te|los) )*(?:sabra|vera|enterara|notara|descubrira|podra (?:saber|ver))`,
  raw`\bsin que (?:nadie|tu banco|su banco|el banco|las autoridades)~2 (?:sepan?|vean?|enteren?|noten?)`,
  raw`\b${WATCHING}~1 (?:no|nunca)~2 ${LEARN}\b(?! (?:mas|sino))`,
  raw`\b(?:ocult\w+|escondid\w+|invisibles?|a salvo|protegid\w+)~1 (?:de|del|para|a|al)~2 ${WATCHING}\b`,
  raw`\bno~1 (?:aparec\w+|figura\w*|saldra|consta\w*|vera)~3 (?:extracto|estado de cuenta|banco|cuenta)\b`,
  raw`\b(?:extracto|estado de cuenta)~3 no~1 (?:aparec\w+|figura\w*|saldra|mostrara|vera)`,
  raw`\b${GIVING}~3 sin (?:dejar )?(?:ningun )?rastros?\b|\bsin (?:dejar )?(?:ningun )?rastros?~3 ${GIVING}\b`,
  raw`\b${GIVING}~3 (?:de|con)~1 (?:segur[oa]|seguridad)\b|\b${GIVING}~1 (?<!no )(?:es|son|esta) (?:\w+ )?segur[oa]s?\b`,
  raw`(?<!no )\b(?:es|forma|manera|modo)~1 segur[oa](?: de)? ${GIVING}\b|\bseguramente ${GIVING}\b|\b(?:donacion|pago|aporte)\w* segur[oa]s?\b`,
  raw`\bsin~1 riesgos?~1 (?:para (?:ti|usted|ustedes)|alguno)\b|\b${GIVING}~2 sin~1 (?:riesgos?|peligro)\b`,
  raw`\b(?:clandestin\w*|confidencial\w*|encubiert\w*)~1 ${GIVING}\b|\b${GIVING}~2 (?:clandestin\w*|confidencial\w*|encubiert\w*)\b`,
];
