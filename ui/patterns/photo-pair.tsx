import './portal-task.css'
import './portal-elder.css'

export type PairPhoto = { readonly src: string; readonly alt: string; readonly caption: string }

/** Before and after, side by side, cut to one shape; each opens whole. */
export const PhotoPair = ({ photos }: { readonly photos: readonly PairPhoto[] }) => (
  <div className="pair">
    {photos.map((photo) => (
      <figure key={photo.src}>
        <a href={photo.src} target="_blank" rel="noreferrer">
          <img className="photo" src={photo.src} alt={photo.alt} width="400" height="300" loading="lazy" />
        </a>
        <figcaption>{photo.caption}</figcaption>
      </figure>
    ))}
  </div>
)
