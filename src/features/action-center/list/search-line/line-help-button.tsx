import { CircleQuestionMark } from "lucide-react";
import { lazy } from "react";
import { Popover } from "#src/ui/popover.tsx";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";

const LineHelp = lazy(async () => ({ default: (await import("./line-help.tsx")).LineHelp }));

export interface LineHelpButtonProps {
  readonly view: ListedView;
  readonly search: ActionSearch;
  readonly onEditWhole: (line: string) => void;
}

/** What can be written in the line, in code that comes when it is asked for. */
export function LineHelpButton(props: LineHelpButtonProps) {
  return (
    <Popover
      label="What can be searched for"
      className="rounded-control hover:bg-quiet-soft hover:text-ink inline-flex size-6 items-center justify-center"
      trigger={<CircleQuestionMark aria-hidden="true" className="size-4" strokeWidth={1.75} />}
    >
      {(close) => <LineHelp {...props} onClose={close} />}
    </Popover>
  );
}
