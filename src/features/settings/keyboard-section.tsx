import { Button } from "#src/ui/button.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { giveStandardKeys, keyNames, keyOf, keyParts, standardKeyOf, useAllKeys } from "#src/ui/keys.ts";
import { switchSingleKeys, useSingleKeys } from "#src/ui/single-keys.ts";
import { KeyRow } from "./key-row.tsx";
import { keyGroups } from "./key-words.ts";

/** Who speaks to the computer, or hits keys by accident, can do without single letters or choose others (WCAG 2.1.4). */
export function KeyboardSection() {
  const on = useSingleKeys();
  useAllKeys();
  const changed = keyNames.some((name) => keyOf(name) !== standardKeyOf(name));
  return (
    <div className="flex flex-col gap-2">
      <Checkbox
        label="Single letters and signs are shortcuts"
        checked={on}
        onCheckedChange={(next) => switchSingleKeys(next)}
      />
      <p className="text-ink-2">
        {on
          ? `Press ${keyParts(keyOf("help")).join(" + ")} on any page to see them. They do nothing while text is being written.`
          : "Arrows, Home, End, Page keys, Space, Enter and Escape work all the same, and so does a key with Alt."}{" "}
        Holds for this browser.
      </p>
      <div className="mt-2 grid gap-x-10 gap-y-4 md:grid-cols-2">
        {keyGroups.map(({ title, names }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 font-semibold">{title}</h3>
            <ul className="flex flex-col gap-1">
              {names.map((name) => (
                <KeyRow key={name} name={name} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <p className="text-ink-2 min-w-60 flex-1">Press a key here, then the one that is to take its place.</p>
        <Button disabledReason={changed ? null : "All keys are the standard ones."} onClick={giveStandardKeys}>
          Back to the standard keys
        </Button>
      </div>
    </div>
  );
}
