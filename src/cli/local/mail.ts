import { join } from "node:path";
import { startMailProvider } from "../../../test/mail/server.ts";
import type { Configuration } from "./configuration.ts";
import { keepPort, keptPort } from "./kept-port.ts";

export interface LocalMail {
  /** Of the provider; null where the Worker finds it by itself. */
  readonly url: string | null;
  /** For the line that says where letters are. */
  readonly about: string;
  close(): Promise<void>;
}

/** Where the Worker answers, and what has it send what is due. */
interface Newsstand {
  readonly dir: string;
  readonly url: string;
  readonly everyMinute: string;
}

/** Who takes letters: the provider that is named in the environment; the pretend one where none is. */
export async function mailOf(
  { config, pretendMail }: Configuration,
  { dir, url, everyMinute }: Newsstand,
): Promise<LocalMail> {
  const { apiKey, apiBase, webhookSecret } = config.mail;
  if (!pretendMail) {
    const about = `${apiBase ?? "the provider"} (yours)`;
    return { url: apiBase, about, close: () => Promise.resolve() };
  }
  const portFile = join(dir, "mail-port");
  const provider = await startMailProvider({
    port: await keptPort(portFile),
    apiKey: apiKey ?? "",
    webhook: { url: `${url}/webhooks/mail`, secret: webhookSecret ?? "" },
    fetchMail: () => fetch(everyMinute).catch(() => null),
  });
  await keepPort(portFile, provider.port);
  return {
    url: provider.url,
    about: `${url}/dev/mail  (pretend: every letter that was sent, for everybody)`,
    close: () => provider.close(),
  };
}
