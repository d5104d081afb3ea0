import { createLink } from "@tanstack/react-router";
import { useId, type ComponentPropsWithRef, type ReactNode } from "react";
import { formatNumber } from "#src/lib/numbers.ts";

/** Tabs that are places of their own: links, so that each can be opened, bookmarked and gone back to. */
export function LinkTabs({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav
      aria-label={label}
      className="max-[380px]:text-caption -mb-px flex min-w-0 [scrollbar-width:none] gap-5 overflow-x-auto px-5 max-[380px]:gap-2.5 max-[380px]:pr-0 max-md:gap-4 print:hidden"
    >
      {children}
    </nav>
  );
}

type TabAnchorProps = ComponentPropsWithRef<"a"> & { readonly count?: number | undefined };

/** Its name is its words alone, so that it stays the same while the count changes; the count is its description. */
function TabAnchor({ count, children, ...rest }: TabAnchorProps) {
  const id = useId();
  return (
    <a
      {...rest}
      aria-describedby={count === undefined ? undefined : id}
      className="focus-inset text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink flex h-9.5 shrink-0 items-center gap-1.5 border-b-2 border-transparent font-medium max-md:h-11"
    >
      {children}
      {count !== undefined && (
        <span id={id} aria-hidden="true" className="text-ink-2 font-normal tabular-nums">
          {formatNumber(count)}
        </span>
      )}
    </a>
  );
}

/** `to`, `search` and `params` as every link of the router; the current one is marked by the router. */
export const LinkTab = createLink(TabAnchor);
