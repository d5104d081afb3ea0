import { useQueryClient } from "@tanstack/react-query";
import { useToast } from "#src/components/ui/toast.tsx";

const many = 5;
/** Milliseconds. */
const within = 30_000;

/** Of approvals without a look at the evidence, as long as nothing was said of them; then nothing is kept any more. */
export type Quick = { readonly times: readonly number[]; readonly told: boolean };

/** What one more comes to; `told` becomes true with the one that makes them many in a short time. */
export function withApproval({ times, told }: Quick, at: number): Quick {
  if (told) return { times: [], told };
  const recent = [...times, at].filter((time) => at - time <= within);
  return recent.length < many ? { times: recent, told } : { times: [], told: true };
}

const key = ["quick approvals"];

/** Notes an approval that was accepted. Says once, as long as the page lives, that many came fast with no evidence opened. */
export function useNoteApproval(): (evidenceOpened: boolean) => void {
  const client = useQueryClient();
  const notify = useToast();
  return (evidenceOpened) => {
    if (evidenceOpened) return;
    client.setQueryDefaults(key, { gcTime: Infinity });
    const before = client.getQueryData<Quick>(key) ?? { times: [], told: false };
    const after = withApproval(before, performance.now());
    client.setQueryData<Quick>(key, after);
    if (after.told === before.told) return;
    notify({
      title: "Five approvals within 30 seconds, no evidence opened",
      detail: "What is still in its hold can be cancelled under In progress.",
    });
  };
}
