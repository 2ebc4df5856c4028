import type { AppealShelf } from "../appeals/appeal-shelf.ts";
import type { MemoryKeeper } from "../appeals/memory-keeper.ts";
import type { AppealTallies } from "../appeals/attribution.ts";
import type { Challenge } from "../donations/challenge.ts";
import type { Fees } from "../donations/fees.ts";
import type { FormTokens } from "../donations/form-tokens.ts";
import type { IntentKeeper } from "../donations/intent-keeper.ts";
import type { ChangePorts } from "../journeys/change-support.ts";
import type { FeedPorts } from "../journeys/issue-feed.ts";
import type { KeepPorts } from "../journeys/keep-support.ts";
import type { ListGiftsPorts } from "../journeys/list-gifts.ts";
import type { OpenGiftPorts } from "../journeys/open-gift.ts";
import type { PublishAppealsPorts } from "../journeys/publish-appeals.ts";
import type { ReadPorts } from "../journeys/read-article.ts";
import type { ReceivePorts } from "../journeys/receive-event.ts";
import type { RepairPorts } from "../journeys/repair-books.ts";
import type { BouncePorts } from "../journeys/record-bounces.ts";
import type { RollUpPorts } from "../journeys/roll-up-tallies.ts";
import type { SendLettersPorts } from "../journeys/send-letters.ts";
import type { SignInPorts } from "../journeys/sign-in.ts";
import type { SupportPorts } from "../journeys/start-support.ts";
import type { ThanksPorts } from "../journeys/thank-donor.ts";
import type { Random } from "../kernel/ids.ts";
import type { Tallied } from "../ledger/tallies.ts";
import type { BotVerdict } from "../readers/reader.ts";
import type { AccountBooks } from "../supporters/account-books.ts";
import type { FormProofs } from "../supporters/form-proofs.ts";
import type { Contacts, KeptAddresses } from "../supporters/contacts.ts";
import type { Devices } from "../supporters/devices.ts";
import type { WaysIn } from "../supporters/ways-in.ts";
import type { Site } from "../newsroom/site.ts";
import type { MendServices } from "./mend.ts";
import type { CopyShelf } from "./copy/load-copies.ts";

interface Keeping {
  readonly devices: Devices;
  readonly formProofs: FormProofs;
  readonly contacts: Contacts;
  readonly accountBooks: AccountBooks;
  /** As they lie in the store: the night seals them anew. */
  readonly addresses: KeptAddresses;
}

/** What the pages stand on. */
export interface Services {
  readonly site: Site;
  /** Where the donor's browser may be sent to pay: sources for the policy's `form-action`. */
  readonly checkoutOrigins: readonly string[];
  readonly random: Random;
  /** The interface's words in each language but English. */
  readonly copies: CopyShelf;
  readonly reading: ReadPorts;
  /** What a browser keeps of what was begun to give in it. */
  readonly intents: IntentKeeper;
  /** What the newsroom asks for, and of whom. */
  readonly appeals: AppealShelf;
  /** What a browser remembers of them, in its own cookie. */
  readonly memories: MemoryKeeper;
  /** Counts what becomes of them. */
  readonly appealTallies: AppealTallies;
  /** Prints what the newsroom wrote. Loaded when the cron asks for it. */
  publishing(): Promise<PublishAppealsPorts>;
  /** What was counted so far, for the books. */
  counted(): Promise<RollUpPorts>;
  /** Every form that can begin a checkout holds the current one. */
  readonly formTokens: FormTokens;
  readonly fees: Fees;
  /** Asked on the support page; null where the newsroom asks nobody. */
  challenge(): Promise<Challenge | null>;
  /** What the network in front of us knows of who asks. */
  readonly visitors: {
    /** ISO 3166-1; `T1` is Tor; null where it is not known. */
    country(request: Request): string | null;
    bot(request: Request): BotVerdict | Promise<BotVerdict>;
  };
  /** Says whether a token of the newsroom's lets somebody see why an article is as it is. */
  readonly explanations: { admits(token: string, slug: string): boolean };
  /** Keeps work alive that may outlive its response. */
  readonly background: (work: Promise<unknown>) => void;
  /** Counts what was refused, without anybody waiting for it. */
  readonly refusals: { count(tallied: Tallied): void };
  /** What supporters share with others and among their devices. Loaded when it is first asked for. */
  sharing(): Promise<
    ListGiftsPorts & FeedPorts & Pick<SignInPorts, "deviceCodes"> & Pick<OpenGiftPorts, "openings">
  >;
  /** What supporters are known by, and written to. Loaded when it is first asked for. */
  keeping(): Promise<Keeping & WaysIn & MendServices>;
  /** Letters, and what the provider tells of them. Loaded when the cron or the provider asks for it. */
  mail(): Promise<SendLettersPorts & BouncePorts>;
  /** Everything that touches money. Loaded when it is first asked for: a read never pays for it. */
  money(): Promise<
    SupportPorts & ReceivePorts & RepairPorts & ThanksPorts & KeepPorts & ChangePorts
  >;
}
