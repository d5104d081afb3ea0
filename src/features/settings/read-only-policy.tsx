import { Facts } from "#src/ui/facts.tsx";
import { plural } from "#src/lib/numbers.ts";
import type { Policy } from "./policy-draft.ts";

const evidenceSentences = {
  onPage: "Before you approve what has a high impact, the page asks you to open its evidence.",
  highImpact: "Who approves what has a high impact must have opened its evidence before.",
  always: "Who approves must have opened the evidence before, for every action.",
} as const satisfies Record<Policy["evidenceRequired"], string>;

/** The same policy for those who cannot change it: what holds, and what it means for their decisions. */
export function ReadOnlyPolicy({ policy, reason }: { readonly policy: Policy; readonly reason: string }) {
  const { secondApproval, holdSeconds, approvalValidHours, evidenceRequired, ownDomains } = policy;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">{reason} What holds now:</p>
      <Facts
        items={[
          {
            label: "Second approval",
            value: `Two different people must approve an action that touches more than ${plural(secondApproval.mailboxes, "mailbox", "mailboxes")}.`,
          },
          {
            label: "Hold",
            value:
              holdSeconds === 0
                ? "None, but 10 seconds where two people approve."
                : `${plural(holdSeconds, "second")} after the deciding approval, in which it can be cancelled. Where two approve at least 10 seconds.`,
          },
          {
            label: "Approvals",
            value: `Valid for ${plural(approvalValidHours, "hour")}. One that waits longer is void.`,
          },
          { label: "Evidence", value: evidenceSentences[evidenceRequired] },
          {
            label: "Own domains",
            value:
              ownDomains.length === 0 ? (
                "None are named."
              ) : (
                <>{ownDomains.join(", ")}. Blocking a URL on one of them needs two approvers.</>
              ),
          },
        ]}
      />
    </div>
  );
}
