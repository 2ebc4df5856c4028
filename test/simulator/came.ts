/** What a donor came of, as the newsstand's form says it. */
export interface Came {
  readonly cameOf: {
    readonly campaign: string;
    readonly variant: string;
    readonly placement: string;
  } | null;
  readonly article: string | null;
}

const VARIANTS = ["plain", "warm", "held-back"];

/** Some came of an appeal, some from an article, most of both. */
export function cameBy(size: number): Came {
  const appeal = {
    campaign: `campaign-${size % 2}`,
    variant: VARIANTS[size % VARIANTS.length]!,
    placement: size % 4 === 0 ? "wall" : "epic",
  };
  return {
    cameOf: size % 5 === 0 ? null : appeal,
    article: size % 7 === 0 ? null : `article-${size % 3}`,
  };
}

/** From where their card is: from some countries nothing should be taken. */
export function countryOf(size: number): string {
  return size % 4 === 1 ? "RU" : "US";
}
