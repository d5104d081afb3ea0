import { Link } from "@tanstack/react-router";
import type { Entity } from "#src/contract/shapes/investigation.ts";
import { buttonClass } from "#src/ui/button-style.ts";
import { CopyButton, CopyUrlButton } from "#src/ui/copy-button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { Facts } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { LongText } from "#src/ui/untrusted-text.tsx";
import { defangText, defangUrl } from "#src/lib/defang.ts";
import { plural } from "#src/lib/numbers.ts";
import { VerdictBadge } from "#src/features/investigations/badges.tsx";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { Remediation } from "./entity-columns.tsx";
import { FieldValue } from "./field-value.tsx";
import { fieldWord } from "./field-words.ts";

/** All that is known of one entity, and the actions that concern it. */
export function EntityDialog({ entity, onClose }: { readonly entity: Entity; readonly onClose: () => void }) {
  const { kind, key, title, verdict, remediation, firstSeen, fields, actionIds } = entity;
  const isUrl = kind === "url";
  return (
    <Dialog open size="large" onOpenChange={(open) => !open && onClose()} title={entityKindWords[kind].one}>
      <div className="flex flex-col gap-4">
        <div className="flex items-start gap-1.5">
          <div className="min-w-0 flex-1 font-medium">
            <LongText text={isUrl ? defangUrl(title) : defangText(title)} />
          </div>
          {isUrl ? <CopyUrlButton url={title} /> : <CopyButton label="Copy" text={title} />}
        </div>
        <Facts
          items={[
            { label: "Verdict", value: <VerdictBadge verdict={verdict} /> },
            { label: "Remediation", value: <Remediation state={remediation} /> },
            { label: "First seen", value: firstSeen === null ? null : <Instant at={firstSeen} /> },
            ...Object.entries(fields).map(([name, value]) => ({
              label: fieldWord(name),
              value: value === null ? null : <FieldValue name={name} value={value} />,
            })),
          ]}
        />
        <div>
          {kind === "mailbox" ? (
            <Link to="/mailboxes/$address" params={{ address: title }} className={buttonClass()}>
              Open the mailbox
            </Link>
          ) : (
            <Link to="/entities/$kind/$id" params={{ kind, id: key }} className={buttonClass()}>
              Where else it was seen
            </Link>
          )}
        </div>
        {actionIds.length > 0 && (
          <div className="border-line flex flex-wrap items-center gap-2 border-t pt-3">
            <span className="text-ink-2">{plural(actionIds.length, "action")} of this investigation:</span>
            {actionIds.slice(0, 8).map((id, index) => (
              <Link
                key={id}
                to="."
                search={(search: object) => ({ ...search, selected: id })}
                className={buttonClass()}
                onClick={onClose}
              >
                {actionIds.length === 1 ? "Open the action" : `Open action ${index + 1}`}
              </Link>
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}
