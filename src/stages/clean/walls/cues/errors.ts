// What a server says when there is no page.

/** What is asked for, and who serves it. */
export const PLACE = {
  en: 'page, pages, this page, site, website, web site, web page, url, link, address, server, service, request, requested, app, application, here, file or directory, resource, that page',
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
  en: 'not found, not be found, cant find, cannot find, couldnt find, could not find, does not exist, doesnt exist, no longer exists, no longer available, no longer on, removed, deleted, been moved, have moved, has moved, expired, broken, mistyped, no such, nothing here, nowhere to be found, is gone, went missing, nothing was found, been taken down, taken down, unpublished, withdrawn, typed the address, been archived, isnt here, not here, is missing, been retired',
  de: 'nicht gefunden, nicht finden, existiert nicht, gibt es nicht, nicht mehr, gelöscht, verschoben, abgelaufen, entfernt, nicht auffindbar, nicht vorhanden, leider weg, umgezogen, nicht länger, offline, depubliziert, falsch eingegeben, existiert, veraltet, leider nicht',
  fr: 'introuvable, existe pas, nexiste pas, nexiste plus, pas trouvée, non trouvée, déplacée, déplacé, supprimée, supprimé, expiré, plus en ligne, erronée, nest plus, pas pu trouver, na pas été trouvée, na pu être trouvée, nest plus disponible, nest plus en ligne, retiré, retirée, plus disponible, changé dadresse, archivé',
  es: 'no encontrada, no encontrado, no se encuentra, no existe, ya no está, ya no existe, no hemos encontrado, eliminada, eliminado, movido, ha cambiado, caducado, no encontramos, no pudimos encontrar, no se ha encontrado, no se encontró, ya no está disponible, retirado, retirada, fue eliminada, haya cambiado, borrada, borrado, no hallamos',
  it: 'non trovata, non trovato, non esiste, non è più, spostata, spostato, rimossa, rimosso, eliminata, scaduto, impossibile trovare, non abbiamo trovato, non è stata trovata, non è stato trovato, non riusciamo a trovare, non è più disponibile, cancellata, cancellato, stata rimossa, cambiato indirizzo, ritirato, inesistente, non è più raggiungibile, più raggiungibile',
  pt: 'não encontrada, não encontrado, não existe, não foi encontrada, já não está, não está mais, removida, removido, excluída, mudou, expirou, não encontramos, não encontrámos, não conseguimos encontrar, não localizamos, não foi possível encontrar, não foi localizada, mudado, apagada, apagado, retirada, retirado, já não existe, não está mais disponível, inexistente',
  pl: 'nie znaleziono, nie istnieje, nie została znaleziona, przeniesiona, usunięta, usunięty, nie jest już, wygasł, nie ma takiej, takiej strony nie ma, strony nie ma, nie możemy znaleźć, nie udało się znaleźć, nie została odnaleziona, nie odnaleziono, skasowan*, przeniesiony, zniknęł*, wycofan*',
  ru: 'не найдена, не найден, не существует, не найдено, перемещена, удалена, удалён, удален, больше не, снята с публикации, не нашли, не удалось найти, нет такой страницы, такой страницы нет, удалили, перенесли, устарела, снят с публикации, больше недоступ*, не обнаружена',
  uk: 'не знайдено, не знайдена, не існує, переміщено, переміщена, видалено, видалена, більше не, не знайшли, не вдалося знайти, немає такої сторінки, такої сторінки немає, видалили, перенесли, застаріло, знято з публікації, більше недоступ*',
  tr: 'bulunamadı, bulunamıyor, mevcut değil, taşınmış, silinmiş, kaldırılmış, kaldırıldı, artık yayında, yayından kaldır*, yayında değil, bulamadık, mevcut değildir, bulunmuyor, taşınmış olabilir, silindi, artık yok, böyle bir sayfa yok, geçerliliğini yitirmiş, değişmiş',
  ar: 'غير موجودة, غير موجود, لم يتم العثور, تم نقلها, تم حذفها, حذف, لم يعد, لم تعد, تعذر العثور, لم نتمكن من العثور, لم نعثر, لا وجود, غير متوفرة بعد, أزيل, أزيلت, تمت إزالته, تمت إزالتها, تغيير, انتهت صلاحية, لم يعثر',
  ja: '見つかりません, 見つかりませんでした, 存在しません, 削除, 移動または, 終了しました, 掲載期間, 見つけることができません, ございません, ありません, 公開を終了, 配信を終了, 公開期間, 変更された, 移動した, 掲載を終了, 掲載終了, 取り下げ',
  zh: '不存在, 未找到, 找不到, 已被移动, 已删除, 已刪除, 已下线, 已下線, 已过期, 已移除, 没有找到, 沒有找到, 无法找到, 無法找到, 被删除, 被刪除, 已失效, 已下架, 已迁移, 走丢, 消失, 已撤, 被移除',
};

