import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerAnswer, WorkerTask } from './exploreWorker.ts';
import type { Found, Part, Share, ShareResult, Task } from './share.ts';

/** What came of one task. */
export interface TaskResult {
  readonly runs: number;
  readonly boundaries: number;
  readonly found: readonly Found[];
}

export interface Crew extends Part {
  /** Folder of the SDF project with the built bundle. */
  readonly projectRoot: string;
  /** Worker threads. */
  readonly jobs: number;
  /** Gets the runs done so far, and an index of the task that is being worked on. */
  readonly told: (runs: number, task: number) => void;
  /** Gets what was found, part by part. */
  readonly found: (found: readonly Found[], task: number) => void;
}

/** Short-lived objects are most of what a run makes; a young generation of this many megabytes keeps them from being moved. */
const YOUNG_MEGABYTES = 64;

/**
 * Explores scenarios in worker threads, each of which takes one part of a scenario after another.
 *
 * @returns one result per task, in their order; what stands in it does not depend on the number of threads
 * @throws what a worker died of
 */
export async function exploreAll(tasks: readonly Task[], crew: Crew): Promise<TaskResult[]> {
  const { jobs, part, of } = crew;
  const shares = tasks.flatMap((task, index) =>
    Array.from({ length: jobs }, (_, job) => ({
      index,
      share: { ...task, part: part + of * job, of: of * jobs },
    })),
  );
  const results = new Map<Share, ShareResult>();
  const runs = new Map<Share, number>();
  const count = (share: Share, done: number, index: number): void => {
    runs.set(share, done);
    crew.told(
      [...runs.values()].reduce((sum, each) => sum + each, 0),
      index,
    );
  };
  const waiting = [...shares];
  const work = async (): Promise<void> => {
    const worker = new Worker(join(crew.projectRoot, 'sandbox/explore/exploreWorker.ts'), {
      workerData: { projectRoot: crew.projectRoot },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { share, index } = next;
        const result = await done(worker, { share, index }, (so) => {
          count(share, so, index);
        });
        count(share, result.runs, index);
        results.set(share, result);
        crew.found(result.found, index);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return tasks.map((_, index) =>
    together(shares.flatMap((each) => (each.index === index ? (results.get(each.share) ?? []) : []))),
  );
}

function done(worker: Worker, task: WorkerTask, told: (runs: number) => void): Promise<ShareResult> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', heard).off('error', failed);
      act();
    };
    const failed = (error: unknown): void => {
      settle(() => {
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    };
    const heard = (answer: WorkerAnswer): void => {
      if ('runs' in answer) told(answer.runs);
      else
        settle(() => {
          resolve(answer.result);
        });
    };
    worker.on('message', heard).on('error', failed);
    worker.postMessage(task);
  });
}

function together(parts: readonly ShareResult[]): TaskResult {
  return {
    runs: parts.reduce((sum, { runs }) => sum + runs, 0),
    boundaries: parts[0]?.boundaries ?? 0,
    found: parts.flatMap(({ found }) => found),
  };
}
