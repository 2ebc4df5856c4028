import { ok, type Result } from "../kernel/result.ts";
import { dayOf, type Clock } from "../kernel/time.ts";
import type { Contacts } from "../supporters/contacts.ts";
import type { MailNews, MailNewsReader, NewsRefusal } from "../supporters/letters.ts";

export interface BouncePorts {
  readonly mailNews: MailNewsReader;
  readonly contacts: Pick<Contacts, "recordBounce">;
  readonly clock: Clock;
}

/** Letters that came back are not written again. What nobody signed changes nothing. */
export async function recordBounces(
  news: MailNews,
  { mailNews, contacts, clock }: BouncePorts,
): Promise<Result<void, NewsRefusal>> {
  const now = clock();
  const unreachable = await mailNews.unreachableIn(news, now);
  if (!unreachable.ok) return unreachable;
  for (const address of unreachable.value) await contacts.recordBounce(address, dayOf(now));
  return ok(undefined);
}
