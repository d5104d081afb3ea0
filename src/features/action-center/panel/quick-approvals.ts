import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";

const many = 5;
/** Milliseconds. */
const within = 30_000;

/** Approvals without a look at the evidence: counted until they were many in a short time, which is said once. */
export interface Quick {
  readonly times: readonly number[];
  readonly hint: "none" | "shown" | "dismissed";
}

const none: Quick = { times: [], hint: "none" };

/** What one more comes to, at a time in milliseconds. */
export function withApproval(quick: Quick, at: number): Quick {
  if (quick.hint !== "none") return quick;
  const times = [...quick.times, at].filter((time) => at - time <= within);
  return times.length < many ? { times, hint: "none" } : { times: [], hint: "shown" };
}

const key = ["quick approvals"];

/** As long as the page lives, over all actions that this person opens. */
export function useQuickApprovals() {
  const client = useQueryClient();
  const { data = none } = useQuery<Quick>({ queryKey: key, queryFn: skipToken, staleTime: Infinity, gcTime: Infinity });
  const change = (next: (quick: Quick) => Quick) => client.setQueryData<Quick>(key, (before = none) => next(before));
  return {
    hinted: data.hint === "shown",
    /** An approval was accepted. */
    note: (evidenceOpened: boolean) => {
      if (!evidenceOpened) change((quick) => withApproval(quick, performance.now()));
    },
    dismiss: () => change(() => ({ times: [], hint: "dismissed" })),
  };
}
