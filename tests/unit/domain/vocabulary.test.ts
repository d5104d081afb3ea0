import { describe, expect, test } from "vitest";
import * as vocabulary from "#src/domain/vocabulary.ts";
import * as words from "#src/domain/words.ts";
import { air, system } from "#src/domain/model/people.ts";
import { clusterKey } from "#src/domain/model/mail.ts";

/** The values that the contract fixes: other programs match on them, and some lists are in order of rank. */
describe("the vocabulary is that of the contract", () => {
  test.each([
    [vocabulary.actionKinds, "blockUrl softDeleteEmail softDeleteEmailCluster turnOffExternalMailForwarding"],
    [
      vocabulary.actionStatuses,
      "pendingApproval approved running completed partiallyCompleted failed rejected expired cancelled undoing undone",
    ],
    [vocabulary.inProgressStatuses, "approved running undoing"],
    [vocabulary.itemResults, "success failure alreadyInDestination notFound notAttempted"],
    [
      vocabulary.investigationStatuses,
      "starting running pendingAction remediated partiallyRemediated partiallyInvestigated noThreatsFound " +
        "terminatedBySystem terminatedByUser terminatedByThrottling queuedByThrottling failed",
    ],
    [vocabulary.severities, "informational low medium high"],
    [vocabulary.threatVerdicts, "noThreatsFound unknown suspicious malicious"],
    [vocabulary.roles, "securityReader securityOperator securityAdministrator"],
    [vocabulary.permissions, "searchAndPurge"],
    [vocabulary.rejectReasons, "falsePositive expectedActivity insufficientEvidence alreadyHandled tooBroad other"],
    [vocabulary.cancelReasons, "nothingLeft remediatedElsewhere recordedElsewhere"],
    [vocabulary.recorders, "countersign external"],
    [
      vocabulary.mailLocations,
      "inbox junkFolder deletedItems recoverableItems quarantine external failed dropped forwarded purged unknown",
    ],
    [vocabulary.forwardingSources, "inboxRule mailboxForwarding"],
    [vocabulary.actionCommands, "approve reject withdraw editTargets execute cancel retry undo repropose"],
    [
      vocabulary.problemCodes,
      "unauthenticated invalid_request not_found forbidden approval_required stale_review already_decided " +
        "reason_required second_approver_must_differ own_proposal expired not_cancellable not_withdrawable " +
        "hold_required retry_not_allowed not_reversible repropose_not_allowed hand_over_not_allowed execution_paused approval_lapsed " +
        "evidence_required audit_unavailable idempotency_key_reused payload_too_large too_many_requests internal",
    ],
  ])("%s", (values, contract) => {
    expect(values.join(" ")).toBe(contract);
  });
});

describe("every value has a word of its own, in sentence case", () => {
  const cases = [
    { of: vocabulary.actionKinds, said: words.actionKindWords },
    { of: vocabulary.actionStatuses, said: words.actionStatusWords },
    { of: vocabulary.investigationStatuses, said: words.investigationStatusWords },
    { of: vocabulary.severities, said: words.severityWords },
    { of: vocabulary.threatVerdicts, said: words.verdictWords },
    { of: vocabulary.roles, said: words.roleWords },
    { of: vocabulary.rejectReasons, said: words.rejectReasonWords },
    { of: vocabulary.cancelReasons, said: words.cancelReasonWords },
    { of: vocabulary.itemResults, said: words.itemResultWords },
    { of: vocabulary.mailLocations, said: words.mailLocationWords },
  ];

  test.each(cases)("$of", ({ of, said }) => {
    expect(Object.keys(said)).toEqual(of);
    const texts = Object.values(said);
    for (const text of texts) expect(text).toMatch(/^[A-Z].*\S$/);
    expect(new Set(texts).size).toBe(of.length);
  });
});

test("the kinds are named as Defender names them", () => {
  expect(words.actionKindWords).toEqual({
    blockUrl: "Block URL (time-of-click)",
    softDeleteEmail: "Soft delete email",
    softDeleteEmailCluster: "Soft delete email clusters",
    turnOffExternalMailForwarding: "Turn off external mail forwarding",
  });
});

test("who stands as actor or proposer without being a person", () => {
  expect(system).toEqual({ id: "system", name: "System" });
  expect(air).toEqual({ id: "air", name: "AIR" });
});

test("a cluster is found by what it was made by and its value", () => {
  expect(clusterKey("Subject;P2SenderDomain", "Invoice;evil.example")).toBe(
    "Subject;P2SenderDomain=Invoice;evil.example",
  );
});
