import { useQuery } from "@tanstack/react-query";
import { mailboxQuery } from "#src/api/queries/entities.ts";
import type { MailboxDetail } from "#src/contract/shapes/entity.ts";
import { type RenderPanel, usePanelPlace } from "#src/features/investigations/panel-place.ts";
import { defangAddress } from "#src/lib/defang.ts";
import { plural } from "#src/lib/numbers.ts";
import { Badge } from "#src/ui/badge.tsx";
import { Card } from "#src/ui/card.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { FactsRow } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { AddressText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { MailboxMarks } from "./mailbox-marks.tsx";
import type { MailboxSearch } from "./mailbox-search.ts";
import { MessagesCard } from "./messages-card.tsx";
import { SeenCards } from "./seen-cards.tsx";
import { SeenHead, SeenPage } from "./seen-page.tsx";

interface MailboxPageProps {
  readonly address: string;
  readonly search: MailboxSearch;
  readonly renderPanel: RenderPanel;
}

/** A mailbox as it is now in the tenant: whether what was said to be done is done can be seen here. */
export function MailboxPage({ address, search, renderPanel }: MailboxPageProps) {
  const selectedId = search.selected || null;
  const query = useQuery(mailboxQuery(address));
  const mailbox = query.data;
  const place = usePanelPlace(mailbox?.actions.items ?? [], mailbox?.actions.total ?? 0, selectedId);
  return (
    <SeenPage kind="Mailbox" place={place} renderPanel={renderPanel} query={query}>
      {mailbox !== undefined && (
        <div className="flex flex-col gap-4 pt-5">
          <MailboxHead mailbox={mailbox} />
          <ForwardingCard forwardings={mailbox.forwardings} />
          <MessagesCard mailbox={mailbox} search={search} />
          <SeenCards actions={mailbox.actions} investigations={mailbox.investigations} selectedId={selectedId} />
        </div>
      )}
    </SeenPage>
  );
}

function MailboxHead({ mailbox }: { readonly mailbox: MailboxDetail }) {
  const { address, displayName, kind, priority, riskLevel, riskReason } = mailbox;
  const risky = riskLevel !== null && riskLevel !== "none";
  return (
    <div className="flex flex-col gap-3">
      <SeenHead
        kind="Mailbox"
        name={
          <>
            <span className="min-w-0">
              {displayName === null ? (
                <AddressText address={address} />
              ) : (
                <UntrustedText text={displayName} limit={120} />
              )}
            </span>
            <CopyButton label="Copy address" text={address} />
          </>
        }
        marks={
          <>
            {displayName !== null && (
              <span className="text-ink-2">
                <AddressText address={address} />
              </span>
            )}
            <MailboxMarks priority={priority} shared={kind === "shared"} />
            {risky && (
              <Badge tone={riskLevel === "high" ? "danger" : "warn"}>
                <UntrustedText text={`${riskLevel} risk`} limit={40} />
              </Badge>
            )}
            {risky && riskReason !== null && (
              <span className="text-ink-2">
                <UntrustedText text={riskReason} limit={200} />
              </span>
            )}
          </>
        }
      />
      <FactsRow items={factsOf(mailbox)} />
    </div>
  );
}

const outbound = { allows: "allowed", blocks: "blocked", unknown: null } as const;

function factsOf({ retentionDays, safeLinks, outboundPolicy, movingUntil, quotaFullUntil, messages }: MailboxDetail) {
  return [
    { label: "Messages known here", value: plural(messages, "message") },
    { label: "Deleted items are kept", value: plural(retentionDays, "day") },
    { label: "Safe Links", value: safeLinks ? "covers it" : "does not cover it" },
    { label: "Automatic forwarding outside", value: outbound[outboundPolicy] },
    ...(movingUntil === null ? [] : [{ label: "Is being moved until", value: <Instant at={movingUntil} /> }]),
    ...(quotaFullUntil === null
      ? []
      : [{ label: "Recoverable Items full until", value: <Instant at={quotaFullUntil} /> }]),
  ];
}

type Forwarding = MailboxDetail["forwardings"][number];

/** Its rules and its own forwarding as they are now, and what was removed: what sends mail outside is marked. */
function ForwardingCard({ forwardings }: { readonly forwardings: readonly Forwarding[] }) {
  return (
    <Card title="Rules and forwarding" count={forwardings.filter(({ present }) => present).length}>
      {forwardings.length === 0 && <p className="text-ink-2 py-1">No rule or forwarding of this mailbox is known.</p>}
      <ul>
        {forwardings.map((forwarding) => (
          <li
            key={`${forwarding.source} ${forwarding.definition.id}`}
            className="border-line flex min-h-9.5 flex-wrap items-center gap-x-3 gap-y-0.5 border-t py-1.5 first:border-t-0"
          >
            <ForwardingLine forwarding={forwarding} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ForwardingLine({ forwarding }: { readonly forwarding: Forwarding }) {
  const { source, definition, forwarded, createdAt, createdBy } = forwarding;
  const to = [...definition.forwardTo, ...definition.forwardAsAttachmentTo, ...definition.redirectTo];
  return (
    <>
      <span className="font-medium">
        {source === "inboxRule" ? (
          <>
            Inbox rule <UntrustedText text={definition.name} limit={80} quoted />
          </>
        ) : (
          "Mailbox forwarding"
        )}
      </span>
      <span className="wrap-anywhere">
        {to.length > 0 ? (
          <>
            to <UntrustedText text={to.map(defangAddress).join(", ")} limit={200} />
          </>
        ) : (
          <UntrustedText text={definition.otherActions.join(", ")} limit={200} />
        )}
      </span>
      <StandingBadge forwarding={forwarding} forwards={to.length > 0} />
      <span className="text-ink-2">
        {to.length > 0 &&
          (forwarded.count === null ? "how much left is unknown" : `${plural(forwarded.count, "message")} left`)}
        {forwarded.since !== null && (
          <>
            {" "}
            since <Instant at={forwarded.since} style="date" />
          </>
        )}
        {createdAt !== null && (
          <>
            {to.length > 0 ? ", created" : "created"} <Instant at={createdAt} style="date" />
          </>
        )}
        {createdBy !== null && (
          <>
            {" "}
            by <UntrustedText text={defangAddress(createdBy)} limit={120} />
          </>
        )}
      </span>
    </>
  );
}

function StandingBadge({ forwarding, forwards }: { readonly forwarding: Forwarding; readonly forwards: boolean }) {
  const { definition, external, present } = forwarding;
  if (!present) return <Badge tone="good">Removed, kept for undo</Badge>;
  if (!definition.enabled) return <Badge tone="quiet">Switched off</Badge>;
  if (!forwards) return <Badge tone="quiet">Does not forward</Badge>;
  return <Badge tone={external ? "warn" : "quiet"}>{external ? "Forwards outside" : "Forwards inside"}</Badge>;
}
