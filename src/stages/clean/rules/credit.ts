import { lineRule } from '../rule.ts';

/** Credits of agencies, reporters, editors and photographers on a line of their own: moved. */
export const credit = lineRule({
  name: 'credit',
  reason: 'Credits an agency, a contributor or a photographer.',
  languages: ['en', 'de', 'fr', 'es', 'ru'],
  shareMax: 0.2,
  wordsMax: 24,
  where: 'anywhere',
  action: 'moved',
  to: 'creditText',
  patterns: [
    /^\(?(?:with )?(?:additional |further |extra )?(?:reporting|material|information|files|contributions?) (?:by|from)\b/i,
    /^(?:with files|with information|with contributions) from\b/i,
    /^\(?(?:reporting|writing|editing|compiled|edited|translated|written and edited) (?:and \w+ )?by\b[^.!?]{0,120}[.)]{0,2}$/i,
    /^\(?(?:photos?|photographs?|image|picture|pic|video|illustration|graphic)(?: (?:credit|courtesy(?: of)?|by|copyright|source))?s?\s?[:/©]\s?\S.{0,100}$/i,
    /^(?:photo|image|picture|video)s? (?:credit|courtesy of|by)\b.{1,80}$/i,
    // “(Agency Photo/Ann Lee)”, “Agency / Some Images”: a slash between two names, in brackets or with the word for a picture.
    /^\(\p{Lu}[\p{L}.]*(?: \p{L}+){0,3}\s?\/\s?\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*){0,3}\)$/u,
    /^(?=.{3,80}\b(?:Photo|Images?|Pictures|pool|file)\b)\p{Lu}[\p{L}.]*(?: \p{L}+){0,3}\s?\/\s?\p{Lu}[\p{L}.-]*(?: \p{Lu}[\p{L}.-]*){0,3}$/u,
    /^(?:source|sources)\s?:\s?\S.{0,60}$/i,
    /^(?:mit material (?:von|der)|foto|bild|quelle|crédits?(?: photo)?|con información de|fuente|фото|источник)\s?:?\s?\S.{0,60}$/i,
  ],
});
