// What a server says when there is no page.

/** What is asked for, and who serves it. */
export const PLACE = {
  en: 'page, pages, this page, site, website, web site, web page, url, link, address, server, service, request, requested, app, application, here',
  de: 'seite, website, webseite, portal, angebot, adresse, link, server, dienst, anfrage, bereich, inhalte',
  fr: 'page, pages, site, adresse, lien, serveur, service, url, rubrique',
  es: 'página, páginas, sitio, web, dirección, enlace, servidor, servicio, petición, url',
  it: 'pagina, pagine, sito, indirizzo, link, server, servizio, richiesta, richiesto, url',
  pt: 'página, páginas, site, sítio, endereço, link, servidor, serviço, pedido, url',
  pl: 'strona, strony, stronę, serwis, serwisu, adres, link, serwer, żądanie, usługa',
  ru: 'страница, страницу, страницы, сайт, сайте, сайта, сайту, адрес, ссылка, сервер, сервис, запрос, ресурсу, ресурс',
  uk: 'сторінка, сторінку, сторінки, сайт, сайті, сайту, адреса, посилання, сервер, сервіс, запит, ресурсу, ресурс',
  tr: 'sayfa, sayfaya, sayfayı, sayfanın, site, siteye, siteyi, sitemizde, sitesi, bağlantı, adres, sunucu, hizmet, uygulama',
  ar: 'الصفحة, صفحة, الموقع, موقع, موقعنا, الرابط, العنوان, الخادم, الخدمة, التطبيق',
  ja: 'ページ, サイト, サーバー, サーバ, サービス, リンク, url, アドレス, アクセス',
  zh: '页面, 頁面, 网站, 網站, 网页, 網頁, 本站, 链接, 連結, 服务器, 伺服器, 服务, 网址, 應用, 应用',
};

/** Gone, or never there. */
export const MISSING = {
  en: 'not found, not be found, cant find, cannot find, couldnt find, could not find, does not exist, doesnt exist, no longer exists, no longer available, no longer on, removed, deleted, been moved, have moved, has moved, expired, broken, mistyped, no such, nothing here',
  de: 'nicht gefunden, nicht finden, existiert nicht, gibt es nicht, nicht mehr, gelöscht, verschoben, abgelaufen, entfernt',
  fr: 'introuvable, existe pas, nexiste pas, nexiste plus, pas trouvée, non trouvée, déplacée, déplacé, supprimée, supprimé, expiré, plus en ligne, erronée, nest plus',
  es: 'no encontrada, no encontrado, no se encuentra, no existe, ya no está, ya no existe, no hemos encontrado, eliminada, eliminado, movido, ha cambiado, caducado',
  it: 'non trovata, non trovato, non esiste, non è più, spostata, spostato, rimossa, rimosso, eliminata, scaduto, impossibile trovare',
  pt: 'não encontrada, não encontrado, não existe, não foi encontrada, já não está, não está mais, removida, removido, excluída, mudou, expirou',
  pl: 'nie znaleziono, nie istnieje, nie została znaleziona, przeniesiona, usunięta, usunięty, nie jest już, wygasł',
  ru: 'не найдена, не найден, не существует, не найдено, перемещена, удалена, удалён, удален, больше не, снята с публикации',
  uk: 'не знайдено, не знайдена, не існує, переміщено, переміщена, видалено, видалена, більше не',
  tr: 'bulunamadı, bulunamıyor, mevcut değil, taşınmış, silinmiş, kaldırılmış, kaldırıldı, artık yayında, yayından kaldır*, yayında değil',
  ar: 'غير موجودة, غير موجود, لم يتم العثور, تم نقلها, تم حذفها, حذف, لم يعد, لم تعد, تعذر العثور',
  ja: '見つかりません, 見つかりませんでした, 存在しません, 削除, 移動または, 終了しました, 掲載期間',
  zh: '不存在, 未找到, 找不到, 已被移动, 已删除, 已刪除, 已下线, 已下線, 已过期, 已移除',
};

