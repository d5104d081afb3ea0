import { useState } from "react";
import * as z from "zod/mini";
import { keepDraft, readDraft } from "#src/api/drafts.ts";
import { rejectReasons } from "#src/domain/vocabulary.ts";
import type { BulkDecision } from "./bulk-review.ts";
import { isUnsaid, noWords, type DecisionWords } from "./decision-fields.tsx";

const kept: z.ZodMiniType<DecisionWords> = z.object({
  reason: z.nullable(z.enum(rejectReasons)),
  comment: z.string(),
});

/** The words of a review, kept in the tab until they are sent or cleared: the review can be left, and the page loaded anew. */
export function useSavedDraft(decision: BulkDecision) {
  const of = `many ${decision}`;
  const [words, setWords] = useState(() => storedWords(of));
  // They may have been typed for another selection, so they are not passed over in silence.
  const [fromBefore, setFromBefore] = useState(!isUnsaid(words));
  const change = (next: DecisionWords) => {
    setWords(next);
    keepDraft(of, isUnsaid(next) ? null : next);
  };
  const forget = () => {
    setFromBefore(false);
    change(noWords);
  };
  return { words, change, fromBefore, forget };
}

function storedWords(of: string): DecisionWords {
  const stored = kept.safeParse(readDraft(of));
  return stored.success ? stored.data : noWords;
}
