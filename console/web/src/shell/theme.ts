import { useEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

const STORED = 'salesforce-console-theme';
const SYSTEM = window.matchMedia('(prefers-color-scheme: dark)');

function system(): Theme {
  return SYSTEM.matches ? 'dark' : 'light';
}

function chosen(): Theme | null {
  const stored = localStorage.getItem(STORED);
  return stored === 'light' || stored === 'dark' ? stored : null;
}

function show(theme: Theme): void {
  document.documentElement.className = theme === 'dark' ? 'cds--g100' : 'cds--g10';
}

/** The theme of the system, until the person chooses the other one. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() => chosen() ?? system());

  useEffect(() => show(theme), [theme]);
  useEffect(() => {
    const follow = () => chosen() === null && setTheme(system());
    SYSTEM.addEventListener('change', follow);
    return () => SYSTEM.removeEventListener('change', follow);
  }, []);

  return [
    theme,
    () => {
      const other = theme === 'dark' ? 'light' : 'dark';
      localStorage.setItem(STORED, other);
      setTheme(other);
    },
  ];
}
