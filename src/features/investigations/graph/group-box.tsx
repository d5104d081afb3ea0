import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import type { GraphGroup } from "#src/contract/shapes/graph.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { membersPerPage } from "./graph-layout.ts";
import type { Member } from "./graph-model.ts";
import { targetOf, wordsOfGroup, wordsOfNode, wordsOfResult } from "./graph-words.ts";
import { NodeLink } from "./node-link.tsx";
import { toneClass, toneOf } from "./tones.ts";

interface GroupBoxProps {
  readonly group: GraphGroup;
  readonly members: readonly Member[];
  readonly open: boolean;
  readonly investigationId: string;
  readonly reachable: boolean;
  readonly onToggle: (group: string) => void;
}

/** Many of a kind: one box until it is opened, then its members page by page. The head stays the same button, so focus stays. */
export function GroupBox({ group, members, open, investigationId, reachable, onToggle }: GroupBoxProps) {
  const { title, text } = wordsOfGroup(group, members);
  const tone = toneClass[toneOf({ id: group.id, kind: "group", group, members, open })];
  const Chevron = open ? ChevronUp : ChevronDown;
  return (
    <div
      className={`nopan rounded-control bg-surface flex size-full flex-col ${tone} ${open ? "" : "outline-line outline outline-offset-2"}`}
    >
      <button
        type="button"
        data-box={group.id}
        aria-expanded={open}
        aria-label={`${title}, ${text}`}
        tabIndex={reachable ? 0 : -1}
        onClick={() => onToggle(group.id)}
        className={`rounded-control hover:bg-hover flex w-full min-w-0 items-center gap-2 px-2.5 text-left ${open ? "h-11" : "h-full"}`}
      >
        <span className="min-w-0 flex-1">
          <CutText className="font-medium">{title}</CutText>
          <CutText className="text-caption text-ink-2">{text}</CutText>
        </span>
        <Chevron aria-hidden="true" className="text-ink-2 size-4 shrink-0" />
      </button>
      {open && <Members group={group} members={members} investigationId={investigationId} />}
    </div>
  );
}

const nobody: readonly Member[] = [];

type MembersProps = Pick<GroupBoxProps, "group" | "members" | "investigationId">;

function Members({ group, members, investigationId }: MembersProps) {
  const [page, setPage] = useState(0);
  const first = page * membersPerPage;
  const onPage = useMemo(() => members.slice(first, first + membersPerPage), [members, first]);
  // The frame opens at once; what fills it is made in slices.
  const shown = useDeferredValue(onPage, nobody);
  const last = Math.min(members.length, first + membersPerPage);
  return (
    <div className="border-line flex min-h-0 flex-1 flex-col border-t px-1">
      <ul aria-label={wordsOfGroup(group, members).title} className="grid flex-1 grid-cols-2 content-start gap-x-1">
        {shown.map((node) => (
          <li key={node.id} className="min-w-0">
            <NodeLink
              node={node}
              investigationId={investigationId}
              className="focus-inset rounded-small hover:bg-hover flex h-7.5 min-w-0 items-center gap-1.5 px-1.5"
            >
              <MemberWords node={node} />
            </NodeLink>
          </li>
        ))}
      </ul>
      <div className="text-caption text-ink-2 flex h-9 items-center gap-1 px-1.5">
        <span className="tabular-nums">
          {formatNumber(first + 1)} to {formatNumber(last)} of {formatNumber(group.count)}
        </span>
        {members.length > membersPerPage && (
          <>
            <IconButton
              label="Previous members"
              icon={ChevronLeft}
              className="size-7!"
              disabledReason={page === 0 ? "These are the first" : null}
              onClick={() => setPage(page - 1)}
            />
            <IconButton
              label="Next members"
              icon={ChevronRight}
              className="size-7!"
              disabledReason={last >= members.length ? "These are the last in the graph" : null}
              onClick={() => setPage(page + 1)}
            />
          </>
        )}
        <WholeList group={group} investigationId={investigationId} />
      </div>
    </div>
  );
}

/** Where they can be searched and sorted. */
function WholeList({ group, investigationId: id }: Pick<MembersProps, "group" | "investigationId">) {
  const look = "text-accent-ink ml-auto hover:underline";
  if (group.stage === "actions") {
    return (
      <Link to="/investigations/$id/actions" params={{ id }} className={look}>
        All under Actions
      </Link>
    );
  }
  if (group.stage !== "found" && group.stage !== "harmless") return null;
  const kind = group.entityKind;
  return (
    <Link
      to="/investigations/$id/evidence"
      params={{ id }}
      search={{ ...(kind !== null && { kind, verdict: ["malicious", "suspicious"] }) }}
      className={look}
    >
      All under Evidence
    </Link>
  );
}

function MemberWords({ node }: { readonly node: Member }) {
  const isAction = node.kind === "action";
  const title = isAction ? targetOf(node) : wordsOfNode(node).title;
  return (
    <>
      <CutText className="flex-1">
        <bdi>{title}</bdi>
      </CutText>
      <span className="text-caption text-ink-2 max-w-24 shrink-0 truncate">{noteOf(node)}</span>
    </>
  );
}

function noteOf(node: Member): string {
  if (node.kind === "action") return node.action.status === "pendingApproval" ? "pending" : wordsOfResult([node]).title;
  if (node.kind === "entity") return node.verdict === "noThreatsFound" ? "no threat" : node.verdict;
  if (node.kind === "alert") return node.severity;
  if (node.priority) return node.shared ? "priority, shared" : "priority";
  return node.shared ? "shared" : "";
}
