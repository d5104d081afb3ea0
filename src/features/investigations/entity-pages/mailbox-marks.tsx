import { Star, Users } from "lucide-react";
import { Badge } from "#src/ui/badge.tsx";

interface MailboxMarksProps {
  readonly priority: boolean;
  readonly shared: boolean;
}

/** What makes a mailbox weigh more than another. */
export function MailboxMarks({ priority, shared }: MailboxMarksProps) {
  return (
    <>
      {priority && (
        <Badge tone="accent" icon={Star}>
          Priority account
        </Badge>
      )}
      {shared && (
        <Badge tone="quiet" icon={Users}>
          Shared mailbox
        </Badge>
      )}
    </>
  );
}
