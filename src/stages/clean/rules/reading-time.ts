import { markRule } from '../rule.ts';

/** How long reading takes, and offers to have the article read out. */
export const readingTime = markRule({
  name: 'reading-time',
  reason: 'Says how long reading takes, or offers to read the article out.',
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'tr', 'ar', 'zh', 'ja'],
  shareMax: 0.1,
  wordsMax: 12,
  where: 'loose',
  action: 'cut',
  phrases: {
    en: `
# (min|mins|minute|minutes) (read|listen|watch|to read|reading time|of reading)
(reading|read|estimated reading|estimated read|est reading|listening|average reading) time # (min|mins|minute|minutes|seconds)?
(reading|read|estimated reading|estimated read|listening) time … # (min|mins|minute|minutes)
(time to read|est read) # (min|mins|minute|minutes)?
(listen|listen to|play|hear) (to)? (this|the|our)? (article|story|audio|post|episode|podcast) (now|here|#)? …
(listen|listen now|play audio|audio version|this article is read aloud|text to speech|play|pause|audio by|listen audio)
(audio|narration|voiced|read) (by|powered by) (ai|automated|trinity|elevenlabs|beyondwords|noa) …
your browser does not support the audio element
(this|the) (audio|article) is (generated|read|auto generated|voiced) …
`,
    de: `
(lesezeit|geschätzte lesezeit|lesedauer) (ca|etwa|circa)? # (min|minuten|minute)?
# (min|minuten|minute) (lesezeit|lesedauer|lesen|hören)
(lesedauer|lesezeit) … # (min|minuten)
(artikel|beitrag|text)? (anhören|vorlesen|vorlesen lassen|hören|jetzt anhören|hier anhören)
(artikel|beitrag|diesen artikel) (vorlesen|anhören) …
`,
    fr: `
(temps de lecture|durée de lecture|lecture) (estimé|environ|de)? # (min|minutes|minute|mn)
# (min|minutes|minute|mn) (de lecture|de temps de lecture|découte)
(écouter|écoutez) (larticle|cet article|cet épisode|le podcast|la version audio|maintenant)?
temps de lecture … # (min|minutes|mn)
(lire en|à lire en) # (min|minutes)
`,
    es: `
(tiempo de lectura|tiempo estimado de lectura|lectura) (aproximado|de)? # (min|minutos|minuto|mins)
# (min|minutos|minuto|mins) (de lectura|lectura|de escucha)
(escuchar|escucha|oír|reproducir) (el|este|la|esta)? (artículo|noticia|audio|nota)?
tiempo de lectura … # (min|minutos|minuto)
lectura de # (min|minutos)
`,
    pt: `
(tempo de leitura|tempo estimado de leitura|leitura) (aproximado|de)? # (min|minutos|minuto|mins)
# (min|minutos|minuto|mins) (de leitura|leitura|para ler|de escuta)
(ouvir|ouça|escute|escutar) (o|este|a|esta)? (artigo|notícia|áudio|matéria|texto)?
tempo de leitura … # (min|minutos|minuto)
leitura de # (min|minutos)
`,
    it: `
(tempo di lettura|tempo stimato di lettura|lettura) (stimato|di)? # (min|minuti|minuto)
# (min|minuti|minuto) (di lettura|per leggere|di ascolto)
(ascolta|ascolta ora|ascoltare) (larticolo|questo articolo|la notizia|laudio|il podcast)?
tempo di lettura … # (min|minuti|minuto)
(si legge|leggi) in # (min|minuti)
`,
    pl: `
(czas czytania|szacowany czas czytania|czas lektury) (ok|około)? # (min|minut|minuty|minuta)?
# (min|minut|minuty|minuta) (czytania|lektury|słuchania)
(posłuchaj|odsłuchaj|słuchaj) (artykułu|tego artykułu|tekstu|nagrania|wersji audio)?
czas czytania … # (min|minut|minuty)
(przeczytasz|przeczytaj) w # (min|minut|minuty)
`,
    tr: `
(okuma süresi|tahmini okuma süresi) (yaklaşık)? # (dk|dakika|dakikadır)?
# (dk|dakika|dakikalık) (okuma|okuma süresi|okunma süresi)
(haberi|makaleyi|yazıyı|bu haberi) (dinle|dinleyin|sesli dinle)
(dinle|sesli dinle|sesli oku)
okuma süresi … # (dk|dakika)
`,
    ru: `
(время чтения|время на чтение|примерное время чтения) (около|примерно)? # (мин|минут|минуты|минута)?
# (мин|минут|минуты|минута) (чтения|на чтение|читать|на прочтение)
(слушать|прослушать|послушать|слушайте) (статью|новость|материал|аудио|аудиоверсию|текст)?
время чтения … # (мин|минут|минуты)
(читать|прочитать за|читается за) # (мин|минут|минуты)
`,
    uk: `
(час читання|час на читання|приблизний час читання) (близько|приблизно)? # (хв|хвилин|хвилини|хвилина)?
# (хв|хвилин|хвилини|хвилина) (читання|на читання|читати|на прочитання)
(слухати|прослухати|послухати|слухайте) (статтю|новину|матеріал|аудіо|аудіоверсію|текст)?
час читання … # (хв|хвилин|хвилини)
(читати|прочитати за|читається за) # (хв|хвилин|хвилини)
`,
    ar: `
(وقت القراءة|مدة القراءة|زمن القراءة|وقت القراءة المتوقع) # (دقيقة|دقائق|دقيقتان|د)?
# (دقيقة|دقائق) (قراءة|للقراءة|من القراءة|استماع)
(استمع|استمعوا|الاستماع) (إلى|الى)? (المقال|للمقال|الخبر|هذا المقال|التقرير|للخبر|الآن)?
(وقت|مدة) القراءة … # (دقيقة|دقائق)
(دقيقة|دقيقتان) (قراءة|للقراءة)
`,
    zh: `
(阅读时间|閱讀時間|预计阅读时间|閱讀時間約|阅读约|阅读需|阅读时长|預計閱讀) (约|約|需|大约)? # (分钟|分鐘|分)
# (分钟|分鐘) (阅读|閱讀|阅读时间|读完)
(收听|收聽|听|聽|聆听|语音播报|播放) (本文|新闻|新聞|文章|全文|音频|这篇文章|報導)
(全文|本文) (共|约|約) # 字 …
(语音朗读|語音朗讀|语音播报|听新闻|聽新聞|朗读)
`,
    ja: `
(読了時間|読了目安|この記事は|所要時間|読む時間) (約|目安|およそ)? # (分|分で読めます|分程度)
… # (分|分間) で? (読めます|読了|読める)
(音声|記事) (で|を) (聞く|聴く|再生|読み上げ|読み上げる|再生する)
(読み上げ|音声再生|音声で聞く|この記事を聞く|この記事を聴く|ボイスで聞く)
約 # 分 で? (読める|読めます|読了) …
`,
  },
});
