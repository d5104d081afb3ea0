import type { Ref } from "react";
import type { ActionDetail } from "#src/api/contract/shapes/action.ts";
import { UntrustedText } from "#src/components/ui/untrusted-text.tsx";
import { ActionBadges } from "./action-badges.tsx";
import { headlineOf } from "./headline.ts";
import { Subline } from "./subline.tsx";

interface PanelHeaderProps {
  readonly id: string;
  readonly headingRef: Ref<HTMLHeadingElement>;
  readonly action: ActionDetail;
}

export function PanelHeader({ id, headingRef, action }: PanelHeaderProps) {
  return (
    <header className="border-line bg-surface border-b px-5 pb-3.5">
      <h2 id={id} ref={headingRef} tabIndex={-1} className="text-headline font-semibold wrap-anywhere outline-none">
        <UntrustedText text={headlineOf(action)} />
      </h2>
      <p className="text-ink-2 mt-0.5 mb-2 wrap-anywhere">
        <Subline action={action} />
      </p>
      <ActionBadges action={action} />
    </header>
  );
}
