import type { ReactNode } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatInstant, formatUtc } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { countsOf, type Pass, type Signature } from "./record-model.ts";
import { Entry, Fact, Facts, Hash, Part, Told, When } from "./record-parts.tsx";
import { OutlierMark, RecordTargets } from "./record-targets.tsx";
import { amountWords, passNames, policyRows, resultWords, toldResults } from "./record-words.ts";

interface PassPartProps {
  readonly action: ActionDetail;
  readonly pass: Pass;
  readonly marks: ReadonlyMap<string, number>;
  readonly first: boolean;
  readonly children: ReactNode;
}

/** Who signed, under which policy, what came of it, and every target: once for the execution, again for a retry or an undo. */
export function PassPart({ action, pass, marks, first, children }: PassPartProps) {
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
  const { entry, comment, authority, evidence } = signature;
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
        <p className="text-ink-2 mt-1">{authority === null ? "Role not recorded" : <Told text={authority} />}</p>
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
      <Facts>
        {policyRows(action, pass, policy).map(([label, text]) => (
          <Fact key={label} label={label}>
            <Told text={text} />
          </Fact>
        ))}
      </Facts>
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
  const bars = barsOf(told, counts, total);
  return (
    <Part title={title} aside={`all ${amountWords(action.kind, total)} are listed below`}>
      {/* Strokes, since backgrounds are often left out on paper. Open boxes failed, dashes were not acted on. */}
      <svg aria-hidden="true" viewBox="0 0 1000 12" preserveAspectRatio="none" className="h-3 w-full">
        {bars.map(({ result, x, width }) => {
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

type Results = readonly (typeof toldResults)[number][];

/** Where each result begins in a bar of 1,000, and how wide it is. */
function barsOf(told: Results, counts: ReturnType<typeof countsOf>, total: number) {
  const widths = told.map((result) => (1000 * (counts.get(result) ?? 0)) / total);
  return told.map((result, index) => ({
    result,
    x: widths.slice(0, index).reduce((sum, width) => sum + width, 0),
    width: widths[index] ?? 0,
  }));
}

type ClusterEvidence = Extract<ActionDetail["evidence"], { kind: "softDeleteEmailCluster" }>;

export function Outliers({ evidence: { outliers, outlierCount } }: { readonly evidence: ClusterEvidence }) {
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
