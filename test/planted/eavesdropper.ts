import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface Eavesdropper {
  readonly url: string;
  /** Every request as it came: address, headers and body. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Stands before a server on the own machine and writes down all that it is asked. */
export async function eavesdropOn(origin: string): Promise<Eavesdropper> {
  const heard: string[] = [];
  const pass = async (asked: IncomingMessage, answer: ServerResponse): Promise<void> => {
    const { method, url = "/", rawHeaders } = asked;
    const body = await buffer(asked);
    heard.push([`${method} ${url}`, ...rawHeaders, body.toString("utf8")].join("\n"));
    const passed = request(new URL(url, origin), { method, headers: asked.headers });
    passed.end(body);
    const [reply] = (await once(passed, "response")) as [IncomingMessage];
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  };
  const server = createServer((asked, answer) => {
    pass(asked, answer).catch(() => answer.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
