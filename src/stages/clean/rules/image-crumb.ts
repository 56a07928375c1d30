import { markRule } from '../rule.ts';

const BULLET = '^(?:[•*·▪‣-]\\s?)?';

/** What a page writes around its pictures and players. */
export const imageCrumb = markRule({
  name: 'image-crumb',
  reason: 'Is left over from a picture or a player.',
  languages: ['en', 'ru', 'de', 'fr', 'es'],
  shareMax: 0.2,
  wordsMax: 14,
  where: 'loose',
  action: 'cut',
  patterns: [
    // The shapes that pictures come in; also when a converter wrote the cross as a letter.
    {
      needs: 'digit',
      pattern: new RegExp(
        `${BULLET}(?:\\d{1,4}\\s?[x×]\\s?\\d{1,4}|16:9|9:16|4:3|3:4|3:2|2:3|1:1|21:9)\\s?(?:px )?(?:image|photo|picture|video|thumbnail|crop|foto|bild|imagen|фото)?$`,
        'i',
      ),
    },
    { needs: 'digit', pattern: /^\d{1,2}:\d{2}(?::\d{2})?\s?\/\s?\d{1,2}:\d{2}(?::\d{2})?$/ },
    { needs: 'digit', pattern: /^(?:img|dsc|image|photo|picture)[_-]?\d{3,8}(?:\.jpe?g|\.png)?$/i },
  ],
  phrases: {
    en: `
(image|photo|picture|media) (copyright|caption|source|gallery)
(media playback|audio playback|video playback) is (unsupported|not supported) (on your device|on this device)?
(video player is loading|this video can not be played|this video cannot be played|video unavailable|play video|play|play now|replay|playback speed|watch video|watch the video|watch this video|watch now|media caption|image caption|image source|hide caption|toggle caption|enlarge image|enlarge this image|enlarge|image gallery|photo gallery|view gallery|view image|view full size|view larger image|view photos|click to enlarge|click to expand|click to play|open image modal|close image modal|open image in gallery|slideshow|file photo|stock photo|stock image|screenshot|watch|watch live|view slideshow|picture gallery|fullscreen|full screen|mute|unmute|volume|captions off|subtitles|video|image|current time|duration|remaining time|loaded|stream type live|progress|share video|autoplay|next slide|previous slide|swipe|unable to load image)
# of # (photos|images|slides)?
(photo|image|slide|picture) # of #
(show|see|view|all) # (photos|images|more images|pictures|more photos)
(to play this video|to view this video|this video is) …
(video|photos|audio) # (min|minutes|photos|seconds)?
`,
    de: `
(bild vergrößern|bild anzeigen|vollbild|bildergalerie|zur bildergalerie|fotostrecke|zur fotostrecke|video abspielen|video ansehen|jetzt abspielen|abspielen|bild in galerie öffnen|symbolbild|archivbild|symbolfoto|archivfoto|bild|bilder|galerie|zum video|video starten|ton an|ton aus|untertitel|vorschaubild|dieses video ist nicht mehr verfügbar|video wird geladen|bildunterschrift anzeigen)
(bild|foto) # von #
# (bilder|fotos|bild)
# von # (bildern|fotos)?
`,
    fr: `
(agrandir limage|agrandir|voir la vidéo|lire la vidéo|regarder la vidéo|diaporama|voir le diaporama|galerie photo|galerie|voir les photos|plein écran|image dillustration|photo dillustration|photo darchives|images|légende|lecture|cette vidéo nest plus disponible|chargement de la vidéo|afficher la légende|image dillustration|fermer la galerie|ouvrir limage|vidéo en cours de lecture|activer le son)
(photo|image) # (sur|de) #
# (photos|images)
# sur # (photos|images)?
`,
    es: `
(ampliar imagen|ampliar foto|ampliar|ver vídeo|ver video|reproducir vídeo|reproducir video|galería de fotos|galería de imágenes|ver galería|fotogalería|pantalla completa|foto de archivo|imagen de archivo|imagen ilustrativa|pie de foto|reproducir|este video no está disponible|cargando video|cargando vídeo|ver fotos|abrir imagen|cerrar galería|foto ilustrativa|activar sonido|ver imagen)
(foto|imagen) # de #
# (fotos|imágenes)
# de # (fotos|imágenes)?
`,
    ru: `
(увеличить|увеличить изображение|смотреть видео|посмотреть видео|воспроизвести видео|воспроизвести|фотогалерея|открыть галерею|галерея|смотреть фото|на весь экран|полный экран|архивное фото|иллюстративное фото|фото из архива|подпись к фото|видео недоступно|загрузка видео|фоторепортаж|открыть изображение|включить звук|закрыть галерею|развернуть на весь экран|скрин видео|кадр из видео|скриншот)
(фото|изображение) # из #
# (фото|фотографий|фотографии)
# из # (фото|фотографий)?
`,
  },
});
