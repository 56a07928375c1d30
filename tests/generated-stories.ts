import { mix32 } from '../src/text/hash.ts';

// Texts of stories that nobody wrote: subjects with names, topics and figures of their own, told in one way or another.

const WORDS =
  'council harbour bridge storm budget school ferry vote mayor river plant strike union court price market road train hospital water forest energy farm festival museum inquiry minister report island border'.split(
    ' ',
  );
const VERBS = 'opened rejected delayed approved warned promised blocked rebuilt closed counted praised doubted'.split(
  ' ',
);
const NAMES = 'Marlow Halden Renn Okafor Lindqvist Tanaka Duarte Novak Ferrante Osei Brandt Kowal Iversen Haddad'.split(
  ' ',
);

/** Numbers below a count, one after the other, from a seed. */
export function drawn(seed: number): (count: number) => number {
  let state = mix32(seed + 0x9e3779b1);
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix32(state) % count;
  };
}

/** Sentences about a subject: its names and figures in words of their own. */
export function sentencesOf(subject: number, telling: number, count: number): string[] {
  const own = drawn(subject);
  const names = Array.from({ length: 4 }, () => NAMES[own(NAMES.length)] as string);
  const topic = Array.from({ length: 6 }, () => WORDS[own(WORDS.length)] as string);
  const figures = Array.from({ length: 3 }, () => String(100 + own(9000)));
  const draw = drawn(subject * 1000 + telling);
  const of = (list: readonly string[]): string => list[draw(list.length)] as string;
  return Array.from(
    { length: count },
    () =>
      `${of(names)} ${of(VERBS)} the ${of(topic)} and the ${of(WORDS)} near ${of(names)} after ${of(figures)} people had asked the ${of(topic)} about the ${of(WORDS)}.`,
  );
}
