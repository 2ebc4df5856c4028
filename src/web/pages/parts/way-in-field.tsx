import type { Child } from "hono/jsx";

interface CodeFieldProps {
  readonly says: string;
  readonly name: "code" | "email" | "phrase";
  readonly placeholder?: string;
  /** The id of what is wrong with it. */
  readonly wrong: string | null;
  readonly typed?: string;
}

/** Letters and digits are Latin ones, whatever the keyboard speaks, and stand from left to right in every language. */
const KINDS = {
  code: {
    type: "text",
    autocomplete: "one-time-code",
    autocapitalize: "characters",
    maxlength: 40,
  },
  email: { type: "email", autocomplete: "email", autocapitalize: "none", maxlength: 254 },
  phrase: { type: "text", autocomplete: "off", inputmode: "numeric", maxlength: 144 },
} as const;

/** A field by which somebody is let in. */
export function WayInField({ says, name, placeholder, wrong, typed }: CodeFieldProps): Child {
  return (
    <p class="other">
      <label for={name}>{says}</label>
      <input
        {...{ id: name, name, dir: "ltr", required: true, spellcheck: false, ...KINDS[name] }}
        {...(name !== "code" && { class: "wide" })}
        {...(placeholder !== undefined && { placeholder })}
        {...(typed !== undefined && typed !== "" && { value: typed })}
        {...(wrong !== null && {
          ...{ "aria-invalid": "true", "aria-describedby": wrong, autofocus: true },
        })}
      />
    </p>
  );
}

/** What did not lead in. */
export function Wrong({ id, children }: { readonly id: string; readonly children: Child }) {
  return (
    <div class="alert" role="alert">
      <p id={id}>{children}</p>
    </div>
  );
}
