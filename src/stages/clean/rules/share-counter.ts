import type { Line, Page } from '../page.ts';
import { type MarkRule, whole } from '../rule.ts';

const COUNT =
  /^\(?\+?\d[\d.,]{0,9}\s?[km]?\)?\s?(?:shares?|likes?|comments?|views?|tweets?|retweets?|replies|reads?|people)?$/i;
// A bare number counts shares only beside other such lines; alone it may be a score, a chapter, an answer.
const NEIGHBOURS = 3;

/** Buttons for sharing and what they count. */
export const shareCounter: MarkRule = {
  name: 'share-counter',
  reason: 'Is a share button, or counts shares, likes or comments.',
  actions: ['cut'],
  languages: ['en', 'ru', 'uk', 'de', 'fr', 'es', 'pt', 'it', 'pl', 'tr', 'ar', 'zh', 'ja'],
  shareMax: 0.3,
  wordsMax: 12,
  phrases: {
    en: `
(share|shares|sharing|tweet|retweet|pin|pin it|print|e mail|email|whatsapp|facebook|twitter|linkedin|reddit|telegram|messenger|pinterest|flipboard|copy link|link copied|save|bookmark|tweet this|share this|share it)
share (this|on|via|with|the|article|story|post|page|to|your|now) … (article|story|page|post|facebook|twitter|x|email|e mail|whatsapp|linkedin|reddit|telegram|friends|link|news|thoughts|pinterest|instagram|media)
(share|email|e mail|print|save|tweet|bookmark|send) (this)? (article|story|page|post)
(share|tweet|post|send|pin) (on|to|via|by|it on) (facebook|twitter|x|email|e mail|whatsapp|linkedin|reddit|telegram|pinterest|flipboard|tumblr|bluesky)
(facebook|twitter|linkedin|whatsapp|email|pinterest|reddit|telegram|share|print|messenger) (facebook|twitter|linkedin|whatsapp|email|pinterest|reddit|telegram|share|print|messenger|x|copy link) …
# (shares|share|likes|like|comments|comment|views|tweets|retweets|replies|reads|reactions|followers|upvotes)
(shares|likes|comments|views|tweets|reactions) #
(add|save) to (favorites|favourites|bookmarks|reading list)
(copy|get) (link|url|permalink) (to clipboard)?
click to (share|email|print|tweet) …
share (options|tools|buttons|full article|this)
gift (this)? (article|link)
like (this|us|loading)
(share to|share on|sharing) (facebook|linkedin|twitter|email|more|x) …
(like|enjoy|enjoyed) this (story|article|post) share …
(show|see) more sharing options
`,
    de: `
(teilen|artikel teilen|beitrag teilen|drucken|artikel drucken|merken|weiterleiten|twittern|tweeten|mailen|versenden|link kopieren|link kopiert|kopieren|per e mail teilen|auf facebook teilen)
(auf|bei|über|per|via) (facebook|twitter|x|whatsapp|linkedin|xing|e mail|mail|telegram|pinterest) (teilen|versenden|senden|posten|verschicken)
(teilen|empfehlen|senden) (auf|bei|über|per|sie) … (facebook|twitter|x|whatsapp|linkedin|xing|e mail|mail|telegram|artikel|beitrag)
# (mal geteilt|kommentare|kommentar|gefällt mir|aufrufe|shares|teilungen|reaktionen|likes)
(diesen|den) (artikel|beitrag) (teilen|drucken|merken|versenden|weiterempfehlen|empfehlen)
(gefällt mir|zur merkliste|auf die merkliste|auf merkliste|zur merkliste hinzufügen)
`,
    fr: `
(partager|partagez|imprimer|envoyer|tweeter|sauvegarder|enregistrer|copier le lien|lien copié|partager larticle|envoyer par mail|jaime)
(partager|partagez|envoyer|tweeter|recommander) (sur|par|via|cet|larticle|cette|ce) … (facebook|twitter|x|whatsapp|linkedin|mail|e mail|email|article|page|contenu|telegram|messenger|actualité)
(partager|imprimer|envoyer|sauvegarder|recommander) (cet|larticle|cette|ce) (article|page|contenu)?
# (partages|partage|commentaires|commentaire|réactions|vues|jaime)
(ajouter|sauvegarder) … (favoris|ma sélection|signets)
copier (le lien|lurl)
`,
    es: `
(compartir|comparte|imprimir|enviar|tuitear|guardar|copiar enlace|enlace copiado|copiar|compartir artículo|enviar por correo|me gusta)
(compartir|comparte|compártelo|enviar|publicar) (en|por|vía|esta|este|con|el) … (facebook|twitter|x|whatsapp|linkedin|correo|email|e mail|telegram|noticia|artículo|redes|nota|amigos)
(compartir|imprimir|enviar|guardar|comparte) (esta|este|la|el) (noticia|artículo|nota|contenido|página)
# (compartidos|compartido|veces compartido|comentarios|comentario|me gusta|visualizaciones|vistas|reacciones|lecturas)
guardar (artículo|noticia|nota)
(añadir|guardar) (a|en) (favoritos|mis favoritos|mis noticias)
copiar (el)? (enlace|link|url)
`,
    pt: `
(compartilhar|compartilhe|partilhar|partilhe|imprimir|enviar|tuitar|salvar|copiar link|link copiado|copiar|enviar por e mail|curtir|gosto)
(compartilhar|compartilhe|partilhar|partilhe|enviar|tuitar) (no|na|nas|por|via|esta|este|com|em) … (facebook|twitter|x|whatsapp|linkedin|e mail|email|telegram|notícia|artigo|redes|matéria|reportagem|amigos)
(compartilhar|compartilhe|imprimir|enviar|salvar|partilhar) (esta|este|essa|a|o) (notícia|artigo|matéria|reportagem|página)
# (compartilhamentos|compartilhamento|partilhas|comentários|comentário|curtidas|visualizações|gostos|reações)
(adicionar|salvar) (aos|nos|em) favoritos
copiar (o)? link
`,
    it: `
(condividi|condividere|stampa|invia|tweet|twitta|salva|copia link|link copiato|copia|condividi larticolo|invia per email|mi piace)
(condividi|invia|pubblica|condividere) (su|via|con|per|questo|larticolo|la|questa) … (facebook|twitter|x|whatsapp|linkedin|email|mail|telegram|articolo|notizia|amici|social)
(condividi|stampa|invia|salva) (questo|larticolo|la|questa) (articolo|notizia|pagina)?
# (condivisioni|condivisione|commenti|commento|mi piace|visualizzazioni|letture|reazioni)
salva (articolo|notizia)
(aggiungi|salva) (ai|tra i|nei) preferiti
copia (il)? link
`,
    pl: `
(udostępnij|podziel się|drukuj|wydrukuj|wyślij|tweetnij|zapisz|kopiuj link|skopiuj link|skopiowano link|lubię to|poleć|prześlij)
(udostępnij|podziel się|wyślij|prześlij|opublikuj) (na|przez|w|ten|tym|artykułem|z) … (facebooku|facebook|twitterze|twitter|x|whatsapp|whatsappie|linkedin|mailem|e mail|artykuł|artykułem|znajomymi|tekst)
(udostępnij|drukuj|zapisz|wyślij|poleć|wydrukuj) (ten)? (artykuł|tekst|stronę|wpis)
# (udostępnień|udostępnienia|komentarzy|komentarze|komentarz|polubień|polubienia|wyświetleń|odsłon|reakcji)
wyślij (mailem|e mailem|znajomemu)
(dodaj|zapisz) do (ulubionych|zakładek|schowka)
(skopiuj|kopiuj) (adres|link|odnośnik) …
`,
    tr: `
(paylaş|paylaşın|yazdır|gönder|tweetle|kaydet|linki kopyala|bağlantıyı kopyala|link kopyalandı|kopyala|beğen|haberi paylaş)
(facebookta|twitterda|xte|whatsappta|whatsapptan|linkedinde|telegramda|sosyal medyada|e postayla|eposta ile|e posta ile) (paylaş|gönder|paylaşın|yolla)
(bu)? (haberi|yazıyı|makaleyi|sayfayı|içeriği) (paylaş|paylaşın|yazdır|kaydet|gönder|yolla)
# (paylaşım|yorum|beğeni|görüntülenme|okunma|görüntüleme|izlenme|kez paylaşıldı)
(favorilere|listeme|favorilerime) (ekle|kaydet)
(arkadaşına|arkadaşlarınla) (gönder|paylaş)
`,
    ru: `
(поделиться|поделитесь|поделись|распечатать|печать|отправить|твитнуть|сохранить|скопировать ссылку|ссылка скопирована|скопировать|в закладки|мне нравится|версия для печати|репост)
(поделиться|поделитесь|отправить|рассказать|опубликовать) (в|на|по|с|этой|статьей|статьёй|новостью|ссылкой|друзьям) … (facebook|фейсбук*|twitter|твиттер*|x|whatsapp|вконтакте|telegram|телеграм*|почте|статьей|новостью|друзьями|одноклассниках|соцсетях|ссылкой|материалом)
(поделиться|поделитесь) (статьей|статьёй|новостью|материалом|ссылкой|с друзьями|в соцсетях)
(вконтакте|одноклассники|фейсбук|твиттер|телеграм|вотсап|вайбер)
# (репостов|репоста|комментариев|комментария|комментарий|просмотров|просмотра|просмотр|лайков|лайка|прочтений)
(комментариев|просмотров|поделились|просмотры|комментарии) #
(добавить|сохранить) в (избранное|закладки)
(скопировать|копировать) ссылку
`,
    uk: `
(поділитися|поділіться|поширити|поширити новину|роздрукувати|друк|надіслати|твітнути|зберегти|скопіювати посилання|посилання скопійовано|скопіювати|в закладки|подобається|версія для друку)
(поділитися|поділіться|надіслати|розповісти|поширити) (в|у|на|з|цією|статтею|новиною|посиланням|друзям) … (facebook|фейсбук*|twitter|твіттер*|x|whatsapp|viber|telegram|телеграм*|поштою|статтею|новиною|друзями|соцмережах|посиланням|матеріалом)
(поділитися|поділіться) (статтею|новиною|матеріалом|посиланням|з друзями|в соцмережах|у соцмережах)
(фейсбук|твіттер|телеграм|вотсап|вайбер)
# (репостів|поширень|коментарів|коментарі|коментар|переглядів|перегляди|перегляд|вподобань|лайків|прочитань)
(коментарів|переглядів|поширили|перегляди|коментарі) #
надіслати (поштою|другу|на пошту)
(додати|зберегти) (до|в|у) (обраного|закладки|закладок|обране)
(скопіювати|копіювати) посилання
`,
    ar: `
(شارك|مشاركة|شاركها|شاركه|طباعة|اطبع|إرسال|أرسل|غرد|حفظ|نسخ الرابط|تم نسخ الرابط|انسخ الرابط|أعجبني|شارك المقال|مشاركة المقال|شارك الخبر)
(شارك|مشاركة|شاركها|أرسل|انشر|نشر) (على|عبر|في|هذا|هذه|المقال|الخبر|مع|الموضوع) … (فيسبوك|تويتر|واتساب|تلغرام|تليغرام|لينكدإن|البريد|المقال|الخبر|الأصدقاء|أصدقائك|الموضوع|القصة|اكس|إكس|الصفحة)
(شارك|طباعة|احفظ|حفظ|أرسل|اطبع) (هذا|هذه)? (المقال|الخبر|الصفحة|الموضوع|المقالة)
# (مشاركة|مشاركات|تعليق|تعليقا|تعليقات|مشاهدة|مشاهدات|إعجاب|قراءة)
(فيسبوك|تويتر|واتساب|تلغرام|لينكدإن|بينتريست|ماسنجر)
(أضف|إضافة) (إلى|الى) (المفضلة|قائمتي)
`,
    zh: `
(分享|分享到|转发|轉發|打印|列印|收藏|点赞|點讚|复制链接|複製連結|链接已复制|分享文章|分享本文|转载|推文|一键分享|評論|评论)
(分享|转发|轉發|发送|傳送) (到|至|给|給) … (微信|朋友圈|微博|脸书|臉書|facebook|twitter|line|whatsapp|好友|朋友|qq空间|qq|推特|x|telegram|电邮|電郵)
(分享|打印|列印|收藏|转发) (本文|此文|这篇文章|這篇文章|新闻|新聞)
# (次)? (分享|条评论|條評論|则留言|則留言|次阅读|次閱讀|次浏览|次瀏覽|人点赞|人點讚|个赞|個讚|阅读|瀏覽|浏览|评论|評論|转发)
(阅读|閱讀|浏览|瀏覽|评论|評論|点赞|點讚|阅读量|阅读数|评论数|浏览量|人氣) #
(加入|添加到) (收藏|收藏夹|書籤|书签)
(微信|微博|朋友圈|新浪微博|腾讯微博|qq空间|臉書|推特) (分享)?
`,
    ja: `
(シェア|シェアする|共有|共有する|印刷|印刷する|保存|保存する|ツイート|ツイートする|いいね|リンクをコピー|コピーしました|urlをコピー|ポスト|ポストする|ブックマーク|はてなブックマーク|はてブ)
(facebook|twitter|x|line|ライン|フェイスブック|ツイッター|はてなブックマーク|メール|pocket) (で|に|へ) (シェア|シェアする|共有|共有する|送る|投稿|投稿する|ツイート|保存|追加)
(この)? (記事|ページ) を (シェア|シェアする|共有|共有する|印刷|印刷する|保存|保存する|ツイート|友達に教える|ブックマーク)
# (件)? の? (コメント|シェア|いいね|ビュー|閲覧|件のコメント|回閲覧|人がいいね|ツイート|ブックマーク|リツイート)
(コメント|シェア|いいね|閲覧数|コメント数|再生回数) #
(お気に入り|マイリスト|あとで読む) (に追加|に登録|へ追加)?
`,
  },
  find(page) {
    const certain = page.lines.filter(
      (line) => page.isFree(line) && page.isMarked(line, 'share-counter') && isLoose(page, line),
    );
    const near = new Set(certain.map((line) => line.index));
    const counts = page.lines.filter(
      (line) =>
        line.shape.digits > 0 &&
        page.isFree(line) &&
        !near.has(line.index) &&
        COUNT.test(line.text) &&
        isCountBeside(page, line, near),
    );
    return [...certain, ...counts].map((line) => whole(line, 'cut'));
  },
};

/** Outside the body, more than one word, or set among lines that are no prose either. */
function isLoose(page: Page, line: Line): boolean {
  const around = [page.lines[line.index - 1], page.lines[line.index + 1]];
  return (
    page.isOutside(line) ||
    line.words > 1 ||
    around.some((other) => other !== undefined && (!other.prose || !page.isFree(other)))
  );
}

function isCountBeside(page: Page, line: Line, buttons: ReadonlySet<number>): boolean {
  if (/[a-z]{4}/i.test(line.text)) return true;
  for (let at = line.index - NEIGHBOURS; at <= line.index + NEIGHBOURS; at++) if (buttons.has(at)) return true;
  return page.isOutside(line) && page.keep(line) < 0.5;
}
