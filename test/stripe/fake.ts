import type { Answer, Typed } from "./billing/checkout.ts";
import type {
  Charge,
  DeletedCustomer,
  Dispute,
  FraudWarning,
  PaymentMethod,
  Refund,
  StoredEvent,
  Subscription,
} from "./stored.ts";
import type { EventFault } from "./events/faults.ts";
import type { Delivered, Signing, Target } from "./events/webhooks.ts";
import type { State } from "./state.ts";
import type { ApiFault } from "./wire/faults.ts";
import type { LoggedRequest } from "./wire/request-log.ts";
import type { World } from "./world.ts";
import type { Leap } from "./control/leap.ts";
import type { SubscriptionChange } from "./control/subscription-change.ts";

type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** An API fault or a webhook fault; `times` is 1 unless said. */
export type Fault =
  | Optional<ApiFault, "times">
  | Optional<EventFault, "times" | "delayMs" | "type">;

/** What the pretend Stripe is doing, for machines and for the control page. */
export type Overview = {
  /** Virtual Unix seconds. */
  readonly now: number;
  readonly clockOffsetMs: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly webhook: Target | null;
  readonly waiting: readonly { event: string; type: string; attempts: number; dueAt: number }[];
  readonly delivered: readonly Delivered[];
  readonly faults: readonly Fault[];
};

/** A running pretend Stripe and everything one can make it do. The same is at `/_fake/…` over HTTP. */
export type FakeStripe = {
  /** Its origin, such as `http://127.0.0.1:12111`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly state: State;
  readonly world: World;
  /** The same door without a socket: `Stripe.createFetchHttpClient(fake.fetch)`. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  close(): Promise<void>;
  /**
   * Hears of each event as it is generated, synchronously, in the middle of the change that made it;
   * what is returned stops that.
   */
  onEvent(listener: (event: StoredEvent) => void): () => void;
  /** Moves the virtual clock forward and does everything that falls due, in order. */
  advance(leap: Leap): number;
  overview(): Overview;
  /** Pays back a charge (or `py_`), as from Stripe's dashboard. */
  refund(charge: string, amount?: number): Refund;
  dispute(charge: string, reason?: string): Dispute;
  changeDispute(dispute: string, status: string): Dispute;
  /** The card's bank warns: an early fraud warning. */
  warnOfFraud(charge: string): FraudWarning;
  /** The donor fills in the hosted page of an open session; a card that pays, unless typed otherwise. */
  pay(session: string, typed?: Partial<Typed>): Answer;
  changeSubscription(subscription: string, change: SubscriptionChange): Subscription;
  /** Ends the customer's subscriptions at once. */
  deleteCustomer(customer: string): DeletedCustomer;
  /** The bank sent a new card: the payment method pays as this number does, 4242… unless said. */
  updateCard(paymentMethod: string, number?: string): PaymentMethod;
  /** Ends the delayed debits that are on their way: as they would, or all one way. */
  settle(how?: { payment_intent?: string | undefined; succeeds?: boolean | undefined }): number;
  fault(fault: Fault): void;
  clearFaults(): void;
  webhook(target: { url: string; secrets: string | readonly string[] } | null): void;
  resend(event: string): StoredEvent;
  /** Sends any text to the webhooks' target, signed; its status, or why there was none. */
  send(body: string, signing?: Signing): Promise<number | string>;
  requests(): readonly LoggedRequest[];
  clearRequests(): void;
  /** Resolves when every event has been delivered (or given up); rejects after `timeoutMs`. */
  delivered(timeoutMs?: number): Promise<void>;
  /** The latest charges, newest first. */
  charges(): Charge[];
  events(): StoredEvent[];
};
