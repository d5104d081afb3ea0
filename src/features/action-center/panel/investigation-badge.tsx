import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { Badge } from "#src/ui/badge.tsx";
import { investigationStatusWords } from "#src/domain/words.ts";

/** Where the whole investigation stands once this action ended; it never claims more than happened. */
export function InvestigationBadge({ id }: { readonly id: string }) {
  const { data } = useQuery(investigationQuery(id));
  if (data === undefined) return null;
  const status = investigationStatusWords[data.status].toLowerCase();
  return (
    <Link
      to="/investigations/$id"
      params={{ id }}
      className="rounded-small -my-0.5 flex min-h-6 min-w-0 items-center hover:underline"
    >
      <Badge tone="quiet">
        Investigation #{data.shortId}: {status}
        {data.statusDetail !== null && `, ${data.statusDetail}`}
      </Badge>
    </Link>
  );
}
