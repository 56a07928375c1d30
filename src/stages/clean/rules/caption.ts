import { markRule } from '../rule.ts';

// Who made the picture, at the end of what it shows: “… (Image: Agency)”, “… Credit: Name”, “(AB Photo/Name, File)”.
const CREDIT =
  '(?:image|photo|photograph|picture|pic|credit|illustration|graphic|courtesy|file photo|screenshot|foto|bild|crédit|imagen|fuente|imagem|crédito|fonte|fot|zdjęcie|fotoğraf|фото|иллюстрация|ілюстрація|світлина|صورة|تصوير)';

/** What a picture shows, told by the credit at its end or the label before it: moved to `caption`. */
export const caption = markRule({
  name: 'caption',
  reason: 'Describes a picture: a label stands before it or a credit after it.',
  languages: ['en', 'ru', 'de', 'fr', 'es'],
  shareMax: 0.3,
  wordsMax: 70,
  where: 'loose',
  action: 'moved',
  to: 'caption',
  patterns: [
    {
      needs: 'bracket at end',
      pattern: new RegExp(`[(\\[]\\s?${CREDIT}s?(?!\\p{L})[^)\\]]{0,70}[)\\]]\\s?[.|]?$`, 'iu'),
    },
    {
      needs: 'bracket at end',
      pattern:
        /[([][^()[\]]{0,40}(?:photo|images?|pictures|getty|shutterstock|handout|file|via [\p{L} ]{2,20})[^()[\]]{0,40}[)\]]\s?[.|]?$/iu,
    },
    {
      needs: 'bracket at end',
      pattern: /[（(【[](?:图|圖|写真|資料|資料照|资料图|图片|圖片|照片|撮影|提供)[^（(【[）)】\]]{0,30}[）)】\]]$/u,
    },
    { needs: 'colon', pattern: /credits?\s?:\s?[^.:]{2,70}$/i },
    {
      needs: 'colon',
      pattern: /[.|–—]\s(?:photo|image|picture|foto|bild|фото|fot|cr[ée]dits?(?: photo)?)s?\s?[:/][^.:|–—/]{2,60}$/iu,
    },
    { needs: 'symbol', pattern: /^©\s?[\p{Lu}\p{N}].{10,400}$/u },
  ],
  phrases: {
    en: `
(image|photo|picture) (caption|description) …
(file photo|file picture|file image|file) (shows|dated|taken|of|from|a|the|in|us|in this) …
(getty images|getty|shutterstock|istock|reuters|ap photo|afp|unsplash|pexels|wikimedia commons)
… (getty images|shutterstock|ap photo|afp getty images|bloomberg getty images|via getty images|via reuters|via ap|via shutterstock|via twitter|via facebook|via instagram|stock photo)
(courtesy of|courtesy|photo by|image by|images by|photos by|photographed by|illustration by|graphic by|art by) …
… (pictured|seen|pose|poses|speaks|arrives) … (in this|file photo|in a file) …
(a|an) (artists|artist) (illustration|impression|rendering|concept) …
(from left|from right|clockwise from|left to right|pictured) (top)? (left|right)? …
`,
    de: `
(symbolbild|archivbild|bild|foto|archivfoto) … (dpa|imago|getty|reuters|picture alliance|afp) …
… (quelle|foto|bild) (dpa|imago|getty images|reuters|picture alliance|afp|privat)
(bildunterschrift|bildbeschreibung) …
`,
    fr: `
… (crédit photo|photo afp|photo dr|photo archives|afp|getty images|photo dillustration)
(légende|en photo|photo) (de|dillustration|darchives) …
`,
    es: `
… (foto de archivo|foto efe|efe|getty images|foto cortesía|imagen de archivo)
(pie de foto|en la foto|en la imagen) …
`,
    ru: `
… (фото риа новости|фото тасс|фото reuters|фото ap|фото afp|фото автора|архивное фото)
(на фото|подпись к фото|на снимке) …
`,
  },
});
