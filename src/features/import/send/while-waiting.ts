/** Looks again and again until the promise settles, whatever the looking comes to; answers what it settles to. */
export async function whileWaiting<T>(promise: Promise<T>, everyMs: number, look: () => Promise<void>): Promise<T> {
  let settled = false;
  const watched = promise.finally(() => {
    settled = true;
  });
  const goOn = async () => {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    while (!settled) {
      await look().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  };
  void goOn();
  return watched;
}
