import { createAdaptorServer } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { mailProvider, type ProviderOptions } from "./provider.ts";

/** Starts a pretend provider of mail on 127.0.0.1 and answers once it listens. Port 0 takes any free one. */
export async function startMailProvider(options: ProviderOptions & { readonly port?: number }) {
  const provider = mailProvider(options);
  const server = createAdaptorServer({ fetch: provider.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  return { ...provider, url: `http://127.0.0.1:${port}`, port, close };
}
