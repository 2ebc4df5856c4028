import { readMonth, searchArchive } from "../../journeys/read-archive.ts";
import { loadCopies } from "../copy/load-copies.ts";
import { renderArchive, renderMonth } from "../pages/archive-page.tsx";
import { languagesOn } from "../pages/parts/site-language.ts";
import { documentOf, Documents, lastChange, send, sharedHeaders } from "./document.ts";
import type { Serve } from "../addresses.ts";

const TYPE = "text/html; charset=utf-8";

const DOCUMENTS = new Documents();

/** Characters; longer than any headline. */
const LONGEST_QUERY = 200;

/** `GET /archive`, with `?q=` a search: what somebody looks for is between them and us, so no cache keeps it. */
export const serveArchive: Serve = async (request, { services, headers }) => {
  const { site, copies, reading } = services;
  const typed = new URL(request.url).searchParams.get("q")?.trim() ?? "";
  const query = typed.slice(0, LONGEST_QUERY);
  const months = await reading.shelf.months();
  if (query !== "") {
    const found = await searchArchive(query, reading);
    await loadCopies(languagesOn(site, found.articles), copies);
    const text = renderArchive({ site, months, search: { query, ...found } });
    return send(
      request,
      await documentOf({ text, type: TYPE, modified: null }),
      headers.neverStored,
    );
  }
  const isWhole = await loadCopies(languagesOn(site, []), copies);
  const document = await DOCUMENTS.of(months, `months ${isWhole}`, () => ({
    text: renderArchive({ site, months, search: null }),
    type: TYPE,
    modified: null,
  }));
  return send(request, document, sharedHeaders(headers));
};

/** `GET /archive/2026-11` */
export const serveMonth: Serve = async (request, { services, problems, headers }, name) => {
  const found = await readMonth(name, services.reading);
  if (!found) return problems.notFound();
  const { site, copies } = services;
  const isWhole = await loadCopies(languagesOn(site, found.articles), copies);
  const key = [isWhole, found.later?.month, found.earlier?.month].join();
  const document = await DOCUMENTS.of(found.articles, key, () => ({
    text: renderMonth({ site, ...found }),
    type: TYPE,
    modified: lastChange(found.articles),
  }));
  return send(request, document, sharedHeaders(headers));
};
