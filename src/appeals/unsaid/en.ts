const { raw } = String;

const GIVING = raw`(?:giv(?:e|es|ing)|gifts?|donat\w*|pay(?:ing|s|ments?)?|contribut\w*|supporting|support us)`;
const WATCHING = raw`(?:authorit\w+|governments?|police|state|fsb|kgb|tax office)`;
const LEARN = raw`(?:know|see|find out|learn|notice|tell|trace|track|discover|be told)`;
const NEVER = raw`(?:will not|won ?t|can ?not|can ?t|will never|can never|has no way)`;
/** A warning that giving is not safe is no promise that it is. */
const NOT = raw`(?<!\b(?:not|never|isn ?t|nor|no longer|hardly) )`;

/** Patterns over folded text, in the notation of `copy-lint.ts`. Some hold in French and Spanish as well. */
export const EN: readonly string[] = [
  raw`an+on+[yi]m`,
  raw`\bin[ck]ognit`,
  raw`secret(?:s|ly|ive\w*|es?|ement|o|a|os|as|amente)?\b|\bsecrecy`,
  raw`\bdis[ck]re(?:e?t|te)(?:ly|s|es|e?ment|o|a|os|as|amente)?\b`,
  raw`\b(?:un|in)(?:trac(?:e?ab|k)|detect(?:ed|a?b)|identifiable)`,
  raw`\b(?:not|never|can ?t|won ?t|cannot|impossible|unable|nobody|no ?one|no bank|hard)~3 (?:be|been|being|get) (?:\w+ )?(?:trac(?:ed|ked)|identified as)`,
  raw`\b(?:not|never|can ?t|won ?t|cannot|impossible|unable|nobody|no ?one|no bank)~3 (?:trace|track) (?:it|you|your|this|them|the (?:gift|money|payment|donation))\b`,
  raw`\bno paper trail|\bunder the radar\b|\boff the (?:books|record)\b~3 ${GIVING}`,
  raw`\b${GIVING}~4 (?:without|leaves? no|leaving no|with no)~2 (?:trace|trail)s?\b`,
  raw`\b(?:without|leaves? no|leaving no|with no)~2 (?:trace|trail)s?\b~4 ${GIVING}\b`,
  raw`\b(?:nobody|no ?one|not a soul)~1 (?:will|would|can|could|ll|has to|have to|needs? to|need|is going to)~1 ${LEARN}\b`,
  raw`\bwithout (?:anyone|anybody|your bank|the bank|the authorities|the government|the police)~1 (?:knowing|seeing|finding out|noticing|learning)`,
  raw`\bbanks?~1 (?:${NEVER}|does not|doesn ?t|never|need not)~2 ${LEARN}s?\b(?! (?:more|anything but|only))`,
  raw`\b(?:no|not even your) bank (?:will|can|could|would)~1 ${LEARN}\b`,
  raw`\b${WATCHING}~1 ${NEVER}~2 ${LEARN}\b`,
  raw`\b(?:hidden|hides?|hiding|invisible|conceal\w*|safe|secure|protected|shielded|out of sight)~1 (?:from|to|of)~2 (?:banks?|employer|${WATCHING})\b`,
  raw`\b(?:not|never|won ?t|nothing)~1 (?:appears?|shows?|shown|seen|visible|listed|turn up|come up|stands?)~3 (?:statement|bank account|bank)\b`,
  raw`\b(?:statement|bank account|bank)~3 (?:will not|won ?t|never|does not|doesn ?t)~1 (?:show|appear|list|mention|reveal)(?! (?:more|anything but|only))`,
  raw`${NOT}\bsafe(?:ly|r|st)?~1 (?:(?:to|ways? to|for you to|when you) )?(?:${GIVING}|send|transfer|for you)\b`,
  raw`\b(?:${GIVING}|send|transfer)~3 safely\b`,
  raw`\b(?:${GIVING}|it|this|your (?:money|name|data|identity))(?: (?:is|are|stays?|remains?|s))(?: (?!not|never|no|hardly|un)\w+){0,2} safe\b(?! if)`,
  raw`\brisk ?free\b|\bno risk (?:to|for) (?:you|donors|readers)\b|\bwithout~1 risk to (?:you|yourself)\b`,
  raw`\bconfidential(?:ly)?~1 ${GIVING}\b|\b${GIVING}~3 confidentially\b|\b(?:hidden|covert|clandestine|invisible|unnoticed) ${GIVING}\b`,
];
