// Guards against robots, browsers that lack something, countries that are shut out.

export const ROBOT = {
  en: 'robot, robots, a bot, bots, captcha, recaptcha, human, are human, unusual traffic, suspicious activity, unusual activity, automation, automated, press and hold, security check, security of your connection, ray id, site connection is secure, too many requests, rate limit, rate limited, cloudflare, reference id, ddos, infected machines',
  de: 'roboter, captcha, mensch, ungewöhnlich viele anfragen, ungewöhnlichen datenverkehr, ungewöhnliche aktivität*, automatisiert*, sicherheitsprüfung, sicherheitsüberprüfung, zu viele anfragen, sicherheitsabfrage, bot',
  fr: 'robot, captcha, humain, trafic inhabituel, activité inhabituelle, automatisé, automatisée, contrôle de sécurité, trop de requêtes, vérification de sécurité, une personne, comportement inhabituel',
  es: 'robot, captcha, humano, humana, tráfico inusual, actividad inusual, automatizad*, verificación de seguridad, demasiadas solicitudes, demasiadas peticiones, una persona, control de seguridad',
  it: 'robot, captcha, umano, traffico insolito, traffico anomalo, attività insolita, automatic*, automatizzat*, controllo di sicurezza, verifica di sicurezza, troppe richieste, una persona',
  pt: 'robô, robot, captcha, humano, humana, tráfego incomum, tráfego invulgar, atividade incomum, automatizad*, verificação de segurança, muitas solicitações, demasiados pedidos, uma pessoa',
  pl: 'robotem, robot, captcha, człowiekiem, nietypowy ruch, podejrzany ruch, nietypową aktywność, automatyczn*, weryfikacja bezpieczeństwa, zbyt wiele żądań, zbyt wiele zapytań, sprawdzenie bezpieczeństwa',
  ru: 'робот, роботом, капча, капчу, captcha, человек, человеком, подозрительный трафик, необычный трафик, подозрительную активность, автоматическ*, проверка безопасности, слишком много запросов, символы с картинки',
  uk: 'робот, роботом, капча, капчу, captcha, людина, людиною, підозрілий трафік, незвичний трафік, підозрілу активність, автоматичн*, перевірка безпеки, забагато запитів, надто багато запитів, символи з картинки',
  tr: 'robot, captcha, captchayı, insan, insansanız, olağan dışı trafik, olağandışı trafik, şüpheli etkinlik, otomatik, güvenlik kontrolü, güvenlik doğrulaması, çok fazla istek',
  ar: 'روبوت, روبوتًا, روبوتا, الكابتشا, كابتشا, إنسان, إنسانًا, إنسانا, حركة غير معتادة, نشاط غير معتاد, حركة مرور غير, آلية, آلي, فحص أمني, التحقق الأمني, طلبات كثيرة, الكثير من الطلبات',
  ja: 'ロボット, キャプチャ, 画像認証, 人間, 自動化, 通常と異なる, 不審なアクセス, セキュリティチェック, リクエストが多, アクセスが集中',
  zh: '机器人, 機器人, 验证码, 驗證碼, 真人, 人类, 人類, 异常流量, 異常流量, 自动化, 自動化, 安全验证, 安全驗證, 请求过于频繁, 請求過於頻繁, 访问过于频繁, 人机验证',
};

/** What a guard does or asks for. */
export const CHECK = {
  en: 'verify, verifying, checking, confirm, prove, complete, tick, detected, redirected, review, believe, solve, automatic',
  de: 'bestätigen, überprüft, überprüfen, prüfen, weitergeleitet, lösen, klicken, vermuten, fortzufahren',
  fr: 'vérification, vérifier, vérifions, vérifiez, confirmez, prouver, cochez, détecté, redirigé, résoudre, soupçonnons',
  es: 'comprobando, verificando, verificar, verifica, confirma, demostrar, completa, marca, detectado, redirigido, redirigida',
  it: 'verificando, verifica, verificare, conferma, dimostrare, completa, spunta, rilevato, reindirizzato, sospettiamo, controllando',
  pt: 'verificando, verificar, a verificar, confirme, provar, complete, marque, detectamos, detetámos, redirecionado, comprovar',
  pl: 'sprawdzamy, sprawdzanie, potwierdź, udowodnić, rozwiąż, zaznacz, wykryliśmy, przekierowanie, przekierowany, weryfikacja',
  ru: 'проверка, проверяем, подтвердите, доказать, введите, зафиксировали, обнаружили, перенаправлены, галочку',
  uk: 'перевірка, перевіряємо, підтвердьте, підтвердіть, довести, введіть, зафіксували, виявили, переспрямовано, галочку',
  tr: 'doğrulayın, doğrulama, kontrol ediliyor, kontrol, tamamlayın, kanıtlamak, işaretleyin, algıladık, yönlendirileceksiniz, tespit ettik',
  ar: 'التحقق, التأكيد, تأكيد, أكمل, لإثبات, رصدنا, تحويلك, تحقق, اكتشفنا',
  ja: '確認, 証明, 完了, 検知, 判断, 移動します, 認証',
  zh: '检查, 檢查, 确认, 確認, 证明, 證明, 完成, 检测到, 偵測到, 跳转, 跳轉, 验证, 驗證, 疑似',
};

