/** Hands files over to whoever imports them, which is loaded only once there are some. */
export function createFileTray() {
  let waiting: readonly File[] = [];
  let take: ((files: readonly File[]) => void) | null = null;
  return {
    put: (files: readonly File[]) => {
      if (take === null) waiting = [...waiting, ...files];
      else take(files);
    },
    /** Gives what waits and all that comes after; answers how to end that. */
    attend: (taker: (files: readonly File[]) => void) => {
      const missed = waiting;
      waiting = [];
      take = taker;
      if (missed.length > 0) taker(missed);
      return () => {
        take = null;
      };
    },
  };
}
export type FileTray = ReturnType<typeof createFileTray>;
