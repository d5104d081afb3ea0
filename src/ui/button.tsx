import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { buttonClass, unavailableButtonClass, type ButtonTone } from "./button-style.ts";
import { KeyOf } from "./kbd.tsx";
import { ariaKey, useKey, type KeyName } from "./keys.ts";
import { meaningOf } from "./meaning-of.ts";
import { Pressable } from "./pressable.tsx";
import type { Guard } from "./settled.ts";
import { useOfflineReason } from "./offline.ts";
import { useDisabledReason } from "./use-disabled-reason.tsx";

type ButtonProps = Omit<ComponentPropsWithRef<"button">, "disabled"> & {
  readonly tone?: ButtonTone;
  readonly icon?: LucideIcon;
  /** Drawn beside the words; the page that listens for the key sets it. */
  readonly shortcut?: KeyName | undefined;
  /** Why it cannot be used now. The button stays reachable, so that the reason can be read; a click does nothing. */
  readonly disabledReason?: string | null | undefined;
  /** The page says it beside the button, so that it need not come as a tip. */
  readonly reasonShown?: boolean;
  /** Id of the control that comes first: the button's key takes the focus there, as long as it is. */
  readonly comesAfter?: string | undefined;
  /** A press sends a command. While nothing can be sent the button says so; nothing is kept to be sent later. */
  readonly sends?: boolean;
  /** The command is on its way: a second click does nothing. Say so in the words ("Sending"). */
  readonly busy?: boolean;
  /** Which presses it does not take in its first moment: none of them where it only looks or leads on. */
  readonly guard?: Guard;
};

export function Button(props: ButtonProps) {
  const {
    tone = "secondary",
    icon: Icon,
    shortcut: keyName,
    disabledReason,
    reasonShown = false,
    comesAfter,
    sends = false,
    busy = false,
    className,
    children,
    ...rest
  } = props;
  const shortcut = useKey(keyName);
  const unsendable = useOfflineReason();
  const reason = useDisabledReason(disabledReason ?? (sends ? unsendable : null), reasonShown);
  const inert = busy || reason.text !== null;
  const look = reason.text === null ? buttonClass(tone) : unavailableButtonClass(tone);
  return (
    <>
      <Pressable
        {...rest}
        {...reason.props}
        meaning={meaningOf(children)}
        inert={inert}
        aria-keyshortcuts={ariaKey(shortcut)}
        data-command={keyName}
        data-comes-after={comesAfter}
        className={`${look} ${className ?? ""}`}
      >
        {Icon !== undefined && <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />}
        {children}
        {shortcut !== undefined && <KeyOf value={shortcut} />}
      </Pressable>
      {reason.note}
    </>
  );
}
