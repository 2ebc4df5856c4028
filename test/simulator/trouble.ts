import Stripe from "stripe";
import type { DatabaseTrouble, StripeTrouble } from "./scenario.ts";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** An answer nobody can use casts doubt on an event: fewer than the tries after which it is put aside. */
const MOST_DOUBTS = 6;

/** What befalls the next thing; "none" when all is used up. */
function inTurn<Trouble extends string>(troubles: readonly Trouble[], none: Trouble) {
  const left = [...troubles];
  return () => left.shift() ?? none;
}

/** Stripe in trouble: it refuses, breaks, answers nonsense, hangs up before or after the work, does not answer. */
export function troubledStripe(
  fetched: Fetch,
  troubles: readonly StripeTrouble[],
  turn: () => Promise<void>,
): Fetch {
  const next = inTurn(troubles, "none");
  let doubts = 0;
  return async (input, init) => {
    await turn();
    let trouble = next();
    if (trouble === "page" || trouble === "empty") doubts += 1;
    if (doubts > MOST_DOUBTS) trouble = trouble === "empty" ? "faulty" : trouble;
    if (doubts > MOST_DOUBTS) trouble = trouble === "page" ? "busy" : trouble;
    if (trouble === "unasked") throw new TypeError("fetch failed");
    if (trouble === "slow") throw Stripe.HttpClient.makeTimeoutError();
    if (trouble === "busy") return refusal(429, "rate_limit_error");
    if (trouble === "faulty") return refusal(500, "api_error");
    const answer = await fetched(input, init);
    await turn();
    if (trouble === "unheard") throw new TypeError("fetch failed");
    if (trouble === "page") return new Response("<!doctype html><title>Bad gateway</title>");
    return trouble === "empty" ? Response.json({}) : answer;
  };
}

function refusal(status: number, type: string): Response {
  return Response.json({ error: { type, message: "made up" } }, { status });
}

/** The database in trouble: it throws before the work is done or after it, or others overtake it. */
export function troubledD1(
  db: D1Database,
  troubles: readonly DatabaseTrouble[],
  turn: () => Promise<void>,
): D1Database {
  const next = inTurn(troubles, "none");
  const through = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    await turn();
    const trouble = next();
    if (trouble === "before") throw new Error("D1_ERROR: overloaded, nothing was done");
    if (trouble === "slow") for (let turns = 0; turns < 5; turns += 1) await turn();
    const answer = await work();
    if (trouble === "after") throw new Error("D1_ERROR: network connection lost");
    return answer;
  };
  const wrapped = (statement: D1PreparedStatement): D1PreparedStatement =>
    ({
      bare: statement,
      bind: (...params: unknown[]) => wrapped(statement.bind(...params)),
      run: () => through(() => statement.run()),
      all: () => through(() => statement.all()),
      first: () => through(() => statement.first()),
    }) as unknown as D1PreparedStatement;
  return {
    prepare: (sql: string) => wrapped(db.prepare(sql)),
    batch: (statements: readonly { readonly bare: D1PreparedStatement }[]) =>
      through(() => db.batch(statements.map(({ bare }) => bare))),
  } as unknown as D1Database;
}
