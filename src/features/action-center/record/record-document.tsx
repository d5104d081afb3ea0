import type { ReactNode } from "react";
import type { ActionDetail } from "#src/api/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import type { RecordParts } from "#src/api/queries/record.ts";
import { textIn } from "#src/domain/entry-data.ts";
import { entrySentence } from "#src/domain/entry-sentence.ts";
import {
  actionKindWords,
  actionStatusWords,
  cancelReasonWords,
  severityWords,
  verdictWords,
} from "#src/domain/words.ts";
import { planOf } from "#src/features/action-center/panel/headline.ts";
import { timelineLines, type TimelineLine } from "#src/features/action-center/panel/record/timeline-lines.ts";
import { processedSentence } from "#src/domain/entry-sentence.ts";
import { actionsOf, conditionsOf } from "#src/features/action-center/panel/forwarding-words.ts";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatInstant, formatLocal, formatUtc, localZone } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { countsOf, recordModel, type Pass, type RecordModel, type Signature } from "./record-model.ts";
import { OutlierMark, RecordTargets } from "./record-targets.tsx";
import {
  amountWords,
  excludedCount,
  leadOf,
  passNames,
  policyRows,
  reasonWords,
  resultWords,
  toldResults,
} from "./record-words.ts";

/** The record of one action as a document: everything that the log tells of it, for who was not there and cannot ask. */
export function RecordDocument({ parts }: { readonly parts: RecordParts }) {
  const { action } = parts;
  const model = recordModel(parts);
  const outliers = action.evidence.kind === "softDeleteEmailCluster" ? action.evidence : null;
  const marks = new Map((outliers?.outliers ?? []).map(({ itemId }, index) => [itemId, index + 1]));
  return (
    <article
      aria-label={`Record of action ${action.id}`}
      className="rounded-card border-line bg-surface mx-auto flex max-w-220 flex-col gap-6 border px-14 py-12 text-[13px] leading-normal max-md:px-5 max-md:py-6 print:max-w-none print:gap-5 print:border-0 print:p-0 print:text-[9pt]"
    >
      <Head action={action} />
      <Lead action={action} model={model} />
      {model.decision !== null && <Decision action={action} entry={model.decision} />}
      {action.recordedBy === "external" && <RecordedElsewhere action={action} />}
      {model.passes.map((pass, index) => (
        <PassPart key={index} action={action} pass={pass} marks={marks} first={index === 0}>
          {index === 0 && outliers !== null && outliers.outlierCount > 0 && <Outliers evidence={outliers} />}
        </PassPart>
      ))}
      {model.passes.length === 0 && (
        <Part title="Targets" aside={`${amountWords(action.kind, model.targets.length)}, none acted on`}>
          {outliers !== null && outliers.outlierCount > 0 && <Outliers evidence={outliers} />}
          <RecordTargets
            label="Targets"
            kind={action.kind}
            pass="execution"
            targets={model.targets}
            marks={marks}
            withResults={false}
          />
        </Part>
      )}
      <NotAffected action={action} />
      <Timeline entries={action.timeline} />
      <Integrity parts={parts} />
      <HowToVerify action={action} />
    </article>
  );
}

/** Text of the record or of people: as text, with what would be hidden made visible, and no address live. */
function Told({ text }: { readonly text: string }) {
  return <bdi>{visibleText(defangText(text))}</bdi>;
}

