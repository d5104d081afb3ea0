import { describe, expect, test } from "vitest";
import { simulation } from "#mocks/demo/simulated-backend.ts";
import { optionsFrom, UsageError } from "#src/server/options.ts";
import { shownUrl } from "#src/server/webhooks/webhooks.ts";
import { createTokens } from "#src/server/sign-in/tokens.ts";

const from = (line: string, environment = {}) =>
  optionsFrom(line === "" ? [] : line.split(" "), environment, simulation);

describe("what npm run backend is told", () => {
  test("nothing: this machine alone, the story, random tokens, no demo", () => {
    expect(from("")).toMatchObject({
      host: "127.0.0.1",
      port: 4000,
      demo: false,
      origin: null,
      start: { scenario: "demo", seed: 7, actions: 0 },
    });
    expect(from("")?.tokens.size).toBe(0);
    expect(from("--help")).toBeNull();
  });

  test.each([
    ["--host 0.0.0.0", /--allow-remote listens there/],
    ["--host 192.168.1.5 --allow-remote", /needs --public-url/],
    ["--host 0.0.0.0 --allow-remote --public-url https://soc.example --token operator=short", /20 characters/],
    ["--port 70000", /--port 70000/],
    ["--port x", /--port x/],
    ["--token operator", /nobody has this id/],
    ["--token nobody=token", /nobody has this id/],
    ["--token operator=same --token reader=same", /another person has this token/],
    ["--origin localhost", /no web address/],
    ["--webhook file:///etc/passwd", /no web address/],
    ["--webhook https://me:hunter2@hooks.example/x", /without a user name or password/],
    ["--webhook https://me@hooks.example/x", /without a user name or password/],
    ["--webhook ftp://me:hunter2@hooks.example/x", /without a user name or password/],
    ["--webhook https://me:hunter2@:99999/x", /without a user name or password/],
    ["--public-url https://me:hunter2@soc.example", /without a user name or password/],
    ["--origin http://me:hunter2@localhost:5173", /without a user name or password/],
    ["--webhook-secret short", /whsec_/],
    ["--webhook-events decided,nothing", /no event "nothing"/],
    ["--scenario nothing", /no such scenario/],
    ["--nothing", /nothing/],
    ["serve", /serve/],
  ])("%s is refused, with what is wrong", (line, message) => {
    expect(() => from(line)).toThrow(UsageError);
    expect(() => from(line)).toThrow(message);
  });

  test.each(["--webhook https://me:hunter2@hooks.example", "--webhook https://me:hunter2@:99999", "--token hunter2"])(
    "what may be a secret is not repeated (%s)",
    (line) => {
      expect(() => from(line)).toThrow(UsageError);
      expect(() => from(line)).not.toThrow(/hunter2/);
    },
  );

  test("an at sign elsewhere in an address is no password", () => {
    expect(from("--webhook https://hooks.example/@soc?to=a@b")?.webhooks.urls).toEqual([
      "https://hooks.example/@soc?to=a@b",
    ]);
  });

  test("a webhook is spoken of by its host alone: its path is often all that it takes to write to it", () => {
    expect(shownUrl("https://hooks.example/services/T0/B0/secret?key=1")).toBe("https://hooks.example/…");
    expect(shownUrl("https://hooks.example")).toBe("https://hooks.example");
  });

  test("secrets can stand in the environment, where the list of processes does not show them", () => {
    const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
    const given = { COUNTERSIGN_TOKENS: "operator=one,reader=two", COUNTERSIGN_WEBHOOK_SECRET: secret };
    expect(from("", given)).toMatchObject({ webhooks: { secret, isSecretGiven: true } });
    expect([...(from("", given)?.tokens ?? [])]).toEqual([
      ["operator", "one"],
      ["reader", "two"],
    ]);
  });

  test("a network is listened to where that was said, with the address under which people come", () => {
    const options = from("--host 0.0.0.0 --allow-remote --public-url https://soc.example/");
    expect(options).toMatchObject({ host: "0.0.0.0", publicUrl: "https://soc.example" });
  });
});

describe("tokens", () => {
  test("name the people and nobody else; those that are not given are made, each another", () => {
    const { held, signIn, attendant } = createTokens(new Map([["operator", "mine"]]), simulation.people.people());
    expect(signIn("mine")?.person.name).toBe("Mira Novak");
    expect(held.get("operator")).toEqual({ token: "mine", given: true });
    const made = [...held.values()].filter(({ given }) => !given).map(({ token }) => token);
    expect(new Set(made).size).toBe(3);
    for (const token of made) expect(token).toMatch(/^[\w-]{32}$/);
    // The ids of the demo are no tokens here.
    for (const other of ["operator", "reader", "", "__proto__"]) expect(signIn(other)).toBeNull();
    expect(signIn(attendant)).toMatchObject({ roles: ["securityReader"], permissions: [] });
  });
});
