import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { expiringQuery } from "#src/api/queries/expiring.ts";
import { useNow } from "#src/ui/use-now.ts";
import { plural } from "#src/lib/numbers.ts";
import { toIso } from "#src/lib/time.ts";

const hourMs = 3_600_000;
const ahead = 24;

/** What expires within a day, as links to the lists: a pause holds nothing of that up. */
export function ExpiringSentence() {
  // To the full hour, so that the same question is not asked anew with every look.
  const before = toIso((Math.ceil(useNow() / hourMs) + ahead) * hourMs);
  const { data } = useQuery(expiringQuery(before));
  if (data === undefined) return null;
  const { pending, approved } = data;
  if (pending + approved === 0) return <>Nothing expires within a day.</>;
  return (
    <>
      {pending > 0 && (
        <ListLink to="/actions/pending" before={before}>
          {plural(pending, "pending action")}
        </ListLink>
      )}
      {pending > 0 && approved > 0 && " and "}
      {approved > 0 && (
        <ListLink to="/actions/in-progress" before={before}>
          {plural(approved, "approved action")}
        </ListLink>
      )}{" "}
      {pending + approved === 1 ? "expires" : "expire"} within a day.
    </>
  );
}

interface ListLinkProps {
  readonly to: "/actions/pending" | "/actions/in-progress";
  readonly before: string;
  readonly children: string;
}

function ListLink({ to, before, children }: ListLinkProps) {
  return (
    <Link
      to={to}
      search={{ expiresBefore: before }}
      className="text-accent-ink font-medium underline underline-offset-2"
    >
      {children}
    </Link>
  );
}