export const DENIED = {
  en: 'access denied, denied, blocked, block, forbidden, permission to access, not authorised, not authorized, unauthorized',
  de: 'gesperrt, blockiert, verweigert, zugriff verweigert, kein zugriff, keine berechtigung, sperren',
  fr: 'bloqué, bloquée, refusé, accès refusé, accès interdit, interdit, pas autorisé, pas autorisée',
  es: 'bloqueado, denegado, acceso denegado, prohibido, no tienes permiso, no tiene permiso',
  it: 'bloccato, negato, accesso negato, vietato, non hai il permesso, non autorizzato',
  pt: 'bloqueado, negado, acesso negado, proibido, não tem permissão',
  pl: 'zablokowany, zablokowano, odmowa dostępu, zabroniony, brak uprawnień, brak dostępu',
  ru: 'заблокирован, заблокирована, заблокировано, доступ запрещён, доступ запрещен, запрещено, нет прав, отказано',
  uk: 'заблоковано, заблокований, доступ заборонено, заборонено, немає прав, відмовлено',
  tr: 'engellendi, engellenmiştir, erişim engelleme, erişim engeli, reddedildi, yasaklandı, yetkiniz yok, erişim reddedildi',
  ar: 'حظر, محظور, تم حظر, رفض الوصول, الوصول مرفوض, ممنوع, غير مصرح',
  ja: '遮断, 拒否されました, ブロックされ, アクセスが拒否, 禁止, 権限がありません',
  zh: '拦截, 攔截, 拒绝访问, 拒絕存取, 禁止访问, 访问被拒绝, 无权, 無權, 屏蔽, 封鎖',
};

export const BROWSER = {
  en: 'javascript, java script, browser, browsers, ad blocker, adblocker, ad block, adblock, cookies are disabled, adblock plus, scripts',
  de: 'javascript, browser, browsers, adblocker, werbeblocker, ad blocker, keine cookies, ohne cookies',
  fr: 'javascript, navigateur, bloqueur, les cookies sont, adblock, bloqueur de publicités',
  es: 'javascript, navegador, bloqueador, adblock, cookies están, las cookies',
  it: 'javascript, browser, blocco pubblicità, adblock, adblocker, ad blocker, i cookie',
  pt: 'javascript, navegador, browser, bloqueador, adblock, os cookies',
  pl: 'javascript, javascriptu, przeglądark*, blokady reklam, adblock*, blokowanie reklam, pliki cookie',
  ru: 'javascript, браузер*, блокировщик*, адблок, adblock, файлы cookie, скрипты',
  uk: 'javascript, браузер*, блокувальник*, адблок, adblock, файли cookie, скрипти',
  tr: 'javascript, javascripti, tarayıcı*, reklam engelleyici, çerezler, adblock',
  ar: 'javascript, جافا سكريبت, جافاسكريبت, متصفحك, المتصفح, متصفح, مانع إعلانات, مانع الإعلانات, ملفات تعريف الارتباط',
  ja: 'javascript, ブラウザ, 広告ブロッ, クッキー, cookie',
  zh: 'javascript, 浏览器, 瀏覽器, 广告拦截, 廣告攔截, 拦截插件, cookie',
};

