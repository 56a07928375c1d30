import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

/** What commands are added with, a file a group of them; each is loaded when it is called. */
export interface Program {
  readonly terminal: Terminal;
  /** A command with the options that all of them have. @param usage its name, and what it takes */
  command(usage: string, description: string): Command;
  /** What a command does, so that its exit code is that of the program. */
  does<Args extends readonly unknown[]>(
    action: (...args: Args) => Promise<number>,
  ): (...given: unknown[]) => Promise<void>;
}
