import { createContext, use, type ReactNode } from "react";
import { visibleText } from "#src/lib/visible-text.ts";

/** What the app adds to the head of every page: beside the title, at the far end, and to the window's title. */
interface PageHeaderSlots {
  readonly title: (text: string) => ReactNode;
  readonly beside: ReactNode;
  readonly end: ReactNode;
}

const SlotsContext = createContext<PageHeaderSlots>({
  title: (text) => <title>{visibleText(text)}</title>,
  beside: null,
  end: null,
});
export const PageHeaderSlotsProvider = SlotsContext.Provider;

interface PageHeaderProps {
  readonly title: string;
  /** For the window's title where it says more than the heading ("#660b79 · Investigations"). */
  readonly documentTitle?: string;
  readonly tabs?: ReactNode;
  readonly actions?: ReactNode;
  /** What stands below names the page where one column is left, so that the title takes no row there. */
  readonly namedBelow?: boolean;
}

export function PageHeader({ title, documentTitle, tabs, actions, namedBelow = false }: PageHeaderProps) {
  const { title: windowTitle, beside, end } = use(SlotsContext);
  return (
    <header className={`border-line bg-canvas shrink-0 border-b ${namedBelow ? "max-md:border-b-0" : ""}`}>
      {windowTitle(`${documentTitle ?? title} · Countersign`)}
      <div
        className={`flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 px-5 py-1.5 max-md:min-h-11 max-md:py-0 ${namedBelow || tabs !== undefined ? "max-md:sr-only" : ""}`}
      >
        <h1 className="text-title font-semibold">{title}</h1>
        {beside}
        <div className="ml-auto flex items-center gap-4 print:hidden">
          {actions}
          {end}
        </div>
      </div>
      {tabs}
    </header>
  );
}
