import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { RejectReason } from "#src/domain/vocabulary.ts";
import type { Random } from "#src/lib/random.ts";

type Opinion =
  | { readonly command: "approve"; readonly body: { readonly comment: string | null } }
  | { readonly command: "reject"; readonly body: { readonly reason: RejectReason; readonly comment: string } };

const approvals = [
  null,
  "Checked the targets, agreed.",
  "Same kit as the ones before.",
  "Sender and link are known to us.",
  null,
] as const;
const joins = ["Looked at it too, agreed.", "Second look done, nothing in it that should stay.", "Agreed."] as const;
const doubts = [
  { reason: "insufficientEvidence", comment: "Nothing in it shows more than an odd sender." },
  { reason: "expectedActivity", comment: "The team confirms that it expects this mail." },
  { reason: "falsePositive", comment: "Looked at three copies: harmless." },
] as const satisfies readonly { readonly reason: RejectReason; readonly comment: string }[];

/** What he makes of an action: malicious is approved, of what is only suspicious a good half is rejected. */
export function opinionOn(
  { verdict, approvals: given }: Pick<ActionDetail, "verdict" | "approvals">,
  random: Random,
): Opinion {
  if (given.length > 0) return { command: "approve", body: { comment: random.pick(joins) } };
  if (verdict !== "malicious" && random.chance(0.6)) return { command: "reject", body: random.pick(doubts) };
  return { command: "approve", body: { comment: random.pick(approvals) } };
}
