import type { Config } from '../config/config.ts';
import { isBehind } from '../domain/delivery.ts';
import type { Breach } from '../domain/guard.ts';
import type { RunSummary } from '../domain/summary.ts';
import type { SinkState } from '../inspect/sink-states.ts';
import { VERSION } from '../version.ts';

// The text format of Prometheus, for the node exporter's textfile collector. Written here and not by a client library: one
// keeps counters of a process that lives on, and a run is a process that ends; what is left of it is this one function.

/** What metrics are made of. Absent is what a run that failed does not know: its metric is left out. */
export interface RunFacts {
  /** Absolute path of the results: it tells projects on one machine apart. */
  readonly output: string;
  readonly exitCode: number;
  /** When it ended, and when one came to its end last (exit code 0, 3 or 6), in seconds since 1970. */
  readonly endedAt: number;
  readonly succeededAt?: number;
  readonly seconds: number;
  readonly peakBytes: number;
  /** Of the current snapshot. */
  readonly summary?: RunSummary;
  /** Inputs of this run. */
  readonly inputs?: { readonly read: number; readonly quarantined: number };
  readonly problems?: number;
  readonly stateBytes?: number;
  readonly snapshotBytes?: number;
  /** How stores stand. */
  readonly sinks: readonly SinkState[];
  /** What counts as silence, and what was silent. */
  readonly silence?: { readonly config: Config['silence']; readonly breaches: readonly Breach[] };
}

/** A number that may go up and down, with a series for each set of labels. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly series: ReadonlyArray<{ readonly labels?: Readonly<Record<string, string>>; readonly value: number }>;
}

/** The content of `metrics.prom`. */
export function metricsText(facts: RunFacts): string {
  return exposed(gaugesOf(facts), { output: facts.output });
}

/** Every gauge of a run; one without a series is left out. */
function gaugesOf(facts: RunFacts): Gauge[] {
  const { summary, inputs, silence } = facts;
  const buckets = Object.entries(summary?.buckets ?? {}).map(([bucket, value]) => ({ labels: { bucket }, value }));
  return [
    { name: 'storyfold_info', help: 'The version that ran.', series: [{ labels: { version: VERSION }, value: 1 }] },
    one('last_run_timestamp_seconds', 'When the last run ended, however it ended.', facts.endedAt),
    one('last_success_timestamp_seconds', 'When a run came to its end last: exit code 0, 3 or 6.', facts.succeededAt),
    one('run_duration_seconds', 'How long the last run took.', facts.seconds),
    one('run_exit_code', 'Exit code of the last run: docs/operating.md.', facts.exitCode),
    one('memory_peak_bytes', 'Peak of resident memory of the last run.', facts.peakBytes),
    one('snapshot_run', 'Number of the run that the current snapshot is of.', summary?.run),
    { name: 'storyfold_documents', help: 'Documents of the current snapshot by bucket.', series: buckets },
    one('stories', 'Stories of the current snapshot.', summary?.stories),
    one('inputs_read', 'Inputs that the last run found.', inputs?.read),
    one('inputs_quarantined', 'Inputs of the last run that are in quarantine.', inputs?.quarantined),
    one('problems', 'Problems that the last run told of: storyfold status lists them.', facts.problems),
    one('state_bytes', 'Bytes of the state on the disk.', facts.stateBytes),
    one('snapshot_bytes', 'Bytes of the current snapshot.', facts.snapshotBytes),
    ...(silence ? silenceGauges(silence) : []),
    ...sinkGauges(facts),
  ].filter(({ series }) => series.length > 0);
}

/** A gauge with one series, or with none where the number is not known. */
function one(name: string, help: string, value: number | undefined): Gauge {
  return { name: `storyfold_${name}`, help, series: value === undefined ? [] : [{ value }] };
}

function silenceGauges({ config, breaches }: NonNullable<RunFacts['silence']>): Gauge[] {
  const silent = new Set(breaches.filter(({ guard }) => guard === 'silence').map(({ source }) => source));
  const flag = (source: string | undefined): number => (silent.has(source) ? 1 : 0);
  return [
    one(
      'silent',
      '1 when no new document came for longer than silence.hours allows.',
      config.hours === undefined ? undefined : flag(undefined),
    ),
    {
      name: 'storyfold_source_silent',
      help: '1 when a source brought nothing new for longer than silence.sources allows.',
      series: Object.keys(config.sources).map((source) => ({ labels: { source }, value: flag(source) })),
    },
  ];
}

function sinkGauges({ sinks, endedAt }: RunFacts): Gauge[] {
  const gauge = (name: string, help: string, measure: (state: SinkState) => number | undefined): Gauge => ({
    name: `storyfold_sink_${name}`,
    help,
    series: sinks.flatMap((state) => {
      const value = measure(state);
      return value === undefined ? [] : [{ labels: { sink: state.sink, type: state.type }, value }];
    }),
  });
  return [
    gauge('behind', '1 when a store lacks something of a run: storyfold sinks says why.', ({ status }) =>
      status ? Number(isBehind(status)) : undefined,
    ),
    gauge('lag_runs', 'Runs that a store lacks.', ({ status }) =>
      status ? Math.max(0, status.of - status.run) : undefined,
    ),
    gauge('lag_seconds', 'Age of the first run that a store lacks.', ({ status }) => {
      if (!status) return undefined;
      if (!isBehind(status)) return 0;
      return status.owedSince === undefined
        ? undefined
        : Math.max(0, Math.round(endedAt - Date.parse(status.owedSince) / 1000));
    }),
    gauge('owed_items', 'Stories and documents that a store lacks.', ({ status }) => status?.owed),
    gauge('dead_letters', 'Stories and documents that a store refused.', ({ deadLetters }) => deadLetters.length),
  ];
}

/** Gauges in the text format, each series with some labels more. */
function exposed(gauges: readonly Gauge[], common: Readonly<Record<string, string>>): string {
  const lines = gauges.flatMap(({ name, help, series }) => [
    `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
    `# TYPE ${name} gauge`,
    ...series.map(({ labels, value }) => `${name}{${labelled({ ...common, ...labels })}} ${value}`),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

function labelled(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.toWellFormed().replaceAll(/[\\"\n]/g, (one) => ESCAPES[one] as string)}"`)
    .join(',');
}

/** When a run came to its end last, as an earlier file says it; undefined where it does not. */
export function succeededIn(text: string): number | undefined {
  const [, value] = /^storyfold_last_success_timestamp_seconds(?:\{.*\})? ([\d.]+)$/m.exec(text) ?? [];
  return value === undefined ? undefined : Number(value);
}
