import { formatNumber } from "#src/lib/numbers.ts";
import { useNotices } from "./use-notices.ts";
import { visibleText } from "#src/lib/visible-text.ts";

/** "(3) Pending actions · Action center · Countersign": seen among other tabs too. */
export function CountedTitle({ text }: { readonly text: string }) {
  const { count } = useNotices();
  return <title>{visibleText(count === 0 ? text : `(${formatNumber(count)}) ${text}`)}</title>;
}
