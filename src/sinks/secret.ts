import type { FromEnvironment } from '../config/sinks.ts';
import { SinkError } from './sink.ts';

/**
 * The value that a config gives or names.
 * @param sink the sink's name, for the message
 * @throws SinkError (terminal) when the variable is not set
 */
export function givenValue(given: string | FromEnvironment, sink: string): string {
  if (typeof given === 'string') return given;
  const value = process.env[given.env];
  if (value !== undefined && value !== '') return value;
  throw new SinkError(
    'terminal',
    `Sink ${sink}: the environment variable ${given.env} is not set.`,
    `Set it for whoever runs storyfold: in a shell with export ${given.env}=…, in cron and systemd in the environment of the job.`,
  );
}
