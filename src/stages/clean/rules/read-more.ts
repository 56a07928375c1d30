import type { Line, Page } from '../page.ts';
import { type MarkRule, markRule, whole } from '../rule.ts';

const marked = markRule({
  name: 'read-more',
  reason: 'Points to other articles.',
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'tr', 'ar', 'zh', 'ja'],
  shareMax: 0.3,
  wordsMax: 30,
  where: 'loose',
  action: 'cut',
  patterns: [
    // A label and a colon or a bar before the headline of another article.
    {
      needs: 'label',
      pattern:
        /^[([]?(?:read(?: more)?|read also|also read|see also|see more|related(?: stories| articles| news)?|more|also on [\w.]{1,30}|on [\w.-]{2,30}\.(?:com|org|net|co\.uk)|watch|listen|opinion|in pictures|don['’]t miss|must read|recommended|up next|next|previous|explainer|analysis)\s?[:|–—»>]\s?\S.{0,160}$/i,
    },
    {
      needs: 'label',
      pattern:
        /^(?:tags?|topics|filed under|related topics|keywords|categories|in this article|schlagworte|themen|mots[- ]clés|etiquetas|temas|assuntos|argomenti|tagi|tematy|etiketler|теги|метки|темы|الوسوم|关键词|關鍵字|标签|標籤|タグ|キーワード)\s?[:：]\s?\S.{0,120}$/i,
    },
  ],
  phrases: {
    en: `
(read|see|learn|find out|view|watch|show|discover|load|explore|browse) (more|all|full story|full article|next|also|the full story|more stories|more articles|more news|related)
(read|see|learn|find out|view|show) more (about|on|from|in|here|stories|news|articles|of|at) …
(more|related|recommended|recommended for you|recommended stories|trending now|popular|most popular|most read|most viewed|most shared|most commented|most watched|editors picks|editors pick|dont miss|up next|next article|previous article|next post|previous post|next story|in this article|in this story|topics|tags|filed under|keywords|related topics|related tags|related stories|related articles|related content|related coverage|related links|related news|related posts|other stories|other news|you may like|you might like|we recommend|also read|read also|see also|also on|further reading|more stories|more news|more articles|similar stories|similar articles|sponsored stories|from the web|around the web|promoted stories|from our partners|more like this|what to read next|read next|more to read|continue reading|view comments|view all|see all|show all|load more)
more (from|on|in|about|by) … (author|section|topic|series|story|site|world|us|news|politics|business|this|opinion|sports) <9
(you|you will) (may|might|will) also? (like|be interested in|enjoy) (these|this|our|the following)? (stories|articles|posts|news)?
(most|top|latest) (read|popular|viewed|shared|commented|stories|news|headlines|videos|articles) (in|on|from|this|today|of|right)? (world|week|month|politics|business|news|sport|sports|us|uk|now|today)?
(related|recommended|trending|popular|latest|more|featured|top) (stories|articles|topics|content|coverage|links|news|videos|posts|reads|headlines|searches|tags|galleries|reading|stories from)
(click|tap) here (to|for) …
more from … <7
(read|see) (the)? (full|original|complete) (story|article|report|interview|post|statement|text) …
(read|see) (our|the) (full|latest|previous|earlier|related|in depth)? (coverage|report|story|review|guide|explainer|reporting) …
(like|enjoy|enjoyed|love|loved) (this|the) (article|story|post|piece) …
(most popular|most read|best of|whats new|hot topics|hot off|top|popular) (in|on|from|the|right now|this week|today|posts|now) …
(view|see) all #?
(highlights|key points|at a glance|related images|related videos|related video|related items|related tags|related topics)
(follow|explore) the topics …
`,
    de: `
(lesen sie auch|mehr dazu|auch interessant|lesen sie mehr|lesen sie dazu) …
(mehr|mehr zum thema|weiterlesen|weiter lesen|jetzt lesen|zum artikel|lesen sie auch|auch interessant|das könnte sie auch interessieren|das könnte dich auch interessieren|meistgelesen|meistgelesene artikel|am meisten gelesen|beliebt|empfohlen|empfehlungen|unsere empfehlungen|themen|schlagworte|verwandte artikel|ähnliche artikel|weitere artikel|weitere nachrichten|weitere themen|neueste artikel|aktuelle nachrichten|aktuelles|nächster artikel|vorheriger artikel|topthemen|mehr lesen|mehr erfahren|alle anzeigen|mehr anzeigen|zur startseite|mehr aus dem ressort|mehr news|redaktionsempfehlung|passend dazu)
mehr (zum|zu|aus|über|von|aus dem|zu diesem) … (thema|themen|ressort|politik|wirtschaft|sport|region|artikel|welt)
(lesen sie|lies|sehen sie) (auch|mehr|hier|dazu|weiter) …
(weitere|neueste|aktuelle|ähnliche|verwandte|beliebte|meistgelesene) (artikel|nachrichten|meldungen|themen|beiträge|videos|news)
(mehr|alles) (dazu|zum thema) (lesen sie|finden sie|hier) …
`,
    fr: `
(lire aussi|à lire aussi|voir aussi|lire également|à lire également) …
(lire la suite|lire plus|en savoir plus|voir plus|lire aussi|à lire aussi|à lire également|à lire|voir aussi|sur le même sujet|sur le même thème|dans la même rubrique|articles liés|articles similaires|articles connexes|les plus lus|les plus partagés|les plus populaires|populaires|recommandé|recommandés|nos recommandations|à la une|dernières actualités|dernières infos|article suivant|article précédent|mots clés|thèmes|tous les articles|vous aimerez aussi|tout voir|afficher plus|à voir aussi|plus darticles|lire larticle|notre sélection|nos derniers articles|tags)
(lire|voir|découvrez|retrouvez) (aussi|également|notre dossier|tous nos articles|tous les articles|plus) … <12
(les|nos|autres|derniers|dernières) (articles|actualités|vidéos|infos) (les plus lus|liés|similaires|récents|récentes|recommandés|sur le même sujet|du moment|du jour)
(ces articles|cela) (pourraient|pourrait|peuvent) (vous|aussi) …
(sur|dans) le même (sujet|thème|dossier)
`,
    es: `
(lea también|lee también|te puede interesar|ver también|leer también|le puede interesar) …
(leer más|ver más|saber más|seguir leyendo|sigue leyendo|lea también|lee también|leer también|te puede interesar|le puede interesar|te recomendamos|ver también|noticias relacionadas|artículos relacionados|contenido relacionado|relacionadas|relacionados|lo más leído|lo más visto|más leídas|más leídos|más noticias|más información|últimas noticias|noticias destacadas|destacados|recomendados|recomendadas|temas|etiquetas|archivado en|siguiente artículo|artículo anterior|artículo siguiente|ver todo|ver todas|mostrar más|cargar más|más sobre este tema|lo último|tendencias|no te lo pierdas|notas relacionadas|en portada|tags)
(más|noticias) (sobre|en|de|relacionadas con) … (tema|sección|política|economía|deportes|noticia|mundo|autor)
(lee|lea|mira|ve|conoce|consulta) (también|más|aquí|además) …
(lo más|los más|las más) (leído|leídas|visto|vistas|comentado|popular|compartido) (de|del|en|hoy|la)? (hoy|semana|día|mundo)?
`,
    pt: `
(leia também|leia mais|veja também|saiba mais|leia ainda) …
(leia mais|ler mais|ver mais|veja mais|saiba mais|continue lendo|continuar lendo|leia também|veja também|ver também|confira também|assista também|notícias relacionadas|artigos relacionados|conteúdo relacionado|relacionadas|relacionados|mais lidas|mais lidos|as mais lidas|mais vistas|mais notícias|últimas notícias|destaques|recomendados|recomendadas|recomendamos|temas|assuntos|tags|arquivado em|próximo artigo|artigo anterior|próxima notícia|notícia anterior|ver tudo|ver todas|mostrar mais|carregar mais|mais sobre|você pode gostar|pode interessar|não perca|tópicos|em alta|veja todos|mais populares)
(mais|notícias) (sobre|em|de|relacionadas a) … (tema|assunto|seção|política|economia|esportes|autor|mundo)
(leia|veja|confira|assista|saiba|conheça) (também|mais|aqui|ainda) …
(as|os) mais (lidas|lidos|vistas|comentadas|populares|compartilhadas) …
`,
    it: `
(leggi anche|vedi anche|leggi pure|guarda anche|per approfondire) …
(leggi tutto|leggi di più|leggi ancora|continua a leggere|leggi anche|vedi anche|guarda anche|scopri di più|per approfondire|approfondisci|approfondimenti|articoli correlati|notizie correlate|contenuti correlati|correlati|potrebbe interessarti|ti potrebbe interessare|potrebbe interessarti anche|ti consigliamo|i più letti|più letti|le più lette|più lette|più visti|ultime notizie|in evidenza|consigliati|argomenti|tag|tags|etichette|prossimo articolo|articolo precedente|articolo successivo|vedi tutti|vedi tutte|mostra altro|carica altro|altre notizie|altri articoli|da non perdere|tutte le notizie|dello stesso autore|leggi larticolo)
(leggi|guarda|scopri|vedi) (anche|qui|di più|tutto|tutti|laltro) …
(altri|altre|ultimi|ultime) (articoli|notizie|news|video) (di|su|in|da|correlati|correlate)? … <6
(i|le) più (letti|lette|visti|viste|commentati|condivisi|popolari) …
`,
    pl: `
(czytaj też|czytaj także|zobacz też|zobacz także|przeczytaj też|czytaj również|przeczytaj także) …
(czytaj więcej|czytaj dalej|zobacz więcej|dowiedz się więcej|więcej|czytaj też|czytaj także|przeczytaj także|przeczytaj też|przeczytaj również|zobacz też|zobacz także|zobacz również|powiązane|powiązane artykuły|podobne artykuły|powiązane tematy|polecane|polecamy|rekomendowane|najczęściej czytane|najpopularniejsze|najnowsze|najnowsze wiadomości|najnowsze artykuły|najchętniej czytane|popularne|tematy|tagi|słowa kluczowe|następny artykuł|poprzedni artykuł|zobacz wszystkie|pokaż więcej|załaduj więcej|więcej na ten temat|więcej o|może cię zainteresować|nie przegap|warto przeczytać|ostatnio dodane|z ostatniej chwili|inne artykuły)
(więcej|wiadomości) (na temat|o|z|na ten temat|z kategorii|z działu) … <7
(czytaj|przeczytaj|zobacz|sprawdź|obejrzyj) (też|także|również|więcej|dalej|inne) …
(może|to może) cię (zainteresować|też zainteresować) …
`,
    tr: `
(ayrıca bakınız|ilgili haber|bunu da oku|ayrıca okuyun) …
(devamını oku|haberin devamı|daha fazla|daha fazlası|daha fazla göster|ilgili haberler|ilgili haber|benzer haberler|ilgili yazılar|ilgili içerikler|diğer haberler|son haberler|son dakika haberleri|en çok okunanlar|en çok okunan|en çok okunan haberler|çok okunanlar|öne çıkanlar|önerilenler|önerilen haberler|sizin için önerilenler|bunlar da ilginizi çekebilir|ilginizi çekebilir|etiketler|konular|sonraki haber|önceki haber|tümünü gör|tümü|tüm haberler|daha fazla haber|ayrıca okuyun|bunu da okuyun|bunları da okuyun|gündem haberleri|popüler|popüler haberler|manşetler|günün haberleri|okumaya devam et)
(bunlar|bu haberler|bu haber) da ilginizi çekebilir …
(daha fazla|ilgili|benzer|diğer|son|öne çıkan) (haber|haberler|yazı|yazılar|içerik|içerikler|video|videolar) …
(ayrıca|bunu da|şunu da|mutlaka) (okuyun|oku|bakınız|bkz|izleyin) …
`,
    ru: `
(читайте также|смотрите также|читайте по теме|материал по теме) …
(читать далее|читать дальше|читать полностью|подробнее|узнать больше|показать еще|показать ещё|загрузить еще|ещё|еще|читайте также|читать также|смотрите также|смотреть также|по теме|материалы по теме|новости по теме|статьи по теме|другие новости|другие материалы|похожие статьи|похожие новости|похожие материалы|рекомендуем|рекомендованное|самое читаемое|самое популярное|популярное|популярные новости|самое важное|главное|главные новости|последние новости|лента новостей|новости партнеров|новости партнёров|теги|темы|метки|ключевые слова|следующая статья|предыдущая статья|следующая новость|предыдущая новость|все новости|все материалы|вам может быть интересно|вам будет интересно|это интересно|не пропустите|выбор редакции|сейчас читают|в тему|сюжеты)
(больше|еще больше|ещё больше|другие|последние|все|свежие) (новостей|новости|материалы|материалов|статьи|статей) (по|о|об|на|раздела|рубрики|в|дня|часа)? … <7
(читайте|смотрите|слушайте) (также|далее|еще|ещё|подробнее|больше) …
вам (может|могут|также может|будет|должно) … (интересн*|понравит*) …
`,
    uk: `
(читайте також|дивіться також|читайте за темою|матеріал за темою) …
(читати далі|читати більше|читати повністю|докладніше|детальніше|дізнатися більше|показати ще|завантажити ще|ще|читайте також|читати також|дивіться також|за темою|на тему|матеріали за темою|новини за темою|статті за темою|інші новини|інші матеріали|схожі статті|схожі новини|схожі матеріали|рекомендуємо|рекомендоване|найпопулярніше|популярне|популярні новини|найважливіше|головне|головні новини|останні новини|стрічка новин|новини партнерів|теги|теми|мітки|ключові слова|наступна стаття|попередня стаття|наступна новина|попередня новина|усі новини|всі новини|усі матеріали|вам може бути цікаво|вам буде цікаво|це цікаво|не пропустіть|вибір редакції|зараз читають|до теми|сюжети|найчитаніше|більше новин)
(більше|ще більше|інші|останні|усі|всі|свіжі) (новин|новини|матеріали|матеріалів|статті|статей) (за|про|на|розділу|рубрики|в|у|дня|години)? … <7
(читайте|дивіться|слухайте) (також|далі|ще|детальніше|більше) …
вам (може|можуть|також може|буде|має) … (цікав*|сподоба*) …
`,
    ar: `
(اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|شاهد أيضا|اقرأ ايضا) …
(اقرأ المزيد|إقرأ المزيد|المزيد|قراءة المزيد|شاهد المزيد|اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|إقرأ أيضاً|اقرأ ايضا|شاهد أيضا|شاهد أيضاً|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|ذات صلة|محتوى ذو صلة|موضوعات ذات صلة|مقالات مشابهة|الأكثر قراءة|الأكثر مشاهدة|الأكثر شعبية|الأكثر تداولا|آخر الأخبار|أحدث الأخبار|أهم الأخبار|أخبار أخرى|مختارات|اخترنا لك|نوصي به|موصى به|قد يعجبك|قد يعجبك أيضا|قد يهمك|قد يهمك أيضا|الوسوم|وسوم|كلمات مفتاحية|كلمات دلالية|المقال التالي|المقال السابق|الخبر التالي|الخبر السابق|عرض الكل|عرض المزيد|تحميل المزيد|لا تفوت|تابع القراءة|أكمل القراءة|التفاصيل)
(المزيد|مزيد) (من|عن|حول) …
(اقرأ|إقرأ|شاهد|تابع|طالع) (أيضا|أيضاً|ايضا|المزيد|كذلك) …
(قد|ربما) (يهمك|يعجبك|تعجبك|يهمكم) (أيضا|أيضاً|ايضا|قراءة)? …
`,
    zh: `
(延伸阅读|延伸閱讀|相关阅读|相關閱讀|更多阅读|推荐阅读|相关新闻|相關新聞) …
(阅读更多|閱讀更多|查看更多|更多|更多新闻|更多新聞|了解更多|瞭解更多|继续阅读|繼續閱讀|阅读全文|閱讀全文|展开全文|展開全文|相关阅读|相關閱讀|相关新闻|相關新聞|相关文章|相關文章|相关报道|相關報導|相关链接|相關連結|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|热门推荐|熱門推薦|猜你喜欢|猜你喜歡|热门文章|熱門文章|热门新闻|熱門新聞|最新文章|最新新闻|最新新聞|最新消息|编辑推荐|編輯推薦|编辑精选|編輯精選|点击排行|热点排行|排行榜|标签|標籤|关键词|關鍵字|上一篇|下一篇|加载更多|載入更多|查看全部|你可能感兴趣|您可能感兴趣|你可能喜歡|大家都在看|推荐|推薦|精选|即時新聞|为您推荐|為您推薦|精彩推荐|热门话题|往期回顾)
(更多|相关|相關|最新|热门|熱門|推荐|推薦) (新闻|新聞|文章|报道|報導|内容|內容|视频|影片|阅读|閱讀|资讯|話題|话题|消息) …
(上一篇|下一篇|上一条|下一条|上一則|下一則) …
(您|你) (可能|也许|或许) (也|还|還|會|会)? (感兴趣|喜欢|喜歡|想看|有興趣) …
(点击|點擊|點選) (查看|阅读|閱讀|进入|進入) … (更多|全文|原文|详情|詳情|专题) …
`,
    ja: `
(関連記事|あわせて読みたい|関連ニュース|合わせて読みたい) …
(続きを読む|続きを見る|もっと見る|もっと読む|さらに読む|さらに表示|すべて見る|一覧を見る|一覧へ|記事一覧|全文を読む|関連記事|関連ニュース|関連リンク|関連トピックス|関連する記事|あわせて読みたい|合わせて読みたい|おすすめ記事|おすすめ|おすすめの記事|あなたにおすすめ|人気記事|人気の記事|人気ランキング|アクセスランキング|ランキング|新着記事|新着ニュース|最新記事|最新ニュース|注目記事|注目の記事|編集部おすすめ|こちらもおすすめ|この記事も読まれています|よく読まれている記事|前の記事|次の記事|タグ|キーワード|カテゴリー|トピックス|主要ニュース|もっとみる|詳しくはこちら|次のページ|前のページ|ピックアップ|特集一覧|今読まれている記事|同じカテゴリーの記事)
(関連|おすすめ|人気|最新|新着|注目|その他の|ほかの|他の) の? (記事|ニュース|トピック|動画|特集|コンテンツ|リンク) …
(詳しく|続き|全文) は (こちら|有料|会員) …
(この|その) (記事|ニュース) (を読んだ人|に関連する|も読) …
`,
  },
});

/** Pointers to other articles: related, recommended, most read, tags. */
export const readMore: MarkRule = {
  ...marked,
  find: (page) => [
    ...marked.find(page).filter(({ line }) => !isOwnSentence(line)),
    ...page.lines.filter((line) => isLabelled(page, line) || isReference(page, line)).map((line) => whole(line, 'cut')),
  ],
};

// A headline that is linked has no full stop: a sentence with one is the article's own, whatever word stands before its
// colon, unless it tells its reader to go and read.
const SENTENCE_WORDS_MIN = 7;
const FULL_STOP = /[^.][.。।]["”’»」』)]{0,2}$/u;
const TELLS_READER =
  /^[[(*>»→ ]{0,3}(?:(?:also )?(?:read|see|view|find out|learn|click|tap|explore|discover|like|enjoy|enjoyed|follow|browse)(?![\p{L}:])|read(?: more| also)?\s?:|see also|you (?:may|might|will)|lesen sie|lies|sehen sie|mehr dazu|à lire|lire|lisez|voir|découvrez|retrouvez|ces articles|le[ae]|lee|vea|mira|descubre|te puede|leia|leia também|veja|saiba|confira|assista|leggi|guarda|scopri|vedi|ti potrebbe|czytaj|przeczytaj|zobacz|sprawdź|obejrzyj|może cię|ayrıca|bunu da|şunu da|mutlaka|bunlar|читайте|читать|смотрите|слушайте|вам |дивіться|читати|слухайте|اقرأ|إقرأ|شاهد|طالع|تابع|قد |点击|點擊|阅读|閱讀|您|你|詳しく|続き|あわせて|合わせて)/iu;

function isOwnSentence({ text, words }: Line): boolean {
  return words >= SENTENCE_WORDS_MIN && FULL_STOP.test(text) && !TELLS_READER.test(text);
}

// A kind of article before the headline of one.
const LABELLED =
  /^(?:videos?|audio|podcast|watch|listen|opinion|analysis|explainer|gallery|photos|in pictures|also|now read|meinung|kommentar|analyse|bilder|bildergalerie|fotostrecke|hintergrund|interview|vidéo|en images|décryptage|reportage|diaporama|vídeo|fotos|galería|opinión|análisis|fotogalería|galeria|opinião|análise|foto|fotogallery|analisi|opinione|wideo|galeria|zdjęcia|opinia|analiza|foto galeri|yorum|analiz|görüş|izle|видео|фото|галерея|мнение|аналитика|смотрите|відео|галерея|думка|аналітика|дивіться|شاهد|فيديو|صور|رأي|تحليل|视频|視頻|影片|图集|圖集|评论|評論|观点|分析|動画|写真特集|解説|論説)\s?[:：|]\s?\S/iu;
const LABELLED_WORDS_MAX = 16;

function isLabelled(page: Page, line: Line): boolean {
  return (
    line.words <= LABELLED_WORDS_MAX &&
    line.shape.colons + line.shape.separators > 0 &&
    page.isFree(line) &&
    !page.isMarked(line, 'read-more') &&
    LABELLED.test(line.text) &&
    !FULL_STOP.test(line.text) &&
    line.shape.quotes === 0 &&
    page.mayGo(line)
  );
}

// Browsers that write pages as text list the addresses of all links below it, numbered, under a heading.
const ADDRESS = /^\d{1,4}\. (?:https?|mailto|file):\S{3,}$/;
const ADDRESSES_HEAD = /^(?:references|links|visible links|hidden links)$/i;

function isReference(page: Page, line: Line): boolean {
  const next = page.lines[line.index + 1];
  const isHead = line.words <= 2 && ADDRESSES_HEAD.test(line.text) && next !== undefined && ADDRESS.test(next.text);
  return page.isFree(line) && (isHead || ADDRESS.test(line.text)) && page.isOutside(line);
}