/** Out of order, for a while. */
export const FAULT = {
  en: 'error, internal server, bad gateway, service unavailable, gateway timeout, maintenance, temporarily, technical, went wrong, has gone wrong, overloaded, down for, unable to, timed out',
  de: 'fehler, serverfehler, wartung*, vorübergehend, technisch*, schiefgelaufen, schiefgegangen, überlastet, störung, technik',
  fr: 'erreur, maintenance, momentanément, temporairement, technique, indisponible, mal passé, surchargé, incident',
  es: 'error, mantenimiento, temporalmente, técnico, técnica, salido mal, fue mal, no puede atender, fallo',
  it: 'errore, manutenzione, temporaneamente, tecnico, andato storto, guasto, momentaneamente',
  pt: 'erro, manutenção, temporariamente, técnica, técnico, deu errado, correu mal, não consegue, falha',
  pl: 'błąd, prace serwisowe, prace techniczne, konserwacj*, przerwa techniczna, techniczny, poszło nie tak, tymczasowo, awaria',
  ru: 'ошибка, технические работы, техническая, технической, пошло не так, временно, неполадки, сбой',
  uk: 'помилка, технічні роботи, технічна, пішло не так, тимчасово, неполадки, збій',
  tr: 'hata, bakım, teknik, ters gitti, yanlış gitti, geçici olarak, sorun oluştu, arıza',
  ar: 'خطأ, الصيانة, صيانة, مشكلة, فنية, تقنية, مؤقتا, مؤقتًا, عطل',
  ja: 'エラー, メンテナンス, 問題が発生, 技術的, 一時的, 障害, 混み合',
  zh: '错误, 錯誤, 出错, 出錯, 维护, 維護, 技术问题, 技術問題, 暂时, 暫時, 故障',
};

/** What the reader may do instead. */
export const RETRY = {
  en: 'try again, try again later, later, shortly, soon, come back, go back, home page, homepage, our search, search, refresh, reload, few minutes, contact, patience, inconvenience, back to, return to, our engineers',
  de: 'erneut, später, noch einmal, bald, startseite, suche, neu, verständnis, zurück, minuten, wenden',
  fr: 'réessayez, réessayer, accueil, laccueil, plus tard, quelques minutes, retour, bientôt, gêne, rechargez, contactez, recherche, équipes',
  es: 'inténtalo, inténtelo, intentarlo, más tarde, minutos, portada, inicio, buscador, enseguida, molestias, recarga, vuelve, volvemos, equipo',
  it: 'riprova, riprovare, più tardi, minuto, minuti, torna, home, ricerca, a breve, disagio, ricarica, torneremo',
  pt: 'tente, tente novamente, mais tarde, minutos, volte, capa, início, busca, pesquisa, já, incómodo, recarregue, voltamos, equipe',
  pl: 'spróbuj, ponownie, później, minut, wróć, stronę główną, wyszukiwarki, wkrótce, niedogodności, odśwież, wracamy',
  ru: 'попробуйте, повторите, позже, минут, главную, поиском, скоро, неудобства, обновите, вернёмся, вернемся, снова',
  uk: 'спробуйте, пізніше, хвилин, головну, пошуком, скоро, незручності, оновіть, повернемося, ще раз',
  tr: 'tekrar deneyin, daha sonra, dakika, ana sayfa, ana sayfaya, arama, kısa süre, yenileyin, anlayışınız',
  ar: 'المحاولة, حاول, لاحقا, لاحقًا, دقائق, الرئيسية, البحث, قريبا, قريبًا, الإزعاج, إعادة تحميل, تحميل',
  ja: '再度, 時間をおいて, しばらく, トップページ, 数分後, まもなく, もう一度, 再読み込み, ご不便, 再開',
  zh: '稍后, 稍後, 重试, 重試, 返回首页, 返回首頁, 首页, 分钟, 分鐘, 恢复, 恢復, 刷新, 不便',
};
