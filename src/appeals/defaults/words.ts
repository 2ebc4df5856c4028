/** The words of the appeal that ships in one language. `{amount}` stands for the least gift, e.g. `$2`. */
export interface DefaultWords {
  readonly language: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  /** The line a supporter reads in the appeal's place. */
  readonly thanks: string;
}
