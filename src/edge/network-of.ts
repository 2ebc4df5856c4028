/**
 * The network that an address is in: /24 of IPv4, /48 of IPv6, the smallest that are routed by themselves. Whoever has
 * many addresses to send from has them in one of these; a household has one address, or one network of 2^64 within it.
 */
export function networkOf(address: string | null): string {
  if (address === null) return "";
  // An IPv4 address as IPv6 writes it: RFC 4291, section 2.5.5.2.
  const four = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address);
  if (four?.[1] !== undefined) return four[1];
  return address.includes(":") ? firstGroups(address) : "";
}

/** The first three of eight groups; `::` stands for as many zeros as are missing: RFC 4291, section 2.2. */
function firstGroups(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::", 2);
  const groups = (text: string) => text.split(":").filter((group) => group !== "");
  const before = groups(head);
  const missing = tail === undefined ? 0 : Math.max(8 - before.length - groups(tail).length, 0);
  const all = [...before, ...Array<string>(missing).fill("0"), ...groups(tail ?? "")];
  return all
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
