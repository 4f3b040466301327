import type { Canvas } from './services';

/** Width of the palette with its margins, in pixels. */
const PALETTE = 120;

/** The rest is room around the model. */
const FILLED = 0.94;

/** Shows the whole model beside the palette; a small one keeps its size. */
export function showAll(canvas: Canvas): void {
  canvas.zoom('fit-viewport', 'auto');
  const { inner, outer } = canvas.viewbox();
  const fits = Math.min((outer.width - PALETTE) / inner.width, outer.height / inner.height);
  canvas.zoom(Math.min(1, fits * FILLED), 'auto');
  canvas.scroll({ dx: PALETTE / 2, dy: 0 });
}
