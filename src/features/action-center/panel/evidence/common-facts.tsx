import { Link } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { severityWords } from "#src/domain/words.ts";
import { defenderUrl } from "#src/lib/defender-url.ts";
import { parseInstant } from "#src/lib/time.ts";
import type { Fact } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { useNow } from "#src/ui/use-now.ts";

const week = 7 * 24 * 60 * 60 * 1000;

/** What raised it and how it was found, for every kind. */
export function sourceFacts({ evidence }: ActionDetail): Fact[] {
  const { alerts, detectedBy } = evidence;
  const facts: Fact[] = [];
  if (alerts.length > 0)
    facts.push({ label: alerts.length === 1 ? "Alert" : "Alerts", value: <Alerts alerts={alerts} /> });
  facts.push({
    label: "Found by",
    value: detectedBy.length === 0 ? null : <UntrustedText text={detectedBy.join(", ")} />,
  });
  return facts;
}

function Alerts({ alerts }: Pick<ActionDetail["evidence"], "alerts">) {
  return (
    <ul>
      {alerts.map(({ id, title, severity }) => (
        <li key={id}>
          <UntrustedText text={title} />{" "}
          <span className="text-ink-2 whitespace-nowrap">({severityWords[severity].toLowerCase()} alert)</span>
        </li>
      ))}
    </ul>
  );
}

/** Where it comes from and what a record says of it. */
export function originFacts(action: ActionDetail): Fact[] {
  const { evidence, investigationId, foundAt } = action;
  const facts: Fact[] = [
    {
      label: "Investigation",
      value: (
        <Link
          to="/investigations/$id"
          params={{ id: investigationId }}
          className="text-accent-ink underline-offset-2 hover:underline"
        >
          <UntrustedText text={evidence.investigationName} limit={120} />
        </Link>
      ),
    },
  ];
  if (foundAt !== null) facts.push({ label: "Found by AIR", value: <FoundAt at={foundAt} /> });
  const { imported } = evidence;
  if (imported === null) return facts;
  if (imported.recordedStatus !== null) {
    facts.push({ label: "Status as recorded", value: <UntrustedText text={imported.recordedStatus} limit={80} /> });
  }
  const decided = [imported.recordedApproval, imported.recordedApprover, imported.recordedComment].filter(
    (part) => part !== null,
  );
  if (decided.length > 0) {
    facts.push({ label: "Decided elsewhere", value: <UntrustedText text={decided.join(", ")} limit={600} /> });
  }
  if (imported.deepLink !== null) facts.push({ label: "In Defender", value: <DefenderLink url={imported.deepLink} /> });
  return facts;
}

/** Defender gives a pending action a week of its own, which an import cannot prolong. */
function FoundAt({ at }: { readonly at: string }) {
  const now = useNow();
  const ms = parseInstant(at);
  return (
    <>
      <Instant at={at} />
      {ms !== null && now - ms > week && <span className="text-ink-2">; Defender’s own week for it is over</span>}
    </>
  );
}

function DefenderLink({ url }: { readonly url: string }) {
  const href = defenderUrl(url);
  if (href === null) {
    return (
      <span className="text-ink-2">
        Not a Defender address: <UrlText url={url} limit={120} />
      </span>
    );
  }
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="text-accent-ink inline-flex items-center gap-1.5 underline-offset-2 hover:underline"
    >
      Open in Defender
      <ExternalLink aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">(new tab)</span>
    </a>
  );
}
