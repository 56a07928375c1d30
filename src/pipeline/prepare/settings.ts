import type { Config, CorpusSettings } from '../../config/config.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { sha256 } from '../../domain/ids.ts';
import type { OpenLimits } from '../../inputs/containers/container.ts';
import { VERSION } from '../../version.ts';

// Settings come in three parts. Those of preparing belong to each document and are stored beside it; those of comparing
// hold for the whole corpus and change by a rebuild alone; those of records act when a story changes.

/** The sections that hold for the whole corpus. */
const CORPUS_SECTIONS = ['fold', 'sign', 'pair', 'judge'] as const satisfies ReadonlyArray<keyof CorpusSettings>;

export function settingsOf({ fold, sign, pair, judge }: Config): CorpusSettings {
  return { fold, sign, pair, judge };
}

/** The config that a run goes by: how the corpus is compared stays as it was until a rebuild. */
export function effectiveConfig(config: Config, standing: CorpusSettings | undefined): Config {
  return standing ? { ...config, ...standing } : config;
}

/** Sections in which a config asks for something else than what holds. */
export function waitingSections(asked: Config, effective: Config): string[] {
  return CORPUS_SECTIONS.filter((section) => canonicalJson(asked[section]) !== canonicalJson(effective[section]));
}

/** What documents are prepared by, as the screen names it: which part of it changed is not stored. */
export const READING = 'reading (input.fields, sources, extract, clean)';

/** What opening an input goes by. */
export function openLimits({ limits, fields }: Pick<Config, 'limits' | 'fields'>): OpenLimits {
  const { text = [], html = [], ...others } = fields;
  return {
    documentBytesMax: limits.documentBytesMax,
    textNames: [...text, ...html],
    otherNames: Object.values(others).flat(),
  };
}

/** Names the settings that a document is prepared with. */
export function prepareSlice({
  extract,
  clean,
  sign,
  limits,
  fields,
  outlets,
}: Pick<Config, 'extract' | 'clean' | 'sign' | 'limits' | 'fields' | 'outlets'>): string {
  const { depthMax, elementsMax } = limits;
  // Named only where something is said of them: without, the settings are those of earlier versions.
  const named = Object.keys(fields).length > 0 ? { fields } : {};
  const registry = outlets.registry.map(({ name, domain = '', language = '' }) => [name, domain, language]);
  const { folders } = outlets;
  const known = registry.length + Object.keys(folders).length > 0 ? { outlets: { registry, folders } } : {};
  const told = { extract, clean, sign, limits: { depthMax, elementsMax }, ...named, ...known };
  return sha256(canonicalJson(told)).slice(0, 16);
}

/** Whether files would be told apart as when an earlier run read them. @param before what `readingOf` said then */
export function isSameReading(before: string | undefined, config: Config): boolean {
  return before !== undefined && before !== '' && before === readingOf(config);
}

/**
 * Names what files are opened and their records told apart by. Where it is another one, files that lie as they lay are opened
 * all the same. Empty with a table of fields, where none is trusted: the table says for itself what of it was of use.
 */
export function readingOf({ limits, fields, outlets, meta, run }: Config): string {
  if (meta !== undefined) return '';
  const { registry, folders } = outlets;
  const { followLinksOutside } = run;
  return sha256(
    canonicalJson({ version: VERSION, bytes: limits.documentBytesMax, fields, registry, folders, followLinksOutside }),
  ).slice(0, 16);
}
