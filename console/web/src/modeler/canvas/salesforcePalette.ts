import { cloud } from './icons';
import { OPERATION_MENU } from './operationMenu';
import type { EventBus, PopupMenu } from './services';

interface DirectEditing {
  isActive(): boolean;
  complete(): void;
}

interface Palette {
  registerProvider(priority: number, provider: unknown): void;
}

/** The group "Salesforce" of the palette: opens the list of all operations. */
export class SalesforcePalette {
  static $inject = ['palette', 'popupMenu', 'directEditing', 'eventBus'];

  constructor(
    palette: Palette,
    private readonly popupMenu: PopupMenu,
    private readonly directEditing: DirectEditing,
    eventBus: EventBus,
  ) {
    // behind those of bpmn-js, so that their order stays as people know it
    palette.registerProvider(500, this);
    eventBus.on<{ container: HTMLElement }>('palette.create', ({ container }) =>
      container.addEventListener('keydown', pressed),
    );
  }

  getPaletteEntries() {
    return {
      'salesforce-separator': { group: 'salesforce', separator: true },
      salesforce: {
        group: 'salesforce',
        title: 'Salesforce step',
        html: `<div class="entry salesforce-entry" role="button" tabindex="0" aria-label="Salesforce step">${cloud(28)}</div>`,
        action: { click: this.open },
      },
    };
  }

  private readonly open = (event: Event): void => {
    // a name that is being typed ends now: later it would close the list
    if (this.directEditing.isActive()) {
      this.directEditing.complete();
    }
    const entry = (event.target as HTMLElement).closest('.djs-palette')!.getBoundingClientRect();
    openOperations(this.popupMenu, { x: entry.right + 8, y: entry.top });
  };
}

/** The entries of a palette are no buttons by themselves; ours is one. */
function pressed(event: KeyboardEvent): void {
  const entry = (event.target as HTMLElement).closest<HTMLElement>('.salesforce-entry');
  if (entry && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    entry.click();
  }
}

/** Opens the list of operations with its search. */
export function openOperations(popupMenu: PopupMenu, position: { x: number; y: number }): void {
  popupMenu.open({}, OPERATION_MENU, position, {
    title: 'Salesforce',
    width: 380,
    search: true,
  });
}
