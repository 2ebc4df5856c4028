import { DEFAULT_HARM_POLICY, type HarmPolicy } from "../../appeals/harm-policy.ts";
import { D1Books } from "../../edge/d1/books.ts";
import { D1Campaigns } from "../../edge/d1/campaigns.ts";
import { D1Facts } from "../../edge/d1/facts.ts";
import { D1Folios } from "../../edge/d1/folios.ts";
import { D1Inbox } from "../../edge/d1/inbox.ts";
import { moneyStores } from "../../edge/d1/money-stores.ts";
import { D1KeptAddresses } from "../../edge/d1/kept-addresses.ts";
import { D1NewsroomBooks } from "../../edge/d1/newsroom-books.ts";
import { D1RepairLog } from "../../edge/d1/repair-log.ts";
import { parseAppealDocument } from "../../edge/kv/appeal-document.ts";
import { KvAppeals } from "../../edge/kv/appeal-shelf.ts";
import { sealedEmails } from "../../edge/sealed-emails.ts";
import type { ResealPorts } from "../../journeys/reseal-addresses.ts";
import { once } from "../../kernel/once.ts";
import { configurationOf, type Configuration } from "../local/configuration.ts";
import { keptKeys } from "../local/keys.ts";
import { readWranglerToml } from "../local/wrangler-toml.ts";
import { openState, type State } from "../state.ts";

/** What can be read without asking Stripe. */
function storesOf({ db }: State) {
  return {
    books: new D1Books(db),
    newsroom: new D1NewsroomBooks(db),
    folios: new D1Folios(db),
    facts: new D1Facts(db),
    inbox: new D1Inbox(db),
    log: new D1RepairLog(db),
    campaigns: new D1Campaigns(db, Date.now),
    clock: Date.now,
  };
}

export type Stores = ReturnType<typeof storesOf>;

/** The books in a state folder, for as long as the work takes. */
export async function withBooks<Done>(
  dir: string,
  work: (stores: Stores) => Promise<Done>,
): Promise<Done> {
  const state = await openState(dir);
  try {
    return await work(storesOf(state));
  } finally {
    await state.close();
  }
}

/** The books, and the Stripe that they are a copy of, configured as `npm start` is. */
async function servicesOf(state: State, dir: string) {
  const { config, pretend } = await configurationIn(dir, state.secrets);
  if (pretend) {
    throw new Error(
      "there is no Stripe to ask: let npm start run meanwhile, or set STRIPE_API_BASE",
    );
  }
  const { stripePorts } = await import("../../stripe/ports.ts");
  const clock = Date.now;
  const settings = { ...config.stripe, siteUrl: config.site.url, clock };
  const { records, history } = stripePorts(settings);
  return {
    ...storesOf(state),
    records,
    history,
    ...moneyStores(state.db, {
      ...config,
      policy: once(async () => policyIn(await new KvAppeals(state.shelf).text())),
      clock,
    }),
  };
}

/** As it is published; until it is, the one that ships. */
function policyIn(printed: string | null): HarmPolicy {
  return (printed === null ? null : parseAppealDocument(printed))?.policy ?? DEFAULT_HARM_POLICY;
}

export type Services = Awaited<ReturnType<typeof servicesOf>>;

/** As `withBooks`, with Stripe. Throws a line that says what to do where none is known. */
export async function withStripe<Done>(
  dir: string,
  work: (services: Services) => Promise<Done>,
): Promise<Done> {
  const state = await openState(dir);
  try {
    return await work(await servicesOf(state, dir));
  } finally {
    await state.close();
  }
}

/** Addresses as they are sealed, with the keys that the Worker has. Null where it has none. */
export async function withAddresses<Done>(
  dir: string,
  work: (ports: ResealPorts) => Promise<Done>,
): Promise<Done | null> {
  const state = await openState(dir);
  try {
    const { config } = await configurationIn(dir, state.secrets);
    const sealer = sealedEmails(config.emailKeys);
    const addresses = new D1KeptAddresses(state.db, sealer);
    return sealer && (await work({ addresses, inbox: new D1Inbox(state.db), clock: Date.now }));
  } finally {
    await state.close();
  }
}

/** As the `npm start` that runs was told, else as the next one would be: with other keys one would do harm. */
async function configurationIn(dir: string, told: State["secrets"]): Promise<Configuration> {
  const keys = await keptKeys(dir);
  if (keys === null) throw new Error(`npm start never ran on ${dir}: it has no keys`);
  const { vars } = await readWranglerToml();
  const env = { ...told, ...process.env };
  return configurationOf({ env, vars, keys, url: "http://127.0.0.1" });
}
