import type { Site } from "../../../newsroom/site.ts";
import { fill } from "../../copy/copy.ts";
import type { PrecautionCopy } from "../../copy/precaution/en.ts";

interface PrecautionProps {
  readonly site: Site;
  readonly copy: PrecautionCopy;
}

/** What stands before an ask where giving may be punished. */
export function Warning({ site, copy }: PrecautionProps) {
  const { title, text } = copy.warning;
  return (
    <div class="alert">
      <p>
        <b>{title}</b>
      </p>
      <p>{fill(text, { descriptor: site.statementDescriptor })}</p>
    </div>
  );
}

interface OtherWaysProps extends Pick<PrecautionProps, "copy"> {
  /** Its heading: the page's own where nothing else is on it. */
  readonly as?: "h1" | "h2";
}

/** What stands in an ask's place where nobody should be asked for money: no form, and no way to one. */
export function OtherWaysToHelp({ copy, as: Title = "h2" }: OtherWaysProps) {
  const { title, text, read, tell, feed } = copy.otherWays;
  return (
    <section class="help">
      <Title>{title}</Title>
      <p>{text}</p>
      <ul>
        <li>{read}</li>
        <li>{tell}</li>
        <li>
          <a href="/feed.xml">{feed}</a>
        </li>
      </ul>
    </section>
  );
}
