import type { MailboxDetail } from "#src/contract/shapes/entity.ts";
import { Badge } from "#src/ui/badge.tsx";
import { Card } from "#src/ui/card.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { defangAddress } from "#src/lib/defang.ts";
import { plural } from "#src/lib/numbers.ts";

type Forwarding = MailboxDetail["forwardings"][number];

/** Its rules and its own forwarding as they are now, and what was removed: what sends mail outside is marked. */
export function ForwardingCard({ forwardings }: { readonly forwardings: readonly Forwarding[] }) {
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
