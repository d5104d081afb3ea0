import { useState } from "react";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { Section } from "#src/ui/section.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { formatNumber } from "#src/lib/numbers.ts";

type ClusterEvidence = Extract<Evidence, { kind: "softDeleteEmailCluster" }>;

const few = 4;

/** What differs from the rest comes before everything else that speaks for the cluster: it may not belong to it. */
export function OutliersSection({ outliers, outlierCount }: Pick<ClusterEvidence, "outliers" | "outlierCount">) {
  const [all, setAll] = useState(false);
  if (outlierCount === 0) return null;
  const shown = all ? outliers : outliers.slice(0, few);
  return (
    <Section
      title="What differs from the rest"
      count={outlierCount}
      aside={
        outliers.length > few && (
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Show fewer" : "Show all"}
          </TextButton>
        )
      }
    >
      <ul className="flex flex-col">
        {shown.map(({ itemId, mailbox, label, reason }) => (
          <li key={itemId} className="border-line border-b py-1.5 last:border-b-0">
            <span className="block wrap-anywhere">
              <UntrustedText text={label} quoted limit={120} />
              <span className="text-ink-2">
                {" in "}
                {mailbox === null ? "an unnamed mailbox" : <UntrustedText text={mailbox} limit={120} />}
              </span>
            </span>
            <span className="text-warn block font-medium">
              <UntrustedText text={reason} limit={120} />
            </span>
          </li>
        ))}
      </ul>
      {all && outlierCount > outliers.length && (
        <p className="text-caption text-ink-2 mt-1.5">The first {formatNumber(outliers.length)} are listed.</p>
      )}
    </Section>
  );
}
