/** One event of a stream. `id`: the last that was given up to here, null before the first. */
export interface ServerEvent {
  readonly id: string | null;
  /** Empty for an event without a name of its own. */
  readonly name: string;
  readonly data: string;
}

/** Reads server-sent events (WHATWG HTML, 9.2.6) from text that comes in pieces, cut anywhere: each call answers what got whole. */
export function createEventReader(): {
  readonly read: (text: string) => ServerEvent[];
  readonly lastId: () => string | null;
} {
  let rest = "";
  let id: string | null = null;
  let name = "";
  let data: string[] = [];

  const take = (line: string, events: ServerEvent[]) => {
    if (line === "") {
      if (data.length > 0) events.push({ id, name, data: data.join("\n") });
      name = "";
      data = [];
      return;
    }
    const [, field = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "event") name = value;
    else if (field === "data") data.push(value);
  };

  return {
    lastId: () => id,
    read: (text) => {
      const events: ServerEvent[] = [];
      const all = rest + text;
      // A line may end with CR, LF or both; after a CR at the end of a piece the LF may be still to come.
      const whole = all.endsWith("\r") ? all.slice(0, -1) : all;
      const lines = whole.split(/\r\n|\r|\n/);
      rest = (lines.pop() ?? "") + all.slice(whole.length);
      for (const line of lines) take(line, events);
      return events;
    },
  };
}
