/** What can happen at Stripe. The first is what every list of deeds shrinks to. */
export const DEEDS = [
  "nothing",
  "join",
  "give-again",
  "abandon",
  "refund",
  "dispute",
  "inquiry",
  "rule",
  "warn",
  "pause",
  "resume",
  "amount",
  "turn",
  "rest",
  "cancel",
  "stop",
  "go-on",
  "delete",
  "card-fails",
  "card-pays",
  "stranger",
  "stranger-leaves",
  "noise",
] as const;
export type Deed = (typeof DEEDS)[number];

/** Those that can follow each other faster than a gift can be looked at. */
export const CHANGES = [
  "pause",
  "resume",
  "amount",
  "turn",
  "stop",
  "go-on",
  "card-fails",
  "refund",
  "rule",
] as const;
