import type { Paragraph, Span } from "../../../appeals/campaign.ts";
import { fill } from "../../copy/copy.ts";

/** What the placeholders of a campaign's words stand for, written in its language. */
export type Values = Readonly<Record<string, string>>;

interface WordsProps {
  readonly paragraphs: readonly Paragraph[];
  readonly values: Values;
  /** How many articles the reader has read, and in which plural form the campaign's language says that. */
  readonly plural?: Intl.LDMLPluralRule | null;
}

/** A campaign's paragraphs as such; its few marks are all the markup there is. */
export function Words({ paragraphs, ...filled }: WordsProps) {
  return (
    <>
      {paragraphs.map((spans) => (
        <p>
          {spans.map((span) => (
            <Marked span={span} {...filled} />
          ))}
        </p>
      ))}
    </>
  );
}

interface MarkedProps extends Omit<WordsProps, "paragraphs"> {
  readonly span: Span;
}

function Marked({ span, values, plural }: MarkedProps) {
  if (typeof span === "string") return <>{fill(span, values)}</>;
  if ("strong" in span) return <strong>{fill(span.strong, values)}</strong>;
  if ("link" in span) return <a href={span.to}>{fill(span.link, values)}</a>;
  const { count } = span;
  return <>{fill((plural && count[plural]) ?? count.other, values)}</>;
}
