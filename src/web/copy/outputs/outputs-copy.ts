import { copyFor } from "../copy.ts";
import { OUTPUTS_AR } from "./ar.ts";
import { OUTPUTS_EN, type OutputsCopy } from "./en.ts";
import { OUTPUTS_RU } from "./ru.ts";

const COPIES: Readonly<Record<string, OutputsCopy>> = { ru: OUTPUTS_RU, ar: OUTPUTS_AR };

/** The words of the archive, feeds and Markdown, in the language that the interface takes. */
export function outputsCopyFor(language: string, fallback = "en"): OutputsCopy {
  return COPIES[copyFor(language, fallback).language] ?? OUTPUTS_EN;
}
