import { describe, expect, test, vi } from "vitest";
import { forgetLetters, sendLetters } from "../../src/journeys/send-letters.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/kernel/time.ts";
import { LEASE, MOST_ATTEMPTS } from "../../src/supporters/letters.ts";
import { PostRoom } from "../support/post-room.ts";

describe("a letter that is due", () => {
  test("is sent once, and holds no code any more", async () => {
    const room = new PostRoom();
    const id = await room.letter("sign-in", await room.customer("anna"));
    expect(await room.tick()).toEqual({ sent: 1, dropped: 0, refused: 0, again: 0 });
    expect(room.provider.mailbox.letters).toMatchObject([
      { key: id, from: "Post <post@example.org>", to: "anna@example.org", text: "K7QF2M9X" },
    ]);
    expect(room.rows()).toMatchObject([{ state: "sent", sealed: null, attempts: 1 }]);
    room.clock.turn(DAY);
    expect((await room.tick()).sent).toBe(0);
  });

  test("goes before what is due later, and what lets somebody in before everything", async () => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    const bo = await room.customer("bo");
    await room.letter("payment-failed", anna, room.clock() - HOUR);
    await room.letter("sign-in", bo);
    await room.letter("payment-recovered", bo, room.clock() + 1);
    await room.tick();
    expect(room.sent()).toEqual(["bo@example.org sign-in", "anna@example.org payment-failed"]);
  });

  test.each([
    ["nobody", null],
    ["somebody whose address was never kept", "cus_unknown"],
  ])("to %s is dropped", async (_, customer) => {
    const room = new PostRoom();
    await room.letter("sign-in", customer);
    await room.letter("payment-failed", customer);
    await room.tick();
    expect(room.provider.asked.times).toBe(0);
    expect(room.states()).toEqual(["dropped", "dropped"]);
    expect(room.rows()[0]).toMatchObject({ sealed: null });
  });

  test.each([
    "forgotten = 1, email_sealed = NULL",
    "deleted = 1, email_index = NULL, email_sealed = NULL",
    "bounced = '2026-11-20'",
  ])("is dropped where the customer is %s", async (is) => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    for (const kind of ["payment-failed", "sign-in"] as const) await room.letter(kind, anna);
    room.sqlite.exec(`UPDATE customers SET ${is}`);
    await room.tick();
    expect([room.provider.asked.times, ...room.states()]).toEqual([0, "dropped", "dropped"]);
  });

  test("goes to whoever gives by the address when it is sent, though nobody did when it was asked for", async () => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    room.sqlite.exec("UPDATE customers SET bounced = '2026-11-20'");
    await room.letter("sign-in", anna);
    room.sqlite.exec("UPDATE customers SET bounced = NULL");
    await room.tick();
    expect(room.sent()).toEqual(["anna@example.org sign-in"]);
  });

  test("is dropped where its address was sealed for somebody else", async () => {
    const room = new PostRoom();
    await room.letter("payment-failed", await room.customer("anna"));
    await room.customer("boris");
    room.sqlite.exec(
      `UPDATE customers SET email_sealed = (SELECT email_sealed FROM customers WHERE customer_id = 'cus_boris')`,
    );
    await room.tick();
    expect(room.states()).toEqual(["dropped"]);
  });

  test("that lets nobody in any more is not sent", async () => {
    const room = new PostRoom();
    await room.letter("sign-in", await room.customer("anna"));
    room.clock.turn(10 * MINUTE);
    await room.tick();
    expect([room.provider.asked.times, ...room.states()]).toEqual([0, "dropped"]);
  });

  test("is dropped where nobody is written to", async () => {
    const room = new PostRoom();
    await room.letter("payment-failed", await room.customer("anna"));
    expect(await sendLetters({ ...room.ports, mailer: null })).toMatchObject({ dropped: 1 });
    expect(room.states()).toEqual(["dropped"]);
  });
});

describe("under forty ticks at once", () => {
  test("each letter is sent once", async () => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    for (let at = 0; at < 30; at += 1) await room.letter("payment-failed", anna);
    const ticks = await Promise.all(Array.from({ length: 40 }, async () => room.tick()));
    expect(room.provider.asked.times).toBe(30);
    expect(ticks.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(room.rows().every(({ attempts }) => attempts === 1)).toBe(true);
  });
});

