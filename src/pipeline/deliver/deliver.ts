import { join } from 'node:path';
import PQueue from 'p-queue';
import type { Config } from '../../config/config.ts';
import { type Delivery, isBehind, type SinkStatus } from '../../domain/delivery.ts';
import { EXIT, RunError } from '../../domain/errors.ts';
import { crashPoint } from '../../store/crash-point.ts';
import { readIfThere } from '../../store/files.ts';
import { writeSinkStatus } from '../../store/sink-files.ts';
import { type DeliverOptions, deliverTo } from './deliver-to.ts';
import { type Outbox, openOutbox } from './outbox.ts';

export interface DeliverAll extends Omit<DeliverOptions, 'reading'> {
  readonly config: Pick<Config, 'output' | 'sinks' | 'publish'>;
  readonly home: string;
  /** Names of sinks; undefined: all of them. */
  readonly only?: readonly string[];
}

/**
 * Brings stores to the last run, each as far as it goes, side by side: one that is down delays no other. The run lock is held.
 * @returns how each delivery ended, in the order of the config; none where nothing was published yet
 * @throws RunError (exit 5) when the outbox is damaged; (130, 143) when it was stopped before all was delivered
 */
export async function deliver({ config, home, only, ...options }: DeliverAll): Promise<Delivery[]> {
  const sinks = config.sinks.filter(({ name }) => only === undefined || only.includes(name));
  if (sinks.length === 0) return [];
  const { output, publish } = config;
  const outbox = await openOutbox({ output, home, snapshotsKept: publish.snapshotsKept });
  if (!outbox) return [];
  const queue = new PQueue({ concurrency: 1 });
  const reading: DeliverOptions['reading'] = (read) => queue.add(read);
  const ended = await Promise.allSettled(sinks.map((sink) => deliverTo(sink, outbox, { ...options, reading })));
  crashPoint('sinks-done');
  const deliveries = ended.flatMap((end) =>
    end.status === 'fulfilled' ? { ...end.value, ...owedSince(outbox, end.value) } : [],
  );
  for (const delivery of deliveries) writeSinkStatus(output, statusOf(delivery));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  if (options.stop?.aborted && deliveries.some(isBehind)) throw stoppedBehind(options.stop.reason);
  return deliveries;
}

function stoppedBehind(reason: unknown): RunError {
  return new RunError(
    'stopped',
    reason instanceof RunError ? reason.exitCode : EXIT.sink,
    'Stopped by a signal; what runs published stays published, and is not delivered everywhere.',
    'The next run goes on from there. How each store stands: storyfold sinks',
  );
}

/** When the first run was that a store lacks. */
function owedSince({ output }: Outbox, { run, of }: Delivery): Pick<Delivery, 'owedSince'> {
  if (run === of) return {};
  const summary = readIfThere(join(output, 'runs', `${run + 1}.json`))?.toString();
  const asOf = summary === undefined ? undefined : (JSON.parse(summary) as { readonly asOf?: string }).asOf;
  return asOf === undefined ? {} : { owedSince: asOf };
}

function statusOf({ sink, type, run, of, owed, owedSince: since, error }: Delivery): SinkStatus {
  return {
    sink,
    type,
    run,
    of,
    owed,
    ...(since === undefined ? {} : { owedSince: since }),
    ...(error ? { error } : {}),
  };
}
