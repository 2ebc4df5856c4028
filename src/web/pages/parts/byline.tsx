import type { ArticleSummary } from "../../../articles/article.ts";
import { fill } from "../../copy/copy.ts";
import type { Copy } from "../../copy/en.ts";
import { formatDay, machineTime } from "../../format.ts";
import { tongue } from "./tongue.ts";

interface DayProps {
  /** Epoch ms. */
  readonly moment: number;
  readonly language: string;
}

/** A day for people and its moment for machines. */
export function Day({ moment, language }: DayProps) {
  return <time datetime={machineTime(moment)}>{formatDay(moment, language)}</time>;
}

interface BylineProps {
  readonly article: ArticleSummary;
  readonly copy: Copy;
}

/** Whether it is for supporters only, who wrote it, and when: one line under a story in a list. */
export function Byline({ article, copy }: BylineProps) {
  return (
    <p class="meta" {...tongue(copy.language, article.language)}>
      {article.tier === "supporters" && <span class="tag">{copy.supportersOnly}</span>}
      {article.author && <span>{fill(copy.by, { author: article.author })}</span>}
      <Day moment={article.published} language={copy.language} />
    </p>
  );
}
