import type { Paragraph, Span, Variant } from "../../appeals/campaign.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { isLink, isOwnPath } from "./links.ts";
import { faultOf, placeholdersIn, type Wording } from "./wording.ts";
import type { WrittenVariant } from "./written.ts";

const HEADING = { most: 120, mayBeEmpty: true, filled: true };
const BUTTON = { most: 60, mayBeEmpty: true, filled: true };
const PARAGRAPH = { most: 1_200, filled: true };
const PICTURE = { most: 250, mayBeEmpty: true };
const LABEL = { most: 80 };

/** How far readers count: enough for every form that a whole number can take. */
const COUNTED = [...Array(201).keys(), 1_000_000];

/** By whom a campaign's words are judged. */
export interface Judging {
  readonly language: string;
  /** What a text says that it may not say; null for nothing. */
  readonly lint: (text: string) => string | null;
}

/** A variant's words, as they were written or compiled. */
type Words = Pick<Variant, "heading" | "button" | "picture" | "call"> & {
  readonly paragraphs: readonly unknown[];
};

/** What is wrong with a variant's words, links and picture. */
export function faultsInWords(variant: Words, at: string, judging: Judging): Fault[] {
  const inText = (text: string, field: string, wording: Wording) =>
    faultsInText(text, field, { ...wording, ...judging });
  const { heading, button, paragraphs, picture, call } = variant;
  const faults = [
    ...inText(heading, `${at}.heading`, HEADING),
    ...inText(button, `${at}.button`, BUTTON),
    ...paragraphs.flatMap((paragraph, place) =>
      inParagraph(paragraph as Paragraph, `${at}.paragraphs[${place}]`, judging),
    ),
  ];
  if (picture) {
    faults.push(...inText(picture.alt, `${at}.picture.alt`, PICTURE));
    if (!isOwnPath(picture.src)) {
      faults.push({ field: `${at}.picture.src`, problem: "must be a path on this site" });
    }
  }
  if (call) {
    faults.push(...inText(call.label, `${at}.call.label`, LABEL));
    if (call.kind === "share" ? call.to !== "" : !isLink(call.to)) {
      const problem = call.kind === "share" ? "is not needed to share" : LINK;
      faults.push({ field: `${at}.call.to`, problem });
    }
  }
  return faults;
}

/** The placeholders in what of a variant is filled in. */
export function needsOf({ heading, button, paragraphs }: WrittenVariant) {
  const spans = (paragraphs as readonly Paragraph[]).flat();
  const counts = spans.some((span) => typeof span === "object" && "count" in span);
  return placeholdersIn([
    heading,
    button,
    ...spans.flatMap(textsOf),
    ...(counts ? ["{count}"] : []),
  ]);
}

const LINK = "must be a path on this site, or begin with https:// or mailto:";

function faultsInText(text: string, field: string, wording: Wording & Judging): Fault[] {
  const problem = faultOf(text, wording) ?? wording.lint(text);
  return problem === null ? [] : [{ field, problem }];
}

function inParagraph(paragraph: Paragraph, field: string, judging: Judging): Fault[] {
  const faults = paragraph.flatMap((span, place) =>
    inSpan(span, `${field}[${place}]`, judging.language),
  );
  if (faults.length > 0) return faults;
  const whole = paragraph.map((span) => textsOf(span).join(" . ")).join("");
  return faultsInText(whole, field, { ...PARAGRAPH, ...judging });
}

function inSpan(span: Span, field: string, language: string): Fault[] {
  const faults = textsOf(span).flatMap((text) => {
    const problem = faultOf(text, { ...PARAGRAPH, mayBeEmpty: typeof span === "string" });
    return problem === null ? [] : [{ field, problem }];
  });
  if (typeof span === "string") return faults;
  if ("link" in span && !isLink(span.to)) faults.push({ field: `${field}.to`, problem: LINK });
  if ("count" in span) {
    for (const form of formsOf(language)) {
      if (span.count[form] !== undefined) continue;
      faults.push({ field: `${field}.count.${form}`, problem: `is missing: ${language} has it` });
    }
  }
  return faults;
}

function textsOf(span: Span): readonly string[] {
  if (typeof span === "string") return [span];
  if ("strong" in span) return [span.strong];
  return "link" in span ? [span.link] : Object.values(span.count);
}

/** The forms that whole numbers take in a language. */
function formsOf(language: string): ReadonlySet<Intl.LDMLPluralRule> {
  const rules = new Intl.PluralRules(language);
  return new Set(COUNTED.map((count) => rules.select(count)));
}
