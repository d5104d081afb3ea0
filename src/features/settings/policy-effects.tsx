import { TrendingDown, TrendingUp } from "lucide-react";
import { policyFieldWords, type PolicyChange } from "#src/domain/policy-changes.ts";

const effects = {
  stricter: "Stricter: holds at once, for every action that is not decided yet.",
  weaker: "Weaker: holds for actions proposed after this change. What is pending keeps the stricter value.",
  both: "What is added holds at once; what is taken away only for actions proposed after this change.",
} as const satisfies Record<PolicyChange["effect"], string>;

/** What a change would do, before it is saved. */
export function PolicyEffects({ changes }: { readonly changes: readonly PolicyChange[] }) {
  return (
    <section aria-label="What this change does" className="rounded-card border-line-strong bg-sunken border px-4 py-3">
      <h3 className="text-caption text-ink-2 mb-2 font-medium">What this change does</h3>
      <ul className="flex flex-col gap-2.5">
        {changes.map(({ field, before, after, effect }) => {
          const Icon = effect === "stricter" ? TrendingUp : TrendingDown;
          return (
            <li key={field} className="flex gap-2.5">
              <Icon
                aria-hidden="true"
                className={`mt-0.5 size-4 shrink-0 ${effect === "stricter" ? "text-ink-2" : "text-warn"}`}
                strokeWidth={1.75}
              />
              <div className="min-w-0 wrap-anywhere">
                <p>
                  {policyFieldWords[field]}: <span className="text-ink-2">{before}</span>, then{" "}
                  <strong className="font-semibold">{after}</strong>
                </p>
                <p className={effect === "stricter" ? "text-ink-2" : "text-warn"}>{effects[effect]}</p>
              </div>
            </li>
          );
        })}
        <li className="text-ink-2">
          Holds that have begun keep their end, and what was decided stays as it was decided.
        </li>
      </ul>
    </section>
  );
}
