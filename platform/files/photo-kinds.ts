/** The kinds of picture that are taken as photos of a matter: the upload checks them by content, the forms offer them. */
export const PHOTO_KINDS = ['jpeg', 'png', 'webp'] as const

/** The same for the file dialog of a browser. */
export const PHOTO_ACCEPT = PHOTO_KINDS.map((kind) => `image/${kind}`).join(',')
