import { useLayoutEffect, useRef, useState } from "react";
import { usePutPolicy } from "#src/api/queries/policy.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { policyChanges } from "#src/domain/policy-changes.ts";
import { serverClock } from "#src/lib/clock.ts";
import { demandsOf, draftOf, errorsIn, rebased, type Policy, type PolicyDraft } from "./policy-draft.ts";

interface FormState {
  /** The policy that the draft was made from. */
  readonly base: Policy;
  readonly draft: PolicyDraft;
  /** What it was before somebody else changed it during this edit; null where nobody did. */
  readonly movedFrom: Policy | null;
}

/** The policy being edited. Somebody else's change is taken over under it; what was typed is never lost. */
export function usePolicyForm(policy: Policy) {
  const [state, setState] = useState<FormState>({ base: policy, draft: draftOf(policy), movedFrom: null });
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState<number | null>(null);
  const put = usePutPolicy();
  const announce = useAnnounce();
  const { base, draft } = state;
  const read = useReadVersion(base.version);
  if (policy.version > base.version) setState(taken(state, policy));

  const errors = errorsIn(draft);
  const demands = demandsOf(draft);
  const changes = demands === null ? null : policyChanges(base, demands);

  const save = () => {
    setTried(true);
    if (demands === null) return;
    const pause = base.pause === null ? null : { reason: base.pause.reason };
    put.mutate(
      { ...demands, version: read.version(), pause },
      {
        onError: () => read.told(),
        onSuccess: (now) => {
          read.told(now.version);
          // What was typed while it was on its way was not saved, and stays.
          setState((latest) => ({
            base: now,
            draft: latest.draft === draft ? draftOf(now) : rebased(latest.draft, { ...now, ...demands }, now),
            movedFrom: null,
          }));
          setTried(false);
          setSaved(now.version);
          announce("The policy is saved.");
        },
      },
    );
  };
  return {
    ...state,
    errors: tried ? errors : shownEarly(errors, base, draft),
    changes,
    saving: put.isPending,
    error: put.error,
    saved: saved === base.version && changes?.length === 0,
    save,
    change: (part: Partial<PolicyDraft>) => {
      setSaved(null);
      setState((latest) => ({ ...latest, draft: { ...latest.draft, ...part } }));
    },
    discard: () => {
      put.reset();
      setTried(false);
      setState({ base, draft: draftOf(base), movedFrom: null });
    },
  };
}

/** Less than this on the screen cannot have been read before the click. Milliseconds. */
const readableMs = 1000;

/** The version whose demands could be read: a change of somebody else's can come in the moment of the click. */
function useReadVersion(version: number) {
  const shown = useRef({ version, previous: version, since: Number.NEGATIVE_INFINITY });
  useLayoutEffect(() => {
    const { version: previous } = shown.current;
    if (previous !== version) shown.current = { version, previous, since: serverClock.now() };
  }, [version]);
  return {
    version: () => {
      const { previous, since } = shown.current;
      return serverClock.now() - since < readableMs ? previous : version;
    },
    /** The person has been told of this version, or has made it. */
    told: (known = version) => {
      shown.current = { version: known, previous: known, since: Number.NEGATIVE_INFINITY };
    },
  };
}

export type PolicyForm = ReturnType<typeof usePolicyForm>;

/** A pause changes no demand: nothing has to be said about it here. */
function taken({ base, draft, movedFrom }: FormState, policy: Policy): FormState {
  const touched = JSON.stringify(draft) !== JSON.stringify(draftOf(base));
  const next = rebased(draft, base, policy);
  const moved = touched && policyChanges(base, policy).length > 0;
  return { base: policy, draft: next, movedFrom: moved ? (movedFrom ?? base) : movedFrom };
}

/** A wrong value in a field that was changed is told at once; the others when it is saved. */
function shownEarly(errors: ReturnType<typeof errorsIn>, base: Policy, draft: PolicyDraft) {
  const before = draftOf(base);
  return Object.fromEntries(
    Object.entries(errors).filter(([field]) => {
      const key = fields.find((known) => known === field);
      return key !== undefined && draft[key] !== before[key];
    }),
  );
}

const fields = ["mailboxes", "holdSeconds", "approvalValidHours", "ownDomains"] as const;
