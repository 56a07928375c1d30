import { markRule } from '../rule.ts';

/** Credits of agencies, reporters, editors and photographers on a line of their own: moved. */
export const credit = markRule({
  name: 'credit',
  reason: 'Credits an agency, a contributor or a photographer.',
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'tr', 'ar', 'zh', 'ja'],
  shareMax: 0.2,
  wordsMax: 26,
  where: 'loose',
  action: 'moved',
  to: 'creditText',
  patterns: [
    {
      needs: 'label',
      pattern:
        /^\(?(?:photos?|photographs?|image|picture|pic|video|illustration|graphics?|cover image|featured image|main image|lead image)(?: (?:credit|credits|courtesy(?: of)?|by|copyright|source))?s?\s?[:/©]\s?\S.{0,100}$/i,
    },
    // “(Agency Photo/Ann Lee)”, “Agency / Some Images”: a slash between two names, in brackets or with the word for a picture.
    {
      needs: 'slash',
      pattern:
        /^\(\p{Lu}[\p{L}.]{0,24}(?: \p{L}{1,24}){0,3}\s?\/\s?\p{Lu}[\p{L}.-]{0,24}(?: \p{Lu}[\p{L}.-]{0,24}){0,3}\)$/u,
    },
    {
      needs: 'slash',
      pattern:
        /^\p{Lu}[\p{L}.]{0,24}(?: \p{L}{1,24}){0,3}\s?\/\s?\p{Lu}[\p{L}.-]{0,24}(?: \p{Lu}[\p{L}.-]{0,24}){0,3}$(?<=\b(?:Photo|Images?|Pictures|pool|file)\b.{0,80})/u,
    },
    {
      needs: 'label',
      pattern:
        /^(?:sources?|via|credits?|fotos?|bild(?:er)?|bildquelle|bildnachweis|quelle|grafik|crédits?(?: photos?)?|vidéo|fotografía|imagen|fuente|crédito|vídeo|imagem|fonte|immagine|zdjęcie|zdjęcia|fot\.?|źródło|autor zdjęcia|grafika|fotoğraf|kaynak|görsel|übersetzung|traduction|traducción|tradução|traduzione|tłumaczenie|çeviri|перевод|редактор|переклад|редактор|翻译|翻譯|翻訳|фото|источник|иллюстрация|коллаж|видео|фотография|джерело|світлина|ілюстрація|колаж|відео|صورة|تصوير|المصدر|الصورة|图片来源|圖片來源|图源|圖源|图片|圖片|来源|來源|图|圖|摄影|攝影|照片来源|写真|画像|出典|撮影|写真提供|画像提供|提供)\s?[:：©/]\s?\S.{0,80}$/iu,
    },
  ],
  phrases: {
    en: `
with? (additional|further|extra)? (reporting|material|information|files|contribution|contributions) (by|from) … <16
(reporting|writing|editing|compiled|edited|translated) by … <16
(reporting|writing|editing|compiled|edited|translated) and (editing|writing|reporting|edited|translated) by … <16
(photo|photos|image|picture|video|photograph) by … <12
(photo|image|picture|video|photograph|photos|images) (credit|credits|courtesy of|courtesy) …
(reuters|ap|afp|bloomberg|pa|dpa|getty) (contributed|contributed to|and ap contributed|and afp contributed) …
the associated press contributed …
… contributed (reporting|to this report|to this story|to this article|research) …
… contributed (reporting|to this report|to this story|to this article|from)
(this|the) (article|story|report) (was|is) (first|originally)? (published|produced|syndicated) (by|from|in|on) …
(reporting|story|photos|photographs|photography|video|illustration|text) by … <12
`,
    de: `
mit (material|agenturmaterial|informationen|inhalten) (von|der|des) … <10
(mit)? (dpa|afp|reuters|ap|sid|epd|kna|apa|sda) (dpa|afp|reuters|ap|sid|epd|kna|material|apa|sda) …
(quelle|quellen|foto|fotos|bild|bilder|text|redaktion|mitarbeit|grafik|übersetzung|kamera|schnitt) (dpa|afp|reuters|imago|getty|privat|picture|von|aus) …
(aus dem|übersetzt aus dem) (englischen|französischen|russischen|spanischen|italienischen) (von|übersetzt) …
`,
    fr: `
avec (lafp|afp|reuters|ap|agences|les agences|belga) … <8
(avec|par) (afp|reuters|lafp|agences) (et)? (reuters|afp|ap|agences)?
(crédit|crédits|crédit photo|photo|photos|image|propos recueillis|traduction|texte) (de|par|dr|afp|reuters|getty|photo) …
(propos recueillis par|traduit (de|par)|texte de|photographies de) …
`,
    es: `
(con información de|con datos de|con reportes de|con aportes de|con material de) … <10
(foto|fotos|fotografía|fotografías|imagen|imágenes|video|texto|traducción|edición) (de|por|efe|ap|reuters|afp|cortesía|archivo|getty) …
(efe|afp|ap|reuters|europa press|notimex) (y)? (efe|afp|ap|reuters|agencias)?
(agencias|redacción y agencias)
`,
    pt: `
(com informações (da|do|de|das)|com agência|com agências|com informação) … <10
(foto|fotos|fotografia|imagem|imagens|vídeo|texto|tradução|edição|crédito|reportagem) (de|por|da|do|divulgação|reprodução|reuters|afp|getty|arquivo) …
(agência brasil|agência lusa|lusa|afp|reuters|estadão conteúdo|com agência lusa)
(foto|imagem) (ilustrativa|divulgação|reprodução|arquivo)
`,
    it: `
(con informazioni di|a cura di|con il contributo di|ha collaborato|hanno collaborato) … <10
(foto|fotografia|fotografie|immagine|immagini|video|testo|traduzione|servizio|crediti) (di|da|ansa|reuters|afp|getty|archivio|lapresse) …
(ansa|adnkronos|agi|lapresse|fonte ansa|reuters|afp)
(foto darchivio|immagine di repertorio|immagine di archivio)
`,
    pl: `
fot … <8
(zdjęcie|zdjęcia|fot|foto|fotografia|grafika|tekst|tłumaczenie|opracowanie|źródło|autor zdjęcia|wideo) (pap|reuters|afp|getty|shutterstock|archiwum|materiały|agencja|unsplash|ap|east) …
(pap|źródło pap|za pap|iar|pap iar|reuters|afp|inf własna)
(oprac|opracowała|opracował|tłum|tłumaczenie|tekst i zdjęcia|współpraca) … <8
(materiały prasowe|zdjęcie ilustracyjne|archiwum prywatne)
`,
    tr: `
(fotoğraf|fotoğraflar|kaynak|görsel|video|haber|çeviri|kamera|derleyen) (aa|dha|iha|reuters|afp|getty|arşiv|anadolu|ap|depophotos|shutterstock) …
(aa|dha|iha|anka|kaynak aa|haber merkezi|ajanslar|dış haberler)
(çeviren|derleyen|fotoğraf|kamera|haber kamera|hazırlayan) … <8
(arşiv fotoğrafı|temsili fotoğraf|fotoğraf arşiv|temsili görsel)
`,
    ru: `
(фото|фотографии|источник|иллюстрация|видео|перевод|текст|подготовил|подготовила|редактор) (риа|тасс|рейтер|reuters|afp|ap|getty|архив|автора|из|интерфакс|пресс|с сайта) …
(по материалам|с использованием материалов|по информации|при участии|материал подготовлен|с сообщениями) … <8
(в материале использованы|в подготовке материала|над материалом работали) …
(риа новости|интерфакс|рейтер|архивное фото|иллюстративное фото|фото из архива|фото из открытых источников)
`,
    uk: `
(фото|фотографії|джерело|ілюстрація|відео|переклад|текст|підготував|підготувала|редактор) (уніан|укрінформ|reuters|afp|ap|getty|архів|автора|із|з|пресслужба|прес|скриншот) …
(за матеріалами|з використанням матеріалів|за інформацією|за участі|матеріал підготовлено|із повідомленнями) … <8
(у матеріалі використано|над матеріалом працювали|у підготовці матеріалу) …
(уніан|укрінформ|інтерфакс україна|архівне фото|ілюстративне фото|фото з архіву|фото ілюстративне|фото з відкритих джерел)
`,
    ar: `
(المصدر|صورة|الصورة|تصوير|مصدر الصورة|ترجمة|تحرير|إعداد|المصادر|الصور) (رويترز|أ ف ب|أسوشيتد|وكالات|وكالة|الجزيرة|غيتي|الأناضول|فرانس|أرشيفية|getty|reuters|afp|مواقع) …
(وكالات|رويترز|الأناضول|أ ف ب|المصدر وكالات|الجزيرة وكالات|صورة أرشيفية|أرشيف)
(إعداد|تحرير|ترجمة|كتابة) (وتحرير|وتقديم)? … <5
(ساهم|شارك|ساهمت) في (إعداد|كتابة|تغطية) (هذا|التقرير|هذه|الخبر) …
`,
    zh: `
(图片来源|圖片來源|图源|圖源|图片|圖片|来源|來源|资料来源|資料來源|摄影|攝影|图文|編譯|编译|责任编辑|責任編輯|责编|編輯|编辑|校对|图|圖|翻译|監製|审核|素材来源) (新华社|新華社|路透|路透社|美联社|法新社|中新社|视觉中国|網路|网络|getty|reuters|afp|ap|资料图|中央社|东方ic) …
(责任编辑|責任編輯|责编|責編|编辑|編輯|校对|审核|編譯|编译|翻译|本文来源|文章来源|文章來源|原标题|稿源|监制) … <8
(资料图|資料圖|资料图片|資料照片|示意图|示意圖|图片来源网络|图源网络|網路圖片|翻攝網路|视频截图)
`,
    ja: `
(写真|画像|出典|撮影|取材|文|構成|編集|翻訳|監修|イラスト|写真提供|資料写真|動画|協力|提供) (共同|時事|ロイター|afp|ap|getty|ゲッティ|アフロ|本社|提供|編集部|pixta) …
(写真|画像|資料写真|イメージ写真|写真はイメージ|写真はイメージです|画像はイメージです|共同通信|時事通信|ロイター|アフロ)
(取材 文|文 写真|撮影|構成|翻訳|編集協力|取材協力|編集|聞き手|監修) … <8
`,
  },
});
