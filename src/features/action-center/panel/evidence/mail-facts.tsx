import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { Badge } from "#src/ui/badge.tsx";
import type { Fact } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { clusterValues, clusterWords } from "#src/features/action-center/panel/cluster-words.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { defangUrl } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { authenticationWords } from "./authentication-words.ts";
import { threatWords } from "./threat-words.ts";

type MailEvidence = Extract<Evidence, { kind: "softDeleteEmail" | "softDeleteEmailCluster" }>;
type ClusterEvidence = Extract<Evidence, { kind: "softDeleteEmailCluster" }>;
type EmailEvidence = Extract<Evidence, { kind: "softDeleteEmail" }>;

export function clusterFacts(evidence: ClusterEvidence): Fact[] {
  return [
    { label: "Cluster", value: <Cluster cluster={evidence.cluster} /> },
    { label: "Threats", value: <Threats evidence={evidence} /> },
    ...reachFacts(evidence),
  ];
}

export function emailFacts(evidence: EmailEvidence): Fact[] {
  return [
    { label: "Why it got in", value: whyItGotIn(evidence.message) },
    { label: "Authentication", value: authenticationSummary(evidence.message) },
    { label: "Threats", value: evidence.threats.length === 0 ? null : threatWords(evidence.threats) },
    ...reachFacts(evidence),
  ];
}

function Cluster({ cluster }: { readonly cluster: ClusterEvidence["cluster"] }) {
  const { by, value, from, to, mailCount } = cluster;
  const values = clusterValues(by, value).map(defangUrl).join(", ");
  return (
    <>
      <UntrustedText text={clusterWords(by)} />
      {from !== null && to !== null && (
        <>
          , <Instant at={from} style="day" /> to <Instant at={to} style="day" />
        </>
      )}
      {mailCount !== null && <>, {plural(mailCount, "message")} when proposed</>}
      {values !== "" && (
        <span className="text-ink-2 block">
          <UntrustedText text={values} limit={160} />
        </span>
      )}
    </>
  );
}

function Threats({ evidence }: { readonly evidence: ClusterEvidence }) {
  const { threats, cluster } = evidence;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
      {threats.length === 0 ? <span className="text-ink-3">unknown</span> : threatWords(threats)}
      {cluster.volumeAnomaly === true && <Badge tone="warn">Volume anomaly</Badge>}
    </span>
  );
}

/** Overrides first: what let a bad message in tells whether the next one comes too. */
function whyItGotIn(message: EmailEvidence["message"]) {
  if (message === null) return null;
  const reasons = [...message.overrides, ...(message.connector === null ? [] : [`Connector ${message.connector}`])];
  if (reasons.length === 0) return "No allow list, rule or connector let it in";
  return <UntrustedText text={reasons.join("; ")} limit={400} />;
}

function authenticationSummary(message: EmailEvidence["message"]) {
  if (message === null || message.authentication.length === 0) return null;
  const results = message.authentication.map(({ name, value }) => authenticationWords(name, value));
  return <UntrustedText text={results.map(({ name, result }) => `${name} ${result}`).join(", ")} />;
}

function reachFacts({ people, locations, priorityMailboxes, sharedMailboxes }: MailEvidence): Fact[] {
  const facts: Fact[] = [{ label: "People", value: peopleSentence(people) }];
  const special = [
    priorityMailboxes > 0 ? plural(priorityMailboxes, "priority mailbox", "priority mailboxes") : "",
    sharedMailboxes > 0 ? plural(sharedMailboxes, "shared mailbox", "shared mailboxes") : "",
  ].filter((part) => part !== "");
  if (special.length > 0) facts.push({ label: "Mailboxes", value: `${special.join(", ")} among them` });
  if (locations.length > 0) {
    const places = locations.map(({ location, count }) => `${formatNumber(count)} ${locationWords(location)}`);
    facts.push({ label: "Where it lies now", value: places.join(", ") });
  }
  return facts;
}

function peopleSentence({ clicked, clickedThrough }: MailEvidence["people"]): string | null {
  if (clicked === null) return null;
  if (clicked === 0) return "Nobody clicked a link in it";
  const through =
    clickedThrough === null
      ? ""
      : `, ${clickedThrough === 0 ? "nobody" : formatNumber(clickedThrough)} went through the warning`;
  return `${formatNumber(clicked)} clicked the link${through}`;
}
