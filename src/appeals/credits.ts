/** What first gifts are worth to the appeals that they came of, while a refund can still reach it. */
export interface Credits {
  /**
   * Adds up what was given before a UTC month and is not looked at singly any more, and forgets what intents came of that
   * were opened before a moment (epoch ms). Any number of times. Throws where the store is down.
   */
  fold(past: { readonly given: string; readonly opened: number }): Promise<void>;
}
