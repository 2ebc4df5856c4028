const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const WRITTEN =
  /^(?:\p{L}+,? )?(?:\d{1,2} \p{L}{3,9}|\p{L}{3,9} \d{1,2}),? \d{4}(?:[ ,]+\d{1,2}:\d{2}.*)?$/u;

/**
 * Epoch ms of an ISO 8601 date or date-time, or of a date as English and mail headers write it.
 * Without a zone it is UTC. Null where it is neither, or no day of the calendar (31 April).
 */
export function parseMoment(written: string): number | null {
  const value = written.trim();
  const parts = ISO.exec(value);
  if (parts) return isoMoment(parts);
  if (!WRITTEN.test(value)) return null;
  const zoned = /(?:Z|GMT|UTC|[+-]\d{4})$/i.test(value) ? value : `${value} UTC`;
  const moment = Date.parse(zoned);
  return Number.isNaN(moment) ? null : moment;
}

function isoMoment(parts: RegExpExecArray): number | null {
  const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00", zone = "Z"] =
    parts;
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(.\d\d):?(\d\d)$/, "$1:$2") : "Z";
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(8, 10) !== day) return null;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(moment) ? null : moment;
}
