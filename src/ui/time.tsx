import {
  formatAgo,
  formatExact,
  formatPaper,
  formatInstant,
  formatShort,
  formatTimeLeft,
  parseInstant,
  urgencyOf,
} from "#src/lib/time.ts";
import type { InstantStyle } from "#src/lib/time.ts";
import { usePrinting } from "./printing.ts";
import { useNow } from "./use-now.ts";
import { useTimeZone } from "./time-zone.tsx";

interface TimeProps {
  readonly at: string;
  readonly className?: string;
}

/** On paper neither "2 h ago" nor a time without its zone means anything: there it is the whole time, in UTC. */
function Time({
  at,
  text,
  style,
  className = "",
}: TimeProps & { readonly text: string; readonly style?: InstantStyle }) {
  const [zone] = useTimeZone();
  const printing = usePrinting();
  return (
    <time dateTime={at} data-tip={formatExact(at, zone)} className={`tabular-nums ${className}`}>
      {printing ? formatPaper(at, style ?? "dateTime") : text}
    </time>
  );
}

/** "6 d ago", for lists. */
export function RelativeTime({ at, className }: TimeProps) {
  const now = useNow();
  const ms = parseInstant(at);
  return <Time at={at} text={ms === null ? "unknown" : formatAgo(now - ms)} className={className ?? ""} />;
}

interface TimeLeftProps {
  readonly until: string;
  readonly prefix?: string;
  /** Said while some of it is left: "20 h left", but "now". */
  readonly suffix?: string;
}

/** "20 h", for a deadline: red in its last day, amber in the one before. */
export function TimeLeft({ until, prefix = "", suffix }: TimeLeftProps) {
  const now = useNow();
  const ms = parseInstant(until);
  if (ms === null) return <span className="text-ink-3">unknown</span>;
  const left = ms - now;
  const text = left <= 0 ? "now" : formatTimeLeft(left);
  return (
    <>
      <Time at={until} text={`${prefix}${text}`} className={urgencyClass[urgencyOf(left)]} />
      {suffix !== undefined && left > 0 && <span className="text-ink-2 print:hidden"> {suffix}</span>}
    </>
  );
}

const urgencyClass = {
  none: "",
  soon: "font-medium text-warn",
  urgent: "font-medium text-danger",
} as const;

/** An absolute time, for panels and records. "short" is for a column: the hour today, the day before that. */
export function Instant({
  at,
  style = "dateTime",
  className,
}: TimeProps & { readonly style?: InstantStyle | "short" }) {
  const [zone] = useTimeZone();
  const now = useNow();
  const text = style === "short" ? formatShort(at, now, zone) : formatInstant(at, style, zone);
  return <Time at={at} text={text} className={className ?? ""} {...(style !== "short" && { style })} />;
}
