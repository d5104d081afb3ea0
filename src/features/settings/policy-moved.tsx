import { RefusalNote } from "#src/ui/feedback/refusal-note.tsx";
import { evidenceDemandWords, policyChanges, policyFieldWords, type PolicyField } from "#src/domain/policy-changes.ts";
import { domainsIn, draftOf, type Policy, type PolicyDraft } from "./policy-draft.ts";

interface PolicyMovedProps {
  readonly from: Policy;
  readonly to: Policy;
  readonly draft: PolicyDraft;
  /** It was about to be saved. */
  readonly refused: boolean;
}

/** Somebody else changed the policy during the edit: what they changed, beside what was typed, which is kept. */
export function PolicyMoved({ from, to, draft, refused }: PolicyMovedProps) {
  const changes = policyChanges(from, to);
  const title = "omebody changed the policy while you were editing it.";
  return (
    <RefusalNote title={refused ? `Not saved: s${title}` : `S${title}`}>
      <table aria-label="What changed" className="mt-2 w-full border-collapse text-left">
        <thead className="text-caption text-ink-2">
          <tr>
            {["What", "When you opened it", "Now", "You typed"].map((name) => (
              <th key={name} scope="col" className="py-1 pr-3 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 font-normal">
                {policyFieldWords[field]}
              </th>
              <td className="py-1 pr-3 wrap-anywhere">{before}</td>
              <td className="py-1 pr-3 font-medium wrap-anywhere">{after}</td>
              <td className="py-1 wrap-anywhere">{typed(field, to, draft)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2">What you typed is kept; what you had not touched is up to date. Look at it, then save.</p>
    </RefusalNote>
  );
}

function typed(field: PolicyField, to: Policy, draft: PolicyDraft): string {
  if (draft[field] === draftOf(to)[field]) return "nothing";
  if (field === "evidenceRequired") return evidenceDemandWords[draft.evidenceRequired];
  return field === "ownDomains" ? domainsIn(draft.ownDomains).join(", ") || "none" : draft[field];
}
