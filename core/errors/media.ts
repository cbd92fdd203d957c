import type { ErrorRow } from './row.ts';

/** Why a file is refused, what to do about it: the part of the table of errors that is about media. */
export const mediaErrors = {
  MEDIA_NOT_AN_IMAGE: {
    status: 415,
    fr: 'Ce fichier n’est pas une image lisible (JPEG, PNG, WebP, AVIF, GIF).',
    en: 'This file is not a readable image (JPEG, PNG, WebP, AVIF, GIF).',
  },
  MEDIA_TOO_LARGE: {
    status: 413,
    fr: 'Ce fichier est trop grand ({detail}).',
    en: 'This file is too large ({detail}).',
  },
  MEDIA_NOT_ACCEPTED: {
    status: 415,
    fr: 'Les fichiers {format} ne sont pas lus par les navigateurs. Enregistrez la photo en JPEG ou PNG, puis renvoyez-la.',
    en: 'Browsers do not read {format} files. Save the photograph as JPEG or PNG, then send it again.',
  },
  MEDIA_ANIMATED: {
    status: 415,
    fr: 'Cette image est animée ({frames} vues). Envoyez une image fixe, ou le mouvement en vidéo MP4 ou WebM.',
    en: 'This picture is animated ({frames} frames). Send a still one, or the movement as an MP4 or WebM video.',
  },
  MEDIA_VIDEO_CONTAINER: {
    status: 415,
    fr: 'Les navigateurs ne lisent pas les vidéos {container}. Exportez-la en MP4 (H.264, son AAC) ou en WebM (VP9, son Opus), puis renvoyez-la.',
    en: 'Browsers do not play {container} videos. Export it as MP4 (H.264, AAC sound) or WebM (VP9, Opus sound), then send it again.',
  },
  MEDIA_VIDEO_CODEC: {
    status: 415,
    fr: 'Cette vidéo est codée en {codec}, que tous les navigateurs ne lisent pas. Exportez-la en MP4 (H.264, son AAC) ou en WebM (VP9, son Opus), puis renvoyez-la.',
    en: 'This video is coded in {codec}, which not every browser plays. Export it as MP4 (H.264, AAC sound) or WebM (VP9, Opus sound), then send it again.',
  },
  MEDIA_VIDEO_UNREADABLE: {
    status: 415,
    fr: 'Cette vidéo est incomplète, chiffrée ou abîmée. Exportez-la de nouveau, puis renvoyez-la.',
    en: 'This video is incomplete, encrypted or damaged. Export it again, then send it once more.',
  },
  MEDIA_VIDEO_TOO_MUCH: {
    status: 413,
    fr: 'Cette vidéo dépasse ce que les écrans reçoivent ({detail}). Raccourcissez-la ou exportez-la plus petite.',
    en: 'This video is more than screens take ({detail}). Shorten it or export it smaller.',
  },
  MEDIA_PDF_ENCRYPTED: {
    status: 415,
    fr: 'Ce PDF est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis renvoyez-la.',
    en: 'This PDF is protected by a password. Save a copy without one, then send it again.',
  },
  MEDIA_PDF_UNREADABLE: {
    status: 415,
    fr: 'Ce PDF ne peut pas être lu. Réenregistrez-le (« Imprimer en PDF »), puis renvoyez-le.',
    en: 'This PDF cannot be read. Save it anew (“Print to PDF”), then send it again.',
  },
  MEDIA_PDF_TOO_MUCH: {
    status: 413,
    fr: 'Ce PDF est trop long ou trop compliqué ({detail}). N’envoyez que les pages à montrer.',
    en: 'This PDF is too long or too complicated ({detail}). Send only the pages to be shown.',
  },
  MEDIA_QUOTA: {
    status: 413,
    fr: 'La place réservée aux médias est pleine : {used} Mo utilisés sur {quota} Mo, ce fichier en demande {needed}. Supprimez des médias inutilisés.',
    en: 'The space for media is full: {used} MB used of {quota} MB, this file needs {needed}. Delete media that are not used.',
  },
  MEDIA_IN_USE: {
    status: 409,
    fr: 'Ce fichier sert encore ({uses}) : il n’est pas supprimé.',
    en: 'This file is still in use ({uses}): it is not deleted.',
  },
} as const satisfies Record<string, ErrorRow>;
