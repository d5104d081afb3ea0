import { useQuery } from "@tanstack/react-query";
import type { MailboxDetail } from "#src/contract/shapes/entity.ts";
import { mailboxQuery } from "#src/api/queries/entities.ts";
import { Badge } from "#src/ui/badge.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { FactsRow } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { AddressText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { plural } from "#src/lib/numbers.ts";
import { usePanelPlace, type RenderPanel } from "#src/features/investigations/panel-place.ts";
import { ForwardingCard } from "./forwarding-card.tsx";
import { MailboxMarks } from "./mailbox-marks.tsx";
import { MessagesCard } from "./messages-card.tsx";
import type { MailboxSearch } from "./mailbox-search.ts";
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