/** What is off, out of date, or to be turned on. */
/** What keeps advertisements out. */
export const BLOCKER = {
  en: 'ad blocker, ad blockers, adblocker, ad block, adblock, adblock plus, ad blocking',
  de: 'adblocker, werbeblocker, ad blocker, adblock',
  fr: 'bloqueur de publicités, bloqueur de publicité, bloqueur de pub, adblock, bloqueur',
  es: 'bloqueador de anuncios, bloqueador de publicidad, bloqueador, adblock',
  it: 'blocco pubblicità, blocco della pubblicità, adblock, adblocker, ad blocker',
  pt: 'bloqueador de anúncios, bloqueador de publicidade, bloqueador, adblock',
  pl: 'blokady reklam, blokadę reklam, blokowanie reklam, adblock*',
  ru: 'блокировщик*, блокировку рекламы, адблок, adblock',
  uk: 'блокувальник*, блокування реклами, адблок, adblock',
  tr: 'reklam engelleyici, reklam engelleyiciniz, adblock',
  ar: 'مانع إعلانات, مانع الإعلانات, حاجب الإعلانات',
  ja: '広告ブロッ, アドブロック',
  zh: '广告拦截, 廣告攔截, 拦截插件, 广告屏蔽',
};

export const SWITCH = {
  en: 'enable, enabled, disabled, turned off, turn on, turn it on, turn them on, switch on, switch it off, turn off, disable, activate, activated, upgrade, update, out of date, outdated, unsupported, not supported, no longer supported, not support, does not work, without, requires, required, need, needs, reload, whitelist, run this app, javascript and cookies',
  de: 'aktivieren, aktiviert, deaktiviert, deaktivieren, einschalten, eingeschaltet*, ausgeschaltet, veraltet, unterstützt, aktuelle version, funktioniert, benötigt, ohne, schalten, nimmt, erforderlich, neu laden',
  fr: 'activer, activez, désactiver, désactivé, désactivés, désactivez, pris en charge, mettez, à jour, ancienne, version, obsolète, autorisez, besoin, sans javascript, compatible, nécessite, rechargez, actif',
  es: 'activa, active, activar, activado, desactiva, desactívalo, desactivado, habilita, habilite, habilitar, habilítalas, deshabilitad*, desactualizado, compatible, versión, funciona, requiere, sin javascript, recarga, obsoleto',
  it: 'attiva, attivare, attivo, disattiva, disattivalo, disattivato, abilita, abilitali, abilitare, disabilitat*, aggiornato, aggiorna, versione, supportato, richiede, funziona, obsoleto, ricarica',
  pt: 'ative, ativar, ativado, desative, desativad*, habilite, habilitar, desatualizado, suportado, versão, funciona, requer, sem javascript, recarregue, obsoleto, atualize',
  pl: 'włącz, włączyć, włączona, włączony, wyłącz, wyłączon*, nieaktualn*, wspierana, wspierany, obsługiwan*, wersję, działa, wymaga, bez javascriptu, odśwież, przestarzał*, zaktualizuj',
  ru: 'включите, включить, включён, отключите, отключён, отключен*, выключен, устарел, устарела, устаревш*, поддерживается, версию, работает, требуется, обновите, необходимо',
  uk: 'увімкніть, увімкнути, вимкніть, вимкнено, вимкнений, застарів, застаріл*, підтримується, версію, працює, потрібен, оновіть, необхідно',
  tr: 'etkinleştirin, etkinleştirip, etkin, etkinleştirmeniz, devre dışı, kapatın, güncel, güncel değil, desteklenmiyor, desteklenmemektedir, sürüm, çalışmaz, gerektirir, olmadan, açın, eski',
  ar: 'تفعيل, فعّل, فعّلها, فعلها, معطلة, معطل, تعطيل, إيقافه, إيقاف, مدعومًا, مدعوما, مدعوم, إصدارًا, إصدار, لا يعمل, قديم, تحديث, يتطلب',
  ja: '有効, 無効, オフ, オン, 更新, 最新, 古い, サポート, 動作しません, 必要, バージョン',
  zh: '启用, 啟用, 禁用, 停用, 关闭, 關閉, 升级, 升級, 版本, 支持, 支援, 才能, 过旧, 過舊, 刷新',
};

