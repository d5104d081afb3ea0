import { ArrowRightLeft } from "lucide-react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { useKnownUserId } from "#src/api/queries/session.ts";
import { Badge } from "#src/ui/badge.tsx";
import { visibleText } from "#src/lib/visible-text.ts";

/** Who was asked to look at it; by whom and what for stands in the tip. */
export function HandedMark({ handedOver }: { readonly handedOver: NonNullable<ActionRow["handedOver"]> }) {
  const { to, by, note } = handedOver;
  const mine = useKnownUserId() === to.id;
  const name = mine ? "you" : to.name;
  const said = note === null ? "" : `: “${visibleText(note)}”`;
  return (
    <span className="flex shrink-0" data-tip={`Handed to ${name} by ${by.name}${said}`}>
      <Badge tone={mine ? "accent" : "quiet"} icon={ArrowRightLeft}>
        <span className="sr-only">Handed to </span>
        {name}
      </Badge>
    </span>
  );
}
