import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { authenticationSentence, authenticationWords } from "./authentication-words.ts";

interface AuthenticationTableProps {
  readonly results: readonly { readonly name: string; readonly value: string }[];
}

const looks = {
  good: { icon: CircleCheck, text: "text-good" },
  bad: { icon: CircleX, text: "text-danger" },
  open: { icon: CircleHelp, text: "text-ink-2" },
} as const;

/** Each check with what its result means, for who does not know the words by heart. */
export function AuthenticationTable({ results }: AuthenticationTableProps) {
  return (
    <div className="flex flex-col gap-1">
      <p>{authenticationSentence(results)}</p>
      <table aria-label="Authentication" className="w-full table-fixed border-collapse text-left">
        <tbody>
          {results.map(({ name, value }) => {
            const words = authenticationWords(name, value);
            const { icon: Icon, text } = looks[words.tone];
            return (
              <tr key={name} className="border-line border-b last:border-b-0">
                <th scope="row" className="text-ink-2 w-29 py-1 pr-4 align-top font-normal wrap-anywhere">
                  <UntrustedText text={words.name} limit={60} />
                </th>
                <td className="py-1 wrap-anywhere">
                  <span className={`font-medium ${text}`}>
                    <Icon aria-hidden="true" className="mr-1.5 inline size-3.5 align-[-2px]" />
                    <UntrustedText text={words.result} limit={120} />
                  </span>
                  {words.meaning !== null && <span className="text-ink-2">: {words.meaning}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
