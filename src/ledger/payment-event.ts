/** The kinds of object a payment provider can tell us about. */
export const SUBJECT_KINDS = [
  "checkout",
  "invoice",
  "subscription",
  "charge",
  "refund",
  "dispute",
  "fraud-warning",
  "customer",
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Which of the provider's objects to look at. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** A verified hint that something about an object changed. It carries no amounts: the object is fetched anew. */
export interface PaymentEvent {
  readonly id: string;
  /** The provider's name for what happened, kept for the newsroom to read. */
  readonly type: string;
  /** Null where nothing we keep could have changed. */
  readonly subject: Subject | null;
  /** False for test money. */
  readonly live: boolean;
  /** Whether it has the shape of the provider's classic events; the others are not for us. */
  readonly classic: boolean;
}
