import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface BannerProps {
  /** Names it for who cannot see it. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** What holds on every page, and why. */
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly actions?: ReactNode;
  /** What went wrong in doing so. */
  readonly problem?: ReactNode;
}

/** Above every page, as long as something is out of the ordinary for all of them. */
export function Banner({ label, icon: Icon, children, actions, problem }: BannerProps) {
  return (
    <section aria-label={label} className="border-line bg-warn-soft flex shrink-0 flex-col gap-2 border-b px-5 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Icon aria-hidden="true" className="text-warn size-4 shrink-0" strokeWidth={1.75} />
        <p className="min-w-60 flex-1 wrap-anywhere">{children}</p>
        {actions}
      </div>
      {problem}
    </section>
  );
}
