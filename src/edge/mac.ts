import { _SHA256, sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { base64url } from "./hmac.ts";

/** HMAC-SHA-256 (RFC 2104) under one key, at once, where WebCrypto's promises would cost more than the work itself. */
export interface Mac {
  /** The beginning of the key's own hash: tells keys apart, tells nothing of them. 8 hexadecimal digits. */
  readonly name: string;
  /** The MAC of a text in ASCII, cut to so many bytes, in base64url. */
  of(text: string, bytes: number): string;
}

/** For one use of a secret: nothing made for another use passes for it. */
export function macFor(secret: string, use: string): Mac {
  const key = sha256(utf8ToBytes(`${use}\n${secret}`));
  const name = [...sha256(key).subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  const hmac = new Hmac(key);
  return { name: name.join(""), of: (text, bytes) => base64url(hmac.of(text).subarray(0, bytes)) };
}

const BLOCK = 64;

/** The texts' bytes in front of their padding, used again for the next text. Longer than a reading history. */
let scratch = new DataView(new ArrayBuffer(2_048));
/** The inner hash as the outer one's only block: its padding never changes. */
const inner = new DataView(new ArrayBuffer(BLOCK));
inner.setUint8(sha256.outputLen, 0x80);
inner.setUint32(BLOCK - 4, (BLOCK + sha256.outputLen) * 8);
const outer = new DataView(new ArrayBuffer(sha256.outputLen));
const mac = new Uint8Array(outer.buffer);

/**
 * The library's compression function, led by hand over short texts. Its streams, for texts of any length in any pieces,
 * cost as much again as the work itself.
 */
class Hmac extends _SHA256 {
  /** The key is worked in once: that is half of the work on a short text. */
  readonly #inner: State;
  readonly #outer: State;

  /** The key is no longer than a block. */
  constructor(key: Uint8Array) {
    super();
    const initial = this.get();
    this.#inner = this.#after(initial, key, 0x36);
    this.#outer = this.#after(initial, key, 0x5c);
  }

  /** Lent until the next call. */
  of(text: string): Uint8Array {
    const blocks = padded(text);
    this.set(...this.#inner);
    for (let block = 0; block < blocks; block += 1) this.process(scratch, block * BLOCK);
    this.#write(inner);
    this.set(...this.#outer);
    this.process(inner, 0);
    this.#write(outer);
    return mac;
  }

  #after(initial: State, key: Uint8Array, pad: number): State {
    const block = new Uint8Array(BLOCK).map((_, at) => (key[at] ?? 0) ^ pad);
    this.set(...initial);
    this.process(new DataView(block.buffer), 0);
    return this.get();
  }

  #write(view: DataView): void {
    view.setUint32(0, this.A);
    view.setUint32(4, this.B);
    view.setUint32(8, this.C);
    view.setUint32(12, this.D);
    view.setUint32(16, this.E);
    view.setUint32(20, this.F);
    view.setUint32(24, this.G);
    view.setUint32(28, this.H);
  }
}

type State = ReturnType<Hmac["get"]>;

/** Lays a text out behind the key's block (FIPS 180-4, section 5.1.1); how many blocks it takes. */
function padded(text: string): number {
  const { length } = text;
  const blocks = Math.ceil((length + 9) / BLOCK);
  const end = blocks * BLOCK;
  if (end > scratch.byteLength) scratch = new DataView(new ArrayBuffer(end));
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) throw new RangeError("not ASCII");
    scratch.setUint8(at, code);
  }
  scratch.setUint8(length, 0x80);
  for (let at = length + 1; at < end - 4; at += 1) scratch.setUint8(at, 0);
  scratch.setUint32(end - 4, (BLOCK + length) * 8);
  return blocks;
}
