export interface CommandKeys {
  /** The key for this command: the same as before while no answer to it has come. */
  readonly keyFor: (command: string) => string;
  /** The backend has accepted or refused it: the next such command is a new one. */
  readonly answered: (command: string) => void;
  /** No answer came, so that it may have been carried out. */
  readonly lost: (command: string) => void;
  /** Whether an attempt got no answer, this time or before. */
  readonly wasLost: (command: string) => boolean;
  readonly forget: () => void;
}

/**
 * Idempotency keys of commands that wait for an answer. Where the answer is lost after the backend has acted, the same
 * command, retried by the client or clicked again by the person, carries the same key and gets the first answer.
 */
export function createCommandKeys(newKey: () => string): CommandKeys {
  const waiting = new Map<string, string>();
  const lost = new Set<string>();
  return {
    keyFor: (command) => {
      const key = waiting.get(command) ?? newKey();
      waiting.set(command, key);
      return key;
    },
    answered: (command) => {
      waiting.delete(command);
      lost.delete(command);
    },
    lost: (command) => {
      lost.add(command);
    },
    wasLost: (command) => lost.has(command),
    forget: () => {
      waiting.clear();
      lost.clear();
    },
  };
}
