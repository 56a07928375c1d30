import { lineRule } from '../rule.ts';

/** Copyright lines and terms of use: moved, never cut. */
export const copyrightNotice = lineRule({
  name: 'copyright-notice',
  reason: 'Says who holds the rights.',
  languages: ['en', 'de', 'fr', 'es', 'ru'],
  shareMax: 0.2,
  wordsMax: 60,
  where: 'outside',
  action: 'moved',
  to: 'copyrightNotice',
  patterns: [
    /^(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d)/i,
    /\ball rights reserved\b/i,
    /^this (?:material|content|article) (?:may not|must not|cannot) be (?:published|reproduced|copied|redistributed)/i,
    /\b(?:republished|reproduced|reprinted) (?:with|by) (?:the )?(?:kind )?permission\b/i,
    /\b(?:licensed|published|republished) under (?:a |the )?creative commons\b/i,
    /^(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|все права защищены)/i,
  ],
});
