import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { forwardingAction } from "#tests/support/action-fixtures.ts";
import { forwardingEvidence } from "#tests/support/evidence-fixtures.ts";
import { openPanel } from "#tests/support/panel.tsx";

describe("forwarding: who is acted on, and what that was read from", () => {
  test.each([
    ["ObjectId", "ada@northwind.example · read from ObjectId of the record"],
    ["MailboxOwnerUPN", "ada@northwind.example · read from MailboxOwnerUPN of the record"],
    ["Identity", "ada@northwind.example · read from parameter Identity of the record"],
    [null, /ada@northwind\.example(?! ·)/],
  ] as const)("%s", async (readFrom, words) => {
    const mailbox = { address: "ada@northwind.example", displayName: null, riskLevel: null, riskReason: null };
    await openPanel(forwardingAction({ evidence: forwardingEvidence({ mailbox: { ...mailbox, readFrom } }) }));
    expect(screen.getByRole("region", { name: "Why it was proposed" })).toHaveTextContent(words);
  });
});
