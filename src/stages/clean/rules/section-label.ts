import { markRule } from '../rule.ts';

/** The name of a section or a series above the headline. */
export const sectionLabel = markRule({
  name: 'section-label',
  reason: 'Names a section or a kind of article.',
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'tr', 'ar', 'zh', 'ja'],
  shareMax: 0.2,
  wordsMax: 5,
  where: 'outside',
  action: 'cut',
  phrases: {
    en: `
(breaking|latest|top|world|national|local|international|business|sports|sport|political|entertainment|tech|technology|science|health|us|uk|eu|home|featured|other|all|city|state|regional|crime|weather) (news|stories|headlines|updates|coverage)
(news|world|politics|business|economy|markets|sport|sports|opinion|opinions|editorial|editorials|analysis|culture|arts|entertainment|lifestyle|life|style|travel|food|tech|technology|science|health|environment|climate|education|video|videos|photos|pictures|podcast|podcasts|breaking|exclusive|explainer|interview|feature|features|live|obituary|obituaries|letters|weather|africa|asia|europe|middle east|americas|national|local|latest|just in|columnists|commentary|press release|crime|finance|money|real estate|autos|gaming|movies|music|books|fact check|investigations|magazine|society|religion|property|royals|football|cricket|tennis)
`,
    de: `(politik|wirtschaft|sport|kultur|panorama|wissen|wissenschaft|gesellschaft|meinung|kommentar|ausland|inland|international|feuilleton|regional|lokales|gesundheit|reise|digital|technik|netzwelt|interview|analyse|nachrichten|vermischtes|finanzen|karriere|bildung|unterhaltung|eilmeldung|exklusiv|leitartikel|gastbeitrag|auto)`,
    fr: `(politique|économie|société|monde|international|sport|sports|culture|sciences|santé|environnement|planète|opinion|opinions|tribune|débats|éditorial|analyse|interview|entretien|médias|faits divers|actualités|actualité|france|afrique|high tech|tech|éducation|justice|météo|vidéo|vidéos|exclusif|enquête|reportage|idées|europe|styles)`,
    es: `(política|economía|sociedad|mundo|internacional|internacionales|nacional|nacionales|deportes|cultura|ciencia|salud|opinión|editorial|análisis|entrevista|tecnología|entretenimiento|sucesos|noticias|actualidad|educación|medio ambiente|negocios|vídeos|videos|exclusiva|última hora|columnas|espectáculos|policiales|local|regional|gente|viajes)`,
    pt: `(política|economia|sociedade|mundo|internacional|nacional|desporto|esporte|esportes|cultura|ciência|saúde|opinião|editorial|análise|entrevista|tecnologia|entretenimento|notícias|atualidade|educação|meio ambiente|negócios|vídeos|exclusivo|última hora|colunistas|polícia|cotidiano|local|brasil|cidades|turismo|futebol)`,
    it: `(politica|economia|società|mondo|esteri|interni|cronaca|sport|cultura|spettacoli|scienza|scienze|salute|opinioni|editoriale|analisi|intervista|tecnologia|notizie|attualità|ambiente|video|esclusiva|ultimora|motori|viaggi|finanza|commenti|calcio|scuola|italia|cultura e spettacoli)`,
    pl: `(polityka|gospodarka|biznes|sport|kultura|nauka|zdrowie|świat|kraj|polska|opinie|komentarze|felieton|wywiad|analiza|technologie|technologia|rozrywka|wiadomości|aktualności|edukacja|społeczeństwo|wideo|tylko u nas|pilne|finanse|motoryzacja|podróże|region|publicystyka|styl życia|lokalne|piłka nożna)`,
    tr: `(gündem|siyaset|ekonomi|dünya|spor|kültür|kültür sanat|bilim|sağlık|yaşam|teknoloji|magazin|eğitim|görüş|analiz|röportaj|yazarlar|köşe yazısı|son dakika|video|galeri|foto galeri|özel haber|türkiye|çevre|futbol|güncel|haberler|politika|asayiş|yerel|otomobil|seyahat)`,
    ru: `(политика|экономика|общество|мир|в мире|спорт|культура|наука|здоровье|технологии|мнения|мнение|колонка|аналитика|интервью|новости|происшествия|бизнес|финансы|образование|видео|фото|эксклюзив|расследования|репортаж|авто|россия|в россии|армия|туризм|история|недвижимость|срочно|сюжет|статьи|истории)`,
    uk: `(політика|економіка|суспільство|світ|у світі|спорт|культура|наука|здоровя|технології|думки|думка|колонка|аналітика|інтервю|новини|події|бізнес|фінанси|освіта|відео|фото|ексклюзив|розслідування|репортаж|авто|україна|війна|туризм|історія|нерухомість|терміново|статті|надзвичайні події)`,
    ar: `(سياسة|اقتصاد|رياضة|ثقافة|علوم|صحة|تكنولوجيا|آراء|رأي|تحليل|مقابلة|حوار|أخبار|منوعات|مجتمع|العالم|عالم|فيديو|صور|عاجل|حصري|تقارير|تحقيقات|مقالات|محليات|عربي|دولي|أخبار العالم|أسواق|تعليم|بيئة|فن|سفر)`,
    zh: `(新闻|新聞|政治|经济|經濟|社会|社會|国际|國際|国内|國內|体育|體育|文化|科技|健康|娱乐|娛樂|财经|財經|评论|評論|观点|觀點|社论|社論|专栏|專欄|专题|專題|视频|影音|图片|要闻|要聞|即时|即時|独家|獨家|港澳|两岸|兩岸|教育|军事|旅游|生活|地方|時事|专访)`,
    ja: `(ニュース|政治|経済|社会|国際|スポーツ|文化|科学|健康|医療|芸能|エンタメ|テクノロジー|地域|オピニオン|社説|コラム|論説|特集|速報|動画|写真|インタビュー|独自|国内|ビジネス|教育|環境|生活|暮らし|it|天気|海外|連載|解説)`,
  },
});
