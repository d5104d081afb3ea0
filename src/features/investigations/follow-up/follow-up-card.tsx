import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { Card } from "#src/ui/card.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { followUpWords } from "./follow-up-text.ts";

/** What this product does not do, where it is thought of: as text for the ticket in which it is done. */
export function FollowUpCard({ investigation }: { readonly investigation: InvestigationDetail }) {
  const items = investigation.followUp.map((item) => followUpWords(item, investigation));
  if (items.length === 0) return null;
  return (
    <Card title="To do elsewhere" count={items.length} aside="not done by Countersign">
      <ul>
        {items.map(({ id, title, text }) => (
          <li key={id} className="border-line border-t py-1.5 first:border-t-0">
            <details className="group">
              <summary className="flex cursor-pointer list-none items-start gap-2">
                <span aria-hidden="true" className="text-ink-2 inline-block transition-transform group-open:rotate-90">
                  ›
                </span>
                <span className="min-w-0 flex-1 font-medium wrap-anywhere">
                  <UntrustedText text={title} />
                </span>
              </summary>
              <div className="mt-1.5 ml-4 flex items-start gap-1.5">
                <pre className="bg-sunken rounded-control text-caption min-w-0 flex-1 p-2.5 font-sans wrap-anywhere whitespace-pre-wrap">
                  {text}
                </pre>
                <CopyButton label="Copy text for a ticket" text={text} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
