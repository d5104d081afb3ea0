import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { Marked } from "#src/ui/marked.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { textIn } from "#src/domain/entry-data.ts";
import { entrySentence } from "#src/domain/entry-sentence.ts";
import type { SentencePart } from "#src/domain/sentence-part.ts";
import { defangText, defangUrl } from "#src/lib/defang.ts";
import { visibleText } from "#src/lib/visible-text.ts";

/** What an entry says. Words of people and of records are untrusted, so they are shown as what they are. */
export function EntrySentence({ entry }: { readonly entry: AuditEntryRow }) {
  return partsOf(entry).map((part, index) => <Fragment key={index}>{shown(part, entry.actor.name)}</Fragment>);
}

/** Away from its action a proposal also says what it is about. */
function partsOf(entry: AuditEntryRow): readonly SentencePart[] {
  const title = entry.type === "action.proposed" ? textIn(entry.data, "title") : null;
  if (title === null) return entrySentence(entry);
  const about = entry.data["kind"] === "blockUrl" ? defangUrl(title) : title;
  return [...entrySentence(entry), { kind: "text", text: ": " }, { kind: "told", text: about }];
}

function shown(part: SentencePart, name: string): ReactNode {
  switch (part.kind) {
    case "who":
      return <Marked text={name} />;
    case "text":
      return <Marked text={part.text} />;
    case "said":
      return <UntrustedText text={defangText(part.text)} quoted limit={300} />;
    case "told":
      return <UntrustedText text={defangText(part.text)} limit={300} />;
    case "action":
      return (
        <AboutLink id={part.id}>
          <Marked text={part.text} />
        </AboutLink>
      );
    default:
      return part satisfies never;
  }
}

/** The same as plain text, for the name of a row. */
export function sentenceText(entry: AuditEntryRow): string {
  return partsOf(entry)
    .map((part) => (part.kind === "who" ? entry.actor.name : visibleText(defangText(part.text.slice(0, 200)))))
    .join("");
}

interface AboutLinkProps {
  readonly id: string;
  readonly children: ReactNode;
}

/** Opens the action in its panel, whatever has become of it. */
export function AboutLink({ id, children }: AboutLinkProps) {
  return (
    <Link
      to="/actions/pending"
      search={{ selected: id }}
      className="text-accent-ink font-medium underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  );
}

/** The action that an entry is about; null where it is about none. */
export function aboutOf({ data }: AuditEntryRow): string | null {
  const id = data["actionId"];
  return typeof id === "string" ? id : null;
}
