import { Clock, UserRoundCog, Zap, type LucideIcon } from "lucide-react";
import type { DemoMode } from "#src/api/demo-mode.ts";
import { useSetFaults } from "#src/api/queries/demo.ts";
import { Pressable } from "#src/ui/pressable.tsx";
import { speedWords } from "./speeds.ts";

interface DirectedMarksProps {
  readonly directed: DemoMode;
  readonly onDirect: () => void;
}

/** Beside the page's title while something is out of the ordinary, so that nobody takes a staged fault for a real one. */
export function DemoModeBadges({ directed: { speed, faults, script }, onDirect }: DirectedMarksProps) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {faults && <FaultsMark />}
      {speed !== 1 && <Mark icon={Clock} words={speedWords(speed)} onDirect={onDirect} />}
      {script && <Mark icon={UserRoundCog} words="A colleague acts by script" onDirect={onDirect} />}
    </div>
  );
}

function FaultsMark() {
  const { mutate, isPending } = useSetFaults();
  return (
    <span
      role="status"
      className="rounded-control bg-warn-soft text-caption text-warn inline-flex h-6 items-center gap-1.5 pl-2 font-medium"
    >
      <Zap aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.75} />
      Faults are on
      <Pressable
        meaning="End all faults"
        aria-label="End all faults"
        inert={isPending}
        onClick={() => mutate({})}
        className="rounded-control h-6 px-2 underline underline-offset-2 hover:no-underline"
      >
        End
      </Pressable>
    </span>
  );
}

interface MarkProps {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly onDirect: () => void;
}

function Mark({ icon: Icon, words, onDirect }: MarkProps) {
  return (
    <button
      type="button"
      data-tip="Open the director"
      onClick={onDirect}
      className="rounded-control bg-quiet-soft text-caption text-ink-2 hover:text-ink inline-flex h-6 items-center gap-1.5 px-2 font-medium"
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.75} />
      {words}
    </button>
  );
}
