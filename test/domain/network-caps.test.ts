import { describe, expect, test } from "vitest";
import { NETWORK_WINDOW, RecentNetworks } from "../../src/edge/isolate/network-caps.ts";
import { networkOf } from "../../src/edge/network-of.ts";
import { handClock } from "../support/hand-clock.ts";

describe("a network is what is routed by itself", () => {
  test.each([
    ["192.0.2.1", "192.0.2.254"],
    ["::ffff:192.0.2.1", "192.0.2.7"],
    ["2001:db8:1:2::1", "2001:db8:1:ffff:5:6:7:8"],
    ["2001:DB8:1::", "2001:0db8:0001::42"],
    ["2001:db8::1", "2001:db8:0:7:1:2:3:4"],
    ["::1", "0:0:0:9::"],
  ])("%s and %s are in one", (one, other) => {
    expect(networkOf(one)).toBe(networkOf(other));
  });

  test.each([
    ["192.0.2.1", "192.0.3.1"],
    ["2001:db8:1::1", "2001:db8:2::1"],
    ["2001:db8::1", "2001:db8:1::1"],
  ])("%s and %s are not", (one, other) => {
    expect(networkOf(one)).not.toBe(networkOf(other));
  });

  test("what is no address is all one", () => {
    expect(networkOf(null)).toBe(networkOf("somebody"));
  });
});

describe("forms from one network", () => {
  test("are so many in ten minutes, and then again", () => {
    const clock = handClock();
    const networks = new RecentNetworks(3, clock);
    const admitted = () =>
      Array.from({ length: 1_000 }, (_, at) => networks.admits(`192.0.2.${at % 256}`)).filter(
        Boolean,
      ).length;
    expect(admitted()).toBe(3);
    clock.turn(NETWORK_WINDOW - 1);
    expect(admitted()).toBe(0);
    expect(networks.admits("198.51.100.1")).toBe(true);
    clock.turn(1);
    expect(admitted()).toBe(3);
  });

  test("whose address is not known are capped together", () => {
    const networks = new RecentNetworks(2, handClock());
    expect([null, null, null].map((address) => networks.admits(address))).toEqual([
      ...[true, true, false],
    ]);
  });
});
