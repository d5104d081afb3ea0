import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { EntityDetail } from "#src/contract/shapes/entity.ts";
import { entityQuery } from "#src/api/queries/entities.ts";
import { Card } from "#src/ui/card.tsx";
import { CopyButton, CopyUrlButton } from "#src/ui/copy-button.tsx";
import { Facts } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { AddressText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { mailLocationWords } from "#src/domain/words.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { VerdictBadge } from "#src/features/investigations/badges.tsx";
import { entityKindOrder } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { Remediation } from "#src/features/investigations/evidence/entity-columns.tsx";
import { EntityTitle } from "#src/features/investigations/evidence/entity-title.tsx";
import { FieldValue } from "#src/features/investigations/evidence/field-value.tsx";
import { fieldWord } from "#src/features/investigations/evidence/field-words.ts";
import { usePanelPlace, type RenderPanel } from "#src/features/investigations/panel-place.ts";
import { MailboxMarks } from "./mailbox-marks.tsx";
import { SeenCards } from "./seen-cards.tsx";
import { SeenHead, SeenPage } from "./seen-page.tsx";

interface EntityPageProps {
  readonly kind: string;
  readonly entityKey: string;
  readonly selectedId: string | null;
  readonly renderPanel: RenderPanel;
}

/** One thing, wherever it was seen: what it is, where it lies now, and what touches it. */
export function EntityPage({ kind, entityKey, selectedId, renderPanel }: EntityPageProps) {
  const query = useQuery(entityQuery(kind, entityKey));
  const seen = query.data;
  const place = usePanelPlace(seen?.actions.items ?? [], seen?.actions.total ?? 0, selectedId);
  const known = entityKindOrder.find((candidate) => candidate === kind);
  return (
    <SeenPage
      kind={known === undefined ? "Entity" : entityKindWords[known].one}
      place={place}
      renderPanel={renderPanel}
      query={query}
    >
      {seen !== undefined && (
        <div className="flex flex-col gap-4 pt-5">
          <EntityHead seen={seen} />
          <div className={`grid items-start gap-4 ${selectedId === null ? "lg:grid-cols-[minmax(0,1fr)_22rem]" : ""}`}>
            <div className="flex min-w-0 flex-col gap-4">
              <SeenCards actions={seen.actions} investigations={seen.investigations} selectedId={selectedId} />
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              <KnownCard seen={seen} />
              <LiesCard seen={seen} />
            </div>
          </div>
        </div>
      )}
    </SeenPage>
  );
}

function EntityHead({ seen: { entity } }: { readonly seen: EntityDetail }) {
  return (
    <SeenHead
      kind={entityKindWords[entity.kind].one}
      name={
        <>
          <span className="min-w-0">
            <EntityTitle entity={entity} />
          </span>
          {entity.kind === "url" ? (
            <CopyUrlButton url={entity.title} />
          ) : (
            <CopyButton label="Copy" text={entity.title} />
          )}
        </>
      }
      marks={
        <>
          <VerdictBadge verdict={entity.verdict} />
          {entity.remediation !== null && <span className="text-ink-2">{entity.remediation}</span>}
        </>
      }
    />
  );
}

/** As the newest investigation recorded it, with what the tenant knows better. */
function KnownCard({ seen: { entity } }: { readonly seen: EntityDetail }) {
  return (
    <Card title="What is known">
      <Facts
        items={[
          { label: "Remediation", value: <Remediation state={entity.remediation} /> },
          { label: "First seen", value: entity.firstSeen === null ? null : <Instant at={entity.firstSeen} /> },
          ...Object.entries(entity.fields).map(([name, value]) => ({
            label: fieldWord(name),
            value: value === null ? null : <FieldValue name={name} value={value} />,
          })),
        ]}
      />
    </Card>
  );
}

const shownMailboxes = 12;

/** Where the mail lies now, and whose it is. */
function LiesCard({ seen: { entity, locations, mailboxes } }: { readonly seen: EntityDetail }) {
  if (entity.kind === "mailbox") {
    return (
      <Card title="The mailbox">
        <MailboxLink address={entity.title} displayName={null} />
      </Card>
    );
  }
  if (locations.length === 0) return null;
  return (
    <Card title="Mail with it, now">
      <Facts
        items={locations.map(({ location, count }) => ({
          label: mailLocationWords[location],
          value: plural(count, "message"),
        }))}
      />
      {mailboxes.total > 0 && (
        <>
          <h4 className="text-caption text-ink-2 mt-3 mb-1 font-medium">
            In {plural(mailboxes.total, "mailbox", "mailboxes")}
          </h4>
          <ul className="flex flex-col gap-1">
            {mailboxes.items.slice(0, shownMailboxes).map(({ address, displayName, priority, shared }) => (
              <li key={address} className="flex flex-wrap items-center gap-1.5">
                <MailboxLink address={address} displayName={displayName} />
                <MailboxMarks priority={priority} shared={shared} />
              </li>
            ))}
          </ul>
          {mailboxes.total > shownMailboxes && (
            <p className="text-ink-2 mt-1">and {formatNumber(mailboxes.total - shownMailboxes)} more</p>
          )}
        </>
      )}
    </Card>
  );
}

export function MailboxLink({
  address,
  displayName,
}: {
  readonly address: string;
  readonly displayName: string | null;
}) {
  return (
    <Link to="/mailboxes/$address" params={{ address }} className="text-accent-ink hover:underline">
      {displayName === null ? <AddressText address={address} /> : <UntrustedText text={displayName} limit={80} />}
    </Link>
  );
}
