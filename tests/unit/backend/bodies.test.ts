import { describe, expect, test } from "vitest";
import { Refused } from "#src/domain/refused.ts";
import { createBodies } from "#src/backend/http/bodies.ts";
import { Gathered } from "#src/backend/http/chunks.ts";
import { httpOf } from "#src/backend/http/problems.ts";

const megabyte = 1024 * 1024;

describe("a body that is gathered", () => {
  test("a million chunks of one byte are two dozen pieces, and come to the same bytes", () => {
    const gathered = new Gathered();
    for (let at = 0; at < 1_000_000; at += 1) gathered.add(new Uint8Array([at % 251]));
    const chunks = gathered.chunks();
    expect(chunks.length).toBeLessThan(24);
    expect(gathered.size).toBe(1_000_000);
    const whole = Buffer.concat(chunks);
    expect(whole.byteLength).toBe(1_000_000);
    expect(whole.every((byte, at) => byte === at % 251)).toBe(true);
    // No more is held than twice what came.
    expect(chunks.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)).toBeLessThan(2_000_000);
  });

  test("keeps nothing of the buffers that it came in", () => {
    const large = new Uint8Array(megabyte).fill(7);
    const gathered = new Gathered();
    gathered.add(large.subarray(10, 11));
    large.fill(9);
    expect(gathered.chunks()).toEqual([new Uint8Array([7])]);
    expect(new Gathered().chunks()).toEqual([]);
  });

  test("a large chunk is cut, and nothing of it lost", () => {
    const gathered = new Gathered();
    const sent = Uint8Array.from({ length: 3 * megabyte + 5 }, (_, at) => at % 253);
    gathered.add(sent);
    expect(Buffer.concat(gathered.chunks()).equals(sent)).toBe(true);
  });
});

describe("bodies in hand", () => {
  const statusOf = (work: () => void) => {
    try {
      work();
      return 200;
    } catch (error) {
      return error instanceof Refused ? httpOf(error).status : 500;
    }
  };

  test("64 of one caller may arrive at a time, another caller's go on, and one that is there makes room", () => {
    const bodies = createBodies();
    const begun = Array.from({ length: 64 }, () => bodies.inHand());
    for (const body of begun) body.begin("reader");
    expect(statusOf(() => bodies.inHand().begin("reader"))).toBe(429);
    expect(statusOf(() => bodies.inHand().begin("operator"))).toBe(200);
    begun[0]?.arrived();
    expect(statusOf(() => bodies.inHand().begin("reader"))).toBe(200);
    expect(statusOf(() => bodies.inHand().begin("reader"))).toBe(429);
  });

  test("64 MB of one caller, 192 MB in all, are held until their requests are answered", () => {
    const bodies = createBodies();
    const hold = (caller: string, bytes: number) => {
      const body = bodies.inHand();
      body.begin(caller);
      body.hold(bytes);
      body.arrived();
      return body;
    };
    const first = hold("one", 60 * megabyte);
    expect(statusOf(() => hold("one", 5 * megabyte))).toBe(429);
    hold("two", 64 * megabyte);
    hold("three", 64 * megabyte);
    expect(statusOf(() => hold("four", 5 * megabyte))).toBe(429);
    first.end();
    first.end();
    expect(statusOf(() => hold("four", 60 * megabyte))).toBe(200);
    expect(statusOf(() => hold("one", 5 * megabyte))).toBe(429);
  });

  test("a refused one counts for nothing once its request is answered", () => {
    const bodies = createBodies();
    for (let count = 0; count < 1000; count += 1) {
      const body = bodies.inHand();
      expect(statusOf(() => body.begin("reader"))).toBe(200);
      expect(statusOf(() => body.hold(65 * megabyte))).toBe(429);
      body.end();
    }
  });
});
