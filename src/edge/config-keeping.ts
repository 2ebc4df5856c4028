import * as z from "zod/mini";

/** What is configured about supporters' addresses and letters. */
export interface KeepingConfig {
  /** Seal addresses, the newest first; none, and no address is kept, and nobody is written to. */
  readonly emailKeys: readonly string[];
  /** Raised, it makes every pass worthless at once. */
  readonly passEpoch: number;
  readonly mail: MailConfig;
}

export interface MailConfig {
  /** The sender, as `Name <address>` or an address; null where no letters are sent. */
  readonly from: string | null;
  /** Of the provider that takes letters over HTTP; null where the Worker's own binding sends them. */
  readonly apiKey: string | null;
  /** The origin of another server that speaks the provider's protocol. */
  readonly apiBase: string | null;
  /** Signs what the provider tells of letters that came back. */
  readonly webhookSecret: string | null;
}

/** What need not be there; empty is as good as missing. */
export const optional = z.pipe(
  z.optional(z.string()),
  z.transform((value) => value?.trim() || null),
);

const isOrigin = (value: string) => URL.canParse(value) && new URL(value).origin === value;

export const KEEPING = {
  EMAIL_KEYS: z
    .pipe(
      z.optional(z.string()),
      z.transform((value) => (value ?? "").split(/[\s,]+/).filter((key) => key !== "")),
    )
    .check(
      z.refine((keys) => keys.every((key) => key.length >= 32), {
        error: "must be random keys of at least 32 characters, the newest first, or not be there",
      }),
    ),
  PASS_EPOCH: z
    .string("is missing")
    .check(z.regex(/^\d{1,6}$/, { error: "must be a whole number" })),
  MAIL_FROM: optional.check(
    z.refine(
      (from) =>
        from === null || /^(?:[^<>\r\n"]+ <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/.test(from),
      {
        error: "must be an address, or Name <address>",
      },
    ),
  ),
  MAIL_API_KEY: optional,
  MAIL_API_BASE: optional.check(
    z.refine((base) => base === null || isOrigin(base), { error: "must be an origin" }),
  ),
  MAIL_WEBHOOK_SECRET: optional,
};

/** The variables as they were parsed. */
type Parsed = { readonly [Name in keyof typeof KEEPING]: z.output<(typeof KEEPING)[Name]> };

export function keepingFrom(vars: Parsed): KeepingConfig {
  return {
    emailKeys: vars.EMAIL_KEYS,
    passEpoch: Number(vars.PASS_EPOCH),
    mail: {
      from: vars.MAIL_FROM,
      apiKey: vars.MAIL_API_KEY,
      apiBase: vars.MAIL_API_BASE,
      webhookSecret: vars.MAIL_WEBHOOK_SECRET,
    },
  };
}
