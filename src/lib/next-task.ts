/**
 * Lets whatever else this thread has to do come first. By a message: a timer that follows a timer waits 4 ms in a browser,
 * which over a thousand parts is seconds.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
