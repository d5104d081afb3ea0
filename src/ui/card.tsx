import { useId, type ReactNode } from "react";
import { SectionHead } from "./section.tsx";

interface CardProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Only on pages that are a board of several things; elsewhere a Section does. */
export function Card({ title, count, aside, children }: CardProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="rounded-card border-line bg-surface min-w-0 break-inside-avoid border px-4 py-3.5"
    >
      <SectionHead id={id} title={title} count={count} aside={aside} />
      {children}
    </section>
  );
}
