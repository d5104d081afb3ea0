import { expect, test } from "vitest";
import type { Precedents } from "#src/contract/shapes/precedents.ts";
import { precedentWords } from "#src/features/action-center/panel/evidence/why-section.tsx";

const mira = { id: "operator", name: "Mira Novak" };
const at = "2026-11-20T10:00:00.000Z";
const yes = { actionId: "a", by: mira, at, outcome: "approved", reason: null } as const;
const no = { actionId: "b", by: mira, at, outcome: "rejected", reason: "falsePositive" } as const;
const falsePositives = (count: number): Precedents["rejections"] => [{ reason: "falsePositive", count }];
const mixed: Precedents["rejections"] = [
  { reason: "tooBroad", count: 2 },
  { reason: "falsePositive", count: 1 },
];

function said(given: Partial<Precedents>): string {
  const { count, rest } = precedentWords({
    days: 90,
    likeness: { by: "senderDomain", value: "evil.example" },
    total: 0,
    approved: 0,
    rejected: 0,
    undone: 0,
    rejections: [],
    latest: null,
    latestRejected: null,
    ...given,
  });
  return `${count ?? ""}${rest}`;
}

test.each([
  [{}, "None on this sender domain in 90 days"],
  [{ likeness: null }, "None to compare with: the senders differ"],
  [{ total: 1, approved: 1, latest: yes }, "The only one was approved by Mira Novak"],
  [{ total: 13, approved: 13, latest: yes }, "All 13 were approved"],
  [{ total: 13, approved: 13, undone: 1, latest: yes }, "All 13 were approved; one undone since"],
  [
    { total: 13, approved: 12, rejected: 1, rejections: falsePositives(1), latestRejected: no },
    "12 of 13 were approved; one rejected as a false positive by Mira Novak",
  ],
  [
    { total: 2, approved: 1, rejected: 1, rejections: falsePositives(1), latestRejected: no },
    "1 of 2 was approved; one rejected as a false positive by Mira Novak",
  ],
  [
    { total: 9, approved: 6, rejected: 3, rejections: mixed, latestRejected: no },
    "6 of 9 were approved; 3 rejected, last as a false positive by Mira Novak",
  ],
  [
    { total: 2, rejected: 2, rejections: falsePositives(2), latestRejected: no },
    "Both were rejected as false positives, last by Mira Novak",
  ],
  [
    { total: 1, rejected: 1, rejections: falsePositives(1), latestRejected: no },
    "The only one was rejected as a false positive by Mira Novak",
  ],
] satisfies [Partial<Precedents>, string][])("%o: %s", (given, sentence) => {
  expect(said(given)).toBe(sentence);
});
