import { markRule } from '../rule.ts';

/** What a live blog or a poll writes around its entries. The entries themselves are body. */
export const liveCrumb = markRule({
  name: 'live-crumb',
  reason: 'Is left over from a live blog, a poll or a feed.',
  languages: ['en', 'ru', 'de', 'fr', 'es'],
  shareMax: 0.2,
  wordsMax: 14,
  where: 'loose',
  action: 'cut',
  phrases: {
    en: `
(live|live updates|live blog|live feed|live coverage|latest updates|key events|key moments|summary of key events|whats happening|show key events only|auto update|pin|pinned|updated|new|refresh|load new posts|load older posts|load more updates|show more updates|see latest updates|jump to latest|skip to key events|live reporting|view more updates)
# new (updates|update|posts|post)
(this)? (live blog|live page|live coverage|liveblog) (is|has|was) (now)? (closed|ended|over|finished) …
(our|this) live (coverage|blog) (has|is) … (ended|closed|concluded|over) …
(follow|get) (our|the) (live blog|live coverage|latest updates) …
(last)? updated (just now|moments ago|a few minutes ago)
# (minutes|minute|min|mins|hours|hour|hr|hrs|days|day|weeks|months|years|h|d) ago
(vote|vote now|cast your vote|take our poll|take the poll|view results|see results|poll|total votes|votes|submit vote|you voted|thanks for voting|thank you for voting|poll closed|quiz|take the quiz)
# (votes|vote|total votes|participants|people voted)
(refresh|reload) (the)? page for (updates|latest) …
`,
    de: `
(live|liveticker|liveblog|live ticker|newsblog|aktualisieren|neu laden|neueste zuerst|älteste zuerst|alle einträge|wichtigste ereignisse|zum liveblog|zum liveticker|mehr einträge laden|ältere einträge laden|zum anfang|ticker neu laden)
# (neue)? (einträge|meldungen|updates|beiträge)
(der|dieser|unser) (liveblog|liveticker|newsblog|ticker) (ist|wird|endet|wurde) … (beendet|geschlossen|hier|fortgesetzt)
vor (#|einer|einem|wenigen) (minuten|minute|stunden|stunde|tagen|tag|wochen|monaten)
(abstimmen|jetzt abstimmen|umfrage|ergebnis anzeigen|zum ergebnis|stimmen|stimmen sie ab|ihre stimme|abstimmung beendet|danke für ihre stimme|zur umfrage)
# (stimmen|teilnehmer|abgegebene stimmen)
`,
    fr: `
(en direct|direct|live|le direct|suivez le direct|actualiser|rafraîchir|les faits marquants|lessentiel|voir plus de posts|nouveaux messages|afficher les nouveaux messages|plus récents|plus anciens|retour au direct|le live|lire le direct)
# (nouveaux|nouvelles) (messages|publications|posts|mises à jour)
(ce|le|notre) (direct|live) est (terminé|clos|maintenant terminé|à présent) …
(il y a) (#|une|un|quelques) (minutes|minute|heures|heure|jours|jour|min|h|semaines|mois)
(votez|voter|sondage|voir les résultats|résultats|votre vote|je vote|participez au sondage|merci pour votre vote|merci davoir voté)
# (votes|votants|participants|voix exprimées)
`,
    es: `
(en vivo|en directo|minuto a minuto|actualizar|recargar|lo más destacado|momentos clave|ver más actualizaciones|cargar más|entradas recientes|más recientes|más antiguos|directo|cobertura en vivo|sigue en directo|ir al directo)
# (nuevas|nuevos) (actualizaciones|entradas|mensajes|publicaciones)
(este|el|nuestro|la) (directo|minuto a minuto|en vivo|cobertura) ha (terminado|finalizado|concluido) …
hace (#|una|un|unos) (minutos|minuto|horas|hora|días|día|min|semanas|meses)
(vota|votar|encuesta|ver resultados|resultados|tu voto|participa en la encuesta|gracias por votar|vota ahora|gracias por tu voto)
# (votos|votantes|participantes|votos totales)
`,
    ru: `
(онлайн|прямая трансляция|трансляция|текстовая трансляция|обновить|хроника|главное|ключевые события|показать новые|новые сообщения|загрузить еще|загрузить ещё|сначала новые|сначала старые|прямой эфир|лента|онлайн трансляция|обновить страницу)
# (новых|новое|новые) (сообщений|сообщение|сообщения|обновлений|записей)
(наша|эта)? (трансляция|онлайн трансляция|хроника|онлайн) (завершена|окончена|закончена|завершен) …
# (минут|минуты|минуту|часов|часа|час|дней|дня|день|мин|недели|месяцев) назад
(голосовать|проголосовать|опрос|результаты|показать результаты|ваш голос|спасибо за голос|голосование завершено|примите участие в опросе|посмотреть результаты|спасибо за участие)
# (голосов|голоса|голос|участников|проголосовавших)
`,
  },
});
