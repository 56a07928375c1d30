import { lineRule } from '../rule.ts';

const BULLET = '^(?:[•*·▪‣-]\\s?)?';

/** What a page writes around its pictures and players. */
export const imageCrumb = lineRule({
  name: 'image-crumb',
  reason: 'Is left over from a picture or a player.',
  languages: ['en'],
  shareMax: 0.2,
  wordsMax: 10,
  where: 'anywhere',
  action: 'cut',
  patterns: [
    // The shapes that pictures come in; also when a converter wrote the cross as a letter.
    new RegExp(`${BULLET}\\d{1,4}\\s?[x×:]\\s?\\d{1,4}\\s?(?:px )?(?:image|photo|picture|video|thumbnail|crop)?$`, 'i'),
    new RegExp(`${BULLET}(?:image|photo|picture|media) (?:copyright|caption|source|gallery|\\d+ of \\d+)$`, 'i'),
    /^(?:media playback is (?:unsupported|not supported) on (?:your|this) device|video player is loading\.?|play video|playback speed|watch video|media caption|hide caption|toggle caption|enlarge(?: this)? image|view (?:image|gallery|full size|larger image)|click to (?:enlarge|play|expand)|(?:open|close) image modal|\d+ of \d+|slideshow|file photo\.?)$/i,
    /^(?:listen|listen to (?:this )?(?:article|story)|\d{1,2} min(?:ute)?s? (?:read|listen)|reading time:? .{1,20}|est(?:imated)? read(?:ing)? time.{0,20}|\d{1,2}[- ]min(?:ute)?[- ]read)$/i,
    /^\d{1,2}:\d{2}(?:\s?\/\s?\d{1,2}:\d{2})?$/,
  ],
});
