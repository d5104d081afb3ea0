import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Facts, type Fact } from "#src/ui/facts.tsx";
import { Section } from "#src/ui/section.tsx";
import { severityWords, verdictWords } from "#src/domain/words.ts";
import { originFacts, sourceFacts } from "./common-facts.tsx";
import { forwardingFacts } from "./forwarding-facts.tsx";
import { clusterFacts, emailFacts } from "./mail-facts.tsx";
import { PastDecisions } from "./past-decisions.tsx";
import { urlFacts } from "./url-facts.tsx";

export function WhySection({ action }: { readonly action: ActionDetail }) {
  return (
    <Section title="Why it was proposed">
      <div data-evidence="" tabIndex={-1} className="outline-none">
        <Facts items={factsOf(action)} />
      </div>
    </Section>
  );
}

function factsOf(action: ActionDetail): Fact[] {
  return [
    ...judgement(action),
    ...sourceFacts(action),
    ...kindFacts(action),
    ...pastDecisions(action),
    ...originFacts(action),
  ];
}

/** For who decides; of what is decided the record tells. */
function pastDecisions({ id, status }: ActionDetail): Fact[] {
  return status === "pendingApproval" ? [{ label: "Past decisions", value: <PastDecisions id={id} /> }] : [];
}

/** Once an action ended, its badges tell the outcome, and how it was judged stands here. */
function judgement({ completedAt, verdict, severity, evidence }: ActionDetail): Fact[] {
  if (completedAt === null) return [];
  const facts: Fact[] = [{ label: "Severity", value: severityWords[severity] }];
  return evidence.kind === "blockUrl" ? facts : [{ label: "Verdict", value: verdictWords[verdict] }, ...facts];
}

function kindFacts(action: ActionDetail): Fact[] {
  const { evidence } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return urlFacts(action, evidence);
    case "softDeleteEmail":
      return emailFacts(evidence);
    case "softDeleteEmailCluster":
      return clusterFacts(evidence);
    case "turnOffExternalMailForwarding":
      return forwardingFacts(evidence);
    default:
      return evidence satisfies never;
  }
}
