import { lineRule } from '../rule.ts';

/** The name of a section or a series above the headline. */
export const sectionLabel = lineRule({
  name: 'section-label',
  reason: 'Names a section or a kind of article.',
  languages: ['en'],
  shareMax: 0.2,
  wordsMax: 5,
  where: 'outside',
  action: 'cut',
  patterns: [
    /^(?:breaking|latest|top|world|national|local|international|business|sports?|political|entertainment|tech|technology|science|health|u\.?s\.?|uk|eu|home|live|related|trending|featured|other|more|all)(?: (?:and|&) \w+)? (?:news|stories|headlines|updates?|coverage)$/i,
    /^(?:news|world|politics|business|economy|markets|sports?|opinions?|editorials?|analysis|culture|arts|entertainment|lifestyle|life|style|travel|food|tech|technology|science|health|environment|climate|education|video|videos|photos|pictures|podcasts?|breaking|exclusive|explainer|interview|feature|features|live|watch|listen|obituar(?:y|ies)|letters|weather|africa|asia|europe|middle east|americas|national|local|latest|just in|columnists?|commentary|press release)$/i,
  ],
});
