import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OBJECT_TABLES } from "../stripe/state.ts";
import { monthly, pay, startBoth } from "../stripe/support/fixture.ts";
import { idNumber } from "../support/seeded-random.ts";
import { isAskedFor } from "./deliver.ts";

/** Any number of donors who all did the same: gave monthly, and gave again a month later. */
export interface ManyDonors {
  /** Where their Stripe answers, at once. */
  readonly url: string;
  /** How many events one donor leads to. */
  readonly events: number;
  /** The payloads of one donor's events, in order, ready to be signed. */
  eventsOf(donor: number): readonly string[];
  /** How many requests were answered so far. */
  asked(): number;
  /** While it is down it answers 503. */
  down(is: boolean): void;
  close(): Promise<void>;
}

/** Ends every id of a donor, so that all can be told apart and led back to the first. */
const mark = (donor: number) => `x${String(donor).padStart(6, "0")}`;
export const MARK_DIGITS = 6;
const MARKED = /x(\d{6})(?![0-9A-Za-z])/g;

/**
 * One donor lives through the pretend Stripe. What it answers about them is kept, and given for all others with other
 * ids: whatever the Worker asks, and however it asks, the answer is as whole as the pretend Stripe's and costs nothing.
 */
export async function manyDonors(): Promise<ManyDonors> {
  const { fake, stripe } = await startBoth();
  const intent = idNumber(1);
  const metadata = { newsstand_intent: intent };
  const given = { client_reference_id: intent, metadata, subscription_data: { metadata } };
  await pay(await stripe.checkout.sessions.create(monthly(given)));
  fake.advance({ months: 1 });

  const cut = templates(
    OBJECT_TABLES.flatMap((table) => Object.keys(fake.state[table])),
    intent,
  );
  const events = fake.events().filter(isAskedFor);
  const payloads = events.map((event) => cut(JSON.stringify(event)));
  const kept = new Map<string, Promise<Kept>>();
  let asked = 0;
  let down = false;
  const ask = async (path: string, key: string): Promise<Kept> => {
    const response = await fetch(fake.url + path, { headers: { authorization: key } });
    return { status: response.status, body: cut(await response.text()) };
  };
  const server = createServer((request, response) => {
    asked += 1;
    request.resume();
    const { url = "/", headers } = request;
    const donor = Number(MARKED.exec(url)?.[1] ?? 0);
    MARKED.lastIndex = 0;
    const path = url.replaceAll(MARKED, "");
    const answer = kept.get(path) ?? ask(path, headers.authorization ?? "");
    kept.set(path, answer);
    void answer.then(({ status, body }) => {
      response.writeHead(down ? 503 : status, { "content-type": "application/json" });
      response.end(down ? `{"error":{"type":"api_error"}}` : body(donor));
    });
  });
  return {
    url: await listen(server),
    events: events.length,
    eventsOf: (donor) => payloads.map((payload) => payload(donor)),
    asked: () => asked,
    down: (is) => (down = is),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await fake.close();
    },
  };
}

interface Kept {
  readonly status: number;
  readonly body: (donor: number) => string;
}

/** Cuts texts where one of the ids stands, to be put together again with another donor's ids. */
function templates(ids: readonly string[], intent: string) {
  const pattern = new RegExp(`(${ids.join("|")})(?![0-9A-Za-z])`);
  return (text: string) => {
    const parts = text.split(pattern);
    return (donor: number): string => {
      const end = mark(donor);
      const marked = parts.map((part, at) => (at % 2 === 1 ? part + end : part)).join("");
      // An intent's id has a length of its own: its last letters are the number.
      return marked.replaceAll(intent, intent.slice(0, -MARK_DIGITS) + end.slice(1));
    };
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
