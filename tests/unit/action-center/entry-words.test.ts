import { expect, test } from "vitest";
import { entryCoverage, entryStopsUrl } from "#src/features/action-center/panel/change/url-change.tsx";

test.each([
  ["evil.example", "evil[.]example with all paths and subdomains, and any address that contains evil[.]example.", null],
  ["evil.example/*", "All pages of evil[.]example.", "Its home page, and its subdomains."],
  [
    "*.evil.example",
    "The home pages of all subdomains of evil[.]example.",
    "Their other pages, and evil[.]example itself.",
  ],
  [
    "*.evil.example/*",
    "All pages of all subdomains of evil[.]example.",
    "Their home pages, and evil[.]example itself.",
  ],
  ["~evil.example", "The home pages of evil[.]example and all its subdomains.", "Their other pages."],
  [
    "~evil.example~",
    "evil[.]example with all paths and subdomains, and any address with evil[.]example in its path.",
    null,
  ],
  ["*.example/*", "Every site under .example.", null],
  ["203.0.113.44", "The home page of 203[.]0[.]113[.]44 only.", "All other pages there."],
  ["[2001:db8::1]", "The home page of [2001:db8::1] only.", "All other pages there."],
  ["203.0.113.44/*", "All pages of 203[.]0[.]113[.]44.", "Its home page."],
  [
    "evil.example/a",
    "/a on evil[.]example and everything below it.",
    "Other pages of evil[.]example, and its subdomains.",
  ],
  [
    "evil.example/a/*",
    "Everything below /a/ on evil[.]example.",
    "/a itself, other pages of evil[.]example, and its subdomains.",
  ],
  ["203.0.113.44/a", "Exactly /a on 203[.]0[.]113[.]44.", "Other pages of 203[.]0[.]113[.]44."],
  [
    "*.evil.example/a",
    "Exactly /a on all subdomains of evil[.]example.",
    "Other pages there, and evil[.]example itself.",
  ],
  [
    "evil.example/go?to=https://a.example",
    "/go?to=hxxps://a[.]example on evil[.]example and everything below it.",
    "Other pages of evil[.]example, and its subdomains.",
  ],
])("%s", (entry, blocks, leaves) => {
  expect(entryCoverage(entry)).toEqual({ blocks, leaves });
});

test("what is no entry covers nothing", () => {
  expect(entryCoverage("*evil.example")).toBeNull();
  expect(entryStopsUrl("*evil.example", "https://evil.example/")).toBe(false);
});

test.each([
  ["evil.example/a", "http:/\\EVIL.example/a/b", true],
  ["evil.example/a", "https://evil.example/b", false],
  ["evil.example", "mailto:a@evil.example", false],
] as const)("%s and the URL it was proposed for, %s: %s", (entry, url, stopped) => {
  expect(entryStopsUrl(entry, url)).toBe(stopped);
});
