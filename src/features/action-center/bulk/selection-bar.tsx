import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { explainError } from "#src/api/errors.ts";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import { maxIds, selectionOf, selectionQuery } from "#src/api/queries/selection.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { preloadDialog } from "#src/ui/dialog.tsx";
import { mayDecideAny } from "#src/domain/rules/permission.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import type { BulkDecision } from "./bulk-review.ts";

interface SelectionBarProps {
  readonly ids: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly onDecide: (decision: BulkDecision) => void;
  /** What the list shows, and how many that are. */
  readonly params: ActionListParams;
  readonly total: number;
}

/** Below the list, so that no row moves: what is selected and what can be done with it. */
export function SelectionBar({ ids, onChoose, onDecide, params, total }: SelectionBarProps) {
  const left = useLeft(ids);
  const all = useAllThatMatch(params, ids, onChoose);
  // Half of them would be decided, and the rest be thought to be among them.
  const mayNot = useMayNot() ?? (all.reading ? selecting : null);
  const count = ids.size - left;
  return (
    <div role="group" aria-label="Selection" data-keys-first className="border-line-strong bg-raised shrink-0 border-t">
      {all.error !== null && (
        <div className="px-5 pt-2.5">
          <ProblemNote problem={explainError(all.error)} onRetry={all.select} />
        </div>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2 px-5 py-2">
        <p role="status" className="mr-auto py-1">
          <span className="font-medium">{formatNumber(count)} selected</span>
          {left > 0 && <span className="text-ink-2"> · {plural(left, "action")} left the list meanwhile</span>}
        </p>
        {total > ids.size && (
          <Button tone="quiet" busy={all.reading} onClick={all.select}>
            {all.reading ? "Selecting" : `All ${formatNumber(total)} that match`}
          </Button>
        )}
        <Button tone="quiet" onClick={() => onChoose(new Set())}>
          Clear
        </Button>
        <Button
          shortcut="reject"
          disabledReason={mayNot}
          onPointerEnter={preloadDialog}
          onFocus={preloadDialog}
          onClick={() => onDecide("reject")}
        >
          Reject…
        </Button>
        <Button
          tone="primary"
          shortcut="approve"
          disabledReason={mayNot}
          onPointerEnter={preloadDialog}
          onFocus={preloadDialog}
          onClick={() => onDecide("approve")}
        >
          Approve…
        </Button>
      </div>
    </div>
  );
}

/** How many of the selected are pending no longer. Of thousands that is told when they are reviewed. */
function useLeft(ids: ReadonlySet<string>): number {
  const { data } = useQuery({ ...selectionOf(ids), enabled: ids.size <= maxIds });
  const [told, setTold] = useState<{ readonly by: unknown; readonly left: readonly string[] }>({ by: null, left: [] });
  // What was told before stands while the next answer is on its way.
  if (data !== undefined && told.by !== data) {
    const pending = new Set(data.items.map(({ actionId }) => actionId));
    setTold({ by: data, left: [...ids].filter((id) => !pending.has(id)) });
  }
  return told.left.filter((id) => ids.has(id)).length;
}

/** Why nothing at all can be decided by who looks; null where something can. */
function useMayNot(): string | null {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) return null;
  const ruling = mayDecideAny({ person: data.user, roles: data.roles, permissions: data.permissions });
  return ruling.allowed ? null : ruling.message;
}

const selecting = "All that match are still being selected. Clear stops it.";

/**
 * Thousands of ids are a moment on their way. They come on top of what is selected by then: what was unticked meanwhile stays out,
 * and whoever cleared the selection, set another filter or left the list has given up asking.
 */
function useAllThatMatch(
  params: ActionListParams,
  ids: ReadonlySet<string>,
  onChoose: (ids: ReadonlySet<string>) => void,
) {
  const client = useQueryClient();
  const [state, setState] = useState<{ readonly reading: boolean; readonly error: unknown }>(idle);
  const asked = useRef<{ selected: ReadonlySet<string>; readonly unticked: Set<string> } | null>(null);
  useLayoutEffect(() => {
    const run = asked.current;
    if (run === null) return;
    for (const id of run.selected) if (!ids.has(id)) run.unticked.add(id);
    for (const id of ids) run.unticked.delete(id);
    run.selected = ids;
  }, [ids]);
  const list = JSON.stringify(params);
  const [listed, setListed] = useState(list);
  if (listed !== list) {
    setListed(list);
    setState(idle);
  }
  useEffect(
    () => () => {
      asked.current = null;
    },
    [list],
  );
  const select = async () => {
    const run = { selected: ids, unticked: new Set<string>() };
    asked.current = run;
    setState({ reading: true, error: null });
    try {
      const { items } = await client.fetchQuery({ ...selectionQuery(params), staleTime: 0 });
      if (asked.current !== run) return;
      asked.current = null;
      const matching = items.map(({ actionId }) => actionId).filter((id) => !run.unticked.has(id));
      onChoose(new Set([...run.selected, ...matching]));
      setState(idle);
    } catch (error) {
      if (asked.current === run) setState({ reading: false, error });
    }
  };
  return { ...state, select: () => void select() };
}

const idle = { reading: false, error: null } as const;
