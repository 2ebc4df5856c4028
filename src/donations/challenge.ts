/** Asks whether a person sits at the browser, where the newsroom wants that asked. */
export interface Challenge {
  /** Public: names the site to whoever asks. */
  readonly siteKey: string;
  /** Whether what the browser sent says so. False, too, where nobody can tell. */
  passes(answer: string | null): Promise<boolean>;
}
