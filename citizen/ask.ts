/** One question to the worker, which may have to be installed first. */
export async function askWorker<Answer>(question: object): Promise<Answer> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as Answer);
    active?.postMessage(question, [port2]);
  });
}