function Head({ action }: { readonly action: ActionDetail }) {
  const facts = [
    ["Action", <code className="font-mono">{action.id}</code>],
    ["Kind", actionKindWords[action.kind]],
    ["Investigation", <span className="font-mono">#{action.investigationShortId}</span>],
    ["Severity, verdict", `${severityWords[action.severity]}, ${verdictWords[action.review.verdict].toLowerCase()}`],
    ["Result", actionStatusWords[action.status]],
  ] as const;
  return (
    <header className="flex flex-col gap-4">
      <p className="border-line text-ink-2 flex justify-between border-b pb-3">
        <strong className="text-ink font-semibold">Countersign</strong>
        <span>Record of a remediation action</span>
      </p>
      <div>
        <h1 className="text-[1.9em] leading-tight font-semibold wrap-anywhere">{visibleText(planOf(action))}</h1>
        <p className="text-ink-2 mt-1 wrap-anywhere">
          <About action={action} />
        </p>
      </div>
      <dl className="border-accent flex flex-wrap justify-between gap-x-8 gap-y-3 border-b pb-4">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-ink-2 text-[0.9em]">{label}</dt>
            <dd className="font-semibold">{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

/** What the action is about, in the words of the mail itself, and exactly what it would do. */
function About({ action }: { readonly action: ActionDetail }) {
  const { evidence, parameters } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return (
        <>
          {"url" in parameters && <Told text={defangUrl(parameters.url)} />}
          {"entryValue" in parameters && (
            <>
              . Block list entry: <Told text={defangUrl(parameters.entryValue)} />,{" "}
              {parameters.entryExpiresAt === null ? "without an end" : `until ${formatUtc(parameters.entryExpiresAt)}`}
            </>
          )}
        </>
      );
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return (
        <>
          {evidence.subject === null ? (
            <Told text={action.target} />
          ) : (
            <>
              “<Told text={evidence.subject} />”
            </>
          )}
          {evidence.sender !== null && (
            <>
              {" from "}
              <Told text={defangAddress(evidence.sender)} />
            </>
          )}
          {"query" in parameters && parameters.query !== "" && (
            <span className="block">
              Query: <Told text={parameters.query} />
            </span>
          )}
        </>
      );
    case "turnOffExternalMailForwarding":
      return (
        <>
          Mailbox <Told text={evidence.mailbox.address} />
          {". Rule “"}
          <Told text={evidence.definition.name} />
          {"”. If: "}
          <Told text={conditionsOf(evidence.definition)} />
          {". Then: "}
          <Told text={actionsOf(evidence.definition)} />.
        </>
      );
    default:
      return evidence satisfies never;
  }
}

function Lead({ action, model }: { readonly action: ActionDetail; readonly model: RecordModel }) {
  const { strong, rest } = leadOf(action, model);
  return (
    <p className="border-line border-b pb-5 text-[1.25em] leading-relaxed">
      <strong className="font-semibold">
        <Told text={strong} />
      </strong>{" "}
      {rest.join(" ")}
    </p>
  );
}

interface PartProps {
  readonly title: string;
  readonly aside?: string | undefined;
  readonly children: ReactNode;
}

function Part({ title, aside, children }: PartProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2.5">
      <h2 className="text-[1.2em] font-semibold">
        {title}
        {aside !== undefined && <span className="text-ink-2 ml-2 text-[0.85em] font-normal">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}

type Rows = readonly (readonly [string, ReactNode])[];

function Facts({ rows }: { readonly rows: Rows }) {
  return (
    <dl className="grid grid-cols-[11em_minmax(0,1fr)] gap-x-4 gap-y-1.5 max-md:grid-cols-1 print:grid-cols-[11em_minmax(0,1fr)]">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-2">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** UTC first, then the same in the reader's zone, by its name. */
function When({ at }: { readonly at: string }) {
  const local = formatLocal(at);
  return (
    <>
      <strong className="font-semibold tabular-nums">{formatUtc(at)}</strong>
      {local !== null && <span className="text-ink-2 block tabular-nums">{local}</span>}
    </>
  );
}

function Entry({ entry: { sequence, hash } }: { readonly entry: AuditEntryRow }) {
  return (
    <>
      {formatNumber(sequence)} <Hash text={hash} />
    </>
  );
}

function Hash({ text }: { readonly text: string }) {
  return <code className="font-mono text-[0.85em] break-all">{text}</code>;
}

function Decision({ action, entry }: { readonly action: ActionDetail; readonly entry: AuditEntryRow }) {
  const rejected = entry.type === "action.rejected";
  const comment = textIn(entry.data, "comment");
  const digest = textIn(entry.data, "reviewDigest");
  const why =
    textIn(entry.data, "message") ?? (action.cancelReason === null ? null : cancelReasonWords[action.cancelReason]);
  return (
    <Part title="Decision">
      <Facts
        rows={[
          ["Decided by", rejected ? <Told text={entry.actor.name} /> : "Nobody: Countersign ended it"],
          ["When", <When at={entry.time} />],
          ...(rejected ? ([["Reason", reasonWords(entry) ?? "not recorded"]] as const) : []),
          ...(comment === null
            ? []
            : ([
                [
                  "Comment",
                  <>
                    “<Told text={comment} />”
                  </>,
                ],
              ] as const)),
          ...(rejected ? [] : ([["Why", why === null ? "Nobody decided in time." : <Told text={why} />]] as const)),
          ["Log entry", <Entry entry={entry} />],
          ...(digest === null ? [] : ([["Review (SHA-256)", <Hash text={digest} />]] as const)),
        ]}
      />
    </Part>
  );
}

function RecordedElsewhere({ action }: { readonly action: ActionDetail }) {
  const { imported } = action.evidence;
  const rows: Rows = [
    ["Status", actionStatusWords[action.status]],
    ["As recorded", <Told text={imported?.recordedStatus ?? "not recorded"} />],
    ["Approver", <Told text={imported?.recordedApprover ?? "not recorded"} />],
    ["Comment", <Told text={imported?.recordedComment ?? "none"} />],
    ["Ended", action.completedAt === null ? "not recorded" : <When at={action.completedAt} />],
    ["Export", imported?.exportedAt == null ? "undated" : <When at={imported.exportedAt} />],
  ];
  return (
    <Part title="Decision" aside="as an import says; not observed here">
      <Facts rows={rows} />
    </Part>
  );
}

interface PassPartProps {
  readonly action: ActionDetail;
  readonly pass: Pass;
  readonly marks: ReadonlyMap<string, number>;
  readonly first: boolean;
  readonly children: ReactNode;
}

/** Who signed, under which policy, what came of it, and every target: once for the execution, again for a retry or an undo. */
function PassPart({ action, pass, marks, first, children }: PassPartProps) {
  const name = passNames[pass.kind];
  const amount = amountWords(action.kind, pass.targets.length);
  const title = (words: string) => (first ? words : `${name}: ${words.toLowerCase()}`);
  return (
    <>
      <Signatures title={title("Signatures")} action={action} pass={pass} />
      <PolicyThenPart title={title("Policy in force")} action={action} pass={pass} />
      <Result title={title("Result")} action={action} pass={pass} />
      {children}
      <Part
        title={title("Targets")}
        aside={`${amount}${pass.kind === "execution" ? ", exactly as approved" : ""}. Times are UTC`}
      >
        <RecordTargets
          label={title("Targets")}
          kind={action.kind}
          pass={pass.kind}
          targets={pass.targets}
          marks={first ? marks : noMarks}
          withResults={pass.started !== null}
        />
        {first && marks.size > 0 && (
          <p className="text-ink-2">
            Numbers in boxes: outliers, listed above. Folder: where the message was at approval.
          </p>
        )}
      </Part>
    </>
  );
}

const noMarks: ReadonlyMap<string, number> = new Map();

function Signatures({ title, action, pass }: { readonly title: string } & Pick<PassPartProps, "action" | "pass">) {
  const digests = [...new Set(pass.signatures.flatMap(({ digest }) => digest ?? []))];
  if (pass.signatures.length === 0) return null;
  return (
    <Part title={title}>
      <ol className="grid grid-cols-2 gap-x-9 gap-y-5 max-md:grid-cols-1 print:grid-cols-2">
        {pass.signatures.map((signature, index) => (
          <SignatureBlock
            key={signature.entry.sequence}
            signature={signature}
            pass={pass}
            index={index}
            required={requiredFor(action, pass)}
          />
        ))}
      </ol>
      {digests.map((digest) => (
        <p key={digest} className="text-ink-2">
          {digests.length > 1
            ? `Review approved by ${who(pass, digest)} (SHA-256): `
            : `${pass.signatures.length > 1 ? "All approved the same review" : "Review that was approved"} (SHA-256): `}
          <Hash text={digest} />
        </p>
      ))}
    </Part>
  );
}

function who(pass: Pass, digest: string): string {
  return pass.signatures
    .filter((signature) => signature.digest === digest)
    .map(({ entry }) => visibleText(entry.actor.name))
    .join(" and ");
}

function requiredFor({ approvalsRequired, undo }: ActionDetail, pass: Pass): number {
  if (pass.started !== null) return pass.signatures.length;
  return pass.kind === "undo" ? (undo?.approvalsRequired ?? 1) : approvalsRequired;
}

interface SignatureBlockProps {
  readonly signature: Signature;
  readonly pass: Pass;
  readonly index: number;
  readonly required: number;
}

function SignatureBlock({ signature, pass, index, required }: SignatureBlockProps) {
  const { entry, comment, evidence } = signature;
  const what =
    pass.kind === "retry"
      ? "Retried by"
      : `${pass.kind === "undo" ? "Undo approval" : "Approval"} ${index + 1} of ${required}`;
  const role =
    pass.started === null
      ? "Checked when signed"
      : `Checked when signed, and again at the start, ${formatInstant(pass.started.time, "time", "utc")} UTC`;
  return (
    <li className="flex break-inside-avoid flex-col gap-2">
      <div>
        <p className="text-ink-2 text-[0.9em]">{what}</p>
        <p className="border-accent border-b pb-1 text-[1.35em] font-semibold wrap-anywhere">
          <Told text={entry.actor.name} />
        </p>
      </div>
      {comment === null ? (
        <p className="text-ink-2">No comment.</p>
      ) : (
        <p className="wrap-anywhere">
          “<Told text={comment} />”
        </p>
      )}
      <dl className="grid grid-cols-[5.5em_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <dt className="text-ink-2">When</dt>
        <dd>
          <When at={entry.time} />
        </dd>
        <dt className="text-ink-2">Evidence</dt>
        <dd>{evidence === null ? "Not recorded as opened" : `Opened ${formatUtc(evidence.time)}`}</dd>
        <dt className="text-ink-2">Role</dt>
        <dd>{role}</dd>
        <dt className="text-ink-2">Log entry</dt>
        <dd>
          <Entry entry={entry} />
        </dd>
      </dl>
    </li>
  );
}

function PolicyThenPart({ title, action, pass }: { readonly title: string } & Pick<PassPartProps, "action" | "pass">) {
  const { policy } = pass;
  if (policy === null) return null;
  const { version, setBy } = policy;
  const set =
    setBy === null
      ? ""
      : setBy.type === "log.started"
        ? ", from the beginning of the log"
        : `, set by ${visibleText(setBy.actor.name)} on ${formatUtc(setBy.time)}, entry ${formatNumber(setBy.sequence)}`;
  return (
    <Part title={title} aside={`version ${version ?? "unknown"}${set}`}>
      <Facts rows={policyRows(action, pass, policy).map(([label, text]) => [label, <Told text={text} />])} />
    </Part>
  );
}

const fills = {
  success: "var(--good)",
  alreadyInDestination: "var(--ink-3)",
  notFound: "var(--ink-3)",
  notAttempted: "var(--warn)",
  failure: "var(--danger)",
} as const;

function Result({ title, action, pass }: { readonly title: string } & Pick<PassPartProps, "action" | "pass">) {
  const counts = countsOf(pass.targets);
  const told = toldResults.filter((result) => (counts.get(result) ?? 0) > 0);
  const total = pass.targets.length;
  if (total === 0 || pass.started === null) return null;
  let from = 0;
  return (
    <Part title={title} aside={`all ${amountWords(action.kind, total)} are listed below`}>
      {/* Strokes, since backgrounds are often left out on paper. Open boxes failed, dashes were not acted on. */}
      <svg aria-hidden="true" viewBox="0 0 1000 12" preserveAspectRatio="none" className="h-3 w-full">
        {told.map((result) => {
          const width = (1000 * (counts.get(result) ?? 0)) / total;
          const x = from;
          from += width;
          const color = result === null ? "var(--line-control)" : fills[result];
          const solid = result === "success";
          return (
            <rect
              key={result}
              x={x + 1}
              y={1.5}
              width={Math.max(1, width - 2)}
              height={9}
              fill={solid ? color : "none"}
              stroke={color}
              strokeWidth={1.5}
              strokeDasharray={solid || result === "failure" ? undefined : "4 3"}
              vectorEffect="non-scaling-stroke"
            />
          );
        })}
      </svg>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {told.map((result) => (
          <li key={result}>
            <strong className="font-semibold tabular-nums">{formatNumber(counts.get(result) ?? 0)}</strong>{" "}
            {resultWords(action.kind, pass.kind, result)}
          </li>
        ))}
      </ul>
      {pass.ended === null && <p>It is still running: this record is not final.</p>}
    </Part>
  );
}

type ClusterEvidence = Extract<ActionDetail["evidence"], { kind: "softDeleteEmailCluster" }>;

function Outliers({ evidence: { outliers, outlierCount } }: { readonly evidence: ClusterEvidence }) {
  const left = outlierCount - outliers.length;
  return (
    <Part title="Outliers in this cluster" aside="as the tenant shows them at the time of this record">
      <table aria-label="Outliers" className="record-table">
        <tbody>
          {outliers.map(({ itemId, mailbox, label, reason }, index) => (
            <tr key={itemId}>
              <td className="w-8">
                <OutlierMark number={index + 1} />
              </td>
              <td>{mailbox === null ? "not named" : <Told text={mailbox} />}</td>
              <td>
                “<Told text={label} />”
              </td>
              <td>
                <Told text={reason} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p>{plural(left, "more outlier")} not named here. All targets are listed.</p>}
    </Part>
  );
}

function NotAffected({ action }: { readonly action: ActionDetail }) {
  const excluded = excludedCount(action.timeline);
  const parts = [
    ...action.leftAlone.map(({ count, reason }) => `${formatNumber(count)} ${reason}`),
    ...(excluded === 0 ? [] : [`${plural(excluded, "target")} left out by a person before approval`]),
    ...(action.kind === "softDeleteEmailCluster" ? ["anything delivered after approval"] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <Part title="Not affected" aside="not part of this approval">
      <p>
        <Told text={sentence(new Intl.ListFormat("en-GB").format(parts))} />
      </p>
    </Part>
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Oldest first, as it happened. */
function Timeline({ entries }: { readonly entries: readonly AuditEntryRow[] }) {
  const lines = timelineLines(entries).toReversed();
  const zone = localZone(entries[0]?.time ?? "");
  const city = zone === null ? null : (zone.split(" ")[0]?.split("/").at(-1)?.replaceAll("_", " ") ?? "Local");
  return (
    <Part title="Timeline" aside={zone === null ? "UTC" : `UTC and ${zone}`}>
      <table aria-label="Timeline" className="record-table">
        <thead>
          <tr>
            <th scope="col">Log entry</th>
            <th scope="col">Date</th>
            <th scope="col">UTC</th>
            {city !== null && <th scope="col">{city}</th>}
            <th scope="col">Event</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.entry.sequence}>
              <td className="whitespace-nowrap tabular-nums">{entriesWords(line)}</td>
              <td className="whitespace-nowrap tabular-nums">{formatInstant(line.entry.time, "date", "utc")}</td>
              <td className="tabular-nums">{formatInstant(line.entry.time, "time", "utc")}</td>
              {city !== null && <td className="text-ink-2 tabular-nums">{localTime(line.entry.time)}</td>}
              <td>
                <Happened line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

/** "4,744–4,747" where several batches are one line. */
function entriesWords({ entry, first }: TimelineLine): string {
  const last = formatNumber(entry.sequence);
  return first === entry.sequence ? last : `${formatNumber(first)}–${last}`;
}

/** With the day where it is another one than in UTC. */
function localTime(at: string): string {
  const time = formatInstant(at, "time", "local");
  const day = formatInstant(at, "day", "local");
  return day === formatInstant(at, "day", "utc") ? time : `${day}, ${time}`;
}

function Happened({ line: { entry, processed } }: { readonly line: TimelineLine }) {
  if (processed !== null) return processedSentence(processed);
  return entrySentence(entry).map((part, index) => {
    if (part.kind === "who")
      return (
        <strong key={index} className="font-semibold">
          <Told text={entry.actor.name} />
        </strong>
      );
    if (part.kind === "said")
      return (
        <span key={index}>
          “<Told text={part.text} />”
        </span>
      );
    if (part.kind === "action") return <span key={index}>{`${part.text} (${part.id})`}</span>;
    return <Told key={index} text={part.text} />;
  });
}

function Integrity({ parts: { action, head, readAt, reader } }: { readonly parts: RecordParts }) {
  const [first, last] = [action.timeline[0], action.timeline.at(-1)];
  const count = action.timeline.length;
  return (
    <Part title="Integrity">
      <Facts
        rows={[
          [
            "This record",
            first === undefined || last === undefined
              ? "No entry of the audit log."
              : `${plural(count, "entry", "entries")} of the audit log, ${formatNumber(first.sequence)} to ${formatNumber(last.sequence)}. Each one was recomputed in this browser and matches its hash.`,
          ],
          ...(last === undefined
            ? []
            : ([[`Last entry, ${formatNumber(last.sequence)}`, <Hash text={last.hash} />]] as const)),
          [`Log head, ${formatNumber(head.sequence)}`, <Hash text={head.hash} />],
          [
            "Made",
            <>
              {formatUtc(readAt)} for <Told text={reader} />
            </>,
          ],
        ]}
      />
    </Part>
  );
}

function HowToVerify({ action }: { readonly action: ActionDetail }) {
  return (
    <Part title="How to verify">
      <ol className="flex list-decimal flex-col gap-1.5 pl-5">
        <li>
          In Countersign: Audit log, <strong className="font-semibold">Verify</strong>, then search for{" "}
          <code className="font-mono">{action.id}</code>. Entry numbers and hashes must equal those printed here.
        </li>
        <li>
          Without Countersign: export the audit log as NDJSON. For each entry, the SHA-256 of its canonical JSON (RFC
          8785) without <code className="font-mono">hash</code> must equal <code className="font-mono">hash</code>, and{" "}
          <code className="font-mono">previousHash</code> must equal the hash of the entry before it.
        </li>
        <li>
          To rule out that entries were cut off or the whole log was rewritten, compare the head above with one saved
          elsewhere.
        </li>
      </ol>
    </Part>
  );
}
