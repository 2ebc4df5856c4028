// What `npm start` runs: the Worker, and a door through which `npm run import` and `npm run books`
// reach its stores. Two processes with the same SQLite files open fail each other's writes
// (SQLITE_BUSY, about one in six when both are busy), so only one of them has the files open.
import worker from "../../../worker.ts";
import { STATE_PATH, TOKEN_HEADER, decode, encode } from "./protocol.ts";
import type { StateCall, StateReply, Statement } from "./protocol.ts";

export * from "../../../worker.ts";

interface LocalEnv extends Env {
  /** Made anew at every start and known to processes that can read the state folder. */
  STATE_TOKEN: string;
  /** Where every request comes from: ISO 3166-1, T1 for Tor, or XX where nobody knows. */
  COUNTRY: string;
  MAIL_API_BASE?: string;
}

const newsstand: ExportedHandler<Env> & Required<Pick<ExportedHandler<Env>, "fetch">> = worker;

export default {
  ...newsstand,
  async fetch(request, env, ctx) {
    if (isForTheMailbox(request)) return mailbox(request, env);
    if (!isForTheDoor(request, env)) return newsstand.fetch(from(request, env), env, ctx);
    const call = await request.json<StateCall>();
    return answer(call, env).then(
      (value) => reply({ value: encode(value) }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    );
  },
} satisfies ExportedHandler<LocalEnv>;

/** As the network in front of a deployed Worker would say it. */
function from(request: Parameters<typeof newsstand.fetch>[0], { COUNTRY }: LocalEnv) {
  return new Request(request, { cf: { ...request.cf, country: COUNTRY } }) as typeof request;
}

/** Where the letters that were sent can be read: no part of the Worker that is deployed. */
const MAILBOX = "/dev/mail";

function isForTheMailbox(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return pathname === MAILBOX || pathname.startsWith(`${MAILBOX}/`);
}

/** As the pretend provider shows it; without one there is none. */
async function mailbox(request: Request, { MAIL_API_BASE }: LocalEnv): Promise<Response> {
  if (!MAIL_API_BASE) return new Response("no letters are kept here\n", { status: 404 });
  const { pathname } = new URL(request.url);
  const body = request.method === "POST" ? await request.text() : null;
  const type = request.headers.get("content-type");
  return fetch(MAIL_API_BASE + pathname, {
    method: request.method,
    body,
    redirect: "manual",
    ...(type !== null && { headers: { "content-type": type } }),
  });
}

function isForTheDoor(request: Request, env: LocalEnv): boolean {
  const { pathname } = new URL(request.url);
  return pathname === STATE_PATH && request.headers.get(TOKEN_HEADER) === env.STATE_TOKEN;
}

async function answer(call: StateCall, { DB, SHELF }: LocalEnv): Promise<unknown> {
  if (call.store === "shelf") {
    const method: unknown = Reflect.get(SHELF, call.method);
    if (typeof method !== "function") throw new Error(`KV has no ${call.method}`);
    return (await Reflect.apply(method, SHELF, call.args.map(decode))) as unknown;
  }
  const prepared = ({ sql, params }: Statement) => DB.prepare(sql).bind(...params.map(decode));
  switch (call.method) {
    case "batch":
      return DB.batch(call.statements.map(prepared));
    case "raw":
      return prepared(call.statement).raw({ columnNames: true });
    case "exec":
      return DB.exec(call.sql);
  }
}

function reply(body: StateReply): Response {
  return Response.json(body);
}
