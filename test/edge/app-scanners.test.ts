import { expect, test } from "vitest";
import { EMAIL, letterRoom, passOf } from "./letter-room.ts";
import { scan, type Manner } from "./scanner.ts";
import { ANNA, leadsTo } from "./sharing-room.ts";

const READS: Manner["methods"] = ["GET", "HEAD"];
const ALL: Manner["methods"] = ["HEAD", "GET", "OPTIONS", "POST"];

/** As browsers that a script drives send, as old ones do, and as programs do. */
const HEADERS: readonly Manner["headers"][] = [
  {},
  { "sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
  {
    "sec-fetch-site": "same-origin",
    "sec-fetch-mode": "cors",
    origin: "https://lamplight.example",
  },
  { origin: "https://lamplight.example", referer: "https://lamplight.example/sign-in" },
  { "sec-purpose": "prefetch;prerender", purpose: "prefetch", "sec-fetch-site": "cross-site" },
];
const FILLS: readonly Manner["fills"][] = ["nothing", "words", "the address", "codes"];

const MANNERS: readonly Manner[] = HEADERS.flatMap((headers) =>
  FILLS.flatMap((fills) =>
    [READS, ALL].flatMap((methods) =>
      [true, false].map((keepsCookies) => ({
        ...{ headers, fills, methods, keepsCookies },
        atOnce: methods === ALL,
      })),
    ),
  ),
);

/** Each sort of headers with each filling, and of the rest each as often as the other. */
const SOME = MANNERS.filter((_, at) => at % 4 === (at >> 2) % 4);

const passesIn = (given: readonly string[]) =>
  given.filter((cookie) => cookie.startsWith("__Host-n="));

test.each(SOME.map((manner) => [JSON.stringify(manner), manner] as const))(
  "what reads mail is let in nowhere, and the person still is: %s",
  async (_, manner) => {
    const { browser, ask, fetch, rows } = await letterRoom();
    const person = browser();
    const { link, code } = await ask(person);
    const { given, sent } = await scan(fetch, { link, email: EMAIL, manner });
    expect(passesIn(given)).toEqual([]);
    expect(sent).toEqual(expect.arrayContaining([link, "/sign-in/letters", "/sign-in/phrase"]));
    expect(await rows("devices")).toEqual([]);
    const signIns = await rows("sign_ins");
    expect(signIns.filter(({ used }) => used !== 0)).toEqual([]);
    // Codes that were made up cost tries; the press costs none, and needs none.
    const press = manner.fills === "codes";
    const answer = press
      ? await person.post(link)
      : await person.post("/sign-in/letters/code", { code });
    expect(leadsTo(answer)).toEqual([303, "/account"]);
    expect(passOf(person)).toContain(ANNA);
  },
);

test("several of them at once, in every manner, are let in nowhere either", async () => {
  const { browser, ask, fetch, rows } = await letterRoom();
  const person = browser();
  const { link } = await ask(person);
  const given = await Promise.all(
    SOME.map(async (manner) => scan(fetch, { link, email: EMAIL, manner })),
  );
  expect(passesIn(given.flatMap((one) => one.given))).toEqual([]);
  expect(await rows("devices")).toEqual([]);
  expect(leadsTo(await person.post(link))).toEqual([303, "/account"]);
});
