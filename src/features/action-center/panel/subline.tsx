import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { AddressText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { clusterWords } from "./cluster-words.ts";
import { sendsWhere, sourceOf } from "./forwarding-words.ts";
import { UrlLine } from "./url-line.tsx";

/** What the action is about, in the words of the mail itself: untrusted, so never live and made visible as what it is. */
export function Subline({ action }: { readonly action: ActionDetail }) {
  const { evidence, parameters } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return <UrlLine url={"url" in parameters ? parameters.url : action.target} />;
    case "softDeleteEmail":
      return <MailLine subject={evidence.subject} sender={evidence.sender} fallback={action.target} />;
    case "softDeleteEmailCluster":
      // Where the messages do not share a subject, what was matched names them better than one of the subjects.
      return (
        <MailLine
          subject={evidence.subject}
          sender={evidence.sender}
          fallback={evidence.sender === null ? action.target : clusterWords(evidence.cluster.by)}
        />
      );
    case "turnOffExternalMailForwarding":
      return (
        <>
          {sourceOf(parameters) === "mailboxForwarding" ? (
            "The mailbox"
          ) : (
            <>
              Rule <UntrustedText text={evidence.definition.name} quoted limit={120} />
            </>
          )}{" "}
          <UntrustedText text={sendsWhere(evidence.definition)} />
        </>
      );
    default:
      return evidence satisfies never;
  }
}

interface MailLineProps {
  readonly subject: string | null;
  readonly sender: string | null;
  readonly fallback: string;
}

function MailLine({ subject, sender, fallback }: MailLineProps) {
  return (
    <>
      {subject === null ? <UntrustedText text={fallback} /> : <UntrustedText text={subject} quoted />}
      {sender !== null && (
        <>
          {" from "}
          <AddressText address={sender} />
        </>
      )}
    </>
  );
}
