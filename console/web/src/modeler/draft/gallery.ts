import { API, call, request } from '../../api';

/** An example process to begin with. */
export interface GalleryProcess {
  file: string;
  name: string;
  documentation: string | null;
}

export function gallery(): Promise<GalleryProcess[]> {
  return call<GalleryProcess[]>('GET', '/processes');
}

export async function galleryModel(file: string): Promise<string> {
  const answer = await request(
    'GET',
    `${API}/processes/${encodeURIComponent(file)}`,
    undefined,
    { Accept: 'application/xml' },
  );
  return answer.text();
}
