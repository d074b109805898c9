import { parentPort, workerData } from 'node:worker_threads';
import { exploredBundle } from './bundle.ts';
import { exploreShare, type Share, type ShareResult } from './share.ts';

/** What a worker is told by whoever started it, one after another. */
export interface WorkerTask {
  readonly share: Share;
  readonly index: number;
}

/** What a worker answers. */
export type WorkerAnswer =
  | { readonly index: number; readonly runs: number }
  | { readonly index: number; readonly result: ShareResult };

const { projectRoot } = workerData as { readonly projectRoot: string };
const bundle = exploredBundle(projectRoot);
const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ share, index }: WorkerTask) => {
  const result = exploreShare(share, bundle, (runs) => {
    if (runs % 20 === 0) answer({ index, runs });
  });
  answer({ index, result });
});
