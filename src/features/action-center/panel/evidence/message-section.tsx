import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useState } from "react";
import type { MessageFacts } from "#src/contract/shapes/evidence.ts";
import { verdictWords } from "#src/domain/words.ts";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { UrlLine } from "#src/features/action-center/panel/url-line.tsx";
import { plural } from "#src/lib/numbers.ts";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { type Fact, Facts } from "#src/ui/facts.tsx";
import { Section } from "#src/ui/section.tsx";
import { Instant } from "#src/ui/time.tsx";
import { AddressText, LongText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { authenticationSentence, authenticationWords } from "./authentication-words.ts";

interface MessageSectionProps {
  readonly title: string;
  readonly message: MessageFacts;
  readonly onOpen: () => void;
}

/** Headers and content, drawn only once somebody asks, which is recorded. */
export function MessageSection({ title, message, onOpen }: MessageSectionProps) {
  const [open, setOpen] = useState(false);
  const toggle = () => {
    if (!open) onOpen();
    setOpen(!open);
  };
  return (
    <Section
      title={title}
      aside={
        <TextButton data-evidence="" aria-expanded={open} onClick={toggle}>
          {open ? "Hide details" : "Show details"}
        </TextButton>
      }
    >
      {open ? <MessageDetails message={message} /> : <Summary message={message} />}
    </Section>
  );
}

function Summary({ message }: { readonly message: MessageFacts }) {
  const { urls, attachments } = message;
  return (
    <p className="text-ink-2 wrap-anywhere">
      From <AddressText address={message.sender} />, received <Instant at={message.receivedAt} />,{" "}
      {urls.length === 0 ? "no URL" : plural(urls.length, "URL")},{" "}
      {attachments.length === 0 ? "no attachment" : plural(attachments.length, "attachment")}.
    </p>
  );
}

function MessageDetails({ message }: { readonly message: MessageFacts }) {
  return (
    <div className="flex flex-col gap-3">
      <Facts items={[...envelope(message), ...content(message)]} />
      {message.authentication.length > 0 && <AuthenticationTable results={message.authentication} />}
    </div>
  );
}

function envelope(message: MessageFacts): Fact[] {
  const { senderDisplayName, sender, senderIp, direction, overrides, connector } = message;
  return [
    { label: "Subject", value: <UntrustedText text={message.subject} limit={1000} /> },
    {
      label: "Sender",
      value: (
        <>
          {senderDisplayName !== null && (
            <>
              <UntrustedText text={senderDisplayName} quoted limit={120} />{" "}
            </>
          )}
          <AddressText address={sender} />
        </>
      ),
    },
    { label: "Sent from", value: senderIp === null ? null : <UntrustedText text={senderIp} limit={60} /> },
    { label: "Direction", value: <UntrustedText text={direction} limit={60} /> },
    { label: "Received", value: <Instant at={message.receivedAt} /> },
    { label: "Overrides", value: overrides.length === 0 ? "none" : <UntrustedText text={overrides.join("; ")} /> },
    { label: "Connector", value: connector === null ? "none" : <UntrustedText text={connector} limit={120} /> },
    { label: "Message id", value: <CopiedId label="Copy message id" id={message.networkMessageId} /> },
    ...internetId(message),
  ];
}

/** The sender's own, as headers carry it; mail systems outside know the message by no other. */
function internetId({ internetMessageId }: MessageFacts): Fact[] {
  if (internetMessageId === null) return [];
  return [{ label: "Internet id", value: <CopiedId label="Copy internet message id" id={internetMessageId} /> }];
}

function CopiedId({ label, id }: { readonly label: string; readonly id: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <code className="text-caption font-mono wrap-anywhere">
        <UntrustedText text={id} />
      </code>
      <CopyButton label={label} text={id} />
    </span>
  );
}

function content({ links, attachments, bodyPreview }: MessageFacts): Fact[] {
  const facts: Fact[] = [];
  if (links.length > 0) facts.push({ label: "URLs", value: <Urls links={links} /> });
  if (attachments.length > 0) facts.push({ label: "Attachments", value: <Attachments attachments={attachments} /> });
  facts.push({ label: "Text", value: bodyPreview === null ? null : <LongText text={bodyPreview} /> });
  return facts;
}

function Urls({ links }: Pick<MessageFacts, "links">) {
  return (
    <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto">
      {links.map(({ url, verdict, blockedSince }) => (
        <li key={url}>
          <UrlLine url={url} />
          <span className="text-caption text-ink-2">
            <Verdict verdict={verdict} />
            {blockedSince !== null && (
              <>
                ; clicks stopped since <Instant at={blockedSince} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the investigation found of one link or file. */
function Verdict({ verdict }: Pick<MessageFacts["links"][number], "verdict">) {
  if (verdict === null || verdict === "unknown") return "No verdict recorded";
  const tone = { malicious: "text-danger font-medium", suspicious: "text-warn font-medium", noThreatsFound: "" }[
    verdict
  ];
  return <span className={tone}>{verdictWords[verdict]}</span>;
}

function Attachments({ attachments }: Pick<MessageFacts, "attachments">) {
  return (
    <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto">
      {attachments.map(({ name, sha256, verdict }) => (
        <li key={sha256 + name}>
          <UntrustedText text={name} limit={160} />
          <span className="text-ink-2 flex min-w-0 items-center gap-1">
            <code className="text-caption truncate font-mono">
              <UntrustedText text={sha256} limit={80} />
            </code>
            <CopyButton label="Copy SHA-256" text={sha256} />
          </span>
          <span className="text-caption text-ink-2">
            <Verdict verdict={verdict} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface AuthenticationTableProps {
  readonly results: readonly { readonly name: string; readonly value: string }[];
}

const looks = {
  good: { icon: CircleCheck, text: "text-good" },
  bad: { icon: CircleX, text: "text-danger" },
  open: { icon: CircleHelp, text: "text-ink-2" },
} as const;

/** Each check with what its result means, for who does not know the words by heart. */
function AuthenticationTable({ results }: AuthenticationTableProps) {
  return (
    <div className="flex flex-col gap-1">
      <p>{authenticationSentence(results)}</p>
      <table aria-label="Authentication" className="w-full table-fixed border-collapse text-left">
        <tbody>
          {results.map(({ name, value }) => {
            const words = authenticationWords(name, value);
            const { icon: Icon, text } = looks[words.tone];
            return (
              <tr key={name} className="border-line border-b last:border-b-0">
                <th scope="row" className="text-ink-2 w-29 py-1 pr-4 align-top font-normal wrap-anywhere">
                  <UntrustedText text={words.name} limit={60} />
                </th>
                <td className="py-1 wrap-anywhere">
                  <span className={`font-medium ${text}`}>
                    <Icon aria-hidden="true" className="mr-1.5 inline size-3.5 align-[-2px]" />
                    <UntrustedText text={words.result} limit={120} />
                  </span>
                  {words.meaning !== null && <span className="text-ink-2">: {words.meaning}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
