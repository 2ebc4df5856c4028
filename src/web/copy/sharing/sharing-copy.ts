import { copyFor } from "../copy.ts";
import { SHARING_AR } from "./ar.ts";
import { SHARING_EN, type SharingCopy } from "./en.ts";
import { SHARING_RU } from "./ru.ts";

const COPIES: Readonly<Record<string, SharingCopy>> = { ru: SHARING_RU, ar: SHARING_AR };

/** The words of the pages on which supporters share, in the language that the interface takes. */
export function sharingCopyFor(language: string, fallback = "en"): SharingCopy {
  return COPIES[copyFor(language, fallback).language] ?? SHARING_EN;
}
