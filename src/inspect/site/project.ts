import type { Config } from '../../config/config.ts';
import type { Access } from './access.ts';
import type { Current } from './current.ts';

/** A config, and where ledger and decisions of its project lie. */
export type Project = Config & { readonly home: string };

/** A project that is served: to whom, in whose name is decided, and what is shown of it now. */
export interface ServedProject {
  readonly project: Project;
  readonly access: Access;
  readonly by: string;
  readonly current: Current;
  /** Told of what must not happen; whoever looks at a page is told that it did. */
  readonly onBug: (error: unknown) => void;
}
