/** Sample addresses that themes and page builders ship; nobody's newsroom is there. */
export const SAMPLE_ADDRESSES: readonly RegExp[] = [
  /\b304 north cardinal st(?:reet|\.)?/gi,
  /\bdorchester center,? ma(?:ssachusetts)?\.?,? 0?2124\b/gi,
  /\b123 (?:main|fake|example|any|demo|sample) (?:street|st\.?)/gi,
  /\b123 fifth ave(?:nue|\.)?/gi,
  /\bany\s?town,? (?:usa|ca|[a-z]{2})\b,?(?: \d{5})?/gi,
  /\b1234 divi st(?:reet|\.)?/gi,
  /\b(?:lorem ipsum|your) street(?: \d+)?/gi,
];

/** Whether a theme's sample address stands anywhere in the text. */
export function hasSampleAddress(text: string): boolean {
  return SAMPLE_ADDRESSES.some((sample) => text.search(sample) >= 0);
}