describe("when the provider", () => {
  test("is down, it is tried again after a minute, two, four and so on up to six hours, and at last no more", async () => {
    const room = new PostRoom();
    await room.letter("payment-failed", await room.customer("anna"));
    room.provider.arm({ times: 1_000, status: 503 });
    const waits: number[] = [];
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
      const now = room.clock();
      expect(await room.tick()).toMatchObject({ again: 1 });
      waits.push((Number(room.rows()[0]?.["due"]) - now) / MINUTE);
      room.clock.turn(Number(room.rows()[0]?.["due"]) - now - 1);
      expect(await room.tick()).toMatchObject({ again: 0 });
      room.clock.turn(1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360, 360, 360]);
    expect(await room.tick()).toMatchObject({ refused: 1 });
    expect(room.states()).toEqual(["refused"]);
  });

  test("took the letter and its answer was lost, the letter is not sent twice", async () => {
    const room = new PostRoom();
    await room.letter("payment-failed", await room.customer("anna"));
    room.provider.arm({ times: 1, after: true });
    expect(await room.tick()).toMatchObject({ again: 1 });
    room.clock.turn(MINUTE);
    expect(await room.tick()).toMatchObject({ sent: 1 });
    expect([room.provider.asked.times, room.sent().length]).toEqual([2, 1]);
  });

  test("says too much too often, what is left is as if it had never been taken", async () => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    for (let at = 0; at < 10; at += 1) await room.letter("payment-failed", anna);
    room.provider.arm({ times: 3, status: 429, name: "rate_limit_exceeded" });
    expect(await room.tick()).toMatchObject({ sent: 0, again: 3 });
    expect(room.rows().filter(({ attempts }) => attempts === 0)).toHaveLength(7);
    room.clock.turn(MINUTE);
    expect(await room.tick()).toMatchObject({ sent: 10 });
  });

  test("will never take it, it is refused", async () => {
    const room = new PostRoom();
    await room.letter("payment-failed", await room.customer("anna"));
    room.provider.arm({ times: 1, status: 422, name: "validation_error", message: "`subject`" });
    expect(await room.tick()).toMatchObject({ refused: 1 });
    expect(room.sqlite.prepare("SELECT bounced FROM customers").all()).toEqual([{ bounced: null }]);
  });

  test("knows no such address, no other letter goes there", async () => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    await room.letter("payment-failed", anna);
    room.provider.arm({
      times: 1,
      status: 422,
      name: "validation_error",
      message: "Invalid `to` field.",
    });
    expect(await room.tick()).toMatchObject({ refused: 1 });
    await room.letter("payment-failed", anna);
    expect(await room.tick()).toMatchObject({ dropped: 1 });
    expect([room.provider.asked.times, ...room.states()]).toEqual([1, "refused", "dropped"]);
  });
});

describe("when the Worker", () => {
  test("dies between sending and noting it, the letter is sent again under its name, which the provider knows", async () => {
    const room = new PostRoom();
    await room.letter("sign-in", await room.customer("anna"));
    await expect(sendLetters(room.dying())).rejects.toThrow("killed");
    expect(await room.tick()).toMatchObject({ sent: 0 });
    room.clock.turn(LEASE);
    expect(await room.tick()).toMatchObject({ sent: 1 });
    expect([room.provider.asked.times, room.sent().length]).toEqual([2, 1]);
  });

  test("has no time left, the next minute goes on", async () => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    for (let at = 0; at < 8; at += 1) await room.letter("payment-failed", anna);
    const send = vi.fn<NonNullable<typeof room.ports.mailer>["send"]>((mail) => {
      room.clock.turn(3 * SECOND);
      return room.ports.mailer!.send(mail);
    });
    expect(await sendLetters({ ...room.ports, mailer: { send } })).toMatchObject({ sent: 4 });
    expect(await sendLetters({ ...room.ports, mailer: { send } })).toMatchObject({ sent: 4 });
  });

  test("cannot write one, it is tried later and keeps no other one", async () => {
    const room = new PostRoom();
    const anna = await room.customer("anna");
    await room.letter("payment-failed", anna);
    await room.letter("payment-recovered", anna);
    const letters = {
      write: async (letter: Parameters<typeof room.ports.letters.write>[0]) =>
        letter.kind === "payment-failed" ? null : room.ports.letters.write(letter),
    };
    expect(await sendLetters({ ...room.ports, letters })).toMatchObject({ sent: 1, again: 1 });
  });
});

test("whoever comes back late puts back nothing that another took meanwhile", async () => {
  const room = new PostRoom();
  const { clock } = room;
  const { outbox } = room.ports;
  const id = await room.letter("payment-failed", await room.customer("anna"));
  const begun = clock();
  expect(await outbox.take(begun, 1)).toMatchObject([{ id, attempts: 1 }]);
  clock.turn(LEASE);
  expect(await outbox.take(clock(), 1)).toMatchObject([{ id, attempts: 2 }]);
  await outbox.putBack([id], { taken: begun, now: clock() });
  expect(await outbox.take(clock(), 1)).toEqual([]);
  await outbox.putBack([id], { taken: clock(), now: clock() });
  expect(await outbox.take(clock(), 1)).toMatchObject([{ id, attempts: 2 }]);
});

test("letters of sign-ins are forgotten after a day", async () => {
  const room = new PostRoom();
  const anna = await room.customer("anna");
  await room.letter("sign-in", anna);
  await room.letter("sign-in", null);
  await room.letter("payment-failed", anna);
  await room.tick();
  room.clock.turn(DAY);
  await forgetLetters(room.ports);
  expect(room.rows()).toHaveLength(3);
  room.clock.turn(DAY);
  await forgetLetters(room.ports);
  expect(room.rows()).toMatchObject([{ kind: "payment-failed" }]);
});

test("letters of long ago are forgotten", async () => {
  const room = new PostRoom();
  await room.letter("payment-failed", await room.customer("anna"));
  await room.tick();
  room.clock.turn(60 * DAY);
  await forgetLetters(room.ports);
  expect(room.rows()).toHaveLength(1);
  room.clock.turn(DAY);
  await forgetLetters(room.ports);
  expect(room.rows()).toEqual([]);
});
