import { type FailureReport, FRAME_READY, type RunOrder } from '../messages.ts';

/**
 * Runs inside of the frame: an opaque origin without network, storage or parent. It starts one
 * worker for one run; the page throws the whole frame away afterwards.
 */
function run({ script }: RunOrder, control: MessagePort, data: MessagePort): void {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    const [name = '', ...message] = event.message.replace(/^Uncaught /, '').split(': ');
    const lines = [event.lineno];
    const report: FailureReport = { type: 'failed', name, message: message.join(': '), lines };
    control.postMessage(report);
  });
  worker.postMessage(undefined, [data]);
}

window.addEventListener(
  'message',
  ({ source, data, ports }: MessageEvent<RunOrder>) => {
    const [control, worker] = ports;
    if (source !== window.parent || data.type !== 'run' || !control || !worker) return;
    run(data, control, worker);
  },
  { once: true },
);

// It holds nothing that a stranger could use, so it may say so to whoever has opened it.
window.parent.postMessage(FRAME_READY, '*');
