import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Precedents } from "#src/contract/shapes/precedents.ts";
import { precedentsQuery } from "#src/api/queries/action.ts";
import { AddressText, UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { precedentWords } from "./precedent-words.ts";

/** How people decided on the like of it before, leading to those decisions. */
export function PastDecisions({ id }: { readonly id: string }) {
  const { data, errorUpdateCount, isFetching, refetch } = useQuery(precedentsQuery(id));
  if (data === undefined) {
    if (errorUpdateCount > 0) return <Unread reading={isFetching} onRetry={() => void refetch()} />;
    return <span className="text-ink-3">…</span>;
  }
  const { count, rest, common } = precedentWords(data);
  if (count === null) return <span className="text-ink-2">{rest}</span>;
  return (
    <>
      <DecisionsLink id={id} precedents={data}>
        {count}
      </DecisionsLink>
      <UntrustedText text={rest} limit={200} />
      <span className="text-ink-2 block">
        {common} <Common likeness={data.likeness} />
      </span>
    </>
  );
}

/** The button keeps its place while it is tried again, and with it the focus. */
function Unread({ reading, onRetry }: { readonly reading: boolean; readonly onRetry: () => void }) {
  return (
    <span className="text-ink-2">
      Could not be read.{" "}
      <TextButton inert={reading} onClick={onRetry}>
        {reading ? "Trying again" : "Try again"}
      </TextButton>
    </span>
  );
}

interface DecisionsLinkProps {
  readonly id: string;
  readonly precedents: Precedents;
  readonly children: ReactNode;
}

/** One decision is opened itself; of several the list. */
function DecisionsLink({ id, precedents: { total, latest }, children }: DecisionsLinkProps) {
  const search = total === 1 && latest !== null ? { selected: latest.actionId } : { precedentsOf: id };
  return (
    <Link
      to="/actions/history"
      search={search}
      className="text-accent-ink font-medium underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  );
}

function Common({ likeness }: Pick<Precedents, "likeness">) {
  if (likeness === null) return null;
  const { by, value } = likeness;
  if (by === "sender") return <AddressText address={value} />;
  if (by === "mailbox") return <UntrustedText text={value} limit={120} />;
  return <UrlText url={value} limit={120} />;
}
