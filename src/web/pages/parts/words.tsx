import type { Paragraph, Span } from "../../../appeals/campaign.ts";
import { fill } from "../../copy/copy.ts";

/** What the placeholders of a campaign's words stand for, written in its language. */
export type Values = Readonly<Record<string, string>>;

/** A campaign's paragraphs as such; its few marks are all the markup there is. */
export function Words(props: {
  readonly paragraphs: readonly Paragraph[];
  readonly values: Values;
}) {
  const { paragraphs, values } = props;
  return (
    <>
      {paragraphs.map((spans) => (
        <p>
          {spans.map((span) => (
            <Marked {...{ span, values }} />
          ))}
        </p>
      ))}
    </>
  );
}

function Marked({ span, values }: { readonly span: Span; readonly values: Values }) {
  if (typeof span === "string") return <>{fill(span, values)}</>;
  if ("strong" in span) return <strong>{fill(span.strong, values)}</strong>;
  if ("link" in span) return <a href={span.to}>{fill(span.link, values)}</a>;
  return <>{fill(span.count.other, values)}</>;
}
