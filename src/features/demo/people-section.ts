import { personas, usePersona } from "#src/api/persona.ts";
import { useSwitchPersona } from "#src/api/use-switch-persona.ts";
import type { MenuSection } from "#src/ui/menu.tsx";

/** Whom this tab acts as, as a part of the account's menu. The choice holds for the tab alone. */
export function usePeopleSection(): MenuSection {
  const current = usePersona();
  const switchTo = useSwitchPersona();
  return {
    label: "Act as, in this tab (two tabs can be two analysts)",
    items: personas.map(({ id, name, role }) => ({
      id,
      label: name,
      hint: role,
      checked: id === current,
      onSelect: () => {
        if (id !== current) switchTo(id);
      },
    })),
  };
}
