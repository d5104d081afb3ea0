import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { GraphNode } from "#src/contract/shapes/graph.ts";

interface NodeLinkProps {
  readonly investigationId: string;
  readonly node: GraphNode;
  readonly className?: string;
  readonly label?: string;
  /** Name of the box for the arrow keys. */
  readonly box?: string;
  readonly tabIndex?: number;
  readonly children: ReactNode;
}

/** To what a node stands for: the alert, the log, the entity wherever it was seen, the mailbox, the action's panel. */
export function NodeLink({ investigationId: id, node, label, box, children, ...rest }: NodeLinkProps) {
  const shared = { ...rest, "aria-label": label, "data-box": box } as const;
  switch (node.kind) {
    case "alert": {
      const alert = node.id.slice(node.id.indexOf(":") + 1);
      return (
        <Link {...shared} to="/investigations/$id/alerts" params={{ id }} search={(former) => ({ ...former, alert })}>
          {children}
        </Link>
      );
    }
    case "investigation":
      return (
        <Link {...shared} to="/investigations/$id/log" params={{ id }}>
          {children}
        </Link>
      );
    case "entity":
      return (
        <Link {...shared} to="/entities/$kind/$id" params={{ kind: node.entityKind, id: node.key }}>
          {children}
        </Link>
      );
    case "mailbox":
      return (
        <Link {...shared} to="/mailboxes/$address" params={{ address: node.address }}>
          {children}
        </Link>
      );
    case "action":
      return (
        <Link {...shared} to="." search={(search: object) => ({ ...search, selected: node.id })}>
          {children}
        </Link>
      );
    default:
      return node satisfies never;
  }
}
