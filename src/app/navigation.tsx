import { Link, useLocation, type LinkProps } from "@tanstack/react-router";
import { LayoutDashboard, ListChecks, Radar, ScrollText, Settings, type LucideIcon } from "lucide-react";
import { useId } from "react";
import { formatCompact, formatNumber } from "#src/lib/numbers.ts";

interface Destination {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly to: NonNullable<LinkProps["to"]>;
  /** All pages below this path belong to it; null where it is one page. */
  readonly below: string | null;
}

/** Only what has a page behind it. */
const overview: Destination = { label: "Overview", icon: LayoutDashboard, to: "/", below: null };
const actionCenter: Destination = {
  label: "Action center",
  icon: ListChecks,
  to: "/actions/pending",
  below: "/actions",
};
const investigations: Destination = {
  label: "Investigations",
  icon: Radar,
  to: "/investigations",
  below: "/investigations",
};

const auditLog: Destination = { label: "Audit log", icon: ScrollText, to: "/audit", below: "/audit" };
const settings: Destination = { label: "Settings", icon: Settings, to: "/settings", below: "/settings" };

export function Navigation({ pending }: { readonly pending: number | undefined }) {
  return (
    <nav aria-label="Main" className="flex gap-0.5 max-[380px]:gap-0 md:flex-col">
      <NavigationLink destination={overview} />
      <NavigationLink destination={actionCenter} count={pending} />
      <NavigationLink destination={investigations} />
      <NavigationLink destination={auditLog} />
      <NavigationLink destination={settings} />
    </nav>
  );
}

const linkClass =
  "relative flex h-8 items-center gap-2.5 rounded-control border border-transparent px-2 font-medium text-ink-2 hover:text-ink max-lg:w-9 max-lg:justify-center max-lg:px-0 max-md:h-11 max-[380px]:w-8 aria-[current=page]:border-line aria-[current=page]:bg-surface aria-[current=page]:text-ink";

/** In a narrow window only the icon is drawn; the words stay for a screen reader and come as a tip. */
function NavigationLink({
  destination,
  count,
}: {
  readonly destination: Destination;
  readonly count?: number | undefined;
}) {
  const { label, icon: Icon, to, below } = destination;
  const here = useLocation({
    select: ({ pathname }) => (below === null ? pathname === to : pathname.startsWith(below)),
  });
  const id = useId();
  const shown = count === undefined || count === 0 ? null : formatNumber(count);
  return (
    <Link
      to={to}
      aria-current={here ? "page" : undefined}
      aria-describedby={shown === null ? undefined : id}
      data-tip={label}
      data-tip-below="1200"
      className={linkClass}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="max-lg:sr-only">{label}</span>
      {shown !== null && (
        <>
          <span
            aria-hidden="true"
            className="text-ink-2 max-lg:bg-quiet-soft font-normal tabular-nums max-lg:absolute max-lg:-top-1 max-lg:-right-1.5 max-lg:rounded-full max-lg:px-1 max-lg:text-[0.625rem] max-lg:leading-4 max-md:top-0.5 max-md:right-0 lg:ml-auto"
          >
            <span className="max-lg:hidden">{shown}</span>
            <span className="lg:hidden">{formatCompact(count ?? 0)}</span>
          </span>
          <span id={id} hidden>
            {shown} pending
          </span>
        </>
      )}
    </Link>
  );
}
