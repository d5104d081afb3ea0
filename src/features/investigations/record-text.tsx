import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { defangText } from "#src/lib/defang.ts";

interface RecordTextProps {
  readonly text: string;
  readonly limit?: number;
}

/** A sentence of a record, which can quote addresses from the mail: they are defanged like everywhere. */
export function RecordText({ text, limit = 300 }: RecordTextProps) {
  return <UntrustedText text={defangText(text)} limit={limit} />;
}
