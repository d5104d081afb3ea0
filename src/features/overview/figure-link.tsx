import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { listLink } from "./list-link.ts";

interface FigureLinkProps {
  readonly list: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A number, or what stands around it, that leads to the list which it counts. */
export function FigureLink({ list, className, children }: FigureLinkProps) {
  return (
    <Link {...listLink(list)} className={className}>
      {children}
    </Link>
  );
}
