import type { CheckoutFailure } from "../../../src/donations/checkout.ts";
import { no, ok, type Result } from "../../../src/kernel/result.ts";
import type { RelevantEvent } from "../../../src/ledger/inbox.ts";
import type { ObjectList, Outline, Page, PaymentHistory } from "../../../src/ledger/repairs.ts";

type ListName = "events" | ObjectList;

/** A provider's lists, in pages as a test writes them; the next page's name is its number. */
export class ScriptedHistory implements PaymentHistory {
  readonly asked: {
    readonly list: ListName;
    readonly since: number | null;
    readonly after: string | null;
  }[] = [];
  /** What the next pages of any list answer in place of what they hold. */
  failures: (CheckoutFailure | null)[] = [];
  readonly #pages = new Map<ListName, readonly (readonly unknown[])[]>();

  lists(...pages: readonly (readonly RelevantEvent[])[]): void {
    this.#pages.set("events", pages);
  }

  holds(list: ObjectList, ...pages: readonly (readonly Outline[])[]): void {
    this.#pages.set(list, pages);
  }

  async events(
    since: number | null,
    after: string | null,
  ): Promise<Result<Page<RelevantEvent>, CheckoutFailure>> {
    return this.#page<RelevantEvent>({ list: "events", since, after });
  }

  async objects(
    list: ObjectList,
    since: number | null,
    after: string | null,
  ): Promise<Result<Page<Outline>, CheckoutFailure>> {
    return this.#page<Outline>({ list, since, after });
  }

  async #page<Item>(
    ask: ScriptedHistory["asked"][number],
  ): Promise<Result<Page<Item>, CheckoutFailure>> {
    await Promise.resolve();
    this.asked.push(ask);
    const failure = this.failures.shift();
    if (failure) return no(failure);
    const pages = this.#pages.get(ask.list) ?? [];
    const at = Number(ask.after ?? 0);
    const items = (pages[at] ?? []) as readonly Item[];
    return ok({ items, next: at + 1 < pages.length ? String(at + 1) : null });
  }
}
