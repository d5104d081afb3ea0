import { useQueryClient } from "@tanstack/react-query";
import { useLayoutEffect, useRef } from "react";
import { allItemIds } from "#src/api/queries/all-items.ts";
import type { ActionDetail, ActionItem } from "#src/contract/shapes/action-detail.ts";
import { plural } from "#src/lib/numbers.ts";
import { Button } from "#src/ui/button.tsx";
import { useToast } from "#src/ui/toast.tsx";
import { leftOutBefore } from "./target-edit.ts";
import { TargetsChooser } from "./targets-chooser.tsx";

interface EditableTargetsProps {
  readonly action: ActionDetail;
  readonly items: readonly ActionItem[];
  readonly firstIndex: number;
  readonly total: number;
  readonly leftOut: readonly string[];
  readonly onChange: (leftOut: readonly string[]) => void;
}

/** The list while targets are being left out: what is chosen stays chosen over pages and searches. */
export function EditableTargets({ action, leftOut, onChange, ...listed }: EditableTargetsProps) {
  const itemsOf = useMailboxItems(action.id);
  const before = leftOutBefore(action);
  const out = new Set(leftOut);
  // The messages of a whole mailbox come a moment later, when more may have been chosen, or all of it been left.
  const latest = useRef<readonly string[] | null>(leftOut);
  const touched = useRef(new Map<string, number>());
  const turn = useRef(0);
  useLayoutEffect(() => {
    latest.current = leftOut;
    return () => {
      latest.current = null;
    };
  }, [leftOut]);
  const toggle = (ids: readonly string[], stay: boolean, asked = (turn.current += 1)) => {
    if (latest.current === null) return;
    const next = new Set(latest.current);
    // What was ticked by itself since then stands.
    for (const id of ids.filter((one) => (touched.current.get(one) ?? 0) <= asked)) {
      touched.current.set(id, asked);
      if (stay) next.delete(id);
      else next.add(id);
    }
    onChange([...next]);
  };
  const away = before.filter((id) => out.has(id));
  return (
    <>
      {before.length > 0 && (
        <p className="text-ink-2 flex flex-wrap items-center gap-x-2">
          {plural(before.length, "message")} left out before.
          <Button tone="quiet" onClick={() => toggle(before, away.length > 0)}>
            {away.length > 0 ? "Take them back in" : "Leave them out again"}
          </Button>
        </p>
      )}
      <TargetsChooser
        {...listed}
        leftOut={out}
        onToggle={(ids, stay) => toggle(ids, stay)}
        onToggleMailbox={(mailbox, stay) => {
          const asked = (turn.current += 1);
          void itemsOf(mailbox).then((ids) => toggle(ids, stay, asked));
        }}
      />
    </>
  );
}

interface EditTargetsButtonProps {
  readonly action: ActionDetail;
  readonly onStart: (leftOut: readonly string[]) => void;
}

/** Only mail has several targets, and only while nothing is decided. */
export function EditTargetsButton({ action, onStart }: EditTargetsButtonProps) {
  const { status, kind, impact, allowed, recordedBy } = action;
  const mail = kind === "softDeleteEmail" || kind === "softDeleteEmailCluster";
  const before = leftOutBefore(action);
  const several = impact.messages + before.length > 1;
  if (status !== "pendingApproval" || recordedBy === "external" || !mail || !several) return null;
  const { editTargets } = allowed;
  return (
    <Button
      className="mt-2"
      disabledReason={editTargets.allowed ? null : editTargets.message}
      onClick={() => onStart(before)}
    >
      Edit targets
    </Button>
  );
}

/** The ids of all targets of an action in one mailbox, in the page or not. Says so where they could not be had. */
function useMailboxItems(actionId: string): (mailbox: string) => Promise<readonly string[]> {
  const client = useQueryClient();
  const notify = useToast();
  return async (mailbox) => {
    try {
      return await client.fetchQuery(allItemIds(actionId, mailbox));
    } catch {
      notify({ title: "The messages of this mailbox could not be read", detail: "Try again.", tone: "danger" });
      return [];
    }
  };
}
