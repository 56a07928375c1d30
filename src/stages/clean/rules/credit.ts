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
    /^\(?(?:AP|AFP|Getty(?: Images)?|EPA|PA|Reuters)(?: (?:Photo|Images?|file|pool))?\s?\/\s?.{1,60}\)?$/,
    /^(?:source|sources)\s?:\s?\S.{0,60}$/i,
    /^(?:mit material (?:von|der)|foto|bild|quelle|crédits?(?: photo)?|con información de|fuente|фото|источник)\s?:?\s?\S.{0,60}$/i,
  ],
});
