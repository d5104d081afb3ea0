import { Fragment } from "react";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { entrySentence, processedSentence } from "#src/domain/entry-sentence.ts";
import type { SentencePart } from "#src/domain/sentence-part.ts";
import { ActionLink } from "#src/features/action-center/panel/change/common-lines.tsx";
import { formatDuration } from "#src/lib/time.ts";
import type { TimelineLine } from "./timeline-lines.ts";

interface TimelineSentenceProps {
  readonly line: TimelineLine;
  readonly viewerId: string | null;
}

/** One line of the timeline as a sentence; the words are those of the audit log's own page. */
export function TimelineSentence({ line: { entry, processed, sinceOpened }, viewerId }: TimelineSentenceProps) {
  if (processed !== null) return <>{processedSentence(processed)}</>;
  const name = entry.actor.id === viewerId ? "You" : entry.actor.name;
  return (
    <>
      {entrySentence(entry).map((part, index) => (
        <Fragment key={index}>
          <Part part={part} name={name} />
        </Fragment>
      ))}
      {sinceOpened !== null && (
        <span className="text-ink-2">, {formatDuration(sinceOpened)} after opening the evidence</span>
      )}
    </>
  );
}

interface PartProps {
  readonly part: SentencePart;
  readonly name: string;
}

function Part({ part, name }: PartProps) {
  switch (part.kind) {
    case "who":
      return <strong className="font-semibold">{name}</strong>;
    case "text":
      return part.text;
    case "said":
      return <UntrustedText text={part.text} quoted limit={600} />;
    case "told":
      return <UntrustedText text={part.text} limit={600} />;
    case "action":
      return <ActionLink id={part.id}>{part.text}</ActionLink>;
    default:
      return part satisfies never;
  }
}
