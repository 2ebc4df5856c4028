import { newId } from "../../src/kernel/ids.ts";
import { newSignInCode } from "../../src/supporters/sign-ins.ts";
import { seededRandom } from "../support/seeded-random.ts";

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** How a machine that reads mail goes about it. */
export interface Manner {
  readonly methods: readonly ("GET" | "HEAD" | "POST" | "OPTIONS")[];
  readonly headers: Readonly<Record<string, string>>;
  readonly keepsCookies: boolean;
  /** What it writes into fields that people fill in. */
  readonly fills: "nothing" | "words" | "the address" | "codes";
  readonly atOnce: boolean;
}

interface Form {
  readonly action: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
}

const MOST_PAGES = 20;
const random = seededRandom(404);

/** What came of it: each `Set-Cookie`, and where forms were sent. */
export interface Scanned {
  readonly given: readonly string[];
  readonly sent: readonly string[];
}

/** Follows every link and sends every form, from a letter's link on. */
export async function scan(
  fetch: Fetch,
  {
    link,
    email,
    manner,
  }: { readonly link: string; readonly email: string; readonly manner: Manner },
): Promise<Scanned> {
  const jar = new Map<string, string>();
  const [given, sent]: [string[], string[]] = [[], []];
  const visit = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const headers = { ...manner.headers, ...(cookie && { cookie }) };
    const response = await fetch(path, { ...init, headers });
    for (const set of response.headers.getSetCookie()) {
      given.push(set);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (manner.keepsCookies) jar.set(name, value);
    }
    return response;
  };
  const seen = new Set<string>();
  const todo = [link];
  while (todo.length > 0 && seen.size < MOST_PAGES) {
    const path = todo.shift()!;
    if (seen.has(path)) continue;
    seen.add(path);
    const visits = manner.methods.map((method) => async () => visit(path, { method }));
    const pages = await inTurn(visits, manner.atOnce);
    const texts = await Promise.all(pages.map(async (page) => page.text()));
    const forms = texts.flatMap(formsOn);
    todo.push(...pages.flatMap(leadsOn), ...texts.flatMap(linksOn));
    sent.push(...forms.map(({ action }) => action));
    const sends = forms.map((form) => async () => send(form, visit, { email, manner }));
    for (const answer of await inTurn(sends, manner.atOnce)) todo.push(...leadsOn(answer));
  }
  return { given, sent };
}

async function inTurn<Value>(
  work: readonly (() => Promise<Value>)[],
  atOnce: boolean,
): Promise<readonly Value[]> {
  if (atOnce) return Promise.all([...work, ...work, ...work].map((one) => one()));
  const done: Value[] = [];
  for (const one of work) done.push(await one());
  return done;
}

async function send(
  { action, method, fields }: Form,
  visit: Fetch,
  { email, manner }: { readonly email: string; readonly manner: Manner },
): Promise<Response> {
  const filled = Object.entries(fields).map(([name, value]) => [
    name,
    value === "" ? filling(manner.fills, name, email) : value,
  ]);
  const body = new URLSearchParams(Object.fromEntries(filled) as Record<string, string>);
  return method === "post"
    ? visit(action, { method: "POST", body })
    : visit(`${action}?${body.toString()}`, {});
}

function filling(how: Manner["fills"], name: string, email: string): string {
  switch (how) {
    case "nothing":
      return "";
    case "words":
      return "Lorem ipsum";
    case "the address":
      return email;
    case "codes":
      return name === "phrase" ? "0".repeat(24) : newSignInCode(random);
  }
}

function leadsOn(page: Response): readonly string[] {
  const location = page.headers.get("location");
  return location?.startsWith("/") ? [location] : [];
}

/** Each form, with what is written into it. */
function formsOn(html: string): readonly Form[] {
  return [...html.matchAll(/<form method="(\w+)" action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].map(
    ([, method = "", action = "", inside = ""]) => ({
      ...{ method, action },
      fields: Object.fromEntries(
        [...inside.matchAll(/<input[^>]*>/g)].map(([input]) => [
          /name="([^"]*)"/.exec(input)?.[1] ?? newId(random),
          /value="([^"]*)"/.exec(input)?.[1] ?? "",
        ]),
      ),
    }),
  );
}

/** The addresses of the site that a page links to. */
function linksOn(html: string): readonly string[] {
  return [...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, path = ""]) => path);
}
