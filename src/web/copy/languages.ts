import type ar from "../assets/copy/ar.json";
import type de from "../assets/copy/de.json";
import type es from "../assets/copy/es.json";
import type fr from "../assets/copy/fr.json";
import type ru from "../assets/copy/ru.json";
import type uk from "../assets/copy/uk.json";
import type { DefaultWords } from "../../appeals/default-words.ts";
import type { AccountWords } from "./account/en.ts";
import type { AppealsWords } from "./appeals/en.ts";
import type { Copy } from "./en.ts";
import type { GivingWords } from "./giving/en.ts";
import type { LettersWords } from "./letters/en.ts";
import type { MendingWords } from "./mending/en.ts";
import type { OutputsWords } from "./outputs/en.ts";
import type { PrecautionWords } from "./precaution/en.ts";
import type { ProblemWords } from "./problems/en.ts";
import type { SharingWords } from "./sharing/en.ts";
import type { SignInWords } from "./sign-in/en.ts";

/** What a file of src/web/assets/copy holds: all that the interface says in one language. */
export interface Words {
  readonly main: Copy;
  readonly problems: ProblemWords["problems"];
  readonly giving: GivingWords;
  readonly sharing: SharingWords;
  readonly signIn: SignInWords;
  readonly outputs: OutputsWords;
  readonly precaution: PrecautionWords;
  readonly appeals: AppealsWords;
  readonly account: AccountWords["account"];
  readonly letters: LettersWords["letters"];
  readonly mending: MendingWords["mending"];
  /** The appeal that ships. */
  readonly campaign: DefaultWords;
}

/** Words that only some pages need. In English they come with those pages. */
export interface Family<More> {
  readonly english: More;
  from(words: Words): More;
}

/** The names in a file that English does not have. */
type Strays<Shape, Own> = {
  [Name in keyof Own]: Name extends keyof Shape
    ? Own[Name] extends object
      ? Strays<NonNullable<Shape[Name]>, Own[Name]>
      : never
    : Name;
}[keyof Own];

/** What has neither fewer names than English nor more; anything else does not compile. */
type Complete<Own extends Words, _Strays extends never> = Own;

/** Every language but English. */
interface Files {
  readonly ar: Complete<typeof ar, Strays<Words, typeof ar>>;
  readonly de: Complete<typeof de, Strays<Words, typeof de>>;
  readonly es: Complete<typeof es, Strays<Words, typeof es>>;
  readonly fr: Complete<typeof fr, Strays<Words, typeof fr>>;
  readonly ru: Complete<typeof ru, Strays<Words, typeof ru>>;
  readonly uk: Complete<typeof uk, Strays<Words, typeof uk>>;
}

/** The languages whose words are loaded when they are first needed. */
export const LOADABLE: Readonly<Record<keyof Files, true>> = {
  ar: true,
  de: true,
  es: true,
  fr: true,
  ru: true,
  uk: true,
};
