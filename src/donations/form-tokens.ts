/** Good; sent sooner than anybody chooses an amount; kept for too long; or not of our making. */
export type TokenVerdict = "good" | "too-soon" | "expired" | "forged";

/** What every form that can begin a checkout holds: that we made it, and when. Names nobody, and serves many forms. */
export interface FormTokens {
  /** As many characters every time. */
  current(): string;
  check(token: string | null): TokenVerdict;
}
