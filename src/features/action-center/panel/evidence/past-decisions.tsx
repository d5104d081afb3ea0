import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Precedents } from "#src/api/contract/shapes/precedents.ts";
import { precedentsQuery } from "#src/api/queries/action.ts";
import { AddressText, UntrustedText, UrlText } from "#src/components/ui/untrusted-text.tsx";
import { precedentWords } from "./precedent-words.ts";

/** How people decided on the like of it before, leading to those decisions. */
export function PastDecisions({ id }: { readonly id: string }) {
  const { data, error } = useQuery(precedentsQuery(id));
  if (data === undefined) return <span className="text-ink-3">{error === null ? "…" : "unknown"}</span>;
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
