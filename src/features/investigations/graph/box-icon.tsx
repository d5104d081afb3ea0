import { Bell, Clock, Flag, Search } from "lucide-react";
import { actionKindLooks } from "#src/features/investigations/action-kinds.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import type { Box } from "./graph-model.ts";

const look = {
  "aria-hidden": true,
  className: "text-ink-2 size-3.5 shrink-0",
  strokeWidth: 1.75,
} as const;

export function BoxIcon({ box }: { readonly box: Exclude<Box, { kind: "group" }> }) {
  if (box.kind === "wait") return <Clock {...look} />;
  if (box.kind === "result") return <Flag {...look} />;
  const { node } = box;
  switch (node.kind) {
    case "alert":
      return <Bell {...look} />;
    case "investigation":
      return <Search {...look} />;
    case "entity":
    case "mailbox": {
      const Icon = entityKindWords[node.kind === "mailbox" ? "mailbox" : node.entityKind].icon;
      return <Icon {...look} />;
    }
    case "action": {
      const Icon = actionKindLooks[node.action.kind].icon;
      return <Icon {...look} />;
    }
    default:
      return node satisfies never;
  }
}
