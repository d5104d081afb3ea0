import { expect, test } from "vitest";
import {
  authenticationSentence,
  authenticationWords,
} from "#src/features/action-center/panel/evidence/authentication-words.ts";

type Codes = Readonly<Partial<Record<"spf" | "dkim" | "dmarc" | "compositeAuthentication", string>>>;
const resultsOf = (codes: Codes) => Object.entries(codes).map(([name, value]) => ({ name, value }));

test.each([
  [{ spf: "fail", dkim: "none", dmarc: "fail", compositeAuthentication: "fail" }, /^Probably forged/],
  [{ spf: "pass", dkim: "pass", dmarc: "pass", compositeAuthentication: "pass" }, /^It comes from .* another question/],
  // Mail that was passed on: Microsoft's own sum goes before the single checks.
  [{ spf: "fail", dmarc: "fail", compositeAuthentication: "pass (reason=130)" }, /^It comes from/],
  [{ spf: "pass", dkim: "none", dmarc: "none", compositeAuthentication: "softpass" }, /^Weakly confirmed/],
  [{ spf: "softfail" }, /^Probably forged/],
  [{ spf: "none", dkim: "none", dmarc: "none", compositeAuthentication: "none" }, /^Not confirmed and not disproved/],
] satisfies [Codes, RegExp][])("%o comes to %s", (codes, sentence) => {
  expect(authenticationSentence(resultsOf(codes))).toMatch(sentence);
});

test("nothing is said where nothing is recorded", () => {
  expect(authenticationSentence([])).toBeNull();
});

test.each([
  ["compauth", "softpass", "open", "the sender is taken as genuine, with weak evidence"],
  ["dkim", "permerror", "open", "the signature or its key cannot be read"],
  ["dmarc", "fail action=quarantine", "bad", "the visible sender’s domain is not confirmed"],
  ["arc", "pass", "good", null],
])("%s %s is %s", (name, value, tone, meaning) => {
  expect(authenticationWords(name, value)).toMatchObject({ tone, meaning, result: value });
});