export const REGION = {
  en: 'region, country, countries, location, territory, territories, european, europe, eu, eea, gdpr, united kingdom, united states, legal reasons, rights reasons, licensing, geographic, jurisdiction, data protection law',
  de: 'land, ihrem land, region, standort, union, eu, dsgvo, datenschutz grundverordnung, rechtlichen gründen, außerhalb, in deutschland, österreich, der schweiz, lizenzrechtlichen, gebiet, aufenthaltsort, ländern',
  fr: 'pays, région, territoire, zone géographique, union européenne, rgpd, depuis la france, raisons légales, raisons juridiques, raisons de droits, au canada, règlement, géographique, localisation, votre emplacement',
  es: 'país, región, territorio, ubicación, unión europea, rgpd, razones legales, motivos legales, derechos, en españa, en méxico, geográfica, geográfico, localización, países',
  it: 'paese, regione, territorio, posizione, unione europea, gdpr, motivi legali, ragioni di diritti, dallitalia, area geografica, geografica, paesi, posizione geografica',
  pt: 'país, região, território, localização, união europeia, rgpd, motivos legais, razões legais, questões de direitos, no brasil, em portugal, geográfica, países',
  pl: 'kraju, kraj, regionu, region, lokalizac*, unii europejskiej, rodo, powodów prawnych, terenie polski, prawa autorskie, obszaru, obszarze, krajach',
  ru: 'стране, страны, регион, регионе, региона, территории, географическ*, европейского союза, юридическим причинам, авторских прав, роскомнадзор*, евросоюза, местоположен*, законодательств*',
  uk: 'країні, країни, регіон, регіоні, регіону, території, географічн*, європейського союзу, юридичних причин, авторські права, місцезнаходжен*, законодавств*',
  tr: 'ülke, ülkede, ülkenizde, ülkeniz, bölge, bölgede, bölgeden, bölgenizde, konumunuz, avrupa birliği*, avrupa birliğinden, yasal nedenlerle, telif hakları, türkiyeden, internet sitesi hakkında, bulunduğunuz',
  ar: 'بلدك, بلد, منطقتك, منطقة, الموقع الجغرافي, الجغرافي, الاتحاد الأوروبي, لأسباب قانونية, حقوق البث, حقوق النشر, داخل مصر, موقعك, دولتك, البلدان',
  ja: '国では, お住まいの国, 地域, 欧州連合, 法的な理由, 権利の関係, 日本国内, 国外, 国内, 国からは, お住まい',
  zh: '国家, 國家, 地区, 地區, 区域, 區域, 欧盟, 歐盟, 法律原因, 版权, 版權, 地理位置, 所在, 海外',
};

/** That something cannot be had. */
export const CLOSED = {
  en: 'not available, unavailable, cannot, cant, can not, not currently available, isnt available, restricted, not be reached, only be viewed, only available, not serve, do not serve, cannot be shown, not permitted, not accessible, reserved, can only be, only in',
  de: 'nicht verfügbar, nicht erreichbar, nicht anzeigen, nicht zeigen, nicht zugänglich, nicht aufrufen, nicht abrufbar, nur in, abgerufen, vorbehalten, nicht, eingeschränkt, dürfen',
  fr: 'pas disponible, nest pas disponible, indisponible, pas accessible, nest pas accessible, ne peut, ne pouvons, restreint, réservé, pas autorisée, accessible uniquement, nest disponible',
  es: 'no está disponible, no disponible, no podemos, no puede, no se puede, restringido, no es accesible, solo puede, no prestamos, sólo puede, limitado',
  it: 'non è disponibile, non disponibile, non possiamo, non può, limitato, non è raggiungibile, non è accessibile, solo, non è attivo, può essere visto',
  pt: 'não está disponível, não disponível, indisponível, não podemos, não pode, restrito, não está acessível, só pode, não atendemos, bloqueado',
  pl: 'nie jest dostępn*, niedostępn*, nie możemy, nie można, ograniczony, nie jest osiągalny, tylko na, nie obsługujemy',
  ru: 'недоступ*, не доступ*, не можем, нельзя, ограничен, ограничена, только на, не работает, закрыт',
  uk: 'недоступ*, не доступ*, не можемо, не можна, обмежено, обмежений, лише на, не працює, закритий',
  tr: 'kullanılamıyor, kullanılamaz, erişilemiyor, erişilemez, gösteremiyoruz, kısıtlandı, kısıtlanmıştır, yalnızca, izlenebilir, vermediğimiz, mevcut değil, izlenemez, açık değil',
  ar: 'غير متاح, غير متاحة, غير متوفر, غير متوفرة, لا يمكن, لا يمكننا, مقيد, مقيدة, لا نقدم, محجوب',
  ja: '利用いただけません, ご利用になれません, 表示できません, 視聴できません, 閲覧できません, 制限, 対象外, 国内でのみ, できません, 利用できません',
  zh: '不可用, 无法, 無法, 不能, 只能, 受限, 限制, 未提供, 不对, 不提供, 暂不, 未开放',
};
