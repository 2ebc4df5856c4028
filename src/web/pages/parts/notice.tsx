import type { Child } from "hono/jsx";
import type { Site } from "../../../newsroom/site.ts";
import type { Copy } from "../../copy/en.ts";
import { Document } from "./document.tsx";

interface NoticeProps {
  readonly site: Site;
  readonly copy: Copy;
  readonly title: string;
  /** What stands under the notice, at the page's full width. */
  readonly below?: Child;
  readonly children: Child;
}

/** A page that tells one person one thing, and is no search engine's business. */
export function Notice({ site, copy, title, below, children }: NoticeProps) {
  return (
    <Document
      {...{ site, copy }}
      language={copy.language}
      title={`${title} — ${site.name}`}
      description=""
      path={null}
    >
      <div class="plain">
        <h1>{title}</h1>
        {children}
      </div>
      {below}
    </Document>
  );
}
