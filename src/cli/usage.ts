import type { CommanderError } from 'commander';
import { ConfigError, type ConfigIssue } from '../domain/errors.ts';

/** What each of commander's errors asks for, by its code; the first quotation in its message is what was given. */
const EXPECTED: Readonly<Record<string, (given: string) => Pick<ConfigIssue, 'path' | 'expected' | 'found'>>> = {
  'commander.unknownOption': (given) => ({
    path: given,
    expected: 'an option of the command',
    found: 'an unknown one',
  }),
  'commander.unknownCommand': (given) => ({ path: given, expected: 'a command', found: 'an unknown one' }),
  'commander.missingArgument': (given) => ({
    path: given,
    expected:
      given === 'id' ? 'an id, or a name that screens show' : 'a document: its path, id, url, or a part of its name',
    found: 'nothing',
  }),
  'commander.optionMissingArgument': (given) => ({ path: given, expected: 'a value', found: 'nothing' }),
};

/**
 * A mistake on the command line in the words of all others, with `storyfold COMMAND --help` as the way out; undefined where
 * commander only showed help.
 */
export function mistakeOf({ code, message }: CommanderError): ConfigError | undefined {
  const text = message.replace(/^error: /, '');
  const [, given = ''] = /'([^']*)'/.exec(text) ?? [];
  const [, didYouMean] = /\(Did you mean (?:one of )?([^?]*)\?\)/.exec(text) ?? [];
  const [first = ''] = text.split('\n');
  const issue = EXPECTED[code]?.(given);
  if (issue) return asked({ ...issue, ...(didYouMean ? { didYouMean } : {}) });
  if (code === 'commander.invalidArgument') {
    const [, option = '', value = '', choices = 'another value'] =
      /option '(\S+)[^']*' argument '([^']*)' is invalid\. (?:Allowed choices are )?(.*?)\.?$/.exec(first) ?? [];
    return asked({ path: option, expected: `one of ${choices}`, found: value });
  }
  if (code === 'commander.excessArguments') {
    const [, most = '0', got = 'more'] = /Expected (\d+) arguments? but got (\d+)/.exec(first) ?? [];
    return asked({ path: '(arguments)', expected: `at most ${most}`, found: got });
  }
  return /^commander\.(?:help|version|helpDisplayed)$/.test(code)
    ? undefined
    : asked({ path: '(arguments)', expected: 'what storyfold --help shows', found: first });
}

function asked(issue: ConfigIssue): ConfigError {
  return new ConfigError('command line', [issue]);
}
