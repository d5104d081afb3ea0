import type { ActionDetail, Allowed } from "#src/contract/shapes/action-detail.ts";
import { isHighImpact } from "#src/domain/high-impact.ts";
import { openEvidenceFirst } from "#src/domain/rules/evidence-opened.ts";
import type { Viewer } from "#src/features/action-center/panel/people.ts";

type Asked = Pick<ActionDetail, "allowed" | "impact" | "approvalsRequired" | "evidenceOpened" | "evidenceToOpen">;

/** What a person can do on the page: high impact is looked at before it is approved, even where no program has to. */
export function allowedOnPage({ allowed, evidenceOpened, evidenceToOpen, ...reach }: Asked, viewer: Viewer): Allowed {
  if (!allowed.approve.allowed || evidenceOpened || viewer === null) return allowed;
  const { impact, approvalsRequired } = reach;
  const high = isHighImpact({ mailboxes: impact.mailboxes, approvalsRequired }, viewer.policy);
  return high ? { ...allowed, approve: openEvidenceFirst(evidenceToOpen) } : allowed;
}
