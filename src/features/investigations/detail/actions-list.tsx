import { Link } from "@tanstack/react-router";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { actionKindWords } from "#src/domain/words.ts";
import { actionKindLooks } from "#src/features/investigations/action-kinds.ts";
import { ActionStatusBadge } from "#src/features/investigations/badges.tsx";
import { defangAddress, defangText } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import { TimeLeft } from "#src/ui/time.tsx";
import { UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";

interface ActionsListProps {
  readonly actions: readonly ActionRow[];
  readonly selectedId: string | null;
}

/** Each row is a link that opens the panel beside the page. */
export function ActionsList({ actions, selectedId }: ActionsListProps) {
  return (
    <ul className="@container">
      {actions.map((action) => (
        <li key={action.id} className="border-line border-t first:border-t-0">
          <Link
            to="."
            search={(search: object) => ({ ...search, selected: action.id })}
            aria-current={action.id === selectedId ? "true" : undefined}
            className={`focus-inset rounded-control -mx-2 grid min-h-9.5 grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2 px-2 py-1 md:grid-cols-[1rem_minmax(0,12.5rem)_minmax(0,1fr)_auto] ${
              action.id === selectedId ? "bg-selected" : "hover:bg-hover"
            }`}
          >
            <ActionRowContent action={action} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function ActionRowContent({ action }: { readonly action: ActionRow }) {
  const Icon = actionKindLooks[action.kind].icon;
  return (
    <>
      <Icon aria-hidden="true" className="text-ink-2 size-4" strokeWidth={1.75} />
      <CutText className="font-medium">{actionKindWords[action.kind]}</CutText>
      <CutText className="max-md:order-last max-md:col-start-2">
        <ActionTarget action={action} />
      </CutText>
      <span className="justify-self-end whitespace-nowrap @2xl:w-56">
        <Standing action={action} />
      </span>
    </>
  );
}

/** While pending, the time that is left; afterwards what became of it. Failed items are counted, whatever the status says. */
function Standing({ action }: { readonly action: ActionRow }) {
  if (action.status === "pendingApproval") {
    return (
      <span className="font-medium">
        <span className="sr-only">Pending approval, </span>
        <TimeLeft until={action.expiresAt} /> <TimeLeftWord />
      </span>
    );
  }
  const { failure } = action.results;
  return (
    <span className="inline-flex items-center gap-2">
      <ActionStatusBadge status={action.status} />
      {failure > 0 && <span className="text-caption text-ink-2">{formatNumber(failure)} failed</span>}
    </span>
  );
}

function TimeLeftWord() {
  return <span className="text-ink-2 font-normal print:hidden">left</span>;
}

/** What an action is about: text that came from outside, shown as text. */
function ActionTarget({ action: { kind, target } }: { readonly action: Pick<ActionRow, "kind" | "target"> }) {
  if (kind === "blockUrl") return <UrlText url={target} />;
  // A forwarding is named by a sentence with addresses in it.
  const text = defangText(target).replaceAll(/[^\s"“”<>]+@[^\s"“”<>]+/g, defangAddress);
  return <UntrustedText text={text} />;
}
