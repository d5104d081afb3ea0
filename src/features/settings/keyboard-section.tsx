import { Checkbox } from "#src/components/ui/checkbox.tsx";
import { switchSingleKeys, useSingleKeys } from "#src/components/ui/single-keys.ts";

/** Who speaks to the computer, or hits keys by accident, can do without single letters (WCAG 2.1.4). */
export function KeyboardSection() {
  const on = useSingleKeys();
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Single letters and signs are shortcuts"
        checked={on}
        onCheckedChange={(next) => switchSingleKeys(next)}
      />
      <p className="text-ink-2">
        {on
          ? "Press ? on any page to see them. They do nothing while text is being written."
          : "Arrows, Home, End, Page keys, Space, Enter and Escape work all the same."}{" "}
        Holds for this browser.
      </p>
    </div>
  );
}
