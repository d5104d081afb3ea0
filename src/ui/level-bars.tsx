const heights = ["h-1", "h-[7px]", "h-2.5"] as const;
const tones = ["bg-ink-3", "bg-ink-3", "bg-warn", "bg-danger"] as const;

/** Three rising bars, filled up to the level. Decoration: the word for it stands beside it. */
export function LevelBars({ level }: { readonly level: 0 | 1 | 2 | 3 }) {
  return (
    <span aria-hidden="true" className="inline-flex items-end gap-0.5">
      {heights.map((height, index) => (
        <span
          key={height}
          className={`w-[3px] ${height} ${index < level ? `drawn-mark ${tones[level]}` : "drawn-rest bg-line-strong"}`}
        />
      ))}
    </span>
  );
}
