import type { Evidence } from "#src/contract/shapes/evidence.ts";
import type { Fact } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";

type ForwardingEvidence = Extract<Evidence, { kind: "turnOffExternalMailForwarding" }>;

export function forwardingFacts({ mailbox, created, signs }: ForwardingEvidence): Fact[] {
  return [
    { label: "Mailbox", value: <Owner mailbox={mailbox} /> },
    { label: "Created", value: <Created created={created} /> },
    { label: "Signs", value: signs.length === 0 ? null : <UntrustedText text={signs.join("; ")} limit={400} /> },
    { label: "Mailbox risk", value: risk(mailbox) },
  ];
}

/** Who is acted on, and what that was read from; a parameter is what whoever ran the command typed. */
function Owner({ mailbox: { address, readFrom } }: Pick<ForwardingEvidence, "mailbox">) {
  const isTyped = readFrom === "Mailbox" || readFrom === "Identity";
  return (
    <>
      <UntrustedText text={address} limit={120} />
      {readFrom !== null && (
        <span className="text-caption text-ink-2">
          {" "}
          · read from {isTyped ? `parameter ${readFrom}` : readFrom} of the record
        </span>
      )}
    </>
  );
}

/** Who made the rule is the actor, not the owner; each part that was not recorded says so. */
function Created({ created }: Pick<ForwardingEvidence, "created">) {
  const { at, by, fromIp, ipFirstSeen } = created;
  if (at === null && by === null && fromIp === null) return <span className="text-ink-3">unknown</span>;
  return (
    <>
      {at === null ? "at an unknown time" : <Instant at={at} />} by{" "}
      {by === null ? "unknown" : <UntrustedText text={by} limit={120} />} from{" "}
      {fromIp === null ? "an unknown address" : <UntrustedText text={fromIp} limit={60} />}
      {ipFirstSeen !== null && (
        <>
          , first seen <Instant at={ipFirstSeen} style="day" />
        </>
      )}
    </>
  );
}

function risk({ riskLevel, riskReason }: ForwardingEvidence["mailbox"]) {
  if (riskLevel === null) return null;
  const level = riskLevel.charAt(0).toUpperCase() + riskLevel.slice(1);
  return <UntrustedText text={riskReason === null ? level : `${level}: ${riskReason}`} />;
}
