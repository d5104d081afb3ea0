import { useQuery } from "@tanstack/react-query";
import { Repeat2 } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { actionDetailQuery } from "#src/api/queries/actions.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { headlineOf } from "#src/features/action-center/panel/headline.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { ActionLink } from "./common-lines.tsx";

/** an action that was proposed again and the one that came of it lead to each other. */
export function LineageLines({ predecessorId, successorId }: Pick<ActionDetail, "predecessorId" | "successorId">) {
  return (
    <>
      {predecessorId !== null && (
        <NoteRow icon={Repeat2}>
          Proposed again from “<OtherAction id={predecessorId} />
          ”.
        </NoteRow>
      )}
      {successorId !== null && (
        <NoteRow icon={Repeat2}>
          Proposed again as “<OtherAction id={successorId} />
          ”.
        </NoteRow>
      )}
    </>
  );
}

/** By its headline, which tells what became of it; until that is known by its id. */
function OtherAction({ id }: { readonly id: string }) {
  const { data } = useQuery({ ...actionDetailQuery(id), refetchInterval: false });
  return (
    <ActionLink id={id}>{data === undefined ? id : <UntrustedText text={headlineOf(data)} limit={160} />}</ActionLink>
  );
}
