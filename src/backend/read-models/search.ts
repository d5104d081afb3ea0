import type { ActionState } from "#src/domain/model/action.ts";
import { defangAddress, defangUrl } from "#src/lib/defang.ts";
import { foldText, textMatcher } from "#src/lib/fold-text.ts";
import { refang } from "#src/lib/refang.ts";
import { webAddress, type WebAddress } from "#src/lib/url.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { coveredTargets, messagesOf } from "#src/backend/engine/mail-of.ts";

/** Parts are set apart by a character that nobody types, so that a search never matches across two of them. */
const between = "\u0000";

const textOfAction = new WeakMap<ActionState, string>();
const sendersOfAction = new WeakMap<ActionState, ReadonlySet<string>>();
const addressesOfAction = new WeakMap<ActionState, readonly WebAddress[]>();
const mailboxesOfAction = new WeakMap<ActionState, ReadonlySet<string>>();

/** Kept per state: states are never mutated, and what is searched of a message (subject, sender, URLs) never changes. */
function remembered<V>(cache: WeakMap<ActionState, V>, action: ActionState, make: () => V): V {
  const known = cache.get(action);
  if (known !== undefined) return known;
  const made = make();
  cache.set(action, made);
  return made;
}

/** Whether all words of a search hit, and phrases in quotes: however composed, a URL or address as it is or defanged. */
export function textFilter(q: string | undefined): ((text: string) => boolean) | null {
  return textMatcher(q ?? "", refang);
}

/** Joins what can be searched, folded, each once. */
export function searchText(parts: Iterable<string | null>): string {
  const unique = new Set<string>();
  for (const part of parts) if (part !== null && part !== "") unique.add(foldText(part));
  return [...unique].join(between);
}

export function searchTextOf(action: ActionState, world: WorldView): string {
  return remembered(textOfAction, action, () => searchText(searchedParts(action, world)));
}

function* searchedParts(action: ActionState, world: WorldView): Iterable<string | null> {
  yield action.title;
  yield action.id;
  yield action.investigationId;
  const investigation = world.investigations.get(action.investigationId);
  if (investigation !== undefined) {
    yield `#${investigation.shortId}`;
    yield investigation.externalId;
  }
  yield* parameterParts(action);
  for (const { id, mailbox, label } of coveredTargets(action)) {
    yield id;
    yield mailbox;
    yield label;
  }
  for (const message of messagesOf(action, world.tenant)) {
    yield message.subject;
    yield message.sender;
    yield defangAddress(message.sender);
    yield message.networkMessageId;
    yield message.mailbox;
    for (const url of message.urls) yield* bothSpellings(url);
  }
}

export function parameterParts(action: ActionState): readonly string[] {
  switch (action.kind) {
    case "blockUrl":
      return [...bothSpellings(action.parameters.url), ...bothSpellings(action.parameters.entryValue)];
    case "softDeleteEmail":
      return [action.parameters.networkMessageId];
    case "softDeleteEmailCluster":
      return [action.parameters.query, action.parameters.clusterByValue];
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = action.parameters;
      const to = [...definition.forwardTo, ...definition.forwardAsAttachmentTo, ...definition.redirectTo];
      return [mailbox, definition.name, ...to, ...to.map(defangAddress)];
    }
    default:
      return action satisfies never;
  }
}

export function bothSpellings(url: string): readonly string[] {
  return [url, defangUrl(url)];
}

export function sendersOf(action: ActionState, world: WorldView): ReadonlySet<string> {
  return remembered(
    sendersOfAction,
    action,
    () => new Set(messagesOf(action, world.tenant).map(({ sender }) => foldText(sender))),
  );
}

/** The web addresses that this action is about: what it blocks, and what its messages hold. */
export function addressesOf(action: ActionState, world: WorldView): readonly WebAddress[] {
  return remembered(addressesOfAction, action, () => {
    const blocked = action.kind === "blockUrl" ? [action.parameters.url, action.parameters.entryValue] : [];
    const linked = messagesOf(action, world.tenant).flatMap(({ urls }) => urls);
    return [...new Set([...blocked, ...linked])].flatMap((url) => webAddress(url) ?? []);
  });
}

export function mailboxesOf(action: ActionState): ReadonlySet<string> {
  return remembered(mailboxesOfAction, action, () => {
    const told = coveredTargets(action).flatMap(({ mailbox }) => (mailbox === null ? [] : foldText(mailbox)));
    const owner = action.kind === "turnOffExternalMailForwarding" ? [foldText(action.parameters.mailbox)] : [];
    return new Set([...told, ...owner]);
  });
}
