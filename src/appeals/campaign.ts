/** The words of an ask. Plain text; `{amount}` stands for the least gift, e.g. `$2`. */
export interface Campaign {
  readonly id: string;
  /** BCP 47 tag of the language it is written in. */
  readonly language: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  /** The line a supporter reads in the ask's place. */
  readonly thanks: string;
}
