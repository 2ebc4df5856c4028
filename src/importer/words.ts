const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text by the rules of its language (Unicode's word boundaries), in order. */
export function wordsOf(text: string, language = "und"): string[] {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language === "und" ? undefined : language, {
      granularity: "word",
    });
    segmenters.set(language, segmenter);
  }
  return [...segmenter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment);
}

/** The beginning of a text for a report, cut between words. */
export function firstWords(text: string, longest = 60): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/\s+\S*$/u, "")}…`;
}

/** Letters and figures only, lower case: equal for two texts that differ in punctuation or case. */
export function bareText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
