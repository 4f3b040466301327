import type { ReactNode } from 'react';

/** Units of every picture; the style sheet scales it to the width of the column. */
const WIDTH = 480;
const HEIGHT = 250;

/** What stands at a place of a picture. */
interface Placed {
  x: number;
  y: number;
}

interface Texted extends Placed {
  text: string;
}

interface WindowProps {
  /** What a person sees who cannot see the picture. */
  title: string;
  /** Heading of the page. */
  heading: string;
  children: ReactNode;
}

/** A window of a browser that shows a page of Setup. */
export function Window({ title, heading, children }: WindowProps) {
  return (
    <svg className="picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <rect className="picture-page" x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} rx="8" />
      <path
        className="picture-bar"
        d={`M0.5 34.5V8.5a8 8 0 0 1 8-8h${WIDTH - 17}a8 8 0 0 1 8 8v26z`}
      />
      <circle className="picture-dot" cx="18" cy="17.5" r="4" />
      <circle className="picture-dot" cx="32" cy="17.5" r="4" />
      <circle className="picture-dot" cx="46" cy="17.5" r="4" />
      <text className="picture-quiet" x="66" y="22">
        {heading}
      </text>
      {children}
    </svg>
  );
}

/** The number of a thing to do, at its place. */
export function Mark({ x, y, number }: Placed & { number: number }) {
  return (
    <g>
      <circle className="picture-mark" cx={x} cy={y} r="10" />
      <text className="picture-mark-number" x={x} y={y + 4.5} textAnchor="middle">
        {number}
      </text>
    </g>
  );
}

/** The title of a part of a page. */
export function Part({ x, y, text }: Texted) {
  return (
    <text className="picture-strong" x={x} y={y}>
      {text}
    </text>
  );
}

/** An input with its label above; wide ones take the whole page. */
export function Input({ x, y, label, value, width = 190, here = false }: InputProps) {
  return (
    <g>
      <text className="picture-quiet" x={x} y={y}>
        {label}
      </text>
      <rect
        className={here ? 'picture-input picture-here' : 'picture-input'}
        x={x}
        y={y + 7}
        width={width}
        height="26"
        rx="4"
      />
      <text className="picture-text" x={x + 10} y={y + 24.5}>
        {value}
      </text>
    </g>
  );
}

interface InputProps extends Placed {
  label: string;
  value: string;
  width?: number;
  /** Whether this is what the step is about. */
  here?: boolean;
}

/** A box to tick. */
export function Box({ x, y, text, ticked = false, here = false }: BoxProps) {
  return (
    <g>
      <rect
        className={here ? 'picture-input picture-here' : 'picture-input'}
        x={x}
        y={y}
        width="16"
        height="16"
        rx="3"
      />
      {ticked && <path className="picture-tick" d={`M${x + 3.5} ${y + 8.5}l3.2 3.2 6-7`} />}
      <text className={here ? 'picture-text' : 'picture-quiet'} x={x + 25} y={y + 12.5}>
        {text}
      </text>
    </g>
  );
}

interface BoxProps extends Texted {
  ticked?: boolean;
  here?: boolean;
}

/** A button; the one to press is filled. */
export function Press({ x, y, text, width, here = false }: PressProps) {
  return (
    <g>
      <rect
        className={here ? 'picture-button-here' : 'picture-input'}
        x={x}
        y={y}
        width={width}
        height="28"
        rx="4"
      />
      <text
        className={here ? 'picture-button-text' : 'picture-quiet'}
        x={x + width / 2}
        y={y + 18.5}
        textAnchor="middle"
      >
        {text}
      </text>
    </g>
  );
}

interface PressProps extends Texted {
  width: number;
  here?: boolean;
}

/** Lines of a table or text that nobody has to read. */
export function Lines({ x, y, widths, gap = 22 }: Placed & { widths: number[]; gap?: number }) {
  return (
    <g>
      {widths.map((width, row) => (
        <rect
          key={row}
          className="picture-line"
          x={x}
          y={y + row * gap}
          width={width}
          height="7"
          rx="3.5"
        />
      ))}
    </g>
  );
}

/** An entry of the menu on the left. */
export function Entry({ y, text, here = false }: { y: number; text: string; here?: boolean }) {
  return (
    <g>
      {here && <rect className="picture-chosen" x="1" y={y - 16} width="149" height="25" />}
      {here && <rect className="picture-mark" x="1" y={y - 16} width="3" height="25" />}
      <text className={here ? 'picture-text' : 'picture-quiet'} x="16" y={y}>
        {text}
      </text>
    </g>
  );
}

/** The menu of Setup, with its search field. */
export function Menu({ search, children }: { search: string; children: ReactNode }) {
  return (
    <g>
      <path className="picture-rule" d="M150.5 35v214.5" />
      <rect className="picture-input" x="12" y="46" width="126" height="24" rx="12" />
      <text className="picture-text" x="24" y="62">
        {search}
      </text>
      {children}
    </g>
  );
}
