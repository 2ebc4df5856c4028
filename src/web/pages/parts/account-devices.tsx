import type { Id } from "../../../kernel/ids.ts";
import type { Device } from "../../../supporters/devices.ts";
import { copyFor, fill } from "../../copy/copy.ts";
import { SHARING } from "../../copy/sharing/en.ts";
import { formatDate } from "../../format.ts";
import { AccountForm, type Part } from "../account-frame.tsx";

interface DevicesProps {
  readonly part: Part;
  readonly devices: readonly Device[];
  /** This browser. */
  readonly device: Id;
}

/** Where one is signed in, with a way to end each, or all but this one. */
export function Devices({ part, devices, device }: DevicesProps) {
  const { heading, text, endOthers } = part.copy.account.devices;
  const { device: another } = copyFor(part.language, part.language, SHARING);
  return (
    <section id="devices">
      <h2>{heading}</h2>
      <p>{text}</p>
      <ul class="rows">
        {devices.map((one) => (
          <Row part={part} device={one} here={one.id === device} />
        ))}
      </ul>
      <div class="acts">
        {devices.some(({ id }) => id !== device) && (
          <AccountForm part={part} action="/account/devices" fields={{ others: "yes" }}>
            <button>{endOthers}</button>
          </AccountForm>
        )}
        <AccountForm part={part} action="/sign-in/codes">
          <button>{another.read}</button>
        </AccountForm>
      </div>
    </section>
  );
}

interface RowProps {
  readonly part: Part;
  readonly device: Device;
  readonly here: boolean;
}

function Row({ part, device, here }: RowProps) {
  const { copy, language } = part;
  const { ways, days, end, here: this_ } = copy.account.devices;
  const id = `device-${device.id}`;
  return (
    <li>
      <span id={id}>
        <b>{here ? this_ : ways[device.way]}</b>
        {here && <small>{ways[device.way]}</small>}
        <small>
          {fill(days, {
            since: formatDate(device.since, language),
            seen: formatDate(device.seen, language),
          })}
        </small>
      </span>
      {!here && (
        <AccountForm part={part} action="/account/devices" fields={{ device: device.id }}>
          <button aria-describedby={id}>{end}</button>
        </AccountForm>
      )}
    </li>
  );
}

/** Whether there is one, and a way to have another: which one it is nobody can say. */
export function Phrase({ part, has }: { readonly part: Part; readonly has: boolean }) {
  const { phrase } = part.copy.account;
  return (
    <section id="phrase">
      <h2>{phrase.heading}</h2>
      <p>{has ? phrase.has : phrase.none}</p>
      <div class="acts">
        <AccountForm part={part} action="/account/phrase">
          <button>{has ? phrase.renew : phrase.make}</button>
        </AccountForm>
      </div>
    </section>
  );
}