/** Out of order, for a while. */
export const FAULT = {
  en: 'error, internal server, bad gateway, service unavailable, gateway timeout, maintenance, temporarily, technical, went wrong, has gone wrong, overloaded, down for, unable to, timed out, something broke, failed to load, unexpected, our end, not responding, gone wrong, cant load, couldnt load, high traffic',
  de: 'fehler, serverfehler, wartung*, vorübergehend, technisch*, schiefgelaufen, schiefgegangen, überlastet, störung, technik, nicht geladen, ausfall, panne, schief gelaufen, ausgelastet',
  fr: 'erreur, maintenance, momentanément, temporairement, technique, indisponible, mal passé, surchargé, incident, inattendue, mal tourné, saturé, sest produite, survenue',
  es: 'error, mantenimiento, temporalmente, técnico, técnica, salido mal, fue mal, no puede atender, fallo, inesperado, salió mal, algo ha fallado, saturado, se ha producido, ocurrió',
  it: 'errore, manutenzione, temporaneamente, tecnico, andato storto, guasto, momentaneamente, inatteso, è andato storto, sovraccarico, si è verificato, malfunzionamento',
  pt: 'erro, manutenção, temporariamente, técnica, técnico, deu errado, correu mal, não consegue, falha, inesperado, instabilidade, fora do ar, indisponibilidade, sobrecarregado',
  pl: 'błąd, prace serwisowe, prace techniczne, konserwacj*, przerwa techniczna, techniczny, poszło nie tak, tymczasowo, awaria, nieoczekiwan*, coś poszło, przeciążon*, usterk*',
  ru: 'ошибка, технические работы, техническая, технической, пошло не так, временно, неполадки, сбой, что то пошло, неисправность, перегружен, не отвечает, технические неполадки',
  uk: 'помилка, технічні роботи, технічна, пішло не так, тимчасово, неполадки, збій, щось пішло, несправність, перевантажен*, не відповідає',
  tr: 'hata, bakım, teknik, ters gitti, yanlış gitti, geçici olarak, sorun oluştu, arıza, beklenmedik, aksaklık, meydana geldi, yanıt vermiyor, aşırı yük',
  ar: 'خطأ, الصيانة, صيانة, مشكلة, فنية, تقنية, مؤقتا, مؤقتًا, عطل, خلل, حدث خطأ, غير متوقع, ضغط كبير, تعطل, عذر تقني',
  ja: 'エラー, メンテナンス, 問題が発生, 技術的, 一時的, 障害, 混み合, 不具合, 予期せぬ, 予期しない, ただいまアクセスが, つながりにくい, 表示に失敗',
  zh: '错误, 錯誤, 出错, 出錯, 维护, 維護, 技术问题, 技術問題, 暂时, 暫時, 故障, 出了点问题, 出了點問題, 异常, 異常, 繁忙, 升级中, 加载失败, 載入失敗, 网络错误, 开小差, 開小差',
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
