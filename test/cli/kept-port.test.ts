import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepPort, keptPort } from "../../src/cli/local/kept-port.ts";

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "newsstand-port-"));
  file = join(dir, "stripe-port");
});

afterEach(() => rm(dir, { recursive: true, force: true }));

test("a port is kept for the next start while nobody else has it", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await keepPort(file, port);
  expect(await keptPort(file)).toBe(0);
  server.close();
  await once(server, "close");
  expect(await keptPort(file)).toBe(port);
});

test("where no port was kept, any will do", async () => {
  expect(await keptPort(file)).toBe(0);
});

test.each(["", "no port", "-1", "65536", "80.5"])("%j is no port to come back to", async (text) => {
  await writeFile(file, text);
  expect(await keptPort(file)).toBe(0);
});
