import type ar from "../assets/copy/ar.json";
import type ru from "../assets/copy/ru.json";
import type { Copy } from "./en.ts";
import type { GivingWords } from "./giving/en.ts";
import type { OutputsWords } from "./outputs/en.ts";
import type { SharingWords } from "./sharing/en.ts";

/** What a file of src/web/assets/copy holds: all that the interface says in one language. */
export interface Words {
  readonly main: Copy;
  readonly giving: GivingWords;
  readonly sharing: SharingWords;
  readonly outputs: OutputsWords;
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
  readonly ru: Complete<typeof ru, Strays<Words, typeof ru>>;
}

/** The languages whose words are loaded when they are first needed. */
export const LOADABLE: Readonly<Record<keyof Files, true>> = { ar: true, ru: true };
